/** What was found in a file, as lines for a terminal and as plain data. */

import type { Lang } from '../model/lang.js';
import type { Measures } from '../model/measures.js';
import { words } from '../source/messages.js';
import type { Finding, FindingKind } from './compare.js';
import type { Reread } from './reread.js';

/** In the order they are told. */
const told: readonly FindingKind[] = ['changed', 'overtyped', 'no-figure', 'strange', 'redrawn', 'deleted'];

/** Findings that a file disagrees with the data in. */
export function disagrees({ kind }: Finding): boolean {
  return kind !== 'same' && kind !== 'deleted';
}

export interface Told {
  readonly file: string;
  readonly findings: readonly Finding[];
  readonly reread: readonly Reread[];
}

export function tellVerification(
  { file, findings, reread }: Told,
  measures: Measures,
  ui: Lang,
): readonly string[] {
  const wrong = findings.filter(disagrees).length;
  const carried = findings.filter(({ kind }) => kind !== 'deleted').length;
  return [
    ...told.flatMap((kind) => tellKind(kind, findings, file, measures, ui)),
    ...tellReread(reread, file, ui),
    words(
      'live/verified',
      { file, numbers: carried, wrong, deleted: count(findings, 'deleted'), reread: reread.length },
      ui,
    ),
  ];
}

export interface ToldRefresh extends Told {
  /** Where the new file stands. */
  readonly output: string;
  readonly redrawn: readonly string[];
  readonly kept: readonly string[];
}

export function tellRefresh(refresh: ToldRefresh, measures: Measures, ui: Lang): readonly string[] {
  const { file, findings, reread, redrawn, kept, output } = refresh;
  const numbers = findings.filter(({ anchor }) => !isChart(anchor));
  return [
    ...told
      .filter((kind) => kind !== 'redrawn')
      .flatMap((kind) => tellKind(kind, kind === 'changed' ? numbers : findings, file, measures, ui)),
    ...redrawn.map((figure) => `  ${words('live/drawn-anew', { figure }, ui)}`),
    ...kept.map((figure) => `  ${words('live/chart-kept', { figure }, ui)}`),
    ...tellReread(reread, file, ui),
    words(
      'live/refreshed',
      {
        output,
        updated: count(numbers, 'changed'),
        charts: redrawn.length,
        unchanged: count(numbers, 'same'),
        overtyped: count(findings, 'overtyped'),
        deleted: count(findings, 'deleted'),
        reread: reread.length,
      },
      ui,
    ),
  ];
}

function isChart(anchor: string): boolean {
  return anchor.startsWith('figure ');
}

function count(findings: readonly Finding[], kind: FindingKind): number {
  return findings.filter((each) => each.kind === kind).length;
}

function tellKind(
  kind: FindingKind,
  findings: readonly Finding[],
  file: string,
  measures: Measures,
  ui: Lang,
): readonly string[] {
  return findings
    .filter((each) => each.kind === kind)
    .flatMap((finding) => {
      const { anchor, printed = '', original, expected = '', around } = finding;
      const whole = isChart(anchor) && printed === '';
      const name = whole ? words('live/chart', { figure: finding.id }, ui) : nameOf(finding.id, measures, ui);
      const said = words(`live/is-${kind}`, { name, printed, original, expected, whole: String(whole) }, ui);
      return [
        `${file} [${anchor}]${words('cli/after-severity', {}, ui)}${said}`,
        ...excerpt(around, printed),
      ];
    });
}

function tellReread(reread: readonly Reread[], file: string, ui: Lang): readonly string[] {
  return reread.flatMap(({ at, was, now, edited }) => [
    `${file} [${at}]${words('cli/after-severity', {}, ui)}${words('live/reread', { edited: String(edited) }, ui)}`,
    ...(was === '' ? [] : [`  - ${cut(was)}`]),
    ...(now === '' ? [] : [`  + ${cut(now)}`]),
  ]);
}

const widest = 160;

/** The paragraph, cut around the number where it is long. */
function excerpt(around: string, printed: string): readonly string[] {
  if (around === '' || around === printed) return [];
  const at = printed === '' ? 0 : Math.max(0, around.indexOf(printed) - widest / 2);
  const shown = around.slice(at, at + widest);
  return [`  | ${at > 0 ? '…' : ''}${shown}${at + widest < around.length ? '…' : ''}`];
}

function cut(text: string): string {
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}

/** `Share open · South` */
export function nameOf(id: string, { indicators, dimensions, quantities }: Measures, lang: Lang): string {
  const [indicator = id] = id.split('@');
  const known = indicators.get(indicator);
  if (!known) return id;
  const members = Object.entries(quantities.get(id)?.keys ?? {}).map(([dimension, key]) => {
    const member = dimensions.get(dimension)?.members.find((each) => each.key === key);
    return member?.label[lang]?.text ?? key;
  });
  return [known.label[lang] ?? indicator, ...members].join(' · ');
}

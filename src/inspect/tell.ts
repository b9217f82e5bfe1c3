/** An explanation as lines for a terminal. */

import { decimal, localeOf, printDate, printValue } from '../locale/index.js';
import type { Place } from '../model/diagnostic.js';
import type { Lang, Localised } from '../model/lang.js';
import type { Exact, Quantity } from '../model/quantity.js';
import { words } from '../source/messages.js';
import type { ExplainedFigure, Explanation } from './index.js';

export function tellExplanation({ query, figures, more, written }: Explanation, ui: Lang): readonly string[] {
  const lines = figures.flatMap((figure) => [...tellFigure(figure, ui), '']);
  if (more.length > 0)
    lines.push(words('inspect/more', { query, count: more.length, ids: more.slice(0, 20).join(', ') }, ui));
  for (const { text, cell, brief, place } of written) {
    const at = `${spell(place)} (${brief})`;
    lines.push(
      cell
        ? words(
            'inspect/cell',
            { text, file: cell.file, line: cell.line, column: cell.column, place: at },
            ui,
          )
        : words('inspect/vouched', { text, place: at }, ui),
    );
  }
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** A name and what it is; of several that go together the name stands with each. */
export type Entry = readonly [name: string, text: string];

/** All that is known of a figure, in the order in which a reader asks. */
export function figureEntries(figure: ExplainedFigure, ui: Lang): readonly Entry[] {
  const { label, members, origin, quantity, operands } = figure;
  const say = (name: string, text: string | undefined): readonly Entry[] =>
    text === undefined || text === '' ? [] : [[words(`inspect/${name}`, {}, ui), text]];
  const locale = localeOf(ui);
  return [
    ...say('is', [pick(label, ui), ...members.map((member) => pick(member, ui))].join(' · ')),
    ...say('prints', printsOf(figure)),
    ...say('value', exactOf(figure, ui)),
    ...say('definition', figure.definition[ui]),
    ...say('formula', figure.formula?.[ui]),
    ...say('expression', `${origin.formula}  (${spell(origin.defined)})`),
    ...(origin.parts
      ? [
          ...say('numerator', digits(origin.parts.numerator, ui)),
          ...say(
            'denominator',
            [
              digits(origin.parts.denominator, ui),
              ...(figure.denominator?.[ui] ? [figure.denominator[ui]] : []),
            ].join('  '),
          ),
        ]
      : []),
    ...operands.flatMap((operand) => say('operand', `${operand.id} = ${spellValue(operand.quantity, ui)}`)),
    ...say('caveat', figure.caveat?.[ui]),
    ...say('as-of', printDate(quantity.asOf, 'full', locale)),
    ...say('status', quantity.synthetic ? words('inspect/synthetic', {}, ui) : undefined),
    ...say('status', (quantity.marks ?? []).map((mark) => locale.signs[mark]).join(', ')),
    ...figure.cells.flatMap(({ file, columns, count, lines }) =>
      say(
        'cells',
        words('inspect/cells-of', { file, columns: columns.join(', '), count, lines: cut(lines) }, ui),
      ),
    ),
    ...figure.rows.flatMap(({ file, line, cells }) =>
      say('row', `${file}:${line}  ${cells.map(([column, text]) => `${column}=${text}`).join('  ')}`),
    ),
    ...(figure.places.length === 0 ? say('places', words('inspect/nowhere', {}, ui)) : []),
    ...placesOf(figure, ui).flatMap((text) => say('places', text)),
  ];
}

function tellFigure(figure: ExplainedFigure, ui: Lang): readonly string[] {
  const entries = figureEntries(figure, ui);
  const width = Math.max(...entries.map(([name]) => columnsOf(name)));
  let last = '';
  return [
    figure.id,
    ...entries.map(([name, text]) => {
      const shown = name === last ? '' : name;
      last = name;
      return `  ${shown}${' '.repeat(width - columnsOf(shown))}  ${text}`;
    }),
  ];
}

function pick(text: Localised, lang: Lang): string {
  return text[lang] ?? Object.values(text)[0] ?? '';
}

/** `96.3% (en, zh)`, each text with the languages that print it. */
function printsOf({ places }: ExplainedFigure): string {
  const languages = new Map<string, Set<Lang>>();
  for (const { text, lang } of places) languages.set(text, (languages.get(text) ?? new Set()).add(lang));
  return [...languages].map(([text, langs]) => `${text} (${[...langs].join(', ')})`).join(', ');
}

function exactOf({ quantity: { value, unit } }: ExplainedFigure, ui: Lang): string {
  if (value.kind === 'missing') return localeOf(ui).signs[value.reason];
  if (value.kind === 'bound') return spellValue({ value, unit, decimals: 6 }, ui);
  const text = digits(value, ui);
  return text.endsWith('…') ? `${value.numerator}/${value.denominator} = ${text}` : text;
}

function spellValue(
  { value, unit, decimals }: Pick<Quantity, 'value' | 'unit' | 'decimals'>,
  ui: Lang,
): string {
  return printValue(value, { unit, decimals, wording: 'signs' }, localeOf(ui));
}

/** At most six decimals, and a sign that there are more. */
function digits(value: Exact, ui: Lang): string {
  const { group } = localeOf(ui).numbers;
  const text = decimal(value, 6, group).replace(/\.?0+$/, '');
  return 1_000_000n % value.denominator === 0n ? text : `${decimal(value, 6, group)}…`;
}

/** Where each text stands, in words: `table by-province` is 表 by-province in Chinese. */
function placesOf({ places }: ExplainedFigure, ui: Lang): readonly string[] {
  return places.map(({ brief, where, place, text }) => {
    const [kind, id = ''] = where.split(' ', 2);
    const said = words(`inspect/in-${kind}`, { id }, ui).trim();
    return words('inspect/printed', { place: spell(place), brief, where: said, text }, ui);
  });
}

function spell({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** Runs of lines that would fill the screen are cut. */
function cut(lines: string): string {
  return lines.length <= 60 ? lines : `${lines.slice(0, lines.lastIndexOf(',', 60))},…`;
}

function columnsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2E80' ? 2 : 1), 0);
}

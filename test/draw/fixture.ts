/** Documents with charts for the tests: the house style, figures by hand, and the shipped chart with its rows. */

import { readFileSync } from 'node:fs';
import { draw } from '../../src/draw/index.js';
import { type Box, boxOf, textRuns } from '../../src/draw/review.js';
import { exact, localeOf, printDate, printValue } from '../../src/locale/index.js';
import type { ChartRow, Document, Figure } from '../../src/model/document.js';
import type { Drawing } from '../../src/model/drawing.js';
import type { Lang } from '../../src/model/lang.js';
import type { Frame, Glyphs } from '../../src/model/page.js';
import { type Journal, openLog } from '../../src/source/log.js';
import { openFonts } from '../../src/text/index.js';
import { house } from '../styles.js';

export { house };

export type Plain = Readonly<Record<string, unknown>>;

export const fonts = openFonts();
export const specFile = 'templates/press/charts/resumption.vl.json';

export function figureOf(spec: Plain, rows: readonly ChartRow[] = [], id = 'chart'): Figure {
  const place = { file: `charts/${id}.vl.json`, line: 1, column: 1 };
  return {
    kind: 'figure',
    id,
    label: 'Figure 1',
    caption: [],
    alt: [],
    content: { kind: 'chart', spec, place, rows },
    notes: [],
    synthetic: 'none',
    place: { file: 'brief.en.md.hbs', line: 1, column: 1 },
  };
}

export function documentOf(figures: readonly Figure[], lang: Lang): Document {
  return {
    lang,
    audience: 'test',
    subject: 'test',
    meta: { title: '', organ: '', date: '2022-06-14', keywords: [], runningHead: '' },
    labels: { page: ['', '', ''], notes: '', synthetic: '', captionSeparator: '' },
    blocks: figures,
    notes: [],
    quantities: new Map(),
  };
}

export interface Drawn {
  readonly drawing: Drawing | undefined;
  readonly log: Journal;
  /** Codes of what was reported, sorted. */
  readonly codes: readonly string[];
}

export async function drawOne(
  spec: Plain,
  rows: readonly ChartRow[] = [],
  lang: Lang = 'en',
): Promise<Drawn> {
  const log = openLog();
  const drawings = await draw(documentOf([figureOf(spec, rows)], lang), house, fonts, log);
  const codes = log.entries().map(({ diagnostic }) => diagnostic.code);
  return { drawing: drawings.get('chart'), log, codes };
}

/** Rows of the counts by region: `region`, `region_name`, `region_label`. */
export function regionRows(values: Readonly<Record<string, number>>, lang: Lang = 'en'): readonly ChartRow[] {
  return Object.entries(values).map(([name, value], index) => ({
    of: `count@region=${index + 1}`,
    text: print(value, 'plain', 0, lang),
    value,
    fields: { indicator: 'count', region: String(index + 1), region_name: name, region_label: name },
  }));
}

const weeks = '04-15 04-22 04-29 05-06 05-13 05-20 05-27 06-03 06-10 06-14'
  .split(' ')
  .map((day) => `2022-${day}`);

const shares: readonly (readonly [
  key: string,
  name: string,
  labels: Readonly<Record<Lang, string>>,
  thousandths: readonly number[],
])[] = [
  ['', '', {}, [126, 308, 481, 630, 755, 852, 922, 967, 992, 1000]],
  ['22', 'jilin', { en: 'Jilin', zh: '吉林' }, [70, 327, 710, 923, 984, 996, 1000, 1000, 1000, 1000]],
  ['31', 'shanghai', { en: 'Shanghai', zh: '上海' }, [16, 59, 140, 274, 457, 645, 802, 917, 980, 1000]],
];

/** The shipped chart as the compose phase gives it. */
export function shippedFigure(lang: Lang): Figure {
  const {
    data: _,
    description: __,
    ...spec
  } = localise(JSON.parse(readFileSync(specFile, 'utf8')), lang) as Plain;
  return figureOf(spec, shippedRows(lang), 'resumption');
}

function shippedRows(lang: Lang): readonly ChartRow[] {
  return shares.flatMap(([key, name, labels, values]) =>
    weeks.map((week, index): ChartRow => {
      const value = (values[index] ?? 0) / 1000;
      const province = { province: key, province_name: name, province_label: labels[lang] ?? name };
      return {
        of: key === '' ? `share-resumed@week=${week}` : `share-resumed@province=${key};week=${week}`,
        text: print(value, 'percent', 1, lang),
        value,
        fields: {
          indicator: 'share-resumed',
          ...(key === '' ? {} : province),
          week,
          week_name: week,
          week_label: printDate(week, 'full', localeOf(lang)) ?? '',
        },
      };
    }),
  );
}

function print(value: number, style: 'plain' | 'percent', decimals: number, lang: Lang): string {
  const number = exact(BigInt(Math.round(value * 1e6)), 1_000_000n);
  return printValue(
    number,
    { unit: { name: '', style, label: {} }, decimals, wording: 'signs' },
    localeOf(lang),
  );
}

function localise(value: unknown, lang: Lang): unknown {
  if (Array.isArray(value)) return value.map((item) => localise(item, lang));
  if (typeof value !== 'object' || value === null) return value;
  if (Object.keys(value).every((key) => key === 'en' || key === 'zh')) return (value as Plain)[lang];
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, localise(item, lang)]));
}

/** A label as printed: runs that follow one another on a baseline. */
export interface Label {
  readonly text: string;
  readonly box: Box;
}

export function labelsOf(frame: Frame): readonly Label[] {
  const labels: Label[] = [];
  let last: Glyphs | undefined;
  for (const run of textRuns(frame.items)) {
    const box = boxOf(run, 0.21, 0.75);
    const text = run.texts.join('');
    const before = labels.at(-1);
    if (before && last && last.y === run.y && Math.abs(before.box.right - run.x) < 0.3 * run.size)
      labels[labels.length - 1] = { text: before.text + text, box: { ...before.box, right: box.right } };
    else labels.push({ text, box });
    last = run;
  }
  return labels;
}

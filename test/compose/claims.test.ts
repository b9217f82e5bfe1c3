/** Published statements beside computed figures: the table, its verdicts and its faults. */

import { describe, expect, test } from 'vitest';
import { type Because, judge, type Verdict } from '../../src/compose/compare.js';
import type { DataTable, Dimension, Indicator, Measures } from '../../src/model/measures.js';
import { quantityId } from '../../src/model/measures.js';
import type { Quantity, Unit, Value } from '../../src/model/quantity.js';
import { composeChinese, composeText, outline } from './brief.js';
import { enterprise, integer, measuresWith, missing, moreThan, percent, ratio } from './measures.js';

const base = measuresWith();
const [some] = [...base.quantities.values()];
if (!some) throw new Error('the data set has figures');

const figure = (value: Value, unit: Unit = percent, change: Partial<Quantity> = {}): Quantity => ({
  ...some,
  value,
  unit,
  decimals: unit === percent ? 1 : 0,
  ...change,
});

describe('a verdict', () => {
  const rate = figure(ratio(963, 1000));
  const above = figure(moreThan(ratio(7, 10)));
  const cases: readonly [
    string,
    Quantity | undefined,
    Quantity | undefined,
    Verdict | 'not-checked',
    Because,
  ][] = [
    ['agrees when the computed figure rounds', rate, figure(ratio(9122, 9472)), 'agrees', 'rounds'],
    ['agrees within a bound', above, figure(ratio(71, 100)), 'agrees', 'within'],
    ['differs when it does not round', rate, figure(ratio(9622, 10000)), 'differs', 'elsewhere'],
    ['differs at the open end of a bound', above, figure(ratio(7, 10)), 'differs', 'outside'],
    [
      'never agrees where rows are made up',
      rate,
      figure(ratio(9122, 9472), percent, { synthetic: true }),
      'reproduced',
      'synthetic',
    ],
    ['needs a number', undefined, rate, 'not-checked', 'words-only'],
    ['needs a figure', rate, undefined, 'not-checked', 'no-figure'],
    ['needs a value', rate, figure(missing), 'not-checked', 'no-value'],
    ['needs a value that is no bound', rate, above, 'not-checked', 'no-value'],
    ['needs one unit', rate, figure(integer(1), enterprise), 'not-checked', 'unlike'],
    [
      'needs one date',
      rate,
      figure(ratio(963, 1000), percent, { asOf: '2022-05-25' }),
      'not-checked',
      'other-date',
    ],
  ];
  test.each(cases)('%s', (_, announced, computed, verdict, because) => {
    expect(judge(announced, computed)).toEqual({ verdict, because });
  });
});

const column = (name: string) => ({ name, type: 'string' as const, scale: 0, title: { en: name, zh: name } });

/** The data set with three statements: of Shanghai in a number, of the nation in words, and one that names nothing. */
function withStatements(exposed = true, named = 'rate.shanghai', largely = 'largely'): Measures {
  const file = 'data/set/statements.csv';
  const rows = [
    ['shanghai', 'Rate of Shanghai', named, ''],
    ['nation', 'Back to normal', 'rate', largely],
    ['outlook', 'Better times ahead', '', ''],
  ] as const;
  const statement: Dimension = {
    name: 'statement',
    label: { en: 'Statement', zh: '表述' },
    members: rows.map(([key, text], at) => {
      const cell = { text, cell: { file, line: at + 2, column: 'text' } };
      return { key, name: key, label: { en: cell, zh: cell } };
    }),
  };
  const table: DataTable = {
    name: 'statements',
    synthetic: false,
    file,
    columns: ['text', 'figure', 'said'].map(column),
    rows: rows.map(([key, text, name, said], at) => ({
      key,
      line: at + 2,
      values: { text, figure: name || null, said: said || null },
    })),
  };
  const texts = { en: 'Announced', zh: '公布' };
  const announced: Indicator = {
    name: 'announced',
    label: texts,
    head: texts,
    definition: texts,
    unit: percent,
    decimals: 1,
    groups: [['statement']],
    place: some?.origin.defined ?? { file: '', line: 1, column: 1 },
  };
  const said = figure(ratio(963, 1000), percent, {
    indicator: 'announced',
    keys: { statement: 'shanghai' },
    id: quantityId('announced', { statement: 'shanghai' }),
  });
  return {
    ...base,
    quantities: new Map([...base.quantities, [said.id, said]]),
    indicators: new Map([...base.indicators, ['announced', announced]]),
    dimensions: new Map([...base.dimensions, ['statement', statement]]),
    tables: exposed ? new Map([...base.tables, ['statements', table]]) : base.tables,
  };
}

const directive = (attributes: string): string => `# T\n\n::claims[C]{#c by="statement" ${attributes}}\n`;
const whole = 'announced="announced" computed="figure" words="said"';

test('a table of statements: number or words, the computed figure, verdict and reason', () => {
  const { document, told } = composeText(directive(whole), {}, withStatements());
  expect(told).toEqual([]);
  expect(outline(document).slice(2)).toEqual([
    '  head: Statement | Announced | Computed | Result',
    '  body: <Rate of Shanghai> | [announced@statement=shanghai=96.3%] | [rate@province=31=96.3%] | agrees: the computed figure rounds to it',
    '  body: <Back to normal> | <largely> | [rate=97.2%] | not checkable: no number was announced',
    '  body: <Better times ahead> | – | – | not checkable: no number was announced',
    '  note: – not applicable.',
  ]);
});

test('in Chinese, and only the statements asked for', () => {
  const text = directive(`${whole} where="statement=shanghai" note="说明"`);
  const { document, told } = composeChinese(text, {}, withStatements());
  expect(told).toEqual([]);
  expect(outline(document).slice(2)).toEqual([
    '  head: 表述 | 公布数据 | 计算数值 | 结论',
    '  body: <Rate of Shanghai> | [announced@statement=shanghai=96.3%] | [rate@province=31=96.3%] | 相符：计算数值修约后与之一致',
    '  note: 说明',
  ]);
});

describe('faults', () => {
  const told = (attributes: string, measures = withStatements()): readonly string[] =>
    composeText(directive(attributes), {}, measures).told.filter((line) => !line.startsWith('  '));

  test('unknown indicators and columns are told together', () => {
    expect(told('announced="announcd" computed="figur"')).toEqual([
      expect.stringMatching(/^brief\.en\.md\.hbs:3:\d+ error compose\/unknown-indicator: .*`announcd`/),
      expect.stringMatching(/^brief\.en\.md\.hbs:3:\d+ error compose\/no-column: .*`figur`/),
    ]);
  });

  test('a table that templates may not read', () => {
    expect(told(whole, withStatements(false))).toEqual([
      expect.stringMatching(/compose\/claims-not-exposed: .*`data\/set\/statements\.csv`/),
    ]);
  });

  test('a cell that names no figure, told at its line', () => {
    expect(told(whole, withStatements(true, 'rate.shangha'))).toEqual([
      'data/set/statements.csv:2:1 error compose/claims-figure: column `figure` names `rate.shangha`, which is no figure of the data set',
    ]);
  });

  test('words that cannot be printed, told at their line', () => {
    expect(told(whole, withStatements(true, 'rate.shanghai', 'lar\u0000gely'))).toEqual([
      expect.stringMatching(/^data\/set\/statements\.csv:3:1 error compose\/forbidden-in-data/),
    ]);
  });
});

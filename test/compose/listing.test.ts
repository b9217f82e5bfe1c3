/** `::rows`: rows of an exposed table as they stand in the data, chosen and sorted. */

import { expect, test } from 'vitest';
import type { Table } from '../../src/model/document.js';
import type { Measures } from '../../src/model/measures.js';
import { plainText } from '../../src/model/walk.js';
import { audienceFile, composeFiles } from './brief.js';
import { measuresWith } from './measures.js';

function tableOf(lang: 'en' | 'zh', attributes: string, measures?: Measures): Table {
  const template = `# Title\n\n::rows[Caption]{#list of="claims" ${attributes}}\n`;
  const { document, told } = composeFiles(
    { [`templates/press/brief.${lang}.md.hbs`]: template },
    measures,
    lang,
  );
  expect(told).toEqual([]);
  const table = document?.blocks.find((block): block is Table => block.kind === 'table');
  if (!table) throw new Error('no table');
  return table;
}

const texts = ({ rows }: Table): string[][] =>
  rows.map(({ cells }) => cells.map(({ children }) => plainText(children)));

test('cells are data with their lines; numbers align on the point, the first column heads its row', () => {
  const table = tableOf('en', 'columns="text said_on count"');
  expect(texts(table)).toEqual([
    ['Claimed', 'June 14, 2022', '12,500'],
    ['Another', 'May 27, 2022', '7'],
  ]);
  expect(table.columns.map(({ align }) => align)).toEqual(['left', 'left', 'decimal']);
  expect(table.rows[1]?.cells.map(({ header }) => header)).toEqual([true, false, false]);
  const [datum] = table.rows[1]?.cells[2]?.children ?? [];
  expect(datum).toMatchObject({
    kind: 'datum',
    of: { file: 'data/set/claims.csv', line: 3, column: 'count' },
  });
});

test('in Chinese with its dates, and a missing value prints its sign with the legend', () => {
  const table = tableOf('zh', 'columns="said_on remark"');
  expect(texts(table)).toEqual([
    ['2022年6月14日', '…'],
    ['2022年5月27日', 'seen'],
  ]);
  expect(table.notes.map((note) => plainText(note)).join('')).toContain('…');
});

test('chosen by values, sorted, and cut', () => {
  expect(texts(tableOf('en', 'columns="text" sort="count"'))).toEqual([['Another'], ['Claimed']]);
  expect(texts(tableOf('en', 'columns="text" sort="said_on desc"'))).toEqual([['Claimed'], ['Another']]);
  expect(texts(tableOf('en', 'columns="text" sort="remark, text"'))).toEqual([['Another'], ['Claimed']]);
  expect(texts(tableOf('en', 'columns="text" where="count=7,8"'))).toEqual([['Another']]);
  expect(texts(tableOf('en', 'columns="text" where="said_on=2022-06-14; text=Claimed,X"'))).toEqual([
    ['Claimed'],
  ]);
  expect(texts(tableOf('en', 'columns="text" first="1"'))).toEqual([['Claimed']]);
});

test('rows of a table that is made up say so, with a banner', () => {
  const measures = measuresWith();
  const claims = measures.tables.get('claims');
  if (!claims) throw new Error('no table');
  const synthetic = { ...measures, tables: new Map([['claims', { ...claims, synthetic: true }]]) };
  expect(tableOf('en', 'columns="text"').synthetic).toBe('none');
  expect(tableOf('en', 'columns="text"', synthetic).synthetic).toBe('all');
  const template = '# Title\n\n::rows[Caption]{#list of="claims" columns="text"}\n';
  const { document } = composeFiles({ 'templates/press/brief.en.md.hbs': template }, synthetic);
  expect(document?.meta.banner).toBeDefined();
});

test('a long table carries no files unless it is told to, and warns', () => {
  const measures = measuresWith();
  const claims = measures.tables.get('claims');
  if (!claims) throw new Error('no table');
  const row = claims.rows[0];
  const rows = Array.from({ length: 21_000 }, (_, nth) => ({
    values: {},
    ...row,
    key: `k${nth}`,
    line: nth + 2,
  }));
  const long = { ...measures, tables: new Map([['claims', { ...claims, rows }]]) };
  const brief = {
    'templates/press/brief.en.md.hbs': '# Title\n\n::rows[Caption]{#list of="claims" columns="text"}\n',
  };
  const silent = composeFiles(brief, long);
  expect(silent.document?.attach).toBeUndefined();
  expect(silent.told).toEqual([
    'audience.yaml:1:1 warning compose/not-attached: the PDF carries no files: with 21,000 figures and cells, more than 20,000, they would be most of its bytes',
    '  = write `attach: true` or `attach: false` in `audience.yaml`',
  ]);
  const asked = composeFiles(
    { ...brief, 'templates/press/audience.yaml': `${audienceFile}attach: true\n` },
    long,
  );
  expect([asked.told, asked.document?.attach]).toEqual([[], true]);
});

test('numbers of a column have the decimals that its values need, all alike', () => {
  const measures = measuresWith();
  const claims = measures.tables.get('claims');
  const [count] = claims?.columns.filter(({ name }) => name === 'count') ?? [];
  if (!claims || !count) throw new Error('no table');
  const values = [22_500_000_000n, 1_250_000n, -500_000n, 0n];
  const fine = {
    ...claims,
    columns: [{ ...count, type: 'number' as const, scale: 6 }],
    rows: values.map((value, nth) => ({ key: `k${nth}`, line: nth + 2, values: { count: value } })),
  };
  const of = { ...measures, tables: new Map([['claims', fine]]) };
  expect(texts(tableOf('en', 'columns="count"', of))).toEqual([['22,500.00'], ['1.25'], ['−0.50'], ['0.00']]);
  expect(texts(tableOf('en', 'columns="count" first="1"', of))).toEqual([['22,500']]);
});

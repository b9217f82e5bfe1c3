/** What columns of texts are taken for, and what they are not: a wrong guess would be a wrong figure. */

import { expect, test } from 'vitest';
import { openNames, partsOf } from '../../src/start/columns.js';
import { inferColumn } from '../../src/start/infer.js';
import { readable } from '../../src/start/labels.js';

const of = (name: string, ...cells: readonly string[]) => inferColumn(name, cells);

test.each([
  ['whole numbers', of('n', '1', '-20', '+3'), { type: 'integer' }],
  ['decimals, by the longest', of('n', '1.5', '2', '0.125'), { type: 'number', decimals: 3 }],
  ['grouped numbers', of('n', '1,234', '5', '12,345.6'), { type: 'number', groupChar: ',', decimals: 1 }],
  ['signs of one kind', of('n', '12%', '7.5%'), { type: 'number', dressed: '%' }],
  ['signs of two kinds are words', of('n', '12%', '$7'), { type: 'string' }],
  ['zeros before are codes', of('zip', '01234', '98765'), { type: 'string' }],
  ['an exponent is no plain number', of('n', '1e5', '2'), { type: 'string' }],
  ['too many decimals', of('n', '0.1234567890123456'), { type: 'string' }],
  ['a number among words', of('n', '1', 'two'), { type: 'string' }],
  ['dates', of('d', '2022-05-01', '2022-06-14'), { type: 'date', days: ['2022-05-01', '2022-06-14'] }],
  ['no such day', of('d', '2022-02-30'), { type: 'string' }],
  ['Chinese dates', of('d', '2022年05月01日'), { type: 'date', format: '%Y年%m月%d日' }],
  ['a day beyond twelve tells', of('d', '13/02/2022', '01/02/2022'), { type: 'date', format: '%d/%m/%Y' }],
  ['day and month could be either', of('d', '01/02/2022', '03/04/2022'), { type: 'string' }],
  ['years by name', of('year', '1999', '2004'), { type: 'year', days: ['1999-12-31', '2004-12-31'] }],
  ['years that nobody calls so', of('n', '1999', '2004'), { type: 'integer' }],
  ['months', of('m', '2022-01', '2022-02'), { type: 'yearmonth', days: ['2022-01-31', '2022-02-28'] }],
  ['yes and no', of('b', '是', '否', ''), { type: 'boolean', trueValue: '是', falseValue: '否' }],
  ['NA among numbers', of('n', '1', 'NA', ''), { type: 'integer', missing: ['', 'NA'], filled: 1 }],
  ['NA among words is a word', of('n', 'NA', 'ZA'), { type: 'string', missing: [''], filled: 2 }],
  ['nothing at all', of('n', '', ''), { type: 'string', filled: 0 }],
])('%s', (_, column, wanted) => {
  expect(column).toMatchObject(wanted);
});

test('names: of letters, digits and hyphens, each once, and fields as SQL tells them apart', () => {
  const names = openNames();
  const given = ['Größe (m²)', '产量', 'release', 'a b', 'A-B'];
  expect(given.map((each) => names(each, 'x'))).toEqual(['gro-e-m2', 'x', 'release-2', 'a-b', 'a-b-2']);
  const rows = [['1', '2', '3', '4']];
  const parts = partsOf({ labels: ['A b', 'a_B', '', '1x'], rows });
  expect(parts.map(({ field }) => field)).toEqual(['A_b', 'a_B_2', 'column_3', 'column_1x']);
  expect(readable('a_b {{x}} *c* [d](e) | `f` <g> "h"')).toBe('a b x c d (e) f g h');
});

test('parts: counted by words and years, added up by measures, never by what only names', () => {
  const rows = Array.from({ length: 20 }, (_, nth) => [
    String(nth + 1),
    nth % 2 === 0 ? 'north' : 'south',
    String(2000 + (nth % 5)),
    String(nth * 7.5),
    String(30 + nth * 0.001),
    `name ${nth}`,
    nth % 3 === 0 ? 'true' : 'false',
    String(nth % 4),
  ]);
  const labels = ['id', 'Region', 'Year', 'Weight (kg)', 'latitude', 'title', 'open', 'class'];
  const parts = partsOf({ labels, rows });
  expect(parts.map(({ role }) => role)).toEqual([
    'other',
    'dimension',
    'dimension',
    'measure',
    'other',
    'other',
    'truth',
    'dimension',
  ]);
  expect(parts[3]).toMatchObject({ label: 'Weight', unit: 'kg', field: 'Weight_kg', slug: 'weight' });
});

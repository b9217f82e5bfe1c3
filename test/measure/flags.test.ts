/** Flags and marks: what a value is besides its size, and why there is none. */

import { expect, test } from 'vitest';
import { table } from '../read/fixture.js';
import { frame, indicator, measureSet } from './fixture.js';

const returns = `id,province,amount,relation,flag
1,31,10,=,A
2,31,20,=,P
3,32,30,about,C
4,32,,=,M
5,33,50,>,R
6,33,60,=,
`;
const resources = [
  table(
    'returns',
    { id: 'integer', province: 'string', amount: 'integer', relation: 'string', flag: 'string' },
    { primaryKey: 'id' },
  ),
];
const map =
  'flags: { column: flag, map: { A: normal, P: provisional, R: revised, C: confidential, M: not-reported } }';
const measureFlags = (body: string, rows = returns) =>
  measureSet(
    frame.replace('from: facts', 'from: returns') + indicator('x', `from: returns\n${body}`),
    {
      'returns.csv': rows,
    },
    resources,
  );

test('a flag marks the value of its row, or says why there is none', async () => {
  const { told, value, measures } = await measureFlags(
    `by: [[fact]]\non: { fact: id }\nvalue: amount\nbound: relation\n${map}`,
  );
  expect(told).toEqual([]);
  expect([1, 2, 3, 4, 5, 6].map((id) => value(`x@fact=${id}`))).toEqual([
    '10',
    '20',
    'confidential',
    'not-reported',
    '>50',
    '60',
  ]);
  const marks = (id: number) => measures?.quantities.get(`x@fact=${id}`)?.marks;
  expect([marks(1), marks(2), marks(3), marks(5)]).toEqual([
    undefined,
    ['provisional'],
    undefined,
    ['revised'],
  ]);
  expect(measures?.quantities.get('x@fact=2')?.origin.cells.map(({ column }) => column)).toContain('flag');
});

test('a sum has the marks of all its rows, and no value only where no row has one', async () => {
  const { told, value, measures } = await measureFlags(`by: [[], [province]]\nvalue: sum(amount)\n${map}`);
  expect(told).toEqual([]);
  expect(['x', 'x@province=31', 'x@province=32', 'x@province=33'].map(value)).toEqual([
    '170',
    '30',
    'confidential',
    '110',
  ]);
  expect(measures?.quantities.get('x')?.marks).toEqual(['provisional', 'revised']);
});

test('where all rows have none for several reasons, most of them decide', async () => {
  const rows = `${returns}7,32,,=,M\n`;
  const { value } = await measureFlags(`by: [[province]]\nvalue: sum(amount)\n${map}`, rows);
  expect(value('x@province=32')).toBe('not-reported');
});

test('about is a relation that marks the value', async () => {
  const { told, value, measures } = await measureFlags(
    'by: [[fact]]\non: { fact: id }\nvalue: amount\nbound: relation',
  );
  expect(told).toEqual([]);
  expect(value('x@fact=3')).toBe('30');
  expect(measures?.quantities.get('x@fact=3')?.marks).toEqual(['approximate']);
  expect(measures?.quantities.get('x@fact=1')).not.toHaveProperty('marks');
});

test('a flag without a meaning is told at the line of its row', async () => {
  const { told } = await measureFlags(
    `by: [[province]]\nvalue: sum(amount)\n${map}`,
    returns.replace(',R\n', ',E\n'),
  );
  expect(told).toEqual([
    'returns.csv:6:1+0 measure/unknown-flag the flag `E` (`flag`) has no meaning in `flags` | one of: A, P, R, C, M',
  ]);
  const other = await measureFlags('value: sum(amount)\nflags: { column: falg, map: { P: provisional } }');
  expect(other.told[0]).toContain('measure/unknown-column the resource `returns` has no column `falg`');
  const wrong = await measureFlags('value: sum(amount)\nflags: { column: flag, map: { P: preliminary } }');
  expect(wrong.told[0]).toContain('one of: normal, provisional, revised, approximate');
});

test('a relation is that of one number', async () => {
  const ratio = await measureFlags('value: { numerator: amount, denominator: id }\nbound: relation');
  expect(ratio.told[0]).toContain('measure/bound-of-ratio a relation goes with one number');
  const several = await measureFlags('by: [[province]]\nvalue: sum(amount)\nbound: relation');
  expect(several.told[0]).toContain('measure/several-rows 2 rows of `returns` share the key `31`');
});

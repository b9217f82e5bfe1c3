/** Cells: exact typing, constraints and keys, every problem at its cell and all of them at once. */

import { expect, test } from 'vitest';
import { descriptor, read, readOne, table } from './fixture.js';

test('types are exact: scaled integers, 64-bit integers, booleans, calendar dates', async () => {
  const { cells, told } = await readOne(
    'n,i,b,d,s\n0.1,9223372036854775807,true,2024-02-29,007\n-12.345678,+5,false,1999-12-31,\n99999999999999999999999999999999,-1,,,x\n',
    { n: 'number', i: 'integer', b: 'boolean', d: 'date', s: 'string' },
  );
  expect(told).toEqual([]);
  expect(cells()).toMatchObject({
    n: [100_000n, -12_345_678n, 99999999999999999999999999999999n * 1_000_000n],
    i: [9223372036854775807n, 5n, -1n],
    b: [true, false, null],
    d: ['2024-02-29', '1999-12-31', null],
    s: ['007', null, 'x'],
  });
});

test('what is not of the type says what to write', async () => {
  const fields = { n: { type: 'number', 'briefwright:decimals': 2 }, d: 'date', b: 'boolean', i: 'integer' };
  const csv = [
    'n,d,b,i',
    '"1,234.5",2022-02-29,yes,1.0',
    '98%,14/6/2022,tRUE,99999999999999999999',
    '1.234,2022-6-14,2,九十八',
    '1e3,2022-06-14,true,5',
    '.5,,,-',
    '1234567890123456789012345678901234567,,,',
    '',
  ].join('\n');
  expect((await readOne(csv, fields)).told).toEqual([
    't.csv:2:1+9 read/type-error `1,234.5` is not a number (`n`) | write numbers without group separators: `22500`, not `22,500`',
    't.csv:2:11+10 read/type-error `2022-02-29` is not a date of the calendar (`d`) | write dates as `YYYY-MM-DD`',
    't.csv:2:22+3 read/type-error `yes` is not a boolean (`b`) | write `true` or `false`',
    't.csv:2:26+3 read/type-error `1.0` is not a whole number (`i`)',
    't.csv:3:1+3 read/type-error `98%` is not a number (`n`) | write a percentage as a ratio: `0.963`, not `96.3%`',
    't.csv:3:5+9 read/type-error `14/6/2022` is not a date of the calendar (`d`) | write dates as `YYYY-MM-DD`',
    't.csv:3:15+4 read/type-error `tRUE` is not a boolean (`b`) | write `true` or `false`',
    't.csv:3:20+20 read/out-of-range `99999999999999999999` has more digits than can be kept exactly (`i`)',
    't.csv:4:1+5 read/too-precise `1.234` has 3 decimals, but `n` keeps 2 | give the field `"briefwright:decimals": 3`, or shorten the value at its source',
    't.csv:4:7+9 read/type-error `2022-6-14` is not a date of the calendar (`d`) | write dates as `YYYY-MM-DD`',
    't.csv:4:17+1 read/type-error `2` is not a boolean (`b`) | write `true` or `false`',
    't.csv:4:19+3 read/type-error `九十八` is not a whole number (`i`)',
    't.csv:5:1+3 read/type-error `1e3` is not a number (`n`) | write the number out in decimal digits',
    't.csv:6:1+2 read/type-error `.5` is not a number (`n`)',
    't.csv:6:6+1 read/type-error `-` is not a whole number (`i`)',
    't.csv:7:1+37 read/out-of-range `1234567890123456789012345678901234567` has more digits than can be kept exactly (`n`)',
  ]);
});

test('constraints of Table Schema', async () => {
  const fields = {
    code: { type: 'string', constraints: { required: true, pattern: '[0-9]{2}' } },
    level: { type: 'string', constraints: { enum: ['ministry', 'provincial'] } },
    rate: { type: 'number', constraints: { minimum: 0, maximum: '1.5' } },
    on: { type: 'date', constraints: { minimum: '2022-04-11', maximum: '2022-06-14' } },
    id: { type: 'integer', constraints: { unique: true } },
  };
  const csv =
    'code,level,rate,on,id\n31,ministry,1.5,2022-04-11,1\n,provincal,1.500001,2022-04-10,2\n311,x,-0.1,2022-06-15,01\n';
  expect((await readOne(csv, fields)).told).toEqual([
    't.csv:3:1+0 read/constraint-error `code` must not be missing',
    't.csv:3:2+9 read/constraint-error `provincal` is not one of the values of `level` | did you mean `provincial`?',
    't.csv:3:12+8 read/constraint-error `1.500001` is above 1.5 (`rate`)',
    't.csv:3:21+10 read/constraint-error `2022-04-10` is below 2022-04-11 (`on`)',
    't.csv:4:1+3 read/constraint-error `311` does not match `[0-9]{2}` (`code`)',
    't.csv:4:5+1 read/constraint-error `x` is not one of the values of `level` | one of: ministry, provincial',
    't.csv:4:7+4 read/constraint-error `-0.1` is below 0 (`rate`)',
    't.csv:4:12+10 read/constraint-error `2022-06-15` is above 2022-06-14 (`on`)',
    't.csv:4:23+2 read/unique-error `01` already stands in line 2 (`id`)',
  ]);
});

test('constraints that make no sense are told in the descriptor', async () => {
  const fields = {
    a: { type: 'integer', constraints: { enum: [1, 'x'] } },
    b: { type: 'string', constraints: { pattern: '(' } },
    c: { type: 'string', constraints: { minimum: 1 } },
    d: { type: 'date', constraints: { maximum: '2022-02-30' } },
  };
  const { told } = await readOne('a,b,c,d\n', fields);
  expect(told.map((line) => line.replace(/^\S+ /, ''))).toEqual([
    'read/bad-constraint `enum` cannot be `x` for the field `a`',
    expect.stringMatching(/^read\/bad-pattern `\(` is no pattern that can be matched: missing \)/),
    'read/bad-constraint `minimum` cannot be `1` for the field `c`',
    'read/bad-constraint `maximum` cannot be `2022-02-30` for the field `d`',
  ]);
  expect(told.every((line) => /^datapackage\.json:\d+:\d+\+[1-9]/.test(line))).toBe(true);
});

test('missing values are null and never zero', async () => {
  const { cells } = await readOne(
    'a,b\nNA,\n0,x\n',
    { a: 'integer', b: 'string' },
    { missingValues: ['', 'NA'] },
  );
  expect(cells()).toMatchObject({ a: [null, 0n], b: [null, 'x'] });
});

test('primary keys: required and unique, also over several columns', async () => {
  const fields = { a: 'string', b: 'integer' };
  expect((await readOne('a,b\nx,1\ny,1\nx,01\n,2\n', fields, { primaryKey: ['a', 'b'] })).told).toEqual([
    't.csv:4:1+1 read/primary-key the key `x, 01` already stands in line 2 (`a, b`)',
    't.csv:5:1+0 read/constraint-error `a` must not be missing',
  ]);
});

test('foreign keys: what the other table lacks is told with the nearest value', async () => {
  const key = { fields: 'p', reference: { resource: 'provinces', fields: 'code' } };
  const { told } = await read({
    'datapackage.json': descriptor([
      table('t', { p: 'string' }, { foreignKeys: [key] }),
      table(
        'provinces',
        { code: 'string', parent: 'string' },
        {
          foreignKeys: [{ fields: ['parent'], reference: { fields: ['code'] } }],
        },
      ),
    ]),
    't.csv': 'p\nshanghai\n\nshanghia\n',
    'provinces.csv': 'code,parent\nshanghai,\nbeijing,china\n',
  });
  expect(told).toEqual([
    'provinces.csv:3:9+5 read/foreign-key `provinces` has no row `china` (`parent`)',
    't.csv:4:1+8 read/foreign-key `provinces` has no row `shanghia` (`p`) | did you mean `shanghai`?',
  ]);
});

test('a broken column does not flood: a hundred problems, then their number', async () => {
  const rows = Array.from({ length: 250 }, (_, row) => `x${row}`).join('\n');
  const { told, dataSet } = await readOne(`a\n${rows}\n`, { a: 'integer' });
  expect(dataSet).toBeUndefined();
  expect(told).toHaveLength(101);
  expect(told.at(-1)).toBe('t.csv:102:1+4 read/more 150 more like this from here on (`a`) [read/type-error]');
});

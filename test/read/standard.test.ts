/** Table Schema, property by property: what is supported is enforced, what is not is refused at its place. */

import { expect, test } from 'vitest';
import { descriptor, read, readOne, table } from './fixture.js';

test('numbers: decimal and group characters, and signs around them', async () => {
  const fields = {
    a: { type: 'number', decimalChar: ',', groupChar: '.', 'briefwright:decimals': 2 },
    b: { type: 'number', bareNumber: false, 'briefwright:decimals': 1 },
    c: { type: 'integer', groupChar: ' ' },
  };
  const csv = 'a;b;c\n1.234.567,89;¥ 5.5;1 000\n-0,5;95.5%;+12\n7;-3 万元;5\n';
  const dialect = { dialect: { delimiter: ';' } };
  expect((await readOne(csv, fields, dialect)).cells()).toMatchObject({
    a: [123456789n, -50n, 700n],
    b: [55n, 955n, -30n],
    c: [1000n, 12n, 5n],
  });
  const { told } = await readOne('a;b;c\n1,234,5;(5);1 00\n1.23;abc;1,000\n', fields, dialect);
  expect(told.map((line) => line.replace(/ \|.*/, ''))).toEqual([
    't.csv:2:1+7 read/type-error `1,234,5` is not a number (`a`)',
    't.csv:2:9+3 read/type-error `(5)` is not a number (`b`)',
    't.csv:2:13+4 read/type-error `1 00` is not a whole number (`c`)',
    't.csv:3:1+4 read/type-error `1.23` is not a number (`a`)',
    't.csv:3:6+3 read/type-error `abc` is not a number (`b`)',
    't.csv:3:10+5 read/type-error `1,000` is not a whole number (`c`)',
  ]);
});

test('booleans: the values of the standard, or those of the field', async () => {
  const fields = { a: 'boolean', b: { type: 'boolean', trueValues: ['是'], falseValues: ['否', '无'] } };
  expect((await readOne('a,b\nTrue,是\n0,无\n', fields)).cells()).toMatchObject({
    a: [true, false],
    b: [true, false],
  });
  expect((await readOne('a,b\n1,true\n', fields)).told).toEqual([
    't.csv:2:3+4 read/type-error `true` is not a boolean (`b`) | one of: 是, 否, 无',
  ]);
});

test('dates by a pattern, years and months', async () => {
  const fields = {
    a: { type: 'date', format: '%d/%m/%Y' },
    b: { type: 'date', format: '%Y年%m月%d日' },
    y: { type: 'year', constraints: { minimum: 2000 } },
    m: { type: 'yearmonth', constraints: { maximum: '2022-06' } },
  };
  expect((await readOne('a,b,y,m\n14/06/2022,2022年06月14日,2022,2022-06\n', fields)).cells()).toMatchObject({
    a: ['2022-06-14'],
    b: ['2022-06-14'],
    y: ['2022'],
    m: ['2022-06'],
  });
  expect(
    (await readOne('a,b,y,m\n2022-06-14,2022年6月14日,1999,2022-07\n31/02/2022,,22,2022-13\n', fields)).told,
  ).toEqual([
    't.csv:2:1+10 read/type-error `2022-06-14` is not a date of the form `%d/%m/%Y` (`a`)',
    't.csv:2:12+10 read/type-error `2022年6月14日` is not a date of the form `%Y年%m月%d日` (`b`)',
    't.csv:2:23+4 read/constraint-error `1999` is below 2000 (`y`)',
    't.csv:2:28+7 read/constraint-error `2022-07` is above 2022-06 (`m`)',
    't.csv:3:1+10 read/type-error `31/02/2022` is not a date of the form `%d/%m/%Y` (`a`)',
    't.csv:3:13+2 read/type-error `22` is not a year of four digits (`y`)',
    't.csv:3:16+7 read/type-error `2022-13` is not a month `YYYY-MM` (`m`)',
  ]);
});

test('lengths in characters, limits that are excluded, enums of numbers', async () => {
  const fields = {
    s: { type: 'string', constraints: { minLength: 2, maxLength: 3 } },
    n: { type: 'number', constraints: { exclusiveMinimum: 0, exclusiveMaximum: 1 } },
    e: { type: 'number', decimalChar: ',', constraints: { enum: [1.5, '2,5'] } },
  };
  const dialect = { dialect: { delimiter: ';' } };
  expect((await readOne('s;n;e\n𠀀𠀁𠀂;0.5;1,50\n', fields, dialect)).told).toEqual([]);
  expect((await readOne('s;n;e\nx;0;2\nxxxx;1;2,5\n', fields, dialect)).told).toEqual([
    't.csv:2:1+1 read/constraint-error `x` has fewer than 2 characters (`s`)',
    't.csv:2:3+1 read/constraint-error `0` is not above 0 (`n`)',
    't.csv:2:5+1 read/constraint-error `2` is not one of the values of `e` | one of: 1.5, 2,5',
    't.csv:3:1+4 read/constraint-error `xxxx` has more than 3 characters (`s`)',
    't.csv:3:6+1 read/constraint-error `1` is not below 1 (`n`)',
  ]);
});

test('missing values of the package, of a field, with labels', async () => {
  const fields = { a: { type: 'integer', missingValues: ['NR'] }, b: 'string' };
  const rest = { missingValues: [{ value: 'NA', label: 'not applicable' }] };
  expect((await readOne('a,b\nNR,NA\n1,\n', fields, rest)).cells()).toMatchObject({
    a: [null, 1n],
    b: [null, ''],
  });
  expect((await readOne('a,b\nNA,x\n', fields, rest)).told[0]).toContain(
    'read/type-error `NA` is not a whole number',
  );
});

test('unique keys of several fields, and fields in any order', async () => {
  const fields = { a: 'string', b: 'integer' };
  const rest = { uniqueKeys: [['a', 'b']], fieldsMatch: ['equal'] };
  expect((await readOne('b,a\n1,x\n1,y\n01,x\n', fields, rest)).told).toEqual([
    't.csv:4:4+1 read/unique-error `x, 01` already stands in line 2 (`a, b`)',
  ]);
});

test('a foreign key joins fields of one type, whole and decimal numbers alike', async () => {
  const key = (type: string) => ({
    'datapackage.json': descriptor([
      table('t', { p: type }, { foreignKeys: [{ fields: 'p', reference: { resource: 'u', fields: 'q' } }] }),
      table('u', { q: 'integer' }),
    ]),
    't.csv': 'p\n1\n',
    'u.csv': 'q\n01\n',
  });
  expect((await read(key('number'))).told).toEqual([]);
  expect((await read(key('string'))).told[0]).toContain(
    'read/unlike-key `p` is of type string, the field it refers to of type integer',
  );
});

test('size of the file and units are held to', async () => {
  const fields = { a: { type: 'integer', 'briefwright:unit': 'peice' } };
  const files = {
    'datapackage.json': descriptor([table('t', fields, { bytes: 5 })]),
    't.csv': 'a\n1\n',
    'indicators.yaml': 'units: { piece: {} }\n',
  };
  expect((await read(files)).told.map((line) => line.replace(/^\S+ /, ''))).toEqual([
    'read/unknown-unit `indicators.yaml` has no unit `peice` | did you mean `piece`?',
    'read/byte-count the file has 4 bytes, not 5',
  ]);
  const sound = {
    'datapackage.json': descriptor([table('t', fields, { bytes: 4 })]),
    'indicators.yaml': 'units: { peice: {} }',
  };
  expect((await read({ ...files, ...sound })).told).toEqual([]);
});

test('what the standard allows and this program does not do is refused, each at its place', async () => {
  const resource = table(
    't',
    {
      a: { type: 'datetime' },
      b: { type: 'string', format: 'email' },
      c: { type: 'date', format: '%d %b %Y' },
      d: { type: 'integer', categories: [1, 2] },
      e: { type: 'string', groupChar: ',' },
      f: { type: 'string', constraints: { jsonSchema: {} } },
      g: {},
      h: { type: 'number', groupChar: '.' },
      i: { type: 'boolean', trueValues: ['x'], falseValues: ['x'] },
      j: { type: 'integer', 'briefwright:check': 'uscc' },
    },
    {
      type: 'other',
      hash: 'sha256:00',
      encoding: 'latin1',
      dialect: { header: false, commentChar: '#', delimiter: '"', quoteChar: "'" },
      fieldsMatch: 'subset',
    },
  ) as object;
  const { told } = await read({ 'datapackage.json': descriptor([resource]), 't.csv': '' });
  expect(told.map((line) => /`(.*)` cannot be `(.*)` here/.exec(line)?.slice(1).join(' '))).toEqual([
    'type datetime',
    'format email',
    'format %d %b %Y',
    'categories [1,2]',
    'groupChar ,',
    'jsonSchema {}',
    'type any',
    'groupChar .',
    'falseValues ["x"]',
    'briefwright:check uscc',
    'fieldsMatch subset',
    'type other',
    'hash sha256:00',
    'encoding latin1',
    'header false',
    'commentChar #',
    'delimiter "',
    "quoteChar '",
  ]);
  expect(told.every((line) => /^datapackage\.json:\d+:\d+\+[1-9]/.test(line))).toBe(true);
});

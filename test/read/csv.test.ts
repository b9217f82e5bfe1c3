/** CSV files: every cell knows its line, whatever the file's quotes, line ends, delimiter and encoding. */

import { expect, test } from 'vitest';
import { readOne } from './fixture.js';

const ab = { a: 'string', b: 'integer' };

test('rows keep their first file line through quoted line breaks', async () => {
  const { cells, told } = await readOne('a,b\n"x\n\ny",1\nz,2\n"q""r, s",3\n', ab);
  expect(told).toEqual([]);
  expect(cells()).toEqual({ lines: [2, 5, 6], a: ['x\n\ny', 'z', 'q"r, s'], b: [1n, 2n, 3n] });
});

test('CRLF, a byte order mark, no line break at the end, another delimiter', async () => {
  const { cells, told } = await readOne('\ufeffa;b\r\n"x\r\ny";1\r\nz,;2', ab, {
    dialect: { delimiter: ';' },
  });
  expect(told).toEqual([]);
  expect(cells()).toEqual({ lines: [2, 4], a: ['x\ny', 'z,'], b: [1n, 2n] });
});

test('places of cells after quoted line breaks count lines and columns of the file', async () => {
  const { told } = await readOne('a,b\n"复工\n复产",１２\r\n"x, y",12 \n', ab);
  expect(told).toEqual([
    't.csv:3:5+2 read/type-error `１２` is not a whole number (`b`) | write half-width digits: 12',
    't.csv:4:8+3 read/type-error `12 ` is not a whole number (`b`) | remove the spaces around the value',
  ]);
});

test('ragged and blank rows', async () => {
  const { told } = await readOne('a,b\nx\ny,1,2\n\nz,3\n', ab);
  expect(told).toEqual([
    't.csv:2:2+0 read/missing-cell the row has 1 cell instead of 2',
    't.csv:3:5+1 read/extra-cell the row has 3 cells instead of 2 | enclose a cell that holds the delimiter in double quotes',
    't.csv:4:1+0 read/blank-row a blank row',
  ]);
});

test('broken quotes are told at their cell', async () => {
  expect((await readOne('a,b\nx,1\ny"z,2\n', ab)).told).toEqual([
    't.csv:3:1+3 read/source-error a double quote inside a cell that does not begin with one | enclose a cell that holds a double quote in double quotes and write the inner ones twice',
  ]);
  expect((await readOne('a,b\n"x"y,1\n', ab)).told[0]).toContain(
    't.csv:2:1+4 read/source-error text after the',
  );
  expect((await readOne('a,b\n"x\n1",1\nz,"q\nr,2\n', ab)).told[0]).toContain(
    't.csv:4:3+2 read/source-error a double quote that is never closed',
  );
});

test('the header is checked against the fields, with the nearest name', async () => {
  const fields = { province: 'string', b: 'integer', total: 'number' };
  expect((await readOne('provnce,b,c,,b\n1,2,3,4,5\n', fields)).told).toEqual([
    't.csv:1:1+7 read/extra-label the schema has no field `provnce` | did you mean `province`?',
    't.csv:1:1+7 read/missing-label the header lacks the field `total`',
    't.csv:1:11+1 read/extra-label the schema has no field `c`',
    't.csv:1:13+0 read/blank-label column 4 of the header has no name',
    't.csv:1:14+1 read/duplicate-label the header has `b` twice',
  ]);
  expect((await readOne('b,a\n1,x\n', ab)).told).toEqual([
    't.csv:1:1+1 read/incorrect-label `b` stands where the schema has `a`',
  ]);
  expect((await readOne('', ab)).told).toEqual([
    't.csv:1:1+0 read/no-header `data/set/t.csv` is empty: it needs a header',
  ]);
});

test('GB 18030 is read when declared; bytes that are not text are told at their place', async () => {
  const gbk = Uint8Array.from([0x61, 0x2c, 0x62, 0x0a, 0xb8, 0xb4, 0xb9, 0xa4, 0x2c, 0x31, 0x0a]);
  const { cells } = await readOne(gbk, ab, { encoding: 'gb18030' });
  expect(cells()).toMatchObject({ a: ['复工'], b: [1n] });
  expect((await readOne(gbk, ab)).told).toEqual([
    't.csv:2:1+0 read/encoding-error `data/set/t.csv` is not utf-8 text from here on | save the file as UTF-8, or give the resource its `encoding`, for example `gb18030`',
  ]);
});

test('control and private-use characters are refused', async () => {
  expect((await readOne('a,b\nx\u0000,1\ny\ue000,2\n\u{f0001},3\nq\rr,4\n', ab)).told).toEqual([
    't.csv:2:2+1 read/bad-character the character U+0000 must not stand in data',
    't.csv:3:2+1 read/bad-character the character U+E000 must not stand in data',
    't.csv:4:1+1 read/bad-character the character U+F0001 must not stand in data',
    't.csv:5:2+1 read/bad-character the character U+000D must not stand in data',
  ]);
});

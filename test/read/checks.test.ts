/** Checks beyond the standard: identifiers, totals, shares, order, and nothing later than the release. */

import { expect, test } from 'vitest';
import { readUscc } from '../../src/read/uscc.js';
import { descriptor, read, readOne, table } from './fixture.js';

const valid = [
  '91110000600037341L',
  '91310115MA1K3BTP2B',
  '9144030071526726XG',
  '91620105L015101280',
  '121200004013590816',
  '92340603MA2UK1TD00',
  '91310000XXXX00019C',
  '91310115XXXX000274',
  '91320500XXXX000350',
  '91330200XXXX00043F',
  '91340100XXXX000519',
  '91440300XXXX0006X2',
  '91441900XXXX00078D',
  '91220100XXXX00086W',
];

test('unified social credit codes: valid ones, and each way to be invalid', () => {
  for (const code of valid) expect(readUscc(code), code).toEqual({ code });
  expect(readUscc('91310115ma1k3btp2b')).toEqual({ code: '91310115MA1K3BTP2B' });
  expect(readUscc('９１３１０１１５ＭＡ1K3BTP2B')).toEqual({ code: '91310115MA1K3BTP2B' });
  const invalid: Readonly<Record<string, string>> = {
    '91110000600037341N': 'check',
    '9111000060003IOZSV': 'alphabet',
    '01110000600037341L': 'department',
    B1110000600037341L: 'department',
    '9111000A600037341L': 'region',
    '91110000600037342L': 'organisation',
    '12345': 'length',
    '91110000600037341L ': 'length',
  };
  for (const [text, problem] of Object.entries(invalid)) expect(readUscc(text), text).toEqual({ problem });
});

test('departments of the military, agriculture and others begin with a letter', () => {
  for (const letter of 'ANY') {
    const found = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].filter(
      (last) => 'code' in readUscc(`${letter}1110000600037341${last}`),
    );
    expect(found, letter).toHaveLength(1);
  }
});

test('every single substitution and every swap of neighbours is found', () => {
  const [code = ''] = valid;
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  for (let at = 0; at < 18; at++) {
    for (const other of alphabet) {
      if (other === code[at]) continue;
      expect(readUscc(code.slice(0, at) + other + code.slice(at + 1))).toHaveProperty('problem');
    }
    if (code[at] !== code[at + 1] && at < 17)
      expect(readUscc(code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2))).toHaveProperty(
        'problem',
      );
  }
});

test('codes in a column, by a property of the field or a check: kept as the standard writes them, with a warning', async () => {
  const csv = 'c\n91310115ma1k3btp2b\n９１１１００００６０００３７３４１Ｌ\n\n91110000600037341N\n';
  const expected = [
    't.csv:2:1+18 read/uscc-form `91310115ma1k3btp2b` is read as `91310115MA1K3BTP2B` (`c`)',
    't.csv:3:1+18 read/uscc-form `９１１１００００６０００３７３４１Ｌ` is read as `91110000600037341L` (`c`)',
    't.csv:5:1+18 read/uscc `91110000600037341N` is not a unified social credit code: the last character fails the check (`c`)',
  ];
  const field = { c: { type: 'string', 'briefwright:check': 'uscc' } };
  expect((await readOne(csv, field)).told).toEqual(expected);
  const check = { 'briefwright:checks': [{ kind: 'uscc', field: 'c' }] };
  expect((await readOne(csv, { c: 'string' }, check)).told).toEqual(expected);
  const sound = await readOne(csv.replace(/\n[^\n]*N\n/, '\n'), field);
  expect(sound.cells().c).toEqual(['91310115MA1K3BTP2B', '91110000600037341L', null]);
  // Two spellings of one code are one key.
  const twice = await readOne('c\n91310115MA1K3BTP2B\n91310115ma1k3btp2b\n', field, { primaryKey: 'c' });
  expect(twice.told[0]).toContain('t.csv:3:1+18 read/primary-key');
});

test('nothing is later than the release, first before last, parts within wholes', async () => {
  const fields = { a: 'date', b: 'date', n: 'integer', of: { type: 'number', 'briefwright:decimals': 1 } };
  const checks = [
    { kind: 'not-after-release', field: 'b' },
    { kind: 'order', fields: ['a', 'b'] },
    { kind: 'share', part: 'n', of: 'of' },
  ];
  const csv =
    'a,b,n,of\n2022-06-14,2022-06-14,5,5.0\n2022-06-15,2022-06-14,6,5.9\n,2022-06-15,-1,5\n,,0,-0.5\n,,,\n2022-01-01,,7,\n';
  expect((await readOne(csv, fields, { 'briefwright:checks': checks })).told).toEqual([
    't.csv:3:12+10 read/order `2022-06-15` in `a` is greater than `2022-06-14` in `b`',
    't.csv:3:23+1 read/share `6` in `n` is not between 0 and `5.9` in `of`',
    't.csv:4:2+10 read/late `2022-06-15` is after the release on 2022-06-14 (`b`)',
    't.csv:4:13+2 read/share `-1` in `n` is not between 0 and `5` in `of`',
    't.csv:5:3+1 read/share `0` in `n` is not between 0 and `-0.5` in `of`',
  ]);
});

const amounts = {
  week: 'date',
  region: 'string',
  n: 'integer',
  x: { type: 'number', 'briefwright:decimals': 2 },
};

test('rows that are totals: within a tolerance, group by group, exactly', async () => {
  const check = {
    kind: 'sum',
    columns: ['n', 'x'],
    by: ['week'],
    total: { field: 'region', value: 'all' },
    tolerance: 0.05,
  };
  const csv = [
    'week,region,n,x',
    '2022-05-01,a,1,0.10',
    '2022-05-01,b,2,0.20',
    '2022-05-01,all,3,0.35',
    '2022-05-08,a,1,0.10',
    '2022-05-08,b,,0.20',
    '2022-05-08,all,3,0.36',
    '2022-05-15,a,1,1',
    '2022-05-22,all,7,',
    '',
  ].join('\n');
  expect((await readOne(csv, amounts, { 'briefwright:checks': [check] })).told).toEqual([
    't.csv:7:16+1 read/sum the total is `3`, but its parts for `2022-05-08` add up to 1: a difference of 2, more than 0.05 (`n`)',
    't.csv:7:18+4 read/sum the total is `0.36`, but its parts for `2022-05-08` add up to 0.3: a difference of 0.06, more than 0.05 (`x`)',
    't.csv:8:1+10 read/no-total `t` has no total for `2022-05-15`',
    't.csv:9:16+1 read/sum the total is `7`, but its parts for `2022-05-22` add up to 0: a difference of 7, more than 0.05 (`n`)',
  ]);
});

test('totals in another table, and a grand total', async () => {
  const total = { resource: 'totals', columns: ['sum'], by: ['day'] };
  const checks = { 'briefwright:checks': [{ kind: 'sum', columns: ['n'], by: ['week'], total }] };
  const { told } = await read({
    'datapackage.json': descriptor([
      table('t', amounts, checks),
      table('totals', { day: 'date', sum: 'integer' }),
    ]),
    't.csv': 'week,region,n,x\n2022-05-01,a,1,\n2022-05-01,b,2,\n2022-05-08,a,4,\n',
    'totals.csv': 'day,sum\n2022-05-01,4\n',
  });
  expect(told).toEqual([
    't.csv:4:1+10 read/no-total `totals` has no total for `2022-05-08`',
    'totals.csv:2:12+1 read/sum the total is `4`, but its parts for `2022-05-01` add up to 3: a difference of 1, more than 0 (`n`)',
  ]);
  const grand = { kind: 'sum', columns: ['n'], total: { field: 'region', value: 'all' } };
  const whole = await readOne('week,region,n,x\n,a,1,\n,b,2,\n,all,4,\n', amounts, {
    'briefwright:checks': [grand],
  });
  expect(whole.told.map((line) => line.replace(/:.*/, ''))).toEqual(['t.csv']);
  expect(whole.told[0]).toContain('but its parts add up to 3: a difference of 1, more than 0 (`n`)');
});

test('checks that do not fit are told in the descriptor', async () => {
  const checks = [
    { kind: 'sums', field: 'n' },
    { kind: 'sum', columns: ['n'], total: { value: 1 } },
  ];
  expect((await readOne('', amounts, { 'briefwright:checks': checks })).told.join('\n')).toContain(
    'source/schema',
  );
  const wrong = [
    { kind: 'order', fields: ['week', 'n'] },
    { kind: 'share', part: 'n', of: 'region' },
    { kind: 'share', part: 'm', of: 'n' },
    { kind: 'not-after-release', field: 'n' },
    { kind: 'not-after-release', fields: ['n', 'x'] },
    { kind: 'sum', columns: ['n'], total: { resource: 'tt' } },
    { kind: 'sum', columns: ['n'], total: { resource: 't', columns: ['n', 'x'] } },
    { kind: 'sum', columns: ['n'], total: { field: 'region', value: 'all' }, tolerance: '1e-3' },
  ];
  const { told } = await readOne('week,region,n,x\n', amounts, { 'briefwright:checks': wrong });
  expect(told.map((line) => line.replace(/^\S+ /, ''))).toEqual([
    'read/bad-check the two fields must be of one type',
    'read/bad-check the check `share` does not work on `region` of type string',
    'read/unknown-field the resource `t` has no field `m` | did you mean `n`?',
    'read/bad-check the check `not-after-release` does not work on `n` of type integer',
    'read/bad-check the check `not-after-release` needs `field`',
    'read/bad-check the check `not-after-release` has no `fields`',
    'read/unknown-resource no resource `tt` | did you mean `t`?',
    'read/bad-check the total must have as many columns and keys as its parts',
    'read/bad-check `1e-3` is not a tolerance: write a decimal number',
  ]);
  expect(told.every((line) => /^datapackage\.json:\d+:\d+\+[1-9]/.test(line))).toBe(true);
});

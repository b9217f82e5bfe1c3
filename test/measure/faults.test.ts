/** What authors get wrong in `indicators.yaml` and in the tables it names, told at the word. */

import { expect, test } from 'vitest';
import { table } from '../read/fixture.js';
import { frame, indicator, measureOne, measureSet } from './fixture.js';

const plain = (told: readonly string[]) => told.map((line) => line.replace(/^\S+ /, ''));

test('names that do not exist, with the nearest', async () => {
  const { told, line } = await measureOne(
    'unit: pece\nfrom: facts\nwhere: "levl = \'min\'"\nby: [[], [provnce]]\nvalue: sum(amuont)',
  );
  expect(told).toEqual([
    `indicators.yaml:${line('unit: pece')}:11+4 measure/unknown-unit no unit \`pece\` | did you mean \`piece\`?`,
    `indicators.yaml:${line('by:')}:15+7 measure/unknown-dimension no dimension \`provnce\` | did you mean \`province\`?`,
  ]);
  const second = await measureOne(
    'where: "levl = \'min\'"\nby: [[province]]\non: { province: prvince }\nvalue: sum(amuont)',
  );
  expect(plain(second.told)).toEqual([
    'measure/unknown-column the resource `facts` has no column `prvince` | did you mean `province`?',
  ]);
  const third = await measureOne('where: "levl = \'min\'"\nvalue: sum(amuont)\nbound: opertor');
  expect(third.told).toEqual([
    `indicators.yaml:${third.line('where:')}:13+4 measure/unknown-column the resource \`facts\` has no column \`levl\` | did you mean \`level\`?`,
    `indicators.yaml:${third.line('value:')}:16+6 measure/unknown-column the resource \`facts\` has no column \`amuont\` | did you mean \`amount\`?`,
    `indicators.yaml:${third.line('bound:')}:12+7 measure/unknown-column the resource \`facts\` has no column \`opertor\` | did you mean \`operator\`?`,
  ]);
  const fourth = await measureSet(frame + indicator('x', 'from: fact\nvalue: count(*)'));
  expect(plain(fourth.told)).toEqual(['measure/unknown-resource no resource `fact` | did you mean `facts`?']);
});

test('a fault in SQL is told at its word in plain, quoted and block text', async () => {
  const forms: Readonly<Record<string, readonly [string, number, number]>> = {
    'value: sum(amount) + sum(nope)': ['value:', 30, 0],
    'value: "sum(amount) + sum(nope)"': ['value:', 31, 0],
    "value: 'sum(amount) + sum(nope)'": ['value:', 31, 0],
    'value: |\n  sum(amount)\n    + sum(nope)': ['sum(nope)', 15, 0],
    'value: { numerator: sum(amount) + sum(nope), denominator: count(*) }': ['value:', 43, 0],
  };
  for (const [body, [text, column]] of Object.entries(forms)) {
    const { told, line } = await measureOne(body);
    expect(told, body).toHaveLength(1);
    expect(told[0], body).toContain(`indicators.yaml:${line(text)}:${column}+4 measure/unknown-column`);
  }
});

test('SQL that is not SQL, not allowed or not exact', async () => {
  const cases: Readonly<Record<string, string>> = {
    'value: sum(amount': 'measure/bad-sql this is not SQL: syntax error at end of input',
    "value: read_csv('/etc/passwd')": 'measure/not-allowed `read_csv` is not allowed in an expression',
    'where: "exists (select 1 from read_csv(\'/etc/passwd\'))"\nvalue: count(*)':
      'measure/not-allowed `subquery` is not allowed in an expression',
    'value: (select max(code) from provinces)':
      'measure/not-allowed `subquery` is not allowed in an expression',
    'value: count(*); drop table facts': 'measure/bad-sql this is not SQL',
    "value: count(*)); SET memory_limit = '64GB'; SELECT (1": 'measure/not-allowed `;` is not allowed',
    'value: sum(amount) over ()': 'measure/not-allowed `window` is not allowed in an expression',
    'value: summ(amount)': 'measure/not-allowed `summ` is not allowed in an expression | did you mean `sum`?',
    'value: sum(amount) / count(*)':
      'measure/inexact `/` does not stay exact | write a ratio as `value: { numerator: …, denominator: … }`: it stays exact',
    'value: avg(amount)': 'measure/inexact `avg` does not stay exact | write a ratio',
    'where: count(*) > 1\nvalue: count(*)':
      'measure/aggregate-in-where a condition looks at one row and cannot aggregate',
    'value: sum(amount) + weight': 'measure/not-aggregated `weight` stands outside the aggregate',
    'value: max(level)': 'measure/not-a-number the value is not a number but text',
    'value: max("on")': 'measure/not-a-number the value is not a number but a date',
    'value: bool_or(synthetic)': 'measure/not-a-number the value is not a number but a boolean',
    'value: sum(level)':
      'measure/bad-sql this is not SQL: No function matches the given name and argument types',
    "where: weight = 'x'\nvalue: count(*)": 'measure/bad-sql this is not SQL: Could not convert string',
    'value: sum(day.weight)': 'measure/unknown-column the resource `facts` has no column `day.weight`',
    'by: [[day], []]\nvalue: sum(day.weight)':
      'measure/unknown-column the resource `facts` has no column `day.weight`',
    'value: sum(facts.weight)': 'measure/unknown-column the resource `facts` has no column `facts.weight`',
    'value: max(current_date)': 'measure/unknown-column the resource `facts` has no column `current_date`',
    'value: sum(weight * 9223372036854775807)':
      'measure/bad-sql this is not SQL: Overflow in multiplication of INT64',
  };
  for (const [body, expected] of Object.entries(cases)) {
    const { told, measures } = await measureOne(body);
    expect(measures, body).toBeUndefined();
    expect(plain(told)[0], body).toContain(expected);
  }
  const { told, line } = await measureOne("where: weight = 'x'\nvalue: count(*)");
  expect(told[0]).toContain(`indicators.yaml:${line('where:')}:`);
});

test('a value that is no aggregate where several rows share a key', async () => {
  const { told, line } = await measureOne('by: [[province]]\nvalue: weight');
  expect(told).toEqual([
    `indicators.yaml:${line('value:')}:12+6 measure/several-rows 3 rows of \`facts\` share the key \`31\`, and the value is no aggregate | aggregate the rows, for example \`sum(…)\`, or split by one more dimension`,
  ]);
  expect(plain((await measureOne('value: weight')).told)[0]).toContain('4 rows of `facts` share ');
});

test('keys and relations in the facts that mean nothing are told at their line', async () => {
  const facts =
    'id,province,level,amount,weight,on,operator,synthetic\n1,31,a,1.0,1,,roughly,false\n2,99,a,1.0,1,,=,false\n3,,a,1.0,1,,=,false\n';
  const { told } = await measureSet(
    frame +
      indicator('x', 'by: [[], [province]]\nvalue: count(*)') +
      indicator('y', 'by: [[fact]]\non: { fact: id }\nvalue: amount\nbound: operator'),
    { 'facts.csv': facts },
  );
  expect(told).toEqual([
    'facts.csv:2:1+0 measure/bad-operator `roughly` is not a relation (`operator`) | one of: = > >= ≥ < <= ≤ ≈ ~ about 约',
    'facts.csv:3:1+0 measure/unknown-member `99` (`province`) is no member of the dimension `province`: `provinces` lacks it',
    'facts.csv:4:1+0 measure/no-member `province` is missing: the row counts for no member of the dimension `province`',
  ]);
});

test('code tables: keys, names and labels', async () => {
  const provinces =
    'code,name,en,zh\n31,shanghai,Shanghai,\n32,shanghai,B,乙\n31x,Bad Name,C,丙\na;b,d,D,丁\n32,e,E,戊\n';
  const fields = { code: 'string', name: 'string', en: 'string', zh: 'string' };
  const yaml = frame.replace('from: provinces', 'from: codes') + indicator('x', 'value: count(*)');
  const { told } = await measureSet(yaml, { 'codes.csv': provinces }, [table('codes', fields)]);
  expect(told).toEqual([
    'codes.csv:2:1+0 measure/no-label no text in `zh` for language `zh`',
    'codes.csv:3:1+0 measure/duplicate-member the name `shanghai` already stands in line 2',
    'codes.csv:4:1+0 measure/bad-member `Bad Name` cannot be a name in templates: lower-case letters and digits, joined by hyphens (`name`)',
    'codes.csv:5:1+0 measure/bad-key `a;b` cannot be a key: it is empty or has a space or one of `;` `=` `@` (`code`)',
    'codes.csv:6:1+0 measure/duplicate-key the key `32` already stands in line 3',
  ]);
});

test('members lie within members of another dimension, which must be there', async () => {
  const fields = { code: 'string', name: 'string', en: 'string', zh: 'string', province: 'string' };
  const codes = 'code,name,en,zh,province\n1,one,One,一,31\n2,two,Two,二,99\n3,three,Three,三,\n';
  const city = (within: string): string =>
    frame.replace(
      'indicators:',
      `  city:\n    label: { en: City, zh: 市 }\n    from: codes\n    key: code\n    name: name\n    text: { en: en, zh: zh }\n    within: ${within}\nindicators:`,
    ) + indicator('x', 'value: count(*)');
  const told = async (within: string): Promise<readonly string[]> =>
    (await measureSet(city(within), { 'codes.csv': codes }, [table('codes', fields)])).told;
  expect(await told('{ province: province }')).toEqual([
    'codes.csv:3:1+0 measure/unknown-member `99` (`province`) is no member of the dimension `province`: `provinces` lacks it',
    'codes.csv:4:1+0 measure/no-member `province` is missing: the row counts for no member of the dimension `province`',
  ]);
  expect((await told('{ provnce: province }'))[0]).toMatch(/no dimension `provnce`|did you mean `province`/);
  expect((await told('{ province: provnce }'))[0]).toContain('`provnce`');
});

test('texts lack a language, dates are late or none, names are taken', async () => {
  const yaml =
    frame
      .replace('label: { en: pieces, zh: 个 }', 'label: { en: pieces }')
      .replace('text: { en: en, zh: zh }', 'text: { en: en }') +
    indicator('provinces', 'head: { zh: 头 }\nvalue: count(*)') +
    indicator('release', 'value: count(*)') +
    indicator('late', 'as-of: 2022-06-15\nvalue: count(*)') +
    indicator('none', 'as-of: 2022-02-30\nvalue: count(*)') +
    indicator('number', 'as-of: { column: weight }\nvalue: count(*)') +
    indicator('undated', 'as-of: { dimension: province }\nvalue: count(*)') +
    indicator('column', 'as-of: { column: "on" }\nvalue: count(*)');
  const facts = 'id,province,level,amount,weight,on,operator,synthetic\n1,31,a,1.0,1,2022-06-15,=,false\n';
  const { told, line } = await measureSet(yaml, { 'facts.csv': facts });
  expect(told).toEqual([
    'facts.csv:2:1+0 measure/late 2022-06-15 is later than the release date 2022-06-14',
    `indicators.yaml:${line('piece:')}:26+5 measure/missing-language no text for language \`zh\``,
    `indicators.yaml:${line('text: { en: en }')}:5+4 measure/missing-language no text for language \`zh\``,
    `indicators.yaml:${line('  provinces:')}:3+9 measure/taken-name the name \`provinces\` is taken by a table or by the release date`,
    `indicators.yaml:${line('head:')}:5+4 measure/missing-language no text for language \`en\``,
    `indicators.yaml:${line('  release:')}:3+7 measure/taken-name the name \`release\` is taken by a table or by the release date`,
    `indicators.yaml:${line('2022-06-15')}:12+10 measure/late 2022-06-15 is later than the release date 2022-06-14`,
    `indicators.yaml:${line('2022-02-30')}:12+10 measure/bad-date \`2022-02-30\` is not a date of the calendar`,
    `indicators.yaml:${line('column: weight')}:22+6 measure/not-a-date the column \`weight\` does not hold dates`,
    `indicators.yaml:${line('dimension: province')}:25+8 measure/not-dated as-of: the key \`31\` of dimension \`province\` is not a date`,
  ]);
});

test('ranks that cannot be', async () => {
  const { told } = await measureSet(
    frame +
      indicator('base', 'by: [[province]]\nvalue: count(*)') +
      indicator('a', 'by: [[province]]\nvalue: { rank: bse }') +
      indicator('b', 'by: [[day]]\nvalue: { rank: base }') +
      indicator('c', 'by: [[]]\nvalue: { rank: base }') +
      indicator('d', 'by: [[province]]\nwhere: id > 1\nvalue: { rank: base }') +
      indicator('e', 'by: [[province]]\nvalue: { rank: f }') +
      indicator('f', 'by: [[province]]\nvalue: { rank: base }'),
  );
  expect(plain(told)).toEqual([
    'measure/unknown-indicator no indicator `bse` that can be ranked | did you mean `base`?',
    'measure/not-computed `base` is not computed by `day`',
    'measure/rank-of-whole a rank needs a dimension to rank over',
    'measure/not-for-rank a rank takes no `where`: it has that of the indicator it ranks',
    'measure/unknown-indicator no indicator `f` that can be ranked | one of: base',
  ]);
});

test('columns named for dimensions that need none, dimension sets twice', async () => {
  const { told } = await measureSet(
    frame +
      indicator('a', 'by: [[day]]\non: { day: on }\nvalue: count(*)') +
      indicator('b', 'on: { province: level }\nvalue: count(*)') +
      indicator('c', 'by: [[province, day], [day, province]]\nvalue: count(*)'),
  );
  expect(plain(told)).toEqual([
    'measure/unused-on `day` has no column of its own here: it is crossed, or not in `by`',
    'measure/unused-on `province` has no column of its own here: it is crossed, or not in `by`',
    'measure/duplicate-group this dimension set stands twice',
  ]);
});

test('exposed tables need a key that tells their rows apart', async () => {
  const fields = { a: 'string', b: 'string' };
  const { told } = await measureSet(
    frame + indicator('x', 'value: count(*)'),
    { 'u.csv': 'a,b\nx,1\nx,2\n', 'v.csv': 'a,b\nx,1\n' },
    [
      table('u', fields, { primaryKey: ['a', 'b'], 'briefwright:exposed': true }),
      table('v', fields, { 'briefwright:exposed': true }),
    ],
  );
  expect(plain(told)).toEqual([
    'measure/no-key the table `v` is exposed but has no primary key to reach its rows by',
    'measure/duplicate-row the key `x` already stands in line 2 (`a`): rows of an exposed table are reached by it',
  ]);
});

test('the shape of the file', async () => {
  expect((await measureSet('')).told[0]).toContain('source/schema');
  const { told } = await measureSet(
    `${frame}  Bad Name: 1\n${indicator('x', 'valeu: count(*)\nby: [[province, province]]')}`,
  );
  expect(
    told.some((line) => line.includes('source/unknown-key unknown key `valeu` | did you mean `value`?')),
  ).toBe(true);
  expect(told.length).toBeGreaterThan(3);
});

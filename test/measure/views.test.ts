/** Views over several tables, groups of members, and whole SELECTs. */

import { expect, test } from 'vitest';
import { table } from '../read/fixture.js';
import { frame, indicator, measureSet } from './fixture.js';

const plain = (told: readonly string[]) => told.map((line) => line.replace(/^\S+ /, ''));

const plants = 'code,province,sector,capacity\na,31,x,10\nb,31,y,20\nc,32,x,0\nd,33,y,5\n';
const sectors = 'sector,heavy,synthetic\nx,true,false\ny,false,true\n';
// Two returns of `a`, of which the later one counts; one of `e`, which no register knows; one too late.
const returns = `code,on,output,version
a,2022-05-01,4,1
a,2022-06-01,5,1
b,2022-05-01,10,1
b,2022-05-01,12,2
c,2022-05-01,3,1
e,2022-05-01,9,1
d,2022-07-01,1,1
`;

const files = { 'plants.csv': plants, 'sectors.csv': sectors, 'returns.csv': returns };
const resources = [
  table(
    'plants',
    { code: 'string', province: 'string', sector: 'string', capacity: 'integer' },
    { primaryKey: 'code' },
  ),
  table('sectors', { sector: 'string', heavy: 'boolean', synthetic: 'boolean' }, { primaryKey: 'sector' }),
  table('returns', { code: 'string', on: 'date', output: 'integer', version: 'integer' }),
];

function withViews(views: string, indicators: string, dimensions = ''): string {
  const block = views === '' ? '' : `views:\n${views}`;
  return frame.replace('indicators:\n', `${dimensions}${block}indicators:\n`) + indicators;
}

const latest = `  latest_returns:
    from: returns
    join:
      - { table: plants, on: { code: code } }
      - { table: sectors, on: { sector: plants.sector } }
    columns:
      province: plants.province
      heavy: coalesce(sectors.heavy, false)
      room: plants.capacity - output
    latest: { by: [code], at: "on", until: release }
`;

const measureViews = (
  views: string,
  indicators: string,
  dimensions = '',
  more = {},
  extra: readonly object[] = [],
) => measureSet(withViews(views, indicators, dimensions), { ...files, ...more }, [...resources, ...extra]);

test('the latest row of each key with what it points to, none lost and none counted twice', async () => {
  const { told, value } = await measureViews(
    latest,
    indicator('rows', 'from: latest_returns\nvalue: count(*)') +
      indicator('output', 'from: latest_returns\nvalue: sum(output)') +
      indicator('joined', 'from: latest_returns\nvalue: count(province)') +
      indicator('heavy', 'from: latest_returns\nwhere: heavy\nby: [[], [province]]\nvalue: sum(output)') +
      indicator('room', 'from: latest_returns\nvalue: sum(room)'),
  );
  expect(told).toEqual([]);
  // a 5, b 12 (the second version stands further down), c 3, e 9; d is later than the release.
  expect(['rows', 'output', 'joined'].map(value)).toEqual(['4', '29', '3']);
  expect(['heavy', 'heavy@province=31', 'heavy@province=32'].map(value)).toEqual(['8', '5', '3']);
  expect(value('room')).toBe(String(10 - 5 + (20 - 12) + (0 - 3)));
});

test('cells are those of the files behind the view, and what is made up shows through', async () => {
  const { measures } = await measureViews(
    latest,
    indicator('heavy', 'from: latest_returns\nwhere: heavy\nby: [[province]]\nvalue: sum(output)') +
      indicator('all', 'from: latest_returns\nvalue: sum(output)'),
  );
  const quantity = measures?.quantities.get('heavy@province=31');
  const cells = quantity?.origin.cells.map(({ file, column, lines }) => [
    file.replace('data/set/', ''),
    column,
    lines.map((run) => run.join('-')).join(','),
  ]);
  expect(cells).toEqual([
    ['returns.csv', 'output', '3-3'],
    ['sectors.csv', 'heavy', '2-2'],
    ['plants.csv', 'province', '2-2'],
    ['returns.csv', 'code', '3-3'],
    ['plants.csv', 'code', '2-2'],
    ['plants.csv', 'sector', '2-2'],
    ['sectors.csv', 'sector', '2-2'],
    ['returns.csv', 'on', '3-3'],
  ]);
  expect(quantity?.synthetic).toBe(false);
  expect(measures?.quantities.get('all')?.synthetic).toBe(true);
  const all = measures?.quantities.get('all')?.origin.cells.find(({ column }) => column === 'sector');
  expect(all).toMatchObject({ count: 3, lines: [[2, 4]] });
});

test('a join that would count rows several times is refused, with the line that shows it', async () => {
  const { told } = await measureViews(
    '  v: { from: plants, join: [{ table: returns, on: { code: code } }] }\n',
    indicator('x', 'from: v\nvalue: count(*)'),
  );
  expect(plain(told)[0]).toBe(
    'measure/join-not-unique several rows of `returns` have the same `code` (`a`, first in data/set/returns.csv:2): a row that points to them would count several times',
  );
});

test('what is wrong in a view is told at its word', async () => {
  const cases: Readonly<Record<string, string>> = {
    '{ from: plnts }': 'measure/unknown-resource no resource `plnts` | did you mean `plants`?',
    '{ from: plants, join: [{ table: sectrs, on: { sector: sector } }] }':
      'measure/unknown-resource no resource `sectrs`',
    '{ from: plants, join: [{ table: sectors, on: { secto: sector } }] }':
      'measure/unknown-column the resource `sectors` has no column `secto`',
    '{ from: plants, join: [{ table: sectors, on: { sector: secto } }] }':
      'measure/unknown-column the resource `plants` has no column `secto`',
    '{ from: plants, join: [{ table: sectors, on: { sector: returns.code } }] }':
      'measure/unknown-resource no resource `returns`',
    '{ from: plants, join: [{ table: plants, on: { code: code } }] }':
      'measure/joined-twice the table `plants` is in the view already',
    '{ from: plants, columns: { big: sectors.heavy } }':
      'measure/unknown-column the resource `plants` has no column `sectors.heavy`',
    '{ from: plants, columns: { big: capacty } }':
      'measure/unknown-column the resource `plants` has no column `capacty` | did you mean `capacity`?',
    '{ from: plants, columns: { sector: capacity } }':
      'measure/taken-column the table has a column `sector` already',
    '{ from: plants, columns: { big: sum(capacity) } }': 'measure/aggregate-in-row this is said of one row',
    '{ from: plants, columns: { big: capacity / 2 } }': 'measure/inexact `/` does not stay exact',
    '{ from: plants, columns: { big: capacity + sector } }': 'measure/bad-sql this is not SQL',
    '{ from: plants, where: capacity > count(*) }': 'measure/aggregate-in-where',
    '{ from: returns, latest: { by: [cod], at: "on" } }':
      'measure/unknown-column the resource `returns` has no column `cod`',
    '{ from: returns, latest: { by: [code], at: output, until: release } }':
      'measure/not-a-date the column `output`',
    '{ from: returns, latest: { by: [code], at: "on", until: 2022-02-30 } }':
      'measure/bad-date `2022-02-30` is not a date',
    '{ from: plants, join: [{ table: sectors, on: { heavy: capacity } }] }': 'measure/join-not-unique',
  };
  const more = { 'sectors.csv': 'sector,heavy,synthetic\nx,true,false\ny,true,true\n' };
  for (const [view, expected] of Object.entries(cases)) {
    const { told, measures } = await measureViews(
      `  v: ${view}\n`,
      indicator('x', 'value: count(*)'),
      '',
      more,
    );
    expect(measures, view).toBeUndefined();
    expect(plain(told)[0], view).toContain(expected);
  }
  const { told } = await measureViews('  plants: { from: plants }\n', indicator('x', 'value: count(*)'));
  expect(plain(told)).toEqual(['measure/taken-view the name `plants` is taken by a resource']);
});

const regions = 'key,name,en,zh\nyrd,yrd,YRD,长三角\nsea,sea,Sea,沿海\nnone,none,None,无\n';
const members = 'region,province\nyrd,31\nyrd,32\nsea,31\nsea,33\n';
const regionDimension = (groups: string): string => `  region:
    label: { en: Region, zh: 区域 }
    from: regions
    key: key
    name: name
    text: { en: en, zh: zh }
    groups: ${groups}
`;
const grouped = '{ of: province, from: members, key: region, member: province }';
const regionFiles = { 'regions.csv': regions, 'members.csv': members };
const regionTables = [
  table('regions', { key: 'string', name: 'string', en: 'string', zh: 'string' }, { primaryKey: 'key' }),
  table('members', { region: 'string', province: 'string' }, { primaryKey: ['region', 'province'] }),
];
const measureRegions = (indicators: string, groups = grouped, more: Readonly<Record<string, string>> = {}) =>
  measureViews('', indicators, regionDimension(groups), { ...regionFiles, ...more }, regionTables);

test('groups of members, overlapping: the ratio of sums, not the mean of rates', async () => {
  const { told, value, measures } = await measureRegions(
    indicator(
      'share',
      "by: [[], [province], [region]]\nunit: percent\nvalue: { numerator: sum(weight) filter (where level = 'prov'), denominator: sum(weight) }",
    ) +
      indicator('rows', 'by: [[region], [day, region]]\nvalue: count(*)') +
      indicator('part', 'unit: percent\nby: [[region]]\nvalue: { share-of-whole: all }') +
      indicator('all', 'by: [[], [region]]\nvalue: count(*)'),
  );
  expect(told).toEqual([]);
  // Shanghai 7 of 8, Jiangsu 0 of 2: together 7 of 10.
  expect(value('share@region=yrd')).toBe('7/10');
  expect(value('share@region=sea')).toBe('7/8');
  expect(value('share@region=none')).toBe('not-applicable');
  expect(['yrd', 'sea', 'none'].map((key) => value(`rows@region=${key}`))).toEqual([
    '4',
    '3',
    'not-applicable',
  ]);
  expect(value('rows@day=2022-04-30;region=yrd')).toBe('4');
  expect(value('part@region=sea')).toBe('3/4');
  const cells = measures?.quantities.get('rows@region=sea')?.origin.cells;
  expect(cells).toEqual([
    {
      file: 'data/set/facts.csv',
      column: 'province',
      count: 3,
      lines: [
        [2, 2],
        [4, 5],
      ],
    },
    { file: 'data/set/members.csv', column: 'region', count: 2, lines: [[4, 5]] },
    { file: 'data/set/members.csv', column: 'province', count: 2, lines: [[4, 5]] },
  ]);
});

test('tables of groups name members that are, each once', async () => {
  const x = indicator('x', 'by: [[region]]\nvalue: count(*)');
  const { told } = await measureRegions(x, grouped, {
    'members.csv': 'region,province\nyrd,31\nyrd,32\nwest,31\nsea,99\n',
  });
  expect(told.map((line) => line.replace('data/set/', ''))).toEqual(
    expect.arrayContaining([
      expect.stringContaining(
        'members.csv:4:1+0 measure/unknown-member `west` (`region`) is no member of the dimension `region`',
      ),
      expect.stringContaining(
        'members.csv:5:1+0 measure/unknown-member `99` (`province`) is no member of the dimension `province`',
      ),
    ]),
  );
  const of = (body: string) => measureRegions(x, body);
  expect(
    plain((await of('{ of: provnce, from: members, key: region, member: province }')).told)[0],
  ).toContain('measure/unknown-dimension no dimension `provnce`');
  expect(plain((await of('{ of: day, from: members, key: region, member: province }')).told)[0]).toContain(
    'measure/bad-groups `day` is crossed',
  );
  expect(
    plain((await of('{ of: province, from: members, key: regon, member: province }')).told)[0],
  ).toContain('measure/unknown-column the resource `members` has no column `regon`');
});

test('a member that stands twice in a group would count twice', async () => {
  const loose = [regionTables[0] ?? {}, table('members', { region: 'string', province: 'string' })];
  const { told } = await measureViews(
    '',
    indicator('x', 'by: [[region]]\nvalue: count(*)'),
    regionDimension(grouped),
    { ...regionFiles, 'members.csv': 'region,province\nyrd,31\nyrd,31\n' },
    loose,
  );
  expect(told).toEqual([
    'members.csv:3:1+0 measure/member-twice the member `31` already stands in group `yrd`',
  ]);
});

const select = (sql: string, body = ''): string =>
  indicator('x', `${body}sql: |\n  ${sql.replaceAll('\n', '\n  ')}`);

test('a whole SELECT is exact, and says that it is traced to whole tables', async () => {
  const { told, value, measures, line } = await measureViews(
    '',
    select(
      'WITH big AS (SELECT code, province FROM plants WHERE capacity > 5)\nSELECT province, count(*) AS value\nFROM big JOIN returns USING (code)\nGROUP BY province',
      'by: [[province]]\n',
    ),
  );
  expect(told).toEqual([
    `indicators.yaml:${line('sql:')}:10+1 measure/coarse-lineage the figures of \`x\` are traced to whole tables only`,
  ]);
  expect(['31', '32', '33'].map((key) => value(`x@province=${key}`))).toEqual([
    '4',
    'not-applicable',
    'not-applicable',
  ]);
  const cells = measures?.quantities.get('x@province=31')?.origin.cells ?? [];
  expect([...new Set(cells.map(({ file }) => file))]).toEqual([
    'data/set/plants.csv',
    'data/set/returns.csv',
  ]);
  expect(cells[0]).toMatchObject({ column: 'code', count: 4, lines: [[2, 5]] });
  const ratio = await measureViews(
    '',
    select('SELECT sum(output) AS numerator, 0 + count(*) AS denominator FROM returns'),
  );
  expect(ratio.value('x')).toBe('44/7');
  const same =
    'WITH plants AS (SELECT capacity FROM plants WHERE capacity > 5) SELECT sum(capacity) AS value FROM plants';
  expect((await measureViews('', select(same))).value('x')).toBe('30');
});

test('a SELECT is held to the tables and to what stays exact', async () => {
  const cases: Readonly<Record<string, string>> = {
    "SELECT count(*) AS value FROM read_csv('/etc/passwd')":
      'measure/not-allowed `table function` is not allowed',
    "SELECT count(*) AS value FROM '/etc/passwd'": 'measure/unknown-resource no resource `/etc/passwd`',
    'SELECT count(*) AS value FROM information_schema.tables':
      'measure/not-allowed `a table of another schema`',
    'SELECT count(*) AS value FROM duckdb_settings': 'measure/unknown-resource no resource `duckdb_settings`',
    'SELECT count(*) AS value FROM plnts':
      'measure/unknown-resource no resource `plnts` | did you mean `plants`?',
    'SELECT count(*) AS value FROM (WITH duckdb_settings AS (SELECT 1) SELECT 1) AS a, duckdb_settings':
      'measure/unknown-resource no resource `duckdb_settings`',
    "COPY plants TO '/tmp/x'": 'measure/not-allowed `not a SELECT`',
    'SELECT 1 AS value; DROP TABLE plants': 'measure/not-allowed',
    "SELECT getenv('HOME') AS value": 'measure/not-allowed `getenv`',
    'SELECT avg(capacity) AS value FROM plants': 'measure/inexact `avg`',
    'SELECT sum(capacity) AS value FROM plants USING SAMPLE 2': 'measure/not-allowed `sample`',
    'SELECT capacity AS value FROM plants LIMIT 1': 'measure/not-allowed `limit modifier`',
    'WITH RECURSIVE a AS (SELECT 1 AS value UNION ALL SELECT value FROM a) SELECT value FROM a':
      'measure/not-allowed `recursive cte node`',
    'SELECT row_number() OVER () AS value FROM plants': 'measure/not-allowed `window`',
    'SELECT value FROM (VALUES (1)) AS t(value)': 'measure/not-allowed `expression list`',
    'SELECT sum(capacity FROM plants': 'measure/bad-sql this is not SQL: syntax error',
    'SELECT sum(capcity) AS value FROM plants': 'measure/bad-sql this is not SQL',
    'SELECT sum(capacity) AS total FROM plants': 'measure/select-lacks the SELECT gives no column `value`',
    'SELECT max(sector) AS value FROM plants': 'measure/not-a-number the value is not a number but text',
    'SELECT capacity AS value FROM plants': 'measure/several-rows',
  };
  for (const [sql, expected] of Object.entries(cases)) {
    const { told, measures } = await measureViews('', select(sql));
    expect(measures, sql).toBeUndefined();
    expect(plain(told).filter((line) => !line.includes('coarse-lineage'))[0], sql).toContain(expected);
  }
  const keyed = async (sql: string, body: string) => plain((await measureViews('', select(sql, body))).told);
  expect(await keyed("SELECT '99' AS province, 1 AS value", 'by: [[province]]\n')).toContainEqual(
    'measure/unknown-member `99` (`province`) is no member of the dimension `province`: `provinces` lacks it',
  );
  expect(await keyed('SELECT 1 AS value', 'by: [[], [province]]\n')).toContainEqual(
    'measure/one-set `sql` gives one dimension set; write another indicator for another',
  );
  expect(await keyed('SELECT 1 AS value', 'where: "true"\n')).toContainEqual(
    'measure/not-for-sql an indicator given as `sql` takes no `where`',
  );
  expect(await keyed('SELECT 1 AS value', 'as-of: { column: "on" }\n')).toContainEqual(
    'measure/not-for-sql an indicator given as `sql` takes no `as-of: { column }`',
  );
});

test('a view has what indicators name: over several lines, and through a group of members', async () => {
  const body = `from: v
by: [[region]]
value: |
  sum(
  weight) filter (where
  "level" = 'min' and id > 0)`;
  const { told, value } = await measureViews(
    '  v: { from: facts }\n',
    indicator('x', body),
    regionDimension(grouped),
    regionFiles,
    regionTables,
  );
  expect(told).toEqual([]);
  expect(value('x@region=yrd')).toBe('3');
  expect(value('x@region=sea')).toBe('1');
});

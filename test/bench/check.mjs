/**
 * Measures `check` on long tables: a status return of every work and week, as CSV and as Parquet.
 *
 *   npm run bench -- --check [--rows 22500,1000000] [--dist dist] [--json FILE]
 *
 * Each run is a fresh process on a project in a temporary folder. The rows come from a seeded generator, so that every run
 * sees the same bytes. `check` reads, checks types, constraints, a primary key of two columns and a foreign key, and
 * measures five indicators by up to two dimensions.
 */

import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '22500,1000000' },
    dist: { type: 'string', default: 'dist' },
    json: { type: 'string' },
    check: { type: 'boolean' },
  },
});
const cli = resolve(options.dist, 'cli.js');
if (!existsSync(cli)) {
  console.error(`there is no ${join(options.dist, 'cli.js')}: run \`npm run build\` first`);
  process.exit(1);
}
const scratch = mkdtempSync(join(tmpdir(), 'briefwright-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const works = 22_500;
const regions = Array.from({ length: 31 }, (_, at) => [String(at + 11), `region-${at + 11}`]);
const indicators = `units:
  piece: { style: plain, label: { en: pieces, zh: 家 } }
  percent: { style: percent, label: { en: "%", zh: "%" } }
dimensions:
  region: { label: { en: Region, zh: 地区 }, from: regions, key: code, name: name, text: { en: en, zh: zh } }
  week: { label: { en: Week, zh: 周 }, from: weeks, key: week, name: week, text: { en: week, zh: week } }
indicators:
${[
  ['returns', 'piece', 0, '"count(*)"'],
  ['resumed', 'piece', 0, '"count(*) filter (where resumed)"'],
  [
    'resumed-share',
    'percent',
    1,
    '{ numerator: "count(*) filter (where resumed)", denominator: "count(*)" }',
  ],
  ['attainment', 'percent', 1, '{ numerator: sum(attainment), denominator: count(attainment) }'],
  ['on-duty', 'piece', 0, 'sum(on_duty)'],
]
  .map(
    ([name, unit, decimals, value]) => `  ${name}:
    label: { en: ${name}, zh: ${name} }
    definition: { en: ${name}, zh: ${name} }
    unit: ${unit}
    decimals: ${decimals}
    from: status
    by: [[], [region], [region, week]]
    value: ${value}
`,
  )
  .join('')}`;

const results = [];
for (const rows of options.rows.split(',').map(Number)) {
  for (const format of ['csv', 'parquet']) results.push(await measure(rows, format));
}
console.log(
  `Node ${process.version}; a fresh process each; DuckDB holds its tables in memory and spills nowhere\n`,
);
for (const each of results) {
  const { rows, format, size, seconds, read, cpu, rss, held } = each;
  console.log(
    [
      `${rows.toLocaleString('en').padStart(10)} rows`,
      format.padEnd(8),
      `${(size / 1e6).toFixed(1)} MB`.padStart(9),
      `check ${seconds.toFixed(1)} s`.padStart(13),
      `(reading ${read.toFixed(1)} s)`.padStart(17),
      `processor ${cpu.toFixed(1)} s`.padStart(17),
      `most memory ${(rss / 1e6).toFixed(0)} MB`.padStart(20),
      `the tables alone ${(held / 1e6).toFixed(0)} MB`.padStart(24),
    ].join('  '),
  );
}
for (const format of ['csv', 'parquet']) {
  const [small, large] = results.filter((each) => each.format === format);
  if (!small || !large) continue;
  const grown = (large.rss - large.held) / (small.rss - small.held);
  console.log(
    `\n${format}: without the tables, memory grows ${grown.toFixed(2)} times for ${(large.rows / small.rows).toFixed(0)} times the rows`,
  );
}
if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);

/** Seconds of the check and of its reading, the most memory held, and what the tables of the store take. */
async function measure(rows, format) {
  const folder = join(scratch, `${format}-${rows}`);
  const set = join(folder, 'data/status');
  mkdirSync(set, { recursive: true });
  const file = join(set, `status.${format}`);
  writeCsv(join(set, 'status.csv'), rows);
  const held = await inStore(join(set, 'status.csv'), format === 'parquet' ? file : undefined);
  if (format === 'parquet') rmSync(join(set, 'status.csv'));
  writeFileSync(join(set, 'datapackage.json'), JSON.stringify(describe(format), undefined, 1));
  const named = regions.map(([code, name]) => `${code},${name},${name},${name}\n`).join('');
  writeFileSync(join(set, 'regions.csv'), `code,name,en,zh\n${named}`);
  const weeks = Array.from({ length: Math.ceil(rows / works) }, (_, number) => `${weekOf(number)}\n`).join(
    '',
  );
  writeFileSync(join(set, 'weeks.csv'), `week\n${weeks}`);
  writeFileSync(join(set, 'indicators.yaml'), indicators);
  const report = join(scratch, 'report');
  const command = ['--import', selfReport(report), cli, 'check', '--json'];
  const started = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0)
    throw new Error(`check ended with ${status}:\n${stdout.slice(0, 2000)}${stderr.slice(0, 2000)}`);
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(readFileSync(report, 'utf8'));
  const read = JSON.parse(stdout).checked.find((each) => each.resource === 'status').seconds;
  return {
    rows,
    format,
    size: statSync(file).size,
    seconds,
    read,
    rss: maxRSS * 1024,
    held,
    cpu: (userCPUTime + systemCPUTime) / 1e6,
  };
}

/** A module that has the process write its own resource usage as it ends. */
function selfReport(report) {
  const source = `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(${JSON.stringify(report)}, JSON.stringify(process.resourceUsage())));`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

/** Bytes of the table in a store like ours; on the way the same rows as Parquet. */
async function inStore(csv, parquet) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const columns =
    "{'id': 'VARCHAR', 'week': 'DATE', 'region': 'VARCHAR', 'stage': 'BIGINT', 'resumed': 'BOOLEAN', 'attainment': 'DECIMAL(18,3)', 'on_duty': 'BIGINT'}";
  await connection.run(
    `CREATE TABLE status AS SELECT row_number() OVER ()::INTEGER AS line, * FROM read_csv('${csv}', header = true, columns = ${columns})`,
  );
  const memory = await connection.runAndReadAll(
    "SELECT memory_usage_bytes FROM duckdb_memory() WHERE tag = 'IN_MEMORY_TABLE'",
  );
  if (parquet)
    await connection.run(`COPY (SELECT * EXCLUDE line FROM status) TO '${parquet}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return Number(memory.getRows()[0][0]);
}

/** A linear congruential generator: the same numbers in every run. */
function openChance(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Works report week by week; the last week may be incomplete. */
function writeCsv(path, rows) {
  const chance = openChance(20220614);
  const file = openSync(path, 'w');
  writeSync(file, 'id,week,region,stage,resumed,attainment,on_duty\n');
  let text = '';
  for (let row = 0; row < rows; row++) {
    const work = row % works;
    const [code] = regions[work % regions.length];
    const stage = chance(5);
    const attainment = stage === 0 ? '' : `${chance(2)}.${String(chance(1000)).padStart(3, '0')}`;
    text += `91${code}0000XXXX${String(work).padStart(6, '0')},${weekOf(Math.floor(row / works))},${code},${stage},${stage > 0},${attainment},${chance(5000)}\n`;
    if (text.length > 1 << 20) {
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
}

/** Weeks from the first Friday of 2021. */
function weekOf(number) {
  return new Date(Date.UTC(2021, 0, 1 + 7 * number)).toISOString().slice(0, 10);
}

function describe(format) {
  const code = (fields) => ({
    fields: fields.map((name) => ({ name, type: name === 'week' ? 'date' : 'string' })),
    primaryKey: fields[0],
  });
  const required = { constraints: { required: true } };
  return {
    name: 'status',
    'briefwright:release': '2022-06-14',
    resources: [
      {
        name: 'status',
        path: `status.${format}`,
        schema: {
          fields: [
            {
              name: 'id',
              type: 'string',
              constraints: { required: true, pattern: '91[0-9]{6}[0-9A-Z]{10}' },
            },
            { name: 'week', type: 'date', constraints: { required: true, maximum: '2022-06-14' } },
            { name: 'region', type: 'string', ...required },
            { name: 'stage', type: 'integer', constraints: { required: true, minimum: 0, maximum: 4 } },
            { name: 'resumed', type: 'boolean', ...required },
            {
              name: 'attainment',
              type: 'number',
              'briefwright:decimals': 3,
              constraints: { minimum: 0, maximum: 2 },
            },
            { name: 'on_duty', type: 'integer', constraints: { minimum: 0 } },
          ],
          primaryKey: ['id', 'week'],
          foreignKeys: [{ fields: 'region', reference: { resource: 'regions', fields: 'code' } }],
        },
      },
      { name: 'regions', path: 'regions.csv', schema: code(['code', 'name', 'en', 'zh']) },
      { name: 'weeks', path: 'weeks.csv', schema: code(['week']) },
    ],
  };
}

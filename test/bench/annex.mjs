/**
 * Measures long tables: a brief whose template prints one table of N rows, by the built command in a fresh process.
 *
 *   node test/bench/annex.mjs [--rows 450,2250,22500,90000] [--runs 1] [--dist dist] [--lang en] [--keep FOLDER]
 *
 * Each row is a plant of a made-up register with four figures, each a quantity of its own with its trail. Processor time
 * and the most memory are those of the whole command: data, measures, template, pages, PDF and ledger.
 */

import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '450,2250,22500,90000' },
    runs: { type: 'string', default: '1' },
    dist: { type: 'string', default: 'dist' },
    lang: { type: 'string', default: 'en' },
    keep: { type: 'string' },
  },
});
const cli = resolve(options.dist, 'cli.js');
if (!existsSync(cli)) {
  console.error(`there is no ${join(options.dist, 'cli.js')}: run \`npm run build\` first`);
  process.exit(1);
}
const scratch = options.keep ? resolve(options.keep) : mkdtempSync(join(tmpdir(), 'briefwright-annex-'));
if (!options.keep) process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

function runOnce(project) {
  const report = join(project, 'usage.json');
  const source = `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(${JSON.stringify(report)}, JSON.stringify(process.resourceUsage())));`;
  const started = process.hrtime.bigint();
  const args = ['--import', `data:text/javascript,${encodeURIComponent(source)}`, cli, '--format', 'pdf'];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: project });
  if (status !== 0) throw new Error(`the command ended with ${status}:\n${String(stderr).slice(-2000)}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(report, 'utf8'));
  const wall = Number(process.hrtime.bigint() - started) / 1e9;
  return { wall, cpu: (userCPUTime + systemCPUTime) / 1e6, rss: maxRSS * 1024 };
}

function pagesOf(pdf) {
  const { stdout } = spawnSync('qpdf', ['--show-npages', pdf]);
  return stdout ? String(stdout).trim() : '';
}

/** A project folder with a data set of `rows` plants, and an audience that prints them all. */
function writeProject(folder, rows) {
  const files = {
    'data/register/datapackage.json': JSON.stringify(describeData(), null, 2),
    'data/register/plants.csv': plantRows(rows),
    'data/register/indicators.yaml': indicators,
    'templates/annex/audience.yaml': audience,
    'templates/annex/brief.en.md.hbs': template('Register of plants', 'All plants'),
    'templates/annex/brief.zh.md.hbs': template('工厂名册', '全部工厂'),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const name of ['styles', 'messages']) {
    const link = join(folder, 'templates', name);
    if (!existsSync(link)) symlinkSync(resolve('templates', name), link);
  }
}

function describeData() {
  const text = (name) => ({ name, type: 'string', constraints: { required: true } });
  return {
    name: 'register',
    'briefwright:title': { en: 'Register', zh: '名册' },
    'briefwright:release': '2022-06-14',
    resources: [
      {
        name: 'plants',
        path: 'plants.csv',
        'briefwright:title': { en: 'Plants', zh: '工厂' },
        schema: {
          fields: [
            text('code'),
            text('name'),
            text('zh'),
            { name: 'staff', type: 'integer', constraints: { required: true } },
            { name: 'present', type: 'integer', constraints: { required: true } },
            { name: 'output', type: 'number', 'briefwright:decimals': 1, constraints: { required: true } },
          ],
          primaryKey: 'code',
        },
      },
    ],
  };
}

/** The same rows each time: a multiplicative congruential generator (Park and Miller). */
function plantRows(rows) {
  let seed = 20220614;
  const below = (limit) => {
    seed = (seed * 48271) % 2147483647;
    return seed % limit;
  };
  const words = ['Harbour', 'Northern', 'Precision', 'Delta', 'Ocean', 'Summit', 'River', 'United'];
  const han = ['海港', '北方', '精密', '三角洲', '远洋', '顶峰', '江河', '联合'];
  const trades = ['Bearings', 'Castings', 'Optics', 'Chemicals', 'Textiles'];
  const hanTrades = ['轴承', '铸造', '光学', '化工', '纺织'];
  const lines = ['code,name,zh,staff,present,output'];
  for (let row = 1; row <= rows; row++) {
    const [word, trade, staff] = [below(words.length), below(trades.length), 20 + below(4000)];
    const present = Math.round((staff * (700 + below(301))) / 1000);
    const name = `${words[word]} ${trades[trade]} ${row}`;
    const zh = `${han[word]}${hanTrades[trade]}${row}号`;
    lines.push(
      `p${String(row).padStart(6, '0')},${name},${zh},${staff},${present},${(below(900_000) / 10).toFixed(1)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function template(title, caption) {
  return `# ${title}

::table[${caption}]{#plants by="plant" columns="staff present attendance output"}
`;
}

const indicators = `units:
  person: { style: plain, label: { en: persons, zh: 人 } }
  percent: { style: percent, label: { en: "%", zh: "%" } }
  ton: { style: plain, label: { en: tons, zh: 吨 } }
dimensions:
  plant:
    label: { en: Plant, zh: 工厂 }
    from: plants
    key: code
    name: code
    text: { en: name, zh: zh }
indicators:
${[
  ['staff', 'Staff', '职工', 'person', 0, 'sum(staff)'],
  ['present', 'Present', '到岗', 'person', 0, 'sum(present)'],
  [
    'attendance',
    'Attendance',
    '到岗率',
    'percent',
    1,
    '{ numerator: sum(present), denominator: sum(staff) }',
  ],
  ['output', 'Output', '产量', 'ton', 1, 'sum(output)'],
]
  .map(
    ([name, en, zh, unit, decimals, value]) => `  ${name}:
    label: { en: ${en}, zh: ${zh} }
    definition: { en: ${en} of the plant., zh: 工厂${zh}。 }
    unit: ${unit}
    decimals: ${decimals}
    from: plants
    on: { plant: code }
    by: [[plant]]
    value: ${value}`,
  )
  .join('\n')}
`;

const audience = `name: annex
style: house
data: register
languages: [${options.lang}]
subject: "annex-{release}"
organ: { en: Sample Office, zh: 示例办公室 }
series: { en: Annex, zh: 附件 }
issue: { en: "", zh: "" }
keywords: { en: [plants], zh: [工厂] }
`;

console.log(
  `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}; least of ${options.runs} runs\n`,
);
console.log('|   rows | processor s | wall s | memory MB | PDF MB | pages |');
console.log('| -----: | ----------: | -----: | --------: | -----: | ----: |');
for (const rows of options.rows.split(',').map(Number)) {
  const project = join(scratch, `annex-${rows}`);
  writeProject(project, rows);
  const measured = Array.from({ length: Number(options.runs) }, () => runOnce(project));
  const least = (key) => Math.min(...measured.map((each) => each[key]));
  const pdf = join(project, `output/annex/annex-2022-06-14.${options.lang}.pdf`);
  const cells = [
    String(rows).padStart(6),
    least('cpu').toFixed(2).padStart(11),
    least('wall').toFixed(2).padStart(6),
    (least('rss') / 1e6).toFixed(0).padStart(9),
    (statSync(pdf).size / 1e6).toFixed(2).padStart(6),
    String(pagesOf(pdf)).padStart(5),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

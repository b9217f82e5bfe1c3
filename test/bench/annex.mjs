/**
 * Measures long tables: a brief whose template prints one table of N rows, as PDF and for Word.
 *
 *   npm run bench -- --annex [--rows 450,2250,22500,90000] [--runs 1] [--dist dist] [--lang en] [--keep FOLDER]
 *
 * Each row is a plant of a made-up register with four figures, each a quantity of its own with its trail. `command` is the
 * whole command in a fresh process, with data, measures and the ledger; the phases are those of another process that
 * writes the PDF and then the Word file: preparing (data, measures, template), pages, PDF, Word, and the most memory after each. Nothing is attached
 * to the PDF: the ledger and the table as CSV would take 3.7 MB of it and as much time as the rest of it.
 */

import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '450,2250,22500,90000' },
    runs: { type: 'string', default: '1' },
    dist: { type: 'string', default: 'dist' },
    lang: { type: 'string', default: 'en' },
    keep: { type: 'string' },
    annex: { type: 'boolean' },
    phases: { type: 'string' },
  },
});
const cli = resolve(options.dist, 'cli.js');
if (!existsSync(cli)) {
  console.error(`there is no ${join(options.dist, 'cli.js')}: run \`npm run build\` first`);
  process.exit(1);
}
const scratch = options.keep ? resolve(options.keep) : mkdtempSync(join(tmpdir(), 'briefwright-annex-'));
if (!options.keep) process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** Processor seconds and bytes of the command. */
function runCommand(project) {
  const report = join(project, 'usage.json');
  const source = `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(${JSON.stringify(report)}, JSON.stringify(process.resourceUsage())));`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(source)}`, cli, '--format', 'pdf'];
  run(args, project);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(report, 'utf8'));
  return { cpu: (userCPUTime + systemCPUTime) / 1e6, rss: maxRSS * 1024 };
}

/** The phases in a process of their own. */
function runPhases(project) {
  const script = fileURLToPath(import.meta.url);
  return JSON.parse(run([script, '--dist', resolve(options.dist), '--phases', project], project));
}

function run(args, cwd) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd });
  if (status !== 0) throw new Error(`ended with ${status}:\n${String(stderr).slice(-2000)}`);
  return String(stdout);
}

/** In the process that `runPhases` starts: prints seconds and bytes as JSON. */
async function measurePhases() {
  const load = (path) => import(pathToFileURL(join(resolve(options.dist), path)).href);
  const { prepare, openEdition } = await load('build.js');
  const { writers } = await load('write/index.js');
  const { openWorld } = await load('source/world.js');
  const { openLog } = await load('source/log.js');
  const { openFonts } = await load('text/index.js');
  const measured = {};
  const measure = async (name, work) => {
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    measured[name] = { cpu: (user + system) / 1e6, rss: process.resourceUsage().maxRSS * 1024 };
    return result;
  };
  const log = openLog();
  const [brief] = await measure('prepare', () => prepare({}, openWorld('.'), log, () => {}));
  const kit = { style: brief.audience.style, fonts: openFonts(), log };
  const edition = await openEdition(brief, kit.fonts, log);
  const { pages } = await measure('pages', () => edition.pages());
  const { length } = await measure('pdf', () => writers.pdf.write(edition, kit));
  const word = await measure('docx', () => writers.docx.write(edition, kit));
  console.log(JSON.stringify({ ...measured, size: length, word: word.length, count: pages.length }));
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
attach: false
data: register
languages: [${options.lang}]
subject: "annex-{release}"
organ: { en: Sample Office, zh: 示例办公室 }
series: { en: Annex, zh: 附件 }
issue: { en: "", zh: "" }
keywords: { en: [plants], zh: [工厂] }
`;

if (options.phases) await measurePhases();
else {
  console.log(
    `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}; least of ${options.runs} runs\n`,
  );
  console.log(
    '| rows | pages | PDF MB | Word MB | prepare s | pages s | PDF s | Word s | pages MB | PDF peak MB | Word peak MB | command s | command MB |',
  );
  console.log(
    '|-----:|------:|-------:|--------:|----------:|--------:|------:|-------:|---------:|------------:|-------------:|----------:|-----------:|',
  );
  for (const rows of options.rows.split(',').map(Number)) {
    const project = join(scratch, `annex-${rows}`);
    writeProject(project, rows);
    const runs = Array.from({ length: Number(options.runs) }, () => [
      runPhases(project),
      runCommand(project),
    ]);
    const least = (of) => Math.min(...runs.map(of));
    const seconds = (of) => least(of).toFixed(2);
    const megabytes = (of) => (least(of) / 1e6).toFixed(0);
    const cells = [
      rows,
      least(([phases]) => phases.count),
      (least(([phases]) => phases.size) / 1e6).toFixed(2),
      (least(([phases]) => phases.word) / 1e6).toFixed(2),
      seconds(([phases]) => phases.prepare.cpu),
      seconds(([phases]) => phases.pages.cpu),
      seconds(([phases]) => phases.pdf.cpu),
      seconds(([phases]) => phases.docx.cpu),
      megabytes(([phases]) => phases.pages.rss),
      megabytes(([phases]) => phases.pdf.rss),
      megabytes(([phases]) => phases.docx.rss),
      seconds(([, command]) => command.cpu),
      megabytes(([, command]) => command.rss),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

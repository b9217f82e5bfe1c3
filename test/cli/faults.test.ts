/** What a user sees when something is wrong: the built command on a small project with one fault each, in both languages. */

import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

const scratch = mkdtempSync(join(tmpdir(), 'briefwright-cli-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const cli = resolve('dist/cli.js');

interface Change {
  readonly file: string;
  /** Left out: the file is deleted. */
  readonly from?: string;
  readonly to?: string;
}

interface Fault {
  readonly name: string;
  readonly changes: readonly Change[];
  readonly args?: readonly string[];
  /** Exit code; 1 where not given. */
  readonly exit?: number;
}

const english = 'templates/note/brief.en.md.hbs';
const chinese = 'templates/note/brief.zh.md.hbs';
const chart = 'templates/note/charts/share.vl.json';

/** An indicator whose SQL asks for far more memory than the rows take: four rows combined nine times over. */
const combinations = `  combinations:
    label: { en: Combinations, zh: 组合数 }
    definition: { en: Works combined., zh: 企业组合。 }
    unit: works
    decimals: 0
    sql: |
      SELECT count(DISTINCT ${[...'abcdefghi'].map((name, at) => `${4 ** at} * ${name}.id`).join(' + ')}) AS value
      FROM ${[...'abcdefghi'].map((name) => `works ${name}`).join(', ')}
`;

const faults: readonly Fault[] = [
  {
    name: 'unknown-quantity',
    changes: [{ file: chinese, from: '{{open-share.south}}', to: '{{open-share.suoth}}' }],
  },
  {
    name: 'unknown-helper',
    changes: [{ file: english, from: '{{open-works}}', to: '{{nmu open-works}}' }],
  },
  { name: 'missing-partial', changes: [{ file: english, from: '{{> source}}', to: '{{> sourse}}' }] },
  { name: 'template-syntax', changes: [{ file: english, from: '{{open-share}}', to: '{{#if open-share}}' }] },
  {
    name: 'untraced-digit',
    changes: [{ file: english, from: 'In all,', to: 'In all 7 places,' }],
    args: ['--strict'],
    exit: 3,
  },
  {
    name: 'unknown-column',
    changes: [
      { file: 'data/set/indicators.yaml', from: 'filter (where open)', to: 'filter (where opened and oepn)' },
    ],
  },
  {
    name: 'wrong-cells',
    changes: [
      { file: 'data/set/works.csv', from: '2,11,false', to: '2,,flase' },
      { file: 'data/set/works.csv', from: '30.0', to: '"3,000.0"' },
      { file: 'data/set/works.csv', from: '2022-06-09,7.5', to: '2022-06-31,７.5' },
    ],
  },
  { name: 'missing-file', changes: [{ file: 'data/set/works.csv' }, { file: 'data/set/places.csv' }] },
  {
    name: 'missing-glyph',
    changes: [{ file: english, from: 'works are open', to: 'works \u{12000} are open' }],
  },
  { name: 'broken-chart', changes: [{ file: chart, from: '"mark": "bar"', to: '"mark": "barr"' }] },
  {
    name: 'chart-of-nothing',
    changes: [{ file: chart, from: '"indicator": "open-share"', to: '"indicator": "open-shares"' }],
  },
  { name: 'chart-not-json', changes: [{ file: chart, from: '"height": 90,', to: '"height": 90' }] },
  {
    name: 'parity',
    changes: [{ file: chinese, from: '，开工率{{open-share}}', to: '' }],
    args: ['--strict'],
    exit: 3,
  },
  { name: 'no-audience', changes: [], args: ['--audience', 'noet'] },
  {
    name: 'too-large',
    changes: [
      { file: 'data/set/indicators.yaml', from: 'indicators:\n', to: `indicators:\n${combinations}` },
    ],
    args: ['--memory', '10'],
  },
  { name: 'bad-memory', changes: [], args: ['--memory', 'plenty'], exit: 2 },
  { name: 'wrong-usage', changes: [], args: ['--formt', 'pdf'], exit: 2 },
];

/** The command's exit code and what it told, progress left out. */
async function run(folder: string, args: readonly string[]): Promise<{ exit: number; told: string }> {
  const options = { cwd: folder, env: { ...process.env, LC_ALL: 'C' } };
  const ended = await promisify(execFile)(process.execPath, [cli, ...args], options).then(
    (output) => ({ ...output, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
  const told = `${ended.stdout}${ended.stderr}`;
  return {
    exit: ended.code,
    told: told.replace(/^(reading|measuring|composing|drawing|writing|正在).*\n/gm, ''),
  };
}

function copyProject(name: string): string {
  const folder = join(scratch, name);
  cpSync('test/cli/project', folder, { recursive: true });
  for (const part of ['styles', 'messages'])
    cpSync(join('templates', part), join(folder, 'templates', part), { recursive: true });
  return folder;
}

test.each(faults)('$name', async ({ name, changes, args = [], exit = 1 }) => {
  const folder = copyProject(name);
  for (const change of changes) apply(change, folder);
  const runs = await Promise.all(
    ['en', 'zh'].map(async (ui) => ({ ui, ...(await run(folder, ['--ui', ui, ...args])) })),
  );
  for (const { ui, told, ...ended } of runs) {
    expect(ended.exit, told).toBe(exit);
    await expect(told).toMatchFileSnapshot(resolve(`test/ref/faults/${name}.${ui}.txt`));
  }
  expect(existsSync(join(folder, 'output'))).toBe(false);
});

function apply({ file, from, to }: Change, folder: string): void {
  const path = join(folder, file);
  if (from === undefined) {
    rmSync(path);
    return;
  }
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, text.replace(from, to ?? ''));
}

test('the project without a fault is built', async () => {
  const folder = copyProject('sound');
  const { exit, told } = await run(folder, ['--strict', '--format', 'html']);
  expect(told).not.toMatch(/error|warning/);
  expect(exit).toBe(0);
  expect(existsSync(join(folder, 'output/note/note-2022-06-14.zh.html'))).toBe(true);
});

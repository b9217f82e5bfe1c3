/** The commands `verify` and `refresh`: exit codes, words in both languages, JSON, and what is never overwritten. */

import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'briefwright-live-cli-'));
const outside = mkdtempSync(join(tmpdir(), 'briefwright-live-out-'));

interface Outcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(...args: readonly string[]): Promise<Outcome> {
  const command = promisify(execFile)(process.execPath, [resolve('dist/cli.js'), ...args], {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C' },
  });
  return command.then(
    ({ stdout, stderr }) => ({ exit: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ exit: code as number, stdout, stderr }),
  );
}

const brief = 'output/note/note-2022-06-14.en.docx';
const works = join(folder, 'data/set/works.csv');
let bytes: Buffer;

beforeAll(async () => {
  cpSync('test/cli/project', folder, { recursive: true });
  for (const part of ['styles', 'messages'])
    cpSync(join('templates', part), join(folder, 'templates', part), { recursive: true });
  expect((await run('--format', 'docx,pdf')).exit).toBe(0);
  bytes = readFileSync(join(folder, brief));
  cpSync('test/cli/project/data/set', join(folder, 'data/later'), { recursive: true });
  const later = join(folder, 'data/later/works.csv');
  writeFileSync(later, readFileSync(later, 'utf8').replace('2,11,false,,0.0', '2,11,true,2022-06-02,3.0'));
});

afterAll(() => {
  for (const each of [folder, outside]) rmSync(each, { recursive: true, force: true });
});

test('verify: all agree, exit 0, and no file is written', async () => {
  const before = readdirSync(folder, { recursive: true });
  expect(await run('verify', brief, '--ui', 'en')).toMatchObject({
    exit: 0,
    stdout: `${brief}: 9 numbers, all agree with the data\n`,
  });
  expect((await run('verify', brief, '--ui', 'zh')).stdout).toBe(`${brief}：共 9 个数字，全部与数据一致\n`);
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
});

test('verify: against another data set, what disagrees with name, place and sentence, exit 1', async () => {
  const english = await run('verify', brief, '--data', 'later', '--ui', 'en');
  expect(english.exit).toBe(1);
  expect(english.stdout).toContain(
    `${brief} [open-works]: \`3\` should read \`4\`: Open works; the data changed\n  | In all, 3 works are open, 75.0% of the total; in the south, 100.0%.\n`,
  );
  expect(english.stdout).toMatch(/: 9 numbers, 5 disagree with the data\n$/);
  const chinese = await run('verify', brief, '--data', 'later', '--ui', 'zh');
  expect(chinese.stdout).toContain('`3` 应为 `4`：开工企业；数据已变');
  expect(chinese.stdout).toContain('`1` 应为 `2`：开工企业 · 北部');
});

test('verify: a PDF as well, and a file that lies elsewhere', async () => {
  const pdf = join(outside, 'brief.pdf');
  cpSync(join(folder, brief.replace('docx', 'pdf')), pdf);
  expect((await run('verify', pdf)).exit).toBe(0);
  const told = await run('verify', pdf, '--data', 'later', '--ui', 'en');
  expect(told.exit).toBe(1);
  expect(told.stdout).toMatch(/\[templates\/note\/brief\.en\.md\.hbs:3:\d+\]: `3` should read `4`/);
});

test('verify: as data for machines', async () => {
  const { exit, stdout } = await run('verify', brief, '--data', 'later', '--json');
  expect(exit).toBe(1);
  const result = JSON.parse(stdout);
  expect(result).toMatchObject({
    exit: 1,
    file: brief,
    same: 4,
    diagnostics: [],
    made: { audience: 'note', dataSet: 'set', lang: 'en' },
  });
  expect(result.findings).toContainEqual(
    expect.objectContaining({
      kind: 'changed',
      id: 'open-works',
      name: 'Open works',
      printed: '3',
      expected: '4',
    }),
  );
});

test('what cannot be read is an error, exit 1; no file at all is wrong usage, exit 2', async () => {
  writeFileSync(join(outside, 'words.docx'), 'words');
  const told = await run('verify', join(outside, 'words.docx'), '--ui', 'en');
  expect([told.exit, told.stdout]).toEqual([1, '']);
  expect(told.stderr).toContain('neither a Word file (.docx) nor a PDF');
  expect((await run('verify', 'nowhere.docx', '--ui', 'zh')).stderr).toContain(
    '错误：没有文件 `nowhere.docx`',
  );
  for (const command of ['verify', 'refresh']) {
    const lacking = await run(command, '--ui', 'en');
    expect(lacking.exit).toBe(2);
    expect(lacking.stderr).toContain(`briefwright ${command} file.docx`);
  }
  expect((await run('verify', brief, '--output', 'x', '--ui', 'en')).stderr).toContain(
    '`verify` takes no option `--output`',
  );
  expect((await run('refresh', brief, '--audience', 'note')).exit).toBe(2);
});

test('refresh: writes beside the file, never over it nor over another unless told to', async () => {
  const beside = brief.replace('.docx', '.refreshed.docx');
  const { exit, stdout } = await run('refresh', brief, '--data', 'later', '--ui', 'en');
  expect(exit).toBe(0);
  expect(stdout).toMatch(
    /^\S+ \[open-works\]: `3` should read `4`[\s\S]* {2}chart `share` drawn anew\nwrote \S+\.refreshed\.docx: 4 updated, 3 unchanged, 1 chart drawn anew\n$/,
  );
  expect(readFileSync(join(folder, brief))).toEqual(bytes);
  const first = readFileSync(join(folder, beside));
  const again = await run('refresh', brief, '--data', 'later', '--ui', 'en');
  expect(again.exit).toBe(1);
  expect(again.stderr).toContain('is there already');
  expect((await run('refresh', brief, '--data', 'later', '--force')).exit).toBe(0);
  expect(readFileSync(join(folder, beside))).toEqual(first);
  expect((await run('verify', beside)).exit).toBe(0);
  for (const name of [brief, `./${brief}`]) {
    const over = await run('refresh', brief, '--output', name, '--force', '--ui', 'en');
    expect(over.exit).toBe(1);
    expect(over.stderr).toContain('never overwritten');
  }
  expect(readFileSync(join(folder, brief))).toEqual(bytes);
});

test('refresh: elsewhere, as data for machines; a folder that is not there leaves nothing', async () => {
  const target = join(outside, 'new.docx');
  const { exit, stdout } = await run('refresh', brief, '--data', 'later', '--output', target, '--json');
  expect(exit).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ exit: 0, output: target, redrawn: ['share'], kept: [] });
  expect(existsSync(target)).toBe(true);
  const lost = await run('refresh', brief, '--output', join(outside, 'no/such.docx'), '--json');
  expect(lost.exit).toBe(1);
  expect(JSON.parse(lost.stdout)).toMatchObject({ output: null });
  expect((await run('refresh', brief.replace('docx', 'pdf'), '--ui', 'zh')).stderr).toContain(
    '只有 Word 文件可以更新',
  );
  expect(readdirSync(outside).sort()).toEqual(['brief.pdf', 'new.docx', 'words.docx']);
});

test('the data as they are now decide, not those at the time', async () => {
  const before = readFileSync(works, 'utf8');
  writeFileSync(works, before.replace('3,31,true,2022-06-01,30.0', '3,31,false,,30.0'));
  const told = await run('verify', brief, '--ui', 'en');
  writeFileSync(works, before);
  expect(told.exit).toBe(1);
  expect(told.stdout).toContain('`75.0%` should read `50.0%`');
});

/** The command `check`: every data set read, checked and measured, the briefs composed, nothing written. */

import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

const scratch = mkdtempSync(join(tmpdir(), 'briefwright-check-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Outcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command in a copy of the project with these files changed. */
async function run(
  name: string,
  args: readonly string[],
  changes: Readonly<Record<string, (text: string) => string>> = {},
): Promise<Outcome> {
  const folder = join(scratch, name);
  cpSync('test/cli/project', folder, { recursive: true });
  for (const part of ['styles', 'messages'])
    cpSync(join('templates', part), join(folder, 'templates', part), { recursive: true });
  for (const [path, change] of Object.entries(changes)) {
    const file = join(folder, path);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  }
  const command = promisify(execFile)(process.execPath, [resolve('dist/cli.js'), 'check', ...args], {
    cwd: folder,
  });
  const outcome = await command.then(
    ({ stdout, stderr }) => ({ exit: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ exit: code as number, stdout, stderr }),
  );
  expect(existsSync(join(folder, 'output'))).toBe(false);
  return outcome;
}

const works = 'data/set/works.csv';

test('a sound project: a line a file, figures, briefs', async () => {
  const { exit, stdout } = await run('sound', ['--ui', 'en']);
  expect(exit).toBe(0);
  expect(stdout).toMatch(/data\/set\/works\.csv +\d+ rows, no errors \(\d+\.\d s\)/);
  expect(stdout).toMatch(/set: \d+ indicators?, \d+ figures/);
  expect(stdout).toContain('composed: note.en, note.zh');
  expect(stdout).toMatch(/checked 1 data set in \d+\.\d s: no errors\n$/);
  expect((await run('sound-zh', ['--ui', 'zh', '--data', 'set'])).stdout).toMatch(
    /已检查 1 个数据集，用时 .* 秒：无错误\n$/,
  );
});

test('cells and templates at fault are told at once when both can be; counts are true beyond what is listed', async () => {
  const many = (text: string): string => `${text}${'x,y,z\n'.repeat(300)}`;
  const { exit, stdout } = await run('faulty', ['--json'], { [works]: many });
  expect(exit).toBe(1);
  const result = JSON.parse(stdout);
  const file = result.checked.find((each: { file: string }) => each.file === works);
  expect(file.errors).toBeGreaterThanOrEqual(600);
  expect(file.rows).toBeGreaterThan(300);
  expect(result).toMatchObject({ exit: 1, measured: [], briefs: [] });
  expect(result.diagnostics.length).toBeLessThan(500);
  const text = await run('faulty-text', ['--ui', 'en'], { [works]: many });
  expect(text.stdout).toMatch(/works\.csv +\d+ rows, [\d,]+ errors/);
  expect(text.stderr).toMatch(/works\.csv:\d+:\d+: error: `/);
  expect(text.stderr).toMatch(/checked 1 data set in .* s: [\d,]+ errors\n$/);
});

test('a file that breaks off, warnings under --strict, a template at fault, no such set, options of writing', async () => {
  const broken = await run('broken', ['--ui', 'en'], { [works]: (text) => `${text}"open` });
  expect(broken.stdout).toMatch(/works\.csv +not read to its end, 1 error/);
  const untraced = {
    'templates/note/brief.en.md.hbs': (text: string) => text.replace('In all,', 'In all 7 places,'),
  };
  expect((await run('warned', [], untraced)).exit).toBe(0);
  expect((await run('strict', ['--strict'], untraced)).exit).toBe(3);
  const unknown = { 'templates/note/brief.zh.md.hbs': (text: string) => `${text}\n{{no-such}}\n` };
  const template = await run('template', [], unknown);
  expect([template.exit, template.stderr.includes('compose/unknown-name')]).toEqual([1, true]);
  const other = await run('other', ['--data', 'sett', '--ui', 'en']);
  expect([other.exit, other.stderr.includes('did you mean `set`?')]).toEqual([1, true]);
  const usage = await run('usage', ['--format', 'pdf', '--ui', 'en']);
  expect([usage.exit, usage.stderr.split('\n')[0]]).toEqual([
    2,
    'error: `check` writes nothing: it takes no option `--format`',
  ]);
});

test('a house template that Word files cannot be set in is told at its name, before anything is written', async () => {
  const file = join(scratch, 'house', 'templates/note/reference.docx');
  const audience = {
    'templates/note/audience.yaml': (text: string) => {
      writeFileSync(file, 'no file of Word');
      return `${text.trimEnd()}\nreference: reference.docx\n`;
    },
  };
  const { exit, stderr } = await run('house', ['--ui', 'en'], audience);
  expect(exit).toBe(1);
  expect(stderr).toMatch(/templates\/note\/audience\.yaml:\d+:12: error: .*reference\.docx/);
  expect(stderr).toContain('write/reference');
});

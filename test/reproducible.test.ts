/** Same input, same bytes: in two runs, in another folder, and in another time zone, by the built command. */

import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

const scratch = mkdtempSync(join(tmpdir(), 'briefwright-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const cli = resolve('dist/cli.js');
const offline = canUnshare() ? ['unshare', '-rn'] : [];

function canUnshare(): boolean {
  try {
    execFileSync('unshare', ['-rn', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Not awaited by blocking: the runner's own messages must come through meanwhile. */
async function run(
  output: string,
  cwd: string,
  tz: string,
  wrap: readonly string[] = [],
): Promise<Map<string, string>> {
  const [program = '', ...args] = [...wrap, process.execPath, cli, '--output', join(scratch, output)];
  await promisify(execFile)(program, args, { cwd, env: { ...process.env, TZ: tz, LANG: 'C' } });
  return contents(join(scratch, output));
}

function contents(folder: string, under = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(join(folder, under)).sort()) {
    const path = join(under, name);
    if (statSync(join(folder, path)).isDirectory())
      for (const [key, value] of contents(folder, path)) found.set(key, value);
    else found.set(path, readFileSync(join(folder, path)).toString('base64'));
  }
  return found;
}

const elsewhere = join(scratch, 'another folder 文件夹');
for (const name of ['data', 'templates']) cpSync(name, join(elsewhere, name), { recursive: true });

test('the built command is there (npm ci builds it)', () => {
  expect(existsSync(cli)).toBe(true);
});

const first = existsSync(cli) ? await run('one', '.', 'UTC') : new Map<string, string>();

test('the main job writes a PDF, a Word file, a page and a ledger an audience in both languages, and the manifest', () => {
  const stems = [
    'bulletin/bulletin-2022-06-14',
    'leadership/leadership-2022-06-14',
    'press/white-list-2022-06-14',
    'province/province-all-2022-06-14',
  ];
  const names = stems.flatMap((stem) =>
    ['en', 'zh'].flatMap((lang) =>
      ['docx', 'html', 'numbers.json', 'pdf'].map((ext) => `${stem}.${lang}.${ext}`),
    ),
  );
  expect([...first.keys()].sort()).toEqual(['manifest.json', ...names].sort());
});

test('a second run writes the same bytes', async () => {
  expect(await run('two', '.', 'UTC')).toEqual(first);
});

test('another folder and another time zone write the same bytes', async () => {
  expect(await run('three', elsewhere, 'Asia/Shanghai')).toEqual(first);
});

test.skipIf(offline.length === 0)(
  'no network is touched, in a third time zone (unshare -n; skipped where it is not allowed)',
  async () => {
    expect(await run('four', elsewhere, 'America/Los_Angeles', offline)).toEqual(first);
  },
);

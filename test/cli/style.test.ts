/** One brief in several looks: chosen on the command line or in `audience.yaml`, files side by side, and files that come back. */

import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEdition, openFontsByStyle, prepare } from '../../src/build.js';
import { openLog } from '../../src/source/log.js';
import { openWorld } from '../../src/source/world.js';

const folder = mkdtempSync(join(tmpdir(), 'briefwright-style-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: readonly string[]): Promise<{ exit: number; told: string }> {
  const command = promisify(execFile)(process.execPath, [resolve('dist/cli.js'), ...args], {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C' },
  });
  return command.then(
    ({ stdout, stderr }) => ({ exit: 0, told: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ exit: code as number, told: stdout + stderr }),
  );
}

const html = (): readonly string[] =>
  readdirSync(join(folder, 'output/note'))
    .filter((name) => name.endsWith('.html'))
    .sort();
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

beforeAll(() => {
  cpSync('test/cli/project', folder, { recursive: true });
  for (const part of ['styles', 'messages', 'fonts'])
    cpSync(join('templates', part), join(folder, 'templates', part), { recursive: true });
});

test('a look that is asked for stands beside the other, says so in its name, and is verified as it is', async () => {
  expect(await run('--lang', 'en', '--format', 'html,docx')).toMatchObject({ exit: 0 });
  expect(await run('--lang', 'en', '--format', 'html,docx', '--style', 'official')).toMatchObject({
    exit: 0,
  });
  expect(html()).toEqual(['note-2022-06-14-official.en.html', 'note-2022-06-14.en.html']);
  const [official, house] = html().map((name) => read(`output/note/${name}`));
  expect(official).toContain('#d8261c');
  expect(house).not.toContain('#d8261c');
  for (const name of ['note-2022-06-14-official.en.docx', 'note-2022-06-14.en.docx']) {
    const verified = await run('verify', `output/note/${name}`);
    expect(verified, name).toMatchObject({ exit: 0 });
  }
  const refreshed = await run('refresh', 'output/note/note-2022-06-14-official.en.docx');
  expect(refreshed).toMatchObject({ exit: 0 });
  // The audience's own look, asked for by its name, is the file that it always is.
  expect(
    await run('--lang', 'en', '--format', 'html', '--style', 'house', '--output', 'again'),
  ).toMatchObject({
    exit: 0,
  });
  expect(read('again/note/note-2022-06-14.en.html')).toBe(house);
  const explained = await run('explain', 'open-works', '--style', 'official');
  expect(explained).toMatchObject({ exit: 0 });
});

test('an audience may ask for several looks, and have one of its own that extends a shared one', async () => {
  const yaml = read('templates/note/audience.yaml');
  writeFileSync(
    join(folder, 'templates/note/audience.yaml'),
    yaml.replace('style: house', 'style: [house, red]'),
  );
  const told = await run('--lang', 'en', '--format', 'html');
  expect(told.exit).toBe(1);
  expect(told.told).toContain('no style `red`');
  mkdirSync(join(folder, 'templates/note/styles'));
  writeFileSync(
    join(folder, 'templates/note/styles/red.yaml'),
    'name: red\nextends: house\ninks: { accent: "#ab0102" }\n',
  );
  expect(await run('--lang', 'en', '--format', 'html', '--output', 'both')).toMatchObject({ exit: 0 });
  expect(
    readdirSync(join(folder, 'both/note'))
      .filter((name) => name.endsWith('.html'))
      .sort(),
  ).toEqual(['note-2022-06-14-red.en.html', 'note-2022-06-14.en.html']);
  expect(read('both/note/note-2022-06-14-red.en.html')).toContain('#ab0102');
  expect(read('both/note/note-2022-06-14.en.html')).not.toContain('#ab0102');
  writeFileSync(join(folder, 'templates/note/audience.yaml'), yaml);
});

test('a look that is not there, and paths, are refused', async () => {
  const wrong = await run('--style', 'oficial');
  expect(wrong.exit).toBe(1);
  expect(wrong.told).toContain('no style `oficial` in `templates/styles/`');
  expect(wrong.told).toContain('did you mean `official`');
  expect((await run('--style', '../note/audience')).exit).toBe(1);
  expect((await run('verify', 'x.docx', '--style', 'house')).exit).toBe(2);
});

test.each(['leadership'])(
  '%s is one page in the official look, in both languages',
  async (name) => {
    const log = openLog();
    const plan = { audiences: [name], styles: ['official'] };
    const briefs = (await prepare(plan, openWorld('.'), log, () => undefined)) ?? [];
    const fontsOf = openFontsByStyle();
    expect(briefs).toHaveLength(2);
    for (const brief of briefs) {
      const edition = await openEdition(brief, fontsOf(brief.audience.style), log);
      expect(edition.pages().pages.length, brief.document.lang).toBe(1);
    }
    expect(log.entries()).toEqual([]);
  },
  60_000,
);

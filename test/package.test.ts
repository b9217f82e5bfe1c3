/** The package as `npm pack` makes it: it holds what it needs and no more, and works in a folder that has nothing of ours. */

import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'briefwright-package-'));
const modules = join(folder, 'node_modules');
const own = join(modules, 'briefwright');

/** Installed as npm would, but for its dependencies, which are those of the repository. */
beforeAll(() => {
  mkdirSync(own, { recursive: true });
  const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  const [name = ''] = execFileSync('npm', args, { encoding: 'utf8' }).trim().split('\n').slice(-1);
  execFileSync('tar', ['xzf', join(folder, name), '-C', own, '--strip-components=1']);
  for (const each of readdirSync('node_modules').filter((entry) => !entry.startsWith('.')))
    symlinkSync(resolve('node_modules', each), join(modules, each));
  mkdirSync(join(modules, '.bin'));
  symlinkSync('../briefwright/dist/cli.js', join(modules, '.bin/briefwright'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: readonly string[]) {
  const command = promisify(execFile)(join(modules, '.bin/briefwright'), [...args], {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C' },
  });
  return command.then(
    ({ stdout, stderr }) => ({ exit: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ exit: code as number, stdout, stderr }),
  );
}

test('it holds the program, looks, words and fonts, and neither tests nor samples', () => {
  const files = readdirSync(own, { recursive: true }).map(String);
  for (const wanted of [
    'dist/cli.js',
    'dist/bundle/cli.js',
    'dist/preview/client/app.css',
    'dist/draw/rehearse.mjs',
    'dist/source/messages/zh/cli.json',
    'templates/styles/house.yaml',
    'templates/messages/zh.json',
    'docs/schemas/audience.schema.json',
    'LICENSE',
    'README.md',
  ])
    expect(files, wanted).toContain(wanted);
  expect(files.filter((file) => /^(test|src|data|templates\/press)(\/|$)/.test(file))).toEqual([]);
});

test('in a folder of its own: a table becomes a data set and briefs, checked, explained and verified', async () => {
  expect((await run('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect((await run('build')).exit).toBe(1);
  const rows = Array.from(
    { length: 12 },
    (_, nth) => `${['north', 'south'][nth % 2]},2022-0${1 + (nth % 6)}-01,${nth}`,
  );
  writeFileSync(join(folder, 'works.csv'), `place,day,output\n${rows.join('\n')}\n`);
  expect(await run('new', 'dataset', 'works.csv')).toMatchObject({ exit: 0, stderr: '' });
  expect(await run('check')).toMatchObject({ exit: 0 });
  expect(await run('build', '--format', 'pdf,docx')).toMatchObject({ exit: 0 });
  expect(existsSync(join(folder, 'output/works/works-2022-06-01.zh.pdf'))).toBe(true);
  expect((await run('explain', 'rows.north')).stdout).toContain('data/works/works.csv');
  expect(await run('verify', 'output/works/works-2022-06-01.en.docx')).toMatchObject({ exit: 0 });
  expect(await run('refresh', 'output/works/works-2022-06-01.en.docx')).toMatchObject({ exit: 0 });
  expect(await run('new', 'audience', 'second', '--from', 'works')).toMatchObject({ exit: 0 });
});

test('the official look finds its fonts in the package, and one of the folder comes before ours', async () => {
  const yaml = join(folder, 'templates/second/audience.yaml');
  const { readFileSync } = await import('node:fs');
  writeFileSync(yaml, readFileSync(yaml, 'utf8').replace('style: house', 'style: official'));
  expect(await run('build', '--audience', 'second', '--format', 'pdf', '--lang', 'zh')).toMatchObject({
    exit: 0,
  });
  mkdirSync(join(folder, 'templates/styles'), { recursive: true });
  writeFileSync(join(folder, 'templates/styles/official.yaml'), 'name: official\n');
  const told = await run('build', '--audience', 'second', '--format', 'pdf', '--lang', 'zh', '--ui', 'en');
  expect(told.exit).toBe(1);
  expect(told.stderr).toContain('templates/styles/official.yaml:1:1: error');
});

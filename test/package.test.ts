/** The package as `npm pack` makes it: it holds what it needs and no more, and works in a folder that has nothing of ours. */

import { execFile, execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { View } from '../src/preview/protocol.js';

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
  const empty = await run('build');
  expect(empty.exit).toBe(1);
  expect(empty.stderr).toContain('begin with a table of yours: npx briefwright new dataset table.csv');
  const rows = Array.from(
    { length: 12 },
    (_, nth) => `${['north', 'south'][nth % 2]},2022-0${1 + (nth % 6)}-01,${nth}`,
  );
  writeFileSync(join(folder, 'works.csv'), `place,day,output\n${rows.join('\n')}\n`);
  const made = await run('new', 'dataset', 'works.csv');
  expect(made).toMatchObject({ exit: 0, stderr: '' });
  expect(made.stdout).toContain('see it: npx briefwright preview --audience works\n');
  expect(made.stdout).toContain('build it: npx briefwright build --audience works\n');
  expect(await run('check')).toMatchObject({ exit: 0 });
  expect(await run('build', '--format', 'pdf,docx')).toMatchObject({ exit: 0 });
  expect(existsSync(join(folder, 'output/works/works-2022-06-01.zh.pdf'))).toBe(true);
  expect((await run('explain', 'rows.north')).stdout).toContain('data/works/works.csv');
  expect(await run('verify', 'output/works/works-2022-06-01.en.docx')).toMatchObject({ exit: 0 });
  expect(await run('refresh', 'output/works/works-2022-06-01.en.docx')).toMatchObject({ exit: 0 });
  expect(await run('new', 'audience', 'second', '--from', 'works')).toMatchObject({ exit: 0 });
  expect(await run('new', 'audience', 'third', '--from', 'works', '--extends')).toMatchObject({ exit: 0 });
  expect(await run('build', '--audience', 'third', '--format', 'pdf')).toMatchObject({ exit: 0 });
});

test('what it says can be typed there as it stands, in both languages', async () => {
  for (const ui of ['en', 'zh']) {
    const told = await Promise.all([
      run('--help', '--ui', ui),
      run('--ui', ui, 'check'),
      run('explain', '--ui', ui),
      run('verify', '--ui', ui),
      run('new', '--ui', ui),
      run('new', 'audience', '--ui', ui),
      run('new', 'dataset', '--ui', ui),
    ]);
    const texts = told.map(({ stdout, stderr }) => stdout + stderr);
    expect(texts.join('\n')).not.toContain('npm run');
    for (const text of texts) expect(text).toContain('npx briefwright ');
    expect(texts[1]).toContain('npx briefwright check [');
    expect(texts[3]).toContain('npx briefwright verify file.docx');
  }
});

test('its preview shows the pages, and a change of a template', async () => {
  const child = spawn(join(modules, '.bin/briefwright'), ['preview', '--port', '0', '--audience', 'works'], {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C' },
  });
  try {
    const address = await new Promise<string>((done) => {
      child.stdout.on('data', (told: Buffer) => {
        const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(String(told)) ?? [];
        if (found) done(found);
      });
    });
    const view = async () => (await (await fetch(`${address}/view?audience=works&lang=en`)).json()) as View;
    const page = async () => (await fetch(`${address}/page?audience=works&lang=en&n=0`)).text();
    expect(await (await fetch(`${address}/`)).text()).toContain('npx briefwright preview');
    const before = await view();
    expect(before).toMatchObject({ failed: false, problems: [], title: 'Works in figures' });
    expect(await page()).toContain('figures');
    const template = join(folder, 'templates/works/brief.en.md.hbs');
    const text = readFileSync(template, 'utf8');
    writeFileSync(template, text.replace('Works in figures', 'Works of the year'));
    await expect.poll(async () => (await view()).title, { timeout: 10_000 }).toBe('Works of the year');
    expect((await view()).revision).toBeGreaterThan(before.revision);
    writeFileSync(template, text);
  } finally {
    child.kill('SIGINT');
  }
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

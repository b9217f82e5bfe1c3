/** How the command is called: by scripts where a project has them, by its name elsewhere, so that what is said can be typed. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { callsIn, inColumns } from '../../src/source/calls.js';
import { openWorld } from '../../src/source/world.js';

const folder = mkdtempSync(join(tmpdir(), 'briefwright-calls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('this project has a script for each command', () => {
  const calls = callsIn(openWorld('.'), 'dist/cli.js');
  expect(calls.bare('preview')).toBe('npm run preview');
  expect(calls.slots).toMatchObject({ build: 'npm run build-report --', check: 'npm run check --' });
});

test('a folder without scripts uses the name, by npx where the program is installed for it or a folder above', () => {
  const below = join(folder, 'briefs');
  mkdirSync(below);
  const installed = join(folder, 'node_modules/.bin/briefwright');
  for (const root of [folder, below])
    expect(callsIn(openWorld(root), installed).slots.build).toBe('npx briefwright build');
  expect(callsIn(openWorld(folder), '/usr/lib/node_modules/briefwright/dist/cli.js').slots.build).toBe(
    'briefwright build',
  );
  expect(callsIn(openWorld(below), join(below, 'node_modules.old/cli.js')).bare('new')).toBe(
    'briefwright new',
  );
});

test.each(['{ "scripts": { "build-report": "x" } }', '{ "scripts": null }', 'null', '{'])(
  'a package.json that has not all the scripts, or is none: %s',
  (text) => {
    writeFileSync(join(folder, 'package.json'), text);
    expect(callsIn(openWorld(folder), 'cli.js').bare('check')).toBe('briefwright check');
  },
);

test('what is too wide for the first column stands over its explanation; Han take two columns', () => {
  expect(inColumns('a\tone\n\ttwo\nthree')).toBe(`a${' '.repeat(41)}one\n${' '.repeat(42)}two\nthree`);
  expect(inColumns('用法\t一')).toBe(`用法${' '.repeat(38)}一`);
  expect(inColumns(`${'x'.repeat(41)}\tone`)).toBe(`${'x'.repeat(41)}\n${' '.repeat(42)}one`);
});

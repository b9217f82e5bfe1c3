/** Changes on the disk are told whatever way an editor saves, in folders old and new, and each portion once. */

import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Watching, watchFolders } from '../../src/source/watch.js';

const open: { folder: string; watching: Watching }[] = [];
afterEach(() => {
  for (const { folder, watching } of open.splice(0)) {
    watching.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

function start(make: (folder: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'briefwright-watch-'));
  make(folder);
  const told: string[][] = [];
  const watching = watchFolders(folder, ['templates', 'data'], (paths) => told.push([...paths]));
  open.push({ folder, watching });
  const until = async (path: string): Promise<void> => {
    for (let nth = 0; nth < 200; nth++) {
      if (told.flat().includes(path)) return;
      await new Promise((done) => setTimeout(done, 10));
    }
    throw new Error(`${path} was not told, but ${JSON.stringify(told)}`);
  };
  return { folder, told, until };
}

test('a file written into, replaced by another, and one in a folder made later', async () => {
  const { folder, told, until } = start((root) => {
    mkdirSync(join(root, 'templates/a'), { recursive: true });
    writeFileSync(join(root, 'templates/a/brief.hbs'), 'one');
  });
  const file = join(folder, 'templates/a/brief.hbs');
  writeFileSync(file, 'two');
  await until('templates/a/brief.hbs');
  for (const text of ['three', 'four']) {
    told.length = 0;
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
    await until('templates/a/brief.hbs');
  }
  mkdirSync(join(folder, 'templates/a/charts'));
  await until('templates/a/charts');
  writeFileSync(join(folder, 'templates/a/charts/x.vl.json'), '{}');
  await until('templates/a/charts/x.vl.json');
  mkdirSync(join(folder, 'data'));
  await until('data');
  writeFileSync(join(folder, 'data/x.csv'), 'a\n');
  await until('data/x.csv');
});

test('several writes in one go are one portion; what lies elsewhere is not told', async () => {
  const { folder, told, until } = start((root) => mkdirSync(join(root, 'templates')));
  writeFileSync(join(folder, 'other.txt'), 'x');
  for (const name of ['a', 'b', 'a']) writeFileSync(join(folder, 'templates', name), name);
  await until('templates/b');
  expect(told).toEqual([['templates/a', 'templates/b']]);
});

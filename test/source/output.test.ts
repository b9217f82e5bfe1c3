/** Files are written all or nothing, and what a person edited is kept. */

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog } from '../../src/source/log.js';
import { type WriteOptions, writeOutputs } from '../../src/source/output.js';

let folder = '';
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'briefwright-')), 'output');
});
afterEach(() => rmSync(dirname(folder), { recursive: true, force: true }));

const options: WriteOptions = { force: false, pid: 1000, alive: () => false };
const text = (path: string): string => readFileSync(join(folder, path), 'utf8');
const set = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([path, body]) => [path, new TextEncoder().encode(body)]));
const write = (files: Record<string, string>, more: Partial<WriteOptions> = {}) => {
  const log = openLog();
  return { written: writeOutputs(folder, set(files), { ...options, ...more }, log), log };
};

test('writes the files and a manifest with their size and SHA-256, and nothing else', () => {
  const { written } = write({ 'press/a.en.pdf': 'abc', 'press/a.zh.pdf': '' });
  expect(written?.files[0]).toEqual({
    path: 'press/a.en.pdf',
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    size: 3,
  });
  expect(readdirSync(folder).sort()).toEqual(['manifest.json', 'press']);
  const manifest = JSON.parse(text('manifest.json')) as { files: Record<string, { size: number }> };
  expect(Object.keys(manifest.files)).toEqual(['press/a.en.pdf', 'press/a.zh.pdf']);
});

test('an edited file is kept, the new version stands beside it, and --force replaces it', () => {
  write({ 'a.en.docx': 'one', 'a.en.numbers.json': '1' });
  writeFileSync(join(folder, 'a.en.docx'), 'edited');
  writeFileSync(join(folder, 'a.en.numbers.json'), 'edited');
  const { written } = write({ 'a.en.docx': 'two', 'a.en.numbers.json': '2' });
  expect(written?.kept).toEqual([
    { path: 'a.en.docx', beside: 'a.en.new.docx' },
    { path: 'a.en.numbers.json', beside: 'a.en.new.numbers.json' },
  ]);
  expect([text('a.en.docx'), text('a.en.new.docx')]).toEqual(['edited', 'two']);
  // Still edited at the next build, and the copy beside it is ours to replace until it is edited too.
  expect(write({ 'a.en.docx': 'three' }).written?.kept[0]?.beside).toBe('a.en.new.docx');
  writeFileSync(join(folder, 'a.en.new.docx'), 'edited as well');
  expect(write({ 'a.en.docx': 'four' }).written?.kept[0]?.beside).toBe('a.en.new-2.docx');
  expect(text('a.en.new.docx')).toBe('edited as well');
  expect(write({ 'a.en.docx': 'five' }, { force: true }).written?.kept).toEqual([]);
  expect(text('a.en.docx')).toBe('five');
});

test('a file the manifest does not know is somebody else’s, unless it holds the same bytes', () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'a.pdf'), 'theirs');
  writeFileSync(join(folder, 'b.pdf'), 'same');
  const { written } = write({ 'a.pdf': 'ours', 'b.pdf': 'same' });
  expect(written?.kept).toEqual([{ path: 'a.pdf', beside: 'a.new.pdf' }]);
});

test('when one file cannot be replaced, the others are put back and the problem is named', () => {
  write({ 'a.pdf': 'old a', 'b.pdf': 'old b' });
  const before = text('manifest.json');
  rmSync(join(folder, 'b.pdf'));
  mkdirSync(join(folder, 'b.pdf'));
  const { written, log } = write({ 'a.pdf': 'new a', 'b.pdf/c.pdf': 'x', 'manifest.json/d': 'y' });
  expect(written).toBeUndefined();
  expect(log.entries()[0]?.diagnostic).toMatchObject({
    code: 'build/unwritable',
    hints: [{ code: 'hint/close-file' }],
  });
  expect([text('a.pdf'), text('manifest.json')]).toEqual(['old a', before]);
  expect(existsSync(join(folder, '.staging'))).toBe(false);
});

test('a read-only file is not replaced', () => {
  write({ 'a.pdf': 'old', 'b.pdf': 'old' });
  const mode = { mode: 0o444 };
  rmSync(join(folder, 'b.pdf'));
  writeFileSync(join(folder, 'b.pdf'), 'old', mode);
  const { written } = write({ 'a.pdf': 'new', 'b.pdf': 'new' });
  expect(written).toBeUndefined();
  expect([text('a.pdf'), text('b.pdf')]).toEqual(['old', 'old']);
});

test('a build that died leaves no half-written folder behind', () => {
  write({ 'a.pdf': 'old a', 'b.pdf': 'old b' });
  const staging = join(folder, '.staging');
  mkdirSync(join(staging, 'old'), { recursive: true });
  writeFileSync(join(staging, 'pid'), '999');
  writeFileSync(join(staging, 'old', 'a.pdf'), 'old a');
  rmSync(join(folder, 'a.pdf'));
  expect(write({ 'b.pdf': 'new b' }).written?.kept).toEqual([]);
  expect([text('a.pdf'), text('b.pdf')]).toEqual(['old a', 'new b']);
});

test('two builds never share a folder', () => {
  mkdirSync(join(folder, '.staging'), { recursive: true });
  writeFileSync(join(folder, '.staging', 'pid'), '999');
  const { written, log } = write({ 'a.pdf': 'x' }, { alive: (pid) => pid === 999 });
  expect(written).toBeUndefined();
  expect(log.entries()[0]?.diagnostic.code).toBe('build/busy');
  expect(existsSync(join(folder, '.staging', 'pid'))).toBe(true);
});

test('a broken manifest is an error, since edits could not be told', () => {
  write({ 'a.pdf': 'x' });
  writeFileSync(join(folder, 'manifest.json'), '{');
  const { written, log } = write({ 'a.pdf': 'y' });
  expect(written).toBeUndefined();
  expect(log.entries()[0]?.diagnostic.code).toBe('build/broken-manifest');
  expect(text('a.pdf')).toBe('x');
});

test('a file that comes in portions is written, hashed and compared as a whole', () => {
  const portions = {
    [Symbol.iterator]: () => ['ab', 'c'].map((part) => new TextEncoder().encode(part))[Symbol.iterator](),
  };
  const log = openLog();
  const { files } = writeOutputs(folder, new Map([['a.json', portions]]), options, log) ?? { files: [] };
  expect(files[0]).toEqual({
    path: 'a.json',
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    size: 3,
  });
  expect(text('a.json')).toBe('abc');
  writeFileSync(join(folder, 'a.json'), 'edited');
  expect(writeOutputs(folder, new Map([['a.json', portions]]), options, log)?.kept).toHaveLength(1);
  expect([text('a.json'), text('a.new.json')]).toEqual(['edited', 'abc']);
});

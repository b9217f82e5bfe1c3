/** The other door to the disk: writes a set of files all or nothing, and never over what a person edited. */

import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Log } from '../model/diagnostic.js';

/** The bytes of a file: at once, or in portions that are made each time they are asked for. */
export type Content = Uint8Array | Iterable<Uint8Array>;

/** SHA-256 (hex) and size in bytes of a written file. */
export interface FileRecord {
  readonly sha256: string;
  readonly size: number;
}

/** `manifest.json`: what was written last, by path relative to the output folder. */
export type Manifest = ReadonlyMap<string, FileRecord>;

export interface WriteOptions {
  /** Replace files that a person edited. */
  readonly force: boolean;
  /** The number of this process, and whether a process still runs: two builds never share an output folder. */
  readonly pid: number;
  readonly alive: (pid: number) => boolean;
}

export interface Written {
  /** Path relative to the output folder; after `kept` files, the name they were given instead. */
  readonly files: readonly (FileRecord & { readonly path: string })[];
  /** Files that a person had edited, and the new file written beside each. */
  readonly kept: readonly { readonly path: string; readonly beside: string }[];
}

const manifestName = 'manifest.json';
const stagingName = '.staging';

/**
 * Writes `files` (path relative to `folder` to content) and the manifest: everything is staged first and then swapped in;
 * when one file cannot be replaced the others are put back. Reports `build/...` and gives undefined when nothing was written.
 */
export function writeOutputs(
  folder: string,
  files: ReadonlyMap<string, Content>,
  options: WriteOptions,
  log: Log,
): Written | undefined {
  const staging = join(folder, stagingName);
  try {
    mkdirSync(folder, { recursive: true });
    if (!lock(staging, options)) {
      log.report({ severity: 'error', code: 'build/busy', data: { folder } });
      return undefined;
    }
  } catch (error) {
    log.report({
      severity: 'error',
      code: 'build/unwritable',
      data: { file: folder, problem: reason(error) },
    });
    return undefined;
  }
  try {
    const manifest = readManifest(folder, log);
    return manifest && commit(folder, staging, place(folder, files, manifest, options.force), manifest, log);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

interface Placed {
  readonly path: string;
  readonly content: Content;
  /** The edited file this one stands beside. */
  readonly insteadOf?: string;
}

/** Takes the staging folder for this process; puts back what a build that died had moved away. */
function lock(staging: string, options: WriteOptions): boolean {
  const owner = join(staging, 'pid');
  if (existsSync(staging)) {
    const pid = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : 0;
    if (pid !== options.pid && pid > 0 && options.alive(pid)) return false;
    putBack(join(staging, 'old'), dirname(staging));
    rmSync(staging, { recursive: true, force: true });
  }
  mkdirSync(staging);
  writeFileSync(owner, String(options.pid));
  return true;
}

function putBack(from: string, to: string): void {
  if (!existsSync(from)) return;
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) putBack(source, target);
    else if (!existsSync(target)) renameSync(source, target);
  }
}

/** The manifest of a folder, empty where there is none; a broken one is an error, since edits could not be told. */
export function readManifest(folder: string, log: Log): Manifest | undefined {
  const path = join(folder, manifestName);
  if (!existsSync(path)) return new Map();
  try {
    const parsed = JSON.parse(readFileSync(path, 'utf8')) as { files: Record<string, FileRecord> };
    return new Map(Object.entries(parsed.files));
  } catch (error) {
    log.report({
      severity: 'error',
      code: 'build/broken-manifest',
      data: { file: path, problem: reason(error) },
      hints: [{ code: 'hint/remove-manifest', data: { file: path } }],
    });
    return undefined;
  }
}

/** Decides the name of each file: its own, or `NAME.new.EXT` beside one that a person edited. */
function place(
  folder: string,
  files: ReadonlyMap<string, Content>,
  manifest: Manifest,
  force: boolean,
): readonly Placed[] {
  return [...files].map(([path, content]) => {
    if (force || !edited(folder, path, content, manifest)) return { path, content };
    let beside = besideName(path, 1);
    for (let number = 2; edited(folder, beside, content, manifest); number++)
      beside = besideName(path, number);
    return { path: beside, content, insteadOf: path };
  });
}

/** True when the file on disk is neither what was last written there nor what is about to be. */
function edited(folder: string, path: string, content: Content, manifest: Manifest): boolean {
  const full = join(folder, path);
  if (!existsSync(full)) return false;
  const onDisk = sha256(readPortions(full));
  return onDisk !== manifest.get(path)?.sha256 && onDisk !== sha256(content);
}

/** `a.en.docx` becomes `a.en.new.docx`, then `a.en.new-2.docx`; `.numbers.json` is one extension. */
function besideName(path: string, number: number): string {
  const ext = /(\.numbers\.json|\.[^./]+)$/.exec(path)?.[0] ?? '';
  return `${path.slice(0, path.length - ext.length)}.new${number === 1 ? '' : `-${number}`}${ext}`;
}

function commit(
  folder: string,
  staging: string,
  placed: readonly Placed[],
  manifest: Manifest,
  log: Log,
): Written | undefined {
  const records: (FileRecord & { readonly path: string })[] = [];
  const kept = placed.flatMap(({ path, insteadOf }) =>
    insteadOf === undefined ? [] : [{ path: insteadOf, beside: path }],
  );
  const moved: string[] = [];
  let current = manifestName;
  try {
    for (const { path, content } of placed) {
      current = path;
      records.push({ path, ...stage(join(staging, 'new', path), content) });
      mkdirSync(dirname(join(folder, path)), { recursive: true });
    }
    current = manifestName;
    stage(join(staging, 'new', manifestName), manifestBytes(folder, manifest, records));
    for (const path of [...placed.map((file) => file.path), manifestName]) {
      current = path;
      swap(folder, staging, path);
      moved.push(path);
    }
  } catch (error) {
    for (const path of moved.reverse()) restore(folder, staging, path);
    log.report({
      severity: 'error',
      code: 'build/unwritable',
      data: { file: join(folder, current), problem: reason(error) },
      hints: [{ code: 'hint/close-file', data: { file: current } }],
    });
    return undefined;
  }
  return { files: records, kept };
}

/** Writes a file as its portions come. */
function stage(path: string, content: Content): FileRecord {
  mkdirSync(dirname(path), { recursive: true });
  const hash = createHash('sha256');
  const file = openSync(path, 'w');
  let size = 0;
  try {
    for (const portion of portionsOf(content)) {
      hash.update(portion);
      size += portion.length;
      for (let at = 0; at < portion.length; ) at += writeSync(file, portion, at);
    }
  } finally {
    closeSync(file);
  }
  return { sha256: hash.digest('hex'), size };
}

function portionsOf(content: Content): Iterable<Uint8Array> {
  return content instanceof Uint8Array ? [content] : content;
}

/**
 * Writes one file whole or not at all; one that is there already only when `force` says so, and never in place of `original`.
 * Reports and gives false when nothing was written.
 */
export function writeApart(
  path: string,
  content: Uint8Array,
  { original, force }: { readonly original: string; readonly force: boolean },
  log: Log,
): boolean {
  const refuse = (code: `live/${string}`): false => {
    log.report({
      severity: 'error',
      code,
      data: { file: path },
      hints: code === 'live/exists' ? [{ code: 'hint/output-file', data: {} }] : [],
    });
    return false;
  };
  const staged = `${path}.part`;
  try {
    if (existsSync(path)) {
      const [one, other] = [statSync(path), statSync(original)];
      if (one.ino === other.ino && one.dev === other.dev) return refuse('live/original');
      if (!force) return refuse('live/exists');
    }
    writeFileSync(staged, content, { flag: 'wx' });
    renameSync(staged, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(staged, { force: true });
    log.report({ severity: 'error', code: 'build/unwritable', data: { file: path, problem: reason(error) } });
    return false;
  }
}

/** Moves the old file aside and the new one in; a failure leaves the old one where it was. */
function swap(folder: string, staging: string, path: string): void {
  const [target, fresh, old] = [join(folder, path), join(staging, 'new', path), join(staging, 'old', path)];
  if (existsSync(target)) {
    if (!(statSync(target).mode & 0o200)) throw Object.assign(new Error('read-only file'), { code: 'EROFS' });
    mkdirSync(dirname(old), { recursive: true });
    renameSync(target, old);
  }
  try {
    renameSync(fresh, target);
  } catch (error) {
    if (existsSync(old)) renameSync(old, target);
    throw error;
  }
}

function restore(folder: string, staging: string, path: string): void {
  const [target, old] = [join(folder, path), join(staging, 'old', path)];
  rmSync(target, { force: true });
  if (existsSync(old)) renameSync(old, target);
}

/** Where new folders gather before they are put in their places. */
const beginnings = '.briefwright-new';

/**
 * Makes new folders in the project, all or none: files by path in each folder. A folder that is there already is reported
 * (`start/exists`), as is what the system refuses; then nothing is left behind. True when they were made.
 */
export function writeFolders(
  root: string,
  folders: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>,
  log: Log,
): boolean {
  const there = [...folders.keys()].filter((folder) => existsSync(join(root, folder)));
  for (const folder of there) log.report({ severity: 'error', code: 'start/exists', data: { folder } });
  if (there.length > 0) return false;
  const staging = join(root, beginnings);
  const placed: string[] = [];
  try {
    for (const [folder, files] of folders)
      for (const [path, bytes] of files) {
        const file = join(staging, folder, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, bytes);
      }
    for (const folder of folders.keys()) {
      mkdirSync(dirname(join(root, folder)), { recursive: true });
      renameSync(join(staging, folder), join(root, folder));
      placed.push(folder);
    }
    return true;
  } catch (error) {
    for (const folder of placed) rmSync(join(root, folder), { recursive: true, force: true });
    const data = { file: [...folders.keys()][placed.length] ?? root, problem: reason(error) };
    log.report({ severity: 'error', code: 'build/unwritable', data });
    return false;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** The new manifest: this build's files, and earlier ones that are still there. Sorted, without times, so that bytes repeat. */
function manifestBytes(
  folder: string,
  before: Manifest,
  records: readonly (FileRecord & { path: string })[],
): Uint8Array {
  const entries = new Map([...before].filter(([path]) => existsSync(join(folder, path))));
  for (const { path, sha256, size } of records) entries.set(path, { sha256, size });
  const files = Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  return new TextEncoder().encode(`${JSON.stringify({ version: 1, files }, null, 2)}\n`);
}

function sha256(content: Content): string {
  const hash = createHash('sha256');
  for (const portion of portionsOf(content)) hash.update(portion);
  return hash.digest('hex');
}

function* readPortions(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  const buffer = new Uint8Array(1 << 16);
  try {
    for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer))
      yield buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

/** What the system said, without paths: `EACCES: permission denied`. */
function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (message.split(',')[0] ?? message) || String(code);
}

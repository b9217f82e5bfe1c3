/** The door to the disk: project files by relative path, files of installed packages, and our own assets. */

import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Reads; a path is relative to the project folder with forward slashes, and never leaves it. */
export interface World {
  /** Absolute path of the project folder. */
  readonly root: string;
  exists(path: string): boolean;
  /** Bytes, or undefined when there is no such file. */
  bytes(path: string): Uint8Array | undefined;
  /** UTF-8 text without a byte order mark, or undefined when there is no such file or it is not UTF-8. */
  text(path: string): string | undefined;
  /** Bytes of a file piece by piece, each time from its start, so that memory does not grow with its size; undefined when there is no such file. */
  stream(path: string): Iterable<Uint8Array> | undefined;
  /** SHA-256 of a file in hexadecimal digits, or undefined when there is no such file. */
  sha256(path: string): string | undefined;
  /** Size in bytes, or undefined when there is no such file. */
  size(path: string): number | undefined;
  /** Absolute path of a file that lies in a folder also when links are followed, for programs that open it themselves; else undefined. */
  pathBelow(folder: string, path: string): string | undefined;
  /** Names in a folder, sorted by code unit; folders end with `/`. Empty when there is no such folder. */
  list(folder: string): readonly string[];
  /** The path as messages show it: relative to the project folder. */
  show(path: string): string;
}

/** What a project that lacks it has from us: looks, words that are set, fonts. */
const shippedFolders = ['templates/styles', 'templates/messages', 'templates/fonts'];

/** The folder of this package, whether it runs from `src/` or `dist/`. */
const ownFolder = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Where a path of the project leads when the project has nothing there. */
function shippedPath(base: string, full: string): string | undefined {
  const path = relative(base, full).split(sep).join('/');
  const isShipped = shippedFolders.some((folder) => path === folder || path.startsWith(`${folder}/`));
  return isShipped ? join(ownFolder, path) : undefined;
}

/**
 * Opens the project folder. Paths outside it answer as if nothing were there, unless `outside` allows them. With `shipped`,
 * styles, messages and fonts that the project lacks are those of this package.
 */
export function openWorld(
  root: string,
  outside: readonly string[] = [],
  { shipped = false }: { readonly shipped?: boolean } = {},
): World {
  const base = resolve(root);
  const allowed = [base, ...outside.map((path) => resolve(base, path))];
  const locate = (path: string): string | undefined => {
    const full = resolve(base, path);
    if (!allowed.some((folder) => full === folder || full.startsWith(folder + sep))) return undefined;
    const own = shipped && !existsSync(full) ? shippedPath(base, full) : undefined;
    return own ?? full;
  };
  const bytes = (path: string): Uint8Array | undefined => {
    const full = locate(path);
    return full !== undefined && existsSync(full) && statSync(full).isFile() ? readFileSync(full) : undefined;
  };
  return {
    root: base,
    exists: (path) => {
      const full = locate(path);
      return full !== undefined && existsSync(full);
    },
    bytes,
    stream: (path) => {
      const full = locate(path);
      return full !== undefined && existsSync(full) && statSync(full).isFile() ? pieces(full) : undefined;
    },
    sha256: openDigests(locate),
    size: (path) => {
      const full = locate(path);
      return full !== undefined && existsSync(full) ? statSync(full).size : undefined;
    },
    pathBelow: (folder, path) => {
      const full = locate(path);
      const isOurs = shipped && full?.startsWith(ownFolder + sep) && !full.startsWith(base + sep);
      const above = isOurs ? join(ownFolder, folder) : locate(folder);
      if (above === undefined || full === undefined || !existsSync(full)) return undefined;
      const real = realpathSync(full);
      return real.startsWith(realpathSync(above) + sep) ? real : undefined;
    },
    text: (path) => {
      const read = bytes(path);
      return read === undefined ? undefined : decodeUtf8(read);
    },
    list: (folder) => {
      const full = locate(folder);
      const own = shipped && full !== undefined ? shippedPath(base, resolve(base, folder)) : undefined;
      const names = [full, own].flatMap((each) => (each === undefined ? [] : listFolder(each)));
      return [...new Set(names)].sort((a, b) => (a < b ? -1 : 1));
    },
    show: (path) => (isAbsolute(path) ? relative(base, path) : path).split(sep).join('/'),
  };
}

/** Each file is read once as long as its size and time of change stay the same. */
function openDigests(locate: (path: string) => string | undefined): World['sha256'] {
  const known = new Map<string, { readonly stamp: string; readonly sha256: string }>();
  return (path) => {
    const full = locate(path);
    if (full === undefined || !existsSync(full) || !statSync(full).isFile()) return undefined;
    const { size, mtimeMs } = statSync(full);
    const stamp = `${size} ${mtimeMs}`;
    const before = known.get(full);
    if (before?.stamp === stamp) return before.sha256;
    const hash = createHash('sha256');
    for (const piece of pieces(full)) hash.update(piece);
    const sha256 = hash.digest('hex');
    known.set(full, { stamp, sha256 });
    return sha256;
  };
}

/** Bytes read at a time. */
const pieceSize = 1 << 18;

function pieces(full: string): Iterable<Uint8Array> {
  return {
    *[Symbol.iterator]() {
      const file = openSync(full, 'r');
      try {
        for (;;) {
          const piece = new Uint8Array(pieceSize);
          const length = readSync(file, piece, 0, pieceSize, null);
          if (length === 0) return;
          yield piece.subarray(0, length);
        }
      } finally {
        closeSync(file);
      }
    },
  };
}

/** The day (UTC) on which a file was last written, `YYYY-MM-DD`; undefined when there is no such file. */
export function dayOfFile(path: string): string | undefined {
  return existsSync(path) ? statSync(path).mtime.toISOString().slice(0, 10) : undefined;
}

/** UTF-8 text without a byte order mark; undefined when the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Empty where there is no such folder. */
function listFolder(full: string): readonly string[] {
  if (!existsSync(full) || !statSync(full).isDirectory()) return [];
  return readdirSync(full, { withFileTypes: true }).map((entry) =>
    entry.isDirectory() ? `${entry.name}/` : entry.name,
  );
}

const require = createRequire(import.meta.url);

/** A file of an installed npm package, e.g. `@expo-google-fonts/noto-sans-sc`, `400Regular/NotoSansSC_400Regular.ttf`. */
export function packageFile(packageName: string, path: string): Uint8Array {
  return readFileSync(packagePath(packageName, path));
}

/** Absolute path of a file of an installed npm package, for programs that open it themselves. */
export function packagePath(packageName: string, path: string): string {
  return join(require.resolve(`${packageName}/package.json`), '..', path);
}

/** A text file that ships beside our own code, relative to `source/`. */
export function ownText(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

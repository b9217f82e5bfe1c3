/** The door to changes on the disk: tells which files below some folders were changed, in portions. */

import { existsSync, type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

export interface Watching {
  close(): void;
}

/** Milliseconds of rest that make a portion: an editor that writes a file in several steps is told of once. */
const rest = 20;

/**
 * Tells of changed files by path relative to the project folder, with forward slashes. Folders are watched one by one
 * rather than files: editors that replace a file by another are seen as well as those that write into it.
 */
export function watchFolders(
  root: string,
  folders: readonly string[],
  changed: (paths: readonly string[]) => void,
): Watching {
  const base = resolve(root);
  const watchers = new Map<string, FSWatcher>();
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    const paths = [...pending].sort();
    pending.clear();
    changed(paths);
  };
  const note = (full: string): void => {
    pending.add(relative(base, full).split(sep).join('/'));
    clearTimeout(timer);
    timer = setTimeout(tell, rest);
  };
  const stop = (folder: string): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const open = (folder: string, seen: (full: string) => void): void => {
    if (watchers.has(folder) || !isFolder(folder)) return;
    const watcher = watch(folder, (_, name) => {
      if (!existsSync(folder)) stop(folder);
      if (name !== null) seen(join(folder, name));
    });
    watcher.on('error', () => stop(folder));
    watchers.set(folder, watcher);
  };
  const openBelow = (folder: string): void => {
    open(folder, (full) => {
      note(full);
      openBelow(full);
    });
    for (const each of foldersIn(folder)) openBelow(each);
  };
  // The folders themselves may come later.
  const wanted = folders.map((folder) => join(base, folder));
  open(base, (full) => {
    if (!wanted.includes(full)) return;
    note(full);
    openBelow(full);
  });
  for (const folder of wanted) openBelow(folder);
  return {
    close: () => {
      clearTimeout(timer);
      for (const folder of [...watchers.keys()]) stop(folder);
    },
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Folders in a folder; none for a file, and for what is gone by now. */
function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(folder, entry.name));
  } catch {
    return [];
  }
}

// @ts-check
/** Writes the files of a package, or compares them with those on disk. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Differences between the files on disk and those generated, in words.
 * @param {string} root
 * @param {string} folder under the root
 * @param {ReadonlyMap<string, string>} files
 * @returns {string[]}
 */
export function compare(root, folder, files) {
  return [...files].flatMap(([name, text]) => {
    const path = join(root, folder, name);
    if (!existsSync(path)) return [`${folder}/${name} is missing`];
    const lines = readFileSync(path, 'utf8').split('\n');
    const wanted = text.split('\n');
    const line = wanted.findIndex((each, index) => each !== lines[index]);
    if (line >= 0) return [`${folder}/${name}:${line + 1} differs`];
    const surplus = lines.length - wanted.length;
    return surplus === 0 ? [] : [`${folder}/${name} has ${surplus} lines too many`];
  });
}

/**
 * @param {string} root
 * @param {string} folder under the root
 * @param {ReadonlyMap<string, string>} files
 */
export function write(root, folder, files) {
  mkdirSync(join(root, folder), { recursive: true });
  for (const [name, text] of files) writeFileSync(join(root, folder, name), text);
}

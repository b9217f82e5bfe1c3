/** What is begun: new folders with their files, and what to edit next. */

import type { Log } from '../model/diagnostic.js';

export interface Started {
  readonly name: string;
  /** Files by path in each new folder, by path of the folder in the project. */
  readonly folders: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>;
  /** A table that is there in another form than it was given: as CSV, or with other names of columns. */
  readonly rewritten?: string;
  /** Names that stand in a text of a language as the table has them, by language. */
  readonly untranslated?: Readonly<Record<string, readonly string[]>>;
  /** Files to look at first, in order. */
  readonly edit: readonly string[];
}

/** Folders of `templates/` that are no audiences. */
const taken = ['shared', 'styles', 'messages', 'fonts'];

/** Names of folders are also those of files that are sent around: small letters, digits and hyphens. */
export function checkName(name: string, log: Log): boolean {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) && name.length <= 60 && !taken.includes(name)) return true;
  log.report({
    severity: 'error',
    code: 'start/bad-name',
    data: { name },
    hints: [{ code: 'hint/name-form', data: {} }],
  });
  return false;
}

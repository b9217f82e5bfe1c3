/** What was begun, and what to do next, as lines for a terminal. */

import type { Calls } from '../source/calls.js';
import { words } from '../source/messages.js';
import type { Started } from './started.js';

export function tellStarted(
  { name, folders, edit, rewritten, untranslated = {} }: Started,
  { slots }: Calls,
  ui: string,
): readonly string[] {
  return [
    ...[...folders].map(([folder, files]) => words('start/made', { folder, count: files.size }, ui)),
    ...(rewritten === undefined ? [] : [words('start/rewritten', { file: rewritten }, ui)]),
    words('start/edit', {}, ui),
    ...edit.map((file) => `  ${file}`),
    ...Object.entries(untranslated)
      .filter(([, names]) => names.length > 0)
      .map(([lang, names]) => words(`start/translate-${lang}`, { count: names.length }, ui)),
    words('start/see', { ...slots, name }, ui),
    words('start/build', { ...slots, name }, ui),
  ];
}

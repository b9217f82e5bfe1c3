/** What is held between the language versions of a brief: figures and headings, replaced parts, terms. */

import type { Log } from '../model/diagnostic.js';
import type { Document } from '../model/document.js';
import type { Lang } from '../model/lang.js';
import type { World } from '../source/world.js';
import type { Audience } from './audience.js';
import { checkParity } from './parity.js';
import { checkParts } from './parts.js';
import { checkTermPairs } from './term-pairs.js';

export function checkVersions(
  { folders }: Pick<Audience, 'folders'>,
  documents: ReadonlyMap<Lang, Document>,
  world: World,
  log: Log,
): void {
  checkParity(documents, log);
  checkParts(folders, [...documents.keys()], world, log);
  checkTermPairs(documents, world, log);
}

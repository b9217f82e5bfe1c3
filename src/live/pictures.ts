/** The pictures of a Word file by the figures they show. */

import { digestOf } from '../passport/index.js';
import { decodePart, readRelations } from './relations.js';
import type { PlacedPicture } from './story.js';
import type { WordFile } from './word.js';

export interface FoundPicture {
  /** `own`: as we drew it; `replaced`: a person put another in its place; `absent`: it is not in the file. */
  readonly state: 'own' | 'replaced' | 'absent';
  readonly picture?: PlacedPicture;
  /** Paths of its parts, as the passport has them. */
  readonly paths: readonly string[];
}

/** By what a picture holds, and by its name, which stays when a person changes the picture. */
export function findPictures({
  parts,
  stories,
  passport,
}: Pick<WordFile, 'parts' | 'stories' | 'passport'>): ReadonlyMap<string, FoundPicture> {
  const [body] = stories;
  const relations = body ? relationsBeside(body.part, parts) : new Map();
  const placed = (body?.pictures ?? []).map((picture) => {
    const paths = picture.embeds.flatMap((id) => {
      const path = relations.get(id)?.path;
      return path === undefined ? [] : [path, ...workbooksOf(path, parts)];
    });
    return { picture, paths, digests: paths.map((path) => digestOf(parts.get(path) ?? new Uint8Array())) };
  });
  return new Map(
    passport.figures.map((figure): [string, FoundPicture] => {
      const isOwn = ({ digests }: (typeof placed)[number]): boolean =>
        digests.some((digest) => figure.parts.includes(digest));
      const named = placed.filter(({ picture }) => picture.name === figure.name);
      const own = named.find(isOwn) ?? placed.find(isOwn);
      if (own) return [figure.id, { state: 'own', picture: own.picture, paths: own.paths }];
      const [other] = named;
      if (other) return [figure.id, { state: 'replaced', picture: other.picture, paths: other.paths }];
      return [figure.id, { state: 'absent', paths: [] }];
    }),
  );
}

/** The workbook of a chart. */
function workbooksOf(path: string, parts: ReadonlyMap<string, Uint8Array>): readonly string[] {
  if (!path.endsWith('.xml')) return [];
  return [...relationsBeside(path, parts).values()].flatMap((each) =>
    each.type === 'package' ? [each.path] : [],
  );
}

function relationsBeside(
  part: string,
  parts: ReadonlyMap<string, Uint8Array>,
): ReturnType<typeof readRelations> {
  const bytes = parts.get(part.replace(/([^/]+)$/, '_rels/$1.rels'));
  return bytes ? readRelations(decodePart(bytes), part) : new Map();
}

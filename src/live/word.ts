/** A Word file from elsewhere, opened with care: its parts, the texts that hold numbers, and the passport it carries. */

import type { Log } from '../model/diagnostic.js';
import { type Passport, readPassport, XmlFault } from '../passport/index.js';
import { ArchiveFault, openArchive } from '../source/archive.js';
import { type FoundPicture, findPictures } from './pictures.js';
import { decodePart, relationsOf } from './relations.js';
import { readStory, type Story } from './story.js';

export interface WordFile {
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** The body first, then footnotes and endnotes, headers and footers. */
  readonly stories: readonly Story[];
  readonly passport: Passport;
  /** By id of the figure. */
  readonly pictures: ReadonlyMap<string, FoundPicture>;
  /** Path of the passport's part. */
  readonly passportPath: string;
}

/** Reports `live/...` and gives undefined for what is no Word file of ours, or may not be opened safely. */
export function openWord(file: string, bytes: Uint8Array, log: Log): WordFile | undefined {
  const refuse = (
    code: `live/${string}`,
    data: Readonly<Record<string, string | number>> = {},
  ): undefined => {
    log.report({ severity: 'error', code, data: { file, ...data } });
    return undefined;
  };
  let part = '';
  try {
    const parts = openArchive(bytes);
    const open = (path: string): string => {
      part = path;
      return decodePart(parts.get(path));
    };
    const missing = (path: string): undefined => refuse('live/missing-part', { part: path });
    for (const path of ['[Content_Types].xml', '_rels/.rels']) if (!parts.has(path)) return missing(path);
    const [body] = relationsOf(open('_rels/.rels'), '', 'officeDocument');
    if (body === undefined || !parts.has(body)) return missing(body ?? 'word/document.xml');
    const relations = body.replace(/([^/]+)$/, '_rels/$1.rels');
    if (!parts.has(relations)) return missing(relations);
    const related = ['footnotes', 'endnotes', 'header', 'footer'].flatMap((type) =>
      relationsOf(open(relations), body, type),
    );
    const gone = related.find((path) => !parts.has(path));
    if (gone !== undefined) return missing(gone);
    const found = findPassport(parts, open);
    if (!found) return refuse('live/not-ours');
    if (found.passport === 'old') return refuse('live/old');
    const { passport, path } = found;
    const tags = new Set(passport.numbers.flatMap(({ prints }) => prints.map(({ tag }) => tag)));
    const stories = [body, ...related].map((story) => readStory(story, open(story), tags));
    const carried = passport.numbers.flatMap(({ prints }) => prints.flatMap(({ controls }) => controls));
    const isKnown = (story: Story): boolean => story.controls.some(({ tag }) => tags.has(tag));
    if (carried.length > 0 && !stories.some(isKnown))
      return refuse('live/stripped', { numbers: carried.length });
    part = 'word/charts';
    const pictures = findPictures({ parts, stories, passport });
    return { parts, stories, passport, pictures, passportPath: path };
  } catch (error) {
    if (error instanceof ArchiveFault)
      return refuse(`live/${error.kind}`, { part: error.entry, problem: error.message });
    if (error instanceof XmlFault)
      return refuse(error.kind === 'doctype' ? 'live/doctype' : 'live/malformed', {
        part,
        offset: error.offset,
        problem: error.message,
      });
    throw error;
  }
}

/** Word renames the part when it saves. */
function findPassport(
  parts: ReadonlyMap<string, Uint8Array>,
  open: (path: string) => string,
): { readonly passport: Passport | 'old'; readonly path: string } | undefined {
  for (const path of parts.keys()) {
    if (!/^customXml\/[^/]+\.xml$/.test(path)) continue;
    const xml = open(path);
    const passport = xml.includes('urn:briefwright:numbers') ? readPassport(xml) : undefined;
    if (passport) return { passport, path };
  }
  return undefined;
}

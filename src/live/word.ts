/** A Word file from elsewhere, opened with care: its parts, the texts that hold numbers, and the passport it carries. */

import type { Log } from '../model/diagnostic.js';
import { type Passport, readPassport, scanXml, XmlFault } from '../passport/index.js';
import { ArchiveFault, openArchive } from '../source/archive.js';
import { namespaces } from './names.js';
import { readStory, type Story } from './story.js';

export interface WordFile {
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** The body first, then footnotes and endnotes, headers and footers. */
  readonly stories: readonly Story[];
  readonly passport: Passport;
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
      return decode(parts.get(path));
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
    return { parts, stories, passport, passportPath: path };
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

/** UTF-8 with its byte order mark, so that it can be written as it was. */
function decode(bytes: Uint8Array | undefined): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new XmlFault('malformed', 0, 'not UTF-8');
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

/** Targets of the relationships of a type, as paths of parts; without those outside the file. */
export function relationsOf(xml: string, owner: string, type: string): readonly string[] {
  return [...readRelations(xml, owner).values()].flatMap((each) => (each.type === type ? [each.path] : []));
}

export function readRelations(
  xml: string,
  owner: string,
): ReadonlyMap<string, { readonly type: string; readonly path: string }> {
  const relations = new Map<string, { type: string; path: string }>();
  scanXml(xml, namespaces, {
    open: (tag) => {
      if (tag.name !== 'Relationship' || tag.attribute('TargetMode') === 'External') return;
      const type = (tag.attribute('Type') ?? '').replace(/^.*\//, '');
      const path = resolvePath(owner, tag.attribute('Target') ?? '');
      relations.set(tag.attribute('Id') ?? '', { type, path });
    },
    close: () => {},
    text: () => {},
  });
  return relations;
}

function resolvePath(owner: string, target: string): string {
  const from = target.startsWith('/') ? [] : owner.split('/').slice(0, -1);
  for (const part of target.split('/').filter((each) => each !== ''))
    if (part === '..') from.pop();
    else if (part !== '.') from.push(part);
  return from.join('/');
}

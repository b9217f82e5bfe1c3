/** A house template of the user's (`reference.docx`), opened with care and cut where the content goes. */

import { XmlFault } from '../../../passport/index.js';
import { ArchiveFault, archiveLimits, openArchive } from '../../../source/archive.js';
import { type Body, readBody } from './body.js';
import { checkPrefix, decode, ReferenceFault } from './fault.js';
import { carry, checkPart, type Relationship, readRelationships } from './relationships.js';

export interface Reference extends Body {
  /** Text of styles, numbering, settings and custom properties; empty where it has none. */
  readonly styles: string;
  readonly numbering: string;
  readonly settings: string;
  readonly properties: string;
  /** Parts that come along as they are, by path: headers, footers, pictures, theme, fonts. */
  readonly carried: ReadonlyMap<string, Uint8Array>;
  /** Of the body, to parts that come along and to web pages. */
  readonly relationships: readonly Relationship[];
  readonly contentTypes: string;
}

const bodyPath = 'word/document.xml';

/** Names that a message can choose by. */
const archiveKinds: Readonly<Record<ArchiveFault['kind'], string>> = {
  'not-zip': 'notZip',
  broken: 'broken',
  'too-large': 'tooLarge',
  'bad-name': 'badName',
};

/** Bytes of all parts of a template together, expanded. */
const most = 2 ** 26;

/** Throws `ReferenceFault` for what is no template, or may not be trusted. */
export function openReference(bytes: Uint8Array): Reference {
  let part = '';
  try {
    const parts = openArchive(bytes, { ...archiveLimits, expanded: most });
    const text = (path: string): string => {
      part = path;
      return decode(parts.get(path), path);
    };
    for (const path of ['[Content_Types].xml', bodyPath, 'word/_rels/document.xml.rels'])
      if (!parts.has(path)) throw new ReferenceFault('missing', path);
    const contentTypes = text('[Content_Types].xml');
    const macros = [...parts.keys()].find((path) => /vbaProject|vbaData|activeX/i.test(path));
    if (macros !== undefined || /macroEnabled/i.test(contentTypes))
      throw new ReferenceFault('macros', macros ?? '[Content_Types].xml');
    const relationships = readRelationships(text('word/_rels/document.xml.rels'), bodyPath);
    const { carried, kept } = carry(relationships, bodyPath, parts);
    const own = (type: string): string => {
      const path = relationships.find((each) => each.type === type && !each.external)?.path;
      return path !== undefined && parts.has(path) ? text(path) : '';
    };
    const read = {
      styles: own('styles'),
      numbering: own('numbering'),
      settings: own('settings'),
      properties: propertiesOf(parts),
    };
    if (read.styles === '') throw new ReferenceFault('missing', 'word/styles.xml');
    const body = readBody(text(bodyPath));
    for (const [path, xml] of [
      ['word/styles.xml', read.styles],
      ['word/numbering.xml', read.numbering],
    ] as const) {
      part = path;
      if (xml !== '') checkPrefix(xml, path);
    }
    return { ...body, ...read, carried, relationships: kept, contentTypes };
  } catch (error) {
    if (error instanceof ArchiveFault)
      throw new ReferenceFault(archiveKinds[error.kind], error.entry, error.message);
    if (error instanceof XmlFault) throw new ReferenceFault(error.kind, part, error.message);
    throw error;
  }
}

/** Custom properties hang on the package, not on the body. */
function propertiesOf(parts: ReadonlyMap<string, Uint8Array>): string {
  const rels = parts.get('_rels/.rels');
  if (!rels) return '';
  const related = readRelationships(decode(rels, '_rels/.rels'), '');
  const path = related.find(({ type, external }) => type === 'custom-properties' && !external)?.path;
  const bytes = path === undefined ? undefined : parts.get(path);
  if (path === undefined || !bytes) return '';
  checkPart(path, bytes);
  return decode(bytes, path);
}

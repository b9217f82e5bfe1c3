/** What a template's parts refer to: which come along, and what nobody may bring. */

import { escapeXml, scanXml } from '../../../passport/index.js';
import { decode, ReferenceFault } from './fault.js';

export interface Relationship {
  readonly id: string;
  /** The last part of its name: `image`. */
  readonly type: string;
  readonly fullType: string;
  readonly external: boolean;
  /** Path of a part; the address of what is outside. */
  readonly path: string;
}

/** Ours, or nobody's business. */
const left = new Set([
  ...[
    'styles',
    'numbering',
    'settings',
    'webSettings',
    'footnotes',
    'endnotes',
    'customXml',
    'glossaryDocument',
  ],
  ...['comments', 'commentsExtended', 'commentsIds', 'commentsExtensible', 'people', 'printerSettings'],
]);

/** Programs in disguise, and texts that Word would fetch. */
const refused = new Set([
  'vbaProject',
  'oleObject',
  'control',
  'aFChunk',
  'attachedTemplate',
  'frame',
  'subDocument',
]);

export function readRelationships(xml: string, owner: string): readonly Relationship[] {
  const found: Relationship[] = [];
  scanXml(
    xml,
    {},
    {
      open: (tag) => {
        if (!tag.name.endsWith('}Relationship') && tag.name !== 'Relationship') return;
        const fullType = tag.attribute('Type') ?? '';
        const target = tag.attribute('Target') ?? '';
        const external = tag.attribute('TargetMode') === 'External';
        const path = external ? target : resolve(owner, target);
        found.push({
          id: tag.attribute('Id') ?? '',
          type: fullType.replace(/^.*\//, ''),
          fullType,
          external,
          path,
        });
      },
      close: () => {},
      text: () => {},
    },
  );
  return found;
}

function resolve(owner: string, target: string): string {
  const steps = target.startsWith('/') ? [] : owner.split('/').slice(0, -1);
  for (const step of target.split('/').filter((each) => each !== ''))
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  return steps.join('/');
}

export function relationshipsOf(path: string): string {
  return path.replace(/([^/]+)$/, '_rels/$1.rels');
}

/** Fields by which Word runs a program or fetches a file. */
const fetching =
  /(?:<w:instrText[^>]*>|w:instr=")\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|EMBED)\b/i;

/** The parts that come along with the body, with all that they refer to in turn. */
export function carry(
  relationships: readonly Relationship[],
  owner: string,
  parts: ReadonlyMap<string, Uint8Array>,
): { readonly carried: ReadonlyMap<string, Uint8Array>; readonly kept: readonly Relationship[] } {
  const carried = new Map<string, Uint8Array>();
  const visit = (each: Relationship, from: string): void => {
    if (refused.has(each.type)) throw new ReferenceFault('embedded', each.path);
    if (each.external) {
      const web = each.type === 'hyperlink' && /^(https?:\/\/|mailto:|#)/i.test(each.path);
      if (!web) throw new ReferenceFault('external', from, each.path);
      return;
    }
    if (each.type === 'hyperlink' || carried.has(each.path)) return;
    const bytes = parts.get(each.path);
    if (!bytes) throw new ReferenceFault('missing', each.path);
    carried.set(each.path, bytes);
    if (each.path.endsWith('.xml')) checkPart(each.path, bytes);
    const below = relationshipsOf(each.path);
    const rels = parts.get(below);
    if (!rels) return;
    carried.set(below, rels);
    for (const next of readRelationships(decode(rels, below), each.path)) visit(next, below);
  };
  checkPart(owner, parts.get(owner));
  const kept = relationships.filter(({ type }) => !left.has(type));
  for (const each of kept) visit(each, relationshipsOf(owner));
  const numbering = relationships.find(({ type }) => type === 'numbering')?.path;
  const pictures = numbering === undefined ? undefined : parts.get(relationshipsOf(numbering));
  if (numbering !== undefined && pictures) {
    carried.set('word/_rels/numbering.xml.rels', pictures);
    for (const next of readRelationships(decode(pictures, numbering), numbering)) visit(next, numbering);
  }
  return { carried, kept };
}

/** Well formed, without a document type and without fields that fetch. */
export function checkPart(path: string, bytes: Uint8Array | undefined): void {
  const xml = decode(bytes, path);
  scanXml(xml, {}, { open: () => {}, close: () => {}, text: () => {} });
  if (fetching.test(xml)) throw new ReferenceFault('field', path);
}

export function relationshipXml({ id, fullType, external, path }: Relationship, owner: string): string {
  const mode = external ? ' TargetMode="External"' : '';
  const folder = owner.replace(/[^/]+$/, '');
  const target = external ? path : path.startsWith(folder) ? path.slice(folder.length) : `/${path}`;
  return `<Relationship Id="${id}" Type="${escapeXml(fullType)}" Target="${escapeXml(target)}"${mode}/>`;
}

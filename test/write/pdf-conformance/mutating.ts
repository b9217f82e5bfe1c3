/** Small changes to a sound file, by what they change: bytes, objects, streams, elements, fonts, annotations. */

import {
  allDicts,
  catalogOf,
  type Dict,
  dictAt,
  dictOf,
  follow,
  listAt,
  type Pdf,
  pagesOf,
  type Value,
} from './pdf.js';
import { type Element, elementsOf } from './structure.js';

export interface Mutation {
  /** A part of the name of the rule that must tell. */
  readonly rule: string;
  /** Gives the broken file; the copy may be changed in place. */
  change(copy: Pdf): Pdf | undefined;
}

/** Another file of bytes, for rules that look at bytes. */
export function bytes(rule: string, edit: (text: string) => string): Mutation {
  return {
    rule,
    change: (pdf) => ({
      ...pdf,
      bytes: Buffer.from(edit(Buffer.from(pdf.bytes).toString('latin1')), 'latin1'),
    }),
  };
}

export function change(rule: string, edit: (pdf: Pdf) => void): Mutation {
  return {
    rule,
    change: (pdf) => {
      edit(pdf);
      return undefined;
    },
  };
}

/** Edits the text of a stream. */
export function stream(
  rule: string,
  which: (pdf: Pdf) => Value | undefined,
  edit: (text: string) => string,
): Mutation {
  return change(rule, (pdf) => {
    const ref = String(which(pdf));
    const text = Buffer.from(pdf.streams.get(ref) ?? []).toString('latin1');
    const edited = edit(text);
    if (edited === text) throw new Error(`nothing to change for ${rule}`);
    pdf.streams.set(ref, Buffer.from(edited, 'latin1'));
  });
}

export function put(dict: Dict, key: string, value: Value): void {
  dict[key] = value;
}

export const metadataRef = (pdf: Pdf): Value | undefined => catalogOf(pdf)['/Metadata'];
export const firstContent = (pdf: Pdf): Value | undefined => pagesOf(pdf)[0]?.dict['/Contents'];
export const xmp = (rule: string, from: string | RegExp, to: string): Mutation =>
  stream(rule, metadataRef, (text) => text.replace(from, to));
export const page = (rule: string, from: string | RegExp, to: string): Mutation =>
  stream(rule, firstContent, (text) => text.replace(from, to));

export function firstPage(pdf: Pdf): Dict {
  const [first] = pagesOf(pdf);
  if (!first) throw new Error('no page');
  return first.dict;
}

/** The first dictionary with a key, of a type where one is asked for. */
export function found(pdf: Pdf, key: string, type?: string): Dict {
  for (const [, dict] of allDicts(pdf))
    if (key in dict && (type === undefined || dict['/Type'] === type)) return dict;
  throw new Error(`nothing with ${key}`);
}

/** The dictionary of the first element of a role. Elements are found in a fresh walk: nothing is remembered of the copy. */
export function element(pdf: Pdf, role: string, nth = 0): Dict {
  const found = walk(pdf).filter(({ dict }) => dict['/S'] === `/${role}`)[nth];
  if (!found) throw new Error(`no ${role}`);
  return found.dict;
}

/** Walked in a copy of the handle, so that the walk is not kept for the file that is about to change. */
export function walk(pdf: Pdf): readonly Element[] {
  return elementsOf({ ...pdf });
}

export function refOf(pdf: Pdf, role: string): string {
  const found = walk(pdf).find(({ dict }) => dict['/S'] === `/${role}`);
  if (!found) throw new Error(`no ${role}`);
  return found.ref;
}

export function annotation(pdf: Pdf): Dict {
  for (const { dict } of pagesOf(pdf)) {
    const [first] = listAt(pdf, dict, '/Annots');
    if (first !== undefined) return dictOf(follow(pdf, first));
  }
  throw new Error('no annotation');
}

export function onAnnotation(rule: string, entries: Dict): Mutation {
  return change(rule, (pdf) => void Object.assign(annotation(pdf), entries));
}

/** The first composite font of the first page. */
export function font(pdf: Pdf): Dict {
  const fonts = dictAt(pdf, dictAt(pdf, firstPage(pdf), '/Resources'), '/Font');
  return dictOf(follow(pdf, Object.values(fonts)[0]));
}

export const descendant = (pdf: Pdf): Dict =>
  dictOf(follow(pdf, listAt(pdf, font(pdf), '/DescendantFonts')[0]));
export const descriptor = (pdf: Pdf): Dict => dictAt(pdf, descendant(pdf), '/FontDescriptor');
export const unicode = (rule: string, to: string): Mutation =>
  stream(
    rule,
    (pdf) => font(pdf)['/ToUnicode'],
    (text) => text.replace(/(<0001> <)[\da-f]+/, `$1${to}`),
  );

/** An element of that role between an element and its kids. */
export function wrapKids(pdf: Pdf, role: string, into: string): void {
  const dict = element(pdf, role);
  pdf.objects.set('9999 0 R', { '/S': `/${into}`, '/P': refOf(pdf, role), '/K': dict['/K'] ?? [] });
  dict['/K'] = ['9999 0 R'];
}

export function intent(pdf: Pdf): Dict {
  return dictOf(follow(pdf, listAt(pdf, catalogOf(pdf), '/OutputIntents')[0]));
}

/** Maps every CID to one glyph. */
export function glyphMap(pdf: Pdf, glyph: number): void {
  const ref = String(descendant(pdf)['/CIDToGIDMap']);
  const map = Buffer.from(pdf.streams.get(ref) ?? []);
  for (let at = 0; at + 1 < map.length; at += 2) map.writeUInt16BE(glyph, at);
  pdf.streams.set(ref, map);
}

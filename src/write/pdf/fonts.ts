/** Embeds faces as subsets: a Type 0 font a face, a code for each (glyph, text) pair so that text always extracts exactly. */

import type PDFDocument from 'pdfkit';
import type { Reference } from 'pdfkit';
import type { FaceId } from '../../model/page.js';
import type { Face, Fonts, Subset } from '../../text/index.js';
import { hex, utf16, wellFormed } from './objects.js';

export interface EmbeddedFont {
  /** Resource name, `F1`. */
  readonly name: string;
  readonly ref: Reference;
  /** The code of a glyph that stands for a text. */
  code(glyph: number, text: string): Code;
}

export interface Code {
  /** Two bytes in hexadecimal. */
  readonly digits: string;
  /** Advance in thousandths of an em, as the file states it. */
  readonly width: number;
}

export interface EmbeddedFonts {
  font(face: FaceId): EmbeddedFont;
  /** Writes all fonts; no glyph may be added afterwards. */
  end(): void;
}

interface Growing extends EmbeddedFont {
  end(): void;
}

export function embedFonts(doc: PDFDocument, fonts: Fonts): EmbeddedFonts {
  const open = new Map<FaceId, Growing>();
  return {
    font: (id) => {
      const known = open.get(id);
      if (known) return known;
      const font = embedFace(doc, fonts.face(id), open.size + 1);
      open.set(id, font);
      return font;
    },
    end: () => {
      for (const font of open.values()) font.end();
    },
  };
}

/** What each code stands for: the glyph in the subset and its text. */
interface CodeEntry extends Code {
  readonly inSubset: number;
  readonly text: string;
}

function embedFace(doc: PDFDocument, face: Face, number: number): Growing {
  const subset = face.subset();
  const width = (glyph: number): number => Math.round(face.advance(glyph) * 1000);
  const entries: CodeEntry[] = [{ digits: hex(0), width: width(0), inSubset: 0, text: '' }];
  /** Codes of a glyph, mostly one. */
  const codes = new Map<number, CodeEntry[]>();
  const ref = doc.ref({});
  return {
    name: `F${number}`,
    ref,
    code: (glyph, text) => {
      const known = codes.get(glyph);
      for (const entry of known ?? []) if (entry.text === text) return entry;
      // A missing glyph is reported by the layout; one that comes this far is a fault of ours.
      if (glyph === 0) throw new Error(`no glyph for ${JSON.stringify(text)} in ${face.id}`);
      const inSubset = subset.include(glyph);
      const entry = { digits: hex(entries.length), width: width(glyph), inSubset, text };
      entries.push(entry);
      if (known) known.push(entry);
      else codes.set(glyph, [entry]);
      return entry;
    },
    end: () => writeFont(doc, ref, face, subset, entries),
  };
}

function writeFont(
  doc: PDFDocument,
  ref: Reference,
  face: Face,
  subset: Subset,
  entries: readonly CodeEntry[],
): void {
  const name = `${subsetTag(face.id)}+${nameable(face.postscriptName)}`;
  const descriptor = writeDescriptor(doc, face, subset, name);
  const map = new Uint8Array(2 * entries.length);
  for (const [code, entry] of entries.entries()) {
    map[2 * code] = entry.inSubset >> 8;
    map[2 * code + 1] = entry.inSubset & 255;
  }
  const descendant = doc.ref({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    DW: 1000,
    W: [0, entries.map((entry) => entry.width)],
    CIDToGIDMap: stream(doc, map),
  });
  descendant.end();
  ref.data = {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: stream(doc, new TextEncoder().encode(toUnicode(entries))),
  };
  ref.end();
}

function writeDescriptor(doc: PDFDocument, face: Face, subset: Subset, name: string): Reference {
  const program = subset.encode();
  const file = doc.ref({ Length1: program.length });
  file.end(program);
  const em = (value: number): number => Math.round(value * 1000);
  const descriptor = doc.ref({
    Type: 'FontDescriptor',
    FontName: name,
    // Symbolic: codes are ours, not a standard Latin encoding (ISO 32000-1, 9.8.2).
    Flags: 4,
    FontBBox: face.bounds.map(em),
    ItalicAngle: 0,
    Ascent: em(face.ascent),
    Descent: em(face.descent),
    CapHeight: em(face.capHeight),
    XHeight: em(face.xHeight),
    StemV: face.weight >= 600 ? 140 : 80,
    FontFile2: file,
  });
  descriptor.end();
  return descriptor;
}

function stream(doc: PDFDocument, bytes: Uint8Array): Reference {
  const ref = doc.ref({});
  ref.end(bytes);
  return ref;
}

/** Font files may be called what no name of PDF can hold: delimiters, bytes that are no UTF-8, too many (ISO 32000-1, 7.3.5). */
function nameable(postscriptName: string): string {
  return postscriptName.replace(/[^\w.+-]/g, '').slice(0, 63) || 'Font';
}

/** Six capitals that name the subset (ISO 32000-1, 9.6.4), from the face so that bytes repeat. */
function subsetTag(id: FaceId): string {
  let hash = 7;
  for (const character of id) hash = (hash * 31 + character.charCodeAt(0)) % 308_915_776;
  let tag = '';
  for (let position = 0; position < 6; position++) {
    tag += String.fromCharCode(65 + (hash % 26));
    hash = Math.floor(hash / 26);
  }
  return tag;
}

/** Text that may stand in a character map: what is forbidden there (PDF/A-2, 6.2.11.7.2) reads as nothing. */
function meaningOf(text: string): string {
  return wellFormed(text).replace(/[\0\ufeff\ufffe\uffff]/g, '') || '\u200b';
}

function toUnicode(entries: readonly CodeEntry[]): string {
  const lines = entries.flatMap(({ text }, code) =>
    code === 0 ? [] : [`<${hex(code)}> <${utf16(meaningOf(text))}>`],
  );
  const blocks: string[] = [];
  for (let start = 0; start < lines.length; start += 100) {
    const part = lines.slice(start, start + 100);
    blocks.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

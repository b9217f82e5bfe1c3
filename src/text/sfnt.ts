/** Reads the tables of a static TrueType file that measuring and embedding need, without building a font engine. */

/** A table's bytes in the file. */
interface Table {
  readonly start: number;
  readonly length: number;
}

export interface Sfnt {
  readonly bytes: Uint8Array;
  readonly unitsPerEm: number;
  readonly glyphCount: number;
  /** In font units, as `hhea` and `OS/2` say. */
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly bounds: readonly [number, number, number, number];
  readonly postscriptName: string;
  /** The glyph of a code point; 0 when the face has none. */
  glyphOf(code: number): number;
  /** In font units. */
  advance(glyph: number): number;
  /** In font units: from the origin to the glyph's box. */
  leftBearing(glyph: number): number;
  /** The glyph's outline in `glyf`; empty for a space. */
  outline(glyph: number): Uint8Array;
  /** A table as it stands; undefined when the file has none. */
  table(tag: string): Uint8Array | undefined;
}

export function readSfnt(file: Uint8Array): Sfnt {
  // A plain array of bytes: `slice` of Node's Buffer does not copy, and a subset would write into the font itself.
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = readDirectory(view);
  const need = (tag: string): Table => {
    const table = tables.get(tag);
    if (!table) throw new Error(`the font has no ${tag} table`);
    return table;
  };
  const [head, hhea, os2] = [need('head').start, need('hhea').start, need('OS/2').start];
  const glyphCount = view.getUint16(need('maxp').start + 4);
  const metricCount = view.getUint16(hhea + 34);
  const [hmtx, loca, glyf] = [need('hmtx').start, need('loca').start, need('glyf').start];
  const longOffsets = view.getInt16(head + 50) !== 0;
  const offset = (glyph: number): number =>
    longOffsets ? view.getUint32(loca + 4 * glyph) : 2 * view.getUint16(loca + 2 * glyph);
  return {
    bytes,
    unitsPerEm: view.getUint16(head + 18),
    glyphCount,
    ascent: view.getInt16(hhea + 4),
    descent: view.getInt16(hhea + 6),
    xHeight: view.getInt16(os2 + 86),
    capHeight: view.getInt16(os2 + 88),
    bounds: [36, 38, 40, 42].map((at) => view.getInt16(head + at)) as [number, number, number, number],
    postscriptName: readName(bytes, view, need('name').start),
    glyphOf: readCharacters(view, need('cmap').start),
    advance: (glyph) => view.getUint16(hmtx + 4 * Math.min(glyph, metricCount - 1)),
    leftBearing: (glyph) =>
      view.getInt16(
        glyph < metricCount ? hmtx + 4 * glyph + 2 : hmtx + 4 * metricCount + 2 * (glyph - metricCount),
      ),
    outline: (glyph) => bytes.subarray(glyf + offset(glyph), glyf + offset(glyph + 1)),
    table: (tag) => {
      const found = tables.get(tag);
      return found && bytes.subarray(found.start, found.start + found.length);
    },
  };
}

function readDirectory(view: DataView): ReadonlyMap<string, Table> {
  const count = view.getUint16(4);
  return new Map(
    Array.from({ length: count }, (_, index): readonly [string, Table] => {
      const record = 12 + 16 * index;
      const tag = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(record + at)));
      return [tag, { start: view.getUint32(record + 8), length: view.getUint32(record + 12) }];
    }),
  );
}

/** Name 6 (PostScript), which is ASCII in any encoding. */
function readName(bytes: Uint8Array, view: DataView, name: number): string {
  const count = view.getUint16(name + 2);
  const storage = name + view.getUint16(name + 4);
  for (let index = 0; index < count; index++) {
    const record = name + 6 + 12 * index;
    if (view.getUint16(record + 6) !== 6) continue;
    const start = storage + view.getUint16(record + 10);
    const raw = bytes.subarray(start, start + view.getUint16(record + 8));
    return String.fromCharCode(...raw.filter((byte) => byte !== 0));
  }
  throw new Error('the font has no PostScript name');
}

/** The best character map: segmented coverage of all of Unicode (format 12), else of the first plane (format 4). */
function readCharacters(view: DataView, cmap: number): (code: number) => number {
  const glyphs = new Uint16Array(0x32000);
  const starts = Array.from(
    { length: view.getUint16(cmap + 2) },
    (_, index) => cmap + view.getUint32(cmap + 8 + 8 * index),
  );
  const full = starts.find((start) => view.getUint16(start) === 12);
  const plane = starts.find((start) => view.getUint16(start) === 4);
  if (full !== undefined) fillGroups(view, full, glyphs);
  else if (plane !== undefined) fillSegments(view, plane, glyphs);
  else throw new Error('the font has no Unicode character map');
  return (code) => glyphs[code] ?? 0;
}

function fillGroups(view: DataView, start: number, glyphs: Uint16Array): void {
  const count = view.getUint32(start + 12);
  for (let index = 0; index < count; index++) {
    const group = start + 16 + 12 * index;
    const first = view.getUint32(group);
    const last = Math.min(view.getUint32(group + 4), glyphs.length - 1);
    const glyph = view.getUint32(group + 8);
    for (let code = first; code <= last; code++) glyphs[code] = glyph + code - first;
  }
}

function fillSegments(view: DataView, start: number, glyphs: Uint16Array): void {
  const size = view.getUint16(start + 6);
  const ends = start + 14;
  const [firsts, deltas, ranges] = [ends + size + 2, ends + 2 * size + 2, ends + 3 * size + 2];
  for (let at = 0; at < size; at += 2) {
    const first = view.getUint16(firsts + at);
    const last = Math.min(view.getUint16(ends + at), 0xfffe);
    const delta = view.getUint16(deltas + at);
    const range = view.getUint16(ranges + at);
    for (let code = first; code <= last; code++) {
      const listed = range === 0 ? code : view.getUint16(ranges + at + range + 2 * (code - first));
      glyphs[code] = listed === 0 && range !== 0 ? 0 : (listed + delta) & 0xffff;
    }
  }
}

/** Whether a font file can be set and embedded, told from its first tables before anything opens it. */

/** `not-a-font`, OpenType with CFF outlines, a collection of fonts, or one whose licence forbids embedding or cutting. */
export type FontFault = 'not-a-font' | 'cff' | 'collection' | 'restricted' | 'incomplete';

/** Tables that measuring and embedding need. */
const needed = ['cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'OS/2'];

/** `fsType` of `OS/2` (OpenType 1.9): restricted licence, no subsetting, bitmaps only. */
const restrictions = { usage: 0x000f, restricted: 0x0002, noSubset: 0x0100, bitmapsOnly: 0x0200 } as const;

/** What keeps a file from being used; undefined for a TrueType file that may be embedded. */
export function faultOf(file: Uint8Array): FontFault | undefined {
  if (file.length < 12) return 'not-a-font';
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const version = view.getUint32(0);
  if (version === tagOf('ttcf')) return 'collection';
  if (version === tagOf('OTTO')) return 'cff';
  if (version !== 0x00010000 && version !== tagOf('true')) return 'not-a-font';
  const tables = new Map<string, number>();
  const count = view.getUint16(4);
  if (file.length < 12 + 16 * count) return 'not-a-font';
  for (let nth = 0; nth < count; nth += 1) {
    const record = 12 + 16 * nth;
    const tag = String.fromCharCode(...file.subarray(record, record + 4));
    const [start, length] = [view.getUint32(record + 8), view.getUint32(record + 12)];
    if (start + length > file.length) return 'incomplete';
    tables.set(tag, start);
  }
  if (needed.some((tag) => !tables.has(tag))) return 'incomplete';
  const type = view.getUint16((tables.get('OS/2') ?? 0) + 8);
  const { usage, restricted, noSubset, bitmapsOnly } = restrictions;
  return (type & usage) === restricted || (type & (noSubset | bitmapsOnly)) !== 0 ? 'restricted' : undefined;
}

function tagOf(text: string): number {
  return [...text].reduce((value, character) => value * 256 + (character.codePointAt(0) ?? 0), 0);
}

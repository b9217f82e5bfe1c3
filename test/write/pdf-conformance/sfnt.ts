/** What the rules ask of an embedded TrueType program, read without our own code. */

export interface FontProgram {
  readonly glyphs: number;
  /** Advance in thousandths of an em. */
  width(glyph: number): number;
  /** Offsets in `glyf` are in order and inside it. */
  readonly sound: boolean;
  /** Bytes of an outline; 0 for a blank glyph. */
  outline(glyph: number): number;
}

export function readProgram(bytes: Uint8Array): FontProgram | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12) return 'no TrueType file';
  const tables = new Map<string, { start: number; length: number }>();
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + 16 * index;
    const tag = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
    tables.set(tag, { start: view.getUint32(at + 8), length: view.getUint32(at + 12) });
  }
  const missing = ['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'].filter((tag) => !tables.has(tag));
  if (missing.length > 0) return `no table ${missing.join(', ')}`;
  const at = (tag: string): number => tables.get(tag)?.start ?? 0;
  const glyphs = view.getUint16(at('maxp') + 4);
  const metrics = view.getUint16(at('hhea') + 34);
  const em = view.getUint16(at('head') + 18);
  const long = view.getInt16(at('head') + 50) === 1;
  const offset = (glyph: number): number =>
    long ? view.getUint32(at('loca') + 4 * glyph) : 2 * view.getUint16(at('loca') + 2 * glyph);
  const end = tables.get('glyf')?.length ?? 0;
  const sound = Array.from({ length: glyphs }, (_, glyph) => glyph).every(
    (glyph) => offset(glyph) <= offset(glyph + 1) && offset(glyph + 1) <= end,
  );
  return {
    glyphs,
    sound,
    width: (glyph) => (view.getUint16(at('hmtx') + 4 * Math.min(glyph, metrics - 1)) * 1000) / em,
    outline: (glyph) => offset(glyph + 1) - offset(glyph),
  };
}

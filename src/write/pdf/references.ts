/** The rows of a cross-reference stream (ISO 32000-1, 7.5.8.3), each as its difference to the one above. */

export interface References {
  /** Bytes of a row: kind, offset or stream (four), place in the stream (two). */
  readonly rowLength: number;
  /** An object that begins at a byte of the file. */
  outside(id: number, offset: number): void;
  /** An object in an object stream. */
  inside(id: number, stream: number, place: number): void;
  /** Rows of objects 0 to `size`, for the predictor `Up`. */
  rows(size: number): Uint8Array;
}

const rowLength = 7;
/** The predictor `Up` of PNG, before every row. */
const up = 2;

export function openReferences(): References {
  let table = Buffer.alloc(1024 * rowLength);
  table.writeUInt16BE(65535, 5);
  const write = (id: number, kind: number, first: number, second: number): void => {
    const at = id * rowLength;
    if (at + rowLength > table.length)
      table = Buffer.concat([table, Buffer.alloc(Math.max(table.length, at))]);
    table[at] = kind;
    table.writeUInt32BE(first, at + 1);
    table.writeUInt16BE(second, at + 5);
  };
  return {
    rowLength,
    outside: (id, offset) => write(id, 1, offset, 0),
    inside: (id, stream, place) => write(id, 2, stream, place),
    rows: (size) => {
      const rows = new Uint8Array(size * (rowLength + 1));
      for (let row = 0; row < size; row++) {
        const to = row * (rowLength + 1);
        rows[to] = up;
        for (let column = 0; column < rowLength; column++) {
          const at = row * rowLength + column;
          const above = row === 0 ? 0 : (table[at - rowLength] ?? 0);
          rows[to + 1 + column] = (table[at] ?? 0) - above;
        }
      }
      return rows;
    },
  };
}

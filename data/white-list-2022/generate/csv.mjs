// @ts-check
/** RFC 4180 with line feeds: fields are quoted only where they must be; a cell without a value is empty. */

/** @typedef {string | number | boolean | null} Cell */

/**
 * @param {readonly string[]} columns
 * @param {Iterable<Readonly<Record<string, Cell>>>} rows
 */
export function toCsv(columns, rows) {
  const lines = [columns.join(',')];
  for (const row of rows) lines.push(columns.map((column) => field(row, column)).join(','));
  return `${lines.join('\n')}\n`;
}

/**
 * @param {Readonly<Record<string, Cell>>} row
 * @param {string} column
 */
function field(row, column) {
  const cell = row[column];
  if (cell === undefined) throw new Error(`a row lacks ${column}`);
  if (cell === null) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

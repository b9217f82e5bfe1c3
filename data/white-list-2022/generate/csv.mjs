// @ts-check
/** RFC 4180 with line feeds: fields are quoted only where they must be. */

/** @typedef {string | number | boolean} Cell */

/**
 * @template {Record<string, Cell>} Row
 * @param {readonly (keyof Row & string)[]} columns
 * @param {readonly Row[]} rows
 */
export function toCsv(columns, rows) {
  const lines = rows.map((row) =>
    columns.map((column) => field(/** @type {Cell} */ (row[column]))).join(','),
  );
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

/** @param {Cell} cell */
function field(cell) {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

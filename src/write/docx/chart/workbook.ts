/** The workbook behind a chart: the figures as Word edits them, and on a second sheet which quantity each is. */

import type { ChartRow } from '../../../model/document.js';
import type { NativeChart } from '../../../model/native.js';
import type { Quantity } from '../../../model/quantity.js';
import { zip } from '../../../source/zip.js';
import { escapeXml, xmlHead } from '../xml.js';
import { columnName, numberText, valueColumn } from './cells.js';

export interface Sheets {
  /** Names of the two sheets. */
  readonly data: string;
  readonly quantities: string;
}

/** What the heads of the second sheet say. */
const heads = ['cell', 'id', 'text', 'value'];

type Cell = { readonly text: string } | { readonly number: string; readonly style: number } | undefined;

export function workbook(
  chart: NativeChart,
  rows: readonly ChartRow[],
  quantities: ReadonlyMap<string, Quantity>,
  names: Sheets,
): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const type = (name: string): string =>
    `application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml`;
  const override = (part: string, name: string): string =>
    `<Override PartName="/xl/${part}" ContentType="${type(name)}"/>`;
  const relation = (id: string, name: string, target: string): string =>
    `<Relationship Id="${id}" Type="${relations}/${name}" Target="${target}"/>`;
  const relationships = (...entries: readonly string[]): string =>
    `${xmlHead}<Relationships xmlns="${packages}/relationships">${entries.join('')}</Relationships>`;
  const sheet = (cells: readonly (readonly Cell[])[]): string =>
    `${xmlHead}<worksheet xmlns="${main}"><sheetData>${cells.map(rowXml).join('')}</sheetData></worksheet>`;
  const sheets = [names.data, names.quantities].map(
    (name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return zip([
    [
      '[Content_Types].xml',
      `${xmlHead}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook.xml', 'sheet.main')}${override('worksheets/sheet1.xml', 'worksheet')}${override('worksheets/sheet2.xml', 'worksheet')}${override('styles.xml', 'styles')}</Types>`,
    ],
    ['_rels/.rels', relationships(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${xmlHead}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relationships(
        relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
        relation('rId2', 'worksheet', 'worksheets/sheet2.xml'),
        relation('rId3', 'styles', 'styles.xml'),
      ),
    ],
    ['xl/worksheets/sheet1.xml', sheet(dataCells(chart, quantities))],
    ['xl/worksheets/sheet2.xml', sheet(quantityCells(chart, rows, quantities))],
    ['xl/styles.xml', stylesXml(chart, main)],
  ]);
}

function rowXml(cells: readonly Cell[], index: number): string {
  const written = cells.map((cell, column): string => {
    if (!cell) return '';
    const at = `${columnName(column)}${index + 1}`;
    return 'text' in cell
      ? `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell.text)}</t></is></c>`
      : `<c r="${at}" s="${cell.style}"><v>${cell.number}</v></c>`;
  });
  return `<row r="${index + 1}">${written.join('')}</row>`;
}

/** Styles of cells: none, figures, days or numbers along the base. */
const [plain, figure, along] = [0, 1, 2];

/** A head of names, then a row a category, or a row a point with its place along the base. */
function dataCells(
  chart: NativeChart,
  quantities: ReadonlyMap<string, Quantity>,
): readonly (readonly Cell[])[] {
  const { series, categories, days, kind } = chart;
  const length =
    kind === 'scatter' ? Math.max(...series.map(({ points }) => points.length)) : categories.length;
  const grid: Cell[][] = Array.from({ length: length + 1 }, () => []);
  const put = (row: number, column: number, cell: Cell): void => {
    const line = grid[row];
    if (line) line[column] = cell;
  };
  categories.forEach((text, index) => {
    const day = days?.[index];
    put(index + 1, 0, day === undefined ? { text } : { number: String(day), style: along });
  });
  series.forEach(({ name, points }, index) => {
    const column = valueColumn(chart, index);
    put(0, column, { text: name });
    points.forEach((point, at) => {
      const number = numberText(point, quantities);
      if (kind === 'scatter' && point.x !== undefined)
        put(at + 1, column - 1, { number: String(point.x), style: along });
      if (number !== undefined) put(at + 1, column, { number, style: figure });
    });
  });
  return grid.map((line) => Array.from(line));
}

/** Every row of the chart's data: where it stands on the first sheet, its id, its print, its value. */
function quantityCells(
  chart: NativeChart,
  rows: readonly ChartRow[],
  quantities: ReadonlyMap<string, Quantity>,
): readonly (readonly Cell[])[] {
  const places = new Map<string, string>();
  chart.series.forEach(({ points }, index) => {
    const column = columnName(valueColumn(chart, index));
    points.forEach(({ of }, at) => {
      if (of !== undefined && !places.has(of)) places.set(of, `${column}${at + 2}`);
    });
  });
  const lines = rows.map(({ of, text, value }): readonly Cell[] => {
    const number = numberText({ value, of }, quantities);
    return [
      { text: places.get(of) ?? '' },
      { text: of },
      { text },
      number === undefined ? undefined : { number, style: plain },
    ];
  });
  return [heads.map((text) => ({ text })), ...lines];
}

function stylesXml({ values, base, series, days }: NativeChart, main: string): string {
  const formats = [
    series.find(({ labels }) => labels?.format)?.labels?.format ?? values?.format,
    base?.format,
  ].map((format, index) => format ?? (index === 1 && days ? 'yyyy-mm-dd' : 'General'));
  const defined = formats.map(
    (code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escapeXml(code)}"/>`,
  );
  const cells = [0, 164, 165].map(
    (id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  );
  return `${xmlHead}<styleSheet xmlns="${main}"><numFmts count="2">${defined.join('')}</numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

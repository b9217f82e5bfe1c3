/** Rows of long tables as WordprocessingML text: docx's objects take 40 kB a row, which a table of 22,500 rows cannot pay. */

import type { Inline, TableCell, TableRow } from '../../model/document.js';
import { hintFor, printable } from './inlines.js';
import { characterStyle, type Mark } from './marks.js';
import { aliasOf } from './numbers.js';
import type { Setting } from './setting.js';
import { escapeXml } from './xml.js';

/** Inlines that are runs and nothing more: no fields, links or notes. */
export function isPlain(row: TableRow): boolean {
  return row.cells.every(
    ({ children, columns, rows, spark }) => !columns && !rows && !spark && children.every(isPlainInline),
  );
}

function isPlainInline(node: Inline): boolean {
  if (node.kind === 'emphasis' || node.kind === 'strong') return node.children.every(isPlainInline);
  return node.kind === 'text' || node.kind === 'datum' || node.kind === 'number' || node.kind === 'break';
}

/** How a cell of one column and one row stands; sizes in twips. */
export interface CellLook {
  readonly width: number;
  readonly fill?: string;
  readonly style: string;
  readonly keepNext: boolean;
  readonly align: 'left' | 'center' | 'right';
  readonly indent: number;
}

/** A body row that no page parts, as docx would write it. */
export function rowXml(row: TableRow, look: (cell: TableCell, nth: number) => CellLook, setting: Setting) {
  let cells = '';
  for (const [nth, cell] of row.cells.entries()) cells += cellXml(cell, look(cell, nth), setting);
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells}</w:tr>`;
}

function cellXml({ children }: TableCell, look: CellLook, setting: Setting): string {
  const shading =
    look.fill === undefined ? '' : `<w:shd w:fill="${look.fill}" w:color="auto" w:val="clear"/>`;
  const keep = look.keepNext ? '<w:keepNext/>' : '';
  const indent = look.indent > 0 ? `<w:ind w:right="${look.indent}"/>` : '';
  const align = look.align === 'left' ? '' : `<w:jc w:val="${look.align}"/>`;
  const properties = `<w:pPr><w:pStyle w:val="${look.style}"/>${keep}${indent}${align}</w:pPr>`;
  const runs = children.length === 0 ? '' : inlinesXml(children, setting, noMarks);
  return `<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="${look.width}"/>${shading}</w:tcPr><w:p>${properties}${runs}</w:p></w:tc>`;
}

const noMarks: ReadonlySet<Mark> = new Set();

function inlinesXml(nodes: readonly Inline[], setting: Setting, marks: ReadonlySet<Mark>): string {
  let xml = '';
  for (const node of nodes) xml += inlineXml(node, setting, marks);
  return xml;
}

function inlineXml(node: Inline, setting: Setting, marks: ReadonlySet<Mark>): string {
  if (node.kind === 'emphasis' || node.kind === 'strong')
    return inlinesXml(node.children, setting, new Set([...marks, node.kind]));
  if (node.kind === 'break') return '<w:r><w:br/></w:r>';
  if (node.kind !== 'text' && node.kind !== 'datum' && node.kind !== 'number')
    throw new Error(`${node.kind} in a row written as text`);
  const { synthetic } = node.kind === 'number' ? node : { synthetic: false };
  const own: ReadonlySet<Mark> = synthetic && setting.underlines ? new Set([...marks, 'synthetic']) : marks;
  const text = printable(node.text.normalize('NFC'), setting, node.place);
  const style = characterStyle(own, setting.characterStyles);
  const named = style ? `<w:rStyle w:val="${style}"/>` : '';
  const hint = hintFor(text, setting);
  const faces = hint ? `<w:rFonts w:hint="${hint}"/>` : '';
  const properties = named === '' && faces === '' ? '' : `<w:rPr>${named}${faces}</w:rPr>`;
  const run = `<w:r>${properties}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
  if (node.kind !== 'number') return run;
  const { tag, control } = setting.anchors.take(node);
  const [alias, name] = [aliasOf(node.of), tag].map(escapeXml);
  return `<w:sdt><w:sdtPr><w:alias w:val="${alias}"/><w:tag w:val="${name}"/><w:id w:val="${control}"/></w:sdtPr><w:sdtContent>${run}</w:sdtContent></w:sdt>`;
}

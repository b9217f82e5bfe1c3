/** The two table styles: a ruled grid of figures, and pairs of term and text. */

import type { Style } from '../../model/style.js';
import { cellPadding } from './columns.js';
import { twips } from './setting.js';

/** Above and below the text of body and head cells, in points. */
const bodyPadding = 2.1;
const headPadding = 3.4;

/** Line widths in eighths of a point: 1.25 and 0.5 pt. */
const heavy = 10;
const fine = 4;

export function tableStyles({ inks, table }: Style): string {
  const rule = inks.rule.slice(1).toUpperCase();
  const hairline = inks.hairline.slice(1).toUpperCase();
  const head = `<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>${line('bottom', fine, rule)}</w:tcBorders>${margins('tcMar', headPadding)}<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>`;
  const fill = inks.shade.slice(1).toUpperCase();
  const band = `<w:tblStylePr w:type="band2Horz"><w:tblPr/><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="${fill}"/></w:tcPr></w:tblStylePr>`;
  return [
    tableStyle(
      'BriefTable',
      'Brief Table',
      [
        line('top', heavy, rule),
        ...(table.rules === 'grid' ? [line('left', fine, hairline)] : []),
        line('bottom', heavy, rule),
        ...(table.rules === 'grid' ? [line('right', fine, hairline)] : []),
        ...(table.rules === 'ends' ? [] : [line('insideH', fine, hairline)]),
        ...(table.rules === 'columns' || table.rules === 'grid' ? [line('insideV', fine, hairline)] : []),
      ],
      head + (table.zebra ? band : ''),
      undefined,
      table.zebra ? '<w:tblStyleRowBandSize w:val="1"/>' : '',
    ),
    tableStyle(
      'BriefFacts',
      'Brief Facts',
      [line('top', fine, hairline), line('bottom', fine, hairline), line('insideH', fine, hairline)],
      '',
    ),
    tableStyle('BriefBox', 'Brief Box', [], '', 0),
  ].join('');
}

function tableStyle(
  id: string,
  name: string,
  borders: readonly string[],
  conditional: string,
  padding?: number,
  bands = '',
): string {
  return `<w:style w:type="table" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/><w:tblPr>${bands}${borders.length > 0 ? `<w:tblBorders>${borders.join('')}</w:tblBorders>` : ''}${margins('tblCellMar', padding ?? bodyPadding, padding ?? cellPadding)}</w:tblPr>${conditional}</w:style>`;
}

function line(side: string, eighths: number, color: string): string {
  return `<w:${side} w:val="single" w:sz="${eighths}" w:space="0" w:color="${color}"/>`;
}

function margins(name: string, vertical: number, across: number = cellPadding): string {
  const side = (at: string, points: number) => `<w:${at} w:w="${twips(points)}" w:type="dxa"/>`;
  return `<w:${name}>${side('top', vertical)}${side('left', across)}${side('bottom', vertical)}${side('right', across)}</w:${name}>`;
}

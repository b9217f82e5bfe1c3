/** Charts that Word draws itself: the frame in the text, the chart part and its workbook in the package. */

import { localeOf } from '../../../locale/index.js';
import type { Figure } from '../../../model/document.js';
import type { Drawing } from '../../../model/drawing.js';
import type { NativeChart } from '../../../model/native.js';
import { stackOf } from '../../../model/style.js';
import { plainText } from '../../../model/walk.js';
import { append, type Parts } from '../package.js';
import type { Setting } from '../setting.js';
import { Element, xmlHead } from '../xml.js';
import { type ChartSetting, chartXml } from './part.js';
import { type Sheets, workbook } from './workbook.js';

/** A chart that the text has a frame for, to be added when the package is finished. */
export interface ChartPart {
  readonly figure: Figure;
  readonly chart: NativeChart;
  readonly width: number;
  readonly height: number;
}

/** The chart of a drawing when office programs can draw it. */
export function nativeOf({ native }: Drawing): NativeChart | undefined {
  return native && native.kind !== 'picture' ? native : undefined;
}

const drawingNamespace = 'http://schemas.openxmlformats.org/drawingml/2006';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const emuPerPoint = 12_700;

/** The frame of a chart in a run; its part is noted for the package. */
export function chartFrame(
  figure: Figure,
  { frame }: Drawing,
  chart: NativeChart,
  setting: Setting,
): Element {
  const { width, height } = frame;
  const scale = Math.min(1, setting.width / width);
  setting.charts.push({ figure, chart, width, height });
  const size = {
    cx: String(Math.round(width * scale * emuPerPoint)),
    cy: String(Math.round(height * scale * emuPerPoint)),
  };
  const name = frameName(figure);
  return new Element('w:drawing', {}, [
    new Element('wp:inline', { distT: '0', distB: '0', distL: '0', distR: '0' }, [
      new Element('wp:extent', size),
      new Element('wp:effectExtent', { l: '0', t: '0', r: '0', b: '0' }),
      new Element('wp:docPr', { id: '1', name, descr: plainText(figure.alt) }),
      new Element('wp:cNvGraphicFramePr'),
      new Element('a:graphic', { 'xmlns:a': `${drawingNamespace}/main` }, [
        new Element('a:graphicData', { uri: `${drawingNamespace}/chart` }, [
          new Element('c:chart', {
            'xmlns:c': `${drawingNamespace}/chart`,
            'xmlns:r': relations,
            'r:id': `chart${setting.charts.length}`,
          }),
        ]),
      ]),
    ]),
  ]);
}

function frameName({ label, id }: Figure): string {
  return label === '' ? id : label;
}

/** Adds the parts of every chart that has a frame. */
export function addCharts(parts: Parts, setting: Setting): void {
  setting.charts.forEach((part, index) => {
    addChart(parts, part, `chart${index + 1}`, setting);
  });
  if (setting.charts.length === 0) return;
  append(
    parts,
    '[Content_Types].xml',
    '</Types>',
    '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>',
  );
}

/** The first sheet has the figure's own name; some characters no sheet may have in it. */
function sheetNames({ label, id }: Figure): Sheets {
  const name = label.replace(/[[\]:*?/\\']/g, ' ').trim();
  return { data: (name === '' ? id : name).slice(0, 31), quantities: 'quantities' };
}

function addChart(parts: Parts, part: ChartPart, name: string, setting: Setting): void {
  const { figure, chart, width, height } = part;
  const { document, style, lang } = setting;
  const names = sheetNames(figure);
  const own: ChartSetting = {
    chart,
    width,
    height,
    faces: stackOf(style, lang, style.chart).word,
    lang: localeOf(lang).tag,
    inks: style.inks,
    quantities: document.quantities,
    data: names.data,
  };
  const rows = figure.content.kind === 'chart' ? figure.content.rows : [];
  const xml = chartXml(own);
  const book = workbook(chart, rows, document.quantities, names);
  parts.set(`word/charts/${name}.xml`, xml);
  parts.set(`word/embeddings/${name}.xlsx`, book);
  setting.anchors.picture(figure.id, {
    name: frameName(figure),
    width,
    height,
    alt: plainText(figure.alt),
    parts: [new TextEncoder().encode(xml), book],
  });
  parts.set(
    `word/charts/_rels/${name}.xml.rels`,
    `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/package" Target="../embeddings/${name}.xlsx"/></Relationships>`,
  );
  append(
    parts,
    '[Content_Types].xml',
    '</Types>',
    `<Override PartName="/word/charts/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>`,
  );
  append(
    parts,
    'word/_rels/document.xml.rels',
    '</Relationships>',
    `<Relationship Id="${name}" Type="${relations}/chart" Target="charts/${name}.xml"/>`,
  );
}

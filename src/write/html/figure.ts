/** Figures: the chart or picture as inline SVG with its text alternative, and its data as a table that opens. */

import type { ChartRow, Figure, Spark } from '../../model/document.js';
import type { Drawing } from '../../model/drawing.js';
import { plainText, rowsOf } from '../../model/walk.js';
import { words } from '../../source/messages.js';
import { indicatorOf, itemOf } from '../figure-data.js';
import { valueText } from '../value.js';
import { captionContent, extentClass, setSmallPrint } from './caption.js';
import { attributes, escapeText } from './markup.js';
import { type Setting, sourceOf } from './setting.js';
import { quantityOf, titleOf } from './titles.js';

export function setFigure(block: Figure, setting: Setting): string {
  const drawing = setting.drawings.get(block.id);
  if (!drawing)
    setting.log.report({
      severity: 'error',
      code: 'write/no-drawing',
      data: { figure: block.id },
      place: block.place,
    });
  const content = captionContent(block, setting);
  const caption = content === '' ? '' : `<figcaption class="line">${content}</figcaption>\n`;
  // Decoration is hidden as the drawing itself is.
  const named = block.alt.length > 0 ? { role: 'img', 'aria-label': plainText(block.alt) } : {};
  const kind = block.content.kind === 'chart' ? 'picture chart' : 'picture';
  const picture = attributes({ class: kind, ...named });
  // What is seen in part can be scrolled with the keyboard, but for what says nothing.
  const frame = attributes({ class: 'frame', tabindex: block.alt.length > 0 ? 0 : undefined });
  return `<figure${attributes({ class: `display${extentClass(block)}`, id: block.id || undefined, ...sourceOf(block.place, setting) })}>
${caption}<div${frame}>
<div${picture}>${drawing ? inlineSvg(drawing, block.id, setting) : ''}</div>
</div>${setSmallPrint(block.notes, setting)}${setData(block, setting)}
</figure>`;
}

/** A drawing in a cell: what it says is read aloud and shown under the pointer. */
export function setSpark({ id, alt }: Spark, setting: Setting): string {
  const drawing = setting.drawings.get(id);
  const said = plainText(alt);
  const described = attributes({ class: 'spark', role: 'img', 'aria-label': said, title: said });
  return `<span${described}>${drawing ? inlineSvg(drawing, id, setting) : ''}</span>`;
}

/** The SVG without prolog, hidden from readers that have the text alternative, its ids made the figure's own. */
function inlineSvg({ svg, frame }: Drawing, id: string, { style, document }: Setting): string {
  const start = svg.search(/<svg[\s>]/);
  if (start < 0) throw new Error(`the drawing of figure ${id} is not SVG`);
  const body = svg.slice(svg.indexOf('>', start) + 1);
  const root = svg.slice(start, svg.indexOf('>', start) + 1);
  const size = style.text.body[document.lang]?.size ?? 1;
  const own = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    'aria-hidden': 'true',
    focusable: 'false',
    viewBox: /viewBox="([^"]*)"/.exec(root)?.[1] ?? `0 0 ${frame.width} ${frame.height}`,
    style: `width:${round(frame.width / size)}rem`,
  });
  // A drawing without content closes itself.
  const content = root.endsWith('/>') ? '</svg>' : body.trimEnd();
  return `<svg${own}>${ownIds(content, id)}`;
}

/** Two drawings may use the same names for their clips and gradients. */
function ownIds(svg: string, id: string): string {
  return svg
    .replace(/(<[^<>]*?\sid=")([^"]*)(?=")/g, `$1${id}.$2`)
    .replace(/(url\(['"]?#)([^)'"]*)/g, `$1${id}.$2`)
    .replace(/(\shref=")#/g, `$1#${id}.`);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The rows as drawn; the indicator has a column of its own when there are several. */
function setData(figure: Figure, setting: Setting): string {
  const rows = rowsOf(figure);
  if (rows.length === 0) return '';
  const { lang } = setting.document;
  const several = new Set(rows.map(indicatorOf)).size > 1;
  const heads = [
    words('write/item', {}, lang),
    ...(several ? [words('write/indicator', {}, lang)] : []),
    several ? words('write/value', {}, lang) : indicatorOf(rows[0]),
  ].map((text, nth, all) => {
    const described = attributes({ scope: 'col', class: nth === all.length - 1 ? 'figure' : undefined });
    return `<th${described}>${escapeText(text)}</th>`;
  });
  return `
<details>
<summary>${escapeText(words('write/figure-data', { figure: figure.label }, lang))}</summary>
<div class="frame" tabindex="0">
<table class="grid">
<thead>
<tr>${heads.join('')}</tr>
</thead>
<tbody>
${rows.map((row) => dataRow(row, several, setting)).join('\n')}
</tbody>
</table>
</div>
</details>`;
}

function dataRow(row: ChartRow, several: boolean, setting: Setting): string {
  const quantity = quantityOf(row.of, setting);
  const number = attributes({
    value: valueText(quantity.value),
    'data-quantity': row.of,
    class: quantity.synthetic ? 'synthetic' : undefined,
    title: titleOf(row.of, setting),
  });
  const indicator = several ? `<td>${escapeText(indicatorOf(row))}</td>` : '';
  return `<tr><th scope="row">${escapeText(itemOf(row, setting.document.lang))}</th>${indicator}<td class="figure"><data${number}>${escapeText(row.text)}</data></td></tr>`;
}

/** Letters, fills, lines and places of a chart in DrawingML. */

import type { NativeArea, NativeText, NativeType } from '../../../model/native.js';
import type { Color } from '../../../model/page.js';
import { escapeXml } from '../xml.js';

/** What every part of a chart needs to know. */
export interface Sheet {
  /** Size of the drawing in points. */
  readonly width: number;
  readonly height: number;
  readonly faces: { readonly ascii: string; readonly eastAsia: string };
  /** Tag of the language. */
  readonly lang: string;
}

export function fill(color: Color, opacity = 1): string {
  const alpha = opacity < 1 ? `<a:alpha val="${Math.round(opacity * 100_000)}"/>` : '';
  return `<a:solidFill><a:srgbClr val="${color.replace('#', '').toUpperCase()}">${alpha}</a:srgbClr></a:solidFill>`;
}

const emuPerPoint = 12_700;

/** A line of a width in points. */
export function line(color: Color, width: number, dashed = false, opacity = 1): string {
  const dash = dashed ? '<a:prstDash val="sysDash"/>' : '';
  return `<a:ln w="${Math.round(width * emuPerPoint)}" cap="${dashed ? 'flat' : 'rnd'}">${fill(color, opacity)}${dash}<a:round/></a:ln>`;
}

export const noLine = '<a:ln><a:noFill/></a:ln>';

function letters(tag: string, { size, bold, color }: NativeType, { faces, lang }: Sheet): string {
  const face = (name: string, typeface: string): string => `<a:${name} typeface="${escapeXml(typeface)}"/>`;
  const stack = face('latin', faces.ascii) + face('ea', faces.eastAsia) + face('cs', faces.ascii);
  const language = tag === 'a:rPr' ? ` lang="${lang}"` : '';
  return `<${tag}${language} sz="${Math.round(size * 100)}" b="${bold ? 1 : 0}">${fill(color)}${stack}</${tag}>`;
}

/** The look of texts that are written elsewhere, turned by so many degrees. */
export function textLook(type: NativeType, sheet: Sheet, turn = 0): string {
  const body = `<a:bodyPr rot="${Math.round(turn * 60_000)}" vert="horz"/>`;
  return `<c:txPr>${body}<a:lstStyle/><a:p><a:pPr>${letters('a:defRPr', type, sheet)}</a:pPr><a:endParaRPr lang="${sheet.lang}"/></a:p></c:txPr>`;
}

/** A text with its look; each line of it is a paragraph. */
export function richText(text: string, type: NativeType, sheet: Sheet): string {
  const paragraphs = text
    .split('\n')
    .map(
      (words) =>
        `<a:p><a:pPr algn="l">${letters('a:defRPr', type, sheet)}</a:pPr><a:r>${letters('a:rPr', type, sheet)}<a:t>${escapeXml(words)}</a:t></a:r></a:p>`,
    );
  return `<c:tx><c:rich><a:bodyPr rot="0" vert="horz" wrap="none"/><a:lstStyle/>${paragraphs.join('')}</c:rich></c:tx>`;
}

/** A title whose upper left corner is where the drawing has it. */
export function title(text: NativeText, sheet: Sheet): string {
  return `<c:title>${richText(text.text, text, sheet)}${corner(text.x, text.y, sheet)}<c:overlay val="1"/></c:title>`;
}

/** Where something begins that is as large as its program makes it. */
export function corner(x: number, y: number, sheet: Sheet): string {
  return `<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>${ends(x, y, sheet)}</c:manualLayout></c:layout>`;
}

/** Where the plot stands without its labels. */
export function layout({ x, y, width, height }: NativeArea, sheet: Sheet): string {
  const target = '<c:layoutTarget val="inner"/>';
  const size = `<c:w val="${share(width, sheet.width)}"/><c:h val="${share(height, sheet.height)}"/>`;
  return `<c:layout><c:manualLayout>${target}<c:xMode val="edge"/><c:yMode val="edge"/>${ends(x, y, sheet)}${size}</c:manualLayout></c:layout>`;
}

function ends(x: number, y: number, sheet: Sheet): string {
  return `<c:x val="${share(x, sheet.width)}"/><c:y val="${share(y, sheet.height)}"/>`;
}

function share(length: number, whole: number): number {
  return Math.round(Math.min(1, Math.max(0, length / whole)) * 1e5) / 1e5;
}

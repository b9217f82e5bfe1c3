/** Glyph runs as text-showing operators, so that text always extracts as it was written. */

import { localeOf } from '../../locale/index.js';
import type { Lang } from '../../model/lang.js';
import type { Glyphs } from '../../model/page.js';
import type { EmbeddedFont } from './fonts.js';
import { utf16, wellFormed } from './objects.js';

/**
 * Shows a run: codes, and corrections in thousandths of an em wherever the pen would be off by half a thousandth.
 * Several glyphs that stand for one text together carry it as `ActualText`.
 */
export function showGlyphs(run: Glyphs, font: EmbeddedFont, operators: string[]): void {
  const last = run.ids.length - 1;
  let wanted = 0;
  let pen = 0;
  const show = (start: number, end: number, texts: readonly string[]): void => {
    let operand = '';
    let string = '';
    for (let index = start; index < end; index++) {
      const code = font.code(run.ids[index] ?? 0, texts[index - start] ?? '');
      string += code.digits;
      wanted += ((run.advances[index] ?? 0) * 1000) / run.size;
      pen += code.width;
      const correction = Math.round(pen - wanted);
      if (correction === 0 || index === last) continue;
      operand += `<${string}>${correction}`;
      string = '';
      pen -= correction;
    }
    if (operand === '') operators.push(`<${string}> Tj`);
    else operators.push(`[${operand}${string === '' ? '' : `<${string}>`}] TJ`);
  };
  for (const { start, end, texts, actual } of stretches(run.texts)) {
    if (actual !== undefined) operators.push(`/Span <</ActualText <feff${utf16(wellFormed(actual))}>>> BDC`);
    show(start, end, texts);
    if (actual !== undefined) operators.push('EMC');
  }
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Of each glyph. */
  readonly texts: readonly string[];
  /** What all of it stands for, where its glyphs cannot say so one by one. */
  readonly actual?: string;
}

/** Characters for private use mean nothing to others: PDF/A-2 (6.2.11.7.3) wants them said once more as text. */
const privateUse = /[\ue000-\uf8ff\u{f0000}-\u{10ffff}]/u;

/** A glyph for a text, and no text for private use; the first code for private use is above all letters. */
function isPlain(text: string): boolean {
  return text !== '' && (text < '\ud800' || !privateUse.test(text));
}

function stretches(texts: readonly string[]): readonly Stretch[] {
  if (texts.every(isPlain)) return [{ start: 0, end: texts.length, texts }];
  const found: Stretch[] = [];
  for (let start = 0; start < texts.length; ) {
    let end = start + 1;
    while (end < texts.length && texts[end] === '') end++;
    found.push(clusterOf(texts, start, end));
    start = end;
  }
  return found;
}

/** A cluster whose first glyph carries the text of all; as many glyphs as characters share it out. */
function clusterOf(texts: readonly string[], start: number, end: number): Stretch {
  const text = texts[start] ?? '';
  const characters = [...text];
  if (privateUse.test(text)) return { start, end, texts: [text], actual: text };
  if (end === start + 1) return { start, end, texts: [text] };
  if (characters.length === end - start) return { start, end, texts: characters };
  return { start, end, texts: [text], actual: text };
}

const han = /\p{Script=Han}/u;

/** The language of a run that is not in the document's own: Han in a text of letters is Chinese. */
export function languageOf(run: Glyphs, document: Lang): string | undefined {
  if (run.lang !== document) return localeOf(run.lang).tag;
  if (document === 'zh' || !run.texts.some((text) => text >= '\u2e80' && han.test(text))) return undefined;
  return localeOf('zh').tag;
}

/** Phrasing of the Markdown tree to inlines: tokens become numbers and data, everything else a node or a refusal. */

import type { Place } from '../model/diagnostic.js';
import type { Inline, Num, PrintForm, Text } from '../model/document.js';
import type { Quantity } from '../model/quantity.js';
import { joinLines } from './lines.js';
import { fault, type Lowering, refuseConstruct, use, type Wording } from './lowering.js';
import { type Phrasing, spanOf } from './markdown.js';
import { printQuantity } from './print.js';
import { cutTokens, type Token } from './tokens.js';
import type { FormChoice, Piece } from './value.js';

/** Inlines of some phrasing, its line ends joined as the language wants. */
export function lowerInlines(
  nodes: readonly Phrasing[],
  wording: Wording,
  lowering: Lowering,
): readonly Inline[] {
  return joinLines(lowerAll(nodes, wording, lowering), lowering.lang);
}

function lowerAll(nodes: readonly Phrasing[], wording: Wording, lowering: Lowering): readonly Inline[] {
  return nodes.flatMap((node) => lowerPhrasing(node, wording, lowering));
}

type PhrasingHandlers = {
  readonly [K in Phrasing['type']]: (
    node: Extract<Phrasing, { type: K }>,
    wording: Wording,
    lowering: Lowering,
  ) => readonly Inline[];
};

function lowerPhrasing(node: Phrasing, wording: Wording, lowering: Lowering): readonly Inline[] {
  const handler = handlers[node.type] as (
    node: Phrasing,
    wording: Wording,
    lowering: Lowering,
  ) => readonly Inline[];
  return handler(node, wording, lowering);
}

const handlers: PhrasingHandlers = {
  text: (node, wording, lowering) => {
    const { start, end } = spanOf(node);
    reportLooseNotes(start, end, lowering);
    return lowerText(node.value, { start, end }, wording, lowering);
  },
  emphasis: (node, wording, lowering) => {
    const children = lowerAll(node.children, wording, lowering);
    return children.length === 0 ? [] : [{ kind: 'emphasis', children, place: placeOf(node, lowering) }];
  },
  strong: (node, wording, lowering) => {
    const children = lowerAll(node.children, wording, lowering);
    return children.length === 0 ? [] : [{ kind: 'strong', children, place: placeOf(node, lowering) }];
  },
  break: (node, _, lowering) => [{ kind: 'break', place: placeOf(node, lowering) }],
  link: (node, wording, lowering) => {
    const children = lowerAll(node.children, wording, lowering);
    const place = placeOf(node, lowering);
    const href = readAddress(resolveText(node.url, lowering), place, lowering);
    if (node.title) refuseConstruct('linkTitle', place, lowering);
    if (children.length === 0) fault(lowering, 'empty-link', {}, place);
    return href === undefined ? children : [{ kind: 'link', href, children, place }];
  },
  footnoteReference: (node, _, lowering) => {
    const place = placeOf(node, lowering);
    return [lowering.notes.refer(node.identifier, place)];
  },
  inlineCode: refuse,
  html: refuse,
  image: refuse,
  imageReference: refuse,
  linkReference: refuse,
  delete: refuse,
  textDirective: refuse,
};

function refuse(node: Phrasing, _: Wording, lowering: Lowering): readonly Inline[] {
  const what = node.type === 'html' && /^<br\b/i.test(node.value) ? 'br' : node.type;
  refuseConstruct(what, placeOf(node, lowering), lowering);
  return [];
}

function placeOf(node: Phrasing, lowering: Lowering): Place {
  const { start, end } = spanOf(node);
  return lowering.expansion.place(start, end);
}

/** A text of the Markdown, which stands between two offsets, as inlines. */
export function lowerText(
  value: string,
  span: { readonly start: number; readonly end: number },
  wording: Wording,
  lowering: Lowering,
): readonly Inline[] {
  const { markdown, tokens, place } = lowering.expansion;
  const offsets = align(value, markdown.slice(span.start, span.end));
  return cutTokens(value, tokens).flatMap((cut): readonly Inline[] => {
    if ('token' in cut) return lowerToken(cut.token, wording, lowering);
    const seam = (offset: number): boolean => lowering.expansion.seam(span.start + offset);
    return runsOf(cut.text, cut.index, offsets, seam).map(({ text, offset }): Text => {
      return { kind: 'text', text, vouched: false, place: place(span.start + offset) };
    });
  });
}

/** The text cut where its template stops running alongside: at line ends, after escapes and at seams. */
function runsOf(
  text: string,
  index: number,
  offsets: readonly number[],
  seam: (offset: number) => boolean,
): readonly { text: string; offset: number }[] {
  const runs: { text: string; offset: number }[] = [];
  let start = 0;
  for (let i = 1; i <= text.length; i++) {
    const [before = 0, here = 0] = offsets.slice(index + i - 1, index + i + 1);
    const ends = i === text.length || text[i] === '\n' || text[i - 1] === '\n';
    if (!ends && here === before + 1 && !seam(here)) continue;
    runs.push({ text: text.slice(start, i), offset: offsets[index + start] ?? 0 });
    start = i;
  }
  return runs;
}

/** For each unit of a text, where it stands in the Markdown it came from: escapes, references and indents are stepped over. */
function align(value: string, source: string): readonly number[] {
  const offsets: number[] = [];
  let at = 0;
  for (let i = 0; i < value.length; i++) {
    if (value[i - 1] === '\n') while (/[ \t>]/.test(source[at] ?? '') && source[at] !== value[i]) at++;
    if (source[at] === '\\' && /[!-/:-@[-`{-~]/.test(source[at + 1] ?? '') && source[at + 1] === value[i])
      at++;
    const reference = source[at] === '&' ? /^&#?[0-9A-Za-z]+;/.exec(source.slice(at))?.[0] : undefined;
    offsets.push(at);
    // A reference stands for one character, of which the second unit shares its place.
    if (reference && !source.slice(at).startsWith(value.slice(i, i + reference.length))) {
      if ((value.codePointAt(i) ?? 0) > 0xffff) {
        offsets.push(at);
        i++;
      }
      at += reference.length;
    } else at++;
  }
  return offsets;
}

/** The inlines one token stands for. */
export function lowerToken(
  token: Token,
  wording: Wording,
  lowering: Pick<Lowering, 'locale' | 'used'>,
): readonly Inline[] {
  return token.pieces.flatMap((piece) => lowerPiece(piece, token.place, wording, lowering));
}

function lowerPiece(
  piece: Piece,
  place: Place,
  wording: Wording,
  lowering: Pick<Lowering, 'locale' | 'used'>,
): readonly Inline[] {
  switch (piece.kind) {
    case 'quantity': {
      const text = printQuantity(piece.quantity, piece.form, wording, lowering.locale);
      return [numberOf(use(piece.quantity, lowering), text, place, choiceOf(piece.form, wording))];
    }
    case 'datum':
      return [{ kind: 'datum', of: piece.of, text: piece.text, place }];
    case 'reference': {
      // The text is known when all blocks are.
      const page = piece.page ? { page: ['', ''] as const } : {};
      return [{ kind: 'reference', to: piece.to, text: '', ...page, place }];
    }
    case 'text':
      return piece.text === '' ? [] : [{ kind: 'text', text: piece.text, vouched: piece.vouched, place }];
  }
}

/** Numbers in words keep nothing of their form but what was chosen. */
function choiceOf(form: FormChoice, wording: Wording): PrintForm | undefined {
  const chosen = form.wording ?? wording;
  if (chosen === 'words') return Object.keys(form).length === 0 ? undefined : form;
  return { ...form, wording: chosen };
}

export function numberOf(quantity: Quantity, text: string, place: Place, form?: PrintForm): Num {
  const { id: of, synthetic } = quantity;
  return form
    ? { kind: 'number', of, text, form, synthetic, place }
    : { kind: 'number', of, text, synthetic, place };
}

/** A text whose tokens are spelled out, for ids, options and addresses. */
export function resolveText(text: string, lowering: Pick<Lowering, 'expansion' | 'locale'>): string {
  return cutTokens(text, lowering.expansion.tokens)
    .map((cut) => ('token' in cut ? spellToken(cut.token, lowering.locale) : cut.text))
    .join('');
}

function spellToken(token: Token, locale: Lowering['locale']): string {
  return token.pieces
    .map((piece) => {
      if (piece.kind === 'quantity') return printQuantity(piece.quantity, piece.form, 'words', locale);
      return piece.kind === 'reference' ? '' : piece.text;
    })
    .join('');
}

/** An address that may be linked to, spelled so that it stays one; others are reported. */
function readAddress(url: string, place: Place, lowering: Lowering): string | undefined {
  if (/^#[a-z][a-z0-9-]*$/.test(url)) return url;
  if (/^(https?:\/\/|mailto:)./i.test(url)) {
    const address = url.replace(/[\s<>"{}|\\^`]/g, encodeURIComponent);
    const length = lengthSpelled(address);
    if (length <= longestAddress) return address;
    fault(lowering, 'long-address', { length, most: longestAddress }, place);
    return undefined;
  }
  fault(lowering, 'address', { address: url }, place, [{ code: 'hint/web-address', data: {} }]);
  return undefined;
}

/** What Word, browsers and mail programs all take; a string of a PDF ends at 32,767 bytes. */
const longestAddress = 2000;

/** Characters of an address when all beyond ASCII is spelled in percents (RFC 3986, 2.1): three a byte of UTF-8. */
function lengthSpelled(address: string): number {
  const beyond = address.replace(/[\x21-\x7e]/g, '');
  return address.length - beyond.length + 3 * new TextEncoder().encode(beyond).length;
}

/** `[^x]` without its note stays text in Markdown: an error here. */
function reportLooseNotes(start: number, end: number, lowering: Lowering): void {
  const { markdown, place } = lowering.expansion;
  for (const match of markdown.slice(start, end).matchAll(/(\\?)\[\^([^\]\s]+)\]/g)) {
    if (match[1]) continue;
    const at = place(start + match.index, start + match.index + match[0].length);
    const name = resolveText(match[2] ?? '', lowering);
    const near = lowering.notes.nearest(name);
    const hints = near.length > 0 ? near : [{ code: 'hint/note-form', data: { name } }];
    fault(lowering, 'undefined-note', { name }, at, hints);
  }
}

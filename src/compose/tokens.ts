/** Expanded Markdown in which every value is a token of noncharacters, with the way back from each offset to its template. */

import type { Place } from '../model/diagnostic.js';
import type { Piece } from './value.js';

/** What stands for one `{{x}}` in the Markdown. */
export interface Token {
  readonly pieces: readonly Piece[];
  readonly place: Place;
}

/** Markdown with tokens in it; Markdown takes a token for a letter, so it never changes the structure. */
export interface Expansion {
  readonly markdown: string;
  readonly tokens: readonly Token[];
  /** The place in a template of an offset into the Markdown; with `end`, as long as both stand on one line. */
  place(offset: number, end?: number): Place;
  /** Whether the text from an offset on comes from elsewhere than the text before it. */
  seam(offset: number): boolean;
}

/** Collects an expansion from start to end. */
export interface Expander {
  /** Text of a template, from `place` on. */
  copy(text: string, place: Place): void;
  token(token: Token): void;
  finish(): Expansion;
}

// Noncharacters cannot come out of a character reference, so nobody can forge a token.
const open = '\uFDD0';
const close = '\uFDD1';
const zero = 0xfde0;
const pattern = /\uFDD0([\uFDE0-\uFDE9]+)\uFDD1/g;

function spellToken(index: number): string {
  const digits = [...String(index)].map((digit) => String.fromCharCode(zero + Number(digit)));
  return open + digits.join('') + close;
}

interface Segment {
  readonly offset: number;
  readonly place: Place;
  /** The text is the template's own, so that places go on through it. */
  readonly copied: boolean;
}

export function startExpansion(): Expander {
  let markdown = '';
  const segments: Segment[] = [];
  const tokens: Token[] = [];
  return {
    copy: (text, place) => {
      if (text === '') return;
      segments.push({ offset: markdown.length, place, copied: true });
      markdown += text;
    },
    token: (token) => {
      segments.push({ offset: markdown.length, place: token.place, copied: false });
      markdown += spellToken(tokens.length);
      tokens.push(token);
    },
    finish: () => {
      const finished = markdown;
      const starts = new Set(segments.map((segment) => segment.offset));
      return {
        markdown: finished,
        tokens,
        place: (from, to) => placeOf(finished, segments, from, to),
        seam: (offset) => starts.has(offset),
      };
    },
  };
}

function placeOf(markdown: string, segments: readonly Segment[], offset: number, end?: number): Place {
  const segment = lastAtOrBefore(segments, offset);
  if (!segment) return { file: '', line: 1, column: 1 };
  if (!segment.copied) return segment.place;
  const start = advance(segment.place, markdown.slice(segment.offset, offset));
  if (end === undefined || end <= offset) return start;
  const line = markdown.slice(offset, end).split('\n')[0] ?? '';
  if (!line.includes(open)) return line.length > 0 ? { ...start, length: line.length } : start;
  // Tokens are shorter or longer than what they stand for: measure in the template.
  const last = placeOf(markdown, segments, offset + line.length);
  const same = last.file === start.file && last.line === start.line && last.column > start.column;
  return same ? { ...start, length: last.column - start.column } : start;
}

function lastAtOrBefore(segments: readonly Segment[], offset: number): Segment | undefined {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.offset ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return segments[low];
}

/** The place after `text`, which stands at `place`. */
export function advance(place: Place, text: string): Place {
  const { file, line, column } = place;
  const lines = text.split('\n').length - 1;
  if (lines === 0) return { file, line, column: column + text.length };
  return { file, line: line + lines, column: text.length - text.lastIndexOf('\n') };
}

/** A text cut at its tokens. */
export type Cut = { readonly text: string; readonly index: number } | { readonly token: Token };

export function cutTokens(text: string, tokens: readonly Token[]): readonly Cut[] {
  const cuts: Cut[] = [];
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > last) cuts.push({ text: text.slice(last, match.index), index: last });
    cuts.push({ token: tokenOf(match[1] ?? '', tokens) });
    last = match.index + match[0].length;
  }
  if (last < text.length) cuts.push({ text: text.slice(last), index: last });
  return cuts;
}

function tokenOf(digits: string, tokens: readonly Token[]): Token {
  const index = Number([...digits].map((digit) => digit.charCodeAt(0) - zero).join(''));
  const token = tokens[index];
  if (!token) throw new Error(`no token ${index}`);
  return token;
}

/** Whether a text holds a token. */
export function hasToken(text: string): boolean {
  return text.includes(open);
}

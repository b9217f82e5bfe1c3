/** Content streams as operators, and what they show: text, paths and pictures in their marked content. */

import { type Dict, dictAt, dictOf, follow, listAt, type PageObject, type Pdf, type Value } from './pdf.js';

export interface Operation {
  readonly operator: string;
  readonly operands: readonly Value[];
}

/** Operators in order; strings are `b:` and their bytes in hexadecimal, names begin with `/`. */
export function operationsOf(bytes: Uint8Array): readonly Operation[] {
  const text = Buffer.from(bytes).toString('latin1');
  const found: Operation[] = [];
  const open: Value[][] = [[]];
  const marks: string[] = [];
  const put = (value: Value): void => {
    open.at(-1)?.push(value);
  };
  const token =
    /\s+|%[^\r\n]*|<<|>>|[[\]]|<([0-9a-fA-F\s]*)>|\(((?:\\[\s\S]|[^\\()])*)\)|\/([^\s()<>[\]{}/%]*)|([^\s()<>[\]{}/%]+)/gy;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [all, hexString, literal, name, word] = match;
    if (/^(\s|%)/.test(all)) continue;
    if (all === '<<' || all === '[') {
      open.push([]);
      marks.push(all);
    } else if (all === '>>' || all === ']') {
      const values = open.pop() ?? [];
      put(marks.pop() === '<<' ? pairs(values) : values);
    } else if (hexString !== undefined) put(`b:${hexString.replace(/\s/g, '').toLowerCase()}`);
    else if (literal !== undefined) put(`b:${Buffer.from(unescaped(literal), 'latin1').toString('hex')}`);
    else if (name !== undefined) put(`/${name}`);
    else if (word !== undefined && /^[-+.\d]/.test(word)) put(Number(word));
    else if (word === 'true' || word === 'false' || word === 'null')
      put(word === 'null' ? null : word === 'true');
    else found.push({ operator: word ?? '', operands: open[0]?.splice(0) ?? [] });
  }
  return found;
}

function pairs(values: readonly Value[]): Dict {
  const dict: Dict = {};
  for (let at = 0; at + 1 < values.length; at += 2) dict[String(values[at])] = values[at + 1] ?? null;
  return dict;
}

function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, '$1');
}

/** One piece of marked content that is open. */
export interface Mark {
  readonly tag: string;
  readonly properties: Dict;
}

/** Something shown on a page. */
export interface Shown {
  readonly page: PageObject;
  readonly kind: 'text' | 'path' | 'picture' | 'shading';
  readonly marks: readonly Mark[];
  readonly font?: Dict;
  readonly mode: number;
  /** Codes of two bytes. */
  readonly codes: readonly number[];
}

export interface PageContent {
  readonly page: PageObject;
  readonly operations: readonly Operation[];
  readonly shown: readonly Shown[];
  /** Marked content as it opens, with what it stands in. */
  readonly marked: readonly { readonly mark: Mark; readonly inside: readonly Mark[] }[];
  /** What does not nest: a graphics state or marked content left open, closed twice, or crossing. */
  readonly crossings: readonly string[];
  readonly deepest: number;
}

const painting = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*']);
const showing = new Set(['Tj', 'TJ', "'", '"']);

export function contentOf(pdf: Pdf, page: PageObject): PageContent {
  const parts = listAt(pdf, page.dict, '/Contents').map(
    (ref) => pdf.streams.get(String(ref)) ?? new Uint8Array(),
  );
  const operations = operationsOf(Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')])));
  const fonts = dictAt(pdf, dictAt(pdf, page.dict, '/Resources'), '/Font');
  const open: { readonly kind: 'q' | 'BT' | 'mark'; readonly mark?: Mark }[] = [];
  const content = {
    shown: [] as Shown[],
    marked: [] as { mark: Mark; inside: Mark[] }[],
    crossings: [] as string[],
  };
  let [deepest, mode] = [0, 0];
  const states: { readonly mode: number; readonly font: Dict | undefined }[] = [];
  let font: Dict | undefined;
  const marksNow = (): Mark[] => open.flatMap(({ mark }) => mark ?? []);
  const close = (kind: 'q' | 'BT' | 'mark', operator: string): void => {
    if (open.pop()?.kind !== kind) content.crossings.push(`${operator} closes something else`);
  };
  for (const { operator, operands } of operations) {
    const show = (kind: Shown['kind'], codes: readonly number[] = []): void => {
      content.shown.push({ page, kind, marks: marksNow(), mode, codes, ...(font ? { font } : {}) });
    };
    if (operator === 'q') states.push({ mode, font });
    if (operator === 'Q') ({ mode, font } = states.pop() ?? { mode: 0, font: undefined });
    if (operator === 'q' || operator === 'BT') open.push({ kind: operator });
    else if (operator === 'Q') close('q', operator);
    else if (operator === 'ET') close('BT', operator);
    else if (operator === 'BDC' || operator === 'BMC') {
      const mark = { tag: String(operands[0]), properties: dictOf(follow(pdf, operands[1])) };
      content.marked.push({ mark, inside: marksNow() });
      open.push({ kind: 'mark', mark });
    } else if (operator === 'EMC') close('mark', operator);
    else if (operator === 'Tf') font = dictOf(follow(pdf, fonts[String(operands[0])]));
    else if (operator === 'Tr') mode = Number(operands[0]);
    else if (showing.has(operator)) show('text', codesOf(operands));
    else if (painting.has(operator)) show('path');
    else if (operator === 'Do' || operator === 'EI') show('picture');
    else if (operator === 'sh') show('shading');
    deepest = Math.max(deepest, open.filter(({ kind }) => kind === 'q').length);
  }
  if (open.length > 0) content.crossings.push(`${open.length} things are left open`);
  return { page, operations, deepest, ...content };
}

function codesOf(operands: readonly Value[]): readonly number[] {
  const strings = operands
    .flat(2)
    .filter((each): each is string => typeof each === 'string' && each.startsWith('b:'));
  return strings.flatMap((each) =>
    (each.slice(2).match(/.{4}/g) ?? []).map((digits) => Number.parseInt(digits, 16)),
  );
}

const contents = new WeakMap<Pdf, readonly PageContent[]>();

/** Contents of all pages, read once a file. */
export function contentsOf(pdf: Pdf, pages: readonly PageObject[]): readonly PageContent[] {
  const known = contents.get(pdf) ?? pages.map((page) => contentOf(pdf, page));
  contents.set(pdf, known);
  return known;
}

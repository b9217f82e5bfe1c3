/** Objects of PDF syntax (ISO 32000-1, 7.3) as plain data. */

export type PdfObject =
  | null
  | boolean
  | number
  | { readonly name: string }
  /** A string, as Latin-1. */
  | { readonly text: string }
  | { readonly reference: number }
  | readonly PdfObject[]
  | PdfDictionary;

/** Keys have no prototype's names among them. */
export interface PdfDictionary {
  readonly [key: string]: PdfObject;
}

const deepest = 32;

const space = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y;
const plainName = /\/([^\0\t\n\f\r ()<>[\]{}/%]*)/y;
const referencePattern = /(\d{1,10}) (\d{1,5}) R(?![A-Za-z])/y;
const numberPattern = /[+-]?(?:\d+\.?\d*|\.\d+)/y;
const word = /true|false|null/y;
const hexadecimal = /<([0-9A-Fa-f\s]*)>/y;

/** The object at an offset and where it ends; throws an `Error` that tells the offset. */
export function parseObject(
  text: string,
  start = 0,
  depth = 0,
): { readonly value: PdfObject; readonly end: number } {
  const at = skipSpace(text, start);
  if (depth > deepest) throw new SyntaxError(`nested too deep at ${at}`);
  if (text.startsWith('<<', at)) return parseDictionary(text, at + 2, depth);
  if (text[at] === '[') return parseArray(text, at + 1, depth);
  if (text[at] === '(') return parseString(text, at + 1);
  const simple =
    take(plainName, text, at, ([, name = '']) => ({
      name: name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
    })) ??
    take(hexadecimal, text, at, ([, digits = '']) => ({
      text: Buffer.from(digits.replace(/\s/g, ''), 'hex').toString('latin1'),
    })) ??
    take(referencePattern, text, at, ([, id]) => ({ reference: Number(id) })) ??
    take(numberPattern, text, at, ([number]) => Number(number)) ??
    take(word, text, at, ([said]) => (said === 'null' ? null : said === 'true'));
  if (!simple) throw new SyntaxError(`no object at ${at}`);
  return simple;
}

function take(
  pattern: RegExp,
  text: string,
  at: number,
  of: (match: RegExpExecArray) => PdfObject,
): { readonly value: PdfObject; readonly end: number } | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match ? { value: of(match), end: at + match[0].length } : undefined;
}

function skipSpace(text: string, at: number): number {
  space.lastIndex = at;
  return at + (space.exec(text)?.[0].length ?? 0);
}

function parseDictionary(text: string, start: number, depth: number): { value: PdfDictionary; end: number } {
  const entries: [string, PdfObject][] = [];
  let at = skipSpace(text, start);
  while (!text.startsWith('>>', at)) {
    const key = parseObject(text, at, depth + 1);
    if (typeof key.value !== 'object' || key.value === null || !('name' in key.value))
      throw new SyntaxError(`no key at ${at}`);
    const { value, end } = parseObject(text, key.end, depth + 1);
    entries.push([String(key.value.name), value]);
    at = skipSpace(text, end);
  }
  return { value: Object.fromEntries(entries), end: at + 2 };
}

function parseArray(
  text: string,
  start: number,
  depth: number,
): { value: readonly PdfObject[]; end: number } {
  const items: PdfObject[] = [];
  let at = skipSpace(text, start);
  while (text[at] !== ']') {
    const { value, end } = parseObject(text, at, depth + 1);
    items.push(value);
    at = skipSpace(text, end);
  }
  return { value: items, end: at + 1 };
}

/** Escapes are dropped but for brackets: names of our files have none. */
function parseString(text: string, start: number): { value: { readonly text: string }; end: number } {
  let [said, open, at] = ['', 1, start];
  for (; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '\\') {
      said += text[++at] ?? '';
      continue;
    }
    if (character === '(') open++;
    if (character === ')' && --open === 0) return { value: { text: said }, end: at + 1 };
    said += character;
  }
  throw new SyntaxError(`a string that does not end at ${start}`);
}

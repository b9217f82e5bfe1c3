/** Numbers in Word: the tag that carries a quantity's id, and the part that lists every quantity behind the brief. */

import { createHash } from 'node:crypto';
import type { Document } from '../../model/document.js';
import type { Endpoint, Exact, Quantity, QuantityId, Value } from '../../model/quantity.js';
import { rowsOf, walkInlines } from '../../model/walk.js';
import { escapeXml, xmlHead } from './xml.js';

/** Word refuses longer tags and titles. */
const longest = 64;

export const numbersNamespace = 'urn:briefwright:numbers';

/** The id itself, or, when it is too long for Word, its beginning, `~` and twelve digits of its SHA-256. */
export function tagOf(id: QuantityId): string {
  if (id.length <= longest) return id;
  const digest = createHash('sha256').update(id).digest('hex').slice(0, 12);
  return `${id.slice(0, longest - 13)}~${digest}`;
}

/** What Word shows at the number when it is clicked: `listed enterprises, province 31`. */
export function aliasOf(id: QuantityId): string {
  const [indicator = id, keys = ''] = id.split('@');
  const words = [indicator, ...keys.split(';').filter((key) => key !== '')];
  const text = words
    .map((word, nth) => (nth === 0 ? word.replaceAll('-', ' ') : word.replace('=', ' ')))
    .join(', ');
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

/** The custom XML part: for each quantity its tag, id, texts as printed, exact value and cells, sorted by id. */
export function numbersXml(document: Document): string {
  const texts = textsOf(document);
  const items = [...document.quantities.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((quantity) => numberXml(quantity, [...(texts.get(quantity.id) ?? [])]));
  return `${xmlHead}<numbers xmlns="${numbersNamespace}" subject="${escapeXml(document.subject)}" lang="${document.lang}">\n${items.join('\n')}\n</numbers>\n`;
}

function numberXml(quantity: Quantity, texts: readonly string[]): string {
  const { origin } = quantity;
  const attributes = {
    tag: tagOf(quantity.id),
    id: quantity.id,
    value: valueText(quantity.value),
    ...(quantity.marks ? { marks: quantity.marks.join(' ') } : {}),
    unit: quantity.unit.name,
    'as-of': quantity.asOf,
    synthetic: String(quantity.synthetic),
    defined: `${origin.defined.file}:${origin.defined.line}`,
    formula: origin.formula,
  };
  const children = [
    ...texts.map((text) => `<text>${escapeXml(text)}</text>`),
    ...origin.cells.map(
      ({ file, column, count, lines }) =>
        `<cells file="${escapeXml(file)}" column="${escapeXml(column)}" count="${count}">${lines
          .map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
          .join(' ')}</cells>`,
    ),
  ];
  return `<number ${attributesXml(attributes)}>${children.join('')}</number>`;
}

function attributesXml(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${escapeXml(value)}"`)
    .join(' ');
}

/** Texts a quantity prints as, in order of first appearance. */
function textsOf(document: Document): ReadonlyMap<QuantityId, ReadonlySet<string>> {
  const texts = new Map<QuantityId, Set<string>>();
  const add = (id: QuantityId, text: string): void => {
    const known = texts.get(id);
    if (known) known.add(text);
    else texts.set(id, new Set([text]));
  };
  walkInlines(document, (node) => node.kind === 'number' && add(node.of, node.text), { alt: true });
  for (const block of document.blocks)
    if (block.kind === 'figure') for (const row of rowsOf(block)) add(row.of, row.text);
  return texts;
}

/** `22500`, `1/3`, `>7/10`, `≥1/2 <3/5`, `not-reported`: exact, never rounded. */
function valueText(value: Value): string {
  switch (value.kind) {
    case 'exact':
      return ratio(value);
    case 'missing':
      return value.reason;
    case 'bound':
      return [endText(value.low, '>', '≥'), endText(value.high, '<', '≤')].filter(Boolean).join(' ');
  }
}

function endText(end: Endpoint | undefined, open: string, closed: string): string {
  return end ? (end.open ? open : closed) + ratio(end.value) : '';
}

function ratio({ numerator, denominator }: Exact): string {
  return denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;
}

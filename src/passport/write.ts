/** A passport as XML, for the custom XML part of a Word file. */

import type { CarriedFigure, CarriedNumber, CarriedPassage, CarriedPiece, Passport } from './passport.js';
import { passportNamespace } from './read.js';
import { escapeXml } from './xml.js';

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A passport whose numbers are made one by one. */
export type Passing = Omit<Passport, 'numbers'> & { readonly numbers: Iterable<CarriedNumber> };

/** One element a line; the same passport gives the same text. */
export function passportXml(passport: Passing): string {
  return [...passportLines(passport)].join('');
}

export function* passportLines(passport: Passing): Generator<string> {
  const { subject, lang, edition, audience, dataSet, release, style, turn } = passport;
  const attributes = {
    xmlns: passportNamespace,
    version: 2,
    subject,
    lang,
    edition,
    audience,
    'data-set': dataSet,
    release,
    style,
    dimension: turn?.dimension,
    member: turn?.member,
  };
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<numbers${listed(attributes)}>\n`;
  for (const { file, sha256 } of passport.sources) yield `${element('source', { file, sha256 })}\n`;
  for (const number of passport.numbers) yield `${numberXml(number)}\n`;
  for (const figure of passport.figures) yield `${figureXml(figure)}\n`;
  for (const passage of passport.passages) yield `${passageXml(passage)}\n`;
  yield '</numbers>\n';
}

function element(name: string, attributes: Attributes, content = ''): string {
  const start = name + listed(attributes);
  return content === '' ? `<${start}/>` : `<${start}>${content}</${name}>`;
}

function listed(attributes: Attributes): string {
  return Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escapeXml(String(value))}"`]))
    .join('');
}

/** Written out, since a brief may carry tens of thousands. */
function numberXml({ id, facts, prints, cells }: CarriedNumber): string {
  const tag = prints[0]?.tag;
  let xml = `<number${tag === undefined ? '' : ` tag="${escapeXml(tag)}"`} id="${escapeXml(id)}"`;
  for (const [key, value] of Object.entries(facts)) xml += ` ${key}="${escapeXml(value)}"`;
  if (prints.length === 0 && cells.length === 0) return `${xml}/>`;
  xml += '>';
  for (const { tag, form, text, controls } of prints) {
    const held = controls.length > 0 ? ` controls="${controls.join(' ')}"` : '';
    xml += `<print tag="${escapeXml(tag)}" form="${escapeXml(form)}"${held}>${escapeXml(text)}</print>`;
  }
  for (const { file, column, count, lines } of cells)
    xml += `<cells file="${escapeXml(file)}" column="${escapeXml(column)}" count="${count}">${lines}</cells>`;
  return `${xml}</number>`;
}

function figureXml({ rows, parts, ...attributes }: CarriedFigure): string {
  const { id, name, width, height, data, alt } = attributes;
  return element(
    'figure',
    { id, name, width, height, data, parts: parts.join(' '), alt },
    rows.map(({ of, text }) => element('row', { of }, escapeXml(text))).join(''),
  );
}

function passageXml({ at, pieces, digest }: CarriedPassage): string {
  return element('passage', { at, digest }, pieces.map(pieceXml).join(''));
}

function pieceXml(piece: string | CarriedPiece): string {
  if (typeof piece === 'string') return escapeXml(piece);
  return element('n', { control: piece.control }, escapeXml(piece.text));
}

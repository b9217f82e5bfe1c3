/** A passport as XML, for the custom XML part of a Word file. */

import type { CarriedFigure, CarriedNumber, CarriedPassage, CarriedPiece, Passport } from './passport.js';
import { passportNamespace } from './read.js';
import { escapeXml } from './xml.js';

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element a line; the same passport gives the same text. */
export function passportXml(passport: Passport): string {
  const { subject, lang, audience, dataSet, release, style, turn } = passport;
  const attributes = {
    xmlns: passportNamespace,
    version: 2,
    subject,
    lang,
    audience,
    'data-set': dataSet,
    release,
    style,
    dimension: turn?.dimension,
    member: turn?.member,
  };
  const lines = [
    ...passport.sources.map(({ file, sha256 }) => element('source', { file, sha256 })),
    ...passport.numbers.map(numberXml),
    ...passport.figures.map(figureXml),
    ...passport.passages.map(passageXml),
  ];
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${element('numbers', attributes, `\n${lines.join('\n')}\n`)}\n`;
}

function element(name: string, attributes: Attributes, content = ''): string {
  const listed = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escapeXml(String(value))}"`]))
    .join('');
  return content === '' ? `<${name}${listed}/>` : `<${name}${listed}>${content}</${name}>`;
}

function numberXml({ id, facts, prints, cells }: CarriedNumber): string {
  const tag = prints[0]?.tag;
  return element(
    'number',
    { ...(tag === undefined ? {} : { tag }), id, ...facts },
    [
      ...prints.map(({ tag, form, text, controls }) =>
        element(
          'print',
          { tag, form, ...(controls.length > 0 ? { controls: controls.join(' ') } : {}) },
          escapeXml(text),
        ),
      ),
      ...cells.map(({ file, column, count, lines }) => element('cells', { file, column, count }, lines)),
    ].join(''),
  );
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

/** Numbers in Word: the tags of the controls they stand in, and the part that lists them and what the brief was made from. */

import { createHash } from 'node:crypto';
import type { Document, Num } from '../../model/document.js';
import type { FigureId } from '../../model/drawing.js';
import { versionOf } from '../../model/lang.js';
import type { QuantityId } from '../../model/quantity.js';
import { drawnIn, rowsDrawn } from '../../model/walk.js';
import {
  type CarriedFigure,
  type CarriedNumber,
  type CarriedPrint,
  describeCells,
  describeFacts,
  digestOf,
  figureData,
  type Passing,
  passagesOf,
  passportLines,
  spellForm,
} from '../../passport/index.js';
import { encodeTexts, joinBytes } from '../../source/encode.js';

/** Word refuses longer tags and titles. */
const longest = 64;

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

/** The numbers of a file as their controls are made. */
export interface Anchors {
  /** Takes the next control for a number: its tag, and its id, which counts from 1. */
  take(node: Num): { readonly tag: string; readonly control: number };
  /** The picture of a figure, as it stands in the file. */
  picture(figure: FigureId, picture: SetPicture): void;
  prints(id: QuantityId): readonly CarriedPrint[];
  controlOf(node: Num): number | undefined;
  pictureOf(figure: FigureId): SetPicture | undefined;
}

export interface SetPicture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** The SVG before its PNG, a chart before its workbook. */
  readonly parts: readonly Uint8Array[];
}

interface Print {
  readonly tag: string;
  readonly form: string;
  readonly text: string;
  readonly controls: number[];
}

export function openAnchors(): Anchors {
  const prints = new Map<QuantityId, Map<string, Print>>();
  const controls = new Map<Num, number>();
  const pictures = new Map<FigureId, SetPicture>();
  const tags = new Set<string>();
  let last = 0;
  const open = (id: QuantityId, form: string, text: string): Print => {
    const forms = prints.get(id) ?? new Map<string, Print>();
    prints.set(id, forms);
    const key = `${form} ${text}`;
    const known = forms.get(key);
    if (known) return known;
    // The form is part of the tag, since people copy controls, and programs give them other ids.
    let tag = tagOf(id);
    for (let nth = 2; tags.has(tag); nth++) tag = tagOf(`${id}#${nth}`);
    tags.add(tag);
    const print = { tag, form, text, controls: [] };
    forms.set(key, print);
    return print;
  };
  return {
    take: (node) => {
      const print = open(node.of, spellForm(node.form ?? {}), node.text);
      last += 1;
      print.controls.push(last);
      if (!controls.has(node)) controls.set(node, last);
      return { tag: print.tag, control: last };
    },
    picture: (figure, picture) => pictures.set(figure, picture),
    prints: (id) => [...(prints.get(id)?.values() ?? [])],
    controlOf: (node) => controls.get(node),
    pictureOf: (figure) => pictures.get(figure),
  };
}

/** The custom XML part: from what the brief was made, and its numbers, charts and passages. */
export function numbersXml(document: Document, anchors: Anchors): Uint8Array {
  const { audience, lang, subject, meta, made, sources = [] } = document;
  const passport: Passing = {
    audience,
    lang,
    ...(document.second ? { edition: versionOf(document) } : {}),
    subject,
    release: meta.date,
    dataSet: made?.dataSet ?? '',
    style: made?.style ?? '',
    ...(made?.turn ? { turn: made.turn } : {}),
    sources: sources.map(({ file, sha256 }) => ({ file, sha256 })),
    numbers: numbersOf(document, anchors),
    figures: figuresOf(document, anchors),
    passages: passagesOf(document, anchors.controlOf),
  };
  return joinBytes(encodeTexts(passportLines(passport)));
}

function* numbersOf({ quantities }: Document, anchors: Anchors): Generator<CarriedNumber> {
  for (const quantity of [...quantities.values()].sort((a, b) => (a.id < b.id ? -1 : 1)))
    yield {
      id: quantity.id,
      facts: describeFacts(quantity),
      prints: anchors.prints(quantity.id),
      cells: describeCells(quantity),
    };
}

function figuresOf({ blocks }: Document, anchors: Anchors): readonly CarriedFigure[] {
  return blocks.flatMap(drawnIn).flatMap((drawn): readonly CarriedFigure[] => {
    const picture = anchors.pictureOf(drawn.id);
    if (!picture) return [];
    const { name, width, height, alt, parts } = picture;
    const rows = rowsDrawn(drawn).map(({ of, text }) => ({ of, text }));
    return [
      { id: drawn.id, name, width, height, data: figureData(drawn), parts: parts.map(digestOf), alt, rows },
    ];
  });
}

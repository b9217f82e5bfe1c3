/** One text of a Word file (body, notes, a header): its numbered controls, paragraphs and pictures, with their offsets. */

import { plain, scanXml, slotSign, type Tag } from '../passport/index.js';
import { namespaces } from './names.js';

export interface Story {
  /** Path of the part. */
  readonly part: string;
  readonly xml: string;
  readonly controls: readonly Control[];
  readonly pictures: readonly PlacedPicture[];
  /** Texts of paragraphs and of rows of tables without their numbers. */
  readonly skeletons: ReadonlySet<string>;
}

/** A content control with a tag; people have their own, too. */
export interface Control {
  readonly tag: string;
  readonly id: number | undefined;
  /** What a reader sees: without deleted text, with inserted. */
  readonly text: string;
  /** Where the text stands, in order. */
  readonly slots: readonly Slot[];
  /** Emptied, or deleted with its deletion tracked. */
  readonly gone: boolean;
  /** A second copy for older programs, which no reader of this file counts. */
  readonly copy: boolean;
  /** The text of the paragraph around it. */
  readonly paragraph: string;
}

/** Offsets of a text element and the end of its opening tag. */
export interface Slot {
  readonly start: number;
  readonly inner: number;
  readonly end: number;
  readonly empty: boolean;
  /** Spaces at its ends count. */
  readonly preserved: boolean;
}

/** A drawing with a picture or a chart. */
export interface PlacedPicture {
  readonly name: string;
  /** Relationship ids, the SVG first where there is one. */
  readonly embeds: readonly string[];
  readonly alt: string;
  readonly altSpan: readonly [start: number, end: number] | undefined;
  /** Width and height wherever the drawing says them. */
  readonly extents: readonly Extent[];
}

export interface Extent {
  readonly width: number;
  readonly height: number;
  readonly span: readonly [start: number, end: number];
}

interface OpenControl {
  readonly copy: boolean;
  tag: string | undefined;
  /** The passport has the tag. */
  known: boolean;
  id: number | undefined;
  placeholder: boolean;
  text: string;
  readonly slots: Slot[];
  readonly paragraph: Paragraph | undefined;
}

interface Paragraph {
  text: string;
  skeleton: string;
}

interface Reading {
  readonly xml: string;
  readonly tags: ReadonlySet<string>;
  readonly stack: string[];
  readonly controls: OpenControl[];
  readonly openControls: OpenControl[];
  readonly paragraphs: Paragraph[];
  readonly rows: string[][];
  readonly skeletons: Set<string>;
  readonly pictures: PlacedPicture[];
  drawing: Drawing | undefined;
  /** The open text element. */
  text: Tag | undefined;
  words: string;
}

interface Drawing {
  name: string;
  alt: string;
  altSpan: readonly [number, number] | undefined;
  readonly embeds: string[];
  readonly extents: Extent[];
}

/** Throws `XmlFault`. */
export function readStory(part: string, xml: string, tags: ReadonlySet<string>): Story {
  const reading: Reading = {
    xml,
    tags,
    stack: [],
    controls: [],
    openControls: [],
    paragraphs: [],
    rows: [],
    skeletons: new Set(),
    pictures: [],
    drawing: undefined,
    text: undefined,
    words: '',
  };
  scanXml(xml, namespaces, {
    open: (tag) => {
      openers[tag.name]?.(tag, reading);
      reading.stack.push(tag.name);
    },
    close: (name, _, end) => {
      reading.stack.pop();
      closers[name]?.(reading, end);
    },
    text: (text) => {
      if (reading.text) reading.words += text;
    },
  });
  const controls = reading.controls.map((open): Control => {
    const { tag = '', id, text, slots, copy, placeholder, paragraph } = open;
    const gone = placeholder || text === '';
    return { tag, id, text, slots, gone, copy, paragraph: plain(paragraph?.text ?? text) };
  });
  return { part, xml, controls, pictures: reading.pictures, skeletons: reading.skeletons };
}

const openers: Readonly<Record<string, (tag: Tag, reading: Reading) => void>> = {
  'w:p': (_, { paragraphs }) => paragraphs.push({ text: '', skeleton: '' }),
  'w:tr': (_, { rows }) => rows.push([]),
  'w:sdt': (_, reading) =>
    reading.openControls.push({
      copy: reading.stack.includes('mc:Fallback'),
      tag: undefined,
      known: false,
      id: undefined,
      placeholder: false,
      text: '',
      slots: [],
      paragraph: reading.paragraphs.at(-1),
    }),
  'w:tag': (tag, reading) => {
    const control = reading.stack.at(-1) === 'w:sdtPr' ? reading.openControls.at(-1) : undefined;
    if (!control) return;
    control.tag = tag.attribute('w:val');
    control.known = reading.tags.has(control.tag ?? '');
  },
  'w:id': (tag, reading) => {
    const control = reading.stack.at(-1) === 'w:sdtPr' ? reading.openControls.at(-1) : undefined;
    if (control) control.id = Number(tag.attribute('w:val'));
  },
  'w:showingPlcHdr': (_, reading) => {
    const control = reading.openControls.at(-1);
    if (control) control.placeholder = true;
  },
  'w:t': (tag, reading) => {
    reading.text = tag;
    reading.words = '';
  },
  'w:tab': (_, reading) => {
    if (reading.stack.at(-1) === 'w:r') addWords('\t', reading);
  },
  'w:br': (_, reading) => addWords('\n', reading),
  'wp:docPr': (tag, { drawing }) => {
    if (!drawing) return;
    drawing.name = tag.attribute('name') ?? '';
    drawing.alt = tag.attribute('descr') ?? '';
    drawing.altSpan = tag.span('descr');
  },
  'w:drawing': (_, reading) => {
    if (!reading.stack.includes('mc:Fallback'))
      reading.drawing = { name: '', alt: '', altSpan: undefined, embeds: [], extents: [] };
  },
  'a:blip': (tag, { drawing }) => addEmbed(tag, drawing, 'push'),
  'c:chart': (tag, { drawing }) => {
    const id = tag.attribute('r:id');
    if (id !== undefined) drawing?.embeds.push(id);
  },
  'asvg:svgBlip': (tag, { drawing }) => addEmbed(tag, drawing, 'unshift'),
  'wp:extent': (tag, { drawing }) => addExtent(tag, drawing),
  'a:ext': (tag, { drawing }) => addExtent(tag, drawing),
};

const closers: Readonly<Record<string, (reading: Reading, end: number) => void>> = {
  'w:t': (reading, end) => {
    const { text, words } = reading;
    reading.text = undefined;
    if (!text || !isShown(reading)) return;
    const preserved = text.attribute('xml:space') === 'preserve';
    const seen = preserved ? words : words.trim();
    const { start, end: inner, empty } = text;
    for (const control of reading.openControls) control.slots.push({ start, inner, end, empty, preserved });
    addWords(seen, reading);
  },
  'w:sdt': (reading) => {
    const control = reading.openControls.pop();
    if (control?.tag === undefined) return;
    reading.controls.push(control);
    if (control.known && control.text !== '' && control.paragraph) control.paragraph.skeleton += slotSign;
  },
  'w:p': (reading) => {
    const paragraph = reading.paragraphs.pop();
    if (!paragraph) return;
    const skeleton = plain(paragraph.skeleton);
    reading.skeletons.add(skeleton);
    reading.rows.at(-1)?.push(skeleton);
  },
  'w:tr': (reading) => {
    const row = reading.rows.pop();
    if (row) reading.skeletons.add(plain(row.join('\t')));
  },
  'w:drawing': (reading) => {
    const { drawing } = reading;
    if (drawing && drawing.embeds.length > 0) reading.pictures.push(drawing);
    reading.drawing = undefined;
  },
};

/** Text that was moved away or deleted with the change tracked is no longer said. */
function isShown({ stack }: Reading): boolean {
  return !stack.some((name) => name === 'w:del' || name === 'w:moveFrom');
}

function addWords(words: string, reading: Reading): void {
  if (!isShown(reading)) return;
  for (const control of reading.openControls) control.text += words;
  const paragraph = reading.paragraphs.at(-1);
  if (!paragraph) return;
  paragraph.text += words;
  if (!reading.openControls.some(({ known }) => known)) paragraph.skeleton += words;
}

function addEmbed(tag: Tag, drawing: Drawing | undefined, how: 'push' | 'unshift'): void {
  const embed = tag.attribute('r:embed');
  if (embed !== undefined) drawing?.embeds[how](embed);
}

function addExtent(tag: Tag, drawing: Drawing | undefined): void {
  const span = tag.span('cy');
  const [width, height] = [Number(tag.attribute('cx')), Number(tag.attribute('cy'))];
  if (span && width > 0 && height > 0) drawing?.extents.push({ width, height, span });
}

/** Inlines to spans: stretches of text of one look, each with its leaf in the tag tree. */

import type { Place } from '../model/diagnostic.js';
import type { Inline, Link, NoteRef, Num, Reference, Tongue } from '../model/document.js';
import type { Color, TagId } from '../model/page.js';
import type { QuantityId } from '../model/quantity.js';
import type { TextLook } from '../model/style.js';
import { plainText } from '../model/walk.js';
import { noteMark } from '../text/breaks.js';
import type { ShapeStyle } from '../text/index.js';
import { inLanguage, type Setting } from './setting.js';
import type { Branch } from './tags.js';

export interface Span {
  /** What lines are broken by; `printed` differs for note references only. */
  readonly text: string;
  readonly printed?: string;
  readonly style: ShapeStyle;
  readonly ink: Color;
  /** Points above the baseline. */
  readonly rise: number;
  /** A leaf; undefined for text that is an artifact. */
  readonly leaf?: TagId;
  readonly of?: QuantityId;
  /** A number: breaks at its spaces only. */
  readonly solid: boolean;
  readonly dotted: boolean;
  /** A dot under each Han character: 着重号. */
  readonly stressed?: true;
  readonly link?: Leading;
  /** Id of the note that it refers to. */
  readonly note?: string;
  readonly place?: Place;
}

/** Where a span leads. */
export interface Leading {
  readonly href: string;
  readonly title: string;
  readonly tag: TagId;
}

/** How the text at hand looks; inlines change it for their children. */
interface Manner {
  readonly look: TextLook;
  readonly style: ShapeStyle;
  readonly ink: Color;
  readonly branch: Branch;
  readonly stressed?: true;
  readonly link?: Leading;
}

export interface SpanOptions {
  /** Digits of one width, for columns of numbers. */
  readonly tabular?: boolean;
}

/** Spans of a paragraph, one list a forced line. */
export function spansOf(
  nodes: readonly Inline[],
  look: TextLook,
  branch: Branch,
  setting: Setting,
  options: SpanOptions = {},
): readonly (readonly Span[])[] {
  const lines: Span[][] = [[]];
  const manner: Manner = {
    look,
    style: shapeStyle(look, setting, options),
    ink: setting.style.inks[look.ink],
    branch,
  };
  collect(nodes, manner, setting, lines);
  return lines;
}

/** The shaping of a look in the language at hand. */
export function shapeStyle(look: TextLook, setting: Setting, options: SpanOptions = {}): ShapeStyle {
  return setting.styles.of(look, options.tabular ?? false);
}

/** Words we set ourselves; without a branch they are an artifact. */
export function labelSpan(text: string, look: TextLook, setting: Setting, branch?: Branch): Span {
  return {
    text,
    style: shapeStyle(look, setting),
    ink: setting.style.inks[look.ink],
    rise: 0,
    ...(branch ? { leaf: setting.tags.leaf(branch) } : {}),
    solid: false,
    dotted: false,
  };
}

function collect(nodes: readonly Inline[], manner: Manner, setting: Setting, lines: Span[][]): void {
  for (const node of nodes) {
    switch (node.kind) {
      case 'text':
      case 'datum':
      case 'number':
        lines.at(-1)?.push(textSpan(node, manner, setting));
        break;
      case 'break':
        lines.push([]);
        break;
      case 'reference':
        lines.at(-1)?.push(referenceSpan(node, manner, setting));
        break;
      case 'note':
        lines.at(-1)?.push(noteSpan(node, manner, setting));
        break;
      case 'strong':
      case 'emphasis':
        collect(node.children, stressed(node.kind, manner, setting), setting, lines);
        break;
      case 'tongue':
        collect(node.children, translated(node, manner, setting), inLanguage(node.lang, setting), lines);
        break;
      case 'link':
        collect(node.children, linked(node, manner, setting) ?? manner, setting, lines);
        break;
    }
  }
}

type Lone = Extract<Inline, { readonly text: string }>;

function textSpan(node: Lone, manner: Manner, setting: Setting): Span {
  const number = node.kind === 'number' ? node : undefined;
  const apart = number && manner.branch.of !== number.of;
  const home = apart ? setting.tags.element(manner.branch, 'Span', { of: number.of }) : manner.branch;
  const span = loneSpan(node, manner, setting.tags.leaf(home, node.place), setting);
  const { link } = manner;
  if (manner.stressed) return { ...span, ...(link ? { link } : {}), stressed: true };
  return link ? { ...span, link } : span;
}

/** A text, datum or figure with its leaf. Written out: an object spread on an object spread is many times slower. */
export function loneSpan(
  node: Lone,
  { style, ink }: Pick<Manner, 'style' | 'ink'>,
  leaf: TagId,
  setting: Setting,
): Span {
  const text = node.text.normalize('NFC');
  const { kind, place } = node;
  if (kind === 'number') {
    const dotted = isUnderlined(node, setting);
    return { text, style, ink, rise: 0, leaf, of: node.of, solid: true, dotted, place };
  }
  const solid = kind === 'datum' && numeral.test(node.text);
  return { text, style, ink, rise: 0, leaf, solid, dotted: false, place };
}

/** A cell that is a number or a date, not a sentence with one in it. */
const numeral = /^(?=.*\d)[\d.,:/%‰<>≥≤+−–~～万亿千百十年月日-]+$/;

function isUnderlined(number: Num, setting: Setting): boolean {
  return number.synthetic && setting.underlines;
}

function noteSpan(node: NoteRef, manner: Manner, setting: Setting): Span {
  const reference = setting.tags.element(manner.branch, 'Reference');
  const link = setting.tags.element(reference, 'Link');
  const number = String(node.number);
  return {
    text: noteMark,
    printed: number,
    style: setting.styles.vary(manner.style, { size: manner.style.size * 0.64, tabular: false }),
    ink: setting.style.inks.accent,
    rise: manner.style.size * 0.36,
    leaf: setting.tags.leaf(link, node.place),
    solid: true,
    dotted: false,
    note: node.id,
    link: { href: `#note-${node.id}`, title: `${setting.document.labels.notes} ${number}`, tag: link.id },
    place: node.place,
  };
}

/** Two figures stand for a page that is not known yet, so that later passes move little. */
const unknownPage = '00';

/** The number of the page that an id stands on; asking is remembered. */
export function pageOf(id: string, setting: Setting): string {
  setting.asked.add(id);
  return String(setting.places.get(id) ?? unknownPage);
}

function referenceSpan(node: Reference, manner: Manner, setting: Setting): Span {
  const [before, after] = node.page ?? ['', ''];
  const text = node.page ? `${node.text}${before}${pageOf(node.to, setting)}${after}` : node.text;
  const link = setting.tags.element(manner.branch, 'Link');
  return {
    text,
    style: manner.style,
    ink: manner.ink,
    rise: 0,
    leaf: setting.tags.leaf(link, node.place),
    solid: false,
    dotted: false,
    link: { href: `#${node.to}`, title: node.text, tag: link.id },
    place: node.place,
  };
}

/** Strong is a step in weight; emphasis is italic in alphabetic scripts and dots under Han (GB/T 15834 4.12). */
function stressed(kind: 'strong' | 'emphasis', manner: Manner, setting: Setting): Manner {
  const branch = setting.tags.element(manner.branch, kind === 'strong' ? 'Strong' : 'Em');
  if (kind === 'strong')
    return { ...manner, branch, style: setting.styles.vary(manner.style, { weight: 700 }) };
  const style = setting.styles.vary(manner.style, { italic: true });
  return { ...manner, branch, style, ...(setting.lang === 'zh' ? { stressed: true } : {}) };
}

/** Beside the first language, the second is a little smaller, so that a reader of the first passes over it. */
const beside = 0.88;

function translated(node: Tongue, manner: Manner, setting: Setting): Manner {
  const branch = setting.tags.element(manner.branch, 'Span', { lang: node.lang });
  const { look } = manner;
  const { weight, tabular = false, italic = false, size } = manner.style;
  const styles = setting.stylesIn(node.lang);
  const own = styles.of(look, tabular);
  return { ...manner, branch, style: styles.vary(own, { weight, italic, size: size * beside }) };
}

/** Without words there is nothing to press. */
function linked(node: Link, manner: Manner, setting: Setting): Manner | undefined {
  if (plainText(node.children).trim() === '') return undefined;
  const branch = setting.tags.element(manner.branch, 'Link');
  const link = { href: node.href, title: plainText(node.children), tag: branch.id };
  return { ...manner, branch, link, ink: setting.style.inks.accent };
}

/** What a reader reads where a figure is printed: its text, with digits and scale words that stand right beside it. */

import {
  allows,
  leadingScale,
  localeOf,
  powerOfUnit,
  type Reading,
  readNumber,
  timesPower,
} from '../locale/index.js';
import type { Place } from '../model/diagnostic.js';
import type { Document, Inline } from '../model/document.js';
import type { Lang } from '../model/lang.js';
import type { Quantity } from '../model/quantity.js';

/** A figure where it is printed. */
export interface Print {
  readonly quantity: Quantity;
  readonly place: Place;
  /** The figure's text and what is read together with it. */
  readonly text: string;
  /** What of it is not the figure's own: ` ten thousand` in `22,500 ten thousand`. */
  readonly typed: string;
  /** Undefined for what cannot be read as a number. */
  readonly reading: Reading | undefined;
  /** Whether it says what the figure is. */
  readonly sound: boolean;
}

/** A text laid out flat, with the leaves it came from. */
export interface Flat {
  readonly text: string;
  readonly leaves: readonly { readonly node: Inline; readonly from: number; readonly to: number }[];
}

/** The leaves of a run in one text; note numbers, which stand raised, leave no trace. */
export function flatten(nodes: readonly Inline[]): Flat {
  const leaves: { node: Inline; from: number; to: number }[] = [];
  let text = '';
  const visit = (node: Inline): void => {
    if ('children' in node) {
      node.children.forEach(visit);
      return;
    }
    const own = node.kind === 'break' ? '\n' : node.kind === 'note' ? '' : node.text;
    leaves.push({ node, from: text.length, to: text.length + own.length });
    text += own;
  };
  nodes.forEach(visit);
  return { text, leaves };
}

/** The figures of a run; `quantities` are those of its document. */
export function printsIn(
  nodes: readonly Inline[],
  quantities: Document['quantities'],
  lang: Lang,
): readonly Print[] {
  const [only, ...more] = nodes;
  if (only && more.length === 0 && !('children' in only)) {
    // A cell of a long table.
    const quantity = only.kind === 'number' ? quantities.get(only.of) : undefined;
    if (!quantity || only.kind !== 'number') return [];
    return [readPrint(quantity, only.place, only.text, 0, only.text.length, lang)];
  }
  const { text, leaves } = flatten(nodes);
  return leaves.flatMap(({ node, from, to }): readonly Print[] => {
    const quantity = node.kind === 'number' ? quantities.get(node.of) : undefined;
    return quantity ? [readPrint(quantity, node.place, text, from, to, lang)] : [];
  });
}

function readPrint(
  quantity: Quantity,
  place: Place,
  run: string,
  from: number,
  to: number,
  lang: Lang,
): Print {
  const words = localeOf(lang).numbers;
  const own = run.slice(from, to);
  const alone = own === run;
  const left = !alone && /^\d/.test(own) ? (/(?<![\d.,])\d[\d.,]*$/.exec(run.slice(0, from))?.[0] ?? '') : '';
  const right = !alone && /\d$/.test(own) ? (/^(?:[.,]?\d)+/.exec(run.slice(to))?.[0] ?? '') : '';
  const behind = run.slice(to + right.length);
  const scale = scaleBehind(behind, quantity, lang);
  const reading = readNumber(left + own + right, words, quantity.unit.style);
  const typed = left !== '' || right !== '' || scale.length > 0;
  const read = reading && timesPower(reading, scale.power);
  const tail = right + behind.slice(0, scale.length);
  return {
    quantity,
    place,
    text: left + own + tail,
    typed: (left || tail).trim(),
    reading: read,
    // What our own printing puts out and a language cannot read is not the author's fault.
    sound: read ? allows(read, quantity.value) : !typed,
  };
}

/**
 * The scale word behind a figure, as a factor of what the figure counts in: `亿元` behind a figure in `亿元` is its unit, and
 * `万元` there makes it too small.
 */
function scaleBehind(
  behind: string,
  { unit, value }: Quantity,
  lang: Lang,
): { readonly power: number; readonly length: number } {
  const none = { power: 0, length: 0 };
  if (behind === '') return none;
  if (value.kind === 'missing' || unit.style === 'ordinal') return none;
  const words = localeOf(lang).numbers;
  const label = unit.label[lang] ?? '';
  if (label !== '' && behind.replace(/^[ \u00A0]/, '').startsWith(label)) return none;
  const scale = leadingScale(behind, words);
  if (!scale) return none;
  const power = scale.power - powerOfUnit(label, words);
  return power === 0 ? none : { power, length: scale.length };
}

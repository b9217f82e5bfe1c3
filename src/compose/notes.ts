/** Footnotes: numbered by first reference, each defined once and used. */

import type { FootnoteDefinition } from 'mdast';
import type { Hint, Place } from '../model/diagnostic.js';
import type { NoteBody, NoteRef } from '../model/document.js';
import { nearestHint } from '../source/nearest.js';
import { lowerInlines } from './inlines.js';
import { fault, type Lowering } from './lowering.js';
import { spanOf } from './markdown.js';

export interface NoteBook {
  /** A reference; the first one gives the note its number. */
  refer(identifier: string, place: Place): NoteRef;
  nearest(name: string): readonly Hint[];
  /** Identifiers in the order of their numbers. */
  readonly order: readonly string[];
}

/** Note identifiers are compared without regard to case; the author's spelling is the id. */
export function openNotes(
  definitions: readonly FootnoteDefinition[],
  spell: (text: string) => string,
): NoteBook {
  const ids = new Map(definitions.map((each) => [each.identifier, spell(each.label ?? each.identifier)]));
  const order: string[] = [];
  return {
    order,
    refer: (identifier, place) => {
      if (!order.includes(identifier)) order.push(identifier);
      const id = ids.get(identifier) ?? identifier;
      return { kind: 'note', id, number: order.indexOf(identifier) + 1, place };
    },
    nearest: (name) => nearestHint(name, ids.values()),
  };
}

/** The bodies in order of number; unused, repeated and ill-formed notes are reported. */
export function lowerNotes(
  definitions: readonly FootnoteDefinition[],
  spell: (text: string) => string,
  lowering: Lowering,
): readonly NoteBody[] {
  const bodies = new Map<string, NoteBody>();
  const referred = [...lowering.notes.order];
  for (const definition of definitions) {
    const id = spell(definition.label ?? definition.identifier);
    const { start, end } = spanOf(definition);
    const place = lowering.expansion.place(start, end);
    if (bodies.has(definition.identifier)) fault(lowering, 'repeated-note', { name: id }, place);
    if (!referred.includes(definition.identifier)) fault(lowering, 'unused-note', { name: id }, place);
    const number = referred.indexOf(definition.identifier) + 1;
    bodies.set(definition.identifier, {
      id,
      number,
      children: lowerBody(definition, id, place, lowering),
      place,
    });
  }
  return [...bodies.values()].filter((body) => body.number > 0).sort((a, b) => a.number - b.number);
}

function lowerBody(
  definition: FootnoteDefinition,
  id: string,
  place: Place,
  lowering: Lowering,
): NoteBody['children'] {
  const [paragraph, ...more] = definition.children;
  if (paragraph?.type !== 'paragraph' || more.length > 0) {
    fault(lowering, 'note-content', { name: id }, place);
    if (paragraph?.type !== 'paragraph') return [];
  }
  for (const child of paragraph.children) {
    if (child.type !== 'footnoteReference') continue;
    const { start, end } = spanOf(child);
    fault(lowering, 'note-in-note', { name: id }, lowering.expansion.place(start, end));
  }
  return lowerInlines(paragraph.children, 'words', lowering);
}

/** Marks of values, and what a flag can mean. */

import type { Mark, MissingReason } from '../model/quantity.js';
import type { FlagMeaning } from './definition.js';

const marks: readonly Mark[] = ['provisional', 'revised', 'approximate'];

export function isMark(meaning: FlagMeaning): meaning is Mark {
  return (marks as readonly string[]).includes(meaning);
}

export function isReason(meaning: FlagMeaning): meaning is Exclude<MissingReason, 'suppressed'> {
  return meaning !== 'normal' && !isMark(meaning);
}

/** Each mark once, in their order. */
export function mergeMarks(all: readonly (readonly Mark[])[]): readonly Mark[] {
  return marks.filter((mark) => all.some((some) => some.includes(mark)));
}

/** What a chart specification may not do: read anything, or grow without end. */

import type { Log, Place } from '../model/diagnostic.js';

/** Most values a sequence or a list of ticks may give. */
const mostValues = 10_000;

/** Walks the whole specification; reports each fault at the specification's file with its JSON path. */
export function checkSpec(spec: unknown, place: Place, log: Log, path: readonly string[] = []): boolean {
  if (typeof spec !== 'object' || spec === null) return true;
  let sound = true;
  const refuse = (code: `draw/${string}`, at: string): void => {
    sound = false;
    log.report({ severity: 'error', code, data: { path: [...path, at].join('.') }, place });
  };
  for (const [key, value] of Object.entries(spec)) {
    if (key === 'url' || key === 'href') refuse('draw/no-access', key);
    else if (key === 'sequence' && sequenceLength(value) > mostValues) refuse('draw/too-many', key);
    else if ((key === 'tickCount' || key === 'maxbins') && typeof value === 'number' && value > mostValues)
      refuse('draw/too-many', key);
    else if (!checkSpec(value, place, log, [...path, key])) sound = false;
  }
  return sound;
}

function sequenceLength(value: unknown): number {
  const { start = 0, stop = 0, step = 1 } = (value ?? {}) as { start?: number; stop?: number; step?: number };
  return Math.abs((Number(stop) - Number(start)) / (Number(step) || 1e-9));
}

/** Whether what one language calls by a term of the house, the other one calls by it, too, in the same place. */

import type { Log } from '../model/diagnostic.js';
import type { Document } from '../model/document.js';
import type { Lang } from '../model/lang.js';
import type { World } from '../source/world.js';
import { type PairedTerm, readPaired } from './terms.js';
import { flatten, placeIn } from './untraced.js';
import { placesOf, type Runs, type Spot } from './vouched.js';

/**
 * Warns of a term in one language where the other has none of its renderings: in the same heading, paragraph, list, table, figure or note.
 * Paragraphs pair by their order under their heading where there are as many of them.
 */
export function checkTermPairs(documents: ReadonlyMap<Lang, Document>, world: World, log: Log): void {
  const [first, ...others] = documents.values();
  if (!first) return;
  for (const other of others) {
    const terms = readPaired(first.lang, other.lang, world);
    if (terms.length === 0) continue;
    compare(first, other, terms, log);
    compare(other, first, terms, log);
  }
}

function compare(document: Document, other: Document, terms: readonly PairedTerm[], log: Log): void {
  const against = new Map(placesOf(other).map((spot) => [spot.key, spot]));
  for (const spot of placesOf(document)) {
    const pair = against.get(spot.key);
    if (!pair) continue;
    const text = textOf(pair.runs);
    for (const { wording, patterns } of terms) {
      if (patterns[other.lang]?.some((pattern) => text.search(pattern) >= 0)) continue;
      // What else may stand for a term often means something else, too.
      const [pattern] = patterns[document.lang] ?? [];
      if (pattern) report(spot, pair, pattern, wording[other.lang] ?? '', other.lang, log);
    }
  }
}

/** At the first use. */
function report(spot: Spot, pair: Spot, pattern: RegExp, wording: string, lang: Lang, log: Log): void {
  for (const run of spot.runs) {
    const flat = flatten(run);
    const [found] = flat.text.matchAll(pattern);
    const place = found && placeIn(flat, found.index, found[0].length);
    // Labels of indicators are translated with the data, in shorter forms for heads of tables.
    if (!place?.file.endsWith('.hbs')) continue;
    const { file, line, column } = pair.place;
    log.report({
      severity: 'warning',
      code: 'compose/term-differs',
      data: { text: found?.[0] ?? '', lang, wording },
      place,
      hints: [{ code: 'hint/compare-place', data: { place: `${file}:${line}:${column}` } }],
    });
    return;
  }
}

function textOf(runs: Runs): string {
  return runs.map((run) => flatten(run).text).join('\n');
}

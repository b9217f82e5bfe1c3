/** Patterns of fields, matched in the store by RE2: no pattern and no value can make that slow. */

import type { Log } from '../model/diagnostic.js';
import { quoteName, quoteText, type Store } from '../store/index.js';
import { askRows, findRowsAtFault, namesOf, sqlTable } from './ask.js';
import { reportFindings } from './findings.js';
import type { Described } from './package.js';
import type { Table } from './table.js';
import { shorten, textOf } from './typing.js';

/** A pattern that the whole value must match, as in XML Schema. */
export interface Pattern {
  /** Position of its field. */
  readonly field: number;
  readonly text: string;
}

/** Patterns of a resource; one that RE2 does not take is reported at its place (`read/bad-pattern`) and left out. */
export async function readPatterns(
  { descriptor, located, path }: Described,
  store: Store,
  log: Log,
): Promise<readonly Pattern[]> {
  const patterns: Pattern[] = [];
  for (const [field, { type, constraints }] of descriptor.schema.fields.entries()) {
    const text = constraints?.pattern;
    // Other types take none, which is told with the other constraints.
    if (text === undefined || type !== 'string') continue;
    const problem = await problemOf(text, store);
    if (problem === undefined) patterns.push({ field, text });
    else {
      log.report({
        severity: 'error',
        code: 'read/bad-pattern',
        data: { pattern: shorten(text), ...problem },
        place: located.place([...path, 'schema', 'fields', field, 'constraints', 'pattern']),
        hints: [{ code: 'hint/pattern', data: {} }],
      });
    }
  }
  return patterns;
}

/** XML Schema takes a class out of a class by `[a-z-[aeiou]]`, which RE2 would read as something else. */
function subtracts(pattern: string): boolean {
  let inside = false;
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at];
    if (sign === '\\') at += 1;
    else if (!inside) inside = sign === '[';
    else if (sign === ']') inside = false;
    else if (sign === '-' && pattern[at + 1] === '[') return true;
  }
  return false;
}

async function problemOf(
  text: string,
  store: Store,
): Promise<{ readonly kind: string; readonly problem: string } | undefined> {
  if (subtracts(text)) return { kind: 'subtraction', problem: '' };
  const answer = await store.query(`SELECT regexp_full_match('', ${quoteText(text)})`);
  return answer.kind === 'refusal' ? { kind: 'syntax', problem: answer.problem } : undefined;
}

/** Reports values that do not match (`read/constraint-error`). */
export async function checkPatterns(table: Table, patterns: readonly Pattern[], store: Store): Promise<void> {
  if (patterns.length === 0) return;
  const names = namesOf(
    table,
    patterns.map(({ field }) => field),
  );
  const broken = patterns.map(
    ({ text }, nth) => `NOT regexp_full_match(t.${quoteName(names[nth] ?? '')}, ${quoteText(text)})`,
  );
  const counts = broken.map((condition) => `count(*) FILTER (WHERE ${condition})`);
  // One pass tells that all is well, as it mostly is.
  const [found = []] = await askRows(store, `SELECT ${counts.join(', ')} FROM ${sqlTable(table)} t`);
  for (const [nth, { field, text: limit }] of patterns.entries()) {
    if (found[nth] === 0n) continue;
    const column = names[nth] ?? '';
    const from = `FROM ${sqlTable(table)} t WHERE ${broken[nth]}`;
    const findings = await findRowsAtFault(
      {
        code: 'read/constraint-error',
        column,
        field,
        from,
        body: (cells) => ({
          severity: 'error',
          data: { constraint: 'pattern', text: shorten(textOf(cells[field] ?? null)), limit, column },
        }),
      },
      store,
    );
    await reportFindings(table, findings);
  }
}

/** The term base `templates/terms.csv`: one wording a term and language, and the renderings that a brief must not use. */

import type { Log } from '../model/diagnostic.js';
import type { Inline } from '../model/document.js';
import type { Lang } from '../model/lang.js';
import type { World } from '../source/world.js';
import { flatten, placeIn } from './untraced.js';

/** A rendering that is not to be used, and what to write instead. */
export interface Avoided {
  readonly pattern: RegExp;
  readonly instead: string;
  /** What the author of the term base says of it. */
  readonly note: string;
}

const file = 'templates/terms.csv';

/** What a language must not say; none where there is no term base. A table that cannot be read is reported. */
export function readAvoided(lang: Lang, world: World, log: Log): readonly Avoided[] {
  const text = world.text(file);
  if (text === undefined) {
    if (world.exists(file)) log.report({ severity: 'error', code: 'source/not-utf8', data: { file } });
    return [];
  }
  const [head = [], ...rows] = parseRows(text);
  const at = (name: string): number => head.indexOf(name);
  if (at(lang) < 0 || at(`avoid_${lang}`) < 0) {
    const place = { file, line: 1, column: 1 };
    const names = [lang, `avoid_${lang}`].filter((name) => at(name) < 0).join(', ');
    log.report({ severity: 'error', code: 'compose/terms-head', data: { names }, place });
    return [];
  }
  return rows.flatMap((cells): readonly Avoided[] => {
    const cell = (name: string): string => cells[at(name)]?.trim() ?? '';
    const instead = cell(lang);
    return cell(`avoid_${lang}`)
      .split('|')
      .map((each) => each.trim())
      .filter((each) => each !== '')
      .map((each) => ({ pattern: patternOf(each), instead, note: cell('note') }));
  });
}

/** A term with all that may stand for it, by language. */
export interface PairedTerm {
  /** The house's wording. */
  readonly wording: Readonly<Record<Lang, string>>;
  /** That wording and what else may stand for it (`also_en`). */
  readonly patterns: Readonly<Record<Lang, readonly RegExp[]>>;
}

/** Terms with a wording in both languages, but for those that have `paired` = `no`; faults of the table are told when it is read for one. */
export function readPaired(first: Lang, second: Lang, world: World): readonly PairedTerm[] {
  const [head = [], ...rows] = parseRows(world.text(file) ?? '');
  return rows.flatMap((cells): readonly PairedTerm[] => {
    const cell = (name: string): string => cells[head.indexOf(name)]?.trim() ?? '';
    if (cell('paired') === 'no' || cell(first) === '' || cell(second) === '') return [];
    const patternsIn = (lang: Lang): readonly RegExp[] =>
      [cell(lang), ...cell(`also_${lang}`).split('|')]
        .map((each) => each.trim())
        .filter((each) => each !== '')
        .map(formsOf);
    return [
      {
        wording: { [first]: cell(first), [second]: cell(second) },
        patterns: { [first]: patternsIn(first), [second]: patternsIn(second) },
      },
    ];
  });
}

/** Words as they may be written: with hyphens or spaces, in the singular or the plural. */
function formsOf(text: string): RegExp {
  const words = text.split(/[\s-]+/).map((each) => each.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const spaced = words.join('[\\s\\u2010\\u2011-]+');
  if (!/\p{Script=Latin}$/u.test(text)) return new RegExp(spaced, 'giu');
  const stem = spaced.replace(/(?:ies|y)$/, '(?:y|ies)').replace(/(?<!\))s$/, '');
  return new RegExp(`(?<![\\p{Script=Latin}\\d])${stem}(?:e?s)?(?![\\p{Script=Latin}\\d]|-\\d)`, 'giu');
}

/** Every use of an avoided rendering in a run; words of others in figures and cells are not looked at. */
export function checkTerms(nodes: readonly Inline[], avoided: readonly Avoided[], log: Log): void {
  const flat = flatten(nodes);
  for (const { pattern, instead, note } of avoided)
    for (const match of flat.text.matchAll(pattern)) {
      const place = placeIn(flat, match.index, match[0].length);
      if (!place) continue;
      const hints = instead === '' ? [] : [{ code: 'hint/term-instead', data: { text: instead } }];
      const said = note === '' ? [] : [{ code: 'hint/term-note', data: { note } }];
      log.report({
        severity: 'warning',
        code: 'compose/avoided-term',
        data: { text: match[0] },
        place,
        hints: [...hints, ...said],
      });
    }
}

/** Letters of words that are spaced stand alone, whatever their case; white space may be of any kind. */
function patternOf(text: string): RegExp {
  const [first = '', last = ''] = [text.at(0), text.at(-1)];
  const body = text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/g, '\\s+');
  const letter = /[\p{Script=Latin}\d]/u;
  const before = letter.test(first) ? '(?<![\\p{Script=Latin}\\d])' : '';
  const after = letter.test(last) ? '(?![\\p{Script=Latin}\\d])' : '';
  return new RegExp(before + body + after, 'giu');
}

/** Rows of a comma-separated table (RFC 4180); a quote that is not closed ends with the file. */
function parseRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [whole, quoted, bare = '', end = ''] of text.matchAll(
    /(?:"((?:[^"]|"")*)"?|([^,\r\n]*))(,|\r?\n|$)/g,
  )) {
    if (whole === '' && row.length === 0) continue;
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.some((cell) => cell !== '')) rows.push(row);
    row = [];
  }
  return rows;
}

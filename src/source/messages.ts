/** Words for diagnostics: the message catalogues, and a diagnostic as a person reads it. */

import { IntlMessageFormat } from 'intl-messageformat';
import type { Diagnostic, MessageData, Place } from '../model/diagnostic.js';
import type { Lang } from '../model/lang.js';
import type { Entry } from './log.js';
import { ownText } from './world.js';

/** One file a phase and language under `messages/<lang>/`. */
const parts = [
  'source',
  'read',
  'measure',
  'compose',
  'draw',
  'layout',
  'write',
  'build',
  'inspect',
  'live',
  'preview',
  'start',
  'hint',
  'step',
  'cli',
] as const;

const catalogues = new Map<Lang, ReadonlyMap<string, string>>();

/** The messages of a language by code; ICU MessageFormat. */
export function catalogue(lang: Lang): ReadonlyMap<string, string> {
  const known = catalogues.get(lang);
  if (known) return known;
  const messages = new Map<string, string>();
  for (const part of parts) {
    const entries = JSON.parse(ownText(`../source/messages/${lang}/${part}.json`)) as Record<string, string>;
    for (const [name, text] of Object.entries(entries)) messages.set(`${part}/${name}`, text);
  }
  catalogues.set(lang, messages);
  return messages;
}

/** A message in words; a code without a message is a fault of ours and throws. */
export function words(code: string, data: MessageData, lang: Lang): string {
  const text = catalogue(lang).get(code);
  if (text === undefined) throw new Error(`no message for ${code} in ${lang}`);
  return formatMessage(text, data, lang);
}

/** Parsed messages by language and text: a message is parsed once, however often it is shown. */
const parsed = new Map<string, IntlMessageFormat>();

/** An ICU message with its slots filled in a language. */
export function formatMessage(text: string, data: MessageData, lang: Lang): string {
  const key = `${lang} ${text}`;
  const message = parsed.get(key) ?? new IntlMessageFormat(text, lang, undefined, { ignoreTag: true });
  parsed.set(key, message);
  return String(message.format({ ...data }));
}

/**
 * A diagnostic in the shape of DESIGN 8: place, severity, message, excerpt with a caret line, hints, trace, code.
 *
 * @param given what hints may name besides their own data: how commands are called
 */
export function render(
  entry: Entry,
  lang: Lang,
  sourceLine: (place: Place) => string | undefined,
  given: MessageData = {},
): string {
  const { diagnostic, count } = entry;
  const place = diagnostic.place;
  const where = place ? `${place.file}:${place.line}:${place.column}: ` : '';
  const colon = words('cli/after-severity', {}, lang);
  const times = count > 1 ? words('cli/times', { count }, lang) : '';
  const lines = [
    `${where}${words(`cli/${diagnostic.severity}`, {}, lang)}${colon}${words(diagnostic.code, diagnostic.data, lang)}${times}`,
  ];
  if (place) lines.push(...excerpt(place, sourceLine(place)));
  for (const hint of diagnostic.hints)
    lines.push(
      `  = ${words('cli/hint', {}, lang)}${colon}${words(hint.code, { ...given, ...hint.data }, lang)}`,
    );
  const trace = diagnostic.trace
    .map((step) => words(step.code, step.data, lang))
    .join(lang === 'zh' ? '，' : ', ');
  const tail = trace ? `  = ${words('cli/while', {}, lang)}${colon}${trace}` : '  =';
  return [...lines, `${tail} [${diagnostic.code}]`].join('\n');
}

function excerpt(place: Place, line: string | undefined): readonly string[] {
  if (line === undefined || line.trim() === '') return [];
  const number = String(place.line);
  const start = Math.max(0, place.column - 60);
  const shown = line.slice(start, start + 110);
  const lead = shown.slice(0, place.column - 1 - start);
  const marked = shown.slice(lead.length, lead.length + (place.length ?? 1));
  return [
    `  ${number} | ${shown}`,
    `  ${' '.repeat(number.length)} | ${' '.repeat(columns(lead))}${'^'.repeat(Math.max(1, columns(marked)))}`,
  ];
}

/** Terminal columns of a text: East Asian wide characters take two. */
export function columns(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]|[\u{20000}-\u{3fffd}]/u.test(character) ? 2 : 1;
  return width;
}

/** A diagnostic as plain data for `--json`. */
export function asData(entry: Entry, lang: Lang, given: MessageData = {}): Record<string, unknown> {
  const { diagnostic, count } = entry;
  return {
    ...diagnostic,
    count,
    message: messageOf(diagnostic, lang),
    hints: diagnostic.hints.map((hint) => words(hint.code, { ...given, ...hint.data }, lang)),
  };
}

function messageOf(diagnostic: Diagnostic, lang: Lang): string {
  return words(diagnostic.code, diagnostic.data, lang);
}

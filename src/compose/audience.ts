/** An audience: whom a brief is for, in which languages, from which data and in which look. */

import { locales } from '../locale/index.js';
import type { Log, Place } from '../model/diagnostic.js';
import { type Lang, readVersion, type Version } from '../model/lang.js';
import type { ReferenceFile, Style } from '../model/style.js';
import { nearestHint } from '../source/nearest.js';
import { checkSchema } from '../source/schema.js';
import type { World } from '../source/world.js';
import type { Located } from '../source/yaml.js';
import { readLineage } from './lineage.js';
import { readStyle } from './style.js';

export interface Audience {
  readonly name: string;
  /** Its folder, relative to the project folder, and behind it those of the audiences that it extends, nearest first. */
  readonly folders: readonly string[];
  readonly style: Style;
  /** Name of a folder in `data/`. */
  readonly data: string;
  readonly languages: readonly Lang[];
  /** What is made by itself: languages that are not on request, and two of them in one brief. */
  readonly versions: readonly Version[];
  /** Stem of the output files; `{release}` is the release date. */
  readonly subject: string;
  /** One brief for each member of a dimension. */
  readonly forEach?: ForEach;
  /** Texts of the masthead and the document properties by language. */
  readonly texts: Readonly<Record<Lang, AudienceTexts>>;
  /** Languages whose headings are numbered, in the forms of the style. */
  readonly numbered: readonly Lang[];
  /** The house's own Word file, in which its Word files are set. */
  readonly reference?: ReferenceFile;
  /** What a digit that no data stand behind is. */
  readonly untraced: 'warning' | 'error';
  /** Whether its PDFs carry the ledger and the tables: unless told otherwise those for the public do, when they are not too long. */
  readonly attach: boolean | 'fitting';
  /** The file itself, for messages about what it does not say. */
  readonly place: Place;
}

export interface ForEach {
  readonly dimension: string;
  /** What all members together are called, where they have a brief of their own. */
  readonly whole?: Readonly<Record<Lang, Said>>;
  /** Which briefs are made when nobody asks for any. */
  readonly unasked: 'all' | 'whole' | 'none';
  readonly place: Place;
}

export interface AudienceTexts {
  readonly organ: Said;
  readonly series: Said;
  readonly issue: Said;
  /** For whom the brief is, above the masthead. */
  readonly mark?: Said;
  /** Number of the copy, beside it. */
  readonly copy?: Said;
  /** Head of every page but the first; the title when absent. */
  readonly runningHead?: Said;
  readonly keywords: readonly Said[];
}

/** A text and where it was written. */
export interface Said {
  readonly text: string;
  readonly place: Place;
}

interface AudienceFile {
  readonly name: string;
  readonly style: string | readonly string[];
  readonly data: string;
  readonly languages: readonly Version[];
  readonly 'on-request'?: readonly Lang[];
  readonly subject: string;
  readonly organ: Localised;
  readonly series: Localised;
  readonly issue: Localised;
  readonly mark?: Localised;
  readonly copy?: Localised;
  readonly 'running-head'?: Localised;
  readonly keywords: Readonly<Record<Lang, readonly string[]>>;
  readonly 'numbered-headings'?: boolean | readonly Lang[];
  readonly reference?: string;
  readonly untraced?: 'warning' | 'error';
  readonly public?: boolean;
  readonly attach?: boolean;
  readonly 'for-each'?: {
    readonly dimension: string;
    readonly whole?: Localised;
    readonly unasked?: 'all' | 'whole' | 'none';
  };
}

type Localised = Readonly<Record<Lang, string>>;

const languages = Object.keys(locales);

/** A language, or two of them in one brief. */
const versions = [
  ...languages,
  ...languages.flatMap((first) =>
    languages
      .filter((second) => second !== first)
      .flatMap((second) => [`${first}+${second}`, `${first}-${second}`]),
  ),
];

function localised(schema: object): object {
  return {
    type: 'object',
    properties: Object.fromEntries(languages.map((lang) => [lang, schema])),
    additionalProperties: false,
  };
}

function orNothing(schema: object): object {
  return { ...schema, type: ['object', 'null'] };
}

const text = { type: 'string' };

/** Describes `AudienceFile`; a file that extends another has what it lacks from there. */
export const audienceSchema = {
  type: 'object',
  required: ['name'],
  if: { type: 'object', not: { type: 'object', required: ['extends'] } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: {
    type: 'object',
    required: ['style', 'data', 'languages', 'subject', 'organ', 'series', 'issue', 'keywords'],
  },
  additionalProperties: false,
  properties: {
    name: text,
    extends: text,
    style: {
      anyOf: [text, { type: 'array', minItems: 1, uniqueItems: true, items: text }],
    },
    data: text,
    languages: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', enum: versions } },
    'on-request': { type: 'array', uniqueItems: true, items: { type: 'string', enum: languages } },
    subject: { type: 'string', pattern: '^([a-z0-9]|\\{[a-z-]+\\})([a-z0-9-]|\\{[a-z-]+\\})*$' },
    organ: localised(text),
    series: localised(text),
    issue: localised(text),
    // Left empty, these take away what the audience would have from the one that it extends.
    mark: orNothing(localised(text)),
    copy: orNothing(localised(text)),
    'running-head': orNothing(localised(text)),
    keywords: localised({ type: 'array', items: text }),
    'numbered-headings': {
      anyOf: [
        { type: 'boolean' },
        { type: 'array', uniqueItems: true, items: { type: 'string', enum: languages } },
      ],
    },
    reference: { type: 'string', pattern: '^[^/\\\\]+\\.docx$' },
    untraced: { type: 'string', enum: ['warning', 'error'] },
    public: { type: 'boolean' },
    attach: { type: 'boolean' },
    'for-each': {
      type: ['object', 'null'],
      required: ['dimension'],
      additionalProperties: false,
      properties: {
        dimension: text,
        whole: localised(text),
        unasked: { type: 'string', enum: ['all', 'whole', 'none'] },
      },
    },
  },
};

/** Reads `templates/<name>/audience.yaml`, what it extends, and the first of its styles; faults are reported and give undefined. */
export function readAudience(name: string, world: World, log: Log): Audience | undefined {
  return readAudiences(name, undefined, world, log)?.[0];
}

/**
 * The audience in each of its styles, or in those named. Stems of files in any but the first of its own say which, so that looks stand
 * side by side. Faults are reported and give undefined.
 */
export function readAudiences(
  name: string,
  wanted: readonly string[] | undefined,
  world: World,
  log: Log,
): readonly Audience[] | undefined {
  const { located, folders = [] } = readLineage(name, world, log) ?? {};
  const read = located && checkSchema<AudienceFile>(located, audienceSchema, log);
  if (!read) return undefined;
  const complete =
    checkLanguages(read, located, log) &&
    checkOnRequest(read, located, log) &&
    checkSubject(read, located, log) &&
    checkSlots(read, located, log);
  if (read.name !== name) {
    const data = { name: read.name, folder: name };
    log.report({ severity: 'error', code: 'compose/audience-name', data, place: located.place(['name']) });
    return undefined;
  }
  const own = [read.style].flat();
  const styles = (wanted ?? own).map((each) => {
    const at = own.length > 1 && own.includes(each) ? ['style', own.indexOf(each)] : ['style'];
    return readStyle(each, located.place(at), world, log, folders);
  });
  if (!complete) return undefined;
  const found = styles.flatMap((style) => style ?? []);
  const numbered = found.every((style) => checkNumbered(read, style, located, log));
  if (found.length < styles.length || !numbered) return undefined;
  const reference = readReference(read, folders, located, world, log);
  if (read.reference !== undefined && !reference) return undefined;
  return found.map((style) => ({
    name,
    folders,
    style,
    data: read.data,
    languages: languagesOf(read),
    versions: read.languages.filter((version) => !read['on-request']?.includes(version)),
    subject: style.name === own[0] ? read.subject : `${read.subject}-${style.name}`,
    ...forEachOf(read, located),
    texts: Object.fromEntries(languagesOf(read).map((lang) => [lang, textsOf(read, lang, located)])),
    numbered: numberedOf(read),
    ...(reference ? { reference } : {}),
    untraced: read.untraced ?? 'warning',
    attach: read.attach ?? ((read.public ?? true) ? 'fitting' : false),
    place: located.place(['name'], 'key'),
  }));
}

function languagesOf({ languages: listed }: AudienceFile): readonly Lang[] {
  return [...new Set(listed.flatMap((version) => readVersion(version)?.langs ?? []))];
}

/** The house's own Word file beside the templates, or beside those of the audience that this one extends; its parts are looked at when a Word file is written. */
function readReference(
  read: AudienceFile,
  folders: readonly string[],
  located: Located,
  world: World,
  log: Log,
): ReferenceFile | undefined {
  if (read.reference === undefined) return undefined;
  const place = located.place(['reference']);
  for (const folder of folders) {
    const found = `${folder}/${read.reference}`;
    const bytes = world.bytes(found);
    if (bytes) return { file: found, bytes, place };
  }
  const file = `${folders[0]}/${read.reference}`;
  const names = folders.flatMap((folder) => world.list(folder));
  const hints = nearestHint(read.reference, names);
  log.report({ severity: 'error', code: 'compose/no-reference', data: { file }, place, hints });
  return undefined;
}

function numberedOf(read: AudienceFile): readonly Lang[] {
  const asked = read['numbered-headings'] ?? false;
  return typeof asked === 'boolean' ? (asked ? languagesOf(read) : []) : asked;
}

/** The style says how headings are numbered in each language that asks for it. */
function checkNumbered(read: AudienceFile, style: Style, located: Located, log: Log): boolean {
  const lacking = numberedOf(read).filter((lang) => !style.headings[lang]);
  for (const lang of lacking) {
    const data = { style: style.name, lang };
    const place = located.place(['numbered-headings']);
    const hints = [{ code: 'hint/heading-forms', data: { lang } }];
    log.report({ severity: 'error', code: 'compose/no-heading-form', data, place, hints });
  }
  return lacking.length === 0;
}

/** Every text must be there in every language of the audience. */
function checkLanguages(read: AudienceFile, located: Located, log: Log): boolean {
  let complete = true;
  for (const key of [
    'organ',
    'series',
    'issue',
    'mark',
    'copy',
    'running-head',
    'keywords',
    'for-each',
  ] as const) {
    const texts = key === 'for-each' ? read[key]?.whole : read[key];
    for (const lang of texts ? languagesOf(read) : []) {
      if (texts && lang in texts) continue;
      complete = false;
      const data = { key, lang };
      log.report({ severity: 'error', code: 'compose/no-text', data, place: located.place([key], 'key') });
    }
  }
  return complete;
}

/** Languages made on request are some of the audience's, not all. */
function checkOnRequest(read: AudienceFile, located: Located, log: Log): boolean {
  const asked = read['on-request'] ?? [];
  if (asked.every((lang) => read.languages.includes(lang)) && asked.length < read.languages.length)
    return true;
  const data = { names: read.languages.join(', ') };
  log.report({ severity: 'error', code: 'compose/on-request', data, place: located.place(['on-request']) });
  return false;
}

/** `{release}`, and `{province}` where there is a brief for each province: without it they would share one file. */
function checkSubject(read: AudienceFile, located: Located, log: Log): boolean {
  const dimension = read['for-each']?.dimension;
  const slots = [...read.subject.matchAll(/\{([a-z-]+)\}/g)].map(([, name = '']) => name);
  const known = ['release', ...(dimension === undefined ? [] : [dimension])];
  const place = located.place(['subject']);
  const unknown = slots.filter((name) => !known.includes(name));
  const names = known.map((name) => `{${name}}`).join(', ');
  for (const name of unknown) {
    const hints = [{ code: 'hint/one-of', data: { names } }];
    log.report({
      severity: 'error',
      code: 'compose/subject-slot',
      data: { name: `{${name}}` },
      place,
      hints,
    });
  }
  const shared = dimension !== undefined && !slots.includes(dimension);
  if (shared)
    log.report({
      severity: 'error',
      code: 'compose/subject-shared',
      data: { name: `{${dimension}}` },
      place,
    });
  return unknown.length === 0 && !shared;
}

const texts = ['organ', 'series', 'issue', 'mark', 'copy', 'running-head'] as const;

/** Texts may name whose brief it is, and nothing else. */
function checkSlots(read: AudienceFile, located: Located, log: Log): boolean {
  const dimension = read['for-each']?.dimension;
  const hints = dimension === undefined ? [] : [{ code: 'hint/one-of', data: { names: `{${dimension}}` } }];
  let known = true;
  for (const key of texts)
    for (const [lang, text] of Object.entries(read[key] ?? {}))
      for (const [slot, name] of text.matchAll(/\{([a-z-]+)\}/g)) {
        if (name === dimension) continue;
        known = false;
        const place = located.place([key, lang]);
        log.report({ severity: 'error', code: 'compose/text-slot', data: { key, name: slot }, place, hints });
      }
  return known;
}

function forEachOf(read: AudienceFile, located: Located): { readonly forEach?: ForEach } {
  const given = read['for-each'];
  if (!given) return {};
  const { dimension, whole, unasked = 'all' } = given;
  const said = (lang: Lang): Said => ({
    text: whole?.[lang] ?? '',
    place: located.place(['for-each', 'whole', lang]),
  });
  return {
    forEach: {
      dimension,
      unasked,
      place: located.place(['for-each', 'dimension']),
      ...(whole ? { whole: Object.fromEntries(languagesOf(read).map((lang) => [lang, said(lang)])) } : {}),
    },
  };
}

function textsOf(read: AudienceFile, lang: Lang, located: Located): AudienceTexts {
  const said = (key: 'organ' | 'series' | 'issue'): Said => ({
    text: read[key][lang] ?? '',
    place: located.place([key, lang]),
  });
  const optional = <K extends string>(name: K, key: 'mark' | 'copy' | 'running-head') => {
    const given = read[key]?.[lang];
    return given === undefined
      ? {}
      : ({ [name]: { text: given, place: located.place([key, lang]) } } as Readonly<Record<K, Said>>);
  };
  return {
    organ: said('organ'),
    series: said('series'),
    issue: said('issue'),
    ...optional('mark', 'mark'),
    ...optional('copy', 'copy'),
    ...optional('runningHead', 'running-head'),
    keywords: (read.keywords[lang] ?? []).map((each, index) => ({
      text: each,
      place: located.place(['keywords', lang, index]),
    })),
  };
}

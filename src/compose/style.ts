/** The look of an audience's briefs, read from `templates/styles/`. */

import type { Log, Place } from '../model/diagnostic.js';
import type {
  FontFile,
  FontStack,
  Furniture,
  FurnitureLine,
  PageFurniture,
  Punctuation,
  Style,
  TextLook,
} from '../model/style.js';
import { nearestHint } from '../source/nearest.js';
import { checkSchema } from '../source/schema.js';
import type { World } from '../source/world.js';
import type { Located } from '../source/yaml.js';
import { faultOf, shippedFamilies } from '../text/index.js';
import { mergeChain, readChain } from './extending.js';
import { checkHeadingForms } from './heading-numbers.js';
import { schema } from './style-schema.js';

const folder = 'templates/styles';

/** A style as it is written: a family for a chain of one, nothing for what is usual. */
interface StyleFile
  extends Omit<Style, 'files' | 'fonts' | 'furniture' | 'headings' | 'punctuation' | 'table' | 'text'> {
  readonly text: Omit<Style['text'], 'heading5'> & Partial<Pick<Style['text'], 'heading5'>>;
  readonly headings?: Style['headings'];
  readonly table?: Partial<Style['table']>;
  readonly punctuation?: Punctuation;
  readonly files?: readonly (Omit<FontFile, 'path' | 'bytes'> & { readonly file: string })[];
  readonly fonts: Readonly<Record<string, Readonly<Record<string, StackFile>>>>;
  readonly furniture: Omit<Furniture, 'inset' | 'first' | 'odd' | 'even'> & {
    readonly inset?: number;
    readonly first?: PageFile;
    readonly odd: PageFile;
    readonly even?: PageFile;
  };
}

interface StackFile extends Omit<FontStack, 'latin' | 'han'> {
  readonly latin: string | readonly string[];
  readonly han: string | readonly string[];
}

interface PageFile {
  readonly head?: Partial<FurnitureLine>;
  readonly foot?: Partial<FurnitureLine>;
}

/** Names of the styles that all audiences share, and those that any of them has for itself. */
export function listStyles(world: World): readonly string[] {
  const folders = world.list('templates').filter((each) => each.endsWith('/') && each !== 'styles/');
  return [...new Set([folder, ...folders.map((each) => `templates/${each}styles`)].flatMap(namesIn(world)))];
}

function namesIn(world: World): (folder: string) => readonly string[] {
  return (each) => world.list(each).flatMap((name) => (name.endsWith('.yaml') ? [name.slice(0, -5)] : []));
}

/**
 * Reads a style by name: that of the audience's folders, nearest first, or the shared one. A style may extend another; one that extends its
 * own name means the next that is called so. `place` is where it was asked for. Faults are reported and give undefined.
 */
export function readStyle(
  name: string,
  place: Place,
  world: World,
  log: Log,
  audience: readonly string[] = [],
): Style | undefined {
  const folders = [...audience.map((each) => `${each}/styles`), folder];
  const find = (wanted: string, from?: string): string | undefined => {
    // A name becomes part of the names of files, and must not lead elsewhere.
    if (/[/\\]|^\./.test(wanted)) return undefined;
    const files = folders.map((each) => `${each}/${wanted}.yaml`);
    const behind = from === undefined ? files : files.slice(files.indexOf(from) + 1);
    return behind.find((file) => world.exists(file));
  };
  const report = (wanted: string, at: Place): void => {
    const file = `${folder}/${wanted}.yaml`;
    const hints = nearestHint(wanted, folders.flatMap(namesIn(world)));
    log.report({
      severity: 'error',
      code: 'compose/no-style',
      data: { name: wanted, file },
      place: at,
      hints,
    });
  };
  const file = find(name);
  if (file === undefined) {
    report(name, place);
    return undefined;
  }
  const chain = readChain(file, { find, report }, world, log);
  const located = chain && mergeChain(chain);
  const read = located && checkSchema<StyleFile>(located, schema, log);
  if (!read) return undefined;
  const files = (read.files ?? []).flatMap((_, nth) => readFontFile(read, nth, located, world, log) ?? []);
  const complete = files.length === (read.files ?? []).length;
  const families = [...shippedFamilies, ...(read.files ?? []).map(({ family }) => family)];
  const known = [
    checkFamilies(read, families, located, log),
    checkLooks(read, located, log),
    checkSlots(read, located, log),
    checkHeadingForms(read.headings ?? {}, located, log),
  ].every((each) => each);
  return complete && known ? styleOf({ ...read, name }, files) : undefined;
}

function styleOf(read: StyleFile, files: readonly FontFile[]): Style {
  const { furniture } = read;
  return {
    ...read,
    // The least heading may go without a look of its own.
    text: { ...read.text, heading5: read.text.heading5 ?? read.text.heading4 },
    files,
    punctuation: read.punctuation ?? 'full',
    table: { rules: 'rows', zebra: false, ...read.table },
    headings: read.headings ?? {},
    fonts: mapRecord(read.fonts, (byLang) =>
      mapRecord(byLang, ({ latin, han, word }) => ({ latin: [latin].flat(), han: [han].flat(), word })),
    ),
    furniture: {
      ...furniture,
      inset: furniture.inset ?? 0,
      first: pageOf(furniture.first),
      odd: pageOf(furniture.odd),
      even: pageOf(furniture.even ?? furniture.odd),
    },
  };
}

function mapRecord<A, B>(
  record: Readonly<Record<string, A>>,
  change: (value: A) => B,
): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function pageOf(page: PageFile = {}): PageFurniture {
  const line = (given: Partial<FurnitureLine> = {}): FurnitureLine => ({
    left: '',
    center: '',
    right: '',
    ...given,
  });
  return { head: line(page.head), foot: line(page.foot) };
}

/** A font file named relative to the folder of the style that names it; one that cannot be embedded is reported. */
function readFontFile(
  read: StyleFile,
  nth: number,
  located: Located,
  world: World,
  log: Log,
): FontFile | undefined {
  const given = read.files?.[nth];
  if (!given) return undefined;
  const { file: named, ...face } = given;
  const place = located.place(['files', nth, 'file']);
  const file = normalise(`${place.file}/../${named}`);
  const bytes = world.bytes(file);
  if (bytes === undefined) {
    const around = file.slice(0, file.lastIndexOf('/'));
    const near = nearestHint(file.slice(around.length + 1), world.list(around));
    log.report({ severity: 'error', code: 'compose/no-font-file', data: { file }, place, hints: near });
    return undefined;
  }
  const fault = faultOf(bytes);
  if (fault) {
    const hints = [{ code: `hint/font-${fault}`, data: {} }];
    log.report({ severity: 'error', code: `compose/font-${fault}`, data: { file }, place, hints });
    return undefined;
  }
  const path = world.pathBelow('templates', file) ?? `${world.root}/${file}`;
  return { ...face, path, bytes: () => bytes };
}

/** `templates/styles/../fonts/a.ttf` as `templates/fonts/a.ttf`. */
function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function checkFamilies(read: StyleFile, families: readonly string[], located: Located, log: Log): boolean {
  let known = true;
  for (const [name, byLang] of Object.entries(read.fonts))
    for (const [lang, stack] of Object.entries(byLang))
      for (const script of ['latin', 'han'] as const)
        for (const [nth, family] of [stack[script]].flat().entries()) {
          if (families.includes(family)) continue;
          known = false;
          const step = typeof stack[script] === 'string' ? [] : [nth];
          const place = located.place(['fonts', name, lang, script, ...step]);
          const near = nearestHint(family, families);
          const all = [{ code: 'hint/one-of', data: { names: [...new Set(families)].join(', ') } }];
          const hints = near.length > 0 ? near : all;
          log.report({ severity: 'error', code: 'compose/no-family', data: { family }, place, hints });
        }
  return known;
}

/** Every look names a font of the style. */
function checkLooks(read: StyleFile, located: Located, log: Log): boolean {
  const names = Object.keys(read.fonts);
  let known = true;
  const looks = Object.entries(read.text).flatMap(([role, byLang]) =>
    Object.entries(byLang as Readonly<Record<string, TextLook>>).map(([lang, look]) => ({
      path: ['text', role, lang],
      font: look.font,
    })),
  );
  for (const { path, font } of [...looks, { path: ['chart'], font: read.chart.font }]) {
    if (font === undefined || names.includes(font)) continue;
    known = false;
    const place = located.place([...path, 'font']);
    const hints = [{ code: 'hint/one-of', data: { names: names.join(', ') } }];
    log.report({ severity: 'error', code: 'compose/no-font', data: { name: font }, place, hints });
  }
  return known;
}

const slots = ['{title}', '{organ}', '{page}', '{pages}', '{folio}'];

/** Lines of furniture name only what there is. */
function checkSlots(read: StyleFile, located: Located, log: Log): boolean {
  let known = true;
  for (const page of ['first', 'odd', 'even'] as const)
    for (const line of ['head', 'foot'] as const)
      for (const [end, text] of Object.entries(read.furniture[page]?.[line] ?? {}))
        for (const slot of (text as string).match(/\{[^}]*\}/g) ?? []) {
          if (slots.includes(slot)) continue;
          known = false;
          const place = located.place(['furniture', page, line, end]);
          const hints = [{ code: 'hint/one-of', data: { names: slots.join(', ') } }];
          log.report({
            severity: 'error',
            code: 'compose/furniture-slot',
            data: { name: slot },
            place,
            hints,
          });
        }
  return known;
}

/**
 * The whole pipeline on one screen:
 *
 *   data/ --read--> Resource --measure--> Quantity --compose--> Document --draw--> Drawings --layout--> Paged --write--> output/
 *
 * `prepare` does once what all briefs share; `render` turns one prepared brief into files. No other file imports two phases.
 */

import { type Audience, checkVersions, compose, type Turn, turnName, weave } from './compose/index.js';
import { type Drawn, draw } from './draw/index.js';
import { type Explanation, explainNumber, reportUnknown } from './inspect/index.js';
import { layout } from './layout/index.js';
import { measure } from './measure/index.js';
import type { Log } from './model/diagnostic.js';
import type { Document } from './model/document.js';
import type { Edition } from './model/edition.js';
import { type Lang, readVersion, type Version, versionOf } from './model/lang.js';
import type { Measures } from './model/measures.js';
import type { Paged } from './model/page.js';
import type { DataSet } from './model/resource.js';
import type { Style } from './model/style.js';
import {
  checkFormats,
  chooseAudiences,
  chooseTurns,
  listAudiences,
  oneOf,
  type Plan,
  usualFormats,
} from './plan.js';
import { type ReadTable, readDataSet } from './read/index.js';
import type { Content } from './source/output.js';
import type { World } from './source/world.js';
import { openStore, type Store, StoreFull } from './store/index.js';
import { type Fonts, openFonts } from './text/index.js';
import { checkReference, ledger, picturesOf, writers } from './write/index.js';

export type { Drawn } from './draw/index.js';
export { formats, type Plan, type Selection } from './plan.js';

/** A brief ready to be drawn, laid out and written. */
export interface Brief {
  readonly audience: Audience;
  readonly document: Document;
  readonly formats: readonly string[];
}

/** What is being done: a message code `progress/...` and the names in it. */
export type Tell = (phase: string, name: string) => void;

const dataFolder = 'data';

/** Reads, measures and composes everything the plan asks for; undefined when an error was reported. */
export async function prepare(
  plan: Plan,
  world: World,
  log: Log,
  tell: Tell,
  watch: Watch = {},
): Promise<readonly Brief[] | undefined> {
  checkFormats(plan, log);
  const audiences = chooseAudiences(plan, world, log);
  const measured = new Map<string, Measures | undefined>();
  for (const name of new Set(audiences.map((audience) => plan.dataSet ?? audience.data))) {
    measured.set(name, await measureDataSet(name, plan, world, log, tell, watch));
  }
  if (log.failed) return undefined;
  const briefs: Brief[] = [];
  for (const audience of audiences) {
    const measures = measured.get(plan.dataSet ?? audience.data);
    if (measures) briefs.push(...composeAudience(audience, measures, plan, world, log, tell));
  }
  if (briefs.length === 0 && plan.select && !log.failed)
    log.report({ severity: 'error', code: 'build/nothing-selected', data: { name: plan.select.dimension } });
  return log.failed ? undefined : briefs;
}

/** Draws, lays out and writes one brief: path relative to the output folder, and content. */
export async function render(
  brief: Brief,
  fonts: Fonts,
  log: Log,
  tell: Tell,
): Promise<ReadonlyMap<string, Content>> {
  const { document, audience } = brief;
  const stem = `${document.audience}/${document.subject}.${versionOf(document)}`;
  const inBrief = within(log, document.audience, document.lang);
  tell('draw', stem);
  const edition = await openEdition(brief, fonts, inBrief);
  const files = new Map<string, Content>();
  for (const format of brief.formats) {
    for (const [id, bytes] of picturesOf(edition, format)) {
      const { subject, lang } = document;
      files.set(`${document.audience}/charts/${subject}.${id}.${lang}.${format}`, bytes);
    }
    const writer = writers[format];
    if (!writer || inBrief.failed) continue;
    tell('write', `${stem}.${writer.ext}`);
    files.set(`${stem}.${writer.ext}`, await writeFormat(format, edition, audience, fonts, inBrief));
  }
  files.set(
    `${stem}.${ledger.ext}`,
    await ledger.write(edition, { style: audience.style, fonts, log: inBrief }),
  );
  return files;
}

/** The file of one format; the names of formats are `formats`. */
export async function writeFormat(
  format: string,
  edition: Edition,
  { style, reference }: Audience,
  fonts: Fonts,
  log: Log,
): Promise<Content> {
  const writer = writers[format];
  if (!writer) throw new Error(`no writer of ${format}`);
  return writer.write(edition, { style, fonts, log, ...(reference ? { reference } : {}) });
}

/** Everything the plan asks for, rendered; undefined when an error was reported. */
export async function build(
  plan: Plan,
  world: World,
  log: Log,
  tell: Tell,
): Promise<ReadonlyMap<string, Content> | undefined> {
  const briefs = await prepare(plan, world, log, tell);
  if (!briefs) return undefined;
  const fontsOf = openFontsByStyle();
  const files = new Map<string, Content>();
  for (const brief of briefs)
    for (const [path, bytes] of await render(brief, fontsOf(brief.audience.style), log, tell))
      files.set(path, bytes);
  return log.failed ? undefined : files;
}

/** One set of fonts for the styles that have the same files of their own. */
export function openFontsByStyle(): (style: Style) => Fonts {
  const opened = new Map<string, Fonts>();
  return (style) => {
    const key = JSON.stringify(style.files);
    const fonts = opened.get(key) ?? openFonts(style.files);
    opened.set(key, fonts);
    return fonts;
  };
}

/** The document with its drawings; pages are laid out once, when a writer first asks. */
export async function openEdition(brief: Brief, fonts: Fonts, log: Log, drawn?: Drawn): Promise<Edition> {
  const { document, audience } = brief;
  const drawings = await draw(document, audience.style, fonts, log, drawn);
  let paged: Paged | undefined;
  return {
    document,
    drawings,
    pages: () => {
      paged ??= layout(document, drawings, audience.style, fonts, log);
      return paged;
    },
  };
}

/** The page of a brief in HTML for a screen of ours: its elements say where the template has them. */
export async function writeForScreen(
  edition: Edition,
  { style }: Audience,
  fonts: Fonts,
  log: Log,
): Promise<string> {
  const bytes = await writers.html?.write(edition, { style, fonts, log, places: true });
  return new TextDecoder().decode(bytes);
}

/** A data set as read and measured; its store stays open until it is closed. */
export interface Opened {
  readonly dataSet: DataSet;
  readonly measures: Measures;
  readonly store: Store;
}

async function measureDataSet(
  name: string,
  plan: Plan,
  world: World,
  log: Log,
  tell: Tell,
  watch: Watch = {},
): Promise<Measures | undefined> {
  const opened = await openDataSet(name, plan, world, log, tell, watch);
  if (!opened) return undefined;
  const { dataSet, measures, store } = opened;
  try {
    watch.measured?.(name, measures);
    await watch.opened?.(dataSet, measures, store);
    return measures;
  } finally {
    store.close();
  }
}

/** Reads and measures a data set; undefined when an error was reported. Whoever opens it closes its store. */
export async function openDataSet(
  name: string,
  { limits = {}, select }: Plan,
  world: World,
  log: Log,
  tell: Tell,
  watch: Watch = {},
): Promise<Opened | undefined> {
  const folder = `${dataFolder}/${name}`;
  const file = `${folder}/datapackage.json`;
  if (!world.exists(file)) {
    const hints = oneOf(name, listDataSets(world));
    log.report({ severity: 'error', code: 'build/no-data-set', data: { name, file }, hints });
    return undefined;
  }
  const inSet = log.within({ code: 'step/data-set', data: { name } });
  const store = await openStore(limits);
  let opened: Opened | undefined;
  try {
    tell('read', folder);
    const dataSet = await readDataSet(folder, store, world, inSet, (table) => watch.table?.(name, table));
    if (!dataSet) return undefined;
    tell('measure', folder);
    const measures = await measure(dataSet, store, world, inSet, select);
    if (measures) opened = { dataSet, measures, store };
    return opened;
  } catch (error) {
    if (!(error instanceof StoreFull)) throw error;
    const hints = [{ code: 'hint/memory', data: {} }];
    inSet.report({ severity: 'error', code: 'build/too-large', data: { name }, hints });
    return undefined;
  } finally {
    if (!opened) store.close();
  }
}

function listDataSets(world: World): readonly string[] {
  return world
    .list(dataFolder)
    .filter((entry) => entry.endsWith('/') && world.exists(`${dataFolder}/${entry}datapackage.json`))
    .map((entry) => entry.slice(0, -1));
}

/** Told of what was read and measured as it is done. */
export interface Watch {
  table?(dataSet: string, table: ReadTable): void;
  measured?(dataSet: string, measures: Measures): void;
  composed?(audience: string, lang: Lang): void;
  /** While its store is open. */
  opened?(dataSet: DataSet, measures: Measures, store: Store): Promise<void>;
}

/** Reads and measures every data set, or the one of the plan, and composes the audiences that use it; everything wrong is in the log. */
export async function check(plan: Plan, world: World, log: Log, tell: Tell, watch: Watch): Promise<void> {
  const names = plan.dataSet === undefined ? listDataSets(world) : [plan.dataSet];
  if (names.length === 0)
    log.report({ severity: 'error', code: 'build/no-data-sets', hints: [{ code: 'hint/begin', data: {} }] });
  const hasTemplates = listAudiences(world).length > 0 || plan.audiences !== undefined;
  const audiences = hasTemplates ? chooseAudiences(plan, world, log) : [];
  for (const { reference } of audiences) if (reference) await checkReference(reference, log);
  for (const name of names) {
    const measures = await measureDataSet(name, plan, world, log, tell, watch);
    if (!measures) continue;
    for (const audience of audiences.filter(({ data }) => data === name))
      for (const { document } of composeAudience(audience, measures, plan, world, log, tell))
        watch.composed?.(audience.name, document.lang);
  }
}

/** Where a printed number came from, an id or a name too; undefined when nothing is found, or an error kept from looking. */
export async function explain(
  query: string,
  plan: Plan,
  world: World,
  log: Log,
  tell: Tell,
): Promise<Explanation | undefined> {
  const audiences = chooseAudiences(plan, world, log);
  const names = new Set(audiences.map((audience) => plan.dataSet ?? audience.data));
  const [found, searched]: [Explanation[], Measures[]] = [[], []];
  for (const name of names) {
    const opened = async (dataSet: DataSet, measures: Measures, store: Store): Promise<void> => {
      const documents = audiences
        .filter((audience) => plan.dataSet !== undefined || audience.data === name)
        .flatMap((audience) => composeAudience(audience, measures, plan, world, log, tell))
        .map(({ document }) => document);
      searched.push(measures);
      const one = await explainNumber(query, { dataSet, measures, store, documents });
      if (one) found.push(one);
    };
    await measureDataSet(name, plan, world, log, tell, { opened });
  }
  if (found.length === 0 && searched.length > 0) reportUnknown(query, searched, log);
  return found.length === 0
    ? undefined
    : {
        query,
        figures: found.flatMap((each) => each.figures),
        more: found.flatMap((each) => each.more),
        written: found.flatMap((each) => each.written),
      };
}

function composeAudience(
  audience: Audience,
  measures: Measures,
  plan: Plan,
  world: World,
  log: Log,
  tell: Tell,
): readonly Brief[] {
  const turns = chooseTurns(audience, measures, plan, log);
  return turns.flatMap((turn) => composeTurn(audience, measures, plan, world, log, tell, turn));
}

/** The brief of one member, or of an audience without members, in each language; faults are in the log. */
export function composeTurn(
  audience: Audience,
  measures: Measures,
  plan: Plan,
  world: World,
  log: Log,
  tell: Tell,
  turn: Turn | undefined,
): readonly Brief[] {
  const versions = plan.languages ?? audience.versions;
  const documents = new Map<Lang, Document>();
  for (const lang of languagesOf(versions, audience, log)) {
    tell('compose', [audience.name, ...(turn ? [turnName(turn)] : []), lang].join(' '));
    const document = compose(audience, measures, lang, world, within(log, audience.name, lang, turn), turn);
    if (document)
      documents.set(lang, {
        ...document,
        made: {
          dataSet: plan.dataSet ?? audience.data,
          style: audience.style.name,
          ...(turn ? { turn: { dimension: turn.dimension, member: turnName(turn) } } : {}),
        },
      });
  }
  // Against a document with errors, everything that it lacks would be reported again.
  const inAudience = log.within({ code: 'step/audience', data: { name: audience.name } });
  if (documents.size > 0 && !log.failed) checkVersions(audience, documents, world, inAudience);
  const chosen = plan.formats ?? usualFormats;
  return versions.flatMap((version): readonly Brief[] => {
    const document = documentOf(version, documents, inAudience);
    return document ? [{ audience, document, formats: chosen }] : [];
  });
}

/** Those that the versions need, each once; what the audience does not have is reported. */
function languagesOf(versions: readonly Version[], audience: Audience, log: Log): ReadonlySet<Lang> {
  const known = new Set(audience.languages);
  const found = new Set<Lang>();
  for (const version of versions) {
    const langs = readVersion(version)?.langs ?? [version];
    for (const lang of langs) {
      if (known.has(lang)) found.add(lang);
      else
        log.report({
          severity: 'error',
          code: 'build/no-language',
          data: { audience: audience.name, name: lang },
          hints: oneOf(lang, [...known]),
        });
    }
  }
  return found;
}

/** The version from what was composed; nothing where there was an error. */
function documentOf(
  version: Version,
  documents: ReadonlyMap<Lang, Document>,
  log: Log,
): Document | undefined {
  const { langs = [], form = 'abreast' } = readVersion(version) ?? {};
  const [first, second] = langs.map((lang) => documents.get(lang));
  if (langs.length < 2 || !first) return first;
  return second && !log.failed ? weave(first, second, form, log) : undefined;
}

function within(log: Log, audience: string, lang: Lang, turn?: Turn): Log {
  const inAudience = log.within({ code: 'step/audience', data: { name: audience } });
  const inTurn = turn
    ? inAudience.within({ code: 'step/member', data: { dimension: turn.dimension, name: turnName(turn) } })
    : inAudience;
  return inTurn.within({ code: 'step/language', data: { name: lang } });
}

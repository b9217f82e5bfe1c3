/** Briefs kept ready while their files change: composed and set when looked at, the last good ones shown under errors. */

import {
  composeTurn,
  type Drawn,
  formats,
  openEdition,
  openFontsByStyle,
  type Plan,
  type Tell,
  writeFormat,
  writeForScreen,
} from '../build.js';
import { localeOf } from '../locale/index.js';
import type { Log } from '../model/diagnostic.js';
import type { Document } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import { readVersion, type Version, versionOf } from '../model/lang.js';
import type { Paged } from '../model/page.js';
import { type Audience, turnName, turnsOf } from '../plan.js';
import { type Entry, type Journal, openLog } from '../source/log.js';
import type { World } from '../source/world.js';
import type { Fonts } from '../text/index.js';
import { type HeldData, openHoldings } from './holdings.js';
import type { AudienceChoice, Choice } from './protocol.js';

/** A brief as last set without errors. */
export interface Good {
  /** Another number whenever it is set anew. */
  readonly nth: number;
  /** Of the files it was set from. */
  readonly version: number;
  readonly audience: Audience;
  readonly document: Document;
  /** It and its sisters in other languages. */
  readonly documents: readonly Document[];
  readonly edition: Edition;
  readonly paged: Paged;
  readonly fonts: Fonts;
  readonly data: HeldData;
  /** Seconds. */
  readonly took: number;
}

/** A brief as its files are now. */
export interface Sight {
  readonly version: number;
  /** Its files have been written once, and what that told is among the entries. */
  readonly tried?: true;
  readonly choice?: Choice;
  readonly audiences: readonly AudienceChoice[];
  readonly entries: readonly Entry[];
  readonly failed: boolean;
  /** The last good one, whether or not it is of now. */
  readonly good?: Good;
}

export interface Session {
  /** Grows when files change, and when more is known of a brief. */
  readonly revision: number;
  /** One at a time; what is not said of the choice is the first there is. */
  look(wish: Partial<Choice>): Promise<Sight>;
  /** The brief last set, if any. */
  good(choice: Choice): Good | undefined;
  /** The page of a brief last set, in HTML. */
  html(choice: Choice): Promise<string | undefined>;
  /** Writes the files of a brief to see what is wrong with them; true when there is more to tell. */
  tryFormats(choice: Choice): Promise<boolean>;
  /** Of changed files; true when they can show. */
  touched(paths: readonly string[]): boolean;
  close(): Promise<void>;
}

export interface SessionKit {
  readonly plan: Plan;
  readonly world: World;
  readonly tell: Tell;
  /** Milliseconds from some beginning. */
  readonly now: () => number;
}

/** Briefs whose pages are kept. */
const mostKept = 12;

export function openSession(kit: SessionKit): Session {
  const held = openHoldings(kit.plan, kit.world);
  const state: State = {
    ...kit,
    held,
    goods: new Map(),
    sights: new Map(),
    fontsOf: openFontsByStyle(),
    drawn: new WeakMap(),
    version: 1,
    revision: 1,
    editions: 0,
  };
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work);
    queue = next.catch(() => undefined);
    return next;
  };
  return {
    get revision() {
      return state.revision;
    },
    look: (wish) => inTurn(() => look(wish, state)),
    good: (choice) => state.goods.get(keyOf(choice)),
    html: async (choice) => {
      const good = state.goods.get(keyOf(choice));
      return good && writeForScreen(good.edition, good.audience, good.fonts, openLog());
    },
    tryFormats: (choice) => tryFormats(choice, state),
    touched: (paths) => {
      if (!held.touched(paths)) return false;
      state.version += 1;
      state.revision += 1;
      state.sights.clear();
      if (paths.some((path) => path.startsWith('templates/fonts'))) state.fontsOf = openFontsByStyle();
      return true;
    },
    close: async () => {
      await queue;
      held.close();
    },
  };
}

interface State extends SessionKit {
  readonly held: ReturnType<typeof openHoldings>;
  readonly goods: Map<string, Good>;
  readonly sights: Map<string, Sight>;
  fontsOf: ReturnType<typeof openFontsByStyle>;
  readonly drawn: Drawn;
  version: number;
  revision: number;
  editions: number;
}

function keyOf({ audience, lang, member }: Choice): string {
  return [audience, lang, member ?? ''].join('|');
}

async function look(wish: Partial<Choice>, state: State): Promise<Sight> {
  const { held, version } = state;
  const names = held.names();
  const audience = names.find((name) => name === wish.audience) ?? names[0];
  const about = { version, audiences: names.map((name) => describe(name, wish.lang, undefined, state)) };
  if (audience === undefined) {
    const log = openLog();
    log.report({ severity: 'error', code: 'build/no-audiences', hints: [{ code: 'hint/begin', data: {} }] });
    return { ...about, entries: log.entries(), failed: true };
  }
  const seen = held.audience(audience);
  const dataName = seen.audience && (state.plan.dataSet ?? seen.audience.data);
  const data = dataName === undefined ? undefined : await held.data(dataName, state.tell);
  const audiences = names.map((name) =>
    describe(name, wish.lang, name === audience ? data : undefined, state),
  );
  const choice = choose(wish, audience, audiences, state);
  const key = keyOf(choice);
  const known = state.sights.get(key);
  if (known?.version === version) return known;
  const logs: Journal[] = [seen.log, ...(data ? [data.log] : [])];
  if (data?.opened && !logs.some((log) => log.failed)) {
    const log = openLog();
    logs.push(log);
    const good = await set(choice, data, version, log, state);
    if (good) remember(key, good, state);
  }
  const entries = logs.flatMap((log) => log.entries());
  const good = state.goods.get(key);
  const failed = logs.some((log) => log.failed);
  const sight = { version, choice, audiences, entries, failed, ...(good ? { good } : {}) };
  if (version === state.version) state.sights.set(key, sight);
  return sight;
}

function remember(key: string, good: Good, { goods }: State): void {
  goods.delete(key);
  goods.set(key, good);
  const [oldest] = goods.keys();
  if (goods.size > mostKept && oldest !== undefined) goods.delete(oldest);
}

/** Members are known when the data are. */
function describe(
  name: string,
  wanted: string | undefined,
  data: HeldData | undefined,
  { held, plan }: State,
): AudienceChoice {
  const { audience } = held.audience(name);
  if (!audience) return { name, languages: plan.languages ?? [] };
  const languages = versionsFor(audience, plan);
  const { forEach } = audience;
  if (!forEach || !data?.opened) return { name, languages };
  const { measures } = data.opened;
  const dimension = measures.dimensions.get(forEach.dimension);
  const version = languages.find((each) => each === wanted) ?? languages[0] ?? 'en';
  const [lang = 'en'] = readVersion(version)?.langs ?? [];
  const members = turnsOf(audience, measures).flatMap((turn) => {
    if (!turn) return [];
    const label = turn.member ? turn.member.label[lang]?.text : turn.whole[lang]?.text;
    return [{ name: turnName(turn), label: label ?? turnName(turn) }];
  });
  return { name, languages, dimension: dimension?.label[lang] ?? forEach.dimension, members };
}

/** What was asked for or is made unasked comes first; then every other language, and each two of them in either form. */
function versionsFor({ versions, languages }: Audience, plan: Plan): readonly Version[] {
  const pairs = languages.flatMap((first) =>
    languages.filter((second) => second !== first).map((second) => [first, second] as const),
  );
  const all = [
    ...languages,
    ...pairs.map(([first, second]) => `${first}+${second}`),
    ...pairs.map(([first, second]) => `${first}-${second}`),
  ];
  const asked = (plan.languages ?? versions).filter((version) => all.includes(version));
  return [...new Set([...asked, ...all])];
}

function choose(
  wish: Partial<Choice>,
  audience: string,
  audiences: readonly AudienceChoice[],
  { goods, held, plan }: State,
): Choice {
  const about = audiences.find(({ name }) => name === audience);
  const { languages = [], members } = about ?? {};
  // An audience whose file has errors just now is the one that was looked at.
  const before = [...goods.values()]
    .map(({ document }) => document)
    .find((each) => each.audience === audience);
  const lang =
    languages.find((each) => each === wish.lang) ?? languages[0] ?? wish.lang ?? before?.lang ?? 'en';
  const wanted = wish.member ?? plan.select?.members[0];
  const read = held.audience(audience).audience;
  // Without its file or its data nobody can say what members there are.
  const unknown = !read || read.forEach ? wish.member : undefined;
  const member = members ? (members.find(({ name }) => name === wanted) ?? members[0])?.name : unknown;
  return { audience, lang, ...(member === undefined ? {} : { member }) };
}

async function set(
  { audience: name, lang, member }: Choice,
  data: HeldData,
  version: number,
  log: Journal,
  state: State,
): Promise<Good | undefined> {
  const { held, plan, world, tell, now } = state;
  const { audience } = held.audience(name);
  const { opened } = data;
  if (!audience || !opened) return undefined;
  const started = now();
  const turns = turnsOf(audience, opened.measures);
  const turn = turns.find((each) => (each ? turnName(each) : undefined) === member) ?? turns[0];
  // Those that are made anyway are held against each other, whichever is looked at.
  const languages = [...new Set([...(plan.languages ?? audience.versions), lang])];
  const briefs = composeTurn(audience, opened.measures, { ...plan, languages }, world, log, tell, turn);
  const brief = briefs.find(({ document }) => versionOf(document) === lang);
  if (!brief || log.failed) return undefined;
  const fonts = state.fontsOf(audience.style);
  const edition = await openEdition(brief, fonts, within(log, brief.document), state.drawn);
  const paged = edition.pages();
  if (log.failed) return undefined;
  state.editions += 1;
  return {
    nth: state.editions,
    version,
    audience,
    document: brief.document,
    documents: briefs.map(({ document }) => document),
    edition,
    paged,
    fonts,
    data,
    took: (now() - started) / 1000,
  };
}

function within(log: Journal, { audience, lang }: Document): Log {
  return log
    .within({ code: 'step/audience', data: { name: audience } })
    .within({ code: 'step/language', data: { name: lang } });
}

/** Pages of a brief whose files are written to see what is wrong with them; longer ones would keep the pages waiting. */
const mostTried = 60;

/** What writers say of a brief, one format at a time; stops when files change meanwhile. */
async function tryFormats(choice: Choice, state: State): Promise<boolean> {
  const [key, version] = [keyOf(choice), state.version];
  const [sight, good] = [state.sights.get(key), state.goods.get(key)];
  const ready = sight && !sight.tried && !sight.failed && good?.version === version;
  if (!ready || good.paged.pages.length > mostTried) return false;
  const log = openLog();
  for (const format of state.plan.formats ?? formats) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (state.version !== version) return false;
    await writeFormat(format, good.edition, good.audience, good.fonts, within(log, good.document));
  }
  const entries = [...sight.entries, ...log.entries()];
  state.sights.set(key, { ...sight, entries, failed: log.failed, tried: true });
  if (log.entries().length === 0) return false;
  state.revision += 1;
  return true;
}

/** The tag of a language for markup, `zh-CN`. */
export function tagOf(lang: string): string {
  return localeOf(lang).tag;
}

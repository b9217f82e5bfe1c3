/** The preview: pages as they will print beside what is wrong with them, brought up to date as files are saved. */

import type { Plan, Tell } from '../build.js';
import type { Place } from '../model/diagnostic.js';
import type { Calls } from '../source/calls.js';
import { words } from '../source/messages.js';
import { watchFolders } from '../source/watch.js';
import { ownText, type World } from '../source/world.js';
import { paintPage } from './paint.js';
import type { Choice, Event } from './protocol.js';
import { type Answer, type Listening, listen, type Route } from './server.js';
import { type Good, openSession, type Session } from './session.js';
import { shell } from './shell.js';
import { viewOf } from './tell.js';
import { followTrail } from './trail.js';

export interface PreviewKit {
  readonly plan: Plan;
  readonly world: World;
  /** Language of the page where its address does not say. */
  readonly ui: string;
  /** How it is started again. */
  readonly calls: Calls;
  /** The port to listen on; without one the usual, or any other where that is taken. */
  readonly port?: number;
  /** Milliseconds from some beginning. */
  readonly now: () => number;
  /** Told of faults of ours. */
  readonly failed: (error: unknown) => void;
}

export interface Preview {
  /** `http://127.0.0.1:4600/` */
  readonly address: string;
  close(): Promise<void>;
}

const usualPort = 4600;

/** Milliseconds without a change before files are written to see what is wrong with them. */
const restBeforeTrying = 1_500;

/** Listens and watches until it is closed; undefined where the port that was asked for is taken. */
export async function openPreview(kit: PreviewKit): Promise<Preview | undefined> {
  const { plan, world, now } = kit;
  const heard: { listening?: Listening } = {};
  const send = (event: Event): void => heard.listening?.send(event);
  const tell: Tell = (phase, name) => send({ kind: 'working', phase, name });
  const session = openSession({ plan, world, tell, now });
  let timer: NodeJS.Timeout | undefined;
  const tryLater = (choice: Choice): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      session.tryFormats(choice).then((more) => {
        if (more) send({ kind: 'changed', revision: session.revision });
      }, kit.failed);
    }, restBeforeTrying);
  };
  const listening = await listenSomewhere(kit.port, routesOf(session, kit, tryLater), kit.failed);
  if (!listening) return undefined;
  heard.listening = listening;
  const watching = watchFolders(world.root, ['templates', 'data'], (paths) => {
    if (session.touched(paths)) send({ kind: 'changed', revision: session.revision });
  });
  return {
    address: `http://127.0.0.1:${listening.port}/`,
    close: async () => {
      clearTimeout(timer);
      watching.close();
      await listening.close();
      await session.close();
    },
  };
}

async function listenSomewhere(
  port: number | undefined,
  routes: Readonly<Record<string, Route>>,
  failed: (error: unknown) => void,
): Promise<Listening | undefined> {
  try {
    return await listen(port ?? usualPort, routes, failed);
  } catch (error) {
    if (!isTaken(error)) throw error;
    return port === undefined ? listen(0, routes, failed) : undefined;
  }
}

function isTaken(error: unknown): boolean {
  return ['EADDRINUSE', 'EACCES'].includes((error as { readonly code?: string }).code ?? '');
}

const scripts = ['main', 'panel', 'pages', 'frame', 'morph', 'words'];

function routesOf(
  session: Session,
  { world, ui: usual, calls }: PreviewKit,
  looked: (choice: Choice) => void,
): Readonly<Record<string, Route>> {
  const uiOf = (query: URLSearchParams): string => {
    const asked = query.get('ui');
    return asked === 'en' || asked === 'zh' ? asked : usual;
  };
  const json = (value: object): Answer => ({ type: 'json', body: JSON.stringify(value) });
  return {
    '/': (query) => ({ type: 'html', body: shell(uiOf(query), calls) }),
    '/app.css': () => ({ type: 'css', body: ownText('../preview/client/app.css') }),
    ...Object.fromEntries(
      scripts.map((name) => [
        `/client/${name}.js`,
        (): Answer => ({ type: 'js', body: ownText(`../preview/client/${name}.js`) }),
      ]),
    ),
    '/view': async (query) => {
      const sight = await session.look(wishOf(query));
      if (sight.choice && !sight.tried) looked(sight.choice);
      return json(viewOf(sight, session.revision, { world, ui: uiOf(query), calls }));
    },
    '/page': (query) => {
      const good = goodOf(session, query);
      const nth = Number(query.get('n'));
      const frame = good?.paged.pages[nth];
      if (!good || !frame) return undefined;
      const { paged, fonts } = good;
      const kit = { fonts, sources: paged.sources ?? new Map(), prefix: `p${nth}-` };
      return { type: 'svg', body: paintPage(frame, kit) };
    },
    '/html': async (query) => {
      const choice = choiceOf(query);
      const body = choice && (await session.html(choice));
      return body === undefined ? undefined : { type: 'html', body, framed: true };
    },
    '/trail': async (query) => {
      const good = goodOf(session, query);
      if (!good) return undefined;
      const [id, place] = [query.get('id'), placeOf(query.get('place'))];
      const asked = { ...(id ? { id } : {}), ...(place ? { place } : {}) };
      const trail = await followTrail(asked, good, world, uiOf(query));
      return trail && json(trail);
    },
  };
}

function wishOf(query: URLSearchParams): Partial<Choice> {
  const [audience, lang, member] = ['audience', 'lang', 'member'].map((name) => query.get(name));
  return { ...(audience ? { audience } : {}), ...(lang ? { lang } : {}), ...(member ? { member } : {}) };
}

function choiceOf(query: URLSearchParams): Choice | undefined {
  const { audience, lang, ...member } = wishOf(query);
  return audience === undefined || lang === undefined ? undefined : { audience, lang, ...member };
}

function goodOf(session: Session, query: URLSearchParams): Good | undefined {
  const choice = choiceOf(query);
  return choice && session.good(choice);
}

function placeOf(text: string | null): Place | undefined {
  const [, file, line, column] = /^(.+):(\d{1,9}):(\d{1,9})$/.exec(text ?? '') ?? [];
  return file === undefined ? undefined : { file, line: Number(line), column: Number(column) };
}

/** What is said on a terminal when it listens. */
export function tellAddress(address: string, ui: string): readonly string[] {
  return [words('preview/listening', { address }, ui), words('preview/stop', {}, ui)];
}

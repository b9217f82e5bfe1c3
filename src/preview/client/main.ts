/** The page of the preview: chooses a brief, keeps it up to date, and follows what is pressed. */

import type { Choice, Event as Told, Trail, View } from '../protocol.js';
import { Frame } from './frame.js';
import { Pages, type Surface } from './pages.js';
import { hideTrail, showAlert, showProblems, showTrail } from './panel.js';
import { byId, make, type Spot, say } from './words.js';

const ui = document.documentElement.dataset.ui ?? 'en';
const address = new URL(location.href);
const wish: Record<'audience' | 'lang' | 'member', string> = {
  audience: address.searchParams.get('audience') ?? '',
  lang: address.searchParams.get('lang') ?? '',
  member: address.searchParams.get('member') ?? '',
};
let choice: Choice | undefined;
let revision = 0;
let loading = false;
let again = false;
let spot: Spot | undefined;

const pages = new Pages(press, leave);
const frame = new Frame(press, leave);
let surface: Surface = pages;

const tongues: Readonly<Record<string, string>> = { en: 'English', zh: '中文' };

/** `中文 + English, side by side` of a brief in two languages. */
function nameOf(version: string): string {
  const [first = '', second] = version.split(/[+-]/).map((lang) => tongues[lang] ?? lang);
  if (second === undefined) return first;
  return say(version.includes('-') ? 'under' : 'abreast', { first, second });
}

function queryOf(parts: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value);
  return query.toString();
}

function status(state: 'working' | 'good' | 'warning' | 'error' | 'lost', text: string): void {
  byId('status').dataset.state = state;
  byId('status-text').textContent = text;
}

/** Asks for the brief as it is now; asked while it is under way, once more when it is done. */
async function load(): Promise<void> {
  if (loading) {
    again = true;
    return;
  }
  loading = true;
  try {
    const response = await fetch(`/view?${queryOf({ ...wish, ui })}`);
    if (!response.ok) throw new Error(String(response.status));
    await show((await response.json()) as View);
  } catch {
    status('lost', say('lost'));
  } finally {
    loading = false;
  }
  if (!again) return;
  again = false;
  await load();
}

async function show(view: View): Promise<void> {
  revision = view.revision;
  choice = view.choice;
  if (choice) {
    wish.audience = choice.audience;
    wish.lang = choice.lang;
    wish.member = choice.member ?? '';
  }
  showChoices(view);
  document.title = view.title === '' ? document.title : view.title;
  showProblems(view, go);
  showAlert(view);
  byId('desk').classList.toggle('stale', view.stale);
  byId('empty').hidden = view.pages.length > 0;
  byId('empty').textContent = say('nothing-yet');
  await surface.update(view, queryOf({ ...choice }));
  if (view.failed) status('error', view.stale ? say('stale') : view.summary);
  else
    status(
      view.problems.length > 0 ? 'warning' : 'good',
      [say('up-to-date'), view.took].filter(Boolean).join(' · '),
    );
  document.documentElement.dataset.revision = String(view.revision);
  if (spot && !byId('trail').hidden) void follow(spot);
}

function showChoices({ audiences }: View): void {
  const options = (items: readonly (readonly [string, string])[], chosen: string): HTMLElement[] =>
    items.map(([value, label]) => {
      const option = make('option', { value }, label);
      (option as HTMLOptionElement).selected = value === chosen;
      return option;
    });
  const own = audiences.find(({ name }) => name === choice?.audience);
  byId('audience').replaceChildren(
    ...options(
      audiences.map(({ name }) => [name, name]),
      wish.audience,
    ),
  );
  const members = own?.members ?? [];
  byId('member-label').hidden = members.length === 0;
  byId('member-name').textContent = own?.dimension ?? say('member');
  byId('member').replaceChildren(
    ...options(
      members.map(({ name, label }) => [name, label]),
      wish.member,
    ),
  );
  byId('lang').replaceChildren(
    ...options(
      (own?.languages ?? []).map((version) => [version, nameOf(version)]),
      wish.lang,
    ),
  );
  address.search = queryOf({
    ...wish,
    view: address.searchParams.get('view') ?? '',
    ui: address.searchParams.get('ui') ?? '',
  });
  history.replaceState(null, '', address);
  byId<HTMLAnchorElement>('other-ui').href = `/?${queryOf({ ...wish, ui: ui === 'zh' ? 'en' : 'zh' })}`;
}

function press(pressed: Spot): void {
  spot = pressed;
  void surface.choose(pressed, false);
  void follow(pressed).then(() => {
    byId('trail-head').focus({ preventScroll: true });
    byId('trail').scrollIntoView({ block: 'nearest' });
  });
}

/** From a problem to its place on the page. */
function go(wanted: Spot): void {
  spot = wanted;
  void surface.choose(wanted, true);
}

async function follow({ id, place }: Spot): Promise<void> {
  const response = await fetch(`/trail?${queryOf({ ...choice, id, place, ui })}`);
  showTrail(response.ok ? ((await response.json()) as Trail) : undefined, (wanted) => {
    spot = wanted;
    void surface.choose(wanted, true);
    void follow(wanted).then(() => byId('trail-head').focus());
  });
}

function leave(): void {
  spot = undefined;
  hideTrail();
  void surface.choose(undefined, false);
}

function chooseView(name: string): void {
  surface.show(false);
  surface = name === 'html' ? frame : pages;
  surface.show(true);
  byId('desk').dataset.view = name;
  if (name === 'html') address.searchParams.set('view', 'html');
  else address.searchParams.delete('view');
  void surface.choose(spot, false).then(load);
}

function listenToControls(): void {
  for (const name of ['audience', 'member', 'lang'] as const)
    byId(name).addEventListener('change', (event) => {
      wish[name] = (event.target as HTMLSelectElement).value;
      if (name === 'audience') wish.member = '';
      leave();
      void load();
    });
  byId('views').addEventListener('change', (event) => chooseView((event.target as HTMLInputElement).value));
  byId('zoom').addEventListener('change', (event) => pages.zoom((event.target as HTMLSelectElement).value));
  byId('trail-close').addEventListener('click', () => {
    surface.focus();
    leave();
  });
  byId('trail').addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    surface.focus();
    leave();
  });
}

function listenToServer(): void {
  const events = new EventSource('/events');
  events.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const told = JSON.parse(data) as Told;
    // Told on another way than the answer, it may come after it: what is done is not under way.
    if (told.kind === 'working') {
      if (loading) status('working', say(`working-${told.phase}`, { name: told.name }));
    } else if (told.revision !== revision) void load();
  });
  let lost = false;
  events.addEventListener('error', () => {
    lost = true;
    status('lost', say('lost'));
  });
  events.addEventListener('open', () => {
    if (lost) void load();
    lost = false;
  });
}

listenToControls();
listenToServer();
const view = address.searchParams.get('view') ?? 'pages';
const radio = byId('views').querySelector<HTMLInputElement>(`input[value="${CSS.escape(view)}"]`);
if (radio && view !== 'pages') {
  radio.checked = true;
  chooseView(view);
} else void load();

/** The panel: what is wrong, and where what was pressed comes from. */

import type { Excerpt, Problem, Trail, View } from '../protocol.js';
import { byId, make, type Spot, say } from './words.js';

export type Go = (spot: Spot) => void;

/** The list of problems; one with a place leads to it. */
export function showProblems({ problems, summary, failed, choice }: View, go: Go): void {
  byId('summary').textContent = summary;
  byId('summary').dataset.severity = failed ? 'error' : problems.length > 0 ? 'warning' : 'none';
  const list = byId('problems');
  if (problems.length === 0 && choice)
    list.replaceChildren(make('li', { class: 'fine' }, say('no-problems')));
  else list.replaceChildren(...problems.map((problem) => problemItem(problem, go)));
}

function problemItem(problem: Problem, go: Go): HTMLElement {
  const { severity, message, place, excerpt, hints, trace, code } = problem;
  const parts: HTMLElement[] = [make('p', { class: 'message' }, ...marked(message))];
  if (place) {
    const button = make('button', { type: 'button', class: 'place' }, place);
    button.addEventListener('click', () => go({ place }));
    parts.push(button);
  }
  if (excerpt) parts.push(showExcerpt(excerpt, 0));
  for (const hint of hints) parts.push(make('p', { class: 'hint' }, ...marked(hint)));
  parts.push(make('p', { class: 'trace' }, `${trace}${trace === '' ? '' : '  '}[${code}]`));
  return make('li', { class: `problem ${severity}` }, ...parts);
}

/** What stands between backquotes is code. */
function marked(text: string): readonly (Node | string)[] {
  return text.split('`').map((part, nth) => (nth % 2 === 1 ? make('code', {}, part) : part));
}

/** Characters shown before and after what is meant: lines of templates are as long as paragraphs. */
const [before, after] = [70, 110];

/** Lines of a file, the one that is meant with its words marked; `around` lines beside it. */
function showExcerpt({ lines, line, column, length }: Excerpt, around: number): HTMLElement {
  const shown = lines.filter(({ number }) => Math.abs(number - line) <= around);
  const rows = shown.map(({ number, text }) => {
    const counted = make('span', { class: 'number' }, String(number));
    if (number !== line) return make('span', { class: 'line' }, counted, cut(text, 0, before));
    const [start, end] = [column - 1, column - 1 + length];
    const mark = make('mark', {}, text.slice(start, end) || ' ');
    const lead = cut(text.slice(0, start), start - before, start);
    return make('span', { class: 'line here' }, counted, lead, mark, cut(text.slice(end), 0, after));
  });
  return make('pre', { class: 'excerpt' }, ...rows);
}

/** The part from `start` to `end`, with signs where there is more. */
function cut(text: string, start: number, end: number): string {
  const part = text.slice(Math.max(0, start), end);
  return `${start > 0 ? '…' : ''}${part}${end < text.length ? '…' : ''}`;
}

/** What is known of a spot, or that there is nothing. */
export function showTrail(trail: Trail | undefined, ask: Go): void {
  const section = byId('trail');
  section.hidden = false;
  byId('trail-head').textContent = trail?.title || say('template');
  const body = byId('trail-body');
  if (!trail) body.replaceChildren(make('p', { class: 'fine' }, say('no-trail')));
  else body.replaceChildren(...trailParts(trail, ask));
}

function trailParts({ entries, figures, source }: Trail, ask: Go): readonly HTMLElement[] {
  const parts: HTMLElement[] = [];
  if (source) {
    const { place, excerpt } = source;
    const file = place.slice(0, place.indexOf(':'));
    const head = say(file.startsWith('data/') ? 'data-file' : 'template');
    const copy = make('button', { type: 'button', class: 'quiet' }, say('copy'));
    copy.addEventListener('click', () => {
      void navigator.clipboard.writeText(place).then(() => {
        copy.textContent = say('copied');
      });
    });
    parts.push(make('h3', {}, head), make('p', { class: 'where' }, make('code', {}, place), copy));
    parts.push(showExcerpt(excerpt, 2));
  }
  if (entries.length > 0) {
    const list = make('dl', { class: 'entries' });
    for (const { name, text } of entries) list.append(make('dt', {}, name), make('dd', {}, text));
    parts.push(list);
  }
  if (figures.length > 0) {
    parts.push(make('h3', {}, say(entries.length > 0 ? 'made-from' : 'figures-here')));
    const items = figures.map(({ id, text, label }) => {
      const button = make('button', { type: 'button' }, make('strong', {}, text), make('span', {}, label));
      button.addEventListener('click', () => ask({ id }));
      return make('li', {}, button);
    });
    parts.push(make('ul', { class: 'figures' }, ...items));
  }
  return parts;
}

export function hideTrail(): void {
  byId('trail').hidden = true;
}

/** The first error, over the pages that it keeps from being renewed. */
export function showAlert({ failed, stale, problems }: View): void {
  const alert = byId('alert');
  const first = problems.find(({ severity }) => severity === 'error');
  if (!failed || !first) {
    alert.hidden = true;
    alert.replaceChildren();
    return;
  }
  const more = make('button', { type: 'button', class: 'quiet' }, say('first-problem'));
  more.addEventListener('click', () => {
    const item = byId('problems').querySelector<HTMLElement>('.problem');
    item?.scrollIntoView({ block: 'nearest' });
    item?.querySelector<HTMLElement>('button')?.focus();
  });
  alert.replaceChildren(
    make('p', { class: 'message' }, ...marked(first.message)),
    ...(first.place ? [make('p', { class: 'where' }, make('code', {}, first.place))] : []),
    ...(first.excerpt ? [showExcerpt(first.excerpt, 0)] : []),
    ...first.hints.slice(0, 1).map((hint) => make('p', { class: 'hint' }, ...marked(hint))),
    make('p', { class: 'foot' }, stale ? say('stale') : say('nothing-yet'), more),
  );
  alert.hidden = false;
}

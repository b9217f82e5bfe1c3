/** The page's words, in the language it was opened in, and the few helpers that all of its parts use. */

const texts = JSON.parse(byId('words').textContent ?? '{}') as Readonly<Record<string, string>>;

/** A text of the page with its slots filled. */
export function say(name: string, data: Readonly<Record<string, string | number>> = {}): string {
  return (texts[name] ?? name).replace(/\{(\w+)\}/g, (slot, key: string) => String(data[key] ?? slot));
}

export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element ${id}`);
  return element as E;
}

type Child = Node | string;

/** An element with attributes and children; texts stay texts. */
export function make(
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A spot of a page: a figure, or what stands at a place of the template. */
export interface Spot {
  readonly id?: string;
  readonly place?: string;
}

export function spotOf(element: Element): Spot {
  const id = element.getAttribute('data-id') ?? element.getAttribute('data-quantity');
  const place =
    element.getAttribute('data-place') ?? element.closest('[data-place]')?.getAttribute('data-place');
  return { ...(id ? { id } : {}), ...(place ? { place } : {}) };
}

/** Elements that can be pressed, and those among them that are figures. */
export const pressable = '[data-id], [data-quantity], [data-place]';
export const figures = '[data-id], [data-quantity]';

/** Of the elements with places in the file, the last one that begins at or before the line and column. */
export function nearestSpot(root: ParentNode, place: string): Element | undefined {
  const [file, line, column] = partsOf(place);
  let best: Element | undefined;
  let reach = -1;
  for (const element of root.querySelectorAll('[data-place]')) {
    const [at, row, start] = partsOf(element.getAttribute('data-place') ?? '');
    if (at !== file || row > line || (row === line && start > column)) continue;
    const distance = row * 10_000 + start;
    if (distance <= reach) continue;
    reach = distance;
    best = element;
  }
  return best;
}

function partsOf(place: string): readonly [file: string, line: number, column: number] {
  const [, file = '', line = '0', column = '0'] = /^(.*):(\d+):(\d+)$/.exec(place) ?? [];
  return [file, Number(line), Number(column)];
}

/** Lets the figures of a page be reached by one Tab and walked by arrow keys. */
export function rove(
  root: HTMLElement | Document,
  open: (element: Element) => void,
  leave: () => void,
): void {
  root.addEventListener('keydown', (event) => {
    const key = (event as KeyboardEvent).key;
    const here = (event.target as Element | null)?.closest(figures);
    if (!here) return;
    if (key === 'Enter' || key === ' ') open(here);
    else if (key === 'Escape') leave();
    else if (key === 'ArrowRight' || key === 'ArrowDown') step(root, here, 1);
    else if (key === 'ArrowLeft' || key === 'ArrowUp') step(root, here, -1);
    else return;
    event.preventDefault();
  });
}

function step(root: ParentNode, here: Element, by: number): void {
  const all = [...root.querySelectorAll<HTMLElement>(figures)];
  const next = all[all.indexOf(here as HTMLElement) + by];
  if (!next) return;
  here.setAttribute('tabindex', '-1');
  next.setAttribute('tabindex', '0');
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}

/** Makes figures buttons for keyboards and readers; the first one, or the one that had it, is where Tab leads. */
export function offerFigures(root: ParentNode): void {
  const all = root.querySelectorAll(figures);
  for (const element of all) {
    if (element.hasAttribute('tabindex')) continue;
    element.setAttribute('tabindex', '-1');
    element.setAttribute('role', 'button');
    element.setAttribute('aria-label', say('figure', { text: (element.textContent ?? '').trim() }));
  }
  if (!root.querySelector(':is([data-id], [data-quantity])[tabindex="0"]'))
    all[0]?.setAttribute('tabindex', '0');
}

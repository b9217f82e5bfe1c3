/** The web page of the brief, in a frame without scripts; a change touches only what reads otherwise. */

import type { View } from '../protocol.js';
import { morph } from './morph.js';
import type { Pressed, Surface } from './pages.js';
import { byId, figures, nearestSpot, offerFigures, pressable, rove, type Spot, spotOf } from './words.js';

/** Shows what can be pressed, what was pressed and what has just changed. */
const looks = `
[data-place], [data-quantity] { cursor: pointer; }
data[data-quantity]:hover, :is(p, li, h1, h2, h3, h4, td, th)[data-place]:hover:not(:has([data-place]:hover)) { background: rgb(11 87 164 / 0.08); }
data[data-quantity]:focus-visible { outline: 2px solid #0b57a4; outline-offset: 1px; border-radius: 2px; }
.preview-chosen { background: rgb(11 87 164 / 0.14); box-shadow: 0 0 0 2px rgb(11 87 164 / 0.14); }
@media (prefers-reduced-motion: no-preference) { .preview-changed { animation: preview-changed 1.6s ease-out; } }
@keyframes preview-changed { from { background: rgb(240 180 41 / 0.45); } }
`;

export class Frame implements Surface {
  readonly #frame = byId<HTMLIFrameElement>('html');
  readonly #pressed: Pressed;
  readonly #leave: () => void;
  #query = '';
  #edition = 0;
  #chosen: Spot | undefined;

  constructor(pressed: Pressed, leave: () => void) {
    this.#pressed = pressed;
    this.#leave = leave;
  }

  get #document(): Document | null {
    return this.#query === '' ? null : this.#frame.contentDocument;
  }

  show(shown: boolean): void {
    this.#frame.hidden = !shown;
  }

  async update({ edition }: View, query: string): Promise<void> {
    if (this.#frame.hidden || edition === 0 || (query === this.#query && edition === this.#edition)) return;
    const response = await fetch(`/html?${query}&edition=${edition}`);
    if (!response.ok) return;
    const text = await response.text();
    if (query === this.#query && this.#document?.body.firstChild) this.#renew(this.#document, text);
    else await this.#open(query, edition);
    this.#query = query;
    this.#edition = edition;
    await this.choose(this.#chosen, false);
  }

  async #open(query: string, edition: number): Promise<void> {
    const loaded = new Promise((resolve) => this.#frame.addEventListener('load', resolve, { once: true }));
    this.#frame.src = `/html?${query}&edition=${edition}`;
    await loaded;
    const page = this.#frame.contentDocument;
    if (!page) return;
    const style = page.createElement('style');
    style.dataset.preview = '';
    style.textContent = looks;
    page.head.append(style);
    page.addEventListener('click', (event) => this.#click(event, page));
    rove(page, (element) => this.#pressed(spotOf(element)), this.#leave);
    offerFigures(page);
  }

  #click(event: MouseEvent, page: Document): void {
    const target = event.target as Element;
    const link = target.closest('a');
    // Links within the page work; others would leave it.
    if (link && !link.getAttribute('href')?.startsWith('#')) event.preventDefault();
    const selection = page.getSelection();
    if (link || target.closest('summary') || (selection && !selection.isCollapsed)) return;
    const found = target.closest(pressable);
    if (found) this.#pressed(spotOf(found));
  }

  #renew(page: Document, text: string): void {
    // Read by the frame's own parser: its policy allows a brief's styles, that of this page does not.
    const own = page.defaultView as (Window & typeof globalThis) | null;
    if (!own) return;
    const fresh = new own.DOMParser().parseFromString(text, 'text/html');
    const old = page.head.querySelector('style:not([data-preview])');
    const style = fresh.head.querySelector('style');
    if (old && style && old.textContent !== style.textContent) old.textContent = style.textContent;
    page.documentElement.lang = fresh.documentElement.lang;
    for (const each of page.querySelectorAll('.preview-changed')) each.classList.remove('preview-changed');
    const opened = new Set([...page.querySelectorAll('figure:has(details[open])')].map(({ id }) => id));
    for (const element of morph(page.body, fresh.body)) element.classList.add('preview-changed');
    for (const details of page.querySelectorAll<HTMLDetailsElement>('figure details'))
      if (opened.has(details.closest('figure')?.id ?? '')) details.open = true;
    offerFigures(page);
  }

  #find({ id, place }: Spot, page: Document): Element | undefined {
    const all = id ? [...page.querySelectorAll(`[data-quantity="${CSS.escape(id)}"]`)] : [];
    return (
      all.find((each) => each.getAttribute('data-place') === place) ??
      (place ? (page.querySelector(`[data-place="${CSS.escape(place)}"]`) ?? undefined) : undefined) ??
      all[0] ??
      (place ? nearestSpot(page, place) : undefined)
    );
  }

  async choose(spot: Spot | undefined, scroll: boolean): Promise<void> {
    this.#chosen = spot;
    const page = this.#document;
    for (const each of page?.querySelectorAll('.preview-chosen') ?? [])
      each.classList.remove('preview-chosen');
    const found = page && spot && this.#find(spot, page);
    found?.classList.add('preview-chosen');
    if (scroll) found?.scrollIntoView({ block: 'center', behavior: 'instant' });
  }

  focus(): void {
    const page = this.#document;
    const found = page && this.#chosen && this.#find(this.#chosen, page);
    const target = found?.matches(figures)
      ? found
      : page?.querySelector('[tabindex="0"]:is([data-quantity])');
    (target as HTMLElement | undefined)?.focus({ preventScroll: true });
  }
}

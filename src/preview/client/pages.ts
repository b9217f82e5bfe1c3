/** The printed pages: each is fetched when it comes near the screen, and replaced in place when it has changed. */

import type { View } from '../protocol.js';
import {
  byId,
  figures,
  make,
  nearestSpot,
  offerFigures,
  pressable,
  rove,
  type Spot,
  say,
  spotOf,
} from './words.js';

export interface Surface {
  /** Shows the brief as it is now. */
  update(view: View, query: string): Promise<void>;
  show(shown: boolean): void;
  /** Marks a spot; brings it on the screen when told to. */
  choose(spot: Spot | undefined, scroll: boolean): Promise<void>;
  /** The keyboard goes on from what was chosen. */
  focus(): void;
}

export type Pressed = (spot: Spot) => void;

interface Sheet {
  readonly element: HTMLElement;
  readonly svg: SVGSVGElement;
  /** As fetched; undefined until it was. */
  markup: string | undefined;
  edition: number;
}

const svgName = 'http://www.w3.org/2000/svg';
/** Points at 100 %. */
const pixels = 96 / 72;
/** More pages than this are not searched for a spot. */
const mostSearched = 80;

export class Pages implements Surface {
  readonly #box = byId('pages');
  readonly #sheets: Sheet[] = [];
  readonly #near = new Set<Element>();
  readonly #observer: IntersectionObserver;
  #query = '';
  #edition = 0;
  #chosen: Spot | undefined;
  #zoom = 'fit';

  constructor(pressed: Pressed, leave: () => void) {
    this.#observer = new IntersectionObserver((entries) => this.#seen(entries), {
      root: byId('desk'),
      rootMargin: '100% 0px',
    });
    this.#box.addEventListener('click', (event) => {
      const selection = document.getSelection();
      if (selection && !selection.isCollapsed) return;
      const target = (event.target as Element).closest(pressable);
      if (target) pressed(spotOf(target));
    });
    rove(this.#box, (element) => pressed(spotOf(element)), leave);
  }

  show(shown: boolean): void {
    this.#box.hidden = !shown;
  }

  zoom(value: string): void {
    this.#zoom = value;
    for (const sheet of this.#sheets) this.#size(sheet);
  }

  async update({ pages, edition }: View, query: string): Promise<void> {
    const other = query !== this.#query;
    this.#query = query;
    this.#edition = edition;
    while (this.#sheets.length > pages.length) {
      const gone = this.#sheets.pop();
      gone?.element.remove();
      if (gone) this.#observer.unobserve(gone.element);
    }
    for (const [nth, { width, height }] of pages.entries()) {
      const sheet = this.#sheets[nth] ?? this.#add();
      sheet.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
      sheet.element.setAttribute('aria-label', say('page-of', { page: nth + 1, pages: pages.length }));
      sheet.element.dataset.width = String(width);
      sheet.element.style.aspectRatio = `${width} / ${height}`;
      this.#size(sheet);
      if (other) sheet.edition = 0;
    }
    await Promise.all(
      this.#sheets.filter(({ element }) => this.#near.has(element)).map((each) => this.#fill(each)),
    );
    await this.choose(this.#chosen, false);
  }

  #add(): Sheet {
    const svg = document.createElementNS(svgName, 'svg');
    const element = make('section', { class: 'sheet' }, svg);
    const sheet: Sheet = { element, svg, markup: undefined, edition: 0 };
    this.#sheets.push(sheet);
    this.#box.append(element);
    this.#observer.observe(element);
    // The first pages are on the screen before the observer says so.
    if (this.#sheets.length <= 2) this.#near.add(element);
    return sheet;
  }

  #size({ element }: Sheet): void {
    const width = Number(element.dataset.width);
    const fit = this.#zoom === 'fit';
    element.style.width = fit ? '' : `${(width * pixels * Number(this.#zoom)) / 100}px`;
    element.classList.toggle('fit', fit);
  }

  #seen(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#near.add(target);
      else this.#near.delete(target);
      const sheet = isIntersecting && this.#sheets.find(({ element }) => element === target);
      if (sheet) void this.#fill(sheet).then(() => this.choose(this.#chosen, false));
    }
  }

  async #fill(sheet: Sheet): Promise<void> {
    const edition = this.#edition;
    if (sheet.edition === edition) return;
    const nth = this.#sheets.indexOf(sheet);
    const response = await fetch(`/page?${this.#query}&edition=${edition}&n=${nth}`);
    if (!response.ok || edition !== this.#edition) return;
    const markup = await response.text();
    sheet.edition = edition;
    if (markup === sheet.markup) return;
    sheet.markup = markup;
    const focused = sheet.svg.contains(document.activeElement)
      ? spotOf(document.activeElement as Element)
      : undefined;
    sheet.svg.innerHTML = markup;
    offerFigures(sheet.svg);
    if (focused) (this.#find(focused) as SVGElement | undefined)?.focus({ preventScroll: true });
  }

  #find({ id, place }: Spot): Element | undefined {
    const all = id ? [...this.#box.querySelectorAll(`[data-id="${CSS.escape(id)}"]`)] : [];
    const exact = place ? this.#box.querySelector(`[data-place="${CSS.escape(place)}"]`) : undefined;
    return (
      all.find((each) => each.getAttribute('data-place') === place) ??
      exact ??
      all[0] ??
      (place ? nearestSpot(this.#box, place) : undefined)
    );
  }

  async choose(spot: Spot | undefined, scroll: boolean): Promise<void> {
    this.#chosen = spot;
    if (spot && scroll)
      for (const sheet of this.#sheets.slice(0, mostSearched)) {
        if (spot.place && this.#box.querySelector(`[data-place="${CSS.escape(spot.place)}"]`)) break;
        await this.#fill(sheet);
      }
    for (const each of this.#box.querySelectorAll('.chosen')) each.classList.remove('chosen');
    if (!spot) return;
    const found = this.#find(spot);
    if (!found) return;
    const place = found.getAttribute('data-place');
    const parts =
      spot.id || !place ? [found] : [...this.#box.querySelectorAll(`[data-place="${CSS.escape(place)}"]`)];
    for (const each of parts) each.classList.add('chosen');
    if (scroll) found.scrollIntoView({ block: 'center', behavior: 'instant' });
  }

  focus(): void {
    const spot = this.#chosen;
    const found = spot && this.#find(spot);
    const target = found?.matches(figures) ? found : this.#box.querySelector('[tabindex="0"]');
    (target as SVGElement | undefined)?.focus({ preventScroll: true });
  }
}

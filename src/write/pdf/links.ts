/** What leads somewhere and where it leads: link annotations, named places, the outline. */

import type { PdfValue, Reference } from 'pdfkit';
import type { LinkArea, Paged, Target } from '../../model/page.js';
import { fitting, wellFormed } from './objects.js';
import type { Shell } from './shell.js';
import type { Structure } from './tags.js';

/** Where a group has moved its items. */
export interface Origin {
  readonly x: number;
  readonly y: number;
}

export interface Links {
  /** Places by id, as far as pages are painted. */
  readonly targets: ReadonlyMap<string, Spot>;
  /** Ids that areas lead to. */
  readonly wanted: ReadonlySet<string>;
  mark(target: Target, origin: Origin, page: number): void;
  add(area: LinkArea, origin: Origin, page: number): void;
}

interface Spot {
  readonly page: number;
  readonly y: number;
}

export function openLinks(shell: Shell, paged: Paged, structure: Structure): Links {
  const targets = new Map<string, Spot>();
  const wanted = new Set<string>();
  return {
    targets,
    wanted,
    mark: ({ id, y }, origin, page) => {
      if (!targets.has(id)) targets.set(id, { page, y: origin.y + y });
    },
    add: (area, origin, page) => {
      const left = origin.x + area.x;
      const top = (paged.pages[page]?.height ?? 0) - origin.y - area.y;
      const target = area.href.startsWith('#') ? area.href.slice(1) : undefined;
      if (target !== undefined) wanted.add(target);
      const key = structure.nextKey();
      const annotation = shell.doc.ref({
        Type: 'Annot',
        Subtype: 'Link',
        Rect: [left, top - area.height, left + area.width, top],
        Border: [0, 0, 0],
        // Printed with the page (PDF/A-2, 6.3.2).
        F: 4,
        Contents: new String(fitting(area.title.trim() === '' ? area.href : area.title)),
        StructParent: key,
        ...(target === undefined
          ? { A: { Type: 'Action', S: 'URI', URI: new String(asciiUri(area.href)) } }
          : { Dest: new String(target) }),
      });
      structure.bind(key, area.tag, page, annotation);
      shell.pages[page]?.annotations.push(annotation);
      annotation.end();
    },
  };
}

/** A URI is 7-bit ASCII (ISO 32000-1, 12.6.4.7). */
function asciiUri(href: string): string {
  return wellFormed(href).replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}

/** Named destinations, so that other documents can lead here too; a name tree is sorted by code unit (ISO 32000-1, 7.9.6). */
export function nameTargets(links: Links, { doc, pages }: Shell, paged: Paged): void {
  for (const id of links.wanted)
    if (!links.targets.has(id)) throw new Error(`a link leads to #${id}, which is on no page`);
  const sorted = [...links.targets].sort(([a], [b]) => (a < b ? -1 : 1));
  const names = sorted.flatMap(([id, { page, y }]): PdfValue[] => {
    const [onPage, frame] = [pages[page], paged.pages[page]];
    if (!onPage || !frame) throw new Error(`target ${id} is on no page`);
    return [new String(id), [onPage.dictionary, 'XYZ', 0, frame.height - y, null]];
  });
  doc._root.data.Names.data.Dests = { Names: names };
}

interface OutlineNode {
  readonly level: number;
  readonly ref: Reference;
  readonly children: OutlineNode[];
}

/** The outline, open at all levels; pdfkit's own counts no entries and leads to the right edge of the page. */
export function writeOutline(links: Links, { doc, pages }: Shell, paged: Paged): void {
  if (paged.outline.length === 0) return;
  const root: OutlineNode = { level: 0, ref: doc.ref({ Type: 'Outlines' }), children: [] };
  const open = [root];
  for (const { level, title, target } of paged.outline) {
    const spot = links.targets.get(target);
    const [page, frame] = [pages[spot?.page ?? -1], paged.pages[spot?.page ?? -1]];
    if (!spot || !page || !frame) throw new Error(`the outline leads to ${target}, which is on no page`);
    while (open.length > 1 && (open.at(-1)?.level ?? 0) >= level) open.pop();
    const dest: PdfValue = [page.dictionary, 'XYZ', 0, frame.height - spot.y, null];
    const node = { level, ref: doc.ref({ Title: new String(fitting(title)), Dest: dest }), children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  }
  chain(root);
  doc._root.data.Outlines = root.ref;
  doc._root.data.PageMode = 'UseOutlines';
}

/** Links a node with its children and ends it; gives the number of entries it shows. */
function chain({ ref, children }: OutlineNode): number {
  let shown = 0;
  for (const [nth, child] of children.entries()) {
    Object.assign(child.ref.data, {
      Parent: ref,
      ...(nth > 0 ? { Prev: children[nth - 1]?.ref } : {}),
      ...(nth + 1 < children.length ? { Next: children[nth + 1]?.ref } : {}),
    });
    shown += 1 + chain(child);
  }
  if (children.length > 0)
    Object.assign(ref.data, { First: children[0]?.ref, Last: children.at(-1)?.ref, Count: shown });
  ref.end();
  return shown;
}

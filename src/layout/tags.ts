/** Grows the tag tree while blocks are set; ids count up in reading order. */

import type { Place } from '../model/diagnostic.js';
import type { Lang } from '../model/lang.js';
import type { ListNumbering, Survey, TagElement, TagId, TagLeaf, TagRole } from '../model/page.js';
import type { QuantityId } from '../model/quantity.js';

export interface BranchTraits {
  readonly lang?: Lang;
  readonly alt?: string;
  readonly scope?: 'Column' | 'Row';
  readonly columns?: number;
  readonly rows?: number;
  readonly numbering?: ListNumbering;
  readonly of?: QuantityId;
}

/** An element while it grows. */
export interface Branch extends TagElement {
  readonly children: (Branch | TagLeaf)[];
}

export interface Tags {
  readonly root: Branch;
  element(parent: Branch, role: TagRole, traits?: BranchTraits): Branch;
  leaf(parent: Branch, place?: Place): TagId;
  /** Places of the leaves that were given one. */
  readonly places: ReadonlyMap<TagId, Place>;
  /** An element with `size` ids below it, made of something whenever they are asked for; gives its id. */
  later<Of>(parent: Branch, role: TagRole, size: number, below: Below<Of>, of: Of): TagId;
}

export function openTags(lang: Lang): Tags {
  let last = 0;
  const branch = (role: TagRole, traits: BranchTraits): Branch => {
    last += 1;
    return { kind: 'element', id: last, role, children: [], ...traits };
  };
  const root = branch('Document', { lang });
  const places = new Map<TagId, Place>();
  return {
    root,
    places,
    element: (parent, role, traits = {}) => {
      const child = branch(role, traits);
      parent.children.push(child);
      return child;
    },
    leaf: (parent, place) => {
      last += 1;
      if (place) places.set(last, place);
      parent.children.push({ kind: 'leaf', id: last });
      return last;
    },
    later: (parent, role, size, below, of) => {
      const id = last + 1;
      last += 1 + size;
      parent.children.push(new LaterElement(id, role, below, of));
      return id;
    },
  };
}

/** What stands below an element with an id. */
export interface Below<Of> {
  children(id: TagId, of: Of): Branch['children'];
  survey(id: TagId, of: Of, see: Survey): void;
}

class LaterElement<Of> implements Branch {
  readonly kind = 'element';
  readonly id: TagId;
  readonly role: TagRole;
  readonly #below: Below<Of>;
  readonly #of: Of;

  constructor(id: TagId, role: TagRole, below: Below<Of>, of: Of) {
    this.id = id;
    this.role = role;
    this.#below = below;
    this.#of = of;
  }

  get children(): Branch['children'] {
    return this.#below.children(this.id, this.#of);
  }

  survey(see: Survey): void {
    this.#below.survey(this.id, this.#of, see);
  }
}

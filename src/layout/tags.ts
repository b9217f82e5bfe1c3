/** Grows the tag tree while blocks are set; ids count up in reading order. */

import type { Place } from '../model/diagnostic.js';
import type { Lang } from '../model/lang.js';
import type { ListNumbering, TagElement, TagId, TagLeaf, TagRole } from '../model/page.js';
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
  /** An element with `size` ids below it, which `children` makes of something whenever they are asked for; gives its id. */
  later<Of>(parent: Branch, role: TagRole, size: number, children: Later<Of>, of: Of): TagId;
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
    later: (parent, role, size, children, of) => {
      const id = last + 1;
      last += 1 + size;
      parent.children.push(new LaterElement(id, role, children, of));
      return id;
    },
  };
}

/** Makes the children of an element with this id. */
export type Later<Of> = (id: TagId, of: Of) => Branch['children'];

class LaterElement<Of> implements Branch {
  readonly kind = 'element';
  readonly id: TagId;
  readonly role: TagRole;
  readonly #make: Later<Of>;
  readonly #of: Of;

  constructor(id: TagId, role: TagRole, make: Later<Of>, of: Of) {
    this.id = id;
    this.role = role;
    this.#make = make;
    this.#of = of;
  }

  get children(): Branch['children'] {
    return this.#make(this.id, this.#of);
  }
}

/** Grows the tag tree while blocks are set; ids count up in reading order. */

import type { Lang } from '../model/lang.js';
import type { ListNumbering, TagElement, TagId, TagLeaf, TagRole } from '../model/page.js';
import type { QuantityId } from '../model/quantity.js';

export interface BranchTraits {
  readonly lang?: Lang;
  readonly alt?: string;
  readonly scope?: 'Column' | 'Row';
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
  leaf(parent: Branch): TagId;
  /** An element with `size` ids below it, which `children` makes whenever they are asked for; gives its id. */
  later(parent: Branch, role: TagRole, size: number, children: (id: TagId) => Branch['children']): TagId;
}

export function openTags(lang: Lang): Tags {
  let last = 0;
  const branch = (role: TagRole, traits: BranchTraits): Branch => {
    last += 1;
    return { kind: 'element', id: last, role, children: [], ...traits };
  };
  const root = branch('Document', { lang });
  return {
    root,
    element: (parent, role, traits = {}) => {
      const child = branch(role, traits);
      parent.children.push(child);
      return child;
    },
    leaf: (parent) => {
      last += 1;
      parent.children.push({ kind: 'leaf', id: last });
      return last;
    },
    later: (parent, role, size, children) => {
      const id = last + 1;
      last += 1 + size;
      parent.children.push(laterElement(id, role, children));
      return id;
    },
  };
}

/** A function of its own, so that the element holds on to nothing else. */
function laterElement(id: TagId, role: TagRole, children: (id: TagId) => Branch['children']): Branch {
  return {
    kind: 'element',
    id,
    role,
    get children() {
      return children(id);
    },
  };
}

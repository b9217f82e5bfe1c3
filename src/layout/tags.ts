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
  };
}

/** Gives out again, in the same order, what has grown already: for text that is set anew from the start of a branch. */
export function repeatTags(root: Branch): Tags {
  const given = new Map<Branch, number>();
  const next = (parent: Branch): Branch | TagLeaf => {
    const nth = given.get(parent) ?? 0;
    given.set(parent, nth + 1);
    const child = parent.children[nth];
    if (!child) throw new Error(`tag ${parent.id} has no child ${nth}`);
    return child;
  };
  return {
    root,
    element: (parent) => {
      const child = next(parent);
      if (child.kind !== 'element') throw new Error(`tag ${child.id} is no element`);
      return child;
    },
    leaf: (parent) => next(parent).id,
  };
}

/** Grows the tag tree while blocks are set; ids count up in reading order. */

import type { Lang } from '../model/lang.js';
import type { TagElement, TagId, TagLeaf, TagNode, TagRole } from '../model/page.js';
import type { QuantityId } from '../model/quantity.js';

export type Bounds = readonly [x: number, y: number, width: number, height: number];

export interface BranchTraits {
  readonly lang?: Lang;
  readonly alt?: string;
  readonly scope?: 'Column' | 'Row';
  readonly of?: QuantityId;
}

/** An element while it grows. */
export interface Branch {
  readonly id: TagId;
  readonly role: TagRole;
  readonly traits: BranchTraits;
  readonly children: (Branch | TagLeaf)[];
}

export interface Tags {
  readonly root: Branch;
  element(parent: Branch, role: TagRole, traits?: BranchTraits): Branch;
  leaf(parent: Branch): TagId;
  /** The finished tree; `bounds` gives the box of the leaf inside each figure. */
  finish(bounds: ReadonlyMap<TagId, Bounds>): TagElement;
}

export function openTags(lang: Lang): Tags {
  let last = 0;
  const branch = (role: TagRole, traits: BranchTraits): Branch => {
    last += 1;
    return { id: last, role, traits, children: [] };
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
    finish: (bounds) => freeze(root, bounds),
  };
}

function freeze(branch: Branch, bounds: ReadonlyMap<TagId, Bounds>): TagElement {
  const children: TagNode[] = branch.children.map((child) =>
    'kind' in child ? child : freeze(child, bounds),
  );
  const box = branch.role === 'Figure' ? bounds.get(branch.children[0]?.id ?? 0) : undefined;
  return {
    kind: 'element',
    id: branch.id,
    role: branch.role,
    ...branch.traits,
    ...(box ? { bounds: box } : {}),
    children,
  };
}

/** The structure tree of a PDF: elements with their parents, content and annotations. */

import { catalogOf, type Dict, dictAt, dictOf, follow, isDict, listAt, type Pdf, type Value } from './pdf.js';

export interface Element {
  readonly ref: string;
  readonly dict: Dict;
  readonly parent?: Element;
  readonly role: string;
  readonly children: readonly Element[];
  /** Its own content: page and MCID. */
  readonly content: readonly { readonly page: string; readonly mcid: number }[];
  readonly annotations: readonly string[];
}

export function structureRoot(pdf: Pdf): Dict {
  return dictAt(pdf, catalogOf(pdf), '/StructTreeRoot');
}

const trees = new WeakMap<Pdf, readonly Element[]>();

/** All elements in reading order. */
export function elementsOf(pdf: Pdf): readonly Element[] {
  const known = trees.get(pdf);
  if (known) return known;
  const found: Element[] = [];
  const seen = new Set<string>();
  const visit = (ref: Value, parent: Element | undefined): readonly Element[] => {
    const dict = dictOf(follow(pdf, ref));
    if (!('/S' in dict) || seen.has(String(ref))) return [];
    seen.add(String(ref));
    const children: Element[] = [];
    const content: { page: string; mcid: number }[] = [];
    const annotations: string[] = [];
    const element: Element = {
      ref: String(ref),
      dict,
      role: String(dict['/S']).slice(1),
      children,
      content,
      annotations,
      ...(parent ? { parent } : {}),
    };
    found.push(element);
    for (const kid of listAt(pdf, dict, '/K')) {
      const value = follow(pdf, kid);
      if (typeof value === 'number') content.push({ page: String(dict['/Pg']), mcid: value });
      else if (isDict(value) && value['/Type'] === '/MCR')
        content.push({ page: String(value['/Pg'] ?? dict['/Pg']), mcid: Number(value['/MCID']) });
      else if (isDict(value) && value['/Type'] === '/OBJR') annotations.push(String(value['/Obj']));
      else children.push(...visit(kid, element));
    }
    return [element];
  };
  for (const kid of listAt(pdf, structureRoot(pdf), '/K')) visit(kid, undefined);
  trees.set(pdf, found);
  return found;
}

/** The standard type a role stands for; undefined when the role map leads nowhere or in a circle. */
export function standardRole(pdf: Pdf, role: string): string | undefined {
  const map = dictAt(pdf, structureRoot(pdf), '/RoleMap');
  const seen = new Set<string>();
  for (let name = role; !seen.has(name); name = String(map[`/${name}`] ?? '').slice(1)) {
    if (standardRoles.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}

export const standardRoles: ReadonlySet<string> = new Set(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'.split(
    ' ',
  ),
);

/** Entries of a number or name tree by key. */
export function entriesOf(
  pdf: Pdf,
  tree: Value | undefined,
  kind: '/Nums' | '/Names',
): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  const visit = (node: Value | undefined): void => {
    const dict = dictOf(follow(pdf, node));
    const list = listAt(pdf, dict, kind);
    for (let at = 0; at + 1 < list.length; at += 2) found.set(String(list[at]), list[at + 1] ?? null);
    for (const kid of listAt(pdf, dict, '/Kids')) visit(kid);
  };
  visit(tree);
  return found;
}

/** A value of an attribute of an element, by its owner. */
export function attributeOf(pdf: Pdf, element: Element, owner: string, key: string): Value | undefined {
  for (const each of listAt(pdf, element.dict, '/A')) {
    const dict = dictOf(follow(pdf, each));
    if (dict['/O'] === `/${owner}` && key in dict) return follow(pdf, dict[key]);
  }
  return undefined;
}

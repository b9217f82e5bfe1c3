/** Markdown to its syntax tree: CommonMark, GFM tables and footnotes, block directives, emphasis beside Chinese. */

import type { FootnoteDefinition, PhrasingContent, Root, RootContent } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import { directive } from 'micromark-extension-directive';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';

/** Nodes that stand where blocks stand. */
export type Flow = Extract<
  RootContent,
  {
    type:
      | 'blockquote'
      | 'code'
      | 'containerDirective'
      | 'definition'
      | 'footnoteDefinition'
      | 'heading'
      | 'html'
      | 'leafDirective'
      | 'list'
      | 'paragraph'
      | 'table'
      | 'thematicBreak';
  }
>;

export type Phrasing = PhrasingContent;

/** The tree with offsets into `markdown`; it may be shared, so nobody changes it. */
export function parseMarkdown(markdown: string): Root {
  const known = parsed.get(markdown);
  if (known) return known;
  const root = fromMarkdown(markdown, {
    // Block directives only: as text directives `10:30` and `Source:MIIT` would lose their ends.
    extensions: [flowDirectives(), gfmTable(), gfmFootnote(), cjkFriendlyExtension()],
    mdastExtensions: [
      directiveFromMarkdown({ verbose: true }),
      gfmTableFromMarkdown(),
      gfmFootnoteFromMarkdown(),
    ],
  });
  if (parsed.size >= kept) parsed.delete(parsed.keys().next().value ?? '');
  parsed.set(markdown, root);
  return root;
}

/** Values are tokens, so briefs of one template often expand to the same Markdown: parsing it is most of the work. */
const parsed = new Map<string, Root>();
const kept = 8;

function flowDirectives(): { flow: NonNullable<ReturnType<typeof directive>['flow']> } {
  return { flow: directive().flow ?? {} };
}

/** Every note of the tree, wherever it stands. */
export function footnotesOf(root: Root): readonly FootnoteDefinition[] {
  const found: FootnoteDefinition[] = [];
  const visit = (node: { readonly children?: readonly unknown[] }): void => {
    for (const child of (node.children ?? []) as readonly RootContent[]) {
      if (child.type === 'footnoteDefinition') found.push(child);
      visit(child as { readonly children?: readonly unknown[] });
    }
  };
  visit(root);
  return found;
}

/** Offsets of a node in the Markdown. */
export function spanOf(node: { readonly position?: { start: Point; end: Point } | undefined }): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

interface Point {
  readonly offset?: number | undefined;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

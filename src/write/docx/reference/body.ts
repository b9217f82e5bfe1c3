/** The body of a template: what stands before and after the content, and the section that the content is in. */

import { scanXml } from '../../../passport/index.js';
import { wordNamespace } from '../xml.js';
import { checkPrefix, ReferenceFault } from './fault.js';

export interface Body {
  /** The tag of the document itself, with its namespaces. */
  readonly root: string;
  /** Blocks before the content: the cover. */
  readonly before: string;
  /** Blocks after it, up to the section that it is in. */
  readonly after: string;
  /** `w:sectPr` of that section. */
  readonly section: string;
  /** What follows that section; the end of the body where it is the last. */
  readonly rest: string;
}

interface Child {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Holds text and nothing else that shows. */
  readonly bare: boolean;
  readonly section?: readonly [start: number, end: number];
}

export const marker = '{{content}}';

/** Cuts the body; without a marker the content comes last. */
export function readBody(xml: string): Body {
  checkPrefix(xml, 'word/document.xml');
  if (/<w:(?:footnote|endnote|comment)Reference\b/.test(xml))
    throw new ReferenceFault('notes', 'word/document.xml');
  const { children, open } = childrenOf(xml);
  const found = children.findIndex(({ name, text }) => name !== 'w:tbl' && text.trim() === marker);
  if (found < 0 && children.some(({ text }) => text.includes(marker)))
    throw new ReferenceFault('marker', 'word/document.xml');
  const last = children.at(-1);
  if (last?.name !== 'w:sectPr') throw new ReferenceFault('form', 'word/document.xml');
  const blocks = children.slice(0, -1);
  const place = found < 0 ? blocks.length : found;
  const [only] = blocks;
  // A template without a cover still has the one paragraph that a file must have.
  const blank =
    found < 0 && blocks.length === 1 && only?.text.trim() === '' && only.bare && only.name === 'w:p';
  const from = children[blank ? 0 : place];
  const next = children[blank ? 1 : found < 0 ? place : place + 1] ?? last;
  const own = found < 0 ? undefined : from?.section;
  const sections = children.slice(children.indexOf(next)).map((child) => child.section ?? undefined);
  const [start, end] = own ?? sections.find((each) => each) ?? [last.start, last.end];
  return {
    root: xml.slice(0, open),
    before: xml.slice(open, from?.start ?? last.start),
    // The section of the marker's own paragraph ends in one of its own.
    after: own ? '<w:p><w:pPr>' : xml.slice(next.start, start),
    rest: own ? `</w:pPr></w:p>${xml.slice(next.start)}` : xml.slice(end),
    section: xml.slice(start, end),
  };
}

const shows = new Set([
  'w:drawing',
  'w:pict',
  'w:br',
  'w:object',
  'w:fldChar',
  'w:fldSimple',
  'w:sym',
  'mc:AlternateContent',
]);

/** The blocks of the body and where the first one begins. */
function childrenOf(xml: string): { readonly children: readonly Child[]; readonly open: number } {
  const children: Child[] = [];
  const path: string[] = [];
  let open = -1;
  let at = { start: 0, text: '', bare: true };
  let section: [number, number] | undefined;
  const names = { [wordNamespace]: 'w', 'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc' };
  scanXml(xml, names, {
    open: (tag) => {
      path.push(tag.name);
      if (path.length === 2 && tag.name === 'w:body') open = tag.end;
      if (path[1] !== 'w:body') return;
      if (path.length === 3) [at, section] = [{ start: tag.start, text: '', bare: true }, undefined];
      if (shows.has(tag.name)) at.bare = false;
      // That of a tracked change is one that was.
      if (tag.name === 'w:sectPr' && !path.includes('w:sectPrChange')) section = [tag.start, tag.end];
    },
    text: (text) => {
      if (path.at(-1) === 'w:t' && path[1] === 'w:body') at.text += text;
    },
    close: (name, _, end) => {
      if (name === 'w:sectPr' && section && !path.slice(0, -1).includes('w:sectPrChange')) section[1] = end;
      if (path.length === 3 && path[1] === 'w:body')
        children.push({ name, ...at, end, ...(section ? { section } : {}) });
      path.pop();
    },
  });
  if (open < 0) throw new ReferenceFault('form', 'word/document.xml');
  return { children, open };
}

/** The body of the merged file: cover, content, and what the template has after it. */

import type { Body } from './body.js';
import { sectionLike } from './sections.js';

/** From behind the document's tag to its end. */
export function bodyOf(own: string, reference: Body): string {
  const ours = own.slice(own.indexOf('<w:body>') + '<w:body>'.length, own.lastIndexOf('</w:body>'));
  const pattern = /<w:sectPr\b[^>]*>.*?<\/w:sectPr>/gs;
  const count = [...ours.matchAll(pattern)].length;
  const { before, after, section, rest } = reference;
  let nth = 0;
  let last = section;
  // The last section of the content is the one that the template has there.
  const content = ours.replace(pattern, (found) => {
    const like = sectionLike(section, found, nth);
    nth += 1;
    if (nth < count) return like;
    last = like;
    return '';
  });
  const bookmarks =
    Math.max(0, ...[...reference.root.concat(before, after, rest).matchAll(bookmark)].map(idOf)) + 1;
  const shifted = content.replace(bookmark, (whole, id: string) =>
    whole.replace(`w:id="${id}"`, `w:id="${Number(id) + bookmarks}"`),
  );
  const [cover, tail, end] = [before, after, rest].map(withoutControlIds) as [string, string, string];
  const apart = count > 1 && tail.trim() !== '' && tail !== '<w:p><w:pPr>';
  // What follows content that ends in columns or on turned paper begins a section of its own.
  const close = apart ? `<w:p><w:pPr>${last}</w:pPr></w:p>${tail}${section}` : `${tail}${last}`;
  return `${cover}${shifted}${close}${end}`;
}

const bookmark = /<w:bookmark(?:Start|End)\b[^>]*? w:id="(\d+)"[^>]*>/g;

function idOf([, id = '0']: RegExpMatchArray): number {
  return Number(id);
}

/** Ids of controls are optional, and ours must stay the only ones of their number. */
function withoutControlIds(xml: string): string {
  return xml.replace(/<w:sdtPr>.*?<\/w:sdtPr>/gs, (properties) =>
    properties.replace(/<w:id w:val="-?\d+"\/>/, ''),
  );
}

/** The template's document tag with the namespaces that our content needs besides. */
export function joinRoots(reference: string, own: string): string {
  const ours = /<w:document\b[^>]*>/.exec(own)?.[0] ?? '';
  const [tag = ''] = /<w:document\b[^>]*>/.exec(reference) ?? [];
  const missing = [...ours.matchAll(/ xmlns:(\w+)="[^"]*"/g)].flatMap(([whole, prefix]) =>
    tag.includes(` xmlns:${prefix}="`) ? [] : [whole],
  );
  const ignored = [tag, ours].flatMap((each) =>
    (/mc:Ignorable="([^"]*)"/.exec(each)?.[1] ?? '').split(/\s+/),
  );
  const names = [...new Set(ignored)].filter((name) => name !== '').join(' ');
  const bare = tag.replace(/ mc:Ignorable="[^"]*"/, '').slice(0, -1);
  return reference.replace(tag, () => `${bare}${missing.join('')} mc:Ignorable="${names}">`);
}

/** The banner of made-up figures in the heads of a template: it stands on every page, whoever's paper it is. */

import { append, type Parts } from '../package.js';
import { xmlHead } from '../xml.js';

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const headerType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml';
const path = 'word/brief-banner.xml';

/** Sets it over each head, and gives a head to pages that have none. */
export function addBanner(parts: Parts, banner: string, evenAndOdd: boolean): void {
  const rels = parts.get('word/_rels/document.xml.rels');
  if (typeof rels !== 'string') return;
  for (const [, target = ''] of rels.matchAll(/relationships\/header" Target="([^"]*)"/g)) {
    const head = target.startsWith('/') ? target.slice(1) : `word/${target}`;
    const xml = parts.get(head);
    if (typeof xml === 'string')
      parts.set(
        head,
        xml.replace(/<w:hdr\b[^>]*>/, (tag) => tag + banner),
      );
  }
  const written = parts.get('word/document.xml');
  if (typeof written !== 'string') return;
  // A section that says nothing of its own has pages all the same.
  const body = written.replace(/<w:sectPr\b([^>]*)\/>/g, '<w:sectPr$1></w:sectPr>');
  const given = new Set<string>();
  let added = false;
  const complete = body.replace(/<w:sectPr\b[^>]*>.*?<\/w:sectPr>/gs, (section) => {
    for (const [, type = ''] of section.matchAll(/<w:headerReference\b[^>]*w:type="(\w+)"/g)) given.add(type);
    const needed = [
      'default',
      ...(/<w:titlePg(?:\/>| w:val="(?:1|true|on)")/.test(section) ? ['first'] : []),
      ...(evenAndOdd ? ['even'] : []),
    ].filter((type) => !given.has(type));
    for (const type of needed) given.add(type);
    added ||= needed.length > 0;
    const references = needed.map((type) => `<w:headerReference w:type="${type}" r:id="brief-banner"/>`);
    return section.replace(/^<w:sectPr\b[^>]*>/, (tag) => tag + references.join(''));
  });
  if (!added) return;
  parts.set('word/document.xml', complete);
  const root = /<w:document\b[^>]*>/.exec(complete)?.[0].replace(/^<w:document/, '<w:hdr') ?? '';
  parts.set(path, `${xmlHead}${root}${banner}</w:hdr>`);
  append(
    parts,
    'word/_rels/document.xml.rels',
    '</Relationships>',
    `<Relationship Id="brief-banner" Type="${relationships}/header" Target="brief-banner.xml"/>`,
  );
  append(
    parts,
    '[Content_Types].xml',
    '</Types>',
    `<Override PartName="/${path}" ContentType="${headerType}"/>`,
  );
}

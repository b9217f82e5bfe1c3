/** Custom properties of a template: its heads and cover may print them by fields, and a house's labels of secrecy are such. */

import { append, type Parts } from '../package.js';

const path = 'docProps/custom.xml';
const namespace = 'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties';
const values = 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes';
const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties';
const contentType = 'application/vnd.openxmlformats-officedocument.custom-properties+xml';

const property = /<(?:\w+:)?property\b[^>]*? name="([^"]*)"[^>]*>.*?<\/(?:\w+:)?property>/gs;

/** Sets those of the template beside ours, which win where both have one of a name: Word opens no file that has it twice. */
export function addProperties(parts: Parts, template: string): void {
  const end = /<\/(?:\w+:)?Properties>\s*$/.exec(template);
  if (!end) return;
  const written = parts.get(path);
  const ours = typeof written === 'string' ? [...written.matchAll(property)] : [];
  const names = new Set(ours.map(([, name = '']) => name.toLowerCase()));
  const theirs = template
    .slice(0, end.index)
    .replace(property, (whole, name: string) => (names.has(name.toLowerCase()) ? '' : whole));
  let last = Math.max(1, ...[...theirs.matchAll(/ pid="(\d+)"/g)].map(([, id]) => Number(id)));
  const added = ours.map(([whole]) =>
    whole
      // The template may call the namespaces otherwise.
      .replace('<property', `<property xmlns="${namespace}" xmlns:vt="${values}"`)
      .replace(/ pid="\d+"/, () => ` pid="${++last}"`),
  );
  parts.set(path, theirs + added.join('') + end[0]);
  if (written !== undefined) return;
  append(
    parts,
    '_rels/.rels',
    '</Relationships>',
    `<Relationship Id="properties" Type="${relationship}" Target="${path}"/>`,
  );
  append(
    parts,
    '[Content_Types].xml',
    '</Types>',
    `<Override PartName="/${path}" ContentType="${contentType}"/>`,
  );
}

/** Embedded files, associated with the document (ISO 19005-3, 6.8; ISO 32000-1, 7.11.4). */

import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { PdfValue, Reference } from 'pdfkit';
import type { Document } from '../../model/document.js';
import type { Attachment } from '../attachments.js';
import { fitting } from './objects.js';
import type { Shell } from './shell.js';

/** Puts the files into the name tree and the catalogue; they come sorted by name, as the tree must be. */
export function attachFiles(files: readonly Attachment[], document: Document, { doc }: Shell): void {
  if (files.length === 0) return;
  const modified = new String(`D:${document.meta.date.replaceAll('-', '')}000000Z`);
  const specifications = files.map((file) => specify(file, embed(file, modified, doc), doc));
  doc._root.data.AF = specifications;
  doc._root.data.Names.data.EmbeddedFiles = {
    Names: files.flatMap(({ name }, nth): PdfValue[] => [new String(name), specifications[nth] ?? null]),
  };
}

type Objects = Pick<Shell['doc'], 'ref'>;

function embed({ type, bytes }: Attachment, modified: PdfValue, doc: Objects): Reference {
  const file = doc.ref({
    Type: 'EmbeddedFile',
    // A name cannot hold a slash.
    Subtype: type.replace('/', '#2F'),
    Params: {
      Size: bytes.length,
      ModDate: modified,
      CheckSum: createHash('md5').update(bytes).digest(),
    },
    Filter: 'FlateDecode',
  });
  file.compress = false;
  file.end(deflateSync(bytes, { level: 9 }));
  return file;
}

function specify({ name, description, relationship }: Attachment, file: Reference, doc: Objects): Reference {
  const specification = doc.ref({
    Type: 'Filespec',
    F: new String(name),
    UF: new String(name),
    Desc: new String(fitting(description)),
    AFRelationship: relationship,
    EF: { F: file, UF: file },
  });
  specification.end();
  return specification;
}

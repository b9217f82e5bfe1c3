/** Rules on embedded files, which PDF/A-3 allows and PDF/A-2 does not. */

import { createHash } from 'node:crypto';
import {
  allDicts,
  catalogOf,
  type Dict,
  dictAt,
  dictOf,
  follow,
  listAt,
  type Pdf,
  type Rule,
  textAt,
} from './pdf.js';
import { nodesNamed, readXml, textIn } from './xmp.js';

/** The part of PDF/A that the file says it follows. */
export function partOf(pdf: Pdf): string | undefined {
  const read = readXml(
    Buffer.from(pdf.streams.get(String(catalogOf(pdf)['/Metadata'])) ?? []).toString('utf8'),
  );
  const [node] = typeof read === 'string' ? [] : nodesNamed(read, 'pdfaid:part');
  return node && textIn(node);
}

/** File specifications with a file in them. */
function specifications(pdf: Pdf): readonly (readonly [ref: string, dict: Dict])[] {
  return [...allDicts(pdf)].filter(([, dict]) => '/EF' in dict);
}

function embedded(pdf: Pdf): readonly (readonly [ref: string, dict: Dict])[] {
  return specifications(pdf).flatMap(([, dict]) =>
    Object.values(dictAt(pdf, dict, '/EF')).map((ref) => [String(ref), dictOf(follow(pdf, ref))] as const),
  );
}

function wrong(
  pairs: readonly (readonly [ref: string, dict: Dict])[],
  fits: (dict: Dict, ref: string) => boolean,
): readonly string[] {
  return pairs.filter(([ref, dict]) => !fits(dict, ref)).map(([ref]) => ref);
}

const relationships = ['/Source', '/Data', '/Alternative', '/Supplement', '/Unspecified'];

export const attachmentRules: readonly Rule[] = [
  {
    name: 'PDF/A-2 6.8: a file of part 2 carries no files, one of part 3 does',
    check: (pdf) => {
      const names = dictAt(pdf, catalogOf(pdf), '/Names');
      const carries = specifications(pdf).length > 0 || '/AF' in catalogOf(pdf) || '/EmbeddedFiles' in names;
      return carries === (partOf(pdf) === '3') ? [] : ['part'];
    },
  },
  {
    name: 'PDF/A-3 6.8-1: embedded files have a MIME type',
    check: (pdf) => wrong(embedded(pdf), (dict) => /^\/[\w.+-]+\/[\w.+-]+$/.test(String(dict['/Subtype']))),
  },
  {
    name: 'PDF/A-3 6.8-2, PDF/UA-1 7.11-1: embedded files are named for all systems',
    check: (pdf) =>
      wrong(specifications(pdf), (dict) => Boolean(textAt(pdf, dict, '/F') && textAt(pdf, dict, '/UF'))),
  },
  {
    name: 'PDF/A-3 6.8-3: embedded files say what they are to the document',
    check: (pdf) =>
      wrong(specifications(pdf), (dict) => relationships.includes(String(dict['/AFRelationship']))),
  },
  {
    name: 'PDF/A-3 6.8-4: embedded files are associated with the document or a part of it',
    check: (pdf) => {
      const associated = [...allDicts(pdf)].flatMap(([, dict]) => listAt(pdf, dict, '/AF').map(String));
      return wrong(specifications(pdf), (_, ref) => associated.includes(ref));
    },
  },
  {
    name: 'ISO 32000-1 7.11.3: embedded files are described',
    check: (pdf) => wrong(specifications(pdf), (dict) => (textAt(pdf, dict, '/Desc') ?? '').trim() !== ''),
  },
  {
    name: 'ISO 32000-1 7.11.4.1: embedded files have their size, date and digest',
    check: (pdf) =>
      wrong(embedded(pdf), (dict, ref) => {
        const bytes = pdf.streams.get(ref) ?? new Uint8Array();
        const params = dictAt(pdf, dict, '/Params');
        const digest = createHash('md5').update(bytes).digest('hex');
        return (
          dict['/Type'] === '/EmbeddedFile' &&
          params['/Size'] === bytes.length &&
          params['/CheckSum'] === `b:${digest}` &&
          /^D:\d{14}Z/.test(textAt(pdf, params, '/ModDate') ?? '')
        );
      }),
  },
  {
    name: 'ISO 32000-1 7.11.4: embedded files stand in the name tree in order',
    check: (pdf) => {
      const tree = dictAt(pdf, dictAt(pdf, catalogOf(pdf), '/Names'), '/EmbeddedFiles');
      const entries = listAt(pdf, tree, '/Names');
      const names = entries.filter((_, nth) => nth % 2 === 0).map(String);
      const refs = entries.filter((_, nth) => nth % 2 === 1).map(String);
      const sorted = [...names].sort((a, b) => (a < b ? -1 : 1));
      return [
        ...(names.join() === sorted.join() ? [] : ['order']),
        ...wrong(specifications(pdf), (_, ref) => refs.includes(ref)),
      ];
    },
  },
];

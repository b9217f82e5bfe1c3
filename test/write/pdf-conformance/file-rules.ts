/** Rules on the bytes of the file, its objects and its limits. */

import { contentsOf } from './content.js';
import { allDicts, type Dict, numbersAt, type Pdf, pagesOf, type Rule, type Value } from './pdf.js';
import { latin1, rawFile, rawTexts, type Token, tokensOf } from './raw.js';

/** Every string value of the file, keys of dictionaries too. */
function* strings(value: Value | undefined): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const each of value as readonly Value[]) yield* strings(each);
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value as Dict)) {
      yield key;
      yield* strings(each);
    }
}

function* numbers(value: Value | undefined): Generator<number> {
  if (typeof value === 'number') yield value;
  else if (Array.isArray(value)) for (const each of value as readonly Value[]) yield* numbers(each);
  else if (typeof value === 'object' && value !== null)
    for (const each of Object.values(value as Dict)) yield* numbers(each);
}

/** Tokens of a kind that break a rule, with where they stand. */
function spelled(pdf: Pdf, kind: Token['kind'], wrong: (text: string) => boolean): readonly string[] {
  return [...rawTexts(pdf)].flatMap(([where, text]) =>
    [...tokensOf(text)]
      .filter((token) => token.kind === kind && wrong(token.text))
      .map((token) => `${where}: ${token.text.slice(0, 20)}`),
  );
}

const layout: readonly Rule[] = [
  {
    name: 'PDF/A-2 6.1.2-1, PDF/UA-1 6.1-1: the header names a version of PDF 1 at the first byte',
    check: (pdf) => (/^%PDF-1\.[0-7]\n/.test(latin1(pdf).slice(0, 16)) ? [] : ['header']),
  },
  {
    name: 'PDF/A-2 6.1.2-2: a comment of four bytes above 127 follows',
    check: (pdf) => (/^%PDF-1\.\d\n%[\x80-\xff]{4,}[\r\n]/.test(latin1(pdf).slice(0, 32)) ? [] : ['comment']),
  },
  {
    name: 'PDF/A-2 6.1.3-1: the trailer has an ID of two strings',
    check: ({ trailer }) => {
      const id = trailer['/ID'];
      return Array.isArray(id) && id.length === 2 && id.every((each) => String(each).length > 16)
        ? []
        : ['ID'];
    },
  },
  {
    name: 'PDF/A-2 6.1.3-2, PDF/UA-1 7.16-1: nothing is encrypted',
    check: ({ trailer }) => (trailer['/Encrypt'] === undefined ? [] : ['Encrypt']),
  },
  {
    name: 'PDF/A-2 6.1.3-3: nothing follows the end of the file, which is one revision',
    check: (pdf) => {
      const text = latin1(pdf);
      return /startxref\n\d+\n%%EOF\r?\n?$/.test(text) && text.split('%%EOF').length === 2 ? [] : ['%%EOF'];
    },
  },
  {
    name: 'PDF/A-2 6.1.4: the last cross-reference is where startxref says',
    check: (pdf) => {
      const text = latin1(pdf);
      const at = Number(/startxref\n(\d+)/.exec(text)?.[1]);
      return /^\d+ 0 obj\n<<\/Type\/XRef|^xref\n/.test(text.slice(at, at + 40)) ? [] : [`byte ${at}`];
    },
  },
  {
    name: 'PDF/A-2 6.1.9-1: the file is objects between line ends, one after the other, and nothing else',
    check: (pdf) => {
      const { objects, tail } = rawFile(pdf);
      const wrong = objects.filter(({ sound }) => !sound).map(({ id }) => `object ${id}`);
      return [
        ...wrong,
        ...(/^(xref\n|startxref\n)/.test(tail) ? [] : [`what follows: ${tail.slice(0, 20)}`]),
      ];
    },
  },
  {
    name: 'PDF/A-2 6.1.6-1 and -2: hexadecimal strings are pairs of hexadecimal digits',
    check: (pdf) =>
      spelled(pdf, 'hex', (text) => !/^([\da-fA-F]{2})*$/.test(text.replace(/[\0\t\n\f\r ]/g, ''))),
  },
];

const streams: readonly Rule[] = [
  {
    name: 'PDF/A-2 6.1.7.1-1 and -2: every Length is right, and stream and endstream end lines of their own',
    check: (pdf) =>
      rawFile(pdf)
        .objects.filter(({ data, sound }) => data && !sound)
        .map(({ id }) => `stream ${id}`),
  },
  {
    name: 'PDF/A-2 6.1.7.1-3: no stream is in another file',
    check: (pdf) =>
      [...pdf.streams.keys()].flatMap((ref) => {
        const dict = pdf.objects.get(ref) as Dict;
        return ['/F', '/FFilter', '/FDecodeParms'].some((key) => key in dict) ? [ref] : [];
      }),
  },
  {
    name: 'PDF/A-2 6.1.7.2-1: only filters that are allowed, and no JPEG 2000',
    check: (pdf) => {
      const allowed = ['FlateDecode', 'DCTDecode', 'ASCIIHexDecode', 'ASCII85Decode', 'RunLengthDecode'];
      return rawFile(pdf).objects.flatMap(({ id, body }) => {
        const filters = [...body.matchAll(/\/Filter ?(?:\/(\w+)|\[([^\]]*)\])/g)].flatMap(
          ([, one, list = '']) =>
            one
              ? [one]
              : list
                  .split('/')
                  .map((each) => each.trim())
                  .filter(Boolean),
        );
        return filters.filter((filter) => !allowed.includes(filter)).map((filter) => `${id}: ${filter}`);
      });
    },
  },
];

const limits: readonly Rule[] = [
  {
    name: 'PDF/A-2 6.1.13-1 and -2: integers of 32 bits, reals within their range',
    check: ({ objects }) =>
      [...objects].flatMap(([ref, value]) =>
        [...numbers(value)].some((each) => !Number.isFinite(each) || Math.abs(each) > 2147483647)
          ? [ref]
          : [],
      ),
  },
  {
    name: 'PDF/A-2 6.1.13-3: no string above 32,767 bytes',
    check: (pdf) =>
      [...pdf.objects].flatMap(([ref, value]) =>
        [...strings(value)].some(
          (each) =>
            (each.startsWith('u:') && 2 * each.length - 2 > 32767) ||
            (each.startsWith('b:') && each.length > 65536),
        )
          ? [ref]
          : [],
      ),
  },
  {
    name: 'PDF/A-2 6.1.13-1 to -5, ISO 32000-1 7.3: numbers and strings are spelled as PDF has them, within their limits',
    check: (pdf) => [
      ...spelled(pdf, 'number', (text) => {
        if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(text)) return true;
        const size = Math.abs(Number(text));
        return text.includes('.') ? size > 3.403e38 || (size !== 0 && size < 1.175e-38) : size > 2147483647;
      }),
      ...spelled(pdf, 'hex', (text) => text.length > 2 * 32767),
      ...spelled(pdf, 'literal', (text) => text.replace(/\\(?:[0-7]{1,3}|[\s\S])/g, ' ').length > 32767),
      ...spelled(pdf, 'name', (text) => text.replace(/#../g, ' ').length > 127),
    ],
  },
  {
    name: 'PDF/A-2 6.1.13-4 and 6.1.8-1: names of at most 127 bytes in UTF-8',
    check: ({ objects }) =>
      [...objects].flatMap(([ref, value]) =>
        [...strings(value)]
          .filter((each) => each.startsWith('/'))
          .filter((each) => Buffer.byteLength(each) > 128 || /\ufffd|#[89a-f][\da-f]/i.test(each))
          .map((each) => `${ref}: ${each}`),
      ),
  },
  {
    name: 'PDF/A-2 6.1.13-7: at most 8,388,607 objects',
    check: ({ objects }) => (objects.size > 8388607 ? ['objects'] : []),
  },
  {
    name: 'PDF/A-2 6.1.13-8: graphics states nest at most 28 deep',
    check: (pdf) =>
      contentsOf(pdf, pagesOf(pdf)).flatMap(({ page, deepest }) =>
        deepest > 28 ? [`${page.ref}: ${deepest}`] : [],
      ),
  },
  {
    name: 'PDF/A-2 6.1.13-11: all boxes of pages between 3 and 14,400 units',
    check: (pdf) =>
      pagesOf(pdf).flatMap(({ ref, dict }) =>
        ['/MediaBox', '/CropBox', '/BleedBox', '/TrimBox', '/ArtBox']
          .filter((box) => box === '/MediaBox' || box in dict)
          .filter((box) => {
            const [left = 0, bottom = 0, right = 0, top = 0] = numbersAt(pdf, dict, box);
            return [right - left, top - bottom].some((side) => !(side >= 3 && side <= 14400));
          })
          .map((box) => `${ref} ${box}`),
      ),
  },
  {
    name: 'PDF/A-2 6.1.10, 6.1.13 and 6.2.2-1: content holds finite numbers and known operators only, no inline images',
    check: (pdf) =>
      contentsOf(pdf, pagesOf(pdf)).flatMap(({ page, operations }) =>
        operations
          .filter(
            ({ operator, operands }) =>
              !operators.has(operator) || [...numbers([...operands])].some((each) => !Number.isFinite(each)),
          )
          .map(({ operator }) => `${page.ref}: ${operator}`),
      ),
  },
  {
    name: 'ISO 32000-1 7.3.10: every reference leads to an object',
    check: (pdf) =>
      [...pdf.objects].flatMap(([ref, value]) =>
        [...strings(value)]
          .filter((each) => /^\d+ \d+ R$/.test(each) && !pdf.objects.has(each))
          .map((each) => `${ref}: ${each}`),
      ),
  },
  {
    name: 'PDF/A-2 6.2.9, 6.1.7.2: no PostScript, no reference to other files in pictures',
    check: (pdf) =>
      [...allDicts(pdf)].flatMap(([ref, dict]) =>
        dict['/Subtype'] === '/PS' || '/PS' in dict || '/OPI' in dict || dict['/Subtype2'] === '/PS'
          ? [ref]
          : [],
      ),
  },
];

/** All of ISO 32000-1, table 51, but for inline images, which we never write (PDF/A-2, 6.1.10). */
export const operators = new Set(
  'b B b* B* BDC BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i j J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'.split(
    ' ',
  ),
);

export const fileRules: readonly Rule[] = [...layout, ...streams, ...limits];

/** Rules on what pages show: everything is tagged or an artifact, and every text is drawn, measured and readable. */

import { contentsOf, type Mark, type Shown } from './content.js';
import { languageTag } from './document-rules.js';
import {
  allDicts,
  type Dict,
  dictAt,
  dictOf,
  follow,
  listAt,
  type Pdf,
  pagesOf,
  type Rule,
  textAt,
} from './pdf.js';
import { type FontProgram, readProgram } from './sfnt.js';

const isTagged = (mark: Mark): boolean => '/MCID' in mark.properties;
const isArtifact = (mark: Mark): boolean => mark.tag === '/Artifact';

function shownOf(pdf: Pdf): readonly Shown[] {
  return contentsOf(pdf, pagesOf(pdf)).flatMap(({ shown }) => shown);
}

const marking: readonly Rule[] = [
  {
    name: 'PDF/UA-1 7.1-1 and -2: no artifact stands in tagged content, no tagged content in an artifact',
    check: (pdf) =>
      contentsOf(pdf, pagesOf(pdf)).flatMap(({ page, marked }) =>
        marked
          .filter(
            ({ mark, inside }) =>
              (isArtifact(mark) && inside.some(isTagged)) || (isTagged(mark) && inside.some(isArtifact)),
          )
          .map(({ mark }) => `${page.ref}: ${mark.tag}`),
      ),
  },
  {
    name: 'PDF/UA-1 7.1-3: everything that shows is tagged or an artifact',
    check: (pdf) =>
      shownOf(pdf)
        .filter(({ marks }) => !marks.some(isTagged) && !marks.some(isArtifact))
        .map(({ page, kind }) => `${page.ref}: ${kind}`),
  },
  {
    name: 'ISO 32000-1 14.6: marked content, text objects and graphics states nest',
    check: (pdf) =>
      contentsOf(pdf, pagesOf(pdf)).flatMap(({ page, crossings }) =>
        crossings.map((each) => `${page.ref}: ${each}`),
      ),
  },
  {
    name: 'ISO 32000-1 14.8.2.2.2, PDF/UA-1 7.8: artifacts say what they are; heads and feet of pages are Pagination',
    check: (pdf) =>
      contentsOf(pdf, pagesOf(pdf)).flatMap(({ page, marked }) =>
        marked
          .filter(({ mark }) => isArtifact(mark))
          .filter(({ mark: { properties } }) => {
            const type = String(properties['/Type']);
            const subtype = properties['/Subtype'];
            if (subtype !== undefined)
              return (
                type !== '/Pagination' || !['/Header', '/Footer', '/Watermark'].includes(String(subtype))
              );
            return !['/Pagination', '/Layout', '/Page', '/Background'].includes(type);
          })
          .map(({ mark }) => `${page.ref}: ${JSON.stringify(mark.properties)}`),
      ),
  },
  {
    name: 'PDF/UA-1 7.8: text outside the structure is the head or foot of a page, or a head of a table once more',
    check: (pdf) =>
      shownOf(pdf)
        .filter(({ kind, marks, font: dict, codes }) => {
          const artifact = marks.find(isArtifact);
          if (kind !== 'text' || !dict || !artifact) return false;
          // Dots that lead to a page number are decoration.
          const words = codes.some((code) => /[\p{L}\p{N}]/u.test(partsOf(pdf, dict).unicode(code) ?? ''));
          return words && artifact.properties['/Type'] !== '/Pagination';
        })
        .map(({ page }) => page.ref),
  },
  {
    name: 'PDF/UA-1 7.2-29 and -30: languages and texts of marked content are well made',
    check: (pdf) =>
      contentsOf(pdf, pagesOf(pdf)).flatMap(({ page, marked }) =>
        marked.flatMap(({ mark: { properties } }) => {
          const lang = properties['/Lang'];
          const actual = properties['/ActualText'];
          const bad =
            (lang !== undefined &&
              !languageTag.test(Buffer.from(String(lang).slice(2), 'hex').toString('latin1'))) ||
            (actual !== undefined && !/^b:feff([\da-f]{4})+$/.test(String(actual)));
          return bad ? [`${page.ref}: ${JSON.stringify(properties)}`] : [];
        }),
      ),
  },
];

/** A font of the file as rules need it. */
interface FontParts {
  readonly font: Dict;
  readonly descendant: Dict;
  readonly descriptor: Dict;
  readonly program: FontProgram | string;
  /** Glyph by CID. */
  glyph(cid: number): number;
  width(cid: number): number;
  /** Text by code; undefined when the map has none. */
  unicode(code: number): string | undefined;
}

const fonts = new WeakMap<Dict, FontParts>();

function partsOf(pdf: Pdf, font: Dict): FontParts {
  const known = fonts.get(font);
  if (known) return known;
  const descendant = dictOf(follow(pdf, listAt(pdf, font, '/DescendantFonts')[0]));
  const descriptor = dictAt(pdf, descendant, '/FontDescriptor');
  const map = pdf.streams.get(String(descendant['/CIDToGIDMap'])) ?? new Uint8Array();
  const widths = widthsOf(pdf, descendant);
  const unicode = unicodeOf(pdf.streams.get(String(font['/ToUnicode'])) ?? new Uint8Array());
  const parts: FontParts = {
    font,
    descendant,
    descriptor,
    program: readProgram(pdf.streams.get(String(descriptor['/FontFile2'])) ?? new Uint8Array()),
    glyph: (cid) =>
      descendant['/CIDToGIDMap'] === '/Identity' ? cid : ((map[2 * cid] ?? 0) << 8) | (map[2 * cid + 1] ?? 0),
    width: (cid) => widths.get(cid) ?? Number(descendant['/DW'] ?? 1000),
    unicode: (code) => unicode.get(code),
  };
  fonts.set(font, parts);
  return parts;
}

function widthsOf(pdf: Pdf, descendant: Dict): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  const list = listAt(pdf, descendant, '/W');
  for (let at = 0; at + 1 < list.length; at += 2)
    for (const [nth, width] of (list[at + 1] as readonly number[]).entries())
      widths.set(Number(list[at]) + nth, width);
  return widths;
}

function unicodeOf(bytes: Uint8Array): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const text = Buffer.from(bytes).toString('latin1');
  for (const [, block = ''] of text.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g))
    for (const [, code = '', target = ''] of block.matchAll(/<([\da-f]+)> <([\da-f]*)>/g))
      found.set(
        Number.parseInt(code, 16),
        (target.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join(''),
      );
  return found;
}

/** A rule on every code that text shows in a font. */
function shown(name: string, fits: (code: number, parts: FontParts, run: Shown) => boolean): Rule {
  const check = (pdf: Pdf): readonly string[] => [
    ...new Set(
      shownOf(pdf).flatMap((run) => {
        if (run.kind !== 'text') return [];
        if (!run.font) return [`${run.page.ref}: text without a font`];
        const parts = partsOf(pdf, run.font);
        return run.codes
          .filter((code) => !fits(code, parts, run))
          .map((code) => `${run.font?.['/BaseFont']}: code ${code}`);
      }),
    ),
  ];
  return { name, check };
}

/** A rule on every composite font of the file. */
function font(name: string, fits: (parts: FontParts, pdf: Pdf) => boolean): Rule {
  const check = (pdf: Pdf): readonly string[] =>
    [...allDicts(pdf)].flatMap(([ref, dict]) =>
      dict['/Type'] === '/Font' &&
      !String(dict['/Subtype']).startsWith('/CIDFont') &&
      !fits(partsOf(pdf, dict), pdf)
        ? [`${ref} ${dict['/BaseFont']}`]
        : [],
    );
  return { name, check };
}

const fontRules: readonly Rule[] = [
  font(
    'PDF/A-2 6.2.11.2: composite fonts of TrueType outlines with one name all through',
    ({ font: dict, descendant, descriptor }) => {
      const types = dict['/Subtype'] === '/Type0' && descendant['/Subtype'] === '/CIDFontType2';
      const names = [dict['/BaseFont'], descendant['/BaseFont'], descriptor['/FontName']];
      return types && names.every((name) => name === names[0] && /^\/[A-Z]{6}\+\S+$/.test(String(name)));
    },
  ),
  font(
    'PDF/A-2 6.2.11.3.1-1, PDF/UA-1 7.21.3.1-1: the character collection fits the encoding',
    ({ font: dict, descendant }, pdf) => {
      const info = dictAt(pdf, descendant, '/CIDSystemInfo');
      return (
        ['/Identity-H', '/Identity-V'].includes(String(dict['/Encoding'])) &&
        textAt(pdf, info, '/Registry') === 'Adobe' &&
        textAt(pdf, info, '/Ordering') === 'Identity' &&
        info['/Supplement'] === 0
      );
    },
  ),
  font(
    'PDF/A-2 6.2.11.3.2-1, PDF/UA-1 7.21.3.2-1: CIDs are mapped to glyphs',
    ({ descendant }, pdf) =>
      descendant['/CIDToGIDMap'] === '/Identity' || pdf.streams.has(String(descendant['/CIDToGIDMap'])),
  ),
  font(
    'PDF/A-2 6.2.11.4.1-1, PDF/UA-1 7.21.4.1-1: fonts are embedded and sound',
    ({ program }) => typeof program !== 'string' && program.sound,
  ),
  font(
    'PDF/A-2 6.2.11.4.2-2, PDF/UA-1 7.21.4.2-2: a CIDSet is absent or names every glyph',
    ({ descriptor }) => !('/CIDSet' in descriptor),
  ),
  font('ISO 32000-1 9.8: descriptors are whole, and either symbolic or not', ({ descriptor }) => {
    const flags = Number(descriptor['/Flags']);
    const keys = ['/FontBBox', '/ItalicAngle', '/Ascent', '/Descent', '/CapHeight', '/StemV', '/FontFile2'];
    return keys.every((key) => key in descriptor) && ((flags >> 2) & 1) + ((flags >> 5) & 1) === 1;
  }),
  font('PDF/A-2 6.2.11.7.2-1, PDF/UA-1 7.21.7-1: fonts map their codes to Unicode', ({ font: dict }, pdf) =>
    pdf.streams.has(String(dict['/ToUnicode'])),
  ),
];

const glyphRules: readonly Rule[] = [
  shown(
    'PDF/A-2 6.2.11.4.1-2, PDF/UA-1 7.21.4.1-2: every glyph that shows is in its program',
    (code, { program, glyph }) => typeof program !== 'string' && glyph(code) < program.glyphs,
  ),
  shown('PDF/A-2 6.2.11.8-1, PDF/UA-1 7.21.8-1: no .notdef is used', (code, { glyph }) => glyph(code) !== 0),
  shown(
    'PDF/A-2 6.2.11.5-1, PDF/UA-1 7.21.5-1: widths are those of the program',
    (code, { program, glyph, width }) =>
      typeof program !== 'string' && Math.abs(program.width(glyph(code)) - width(code)) <= 1,
  ),
  shown(
    'PDF/A-2 6.2.11.7.2-1, PDF/UA-1 7.21.7-1: every code that shows has a text',
    (code, { unicode }) => (unicode(code) ?? '') !== '',
  ),
  shown(
    'PDF/A-2 6.2.11.7.2-2, PDF/UA-1 7.21.7-2: no text is U+0000, U+FEFF or U+FFFE',
    (code, { unicode }) => {
      const text = unicode(code) ?? '';
      return !['\0', '\ufeff', '\ufffe', '\uffff', '\ufffd'].some((each) => text.includes(each));
    },
  ),
  shown(
    'PDF/A-2 6.2.11.7.3-1: characters for private use have an ActualText',
    (code, { unicode }, { marks }) =>
      !/[\ue000-\uf8ff\u{f0000}-\u{10ffff}]/u.test(unicode(code) ?? '') ||
      marks.some(({ properties }) => '/ActualText' in properties),
  ),
  shown(
    'PDF/A-2 6.1.13-10: CIDs are below 65,536, text is seen',
    (code, _, { mode }) => code < 65536 && mode < 3,
  ),
];

export const contentRules: readonly Rule[] = [...marking, ...fontRules, ...glyphRules];

/** Finished files against PDF/UA-1 and PDF/A-2a or -3a rule by rule; veraPDF's profiles number them. Read by qpdf, not by our code. */

import { describe, expect, test } from 'vitest';
import { readPng } from '../../src/draw/picture/png.js';
import { textRuns } from '../../src/draw/review.js';
import { layout } from '../../src/layout/index.js';
import type { Document } from '../../src/model/document.js';
import type { Drawing } from '../../src/model/drawing.js';
import type { Item, Segment } from '../../src/model/page.js';
import type { Style } from '../../src/model/style.js';
import { openLog } from '../../src/source/log.js';
import { type Fonts, openFonts } from '../../src/text/index.js';
import { attachmentsOf } from '../../src/write/attachments.js';
import { writePdf } from '../../src/write/pdf/index.js';
import { hostileDocument } from '../documents/hostile.js';
import { editionOf, houseStyle, sampleDocument } from '../documents.js';
import { brief } from '../layout/briefs.js';
import { drawing, house } from '../layout/fixture.js';
import { makePng } from '../pictures.js';
import { hasQpdf } from '../readers/programs.js';
import { buildShipped } from '../shipped.js';
import { shippedStyle } from '../styles.js';
import { mutationsFor } from './pdf-conformance/mutations.js';
import { oddDocument } from './pdf-conformance/odd.js';
import { copyPdf, dictOf, readPdf } from './pdf-conformance/pdf.js';
import { faultsOf, rules } from './pdf-conformance/rules.js';

const fonts = openFonts();

const png = readPng(makePng(8, 4, { type: 6, depth: 8, interlaced: false }));

const square: readonly Segment[] = [['m', 5, 30], ['l', 45, 30], ['l', 45, 50], ['l', 5, 50], ['z']];
const stops = [
  { at: 0, color: '#0f5499', opacity: 1 },
  { at: 0.5, color: '#ffffff', opacity: 0.5 },
  { at: 1, color: '#c8500a', opacity: 0 },
];
const unturned = [1, 0, 0, 1, 0, 0] as const;

/** With a picture of pixels in it, some of them clear, gradients, a blend mode and letters with an outline. */
function withPaints(drawing: Drawing): Drawing {
  const image = png?.image;
  const outline = { color: '#ffffff', width: 0.6, miterLimit: 4 } as const;
  const [run] = textRuns(drawing.frame.items);
  const items: readonly Item[] = [
    ...(image ? [{ kind: 'raster', matrix: [40, 0, 0, 20, 5, 5], image } as const] : []),
    {
      kind: 'path',
      segments: square,
      gradient: { kind: 'linear', between: [5, 30, 45, 50], stops, matrix: unturned },
    },
    {
      kind: 'path',
      segments: square,
      gradient: {
        kind: 'radial',
        between: [0, 0, 0, 0, 0, 9],
        stops: stops.slice(0, 2).map((each, at) => ({ ...each, at, opacity: 1 })),
        matrix: [2, 0, 0, 1, 25, 40],
      },
      fillOpacity: 0.5,
    },
    { kind: 'path', segments: square, fill: '#c9d1d9', blend: 'color-burn' },
    ...(run
      ? [
          { ...run, outline },
          { ...run, outline, hollow: true as const, blend: 'multiply' as const },
        ]
      : []),
  ];
  return { ...drawing, frame: { ...drawing.frame, items: [...drawing.frame.items, ...items] } };
}

function write(document: Document, style: Style = houseStyle, own: Fonts = fonts): Promise<Uint8Array> {
  const drawings = new Map(
    [...editionOf(document).drawings].map(([id, drawing]) => [id, withPaints(drawing)] as const),
  );
  const pages = layout(document, drawings, style, own, openLog());
  return writePdf(document, pages, own, attachmentsOf({ document, drawings: new Map() }));
}

function mapValues<K extends string, A, B>(
  record: Readonly<Record<K, A>>,
  to: (value: A) => B,
): Record<K, B> {
  return Object.fromEntries(Object.entries<A>(record).map(([key, value]) => [key, to(value)])) as Record<
    K,
    B
  >;
}

/** The font with a PostScript name (name 6 of its `name` table) of brackets, a space, a number sign and bytes that are no UTF-8. */
function misnamed(font: Uint8Array): Uint8Array {
  const copy = Buffer.from(font);
  const record = Array.from({ length: copy.readUInt16BE(4) }, (_, nth) => 12 + 16 * nth).find(
    (at) => copy.toString('latin1', at, at + 4) === 'name',
  );
  const table = copy.readUInt32BE((record ?? 0) + 8);
  for (let nth = 0; nth < copy.readUInt16BE(table + 2); nth += 1) {
    const at = table + 6 + 12 * nth;
    if (copy.readUInt16BE(at + 6) !== 6) continue;
    const start = table + copy.readUInt16BE(table + 4) + copy.readUInt16BE(at + 10);
    copy.fill('\xff', start, start + copy.readUInt16BE(at + 8), 'latin1');
    copy.write('a/(#) c', start, 'latin1');
  }
  return copy;
}

const carrying = (document: Document): Document => ({ ...document, attach: true });

describe.skipIf(!hasQpdf)('PDF/UA-1 and PDF/A-2a or -3a (qpdf; skipped without it)', () => {
  test('the shipped briefs keep every rule', async () => {
    const files = [...(await buildShipped())].filter(([path]) => path.endsWith('.pdf'));
    expect(files.length).toBeGreaterThan(1);
    for (const [, bytes] of files) expect(faultsOf(readPdf(bytes))).toEqual([]);
  });

  test.each(['en', 'zh'] as const)('briefs with everything in them keep every rule (%s)', async (lang) => {
    const pages = layout(brief(lang), new Map([['resumption', drawing]]), house, fonts, openLog());
    expect(faultsOf(readPdf(await writePdf(brief(lang), pages, fonts)))).toEqual([]);
    expect(faultsOf(readPdf(await write(sampleDocument(lang))))).toEqual([]);
    expect(faultsOf(readPdf(await write(carrying(sampleDocument(lang)))))).toEqual([]);
  });

  test.each(['en', 'zh'] as const)(
    'the official look keeps every rule, with its own font files (%s)',
    async (lang) => {
      const official = shippedStyle('official');
      const bytes = await write(carrying(sampleDocument(lang)), official, openFonts(official.files));
      expect(faultsOf(readPdf(bytes))).toEqual([]);
    },
  );

  test('documents with what authors get wrong keep every rule all the same', async () => {
    for (const document of [
      hostileDocument('en'),
      hostileDocument('zh'),
      oddDocument('en'),
      oddDocument('zh'),
    ])
      expect(faultsOf(readPdf(await write(carrying(document))))).toEqual([]);
  });

  test('no text is longer than a string of PDF/A may be, and none ends in half a character', async () => {
    const long = `名${'𠮷'.repeat(9000)}`;
    const plain = sampleDocument('zh');
    const document = { ...plain, meta: { ...plain.meta, title: long, organ: long, keywords: [long, long] } };
    const pages = layout(plain, editionOf(plain).drawings, houseStyle, fonts, openLog());
    const titled = (items: readonly Item[]): readonly Item[] =>
      items.map((item) => {
        if (item.kind === 'link') return { ...item, title: long };
        return item.kind === 'group' ? { ...item, items: titled(item.items) } : item;
      });
    const paged = {
      ...pages,
      pages: pages.pages.map((frame) => ({ ...frame, items: titled(frame.items) })),
      outline: pages.outline.map((entry) => ({ ...entry, title: long })),
    };
    expect(faultsOf(readPdf(await writePdf(document, paged, fonts)))).toEqual([]);
  });

  test('a font file may be called what no name of PDF can hold', async () => {
    const file = shippedStyle('official').files.find(({ family }) => family === 'Source Serif 4');
    if (!file) throw new Error('the official look has no serif');
    const bytes = misnamed(file.bytes());
    const files = [{ ...file, family: 'Misnamed', bytes: () => bytes }];
    const fonts = mapValues(houseStyle.fonts, (languages) =>
      mapValues(languages, (stack) => ({ ...stack, latin: ['Misnamed', ...stack.latin] })),
    );
    const pdf = readPdf(await write(sampleDocument('en'), { ...houseStyle, files, fonts }, openFonts(files)));
    expect(faultsOf(pdf)).toEqual([]);
    const named = [...pdf.objects.values()].map((value) => dictOf(value)['/FontName']);
    expect(named).toContainEqual(expect.stringMatching(/^\/[A-Z]{6}\+ac$/));
  });
});

describe.skipIf(!hasQpdf)('every rule can fail (qpdf; skipped without it)', () => {
  const sound = hasQpdf ? write(carrying(sampleDocument('en'))).then(readPdf) : undefined;

  test.each(rules.map(({ name }) => name))('%s', async (name) => {
    const rule = rules.find((each) => each.name === name);
    const told = mutationsFor(name);
    expect(told.length).toBeGreaterThan(0);
    for (const { change } of told) {
      const copy = copyPdf((await sound) ?? readPdf(new Uint8Array()));
      expect(rule?.check(change(copy) ?? copy)).not.toEqual([]);
    }
  });
});

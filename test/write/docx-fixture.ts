/** A brief in each language with every kind of block and inline, its drawings, and its Word file. */

import { Resvg } from '@resvg/resvg-js';
import type { Document, NoteBody } from '../../src/model/document.js';
import type { Drawing } from '../../src/model/drawing.js';
import type { Edition } from '../../src/model/edition.js';
import type { Quantity } from '../../src/model/quantity.js';
import { walkInlines } from '../../src/model/walk.js';
import { openLog } from '../../src/source/log.js';
import { openFonts } from '../../src/text/index.js';
import { docx } from '../../src/write/docx/index.js';
import { asides } from '../documents/blocks.js';
import { Writing } from '../documents/writing.js';
import { house } from '../styles.js';
import { blocks } from './docx-blocks.js';
import { link, num, place, text, type Words } from './docx-nodes.js';

export { house };

/** A chart as SVG, and as PNG drawn from it. */
export function drawing(words: string): Drawing {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="459" height="180" viewBox="0 0 459 180"><rect width="459" height="180" fill="#f1f5f9"/><path d="M40 150L160 90L300 50L430 30" fill="none" stroke="#0f5499" stroke-width="2"/><text x="40" y="24" font-size="11" font-family="Source Sans 3, Noto Sans SC" fill="#1c2733">${words}</text></svg>`;
  const pngs = new Map<number, Uint8Array>();
  const png = (scale: number): Uint8Array => {
    const known = pngs.get(scale);
    if (known) return known;
    const font = { loadSystemFonts: false };
    const made = new Uint8Array(
      new Resvg(svg, { fitTo: { mode: 'width', value: 459 * scale }, font }).render().asPng(),
    );
    pngs.set(scale, made);
    return made;
  };
  return { frame: { width: 459, height: 180, items: [] }, svg, png };
}

function quantityOf(id: string, synthetic: boolean): Quantity {
  const [indicator = id, keys = ''] = id.split('@');
  return {
    id,
    indicator,
    keys: Object.fromEntries(
      keys
        .split(';')
        .filter(Boolean)
        .map((key) => key.split('=')),
    ),
    value: { kind: 'exact', numerator: 963n, denominator: 1000n },
    unit: { name: 'percent', style: 'percent', label: { en: '%', zh: '%' } },
    decimals: 1,
    asOf: '2022-06-14',
    synthetic,
    origin: {
      defined: { file: 'data/x/indicators.yaml', line: 4, column: 3 },
      formula: 'count(*) filter (where a < b) / count(*)',
      cells: [
        {
          file: 'data/x/a.csv',
          column: 'a',
          count: 3,
          lines: [
            [2, 3],
            [7, 7],
          ],
        },
      ],
    },
  };
}

function notes(say: Words): readonly NoteBody[] {
  return [
    {
      id: 'n1',
      number: 1,
      children: [
        text(say('Enterprises that ran at least one line, that is ', '至少一条生产线运行的企业，即')),
        num('listed', '22,500', true),
        text(say('; see the ', '；见')),
        link('https://www.example.org/method', text(say('method', '方法说明'))),
        text(say('.', '。')),
      ],
      place,
    },
    {
      id: 'n2',
      number: 2,
      children: [
        text(
          say(
            'Revisions appear with the next issue, and a table of all of them stands on the page of the bulletin, with the reason for each of them and the date on which it was made.',
            '修订情况随下期公布，通报网页列有全部修订一览表，逐项说明修订原因和修订日期，供各方查阅和引用，并对口径调整作出说明。',
          ),
        ),
      ],
      place,
    },
  ];
}

export function brief(lang: 'en' | 'zh'): Document {
  const say: Words = (en, zh) => (lang === 'zh' ? zh : en);
  const document: Document = {
    lang,
    audience: 'press',
    subject: 'white-list-2022-06-14',
    meta: {
      title: say('Work resumes & beyond', '白名单企业复工达产'),
      organ: say('Ministry of Sample Industry', '示例工业部'),
      date: '2022-06-14',
      keywords: lang === 'zh' ? ['白名单', '复工'] : ['white list', 'resumption'],
      runningHead: say('Work resumes at nearly all enterprises', '白名单企业基本实现复工达产'),
      banner: say('Synthetic data – for demonstration only', '合成数据·仅供演示'),
    },
    labels: {
      page: lang === 'zh' ? ['第', '页，共', '页'] : ['Page ', ' of ', ''],
      notes: say('Notes', '注释'),
      synthetic: say('Synthetic data', '合成数据'),
      captionSeparator: say('. ', '　'),
    },
    blocks: [...blocks(say), ...asides(new Writing(lang))],
    notes: notes(say),
    quantities: new Map(),
  };
  const quantities = new Map<string, Quantity>();
  walkInlines(document, (node) => {
    if (node.kind === 'number') quantities.set(node.of, quantityOf(node.of, node.synthetic));
  });
  return { ...document, quantities };
}

export function editionOf(document: Document): Edition {
  const words = document.lang === 'zh' ? '复工率（%）' : 'Share with work resumed, %';
  return {
    document,
    drawings: new Map(
      document.blocks.flatMap((block) =>
        block.kind === 'figure' ? [[block.id, drawing(words)] as const] : [],
      ),
    ),
    pages: () => ({
      lang: document.lang,
      pages: [0, 1, 2].map(() => ({ width: 595.28, height: 841.89, items: [] })),
      places: new Map(),
      outline: [],
      tags: { kind: 'element', id: 0, role: 'Document', children: [] },
    }),
  };
}

const fonts = openFonts();

/** The Word file of a document. */
export function write(document: Document, log = openLog(), style = house): Promise<Uint8Array> {
  return docx.write(editionOf(document), { style, fonts, log });
}

const written = new Map<string, Promise<Uint8Array>>();

/** The brief's Word file in a language, written once for the tests of a file. */
export function briefFile(lang: 'en' | 'zh'): Promise<Uint8Array> {
  const known = written.get(lang) ?? write(brief(lang));
  written.set(lang, known);
  return known;
}

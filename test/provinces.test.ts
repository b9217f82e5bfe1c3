/** The shipped briefs of the provinces: all of them in both languages, their pages, and the prose of cases that differ. */

import { beforeAll, expect, test } from 'vitest';
import { type Brief, openEdition, prepare } from '../src/build.js';
import { compose, readAudience, turnsOf } from '../src/compose/index.js';
import { exact } from '../src/locale/index.js';
import type { Document } from '../src/model/document.js';
import type { Measures } from '../src/model/measures.js';
import type { Value } from '../src/model/quantity.js';
import { inlinesOf, plainText } from '../src/model/walk.js';
import { openLog } from '../src/source/log.js';
import { render } from '../src/source/messages.js';
import { openWorld } from '../src/source/world.js';
import { openFonts } from '../src/text/index.js';

const world = openWorld('.');
let briefs: readonly Brief[];
let measures: Measures;

beforeAll(async () => {
  const log = openLog();
  const watch = {
    measured: (_: string, each: Measures): void => {
      measures = each;
    },
  };
  const made = await prepare({ audiences: ['province'] }, world, log, () => {}, watch);
  expect(log.entries().map((entry) => render(entry, 'en', () => undefined))).toEqual([]);
  briefs = made ?? [];
}, 120_000);

/** All prose of a document in one line, with one space for white of any width. */
function proseOf({ blocks }: Document): string {
  const runs = blocks.flatMap((block) => (block.kind === 'masthead' ? [] : inlinesOf(block)));
  return runs
    .map(plainText)
    .join('\n')
    .replaceAll(/[\u00a0\u202f]/g, ' ');
}

function shipped(name: string, lang: string): string {
  const found = briefs.find(
    ({ document }) => document.subject.includes(`-${name}-`) && document.lang === lang,
  );
  if (!found) throw new Error(`no brief of ${name}`);
  return proseOf(found.document);
}

/** A brief with figures other than those measured. */
function changed(member: string, lang: 'en' | 'zh', values: Readonly<Record<string, Value>>): string {
  const log = openLog();
  const audience = readAudience('province', world, log);
  const quantities = new Map(measures.quantities);
  for (const [id, value] of Object.entries(values)) {
    const quantity = quantities.get(id);
    if (!quantity) throw new Error(`no figure ${id}`);
    quantities.set(id, { ...quantity, value });
  }
  const turn = audience && turnsOf(audience, measures).find((each) => each?.member?.name === member);
  const document = audience && compose(audience, { ...measures, quantities }, lang, world, log, turn);
  expect(log.entries()).toEqual([]);
  if (!document) throw new Error('no document');
  return proseOf(document);
}

const count = (value: number): Value => exact(BigInt(value));
const missing: Value = { kind: 'missing', reason: 'not-applicable' };

test('asked for by name all 31 provinces and the nation, in both languages', () => {
  expect(briefs).toHaveLength(64);
  expect(new Set(briefs.map(({ document }) => document.subject)).size).toBe(32);
});

test('two pages each, three where a municipality has as many districts and counties as Chongqing', async () => {
  const fonts = openFonts();
  const pages = new Map<string, number>();
  for (const brief of briefs) {
    const edition = await openEdition(brief, fonts, openLog());
    pages.set(`${brief.document.subject}.${brief.document.lang}`, edition.pages().pages.length);
    // The runner's messages must come through meanwhile.
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect([...pages].filter(([, length]) => length !== 2)).toEqual([
    ['province-chongqing-2022-06-14.en', 3],
    ['province-chongqing-2022-06-14.zh', 3],
  ]);
}, 120_000);

test('in the official look two pages, too; in both languages three; a page more for Chongqing', async () => {
  const log = openLog();
  const plan = {
    audiences: ['province'],
    styles: ['house', 'official'],
    languages: ['en', 'zh', 'zh+en'],
    select: { dimension: 'province', members: ['11', '31', '50', '54', 'all'] },
  };
  const made = (await prepare(plan, world, log, () => {})) ?? [];
  expect(log.entries()).toEqual([]);
  expect(made).toHaveLength(30);
  const fonts = new Map(made.map(({ audience: { style } }) => [style, openFonts(style.files)]));
  for (const { audience, document } of made) {
    const edition = await openEdition(
      { audience, document, formats: [] },
      fonts.get(audience.style) ?? openFonts(),
      openLog(),
    );
    const most = (document.second ? 3 : 2) + (document.subject.includes('chongqing') ? 1 : 0);
    const name = `${document.subject} ${audience.style.name} ${document.lang} ${document.second?.lang ?? ''}`;
    expect(edition.pages().pages.length, name).toBeLessThanOrEqual(most);
    await new Promise((resolve) => setImmediate(resolve));
  }
}, 180_000);

test('the nation has neither rank nor gap', () => {
  expect(shipped('all', 'en')).toContain(
    'By June 14, all 22,500 enterprises of China on the white lists had resumed work, at 89.5% of their normal output.',
  );
  expect(shipped('all', 'zh')).toContain(
    '截至6月14日，全国列入白名单的22,500家企业全部复工，达产率为89.5%。',
  );
});

test('a province above and one below the nation', () => {
  expect(shipped('shanghai', 'en')).toContain(
    '18.5 percentage points below the national rate of 89.5%, and 31st among the 31 provinces.',
  );
  expect(shipped('shanghai', 'zh')).toContain('比全国（89.5%）低18.5个百分点，在31个省份中居第31位。');
  expect(shipped('guangdong', 'en')).toContain(
    '7.7 percentage points above the national rate of 89.5%, and 1st',
  );
});

test('above the designated size: published for Shanghai alone', () => {
  expect(shipped('shanghai', 'en')).toContain('in Shanghai, listed or not, 96.3% had resumed work.');
  expect(shipped('guangdong', 'zh')).toContain('广东全部规模以上工业企业的复工率未公布。');
});

test('a province without a list of its own, and with too few enterprises for rates by industry', () => {
  const english = shipped('xizang', 'en');
  expect(english).toContain(
    'Xizang (Tibet) keeps no list of its own; its 5 enterprises are on the ministry’s list.',
  );
  expect(english).toContain('None has enough enterprises for its capacity attainment to be shown.');
  expect(english).toContain('1 enterprise reports an obstacle, most often: Shortage of orders (1).');
  expect(english).not.toMatch(/suppressed \(|close to/);
  expect(shipped('xizang', 'zh')).toContain('西藏未自建省级名单，5家企业均列入部级名单。');
});

test('places: districts of municipalities, counties of Chongqing, cities elsewhere, and no place of another province', () => {
  expect(shipped('beijing', 'zh')).toContain('分区情况');
  expect(shipped('chongqing', 'en')).toContain('By district and county');
  expect(shipped('guangdong', 'en')).toContain('By city and prefecture');
  expect(shipped('guangdong', 'en')).toContain('Shenzhen');
  expect(shipped('guangdong', 'en')).not.toContain('Suzhou');
});

test('in line with the nation, where the gap is less than 0.05 percentage points', () => {
  const near = { 'attainment-gap@province=42': exact(-4n, 10_000n) };
  expect(changed('hubei', 'en', near)).toContain('in line with the national rate of 89.5%, and 12th');
  expect(changed('hubei', 'zh', near)).toMatch(/^湖北达产率94\.9%，与全国持平\n/);
});

test('no requests, from here or elsewhere', () => {
  const none = {
    'cases-opened@province=54': count(0),
    'cases-resolved@province=54': count(0),
    'cases-open@province=54': count(0),
    'cases-asked@province=54': count(0),
    'cases-exchanged@province=54': count(0),
    'case-resolution-rate@province=54': missing,
  };
  expect(changed('xizang', 'en', none)).toContain(
    'The enterprises brought no requests to the coordination platform. Nobody elsewhere asked Xizang (Tibet) for help.',
  );
  const chinese = changed('xizang', 'zh', none);
  expect(chinese).toContain('名单企业未向协调平台提出诉求。无外省提请西藏协调的事项。');
  expect(chinese).not.toContain('往来诉求最多的省份');
});

test('enterprises that are not all back, and obstacles that nobody reports', () => {
  const some = {
    'resumption-rate@province=62': exact(7n, 8n),
    'resumed-enterprises@province=62': count(7),
    'enterprises-by-obstacle@province=62': count(0),
  };
  expect(changed('gansu', 'en', some)).toContain(
    'By June 14, 7 of 8 enterprises of Gansu on the white lists',
  );
  expect(changed('gansu', 'zh', some)).toContain('8家企业中7家已复工');
  expect(changed('gansu', 'en', some)).toContain('No enterprise reports an obstacle.');
});

test('the masthead names whose brief it is, in either language', () => {
  const series = (name: string, lang: string): string => {
    const { document } = briefs.find(
      (each) => each.document.subject.includes(`-${name}-`) && each.document.lang === lang,
    ) as Brief;
    const masthead = document.blocks.find((block) => block.kind === 'masthead');
    return masthead?.kind === 'masthead' ? plainText(masthead.series) : '';
  };
  expect(series('all', 'zh')).toBe('全国白名单企业复工达产情况简报');
  expect(series('shanghai', 'zh')).toBe('上海白名单企业复工达产情况简报');
  expect(series('all', 'en')).toBe('White-listed enterprises in China');
  expect(series('xizang', 'en')).toBe('White-listed enterprises in Xizang (Tibet)');
  // Every brief has its own.
  for (const lang of ['en', 'zh'])
    expect(
      new Set(
        briefs
          .filter(({ document }) => document.lang === lang)
          .map(({ document }) => document.subject.split('-')[1] ?? '')
          .map((name) => series(name === 'inner' ? 'inner-mongolia' : name, lang)),
      ).size,
    ).toBe(32);
});

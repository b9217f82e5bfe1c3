/**
 * What Vega-Lite draws, thing by thing: our drawing, and the PDF made of it as poppler paints it, against Vega's own SVG, pixel by
 * pixel; at most one in a hundred may differ.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Drawing } from '../../src/model/drawing.js';
import { writePdf } from '../../src/write/pdf/index.js';
import { breadth, refused } from '../charts/breadth.js';
import { paints } from '../charts/paints.js';
import { hasPoppler } from '../readers/programs.js';
import { documentOf, drawOne, fonts, regionRows } from './fixture.js';
import { byVega, pixels } from './vega.js';

const rows = regionRows({ North: 420, East: 310, 'South-West': 120, Centre: 275 });
const charts = { ...breadth, ...paints };
const names = Object.keys(charts);
const folder = mkdtempSync(join(tmpdir(), 'briefwright-breadth-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Pair {
  readonly drawing: Drawing;
  readonly theirs: string;
}
const pairs = new Map<string, Pair>();
const said = new Map<string, readonly string[]>();

beforeAll(async () => {
  for (const name of names) {
    const spec = charts[name] ?? {};
    const { drawing, codes } = await drawOne(spec, rows);
    said.set(name, codes);
    if (drawing) pairs.set(name, { drawing, theirs: await byVega(spec, rows) });
  }
}, 180_000);

/** Share of pixels that differ by more than `most` of 255 in a channel. */
function different(ours: Uint8Array, theirs: Uint8Array, most: number): number {
  expect(ours.length).toBe(theirs.length);
  let count = 0;
  for (let at = 0; at < ours.length; at += 4)
    if ([0, 1, 2].some((channel) => Math.abs((ours[at + channel] ?? 0) - (theirs[at + channel] ?? 0)) > most))
      count++;
  return count / (ours.length / 4);
}

describe('the drawing is as Vega paints it', () => {
  test.each(names)('%s', (name) => {
    expect(said.get(name)).toEqual([]);
    const { drawing, theirs } = pairs.get(name) as Pair;
    const [a, b] = [pixels(drawing.svg), pixels(theirs)];
    expect(b.some((each, at) => at % 4 !== 3 && each < 200)).toBe(true);
    expect(different(a, b, 24)).toBeLessThan(0.01);
  });
});

describe('the PDF is as Vega paints it (skipped without poppler)', () => {
  const painted = new Map<string, Uint8Array>();
  beforeAll(async () => {
    if (!hasPoppler) return;
    const frames = names.flatMap((name) => pairs.get(name)?.drawing.frame ?? []);
    const paged = {
      lang: 'en',
      pages: frames,
      outline: [],
      places: new Map<string, number>(),
      tags: { kind: 'element', id: 0, role: 'Document', children: [] },
    } as const;
    const file = join(folder, 'all.pdf');
    writeFileSync(file, await writePdf(documentOf([], 'en'), paged, fonts));
    spawnSync('pdftoppm', ['-r', '144', file, join(folder, 'page')]);
    for (const [at, name] of names.entries()) {
      const page = String(at + 1).padStart(String(names.length).length, '0');
      painted.set(name, readPpm(readFileSync(join(folder, `page-${page}.ppm`))));
    }
  }, 180_000);

  test.skipIf(!hasPoppler).each(names)('%s (skipped without pdftoppm)', (name) => {
    const { theirs } = pairs.get(name) as Pair;
    // Two programs smooth edges in their own ways: what counts is ink that stands elsewhere or has another colour.
    expect(different(painted.get(name) ?? new Uint8Array(), pixels(theirs), 96)).toBeLessThan(0.01);
  });
});

describe('what a page cannot show is told', () => {
  test.each(Object.keys(refused))('%s', async (name) => {
    const { codes } = await drawOne(refused[name] ?? {}, rows);
    expect(codes).toEqual(['draw/not-shown']);
  });
});

/** A P6 file as RGBA. */
function readPpm(bytes: Buffer): Uint8Array {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1'));
  if (!head) throw new Error('no PPM');
  const body = bytes.subarray(head[0].length);
  const rgba = new Uint8Array((body.length / 3) * 4).fill(255);
  for (let at = 0; at < body.length / 3; at++) rgba.set(body.subarray(at * 3, at * 3 + 3), at * 4);
  return rgba;
}

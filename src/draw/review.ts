/** Looks over a finished chart: letters that no face has, and text that leaves the frame. */

import type { Log, Place } from '../model/diagnostic.js';
import type { Frame, Glyphs, Item } from '../model/page.js';
import type { ChartType } from './chart-type.js';

/** Points that text may stand out: the rounding of Vega's own layout. */
const tolerance = 1;

/** A rectangle in the frame. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function reviewFrame(frame: Frame, { fonts }: ChartType, place: Place, log: Log): void {
  for (const run of textRuns(frame.items)) {
    const text = run.texts.join('');
    for (const [index, id] of run.ids.entries()) {
      const character = run.texts[index] ?? '';
      if (id !== 0 || character.trim() === '') continue;
      const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
      log.report({ severity: 'error', code: 'draw/missing-glyph', data: { character, code }, place });
    }
    const { capHeight } = fonts.face(run.face);
    const box = boxOf(run, 0, capHeight);
    if (
      box.left < -tolerance ||
      box.top < -tolerance ||
      box.right > frame.width + tolerance ||
      box.bottom > frame.height + tolerance
    )
      log.report({ severity: 'warning', code: 'draw/clipped', data: { text }, place });
  }
}

/** Points that labels must share before a reader sees them collide. */
const shared = 0.8;

/** Pairs told a chart: more say nothing new. */
const mostPairs = 3;

interface Said {
  readonly text: string;
  readonly box: Box;
}

/** Warns of texts that stand on one another. */
export function reviewLabels(frame: Frame, { fonts }: ChartType, place: Place, log: Log): void {
  const labels = textRuns(frame.items).flatMap((run): readonly Said[] => {
    const text = run.texts.join('').trim();
    if (text === '' || (run.angle ?? 0) % 90 !== 0) return [];
    return [{ text, box: boxOf(run, 0, fonts.face(run.face).capHeight) }];
  });
  let told = 0;
  const sorted = labels.toSorted((a, b) => a.box.top - b.box.top);
  for (const [index, first] of sorted.entries()) {
    for (let next = index + 1; next < sorted.length && told < mostPairs; next++) {
      const second = sorted[next];
      if (!second || second.box.top > first.box.bottom - shared) break;
      if (!collide(first, second)) continue;
      told++;
      const data = { first: first.text, second: second.text };
      log.report({ severity: 'warning', code: 'draw/overlap', data, place });
    }
  }
}

function collide(a: Said, b: Said): boolean {
  const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
  const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
  // Letters that stand for points lie as points do.
  if (isLetter(a.text) && isLetter(b.text)) return false;
  // The same text twice in one place is an outline.
  const same = a.text === b.text && Math.abs(a.box.left - b.box.left) + Math.abs(a.box.top - b.box.top) < 1;
  return across > shared && down > shared && !same;
}

function isLetter(text: string): boolean {
  return [...text].length === 1;
}

/** The runs of text of a drawing, in the order they are painted. */
export function textRuns(items: readonly Item[]): readonly Glyphs[] {
  return items.flatMap((item) => {
    if (item.kind === 'glyphs') return [item];
    return item.kind === 'group' ? textRuns(item.items) : [];
  });
}

/** The box round a run, from `below` to `above` its baseline in em, turned as the run is. */
export function boxOf(run: Glyphs, below: number, above: number): Box {
  const angle = ((run.angle ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const width = run.advances.reduce((sum, advance) => sum + advance, 0);
  const corners = [0, width].flatMap((along) =>
    [-below * run.size, above * run.size].map((up) => [
      run.x + along * cos - up * sin,
      run.y - along * sin - up * cos,
    ]),
  );
  const xs = corners.map(([x = 0]) => x);
  const ys = corners.map(([, y = 0]) => y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

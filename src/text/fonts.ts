/** Chooses a face for every cluster by script and language, and puts shaped words at their size. */

import type { Lang } from '../model/lang.js';
import type { FontFile } from '../model/style.js';
import { clustersOf, isMark, spellingsOf } from './clusters.js';
import { type OpenFace, openShelf, type Shelf } from './faces.js';
import type { Fonts, ShapedRun, ShapeStyle } from './index.js';
import { type Letter, type ShapedWord, shapeLetters, type WordScript } from './shape.js';

/** Marks that both scripts share: full width in Chinese, proportional in English. */
const sharedMarks = new Set('“”‘’—⸺…·');

/** Texts kept in the memory of one instance, a style each. */
const mostKept = 10_000;

/** Shaped glyphs of one face, in its own units. */
interface UnitRun extends ShapedWord {
  readonly opened: OpenFace;
}

/** What one instance remembers of a style, whatever its size. */
interface Memory {
  readonly shelf: Shelf;
  readonly texts: Map<string, readonly UnitRun[]>;
  readonly choices: Map<string, Choice>;
}

/** The fonts that ship and a style's own. Shaped texts are kept at no size, so one instance serves a whole run of briefs. */
export function openFonts(own: readonly FontFile[] = []): Fonts {
  const shelf = openShelf(own);
  const memories = new Map<string, Memory>();
  const byStyle = new WeakMap<ShapeStyle, Memory>();
  const memoryOf = (style: ShapeStyle): Memory => {
    const known = byStyle.get(style);
    if (known) return known;
    const { stack, weight, lang, tabular = false, italic = false } = style;
    const key = `${stack.latin}|${stack.han}|${weight}|${lang}|${tabular}|${italic}`;
    const memory = memories.get(key) ?? { shelf, texts: new Map(), choices: new Map() };
    memories.set(key, memory);
    byStyle.set(style, memory);
    return memory;
  };
  const shapeUnits = (text: string, style: ShapeStyle): readonly UnitRun[] => {
    const memory = memoryOf(style);
    const { texts } = memory;
    const known = texts.get(text);
    if (known) return known;
    const runs = split(text, style, memory).map(({ opened, script, letters }) => ({
      opened,
      ...shapeLetters(opened, letters, script, style.tabular ?? false),
    }));
    if (texts.size >= mostKept) texts.clear();
    texts.set(text, runs);
    return runs;
  };
  return {
    shape: (text, style) => shapeUnits(text, style).map((run) => atSize(run, style.size)),
    width: (text, style) => {
      let width = 0;
      for (const { opened, advances } of shapeUnits(text, style)) {
        const scale = style.size / opened.sfnt.unitsPerEm;
        for (const advance of advances) width += advance * scale;
      }
      return width;
    },
    missing: (text, style) => missing(text, style, memoryOf(style)),
    face: (id) => shelf.face(id).face,
  };
}

function atSize({ opened, ids, advances, texts }: UnitRun, size: number): ShapedRun {
  const scale = size / opened.sfnt.unitsPerEm;
  return { face: opened.face.id, size, ids, advances: advances.map((advance) => advance * scale), texts };
}

interface Part {
  readonly opened: OpenFace;
  readonly script: WordScript;
  readonly letters: Letter[];
}

/** Cuts text where the face changes; a cluster is never cut, and what is invisible changes no face. */
function split(text: string, style: ShapeStyle, memory: Memory): readonly Part[] {
  const parts: Part[] = [];
  for (const cluster of clustersOf(text)) {
    const { opened, drawn } = recall(cluster, style, memory);
    const last = parts.at(-1);
    if (last && (last.opened === opened || drawn === '')) last.letters.push({ source: cluster, drawn });
    else {
      const script = style.stack.han.includes(opened.face.family) ? 'han' : 'latin';
      parts.push({ opened, script, letters: [{ source: cluster, drawn }] });
    }
  }
  return parts;
}

interface Choice {
  readonly opened: OpenFace;
  /** What is drawn for the cluster; nothing when it is invisible. */
  readonly drawn: string;
  readonly found: boolean;
}

function recall(cluster: string, style: ShapeStyle, { shelf, choices }: Memory): Choice {
  const known = choices.get(cluster);
  if (known) return known;
  const choice = choose(cluster, style, shelf);
  if (choices.size >= mostKept) choices.clear();
  choices.set(cluster, choice);
  return choice;
}

/** The face that draws a cluster: its script's chain first, then the other; the first Latin one's .notdef when none can. */
function choose(cluster: string, style: ShapeStyle, { faceFor }: Shelf): Choice {
  const { stack, weight, lang, italic } = style;
  const spellings = spellingsOf(cluster);
  const plain = faceFor(stack.latin[0] ?? '', weight, italic);
  if (spellings[0] === '') return { opened: plain, drawn: '', found: true };
  const chain = isHan(cluster, lang) ? [...stack.han, ...stack.latin] : [...stack.latin, ...stack.han];
  for (const family of chain) {
    const opened = faceFor(family, weight, italic);
    const spelling = spellings.find((each) => hasBases(opened, each));
    if (spelling === undefined) continue;
    const drawn = withoutLackedMarks(opened, spelling);
    return {
      opened,
      drawn: stack.han.includes(family) ? halfWidthDot(drawn, lang, opened) : drawn,
      found: true,
    };
  }
  return { opened: plain, drawn: cluster, found: false };
}

function hasGlyph({ sfnt }: OpenFace, character: string): boolean {
  return sfnt.glyphOf(character.codePointAt(0) ?? 0) !== 0;
}

function hasBases(opened: OpenFace, spelling: string): boolean {
  for (const character of spelling)
    if (!hasGlyph(opened, character) && !isMark(character) && !/\s/.test(character)) return false;
  return true;
}

function withoutLackedMarks(opened: OpenFace, spelling: string): string {
  const [base = '', ...rest] = spelling;
  if (rest.length === 0) return hasGlyph(opened, base) || !isMark(base) ? base : '';
  return [base, ...rest.filter((each) => !isMark(each) || hasGlyph(opened, each))].join('');
}

/** Han, kana, full-width forms and CJK marks; in Chinese also the marks that both scripts share. */
function isHan(cluster: string, lang: Lang): boolean {
  const code = cluster.codePointAt(0) ?? 0;
  return code >= 0x2e80 || (lang === 'zh' && sharedMarks.has(cluster));
}

/** The interpunct takes half an em in Chinese (GB/T 15834 5.1.7): the half-width form has that glyph. */
function halfWidthDot(drawn: string, lang: Lang, opened: OpenFace): string {
  return lang === 'zh' && drawn === '·' && hasGlyph(opened, '･') ? '･' : drawn;
}

function missing(text: string, style: ShapeStyle, memory: Memory): readonly string[] {
  const lacking = clustersOf(text).filter((cluster) => !recall(cluster, style, memory).found);
  return [...new Set(lacking)];
}

/** The fixed-width measure of the typography cases: Han and full-width marks one em, ASCII and · half an em. */

import { prepare, setCopy } from '../../src/layout/copy.js';
import type { Setting } from '../../src/layout/setting.js';
import { remember, stylesByLang } from '../../src/layout/shaping.js';
import { openTags } from '../../src/layout/tags.js';
import type { Inline } from '../../src/model/document.js';
import type { Glyphs, Item } from '../../src/model/page.js';
import type { Punctuation } from '../../src/model/style.js';
import { openLog } from '../../src/source/log.js';
import type { Fonts } from '../../src/text/index.js';
import { documentOf, house } from './fixture.js';

const em = (character: string): number => (/[\u0020-\u007e·]/.test(character) ? 0.5 : 1);

export const fixedWidth: Fonts = {
  shape: (text, style) => [
    {
      face: 'fixed',
      size: style.size,
      ids: [...text].map((character) => character.codePointAt(0) ?? 0),
      advances: [...text].map((character) => em(character) * style.size),
      texts: [...text],
    },
  ],
  width: (text, style) => [...text].reduce((sum, character) => sum + em(character) * style.size, 0),
  missing: () => [],
  face: (id) => {
    throw new Error(`${id} is a measure, not a face`);
  },
};

export interface SetText {
  readonly lines: readonly string[];
  /** Left edge of every character of every line, in em, and the right edge of each line. */
  readonly origins: readonly (readonly (readonly [character: string, x: number])[])[];
  readonly ends: readonly number[];
}

/** Sets one justified Chinese paragraph at 10 pt in a column of so many em. */
export function setParagraph(
  text: string,
  width: number,
  fonts: Fonts = fixedWidth,
  punctuation: Punctuation = 'full',
): SetText {
  return setInlines(
    [{ kind: 'text', text, vouched: true, place: { file: 'x', line: 1, column: 1 } }],
    width,
    fonts,
    punctuation,
  );
}

const fixedStack = { latin: ['fixed'], han: ['fixed'], word: { ascii: '', eastAsia: '' } };
const fixedStyle = { ...house, fonts: { text: { zh: fixedStack } } };

export function setInlines(
  nodes: readonly Inline[],
  width: number,
  fonts: Fonts = fixedWidth,
  punctuation: Punctuation = 'full',
): SetText {
  const tags = openTags('zh');
  const setting: Setting = {
    document: documentOf('zh', []),
    drawings: new Map(),
    style: { ...house, punctuation },
    lang: 'zh',
    fonts: remember(fonts),
    styles: stylesByLang(fixedStyle)('zh'),
    stylesIn: stylesByLang(fixedStyle),
    log: openLog(),
    places: new Map(),
    asked: new Set(),
    tags,
    parent: tags.root,
    area: { left: 0, width: width * 10 },
    underlines: true,
    outline: [],
    depth: { level: 0 },
  };
  const look = {
    size: 10,
    leading: 18,
    weight: 400,
    ink: 'text',
    before: 0,
    after: 0,
    indent: 0,
    align: 'justify',
  } as const;
  const boxes = setCopy(prepare(nodes, look, tags.root, setting), setting.area, setting);
  const rows = boxes.map((box) => box.place(0).filter(isGlyphs));
  return {
    lines: rows.map((row) => row.flatMap((run) => run.texts).join('')),
    origins: rows.map((row) => row.flatMap(origins)),
    ends: rows.map((row) => {
      const last = row.at(-1);
      return last ? (last.x + last.advances.reduce((sum, one) => sum + one, 0)) / 10 : 0;
    }),
  };
}

export function isGlyphs(item: Item): item is Glyphs {
  return item.kind === 'glyphs';
}

function origins(run: Glyphs): readonly (readonly [string, number])[] {
  let x = run.x;
  return run.texts.map((text, i) => {
    const origin = x / 10;
    x += run.advances[i] ?? 0;
    return [text, origin] as const;
  });
}

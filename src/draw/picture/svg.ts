/** An SVG file as one that holds plain paths and nothing else, and its size. */

import type { Matrix } from '../../model/page.js';
import type { Fonts } from '../../text/index.js';
import type { Engine } from '../engine.js';
import { allElements, type Forbidden, findForbidden } from './guard.js';
import { parseXml, type XmlElement, type XmlFault } from './xml.js';

export interface Svg {
  /** Of the simplified drawing. */
  readonly root: XmlElement;
  /** In pixels of CSS. */
  readonly width: number;
  readonly height: number;
  /** From the drawing's own units to those pixels. */
  readonly matrix: Matrix;
  /** What it holds, simplified, without the root. */
  readonly content: string;
  /** Characters of its texts. */
  readonly text: string;
}

export type SvgFault = XmlFault | Forbidden;

/** Texts become paths of the faces given; nothing is read from the machine. */
export function simplify(
  source: string,
  faces: readonly string[],
  family: string,
  { Resvg }: Pick<Engine, 'Resvg'>,
): Svg | SvgFault {
  const original = parseXml(source);
  if ('what' in original) return original;
  const forbidden = findForbidden(original);
  if (forbidden) return forbidden;
  let simple: string;
  let size: readonly [width: number, height: number];
  try {
    const families = Object.fromEntries(
      [
        'defaultFontFamily',
        'serifFamily',
        'sansSerifFamily',
        'cursiveFamily',
        'fantasyFamily',
        'monospaceFamily',
      ].map((name) => [name, family]),
    );
    const drawn = new Resvg(withoutDoctype(source), {
      font: { loadSystemFonts: false, fontFiles: [...faces], ...families },
    });
    simple = drawn.toString();
    size = [drawn.width, drawn.height];
  } catch {
    return { what: 'broken', at: original.at };
  }
  const root = parseXml(simple);
  if ('what' in root || !(size[0] > 0 && size[1] > 0)) return { what: 'broken', at: original.at };
  return {
    root,
    width: size[0],
    height: size[1],
    matrix: viewOf(root, size),
    content: contentOf(simple),
    text: textsOf(original),
  };
}

function withoutDoctype(source: string): string {
  return source.replace(/<!DOCTYPE\s[^[>]*>/, '');
}

function contentOf(simple: string): string {
  const start = simple.indexOf('>', simple.indexOf('<svg')) + 1;
  return simple.slice(start, simple.lastIndexOf('</svg>'));
}

function textsOf(root: XmlElement): string {
  return [...allElements(root)]
    .filter(({ name }) => ['text', 'tspan', 'textPath'].includes(name))
    .map(({ text }) => text)
    .join('');
}

/** How the view box is put into the size (SVG 2, 8.2). */
function viewOf({ attributes }: XmlElement, [width, height]: readonly [number, number]): Matrix {
  const [x = 0, y = 0, boxWidth = width, boxHeight = height] = (attributes.viewBox ?? '')
    .trim()
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);
  const [align = 'xMidYMid', fit = 'meet'] = (attributes.preserveAspectRatio ?? '')
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  let [scaleX, scaleY] = [width / boxWidth, height / boxHeight];
  if (align !== 'none')
    scaleX = scaleY = fit === 'slice' ? Math.max(scaleX, scaleY) : Math.min(scaleX, scaleY);
  const share = (name: string | undefined): number => (name === 'Min' ? 0 : name === 'Max' ? 1 : 0.5);
  const [, alongX, alongY] = /^x(Min|Mid|Max)Y(Min|Mid|Max)$/.exec(align) ?? [];
  return [
    scaleX,
    0,
    0,
    scaleY,
    -x * scaleX + share(alongX) * (width - boxWidth * scaleX),
    -y * scaleY + share(alongY) * (height - boxHeight * scaleY),
  ];
}

/** Characters that no face of the stack has, each once. */
export function missingIn(
  text: string,
  missing: (text: string) => ReturnType<Fonts['missing']>,
): readonly string[] {
  const visible = [...new Set(text)].filter((character) => character.trim() !== '').join('');
  return [...new Set(missing(visible))];
}

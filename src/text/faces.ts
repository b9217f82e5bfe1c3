/** The faces that ship and those of a style's own files, opened when first used. */

import { create, type Font } from 'fontkit';
import type { FaceId } from '../model/page.js';
import type { FontFile } from '../model/style.js';
import { packageFile, packagePath } from '../source/world.js';
import type { Face } from './index.js';
import { readSfnt, type Sfnt } from './sfnt.js';
import { openSubset } from './subset.js';

interface FaceFile {
  readonly family: string;
  readonly weight: number;
  readonly italic?: boolean;
  readonly package: string;
  readonly path: string;
}

const weights: readonly (readonly [weight: number, name: string])[] = [
  [400, '400Regular'],
  [500, '500Medium'],
  [600, '600SemiBold'],
  [700, '700Bold'],
];

const shipped: ReadonlyMap<FaceId, FaceFile> = new Map(
  weights.flatMap(([weight, name]): (readonly [FaceId, FaceFile])[] => [
    [
      `source-sans-3-${weight}`,
      {
        family: 'Source Sans 3',
        weight,
        package: '@expo-google-fonts/source-sans-3',
        path: `${name}/SourceSans3_${name}.ttf`,
      },
    ],
    [
      `source-sans-3-${weight}-italic`,
      {
        family: 'Source Sans 3',
        weight,
        italic: true,
        package: '@expo-google-fonts/source-sans-3',
        path: `${name}_Italic/SourceSans3_${name}_Italic.ttf`,
      },
    ],
    [
      `noto-sans-sc-${weight}`,
      {
        family: 'Noto Sans SC',
        weight,
        package: '@expo-google-fonts/noto-sans-sc',
        path: `${name}/NotoSansSC_${name}.ttf`,
      },
    ],
  ]),
);

/** A face with its tables, and the shaping engine that is started only for what tables cannot answer. */
export interface OpenFace {
  readonly face: Face;
  readonly sfnt: Sfnt;
  engine(): Font;
}

/** The faces that a style may use: those that ship and its own. */
export interface Shelf {
  /** The face of a family nearest in weight, slanted where it can be and is wanted. A family that is not there is a fault of the caller and throws. */
  faceFor(family: string, weight: number, italic?: boolean): OpenFace;
  face(id: FaceId): OpenFace;
}

/** Shipped faces are kept for the life of the process, own ones for that of the shelf. */
export function openShelf(own: readonly FontFile[]): Shelf {
  const nearest = new Map<string, OpenFace>();
  const opened = new Map<FaceId, OpenFace>();
  const ownFiles = new Map(own.map((file): readonly [FaceId, FontFile] => [ownId(file), file]));
  const known = [...shipped, ...ownFiles];
  const face = (id: FaceId): OpenFace => {
    const file = ownFiles.get(id);
    if (!file) return openShipped(id);
    const before = opened.get(id);
    if (before) return before;
    const fresh = openFace(id, file, file.bytes());
    opened.set(id, fresh);
    return fresh;
  };
  return {
    face,
    faceFor: (family, weight, italic = false) => {
      const key = `${family}|${weight}|${italic}`;
      const before = nearest.get(key);
      if (before) return before;
      const [best] = known
        .filter(([, file]) => file.family === family)
        .sort(([, a], [, b]) => distance(a, weight, italic) - distance(b, weight, italic));
      if (!best) throw new Error(`no font family ${family}`);
      const found = face(best[0]);
      nearest.set(key, found);
      return found;
    },
  };
}

/** How far a face is from what is wanted: the slope weighs more than any weight. */
function distance(face: Pick<FontFile, 'weight' | 'italic'>, weight: number, italic: boolean): number {
  return Math.abs(face.weight - weight) + ((face.italic ?? false) === italic ? 0 : 10_000);
}

/** Of a style's own file: apart from the names of faces that ship, in characters that a PDF name can hold. */
function ownId({ family, weight, italic }: FontFile): FaceId {
  const slug = family.replace(
    /[^A-Za-z0-9]+/gu,
    (other) => `-${[...other].map((each) => each.codePointAt(0)?.toString(16)).join('')}-`,
  );
  return `own-${slug}-${weight}${italic ? '-italic' : ''}`;
}

/** Families that ship. */
export const shippedFamilies: readonly string[] = [
  ...new Set([...shipped.values()].map((file) => file.family)),
];

const open = new Map<FaceId, OpenFace>();

function openShipped(id: FaceId): OpenFace {
  const known = open.get(id);
  if (known) return known;
  const file = shipped.get(id);
  if (!file) throw new Error(`no face ${id}`);
  const path = packagePath(file.package, file.path);
  const fresh = openFace(id, { ...file, path }, packageFile(file.package, file.path));
  open.set(id, fresh);
  return fresh;
}

function openFace(id: FaceId, file: Named, bytes: Uint8Array): OpenFace {
  const sfnt = readSfnt(bytes);
  let started: Font | undefined;
  const engine = (): Font => {
    started ??= create(bytes);
    return started;
  };
  return { face: describe(id, file, sfnt, engine), sfnt, engine };
}

type Named = Pick<FontFile, 'family' | 'weight' | 'path' | 'italic'>;

function describe(id: FaceId, file: Named, sfnt: Sfnt, engine: () => Font): Face {
  const em = sfnt.unitsPerEm;
  const [xMin, yMin, xMax, yMax] = sfnt.bounds;
  return {
    id,
    family: file.family,
    weight: file.weight,
    italic: file.italic ?? false,
    path: file.path,
    postscriptName: sfnt.postscriptName,
    unitsPerEm: em,
    ascent: sfnt.ascent / em,
    descent: sfnt.descent / em,
    capHeight: sfnt.capHeight / em,
    xHeight: sfnt.xHeight / em,
    bounds: [xMin / em, yMin / em, xMax / em, yMax / em],
    bytes: sfnt.bytes,
    advance: (glyph) => sfnt.advance(glyph) / em,
    outline: (glyph) => engine().getGlyph(glyph).path.toSVG(),
    subset: () => openSubset(sfnt),
  };
}

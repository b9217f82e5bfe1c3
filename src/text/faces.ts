/** The faces that ship, opened when first used and kept for the life of the process. */

import { create, type Font } from 'fontkit';
import type { FaceId } from '../model/page.js';
import { packageFile, packagePath } from '../source/world.js';
import type { Face } from './index.js';
import { readSfnt, type Sfnt } from './sfnt.js';
import { openSubset } from './subset.js';

interface FaceFile {
  readonly family: string;
  readonly weight: number;
  readonly package: string;
  readonly path: string;
}

const weights: readonly (readonly [weight: number, name: string])[] = [
  [400, '400Regular'],
  [500, '500Medium'],
  [600, '600SemiBold'],
  [700, '700Bold'],
];

const files: ReadonlyMap<FaceId, FaceFile> = new Map(
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

const open = new Map<FaceId, OpenFace>();
const nearestFace = new Map<string, OpenFace>();

/** The face of a family nearest in weight. A family that does not ship is a fault of the caller and throws. */
export function faceFor(family: string, weight: number): OpenFace {
  const key = `${family}|${weight}`;
  const known = nearestFace.get(key);
  if (known) return known;
  const candidates = [...files].filter(([, file]) => file.family === family);
  const best = candidates.sort(
    ([, a], [, b]) => Math.abs(a.weight - weight) - Math.abs(b.weight - weight),
  )[0];
  if (!best) throw new Error(`no font family ${family}`);
  const opened = openFace(best[0]);
  nearestFace.set(key, opened);
  return opened;
}

/** Families that ship. */
export function families(): readonly string[] {
  return [...new Set([...files.values()].map((file) => file.family))];
}

export function openFace(id: FaceId): OpenFace {
  const known = open.get(id);
  if (known) return known;
  const file = files.get(id);
  if (!file) throw new Error(`no face ${id}`);
  const bytes = packageFile(file.package, file.path);
  const sfnt = readSfnt(bytes);
  let engine: Font | undefined;
  const opened: OpenFace = {
    face: describe(id, file, sfnt),
    sfnt,
    engine: () => {
      engine ??= create(bytes);
      return engine;
    },
  };
  open.set(id, opened);
  return opened;
}

function describe(id: FaceId, file: FaceFile, sfnt: Sfnt): Face {
  const em = sfnt.unitsPerEm;
  const [xMin, yMin, xMax, yMax] = sfnt.bounds;
  return {
    id,
    family: file.family,
    weight: file.weight,
    path: packagePath(file.package, file.path),
    postscriptName: sfnt.postscriptName,
    unitsPerEm: em,
    ascent: sfnt.ascent / em,
    descent: sfnt.descent / em,
    capHeight: sfnt.capHeight / em,
    xHeight: sfnt.xHeight / em,
    bounds: [xMin / em, yMin / em, xMax / em, yMax / em],
    bytes: sfnt.bytes,
    advance: (glyph) => sfnt.advance(glyph) / em,
    subset: () => openSubset(sfnt),
  };
}

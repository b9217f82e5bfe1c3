/** Rules on pictures of pixels and the profiles of their colours. */

import { type Dict, dictAt, dictOf, follow, listAt, type Pdf, type Rule } from './pdf.js';

function images(pdf: Pdf): readonly (readonly [ref: string, dict: Dict])[] {
  return [...pdf.objects].flatMap(([ref, value]) => {
    const dict = dictOf(value);
    return dict['/Subtype'] === '/Image' ? [[ref, dict] as const] : [];
  });
}

function wrong(pdf: Pdf, fits: (dict: Dict, ref: string) => boolean): readonly string[] {
  return images(pdf)
    .filter(([ref, dict]) => !fits(dict, ref))
    .map(([ref]) => ref);
}

const spaces: Readonly<Record<string, number>> = { '/DeviceGray': 1, '/DeviceRGB': 3 };

/** Colours of a pixel; undefined for a space that is not allowed or does not fit its profile. */
function colorsOf(pdf: Pdf, dict: Dict): number | undefined {
  const space = follow(pdf, dict['/ColorSpace']);
  if (typeof space === 'string') return spaces[space];
  const [kind, ref] = listAt(pdf, dict, '/ColorSpace');
  const profile = Buffer.from(pdf.streams.get(String(ref)) ?? []);
  const count = Number(dictOf(follow(pdf, ref))['/N']);
  const name = profile.subarray(16, 20).toString('latin1');
  const sound =
    kind === '/ICCBased' &&
    profile.length >= 128 &&
    profile.readUInt32BE(0) === profile.length &&
    [2, 4].includes(profile[8] ?? 0) &&
    ['scnr', 'mntr', 'prtr', 'spac'].includes(profile.subarray(12, 16).toString('latin1')) &&
    { GRAY: 1, 'RGB ': 3 }[name] === count;
  return sound ? count : undefined;
}

export const imageRules: readonly Rule[] = [
  {
    name: 'PDF/A-2 6.2.8-1 to -3 and -5, 6.2.6: pictures have no other versions, no intent, are no stencils and not smoothed',
    check: (pdf) =>
      wrong(
        pdf,
        (dict) =>
          ['/Alternates', '/OPI', '/Intent', '/ImageMask', '/Mask', '/Metadata'].every(
            (key) => !(key in dict),
          ) && dict['/Interpolate'] !== true,
      ),
  },
  {
    name: 'PDF/A-2 6.2.8-4, 6.2.4.2-1: pictures have 1, 2, 4, 8 or 16 bits and colours of a known space or a fitting profile',
    check: (pdf) =>
      wrong(
        pdf,
        (dict) =>
          [1, 2, 4, 8, 16].includes(Number(dict['/BitsPerComponent'])) && colorsOf(pdf, dict) !== undefined,
      ),
  },
  {
    name: 'ISO 32000-1 8.9.5: pictures have as many samples as pixels',
    check: (pdf) =>
      wrong(pdf, (dict, ref) => {
        const [width, height] = [Number(dict['/Width']), Number(dict['/Height'])];
        if (dict['/Filter'] === '/DCTDecode') return width > 0 && height > 0;
        return pdf.streams.get(ref)?.length === width * height * (colorsOf(pdf, dict) ?? 0);
      }),
  },
  {
    name: 'ISO 32000-1 11.6.5.3: what fades a picture is grey and itself not faded',
    check: (pdf) =>
      wrong(pdf, (dict) => {
        if (!('/SMask' in dict)) return true;
        const mask = dictAt(pdf, dict, '/SMask');
        return (
          mask['/ColorSpace'] === '/DeviceGray' && !('/SMask' in mask) && mask['/Width'] === dict['/Width']
        );
      }),
  },
];

/** Pictures from files: read exactly, turned upright, drawn as vectors where they can be, and refused where they may not be. */

import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import { openEngine } from '../../src/draw/engine.js';
import { draw } from '../../src/draw/index.js';
import { readJpeg } from '../../src/draw/picture/jpeg.js';
import { readPng } from '../../src/draw/picture/png.js';
import { writeSvg } from '../../src/draw/svg.js';
import type { Figure, Picture } from '../../src/model/document.js';
import type { Drawing } from '../../src/model/drawing.js';
import type { Image, Item } from '../../src/model/page.js';
import { stackOf } from '../../src/model/style.js';
import { openLog } from '../../src/source/log.js';
import { render } from '../../src/source/messages.js';
import { chunk, jpeg, makePng, type PngKind, turned, withSegment } from '../pictures.js';
import { documentOf, fonts, house } from './fixture.js';

const place = { file: 'brief.en.md.hbs', line: 3, column: 17 };

interface Drawn {
  readonly drawing: Drawing | undefined;
  readonly told: readonly string[];
}

async function drawFile(
  format: Picture['format'],
  bytes: Uint8Array | string,
  width?: number,
): Promise<Drawn> {
  const content: Picture = {
    kind: 'picture',
    file: `images/a.${format}`,
    format,
    bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
    decorative: false,
    place,
    ...(width === undefined ? {} : { width }),
  };
  const figure: Figure = {
    kind: 'figure',
    id: 'a',
    label: 'Figure 1',
    caption: [],
    alt: [],
    content,
    notes: [],
    synthetic: 'none',
    place,
  };
  const log = openLog();
  const drawings = await draw(documentOf([figure], 'en'), house, fonts, log);
  const told = log.entries().map((entry) => {
    expect(render(entry, 'zh', () => undefined)).toMatch(/\p{Script=Han}/u);
    const { code, data, place: at } = entry.diagnostic;
    return `${at?.file}:${at?.line}:${at?.column} ${code}${data.what === undefined ? '' : ` ${data.what}`}`;
  });
  return { drawing: drawings.get('a'), told };
}

const svgOf = (content: string, root = 'width="40" height="20"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${root}>${content}</svg>`;

/** Red, green, blue and opacity of each pixel. */
function rgba({ color, bytes, alpha, width, height }: Image): number[] {
  return Array.from({ length: width * height }, (_, pixel) => {
    const at = (channel: number): number => bytes[color === 'gray' ? pixel : 3 * pixel + channel] ?? 0;
    return [at(0), at(1), at(2), alpha?.[pixel] ?? 255];
  }).flat();
}

const kinds: readonly PngKind[] = [
  ...([1, 2, 4, 8, 16] as const).map((depth) => ({ type: 0 as const, depth })),
  ...([8, 16] as const).flatMap((depth) => ([2, 4, 6] as const).map((type) => ({ type, depth }))),
  ...([1, 2, 4, 8] as const).map((depth) => ({ type: 3 as const, depth })),
].flatMap(({ type, depth }) =>
  [false, true].flatMap((interlaced) =>
    (type === 4 || type === 6 ? [false] : [false, true]).map((clear) => ({ type, depth, interlaced, clear })),
  ),
);

test.each(kinds)('a PNG of type $type with $depth bits, interlaced $interlaced, clear $clear', (kind) => {
  const file = makePng(13, 11, kind);
  const read = readPng(file);
  const source = `<image width="13" height="11" image-rendering="optimizeSpeed" xlink:href="data:image/png;base64,${file.toString('base64')}"/>`;
  const shown = [...new Resvg(svgOf(source, 'width="13" height="11"')).render().pixels];
  const mine = read ? rgba(read.image) : [];
  expect(mine).toHaveLength(shown.length);
  // The other reader gives colours multiplied by their opacity.
  for (const [at, value] of mine.entries()) {
    const alpha = (mine[at - (at % 4) + 3] ?? 255) / 255;
    expect(Math.abs((at % 4 === 3 ? value : value * alpha) - (shown[at] ?? 0))).toBeLessThan(3);
  }
});

test('a PNG leaves its texts behind, and is refused when a byte is wrong', async () => {
  const file = makePng(4, 4, { type: 2, depth: 8, interlaced: false }, [
    chunk('tEXt', Buffer.from('Author\0Somebody')),
  ]);
  expect(file.includes('Somebody')).toBe(true);
  expect(Buffer.from(readPng(file)?.file ?? []).includes('Somebody')).toBe(false);
  expect(rgba(readPng(readPng(file)?.file ?? file)?.image as Image)).toEqual(
    rgba(readPng(file)?.image as Image),
  );
  for (const at of [20, 60, file.length - 20]) {
    const broken = Buffer.from(file);
    broken[at] = (broken[at] ?? 0) ^ 1;
    expect((await drawFile('png', broken)).told).toEqual(['brief.en.md.hbs:3:17 draw/picture-broken']);
  }
  expect((await drawFile('png', file.subarray(0, -12))).told).toEqual([
    'brief.en.md.hbs:3:17 draw/picture-broken',
  ]);
});

test('a picture with too many pixels is refused before it is unpacked', async () => {
  const file = makePng(4, 4, { type: 0, depth: 8, interlaced: false });
  const head = Buffer.from(file.subarray(16, 29));
  head.writeUInt32BE(100_000, 0);
  head.writeUInt32BE(100_000, 4);
  const huge = Buffer.concat([file.subarray(0, 8), chunk('IHDR', head), file.subarray(33)]);
  expect((await drawFile('png', huge)).told).toEqual(['brief.en.md.hbs:3:17 draw/picture-pixels']);
  // Rows that are not there.
  head.writeUInt32BE(5, 0);
  head.writeUInt32BE(4, 4);
  const wide = Buffer.concat([file.subarray(0, 8), chunk('IHDR', head), file.subarray(33)]);
  expect((await drawFile('png', wide)).told).toEqual(['brief.en.md.hbs:3:17 draw/picture-broken']);
});

test('a JPEG goes through as it is, but for what a camera notes', () => {
  const noted = withSegment(0xe1, Buffer.from('Exif\0\0GPS of a home', 'latin1'));
  const read = readJpeg(Buffer.concat([noted, Buffer.from('more of the camera')]));
  if (typeof read === 'string') throw new Error(read);
  expect(read.image).toMatchObject({ width: 24, height: 16, color: 'rgb', coding: 'jpeg' });
  expect(Buffer.from(read.image.bytes).equals(jpeg)).toBe(true);
  expect(read.image.profile?.length).toBeGreaterThan(128);
  expect(read.orientation).toBe(1);
});

test('a JPEG of a press, of another coding or cut off is refused', async () => {
  const sof = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  const edited = (at: number, value: number): Buffer => {
    const copy = Buffer.from(jpeg);
    copy[sof + at] = value;
    return copy;
  };
  const codeOf = async (bytes: Buffer): Promise<readonly string[]> => (await drawFile('jpeg', bytes)).told;
  expect(await codeOf(edited(9, 4))).toEqual(['brief.en.md.hbs:3:17 draw/picture-inks']);
  expect(await codeOf(edited(1, 0xc3))).toEqual(['brief.en.md.hbs:3:17 draw/picture-coding']);
  expect(await codeOf(edited(4, 12))).toEqual(['brief.en.md.hbs:3:17 draw/picture-coding']);
  for (const length of [1, 10, 300, jpeg.length - 4])
    expect(await codeOf(jpeg.subarray(0, length))).toEqual(['brief.en.md.hbs:3:17 draw/picture-broken']);
});

/** Where the red and the blue quarter lie when a picture is shown by its orientation. */
const corners: Readonly<Record<number, readonly [red: string, blue: string]>> = {
  1: ['top left', 'bottom right'],
  2: ['top right', 'bottom left'],
  3: ['bottom right', 'top left'],
  4: ['bottom left', 'top right'],
  5: ['top left', 'bottom right'],
  6: ['top right', 'bottom left'],
  7: ['bottom right', 'top left'],
  8: ['bottom left', 'top right'],
};

test.each(Object.keys(corners).map(Number))(
  'a JPEG with orientation %i stands upright',
  async (orientation) => {
    const { drawing, told } = await drawFile('jpeg', turned(orientation));
    expect(told).toEqual([]);
    const { width = 0, height = 0, items = [] } = drawing?.frame ?? {};
    expect([width, height]).toEqual(orientation >= 5 ? [12, 18] : [18, 12]);
    const png = readPng(drawing?.png(2) ?? new Uint8Array())?.image as Image;
    const pixel = (x: number, y: number): string => {
      const at = 3 * (Math.floor(y * png.height) * png.width + Math.floor(x * png.width));
      const [red = 0, , blue = 0] = png.bytes.subarray(at, at + 3);
      return red > 150 && blue < 100 ? 'red' : blue > 150 && red < 100 ? 'blue' : 'white';
    };
    const where = (color: string): string | undefined =>
      ['top left', 'top right', 'bottom left', 'bottom right'].find(
        (corner) =>
          pixel(corner.endsWith('left') ? 0.25 : 0.75, corner.startsWith('top') ? 0.25 : 0.75) === color,
      );
    expect([where('red'), where('blue')]).toEqual(corners[orientation]);
    // The page puts the same pixels through the matrix of its item.
    const [item] = items;
    if (item?.kind !== 'raster') throw new Error('no raster');
    const [a, b, c, d, e, f] = item.matrix;
    const [x, y] = [0.25 * a + 0.25 * c + e, 0.25 * b + 0.25 * d + f];
    expect(`${y < height / 2 ? 'top' : 'bottom'} ${x < width / 2 ? 'left' : 'right'}`).toBe(
      corners[orientation]?.[0],
    );
    expect(drawing?.raster?.format).toBe(orientation === 1 ? 'jpeg' : undefined);
  },
);

const vectors = [
  '<rect x="2" y="2" width="20" height="8" rx="2" fill="#0f5499" transform="rotate(8 10 5)"/>',
  '<path d="M4 4H18V18H4zM7 7H15V15H7z" fill="#a00" fill-rule="evenodd"/><path d="M20 18q8-16 16 0" fill="none" stroke="#080" stroke-width="2" stroke-linecap="round" stroke-dasharray="3 3"/>',
  '<clipPath id="c"><circle cx="20" cy="10" r="8"/></clipPath><g clip-path="url(#c)"><rect width="40" height="20" fill="#cfd8dc"/><circle cx="26" cy="10" r="6" fill="#b71c1c" fill-opacity=".6"/></g>',
  '<polyline points="2,18 8,3 14,18 20,3" fill="none" stroke="#000" stroke-width="1.5"/><g opacity=".5"><circle cx="30" cy="10" r="7"/></g>',
  '<defs><g id="u"><path d="M0 0l4 8l4-8z" fill="#5b6874"/></g></defs><use href="#u" x="4" y="4"/><use xlink:href="#u" x="20" y="6" transform="scale(1.2)"/>',
  '<text x="3" y="14" font-size="10" font-family="Arial" fill="#123">Map 图 <tspan font-weight="bold">1</tspan></text>',
];

describe.each([
  'width="40" height="20"',
  'viewBox="0 0 40 20"',
  'width="60" height="40" viewBox="0 0 40 20"',
  'width="60" height="20" viewBox="0 0 40 20" preserveAspectRatio="none"',
])('SVG with %s', (root) => {
  test.each(vectors)('%s', async (content) => {
    const flat = root.includes('none') && content.includes('stroke=');
    const { drawing, told } = await drawFile('svg', svgOf(content, root));
    if (flat) return;
    expect(told).toEqual([]);
    const frame = drawing?.frame;
    if (!frame) throw new Error('nothing drawn');
    expect(JSON.stringify(frame.items)).not.toContain('raster');
    const fontFiles = [400, 700].flatMap((weight) =>
      ['source-sans-3', 'noto-sans-sc'].map((face) => fonts.face(`${face}-${weight}`).path),
    );
    const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Source Sans 3' };
    const original = new Resvg(svgOf(content, root), { font, fitTo: { mode: 'width', value: 320 } }).render();
    const again = new Resvg(writeSvg(frame, fonts, stackOf(house, 'en')), {
      font,
      fitTo: { mode: 'width', value: 320 },
    }).render();
    const shown = new Resvg(drawing.svg, { font, fitTo: { mode: 'width', value: 320 } }).render();
    // Each asking for the pixels copies them all.
    const expected = original.pixels;
    for (const other of [again, shown]) {
      expect([other.width, other.height]).toEqual([original.width, original.height]);
      const pixels = other.pixels;
      let differing = 0;
      for (let at = 0; at < expected.length; at += 1)
        if (Math.abs((expected[at] ?? 0) - (pixels[at] ?? 0)) > 40) differing += 1;
      expect(differing / expected.length).toBeLessThan(0.002);
    }
  });
});

const pixelsOnly: readonly (readonly [what: string, content: string])[] = [
  [
    'gradient',
    '<linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient><rect width="40" height="20" fill="url(#g)"/>',
  ],
  [
    'pattern',
    '<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="2" height="2"/></pattern><rect width="40" height="20" fill="url(#p)"/>',
  ],
  [
    'opacity',
    '<g opacity=".5"><circle cx="15" cy="10" r="8"/><circle cx="22" cy="10" r="8" fill="red"/></g>',
  ],
  [
    'filter',
    '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><circle cx="15" cy="10" r="8" filter="url(#f)"/>',
  ],
  [
    'mask',
    '<mask id="m"><rect width="20" height="20" fill="#fff"/></mask><circle cx="15" cy="10" r="8" mask="url(#m)"/>',
  ],
  [
    'clip',
    '<clipPath id="c"><circle cx="10" cy="10" r="8"/><circle cx="30" cy="10" r="8"/></clipPath><rect width="40" height="20" clip-path="url(#c)"/>',
  ],
  [
    'image',
    `<image width="8" height="8" href="data:image/png;base64,${makePng(4, 4, { type: 2, depth: 8, interlaced: false }).toString('base64')}"/>`,
  ],
  [
    'blend',
    '<rect width="20" height="20" fill="red"/><circle cx="15" cy="10" r="8" fill="blue" style="mix-blend-mode:multiply"/>',
  ],
  ['stroke', '<circle r="4" transform="translate(20 10) scale(3 1)" fill="none" stroke="#000"/>'],
];

test.each(pixelsOnly)('what lines cannot show becomes pixels and is told: %s', async (what, content) => {
  const { drawing, told } = await drawFile('svg', svgOf(content));
  expect(told).toEqual([`brief.en.md.hbs:3:17 draw/picture-pixels-only ${what}`]);
  const [item] = drawing?.frame.items ?? [];
  // 40 pixels of CSS are 30 points, 125 pixels at 300 an inch.
  expect(item).toMatchObject({ kind: 'raster', image: { width: 125, color: 'rgb', coding: 'samples' } });
  expect(drawing?.svg).toMatch(/^<svg /);
});

const forbidden: readonly (readonly [what: string, content: string])[] = [
  ['script', '<g>\n  <script>alert(1)</script></g>'],
  ['script', '\n<rect width="4" height="4" onclick="alert(1)"/>'],
  ['script', '<a href="javascript:alert(1)"><rect width="4" height="4"/></a>'],
  ['page', '<foreignObject width="4" height="4"><p>x</p></foreignObject>'],
  ['outside', '<image width="4" height="4" href="https://example.org/a.png"/>'],
  ['outside', '<image width="4" height="4" xlink:href="file:///etc/passwd"/>'],
  ['outside', '<image width="4" height="4" href="../a.png"/>'],
  ['outside', '<use href="other.svg#a"/>'],
  ['outside', '<style>@import "https://example.org/a.css";</style>'],
  ['outside', '<rect width="4" height="4" fill="url(https://example.org/a.svg#b)"/>'],
  [
    'growth',
    `<defs>${Array.from({ length: 12 }, (_, n) => `<g id="a${n + 1}">${`<use href="#a${n}"/>`.repeat(10)}</g>`).join('')}<rect id="a0" width="1" height="1"/></defs><use href="#a12"/>`,
  ],
  ['growth', '<g id="a"><use href="#a"/></g>'],
  ['depth', `${'<g>'.repeat(300)}${'</g>'.repeat(300)}`],
  ['entities', '<text>&lol;</text>'],
];

test.each(forbidden)('an SVG may not hold this: %s %s', async (what = '', content = '') => {
  const { told, drawing } = await drawFile('svg', svgOf(content));
  expect(drawing).toBeUndefined();
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(new RegExp(`^images/a\\.svg:\\d+:\\d+ draw/picture-forbidden ${what}$`));
});

test('faults in an SVG are told at their line, entities and broken files too', async () => {
  const told = async (text: string): Promise<string> => (await drawFile('svg', text)).told[0] ?? 'nothing';
  expect(await told(svgOf('<g>\n  <script>1</script></g>'))).toBe(
    'images/a.svg:2:3 draw/picture-forbidden script',
  );
  expect(await told(`<!DOCTYPE svg [<!ENTITY a "aaaa">]>\n${svgOf('')}`)).toBe(
    'images/a.svg:1:1 draw/picture-forbidden entities',
  );
  expect(
    await told(
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n${svgOf('<rect width="4" height="4"/>')}`,
    ),
  ).toBe('nothing');
  expect(await told(svgOf('<g>'))).toMatch(/^images\/a\.svg:1:\d+ draw\/picture-broken broken$/);
  expect(await told(svgOf('<text x="1" y="9">\u{1f600}</text>'))).toBe(
    'brief.en.md.hbs:3:17 draw/picture-glyph',
  );
});

test('the template’s share of the width is kept; without one a picture is as large as it is, within the page', async () => {
  const room = house.paper.width - house.paper.margin.left - house.paper.margin.right;
  const file = makePng(40, 20, { type: 2, depth: 8, interlaced: false });
  expect((await drawFile('png', file, 0.6)).drawing?.frame).toMatchObject({
    width: 0.6 * room,
    height: 0.3 * room,
  });
  expect((await drawFile('png', file)).drawing?.frame).toMatchObject({ width: 30, height: 15 });
  expect(
    (await drawFile('png', makePng(2000, 20, { type: 0, depth: 1, interlaced: false }))).drawing?.frame.width,
  ).toBe(room);
  const tall = (await drawFile('png', makePng(20, 3000, { type: 0, depth: 1, interlaced: false }))).drawing
    ?.frame;
  expect(tall?.height).toBeLessThan(house.paper.height - house.paper.margin.top - house.paper.margin.bottom);
});

test('the same file gives the same drawing', async () => {
  await openEngine();
  const twice = async (): Promise<string> => {
    const { drawing } = await drawFile('svg', svgOf(vectors.join('') + (pixelsOnly[0]?.[1] ?? '')));
    const image = drawing?.frame.items.find(
      (item): item is Extract<Item, { kind: 'raster' }> => item.kind === 'raster',
    )?.image;
    return JSON.stringify([drawing?.svg, [...(image?.bytes ?? [])]]);
  };
  expect(await twice()).toBe(await twice());
});

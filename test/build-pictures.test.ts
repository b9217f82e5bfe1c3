/** Pictures from template to page: one project with each kind, read back from PDF, Word and HTML. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { build } from '../src/build.js';
import { openLog } from '../src/source/log.js';
import { openWorld } from '../src/source/world.js';
import { unzip } from '../src/source/zip.js';
import { jpeg, makePng, turned } from './pictures.js';
import { hasPoppler, hasQpdf } from './readers/programs.js';
import { bytesOf } from './shipped.js';
import { readPdf } from './write/pdf-conformance/pdf.js';
import { faultsOf } from './write/pdf-conformance/rules.js';

const scratch = mkdtempSync(join(tmpdir(), 'briefwright-pictures-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const alpha = makePng(64, 32, { type: 6, depth: 8, interlaced: false });
const gray = makePng(40, 40, { type: 0, depth: 16, interlaced: true });
const drawn =
  '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80"><rect width="200" height="80" fill="#e8eef4"/><path d="M10 70L60 20L110 55L190 10" fill="none" stroke="#0f5499" stroke-width="4"/><text x="20" y="70" font-size="14">Ports 港口</text></svg>';
const faded =
  '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="30"><linearGradient id="g"><stop offset="0" stop-color="#0f5499"/><stop offset="1" stop-color="#fff"/></linearGradient><rect width="200" height="30" fill="url(#g)"/></svg>';

const body = `
::image[Drawn]{#drawn src="images/drawn.svg" alt="A line that rises" width="50%" note="Drawn by hand."}

::image[Clear]{#clear src="images/alpha.png" alt="A pattern"}

::image[Grey]{#gray src="gray.png" alt="A pattern in grey"}

::image[Photo]{#photo src="images/photo.jpg" alt="Four quarters" width="30%"}

::image[Turned]{#turned src="images/turned.jpg" alt="Four quarters, turned"}

::image{#band src="images/faded.svg" decorative="true" width="100%"}

See {{ref "photo"}}.
`;

function project(name: string): string {
  const root = join(scratch, name);
  cpSync('test/cli/project', root, { recursive: true });
  for (const folder of ['styles', 'messages'])
    cpSync(`templates/${folder}`, join(root, 'templates', folder), { recursive: true });
  const own = join(root, 'templates/note');
  for (const folder of [join(own, 'images'), join(root, 'templates/shared')])
    mkdirSync(folder, { recursive: true });
  writeFileSync(join(own, 'images/drawn.svg'), drawn);
  writeFileSync(join(own, 'images/faded.svg'), faded);
  writeFileSync(join(own, 'images/alpha.png'), alpha);
  writeFileSync(join(root, 'templates/shared/gray.png'), gray);
  writeFileSync(join(own, 'images/photo.jpg'), jpeg);
  writeFileSync(join(own, 'images/turned.jpg'), turned(6));
  for (const lang of ['en', 'zh']) {
    const path = join(own, `brief.${lang}.md.hbs`);
    writeFileSync(path, readFileSync(path, 'utf8') + body);
  }
  return root;
}

async function buildIn(root: string) {
  const log = openLog();
  const files = await build({}, openWorld(root), log, () => {});
  return {
    files: new Map([...(files ?? [])].map(([path, content]) => [path, bytesOf(content)])),
    told: log.entries().map(({ diagnostic }) => diagnostic),
  };
}

const first = buildIn(project('first'));
const fileOf = async (ext: string): Promise<Uint8Array> =>
  [...(await first).files].find(([path]) => path.endsWith(`.en.${ext}`))?.[1] ?? new Uint8Array();

test('builds with one warning, and in another folder to the same bytes', async () => {
  const { files, told } = await first;
  expect(new Set(told.map(({ code }) => code))).toEqual(new Set(['draw/picture-pixels-only']));
  const again = await buildIn(project('second'));
  expect([...again.files.keys()]).toEqual([...files.keys()]);
  for (const [path, bytes] of files)
    expect([path, Buffer.from(bytes).equals(Buffer.from(again.files.get(path) ?? []))]).toEqual([path, true]);
}, 60_000);

describe.skipIf(!hasQpdf)('in the PDF (qpdf; skipped without it)', () => {
  test('every rule of the standards is kept', async () => {
    expect(faultsOf(readPdf(await fileOf('pdf')))).toEqual([]);
  });

  test('pictures of pixels are images, drawings are lines; decoration has no tag', async () => {
    const pdf = readPdf(await fileOf('pdf'));
    const images = [...pdf.objects.values()].flatMap((value) => {
      const dict = value as Record<string, unknown> | null;
      return dict?.['/Subtype'] === '/Image' ? [dict] : [];
    });
    const sizes = images.map(
      (dict) =>
        `${dict['/Width']} ${dict['/Height']} ${JSON.stringify(dict['/ColorSpace']).replace(/\d+ 0 R/, 'ref')}`,
    );
    // A picture of 459 points at 300 dots an inch.
    expect(sizes.sort()).toEqual([
      '1914 287 "/DeviceRGB"',
      '24 16 ["/ICCBased","ref"]',
      '24 16 ["/ICCBased","ref"]',
      '40 40 "/DeviceGray"',
      '64 32 "/DeviceGray"',
      '64 32 "/DeviceRGB"',
    ]);
    const figures = [...pdf.objects.values()].flatMap((value) => {
      const dict = value as Record<string, unknown> | null;
      return dict?.['/S'] === '/Figure' ? [String(dict['/Alt'])] : [];
    });
    expect(figures.slice(-5)).toEqual([
      'u:A line that rises',
      'u:A pattern',
      'u:A pattern in grey',
      'u:Four quarters',
      'u:Four quarters, turned',
    ]);
  });

  test.skipIf(!hasPoppler)('poppler takes the samples out as they went in (skipped without it)', async () => {
    const path = join(scratch, 'a.pdf');
    writeFileSync(path, await fileOf('pdf'));
    spawnSync('pdfimages', ['-all', path, join(scratch, 'image')]);
    const list = spawnSync('pdfimages', ['-list', path]).stdout.toString();
    expect(list.match(/\bjpeg\b/g)).toHaveLength(2);
    expect(list).toMatch(/\bsmask\b/);
  });
});

test('Word has the files themselves with their texts, and marks decoration', async () => {
  const parts = unzip(await fileOf('docx'));
  const media = [...parts].filter(([path]) => path.startsWith('word/media/'));
  const holds = (bytes: Uint8Array): boolean =>
    media.some(([, content]) => Buffer.from(content).equals(Buffer.from(bytes)));
  expect([alpha, gray, jpeg].map(holds)).toEqual([true, true, true]);
  const xml = new TextDecoder().decode(parts.get('word/document.xml'));
  for (const alt of ['A line that rises', 'A pattern', 'Four quarters, turned'])
    expect(xml).toContain(`descr="${alt}"`);
  expect(xml.match(/<adec:decorative [^>]*val="1"\/>/g)).toHaveLength(1);
  expect(xml).not.toContain('title=');
});

test('HTML shows them all without fetching anything', async () => {
  const html = new TextDecoder().decode(await fileOf('html'));
  expect(html).toContain(`data:image/jpeg;base64,${jpeg.toString('base64')}`);
  expect(html).toContain('aria-label="Four quarters, turned"');
  expect(html.replace(/data:image\/\w+;base64,[\w+/=]+|http:\/\/www\.w3\.org\/[\w/]+/g, '')).not.toMatch(
    /(src|href)="(?!#|")/,
  );
  const band = /<figure[^>]* id="band"[\s\S]*?<\/figure>/.exec(html)?.[0] ?? '';
  expect(band).not.toMatch(/role="img"|aria-label|figcaption/);
});

test('files that are links out of the project, folders or too large are told at the word', async () => {
  const root = project('outside');
  const own = join(root, 'templates/note');
  symlinkSync('/etc/hostname', join(own, 'images/link.png'));
  writeFileSync(join(own, 'images/large.png'), Buffer.alloc(20_000_001));
  for (const lang of ['en', 'zh'])
    writeFileSync(
      join(own, `brief.${lang}.md.hbs`),
      '# T\n\n::image[C]{#a src="images/link.png" alt="A"}\n\n::image[C]{#b src="images" alt="A"}\n\n::image[C]{#c src="images/large.png" alt="A"}\n',
    );
  const { told } = await buildIn(root);
  const lines = told
    .filter(({ place }) => place?.file.includes('.en.'))
    .map(({ code, place }) => `${place?.line}:${place?.column} ${code}`);
  expect(lines).toEqual(['3:15 compose/picture-outside', '5:15 compose/no-picture', '7:15 source/file-size']);
});

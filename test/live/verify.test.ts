/** `verify`: every number of a Word file or of a PDF with its ledger against the data now. */

import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  buildBriefs,
  editBody,
  openProject,
  type Project,
  reopen,
  textPart,
  verifyBytes,
  withControl,
  withParts,
} from './fixture.js';

let sound: Project;
let later: Project;
let file: (end: string) => Uint8Array;

beforeAll(async () => {
  [sound, later] = [openProject(), openProject()];
  file = await buildBriefs(sound);
  reopen(later);
});

afterAll(() => {
  sound.remove();
  later.remove();
});

const overtype = (from: string, to: string) => (control: string) => control.replace(`>${from}<`, `>${to}<`);

async function findings(project: Project, bytes: Uint8Array, name?: string) {
  const { result, codes } = await verifyBytes(project, bytes, name);
  expect(codes).toEqual([]);
  return (result?.findings ?? [])
    .filter(({ kind }) => kind !== 'same')
    .map(({ kind, anchor, printed, expected }) => [kind, anchor, printed, expected].join(' '));
}

describe.each(['en', 'zh'])('a Word file (%s)', (lang) => {
  test('agrees with the data it was made from, number by number', async () => {
    const { result } = await verifyBytes(sound, file(`${lang}.docx`));
    const kinds = new Set(result?.findings.map(({ kind }) => kind));
    expect([...kinds]).toEqual(['same']);
    const controls = textPart(file(`${lang}.docx`), 'word/document.xml').match(/<w:sdt>/g) ?? [];
    // One more in the note, and two rows of each chart.
    expect(result?.findings.length).toBe(controls.length + 1 + 4);
    expect(result?.reread).toEqual([]);
  });

  test('is told every number that the data changed, in prose, notes, tables and charts', async () => {
    const told = await findings(later, file(`${lang}.docx`));
    const counts = [
      'changed open-works 3 4',
      'changed open-share 75.0% 100.0%',
      'changed figure share 50.0% 100.0%',
    ];
    for (const each of counts) expect(told).toContain(each);
    expect(told.filter((each) => each === 'changed open-works 3 4').length).toBe(3);
    expect(told).toContain('changed open-works@place=11 1 2');
    expect(told.some((each) => each.startsWith('overtyped'))).toBe(false);
  });
});

test('a figure printed in two forms is held to each', async () => {
  const told = await findings(later, file('en.docx'));
  expect(told).toContain('changed open-works#2 0.003 thousand 0.004 thousand');
});

test('typed over, deleted and emptied controls are told apart', async () => {
  let bytes = withControl(file('en.docx'), 'open-share', 0, overtype('75.0%', '76%'));
  bytes = withControl(bytes, 'open-share@place=31', 0, () => '');
  bytes = withControl(bytes, 'open-works#2', 0, (control) =>
    control.replace('<w:sdtPr>', '<w:sdtPr><w:showingPlcHdr/>').replace('0.003 thousand', 'Click here'),
  );
  const told = await findings(sound, bytes);
  expect(told).toEqual(
    [
      'overtyped open-share 76% 75.0%',
      'deleted open-share@place=31  100.0%',
      'deleted open-works#2  0.003 thousand',
    ].sort((a, b) => told.indexOf(a) - told.indexOf(b)),
  );
  expect(told.length).toBe(3);
});

test('what stands around a deleted number is the sentence as it was', async () => {
  const bytes = withControl(file('en.docx'), 'open-share@place=31', 0, () => '');
  const { result } = await verifyBytes(sound, bytes);
  const deleted = result?.findings.find(({ kind }) => kind === 'deleted');
  expect(deleted?.around).toBe('In the south, 100.0% are open.');
});

test('text deleted or inserted with the change tracked counts as a reader sees it', async () => {
  const tracked =
    '<w:del w:id="900" w:author="A"><w:r><w:delText>75.0%</w:delText></w:r></w:del><w:ins w:id="901" w:author="A"><w:r><w:t>77</w:t></w:r><w:r><w:t>%</w:t></w:r></w:ins>';
  const bytes = withControl(file('en.docx'), 'open-share', 0, (control) =>
    control.replace(/<w:sdtContent>.*<\/w:sdtContent>/, `<w:sdtContent>${tracked}</w:sdtContent>`),
  );
  expect(await findings(sound, bytes)).toEqual(['overtyped open-share 77% 75.0%']);
});

test('controls that Word copied, renumbered or renamed the part of are still known', async () => {
  const list = textPart(file('en.docx'), 'customXml/numbers.xml');
  const bytes = withParts(
    editBody(file('en.docx'), (xml) => xml.replace(/(<w:id w:val=")(\d+)/g, '$17$2')),
    { 'customXml/numbers.xml': undefined, 'customXml/item1.xml': list },
  );
  expect(await findings(sound, bytes)).toEqual([]);
});

test('a prefix is not a namespace', async () => {
  const bytes = editBody(file('en.docx'), (xml) =>
    xml
      .replaceAll('<w:', '<x:')
      .replaceAll('</w:', '</x:')
      .replaceAll(' w:', ' x:')
      .replace('xmlns:w=', 'xmlns:x='),
  );
  expect(await findings(later, bytes)).toEqual(await findings(later, file('en.docx')));
});

test('a number that came from another brief is held to the figure its control names', async () => {
  const control = (text: string) =>
    `<w:p><w:sdt><w:sdtPr><w:tag w:val="open-works@place=31"/></w:sdtPr><w:sdtContent><w:r><w:t>${text}</w:t></w:r></w:sdtContent></w:sdt></w:p>`;
  const list = (xml: string) => xml.replace(/<number tag="open-works@place=31".*?<\/number>\n/, '');
  const bytes = (text: string) =>
    withParts(
      editBody(file('en.docx'), (xml) => xml.replace('<w:body>', `<w:body>${control(text)}`)),
      {
        'customXml/numbers.xml': list,
      },
    );
  const told = await findings(sound, bytes('5'));
  expect(told).toEqual(['strange open-works@place=31 5 2']);
});

test('wording that turns on the data is told, and settled once the file says it', async () => {
  const { result } = await verifyBytes(later, file('en.docx'));
  expect(result?.reread.map(({ at, was, now }) => [at, was.slice(0, 4), now.slice(0, 10)])).toContainEqual([
    'section title',
    'Most',
    'Nearly all',
  ]);
  const bytes = editBody(file('en.docx'), (xml) => xml.replace('>Most', '>Nearly all'));
  const again = await verifyBytes(later, bytes);
  expect(again.result?.reread.map(({ at }) => at)).not.toContain('section title');
});

test('the running head with a figure in it is told', async () => {
  const { result } = await verifyBytes(later, file('en.docx'));
  expect(result?.reread.map(({ at, now }) => [at, now])).toContainEqual(['running-head', '4 works reopen']);
});

describe('a PDF', () => {
  test.each(['en', 'zh'])('is held to the data by the ledger it carries (%s)', async (lang) => {
    expect(await findings(sound, file(`${lang}.pdf`), 'asked.pdf')).toEqual([]);
    const told = await findings(later, file(`${lang}.pdf`), 'asked.pdf');
    expect(told.filter((each) => each.endsWith(' 3 4')).length).toBe(3);
    expect(
      told.some((each) => /^changed templates\/note\/brief\.\w+\.md\.hbs:\d+:\d+ 75\.0% 100\.0%$/.test(each)),
    ).toBe(true);
  });

  test('without a ledger says so, and one of another program is refused', async () => {
    const bare = openProject();
    bare.change('templates/note/audience.yaml', 'name: note', 'name: note\npublic: false');
    const built = await buildBriefs(bare, { formats: ['pdf'] });
    const { codes, told } = await verifyBytes(bare, built('en.pdf'), 'bare.pdf');
    bare.remove();
    expect(codes).toEqual(['live/no-ledger']);
    expect(told('en')).toContain('carries no ledger');
    expect(told('zh')).toContain('未附台账');
    const foreign = new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n');
    expect((await verifyBytes(sound, foreign, 'foreign.pdf')).codes).toEqual(['live/foreign-pdf']);
    const cut = file('en.pdf').slice(0, -500);
    expect((await verifyBytes(sound, cut, 'cut.pdf')).codes).toEqual(['live/foreign-pdf']);
  });
});

test('nothing is written', async () => {
  const before = readdirSync(sound.root, { recursive: true }).sort();
  const bytes = file('en.docx');
  await verifyBytes(sound, bytes);
  expect(readdirSync(sound.root, { recursive: true }).sort()).toEqual(
    [...new Set([...before, 'asked.docx'])].sort(),
  );
  expect(new Uint8Array(readFileSync(`${sound.root}/asked.docx`))).toEqual(bytes);
});

test('a brief about one member is made again for that member, and another of its numbers is told', async () => {
  const each = openProject();
  each.change('templates/note/audience.yaml', '"note-{release}"', '"note-{place}-{release}"');
  each.change(
    'templates/note/audience.yaml',
    'organ:',
    'for-each: { dimension: place, whole: { en: All, zh: 全部 } }\norgan:',
  );
  for (const lang of ['en', 'zh'])
    each.change(`templates/note/brief.${lang}.md.hbs`, '{{open-share.south}}', '{{open-share.place}}');
  const built = await buildBriefs(each, { formats: ['docx'] });
  const [north, whole] = [built('note-north-2022-06-14.en.docx'), built('note-all-2022-06-14.en.docx')];
  for (const bytes of [north, whole]) expect(await findings(each, bytes)).toEqual([]);
  reopen(each);
  expect(await findings(each, north)).toContain('changed open-share@place=11 50.0% 100.0%');
  each.remove();
});

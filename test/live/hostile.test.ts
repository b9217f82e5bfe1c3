/** Files that mean harm, or are no files of ours: refused with a reason in both languages, before anything grows. */

import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scanXml, XmlFault } from '../../src/passport/index.js';
import { ArchiveFault, archiveLimits, openArchive } from '../../src/source/archive.js';
import { zip } from '../../src/source/zip.js';
import { buildBriefs, openProject, type Project, refreshBytes, verifyBytes, withParts } from './fixture.js';

let project: Project;
let sound: Uint8Array;

beforeAll(async () => {
  project = openProject();
  sound = (await buildBriefs(project, { formats: ['docx'], languages: ['en'] }))('en.docx');
});

afterAll(() => project.remove());

interface Faked {
  readonly name: string;
  readonly content: Uint8Array;
  /** What the directory says instead of the truth. */
  readonly size?: number;
}

/** A zip made by hand, which may lie. */
function fake(entries: readonly Faked[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, size = content.length } of entries) {
    const packed = deflateRawSync(content);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crcOf(content), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(head, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listed, end]);
}

function crcOf(content: Uint8Array): number {
  // Gzip ends with the sum and the length.
  return gzipSync(content).readUInt32LE(gzipSync(content).length - 8);
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

describe('an archive', () => {
  const kindOf = (bytes: Uint8Array, limits = archiveLimits): string => {
    try {
      return [...openArchive(bytes, limits).keys()].join(' ');
    } catch (error) {
      if (error instanceof ArchiveFault) return error.kind;
      throw error;
    }
  };

  test('that is sound opens, and says what was put in', () => {
    const content = text('said');
    expect(
      openArchive(
        zip([
          ['a.xml', content],
          ['b/c.bin', new Uint8Array(3)],
        ]),
      ).get('a.xml'),
    ).toEqual(content);
    expect(kindOf(fake([{ name: 'a', content }]))).toBe('a');
  });

  test('that grows beyond a ratio, a size or a count is refused before it is expanded', () => {
    const zeros = new Uint8Array(2 ** 22);
    expect(kindOf(fake([{ name: 'a', content: zeros }]))).toBe('too-large');
    const many = Array.from({ length: 20 }, (_, nth) => ({ name: `${nth}`, content: text('x') }));
    expect(kindOf(fake(many), { ...archiveLimits, entries: 19 })).toBe('too-large');
    expect(kindOf(fake(many), { ...archiveLimits, expanded: 19 })).toBe('too-large');
    expect(kindOf(fake([{ name: 'a', content: text('x'), size: 2 ** 31 }]))).toBe('too-large');
  });

  test('that holds more than it says is refused without expanding the rest', () => {
    expect(kindOf(fake([{ name: 'a', content: new Uint8Array(2 ** 24), size: 1000 }]))).toBe('too-large');
  });

  test.each(['../a', '/a', 'a/../../b', 'C:a', 'a\\b', 'a/./b', 'a\u0000b'])(
    'with a name that leads out of it is refused: %j',
    (name) => {
      expect(kindOf(fake([{ name, content: text('x') }]))).toBe('bad-name');
    },
  );

  test('with one name twice is refused, as programs differ in which they read', () => {
    const [a, b] = [text('a'), text('b')];
    expect(
      kindOf(
        fake([
          { name: 'x', content: a },
          { name: 'X', content: b },
        ]),
      ),
    ).toBe('bad-name');
  });

  test('that is damaged anywhere is refused', () => {
    const whole = fake([{ name: 'a', content: text('some words that are packed') }]);
    for (let at = 4; at < whole.length; at += 3) {
      const bytes = Uint8Array.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0x55;
      // Fields that nobody needs may be wrong: then it reads as it was.
      expect(['broken', 'too-large', 'bad-name', 'a', expect.stringMatching(/^.$/)]).toContainEqual(
        kindOf(bytes),
      );
    }
    expect(kindOf(whole.subarray(0, whole.length - 5))).toBe('broken');
    expect(kindOf(text('PK no zip at all, but long enough to be one'))).toBe('not-zip');
  });
});

describe('XML', () => {
  const nothing = { open: () => {}, close: () => {}, text: () => {} };
  const faultOf = (xml: string): string => {
    try {
      scanXml(xml, {}, nothing);
      return 'read';
    } catch (error) {
      if (error instanceof XmlFault) return error.kind;
      throw error;
    }
  };

  test.each([
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    '<a/><!DOCTYPE a>',
  ])('with a document type is refused: %s', (xml) => {
    expect(faultOf(xml)).toBe('doctype');
  });

  test.each([
    '<a>&b;</a>',
    '<a>&</a>',
    '<a>&#x110000;</a>',
    '<a><b></a></b>',
    '<a>',
    '</a>',
    '<a/><b/>',
    '<a b=c/>',
    '<a b="<"/>',
    'words',
    '',
    '<a><!-- </a>',
    '<a><![CDATA[ </a>',
    '<a'.repeat(9),
    '<a>'.repeat(600) + '</a>'.repeat(600),
  ])('that is not well formed is refused: %s', (xml) => {
    expect(faultOf(xml)).toBe('malformed');
  });

  test('is read with the names its namespaces give, and its text decoded', () => {
    const seen: string[] = [];
    scanXml(
      '\ufeff<?xml version="1.0"?><!-- > --><x:a xmlns:x="urn:a" xmlns="urn:b" x:c="1 &gt; 0"><d/><![CDATA[<&]]>&#65;&lt;</x:a>\n',
      { 'urn:a': 'p' },
      {
        open: (tag) => seen.push(`${tag.name} ${tag.attribute('p:c') ?? ''}`.trim()),
        close: (name) => seen.push(`/${name}`),
        text: (words) => seen.push(words),
      },
    );
    expect(seen).toEqual(['p:a 1 > 0', '{urn:b}d', '/{urn:b}d', '<&', 'A<', '/p:a']);
  });
});

describe('a Word file', () => {
  const doctype = (xml: string) => xml.replace('?>', '?><!DOCTYPE w [<!ENTITY a "b">]>');
  const untagged = (xml: string) => xml.replace(/<w:tag [^>]*>/g, '');
  const cases: readonly (readonly [string, () => Uint8Array, RegExp])[] = [
    [
      'live/not-ours',
      () => withParts(sound, { 'customXml/numbers.xml': undefined }),
      /does not carry the list/,
    ],
    [
      'live/old',
      () => withParts(sound, { 'customXml/numbers.xml': (xml) => xml.replace(' version="2"', '') }),
      /earlier version/,
    ],
    [
      'live/doctype',
      () => withParts(sound, { 'word/document.xml': doctype }),
      /`word\/document.xml` declares/,
    ],
    [
      'live/doctype',
      () => withParts(sound, { 'customXml/numbers.xml': doctype }),
      /`customXml\/numbers.xml` declares/,
    ],
    [
      'live/malformed',
      () => withParts(sound, { 'word/document.xml': (xml) => xml.replace('</w:body>', '') }),
      /offset \d+/,
    ],
    [
      'live/missing-part',
      () => withParts(sound, { 'word/document.xml': undefined }),
      /no part `word\/document.xml`/,
    ],
    ['live/missing-part', () => withParts(sound, { '_rels/.rels': undefined }), /no part `_rels\/.rels`/],
    [
      'live/missing-part',
      () => withParts(sound, { 'word/footnotes.xml': undefined }),
      /no part `word\/footnotes.xml`/,
    ],
    ['live/bad-name', () => withParts(sound, { '../../evil.xml': '<a/>' }), /`..\/..\/evil.xml`/],
    [
      'live/too-large',
      () => withParts(sound, { 'word/zeros.bin': '\u0000'.repeat(2 ** 22) }),
      /times its packed size/,
    ],
    [
      'live/stripped',
      () => withParts(sound, { 'word/document.xml': untagged, 'word/footnotes.xml': untagged }),
      /none of its 10 numbers/,
    ],
    ['live/broken', () => sound.slice(0, -40), /damaged/],
    ['live/not-zip', () => text('PK and nothing that follows from it'), /no Word file/],
    ['live/locked', () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /password/],
    ['live/unknown-kind', () => text('# Words'), /neither/],
    [
      'build/no-data-set',
      () =>
        withParts(sound, {
          'customXml/numbers.xml': (xml) => xml.replace('data-set="set"', 'data-set="../secret"'),
        }),
      /no data set/,
    ],
    [
      'build/no-audience',
      () =>
        withParts(sound, {
          'customXml/numbers.xml': (xml) => xml.replace('audience="note"', 'audience="../.."'),
        }),
      /no audience/,
    ],
    [
      'build/no-language',
      () =>
        withParts(sound, {
          'customXml/numbers.xml': (xml) => xml.replace('lang="en"', 'lang="constructor"'),
        }),
      /no language/,
    ],
  ];

  test.each(cases)('is refused with %s by both commands', async (code, bytes, words) => {
    const file = bytes();
    const asked = await verifyBytes(project, file);
    expect(asked.codes).toEqual([code]);
    expect(asked.result).toBeUndefined();
    expect(asked.told('en')).toMatch(words);
    expect(asked.told('zh')).toMatch(/\p{Script=Han}/u);
    const again = await refreshBytes(project, file);
    expect([again.codes, again.result]).toEqual([[code], undefined]);
  });

  test('with tags, ids and forms that are none of ours is read without harm', async () => {
    const file = withParts(sound, {
      'customXml/numbers.xml': (xml) =>
        xml
          .replaceAll('form="words"', 'form="__proto__ x"')
          .replaceAll('id="open-share"', 'id="constructor"'),
    });
    const { result, codes } = await verifyBytes(project, file);
    expect(codes).toEqual([]);
    expect(result?.findings.filter(({ kind }) => kind === 'no-figure').length).toBeGreaterThan(3);
  });
});

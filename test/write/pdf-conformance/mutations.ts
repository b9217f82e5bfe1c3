/** For each rule a small change to a sound file that breaks it, so that no rule is one that cannot fail. */

import {
  bytes,
  change,
  descendant,
  descriptor,
  element,
  firstPage,
  font,
  found,
  glyphMap,
  intent,
  type Mutation,
  metadataRef,
  onAnnotation,
  page,
  put,
  refOf,
  unicode,
  walk,
  wrapKids,
  xmp,
} from './mutating.js';
import { catalogOf, type Dict, dictAt, dictOf, follow, listAt, type Pdf, pagesOf } from './pdf.js';
import { formsOf } from './raw.js';
import { structureRoot } from './structure.js';

const inFile: readonly Mutation[] = [
  bytes('6.1.2-1', (text) => ` ${text}`),
  bytes('6.1.2-2', (text) => text.replace(/%[\x80-\xff]{4}/, '%abcd')),
  change('6.1.3-1', ({ trailer }) => delete trailer['/ID']),
  change('6.1.3-2', ({ trailer }) => put(trailer, '/Encrypt', '1 0 R')),
  bytes('6.1.3-3', (text) => `${text}more`),
  bytes('6.1.4:', (text) => text.replace(/startxref\n\d+/, 'startxref\n12')),
  bytes('6.1.9-1', (text) => text.replace('\nendstream\nendobj\n', '\nendstream endobj\n')),
  bytes('6.1.9-1', (text) => text.replace('\nendobj\n', '\nendobj\n ')),
  bytes('6.1.6-1', (text) => text.replace(/\/ID\[<(.)/, '/ID[<')),
  page('6.1.6-1', /<([\da-f]+)> Tj/, '<$1g0> Tj'),
  bytes('6.1.7.1-1', (text) => text.replace(/\/Length (\d+)/, '/Length 7')),
  change('6.1.7.1-3', (pdf) => put(dictOf(pdf.objects.get(String(metadataRef(pdf)))), '/F', 'u:a.xml')),
  bytes('6.1.7.2-1', (text) => text.replace('/FlateDecode', '/LZWDecode')),
  change('6.1.13-1 and', (pdf) => put(firstPage(pdf), '/Rotate', 2 ** 33)),
  change('6.1.13-3', (pdf) => put(element(pdf, 'Figure'), '/Alt', `u:${'x'.repeat(40000)}`)),
  page('6.1.13-1 to -5', /^/, '1e-7 w\n'),
  page('6.1.13-1 to -5', /^/, `(${'x'.repeat(32768)}) Tj\n`),
  page('6.1.13-1 to -5', /^/, '2147483648 w\n'),
  change('6.1.13-4', (pdf) => put(firstPage(pdf), `/${'x'.repeat(128)}`, 1)),
  change('6.1.13-7', (pdf) => void Object.defineProperty(pdf.objects, 'size', { value: 8388608 })),
  page('6.1.13-8', /^/, `${'q\n'.repeat(29)}${'Q\n'.repeat(29)}`),
  change('6.1.13-11', (pdf) => put(firstPage(pdf), '/MediaBox', [0, 0, 2, 2])),
  change('6.1.13-11', (pdf) => put(firstPage(pdf), '/CropBox', [0, 0, 15000, 200])),
  page('6.1.10', /^/, '1 0 0 nonsense\n'),
  page('6.1.10', /^/, 'BI /W 1 /H 1 ID x EI\n'),
  change('7.3.10', (pdf) => put(firstPage(pdf), '/Thumb', '77777 0 R')),
  change('6.2.9, 6.1.7.2', (pdf) => put(firstPage(pdf), '/X', { '/Subtype': '/PS' })),
];

const inDocument: readonly Mutation[] = [
  change('6.6.2.1-1', (pdf) => delete catalogOf(pdf)['/Metadata']),
  change('6.6.2.1-1', (pdf) => put(firstPage(pdf), '/Metadata', metadataRef(pdf) ?? null)),
  xmp('6.6.2.1-2', '</dc:title>', ''),
  xmp('6.6.4-1', '<pdfaid:part>3', '<pdfaid:part>1'),
  xmp('5-1 to -5', /<pdfuaid:part>1<\/pdfuaid:part>/, ''),
  xmp('6.6.2.3.1-1', '<dc:format>', '<own:mark>x</own:mark><dc:format>'),
  xmp('6.6.2.3.1-1', '<dc:format>', '<pdf:Trapping>x</pdf:Trapping><dc:format>'),
  xmp('6.6.2.3.1-1', '<dc:format>', '<dc:format>text/csv</dc:format><dc:format>'),
  xmp('6.6.2.3.1-2', 'rdf:Seq><rdf:li>', 'rdf:Seq><rdf:li rdf:parseType="Resource"><dc:x/>'),
  xmp('6.6.2.3.1-2', /<xmp:CreateDate>[^<]*/, '<xmp:CreateDate>June 2022'),
  xmp('6.6.2.3.1-2', '<pdfuaid:part>1', '<pdfuaid:part>one'),
  xmp('6.6.4-4', 'http://www.aiim.org/pdfa/ns/id/', 'http://www.aiim.org/pdfa/ns/id'),
  xmp('6.6.4-1', '<pdfaid:part>', '<pdfaid:part>3</pdfaid:part><pdfaid:part>'),
  xmp('5-1 to -5', '<pdfuaid:part>', '<pdfuaid:part>1</pdfuaid:part><pdfuaid:part>'),
  xmp('6.6.2.3.2-1', '<pdfaSchema:prefix>', '<pdfaSchema:owner>x</pdfaSchema:owner><pdfaSchema:prefix>'),
  xmp('6.6.2.3.2-1', /<pdfaSchema:prefix>\w+/, '<pdfaSchema:prefix>pdfaid'),
  xmp('6.6.2.3.3-7', '<pdfaProperty:category>internal', '<pdfaProperty:category>secret'),
  xmp('6.6.2.3.3-7', /<pdfaProperty:description>[^<]*<\/pdfaProperty:description>/, ''),
  xmp('7.1-9', /<dc:title>.*<\/dc:title>/, ''),
  xmp('6.6.2.3.1-2', ' xml:lang="x-default"', ''),
  xmp('6.7.3 (kept', /<pdf:Producer>\w+/, '<pdf:Producer>Another'),
  change('6.2-1', (pdf) => delete catalogOf(pdf)['/MarkInfo']),
  change('7.1-4', (pdf) => put(dictAt(pdf, catalogOf(pdf), '/MarkInfo'), '/Suspects', true)),
  change('7.1-10', (pdf) => delete catalogOf(pdf)['/ViewerPreferences']),
  change('7.2-29, PDF/A-2 6.7.4-1', (pdf) => put(catalogOf(pdf), '/Lang', 'u:chinese (simplified)')),
  change('6.4, 6.5.1', (pdf) => put(catalogOf(pdf), '/OpenAction', '1 0 R')),
  onAnnotation('6.5.1-1', { '/A': { '/Type': '/Action', '/S': '/Launch' } }),
  change('12.3.3', (pdf) => delete dictAt(pdf, catalogOf(pdf), '/Outlines')['/Count']),
  onAnnotation('7.9.6', { '/Dest': 'u:nowhere' }),
  change(
    '6.2.3-1',
    (pdf) => void pdf.streams.set(String(intent(pdf)['/DestOutputProfile']), Buffer.alloc(200)),
  ),
  page('6.2.4.3:', /^/, '0 0 0 1 k\n'),
  change('6.2.5', (pdf) => void pdf.objects.set('9999 0 R', { '/Type': '/ExtGState', '/TR': '/Identity' })),
  change('6.2.10-1', (pdf) => put(found(pdf, '/BM'), '/BM', '/PlusLighter')),
  change(
    '11.6.5.3: soft masks',
    (pdf) => delete dictAt(pdf, dictAt(pdf, found(pdf, '/SMask', '/ExtGState'), '/SMask'), '/G')['/Group'],
  ),
  change('8.7.4.5', (pdf) => put(found(pdf, '/ShadingType'), '/ColorSpace', '/DeviceCMYK')),
  change('8.7.4.5', (pdf) => put(found(pdf, '/ShadingType'), '/Coords', [0, 0, 1])),
  change('6.2.10-2', (pdf) => {
    delete catalogOf(pdf)['/OutputIntents'];
    dictAt(pdf, firstPage(pdf), '/Resources')['/ExtGState'] = { '/G1': '1 0 R' };
  }),
  change('7.18.3-1', (pdf) => {
    for (const { dict } of pagesOf(pdf)) delete dict['/Tabs'];
  }),
  page('6.2.2-2', /^/, 'BT /F99 9 Tf ET\n'),
  change('6.2.2-1 and', (pdf) => {
    const [ref = ''] = formsOf(pdf);
    pdf.streams.set(ref, Buffer.from('/S9 sh'));
  }),
  change('6.2.2-1 and', (pdf) => put(dictOf(pdf.objects.get(formsOf(pdf)[0] ?? '')), '/Ref', {})),
  change('6.2.4.3, 6.2.10', (pdf) => {
    dictAt(pdf, dictOf(pdf.objects.get(formsOf(pdf)[0] ?? '')), '/Group')['/CS'] = '/DeviceCMYK';
  }),
  change('6.5.2: pages', (pdf) => put(firstPage(pdf), '/AA', {})),
  onAnnotation('6.3.1-1', { '/Subtype': '/Movie' }),
  onAnnotation('6.3.2-1', { '/F': 2 }),
  onAnnotation('6.3.2-1', { '/F': 260 }),
  onAnnotation('6.3.3-1', { '/Subtype': '/Square' }),
  onAnnotation('7.18.1-2', { '/Contents': 'u:' }),
  onAnnotation('6.5.2-1', { '/AA': {} }),
  onAnnotation('12.5.2', { '/Rect': [0, 0, 0, 0] }),
  onAnnotation('12.6.4.7', { '/A': { '/S': '/URI', '/URI': 'u:https://例子' } }),
];

const inStructure: readonly Mutation[] = [
  change('7.1-11', (pdf) => put(structureRoot(pdf), '/K', [])),
  change('7.1-5', (pdf) => put(element(pdf, 'P'), '/S', '/Paragraph')),
  change('7.1-6', (pdf) =>
    put(structureRoot(pdf), '/RoleMap', { '/Em': '/Strong', '/Strong': '/Em', '/P': '/Span' }),
  ),
  change('every element names', (pdf) => put(element(pdf, 'H1'), '/P', refOf(pdf, 'Table'))),
  change('every element names', (pdf) => delete element(pdf, 'Document')['/P']),
  change('7.4.2-1', (pdf) => put(element(pdf, 'H1'), '/S', '/H2')),
  change('7.4.4-1', (pdf) => put(element(pdf, 'H1'), '/S', '/H')),
  change('7.2-3:', (pdf) => wrapKids(pdf, 'Table', 'Div')),
  change('7.2-4,', (pdf) => wrapKids(pdf, 'TR', 'P')),
  change('7.2-5,', (pdf) => wrapKids(pdf, 'THead', 'Div')),
  change('7.2-6,', (pdf) => wrapKids(pdf, 'TBody', 'Div')),
  change('7.2-9:', (pdf) => put(element(pdf, 'TR'), '/S', '/Div')),
  change('7.2-11', (pdf) => put(element(pdf, 'TBody'), '/S', '/THead')),
  change('7.2-16', (pdf) => {
    const table = walk(pdf).find(({ children }) => children[0]?.role === 'Caption');
    pdf.objects.set('9999 0 R', { ...(table?.children[0]?.dict ?? {}) });
    if (table) table.dict['/K'] = [...table.children.map(({ ref }) => ref), '9999 0 R'];
  }),
  change('7.2-28 and', (pdf) => {
    const [last] =
      walk(pdf)
        .find(({ role }) => role === 'L')
        ?.children.slice(-1) ?? [];
    if (last) pdf.objects.set('9999 0 R', { '/S': '/Caption', '/P': refOf(pdf, 'L') });
    element(pdf, 'L')['/K'] = [...listAt(pdf, element(pdf, 'L'), '/K'), '9999 0 R'];
  }),
  change('7.2-16', (pdf) => {
    const table = walk(pdf).find(({ children }) => children[0]?.role === 'Caption' && children.length > 2);
    if (table)
      table.dict['/K'] = [table.children[1], table.children[0], table.children[2]].map(
        (each) => each?.ref ?? '',
      );
  }),
  change('7.2-41', (pdf) => {
    const row = element(pdf, 'TR', 2);
    row['/K'] = listAt(pdf, row, '/K').slice(1);
  }),
  change('head cells say', (pdf) => delete element(pdf, 'TH')['/A']),
  change('every cell has a head', (pdf) => {
    for (const { dict } of walk(pdf)) if (dict['/S'] === '/TH') delete dict['/A'];
  }),
  change('7.2-17', (pdf) => wrapKids(pdf, 'L', 'Div')),
  change('7.2-20', (pdf) => wrapKids(pdf, 'LI', 'Div')),
  change('7.2-18', (pdf) => put(element(pdf, 'LI'), '/S', '/Div')),
  change('7.6:', (pdf) => {
    for (const { dict } of walk(pdf)) if (dict['/S'] === '/L') delete dict['/A'];
  }),
  change('7.2-26 to -28', (pdf) => put(element(pdf, 'L'), '/S', '/TOC')),
  change('7.2-26: an item', (pdf) => put(element(pdf, 'P'), '/S', '/TOCI')),
  change('7.3-1', (pdf) => put(element(pdf, 'Figure'), '/Alt', 'u: ')),
  change('7.7-1', (pdf) => put(element(pdf, 'P'), '/S', '/Formula')),
  change('14.8.5.4.3', (pdf) => {
    element(pdf, 'Figure')['/A'] = { '/O': '/Layout', '/BBox': [10, 700, 200, 900] };
  }),
  change('7.9-1', (pdf) => delete element(pdf, 'Note')['/ID']),
  change('7.9-2', (pdf) => put(element(pdf, 'Note'), '/ID', element(pdf, 'Note', 1)['/ID'] ?? null)),
  change('a link holds', (pdf) => put(element(pdf, 'Link'), '/K', [])),
  change('7.2-21', (pdf) => {
    delete catalogOf(pdf)['/Lang'];
    delete element(pdf, 'Document')['/Lang'];
  }),
  page('gives every MCID', '/MCID 0', '/MCID 999'),
  page('every content that elements name', '/MCID 1>>', '/MCID 998>>'),
  onAnnotation('gives every annotation', { '/StructParent': 0 }),
  change('the next key', (pdf) => put(structureRoot(pdf), '/ParentTreeNextKey', 0)),
];

const inContent: readonly Mutation[] = [
  page('7.1-1 and -2', /(\/\w+ <<\/MCID 0>> BDC)/, '/Artifact BMC\n$1\nEMC'),
  page('7.1-3', /$/, '\n0 0 m 9 9 l S\n'),
  page('14.6', /$/, '\nq\n'),
  page('14.8.2.2.2', '/Type/Layout', '/Type/Ornament'),
  page('7.8: text', '/Artifact <</Type/Pagination/Subtype/Header>> BDC', '/Artifact <</Type/Layout>> BDC'),
  page('7.2-29 and -30', /^/, '/Span <</Lang(zh_CN)>> BDC EMC\n'),
  change('6.2.11.2', (pdf) => put(font(pdf), '/BaseFont', '/Another')),
  change('6.2.11.3.1-1', (pdf) => put(dictAt(pdf, descendant(pdf), '/CIDSystemInfo'), '/Ordering', 'u:GB1')),
  change('6.2.11.3.2-1', (pdf) => delete descendant(pdf)['/CIDToGIDMap']),
  change('6.2.11.4.1-1', (pdf) => delete descriptor(pdf)['/FontFile2']),
  change('6.2.11.4.2-2', (pdf) => put(descriptor(pdf), '/CIDSet', '1 0 R')),
  change('9.8', (pdf) => put(descriptor(pdf), '/Flags', 36)),
  change('6.2.11.7.2-1, PDF/UA-1 7.21.7-1: fonts', (pdf) => delete font(pdf)['/ToUnicode']),
  change('6.2.11.4.1-2', (pdf) => glyphMap(pdf, 0xffff)),
  change('6.2.11.8-1', (pdf) => glyphMap(pdf, 0)),
  change('6.2.11.5-1', (pdf) => {
    const widths = [...(listAt(pdf, descendant(pdf), '/W')[1] as readonly number[])];
    descendant(pdf)['/W'] = [0, widths.map((width) => width + 3)];
  }),
  unicode('6.2.11.7.2-1, PDF/UA-1 7.21.7-1: every code', ''),
  unicode('6.2.11.7.2-2', 'feff'),
  unicode('6.2.11.7.3-1', 'e001'),
  page('6.1.13-10', /BT\n/, 'BT\n3 Tr\n'),
];

/** The first file specification, and the stream of its file. */
function attached(pdf: Pdf): Dict {
  return dictOf(follow(pdf, listAt(pdf, catalogOf(pdf), '/AF')[0]));
}
const attachedFile = (pdf: Pdf): Dict => dictAt(pdf, dictAt(pdf, attached(pdf), '/EF'), '/F');

const inAttachments: readonly Mutation[] = [
  xmp('PDF/A-2 6.8', '<pdfaid:part>3', '<pdfaid:part>2'),
  change('6.8-1', (pdf) => put(attachedFile(pdf), '/Subtype', '/csv')),
  change('6.8-2', (pdf) => delete attached(pdf)['/F']),
  change('6.8-2', (pdf) => delete attached(pdf)['/UF']),
  change('6.8-3', (pdf) => put(attached(pdf), '/AFRelationship', '/Friend')),
  change('6.8-4', (pdf) => put(catalogOf(pdf), '/AF', listAt(pdf, catalogOf(pdf), '/AF').slice(1))),
  change('7.11.3', (pdf) => delete attached(pdf)['/Desc']),
  change('7.11.4.1', (pdf) => put(dictAt(pdf, attachedFile(pdf), '/Params'), '/Size', 1)),
  change('7.11.4.1', (pdf) => put(dictAt(pdf, attachedFile(pdf), '/Params'), '/CheckSum', 'b:00')),
  change('7.11.4:', (pdf) => {
    const tree = dictAt(pdf, dictAt(pdf, catalogOf(pdf), '/Names'), '/EmbeddedFiles');
    tree['/Names'] = [...listAt(pdf, tree, '/Names')].slice(2);
  }),
];

/** The first picture that something fades. */
function image(pdf: Pdf): Dict {
  for (const value of pdf.objects.values()) if ('/SMask' in dictOf(value)) return dictOf(value);
  throw new Error('no picture');
}

const inImages: readonly Mutation[] = [
  change('6.2.8-1', (pdf) => put(image(pdf), '/Interpolate', true)),
  change('6.2.8-1', (pdf) => put(image(pdf), '/Alternates', [])),
  change('6.2.8-1', (pdf) => put(image(pdf), '/ImageMask', true)),
  change('6.2.8-4', (pdf) => put(image(pdf), '/BitsPerComponent', 3)),
  change('6.2.8-4', (pdf) => put(image(pdf), '/ColorSpace', '/DeviceCMYK')),
  change('6.2.8-4', (pdf) => put(image(pdf), '/ColorSpace', ['/ICCBased', '1 0 R'])),
  change('8.9.5', (pdf) => put(image(pdf), '/Width', 3)),
  change('11.6.5.3: what fades', (pdf) =>
    put(dictAt(pdf, image(pdf), '/SMask'), '/ColorSpace', '/DeviceRGB'),
  ),
];

/** Mutations that the rule of this name must tell. */
export function mutationsFor(name: string): readonly Mutation[] {
  return mutations.filter(({ rule }) => {
    const at = name.indexOf(rule);
    return at === 0 || (at > 0 && !/[\d.]/.test(name[at - 1] ?? ''));
  });
}

const mutations: readonly Mutation[] = [
  ...inFile,
  ...inDocument,
  ...inStructure,
  ...inContent,
  ...inImages,
  ...inAttachments,
];

/** Rules on the XMP packet: its form, what the file says it follows, and that every property is one that is known or described. */

import { allDicts, catalogOf, dictAt, type Pdf, type Rule, textAt } from './pdf.js';
import { nodesNamed, readXml, textIn, type XmlNode } from './xmp.js';

function xmpText(pdf: Pdf): string {
  return Buffer.from(pdf.streams.get(String(catalogOf(pdf)['/Metadata'])) ?? []).toString('utf8');
}

function xmpOf(pdf: Pdf): XmlNode {
  const read = readXml(xmpText(pdf));
  return typeof read === 'string' ? { name: '', attributes: {}, children: [], text: '' } : read;
}

function property(pdf: Pdf, name: string): string | undefined {
  const [node] = nodesNamed(xmpOf(pdf), name);
  return node && textIn(node);
}

const told = (wrong: boolean, what: string): readonly string[] => (wrong ? [what] : []);

/** Properties as they stand, those of every description. */
function propertiesOf(pdf: Pdf): readonly XmlNode[] {
  return nodesNamed(xmpOf(pdf), 'rdf:Description').flatMap(({ children }) => children);
}

/** Prefixes that standards require, with what they stand for (ISO 19005-2, 6.6.2.3.3 and 6.6.4; ISO 14289-1, 5). */
const namespaces: Readonly<Record<string, string>> = {
  x: 'adobe:ns:meta/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
  pdfaExtension: 'http://www.aiim.org/pdfa/ns/extension/',
  pdfaSchema: 'http://www.aiim.org/pdfa/ns/schema#',
  pdfaProperty: 'http://www.aiim.org/pdfa/ns/property#',
};

const isSimple = ({ children }: XmlNode): boolean => children.length === 0;
const text = (pattern: RegExp) => (node: XmlNode) => isSimple(node) && pattern.test(node.text);

/** An array of one kind, its items simple. */
const list = (kind: 'Alt' | 'Bag' | 'Seq', item: (node: XmlNode) => boolean) => (node: XmlNode) => {
  const [array, more] = node.children;
  return (
    array?.name === `rdf:${kind}` &&
    more === undefined &&
    node.text.trim() === '' &&
    array.children.every((each) => each.name === 'rdf:li' && isSimple(each) && item(each))
  );
};

const words = text(/^[\s\S]*$/);
const date = text(/^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?$/);
const inLanguages = list('Alt', ({ attributes }) => Boolean(attributes['xml:lang']));
const tag = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/;

/** Types of properties (XMP Specification of 2005, chapter 4), of those we write. */
const types: Readonly<Record<string, (node: XmlNode) => boolean>> = {
  'dc:format': text(/^[-\w+.]+\/[-\w+.]+$/),
  'dc:title': inLanguages,
  'dc:description': inLanguages,
  'dc:creator': list('Seq', () => true),
  'dc:language': list('Bag', (node) => tag.test(node.text)),
  'xmp:CreateDate': date,
  'xmp:ModifyDate': date,
  'xmp:CreatorTool': words,
  'pdf:Producer': words,
  'pdf:Keywords': words,
  'pdfaid:part': text(/^[+-]?\d+$/),
  'pdfaid:conformance': words,
};

/** Types that an extension may name without describing them, with what a value of theirs looks like. */
const named: Readonly<Record<string, (node: XmlNode) => boolean>> = {
  Integer: text(/^[+-]?\d+$/),
  Text: words,
};

/** Names of properties that extension schemas describe, with the type of each. */
function described(pdf: Pdf): ReadonlyMap<string, string> {
  return new Map(
    schemasOf(pdf).flatMap((schema) => {
      const prefix = fieldOf(schema, 'pdfaSchema:prefix');
      return nodesNamed(schema, 'pdfaSchema:property')
        .flatMap((properties) => nodesNamed(properties, 'rdf:li'))
        .map(
          (each) =>
            [
              `${prefix}:${fieldOf(each, 'pdfaProperty:name')}`,
              fieldOf(each, 'pdfaProperty:valueType'),
            ] as const,
        );
    }),
  );
}

function schemasOf(pdf: Pdf): readonly XmlNode[] {
  return nodesNamed(xmpOf(pdf), 'pdfaExtension:schemas').flatMap(({ children }) =>
    children.flatMap((bag) => bag.children),
  );
}

function fieldOf(node: XmlNode, name: string): string {
  const field = node.children.find((each) => each.name === name);
  return field && isSimple(field) ? field.text : '';
}

/** What is not as ISO 19005-2, tables 2 and 3, have a structure: exactly these fields, each once. */
function fieldsAmiss(node: XmlNode, prefix: string, fields: readonly string[]): readonly string[] {
  const wanted = fields.map((field) => `${prefix}:${field}`);
  const found = node.children.map(({ name }) => name);
  return [
    ...told(
      node.attributes['rdf:parseType'] !== 'Resource' || node.name !== 'rdf:li',
      `${prefix} is no item`,
    ),
    ...wanted.filter((name) => found.filter((each) => each === name).length !== 1),
    ...found.filter((name) => !wanted.includes(name)),
  ];
}

const packet: readonly Rule[] = [
  {
    name: 'PDF/A-2 6.6.2.1-1, PDF/UA-1 7.1-8: the catalogue has metadata in XML, and nothing else has any',
    check: (pdf) => {
      const dict = dictAt(pdf, catalogOf(pdf), '/Metadata');
      const others = [...allDicts(pdf)].filter(
        ([, each]) => '/Metadata' in each && each['/Type'] !== '/Catalog',
      );
      return [
        ...told(dict['/Type'] !== '/Metadata' || dict['/Subtype'] !== '/XML', 'Metadata'),
        ...others.map(([ref]) => ref),
      ];
    },
  },
  {
    name: 'PDF/A-2 6.6.2.1-2 to -5: one well-formed XMP packet in UTF-8 without bytes and encoding',
    check: (pdf) => {
      const xml = xmpText(pdf);
      const read = readXml(xml.replace(/^\ufeff/, ''));
      const head = /^<\?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"\?>/.test(xml);
      return [
        ...(typeof read === 'string' ? [read] : []),
        ...told(!head || !/<\?xpacket end="[rw]"\?>\s*$/.test(xml), 'packet'),
        ...told((xml.match(/<x:xmpmeta/g) ?? []).length !== 1, 'xmpmeta'),
        ...told(xml.includes('\ufffd'), 'not UTF-8'),
      ];
    },
  },
  {
    name: 'PDF/A-2 6.6.4-4 to -7, 6.6.2.3.3, PDF/UA-1 5-3: each prefix stands for what it must',
    check: (pdf) => {
      const all = (node: XmlNode): readonly XmlNode[] => [node, ...node.children.flatMap(all)];
      return all(xmpOf(pdf)).flatMap(({ attributes }) =>
        Object.entries(attributes)
          .filter(([name]) => name.startsWith('xmlns'))
          .filter(([name, uri]) => namespaces[name.slice('xmlns:'.length)] !== uri)
          .map(([name]) => name),
      );
    },
  },
];

const identity: readonly Rule[] = [
  {
    name: 'PDF/A-2 and PDF/A-3 6.6.4-1 to -3: part 2 or 3, conformance A, each said once',
    check: (pdf) => {
      const once = (name: string): boolean => nodesNamed(xmpOf(pdf), name).length === 1;
      return [
        ...told(!once('pdfaid:part') || !['2', '3'].includes(property(pdf, 'pdfaid:part') ?? ''), 'part'),
        ...told(!once('pdfaid:conformance') || property(pdf, 'pdfaid:conformance') !== 'A', 'conformance'),
      ];
    },
  },
  {
    name: 'PDF/UA-1 5-1 to -5: part 1 of PDF/UA, said once',
    check: (pdf) => {
      const said = nodesNamed(xmpOf(pdf), 'pdfuaid:part').map(textIn);
      return told(said.length !== 1 || said[0] !== '1', 'part');
    },
  },
  {
    name: 'PDF/UA-1 7.1-9: the title stands in dc:title',
    check: (pdf) => told((property(pdf, 'dc:title') ?? '') === '', 'dc:title'),
  },
];

const schemas: readonly Rule[] = [
  {
    name: 'PDF/A-2 6.6.2.3.1-1: properties are of known schemas or described, and none stands twice',
    check: (pdf) => {
      const known = described(pdf);
      const names = propertiesOf(pdf).map(({ name }) => name);
      return names.filter(
        (name, nth) =>
          (!(name in types) && !known.has(name) && name !== 'pdfaExtension:schemas') ||
          names.indexOf(name) !== nth,
      );
    },
  },
  {
    name: 'PDF/A-2 6.6.2.3.1-2, PDF/UA-1 7.2-33: properties have the type that their schema says, texts a language each',
    check: (pdf) => {
      const known = described(pdf);
      return propertiesOf(pdf)
        .filter(({ name }) => name !== 'pdfaExtension:schemas')
        .filter((node) => !(types[node.name] ?? named[known.get(node.name) ?? ''])?.(node))
        .map(({ name }) => name);
    },
  },
  {
    name: 'PDF/A-2 6.6.2.3.2-1, 6.6.2.3.3-1 to -6: an extension is a bag of schemas with all their fields and no other',
    check: (pdf) =>
      nodesNamed(xmpOf(pdf), 'pdfaExtension:schemas').flatMap((container) => {
        const [bag, more] = container.children;
        if (bag?.name !== 'rdf:Bag' || more) return ['no bag'];
        return bag.children.flatMap((schema) => [
          ...fieldsAmiss(schema, 'pdfaSchema', ['schema', 'namespaceURI', 'prefix', 'property']),
          ...['schema', 'namespaceURI', 'prefix'].filter(
            (field) => fieldOf(schema, `pdfaSchema:${field}`) === '',
          ),
          ...told(
            namespaces[fieldOf(schema, 'pdfaSchema:prefix')] !== fieldOf(schema, 'pdfaSchema:namespaceURI'),
            'prefix of another schema',
          ),
        ]);
      }),
  },
  {
    name: 'PDF/A-2 6.6.2.3.3-7 to -18: properties of an extension are a sequence, each whole and of a known type',
    check: (pdf) =>
      schemasOf(pdf)
        .flatMap((schema) => nodesNamed(schema, 'pdfaSchema:property'))
        .flatMap((properties) => {
          const [sequence, more] = properties.children;
          if (sequence?.name !== 'rdf:Seq' || more) return ['no sequence'];
          return sequence.children.flatMap((each) => [
            ...fieldsAmiss(each, 'pdfaProperty', ['name', 'valueType', 'category', 'description']),
            ...['name', 'description'].filter((field) => fieldOf(each, `pdfaProperty:${field}`) === ''),
            ...told(!(fieldOf(each, 'pdfaProperty:valueType') in named), 'type'),
            ...told(!['internal', 'external'].includes(fieldOf(each, 'pdfaProperty:category')), 'category'),
          ]);
        }),
  },
  {
    name: 'PDF/A-1 6.7.3 (kept for readers of both): document information and XMP agree',
    check: (pdf) => {
      const info = dictAt(pdf, pdf.trailer, '/Info');
      const pairs = [
        ['/Title', 'dc:title'],
        ['/Author', 'dc:creator'],
        ['/Subject', 'dc:description'],
        ['/Keywords', 'pdf:Keywords'],
        ['/Producer', 'pdf:Producer'],
        ['/Creator', 'xmp:CreatorTool'],
      ] as const;
      const texts = pairs.filter(([key, name]) => textAt(pdf, info, key)?.trim() !== property(pdf, name));
      const digits = (name: string): string => (property(pdf, name) ?? '').replace(/\D/g, '');
      const dates = [
        ['/CreationDate', 'xmp:CreateDate'],
        ['/ModDate', 'xmp:ModifyDate'],
      ].filter(([key = '', name = '']) => (textAt(pdf, info, key) ?? '').replace(/\D/g, '') !== digits(name));
      return [...texts, ...dates].map(([key]) => String(key));
    },
  },
];

export const metadataRules: readonly Rule[] = [...packet, ...identity, ...schemas];

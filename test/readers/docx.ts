/** Reads Word files back: content controls as numbers, paragraphs as text; shares nothing with the writer. */

import { strFromU8, unzipSync } from 'fflate';

/** An XML element; text stands in `text` nodes. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/** Text parts of a package by path. */
export function readParts(bytes: Uint8Array): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(unzipSync(bytes))
      .filter(([path]) => /\.(xml|rels|svg)$/.test(path))
      .map(([path, content]) => [path, strFromU8(content)]),
  );
}

/** The root element; throws when tags do not match. */
export function parseXml(xml: string): XmlElement {
  const root = { name: '', attributes: {}, children: [] as (XmlElement | string)[] };
  const open = [root];
  for (const [token] of xml.matchAll(/<[^>]*>|[^<]+/g)) {
    const parent = open.at(-1);
    if (!parent) throw new Error('text after the end');
    if (token.startsWith('<?') || token.startsWith('<!')) continue;
    if (!token.startsWith('<')) parent.children.push(decode(token));
    else if (token.startsWith('</')) {
      if (open.pop()?.name !== token.slice(2, -1).trim()) throw new Error(`stray ${token}`);
    } else {
      const element = {
        name: /^<([^\s/>]+)/.exec(token)?.[1] ?? '',
        attributes: Object.fromEntries(
          [...token.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
            name,
            decode(value),
          ]),
        ),
        children: [] as (XmlElement | string)[],
      };
      parent.children.push(element);
      if (!token.endsWith('/>')) open.push(element);
    }
  }
  const [first] = root.children.filter((child) => typeof child !== 'string');
  if (open.length !== 1 || !first) throw new Error('an element is not closed');
  return first;
}

function decode(text: string): string {
  const names: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, code, name) =>
    hex || code ? String.fromCodePoint(Number.parseInt(hex ?? code, hex ? 16 : 10)) : (names[name] ?? whole),
  );
}

/** Every element of a name below, in document order; the inside of a match is searched too. */
export function elements(root: XmlElement, name: string): readonly XmlElement[] {
  return root.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...elements(child, name)],
  );
}

export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((one): one is XmlElement => typeof one !== 'string' && one.name === name);
}

/** Printed text: tabs and forced breaks as white space; without field codes and the numbers of notes. */
export function textOf(element: XmlElement): string {
  return element.children
    .map((one) => {
      if (typeof one === 'string') return element.name === 'w:t' ? one : '';
      if (one.name === 'w:tab') return element.name === 'w:r' ? '\t' : '';
      if (one.name === 'w:fldSimple' && one.attributes['w:instr']?.trim().startsWith('NOTEREF')) return '';
      return one.name === 'w:br' ? '\n' : textOf(one);
    })
    .join('');
}

const stories = ['word/document.xml', 'word/footnotes.xml'];

function bodies(parts: ReadonlyMap<string, string>): readonly XmlElement[] {
  return stories.flatMap((path) => {
    const xml = parts.get(path);
    return xml === undefined ? [] : [parseXml(xml)];
  });
}

/** The content controls of the body and the footnotes, in order: id of the quantity and text. */
export function readDocxNumbers(
  bytes: Uint8Array,
): readonly { readonly id: string; readonly text: string }[] {
  const parts = readParts(bytes);
  const ids = idsByTag(parts);
  return bodies(parts).flatMap((body) =>
    elements(body, 'w:sdt').map((control) => {
      const properties = child(control, 'w:sdtPr');
      const tag = (properties && child(properties, 'w:tag')?.attributes['w:val']) ?? '';
      const content = child(control, 'w:sdtContent');
      return { id: ids.get(tag) ?? `unlisted ${tag}`, text: content ? textOf(content) : '' };
    }),
  );
}

/** The quantities that the custom XML part lists; Word may have renamed the part. */
export function idsByTag(parts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const list = [...parts].find(
    ([path, xml]) => path.startsWith('customXml/') && /<\w*:?numbers [^>]*urn:briefwright:numbers/.test(xml),
  );
  if (!list) return new Map();
  return new Map(
    elements(parseXml(list[1]), 'number').flatMap((number) =>
      elements(number, 'print').map(({ attributes }): [string, string] => [
        attributes.tag ?? '',
        number.attributes.id ?? '',
      ]),
    ),
  );
}

/** Text of the body's and the footnotes' paragraphs, one a line, in order. */
export function readDocxText(bytes: Uint8Array): string {
  return bodies(readParts(bytes))
    .flatMap((body) => elements(body, 'w:p'))
    .map(textOf)
    .join('\n');
}

/** A chart that Word draws: what it shows and the workbook behind it. */
export interface DocxChart {
  /** Name of the frame: `Figure 1`. */
  readonly name: string;
  readonly alt: string;
  readonly xml: string;
  readonly root: XmlElement;
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (string | undefined)[];
    /** The same cells in the workbook. */
    readonly cells: readonly (string | undefined)[];
  }[];
  /** The second sheet: each quantity with its print. */
  readonly rows: readonly { readonly id: string; readonly text: string }[];
}

export function readDocxCharts(bytes: Uint8Array): readonly DocxChart[] {
  const parts = readParts(bytes);
  const files = unzipSync(bytes);
  const follow = (owner: string, id: string): string => {
    const rels = parts.get(owner.replace(/([^/]+)$/, '_rels/$1.rels')) ?? '';
    const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`).exec(rels)?.[1] ?? '';
    return new URL(target, `file:///${owner}`).pathname.slice(1);
  };
  const body = parseXml(parts.get('word/document.xml') ?? '');
  return elements(body, 'wp:inline').flatMap((frame): DocxChart[] => {
    const [chart] = elements(frame, 'c:chart');
    const properties = child(frame, 'wp:docPr')?.attributes;
    if (!chart) return [];
    const path = follow('word/document.xml', chart.attributes['r:id'] ?? '');
    const xml = parts.get(path) ?? '';
    const root = parseXml(xml);
    const [data] = elements(root, 'c:externalData');
    const file = files[follow(path, data?.attributes['r:id'] ?? '')];
    if (!file) throw new Error(`no workbook behind ${path}`);
    const book = readParts(file);
    const grid = cellsOf(book.get('xl/worksheets/sheet1.xml') ?? '');
    const quantities = cellsOf(book.get('xl/worksheets/sheet2.xml') ?? '');
    const series = elements(root, 'c:ser').map((one) => seriesIn(one, grid));
    const ids = [...quantities.keys()].filter((at) => /^B(?!1$)\d+$/.test(at));
    return [
      {
        name: properties?.name ?? '',
        alt: properties?.descr ?? '',
        xml,
        root,
        series,
        rows: ids.map((at) => ({
          id: quantities.get(at) ?? '',
          text: quantities.get(at.replace('B', 'C')) ?? '',
        })),
      },
    ];
  });
}

function seriesIn(series: XmlElement, grid: ReadonlyMap<string, string>): DocxChart['series'][number] {
  const text = (element: XmlElement | undefined, name: string): string =>
    element
      ? elements(element, name)
          .map((one) => one.children.join(''))
          .join('')
      : '';
  const values = child(series, 'c:val') ?? child(series, 'c:yVal');
  const points = values ? elements(values, 'c:pt') : [];
  const count = Number((values && elements(values, 'c:ptCount')[0]?.attributes.val) ?? 0);
  const [, column = '', first = ''] = /!\$([A-Z]+)\$(\d+)/.exec(text(values, 'c:f')) ?? [];
  const indices = Array.from({ length: count }, (_, index) => index);
  return {
    name: text(child(series, 'c:tx'), 'c:v'),
    values: indices.map((index) => {
      const point = points.find(({ attributes }) => attributes.idx === String(index));
      return point && text(point, 'c:v');
    }),
    cells: indices.map((index) => grid.get(`${column}${Number(first) + index}`)),
  };
}

/** Texts and numbers of a sheet by cell. */
function cellsOf(xml: string): ReadonlyMap<string, string> {
  return new Map(
    elements(parseXml(xml), 'c').map((cell) => [
      cell.attributes.r ?? '',
      [...elements(cell, 'v'), ...elements(cell, 't')].map((one) => one.children.join('')).join(''),
    ]),
  );
}

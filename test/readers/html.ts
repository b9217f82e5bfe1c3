/** Reads a page back with a strict reader of its own: numbers from `data` elements, text as a person reads it. */

export interface HtmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (HtmlElement | string)[];
}

export interface HtmlNumber {
  readonly id: string;
  readonly text: string;
}

const voids = new Set(['meta', 'br', 'img', 'link', 'hr', 'input', 'col']);
const raw = new Set(['style', 'script']);
const separate = new Set(
  'aside,header,main,section,div,p,h1,h2,h3,h4,li,tr,caption,figcaption,br,td,th'.split(','),
);

/** The root element; throws on a stray tag, an attribute without quotes and an unknown entity. */
export function parseHtml(html: string): HtmlElement {
  const root = { name: '', attributes: {}, children: [] as (HtmlElement | string)[] };
  const open = [root];
  const tag = /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>/y;
  let at = html.toLowerCase().startsWith('<!doctype html>') ? '<!doctype html>'.length : 0;
  while (at < html.length) {
    const parent = open.at(-1);
    if (!parent) throw new Error('something after the end');
    if (raw.has(parent.name) || html[at] !== '<') {
      const end = raw.has(parent.name) ? html.indexOf(`</${parent.name}`, at) : html.indexOf('<', at);
      const text = html.slice(at, end < 0 ? undefined : end);
      if (text !== '') parent.children.push(raw.has(parent.name) ? text : decode(text));
      at = end < 0 ? html.length : end;
      if (!raw.has(parent.name)) continue;
    }
    tag.lastIndex = at;
    const match = tag.exec(html);
    if (!match) throw new Error(`not a tag: ${html.slice(at, at + 60)}`);
    const [whole, closing, name = '', attributes = '', selfClosing] = match;
    at += whole.length;
    if (closing) {
      if (open.pop()?.name !== name) throw new Error(`stray ${whole}`);
      continue;
    }
    const element = { name, attributes: readAttributes(attributes), children: [] };
    parent.children.push(element);
    if (!selfClosing && !voids.has(name)) open.push(element);
  }
  if (open.length !== 1) throw new Error(`not closed: ${open.at(-1)?.name}`);
  const [page] = root.children.filter((child) => typeof child !== 'string');
  if (!page) throw new Error('no element');
  return page;
}

function readAttributes(source: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of source.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)) {
    if (name in found) throw new Error(`${name} twice`);
    found[name] = decode(value);
  }
  return found;
}

function decode(text: string): string {
  return text.replace(/&([^;\s]*);?/g, (entity, name: string) => {
    const known = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }[name];
    if (known === undefined || !entity.endsWith(';')) throw new Error(`unknown entity ${entity}`);
    return known;
  });
}

/** Elements in document order that `wanted` accepts; those inside an element that `skipped` accepts are left out. */
export function findAll(
  element: HtmlElement,
  wanted: (element: HtmlElement) => boolean,
  skipped: (element: HtmlElement) => boolean = () => false,
): readonly HtmlElement[] {
  if (skipped(element)) return [];
  const inside = element.children.flatMap((child) =>
    typeof child === 'string' ? [] : findAll(child, wanted, skipped),
  );
  return wanted(element) ? [element, ...inside] : inside;
}

export function textOf(element: HtmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

const isNumber = (element: HtmlElement): boolean => element.name === 'data';
const numberOf = (element: HtmlElement): HtmlNumber => ({
  id: element.attributes['data-quantity'] ?? '',
  text: textOf(element),
});

/** Every number of the text, in order; the data tables of figures apart. */
export function readHtmlNumbers(html: string): readonly HtmlNumber[] {
  return findAll(parseHtml(html), isNumber, ({ name }) => name === 'details').map(numberOf);
}

/** Numbers of each figure's data table, by figure. */
export function readHtmlFigures(html: string): ReadonlyMap<string, readonly HtmlNumber[]> {
  const figures = findAll(parseHtml(html), ({ name }) => name === 'figure');
  return new Map(
    figures.map((figure) => {
      const tables = findAll(figure, ({ name }) => name === 'details');
      const rows = tables.flatMap((table) => findAll(table, isNumber).map(numberOf));
      return [figure.attributes.id ?? '', rows];
    }),
  );
}

/** The text of the page, a line a block; figures' drawings and data tables and the skip link left out. */
export function readHtmlText(html: string): string {
  const parts: string[] = [];
  const visit = (element: HtmlElement): void => {
    if (['head', 'svg', 'details'].includes(element.name) || element.attributes.class === 'skip') return;
    for (const child of element.children) {
      if (typeof child === 'string') parts.push(child.replace(/\n/g, ' '));
      else visit(child);
    }
    if (separate.has(element.name)) parts.push('\n');
  };
  visit(parseHtml(html));
  return parts
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** XML as elements with their offsets, as far as SVG needs it: no entities of its own, nothing read from elsewhere. */

export interface XmlElement {
  /** Without the prefix of a namespace. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** Characters inside, those of elements left out. */
  text: string;
  /** Offset in the source. */
  readonly at: number;
}

export type XmlFault = { readonly what: 'broken' | 'entities' | 'depth'; readonly at: number };

/** Deeper, a drawing is made to break what draws it. */
const deepest = 200;

const token =
  /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<!DOCTYPE\s[^[>]*>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;

/** The root element, or what is wrong and where. */
export function parseXml(source: string): XmlElement | XmlFault {
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '', at: 0 };
  const open = [top];
  token.lastIndex = 0;
  for (let at = 0; at < source.length; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(source);
    if (!match)
      return { what: /<!(DOCTYPE|ENTITY)/y.test(source.slice(at, at + 9)) ? 'entities' : 'broken', at };
    const [, data, closing, name, attributes = '', empty, text] = match;
    const parent = open.at(-1);
    if (!parent) return { what: 'broken', at };
    if (data !== undefined) parent.text += data;
    else if (text !== undefined) {
      const plain = decode(text);
      if (plain === undefined) return { what: 'entities', at };
      parent.text += plain;
    } else if (closing !== undefined) {
      if (open.length === 1 || parent.name !== local(closing)) return { what: 'broken', at };
      open.pop();
    } else if (name !== undefined) {
      const element = elementOf(name, attributes, at);
      if (!element) return { what: 'entities', at };
      parent.children.push(element);
      if (empty === '') open.push(element);
      if (open.length > deepest) return { what: 'depth', at };
    }
  }
  const [root, ...more] = top.children;
  return root && more.length === 0 && open.length === 1 ? root : { what: 'broken', at: source.length };
}

function elementOf(name: string, attributes: string, at: number): XmlElement | undefined {
  const pairs: [string, string][] = [];
  for (const [, key = '', double, single] of attributes.matchAll(
    /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    const value = decode(double ?? single ?? '');
    if (value === undefined) return undefined;
    pairs.push([key, value]);
  }
  return { name: local(name), attributes: Object.fromEntries(pairs), children: [], text: '', at };
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Undefined where an entity is named that XML does not know by itself. */
function decode(text: string): string | undefined {
  let known = true;
  const plain = text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));?/gi,
    (_, hex?: string, digits?: string, name = '') => {
      const code = hex ? Number.parseInt(hex, 16) : Number(digits);
      if (hex ?? digits) return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
      if (!Object.hasOwn(named, name)) known = false;
      return named[name] ?? '';
    },
  );
  return known ? plain : undefined;
}

/** Line and column of an offset, from 1. */
export function placeIn(source: string, at: number): { readonly line: number; readonly column: number } {
  const before = source.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

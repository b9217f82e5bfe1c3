/** Tokens of an XML text with their offsets, for reading files of others and changing them without writing them anew. */

/** Why a text is refused: it declares a document type (and so may declare entities), or is not well formed. */
export class XmlFault extends Error {
  readonly kind: 'doctype' | 'malformed';
  readonly offset: number;

  constructor(kind: XmlFault['kind'], offset: number, problem: string) {
    super(problem);
    this.kind = kind;
    this.offset = offset;
  }
}

/** An element's tag; `name` has the prefix that `namespaces` gives its namespace, or the whole namespace in braces. */
export interface Tag {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** `<w:t/>` */
  readonly empty: boolean;
  /** Text of an attribute by its name as `namespaces` has it; without a prefix when it is written without. */
  attribute(name: string): string | undefined;
  /** Offsets of an attribute's text between its quotes. */
  span(name: string): readonly [start: number, end: number] | undefined;
}

export interface Visitor {
  /** Empty elements too; `close` follows at once. */
  open(tag: Tag): void;
  close(name: string, start: number, end: number): void;
  /** Character data, decoded. */
  text(text: string, start: number, end: number): void;
}

/** Prefixes by namespace, as names are given out whatever the file calls them. */
export type Namespaces = Readonly<Record<string, string>>;

/** Deeper than any table in tables of a brief. */
const deepest = 512;

const tagPattern = /<([^\s<>/="']+)((?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const closePattern = /<\/([^\s<>/="']+)\s*>/y;
const attributePattern = /([^\s<>/="']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

type Scope = ReadonlyMap<string, string>;

interface Open {
  readonly raw: string;
  readonly name: string;
  readonly scope: Scope;
}

/** Visits every tag and text in order; throws `XmlFault`. */
export function scanXml(xml: string, namespaces: Namespaces, visitor: Visitor): void {
  const open: Open[] = [];
  let at = 0;
  let roots = 0;
  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    const end = next < 0 ? xml.length : next;
    if (end > at) readText(xml, at, end, open.length > 0, visitor);
    if (next < 0) break;
    at =
      xml.startsWith('<!', next) || xml.startsWith('<?', next)
        ? skip(xml, next, open.length > 0, visitor)
        : next;
    if (at > next) continue;
    if (open.length === 0 && !xml.startsWith('</', next) && ++roots > 1) fail(next, 'a second root element');
    at = readTag(xml, next, open, namespaces, visitor);
  }
  const [left] = open;
  if (left) fail(xml.length, `<${left.raw}> is not closed`);
  if (roots === 0) fail(0, 'no element');
}

function fail(offset: number, problem: string): never {
  throw new XmlFault('malformed', offset, problem);
}

function readText(xml: string, start: number, end: number, inside: boolean, visitor: Visitor): void {
  const raw = xml.slice(start, end);
  if (!inside) {
    if (/[^\s\ufeff]/.test(raw)) fail(start, 'text outside the root element');
    return;
  }
  visitor.text(decode(raw, start), start, end);
}

/** Comments, instructions and CDATA; document types are refused. */
function skip(xml: string, start: number, inside: boolean, visitor: Visitor): number {
  const end = (mark: string): number => {
    const found = xml.indexOf(mark, start + 2);
    return found < 0 ? fail(start, 'cut short') : found + mark.length;
  };
  if (xml.startsWith('<?', start)) return end('?>');
  if (xml.startsWith('<!--', start)) return end('-->');
  if (!xml.startsWith('<![CDATA[', start)) throw new XmlFault('doctype', start, 'a document type');
  const after = end(']]>');
  if (!inside) fail(start, 'text outside the root element');
  visitor.text(xml.slice(start + 9, after - 3), start, after);
  return after;
}

function readTag(xml: string, start: number, open: Open[], namespaces: Namespaces, visitor: Visitor): number {
  if (xml.startsWith('</', start)) {
    closePattern.lastIndex = start;
    const [whole = '', raw] = closePattern.exec(xml) ?? fail(start, 'a broken tag');
    const last = open.pop();
    if (!last || last.raw !== raw) fail(start, `</${raw}> closes nothing`);
    visitor.close(last.name, start, start + whole.length);
    return start + whole.length;
  }
  tagPattern.lastIndex = start;
  const [whole = '', raw = '', attributes = '', slash = ''] =
    tagPattern.exec(xml) ?? fail(start, 'a broken tag');
  const end = start + whole.length;
  const above = open.at(-1)?.scope ?? new Map();
  const scope = attributes.includes('xmlns') ? scopeOf(attributes, above, start) : above;
  const name = resolveName(raw, scope, namespaces, true);
  const empty = slash === '/';
  visitor.open(tagOf(name, start, end, empty, start + 1 + raw.length, attributes, scope, namespaces));
  if (empty) visitor.close(name, end, end);
  else {
    open.push({ raw, name, scope });
    if (open.length > deepest) fail(start, 'nested too deep');
  }
  return end;
}

function tagOf(
  name: string,
  start: number,
  end: number,
  empty: boolean,
  base: number,
  attributes: string,
  scope: Scope,
  namespaces: Namespaces,
): Tag {
  const find = (wanted: string): { text: string; from: number } | undefined => {
    for (const match of attributes.matchAll(attributePattern)) {
      const [whole, raw = '', double, single] = match;
      if (resolveName(raw, scope, namespaces, false) !== wanted) continue;
      const text = double ?? single ?? '';
      return { text, from: base + match.index + whole.length - 1 - text.length };
    }
    return undefined;
  };
  return {
    name,
    start,
    end,
    empty,
    attribute: (wanted) => {
      const found = find(wanted);
      return found && decode(found.text, found.from);
    },
    span: (wanted) => {
      const found = find(wanted);
      return found && [found.from, found.from + found.text.length];
    },
  };
}

function scopeOf(attributes: string, above: Scope, offset: number): Scope {
  const scope = new Map(above);
  for (const [, raw = '', double, single] of attributes.matchAll(attributePattern))
    if (raw === 'xmlns' || raw.startsWith('xmlns:'))
      scope.set(raw.slice(6), decode(double ?? single ?? '', offset));
  return scope;
}

function resolveName(raw: string, scope: Scope, namespaces: Namespaces, element: boolean): string {
  const colon = raw.indexOf(':');
  const prefix = colon < 0 ? '' : raw.slice(0, colon);
  if (prefix === '' && !element) return raw;
  const namespace = scope.get(prefix);
  const local = raw.slice(colon + 1);
  if (namespace === undefined || namespace === '') return raw;
  const known = Object.hasOwn(namespaces, namespace) ? namespaces[namespace] : undefined;
  if (known === undefined) return `{${namespace}}${local}`;
  return known === '' ? local : `${known}:${local}`;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** Text with the five entities of XML and character references; others would need a document type. */
function decode(text: string, offset: number): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));|&/g, (whole, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : undefined;
    const character =
      code === undefined ? entities[name ?? ''] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    return character ?? fail(offset, `unknown entity ${whole}`);
  });
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const special = /[&<>"]/;

export function escapeXml(text: string): string {
  if (!special.test(text)) return text;
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

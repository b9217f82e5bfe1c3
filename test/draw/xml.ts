/** A strict reader of the XML that drawings use: elements in order, with attributes and their own text. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** Throws at anything that is not well formed. */
export function parseXml(source: string): readonly XmlElement[] {
  const elements: XmlElement[] = [];
  const open: XmlElement[] = [];
  let at = 0;
  const token = /<\/([\w:-]+)>|<([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|[^<>]+/y;
  while (at < source.length) {
    token.lastIndex = at;
    const match = token.exec(source);
    if (!match) throw new Error(`not XML: ${source.slice(at, at + 40)}`);
    const [whole, closing, opening, attributes = '', empty] = match;
    if (closing !== undefined) {
      if (open.pop()?.name !== closing) throw new Error(`</${closing}> closes nothing`);
    } else if (opening !== undefined) {
      if (open.length === 0 && elements.length > 0) throw new Error('two roots');
      const element = { name: opening, attributes: parseAttributes(attributes), text: '' };
      elements.push(element);
      if (empty !== '/') open.push(element);
    } else {
      const parent = open.at(-1);
      if (!parent) throw new Error('text outside the root');
      parent.text += decode(whole);
    }
    at = token.lastIndex;
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.name}> is never closed`);
  return elements;
}

function parseAttributes(source: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of source.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (name in found) throw new Error(`${name} twice`);
    found[name] = decode(value);
  }
  return found;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function decode(text: string): string {
  return text.replace(/&(\w*);?/g, (whole, name: string) => {
    const character = entities[name];
    if (character === undefined || !whole.endsWith(';')) throw new Error(`no entity ${whole}`);
    return character;
  });
}

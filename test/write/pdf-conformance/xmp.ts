/** A small XML reader for XMP packets: whether it is well formed, and its properties. */

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  text: string;
}

/** The document's root with everything in it, or what is wrong. */
export function readXml(xml: string): XmlNode | string {
  const root: XmlNode = { name: '', attributes: {}, children: [], text: '' };
  const open: XmlNode[] = [root];
  const token =
    /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;
  let end = 0;
  for (let match = token.exec(xml); match; match = token.exec(xml)) {
    end = token.lastIndex;
    const [, slash, name, attributes = '', empty, text] = match;
    if (text !== undefined) {
      if (/&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(text)) return `a bare & in ${text.trim()}`;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
      if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(text)) return 'a character that XML cannot hold';
      const top = open.at(-1);
      if (top) top.text += text.replace(/&(\w+);/g, (_, entity: string) => entities[entity] ?? '');
    } else if (name !== undefined && slash === '/') {
      if (open.pop()?.name !== name) return `</${name}> closes something else`;
    } else if (name !== undefined) {
      const node: XmlNode = { name, attributes: attributesOf(attributes), children: [], text: '' };
      open.at(-1)?.children.push(node);
      if (empty !== '/') open.push(node);
    }
  }
  if (end !== xml.length) return `cannot be read from byte ${end}: ${xml.slice(end, end + 20)}`;
  return open.length === 1 ? root : `<${open.at(-1)?.name}> is left open`;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return Object.fromEntries(pairs.map(([, name = '', double, single]) => [name, double ?? single ?? '']));
}

export function nodesNamed(root: XmlNode, name: string): readonly XmlNode[] {
  return [
    ...(root.name === name ? [root] : []),
    ...root.children.flatMap((child) => nodesNamed(child, name)),
  ];
}

/** All text inside a node. */
export function textIn(node: XmlNode): string {
  return (node.text + node.children.map(textIn).join('')).trim();
}

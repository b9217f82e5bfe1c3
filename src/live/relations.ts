/** Parts of a package as text, and what they refer to. */

import { scanXml, XmlFault } from '../passport/index.js';
import { namespaces } from './names.js';

/** UTF-8 with its byte order mark, so that it can be written as it was. */
export function decodePart(bytes: Uint8Array | undefined): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new XmlFault('malformed', 0, 'not UTF-8');
  }
}

/** Targets of the relationships of a type, as paths of parts; without those outside the file. */
export function relationsOf(xml: string, owner: string, type: string): readonly string[] {
  return [...readRelations(xml, owner).values()].flatMap((each) => (each.type === type ? [each.path] : []));
}

export function readRelations(
  xml: string,
  owner: string,
): ReadonlyMap<string, { readonly type: string; readonly path: string }> {
  const relations = new Map<string, { type: string; path: string }>();
  scanXml(xml, namespaces, {
    open: (tag) => {
      if (tag.name !== 'Relationship' || tag.attribute('TargetMode') === 'External') return;
      const type = (tag.attribute('Type') ?? '').replace(/^.*\//, '');
      const path = resolvePath(owner, tag.attribute('Target') ?? '');
      relations.set(tag.attribute('Id') ?? '', { type, path });
    },
    close: () => {},
    text: () => {},
  });
  return relations;
}

function resolvePath(owner: string, target: string): string {
  const from = target.startsWith('/') ? [] : owner.split('/').slice(0, -1);
  for (const part of target.split('/').filter((each) => each !== ''))
    if (part === '..') from.pop();
    else if (part !== '.') from.push(part);
  return from.join('/');
}

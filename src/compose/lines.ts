/** Ends of lines inside a paragraph: a space between words, nothing between Chinese characters. */

import type { Inline } from '../model/document.js';
import type { Lang } from '../model/lang.js';

const wide = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u;
const quoteOrDash = /[“”‘’…—·]/;

/** The inlines with every line end replaced; a text that is `\n` alone stands for one. */
export function joinLines(nodes: readonly Inline[], lang: Lang): readonly Inline[] {
  const leaves = leavesOf(nodes);
  if (!leaves.some(isLineEnd)) return nodes;
  const spaces = new Map<Inline, string>();
  for (const [index, leaf] of leaves.entries()) {
    if (!isLineEnd(leaf)) continue;
    const before = textOf(leaves[index - 1]).at(-1) ?? '';
    const after = textOf(leaves[index + 1])[0] ?? '';
    spaces.set(leaf, before === '' || after === '' ? '' : between(before, after, lang));
  }
  return rebuild(nodes, spaces);
}

function between(before: string, after: string, lang: Lang): string {
  const [left, right] = [isWide(before, lang), isWide(after, lang)];
  return (lang === 'zh' ? left || right : left && right) ? '' : ' ';
}

function isWide(character: string, lang: Lang): boolean {
  return wide.test(character) || (lang === 'zh' && quoteOrDash.test(character));
}

function isLineEnd(node: Inline): boolean {
  return node.kind === 'text' && node.text === '\n';
}

function textOf(node: Inline | undefined): string {
  return node !== undefined && 'text' in node ? node.text : '';
}

function leavesOf(nodes: readonly Inline[]): readonly Inline[] {
  return nodes.flatMap((node) => ('children' in node ? leavesOf(node.children) : [node]));
}

function rebuild(nodes: readonly Inline[], spaces: ReadonlyMap<Inline, string>): readonly Inline[] {
  return nodes.flatMap((node): readonly Inline[] => {
    if ('children' in node) return [{ ...node, children: rebuild(node.children, spaces) }];
    const space = spaces.get(node);
    if (space === undefined || node.kind !== 'text') return [node];
    return space === '' ? [] : [{ ...node, text: space }];
  });
}

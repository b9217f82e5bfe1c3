/** Reads the named cases of `test/suite/compose-*.md`: templates, files, a text in the data (as JSON), and what is to be said of them. */

import { readdirSync, readFileSync } from 'node:fs';
import type { Files } from './brief.js';

export interface Case {
  readonly suite: string;
  readonly name: string;
  readonly files: Files;
  /** What `{{claims.first.text}}` holds. */
  readonly text: string;
  readonly told: readonly string[];
}

const folder = new URL('../suite/', import.meta.url);

export function readSuites(prefix: string): readonly Case[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.md'))
    .sort()
    .flatMap((name) => readCases(name.replace(/\.md$/, ''), readFileSync(new URL(name, folder), 'utf8')));
}

function readCases(suite: string, text: string): readonly Case[] {
  return splitCases(text)
    .slice(1)
    .map((part) => {
      const name = part.slice('## '.length, part.indexOf('\n'));
      const fences = [...part.matchAll(/^(?<fence>`{3,})(\w+)(?: (\S+))?\n(.*?)^\k<fence>$/gms)];
      const files = fences.flatMap(([, , kind = '', path = '', body = '']): [string, string][] => {
        if (kind === 'told' || kind === 'text') return [];
        return [[kind === 'file' ? path : `templates/press/brief.${kind}.md.hbs`, body]];
      });
      const told = fences.find((fence) => fence[2] === 'told')?.[4] ?? '';
      const text = JSON.parse(fences.find((fence) => fence[2] === 'text')?.[4] ?? '"Claimed"') as string;
      return { suite, name, text, files: Object.fromEntries(files), told: told.split('\n').slice(0, -1) };
    });
}

/** The text cut before each heading of a case; headings inside a template are none. */
export function splitCases(text: string): readonly string[] {
  const parts: string[] = [''];
  let open = '';
  for (const line of text.split(/(?<=\n)/)) {
    const fence = /^`{3,}/.exec(line)?.[0] ?? '';
    if (open === '') open = fence;
    else if (fence === open) open = '';
    if (open === '' && line.startsWith('## ')) parts.push('');
    parts[parts.length - 1] += line;
  }
  return parts;
}

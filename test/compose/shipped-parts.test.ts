/** Sections of the shipped audiences can be replaced by those that extend them: each is a part with the id of its heading. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const briefs = readdirSync('templates', { recursive: true })
  .map((path) => join('templates', String(path)))
  .filter((path) => /brief\.[a-z]+\.md\.hbs$/.test(path));

test('there are briefs in both languages', () => {
  expect(briefs.length).toBeGreaterThanOrEqual(10);
});

test.each(briefs)('%s', (path) => {
  let open: string | undefined;
  const inside: [id: string, part: string | undefined][] = [];
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    open = /\{\{#part "([^"]+)"\}\}/.exec(line)?.[1] ?? open;
    if (line.includes('{{/part}}')) open = undefined;
    const id = /^## .*\{#([\w-]+)[^{}]*\}$/.exec(line)?.[1];
    if (id !== undefined) inside.push([id, open]);
  }
  expect(inside.length).toBeGreaterThan(0);
  for (const [id, part] of inside) expect(part, `heading ${id} stands in a part of its name`).toBe(id);
});

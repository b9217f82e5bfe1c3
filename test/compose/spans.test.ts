/** Cells that go on, and heads over heads: what the tree says of them. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Table, TableRow } from '../../src/model/document.js';
import { plainText } from '../../src/model/walk.js';
import { composeChinese, composeText } from './brief.js';

const tablesOf = ({ document }: ReturnType<typeof composeText>): readonly Table[] =>
  (document?.blocks ?? []).flatMap((block) => (block.kind === 'table' ? [block] : []));

const spell = (rows: readonly TableRow[]): readonly string[] =>
  rows.map(({ cells }) =>
    cells
      .map(({ children, columns = 1, rows: down = 1, header }) => {
        const span = columns === 1 && down === 1 ? '' : ` ${columns}x${down}`;
        return `${header ? '*' : ''}${plainText(children)}${span}`;
      })
      .join(' | '),
  );

/** The example of CONTRIBUTING.md. */
const example =
  /```handlebars\n(:::table\[[\s\S]*?:::)\n```/.exec(readFileSync('CONTRIBUTING.md', 'utf8'))?.[1] ?? '';

test('`<` and `^` continue cells, as CONTRIBUTING.md has it', () => {
  const composed = composeText(`# T\n\n${example}\n`);
  expect(composed.told).toEqual([]);
  const [table] = tablesOf(composed);
  expect(spell(table?.head ?? [])).toEqual(['*Place 1x2 | *Enterprises 2x1', '*Listed | *Rate']);
  expect(spell(table?.rows ?? [])).toEqual([
    `*Shanghai | ${plainText(table?.rows[0]?.cells[1]?.children ?? [])} | ${plainText(table?.rows[0]?.cells[2]?.children ?? [])}`,
    '*Elsewhere | not asked 2x1',
  ]);
  expect(table?.columns.map(({ align }) => align)).toEqual(['left', 'decimal', 'decimal']);
});

test('a row head over several rows is the head of its first, and figures in columns that a span crosses stay decimal', () => {
  const composed = composeText(
    '# T\n\n| a | b |\n|---|---|\n| x | {{listed}} |\n| ^ | {{listed}} |\n| y | < |\n',
  );
  expect(composed.told).toEqual([]);
  const [table] = tablesOf(composed);
  expect(spell(table?.rows ?? []).map((row) => row.replace(/[\d,]{3,}/g, 'N'))).toEqual([
    '*x 1x2 | N',
    'N',
    '*y 2x1',
  ]);
  expect(table?.columns.map(({ align }) => align)).toEqual(['left', 'decimal']);
});

test.each([
  ['en', composeText, 'Both'],
  ['zh', composeChinese, '两项'],
] as const)('groups stand over the heads of their columns (%s)', (_, compose, label) => {
  const at = '::table[x]{#a by="province" columns="listed rate listed" groups="';
  const [grouped] = tablesOf(compose(`# T\n\n${at}${label}:2; :1"}\n`));
  const spans = grouped?.head.map(({ cells }) =>
    cells.map(({ columns = 1, rows = 1 }) => `${columns}x${rows}`).join(' '),
  );
  expect(spans).toEqual(['1x2 2x1 1x2', '1x1 1x1']);
  expect(plainText(grouped?.head[0]?.cells[1]?.children ?? [])).toBe(label);
});

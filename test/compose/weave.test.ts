/** Two languages woven into one document: what pairs, what stands once, and what cannot be woven. */

import { expect, test } from 'vitest';
import { weave } from '../../src/compose/index.js';
import type { Document } from '../../src/model/document.js';
import { walkInlines } from '../../src/model/walk.js';
import { openLog } from '../../src/source/log.js';
import { composeFiles, outline, sketch, tell } from './brief.js';

function compose(zh: string, en: string): readonly [Document, Document] {
  const files = { 'templates/press/brief.zh.md.hbs': zh, 'templates/press/brief.en.md.hbs': en };
  const [first, second] = ['zh', 'en'].map((lang) => composeFiles(files, undefined, lang));
  if (!first?.document || !second?.document) throw new Error(first?.told.join('\n'));
  return [first.document, second.document];
}

function woven(zh: string, en: string, form: 'abreast' | 'under' = 'abreast') {
  const log = openLog();
  const document = weave(...compose(zh, en), form, log);
  return { document, lines: outline(document), told: log.entries().flatMap(tell) };
}

const zh = `# 标题{#t}

导语{{listed}}家。[^a]

## 情况 {#s}

1. 第一
2. 第二

> 引文

:::table[表名]{#tab note="注"}
| 地区 | 数 |
|---|--:|
| 上海 | {{listed.shanghai}} |
| 合计 | {{listed}} |
:::

完

[^a]: 注释{{listed}}。
`;
const en = `# Title{#t}

Lead of {{listed}}.[^a]

## State {#s}

1. One
2. Two

> Words

:::table[Name]{#tab note="Note"}
| Place | Number |
|---|--:|
| Shanghai | {{listed.shanghai}} |
| All | {{listed}} |
:::

Ends

[^a]: Note of {{listed}}.
`;

test('prose pairs block by block and lists item by item; headings, tables and notes stand across both', () => {
  const { document, lines, told } = woven(zh, en);
  expect(told).toEqual([]);
  expect(lines).toMatchInlineSnapshot(`
    [
      "h1#t 标题{ }/en<<Title>>",
      "< body: 导语[listed=22,500]家。^1",
      "> body: Lead of [listed=22,500].^1",
      "h2#s 情况{　}en<<State>>",
      "< list 1:",
      "<   body: 第一",
      "> list 1:",
      ">   body: One",
      "< list 2:",
      "<   body: 第二",
      "> list 2:",
      ">   body: Two",
      "< quote:",
      "<   body: 引文",
      "> quote:",
      ">   body: Words",
      "table#tab 表1 表名{ }/en<<{Table 1. }Name>>",
      "  head: 地区{ }/en<<Place>> | 数{ }/en<<Number>>",
      "  body: 上海{ }en<<Shanghai>> | [listed@province=31=1,864]",
      "  body: 合计{ }en<<All>> | [listed=22,500]",
      "  note: 注",
      "  note: en<<Note>>",
      "< body: 完",
      "> body: Ends",
    ]
  `);
  expect(document?.second).toEqual({ lang: 'en', form: 'abreast' });
  expect(document?.meta.title).toBe('标题 Title');
  expect(document?.notes.map(({ children }) => sketch(children))).toMatchInlineSnapshot(`
    [
      "注释[listed=22,500]。{ }/en<<Note of [listed=22,500].>>",
    ]
  `);
});

test('numbers of the second language say that they are in it, and figures of a table stand once', () => {
  const { document } = woven(zh, en);
  const langs: (string | undefined)[] = [];
  if (document) walkInlines(document, (node) => node.kind === 'number' && langs.push(node.form?.lang));
  expect(langs).toEqual([undefined, 'en', undefined, undefined, undefined, 'en']);
});

test('notes have the numbers of the first language, whatever the order in the second', () => {
  const { document } = woven(
    '# 题{#t}\n\n甲[^a]乙[^b]\n\n[^a]: 一\n[^b]: 二\n',
    '# T{#t}\n\nB[^b] A[^a]\n\n[^a]: one\n[^b]: two\n',
  );
  const numbers: string[] = [];
  if (document)
    walkInlines(document, (node) => node.kind === 'note' && numbers.push(`${node.id}${node.number}`));
  expect(numbers).toEqual(['a1', 'b2', 'b2', 'a1']);
  expect(document?.notes.map(({ number }) => number)).toEqual([1, 2]);
});

test('prose of other kinds or numbers becomes one row', () => {
  const { lines } = woven('# 题{#t}\n\n甲\n\n乙\n', '# T{#t}\n\nA and B\n');
  expect(lines).toEqual(['h1#t 题{ }/en<<T>>', '< body: 甲', '< body: 乙', '> body: A and B']);
});

test('what is not built alike is told with both places', () => {
  const table = (rows: string) => `:::table[N]{#n}\n| a | b |\n|---|---|\n${rows}:::\n`;
  const one = woven(`# 题{#t}\n\n${table('| c | d |\n')}`, `# T{#t}\n\n${table('| c | d |\n| e | f |\n')}`);
  expect(one.document).toBeUndefined();
  expect(one.told).toMatchInlineSnapshot(`
    [
      "brief.zh.md.hbs:3:1 error compose/weave-apart: the two languages are not built alike here, so that they cannot stand side by side",
      "  = compare \`templates/press/brief.en.md.hbs:3:1\`",
    ]
  `);
  const two = woven('# 题{#t}\n\n甲\n\n:::tiles\n- **甲** 乙\n:::\n', '# T{#t}\n\nA\n');
  expect(two.document).toBeUndefined();
  expect(two.told.length).toBeGreaterThan(0);
  const three = woven('# 题{#t}\n\n甲\n', '# T{#t}\n\nA\n\n::page-break\n');
  expect(three.document).toBeUndefined();
  expect(three.told.length).toBeGreaterThan(0);
});

test('tables in another order, and rows in another order, are not mixed', () => {
  const table = (id: string, rows: string) => `:::table[N]{#${id}}\n| a | b |\n|---|---|\n${rows}:::\n\n`;
  const [one, two] = ['| c | {{listed}} |\n', '| d | {{listed.shanghai}} |\n'];
  const tables = woven(
    `# 题{#t}\n\n${table('m', one)}${table('n', two)}`,
    `# T{#t}\n\n${table('n', two)}${table('m', one)}`,
  );
  expect(tables.document).toBeUndefined();
  expect(tables.told[0]).toContain('brief.zh.md.hbs:3:1 error compose/weave-apart');
  const rows = woven(`# 题{#t}\n\n${table('m', one + two)}`, `# T{#t}\n\n${table('m', two + one)}`);
  expect(rows.document).toBeUndefined();
  expect(rows.told[0]).toContain('brief.zh.md.hbs:6:');
  expect(rows.told[1]).toContain('brief.en.md.hbs:6:');
});

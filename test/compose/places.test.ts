/** Every node knows the place in the template, or the partial, that it came from. */

import { expect, test } from 'vitest';
import type { Inline } from '../../src/model/document.js';
import { inlinesOf, plainText, walkInlines } from '../../src/model/walk.js';
import { composeChinese, composeText } from './brief.js';

const files = {
  'templates/press/partials/row.md.hbs': 'Row of {{label}}:\n**{{lookup @root.rate name}}**.\n',
};

const template = `# Title

Before &amp; after \\* {{listed}} end{{rate.shanghai}}.
Second line {{release}}.

{{#each (members "province" of="rate")}}
{{#if @first}}
- first {{label}} *starred*
{{else}}
- other {{label}}
{{/if}}
{{/each}}

{{#each (members "province" first=2 of="rate")}}
{{> row}}
{{/each}}

| a | b |
|---|:-:|
{{#each claims}}
| {{text}} | x {{count}} |
{{/each}}
`;

/** Texts and where they stand: `text @ file:line:column`. */
function placesOf(text: string, extra = {}): readonly string[] {
  const { document, told } = composeText(text, extra);
  expect(told).toEqual([]);
  const found: string[] = [];
  const visit = (node: Inline): void => {
    if (node.kind !== 'text' && node.kind !== 'number' && node.kind !== 'datum') return;
    const { file, line, column } = node.place;
    found.push(`${node.text.trim()} @ ${file.replace('templates/press/', '')}:${line}:${column}`.trim());
  };
  if (document) walkInlines({ ...document, blocks: document.blocks.slice(1) }, visit);
  return found;
}

test('through escapes, line ends, loops, conditions, partials and tables', () => {
  expect(placesOf(template, files)).toEqual([
    'Title @ brief.en.md.hbs:1:3',
    'Before & @ brief.en.md.hbs:3:1',
    'after @ brief.en.md.hbs:3:13',
    '* @ brief.en.md.hbs:3:21',
    '22,500 @ brief.en.md.hbs:3:23',
    'end @ brief.en.md.hbs:3:33',
    '96.3% @ brief.en.md.hbs:3:37',
    '. @ brief.en.md.hbs:3:54',
    '@ brief.en.md.hbs:3:55',
    'Second line @ brief.en.md.hbs:4:1',
    'June 14, 2022 @ brief.en.md.hbs:4:13',
    '. @ brief.en.md.hbs:4:24',
    'first @ brief.en.md.hbs:8:3',
    'Shanghai @ brief.en.md.hbs:8:9',
    '@ brief.en.md.hbs:8:18',
    'starred @ brief.en.md.hbs:8:20',
    'other @ brief.en.md.hbs:10:3',
    'Guangdong @ brief.en.md.hbs:10:9',
    'Row of @ partials/row.md.hbs:1:1',
    'Shanghai @ partials/row.md.hbs:1:8',
    ': @ partials/row.md.hbs:1:17',
    '@ partials/row.md.hbs:1:18',
    '96.3% @ partials/row.md.hbs:2:3',
    '. @ partials/row.md.hbs:2:31',
    '@ partials/row.md.hbs:2:32',
    'Row of @ partials/row.md.hbs:1:1',
    'Guangdong @ partials/row.md.hbs:1:8',
    ': @ partials/row.md.hbs:1:17',
    '@ partials/row.md.hbs:1:18',
    '98.0% @ partials/row.md.hbs:2:3',
    '. @ partials/row.md.hbs:2:31',
    'a @ brief.en.md.hbs:18:3',
    'b @ brief.en.md.hbs:18:7',
    'Claimed @ brief.en.md.hbs:21:3',
    'x @ brief.en.md.hbs:21:14',
    '12,500 @ brief.en.md.hbs:21:16',
    'Another @ brief.en.md.hbs:21:3',
    'x @ brief.en.md.hbs:21:14',
    '7 @ brief.en.md.hbs:21:16',
  ]);
});

test('with line ends of Windows and white space control', () => {
  expect(placesOf('# T\r\n\r\na\r\n  {{~#if true}} b {{listed}}{{/if~}}  c\r\n').slice(1)).toEqual([
    'a @ brief.en.md.hbs:3:1',
    'b @ brief.en.md.hbs:4:16',
    '22,500 @ brief.en.md.hbs:4:19',
    'c @ brief.en.md.hbs:4:39',
  ]);
});

test('a number is as long as its braces', () => {
  const { document } = composeText('# T\n\n{{listed}}\n');
  const paragraph = document?.blocks[2];
  const number = paragraph && inlinesOf(paragraph)[0]?.[0];
  expect(number?.place).toEqual({
    file: 'templates/press/brief.en.md.hbs',
    line: 3,
    column: 1,
    length: '{{listed}}'.length,
  });
});

test('blocks have the place of their first line', () => {
  const { document } = composeText(
    '# T\n\n## H {#h}\n\n::table[x]{#t by="province" columns="listed"}\n\n1. a\n',
  );
  expect(
    document?.blocks.slice(1).map((block) => `${block.kind} ${block.place.line}:${block.place.column}`),
  ).toEqual(['heading 1:1', 'heading 3:1', 'table 5:1', 'list 7:1']);
});

test('lines join with nothing between Chinese characters and a space between words', () => {
  const { document } = composeChinese('# 题\n\n上海\n复工\n{{rate.shanghai}}\n以上，\nABC\nDEF\n');
  const paragraph = document?.blocks[2];
  expect(paragraph && plainText(inlinesOf(paragraph)[0] ?? [])).toBe('上海复工96.3%以上，ABC DEF');
});

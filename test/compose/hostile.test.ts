/** Values that look like markup stay themselves, wherever they stand. */

import { expect, test } from 'vitest';
import type { Document } from '../../src/model/document.js';
import { composeText, outline } from './brief.js';
import { measuresWith } from './measures.js';

const hostile = [
  '1. not a list',
  '# not heading',
  'a|b',
  '*bold* _i_ `c`',
  '[x](javascript:1)',
  '<script>x</script>',
  ':::note x :::',
  ':abbr[x]',
  '::table[x]{#y}',
  'http://evil.example',
  '~~s~~',
  '&amp; &lt; &#xE000;',
  '\\* back\\',
  '    indented',
  '--- ',
  '| a | b |',
  '![i](u)',
  '$x$ {#id}',
  '“引号”',
  'https://a.b/c d',
  '[^a]',
  '{{listed}} {{{x}}}',
  '*ST 长安* | [x](y)',
  '"} x="y',
  '９9％ of 12',
];

const template = `# H {{claims.first.text}}

{{claims.first.text}}

**{{claims.first.text}}**中文 *{{claims.first.text}}*

## Two {{claims.first.text}} {#two}

| a {{claims.first.text}} | b |
|---|---|
| {{claims.first.text}} | {{listed}} |

- {{claims.first.text}}
- {{claims.first.text}}{{claims.first.text}}

[{{claims.first.text}}](https://a.b) and a note[^a]

[^a]: {{claims.first.text}}

:::table[{{claims.first.text}}]{#t note="{{claims.first.text}} and"}
| x |
|---|
| {{claims.first.text}} |
:::

:::lead
{{claims.first.text}}
:::

{{> part it=claims.first.text}}
`;

const files = { 'templates/press/partials/part.md.hbs': '> {{it}}'.slice(2) };

/** The document as text without places, the value itself replaced by a mark. */
function shape(document: Document | undefined, value: string): string {
  const plain = JSON.stringify(
    { blocks: document?.blocks, notes: document?.notes, title: document?.meta.title },
    (key, inner: unknown) => {
      if (key === 'place') return undefined;
      return typeof inner === 'string' ? inner.split(value).join('§') : inner;
    },
  );
  return plain;
}

const plainValue = 'zz';
const wanted = shape(composeText(template, files, measuresWith(plainValue)).document, plainValue);

test('the tree of a harmless value is what the template says', () => {
  const { document, told } = composeText(template, files, measuresWith(plainValue));
  expect(told).toEqual([]);
  expect(outline(document)).toEqual([
    'h1#title H <zz>',
    'body: <zz>',
    'body: **<zz>**中文 *<zz>*',
    'h2#two Two <zz>',
    'table#table-1',
    '  head: a <zz> | b',
    '  body: <zz> | [listed=22,500]',
    'list:',
    '  body: <zz>',
    '  body: <zz><zz>',
    'body: (<zz>|https://a.b) and a note^1',
    'table#t Table 1 <zz>',
    '  head: x',
    '  body: <zz>',
    '  note: <zz> and',
    'lead: <zz>',
    'body: <zz>',
  ]);
});

test.each(hostile)('%j', (value) => {
  const { document, told } = composeText(template, files, measuresWith(value));
  expect(told).toEqual([]);
  expect(shape(document, value)).toBe(wanted);
});

test('line ends in a value become spaces', () => {
  const { document } = composeText(
    '# T\n\nA {{claims.first.text}} b\n',
    {},
    measuresWith('line\nbreak\r\n\n- li'),
  );
  expect(outline(document)[1]).toBe('body: A <line break - li> b');
});

test.each([
  ['javascript:alert(1)', undefined],
  ['JAVASCRIPT:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['//evil.example', undefined],
  ['https://a.b/c d"><', '(t|https://a.b/c%20d%22%3E%3C)'],
  ['mailto:a@b.cn', '(t|mailto:a@b.cn)'],
])('an address from the data: %j', (value, link) => {
  const { document, told } = composeText('# T\n\n[t]({{claims.first.text}})\n', {}, measuresWith(value));
  expect(outline(document)[1]).toBe(`body: ${link ?? 't'}`);
  expect(told.filter((line) => line.startsWith('brief.en.md.hbs:3:1 error compose/address'))).toHaveLength(
    link ? 0 : 1,
  );
});

test('ids and options take values too, and are checked like written ones', () => {
  const { document, told } = composeText(
    `# T

## A {#p-{{claims.second.remark}} }

::table[x]{#{{claims.second.remark}} by="{{claims.first.text}}" columns="{{claims.first.text}}"}
`,
    {},
    measuresWith('province'),
  );
  expect(outline(document)[1]).toBe('h2#p-seen A');
  expect(told).toEqual(['brief.en.md.hbs:5:65 error compose/unknown-indicator: no indicator `province`']);
});

test('no character reference can forge a value', () => {
  const { document, told } = composeText('# T\n\n&#xFDD0;&#xFDE0;&#xFDD1; {{listed}} &#64976;\n');
  expect(outline(document)[1]).not.toContain('[listed=22,500][');
  expect(JSON.stringify(document?.blocks)).not.toMatch(/[\uFDD0-\uFDEF]/);
  expect(told).toEqual([]);
});

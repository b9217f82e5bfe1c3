/** Headings that are counted: forms, opting out, what refers to them, and what is said of those typed. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hanNumber } from '../../src/compose/heading-numbers.js';
import { readStyle } from '../../src/compose/style.js';
import { headingInlines, plainText } from '../../src/model/walk.js';
import { openLog } from '../../src/source/log.js';
import { audienceFile, composeFiles, type Files, worldOf } from './brief.js';
import { measuresWith } from './measures.js';

const house = readFileSync(new URL('../../templates/styles/house.yaml', import.meta.url), 'utf8');
const numbered = (asked: string): string => `${audienceFile}numbered-headings: ${asked}\n`;

function compose(files: Files, lang: 'en' | 'zh' = 'en') {
  return composeFiles(
    { 'templates/press/audience.yaml': numbered('true'), ...files },
    measuresWith('x'),
    lang,
  );
}

function headings(lang: 'en' | 'zh'): readonly string[] {
  const { document } = compose({ [`templates/press/brief.${lang}.md.hbs`]: template }, lang);
  return (document?.blocks ?? []).flatMap((block) =>
    block.kind === 'heading' ? [plainText(headingInlines(block))] : [],
  );
}

const template = `# Title

## Alpha {#a}

### Beta {#b}

### Gamma {#c}

#### Delta {#d}

##### Theta {#t}

##### Iota {#i}

## Annex {#e .unnumbered}

### Epsilon {#f}

## Zeta {#g}

### Eta {#h}
`;

test('each language counts in its own form; what opts out is not counted, nor what stands under it', () => {
  expect(headings('en')).toEqual([
    'Title',
    '1. Alpha',
    '1.1 Beta',
    '1.2 Gamma',
    '1.2.1 Delta',
    '1.2.1.1 Theta',
    '1.2.1.2 Iota',
    'Annex',
    'Epsilon',
    '2. Zeta',
    '2.1 Eta',
  ]);
  expect(headings('zh')).toEqual([
    'Title',
    '一、Alpha',
    '（一）Beta',
    '（二）Gamma',
    '1.Delta',
    '（1）Theta',
    '（2）Iota',
    'Annex',
    'Epsilon',
    '二、Zeta',
    '（一）Eta',
  ]);
});

test('references name a heading by its number', () => {
  const { document } = compose({
    'templates/press/brief.en.md.hbs': '# Title\n\nSee {{ref "a"}}.\n\n## Alpha {#a}\n',
  });
  const paragraph = document?.blocks.find((block) => block.kind === 'paragraph');
  expect(paragraph?.kind === 'paragraph' && plainText(paragraph.children)).toBe('See “1. Alpha”.');
});

test('Han numbers as Word counts them', () => {
  const spelled = [1, 10, 11, 20, 21, 99, 100, 101, 110, 111, 250].map(hanNumber);
  expect(spelled).toEqual([
    ...[
      '一',
      '十',
      '十一',
      '二十',
      '二十一',
      '九十九',
      '一百',
      '一百零一',
      '一百一十',
      '一百一十一',
      '二百五十',
    ],
  ]);
});

test('a number typed besides, and a mark that means nothing, are told at their place', () => {
  const { told } = compose({
    'templates/press/brief.zh.md.hbs':
      '# Title\n\n## 一、总体 {#a}\n\n## （二）分项 {#b}\n\n## 附表 {#c .unnumbered}\n\n## 3个问题 {#d .numberless}\n\n### 1.1 细目 {#e}\n',
  });
  expect(told.filter((line) => !line.includes('untraced') && !line.includes('vouch'))).toEqual([
    'brief.zh.md.hbs:3:4 warning compose/heading-typed: this heading types a number (`一、`) and is numbered as `一、` besides',
    '  = take `一、` away, or end the line with `{#… .unnumbered}`',
    'brief.zh.md.hbs:5:4 warning compose/heading-typed: this heading types a number (`（二）`) and is numbered as `二、` besides',
    '  = take `（二）` away, or end the line with `{#… .unnumbered}`',
    'brief.zh.md.hbs:9:1 error compose/heading-mark: `.numberless` means nothing beside a heading’s id',
    '  = write `.unnumbered` for a heading without a number',
  ]);
});

test('forms that print another level, and a language without forms, are told at their line', () => {
  const wrong = house.replace('text: "（{2}）"', 'text: "（{3}）"');
  const line = wrong.slice(0, wrong.indexOf('（{3}）')).split('\n').length;
  const brief = { 'templates/press/brief.zh.md.hbs': '# Title\n' };
  expect(compose({ ...brief, 'templates/styles/house.yaml': wrong }).told).toEqual([
    `templates/styles/house.yaml:${line}:27 error compose/heading-form: \`（{3}）\` must print \`{2}\` and no level below it`,
    '  = one of: {1}, {2}',
  ]);
  const without = house.replace(/^ {2}zh:\n(?: {4}- \{ count.*\n)+/m, '');
  expect(compose({ ...brief, 'templates/styles/house.yaml': without }).told).toEqual([
    'audience.yaml:10:20 error compose/no-heading-form: style house has no numbers for headings in zh',
    '  = name them under `headings: zh:` in the style',
  ]);
  const english = { ...brief, 'templates/styles/house.yaml': without };
  expect(compose({ ...english, 'templates/press/audience.yaml': numbered('[en]') }).told).toEqual([]);
});

test('a Word template that is not there is told where it is named', () => {
  const audience = `${audienceFile}reference: refrence.docx\n`;
  const files = { 'templates/press/audience.yaml': audience, 'templates/press/reference.docx': 'x' };
  expect(compose({ 'templates/press/brief.en.md.hbs': '# Title\n', ...files }).told).toEqual([
    'audience.yaml:10:12 error compose/no-reference: there is no file `templates/press/refrence.docx`',
    '  = did you mean `reference.docx`?',
  ]);
});

test('a style without a look for the least heading gives it that of the level above', () => {
  const without = house.replace(/ {2}heading5:\n(?: {4}.*\n)+/, '');
  expect(without).not.toContain('heading5');
  const file = 'templates/styles/house.yaml';
  const look = readStyle(
    'house',
    { file, line: 1, column: 1 },
    worldOf({ [file]: without }),
    openLog(),
  )?.text;
  expect(look?.heading5).toEqual(look?.heading4);
  expect(look?.heading5).not.toEqual(look?.heading3);
});

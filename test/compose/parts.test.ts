/** Audiences that extend others: settings key by key, parts of templates, and where charts and partials are looked for. */

import { expect, test } from 'vitest';
import { readAudience } from '../../src/compose/index.js';
import type { Document } from '../../src/model/document.js';
import { inlinesOf, plainText } from '../../src/model/walk.js';
import { openLog } from '../../src/source/log.js';
import { audienceFile, composeFiles, type Files, worldOf } from './brief.js';

const base = (name: string): string => audienceFile.replace('name: press', `name: ${name}`);

const chart = (title: string): string =>
  JSON.stringify({
    title: { en: title, zh: title },
    data: { quantities: [{ indicator: 'listed', by: ['province'] }] },
    mark: 'bar',
    encoding: { x: { field: 'province' }, y: { field: 'value' } },
  });

const project: Files = {
  'templates/stem/audience.yaml': base('stem'),
  'templates/stem/brief.en.md.hbs': `# Title

Opening.

{{#each (members "province" first=1)}}
{{#part "member"}}
Root on {{label}}.
{{/part}}
{{/each}}

{{#part "points"}}
- one
- two
{{/part}}

{{#part "last"}}
{{> source}}
{{/part}}

{{#part "gone"}}
To be left out.
{{/part}}
`,
  'templates/stem/partials/source.md.hbs': 'Source: stem. {{#part "in-partial"}}A.{{/part}}\n',
  'templates/middle/audience.yaml': 'name: middle\nextends: stem\nseries: { en: Middle }\nuntraced: error\n',
  'templates/middle/partials/source.md.hbs': 'Source: middle. {{#part "in-partial"}}A.{{/part}}\n',
  'templates/middle/brief.en.md.hbs': `{{#part "points"}}
{{> base}}
- three
{{/part}}
`,
  'templates/press/audience.yaml':
    'name: press\nextends: middle\nissue: { en: No. 13 }\nkeywords: { en: [parts] }\n',
};

const texts = (document: Document | undefined): readonly string[] =>
  (document?.blocks ?? []).slice(1).flatMap((block) => inlinesOf(block).map((nodes) => plainText(nodes)));

test('settings are those of the nearest file, key by key and language by language', () => {
  const log = openLog();
  const audience = readAudience('press', worldOf(project), log);
  expect(log.entries()).toEqual([]);
  expect(audience?.folders).toEqual(['templates/press', 'templates/middle', 'templates/stem']);
  expect(audience?.untraced).toBe('error');
  expect(audience?.texts.en).toMatchObject({
    series: { text: 'Middle', place: { file: 'templates/middle/audience.yaml', line: 3 } },
    issue: { text: 'No. 13', place: { file: 'templates/press/audience.yaml', line: 3 } },
    organ: { text: 'Ministry of Industry', place: { file: 'templates/stem/audience.yaml' } },
    keywords: [{ text: 'parts' }],
  });
  expect(audience?.texts.zh).toMatchObject({ series: { text: '新闻通稿' }, issue: { text: '第12期' } });
});

test('an empty key takes away what the base has', () => {
  const log = openLog();
  const marked = { ...project, 'templates/stem/audience.yaml': `${base('stem')}mark: { en: M, zh: 密 }\n` };
  expect(readAudience('press', worldOf(marked), log)?.texts.en?.mark?.text).toBe('M');
  const bare = { ...marked, 'templates/press/audience.yaml': 'name: press\nextends: middle\nmark:\n' };
  expect(readAudience('press', worldOf(bare), log)?.texts.en?.mark).toBeUndefined();
  expect(log.entries()).toEqual([]);
});

test('without a template of its own the brief is that of the base, through two of them', () => {
  const { document, told } = composeFiles(project);
  expect(told).toEqual([]);
  expect(document?.audience).toBe('press');
  expect(texts(document)).toEqual([
    'Title',
    'Opening.',
    'Root on Shanghai.',
    'one',
    'two',
    'three',
    'Source: middle. A.',
    'To be left out.',
  ]);
});

test('parts replace, add before and behind, and take away; a list stays one list', () => {
  const { document, told } = composeFiles({
    ...project,
    'templates/press/brief.en.md.hbs': `{{!-- what differs --}}
{{#part "member"}}
Press on {{label}}.
{{/part}}
{{#part "points"}}
- zero
{{> base}}
- four
{{/part}}
{{#part "gone"}}{{/part}}
{{#part "in-partial"}}B: {{> base}}{{/part}}
`,
  });
  expect(told).toEqual([]);
  expect(texts(document)).toEqual([
    'Title',
    'Opening.',
    'Press on Shanghai.',
    'zero',
    'one',
    'two',
    'three',
    'four',
    'Source: middle. B: A.',
  ]);
  expect(document?.blocks.filter(({ kind }) => kind === 'list')).toHaveLength(1);
  // Every item leads to the file that it stands in.
  const list = document?.blocks.find((block) => block.kind === 'list');
  const files = list?.kind === 'list' ? list.items.map(({ place }) => place.file.split('/')[1]) : [];
  expect(files).toEqual(['press', 'stem', 'stem', 'middle', 'press']);
});

test('a template with words of its own and no part of the base is a text of its own', () => {
  const { document, told } = composeFiles({
    ...project,
    'templates/press/brief.en.md.hbs': '# Other\n\n{{#part "another"}}\nText.\n{{/part}}\n',
  });
  expect(told).toEqual([]);
  expect(texts(document)).toEqual(['Other', 'Text.']);
});

test('charts are looked for in the audience, then in what it extends, then among the shared', () => {
  const brief = { 'templates/stem/brief.en.md.hbs': '# T\n\n::chart[C]{#c spec="charts/x.vl.json"}\n' };
  const titleWith = (files: Files): unknown => {
    const { document, told } = composeFiles({
      ...project,
      ...brief,
      ...files,
      'templates/middle/brief.en.md.hbs': '',
    });
    expect(told).toEqual([]);
    const figure = document?.blocks.find((block) => block.kind === 'figure');
    return figure?.kind === 'figure' && figure.content.kind === 'chart' && figure.content.spec.title;
  };
  const shared = { 'templates/shared/charts/x.vl.json': chart('shared') };
  const stem = { ...shared, 'templates/stem/charts/x.vl.json': chart('stem') };
  const press = { ...stem, 'templates/press/charts/x.vl.json': chart('press') };
  expect([shared, stem, press].map(titleWith)).toEqual(['shared', 'stem', 'press']);
});

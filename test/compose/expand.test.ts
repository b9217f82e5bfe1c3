/** Expansion agrees with Handlebars on all that both do. */

import Handlebars from 'handlebars';
import { expect, test } from 'vitest';
import { inlinesOf, plainText } from '../../src/model/walk.js';
import { composeText } from './brief.js';

const context = {
  claims: {
    first: { text: 'Claimed', remark: null },
    second: { text: 'Another', remark: 'seen' },
  },
};

const templates = [
  'a {{claims.first.text}} b',
  'a{{#if claims.first.remark}}x{{else}}y{{/if}}b',
  'a{{#unless claims.first.remark}}x{{else}}y{{/unless}}b',
  'a {{#if false}}x{{else if claims.second.remark}}y{{else}}z{{/if}} b',
  '{{#each claims}}[{{@index}} {{@key}} {{text}}{{#unless @last}},{{/unless}}]{{/each}}',
  '{{#each claims as |row key|}}({{row.text}} {{key}}){{/each}}',
  '{{#with claims.second}}{{text}}/{{remark}}/{{../claims.first.text}}/{{@root.claims.first.text}}{{/with}}',
  'a {{~claims.first.text~}} b',
  'a\n{{#if true}}\nb\n{{/if}}\nc',
  'a\n\n{{#each claims}}\nb {{text}}\n{{/each}}\nc',
  'a {{!-- comment {{x}} --}} b {{! c }} d',
  '\\{{claims.first.text}} e',
  '{{^if claims.first.remark}}none{{/if}}',
  'x{{#each claims}}{{#if remark}}{{remark}}{{else}}{{../claims.second.text}}{{/if}}{{/each}}',
  '{{this.claims.first.text}} {{./claims.first.text}} {{claims/first/text}} {{claims.[first].[text]}}',
];

test.each(templates)('%j', (template) => {
  const { document, told } = composeText(`# T\n\n${template}\n`);
  expect(told.filter((line) => line.includes(' error '))).toEqual([]);
  const paragraphs = (document?.blocks ?? []).slice(2).map((block) => plainText(inlinesOf(block)[0] ?? []));
  const wanted = Handlebars.create().compile(template, { noEscape: true, preventIndent: true })(context);
  expect(paragraphs.join('\n\n').replace(/\s+/g, ' ')).toBe(wanted.replace(/\s+/g, ' ').trim());
});

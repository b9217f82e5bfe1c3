/** Words that Briefwright itself puts into a brief, from `templates/messages/`. */

import type { Log, MessageData } from '../model/diagnostic.js';
import type { Labels } from '../model/document.js';
import type { Lang } from '../model/lang.js';
import { formatMessage } from '../source/messages.js';
import { checkSchema } from '../source/schema.js';
import type { World } from '../source/world.js';
import { type Located, parseYaml } from '../source/yaml.js';

/** Messages of one language. */
export interface Words {
  /** A message with its slots filled; asking for a name that the schema does not require throws. */
  text(name: string, data?: MessageData): string;
}

const names = [
  'table',
  'figure',
  'caption-separator',
  'imprint-colon',
  'notes',
  'page',
  'synthetic',
  'banner',
  'heading',
  'on-page',
  'rank',
  'total',
  'verdict.agrees',
  'verdict.differs',
  'verdict.reproduced',
  'verdict.not-checked',
  'claims.announced',
  'claims.computed',
  'claims.result',
  'claims.because',
  'because.rounds',
  'because.within',
  'because.synthetic',
  'because.elsewhere',
  'because.outside',
  'because.words-only',
  'because.no-figure',
  'because.no-value',
  'because.unlike',
  'because.other-date',
  ...[
    'alt.head',
    'alt.title',
    'alt.shown',
    'alt.over',
    'alt.item',
    'alt.held',
    'alt.more',
    'alt.join',
    'alt.label',
  ],
  ...['alt.extremes', 'alt.extremes-at', 'alt.same', 'alt.trend', 'alt.peak', 'alt.trough', 'alt.bounds'],
  ...['alt.missing', 'alt.below', 'alt.target', 'alt.whole', 'alt.between'],
  ...[
    'spark.head',
    'spark.line',
    'spark.columns',
    'spark.bullet',
    'spark.whole',
    'spark.against',
    'spark.none',
  ],
];

/** The form of `templates/messages/<lang>.json`. */
export const messagesSchema = {
  type: 'object',
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
  additionalProperties: false,
};

/** Reads the words of a language; a missing file or message is reported and gives undefined. */
export function readWords(lang: Lang, world: World, log: Log): Words | undefined {
  const file = `templates/messages/${lang}.json`;
  const text = world.text(file);
  if (text === undefined) {
    log.report({ severity: 'error', code: 'source/missing-file', data: { file } });
    return undefined;
  }
  const located = parseYaml(text, file, log);
  const messages = located && checkSchema<Record<string, string>>(located, messagesSchema, log);
  return messages && wordsOf(messages, lang, located, log);
}

/** A message that cannot be read is told at its place, and says nothing. */
function wordsOf(messages: Readonly<Record<string, string>>, lang: Lang, located: Located, log: Log): Words {
  return {
    text: (name, data = {}) => {
      const message = messages[name];
      if (message === undefined) throw new Error(`no word ${name} in ${lang}`);
      try {
        return formatMessage(message, data, lang);
      } catch (error) {
        const problem = (error as Error).message.split('\n')[0] ?? '';
        const place = located.place([name]);
        log.report({ severity: 'error', code: 'compose/bad-message', data: { name, problem }, place });
        return '';
      }
    },
  };
}

/** The words writers set themselves. */
export function labelsOf(words: Words): Labels {
  // Two marks no message holds stand for the numbers, which only the writer knows.
  const [before = '', between = '', after = ''] = words
    .text('page', { page: '\u0000', pages: '\u0000' })
    .split('\u0000');
  return {
    page: [before, between, after],
    notes: words.text('notes'),
    synthetic: words.text('synthetic'),
    captionSeparator: words.text('caption-separator'),
  };
}

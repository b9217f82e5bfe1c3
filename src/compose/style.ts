/** The look of an audience's briefs, read from `templates/styles/`. */

import { locales } from '../locale/index.js';
import type { Log, Place } from '../model/diagnostic.js';
import type { Style } from '../model/style.js';
import { nearestHint } from '../source/nearest.js';
import { checkSchema } from '../source/schema.js';
import type { World } from '../source/world.js';
import { parseYaml } from '../source/yaml.js';

const folder = 'templates/styles';

/** Reads a style by name; `place` is where it was asked for. Faults are reported and give undefined. */
export function readStyle(name: string, place: Place, world: World, log: Log): Style | undefined {
  const file = `${folder}/${name}.yaml`;
  const text = world.text(file);
  if (text === undefined) {
    const known = world.list(folder).flatMap((each) => (each.endsWith('.yaml') ? [each.slice(0, -5)] : []));
    const hints = nearestHint(name, known);
    log.report({ severity: 'error', code: 'compose/no-style', data: { name, file }, place, hints });
    return undefined;
  }
  const located = parseYaml(text, file, log);
  return located && checkSchema<Style>(located, schema, log);
}

type Schema = Readonly<Record<string, unknown>>;

function record(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', required: Object.keys(properties), properties, additionalProperties: false };
}

function each(names: readonly string[], schema: Schema): Schema {
  return record(Object.fromEntries(names.map((name) => [name, schema])));
}

const length: Schema = { type: 'number', minimum: 0 };
const size: Schema = { type: 'number', exclusiveMinimum: 0 };
const name: Schema = { type: 'string', minLength: 1 };
const color: Schema = { type: 'string', pattern: '^#[0-9a-fA-F]{6}$' };

const inks = ['text', 'muted', 'accent', 'rule', 'hairline', 'shade'];
const roles = [
  'body',
  'lead',
  'note',
  'closing',
  'quote',
  'calloutTitle',
  'tileValue',
  'tileLabel',
  'contents',
  'title',
  'heading2',
  'heading3',
  'heading4',
  'caption',
  'table',
  'tableHead',
  'furniture',
  'banner',
  'organ',
  'series',
];

const look = record({
  size,
  leading: size,
  weight: { type: 'integer', enum: [400, 500, 700] },
  ink: { type: 'string', enum: inks },
  before: length,
  after: length,
  indent: length,
  align: { type: 'string', enum: ['left', 'center', 'justify'] },
});

const languages = Object.keys(locales);

const schema = record({
  name,
  paper: record({
    width: size,
    height: size,
    margin: each(['top', 'right', 'bottom', 'left'], length),
  }),
  fonts: each(languages, record({ latin: name, han: name, word: record({ ascii: name, eastAsia: name }) })),
  inks: each(inks, color),
  text: each(roles, each(languages, look)),
  chart: record({ width: size, height: size, palette: { type: 'array', minItems: 1, items: color } }),
});

/**
 * Charts that many briefs use: a specification names its `parameters`, the directive gives them, and `$name` stands for what
 * was given, as a whole text, in the choice of figures, and inside `{{…}}`.
 */

import { plainText } from '../model/walk.js';
import { nearestHint } from '../source/nearest.js';
import type { Located } from '../source/yaml.js';
import type { Directive } from './attributes.js';
import { type LocalText, localiseText } from './chart-texts.js';
import { fault, type Lowering } from './lowering.js';

/**
 * `name` is put in as it is written, `number` as a number, `text` is set in type and may hold figures. `style-of` is given by
 * nobody: it is how the unit of the indicator that another parameter names is written, for axes.
 */
export interface Parameter {
  readonly is?: 'name' | 'number' | 'text';
  readonly 'style-of'?: string;
  readonly default?: unknown;
  readonly optional?: boolean;
}

export const parameterSchema = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    additionalProperties: false,
    properties: {
      is: { enum: ['name', 'number', 'text'] },
      'style-of': { type: 'string' },
      default: { type: ['string', 'number', 'object', 'array'] },
      optional: { type: 'boolean' },
    },
  },
};

export interface Arguments {
  /** False when one that must be given was not. */
  readonly complete: boolean;
  /** The parameter that a text is as a whole; undefined for any other text. */
  parameter(text: string): string | undefined;
  has(name: string): boolean;
  /** What was given, as plain text; `''` when nothing was. */
  plain(name: string): string;
  /** For the specification: a number, a text with what is in it, or a name; undefined when nothing was given. */
  value(name: string): LocalText | undefined;
  /** `$name` inside `{{…}}` and in `$by as item`. */
  fill(text: string): string;
  /** Where an argument was written, or the directive when its default stands. */
  place(name: string): Directive['place'];
}

const whole = /^\$([a-z][a-z0-9-]*)$/;
const inside = /\$([a-z][a-z0-9-]*)/g;

/** Attributes that every chart takes. */
export const ownAttributes = ['id', 'spec', 'note', 'alt', 'typed'];

/** Reads what the directive gives for the parameters; what lacks and what is too much is reported. */
export function readArguments(
  parameters: Readonly<Record<string, Parameter>>,
  directive: Directive,
  located: Located | undefined,
  lowering: Lowering,
): Arguments {
  const names = Object.keys(parameters);
  for (const name of directive.names()) {
    const known = [...ownAttributes, ...names.filter((each) => !parameters[each]?.['style-of'])];
    if (known.includes(name)) continue;
    const hints = nearestHint(name, known);
    fault(lowering, 'unknown-attribute', { directive: 'chart', name }, directive.at(name), hints);
  }
  const texts = new Map<string, LocalText>();
  const plain = (name: string): string => String(texts.get(name)?.plain ?? '');
  const fill = (text: string): string =>
    text.replace(inside, (all, name: string) => (names.includes(name) ? plain(name) : all));
  let complete = true;
  // Texts come last: their defaults may say what the others name.
  const isText = ([, { is }]: readonly [string, Parameter]): boolean => is === 'text';
  const entries = Object.entries(parameters);
  for (const [name, parameter] of [...entries.filter((each) => !isText(each)), ...entries.filter(isText)]) {
    const text = located && readOne(name, parameter, directive, located, lowering, { fill });
    if (text) texts.set(name, text);
    else if (parameter.optional !== true && !parameter['style-of']) {
      complete = false;
      fault(lowering, 'missing-attribute', { directive: 'chart', name }, directive.place);
    }
  }
  for (const [name, { 'style-of': other }] of entries) {
    const first = plain(other ?? '').split(/\s/)[0] ?? '';
    const style = lowering.measures.indicators.get(first)?.unit.style;
    if (style) texts.set(name, { inlines: [], plain: style });
  }
  return {
    complete,
    parameter: (text) => {
      const name = whole.exec(text)?.[1];
      return name !== undefined && names.includes(name) ? name : undefined;
    },
    has: (name) => texts.has(name),
    plain,
    value: (name) => texts.get(name),
    fill,
    place: (name) => (directive.text(name) === undefined ? directive.place : directive.at(name)),
  };
}

function readOne(
  name: string,
  { is = 'name', default: otherwise }: Parameter,
  directive: Directive,
  located: Located,
  lowering: Lowering,
  filling: Pick<Arguments, 'fill'>,
): LocalText | undefined {
  const given = directive.text(name);
  if (given === undefined || given === '') {
    if (otherwise === undefined) return undefined;
    if (typeof otherwise === 'number') return { inlines: [], plain: otherwise };
    return localiseText(otherwise, ['parameters', name, 'default'], located, lowering, filling);
  }
  if (is === 'text') {
    const inlines = directive.inlines(name) ?? [];
    return { inlines, plain: plainText(inlines) };
  }
  if (is === 'name') return { inlines: [], plain: given };
  const number = Number(given);
  if (Number.isFinite(number)) return { inlines: [], plain: number };
  fault(lowering, 'attribute-value', { directive: 'chart', name, value: given }, directive.at(name));
  return undefined;
}

/** The forms a value may have, and the keys that go with each. */

import type { YamlPath } from '../source/yaml.js';
import type {
  DerivedDefinition,
  IndicatorDefinition,
  RankDefinition,
  ValueDefinition,
} from './definition.js';
import { fail, type Source } from './report.js';

/** An indicator worked out from rows, by a whole SELECT, as a rank, or from other indicators. */
export type Form =
  | { readonly kind: 'rows'; readonly value: Exclude<ValueDefinition, RankDefinition | DerivedDefinition> }
  | { readonly kind: 'sql'; readonly sql: string }
  | { readonly kind: 'rank'; readonly value: RankDefinition }
  | { readonly kind: 'derived'; readonly value: DerivedDefinition };

interface Shape {
  readonly kind: 'rows' | 'rank' | 'derived';
  readonly required: readonly string[];
  readonly optional?: readonly string[];
}

const shapes: readonly Shape[] = [
  { kind: 'rows', required: ['numerator', 'denominator'] },
  { kind: 'rows', required: ['mean-of'] },
  { kind: 'rows', required: ['median'] },
  { kind: 'rank', required: ['rank'], optional: ['order'] },
  { kind: 'derived', required: ['gap'] },
  { kind: 'derived', required: ['difference'] },
  { kind: 'derived', required: ['sum'] },
  { kind: 'derived', required: ['ratio'] },
  { kind: 'derived', required: ['of'] },
  { kind: 'derived', required: ['gap-to-whole'] },
  { kind: 'derived', required: ['share-of-whole'] },
  { kind: 'derived', required: ['change'], optional: ['over', 'since', 'as'] },
];

/** Keys of an indicator that a form has no use for. */
const foreign: Readonly<Record<Form['kind'], readonly (keyof IndicatorDefinition)[]>> = {
  rows: [],
  sql: ['from', 'where', 'on', 'value', 'bound', 'flags', 'suppress'],
  rank: ['from', 'where', 'on', 'bound', 'as-of', 'flags', 'suppress', 'marks'],
  derived: ['from', 'where', 'on', 'bound', 'as-of', 'flags', 'suppress'],
};

/** The form of an indicator; undefined when its keys do not go together (reported). */
export function formOf(definition: IndicatorDefinition, path: YamlPath, source: Source): Form | undefined {
  const form = readForm(definition, path, source);
  if (!form) return undefined;
  const strange = foreign[form.kind].filter((key) => definition[key] !== undefined);
  for (const key of strange)
    fail(source, `not-for-${form.kind}`, source.located.place([...path, key], 'key'), { key });
  return strange.length > 0 ? undefined : form;
}

function readForm(definition: IndicatorDefinition, path: YamlPath, source: Source): Form | undefined {
  const { sql, value, from } = definition;
  if (sql !== undefined) return { kind: 'sql', sql };
  if (value === undefined) return fail(source, 'no-value', source.located.place(path, 'key'));
  const kind = typeof value === 'string' ? 'rows' : shapeOf(value, [...path, 'value'], source)?.kind;
  if (kind === 'rows' && from === undefined)
    return fail(source, 'no-rows', source.located.place(path, 'key'));
  return kind && ({ kind, value } as Form);
}

function shapeOf(value: object, path: YamlPath, source: Source): Shape | undefined {
  const keys = Object.keys(value);
  const shape = shapes.find(
    ({ required, optional = [] }) =>
      required.every((key) => keys.includes(key)) &&
      keys.every((key) => required.includes(key) || optional.includes(key)),
  );
  if (!shape) {
    const names = shapes.map(({ required }) => required.join(' + ')).join(', ');
    return fail(source, 'value-form', source.located.place(path), { keys: keys.join(', ') }, [
      { code: 'hint/one-of', data: { names } },
    ]);
  }
  const based = keys.includes('over') || keys.includes('since');
  return keys.includes('change') && !based
    ? fail(source, 'change-base', source.located.place([...path, 'change'], 'key'))
    : shape;
}

/** One brief of an audience that is made for each member of a dimension: whose turn it is. */

import type { Lang } from '../model/lang.js';
import type { Dimension, Measures, Member } from '../model/measures.js';
import type { Audience, Said } from './audience.js';
import { memberOf } from './context.js';
import type { Cell, Row, Value } from './value.js';

/** The member a brief is about, or the whole that all members make up. */
export interface Turn {
  readonly dimension: string;
  readonly member?: Member;
  /** What the whole is called, by language. */
  readonly whole: Readonly<Record<Lang, Said>>;
}

/** The name of the whole in file names and templates. */
export const wholeName = 'all';

/** Every brief that an audience may make, the whole first; the one of an audience without members is undefined. */
export function turnsOf(audience: Audience, measures: Measures): readonly (Turn | undefined)[] {
  const { forEach } = audience;
  if (!forEach) return [undefined];
  const { dimension: name, whole } = forEach;
  const dimension: Dimension | undefined = measures.dimensions.get(name);
  const members = dimension?.members ?? [];
  return [
    ...(whole ? [{ dimension: name, whole }] : []),
    ...members.map((member): Turn => ({ dimension: name, member, whole: whole ?? {} })),
  ];
}

/** How templates and file names call whose turn it is. */
export function turnName({ member }: Turn): string {
  return member?.name ?? wholeName;
}

/** What `{{province}}` is in the brief of a province: `label`, `name`, `key`, and whether it is the `whole`. */
export function turnRow(turn: Turn, lang: Lang): Row {
  const { member } = turn;
  const inner = member ? memberOf(member, lang) : wholeRow(turn, lang);
  return {
    ...inner,
    get: (name) => (name === 'whole' ? member === undefined : inner.get(name)),
    names: () => [...inner.names(), 'whole'],
  };
}

function wholeRow(turn: Turn, lang: Lang): Row {
  const said = turn.whole[lang];
  const label: Cell | undefined = said && {
    kind: 'cell',
    of: { file: said.place.file, line: said.place.line, column: 'for-each' },
    value: said.text,
    type: 'string',
    scale: 0,
  };
  const parts = new Map<string, Value>([
    ['name', wholeName],
    ['key', wholeName],
    ...(label ? ([['label', label]] as const) : []),
  ]);
  return {
    kind: 'row',
    get: (name) => parts.get(name),
    names: () => [...parts.keys()],
    ...(label ? { label } : {}),
  };
}

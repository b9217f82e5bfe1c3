/** The parts that the columns of a table play in its first brief: rows are counted by some, others are added up. */

import type { LooseTable } from '../read/index.js';
import { type Inferred, inferColumn } from './infer.js';
import { labelOf } from './labels.js';

export interface Part extends Inferred {
  /** Its name in the file that the data set gets, where that of the table cannot be one. */
  readonly field: string;
  /** Its name in templates. */
  readonly slug: string;
  /** As people read it, in the language of the table, without signs that templates use. */
  readonly label: string;
  /** What it is counted in, where its name says so: `Weight (kg)`. */
  readonly unit?: string;
  readonly role: 'dimension' | 'measure' | 'truth' | 'other';
}

/** Values of a column that rows are counted by. */
const mostMembers = { text: 40, time: 60, number: 12 } as const;
/** So many of each kind: more would be a list, not a brief. */
const most = { dimension: 4, measure: 6, truth: 3 } as const;

export function partsOf({ labels, rows }: LooseTable): readonly Part[] {
  const slugs = openNames();
  const fields = fieldNames(labels);
  const counts = { dimension: 0, measure: 0, truth: 0 };
  return labels.map((name, nth) => {
    const column = inferColumn(
      name,
      rows.map((row) => row[nth] ?? ''),
    );
    const wanted = roleOf(column);
    const role = wanted !== 'other' && counts[wanted] < most[wanted] ? wanted : 'other';
    if (role !== 'other') counts[role] += 1;
    const { text, unit } = labelOf(name);
    const label = text || `Column ${nth + 1}`;
    const own = column.dressed ?? unit;
    const field = fields[nth] ?? name;
    return {
      ...column,
      field,
      slug: slugs(label, `column-${nth + 1}`),
      label,
      role,
      ...(own ? { unit: own } : {}),
    };
  });
}

function roleOf({ name, type, values, filled, isKey, isComplete }: Inferred): Part['role'] {
  const several = values.length >= 2;
  if (type === 'boolean') return several ? 'truth' : 'other';
  if (type === 'year' || type === 'yearmonth')
    return several && values.length <= mostMembers.time ? 'dimension' : 'other';
  if (type === 'string') {
    const repeated = values.length * 2 <= filled && values.every((value) => value.length <= 60);
    return several && repeated && values.length <= mostMembers.text ? 'dimension' : 'other';
  }
  if (type === 'date') return 'other';
  // Few numbers in every row are most often codes; scores and counts have gaps, or many values.
  const few =
    type === 'integer' && isComplete && values.length <= mostMembers.number && values.length * 5 <= filled;
  if (few && several) return 'dimension';
  // Numbers that only name a thing or a spot are nothing to add up.
  const naming = /(^|[\s_-])(id|no|code|zip|lat|lon|lng|latitude|longitude|index)$|编号|代码|邮编/i.test(
    name,
  );
  return naming || (isKey && type === 'integer' && /^\D*$/.test(name) && isCounting(values))
    ? 'other'
    : 'measure';
}

/** 1, 2, 3 and so on: the numbers of the rows. */
function isCounting(values: readonly string[]): boolean {
  const first = Number(values[0]);
  return first <= 1 && values.every((value, nth) => Number(value) === first + nth);
}

/** Names of fields (Table Schema as it is supported), each once, letter case aside, as SQL and people tell them apart. */
function fieldNames(labels: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return labels.map((label, nth) => {
    const own = label
      .trim()
      .replace(/[^\p{L}\p{N}_-]+/gu, '_')
      .replace(/^_+(?=.)|(?<=.)_+$/gu, '');
    const plain = /^[\p{L}_]/u.test(own) ? own : `column_${own === '' ? nth + 1 : own}`;
    let name = plain;
    for (let more = 2; taken.has(name.toLowerCase()); more++) name = `${plain}_${more}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** Gives names of small letters, digits and hyphens, each once. */
export function openNames(): (text: string, other: string) => string {
  const taken = new Set<string>(['release']);
  return (text, other) => {
    const plain = slugOf(text) || other;
    let name = plain;
    for (let nth = 2; taken.has(name); nth++) name = `${plain}-${nth}`;
    taken.add(name);
    return name;
  };
}

/** Empty where nothing of the text can stand in a name. */
export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
    .replace(/-$/, '');
}

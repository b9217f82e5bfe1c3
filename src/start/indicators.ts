/** `indicators.yaml` of a table: rows counted, sums and means, the whole and by each dimension. */

import { openNames, type Part, slugOf } from './columns.js';
import { inSentence, marked } from './labels.js';
import type { Codes, TablePackage } from './package.js';

/** An indicator that the first brief can show. */
export interface Shown {
  readonly name: string;
  readonly label: string;
  /** Whether a unit is known of it. */
  readonly counted: boolean;
}

export interface Catalogue {
  readonly yaml: string;
  /** Means and shares, in the order of the columns. */
  readonly shown: readonly Shown[];
}

/** Numbers with more digits have no room in a row of key figures. */
const mostDigits = 9;

export function indicatorsOf(pack: TablePackage, codes: readonly Codes[]): Catalogue {
  const { table, parts } = pack;
  const coded = codes.filter((each) => each.coded);
  const base = { from: coded.length > 0 ? 'coded_rows' : table, codes };
  const measures = parts.filter(({ role }) => role === 'measure');
  const truths = parts.filter(({ role }) => role === 'truth');
  const units = unitsOf(measures);
  const names = openNames();
  const [entries, shown]: [string[], Shown[]] = [[rowsEntry(base)], []];
  names('rows', 'rows');
  for (const part of measures) {
    const unit = units.get(part.unit ?? '') ?? 'as-given';
    const mean = names(`mean-${part.slug}`, 'mean');
    entries.push(sumEntry(names(`total-${part.slug}`, 'total'), part, unit, base));
    entries.push(meanEntry(mean, part, unit, base));
    if (part.widest <= mostDigits)
      shown.push({ name: mean, label: part.label, counted: unit !== 'as-given' });
  }
  for (const part of truths) {
    const share = names(`share-${part.slug}`, 'share');
    entries.push(shareEntry(share, part, base));
    shown.push({ name: share, label: part.label, counted: false });
  }
  const yaml = [
    '# Made from the table as it was found. Names, definitions and units are guesses: say what the figures are, in both',
    '# languages, and take away what means nothing (the sum of a temperature, say). Where a line says 待译 (to be translated),',
    '# one of the languages still has the name that the table has.',
    unitLines(units, truths.length > 0),
    ...(coded.length > 0 ? [viewLines(table, coded)] : []),
    ...(codes.length > 0 ? [dimensionLines(codes)] : []),
    `indicators:\n${entries.join('')}`,
  ].join('\n');
  return { yaml, shown };
}

interface Base {
  readonly from: string;
  readonly codes: readonly Codes[];
}

const quote = (text: string): string => JSON.stringify(text);
const both = (text: string): string => `{ en: ${quote(text)}, zh: ${quote(text)} }`;
/** With a mark where one language lacks a name of its own. */
const inBoth = (text: string): string => `${both(text)}${marked(text)}`;

function unitsOf(measures: readonly Part[]): ReadonlyMap<string, string> {
  const names = openNames();
  for (const taken of ['row', 'percent', 'as-given']) names(taken, taken);
  const units = new Map<string, string>();
  for (const { unit } of measures)
    if (unit !== undefined && !units.has(unit)) units.set(unit, names(slugOf(unit), 'unit'));
  return units;
}

function unitLines(units: ReadonlyMap<string, string>, percent: boolean): string {
  return [
    'units:',
    '  row: { style: plain, label: { en: rows, zh: 行 } }',
    '  as-given: { style: plain, label: { en: "", zh: "" } } # say what it is, as in { en: tons, zh: 吨 }',
    ...(percent ? ['  percent: { style: percent, label: { en: "%", zh: "%" } }'] : []),
    ...[...units].map(
      ([label, name]) => `  ${name}: { style: plain, label: ${both(label)} }${marked(label)}`,
    ),
    '',
  ].join('\n');
}

/** Values that cannot be keys are counted by the codes beside them. */
function viewLines(table: string, coded: readonly Codes[]): string {
  const joins = coded.map(
    (each) => `      - { table: ${each.table}, on: { value: ${quote(each.part.field)} } }`,
  );
  const columns = coded.map(
    (each) =>
      `      ${columnOf(each)}: ${each.part.isComplete ? `${each.table}.code` : `coalesce(${each.table}.code, '${each.members.at(-1)?.code}')`}`,
  );
  return `views:\n  coded_rows:\n    from: ${table}\n    join:\n${joins.join('\n')}\n    columns:\n${columns.join('\n')}\n`;
}

function columnOf({ part }: Codes): string {
  return `code_of_${part.slug.replaceAll('-', '_')}`;
}

function dimensionLines(codes: readonly Codes[]): string {
  const entries = codes.map(
    ({ part, table }) =>
      `  ${part.slug}:\n    label: ${inBoth(part.label)}\n    from: ${table}\n    key: code\n    name: name\n    text: { en: en, zh: zh }\n`,
  );
  return `dimensions:\n${entries.join('')}`;
}

/** What all of them share: where rows come from and by what they are counted. */
function common({ from, codes }: Base): string {
  const sets = ['[]', ...codes.map(({ part }) => `[${part.slug}]`)].join(', ');
  const on = codes.map(
    (each) => `${each.part.slug}: ${quote(each.coded ? columnOf(each) : each.part.field)}`,
  );
  const columns = on.length === 0 ? '' : `    on: { ${on.join(', ')} }\n`;
  return `    from: ${from}\n    by: [${sets}]\n${columns}`;
}

function entry(
  name: string,
  texts: string,
  unit: string,
  decimals: number,
  base: Base,
  value: string,
): string {
  return `  ${name}:\n${texts}    unit: ${unit}\n    decimals: ${decimals}\n${common(base)}    value: ${value}\n`;
}

function texts(
  label: readonly [en: string, zh: string],
  definition: readonly [en: string, zh: string],
  mark = '',
): string {
  const line = (key: string, [en, zh]: readonly [string, string]): string =>
    `    ${key}: { en: ${quote(en)}, zh: ${quote(zh)} }${mark}\n`;
  return line('label', label) + line('definition', definition);
}

function rowsEntry(base: Base): string {
  const said = texts(['Rows', '行数'], ['Number of rows of the table.', '表中的行数。']);
  return entry('rows', said, 'row', 0, base, 'count(*)');
}

/** Large numbers need no decimals to be told apart. */
function digitsOf({ widest }: Part): number {
  return widest > 4 ? 0 : widest > 2 ? 1 : 2;
}

function sumEntry(name: string, part: Part, unit: string, base: Base): string {
  const { label } = part;
  const said = texts(
    [`${label}, total`, `${label}合计`],
    [`Sum of ${inSentence(label)} over the rows that have it.`, `有该值各行的${label}之和。`],
    marked(label),
  );
  return entry(
    name,
    said,
    unit,
    Math.min(part.decimals, digitsOf(part)),
    base,
    quote(`sum(${column(part)})`),
  );
}

function meanEntry(name: string, part: Part, unit: string, base: Base): string {
  const { label } = part;
  const said = texts(
    [`${label}, mean`, `${label}平均值`],
    [`Sum of ${inSentence(label)} over the number of rows that have it.`, `${label}之和除以有该值的行数。`],
    marked(label),
  );
  const value = `{ numerator: ${quote(`sum(${column(part)})`)}, denominator: ${quote(`count(${column(part)})`)} }`;
  return entry(name, said, unit, Math.min(part.decimals + 1, digitsOf(part)), base, value);
}

function shareEntry(name: string, part: Part, base: Base): string {
  const { label } = part;
  const said = texts(
    [`${label}, share`, `${label}占比`],
    [
      `Rows where ${inSentence(label)} is true as a share of those where it is known.`,
      `${label}为真的行占已知各行的比重。`,
    ],
    marked(label),
  );
  const value = `{ numerator: ${quote(`count(*) filter (where ${column(part)})`)}, denominator: ${quote(`count(${column(part)})`)} }`;
  return entry(name, said, 'percent', 1, base, value);
}

/** A column as SQL takes it, whatever it is called. */
function column({ field }: Part): string {
  return `"${field}"`;
}

/** The data package of a table that was looked at: its descriptor and the code tables of its dimensions. */

import type { LooseTable } from '../read/index.js';
import { openNames, type Part } from './columns.js';
import { readable } from './labels.js';

export interface TablePackage {
  /** Of files and of the audience. */
  readonly name: string;
  readonly title: string;
  /** Name of the table, as SQL takes it without quotes. */
  readonly table: string;
  readonly release: string;
  readonly file: string;
  readonly text: NonNullable<LooseTable['text']>;
  readonly parts: readonly Part[];
  readonly rows: number;
}

/** The code table of a dimension. */
export interface Codes {
  readonly part: Part;
  readonly table: string;
  /** Values cannot be keys as they are: the table has their codes beside them. */
  readonly coded: boolean;
  readonly members: readonly { readonly code: string; readonly name: string; readonly value: string }[];
}

/** Signs that ids of figures use, and lengths that file names bear. */
const noKey = /[;=@\s]/;
const longestKey = 30;

export function codesOf(part: Part, table: string): Codes {
  const names = openNames();
  const isNumber = part.values.every((value) => /^-?\d+$/.test(value));
  const values = [...part.values].sort((a, b) => (isNumber ? Number(a) - Number(b) : a < b ? -1 : 1));
  const coded = !part.isComplete || values.some((value) => noKey.test(value) || value.length > longestKey);
  const known = values.map((value, nth) => {
    const name = names(value, `m${nth + 1}`);
    return { code: coded ? name : value, name, value };
  });
  // Every row counts for a member: those that say nothing for one of their own.
  const blank = part.isComplete ? [] : [{ code: names('none', 'none'), name: 'none', value: '' }];
  const members = [...known, ...blank.map((each) => ({ ...each, name: each.code }))];
  return { part, table, coded, members };
}

/** Rows are counted by the code where there is one, else by the value. */
export function codeRows({ coded, members }: Codes): readonly (readonly string[])[] {
  return members.map(({ code, name, value }) => {
    const label = readable(value) || value;
    const [en, zh] = value === '' ? ['not stated', '未注明'] : [label, label];
    return coded ? [code, value, name, en, zh] : [code, name, en, zh];
  });
}

const codeLabels = (coded: boolean): readonly string[] =>
  coded ? ['code', 'value', 'name', 'en', 'zh'] : ['code', 'name', 'en', 'zh'];

export function codeTable(codes: Codes): string {
  return toCsv([codeLabels(codes.coded), ...codeRows(codes)]);
}

/** RFC 4180, in UTF-8. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

export function descriptorOf(pack: TablePackage, codes: readonly Codes[]): string {
  const { name, title, table, release, file, text, parts } = pack;
  const { delimiter, encoding } = text;
  const key = parts.find(({ isKey, type }) => isKey && (type === 'string' || type === 'integer'));
  const own = {
    name: table,
    path: file,
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === ',' ? {} : { dialect: { delimiter } }),
    'briefwright:title': { en: title, zh: title },
    schema: {
      fields: parts.map((part) => fieldOf(part, part === key)),
      ...(key ? { primaryKey: key.field } : {}),
      ...(codes.length > 0 ? { foreignKeys: codes.map(foreignKey) } : {}),
    },
  };
  const tables = codes.map(({ part, table: path, coded }) => ({
    name: path,
    path: `${path}.csv`,
    'briefwright:title': { en: part.label, zh: part.label },
    schema: {
      fields: codeLabels(coded).map((label) => ({ name: label, type: 'string' })),
      primaryKey: 'code',
      ...(coded ? { uniqueKeys: [['value']] } : {}),
    },
  }));
  const descriptor = {
    name,
    'briefwright:title': { en: title, zh: title },
    'briefwright:release': release,
    resources: [...tables, own],
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

function foreignKey({ part, table, coded }: Codes) {
  return { fields: part.field, reference: { resource: table, fields: coded ? 'value' : 'code' } };
}

/** Rows are counted by texts, whatever they look like. */
function fieldOf(part: Part, isKey: boolean) {
  const { field: name, type, role, label, format, decimals, groupChar, dressed, missing } = part;
  const kept = role === 'dimension' ? 'string' : type;
  return {
    name,
    type: kept,
    'briefwright:title': { en: label, zh: label },
    ...(kept === 'date' && format !== undefined ? { format } : {}),
    ...(kept === 'number' ? { 'briefwright:decimals': decimals } : {}),
    ...(kept === 'number' || kept === 'integer'
      ? { ...(groupChar ? { groupChar } : {}), ...(dressed ? { bareNumber: false } : {}) }
      : {}),
    ...(kept === 'boolean' ? { trueValues: [part.trueValue], falseValues: [part.falseValue] } : {}),
    ...(missing.length > 1 ? { missingValues: missing } : {}),
    ...(isKey ? { constraints: { required: true } } : {}),
  };
}

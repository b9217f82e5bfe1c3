/** The names a template may use: indicators, exposed tables and the release date of a data set. */

import type { Lang } from '../model/lang.js';
import type { CellText, DataRow, DataTable, Measures, Member } from '../model/measures.js';
import type { Column } from '../model/resource.js';
import { openLog } from '../source/log.js';
import type { World } from '../source/world.js';
import { parseYaml } from '../source/yaml.js';
import { type Cell, type Row, selectAll, type Value } from './value.js';

/** The outermost names: every indicator, every exposed table, `release`, and the member whose brief it is. Tables stand before indicators of the same name. */
export function rootOf(
  measures: Measures,
  release: Cell,
  own?: { readonly name: string; readonly row: Row },
): Row {
  const tables = new Map([...measures.tables].map(([name, table]) => [name, tableOf(table)]));
  const get = (name: string): Value | undefined => {
    if (name === 'release') return release;
    if (name === own?.name) return own.row;
    const table = tables.get(name);
    if (table) return table;
    const indicator = measures.indicators.get(name);
    return indicator && selectAll(indicator, measures);
  };
  return {
    kind: 'row',
    get,
    names: () => [...tables.keys(), ...measures.indicators.keys(), 'release', ...(own ? [own.name] : [])],
  };
}

/** Cells of release dates by descriptor: it is long, and read once for all the briefs of what was measured. */
const released = new WeakMap<Measures, Map<string, Cell>>();

/** The release date as a cell of the data set's descriptor. */
export function releaseOf(measures: Measures, folder: string, world: World): Cell {
  const file = `${folder}/datapackage.json`;
  const cells = released.get(measures) ?? new Map<string, Cell>();
  released.set(measures, cells);
  const cell = cells.get(file) ?? readRelease(measures, file, world);
  cells.set(file, cell);
  return cell;
}

function readRelease(measures: Measures, file: string, world: World): Cell {
  const text = world.text(file);
  // Faults of the descriptor are the reader's to report; here only the line is wanted.
  const located = text === undefined ? undefined : parseYaml(text, file, openLog());
  return {
    kind: 'cell',
    of: { file, line: located?.place(['briefwright:release']).line ?? 1, column: 'briefwright:release' },
    value: measures.dataSet.release,
    type: 'date',
    scale: 0,
  };
}

function tableOf(table: DataTable): Row {
  const rows = new Map(table.rows.map((row) => [row.key, rowOf(table, row)]));
  return {
    kind: 'row',
    get: (key) => rows.get(key),
    names: () => [...rows.keys()],
    items: () => [...rows.values()],
  };
}

function rowOf(table: Omit<DataTable, 'rows'>, row: DataRow): Row {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const get = (name: string): Value | undefined => {
    const column = columns.get(name);
    return column && cellOf(table, row, column);
  };
  return { kind: 'row', get, names: () => [...columns.keys()] };
}

function cellOf(table: Omit<DataTable, 'rows'>, row: DataRow, column: Column): Cell {
  return {
    kind: 'cell',
    of: { file: table.file, line: row.line, column: column.name },
    value: row.values[column.name] ?? null,
    type: column.type,
    scale: column.scale,
  };
}

/** A member as templates see it: `name`, `key` and `label`. */
export function memberOf(member: Member, lang: Lang): Row {
  const label = labelCell(member, lang);
  const parts: ReadonlyMap<string, Value> = new Map<string, Value>([
    ['name', member.name],
    ['key', member.key],
    ...(label ? ([['label', label]] as const) : []),
  ]);
  const own = member.own && rowOf(member.own.table, member.own.row);
  return {
    kind: 'row',
    get: (name) => parts.get(name) ?? own?.get(name),
    names: () => [...parts.keys(), ...(own?.names() ?? [])],
    ...(label ? { label } : {}),
  };
}

/** The label of a member in a language; an ISO date counts as a date. */
export function labelCell(member: Member, lang: Lang): Cell | undefined {
  const text = member.label[lang];
  return text && textCell(text);
}

function textCell({ text, cell }: CellText): Cell {
  const type = /^\d{4}-\d{2}-\d{2}$/.test(text) ? 'date' : 'string';
  return { kind: 'cell', of: cell, value: text, type, scale: 0 };
}

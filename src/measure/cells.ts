/** The cells behind a value: of the facts, of the tables they are joined to, of groups and of crossed dimensions. */

import type { Origin, OriginCells } from '../model/quantity.js';
import type { CellColumn } from './base.js';
import type { AxisMember } from './dimensions.js';
import { type Formula, unique } from './expression.js';
import type { Lines } from './lines.js';
import type { Plan } from './plan.js';
import type { Group } from './sets.js';

/** Cells are put together once a reader of the figure asks for them: most figures stand in no brief. */
export function originOf(said: Omit<Origin, 'cells'>, gather: () => readonly OriginCells[]): Origin {
  let cells: readonly OriginCells[] | undefined;
  return {
    ...said,
    get cells() {
      cells ??= gather();
      return cells;
    },
  };
}

export function cellsOf(
  plan: Plan,
  group: Group,
  members: readonly AxisMember[],
  lines: Lines,
): readonly OriginCells[] {
  const keys = members.map(({ member }) => member.key);
  const read = cellColumns(plan, group).map(({ table, column }) => {
    const { file } = tableAt(plan, table);
    const runs = lines(keys, table);
    return {
      file,
      column,
      count: runs.count,
      // Unpacked when a reader of the figure asks for it.
      get lines() {
        return runs.lines;
      },
    };
  });
  const crossed = crossedColumns(plan);
  const others = group.keys.flatMap(({ axis }, nth): readonly OriginCells[] => {
    const member = members[nth];
    if (axis.groups && member) {
      const { facts, key, member: inside, lines: found } = axis.groups;
      const runs = runsOf(found.get(member.member.key) ?? []);
      return [key, inside].map((column) => ({ file: facts.resource.file, column, ...runs }));
    }
    if (!axis.cross || !member) return [];
    const own = crossed.filter(({ dimension }) => dimension === axis.dimension.name);
    return unique([axis.keyColumn, ...own.map(({ column }) => column)]).map((column) => ({
      file: axis.facts.resource.file,
      column,
      count: 1,
      lines: [[member.line, member.line] as const],
    }));
  });
  return [...read, ...others];
}

function tableAt(plan: Plan, table: number): { readonly file: string } {
  const facts = plan.base.tables[table];
  if (!facts) throw new Error(`${plan.base.name} has no table ${table}`);
  return facts.resource;
}

function runsOf(lines: readonly number[]): Pick<OriginCells, 'count' | 'lines'> {
  const runs: [number, number][] = [];
  for (const line of lines) {
    const open = runs.at(-1);
    if (open && line === open[1] + 1) open[1] = line;
    else runs.push([line, line]);
  }
  return { count: lines.length, lines: runs };
}

/** The tables whose lines a dimension set asks for. */
export function tablesRead(plan: Plan, group: Group): readonly number[] {
  return [...new Set(cellColumns(plan, group).map(({ table }) => table))].sort((a, b) => a - b);
}

/** Columns of the tables that decide the value: of the value, its bound, flags and date, the condition, the keys. */
function cellColumns(plan: Plan, group: Group): readonly CellColumn[] {
  const { base } = plan;
  const keys = group.keys.filter(({ axis }) => !axis.cross).map(({ column }) => column);
  const formulas = formulasOf(plan).flatMap((formula) => formula.columns);
  const named = unique([
    ...formulas,
    ...(plan.bound === undefined ? [] : [plan.bound]),
    ...keys,
    ...('column' in plan.asOf ? [plan.asOf.column] : []),
    ...(plan.flags ? [plan.flags.column] : []),
  ]);
  const cells = [...named.flatMap((name) => base.columns.get(name)?.cells ?? []), ...base.always];
  const spelled = new Map(cells.map((each) => [`${each.table} ${each.column}`, each]));
  if ([...spelled.values()].some(({ table }) => table === 0)) return [...spelled.values()];
  // A count of rows that looks at no cell counts their keys.
  const { primaryKey, columns } = base.tables[0]?.resource ?? { primaryKey: [], columns: [] };
  const counted = primaryKey.length > 0 ? primaryKey : [columns[0]?.name ?? ''];
  return [...counted.map((column) => ({ table: 0, column })), ...spelled.values()];
}

export function crossedColumns(plan: Plan): Formula['crossed'] {
  return formulasOf(plan).flatMap((formula) => formula.crossed);
}

function formulasOf({ numerator, denominator, where, suppress }: Plan): readonly Formula[] {
  return [numerator, denominator, where, suppress?.count].flatMap((formula) => formula ?? []);
}

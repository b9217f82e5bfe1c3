/** The cells behind a value: of the facts, of the tables they are joined to, of groups and of crossed dimensions. */

import type { Place } from '../model/diagnostic.js';
import type { Origin, OriginCells, Parts, QuantityId } from '../model/quantity.js';
import type { CellColumn } from './base.js';
import type { AxisMember } from './dimensions.js';
import { type Formula, unique } from './expression.js';
import type { Lines } from './lines.js';
import type { Plan } from './plan.js';
import type { Group } from './sets.js';

/** What an origin says without its cells. */
export type Said = Omit<Origin, 'cells'>;

/** Cells that are put together when a reader of the figure asks for them, each time: most figures stand in no brief. */
class GatheredOrigin<Of> implements Origin {
  readonly defined: Place;
  readonly formula: string;
  declare readonly parts?: Parts;
  declare readonly operands?: readonly QuantityId[];
  declare readonly files?: readonly string[];
  readonly #gather: (of: Of) => readonly OriginCells[];
  readonly #of: Of;

  constructor(said: Said, gather: (of: Of) => readonly OriginCells[], of: Of) {
    this.defined = said.defined;
    this.formula = said.formula;
    if (said.parts) this.parts = said.parts;
    if (said.operands) this.operands = said.operands;
    if (said.files) this.files = said.files;
    this.#gather = gather;
    this.#of = of;
  }

  get cells(): readonly OriginCells[] {
    return this.#gather(this.#of);
  }
}

/** The origin of a figure whose cells `gather` finds by what it is `of`: figures of one indicator share what they can. */
export function originOf<Of>(said: Said, gather: (of: Of) => readonly OriginCells[], of: Of): Origin {
  return new GatheredOrigin(said, gather, of);
}

/** Finds the cells behind the figures of a dimension set by their members. */
export interface Cells {
  readonly of: (members: readonly AxisMember[]) => readonly OriginCells[];
  readonly said: Said;
}

export function openCells(plan: Plan, group: Group, lines: Lines): Cells {
  const columns = cellColumns(plan, group).map(({ table, column }) => ({
    table,
    column,
    file: tableAt(plan, table).file,
  }));
  const crossed = crossedColumns(plan);
  const joined = group.keys.filter(({ axis }) => axis.groups || axis.cross);
  const others = joined.map(({ axis }) => (axis.groups?.facts ?? axis.facts).resource.file);
  return {
    said: {
      defined: plan.indicator.place,
      formula: plan.formula,
      files: unique([...columns.map(({ file }) => file), ...others]),
    },
    of: (members) => {
      const keys = members.map(({ member }) => member.key);
      const read = columns.map(({ table, column, file }): OriginCells => {
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
      return joined.length === 0 ? read : [...read, ...joinedCells(group, members, crossed)];
    },
  };
}

/** Cells of the tables of groups and of crossed dimensions. */
function joinedCells(
  group: Group,
  members: readonly AxisMember[],
  crossed: Formula['crossed'],
): readonly OriginCells[] {
  return group.keys.flatMap(({ axis }, nth): readonly OriginCells[] => {
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

/** The figures that a specification asks for, with what the directive gave put in. */

import type { Located, YamlPath } from '../source/yaml.js';
import type { Arguments } from './chart-arguments.js';
import { type ChartSelection, type PickedRow, rowFor, selectRows } from './chart-rows.js';
import { fault, type Lowering } from './lowering.js';

/** An entry of `data.quantities`: an indicator for members of dimensions, or one figure as templates name it. */
export interface Asked {
  readonly indicator?: string;
  readonly figure?: string;
  readonly by?: readonly string[];
  readonly where?: Readonly<Record<string, readonly string[]>>;
  readonly role?: string;
  /** Left out where this argument was not given. */
  readonly when?: string;
}

const texts = { type: 'array', items: { type: 'string' } };
export const askedSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    indicator: { type: 'string' },
    figure: { type: 'string' },
    by: texts,
    where: { type: 'object', additionalProperties: texts },
    role: { type: 'string' },
    when: { type: 'string' },
  },
};

export function selectAsked(
  asked: readonly Asked[],
  given: Arguments,
  located: Located,
  lowering: Lowering,
): readonly PickedRow[] {
  return asked.flatMap((entry, index) => {
    const path = ['data', 'quantities', index];
    if (entry.when !== undefined && lacks(entry.when, given)) return [];
    if (entry.figure !== undefined) return figureRow(entry.figure, entry, given, located, path, lowering);
    if (entry.indicator === undefined) {
      const data = { at: path.join('.'), problem: "must have required property 'indicator'", key: '' };
      lowering.log.report({ severity: 'error', code: 'source/schema', data, place: located.place(path) });
      return [];
    }
    const fill = (text: string): readonly string[] => fillNames(text, given);
    const rest = {
      by: (entry.by ?? []).flatMap((text) => (lacks(text, given) ? [] : [given.fill(text)])),
      where: Object.fromEntries(
        Object.entries(entry.where ?? {}).flatMap(([name, members]) => {
          const filled = members.flatMap(fill);
          return lacks(name, given) || (members.length > 0 && filled.length === 0)
            ? []
            : [[given.fill(name), filled]];
        }),
      ),
      ...(entry.role === undefined ? {} : { role: entry.role }),
    };
    return fill(entry.indicator).flatMap((indicator) => {
      const selection: ChartSelection = { indicator, ...rest };
      return selectRows(selection, writtenAt(located, given), path, lowering);
    });
  });
}

/** Names given for a parameter, several parted by spaces; none when nothing was given. */
function fillNames(text: string, given: Arguments): readonly string[] {
  const name = given.parameter(text);
  if (name === undefined) return [text];
  return given
    .plain(name)
    .split(/\s+/)
    .filter((each) => each !== '');
}

/** True of a text that an argument that was not given would fill. */
function lacks(text: string, given: Arguments): boolean {
  const name = given.parameter(text.split(' ')[0] ?? '');
  return name !== undefined && !given.has(name);
}

/** Faults in what was given are told where it was written. */
function writtenAt(located: Located, given: Arguments): Located {
  return {
    ...located,
    place: (path, part) => {
      const name = argumentAt(located.value, path, given);
      return name === undefined ? located.place(path, part) : given.place(name);
    },
  };
}

/** The argument that stands at a path of the specification, or at the end of what there is of it. */
function argumentAt(root: unknown, path: YamlPath, given: Arguments): string | undefined {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) break;
    const holder = value as Readonly<Record<string | number, unknown>>;
    const named = Object.keys(holder).find((key) => given.fill(key) === String(step));
    value = holder[named ?? step] ?? (Array.isArray(value) ? value[0] : undefined);
  }
  if (Array.isArray(value)) value = value[0];
  return typeof value === 'string' ? given.parameter(value.split(' ')[0] ?? '') : undefined;
}

function figureRow(
  written: string,
  { role }: Asked,
  given: Arguments,
  located: Located,
  path: YamlPath,
  lowering: Lowering,
): readonly PickedRow[] {
  const parameter = given.parameter(written);
  const name = parameter === undefined ? written : given.plain(parameter);
  if (name === '') return [];
  const call = '{{num ';
  const at = parameter === undefined ? located.place([...path, 'figure']) : given.place(parameter);
  const before = (parameter === undefined ? 1 : parameter.length + 2) - call.length;
  const start = { ...at, column: Math.max(1, at.column + before) };
  const piece = lowering.expandText(`${call}${name}}}`, start)?.tokens[0]?.pieces[0];
  if (piece?.kind !== 'quantity') return [];
  const indicator = lowering.measures.indicators.get(piece.quantity.indicator);
  if (!indicator) {
    fault(lowering, 'unknown-indicator', { name }, at);
    return [];
  }
  const row = rowFor(piece.quantity, indicator, role === undefined ? {} : { role }, lowering);
  return [{ row, quantity: piece.quantity, indicator, by: [], members: [] }];
}

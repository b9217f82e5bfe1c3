/** One indicator: its SQL checked, run once a dimension set, its answers made quantities with their cells. */

import { exact } from '../locale/index.js';
import type { Place } from '../model/diagnostic.js';
import { quantityId } from '../model/measures.js';
import type { Bound, Origin, OriginCells, Quantity, Unit, Value } from '../model/quantity.js';
import type { Resource } from '../model/resource.js';
import { nearestHint } from '../source/nearest.js';
import type { YamlPath } from '../source/yaml.js';
import { type Expression, lineColumn, quoteName, type Store, type StoreValue } from '../store/index.js';
import type { Setting } from './index.js';
import type { RawIndicator } from './schema.js';

/** The parts of an indicator's SQL after checking. */
interface Checked {
  readonly name: string;
  readonly raw: RawIndicator;
  readonly resource: Resource;
  readonly numerator: Expression;
  readonly denominator?: Expression;
  readonly where?: Expression;
  readonly formula: string;
  /** Columns of the resource that the value comes from. */
  readonly columns: readonly string[];
}

export async function measureIndicator(
  name: string,
  setting: Setting,
  store: Store,
): Promise<readonly Quantity[]> {
  const checked = await check(name, setting, store);
  if (!checked) return [];
  const found: Quantity[] = [];
  for (const group of checked.raw.by)
    found.push(...(await measureGroup(checked, [...group].sort(), setting, store)));
  return found;
}

async function check(name: string, setting: Setting, store: Store): Promise<Checked | undefined> {
  const raw = setting.raw.indicators[name];
  const resource = setting.dataSet.resources.find((each) => each.name === raw?.from);
  if (!raw || !resource || (typeof raw.value === 'object' && 'rank' in raw.value)) return undefined;
  const path: YamlPath = ['indicators', name];
  const parse = (text: string, at: YamlPath) =>
    checkExpression(text, [...path, ...at], resource, setting, store);
  const ratio = typeof raw.value === 'object' ? raw.value : undefined;
  const numerator = await parse(
    ratio?.numerator ?? String(raw.value),
    ratio ? ['value', 'numerator'] : ['value'],
  );
  const denominator = ratio && (await parse(ratio.denominator, ['value', 'denominator']));
  const where = raw.where === undefined ? undefined : await parse(raw.where, ['where']);
  const plain = [
    raw.bound,
    ...Object.values(raw.on ?? {}),
    typeof raw['as-of'] === 'object' ? raw['as-of'].column : undefined,
  ];
  const known = plain
    .filter((column) => column !== undefined)
    .map((column) => checkColumn(column, [...path], resource, setting));
  if (!numerator || (ratio && !denominator) || (raw.where !== undefined && !where) || known.includes(false))
    return undefined;
  const own = [numerator, denominator, where]
    .flatMap((each) => each?.columns ?? [])
    .filter((column) => column.path.length === 1);
  const columns = [
    ...new Set([...own.map((column) => column.path[0] ?? ''), ...(raw.bound ? [raw.bound] : [])]),
  ];
  const formula = ratio ? `${ratio.numerator} / ${ratio.denominator}` : String(raw.value);
  return {
    name,
    raw,
    resource,
    numerator,
    ...(denominator ? { denominator } : {}),
    ...(where ? { where } : {}),
    formula: raw.where ? `${formula} where ${raw.where}` : formula,
    columns,
  };
}

async function checkExpression(
  text: string,
  path: YamlPath,
  resource: Resource,
  setting: Setting,
  store: Store,
): Promise<Expression | undefined> {
  const parsed = await store.parse(text);
  const { log, raw } = setting;
  if (parsed.kind === 'faulty') {
    for (const { code, what, offset, length } of parsed.faults) {
      log.report({
        severity: 'error',
        code: `measure/sql-${code}`,
        data: { what },
        place: inside(setting.located.place(path), offset, length),
      });
    }
    return undefined;
  }
  let sound = true;
  for (const { path: column, offset, length } of parsed.columns) {
    const [first = '', second] = column;
    const cross = second === undefined ? undefined : raw.dimensions?.[first];
    const table = cross?.cross
      ? setting.dataSet.resources.find((each) => each.name === cross.from)
      : second === undefined
        ? resource
        : undefined;
    const names = table?.columns.map((each) => each.name) ?? [];
    if (names.includes(second ?? first)) continue;
    sound = false;
    log.report({
      severity: 'error',
      code: 'measure/unknown-column',
      data: { name: column.join('.') },
      place: inside(setting.located.place(path), offset, length),
      hints: nearestHint(second ?? first, names),
    });
  }
  return sound ? parsed : undefined;
}

function checkColumn(column: string, path: YamlPath, resource: Resource, { located, log }: Setting): boolean {
  const names = resource.columns.map((each) => each.name);
  if (names.includes(column)) return true;
  log.report({
    severity: 'error',
    code: 'measure/unknown-column',
    data: { name: column },
    place: located.place(path, 'key'),
    hints: nearestHint(column, names),
  });
  return false;
}

/** A stretch of a one-line scalar; its opening quote counts. */
function inside(place: Place, offset: number, length: number): Place {
  return { ...place, column: place.column + offset, length };
}

/** Columns of the answer after the keys. */
const answers = ['numerator', 'denominator', 'rows', 'lines', 'synthetic', 'as_of', 'operator'] as const;

async function measureGroup(
  checked: Checked,
  group: readonly string[],
  setting: Setting,
  store: Store,
): Promise<readonly Quantity[]> {
  const { raw, name } = checked;
  const place = setting.located.place(['indicators', name, 'value']);
  const answer = await store.query(sqlOf(checked, group, setting));
  if (answer.kind === 'refusal') {
    setting.log.report({
      severity: 'error',
      code: `measure/sql-${answer.reason}`,
      data: { what: answer.problem },
      place,
    });
    return [];
  }
  const at = (column: (typeof answers)[number], row: number): StoreValue =>
    answer.columns[group.length + answers.indexOf(column)]?.[row] ?? null;
  const runs = new Map<string, readonly (readonly [number, number])[]>();
  const found: Quantity[] = [];
  const seen = new Set<string>();
  for (let row = 0; row < answer.rows; row++) {
    const keys = Object.fromEntries(
      group.map((dimension, nth) => [dimension, String(answer.columns[nth]?.[row] ?? '')]),
    );
    if (!checkMembers(keys, checked, setting)) continue;
    const rows = Number(at('rows', row));
    if (!checked.numerator.aggregate && rows > 1) {
      setting.log.report({
        severity: 'error',
        code: 'measure/not-aggregate',
        data: { count: rows, keys: Object.values(keys).join(', ') || '-' },
        place,
      });
      return [];
    }
    const text = String(at('lines', row) ?? '');
    const lines = runs.get(text) ?? lineRuns(text);
    runs.set(text, lines);
    const value = resultOf(
      at('numerator', row),
      checked.denominator ? at('denominator', row) : 1n,
      raw.bound ? at('operator', row) : '=',
    );
    const asOf = String(at('as_of', row) ?? setting.dataSet.release);
    const quantity = makeQuantity(
      checked,
      keys,
      value,
      { lines, rows, asOf, synthetic: at('synthetic', row) === true },
      setting,
    );
    seen.add(quantity.id);
    found.push(quantity);
  }
  return [...found, ...(await emptyMembers(checked, group, seen, setting, store))];
}

function sqlOf(
  { raw, resource, numerator, denominator, where }: Checked,
  group: readonly string[],
  setting: Setting,
): string {
  const keys = group.map((dimension) => keyColumn(dimension, raw, setting));
  const line = `${quoteName(resource.name)}.${quoteName(lineColumn)}`;
  const whole = (expression: Expression): string =>
    expression.aggregate ? `(${expression.text})` : `any_value(${expression.text})`;
  const hasFlag = resource.columns.some((column) => column.name === 'synthetic');
  const asOf = raw['as-of'];
  const selected = [
    ...keys.map((key, nth) => `${key} AS k${nth}`),
    `${whole(numerator)} AS numerator`,
    `${denominator ? whole(denominator) : 'NULL::INTEGER'} AS denominator`,
    'count(*) AS row_count',
    `string_agg(${line}::VARCHAR, ',' ORDER BY ${line}) AS lines`,
    hasFlag ? `bool_or(${quoteName(resource.name)}.synthetic)` : String(resource.synthetic),
    typeof asOf === 'object'
      ? `max(${quoteName(resource.name)}.${quoteName(asOf.column)})`
      : `DATE '${asOf ?? setting.dataSet.release}'`,
    raw.bound ? `any_value(${quoteName(raw.bound)})` : "'='",
  ];
  const crossed = group.flatMap((dimension) => {
    const described = setting.raw.dimensions?.[dimension];
    return described?.cross ? [`CROSS JOIN ${quoteName(described.from)} AS ${quoteName(dimension)}`] : [];
  });
  const grouped = keys.length > 0 ? ` GROUP BY ${keys.join(', ')} ORDER BY ${keys.join(', ')}` : '';
  return `SELECT ${selected.join(', ')} FROM ${quoteName(resource.name)} ${crossed.join(' ')}${where ? ` WHERE (${where.text})` : ''}${grouped}`;
}

function keyColumn(dimension: string, raw: RawIndicator, setting: Setting): string {
  const described = setting.raw.dimensions?.[dimension];
  return described?.cross
    ? `${quoteName(dimension)}.${quoteName(described.key)}`
    : `${quoteName(raw.from)}.${quoteName(raw.on?.[dimension] ?? factColumn(dimension, raw, setting))}`;
}

/** The fact table's own column: named like the dimension, or like its key where the code table is the fact table. */
function factColumn(dimension: string, raw: RawIndicator, setting: Setting): string {
  const described = setting.raw.dimensions?.[dimension];
  return described && described.from === raw.from ? described.key : dimension;
}

function checkMembers(
  keys: Readonly<Record<string, string>>,
  { name, raw }: Checked,
  { dimensions, located, log }: Setting,
): boolean {
  for (const [dimension, key] of Object.entries(keys)) {
    if (dimensions.get(dimension)?.members.some((member) => member.key === key)) continue;
    log.report({
      severity: 'error',
      code: 'measure/unknown-member',
      data: { key, dimension, resource: raw.from },
      place: located.place(['indicators', name, 'by']),
    });
    return false;
  }
  return true;
}

/** What the formula gives over no rows: 0 for a count, nothing for a sum. */
async function emptyMembers(
  checked: Checked,
  group: readonly string[],
  seen: ReadonlySet<string>,
  setting: Setting,
  store: Store,
): Promise<readonly Quantity[]> {
  if (group.length === 0 || !checked.numerator.aggregate) return [];
  const { name, resource, numerator, denominator } = checked;
  if (numerator.columns.some((column) => column.path.length > 1)) return [];
  const answer = await store.query(
    `SELECT (${numerator.text}), ${denominator ? `(${denominator.text})` : 'NULL::INTEGER'} FROM ${quoteName(resource.name)} WHERE false`,
  );
  if (answer.kind === 'refusal') return [];
  const [top = null, bottom = null] = answer.columns.map((column) => column[0] ?? null);
  const value = resultOf(top, denominator ? bottom : 1n, '=');
  return combinations(group, setting)
    .filter((keys) => !seen.has(quantityId(name, keys)))
    .map((keys) =>
      makeQuantity(
        checked,
        keys,
        value,
        { lines: [], rows: 0, asOf: setting.dataSet.release, synthetic: resource.synthetic },
        setting,
      ),
    );
}

function combinations(
  group: readonly string[],
  { dimensions }: Setting,
): readonly Readonly<Record<string, string>>[] {
  return group.reduce<Record<string, string>[]>(
    (found, dimension) =>
      found.flatMap((keys) =>
        (dimensions.get(dimension)?.members ?? []).map((member) => ({ ...keys, [dimension]: member.key })),
      ),
    [{}],
  );
}

/** Exact, a bound by its operator, or missing: no value reported, or a denominator of nothing. */
function resultOf(numerator: StoreValue, denominator: StoreValue, operator: StoreValue): Value {
  const [top, bottom] = [ratioOf(numerator), ratioOf(denominator)];
  if (!top || !bottom) return { kind: 'missing', reason: 'not-reported' };
  if (bottom.numerator === 0n) return { kind: 'missing', reason: 'not-applicable' };
  const value = exact(top.numerator * bottom.denominator, top.denominator * bottom.numerator);
  const bound = (end: 'low' | 'high', open: boolean): Bound => ({ kind: 'bound', [end]: { value, open } });
  switch (operator) {
    case '>':
      return bound('low', true);
    case '>=':
      return bound('low', false);
    case '<':
      return bound('high', true);
    case '<=':
      return bound('high', false);
    default:
      return value;
  }
}

function ratioOf(value: StoreValue): { numerator: bigint; denominator: bigint } | undefined {
  if (typeof value === 'bigint') return { numerator: value, denominator: 1n };
  if (value !== null && typeof value === 'object')
    return { numerator: value.unscaled, denominator: 10n ** BigInt(value.scale) };
  return undefined;
}

interface Found {
  readonly lines: OriginCells['lines'];
  readonly rows: number;
  readonly asOf: string;
  readonly synthetic: boolean;
}

function makeQuantity(
  checked: Checked,
  keys: Readonly<Record<string, string>>,
  value: Value,
  found: Found,
  setting: Setting,
): Quantity {
  const { name, raw, resource } = checked;
  const unit = setting.raw.units[raw.unit];
  if (!unit) throw new Error(`no unit ${raw.unit}`);
  const own = Object.keys(keys).flatMap((dimension) =>
    setting.raw.dimensions?.[dimension]?.cross
      ? []
      : [raw.on?.[dimension] ?? factColumn(dimension, raw, setting)],
  );
  const columns = [...new Set([...checked.columns, ...own])];
  const cells = (columns.length > 0 ? columns : resource.primaryKey).map((column) => ({
    file: resource.file,
    column,
    count: found.rows,
    lines: found.lines,
  }));
  const origin: Origin = {
    defined: setting.located.place(['indicators', name], 'key'),
    formula: checked.formula,
    cells,
  };
  const full: Unit = { name: raw.unit, ...unit };
  return {
    id: quantityId(name, keys),
    indicator: name,
    keys,
    value,
    unit: full,
    decimals: raw.decimals,
    asOf: found.asOf,
    synthetic: found.synthetic,
    origin,
  };
}

/** `2,3,4,7` as runs of lines: 2–4, 7–7. */
function lineRuns(text: string): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const part of text === '' ? [] : text.split(',')) {
    const line = Number(part);
    const last = runs.at(-1);
    if (last && line <= last[1] + 1) last[1] = line;
    else runs.push([line, line]);
  }
  return runs;
}

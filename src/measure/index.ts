/** Resources to quantities: each indicator is SQL for a value and the lines it came from. */

import { localeOf, printDate } from '../locale/index.js';
import type { Log } from '../model/diagnostic.js';
import type { DataTable, Dimension, Indicator, Measures, Member } from '../model/measures.js';
import type { Quantity } from '../model/quantity.js';
import type { CellValue, DataSet, Resource } from '../model/resource.js';
import { nearestHint } from '../source/nearest.js';
import { checkSchema } from '../source/schema.js';
import type { World } from '../source/world.js';
import { type Located, parseYaml } from '../source/yaml.js';
import { openStore } from '../store/index.js';
import { measureIndicator } from './indicator.js';
import { rankIndicator } from './rank.js';
import { indicatorsSchema, type RawDimension, type RawIndicators } from './schema.js';

/** Everything an indicator's computation needs to know. */
export interface Setting {
  readonly dataSet: DataSet;
  readonly raw: RawIndicators;
  readonly located: Located;
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly log: Log;
}

/** Measures the data set by its `indicators.yaml`; undefined when an error was reported. */
export async function measure(dataSet: DataSet, world: World, log: Log): Promise<Measures | undefined> {
  const file = `${dataSet.folder}/indicators.yaml`;
  const text = world.text(file);
  if (text === undefined) {
    log.report({ severity: 'error', code: 'source/missing-file', data: { file } });
    return undefined;
  }
  const located = parseYaml(text, file, log);
  const raw = located && checkSchema<RawIndicators>(located, indicatorsSchema, log);
  if (!located || !raw) return undefined;
  const rows = await readRows(dataSet);
  const dimensions = openDimensions(dataSet, raw, located, rows, log);
  const setting: Setting = { dataSet, raw, located, dimensions, log };
  const quantities = await computeAll(setting);
  if (log.failed) return undefined;
  return {
    quantities: new Map(quantities.map((quantity) => [quantity.id, quantity])),
    indicators: new Map(Object.keys(raw.indicators).map((name) => [name, describe(name, setting)])),
    dimensions,
    tables: new Map(
      dataSet.resources
        .filter((resource) => resource.exposed)
        .map((resource) => [resource.name, openTable(resource, rows)]),
    ),
    dataSet: { name: dataSet.name, title: dataSet.title, release: dataSet.release },
  };
}

async function computeAll(setting: Setting): Promise<readonly Quantity[]> {
  const { dataSet, raw, located, log } = setting;
  const store = await openStore();
  try {
    for (const resource of dataSet.resources) await store.load(resource, resource.name);
    const quantities: Quantity[] = [];
    for (const [name, indicator] of Object.entries(raw.indicators)) {
      if (!checkNames(name, setting)) continue;
      if (typeof indicator.value !== 'object' || !('rank' in indicator.value))
        quantities.push(...(await measureIndicator(name, setting, store)));
    }
    for (const [name, { value }] of Object.entries(raw.indicators)) {
      if (typeof value !== 'object' || !('rank' in value)) continue;
      if (Object.hasOwn(raw.indicators, value.rank))
        quantities.push(...rankIndicator(name, quantities, setting));
      else
        unknown(
          'measure/unknown-indicator',
          value.rank,
          Object.keys(raw.indicators),
          located,
          ['indicators', name, 'value', 'rank'],
          log,
        );
    }
    return quantities;
  } finally {
    store.close();
  }
}

/** Units, dimensions and the resource of an indicator are known; what is not is reported. */
function checkNames(name: string, { raw, located, dataSet, log }: Setting): boolean {
  const indicator = raw.indicators[name];
  if (!indicator) return false;
  const path = ['indicators', name];
  const resources = dataSet.resources.map((resource) => resource.name);
  let sound = true;
  if (!Object.hasOwn(raw.units, indicator.unit)) {
    sound = unknown(
      'measure/unknown-unit',
      indicator.unit,
      Object.keys(raw.units),
      located,
      [...path, 'unit'],
      log,
    );
  }
  if (!resources.includes(indicator.from)) {
    sound = unknown('measure/unknown-resource', indicator.from, resources, located, [...path, 'from'], log);
  }
  const known = Object.keys(raw.dimensions ?? {});
  for (const [at, group] of indicator.by.entries()) {
    for (const [nth, dimension] of group.entries()) {
      if (!known.includes(dimension))
        sound = unknown(
          'measure/unknown-dimension',
          dimension,
          known,
          located,
          [...path, 'by', at, nth],
          log,
        );
    }
  }
  return sound;
}

function unknown(
  code: `measure/${string}`,
  name: string,
  known: readonly string[],
  located: Located,
  path: readonly (string | number)[],
  log: Log,
): false {
  log.report({
    severity: 'error',
    code,
    data: { name },
    place: located.place(path),
    hints: nearestHint(name, known),
  });
  return false;
}

function describe(name: string, { raw, located }: Setting): Indicator {
  const indicator = raw.indicators[name];
  const unit = indicator && raw.units[indicator.unit];
  if (!indicator || !unit) throw new Error(`no indicator ${name}`);
  return {
    name,
    label: indicator.label,
    head: indicator.head ?? indicator.label,
    definition: indicator.definition ?? {},
    unit: { name: indicator.unit, ...unit },
    decimals: indicator.decimals,
    groups: indicator.by.map((group) => [...group].sort()),
    place: located.place(['indicators', name], 'key'),
  };
}

interface Rows {
  readonly lines: readonly number[];
  readonly columns: readonly (readonly CellValue[])[];
}

async function readRows(dataSet: DataSet): Promise<ReadonlyMap<string, Rows>> {
  const found = new Map<string, Rows>();
  for (const resource of dataSet.resources) {
    const lines: number[] = [];
    const columns: CellValue[][] = resource.columns.map(() => []);
    for await (const batch of resource.rows()) {
      for (const line of batch.lines) lines.push(line);
      for (const [at, cells] of batch.columns.entries()) for (const cell of cells) columns[at]?.push(cell);
    }
    found.set(resource.name, { lines, columns });
  }
  return found;
}

function openDimensions(
  dataSet: DataSet,
  raw: RawIndicators,
  located: Located,
  rows: ReadonlyMap<string, Rows>,
  log: Log,
): ReadonlyMap<string, Dimension> {
  const found = new Map<string, Dimension>();
  for (const [name, dimension] of Object.entries(raw.dimensions ?? {})) {
    const resource = dataSet.resources.find((each) => each.name === dimension.from);
    const table = rows.get(dimension.from);
    const path = ['dimensions', name];
    if (!resource || !table) {
      unknown(
        'measure/unknown-resource',
        dimension.from,
        dataSet.resources.map((each) => each.name),
        located,
        [...path, 'from'],
        log,
      );
      continue;
    }
    const names = resource.columns.map((column) => column.name);
    const wanted: [string, (string | number)[]][] = [
      [dimension.key, ['key']],
      [dimension.name, ['name']],
      ...Object.entries(dimension.text).map(([lang, column]): [string, string[]] => [column, ['text', lang]]),
    ];
    const missing = wanted.filter(([column]) => !names.includes(column));
    for (const [column, at] of missing)
      unknown('measure/unknown-column', column, names, located, [...path, ...at], log);
    if (missing.length === 0)
      found.set(name, { name, label: dimension.label, members: membersOf(dimension, resource, table) });
  }
  return found;
}

function membersOf(dimension: RawDimension, resource: Resource, table: Rows): readonly Member[] {
  const at = (column: string): number => resource.columns.findIndex((each) => each.name === column);
  const cell = (column: string, row: number): string => String(table.columns[at(column)]?.[row] ?? '');
  return table.lines.map((line, row) => ({
    key: cell(dimension.key, row),
    name: cell(dimension.name, row),
    label: Object.fromEntries(
      Object.entries(dimension.text).map(([lang, column]) => [
        lang,
        {
          text: labelText(cell(column, row), lang, resource.columns[at(column)]?.type),
          cell: { file: resource.file, line, column },
        },
      ]),
    ),
  }));
}

function labelText(text: string, lang: string, type: string | undefined): string {
  return type === 'date' ? (printDate(text, 'full', localeOf(lang)) ?? text) : text;
}

function openTable(resource: Resource, rows: ReadonlyMap<string, Rows>): DataTable {
  const table = rows.get(resource.name);
  const key = resource.columns.findIndex((column) => column.name === resource.primaryKey[0]);
  return {
    name: resource.name,
    file: resource.file,
    columns: resource.columns,
    rows: (table?.lines ?? []).map((line, row) => ({
      key: String(table?.columns[key]?.[row] ?? line),
      line,
      values: Object.fromEntries(
        resource.columns.map((column, at) => [column.name, table?.columns[at]?.[row] ?? null]),
      ),
    })),
  };
}

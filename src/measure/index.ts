/** Resource -> Quantity: the indicators of a data set, computed exactly, each with the cells behind it. */

import type { Log } from '../model/diagnostic.js';
import type { DataTable, Measures } from '../model/measures.js';
import type { Unit } from '../model/quantity.js';
import type { DataSet } from '../model/resource.js';
import { watch } from '../source/log.js';
import { checkSchema } from '../source/schema.js';
import type { World } from '../source/world.js';
import { parseYaml } from '../source/yaml.js';
import type { Store } from '../store/index.js';
import { tableBase } from './base.js';
import { computeAll } from './compute.js';
import type { Catalogue } from './definition.js';
import { type Choice, readAxes, requireLanguages } from './dimensions.js';
import { openLoader, readFacts } from './facts.js';
import { readGroupings } from './membership.js';
import { type AnyPlan, planIndicator, type Setting } from './plan.js';
import { fail, inTime, openSource, type Source, Stopped } from './report.js';
import { catalogueSchema } from './schema.js';
import { readTables } from './tables.js';
import { readViews } from './views.js';

/** Reads `indicators.yaml` beside the data and computes it from the tables in the store; undefined when an error was reported. */
export async function measure(
  dataSet: DataSet,
  store: Store,
  world: World,
  log: Log,
  choice?: Choice,
): Promise<Measures | undefined> {
  const own = watch(log);
  const file = `${dataSet.folder}/indicators.yaml`;
  const text = world.text(file);
  if (text === undefined) {
    const code = world.exists(file) ? 'source/not-utf8' : 'source/missing-file';
    own.report({ severity: 'error', code, data: { file } });
    return undefined;
  }
  const located = parseYaml(text, file, own);
  const catalogue = located && checkSchema<Catalogue>(located, catalogueSchema, own);
  if (!catalogue) return undefined;
  const source = openSource(located, text, own);
  const measures = await inTime(source, 'dimensions', located.place(['dimensions'], 'key'), () =>
    measureAll(catalogue, dataSet, source, store, choice),
  ).catch((error: unknown) => {
    if (error instanceof Stopped) return undefined;
    throw error;
  });
  return own.failed ? undefined : measures;
}

async function measureAll(
  catalogue: Catalogue,
  dataSet: DataSet,
  source: Source,
  store: Store,
  choice: Choice | undefined,
): Promise<Measures> {
  const facts = await readFacts(dataSet, store);
  const loader = openLoader();
  const { dimensions = {} } = catalogue;
  const own = await readAxes(dimensions, facts, source, store, choice);
  const axes = await readGroupings(own, dimensions, {
    facts,
    store,
    loader,
    source,
  });
  const units = readUnits(catalogue, source);
  const tables = await readTables(facts, source, store);
  const bases = new Map([...facts].map(([name, each]) => [name, tableBase(each)]));
  const { release } = dataSet;
  const names = namesIn(catalogue);
  const views = await readViews(catalogue.views ?? {}, { facts, store, loader, source, release, names });
  for (const [name, view] of views) bases.set(name, view);
  const setting: Setting = { source, store, loader, units, axes, bases, release };
  const plans: AnyPlan[] = [];
  for (const [name, definition] of Object.entries(catalogue.indicators)) {
    checkName(name, tables, source);
    const plan = await planIndicator(name, definition, setting);
    if (plan) plans.push(plan);
  }
  const { quantities, indicators } = await computeAll(plans, setting);
  return {
    quantities,
    indicators,
    dimensions: new Map([...axes].map(([name, { dimension }]) => [name, dimension])),
    tables,
    dataSet: { name: dataSet.name, title: dataSet.title, release },
  };
}

/** By their words alone, which names more than are used and never fewer. */
function namesIn({ indicators, dimensions = {} }: Catalogue): (view: string, column: string) => boolean {
  // A dimension's column need not be named beside it, nor that of the members of a group.
  const everywhere = Object.keys(dimensions).map((name) => name.toLowerCase());
  const words = new Map<string, Set<string>>();
  for (const definition of Object.values(indicators)) {
    const { from = '' } = definition;
    const known = words.get(from) ?? new Set(everywhere);
    words.set(from, known);
    for (const text of textsIn(definition))
      for (const word of text.toLowerCase().match(/[\p{L}\p{N}_-]+/gu) ?? [])
        for (const part of [word, ...word.split('-')]) known.add(part);
  }
  return (view, column) => words.get(view)?.has(column.toLowerCase()) ?? false;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(textsIn);
}

function readUnits({ units }: Catalogue, source: Source): ReadonlyMap<string, Unit> {
  return new Map(
    Object.entries(units).map(([name, { style, label }]) => {
      requireLanguages(label, ['units', name, 'label'], source);
      return [name, { name, style, label }];
    }),
  );
}

/** Templates reach indicators, exposed tables and the release date by name in one space. */
function checkName(name: string, tables: ReadonlyMap<string, DataTable>, source: Source): void {
  if (name !== 'release' && !tables.has(name)) return;
  fail(source, 'taken-name', source.located.place(['indicators', name], 'key'), { name });
}

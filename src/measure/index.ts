/** Resource -> Quantity: the indicators of a data set, computed exactly, each with the cells behind it. */

import type { Log } from '../model/diagnostic.js';
import type { DataTable, Indicator, Measures } from '../model/measures.js';
import type { Quantity, QuantityId, Unit } from '../model/quantity.js';
import type { DataSet } from '../model/resource.js';
import { checkSchema } from '../source/schema.js';
import type { World } from '../source/world.js';
import { parseYaml } from '../source/yaml.js';
import type { Refusal, Store } from '../store/index.js';
import { type Catalogue, catalogueSchema } from './definition.js';
import { readAxes, requireLanguages } from './dimensions.js';
import { type Loader, openLoader, readFacts } from './facts.js';
import { type Plan, planIndicator, type Ranking, type Setting } from './plan.js';
import { quantitiesOf } from './quantities.js';
import { openLines, queryValues, whereProblem } from './query.js';
import { rankQuantities } from './rank.js';
import { fail, openSource, type Source } from './report.js';
import { readTables } from './tables.js';
import { watch } from './watch.js';

/** Reads `indicators.yaml` beside the data and computes it from the tables in the store; undefined when an error was reported. */
export async function measure(
  dataSet: DataSet,
  store: Store,
  world: World,
  log: Log,
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
  const measures = await measureAll(catalogue, dataSet, openSource(located, text, own), store);
  return own.failed ? undefined : measures;
}

async function measureAll(
  catalogue: Catalogue,
  dataSet: DataSet,
  source: Source,
  store: Store,
): Promise<Measures> {
  const facts = await readFacts(dataSet, store);
  const axes = await readAxes(catalogue.dimensions ?? {}, facts, source, store);
  const units = readUnits(catalogue, source);
  const tables = await readTables(facts, source, store);
  const setting: Setting = { source, store, units, axes, facts, release: dataSet.release };
  const plans: (Plan | Ranking)[] = [];
  for (const [name, definition] of Object.entries(catalogue.indicators)) {
    checkName(name, tables, source);
    const plan = await planIndicator(name, definition, setting);
    if (plan) plans.push(plan);
  }
  const indicators = new Map(plans.map(({ indicator }) => [indicator.name, indicator]));
  return {
    quantities: await computeAll(plans, indicators, setting),
    indicators,
    dimensions: new Map([...axes].map(([name, { dimension }]) => [name, dimension])),
    tables,
    dataSet: { name: dataSet.name, title: dataSet.title, release: dataSet.release },
  };
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

/** In the order of the file; ranks come after what they rank. */
async function computeAll(
  plans: readonly (Plan | Ranking)[],
  indicators: ReadonlyMap<string, Indicator>,
  setting: Setting,
): Promise<ReadonlyMap<QuantityId, Quantity>> {
  const loader = openLoader();
  const linesOf = openLines(setting.store, loader);
  const measured = new Map<QuantityId, Quantity>();
  for (const plan of plans) {
    if (plan.kind !== 'plan') continue;
    for (const quantity of await compute(plan, loader, linesOf, setting)) measured.set(quantity.id, quantity);
  }
  const rankable = new Map([...indicators].filter(([name]) => plans.some((plan) => isPlanOf(plan, name))));
  const ordered = new Map<QuantityId, Quantity>();
  for (const plan of plans) {
    const quantities =
      plan.kind === 'ranking'
        ? rankQuantities(plan, measured, rankable, setting)
        : [...measured.values()].filter(({ indicator }) => indicator === plan.indicator.name);
    for (const quantity of quantities) ordered.set(quantity.id, quantity);
  }
  return ordered;
}

function isPlanOf(plan: Plan | Ranking, name: string): boolean {
  return plan.kind === 'plan' && plan.indicator.name === name;
}

async function compute(
  plan: Plan,
  loader: Loader,
  linesOf: ReturnType<typeof openLines>,
  setting: Setting,
): Promise<readonly Quantity[]> {
  const results = await queryValues(plan, setting.store, loader);
  if ('kind' in results) {
    await reportRefusal(results, plan, loader, setting);
    return [];
  }
  if (!checkTypes(plan, results.types, setting)) return [];
  const quantities: Quantity[] = [];
  for (const [index, group] of plan.groups.entries())
    quantities.push(...quantitiesOf(plan, index, results, await linesOf(plan, group), setting));
  return quantities;
}

/** Points at the condition when it is the one that DuckDB refuses. */
async function reportRefusal(
  { reason, problem }: Refusal,
  plan: Plan,
  loader: Loader,
  { source, store }: Setting,
): Promise<void> {
  const inWhere = await whereProblem(plan, store, loader);
  const path = inWhere === undefined ? [...plan.path, 'value'] : [...plan.path, 'where'];
  const place = source.located.place(path);
  if (reason === 'inexact')
    fail(source, 'inexact', place, { what: problem }, [{ code: 'hint/exact-ratio', data: {} }]);
  else fail(source, 'bad-sql', place, { problem: inWhere ?? problem });
}

function checkTypes(plan: Plan, types: readonly string[], { source }: Setting): boolean {
  let sound = true;
  for (const [nth, formula] of [plan.numerator, plan.denominator].entries()) {
    const type = types[nth] ?? '';
    if (!formula || type === 'integer' || type === 'decimal') continue;
    fail(source, 'not-a-number', source.located.place(formula.path), { type });
    sound = false;
  }
  return sound;
}

/** Computes plans in order: figures from rows first, small cells taken out, then what is derived from them. */

import type { Place } from '../model/diagnostic.js';
import type { Indicator } from '../model/measures.js';
import type { Quantity, QuantityId } from '../model/quantity.js';
import type { Refusal } from '../store/index.js';
import { tablesRead } from './cells.js';
import { derive } from './derivation.js';
import { type FindLines, openLines } from './lines.js';
import { orderPlans } from './order.js';
import type { AnyPlan, Plan, Setting } from './plan.js';
import { type Measured, quantitiesOf } from './quantities.js';
import { queryValues, whereProblem } from './query.js';
import { rankQuantities } from './rank.js';
import { fail, inTime } from './report.js';
import { computeSelect } from './select.js';
import { suppressSmall } from './suppress.js';

export interface Computed {
  /** In the order of the file. */
  readonly quantities: ReadonlyMap<QuantityId, Quantity>;
  readonly indicators: ReadonlyMap<string, Indicator>;
}

export async function computeAll(plans: readonly AnyPlan[], setting: Setting): Promise<Computed> {
  const findLines = openLines(setting.store, setting.loader);
  const indicators = new Map<string, Indicator>();
  const quantities = new Map<QuantityId, Quantity>();
  const ranks = new Set(
    plans.filter(({ kind }) => kind === 'ranking').map(({ indicator }) => indicator.name),
  );
  const byPlan = new Map<string, readonly Quantity[]>();
  for (const plan of orderPlans(plans, setting.source)) {
    const known = { indicators, quantities, ranks };
    const { name } = plan.indicator;
    const computed = await inTime(setting.source, name, placeOf(plan, setting), () =>
      compute(plan, known, findLines, setting),
    );
    if (!computed) continue;
    indicators.set(computed.indicator.name, computed.indicator);
    byPlan.set(computed.indicator.name, computed.quantities);
    for (const quantity of computed.quantities) quantities.set(quantity.id, quantity);
  }
  const names = plans.map(({ indicator }) => indicator.name);
  const ordered = names.flatMap((name) => byPlan.get(name) ?? []);
  return {
    quantities: new Map(ordered.map((quantity) => [quantity.id, quantity])),
    indicators: new Map(
      names.flatMap((name) => {
        const indicator = indicators.get(name);
        return indicator ? [[name, indicator] as const] : [];
      }),
    ),
  };
}

interface Figures {
  readonly indicator: Indicator;
  readonly quantities: readonly Quantity[];
}

function placeOf(plan: AnyPlan, { source }: Setting): Place {
  if (plan.kind === 'select') return source.located.place([...plan.path, 'sql']);
  return plan.indicator.place;
}

async function compute(
  plan: AnyPlan,
  known: Computed & { readonly ranks: ReadonlySet<string> },
  findLines: FindLines,
  setting: Setting,
): Promise<Figures | undefined> {
  const { indicator } = plan;
  switch (plan.kind) {
    case 'plan':
      return { indicator, quantities: await computeRows(plan, findLines, setting) };
    case 'select':
      return { indicator, quantities: await computeSelect(plan, setting) };
    case 'ranking':
      return { indicator, quantities: rankQuantities(plan, known, setting) };
    case 'derivation':
      return derive(plan, known, setting);
  }
}

async function computeRows(plan: Plan, findLines: FindLines, setting: Setting): Promise<readonly Quantity[]> {
  const { store, loader } = setting;
  const results = await queryValues(plan, store, loader);
  if ('kind' in results) {
    await reportRefusal(results, plan, setting);
    return [];
  }
  if (!checkTypes(plan, results.types, setting)) return [];
  const measured: (readonly Measured[])[] = [];
  for (const [index, group] of plan.groups.entries()) {
    const lines = await findLines(plan, group, tablesRead(plan, group));
    measured.push(quantitiesOf(plan, index, results, lines, setting));
  }
  if (plan.suppress) return suppressSmall(measured, plan.groups, plan.suppress.below);
  return measured.flatMap((group) => group.map(({ quantity }) => quantity));
}

/** Points at the condition when it is the one that DuckDB refuses. */
async function reportRefusal({ reason, problem }: Refusal, plan: Plan, setting: Setting): Promise<void> {
  const { source, store, loader } = setting;
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

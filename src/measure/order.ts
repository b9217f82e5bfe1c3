/** The order of computing: what is derived comes after what it is derived from. */

import type { AnyPlan } from './plan.js';
import { fail, type Source } from './report.js';
import { figuresIn } from './term.js';

/** Plans in that order, otherwise as the file has them; those that need themselves are reported and left out. */
export function orderPlans(plans: readonly AnyPlan[], source: Source): readonly AnyPlan[] {
  const byName = new Map(plans.map((plan) => [plan.indicator.name, plan]));
  const ordered = new Set<AnyPlan>();
  const lost = new Set<AnyPlan>();
  const visit = (plan: AnyPlan, way: readonly AnyPlan[]): void => {
    if (ordered.has(plan) || lost.has(plan)) return;
    const start = way.indexOf(plan);
    if (start >= 0) {
      const names = [...way.slice(start), plan].map(({ indicator }) => indicator.name);
      fail(source, 'circular', plan.indicator.place, { name: plan.indicator.name, way: names.join(' → ') });
      for (const each of way.slice(start)) lost.add(each);
      return;
    }
    for (const name of needsOf(plan)) {
      const needed = byName.get(name);
      if (needed) visit(needed, [...way, plan]);
    }
    if (!lost.has(plan)) ordered.add(plan);
  };
  for (const plan of plans) visit(plan, []);
  return [...ordered];
}

function needsOf(plan: AnyPlan): readonly string[] {
  if (plan.kind === 'ranking') return [plan.of];
  return plan.kind === 'derivation' ? figuresIn(plan.term).map(({ indicator }) => indicator) : [];
}

/** Arguments and options of a helper call, checked against what the helper takes. */

import type { Place } from '../model/diagnostic.js';
import { nearestHint } from '../source/nearest.js';
import {
  at,
  type Call,
  type EvaluateKit,
  evaluate,
  report,
  type Scope,
  spellExpression,
} from './evaluate.js';
import type { ArgumentKind, Helper, HelperKit, Option, Options } from './helpers.js';
import { noFigure } from './print.js';
import { placeOfNode } from './template.js';
import { isUnknown, unknown, type Value } from './value.js';

export interface Arguments {
  readonly args: readonly Value[];
  readonly options: Options;
}

/** What was given, converted to the kinds the helper takes; faults are reported and give `unknown` or undefined. */
export function readArguments(
  name: string,
  helper: Helper,
  call: Call,
  scope: Scope,
  kit: EvaluateKit,
  helperKit: HelperKit,
): Arguments | undefined {
  const { takes, more } = helper;
  const given = call.params.length;
  const fits = given >= takes.length && (more !== undefined || given === takes.length);
  if (!fits)
    report(kit, 'argument-count', { name, takes: takes.length, given }, placeOfNode(call.loc, scope.at));
  const args = call.params.map((param, index) => {
    const value = evaluate(param, scope, kit);
    const kind = takes[index] ?? more ?? 'value';
    if (isUnknown(value)) return unknown;
    return (
      convert(value, kind) ??
      refuse(value, kind, { helper: name, name: spellExpression(param) }, at(param, scope), kit)
    );
  });
  const options = readOptions(name, helper, call, scope, kit, helperKit);
  return fits && options ? { args, options } : undefined;
}

function convert(value: Value, kind: ArgumentKind): Value | undefined {
  switch (kind) {
    case 'value':
      return value;
    case 'figure':
      return typeof value === 'object' && value.kind === 'selection' && value.quantity ? value : undefined;
    case 'indicator':
      return typeof value === 'object' && value.kind === 'selection' ? value : undefined;
    case 'date':
      if (typeof value === 'string') return value;
      if (typeof value !== 'object') return undefined;
      return value.kind === 'cell' ? value : value.kind === 'row' ? value.label : undefined;
    case 'text':
      if (typeof value === 'string' || typeof value === 'number') return String(value);
      return typeof value === 'object' && value.kind === 'cell' && typeof value.value === 'string'
        ? value.value
        : undefined;
  }
}

function refuse(
  value: Value,
  kind: ArgumentKind,
  names: { readonly helper: string; readonly name: string },
  place: Place,
  kit: EvaluateKit,
): Value {
  if (kind === 'figure' && typeof value === 'object' && value.kind === 'selection') {
    const { code, data, hints } = noFigure(value, kit.measures);
    report(kit, code.slice('compose/'.length), data, place, hints);
  } else report(kit, 'argument-kind', { ...names, kind }, place);
  return unknown;
}

function readOptions(
  name: string,
  helper: Helper,
  call: Call,
  scope: Scope,
  kit: EvaluateKit,
  helperKit: HelperKit,
): Options | undefined {
  const known = helper.options ?? {};
  const values = new Map<string, string>();
  let sound = true;
  for (const pair of call.hash?.pairs ?? []) {
    const option = Object.hasOwn(known, pair.key) ? known[pair.key] : undefined;
    const value = evaluate(pair.value, scope, kit);
    if (!option) {
      const hints = nearestHint(pair.key, Object.keys(known));
      report(kit, 'unknown-option', { helper: name, name: pair.key }, at(pair, scope), hints);
      sound = false;
      continue;
    }
    const text = isUnknown(value) ? undefined : convert(value, 'text');
    if (typeof text === 'string' && suits(text, option, helperKit)) values.set(pair.key, text);
    else {
      sound = false;
      if (!isUnknown(value)) refuseOption(name, pair, option, scope, kit, helperKit);
    }
  }
  if (!sound) return undefined;
  return {
    text: (key) => values.get(key),
    integer: (key) => (values.has(key) ? Number(values.get(key)) : undefined),
  };
}

function suits(text: string, option: Option, kit: HelperKit): boolean {
  if (option.kind === 'integer') return /^\d{1,2}$/.test(text);
  return option.oneOf?.(kit).includes(text) ?? true;
}

function refuseOption(
  helper: string,
  pair: hbs.AST.HashPair,
  option: Option,
  scope: Scope,
  kit: EvaluateKit,
  helperKit: HelperKit,
): void {
  const allowed = option.oneOf?.(helperKit) ?? [];
  const hints = allowed.length > 0 ? [{ code: 'hint/one-of', data: { names: allowed.join(', ') } }] : [];
  const data = { helper, name: pair.key, value: spellExpression(pair.value), kind: option.kind };
  report(kit, 'option-value', data, at(pair.value, scope), hints);
}

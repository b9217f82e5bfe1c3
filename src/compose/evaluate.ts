/** Expressions of a template to values: paths and helper calls, where every name must exist and every argument fit. */

import type { Locale } from '../locale/index.js';
import type { Hint, Log, Place } from '../model/diagnostic.js';
import type { Lang } from '../model/lang.js';
import type { Measures } from '../model/measures.js';
import { nearest, nearestHint } from '../source/nearest.js';
import { readArguments } from './arguments.js';
import { type HelperKit, helpers, ownPart, partNames, partOf, whatOf } from './helpers.js';
import type { Words } from './labels.js';
import { placeOfNode } from './template.js';
import type { Turn } from './turn.js';
import { isUnknown, type Row, unknown, type Value } from './value.js';

/** What the names of a place in a template stand for. */
export interface Scope {
  /** Where the text of the template starts. */
  readonly at: Place;
  /** What `this` is, the innermost last. */
  readonly contexts: readonly Value[];
  /** Block parameters. */
  readonly names: ReadonlyMap<string, Value>;
  /** `@index`, `@first`, `@last`, `@key`. */
  readonly data: ReadonlyMap<string, Value>;
  /** Partials that are open, outermost first. */
  readonly partials: readonly string[];
  /** Named parts that are open, outermost first. */
  readonly parts: readonly string[];
  /** Within a part that replaces another: expands the one replaced, as `{{> base}}` asks. */
  readonly base: (() => void) | undefined;
}

/** What evaluation needs besides the scope. */
export interface EvaluateKit {
  readonly measures: Measures;
  readonly lang: Lang;
  readonly locale: Locale;
  readonly words: Words;
  readonly root: Row;
  /** Whose brief it is. */
  readonly turn?: Turn;
  readonly log: Log;
  /** Looks into every branch to check names; faults that hang on the data are not reported. */
  readonly exploring: boolean;
}

type Expression = hbs.AST.Expression;

/** The value of an expression; faults are reported and give `unknown`. */
export function evaluate(expression: Expression, scope: Scope, kit: EvaluateKit): Value {
  switch (expression.type) {
    case 'StringLiteral':
    case 'NumberLiteral':
    case 'BooleanLiteral':
      return (expression as hbs.AST.StringLiteral | hbs.AST.NumberLiteral | hbs.AST.BooleanLiteral).value;
    case 'PathExpression':
      return evaluatePath(expression as hbs.AST.PathExpression, scope, kit);
    case 'SubExpression': {
      const { path, params, hash } = expression as hbs.AST.SubExpression;
      return evaluateCall({ path, params, hash, loc: expression.loc }, scope, kit);
    }
    default:
      report(
        kit,
        'unsupported',
        { what: 'literal', name: spellExpression(expression) },
        at(expression, scope),
      );
      return unknown;
  }
}

function evaluatePath(path: hbs.AST.PathExpression, scope: Scope, kit: EvaluateKit): Value {
  const start = startOf(path, scope, kit);
  if (start === undefined) {
    const known = path.data ? [...scope.data.keys(), 'root'].map((name) => `@${name}`) : [];
    const name = spellExpression(path);
    report(kit, 'unknown-name', { what: 'name', name }, at(path, scope), nearestHint(name, known));
    return unknown;
  }
  let value = start.value;
  for (const [index, part] of start.parts.entries()) {
    const own = ownPart(value, part, kit);
    // What the whole has no figure of may stand in a branch that is for members alone.
    if (kit.exploring && own === value && typeof own === 'object' && !('quantity' in own)) return unknown;
    const next: Value | undefined = own ?? partOf(value, part, kit.measures);
    if (next === undefined) {
      const known = { start, before: start.parts.slice(0, index), part, after: start.parts.slice(index + 1) };
      const isBase = scope.base !== undefined && path.original === 'base';
      const hints = isBase ? [{ code: 'hint/base-part', data: {} }] : hintsFor(value, known, kit);
      const data = { what: whatOf(value), name: spellExpression(path) };
      report(kit, 'unknown-name', data, at(path, scope), hints);
      return unknown;
    }
    value = next;
  }
  return value;
}

interface Start {
  readonly value: Value;
  /** What stands before the parts: `../`, `@root.`, a block parameter. */
  readonly prefix: string;
  readonly parts: readonly string[];
}

function startOf(path: hbs.AST.PathExpression, scope: Scope, kit: EvaluateKit): Start | undefined {
  const [first = '', ...rest] = path.parts;
  if (path.data) {
    const value = first === 'root' ? kit.root : scope.data.get(first);
    return path.depth > 0 || value === undefined ? undefined : { value, prefix: `@${first}.`, parts: rest };
  }
  const scoped = /^(\.|this\b)/.test(path.original);
  const named = path.depth === 0 && !scoped ? scope.names.get(first) : undefined;
  if (named !== undefined) return { value: named, prefix: `${first}.`, parts: rest };
  const value = scope.contexts[scope.contexts.length - 1 - path.depth];
  return value === undefined ? undefined : { value, prefix: '../'.repeat(path.depth), parts: path.parts };
}

interface Missed {
  readonly start: Start;
  readonly before: readonly string[];
  readonly part: string;
  readonly after: readonly string[];
}

function hintsFor(value: Value, missed: Missed, kit: EvaluateKit): readonly Hint[] {
  const { start, before, part, after } = missed;
  const near = nearest(part, partNames(value, kit.measures));
  if (near !== undefined) {
    const name = start.prefix + spellParts([...before, near, ...after]);
    return [{ code: 'hint/did-you-mean', data: { name } }];
  }
  if (before.length === 0 && Object.hasOwn(helpers, part))
    return [{ code: 'hint/helper-arguments', data: { name: part } }];
  if (before.length === 0 && value !== kit.root && kit.root.get(part) !== undefined)
    return [{ code: 'hint/did-you-mean', data: { name: `@root.${spellParts([part, ...after])}` } }];
  return [];
}

/** A helper with its arguments, in a mustache or in parentheses. */
export interface Call {
  readonly path: Expression;
  readonly params: readonly Expression[];
  readonly hash: hbs.AST.Hash | undefined;
  readonly loc: hbs.AST.SourceLocation;
}

export function evaluateCall(call: Call, scope: Scope, kit: EvaluateKit): Value {
  const name = spellExpression(call.path);
  const helper = Object.hasOwn(helpers, name) ? helpers[name] : undefined;
  if (!helper) {
    const hints = nearestHint(name, Object.keys(helpers));
    report(kit, 'unknown-helper', { name }, at(call.path, scope), hints);
    // The arguments still count: their names are checked too.
    for (const param of call.params) evaluate(param, scope, kit);
    return unknown;
  }
  const helperKit = kitFor(call, scope, kit);
  const given = readArguments(name, helper, call, scope, kit, helperKit);
  return given && !given.args.some(isUnknown) ? helper.run(given.args, given.options, helperKit) : unknown;
}

function kitFor(call: Call, scope: Scope, kit: EvaluateKit): HelperKit {
  return {
    measures: kit.measures,
    lang: kit.lang,
    locale: kit.locale,
    words: kit.words,
    ...(kit.turn ? { turn: kit.turn } : {}),
    argument: (index) => spellExpression(call.params[index]),
    fail: (code, data, hints = [], byData = false) => {
      if (!byData || !kit.exploring) report(kit, code, data, placeOfNode(call.loc, scope.at), hints);
      return unknown;
    },
  };
}

/** Reports a fault of a template. */
export function report(
  kit: Pick<EvaluateKit, 'log'>,
  code: string,
  data: Readonly<Record<string, string | number>>,
  place: Place,
  hints: readonly Hint[] = [],
): void {
  kit.log.report({ severity: 'error', code: `compose/${code}`, data, place, hints });
}

/** The place of an expression. */
export function at(node: hbs.AST.Node, scope: Scope): Place {
  return placeOfNode(node.loc, scope.at);
}

/** An expression as the author wrote it, nearly. */
export function spellExpression(expression: Expression | undefined): string {
  if (!expression) return '';
  if (expression.type === 'PathExpression') {
    const { data, depth, parts, original } = expression as hbs.AST.PathExpression;
    if (parts.length === 0) return original;
    const scope = !data && depth === 0 ? (/^(this[./]|\.\/)/.exec(original)?.[0] ?? '') : '';
    return (data ? '@' : '') + '../'.repeat(depth) + scope + spellParts(parts);
  }
  if (expression.type === 'SubExpression') {
    const { path, params } = expression as hbs.AST.SubExpression;
    return `(${[path, ...params].map(spellExpression).join(' ')})`;
  }
  return String((expression as { original?: unknown }).original ?? expression.type.replace('Literal', ''));
}

function spellParts(parts: readonly string[]): string {
  return parts.map((part) => (/[\s!"#%-,./;->@[-^`{-~]|^\d/.test(part) ? `[${part}]` : part)).join('.');
}

/** A template to Markdown in which every value is a token: statements, blocks and partials. */

import type { Place } from '../model/diagnostic.js';
import { nearestHint } from '../source/nearest.js';
import {
  at,
  type EvaluateKit,
  evaluate,
  evaluateCall,
  report,
  type Scope,
  spellExpression,
} from './evaluate.js';
import { partNames, partOf } from './helpers.js';
import { type Brief, nameOf, type PartTexts, placeOfPart, reportForm, reportUnmet } from './parts.js';
import { printPieces } from './print.js';
import { type Program, placeOfContent, type Template } from './template.js';
import { type Expander, type Expansion, startExpansion } from './tokens.js';
import { isTrue, isUnknown, type Piece, type Row, unknown, type Value } from './value.js';

export interface ExpandKit extends Omit<EvaluateKit, 'exploring'> {
  readonly partials: Partials;
}

/** Where `{{> name}}` looks. */
export interface Partials {
  /** A parsed partial; undefined when there is none, `broken` when it could not be parsed (already reported). */
  find(name: string): Template | 'broken' | undefined;
  names(): readonly string[];
}

interface Run extends EvaluateKit {
  readonly partials: Partials;
  readonly layers: readonly PartTexts[];
  /** Parts come upon, and where. */
  readonly met: Map<string, Place>;
  readonly out: Expander;
}

/** A template by itself: its parts are what they hold. */
export function expand(template: Template, kit: ExpandKit): Expansion {
  return expandBrief({ template, layers: [], named: new Map() }, kit);
}

/** Checks every branch of the template for its names, then expands the branches that are taken; parts go where they are asked for. */
export function expandBrief(brief: Brief, kit: ExpandKit): Expansion {
  const { template, layers } = brief;
  const met = new Map<string, Place>();
  const scope: Scope = {
    at: template.at,
    contexts: [kit.root],
    names: new Map(),
    data: new Map(),
    partials: [],
    parts: [],
    base: undefined,
  };
  runProgram(template.program, scope, { ...kit, layers, met, exploring: true, out: startExpansion() });
  reportUnmet(brief, met, kit.log);
  const out = startExpansion();
  runProgram(template.program, scope, { ...kit, layers, met, exploring: false, out });
  return out.finish();
}

function runProgram(program: Program | undefined, scope: Scope, run: Run): void {
  for (const statement of program?.body ?? []) runStatement(statement, scope, run);
}

function runStatement(statement: hbs.AST.Statement, scope: Scope, run: Run): void {
  switch (statement.type) {
    case 'ContentStatement': {
      const content = statement as hbs.AST.ContentStatement;
      run.out.copy(content.value, placeOfContent(content, scope.at));
      return;
    }
    case 'CommentStatement':
      return;
    case 'MustacheStatement':
      runMustache(statement as hbs.AST.MustacheStatement, scope, run);
      return;
    case 'BlockStatement':
      runBlock(statement as hbs.AST.BlockStatement, scope, run);
      return;
    case 'PartialStatement':
      runPartial(statement as hbs.AST.PartialStatement, scope, run);
      return;
    default:
      // Partial blocks, inline partials and decorators of Handlebars.
      report(run, 'unsupported', { what: statement.type, name: '' }, at(statement, scope));
      skip(statement, scope, run);
      return;
  }
}

function runMustache(mustache: hbs.AST.MustacheStatement, scope: Scope, run: Run): void {
  const place = at(mustache, scope);
  const emit = (pieces: readonly Piece[]): void => run.out.token({ pieces, place });
  if (!mustache.escaped) {
    report(run, 'raw-output', { name: spellExpression(mustache.path) }, place);
    emit([]);
    return;
  }
  const { path, params, hash, loc } = mustache;
  const called = params.length > 0 || (hash?.pairs.length ?? 0) > 0;
  const value = called ? evaluateCall({ path, params, hash, loc }, scope, run) : evaluate(path, scope, run);
  const printed = printPieces(value, spellExpression(path), run.measures, run.locale);
  if ('pieces' in printed) {
    emit(printed.pieces);
    return;
  }
  const { code, data, hints, byData } = printed.refusal;
  if (!byData || !run.exploring) run.log.report({ severity: 'error', code, data, hints, place });
  emit([]);
}

/** A token that prints nothing holds the place of what could not be expanded, so that the Markdown around it stays what it is. */
function skip(statement: hbs.AST.Statement, scope: Scope, run: Run): void {
  run.out.token({ pieces: [], place: at(statement, scope) });
}

const blocks = ['if', 'unless', 'each', 'with', 'part'];

function runBlock(block: hbs.AST.BlockStatement, scope: Scope, run: Run): void {
  const name = spellExpression(block.path);
  if (name === 'part') {
    runPart(block, scope, run);
    return;
  }
  if (!blocks.includes(name)) {
    const hints = nearestHint(name, blocks);
    const known = hints.length > 0 ? hints : [{ code: 'hint/one-of', data: { names: blocks.join(', ') } }];
    report(run, 'unknown-block', { name }, at(block.path, scope), known);
    skip(block, scope, run);
    return;
  }
  const [subject, extra] = block.params;
  const option = block.hash?.pairs[0];
  if (option) report(run, 'unknown-option', { helper: name, name: option.key }, at(option, scope));
  if (!subject || extra) {
    const data = { name, takes: 1, given: block.params.length };
    report(run, 'argument-count', data, at(extra ?? block.path, scope));
    return;
  }
  const value = evaluate(subject, scope, run);
  if (name === 'each') {
    runEach(block, subject, value, scope, run);
    return;
  }
  const met = name === 'unless' ? !isTrue(value) : isTrue(value);
  const inner = name === 'with' ? enter(block.program, [value], scope) : scope;
  if (run.exploring || met) runProgram(block.program, inner, run);
  if (run.exploring || !met) runProgram(block.inverse, scope, run);
}

/** What the nearest audience has for this part, or what stands in it. */
function runPart(block: hbs.AST.BlockStatement, scope: Scope, run: Run): void {
  const name = nameOf(block);
  if (name === undefined) {
    reportForm(block, scope.at, run.log);
    skip(block, scope, run);
    return;
  }
  const place = placeOfPart(block, scope.at);
  if (scope.parts.includes(name)) {
    report(run, 'part-loop', { name }, place);
    return;
  }
  if (!run.met.has(name)) run.met.set(name, place);
  const texts = run.layers.flatMap((layer) => layer.get(name) ?? []);
  const inPart: Scope = { ...scope, parts: [...scope.parts, name] };
  const expandFrom = (index: number): void => {
    const text = texts[index];
    if (!text) runProgram(block.program, { ...inPart, base: undefined }, run);
    else runProgram(text.program, { ...inPart, at: text.at, base: () => expandFrom(index + 1) }, run);
  };
  expandFrom(0);
}

function runEach(
  block: hbs.AST.BlockStatement,
  subject: hbs.AST.Expression,
  value: Value,
  scope: Scope,
  run: Run,
): void {
  const items = itemsOf(value);
  if (!items) {
    report(run, 'not-a-list', { name: spellExpression(subject) }, at(subject, scope), [
      { code: 'hint/each-members', data: {} },
    ]);
    return;
  }
  // One item tells the names of all; without one they cannot be checked.
  const shown = run.exploring ? items.slice(0, 1) : items;
  const keys = typeof value === 'object' && value.kind === 'row' ? value.names() : [];
  for (const [index, item] of shown.entries()) {
    const key = keys[index] ?? index;
    const data = new Map<string, Value>([
      ['index', index],
      ['key', key],
      ['first', index === 0],
      ['last', index === shown.length - 1],
    ]);
    runProgram(block.program, { ...enter(block.program, [item, key], scope), data }, run);
  }
  if (run.exploring && items.length === 0)
    runProgram(block.program, enter(block.program, [unknown], scope), run);
  if (run.exploring || items.length === 0) runProgram(block.inverse, scope, run);
}

function itemsOf(value: Value): readonly Value[] | undefined {
  if (typeof value !== 'object') return undefined;
  if (value.kind === 'unknown') return [];
  if (value.kind === 'rows') return value.items;
  return value.kind === 'row' ? value.items?.() : undefined;
}

/** The scope inside a block: its subject is `this`, and its block parameters are named. */
function enter(program: Program | undefined, values: readonly Value[], scope: Scope): Scope {
  const params = (program?.blockParams ?? []).map((name, index) => [name, values[index] ?? unknown] as const);
  return {
    ...scope,
    contexts: [...scope.contexts, values[0] ?? unknown],
    names: new Map([...scope.names, ...params]),
  };
}

function runPartial(partial: hbs.AST.PartialStatement, scope: Scope, run: Run): void {
  const place = at(partial, scope);
  if (partial.name.type !== 'PathExpression') {
    report(run, 'unsupported', { what: 'dynamic', name: '' }, place);
    return;
  }
  const name = String((partial.name as hbs.AST.PathExpression).original);
  if (scope.partials.includes(name)) {
    const way = [...scope.partials.slice(scope.partials.indexOf(name)), name].join(' > ');
    report(run, 'partial-loop', { name, way }, place);
    return;
  }
  if (name === 'base' && scope.base) {
    scope.base();
    return;
  }
  const found = run.partials.find(name);
  const context = contextOf(partial, scope, run);
  if (found === undefined) {
    report(run, 'no-partial', { name }, place, nearestHint(name, run.partials.names()));
    skip(partial, scope, run);
    return;
  }
  if (found === 'broken') return;
  run.out.copy(partial.indent ?? '', indentPlace(place, partial.indent ?? ''));
  const inner: Scope = {
    at: found.at,
    contexts: [context],
    names: new Map(),
    data: scope.data,
    partials: [...scope.partials, name],
    parts: scope.parts,
    base: undefined,
  };
  runProgram(found.program, inner, run);
}

function indentPlace(place: Place, indent: string): Place {
  return { file: place.file, line: place.line, column: Math.max(1, place.column - indent.length) };
}

/** What `this` is in a partial: the context given or the present one, with the parameters before it. */
function contextOf(partial: hbs.AST.PartialStatement, scope: Scope, run: Run): Value {
  const [given, extra] = partial.params;
  if (extra)
    report(run, 'argument-count', { name: '>', takes: 1, given: partial.params.length }, at(extra, scope));
  const base = given ? evaluate(given, scope, run) : (scope.contexts.at(-1) ?? unknown);
  const pairs = partial.hash?.pairs ?? [];
  if (pairs.length === 0) return base;
  const own = new Map(pairs.map((pair) => [pair.key, evaluate(pair.value, scope, run)]));
  const overlay: Row = {
    kind: 'row',
    get: (name) => own.get(name) ?? (isUnknown(base) ? unknown : partOf(base, name, run.measures)),
    names: () => [...own.keys(), ...partNames(base, run.measures)],
  };
  return overlay;
}

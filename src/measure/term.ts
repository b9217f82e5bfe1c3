/** What a derived indicator computes: figures of other indicators joined by exact arithmetic. */

import { exact } from '../locale/index.js';
import type { Exact } from '../model/quantity.js';
import type { YamlPath } from '../source/yaml.js';
import type { Span } from '../store/index.js';
import type { Operator } from './arithmetic.js';
import type { DerivedDefinition } from './definition.js';
import { fail, placeIn, type Source } from './report.js';

export type Term = Constant | Figure | Operation;

export interface Constant {
  readonly kind: 'constant';
  readonly value: Exact;
  readonly text: string;
}

/** The figure of an indicator: at the same keys, of the whole, at the member before, or at a given member. */
export interface Figure {
  readonly kind: 'figure';
  readonly indicator: string;
  readonly at: At;
  readonly path: YamlPath;
  /** Where in the text at `path` it stands. */
  readonly span?: Span & { readonly text: string };
}

export type At =
  | { readonly kind: 'same' }
  | { readonly kind: 'whole' }
  | { readonly kind: 'previous'; readonly dimension: string }
  | { readonly kind: 'member'; readonly dimension: string; readonly name: string };

export interface Operation {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly left: Term;
  readonly right: Term;
}

const same: At = { kind: 'same' };

/** The term of a definition; undefined when its arithmetic cannot be read (reported). */
export function readTerm(value: DerivedDefinition, path: YamlPath, source: Source): Term | undefined {
  const figure = (indicator: string, key: string, at: At = same, nth?: number): Figure => ({
    kind: 'figure',
    indicator,
    at,
    path: nth === undefined ? [...path, key] : [...path, key, nth],
  });
  const join = (operator: Operator, key: string, names: readonly string[]): Term =>
    names
      .map((name, nth): Term => figure(name, key, same, nth))
      .reduce((left, right) => ({ kind: 'operation', operator, left, right }));
  if ('gap' in value) return join('-', 'gap', value.gap);
  if ('difference' in value) return join('-', 'difference', value.difference);
  if ('sum' in value) return join('+', 'sum', value.sum);
  if ('ratio' in value) return join('/', 'ratio', value.ratio);
  if ('of' in value) return parseArithmetic(value.of, [...path, 'of'], source);
  const against = (operator: Operator, key: string, name: string, at: At): Term => ({
    kind: 'operation',
    operator,
    left: figure(name, key),
    right: figure(name, key, at),
  });
  if ('gap-to-whole' in value) return against('-', 'gap-to-whole', value['gap-to-whole'], { kind: 'whole' });
  if ('share-of-whole' in value)
    return against('/', 'share-of-whole', value['share-of-whole'], { kind: 'whole' });
  const operator = value.as === 'rate' ? 'growth' : '-';
  if (value.over === undefined) {
    const right = figure(value.since ?? '', 'since');
    return { kind: 'operation', operator, left: figure(value.change, 'change'), right };
  }
  const dimension = value.over;
  const at: At =
    value.since === undefined
      ? { kind: 'previous', dimension }
      : { kind: 'member', dimension, name: value.since };
  return against(operator, 'change', value.change, at);
}

export function figuresIn(term: Term): readonly Figure[] {
  if (term.kind === 'figure') return [term];
  return term.kind === 'constant' ? [] : [...figuresIn(term.left), ...figuresIn(term.right)];
}

/** `a - a[whole]`, `a / a[previous week] - 1`. */
export function writeTerm(term: Term): string {
  if (term.kind === 'constant') return term.text;
  if (term.kind === 'figure') return term.indicator + writeAt(term.at);
  const { operator, left, right } = term;
  if (operator === 'growth') return `${bracketed(left)} / ${bracketed(right)} - 1`;
  const tight = operator === '*' || operator === '/';
  const leftText = tight ? bracketed(left) : writeTerm(left);
  return `${leftText} ${operator} ${operator === '+' ? writeTerm(right) : bracketed(right)}`;
}

function bracketed(term: Term): string {
  return term.kind === 'operation' ? `(${writeTerm(term)})` : writeTerm(term);
}

function writeAt(at: At): string {
  switch (at.kind) {
    case 'same':
      return '';
    case 'whole':
      return '[whole]';
    case 'previous':
      return `[previous ${at.dimension}]`;
    case 'member':
      return `[${at.dimension} ${at.name}]`;
  }
}

interface Token extends Span {
  readonly text: string;
}

/** `a / b - 1`: names of indicators, decimal numbers, `+ - * /` and brackets; a minus stands between spaces. */
function parseArithmetic(text: string, path: YamlPath, source: Source): Term | undefined {
  const tokens = [
    ...text.matchAll(
      /[a-z0-9]*[a-z][a-z0-9]*(?:-[a-z0-9]+)*|[a-z0-9]+(?:-[a-z0-9]+)*-[a-z][a-z0-9]*(?:-[a-z0-9]+)*|\d+(?:\.\d+)?|\S/g,
    ),
  ].map((match): Token => ({ text: match[0], offset: match.index, length: match[0].length }));
  let at = 0;
  const refuse = (): undefined => {
    const token = tokens[at] ?? { offset: Math.max(0, text.trimEnd().length - 1), length: 1 };
    const what = tokens[at]?.text ?? 'end';
    return fail(source, 'bad-arithmetic', placeIn(source, path, text, token), { what });
  };
  const parseFactor = (): Term | undefined => {
    const token = tokens[at];
    if (token?.text === '(') {
      at += 1;
      const inner = parseSum();
      if (!inner) return undefined;
      if (tokens[at]?.text !== ')') return refuse();
      at += 1;
      return inner;
    }
    if (!token || !/^[a-z0-9]/.test(token.text)) return refuse();
    at += 1;
    if (/[a-z]/.test(token.text))
      return { kind: 'figure', indicator: token.text, at: same, path, span: { ...token, text } };
    return { kind: 'constant', value: decimalOf(token.text), text: token.text };
  };
  const parseChain = (operators: readonly string[], next: () => Term | undefined): Term | undefined => {
    let left = next();
    while (left && operators.includes(tokens[at]?.text ?? '')) {
      const operator = tokens[at]?.text as Operator;
      at += 1;
      const right = next();
      left = right && { kind: 'operation', operator, left, right };
    }
    return left;
  };
  const parseProduct = (): Term | undefined => parseChain(['*', '/'], parseFactor);
  const parseSum = (): Term | undefined => parseChain(['+', '-'], parseProduct);
  const term = parseSum();
  return term && at < tokens.length ? refuse() : term;
}

function decimalOf(text: string): Exact {
  const [whole = '0', fraction = ''] = text.split('.');
  return exact(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

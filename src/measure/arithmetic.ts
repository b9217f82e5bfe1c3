/** Arithmetic on values: exact stays exact, bounds give bounds, and what is missing stays missing with its reason. */

import { compareExact, exact } from '../locale/index.js';
import type { Bound, Endpoint, Exact, Missing, MissingReason, Value } from '../model/quantity.js';

type Known = Exact | Bound;

export type Operator = '+' | '-' | '*' | '/' | 'growth';

/** `growth` is a / b - 1, which means nothing on a base that is not above zero. */
export function operate(operator: Operator, a: Value, b: Value): Value {
  if (a.kind === 'missing' || b.kind === 'missing') return firstReason([a, b]);
  switch (operator) {
    case '+':
      return settle(add(spanOf(a), spanOf(b)));
    case '-':
      return settle(add(spanOf(a), negate(spanOf(b))));
    case '*':
      return settle(multiply(spanOf(a), spanOf(b)));
    case '/':
      return divide(a, b);
    case 'growth': {
      const base = spanOf(b);
      if (base.high.n <= 0n) return missing('not-applicable');
      if (base.low.n < 0n) return missing('not-available');
      const ratio = divide(a, b);
      return ratio.kind === 'missing' ? ratio : operate('-', ratio, exact(1n));
    }
  }
}

export function missing(reason: MissingReason): Missing {
  return { kind: 'missing', reason };
}

/** The reason that binds hardest: what may not be shown hides whatever else is missing. */
const reasons: readonly MissingReason[] = [
  'suppressed',
  'confidential',
  'not-available',
  'not-reported',
  'not-applicable',
];

function firstReason(values: readonly Value[]): Missing {
  const given = values.flatMap((value) => (value.kind === 'missing' ? [value.reason] : []));
  return missing(strictest(given) ?? 'not-available');
}

export function strictest(given: readonly MissingReason[]): MissingReason | undefined {
  return reasons.find((reason) => given.includes(reason));
}

function divide(a: Known, b: Known): Value {
  if (b.kind === 'exact' && b.numerator === 0n) return missing('not-applicable');
  const inverse = invert(spanOf(b));
  // A divisor that may be zero leaves the quotient open.
  return inverse ? settle(multiply(spanOf(a), inverse)) : missing('not-available');
}

/** A fraction whose denominator may be 0, which makes it infinite. */
interface Extended {
  readonly n: bigint;
  readonly d: bigint;
}

interface End extends Extended {
  readonly open: boolean;
}

interface Span {
  readonly low: End;
  readonly high: End;
}

function spanOf(value: Known): Span {
  if (value.kind === 'exact') {
    const end = endOf({ value, open: false });
    return { low: end, high: end };
  }
  const { low, high } = value;
  return {
    low: low ? endOf(low) : { n: -1n, d: 0n, open: true },
    high: high ? endOf(high) : { n: 1n, d: 0n, open: true },
  };
}

function endOf({ value, open }: Endpoint): End {
  return { n: value.numerator, d: value.denominator, open };
}

function settle({ low, high }: Span): Value {
  if (low.d === 0n && high.d === 0n) return missing('not-available');
  const ends = {
    ...(low.d === 0n ? {} : { low: pointOf(low) }),
    ...(high.d === 0n ? {} : { high: pointOf(high) }),
  };
  const { low: from, high: to } = ends;
  if (from && to && compareExact(from.value, to.value) === 0) return from.value;
  return { kind: 'bound', ...ends };
}

function pointOf({ n, d, open }: End): Endpoint {
  return { value: exact(n, d), open };
}

function add(a: Span, b: Span): Span {
  return { low: addEnds(a.low, b.low), high: addEnds(a.high, b.high) };
}

/** Two ends on the same side: infinite when one of them is. */
function addEnds(a: End, b: End): End {
  const open = a.open || b.open;
  if (a.d === 0n || b.d === 0n) return { n: a.d === 0n ? a.n : b.n, d: 0n, open };
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d, open };
}

function negate({ low, high }: Span): Span {
  return { low: { ...high, n: -high.n }, high: { ...low, n: -low.n } };
}

function multiply(a: Span, b: Span): Span {
  const products = [a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => multiplyEnds(x, y)));
  const [first, ...rest] = products;
  if (!first) throw new Error('a product has four ends');
  return {
    low: rest.reduce((least, each) => (isBefore(each, least) ? each : least), first),
    high: rest.reduce((most, each) => (isBefore(negated(each), negated(most)) ? each : most), first),
  };
}

function multiplyEnds(x: End, y: End): End {
  // An end that is 0 and belongs to the span makes the product 0, whatever stands on the other side.
  const closed = (x.n === 0n && !x.open) || (y.n === 0n && !y.open);
  const open = !closed && (x.open || y.open);
  if (x.n === 0n || y.n === 0n) return { n: 0n, d: 1n, open };
  const d = x.d * y.d;
  const n = x.n * y.n;
  return d === 0n ? { n: n > 0n ? 1n : -1n, d, open } : { n, d, open };
}

function negated(end: End): End {
  return { ...end, n: -end.n };
}

/** Further down, or as far down and belonging to the span. */
function isBefore(a: End, b: End): boolean {
  if (a.d === 0n && b.d === 0n) return a.n < b.n;
  const order = a.n * b.d - b.n * a.d;
  return order < 0n || (order === 0n && b.open && !a.open);
}

/** 1 over a span that lies on one side of zero; undefined when zero may be in it. */
function invert(span: Span): Span | undefined {
  if (span.low.n < 0n) {
    const mirrored = span.high.n <= 0n ? invert(negate(span)) : undefined;
    return mirrored && negate(mirrored);
  }
  if (span.low.n === 0n && !span.low.open) return undefined;
  return { low: flip(span.high), high: flip(span.low) };
}

function flip({ n, d, open }: End): End {
  return { n: d, d: n, open };
}

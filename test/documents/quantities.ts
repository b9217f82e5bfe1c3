/** Quantities with every kind of value. */

import { exact } from '../../src/locale/index.js';
import { quantityId } from '../../src/model/measures.js';
import type { Quantity, Unit, Value } from '../../src/model/quantity.js';

const units: Readonly<Record<Unit['style'], Unit>> = {
  plain: { name: 'enterprise', style: 'plain', label: { en: 'enterprises', zh: '家' } },
  percent: { name: 'percent', style: 'percent', label: { en: '%', zh: '%' } },
  points: {
    name: 'percentage-point',
    style: 'points',
    label: { en: 'percentage points', zh: '个百分点' },
  },
  ordinal: { name: 'rank', style: 'ordinal', label: { en: 'rank', zh: '位次' } },
};

function quantity(
  indicator: string,
  keys: Readonly<Record<string, string>>,
  value: Value,
  style: Unit['style'],
  synthetic: boolean,
): Quantity {
  return {
    id: quantityId(indicator, keys),
    indicator,
    keys,
    value,
    unit: units[style],
    decimals: style === 'percent' ? 1 : 0,
    asOf: '2022-06-14',
    synthetic,
    origin: {
      defined: { file: 'data/sample/indicators.yaml', line: 12, column: 3 },
      formula: 'count(*) filter (where "status" = \'open\') / count(*)',
      cells: ['status', 'region'].map((column) => ({
        file: 'data/sample/plants.csv',
        column,
        count: 9,
        lines: [
          [2, 6],
          [9, 9],
          [12, 14],
        ],
      })),
    },
  };
}

const ratio = (numerator: bigint, denominator: bigint): Value => exact(numerator, denominator);
const share = (region: string, value: Value): Quantity =>
  quantity('share-open', { region }, value, 'percent', true);
const listed = (region: string, value: bigint): Quantity =>
  quantity('listed', { region }, exact(value), 'plain', true);
const weekly = (week: string, value: Value): Quantity =>
  quantity('share-open', { week }, value, 'percent', true);

/** Whole numbers, ratios with and without an end, both kinds of missing, and bounds of every shape. */
export const quantities: readonly Quantity[] = [
  quantity('listed', {}, exact(22_500n), 'plain', true),
  quantity('output', {}, exact(9_007_199_254_740_993_000n), 'plain', false),
  quantity('share-open', {}, ratio(963n, 1000n), 'percent', true),
  quantity('change', {}, ratio(-29n, 1000n), 'percent', false),
  listed('north', 4_557n),
  listed('south', 12_486n),
  listed('west', 502n),
  listed('east', 0n),
  share('north', ratio(2n, 3n)),
  share('south', ratio(1n, 1n)),
  share('west', { kind: 'missing', reason: 'not-reported' }),
  share('east', { kind: 'missing', reason: 'not-applicable' }),
  quantity('rank', { region: 'south' }, exact(1n), 'ordinal', false),
  quantity('claimed', {}, { kind: 'bound', low: { value: exact(7n, 10n), open: true } }, 'percent', false),
  quantity('limit', {}, { kind: 'bound', high: { value: exact(3n, 10n), open: false } }, 'percent', false),
  quantity(
    'range',
    {},
    {
      kind: 'bound',
      low: { value: exact(63n, 100n), open: false },
      high: { value: exact(2n, 3n), open: true },
    },
    'percent',
    false,
  ),
  weekly('2022-05-27', ratio(81n, 100n)),
  weekly('2022-06-03', ratio(9n, 10n)),
];

/** The same by id. */
export const byId = new Map(quantities.map((each) => [each.id, each]));

/** A small hand-made data set: three provinces, two weeks, and figures of every kind. */

import { exact } from '../../src/locale/index.js';
import type { DataRow, DataTable, Dimension, Indicator, Measures, Member } from '../../src/model/measures.js';
import { quantityId } from '../../src/model/measures.js';
import type { Bound, Exact, Quantity, Unit, Value } from '../../src/model/quantity.js';
import type { Column } from '../../src/model/resource.js';

export const enterprise: Unit = {
  name: 'enterprise',
  style: 'plain',
  label: { en: 'enterprises', zh: '家' },
};
export const percent: Unit = { name: 'percent', style: 'percent', label: { en: '%', zh: '%' } };

/** `integer(22500)`, `ratio(963, 1000)`. */
export const integer = (value: number): Exact => exact(BigInt(value));
export const ratio = (numerator: number, denominator: number): Exact =>
  exact(BigInt(numerator), BigInt(denominator));
export const moreThan = (value: Exact): Bound => ({ kind: 'bound', low: { value, open: true } });
export const missing: Value = { kind: 'missing', reason: 'not-reported' };

interface IndicatorParts {
  readonly name: string;
  readonly label: readonly [en: string, zh: string];
  readonly unit: Unit;
  readonly decimals?: number;
  readonly groups: Indicator['groups'];
}

function indicator({ name, label, unit, decimals = 0, groups }: IndicatorParts): Indicator {
  const texts = { en: label[0], zh: label[1] };
  return {
    name,
    label: texts,
    head: texts,
    definition: { en: `The ${label[0]}.`, zh: `${label[1]}。` },
    unit,
    decimals,
    groups,
    place: { file: 'data/set/indicators.yaml', line: 10, column: 3 },
  };
}

function member(key: string, name: string, en: string, zh: string, line: number): Member {
  const cell = (column: string) => ({ file: 'data/set/provinces.csv', line, column });
  return {
    key,
    name,
    label: { en: { text: en, cell: cell('name_en') }, zh: { text: zh, cell: cell('short_zh') } },
  };
}

export const provinces: Dimension = {
  name: 'province',
  label: { en: 'Province', zh: '省份' },
  members: [
    member('31', 'shanghai', 'Shanghai', '上海', 2),
    member('32', 'jiangsu', 'Jiangsu', '江苏', 3),
    member('44', 'guangdong', 'Guangdong', '广东', 4),
    member('54', 'xizang', 'Xizang', '西藏', 5),
  ],
};

export const weeks: Dimension = {
  name: 'week',
  label: { en: 'Week', zh: '周' },
  members: ['2022-05-20', '2022-05-27'].map((date, index) => member(date, date, date, date, index + 2)),
};

/** The rows of `claims`. */
const statements: Dimension = {
  name: 'statement',
  label: { en: 'Statement', zh: '表述' },
  members: ['first', 'second'].map((key, at) => {
    const cell = { text: key, cell: { file: 'data/set/claims.csv', line: at + 2, column: 'text' } };
    return { key, name: key, label: { en: cell, zh: cell } };
  }),
};

const indicators: readonly Indicator[] = [
  indicator({
    name: 'listed',
    label: ['Listed', '名单企业'],
    unit: enterprise,
    groups: [[], ['province']],
  }),
  indicator({
    name: 'rate',
    label: ['Resumption rate', '复工率'],
    unit: percent,
    decimals: 1,
    groups: [[], ['province'], ['province', 'week']],
  }),
  indicator({ name: 'attainment', label: ['Attainment', '达产率'], unit: percent, groups: [['province']] }),
];

interface Figure {
  readonly of: string;
  readonly keys?: Readonly<Record<string, string>>;
  readonly value: Value;
  readonly synthetic?: boolean;
}

const figures: readonly Figure[] = [
  { of: 'listed', value: integer(22500) },
  { of: 'listed', keys: { province: '31' }, value: integer(1864) },
  { of: 'listed', keys: { province: '32' }, value: integer(2100) },
  { of: 'listed', keys: { province: '44' }, value: integer(2100) },
  { of: 'rate', value: ratio(972, 1000) },
  { of: 'rate', keys: { province: '31' }, value: ratio(963, 1000) },
  { of: 'rate', keys: { province: '32' }, value: missing },
  { of: 'rate', keys: { province: '44' }, value: ratio(98, 100), synthetic: true },
  { of: 'rate', keys: { province: '31', week: '2022-05-20' }, value: ratio(50, 100), synthetic: true },
  { of: 'rate', keys: { province: '31', week: '2022-05-27' }, value: ratio(70, 100), synthetic: true },
  { of: 'attainment', keys: { province: '31' }, value: moreThan(ratio(7, 10)) },
  { of: 'attainment', keys: { province: '32' }, value: ratio(71, 100) },
];

function quantity({ of, keys = {}, value, synthetic = false }: Figure): Quantity {
  const defined = indicators.find((each) => each.name === of);
  if (!defined) throw new Error(`no indicator ${of}`);
  const line = 2 + Object.keys(keys).length;
  return {
    id: quantityId(of, keys),
    indicator: of,
    keys,
    value,
    unit: defined.unit,
    decimals: defined.decimals,
    asOf: '2022-06-14',
    synthetic,
    origin: {
      defined: defined.place,
      formula: 'count(*)',
      cells: [{ file: 'data/set/enterprises.csv', column: 'id', count: 1, lines: [[line, line]] }],
    },
  };
}

const column = (name: string, type: Column['type'] = 'string'): Column => ({
  name,
  type,
  scale: 0,
  title: { en: name, zh: name },
});

/** A table whose rows have a text, a date and a column that may be empty. */
export function claims(text: string): DataTable {
  const row = (key: string, line: number, values: DataRow['values']): DataRow => ({ key, line, values });
  return {
    name: 'claims',
    synthetic: false,
    file: 'data/set/claims.csv',
    columns: [column('text'), column('said_on', 'date'), column('remark'), column('count', 'integer')],
    rows: [
      row('first', 2, { text, said_on: '2022-06-14', remark: null, count: 12500n }),
      row('second', 3, { text: 'Another', said_on: '2022-05-27', remark: 'seen', count: 7n }),
    ],
  };
}

/** The measures of the set; `text` is what `{{claims.first.text}}` holds. */
export function measuresWith(text = 'Claimed'): Measures {
  return {
    quantities: new Map(figures.map(quantity).map((each) => [each.id, each])),
    indicators: new Map(indicators.map((each) => [each.name, each])),
    dimensions: new Map([provinces, weeks, statements].map((each) => [each.name, each])),
    tables: new Map([['claims', claims(text)]]),
    dataSet: { name: 'set', title: { en: 'Set', zh: '数据集' }, release: '2022-06-14' },
  };
}

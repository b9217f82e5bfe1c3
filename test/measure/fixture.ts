/** A small data set with provinces and days, and what measuring it gives. */

import { measure } from '../../src/measure/index.js';
import type { Measures } from '../../src/model/measures.js';
import type { Value } from '../../src/model/quantity.js';
import { readDataSet } from '../../src/read/index.js';
import { openLog } from '../../src/source/log.js';
import { type Limits, openStore } from '../../src/store/index.js';
import { descriptor, makeProject, table, tell } from '../read/fixture.js';

export const facts = `id,province,level,amount,weight,on,operator,synthetic
1,31,min,0.1,1,2022-04-20,>,false
2,32,min,0.2,2,2022-05-01,=,true
3,31,prov,0.3,3,,<=,false
4,31,prov,,4,2022-06-01,>=,false
`;

const factFields = {
  id: 'integer',
  province: 'string',
  level: 'string',
  amount: { type: 'number', 'briefwright:decimals': 1 },
  weight: 'integer',
  on: 'date',
  operator: 'string',
  synthetic: 'boolean',
};

const provinces =
  'code,name,en,zh\n31,shanghai,Shanghai,上海\n32,jiangsu,Jiangsu,江苏\n33,zhejiang,Zhejiang,浙江\n';
const days = 'date,weight\n2022-04-30,1\n2022-05-31,2\n';

export const frame = `units:
  piece: { style: plain, label: { en: pieces, zh: 个 } }
  percent: { style: percent, label: { en: "%", zh: "%" } }
  point: { style: points, label: { en: percentage points, zh: 百分点 } }
  rank: { style: ordinal, label: { en: rank, zh: 位次 } }
dimensions:
  province:
    label: { en: Province, zh: 省份 }
    from: provinces
    key: code
    name: name
    text: { en: en, zh: zh }
  day:
    label: { en: Day, zh: 日期 }
    from: days
    key: date
    name: date
    text: { en: date, zh: date }
    cross: true
  fact:
    label: { en: Fact, zh: 事实 }
    from: facts
    key: id
    name: id
    text: { en: id, zh: id }
indicators:
`;

/** An indicator over the facts, in whole pieces. */
export function indicator(name: string, body: string): string {
  const head = `  ${name}:
    label: { en: ${name}, zh: 指标 }
    definition: { en: defined, zh: 定义 }
`;
  const given = (key: string): boolean => new RegExp(`^${key}:`, 'm').test(body);
  const overRows = !/^sql:|^value: \{ (rank|gap|difference|sum|ratio|of|share-of-whole|change)\b/m.test(body);
  const usual = [
    given('unit') ? '' : '    unit: piece\n',
    given('decimals') ? '' : '    decimals: 0\n',
    given('from') || !overRows ? '' : '    from: facts\n',
  ].join('');
  const own = body
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('');
  return head + usual + own;
}

export interface Measured {
  readonly measures: Measures | undefined;
  readonly told: readonly string[];
  /** The line of `indicators.yaml` that holds a text. */
  line(text: string): number;
  value(id: string): string;
}

/** Measures the data set with these files instead of, or beside, the usual ones. */
export async function measureSet(
  yaml: string,
  files: Readonly<Record<string, string>> = {},
  resources: readonly object[] = [],
  limits: Partial<Limits> = {},
): Promise<Measured> {
  const usual = [
    table('facts', factFields, { primaryKey: 'id' }),
    table(
      'provinces',
      { code: 'string', name: 'string', en: 'string', zh: 'string' },
      {
        primaryKey: 'code',
        'briefwright:exposed': true,
      },
    ),
    table('days', { date: 'date', weight: 'integer' }, { primaryKey: 'date' }),
  ];
  const world = makeProject({
    'datapackage.json': descriptor([...usual, ...resources]),
    'facts.csv': facts,
    'provinces.csv': provinces,
    'days.csv': days,
    'indicators.yaml': yaml,
    ...files,
  });
  const log = openLog();
  const store = await openStore(limits);
  const dataSet = await readDataSet('data/set', store, world, log);
  const measures = dataSet && (await measure(dataSet, store, world, log));
  store.close();
  return {
    measures,
    told: tell(log),
    line: (text) => yaml.split('\n').findIndex((line) => line.includes(text)) + 1,
    value: (id) => show(measures?.quantities.get(id)?.value),
  };
}

/** Measures one indicator `x`. */
export function measureOne(body: string, files: Readonly<Record<string, string>> = {}): Promise<Measured> {
  return measureSet(frame + indicator('x', body), files);
}

/** `1/3`, `>7/10`, `not-applicable`. */
export function show(value: Value | undefined): string {
  if (!value) return 'none';
  if (value.kind === 'missing') return value.reason;
  const exact = (each: { numerator: bigint; denominator: bigint }): string =>
    each.denominator === 1n ? String(each.numerator) : `${each.numerator}/${each.denominator}`;
  if (value.kind === 'exact') return exact(value);
  const { low, high } = value;
  return [
    low ? `${low.open ? '>' : '>='}${exact(low.value)}` : '',
    high ? `${high.open ? '<' : '<='}${exact(high.value)}` : '',
  ].join('');
}

/** A chart of each kind that office programs draw themselves, in each language, with its rows; and charts that they cannot. */

import { exact, localeOf, printValue } from '../../src/locale/index.js';
import type { ChartRow } from '../../src/model/document.js';
import type { Lang } from '../../src/model/lang.js';

export type Plain = Readonly<Record<string, unknown>>;

export interface Fixture {
  readonly spec: Plain;
  readonly rows: readonly ChartRow[];
}

interface Named {
  readonly key: string;
  readonly labels: Readonly<Record<Lang, string>>;
}

const regions: readonly (Named & { readonly wave: readonly number[]; readonly share: number })[] = [
  { key: '31', labels: { en: 'Shanghai', zh: '上海' }, wave: [120, 340, 560], share: 0.412 },
  { key: '32', labels: { en: 'Jiangsu', zh: '江苏' }, wave: [80, 260, 410], share: 0.305 },
  { key: '33', labels: { en: 'Zhejiang', zh: '浙江' }, wave: [1060, 1150, 1290], share: 0.283 },
];

const waves: readonly Named[] = [
  { key: '1', labels: { en: 'First list', zh: '第一批' } },
  { key: '2', labels: { en: 'Second list', zh: '第二批' } },
  { key: '3', labels: { en: 'Third list', zh: '第三批' } },
];

const months = ['2022-01-01', '2022-02-01', '2022-03-01'];

function print(value: number, style: 'plain' | 'percent', lang: Lang): string {
  const unit = { name: '', style, label: {} };
  const number = exact(BigInt(Math.round(value * 1000)), 1000n);
  return printValue(
    number,
    { unit, decimals: style === 'percent' ? 1 : 0, wording: 'signs' },
    localeOf(lang),
  );
}

/** Enterprises by region and wave; each wave is a month too. */
export function countRows(lang: Lang): readonly ChartRow[] {
  return regions.flatMap(({ key, wave, labels }) =>
    wave.map((value, index): ChartRow => {
      const of = `listed@province=${key};wave=${index + 1}`;
      const fields = {
        indicator: 'listed',
        province: key,
        province_label: labels[lang] ?? '',
        wave: String(index + 1),
        wave_label: waves[index]?.labels[lang] ?? '',
        month: months[index] ?? '',
      };
      return { of, value, text: print(value, 'plain', lang), fields };
    }),
  );
}

export function shareRows(lang: Lang): readonly ChartRow[] {
  return regions.map(({ key, share, labels }) => ({
    of: `share@province=${key}`,
    value: share,
    text: print(share, 'percent', lang),
    fields: { indicator: 'share', province: key, province_label: labels[lang] ?? '' },
  }));
}

const region = { field: 'province_label', type: 'nominal', sort: null, title: null };
const wave = { field: 'wave_label', type: 'nominal', sort: null, title: null };
const count = { field: 'value', type: 'quantitative' };
const label = { field: 'text', type: 'nominal' };

export const kinds = [
  'column',
  'grouped',
  'stacked',
  'percent',
  'horizontal',
  'lines',
  'days',
  'area',
  'scatter',
  'pie',
  'donut',
  'combo',
] as const;
export type Kind = (typeof kinds)[number];

/** What the kinds share in a language. */
interface Words {
  readonly say: (en: string, zh: string) => string;
  readonly title: string;
  readonly counts: readonly ChartRow[];
  readonly shares: readonly ChartRow[];
}

const number = { ...count, axis: { title: null } };
const percent = {
  ...count,
  axis: { title: null, formatType: 'num', format: { style: 'percent', decimals: 0 } },
};
const month = { field: 'month', type: 'temporal', axis: { title: null, values: moments(months) } };
const offset = { field: 'wave_label', sort: null };

/** The specification and rows of a kind. */
export function fixtureOf(kind: Kind, lang: Lang): Fixture {
  const say = (en: string, zh: string): string => (lang === 'zh' ? zh : en);
  const title = say('Enterprises', '企业数（家）');
  return specs[kind]({ say, title, counts: countRows(lang), shares: shareRows(lang) });
}

/** A mark with the print of its figures beside it. */
function labelled(mark: object, encoding: Plain, text: Plain): Plain {
  return {
    encoding,
    layer: [{ mark }, { mark: { type: 'text', ...text }, encoding: { text: label } }],
  };
}

const specs: Readonly<Record<Kind, (words: Words) => Fixture>> = {
  column: ({ shares }) => ({
    rows: shares,
    spec: labelled(
      { type: 'bar', width: { band: 0.6 } },
      { x: { ...region, axis: { labelAngle: 0 } }, y: percent },
      { dy: -4, baseline: 'bottom' },
    ),
  }),
  grouped: ({ counts, title }) => ({
    rows: counts,
    spec: {
      title,
      mark: 'bar',
      encoding: { x: { ...region, axis: { labelAngle: 0 } }, y: number, xOffset: offset, color: wave },
    },
  }),
  stacked: ({ counts, title }) => ({
    rows: counts,
    spec: {
      title,
      mark: 'bar',
      encoding: { x: { ...region, axis: { labelAngle: 0 } }, y: number, color: wave },
    },
  }),
  percent: ({ counts }) => ({
    rows: counts,
    spec: {
      height: 160,
      mark: 'bar',
      encoding: {
        y: region,
        x: { ...percent, stack: 'normalize' },
        color: wave,
      },
    },
  }),
  horizontal: ({ shares }) => ({
    rows: shares,
    spec: labelled({ type: 'bar' }, { y: region, x: percent }, { dx: 4, align: 'left' }),
  }),
  lines: ({ counts, title }) => ({
    rows: counts,
    spec: {
      title,
      mark: { type: 'line', point: true },
      encoding: { x: { ...wave, axis: { labelAngle: 0 } }, y: number, color: region },
    },
  }),
  days: ({ counts, title }) => ({
    rows: counts,
    spec: {
      title,
      encoding: { x: month, y: { ...count, axis: { title: null } }, color: { ...region, legend: null } },
      layer: [
        { mark: 'line' },
        {
          transform: [{ filter: "datum.wave === '3'" }],
          mark: { type: 'text', align: 'left', dx: 6 },
          encoding: { text: region },
        },
      ],
    },
  }),
  area: ({ counts, title }) => ({
    rows: counts,
    spec: {
      title,
      mark: { type: 'area', opacity: 0.8 },
      encoding: { x: { ...wave, axis: { labelAngle: 0 } }, y: number, color: region },
    },
  }),
  scatter: ({ counts, say }) => ({ rows: counts, spec: scatter(say) }),
  pie: ({ shares }) => ({ rows: shares, spec: pie(0) }),
  donut: ({ shares }) => ({ rows: shares, spec: pie(44) }),
  combo: ({ counts, title, say }) => ({
    rows: counts,
    spec: {
      title,
      encoding: { x: { ...wave, axis: { labelAngle: 0 } } },
      layer: [
        {
          transform: [{ filter: "datum.province === '33'" }],
          mark: 'bar',
          encoding: { y: number, color: { datum: say('Zhejiang', '浙江') } },
        },
        {
          transform: [{ filter: "datum.province === '31'" }],
          mark: 'line',
          encoding: { y: count, color: { datum: say('Shanghai', '上海') } },
        },
      ],
    },
  }),
};

function moments(days: readonly string[]): readonly Plain[] {
  return days.map((day) => {
    const [year, month, date] = day.split('-').map(Number);
    return { year, month, date };
  });
}

/** First wave across, third wave up. */
function scatter(say: (en: string, zh: string) => string): Plain {
  return {
    transform: [
      { filter: "datum.wave !== '2'" },
      { joinaggregate: [{ op: 'min', field: 'value', as: 'first' }], groupby: ['province'] },
      { filter: "datum.wave === '3'" },
    ],
    encoding: {
      x: { field: 'first', type: 'quantitative', axis: { title: say('First list', '第一批') } },
      y: { ...count, axis: { title: say('Third list', '第三批') } },
    },
    layer: [
      { mark: { type: 'point', size: 60 }, encoding: { color: { ...region, legend: null } } },
      { mark: { type: 'text', dy: -8, baseline: 'bottom' }, encoding: { text: region } },
    ],
  };
}

function pie(innerRadius: number): Plain {
  return {
    encoding: {
      theta: { ...count, stack: true },
      color: { ...region, legend: { orient: 'right' } },
      order: { field: 'value', sort: 'descending' },
    },
    layer: [
      { mark: { type: 'arc', innerRadius, outerRadius: 80 } },
      {
        mark: {
          type: 'text',
          radius: innerRadius === 0 ? 94 : 62,
          fill: innerRadius === 0 ? '#1c2733' : '#ffffff',
        },
        encoding: { text: label },
      },
    ],
  };
}

/** What office programs cannot draw, by the reason that is given. */
export const pictures: Readonly<Record<string, (lang: Lang) => Fixture>> = {
  'mark rule': (lang) => {
    const { rows, spec } = fixtureOf('column', lang);
    const layers = [...(spec.layer as Plain[]), { mark: 'rule', encoding: { x: null, y: { datum: 0.35 } } }];
    return { rows, spec: { ...spec, layer: layers } };
  },
  'composed facet': (lang) => ({
    rows: countRows(lang),
    spec: { mark: 'bar', encoding: { x: wave, y: count, facet: region } },
  }),
  'channel size': (lang) => ({
    rows: countRows(lang),
    spec: { mark: 'point', encoding: { x: { field: 'wave', type: 'quantitative' }, y: count, size: count } },
  }),
  'scale log': (lang) => ({
    rows: countRows(lang),
    spec: { mark: 'line', encoding: { x: wave, y: { ...count, scale: { type: 'log' } }, color: region } },
  }),
  'shape step': (lang) => ({
    rows: countRows(lang),
    spec: { mark: { type: 'line', interpolate: 'step' }, encoding: { x: wave, y: count, color: region } },
  }),
  'text 1,260': (lang) => ({
    rows: countRows(lang),
    spec: {
      encoding: { x: wave, y: { ...count, aggregate: 'sum' } },
      layer: [
        { mark: 'bar', encoding: { color: region } },
        {
          mark: { type: 'text', dy: -20 },
          encoding: { text: { aggregate: 'sum', field: 'value', formatType: 'num' } },
        },
      ],
    },
  }),
  'repeated Shanghai': (lang) => ({
    rows: countRows(lang),
    spec: { mark: 'bar', encoding: { x: region, y: { ...count, stack: null } } },
  }),
};

// @ts-check
/** Published statistics of industry, April to June 2022: output, cars, circuits, purchasing managers, use of capacity. */

/** @type {Readonly<Record<string, readonly [published: string, source: string]>>} */
const SOURCES = {
  PMI_APRIL: ['2022-04-30', 'National Bureau of Statistics, purchasing managers’ index, 2022-04-30'],
  APRIL: ['2022-05-16', 'National Bureau of Statistics, industrial production in April, 2022-05-16'],
  FU: ['2022-05-16', 'Fu Linghui, National Bureau of Statistics, press conference, 2022-05-16'],
  CNA: [
    '2022-05-20',
    'Shanghai Bureau of Statistics as reported by CNA, 2022-05-20, cna.com.tw/news/acn/202205200110.aspx',
  ],
  PMI_MAY: ['2022-05-31', 'National Bureau of Statistics, purchasing managers’ index, 2022-05-31'],
  CCTV: ['2022-06-12', 'CCTV News, 2022-06-12'],
  MAY: ['2022-06-15', 'National Bureau of Statistics, industrial production in May, 2022-06-15'],
  TANG: ['2022-06-15', 'Tang Weiwei, National Bureau of Statistics, interpretation of May, 2022-06-15'],
  PMI_JUNE: ['2022-06-30', 'National Bureau of Statistics, purchasing managers’ index, 2022-06-30'],
  JUNE: ['2022-07-15', 'National Bureau of Statistics, industrial production in June, 2022-07-15'],
  CAPACITY: [
    '2022-07-15',
    'National Bureau of Statistics, industrial capacity utilization in the second quarter, 2022-07-15',
  ],
  SHANGHAI_JUNE: [
    '2022-07-15',
    'lvyou.cjsjw.cn/zixun/54683.html, undated; dated here with the statistics of June',
  ],
};

/** @type {Readonly<Record<string, readonly [en: string, zh: string, province?: string]>>} */
const REGIONS = {
  national: ['China', '全国'],
  shanghai: ['Shanghai', '上海', '31'],
  jilin: ['Jilin', '吉林', '22'],
  'yangtze-river-delta': ['Yangtze River Delta', '长三角地区'],
  northeast: ['Northeast China', '东北地区'],
};

/** @type {Readonly<Record<string, readonly [en: string, zh: string, industry?: string]>>} */
const SUBJECTS = {
  industry: ['industry', '工业'],
  automobiles: ['automobiles', '汽车制造业', 'C36'],
  electronics: [
    'computers, communication and other electronic equipment',
    '计算机、通信和其他电子设备制造业',
    'C39',
  ],
  'general-machinery': ['general-purpose machinery', '通用设备制造业', 'C34'],
  'special-machinery': ['special-purpose machinery', '专用设备制造业', 'C35'],
  'electrical-machinery': ['electrical machinery and apparatus', '电气机械和器材制造业', 'C38'],
  equipment: ['equipment manufacturing', '装备制造业'],
  cars: ['motor vehicles', '汽车'],
  'new-energy-vehicles': ['new-energy vehicles', '新能源汽车'],
  circuits: ['integrated circuits', '集成电路'],
  manufacturing: ['manufacturing', '制造业'],
};

/** @type {Readonly<Record<string, readonly [en: string, zh: string]>>} */
const INDICATORS = {
  'value-added': ['Value added of industrial enterprises above the designated size', '规模以上工业增加值'],
  'gross-output': [
    'Gross output value of industrial enterprises above the designated size',
    '规模以上工业总产值',
  ],
  output: ['Output', '产量'],
  pmi: ['Purchasing managers’ index', '采购经理指数'],
  'capacity-utilization': ['Capacity utilization rate', '产能利用率'],
};

/** @type {Readonly<Record<string, readonly [en: string, zh: string]>>} */
const PERIODS = {
  '2022-04': ['April 2022', '2022年4月'],
  '2022-05': ['May 2022', '2022年5月'],
  '2022-06': ['June 2022', '2022年6月'],
  '2022-Q2': ['second quarter of 2022', '2022年二季度'],
  '2022-H1': ['first half of 2022', '2022年上半年'],
};

/** @type {Readonly<Record<string, readonly [basis: string, unit: string]>>} */
const BASES = {
  yy: ['year-on-year', 'percent'],
  mm: ['month-on-month', 'percent'],
  vehicles: ['level', 'vehicle'],
  pieces: ['level', 'piece'],
  yuan: ['level', 'yuan'],
  index: ['level', 'index'],
  share: ['level', 'percent'],
};

const OPERATORS = /** @type {Readonly<Record<string, string>>} */ ({ '>': '>', d: '=' });

/** period, region, indicator, subject, source, then one `basis value` a figure, after which `>` or `d` for derived by us. */
const PUBLISHED = /** @type {const} */ ([
  ['2022-04', 'national', 'pmi', 'manufacturing', 'PMI_APRIL', 'index 47.4'],
  ['2022-04', 'national', 'value-added', 'industry', 'APRIL', 'yy -0.029; mm -0.0708'],
  ['2022-04', 'national', 'value-added', 'equipment', 'APRIL', 'yy -0.081'],
  ['2022-04', 'national', 'value-added', 'general-machinery', 'APRIL', 'yy -0.158'],
  ['2022-04', 'national', 'value-added', 'special-machinery', 'APRIL', 'yy -0.055'],
  ['2022-04', 'national', 'value-added', 'automobiles', 'APRIL', 'yy -0.318'],
  ['2022-04', 'national', 'value-added', 'electrical-machinery', 'APRIL', 'yy 0.016'],
  ['2022-04', 'national', 'value-added', 'electronics', 'APRIL', 'yy 0.049'],
  ['2022-04', 'national', 'output', 'cars', 'APRIL', 'vehicles 1282000; yy -0.435'],
  ['2022-04', 'national', 'output', 'new-energy-vehicles', 'APRIL', 'vehicles 330000'],
  ['2022-04', 'national', 'output', 'circuits', 'APRIL', 'pieces 25900000000; yy -0.121'],
  ['2022-04', 'yangtze-river-delta', 'value-added', 'industry', 'FU', 'yy -0.141'],
  ['2022-04', 'northeast', 'value-added', 'industry', 'FU', 'yy -0.169'],
  ['2022-04', 'shanghai', 'gross-output', 'industry', 'CNA', 'yuan 128617000000; yy -0.615'],
  ['2022-04', 'shanghai', 'gross-output', 'automobiles', 'CNA', 'yy -0.709'],
  ['2022-05', 'national', 'pmi', 'manufacturing', 'PMI_MAY', 'index 49.6'],
  ['2022-05', 'shanghai', 'output', 'cars', 'CCTV', 'vehicles 70000; mm 3 >'],
  ['2022-05', 'national', 'value-added', 'industry', 'MAY', 'yy 0.007; mm 0.0561'],
  ['2022-05', 'national', 'value-added', 'equipment', 'MAY', 'yy 0.011'],
  ['2022-05', 'national', 'value-added', 'general-machinery', 'MAY', 'yy -0.068'],
  ['2022-05', 'national', 'value-added', 'special-machinery', 'MAY', 'yy 0.011'],
  ['2022-05', 'national', 'value-added', 'automobiles', 'MAY', 'yy -0.07'],
  ['2022-05', 'national', 'value-added', 'electrical-machinery', 'MAY', 'yy 0.073'],
  ['2022-05', 'national', 'value-added', 'electronics', 'MAY', 'yy 0.073'],
  ['2022-05', 'national', 'output', 'cars', 'MAY', 'vehicles 1993000; yy -0.048'],
  ['2022-05', 'national', 'output', 'new-energy-vehicles', 'MAY', 'vehicles 500000'],
  ['2022-05', 'shanghai', 'value-added', 'industry', 'TANG', 'yy -0.309'],
  ['2022-04', 'shanghai', 'value-added', 'industry', 'TANG', 'yy -0.626 d'],
  ['2022-05', 'jilin', 'value-added', 'industry', 'TANG', 'yy -0.049'],
  ['2022-04', 'jilin', 'value-added', 'industry', 'TANG', 'yy -0.417 d'],
  ['2022-06', 'national', 'pmi', 'manufacturing', 'PMI_JUNE', 'index 50.2'],
  ['2022-06', 'national', 'value-added', 'industry', 'JUNE', 'yy 0.039; mm 0.0084'],
  ['2022-H1', 'national', 'value-added', 'industry', 'JUNE', 'yy 0.034'],
  ['2022-06', 'national', 'value-added', 'general-machinery', 'JUNE', 'yy 0.011'],
  ['2022-06', 'national', 'value-added', 'special-machinery', 'JUNE', 'yy 0.06'],
  ['2022-06', 'national', 'value-added', 'automobiles', 'JUNE', 'yy 0.162'],
  ['2022-06', 'national', 'value-added', 'electrical-machinery', 'JUNE', 'yy 0.129'],
  ['2022-06', 'national', 'value-added', 'electronics', 'JUNE', 'yy 0.11'],
  ['2022-06', 'national', 'output', 'cars', 'JUNE', 'vehicles 2577000; yy 0.268'],
  ['2022-H1', 'national', 'output', 'cars', 'JUNE', 'vehicles 12482000; yy -0.021'],
  ['2022-06', 'national', 'output', 'new-energy-vehicles', 'JUNE', 'vehicles 605000'],
  ['2022-06', 'shanghai', 'value-added', 'industry', 'SHANGHAI_JUNE', 'yy 0.139'],
  ['2022-Q2', 'national', 'capacity-utilization', 'industry', 'CAPACITY', 'share 0.751'],
  ['2022-Q2', 'national', 'capacity-utilization', 'automobiles', 'CAPACITY', 'share 0.691'],
]);

/** @type {Readonly<Record<string, readonly [en: string, zh: string]>>} */
const NOTES = {
  'shanghai-value-added-industry-2022-04-yy': [
    'From −30.9% in May, said to be 31.7 percentage points better than in April.',
    '由5月下降30.9%、降幅比4月收窄31.7个百分点推算。',
  ],
  'jilin-value-added-industry-2022-04-yy': [
    'From −4.9% in May, said to be 36.8 percentage points better than in April.',
    '由5月下降4.9%、降幅比4月收窄36.8个百分点推算。',
  ],
  'shanghai-output-cars-2022-05-mm': [
    '“增长了三倍以上”: up by more than 300%, that is to at least four times April’s output.',
    '比4月份增长三倍以上，即至少为4月的四倍。',
  ],
};

const ALL = PUBLISHED.flatMap(([period, region, indicator, subject, source, figures]) =>
  figures.split('; ').map((figure) => {
    const [basis = '', value = '', relation = ''] = figure.split(' ');
    const name = `${region}-${indicator}-${subject}-${period.toLowerCase()}-${basis}`;
    const [published_on = '', said = ''] = SOURCES[source] ?? [];
    const [region_en = '', region_zh = '', province = ''] = REGIONS[region] ?? [];
    const [subject_en = '', subject_zh = '', industry = ''] = SUBJECTS[subject] ?? [];
    const [indicator_en = '', indicator_zh = ''] = INDICATORS[indicator] ?? [];
    const [period_en = '', period_zh = ''] = PERIODS[period] ?? [];
    const [comparison = '', unit = ''] = BASES[basis] ?? [];
    const [note_en = '', note_zh = ''] = NOTES[name] ?? [];
    return {
      figure: name,
      period,
      period_en,
      period_zh,
      region,
      region_en,
      region_zh,
      province,
      indicator,
      indicator_en,
      indicator_zh,
      subject,
      subject_en,
      subject_zh,
      industry,
      basis: comparison,
      value: Number(value),
      operator: OPERATORS[relation] ?? '=',
      unit,
      status: relation === 'd' ? 'derived' : 'published',
      published_on,
      note_en,
      note_zh,
      source: said,
      synthetic: false,
    };
  }),
);

/**
 * What had been published by a day.
 * @param {string} release
 */
export function publishedBy(release) {
  return ALL.filter(({ published_on }) => published_on <= release);
}

/**
 * Growth on the same month of the year before, as a ratio; undefined where none was published.
 * @param {string} region
 * @param {string} subject
 * @param {string} month
 */
export function publishedGrowth(region, subject, month) {
  const name = `${region}-value-added-${subject}-${month}-yy`;
  return ALL.find(({ figure }) => figure === name)?.value;
}

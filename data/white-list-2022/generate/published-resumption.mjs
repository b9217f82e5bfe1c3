// @ts-check
/** Published figures on resumption, staff and capacity in spring 2022, one a row, in the order of their dates. */

const SOURCES = {
  JILIN_DAILY: ['2022-04-18', 'Jilin Daily, 2022-04-18'],
  NBD: ['2022-04-19', 'National Business Daily, 2022-04-19, nbd.com.cn/articles/2022-04-19/2227034.html'],
  SHINE_15: ['2022-04-15', 'Shine, 2022-04-15, shine.cn/news/nation/2204154438'],
  CCTV_23: ['2022-04-23', 'CCTV News, 2022-04-23'],
  PDO_23: ['2022-04-23', 'People’s Daily Online, 2022-04-23, en.people.cn/n3/2022/0423/c90000-10088026.html'],
  PDO_02: ['2022-05-02', 'People’s Daily Online, 2022-05-02, en.people.cn/n3/2022/0502/c90000-10091690.html'],
  PDO_06: [
    '2022-05-06',
    'People’s Daily Online, 2022-05-06, en.people.cn/n3/2022/0506/c90000-10092840.html; Shine, shine.cn/covid19/2205035150',
  ],
  CCTV_06: ['2022-05-06', 'CCTV News, 2022-05-06'],
  GMW: ['2022-05-13', 'Guangming Net, 2022-05-13, economy.gmw.cn/2022-05/13/content_35732573.htm'],
  CHINA_DAILY: ['2022-05-18', 'China Daily, 2022-05-18'],
  PDO_20: ['2022-05-20', 'People’s Daily Online, 2022-05-20, en.people.cn/n3/2022/0520/c90000-10099367.html'],
  RACEN: ['2022-05-26', 'racen.com.cn, 2022-05-26, racen.com.cn/20220526/94001344.html'],
  PD_29: ['2022-05-29', 'People’s Daily, 2022-05-29'],
  POLICYCN: ['2022-05-29', 'policycn.com, undated; dated here with the ministry list of 25 May'],
  CCTV_12: ['2022-06-12', 'CCTV News, 2022-06-12'],
  PRESS: [
    '2022-06-14',
    'press conference of the Publicity Department of the CPC Central Committee, 2022-06-14',
  ],
};

/** @type {Readonly<Record<string, readonly [en: string, zh: string, province?: string]>>} */
const REGIONS = {
  national: ['China', '全国'],
  shanghai: ['Shanghai', '上海', '31'],
  jinshan: ['Jinshan, Shanghai', '上海市金山区', '31'],
  qingpu: ['Qingpu, Shanghai', '上海市青浦区', '31'],
  'lin-gang': ['Lin-gang, Shanghai', '上海临港', '31'],
  jiangsu: ['Jiangsu', '江苏', '32'],
  suzhou: ['Suzhou', '苏州市', '32'],
  zhejiang: ['Zhejiang', '浙江', '33'],
  guangdong: ['Guangdong', '广东', '44'],
  jilin: ['Jilin Province', '吉林省', '22'],
  'jilin-city': ['Jilin City', '吉林市', '22'],
  changchun: ['Changchun', '长春市', '22'],
};

/** @type {Readonly<Record<string, readonly [en: string, zh: string]>>} */
const POPULATIONS = {
  'above-scale': ['industrial enterprises above the designated size', '规模以上工业企业'],
  industrial: ['industrial enterprises', '工业企业'],
  'first-batch': ['key enterprises of the first batch', '第一批重点企业'],
  'second-batch': ['key enterprises of the second batch', '第二批重点企业'],
  'two-batches': ['key enterprises of the first and second batches', '前两批重点企业'],
  'three-lists': ['enterprises on the first three white lists', '前三批白名单企业'],
  'foreign-invested': ['key foreign-invested enterprises', '重点外资企业'],
  srdi: ['SRDI enterprises under daily scheduling', '纳入日调度的专精特新企业'],
  'key-500': ['500 key enterprises', '500户重点企业'],
  'large-50': ['50 large enterprises', '50户大型企业'],
  suppliers: ['FAW parts suppliers', '一汽零部件配套企业'],
  'ministry-list': ['enterprises on the ministry white list', '部级白名单企业'],
  'provincial-lists': ['enterprises on the provincial white lists', '省级白名单企业'],
  'all-lists': ['enterprises on the ministry and provincial white lists', '部、省两级白名单企业'],
  key: ['key enterprises', '重点企业'],
};

/** @type {Readonly<Record<string, readonly [en: string, zh: string, unit: string]>>} */
const MEASURES = {
  enterprises: ['Enterprises', '企业数', 'enterprise'],
  excluded: ['Enterprises left out of the rate', '计算复工率时扣除的企业数', 'enterprise'],
  resumed: ['Enterprises that have resumed work', '已复工企业数', 'enterprise'],
  rate: ['Resumption rate', '复工率', 'percent'],
  production: ['Capacity-attainment (production) rate', '达产率（复产率）', 'percent'],
  'production-rise': [
    'Rise in the production rate on a week before',
    '达产率比一周前提高',
    'percentage-point',
  ],
  staff: ['Staff back at work', '返岗职工人数', 'person'],
  'on-duty': ['Staff on-duty rate', '到岗率', 'percent'],
  utilisation: ['Capacity utilization rate', '产能利用率', 'percent'],
  'above-80': ['Enterprises at 80% of capacity or more', '产能利用率80%以上企业数', 'enterprise'],
  '50-to-80': ['Enterprises at 50% to 80% of capacity', '产能利用率50%至80%企业数', 'enterprise'],
  'share-above-80': [
    'Share of enterprises at 80% of capacity or more',
    '产能利用率80%以上企业占比',
    'percent',
  ],
  'share-60-to-80': [
    'Share of enterprises at 60% to 80% of capacity',
    '产能利用率60%至80%企业占比',
    'percent',
  ],
  'little-giants': ['“Little giant” enterprises', '专精特新“小巨人”企业数', 'enterprise'],
  foreign: ['Foreign-invested enterprises', '外资和合资企业数', 'enterprise'],
};

/** date, region, population, source; then one `measure operator value` a figure, `~` about, `<~` close to, `d` derived by us. */
const PUBLISHED = /** @type {const} */ ([
  ['2022-04-15', 'shanghai', 'first-batch', 'SHINE_15', 'enterprises = 666'],
  [
    '2022-04-18',
    'changchun',
    'above-scale',
    'JILIN_DAILY',
    'enterprises = 1331; resumed = 930; rate = 0.70; production = 0.65; staff = 111000',
  ],
  [
    '2022-04-19',
    'jilin-city',
    'above-scale',
    'NBD',
    'enterprises = 444; excluded = 15; resumed = 413; rate = 0.963; above-80 = 113; 50-to-80 = 103',
  ],
  ['2022-04-22', 'jilin', 'above-scale', 'CCTV_23', 'rate = 0.963'],
  ['2022-04-22', 'jilin', 'key-500', 'CCTV_23', 'enterprises = 500; on-duty = 0.666'],
  ['2022-04-22', 'jilin', 'large-50', 'CCTV_23', 'enterprises = 50; on-duty = 0.477'],
  ['2022-04-22', 'jilin', 'suppliers', 'CCTV_23', 'enterprises = 502; resumed = 482; rate = 0.96'],
  ['2022-04-22', 'shanghai', 'first-batch', 'PDO_23', 'rate = 0.70'],
  ['2022-04-28', 'shanghai', 'first-batch', 'PDO_02', 'rate = 0.868; resumed d 578'],
  ['2022-05-05', 'shanghai', 'second-batch', 'PDO_06', 'enterprises = 1188'],
  ['2022-05-05', 'shanghai', 'two-batches', 'PDO_06', 'enterprises > 1800; rate > 0.70'],
  ['2022-05-05', 'shanghai', 'first-batch', 'PDO_06', 'rate > 0.90'],
  [
    '2022-05-05',
    'national',
    'srdi',
    'RACEN',
    'enterprises = 187; rate = 0.97; on-duty = 0.69; utilisation = 0.74',
  ],
  [
    '2022-05-05',
    'suzhou',
    'above-scale',
    'CCTV_06',
    'enterprises = 12486; rate = 0.996; share-above-80 = 0.488; share-60-to-80 = 0.289',
  ],
  ['2022-05-13', 'shanghai', 'above-scale', 'GMW', 'enterprises > 9000; resumed > 4400; rate <~ 0.50'],
  ['2022-05-13', 'shanghai', 'three-lists', 'GMW', 'enterprises > 3000; rate > 0.70'],
  ['2022-05-13', 'shanghai', 'first-batch', 'GMW', 'rate > 0.95'],
  ['2022-05-13', 'shanghai', 'foreign-invested', 'GMW', 'enterprises = 847; rate = 0.80'],
  ['2022-05-13', 'jinshan', 'above-scale', 'GMW', 'rate ~ 0.70'],
  ['2022-05-13', 'qingpu', 'above-scale', 'GMW', 'rate ~ 0.60'],
  [
    '2022-05-16',
    'lin-gang',
    'above-scale',
    'CHINA_DAILY',
    'enterprises = 315; resumed = 301; rate d 0.955556; on-duty = 0.69; utilisation = 0.45',
  ],
  ['2022-05-17', 'national', 'ministry-list', 'PDO_20', 'enterprises = 1624'],
  ['2022-05-25', 'national', 'ministry-list', 'PD_29', 'enterprises = 1722; rate = 0.92; resumed d 1584'],
  ['2022-05-25', 'shanghai', 'provincial-lists', 'PD_29', 'enterprises = 5872; rate = 0.754; resumed d 4427'],
  ['2022-05-25', 'national', 'ministry-list', 'POLICYCN', 'little-giants = 447; foreign = 214'],
  ['2022-05-25', 'national', 'provincial-lists', 'POLICYCN', 'enterprises ~ 20800'],
  [
    '2022-06-12',
    'shanghai',
    'above-scale',
    'CCTV_12',
    'enterprises = 9472; rate > 0.96; production = 0.69; production-rise <~ 0.20',
  ],
  ['2022-06-12', 'jiangsu', 'above-scale', 'CCTV_12', 'rate = 1'],
  ['2022-06-12', 'zhejiang', 'key', 'CCTV_12', 'enterprises > 20000; production > 0.90'],
  ['2022-06-14', 'national', 'all-lists', 'PRESS', 'enterprises = 22500; resumed = 22500'],
  ['2022-06-14', 'shanghai', 'above-scale', 'PRESS', 'rate = 0.963; production > 0.70; resumed d 9122'],
  ['2022-06-14', 'guangdong', 'industrial', 'PRESS', 'rate > 0.98'],
]);

/** @type {Readonly<Record<string, readonly [en: string, zh: string]>>} */
const NOTES = {
  'jilin-above-scale-rate-2022-04-22': [
    'Stops for the season, for want of funds or of orders are left out of the denominator.',
    '分母已扣除季节性、资金和市场等非疫情因素停产企业。',
  ],
  'jilin-city-above-scale-rate-2022-04-19': [
    'Of 444 less 15 stopped for non-epidemic reasons.',
    '分母为444户扣除非疫情因素停产企业15户。',
  ],
  'shanghai-above-scale-resumed-2022-06-14': [
    'One of ten counts that print as 96.3% of 9,472.',
    '9472家中四舍五入后为96.3%的十个可能企业数之一。',
  ],
  'national-provincial-lists-enterprises-2022-05-25': [
    'The English text read prints 208,000, ten times too much.',
    '所见英文稿误作208,000家，多出十倍。',
  ],
};

const OPERATORS = /** @type {Readonly<Record<string, string>>} */ ({
  '~': 'about',
  '<~': 'close-to',
  d: '=',
});

export const PUBLISHED_RESUMPTION = PUBLISHED.flatMap(([as_of, region, population, source, figures]) =>
  figures.split('; ').map((figure) => {
    const [measure = '', relation = '', value = ''] = figure.split(' ');
    const name = `${region}-${population}-${measure}-${as_of}`;
    const [published_on = '', said = ''] = SOURCES[source];
    const [region_en = '', region_zh = '', province = ''] = REGIONS[region] ?? [];
    const [population_en = '', population_zh = ''] = POPULATIONS[population] ?? [];
    const [measure_en = '', measure_zh = '', unit = ''] = MEASURES[measure] ?? [];
    const [note_en = '', note_zh = ''] = NOTES[name] ?? [];
    return {
      figure: name,
      as_of,
      published_on,
      region,
      region_en,
      region_zh,
      province,
      population,
      population_en,
      population_zh,
      measure,
      measure_en,
      measure_zh,
      value: Number(value),
      operator: OPERATORS[relation] ?? relation,
      unit,
      status: relation === 'd' ? 'derived' : 'published',
      note_en,
      note_zh,
      source: said,
      synthetic: false,
    };
  }),
);
export const RESUMPTION_MEASURES = Object.keys(MEASURES);
export const RESUMPTION_POPULATIONS = Object.keys(POPULATIONS);

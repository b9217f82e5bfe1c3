// @ts-check
/** Population frames: the counts behind published resumption rates, denominators and exclusions included. */

const NBD_JILIN = 'National Business Daily, 2022-04-19, nbd.com.cn/articles/2022-04-19/2227034.html';
const CCTV_FAW = 'CCTV News, 2022-04-23';
const CCTV_SUZHOU = 'CCTV News, 2022-05-06';
const CCTV_SHANGHAI = 'CCTV News, 2022-06-12 (number of enterprises)';
const PRESS = 'press conference of the Publicity Department of the CPC Central Committee, 2022-06-14';
const PEOPLES_DAILY = 'People’s Daily, 2022-05-29';

/** @type {Readonly<Record<string, readonly [en: string, zh: string]>>} */
const POPULATIONS = {
  'above-scale': ['industrial enterprises above the designated size', '规模以上工业企业'],
  industrial: ['industrial enterprises', '工业企业'],
  'ministry-list': ['enterprises on the ministry white list', '部级白名单企业'],
  'provincial-lists': ['enterprises on the provincial white lists', '省级白名单企业'],
  'all-lists': ['enterprises on the ministry and provincial white lists', '部、省两级白名单企业'],
  'first-batch': ['key enterprises of the first batch', '第一批重点企业'],
  suppliers: ['FAW parts suppliers', '一汽零部件配套企业'],
};

/** @type {Readonly<Record<string, readonly [en: string, zh: string]>>} */
const REGIONS = {
  national: ['China', '全国'],
  shanghai: ['Shanghai', '上海'],
  guangdong: ['Guangdong', '广东'],
  suzhou: ['Suzhou', '苏州市'],
  jilin: ['Jilin Province', '吉林省'],
  'jilin-city': ['Jilin City', '吉林市'],
  changchun: ['Changchun', '长春市'],
  'lin-gang': ['Lin-gang, Shanghai', '上海临港'],
};

const STOPS = {
  exclusion_rule_en: 'enterprises stopped for non-epidemic reasons such as the season',
  exclusion_rule_zh: '季节性等非疫情因素停产企业',
};
const NO_RULE = { exclusion_rule_en: '', exclusion_rule_zh: '' };

export const FRAMES = [
  row(
    'changchun',
    'changchun',
    'above-scale',
    '2022-04-18',
    [1331, 0, 930],
    false,
    'Jilin Daily, 2022-04-18',
  ),
  {
    ...row('jilin-city', 'jilin-city', 'above-scale', '2022-04-19', [444, 15, 413], false, NBD_JILIN),
    ...STOPS,
  },
  row('faw-suppliers', 'jilin', 'suppliers', '2022-04-22', [502, 0, 482], false, CCTV_FAW),
  row(
    'shanghai-first-batch',
    'shanghai',
    'first-batch',
    '2022-04-28',
    [666, 0, 578],
    true,
    'People’s Daily Online, 2022-05-02 (86.8%)',
  ),
  row('suzhou', 'suzhou', 'above-scale', '2022-05-05', [12486, 0, 12436], true, `${CCTV_SUZHOU} (99.6%)`),
  row('lin-gang', 'lin-gang', 'above-scale', '2022-05-16', [315, 0, 301], false, 'China Daily, 2022-05-18'),
  row(
    'ministry-list-25-may',
    'national',
    'ministry-list',
    '2022-05-25',
    [1722, 0, 1584],
    true,
    `${PEOPLES_DAILY} (92%)`,
  ),
  row(
    'shanghai-lists-25-may',
    'shanghai',
    'provincial-lists',
    '2022-05-25',
    [5872, 0, 4427],
    true,
    `${PEOPLES_DAILY} (75.4%)`,
  ),
  row('all-lists', 'national', 'all-lists', '2022-06-14', [22500, 0, 22500], false, PRESS),
  row(
    'shanghai',
    'shanghai',
    'above-scale',
    '2022-06-14',
    [9472, 0, 9122],
    true,
    `${CCTV_SHANGHAI}; ${PRESS} (96.3%)`,
  ),
  row(
    'guangdong',
    'guangdong',
    'industrial',
    '2022-06-14',
    [68000, 0, 66844],
    true,
    `${PRESS} (more than 98%; number of enterprises assumed)`,
  ),
];

/**
 * @param {string} frame
 * @param {string} region
 * @param {string} population
 * @param {string} as_of
 * @param {readonly [total: number, excluded: number, resumed: number]} counts
 * @param {boolean} synthetic
 * @param {string} source
 */
function row(frame, region, population, as_of, [n_total, n_excluded, n_resumed], synthetic, source) {
  const [region_en, region_zh] = REGIONS[region] ?? [region, region];
  const [population_en, population_zh] = POPULATIONS[population] ?? [population, population];
  return {
    frame,
    label_en: `${region_en}: ${population_en}`,
    label_zh: `${region_zh}${population_zh}`,
    region,
    region_en,
    region_zh,
    population,
    population_en,
    population_zh,
    as_of,
    n_total,
    n_excluded,
    ...NO_RULE,
    n_resumed,
    synthetic,
    source,
  };
}

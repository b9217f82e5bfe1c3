// @ts-check
/** What was said: every figure and checkable statement of 14 June 2022, and the interim figures of 25 May. */

const XIN = {
  event: 'press-conference',
  speaker_en: 'Xin Guobin',
  speaker_zh: '辛国斌',
  speaker_title_en: 'Vice Minister of Industry and Information Technology',
  speaker_title_zh: '工业和信息化部副部长',
  said_on: '2022-06-14',
  as_of: '2022-06-14',
  source:
    'Red Star News, 2022-06-14, static.cdsb.com/micropub/Articles/202206/63fafce72528d5fdaefdb466c2b7d3a9.html',
};
/** Reported in English only in what was read: the Chinese is put back into official usage and is not a quotation. */
const XIN_ENGLISH = { ...XIN, source: 'press report in English, 2022-06-14; Chinese wording ours' };
const XIN_NEXT = {
  ...XIN,
  source: 'Sing Tao Daily, 2022-06-14, std.stheadline.com (realtime/article/1846057)',
};
const MINISTRY = {
  event: 'earlier-report',
  speaker_en: 'Ministry of Industry and Information Technology',
  speaker_zh: '工业和信息化部',
  speaker_title_en: '',
  speaker_title_zh: '',
  said_on: '2022-05-29',
  as_of: '2022-05-25',
  source: 'People’s Daily, 2022-05-29',
};
const POLICYCN = {
  ...MINISTRY,
  source: 'policycn.com, undated; dated here with the ministry list of 25 May',
};

/** @type {Readonly<Record<string, readonly [en: string, zh: string]>>} */
const REGIONS = {
  national: ['China', '全国'],
  shanghai: ['Shanghai', '上海'],
  guangdong: ['Guangdong', '广东'],
  'jiangsu-zhejiang-anhui': ['Jiangsu, Zhejiang and Anhui', '江苏、浙江、安徽'],
  'yrd-prd': ['Yangtze River Delta and Pearl River Delta', '长三角、珠三角'],
};

/**
 * The figure of the data set that a statement can be held against, as templates name it.
 * @type {Readonly<Record<string, string>>}
 */
const FIGURES = {
  'white-list-resumed': 'resumed-enterprises',
  'white-list-recovered': 'recovered-share',
  'shanghai-resumption': 'frame-resumption-rate.shanghai',
  'shanghai-attainment': 'capacity-attainment.shanghai',
  'guangdong-production': 'capacity-attainment.guangdong',
  'guangdong-resumption': 'frame-resumption-rate.guangdong',
  'ministry-list-size': 'listed-enterprises.ministry',
  'ministry-list-resumption': 'resumption-rate-25-may.ministry',
  'shanghai-lists-size': 'listed-enterprises.provincial.shanghai',
  'shanghai-lists-resumption': 'resumption-rate-25-may.provincial.shanghai',
  'ministry-list-little-giants': 'little-giants.ministry',
  'ministry-list-foreign': 'foreign-invested.ministry',
};

/** In the order of the press report; English in official usage, Chinese as reported but shortened. */
export const CLAIMS = [
  said('resumption-progress', XIN_ENGLISH, ['', 'national', 'enterprises'], '', ['', ''], {
    en: 'The resumption of work and production is proceeding in an orderly way, and enterprises are working to reach full capacity',
    zh: '企业复工复产正有序推进、全力达产',
  }),
  said('outlook', XIN_ENGLISH, ['', 'national', 'industry'], '', ['', ''], {
    en: 'As policies take effect, the industrial economy is expected to return to normal as soon as possible',
    zh: '随着各项政策落地见效，工业经济有望尽快回归正常轨道',
  }),
  said('priority-regions', XIN, ['', 'yrd-prd', 'enterprises'], '', ['top priority', '重中之重'], {
    en: 'The Yangtze River Delta and the Pearl River Delta are China’s most developed regions, and the resumption of work and production there has been the top priority',
    zh: '长三角、珠三角是我国经济最发达的区域，这些地区的复工复产是这段时期的重中之重',
  }),
  said('white-list-system', XIN, ['', 'national', 'all-lists'], '', ['positive results', '积极成效'], {
    en: 'The ministry has focused on key regions, key industries and key enterprises, set up a white-list system for key enterprises in industrial and supply chains and stepped up cross-regional and inter-departmental coordination, with positive results so far',
    zh: '聚焦重点区域、重点行业、重点企业，建立重点产业链供应链企业白名单制度，加大跨地区、跨部门协调，目前已取得积极成效',
  }),
  said(
    'white-list-resumed',
    XIN,
    ['resumed-enterprises', 'national', 'all-lists'],
    '= 22500 enterprise',
    ['all', '全部'],
    {
      en: 'All 22,500 enterprises on the white lists at ministry and provincial levels have resumed work',
      zh: '2.25万家部省白名单企业已经全部复工',
    },
  ),
  said(
    'white-list-recovered',
    XIN,
    ['recovered-share', 'national', 'all-lists'],
    '',
    ['the vast majority', '绝大多数'],
    {
      en: 'The vast majority of the enterprises are back at their pre-epidemic level of production',
      zh: '绝大多数企业已经恢复到疫情前的生产水平',
    },
  ),
  said(
    'yrd-recovery',
    XIN,
    ['capacity-attainment', 'jiangsu-zhejiang-anhui', 'above-scale'],
    '',
    ['better than expected', '好于预期'],
    {
      en: 'In Jiangsu, Zhejiang and Anhui, the return of industrial enterprises above the designated size to work and to capacity has been better than expected',
      zh: '江苏、浙江、安徽规模以上工业企业复工达产情况好于预期',
    },
  ),
  said(
    'shanghai-resumption',
    XIN,
    ['resumption-rate', 'shanghai', 'above-scale'],
    '= 0.963 percent',
    ['', ''],
    {
      en: 'In Shanghai, the resumption rate of industrial enterprises above the designated size was 96.3%',
      zh: '上海规模以上工业企业复工率达到96.3%',
    },
  ),
  said(
    'shanghai-attainment',
    XIN,
    ['capacity-attainment', 'shanghai', 'above-scale'],
    '> 0.7 percent',
    ['', ''],
    {
      en: 'In Shanghai, the capacity-attainment rate of industrial enterprises above the designated size exceeded 70%',
      zh: '上海规模以上工业企业达产率超过70%',
    },
  ),
  said(
    'guangdong-production',
    XIN,
    ['capacity-attainment', 'guangdong', 'industrial'],
    '',
    ['largely', '基本'],
    {
      en: 'Industrial enterprises in Guangdong have largely returned to normal production',
      zh: '广东工业企业已基本恢复正常生产',
    },
  ),
  said(
    'guangdong-resumption',
    XIN,
    ['resumption-rate', 'guangdong', 'industrial'],
    '> 0.98 percent',
    ['', ''],
    {
      en: 'In Guangdong, the rate of resumption of work and production of industrial enterprises exceeds 98%',
      zh: '广东工业企业复工复产率超过98%',
    },
  ),
  said(
    'key-industries',
    XIN,
    ['capacity-attainment', 'guangdong', 'key-industries'],
    '',
    ['largely', '基本'],
    {
      en: 'Key industries hit hard earlier by the outbreak, such as automobiles and electronic information manufacturing, have largely returned to normal',
      zh: '前期受疫情影响较大的汽车、电子信息等重点行业已基本恢复正常',
    },
  ),
  said('lost-output', XIN_NEXT, ['', 'national', 'enterprises'], '', ['many', '许多'], {
    en: 'Many enterprises will strive to make up in May and June for the output lost in March and April',
    zh: '许多企业表示要通过5、6两个月的努力，争取把3、4月耽搁的产量夺回来',
  }),
  said('next-step', XIN_NEXT, ['', 'national', 'enterprises'], '', ['', ''], {
    en: 'The ministry will help enterprises move from resuming work and production to stable, full-capacity production and keep industrial and supply chains unimpeded and stable',
    zh: '下一步将推动企业由复工复产转向稳产达产，保障产业链供应链畅通稳定',
  }),
  said(
    'ministry-list-size',
    MINISTRY,
    ['listed-enterprises', 'national', 'ministry-list'],
    '= 1722 enterprise',
    ['', ''],
    {
      en: 'The ministry white list held 1,722 enterprises',
      zh: '部级白名单企业1722家',
    },
  ),
  said(
    'ministry-list-resumption',
    MINISTRY,
    ['resumption-rate-25-may', 'national', 'ministry-list'],
    '= 0.92 percent',
    ['', ''],
    {
      en: 'The resumption rate of enterprises on the ministry white list was 92%',
      zh: '部级白名单企业复工率92%',
    },
  ),
  said(
    'shanghai-lists-size',
    MINISTRY,
    ['listed-enterprises', 'shanghai', 'provincial-lists'],
    '= 5872 enterprise',
    ['', ''],
    {
      en: 'Shanghai’s white lists held 5,872 enterprises',
      zh: '上海白名单企业5872家',
    },
  ),
  said(
    'shanghai-lists-resumption',
    MINISTRY,
    ['resumption-rate-25-may', 'shanghai', 'provincial-lists'],
    '= 0.754 percent',
    ['', ''],
    {
      en: 'The resumption rate of enterprises on Shanghai’s white lists was 75.4%',
      zh: '上海白名单企业复工率75.4%',
    },
  ),
  said(
    'ministry-list-little-giants',
    POLICYCN,
    ['little-giants', 'national', 'ministry-list'],
    '= 447 enterprise',
    ['', ''],
    {
      en: 'The ministry white list held 447 “little giant” enterprises',
      zh: '部级白名单中有专精特新“小巨人”企业447家',
    },
  ),
  said(
    'ministry-list-foreign',
    POLICYCN,
    ['foreign-invested', 'national', 'ministry-list'],
    '= 214 enterprise',
    ['', ''],
    {
      en: 'The ministry white list held 214 foreign-invested enterprises and joint ventures',
      zh: '部级白名单中有外资和合资企业214家',
    },
  ),
];

/**
 * @param {string} claim_id
 * @param {typeof XIN} occasion
 * @param {readonly [indicator: string, region: string, population: string]} subject
 * @param {string} figure operator, value and unit, apart by spaces; empty when there is no figure
 * @param {readonly [en: string, zh: string]} quantifier
 * @param {{ en: string, zh: string }} text
 */
function said(claim_id, occasion, [indicator, region, population], figure, quantifier, text) {
  const [operator = '', value = '', unit = ''] = figure.split(' ');
  const [region_en, region_zh] = REGIONS[region] ?? [region, region];
  return {
    ...occasion,
    claim_id,
    indicator,
    figure: FIGURES[claim_id] ?? '',
    region,
    region_en,
    region_zh,
    population,
    value,
    operator,
    quantifier_en: quantifier[0],
    quantifier_zh: quantifier[1],
    unit,
    text_en: text.en,
    text_zh: text.zh,
    synthetic: false,
  };
}

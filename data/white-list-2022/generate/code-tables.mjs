// @ts-check
/** Rows of the small code tables. */

/**
 * @param {string} key name of the key column
 * @param {readonly (readonly [code: string, en: string, zh: string])[]} rows
 */
const named = (key, rows) => rows.map(([code, name_en, name_zh]) => ({ [key]: code, name_en, name_zh }));

export const LEVELS = named('level', [
  ['ministry', 'Ministry list', '部级名单'],
  ['provincial', 'Provincial lists', '省级名单'],
]);

/** The seven chains whose leading enterprises the ministry named for daily scheduling on 19 April 2022, and the rest. */
export const CHAINS = named('chain', [
  ['automobiles', 'Automobiles', '汽车'],
  ['integrated-circuits', 'Integrated circuits', '集成电路'],
  ['consumer-electronics', 'Consumer electronics', '消费电子'],
  ['equipment', 'Equipment manufacturing', '装备制造'],
  ['agricultural-inputs', 'Agricultural inputs', '农用物资'],
  ['food', 'Food', '食品'],
  ['pharmaceuticals', 'Pharmaceuticals', '医药'],
  ['other', 'Other chains', '其他产业链'],
]);

export const OWNERSHIPS = named('ownership', [
  ['state', 'State-holding enterprises', '国有控股企业'],
  ['joint-stock', 'Joint-stock enterprises', '股份制企业'],
  ['private', 'Private enterprises', '私营企业'],
  ['foreign', 'Foreign-invested enterprises', '外商投资企业'],
  [
    'hong-kong-macao-taiwan',
    'Enterprises with investment from Hong Kong, Macao and Taiwan',
    '港澳台商投资企业',
  ],
]);

export const STAGES = named('stage', [
  ['stopped', 'Stopped', '停产'],
  ['resumed-work', 'Resumed work', '复工'],
  ['resumed-production', 'Resumed production', '复产'],
  ['at-capacity', 'At normal capacity', '达产'],
  ['full-load', 'At full load', '满产'],
]);

/** A, E, M and P as in SDMX CL_OBS_STATUS; R and C as Eurostat flags published values. */
export const FLAGS = [
  { flag: 'A', name: 'normal', name_en: 'Normal value', name_zh: '正常值', sign: '' },
  { flag: 'E', name: 'estimated', name_en: 'Estimated value', name_zh: '估计值', sign: 'e' },
  { flag: 'P', name: 'provisional', name_en: 'Provisional value', name_zh: '初步值', sign: 'p' },
  { flag: 'R', name: 'revised', name_en: 'Revised value', name_zh: '修订值', sign: 'r' },
  { flag: 'C', name: 'confidential', name_en: 'Confidential', name_zh: '保密', sign: 'c' },
  { flag: 'M', name: 'missing', name_en: 'Missing value', name_zh: '缺失值', sign: '…' },
];

export const DEPARTMENTS = [
  ['miit', 'Ministry of Industry and Information Technology', '工业和信息化部', 'MIIT', '工信部'],
  ['ndrc', 'National Development and Reform Commission', '国家发展和改革委员会', 'NDRC', '国家发展改革委'],
  ['mps', 'Ministry of Public Security', '公安部', 'MPS', '公安部'],
  ['mot', 'Ministry of Transport', '交通运输部', 'MOT', '交通运输部'],
  ['mofcom', 'Ministry of Commerce', '商务部', 'MOFCOM', '商务部'],
  ['nhc', 'National Health Commission', '国家卫生健康委员会', 'NHC', '国家卫生健康委'],
  ['pbc', 'People’s Bank of China', '中国人民银行', 'PBC', '人民银行'],
  [
    'sasac',
    'State-owned Assets Supervision and Administration Commission of the State Council',
    '国务院国有资产监督管理委员会',
    'SASAC',
    '国资委',
  ],
  ['gacc', 'General Administration of Customs', '海关总署', 'GACC', '海关总署'],
  [
    'provincial',
    'Provincial departments of industry and information technology',
    '省级工业和信息化主管部门',
    'Provincial departments',
    '省级工信部门',
  ],
].map(([department = '', name_en = '', name_zh = '', short_en = '', short_zh = '']) => ({
  department,
  name_en,
  name_zh,
  short_en,
  short_zh,
}));

/** What enterprises ask for, and who takes the lead. */
export const CASE_CATEGORIES = [
  ['logistics', 'LOG', 'Freight and logistics', '物流运输', 'mot'],
  ['inputs', 'INP', 'Materials, parts and components', '原材料和零部件供应', 'miit'],
  ['staff', 'STF', 'Return of staff to work', '员工返岗', 'provincial'],
  ['epidemic-control', 'EPI', 'Epidemic control and closed-loop management', '疫情防控和闭环管理', 'nhc'],
  ['energy', 'NRG', 'Energy supply', '用能保障', 'ndrc'],
  ['finance', 'FIN', 'Finance', '资金融通', 'pbc'],
  ['customs', 'CUS', 'Ports and customs clearance', '口岸通关', 'gacc'],
  ['other', 'OTH', 'Other requests', '其他诉求', 'miit'],
].map(([category = '', code = '', name_en = '', name_zh = '', department = '']) => ({
  category,
  code,
  name_en,
  name_zh,
  department,
}));

export const BLOCKERS = named('blocker', [
  ['epidemic-control', 'Epidemic control measures', '疫情防控管控'],
  ['logistics', 'Freight and logistics', '物流运输不畅'],
  ['inputs', 'Shortage of materials and parts', '原材料和零部件短缺'],
  ['staff', 'Staff not back at work', '员工返岗不足'],
  ['closed-loop', 'Limits of closed-loop management', '闭环管理条件受限'],
  ['orders', 'Shortage of orders', '订单不足'],
  ['funds', 'Shortage of funds', '资金紧张'],
  ['energy', 'Energy supply', '用能受限'],
]);

export const MONTHS = [
  ['2022-03', 'March 2022', '2022年3月'],
  ['2022-04', 'April 2022', '2022年4月'],
  ['2022-05', 'May 2022', '2022年5月'],
  ['2022-06', 'June 2022', '2022年6月'],
].map(([month = '', name_en = '', name_zh = '']) => ({ month, name_en, name_zh }));

/** Groups of provinces and of prefecture-level places; they overlap, so sums over groups mean nothing. */
const GROUPS = [
  ['yangtze-river-delta', 'Yangtze River Delta', '长三角', 'province', ['31', '32', '33', '34']],
  ['beijing-tianjin-hebei', 'Beijing-Tianjin-Hebei region', '京津冀', 'province', ['11', '12', '13']],
  [
    'east',
    'Eastern region',
    '东部地区',
    'province',
    ['11', '12', '13', '31', '32', '33', '35', '37', '44', '46'],
  ],
  ['central', 'Central region', '中部地区', 'province', ['14', '34', '36', '41', '42', '43']],
  [
    'west',
    'Western region',
    '西部地区',
    'province',
    ['15', '45', '50', '51', '52', '53', '54', '61', '62', '63', '64', '65'],
  ],
  ['northeast', 'Northeastern region', '东北地区', 'province', ['21', '22', '23']],
  [
    'pearl-river-delta',
    'Pearl River Delta',
    '珠三角',
    'area',
    ['440100', '440300', '440400', '440600', '440700', '441200', '441300', '441900', '442000'],
  ],
];

export const REGION_GROUPS = GROUPS.map(([group, name_en, name_zh, kind]) => ({
  group: String(group),
  name_en: String(name_en),
  name_zh: String(name_zh),
  kind: String(kind),
}));
/** @param {string} wanted */
const membersOf = (wanted) =>
  GROUPS.flatMap(([group, , , kind, members]) =>
    kind === wanted
      ? /** @type {string[]} */ (members).map((member) => ({ group: String(group), [wanted]: member }))
      : [],
  );
export const REGION_GROUP_MEMBERS = membersOf('province');
export const AREA_GROUP_MEMBERS = membersOf('area');

// @ts-check
/** The GB/T 4754-2017 divisions that listed enterprises belong to, and how the synthetic ones spread over them. */

/**
 * @typedef {object} Industry
 * @property {string} code section letter and division
 * @property {string} name what templates say
 * @property {string} name_en
 * @property {string} name_zh
 * @property {string} short_en for narrow tables and axes
 * @property {string} short_zh
 * @property {string} brand_en one word for made-up company names
 * @property {string} brand_zh
 * @property {number} share weight among listed enterprises
 * @property {number} scale typical normal output a month of a large plant, in 10,000 yuan
 */

/**
 * Short names, for narrow tables and axes.
 * @type {Readonly<Record<string, readonly [en: string, zh: string]>>}
 */
const SHORT = {
  'agricultural-food': ['Agricultural food', '农副食品'],
  food: ['Foods', '食品'],
  textile: ['Textile', '纺织'],
  paper: ['Paper', '造纸'],
  chemicals: ['Chemicals', '化工'],
  medicines: ['Medicines', '医药'],
  'chemical-fibres': ['Chemical fibers', '化纤'],
  'rubber-plastics': ['Rubber and plastics', '橡胶和塑料'],
  'mineral-products': ['Mineral products', '非金属矿物制品'],
  'ferrous-metals': ['Ferrous metals', '钢铁'],
  'non-ferrous-metals': ['Non-ferrous metals', '有色金属'],
  'metal-products': ['Metal products', '金属制品'],
  'general-machinery': ['General machinery', '通用设备'],
  'special-machinery': ['Special machinery', '专用设备'],
  automobiles: ['Automobiles', '汽车'],
  'other-transport': ['Other transport', '其他运输设备'],
  'electrical-machinery': ['Electrical machinery', '电气机械'],
  electronics: ['Electronics', '电子设备'],
  instruments: ['Instruments', '仪器仪表'],
};

/** @type {readonly Industry[]} */
export const INDUSTRIES = [
  row(
    'C13',
    'agricultural-food',
    'Processing of Food from Agricultural Products',
    '农副食品加工业',
    'Grain',
    '粮油',
    6,
    3200,
  ),
  row('C14', 'food', 'Manufacture of Foods', '食品制造业', 'Foods', '食品', 5, 2400),
  row('C17', 'textile', 'Manufacture of Textile', '纺织业', 'Textile', '纺织', 4, 2000),
  row('C22', 'paper', 'Manufacture of Paper and Paper Products', '造纸和纸制品业', 'Paper', '纸业', 2, 2600),
  row(
    'C26',
    'chemicals',
    'Manufacture of Raw Chemical Materials and Chemical Products',
    '化学原料和化学制品制造业',
    'Chemical',
    '化工',
    9,
    5200,
  ),
  row('C27', 'medicines', 'Manufacture of Medicines', '医药制造业', 'Pharma', '医药', 8, 3400),
  row('C28', 'chemical-fibres', 'Manufacture of Chemical Fibers', '化学纤维制造业', 'Fiber', '化纤', 1, 4800),
  row(
    'C29',
    'rubber-plastics',
    'Manufacture of Rubber and Plastics Products',
    '橡胶和塑料制品业',
    'Plastics',
    '橡塑',
    5,
    2100,
  ),
  row(
    'C30',
    'mineral-products',
    'Manufacture of Non-metallic Mineral Products',
    '非金属矿物制品业',
    'Minerals',
    '建材',
    3,
    2700,
  ),
  row(
    'C31',
    'ferrous-metals',
    'Smelting and Pressing of Ferrous Metals',
    '黑色金属冶炼和压延加工业',
    'Steel',
    '钢铁',
    2,
    16000,
  ),
  row(
    'C32',
    'non-ferrous-metals',
    'Smelting and Pressing of Non-ferrous Metals',
    '有色金属冶炼和压延加工业',
    'Metals',
    '有色',
    2,
    9500,
  ),
  row('C33', 'metal-products', 'Manufacture of Metal Products', '金属制品业', 'Metalware', '金属', 5, 2200),
  row(
    'C34',
    'general-machinery',
    'Manufacture of General-purpose Machinery',
    '通用设备制造业',
    'Machinery',
    '通用机械',
    9,
    2600,
  ),
  row(
    'C35',
    'special-machinery',
    'Manufacture of Special-purpose Machinery',
    '专用设备制造业',
    'Equipment',
    '专用装备',
    9,
    2700,
  ),
  row('C36', 'automobiles', 'Manufacture of Automobiles', '汽车制造业', 'Auto', '汽车', 12, 7600),
  row(
    'C37',
    'other-transport',
    'Manufacture of Railway, Ship, Aerospace and Other Transport Equipment',
    '铁路、船舶、航空航天和其他运输设备制造业',
    'Transport',
    '运输装备',
    2,
    4300,
  ),
  row(
    'C38',
    'electrical-machinery',
    'Manufacture of Electrical Machinery and Apparatus',
    '电气机械和器材制造业',
    'Electric',
    '电气',
    9,
    4600,
  ),
  row(
    'C39',
    'electronics',
    'Manufacture of Computers, Communication and Other Electronic Equipment',
    '计算机、通信和其他电子设备制造业',
    'Electronics',
    '电子',
    12,
    7900,
  ),
  row(
    'C40',
    'instruments',
    'Manufacture of Measuring Instruments and Machinery',
    '仪器仪表制造业',
    'Instruments',
    '仪器',
    3,
    2300,
  ),
];

/**
 * Factors on the shares above where a province is known for an industry; the rest of the country has the plain shares.
 * @type {Readonly<Record<string, Readonly<Record<string, number>>>>}
 */
export const STRENGTHS = {
  11: { C27: 2, C39: 1.5, C36: 1.3 },
  12: { C27: 1.5, C36: 1.4, C31: 1.5 },
  13: { C31: 4, C27: 1.4 },
  15: { C13: 2, C32: 3 },
  21: { C34: 1.6, C31: 2, C26: 1.3 },
  22: { C36: 4, C27: 1.8, C13: 1.5 },
  23: { C13: 3, C35: 1.4 },
  31: { C36: 1.4, C39: 1.4, C27: 1.3, C26: 1.1 },
  32: { C39: 1.3, C35: 1.4, C38: 1.4, C17: 1.3 },
  33: { C17: 2, C28: 3, C34: 1.6, C29: 1.3 },
  34: { C36: 1.3, C38: 1.5, C39: 1.2 },
  35: { C17: 2, C39: 1.2, C14: 1.4 },
  37: { C26: 1.8, C13: 1.8, C29: 1.4 },
  41: { C13: 2, C14: 1.6, C32: 2 },
  42: { C36: 2, C39: 1.2, C27: 1.2 },
  43: { C35: 2.4, C32: 1.6 },
  44: { C39: 2.2, C38: 1.6, C29: 1.3 },
  45: { C36: 1.6, C13: 2, C32: 2 },
  50: { C36: 2.2, C39: 1.5 },
  51: { C39: 1.4, C14: 1.5, C27: 1.4 },
  61: { C36: 1.3, C35: 1.3, C39: 1.2 },
};

/**
 * @param {string} code
 * @param {string} name
 * @param {string} name_en
 * @param {string} name_zh
 * @param {string} brand_en
 * @param {string} brand_zh
 * @param {number} share
 * @param {number} scale
 * @returns {Industry}
 */
function row(code, name, name_en, name_zh, brand_en, brand_zh, share, scale) {
  const [short_en, short_zh] = SHORT[name] ?? [name_en, name_zh];
  return { code, name, name_en, name_zh, short_en, short_zh, brand_en, brand_zh, share, scale };
}

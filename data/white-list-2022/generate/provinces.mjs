// @ts-check
/** The 31 provinces in GB/T 2260 order, and what the synthetic enterprises of each are calibrated to. */

/**
 * @typedef {object} Province
 * @property {string} code
 * @property {string} name what templates say
 * @property {string} name_en
 * @property {string} name_zh
 * @property {string} short_zh
 * @property {string} sign_zh
 * @property {'east' | 'central' | 'west' | 'northeast'} group the four regions of the National Bureau of Statistics
 */

/** @type {readonly Province[]} */
export const PROVINCES = [
  row('11', 'beijing', 'Beijing', '北京市', '北京', '京', 'east'),
  row('12', 'tianjin', 'Tianjin', '天津市', '天津', '津', 'east'),
  row('13', 'hebei', 'Hebei', '河北省', '河北', '冀', 'east'),
  row('14', 'shanxi', 'Shanxi', '山西省', '山西', '晋', 'central'),
  row('15', 'inner-mongolia', 'Inner Mongolia', '内蒙古自治区', '内蒙古', '蒙', 'west'),
  row('21', 'liaoning', 'Liaoning', '辽宁省', '辽宁', '辽', 'northeast'),
  row('22', 'jilin', 'Jilin', '吉林省', '吉林', '吉', 'northeast'),
  row('23', 'heilongjiang', 'Heilongjiang', '黑龙江省', '黑龙江', '黑', 'northeast'),
  row('31', 'shanghai', 'Shanghai', '上海市', '上海', '沪', 'east'),
  row('32', 'jiangsu', 'Jiangsu', '江苏省', '江苏', '苏', 'east'),
  row('33', 'zhejiang', 'Zhejiang', '浙江省', '浙江', '浙', 'east'),
  row('34', 'anhui', 'Anhui', '安徽省', '安徽', '皖', 'central'),
  row('35', 'fujian', 'Fujian', '福建省', '福建', '闽', 'east'),
  row('36', 'jiangxi', 'Jiangxi', '江西省', '江西', '赣', 'central'),
  row('37', 'shandong', 'Shandong', '山东省', '山东', '鲁', 'east'),
  row('41', 'henan', 'Henan', '河南省', '河南', '豫', 'central'),
  row('42', 'hubei', 'Hubei', '湖北省', '湖北', '鄂', 'central'),
  row('43', 'hunan', 'Hunan', '湖南省', '湖南', '湘', 'central'),
  row('44', 'guangdong', 'Guangdong', '广东省', '广东', '粤', 'east'),
  row('45', 'guangxi', 'Guangxi', '广西壮族自治区', '广西', '桂', 'west'),
  row('46', 'hainan', 'Hainan', '海南省', '海南', '琼', 'east'),
  row('50', 'chongqing', 'Chongqing', '重庆市', '重庆', '渝', 'west'),
  row('51', 'sichuan', 'Sichuan', '四川省', '四川', '川', 'west'),
  row('52', 'guizhou', 'Guizhou', '贵州省', '贵州', '黔', 'west'),
  row('53', 'yunnan', 'Yunnan', '云南省', '云南', '滇', 'west'),
  row('54', 'xizang', 'Xizang (Tibet)', '西藏自治区', '西藏', '藏', 'west'),
  row('61', 'shaanxi', 'Shaanxi', '陕西省', '陕西', '陕', 'west'),
  row('62', 'gansu', 'Gansu', '甘肃省', '甘肃', '甘', 'west'),
  row('63', 'qinghai', 'Qinghai', '青海省', '青海', '青', 'west'),
  row('64', 'ningxia', 'Ningxia', '宁夏回族自治区', '宁夏', '宁', 'west'),
  row('65', 'xinjiang', 'Xinjiang', '新疆维吾尔自治区', '新疆', '新', 'west'),
];

/**
 * @param {string} code
 * @param {string} name
 * @param {string} name_en
 * @param {string} name_zh
 * @param {string} short_zh
 * @param {string} sign_zh
 * @param {Province['group']} group
 * @returns {Province}
 */
function row(code, name, name_en, name_zh, short_zh, sign_zh, group) {
  return { code, name, name_en, name_zh, short_zh, sign_zh, group };
}

/**
 * @typedef {object} Plan
 * @property {readonly [listed: number, by25May: number]} ministry
 * @property {readonly [listed: number, by25May: number]} provincial `[0, 0]` where the province keeps no list of its own
 * @property {number} spread days: scale of the logistic curve of resumption, larger where it began earlier
 * @property {number} attainment actual over normal output on the release date
 * @property {number} size factor on normal output; below one where the lists reach down to smaller firms
 */

/**
 * Σ ministry 1,722 and 1,584 by 25 May; Σ provincial 20,778, of which Shanghai 5,872 and 4,427. Only these are published;
 * how they spread over provinces, and every attainment rate but the bound on Shanghai, is assumed.
 * @type {Readonly<Record<string, Plan>>}
 */
export const PLANS = {
  11: plan([70, 55], [450, 360], 12, 0.836),
  12: plan([42, 36], [380, 327], 11, 0.871),
  13: plan([40, 38], [430, 415], 12, 0.938),
  14: plan([20, 19], [0, 0], 13, 0.962),
  15: plan([15, 15], [0, 0], 13, 0.969),
  21: plan([42, 37], [400, 372], 11, 0.897),
  22: plan([66, 66], [620, 620], 4.5, 0.884),
  23: plan([22, 20], [0, 0], 12, 0.905),
  31: plan([210, 172], [5872, 4427], 9, 0.71, 0.7),
  32: plan([175, 162], [3600, 3449], 10, 0.924),
  33: plan([130, 122], [2400, 2333], 12, 0.941),
  34: plan([88, 84], [1100, 1079], 12, 0.953),
  35: plan([46, 44], [420, 414], 13, 0.966),
  36: plan([32, 31], [0, 0], 13, 0.959),
  37: plan([66, 63], [640, 626], 12, 0.957),
  41: plan([45, 40], [380, 359], 12, 0.921),
  42: plan([68, 65], [460, 449], 13, 0.949),
  43: plan([48, 46], [340, 335], 13, 0.964),
  44: plan([258, 244], [2600, 2517], 13, 0.972),
  45: plan([23, 21], [0, 0], 13, 0.946),
  46: plan([8, 8], [0, 0], 12, 0.914),
  50: plan([52, 50], [380, 373], 13, 0.951),
  51: plan([52, 47], [0, 0], 12, 0.944),
  52: plan([14, 13], [0, 0], 13, 0.936),
  53: plan([14, 13], [0, 0], 13, 0.961),
  54: plan([5, 5], [0, 0], 12, 0.862),
  61: plan([38, 37], [306, 298], 12, 0.956),
  62: plan([8, 7], [0, 0], 12, 0.929),
  63: plan([5, 5], [0, 0], 12, 0.908),
  64: plan([6, 6], [0, 0], 12, 0.933),
  65: plan([14, 13], [0, 0], 12, 0.918),
};

/**
 * @param {readonly [number, number]} ministry
 * @param {readonly [number, number]} provincial
 * @param {number} spread
 * @param {number} attainment
 * @param {number} [size]
 * @returns {Plan}
 */
function plan(ministry, provincial, spread, attainment, size = 1) {
  return { ministry, provincial, spread, attainment, size };
}

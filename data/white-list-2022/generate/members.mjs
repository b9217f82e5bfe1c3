// @ts-check
/** The lists, and who was on which from when to when. */

import { dateOf, dayOf } from './dates.mjs';
import { PROVINCIAL } from './listing.mjs';
import { PLANS, PROVINCES } from './provinces.mjs';
import { openStream } from './random.mjs';

/** @typedef {import('./enterprises.mjs').Enterprise} Enterprise */

/**
 * @typedef {object} Member
 * @property {string} list
 * @property {string} uscc
 * @property {number} batch
 * @property {string} added_on
 * @property {string | null} removed_on first day off the list
 * @property {string | null} removed_for
 * @property {boolean} synthetic
 */

/** Owners of provincial lists, in English and Chinese; that these provinces keep lists is assumed. */
const OWNERS = /** @type {Readonly<Record<string, readonly [en: string, zh: string]>>} */ ({
  11: ['Beijing Municipal Bureau of Economy and Information Technology', '北京市经济和信息化局'],
  12: ['Tianjin Municipal Bureau of Industry and Information Technology', '天津市工业和信息化局'],
  13: ['Department of Industry and Information Technology of Hebei Province', '河北省工业和信息化厅'],
  21: ['Department of Industry and Information Technology of Liaoning Province', '辽宁省工业和信息化厅'],
  22: ['Department of Industry and Information Technology of Jilin Province', '吉林省工业和信息化厅'],
  31: ['Shanghai Municipal Commission of Economy and Informatization', '上海市经济和信息化委员会'],
  32: ['Department of Industry and Information Technology of Jiangsu Province', '江苏省工业和信息化厅'],
  33: ['Department of Economy and Information Technology of Zhejiang Province', '浙江省经济和信息化厅'],
  34: ['Department of Economy and Information Technology of Anhui Province', '安徽省经济和信息化厅'],
  35: ['Department of Industry and Information Technology of Fujian Province', '福建省工业和信息化厅'],
  37: ['Department of Industry and Information Technology of Shandong Province', '山东省工业和信息化厅'],
  41: ['Department of Industry and Information Technology of Henan Province', '河南省工业和信息化厅'],
  42: ['Department of Economy and Information Technology of Hubei Province', '湖北省经济和信息化厅'],
  43: ['Department of Industry and Information Technology of Hunan Province', '湖南省工业和信息化厅'],
  44: ['Department of Industry and Information Technology of Guangdong Province', '广东省工业和信息化厅'],
  50: ['Chongqing Municipal Commission of Economy and Information Technology', '重庆市经济和信息化委员会'],
  61: ['Department of Industry and Information Technology of Shaanxi Province', '陕西省工业和信息化厅'],
});

const MINISTRY_LIST = {
  list: 'ministry',
  level: 'ministry',
  province: '',
  name_en: 'Ministry list',
  name_zh: '部级白名单',
  owner_en: 'Ministry of Industry and Information Technology',
  owner_zh: '工业和信息化部',
  first_issued_on: '2022-04-11',
  synthetic: true,
};

export const LISTS = [
  MINISTRY_LIST,
  ...PROVINCES.flatMap(({ code, name, name_en, short_zh }) => {
    const owner = OWNERS[code];
    if (!owner || !PLANS[code]?.provincial[0]) return [];
    return [
      {
        list: name,
        level: 'provincial',
        province: code,
        name_en: `${name_en} list`,
        name_zh: `${short_zh}白名单`,
        owner_en: owner[0],
        owner_zh: owner[1],
        first_issued_on: code === '31' ? '2022-04-15' : '2022-04-11',
        synthetic: true,
      },
    ];
  }),
];

/** Published are 1,722, about 20,800 and 22,500: the lists share so many enterprises that 1,722 + 20,800 − 22 = 22,500. */
const ON_BOTH = 22;
/** Enterprises that left a provincial list when the ministry listed them, and that were off a list for a while; assumed. */
const RAISED = 240;
const RETURNED = 60;

/**
 * All memberships by enterprise and date; Shanghai's counts are published, so its lists have no other history.
 * @param {readonly Enterprise[]} enterprises
 * @param {readonly number[]} batches of the list of each one's level
 * @returns {Member[]}
 */
export function makeMembers(enterprises, batches) {
  const random = openStream('members');
  const lists = new Map(LISTS.map(({ list, province }) => [province, list]));
  const eligible = random.shuffled(
    enterprises.filter(({ province }) => province !== '31' && lists.has(province)),
  );
  const ministry = eligible.filter(({ level }) => level === 'ministry');
  const both = new Set(ministry.slice(0, ON_BOTH));
  const raised = new Set(
    ministry
      .slice(ON_BOTH)
      .filter(({ listed_on }) => listed_on > '2022-04-22')
      .slice(0, RAISED),
  );
  const returned = new Set(
    eligible
      .filter(({ level, listed_on }) => level === 'provincial' && listed_on > '2022-05-01')
      .slice(0, RETURNED),
  );
  return enterprises.flatMap((enterprise, at) => {
    const { uscc, province, level, listed_on } = enterprise;
    const own = lists.get(province) ?? '';
    const row = { uscc, removed_on: null, removed_for: null, synthetic: true };
    const present = {
      list: level === 'ministry' ? 'ministry' : own,
      batch: batches[at] ?? 1,
      added_on: listed_on,
    };
    const [first, second] = [PROVINCIAL[0] ?? 0, PROVINCIAL[1] ?? 0];
    const earlier =
      random.next() < 0.6 ? { batch: 1, added_on: dateOf(first) } : { batch: 2, added_on: dateOf(second) };
    if (both.has(enterprise))
      return [
        { ...row, ...present },
        { ...row, list: own, ...earlier },
      ];
    if (raised.has(enterprise)) {
      const left = { removed_on: listed_on, removed_for: 'raised' };
      return [
        { ...row, list: own, ...earlier, ...left },
        { ...row, ...present },
      ];
    }
    if (!returned.has(enterprise)) return [{ ...row, ...present }];
    const [from, to] = [dayOf(earlier.added_on), dayOf(listed_on)];
    const left = { removed_on: dateOf(from + 3 + random.below(to - from - 5)), removed_for: 'withdrawn' };
    return [
      { ...row, list: own, ...earlier, ...left },
      { ...row, ...present },
    ];
  });
}

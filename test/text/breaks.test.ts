import { expect, test } from 'vitest';
import { breakCosts, clusters, never } from '../../src/text/breaks.js';
import { phraseCosts } from '../../src/text/phrasing.js';

/** The text with `|` where a line may end. */
function broken(text: string, lang = 'zh'): string {
  const parts = clusters(text, lang);
  const costs = breakCosts(parts, lang);
  return parts.map((part, i) => (costs[i] === never ? part.text : `|${part.text}`)).join('');
}

function kinds(text: string, lang = 'zh'): string {
  return clusters(text, lang)
    .map((part) => `${part.text}:${part.kind}`)
    .join(' ');
}

test('clusters cover the text without remainder', () => {
  const text = '上海96.3%（“达产率”）——𠮷野家é…… https://a.cn/b?c=1 Yangtze-Delta\u00a05';
  for (const lang of ['en', 'zh']) {
    const parts = clusters(text, lang);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.every((part, i) => part.start === (parts[i - 1]?.end ?? 0))).toBe(true);
  }
});

test('marks have their classes, and English quotes are part of words', () => {
  expect(kinds('（。，·～/——……')).toBe(
    '（:open 。:end ，:middle ·:dot ～:connector /:slash ——:dash ……:ellipsis',
  );
  expect(kinds('GB/T It’s 5–6 北京—上海')).toBe(
    'GB/T:west  :space It’s:west  :space 5–6:west  :space 北:han 京:han —:connector 上:han 海:han',
  );
  expect(kinds('“Go” — no', 'en')).toBe('“Go”:west  :space —:dash  :space no:west');
});

test('kinsoku: what may not begin or end a line', () => {
  expect(broken('重点企业，产能。')).toBe('重|点|企|业，|产|能。');
  expect(broken('时“产量”并《方案》')).toBe('时|“产|量”|并|《方|案》');
  expect(broken('复工/达产')).toBe('复|工/达|产');
  expect(broken('约翰·史')).toBe('约|翰·|史');
  expect(broken('举——全')).toBe('举|——|全');
  expect(broken('等……下')).toBe('等|……|下');
  expect(broken('能否？！请')).toBe('能|否？！|请');
});

test('numbers stay with their signs, units and names', () => {
  expect(broken('率96.3%且')).toBe('率|96.3%|且');
  expect(broken('有2.25万家')).toBe('有|2.25万|家');
  expect(broken('2022年6月14日起')).toBe('2022年|6月|14日|起');
  expect(broken('气温20℃、1.5亿元')).toBe('气|温|20℃、|1.5亿|元');
  expect(broken('见图1和表2，第3期')).toBe('见|图1|和|表2，|第3期');
  expect(broken('〔2022〕12号')).toBe('〔2022〕12号');
  expect(broken('１００％')).toBe('１００％');
  expect(broken('63%～68%')).toBe('63%～68%');
});

test('measure words and 年月日 are parted only at a price', () => {
  const costAt = (text: string, word: string): number => {
    const parts = clusters(text, 'zh');
    const index = parts.findIndex((part) => part.text === word);
    return breakCosts(parts, 'zh')[index] ?? 0;
  };
  expect(costAt('2.25万家企业', '家')).toBeGreaterThan(100);
  expect(costAt('2022年6月', '6')).toBeGreaterThan(100);
  expect(costAt('96.3%且', '且')).toBe(0);
});

test('Latin words stay whole; hyphens, dashes and addresses give a break', () => {
  expect(broken('简称MIIT负责')).toBe('简|称|MIIT|负|责');
  expect(broken('well-being at 5–6', 'en')).toBe('well-|being |at |5–6');
  expect(broken('back—above', 'en')).toBe('back—|above');
  expect(broken('https://www.miit.gov.cn/a/b', 'en')).toBe('https://www.|miit.|gov.|cn/|a/|b');
  expect(broken('10\u00a0km', 'en')).toBe('10\u00a0km');
});

test('English keeps Table 1, June 14 and 5 million together unless pressed', () => {
  const cost = (text: string): number => breakCosts(clusters(text, 'en'), 'en').at(-1) ?? 0;
  expect(cost('Table 1')).toBeGreaterThan(100);
  expect(cost('June 14')).toBeGreaterThan(100);
  expect(cost('5 million')).toBeGreaterThan(100);
  expect(cost('two words')).toBe(0);
});

test('titles break at marks and between words rather than inside them', () => {
  const costAt = (text: string, word: string, lang: string): number => {
    const parts = clusters(text, lang);
    return phraseCosts(text, parts, lang)[parts.findIndex((part) => part.text === word)] ?? 0;
  };
  const title = '推动重点企业稳产达产、打通物流';
  expect(costAt(title, '打', 'zh')).toBe(0);
  expect(costAt(title, '重', 'zh')).toBeGreaterThan(0);
  expect(costAt(title, '点', 'zh')).toBeGreaterThan(costAt(title, '重', 'zh'));
  const english = 'Enterprises on the lists resume';
  expect(costAt(english, 'on', 'en')).toBe(0);
  expect(costAt(english, 'lists', 'en')).toBeGreaterThan(costAt(english, 'resume', 'en'));
});

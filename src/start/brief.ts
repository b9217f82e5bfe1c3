/** The first brief about a table, in English and Chinese: its size, its means, a table and a chart by dimension. */

import { words } from '../source/messages.js';
import type { Part } from './columns.js';
import type { Shown } from './indicators.js';
import { inSentence, wantsTranslation } from './labels.js';
import type { Codes, TablePackage } from './package.js';

/** Dimensions shown, and figures beside the number of rows. */
const [mostShown, mostFigures] = [2, 3];
/** Members that a chart of bars has room for, and how many say no more than the table does: the first chart stands anyway. */
const [mostBars, fewBars] = [25, 3];

/** Files of the audience by path in its folder. */
export function briefOf(
  pack: TablePackage,
  codes: readonly Codes[],
  shown: readonly Shown[],
): ReadonlyMap<string, string> {
  const wanted = [...codes].sort((a, b) => rank(a) - rank(b)).slice(0, mostShown);
  const figures = shown.slice(0, mostFigures);
  const charts = wanted.flatMap((each, nth): [string, string][] =>
    isTime(each.part) || (each.members.length <= mostBars && (nth === 0 || each.members.length > fewBars))
      ? [[`charts/${each.part.slug}.vl.json`, chartOf(each, figures[0])]]
      : [],
  );
  const charted = new Set(charts.map(([path]) => path));
  const briefs = (['en', 'zh'] as const).map((lang): [string, string] => [
    `brief.${lang}.md.hbs`,
    briefIn(lang, pack, wanted, figures, charted),
  ]);
  return new Map([['audience.yaml', audienceOf(pack)], ...briefs, ...charts]);
}

/** A handful of members reads best; a series over time tells most. */
function rank({ part, members }: Codes): number {
  if (isTime(part)) return 0;
  return members.length >= 3 && members.length <= 15 ? 1 : 2;
}

function isTime({ type }: Part): boolean {
  return type === 'year' || type === 'yearmonth';
}

const quote = (text: string): string => JSON.stringify(text);

function audienceOf({ name, title }: TablePackage): string {
  return `# The first brief about ${title}: say who issues it and what it is called.
name: ${name}
style: house
data: ${name}
languages: [en, zh]
subject: "${name}-{release}"
organ: { en: Name of your office, zh: 单位名称 }
series: { en: Data note, zh: 数据简讯 }
issue: { en: "", zh: "" }
keywords:
  en: [data]
  zh: [数据]
`;
}

/** Names from the file: digits in them are no figures. */
function say(text: string): string {
  return /[\d０-９]/.test(text) ? `{{typed ${quote(text)}}}` : text;
}

function briefIn(
  lang: 'en' | 'zh',
  pack: TablePackage,
  codes: readonly Codes[],
  figures: readonly Shown[],
  charts: ReadonlySet<string>,
): string {
  const [en, zh] = [
    (text: string) => (lang === 'en' ? text : ''),
    (text: string) => (lang === 'zh' ? text : ''),
  ];
  const title = say(pack.title);
  const columns = ['rows', ...figures.map(({ name }) => name)].join(' ');
  const about = ({ name, counted }: Shown): string =>
    `{{label ${name}}}${counted ? en(` ({{unit ${name}}})`) + zh(`（{{unit ${name}}}）`) : ''}`;
  const tiles = [
    `- **{{rows}}** ${en('rows')}${zh('行')}`,
    ...figures.map((each) => `- **{{${each.name}}}** ${about(each)}`),
  ];
  const sections = codes.map(({ part }) => {
    const label = say(lang === 'en' ? inSentence(part.label) : part.label);
    const order = isTime(part) ? '' : ' sort="rows desc"';
    const chart = `charts/${part.slug}.vl.json`;
    return partOf(`by-${part.slug}`, [
      en(`## By ${label} {#by-${part.slug}}`) + zh(`## 按${label} {#by-${part.slug}}`),
      `::table[${en(`Figures by ${label}`)}${zh(`按${label}的数值`)}]{#table-${part.slug} by="${part.slug}" columns="${columns}"${order} total="first"}`,
      ...(charts.has(chart)
        ? [`::chart[${chartTitle(part, figures[0], lang)}]{#chart-${part.slug} spec="${chart}"}`]
        : []),
    ]);
  });
  const names = [...new Set([pack.title, ...codes.map(({ part }) => part.label)])].filter((text) =>
    wantsTranslation(text, lang),
  );
  return `${[
    ...(names.length > 0 ? [toTranslate(names, pack.name, lang)] : []),
    en(`# ${title} in figures`) + zh(`# ${title}：数据概览`),
    `:::lead\n${en('The table has {{rows}} rows; its figures are as of {{date release}}.')}${zh('该表共有{{rows}}行，数据截至{{date release}}。')}\n:::`,
    `:::tiles\n${tiles.join('\n')}\n:::`,
    ...sections,
    partOf('about', [
      `:::note\n${en('Source: ')}${zh('来源：')}${say(pack.file)}${en('; as of ')}${zh('；数据截至')}{{date release}}${en('.')}${zh('。')}\n:::`,
    ]),
  ].join('\n\n')}\n`;
}

/** A section that an audience which extends this one can replace. */
function partOf(name: string, blocks: readonly string[]): string {
  return `{{#part "${name}"}}\n${blocks.join('\n\n')}\n{{/part}}`;
}

/** Stands over a template whose headings still have names in letters of the other language. */
function toTranslate(names: readonly string[], dataSet: string, lang: 'en' | 'zh'): string {
  const file = `data/${dataSet}/indicators.yaml`;
  return words('start/names', { names: names.join(lang === 'en' ? ', ' : '、'), file }, lang);
}

/** A series shows the first mean over time; other dimensions show how the rows are spread. */
function chartTitle(part: Part, figure: Shown | undefined, lang: 'en' | 'zh'): string {
  const label = say(lang === 'en' ? inSentence(part.label) : part.label);
  const what = isTime(part) && figure ? say(figure.label) : undefined;
  if (lang === 'en') return what ? `${what} by ${label}` : `Rows by ${label}`;
  return what ? `按${label}的${what}` : `按${label}的行数`;
}

function chartOf({ part, members }: Codes, figure: Shown | undefined): string {
  const label = { field: `${part.slug}_label`, type: isTime(part) ? 'ordinal' : 'nominal', title: null };
  const value = { field: 'value', type: 'quantitative', title: null };
  const time = isTime(part);
  const spec = {
    description: time
      ? { en: 'A line over time, a point for each member.', zh: '随时间变化的折线，每个成员一个点。' }
      : { en: 'A bar for each member, as long as it has rows.', zh: '每个成员一根横条，长度为其行数。' },
    data: { quantities: [{ indicator: time && figure ? figure.name : 'rows', by: [part.slug] }] },
    height: time ? 160 : Math.max(60, members.length * 16),
    mark: time ? { type: 'line', point: true } : 'bar',
    encoding: time
      ? {
          x: { ...label, sort: null, axis: { labelOverlap: true, labelAngle: 0 } },
          y: { ...value, scale: { zero: false } },
        }
      : {
          x: { ...value, axis: { tickCount: 5, labelFlush: true } },
          y: { ...label, sort: '-x', scale: { paddingInner: 0.3 } },
        },
  };
  return `${JSON.stringify(spec, null, 2)}\n`;
}

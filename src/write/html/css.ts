/** The stylesheet: the house style on a screen of any width, and on paper as the PDF has it. */

import { localeOf } from '../../locale/index.js';
import type { Document } from '../../model/document.js';
import {
  type FontStack,
  mainFont,
  type Style,
  stackOf,
  type TextLook,
  type TextRole,
} from '../../model/style.js';
import { cssString } from './markup.js';

export function stylesheet(document: Document, style: Style): string {
  const { lang } = document;
  const stack = stackOf(style, lang);
  const unit = unitOf(style, lang);
  return [
    frame(style, lang, families(stack, lang), unit),
    looks(style, lang, unit),
    inlines(style),
    ...(document.second ? [otherLanguage(style, document.second.lang, lang, unit)] : []),
    displays(style, lang, unit),
    narrow(style, lang),
    print(document, style, families(stack, lang)),
  ].join('\n');
}

/** Points as a length in rem: the body's size is one, so that a reader's own font size scales the whole page. */
type Unit = (points: number) => string;

function unitOf(style: Style, lang: string): Unit {
  const { size } = lookOf('body', style, lang);
  return (points) => (points === 0 ? '0' : `${Math.round((points / size) * 1000) / 1000}rem`);
}

function lookOf(role: TextRole, style: Style, lang: string): TextLook {
  const look = style.text[role][lang];
  if (!look) throw new Error(`style ${style.name} has no ${role} in ${lang}`);
  return look;
}

/** What readers' machines have, by the kind of face: Latin, then Han. */
const systems = {
  sans: {
    latin: ['Segoe UI', 'Helvetica Neue', 'Roboto', 'Noto Sans', 'Arial', 'Liberation Sans', 'DejaVu Sans'],
    han: ['Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC'],
    generic: 'sans-serif',
  },
  serif: {
    latin: ['Times New Roman', 'Noto Serif', 'Liberation Serif', 'DejaVu Serif'],
    han: ['FangSong', 'STFangsong', 'Songti SC', 'Noto Serif CJK SC', 'Source Han Serif SC', 'SimSun'],
    generic: 'serif',
  },
} as const;

/**
 * The style's faces, then what readers' machines have. Chinese takes the Han face first: its Latin letters match, and
 * quotation marks, dashes and ellipses, which both scripts share, stand full width as they must.
 */
function families({ latin, han, word }: FontStack, lang: string): string {
  const kind = /serif|song|fang|kai|宋|楷/i.test([...latin, ...han.slice(0, 1)].join()) ? 'serif' : 'sans';
  const known = systems[kind];
  const hans = [...han, word.eastAsia, ...known.han];
  const latins = [...latin, word.ascii, ...known.latin];
  const ordered = lang === 'zh' ? [...hans, ...latins] : [...latins, ...hans];
  return [...new Set(ordered)].map(cssString).concat(known.generic).join(', ');
}

function frame({ inks, paper }: Style, lang: string, family: string, unit: Unit): string {
  const { left, right, top, bottom } = paper.margin;
  return `*, ::before, ::after { box-sizing: border-box; }
html { scroll-padding-top: 3rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: ${inks.shade}; color: ${inks.text}; font-family: ${family}; overflow-wrap: break-word; text-autospace: normal;${lang === 'zh' ? ' line-break: strict;' : ''} }
.paper { max-width: ${unit(paper.width)}; margin: 1.5rem auto; padding: ${unit(top * 0.6)} ${unit(right)} ${unit(bottom)} ${unit(left)}; background: #ffffff; border: 1px solid ${inks.hairline}; }
main:focus { outline: none; }
.skip { position: absolute; left: 0.5rem; top: -4rem; z-index: 3; padding: 0.5rem 1rem; background: #ffffff; }
.skip:focus { top: 0.5rem; }
.banner { position: sticky; top: 0; z-index: 2; padding: 0.3rem 1rem; background: #ffffff; border-bottom: 1px solid ${inks.hairline}; }`;
}

/** A rule for every role of the style. */
function looks(style: Style, lang: string, unit: Unit): string {
  const selectors: readonly (readonly [TextRole, string])[] = [
    ['body', 'p, li'],
    ['lead', '.lead'],
    ['note', '.note, [role="doc-endnotes"] li'],
    ['closing', '.closing'],
    ['quote', 'blockquote p'],
    ['calloutTitle', '.callout-title'],
    ['tileValue', '.tile-value'],
    ['tileLabel', '.tile-label'],
    ['contents', '.contents li'],
    ['title', 'h1'],
    ['heading2', 'h2, .contents-title'],
    ['heading3', 'h3'],
    ['heading4', 'h4, #brief\\.notes'],
    ['heading5', 'h5'],
    ['caption', 'caption, figcaption'],
    ['table', 'td, th'],
    ['tableHead', 'thead th, thead td'],
    ['banner', '.banner'],
    ['organ', '.organ'],
    ['series', '.series'],
    ['issue', '.issue, .date'],
    ['mark', '.masthead .mark, .copy'],
    ['imprint', '.imprint p'],
  ];
  return selectors
    .map(([role, selector]) => lookRule(selector, lookOf(role, style, lang), style, lang, unit))
    .join('\n');
}

/** Prose and words in the second language of a brief in two. */
function otherLanguage(style: Style, second: string, lang: string, unit: Unit): string {
  const tag = localeOf(second).tag.split('-')[0];
  const prose: readonly (readonly [TextRole, string])[] = [
    ['body', 'p'],
    ['body', 'li'],
    ['lead', '.lead'],
    ['note', '.note'],
    ['closing', '.closing'],
    ['quote', 'blockquote p'],
    ['calloutTitle', '.callout-title'],
  ];
  const family = families(stackOf(style, second), second);
  const breaking = second === 'zh' ? 'strict' : 'auto';
  return [
    `.parallel.abreast { grid-template-columns: ${localeOf(lang).room}fr ${localeOf(second).room}fr; }`,
    `.tongue, .parallel > :lang(${tag}) { font-family: ${family}; line-break: ${breaking}; }`,
    // Sizes stay those of each language, distances those of the first, so that both sides keep step.
    ...prose.map(([role, selector]) => {
      const [own, first] = [lookOf(role, style, second), lookOf(role, style, lang)];
      const look = { ...own, before: first.before, after: first.after };
      return lookRule(`.parallel > :lang(${tag}) ${selector}`, look, style, second, unit);
    }),
    `.parallel > :lang(${tag}) li, .parallel > :lang(${tag}) li p { text-indent: 0; margin: 0; }`,
  ].join('\n');
}

function lookRule(selector: string, look: TextLook, style: Style, lang: string, unit: Unit): string {
  const declarations = [
    ...((look.font ?? mainFont) === mainFont
      ? []
      : [`font-family: ${families(stackOf(style, lang, look), lang)}`]),
    `margin: ${unit(look.before)} 0 ${unit(look.after)}`,
    `font-size: ${unit(look.size)}`,
    `line-height: ${Math.round((look.leading / look.size) * 1000) / 1000}`,
    `font-weight: ${look.weight}`,
    `color: ${style.inks[look.ink]}`,
    `text-indent: ${look.indent === 0 ? '0' : `${look.indent}em`}`,
    // Narrow columns of an alphabetic script have too few gaps to justify; print() does it where there is room.
    `text-align: ${look.align === 'justify' && lang !== 'zh' ? 'left' : look.align}`,
  ];
  return `${selector} { ${declarations.join('; ')}; }`;
}

/** A name breaks between characters only where it must; a drawing stands in the middle of its line. */
function tables(style: Style, unit: Unit): string {
  const { inks } = style;
  return `.frame { overflow-x: auto; }
table { width: 100%; border-collapse: separate; border-spacing: 0; }
td, th { padding: ${unit(2.1)} ${unit(5)}; vertical-align: top; border-bottom: 1px solid ${inks.hairline}; }
thead th, thead td { padding: ${unit(3.4)} ${unit(5)}; vertical-align: bottom; border-bottom: 1px solid ${inks.rule}; }
.grid thead tr:first-child > * { border-top: 2px solid ${inks.rule}; }
.grid tbody th { min-width: min(7em, 25vw); }
.spark svg { display: inline-block; vertical-align: middle; height: auto; }
${rulesOf(style)}${style.table.zebra ? `.grid tbody tr:nth-child(even) > * { background: ${inks.shade}; }\n` : ''}.grid tbody tr:last-child > * { border-bottom: 2px solid ${inks.rule}; }
.total > *, .grid tbody .total th { font-weight: 700; background: ${inks.shade}; }
.facts tr:first-child > * { border-top: 2px solid ${inks.hairline}; }
.facts th { width: 22%; font-weight: 700; color: ${inks.muted}; }
.facts { margin: ${unit(10)} 0; }
.center { text-align: center; }
.figure { text-align: right; font-variant-numeric: tabular-nums lining-nums; word-break: keep-all; }
[data-pad]::after { content: attr(data-pad); visibility: hidden; }
`;
}

/** Lines of tables of figures as the style has them; those under every row are there. */
function rulesOf({ table: { rules }, inks }: Style): string {
  const line = `1px solid ${inks.hairline}`;
  if (rules === 'ends') return `.grid tbody td, .grid tbody th { border-bottom: 0; }\n`;
  if (rules === 'rows') return '';
  const sides = rules === 'grid' ? `.grid { border-inline: ${line}; }\n` : '';
  return `${sides}.grid tr > * + * { border-inline-start: ${line}; }\n`;
}

function inlines({ inks }: Style): string {
  return `a { color: ${inks.accent}; text-underline-offset: 0.15em; }
a:focus-visible, summary:focus-visible, .frame:focus-visible { outline: 2px solid ${inks.accent}; outline-offset: 2px; }
em { font-style: italic; }
:lang(zh) em { font-style: normal; text-emphasis: filled dot; text-emphasis-position: under right; }
sup { font-size: 0.7em; line-height: 0; vertical-align: baseline; position: relative; top: -0.4em; }
sup a { text-decoration: none; padding: 0 0.1em; }
data { white-space: nowrap; }
.wordy { white-space: normal; }
.tongue { font-size: 0.88em; }
.parallel.abreast { display: grid; column-gap: 1.5rem; align-items: start; }
@media (max-width: 36rem) { .parallel.abreast { display: block; } }
.synthetic { text-decoration: underline dotted; text-decoration-thickness: 1px; text-underline-offset: 0.22em; }
.all-synthetic .synthetic { text-decoration: none; }`;
}

function displays(style: Style, lang: string, unit: Unit): string {
  const { inks } = style;
  const note = lookOf('note', style, lang);
  return `.masthead { display: grid; grid-template-columns: 1fr auto; gap: 0.2rem 1rem; align-items: end; margin-bottom: ${unit(lookOf('issue', style, lang).after)}; }
.masthead p { margin: 0; }
.masthead .mark { grid-area: 1 / 1; } .masthead .copy { grid-area: 1 / 2; text-align: right; }
.masthead .organ { grid-area: 2 / 1; } .masthead .series { grid-area: 2 / 2; } .masthead .issue { grid-area: 4 / 1; } .masthead .date { grid-area: 4 / 2; }
.masthead::after { content: ""; grid-area: 3 / 1 / 4 / 3; height: 2px; margin: 0.2rem 0; background: ${inks.emblem}; }
.centred .series { grid-area: 2 / 1 / 3 / 3; } .centred .issue { grid-area: 3 / 1 / 4 / 3; } .centred .organ { grid-area: 4 / 1; } .centred .date { grid-area: 4 / 2; }
.masthead.centred .series, .masthead.centred .issue { text-align: center; } .masthead.centred .series { margin: 1.5rem 0 0.5rem; }
.masthead.centred::after { grid-area: 5 / 1 / 6 / 3; } .masthead.letter .series { border-bottom: 5px double ${inks.emblem}; margin: 0 0 0.5rem; padding-bottom: 0.5rem; } .masthead.letter .issue { text-align: right; } .masthead.letter::after { display: none; }
.series, .date { text-align: right; }
ul, ol { margin: 0 0 ${unit(lookOf('body', style, lang).after)}; padding-left: ${lang === 'zh' ? '2.25em' : '1.75em'}; }
li { margin: 0 0 0.15rem; text-indent: 0; }
li p, li ul, li ol { margin: 0 0 0.15rem; text-indent: 0; }
li > p + ul, li > p + ol { margin-top: 0.15rem; }
.display { margin: 0 0 ${unit(14)}; container-type: inline-size; }
.line { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
caption .line { position: sticky; left: 0; max-width: 100cqi; text-align: left; }
.label { color: ${inks.accent}; white-space: pre-wrap; }
.mark { flex: none; font-size: ${unit(note.size)}; font-weight: ${note.weight}; color: ${inks[note.ink]}; }
caption { margin: 0; padding: ${unit(lookOf('caption', style, lang).before)} 0 ${unit(lookOf('caption', style, lang).after)}; }
${tables(style, unit)}.picture svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
.picture text { font-family: ${families(stackOf(style, lang, style.chart), lang)}; }
.display .note { margin-top: ${unit(4)}; }
blockquote { margin: ${unit(6)} ${unit(20)}; }
.callout { margin: ${unit(10)} 0; padding: ${unit(8)} ${unit(12)}; background: ${inks.shade}; border-left: ${unit(2.4)} solid ${inks.accent}; }
.callout > :last-child { margin-bottom: 0; }
.columns2 { columns: 2; column-gap: 20px; } .columns3 { columns: 3; column-gap: 20px; }
.columns2 > :first-child, .columns3 > :first-child { margin-top: 0; }
.imprint { margin-top: ${unit(20)}; border-top: 1.3px solid ${inks.rule}; border-bottom: 1.3px solid ${inks.rule}; }
.imprint p { margin: 0; padding: 0.25em 1em; } .imprint > * + * { border-top: 1px solid ${inks.rule}; }
.imprint .ends { display: flex; flex-wrap: wrap; justify-content: space-between; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: ${unit(12)} ${unit(18)}; margin: ${unit(12)} 0; padding: 0; list-style: none; }
.tiles li { margin: 0; padding-top: 0.2rem; border-top: 2px solid ${inks.rule}; }
.tiles span { display: block; }
.contents ul { padding: 0; list-style: none; }
.contents a { text-decoration: none; }
.contents .level3 { padding-left: 1.2em; } .contents .level4 { padding-left: 2.4em; }
details { margin-top: 0.4rem; }
summary { font-size: ${unit(note.size)}; color: ${inks.accent}; cursor: pointer; }
details .frame { max-height: 24rem; overflow: auto; }
[role="doc-endnotes"] { margin-top: ${unit(16)}; }
[role="doc-endnotes"]::before { content: ""; display: block; width: ${unit(96)}; border-top: 1px solid ${inks.rule}; }
[role="doc-endnotes"] a[role="doc-backlink"] { text-decoration: none; }
:target { background: ${inks.shade}; }`;
}

/** Phones: the paper fills the screen, wide tables scroll under their first column. */
function narrow(style: Style, lang: string): string {
  const title = lookOf('title', style, lang);
  const justified = (['body', 'lead', 'note'] as const)
    .filter((role) => lookOf(role, style, lang).align === 'justify')
    .map((role) => ({ body: 'p:not([class]), li', lead: '.lead', note: '.note' })[role])
    .join(', ');
  return `@media print, screen and (min-width: 48rem) {
${justified} { text-align: justify; hyphens: auto; }
${lang === 'zh' ? '' : '.columns2 p, .columns2 li, .columns3 p, .columns3 li { text-align: left; }\n'}}
@media screen and (max-width: 47.99rem) {
.paper { margin: 0; border: 0; padding: 1rem 1.1rem 2rem; }
h1 { font-size: 1.55rem; line-height: ${Math.round((title.leading / title.size) * 1000) / 1000}; }
.masthead { gap: 0.15rem 0.75rem; }
.grid tbody th, .grid thead > tr > :first-child { position: sticky; left: 0; background: #ffffff; }
.grid td, .grid th { padding-left: 0.35rem; padding-right: 0.35rem; }
.grid thead .figure { min-width: 3.6em; }
.grid tbody th[scope="row"] { min-width: 4em; max-width: 38cqi; }
.chart svg { min-width: 30rem; }
.facts th { width: 30%; }
}`;
}

/** On paper the sizes are points again, and every page has the banner and the number that the PDF has. */
function print({ lang, meta, labels }: Document, style: Style, family: string): string {
  const { paper, inks } = style;
  const { top, right, bottom, left } = paper.margin;
  const furniture = lookOf('furniture', style, lang);
  const banner = lookOf('banner', style, lang);
  const small = (look: TextLook): string =>
    `font-family: ${family}; font-size: ${look.size}pt; font-weight: ${look.weight}; color: ${inks[look.ink]};`;
  const [before, between, after] = labels.page.map(cssString);
  const bannerBox = meta.banner
    ? `\n@top-center { content: ${cssString(meta.banner)}; width: 100%; text-align: center; ${small(banner)} }`
    : '';
  return `@page {
size: ${paper.width}pt ${paper.height}pt; margin: ${top}pt ${right}pt ${bottom}pt ${left}pt;${bannerBox}
@bottom-center { content: ${before} counter(page) ${between} counter(pages) ${after}; ${small(furniture)} }
}
@media print {
html { font-size: ${lookOf('body', style, lang).size}pt; }
body { background: none; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.paper { max-width: none; margin: 0; padding: 0; border: 0; }
.skip, .banner, details, [role="doc-backlink"] { display: none; }
.frame { overflow: visible; }
.chart svg { min-width: 0; }
a { color: inherit; text-decoration: none; }
thead { display: table-header-group; }
tr, figure, li { break-inside: avoid; }
@page landscape { size: ${paper.height}pt ${paper.width}pt; }
.landscape { page: landscape; }
.page-break { break-after: page; }
h1, h2, h3, h4, h5, caption, figcaption { break-after: avoid; }
p, li { orphans: 2; widows: 2; }
}`;
}

/** The whole `styles.xml`, from the house style: what an editor sees in Word's gallery, with nothing left to defaults. */

import { mainFont, stackOf, type TextLook, type TextRole } from '../../model/style.js';
import { furnitureStyles } from './furniture-styles.js';
import { deepest, listIndent, listStyle } from './lists.js';
import type { Mark, MixedStyle } from './marks.js';
import { lookOf, type Setting, twips } from './setting.js';
import { tableStyles } from './tablestyles.js';
import { escapeXml, wordNamespace, xmlHead } from './xml.js';

/** Ids that docx gave to the numberings behind List Bullet and List Number. */
export interface ListNumberings {
  readonly bullets: number;
  readonly numbers: number;
  /** Behind Heading 1 and below, where they are numbered, and how many of them are. */
  readonly headings?: { readonly id: number; readonly depth: number };
}

export function stylesXml(setting: Setting, numberings: ListNumberings): string {
  const parts = [
    defaults(setting),
    latent,
    baseStyles(setting),
    textStyles(setting, numberings),
    secondStyles(setting),
    contentsStyles(setting),
    displayStyles(setting),
    furnitureStyles(setting),
    listStyles(setting, numberings),
    [...setting.characterStyles.mixed.values()].map((style) => mixedStyle(style, setting)).join(''),
    noteStyles(setting),
    tableStyles(setting.style),
  ];
  return `${xmlHead}<w:styles xmlns:w="${wordNamespace}">${parts.join('\n')}</w:styles>`;
}

/** Theme fonts, so that Design > Fonts changes the whole brief; names beside them for programs that read no theme. */
function fonts({ style, lang }: Setting): string {
  const { word } = stackOf(style, lang);
  const [ascii, eastAsia] = [escapeXml(word.ascii), escapeXml(word.eastAsia)];
  // The hint gives quotation marks and dashes of Chinese text to the East Asian font.
  const hint = lang === 'zh' ? ' w:hint="eastAsia"' : '';
  return `<w:rFonts${hint} w:ascii="${ascii}" w:eastAsia="${eastAsia}" w:hAnsi="${ascii}" w:cs="${ascii}" w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>`;
}

/** Line breaking by Chinese rules and the gap between Han and Latin hold for every paragraph. */
function defaults(setting: Setting): string {
  const { size } = lookOf('body', setting.style, setting.lang);
  return `<w:docDefaults><w:rPrDefault><w:rPr>${fonts(setting)}<w:sz w:val="${Math.round(size * 2)}"/><w:szCs w:val="${Math.round(size * 2)}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/><w:kinsoku/><w:autoSpaceDE/><w:autoSpaceDN/></w:pPr></w:pPrDefault></w:docDefaults>`;
}

const latent =
  '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376"/>';

/** Extra properties of a paragraph style beside its look, as XML in schema order. */
export interface Extras {
  readonly based?: string;
  readonly next?: string;
  /** Before `w:spacing`: keepNext, keepLines, numbering, borders, tabs. */
  readonly paragraph?: string;
  /** After `w:jc`: the outline level. */
  readonly outline?: number;
  readonly indent?: string;
  readonly contextual?: boolean;
  readonly priority?: number;
  readonly gallery?: boolean;
}

/** A paragraph style in the look of a role, or one that only changes the style it is based on. */
export function paragraphStyle(
  id: string,
  name: string,
  look: Partial<TextLook>,
  extras: Extras,
  setting: Setting,
): string {
  const spacing = spacingOf(look);
  const indent = extras.indent ?? indentOf(look);
  const paragraph = [
    extras.paragraph ?? '',
    spacing,
    indent,
    extras.contextual ? '<w:contextualSpacing/>' : '',
    look.align ? `<w:jc w:val="${look.align === 'justify' ? 'both' : look.align}"/>` : '',
    extras.outline === undefined ? '' : `<w:outlineLvl w:val="${extras.outline}"/>`,
  ].join('');
  const run = runProperties(look, setting);
  const builtIn = /^[a-z]/.test(name) || builtInNames.test(name);
  return [
    `<w:style w:type="paragraph"${builtIn ? '' : ' w:customStyle="1"'} w:styleId="${id}"><w:name w:val="${name}"/>`,
    `<w:basedOn w:val="${extras.based ?? 'Normal'}"/>`,
    extras.next ? `<w:next w:val="${extras.next}"/>` : '',
    `<w:uiPriority w:val="${extras.priority ?? 20}"/>`,
    extras.gallery === false ? '' : '<w:qFormat/>',
    paragraph === '' ? '' : `<w:pPr>${paragraph}</w:pPr>`,
    run === '' ? '' : `<w:rPr>${run}</w:rPr>`,
    '</w:style>',
  ].join('');
}

const builtInNames =
  /^(Title|Body Text|Closing|Quote|TOC Heading|List (Bullet|Number|Continue)( [2-5])?|Strong|Emphasis|Hyperlink)$/;

/** `atLeast` keeps the leading of the PDF and still lets a line grow around a picture that somebody pastes. */
function spacingOf({ before, after, leading }: Partial<TextLook>): string {
  const attributes = [
    before === undefined ? '' : ` w:before="${twips(before)}"`,
    after === undefined ? '' : ` w:after="${twips(after)}"`,
    leading === undefined ? '' : ` w:line="${twips(leading)}" w:lineRule="atLeast"`,
  ].join('');
  return attributes === '' ? '' : `<w:spacing${attributes}/>`;
}

function indentOf({ indent, size }: Partial<TextLook>): string {
  if (indent === undefined || size === undefined) return '';
  return indent === 0
    ? '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    : `<w:ind w:firstLineChars="${indent * 100}" w:firstLine="${twips(indent * size)}"/>`;
}

/** The font where it is not that of the running text. */
function fontOf(look: Partial<TextLook>, { style, lang }: Setting): string {
  if ((look.font ?? mainFont) === mainFont) return '';
  const { word } = stackOf(style, lang, look as TextLook);
  const [ascii, eastAsia] = [escapeXml(word.ascii), escapeXml(word.eastAsia)];
  const hint = lang === 'zh' ? ' w:hint="eastAsia"' : '';
  return `<w:rFonts${hint} w:ascii="${ascii}" w:eastAsia="${eastAsia}" w:hAnsi="${ascii}" w:cs="${ascii}"/>`;
}

/** What a size that Word has no half point for is wider than the look wants, in twentieths of a point a character. */
function tighten(size: number): string {
  const wide = Math.round(size * 2) / 2 - size;
  return wide > 0.05 ? `<w:spacing w:val="${-Math.ceil(wide * 20)}"/>` : '';
}

/** Font, weight, ink and size; half points are Word's unit of size. */
export function runProperties(look: Partial<TextLook>, setting: Setting): string {
  const { weight, ink, size } = look;
  const { style } = setting;
  return [
    fontOf(look, setting),
    weight === undefined ? '' : weight >= 600 ? '<w:b/><w:bCs/>' : '<w:b w:val="0"/><w:bCs w:val="0"/>',
    ink === undefined ? '' : `<w:color w:val="${hex(style.inks[ink])}"/>`,
    size === undefined ? '' : tighten(size),
    size === undefined
      ? ''
      : `<w:sz w:val="${Math.round(size * 2)}"/><w:szCs w:val="${Math.round(size * 2)}"/>`,
  ].join('');
}

export function hex(color: string): string {
  return color.slice(1).toUpperCase();
}

function characterStyle(id: string, name: string, run: string, priority = 99): string {
  return `<w:style w:type="character"${builtInNames.test(name) || /^[a-z]/.test(name) ? '' : ' w:customStyle="1"'} w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="${priority}"/><w:qFormat/><w:rPr>${run}</w:rPr></w:style>`;
}

function baseStyles(setting: Setting): string {
  const { style, lang } = setting;
  const look = lookOf('body', style, lang);
  return [
    `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:uiPriority w:val="0"/><w:qFormat/><w:pPr><w:spacing w:line="${twips(look.leading)}" w:lineRule="atLeast"/></w:pPr><w:rPr><w:color w:val="${hex(style.inks[look.ink])}"/></w:rPr></w:style>`,
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
  ].join('');
}

const keepWithNext = '<w:keepNext/><w:keepLines/>';
const unhyphenated = '<w:suppressAutoHyphens/>';

function textStyles(setting: Setting, { headings }: ListNumberings): string {
  const look = (role: TextRole) => lookOf(role, setting.style, setting.lang);
  const make = (id: string, name: string, role: TextRole, extras: Extras) =>
    paragraphStyle(id, name, look(role), extras, setting);
  const numbering = (level?: number): string =>
    headings && level !== undefined && level < headings.depth
      ? `<w:numPr>${level === 0 ? '' : `<w:ilvl w:val="${level}"/>`}<w:numId w:val="${headings.id}"/></w:numPr>`
      : '';
  const heading = (id: string, name: string, role: TextRole, outline?: number) =>
    make(id, name, role, {
      next: 'BodyText',
      paragraph: keepWithNext + numbering(outline) + unhyphenated,
      priority: outline === undefined ? 10 : 9,
      ...(outline === undefined ? {} : { outline }),
    });
  return [
    make('BodyText', 'Body Text', 'body', { priority: 1 }),
    make('Lead', 'Lead', 'lead', { next: 'BodyText', priority: 2 }),
    heading('Title', 'Title', 'title'),
    heading('Heading1', 'heading 1', 'heading2', 0),
    heading('Heading2', 'heading 2', 'heading3', 1),
    heading('Heading3', 'heading 3', 'heading4', 2),
    heading('Heading4', 'heading 4', 'heading5', 3),
    make('NoteText', 'Note Text', 'note', { priority: 3 }),
    make('Quote', 'Quote', 'quote', {
      indent: `<w:ind w:left="${twips(20)}" w:right="${twips(20)}"/>`,
      priority: 29,
    }),
    make('CalloutTitle', 'Callout Title', 'calloutTitle', {
      next: 'BodyText',
      paragraph: '<w:keepNext/>',
      priority: 30,
    }),
    make('TileValue', 'Tile Value', 'tileValue', {
      next: 'TileLabel',
      paragraph: `<w:keepNext/>${unhyphenated}`,
      priority: 30,
    }),
    make('TileLabel', 'Tile Label', 'tileLabel', { paragraph: unhyphenated, priority: 30 }),
    make('Closing', 'Closing', 'closing', { paragraph: unhyphenated, priority: 3 }),
  ].join('');
}

/** Prose in the second language of a brief in two, whose look differs in size, indent and leading. */
function secondStyles(setting: Setting): string {
  const { second } = setting.document;
  if (!second) return '';
  const own: Setting = { ...setting, lang: second.lang };
  const prose = [
    ['BodyText', 'Body Text', 'body'],
    ['Lead', 'Lead', 'lead'],
    ['NoteText', 'Note Text', 'note'],
    ['Quote', 'Quote', 'quote'],
    ['CalloutTitle', 'Callout Title', 'calloutTitle'],
    ['Closing', 'Closing', 'closing'],
  ] as const;
  return prose
    .map(([id, name, role]) => {
      const look = lookOf(role, setting.style, second.lang);
      return paragraphStyle(`${id}Second`, `${name} Second`, look, { based: id, priority: 4 }, own);
    })
    .join('');
}

/** The contents: entries with a leader to the page number, and a heading that the contents themselves leave out. */
function contentsStyles(setting: Setting): string {
  const look = lookOf('contents', setting.style, setting.lang);
  const right = `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="${twips(setting.width)}"/></w:tabs>`;
  const entry = (id: string, name: string, level: number) =>
    paragraphStyle(
      id,
      name,
      id === 'TOC1' ? { ...look, weight: 500 } : look,
      {
        paragraph: right,
        indent: `<w:ind w:leftChars="0" w:left="${twips((level - 1) * 14)}"/>`,
        priority: 39,
        gallery: false,
      },
      setting,
    );
  const head = lookOf('heading2', setting.style, setting.lang);
  return [
    paragraphStyle(
      'ContentsHeading',
      'TOC Heading',
      head,
      { next: 'BodyText', paragraph: keepWithNext, priority: 39 },
      setting,
    ),
    ...[1, 2, 3].map((level) => entry(`TOC${level}`, `toc ${level}`, level)),
    entry('TableofFigures', 'table of figures', 1),
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="PageBreak"><w:name w:val="Page Break"/><w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:uiPriority w:val="38"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>',
  ].join('');
}

/** Captions, table text, pictures. */
function displayStyles(setting: Setting): string {
  const look = (role: TextRole) => lookOf(role, setting.style, setting.lang);
  const make = (id: string, name: string, of: Partial<TextLook>, extras: Extras) =>
    paragraphStyle(id, name, of, extras, setting);
  const right = `<w:tabs><w:tab w:val="right" w:pos="${twips(setting.width)}"/></w:tabs>`;
  const { inks } = setting.style;
  return [
    make('Caption', 'caption', look('caption'), {
      next: 'BodyText',
      paragraph: keepWithNext + right + unhyphenated,
      priority: 35,
    }),
    make('Figure', 'Figure', { before: 0, after: 12, align: 'center' }, { next: 'BodyText', priority: 36 }),
    make(
      'FigureWithNote',
      'Figure With Note',
      { after: 4 },
      { based: 'Figure', next: 'TableNote', paragraph: '<w:keepNext/>', priority: 36 },
    ),
    make('TableText', 'Table Text', look('table'), { paragraph: unhyphenated, priority: 37 }),
    make('TableHead', 'Table Head', look('tableHead'), {
      based: 'TableText',
      paragraph: '<w:keepNext/>',
      priority: 37,
    }),
    make('TableTotal', 'Table Total', { weight: 700 }, { based: 'TableText', priority: 37 }),
    make('TableTerm', 'Table Term', { weight: 700, ink: 'muted' }, { based: 'TableText', priority: 37 }),
    make(
      'TableNote',
      'Table Note',
      { before: 4, after: 12 },
      { based: 'NoteText', contextual: true, priority: 38 },
    ),
    `<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableEnd"><w:name w:val="Table End"/><w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:uiPriority w:val="38"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="12"/><w:szCs w:val="12"/></w:rPr></w:style>`,
    characterStyle('CaptionLabel', 'Caption Label', `<w:color w:val="${hex(inks.accent)}"/>`, 36),
    characterStyle(
      'SyntheticLabel',
      'Synthetic Label',
      runProperties({ ...look('note'), weight: 400 }, setting),
      36,
    ),
  ].join('');
}

/** Items follow closely, so their styles have small gaps; the indents repeat those of the numbering. */
function listStyles(setting: Setting, numberings: ListNumberings): string {
  const body = lookOf('body', setting.style, setting.lang);
  const item = { ...body, after: 3, align: 'left' as const };
  const depths = Array.from({ length: deepest + 1 }, (_, depth) => depth);
  const kinds = [
    ['ListBullet', 'List Bullet', numberings.bullets],
    ['ListNumber', 'List Number', numberings.numbers],
    ['ListContinue', 'List Continue', undefined],
  ] as const;
  return kinds
    .flatMap(([id, name, numId]) =>
      depths.map((depth) => {
        const { left, hanging } = listIndent(body, depth);
        const level = depth === 0 ? '' : `<w:ilvl w:val="${depth}"/>`;
        const indent =
          numId === undefined
            ? `w:firstLineChars="0" w:firstLine="0"`
            : `w:hangingChars="0" w:hanging="${hanging}"`;
        return paragraphStyle(
          listStyle(id, depth),
          depth === 0 ? name : `${name} ${depth + 1}`,
          item,
          {
            ...(numId === undefined
              ? {}
              : { paragraph: `<w:numPr>${level}<w:numId w:val="${numId}"/></w:numPr>` }),
            indent: `<w:ind w:leftChars="0" w:left="${left}" ${indent}/>`,
            priority: 8,
            gallery: depth === 0,
          },
          setting,
        );
      }),
    )
    .join('');
}

/** Italics are for Latin letters: slanted Han are an error of typesetting, so Chinese emphasis is a dot under each character (GB/T 15834 4.12). */
function mixedStyle({ id, name, marks }: MixedStyle, setting: Setting): string {
  const { style, lang } = setting;
  const has = (mark: Mark) => marks.includes(mark);
  const bold = has('strong') || (has('series') && style.masthead.form === 'beside');
  const series = has('series') ? lookOf('series', style, lang) : undefined;
  const color = has('link') ? style.inks.accent : series ? style.inks.text : undefined;
  const run = [
    bold ? '<w:b/><w:bCs/>' : '',
    has('emphasis') && lang !== 'zh' ? '<w:i/><w:iCs/>' : '',
    color ? `<w:color w:val="${hex(color)}"/>` : '',
    series
      ? `<w:sz w:val="${Math.round(series.size * 2)}"/><w:szCs w:val="${Math.round(series.size * 2)}"/>`
      : '',
    has('synthetic') ? `<w:u w:val="dotted" w:color="${hex(style.inks.muted)}"/>` : '',
    has('emphasis') && lang === 'zh' ? '<w:em w:val="underDot"/>' : '',
  ].join('');
  return characterStyle(id, name, run, 22);
}

/** The text and numbers of footnotes. */
function noteStyles(setting: Setting): string {
  const { style, lang } = setting;
  const note = lookOf('note', style, lang);
  const hang = twips(14);
  return [
    paragraphStyle(
      'FootnoteText',
      'footnote text',
      { ...note, before: 0 },
      {
        paragraph: `<w:tabs><w:tab w:val="left" w:pos="${hang}"/></w:tabs>`,
        indent: `<w:ind w:left="${hang}" w:hangingChars="0" w:hanging="${hang}"/>`,
        priority: 99,
        gallery: false,
      },
      setting,
    ),
    characterStyle(
      'FootnoteReference',
      'footnote reference',
      `<w:color w:val="${hex(style.inks.accent)}"/><w:vertAlign w:val="superscript"/>`,
    ),
    characterStyle('FootnoteNumber', 'Footnote Number', ''),
  ].join('');
}

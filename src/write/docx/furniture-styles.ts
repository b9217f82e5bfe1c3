/** Styles of masthead, banner, running head and page number. */

import type { TextLook, TextRole } from '../../model/style.js';
import { tabsOf } from './furniture.js';
import { lookOf, type Setting, twips } from './setting.js';
import { type Extras, hex, paragraphStyle } from './styles.js';

export function furnitureStyles(setting: Setting): string {
  const look = (role: TextRole) => lookOf(role, setting.style, setting.lang);
  const make = (id: string, name: string, of: Partial<TextLook>, extras: Extras) =>
    paragraphStyle(id, name, of, { gallery: false, ...extras }, setting);
  const { inks, furniture } = setting.style;
  const head = furniture.rule ? under(4, 4, inks.hairline) : '';
  return [
    ...mastheadStyles(setting),
    ...letterFoot(setting),
    imprintStyle(setting),
    make('Banner', 'Banner', look('banner'), {}),
    make(
      'Header',
      'header',
      { ...look('furniture'), before: 10 },
      { paragraph: head + tabs('head', setting), ...insetOf(setting), priority: 99 },
    ),
    make(
      'Footer',
      'footer',
      { ...look('furniture'), align: tabsOf(setting.style, 'foot') === 'middle' ? 'center' : 'left' },
      { paragraph: tabs('foot', setting), ...insetOf(setting), priority: 99 },
    ),
  ].join('');
}

function mastheadStyles(setting: Setting): readonly string[] {
  const { inks, masthead } = setting.style;
  const look = (role: TextRole) => lookOf(role, setting.style, setting.lang);
  const right = `<w:tabs><w:tab w:val="right" w:pos="${twips(setting.width)}"/></w:tabs>`;
  const line = under(Math.max(2, Math.round(masthead.rule * 8)), 6, inks.emblem);
  const make = (id: string, name: string, of: Partial<TextLook>, paragraph: string, next: string) =>
    paragraphStyle(id, name, of, { next, paragraph: `<w:keepNext/>${paragraph}`, priority: 12 }, setting);
  const letter = masthead.form === 'letter';
  const centred = masthead.form === 'centred';
  const middle = (role: TextRole): TextLook => ({ ...look(role), align: 'center' });
  return [
    make('DistributionMark', 'Distribution Mark', look('mark'), right, 'Organ'),
    make(
      'Organ',
      'Organ',
      { ...look('organ'), after: centred ? look('issue').after : 7 },
      line + right,
      'Issue',
    ),
    make(
      'Series',
      'Series',
      centred || letter ? middle('series') : look('series'),
      letter ? doubled(line) : centred ? '' : right,
      'Issue',
    ),
    make(
      'Issue',
      'Issue',
      centred ? { ...middle('issue'), after: 0 } : look('issue'),
      centred ? '' : right,
      'Title',
    ),
  ];
}

/** The masthead's rule as two, the thick one above. */
function doubled(line: string): string {
  return line.replace('"single"', '"thickThinSmallGap"').replace(/w:sz="\d+"/, 'w:sz="24"');
}

/** The second double rule of a letter's first page, the thin line above (GB/T 9704-2012 10.1), as wide as the text. */
function letterFoot(setting: Setting): readonly string[] {
  const { masthead, inks } = setting.style;
  if (masthead.form !== 'letter') return [];
  const rule = `<w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="24" w:space="1" w:color="${hex(inks.emblem)}"/></w:pBdr>`;
  const flat = { before: 0, after: 0, size: 2, leading: 2 };
  return [
    paragraphStyle(
      'LetterFoot',
      'Letter Foot',
      flat,
      { paragraph: rule, gallery: false, priority: 99 },
      setting,
    ),
  ];
}

/** Lines that run over begin under the text after `抄送：`. */
function imprintStyle(setting: Setting): string {
  const look = lookOf('imprint', setting.style, setting.lang);
  const { inks } = setting.style;
  const edge = (side: string, eighths: number) =>
    `<w:${side} w:val="single" w:sz="${eighths}" w:space="3" w:color="${hex(inks.rule)}"/>`;
  const borders = `<w:pBdr>${edge('top', 8)}${edge('bottom', 8)}${edge('between', 6)}</w:pBdr>`;
  const right = `<w:tabs><w:tab w:val="right" w:pos="${twips(setting.width - look.size)}"/></w:tabs>`;
  const hang = setting.lang === 'zh' ? twips(3 * look.size) : 0;
  const indent = `<w:ind w:left="${twips(look.size) + hang}" w:right="${twips(look.size)}" w:hangingChars="0" w:hanging="${hang}"/>`;
  return paragraphStyle(
    'Imprint',
    'Imprint',
    { ...look, indent: 0 },
    {
      // White above the imprint, none between its lines.
      contextual: true,
      paragraph: `<w:keepNext/><w:keepLines/>${borders}${right}`,
      indent,
      priority: 13,
    },
    setting,
  );
}

function under(eighths: number, space: number, ink: string): string {
  return `<w:pBdr><w:bottom w:val="single" w:sz="${eighths}" w:space="${space}" w:color="${hex(ink)}"/></w:pBdr>`;
}

function tabs(line: 'head' | 'foot', { style, width }: Setting): string {
  const kind = tabsOf(style, line);
  if (kind === 'middle') return '';
  const middle = kind === 'both' ? `<w:tab w:val="center" w:pos="${twips(width / 2)}"/>` : '';
  return `<w:tabs>${middle}<w:tab w:val="right" w:pos="${twips(width - style.furniture.inset)}"/></w:tabs>`;
}

/** The lines stand in from the edges of the text. */
function insetOf({ style }: Setting): Pick<Extras, 'indent'> {
  const { inset } = style.furniture;
  return inset > 0
    ? {
        indent: `<w:ind w:left="${twips(inset)}" w:right="${twips(inset)}" w:firstLineChars="0" w:firstLine="0"/>`,
      }
    : {};
}

/** Document settings and the font table, which docx writes too sparsely for East Asian text. */

import type { Lang } from '../../model/lang.js';
import type { FontStack, Style } from '../../model/style.js';
import { escapeXml, wordNamespace, xmlHead } from './xml.js';

const compatUri = 'http://schemas.microsoft.com/office/word';

/**
 * Word 2013 and later in full: no "Compatibility Mode" in the title bar. Punctuation is compressed as Chinese
 * typesetting asks (the default of the format is not to), and words of justified English are hyphenated.
 */
export function settingsXml(hasNotes: boolean, evenAndOdd: boolean): string {
  const compat = [
    ['compatibilityMode', '15'],
    ['overrideTableStyleFontSizeAndJustification', '1'],
    ['enableOpenTypeFeatures', '1'],
    ['doNotFlipMirrorIndents', '1'],
    ['differentiateMultirowTableHeaders', '1'],
    ['useWord2013TrackBottomHyphenation', '0'],
  ].map(([name, value]) => `<w:compatSetting w:name="${name}" w:uri="${compatUri}" w:val="${value}"/>`);
  const legacy =
    '<w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/>';
  return [
    `${xmlHead}<w:settings xmlns:w="${wordNamespace}">`,
    '<w:zoom w:percent="100"/>',
    '<w:defaultTabStop w:val="420"/><w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="360"/><w:doNotHyphenateCaps/>',
    evenAndOdd ? '<w:evenAndOddHeaders/>' : '',
    '<w:characterSpacingControl w:val="compressPunctuation"/>',
    hasNotes
      ? '<w:footnotePr><w:pos w:val="pageBottom"/><w:numFmt w:val="decimal"/><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
      : '',
    `<w:compat>${legacy}${compat.join('')}</w:compat>`,
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>',
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>',
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>',
  ].join('');
}

/** What a Chinese Windows calls a family, and its PANOSE class: how programs without it choose the next best. */
const eastAsian: Readonly<Record<string, { readonly alternative: string; readonly panose: string }>> = {
  'Microsoft YaHei': { alternative: '微软雅黑', panose: '020B0503020204020204' },
  DengXian: { alternative: '等线', panose: '02010600030101010101' },
  SimSun: { alternative: '宋体', panose: '02010600030101010101' },
  SimHei: { alternative: '黑体', panose: '02010609060101010101' },
  KaiTi: { alternative: '楷体', panose: '02010609060101010101' },
  FangSong: { alternative: '仿宋', panose: '02010609060101010101' },
  仿宋_GB2312: { alternative: 'FangSong', panose: '02010609060101010101' },
  楷体_GB2312: { alternative: 'KaiTi', panose: '02010609060101010101' },
  黑体: { alternative: 'SimHei', panose: '02010609060101010101' },
  方正小标宋简体: { alternative: 'FZXiaoBiaoSong-B05S', panose: '03000509000000000000' },
};

/** Every family that the styles name, once. */
export function fontTableXml({ fonts }: Style, lang: Lang): string {
  const words = Object.values(fonts).flatMap((byLang): readonly FontStack['word'][] => {
    const stack = byLang[lang];
    return stack ? [stack.word] : [];
  });
  const hans = new Set(words.map(({ eastAsia }) => eastAsia));
  const latins = new Set(words.map(({ ascii }) => ascii).filter((name) => !hans.has(name)));
  const entries = [
    ...[...latins].map((name) => fontXml(name, '00')),
    ...[...hans].map((name) => fontXml(name, '86')),
  ];
  return `${xmlHead}<w:fonts xmlns:w="${wordNamespace}">${entries.join('')}</w:fonts>`;
}

function fontXml(name: string, charset: '00' | '86'): string {
  const known = charset === '86' ? eastAsian[name] : undefined;
  const other = known ? `<w:altName w:val="${known.alternative}"/><w:panose1 w:val="${known.panose}"/>` : '';
  return `<w:font w:name="${escapeXml(name)}">${other}<w:charset w:val="${charset}"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`;
}

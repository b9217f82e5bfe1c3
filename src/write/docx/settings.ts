/** Document settings and the font table, which docx writes too sparsely for East Asian text. */

import type { FontStack } from '../../model/style.js';
import { escapeXml, wordNamespace, xmlHead } from './xml.js';

const compatUri = 'http://schemas.microsoft.com/office/word';

/**
 * Word 2013 and later in full: no "Compatibility Mode" in the title bar. Punctuation is compressed as Chinese
 * typesetting asks (the default of the format is not to), and words of justified English are hyphenated.
 */
export function settingsXml(hasNotes: boolean): string {
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
};

export function fontTableXml({ word }: FontStack): string {
  const known = eastAsian[word.eastAsia];
  const latin = `<w:font w:name="${escapeXml(word.ascii)}"><w:charset w:val="00"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`;
  const han = [
    `<w:font w:name="${escapeXml(word.eastAsia)}">`,
    known ? `<w:altName w:val="${known.alternative}"/><w:panose1 w:val="${known.panose}"/>` : '',
    '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>',
  ].join('');
  return `${xmlHead}<w:fonts xmlns:w="${wordNamespace}">${latin}${word.ascii === word.eastAsia ? '' : han}</w:fonts>`;
}

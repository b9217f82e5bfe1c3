/** The Word writer: blocks become docx objects, docx packs them, and the package is finished to fixed bytes. */

import { Packer, Document as WordDocument } from 'docx';
import type { Edition } from '../../model/edition.js';
import { type Style, stackOf } from '../../model/style.js';
import type { Kit, Writer } from '../writer.js';
import { addCharts } from './chart/index.js';
import { markDecoration } from './figure.js';
import { evenDiffers } from './furniture.js';
import { headingLevels, headingReference } from './headings.js';
import { bulletReference, numberingOf, numberReference } from './lists.js';
import { openCharacterStyles } from './marks.js';
import { countReferences, setNotes } from './notes.js';
import { openAnchors } from './numbers.js';
import {
  addNumbers,
  corePropertiesXml,
  extendedPropertiesXml,
  numberIds,
  numberParts,
  openParts,
  type Parts,
  packParts,
  removePart,
  rewrite,
} from './package.js';
import { mergeReference, paperOf, readReference } from './reference/index.js';
import { sectionsOf } from './sections.js';
import { lookOf, type Setting } from './setting.js';
import { fontTableXml, settingsXml } from './settings.js';
import { openSplices } from './splices.js';
import { hex, type ListNumberings, stylesXml } from './styles.js';

export const docx: Writer = {
  ext: 'docx',
  write: async (edition, kit) => {
    const reference = kit.reference && readReference(kit.reference, kit.log);
    // Nothing is written after an error; in the style's own paper the rest is still looked at.
    const paper = reference ? paperOf(reference.section, kit.style.paper) : kit.style.paper;
    const setting = openSetting(edition, { ...kit, style: { ...kit.style, paper } });
    const word = buildDocument(edition, setting);
    const parts = openParts(new Uint8Array(await Packer.toBuffer(word)));
    finish(parts, setting);
    numberParts(parts);
    if (reference && kit.reference) {
      const body = parts.get('word/document.xml');
      // Styles in the rows of long tables are the template's, too.
      if (typeof body === 'string') parts.set('word/document.xml', asText(setting.splices.fill(body)));
      mergeReference(parts, reference, kit.reference, kit.log);
      numberIds(parts);
    }
    return packParts(parts, setting.splices);
  },
};

function asText(content: Uint8Array | string): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

function openSetting({ document, drawings, pages }: Edition, { style, fonts, log }: Kit): Setting {
  const { width, margin } = style.paper;
  return {
    document,
    drawings,
    style,
    lang: document.lang,
    fonts,
    log,
    width: width - margin.left - margin.right,
    underlines: true,
    places: () => pages().places,
    inNote: false,
    notes: countReferences(document),
    lists: { ordered: [] },
    charts: [],
    characterStyles: openCharacterStyles(),
    anchors: openAnchors(),
    splices: openSplices(),
  };
}

function buildDocument(edition: Edition, setting: Setting): WordDocument {
  const { document, style, lang } = setting;
  const { meta } = document;
  const sections = sectionsOf(edition, setting);
  const headings = headingLevels(setting);
  const word = new WordDocument({
    title: meta.title,
    theme: themeOf(style, lang),
    // docx merges these into a stylesheet of its own, which `finish` replaces.
    numbering: numberingOf(setting.lists, lookOf('body', style, lang), headings),
    footnotes: setNotes(setting),
    ...(meta.banner ? { customProperties: [{ name: 'Synthetic data', value: meta.banner }] } : {}),
    sections,
  });
  // The list styles refer to these two by number, so they come first whether or not the brief has such lists.
  word.Numbering.createConcreteNumberingInstance(bulletReference, 0);
  word.Numbering.createConcreteNumberingInstance(numberReference, 0);
  if (headings.length > 0) word.Numbering.createConcreteNumberingInstance(headingReference, 0);
  return word;
}

/** The house's faces and inks as the document's theme, so that what an editor adds in Word matches. */
function themeOf(style: Style, lang: string) {
  const { word } = stackOf(style, lang);
  const faces = { latin: word.ascii, eastAsia: word.eastAsia, scripts: { Hans: word.eastAsia } };
  const accents = style.chart.palette.slice(0, 6).map((color, nth) => [`accent${nth + 1}`, hex(color)]);
  return {
    name: style.name,
    fonts: { headings: faces, body: faces },
    colors: {
      ...Object.fromEntries(accents),
      dark2: hex(style.inks.text),
      light2: hex(style.inks.shade),
      hyperlink: hex(style.inks.accent),
    },
  };
}

/** Own parts in place of docx's. */
function finish(parts: Parts, setting: Setting): void {
  const { document, style, lang } = setting;
  const hasNotes = document.notes.length > 0;
  parts.set('word/styles.xml', stylesXml(setting, listNumberings(parts, headingLevels(setting).length)));
  parts.set('word/settings.xml', settingsXml(hasNotes, evenDiffers(style)));
  parts.set('word/fontTable.xml', fontTableXml(style, lang));
  parts.set('docProps/core.xml', corePropertiesXml(document));
  parts.set('docProps/app.xml', extendedPropertiesXml(document));
  rewrite(parts, 'word/document.xml', markDecoration);
  rewrite(parts, 'word/numbering.xml', markMultilevel);
  removePart(parts, 'word/endnotes.xml');
  if (!document.meta.banner) removePart(parts, 'docProps/custom.xml');
  if (hasNotes) rewrite(parts, 'word/footnotes.xml', plainNoteNumbers);
  else removePart(parts, 'word/footnotes.xml');
  addCharts(parts, setting);
  addNumbers(document, setting.anchors, parts);
}

/** The list of headings goes by levels, all of them meant; docx calls every list a mixture and its levels tentative. */
function markMultilevel(xml: string): string {
  return xml.replace(/<w:abstractNum .*?<\/w:abstractNum>/gs, (list) =>
    list.includes('<w:pStyle w:val="Heading1"/>')
      ? list.replace('hybridMultilevel', 'multilevel').replaceAll(' w:tentative="1"', '')
      : list,
  );
}

/** A plain number at the left of a note, not a raised one; the line above the notes without docx's stray number. */
function plainNoteNumbers(xml: string): string {
  return xml
    .replace(
      /<w:r><w:rPr><w:rStyle w:val="FootnoteReference"\/><\/w:rPr><w:footnoteRef\/><\/w:r>(?=<w:r><w:(?:continuationS|s)eparator)/g,
      '',
    )
    .replaceAll(
      '<w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/>',
      '<w:rStyle w:val="FootnoteNumber"/></w:rPr><w:footnoteRef/>',
    );
}

/** The numbering that docx made for each list style: the first whose definition has the bullet, and the next. */
function listNumberings(parts: Parts, depth: number): ListNumberings {
  const xml = parts.get('word/numbering.xml');
  const instances =
    typeof xml === 'string'
      ? [...xml.matchAll(/<w:num w:numId="(\d+)"[^>]*><w:abstractNumId w:val="(\d+)"/g)]
      : [];
  const idOf = (definition: number): number => {
    const found = instances.find(([, , abstract]) => Number(abstract) === definition);
    if (!found) throw new Error('docx wrote no numbering for the list styles');
    return Number(found[1]);
  };
  // Definition 1 is docx's own; ours follow in the order of the configuration.
  return { bullets: idOf(2), numbers: idOf(3), ...(depth > 0 ? { headings: { id: idOf(4), depth } } : {}) };
}

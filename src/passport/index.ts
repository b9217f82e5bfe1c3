/** What briefs carry so that their numbers can be worked out again, and the XML it is written in. */

export { readForm, spellForm } from './form.js';
export { digestOf, passagesOf, plain, skeletonOf, slotSign } from './passages.js';
export type {
  CarriedFigure,
  CarriedNumber,
  CarriedPassage,
  CarriedPiece,
  CarriedPrint,
  CarriedRow,
  MadeFrom,
  Passport,
} from './passport.js';
export { describeCells, describeFacts, figureData } from './quantities.js';
export { passportNamespace, readPassport } from './read.js';
export { type Passing, passportLines, passportXml } from './write.js';
export { escapeXml, type Namespaces, scanXml, type Tag, type Visitor, XmlFault } from './xml.js';

/** Composes a brief: quantities and a template become a document tree in which a number is a node. */

import { localeOf } from '../locale/index.js';
import type { Log, Report } from '../model/diagnostic.js';
import type { Block, Document, Inline, Meta, NoteBody, SourceFile } from '../model/document.js';
import type { Lang } from '../model/lang.js';
import type { Indicator, Measures } from '../model/measures.js';
import type { Quantity } from '../model/quantity.js';
import { plainText, walkInlines } from '../model/walk.js';
import type { World } from '../source/world.js';
import type { Audience, Said } from './audience.js';
import { checkDocument } from './check.js';
import { releaseOf, rootOf } from './context.js';
import { type ExpandKit, expand, expandBrief } from './expand.js';
import { openHeadingNumbers } from './heading-numbers.js';
import { resolveText } from './inlines.js';
import { labelsOf, readWords } from './labels.js';
import { lowerFlow } from './lower.js';
import type { Lowering } from './lowering.js';
import { footnotesOf, parseMarkdown } from './markdown.js';
import { mastheadOf, spellPlain, spellSaid } from './masthead.js';
import { lowerNotes, openNotes } from './notes.js';
import { openPartials } from './partials.js';
import { readBrief } from './parts.js';
import { resolveReferences } from './references.js';
import { parseTemplate } from './template.js';
import { readAvoided } from './terms.js';
import type { Expansion } from './tokens.js';
import { type Turn, turnName, turnRow } from './turn.js';
import type { Cell } from './value.js';

export { type Audience, readAudience, readAudiences } from './audience.js';
export { listAudiences } from './lineage.js';
export { checkParity } from './parity.js';
export { listStyles } from './style.js';
export { type Turn, turnName, turnsOf } from './turn.js';
export { checkVersions } from './versions.js';
export { weave } from './weave.js';

/** The brief of an audience in one language; faults are reported, and undefined means that no tree could be made. */
export function compose(
  audience: Audience,
  measures: Measures,
  lang: Lang,
  world: World,
  log: Log,
  turn?: Turn,
): Document | undefined {
  const told = onceEach(log);
  const words = readWords(lang, world, told);
  const brief = readBrief(audience.folders, lang, world, told);
  if (!brief || !words) return undefined;
  const release = releaseOf(measures, `data/${audience.data}`, world);
  const kit: ExpandKit = {
    measures,
    lang,
    locale: localeOf(lang),
    words,
    root: rootOf(measures, release, turn && { name: turn.dimension, row: turnRow(turn, lang) }),
    ...(turn ? { turn } : {}),
    log: told,
    partials: openPartials(audience.folders, lang, world, told),
  };
  const parts = lowerParts(expandBrief(brief, kit), audience, world, kit);
  return assemble(parts, audience, release, world, kit);
}

interface Parts {
  readonly blocks: readonly Block[];
  readonly notes: readonly NoteBody[];
  readonly quantities: readonly Quantity[];
  readonly chartTexts: readonly (readonly Inline[])[];
}

function lowerParts(expansion: Expansion, audience: Audience, world: World, kit: ExpandKit): Parts {
  const root = parseMarkdown(expansion.markdown);
  const definitions = footnotesOf(root);
  const spell = (text: string): string => resolveText(text, { expansion, locale: kit.locale });
  const counts = { table: 0, figure: 0, bare: 0 };
  const lowering: Lowering = {
    lang: kit.lang,
    locale: kit.locale,
    words: kit.words,
    measures: kit.measures,
    world,
    folders: audience.folders,
    log: kit.log,
    expansion,
    notes: openNotes(definitions, spell),
    used: new Map(),
    ...(kit.turn ? { turn: kit.turn } : {}),
    chartTexts: [],
    count: (kind) => {
      counts[kind] += 1;
      return counts[kind];
    },
    headings: openHeadingNumbers(
      audience.numbered.includes(kit.lang) ? (audience.style.headings[kit.lang] ?? []) : [],
    ),
    expandText: (text, at) => {
      const template = parseTemplate(text, at, kit.log);
      return template && expand(template, kit);
    },
  };
  const lowered = lowerFlow(root.children, lowering);
  const bodies = lowerNotes(definitions, spell, lowering);
  const { blocks, notes } = resolveReferences(lowered, bodies, lowering);
  return { blocks, notes, quantities: [...lowering.used.values()], chartTexts: lowering.chartTexts };
}

function assemble(parts: Parts, audience: Audience, release: Cell, world: World, kit: ExpandKit): Document {
  const { measures, lang, words } = kit;
  const { texts, properties } = propertiesOf(audience, lang);
  const title = parts.blocks.find((block) => block.kind === 'heading' && block.level === 1);
  const document: Document = {
    lang,
    audience: audience.name,
    subject: audience.subject
      .replaceAll('{release}', measures.dataSet.release)
      .replaceAll(kit.turn ? `{${kit.turn.dimension}}` : '{}', kit.turn ? turnName(kit.turn) : ''),
    meta: metaOf(title?.kind === 'heading' ? plainText(title.children) : '', texts, parts, kit),
    labels: labelsOf(words),
    blocks: [mastheadOf(audience, texts, release, kit), ...parts.blocks],
    notes: parts.notes,
    quantities: new Map(parts.quantities.map((each) => [each.id, each] as const).sort(byId)),
    indicators: indicatorsOf(parts.quantities, measures),
  };
  const sources = sourcesOf(document, world);
  const attach = attaches(audience, document, kit.log);
  checkDocument({
    document,
    texts: [...parts.chartTexts, ...properties.map((said) => spellSaid(said, kit))],
    untraced: audience.untraced,
    avoided: readAvoided(lang, world, kit.log),
    log: kit.log,
  });
  return { ...document, sources, ...(attach ? { attach } : {}) };
}

/** Figures and cells of tables that a PDF carries as files without being asked: more would be most of its bytes. */
const mostAttached = 20_000;

function attaches({ attach, place }: Audience, { quantities, blocks }: Document, log: Log): boolean {
  if (attach !== 'fitting') return attach;
  let count = quantities.size;
  for (const block of blocks)
    if (block.kind === 'table') for (const { cells } of block.rows) count += cells.length;
  if (count <= mostAttached) return true;
  const hints = [{ code: 'hint/attach', data: {} }];
  const data = { count, most: mostAttached };
  log.report({ severity: 'warning', code: 'compose/not-attached', data, place, hints });
  return false;
}

/** Files of the cells behind its figures, and of the cells it prints. */
function sourcesOf(document: Document, world: World): readonly SourceFile[] {
  const files = new Set<string>();
  for (const { origin } of document.quantities.values())
    for (const file of origin.files ?? origin.cells.map((each) => each.file)) files.add(file);
  walkInlines(document, (node) => {
    if (node.kind === 'datum') files.add(node.of.file);
  });
  return [...files].sort().flatMap((file): readonly SourceFile[] => {
    const [bytes, sha256] = [world.size(file), world.sha256(file)];
    return bytes === undefined || sha256 === undefined ? [] : [{ file, bytes, sha256 }];
  });
}

function indicatorsOf(quantities: readonly Quantity[], measures: Measures): readonly Indicator[] {
  const names = [...new Set(quantities.map(({ indicator }) => indicator))].sort();
  return names.flatMap((name) => measures.indicators.get(name) ?? []);
}

function byId(a: readonly [string, Quantity], b: readonly [string, Quantity]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}

type Texts = Audience['texts'][Lang];

function propertiesOf(audience: Audience, lang: Lang): { texts: Texts; properties: readonly Said[] } {
  const texts = audience.texts[lang];
  if (!texts) throw new Error(`audience ${audience.name} has no texts in ${lang}`);
  return { texts, properties: [...(texts.runningHead ? [texts.runningHead] : []), ...texts.keywords] };
}

function metaOf(title: string, texts: Texts, parts: Parts, kit: ExpandKit): Meta {
  const synthetic =
    parts.quantities.some((quantity) => quantity.synthetic) ||
    parts.blocks.some((block) => block.kind === 'table' && block.synthetic !== 'none');
  return {
    title,
    organ: spellPlain(texts.organ, kit),
    date: kit.measures.dataSet.release,
    keywords: texts.keywords.map((said) => spellPlain(said, kit)),
    runningHead: texts.runningHead ? spellPlain(texts.runningHead, kit) : title,
    ...(synthetic ? { banner: kit.words.text('banner') } : {}),
  };
}

/** A log that is told each thing once: checking names and rendering, or a loop, meet the same fault twice. */
function onceEach(log: Log): Log {
  const told = new Set<string>();
  return {
    report: (report: Report) => {
      const key = JSON.stringify(report);
      if (told.has(key)) return;
      told.add(key);
      log.report(report);
    },
    within: (step) => log.within(step),
    get failed() {
      return log.failed;
    },
  };
}

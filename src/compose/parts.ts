/** Named parts of templates: an audience that extends another replaces `{{#part "name"}}…{{/part}}` of its base by its own. */

import type { Log, Place } from '../model/diagnostic.js';
import type { Lang } from '../model/lang.js';
import { nearest, nearestHint } from '../source/nearest.js';
import type { World } from '../source/world.js';
import { type Program, parseTemplate, placeOfNode, readTemplate, type Template } from './template.js';

/** Parts of one file by name: the text that goes where the base has a part of that name. */
export type PartTexts = ReadonlyMap<string, PartText>;

export interface PartText extends Template {
  /** Of the name. */
  readonly place: Place;
}

export interface Brief {
  readonly template: Template;
  /** Parts that audiences put into the template, those of the nearest first. */
  readonly layers: readonly PartTexts[];
  /** All parts that the template and the layers name, and where. */
  readonly named: ReadonlyMap<string, Place>;
}

/**
 * The template of a brief: that of the furthest folder which has one, with the parts that nearer ones replace. A nearer file that
 * is a text of its own replaces it whole. Faults are reported and give undefined.
 */
export function readBrief(folders: readonly string[], lang: Lang, world: World, log: Log): Brief | undefined {
  let brief: Brief | undefined;
  let sound = true;
  for (const folder of [...folders].reverse()) {
    const file = `${folder}/brief.${lang}.md.hbs`;
    const text = readTemplate(file, world);
    if (text === undefined && !world.exists(file)) continue;
    if (text === undefined) log.report({ severity: 'error', code: 'source/not-utf8', data: { file } });
    const template = text === undefined ? undefined : parseTemplate(text, { file, line: 1, column: 1 }, log);
    if (!template) sound = false;
    else if (!brief || isWhole(template, brief)) brief = { template, layers: [], named: namedIn(template) };
    else {
      const layer = layerOf(template, log);
      const named = new Map([...namedIn(template, layer), ...brief.named]);
      brief = { template: brief.template, layers: [layer, ...brief.layers], named };
    }
  }
  if (!sound) return undefined;
  if (!brief) {
    const file = `${folders.at(-1)}/brief.${lang}.md.hbs`;
    log.report({ severity: 'error', code: 'source/missing-file', data: { file } });
  }
  return brief;
}

/** A file with words outside of parts is a text of its own, unless one of its parts is, or nearly is, one of the base. */
function isWhole(template: Template, base: Brief): boolean {
  const parts = partsOf(template.program);
  const known = [...base.named.keys()];
  return (
    strayIn(template.program) !== undefined &&
    !parts.some((part) => nearest(nameOf(part) ?? '', known) !== undefined)
  );
}

function partsOf({ body }: Program): readonly hbs.AST.BlockStatement[] {
  return body.filter(isPart);
}

export function isPart(statement: hbs.AST.Statement): statement is hbs.AST.BlockStatement {
  if (statement.type !== 'BlockStatement') return false;
  const { path } = statement as hbs.AST.BlockStatement;
  return path.type === 'PathExpression' && (path as hbs.AST.PathExpression).original === 'part';
}

/** The name between quotes; undefined where the block is written otherwise. */
export function nameOf({ params: [name, more], hash, inverse }: hbs.AST.BlockStatement): string | undefined {
  if (more || hash || inverse || name?.type !== 'StringLiteral') return undefined;
  return (name as hbs.AST.StringLiteral).value;
}

/** The first thing outside of parts that would be printed. */
function strayIn({ body }: Program): hbs.AST.Statement | undefined {
  return body.find((statement) => {
    if (statement.type === 'CommentStatement' || isPart(statement)) return false;
    return (
      statement.type !== 'ContentStatement' || (statement as hbs.AST.ContentStatement).value.trim() !== ''
    );
  });
}

function layerOf({ program, at }: Template, log: Log): PartTexts {
  const layer = new Map<string, PartText>();
  const stray = strayIn(program);
  if (stray) {
    const hints = [{ code: 'hint/into-part', data: {} }];
    log.report({
      severity: 'error',
      code: 'compose/outside-part',
      data: {},
      place: placeOfStray(stray, at),
      hints,
    });
  }
  for (const part of partsOf(program)) {
    const name = nameOf(part);
    const place = placeOfPart(part, at);
    if (name === undefined) {
      reportForm(part, at, log);
      continue;
    }
    const first = layer.get(name);
    if (first) {
      const hints = [{ code: 'hint/compare-place', data: { place: spell(first.place) } }];
      log.report({ severity: 'error', code: 'compose/part-twice', data: { name }, place, hints });
    } else layer.set(name, { program: part.program, at, place });
  }
  return layer;
}

/** A part that is not written `{{#part "name"}}…{{/part}}`. */
export function reportForm(part: hbs.AST.BlockStatement, at: Place, log: Log): void {
  const place = placeOfNode(part.path.loc, at);
  const hints = [{ code: 'hint/part-form', data: {} }];
  log.report({ severity: 'error', code: 'compose/part-form', data: {}, place, hints });
}

export function placeOfPart(part: hbs.AST.BlockStatement, at: Place): Place {
  return placeOfNode((part.params[0] ?? part.path).loc, at);
}

/** Past the empty lines before it. */
function placeOfStray(stray: hbs.AST.Statement, at: Place): Place {
  const start = placeOfNode(stray.loc, at);
  if (stray.type !== 'ContentStatement') return start;
  const { original } = stray as hbs.AST.ContentStatement;
  const before = String(original).slice(0, String(original).search(/\S/)).split('\n');
  const line = start.line + before.length - 1;
  const column = (before.length > 1 ? 1 : start.column) + (before.at(-1)?.length ?? 0);
  return { file: start.file, line, column };
}

/** Parts that a template offers, wherever they stand; those that it only replaces are none. */
function namedIn({ program, at }: Template, layer?: PartTexts): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  const visit = (each: Program | undefined, top: boolean): void => {
    for (const statement of each?.body ?? []) {
      if (statement.type !== 'BlockStatement') continue;
      const block = statement as hbs.AST.BlockStatement;
      const name = isPart(block) ? nameOf(block) : undefined;
      if (name !== undefined && !(top && layer?.has(name)) && !found.has(name))
        found.set(name, placeOfPart(block, at));
      visit(block.program, false);
      visit(block.inverse, false);
    }
  };
  visit(program, true);
  return found;
}

/** Parts that were put into a template in which nothing is called so, or in which what held them was replaced. */
export function reportUnmet({ layers, named }: Brief, met: ReadonlyMap<string, Place>, log: Log): void {
  for (const [name, { place }] of layers.flatMap((layer) => [...layer])) {
    if (met.has(name)) continue;
    const standing = named.get(name);
    if (standing) {
      const hints = [{ code: 'hint/compare-place', data: { place: spell(standing) } }];
      log.report({ severity: 'error', code: 'compose/part-lost', data: { name }, place, hints });
      continue;
    }
    const near = nearest(name, met.keys());
    const at = near === undefined ? undefined : met.get(near);
    const all = [...met.keys()].join(', ');
    const hints =
      near !== undefined && at
        ? [...nearestHint(name, met.keys()), { code: 'hint/compare-place', data: { place: spell(at) } }]
        : all === ''
          ? [{ code: 'hint/no-parts', data: {} }]
          : [{ code: 'hint/one-of', data: { names: all } }];
    log.report({ severity: 'error', code: 'compose/unknown-part', data: { name }, place, hints });
  }
}

/** Parts that an audience replaces in one language and not in another. */
export function checkParts(folders: readonly string[], langs: readonly Lang[], world: World, log: Log): void {
  if (folders.length < 2) return;
  const briefs = langs.flatMap((lang) => {
    const brief = readBrief(folders, lang, world, log);
    return brief ? [{ lang, ...brief }] : [];
  });
  for (const brief of briefs)
    for (const other of briefs) {
      const theirs = new Set(other.layers.flatMap((layer) => [...layer.keys()]));
      for (const [name, { place }] of brief.layers.flatMap((layer) => [...layer])) {
        if (theirs.has(name)) continue;
        const data = { name, lang: other.lang };
        const base = other.named.get(name);
        const hints = base ? [{ code: 'hint/compare-place', data: { place: spell(base) } }] : [];
        log.report({ severity: 'warning', code: 'compose/parity-part', data, place, hints });
      }
    }
}

function spell({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

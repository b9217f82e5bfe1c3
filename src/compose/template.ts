/** Handlebars text to its syntax tree, with syntax errors at their place. */

import Handlebars from 'handlebars';
import type { Log, Place } from '../model/diagnostic.js';
import type { World } from '../source/world.js';
import { findForbidden } from './text.js';
import { advance } from './tokens.js';

export type Program = hbs.AST.Program;

/** A parsed template; `at` is where its text stands in its file. */
export interface Template {
  readonly program: Program;
  readonly at: Place;
}

/** A template file with plain line ends; undefined when it is not there or not UTF-8. */
export function readTemplate(file: string, world: World): string | undefined {
  return world.text(file)?.replace(/\r\n?/g, '\n');
}

/** Parses; a syntax error or a forbidden character is reported and gives undefined. */
export function parseTemplate(text: string, at: Place, log: Log): Template | undefined {
  const forbidden = findForbidden(text);
  if (forbidden) {
    const place = advance(at, text.slice(0, forbidden.index));
    log.report({
      severity: 'error',
      code: 'compose/forbidden-character',
      data: { name: forbidden.name },
      place,
    });
    return undefined;
  }
  try {
    return { program: parseOnce(text), at };
  } catch (error) {
    reportSyntax(text, at, error as HandlebarsError, log);
    return undefined;
  }
}

/** Trees by text, the oldest dropped first: a thousand briefs come from one template. Nobody changes a tree. */
const trees = new Map<string, Program>();
const kept = 64;

function parseOnce(text: string): Program {
  const known = trees.get(text);
  if (known) return known;
  const program = Handlebars.parse(text);
  if (trees.size >= kept) trees.delete(trees.keys().next().value ?? '');
  trees.set(text, program);
  return program;
}

/** The place of a node: Handlebars counts columns from 0 and lines from the start of the text. */
export function placeOfNode(loc: hbs.AST.SourceLocation, at: Place): Place {
  const start = shift(loc.start, at);
  const length = loc.end.line === loc.start.line ? loc.end.column - loc.start.column : 0;
  return length > 0 ? { ...start, length } : start;
}

function shift({ line, column }: hbs.AST.Position, at: Place): Place {
  return {
    file: at.file,
    line: at.line + line - 1,
    column: line === 1 ? at.column + column : column + 1,
  };
}

/** The place of a content statement's text, past what whitespace control took from its start. */
export function placeOfContent(statement: hbs.AST.ContentStatement, at: Place): Place {
  const start = shift(statement.loc.start, at);
  const original = String(statement.original);
  const { value } = statement;
  const { rightStripped, leftStripped } = statement as { rightStripped?: boolean; leftStripped?: boolean };
  if (!rightStripped) return start;
  // Handlebars calls it "right stripped" when what follows a tag, the start of this text, was taken.
  const taken = leftStripped ? takenBothSides(original, value) : original.length - value.length;
  return advance(start, original.slice(0, taken));
}

function takenBothSides(original: string, value: string): number {
  const inOriginal = original.search(/\S/);
  const inValue = value.search(/\S/);
  return inOriginal >= 0 && inValue >= 0 ? inOriginal - inValue : Math.max(0, original.indexOf(value));
}

interface HandlebarsError {
  readonly message: string;
  readonly lineNumber?: number;
  readonly column?: number;
}

function reportSyntax(text: string, at: Place, error: HandlebarsError, log: Log): void {
  const unexpected = /got '([^']+)'/.exec(error.message)?.[1];
  if (unexpected === 'EOF') {
    const open = lastOpenBlock(text);
    if (open) {
      const place = { ...advance(at, text.slice(0, open.index)), length: open.text.length };
      log.report({ severity: 'error', code: 'compose/unclosed-block', data: { name: open.name }, place });
      return;
    }
  }
  const mismatch = /^(.+) doesn't match (.+) - /.exec(error.message);
  if (mismatch && error.lineNumber !== undefined) {
    const place = shift({ line: error.lineNumber, column: error.column ?? 0 }, at);
    const data = { open: mismatch[1] ?? '', close: mismatch[2] ?? '' };
    log.report({ severity: 'error', code: 'compose/block-mismatch', data, place });
    return;
  }
  const place = advance(at, text.slice(0, offsetOf(text, error)));
  const data = { what: unexpected ?? 'OTHER', problem: error.message.split('\n')[0] ?? '' };
  // `{#{{id}}}`: Handlebars takes three braces together.
  const hints = unexpected === 'CLOSE_UNESCAPED' ? [{ code: 'hint/part-braces', data: {} }] : [];
  log.report({ severity: 'error', code: 'compose/syntax', data, place, hints });
}

/** Where the parser stood: it tells the line, and up to 20 characters on both sides without their line ends. */
function offsetOf(text: string, error: HandlebarsError): number {
  if (error.lineNumber !== undefined) return offsetOfLine(text, error.lineNumber) + (error.column ?? 0);
  const [head = '', excerpt = '', pointer = ''] = error.message.split('\n');
  const line = Number(/line (\d+)/.exec(head)?.[1] ?? 1);
  const before = excerpt.slice(0, pointer.length - 1);
  const after = excerpt.slice(pointer.length - 1).replace(/\.\.\.$/, '');
  for (let offset = offsetOfLine(text, line - 1); offset <= text.length; offset++) {
    const past = text.slice(Math.max(0, offset - 20), offset).replaceAll('\n', '');
    const found = (offset > 20 ? '...' : '') + past === before;
    if (found && text.slice(offset).replaceAll('\n', '').startsWith(after))
      return offset + (/^\n*/.exec(text.slice(offset))?.[0].length ?? 0);
  }
  return offsetOfLine(text, line);
}

function offsetOfLine(text: string, line: number): number {
  let offset = 0;
  for (let count = 1; count < line; count++) {
    const next = text.indexOf('\n', offset);
    if (next < 0) return offset;
    offset = next + 1;
  }
  return offset;
}

/** The last `{{#name` without its `{{/name}}`. */
function lastOpenBlock(text: string): { index: number; text: string; name: string } | undefined {
  const open: { index: number; text: string; name: string }[] = [];
  for (const match of text.matchAll(/\{\{~?([#^/])>?\s*([^\s}~]+)[^}]*\}\}/g)) {
    if (match[1] === '/') open.pop();
    else open.push({ index: match.index, text: match[0], name: match[2] ?? '' });
  }
  return open.at(-1);
}

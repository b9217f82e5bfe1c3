/** JSON (an array of objects) and NDJSON (an object a line) as rows whose values know their places. */

import type { Place } from '../model/diagnostic.js';
import { nearestHint } from '../source/nearest.js';
import { type Element, jsonElements, jsonLines } from './json-elements.js';
import { scanObject } from './json-object.js';
import {
  batchRows,
  type Input,
  type OpenTable,
  type RawBatch,
  type RawCell,
  type RawTable,
  Unreadable,
} from './rows.js';
import { openTally, type Tally } from './tally.js';
import { badCharacter, openText } from './text.js';

/** An array of objects. */
export const json: OpenTable = async (input) => openObjects(input, jsonElements(openText(input)));

/** An object a line. */
export const ndjson: OpenTable = async (input) => openObjects(input, jsonLines(openText(input)));

function openObjects(input: Input, elements: AsyncIterable<Element>): RawTable {
  const { file, descriptor } = input.described;
  const labels = descriptor.schema.fields.map((field) => field.name);
  return {
    labels,
    labelPlace: () => ({ file, line: 1, column: 1 }),
    batches: () => readBatches(input, elements, labels),
  };
}

async function* readBatches(
  { described, log }: Input,
  elements: AsyncIterable<Element>,
  labels: readonly string[],
): AsyncGenerator<RawBatch> {
  const { file } = described;
  const tally = openTally(log);
  const reading: Reading = {
    file,
    labels,
    positions: new Map(labels.map((label, at) => [label, at])),
    tally,
  };
  let batch = openBatch(reading);
  try {
    for await (const element of elements) {
      if ('fault' in element) throw faulty(element.fault, placeIn(element, 0, file));
      if (element.text === '') {
        tally.report('', 'read/blank-row', () => ({ severity: 'error', place: placeIn(element, 0, file) }));
        continue;
      }
      batch.cells.push(readRow(element, reading));
      batch.lines.push(element.line);
      batch.elements.push(element);
      if (batch.cells.length < batchRows) continue;
      yield batch;
      batch = openBatch(reading);
    }
    if (batch.cells.length > 0) yield batch;
  } finally {
    tally.flush();
  }
}

interface Reading {
  readonly file: string;
  readonly labels: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
  readonly tally: Tally;
}

interface Batch extends RawBatch {
  readonly cells: (readonly RawCell[])[];
  readonly lines: number[];
  readonly elements: Element[];
}

function openBatch({ file, labels }: Reading): Batch {
  const elements: Element[] = [];
  const cells: Batch['cells'] = [];
  return {
    cells,
    column: (at) => cells.map((row) => row[at]),
    lines: [],
    elements,
    place: (row, cell) => {
      const element = elements[row] ?? { text: '', line: 1, column: 1 };
      const members = scanObject(element.text);
      const member = 'problem' in members ? undefined : members.find(({ key }) => key === labels[cell]);
      return placeIn(element, member?.at ?? 0, file, member?.length);
    },
  };
}

/** Cells in the order of the fields; a member that is not there is a missing value. */
function readRow(element: Element, { file, labels, positions, tally }: Reading): readonly RawCell[] {
  const members = scanObject(element.text);
  if ('problem' in members) throw faulty(members.problem, placeIn(element, members.at, file));
  const cells: RawCell[] = labels.map(() => null);
  const seen = new Set<string>();
  for (const member of members) {
    const { key, value } = member;
    const position = positions.get(key);
    const place = (): Place => placeIn(element, member.keyAt, file);
    if (seen.has(key)) {
      const data = { column: key };
      tally.report(key, 'read/duplicate-label', () => ({ severity: 'error', data, place: place() }));
    } else if (position === undefined) {
      const [data, hints] = [{ column: key }, nearestHint(key, labels)];
      tally.report(key, 'read/extra-label', () => ({ severity: 'error', data, place: place(), hints }));
    } else cells[position] = value;
    seen.add(key);
    // What the file spells out has been looked at with the file.
    const code = typeof value === 'string' && member.escaped ? badCharacter(value) : undefined;
    if (code === undefined) continue;
    const at = placeIn(element, member.at, file, member.length);
    tally.report(key, 'read/bad-character', () => ({ severity: 'error', data: { code }, place: at }));
  }
  return cells;
}

function faulty(problem: string, place: Place): Unreadable {
  return new Unreadable({ severity: 'error', code: 'read/json-error', data: { problem }, place });
}

function placeIn({ text, line, column }: Element, at: number, file: string, length?: number): Place {
  const before = text.slice(0, at).split('\n');
  const last = before.at(-1)?.length ?? 0;
  const place = {
    file,
    line: line + before.length - 1,
    column: before.length === 1 ? column + last : last + 1,
  };
  return length === undefined ? place : { ...place, length };
}

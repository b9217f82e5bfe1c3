/** `verify` and `refresh`: a file of ours that comes back is held against the same brief as it would be made today. */

import { type Brief, prepare, render, type Tell } from './build.js';
import {
  compareLedger,
  compareWord,
  type Finding,
  openPdf,
  openWord,
  type Present,
  type Refreshed,
  type Reread,
  refreshWord,
} from './live/index.js';
import type { Log } from './model/diagnostic.js';
import type { Measures } from './model/measures.js';
import type { MadeFrom } from './passport/index.js';
import { listStyles, type Plan } from './plan.js';
import type { World } from './source/world.js';
import { openFonts } from './text/index.js';

export interface Verification {
  readonly made: MadeFrom;
  readonly findings: readonly Finding[];
  readonly reread: readonly Reread[];
  readonly measures: Measures;
}

/** Undefined when the file cannot be read or its brief not be made, which is reported. Writes nothing. */
export async function verify(
  file: string,
  plan: Plan,
  world: World,
  log: Log,
  tell: Tell,
): Promise<Verification | undefined> {
  const bytes = readFile(file, world, log);
  if (!bytes) return undefined;
  if (kindOf(bytes) === 'pdf') {
    const ledger = openPdf(file, bytes, log);
    const now = ledger && (await makeAgain(ledger.made, plan, world, log, tell));
    return (
      now && { made: ledger.made, findings: compareLedger(ledger, now), reread: [], measures: now.measures }
    );
  }
  const word = openWord(file, bytes, log);
  const now = word && (await makeAgain(word.passport, plan, world, log, tell));
  if (!now) return undefined;
  const { findings, reread } = compareWord(word, now);
  return { made: word.passport, findings, reread, measures: now.measures };
}

export interface Refreshment extends Refreshed {
  readonly measures: Measures;
}

/** The file with its numbers and charts as the data say now; undefined when there was an error. Writes nothing. */
export async function refresh(
  file: string,
  plan: Plan,
  world: World,
  log: Log,
  tell: Tell,
): Promise<Refreshment | undefined> {
  const bytes = readFile(file, world, log);
  if (!bytes) return undefined;
  if (kindOf(bytes) === 'pdf') {
    log.report({ severity: 'error', code: 'live/only-word', data: { file } });
    return undefined;
  }
  const word = openWord(file, bytes, log);
  const now = word && (await makeAgain(word.passport, plan, world, log, tell));
  if (!now) return undefined;
  const { brief, measures } = now;
  const files = await render(brief, openFonts(brief.audience.style.files), log, tell);
  const [path, written] = [...files].find(([name]) => name.endsWith('.docx')) ?? [];
  if (log.failed || path === undefined || !(written instanceof Uint8Array)) return undefined;
  const fresh = openWord(path, written, log);
  return fresh && { ...refreshWord(word, fresh, now), measures };
}

function readFile(file: string, world: World, log: Log): Uint8Array | undefined {
  const bytes = world.bytes(file);
  if (!bytes) log.report({ severity: 'error', code: 'live/no-file', data: { file } });
  else if (kindOf(bytes) !== undefined) return bytes;
  else {
    // Word keeps files with a password, and those of before 2007, in the same kind of container.
    const old = startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]);
    log.report({ severity: 'error', code: old ? 'live/locked' : 'live/unknown-kind', data: { file } });
  }
  return undefined;
}

function kindOf(bytes: Uint8Array): 'word' | 'pdf' | undefined {
  if (startsWith(bytes, [0x50, 0x4b])) return 'word';
  return startsWith(bytes, [0x25, 0x50, 0x44, 0x46]) ? 'pdf' : undefined;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, nth) => bytes[nth] === byte);
}

interface MadeAgain extends Present {
  readonly brief: Brief;
}

/** The brief a file says it is, composed from the data now. */
async function makeAgain(
  { audience, lang, edition, dataSet, style, turn }: MadeFrom,
  plan: Plan,
  world: World,
  log: Log,
  tell: Tell,
): Promise<MadeAgain | undefined> {
  // The name comes from the file, and becomes a path.
  if (/[/\\]|^\./.test(dataSet)) {
    log.report({ severity: 'error', code: 'build/no-data-set', data: { name: dataSet, file: 'data/' } });
    return undefined;
  }
  const measured: Measures[] = [];
  const asked: Plan = {
    ...plan,
    audiences: [audience],
    languages: [edition ?? lang],
    formats: ['docx'],
    dataSet: plan.dataSet ?? dataSet,
    // A style that is gone, or goes by another name, was that of the audience.
    ...(listStyles(world).includes(style) ? { styles: [style] } : {}),
    ...(turn ? { select: { dimension: turn.dimension, members: [turn.member] } } : {}),
  };
  const briefs = await prepare(asked, world, log, tell, {
    measured: (_, measures) => measured.push(measures),
  });
  const [brief, measures] = [briefs?.[0], measured[0]];
  return brief && measures && { brief, document: brief.document, measures };
}

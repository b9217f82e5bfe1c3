/** A finished PDF as its objects, read by qpdf: what the rules of conformance look at. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** As qpdf writes JSON: `/Name`, `u:text`, `b:hex`, `12 0 R`. */
export type Value = string | number | boolean | null | readonly Value[] | Dict;
export interface Dict {
  [key: string]: Value;
}

export interface Pdf {
  readonly bytes: Uint8Array;
  /** Values (of streams: their dictionaries) by reference. */
  readonly objects: Map<string, Value>;
  /** Decoded streams by reference. */
  readonly streams: Map<string, Uint8Array>;
  readonly trailer: Dict;
}

/** A rule as veraPDF's profiles number it: standard, clause, test. */
export interface Rule {
  readonly name: string;
  /** What is wrong, one line each. */
  check(pdf: Pdf): readonly string[];
}

interface Entry {
  readonly value?: Value;
  readonly stream?: { readonly dict: Dict; readonly data?: string };
}

export function readPdf(bytes: Uint8Array): Pdf {
  const folder = mkdtempSync(join(tmpdir(), 'briefwright-conformance-'));
  try {
    const path = join(folder, 'a.pdf');
    writeFileSync(path, bytes);
    const options = [
      '--json=2',
      '--json-key=qpdf',
      '--json-stream-data=inline',
      '--decode-level=generalized',
    ];
    const { stdout, stderr, status } = spawnSync('qpdf', [...options, path], { maxBuffer: 1 << 30 });
    // 3 says that qpdf had to mend it: what is read would not be what was written.
    if (stdout.length === 0 || status !== 0) throw new Error(`qpdf cannot read it: ${stderr}`);
    const parsed = JSON.parse(stdout.toString()) as { qpdf: readonly [unknown, Record<string, Entry>] };
    return openPdf(bytes, parsed.qpdf[1]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function openPdf(bytes: Uint8Array, entries: Record<string, Entry>): Pdf {
  const objects = new Map<string, Value>();
  const streams = new Map<string, Uint8Array>();
  for (const [key, { value, stream }] of Object.entries(entries)) {
    const ref = key.replace(/^obj:/, '');
    objects.set(ref, stream ? stream.dict : (value ?? null));
    if (stream) streams.set(ref, Buffer.from(stream.data ?? '', 'base64'));
  }
  return { bytes, objects, streams, trailer: dictOf(objects.get('trailer')) };
}

/** A copy that may be changed without harm. */
export function copyPdf(pdf: Pdf): Pdf {
  return {
    bytes: pdf.bytes.slice(),
    objects: new Map([...pdf.objects].map(([ref, value]) => [ref, structuredClone(value)])),
    streams: new Map(pdf.streams),
    trailer: structuredClone(pdf.trailer),
  };
}

export function isRef(value: Value | undefined): value is string {
  return typeof value === 'string' && /^\d+ \d+ R$/.test(value);
}

/** The value itself, references followed. */
export function follow(pdf: Pdf, value: Value | undefined): Value | undefined {
  return isRef(value) ? pdf.objects.get(value) : value;
}

export function isDict(value: Value | undefined): value is Dict {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function dictOf(value: Value | undefined): Dict {
  return isDict(value) ? value : {};
}

/** The dictionary under a key, references followed; empty when there is none. */
export function dictAt(pdf: Pdf, dict: Dict, key: string): Dict {
  return dictOf(follow(pdf, dict[key]));
}

/** The list under a key; one value, or a reference to what is no list, counts as a list of one, none as an empty one. */
export function listAt(pdf: Pdf, dict: Dict, key: string): readonly Value[] {
  const value = follow(pdf, dict[key]);
  if (Array.isArray(value)) return value as readonly Value[];
  return value === undefined || value === null ? [] : [dict[key] ?? null];
}

export function numbersAt(pdf: Pdf, dict: Dict, key: string): readonly number[] {
  return listAt(pdf, dict, key).map((each) => Number(follow(pdf, each)));
}

/** A text string; undefined when it is none. */
export function textAt(pdf: Pdf, dict: Dict, key: string): string | undefined {
  const value = follow(pdf, dict[key]);
  return typeof value === 'string' && value.startsWith('u:') ? value.slice(2) : undefined;
}

export function catalogOf(pdf: Pdf): Dict {
  return dictAt(pdf, pdf.trailer, '/Root');
}

export interface PageObject {
  readonly ref: string;
  readonly dict: Dict;
}

/** Pages in order. */
export function pagesOf(pdf: Pdf): readonly PageObject[] {
  const visit = (ref: Value | undefined): readonly PageObject[] => {
    const dict = dictOf(follow(pdf, ref));
    if (dict['/Type'] === '/Page') return [{ ref: String(ref), dict }];
    return listAt(pdf, dict, '/Kids').flatMap(visit);
  };
  return visit(catalogOf(pdf)['/Pages']);
}

/** Every dictionary of the file with its reference, those inside others too. */
export function* allDicts(pdf: Pdf): Generator<readonly [ref: string, dict: Dict]> {
  for (const [ref, value] of pdf.objects) for (const dict of within(value)) yield [ref, dict];
}

function* within(value: Value | undefined): Generator<Dict> {
  if (Array.isArray(value)) for (const each of value as readonly Value[]) yield* within(each);
  else if (isDict(value)) {
    yield value;
    for (const each of Object.values(value)) yield* within(each);
  }
}

/** Reads a PDF back: numbers from its structure tree with pdf.js, text with poppler. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PrintedNumber {
  readonly id: string;
  readonly text: string;
}

/** One structure element as qpdf shows it. */
interface Objects {
  readonly [key: string]: { readonly value?: unknown };
}

/** The text of every element that carries a quantity, in the order of the structure tree. */
export async function readPdfNumbers(bytes: Uint8Array): Promise<readonly PrintedNumber[]> {
  const texts = await contentTexts(bytes);
  const objects = qpdfObjects(bytes);
  const resolve = (value: unknown): unknown =>
    typeof value === 'string' && /^\d+ \d+ R$/.test(value) ? objects[`obj:${value}`]?.value : value;
  const pages = pageNumbers(objects);
  const found: PrintedNumber[] = [];
  const textOf = (element: Record<string, unknown>): string =>
    asList(element['/K'])
      .map((kid) => {
        if (typeof kid === 'number') return texts.get(`${pages.get(String(element['/Pg']))}:${kid}`) ?? '';
        const child = resolve(kid) as Record<string, unknown>;
        if (child['/Type'] === '/MCR')
          return texts.get(`${pages.get(String(child['/Pg']))}:${child['/MCID']}`) ?? '';
        return child['/S'] ? textOf(child) : '';
      })
      .join('');
  const visit = (element: Record<string, unknown>): void => {
    const id = quantityOf(element, resolve);
    if (id !== undefined) found.push({ id, text: textOf(element).replaceAll('\u00ad', '') });
    for (const kid of asList(element['/K'])) {
      const child = resolve(kid) as Record<string, unknown>;
      if (typeof kid !== 'number' && child['/S']) visit(child);
    }
  };
  const catalog = Object.values(objects)
    .map((entry) => entry.value as Record<string, unknown> | undefined)
    .find((value) => value?.['/Type'] === '/Catalog');
  const root = resolve(catalog?.['/StructTreeRoot']) as Record<string, unknown>;
  for (const kid of asList(root['/K'])) visit(resolve(kid) as Record<string, unknown>);
  return found;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function quantityOf(
  element: Record<string, unknown>,
  resolve: (value: unknown) => unknown,
): string | undefined {
  for (const attribute of asList(resolve(element['/A']))) {
    const entries = resolve(attribute) as Record<string, unknown>;
    if (entries['/O'] !== '/UserProperties') continue;
    for (const property of asList(entries['/P'])) {
      const { '/N': name, '/V': value } = resolve(property) as Record<string, string>;
      if (name === 'u:quantity') return String(value).replace(/^u:/, '');
    }
  }
  return undefined;
}

function qpdfObjects(bytes: Uint8Array): Objects {
  const folder = mkdtempSync(join(tmpdir(), 'briefwright-qpdf-'));
  try {
    const path = join(folder, 'a.pdf');
    writeFileSync(path, bytes);
    const { stdout } = spawnSync('qpdf', ['--json=2', '--json-key=qpdf', path], { maxBuffer: 1 << 28 });
    const parsed = JSON.parse(stdout.toString()) as { qpdf: readonly [unknown, Objects] };
    return parsed.qpdf[1];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Page number (from 0) of every page object, in the order of the page tree. */
function pageNumbers(objects: Objects): ReadonlyMap<string, number> {
  const pages = Object.values(objects)
    .map((entry) => entry.value as Record<string, unknown> | undefined)
    .find((value) => value?.['/Type'] === '/Pages');
  return new Map(asList(pages?.['/Kids']).map((kid, index) => [String(kid), index]));
}

/** Text of each marked content by `page:mcid`, glyph by glyph as pdf.js decodes it (its text layer guesses spaces). */
async function contentTexts(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const texts = new Map<string, string>();
  for (let number = 1; number <= document.numPages; number++) {
    const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList();
    const open: (string | undefined)[] = [];
    for (const [index, operator] of fnArray.entries()) {
      const args = argsArray[index] as unknown[];
      // Content without a number of its own belongs to what it stands in.
      if (operator === OPS.beginMarkedContent) open.push(open.at(-1));
      else if (operator === OPS.beginMarkedContentProps)
        open.push(typeof args[1] === 'number' ? `${number - 1}:${args[1]}` : open.at(-1));
      else if (operator === OPS.endMarkedContent) open.pop();
      else if (operator === OPS.showText) {
        const id = open.at(-1);
        if (id !== undefined) texts.set(id, (texts.get(id) ?? '') + shownText(args[0] as readonly unknown[]));
      }
    }
  }
  await document.destroy();
  return texts;
}

function shownText(glyphs: readonly unknown[]): string {
  return glyphs
    .map((glyph) => (glyph && typeof glyph === 'object' ? (glyph as { unicode: string }).unicode : ''))
    .join('');
}

/** The text as poppler reads it, in reading order. */
export function readPdfText(bytes: Uint8Array): string {
  return spawnSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], {
    input: bytes,
    maxBuffer: 1 << 28,
  }).stdout.toString();
}

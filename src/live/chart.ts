/** A native chart that a program or a person wrote anew: our figures put into it, its looks left as they are. */

import { scanXml, XmlFault } from '../passport/index.js';
import { namespaces } from './names.js';

interface ChartData {
  /** What stands cached of each range of the workbook, by the range, in order. */
  readonly caches: readonly { readonly range: string; readonly start: number; readonly end: number }[];
  /** The ends of axes. */
  readonly limits: readonly { readonly name: string; readonly start: number; readonly end: number }[];
  /** Text written out in a label, which follows no range. */
  readonly written: boolean;
}

/**
 * The chart with the cached figures and the ends of axes of `fresh`; undefined where the two do not show the same ranges, or a
 * label is written out.
 */
export function refillChart(xml: string, fresh: string): string | undefined {
  const [old, now] = [readSafely(xml), readSafely(fresh)];
  if (!old || !now) return undefined;
  const names = (data: ChartData): string =>
    [...data.caches.map(({ range }) => range), ...data.limits.map(({ name }) => name)].join('\n');
  if (old.written || now.written || names(old) !== names(now)) return undefined;
  if (!isPlain(fresh, now) || !isPlain(xml, old)) return undefined;
  const edits = [...old.caches, ...old.limits].map((span, nth) => {
    const other = [...now.caches, ...now.limits][nth];
    return { ...span, text: other ? fresh.slice(other.start, other.end) : '' };
  });
  let [text, at] = ['', 0];
  for (const { start, end, text: content } of edits.sort((a, b) => a.start - b.start)) {
    text += xml.slice(at, start) + content;
    at = end;
  }
  return text + xml.slice(at);
}

/** What is put in is written with the prefix that we use. */
function isPlain(xml: string, { caches }: ChartData): boolean {
  return caches.every(({ end }) => xml.startsWith('</c:', end));
}

function readSafely(xml: string): ChartData | undefined {
  try {
    return readChart(xml);
  } catch (error) {
    if (error instanceof XmlFault) return undefined;
    throw error;
  }
}

function readChart(xml: string): ChartData {
  const stack: string[] = [];
  const caches: { range: string; start: number; end: number }[] = [];
  const limits: { name: string; start: number; end: number }[] = [];
  let [range, start, written] = ['', 0, false];
  scanXml(xml, namespaces, {
    open: (tag) => {
      stack.push(tag.name);
      if (tag.name === 'c:f') range = '';
      if (tag.name === 'c:numCache' || tag.name === 'c:strCache') start = tag.end;
      const span = tag.name === 'c:max' || tag.name === 'c:min' ? tag.span('val') : undefined;
      if (span) limits.push({ name: tag.name, start: span[0], end: span[1] });
      if (tag.name === 'c:rich' && stack.includes('c:dLbl')) written = true;
    },
    close: (name, at) => {
      stack.pop();
      if (name === 'c:numCache' || name === 'c:strCache') caches.push({ range, start, end: at });
    },
    text: (words) => {
      if (stack.at(-1) === 'c:f') range += words;
    },
  });
  return { caches, limits, written };
}

/** The ledger that a PDF carries, held against the data now. */

import type { Log } from '../model/diagnostic.js';
import type { CarriedFigure, MadeFrom } from '../passport/index.js';
import { compareCharts, type Finding, judge, type Present, printNow } from './compare.js';
import { attachedFiles, PdfFault } from './pdf.js';

export interface CarriedLedger {
  readonly made: MadeFrom;
  readonly printed: readonly {
    readonly id: string;
    readonly form: string;
    readonly text: string;
    /** `file:line:column` of the template. */
    readonly place: string;
    readonly where: string;
  }[];
  readonly figures: readonly CarriedFigure[];
}

/** Reports `live/...` and gives undefined for what is no PDF of ours, or carries no ledger. */
export function openPdf(file: string, bytes: Uint8Array, log: Log): CarriedLedger | undefined {
  const refuse = (code: `live/${string}`, problem = ''): undefined => {
    log.report({ severity: 'error', code, data: { file, problem } });
    return undefined;
  };
  let files: ReadonlyMap<string, Uint8Array>;
  try {
    files = attachedFiles(bytes);
  } catch (error) {
    if (error instanceof PdfFault || error instanceof SyntaxError || error instanceof RangeError)
      return refuse('live/foreign-pdf', error.message);
    throw error;
  }
  const ledger = files.get('numbers.json');
  if (!ledger) return refuse('live/no-ledger');
  try {
    const read = readLedger(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(ledger)));
    return read ?? refuse('live/old');
  } catch {
    return refuse('live/foreign-pdf', 'numbers.json');
  }
}

type Json = Readonly<Record<string, unknown>>;

/** Undefined for a ledger that does not say from what the brief was made. */
function readLedger(value: unknown): CarriedLedger | undefined {
  const { document, printed, figures } = value as {
    document: Json;
    printed: readonly Json[];
    figures: readonly Json[];
  };
  const of = (name: string): string => String(document[name] ?? '');
  const turn =
    document.dimension === undefined ? {} : { turn: { dimension: of('dimension'), member: of('member') } };
  const made: MadeFrom = {
    audience: of('audience'),
    lang: of('lang'),
    ...(document.edition === undefined ? {} : { edition: of('edition') }),
    dataSet: of('dataSet'),
    release: of('date'),
    subject: of('subject'),
    style: of('style'),
    ...turn,
  };
  if (Object.values(made).includes('')) return undefined;
  const text = (entry: Json, name: string): string => String(entry[name] ?? '');
  return {
    made,
    printed: printed.map((entry) => ({
      id: text(entry, 'id'),
      form: String(entry.form ?? 'words'),
      text: text(entry, 'text'),
      place: text(entry, 'place'),
      where: text(entry, 'where'),
    })),
    figures: figures.map(
      (figure): CarriedFigure => ({
        id: text(figure, 'id'),
        name: '',
        width: 0,
        height: 0,
        data: '',
        parts: [],
        alt: '',
        rows: (figure.rows as readonly Json[]).map((row) => ({
          of: text(row, 'id'),
          text: text(row, 'text'),
        })),
      }),
    ),
  };
}

export function compareLedger(
  { made, printed, figures }: CarriedLedger,
  present: Present,
): readonly Finding[] {
  return [
    ...printed.map(({ id, form, text, place, where }): Finding => {
      const expected = printNow(id, form, made.lang, present.measures);
      return {
        kind: judge(text, text, expected),
        id,
        anchor: place,
        around: where,
        printed: text,
        original: text,
        ...(expected === undefined ? {} : { expected }),
      };
    }),
    ...compareCharts({ figures, lang: made.lang }, present, () => 'own'),
  ];
}

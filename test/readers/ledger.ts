/** Reads a ledger back: the numbers that its brief prints, and those of its charts. */

export interface LedgerNumber {
  readonly id: string;
  readonly text: string;
}

interface Ledger {
  readonly printed: readonly (LedgerNumber & { readonly where: string })[];
  readonly figures: readonly { readonly id: string; readonly rows: readonly LedgerNumber[] }[];
}

/** Numbers of prose, tables, captions and notes, in order; alt texts and charts apart. */
export function readLedgerNumbers(json: string): readonly LedgerNumber[] {
  const { printed } = JSON.parse(json) as Ledger;
  return printed.filter(({ where }) => !where.startsWith('alt:')).map(({ id, text }) => ({ id, text }));
}

/** Numbers of each figure's chart, by figure. */
export function readLedgerFigures(json: string): ReadonlyMap<string, readonly LedgerNumber[]> {
  const { figures } = JSON.parse(json) as Ledger;
  return new Map(figures.map(({ id, rows }) => [id, rows]));
}

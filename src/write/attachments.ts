/** What a public brief carries with it: the ledger as it is written beside it, and each of its tables and the data of each chart as CSV. */

import type { Document, Table } from '../model/document.js';
import { plainText } from '../model/walk.js';
import { words } from '../source/messages.js';
import { tableCsv } from './csv.js';
import { figureTable } from './figure-data.js';
import { type Drawn, ledgerBytes } from './ledger.js';

export interface Attachment {
  /** ASCII: `by-province.csv`. */
  readonly name: string;
  readonly type: 'application/json' | 'text/csv';
  /** In the language of the brief. */
  readonly description: string;
  /** What it is to the brief (ISO 19005-3, 6.8): where its numbers come from, or what a table of it shows. */
  readonly relationship: 'Source' | 'Data';
  readonly bytes: Uint8Array;
}

/** None where the audience wants none; sorted by name. */
export function attachmentsOf(edition: Drawn): readonly Attachment[] {
  const { document } = edition;
  if (!document.attach) return [];
  const ledger: Attachment = {
    name: 'numbers.json',
    type: 'application/json',
    description: words('write/attached-ledger', {}, document.lang),
    relationship: 'Source',
    bytes: ledgerBytes(edition),
  };
  const tables = document.blocks.flatMap((block): readonly Table[] => {
    if (block.kind === 'table' && block.look === 'grid') return [block];
    const data = block.kind === 'figure' ? figureTable(block, document) : undefined;
    return data ? [data] : [];
  });
  return [ledger, ...tables.map((table) => attachTable(table, document))].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
}

function attachTable(table: Table, document: Document): Attachment {
  const { captionSeparator } = document.labels;
  const title = [table.label, plainText(table.caption)].filter((text) => text !== '').join(captionSeparator);
  return {
    name: `${table.id}.csv`,
    type: 'text/csv',
    description: words('write/attached-table', { title: title === '' ? table.id : title }, document.lang),
    relationship: 'Data',
    bytes: tableCsv(table, document),
  };
}

/** Reads the sample data sets for their tests, without the code under test. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export type Row = Readonly<Record<string, string>>;
export interface Field {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  readonly 'briefwright:title': Row;
  readonly 'briefwright:decimals'?: number;
  readonly constraints?: {
    readonly required?: boolean;
    readonly unique?: boolean;
    readonly enum?: readonly (string | boolean)[];
    readonly pattern?: string;
    readonly minimum?: number | string;
    readonly maximum?: number | string;
  };
}
export interface Resource {
  readonly name: string;
  readonly path: string;
  readonly schema: {
    readonly fields: readonly Field[];
    readonly primaryKey: readonly string[];
    readonly foreignKeys?: readonly {
      readonly fields: readonly string[];
      readonly reference: { readonly resource: string; readonly fields: readonly string[] };
    }[];
  };
}

export const packages = ['white-list-2022', 'white-list-2022-h1'] as const;

export function readResources(folder: string): readonly Resource[] {
  const text = readFileSync(join(folder, 'datapackage.json'), 'utf8');
  return (JSON.parse(text) as { resources: readonly Resource[] }).resources;
}

const tables = new Map<string, readonly Row[]>();

/** Rows of a CSV file as texts, read once. */
export function readRows(path: string): readonly Row[] {
  const rows = tables.get(path) ?? (parse(readFileSync(path, 'utf8'), { columns: true }) as readonly Row[]);
  tables.set(path, rows);
  return rows;
}

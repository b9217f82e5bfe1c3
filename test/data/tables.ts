/** Reads the sample data sets for their tests, without the code under test. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import type { CheckDefinition } from '../../src/read/descriptor.js';

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
  readonly 'briefwright:checks'?: readonly CheckDefinition[];
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

/** Runs SQL over the files of both packages, those of the later one with `_h1` after the name. */
export interface Database {
  /** The rows of a query, values as text. */
  rows(sql: string): Promise<readonly (readonly string[])[]>;
  close(): void;
}

const types = { string: 'VARCHAR', integer: 'BIGINT', boolean: 'BOOLEAN', date: 'DATE' } as const;
/** How DuckDB holds a field. */
export const typeOf = ({ type, 'briefwright:decimals': decimals = 6 }: Field): string =>
  type === 'number' ? `DECIMAL(18, ${decimals})` : types[type];

export async function openDatabase(): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const folder of packages) {
    const suffix = folder.endsWith('-h1') ? '_h1' : '';
    const path = (file: string): string => join('data', folder, file);
    for (const { name, path: file, schema } of readResources(join('data', folder)).filter(isCsv)) {
      const columns = schema.fields.map((field) => `'${field.name}': '${typeOf(field)}'`).join(', ');
      const reader = `read_csv('${path(file)}', header = true, columns = {${columns}})`;
      await connection.run(`create table ${name}${suffix} as from ${reader}`);
    }
    for (const file of readdirSync(path('')).filter((each) => each.endsWith('.parquet')))
      await connection.run(
        `create table ${file.replace('.parquet', suffix)} as from read_parquet('${path(file)}')`,
      );
  }
  return {
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRows().map((row) => row.map(String)),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

export function isCsv({ path }: Resource): boolean {
  return path.endsWith('.csv');
}

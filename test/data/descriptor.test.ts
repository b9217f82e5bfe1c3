/** Every cell of the sample data keeps what its descriptor says: type, constraints, keys, references. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Database,
  type Field,
  isCsv,
  openDatabase,
  packages,
  type Row,
  readResources,
  readRows,
  typeOf,
} from './tables.js';

const every = packages.flatMap((folder) =>
  readResources(join('data', folder)).map((resource) => ({ folder, ...resource })),
);
const described = every.filter(isCsv);
const parquet = every.filter((resource) => !isCsv(resource));

let database: Database;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

/** Says what is wrong with a cell of a field, as Table Schema reads it. */
function checkerOf(field: Field): (cell: string) => string | undefined {
  const { required, enum: allowed, pattern, minimum, maximum } = field.constraints ?? {};
  const form = {
    string: /^[^\r\n]*$/,
    integer: /^-?\d+$/,
    number: new RegExp(`^-?\\d+(\\.\\d{1,${field['briefwright:decimals'] ?? 6}})?$`),
    boolean: /^(true|false)$/,
    date: /^\d{4}-\d{2}-\d{2}$/,
  }[field.type];
  const whole = new RegExp(`^(?:${pattern ?? '.*'})$`, 'u');
  const values = allowed?.map(String);
  return (cell) => {
    if (cell === '') return required ? 'required' : undefined;
    if (!form.test(cell)) return field.type;
    if (values && !values.includes(cell)) return 'enum';
    if (!whole.test(cell)) return 'pattern';
    const value = field.type === 'date' ? cell : Number(cell);
    if (minimum !== undefined && value < minimum) return 'minimum';
    if (maximum !== undefined && value > maximum) return 'maximum';
    return undefined;
  };
}

describe.each(described)('the descriptor of $folder/$name', ({ folder, path, schema }) => {
  const rows = readRows(join('data', folder, path));
  const keyOf = (row: Row, columns: readonly string[]): string =>
    columns.map((column) => row[column]).join('/');

  test('names the columns of the file, in both languages', () => {
    expect(
      readFileSync(join('data', folder, path), 'utf8')
        .split('\n')[0]
        ?.split(','),
    ).toEqual(schema.fields.map(({ name }) => name));
    for (const field of schema.fields)
      expect(Object.values(field['briefwright:title']).filter(Boolean)).toHaveLength(2);
  });

  test('holds for every cell', () => {
    const faults = schema.fields.flatMap((field) => {
      const faultIn = checkerOf(field);
      return rows.flatMap((row, at) => {
        const fault = faultIn(row[field.name] ?? '');
        return fault ? [`row ${at + 1}, ${field.name}: ${fault}`] : [];
      });
    });
    expect(faults).toEqual([]);
    const unique = schema.fields.filter(({ constraints }) => constraints?.unique).map(({ name }) => [name]);
    for (const columns of [...unique, schema.primaryKey])
      expect(new Set(rows.map((row) => keyOf(row, columns))).size, columns.join()).toBe(rows.length);
  });

  test('points at rows that are there', () => {
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const known = new Set(
        readRows(join('data', folder, `${reference.resource}.csv`)).map((row) =>
          keyOf(row, reference.fields),
        ),
      );
      const pointing = rows.filter((row) => fields.every((field) => row[field] !== ''));
      expect(pointing.filter((row) => !known.has(keyOf(row, fields)))).toEqual([]);
    }
  });
});

/** Conditions that a row breaking the field's constraints meets. */
function breachesOf({ name, constraints = {} }: Field): readonly string[] {
  const { required, enum: allowed, pattern, minimum, maximum } = constraints;
  const literal = (value: unknown): string => `'${String(value).replaceAll("'", "''")}'`;
  return [
    ...(required ? [`"${name}" is null`] : []),
    ...(allowed ? [`"${name}"::varchar not in (${allowed.map(literal).join(', ')})`] : []),
    ...(pattern === undefined ? [] : [`not regexp_full_match("${name}", ${literal(pattern)})`]),
    ...(minimum === undefined ? [] : [`"${name}" < ${literal(minimum)}`]),
    ...(maximum === undefined ? [] : [`"${name}" > ${literal(maximum)}`]),
  ];
}

describe.each(parquet)('the descriptor of $folder/$name, a Parquet file,', ({ name, schema }) => {
  test('names its columns and their types', async () => {
    const columns = await database.rows(
      `select column_name, data_type from information_schema.columns where table_name = '${name}' order by ordinal_position`,
    );
    expect(columns).toEqual(schema.fields.map((field) => [field.name, typeOf(field).replace(', ', ',')]));
  });

  test('holds for every cell', async () => {
    const breaches = schema.fields.flatMap(breachesOf);
    expect(breaches.length).toBeGreaterThan(schema.fields.length / 2);
    for (const breach of breaches)
      expect(await database.rows(`from ${name} where ${breach} limit 2`), breach).toEqual([]);
    const key = schema.primaryKey.join(', ');
    expect(await database.rows(`select ${key} from ${name} group by all having count(*) > 1`)).toEqual([]);
  });

  test('points at rows that are there', async () => {
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const [column, target] = [fields.join(), reference.fields.join()];
      const stray = `from ${name} where "${column}" not in (select "${target}" from ${reference.resource}) limit 2`;
      expect(await database.rows(stray), column).toEqual([]);
    }
  });
});

test('the large tables are Parquet', () => {
  expect(parquet.map(({ name }) => name)).toEqual(['status_reports', 'enterprise_output', 'case_events']);
});

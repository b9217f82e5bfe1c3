/** Every cell of the sample data keeps what its descriptor says: type, constraints, keys, references. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Field, packages, type Row, readResources, readRows } from './tables.js';

const described = packages.flatMap((folder) =>
  readResources(join('data', folder)).map((resource) => ({ folder, ...resource })),
);

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

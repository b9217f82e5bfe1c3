/** Every check that the sample data declare holds on rows of theirs, and tells of one cell that is altered in a copy. */

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckDefinition } from '../../src/read/descriptor.js';
import { descriptor, read, table } from '../read/fixture.js';
import { type Database, openDatabase, packages, type Resource, type Row, readResources } from './tables.js';

interface Declared {
  readonly folder: string;
  readonly name: string;
  readonly what: string;
  readonly check: CheckDefinition;
}

const resources = new Map(packages.map((folder) => [folder, readResources(join('data', folder))]));
const every: readonly Declared[] = [...resources].flatMap(([folder, tables]) =>
  tables.flatMap(({ name, 'briefwright:checks': checks = [] }) =>
    checks.map((check) => ({ folder, name, what: `${check.kind} ${namesOf(check).join(', ')}`, check })),
  ),
);

/** Columns that a check looks at in its own table. */
function namesOf(check: CheckDefinition): readonly string[] {
  switch (check.kind) {
    case 'uscc':
    case 'not-after-release':
      return [check.field];
    case 'order':
      return check.fields;
    case 'share':
      return [check.part, check.of];
    case 'sum':
      return [...check.columns, ...(check.by ?? [])];
  }
}

/** What is done to one row, and what must be told of it. */
function breakRow(row: Row, check: CheckDefinition): readonly [altered: Row, code: string] {
  const cell = (name: string): string => row[name] ?? '';
  switch (check.kind) {
    case 'uscc': {
      const last = cell(check.field).at(-1) === '1' ? '2' : '1';
      return [{ ...row, [check.field]: cell(check.field).slice(0, -1) + last }, 'read/uscc'];
    }
    case 'not-after-release':
      return [{ ...row, [check.field]: '2022-12-31' }, 'read/late'];
    case 'order': {
      const [first = '', second = ''] = check.fields;
      return [{ ...row, [second]: cell(first).replace(/^2022/, '2021') }, 'read/order'];
    }
    case 'share':
      return [{ ...row, [check.part]: String(Math.ceil(Number(cell(check.of))) + 1) }, 'read/share'];
    case 'sum': {
      const [column = ''] = check.columns;
      return [{ ...row, [column]: String(Number(cell(column)) + 1) }, 'read/sum'];
    }
  }
}

let database: Database;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

async function rowsOf(folder: string, { name, schema }: Resource, rest = ''): Promise<readonly Row[]> {
  const names = schema.fields.map((field) => field.name);
  const list = names.map((each) => `coalesce("${each}"::varchar, '')`).join(', ');
  const found = await database.rows(
    `select ${list} from ${name}${folder.endsWith('-h1') ? '_h1' : ''} ${rest}`,
  );
  return found.map((cells) => Object.fromEntries(names.map((each, at) => [each, cells[at] ?? ''])));
}

/** What is told of a package of one table with one check, and of the table of its totals. */
async function check(
  { folder, name, check: definition }: Declared,
  rows: readonly Row[],
): Promise<readonly string[]> {
  const files: Record<string, string> = {};
  const tables: object[] = [];
  const add = (
    resource: Resource,
    content: readonly Row[],
    rest: Readonly<Record<string, unknown>>,
  ): void => {
    const { fields } = resource.schema;
    // Without their constraints, so that the check alone can tell.
    const types = fields.map(({ name: field, type, 'briefwright:decimals': decimals }) => [
      field,
      { type, ...(decimals === undefined ? {} : { 'briefwright:decimals': decimals }) },
    ]);
    tables.push(table(resource.name, Object.fromEntries(types), rest));
    const lines = content.map((row) => fields.map((field) => quote(row[field.name] ?? '')).join(','));
    files[`${resource.name}.csv`] = `${fields.map((field) => field.name).join(',')}\n${lines.join('\n')}\n`;
  };
  const known = resources.get(folder as (typeof packages)[number]) ?? [];
  const find = (wanted: string): Resource => known.find((each) => each.name === wanted) as Resource;
  add(find(name), rows, { 'briefwright:checks': [definition] });
  if (definition.kind === 'sum' && 'resource' in definition.total) {
    const totals = find(definition.total.resource);
    add(totals, await rowsOf(folder, totals), {});
  }
  const release = folder.endsWith('-h1') ? '2022-07-15' : '2022-06-14';
  const description = descriptor(tables, { 'briefwright:release': release });
  return (await read({ 'datapackage.json': description, ...files })).told;
}

function quote(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

describe.each(every)('$folder/$name: $what', (declared) => {
  test('holds, and fails on an altered cell', async () => {
    const { folder, name, check: definition } = declared;
    const resource = resources
      .get(folder as (typeof packages)[number])
      ?.find((each) => each.name === name) as Resource;
    const given = namesOf(definition).map((each) => `"${each}" is not null`);
    const rest = definition.kind === 'sum' ? '' : `where ${given.join(' and ')} limit 5`;
    const rows = await rowsOf(folder, resource, rest);
    expect(rows.length).toBeGreaterThan(0);
    expect(await check(declared, rows)).toEqual([]);
    const [first = {}, ...others] = rows;
    const [altered, code] = breakRow(first, definition);
    const told = await check(declared, [altered, ...others]);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(` ${code} `);
  });
});

test('every kind of check is declared, in both data sets', () => {
  expect(new Set(every.map(({ check: { kind } }) => kind))).toEqual(
    new Set(['uscc', 'not-after-release', 'order', 'share', 'sum']),
  );
  for (const folder of packages) expect(every.some((each) => each.folder === folder)).toBe(true);
});

/** The sample data set: it regenerates to the same bytes, meets what was published, and no enterprise could be a real one. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../../src/source/log.js';
import { parseYaml } from '../../src/source/yaml.js';
import { openDatabase, packages, type Row, readResources, readRows } from './tables.js';

const folder = 'data/white-list-2022';
const generator = join(folder, 'generate/generate.mjs');
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
const rowsOf = (name: string): readonly Row[] => readRows(join(folder, name));
const resources = readResources(folder);
const enterprises = rowsOf('enterprises.csv');
const count = (wanted: (row: Row) => boolean): number => enterprises.filter(wanted).length;

let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'briefwright-data-'));
  execFileSync(process.execPath, [generator, '--out', scratch]);
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the generator', () => {
  /** Files that people write. */
  const written = /^(README\.md|indicators\.yaml|generate)$/;

  test.each(packages)('gives the files of %s on disk, byte for byte', (name) => {
    const [made, kept] = [join(scratch, name), join('data', name)];
    const names = readdirSync(made).sort();
    expect(names).toEqual(
      readdirSync(kept)
        .filter((file) => !written.test(file))
        .sort(),
    );
    const different = names.filter(
      (file) => !readFileSync(join(made, file)).equals(readFileSync(join(kept, file))),
    );
    expect(different).toEqual([]);
  });

  test('says where a file on disk differs', { timeout: 120_000 }, () => {
    const path = join(scratch, 'white-list-2022/provinces.csv');
    const original = readFileSync(path, 'utf8');
    writeFileSync(path, original.replace('Shaanxi', 'Shanxi'));
    const { status, stderr } = spawnSync(process.execPath, [generator, '--check', '--out', scratch], {
      encoding: 'utf8',
    });
    writeFileSync(path, original);
    expect({ status, stderr: stderr.trim() }).toEqual({
      status: 1,
      stderr: 'white-list-2022/provinces.csv:28 differs',
    });
  });

  test('fails when the files on disk miss an anchor', { timeout: 120_000 }, () => {
    const path = join(scratch, 'white-list-2022/cases.csv');
    const original = readFileSync(path, 'utf8');
    writeFileSync(path, original.replaceAll('logistics', 'staff'));
    const { status, stderr } = spawnSync(process.execPath, [generator, '--anchors', '--out', scratch], {
      encoding: 'utf8',
    });
    writeFileSync(path, original);
    expect({ status, stderr: stderr.trim().split('\n') }).toEqual({
      status: 1,
      stderr: ['Logistics: reached 0', 'Staff: reached 0.56'],
    });
  });
});

test('the README counts the rows of each table', async () => {
  const counted = [...text('README.md').matchAll(/^\| `(\w+)` +\| +([\d,]+) \|/gm)];
  expect(counted.length).toBeGreaterThan(12);
  const database = await openDatabase();
  for (const [, table = '', rows = ''] of counted)
    expect(await database.rows(`select count(*) from ${table}`), table).toEqual([[rows.replace(',', '')]]);
  database.close();
});

/** GB 11714, written from the standard and apart from the generator. */
function organisationCheck(code: string): string {
  const values = [...code].map((character) => '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(character));
  const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce((total, weight, at) => total + weight * (values[at] ?? 0), 0);
  return '0123456789X'.charAt((11 - (sum % 11)) % 11);
}

/** GB 32100-2015: alphabet, length and the last character. */
function isCreditCode(code: string): boolean {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  if (!/^[1-9ANY][0-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return false;
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce((total, weight, at) => total + weight * alphabet.indexOf(code.charAt(at)), 0);
  return alphabet.indexOf(code.charAt(17)) === (31 - (sum % 31)) % 31;
}

describe('unified social credit codes', () => {
  test.each([
    '91110000600037341L',
    '91310115MA1K3BTP2B',
    '9144030071526726XG',
    '91620105L015101280',
    '121200004013590816',
    '92340603MA2UK1TD00',
    '91310000XXXX00019C',
    '91440300XXXX0006X2',
  ])('%s is valid', (code) => {
    expect(isCreditCode(code)).toBe(true);
    expect(organisationCheck(code.slice(8, 16))).toBe(code.charAt(16));
  });

  test.each([
    '91110000600037341N',
    '9111000060003IOZSV',
    '12345',
    '91310000XXXX00018C',
    '91310000xxxx00019c',
  ])('%s is not', (code) => expect(isCreditCode(code)).toBe(false));

  test('of all enterprises pass both checks, differ, and carry XXXX in the province they say', () => {
    const wrong = enterprises.filter(
      ({ uscc = '', province = '' }) =>
        !isCreditCode(uscc) ||
        organisationCheck(uscc.slice(8, 16)) !== uscc.charAt(16) ||
        !uscc.startsWith(`91${province}0000XXXX`),
    );
    expect(wrong).toEqual([]);
    expect(new Set(enterprises.map(({ uscc }) => uscc)).size).toBe(22500);
    expect(new Set(enterprises.map(({ uscc }) => uscc?.slice(8, 16))).size).toBe(22500);
  });
});

describe('the anchors', () => {
  const shanghaiLists = (row: Row): boolean => row.province === '31' && row.level === 'provincial';
  const resumedBy = (date: string) => (row: Row) => (row.resumed_on ?? '') <= date;

  test('of the lists', () => {
    expect(enterprises.length).toBe(22500);
    expect(count(({ level }) => level === 'ministry')).toBe(1722);
    expect(count(shanghaiLists)).toBe(5872);
    expect(new Set(enterprises.map(({ province }) => province)).size).toBe(31);
    const own = enterprises.filter(({ level }) => level === 'provincial').map(({ province }) => province);
    expect(new Set(own).size).toBe(17);
    expect(count((row) => row.level === 'ministry' && row.little_giant === 'true')).toBe(447);
    expect(count((row) => row.level === 'ministry' && row.foreign_invested === 'true')).toBe(214);
  });

  test('of resumption', () => {
    const interim = resumedBy('2022-05-25');
    expect(count((row) => row.level === 'ministry' && interim(row))).toBe(1584);
    expect(count((row) => shanghaiLists(row) && interim(row))).toBe(4427);
    expect(count(resumedBy('2022-06-14'))).toBe(22500);
    expect(count(resumedBy('2022-06-13'))).toBeLessThan(22500);
    expect(count((row) => (row.listed_on ?? '') > (row.resumed_on ?? ''))).toBe(0);
  });

  test('of capacity: Shanghai last at 71.0%, no two provinces alike in print', () => {
    const cents = (cell = ''): bigint => BigInt(cell.replace('.', ''));
    const sums = new Map<string, { actual: bigint; normal: bigint }>();
    for (const { province = '', actual_output, normal_output } of enterprises) {
      const { actual, normal } = sums.get(province) ?? { actual: 0n, normal: 0n };
      sums.set(province, {
        actual: actual + cents(actual_output),
        normal: normal + cents(normal_output),
      });
    }
    const permille = [...sums].map(([code, { actual, normal }]) => ({
      code,
      rate: Number((2000n * actual + normal) / (2n * normal)),
    }));
    permille.sort((a, b) => a.rate - b.rate);
    expect(permille[0]).toEqual({ code: '31', rate: 710 });
    expect(permille[1]?.rate).toBeGreaterThanOrEqual(740);
    expect(permille.at(-1)?.rate).toBeLessThanOrEqual(990);
    expect(new Set(permille.map(({ rate }) => rate)).size).toBe(31);
  });

  test('of the frames: two rates that print alike have different rules', () => {
    const frames = new Map(rowsOf('frame_counts.csv').map((row) => [row.frame, row]));
    const { n_total, n_excluded, n_resumed, synthetic } = frames.get('jilin-city') ?? {};
    expect({ n_total, n_excluded, n_resumed, synthetic }).toEqual({
      n_total: '444',
      n_excluded: '15',
      n_resumed: '413',
      synthetic: 'false',
    });
    expect(frames.get('shanghai')).toMatchObject({ n_total: '9472', n_resumed: '9122', synthetic: 'true' });
  });
});

test('a statement keeps its inequality and agrees with its words', () => {
  const claims = rowsOf('claims.csv');
  const shown = ({ value = '', unit }: Row): string =>
    unit === 'percent' ? `${Number((Number(value) * 100).toFixed(4))}%` : value;
  for (const row of claims.filter(({ value }) => value !== '')) {
    expect(row.text_en?.replaceAll(',', ''), row.claim_id).toContain(shown(row));
    expect(row.text_zh?.replace('2.25万', '22500'), row.claim_id).toContain(shown(row));
    expect(/超过/.test(row.text_zh ?? ''), row.claim_id).toBe(row.operator === '>');
    expect(/exceed/.test(row.text_en ?? ''), row.claim_id).toBe(row.operator === '>');
  }
  expect(claims.map(({ text_en }) => text_en).join('\n')).not.toMatch(
    /my country|basically|production rate|Propaganda Department|production and production/,
  );
});

interface Indicators {
  readonly views: Readonly<Record<string, { from: string }>>;
  readonly units: Readonly<Record<string, unknown>>;
  readonly dimensions: Readonly<
    Record<string, Readonly<Record<'from' | 'key' | 'name', string>> & { text: Row }>
  >;
  readonly indicators: Readonly<
    Record<string, { from?: string; unit: string; by?: string[][]; definition: Row; head: Row; label: Row }>
  >;
}

test('indicators name units, tables and columns that are there, and every statement an indicator that is', () => {
  const parsed = parseYaml(text('indicators.yaml'), 'indicators.yaml', openLog());
  const { units, dimensions, views, indicators } = (parsed?.value ?? {}) as Indicators;
  const columns = new Map(
    resources.map(({ name, schema }) => [name, schema.fields.map((field) => field.name)]),
  );
  for (const { from, key, name, text: labels } of Object.values(dimensions))
    expect(columns.get(from)).toEqual(expect.arrayContaining([key, name, ...Object.values(labels)]));
  for (const [name, { from, unit, by = [], definition, head, label }] of Object.entries(indicators)) {
    if (from !== undefined) expect(columns.has(views[from]?.from ?? from), name).toBe(true);
    expect(Object.keys(units), name).toContain(unit);
    expect(Object.keys(dimensions), name).toEqual(expect.arrayContaining(by.flat()));
    for (const words of [definition, head, label]) expect(Object.keys(words), name).toEqual(['en', 'zh']);
  }
  const measured = rowsOf('claims.csv').flatMap(({ indicator }) => (indicator ? [indicator] : []));
  expect(Object.keys(indicators)).toEqual(expect.arrayContaining(measured));
});

/** The ledger against its schema, against the tree, and at the edges of exact values. */

import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { exact } from '../../src/locale/index.js';
import type { Value } from '../../src/model/quantity.js';
import { rowsOf } from '../../src/model/walk.js';
import { ledger } from '../../src/write/index.js';
import { valueText } from '../../src/write/value.js';
import { hostileDocument, hostileTexts } from '../documents/hostile.js';
import { documentOf, editionOf, languages, openKit, sampleDocument } from '../documents.js';
import { readLedgerFigures, readLedgerNumbers } from '../readers/ledger.js';
import { treeNumbers } from '../readers/tree.js';

const schema = JSON.parse(readFileSync('docs/numbers.schema.json', 'utf8')) as object;
const validate = new Ajv({ allErrors: true, strict: true, strictRequired: false }).compile(schema);

const write = async (document: ReturnType<typeof sampleDocument>): Promise<string> =>
  new TextDecoder().decode(Buffer.concat([...(await ledger.write(editionOf(document), openKit()))]));

/** The parts that tests look into. */
interface Ledger {
  readonly document: Record<string, unknown>;
  readonly numbers: readonly {
    id: string;
    value: Record<string, unknown>;
    origin: Record<string, unknown>;
  }[];
  readonly printed: readonly { id: string; text: string; where: string; place: string }[];
  readonly data: readonly { text: string; file: string; line: number; column: string }[];
  readonly vouched: readonly { text: string; place: string }[];
}
const parse = (json: string): Ledger => JSON.parse(json) as Ledger;

describe.each(languages)('the ledger of the sample brief in %s', (lang) => {
  const document = sampleDocument(lang);

  test('satisfies docs/numbers.schema.json', async () => {
    validate(parse(await write(document)));
    expect(validate.errors).toBeNull();
  });

  test('lists the numbers of the tree in its order', async () => {
    const listed = readLedgerNumbers(await write(document));
    expect(listed).toEqual(treeNumbers(document));
    expect(listed.length).toBeGreaterThan(30);
  });

  test('lists what each chart draws', async () => {
    const drawn = document.blocks.flatMap((block) =>
      block.kind === 'figure'
        ? [[block.id, rowsOf(block).map(({ of, text }) => ({ id: of, text }))] as const]
        : [],
    );
    expect(readLedgerFigures(await write(document))).toEqual(new Map(drawn));
  });

  test('explains every number it lists', async () => {
    const { numbers, printed } = parse(await write(document));
    const known = new Set(numbers.map(({ id }) => id));
    expect(printed.filter(({ id }) => !known.has(id))).toEqual([]);
    expect([...known]).toEqual([...known].sort());
  });

  test('says where each is printed, alt texts included', async () => {
    const kinds = new Set(parse(await write(document)).printed.map(({ where }) => where));
    expect([...kinds].sort()).toEqual([
      'alt:mixed',
      'alt:weekly',
      'figure:mixed',
      'figure:weekly',
      'note',
      'prose',
      'table',
    ]);
  });

  test('lists data and what the author vouched for', async () => {
    const { data, vouched } = parse(await write(document));
    expect(data[0]).toMatchObject({ file: 'data/sample/regions.csv', line: 3, column: 'date' });
    expect(data).toHaveLength(12);
    expect(vouched.map(({ text }) => text)).toEqual([lang === 'en' ? 'No. 12' : '第12期']);
    expect(vouched[0]?.place).toMatch(new RegExp(`^templates/sample/brief\\.${lang}\\.md\\.hbs:\\d+:5$`));
  });

  test('is the same bytes twice', async () => {
    expect(await write(sampleDocument(lang))).toBe(await write(document));
  });
});

test('keys are sorted and lines are runs', async () => {
  const json = await write(sampleDocument('en'));
  const { numbers } = parse(json);
  const keys = Object.keys(JSON.parse(json) as object);
  expect(keys).toEqual([...keys].sort());
  const share = numbers.find(({ id }) => id === 'share-open@region=north');
  expect(share).toMatchObject({
    value: { kind: 'exact', ratio: '2/3' },
    origin: {
      defined: 'data/sample/indicators.yaml:12:3',
      cells: ['status', 'region'].map((column) => ({
        file: 'data/sample/plants.csv',
        column,
        count: 9,
        lines: '2-6,9,12-14',
      })),
    },
  });
  expect(share?.value).not.toHaveProperty('decimal');
});

test('keeps integers that no double holds', async () => {
  const output = parse(await write(sampleDocument('en'))).numbers.find(({ id }) => id === 'output');
  expect(output?.value).toEqual({
    kind: 'exact',
    ratio: '9007199254740993000/1',
    decimal: '9007199254740993000',
  });
});

test('a brief of real numbers is not called synthetic, an empty one is sound', async () => {
  const json = parse(await write({ ...documentOf('en', []), quantities: new Map() }));
  validate(json);
  expect(validate.errors).toBeNull();
  expect(json.document.synthetic).toBe(false);
  expect(parse(await write(sampleDocument('en'))).document.synthetic).toBe(true);
});

test('hostile texts survive as they are', async () => {
  const { document } = parse(await write(hostileDocument('zh')));
  expect(document.title).toBe(hostileTexts.join(' '));
});

test.each([
  ['0.963', exact(963n, 1000n)],
  ['-0.029', exact(-29n, 1000n)],
  ['1/3', exact(1n, 3n)],
  ['-2/7', exact(-2n, 7n)],
  ['0.0000000000009094947017729282379150390625', exact(1n, 1n << 40n)],
  ['5', exact(5n)],
  ['(0.7,)', { kind: 'bound', low: { value: exact(7n, 10n), open: true } }],
  ['[0.7,)', { kind: 'bound', low: { value: exact(7n, 10n), open: false } }],
  ['(,1/3)', { kind: 'bound', high: { value: exact(1n, 3n), open: true } }],
  [
    '[0,0.5]',
    {
      kind: 'bound',
      low: { value: exact(0n), open: false },
      high: { value: exact(1n, 2n), open: false },
    },
  ],
  ['', { kind: 'missing', reason: 'not-reported' }],
] satisfies readonly (readonly [string, Value])[])('a value is written `%s`', (text, value) => {
  expect(valueText(value)).toBe(text);
});

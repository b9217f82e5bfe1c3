/** Tables straight from figures, and hand-made ones. */

import { expect, test } from 'vitest';
import type { Table } from '../../src/model/document.js';
import { composeChinese, composeText, outline } from './brief.js';

function tables(text: string): readonly Table[] {
  const { document, told } = composeText(`# T\n\n${text}\n`);
  expect(told).toEqual([]);
  return (document?.blocks ?? []).flatMap((block) => (block.kind === 'table' ? [block] : []));
}

const sketchOf = (attributes: string): readonly string[] =>
  outline(composeText(`# T\n\n::table[C]{#t by="province" ${attributes}}\n`).document).slice(2);

test('equal figures keep the order of the code table, and what has none comes last', () => {
  expect(sketchOf('columns="listed rate" sort="listed desc" rows="all"')).toEqual([
    '  head: Province | Listed (enterprises) | Resumption rate',
    '  body: <Jiangsu> | [listed@province=32=2,100] | [rate@province=32=nr]',
    '  body: <Guangdong> | [listed@province=44=2,100] | [rate@province=44=98.0%]',
    '  body: <Shanghai> | [listed@province=31=1,864] | [rate@province=31=96.3%]',
    '  body: <Xizang> | {…} | {…}'.replaceAll('{…}', '…'),
    '  note: … not available; nr not reported.',
  ]);
  expect(
    sketchOf('columns="rate" sort="rate"')
      .slice(1)
      .flatMap((row) => row.split(/[<>]/)[1] ?? []),
  ).toEqual(['Shanghai', 'Guangdong', 'Jiangsu']);
  expect(
    sketchOf('columns="rate" sort="rate desc"')
      .slice(1)
      .flatMap((row) => row.split(/[<>]/)[1] ?? []),
  ).toEqual(['Guangdong', 'Shanghai', 'Jiangsu']);
  expect(
    sketchOf('columns="listed" sort="listed desc, rate desc"')
      .slice(1)
      .flatMap((row) => row.split(/[<>]/)[1] ?? []),
  ).toEqual(['Guangdong', 'Jiangsu', 'Shanghai']);
});

test('conditions, limits and totals', () => {
  expect(
    sketchOf(
      'columns="listed" where="province=shanghai,guangdong" total="last" total-label="Both of {{listed}}"',
    ),
  ).toEqual([
    '  head: Province | Listed (enterprises)',
    '  body: <Shanghai> | [listed@province=31=1,864]',
    '  body: <Guangdong> | [listed@province=44=2,100]',
    '  total: Both of [listed=22,500] | [listed=22,500]',
  ]);
  expect(sketchOf('columns="listed" where="listed >= 2000; rate > 97%"').slice(1)).toEqual([
    '  body: <Guangdong> | [listed@province=44=2,100]',
  ]);
  expect(sketchOf('columns="rate" where="week=2022-05-27"').slice(1)[0]).toBe(
    '  body: <Shanghai> | [rate@province=31;week=2022-05-27=70.0%]',
  );
  expect(sketchOf('columns="listed" rows="1"').slice(1)).toHaveLength(1);
});

test('ranks share a place when equal, and know the cells they were compared by', () => {
  const { document } = composeText(
    '# T\n\n::table[C]{#t by="province" columns="rank:listed" total="first"}\n',
  );
  expect(outline(document).slice(2)).toEqual([
    '  head: Province | Rank',
    '  total: Total | –',
    '  body: <Shanghai> | [rank:listed@province=31=3]',
    '  body: <Jiangsu> | [rank:listed@province=32=1]',
    '  body: <Guangdong> | [rank:listed@province=44=1]',
    '  note: – not applicable.',
  ]);
  const rank = document?.quantities.get('rank:listed@province=31');
  expect(rank?.unit.style).toBe('ordinal');
  expect(rank?.origin.formula).toBe('rank of listed by province, descending');
  expect(rank?.origin.cells).toEqual([
    { file: 'data/set/enterprises.csv', column: 'id', count: 1, lines: [[3, 3]] },
  ]);
});

test('row heads, alignment, synthetic extent and labels', () => {
  const [first, second, third] = tables(`::table[C]{#a by="province" columns="listed"}

::table[C]{#b by="province" columns="listed rate"}

::table[C]{#c by="province" columns="rate" where="province=guangdong" note="A note of {{listed}}"}`);
  expect(first?.columns.map((column) => column.align)).toEqual(['left', 'decimal']);
  expect(first?.rows[0]?.cells.map((cell) => cell.header)).toEqual([true, false]);
  expect(first?.head[0]?.cells.map((cell) => cell.header)).toEqual([true, true]);
  expect([first, second, third].map((table) => table?.synthetic)).toEqual(['none', 'some', 'all']);
  expect([first, second, third].map((table) => table?.label)).toEqual(['Table 1', 'Table 2', 'Table 3']);
  const datum = first?.rows[0]?.cells[0]?.children[0];
  expect(datum?.kind === 'datum' && datum.of).toEqual({
    file: 'data/set/provinces.csv',
    line: 2,
    column: 'name_en',
  });
});

test('a hand-made table: caption, notes, total row, signs, alignment', () => {
  const [table] = tables(`:::table[Hand **made**]{#h total="last" note="First"}
| Item | Figure | Right |
|---|---|--:|
| a | {{attainment.shanghai}} | x |
| b | {{listed}} | y |

Second note.
:::`);
  expect(table?.columns.map((column) => column.align)).toEqual(['left', 'decimal', 'right']);
  expect(table?.rows.map((row) => row.role)).toEqual(['body', 'total']);
  expect(table?.rows[0]?.cells[1]?.children[0]).toMatchObject({ kind: 'number', text: '>70%' });
  expect(table?.notes).toHaveLength(2);
  expect(table).toMatchObject({ id: 'h', label: 'Table 1', look: 'grid', synthetic: 'none' });
});

test('facts pair a term with its text', () => {
  const [table] = tables(`:::facts
- **Coverage** all {{listed}} enterprises
- **Date**: {{release}}
:::`);
  expect(table).toMatchObject({ id: 'facts', look: 'facts', label: '', caption: [], head: [] });
  expect(outline({ blocks: table ? [table] : [] } as never).slice(1)).toEqual([
    '  body: Coverage | all [listed=22,500] enterprises',
    '  body: Date | : <June 14, 2022>',
  ]);
});

test('in Chinese', () => {
  const { document, told } = composeChinese(
    '# 题\n\n::table[各省情况]{#t by="province" columns="rank:listed listed attainment" total="first"}\n',
  );
  expect(told).toEqual([]);
  expect(outline(document).slice(1, 5)).toEqual([
    'table#t 表1 各省情况',
    '  head: 省份 | 位次 | 名单企业（家） | 达产率',
    '  total: 合计 | – | [listed=22,500] | –',
    '  body: <上海> | [rank:listed@province=31=3] | [listed@province=31=1,864] | [attainment@province=31=>70%]',
  ]);
});

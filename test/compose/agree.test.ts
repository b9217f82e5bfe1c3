/** Figures read back over two documents that were not made from the same data. */

import { expect, test } from 'vitest';
import { checkParity, compose, readAudience } from '../../src/compose/index.js';
import type { Document } from '../../src/model/document.js';
import type { Lang } from '../../src/model/lang.js';
import type { Measures } from '../../src/model/measures.js';
import type { Quantity, Unit, Value } from '../../src/model/quantity.js';
import { openLog } from '../../src/source/log.js';
import { composeFiles, tell, worldOf } from './brief.js';
import { integer, measuresWith, moreThan, ratio } from './measures.js';

/** The small data set with one figure changed. */
function measuresWhere(id: string, change: Partial<Quantity>): Measures {
  const measures = measuresWith();
  const known = measures.quantities.get(id);
  if (!known) throw new Error(`no figure ${id}`);
  return { ...measures, quantities: new Map(measures.quantities).set(id, { ...known, ...change }) };
}

/** What is said of the two languages, each with its own value of a figure. */
function compareEditions(name: string, id: string, en: Value, zh: Value): readonly string[] {
  const files = {
    'templates/press/brief.en.md.hbs': `# Title\n\n{{${name}}}\n`,
    'templates/press/brief.zh.md.hbs': `# 标题\n\n{{${name}}}\n`,
  };
  const world = worldOf(files);
  const log = openLog();
  const audience = readAudience('press', world, log);
  const documents = new Map<Lang, Document>();
  for (const [lang, value] of [
    ['en', en],
    ['zh', zh],
  ] as const) {
    const document = audience && compose(audience, measuresWhere(id, { value }), lang, world, log);
    if (document) documents.set(lang, document);
  }
  checkParity(documents, log);
  return log.entries().flatMap(tell);
}

test('two languages from two editions of the data disagree', () => {
  expect(compareEditions('listed', 'listed', integer(22_500), integer(225_000))).toEqual([
    'brief.en.md.hbs:3:1 error compose/parity-value: `22,500` reads as 22,500, but zh prints `225,000`, 225,000, for the same figure `listed`',
    '  = compare `templates/press/brief.zh.md.hbs:3:1`',
  ]);
  expect(
    compareEditions('rate', 'rate', ratio(972, 1000), { kind: 'missing', reason: 'confidential' }),
  ).toEqual([
    'brief.en.md.hbs:3:1 error compose/parity-value: `97.2%` reads as 97.2%, but zh prints `保密`, 保密, for the same figure `rate`',
    '  = compare `templates/press/brief.zh.md.hbs:3:1`',
  ]);
  expect(compareEditions('rate', 'rate', moreThan(ratio(7, 10)), ratio(65, 100))[0]).toContain(
    'compose/parity-value',
  );
});

test('they agree where one value may be printed as both', () => {
  expect(compareEditions('rate', 'rate', ratio(97_200, 100_000), ratio(97_204, 100_000))).toEqual([]);
  expect(compareEditions('rate', 'rate', moreThan(ratio(7, 10)), ratio(75, 100))).toEqual([]);
});

test('a scale word that belongs to the unit of a figure does not multiply it', () => {
  const unit: Unit = {
    name: 'hundred-million-yuan',
    style: 'plain',
    label: { en: 'hundred million yuan', zh: '亿元' },
  };
  const measures = measuresWhere('listed', { unit, value: ratio(128_617, 100), decimals: 2 });
  const told = (en: string, zh: string): readonly string[] =>
    composeFiles(
      {
        'templates/press/brief.en.md.hbs': `# Title\n\n${en}\n`,
        'templates/press/brief.zh.md.hbs': `# 标题\n\n${zh}\n`,
      },
      measures,
    ).told.filter((line) => !line.startsWith(' '));
  expect(told('{{listed}} hundred million yuan', '{{listed}}亿元')).toEqual([]);
  expect(told('{{listed}}', '{{listed}}亿')).toEqual([]);
  expect(told('{{listed}} billion yuan', '{{listed}}万元')).toEqual([
    'brief.en.md.hbs:3:1 error compose/misread: `1,286.17 billion` reads as 12,861.7, but the figure `listed` is 1,286.17',
    'brief.zh.md.hbs:3:1 error compose/misread: `1,286.17万` reads as 0.128617, but the figure `listed` is 1,286.17',
  ]);
});

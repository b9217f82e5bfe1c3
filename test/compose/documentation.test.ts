/** Every example of figures and dates in CONTRIBUTING.md, composed in both languages. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dateForms, periodForms, roundedWordings } from '../../src/locale/index.js';
import type { Indicator, Measures } from '../../src/model/measures.js';
import type { Quantity, Unit } from '../../src/model/quantity.js';
import { plainText } from '../../src/model/walk.js';
import { composeChinese, composeText } from './brief.js';
import { measuresWith, ratio } from './measures.js';

const points: Unit = {
  name: 'point',
  style: 'points',
  label: { en: 'percentage points', zh: '百分点' },
};

/** The small data set with a gap in percentage points. */
function measuresWithGap(): Measures {
  const measures = measuresWith();
  const [rate, indicator] = [measures.quantities.get('rate'), measures.indicators.get('rate')];
  if (!rate || !indicator) throw new Error('no rate');
  const gap: Quantity = { ...rate, id: 'gap', indicator: 'gap', unit: points, value: ratio(-17, 1000) };
  const shanghai: Quantity = {
    ...gap,
    id: 'gap@province=31',
    keys: { province: '31' },
    value: ratio(6, 1000),
  };
  const named: Indicator = { ...indicator, name: 'gap', unit: points, groups: [[], ['province']] };
  return {
    ...measures,
    quantities: new Map([...measures.quantities, [gap.id, gap], [shanghai.id, shanghai]]),
    indicators: new Map([...measures.indicators, ['gap', named]]),
  };
}

const examples = readFileSync('CONTRIBUTING.md', 'utf8')
  .split('\n')
  .flatMap((line): readonly [write: string, en: string, zh: string][] => {
    const [, write, en = '', zh = ''] =
      /^\| `(\{\{(?:num|range|date|period) .*?\}\})` +\| (.*?) +\| (.*?) +\|$/.exec(line) ?? [];
    return write === undefined ? [] : [[write, en, zh]];
  });

describe('figures and dates as CONTRIBUTING.md has them', () => {
  test.each(examples)('%s', (write, en, zh) => {
    for (const [wanted, composeOne] of [
      [en, composeText],
      [zh, composeChinese],
    ] as const) {
      if (wanted === '–') continue;
      const { document, told } = composeOne(`# T\n\n${write}\n`, {}, measuresWithGap());
      const paragraph = document?.blocks.at(-1);
      expect(paragraph?.kind === 'paragraph' && plainText(paragraph.children)).toBe(wanted);
      expect(told).toEqual([]);
    }
  });

  test('every wording and form has an example', () => {
    const written = examples.map(([write]) => write).join('\n');
    for (const wording of roundedWordings) expect(written).toContain(`wording="${wording}"`);
    for (const form of dateForms.slice(1)) expect(written).toMatch(new RegExp(`\\{\\{date .*form="${form}"`));
    for (const form of periodForms.slice(1))
      expect(written).toMatch(new RegExp(`\\{\\{period .*form="${form}"`));
  });
});

test('pictures and lists are written as CONTRIBUTING.md has them', () => {
  const rows = readFileSync('CONTRIBUTING.md', 'utf8').split('\n');
  const forms = rows.flatMap((row) => /^\| `(::(?:image|contents\[Tables\]).*?\})`/.exec(row)?.[1] ?? []);
  expect(forms).toHaveLength(2);
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>';
  const table = '::table[By province]{#by-province by="province" columns="rate"}';
  const { document, told } = composeText(`# T\n\n${forms.join('\n\n')}\n\n${table}\n`, {
    'templates/press/images/x.png': svg,
  });
  expect(told).toEqual([]);
  expect(document?.blocks.map(({ kind }) => kind)).toEqual([
    'masthead',
    'heading',
    'figure',
    'contents',
    'table',
  ]);
});

/** Work that would not end is stopped, told at its place, and leaves the process well. */

import { expect, test } from 'vitest';
import { frame, indicator, measureSet } from './fixture.js';

/** Linear in the text, and yet slow: so many ways stand open at each character. */
const heavy = '(x|y|xy){1,1000}z';
const longTexts = Array.from({ length: 60 }, (_, row) => `${row}`.padStart(1200, 'xy')).join('\n');
const inFacts = `id,province,level,amount,weight,on,operator,synthetic
${longTexts
  .split('\n')
  .map((text, row) => `${row},31,min,0.1,1,2022-04-20,${text},false`)
  .join('\n')}
`;

const pairs = [...'abcdefgh'].map((name) => `facts ${name}`).join(', ');
const days = Array.from(
  { length: 900 },
  (_, day) =>
    `${2000 + Math.floor(day / 28 / 12)}-${String((Math.floor(day / 28) % 12) + 1).padStart(2, '0')}-${String((day % 28) + 1).padStart(2, '0')},1`,
);
const crossed = ['other', 'third'].map(
  (name) => `  ${name}:
    label: { en: Day, zh: 日期 }
    from: days
    key: date
    name: date
    text: { en: date, zh: date }
    cross: true
`,
);

test.each([
  [
    'a SELECT',
    frame +
      indicator('x', `sql: |\n  SELECT count(*) AS value FROM ${pairs}\n  WHERE a.id + b.id < c.id + d.id`),
    'sql: |',
  ],
  [
    'dimensions that are crossed',
    frame.replace('indicators:\n', `${crossed.join('')}indicators:\n`) +
      indicator('x', 'value: count(*) filter (where amount > day.weight)\nby: [[day, other, third]]'),
    '  x:',
  ],
  [
    'a condition',
    frame + indicator('x', `value: count(*)\nwhere: "regexp_full_match(operator, '${heavy}')"`),
    '  x:',
  ],
  [
    'a view',
    frame.replace(
      'indicators:\n',
      `views:\n  x: { from: facts, where: "regexp_full_match(operator, '${heavy}')" }\nindicators:\n`,
    ) + indicator('y', 'value: count(*)\nfrom: x'),
    '  x: ',
  ],
])(
  '%s that would not end is stopped and told at its place, and nothing after it is tried',
  async (_, yaml, text) => {
    const { told, measures, line } = await measureSet(
      yaml + indicator('after', 'value: sum(amount)'),
      { 'facts.csv': inFacts, 'days.csv': `date,weight\n${days.join('\n')}\n` },
      [],
      { seconds: 1 },
    );
    expect(measures).toBeUndefined();
    const errors = told.filter((each) => !each.includes('measure/coarse-lineage'));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(new RegExp(`^indicators\\.yaml:${line(text)}:\\d+\\+`));
    expect(errors[0]).toContain(
      'measure/too-slow working out `x` takes longer than 1 seconds and was stopped | look for tables that are joined',
    );
  },
);

test('LIKE with wildcards that multiply its time is refused, others are not', async () => {
  for (const pattern of ['%a_%a_%a_%b', '%a%b', 'a%b%c']) {
    const { told } = await measureSet(
      frame + indicator('x', `value: count(*)\nwhere: "level like '${pattern}'"`),
    );
    expect(told.join()).toContain(
      'measure/not-allowed `LIKE` is not allowed in an expression | write `starts_with`',
    );
  }
  const other = await measureSet(frame + indicator('x', 'value: count(*)\nwhere: "level like operator"'));
  expect(other.told.join()).toContain('measure/not-allowed `LIKE`');
  for (const pattern of ['min', 'm%', '%n', 'm%n', '%i%', 'm_n']) {
    const { told, value } = await measureSet(
      frame + indicator('x', `value: count(*)\nwhere: "level like '${pattern}'"`),
    );
    expect(told).toEqual([]);
    expect(value('x')).toBe('2');
  }
});

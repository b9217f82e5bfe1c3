/** Names of columns as readers read them. */

import { expect, test } from 'vitest';
import { inSentence, labelOf, wantsTranslation } from '../../src/start/labels.js';

test.each([
  ['Miles_per_Gallon', 'Miles per gallon', undefined],
  ['penguinSpecies', 'Penguin species', undefined],
  ['PascalCaseName', 'Pascal case name', undefined],
  ['GDPShare', 'GDP share', undefined],
  ['shareGDP', 'Share GDP', undefined],
  ['CO2Emissions', 'CO2 emissions', undefined],
  ['H2O', 'H2O', undefined],
  ['eBay', 'eBay', undefined],
  ['US DVD Sales', 'US DVD Sales', undefined],
  ['goods_producing', 'Goods producing', undefined],
  ['NATIONALITY', 'Nationality', undefined],
  ['body-mass', 'Body mass', undefined],
  ['beakLength (mm)', 'Beak length', 'mm'],
  ['CO2 emissions [t]', 'CO2 emissions', 't'],
  ['产值（万元）', '产值', '万元'],
  ['Weight_in_lbs', 'Weight', 'lbs'],
  ['energy_kwh', 'Energy', 'kWh'],
  ['Speed IAS in knots', 'Speed IAS', 'knots'],
  ['Cost Total $', 'Cost Total', '$'],
  // Minutes or minimum, a share or per cent: nobody can tell.
  ['temp_min', 'Temp min', undefined],
  ['habitat_pct', 'Habitat pct', undefined],
  ['born in Paris', 'Born in Paris', undefined],
  ['Type "of" {{thing}} | CO2', 'Type of thing CO2', undefined],
  ['', '', undefined],
])('%s', (name, text, unit) => {
  expect(labelOf(name)).toEqual({ text, ...(unit === undefined ? {} : { unit }) });
});

test('within a sentence plain words are small, names and acronyms stay', () => {
  expect(['Beak length', 'GDP share', 'US DVD Sales', 'Cost Total', '产值'].map(inSentence)).toEqual([
    'beak length',
    'GDP share',
    'US DVD Sales',
    'Cost Total',
    '产值',
  ]);
});

test('letters of the other language alone want a translation', () => {
  expect([wantsTranslation('Weight', 'zh'), wantsTranslation('CO2排放', 'zh')]).toEqual([true, false]);
  expect([wantsTranslation('产值', 'en'), wantsTranslation('Weight', 'en')]).toEqual([true, false]);
  expect(wantsTranslation('%', 'zh')).toBe(false);
});

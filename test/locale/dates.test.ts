/** Dates and periods as printed, in both languages. */

import { describe, expect, test } from 'vitest';
import {
  type DateForm,
  localeOf,
  type PeriodForm,
  periodForms,
  printDate,
  printPeriod,
} from '../../src/locale/index.js';

const languages = [localeOf('en'), localeOf('zh')];
const dates = (iso: string, form: DateForm): readonly (string | undefined)[] =>
  languages.map((locale) => printDate(iso, form, locale));
const periods = (from: string, to: string, form: PeriodForm): readonly (string | undefined)[] =>
  languages.map((locale) => {
    const said = printPeriod(from, to, form, locale);
    return typeof said === 'object' ? said.from + said.between + said.to : said;
  });

test('parts of a month, a year and its quarters', () => {
  expect(
    ['2022-06-10', '2022-06-11', '2022-06-20', '2022-06-21', '2022-02-28'].map((iso) =>
      dates(iso, 'ten-days'),
    ),
  ).toEqual([
    ['the first ten days of June', '6月上旬'],
    ['the middle ten days of June', '6月中旬'],
    ['the middle ten days of June', '6月中旬'],
    ['the last ten days of June', '6月下旬'],
    ['the last ten days of February', '2月下旬'],
  ]);
  expect(
    ['2022-03-31', '2022-04-01', '2022-09-30', '2022-12-01'].map((iso) => dates(iso, 'quarter')),
  ).toEqual([
    ['the first quarter of 2022', '2022年一季度'],
    ['the second quarter of 2022', '2022年二季度'],
    ['the third quarter of 2022', '2022年三季度'],
    ['the fourth quarter of 2022', '2022年四季度'],
  ]);
  expect(['2022-06-30', '2022-07-01'].map((iso) => dates(iso, 'half-year'))).toEqual([
    ['the first half of 2022', '2022年上半年'],
    ['the second half of 2022', '2022年下半年'],
  ]);
  expect(dates('2022-02-30', 'iso')).toEqual([undefined, undefined]);
});

describe('periods', () => {
  test.each<[string, string, PeriodForm, string, string]>([
    ['2022-06-01', '2022-06-14', 'full', 'June 1–14, 2022', '2022年6月1日至14日'],
    ['2021-06-01', '2022-06-14', 'full', 'June 1, 2021 to June 14, 2022', '2021年6月1日至2022年6月14日'],
    ['2021-12-25', '2022-01-07', 'day', 'December 25 to January 7', '12月25日至1月7日'],
    ['2021-11-01', '2022-01-31', 'month-name', 'November–January', '11—1月份'],
    [
      '2021-11-01',
      '2022-01-31',
      'each-month',
      'November 2021, December 2021, and January 2022',
      '2021年11月、2021年12月、2022年1月',
    ],
    ['2021-12-01', '2022-01-31', 'each-month', 'December 2021 and January 2022', '2021年12月、2022年1月'],
    ['2021-12-01', '2022-01-31', 'each-month-name', 'December and January', '12、1月份'],
  ])('%s to %s as %s', (from, to, form, en, zh) => {
    expect(periods(from, to, form)).toEqual([en, zh]);
  });

  test('of one day or one month are dates', () => {
    expect(periods('2022-06-14', '2022-06-14', 'full')).toEqual(['June 14, 2022', '2022年6月14日']);
    expect(periods('2022-06-14', '2022-06-14', 'day')).toEqual(['June 14', '6月14日']);
    expect(periods('2022-06-01', '2022-06-14', 'month')).toEqual(['June 2022', '2022年6月']);
    expect(periods('2022-06-01', '2022-06-14', 'each-month-name')).toEqual(['June', '6月']);
  });

  test('that end before they begin are none', () => {
    for (const form of periodForms) {
      expect(periods('2022-06-15', '2022-06-14', form)).toEqual([undefined, undefined]);
      expect(periods('2022-06-15', 'soon', form)).toEqual([undefined, undefined]);
    }
  });
});

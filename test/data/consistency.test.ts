/** No row of the sample data is impossible: each query finds the rows that would be, and finds none. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './tables.js';

let database: Database;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const release = "date '2022-06-14'";
const returns = 'status_reports r join enterprises e using (uscc)';
const requests = 'cases c join enterprises e using (uscc)';
const wrong: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  enterprises: {
    'stopped, listed and resumed in another order':
      'from enterprises where not (stopped_on < listed_on and listed_on <= resumed_on)',
    'capacity, normal, baseline or actual output out of proportion':
      'from enterprises where normal_output > designed_capacity or baseline_output not between 0.85 * normal_output and 1.02 * normal_output or actual_output > 1.12 * normal_output or actual_output <= 0',
    'above the designated size below 20 million yuan, or the reverse':
      'from enterprises where above_scale <> (revenue_2021 >= 2000)',
    'ownership against foreign investment':
      "from enterprises where foreign_invested <> (ownership in ('foreign', 'hong-kong-macao-taiwan'))",
    'little giants against SRDI status': "from enterprises where little_giant <> (srdi = 'little-giant')",
    'a place of another province':
      'from enterprises e join areas a on a.code = e.area where a.province <> e.province',
    'revenue of an employee beyond belief':
      'from enterprises where revenue_2021 / employees_normal not between 10 and 2000',
    'back at full output within two days':
      "from enterprises where resumed_on > date '2022-06-12' and actual_output > 1.05 * normal_output",
  },
  memberships: {
    'removed before added, or without a reason':
      'from list_members where removed_on <= added_on or (removed_on is null) <> (removed_for is null)',
    'added before the list was issued':
      'from list_members join lists using (list) where added_on < first_issued_on',
    'on the list of another province':
      'from list_members join lists l using (list) join enterprises e using (uscc) where l.province <> e.province',
    'twice on one list at a time':
      "from list_members a join list_members b using (list, uscc) where a.added_on < b.added_on and coalesce(a.removed_on, date '9999-01-01') > b.added_on",
    'not on just one list of its level, or since another day':
      'from (select e.uscc, count(*) n, any_value(m.added_on = e.listed_on) same from enterprises e left join (list_members m join lists l using (list)) on m.uscc = e.uscc and l.level = e.level and m.removed_on is null group by 1) where n <> 1 or not same',
    'raised, but not to the ministry’s list on that day':
      "from list_members a where removed_for = 'raised' and not exists (from list_members b where b.uscc = a.uscc and b.list = 'ministry' and b.added_on = a.removed_on)",
  },
  returns: {
    'more or fewer than the calendar asks for':
      "from (select uscc, any_value(province) province, count(*) n, count(distinct as_of) dates from status_reports group by 1) where n <> dates or n <> case province when '31' then 12 else 10 end",
    'a regular return on no reporting date':
      "from status_reports where kind = 'weekly' and as_of not in (select date from weeks)",
    'resumed against the register': `from ${returns} where r.resumed <> (e.resumed_on <= r.as_of)`,
    'repeated columns against the register': `from ${returns} where r.province <> e.province or r.level <> e.level or r.industry <> e.industry`,
    'normal output or staff against the register': `from ${returns} where r.normal_output <> e.normal_output or r.employees_normal <> e.employees_normal`,
    'last output against the register': `from ${returns} where r.as_of = ${release} and r.actual_output <> e.actual_output`,
    'output or a later stage while standing still':
      "from status_reports where not resumed and (stage <> 'stopped' or actual_output <> 0 or attainment <> 0 or closed_loop or (stop_reason is null))",
    'a reason of stop while at work': 'from status_reports where resumed and stop_reason is not null',
    'a rate that is not the ratio':
      'from status_reports where abs(attainment - actual_output / normal_output) > 0.00005001',
    'a stage against the rate':
      "from status_reports where resumed and stage <> case when attainment < 0.25 then 'resumed-work' when attainment < 0.95 then 'resumed-production' when attainment < 1.02 then 'at-capacity' else 'full-load' end and abs(attainment - 0.95) > 0.0001 and abs(attainment - 1.02) > 0.0001 and abs(attainment - 0.25) > 0.0001",
    'more on duty than employed': 'from status_reports where on_duty not between 0 and employees_normal',
    'a missing return that says something':
      "from status_reports where flag = 'M' and coalesce(stage, resumed::varchar, actual_output::varchar, on_duty::varchar, blocker, stop_reason, reported_on::varchar) is not null",
    'a confidential return with quantities':
      "from status_reports where flag = 'C' and (coalesce(actual_output, normal_output, attainment, on_duty, employees_normal, power_ratio) is not null or resumed is null)",
    'an unflagged return with gaps':
      "from status_reports where flag not in ('C', 'M') and (stage is null or resumed is null or actual_output is null or on_duty is null or missing is not null)",
    'a correction without a second version': "from status_reports where (flag = 'R') <> (version = 2)",
    'reported before its day or after the release': `from status_reports where reported_on not between as_of and ${release}`,
    'on a list against the memberships':
      'from status_reports r where listed <> exists (from list_members m where m.uscc = r.uscc and m.added_on <= r.as_of and (m.removed_on is null or m.removed_on > r.as_of))',
    'output that falls from one return to the next':
      'from (select actual_output, lag(actual_output) over (partition by uscc order by as_of) earlier from status_reports where actual_output is not null) where actual_output < earlier',
    'a missing or stopped return on the release date': `from status_reports where as_of = ${release} and (resumed is null or not resumed)`,
    'closed loops in Shanghai after they had ended':
      "from status_reports where closed_loop and as_of >= date '2022-06-01'",
  },
  cases: {
    'opened before the enterprise was listed':
      'from cases c where opened_on < (select min(added_on) from list_members m where m.uscc = c.uscc)',
    'province against the register': `from ${requests} where c.from_province <> e.province`,
    'across provinces against the provinces':
      'from cases where cross_province <> (from_province <> to_province)',
    'a counterpart elsewhere, or itself':
      'from cases c join enterprises p on p.uscc = c.counterpart_uscc where p.province <> c.to_province or c.uscc = c.counterpart_uscc',
    'resolved against its status, or an answer without a resolution':
      "from cases where (status = 'resolved') <> (resolved_on is not null) or (resolved_on is null) <> (hours_to_resolve is null) or (satisfied is not null and resolved_on is null)",
    'hours that do not lead to the day of resolution':
      'from cases where resolved_on <> opened_on + ((opened_hour + hours_to_resolve) // 24)::int',
    'a lead department of another category':
      'from cases c join case_categories k using (category) where c.department <> k.department',
    'due on the day or before': 'from cases where due_on <= opened_on',
    'steps that do not begin with the opening or do not follow one another':
      "from (select *, lag(event_on) over w earlier, lag(event_hour) over w time_earlier, row_number() over w step from case_events window w as (partition by case_id order by sequence)) join cases using (case_id) where step <> sequence or (step = 1 and (action <> 'opened' or event_on <> opened_on or event_hour <> opened_hour)) or event_on < earlier or (event_on = earlier and event_hour < time_earlier)",
    'a resolution on another day than the case’s, or none':
      "from cases c left join case_events v on v.case_id = c.case_id and v.action = 'resolved' where c.resolved_on is distinct from v.event_on",
  },
  output: {
    'more from listed enterprises than half of industry, in a province':
      "from (select province, sum(normal_output) listed from enterprises group by 1) join (select province, sum(base_output) whole from output_months where month = '2022-04' group by 1) using (province) where listed > 0.5 * whole",
    'a value for June on 14 June': "from output_months where month = '2022-06' and actual_output is not null",
    'a gap before June that no flag explains':
      "from output_months where month < '2022-06' and (actual_output is null) <> (flag = 'C')",
    'growth beyond belief':
      'from output_months where actual_output / base_output not between 0.2 and 1.4 union all from output_months_h1 where actual_output / base_output not between 0.2 and 1.4',
    'another past in the later edition':
      "from output_months a join output_months_h1 b using (month, province, industry) where a.base_output <> b.base_output or a.planned_output <> b.planned_output or (month < '2022-05' and a.actual_output <> b.actual_output)",
    'a revision without a flag, or a flag without one':
      "from output_months a join output_months_h1 b using (month, province, industry) where month = '2022-05' and (a.actual_output <> b.actual_output) <> (b.flag = 'R')",
    'an enterprise’s value for June':
      "from enterprise_output where (month = '2022-06') <> (actual_output is null)",
    'an enterprise’s output out of proportion':
      'from enterprise_output where actual_output > 1.13 * baseline_output or actual_output < 0 or planned_output <= 0',
    'repeated columns against the register':
      'from enterprise_output o join enterprises e using (uscc) where o.province <> e.province or o.industry <> e.industry or o.baseline_output <> e.normal_output',
    'no output in March before the stop, or output in May without having resumed':
      "from enterprise_output o join enterprises e using (uscc) where (month = '2022-03' and o.actual_output = 0) or (month = '2022-05' and o.actual_output > 0 and resumed_on > date '2022-05-31')",
  },
  'published figures': {
    'of a day after their publication': 'from published_resumption where as_of > published_on',
    'published after the release': `from published_series where published_on > ${release} union all by name from published_series_h1 where published_on > date '2022-07-15'`,
    'made up':
      'from published_resumption where synthetic union all by name from published_series where synthetic',
    'lost in the later edition':
      'from published_series a where not exists (from published_series_h1 b where b.figure = a.figure and b.value = a.value)',
    'a frame that contradicts what was published':
      "from frame_counts f join published_resumption p on p.as_of = f.as_of and p.region = f.region and p.population = f.population where (p.measure = 'enterprises' and p.operator = '=' and p.value <> f.n_total) or (p.measure = 'resumed' and p.value <> f.n_resumed) or (p.measure = 'rate' and p.operator = '=' and p.status = 'published' and round(f.n_resumed / (f.n_total - f.n_excluded), case when round(p.value, 2) = p.value then 2 else 3 end) <> p.value)",
    'a statement that contradicts the figure':
      "from claims c join published_resumption p on p.as_of = c.as_of and p.region = c.region and p.population = c.population and p.unit = c.unit where p.measure = case c.indicator when 'resumption-rate' then 'rate' when 'resumption-rate-25-may' then 'rate' when 'capacity-attainment' then 'production' when 'listed-enterprises' then 'enterprises' when 'resumed-enterprises' then 'resumed' when 'little-giants' then 'little-giants' when 'foreign-invested' then 'foreign' end and (p.value <> c.value or p.operator <> c.operator)",
  },
};

describe.each(Object.entries(wrong))('%s', (_, queries) => {
  test.each(Object.entries(queries))('%s: none', async (_, query) => {
    expect(await database.rows(`${query} limit 3`)).toEqual([]);
  });
});

test('nothing is dated after the release but what lies ahead by its nature', async () => {
  const columns = await database.rows(
    "select table_name, column_name from information_schema.columns where data_type = 'DATE' and table_name not like '%h1'",
  );
  expect(columns.length).toBeGreaterThan(20);
  const late: string[] = [];
  for (const [table = '', column = ''] of columns) {
    const found = await database.rows(`from ${table} where "${column}" > ${release} limit 1`);
    if (found.length > 0) late.push(`${table}.${column}`);
  }
  expect(late.sort()).toEqual(['cases.due_on', 'releases.next_release_on']);
});

test('no province has a rate beyond belief on any reporting date, and all come near normal but Shanghai', async () => {
  const rates = await database.rows(
    'select province, as_of, sum(actual_output) / sum(normal_output) rate, sum(on_duty) / sum(employees_normal) duty, count(*) n from status_reports group by all order by all',
  );
  for (const [province, date, rate, duty, size] of rates) {
    const place = `${province} on ${date}`;
    expect(Number(rate), place).toBeLessThan(1);
    // Staff come back before output does, until both are near normal; a few large enterprises may differ.
    if (Number(rate) < 0.7 && Number(size) > 200) expect(Number(duty), place).toBeGreaterThan(Number(rate));
    if (date === '2022-06-14' && province !== '31') expect(Number(rate), place).toBeGreaterThan(0.8);
  }
  expect(rates.length).toBe(31 * 10 + 2);
});

test('every kind of flag is there, and most returns have none', async () => {
  const flags = await database.rows('select flag, count(*) from status_reports group by 1 order by 1');
  expect(flags.map(([flag]) => flag)).toEqual(['A', 'C', 'E', 'M', 'P', 'R']);
  expect(Number(flags[0]?.[1])).toBeGreaterThan(200_000);
});

// @ts-check
/** The figures that the data set is calibrated to, each with the query that measures it on the written files. */

/**
 * @typedef {object} Anchor
 * @property {string} group
 * @property {string} what
 * @property {'count' | 'rate' | 'growth' | 'days'} kind
 * @property {'=' | '>' | '~'} relation published as equal, as more than, or as about
 * @property {number} target
 * @property {number} tolerance how far the value may be from the target; unused for `>`
 * @property {'published' | 'derived' | 'assumed'} status
 * @property {string} source
 * @property {string} sql gives one number
 */

const PRESS = 'press conference, 14 June';
const PEOPLE = 'People’s Daily, 29 May';
const ONLINE = 'People’s Daily Online';
const CCTV = 'CCTV News, 12 June';
const NONE = 'no figure was found';

const CURRENT = 'removed_on is null';
const ON_25_MAY = "added_on <= '2022-05-25' and (removed_on is null or removed_on > '2022-05-25')";
const SHANGHAI = "province = '31'";

/**
 * @param {string} group
 * @param {Anchor['kind']} kind
 * @param {number} tolerance
 */
const anchors =
  (group, kind, tolerance) =>
  /**
   * @param {string} what
   * @param {Anchor['relation']} relation
   * @param {number} target
   * @param {Anchor['status']} status
   * @param {string} source
   * @param {string} sql
   * @returns {Anchor}
   */
  (what, relation, target, status, source, sql) => ({
    group,
    kind,
    tolerance,
    what,
    relation,
    target,
    status,
    source,
    sql,
  });

const list = anchors('Lists', 'count', 0);
/** @param {string} table @param {string} where */
const countOf = (table, where) => `select count(*) from ${table} where ${where}`;

const LISTS = [
  list('Enterprises on both levels’ lists', '=', 22500, 'published', PRESS, countOf('enterprises', 'true')),
  list(
    '… on the ministry list',
    '=',
    1722,
    'published',
    PEOPLE,
    countOf('list_members', `list = 'ministry' and ${CURRENT}`),
  ),
  list(
    '… on the ministry list in its first four batches, 17 May',
    '=',
    1624,
    'published',
    `${ONLINE}, 20 May`,
    countOf('list_members', "list = 'ministry' and added_on <= '2022-05-17'"),
  ),
  list(
    'Memberships of provincial lists',
    '~',
    20800,
    'published',
    'policycn.com, undated',
    countOf('list_members', `list <> 'ministry' and ${CURRENT}`),
  ),
  list(
    'Enterprises that count under a provincial list',
    '=',
    20778,
    'derived',
    '22,500 less 1,722',
    countOf('enterprises', "level = 'provincial'"),
  ),
  list(
    'On the lists of Shanghai, 25 May',
    '=',
    5872,
    'published',
    PEOPLE,
    countOf('list_members', `list = 'shanghai' and ${ON_25_MAY}`),
  ),
  list(
    'Shanghai, first batch',
    '=',
    666,
    'published',
    'Shine, 15 April',
    countOf('list_members', "list = 'shanghai' and batch = 1"),
  ),
  list(
    'Shanghai, second batch',
    '=',
    1188,
    'published',
    'Shine, 3 May',
    countOf('list_members', "list = 'shanghai' and batch = 2"),
  ),
  list(
    'Shanghai, first three batches',
    '>',
    3000,
    'published',
    'Guangming Net, 13 May',
    countOf('list_members', "list = 'shanghai' and batch::int <= 3"),
  ),
  list(
    'Provinces with lists of their own',
    '=',
    17,
    'published',
    `${ONLINE}, 20 May`,
    'select count(distinct province) from lists where province is not null',
  ),
  list(
    '“Little giants” on the ministry list',
    '=',
    447,
    'published',
    'policycn.com, undated',
    countOf('enterprises', "level = 'ministry' and little_giant = 'true'"),
  ),
  list(
    'Foreign-invested on the ministry list',
    '=',
    214,
    'published',
    'policycn.com, undated',
    countOf('enterprises', "level = 'ministry' and foreign_invested = 'true'"),
  ),
];

/** @param {string} date @param {string} where */
const resumedBy = (date, where) =>
  `select avg((resumed_on <= '${date}')::int) from list_members join enterprises using (uscc) where ${where}`;
const oneDecimal = anchors('Resumption', 'rate', 0.0005);
const whole = anchors('Resumption', 'rate', 0.005);

const RESUMPTION = [
  whole(
    'Shanghai, first batch, 22 April',
    '=',
    0.7,
    'published',
    `${ONLINE}, 23 April`,
    resumedBy('2022-04-22', "list = 'shanghai' and batch = 1"),
  ),
  oneDecimal(
    'Shanghai, first batch, 28 April',
    '=',
    0.868,
    'published',
    `${ONLINE}, 2 May`,
    resumedBy('2022-04-28', "list = 'shanghai' and batch = 1"),
  ),
  whole(
    'Shanghai, first batch, 5 May',
    '>',
    0.9,
    'published',
    `${ONLINE}, 6 May`,
    resumedBy('2022-05-05', "list = 'shanghai' and batch = 1"),
  ),
  whole(
    'Shanghai, first two batches, 5 May',
    '>',
    0.7,
    'published',
    `${ONLINE}, 6 May`,
    resumedBy('2022-05-05', "list = 'shanghai' and batch::int <= 2"),
  ),
  whole(
    'Shanghai, first batch, 13 May',
    '>',
    0.95,
    'published',
    'Guangming Net, 13 May',
    resumedBy('2022-05-13', "list = 'shanghai' and batch = 1"),
  ),
  whole(
    'Shanghai, first three batches, 13 May',
    '>',
    0.7,
    'published',
    'Guangming Net, 13 May',
    resumedBy('2022-05-13', "list = 'shanghai' and batch::int <= 3"),
  ),
  whole(
    'Ministry list, 25 May',
    '=',
    0.92,
    'published',
    PEOPLE,
    resumedBy('2022-05-25', `list = 'ministry' and ${ON_25_MAY}`),
  ),
  oneDecimal(
    'Lists of Shanghai, 25 May',
    '=',
    0.754,
    'published',
    PEOPLE,
    resumedBy('2022-05-25', `list = 'shanghai' and ${ON_25_MAY}`),
  ),
  oneDecimal(
    'All lists, 14 June',
    '=',
    1,
    'published',
    PRESS,
    "select avg(resumed::int) from status_reports where as_of = date '2022-06-14'",
  ),
  oneDecimal(
    'Shanghai above the designated size, 14 June (frame)',
    '=',
    0.963,
    'published',
    PRESS,
    "select n_resumed::int / (n_total::int - n_excluded::int) from frame_counts where frame = 'shanghai'",
  ),
  whole(
    'Guangdong, 14 June (frame)',
    '>',
    0.98,
    'published',
    PRESS,
    "select n_resumed::int / (n_total::int - n_excluded::int) from frame_counts where frame = 'guangdong'",
  ),
];

/** @param {string} date */
const attained = (date) =>
  `select sum(actual_output) / sum(normal_output) from status_reports where ${SHANGHAI} and as_of = date '${date}'`;
const capacity = anchors('Capacity attainment', 'rate', 0.005);

const CAPACITY = [
  capacity(
    'Shanghai, 5 June',
    '=',
    0.49,
    'derived',
    `${CCTV}: up nearly 20 points in a week`,
    attained('2022-06-05'),
  ),
  capacity('Shanghai, 12 June', '=', 0.69, 'published', CCTV, attained('2022-06-12')),
  capacity('Shanghai, 14 June', '>', 0.7, 'published', PRESS, attained('2022-06-14')),
  capacity(
    'Shanghai, 14 June, register',
    '=',
    0.71,
    'assumed',
    'within “more than 70%”',
    `select sum(actual_output::decimal(18, 2)) / sum(normal_output::decimal(18, 2)) from enterprises where ${SHANGHAI}`,
  ),
  capacity(
    'Enterprises at 90% of normal output or more (“the vast majority”), outside Shanghai',
    '>',
    0.8,
    'assumed',
    PRESS,
    `select avg((actual_output::decimal(18, 2) >= 0.9 * normal_output::decimal(18, 2))::int) from enterprises where not ${SHANGHAI}`,
  ),
];

const growth = anchors('Output on a year before', 'growth', 0.003);
/** @param {string} table @param {string} month @param {string} where */
const yearOnYear = (table, month, where) =>
  `select sum(actual_output::bigint) / sum(base_output::bigint) - 1 from ${table} where month = '${month}' and actual_output is not null and ${where}`;

/** Published growth in percent of April, May and June; the last two after the release, so this package has May as provisional. */
const INDUSTRIES = /** @type {const} */ ([
  ['Automobiles (C36)', "industry = 'C36'", -0.318, -0.07, 0.162],
  ['Electronics (C39)', "industry = 'C39'", 0.049, 0.073, 0.11],
  ['General-purpose machinery (C34)', "industry = 'C34'", -0.158, -0.068, 0.011],
  ['Special-purpose machinery (C35)', "industry = 'C35'", -0.055, 0.011, 0.06],
  ['Electrical machinery (C38)', "industry = 'C38'", 0.016, 0.073, 0.129],
]);
const NBS = 'National Bureau of Statistics';

const OUTPUT = [
  ...INDUSTRIES.flatMap(([what, where, april, may, june]) => [
    growth(
      `${what}, April`,
      '=',
      april,
      'published',
      `${NBS}, 16 May`,
      yearOnYear('output_months', '2022-04', where),
    ),
    growth(
      `${what}, May, provisional`,
      '=',
      may,
      'published',
      `${NBS}, 15 June`,
      yearOnYear('output_months', '2022-05', where),
    ),
    growth(
      `${what}, May, revised (h1)`,
      '=',
      may,
      'published',
      `${NBS}, 15 June`,
      yearOnYear('output_months_h1', '2022-05', where),
    ),
    growth(
      `${what}, June (h1)`,
      '=',
      june,
      'published',
      `${NBS}, 15 July`,
      yearOnYear('output_months_h1', '2022-06', where),
    ),
  ]),
  growth(
    'Yangtze River Delta, April',
    '=',
    -0.141,
    'published',
    `${NBS}, 16 May`,
    yearOnYear('output_months', '2022-04', "province in ('31', '32', '33', '34')"),
  ),
  growth(
    'Northeast, April',
    '=',
    -0.169,
    'published',
    `${NBS}, 16 May`,
    yearOnYear('output_months', '2022-04', "province in ('21', '22', '23')"),
  ),
  growth(
    'Shanghai, April',
    '=',
    -0.626,
    'derived',
    `${NBS}, 15 June`,
    yearOnYear('output_months', '2022-04', SHANGHAI),
  ),
  growth(
    'Shanghai, May',
    '=',
    -0.309,
    'published',
    `${NBS}, 15 June`,
    yearOnYear('output_months', '2022-05', SHANGHAI),
  ),
  growth(
    'Shanghai, June (h1)',
    '=',
    0.139,
    'published',
    'undated reprint',
    yearOnYear('output_months_h1', '2022-06', SHANGHAI),
  ),
  growth(
    'Jilin, April',
    '=',
    -0.417,
    'derived',
    `${NBS}, 15 June`,
    yearOnYear('output_months', '2022-04', "province = '22'"),
  ),
  growth(
    'Jilin, May',
    '=',
    -0.049,
    'published',
    `${NBS}, 15 June`,
    yearOnYear('output_months', '2022-05', "province = '22'"),
  ),
];

const cases = anchors('Coordination cases', 'count', 0);
const share = anchors('Coordination cases', 'rate', 0.0005);
const days = anchors('Coordination cases', 'days', 0.05);
/** @param {string} condition */
const shareOf = (condition) => `select avg((${condition})::int) from cases`;

const CASES = [
  cases('Cases', '=', 6000, 'assumed', NONE, countOf('cases', 'true')),
  share('Logistics', '=', 0.38, 'assumed', NONE, shareOf("category = 'logistics'")),
  share('Materials and parts', '=', 0.22, 'assumed', NONE, shareOf("category = 'inputs'")),
  share('Staff', '=', 0.18, 'assumed', NONE, shareOf("category = 'staff'")),
  share('Epidemic control', '=', 0.12, 'assumed', NONE, shareOf("category = 'epidemic-control'")),
  share(
    'All others',
    '=',
    0.1,
    'assumed',
    NONE,
    shareOf("category in ('energy', 'finance', 'customs', 'other')"),
  ),
  share('Across provinces', '=', 0.62, 'assumed', NONE, shareOf('from_province <> to_province')),
  share('Resolved by 14 June', '=', 0.974, 'assumed', NONE, shareOf("status = 'resolved'")),
  days(
    'Median days to resolution',
    '=',
    2.1,
    'assumed',
    NONE,
    'select quantile_disc(hours_to_resolve::int, 0.5) / 24 from cases',
  ),
];

/** @type {readonly Anchor[]} */
export const ANCHORS = [...LISTS, ...RESUMPTION, ...CAPACITY, ...OUTPUT, ...CASES];

// @ts-check
/** Tables of coordination cases and of output by month. */

import {
  field,
  GENERATED,
  inOrder,
  notAfterRelease,
  provinceField,
  REQUIRED,
  SLUG,
  syntheticField,
  table,
  usccField,
} from './field.mjs';

const CASE = field('case_id', 'string', ['Case', '事项编号'], 'By time of opening.', {
  required: true,
  pattern: '^C2022-[0-9]{4}$',
});
/** @param {string} name @param {import('./field.mjs').Title} title @param {string} what */
const province = (name, title, what) => ({ ...provinceField(what), name, title });
const HOUR = { required: true, minimum: 0, maximum: 23 };
const DAY = { minimum: '2022-04-19', maximum: '2022-06-14' };

export const CASES_TABLE = table(
  'cases',
  ['Coordination cases', '协调事项'],
  'Requests that listed enterprises brought to the coordination platform, 19 April to 14 June 2022. No published count was found: wholly made up.',
  {
    synthetic: true,
    key: ['case_id'],
    refs: {
      uscc: 'enterprises.uscc',
      counterpart_uscc: 'enterprises.uscc',
      from_province: 'provinces.code',
      to_province: 'provinces.code',
      category: 'case_categories.category',
      department: 'departments.department',
    },
    sources: GENERATED,
    checks: [
      ...notAfterRelease('opened_on', 'resolved_on'),
      inOrder('opened_on', 'resolved_on'),
      inOrder('opened_on', 'due_on'),
    ],
    fields: [
      CASE,
      usccField('Who asked; on a list by then.'),
      {
        ...usccField('Supplier or customer the request names; mostly empty.'),
        name: 'counterpart_uscc',
        title: /** @type {const} */ (['Counterpart', '对方企业']),
        constraints: {},
      },
      province('from_province', ['Requesting province', '提出省份'], 'Province of the enterprise.'),
      province('to_province', ['Province asked', '协调省份'], 'Where the request is to be met.'),
      field(
        'cross_province',
        'boolean',
        ['Across provinces', '跨省事项'],
        'The two provinces differ.',
        REQUIRED,
      ),
      field('category', 'string', ['Category', '诉求类别'], 'What was asked for.', {
        required: true,
        pattern: SLUG,
      }),
      field('severity', 'integer', ['Severity', '紧急程度'], 'From 1 to 3, the most severe.', {
        required: true,
        minimum: 1,
        maximum: 3,
      }),
      field('channel', 'string', ['Channel', '受理渠道'], 'How it came in.', {
        required: true,
        enum: ['platform', 'hotline', 'work-team', 'province'],
      }),
      field('department', 'string', ['Lead department', '牵头部门'], 'That of the category.', REQUIRED),
      field('status', 'string', ['Status', '办理状态'], 'On 14 June 2022.', {
        required: true,
        enum: ['open', 'assigned', 'in-progress', 'resolved', 'closed-unresolved'],
      }),
      field('opened_on', 'date', ['Opened on', '受理日期'], 'Never before the enterprise was listed.', {
        required: true,
        ...DAY,
      }),
      field('opened_hour', 'integer', ['Hour of opening', '受理时点'], 'From 0 to 23, Beijing time.', HOUR),
      field(
        'due_on',
        'date',
        ['Due on', '办理时限'],
        'Three, five or seven days by severity; may lie after the release.',
        REQUIRED,
      ),
      field('resolved_on', 'date', ['Resolved on', '办结日期'], 'Empty while unresolved.', DAY),
      field(
        'hours_to_resolve',
        'integer',
        ['Hours to resolution', '办结用时（小时）'],
        'From opening to resolution; empty while unresolved.',
        { minimum: 1 },
      ),
      field('satisfied', 'boolean', ['Satisfied', '企业满意'], 'Answer of the enterprise; empty where none.'),
      syntheticField(true),
    ],
  },
);

export const CASE_EVENTS_TABLE = table(
  'case_events',
  ['Course of the cases', '协调事项办理过程'],
  'One row a step of a case.',
  {
    format: 'parquet',
    synthetic: true,
    key: ['case_id', 'sequence'],
    refs: { case_id: 'cases.case_id', department: 'departments.department' },
    sources: GENERATED,
    checks: notAfterRelease('event_on'),
    fields: [
      CASE,
      field('sequence', 'integer', ['Step', '步骤'], 'From 1.', { required: true, minimum: 1 }),
      field('event_on', 'date', ['Date', '日期'], 'Day of the step.', { required: true, ...DAY }),
      field('event_hour', 'integer', ['Hour', '时点'], 'From 0 to 23, Beijing time.', HOUR),
      field('action', 'string', ['Action', '办理环节'], 'What was done.', {
        required: true,
        enum: ['opened', 'assigned', 'handled', 'coordinated', 'resolved', 'closed-unresolved'],
      }),
      field('department', 'string', ['Department', '办理部门'], 'Who did it.', REQUIRED),
      syntheticField(true),
    ],
  },
);

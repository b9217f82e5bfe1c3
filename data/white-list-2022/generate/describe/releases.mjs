// @ts-check
/** Tables about the series itself: its editions and its terms. */

import {
  field,
  GENERATED,
  IDENTITY,
  inOrder,
  notAfterRelease,
  REQUIRED,
  SLUG,
  syntheticField,
  table,
} from './field.mjs';

export const RELEASES_TABLE = table(
  'releases',
  ['Editions', '发布期次'],
  'Editions of the weekly brief up to this one, with the day of the next.',
  {
    exposed: true,
    synthetic: true,
    key: ['release'],
    refs: { supersedes: 'releases.release' },
    sources: GENERATED,
    checks: [
      ...notAfterRelease('period_end', 'release_on'),
      inOrder('period_start', 'period_end'),
      inOrder('period_end', 'release_on'),
      inOrder('release_on', 'next_release_on'),
    ],
    fields: [
      field('release', 'string', ['Edition', '期次代码'], 'Key and name in templates.', {
        ...IDENTITY,
        pattern: SLUG,
      }),
      field('number', 'integer', ['Number', '期号'], 'From 1.', { ...IDENTITY, minimum: 1 }),
      field('title_en', 'string', ['Title in English', '英文标题'], 'As printed.', REQUIRED),
      field('title_zh', 'string', ['Title in Chinese', '标题'], 'As printed.', REQUIRED),
      field('period_start', 'date', ['From', '起'], 'First day reported on.', REQUIRED),
      field('period_end', 'date', ['To', '止'], 'Last day reported on.', {
        required: true,
        maximum: '2022-06-14',
      }),
      field('release_on', 'date', ['Released on', '发布日期'], 'Day of release.', {
        ...IDENTITY,
        maximum: '2022-06-14',
      }),
      field('next_release_on', 'date', ['Next release on', '下期发布日期'], 'May lie ahead.', REQUIRED),
      field('status', 'string', ['Status', '数据状态'], 'Provisional, or revised since.', {
        required: true,
        enum: ['provisional', 'revised', 'final'],
      }),
      field('supersedes', 'string', ['Supersedes', '替代期次'], 'The edition before.', { pattern: SLUG }),
      field('note_en', 'string', ['Revision note in English', '修订说明（英文）'], 'As printed.', REQUIRED),
      field('note_zh', 'string', ['Revision note in Chinese', '修订说明'], 'As printed.', REQUIRED),
      syntheticField(true),
    ],
  },
);

export const TERMS_TABLE = table(
  'terms',
  ['Terms', '术语'],
  'Terms of the field in official Chinese and English; not to be translated freely.',
  {
    key: ['term'],
    fields: [
      field('term', 'integer', ['Number', '序号'], 'From 1.', { ...IDENTITY, minimum: 1 }),
      field('zh', 'string', ['Chinese', '中文'], 'Variants are separated by ； or 、.', IDENTITY),
      field('en', 'string', ['English', '英文'], 'Variants are separated by a semicolon.', REQUIRED),
      field('note', 'string', ['Note', '说明'], 'What to mind; mostly empty.'),
    ],
  },
);

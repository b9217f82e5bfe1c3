/** The command `explain`: where a printed number came from, in the words a press officer reads. */

import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'briefwright-explain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(() => {
  cpSync('test/cli/project', folder, { recursive: true });
  for (const part of ['styles', 'messages'])
    cpSync(join('templates', part), join(folder, 'templates', part), { recursive: true });
  const indicators = join(folder, 'data/set/indicators.yaml');
  const derived = [
    '  south-gap:',
    '    label: { en: Gap, zh: 差距 }',
    '    definition: { en: Share less that of all., zh: 与总体之差。 }',
    '    unit: point',
    '    decimals: 1',
    '    by: [[place]]',
    '    value: { gap-to-whole: open-share }',
  ];
  const text = readFileSync(indicators, 'utf8').replace(
    'units:\n',
    'units:\n  point: { style: points, label: { en: points, zh: 百分点 } }\n',
  );
  writeFileSync(indicators, `${text}${derived.join('\n')}\n`);
  for (const [lang, line] of [
    ['en', 'By hand: {{typed "1,234"}}.'],
    ['zh', '手写：{{typed "1,234"}}。'],
  ]) {
    const brief = join(folder, `templates/note/brief.${lang}.md.hbs`);
    writeFileSync(brief, `${readFileSync(brief, 'utf8')}\n${line}\n`);
  }
});

interface Outcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function explain(...args: readonly string[]): Promise<Outcome> {
  const command = promisify(execFile)(process.execPath, [resolve('dist/cli.js'), 'explain', ...args], {
    cwd: folder,
  });
  const outcome = await command.then(
    ({ stdout, stderr }) => ({ exit: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ exit: code as number, stdout, stderr }),
  );
  expect(existsSync(join(folder, 'output'))).toBe(false);
  return outcome;
}

describe('a printed number', () => {
  test('is told with numerator, denominator, rows and every place', async () => {
    const { exit, stdout } = await explain('75.0%', '--ui', 'en');
    expect(exit).toBe(0);
    expect(stdout.split('\n').map((line) => line.trimEnd())).toEqual([
      'open-share',
      '  figure       Share open',
      '  printed as   75.0% (en, zh)',
      '  exact value  0.75',
      '  definition   Open works as a share of all.',
      '  computed as  count(*) filter (where open) / count(*)  (data/set/indicators.yaml:23:3)',
      '  numerator    3',
      '  denominator  4',
      expect.stringMatching(/^ {2}as of {8}\w+ \d+, 2022$/),
      '  cells        data/set/works.csv: open; 4 rows (lines 2-5)',
      '  first rows   data/set/works.csv:2  id=1  open=true',
      '               data/set/works.csv:3  id=2  open=false',
      '               data/set/works.csv:4  id=3  open=true',
      expect.stringMatching(
        /^ {2}printed in {3}templates\/note\/brief\.en\.md\.hbs:3:\d+ {2}note\/\S+\.en, prose: 75\.0%$/,
      ),
      expect.stringMatching(/brief\.zh\.md\.hbs:\d+:\d+ {2}note\/\S+\.zh, prose: 75\.0%$/),
      '',
    ]);
  });

  test('in the language of the messages, with signs of full width and digits alone', async () => {
    for (const query of ['７５.０％', '75.0']) {
      const { stdout } = await explain(query, '--ui', 'zh');
      expect(stdout).toContain('open-share\n  数值    开工率\n');
      expect(stdout).toContain('  分子    3\n  分母    4\n');
      expect(stdout).toMatch(/note\/\S+\.zh，正文：75\.0%/);
    }
    const { stdout } = await explain('open-share.north', '--ui', 'zh');
    expect(stdout).toMatch(/，表 by-place：50\.0%/);
    expect(stdout).toMatch(/，图 share：50\.0%/);
    expect(stdout).not.toMatch(/prose|table|figure /);
  });

  test('that is printed for several figures lists all of them', async () => {
    const { stdout } = await explain('50.0%', '--ui', 'en');
    expect(stdout).toContain('open-share@place=11');
    expect(stdout).toContain('figure       Share open · North');
    expect(stdout).toMatch(/table by-place: 50\.0%/);
    expect(stdout).toMatch(/figure share: 50\.0%/);
  });

  test('that an author vouched for is told as such', async () => {
    const { exit, stdout } = await explain('1,234', '--ui', 'en');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/`1,234` was typed and vouched for by its author: templates\/note\/brief\.en/);
  });
});

describe('an id or a name', () => {
  test('of a derived figure that no brief prints names what it was worked out from', async () => {
    const { stdout } = await explain('south-gap.south', '--ui', 'en');
    expect(stdout).toContain('south-gap@place=31\n');
    expect(stdout).toContain('from         open-share@place=31 = 100.0%\n               open-share = 75.0%');
    expect(stdout).toContain('printed in   no brief that was composed');
    expect((await explain('south-gap@place=31', '--ui', 'en')).stdout).toBe(stdout);
  });

  test('as data for machines: exact integers as texts', async () => {
    const { stdout } = await explain('open-share', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      figures: [
        {
          id: 'open-share',
          quantity: { value: { numerator: '3', denominator: '4' } },
          cells: [{ file: 'data/set/works.csv', columns: ['open'], count: 4, lines: '2-5' }],
        },
      ],
      diagnostics: [],
    });
  });

  test('that is unknown is an error with the nearest', async () => {
    const { exit, stdout, stderr } = await explain('open-shar', '--ui', 'en');
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toContain('error: nothing prints `open-shar`, and no figure has it as its id or name');
    expect(stderr).toContain('`open-share`');
  });

  test('that is left out is wrong usage', async () => {
    const { exit, stderr } = await explain('--ui', 'en');
    expect(exit).toBe(2);
    expect(stderr).toContain('briefwright explain "96.3%"');
    expect((await explain('1', '--output', 'x')).exit).toBe(2);
  });
});

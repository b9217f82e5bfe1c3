/** One brief for each member of a dimension: files, names that follow the member, choosing, and what can go wrong. */

import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

const scratch = mkdtempSync(join(tmpdir(), 'briefwright-each-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const cli = resolve('dist/cli.js');

const audience = `name: place
style: house
data: set
languages: [en, zh]
subject: "place-{place}-{release}"
for-each:
  dimension: place
  whole: { en: All places, zh: 全部地区 }
  unasked: whole
organ: { en: Sample Office, zh: 示例办公室 }
series: { en: Place note, zh: 地区简讯 }
issue: { en: "", zh: "" }
keywords: { en: [works], zh: [工厂] }
`;

const template = (words: string) => `# ${words} {{place.label}}

{{open-share.place}} / {{open-share}} {{#if place.whole}}ALL{{else}}{{place.name}}-{{place.key}}{{/if}} {{place}}

::chart[Share]{#share spec="charts/own.vl.json"}
`;

const chart = JSON.stringify({
  description: { en: 'Bars.', zh: '条形图。' },
  data: { quantities: [{ indicator: 'open-share', by: ['@place'] }] },
  height: 60,
  mark: 'bar',
  encoding: { x: { field: 'value', type: 'quantitative', title: null } },
});

function copyProject(name: string, change: (files: Record<string, string>) => void = () => {}): string {
  const folder = join(scratch, name);
  cpSync('test/cli/project', folder, { recursive: true });
  for (const part of ['styles', 'messages'])
    cpSync(join('templates', part), join(folder, 'templates', part), { recursive: true });
  const files: Record<string, string> = {
    'audience.yaml': audience,
    'brief.en.md.hbs': template('Works of'),
    'brief.zh.md.hbs': template('工厂'),
    'charts/own.vl.json': chart,
  };
  change(files);
  mkdirSync(join(folder, 'templates/place/charts'), { recursive: true });
  for (const [file, text] of Object.entries(files))
    writeFileSync(join(folder, 'templates/place', file), text);
  return folder;
}

async function run(folder: string, ...args: string[]): Promise<{ exit: number; told: string }> {
  const options = { cwd: folder, env: { ...process.env, LC_ALL: 'C' } };
  return promisify(execFile)(process.execPath, [cli, '--format', 'html', ...args], options).then(
    ({ stderr }) => ({ exit: 0, told: stderr }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ exit: code, told: stderr }),
  );
}

function written(folder: string): readonly string[] {
  const output = join(folder, 'output/place');
  return existsSync(output)
    ? readdirSync(output)
        .filter((name) => name.endsWith('.html'))
        .sort()
    : [];
}

function read(folder: string, name: string): string {
  const html = readFileSync(join(folder, 'output/place', name), 'utf8');
  const [, text = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(html) ?? [];
  return text
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

test('a brief for each member and the whole, every name following its member', async () => {
  const folder = copyProject('all');
  const { exit, told } = await run(folder, '--audience', 'place', '--strict');
  expect(told).not.toMatch(/error|warning/);
  expect(exit).toBe(0);
  expect(written(folder)).toEqual(
    ['all', 'north', 'south'].flatMap((name) =>
      ['en', 'zh'].map((lang) => `place-${name}-2022-06-14.${lang}.html`),
    ),
  );
  expect(read(folder, 'place-north-2022-06-14.en.html')).toMatch(
    /^Works of North 50\.0% \/ 75\.0% north-11 North Figure 1\. Share .*50\.0%/,
  );
  expect(read(folder, 'place-south-2022-06-14.zh.html')).toMatch(
    /^工厂 南部 100\.0% \/ 75\.0% south-31 南部 图1/,
  );
  expect(read(folder, 'place-all-2022-06-14.en.html')).toMatch(
    /^Works of All places 75\.0% \/ 75\.0% ALL All places Figure 1\. Share .*75\.0%/,
  );
});

test('without asking, what the audience makes by itself', async () => {
  const folder = copyProject('unasked');
  await run(folder);
  expect(written(folder)).toEqual(['place-all-2022-06-14.en.html', 'place-all-2022-06-14.zh.html']);
  expect(existsSync(join(folder, 'output/note'))).toBe(true);
});

test('--select takes keys and names, and leaves other audiences out', async () => {
  const folder = copyProject('select');
  expect((await run(folder, '--select', 'place=31,all', '--lang', 'en')).exit).toBe(0);
  expect(written(folder)).toEqual(['place-all-2022-06-14.en.html', 'place-south-2022-06-14.en.html']);
  expect(existsSync(join(folder, 'output/note'))).toBe(false);
});

test.each([
  [
    'an unknown member',
    ['--select', 'place=suoth'],
    'no member `suoth` of `place`\n  = hint: did you mean `south`?',
    1,
  ],
  ['an unknown dimension', ['--select', 'palce=31'], 'no audience has a brief for each `palce`', 1],
  [
    'an audience without members',
    ['--audience', 'note', '--select', 'place=31'],
    'audience `note` has no brief for each `place`',
    1,
  ],
  ['a malformed selection', ['--select', 'place'], '`--select place` is not of the form', 2],
] as const)('%s is told', async (name, args, words, exit) => {
  const folder = copyProject(name.replaceAll(' ', '-'));
  const ended = await run(folder, ...args);
  expect(ended.told).toContain(words);
  expect(ended.exit).toBe(exit);
  expect(existsSync(join(folder, 'output'))).toBe(false);
});

test.each([
  ['subject without the member', 'place-{place}-{release}', 'place-{release}', '`subject` needs `{place}`'],
  ['subject with an unknown slot', 'place-{place}', '{plce}-{place}', '`subject` has no slot `{plce}`'],
  ['unknown dimension', 'dimension: place', 'dimension: palce', 'no dimension `palce`'],
  ['the whole unnamed in a language', ', zh: 全部地区', '', '`for-each` has no text in zh'],
] as const)('%s is told at its place', async (name, from, to, words) => {
  const folder = copyProject(name.replaceAll(' ', '-'), (files) => {
    files['audience.yaml'] = audience
      .replaceAll(from, to)
      .replace(/subject: "place-\{place\}(?=.*palce)/, 'subject: "{palce}');
    if (to.includes('palce')) files['audience.yaml'] = files['audience.yaml'].replace('{place}', '{palce}');
  });
  const { exit, told } = await run(folder, '--audience', 'place');
  expect(told).toMatch(/templates\/place\/audience\.yaml:\d+:\d+: error/);
  expect(told).toContain(words);
  expect(exit).toBe(1);
});

test('names of a member stand only where there is one', async () => {
  const folder = copyProject('no-turn', (files) => {
    files['audience.yaml'] = audience.replace(/for-each:[\s\S]*?(?=organ)/, '').replace('-{place}-', '-');
  });
  const { exit, told } = await run(folder, '--audience', 'place');
  expect(exit).toBe(1);
  expect(told).toContain('no name `place.label`');
  expect(told).toContain('`@place` stands for a member');
});

/** The command `new`: what it makes builds as it is, nothing is written over, and all or nothing is made. */

import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'briefwright-new-'));

async function run(...args: readonly string[]) {
  const command = promisify(execFile)(process.execPath, [resolve('dist/cli.js'), ...args], {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C' },
  });
  return command.then(
    ({ stdout, stderr }) => ({ exit: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ exit: code as number, stdout, stderr }),
  );
}

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const tree = (): readonly string[] => readdirSync(folder, { recursive: true }).map(String).sort();

/** GB 18030 bytes of a text, by trying: Node has a decoder for it alone. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const known = new Map<string, [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      if (trail !== 0x7f) known.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Buffer.from(
    [...text].flatMap((each) => (each < '\x80' ? [each.charCodeAt(0)] : (known.get(each) ?? []))),
  );
}

beforeAll(() => {
  cpSync('test/cli/project', folder, { recursive: true });
  for (const part of ['styles', 'messages'])
    cpSync(join('templates', part), join(folder, 'templates', part), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an audience made of another builds under its own name, and says what to edit', async () => {
  const made = await run('new', 'audience', 'parliament', '--from', 'note');
  expect(made).toMatchObject({ exit: 0, stderr: '' });
  expect(made.stdout).toContain('templates/parliament/audience.yaml');
  const yaml = read('templates/parliament/audience.yaml');
  expect(yaml).toContain('name: parliament\n');
  expect(yaml).toContain('series: { en: "Name of the series", zh: "简报名称" }');
  expect(yaml).toContain('organ: { en: Sample Office, zh: 示例办公室 }');
  expect(existsSync(join(folder, 'templates/parliament/partials/source.md.hbs'))).toBe(true);
  expect(await run('--audience', 'parliament', '--format', 'html')).toMatchObject({ exit: 0 });
  expect(existsSync(join(folder, 'output/parliament/note-2022-06-14.zh.html'))).toBe(true);
});

test('an audience that extends another has its name, its series, and says which parts it can replace', async () => {
  const template = (lang: string): string => `templates/note/brief.${lang}.md.hbs`;
  for (const lang of ['en', 'zh']) {
    const [title = '', ...rest] = read(template(lang)).trimEnd().split('\n');
    const text = [title, '', '{{#part "text"}}', ...rest, '{{/part}}', ''].join('\n');
    writeFileSync(join(folder, template(lang)), text);
  }
  const made = await run('new', 'audience', 'council', '--from', 'note', '--extends');
  expect(made).toMatchObject({ exit: 0, stderr: '' });
  expect(readdirSync(join(folder, 'templates/council')).sort()).toEqual([
    'audience.yaml',
    'brief.en.md.hbs',
    'brief.zh.md.hbs',
  ]);
  expect(read('templates/council/audience.yaml')).toContain('name: council\nextends: note\nseries:\n');
  expect(read('templates/council/brief.en.md.hbs')).toContain('Parts of `note`: text.');
  expect(read('templates/council/brief.zh.md.hbs')).toContain('`note` 的内容块：text。');
  expect(await run('--audience', 'council', '--format', 'html')).toMatchObject({ exit: 0 });
  const before = read('output/council/note-2022-06-14.en.html');
  // What the comment shows is what one writes.
  for (const lang of ['en', 'zh']) {
    const file = `templates/council/brief.${lang}.md.hbs`;
    writeFileSync(join(folder, file), `${read(file)}{{#part "text"}}\n{{> base}}\n\nOurs.\n{{/part}}\n`);
  }
  expect(await run('--audience', 'council', '--format', 'html')).toMatchObject({ exit: 0 });
  const after = read('output/council/note-2022-06-14.en.html');
  expect(before).not.toContain('Ours.');
  expect(after.replace(/<p[^>]*>Ours\.<\/p>\s*/, '')).toContain(
    before.slice(before.indexOf('<h1')).slice(0, 200),
  );
  expect(after).toMatch(/<p[^>]*>Ours\.<\/p>/);
  // A trail leads to the file that the text stands in.
  const trail = await run('explain', 'open-works', '--audience', 'council');
  expect(trail.stdout).toContain('templates/note/brief.en.md.hbs:');
  rmSync(join(folder, 'templates/council'), { recursive: true });
  const dataset = await run('new', 'dataset', 'x.csv', '--extends');
  expect(dataset).toMatchObject({ exit: 2 });
});

test('what is there, what is no name and what is not there are refused, and nothing is written', async () => {
  const before = tree();
  const there = await run('new', 'audience', 'note', '--from', 'note');
  expect(there.exit).toBe(1);
  expect(there.stderr).toContain('`templates/note` is there already');
  for (const name of ['../up', 'Note', 'styles', 'a b', '9lives'])
    expect((await run('new', 'audience', name, '--from', 'note')).stderr, name).toContain('start/bad-name');
  expect((await run('new', 'audience', 'x', '--from', 'nope')).stderr).toContain('did you mean `note`');
  for (const args of [[], ['audience'], ['audience', 'x'], ['dataset'], ['thing', 'x']])
    expect((await run('new', ...args)).exit, args.join(' ')).toBe(2);
  expect((await run('new', 'dataset', 'nope.csv')).exit).toBe(1);
  expect(tree()).toEqual(before);
});

test('names of columns become words, the unit stands by itself, and what is to be translated is marked', async () => {
  const rows = Array.from(
    { length: 20 },
    (_, nth) => `${['Adelie', 'Gentoo'][nth % 2]};${30 + nth}.5;${nth * 2};${nth % 7}%`,
  );
  writeFileSync(
    join(folder, 'birds.csv'),
    `\ufeffpenguinSpecies;beakLength (mm);Body_Mass_in_kg;GDPShare\n${rows.join('\n')}\n`,
  );
  const made = await run('new', 'dataset', 'birds.csv', '--ui', 'en');
  expect(made).toMatchObject({ exit: 0, stderr: '' });
  expect(made.stdout).toContain('5 names are in Chinese texts as in the table: look for 待译');
  expect(made.stdout).not.toContain('in English texts');
  const yaml = read('data/birds/indicators.yaml');
  expect(yaml).toContain('label: { en: "Beak length, mean", zh: "Beak length平均值" } # 待译');
  expect(yaml).toContain('"Sum of beak length over the rows that have it."');
  expect(yaml).toContain('mm: { style: plain, label: { en: "mm", zh: "mm" } } # 待译');
  expect(yaml).toMatch(/mean-body-mass:[^#]*# 待译[^#]*# 待译\n {4}unit: kg\n/);
  const [en, zh] = ['en', 'zh'].map((lang) => read(`templates/birds/brief.${lang}.md.hbs`));
  expect(en).toContain('## By penguin species {#by-penguin-species}');
  expect(en).not.toContain('待译');
  expect(zh).toContain('{{!-- 待译：Birds、Penguin species。');
  expect(await run('--audience', 'birds', '--format', 'html', '--strict')).toMatchObject({ exit: 0 });
  const [page = ''] = readdirSync(join(folder, 'output/birds')).filter((each) => each.endsWith('.en.html'));
  expect(read(`output/birds/${page}`)).toContain('GDP share, mean (%)');
  // Sections of it can be replaced.
  expect(await run('new', 'audience', 'keepers', '--from', 'birds', '--extends')).toMatchObject({ exit: 0 });
  expect(read('templates/keepers/brief.en.md.hbs')).toContain('Parts of `birds`: by-penguin-species, about.');
  const chinese = '地区,产值（万元）\n上海,1.5\n江苏,2\n上海,3\n江苏,4\n';
  writeFileSync(join(folder, 'values.csv'), chinese);
  const told = await run('new', 'dataset', 'values.csv', '--ui', 'zh');
  expect(told.stdout).toContain('英文里有 2 个名称仍照表头');
  expect(read('templates/values/brief.en.md.hbs')).toContain('{{!-- 待译 (to be translated): 地区.');
});

test('a table in GB 18030 with semicolons: typed, counted by places, with a brief in both languages that builds', async () => {
  const lines = ['地区;日期;产量(吨);完成率;备注'];
  for (let nth = 0; nth < 24; nth++)
    lines.push(
      `${['上海', '江苏', '浙江'][nth % 3]};2022-0${1 + (nth % 6)}-15;${nth === 5 ? 'NA' : nth * 1.5};${nth}%;第${nth}条`,
    );
  writeFileSync(join(folder, '产量.csv'), gb18030(`${lines.join('\r\n')}\r\n`));
  const made = await run('new', 'dataset', '产量.csv', '--name', 'output-2022', '--ui', 'zh');
  expect(made).toMatchObject({ exit: 0, stderr: '' });
  const { resources, ...pack } = JSON.parse(read('data/output-2022/datapackage.json')) as {
    readonly resources: readonly {
      readonly name: string;
      readonly schema: { readonly fields: readonly object[] };
    }[];
  };
  expect(pack).toMatchObject({ 'briefwright:release': '2022-06-15' });
  expect(resources.at(-1)?.schema.fields).toMatchObject([
    { name: '地区', type: 'string' },
    { name: '日期', type: 'date' },
    { name: '产量_吨', type: 'number', 'briefwright:decimals': 1, missingValues: ['', 'NA'] },
    { name: '完成率', type: 'integer', bareNumber: false },
    { name: '备注', type: 'string' },
  ]);
  expect(await run('--audience', 'output-2022', '--strict')).toMatchObject({ exit: 0 });
  const html = read('output/output-2022/output-2022-2022-06-15.zh.html');
  expect(html).toContain('江苏');
  // 1.5 times 0 to 23 without 5, over 23 rows.
  expect(html).toContain('>17.67</data>');
});

test('a table that needs no change stays as it is, byte for byte; without a day its own is the release', async () => {
  const rows = Array.from({ length: 12 }, (_, nth) => `${nth % 2 === 0 ? 'a b' : 'c'},${nth}`);
  const bytes = `kind,n\n${rows.join('\n')}\n`;
  writeFileSync(join(folder, 'plain.csv'), bytes);
  utimesSync(join(folder, 'plain.csv'), 1_650_000_000, 1_650_000_000);
  expect(await run('new', 'dataset', 'plain.csv')).toMatchObject({ exit: 0, stderr: '' });
  expect(read('data/plain/plain.csv')).toBe(bytes);
  expect(read('data/plain/datapackage.json')).toContain('"briefwright:release": "2022-04-15"');
  // A value with a space is no key: it is counted by a code.
  expect(read('data/plain/kind_codes.csv')).toContain('a-b,a b,a-b,a b,a b');
  expect(await run('--audience', 'plain', '--format', 'html', '--strict')).toMatchObject({ exit: 0 });
  const again = await run('new', 'dataset', 'plain.csv', '--ui', 'en');
  expect(again.stderr).toContain('`data/plain` is there already');
});

test('JSON with gaps becomes CSV; rows that say nothing count as not stated; hostile names stay words', async () => {
  const rows = Array.from({ length: 30 }, (_, nth) => ({
    'Type "of" {{thing}} | CO2': nth % 5 === 0 ? null : ['x', 'y; z', '=1+1'][nth % 3],
    'Value (kg)': nth === 3 ? null : nth / 8,
    note: `<b>${nth}</b>`,
  }));
  writeFileSync(join(folder, 'things.json'), JSON.stringify(rows));
  const made = await run('new', 'dataset', 'things.json', '--ui', 'en');
  expect(made).toMatchObject({ exit: 0, stderr: '' });
  expect(made.stdout).toContain('written anew as CSV');
  expect(await run('--audience', 'things', '--format', 'html', '--strict')).toMatchObject({
    exit: 0,
    stderr: expect.not.stringContaining('warning'),
  });
  const [name = ''] = readdirSync(join(folder, 'output/things')).filter((each) => each.endsWith('.en.html'));
  expect(read(`output/things/${name}`)).toContain('not stated');
});

test('a broken table is told at its place, and nothing is made', async () => {
  writeFileSync(join(folder, 'broken.csv'), 'a,b\n1,2\n3\n');
  const before = tree();
  const told = await run('new', 'dataset', 'broken.csv', '--ui', 'en');
  expect(told.exit).toBe(1);
  expect(told.stderr).toContain('broken.csv:3:2: error');
  expect(tree()).toEqual(before);
});

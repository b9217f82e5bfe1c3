/**
 * The guide for editors, done as it stands: files changed and commands run in a copy of the project, and what it says they tell looked for.
 * `npm run guide` makes its pictures anew.
 */

import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Header, Packer, Paragraph, Document as WordDocument } from 'docx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseXml, readParts, textOf } from '../readers/docx.js';

const guide = readFileSync('docs/guide.md', 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'briefwright-guide-'));
const repicture = process.env.GUIDE_PICTURES !== undefined;

beforeAll(() => {
  for (const part of ['data', 'templates']) cpSync(part, join(folder, part), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the guide asks for or promises, with the fenced texts behind it. */
interface Step {
  readonly line: number;
  /** The words in bold: `Run`, `In … replace … by`. */
  readonly verb: string;
  readonly file: string;
  readonly texts: readonly string[];
}

/** Sections with their steps; a line that begins in bold is one, and so is a picture. */
function readSections(): readonly { readonly title: string; readonly steps: readonly Step[] }[] {
  const sections: { title: string; steps: Step[] }[] = [];
  const lines = guide.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const steps = sections.at(-1)?.steps ?? [];
    const fence = /^```(\w+)$/.exec(line);
    if (fence) {
      const end = lines.indexOf('```', at + 1);
      const last = steps.pop();
      if (!last) throw new Error(`guide.md:${at + 1}: a fence that belongs to nothing`);
      steps.push({ ...last, texts: [...last.texts, lines.slice(at + 1, end).join('\n')] });
      at = end;
      continue;
    }
    const title = /^## (.*)$/.exec(line)?.[1];
    if (title !== undefined) sections.push({ title, steps: [] });
    const picture = /^!\[.+\]\((\S+) "(\S+), page (\d+)"\)$/.exec(line);
    if (picture)
      steps.push({ line: at + 1, verb: 'picture', file: picture[1] ?? '', texts: picture.slice(2) });
    if (line === '**by**') continue;
    const bold = [...line.matchAll(/\*\*(.+?)\*\*/g)].map((match) => match[1]).join(' ');
    if (line.startsWith('**'))
      steps.push({ line: at + 1, verb: bold, file: /`([^`]+)`/.exec(line)?.[1] ?? '', texts: [] });
  }
  return sections;
}

let told = { exit: 0, text: '' };

async function run(command: string): Promise<void> {
  const [, script = '', rest = ''] = /^npm run ([\w-]+)(?: -- (.*))?$/.exec(command) ?? [];
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const [node = '', cli = '', ...own] = scripts[script]?.split(' ') ?? [];
  expect([node, cli], command).toEqual(['node', 'dist/cli.js']);
  const given = [...rest.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  told = await promisify(execFile)(process.execPath, [resolve(cli), ...own, ...given], {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C' },
    maxBuffer: 1e8,
  }).then(
    ({ stdout, stderr }) => ({ exit: 0, text: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ exit: Number(code), text: `${stdout}${stderr}` }),
  );
}

/** The words of a page. */
function pageText(file: string): string {
  return readFileSync(join(folder, file), 'utf8')
    .replace(/<(style|script|svg)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, '')
    .replace(/[\s\u2060\u200b]+/g, ' ');
}

function makePicture(file: string, pdf: string, page: string): void {
  const target = join('docs', file).replace(/\.png$/, '');
  execFileSync('pdftoppm', [
    '-r',
    '44',
    '-f',
    page,
    '-l',
    page,
    '-singlefile',
    '-png',
    join(folder, pdf),
    target,
  ]);
  execFileSync('convert', [
    `${target}.png`,
    '-bordercolor',
    '#999',
    '-border',
    '1',
    '-colors',
    '64',
    `${target}.png`,
  ]);
}

/** What an editor would make in Word. */
async function houseTemplate(): Promise<Uint8Array> {
  const head = new Header({ children: [new Paragraph('Head of the house')] });
  const word = new WordDocument({
    styles: { default: { heading1: { run: { color: '7A0019' } } } },
    sections: [
      { headers: { default: head }, children: [new Paragraph('Cover'), new Paragraph('{{content}}')] },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(word));
}

const verbs: Readonly<Record<string, (step: Step) => Promise<void> | void>> = {
  Run: ({ texts: [command = ''] }) => run(command),
  Write: ({ file, texts: [text = ''] }) => writeFileSync(join(folder, file), `${text}\n`),
  'In replace': ({ file, texts: [from = '', to = ''] }) => {
    const before = readFileSync(join(folder, file), 'utf8');
    expect(before.split(from).length - 1, `once in ${file}: ${from}`).toBe(1);
    writeFileSync(
      join(folder, file),
      before.replace(from, () => to),
    );
  },
  'It says': ({ texts }) => {
    expect(told.exit, told.text).toBe(0);
    for (const text of texts) expect(told.text).toContain(text);
  },
  'It fails and says': ({ texts }) => {
    expect(told.exit, told.text).toBe(1);
    for (const text of texts) expect(told.text).toContain(text);
  },
  'There is': ({ file }) => {
    expect(told.exit, told.text).toBe(0);
    expect(existsSync(join(folder, file)), file).toBe(true);
  },
  'The page says': ({ file, texts }) => {
    expect(told.exit, told.text).toBe(0);
    for (const text of texts) expect(pageText(file)).toContain(text);
  },
  'The page does not say': ({ file, texts }) => {
    for (const text of texts) expect(pageText(file)).not.toContain(text);
  },
  Save: async ({ file }) => writeFileSync(join(folder, file), await houseTemplate()),
  'The Word file says': ({ file, texts }) => {
    expect(told.exit, told.text).toBe(0);
    const parts = readParts(readFileSync(join(folder, file)));
    const words = [...parts].flatMap(([path, xml]) =>
      /^word\/(document|header\d*)\.xml$/.test(path) ? [textOf(parseXml(xml))] : [],
    );
    for (const text of texts) expect(words.join('\n')).toContain(text);
  },
  picture: ({ file, texts: [pdf = '', page = ''] }) => {
    expect(existsSync(join(folder, pdf)), pdf).toBe(true);
    if (repicture) makePicture(file, pdf, page);
    expect(existsSync(join('docs', file)), file).toBe(true);
  },
};

describe('the guide', () => {
  test.each(readSections())(
    '$title',
    async ({ steps }) => {
      expect(steps.length).toBeGreaterThan(1);
      // A command that nothing is said of would prove nothing.
      for (const [nth, { verb, line }] of steps.entries())
        if (verb === 'Run') expect(steps[nth + 1]?.verb, `guide.md:${line}`).toMatch(/say|There is|The page/);
      for (const step of steps) {
        const act = verbs[step.verb];
        expect(act, `guide.md:${step.line}: ${step.verb}`).toBeDefined();
        await act?.(step);
      }
    },
    180_000,
  );
});

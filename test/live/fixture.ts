/** A small project with briefs written by the real writers, and hands that edit the Word file as people do. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { build } from '../../src/build.js';
import { refresh, verify } from '../../src/revisit.js';
import { openLog } from '../../src/source/log.js';
import { render } from '../../src/source/messages.js';
import { openWorld } from '../../src/source/world.js';
import { bytesOf } from '../shipped.js';

const brief = {
  en: `# {{open-works}} works reopen

{{#if (gt open-share 0.9)}}Nearly all{{else}}Most{{/if}} works are open: {{open-works}} in all, or {{num open-works as="thousand" decimals=3}}, {{open-share}} of the total[^how].

In the south, {{open-share.south}} are open.

::table[Open works by place]{#by-place by="place" columns="open-works open-share" sort="open-works desc"}

::chart[Share open]{#share spec="charts/share.vl.json"}

::chart[Marks]{#marks spec="charts/marks.vl.json"}

[^how]: Of works that answered, {{open-works}}.
`,
  zh: `# {{open-works}}家工厂复工

{{#if (gt open-share 0.9)}}绝大多数{{else}}多数{{/if}}工厂已开工：共{{open-works}}家，开工率{{open-share}}[^how]。

南部开工率为{{open-share.south}}。

::table[分地区开工企业]{#by-place by="place" columns="open-works open-share" sort="open-works desc"}

::chart[开工率]{#share spec="charts/share.vl.json"}

::chart[刻度]{#marks spec="charts/marks.vl.json"}

[^how]: 作出答复的工厂为{{open-works}}家。
`,
};

export interface Project {
  readonly root: string;
  remove(): void;
  change(file: string, from: string, to: string): void;
}

export function openProject(): Project {
  const root = mkdtempSync(join(tmpdir(), 'briefwright-live-'));
  cpSync('test/cli/project', root, { recursive: true });
  for (const part of ['styles', 'messages'])
    cpSync(join('templates', part), join(root, 'templates', part), { recursive: true });
  for (const [lang, text] of Object.entries(brief))
    writeFileSync(join(root, `templates/note/brief.${lang}.md.hbs`), text);
  // A chart that Word draws itself, and one that it shows as a picture.
  const chart = readFileSync(join(root, 'templates/note/charts/share.vl.json'), 'utf8');
  writeFileSync(join(root, 'templates/note/charts/marks.vl.json'), chart.replace('"bar"', '"tick"'));
  return {
    root,
    remove: () => rmSync(root, { recursive: true, force: true }),
    change: (file, from, to) => {
      const path = join(root, file);
      const text = readFileSync(path, 'utf8');
      if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
      writeFileSync(path, text.replace(from, to));
    },
  };
}

/** A closed work in the north opens: 4 of 4, and the north catches up with the south. */
export function reopen(project: Project): void {
  project.change('data/set/works.csv', '2,11,false,,0.0', '2,11,true,2022-06-02,3.0');
}

const quiet = (): void => {};

/** The briefs by the end of their names: `en.docx`. */
export async function buildBriefs({ root }: Project, plan: Parameters<typeof build>[0] = {}) {
  const log = openLog();
  const files = await build(plan, openWorld(root), log, quiet);
  if (!files)
    throw new Error(
      log
        .entries()
        .map((entry) => render(entry, 'en', () => undefined))
        .join('\n'),
    );
  return (end: string): Uint8Array => {
    const [, content] = [...files].find(([path]) => path.endsWith(end)) ?? [];
    if (!content) throw new Error(`no ${end} among ${[...files.keys()]}`);
    return bytesOf(content);
  };
}

/** The result and the codes that were reported. */
async function ask<T>(project: Project, name: string, bytes: Uint8Array, of: typeof verify | typeof refresh) {
  const path = join(project.root, name);
  writeFileSync(path, bytes);
  const log = openLog();
  const result = (await of(path, {}, openWorld(project.root, [path]), log, quiet)) as T | undefined;
  return {
    result,
    codes: log.entries().map(({ diagnostic }) => diagnostic.code),
    told: (lang: 'en' | 'zh') =>
      log
        .entries()
        .map((entry) => render(entry, lang, () => undefined))
        .join('\n'),
  };
}

export function verifyBytes(project: Project, bytes: Uint8Array, name = 'asked.docx') {
  return ask<NonNullable<Awaited<ReturnType<typeof verify>>>>(project, name, bytes, verify);
}

export function refreshBytes(project: Project, bytes: Uint8Array, name = 'asked.docx') {
  return ask<NonNullable<Awaited<ReturnType<typeof refresh>>>>(project, name, bytes, refresh);
}

export function partsOf(bytes: Uint8Array): Record<string, Uint8Array> {
  return unzipSync(bytes);
}

export function textPart(bytes: Uint8Array, path: string): string {
  return strFromU8(partsOf(bytes)[path] ?? new Uint8Array());
}

/** The package with some parts changed, made or (by undefined) taken out. */
export function withParts(
  bytes: Uint8Array,
  changes: Readonly<Record<string, ((text: string) => string) | string | undefined>>,
): Uint8Array {
  const parts = partsOf(bytes);
  for (const [path, change] of Object.entries(changes)) {
    if (change === undefined) delete parts[path];
    else if (typeof change === 'string') parts[path] = strToU8(change);
    else {
      const before = textPart(bytes, path);
      const after = change(before);
      if (after === before) throw new Error(`nothing changed in ${path}`);
      parts[path] = strToU8(after);
    }
  }
  return zipSync(parts);
}

export function editBody(bytes: Uint8Array, change: (xml: string) => string): Uint8Array {
  return withParts(bytes, { 'word/document.xml': change });
}

/** The nth control of a tag in the body, whole. */
export function controlIn(xml: string, tag: string, nth = 0): string {
  const controls = xml.match(/<w:sdt>.*?<\/w:sdt>/g) ?? [];
  const found = controls.filter((each) => each.includes(`<w:tag w:val="${tag}"/>`))[nth];
  if (!found) throw new Error(`no control ${tag} ${nth}`);
  return found;
}

export function withControl(
  bytes: Uint8Array,
  tag: string,
  nth: number,
  change: (control: string) => string,
): Uint8Array {
  return editBody(bytes, (xml) => {
    const control = controlIn(xml, tag, nth);
    const at = nthIndexOf(xml, control, tag, nth);
    return xml.slice(0, at) + change(control) + xml.slice(at + control.length);
  });
}

function nthIndexOf(xml: string, control: string, tag: string, nth: number): number {
  let at = -1;
  for (const match of xml.matchAll(/<w:sdt>.*?<\/w:sdt>/g))
    if (match[0].includes(`<w:tag w:val="${tag}"/>`) && ++at === nth) return match.index;
  throw new Error(control);
}

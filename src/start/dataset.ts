/** A data set made of one table: package, code tables, indicators and a first brief, so that it builds as it is. */

import type { Log } from '../model/diagnostic.js';
import { readLoose } from '../read/index.js';
import type { World } from '../source/world.js';
import { briefOf } from './brief.js';
import { partsOf, slugOf } from './columns.js';
import { indicatorsOf } from './indicators.js';
import { labelOf, wantsTranslation } from './labels.js';
import { type Codes, codesOf, codeTable, descriptorOf, type TablePackage, toCsv } from './package.js';
import { checkName, type Started } from './started.js';

export interface TableWish {
  readonly file: string;
  /** Of the folders; that of the file where it is not given. */
  readonly name?: string;
  /** The release date where no column says one. */
  readonly day: string;
}

/** Undefined when an error was reported. */
export async function startDataSet(wish: TableWish, world: World, log: Log): Promise<Started | undefined> {
  const base = (wish.file.split(/[\\/]/).at(-1) ?? '').replace(
    /(\.(csv|tsv|txt|json|ndjson|jsonl|gz))+$/i,
    '',
  );
  const slug = slugOf(base);
  const name = wish.name ?? (/^[a-z]/.test(slug) ? slug : `data${slug === '' ? '' : `-${slug}`}`);
  if (!checkName(name, log)) return undefined;
  const table = await readLoose(wish.file, world, log);
  if (!table || log.failed) return undefined;
  const { labels, rows } = table;
  if (labels.length === 0 || rows.length === 0) {
    log.report({ severity: 'error', code: 'start/no-rows', data: { file: wish.file } });
    return undefined;
  }
  const parts = partsOf(table);
  const fields = parts.map(({ field }) => field);
  const asItIs = table.text !== undefined && fields.every((field, nth) => field === labels[nth]);
  const sqlName = name.replaceAll('-', '_');
  const days = parts.flatMap((part) => part.days?.[1] ?? []).sort();
  const gzipped = /\.gz$/i.test(wish.file);
  const pack: TablePackage = {
    name,
    title: titleOf(base) || name,
    table: sqlName,
    release: days.at(-1) ?? wish.day,
    file: `${sqlName}.csv${asItIs && gzipped ? '.gz' : ''}`,
    text: asItIs && table.text ? table.text : { delimiter: ',' },
    parts,
    rows: rows.length,
  };
  const codes = parts
    .filter(({ role }) => role === 'dimension')
    .map((part): Codes => codesOf(part, `${part.slug.replaceAll('-', '_')}_codes`));
  const original = asItIs ? world.bytes(wish.file) : undefined;
  const schema = world.exists('docs/schemas') ? schemaLine : () => '';
  return filesOf(pack, codes, { asItIs, schema }, original ?? encode(toCsv([fields, ...rows])));
}

/** How the files are made: the table copied or written anew, schemas named where the project has them. */
interface Manner {
  readonly asItIs: boolean;
  readonly schema: (name: string) => string;
}

const schemaLine = (name: string): string =>
  `# yaml-language-server: $schema=../../docs/schemas/${name}.schema.json\n`;

function filesOf(
  pack: TablePackage,
  codes: readonly Codes[],
  { asItIs, schema }: Manner,
  table: Uint8Array,
): Started {
  const { name, file } = pack;
  const { yaml, shown } = indicatorsOf(pack, codes);
  const data = new Map<string, Uint8Array>([
    ['datapackage.json', encode(descriptorOf(pack, codes))],
    ['indicators.yaml', encode(schema('indicators') + yaml)],
    [file, table],
    ...codes.map((each) => [`${each.table}.csv`, encode(codeTable(each))] as const),
  ]);
  const templates = new Map(
    [...briefOf(pack, codes, shown)].map(([path, text]) => [
      path,
      encode(path === 'audience.yaml' ? schema('audience') + text : text),
    ]),
  );
  return {
    name,
    ...(asItIs ? {} : { rewritten: `data/${name}/${file}` }),
    untranslated: untranslatedOf(pack),
    folders: new Map([
      [`data/${name}`, data],
      [`templates/${name}`, templates],
    ]),
    edit: [
      `data/${name}/indicators.yaml`,
      ...codes.map((each) => `data/${name}/${each.table}.csv`),
      `data/${name}/datapackage.json`,
      ...['audience.yaml', 'brief.en.md.hbs', 'brief.zh.md.hbs'].map((path) => `templates/${name}/${path}`),
    ],
  };
}

/** Names that one of the languages still lacks, by language. */
function untranslatedOf({ title, parts }: TablePackage): Readonly<Record<string, readonly string[]>> {
  const named = parts.filter(({ role }) => role !== 'other').map(({ label }) => label);
  const of = (lang: 'en' | 'zh'): readonly string[] =>
    [...new Set([title, ...named])].filter((text) => wantsTranslation(text, lang));
  return { en: of('en'), zh: of('zh') };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** `seattle-weather` as `Seattle weather`. */
function titleOf(base: string): string {
  return labelOf(base).text;
}

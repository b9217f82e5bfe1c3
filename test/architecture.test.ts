/** The house rules as tests: who imports whom, one door a package, closed doors, short files and functions. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

interface Source {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly { readonly from: string; readonly typeOnly: boolean }[];
}

const phases = ['read', 'measure', 'compose', 'draw', 'layout', 'write'];

/** Folders (or files) of src/ and what they may import besides themselves. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  source: ['model'],
  locale: ['model'],
  store: ['model', 'source'],
  text: ['locale', 'model', 'source'],
  passport: ['model'],
  live: ['model', 'source', 'locale', 'passport'],
  ...Object.fromEntries(phases.map((phase) => [phase, ['model', 'source', 'locale', 'text']])),
  write: ['model', 'source', 'locale', 'text', 'passport'],
  read: ['model', 'source', 'locale', 'text', 'store'],
  measure: ['model', 'source', 'locale', 'text', 'store'],
  inspect: ['model', 'source', 'locale', 'store'],
  preview: ['build', 'plan', 'inspect', 'model', 'source', 'text', 'locale'],
  start: ['read', 'model', 'source', 'locale'],
  build: [...phases, 'plan', 'inspect', 'model', 'source', 'store', 'locale', 'text'],
  revisit: ['build', 'live', 'model', 'passport', 'plan', 'source', 'text'],
  plan: ['compose', 'write', 'store', 'model', 'source'],
  arguments: ['build', 'source', 'model'],
  cli: ['arguments', 'build', 'inspect', 'live', 'preview', 'revisit', 'source', 'start', 'model'],
};

/** Each package and the one place that imports it. */
const doors: Readonly<Record<string, string>> = {
  handlebars: 'compose',
  'mdast-util-from-markdown': 'compose',
  'mdast-util-directive': 'compose',
  'mdast-util-gfm-footnote': 'compose',
  'mdast-util-gfm-table': 'compose',
  'micromark-extension-cjk-friendly': 'compose',
  'micromark-extension-directive': 'compose',
  'micromark-extension-gfm-footnote': 'compose',
  'micromark-extension-gfm-table': 'compose',
  yaml: 'source',
  ajv: 'source',
  fflate: 'source',
  'intl-messageformat': 'source',
  vega: 'draw',
  'vega-lite': 'draw',
  'vega-interpreter': 'draw',
  'd3-color': 'draw',
  '@resvg/resvg-js': 'draw',
  pdfkit: 'write/pdf',
  docx: 'write/docx',
  fontkit: 'text',
  hyphen: 'text',
  '@duckdb/node-api': 'store',
};

/** What may be named only in the files given, by a pattern over code without comments. */
const closed: readonly { readonly name: string; readonly pattern: RegExp; readonly allowed: RegExp }[] = [
  { name: 'the clock', pattern: /\bDate\.now\b|\bnew Date\(\s*\)/, allowed: /^$/ },
  { name: 'chance', pattern: /\bMath\.random\b|\brandomUUID\b/, allowed: /^$/ },
  { name: 'locale of the machine', pattern: /\.toLocale\w*\(|\.localeCompare\(/, allowed: /^$/ },
  {
    name: 'the disk',
    pattern: /['"]node:fs(\/promises)?['"]/,
    allowed: /^source\/(world|output|watch)\.ts$/,
  },
  {
    name: 'the network',
    pattern: /['"]node:(http|https|http2|net|tls|dgram)['"]|\bfetch\(|\bEventSource\b/,
    allowed: /^preview\/(server\.ts|client\/)/,
  },
  { name: 'Intl', pattern: /\bIntl\./, allowed: /^(locale|text)\// },
  {
    name: 'process and console',
    pattern: /\bprocess\.|\bconsole\.|['"]node:process['"]/,
    allowed: /^cli\.ts$/,
  },
];

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return path.endsWith('.ts') && !path.endsWith('.d.ts') ? [path] : [];
  });
}

function open(path: string): Source {
  const text = readFileSync(path, 'utf8');
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return { path: path.replace(/^src\//, ''), text, tree, imports: importsOf(tree) };
}

function importsOf(tree: ts.SourceFile): Source['imports'] {
  const found: { from: string; typeOnly: boolean }[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const typeOnly = ts.isImportDeclaration(node)
        ? (node.importClause?.isTypeOnly ?? false)
        : node.isTypeOnly;
      found.push({ from: (node.moduleSpecifier as ts.StringLiteral).text, typeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) found.push({ from: argument.text, typeOnly: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The room of a file: its top folder, or its own name for files at the top. */
function roomOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : path.replace(/\.ts$/, '');
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function withoutComments(source: Source): string {
  const printer = ts.createPrinter({ removeComments: true });
  return printer.printFile(source.tree);
}

const sources = filesBelow('src').sort().map(open);

test('there are files to check', () => {
  expect(sources.length).toBeGreaterThan(40);
});

test('a room imports only the rooms it may', () => {
  const broken = sources.flatMap((source) =>
    source.imports
      .filter(({ from }) => from.startsWith('.'))
      .map(({ from }) => ({
        from,
        room: roomOf(normalize(join(dirname(source.path), from)).replace(/\.js$/, '.ts')),
      }))
      .filter(({ room }) => room !== roomOf(source.path) && !mayImport[roomOf(source.path)]?.includes(room))
      .map(({ from }) => `${source.path} imports ${from}`),
  );
  expect(broken).toEqual([]);
});

test('every package has one door', () => {
  const broken = sources.flatMap((source) =>
    source.imports
      .filter(({ from }) => !from.startsWith('.') && !from.startsWith('node:'))
      .filter(({ from, typeOnly }) => {
        const name = packageOf(from);
        // The tree's types come without code: `mdast` is types only.
        if (name === 'mdast' && typeOnly) return roomOf(source.path) !== 'compose';
        const door = doors[name];
        return door === undefined || !source.path.startsWith(`${door}/`);
      })
      .map(({ from }) => `${source.path} imports ${from}`),
  );
  expect(broken).toEqual([]);
});

test('every package that is installed for the program is used', () => {
  const used = new Set(sources.flatMap((source) => source.imports.map(({ from }) => packageOf(from))));
  // What the bundle leaves outside is found by Node beside it, and so must be installed.
  const named = `${sources.map((source) => source.text).join('\n')}\n${readFileSync('build.mjs', 'utf8')}`;
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(Object.keys(dependencies).filter((name) => !used.has(name) && !named.includes(`'${name}'`))).toEqual(
    [],
  );
});

test('closed doors stay closed', () => {
  const broken = sources.flatMap((source) => {
    const code = withoutComments(source);
    return closed
      .filter(({ pattern, allowed }) => pattern.test(code) && !allowed.test(source.path))
      .map(({ name }) => `${source.path} uses ${name}`);
  });
  expect(broken).toEqual([]);
});

test('no file above 400 lines, no function above 60', () => {
  const long = [...sources, ...filesBelow('test').map(open)].flatMap((source) => {
    const lines = source.text.split('\n').length - 1;
    return [...(lines > 400 ? [`${source.path}: ${lines} lines`] : []), ...longFunctions(source)];
  });
  expect(long).toEqual([]);
});

/** The function given to `describe` is a list of tests, each short by itself. */
function isSuite(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText());
}

function longFunctions(source: Source): string[] {
  const found: string[] = [];
  const lineOf = (position: number): number => source.tree.getLineAndCharacterOfPosition(position).line + 1;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body && !isSuite(node)) {
      const [first, last] = [lineOf(node.getStart()), lineOf(node.getEnd())];
      if (last - first + 1 > 60)
        found.push(`${source.path}:${first}: a function of ${last - first + 1} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return found;
}

test('every file opens by saying what it is, and nothing is a default export', () => {
  const broken = sources.filter(
    (source) => !/^(#!.*\n)?\/\*\*/.test(source.text) || /^export default/m.test(source.text),
  );
  expect(broken.map((source) => source.path)).toEqual([]);
});

test('nothing in src/ knows the subject that ships with it', () => {
  const subject = /white.?list|白名单|enterprise|province|shanghai|resum(ed|ption)|复工|达产/i;
  const broken = sources.filter((source) => subject.test(withoutComments(source)));
  expect(broken.map((source) => source.path)).toEqual([]);
});

test('every message exists in both languages', () => {
  const folder = 'src/source/messages';
  for (const name of readdirSync(`${folder}/en`)) {
    const keys = ['en', 'zh'].map(
      (lang) => JSON.parse(readFileSync(`${folder}/${lang}/${name}`, 'utf8')) as Record<string, string>,
    );
    expect(Object.keys(keys[1] ?? {}).sort(), name).toEqual(Object.keys(keys[0] ?? {}).sort());
  }
});

/** Arguments of the command: what each may be, and the settings they make. */

import { parseArgs } from 'node:util';
import type { Plan } from './build.js';
import type { Calls } from './source/calls.js';
import { words } from './source/messages.js';
import { nearestHint } from './source/nearest.js';

const options = {
  audience: { type: 'string' },
  lang: { type: 'string' },
  format: { type: 'string' },
  data: { type: 'string' },
  select: { type: 'string' },
  style: { type: 'string' },
  output: { type: 'string' },
  memory: { type: 'string' },
  port: { type: 'string' },
  from: { type: 'string' },
  extends: { type: 'boolean' },
  name: { type: 'string' },
  strict: { type: 'boolean' },
  force: { type: 'boolean' },
  ui: { type: 'string' },
  json: { type: 'boolean' },
  version: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** `province=31,44` */
const selectForm = /^([a-z0-9-]+)=([^=]+)$/;

type OptionName = keyof typeof options;

export interface Settings {
  readonly command: Command;
  /** What `explain` is asked for; the file that `verify` and `refresh` are given; the name or table of `new`. */
  readonly query: string;
  readonly plan: Plan;
  readonly output: string;
  /** As it was given. */
  readonly outputFile?: string;
  readonly strict: boolean;
  readonly force: boolean;
  readonly json: boolean;
  /** Of the preview. */
  readonly port?: number;
  /** Of `new`: what is begun, what it is copied from or extends, and what it is called. */
  readonly kind?: Kind;
  readonly from?: string;
  readonly extending: boolean;
  readonly name?: string;
  readonly ui: string;
  readonly show?: 'help' | 'version';
}

/** What is done: briefs written, everything checked and nothing written, briefs shown as they change, a number explained, a file's numbers checked or renewed, something begun. */
export type Command = 'build' | 'check' | 'preview' | 'explain' | 'verify' | 'refresh' | 'new';

/** What can be begun. */
export type Kind = 'audience' | 'dataset';

const kinds: readonly string[] = ['audience', 'dataset'] satisfies readonly Kind[];

/** Options that a command has no use for. */
const refused: Readonly<Record<Command, readonly OptionName[]>> = {
  build: [],
  check: ['format', 'output', 'force'],
  preview: ['format', 'output', 'force', 'strict', 'json'],
  explain: ['format', 'output', 'force', 'strict'],
  verify: ['audience', 'lang', 'format', 'select', 'style', 'output', 'force', 'strict'],
  refresh: ['audience', 'lang', 'format', 'select', 'style', 'strict'],
  new: ['audience', 'lang', 'format', 'data', 'select', 'style', 'output', 'memory', 'strict', 'force'],
};

/** Options that one command alone has a use for. */
const own: Partial<Record<OptionName, Command>> = {
  port: 'preview',
  from: 'new',
  name: 'new',
  extends: 'new',
};

/** What is said when a command is given nothing to work on. */
const lacking: Partial<Record<Command, string>> = {
  explain: 'no-query',
  verify: 'no-file',
  refresh: 'no-file',
  new: 'no-kind',
};

/** The settings, or what is wrong with the arguments. */
export function readSettings(args: readonly string[], defaultUi: string, calls: Calls): Settings | string {
  let ui = defaultUi;
  const [first = ''] = args;
  const command = isCommand(first) ? first : 'build';
  // A figure may begin with a minus, as an option does.
  const given = lacking[command] !== undefined && !args[1]?.startsWith('--') ? args[1] : undefined;
  // `new` says what, then which.
  const kind = command === 'new' && given !== undefined && isKind(given) ? given : undefined;
  const which = kind !== undefined && !args[2]?.startsWith('--') ? args[2] : undefined;
  const asked = command === 'new' ? which : given;
  const leading = [given, which].filter((each) => each !== undefined).length;
  const { tokens } = parseArgs({
    args: args.slice((isCommand(first) ? 1 : 0) + leading),
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<OptionName, string>();
  const faults: [code: string, name: string][] = [];
  for (const token of tokens) {
    // What follows an unknown option was most likely meant as its value.
    if (token.kind === 'positional' && faults.at(-1)?.[0] !== 'unknown-option')
      faults.push([isCommand(token.value) ? 'command-first' : 'unexpected', token.value]);
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(options, token.name)) faults.push(['unknown-option', token.rawName]);
    else if (options[token.name as OptionName].type === 'boolean' && token.value !== undefined)
      faults.push(['no-value', token.rawName]);
    else if (
      options[token.name as OptionName].type === 'string' &&
      (!token.value || token.value.startsWith('--'))
    )
      faults.push(['needs-value', token.rawName]);
    else values.set(token.name as OptionName, token.value ?? 'true');
  }
  const select = values.get('select');
  if (select !== undefined && !selectForm.test(select)) faults.push(['bad-select', select]);
  const memory = values.get('memory');
  if (memory !== undefined && !/^[1-9]\d{0,8}$/.test(memory)) faults.push(['bad-memory', memory]);
  const port = values.get('port');
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
    faults.push(['bad-port', port]);
  for (const [name, only] of Object.entries(own) as [OptionName, Command][])
    if (values.has(name) && only !== command) faults.push([`not-for-${command}`, `--${name}`]);
  for (const name of refused[command]) if (values.has(name)) faults.push([`not-for-${command}`, `--${name}`]);
  const language = values.get('ui');
  if (language === 'en' || language === 'zh') ui = language;
  else if (language !== undefined) faults.push(['bad-ui', language]);
  const query = asked?.trim() ?? '';
  const lack = lacking[command];
  if (command === 'new' && !values.has('help')) faults.push(...lacksOfNew(kind, query, values));
  else if (lack !== undefined && query === '' && !values.has('help')) faults.push([lack, command]);
  if (faults.length > 0)
    return [
      ...faults.map(([code, name]) => usageFault(code, name, calls, ui)),
      words('cli/usage', calls.slots, ui),
    ].join('\n');
  return { ...settingsFrom(values, command, query, ui), ...(kind ? { kind } : {}) };
}

function isKind(text: string): text is Kind {
  return kinds.includes(text);
}

function lacksOfNew(
  kind: Kind | undefined,
  query: string,
  values: ReadonlyMap<OptionName, string>,
): readonly [code: string, name: string][] {
  if (kind === undefined) return [['no-kind', 'new']];
  if (query === '') return [[kind === 'audience' ? 'no-audience-name' : 'no-table', 'new']];
  if (kind === 'audience' && !values.has('from')) return [['no-from', 'new']];
  const refused = kind === 'audience' ? (['name'] as const) : (['from', 'extends'] as const);
  const code = kind === 'audience' ? 'name-twice' : 'not-from';
  return refused.filter((name) => values.has(name)).map((name) => [code, `--${name}`]);
}

function isCommand(text: string): text is Command {
  return Object.hasOwn(refused, text);
}

function usageFault(code: string, name: string, { slots }: Calls, ui: string): string {
  const data = { ...slots, name, call: slots[name] ?? '' };
  const hints =
    code === 'unknown-option'
      ? nearestHint(
          name,
          Object.keys(options).map((known) => `--${known}`),
        )
      : [];
  const colon = words('cli/after-severity', {}, ui);
  const lines = [`${words('cli/error', {}, ui)}${colon}${words(`cli/${code}`, data, ui)}`];
  for (const hint of hints)
    lines.push(`  = ${words('cli/hint', {}, ui)}${colon}${words(hint.code, hint.data, ui)}`);
  return lines.join('\n');
}

function selectionOf(text: string | undefined): Pick<Plan, 'select'> {
  const [, dimension, members] = selectForm.exec(text ?? '') ?? [];
  if (dimension === undefined || members === undefined) return {};
  return { select: { dimension, members: members.split(',').map((name) => name.trim()) } };
}

function settingsFrom(
  values: ReadonlyMap<OptionName, string>,
  command: Command,
  query: string,
  ui: string,
): Settings {
  const names = (option: OptionName): readonly string[] | undefined =>
    values
      .get(option)
      ?.split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
  const [audiences, languages, chosen] = [names('audience'), names('lang'), names('format')];
  const [styles, dataSet] = [names('style'), values.get('data')];
  const memory = values.get('memory');
  return {
    plan: {
      ...(audiences ? { audiences } : {}),
      ...(languages ? { languages } : {}),
      ...(chosen ? { formats: chosen } : {}),
      ...(styles ? { styles } : {}),
      ...selectionOf(values.get('select')),
      ...(memory === undefined ? {} : { limits: { megabytes: Number(memory) } }),
      ...(dataSet === undefined ? {} : { dataSet: dataSet.replace(/^data\//, '').replace(/\/$/, '') }),
    },
    output: values.get('output') ?? 'output',
    ...(values.has('output') ? { outputFile: values.get('output') ?? '' } : {}),
    strict: values.has('strict'),
    force: values.has('force'),
    json: values.has('json'),
    ...(values.has('from') ? { from: values.get('from') ?? '' } : {}),
    extending: values.has('extends'),
    ...(values.has('name') ? { name: values.get('name') ?? '' } : {}),
    ...(values.has('port') ? { port: Number(values.get('port')) } : {}),
    ui,
    command,
    query,
    ...(values.has('help')
      ? { show: 'help' as const }
      : values.has('version')
        ? { show: 'version' as const }
        : {}),
  };
}

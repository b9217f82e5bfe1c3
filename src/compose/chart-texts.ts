/** Texts of a chart's specification in one language, with the figures in them and what the directive gave. */

import { locales } from '../locale/index.js';
import type { Inline } from '../model/document.js';
import { plainText } from '../model/walk.js';
import type { Located, YamlPath } from '../source/yaml.js';
import type { Arguments } from './chart-arguments.js';
import { lowerToken } from './inlines.js';
import { joinLines } from './lines.js';
import { fault, type Lowering } from './lowering.js';
import { cutTokens } from './tokens.js';

export interface LocalisedSpec {
  readonly spec: Readonly<Record<string, unknown>>;
  /** Every text chosen for the language. */
  readonly texts: readonly (readonly Inline[])[];
  /** Those of the chart's own title. */
  readonly title: readonly Inline[];
}

/** Stands for what an argument that was not given would have filled: its key goes too. */
const nothing = Symbol('nothing');

/** The specification with `{"en": ..., "zh": ...}` replaced by the text of the language and `$name` by what was given. */
export function localiseSpec(
  spec: Readonly<Record<string, unknown>>,
  located: Located,
  lowering: Lowering,
  given: Arguments,
  own = false,
): LocalisedSpec {
  const texts: (readonly Inline[])[] = [];
  let title: readonly Inline[] = [];
  const keep = (text: LocalText, path: YamlPath): LocalText['plain'] => {
    if (text.inlines.length > 0) texts.push(text.inlines);
    if (path[0] === 'title' && (path.length === 1 || path[1] === 'text')) title = text.inlines;
    return text.plain;
  };
  const visit = (value: unknown, path: YamlPath): unknown => {
    if (isLocalised(value)) return keep(localiseText(value, path, located, lowering, given), path);
    if (typeof value === 'string') {
      const name = given.parameter(value);
      if (name !== undefined) {
        const text = given.value(name);
        return text ? keep(text, path) : nothing;
      }
      if (!value.includes('{{')) {
        if (path.length === 1 && path[0] === 'title')
          title = [{ kind: 'text', text: value, vouched: true, place: located.place(path) }];
        return value;
      }
      return keep(localiseText(value, path, located, lowering, given), path);
    }
    if (Array.isArray(value))
      return value.map((item, index) => visit(item, [...path, index])).filter((item) => item !== nothing);
    if (!isObject(value)) return value;
    if (!own && path.length > 0 && isObject(value.data))
      fault(lowering, 'chart-data', {}, located.place([...path, 'data'], 'key'));
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, item]) => [key, visit(item, [...path, key])] as const)
        .filter(([, item]) => item !== nothing),
    );
  };
  const visited = visit(spec, []) as Readonly<Record<string, unknown>>;
  return { spec: visited, texts, title };
}

export interface LocalText {
  readonly inlines: readonly Inline[];
  /** A string, one a line where the author gave a list, or a number. */
  readonly plain: string | number | readonly string[];
}

/** A text of the specification in the language of the brief. */
export function localiseText(
  value: unknown,
  path: YamlPath,
  located: Located,
  lowering: Lowering,
  given?: Pick<Arguments, 'fill'>,
): LocalText {
  if (isLocalised(value)) {
    const { lang } = lowering;
    if (lang in value) return localiseText(value[lang], [...path, lang], located, lowering, given);
    fault(lowering, 'chart-text', { lang }, located.place(path));
    return { inlines: [], plain: '' };
  }
  if (Array.isArray(value)) {
    const lines = value.map((item, index) => localiseText(item, [...path, index], located, lowering, given));
    const end: Inline = { kind: 'text', text: '\n', vouched: false, place: located.place(path) };
    const all = lines.flatMap((line, index) => (index === 0 ? line.inlines : [end, ...line.inlines]));
    return { inlines: joinLines(all, lowering.lang), plain: lines.map((line) => String(line.plain)) };
  }
  const inlines = typeof value === 'string' ? expandTexts(value, path, located, lowering, given) : [];
  return { inlines, plain: plainText(inlines) };
}

function expandTexts(
  text: string,
  path: YamlPath,
  located: Located,
  lowering: Lowering,
  given?: Pick<Arguments, 'fill'>,
): readonly Inline[] {
  const { file, line, column } = located.place(path);
  const filled = given ? text.replace(/\{\{.*?\}\}/g, (tag) => given.fill(tag)) : text;
  // The place of a string in JSON is its opening quote.
  const expansion = lowering.expandText(filled, { file, line, column: column + 1 });
  if (!expansion) return [];
  return cutTokens(expansion.markdown, expansion.tokens).flatMap((cut): readonly Inline[] => {
    if ('token' in cut) return lowerToken(cut.token, 'words', lowering);
    return [{ kind: 'text', text: cut.text, vouched: false, place: expansion.place(cut.index) }];
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object all of whose keys are languages. */
function isLocalised(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isObject(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => Object.hasOwn(locales, key));
}

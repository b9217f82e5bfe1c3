/** Texts of a chart's specification in one language, with the figures in them. */

import { locales } from '../locale/index.js';
import type { Inline } from '../model/document.js';
import { plainText } from '../model/walk.js';
import type { Located, YamlPath } from '../source/yaml.js';
import { lowerToken } from './inlines.js';
import { joinLines } from './lines.js';
import { fault, type Lowering } from './lowering.js';
import { cutTokens } from './tokens.js';

export interface LocalisedSpec {
  readonly spec: Readonly<Record<string, unknown>>;
  /** Every text chosen for the language. */
  readonly texts: readonly (readonly Inline[])[];
}

/** The specification with `{"en": ..., "zh": ...}` replaced by the text of the language. */
export function localiseSpec(
  spec: Readonly<Record<string, unknown>>,
  located: Located,
  lowering: Lowering,
): LocalisedSpec {
  const texts: (readonly Inline[])[] = [];
  const visit = (value: unknown, path: YamlPath): unknown => {
    if (isLocalised(value) || (typeof value === 'string' && value.includes('{{'))) {
      const text = localiseText(value, path, located, lowering);
      texts.push(text.inlines);
      return text.plain;
    }
    if (Array.isArray(value)) return value.map((item, index) => visit(item, [...path, index]));
    if (!isObject(value)) return value;
    if (path.length > 0 && isObject(value.data))
      fault(lowering, 'chart-data', {}, located.place([...path, 'data'], 'key'));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, [...path, key])]));
  };
  return { spec: visit(spec, []) as Readonly<Record<string, unknown>>, texts };
}

interface LocalText {
  readonly inlines: readonly Inline[];
  /** A string, or one a line where the author gave a list. */
  readonly plain: string | readonly string[];
}

/** A text of the specification in the language of the brief. */
export function localiseText(
  value: unknown,
  path: YamlPath,
  located: Located,
  lowering: Lowering,
): LocalText {
  if (isLocalised(value)) {
    const { lang } = lowering;
    if (lang in value) return localiseText(value[lang], [...path, lang], located, lowering);
    fault(lowering, 'chart-text', { lang }, located.place(path));
    return { inlines: [], plain: '' };
  }
  if (Array.isArray(value)) {
    const lines = value.map((item, index) => localiseText(item, [...path, index], located, lowering));
    const end: Inline = { kind: 'text', text: '\n', vouched: false, place: located.place(path) };
    const all = lines.flatMap((line, index) => (index === 0 ? line.inlines : [end, ...line.inlines]));
    return { inlines: joinLines(all, lowering.lang), plain: lines.map((line) => String(line.plain)) };
  }
  const inlines = typeof value === 'string' ? expandTexts(value, path, located, lowering) : [];
  return { inlines, plain: plainText(inlines) };
}

function expandTexts(text: string, path: YamlPath, located: Located, lowering: Lowering): readonly Inline[] {
  const { file, line, column } = located.place(path);
  // The place of a string in JSON is its opening quote.
  const expansion = lowering.expandText(text, { file, line, column: column + 1 });
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

/** Names of columns as readers read them: words apart, acronyms kept, the unit by itself. */

/** Units that a name may end with; short ones that are also words or other short names (`min`, `c`, `t`) are not guessed at. */
const units = [
  ...[
    'kg',
    'mg',
    'lb',
    'lbs',
    'km',
    'cm',
    'mm',
    'ft',
    'km2',
    'm2',
    'm3',
    'ha',
    'kWh',
    'MWh',
    'GWh',
    'TWh',
    'kW',
    'MW',
    'GW',
  ],
  ...['USD', 'EUR', 'GBP', 'JPY', 'CNY', 'RMB', 'mph', 'kmh', 'hPa'],
];
/** Units that are words, which a name says with `in` before them. */
const counted = [
  ...[
    'grams',
    'kilograms',
    'pounds',
    'tons',
    'tonnes',
    'meters',
    'metres',
    'kilometers',
    'kilometres',
    'miles',
    'feet',
    'inches',
  ],
  ...[
    'knots',
    'seconds',
    'minutes',
    'hours',
    'days',
    'weeks',
    'months',
    'years',
    'dollars',
    'euros',
    'yuan',
    'thousands',
    'millions',
  ],
];

export interface Label {
  /** `Beak length`; empty where nothing of the name can be read. */
  readonly text: string;
  /** `mm` */
  readonly unit?: string;
}

/** Of the name of a column: `beakLength (mm)`, `Weight_in_lbs`, `GDP_per_capita`, `产值（万元）`. */
export function labelOf(name: string): Label {
  const { bare, unit } = partUnit(name.trim());
  const text = sentence(words(bare));
  return { text, ...(unit === undefined || unit === '' || text === '' ? {} : { unit }) };
}

/** A label within a sentence: `beak length`; names of several capital words and acronyms stay as they are. */
export function inSentence(label: string): string {
  const [first = '', ...rest] = label.split(' ');
  const isPlain = /^\p{Lu}\p{Ll}+$/u.test(first) && rest.every((word) => !/^\p{Lu}/u.test(word));
  return isPlain ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** Whether a reader of the language needs it in other words: letters of another script alone. */
export function wantsTranslation(text: string, lang: 'en' | 'zh'): boolean {
  const isHan = /\p{Script=Han}/u.test(text);
  return lang === 'en' ? isHan : /\p{Script=Latin}/u.test(text) && !isHan;
}

/** A comment of YAML behind names that one of the languages still lacks; empty where there are none. */
export function marked(text: string): string {
  return wantsTranslation(text, 'en') || wantsTranslation(text, 'zh') ? ' # 待译' : '';
}

/** Words as they may stand in a template: no signs of Markdown or Handlebars. */
export function readable(text: string): string {
  return text
    .replace(/[_{}[\]<>"`*|\\#^~=;@&$]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function partUnit(name: string): { readonly bare: string; readonly unit?: string } {
  const bracketed = /^(.*\S)\s*(?:\(([^()]{1,20})\)|（([^（）]{1,20})）|\[([^[\]]{1,20})\])$/u.exec(name);
  if (bracketed) {
    const [, bare = name, ...within] = bracketed;
    return { bare, unit: readable(within.find((each) => each !== undefined) ?? '') };
  }
  const money = /^(.*\S)\s*([$€£¥￥])$/u.exec(name);
  if (money) return { bare: money[1] ?? name, unit: money[2] ?? '' };
  const [, bare = '', link = '', last = ''] =
    /^(.*?[\p{L}\p{N}])[\s_-]+((?:in[\s_-]+)?)([\p{L}\d]+)$/iu.exec(name) ?? [];
  const unit =
    units.find((each) => each.toLowerCase() === last.toLowerCase()) ??
    (link === '' ? undefined : counted.find((each) => each === last.toLowerCase()));
  return unit === undefined || bare === '' ? { bare: name } : { bare, unit };
}

/** Words of names without spaces, as programs write them: `beakLength`, `GDPShare`, `Body_Mass`; others stay as they are. */
function words(name: string): readonly string[] {
  const text = readable(name);
  if (/\s/.test(name.trim())) return text.split(' ');
  return text
    .replace(/(\p{Ll}{2}|\d)(\p{Lu}\p{Ll}|\p{Lu}{2,})/gu, '$1 $2')
    .replace(/(\p{Lu}{2,})(\p{Lu}\p{Ll}{2})/gu, '$1 $2')
    .split(/[ -]/)
    .map((word, nth) => (nth > 0 && /^\p{Lu}\p{Ll}+$/u.test(word) ? word.toLowerCase() : word));
}

/** Longer words in capitals are shouted; shorter ones are most likely acronyms. */
const longestAcronym = 5;

function sentence(parts: readonly string[]): string {
  const text = parts
    .map((word) => (/^\p{Lu}+$/u.test(word) && word.length > longestAcronym ? word.toLowerCase() : word))
    .join(' ')
    .trim();
  return /^\p{Ll}\p{Lu}/u.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

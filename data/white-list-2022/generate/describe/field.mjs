// @ts-check
/** How a table is described once: its descriptor in `datapackage.json` and the columns of its file both come from here. */

/**
 * @typedef {readonly [en: string, zh: string]} Title
 * @typedef {'string' | 'integer' | 'number' | 'boolean' | 'date'} Type
 * @typedef {object} Field
 * @property {string} name
 * @property {Type} type
 * @property {Title} title
 * @property {string} description
 * @property {Readonly<Record<string, unknown>>} constraints
 * @property {number | undefined} decimals
 */

/** @typedef {Readonly<{ kind: string } & Record<string, unknown>>} Check */

/**
 * @typedef {object} Table
 * @property {string} name
 * @property {Title} title
 * @property {string} description
 * @property {'csv' | 'parquet'} format
 * @property {boolean} exposed templates may read its rows by key
 * @property {boolean} synthetic the whole table is made up; a column `synthetic` decides row by row
 * @property {readonly string[]} key
 * @property {Readonly<Record<string, string>>} refs columns (joined by `+`) to `resource.columns`
 * @property {readonly { title: string, path?: string }[]} sources
 * @property {readonly Check[]} checks beyond the standard: `briefwright:checks`
 * @property {readonly Field[]} fields
 */

/** Lower-case ASCII words joined by hyphens. */
export const SLUG = '^[a-z0-9]+(-[a-z0-9]+)*$';
export const USCC = '^91[0-9]{6}XXXX[0-9A-HJ-NPQRTUWXY][0-9]{3}[0-9X][0-9A-HJ-NPQRTUWXY]$';
export const REQUIRED = { required: true };
export const IDENTITY = { required: true, unique: true };
export const GENERATED = [{ title: 'generate/generate.mjs; see CALIBRATION.md' }];

/**
 * @param {string} name
 * @param {Type} type
 * @param {Title} title
 * @param {string} description
 * @param {Readonly<Record<string, unknown>>} [constraints]
 * @param {number} [decimals] of a `number`
 * @returns {Field}
 */
export function field(name, type, title, description, constraints = {}, decimals = undefined) {
  return { name, type, title, description, constraints, decimals };
}

/**
 * @param {string} name
 * @param {Title} title
 * @param {string} description
 * @param {Partial<Table> & Pick<Table, 'key' | 'fields'>} rest
 * @returns {Table}
 */
export function table(name, title, description, rest) {
  const usual = {
    format: /** @type {const} */ ('csv'),
    exposed: false,
    synthetic: false,
    refs: {},
    sources: [],
    checks: [],
  };
  return { name, title, description, ...usual, ...rest };
}

/**
 * None of these dates is after the release.
 * @param {...string} fields
 * @returns {readonly Check[]}
 */
export function notAfterRelease(...fields) {
  return fields.map((name) => ({ kind: 'not-after-release', field: name }));
}

/**
 * The first of two dates or numbers is never greater than the second.
 * @param {string} first
 * @param {string} second
 * @returns {Check}
 */
export function inOrder(first, second) {
  return { kind: 'order', fields: [first, second] };
}

/**
 * A part is between 0 and its whole.
 * @param {string} part
 * @param {string} of
 * @returns {Check}
 */
export function shareOf(part, of) {
  return { kind: 'share', part, of };
}

/**
 * The column that says that every row is made up, or that none is.
 * @param {boolean} value
 */
export function syntheticField(value) {
  const words = value ? 'True in every row.' : 'False in every row.';
  return field('synthetic', 'boolean', ['Synthetic', '合成数据'], words, { required: true, enum: [value] });
}

/** @param {string} what */
export function provinceField(what) {
  return field('province', 'string', ['Province', '省份'], what, { required: true, pattern: '^[1-6][0-9]$' });
}

/** @param {string} description */
export function usccField(description) {
  return field('uscc', 'string', ['Unified social credit code', '统一社会信用代码'], description, {
    required: true,
    pattern: USCC,
  });
}

/** Columns of a code table that briefs print: the name in templates and the names in both languages. */
export const NAMES = [
  field('name', 'string', ['Name in templates', '模板用名'], 'Lower-case ASCII words joined by hyphens.', {
    ...IDENTITY,
    pattern: SLUG,
  }),
  field('name_en', 'string', ['Name in English', '英文名称'], 'As printed.', REQUIRED),
  field('name_zh', 'string', ['Name in Chinese', '中文名称'], 'As printed.', REQUIRED),
];

/**
 * A code table whose key is also its name in templates.
 * @param {string} name
 * @param {Title} title
 * @param {string} description
 * @param {string} key
 * @param {readonly Field[]} [more]
 * @param {Partial<Table>} [rest]
 */
export function codeTable(name, title, description, key, more = [], rest = {}) {
  const code = field(key, 'string', ['Code', '代码'], 'Key, and name in templates.', {
    ...IDENTITY,
    pattern: SLUG,
  });
  return table(name, title, description, { key: [key], fields: [code, ...NAMES.slice(1), ...more], ...rest });
}

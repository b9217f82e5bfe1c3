// @ts-check
/** A package's descriptor, and the file and columns of each table, all from the same description. */

/**
 * @typedef {import('./field.mjs').Table} Table
 * @typedef {Readonly<Record<string, import('../csv.mjs').Cell>>} Row
 * @typedef {object} Filled
 * @property {Table} table
 * @property {Iterable<Row>} rows
 */

/**
 * @typedef {object} Package
 * @property {string} name folder under `data/`
 * @property {import('./field.mjs').Title} title
 * @property {string} description
 * @property {string} release
 * @property {readonly Filled[]} tables
 */

/** @param {Table} table */
export function fileOf({ name, format }) {
  return `${name}.${format}`;
}

/** @param {Table} table */
export function columnsOf({ fields }) {
  return fields.map(({ name }) => name);
}

/** @param {Package} described */
export function descriptorOf({ name, title: [en, zh], description, release, tables }) {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name,
    title: en,
    description,
    version: '1.1.0',
    'briefwright:title': { en, zh },
    'briefwright:release': release,
    licenses: [{ name: 'MIT', title: 'MIT License', path: 'https://opensource.org/license/mit' }],
    resources: tables.map(({ table }) => resourceOf(table)),
  };
}

const FORMATS = {
  csv: {
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true, header: true },
  },
  parquet: { format: 'parquet', mediatype: 'application/vnd.apache.parquet' },
};

/** @param {Table} table */
function resourceOf(table) {
  const { name, title, description, format, exposed, synthetic, key, refs, sources, checks, fields } = table;
  const foreignKeys = Object.entries(refs).map(([columns, reference]) => {
    const [resource = '', targets = ''] = reference.split('.');
    return { fields: columns.split('+'), reference: { resource, fields: targets.split('+') } };
  });
  return {
    name,
    path: fileOf(table),
    title: title[0],
    description,
    'briefwright:title': { en: title[0], zh: title[1] },
    'briefwright:exposed': exposed,
    'briefwright:synthetic': synthetic,
    ...FORMATS[format],
    schema: {
      fields: fields.map(fieldOf),
      primaryKey: key,
      ...(foreignKeys.length > 0 ? { foreignKeys } : {}),
      missingValues: [''],
    },
    ...(sources.length > 0 ? { sources } : {}),
    ...(checks.length > 0 ? { 'briefwright:checks': checks } : {}),
  };
}

/** @param {import('./field.mjs').Field} field */
function fieldOf({ name, type, title: [en, zh], description, constraints, decimals }) {
  return {
    name,
    type,
    title: en,
    description,
    'briefwright:title': { en, zh },
    ...(decimals === undefined ? {} : { 'briefwright:decimals': decimals }),
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
  };
}

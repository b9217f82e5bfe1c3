/** `datapackage.json`: the part of Data Package v2 that is supported, with our `briefwright:` properties. */

import type { Localised } from '../model/lang.js';

export interface Descriptor {
  readonly name: string;
  readonly title?: string;
  readonly 'briefwright:title'?: Localised;
  readonly 'briefwright:release': string;
  readonly resources: readonly ResourceDescriptor[];
}

export interface ResourceDescriptor {
  readonly name: string;
  readonly path: string;
  readonly title?: string;
  readonly format?: string;
  readonly encoding?: string;
  readonly bytes?: number;
  readonly dialect?: { readonly delimiter?: string };
  readonly schema: TableSchema;
  readonly 'briefwright:title'?: Localised;
  readonly 'briefwright:exposed'?: boolean;
  readonly 'briefwright:synthetic'?: boolean;
  readonly 'briefwright:checks'?: readonly CheckDefinition[];
}

/** A check beyond the standard; names are those of fields. */
export type CheckDefinition =
  | { readonly kind: 'uscc' | 'not-after-release'; readonly field: string }
  | { readonly kind: 'order'; readonly fields: readonly string[] }
  | { readonly kind: 'share'; readonly part: string; readonly of: string }
  | {
      readonly kind: 'sum';
      readonly columns: readonly string[];
      readonly by?: readonly string[];
      readonly total:
        | { readonly field: string; readonly value: string | number | boolean }
        | {
            readonly resource: string;
            readonly columns?: readonly string[];
            readonly by?: readonly string[];
          };
      readonly tolerance?: number | string;
    };

export interface TableSchema {
  readonly fields: readonly FieldDescriptor[];
  /** How labels and fields must agree: in order, or in any order. */
  readonly fieldsMatch?: 'exact' | 'equal';
  readonly primaryKey?: string | readonly string[];
  readonly uniqueKeys?: readonly (readonly string[])[];
  readonly foreignKeys?: readonly ForeignKey[];
  readonly missingValues?: MissingValues;
}

/** Texts that mean that there is no value, bare or with a label. */
export type MissingValues = readonly (string | { readonly value: string })[];

export interface ForeignKey {
  readonly fields: string | readonly string[];
  /** Without `resource`: the table itself. */
  readonly reference: { readonly resource?: string; readonly fields: string | readonly string[] };
}

export interface FieldDescriptor {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'year' | 'yearmonth';
  readonly format?: string;
  readonly title?: string;
  readonly constraints?: Constraints;
  readonly missingValues?: MissingValues;
  readonly decimalChar?: string;
  readonly groupChar?: string;
  readonly bareNumber?: boolean;
  readonly trueValues?: readonly string[];
  readonly falseValues?: readonly string[];
  readonly 'briefwright:title'?: Localised;
  readonly 'briefwright:decimals'?: number;
  readonly 'briefwright:check'?: 'uscc';
  /** A unit of `indicators.yaml`. */
  readonly 'briefwright:unit'?: string;
}

export interface Constraints {
  readonly required?: boolean;
  readonly unique?: boolean;
  readonly enum?: readonly (string | number | boolean)[];
  /** XML Schema pattern: the whole value must match. */
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: string | number;
  readonly maximum?: string | number;
  readonly exclusiveMinimum?: string | number;
  readonly exclusiveMaximum?: string | number;
}

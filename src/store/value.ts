/** Values as the store hands them out: exact, never a double. */

import {
  type DuckDBDateValue,
  type DuckDBDecimalValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';

/** An exact decimal: `unscaled` × 10^-`scale`. */
export interface Decimal {
  readonly kind: 'decimal';
  readonly unscaled: bigint;
  readonly scale: number;
}

/** Integers are bigints whatever their width; dates are `YYYY-MM-DD`. */
export type StoreValue = bigint | Decimal | string | boolean | null;

export type StoreType = 'integer' | 'decimal' | 'string' | 'boolean' | 'date';

type Convert = (value: DuckDBValue) => StoreValue;

const integer: Convert = (value) => BigInt(value as number | bigint);

const conversions: ReadonlyMap<DuckDBTypeId, { readonly type: StoreType; readonly convert: Convert }> =
  new Map([
    ...[
      DuckDBTypeId.TINYINT,
      DuckDBTypeId.SMALLINT,
      DuckDBTypeId.INTEGER,
      DuckDBTypeId.BIGINT,
      DuckDBTypeId.HUGEINT,
    ].map((id) => [id, { type: 'integer' as StoreType, convert: integer }] as const),
    [DuckDBTypeId.VARCHAR, { type: 'string', convert: (value) => value as string }],
    [DuckDBTypeId.BOOLEAN, { type: 'boolean', convert: (value) => value as boolean }],
    [DuckDBTypeId.DATE, { type: 'date', convert: (value) => (value as DuckDBDateValue).toString() }],
    [
      DuckDBTypeId.DECIMAL,
      {
        type: 'decimal',
        convert: (value) => {
          const { value: unscaled, scale } = value as DuckDBDecimalValue;
          return { kind: 'decimal', unscaled, scale };
        },
      },
    ],
  ]);

/** The type a result column has here; undefined for types that are not handed out. */
export function storeType(type: DuckDBType): StoreType | undefined {
  return conversions.get(type.typeId)?.type;
}

export function isInexact(type: DuckDBType): boolean {
  return type.typeId === DuckDBTypeId.DOUBLE || type.typeId === DuckDBTypeId.FLOAT;
}

/** A result column as store values; its type must be one that `storeType` knows. */
export function convertColumn(values: readonly DuckDBValue[], type: DuckDBType): readonly StoreValue[] {
  const conversion = conversions.get(type.typeId);
  if (!conversion) throw new Error(`the store does not hand out ${type.toString()}`);
  return values.map((value) => (value === null ? null : conversion.convert(value)));
}

/** What a store may take at most, and how a query that takes longer is stopped. */

import type { DuckDBConnection } from '@duckdb/node-api';

export interface Limits {
  /** Of memory for the tables and the work on them. */
  readonly megabytes: number;
  /** Of one query; its answer to the end, where it is given some rows at a time. */
  readonly seconds: number;
  /** Threads; the answer does not depend on them. */
  readonly threads: number;
}

/** One thread, so that nothing depends on the machine. */
export const usualLimits: Limits = { megabytes: 1000, seconds: 60, threads: 1 };

/** A query took longer than it may and was stopped. */
export class StoreSlow extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super(`stopped after ${seconds} seconds`);
    this.seconds = seconds;
  }
}

/** Watches one query: `during` gives what its part gives, and throws `StoreSlow` when the query was stopped. */
export interface Watch {
  during<T>(part: Promise<T>): Promise<T>;
  end(): void;
}

/** The clock decides nothing but whether there is an answer at all: it stops what would not end. */
export function watchQuery(connection: DuckDBConnection, { seconds }: Limits): Watch {
  let stopped = false;
  const timer = setTimeout(() => {
    stopped = true;
    connection.interrupt();
  }, seconds * 1000);
  return {
    during: async (part) => {
      const result = await part.catch((error: unknown) => {
        throw stopped ? new StoreSlow(seconds) : error;
      });
      // Between two parts there is nothing that could be interrupted.
      if (stopped) throw new StoreSlow(seconds);
      return result;
    },
    end: () => clearTimeout(timer),
  };
}

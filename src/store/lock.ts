/** Shuts a DuckDB off from disk, net and settings. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteText } from './sql.js';

/** Tables or the work on them need more memory than the store may take. */
export class StoreFull extends Error {}

/** The error of a query as `StoreFull` when memory was what it lacked. */
export function asStoreError(error: unknown): unknown {
  return /^Out of Memory Error|could not allocate block/.test((error as Error).message)
    ? new StoreFull((error as Error).message)
    : error;
}

/** In this order: the last one closes the door to all the others. */
const settings: readonly string[] = [
  "temp_directory = ''",
  "max_temp_directory_size = '0KB'",
  'autoinstall_known_extensions = false',
  'autoload_known_extensions = false',
  'allow_community_extensions = false',
  'enable_external_access = false',
  'lock_configuration = true',
];

/** Nothing but the files at these absolute paths can be opened afterwards, and nothing be set. */
export async function lock(
  connection: DuckDBConnection,
  megabytes: number,
  paths: readonly string[] = [],
): Promise<void> {
  if (paths.length > 0) await connection.run(`SET allowed_paths = [${paths.map(quoteText).join(', ')}]`);
  await connection.run(`SET memory_limit = '${megabytes}MB'`);
  for (const setting of settings) await connection.run(`SET ${setting}`);
}

/** `Binder Error: No function matches ...` without its class, its excerpt and its list of candidates. */
export function firstSentence(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/^[A-Za-z ]+ Error: /, '').trim();
}

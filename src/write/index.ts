/** The list of writers: a new output format is one line here. */

import type { Log } from '../model/diagnostic.js';
import type { ReferenceFile } from '../model/style.js';
import type { Writer } from './writer.js';

export { ledger } from './ledger.js';
export { pictures, picturesOf } from './pictures.js';

/** By the name a person asks for; the ledger stands apart because it is written with every brief. */
export const writers: Readonly<Record<string, Writer>> = {
  pdf: later('pdf', async () => (await import('./pdf/index.js')).pdf),
  docx: later('docx', async () => (await import('./docx/index.js')).docx),
  html: later('html', async () => (await import('./html/index.js')).html),
};

/** A writer whose code, and the packages it needs, are loaded when it first writes: a check or one format waits for no other. */
function later(ext: string, load: () => Promise<Writer>): Writer {
  return { ext, write: async (edition, kit) => (await load()).write(edition, kit) };
}

/** Reports what keeps a house template from being used, before any brief is written in it. */
export async function checkReference(file: ReferenceFile, log: Log): Promise<void> {
  (await import('./docx/reference/index.js')).readReference(file, log);
}

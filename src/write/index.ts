/** The list of writers: a new output format is one line here. */

import { docx } from './docx/index.js';
import { html } from './html/index.js';
import { pdf } from './pdf/index.js';
import type { Writer } from './writer.js';

export { ledger } from './ledger.js';
export { pictures, picturesOf } from './pictures.js';

/** By the name a person asks for; the ledger stands apart because it is written with every brief. */
export const writers: Readonly<Record<string, Writer>> = { pdf, docx, html };

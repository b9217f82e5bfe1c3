/** Files of ours that come back: what they carry, held against the data now, and Word files brought up to date. */

export { type Comparison, compareWord, type Finding, type Present } from './compare.js';
export { type CarriedLedger, compareLedger, openPdf } from './ledger.js';
export { type Refreshed, refreshWord } from './refresh.js';
export type { Reread } from './reread.js';
export { disagrees, nameOf, type Told, type ToldRefresh, tellRefresh, tellVerification } from './tell.js';
export { openWord, type WordFile } from './word.js';

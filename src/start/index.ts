/** Beginnings: an audience made of another, a data set and its first brief made of a table. */

export { startAudience } from './audience.js';
export { startDataSet, type TableWish } from './dataset.js';
export type { Started } from './started.js';
export { tellStarted } from './tell.js';

// @ts-check
/** Seeded pseudo-random numbers: the same seed and stream name give the same draws on every machine. */

/** The seed of the whole data set; change it and every synthetic row changes. */
export const SEED = 20220614;

/**
 * @typedef {object} Random
 * @property {() => number} next a number in [0, 1)
 * @property {(n: number) => number} below an integer in [0, n)
 * @property {(low: number, high: number) => number} between a number in [low, high)
 * @property {() => number} normal a draw with mean 0 and variance 1 (sum of twelve uniforms, so bounded by ±6)
 * @property {<T>(items: readonly T[]) => T[]} shuffled a copy in random order (Fisher and Yates)
 */

/**
 * One stream of draws. Each purpose has its own, so that a change in one province or column leaves the others alone.
 * @param {string} name
 * @returns {Random}
 */
export function openStream(name) {
  const next = mulberry32(hash(`${SEED}/${name}`));
  /** @param {number} n */
  const below = (n) => Math.floor(next() * n);
  return {
    next,
    below,
    between: (low, high) => low + (high - low) * next(),
    normal: () => {
      let sum = -6;
      for (let count = 0; count < 12; count++) sum += next();
      return sum;
    },
    shuffled: (items) => {
      const copy = [...items];
      for (let last = copy.length - 1; last > 0; last--) {
        const other = below(last + 1);
        const moved = /** @type {any} */ (copy[last]);
        copy[last] = /** @type {any} */ (copy[other]);
        copy[other] = moved;
      }
      return copy;
    },
  };
}

/**
 * Index drawn by weight.
 * @param {readonly number[]} weights
 * @param {number} at from 0 to 1
 */
export function pick(weights, at) {
  let rest = at * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => {
    rest -= weight;
    return rest < 0;
  });
  return found < 0 ? weights.length - 1 : found;
}

/**
 * FNV-1a over UTF-16 units, 32 bits.
 * @param {string} text
 */
function hash(text) {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/**
 * Mulberry32 by Tommy Ettinger (public domain).
 * @param {number} seed
 */
function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Runs of file lines, packed: a figure may rest on a million rows. */

/** Runs of file lines, first and last included, ascending. */
export interface Runs {
  /** Number of rows: several may begin on one line. */
  readonly count: number;
  /** Unpacked each time it is asked for. */
  readonly lines: readonly (readonly [first: number, last: number])[];
}

export interface Packer {
  /** The line of one more row. */
  add(line: number): void;
  runs(): Runs;
}

export function openPacker(): Packer {
  const bytes = openBytes();
  let count = 0;
  let sorted = true;
  // The run that is open, and the last line of the one before it.
  let [first, last, before] = [0, 0, 0];
  const close = (): void => {
    if (count === 0) return;
    if (first < before) sorted = false;
    bytes.push(first < before ? 2 * (before - first) + 1 : 2 * (first - before));
    bytes.push(last - first);
    before = last;
  };
  return {
    add: (line) => {
      if (count > 0 && (line === last || line === last + 1)) last = line;
      else {
        close();
        first = line;
        last = line;
      }
      count += 1;
    },
    runs: () => {
      close();
      const packed = bytes.end();
      return {
        count,
        get lines() {
          const lines = unpack(packed);
          return sorted ? lines : join([...lines].sort(([a], [b]) => a - b));
        },
      };
    },
  };
}

/** Whole numbers in as few bytes as they need, seven bits in each. */
function openBytes() {
  let bytes = new Uint8Array(16);
  let length = 0;
  return {
    push: (number: number): void => {
      if (length + 5 > bytes.length) {
        const longer = new Uint8Array(bytes.length * 2);
        longer.set(bytes);
        bytes = longer;
      }
      let rest = number;
      for (; rest > 127; rest = Math.floor(rest / 128)) {
        bytes[length] = (rest % 128) + 128;
        length += 1;
      }
      bytes[length] = rest;
      length += 1;
    },
    end: (): Uint8Array => bytes.slice(0, length),
  };
}

type Run = readonly [first: number, last: number];

function unpack(bytes: Uint8Array): readonly Run[] {
  const numbers: number[] = [];
  let [number, factor] = [0, 1];
  for (const byte of bytes) {
    number += (byte % 128) * factor;
    factor *= 128;
    if (byte > 127) continue;
    numbers.push(number);
    [number, factor] = [0, 1];
  }
  const runs: Run[] = [];
  let before = 0;
  for (let at = 0; at < numbers.length; at += 2) {
    const [gap = 0, more = 0] = [numbers[at], numbers[at + 1]];
    const first = gap % 2 === 0 ? before + gap / 2 : before - (gap - 1) / 2;
    before = first + more;
    runs.push([first, before]);
  }
  return runs;
}

/** Runs that touch or overlap become one. */
function join(runs: readonly Run[]): readonly Run[] {
  const joined: [number, number][] = [];
  for (const [first, last] of runs) {
    const before = joined.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

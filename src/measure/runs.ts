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
  // First and last lines in turn.
  let ends = new Int32Array(8);
  let length = 0;
  let count = 0;
  let sorted = true;
  const push = (line: number): void => {
    if (length + 2 > ends.length) {
      const longer = new Int32Array(ends.length * 2);
      longer.set(ends);
      ends = longer;
    }
    ends[length] = line;
    ends[length + 1] = line;
    length += 2;
  };
  return {
    add: (line) => {
      count += 1;
      const last = ends[length - 1] ?? 0;
      if (length > 0 && (line === last || line === last + 1)) ends[length - 1] = line;
      else {
        if (line < last) sorted = false;
        push(line);
      }
    },
    runs: () => {
      const packed = ends.slice(0, length);
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

type Run = readonly [first: number, last: number];

function unpack(ends: Int32Array): readonly Run[] {
  return Array.from({ length: ends.length / 2 }, (_, nth) => [ends[2 * nth] ?? 0, ends[2 * nth + 1] ?? 0]);
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

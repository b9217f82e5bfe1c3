/** Room shared among columns of text. */

/**
 * Widths for columns that want more than there is: narrow ones get what they want, the widest share the rest and wrap, each by the
 * square root of its longest text: equal shares leave a column of sentences twice as deep as its neighbour, and shares in proportion
 * starve the short one. `least` is the widest thing in a column that does not break; when even that is too much, all shrink alike.
 */
export function shareRoom(
  least: readonly number[],
  wanted: readonly number[],
  room: number,
): readonly number[] {
  const floor = sum(least);
  if (floor >= room) return least.map((width) => (width * room) / floor);
  const upTo = (level: number): readonly number[] =>
    wanted.map((width, nth) => Math.max(least[nth] ?? 0, Math.min(width, level * Math.sqrt(width))));
  let [low, high] = [0, Math.sqrt(Math.max(...wanted))];
  for (let step = 0; step < 40; step += 1) {
    const level = (low + high) / 2;
    if (sum(upTo(level)) > room) high = level;
    else low = level;
  }
  const widths = upTo(low);
  const rest = room - sum(widths);
  return widths.map((width) => width + rest / widths.length);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Columns whose width is given as a part of the whole take it; `rest` shares what is left among the others. */
export function shareGiven(
  shares: readonly (number | undefined)[],
  width: number,
  rest: (columns: readonly number[], width: number) => readonly number[],
): readonly number[] {
  const free = shares.flatMap((share, nth) => (share === undefined ? [nth] : []));
  const left = shares.reduce<number>((sum, share) => sum - (share ?? 0) * width, width);
  const others = free.length > 0 ? rest(free, left) : [];
  return shares.map((share, nth) => (share === undefined ? (others[free.indexOf(nth)] ?? 0) : share * width));
}

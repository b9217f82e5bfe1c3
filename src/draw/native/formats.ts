/** Number formats of spreadsheets, found by printing: one that turns the values into the very texts of the chart. */

interface Sample {
  readonly value: number;
  readonly text: string;
}

/** The format that prints every sample; nothing when none of ours does. */
export function formatOf(samples: readonly Sample[]): string | undefined {
  const read = samples.map(({ text }) => /^([^\d−-]*)([−-]?)([\d,]*\d(?:\.\d+)?)(\s?%?)([^\d]*)$/.exec(text));
  const [first] = read;
  if (!first || read.some((one) => !one)) return undefined;
  const [, prefix = '', , digits = '', percent = '', suffix = ''] = first;
  const places = /\.(\d+)$/.exec(digits)?.[1]?.length ?? 0;
  const minus = read.find((one) => one?.[2])?.[2] ?? '-';
  for (const grouped of [true, false]) {
    const prints = ({ value, text }: Sample): boolean => {
      const magnitude = fixed(Math.abs(percent === '' ? value : value * 100), places, grouped);
      const sign = value < 0 && /[1-9]/.test(magnitude) ? minus : '';
      return `${prefix}${sign}${magnitude}${percent}${suffix}` === text;
    };
    if (!samples.every(prints)) continue;
    const pattern = `${grouped ? '#,##0' : '0'}${places > 0 ? `.${'0'.repeat(places)}` : ''}`;
    const body = `${pattern}${percent.startsWith('%') ? percent : percent.replace(/^\s/, '" "')}${quoted(suffix)}`;
    const positive = `${quoted(prefix)}${body}`;
    return minus === '-' ? positive : `${positive};${quoted(prefix)}${quoted(minus)}${body}`;
  }
  // As many decimals as each value has.
  return samples.every(({ value, text }) => String(value) === text) ? 'General' : undefined;
}

function quoted(text: string): string {
  return text === '' ? '' : `"${text.replaceAll('"', '')}"`;
}

function fixed(value: number, places: number, grouped: boolean): string {
  // Fifteen digits are those that were written; a double has a little more behind them.
  const [whole = '0', rest] = Number(value.toPrecision(15)).toFixed(places).split('.');
  const shown = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return rest === undefined ? shown : `${shown}.${rest}`;
}

const dayFormats: readonly (readonly [format: string, print: (day: Date) => string])[] = [
  ['mmm d', (day) => `${short(day)} ${day.getUTCDate()}`],
  ['mmmm d', (day) => `${months[day.getUTCMonth()]} ${day.getUTCDate()}`],
  ['mmm yyyy', (day) => `${short(day)} ${day.getUTCFullYear()}`],
  ['mmmm yyyy', (day) => `${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`],
  ['mmmm d, yyyy', (day) => `${months[day.getUTCMonth()]} ${day.getUTCDate()}, ${day.getUTCFullYear()}`],
  ['mmm d, yyyy', (day) => `${short(day)} ${day.getUTCDate()}, ${day.getUTCFullYear()}`],
  ['mmm', short],
  ['yyyy', (day) => String(day.getUTCFullYear())],
  ['m"月"d"日"', (day) => `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`],
  ['yyyy"年"m"月"', (day) => `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月`],
  ['m"月"', (day) => `${day.getUTCMonth() + 1}月`],
  ['yyyy"年"', (day) => `${day.getUTCFullYear()}年`],
  ['yyyy"年"m"月"d"日"', (day) => `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`],
  ['yyyy-mm-dd', (day) => day.toISOString().slice(0, 10)],
];

const months: readonly string[] = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

function short(day: Date): string {
  return (months[day.getUTCMonth()] ?? '').slice(0, 3);
}

/** The format of days that prints every sample; values are milliseconds since 1970 in UTC. */
export function dayFormatOf(samples: readonly Sample[]): string | undefined {
  return dayFormats.find(([, print]) =>
    samples.every(({ value, text }) => print(new Date(value)) === text),
  )?.[0];
}

/** Days since 1899-12-30, as spreadsheets count them. */
export function serialDay(time: number): number {
  return Math.floor(time / 86_400_000) + 25_569;
}

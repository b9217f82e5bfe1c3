/** Character styles: a run has one, so each mixture of marks in use gets a style of its own. */

/** What can be said of a run at once. */
export type Mark = 'series' | 'strong' | 'emphasis' | 'link' | 'synthetic';

/** In the order their names stand in a mixed style's name. */
const order: readonly Mark[] = ['series', 'strong', 'emphasis', 'link', 'synthetic'];

const names: Readonly<Record<Mark, string>> = {
  series: 'Series Name',
  strong: 'Strong',
  emphasis: 'Emphasis',
  link: 'Hyperlink',
  synthetic: 'Synthetic Figure',
};

/** A style to write; `marks` in the fixed order. */
export interface MixedStyle {
  readonly id: string;
  readonly name: string;
  readonly marks: readonly Mark[];
}

/** Filled while runs are made; the plain styles are always there. */
export interface CharacterStyles {
  readonly mixed: Map<string, MixedStyle>;
}

export function openCharacterStyles(): CharacterStyles {
  return { mixed: new Map(order.map((mark) => [idOf([mark]), styleOf([mark])])) };
}

/** The id of the style for a set of marks, or none for plain text. */
export function characterStyle(marks: ReadonlySet<Mark>, styles: CharacterStyles): string | undefined {
  const sorted = order.filter((mark) => marks.has(mark));
  if (sorted.length === 0) return undefined;
  const style = styleOf(sorted);
  styles.mixed.set(style.id, style);
  return style.id;
}

function styleOf(marks: readonly Mark[]): MixedStyle {
  return { id: idOf(marks), name: marks.map((mark) => names[mark]).join(' '), marks };
}

function idOf(marks: readonly Mark[]): string {
  return marks.map((mark) => names[mark].replace(' ', '')).join('');
}

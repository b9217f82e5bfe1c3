/** Languages, as far as the nouns know them. */

/** A language of the catalogue in `locale/`: `en`, `zh`. */
export type Lang = string;

/** A text in each language it is known in. */
export type Localised = Readonly<Record<Lang, string>>;

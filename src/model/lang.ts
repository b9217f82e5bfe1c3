/** Languages, as far as the nouns know them. */

/** A language of the catalogue in `locale/`: `en`, `zh`. */
export type Lang = string;

/** A text in each language it is known in. */
export type Localised = Readonly<Record<Lang, string>>;

/**
 * A version of a brief: in one language (`en`), in two side by side (`zh+en`), or with the second under the first,
 * paragraph by paragraph (`zh-en`).
 */
export type Version = string;

export interface VersionParts {
  readonly langs: readonly Lang[];
  readonly form: Bilingual;
}

/** How two languages stand in one brief. */
export type Bilingual = 'abreast' | 'under';

/** Undefined for what names no version: more than two languages, or one twice. */
export function readVersion(version: Version): VersionParts | undefined {
  const found = /^([a-z]+)(?:([+-])([a-z]+))?$/.exec(version);
  if (!found) return undefined;
  const [, first = '', sign, second] = found;
  if (second === undefined) return { langs: [first], form: 'abreast' };
  return first === second ? undefined : { langs: [first, second], form: sign === '-' ? 'under' : 'abreast' };
}

/** The version of a document, as its files are called. */
export function versionOf({ lang, second }: { readonly lang: Lang; readonly second?: Second }): Version {
  return second === undefined ? lang : `${lang}${second.form === 'under' ? '-' : '+'}${second.lang}`;
}

/** The second language of a brief in two. */
export interface Second {
  readonly lang: Lang;
  readonly form: Bilingual;
}

/** Numbers of headings: counted as they come, printed in the forms of the style (GB/T 9704-2012 7.3.3: 一、 （一） 1.). */

import type { Log } from '../model/diagnostic.js';
import type { Heading, Inline } from '../model/document.js';
import type { HeadingCount, HeadingForm, Style } from '../model/style.js';
import type { Located } from '../source/yaml.js';

/** Counts the headings of a brief. */
export interface HeadingNumbers {
  /**
   * The number of the next heading; none where the style has no form for its level, where it opts out, and under a heading that
   * does.
   */
  next(level: Heading['level'], optsOut: boolean): string | undefined;
  /** What a heading says at its beginning, where that is a number such as are counted here. */
  typed(children: readonly Inline[]): string | undefined;
}

/** `forms` of levels 2 and below; none of them where headings are not numbered. */
export function openHeadingNumbers(forms: readonly HeadingForm[]): HeadingNumbers {
  const counts = [0, 0, 0, 0];
  // The level above which headings must come before there are numbers again.
  let without = Number.POSITIVE_INFINITY;
  const patterns = forms.map(patternOf);
  return {
    next: (level, optsOut) => {
      const nth = level - 2;
      const form = forms[nth];
      if (level > without) return undefined;
      without = optsOut ? level : Number.POSITIVE_INFINITY;
      if (optsOut || !form) return undefined;
      counts[nth] = (counts[nth] ?? 0) + 1;
      counts.fill(0, nth + 1);
      return form.text.replace(slot, (_, digit: string) =>
        spell(counts[Number(digit) - 1] ?? 0, forms[Number(digit) - 1]?.count ?? form.count),
      );
    },
    typed: ([first]) => {
      if (first?.kind !== 'text' || first.vouched) return undefined;
      for (const pattern of patterns) {
        const found = pattern.exec(first.text)?.[0];
        if (found !== undefined) return found.trim();
      }
      return undefined;
    },
  };
}

const slot = /\{(\d)\}/g;

const counted: Readonly<Record<HeadingCount, string>> = {
  decimal: '[0-9０-９]{1,2}',
  han: '[一二三四五六七八九十百]{1,5}',
};

/** Numbers of a form, of whatever count: who types one seldom minds which bracket or stop the form has. */
function patternOf({ count, text }: HeadingForm): RegExp {
  const number = counted[count];
  const bracketed = `[（(]${number}[）)]`;
  const stopped = `(?:${number}[.．])*${number}${count === 'han' ? '[、.．]' : '[、.．)）](?!\\d)'}`;
  const bare = /^\{\d\}(?:\.\{\d\})+\s$/.test(text) ? `|${number}(?:[.．]${number})+\\s` : '';
  return new RegExp(`^\\s*(?:${bracketed}|${stopped}${bare})`, 'u');
}

function spell(count: number, as: HeadingCount): string {
  return as === 'han' ? hanNumber(count) : String(count);
}

const numerals = '零一二三四五六七八九';

/** 1 to 999 as 一, 十, 十二, 二十, 一百零一: what Word calls chineseCountingThousand. */
export function hanNumber(count: number): string {
  const [hundreds, tens, ones] = [Math.floor(count / 100), Math.floor(count / 10) % 10, count % 10];
  const digit = (value: number): string => numerals[value] ?? '';
  const above = hundreds > 0 ? `${digit(hundreds)}百` : '';
  const ten = tens === 0 ? '' : `${tens === 1 && hundreds === 0 ? '' : digit(tens)}十`;
  const gap = hundreds > 0 && tens === 0 && ones > 0 ? '零' : '';
  return `${above}${gap}${ten}${ones > 0 ? digit(ones) : ''}`;
}

/** A form prints its own level, and no level below it. */
export function checkHeadingForms(headings: Style['headings'], located: Located, log: Log): boolean {
  let sound = true;
  for (const [lang, forms] of Object.entries(headings))
    for (const [nth, { text }] of forms.entries()) {
      const own = `{${nth + 1}}`;
      const slots: readonly string[] = text.match(/\{[^}]*\}/g) ?? [];
      const known: readonly string[] = forms.slice(0, nth + 1).map((_, level) => `{${level + 1}}`);
      if (slots.includes(own) && slots.every((each) => known.includes(each))) continue;
      sound = false;
      const place = located.place(['headings', lang, nth, 'text']);
      const hints = [{ code: 'hint/one-of', data: { names: known.join(', ') } }];
      log.report({ severity: 'error', code: 'compose/heading-form', data: { text, own }, place, hints });
    }
  return sound;
}

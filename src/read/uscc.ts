/** Unified social credit codes (GB 32100-2015) with the organisation code inside (GB 11714), both check characters verified. */

/** What is wrong with a code. */
export type UsccProblem = 'length' | 'alphabet' | 'department' | 'region' | 'organisation' | 'check';

/** Upper case and half width, as the standard writes it; or what is wrong. */
export type Uscc = { readonly code: string } | { readonly problem: UsccProblem };

/** Digits and letters but I, O, Z, S, V. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Powers of 3 modulo 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Registration departments: 1 to 9, the military, agriculture, others. */
const departments = '123456789ANY';

const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

export function readUscc(text: string): Uscc {
  const code = text.normalize('NFKC').toUpperCase();
  if ([...code].length !== 18) return { problem: 'length' };
  if (![...code].every((character) => alphabet.includes(character))) return { problem: 'alphabet' };
  if (!departments.includes(code[0] ?? ' ')) return { problem: 'department' };
  if (!/^\d{6}$/.test(code.slice(2, 8))) return { problem: 'region' };
  if (checkOfOrganisation(code.slice(8, 16)) !== code[16]) return { problem: 'organisation' };
  return checkOf(code.slice(0, 17)) === code[17] ? { code } : { problem: 'check' };
}

/** The 18th character of a code from its first 17. */
function checkOf(start: string): string | undefined {
  const sum = weights.reduce((total, weight, at) => total + weight * alphabet.indexOf(start[at] ?? ''), 0);
  return alphabet[(31 - (sum % 31)) % 31];
}

/** The ninth character of an organisation code from its first eight: letters count from A = 10. */
function checkOfOrganisation(start: string): string {
  const sum = organisationWeights.reduce(
    (total, weight, at) => total + weight * Number.parseInt(start[at] ?? '0', 36),
    0,
  );
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

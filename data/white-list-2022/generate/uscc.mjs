// @ts-check
/** Unified social credit codes (GB 32100-2015) that pass both checks and cannot be mistaken for real ones. */

/** The 31 characters of GB 32100-2015: no I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Weights of the organisation code (GB 11714). */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * A code registered with market regulation (9) as an enterprise (1) at the provincial authority, whose organisation code
 * is `XXXX` and a serial: thousands in one character of the alphabet, then three digits (`0001` … `9999`, `A000` …).
 * That gives 31,000 organisation codes, each used once.
 * @param {string} province two digits of GB/T 2260
 * @param {number} serial from 1 to 30,999
 */
export function syntheticCode(province, serial) {
  const thousands = ALPHABET[Math.floor(serial / 1000)];
  if (thousands === undefined) throw new RangeError(`no serial ${serial}`);
  const organisation = `XXXX${thousands}${String(serial % 1000).padStart(3, '0')}`;
  const body = `91${province}0000${organisation}${organisationCheck(organisation)}`;
  return body + codeCheck(body);
}

/**
 * GB 11714: 11 − Σ mod 11, where 10 is X and 11 is 0; letters count from A = 10.
 * @param {string} organisation eight characters
 */
function organisationCheck(organisation) {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, index) => total + weight * Number.parseInt(organisation.charAt(index), 36),
    0,
  );
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/**
 * GB 32100-2015: 31 − Σ mod 31 with weights 3^(i−1) mod 31, as a character of the alphabet.
 * @param {string} body seventeen characters
 */
function codeCheck(body) {
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

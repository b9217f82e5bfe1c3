/** Long texts to UTF-8 bytes, a portion at a time, so that no string of all of it is made. */

/** Characters that are encoded at once. */
const atOnce = 1 << 16;

/** The bytes of all texts, in portions. */
export function* encodeTexts(texts: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let held = '';
  for (const text of texts) {
    held += text;
    if (held.length < atOnce) continue;
    yield encoder.encode(held);
    held = '';
  }
  yield encoder.encode(held);
}

/** One array of all the bytes. */
export function joinBytes(portions: Iterable<Uint8Array>): Uint8Array {
  const all = [...portions];
  const joined = new Uint8Array(all.reduce((length, portion) => length + portion.length, 0));
  let at = 0;
  for (const portion of all) {
    joined.set(portion, at);
    at += portion.length;
  }
  return joined;
}

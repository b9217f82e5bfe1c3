/** Archives: the same bytes from the same entries, in any time zone. */

import { afterEach, expect, test } from 'vitest';
import { unzip, zip } from '../../src/source/zip.js';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const entries = [
  ['b.xml', '<a>上海</a>'],
  ['a.png', new Uint8Array([1, 2, 3])],
] as const;

test('gives back its files in their order', () => {
  const files = unzip(zip(entries));
  expect([...files.keys()]).toEqual(['b.xml', 'a.png']);
  expect(new TextDecoder().decode(files.get('b.xml'))).toBe('<a>上海</a>');
  expect(files.get('a.png')).toEqual(new Uint8Array([1, 2, 3]));
});

test('has the same bytes in every time zone', () => {
  const bytes = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((name) => {
    process.env.TZ = name;
    return zip(entries);
  });
  for (const other of bytes) expect(other).toEqual(bytes[0]);
});

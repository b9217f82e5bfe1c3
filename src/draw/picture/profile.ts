/** ICC profiles as far as a PDF may hold them (ISO 19005-2, 6.2.4.2; ICC.1, 7.2). */

import type { Image } from '../../model/page.js';

const signatures = { gray: 'GRAY', rgb: 'RGB ' } as const;
const classes = ['scnr', 'mntr', 'prtr', 'spac'];

/** Whether the profile is whole, of version 2 or 4, and of colours of that kind. */
export function hasProfile(profile: Uint8Array, color: Image['color']): boolean {
  if (profile.length < 128) return false;
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  const text = (at: number): string => String.fromCharCode(...profile.subarray(at, at + 4));
  return (
    view.getUint32(0) === profile.length &&
    [2, 4].includes(profile[8] ?? 0) &&
    classes.includes(text(12)) &&
    text(16) === signatures[color] &&
    text(36) === 'acsp'
  );
}

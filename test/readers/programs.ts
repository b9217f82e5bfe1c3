/** Outside programs that tests read our files with; a test that needs one skips when it is missing. */

import { spawnSync } from 'node:child_process';

export function has(program: string, versionFlag = '--version'): boolean {
  return spawnSync(program, [versionFlag], { stdio: 'ignore' }).error === undefined;
}

export const hasPoppler = has('pdftotext', '-v');
export const hasQpdf = has('qpdf');
export const hasOffice = has('soffice');
export const hasChromium = has('chromium');

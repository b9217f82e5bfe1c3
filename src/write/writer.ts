/** The shape of a writer: an edition in, the bytes of one file out. */

import type { Log } from '../model/diagnostic.js';
import type { Edition } from '../model/edition.js';
import type { ReferenceFile, Style } from '../model/style.js';
import type { Content } from '../source/output.js';
import type { Fonts } from '../text/index.js';

/** A long file may come in portions. */
export interface Writer<Out extends Content = Uint8Array> {
  /** Extension of its files, without the dot. */
  readonly ext: string;
  write(edition: Edition, kit: Kit): Promise<Out>;
}

export interface Kit {
  readonly style: Style;
  readonly fonts: Fonts;
  readonly log: Log;
  /** What Word files are set in. */
  readonly reference?: ReferenceFile;
  /** HTML: elements say where the template has them (`data-place`); for the preview, never for a file. */
  readonly places?: true;
}

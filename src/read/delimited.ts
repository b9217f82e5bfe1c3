/** CSV files of a package: bytes to text, text to rows. */

import { openCsv } from './csv.js';
import type { OpenTable } from './rows.js';
import { decode } from './text.js';

export const openCsvFile: OpenTable = ({ described, world, log }) => {
  const { descriptor, file } = described;
  const text = decode(world.stream(file) ?? [], file, descriptor.encoding ?? 'utf-8', log);
  return openCsv(text, file, descriptor.dialect?.delimiter ?? ',');
};

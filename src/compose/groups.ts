/** Heads over heads: `groups="Enterprises:2; Rates:3"` on a table of figures. */

import type { TableCell, TableRow } from '../model/document.js';
import type { Directive } from './attributes.js';
import { fault, type Lowering } from './lowering.js';

/** One head row, or two where columns are grouped: a column without a group has its head over both. */
export function groupHeads(head: TableRow, directive: Directive, lowering: Lowering): readonly TableRow[] {
  const text = directive.text('groups');
  const [stub, ...heads] = head.cells;
  const names = (directive.text('columns') ?? '').split(/\s+/).filter((name) => name !== '');
  // A column that could not be read has been told of.
  if (text === undefined || !stub || names.length !== heads.length) return [head];
  const groups = text.split(';').map((part) => /^(.*):\s*([1-9]\d*)$/.exec(part.trim()));
  const counted = groups.reduce((sum, group) => sum + Number(group?.[2] ?? Number.NaN), 0);
  if (counted !== heads.length) {
    const data = { text, columns: heads.length };
    fault(lowering, 'groups', data, directive.at('groups'), [{ code: 'hint/groups-form', data: {} }]);
    return [head];
  }
  const place = directive.at('groups');
  const upper: TableCell[] = [{ ...stub, rows: 2 }];
  const lower: TableCell[] = [];
  let at = 0;
  for (const group of groups) {
    const [label = '', count] = [group?.[1]?.trim(), Number(group?.[2])];
    const own = heads.slice(at, at + count);
    at += count;
    if (label === '') upper.push(...own.map((cell) => ({ ...cell, rows: 2 })));
    else {
      const children = [{ kind: 'text', text: label, vouched: false, place }] as const;
      upper.push({ children, header: true, place, ...(count > 1 ? { columns: count } : {}) });
      lower.push(...own);
    }
  }
  return lower.length === 0
    ? [head]
    : [
        { role: 'head', cells: upper },
        { role: 'head', cells: lower },
      ];
}

/** Our lists beside those of a template, with ids that it does not use. */

export interface MergedNumbering {
  readonly xml: string;
  /** What is added to the ids of our lists. */
  readonly offset: number;
}

/** `isOurs` tells the styles of ours that were added: a level may be tied to no other. */
export function mergeNumbering(
  reference: string,
  ours: string,
  isOurs: (style: string) => string | undefined,
): MergedNumbering {
  const untied = ours
    .replace(/<w:pStyle w:val="([^"]*)"\/>/g, (_, id: string) => {
      const own = isOurs(id);
      return own === undefined ? '' : `<w:pStyle w:val="${own}"/>`;
    })
    .replace(/ w15:restartNumberingAfterBreak="\d"/g, '');
  if (reference === '') return { xml: untied, offset: 0 };
  const used = [...reference.matchAll(/w:(?:abstractNumId|numId)="(\d+)"|<w:abstractNumId w:val="(\d+)"/g)];
  const offset = Math.max(0, ...used.map(([, a, b]) => Number(a ?? b))) + 1;
  const shifted = shift(untied, offset);
  const all = (pattern: RegExp): string => [...shifted.matchAll(pattern)].map(([whole]) => whole).join('');
  const lists = all(/<w:abstractNum .*?<\/w:abstractNum>/gs);
  const instances = all(/<w:num .*?<\/w:num>/gs);
  const open = reference.replace(/(<w:numbering\b[^>]*?)\/>\s*$/, '$1></w:numbering>');
  const last = open.search(/<w:numIdMacAtCleanup|<\/w:numbering>/);
  const first = open.search(/<w:num /);
  const middle = first < 0 ? last : first;
  return {
    xml: open.slice(0, middle) + lists + open.slice(middle, last) + instances + open.slice(last),
    offset,
  };
}

function shift(xml: string, offset: number): string {
  return xml
    .replace(
      /( w:(?:abstractNumId|numId)=")(\d+)"/g,
      (_, start: string, id: string) => `${start}${Number(id) + offset}"`,
    )
    .replace(
      /(<w:abstractNumId w:val=")(\d+)"/g,
      (_, start: string, id: string) => `${start}${Number(id) + offset}"`,
    );
}

/** References to our lists in text and styles; 0 takes out of all lists. */
export function shiftReferences(xml: string, offset: number): string {
  return xml.replace(
    /(<w:numId w:val=")([1-9]\d*)"/g,
    (_, start: string, id: string) => `${start}${Number(id) + offset}"`,
  );
}

/** Makes the nodes of a document in one language, each with a place of its own. */

import { localeOf, printValue } from '../../src/locale/index.js';
import type {
  Block,
  Inline,
  List,
  ListItem,
  Num,
  Paragraph,
  ParagraphRole,
  TableCell,
  TableRow,
} from '../../src/model/document.js';
import { byId } from './quantities.js';

export type TestLang = 'en' | 'zh';

/** Builds the nodes of one document; every node has a line of its own. */
export class Writing {
  readonly lang: TestLang;
  private line = 0;

  constructor(lang: TestLang) {
    this.lang = lang;
  }

  at() {
    this.line += 1;
    return { file: `templates/sample/brief.${this.lang}.md.hbs`, line: this.line, column: 5 };
  }
  say(en: string, zh: string): string {
    return this.lang === 'en' ? en : zh;
  }
  text(en: string, zh: string, vouched = false): Inline {
    return { kind: 'text', text: this.say(en, zh), vouched, place: this.at() };
  }
  num(id: string, wording: 'words' | 'signs' = 'words', scale?: string): Num {
    const found = byId.get(id);
    if (!found) throw new Error(`no quantity ${id}`);
    const { unit, decimals, value, synthetic } = found;
    const form = { unit, decimals, wording, ...(scale ? { scale } : {}) };
    const text = printValue(value, form, localeOf(this.lang));
    return { kind: 'number', of: id, text, synthetic, place: this.at() };
  }
  datum(en: string, zh: string, column = 'name'): Inline {
    const of = { file: 'data/sample/regions.csv', line: 3, column };
    return { kind: 'datum', of, text: this.say(en, zh), place: this.at() };
  }
  strong(...children: Inline[]): Inline {
    return { kind: 'strong', children, place: this.at() };
  }
  emphasis(...children: Inline[]): Inline {
    return { kind: 'emphasis', children, place: this.at() };
  }
  link(href: string, ...children: Inline[]): Inline {
    return { kind: 'link', href, children, place: this.at() };
  }
  note(number: number): Inline {
    return { kind: 'note', id: `n${number}`, number, place: this.at() };
  }
  break(): Inline {
    return { kind: 'break', place: this.at() };
  }
  para(role: ParagraphRole, ...children: Inline[]): Paragraph {
    return { kind: 'paragraph', role, children, place: this.at() };
  }
  heading(level: 1 | 2 | 3 | 4, id: string, ...children: Inline[]): Block {
    return { kind: 'heading', level, id, children, place: this.at() };
  }
  list(ordered: boolean, start: number, ...items: (Paragraph | List)[][]): List {
    const made: ListItem[] = items.map((blocks) => ({ blocks, place: this.at() }));
    return { kind: 'list', ordered, start, items: made, place: this.at() };
  }
  cells(role: TableRow['role'], ...cells: (readonly Inline[])[]): TableRow {
    const make = (children: readonly Inline[], nth: number): TableCell => ({
      children,
      header: role === 'head' || nth === 0,
      place: this.at(),
    });
    return { role, cells: cells.map(make) };
  }
}

/** Every inline to runs, fields and content controls: one handler a kind. */

import {
  Bookmark,
  ExternalHyperlink,
  FootnoteReferenceRun,
  InternalHyperlink,
  type ParagraphChild,
  TextRun,
  type XmlComponent,
} from 'docx';
import type { Place } from '../../model/diagnostic.js';
import type {
  Figure,
  Handlers,
  Heading,
  Inline,
  Link,
  NoteRef,
  Num,
  Reference,
  Table,
} from '../../model/document.js';
import { plainText } from '../../model/walk.js';
import { bookmarkName } from './anchors.js';
import { characterStyle, type Mark } from './marks.js';
import { aliasOf } from './numbers.js';
import type { Setting } from './setting.js';
import { Element } from './xml.js';

/** What docx puts into paragraphs, and our own elements, which its types do not know. */
type Child = ParagraphChild | XmlComponent;

/** The setting, and the marks that enclosing inlines put on their children. */
interface Context {
  readonly setting: Setting;
  readonly marks: ReadonlySet<Mark>;
}

const handlers: Handlers<Inline, Context, readonly Child[]> = {
  text: (node, context) => [run(node.text, context, node.place)],
  datum: (node, context) => [run(node.text, context, node.place)],
  number: (node, context) => [numberControl(node, context)],
  emphasis: (node, context) => inlines(node.children, marked(context, 'emphasis')),
  strong: (node, context) => inlines(node.children, marked(context, 'strong')),
  tongue: (node, { setting, marks }) =>
    inlines(node.children, { marks, setting: { ...setting, lang: node.lang } }),
  link: (node, context) => [hyperlink(node, context)],
  note: (node, { setting }) => noteReference(node, setting),
  reference: (node, context) => reference(node, context),
  break: () => [new TextRun({ break: 1 })],
};

/** The children of a paragraph, all of them with the marks given. */
export function setInlines(
  nodes: readonly Inline[],
  setting: Setting,
  marks: readonly Mark[] = [],
): readonly ParagraphChild[] {
  return inlines(nodes, { setting, marks: new Set(marks) }) as readonly ParagraphChild[];
}

function inlines(nodes: readonly Inline[], context: Context): readonly Child[] {
  return nodes.flatMap((node) => {
    const handle = handlers[node.kind] as (node: Inline, context: Context) => readonly Child[];
    return handle(node, context);
  });
}

function marked(context: Context, mark: Mark): Context {
  return { ...context, marks: new Set([...context.marks, mark]) };
}

/** Words the writer sets itself, in a character style where one is named. */
export function label(text: string, setting: Setting, style?: string): TextRun {
  return new TextRun({ text, ...(style ? { style } : {}), ...fontHint(text, setting) });
}

function run(text: string, { setting, marks }: Context, place: Place): TextRun {
  const style = characterStyle(marks, setting.characterStyles);
  const clean = printable(text.normalize('NFC'), setting, place);
  return label(clean, setting, style);
}

/** Marks that Latin and Chinese share: Word draws them in the East Asian font only where a run says so. */
const shared = /[\u00b7\u2014\u2018\u2019\u201c\u201d\u2026\u2013\u00d7\u2212\u2265\u2264]/;

/** The font a run asks for where its marks do not tell; a brief in Chinese gives them to the East Asian one by itself. */
export function hintFor(text: string, { lang, document }: Setting): 'eastAsia' | 'default' | undefined {
  if (!shared.test(text)) return undefined;
  if (lang === 'zh') return 'eastAsia';
  return document.lang === 'zh' ? 'default' : undefined;
}

function fontHint(text: string, setting: Setting): { readonly font?: { readonly hint: string } } {
  const hint = hintFor(text, setting);
  return hint ? { font: { hint } } : {};
}

/** XML has no way to write most control characters, and Word refuses a file that holds one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/g;

export function printable(text: string, { log }: Setting, place: Place): string {
  const clean = text.replace(controls, '\ufffd');
  if (clean !== text)
    log.report({ severity: 'warning', code: 'write/control-character', data: { format: 'docx' }, place });
  return clean;
}

/**
 * A number is the content of a run-level content control whose tag is the quantity's id. It is rich text, not `w:text`:
 * LibreOffice drops the formatting of plain-text controls. Bookmarks were the alternative: they keep the gap between
 * Han and Latin in LibreOffice 7 (a control loses that quarter em there, not in Word), but their names end at 40
 * characters without `@`, `=` or `;`, typing at their edge slips out of them, and Word shows no name. A control keeps
 * its number through editing, copying and "Save as", and names it when clicked.
 */
function numberControl(node: Num, context: Context): XmlComponent {
  const underlined = node.synthetic && context.setting.underlines;
  const own = underlined ? marked(context, 'synthetic') : context;
  const { tag, control } = context.setting.anchors.take(node);
  const properties = new Element('w:sdtPr', {}, [
    new Element('w:alias', { 'w:val': aliasOf(node.of) }),
    new Element('w:tag', { 'w:val': tag }),
    new Element('w:id', { 'w:val': String(control) }),
  ]);
  return new Element('w:sdt', {}, [
    properties,
    new Element('w:sdtContent', {}, [run(node.text, own, node.place)]),
  ]);
}

function hyperlink(node: Link, context: Context): XmlComponent {
  const children = inlines(node.children, marked(context, 'link')) as readonly ParagraphChild[];
  const anchor = node.href.startsWith('#') ? anchorOf(node.href.slice(1), context.setting) : undefined;
  if (anchor) return new InternalHyperlink({ anchor, children });
  return new ExternalHyperlink({ link: node.href, children });
}

/** Fields that repeat the label of a table or figure, or the number and the words of a heading, and give the page. */
function reference(node: Reference, { setting }: Context): readonly Child[] {
  const anchor = anchorOf(node.to, setting);
  if (!anchor) return [label(node.text, setting)];
  const block = blockOf(node.to, setting);
  const name = fieldsOf(node.text, block, anchor, setting) ?? [
    new InternalHyperlink({ anchor, children: [label(node.text, setting)] }),
  ];
  if (!node.page) return name;
  const [before, after] = node.page;
  const page = field(`PAGEREF ${anchor} \\h`, String(setting.places().get(node.to) ?? ''));
  return [...name, label(before, setting), page, ...(after === '' ? [] : [label(after, setting)])];
}

/** Undefined where a field could not repeat it as it is printed: in the other language, and where a heading says a figure. */
function fieldsOf(
  text: string,
  block: ReturnType<typeof blockOf>,
  anchor: string,
  setting: Setting,
): readonly Child[] | undefined {
  if (!block || setting.lang !== setting.document.lang) return undefined;
  if (block.kind !== 'heading')
    return plainText(block.caption) === text ? undefined : [field(`REF ${anchor} \\h`, text)];
  // A field would repeat the content control of a figure as well.
  if (!block.children.every(({ kind }) => kind === 'text')) return undefined;
  const [number, title] = [block.number ?? '', plainText(block.children)];
  const [before, after, ...more] = text.split(`${number}${title}`);
  if (before === undefined || after === undefined || more.length > 0) return undefined;
  return [
    ...(before === '' ? [] : [label(before, setting)]),
    ...numberFields(number, anchor, setting),
    field(`REF ${anchor} \\h`, title),
    ...(after === '' ? [] : [label(after, setting)]),
  ];
}

/** Word gives the number alone, without those above it (`\n`) and without stops at its end. */
function numberFields(number: string, anchor: string, setting: Setting): readonly Child[] {
  if (number === '') return [];
  const counted = number.replace(/[. ]+$/, '');
  const rest = number.slice(counted.length);
  return [field(`REF ${anchor} \\n \\h`, counted), ...(rest === '' ? [] : [label(rest, setting)])];
}

function blockOf(id: string, { document }: Setting): Heading | Table | Figure | undefined {
  return document.blocks.find(
    (block): block is Heading | Table | Figure =>
      (block.kind === 'heading' || block.kind === 'table' || block.kind === 'figure') && block.id === id,
  );
}

/** The bookmark of a block, where there is such a block. */
function anchorOf(id: string, setting: Setting): string | undefined {
  const block = blockOf(id, setting);
  return block && bookmarkName(block.kind, id);
}

/** The first reference to a note is the footnote's own; later ones are fields that repeat its number. */
function noteReference(node: NoteRef, setting: Setting): readonly Child[] {
  const { seen, counts } = setting.notes;
  const anchor = bookmarkName('note', node.id);
  if (seen.has(node.id))
    return [field(`NOTEREF ${anchor} \\f \\h`, String(node.number), 'FootnoteReference')];
  if (setting.inNote) {
    setting.log.report({
      severity: 'warning',
      code: 'write/note-in-note',
      data: { note: node.id },
      place: node.place,
    });
    return [new TextRun({ text: String(node.number), style: 'FootnoteReference' })];
  }
  seen.add(node.id);
  const reference = new FootnoteReferenceRun(node.number);
  return (counts.get(node.id) ?? 0) > 1 ? [new Bookmark({ id: anchor, children: [reference] })] : [reference];
}

/** A field with its result as we know it, so that nothing is dirty and Word asks nothing when it opens the file. */
export function field(code: string, result: string, style?: string): XmlComponent {
  const runs = new TextRun({ text: result, ...(style ? { style } : {}) });
  return new Element('w:fldSimple', { 'w:instr': ` ${code} ` }, [runs]);
}

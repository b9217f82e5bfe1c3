/** The brief as a closed tree of blocks and inlines; a number is a node, never text. */

import type { Place, Places } from './diagnostic.js';
import type { Inline } from './inline.js';
import type { Bilingual, Lang, Second } from './lang.js';
import type { Indicator } from './measures.js';
import type { Quantity, QuantityId } from './quantity.js';

export type * from './inline.js';

export interface Document {
  readonly lang: Lang;
  /** Of a brief in two languages. */
  readonly second?: Second;
  readonly audience: string;
  /** Stem of the output files: `white-list-2022-06-14`. */
  readonly subject: string;
  /** What else it takes to compose it again; absent for a document made by hand. */
  readonly made?: Made;
  readonly meta: Meta;
  readonly labels: Labels;
  /** The PDF carries the ledger and the tables as files. */
  readonly attach?: boolean;
  readonly blocks: readonly Block[];
  /** In the order of first reference; at the foot of their pages, at the end of a page without feet (HTML). */
  readonly notes: readonly NoteBody[];
  /** Every quantity that a node of the tree refers to. */
  readonly quantities: ReadonlyMap<QuantityId, Quantity>;
  /** The indicators of those quantities, sorted by name. */
  readonly indicators?: readonly Indicator[];
  /** The files that figures and cells of it come from, sorted by path, as they were when it was composed. */
  readonly sources?: readonly SourceFile[];
}

/** From what a document was composed, besides its audience and language. */
export interface Made {
  /** A folder in `data/`. */
  readonly dataSet: string;
  readonly style: string;
  /** Whose turn it was, of an audience that has a brief for each member of a dimension: the names in templates. */
  readonly turn?: { readonly dimension: string; readonly member: string };
}

export interface SourceFile {
  /** Path relative to the project folder. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 in hexadecimal digits. */
  readonly sha256: string;
}

/** Document properties and page furniture; plain text, checked like prose. */
export interface Meta {
  readonly title: string;
  /** Issuing organ. */
  readonly organ: string;
  /** Release date, `YYYY-MM-DD`. */
  readonly date: string;
  readonly keywords: readonly string[];
  /** Text at the head of every page but the first. */
  readonly runningHead: string;
  /** `Synthetic data – for demonstration only` on every page; absent when no quantity is synthetic. */
  readonly banner?: string;
}

/** Words the writers set themselves, from `templates/messages/`. */
export interface Labels {
  /** `Page `, ` of `, `` or `第`, `页，共`, `页`: what stands before, between and after the two numbers. */
  readonly page: readonly [before: string, between: string, after: string];
  /** Heading of the notes. */
  readonly notes: string;
  /** Marks a table or figure all of whose numbers are synthetic. */
  readonly synthetic: string;
  /** Between a label and its caption: `. ` or one em. */
  readonly captionSeparator: string;
}

export type Block =
  | Masthead
  | Heading
  | Paragraph
  | List
  | Quote
  | Callout
  | Tiles
  | Table
  | Figure
  | Contents
  | Section
  | PageBreak
  | Imprint
  | Parallel;

/** Top of the first page: who issues what kind of brief, its number and date. */
export interface Masthead {
  readonly kind: 'masthead';
  /**
   * `beside`: organ and series at the two ends of a line over the rule, issue and date under it. `centred`: the series
   * large in the middle, the issue under it, organ and date at the two ends over the rule, as Chinese bulletins (简报) have it.
   * `letter`: the organ (as `series`) large over a double rule, the number at the right under it, no date (GB/T 9704-2012 10.1).
   */
  readonly form: 'beside' | 'centred' | 'letter';
  /** For whom it is: `内部资料　注意保存`; may be empty. */
  readonly mark: readonly Inline[];
  /** Number of the copy; may be empty. */
  readonly copy: readonly Inline[];
  readonly organ: readonly Inline[];
  readonly series: readonly Inline[];
  readonly issue: readonly Inline[];
  readonly date: readonly Inline[];
  readonly place: Place;
}

/** Level 1 is the title of the brief and stands once. */
export interface Heading {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3 | 4 | 5;
  /** Stable across languages; lower-case ASCII. */
  readonly id: string;
  /** Counted, and printed before its words with the white after it: `一、`, `1.2 `; absent where it has none. */
  readonly number?: string;
  readonly children: readonly Inline[];
  readonly place: Place;
}

/** `lead` is the summary under the title, `closing` the end mark or contact line, `note` small print. */
export type ParagraphRole = 'body' | 'lead' | 'note' | 'closing';

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly role: ParagraphRole;
  readonly children: readonly Inline[];
  readonly place: Place;
}

export interface List {
  readonly kind: 'list';
  readonly ordered: boolean;
  /** First number of an ordered list. */
  readonly start: number;
  readonly items: readonly ListItem[];
  readonly place: Place;
}

export interface ListItem {
  readonly blocks: readonly (Paragraph | List)[];
  readonly place: Place;
}

/** Words of somebody else, set apart. */
export interface Quote {
  readonly kind: 'quote';
  readonly blocks: readonly (Paragraph | List)[];
  readonly place: Place;
}

/** A box that stands out of the text: the main points, a method, a warning. */
export interface Callout {
  readonly kind: 'callout';
  /** Empty for a box without a head. */
  readonly title: readonly Inline[];
  readonly blocks: readonly (Paragraph | List)[];
  readonly place: Place;
}

/** Key figures side by side, each over what it says. */
export interface Tiles {
  readonly kind: 'tiles';
  readonly tiles: readonly Tile[];
  readonly place: Place;
}

export interface Tile {
  readonly value: readonly Inline[];
  readonly label: readonly Inline[];
  readonly place: Place;
}

/** The headings, tables or figures of the brief with their pages, made by each writer from the tree. */
export interface Contents {
  readonly kind: 'contents';
  readonly title: readonly Inline[];
  readonly of: 'headings' | 'tables' | 'figures';
  /** Lowest level of heading listed. */
  readonly depth: 2 | 3 | 4;
  readonly place: Place;
}

/** From here on, to the next section or the end: columns, and whether the paper is turned. A turned page begins a new one. */
export interface Section {
  readonly kind: 'section';
  readonly columns: 1 | 2 | 3;
  readonly landscape: boolean;
  readonly place: Place;
}

/** The same prose in two languages, side by side: what pairs begins on one line. Headings, tables and figures stand across both. */
export interface Parallel {
  readonly kind: 'parallel';
  /** Of the left and of the right side. */
  readonly langs: readonly [Lang, Lang];
  /** `under`: the second language under the first, row by row. */
  readonly form: Bilingual;
  readonly rows: readonly ParallelRow[];
  readonly place: Place;
}

export type Prose = Paragraph | List | Quote | Callout;

export interface ParallelRow {
  readonly sides: readonly [readonly Prose[], readonly Prose[]];
}

/** 版记 or 报尾, at the foot of the last page: who receives the brief, who printed it and when. */
export interface Imprint {
  readonly kind: 'imprint';
  /** `抄送：` with what follows it. */
  readonly lines: readonly ImprintLine[];
  /** The two ends of the last line; may be empty. */
  readonly left: readonly Inline[];
  readonly right: readonly Inline[];
  readonly place: Place;
}

export interface ImprintLine {
  /** With the colon after it. */
  readonly label: readonly Inline[];
  readonly children: readonly Inline[];
  readonly place: Place;
}

export interface PageBreak {
  readonly kind: 'page-break';
  readonly place: Place;
}

export interface Table {
  readonly kind: 'table';
  readonly id: string;
  /** `Table 1`, `表1`; empty when the table has no caption (`facts`). */
  readonly label: string;
  readonly caption: readonly Inline[];
  /** `grid` is a table of figures; `facts` pairs a term with its text and has no head. */
  readonly look: 'grid' | 'facts';
  readonly columns: readonly TableColumn[];
  readonly head: readonly TableRow[];
  readonly rows: readonly TableRow[];
  /** Small print under the table, a paragraph each. */
  readonly notes: readonly (readonly Inline[])[];
  readonly synthetic: SyntheticExtent;
  readonly place: Place;
}

/** `decimal` aligns on the decimal point. */
export type ColumnAlign = 'left' | 'center' | 'right' | 'decimal';

export interface TableColumn {
  readonly align: ColumnAlign;
  /** Part of the table's width that the author gave it, from 0 to 1; else its contents decide. */
  readonly share?: number;
}

export interface TableRow {
  readonly role: 'head' | 'body' | 'total';
  readonly cells: readonly TableCell[];
}

export interface TableCell {
  readonly children: readonly Inline[];
  /** A head of its column (in head rows) or of its row. */
  readonly header: boolean;
  /** Columns and rows that it spans, where it spans more than one; a row holds the cells that begin in it. */
  readonly columns?: number;
  readonly rows?: number;
  /** A cell that holds a drawing has no inlines. */
  readonly spark?: Spark;
  readonly place: Place;
}

/** A drawing as high as a line: how a figure moved, or where it stands against a target. */
export interface Spark {
  /** Of its drawing, unlike any figure's: `{table}:{row}.{column}`. */
  readonly id: string;
  readonly form: 'line' | 'columns' | 'bullet';
  /** From left to right; a bullet has one. */
  readonly rows: readonly ChartRow[];
  /** What a bullet is held against. */
  readonly target?: ChartRow;
  /** Ends of the scale, the same in all cells of a column so that they compare. */
  readonly domain: readonly [low: number, high: number];
  readonly alt: readonly Inline[];
  readonly place: Place;
}

/** Whether all, some or none of the numbers in it are synthetic. */
export type SyntheticExtent = 'all' | 'some' | 'none';

/** A chart or a picture; one that is decoration alone has neither label nor caption nor alternative text. */
export interface Figure {
  readonly kind: 'figure';
  readonly id: string;
  readonly label: string;
  readonly caption: readonly Inline[];
  readonly alt: readonly Inline[];
  readonly content: Chart | Picture;
  readonly notes: readonly (readonly Inline[])[];
  readonly synthetic: SyntheticExtent;
  readonly place: Place;
}

/** A Vega-Lite specification in one language with its data as quantities. */
export interface Chart {
  readonly kind: 'chart';
  /** The specification without its data, texts chosen for the language. */
  readonly spec: Readonly<Record<string, unknown>>;
  /** The specification's file, for messages. */
  readonly place: Place;
  /** Where the parts of the specification are written; absent for a chart made by hand. */
  readonly places?: Places;
  /** One row a quantity, in the order the chart gets them. */
  readonly rows: readonly ChartRow[];
}

/** A picture from a file; numbers in it are nobody's, since it is not read. */
export interface Picture {
  readonly kind: 'picture';
  /** Path relative to the project folder. */
  readonly file: string;
  readonly format: 'png' | 'jpeg' | 'svg';
  readonly bytes: Uint8Array;
  /** Share of the width of the text, above 0 and at most 1; as large as its file says when absent. */
  readonly width?: number;
  /** Says nothing that the text does not. */
  readonly decorative: boolean;
  /** Where its file is named. */
  readonly place: Place;
}

export interface ChartRow {
  readonly of: QuantityId;
  /** The number as printed in this language. */
  readonly text: string;
  /** The value as a double, for drawing only; null when missing. */
  readonly value: number | null;
  /** Member key, template name and label a dimension: `province`, `province_name`, `province_label`. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface NoteBody {
  readonly id: string;
  readonly number: number;
  readonly children: readonly Inline[];
  readonly place: Place;
}

/** One handler a kind: forget one and the compiler names the file. */
export type Handlers<N extends { readonly kind: string }, C, R> = {
  readonly [K in N['kind']]: (node: Extract<N, { readonly kind: K }>, context: C) => R;
};

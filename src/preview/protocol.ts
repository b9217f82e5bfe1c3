/** What the preview's server tells its page, as JSON; the page imports these types and nothing else. */

/** What is looked at: an audience, one of its languages, and whose turn it is where it has a brief a member. */
export interface Choice {
  readonly audience: string;
  readonly lang: string;
  readonly member?: string;
}

export interface AudienceChoice {
  readonly name: string;
  /** Languages, and two in one brief (`zh+en`, `zh-en`); made when looked at. */
  readonly languages: readonly string[];
  /** What its dimension is called, and its members, the whole first; absent for an audience without members. */
  readonly dimension?: string;
  readonly members?: readonly { readonly name: string; readonly label: string }[];
}

/** A place in a file of the project, as `file:line:column`. */
export type PlaceText = string;

export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** In words of the page's language, as the next ones. */
  readonly message: string;
  readonly hints: readonly string[];
  /** `audience press, language zh` */
  readonly trace: string;
  readonly place?: PlaceText;
  readonly excerpt?: Excerpt;
}

/** Lines of a file around a place. */
export interface Excerpt {
  readonly lines: readonly { readonly number: number; readonly text: string }[];
  readonly line: number;
  /** UTF-16 units, from 1, and how many of them are meant. */
  readonly column: number;
  readonly length: number;
}

export interface PageSize {
  /** Points. */
  readonly width: number;
  readonly height: number;
}

/** The state of one brief. */
export interface View {
  /** Grows with every change of a file, and when more is known. */
  readonly revision: number;
  readonly choice?: Choice;
  readonly audiences: readonly AudienceChoice[];
  readonly problems: readonly Problem[];
  /** `2 errors, 1 warning` */
  readonly summary: string;
  readonly failed: boolean;
  /** The pages are those of before the errors. */
  readonly stale: boolean;
  readonly title: string;
  /** Grows whenever this brief is set anew; its pages are asked for with it. */
  readonly edition: number;
  readonly pages: readonly PageSize[];
  /** In words: `set in 0.21 s`. */
  readonly took: string;
}

/** What is known of what was clicked. */
export interface Trail {
  /** `96.3%`, or the start of a paragraph. */
  readonly title: string;
  readonly entries: readonly TrailEntry[];
  /** Figures that a chart or a paragraph holds. */
  readonly figures: readonly { readonly id: string; readonly text: string; readonly label: string }[];
  readonly source?: { readonly place: PlaceText; readonly excerpt: Excerpt };
}

/** A line of what is known of a figure; entries that go on with the one before have no name. */
export interface TrailEntry {
  readonly name: string;
  readonly text: string;
}

/** Sent as events: work that begins, and that something changed. */
export type Event =
  | { readonly kind: 'working'; readonly phase: string; readonly name: string }
  | { readonly kind: 'changed'; readonly revision: number };

/** Problems as data: what went wrong, where the author wrote it, and what to do; words are chosen when printed. */

/** A place in a file the author wrote; lines and columns count from 1, columns in UTF-16 units. */
export interface Place {
  /** Path relative to the project folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length?: number;
}

/** Where the parts of a file of values are written. */
export interface Places {
  /** The place of the value, or the key, at a path: `['encoding', 'x']`. */
  at(path: readonly (string | number)[], part?: 'key' | 'value'): Place;
}

/** Values for the `{name}` slots of a message. */
export type MessageData = Readonly<Record<string, string | number>>;

/** What to do about a problem; `code` names a message `hint/...`. */
export interface Hint {
  readonly code: string;
  readonly data: MessageData;
}

/** What was being done when a problem showed: `step/...` in the messages. */
export interface Step {
  readonly code: string;
  readonly data: MessageData;
}

export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** `phase/name`, e.g. `compose/unknown-name`; every code has a message in every language of the catalogue. */
  readonly code: `${string}/${string}`;
  readonly data: MessageData;
  readonly place?: Place;
  readonly trace: readonly Step[];
  readonly hints: readonly Hint[];
}

/** What a phase says of a problem; the log adds the trace. */
export interface Report {
  readonly severity: 'error' | 'warning';
  readonly code: `${string}/${string}`;
  readonly data?: MessageData;
  readonly place?: Place;
  readonly hints?: readonly Hint[];
}

/** Where phases report; they go on after a report, and the build stops at the phase's end if one failed. */
export interface Log {
  report(report: Report): void;
  /** The same log, with a step added to the trace of what it is told. */
  within(step: Step): Log;
  /** True once an error was reported to this log or to any log that shares it. */
  readonly failed: boolean;
}

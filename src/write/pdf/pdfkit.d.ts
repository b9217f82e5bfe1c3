/** What we use of pdfkit 0.20.2, which ships no types; members with an underscore are private and each has a test. */
declare module 'pdfkit' {
  /** Plain values become PDF objects: a string is a name, a `String` object is a text string. */
  export type PdfValue =
    | string
    | TextString
    | number
    | boolean
    | null
    | Uint8Array
    | Reference
    | readonly PdfValue[]
    | { readonly [key: string]: PdfValue | undefined };
  /** A `String` object: a text string, where a bare string is a name. */
  export interface TextString {
    readonly length: number;
    valueOf(): string;
  }
  export interface Reference {
    readonly id: number;
    data: Record<string, PdfValue | undefined>;
    compress: boolean;
    readonly buffer: Uint8Array[];
    write(chunk: Uint8Array | string): void;
    end(chunk?: Uint8Array | string): void;
  }
  export interface Page {
    readonly dictionary: Reference;
    readonly fonts: Record<string, Reference>;
    readonly ext_gstates: Record<string, Reference>;
    readonly xobjects: Record<string, Reference>;
    readonly resources: Reference;
    readonly annotations: Reference[];
    /** Holds what turns the y axis down, until we write. */
    readonly content: Reference;
  }
  export interface Options {
    readonly autoFirstPage: boolean;
    readonly bufferPages: boolean;
    readonly compress: boolean;
    readonly pdfVersion: '1.7';
    readonly subset: 'PDF/A-2a';
    readonly lang: string;
    readonly displayTitle: boolean;
    readonly tagged: boolean;
    readonly font: null;
    readonly info: Readonly<Record<string, string | Date>>;
  }
  export default class PDFDocument {
    constructor(options: Options);
    page: Page;
    metadata: { append(xml: string): void; end(): void; getXML(): string; getLength(): number };
    /** The catalogue; its name dictionary is made with the document. */
    readonly _root: Reference & {
      readonly data: { readonly Names: Reference; Outlines?: Reference; AF?: PdfValue };
    };
    addPage(options: { size: readonly [number, number]; margin: number }): this;
    ref(data: Record<string, PdfValue | undefined>): Reference;
    getStructTreeRoot(): Reference;
    getMarkInfoDictionary(): Reference;
    _addInfo(): void;
    on(event: 'data', take: (chunk: Uint8Array) => void): this;
    on(event: 'end', take: () => void): this;
    end(): void;
  }
}

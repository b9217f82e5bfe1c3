/** Reads a passport back from its XML. */

import type {
  CarriedCells,
  CarriedFigure,
  CarriedNumber,
  CarriedPassage,
  CarriedPiece,
  CarriedPrint,
  Passport,
} from './passport.js';
import { scanXml, type Tag } from './xml.js';

export const passportNamespace = 'urn:briefwright:numbers';

/** An element while it is read; text that stands between elements is among its pieces. */
interface Node {
  readonly name: string;
  readonly tag: Tag;
  readonly pieces: (string | Node)[];
}

/** Undefined when the root is another element, `old` when it was written before what is needed was. Throws `XmlFault`. */
export function readPassport(xml: string): Passport | 'old' | undefined {
  const root = readTree(xml);
  if (root?.name !== 'numbers') return undefined;
  const of = (name: string): string => root.tag.attribute(name) ?? '';
  const made = {
    audience: of('audience'),
    lang: of('lang'),
    dataSet: of('data-set'),
    release: of('release'),
    subject: of('subject'),
    style: of('style'),
  };
  if (root.tag.attribute('version') !== '2' || Object.values(made).includes('')) return 'old';
  const [dimension, member] = [root.tag.attribute('dimension'), root.tag.attribute('member')];
  const edition = root.tag.attribute('edition');
  return {
    ...made,
    ...(edition === undefined ? {} : { edition }),
    ...(dimension !== undefined && member !== undefined ? { turn: { dimension, member } } : {}),
    sources: childrenOf(root, 'source').map(({ tag }) => ({
      file: text(tag, 'file'),
      sha256: text(tag, 'sha256'),
    })),
    numbers: childrenOf(root, 'number').map(readNumber),
    figures: childrenOf(root, 'figure').map(readFigure),
    passages: childrenOf(root, 'passage').map(readPassage),
  };
}

function readTree(xml: string): Node | undefined {
  const open: Node[] = [];
  let root: Node | undefined;
  scanXml(
    xml,
    { [passportNamespace]: '' },
    {
      open: (tag) => {
        const node: Node = { name: tag.name, tag, pieces: [] };
        root ??= node;
        open.at(-1)?.pieces.push(node);
        open.push(node);
      },
      close: () => open.pop(),
      text: (words) => open.at(-1)?.pieces.push(words),
    },
  );
  return root;
}

function childrenOf(node: Node, name: string): readonly Node[] {
  return node.pieces.filter((piece): piece is Node => typeof piece !== 'string' && piece.name === name);
}

function text(tag: Tag, name: string): string {
  return tag.attribute(name) ?? '';
}

function wordsOf({ pieces }: Node): string {
  return pieces.filter((piece) => typeof piece === 'string').join('');
}

const facts = ['value', 'marks', 'unit', 'as-of', 'synthetic', 'defined', 'formula'];

function readNumber(node: Node): CarriedNumber {
  const { tag } = node;
  return {
    id: text(tag, 'id'),
    facts: Object.fromEntries(
      facts.flatMap((name) => {
        const value = tag.attribute(name);
        return value === undefined ? [] : [[name, value] as const];
      }),
    ),
    prints: childrenOf(node, 'print').map(
      (print): CarriedPrint => ({
        tag: text(print.tag, 'tag'),
        form: text(print.tag, 'form'),
        text: wordsOf(print),
        controls: text(print.tag, 'controls').split(' ').filter(Boolean).map(Number),
      }),
    ),
    cells: childrenOf(node, 'cells').map(
      (cells): CarriedCells => ({
        file: text(cells.tag, 'file'),
        column: text(cells.tag, 'column'),
        count: Number(text(cells.tag, 'count')),
        lines: wordsOf(cells),
      }),
    ),
  };
}

function readFigure(node: Node): CarriedFigure {
  const { tag } = node;
  return {
    id: text(tag, 'id'),
    name: text(tag, 'name'),
    width: Number(text(tag, 'width')),
    height: Number(text(tag, 'height')),
    data: text(tag, 'data'),
    parts: text(tag, 'parts').split(' ').filter(Boolean),
    alt: text(tag, 'alt'),
    rows: childrenOf(node, 'row').map((row) => ({ of: text(row.tag, 'of'), text: wordsOf(row) })),
  };
}

function readPassage(node: Node): CarriedPassage {
  const digest = node.tag.attribute('digest');
  return {
    at: text(node.tag, 'at'),
    pieces: node.pieces.map((piece): string | CarriedPiece => {
      if (typeof piece === 'string') return piece;
      const control = piece.tag.attribute('control');
      return { text: wordsOf(piece), ...(control === undefined ? {} : { control: Number(control) }) };
    }),
    ...(digest === undefined ? {} : { digest }),
  };
}

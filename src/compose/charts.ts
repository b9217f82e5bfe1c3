/** Charts: a Vega-Lite specification in one language, with figures for its data and words for its alternative text. */

import type { Place, Places } from '../model/diagnostic.js';
import type { Block, Figure, Inline } from '../model/document.js';
import { checkSchema } from '../source/schema.js';
import { type Located, parseYaml } from '../source/yaml.js';
import type { Directive } from './attributes.js';
import { chartKinds, describeChart } from './chart-alt.js';
import { type Parameter, parameterSchema, readArguments } from './chart-arguments.js';
import type { PickedRow } from './chart-rows.js';
import { type Asked, askedSchema, selectAsked } from './chart-selections.js';
import { localiseSpec, localiseText } from './chart-texts.js';
import { chartLegend } from './legend.js';
import { fault, type Lowering } from './lowering.js';
import { extentOfMarks } from './tables.js';

const quantities = { type: 'array', minItems: 1, items: askedSchema };

const schema = {
  type: 'object',
  properties: {
    description: { type: ['string', 'object', 'array'] },
    kind: { enum: chartKinds },
    parameters: parameterSchema,
    data: {
      type: 'object',
      // Figures of the brief, or what Vega-Lite knows that needs no file and no network.
      if: { required: ['quantities'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { additionalProperties: false, properties: { quantities } },
      else: {
        minProperties: 1,
        additionalProperties: false,
        properties: { values: {}, sequence: {}, name: { type: 'string' }, format: {} },
      },
    },
  },
};

interface ChartFile extends Readonly<Record<string, unknown>> {
  /** Alternative text in the author's words. */
  readonly description?: unknown;
  /** What the alternative text calls it; read off its marks when it is not given. */
  readonly kind?: string;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  /** Without figures asked for, its own data, if it has any at its top level. */
  readonly data?: { readonly quantities?: readonly Asked[] };
}

export function lowerFigure(directive: Directive, lowering: Lowering): readonly Block[] {
  const located = readSpec(directive, lowering);
  // A chart that cannot be read still has its number, so that the next one keeps its own.
  const label = lowering.words.text('figure', { number: lowering.count('figure') });
  const file = located && checkSchema<ChartFile>(located, schema, lowering.log);
  if (!located || !file) {
    if (!located) readArguments({}, directive, undefined, lowering);
    return [];
  }
  const given = readArguments(file.parameters ?? {}, directive, located, lowering);
  if (!given.complete) return [];
  const asked = file.data?.quantities;
  const picked = asked ? selectAsked(asked, given, located, lowering) : [];
  const rows = picked.map(({ row }) => row);
  if (asked && rows.length === 0) fault(lowering, 'chart-empty', {}, located.place(['data', 'quantities']));
  if (!asked) reportOwnData(directive, located, lowering);
  const { data, description, kind, parameters: _, ...spec } = file;
  const localised = localiseSpec(spec, located, lowering, given, !asked);
  lowering.chartTexts.push(...localised.texts);
  const caption = directive.label ?? [];
  const own = kind ?? kindOf(localised.spec);
  const { title } = localised;
  const alt =
    ownAlt(directive, description, located, lowering) ??
    describeChart({ kind: own, caption, title, rows: picked, place: directive.place }, lowering);
  const note = directive.inlines('note');
  const figure: Figure = {
    kind: 'figure',
    id: directive.text('id') ?? '',
    label,
    caption,
    alt,
    content: {
      kind: 'chart',
      spec: asked || data === undefined ? localised.spec : { ...localised.spec, data },
      place: located.place([]),
      places: new PlacesIn(located),
      rows,
    },
    notes: [...(note ? [note] : []), ...chartLegend(rows, localised.spec, directive.place, lowering)],
    synthetic: extentOfMarks([...picked.map(isSynthetic), ...localised.texts.flatMap(marksOf)]),
    place: directive.place,
  };
  return [figure];
}

/** Nobody can say where figures that a chart brings itself came from: warned, unless the author vouches for them. */
function reportOwnData(directive: Directive, located: Located, lowering: Lowering): void {
  const typed = directive.text('typed');
  if (typed === 'true') return;
  if (typed !== undefined) {
    const data = { directive: 'chart', name: 'typed', value: typed };
    fault(lowering, 'attribute-value', data, directive.at('typed'), [
      { code: 'hint/one-of', data: { names: 'true' } },
    ]);
    return;
  }
  lowering.log.report({
    severity: 'warning',
    code: 'compose/chart-own-data',
    data: {},
    place: located.place(['data']),
    hints: [{ code: 'hint/chart-own-data', data: {} }],
  });
}

/** Places are sought when a problem asks for them: most charts have none. */
class PlacesIn implements Places {
  readonly #located: Located;

  constructor(located: Located) {
    this.#located = located;
  }

  at(path: readonly (string | number)[], part?: 'key' | 'value'): Place {
    return this.#located.place(path, part);
  }
}

/** Words that the template or the specification has for those who do not see the chart; those of the template go first. */
function ownAlt(
  directive: Directive,
  description: unknown,
  located: Located,
  lowering: Lowering,
): readonly Inline[] | undefined {
  const written = directive.inlines('alt');
  if (written && written.length > 0) return written;
  if (description === undefined) return undefined;
  const { inlines } = localiseText(description, ['description'], located, lowering);
  if (inlines.length === 0) fault(lowering, 'empty-alt', {}, located.place(['description']));
  return inlines;
}

/** Kinds by the marks that show them: the first that a chart has. */
const kindsByMark: readonly (readonly [mark: string, kind: string])[] = [
  ['arc', 'pie'],
  ['line', 'line'],
  ['trail', 'line'],
  ['area', 'area'],
  ['bar', 'bar'],
  ['rect', 'heat'],
  ['point', 'point'],
  ['circle', 'point'],
  ['square', 'point'],
];

function kindOf(spec: Readonly<Record<string, unknown>>): string {
  const marks = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [key, item] of Object.entries(value)) {
      if (key === 'mark') marks.add(typeof item === 'object' ? (item as { type?: unknown })?.type : item);
      else visit(item);
    }
  };
  visit(spec);
  return kindsByMark.find(([mark]) => marks.has(mark))?.[1] ?? 'chart';
}

function isSynthetic({ quantity }: PickedRow): boolean {
  return quantity.synthetic;
}

function marksOf(nodes: readonly Inline[]): readonly boolean[] {
  return nodes.flatMap((node) => (node.kind === 'number' ? [node.synthetic] : []));
}

/** The specification beside the template, in what the audience extends, or among the shared ones. */
function readSpec(directive: Directive, lowering: Lowering): Located | undefined {
  const path = directive.text('spec') ?? '';
  const { world } = lowering;
  const folders = [...lowering.folders, 'templates/shared'];
  for (const folder of folders) {
    const file = `${folder}/${path}`;
    const text = world.text(file);
    if (text !== undefined) return parseYaml(text, file, lowering.log);
  }
  const found = folders.flatMap((folder) => world.list(`${folder}/charts`).map((name) => `charts/${name}`));
  const names = [...new Set(found)];
  const hints = names.length > 0 ? [{ code: 'hint/one-of', data: { names: names.join(', ') } }] : [];
  fault(lowering, 'no-spec', { name: path }, directive.at('spec'), hints);
  return undefined;
}

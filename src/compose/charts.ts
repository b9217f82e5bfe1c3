/** Charts: a Vega-Lite specification in one language, with figures for its data and words for its alternative text. */

import type { Block, Figure, Inline } from '../model/document.js';
import { checkSchema } from '../source/schema.js';
import { type Located, parseYaml } from '../source/yaml.js';
import type { Directive } from './attributes.js';
import { type ChartSelection, selectRows } from './chart-rows.js';
import { localiseSpec, localiseText } from './chart-texts.js';
import { chartLegend } from './legend.js';
import { fault, type Lowering } from './lowering.js';
import { extentOfMarks } from './tables.js';

const schema = {
  type: 'object',
  required: ['description', 'data'],
  properties: {
    description: { type: ['string', 'object', 'array'] },
    data: {
      type: 'object',
      required: ['quantities'],
      additionalProperties: false,
      properties: {
        quantities: {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            required: ['indicator'],
            additionalProperties: false,
            properties: {
              indicator: { type: 'string' },
              by: { type: 'array', items: { type: 'string' } },
              where: {
                type: 'object',
                additionalProperties: { type: 'array', items: { type: 'string' } },
              },
            },
          },
        },
      },
    },
  },
};

interface ChartFile extends Readonly<Record<string, unknown>> {
  readonly description: unknown;
  readonly data: { readonly quantities: readonly ChartSelection[] };
}

export function lowerFigure(directive: Directive, lowering: Lowering): readonly Block[] {
  const located = readSpec(directive, lowering);
  // A chart that cannot be read still has its number, so that the next one keeps its own.
  const label = lowering.words.text('figure', { number: lowering.count('figure') });
  const file = located && checkSchema<ChartFile>(located, schema, lowering.log);
  if (!located || !file) return [];
  const rows = file.data.quantities.flatMap((selection, index) =>
    selectRows(selection, located, ['data', 'quantities', index], lowering),
  );
  if (rows.length === 0) fault(lowering, 'chart-empty', {}, located.place(['data', 'quantities']));
  const { data: _, description, ...spec } = file;
  const localised = localiseSpec(spec, located, lowering);
  lowering.chartTexts.push(...localised.texts);
  const alt = localiseText(description, ['description'], located, lowering).inlines;
  if (alt.length === 0) fault(lowering, 'empty-alt', {}, located.place(['description']));
  const note = directive.inlines('note');
  const figure: Figure = {
    kind: 'figure',
    id: directive.text('id') ?? '',
    label,
    caption: directive.label ?? [],
    alt,
    content: { kind: 'chart', spec: localised.spec, place: located.place([]), rows },
    notes: [...(note ? [note] : []), ...chartLegend(rows, localised.spec, directive.place, lowering)],
    synthetic: extentOfMarks([
      ...rows.map((row) => lowering.used.get(row.of)?.synthetic ?? false),
      ...localised.texts.flatMap(marksOf),
    ]),
    place: directive.place,
  };
  return [figure];
}

function marksOf(nodes: readonly Inline[]): readonly boolean[] {
  return nodes.flatMap((node) => (node.kind === 'number' ? [node.synthetic] : []));
}

/** The specification beside the template or among the shared ones. */
function readSpec(directive: Directive, lowering: Lowering): Located | undefined {
  const path = directive.text('spec') ?? '';
  const { world } = lowering;
  for (const folder of [lowering.folder, 'templates/shared']) {
    const file = `${folder}/${path}`;
    const text = world.text(file);
    if (text !== undefined) return parseYaml(text, file, lowering.log);
  }
  const names = [lowering.folder, 'templates/shared'].flatMap((folder) =>
    world.list(`${folder}/charts`).map((name) => `charts/${name}`),
  );
  const hints = names.length > 0 ? [{ code: 'hint/one-of', data: { names: names.join(', ') } }] : [];
  fault(lowering, 'no-spec', { name: path }, directive.at('spec'), hints);
  return undefined;
}

/** Units that fields name (`briefwright:unit`): they must be units of `indicators.yaml`. */

import type { Log } from '../model/diagnostic.js';
import { nearestHint } from '../source/nearest.js';
import type { World } from '../source/world.js';
import { parseYaml } from '../source/yaml.js';
import type { Package } from './package.js';
import { mute } from './tally.js';

/** Reports `read/unknown-unit`. What is wrong with `indicators.yaml` itself is told when it is measured. */
export function checkUnits({ resources, located }: Package, folder: string, world: World, log: Log): void {
  const fields = resources.flatMap(({ descriptor, path }) =>
    descriptor.schema.fields.map((field, at) => ({
      unit: field['briefwright:unit'],
      path: [...path, 'schema', 'fields', at],
    })),
  );
  if (fields.every(({ unit }) => unit === undefined)) return;
  const file = `${folder}/indicators.yaml`;
  const text = world.text(file);
  const parsed = text === undefined ? undefined : parseYaml(text, file, mute);
  const units = (parsed?.value as { readonly units?: unknown } | null | undefined)?.units;
  const known = typeof units === 'object' && units !== null ? Object.keys(units) : [];
  for (const { unit, path } of fields) {
    if (unit === undefined || known.includes(unit)) continue;
    const place = located.place([...path, 'briefwright:unit']);
    log.report({
      severity: 'error',
      code: 'read/unknown-unit',
      data: { unit },
      place,
      hints: nearestHint(unit, known),
    });
  }
}

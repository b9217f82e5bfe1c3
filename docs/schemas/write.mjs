// Writes the JSON Schemas of the files that people edit, as the code checks them, for editors: `npm run schemas`.
import { writeFileSync } from 'node:fs';
import { audienceSchema } from '../../dist/compose/audience.js';
import { messagesSchema } from '../../dist/compose/labels.js';
import { styleFileSchema as styleSchema } from '../../dist/compose/style-schema.js';
import { catalogueSchema } from '../../dist/measure/schema.js';
import { descriptorSchema } from '../../dist/read/standard.js';

const schemas = {
  audience: ['templates/<audience>/audience.yaml', audienceSchema],
  style: ['templates/styles/*.yaml', styleSchema],
  indicators: ['data/<data set>/indicators.yaml', catalogueSchema],
  messages: ['templates/messages/<language>.json', messagesSchema],
  datapackage: ['data/<data set>/datapackage.json', descriptorSchema],
};

for (const [name, [title, schema]] of Object.entries(schemas)) {
  const file = new URL(`${name}.schema.json`, import.meta.url);
  const full = { $schema: 'http://json-schema.org/draft-07/schema#', title, ...schema };
  writeFileSync(file, `${JSON.stringify(full, null, 2)}\n`);
}

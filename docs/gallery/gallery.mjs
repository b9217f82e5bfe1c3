/**
 * Makes docs/gallery: every kind of chart that ships and the drawings in cells of tables, in both languages, from the sample data.
 *
 *   npm run gallery [-- --out FOLDER] [--png FOLDER]
 *
 * `brief.<lang>.md.hbs` beside this file are the templates: what stands under a picture is how it was asked for.
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: { out: { type: 'string', default: 'docs/gallery' }, png: { type: 'string' } },
});
const load = (path) => import(pathToFileURL(join('dist', path)).href);
const { prepare } = await load('build.js');
const { draw } = await load('draw/index.js');
const { plainText } = await load('model/walk.js');
const { openLog } = await load('source/log.js');
const { render } = await load('source/messages.js');
const { openWorld } = await load('source/world.js');
const { openFonts } = await load('text/index.js');

const log = openLog();
const world = withGallery(openWorld('.'));
const briefs = (await prepare({ audiences: ['gallery'] }, world, log, () => {})) ?? [];
const fonts = openFonts();
const pictures = join(options.out, 'charts');
mkdirSync(pictures, { recursive: true });
const sections = new Map();
const tables = new Map();
for (const { document, audience } of briefs) {
  const { lang } = document;
  const drawings = await draw(document, audience.style, fonts, log);
  for (const block of document.blocks) {
    if (block.kind === 'table') {
      const shown = tables.get(block.id) ?? [];
      const title = plainText(block.caption);
      tables.set(block.id, [
        ...shown,
        { title, table: tableOf(block, drawings, lang), call: callOf(block.place) },
      ]);
      continue;
    }
    const drawing = block.kind === 'figure' ? drawings.get(block.id) : undefined;
    if (!drawing) continue;
    writeFileSync(join(pictures, `${block.id}.${lang}.svg`), drawing.svg);
    if (options.png) writeFileSync(join(options.png, `${block.id}.${lang}.png`), drawing.png(2));
    const shown = sections.get(block.id) ?? [];
    sections.set(block.id, [
      ...shown,
      { lang, title: plainText(block.caption), alt: plainText(block.alt), call: callOf(block.place) },
    ]);
  }
}
writeFileSync(join(options.out, 'README.md'), page(sections, tables));
for (const entry of log.entries()) process.stderr.write(`${render(entry, 'en', () => undefined)}\n`);
if (log.failed || briefs.length === 0) process.exitCode = 1;

/** The project with the templates of this folder as one more audience. */
function withGallery(inner) {
  const real = (path) => path.replace(/^templates\/gallery(?=\/|$)/, 'docs/gallery');
  const wrapped = { ...inner };
  for (const name of ['exists', 'bytes', 'stream', 'sha256', 'size', 'text'])
    wrapped[name] = (path) => inner[name](real(path));
  wrapped.list = (folder) => [...inner.list(real(folder)), ...(folder === 'templates' ? ['gallery/'] : [])];
  return wrapped;
}

/** The line of the template that asked for a chart. */
function callOf({ file, line }) {
  return readFileSync(file.replace('templates/gallery', 'docs/gallery'), 'utf8').split('\n')[line - 1] ?? '';
}

/** A table in Markdown, its drawings as pictures in its cells. */
function tableOf({ id, head, rows }, drawings, lang) {
  const cell =
    (nth) =>
    ({ children, spark }, at) => {
      if (!spark) return plainText(children).replaceAll('|', '\\|');
      const file = `${id}.${nth + 1}.${at + 1}.${lang}.svg`;
      writeFileSync(join(pictures, file), drawings.get(spark.id).svg);
      return `![${plainText(spark.alt).replaceAll(/[[\]]/g, '')}](charts/${file})`;
    };
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const [top] = head;
  return [
    line(top.cells.map(cell(0))),
    line(top.cells.map(() => '---')),
    ...rows.map(({ cells }, nth) => line(cells.map(cell(nth)))),
  ].join('\n');
}

function page(shown, tables) {
  const parts = [...shown].map(([id, languages]) => {
    const body = languages.map(
      ({ lang, title, alt, call }) =>
        `**${title}**\n\n![${alt.replaceAll(/[[\]]/g, '')}](charts/${id}.${lang}.svg)\n\n\`\`\`handlebars\n${call}\n\`\`\``,
    );
    return `## ${id}\n\n${body.join('\n\n')}`;
  });
  for (const [id, languages] of tables) {
    const body = languages.map(
      ({ title, table, call }) => `**${title}**\n\n${table}\n\n\`\`\`handlebars\n${call}\n\`\`\``,
    );
    parts.push(`## ${id}\n\n${body.join('\n\n')}`);
  }
  return `# Charts that ship\n\nMade by \`npm run gallery\` from the synthetic sample data. The title of a chart is the caption in the brief; the text\nunder \`alt\` of each picture is the alternative text that was written from its figures. The last section has drawings in the cells\nof a table.\n\n${parts.join('\n\n')}\n`;
}

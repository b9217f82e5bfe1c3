/**
 * Charts: what ours cost beside Vega's own run and `toSVG` of the same specification in the same type, and what painting them
 * into a PDF costs.
 *
 *   node test/bench/bench.mjs --charts [--warm 20]
 */

import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Rows `[name, ours, theirs, ratio, paint]`, in milliseconds but for the ratio. */
export async function measureCharts(dist, repeats) {
  const load = (path) => import(pathToFileURL(join(resolve(dist), path)).href);
  const { prepare } = await load('build.js');
  const { openWorld } = await load('source/world.js');
  const { openLog } = await load('source/log.js');
  const { openFonts } = await load('text/index.js');
  const { draw } = await load('draw/index.js');
  const { openEngine, closedLoader } = await load('draw/engine.js');
  const { completeSpec } = await load('draw/spec.js');
  const { themeOf } = await load('draw/theme.js');
  const { vegaLocale } = await load('draw/moments.js');
  const { withMetrics } = await load('draw/metrics.js');
  const { speak } = await load('draw/functions.js');
  const { localeOf } = await load('locale/index.js');
  const { stackOf } = await load('model/style.js');
  const { writePdf } = await load('write/pdf/index.js');
  const briefs =
    (await prepare({ audiences: ['gallery'] }, withGallery(openWorld('.')), openLog(), () => {})) ?? [];
  const fonts = openFonts();
  const { vega, lite, interpreter } = await openEngine();
  const silent = () => logger;
  const logger = { level: () => 0, error: silent, warn: silent, info: silent, debug: silent };
  const rows = [];
  for (const { document, audience } of briefs) {
    const { style } = audience;
    const { lang } = document;
    const type = { fonts, stack: stackOf(style, lang, style.chart), lang };
    for (const figure of document.blocks.filter((block) => block.kind === 'figure')) {
      const one = { ...document, blocks: [figure] };
      let drawing;
      const [ours, theirs] = await time(
        repeats,
        async () => {
          drawing = (await draw(one, style, fonts, openLog())).get(figure.id);
        },
        () =>
          withMetrics(vega, type, async () => {
            speak(localeOf(lang));
            const spec = completeSpec(figure.content.spec, figure.content, style);
            const compiled = lite.compile(spec, { config: themeOf(style, lang), logger }).spec;
            const runtime = vega.parse(compiled, undefined, { ast: true });
            const view = new vega.View(runtime, {
              expr: interpreter,
              renderer: 'none',
              loader: closedLoader,
              logger,
            });
            view.locale(vegaLocale(vega, localeOf(lang)));
            await view.toSVG();
            view.finalize();
          }),
      );
      const pages = (frames) => ({
        lang,
        pages: frames,
        outline: [],
        places: new Map(),
        tags: { kind: 'element', id: 0, role: 'Document', children: [] },
      });
      const empty = { ...drawing.frame, items: [] };
      const bare = { ...document, blocks: [], attach: false };
      // Ten pages of it against ten empty ones: what embedding the fonts costs is paid once.
      const [full, single] = await time(
        repeats,
        () => writePdf(bare, pages(Array(10).fill(drawing.frame)), fonts),
        () => writePdf(bare, pages([drawing.frame, ...Array(9).fill(empty)]), fonts),
      );
      rows.push([`${figure.id} ${lang}`, ours, theirs, ours / theirs, (full - single) / 9]);
    }
  }
  return rows;
}

export async function printCharts(dist, repeats) {
  const rows = await measureCharts(dist, repeats);
  console.log(
    `${'chart, least in ms'.padEnd(22)}${'ours'.padStart(9)}${'Vega'.padStart(9)}${'ratio'.padStart(9)}${'in PDF'.padStart(9)}`,
  );
  for (const [name, ...numbers] of rows)
    console.log(name.padEnd(22) + numbers.map((each) => each.toFixed(2).padStart(9)).join(''));
  const sum = (at) => rows.reduce((total, row) => total + row[at], 0);
  console.log(`all together: ${(sum(1) / sum(2)).toFixed(2)} of Vega’s time`);
}

/** Milliseconds of each work, in turns; the least, as what else the machine does is not theirs. */
async function time(repeats, ...works) {
  const least = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = -3; round < repeats; round++)
    for (const [index, work] of works.entries()) {
      const started = process.hrtime.bigint();
      await work();
      const spent = Number(process.hrtime.bigint() - started) / 1e6;
      if (round >= 0) least[index] = Math.min(least[index], spent);
    }
  return least;
}

/** The project with the templates of `docs/gallery` as one more audience. */
function withGallery(inner) {
  const real = (path) => path.replace(/^templates\/gallery(?=\/|$)/, 'docs/gallery');
  const wrapped = { ...inner };
  for (const name of ['exists', 'bytes', 'stream', 'sha256', 'size', 'text'])
    wrapped[name] = (path) => inner[name](real(path));
  wrapped.list = (folder) => [...inner.list(real(folder)), ...(folder === 'templates' ? ['gallery/'] : [])];
  return wrapped;
}

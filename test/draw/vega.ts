/** Charts as Vega itself writes them, in our type, and SVG as pixels. */

import { Resvg } from '@resvg/resvg-js';
import { closedLoader, openEngine, withoutChance } from '../../src/draw/engine.js';
import { speak } from '../../src/draw/functions.js';
import { layOut, raiseLegends } from '../../src/draw/legends.js';
import { withMetrics } from '../../src/draw/metrics.js';
import { vegaLocale, wordMoments } from '../../src/draw/moments.js';
import { listen } from '../../src/draw/problems.js';
import { completeSpec } from '../../src/draw/spec.js';
import { themeOf } from '../../src/draw/theme.js';
import { localeOf } from '../../src/locale/index.js';
import type { ChartRow } from '../../src/model/document.js';
import { columnWidth, stackOf } from '../../src/model/style.js';
import { openLog } from '../../src/source/log.js';
import { figureOf, fonts, house, type Plain } from './fixture.js';

const faces = ['400', '500', '700', '400-italic', '700-italic'].map((name) => `source-sans-3-${name}`);

/** RGBA at two pixels a point, on white. */
export function pixels(svg: string): Buffer {
  const fontFiles = faces.map((id) => fonts.face(id).path);
  const font = { loadSystemFonts: false, fontFiles };
  return new Resvg(svg, { background: '#ffffff', fitTo: { mode: 'zoom', value: 2 }, font }).render().pixels;
}

/** Vega's own SVG of a specification. */
export async function byVega(spec: Plain, rows: readonly ChartRow[]): Promise<string> {
  const engine = await openEngine();
  const { vega, lite, interpreter } = engine;
  const { content: chart } = figureOf(spec, rows);
  if (chart.kind !== 'chart') throw new Error('no chart');
  const { logger } = listen(spec, () => chart.place, openLog());
  const type = { fonts, stack: stackOf(house, 'en'), lang: 'en' };
  speak(localeOf('en'));
  withoutChance(engine);
  return withMetrics(vega, type, async () => {
    const compiled = lite.compile(completeSpec(spec, chart, house), {
      config: themeOf(house, 'en'),
      logger,
    });
    // Room under legends is ours to make, and no matter of painting.
    const runtime = vega.parse(wordMoments(raiseLegends(compiled.spec as Plain)), undefined, { ast: true });
    const view = new vega.View(runtime, {
      expr: interpreter,
      renderer: 'none',
      loader: closedLoader,
      logger,
    });
    view.locale(vegaLocale(vega, localeOf('en')));
    await layOut(view, columnWidth(house.paper, { columns: 1, landscape: false }), spec.height !== undefined);
    return (view as unknown as { toSVG(): Promise<string> }).toSVG();
  });
}

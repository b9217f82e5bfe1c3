// Runs chart specifications where they may run away: a thread of its own, with a heap of its own, that can be stopped from
// outside. It draws nothing; that a specification comes to its end here is all that is asked. Plain JavaScript, because a thread
// is started from a file: it stands beside the compiled code as it is here.

import { parentPort } from 'node:worker_threads';
import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import * as lite from 'vega-lite';

const mostValues = 10_000;

const refuse = () => Promise.reject(new Error('a chart reads no files and no network'));
const loader = {
  load: refuse,
  sanitize: () => Promise.resolve({ href: null }),
  http: refuse,
  file: refuse,
};

const silent = () => logger;
const logger = { level: () => 0, error: silent, warn: silent, info: silent, debug: silent };

// What the real functions print and how wide it is matters little to how long a layout takes.
vega.expressionFunction('num', (value) => String(value).slice(0, 24));
vega.expressionFunction('dated', (value) => String(value).slice(0, 24));
vega.expressionFunction('sequence', (start, stop, step = 1) => {
  const [from, to] = stop === undefined ? [0, start] : [start, stop];
  const count = Math.max(0, Math.ceil((to - from) / step)) || 0;
  if (count > mostValues) throw new Error('too long');
  return Array.from({ length: count }, (_, index) => from + index * step);
});
vega.expressionFunction('legendColumns', () => 0);
vega.expressionFunction('pad', (text, length) => String(text).padEnd(Math.min(length, mostValues)));
vega.textMetrics.width = (item, text) => {
  const length = String(text ?? '').length;
  if (length > mostValues) throw new Error('too long');
  return length * 0.6 * (Number(item.fontSize) || 11);
};

parentPort.on('message', async ({ spec, config }) => {
  try {
    const compiled = lite.compile(spec, { config, logger }).spec;
    const runtime = vega.parse(compiled, undefined, { ast: true });
    const view = new vega.View(runtime, { expr: expressionInterpreter, renderer: 'none', loader, logger });
    await view.runAsync();
    view.finalize();
  } catch {
    // What fails comes to an end too: where it is drawn, it is told.
  }
  parentPort.postMessage('ended');
});
parentPort.postMessage('ready');

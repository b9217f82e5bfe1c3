/** Charts generate no code, and read neither files nor the network. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { closedLoader } from '../../src/draw/engine.js';

const built = existsSync('dist/draw/engine.js');

test.skipIf(!built)(
  'a chart with expressions is drawn where code from texts is forbidden (skipped without dist/)',
  () => {
    const program = `
    const { openEngine, closedLoader } = await import('./dist/draw/engine.js');
    let forbidden = false;
    try { new Function('return 1'); } catch { forbidden = true; }
    const { vega, lite, interpreter } = await openEngine();
    const spec = {
      data: { values: [{ a: 1 }, { a: 2 }] },
      transform: [{ calculate: 'num(datum.a * 2)', as: 'b' }, { filter: 'datum.a > 0' }],
      mark: 'bar',
      encoding: { x: { field: 'a', type: 'nominal', axis: { labelExpr: "'n' + datum.value" } }, y: { field: 'a', type: 'quantitative' } },
    };
    const quiet = () => logger;
    const logger = { level: () => 0, error: (e) => { throw e; }, warn: quiet, info: quiet, debug: quiet };
    const runtime = vega.parse(lite.compile(spec, { config: {}, logger }).spec, undefined, { ast: true });
    const view = new vega.View(runtime, { expr: interpreter, renderer: 'none', loader: closedLoader, logger });
    const svg = await view.toSVG();
    process.stdout.write(String(forbidden && svg.includes('>n2<')));`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--disallow-code-generation-from-strings', '--input-type=module', '-e', program],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(stdout).toBe('true');
  },
);

test('the loader refuses everything', async () => {
  for (const read of [closedLoader.load, closedLoader.http, closedLoader.file])
    await expect(read()).rejects.toThrow();
  expect(await closedLoader.sanitize()).toEqual({ href: null });
});

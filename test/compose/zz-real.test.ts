import { test } from 'vitest';
import { checkParity, compose, readAudience } from '../../src/compose/index.js';
import { measure } from '../../src/measure/index.js';
import { readDataSet } from '../../src/read/index.js';
import { openLog } from '../../src/source/log.js';
import { render } from '../../src/source/messages.js';
import { openWorld } from '../../src/source/world.js';
import { outline } from './brief.js';

test('real', async () => {
  const world = openWorld('.');
  const log = openLog();
  const set = readDataSet('data/white-list-2022', world, log);
  const m = set && (await measure(set, world, log));
  const a = readAudience('press', world, log);
  const docs = new Map();
  if (m && a)
    for (const lang of ['en', 'zh']) {
      const t = performance.now();
      const d = compose(a, m, lang, world, log);
      console.log(lang, performance.now() - t);
      docs.set(lang, d);
      console.log(outline(d).join('\n'));
      console.log(JSON.stringify(d?.meta));
    }
  checkParity(docs, log);
  for (const e of log.entries())
    for (const l of ['en', 'zh'])
      console.log(render(e, l, (p) => world.text(p.file)?.split('\n')[p.line - 1]));
});

import { test } from 'vitest';
import { readDataSet } from '../src/read/index.js';
import { measure } from '../src/measure/index.js';
import { openLog } from '../src/source/log.js';
import { openWorld } from '../src/source/world.js';
import { render } from '../src/source/messages.js';
import { printValue, localeOf } from '../src/locale/index.js';
test('x', async () => { const log=openLog(); const t=performance.now(); const w=openWorld('.'); const d=readDataSet('data/white-list-2022', w, log); const m = d && await measure(d,w,log); console.log(performance.now()-t, m?.quantities.size, log.entries().slice(0,9).map(e=>render(e,'en',()=>undefined)).join('\n'));
 for (const q of m?.quantities.values() ?? []) if (!Object.keys(q.keys).length || q.keys.province==='31' && Object.keys(q.keys).length===1 || q.keys.claim || q.keys.frame) console.log(q.id, printValue(q.value,{unit:q.unit,decimals:q.decimals,wording:'words'},localeOf('en')), q.synthetic, q.asOf, JSON.stringify(q.origin.cells[0]).slice(0,110)); });

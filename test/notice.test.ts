/** The shipped letter to one enterprise: who is found, what it says, and that nobody else's data are in it. */

import { expect, test } from 'vitest';
import { type Brief, openEdition, type Plan, prepare } from '../src/build.js';
import type { Document } from '../src/model/document.js';
import type { Measures } from '../src/model/measures.js';
import { inlinesOf, plainText, walkInlines } from '../src/model/walk.js';
import { openLog } from '../src/source/log.js';
import { render } from '../src/source/messages.js';
import { openWorld } from '../src/source/world.js';
import { openFonts } from '../src/text/index.js';

interface Made {
  readonly briefs: readonly Brief[];
  readonly told: readonly string[];
  readonly measures: Measures | undefined;
}

async function make(plan: Plan): Promise<Made> {
  const log = openLog();
  let measures: Measures | undefined;
  const measured = (_: string, each: Measures): void => {
    measures = each;
  };
  const briefs = await prepare(plan, openWorld('.'), log, () => {}, { measured });
  const told = log.entries().map((entry) => render(entry, 'en', () => undefined));
  return { briefs: briefs ?? [], told, measures };
}

const select = (...members: string[]) => ({ dimension: 'enterprise', members });

function proseOf({ blocks }: Document): string {
  return blocks.flatMap((block) => inlinesOf(block).map(plainText)).join('\n');
}

test('by code, by Chinese name and by English name, which holds a comma; in Chinese unless English is asked for', async () => {
  const members = ['91110000xxxx00019y', '示例北京电子有限公司0002号'];
  const { briefs, told } = await make({ select: select(...members) });
  expect(told).toEqual([]);
  expect(briefs.map(({ document }) => [document.subject, document.lang])).toEqual([
    ['notice-91110000xxxx00019y-2022-06-14', 'zh'],
    ['notice-91110000xxxx00027r-2022-06-14', 'zh'],
  ]);
  const parts = ['Sample Beijing Electronics Co.', 'Ltd. No. 0002'];
  const english = await make({ select: select(...parts), languages: ['en', 'zh'] });
  expect(english.told).toEqual([]);
  expect(english.briefs.map(({ document }) => document.lang)).toEqual(['en', 'zh']);
});

test('its own figures alone: every line behind them is one of the enterprise’s', async () => {
  const { briefs } = await make({ select: select('91110000XXXX00027R') });
  const { document } = briefs[0] ?? {};
  if (!document) throw new Error('no letter');
  const prose = proseOf(document);
  expect(prose).toContain('示例北京电子有限公司0002号（统一社会信用代码：91110000XXXX00027R）：');
  expect(prose).toContain('部级白名单（第2批），北京白名单（第2批）');
  for (const { id, keys, origin } of document.quantities.values()) {
    expect(keys.enterprise, id).toBe('91110000XXXX00027R');
    for (const { count, file } of origin.cells)
      if (file.endsWith('enterprises.csv')) expect(count, id).toBe(1);
  }
  walkInlines(document, (node) => {
    if (node.kind === 'datum' && node.of.file.endsWith('enterprises.csv')) expect(node.of.line).toBe(3);
  });
}, 30_000);

test('three pages, the first without a number, and a double rule at its foot', async () => {
  const { briefs } = await make({ select: select('91310000XXXX702794'), languages: ['zh', 'en'] });
  for (const brief of briefs) {
    const { pages } = (await openEdition(brief, openFonts(brief.audience.style.files), openLog())).pages();
    expect(pages).toHaveLength(3);
    const rules = pages[0]?.items.filter(
      (item) => item.kind === 'path' && JSON.stringify(item).includes('#d8261c'),
    );
    expect(rules?.length).toBe(4);
  }
}, 30_000);

test('nobody asked for: nothing is measured, and the audience named alone is told how to ask', async () => {
  const { briefs, told, measures } = await make({ audiences: ['notice'] });
  expect(briefs).toEqual([]);
  expect(told.join('\n')).toContain(
    'audience `notice` has a brief for each `enterprise`, 22,500 of them: say which',
  );
  expect(told.join('\n')).toContain('write `--select enterprise=…`');
  expect(measures?.dimensions.get('enterprise')?.members).toEqual([]);
  expect([...(measures?.quantities.keys() ?? [])].filter((id) => id.includes('enterprise='))).toEqual([]);
});

test('somebody who is not there', async () => {
  const { told } = await make({ select: select('91110000XXXX00019Y', '某公司') });
  expect(told.join('\n')).toContain('no member `某公司` of `enterprise`');
  expect(told.join('\n')).toContain('as in data/white-list-2022/enterprises.csv');
});

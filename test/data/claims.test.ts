/** What was published, against the sample: every statement has its verdict, and nothing made up ever agrees. */

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { prepare } from '../../src/build.js';
import { plainText } from '../../src/model/walk.js';
import { openLog } from '../../src/source/log.js';
import { openWorld } from '../../src/source/world.js';

const folder = mkdtempSync(join(tmpdir(), 'briefwright-claims-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the statements of the sample data beside its figures', async () => {
  cpSync('data/white-list-2022', join(folder, 'data/white-list-2022'), { recursive: true });
  for (const part of ['styles', 'messages'])
    cpSync(join('templates', part), join(folder, 'templates', part), { recursive: true });
  mkdirSync(join(folder, 'templates/press'));
  cpSync('templates/press/audience.yaml', join(folder, 'templates/press/audience.yaml'));
  for (const lang of ['en', 'zh'])
    writeFileSync(
      join(folder, `templates/press/brief.${lang}.md.hbs`),
      `# Statements\n\n::claims[Statements]{#claims by="claim" announced="announced-count announced-rate" computed="figure" words="quantifier_${lang}"}\n`,
    );
  const log = openLog();
  const briefs = await prepare({}, openWorld(folder), log, () => {});
  expect(log.entries()).toEqual([]);
  const rows = (briefs ?? []).flatMap(({ document }) =>
    document.blocks.flatMap((block) =>
      block.kind === 'table' && document.lang === 'en'
        ? block.rows.map(({ cells }) => cells.slice(1).map(({ children }) => plainText(children)))
        : [],
    ),
  );
  const no = 'not checkable: no number was announced';
  const reproduced = 'reproduced by the calibrated sample: its rows are synthetic';
  const date = 'not checkable: the computed figure is of another date';
  expect(rows).toEqual([
    ['–', '–', no],
    ['–', '–', no],
    ['top priority', '–', no],
    ['positive results', '–', no],
    ['22,500', '22,500', reproduced],
    ['the vast majority', expect.stringMatching(/^\d\d\.\d%$/), no],
    ['better than expected', '–', no],
    ['96.3%', '96.3%', reproduced],
    ['>70%', expect.stringMatching(/^7\d\.\d%$/), reproduced],
    ['largely', expect.stringMatching(/^\d\d\.\d%$/), no],
    ['>98%', expect.stringMatching(/^98\.\d%$/), reproduced],
    ['largely', '–', no],
    ['many', '–', no],
    ['–', '–', no],
    ['1,722', '1,722', date],
    ['92.0%', '92.0%', reproduced],
    ['5,872', '5,872', date],
    ['75.4%', '75.4%', reproduced],
    ['447', '447', date],
    ['214', '214', date],
  ]);
}, 60_000);

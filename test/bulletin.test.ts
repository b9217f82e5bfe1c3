/** The shipped bulletin: its parts in order, its pages, and charts that are drawn without a word of complaint. */

import { expect, test } from 'vitest';
import { openEdition, prepare } from '../src/build.js';
import { openLog } from '../src/source/log.js';
import { render } from '../src/source/messages.js';
import { openWorld } from '../src/source/world.js';
import { openFonts } from '../src/text/index.js';

test('seven sections each with a chart, what a bulletin tells of itself, and six annex tables, on twelve pages or more', async () => {
  const log = openLog();
  const briefs = (await prepare({ audiences: ['bulletin'] }, openWorld('.'), log, () => {})) ?? [];
  expect(briefs.map(({ document }) => document.lang)).toEqual(['en', 'zh']);
  const fonts = openFonts();
  for (const brief of briefs) {
    const { blocks } = brief.document;
    const headings = blocks.flatMap((block) =>
      block.kind === 'heading' && block.level === 2 ? [block.id] : [],
    );
    const sections = ['resumption', 'attainment', 'staff', 'regions', 'industries', 'coordination', 'output'];
    const about = ['data', 'glossary', 'methods', 'limitations', 'revisions', 'contact', 'annex'];
    expect(headings).toEqual(['main-points', ...sections, ...about]);
    let under = '';
    const charts = blocks.flatMap((block) => {
      if (block.kind === 'heading') under = block.id;
      return block.kind === 'figure' ? [under] : [];
    });
    expect(charts).toEqual(sections);
    const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.id] : []));
    expect(tables.slice(-6)).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6']);
    const edition = await openEdition(brief, fonts, log);
    expect(edition.pages().pages.length).toBeGreaterThanOrEqual(12);
  }
  expect(log.entries().map((entry) => render(entry, 'en', () => undefined))).toEqual([]);
}, 60_000);

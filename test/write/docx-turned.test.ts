/** Heads and feet of turned pages in Word: their tabs reach to the edge of the text. */

import { expect, test } from 'vitest';
import type { Document, Section } from '../../src/model/document.js';
import { unzip } from '../../src/source/zip.js';
import { shippedStyle } from '../styles.js';
import { brief, house, write } from './docx-fixture.js';

const place = { file: 'templates/t.md.hbs', line: 1, column: 1 };
const turned = (landscape: boolean): Section => ({ kind: 'section', columns: 1, landscape, place });
const words = (text: string): Document['blocks'][number] => ({
  kind: 'paragraph',
  role: 'body',
  children: [{ kind: 'text', text, vouched: false, place }],
  place,
});

const document: Document = {
  ...brief('en'),
  notes: [],
  blocks: [words('Upright'), turned(true), words('Turned'), turned(false), words('Upright again')],
};

/** The texts of a part that a section of the body refers to. */
async function furniture(style = house) {
  const files = unzip(await write(document, undefined, style));
  const text = (path: string): string => new TextDecoder().decode(files.get(path));
  const rels = text('word/_rels/document.xml.rels');
  return [...text('word/document.xml').matchAll(/<w:sectPr>.*?<\/w:sectPr>/gs)].map(([section]) =>
    Object.fromEntries(
      [...section.matchAll(/<w:(header|footer)Reference w:type="(\w+)" r:id="(\w+)"/g)].map(
        ([, kind, type, id]) => {
          const target = new RegExp(`Id="${id}"[^>]*Target="([^"]*)"`).exec(rels)?.[1] ?? '';
          return [`${kind} ${type}`, text(`word/${target}`)];
        },
      ),
    ),
  );
}

test('a head on turned paper has its right tab at the turned edge, and the next upright one its own again', async () => {
  const [first, second, third] = await furniture();
  const { paper } = house;
  const [across, along] = [
    paper.width - paper.margin.left - paper.margin.right,
    paper.height - paper.margin.top - paper.margin.bottom,
  ].map((points) => Math.round(points * 20));
  expect(first?.['header default']).not.toContain('<w:tabs>');
  expect(second?.['header default']).toContain(`<w:tab w:val="clear" w:pos="${across}"/>`);
  expect(second?.['header default']).toContain(`<w:tab w:val="right" w:pos="${along}"/>`);
  expect(second?.['header first']).toBeUndefined();
  expect(third?.['header default']).toBe(first?.['header default']);
});

test('even pages as well, where a style has them', async () => {
  const [, second] = await furniture(shippedStyle('official'));
  expect(second?.['footer even']).toBeDefined();
  expect(second?.['footer default']).toContain('w:val="right"');
});

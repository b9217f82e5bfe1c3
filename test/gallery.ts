/** The project with the templates of `docs/gallery` as one more audience, and its charts drawn. */

import { prepare } from '../src/build.js';
import { draw } from '../src/draw/index.js';
import type { Figure } from '../src/model/document.js';
import type { Drawing } from '../src/model/drawing.js';
import type { Lang } from '../src/model/lang.js';
import { type Journal, openLog } from '../src/source/log.js';
import { openWorld, type World } from '../src/source/world.js';
import { openFonts } from '../src/text/index.js';

export function galleryWorld(): World {
  const inner = openWorld('.');
  const real = (path: string): string => path.replace(/^templates\/gallery(?=\/|$)/, 'docs/gallery');
  return {
    ...inner,
    exists: (path) => inner.exists(real(path)),
    bytes: (path) => inner.bytes(real(path)),
    text: (path) => inner.text(real(path)),
    size: (path) => inner.size(real(path)),
    sha256: (path) => inner.sha256(real(path)),
    list: (folder) => [...inner.list(real(folder)), ...(folder === 'templates' ? ['gallery/'] : [])],
  };
}

export interface Shown {
  readonly lang: Lang;
  readonly figure: Figure;
  readonly drawing: Drawing;
}

/** Every chart of the gallery in both languages, with what was said on the way. */
export async function drawGallery(): Promise<{ readonly shown: readonly Shown[]; readonly log: Journal }> {
  const log = openLog();
  const briefs = (await prepare({ audiences: ['gallery'] }, galleryWorld(), log, () => {})) ?? [];
  const fonts = openFonts();
  const shown: Shown[] = [];
  for (const { document, audience } of briefs) {
    const drawings = await draw(document, audience.style, fonts, log);
    for (const block of document.blocks) {
      const drawing = block.kind === 'figure' ? drawings.get(block.id) : undefined;
      if (block.kind === 'figure' && drawing) shown.push({ lang: document.lang, figure: block, drawing });
    }
  }
  return { shown, log };
}

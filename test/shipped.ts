/** The shipped briefs, built once for the tests that read them. */

import { type Brief, build, openEdition, type Plan, prepare } from '../src/build.js';
import type { Edition } from '../src/model/edition.js';
import { openLog } from '../src/source/log.js';
import { render } from '../src/source/messages.js';
import type { Content } from '../src/source/output.js';
import { openWorld } from '../src/source/world.js';
import { openFonts } from '../src/text/index.js';

const quiet = (): void => {};

/** All files of a build of this project, or those of a plan; throws with the diagnostics in words when there are any, warnings too. */
export async function buildShipped(plan: Plan = {}): Promise<ReadonlyMap<string, Uint8Array>> {
  const log = openLog();
  const files = await build(plan, openWorld('.'), log, quiet);
  const told = log.entries().map((entry) => render(entry, 'en', () => undefined));
  if (!files || told.length > 0)
    throw new Error(`the shipped briefs do not build cleanly:\n${told.join('\n')}`);
  return new Map([...files].map(([path, content]) => [path, bytesOf(content)]));
}

/** The bytes of a file that may come in portions. */
export function bytesOf(content: Content): Uint8Array {
  return content instanceof Uint8Array ? content : Buffer.concat([...content]);
}

/** The shipped briefs with their editions, before any writer. */
export async function openShipped(plan: Plan = {}): Promise<readonly { brief: Brief; edition: Edition }[]> {
  const log = openLog();
  const briefs = await prepare(plan, openWorld('.'), log, quiet);
  if (!briefs)
    throw new Error(
      log
        .entries()
        .map((entry) => render(entry, 'en', () => undefined))
        .join('\n'),
    );
  const fonts = openFonts();
  const opened: { brief: Brief; edition: Edition }[] = [];
  for (const brief of briefs) opened.push({ brief, edition: await openEdition(brief, fonts, log) });
  return opened;
}

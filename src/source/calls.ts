/** How the command is called in a folder, so that what messages say can be typed there as it stands. */

import { columns } from './messages.js';
import type { World } from './world.js';

const commands = ['build', 'check', 'preview', 'explain', 'verify', 'refresh', 'new'] as const;

/** Commands that a script of another name runs: `build` is a word that projects have a use of their own for. */
const scripts: Readonly<Record<string, string>> = { build: 'build-report' };

export interface Calls {
  /** A call without arguments: `npm run preview`, `npx briefwright preview`. */
  bare(command: string): string;
  /** Each command, ready for arguments, by its name: `npm run check --`, `npx briefwright check`. */
  readonly slots: Readonly<Record<string, string>>;
}

/**
 * By scripts where the project has one for each command; else by the command’s name, which npm finds where the program
 * is installed for this folder (or one above it) alone.
 *
 * @param program the path that was started
 */
export function callsIn(world: World, program: string): Calls {
  const scripted = hasScripts(world);
  const [owner, inside] = program.replaceAll('\\', '/').split('/node_modules/', 2);
  const root = `${world.root.replaceAll('\\', '/')}/`;
  const name = inside !== undefined && root.startsWith(`${owner}/`) ? 'npx briefwright' : 'briefwright';
  const bare = (command: string): string =>
    scripted ? `npm run ${scripts[command] ?? command}` : `${name} ${command}`;
  return {
    bare,
    slots: Object.fromEntries(
      commands.map((command) => [command, `${bare(command)}${scripted ? ' --' : ''}`]),
    ),
  };
}

function hasScripts(world: World): boolean {
  const text = world.text('package.json') ?? '';
  try {
    const known = (JSON.parse(text) as { readonly scripts?: object } | null)?.scripts ?? {};
    return commands.every((command) => Object.hasOwn(known, scripts[command] ?? command));
  } catch {
    // What is no JSON, or is not there, has no scripts.
    return false;
  }
}

/** Room for a call and what it takes, in columns of a terminal. */
const firstColumn = 42;

/** Lines with a tab: what stands before it in a first column, below which what does not fit stands alone. */
export function inColumns(text: string): string {
  const row = (line: string): string => {
    const [left = '', right] = line.split('\t', 2);
    if (right === undefined) return line;
    const gap = firstColumn - columns(left);
    return gap > 1 || left === ''
      ? `${left}${' '.repeat(gap)}${right}`
      : `${left}\n${' '.repeat(firstColumn)}${right}`;
  };
  return text.split('\n').map(row).join('\n');
}

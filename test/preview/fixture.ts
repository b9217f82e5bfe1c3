/** A project of its own, served by the preview as the command serves it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export interface Served {
  readonly address: string;
  readonly port: number;
  /** Writes a file of the project, `change` of what is in it, which is nothing where it is not there yet. */
  edit(path: string, change: (text: string) => string): void;
  /** Stops it as Ctrl+C does; gives its exit code. */
  stop(): Promise<number | null>;
}

/** Paragraphs, so that the brief has several pages. */
const filler = Array.from(
  { length: 60 },
  (_, nth) => `Paragraph ${'i'.repeat((nth % 9) + 1)} of the note.\n`,
).join('\n');

export async function serve(...args: readonly string[]): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'briefwright-preview-'));
  cpSync('test/cli/project', folder, { recursive: true });
  for (const part of ['styles', 'messages'])
    cpSync(join('templates', part), join(folder, 'templates', part), { recursive: true });
  const edit = (path: string, change: (text: string) => string): void => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, change(existsSync(file) ? readFileSync(file, 'utf8') : ''));
  };
  for (const lang of ['en', 'zh'])
    edit(`templates/note/brief.${lang}.md.hbs`, (text) => `${text}\n${filler}`);
  const child = spawn(process.execPath, [resolve('dist/cli.js'), 'preview', '--port', '0', ...args], {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C' },
  });
  const address = await addressOf(child);
  return {
    address,
    port: Number(new URL(address).port),
    edit,
    stop: async () => {
      child.kill('SIGINT');
      const code = await new Promise<number | null>((done) => child.once('exit', done));
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let told = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (piece: Buffer) => {
        told += piece.toString();
        const [address] = /http:\/\/127\.0\.0\.1:\d+\//.exec(told) ?? [];
        if (address) done(address);
      });
    child.once('exit', () => failed(new Error(told)));
  });
}

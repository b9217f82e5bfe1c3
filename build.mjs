// Compiles src/ to dist/, the preview's own page apart, and copies texts beside the code that reads them.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
rmSync('dist', { recursive: true, force: true });
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
execFileSync(process.execPath, [tsc, '-p', 'src/preview/client'], { stdio: 'inherit' });
cpSync('src/preview/client/app.css', 'dist/preview/client/app.css');
cpSync('src/source/messages', 'dist/source/messages', { recursive: true });
// A thread is started from a file of its own, which is plain JavaScript.
cpSync('src/draw/rehearse.mjs', 'dist/draw/rehearse.mjs');
chmodSync('dist/cli.js', 0o755);

// Compiles src/ to dist/, the preview's own page apart, copies texts beside the code that reads them, and bundles the command.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const tsc = require.resolve('typescript/bin/tsc');
rmSync('dist', { recursive: true, force: true });
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
execFileSync(process.execPath, [tsc, '-p', 'src/preview/client'], { stdio: 'inherit' });
cpSync('src/preview/client/app.css', 'dist/preview/client/app.css');
cpSync('src/source/messages', 'dist/source/messages', { recursive: true });
// A thread is started from a file of its own, which is plain JavaScript.
cpSync('src/draw/rehearse.mjs', 'dist/draw/rehearse.mjs');

// To open five hundred small modules takes longer than to make a brief. What is loaded when it is wanted stays in files of
// its own; all lie one folder below dist/, as deep as the modules they are made of, so that paths to our own files hold.
await build({
  entryPoints: ['dist/cli.js', 'dist/build.js'],
  outdir: 'dist/bundle',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Programs of the machine's own kind, found by Node beside them.
  external: ['@duckdb/node-bindings', '@resvg/resvg-js'],
  // For modules of the older kind that ask for what Node has.
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
  },
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'linked',
  logLevel: 'warning',
});
// pdfkit looks beside itself for the colour profile of its output intent.
const profile = 'data/sRGB_IEC61966_2_1.icc';
cpSync(join(dirname(require.resolve('pdfkit')), profile), join('dist/bundle', profile));

writeFileSync('dist/cli.js', "#!/usr/bin/env node\nimport './bundle/cli.js';\n");
chmodSync('dist/cli.js', 0o755);

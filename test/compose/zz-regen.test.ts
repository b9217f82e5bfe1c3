import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { composeFiles } from '/work/main/test/compose/brief.js';
import { measuresWith } from '/work/main/test/compose/measures.js';
import { readSuites, splitCases } from '/work/main/test/compose/suite.js';
test('regen', () => {
  const cases = readSuites('compose-');
  for (const suite of new Set(cases.map(c => c.suite))) {
    const file = `/work/main/test/suite/${suite}.md`;
    const parts = splitCases(readFileSync(file, 'utf8'));
    const out = parts.map(part => {
      const c = cases.find(c => c.suite === suite && part.startsWith(`## ${c.name}\n`));
      if (!c) return part;
      let told: readonly string[];
      try { told = composeFiles(c.files, measuresWith(c.text)).told } catch (e) { told = ['THROWN ' + (e as Error).stack] }
      return part.replace(/^````told\n.*?^````$/ms, () => '````told\n' + told.map(l => l + '\n').join('') + '````');
    });
    writeFileSync(file, out.join(''));
  }
});

/** The page before it has asked for anything: its regions and controls, in words of its language. */

import type { Calls } from '../source/calls.js';
import { words } from '../source/messages.js';
import { escapeText } from './markup.js';
import { tagOf } from './session.js';

/** Words that the page's own code shows. */
const shown = [
  'connecting',
  'lost',
  'up-to-date',
  'stale',
  'nothing-yet',
  'no-problems',
  'page-of',
  'figure',
  'copied',
  'copy',
  'template',
  'data-file',
  'figures-here',
  'made-from',
  'no-trail',
  'first-problem',
  'abreast',
  'under',
] as const;

/** Work that is told of while it is done. */
const phases = ['read', 'measure', 'compose'] as const;

const zooms = ['fit', '75', '100', '125', '150', '200'] as const;

/** What the page fills in itself. */
const own = { page: '{page}', pages: '{pages}', text: '{text}', first: '{first}', second: '{second}' };

export function shell(ui: string, calls: Calls): string {
  const say = (name: string): string => escapeText(words(`preview/${name}`, {}, ui));
  const slots = { ...own, call: calls.bare('preview') };
  const texts = {
    ...Object.fromEntries(shown.map((name) => [name, words(`preview/${name}`, slots, ui)])),
    ...Object.fromEntries(
      phases.map((name) => [`working-${name}`, words(`cli/progress-${name}`, { name: '{name}' }, ui)]),
    ),
  };
  return `<!doctype html>
<html lang="${tagOf(ui)}" data-ui="${ui}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${say('title')}</title>
<link rel="stylesheet" href="/app.css">
<link rel="icon" href="data:,">
</head>
<body>
<a class="skip" href="#desk">${say('skip')}</a>
${bar(say, ui)}
<main id="desk" tabindex="-1" aria-label="${say('desk')}">
<div id="alert" class="alert" role="alert" hidden></div>
<div id="pages"></div>
<iframe id="html" title="${say('view-html')}" sandbox="allow-same-origin" hidden></iframe>
<p id="empty" class="empty">${say('connecting')}</p>
</main>
<aside class="panel" aria-label="${say('panel')}">
<section id="trail" aria-labelledby="trail-head" hidden>
<div class="head"><h2 id="trail-head" tabindex="-1"></h2><button type="button" id="trail-close" class="quiet" aria-label="${say('close')}">×</button></div>
<div id="trail-body"></div>
</section>
<section aria-labelledby="problems-head">
<div class="head"><h2 id="problems-head">${say('problems')}</h2><span id="summary" class="count"></span></div>
<ol id="problems" class="problems"></ol>
</section>
<p class="keys">${say('keys')}</p>
</aside>
<script type="application/json" id="words">${JSON.stringify(texts).replaceAll('<', '\\u003c')}</script>
<script type="module" src="/client/main.js"></script>
</body>
</html>
`;
}

/** The controls over the page. */
function bar(say: (name: string) => string, ui: string): string {
  const other = ui === 'zh' ? 'en' : 'zh';
  return `<header class="bar">
<h1><span class="mark" aria-hidden="true"></span>${say('title')}</h1>
<div class="choices">
<label><span>${say('audience')}</span><select id="audience"></select></label>
<label id="member-label" hidden><span id="member-name">${say('member')}</span><select id="member"></select></label>
<label><span>${say('language')}</span><select id="lang"></select></label>
<fieldset id="views" class="segments"><legend>${say('view')}</legend>
<label><input type="radio" name="view" value="pages" checked><span>${say('view-pages')}</span></label>
<label><input type="radio" name="view" value="html"><span>${say('view-html')}</span></label>
</fieldset>
<label><span>${say('zoom')}</span><select id="zoom">${zooms
    .map((zoom) => `<option value="${zoom}">${zoom === 'fit' ? say('zoom-fit') : `${zoom}%`}</option>`)
    .join('')}</select></label>
</div>
<p id="status" role="status" data-state="working"><span class="dot" aria-hidden="true"></span><span id="status-text">${say('connecting')}</span></p>
<a id="other-ui" class="quiet" href="/?ui=${other}" hreflang="${tagOf(other)}" lang="${tagOf(other)}">${other === 'zh' ? '中文' : 'English'}</a>
</header>`;
}

/** The preview of an audience that extends another, in a real browser: what is saved in the other one shows, and its faults at their places. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, openBrowser, type Tab } from '../readers/chromium.js';
import { hasChromium } from '../readers/programs.js';
import { type Served, serve } from './fixture.js';

if (!hasChromium) console.warn('skipped: chromium is missing, the preview was not opened in a browser');

const base = 'templates/note/brief.en.md.hbs';
const pages = "document.querySelector('#pages').textContent";
const state = "document.querySelector('#status').dataset.state";
const shown = "document.querySelector('#status').dataset.state === 'good'";

describe.skipIf(!hasChromium)('in a browser', () => {
  let served: Served;
  let browser: Browser;
  let tab: Tab;

  beforeAll(async () => {
    served = await serve();
    served.edit('templates/council/audience.yaml', () => 'name: council\nextends: note\n');
    for (const lang of ['en', 'zh']) {
      served.edit(`templates/note/brief.${lang}.md.hbs`, (text) =>
        text.replace('{{> source}}', '{{#part "source"}}\n{{> source}}\n{{/part}}'),
      );
      served.edit(
        `templates/council/brief.${lang}.md.hbs`,
        () =>
          `{{#part "source"}}\n{{> base}}\n\n${lang === 'en' ? 'For the council.' : '供理事会。'}\n{{/part}}\n`,
      );
    }
    browser = await openBrowser('chromium');
    tab = await browser.open(1280, 800);
    await tab.goto(`${served.address}?audience=council&lang=en`);
    await tab.until(`${pages}.includes('For the council.')`);
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
  });

  test('a template, a chart and a partial of the other one, saved, change the page', async () => {
    expect(await tab.value(pages)).toContain('Works reopen');
    served.edit(base, (text) => text.replace('# Works reopen', '# Works at work'));
    await tab.until(`${pages}.includes('Works at work')`);
    const height = "document.querySelector('.drawing .hit').getBoundingClientRect().height";
    await tab.until("document.querySelector('.drawing .hit')");
    const before = await tab.value<number>(height);
    served.edit('templates/note/charts/share.vl.json', (text) =>
      text.replace('"height": 90', '"height": 180'),
    );
    await tab.until(`${height} > ${before + 40}`);
    served.edit('templates/note/partials/source.md.hbs', (text) => `${text}\nTold by the base.\n`);
    await tab.until(`${pages}.includes('Told by the base.') && ${pages}.includes('For the council.')`);
  });

  test('a fault in the other one stands over the last good pages with its place there', async () => {
    served.edit(base, (text) => text.replace('{{open-works}}', '{{open-workz}}'));
    await tab.until(`${state} === 'error'`);
    const alert = await tab.value<string>("document.querySelector('#alert').innerText");
    expect(alert).toContain('open-workz');
    expect(alert).toContain(`${base}:3:`);
    expect(await tab.value(pages)).toContain('For the council.');
    served.edit(base, (text) => text.replace('{{open-workz}}', '{{open-works}}'));
    await tab.until(`${state} === 'good' && document.querySelector('#alert').hidden`);
  });

  test('a figure leads to the line of the other one’s template', async () => {
    await tab.click('.figure[data-id="open-works"] text');
    await tab.until("!document.querySelector('#trail').hidden");
    expect(await tab.value("document.querySelector('#trail').innerText")).toContain(base);
    await tab.key('Escape');
  });

  test('the page offers both languages in one brief, and shows it when it is chosen', async () => {
    const names = await tab.value<string>(
      "[...document.querySelector('#lang').options].map((each) => each.textContent).join('|')",
    );
    expect(names).toBe(
      'English|中文|English + 中文, side by side|中文 + English, side by side|English, 中文 below|中文, English below',
    );
    for (const lang of ['zh+en', 'zh-en']) {
      await tab.value(
        `(() => { const choice = document.querySelector('#lang'); choice.value = '${lang}'; choice.dispatchEvent(new Event('change', { bubbles: true })); })()`,
      );
      await tab.until(`new URL(location.href).searchParams.get('lang') === '${lang}' && ${shown}`);
      await tab.until(`${pages}.includes('供理事会') && ${pages}.includes('For the council.')`);
    }
  });
});

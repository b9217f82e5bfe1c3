/** The preview in a real browser: what a template edit does to the page, what a press shows, keyboard, and nothing from outside. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, openBrowser, type Tab } from '../readers/chromium.js';
import { hasChromium } from '../readers/programs.js';
import { type Served, serve } from './fixture.js';

if (!hasChromium) console.warn('skipped: chromium is missing, the preview was not opened in a browser');

const template = 'templates/note/brief.en.md.hbs';
const revision = 'Number(document.documentElement.dataset.revision)';
const state = "document.querySelector('#status').dataset.state";

describe.skipIf(!hasChromium)('in a browser', () => {
  let served: Served;
  let browser: Browser;
  let tab: Tab;

  beforeAll(async () => {
    served = await serve();
    browser = await openBrowser('chromium');
    tab = await browser.open(1280, 800);
    await tab.goto(`${served.address}?audience=note&lang=en`);
    await tab.until(`${revision} > 0 && document.querySelector('.figure')`);
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
  });

  /** Edits, waits for the page to show it, and tells how long that took. */
  async function edit(change: (text: string) => string): Promise<number> {
    const before = await tab.value<number>(revision);
    const started = performance.now();
    served.edit(template, change);
    await tab.until(`${revision} > ${before}`);
    return performance.now() - started;
  }

  test('a template edit shows in place, fast, and the page stays where it was scrolled to', async () => {
    await tab.value("document.querySelector('#desk').scrollTop = 1500");
    const took = await edit((text) => text.replace('Works reopen', 'Works reopen again'));
    // Far above what it takes, for machines that do other work.
    expect(took).toBeLessThan(5_000);
    expect(await tab.value("document.querySelector('#desk').scrollTop")).toBe(1500);
    await tab.value("document.querySelector('#desk').scrollTop = 0");
    await tab.until("document.querySelector('#pages').textContent.includes('Works reopen again')");
  });

  test('an error stands over the last good pages with its place and hint, and goes when it is mended', async () => {
    served.edit(template, (text) => text.replace('{{open-works}}', '{{open-workz}}'));
    await tab.until(`${state} === 'error'`);
    const alert = await tab.value<string>("document.querySelector('#alert').innerText");
    expect(alert).toContain('open-workz');
    expect(alert).toContain(`${template}:3:`);
    expect(alert).toContain('did you mean open-works');
    expect(await tab.value("document.querySelector('#pages').textContent")).toContain('Works reopen again');
    served.edit(template, (text) => text.replace('{{open-workz}}', '{{open-works}}'));
    await tab.until(`${state} === 'good' && document.querySelector('#alert').hidden`);
  });

  test('a figure on the printed page is pressed, or reached by keyboard', async () => {
    await tab.click('.figure[data-id="open-works"] text');
    await tab.until("!document.querySelector('#trail').hidden");
    expect(await tab.value("document.querySelector('#trail-head').textContent")).toBe('3');
    const told = await tab.value<string>("document.querySelector('#trail').innerText");
    expect(told).toContain('{{open-works}}');
    expect(told).toContain('data/set/works.csv');
    await tab.key('Escape');
    await tab.until("document.querySelector('#trail').hidden");
    expect(await tab.value("document.activeElement.getAttribute('data-id')")).toBe('open-works');
    await tab.key('ArrowRight');
    expect(await tab.value("document.activeElement.getAttribute('data-id')")).toBe('open-share');
    await tab.key('Enter');
    await tab.until("!document.querySelector('#trail').hidden");
    expect(await tab.value("document.querySelector('#trail').innerText")).toContain('open-share');
    expect(await tab.value('document.activeElement.id')).toBe('trail-head');
    await tab.key('Escape');
  });

  test('a chart leads to its line and its figures', async () => {
    await tab.value("document.querySelector('.drawing').scrollIntoView({ block: 'center' })");
    await tab.click('.drawing .hit');
    await tab.until("document.querySelectorAll('#trail .figures button').length >= 2");
    expect(await tab.value("document.querySelector('#trail').innerText")).toContain('::chart');
    await tab.click('#trail-close');
  });

  test('the web page: changed in place without losing its scroll, pressed like the pages', async () => {
    await tab.click('input[value="html"] + span');
    const inside = "document.querySelector('#html').contentDocument";
    await tab.until(`${inside}?.querySelector('data[data-quantity]')`);
    await tab.value(`${inside}.scrollingElement.scrollTop = 300`);
    const kept = await tab.value<number>(`(window.kept = ${inside}.querySelector('table'), 1)`);
    expect(kept).toBe(1);
    await edit((text) => text.replace('Works reopen again', 'Works reopen for good'));
    await tab.until(`${inside}.querySelector('h1').textContent === 'Works reopen for good'`);
    expect(await tab.value(`${inside}.scrollingElement.scrollTop`)).toBe(300);
    expect(await tab.value(`window.kept === ${inside}.querySelector('table')`)).toBe(true);
    await tab.value(`${inside}.querySelector('data[data-quantity="open-share"]').click()`);
    await tab.until("!document.querySelector('#trail').hidden");
    expect(await tab.value("document.querySelector('#trail').innerText")).toContain('{{open-share}}');
    await tab.click('input[value="pages"] + span');
  });

  test('every control has a name, and the words of the page are there in Chinese', async () => {
    await tab.goto(`${served.address}?audience=note&lang=zh&ui=zh`);
    await tab.until(`${revision} > 0 && document.querySelector('.figure')`);
    expect(await tab.value('document.documentElement.lang')).toBe('zh-CN');
    await tab.send('Accessibility.enable');
    const { nodes } = await tab.send<{ readonly nodes: readonly AxNode[] }>('Accessibility.getFullAXTree');
    const controls = nodes.filter(({ role, ignored }) => !ignored && spoken.includes(role?.value ?? ''));
    expect(controls.length).toBeGreaterThan(6);
    expect(controls.filter(({ name }) => !name?.value)).toEqual([]);
    expect(controls.map(({ name }) => name?.value)).toContain('3：查看来源');
  });

  test('nothing was asked of other places, and no policy or code complained', () => {
    expect(tab.requests.filter((url) => !url.startsWith(served.address) && !url.startsWith('data:'))).toEqual(
      [],
    );
    expect(tab.complaints).toEqual([]);
  });
});

interface AxNode {
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
}

const spoken = ['button', 'combobox', 'radio', 'link', 'Iframe', 'main', 'complementary'];

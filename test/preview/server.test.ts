/** What the preview answers, and to whom: this machine's own page, by GET, nothing outside the project. */

import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Trail, View } from '../../src/preview/protocol.js';
import { type Served, serve } from './fixture.js';

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(async () => {
  expect(await served.stop()).toBe(0);
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((done, failed) => {
    const options = { host: '127.0.0.1', port: served.port, path, method, headers };
    request(options, (response) => {
      let body = '';
      response.on('data', (piece: Buffer) => {
        body += piece.toString();
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }));
    })
      .on('error', failed)
      .end();
  });
}

const brief = 'audience=note&lang=en';

test('a name that only points to this machine, another site and other methods are refused', async () => {
  expect((await ask('/', { host: `127.0.0.1:${served.port}` })).status).toBe(200);
  expect((await ask('/', { host: `localhost:${served.port}` })).status).toBe(200);
  for (const host of ['evil.example', `evil.example:${served.port}`, '127.0.0.1', 'localhost:1'])
    expect((await ask('/', { host })).status, host).toBe(403);
  expect((await ask('/view', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await ask('/view', { 'sec-fetch-site': 'same-site' })).status).toBe(403);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
    expect((await ask('/', {}, method)).status, method).toBe(405);
});

test('pages may load nothing from elsewhere and run only our own code', async () => {
  const { headers } = await ask('/');
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  await ask(`/view?${brief}`);
  const framed = String((await ask(`/html?${brief}`)).headers['content-security-policy']);
  expect(framed).toContain('sandbox allow-same-origin');
  expect(framed).not.toContain('script-src');
});

test('nothing but its own addresses and files of templates and data is answered', async () => {
  for (const path of [
    '/package.json',
    '/client/../index.js',
    '/client/tsconfig.json',
    '/..%2f..%2fetc/passwd',
  ])
    expect((await ask(path)).status, path).toBe(404);
  const { choice } = JSON.parse((await ask(`/view?${brief}`)).body) as View;
  expect(choice).toEqual({ audience: 'note', lang: 'en' });
  for (const place of ['/etc/passwd:1:1', '../x:1:1', 'templates/../../x:1:1', 'package.json:1:1'])
    expect((await ask(`/trail?${brief}&place=${encodeURIComponent(place)}`)).status, place).toBe(404);
});

test('a number is told with its template line and its trail, a paragraph with its numbers', async () => {
  await ask(`/view?${brief}`);
  const at = 'templates/note/brief.en.md.hbs:3:9';
  const number = JSON.parse((await ask(`/trail?${brief}&id=open-works&place=${at}`)).body) as Trail;
  expect(number.title).toBe('3');
  expect(number.source?.excerpt).toMatchObject({ line: 3, column: 9, length: '{{open-works}}'.length });
  expect(number.entries.map(({ text }) => text).join('\n')).toContain('data/set/works.csv');
  const chinese = JSON.parse((await ask(`/trail?${brief}&id=open-works&ui=zh`)).body) as Trail;
  expect(chinese.entries.map(({ name }) => name)).toContain('定义');
  const paragraph = JSON.parse(
    (await ask(`/trail?${brief}&place=templates/note/brief.en.md.hbs:3:1`)).body,
  ) as Trail;
  expect(paragraph.title).toMatch(/^In all, 3 works are open/);
  expect(paragraph.figures.map(({ id }) => id)).toContain('open-works');
});

test('every language and form that an audience allows is offered, those it makes unasked first, and made when looked at', async () => {
  const { audiences } = JSON.parse((await ask(`/view?${brief}`)).body) as View;
  expect(audiences[0]?.languages).toEqual(['en', 'zh', 'en+zh', 'zh+en', 'en-zh', 'zh-en']);
  for (const lang of ['zh%2Ben', 'en%2Bzh', 'zh-en', 'en-zh']) {
    const seen = JSON.parse((await ask(`/view?audience=note&lang=${lang}`)).body) as View;
    expect(seen, lang).toMatchObject({
      failed: false,
      problems: [],
      choice: { lang: decodeURIComponent(lang) },
    });
    const { body } = await ask(`/page?audience=note&lang=${lang}&n=0`);
    expect(body, lang).toContain('Works reopen');
    expect(body, lang).toContain('复工');
  }
  served.edit('templates/note/audience.yaml', (text) => `${text}on-request: [zh]\n`);
  for (let nth = 0; nth < 200; nth++) {
    const seen = JSON.parse((await ask(`/view?${brief}`)).body) as View;
    if (seen.audiences[0]?.languages[1] !== 'zh' && nth < 199) break;
    await new Promise((done) => setTimeout(done, 25));
  }
  const asked = JSON.parse((await ask('/view?audience=note&lang=zh')).body) as View;
  expect(asked).toMatchObject({ failed: false, choice: { lang: 'zh' } });
  served.edit('templates/note/audience.yaml', (text) => text.replace('on-request: [zh]\n', ''));
});

test('a page is the one that is printed: every run with its text, its figures and their places', async () => {
  const { pages } = JSON.parse((await ask(`/view?${brief}`)).body) as View;
  expect(pages.length).toBeGreaterThan(1);
  const { body } = await ask(`/page?${brief}&n=0`);
  expect(body).toContain('data-id="open-works" data-place="templates/note/brief.en.md.hbs:3:9"');
  expect(body).toMatch(/<path class="ink" fill="#[0-9a-f]{6}"/);
  expect(body).toContain('>Works reopen</text>');
  expect((await ask(`/page?${brief}&n=99`)).status).toBe(404);
});

test('data are read again when their files change, and the last good pages stay under errors', async () => {
  const view = async (): Promise<View> => JSON.parse((await ask(`/view?${brief}`)).body) as View;
  const settled = async (wanted: (view: View) => boolean): Promise<View> => {
    for (let nth = 0; ; nth++) {
      const seen = await view();
      if (wanted(seen) || nth > 200) return seen;
      await new Promise((done) => setTimeout(done, 25));
    }
  };
  const before = await view();
  served.edit('data/set/works.csv', (text) => text.replace('2,11,false,,0.0', '2,11,true,2022-06-02,x'));
  const broken = await settled(({ failed }) => failed);
  expect(broken).toMatchObject({ stale: true, edition: before.edition });
  expect(broken.problems[0]).toMatchObject({ severity: 'error', place: 'data/set/works.csv:3:22' });
  expect((await ask(`/trail?${brief}&id=open-works`)).status).toBe(200);
  served.edit('data/set/works.csv', (text) => text.replace('2022-06-02,x', '2022-06-02,3.0'));
  const mended = await settled(({ failed }) => !failed);
  expect(mended).toMatchObject({ stale: false, problems: [] });
  expect((await ask(`/page?${brief}&n=0`)).body).toMatch(/data-id="open-works"[^>]*>.*?>4<\/text>/s);
});

test('an audience with a brief for each member offers them, named in the language at hand', async () => {
  served.edit('templates/note/audience.yaml', (text) =>
    text
      .replace('note-{release}', 'note-{place}-{release}')
      .concat('for-each: { dimension: place, whole: { en: All places, zh: 全部地区 } }\n'),
  );
  const asked = '/view?audience=note&lang=zh&member=south';
  let seen = JSON.parse((await ask(asked)).body) as View;
  for (let nth = 0; nth < 200 && seen.choice?.member === undefined; nth++) {
    await new Promise((done) => setTimeout(done, 25));
    seen = JSON.parse((await ask(asked)).body) as View;
  }
  expect(seen).toMatchObject({ failed: false, choice: { audience: 'note', lang: 'zh', member: 'south' } });
  expect(seen.audiences[0]).toMatchObject({
    dimension: '地区',
    members: [
      { name: 'all', label: '全部地区' },
      { name: 'north', label: '北部' },
      { name: 'south', label: '南部' },
    ],
  });
});

/** A real browser, driven by the DevTools protocol over its pipe: no package stands between. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** A page of the browser. */
export interface Tab {
  goto(address: string): Promise<void>;
  /** Value of an expression, awaited; throws what it throws. */
  value<T>(expression: string): Promise<T>;
  /** Waits until an expression is true. */
  until(expression: string, milliseconds?: number): Promise<void>;
  /** Presses the middle of the first element of a selector as a mouse does. */
  click(selector: string): Promise<void>;
  key(name: string): Promise<void>;
  /** A command of the protocol. */
  send<T>(method: string, parameters?: object): Promise<T>;
  /** What the console was told, and requests that were refused. */
  readonly complaints: readonly string[];
  /** Addresses that were asked for. */
  readonly requests: readonly string[];
  screenshot(): Promise<Buffer>;
}

export interface Browser {
  open(width: number, height: number): Promise<Tab>;
  close(): Promise<void>;
}

type Message = Readonly<Record<string, unknown>> & {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
};

type Send = <T>(method: string, parameters?: object, sessionId?: string) => Promise<T>;

export async function openBrowser(program: string): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'briefwright-chromium-'));
  const flags = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--remote-debugging-pipe',
  ];
  const child = spawn(program, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const [, , , input, output] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const listeners = new Set<(message: Message) => void>();
  listen(output, (message) => {
    for (const each of listeners) each(message);
  });
  const send = sender(input, listeners);
  return {
    open: async (width, height) => {
      const { targetId } = await send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
      const attached = { targetId, flatten: true };
      const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', attached);
      const tab = openTab(sessionId, send, listeners);
      for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await tab.send(`${domain}.enable`);
      const metrics = { width, height, deviceScaleFactor: 1, mobile: false };
      await tab.send('Emulation.setDeviceMetricsOverride', metrics);
      return tab;
    },
    close: async () => {
      await send('Browser.close').catch(() => undefined);
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Messages end with a zero byte. */
function listen(output: Readable, told: (message: Message) => void): void {
  let rest = Buffer.alloc(0);
  output.on('data', (piece: Buffer) => {
    rest = Buffer.concat([rest, piece]);
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      told(JSON.parse(rest.subarray(0, end).toString()) as Message);
      rest = rest.subarray(end + 1);
    }
  });
}

function sender(input: Writable, listeners: Set<(message: Message) => void>): Send {
  let last = 0;
  return <T>(method: string, params: object = {}, sessionId?: string) =>
    new Promise<T>((resolve, reject) => {
      last += 1;
      const id = last;
      const answer = (message: Message): void => {
        if (message.id !== id) return;
        listeners.delete(answer);
        if (message.error) reject(new Error(`${method}: ${message.error.message}`));
        else resolve(message.result as T);
      };
      listeners.add(answer);
      input.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
    });
}

const keys: Readonly<Record<string, { readonly code: number; readonly text?: string }>> = {
  Tab: { code: 9 },
  Enter: { code: 13, text: '\r' },
  Escape: { code: 27 },
  ArrowLeft: { code: 37 },
  ArrowUp: { code: 38 },
  ArrowRight: { code: 39 },
  ArrowDown: { code: 40 },
};

function openTab(sessionId: string, sendTo: Send, listeners: Set<(message: Message) => void>): Tab {
  const send = <T>(method: string, parameters?: object): Promise<T> =>
    sendTo<T>(method, parameters, sessionId);
  const [complaints, requests]: [string[], string[]] = [[], []];
  listeners.add(({ sessionId: of, method, params = {} }) => {
    if (of !== sessionId) return;
    if (method === 'Log.entryAdded') complaints.push(JSON.stringify(params.entry));
    if (method === 'Runtime.exceptionThrown') complaints.push(JSON.stringify(params.exceptionDetails));
    if (method === 'Network.requestWillBeSent')
      requests.push((params.request as { readonly url: string }).url);
  });
  const value = async <T>(expression: string): Promise<T> => {
    const asked = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await send<{
      readonly result: { readonly value: T };
      readonly exceptionDetails?: object;
    }>('Runtime.evaluate', asked);
    if (exceptionDetails) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
    return result.value;
  };
  const until = async (expression: string, milliseconds = 30_000): Promise<void> => {
    const polled = `new Promise((done, failed) => {
      const end = performance.now() + ${milliseconds};
      const look = () => { if (${expression}) done(true); else if (performance.now() > end) failed('waited in vain'); else setTimeout(look, 5); };
      look();
    })`;
    await value(polled);
  };
  return {
    send,
    value,
    until,
    complaints,
    requests,
    goto: async (address) => {
      await send('Page.navigate', { url: address });
      await until(
        `document.readyState === 'complete' && location.href.startsWith(${JSON.stringify(address)})`,
      );
    },
    click: async (selector) => {
      const at = `(() => { const box = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect(); return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; })()`;
      const point = await value<{ readonly x: number; readonly y: number }>(at);
      for (const type of ['mousePressed', 'mouseReleased'])
        await send('Input.dispatchMouseEvent', { type, ...point, button: 'left', clickCount: 1 });
    },
    key: async (name) => {
      const { code, text } = keys[name] ?? { code: 0 };
      const event = { key: name, code: name, windowsVirtualKeyCode: code };
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...event, ...(text ? { text } : {}) });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
    },
    screenshot: async () => {
      const { data } = await send<{ readonly data: string }>('Page.captureScreenshot', { format: 'png' });
      return Buffer.from(data, 'base64');
    },
  };
}

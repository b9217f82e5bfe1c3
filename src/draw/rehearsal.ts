/** Runs a specification in a thread that can be stopped, before it is drawn in ours, which cannot. */

import { Worker } from 'node:worker_threads';

/** Seconds that a chart may take once the thread is there, whatever its rows; thousands of marks take a tenth of one. */
const [leastSeconds, mostSeconds] = [3, 15];

/** Rows for which a chart gets another second: of many rows honest charts take long, too. */
const rowsASecond = 400;

/** Seconds that a chart of so many rows may take. */
export function secondsFor(rows: number): number {
  return Math.min(mostSeconds, leastSeconds + Math.floor(rows / rowsASecond));
}

/** Megabytes of the thread's heap. */
const mostMemory = 512;

type Thread = { readonly worker: Worker; readonly ready: Promise<void> };

/** Kept for the next chart, since what takes its time is loading Vega. */
let thread: Thread | undefined;

/** True when it came to an end, well or not; false when it was stopped after so many seconds. Calls come one after another. */
export async function rehearse(spec: object, config: object, seconds: number): Promise<boolean> {
  thread ??= start();
  const { worker, ready } = thread;
  worker.ref();
  await ready;
  const ended = await new Promise<boolean>((resolve) => {
    const settle = (value: boolean): void => {
      clearTimeout(timer);
      worker.off('message', good).off('error', bad).off('exit', bad);
      resolve(value);
    };
    const good = (): void => settle(true);
    // Out of memory, mostly.
    const bad = (): void => settle(false);
    const timer = setTimeout(bad, seconds * 1000);
    worker.on('message', good).on('error', bad).on('exit', bad);
    worker.postMessage({ spec, config });
  });
  // A thread that waits for work keeps no program alive.
  worker.unref();
  if (!ended) {
    thread = undefined;
    await worker.terminate();
  }
  return ended;
}

function start(): Thread {
  const worker = new Worker(new URL('../draw/rehearse.mjs', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: mostMemory, maxYoungGenerationSizeMb: 64 },
  });
  worker.on('error', () => {});
  const ready = new Promise<void>((resolve) => {
    worker.once('message', () => resolve());
    worker.once('exit', () => resolve());
  });
  return { worker, ready };
}

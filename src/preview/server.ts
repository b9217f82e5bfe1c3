/** The preview's server: answers this machine alone, reads only, and lets a page fetch nothing from elsewhere. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** An answer; `undefined` of a route is 404. */
export interface Answer {
  readonly type: 'html' | 'css' | 'js' | 'json' | 'svg';
  readonly body: string;
  /** A page in a frame of ours: its own styles are allowed, scripts are not. */
  readonly framed?: true;
}

export type Route = (query: URLSearchParams) => Promise<Answer | undefined> | Answer | undefined;

export interface Listening {
  readonly port: number;
  /** To every page that is open. */
  send(event: object): void;
  close(): Promise<void>;
}

const types: Readonly<Record<Answer['type'], string>> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
};

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const framePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin";

const loopback = '127.0.0.1';

/** Milliseconds between signs of life, so that nothing between closes a silent stream. */
const heartbeat = 20_000;

/** Listens on the loopback address. Rejects with the system's error (`EADDRINUSE`) where the port is taken. */
export async function listen(
  port: number,
  routes: Readonly<Record<string, Route>>,
  failed: (error: unknown) => void,
): Promise<Listening> {
  const streams = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    answer(request, response, routes, streams).catch((error: unknown) => {
      failed(error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const beat = setInterval(() => {
    for (const stream of streams) stream.write(':\n\n');
  }, heartbeat);
  return {
    port: portOf(server),
    send: (event) => {
      const text = `data: ${JSON.stringify(event)}\n\n`;
      for (const stream of streams) stream.write(text);
    },
    close: async () => {
      clearInterval(beat);
      for (const stream of streams) stream.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return address.port;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  routes: Readonly<Record<string, Route>>,
  streams: Set<ServerResponse>,
): Promise<void> {
  if (!isOwn(request)) {
    refuse(response, 403);
    return;
  }
  if (request.method !== 'GET') {
    response.setHeader('Allow', 'GET');
    refuse(response, 405);
    return;
  }
  const [path, base] = [request.url ?? '/', `http://${loopback}`];
  const url = URL.canParse(path, base) ? new URL(path, base) : undefined;
  if (url?.pathname === '/events') {
    follow(response, streams);
    return;
  }
  const route = url && Object.hasOwn(routes, url.pathname) ? routes[url.pathname] : undefined;
  const found = url && (await route?.(url.searchParams));
  if (!found) {
    refuse(response, 404);
    return;
  }
  setHeaders(response, found.framed ? framePolicy : pagePolicy);
  response.writeHead(200, { 'Content-Type': `${types[found.type]}; charset=utf-8` });
  response.end(found.body);
}

/**
 * Whether a request comes from this machine's browser for our own page. Another site may make its name point to the
 * loopback address (DNS rebinding): then the Host header has that name.
 */
function isOwn({ headers, socket }: IncomingMessage): boolean {
  const names = [loopback, 'localhost'].map((name) => `${name}:${socket.localPort}`);
  const site = headers['sec-fetch-site'];
  return (
    names.includes(headers.host ?? '') && (site === undefined || site === 'same-origin' || site === 'none')
  );
}

function follow(response: ServerResponse, streams: Set<ServerResponse>): void {
  setHeaders(response, pagePolicy);
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
  response.write('retry: 1000\n\n');
  streams.add(response);
  response.on('close', () => streams.delete(response));
}

function setHeaders(response: ServerResponse, policy: string): void {
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cache-Control', 'no-store');
}

function refuse(response: ServerResponse, status: number): void {
  setHeaders(response, "default-src 'none'; frame-ancestors 'none'");
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${status}\n`);
}

import { WebSocket } from 'ws';

/** One in this many deliveries is kept with its time of arrival. */
const KEEP_EVERY = 7;
const WAIT_MS = 5;

/** Sockets that count what they are sent. */
export interface Sockets {
  deliveries(): number;
  close(): Promise<void>;
}

/** Dashboards that watch live sales over graphql-ws. */
export interface Dashboards extends Sockets {
  /** Resolves a few milliseconds later, or at once with the next delivery. */
  nextDelivery(): Promise<void>;
  recordArrivals(on: boolean): void;
  arrivals(): readonly { readonly saleId: string; readonly at: number }[];
  /** Bytes of a `next` message. */
  messageBytes(): number;
}

export interface Subscribing {
  readonly url: string;
  readonly token: string;
  readonly count: number;
  readonly query: string;
}

/** Resolves when every dashboard is connected and the server has had time to take its subscription. */
export async function openDashboards(options: Subscribing): Promise<Dashboards> {
  const arrivals: { saleId: string; at: number }[] = [];
  let deliveries = 0;
  let bytes = 0;
  let recording = false;

  const receive = (message: Buffer): void => {
    deliveries += 1;
    bytes = message.length;
    if (!recording || deliveries % KEEP_EVERY !== 0) return;
    const start = message.indexOf('sale_');
    arrivals.push({ saleId: message.toString('latin1', start, start + 41), at: performance.now() });
  };

  const url = options.url.replace(/^http/, 'ws');
  const sockets = await openSockets(options.count, () => subscribed({ ...options, url, receive }));
  return {
    deliveries: () => deliveries,
    nextDelivery: () =>
      new Promise((resolve) => {
        setTimeout(resolve, WAIT_MS);
      }),
    recordArrivals: (on) => {
      recording = on;
    },
    arrivals: () => arrivals,
    messageBytes: () => bytes,
    close: () => closeAll(sockets),
  };
}

/**
 * Dashboards that subscribe, by the Unix socket at a path, and then read nothing more. Whoever answers no ping is cut off
 * after 12 to 24 s.
 */
export async function openStalled(options: Subscribing & { socketPath: string }): Promise<Pick<Sockets, 'close'>> {
  const url = `ws+unix:${options.socketPath}:${new URL(options.url).pathname}`;
  const sockets = await openSockets(options.count, () => {
    const { socket, ready } = subscribed({ ...options, url, receive: () => undefined });
    return { socket, ready: ready.then(() => socket.pause()) };
  });
  return { close: () => closeAll(sockets) };
}

/** Sockets that only count: the receiving end of the floor. */
export async function openBareSockets(options: { url: string; count: number }): Promise<Sockets> {
  let deliveries = 0;
  const sockets = await openSockets(options.count, () => {
    const socket = new WebSocket(options.url);
    const ready = new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    socket.on('message', () => {
      deliveries += 1;
    });
    return { socket, ready };
  });
  return { deliveries: () => deliveries, close: () => closeAll(sockets) };
}

/** Speaks the graphql-ws protocol by hand, since the client must cost less than the server that it measures. */
function subscribed(options: Omit<Subscribing, 'count'> & { readonly receive: (message: Buffer) => void }): Opening {
  const { url, token, query, receive } = options;
  const socket = new WebSocket(url, 'graphql-transport-ws');
  const ready = Promise.withResolvers<void>();
  const send = (message: object): void => socket.send(JSON.stringify(message));
  socket.once('open', () => send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  socket.on('error', (error) => ready.reject(error));
  socket.on('close', (code, reason) => ready.reject(new Error(`closed: ${code} ${reason.toString()}`)));
  socket.on('message', (data) => {
    const message = data as Buffer;
    if (message.includes('"next"')) return receive(message);
    if (message.includes('"connection_ack"')) {
      send({ id: '1', type: 'subscribe', payload: { query } });
      // The server answers pings in order, so the pong says that it has seen the subscription before it.
      send({ type: 'ping' });
    } else if (message.includes('"pong"')) ready.resolve();
    else if (message.includes('"error"')) throw new Error(message.toString());
    return undefined;
  });
  return { socket, ready: ready.promise };
}

interface Opening {
  readonly socket: WebSocket;
  readonly ready: Promise<void>;
}

async function openSockets(count: number, open: () => Opening): Promise<WebSocket[]> {
  const sockets: WebSocket[] = [];
  for (let start = 0; start < count; start += 50) {
    const opened = Array.from({ length: Math.min(50, count - start) }, open);
    await Promise.all(opened.map(({ ready }) => ready));
    sockets.push(...opened.map(({ socket }) => socket));
  }
  return sockets;
}

async function closeAll(sockets: readonly WebSocket[]): Promise<void> {
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise((resolve) => {
          socket.once('close', resolve);
          socket.terminate();
        }),
    ),
  );
}

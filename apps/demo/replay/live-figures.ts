import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '#platform/errors/app-error.ts';
import type { GraphClient } from '#platform/graphql/client.ts';
import type { Span } from './plan.ts';

/** Between a connection that broke and the next one: a killed server needs about a second to be back. */
const RECONNECT_PAUSE_MS = 200;
const MAX_RECONNECTS = 300;

/** What has come in over subscriptions so far. */
export interface LiveFigures extends AsyncDisposable {
  /** The last figures of `salesTotals`, null before the first. */
  readonly totals: LiveTotals | null;
  /** Events of each subscription. Those of a time without connection are missed: live is live. */
  readonly salesSeen: number;
  readonly entriesSeen: number;
  readonly levelsSeen: number;
  readonly latestSale: LiveSale | null;
  /** Rejects when the graph refuses a subscription; never settles otherwise. */
  readonly failed: Promise<never>;
}

export interface LiveTotals {
  readonly count: number;
  readonly gross: { readonly formatted: string };
  readonly total: { readonly amountMinor: number; readonly formatted: string };
  readonly averageBasket: { readonly formatted: string };
}

export interface LiveSale {
  readonly total: { readonly formatted: string };
  readonly location: { readonly name: string };
  readonly customer: { readonly name: string | null } | null;
  readonly lines: readonly { readonly variant: { readonly name: string } }[];
}

/** Subscribes at the gateway to the sales of a span of time, and to what becomes of them in the books and in stock. */
export function watchGraph(graph: GraphClient, window: Span): LiveFigures {
  const stop = new AbortController();
  const { promise: failed, reject } = Promise.withResolvers<never>();
  failed.catch(() => undefined);
  const seen = {
    totals: null as LiveTotals | null,
    salesSeen: 0,
    entriesSeen: 0,
    levelsSeen: 0,
    latestSale: null as LiveSale | null,
  };

  const following = [
    follow<{ salesTotals: LiveTotals }>(graph, {
      query: SALES_TOTALS,
      variables: { window },
      signal: stop.signal,
      onEvent: ({ salesTotals }) => {
        seen.totals = salesTotals;
      },
    }),
    follow<{ saleCompleted: LiveSale }>(graph, {
      query: SALE_COMPLETED,
      signal: stop.signal,
      onEvent: ({ saleCompleted }) => {
        seen.salesSeen += 1;
        seen.latestSale = saleCompleted;
      },
    }),
    follow<object>(graph, {
      query: JOURNAL_POSTED,
      signal: stop.signal,
      onEvent: () => {
        seen.entriesSeen += 1;
      },
    }),
    follow<object>(graph, {
      query: STOCK_CHANGED,
      signal: stop.signal,
      onEvent: () => {
        seen.levelsSeen += 1;
      },
    }),
  ];
  const ended = Promise.all(following).catch(reject);

  return Object.assign(seen, {
    failed,
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await ended;
    },
  });
}

interface Following<Data> {
  readonly query: string;
  readonly variables?: object;
  readonly signal: AbortSignal;
  readonly onEvent: (data: Data) => void;
}

/** Listens until the signal; a connection that breaks is made anew. Throws what the graph refuses with. */
async function follow<Data>(graph: GraphClient, { query, variables, signal, onEvent }: Following<Data>): Promise<void> {
  for (let reconnects = 0; !signal.aborted; reconnects += 1) {
    const events = graph.subscribe<Data>(query, variables);
    const leave = (): void => void events.return?.();
    signal.addEventListener('abort', leave, { once: true });
    try {
      for await (const event of events) onEvent(event);
    } catch (error) {
      // The graph's own refusal is coded. Anything else is about the connection, which a killed server takes with it.
      if (error instanceof AppError || reconnects === MAX_RECONNECTS) throw error;
    } finally {
      signal.removeEventListener('abort', leave);
    }
    await pause(signal.aborted ? 0 : RECONNECT_PAUSE_MS);
  }
}

const SALES_TOTALS = `subscription DemoTotals($window: TimeWindow!) {
  salesTotals(window: $window) {
    count gross { formatted } total { amountMinor formatted } averageBasket { formatted }
  }
}`;
const SALE_COMPLETED = `subscription DemoSales {
  saleCompleted { id total { formatted } location { name } customer { name } lines { variant { name } } }
}`;
const JOURNAL_POSTED = `subscription DemoEntries { journalPosted { id } }`;
const STOCK_CHANGED = `subscription DemoLevels { stockChanged { version } }`;

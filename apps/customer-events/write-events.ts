import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { GraphClient } from '#platform/graphql/client.ts';

const PAGE = 100;

/** What of the log is wanted: after a cursor, and recorded in a span of time. */
export interface Wanted {
  readonly after?: string | undefined;
  /** ISO 8601. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface Answer {
  readonly customerDataEvents: {
    readonly nodes: readonly { readonly message: object }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

const PAGES = `query CustomerDataEvents($first: Int!, $after: String, $from: DateTime, $to: DateTime) {
  customerDataEvents(first: $first, after: $after, from: $from, to: $to) {
    nodes { message }
    pageInfo { hasNextPage endCursor }
  }
}`;

/**
 * Writes the messages that are wanted, one a line, in the order of the log, and waits for whoever takes them. Answers with
 * the cursor to go on after: of what was written before a failure, the messages' ids say what is there already.
 */
export async function writeEvents(
  graph: GraphClient,
  wanted: Wanted,
  to: Writable,
): Promise<{ written: number; cursor: string }> {
  let { after } = wanted;
  let written = 0;
  for (;;) {
    const variables = { first: PAGE, after, from: wanted.from, to: wanted.to };
    const { nodes, pageInfo } = (await graph.request<Answer>(PAGES, variables)).customerDataEvents;
    for (const { message } of nodes) {
      if (!to.write(`${JSON.stringify(message)}\n`)) await once(to, 'drain');
    }
    written += nodes.length;
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) return { written, cursor: after };
  }
}

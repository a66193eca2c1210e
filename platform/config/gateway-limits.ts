import { z } from 'zod';

const count = z.coerce.number().int().min(1).max(1_000_000_000);
const milliseconds = z.coerce.number().int().min(1).max(600_000);

/** What one gateway takes from clients, and from the subgraphs; docs/gateway.md says what each limit answers. */
export const gatewayLimits = {
  /** The size of one document. */
  LIMIT_TOKENS: count.default(20_000),
  LIMIT_DEPTH: count.default(20),
  LIMIT_SELECTIONS: count.default(5_000),
  LIMIT_ALIASES: count.default(500),
  LIMIT_ROOT_FIELDS: count.default(100),
  /** What one operation may cost, and what a client may spend at once and over time. */
  LIMIT_COST: count.default(50_000),
  COST_BUDGET: count.default(5_000_000),
  COST_BUDGET_PER_SECOND: count.default(500_000),
  /** Operations a second of one client, and of all the clients that are bound to one location. */
  RATE_QUERIES: count.default(2_000),
  RATE_MUTATIONS: count.default(1_000),
  RATE_LOCATION: count.default(5_000),
  /** Documents a second that one client may send for the first time, each of which has to be planned. */
  RATE_DOCUMENTS: count.default(200),
  /** Operations under way at a time, those that wait for their turn, and how long they do. */
  LIMIT_CONCURRENCY: count.default(1_000),
  LIMIT_CONCURRENCY_PER_OPERATION: count.default(500),
  LIMIT_QUEUE: count.default(2_000),
  LIMIT_QUEUE_MS: milliseconds.default(2_000),
  /** Connections of all clients, and WebSockets of one client. */
  LIMIT_CONNECTIONS: count.default(20_000),
  LIMIT_SOCKETS_PER_CLIENT: count.default(10_000),
  /** How long an operation may take, and how long one fetch from a subgraph. */
  REQUEST_TIMEOUT_MS: milliseconds.default(30_000),
  SUBGRAPH_TIMEOUT_MS: milliseconds.default(15_000),
  /** Fetches from one subgraph under way at a time. */
  SUBGRAPH_CONCURRENCY: count.default(256),
} as const;

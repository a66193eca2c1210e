import { GraphQLError } from 'graphql';
import type { Actor } from '#platform/auth/actor.ts';
import type { Limits, MeteredKind } from './limits.ts';
import { TokenBuckets } from './token-buckets.ts';

/** What an operation was charged: `extensions.cost` of its answer. */
export interface Charge {
  readonly requested: number;
  /** What one operation may cost. */
  readonly limit: number;
  /** What the client may still spend, and what is added to it each second. */
  readonly remaining: number;
  readonly refillsPerSecond: number;
}

/** Keeps each client, and each location, within its rates and its budget. In this gateway: each of several counts its own. */
export interface Meter {
  /** Throws `RATE_LIMITED` when the client has sent too many documents that nobody sent before. */
  newDocument(actor: Actor | null): void;
  /** Throws `COST_LIMIT_EXCEEDED` for an operation that is too costly at any time, `RATE_LIMITED` for one too many. */
  charge(actor: Actor | null, operation: { readonly kind: 'query' | 'mutation'; readonly cost: number }): Charge;
}

export function createMeter({ cost: limit, rates }: Pick<Limits, 'cost' | 'rates'>, now?: () => number): Meter {
  const metered = {
    cost: new TokenBuckets(rates.cost, now),
    query: new TokenBuckets(rates.query, now),
    mutation: new TokenBuckets(rates.mutation, now),
    location: new TokenBuckets(rates.location, now),
    document: new TokenBuckets(rates.document, now),
  };
  const draw = (kind: MeteredKind, client: string, amount: number): number => {
    const buckets = metered[kind];
    const left = buckets.draw(client, amount);
    if (left < 0) throw rateLimited(kind, buckets.refillMs(left));
    return left;
  };

  return {
    newDocument: (actor) => void draw('document', clientOf(actor), 1),
    charge: (actor, { kind, cost }) => {
      if (cost > limit) throw tooCostly(cost, limit);
      const client = clientOf(actor);
      draw(kind, client, 1);
      const location = locationOf(actor);
      if (location !== null) draw('location', location, 1);
      const remaining = Math.floor(draw('cost', client, cost));
      return { requested: cost, limit, remaining, refillsPerSecond: rates.cost.perSecond };
    },
  };
}

/** Whoever has a token is known by its subject: a till, a member of staff, a program. */
function clientOf(actor: Actor | null): string {
  return actor === null ? '' : actor.subject;
}

/** Those who are bound to one location share what it may do; who may act at several is counted by themselves alone. */
function locationOf(actor: Actor | null): string | null {
  if (actor === null || actor.locations === 'all' || actor.locations.size !== 1) return null;
  const [location = null] = actor.locations;
  return location;
}

const ADVICE: Readonly<Record<MeteredKind, string>> = {
  cost: 'This client has spent its budget: ask for less, or less often',
  query: 'This client asks too often: gather what you need into fewer queries',
  mutation: 'This client writes too often: send fewer mutations at a time',
  location: 'The clients at this location ask too often together: slow them down',
  document: 'This client sends too many new documents: put what changes into variables',
};

function rateLimited(kind: MeteredKind, retryAfterMs: number): GraphQLError {
  return new GraphQLError(`${ADVICE[kind]}. Try again in ${retryAfterMs} ms.`, {
    extensions: { code: 'RATE_LIMITED', limit: kind, retryAfterMs, retryable: true },
  });
}

function tooCostly(requested: number, limit: number): GraphQLError {
  const advice = `The operation costs ${requested}; at most ${limit} is taken. Ask for shorter pages, or for less of each item.`;
  return new GraphQLError(advice, { extensions: { code: 'COST_LIMIT_EXCEEDED', cost: { requested, limit } } });
}

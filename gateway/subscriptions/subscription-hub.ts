import type { GraphQLError } from 'graphql';
import { sharingScope } from '#platform/auth/actor.ts';
import { readCursor } from '#platform/events/cursor.ts';
import { coded } from '#platform/graphql/errors.ts';
import type { Caller } from '../caller.ts';
import type { ExecutionRequest } from '../execution/executor.ts';
import type { Operation } from '../operations/operation.ts';
import type { SubscriptionSource } from '../operations/subscription.ts';
import type { Transport } from '../transport/transport.ts';
import { BacklogBudget } from './backlog.ts';
import { type EndCode, endOf } from './end.ts';
import { SharedSubscription, type SharedSubscriptionOptions } from './shared-subscription.ts';
import { type ClientConnection, Subscriber } from './subscriber.ts';
import { PATIENCE, type Patience } from './upstream.ts';

/** Every subscription of one gateway, however its clients are connected. */
export interface SubscriptionHub {
  /**
   * Adds a subscriber, and answers how to take it away again. It goes on after the cursor of its argument
   * `after`, or of `resumeAfter` when that is given. Throws when the subgraph refuses the subscription, and
   * `BAD_USER_INPUT` for a cursor that was given out for another one.
   */
  join(request: ExecutionRequest, connection: ClientConnection, resumeAfter?: string): Promise<JoinedSubscription>;
  /** Ends every subscription, with the code and where to go on. */
  endAll(code: EndCode): void;
  /** What is watched, each once. */
  operations(): Iterable<Operation>;
  /**
   * Goes over to another schema, on which an operation is what the function says. Where that is null, its subscriptions
   * end with `SCHEMA_RELOADED` and where to go on.
   */
  adopt(onNewSchema: (operation: Operation) => Operation | null): void;
  /** How many subscriptions the subgraphs hold for all the subscribers together. */
  readonly upstreams: number;
  /** Who is told, and who of them reads more slowly than it is told. */
  backlog(): BacklogFigures;
}

export interface BacklogFigures {
  readonly subscribers: number;
  /** Those for whom something waits. */
  readonly behind: number;
  /** What waits for all of them together. */
  readonly events: number;
}

export interface JoinedSubscription {
  /** Its client wants no more. */
  leave(): void;
  /** Tells its client the code, and where to go on. */
  end(code: EndCode): void;
}

export interface SubscriptionHubOptions extends Pick<SharedSubscriptionOptions, 'complete'> {
  readonly transports: Readonly<Record<string, Transport>>;
  readonly present: (error: unknown, caller: Caller | null) => GraphQLError;
  readonly patience?: Patience;
}

/** The subscriptions that are the same but for where they go on. */
interface Family {
  /** The one that tells what happens now: newcomers join it, and the others when they have caught up. */
  live: SharedSubscription | null;
  readonly catchingUp: Set<SharedSubscription>;
}

interface Opening {
  readonly key: string;
  readonly after: string | null;
  readonly first: Subscriber;
}

export function createSubscriptionHub(options: SubscriptionHubOptions): SubscriptionHub {
  const { complete, present, patience = PATIENCE } = options;
  const families = new Map<string, Family>();
  const backlogs = new BacklogBudget();

  const open = (request: ExecutionRequest, { key, after, first }: Opening): SharedSubscription => {
    const { operation, variables } = request;
    const source = sourceOf(request);
    const transport = options.transports[source.subgraph];
    if (transport === undefined) throw new Error(`There is no subgraph ${source.subgraph}.`);
    const family = families.get(key) ?? { live: null, catchingUp: new Set() };
    families.set(key, family);
    const opened = new SharedSubscription(
      {
        operation,
        variables,
        transport,
        patience,
        complete,
        backlogs,
        present,
        after,
        onProgress: (subscription) => settle(family, subscription),
        onEnd: () => {
          if (family.live === opened) family.live = null;
          family.catchingUp.delete(opened);
          if (family.live === null && family.catchingUp.size === 0) families.delete(key);
        },
      },
      first,
    );
    if (after === null) family.live = opened;
    else family.catchingUp.add(opened);
    return opened;
  };

  const all = function* (): Generator<SharedSubscription> {
    for (const { live, catchingUp } of families.values()) {
      if (live !== null) yield live;
      yield* catchingUp;
    }
  };

  return {
    join: async (request, connection, resumeAfter) => {
      const { caller, variables } = request;
      const source = sourceOf(request);
      const after = resumeAfter ?? source.after(variables);
      const place = after === null ? null : readCursor(after);
      if (place !== null && place.source !== source.subgraph) throw foreignCursor();
      const subscriber = new Subscriber(caller, connection, after);
      const key = keyOf(request, source);
      const family = families.get(key);
      let shared: SharedSubscription | null | undefined;
      if (after === null) {
        shared = family?.live;
        shared?.join(subscriber);
      } else if (family !== undefined && place !== null) {
        shared = [family.live, ...family.catchingUp].find((one) => one?.covers(place));
        shared?.joinAfter(subscriber, place);
      }
      await (shared ?? open(request, { key, after, first: subscriber })).opened();
      return { leave: () => subscriber.leave(), end: (code) => subscriber.end(endOf(code)) };
    },
    endAll: (code) => {
      for (const { subscribers } of all()) for (const subscriber of subscribers) subscriber.end(endOf(code));
    },
    operations: () => new Set([...all()].map(({ operation }) => operation)),
    adopt: (onNewSchema) => {
      for (const shared of all()) {
        const operation = onNewSchema(shared.operation);
        if (operation !== null) shared.adopt(operation);
        else for (const subscriber of shared.subscribers) subscriber.end(endOf('SCHEMA_RELOADED'));
      }
    },
    get upstreams() {
      return [...all()].length;
    },
    backlog: () => {
      const backlog = { subscribers: 0, behind: 0, events: 0 };
      for (const { subscribers } of all()) {
        for (const { waiting } of subscribers) {
          backlog.subscribers += 1;
          if (waiting > 0) backlog.behind += 1;
          backlog.events += waiting;
        }
      }
      return backlog;
    },
  };
}

/** One that was catching up and has done so becomes the live one, or goes on as a part of it. */
function settle(family: Family, subscription: SharedSubscription): void {
  if (!family.catchingUp.has(subscription)) return;
  if (family.live !== null) {
    subscription.mergeInto(family.live);
  } else if (subscription.isLive) {
    family.catchingUp.delete(subscription);
    family.live = subscription;
  }
}

function sourceOf({ operation }: ExecutionRequest): SubscriptionSource {
  if (operation.subscription === null) throw new Error('Only a subscription can be subscribed to.');
  return operation.subscription;
}

/** Who has the same key may be sent the same: where each of them goes on is no part of it, what each may see is. */
function keyOf({ operation, variables, caller }: ExecutionRequest, { afterVariable }: SubscriptionSource): string {
  if (caller.actor === null) throw new Error('Nobody subscribes without a token.');
  const shared = Object.entries(variables).filter(([name]) => name !== afterVariable);
  return JSON.stringify([operation.source, operation.name, shared, sharingScope(caller.actor, operation.isOnRecord)]);
}

function foreignCursor(): GraphQLError {
  return coded('BAD_USER_INPUT', 'after is the cursor of another subscription: give one that came with this one.');
}

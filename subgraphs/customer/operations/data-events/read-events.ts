import { AppError } from '#platform/errors/app-error.ts';
import { type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { type DataMessage, messagesOf } from './messages.ts';

const LOOK_EVERY_MS = 500;
const MAX_READ = 100;

export interface EventsRequest extends PageRequest {
  /** Recorded from then on. */
  readonly from?: Date | null | undefined;
  /** Recorded before. */
  readonly to?: Date | null | undefined;
}

/** Some of the log, of which what may not be handed out is left out. */
export interface EventsRead {
  readonly messages: readonly DataMessage[];
  /** Up to where the log was read: never before what the messages stand at. */
  readonly position: number;
  readonly hasMore: boolean;
}

type OnTraits = (customerId: Id<'customer'>) => void;

/** One page of the log. Throws `AppError` `BAD_USER_INPUT` for a cursor that is none. */
export async function readEvents(
  store: CustomerStore,
  request: EventsRequest,
  onTraits: OnTraits,
): Promise<EventsRead> {
  const { first, from, to } = request;
  const after = positionOf(request);
  const begun = from ? await store.dataEvents.positionBefore(from) : 0;
  const start = Math.max(after ?? 0, begun);
  const rows = await store.dataEvents.after(start, first + 1);
  const within = to ? rows.filter(({ recordedAt }) => recordedAt < to) : rows;
  const events = within.slice(0, first);
  const messages = await messagesOf(store, events, { now: store.clock(), onTraits });
  return { messages, position: events.at(-1)?.position ?? start, hasMore: within.length > first };
}

/**
 * Everything after a cursor, or after now, and whatever comes then: read as fast as it is asked for, so that a slow reader
 * holds up nobody. Ends when it is returned.
 */
export async function followEvents(
  store: CustomerStore,
  { after }: { readonly after?: string | null | undefined },
  onTraits: OnTraits,
): Promise<AsyncIterableIterator<DataMessage>> {
  let position = positionOf({ first: 1, after }) ?? (await store.dataEvents.head());
  let isOver = false;
  let wake = (): void => {};
  const waiting: DataMessage[] = [];
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, LOOK_EVERY_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const look = async (): Promise<void> => {
    const rows = await store.dataEvents.after(position, MAX_READ);
    waiting.push(...(await messagesOf(store, rows, { now: store.clock(), onTraits })));
    position = rows.at(-1)?.position ?? position;
    if (rows.length === 0) await rest();
  };
  const stream: AsyncIterableIterator<DataMessage> = {
    next: async () => {
      for (;;) {
        const value = isOver ? undefined : waiting.shift();
        if (value) return { value, done: false };
        if (isOver) return { value: undefined, done: true };
        await look();
      }
    },
    return: async () => {
      isOver = true;
      wake();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}

function positionOf(page: PageRequest): number | null {
  const start = pageStart(page);
  if (start === null) return null;
  const position = Number(start);
  if (Number.isSafeInteger(position) && position >= 0) return position;
  throw new AppError('BAD_USER_INPUT', 'after must be a cursor that an earlier page gave.');
}

import type { Id } from '#platform/ids/ids.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import type { DataMessage } from '../operations/data-events/messages.ts';
import { followEvents, readEvents } from '../operations/data-events/read-events.ts';

export const dataEventResolvers: Resolvers = {
  Query: {
    customerDataEvents: async (_, request, context) => {
      const { messages, position, hasMore } = await readEvents(context.store, request, noting(context));
      const edges = messages.map((node) => ({ cursor: cursorOf(node), node }));
      const pageInfo = { hasNextPage: hasMore, endCursor: cursorOf({ position }) };
      return { edges, nodes: messages, pageInfo };
    },
  },
  Subscription: {
    customerDataEvents: {
      subscribe: (_, from, context) => followEvents(context.store, from, noting(context)),
      resolve: (message: DataMessage) => message,
    },
  },
  CustomerDataEvent: { cursor: cursorOf },
};

/** Whoever reads traits has seen a profile. */
function noting(context: Context): (customerId: Id<'customer'>) => void {
  return (customerId) => context.accesses.note(customerId, 'dataEvents', context);
}

function cursorOf({ position }: Pick<DataMessage, 'position'>): string {
  return Buffer.from(String(position), 'utf8').toString('base64url');
}

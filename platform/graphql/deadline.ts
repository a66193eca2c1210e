import { type GraphQLError, type GraphQLSchema, isObjectType } from 'graphql';
import { coded } from './errors.ts';

/**
 * How many milliseconds whoever asks will still wait: a span and not a time, since two machines' clocks differ. It is
 * sent in whole milliseconds.
 */
export const TIMEOUT_HEADER = 'x-timeout-ms';

/** A time to be done by, in milliseconds since 1970 by this machine's clock, from `x-timeout-ms`. */
export function deadlineFrom(header: unknown): number | undefined {
  if (typeof header !== 'string' || !/^\d{1,9}$/.test(header)) return undefined;
  return Date.now() + Number(header);
}

export function isPast(deadlineAt: number | undefined): boolean {
  return deadlineAt !== undefined && deadlineAt <= Date.now();
}

/** Nobody waits for the answer any more, so no work is begun for it. */
export function deadlineExceeded(): GraphQLError {
  return coded('DEADLINE_EXCEEDED', 'There was no time left for this: nothing was begun. Try again.');
}

/** On the context of a query under way: until when it is waited for. */
const DEADLINE = Symbol('deadline');

interface Waited {
  [DEADLINE]?: number;
}

/** Makes a query's resolvers stop once nobody waits for its answer. Never for a mutation: what has begun is finished. */
export function stopAt(context: unknown, deadlineAt: number | undefined): void {
  if (deadlineAt === undefined || typeof context !== 'object' || context === null) return;
  const waited: Waited = context;
  waited[DEADLINE] = deadlineAt;
}

/** Lets each resolver of a schema refuse to begin past the deadline. Changes the schema in place. */
export function honourDeadlines(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (!resolve) continue;
      field.resolve = (source, args, context: Waited, info) => {
        if (isPast(context[DEADLINE])) throw deadlineExceeded();
        return resolve(source, args, context, info);
      };
    }
  }
}

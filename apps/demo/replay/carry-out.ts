import { setTimeout as pause } from 'node:timers/promises';
import { errors } from 'undici';
import { AppError } from '#platform/errors/app-error.ts';
import type { GraphClient } from '#platform/graphql/client.ts';

/** A till goes on trying for this long: a killed server is back well before. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 50;

/** A mutation with one `input`, and for the compiler only, what its payload has besides `userErrors`. */
export interface Mutation<Payload> {
  /** The mutation's field: `completeSale`. */
  readonly field: string;
  /** Selects `userErrors { code message field }`. */
  readonly document: string;
  readonly payload?: Payload;
}

/**
 * Sends a mutation until it is answered, with the same input and so with the same idempotency key each time: whatever
 * became of an attempt that broke off, it is carried out once. A connection that fails, an error that the graph itself
 * calls retryable, and a thing that one subgraph has created and another has not heard of yet are tried again.
 * Throws `AppError` `REFUSED` with the user errors, `UNANSWERED` when patience ends, or the graph's own code.
 */
export async function carryOut<Payload>(
  graph: GraphClient,
  mutation: Mutation<Payload>,
  input: { readonly idempotencyKey: string } & Readonly<Record<string, unknown>>,
): Promise<Payload> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const attempt = await send(graph, mutation, input);
    if (attempt.kind === 'answered') return attempt.payload;
    if (performance.now() > deadline) {
      const what = `${mutation.field} ${input.idempotencyKey}`;
      throw new AppError('UNANSWERED', `${what} was not carried out: ${attempt.cause.message}`, {
        cause: attempt.cause,
      });
    }
    await pause(PAUSE_MS);
  }
}

type Attempt<Payload> =
  | { readonly kind: 'answered'; readonly payload: Payload }
  | { readonly kind: 'again'; readonly cause: Error };

interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
}

async function send<Payload>(
  graph: GraphClient,
  mutation: Mutation<Payload>,
  input: object,
): Promise<Attempt<Payload>> {
  const answer = await answerOf(graph, mutation.document, input);
  if (answer instanceof Error) return { kind: 'again', cause: answer };

  const [error] = answer.errors ?? [];
  if (error !== undefined) {
    const { code = 'UNKNOWN', retryable = false } = (error.extensions ?? {}) as { code?: string; retryable?: boolean };
    const cause = new AppError(code, error.message, { retryable });
    if (retryable) return { kind: 'again', cause };
    throw cause;
  }
  const payload = answer.data?.[mutation.field] as
    | (Payload & { readonly userErrors: readonly UserError[] })
    | undefined;
  if (payload === undefined) throw new AppError('UNKNOWN', `${mutation.field} was answered without a payload.`);
  const [refusal] = payload.userErrors;
  if (refusal === undefined) return { kind: 'answered', payload };
  const where = refusal.field === null ? '' : ` (${refusal.field.join('.')})`;
  const cause = new AppError('REFUSED', `${mutation.field} was refused: ${refusal.message}${where}`);
  if (refusal.code === 'NOT_FOUND') return { kind: 'again', cause };
  throw cause;
}

/** The answer, or why there was none: what the client throws is about the connection, or a body that was cut off. */
async function answerOf(graph: GraphClient, document: string, input: object) {
  try {
    return await graph.send(document, { input });
  } catch (error) {
    if (!(error instanceof Error) || isClosed(error)) throw error;
    return error;
  }
}

/** The client was closed on this side: nobody waits for an answer any more. */
function isClosed(error: Error): boolean {
  return error instanceof errors.ClientDestroyedError || error instanceof errors.ClientClosedError;
}

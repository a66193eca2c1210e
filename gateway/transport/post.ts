import { type Dispatcher, errors } from 'undici';
import type { Abandonment } from './abandonment.ts';

export interface PostRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Tells when nobody waits for the answer any more. */
  readonly abandonment: Abandonment | undefined;
}

export interface PostAnswer {
  readonly statusCode: number;
  readonly text: string;
}

/**
 * Sends a body and collects the answer's text. Rejects when the connection fails, and with undici's
 * `RequestAbortedError` when it is abandoned. What undici's `request` does besides, a stream to read the answer from,
 * costs more than all the rest of a small answer.
 */
export function post(dispatcher: Dispatcher, { path, headers, body, abandonment }: PostRequest): Promise<PostAnswer> {
  return new Promise((resolve, reject) => {
    let statusCode = 0;
    const chunks: Buffer[] = [];
    let isAbandoned = false;
    let abort = (): void => undefined;
    abandonment?.onAbandoned(() => {
      isAbandoned = true;
      abort();
    });
    dispatcher.dispatch(
      { path, method: 'POST', headers, body },
      {
        onRequestStart: (controller) => {
          abort = () => controller.abort(new errors.RequestAbortedError());
          // It may have waited for a connection for longer than anybody waited for its answer.
          if (isAbandoned) abort();
        },
        onResponseStart: (_controller, status) => {
          statusCode = status;
        },
        onResponseData: (_controller, chunk) => {
          chunks.push(chunk);
        },
        onResponseEnd: () => resolve({ statusCode, text: textOf(chunks) }),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  return (chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks)).toString('utf8');
}

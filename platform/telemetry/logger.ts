import { type DestinationStream, type Logger, pino } from 'pino';
import { errorInLog } from './error-in-log.ts';
import { currentTrace } from './tracing.ts';

export type { Logger };

/** Under these names secrets and personal data may stand, wherever in what is logged. */
const NAMES = ['authorization', 'token', 'pin', 'secret', 'password', 'email', 'phone', 'card', 'variables'];
const REDACTED = NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

export interface LoggerOptions {
  readonly name: string;
  readonly level: string;
  /** Standard output when it is left out. */
  readonly to?: DestinationStream;
}

/** Lines of JSON, each with the trace that it belongs to, if to any, and without secrets and personal data. */
export function createLogger({ name, level, to }: LoggerOptions): Logger {
  const options = {
    name,
    level,
    serializers: { err: (error: unknown) => errorInLog(error) },
    redact: { paths: REDACTED, censor: '[redacted]' },
    mixin: () => {
      const trace = currentTrace();
      return trace === undefined ? {} : { trace_id: trace.traceId, span_id: trace.spanId };
    },
  };
  return to === undefined ? pino(options) : pino(options, to);
}

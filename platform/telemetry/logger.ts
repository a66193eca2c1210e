import { type Logger, pino } from 'pino';

export type { Logger };

/** Where secrets and personal data might stand in what is logged; they are cut out before anything is written. */
const REDACTED = ['req.headers.authorization', '*.authorization', '*.token', '*.email', '*.phone', '*.card'];

export function createLogger(options: { name: string; level: string }): Logger {
  return pino({ name: options.name, level: options.level, redact: { paths: REDACTED, censor: '[redacted]' } });
}

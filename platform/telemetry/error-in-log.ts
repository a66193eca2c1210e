import { AppError } from '../errors/app-error.ts';

/** Causes of causes that are told. */
const MAX_DEPTH = 4;
const MAX_MESSAGE = 500;
const MAX_FRAMES = 12;

/** What is told of an error in the log. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string | number;
  readonly stack?: readonly string[];
  readonly cause?: LoggedError;
}

/**
 * An error without the values it was about: databases, drivers and parsers put what they choked on, which may be
 * somebody's address, into their messages and beside them. Of its other members nothing is told, which are such values
 * mostly.
 */
export function errorInLog(error: unknown, depth = MAX_DEPTH): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'Something was thrown that is no error.' };
  const { code } = error as { readonly code?: unknown };
  const frames = framesOf(error);
  return {
    type: error.name,
    message: withoutValues(messageOf(error)).slice(0, MAX_MESSAGE),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(frames.length === 0 ? {} : { stack: frames }),
    ...(error.cause === undefined || depth <= 1 ? {} : { cause: errorInLog(error.cause, depth - 1) }),
  };
}

/** A stack begins with the message, which may have several lines. */
function framesOf({ stack = '' }: Error): string[] {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return frames.slice(0, MAX_FRAMES).map((line) => line.trim());
}

/** Where messages of others go on with the value that they are about. */
const VALUE_FOLLOWS = [
  // `E11000 duplicate key error collection: tillgraph_sales.devices index: keyHash_1 dup key: { keyHash: "..." }`
  /(?<=\bdup key: ).*$/s,
  // `Variable "$input" got invalid value { ... }; Field ...`
  /(?<=\bgot invalid value ).*$/s,
  // `Cast to Number failed for value "..." (type string) at path "quantity"`
  /(?<=\bfailed for value ).*$/s,
];

function messageOf(error: Error): string {
  if (error instanceof AppError) return error.message;
  return VALUE_FOLLOWS.reduce((message, value) => message.replace(value, '...'), error.message);
}

/** JSON.parse quotes what it read; whoever else quotes a value does it in the same way. */
const QUOTED = /"(?:[^"\\]|\\.)*("|$)/gs;
const EMAIL = /[^\s@<>(){}[\],;:'"]+@[^\s@<>(){}[\],;:'"]+/g;
/** Three parts of base64url, as a JWT has them. */
const TOKEN = /\b[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}\b/g;
/** A telephone number, an account, a card. */
const DIGITS = /(?<![\w-])\+?\d(?:[ ()./-]?\d){6,}(?![\w-])/g;

function withoutValues(message: string): string {
  return message
    .replace(QUOTED, '"..."')
    .replace(EMAIL, '[e-mail]')
    .replace(TOKEN, '[token]')
    .replace(DIGITS, '[number]');
}

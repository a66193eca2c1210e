/** A surprise: something outside the caller's power broke. Carries what an operator and a retry need to know. */
export class AppError extends Error {
  /** Stable, in capitals, the same as `extensions.code` in the graph. */
  readonly code: string;
  /** True when the same call may succeed later without any change. */
  readonly retryable: boolean;

  constructor(code: string, message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

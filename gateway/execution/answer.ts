import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { JsonText } from './json-text.ts';

/** What an operation came to. Without data, nothing was executed. */
export interface Answer {
  readonly data?: JsonText;
  readonly errors: readonly GraphQLError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An answer as it is sent. Errors come first, so that people see them. */
export function serialise(answer: {
  data?: unknown;
  errors?: readonly (GraphQLError | GraphQLFormattedError)[] | undefined;
  extensions?: Readonly<Record<string, unknown>> | undefined;
}): string {
  const { data, errors = [], extensions } = answer;
  const parts: string[] = [];
  if (errors.length > 0) parts.push(`"errors":${JSON.stringify(errors)}`);
  if (data !== undefined) parts.push(`"data":${data instanceof JsonText ? data.text : JSON.stringify(data)}`);
  if (extensions !== undefined) parts.push(`"extensions":${JSON.stringify(extensions)}`);
  return `{${parts.join()}}`;
}

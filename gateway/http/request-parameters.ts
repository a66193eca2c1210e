import { AppError } from '#platform/errors/app-error.ts';
import { type DocumentParameters, readDocumentParameters } from '#platform/graphql/request-body.ts';

/** Of a POST: its body, as text. Throws `BAD_REQUEST` as `readDocumentParameters` does. */
export function parametersOfBody(body: unknown): DocumentParameters {
  return readDocumentParameters(parsed(body, 'The body'));
}

/** Of a GET: its query string, in which what is no text is written as JSON. */
export function parametersOfQuery(query: unknown): DocumentParameters {
  const { variables, extensions, ...rest } = query as Readonly<Record<string, unknown>>;
  return readDocumentParameters({
    ...rest,
    ...(variables === undefined ? {} : { variables: parsed(variables, 'variables') }),
    ...(extensions === undefined ? {} : { extensions: parsed(extensions, 'extensions') }),
  });
}

function parsed(text: unknown, what: string): unknown {
  try {
    return JSON.parse(typeof text === 'string' ? text : '');
  } catch (error) {
    throw new AppError('BAD_REQUEST', `${what} is not JSON.`, { cause: error });
  }
}

/** The two forms of an answer that GraphQL over HTTP knows; they differ in when the HTTP status tells of errors. */
export type MediaType = 'application/graphql-response+json' | 'application/json';

const WILDCARDS = new Set(['application/*', '*/*']);
const CHARSETS = new Set(['utf-8', 'utf8']);

/**
 * What to answer with, by an `Accept` header: the first that it names of what there is, `application/json` for anybody
 * who takes anything. Null when it names neither. Weights are not looked at: clients name first what they like best.
 */
export function acceptedMediaType(accept: string | undefined): MediaType | null {
  if (accept === undefined || accept === '' || accept === '*/*') return 'application/json';
  for (const range of accept.toLowerCase().replace(/\s/g, '').split(',')) {
    const [type = '', ...parameters] = range.split(';');
    const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
    if (charset !== undefined && !CHARSETS.has(charset)) continue;
    if (type === 'application/graphql-response+json') return type;
    if (type === 'application/json' || WILDCARDS.has(type)) return 'application/json';
  }
  return null;
}

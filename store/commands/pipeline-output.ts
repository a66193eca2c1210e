import { ServerError } from '#store/language/errors.ts';
import type { Flow } from '#store/language/flow.ts';
import { isDocument, type Document } from '#store/language/values.ts';
import type { CommandContext } from './command.ts';
import { mergeInto } from './merge-output.ts';
import { replaceCollection } from './replace-output.ts';

/** Writes what a pipeline gives into the collection that its last stage, `$out` or `$merge`, names. */
export async function writeResults(context: CommandContext, stage: Document, results: Flow<Document>): Promise<void> {
  if ('$merge' in stage) return mergeInto(context, stage['$merge'], results);
  return replaceCollection(context, outNamespace(stage['$out'], context.database), results);
}

function outNamespace(spec: unknown, database: string): string {
  if (isDocument(spec)) {
    if ('timeseries' in spec) throw new ServerError('CommandNotSupported', '$out to a time series is not supported');
    const stranger = Object.keys(spec).find((name) => name !== 'db' && name !== 'coll');
    if (stranger !== undefined) throw new ServerError(40415, `BSON field '$out.${stranger}' is an unknown field.`);
    const { db = database, coll } = spec;
    if (typeof db === 'string' && typeof coll === 'string') return `${db}.${coll}`;
  }
  if (typeof spec === 'string') return `${database}.${spec}`;
  throw new ServerError(16990, '$out only supports a string or object argument');
}

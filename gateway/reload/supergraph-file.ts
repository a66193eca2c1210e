import { readFile } from 'node:fs/promises';
import { AppError } from '#platform/errors/app-error.ts';

const COMMITTED = new URL('../../schema/supergraph.graphql', import.meta.url).pathname;
/** Where the composed schema is that a gateway uses: the committed one, unless it is configured. */
export function supergraphFile(configured: string | undefined): string {
  return configured ?? COMMITTED;
}

/** Throws `AppError` `CONFIGURATION` when it cannot be read. */
export async function readSupergraphFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new AppError('CONFIGURATION', `There is no supergraph at ${path}: set SUPERGRAPH_FILE.`, { cause: error });
  }
}

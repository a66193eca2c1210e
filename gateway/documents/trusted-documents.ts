import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '#platform/errors/app-error.ts';

/** The documents of our own clients, by the SHA-256 of their text. */
export type TrustedDocuments = ReadonlyMap<string, string>;

const COMMITTED = new URL('../../schema/trusted-documents.json', import.meta.url).pathname;

/** Where the documents are that a gateway trusts: what `npm run generate` wrote of `schema/operations`, unless it is configured. */
export function trustedDocumentsFile(configured: string | undefined): string {
  return configured ?? COMMITTED;
}

/** Throws `AppError` `CONFIGURATION` when they cannot be read. */
export async function readTrustedDocuments(path: string): Promise<TrustedDocuments> {
  try {
    const text = await readFile(path, 'utf8');
    return new Map(Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(text))));
  } catch (error) {
    const advice = `There are no trusted documents at ${path}: set TRUSTED_DOCUMENTS_FILE.`;
    throw new AppError('CONFIGURATION', advice, { cause: error });
  }
}

export function documentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

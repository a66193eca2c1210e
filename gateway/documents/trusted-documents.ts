import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** The documents of our own clients, by the SHA-256 of their text. */
export type TrustedDocuments = ReadonlyMap<string, string>;

const TRUSTED_DOCUMENTS = new URL('../../schema/trusted-documents.json', import.meta.url);

/** Reads what `npm run generate` wrote of `schema/operations`. */
export async function loadTrustedDocuments(): Promise<TrustedDocuments> {
  const text = await readFile(TRUSTED_DOCUMENTS, 'utf8');
  return new Map(Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(text))));
}

export function documentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

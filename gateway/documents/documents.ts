import { LRUCache } from 'lru-cache';
import { coded } from '#platform/graphql/errors.ts';
import type { DocumentParameters } from '#platform/graphql/request-body.ts';
import { documentHash, type TrustedDocuments } from './trusted-documents.ts';

/** Documents that clients have registered, and how long they may be in all: whoever is forgotten registers again. */
const MAX_PERSISTED = 1_000;
const MAX_PERSISTED_CHARACTERS = 8 * 1024 * 1024;

export interface DocumentsOptions {
  readonly trusted: TrustedDocuments;
  /** Takes trusted documents and no others. */
  readonly trustedOnly: boolean;
  /** Plans the trusted ones before anybody asks for them, for a third of a second. */
  readonly planAhead?: boolean;
}

/** Which document a request is about. */
export interface Documents {
  /**
   * Its text. Throws `DOCUMENT_NOT_TRUSTED` where only trusted ones are taken, `PERSISTED_QUERY_NOT_FOUND` for the hash
   * of a document that is not known here, `BAD_REQUEST` where hash and text do not belong together.
   */
  textOf(request: Pick<DocumentParameters, 'query' | 'documentHash'>): string;
  /** Trusts these documents from now on, and no others. */
  trust(trusted: TrustedDocuments): void;
  /** Remembers a document that a client sent with its hash, once it has proved to be a good one. */
  remember(request: Pick<DocumentParameters, 'query' | 'documentHash'>): void;
}

/** Trusted documents, and automatic persisted queries beside them. */
export function createDocuments({ trusted: atFirst, trustedOnly }: DocumentsOptions): Documents {
  let trusted = atFirst;
  let trustedTexts = new Set(trusted.values());
  const persisted = new LRUCache<string, string>({
    max: MAX_PERSISTED,
    maxSize: MAX_PERSISTED_CHARACTERS,
    sizeCalculation: (text) => text.length,
  });

  return {
    textOf: ({ query, documentHash: hash }) => {
      const known = hash === null ? undefined : (trusted.get(hash) ?? persisted.get(hash));
      if (query === null) {
        if (known !== undefined) return known;
        throw trustedOnly ? notTrusted() : notFound();
      }
      if (trustedOnly && !trustedTexts.has(query)) throw notTrusted();
      if (hash !== null && known !== query && documentHash(query) !== hash) {
        throw coded('BAD_REQUEST', 'The hash is not the SHA-256 of the document that came with it.');
      }
      return query;
    },
    trust: (others) => {
      trusted = others;
      trustedTexts = new Set(others.values());
    },
    remember: ({ query, documentHash: hash }) => {
      if (query !== null && hash !== null && !trustedOnly && !trusted.has(hash)) persisted.set(hash, query);
    },
  };
}

function notTrusted(): Error {
  return coded(
    'DOCUMENT_NOT_TRUSTED',
    'Only the documents of known clients are taken here: commit this one to schema/operations, and send its hash.',
  );
}

/** Clients know this message by heart: they send the document once more, and its hash with it. */
function notFound(): Error {
  return coded('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
}

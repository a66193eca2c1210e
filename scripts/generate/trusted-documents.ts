import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import { Kind, print } from 'graphql';
import { type ClientDocument, misfits, OPERATIONS_FOLDER, readClientDocument } from '../compose/clients.ts';

/** The operation documents of our own clients, a folder each, relative to the checkout. */
const operationsPath = `${OPERATIONS_FOLDER}/**/*.graphql`;

/** Where what a gateway may be told to take alone is kept: the documents by the SHA-256 of their text. */
export const trustedDocumentsPath = 'schema/trusted-documents.json';

export type TrustedDocuments = { kind: 'collected'; json: string } | { kind: 'refused'; errors: string[] };

/**
 * Collects the committed operation documents, in the order of their paths. `refused` names those that the graph would
 * not take, and those that do not have one operation with a name of its own.
 */
export function collectTrustedDocuments(root: string, supergraphSdl: string): TrustedDocuments {
  const schema = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
  const documents: Record<string, string> = {};
  const named = new Map<string, string>();
  const errors: string[] = [];
  for (const path of globSync(operationsPath, { cwd: root }).toSorted()) {
    const committed = readClientDocument({ path, text: readFileSync(join(root, path), 'utf8') });
    const { name, faults } = operationOf(committed);
    const other = named.get(name);
    if (other !== undefined) faults.push(`its operation ${name} is in ${other} as well`);
    named.set(name, path);
    errors.push(...misfits([committed], schema).map(({ at, what }) => `${at}: ${what}`));
    errors.push(...faults.map((fault) => `${path}: ${fault}`));
    const text = print(committed.document);
    documents[createHash('sha256').update(text).digest('hex')] = text;
  }
  if (errors.length > 0) return { kind: 'refused', errors };
  return { kind: 'collected', json: `${JSON.stringify(documents, null, 2)}\n` };
}

function operationOf({ document, path }: ClientDocument): { name: string; faults: string[] } {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  const isOne = operations.length === 1 && operation?.name !== undefined;
  return { name: operation?.name?.value ?? path, faults: isOne ? [] : ['it must have one operation, with a name'] };
}

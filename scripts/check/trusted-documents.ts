import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { supergraphPath } from '../generate/supergraph.ts';
import { collectTrustedDocuments, trustedDocumentsPath } from '../generate/trusted-documents.ts';
import { outcomeOf, projectRoot, type Step } from './step.ts';

/** The committed hashes are those of the committed operation documents, and the graph takes all of them. */
export const trustedDocuments: Step = {
  name: 'trusted documents',
  async run() {
    const collected = collectTrustedDocuments(projectRoot, readFileSync(join(projectRoot, supergraphPath), 'utf8'));
    if (collected.kind === 'refused')
      return outcomeOf(['Operations of clients do not fit the graph:', ...collected.errors]);
    const path = join(projectRoot, trustedDocumentsPath);
    if (existsSync(path) && readFileSync(path, 'utf8') === collected.json) return { ok: true };
    return { ok: false, problem: `${trustedDocumentsPath} is stale: run \`npm run generate\`.` };
  },
};

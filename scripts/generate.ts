// `npm run generate`: writes everything that follows from the hand-written schemas.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute, projectRoot } from './check/step.ts';
import { composeSupergraph, supergraphPath } from './generate/supergraph.ts';
import { collectTrustedDocuments, trustedDocumentsPath } from './generate/trusted-documents.ts';

const composition = composeSupergraph(projectRoot);
if (composition.kind === 'refused') {
  console.error(`The subgraphs do not compose:\n\n${composition.errors.join('\n\n')}`);
  process.exit(1);
}
writeFileSync(join(projectRoot, supergraphPath), composition.supergraphSdl);
console.log(`wrote ${supergraphPath}`);

const trusted = collectTrustedDocuments(projectRoot, composition.supergraphSdl);
if (trusted.kind === 'refused') {
  console.error(`Operations of clients do not fit the graph:\n\n${trusted.errors.join('\n')}`);
  process.exit(1);
}
writeFileSync(join(projectRoot, trustedDocumentsPath), trusted.json);
console.log(`wrote ${trustedDocumentsPath}`);

const codegen = await execute('graphql-codegen', ['--config', 'codegen.yml', '--errors-only']);
if (codegen.exitCode !== 0) {
  console.error(codegen.output);
  process.exit(1);
}
console.log('wrote subgraphs/*/generated/resolvers.ts');

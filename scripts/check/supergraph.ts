import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import { findBreakingChanges, type GraphQLSchema } from 'graphql';
import { composeSupergraph, supergraphPath } from '../generate/supergraph.ts';
import { execute, outcomeOf, projectRoot, type Step } from './step.ts';

/** Breaking changes that were meant, one list item each; see the file's own head. */
const declaredPath = 'schema/breaking-changes.md';

/** The committed supergraph is what the four hand-written schemas compose to. */
export const supergraph: Step = {
  name: 'supergraph',
  async run() {
    const composition = composeSupergraph(projectRoot);
    if (composition.kind === 'refused') {
      return { ok: false, problem: `The subgraphs do not compose:\n\n${composition.errors.join('\n\n')}` };
    }
    const path = join(projectRoot, supergraphPath);
    const committed = existsSync(path) ? readFileSync(path, 'utf8') : '';
    if (committed === composition.supergraphSdl) return { ok: true };
    const difference = firstDifference(committed, composition.supergraphSdl);
    return { ok: false, problem: `${supergraphPath} is stale: run \`npm run generate\`.\n${difference}` };
  },
};

/** No client of the last committed graph is broken by this one, unless `schema/breaking-changes.md` says so. */
export const breakingChanges: Step = {
  name: 'breaking changes',
  async run() {
    const current = readFileSync(join(projectRoot, supergraphPath), 'utf8');
    const previous = await lastDifferentSupergraph(current);
    if (previous === undefined) return { ok: true, note: 'no earlier supergraph to compare with' };
    const undeclared = undeclaredBreakingChanges({ previous: previous.sdl, current, declarations: declarations() });
    const since = `since ${previous.commit.slice(0, 8)}`;
    if (undeclared.length === 0) return { ok: true, note: since };
    return outcomeOf([
      `Breaking changes ${since} that ${declaredPath} does not list. Avoid them (deprecate first), or list them:`,
      ...undeclared.map((description) => `- ${description}`),
    ]);
  },
};

/**
 * The newest committed supergraph that is not the one at hand. Before a commit that is HEAD's; in a fresh
 * clone, where the change is HEAD itself, it is the one before, so that CI sees a breaking change as well.
 * None in a first commit, in a clone too shallow to know, or outside git.
 */
async function lastDifferentSupergraph(current: string): Promise<{ commit: string; sdl: string } | undefined> {
  const log = await execute('git', ['log', '--format=%H', '-n', '2', '--', supergraphPath]);
  if (log.exitCode !== 0) return undefined;
  for (const commit of log.stdout.split('\n').filter((line) => line !== '')) {
    const shown = await execute('git', ['show', `${commit}:${supergraphPath}`]);
    if (shown.exitCode === 0 && shown.stdout !== current) return { commit, sdl: shown.stdout };
  }
  return undefined;
}

/**
 * What a client of the previous supergraph would lose, in graphql-js's words, without what `declarations` lists:
 * each line of it that starts with `- ` declares the change whose description is the rest of that line.
 */
export function undeclaredBreakingChanges(graphs: {
  previous: string;
  current: string;
  declarations: string;
}): string[] {
  const declared = new Set(
    graphs.declarations
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => line.slice(2).trim()),
  );
  return findBreakingChanges(apiSchema(graphs.previous), apiSchema(graphs.current))
    .map((change) => change.description)
    .filter((description) => !declared.has(description));
}

/** What clients see: the supergraph without federation's own machinery. */
function apiSchema(supergraphSdl: string): GraphQLSchema {
  return Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
}

/** The text of `schema/breaking-changes.md`; none is as good as an empty one. */
function declarations(): string {
  const path = join(projectRoot, declaredPath);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function firstDifference(committed: string, composed: string): string {
  const before = committed.split('\n');
  const after = composed.split('\n');
  const index = after.findIndex((line, at) => line !== before[at]);
  const at = index === -1 ? after.length : index;
  return [
    `First difference, at line ${at + 1}:`,
    `  committed: ${before[at] ?? '(ends)'}`,
    `  composed:  ${after[at] ?? '(ends)'}`,
  ].join('\n');
}

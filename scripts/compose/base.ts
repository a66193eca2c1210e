import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute, projectRoot } from '../check/step.ts';
import { supergraphPath } from '../generate/supergraph.ts';
import { type ClientDocument, OPERATIONS_FOLDER, readClientDocument } from './clients.ts';
import { declaredPath } from './declarations.ts';

/** A graph as it was, and who used it: what a new one is compared with. */
export interface Base {
  /** A commit, or a file. */
  readonly name: string;
  readonly supergraphSdl: string;
  /** What was declared of changes until then. */
  readonly declarations: string;
  /** Whoever runs still sends what it was built with, whatever its documents say today. */
  readonly documents: readonly ClientDocument[];
}

/**
 * What the graph at hand is a change of: HEAD's before a commit, and in a fresh clone, where the change is committed, what
 * there was before it, so that CI sees a breaking change as well. Null in a first commit, in a clone too shallow to know,
 * or outside git.
 */
export async function lastBase(supergraphSdl: string): Promise<Base | null> {
  const committed = await fileAt('HEAD', supergraphPath);
  if (committed !== null && committed !== supergraphSdl) return baseAt('HEAD');
  const { stdout } = await execute('git', ['log', '--format=%H', '-n', '1', '--', supergraphPath]);
  return baseAt(`${stdout.trim()}^`);
}

/** What a commit, a branch or a tag has; null when it has no supergraph, or is none. */
export async function baseAt(ref: string): Promise<Base | null> {
  const { exitCode, stdout } = await execute('git', ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  const commit = stdout.trim();
  const sdl = exitCode === 0 ? await fileAt(commit, supergraphPath) : null;
  return sdl === null ? null : baseOf(commit, sdl);
}

/** A supergraph from elsewhere, such as what is deployed: every declaration counts, and clients send what they send today. */
export function baseFromFile(path: string): Base {
  const documents = globSync(`${OPERATIONS_FOLDER}/**/*.graphql`, { cwd: projectRoot })
    .toSorted()
    .map((name) => readClientDocument({ path: name, text: readFileSync(join(projectRoot, name), 'utf8') }));
  return { name: path, supergraphSdl: readFileSync(path, 'utf8'), declarations: '', documents };
}

/** What is declared now; none is as good as an empty file. */
export function declarationsNow(): string {
  const path = join(projectRoot, declaredPath);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

async function baseOf(commit: string, supergraphSdl: string): Promise<Base> {
  const listed = await execute('git', ['ls-tree', '-r', '--name-only', commit, '--', OPERATIONS_FOLDER]);
  const paths = listed.stdout.split('\n').filter((path) => path.endsWith('.graphql'));
  const documents = paths.map(async (path) => readClientDocument({ path, text: (await fileAt(commit, path)) ?? '' }));
  return {
    name: commit.slice(0, 8),
    supergraphSdl,
    declarations: (await fileAt(commit, declaredPath)) ?? '',
    documents: await Promise.all(documents),
  };
}

async function fileAt(commit: string, path: string): Promise<string | null> {
  const { exitCode, stdout } = await execute('git', ['show', `${commit}:${path}`]);
  return exitCode === 0 ? stdout : null;
}

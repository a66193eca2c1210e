import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const BUNDLE_TIMEOUT_MS = 120_000;
const CACHE = new URL('../../.cache/', import.meta.url);
const PAGE = ['page/index.html', 'page/graphiql.js', 'build.ts'];

/**
 * The folder with the page and all that it loads. GraphiQL ships as modules for a bundler, so it is bundled the first
 * time that somebody opens it, which takes some seconds; later starts find it done. Rejects where it is not installed.
 */
export async function bundleGraphiql(): Promise<URL> {
  const folder = new URL(`graphiql-${await fingerprint()}/`, CACHE);
  if (await exists(new URL('index.html', folder))) return folder;
  // A bundler leaves hundreds of megabytes of memory behind, so it has a process of its own.
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(fileURLToPath(new URL('graphiql-', CACHE)));
  try {
    const program = fileURLToPath(new URL('build.ts', import.meta.url));
    await promisify(execFile)(process.execPath, [program, draft], { timeout: BUNDLE_TIMEOUT_MS });
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process may have been faster.
    if (!(await exists(new URL('index.html', folder)))) throw error;
  }
  return folder;
}

/** Changes whenever the bundle would. */
async function fingerprint(): Promise<string> {
  const sources = PAGE.map((file) => new URL(file, import.meta.url));
  const packageFile = createRequire(import.meta.url).resolve('graphiql/package.json');
  const hash = createHash('sha256');
  for (const source of [...sources, packageFile]) hash.update(await readFile(source));
  return hash.digest('hex').slice(0, 16);
}

async function exists(file: URL): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

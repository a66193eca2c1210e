import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The program in a few files, as `npm run bundle` makes it: of what, and beside this description, where. */
export interface Bundle {
  readonly folder: string;
  readonly inputs: readonly Input[];
}

/** A source as it was, by its path in the project. */
export interface Input {
  readonly path: string;
  readonly modifiedMs: number;
  readonly bytes: number;
}

export const projectFolder = join(import.meta.dirname, '..', '..');
export const bundles = join(projectFolder, 'node_modules', '.cache', 'store-bundle');

/** The description is written last, and replaced as a whole. */
export function descriptionIn(folder: string): string {
  return join(folder, 'current.json');
}

export function readBundle(folder: string): Bundle | undefined {
  const description = descriptionIn(folder);
  return existsSync(description) ? (JSON.parse(readFileSync(description, 'utf8')) as Bundle) : undefined;
}

/**
 * Where a module is found in the bundle: to read some 260 modules one by one is most of what a start takes. Undefined
 * where there is none of the sources as they are now.
 */
export function bundled(module: 'program', folder = bundles): string | undefined {
  const bundle = readBundle(folder);
  if (bundle === undefined) return undefined;
  const file = join(folder, bundle.folder, `${module}.mjs`);
  return existsSync(file) && bundle.inputs.every(isAsItWas) ? pathToFileURL(file).href : undefined;
}

function isAsItWas({ path, modifiedMs, bytes }: Input): boolean {
  const found = statSync(join(projectFolder, path), { throwIfNoEntry: false });
  return found !== undefined && found.mtimeMs === modifiedMs && found.size === bytes;
}

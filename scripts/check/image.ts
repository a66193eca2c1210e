import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isSource, packageOf, readSourceFile, resolveImport } from '../sources/imports.ts';

const manifestSchema = z.object({ dependencies: z.record(z.string(), z.string()) });

/**
 * Follows a program's imports through the checkout and names what a container would miss at run time: our own
 * files that the image does not have, and packages that package.json has for development only.
 */
export function missingFromImage(root: string, entry: string, isInImage: (path: string) => boolean): string[] {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const problems: string[] = [];
  const seen = new Set([entry]);
  // A set may grow while it is walked: each file is visited once, whatever cycles there are.
  for (const path of seen) {
    for (const { specifier, line, typeOnly } of readSourceFile(root, path).imports) {
      if (typeOnly) continue;
      const name = packageOf(specifier);
      if (name !== undefined && !(name in manifest.dependencies)) {
        problems.push(`${path}:${line} imports ${name}, which is no production dependency`);
      }
      const target = resolveImport(path, specifier);
      if (target === undefined) continue;
      if (!isInImage(target)) problems.push(`${path}:${line} imports ${target}, which is not in the image`);
      else if (isSource(root, target)) seen.add(target);
    }
  }
  return problems;
}

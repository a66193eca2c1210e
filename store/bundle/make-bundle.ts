import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { bundles, descriptionIn, projectFolder, readBundle, type Bundle, type Input } from './bundled.ts';

/** What is imported by path is put in; packages stay where they are. */
const ownModule = /^(?:[./#]|[A-Za-z]:)/;

/**
 * Makes the bundle that `bundled` finds. A process that starts meanwhile finds the former one, whole, or none; where a
 * source is changed meanwhile there is none afterwards.
 */
export async function makeBundle(folder = bundles): Promise<void> {
  const former = readBundle(folder)?.folder;
  const startedAt = Date.now();
  const own = `${startedAt}-${process.pid}`;
  await using build = await rolldown({
    input: {
      program: join(projectFolder, 'store/program.ts'),
      'walk-worker': join(projectFolder, 'store/engine/file/walk-worker.ts'),
    },
    platform: 'node',
    external: (id) => !ownModule.test(id),
  });
  await build.write({
    dir: join(folder, own),
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
  });
  const inputs = (await build.watchFiles).map(inputOf);
  if (inputs.some(({ modifiedMs }) => modifiedMs >= startedAt)) return;
  const description = join(folder, own, 'description.json');
  writeFileSync(description, JSON.stringify({ folder: own, inputs } satisfies Bundle));
  renameSync(description, descriptionIn(folder));
  for (const { name } of readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory()))
    if (name !== own && name !== former) rmSync(join(folder, name), { recursive: true, force: true });
}

function inputOf(file: string): Input {
  const { mtimeMs, size } = statSync(file);
  return { path: relative(projectFolder, file), modifiedMs: mtimeMs, bytes: size };
}

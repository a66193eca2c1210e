import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const program = (body: string): string => `
  const { runMain } = await import(${JSON.stringify(new URL('run-main.ts', import.meta.url).href)});
  const { AppError } = await import(${JSON.stringify(new URL('../errors/app-error.ts', import.meta.url).href)});
  await runMain(async () => { ${body} });`;

function run(body: string): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, ['--input-type=module', '-e', program(body)], { encoding: 'utf8' });
}

it('says in a sentence what the operator can put right', () => {
  const { status, stderr } = run(`throw new AppError('CONFIGURATION', 'Set JWKS_URL.');`);
  expect({ status, stderr: stderr.trim() }).toEqual({ status: 1, stderr: 'Set JWKS_URL.' });
});

it('keeps the stack trace of a bug', () => {
  const { status, stderr } = run(`throw new TypeError('oops');`);
  expect(status).toBe(1);
  expect(stderr).toContain('TypeError: oops\n    at ');
});

it('ends with the exit code that the program gives', () => {
  expect(run('return 3;').status).toBe(3);
});

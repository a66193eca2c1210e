import { flushCompileCache } from 'node:module';
import { keepCompiled } from './compile-cache.ts';
import { runProgram } from './run-program.ts';

keepCompiled();
await runProgram(async () => {
  const { program } = await import('./program.ts');
  const code = await program(process.argv.slice(2), (line) => console.log(line));
  // At once rather than at the exit, which a killed process does not come to.
  flushCompileCache();
  return code;
});

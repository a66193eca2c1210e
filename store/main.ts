import { flushCompileCache } from 'node:module';
import { bundled } from './bundle/bundled.ts';
import { keepCompiled } from './compile-cache.ts';
import type * as Program from './program.ts';

keepCompiled();
const { program } = (await import(bundled('program') ?? './program.ts')) as typeof Program;
await program(process.argv.slice(2), (line) => console.log(line));
// At once rather than at the exit, which a killed process does not come to.
flushCompileCache();

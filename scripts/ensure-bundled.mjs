// Runs before the npm scripts that start a store's program, on whatever Node is there (20 or newer): where the packages
// have been installed a moment before, the shell goes on with the Node that it found then, which reads no TypeScript.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const installed = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const node = existsSync(installed) ? installed : process.execPath;
execFileSync(node, [join(root, 'store', 'bundle', 'main.ts')], { stdio: 'inherit' });

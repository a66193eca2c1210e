import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// What Node has compiled of TypeScript and of packages is kept: the workers find it there, and so do all the servers
// that tests start as processes of their own. It halves what their imports cost.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/tests');

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', 'data/**'],
    setupFiles: ['test/setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // A worker keeps its modules from file to file, warm as they are: importing everything anew for each of them was a
    // third of all the time. So a test leaves nothing behind in them, nor in the process.
    isolate: false,
    // Node imports the code itself, as it does in production. (No `vi.mock`: real servers instead.)
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // For a machine that is busy with other things: nothing waits as long where it need not.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
});

// `node gateway/graphiql/build.ts FOLDER`: bundles the GraphiQL page, its workers, styles and fonts into a folder.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const [outDir] = process.argv.slice(2);
if (outDir === undefined) throw new Error('Say which folder to write to.');

await build({
  configFile: false,
  root: fileURLToPath(new URL('page/', import.meta.url)),
  base: '/graphiql/',
  logLevel: 'error',
  worker: { format: 'es' },
  build: { outDir, emptyOutDir: true, target: 'es2022', minify: false },
});

// Runs before every npm script, on whatever Node is there (20 or newer): installs what the lock file names
// when it is missing or stale. The `node` package among it brings Node 24, which npm then finds first on its PATH.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const lockHash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const stamp = join(root, 'node_modules', '.tillgraph-lock');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lockHash) {
  process.stdout.write('Installing the packages of package-lock.json (once) ...\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Not `npm ci`: it refuses a lock file that lacks the optional packages of some other platform.
  const install = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync(npm, install, { cwd: root, stdio: 'inherit' });
  writeFileSync(stamp, lockHash);
}

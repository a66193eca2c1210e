// Runs before `npm test` and `npm run side-by-side`, on whatever Node is there (20 or newer): they start their own
// `nats-server`, which is no npm package. Root on Debian gets it from the system's packages; everybody else is told what
// to install.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

const program = 'nats-server';
/** Asked by Debian's package scripts before they start a service; 101 means that they must not. */
const servicePolicy = '/usr/sbin/policy-rc.d';

if (!isInstalled()) {
  if (!isRootOnDebian()) {
    process.stderr.write(
      `The tests need ${program} on the PATH: \`sudo apt-get install ${program}\` on Debian or Ubuntu,\n` +
        `\`brew install ${program}\` on macOS, and elsewhere a release of NATS from https://nats.io/download.\n`,
    );
    process.exit(1);
  }
  process.stdout.write(`Installing ${program} from Debian's packages (once) ...\n`);
  withoutStartingServices(() => {
    aptGet('update');
    aptGet('install', '--yes', '--no-install-recommends', program);
  });
  if (!isInstalled()) {
    process.stderr.write(`apt-get has installed ${program}, and yet \`${program} --version\` does not run.\n`);
    process.exit(1);
  }
}

function isInstalled() {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

function isRootOnDebian() {
  return process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Another apt-get may be at work: this one waits for its lock, for two minutes at most. */
function aptGet(...args) {
  execFileSync('apt-get', ['--quiet', '--option', 'DPkg::Lock::Timeout=120', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** The package would run a server of its own on the standard port. A policy that is already there is left alone. */
function withoutStartingServices(install) {
  if (existsSync(servicePolicy)) return install();
  writeFileSync(servicePolicy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return install();
  } finally {
    rmSync(servicePolicy);
  }
}

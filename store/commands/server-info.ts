import { arch, cpus, hostname, platform, release, totalmem } from 'node:os';
import { ServerError } from '#store/language/errors.ts';
import { booleanField, numberField } from './arguments.ts';
import type { Command } from './command.ts';
import { replicaSetName } from './handshake.ts';

/** Questions about the process and the machine, which tools ask when they connect. */
export const serverInfo: readonly Command[] = [
  {
    names: ['hostInfo'],
    run: () => ({
      system: {
        currentTime: new Date(),
        hostname: hostname(),
        cpuAddrSize: 64,
        memSizeMB: Math.round(totalmem() / 1_048_576),
        numCores: cpus().length,
        cpuArch: arch(),
        numaEnabled: false,
      },
      os: { type: platform(), name: platform(), version: release() },
      extra: {},
    }),
  },
  {
    names: ['getCmdLineOpts'],
    adminOnly: true,
    run: ({ engine }) => ({ argv: process.argv, parsed: { storage: { dbPath: engine.storage.path } } }),
  },
  {
    names: ['connectionStatus'],
    run: ({ body }) => ({
      authInfo: {
        authenticatedUsers: [],
        authenticatedUserRoles: [],
        ...(booleanField(body, 'showPrivileges') && { authenticatedUserPrivileges: [] }),
      },
    }),
  },
  // Nobody has to log in, so there are no users and no roles.
  { names: ['usersInfo'], run: () => ({ users: [] }) },
  { names: ['rolesInfo'], run: () => ({ roles: [] }) },
  {
    names: ['replSetGetConfig'],
    adminOnly: true,
    run: ({ engine }) => ({
      config: {
        _id: replicaSetName,
        version: 1,
        term: 1,
        members: [{ _id: 0, host: engine.address, arbiterOnly: false, hidden: false, priority: 1, votes: 1 }],
        protocolVersion: 1,
      },
    }),
  },
  {
    names: ['getDefaultRWConcern'],
    adminOnly: true,
    run: () => ({
      defaultReadConcern: { level: 'local' },
      defaultWriteConcern: { w: 'majority', wtimeout: 0 },
      defaultReadConcernSource: 'implicit',
      defaultWriteConcernSource: 'implicit',
    }),
  },
  // No plan is kept, so there is none to forget.
  { names: ['planCacheClear'], run: () => ({}) },
  {
    names: ['fsync'],
    adminOnly: true,
    run({ body }) {
      if (booleanField(body, 'lock'))
        throw new ServerError(
          'CommandNotSupported',
          'fsync with a lock is not supported: use `npm run store -- backup`',
        );
      // Every write is flushed before it is acknowledged.
      return { numFiles: 1 };
    },
  },
  {
    names: ['fsyncUnlock'],
    adminOnly: true,
    run() {
      throw new ServerError('IllegalOperation', 'fsyncUnlock called when not locked');
    },
  },
  {
    names: ['profile'],
    run({ body }) {
      if ((numberField(body, 'profile') ?? 0) > 0)
        throw new ServerError('CommandNotSupported', 'profiling is not supported');
      return { was: 0, slowms: 100, sampleRate: 1 };
    },
  },
];

import { decode, encode, type Document } from '#store/language/values.ts';
import { spacePrefix } from './keys.ts';
import type { Storage } from './storage.ts';

const ownerKey = spacePrefix(0) + 'owner';

/** Who has a data folder open: locks, cursors and sessions live in that process's memory, so there can be one only. */
export interface Owner {
  readonly pid: number;
  /** Where it serves, `host:port`. */
  readonly address: string;
  /** Drawn anew at each start, and told by whoever listens at the address. */
  readonly token: string;
}

/**
 * Enters `owner` as the folder's owner. Throws, naming the present one, while that one is alive, which is what
 * `isAlive` finds out by asking at its address: a process that was killed leaves its entry behind.
 *
 * The entry is exchanged in an lmdb transaction, which excludes other processes: of two that find the same dead owner,
 * one comes first, and the other looks again. Processes that cannot reach each other's loopback address, as in
 * different containers, are not protected from each other.
 */
export async function takeOwnership(
  storage: Storage,
  owner: Owner,
  isAlive: (owner: Owner) => Promise<boolean>,
): Promise<void> {
  for (;;) {
    const present = readOwner(storage);
    if (present && (await isAlive(present))) {
      throw new Error(
        `The data folder is open in process ${present.pid}, which serves it at ${present.address}. Use it from there: ` +
          `MONGODB_URI=mongodb://${present.address}/?directConnection=true`,
      );
    }
    const taken = await storage.write(() => {
      if (readOwner(storage)?.token !== present?.token) return false;
      storage.put(ownerKey, Buffer.from(encode({ ...owner })));
      return true;
    });
    if (taken) return;
  }
}

export async function giveUpOwnership(storage: Storage, owner: Owner): Promise<void> {
  await storage.write(() => {
    if (readOwner(storage)?.token === owner.token) storage.remove(ownerKey);
  });
}

function readOwner(storage: Storage): Owner | undefined {
  const stored = storage.latest.get(ownerKey);
  if (stored === undefined) return undefined;
  const { pid, address, token }: Document = decode(stored);
  return { pid: pid as number, address: address as string, token: token as string };
}

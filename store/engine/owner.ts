import { isSocketPath } from '#store/address.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import { checksumBytes } from './checksum.ts';
import { storePrefix } from './keys.ts';
import { Refusal } from './refusal.ts';
import type { Storage } from './storage.ts';

export const ownerKey = storePrefix + 'owner';

/** Who has a data folder open: locks, cursors and sessions live in that process's memory, so there can be one only. */
export interface Owner {
  readonly pid: number;
  /** Where it serves, `host:port` or the path of a socket. */
  readonly address: string;
  readonly since: Date;
  /** Drawn anew at each start, and told by whoever listens at the address. */
  readonly token: string;
}

/**
 * Enters `owner` as the folder's owner. Throws a `Refusal` that names the present one while that one is alive, which is what
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
    if (present && (await isAlive(present))) throw refusalFor(present);
    let isTaken = false;
    await storage.exchange(ownerKey, (stored) => {
      isTaken = tokenOf(stored) === present?.token;
      return isTaken ? Buffer.from(encode({ ...owner })) : stored;
    });
    if (!isTaken) continue;
    await storage.begin();
    return;
  }
}

/** Throws the same refusal for a folder that is open elsewhere, and takes nothing. */
export async function refuseWhileOwned(storage: Storage, isAlive: (owner: Owner) => Promise<boolean>): Promise<void> {
  const present = readOwner(storage);
  if (present && (await isAlive(present))) throw refusalFor(present);
}

export async function giveUpOwnership(storage: Storage, owner: Owner): Promise<void> {
  await storage.exchange(ownerKey, (stored) => (tokenOf(stored) === owner.token ? undefined : stored));
}

export function refusalFor({ pid, since, address }: Owner): Refusal {
  const uri = `mongodb://${isSocketPath(address) ? encodeURIComponent(address) : address}/?directConnection=true`;
  return new Refusal(
    `The data folder is open in process ${pid} since ${since.toISOString()}, which serves it at ${address}. ` +
      `Use it from there: MONGODB_URI=${uri}`,
  );
}

/** The owner's entry as it stands in the file. */
export function ownerIn(sealed: Buffer): Owner {
  return decodeOwner(sealed.subarray(0, sealed.length - checksumBytes));
}

function readOwner(storage: Storage): Owner | undefined {
  const stored = storage.newest.get(ownerKey);
  return stored && decodeOwner(stored);
}

function tokenOf(stored: Buffer | undefined): string | undefined {
  return stored && decodeOwner(stored).token;
}

function decodeOwner(stored: Uint8Array): Owner {
  const { pid, address, since, token }: Document = decode(stored);
  return { pid: pid as number, address: address as string, since: since as Date, token: token as string };
}

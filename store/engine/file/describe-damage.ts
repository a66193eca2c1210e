import { areIntact, checksumBytes } from '#store/engine/checksum.ts';
import { storePrefix } from '#store/engine/keys.ts';
import { decode, type Document } from '#store/language/values.ts';
import { byBytes } from './node-page.ts';
import { PageSet } from './page-set.ts';
import { Damage, PageFile } from './pages.ts';
import { TreeWalk } from './tree-walk.ts';
import type { Report } from './verify.ts';

const collectionPrefix = Buffer.from(storePrefix + 'collection:', 'latin1');

/** What is damaged, a sentence each, with the collection or index it belongs to where that can still be read. */
export function describeDamage(path: string, { damages }: Pick<Report, 'damages'>): string[] {
  const names = spaceNames(path);
  return damages.map(({ message, key }) => {
    const space = key && key.length >= 4 ? Buffer.from(key).readUInt32BE() : undefined;
    const name = space === undefined ? undefined : names.get(space);
    return name === undefined ? message : `${message} (in ${name})`;
  });
}

/** What the ranges of keys that begin with a number hold. */
function spaceNames(path: string): Map<number, string> {
  const names = new Map([[0, "the store's own entries"]]);
  try {
    using file = new PageFile(path);
    const meta = file.newestMeta();
    const walk = new TreeWalk({
      file,
      meta,
      tree: meta.main,
      pages: new PageSet(meta.lastPage),
      keyOrder: byBytes,
      onEntry: ({ bytes, start, keyEnd, end }) => {
        const nameStart = start + collectionPrefix.length;
        if (bytes.subarray(start, nameStart).equals(collectionPrefix) && areIntact(bytes, start, end))
          addNames(
            names,
            bytes.toString('utf8', nameStart, keyEnd),
            decode(bytes.subarray(keyEnd, end - checksumBytes)),
          );
        return undefined;
      },
    });
    walk.walk(walk.top());
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
  }
  return names;
}

function addNames(names: Map<number, string>, namespace: string, stored: Document): void {
  names.set(stored['space'] as number, `the documents of ${namespace}`);
  for (const { space, name } of stored['indexes'] as Document[]) {
    names.set(space as number, `the index ${String(name)} of ${namespace}`);
  }
}

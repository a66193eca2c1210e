import type { Key } from '#store/engine/keys.ts';
import { NodePage } from './node-page.ts';
import { Damage, type PageFile } from './pages.ts';

/** More than a tree of the largest file has. */
const maxDepth = 32;

/** What is stored under a key of the newest state, checksum included; undefined where there is nothing, or too much for a page. */
export function findEntry(file: PageFile, key: Key): Buffer | undefined {
  const { main, pageBytes } = file.newestMeta();
  const wanted = Buffer.from(key, 'latin1');
  let number = main.root;
  for (let depth = 0; number !== undefined; depth++) {
    if (depth === maxDepth) throw new Damage('its tree has no leaves');
    const bytes = Buffer.allocUnsafeSlow(pageBytes);
    file.read(bytes, number * pageBytes);
    const page = new NodePage(bytes, number);
    if (page.isLeaf) return valueIn(page, wanted);
    let child = 0;
    while (child + 1 < page.count && page.key(child + 1).compare(wanted) <= 0) child++;
    number = page.child(child);
  }
  return undefined;
}

function valueIn(page: NodePage, wanted: Buffer): Buffer | undefined {
  for (let i = 0; i < page.count; i++) {
    if (!page.key(i).equals(wanted) || page.overflow(i)) continue;
    const start = page.keyEnd(i);
    return page.bytes.subarray(start, start + page.valueBytes(i));
  }
  return undefined;
}

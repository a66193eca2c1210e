import type { Key } from '#store/engine/keys.ts';
import { byBytes, NodePage, PageRun } from './node-page.ts';
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
    const read = new PageRun(pageBytes);
    file.read(read.bytes, number * pageBytes);
    const page = new NodePage(number, read);
    if (page.isLeaf) return valueIn(page, wanted);
    let child = 0;
    while (child + 1 < page.count && page.compareKey(child + 1, wanted, byBytes) <= 0) child++;
    number = page.child(child);
  }
  return undefined;
}

function valueIn(page: NodePage, wanted: Buffer): Buffer | undefined {
  for (let i = 0; i < page.count; i++) {
    if (page.compareKey(i, wanted, byBytes) !== 0 || page.overflow(i)) continue;
    const start = page.keyEnd(i);
    return page.bytes.subarray(start, start + page.valueBytes(i));
  }
  return undefined;
}

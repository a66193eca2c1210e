import type { ClientSession } from 'mongoose';
import type { Variant } from '../domain/catalogue/catalogue.ts';
import { isMade, isMadeAsSold, KitBook, type KitVersion, MAX_LEVELS, NO_KITS } from '../domain/kits/kit.ts';
import type { Catalogue } from './catalogue.ts';
import type { KitStore } from './kits.ts';

/** Reads what things are and were made of. */
export interface Compositions {
  /**
   * What those of these variants that have no stock of their own are made of. Where there is none among them, nothing is
   * asked: variants never change, and are remembered.
   */
  ofMadeAsSold(variantIds: Iterable<string>, session?: ClientSession): Promise<KitBook>;
  /** What these variants are made of, down to what has stock of its own. */
  of(variantIds: readonly string[], session?: ClientSession): Promise<KitBook>;
  /** The same down to what is not made at all. */
  downToGoods(variantIds: readonly string[], session?: ClientSession): Promise<KitBook>;
}

export function createCompositions({ catalogue, kits }: { catalogue: Catalogue; kits: KitStore }): Compositions {
  const read = async (
    variantIds: readonly string[],
    { isFollowed, session }: { isFollowed: (variant: Variant) => boolean; session: ClientSession | undefined },
  ): Promise<KitBook> => {
    const versions: KitVersion[] = [];
    const madeAsSold = new Set<string>();
    const done = new Set<string>();
    let wanted = variantIds;
    for (let level = 0; wanted.length > 0 && level < MAX_LEVELS; level += 1) {
      for (const id of wanted) done.add(id);
      const found = await kits.versionsOf(wanted, session);
      versions.push(...found);
      const components = found.flatMap((version) => version.components.map(({ variantId }) => variantId));
      const known = [...(await catalogue.variantsById.load(new Set([...wanted, ...components]))).values()];
      for (const variant of known) if (isMadeAsSold(variant)) madeAsSold.add(variant.id);
      wanted = known.filter((variant) => isFollowed(variant) && !done.has(variant.id)).map(({ id }) => id);
    }
    return new KitBook(versions, madeAsSold);
  };

  return {
    ofMadeAsSold: async (variantIds, session) => {
      const known = await catalogue.variantsById.load(new Set(variantIds));
      const made = [...known.values()].filter(isMadeAsSold).map(({ id }) => id);
      return made.length === 0 ? NO_KITS : read(made, { isFollowed: isMadeAsSold, session });
    },
    of: (variantIds, session) => read(variantIds, { isFollowed: isMadeAsSold, session }),
    downToGoods: (variantIds, session) => read(variantIds, { isFollowed: isMade, session }),
  };
}

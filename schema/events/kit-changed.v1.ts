import { z } from 'zod';
import { id, instant, quantityMilli } from './common.ts';

export const KIT_CHANGED = 'tillgraph.inventory.kit.changed.v1';

/**
 * Something is made of other things from now on. Subject: `kit_<variant id>`; sequence: the version, from 1.
 */
export const kitChanged = z.object({
  variantId: id('variant'),
  sku: z.string(),
  kind: z.enum(['KIT', 'RECIPE', 'ASSEMBLY']),
  version: z.int().min(1),
  /** What becomes of it when a customer brings it back. */
  whenReturned: z.enum(['COMPONENTS', 'WASTE']),
  validFrom: instant,
  components: z
    .array(
      z.object({
        variantId: id('variant'),
        sku: z.string(),
        /** What one unit takes, in thousandths of the component's unit. Positive. */
        quantityMilli,
      }),
    )
    .min(1),
});

export type KitChanged = z.infer<typeof kitChanged>;

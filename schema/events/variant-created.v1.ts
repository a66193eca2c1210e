import { z } from 'zod';
import { id } from './common.ts';

export const VARIANT_CREATED = 'tillgraph.inventory.variant.created.v1';

/** Something that can be sold came into being. Subject: the variant. */
export const variantCreated = z.object({
  variantId: id('variant'),
  productId: id('product'),
  sku: z.string(),
  gtin: z.string().nullable(),
  name: z.string(),
  /** EACH is sold whole. */
  unit: z.enum(['EACH', 'KILOGRAM', 'LITRE', 'METRE', 'GALLON']),
  category: z.string().nullable(),
  taxCategory: z.string(),
  /** How its units are told apart. */
  tracking: z.enum(['NONE', 'LOT', 'SERIAL']).default('NONE'),
});

export type VariantCreated = z.infer<typeof variantCreated>;

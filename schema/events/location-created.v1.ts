import { z } from 'zod';
import { currency, id } from './common.ts';

export const LOCATION_CREATED = 'tillgraph.inventory.location.created.v1';

/** A place that holds stock came into being. Subject: the location. */
export const locationCreated = z.object({
  locationId: id('location'),
  code: z.string(),
  name: z.string(),
  kind: z.enum(['STORE', 'WAREHOUSE']),
  currency,
  timeZone: z.string(),
  /** WGS 84, in degrees; null where it was not given. */
  latitude: z.number().min(-90).max(90).nullable().default(null),
  longitude: z.number().min(-180).max(180).nullable().default(null),
});

export type LocationCreated = z.infer<typeof locationCreated>;

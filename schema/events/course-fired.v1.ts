import { z } from 'zod';
import { id, instant, quantityMilli } from './common.ts';

export const COURSE_FIRED = 'tillgraph.sales.course.fired.v1';

/**
 * The kitchen is to make a course of a tab. Subject: the basket; sequence: how many courses of it were fired, this one
 * included. A course is fired again for lines that were added to it later: the lines are those not fired before.
 */
export const courseFired = z.object({
  basketId: id('basket'),
  locationId: id('location'),
  name: z.string().nullable(),
  table: z.string().nullable(),
  course: z.int().min(1),
  firedAt: instant,
  lines: z.array(
    z.object({
      number: z.int().min(1),
      sku: z.string(),
      name: z.string(),
      quantityMilli,
      modifiers: z.array(z.object({ group: z.string(), option: z.string() })),
    }),
  ),
});

export type CourseFired = z.infer<typeof courseFired>;

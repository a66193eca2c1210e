import type { KeyWindow } from '#store/engine/key-window.ts';
import { ServerError } from '#store/language/errors.ts';
import type { Document } from '#store/language/values.ts';
import { documentField } from './arguments.ts';

/** `min` and `max` of a find, which are for an index that is named. Empty ones ask for nothing. */
export function windowOf(body: Document): KeyWindow | undefined {
  if (body['min'] === undefined && body['max'] === undefined) return undefined;
  const [min, max] = [boundOf(body, 'min'), boundOf(body, 'max')];
  if (min === undefined && max === undefined) return undefined;
  if (min && max && Object.keys(min).join('\0') !== Object.keys(max).join('\0'))
    throw new ServerError(51_176, 'min and max must have the same field names');
  const { hint } = body;
  const isNamed = typeof hint === 'string' || Object.keys(documentField(body, 'hint') ?? {}).length > 0;
  if (!isNamed) throw new ServerError(51_173, 'When using min()/max() a hint of which index to use must be provided');
  if (typeof hint === 'object' && '$natural' in (hint as Document))
    throw new ServerError('NoQueryExecutionPlans', 'min and max are incompatible with $natural');
  return { min, max };
}

function boundOf(body: Document, name: string): Document | undefined {
  const bound = documentField(body, name);
  return bound && Object.keys(bound).length > 0 ? bound : undefined;
}

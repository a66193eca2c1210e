import { getNamedType, isInterfaceType, isObjectType } from 'graphql';
import type { ListSize } from '#gateway/operations/cost-table.ts';
import { ASSUMED_LIST_SIZE } from '#gateway/operations/cost.ts';
import type { Change } from './changes.ts';
import type { Graph } from './graph.ts';

/** An object, where the graph says nothing. */
const USUAL_WEIGHT = 1;

/**
 * What is reckoned to cost more than it did: an operation that was just within what one may cost, or a client within its
 * budget, may be refused.
 */
export function costChanges(before: Graph, after: Graph): Change[] {
  return [...weightChanges(before, after), ...listSizeChanges(before, after)];
}

function weightChanges(before: Graph, after: Graph): Change[] {
  return placesOfBoth(before, after, ({ costs }) => costs.weights.keys()).flatMap((place) => {
    const [was, is] = [weightAt(before, place), weightAt(after, place)];
    if (was === is) return [];
    return [
      { level: is > was ? 'breaking' : 'safe', description: `${place} weighs ${is}, not ${was}.`, places: [place] },
    ];
  });
}

function weightAt({ costs, api }: Graph, place: string): number {
  const [type = '', name = ''] = place.split('.');
  const parent = api.getType(type);
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
  const answered = field && getNamedType(field.type).name;
  return costs.weights.get(place) ?? costs.weights.get(answered ?? '') ?? USUAL_WEIGHT;
}

function listSizeChanges(before: Graph, after: Graph): Change[] {
  return placesOfBoth(before, after, ({ costs }) => costs.listSizes.keys()).flatMap((place) => {
    const [was, is] = [before, after].map(({ costs }) => sizeOf(costs.listSizes.get(place))) as [ListSize, ListSize];
    const [whatWas, whatIs] = [inWords(was), inWords(is)];
    if (whatWas === whatIs) return [];
    const isShorter =
      inWords({ ...was, assumedSize: 0 }) === inWords({ ...is, assumedSize: 0 }) && size(is) < size(was);
    const description = `${place} is taken to hold ${whatIs}, not ${whatWas}.`;
    return [{ level: isShorter ? 'safe' : 'breaking', description, places: [place] }];
  });
}

function sizeOf(listSize: ListSize | undefined): ListSize {
  return listSize ?? { assumedSize: null, slicingArguments: [], sizedFields: [] };
}

function size({ assumedSize }: ListSize): number {
  return assumedSize ?? ASSUMED_LIST_SIZE;
}

function inWords(listSize: ListSize): string {
  const { slicingArguments, sizedFields } = listSize;
  const asAsked = slicingArguments.length === 0 ? '' : `, or what ${slicingArguments.join(' or ')} says`;
  const where = sizedFields.length === 0 ? '' : ` in ${sizedFields.join(' and ')}`;
  return `${size(listSize)}${asAsked}${where}`;
}

/** Types and fields that are in both graphs and that either says something about. */
function placesOfBoth(before: Graph, after: Graph, said: (graph: Graph) => Iterable<string>): string[] {
  const places = new Set([...said(before), ...said(after)]);
  return [...places].filter((place) => [before, after].every(({ api }) => has(api, place)));
}

function has(api: Graph['api'], place: string): boolean {
  const [name = '', field] = place.split('.');
  const type = api.getType(name);
  if (field === undefined) return type !== undefined;
  return (isObjectType(type) || isInterfaceType(type)) && type.getFields()[field] !== undefined;
}

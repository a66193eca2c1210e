import { findBreakingChanges, findDangerousChanges, type GraphQLSchema } from 'graphql';
import type { Change } from './changes.ts';
import { differencesBetween } from './differences.ts';

/**
 * How schemas differ in what GraphQL itself knows of: types, fields, arguments, values. graphql-js judges what breaks and
 * what may; whatever else is different is safe.
 */
export function schemaChanges(before: GraphQLSchema, after: GraphQLSchema): Change[] {
  const differences = new Map([...differencesBetween(before, after)].map((one) => [one.description, one]));
  const judged = [
    ...findBreakingChanges(before, after).map(({ description }) => ({ level: 'breaking', description }) as const),
    ...findDangerousChanges(before, after).map(({ description }) => ({ level: 'dangerous', description }) as const),
  ];
  const levels = new Map(judged.toReversed().map(({ level, description }) => [description, level]));
  const isNews = ({ description }: { description: string }): boolean => !levels.has(description);
  return [
    ...[...levels].map(([description, level]) => ({
      level,
      description,
      places: [differences.get(description)?.place ?? firstPlace(description)],
    })),
    ...[...differences.values()]
      .filter(isNews)
      .map(({ description, place, level = 'safe' }) => ({ level, description, places: [place] })),
  ];
}

/** graphql-js begins with the place, but for what is added to one: those are among the differences. */
function firstPlace(description: string): string {
  return description.split(' ')[0] ?? '';
}

import { readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { supergraph } from '#gateway/testing/fixture.ts';
import { type Role, ROLES } from '#platform/auth/roles.ts';
import { accessNeeds } from '#platform/graphql/access-needs.ts';
import type { GraphClient } from '#platform/graphql/client.ts';
import { eventually, firstEventWhile, type GraphBed, startGraphBed } from './graph-bed.ts';
import { stir } from './stirring.ts';

/** One example of docs/cookbook.md: a document with what stands between it and the next one. */
interface Example {
  readonly title: string;
  /** Whose token it takes at least. */
  readonly role: Role;
  readonly document: string;
  readonly variables: string;
  /** What the answer holds, among other things. */
  readonly answer: string;
  /** Names under which later examples use parts of this answer, with the paths to them. */
  readonly keep: readonly (readonly [name: string, path: string])[];
  /** A path and the text that it comes to, sooner or later. */
  readonly until: readonly [path: string, value: string] | null;
}

const roles = Object.entries<readonly string[]>(ROLES) as [Role, readonly string[]][];
const examples = readExamples(readFileSync(new URL('../docs/cookbook.md', import.meta.url), 'utf8'));

let bed: GraphBed;
const clients = new Map<Role, GraphClient>();
beforeAll(async () => {
  bed = await startGraphBed();
  for (const [role] of roles) clients.set(role, await bed.client({ subject: role, role }));
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

describe('the cookbook', () => {
  const dayMs = 24 * 60 * 60 * 1000;
  const kept = new Map([
    ['today', new Date().toISOString().slice(0, 10)],
    ['yesterday', new Date(Date.now() - dayMs).toISOString()],
    ['tomorrow', new Date(Date.now() + dayMs).toISOString()],
  ]);
  const filledIn = (text: string): string =>
    text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = kept.get(name);
      if (value === undefined) throw new Error(`No earlier example keeps ${name}.`);
      return value;
    });

  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(10);
  });

  it.each(examples.map((example) => [example.title, example] as const))('%s', async (_, example) => {
    const variables = JSON.parse(filledIn(example.variables)) as object;
    const due = JSON.parse(filledIn(example.answer)) as object;
    const { document, role } = example;
    const { outside, lesser } = rolesBelow(role, document);
    await expect(first(clientOf(outside), document, variables)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const less of lesser) expect(await first(clientOf(less), document, variables)).not.toMatchObject(due);
    const client = clientOf(role);
    const answer = isLive(document)
      ? await firstEvent(bed, document, client.subscribe(document, variables))
      : await settled(client, { ...example, variables });
    expect(answer).toMatchObject(due);
    for (const [name, path] of example.keep) kept.set(name, String(at(answer, path)));
  });
});

function clientOf(role: Role): GraphClient {
  const client = clients.get(role);
  if (client === undefined) throw new Error(`There is no role ${role}.`);
  return client;
}

/**
 * Of the roles whose token a document does not take, the one that lacks the fewest scopes; and the one before a role whose
 * token it does take, if any, which is not enough for what is asked with it.
 */
function rolesBelow(role: Role, text: string): { readonly outside: Role; readonly lesser: readonly Role[] } {
  const document = parse(text);
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error(`There is no operation in ${text}`);
  const { apiSchema: schema, access: table } = supergraph;
  const needs = accessNeeds({ schema, table, document, operation }).ofStaff.map(({ scope }) => scope);
  const lacking = roles.map(([name, scopes]) => ({
    name,
    count: needs.filter((scope) => !scopes.includes(scope)).length,
  }));
  const [outside] = lacking
    .filter(({ name, count }) => count > 0 && name !== 'customer')
    .toSorted((one, other) => one.count - other.count);
  if (outside === undefined) throw new Error(`Everybody may ask ${text}`);
  const taken = lacking.filter(({ count }) => count === 0).map(({ name }) => name);
  const place = taken.indexOf(role);
  return { outside: outside.name, lesser: taken.slice(Math.max(0, place - 1), place) };
}

const isLive = (document: string): boolean => document.startsWith('subscription');

/** The first thing that anybody is answered. */
function first(client: GraphClient, document: string, variables: object): Promise<unknown> {
  return isLive(document) ? client.subscribe(document, variables).next() : client.request(document, variables);
}

function settled(
  graph: GraphClient,
  { document, variables, until }: { document: string; variables: object; until: Example['until'] },
) {
  return eventually(
    () => graph.request<Record<string, unknown>>(document, variables),
    (answer) => until === null || String(at(answer, until[0])) === until[1],
  );
}

/** Live examples need something to watch. */
async function firstEvent(graph: GraphBed, document: string, live: AsyncIterableIterator<unknown>): Promise<unknown> {
  const event = await firstEventWhile(live, () => stir(document)(graph));
  await live.return?.();
  return event;
}

function at(answer: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, step) => (value as Record<string, unknown> | null)?.[step], answer);
}

function readExamples(markdown: string): Example[] {
  const found: Example[] = [];
  for (const section of markdown.split(/^## /m).slice(1)) {
    const title = section.slice(0, section.indexOf('\n'));
    const starts = [...section.matchAll(/^```graphql\n/gm)].map((match) => match.index);
    for (const [index, start] of starts.entries()) {
      const before = index === 0 ? section.slice(0, start) : '';
      const part = before + section.slice(start, starts[index + 1] ?? section.length);
      const role = [...section.slice(0, start).matchAll(/^As `([\w-]+)`:$/gm)].at(-1)?.[1] as Role;
      found.push({ role, ...readExample(starts.length > 1 ? `${title} (${index + 1})` : title, part) });
    }
  }
  return found;
}

function readExample(title: string, text: string): Omit<Example, 'role'> {
  const block = (kind: string): string | null =>
    new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\``, 'ms').exec(text)?.[1] ?? null;
  const until = /<!-- until (\S+) = (.+?) -->/.exec(text);
  return {
    title,
    document: block('graphql') ?? '',
    variables: block('json variables') ?? '{}',
    answer: block('json answer') ?? '{}',
    keep: [...text.matchAll(/<!-- keep (\w+) = (\S+) -->/g)].map((match) => [match[1] ?? '', match[2] ?? ''] as const),
    until: until ? [until[1] ?? '', until[2] ?? ''] : null,
  };
}

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphClient } from '#platform/graphql/client.ts';
import { eventually, firstEventWhile, type GraphBed, startGraphBed } from './graph-bed.ts';
import { completeSale } from './selling.ts';

/** One example of docs/cookbook.md: a document with what stands between it and the next one. */
interface Example {
  readonly title: string;
  readonly document: string;
  readonly variables: string;
  /** What the answer holds, among other things. */
  readonly answer: string;
  /** Names under which later examples use parts of this answer, with the paths to them. */
  readonly keep: readonly (readonly [name: string, path: string])[];
  /** A path and the text that it comes to, sooner or later. */
  readonly until: readonly [path: string, value: string] | null;
}

const examples = readExamples(readFileSync(new URL('../docs/cookbook.md', import.meta.url), 'utf8'));

let bed: GraphBed;
beforeAll(async () => {
  bed = await startGraphBed();
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
    const answer = example.document.startsWith('subscription')
      ? await firstEvent(bed, example.document, variables)
      : await settled(bed.admin, { ...example, variables });
    expect(answer).toMatchObject(JSON.parse(filledIn(example.answer)) as object);
    for (const [name, path] of example.keep) kept.set(name, String(at(answer, path)));
  });
});

function settled(
  graph: GraphClient,
  { document, variables, until }: { document: string; variables: object; until: Example['until'] },
) {
  return eventually(
    () => graph.request<Record<string, unknown>>(document, variables),
    (answer) => until === null || String(at(answer, until[0])) === until[1],
  );
}

/** Live examples need something to watch: worthless sales at another till, so that no figure of the examples changes. */
async function firstEvent({ admin, shop }: GraphBed, document: string, variables: object): Promise<unknown> {
  const live = admin.subscribe(document, variables);
  const registerId = shop.registers['Main Street till 2'];
  const discounts = [{ kind: 'MANUAL', amount: { amountMinor: 320, currency: 'USD' } }];
  const lines = [{ sku: 'CROISSANT', quantity: '1', discounts }];
  const event = await firstEventWhile(live, () =>
    completeSale(admin, { idempotencyKey: crypto.randomUUID(), registerId, lines, tenders: [] }),
  );
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
      found.push(readExample(starts.length > 1 ? `${title} (${index + 1})` : title, part));
    }
  }
  return found;
}

function readExample(title: string, text: string): Example {
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

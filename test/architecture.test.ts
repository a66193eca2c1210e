import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { access } from '../scripts/check/access.ts';
import { readSourceFile, resolveImport } from '../scripts/sources/imports.ts';
import { type Edge, type ImportTable, refusalOf, subgraphOf, testRefusalOf } from './architecture/import-rules.ts';
import { impurities } from './architecture/purity.ts';

/** Where things are, and who may import whom. What a row does not list, its files may not import. */
const table: ImportTable = {
  'schema/events': ['platform/money', 'platform/ids', 'platform/quantity'],
  schema: [],
  platform: [],

  'subgraphs/NAME/domain': [
    'platform/money',
    'platform/ids',
    'platform/errors',
    'platform/quantity',
    'platform/geo',
    'platform/contact',
    'platform/time',
  ],
  'subgraphs/NAME/store': ['subgraphs/NAME/domain', 'platform'],
  'subgraphs/NAME/operations': ['subgraphs/NAME/domain', 'subgraphs/NAME/store', 'schema/events', 'platform'],
  'subgraphs/NAME/events': [
    'subgraphs/NAME/operations',
    'subgraphs/NAME/domain',
    'subgraphs/NAME/store',
    'schema/events',
    'platform',
  ],
  'subgraphs/NAME/resolvers': [
    'subgraphs/NAME/operations',
    'subgraphs/NAME/store',
    'subgraphs/NAME/context',
    'subgraphs/NAME/generated',
    'schema/events',
    'platform',
  ],
  // What resolvers hand to each other: records of the store, values of the domain, what operations answer.
  'subgraphs/NAME/generated': [
    'subgraphs/NAME/context',
    'subgraphs/NAME/operations',
    'subgraphs/NAME/store',
    'subgraphs/NAME/domain',
    'platform',
  ],
  'subgraphs/NAME/context': [
    'subgraphs/NAME/operations',
    'subgraphs/NAME/domain',
    'subgraphs/NAME/store',
    'schema/events',
    'platform',
  ],
  'subgraphs/NAME/audit': ['subgraphs/NAME/domain', 'subgraphs/NAME/store', 'platform'],
  // The wiring: a subgraph as a value, and a subgraph as a process.
  'subgraphs/NAME/subgraph.ts': ['subgraphs/NAME', 'schema', 'platform', 'store/embedded.ts'],
  'subgraphs/NAME/main.ts': ['subgraphs/NAME', 'schema', 'platform', 'store/embedded.ts'],

  gateway: ['platform', 'schema', 'generated'],
  store: [],

  // Everything in one process, and the proof that everything agrees.
  'apps/all-in-one': [...composed(), 'apps/seed'],
  'apps/audit': composed(),
  // The demo is a client of the graph that starts it first and audits it afterwards.
  'apps/demo': ['apps/all-in-one', 'apps/audit', 'platform', 'schema/events'],
  'apps/NAME': ['platform', 'schema/events', 'generated'],
  'connectors/NAME': ['platform', 'schema/events', 'generated'],
  edge: ['platform', 'schema/events', 'generated'],

  // What an operation costs is reckoned in the gateway; whether it costs more than it did is told by `npm run compose`.
  'scripts/compose': ['scripts', 'gateway/operations/cost', 'gateway/operations/cost-table', 'schema', 'platform'],
  scripts: ['schema', 'platform'],
  test: ['*'],
  bench: ['*'],
};

function composed(): string[] {
  return [
    'gateway',
    'subgraphs/*/subgraph.ts',
    'subgraphs/*/store',
    'subgraphs/*/audit',
    'store',
    'platform',
    'schema',
    'generated',
  ];
}

/** Tools that want a default export of their configuration file. */
const defaultExportsDemanded = new Set(['vitest.config.ts']);

const maxLines = 400;

const root = join(import.meta.dirname, '..');
const notOurs = /(^|\/)(node_modules|data|coverage|\.cache|\.git)(\/|$)/;
const sources = globSync('**/*.{ts,tsx,mts,js,mjs}', { cwd: root, exclude: (path) => notOurs.test(path) })
  .filter((path) => !notOurs.test(path))
  .toSorted();
const handWritten = sources.filter((path) => !path.includes('/generated/'));
const parsed = new Map(sources.map((path) => [path, readSourceFile(root, path)]));
const edges = sources.flatMap((importer) =>
  (parsed.get(importer)?.imports ?? []).flatMap(({ specifier, line }) => {
    const target = resolveImport(importer, specifier);
    return target === undefined ? [] : [{ importer, target, line }];
  }),
);

describe('imports', () => {
  test('every import is allowed by the table', () => {
    expect(
      refused(edges.filter(({ importer }) => !isTest(importer)).filter(within), (edge) => refusalOf(edge, table)),
    ).toEqual([]);
  });

  test('a test looks inside no subgraph but its own', () => {
    expect(
      refused(
        edges.filter(({ importer }) => isTest(importer) && !isWholeSystem(importer)),
        testRefusalOf,
      ),
    ).toEqual([]);
  });

  test('subgraphs never import each other', () => {
    const between = edges.filter(({ importer, target }) => {
      const from = subgraphOf(importer);
      const to = subgraphOf(target);
      return from !== undefined && to !== undefined && from !== to;
    });
    expect(between).toEqual([]);
  });

  test('nothing imports bench/, and only tests import the beds in test/', () => {
    const inward = edges.filter(({ importer, target }) => isWholeSystem(target) && !isWholeSystem(importer));
    expect(inward.filter(({ importer, target }) => !(isTest(importer) && target.startsWith('test/')))).toEqual([]);
  });

  test('what a store offers to tests is imported by tests only', () => {
    const isOffered = (path: string): boolean => /^store\/testing[^/]*\.ts$/.test(path);
    const inward = edges.filter(({ importer, target }) => isOffered(target) && !isOffered(importer));
    expect(inward.filter(({ importer }) => !isTest(importer) && !isWholeSystem(importer))).toEqual([]);
  });
});

describe('the domain', () => {
  const domain = handWritten.filter((path) => /^subgraphs\/[^/]+\/domain\//.test(path) && !isTest(path));

  test('imports neither packages nor modules of Node', () => {
    const outside = domain.flatMap((path) =>
      (parsed.get(path)?.imports ?? [])
        .filter(({ specifier }) => resolveImport(path, specifier) === undefined)
        .map(({ specifier, line }) => `${path}:${line} imports ${specifier}`),
    );
    expect(outside).toEqual([]);
  });

  test('has no clock, no chance and no input or output', () => {
    const impure = domain.flatMap((path) =>
      impurities(readFileSync(join(root, path), 'utf8')).map((name) => `${path} uses ${name}`),
    );
    expect(impure).toEqual([]);
  });
});

describe('files', () => {
  test(`have at most ${maxLines} lines`, () => {
    const long = handWritten
      .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > maxLines);
    expect(long).toEqual([]);
  });

  test('and folders are named in kebab-case', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;
    expect(handWritten.filter((path) => !path.split('/').every((segment) => kebab.test(segment)))).toEqual([]);
  });

  test('are each named for one thing, never utils', () => {
    expect(handWritten.filter((path) => /^(utils?|helpers?|misc)\./.test(basename(path)))).toEqual([]);
  });

  test('have no default export unless a tool demands one', () => {
    const withDefault = handWritten.filter((path) => parsed.get(path)?.hasDefaultExport === true);
    expect(withDefault.filter((path) => !defaultExportsDemanded.has(path))).toEqual([]);
  });

  test('named index do more than hand on what others export', () => {
    const indexes = handWritten.filter((path) => /^index\.[a-z]+$/.test(basename(path)));
    expect(indexes.filter((path) => parsed.get(path)?.onlyReexports === true)).toEqual([]);
  });
});

describe('the graph', () => {
  test('says of every type and field who may use it', async () => {
    expect(await access.run()).toEqual({ ok: true });
  });
});

describe('the rules themselves', () => {
  const refuses = (importer: string, target: string): boolean => refusalOf({ importer, target }, table) !== undefined;

  test.each([
    ['subgraphs/sales/operations/selling/complete-sale.ts', 'subgraphs/inventory/store/stock.ts'],
    ['subgraphs/sales/domain/total.ts', 'platform/mongo.ts'],
    ['subgraphs/sales/resolvers/sale.ts', 'subgraphs/sales/domain/total.ts'],
    ['subgraphs/sales/loaders.ts', 'platform/money.ts'],
    ['platform/mongo.ts', 'store/embedded.ts'],
    ['gateway/server.ts', 'subgraphs/sales/subgraph.ts'],
    ['apps/demo/main.ts', 'gateway/server.ts'],
    ['apps/all-in-one/main.ts', 'subgraphs/sales/operations/selling/complete-sale.ts'],
  ])('refuse that %s imports %s', (importer, target) => {
    expect(refuses(importer, target)).toBe(true);
  });

  test.each([
    ['subgraphs/sales/domain/total.ts', 'platform/money.ts'],
    ['subgraphs/sales/domain/total.ts', 'subgraphs/sales/domain/taxes/tax.ts'],
    ['subgraphs/sales/main.ts', 'subgraphs/sales/resolvers/sale.ts'],
    ['apps/audit/main.ts', 'subgraphs/finance/audit/balance.ts'],
    ['bench/main.ts', 'store/embedded.ts'],
  ])('allow that %s imports %s', (importer, target) => {
    expect(refuses(importer, target)).toBe(false);
  });

  test('let a test see a foreign subgraph only as a whole, and only from outside the subgraphs', () => {
    const whole = 'subgraphs/sales/subgraph.ts';
    expect(testRefusalOf({ importer: 'gateway/limits.test.ts', target: whole })).toBeUndefined();
    expect(
      testRefusalOf({ importer: 'gateway/limits.test.ts', target: 'subgraphs/sales/store/sale.ts' }),
    ).toBeDefined();
    expect(testRefusalOf({ importer: 'subgraphs/finance/store/entry.test.ts', target: whole })).toBeDefined();
  });

  test('find a clock, chance and output in a domain', () => {
    expect(impurities('const at = new Date(); Date.now(); Math.random(); fetch("x"); console.log(1);')).toHaveLength(5);
    expect(impurities('const at = new Date(text); Math.max(1, 2); sale.process(); sale.crypto.name;')).toEqual([]);
  });
});

/** Each refused edge as a line that can be clicked, with what would be allowed instead. */
function refused(candidates: (Edge & { line: number })[], refusal: (edge: Edge) => string | undefined): string[] {
  return candidates.flatMap((edge) => {
    const reason = refusal(edge);
    return reason === undefined ? [] : [`${edge.importer}:${edge.line} imports ${edge.target}: ${reason}`];
  });
}

/** Folders only: the configuration files at the top are read by tools, which find them by their name. */
function within({ importer }: Edge): boolean {
  return importer.includes('/');
}

function isTest(path: string): boolean {
  return path.endsWith('.test.ts');
}

function isWholeSystem(path: string): boolean {
  return /^(test|bench)\//.test(path);
}

import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const pages = globSync(['*.md', 'docs/**/*.md', 'schema/*.md'], { cwd: root }).toSorted();
const scripts = new Map(Object.entries(readScripts()));
const topFolders = new Set(readdirSync(root).filter((name) => statSync(join(root, name)).isDirectory()));

function readScripts(): Record<string, string> {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts;
}

function read(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  );
}

describe.each(pages)('%s', (page) => {
  test('links to what is there', () => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => link);
    const broken = links.filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('names files and folders that are there', () => {
    const named = [...read(page).matchAll(/`([\w.{},*-]+(?:\/[\w.{},*-]+)+\/?)`/g)].map(([, path = '']) => path);
    const ours = named.filter((path) => topFolders.has(path.split('/')[0] ?? ''));
    const missing = ours.filter((path) => {
      const pattern = path.replaceAll(/\b[A-Z]{4,}\b/g, '*').replace(/\/$/, '');
      return !/^(data|node_modules)\//.test(path) && globSync(pattern, { cwd: root }).length === 0;
    });
    expect(missing).toEqual([]);
  });

  test('tells of commands that there are', () => {
    const named = [...read(page).matchAll(/npm run ([\w-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !scripts.has(name))).toEqual([]);
  });
});

test('every recipe of the cookbook says whose token it takes, before its first example', () => {
  const recipes = read('docs/cookbook.md').split(/^## /m).slice(1);
  const silent = recipes.filter((recipe) => !/^As `[\w-]+`:$/m.test(recipe.split('```graphql')[0] ?? ''));
  expect(silent.map((recipe) => recipe.slice(0, recipe.indexOf('\n')))).toEqual([]);
});

test('every command installs first what it needs', () => {
  const commands = [...scripts.keys()].filter((name) => !(name.startsWith('pre') && scripts.has(name.slice(3))));
  const unprepared = commands.filter((name) => !scripts.get(`pre${name}`)?.includes('ensure-installed'));
  expect(unprepared).toEqual([]);
});

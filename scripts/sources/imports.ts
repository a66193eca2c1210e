import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parseSync, Visitor } from 'rolldown/utils';

/** What a source file asks for. `typeOnly` imports are gone at run time. */
export interface Import {
  /** As it is written: `./sale.ts`, `#platform/money.ts`, `mongoose`, `node:fs`. */
  specifier: string;
  /** 1 is the first. */
  line: number;
  typeOnly: boolean;
}

export interface SourceFile {
  imports: Import[];
  hasDefaultExport: boolean;
  /** True where the file does nothing but hand on what other files export. */
  onlyReexports: boolean;
}

/**
 * Reads one TypeScript or JavaScript file: static and dynamic imports, re-exports and `import('...')` types.
 * A dynamic import of something computed has no specifier and is left out. A file that does not parse throws.
 */
export function readSourceFile(root: string, path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);

  const imports: Import[] = [];
  const add = (specifier: string, start: number, typeOnly: boolean): void => {
    imports.push({ specifier, line: text.slice(0, start).split('\n').length, typeOnly });
  };
  let hasDefaultExport = false;
  new Visitor({
    ImportDeclaration: (node) => add(node.source.value, node.start, node.importKind === 'type'),
    ExportAllDeclaration: (node) => add(node.source.value, node.start, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) add(node.source.value, node.start, node.exportKind === 'type');
    },
    ExportDefaultDeclaration: () => {
      hasDefaultExport = true;
    },
    ImportExpression: (node) => {
      if (node.source.type === 'Literal' && typeof node.source.value === 'string') {
        add(node.source.value, node.start, false);
      }
    },
    TSImportType: (node) => add(node.source.value, node.start, true),
  }).visit(program);

  const onlyReexports =
    program.body.length > 0 &&
    program.body.every(
      (node) =>
        node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source !== null),
    );
  return { imports, hasDefaultExport, onlyReexports };
}

/**
 * The file of the checkout that an import leads to, or nothing where it leads to a package.
 * `#folder/x.ts` is package.json's short form for `folder/x.ts` from the top.
 */
export function resolveImport(importer: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return posix.normalize(specifier.slice(1));
  if (specifier.startsWith('.')) return posix.join(dirname(importer), specifier);
  return undefined;
}

/** The npm package of an import (`@scope/name` or `name`), or nothing for Node's own modules and our files. */
export function packageOf(specifier: string): string | undefined {
  if (/^(#|\.|node:)/.test(specifier)) return undefined;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Whether a path can be read as source by `readSourceFile`. */
export function isSource(root: string, path: string): boolean {
  return /\.(ts|mjs|js)$/.test(path) && existsSync(join(root, path));
}

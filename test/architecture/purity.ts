import { parseSync, Visitor } from 'rolldown/utils';

/** Globals through which a clock, chance or the outside world would reach a pure function. */
const impureGlobals = new Set([
  'console',
  'crypto',
  'fetch',
  'performance',
  'process',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
]);

/** The impure things that a source text uses, in reading order: `Date.now`, `new Date()`, `Math.random`, `fetch` ... */
export function impurities(text: string): string[] {
  const { program } = parseSync('domain.ts', text);
  const found: string[] = [];
  new Visitor({
    CallExpression: ({ callee }) => {
      if (callee.type === 'Identifier' && impureGlobals.has(callee.name)) found.push(callee.name);
    },
    MemberExpression: (node) => {
      if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return;
      const name = `${node.object.name}.${node.property.name}`;
      if (impureGlobals.has(node.object.name) || name === 'Date.now' || name === 'Math.random') found.push(name);
    },
    NewExpression: (node) => {
      const isDate = node.callee.type === 'Identifier' && node.callee.name === 'Date';
      if (isDate && node.arguments.length === 0) found.push('new Date()');
    },
  }).visit(program);
  return found;
}

import { ServerError } from './errors.ts';
import { wholeNumber } from './expression-table.ts';
import { compileExpression } from './expression.ts';
import { compileSort } from './sort.ts';
import { isDocument, type Document } from './values.ts';
import { refuseWindow, singleSort, type WindowForm, type WindowFunction } from './window-form.ts';

/** Functions of a document's place in the order of its partition. */
export const orderFunctions: [name: string, form: WindowForm][] = [
  ranking('$rank', (i, isTie, before) => (isTie ? before : i + 1)),
  ranking('$denseRank', (_, isTie, before) => (isTie ? before : before + 1)),
  ranking('$documentNumber', (i) => i + 1),
  ['$shift', compileShift],
];

type Rank = (place: number, isTie: boolean, before: number) => number;

function ranking(name: string, rank: Rank): [string, WindowForm] {
  return [
    name,
    (operand, { window, sortBy }) => {
      refuseWindow(name, window, 5371601);
      if (!isDocument(operand) || Object.keys(operand).length > 0) {
        throw new ServerError(5371603, `${name} must be specified with '{}' as the value`);
      }
      const order = name === '$documentNumber' && sortBy ? compileSort(sortBy) : compileSort(onlyField(name, sortBy));
      return (documents) => ranks(documents, order, rank);
    },
  ];
}

function onlyField(name: string, sortBy: Document | undefined): Document {
  const { path, direction } = singleSort(name, sortBy);
  return { [path]: direction };
}

function ranks(documents: readonly Document[], order: (a: Document, b: Document) => number, rank: Rank): number[] {
  let before = 0;
  return documents.map((document, i) => {
    const previous = documents[i - 1];
    before = rank(i, previous !== undefined && order(previous, document) === 0, before);
    return before;
  });
}

/** `$shift` gives the value of the document so many places before or after. */
function compileShift(operand: unknown, { window, sortBy }: Parameters<WindowForm>[1]): WindowFunction {
  refuseWindow('$shift', window, 9);
  if (!isDocument(operand)) throw new ServerError('FailedToParse', 'Argument to $shift must be an object');
  const stranger = Object.keys(operand).find((name) => !['output', 'by', 'default'].includes(name));
  if (stranger !== undefined) throw new ServerError('FailedToParse', `Unknown argument in $shift: ${stranger}`);
  if (!sortBy) throw new ServerError('FailedToParse', "'$shift' requires a sortBy");
  const by = wholeNumber(operand['by']);
  if (by === undefined || !('output' in operand)) {
    throw new ServerError('FailedToParse', "$shift requires 'output' and 'by', an integer");
  }
  const compute = compileExpression(operand['output']);
  const otherwise = compileExpression(operand['default'] ?? null)({ root: {}, variables: {} });
  return (documents) =>
    documents.map((_, i) => {
      const other = documents[i + by];
      return other ? (compute({ root: other, variables: {} }) ?? null) : otherwise;
    });
}

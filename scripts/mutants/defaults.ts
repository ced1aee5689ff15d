import { parseSync } from '@swc/core';

/**
 * The parameters of a test's functions whose default stands for something: a text, a number, an object with content. Called
 * with a value that happens to be `undefined`, as of a record or a tag that is not there, such a function puts the default in
 * its place, and the test passes by what it did not say. Empty values, empty functions and constants by their name may
 * stand there.
 * @param text of a TypeScript file
 * @returns each default as it is written
 */
export function tellingDefaults(text: string): string[] {
  const found: string[] = [];
  // Positions count bytes, over all texts that were ever parsed by this process: the first statement tells from where.
  const source = Buffer.from(`0;${text}`);
  const program = parseSync(source.toString(), { syntax: 'typescript' });
  const offset = program.body[0]?.span.start ?? 0;
  const written = ({ start, end }: Span) => source.subarray(start - offset, end - offset).toString();
  walk(program.body, (node) => {
    if (Array.isArray(node.params))
      for (const param of node.params as readonly Node[]) defaultsIn(param).forEach(tell);
  });
  return found;

  function tell(value: Node): void {
    if (!isEmpty(value)) found.push(written(value.span as Span));
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

type Node = Readonly<Record<string, unknown>> & { readonly type?: string };

function walk(node: unknown, visit: (node: Node) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) visit(node as Node);
  for (const child of Object.values(node)) walk(child, visit);
}

/** The defaults of a parameter, and of what it takes apart. */
function defaultsIn(param: Node): Node[] {
  const found: Node[] = [];
  const pattern = (param.pat ?? param) as Node;
  walk(pattern, ({ type, right, value }) => {
    if (type === 'AssignmentPattern') found.push(right as Node);
    if (type === 'AssignmentPatternProperty' && value) found.push(value as Node);
  });
  return found;
}

function isEmpty(node: Node): boolean {
  switch (node.type) {
    case 'Identifier':
      return true;
    case 'ObjectExpression':
      return (node.properties as readonly unknown[]).length === 0;
    case 'ArrayExpression':
      return (node.elements as readonly unknown[]).length === 0;
    case 'StringLiteral':
      return node.value === '';
    case 'BooleanLiteral':
      return node.value === false;
    case 'ArrowFunctionExpression':
      return ((node.body as Node).stmts as readonly unknown[] | undefined)?.length === 0;
    case 'TsAsExpression':
      return isEmpty(node.expression as Node);
    default:
      return false;
  }
}

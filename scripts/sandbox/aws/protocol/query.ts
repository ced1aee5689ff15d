import { AwsError } from '../errors.ts';
import type { SignedRequest } from '../signature.ts';
import type { Protocol } from './protocol.ts';
import { NormalizedSchema, type StaticOperationSchema } from './schema.ts';
import { escapeXml, writeXml } from './xml.ts';

type Tree = { [key: string]: Tree | string };

/**
 * The Query protocol of RDS and STS: a form in, XML out. The shapes come from the SDK itself, so what the sandbox
 * reads and writes is what the SDK writes and reads.
 *
 * @param schemas - the operations' schemas by name.
 */
export function queryProtocol(
  namespace: string,
  schemas: (operation: string) => StaticOperationSchema | undefined,
): Protocol {
  return {
    operationName: (request) => form(request).get('Action') ?? undefined,
    input: (request, operation) => {
      const schema = schemas(operation);
      return schema ? readMember(NormalizedSchema.of(schema[4]), treeOf(form(request))) : {};
    },
    answer: (operation, output, requestId) => {
      const schema = schemas(operation);
      const result =
        schema && output !== undefined ? writeXml(NormalizedSchema.of(schema[5]), output) : undefined;
      const inner = result === undefined ? '' : `<${operation}Result>${result}</${operation}Result>`;
      const meta = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
      return xmlAnswer(
        200,
        requestId,
        `<${operation}Response xmlns="${namespace}">${inner}${meta}</${operation}Response>`,
      );
    },
    failure: (error, requestId) => {
      const type = error.status >= 500 ? 'Receiver' : 'Sender';
      const detail = `<Type>${type}</Type><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message>`;
      const id = `<RequestId>${requestId}</RequestId>`;
      return xmlAnswer(
        error.status,
        requestId,
        `<ErrorResponse xmlns="${namespace}"><Error>${detail}</Error>${id}</ErrorResponse>`,
      );
    },
  };
}

/** An answer in XML. */
export function xmlAnswer(status: number, requestId: string, body: string) {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}

/** The fields of a form-encoded body. */
export function form(request: SignedRequest): URLSearchParams {
  return new URLSearchParams(request.body.toString('utf8'));
}

/** `Filters.Filter.1.Name=x` as `{ Filters: { Filter: { 1: { Name: 'x' } } } }`. */
export function treeOf(fields: URLSearchParams): Tree {
  const tree: Tree = Object.create(null);
  for (const [path, value] of fields) {
    const keys = path.split('.');
    const last = keys.pop() as string;
    let at = tree;
    for (const key of keys) {
      const next = at[key] ?? Object.create(null);
      if (typeof next === 'string') throw malformed(path);
      at[key] = next;
      at = next;
    }
    at[last] = value;
  }
  return tree;
}

/** How members and lists are named in a form: by their names in XML, or as EC2 does. */
type Dialect = 'query' | 'ec2';

function memberName(name: string, member: NormalizedSchema, dialect: Dialect): string {
  const { xmlName, ec2QueryName } = member.getMergedTraits() as { xmlName?: string; ec2QueryName?: string };
  if (dialect === 'query') return xmlName ?? name;
  return (
    ec2QueryName ?? (xmlName === undefined ? name : xmlName.replace(/^./, (first) => first.toUpperCase()))
  );
}

/** Reads a value from a form, by its schema. */
export function readMember(
  schema: NormalizedSchema,
  node: Tree | string,
  dialect: Dialect = 'query',
): unknown {
  if (schema.isStructSchema()) {
    if (typeof node === 'string') throw malformed(schema.getName() ?? 'structure');
    const value: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const child = node[memberName(name, member, dialect)];
      if (child !== undefined) value[name] = readMember(member, child, dialect);
    }
    return value;
  }
  if (schema.isListSchema()) return readList(schema, node, dialect);
  if (typeof node !== 'string') throw malformed(schema.getName() ?? 'value');
  if (schema.isBooleanSchema()) return node === 'true';
  if (schema.isNumericSchema()) return Number(node);
  if (schema.isTimestampSchema()) return new Date(node);
  return node;
}

function readList(schema: NormalizedSchema, node: Tree | string, dialect: Dialect): unknown[] {
  if (typeof node === 'string') return []; // `Tags=` is an empty list.
  const item = schema.getValueSchema();
  const isFlat = dialect === 'ec2' || Boolean(schema.getMergedTraits().xmlFlattened);
  const items = isFlat ? node : node[(item.getMergedTraits().xmlName as string | undefined) ?? 'member'];
  if (items === undefined || typeof items === 'string') return [];
  const numbers = Object.keys(items).sort((a, b) => Number(a) - Number(b));
  return numbers.map((number) => readMember(item, items[number] as Tree | string, dialect));
}

function malformed(what: string): AwsError {
  return new AwsError('MalformedQueryString', `The query string contains a syntax error at ${what}.`);
}

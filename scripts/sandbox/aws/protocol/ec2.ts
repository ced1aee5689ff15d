import type { Protocol } from './protocol.ts';
import { form, readMember, treeOf, xmlAnswer } from './query.ts';
import { NormalizedSchema, schemasOf } from './schema.ts';
import { escapeXml, writeXml } from './xml.ts';

const NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/';

/** The protocol of EC2: Query with flat lists, names of its own for what is sent, and answers without a wrapper. */
export function ec2Protocol(sdk: Readonly<Record<string, unknown>>): Protocol {
  const schemas = schemasOf(sdk);
  return {
    operationName: (request) => form(request).get('Action') ?? undefined,
    input: (request, operation) => {
      const schema = schemas(operation);
      return schema ? readMember(NormalizedSchema.of(schema[4]), treeOf(form(request)), 'ec2') : {};
    },
    answer: (operation, output, requestId) => {
      const schema = schemas(operation);
      const inner = schema && output !== undefined ? writeXml(NormalizedSchema.of(schema[5]), output) : '';
      const body = `<requestId>${requestId}</requestId>${inner}`;
      return xmlAnswer(
        200,
        requestId,
        `<${operation}Response xmlns="${NAMESPACE}">${body}</${operation}Response>`,
      );
    },
    failure: (error, requestId) => {
      const told = `<Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message>`;
      const body = `<Errors><Error>${told}</Error></Errors><RequestID>${requestId}</RequestID>`;
      return xmlAnswer(error.status, requestId, `<Response>${body}</Response>`);
    },
  };
}

import { ApiError, type DispatchInput } from '../github/index.ts';

/**
 * The inputs of a dispatch, with their types and defaults: booleans and numbers stay what they are.
 * @throws ApiError 422 as GitHub words it.
 */
export function dispatchInputs(
  declared: Readonly<Record<string, DispatchInput>>,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const unknown = Object.keys(given).filter((name) => !(name in declared));
  if (unknown.length > 0) throw new ApiError(422, `Unexpected inputs provided: ${JSON.stringify(unknown)}`);
  const inputs: Record<string, unknown> = {};
  for (const [name, input] of Object.entries(declared)) {
    const value = given[name];
    if (value === undefined || value === '') {
      if (input.required && input.default === undefined) {
        throw new ApiError(422, `Required input '${name}' not provided`);
      }
      inputs[name] = input.default ?? (input.type === 'boolean' ? false : '');
    } else {
      inputs[name] = typed(name, input, value);
    }
  }
  return inputs;
}

function typed(name: string, input: DispatchInput, value: unknown): unknown {
  const text = String(value);
  if (input.type === 'boolean') {
    if (text !== 'true' && text !== 'false') {
      throw new ApiError(
        422,
        `Provided value '${text}' for input '${name}' not in the list of allowed values`,
      );
    }
    return text === 'true';
  }
  if (input.type === 'number') return Number(text);
  if (input.type === 'choice' && !input.options?.includes(text)) {
    throw new ApiError(422, `Provided value '${text}' for input '${name}' not in the list of allowed values`);
  }
  return text;
}

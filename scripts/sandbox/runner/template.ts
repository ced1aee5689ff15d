/** A `${{ }}` expression in a workflow file, still to be evaluated. */
export class Expression {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A value of a workflow file: plain YAML with expressions in it. */
export type Template =
  | string
  | number
  | boolean
  | null
  | Expression
  | readonly Template[]
  | { readonly [key: string]: Template };

export type TemplateMap = Readonly<Record<string, Template>>;

/** How the parser's tokens serialise. */
type Serialised =
  | string
  | number
  | boolean
  | null
  | { readonly type: 1; readonly seq?: readonly Serialised[] }
  | {
      readonly type: 2;
      readonly map?: readonly { readonly Key: Serialised; readonly Value: Serialised }[];
    }
  | { readonly type: 3; readonly expr: string }
  | { readonly type: 4 | 5 | 6 };

/** Turns a token of GitHub's parser into a plain value. */
export function toTemplate(token: object): Template {
  return read(JSON.parse(JSON.stringify(token)) as Serialised);
}

function read(value: Serialised): Template {
  if (value === null || typeof value !== 'object') return value;
  if (value.type === 1) return (value.seq ?? []).map(read);
  if (value.type === 2) {
    return Object.fromEntries((value.map ?? []).map(({ Key, Value }) => [keyText(Key), read(Value)]));
  }
  if (value.type === 3) return new Expression(value.expr);
  throw new Error(
    `A value of type ${value.type} in a workflow file is not supported by the sandbox's runner.`,
  );
}

function keyText(key: Serialised): string {
  if (key === null || typeof key !== 'object') return String(key);
  throw new Error('An expression as a key in a workflow file is not supported by the sandbox’s runner.');
}

export function isMap(value: Template | undefined): value is TemplateMap {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Expression)
  );
}

export const asMap = (value: Template | undefined): TemplateMap => (isMap(value) ? value : {});

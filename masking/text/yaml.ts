import { type Document, LineCounter, type ParseOptions, parseDocument, type SchemaOptions } from 'yaml';
import { offsetNear, partOf } from './yaml-parts.ts';

/** A place in a text: both count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/**
 * Parses YAML, without throwing: what is wrong with it is in `document.errors`, by offsets.
 * @returns what was read, and where an offset is
 */
export function parseYaml(
  text: string,
  options: ParseOptions & SchemaOptions = {},
): { readonly document: Document.Parsed; at(offset: number): TextPlace } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { ...options, lineCounter });
  const at = (offset: number): TextPlace => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return { document, at };
}

/** A YAML file whose settings can be pointed at: `file:line:column`. */
export interface YamlText {
  readonly value: unknown;
  /** What is wrong with the text as YAML, each with its place. */
  readonly faults: readonly string[];
  /** Where a setting stands; its nearest parent's place when it is missing. */
  place(path: readonly PropertyKey[]): string;
  /** The line of a fault: where the setting stands, its name, and what is wrong with it. */
  fault(path: readonly PropertyKey[], message: string): string;
}

/**
 * Reads YAML, and knows where each part of it stands.
 * @param schema what values are read as: with `failsafe` all are texts, as they stand there
 */
export function readYaml(text: string, file: string, schema: 'core' | 'failsafe' = 'core'): YamlText {
  const { document, at } = parseYaml(text, { prettyErrors: false, schema });
  const placeOf = (offset: number) => {
    const { line, column } = at(offset);
    return `${file}:${line}:${column}`;
  };
  const root = partOf(document.contents);
  const place = (path: readonly PropertyKey[]) => placeOf(offsetNear(root, path.map(String)) ?? 0);
  return {
    value: document.errors.length === 0 ? document.toJS() : undefined,
    faults: document.errors.map(({ pos, message }) => `${placeOf(pos[0])}: ${message}`),
    place,
    fault: (path, message) => `${place(path)}: ${path.map(String).join('.') || 'the file'}: ${message}`,
  };
}

import { z } from 'zod';
import { nearest } from '../../../masking/text/nearest.ts';
import { settingsSchema } from './settings-schema.ts';

/** What to say of a key that does not exist, and what to write instead. */
export function unknownKey(key: string, path: readonly PropertyKey[]): string {
  if (key === 'teams') {
    return (
      'teams cannot be read with the token of a workflow. Give the team a role on this repository ' +
      '(Settings, Collaborators and teams), and write that role at access.role; or give it a custom role, and write its name ' +
      'at sources.NAME.access.roles'
    );
  }
  const known = keysAt(path);
  const guess = nearest(
    key,
    known.map((each) => each.toLowerCase()),
  );
  const meant = known.find((each) => each.toLowerCase() === guess);
  return `there is no such setting; ${meant ? `did you mean ${meant}?` : `known here: ${known.join(', ')}`}`;
}

/** The keys that exist at a place in the file. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let here: unknown = settingsSchema;
  for (const key of path) {
    const inner = bare(here);
    if (inner instanceof z.ZodObject) here = (inner.shape as Record<string, unknown>)[String(key)];
    else here = inner instanceof z.ZodRecord ? inner.valueType : undefined;
  }
  const inner = bare(here);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** A schema without what it is wrapped in. */
function bare(schema: unknown): unknown {
  const isWrapped =
    schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
  return isWrapped ? bare(schema.unwrap()) : schema;
}

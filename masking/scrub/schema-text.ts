import { staleTexts } from '../decide/stale.ts';
import { findPersonal } from '../detect/find.ts';
import { type Kind, kindsAsWords } from '../detect/kinds.ts';
import { MaskingError } from '../errors.ts';
import { acceptedPlaces } from '../policy/accepted.ts';
import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import { refuse } from '../policy/problem.ts';
import type { Check } from '../run/check.ts';
import { expressionText } from '../schema/expression-text.ts';
import { DatabaseFault, isDenied } from '../session/fault.ts';
import { type Provider, providerOf } from '../session/provider.ts';
import type { Session } from '../session/session.ts';
import { tokens } from '../session/tokens.ts';
import type { SchemaTextFinding } from './finding.ts';
import { scanServerRows } from './server-rows.ts';
import { NAMES_LIKE_ADDRESSES, type TextSource, textSources } from './text-sources.ts';

/** How many texts were looked at, and which look personal. */
export interface SchemaTexts {
  readonly texts: number;
  readonly findings: readonly SchemaTextFinding[];
}

/** A text of the schema, and where a person finds it. */
export interface SchemaText {
  /** `database.table.column`, `database.view`, …: what the policy accepts by name. */
  readonly place: string;
  /** Comment, default, …: what kind of text. */
  readonly what: string;
  /** Absent where this account may not see it. */
  readonly content: string | null;
}

/**
 * Looks for personal data in the text of the schema itself, of every program and in the rows of the server's own tables:
 * no mask reaches them.
 *
 * @param beside the connection on which those rows are read meanwhile, where there is another one
 */
export async function scanSchemaText(session: Session, beside = session): Promise<SchemaTexts> {
  const provider = await providerOf(session);
  const [scanned, rows] = await Promise.all([scanTexts(session, provider), scanServerRows(beside, provider)]);
  return { ...scanned, findings: [...scanned.findings, ...rows] };
}

async function scanTexts(session: Session, provider: Provider): Promise<SchemaTexts> {
  const findings: SchemaTextFinding[] = [];
  let texts = 0;
  for (const source of [NAMES_LIKE_ADDRESSES, ...textSources(provider.isAmazon)]) {
    for (const { place, what, content } of await readTexts(session, source)) {
      texts++;
      const kinds = content === null ? [] : kindsIn(String(content), what);
      if (content !== null && kinds.length === 0) continue;
      const why = content === null ? 'this account may not see it' : kindsAsWords(kinds);
      if (!findings.some((f) => f.place === place && f.what === what)) findings.push({ place, what, why });
    }
  }
  return { texts, findings };
}

/** ER_UNKNOWN_TABLE, ER_BAD_FIELD_ERROR: an older server has no such texts. */
const UNKNOWN: readonly (number | undefined)[] = [1109, 1054];

/** Reads one kind of text; none where this account may not see them, or the server has none of the kind. */
export async function readTexts(session: Session, { sql, sinceLater }: TextSource): Promise<SchemaText[]> {
  try {
    const rows = await session.rows<Row>(sql, 'reading the text of the schema');
    return rows.flatMap(textsIn);
  } catch (error) {
    if (sinceLater && error instanceof DatabaseFault && UNKNOWN.includes(error.errno)) return [];
    // Who may not see accounts and tablespaces does not mask either: this is a look at the schema.
    if (isDenied(error)) return [];
    throw error;
  }
}

interface Row {
  readonly place: string;
  readonly [further: string]: string | null;
}

/** The one text of a row, or each of several: what kind it is stands in its name. */
function textsIn({ place, what, content, ...further }: Row): SchemaText[] {
  if (what !== undefined) return [{ place, what: what ?? '', content: content ?? null }];
  return Object.entries(further).flatMap(([kind, text]) =>
    text ? [{ place, what: kind, content: text }] : [],
  );
}

/** What stands in quotes: also in those of a program that was made under other SQL modes. */
function literals(code: string): string[] {
  const readings = code.includes('\\') ? [{}, { plainBackslashes: true }] : [{}];
  return readings.flatMap((reading) =>
    tokens(code, reading)
      .filter(({ kind }) => kind === 'string' || kind === 'open')
      .map(({ value }) => value),
  );
}

/** Literals in bytes, as MySQL shows those of binary columns (`0x616e6e`, `X'616e6e'`); of wide character sets without their zero bytes. */
function textsInHex(code: string): string[] {
  return [...code.matchAll(/\b(?:0x|x')((?:[\da-f]{2})+)/gi)].map(([, hex = '']) =>
    Buffer.from(hex, 'hex')
      .filter((byte) => byte !== 0)
      .toString(),
  );
}

/** Twelve digits or a postal code are too often something else to stop a run. */
const TOO_COMMON: readonly Kind[] = ['my_number', 'postal_code'];

function kindsIn(content: string, what: string): Kind[] {
  const isCode = !/comment|default|bound/.test(what);
  const code = /expression|functional|CHECK/.test(what) ? expressionText(content) : content;
  const plain = isCode ? [...literals(code), ...code.split('\n')] : [content.replace(/^'|'$/g, '')];
  const parts = new Set([...plain, ...textsInHex(code)]);
  const kinds = [...parts].flatMap((part) => findPersonal(part).map((match) => match.kind));
  return [...new Set(kinds)].filter((kind) => !TOO_COMMON.includes(kind));
}

/**
 * Refuses a schema whose text looks personal, unless the policy accepts the place; and a place that the policy accepts for
 * nothing.
 *
 * @param resumed a run has taken triggers and indexes away: that their texts are not there says nothing
 * @throws MaskingError with every place at once.
 */
export function requireSchemaText(
  { texts, findings }: SchemaTexts,
  loaded: LoadedPolicy,
  resumed: boolean,
): Check {
  const places = new Set(acceptedPlaces(loaded.policy).schemaText.map((place) => place.toLowerCase()));
  const open = findings.filter(({ place }) => !places.has(place.toLowerCase()));
  const stale = resumed ? [] : staleTexts(loaded, findings);
  const [first] = open;
  if (first === undefined) {
    refuse(stale);
    return { name: 'the text of the schema holds no personal data', passed: true, count: texts };
  }
  const lines = [
    ...open.map(({ place, what, why }) => `${place}: ${what} (${why})`),
    // An acceptance that was meant for one of them, perhaps.
    ...stale.map(({ place, message }) => `${place.file}:${place.line}:${place.column}: ${message}`),
  ];
  throw new MaskingError(
    'schema-text-personal',
    `${open.length === 1 ? 'A text of the schema looks personal, and no mask reaches it' : `${open.length} texts of the schema look personal, and no mask reaches them`}:\n${lines.join('\n')}`,
    `Change ${open.length === 1 ? 'it' : 'them'} at the source, or accept each in the policy: schemaText: { accept: [{ in: ${JSON.stringify(first.place)}, because: "why" }] }.`,
  );
}

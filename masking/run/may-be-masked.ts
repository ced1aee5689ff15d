import { MaskingError } from '../errors.ts';
import type { MaskingTarget, Session } from '../session/session.ts';
import {
  auroraReaders,
  copiesOf,
  type FoundUse,
  glanceAtTransactions,
  lookAtTransactions,
  type Use,
  watchWriters,
  writersOn,
} from './in-use.ts';

/** Why a server may be masked. Nothing is masked without a reason: who calls says which, and the server is asked, too. */
export interface Grounds {
  readonly because: /** The caller has read back, from whoever runs it, that it is a sealed clone which nobody else reaches. */
    | 'sealed-clone'
    /** A person has named the host once more; it must be the one that is connected to. */
    | { readonly named: string }
    /** Nobody says anything: the server itself must show that it is a clone, or that it is on this machine. */
    | 'server-shows';
  /** Uses of the server that somebody has named, and that do not matter to them. */
  readonly despite: readonly Use[];
}

/** What a connection and the server at its end say of where that server is. */
export interface Whereabouts {
  /** The address that the connection really leads to, and our own port of it. */
  readonly remoteAddress: string | undefined;
  readonly localPort: number | undefined;
  /** Who the server takes us for: `localhost:50123`. */
  readonly seenAs: string;
  /** The name of the instance, which Aurora tells. */
  readonly instance: string | undefined;
  /** Amazon RDS runs it, of whatever kind. */
  readonly atAmazon: boolean;
}

/**
 * Refuses a server that may be production: one that nobody named and that does not show to be a copy, and one that is
 * in use. It is asked before anything else, and has changed nothing.
 *
 * @param resumed a run of ours was begun there already: what writes may be what is left of it
 * @returns to be called right before anything is changed: refuses a server that somebody wrote to meanwhile
 * @throws MaskingError `server-not-named`, `server-in-use`
 */
export async function requireMayBeMasked(
  session: Session,
  target: MaskingTarget,
  { because, despite }: Grounds,
  resumed: boolean,
): Promise<() => Promise<void>> {
  const sealed = because === 'sealed-clone';
  const unwatched = sealed || resumed || despite.includes('writers');
  const objection = sealed ? undefined : objectionTo(because, target, await whereaboutsOf(session));
  const copies = [
    ...(await copiesOf(session)),
    // A sealed clone may have the instance that takes its place beside it, and nobody reaches it but us.
    ...(sealed ? [] : await auroraReaders(session)),
  ].filter(({ use }) => !despite.includes(use));
  // What is refused in any case is told with all that there is; else what may be missed here is seen by the later look.
  const refused = objection !== undefined || copies.length > 0;
  const writers = unwatched
    ? []
    : await writersOn(
        session,
        refused ? await lookAtTransactions(session) : () => glanceAtTransactions(session),
      );
  const uses = [...copies, ...writers];
  if (objection !== undefined || uses.length > 0) throw refusal(target, objection, uses);
  if (unwatched) return async () => {};
  const watched = await watchWriters(session);
  return async () => {
    const writers = await watched();
    if (writers.length > 0) throw refusal(target, undefined, writers);
  };
}

function refusal(
  { host, port }: MaskingTarget,
  objection: string | undefined,
  uses: readonly FoundUse[],
): MaskingError {
  const lines = uses.map(({ use, shows }) => `${use}: ${shows}`);
  const flags = [
    ...(objection ? [`--yes-mask ${host}`] : []),
    ...(uses.length > 0 ? [`--allow ${[...new Set(uses.map(({ use }) => use))].join(',')}`] : []),
  ].join(' ');
  const told = [
    ...(objection ? [objection] : []),
    ...(uses.length > 0 ? [`${host}:${port} is in use:`, ...lines] : []),
  ];
  return new MaskingError(
    objection ? 'server-not-named' : 'server-in-use',
    `${told.join('\n')}\nNothing was changed.`,
    `Masking replaces the data of that server for good, and drops its accounts. Give it a copy. If this is one that nobody else needs, say so: ${flags}`,
  );
}

/** Why this server may not be masked on these grounds; nothing when it may. */
function objectionTo(
  because: Exclude<Grounds['because'], 'sealed-clone'>,
  { host, port }: MaskingTarget,
  where: Whereabouts,
): string | undefined {
  if (typeof because === 'object') {
    return because.named.toLowerCase() === host.toLowerCase()
      ? undefined
      : `The server to mask is ${host}, and --yes-mask names ${because.named}.`;
  }
  if (isClone(where) || isHere(where)) return undefined;
  const why = isLoopback(where.remoteAddress)
    ? where.atAmazon
      ? 'a server at Amazon RDS, behind a tunnel'
      : 'a tunnel or proxy that leads on from this machine'
    : 'neither one of our clones nor on this machine';
  return `Nobody has said that ${host}:${port} may be masked, and it is ${why}.`;
}

/**
 * One of our clones or bases, by the name of the instance that Aurora itself tells: no tunnel and no name server
 * changes it, no copy of the data carries it along, and the organisation's policy reserves these names.
 */
export function isClone({ instance }: Whereabouts): boolean {
  return instance !== undefined && /^understudy-(clone|base)-[a-z0-9]+(-[a-z]{6})?-[0-9]+$/.test(instance);
}

/**
 * On this machine: the connection leads to loopback, and the server sees it come from there, out of the very port that
 * is ours. Through a tunnel (`ssh -L`) or a proxy it comes out of another, wherever the server is.
 */
export function isHere({ remoteAddress, localPort, seenAs, atAmazon }: Whereabouts): boolean {
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(seenAs) ?? [];
  return (
    !atAmazon &&
    isLoopback(remoteAddress) &&
    (host === 'localhost' || isLoopback(host)) &&
    Number(port) === localPort
  );
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/i.test(address);
}

async function whereaboutsOf(session: Session): Promise<Whereabouts> {
  const doing = 'asking which server this is';
  const [seen] = await session.rows<{ host: string }>(
    'SELECT HOST AS host FROM information_schema.PROCESSLIST WHERE ID = CONNECTION_ID()',
    doing,
  );
  const rows = await session.rows<{ Variable_name: string; Value: string }>(
    "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('aurora_version', 'aurora_server_id', 'basedir')",
    doing,
  );
  const settings = new Map(rows.map((row) => [row.Variable_name, row.Value]));
  return {
    ...session.socket(),
    seenAs: seen?.host ?? '',
    instance: settings.get('aurora_server_id'),
    atAmazon: settings.has('aurora_version') || /^\/rdsdbbin\b/.test(settings.get('basedir') ?? ''),
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { isContention, isUnreachable } from '../session/fault.ts';
import { type MaskingTarget, openSession, type Session } from '../session/session.ts';
import { useKey, WORK } from './work-schema.ts';

/** Deadlocks and lost connections are tried again so often, with growing pauses: about two minutes in all. */
const ATTEMPTS = 14;
const LONGEST_PAUSE_MS = 15_000;

/** A connection with the run's key that is replaced when it is lost. What runs on it is safe to begin again. */
export class MaskingConnection implements AsyncDisposable {
  readonly #target: MaskingTarget;
  #session: Session | undefined;

  constructor(target: MaskingTarget) {
    this.#target = target;
  }

  async attempt<T>(work: (session: Session) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        this.#session ??= await connect(this.#target);
        return await work(this.#session);
      } catch (error) {
        const gone = isUnreachable(error);
        if ((!gone && !isContention(error)) || attempt === ATTEMPTS) throw error;
        if (gone) await this[Symbol.asyncDispose]();
        await sleep(Math.min(100 * 2 ** attempt, LONGEST_PAUSE_MS));
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session?.close();
    this.#session = undefined;
  }
}

async function connect(target: MaskingTarget): Promise<Session> {
  const session = await openSession(target);
  await useKey(session);
  // JSON_TABLE wants a current database, whichever.
  await session.run(`USE ${WORK}`, 'entering the work schema');
  return session;
}

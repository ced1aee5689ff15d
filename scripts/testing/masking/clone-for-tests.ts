import { afterAll, beforeAll } from '@jest/globals';
import { openSession, type Session } from '../../../masking/session/session.ts';
import { type TestClone, withTestClone } from './clone.ts';

/** A clone, and a session of masking's own on it. */
export interface CloneForTests extends TestClone {
  readonly session: Session;
}

/** A clone that begins before the tests of a file (or of the `describe` that asks for it), and ends after them. */
export function cloneForTests(): CloneForTests {
  let begun: { readonly clone: TestClone; readonly session: Session } | undefined;
  beforeAll(async () => {
    const clone = await withTestClone();
    begun = { clone, session: await openSession(clone.target) };
  });
  afterAll(async () => {
    await begun?.session.close();
    await begun?.clone.close();
  });
  const its = () => {
    if (begun === undefined) throw new Error('the clone begins with the tests, not before them');
    return begun;
  };
  return {
    get session() {
      return its().session;
    },
    get target() {
      return its().clone.target;
    },
    get root() {
      return its().clone.root;
    },
    get pid() {
      return its().clone.pid;
    },
    get dataDir() {
      return its().clone.dataDir;
    },
    reset: (...statements) => its().clone.reset(...statements),
    connect: (user, password) => its().clone.connect(user, password),
    endSessions: (user) => its().clone.endSessions(user),
    crash: () => its().clone.crash(),
    close: () => its().clone.close(),
  };
}

import { isDeepStrictEqual } from 'node:util';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateScan,
  type ScanCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { UserError } from '../base/errors.ts';
import type { Actor } from '../base/run.ts';
import { instantOf } from '../base/time.ts';
import { assertNotTaken, type Claimant, claimFor, isLoss } from './claim.ts';
import type { CloneRecord, Event, Progress, State } from './record.ts';
import { assertMayFollow, isGone, isTerminal } from './states.ts';
import { KEEP_DELETED_DAYS, RECORD_KEY, REMOVE_AFTER } from './table.ts';

/** A job that holds a clone, and what is to happen when another has taken it. */
export interface Holder {
  readonly run: Claimant;
  readonly owner: string;
  readonly onLost: (error: unknown) => void;
}

/** What a transition changes, apart from the state, the version and the history. */
export type Change = Partial<Omit<CloneRecord, 'id' | 'version' | 'state' | 'events' | 'createdAt'>>;

/**
 * The ledger: one item a clone in a DynamoDB table. Every write is conditional on the version that was read, so
 * that of two writers one starts again from what the other wrote; nothing is lost silently.
 */
export class Ledger {
  readonly #client: DynamoDBClient;
  readonly #table: string;
  readonly #now: () => Date;
  readonly #holder: Holder | undefined;

  constructor(
    client: DynamoDBClient,
    table: string,
    now: () => Date = () => new Date(),
    holder: Holder | undefined = undefined,
  ) {
    this.#client = client;
    this.#table = table;
    this.#now = now;
    this.#holder = holder;
  }

  /** The ledger of a job that holds a clone: its writes fail once another has taken the clone over. */
  heldBy(holder: Holder): Ledger {
    return new Ledger(this.#client, this.#table, this.#now, holder);
  }

  /** The record of a clone, as last written; undefined when there is none. */
  async find(id: string): Promise<CloneRecord | undefined> {
    const { Item } = await this.#client.send(
      new GetItemCommand({
        TableName: this.#table,
        Key: marshall({ [RECORD_KEY]: id }),
        ConsistentRead: true,
      }),
    );
    return Item ? (unmarshall(Item) as CloneRecord) : undefined;
  }

  /** @throws UserError `clone-unknown` */
  async get(id: string): Promise<CloneRecord> {
    const record = await this.find(id);
    if (record) return record;
    throw new UserError('clone-unknown', `There is no clone ${id}.`, 'See /clone list for those there are.');
  }

  /** Every record, the deleted ones included until DynamoDB's TTL removes them. */
  async list(): Promise<CloneRecord[]> {
    return await this.#scan({});
  }

  /**
   * Every record but those of deleted clones, which DynamoDB keeps to itself: after some months there are far more of
   * them. Read consistently, because limits are held against it.
   */
  async live(): Promise<CloneRecord[]> {
    return await this.#scan({
      FilterExpression: '#state <> :deleted',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: marshall({ ':deleted': 'deleted' satisfies State }),
    });
  }

  async #scan(filter: Partial<ScanCommandInput>): Promise<CloneRecord[]> {
    const records: CloneRecord[] = [];
    const scan = { TableName: this.#table, ConsistentRead: true, ...filter };
    const pages = paginateScan({ client: this.#client }, scan);
    for await (const page of pages)
      for (const item of page.Items ?? []) records.push(unmarshall(item) as CloneRecord);
    return records;
  }

  /**
   * Writes a new record, unless its id is taken.
   * @returns the record that stands now: the new one, or the one that was there first
   */
  async claim(record: CloneRecord): Promise<CloneRecord> {
    try {
      await this.#put(record, `attribute_not_exists(${RECORD_KEY})`);
      return record;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return await this.get(record.id);
    }
  }

  /**
   * Moves a clone to a state (or stays, to change its fields), and appends to its history.
   * @param change the fields to change, or a function of the record as it is at the moment of writing
   * @throws UserError `state-conflict` or `clone-gone` when the state may not follow the one that stands
   */
  async transition(
    id: string,
    next: State,
    actor: Actor,
    change: Change | ((record: CloneRecord) => Change) = {},
    note?: string,
  ): Promise<CloneRecord> {
    return await this.#update(id, (record) => {
      assertMayFollow(record, next);
      const event: Event = {
        at: instantOf(this.#now()),
        state: next,
        by: actor.login,
        runUrl: actor.runUrl,
        ...(note === undefined ? {} : { note }),
      };
      const fields = typeof change === 'function' ? change(record) : change;
      const changed = { ...record, ...fields };
      // Nobody works on a clone that has come to an end, but the sweep that says so.
      if (isTerminal(next)) changed.claim = fields.claim;
      const { failure, awaits: _, ...healed } = changed;
      // A failure stands until the clone moves on from it.
      const keepFailure = failure !== undefined && (next === 'failed' || isGone({ state: next }));
      return {
        ...healed,
        ...(keepFailure ? { failure } : {}),
        ...(next === 'deleted' ? { [REMOVE_AFTER]: this.#keptUntil() } : {}),
        state: next,
        events: [...record.events, event],
      };
    });
  }

  #keptUntil(): number {
    return Math.floor(this.#now().getTime() / 1000) + KEEP_DELETED_DAYS * 86_400;
  }

  /** Changes fields of a record without moving it on. */
  async amend(id: string, change: Change | ((record: CloneRecord) => Change)): Promise<CloneRecord> {
    return await this.#update(id, (record) => ({
      ...record,
      ...(typeof change === 'function' ? change(record) : change),
    }));
  }

  /** Holds a clone for longer. Called now and then by the job that works on it. */
  async renew(id: string): Promise<void> {
    const claim = this.#claim();
    await this.#update(id, (record) => {
      if (isGone(record)) assertMayFollow(record, 'masking');
      return isTerminal(record.state) ? record : { ...record, claim };
    });
  }

  /**
   * Writes how far masking has come, and holds the clone for longer. It does not count as a version, so that it never
   * makes a transition start again, and it is dropped when the clone is not being masked any more.
   */
  async progress(id: string, progress: Progress): Promise<void> {
    const claim = this.#claim();
    try {
      await this.#client.send(
        new UpdateItemCommand({
          TableName: this.#table,
          Key: marshall({ [RECORD_KEY]: id }),
          UpdateExpression: `SET #progress = :progress${claim ? ', #claim = :claim' : ''}`,
          ConditionExpression: `#state = :masking${claim ? ' AND #claim.#run = :run AND #claim.#attempt = :attempt' : ''}`,
          ExpressionAttributeNames: {
            '#progress': 'progress',
            '#state': 'state',
            ...(claim ? { '#claim': 'claim', '#run': 'run', '#attempt': 'attempt' } : {}),
          },
          ExpressionAttributeValues: marshall(
            {
              ':progress': progress,
              ':masking': 'masking',
              ...(claim ? { ':claim': claim, ':run': claim.run, ':attempt': claim.attempt } : {}),
            },
            { removeUndefinedValues: true },
          ),
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      await this.#notice(id);
    }
  }

  #claim(): CloneRecord['claim'] {
    return this.#holder && claimFor(this.#holder.run, this.#holder.owner, this.#now());
  }

  /** Tells the job, when the clone is another's by now. */
  async #notice(id: string): Promise<void> {
    if (!this.#holder) return;
    try {
      assertNotTaken(await this.get(id), this.#holder.run);
    } catch (error) {
      if (!isLoss(error)) throw error;
      this.#holder.onLost(error);
    }
  }

  async #update(id: string, change: (record: CloneRecord) => CloneRecord): Promise<CloneRecord> {
    let sent: CloneRecord | undefined;
    for (;;) {
      const record = await this.get(id);
      // Our own write, of which the answer alone was lost: the SDK's next attempt finds another version, and done again it would be refused, or count twice.
      if (sent !== undefined && isDeepStrictEqual(record, asRead(sent))) return sent;
      if (this.#holder) assertNotTaken(record, this.#holder.run);
      const next = { ...change(record), version: record.version + 1 };
      try {
        await this.#put(next, '#version = :version', record.version);
        return next;
      } catch (error) {
        // Somebody wrote in between: start again from what stands now. Each round one writer gets on, so it ends.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        sent = next;
      }
    }
  }

  async #put(record: CloneRecord, condition: string, version?: number): Promise<void> {
    await this.#client.send(
      new PutItemCommand({
        TableName: this.#table,
        Item: itemOf(record),
        ConditionExpression: condition,
        ...(version === undefined
          ? {}
          : {
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: marshall({ ':version': version }),
            }),
      }),
    );
  }
}

function itemOf(record: CloneRecord): Record<string, AttributeValue> {
  return marshall(record, { removeUndefinedValues: true });
}

/** A record as it is read once it is written. */
function asRead(record: CloneRecord): object {
  return unmarshall(itemOf(record));
}

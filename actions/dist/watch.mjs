import { getInput, info } from "./chunks/packages-start.mjs";
import { UserError, effectiveState, isAt, isOver, isUnderWay, messageOf, minutesLeftOf, newsThread, printable, readInstallation, readOctokit, readSettings, renderBusy, renderHeld, renderNoRunner, renderNoRunnerComment, renderOptionsOf, renderStatus, renderUnwatched, runAction, runContext, timeOf } from "./chunks/start.mjs";
import { authoriseRerun, expectedMinutes, isAlive, openLedger, unlessShut } from "./chunks/cloud.mjs";
import { setTimeout } from "node:timers/promises";
// actions/watch/siblings.ts
/** The jobs, by their names in `clone.yml`, that are not waited for: this one, and those that wait for it. */
const NOT_WATCHED = [
	"Keep the status current",
	"Cancel",
	"Notify"
];
/** A job that no runner took for this long is told of: GitHub's own start in seconds, those in a VPC in minutes. */
const TOLD_AFTER_MS = 3e5;
/** After this long nobody will come, and a copy of production must not stand about for it. */
const GIVEN_UP_AFTER_MS = 9e5;
/** The jobs of this run that have not ended, but for those that only tell of others. */
async function siblingsOf(octokit, { repository, run }) {
	try {
		const { data } = await octokit.rest.actions.listJobsForWorkflowRunAttempt({
			...repository,
			run_id: run.id,
			attempt_number: run.attempt,
			per_page: 100
		});
		const jobs = data.jobs.filter(({ status, name }) => status !== "completed" && !NOT_WATCHED.includes(name));
		const queued = jobs.filter(({ status }) => status === "queued");
		return {
			atWork: jobs.length > 0,
			held: jobs.filter(({ status }) => status === "waiting").map(({ name }) => name),
			queued: queued.map(({ name, labels, created_at }) => ({
				name,
				labels,
				since: created_at
			}))
		};
	} catch (error) {
		info(printable(`The jobs of this run could not be listed: ${messageOf(error)}`));
		return {
			atWork: true,
			queued: [],
			held: []
		};
	}
}
/** The job that waits for a runner for so long that somebody has to know, if any. */
function waitsForRunner({ queued }, now) {
	return queued.find(({ since }) => now.getTime() - timeOf(since) > TOLD_AFTER_MS);
}
/** The job, by its name in `clone.yml`, that waits for a machine inside the VPC. */
const MASK = "Mask";
/**
* The clones and bases that keep all machines inside the VPC busy, if so many are at work: a job that waits behind them has
* its runner, and gets it when one of them is done. Whether a job is at work says the claim that it renews.
*/
function keptWaitingBy({ name }, record, records, concurrency, now) {
	if (name !== MASK) return [];
	const others = records.filter(({ id, state, claim }) => id !== record.id && state === "masking" && isAlive(claim, now));
	return others.length >= concurrency ? others : [];
}
/**
* Whether nobody takes a job for so long that somebody has to know. The machine that was busy a moment ago takes the next
* one in a minute or two: it is not missing meanwhile.
* @param busyUntil when all machines were last seen at work for others, in milliseconds
*/
function isMissed(job, busyUntil, now) {
	return now.getTime() - aloneSince(job, busyUntil) > TOLD_AFTER_MS;
}
/** Since when a job waits, and not behind others. */
function aloneSince({ since }, busyUntil) {
	return Math.max(timeOf(since), busyUntil ?? Number.NEGATIVE_INFINITY);
}
/**
* Those that wait for a machine and come before a clone: whoever was sealed first is masked first. One whose run has died
* since then is among them, too, until the sweep finds that out.
*/
function aheadInQueue(record, records) {
	const since = ({ events }) => timeOf(events.at(-1)?.at);
	return records.filter((other) => other.id !== record.id && other.state === "sealed" && since(other) < since(record)).toSorted((one, other) => since(one) - since(other));
}
/**
* Whether a clone is to be given up because no runner takes the job. Only one that waits for masking is: what is masked
* already harms nobody, and before it is sealed there is no instance.
* @param busyUntil when all machines were last seen at work for others, in milliseconds: until then none was missing
*/
function isGivenUp(record, job, busyUntil, now) {
	const state = effectiveState(record);
	return (state === "sealed" || state === "masking" && record.state === "failed") && now.getTime() - aloneSince(job, busyUntil) > GIVEN_UP_AFTER_MS;
}
// actions/watch/turn.ts
/**
* In how many minutes a machine is free for a clone that waits behind others, as far as their progress and what masking took
* as a rule tell; nothing where they do not tell of one of them.
* @param others that the machines are at work for
* @param ahead those that wait, too, and come first
* @param usual minutes that masking of a clone takes as a rule
*/
function minutesUntilTurn(others, ahead, usual, now) {
	const free = [];
	for (const other of others) {
		const from = other.events.findLast(({ state }) => state === "masking")?.at;
		const left = minutesLeftOf(other, {
			state: "masking",
			from
		}, from === void 0 ? void 0 : usual(other), now);
		if (left === void 0) return void 0;
		free.push(left);
	}
	for (const next of ahead) {
		const minutes = usual(next);
		if (minutes === void 0) return void 0;
		const first = free.indexOf(Math.min(...free));
		free[first] = (free[first] ?? 0) + minutes;
	}
	return free.length === 0 ? void 0 : Math.min(...free);
}
// actions/watch/main.ts
/**
* Looks between two edits of the comment, for each request that is under way: 30 seconds at the usual 15 for one look.
* GitHub allows 500 writes an hour to all of them together.
*/
const LOOKS_BETWEEN_EDITS = 2;
/**
* GitHub ends a job on its own machines after six hours, and masking on ours may take eight: a job that is cut off would turn
* the run red, so this one ends before, and `notify` tells how the clone came out.
*/
const LONGEST_MS = 207e5;
/** Jobs appear only once they can start, so a run is over when nothing is seen at work this often in a row. */
const QUIET_LOOKS = 4;
await runAction(async () => {
	const context = runContext();
	const installation = readInstallation();
	const id = getInput("id", { required: true });
	const octokit = readOctokit();
	const { ledger } = openLedger(context, installation, "desk");
	let record = await ledger.get(id);
	await authoriseRerun(context);
	const options = renderOptionsOf(readSettings(), installation);
	const thread = newsThread(octokit, context.repository, record, options);
	let { statusCommentId } = record.thread;
	let siblings = {
		atWork: true,
		queued: [],
		held: []
	};
	let quiet = 0;
	let untilEdit = 0;
	let history;
	let busyUntil;
	const endsAt = Date.now() + LONGEST_MS;
	while (!isOver(record) && quiet < QUIET_LOOKS && Date.now() < endsAt) {
		if (untilEdit <= 0 || quiet > 0 || record.state === "failed") {
			siblings = await siblingsOf(octokit, context);
			quiet = siblings.atWork ? 0 : quiet + 1;
		}
		if (untilEdit <= 0) {
			const now = /* @__PURE__ */ new Date();
			history ??= await ledger.list();
			const records = (await ledger.live()).filter(isAt(installation));
			const waiting = waitsForRunner(siblings, now);
			const before = waiting ? keptWaitingBy(waiting, record, records, installation.runnerConcurrency ?? 1, now) : [];
			if (before.length > 0) busyUntil = now.getTime();
			const stuck = waiting && before.length === 0 && isMissed(waiting, busyUntil, now) ? waiting : void 0;
			if (stuck !== void 0 && isGivenUp(record, stuck, busyUntil, now)) throw noRunner(record, stuck.name);
			const warning = stuck === void 0 ? renderBusy(before, turnOf(record, before, records, history), options) || renderHeld(siblings.held, options) : renderNoRunner(stuck, options);
			const body = renderStatus(record, /* @__PURE__ */ new Date(), expectedMinutes(history, record), options, warning);
			await unlessShut(async () => {
				statusCommentId = await thread.writeStatus(id, body, statusCommentId);
			});
			if (stuck !== void 0) {
				const news = renderNoRunnerComment(record, stuck, options);
				await unlessShut(() => thread.post(`no runner ${id} ${context.run.id}.${context.run.attempt}`, news));
			}
			untilEdit = LOOKS_BETWEEN_EDITS * Math.max(1, records.filter(isUnderWay).length);
		}
		await setTimeout(installation.pollSeconds * 1e3);
		untilEdit -= 1;
		record = await ledger.get(id);
	}
	if (siblings.atWork && !isOver(record)) return await leave(record, thread, statusCommentId, options);
	return outcomeOf(record);
});
/** Says in the status that it is not kept current any more, and ends well: the jobs go on. */
async function leave(record, thread, statusCommentId, options) {
	const body = renderStatus(record, /* @__PURE__ */ new Date(), {}, options, renderUnwatched(options));
	await unlessShut(() => thread.writeStatus(record.id, body, statusCommentId));
	return {
		outcome: "done",
		reason: "watched-for-long",
		id: record.id,
		state: record.state
	};
}
/** When a clone that waits behind others has a machine, by their progress and the usual times. */
function turnOf(record, before, records, history) {
	const ahead = aheadInQueue(record, records);
	const usual = (of) => expectedMinutes(history, of).masking;
	return {
		place: ahead.length + 1,
		minutes: minutesUntilTurn(before, ahead, usual, /* @__PURE__ */ new Date())
	};
}
/** The job `cancel` takes it from here: it reads this code, and it alone may delete and end the run. */
function noRunner({ id }, job) {
	return new UserError("runner-missing", `No runner took the job ${job} of clone ${id} for fifteen minutes: the clone is deleted.`, "Have the runner looked at, then ask for a new clone.");
}
/**
* This job ends as the clone does. Were it green beside a red one, "Re-run failed jobs" would leave it out, and nobody
* would keep the status current in the second attempt.
*/
function outcomeOf(record) {
	const { id, state, failure } = record;
	if (isOver(record)) {
		info(`Clone ${id} is ${state}.`);
		return {
			outcome: "done",
			reason: "watched",
			id,
			state
		};
	}
	throw new UserError("clone-failed", `Clone ${id} did not get ready: ${failure?.reason ?? `it is still ${state}`}.`, "The job that failed says why. \"Re-run failed jobs\" runs this one, too.");
}
export {};

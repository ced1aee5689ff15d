import { getInput, info, setOutput, summary, warning } from "./chunks/packages-start.mjs";
import { UserError, authorise, cloneId, instantOf, newestBase, printable, readInstallation, readOctokit, readSettings, runAction, runContext, sourceNamed } from "./chunks/start.mjs";
import { authoriseRerun, boardNumber, closeLost, isPublic, lostJobs, openLedger, tellBaseFailure } from "./chunks/cloud.mjs";
// actions/refresh/begin.ts
/** Who bases belong to: no person's login has brackets, so nobody but an admin has an owner's rights. */
const OWNER = "github-actions[bot]";
/** Claims the record of a new base. The same run finds its record again. */
async function begin() {
	const context = runContext();
	const settings = readSettings();
	if (!settings.base.enabled) {
		info("The settings keep no bases: base.enabled is false.");
		return {
			outcome: "nothing",
			reason: "bases-disabled"
		};
	}
	await authorisePerson(context, settings);
	const { ledger } = openLedger(context, readInstallation(), "desk");
	const live = await ledger.live();
	const name = getInput("source") || oldest(live, settings);
	const record = await claim(ledger, name, context, settings);
	setOutput("id", record.id);
	info(`Base ${record.id} of ${name} is begun.`);
	return {
		outcome: "done",
		reason: "claimed",
		id: record.id,
		state: record.state
	};
}
/** A schedule needs no rights; whoever starts a run by hand, or once more, needs those to make a clone. */
async function authorisePerson(context, settings) {
	if (context.eventName === "schedule" && context.run.attempt === 1) return;
	const answer = await authorise(readOctokit(), settings, {
		repository: {
			...context.repository,
			isPublic: isPublic(context)
		},
		author: { login: context.triggeringActor }
	});
	if (answer.allowed) return;
	throw new UserError(context.run.attempt > 1 ? "rerun-denied" : answer.reason, `This refresh was refused: ${answer.message}`, answer.next || "Ask somebody who may give commands to start it.");
}
/** The source that has waited the longest for its base: a schedule with as many lines as sources serves them all. */
function oldest(live, { sources }) {
	const asOf = (name) => newestBase(live, name)?.dataAsOf ?? "";
	const [first = ""] = Object.keys(sources).toSorted((one, other) => asOf(one).localeCompare(asOf(other)));
	return first;
}
async function claim(ledger, name, context, settings) {
	const source = sourceNamed(settings, name);
	const { owner, repo } = context.repository;
	const origin = `${owner}/${repo}#refresh-${context.run.id}`;
	for (let attempt = 0;; attempt += 1) {
		const now = /* @__PURE__ */ new Date();
		const lifetimeHours = settings.base.maxAgeHours + settings.base.keepHours;
		const record = await ledger.claim({
			id: cloneId(origin, attempt),
			kind: "base",
			version: 1,
			state: "requested",
			admitted: true,
			origin,
			owner: OWNER,
			thread: {
				repository: `${owner}/${repo}`,
				issue: 0
			},
			run: context.run,
			source: name,
			sourceCluster: source.cluster,
			region: source.region,
			instanceClass: settings.base.idleClass,
			maskingClass: source.maskingClass,
			lifetimeHours,
			createdAt: instantOf(now),
			expiresAt: instantOf(now.getTime() + lifetimeHours * 36e5),
			events: [{
				at: instantOf(now),
				state: "requested",
				by: context.actor.login,
				runUrl: context.run.url
			}]
		});
		if (record.origin === origin) return record;
	}
}
// actions/refresh/end.ts
/** Puts a base that is proven in the place of the last; one that failed is told of, and the last stays. */
async function end() {
	const context = runContext();
	const id = getInput("id", { required: true });
	const { ledger } = openLedger(context, readInstallation(), "desk");
	const before = await ledger.get(id);
	await authoriseRerun(context);
	const needs = JSON.parse(getInput("needs"));
	if (before.state === "ready" || isDone(before, needs)) {
		const record = before.state === "ready" ? before : await ledger.transition(id, "ready", context.actor);
		const replaced = await replaceOthers(ledger, record);
		await summary.addRaw(`Base ${id} of ${record.source} is ready; it replaces ${replaced} others.\n`).write();
		return {
			outcome: "done",
			reason: "base-ready",
			id,
			state: record.state
		};
	}
	const record = await closeLost(ledger, before, context, lostJobs(needs));
	const octokit = readOctokit();
	const told = {
		...record,
		run: context.run
	};
	await tellBaseFailure(octokit, context, told, readSettings(), await ledger.live(), () => boardNumber(octokit, context.repository));
	warning(printable(`Base ${id} failed: ${record.failure?.message ?? "no reason was recorded"}`));
	return {
		outcome: "done",
		reason: "base-failed",
		id,
		state: record.state
	};
}
/** Masked and attested by the job that may say so, and of its idle class: each by its own job's result. */
function isDone(record, needs) {
	return record.state === "resizing" && record.attestation !== void 0 && needs.mask?.result === "success" && needs.resize?.result === "success";
}
/** Clones are cut from the newest base in any case; what is marked here is what the sweep may delete. */
async function replaceOthers(ledger, base) {
	const older = (await ledger.live()).filter(({ id, kind, source, state, createdAt, replacedAt }) => kind === "base" && id !== base.id && source === base.source && state === "ready" && replacedAt === void 0 && createdAt < base.createdAt);
	const replacedAt = instantOf(Date.now());
	for (const { id } of older) await ledger.amend(id, { replacedAt });
	return older.length;
}
// actions/refresh/main.ts
await runAction(() => getInput("step", { required: true }) === "begin" ? begin() : end());
export {};

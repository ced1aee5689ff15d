import { getInput, info, summary } from "./chunks/packages-start.mjs";
import { IssueThread, answerKey, authorise, calledId, findCommand, isGone, isTerminal, newsThread, proveAsked, readInstallation, readOctokit, readRequest, renderFailure, renderOptionsOf, renderReady, renderResized, renderStatus, runAction, runContext, settingsOrDefaults } from "./chunks/start.mjs";
import { authoriseRerun, closeLost, expectedMinutes, failUnlessShut, failureTold, lostJobs, openLedger, openOrTell, renderLost, saidFirst, slackMessage, tellEnd, unlessShut } from "./chunks/cloud.mjs";
// actions/notify/lost.ts
/**
* Tells whoever gave a command that the job which reads commands was lost before it answered, or that nobody can read the
* record by which it went on. Says nothing where it was answered, and nothing to somebody who may not command.
* @param id of the clone that it was about; empty when that is not known
*/
async function tellLostCommand(octokit, context, lost, id) {
	const read = readRequest(context.eventName, context.payload);
	const request = "carrier" in read ? await proveAsked(read, context) : read;
	if ("ignored" in request || request.issue === void 0 || findCommand(request.text).kind === "none") return {
		outcome: "nothing",
		reason: "not-a-command"
	};
	const access = await authorise(octokit, settingsOrDefaults().settings, {
		repository: {
			...context.repository,
			isPublic: request.isPublic
		},
		author: request.author
	});
	if (!access.allowed) return {
		outcome: "nothing",
		reason: access.reason
	};
	const { thread: speaking } = settingsOrDefaults().settings;
	const to = {
		owner: request.author.login,
		thread: { issue: request.issue }
	};
	const thread = newsThread(octokit, context.repository, to, speaking);
	if (await thread.has(answerKey(request, context.run.id))) return {
		outcome: "nothing",
		reason: "answered"
	};
	return await tell(thread, lost, context, id, void 0);
}
/** Tells the thread of a clone that what was asked of it was not carried out to its end. */
async function tellLostJob(octokit, context, record, lost) {
	const { thread: speaking } = settingsOrDefaults().settings;
	return await tell(newsThread(octokit, context.repository, record, speaking), lost, context, calledId(record), record);
}
async function tell(thread, lost, { run }, id, record) {
	const news = renderLost(lost, {
		id,
		record
	}, run.url, /* @__PURE__ */ new Date(), settingsOrDefaults().settings.thread);
	await summary.addRaw(`${news}\n`).write();
	return {
		outcome: "done",
		reason: await unlessShut(() => thread.post(`lost ${run.id}.${run.attempt}`, news), failUnlessShut) ? "notified" : "notified-in-summary",
		...id === "" ? {} : { id }
	};
}
// actions/notify/main.ts
await runAction(async () => {
	const context = runContext();
	const id = getInput("id");
	const needs = JSON.parse(getInput("needs", { required: true }));
	const jobs = lostJobs(needs);
	const [lost] = saidFirst(jobs);
	if (id === "") {
		if (lost) return await tellLostCommand(readOctokit(), context, lost, id);
		return {
			outcome: "nothing",
			reason: "not-a-command"
		};
	}
	const { installation, ledger, before } = await openOrTell(context.job, jobs, async () => {
		const installation = readInstallation("any");
		const { ledger } = openLedger(context, installation, "desk");
		return {
			installation,
			ledger,
			before: await ledger.get(id)
		};
	}, (why) => unlessShut(() => tellLostCommand(readOctokit(), context, why, id)));
	await authoriseRerun(context);
	if (![
		"",
		"clone",
		"resize"
	].includes(getInput("verb"))) return lost ? await tellLostJob(readOctokit(), context, before, lost) : {
		outcome: "nothing",
		reason: "done",
		id
	};
	const record = await asItStands(await closeLost(ledger, before, context, jobs), ledger);
	if (lost?.said && !isTerminal(record.state) && record.run.id !== context.run.id) return await tellLostJob(readOctokit(), context, record, lost);
	const now = /* @__PURE__ */ new Date();
	const options = renderOptionsOf(settingsOrDefaults().settings, installation);
	const expected = expectedMinutes(await ledger.list(), record);
	const status = renderStatus(record, now, expected, options);
	const end = endOf(record, now, options);
	await summary.addRaw(`${end ?? status}\n`).write();
	const thread = newsThread(readOctokit(), context.repository, record, options);
	const inTheWay = [];
	const keep = (error) => void inTheWay.push(error);
	const shown = await unlessShut(() => thread.writeStatus(id, status, record.thread.statusCommentId), keep);
	const told = end === void 0 ? shown : await unlessShut(() => thread.postTerminal(id, context.run, end), keep);
	await unlessShut(() => react(thread, record));
	if (record.of !== void 0 && record.state === "ready") await unlessShut(async () => await renewStatus(await ledger.get(record.of ?? ""), context, now, options));
	if (end !== void 0 || record.failure?.reason === "runner-missing") await tellEnd(ledger, record, getInput("slack-webhook"), slackMessage(record, now, options));
	info(`Clone ${id} is ${record.state}.`);
	for (const error of inTheWay) failUnlessShut(error);
	await failureTold(ledger, record);
	return {
		outcome: "done",
		reason: told ? "notified" : "notified-in-summary",
		id,
		state: record.state
	};
});
/** A reset of a clone that goes, or is gone, is given up by that, however far it came: the thread was told of the end. */
async function asItStands(record, ledger) {
	if (record.of === void 0) return record;
	const clone = await ledger.find(record.of);
	return clone === void 0 || isGone(clone) ? {
		...record,
		state: "deleting"
	} : record;
}
/** The comment that ends this run; none for a clone that was deleted meanwhile, which the deleting job tells. */
function endOf(record, now, options) {
	if (record.state === "failed") return renderFailure(record, now, options);
	if (isGone(record) || record.connection === void 0) return void 0;
	return getInput("verb") === "resize" ? renderResized(record, options) : renderReady(record, now, options);
}
/** A clone that has its data anew stands with others in its first status, too. */
async function renewStatus(clone, { repository }, now, options) {
	const { id, thread } = clone;
	const status = renderStatus(clone, now, {}, options);
	await new IssueThread(readOctokit(), repository, thread.issue).writeStatus(id, status, thread.statusCommentId);
}
async function react(thread, { state, thread: { commentId } }) {
	if (state === "ready") await thread.react("rocket", commentId);
	if (state === "failed") await thread.react("-1", commentId);
}
export {};

import { HOUR_MS, UserError, answerKey, authorise, authoriseVerb, baseOf, calledId, capacityForAll, cheaperClasses, checkClassChange, checkExtension, checkOrder, checkQuotas, checkResetCost, checkSource, chooseBasis, cloneId, closedKey, closingOf, clusterName, dismissReset, en, enlistReset, findCommand, findOwnIssue, findStructureIssue, forecastMasking, formatCommand, formatLifetime, givenUpAt, hoursAtMost, inRegion, includes, inlineCode, instantOf, isForm, isFresh, isGone, isMeantAsCommand, isOpen, isToldOf, isUnderWay, isYoungEnough, latestOf, limitsOf, liveClones, mayUseSource, messageOf, newsThread, orderOf, parseCommand, priced, printable, printableLines, problem, proveAsked, readCommand, readInstallation, readOctokit, readRequest, renderClosed, renderDryRun, renderElsewhere, renderGone, renderHelp, renderHere, renderList, renderOptionsOf, renderProblem, renderRefusal, renderResetUnderWay, renderStanding, renderStatus, resetUnderWay, runAction, runContext, same, settingsOrDefaults, shortClass, statusOf, textsOf, timeOf, verbNamed, vocabularyOf, whyGroupIsFull, withRetries } from "./chunks/start.mjs";
import { info, setOutput, summary, warning } from "./chunks/packages-start.mjs";
// actions/command/choose.ts
/** GitHub cuts its times to the second, and clocks differ a little. */
const CLOCK_SLACK_MS = 6e4;
/**
* The live clone that a command means: the one named, or the only one that its thread asked for. A clone that is younger
* than the command cannot be meant: the command may be re-run for thirty days.
*/
async function chosen(ledger, id, { request, context, settings }, verb, may) {
	const live = liveClones(await ledger.live());
	const asked = request.at === void 0 ? Number.POSITIVE_INFINITY : timeOf(request.at);
	const untold = request.at === void 0 && context.run.attempt > 1;
	const candidates = live.filter((record) => id === void 0 ? record.thread.issue === request.issue && timeOf(record.createdAt) <= asked + CLOCK_SLACK_MS && !untold : record.id === id);
	if (id !== void 0 && candidates.length === 0) return await unknown(ledger, id, settings);
	const allowed = candidates.filter(may);
	if (candidates.length > 1 && allowed.length === 1) return allowed[0];
	const [only] = candidates;
	if (only !== void 0 && candidates.length === 1) return only;
	if (candidates.length === 0) return problem("clone-unknown", "No live clone was asked for in this thread.", "Name one: `/clone list` shows them.");
	const isWhole = verbNamed(verb).arguments.every(({ required }) => !required);
	const ids = (allowed.length > 0 ? allowed : candidates).map((record) => isWhole ? `\`/clone ${verb} ${record.id}\`` : `\`${record.id}\``).join(", ");
	return problem("clone-ambiguous", "More than one clone was asked for in this thread.", `Name the one you mean: ${ids}.`);
}
/** Of a clone that is gone the record knows when, why and by whom, for as long as it is kept. */
async function unknown(ledger, id, settings) {
	const record = await ledger.find(id);
	if (record === void 0 || record.kind !== void 0 || record.state !== "deleted") return problem("clone-unknown", `There is no live clone \`${id}\`.`, "`/clone list` shows those there are.");
	return problem("clone-unknown", renderGone(record, /* @__PURE__ */ new Date(), settings.thread), "`/clone list` shows those there are.");
}
/** The clone that a command of its owner's means, if its author may give it, and on a re-run whoever started that. */
async function owned(ledger, verb, id, circumstances) {
	const { permit, settings } = circumstances;
	const may = (one) => authoriseVerb(permit, verb, one).allowed;
	const record = await chosen(ledger, id, circumstances, verb, may);
	if (record.kind === "problem") return record;
	for (const one of permit.rerunBy === void 0 ? [permit] : [permit, permit.rerunBy]) {
		const access = authoriseVerb(one, verb, record);
		if (!access.allowed) return notTheirs(access, record, circumstances);
	}
	return (verb === "delete" || verb === "cancel" ? void 0 : checkSource(permit, settings, record.source)) ?? record;
}
/** Whose it is, to whoever may see it: `/clone list` would tell them. */
function notTheirs(denial, { id, owner, source }, now) {
	if (!mayUseSource(now.permit, now.settings, source)) return problem(denial.reason, denial.message, denial.next);
	const message = `Clone ${inlineCode(id)} belongs to ${inlineCode(owner)}.`;
	return problem(denial.reason, message, "Ask them, or an administrator of the repository.");
}
// actions/command/class-offered.ts
/**
* Whether AWS offers the class for a cluster's engine in the region; if not, with the nearest cheaper one that it
* offers and the settings allow, or of a range of capacity with what each version takes of it. Nothing where AWS does not say.
*/
async function checkOffered(enquiries, cluster, command, { allows }) {
	if (await enquiries.isOffered(cluster, command.instanceClass) !== false) return void 0;
	const name = shortClass(command.instanceClass);
	const narrower = capacityForAll(command.instanceClass);
	const isRange = narrower !== void 0 && await enquiries.isOffered(cluster, narrower) === true;
	const allowed = (isRange ? [narrower] : await enquiries.classesFor(cluster) ?? []).filter(allows);
	const [nearest] = isRange ? allowed : cheaperClasses(command.instanceClass, allowed);
	return problem("class-unavailable", `AWS does not offer \`${name}\` for this database in its region.`, "Ask for another class.", nearest && formatCommand({
		...command,
		instanceClass: nearest
	}));
}
// actions/command/elsewhere.ts
/** Says in the thread that a command was given in that it is carried out, where the clone has another. */
async function tellElsewhere(verb, record, { request, reply, settings }) {
	const { thread } = record;
	const id = calledId(record);
	if (request.issue !== void 0 && request.issue !== thread.issue) try {
		await reply.say(renderElsewhere(verb, id, thread.issue, settings.thread));
	} catch (error) {
		warning(printable(`The thread was not told: ${messageOf(error)}`));
	}
}
// actions/command/request-link.ts
/** What asked, such as `owner/name#comment-123`: the same for an event that is delivered twice or re-run. */
function linkToRequest({ repository, run }, request) {
	const { owner, repo } = repository;
	const { askedIn } = request;
	if (askedIn !== void 0) return `${askedIn.repository}#comment-${askedIn.commentId}`;
	if (request.commentId !== void 0) return `${owner}/${repo}#comment-${request.commentId}`;
	if (request.label !== void 0) return `${owner}/${repo}#label-${request.issue}-${request.at}`;
	if (request.at !== void 0) return `${owner}/${repo}#issue-${request.issue}`;
	return `${owner}/${repo}#run-${run.id}`;
}
// actions/command/reset-under-way.ts
/** Why a clone is not changed now: a reset is under way; one that failed has it, too, for as long as it may be re-run. */
function underWay({ id }, { state, run }) {
	const failed = state === "failed";
	return problem("reset-under-way", failed ? `A reset of clone \`${id}\` failed and is not given up: ${run.url}` : `Clone \`${id}\` is being reset: ${run.url}`, failed ? "Re-run the failed jobs of that run, or give the reset up; the clone stays as it is." : "Wait until it is over, or give the reset up; the clone stays as it is.", `/clone cancel ${id}`);
}
// actions/command/thread-open.ts
/**
* Whether a clone can live for as long as a thread is open: there must be one, and it must not be closed. Nothing where it can;
* where GitHub does not say, the limits are the end of it all the same.
* @param issue absent for a form that names none, and for a command of another repository
*/
async function checkOpen(issue, reply) {
	if (issue === void 0) return problem("thread-missing", "`until closed` needs an issue or pull request of this repository to go by, and this command has none.", "Give a time such as `3d`, or in the form the number of an issue.");
	const state = await reply.stateOf(issue);
	if (state === "missing") return missing(issue);
	if (state !== "closed") return void 0;
	return problem("thread-closed", `Thread #${issue} is closed already: a clone that lives until then would not live at all.`, "Reopen it first, or give a time such as `3d`.");
}
/** Whether the issue is there that a form names: a clone that nobody hears of must not be made. Where GitHub does not say, it is. */
async function checkNamed(request, reply) {
	const { issue } = request;
	if (issue === void 0 || !isForm(request)) return void 0;
	return await reply.stateOf(issue) === "missing" ? missing(issue) : void 0;
}
function missing(issue) {
	return problem("thread-missing", `Thread #${issue} is none of this repository.`, "Give the number of an issue or pull request that is there, or none to open a new one.");
}
// actions/command/change.ts
/** Writes the later expiry that `/clone extend` asks for into the record; a job moves the tags. */
async function extend(command, circumstances) {
	const { settings, request, reply, desk } = circumstances;
	const { ledger } = await desk.open();
	const record = await owned(ledger, "extend", command.id, circumstances);
	if (record.kind === "problem") return await reply.refuse(record);
	const from = request.at === void 0 ? Date.now() : timeOf(request.at);
	const until = "untilClosed" in command;
	const limits = limitsOf(settings, record.source, record.owner);
	const hours = until ? hoursAtMost(record, from, limits) : hoursFrom(from, command, record);
	const wrong = until ? await checkOpen(record.thread.issue, reply) : checkExtension(record, hours, from, limits);
	if (wrong) return await reply.refuse(wrong);
	if (!until && command.added) return await reply.refuse(addedTo(record, command, hours));
	if (record.state === "requested" || record.state === "cloning") return await reply.refuse(problem("not-ready", `Clone \`${record.id}\` is still being copied, and takes no change yet.`, "Give the command again once it is sealed; its status says when."));
	const reset = await resetUnderWay(ledger, record);
	if (reset !== void 0 && (reset.state === "requested" || reset.state === "cloning")) return await reply.refuse(problem("not-ready", `Clone \`${record.id}\` is being reset, and what it will be is still being copied: it takes no change yet.`, "Give the command again once that is sealed; its status says when."));
	const extendTo = instantOf(from + hours * HOUR_MS);
	const longer = (now) => {
		assertNotGone(now);
		const asked = later(now.extendTo, extendTo);
		return until ? {
			extendTo: later(asked, now.expiresAt),
			untilClosed: true,
			untilClosedAt: instantOf(from),
			keep: void 0
		} : {
			extendTo: asked,
			untilClosedAt: void 0
		};
	};
	await ledger.amend(record.id, longer);
	if (reset !== void 0) await ledger.amend(reset.id, (now) => isGone(now) ? {} : { extendTo: later(now.extendTo, extendTo) });
	return await pass("extend", record, circumstances);
}
/** Hours from a command to the end that it asks for, whole where they are added to what the clone has. */
function hoursFrom(from, { lifetimeHours, added }, { expiresAt }) {
	return added ? Math.ceil((timeOf(expiresAt) - from) / HOUR_MS) + lifetimeHours : lifetimeHours;
}
function addedTo({ id }, { lifetimeHours }, hours) {
	return problem("lifetime-invalid", `\`+${formatLifetime(lifetimeHours)}\` adds to what clone \`${id}\` has, and a lifetime counts from now.`, "Counted from now it is:", `/clone extend ${id} ${formatLifetime(hours)}`);
}
function later(one, other) {
	return instantOf(latestOf(one, other));
}
/** Writes the class that `/clone resize` asks for into the record, if the limits allow it; a job changes it. */
async function resize(command, circumstances) {
	const { context, settings, request, reply, desk } = circumstances;
	const { ledger, enquiriesIn } = await desk.open();
	const record = await owned(ledger, "resize", command.id, circumstances);
	if (record.kind === "problem") return await reply.refuse(record);
	const { instanceClass } = command;
	if (record.instanceClass === instanceClass && record.resizeTo === void 0) return await reply.refuse(problem("class-same", `Clone \`${record.id}\` has the class \`${shortClass(instanceClass)}\` already.`, "Nothing is left to do."));
	const reset = await resetUnderWay(ledger, record);
	if (reset !== void 0) return await reply.refuse(underWay(record, reset));
	const source = settings.sources[record.source];
	const enquiries = enquiriesIn(record.region);
	const [live, prices, unavailable] = await Promise.all([
		ledger.live(),
		enquiries.prices([instanceClass]),
		source && checkOffered(enquiries, source.cluster, {
			...command,
			id: record.id
		}, limitsOf(settings, record.source, record.owner))
	]);
	const change = checkClassChange(command, record, settings, live, prices);
	if ("reason" in change) return await reply.refuse(change);
	if (unavailable) return await reply.refuse(unavailable);
	const busy = await claimChange(ledger, command, record, context, {
		origin: linkToRequest(context, request),
		...change
	});
	return busy ? await reply.refuse(busy) : await pass("resize", record, circumstances);
}
/** Of two people who ask in the same second, one gets it: the record goes to `resizing` once. */
async function claimChange(ledger, command, { id, reset }, context, resizeTo) {
	try {
		await ledger.transition(id, "resizing", context.actor, (now) => {
			if (!(isOpen(now) && now.reset?.id === reset?.id) && now.resizeTo?.origin !== resizeTo.origin) throw new UserError("not-ready", `Clone ${id} is ${now.state}.`, "");
			return {
				run: context.run,
				resizeTo
			};
		});
		return;
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return problem("not-ready", `Clone \`${id}\` cannot change its class now: only one that is ready can.`, `\`/clone status ${id}\` shows how far it is. Give the command again once it is ready: \`${formatCommand(command)}\`.`);
	}
}
/** Closes the record, so that no job goes on with the clone; the job that follows deletes it. */
async function remove(id, circumstances) {
	const { context, reply, desk } = circumstances;
	const { ledger } = await desk.open();
	const record = await owned(ledger, "delete", id, circumstances);
	if (record.kind === "problem") return await reply.refuse(record);
	const reset = await resetUnderWay(ledger, record);
	if (reset !== void 0 && await dismissReset(ledger, reset)) await ledger.transition(reset.id, "deleting", context.actor, {}, "asked for");
	await ledger.transition(record.id, "deleting", context.actor, {}, "asked for");
	return await pass(reset !== void 0 || isUnderWay(record) || record.state === "resizing" ? "cancel" : "delete", record, circumstances);
}
/** The same for a request that is still at work, or that failed on its way. */
async function cancel(id, circumstances) {
	const { context, reply, desk } = circumstances;
	const { ledger } = await desk.open();
	const record = await owned(ledger, "cancel", id, circumstances);
	if (record.kind === "problem") return await reply.refuse(record);
	const reset = await resetUnderWay(ledger, record);
	if (reset !== void 0) return await giveUpReset(record, reset, circumstances);
	const before = record.reset?.givenUp && await ledger.find(record.reset.id);
	if (before && before.state === "deleting") return await pass("cancel", before, circumstances);
	if (record.state !== "deleting") {
		if (!isUnderWay(record)) return await reply.refuse(notUnderWay(record));
		await ledger.transition(record.id, "deleting", context.actor, {}, "cancelled");
	}
	return await pass("cancel", record, circumstances);
}
/** Gives up a reset that is under way: the clone stays as it is. */
async function giveUpReset(clone, reset, circumstances) {
	const { context, reply, desk } = circumstances;
	const { ledger } = await desk.open();
	if (!await dismissReset(ledger, reset)) return await reply.refuse(problem("not-under-way", `Clone \`${clone.id}\` lives in its new cluster already: that reset cannot be given up.`, `Where it failed, re-run the failed jobs: ${reset.run.url}`));
	await ledger.transition(reset.id, "deleting", context.actor, {}, "cancelled");
	return await pass("cancel", reset, circumstances);
}
function notUnderWay({ id }) {
	return problem("not-under-way", `Clone \`${id}\` is complete: there is no request to cancel.`, "To delete the clone:", `/clone delete ${id}`);
}
/**
* Hands over to the job of that name, which tells how it ended in the thread of the clone. Whoever gave the command in another
* one is told so there.
*/
async function pass(verb, record, circumstances) {
	const { id } = record;
	setOutput("id", id);
	setOutput("region", record.region);
	setOutput("verb", verb);
	await tellElsewhere(verb, record, circumstances);
	return {
		outcome: "done",
		reason: "accepted",
		verb,
		id
	};
}
function assertNotGone(record) {
	if (!isGone(record)) return;
	throw new UserError("clone-gone", `Clone ${record.id} is being deleted.`, "Ask for a new clone.");
}
// actions/command/desk.ts
/**
* The desk of a run. The SDK is loaded on first use: an answer that needs no AWS does not wait for it, and the reaction
* to a comment never does.
*/
function deskOf(context) {
	let opened;
	return {
		get installation() {
			return readInstallation();
		},
		open: () => {
			opened ??= import("./chunks/later/open-desk.mjs").then(({ openDesk }) => openDesk(context, readInstallation()));
			return opened;
		}
	};
}
// actions/command/help.ts
/** Explains the commands, and what they come to in this installation, to whoever asks. */
async function help(about, now) {
	if (about !== void 0) return await now.reply.say(renderHelp(about, now.settings.thread));
	const { settings, permit } = now;
	const facts = await factsFor(now);
	return await now.reply.say(`${renderHelp(void 0, settings.thread)}\n\n${renderHere(settings, permit, facts, /* @__PURE__ */ new Date())}`);
}
/** What AWS knows; nothing where it does not answer: the commands are explained all the same. */
async function factsFor({ settings, permit, desk }) {
	try {
		const { ledger, enquiriesIn } = await desk.open();
		const region = settings.sources[settings.defaults.source]?.region ?? desk.installation.region;
		const [live, prices] = await Promise.all([ledger.live(), enquiriesIn(region).prices([settings.defaults.instanceClass])]);
		const clones = liveClones(live);
		return {
			prices,
			own: clones.filter(({ owner }) => owner.toLowerCase() === permit.login.toLowerCase()),
			alive: clones.length
		};
	} catch (error) {
		info(printable(`The help has no prices and no clones: ${messageOf(error)}`));
		return {};
	}
}
// actions/command/meant-by-label.ts
/** A label stays where it is, and can be given by the way: what deletes or changes a clone is written. */
const NO_CLONE = problem("label-not-clone", "A label asks for a new clone, and for nothing else.", "Give other commands in a comment.");
/** GitHub takes no longer name of a label, in characters. */
const LONGEST_LABEL = 50;
/**
* What to answer to a label that is nearly a command; nothing where it reads like none, such as `clone detection`: it is about
* something else then. No clone is made of it, which would cost money by a guess.
* @param read what it says as a command
*/
function meantByLabel(read, vocabulary) {
	const { accepts = () => true } = vocabulary;
	const meant = read.kind === "command" ? read : suggestedBy(read, vocabulary);
	if (meant === void 0) return void 0;
	if (meant.command.verb !== "clone") return NO_CLONE;
	const label = meant.canonical.replace(/^\/clone ?/, "clone:").replace(/:$/, "");
	const how = "Labels are `clone`, or `clone:` and the words of a command, as in `clone:r6g.large 3d`.";
	return problem("label-unread", "The label reads like a command, and is not written as one.", label.length > LONGEST_LABEL ? how : `${how} This one would be \`${label}\`.`, accepts(meant.command) ? meant.canonical : void 0);
}
function suggestedBy({ suggestion }, vocabulary) {
	const read = suggestion === void 0 ? void 0 : parseCommand(suggestion, vocabulary);
	return read?.kind === "command" ? read : void 0;
}
// actions/command/offerable.ts
/**
* A problem, without the command that it offers where that one would be refused: for a clone more than its author, or
* everybody, may have there is another answer. Asked only where an order is offered.
*/
async function offerable(problem, { settings, permit, desk }) {
	if (problem.suggestion === void 0) return problem;
	const read = parseCommand(problem.suggestion, vocabularyOf(settings, void 0, permit));
	if (read.kind !== "command" || read.command.verb !== "clone" || read.command.dryRun) return problem;
	try {
		const unpriced = orderOf(read.command, settings, permit.login);
		const { ledger, enquiriesIn } = await desk.open();
		const [live, prices] = await Promise.all([ledger.live(), enquiriesIn(unpriced.region).prices([unpriced.instanceClass, unpriced.maskingClass])]);
		const crossed = checkQuotas(priced(unpriced, prices), permit.login, settings, live);
		if (crossed === void 0) return problem;
		const { suggestion: _, ...told } = problem;
		return {
			...told,
			next: `${problem.next} Nor could a clone be had now: ${crossed.message} ${crossed.next}`
		};
	} catch (error) {
		info(printable(`What is offered was not held against the limits: ${messageOf(error)}`));
		return problem;
	}
}
// actions/command/sent-twice.ts
/** Within this a form that says the same is the one that was sent before: a second click, or a page that was sent anew. */
const SOON_MS = 6e5;
/**
* Whether an issue form, or that of the workflow, was sent twice: by the same person, with the same fields, within minutes. Two
* clones cost twice, and nobody who clicks twice wants that. A comment, and a command in the text of an issue, is written by hand: two
* are two orders.
* @param others what stands in the ledger beside it
* @returns where to look instead
*/
function sentTwice(sent, others, now) {
	const first = others.find((other) => isSame(sent, other) && now.getTime() - timeOf(other.createdAt) < SOON_MS);
	if (first === void 0) return void 0;
	const [id, thread] = [inlineCode(first.id), inlineCode(`#${first.thread.issue}`)];
	return problem("form-twice", `Clone ${id} was asked for by the same form a moment ago, in thread ${thread}.`, "How it goes is told there. Ask for a second one by a comment.");
}
function isSame({ order, owner, origin, isForm, named }, other) {
	return isForm && formOf(origin) === formOf(other.origin) && origin !== other.origin && (named === void 0 || named === other.thread.issue) && other.kind === void 0 && owner === other.owner && other.state !== "failed" && !isGone(other) && order.source === other.source && order.instanceClass === other.instanceClass && Math.abs(order.lifetimeHours - other.lifetimeHours) * 36e5 <= SOON_MS && order.untilClosed === other.untilClosed && (other.basis === void 0 || order.fresh === isFresh(other)) && order.fullCopy === other.fullCopy && order.keep === other.keep && order.note === other.note;
}
/** Which of the two forms something may have been asked by; nothing for a comment and a label. */
function formOf(origin) {
	return /#(issue|run)-\d+$/.exec(origin)?.[1];
}
// actions/command/claim-clone.ts
/** Ids are drawn from 343,000; that this many in a row are taken does not happen. */
const ID_ATTEMPTS = 20;
/** Asks what stands in the ledger, for a request by its origin. */
async function whatStands(ledger, origin) {
	const [earlier, live] = await Promise.all([findEarlier(ledger, origin), ledger.live()]);
	return {
		earlier,
		live
	};
}
/**
* The look at the limits before anything is written: who crosses one leaves no trace.
* @returns what the request came to before, or why it is refused; nothing where it is to be claimed
*/
function firstLook({ earlier, live }, settings, request, now) {
	if (earlier && (earlier.run.id !== request.run.id || counts(earlier) || earlier.state === "deleting")) return {
		kind: earlier.run.id === request.run.id ? "claimed" : "taken",
		record: earlier
	};
	if (earlier) return void 0;
	const crossed = sentTwice(request, live, now) ?? checkQuotas(request.order, request.owner, settings, live.filter(counts));
	return crossed && {
		kind: "refused",
		problem: crossed
	};
}
/**
* Claims a record for a request that has passed `firstLook`, once: the same request finds the same record again. Others
* claim at the same time, and nobody waits for another; so, for their sake alone, the limits are looked at again, in two
* steps: once the record can be seen, when of two the earlier stays; and once it counts for everybody. Whoever looks last
* then sees all the others, so the limits hold whatever the clocks and the order of the calls; in the worst case two give
* way where one had to.
*/
async function claimClone(ledger, settings, request, clock = () => /* @__PURE__ */ new Date()) {
	const record = await claimFreeId(ledger, request.origin, (id) => newRecord(id, request, clock()));
	if (record.run.id !== request.run.id) return {
		kind: "taken",
		record
	};
	const look = async () => {
		const live = await ledger.live();
		const ahead = live.filter((other) => other.id !== record.id && (counts(other) || other.state === "requested" && isEarlier(other, record)));
		return sentTwice(request, live.filter((other) => isEarlier(other, record)), clock()) ?? checkQuotas(request.order, request.owner, settings, ahead);
	};
	const late = await look();
	if (late) return await withdraw$1(ledger, request, record, late);
	const admitted = await ledger.amend(record.id, { admitted: true });
	const later = await look();
	return later ? await withdraw$1(ledger, request, record, later) : {
		kind: "claimed",
		record: admitted
	};
}
/** The record that this request made before, by the ids that it may have: there is no need to look through them all. */
async function findEarlier(ledger, origin) {
	for (let attempt = 0; attempt < ID_ATTEMPTS; attempt += 1) {
		const record = await ledger.find(cloneId(origin, attempt));
		if (record === void 0 || record.origin === origin) return record;
	}
}
async function withdraw$1(ledger, { owner, run }, { id }, crossed) {
	const actor = {
		login: owner,
		runUrl: run.url
	};
	await ledger.transition(id, "deleting", actor, { admitted: false });
	await ledger.transition(id, "deleted", actor, {}, crossed.reason);
	return {
		kind: "refused",
		problem: crossed
	};
}
/** Whether a record counts for everybody. One that is only just being claimed does not, and one that gives way. */
function counts({ admitted, state }) {
	return admitted ?? (state !== "requested" && state !== "deleting");
}
function isEarlier(other, record) {
	const [one, own] = [timeOf(other.createdAt), timeOf(record.createdAt)];
	return one < own || one === own && other.id < record.id;
}
/** Writes a record under the first id of a request that is free; the one that it made before, where there is one. */
async function claimFreeId(ledger, origin, make) {
	for (let attempt = 0; attempt < ID_ATTEMPTS; attempt += 1) {
		const record = await ledger.claim(make(cloneId(origin, attempt)));
		if (record.origin === origin) return record;
	}
	throw new Error(`No id is free for ${origin} after ${ID_ATTEMPTS} attempts.`);
}
function newRecord(id, request, now) {
	const { order, owner, thread, run, origin, basis, forecast } = request;
	const at = instantOf(now);
	return {
		id,
		version: 1,
		state: "requested",
		origin,
		owner,
		thread,
		run,
		source: order.source,
		sourceCluster: order.sourceCluster,
		region: order.region,
		instanceClass: order.instanceClass,
		maskingClass: order.maskingClass,
		lifetimeHours: order.lifetimeHours,
		...basis === void 0 ? {} : { basis },
		...forecast === void 0 ? {} : { forecast },
		...order.fullCopy ? { fullCopy: true } : {},
		...order.keep ? { keep: true } : {},
		...order.untilClosed ? { untilClosed: true } : {},
		...order.note === void 0 ? {} : { note: order.note },
		createdAt: at,
		expiresAt: instantOf(now.getTime() + order.lifetimeHours * HOUR_MS),
		pricePerDay: order.pricePerDay,
		maskingPricePerDay: order.maskingPricePerDay,
		events: [{
			at,
			state: "requested",
			by: owner,
			runUrl: run.url
		}]
	};
}
// actions/command/dry-run.ts
/** Says what would be made of an order. What cannot be found out without making it is left out of the answer. */
async function dryRun({ order, ...known }, { settings, reply, desk }) {
	const { enquiriesIn } = await desk.open();
	const restorable = (await enquiriesIn(order.region).cluster(order.sourceCluster))?.LatestRestorableTime;
	const dataAsOf = baseOf(known.basis)?.dataAsOf ?? (restorable && instantOf(restorable));
	const coverage = await coverageOf(order.policy);
	const facts = {
		...known,
		...dataAsOf === void 0 ? {} : { dataAsOf },
		...coverage === void 0 ? {} : { coverage }
	};
	return await reply.say(renderDryRun(order, /* @__PURE__ */ new Date(), facts, settings.thread));
}
async function coverageOf(policy) {
	try {
		return (await import("./chunks/later/policy.mjs")).factsOfPolicy(policy).coverage;
	} catch (error) {
		info(printable(`The policy's coverage is not told: ${messageOf(error)}`));
		return;
	}
}
// actions/command/prepare.ts
/**
* All that has to be asked between a command and its claim, once: the ledger, AWS and the policy side by side. What is
* wrong with the command itself is answered without asking anybody.
* @returns the order, or what became of the request where it is not to be claimed: refused, or claimed before
*/
async function prepare(command, now) {
	const { context, request, settings, permit, desk, reply } = now;
	const unpriced = orderOf(command, settings, permit.login);
	const wrong = checkSource(permit, settings, unpriced.source) ?? wrongRegion(unpriced, desk.installation) ?? checkOrder(command, unpriced, settings, permit);
	const noThread = command.untilClosed ? await checkOpen(request.askedIn === void 0 ? request.issue : void 0, reply) : await checkNamed(request, reply);
	if (wrong ?? noThread) return refused(wrong ?? noThread);
	const { ledger, enquiriesIn } = await desk.open();
	const enquiries = enquiriesIn(unpriced.region);
	const { sourceCluster, instanceClass, maskingClass } = unpriced;
	const origin = linkToRequest(context, request);
	const [stands, prices, unavailable, policyHash, issue] = await Promise.all([
		whatStands(ledger, origin),
		enquiries.prices([instanceClass, maskingClass]),
		checkOffered(enquiries, sourceCluster, {
			...command,
			instanceClass
		}, limitsOf(settings, unpriced.source, permit.login)),
		settings.base.enabled && !unpriced.fresh ? hashOf(unpriced.policy) : void 0,
		settings.base.enabled ? reply.stoppedIssue(unpriced.source) : void 0
	]);
	const order = priced(unpriced, prices);
	const first = firstLook(stands, settings, {
		order,
		owner: permit.login,
		run: context.run,
		origin,
		...formIn(request)
	}, /* @__PURE__ */ new Date());
	const refusal = first?.kind === "refused" && command.dryRun ? first.problem : void 0;
	if (first && refusal === void 0) return first;
	if (unavailable) return refused(unavailable);
	const basis = stoppedBy(chooseBasis({
		...order,
		policyHash
	}, stands.live, settings, /* @__PURE__ */ new Date()), issue);
	const clones = await enquiries.clonesBeside(cutFrom(order, basis));
	const full = clones === void 0 ? void 0 : checkGroup(command, clones);
	if (full) return refused(full);
	const known = baseOf(basis) ? [] : await history(ledger, stands.live, order);
	const forecast = forecastMasking(known, order, prices);
	return {
		kind: "prepared",
		order,
		basis,
		...clones !== void 0 && clones >= 12 ? { clonesInGroup: clones } : {},
		...forecast === void 0 ? {} : { forecast },
		...refusal === void 0 ? {} : { refusal }
	};
}
/** What a clone is cut from, with the issue that says why no newer base was made, where there is one. */
function stoppedBy(basis, issue) {
	return basis && issue !== void 0 ? {
		...basis,
		stopped: {
			...basis.stopped,
			issue
		}
	} : basis;
}
/** Whether a form was sent, and which thread that of the workflow names. */
function formIn(request) {
	if (isForm(request)) return {
		isForm: true,
		named: request.issue
	};
	return { isForm: request.isIssueForm === true };
}
/** Records by which masking is reckoned: the archive is long, and asked only where no live one tells. */
async function history(ledger, live, { source }) {
	return live.some((record) => record.source === source && record.masking !== void 0) ? live : await ledger.list();
}
function refused(problem) {
	return {
		kind: "refused",
		problem
	};
}
/** Whether a source is where this installation is not. */
function wrongRegion(order, installation) {
	const { region, regions = {} } = installation;
	if (order.region === region || Object.hasOwn(regions, order.region)) return void 0;
	return problem("region-mismatch", `The source \`${order.source}\` is in ${order.region}, and this installation in ${[region, ...Object.keys(regions)].join(", ")}: Aurora clones within a region only.`, "Correct `sources` in `.github/understudy.yml`, or install Understudy in that region.");
}
/** Name of the cluster that an order is cut from. */
function cutFrom(order, basis) {
	const base = baseOf(basis);
	return base === void 0 ? order.sourceCluster : clusterName({
		id: base.base,
		kind: "base"
	});
}
/** The job *clone* looks again before it makes anything: this spares the wait. */
function checkGroup(command, clones) {
	const why = whyGroupIsFull(clones, command, "this source");
	return why === void 0 ? void 0 : problem("clone-group-full", why, "Delete a clone that is not needed (`/clone list`), or add `--full-copy` for a full copy, which is slower and dearer.");
}
/** Hash of a policy; nothing when it cannot be read, which the job *mask* tells in full. */
async function hashOf(policy) {
	try {
		return (await import("./chunks/later/policy.mjs")).factsOfPolicy(policy).hash;
	} catch (error) {
		info(printable(`The policy was not compared with the base's: ${messageOf(error)}`));
		return;
	}
}
// actions/command/order-clone.ts
/** Checks an order, claims a record for it, and posts its status; the jobs after this one make the clone. */
async function orderClone(command, now) {
	const { context, settings, request, permit, reply, desk } = now;
	const prepared = await prepare(command, now);
	if (prepared.kind === "prepared" && command.dryRun) return await dryRun(prepared, now);
	const { ledger } = await desk.open();
	const claim = prepared.kind === "prepared" ? await claimClone(ledger, settings, {
		order: prepared.order,
		basis: prepared.basis,
		owner: permit.login,
		run: context.run,
		forecast: prepared.forecast,
		thread: await reply.threadFor(prepared.order.source),
		origin: linkToRequest(context, request),
		...formIn(request)
	}) : prepared;
	if (claim.kind === "refused") return await reply.refuse(await offerable(claim.problem, now));
	const { record } = claim;
	if (claim.kind === "taken") {
		info(`Clone ${record.id} was claimed by another run: nothing to do here.`);
		return {
			outcome: "nothing",
			reason: "claimed-before",
			id: record.id
		};
	}
	setOutput("id", record.id);
	setOutput("region", record.region);
	setOutput("verb", command.verb);
	setOutput("live", settings.thread.live);
	await postStatus(record, now);
	return {
		outcome: "done",
		reason: "claimed",
		verb: command.verb,
		id: record.id,
		state: record.state
	};
}
/** Posts the first status comment of a request. */
async function postStatus(record, { settings, reply, desk }) {
	const { ledger } = await desk.open();
	try {
		const body = renderStatus(record, /* @__PURE__ */ new Date(), {}, renderOptionsOf(settings, inRegion(desk.installation, record.region)));
		const statusCommentId = await reply.writeStatus(record.thread, record.id, body);
		await ledger.amend(record.id, (now) => ({ thread: {
			...now.thread,
			statusCommentId
		} }));
	} catch (error) {
		warning(printable(`No status was posted: ${messageOf(error)}`));
	}
}
// actions/command/reply.ts
/** Where a command is answered: the thread that it was given in, or a new one for a form that names none. */
var Reply = class {
	#octokit;
	#context;
	#request;
	#speaking;
	#issue;
	constructor(octokit, context, request, speaking) {
		this.#speaking = speaking;
		this.#octokit = octokit;
		this.#context = context;
		this.#request = request;
		this.#issue = request.issue;
	}
	/** The issue that says why no base of a source is made; nothing where there is none, or GitHub does not say. */
	async stoppedIssue(source) {
		try {
			const issue = await findStructureIssue(this.#octokit, this.#context.repository, source);
			return issue?.stopsBases ? issue.number : void 0;
		} catch (error) {
			info(printable(`The issue of the structure was not looked for: ${messageOf(error)}`));
			return;
		}
	}
	/** How an issue or pull request stands; nothing where GitHub does not say. */
	async stateOf(issue) {
		try {
			const { owner, repo } = this.#context.repository;
			const ask = () => this.#octokit.rest.issues.get({
				owner,
				repo,
				issue_number: issue
			});
			return (await withRetries(ask)).data.state === "closed" ? "closed" : "open";
		} catch (error) {
			const status = statusOf(error);
			if (status === 404 || status === 410) return "missing";
			info(printable(`How thread #${issue} stands is not known: ${messageOf(error)}`));
			return;
		}
	}
	/**
	* Reacts to the comment, or to the issue that opened with the command: 👀, so that the author knows within a second that the
	* command was seen; 😕, so that whoever meant a command sees that it was read as none.
	*/
	async react(content) {
		if (this.#issue === void 0 || isForm(this.#request)) return;
		try {
			await this.#thread(this.#issue).react(content, this.#request.commentId);
		} catch (error) {
			info(printable(`No reaction: ${messageOf(error)}`));
		}
	}
	/**
	* Posts an answer, once for each command. Where the thread takes none, because it is locked, moved or deleted, the
	* board gets it. Where that takes none either, the run's summary holds it; it does so, too, when GitHub fails for longer than is waited.
	* @throws what GitHub answered, when it is not about the thread
	*/
	async say(markdown) {
		try {
			const issue = await this.#issueNumber(this.#texts.opened.answer(this.#request.author.login));
			await this.#thread(issue).post(answerKey(this.#request, this.#context.run.id), markdown);
			return {
				outcome: "done",
				reason: "answered"
			};
		} catch (error) {
			warning(printable(`${messageOf(error)} The answer is in the summary of this run.`));
			await summary.addRaw(`${markdown}\n`).write();
			if (!(error instanceof UserError) || error.reason !== "thread-unwritable") throw error;
			return {
				outcome: "done",
				reason: "answered-in-summary"
			};
		}
	}
	/** Posts why the command is not carried out, and 👎. */
	async refuse(refusal) {
		info(printable(`Refused: ${refusal.reason}`));
		await this.say(renderProblem(refusal, this.#speaking));
		await this.react("-1");
		return {
			outcome: "refused",
			reason: refusal.reason
		};
	}
	/** Posts what went wrong, to somebody who may command: nobody who may is left without an answer. */
	async tell(error) {
		const { unexpected, unexpectedNext } = en.answers.refused;
		const { reason, message, next } = error instanceof UserError ? error : {
			reason: "unexpected",
			message: unexpected(messageOf(error)),
			next: unexpectedNext(this.#context.run.url)
		};
		try {
			await this.say(renderRefusal({
				reason,
				message,
				next
			}, this.#speaking));
		} catch (secondary) {
			warning(printable(`No answer could be posted: ${messageOf(secondary)}`));
		}
	}
	/** The thread that a clone's answers go to. Opens an issue for a form that names none. */
	async threadFor(source) {
		const issue = await this.#issueNumber(this.#texts.opened.clone(source, this.#request.author.login));
		const { owner, repo } = this.#context.repository;
		const { commentId } = this.#request;
		return {
			repository: `${owner}/${repo}`,
			issue,
			...commentId === void 0 ? {} : { commentId }
		};
	}
	/** Writes the first status comment, which the `watch` job keeps current from then on. */
	async writeStatus(thread, id, markdown) {
		return await this.#thread(thread.issue).writeStatus(id, markdown, thread.statusCommentId);
	}
	get #texts() {
		return textsOf(this.#speaking.language).answers;
	}
	#thread(issue) {
		const to = {
			owner: this.#request.author.login,
			thread: { issue }
		};
		return newsThread(this.#octokit, this.#context.repository, to, this.#speaking);
	}
	async #issueNumber(title) {
		if (this.#issue !== void 0) return this.#issue;
		if (this.#request.isIssueUnread === true) throw new UserError("thread-unwritable", "The form names no thread that could be read.", "");
		const { repository } = this.#context;
		const marker = `<!-- understudy:form ${this.#context.run.id} -->`;
		this.#issue = await withRetries(async () => {
			const found = await findOwnIssue(this.#octokit, repository, marker);
			if (found) return found.number;
			const body = `${marker}\n${this.#texts.opened.body(inlineCode(this.#request.author.login))}`;
			return (await this.#octokit.rest.issues.create({
				...repository,
				title,
				body
			})).data.number;
		});
		return this.#issue;
	}
};
// actions/command/reset.ts
/**
* Claims a record for the cluster that is to take a clone's place; the jobs after this one make it as they make any clone. The
* clone is untouched until that is open.
*/
async function reset(command, now) {
	const { context, settings, request, reply, desk } = now;
	const { ledger } = await desk.open();
	const clone = await owned(ledger, command.verb, command.id, now);
	if (clone.kind === "problem") return await reply.refuse(clone);
	const origin = linkToRequest(context, request);
	const { earlier, live } = await whatStands(ledger, origin);
	if (earlier !== void 0 && earlier.run.id !== context.run.id) {
		info(`The reset ${earlier.id} was claimed by another run: nothing to do here.`);
		return {
			outcome: "nothing",
			reason: "claimed-before",
			id: earlier.id
		};
	}
	const wrong = earlier === void 0 ? await whyNotNow(ledger, command, clone) : void 0;
	if (wrong) return await reply.refuse(wrong);
	const record = earlier ?? await claimReset(command, clone, origin, live, now);
	if ("reason" in record) return await reply.refuse(record);
	const dear = await tooDear(ledger, clone, record, settings);
	if (dear) return await withdraw(ledger, record, dear, now);
	if (!await enlistReset(ledger, clone, record)) return await withdraw(ledger, record, await whyLate(ledger, command, clone), now);
	setOutput("id", record.id);
	setOutput("region", record.region);
	setOutput("verb", "clone");
	setOutput("live", settings.thread.live);
	await postStatus(record, now);
	await tellElsewhere(command.verb, clone, now);
	return {
		outcome: "done",
		reason: "claimed",
		verb: command.verb,
		id: record.id,
		state: record.state
	};
}
async function whyNotNow(ledger, command, clone) {
	const { id } = clone;
	const other = await resetUnderWay(ledger, clone);
	if (other !== void 0) return underWay(clone, other);
	if (isOpen(clone)) return void 0;
	return problem("not-ready", `Clone \`${id}\` is not ready, and only one that is ready has data to replace.`, `\`/clone status ${id}\` shows how far it is. Give the command again once it is ready: \`${formatCommand({
		...command,
		id
	})}\`.`);
}
/**
* Others order at the same time: once the record counts for everybody, the limits are looked at again, so that whoever looks
* last sees all the others. One that is enlisted was within them.
*/
async function tooDear(ledger, clone, { id, pricePerDay, state }, settings) {
	if (state !== "requested" || clone.reset?.id === id) return void 0;
	const others = (await ledger.live()).filter((other) => other.id !== id);
	return checkResetCost({ pricePerDay }, clone, settings, others);
}
/** Of two who ask in the same moment, one comes too late. */
async function whyLate(ledger, command, { id }) {
	return await whyNotNow(ledger, command, await ledger.get(id)) ?? problem("reset-under-way", `Clone \`${id}\` was reset in this very moment.`, "Give the command again.");
}
/** Nothing was made for it yet. */
async function withdraw(ledger, { id }, why, { context, reply }) {
	await ledger.transition(id, "deleting", context.actor, {}, why.reason);
	await ledger.transition(id, "deleted", context.actor, {}, why.reason);
	return await reply.refuse(why);
}
async function claimReset(command, clone, origin, live, now) {
	const { context, request, settings, permit, desk, reply } = now;
	const { ledger, enquiriesIn } = await desk.open();
	const asked = asCommand(clone);
	const unpriced = orderOf(asked, settings, clone.owner);
	const wrong = wrongRegion(unpriced, desk.installation) ?? checkOrder(asked, unpriced, settings, permit);
	if (wrong) return wrong;
	const enquiries = enquiriesIn(unpriced.region);
	const { enabled } = settings.base;
	const [prices, policyHash, issue] = await Promise.all([
		enquiries.prices([unpriced.instanceClass, unpriced.maskingClass]),
		enabled && !unpriced.fresh ? hashOf(unpriced.policy) : void 0,
		enabled ? reply.stoppedIssue(unpriced.source) : void 0
	]);
	const order = priced(unpriced, prices);
	const dear = checkResetCost(order, clone, settings, live);
	if (dear) return dear;
	const at = /* @__PURE__ */ new Date();
	const same = command.verb === "reset" ? sameBase(clone, live, policyHash, settings, at) : void 0;
	const basis = same ?? stoppedBy(chooseBasis({
		...order,
		policyHash
	}, live, settings, at), issue);
	const resetTo = command.verb === "refresh" ? "newest" : same === void 0 ? "instead" : "start";
	const full = whyNoRoom(await enquiries.clonesBeside(cutFrom(order, basis)), clone);
	if (full) return full;
	const forecast = forecastMasking(baseOf(basis) ? [] : await history(ledger, live, order), order, prices);
	const { repository, issue: number } = clone.thread;
	const told = {
		thread: {
			repository,
			issue: number,
			...request.issue === number && request.commentId !== void 0 ? { commentId: request.commentId } : {}
		},
		...basis === void 0 ? {} : { basis },
		...forecast === void 0 ? {} : { forecast }
	};
	return await claimFreeId(ledger, origin, (id) => ({
		...newReset(id, clone, order, at),
		...told,
		origin,
		run: context.run,
		resetTo,
		events: [{
			at: instantOf(at),
			state: "requested",
			by: context.actor.login,
			runUrl: context.run.url,
			note: command.verb
		}]
	}));
}
/** The clone, as somebody would ask for it today. */
function asCommand(clone) {
	const { source, instanceClass } = clone;
	return {
		verb: "clone",
		source,
		instanceClass,
		fresh: isFresh(clone),
		dryRun: false
	};
}
/** The base that a clone was cut from, where another clone may be cut from it that needs no masking. */
function sameBase({ basis, source }, live, policyHash, settings, now) {
	const from = baseOf(basis);
	if (from === void 0 || !settings.base.enabled || !isYoungEnough(from, settings, now)) return void 0;
	const base = live.find(({ id, kind }) => id === from.base && kind === "base");
	if (base?.state !== "ready" || base.source !== source || base.attestation === void 0) return void 0;
	return policyHash === void 0 || base.attestation.policyHash === policyHash ? {
		base: from.base,
		dataAsOf: from.dataAsOf
	} : void 0;
}
/** For as long as it takes, there is one clone more. */
function whyNoRoom(clones, clone) {
	const why = clones === void 0 ? void 0 : whyGroupIsFull(clones, clone, "this source");
	if (why === void 0) return void 0;
	return problem("clone-group-full", `${why} For as long as a reset takes, there is one clone more.`, "Delete a clone that is not needed (`/clone list`), and give the command again.");
}
function newReset(id, clone, order, now) {
	const { owner, lifetimeHours, fullCopy, note } = clone;
	return {
		form: 2,
		id,
		kind: "reset",
		of: clone.id,
		version: 1,
		admitted: true,
		state: "requested",
		owner,
		lifetimeHours,
		source: order.source,
		sourceCluster: order.sourceCluster,
		region: order.region,
		instanceClass: order.instanceClass,
		maskingClass: order.maskingClass,
		...fullCopy ? { fullCopy } : {},
		...note === void 0 ? {} : { note },
		createdAt: instantOf(now),
		expiresAt: instantOf(latestOf(clone.expiresAt, clone.extendTo)),
		pricePerDay: order.pricePerDay,
		maskingPricePerDay: order.maskingPricePerDay
	};
}
// actions/command/show.ts
/** Commands that show what there is, and change nothing. */
/** Shows the live clones of the sources that somebody may clone, and their own; of these, those that were asked for. */
async function list({ source, mine }, { desk, settings, reply, permit }) {
	const { ledger } = await desk.open();
	const asked = liveClones(await ledger.live()).filter((record) => (source === void 0 || record.source === source) && (!mine || same(record.owner, permit.login)));
	const shown = asked.filter((record) => maySee(record, permit, settings));
	const hidden = asked.length - shown.length;
	const isPart = source !== void 0 || mine === true;
	return await reply.say(renderList(shown, /* @__PURE__ */ new Date(), settings.thread, {
		hidden,
		isPart
	}));
}
function maySee(record, permit, settings) {
	return same(record.owner, permit.login) || mayUseSource(permit, settings, record.source);
}
/** Shows the clone that is meant. */
async function status(id, now) {
	const { ledger } = await now.desk.open();
	const found = await chosen(ledger, id, now, "status", () => true);
	if (found.kind === "problem") return await now.reply.refuse(found);
	const [date, options] = [/* @__PURE__ */ new Date(), renderOptionsOf(now.settings, inRegion(now.desk.installation, found.region))];
	const hidden = maySee(found, now.permit, now.settings) ? void 0 : checkSource(now.permit, now.settings, found.source);
	if (hidden) return await now.reply.refuse(hidden);
	const warning = renderResetUnderWay(await resetUnderWay(ledger, found), options);
	const mayChange = authoriseVerb(now.permit, "delete", found).allowed;
	const said = [renderStatus(found, date, {}, options, warning), renderStanding(found, date, mayChange ? options : {
		...options,
		isForOthers: true
	})];
	return await now.reply.say(said.filter((part) => part !== "").join("\n\n"));
}
// actions/command/tell-of-closing.ts
/** The issue of an event that says that one was closed; nothing for any other event. */
function readClosingEvent(eventName, payload) {
	const { action, issue, sender } = payload;
	if (eventName !== "issues" || action !== "closed" || issue === void 0) return void 0;
	const { number, state, closed_at } = issue;
	return {
		number,
		state,
		closed_at,
		closed_by: sender ?? null
	};
}
/**
* Tells in a thread that was just closed which clones go with it, and when. The sweep deletes them, from what GitHub says of
* the thread then; it tells, too, where this was lost, and of pull requests, whose closing starts no run that has a role.
*/
async function tellOfClosing(issue, octokit, context, desk) {
	const { settings, fault } = settingsOrDefaults();
	if (fault) throw fault;
	const closing = await closingOf(octokit, context.repository, settings, issue);
	if (closing === void 0) return nothing$1(issue, "its closing does not count");
	const { ledger } = await desk.open();
	const going = liveClones(await ledger.live()).filter((record) => record.thread.issue === issue.number && record.state !== "deleting" && !isToldOf(record, closing) && !Number.isNaN(givenUpAt(record, closing, settings.closed)));
	if (going.length === 0) return nothing$1(issue, "no clone goes with it");
	for (const record of going) {
		const until = instantOf(givenUpAt(record, closing, settings.closed));
		const to = {
			owner: record.owner,
			thread: { issue: issue.number }
		};
		const thread = newsThread(octokit, context.repository, to, settings.thread);
		try {
			await thread.post(closedKey(record.id, closing.at), renderClosed(record, until, /* @__PURE__ */ new Date(), settings));
		} catch (error) {
			warning(printable(`The thread was not written: ${messageOf(error)}`));
			continue;
		}
		await ledger.amend(record.id, ({ warned }) => ({ warned: {
			...warned,
			closed: closing.at
		} }));
	}
	return {
		outcome: "done",
		reason: "told-of-closing"
	};
}
function nothing$1({ number }, why) {
	info(`Thread #${number} was closed: ${why}.`);
	return {
		outcome: "nothing",
		reason: "closed"
	};
}
// actions/command/answer.ts
/**
* Answers the event that started the run: authorises its author, reads the command, carries it out or says why not.
* Nothing of AWS is loaded before the author has seen that the command was seen.
*/
async function answer(octokit, context, desk = deskOf(context)) {
	const closing = readClosingEvent(context.eventName, context.payload);
	if (closing !== void 0) return await tellOfClosing(closing, octokit, context, desk);
	const read = readRequest(context.eventName, context.payload);
	if ("ignored" in read) return nothing("not-a-command", `No command: ${read.why}.`);
	const request = "carrier" in read ? await proven(read, context) : read;
	if ("outcome" in request) return request;
	const said = findCommand(request.text);
	if (said.kind === "none" && !isMeantAsCommand(request.text)) return nothing("not-a-command", "No command in this text.");
	const { settings, fault } = settingsOrDefaults();
	if (request.label !== void 0 && !settings.access.labels) return nothing("not-a-command", "Labels are no commands by these settings.");
	const access = await authoriseAuthor(octokit, settings, context, request);
	if (!access.allowed && !access.told) return nothing(access.reason, `No answer: ${access.reason}.`);
	const reply = new Reply(octokit, context, request, settings.thread);
	if (said.kind === "none") {
		if (access.allowed) await reply.react("confused");
		return nothing("not-a-command", "No command in this text, though it may be meant as one.");
	}
	const isNear = request.isNearLabel === true;
	if (!access.allowed && isNear) return nothing("not-a-command", "A label that is no command.");
	if (!access.allowed) return await reply.refuse(problem(access.reason, access.message, access.next));
	const { askedIn } = request;
	if (askedIn !== void 0 && !includes(settings.access.repositories, askedIn.repository)) return await reply.refuse(notTaken(askedIn.repository));
	if (!isNear) await reply.react("eyes");
	try {
		if (fault) throw fault;
		if (request.formProblem !== void 0) return await reply.refuse(request.formProblem);
		const command = said.kind === "words" ? await understand(said, settings, request, access, desk) : said;
		const now = {
			context,
			settings,
			request,
			permit: access,
			reply,
			desk
		};
		if (isNear) {
			const meant = meantByLabel(command, vocabularyOf(settings, void 0, access));
			if (meant === void 0) {
				await reply.react("confused");
				return nothing("not-a-command", "A label that reads like no command.");
			}
			return await reply.refuse(await offerable(meant, now));
		}
		if (command.kind === "problem") return await reply.refuse(await offerable(command, now));
		if (request.label !== void 0 && command.command.verb !== "clone") return await reply.refuse(NO_CLONE);
		return await carryOut(command.command, now);
	} catch (error) {
		await reply.tell(error);
		throw error;
	}
}
/** Reads the command; a class that our list lacks is looked up among those that AWS offers in the region today. */
async function understand(words, settings, { at }, permit, desk) {
	const now = at === void 0 ? Date.now() : timeOf(at);
	const { timeZone, language } = settings.thread;
	const vocabulary = vocabularyOf(settings, {
		now,
		timeZone,
		monthFirst: language === "ja"
	}, permit);
	const read = readCommand(words, vocabulary);
	const source = settings.sources[settings.defaults.source];
	if (read.kind === "command" || read.reason !== "class-unknown" || source === void 0) return read;
	const { enquiriesIn } = await desk.open();
	const classes = await enquiriesIn(source.region).classesFor(source.cluster);
	return classes === void 0 ? read : readCommand(words, {
		...vocabulary,
		classes
	});
}
/** Answers a command, or writes down what it asks for and leaves the work to the jobs after this one. */
async function carryOut(command, now) {
	switch (command.verb) {
		case "help": return await help(command.about, now);
		case "list": return await list(command, now);
		case "status": return await status(command.id, now);
		case "extend": return await extend(command, now);
		case "resize": return await resize(command, now);
		case "reset":
		case "refresh": return await reset(command, now);
		case "delete": return await remove(command.id, now);
		case "cancel": return await cancel(command.id, now);
		case "clone": return await orderClone(command, now);
	}
}
/** A re-run counts as a command of whoever starts it: both they and the author must have the right. */
async function authoriseAuthor(octokit, settings, context, request) {
	const repository = {
		...context.repository,
		isPublic: request.isPublic
	};
	const ask = (author) => authorise(octokit, settings, {
		repository,
		author
	});
	const asked = await ask(request.author);
	if (!asked.allowed || context.run.attempt === 1) return asked;
	const rerun = await ask({ login: context.triggeringActor });
	return rerun.allowed ? {
		...asked,
		rerunBy: rerun
	} : rerun;
}
/** Whose command an app carries over from another repository. Where that is not proven, nobody is answered. */
async function proven(comment, context) {
	try {
		return await proveAsked(comment, context);
	} catch (error) {
		if (!(error instanceof UserError) || error.reason !== "asked-unproven") throw error;
		warning(printableLines(`${error.message}\n${error.next}`));
		return {
			outcome: "refused",
			reason: error.reason
		};
	}
}
function notTaken(repository) {
	return problem("repository-not-taken", `Commands are not taken from the threads of \`${repository}\`.`, "Give it in a thread of this repository, or have that one listed at `access.repositories` in `.github/understudy.yml`.");
}
function nothing(reason, why) {
	info(printable(why));
	return {
		outcome: "nothing",
		reason
	};
}
// actions/command/main.ts
await runAction(() => answer(readOctokit(), runContext()));
export {};

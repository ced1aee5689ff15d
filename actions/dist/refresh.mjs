import { getInput, info, setOutput, summary, warning } from "./chunks/packages-start.mjs";
import { HOUR_MS, IssueThread, UserError, WORKFLOW_BOT, boardNumber, capacityForAll, checkedOut, classRequest, cloneId, closeStructureIssue, codeBlock, inRegion, inlineCode, instantOf, link, longestWaiting, messageOf, printable, prose, readInstallation, readOctokit, readSettings, refusesPaused, runAction, runContext, settingsOrDefaults, sourceNamed, statusOf, takesCapacity, textsOf, withRetries, writeStructureIssue } from "./chunks/start.mjs";
import { authoriseRerun, authoriseStarter, closeLost, decodeNews, failureTold, filesAt, findCluster, isNews, isPublic, lostJobs, openLedger, openOrTell, proposalBranch, saidFirst, tellBaseFailure, tellNoBase, unlessShut } from "./chunks/cloud.mjs";
import { insertLines, linesToPaste, snapshotFileOf } from "./chunks/masking.mjs";
// actions/refresh/idle-class.ts
/**
* What a new base idles on: the class of the settings; but of a range of capacity units only what every version takes, half a
* unit at least, where it would pause at 0 and AWS has refused to cut from such a base, or where the version does not take it.
* @param idleClass as `base.idleClass` has it
*/
function idleClassFor(idleClass, { engineVersion, refused }) {
	const { capacity } = classRequest(idleClass);
	const awake = capacityForAll(idleClass);
	if (capacity === void 0 || awake === void 0) return idleClass;
	return refused && capacity.MinCapacity === 0 || !takesCapacity(engineVersion, capacity) ? awake : idleClass;
}
// actions/refresh/in-turn.ts
/**
* The source whose base a run makes that names none. One in a region without an installation, as before the infrastructure is applied
* there, has no turn: no base of it can be begun, and it would be the one that waits the longest for ever.
*/
function inTurn(records, { sources }, { region, regions = {} }) {
	const names = Object.keys(sources);
	const served = names.filter((name) => [region, ...Object.keys(regions)].some((one) => one === sources[name]?.region));
	return longestWaiting(records, served.length === 0 ? names : served);
}
// actions/refresh/begin.ts
/** Who bases belong to: nobody but an admin has an owner's rights. */
const OWNER = WORKFLOW_BOT;
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
	const installation = readInstallation();
	const { ledger } = openLedger(context, installation, "desk");
	const records = await ledger.list();
	const name = getInput("source") || inTurn(records, settings, installation);
	const { cluster, region } = sourceNamed(settings, name);
	const there = openLedger(context, inRegion(installation, region), "desk");
	const engineVersion = (await findCluster(there.aws.rds, cluster))?.EngineVersion;
	const { idleClass } = settings.base;
	const instanceClass = idleClassFor(idleClass, {
		engineVersion,
		refused: refusesPaused(records, name)
	});
	if (instanceClass !== idleClass) warning(`The base idles on ${instanceClass}, not on ${idleClass}: AWS does not cut from one that has paused, or the version of ${printable(name)} takes no such range. Write base.idleClass as you want to pay for it.`);
	const record = await claim(ledger, name, context, settings, instanceClass);
	setOutput("id", record.id);
	setOutput("region", record.region);
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
	const answer = await authoriseStarter(context, settings);
	if (answer.allowed) return;
	throw new UserError(context.run.attempt > 1 ? "rerun-denied" : answer.reason, `This refresh was refused: ${answer.message}`, answer.next || "Ask somebody who may give commands to start it.");
}
async function claim(ledger, name, context, settings, instanceClass) {
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
			instanceClass,
			maskingClass: source.maskingClass,
			lifetimeHours,
			createdAt: instantOf(now),
			expiresAt: instantOf(now.getTime() + lifetimeHours * HOUR_MS),
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
// actions/refresh/render-structure.ts
const wordsFor = ({ language }) => textsOf(language).structure;
/** The title of the issue. */
function structureTitle({ source, undecided, problems }, speaking) {
	const words = wordsFor(speaking);
	if (undecided > 0) return words.undecidedTitle(source, undecided);
	return problems.length > 0 ? words.problemsTitle(source) : words.changedTitle(source);
}
/** What the issue says: what is missing, with the lines to paste, and what differs. Names are production's, and taken for hostile. */
function renderStructureIssue(news, facts, speaking) {
	const { made, runUrl } = facts;
	const words = wordsFor(speaking);
	return [
		words.found(inlineCode(news.source), link(words.refresh, runUrl), made ? words.made : words.notMade),
		...undecidedPart(news, facts, words),
		...problemsPart(news, words),
		...changesPart(news, facts, words),
		words.upToDate
	].join("\n\n");
}
function undecidedPart({ lines, undecided }, { policy }, words) {
	if (undecided === 0) return [];
	const rest = undecided - lines.length;
	return [
		words.undecided(undecided),
		words.paste(inlineCode(policy)),
		codeBlock("yaml", linesToPaste(lines)),
		...rest > 0 ? [words.named(rest, inlineCode("npm run masking -- lint --host …"))] : []
	];
}
function problemsPart({ problems }, words) {
	if (problems.length === 0) return [];
	return [words.problems, problems.map((line) => `- ${prose(line, 600)}`).join("\n")];
}
function changesPart({ changes, changed, compared }, { snapshot }, words) {
	const write = inlineCode("npm run masking -- snapshot --host …");
	if (!compared) return [words.noSnapshot(inlineCode(snapshot), write, inlineCode("structure: { pullRequest: true }"))];
	if (changed === 0) return [];
	const rest = changed - changes.length;
	return [
		words.differs(inlineCode(snapshot)),
		[...changes.map((line) => `- ${inlineCode(line, 400)}`), ...rest > 0 ? [`- ${words.more(rest)}`] : []].join("\n"),
		words.anew(write)
	];
}
/** What the issue is closed with. */
function renderStructureClosed(base, runUrl, speaking) {
	const words = wordsFor(speaking);
	return words.closed(link(words.closedBy, runUrl), inlineCode(base));
}
// actions/refresh/structure.ts
/**
* Tells in the source's issue what the masking job found of production's structure, or closes the issue once there is nothing to
* tell and the base is made. An issue that cannot be written undoes nothing: the run's log has it.
*
* @returns the number of the issue that is open
*/
async function tellStructure(octokit, context, settings, record, needs) {
	const news = decodeNews(needs.mask?.outputs?.structure);
	if (news === void 0 || news.source !== record.source) return void 0;
	const { repository, run } = context;
	const made = record.state === "ready";
	let issue;
	await unlessShut(async () => {
		if (!settings.access.publicRepository && await isPublic(octokit, context)) {
			warning("The structure is told of in no issue: this repository is public.");
			return;
		}
		if (!isNews(news)) {
			const word = renderStructureClosed(record.id, run.url, settings.thread);
			if (made) await closeStructureIssue(octokit, repository, record.source, run.id, word);
			return;
		}
		const { policy, snapshot = snapshotFileOf(policy) } = sourceNamed(settings, record.source);
		issue = await writeStructureIssue(octokit, repository, record.source, {
			title: structureTitle(news, settings.thread),
			stopsBases: !made,
			markdown: renderStructureIssue(news, {
				policy,
				snapshot,
				made,
				runUrl: run.url
			}, settings.thread)
		});
		setOutput("issue", issue);
		setOutput("propose", settings.structure.pullRequest);
	});
	return issue;
}
// actions/refresh/end.ts
/** Puts a base that is proven in the place of the last; one that failed is told of, and the last stays. */
async function end() {
	const context = runContext();
	const id = getInput("id");
	const needs = JSON.parse(getInput("needs"));
	await authoriseRerun(context);
	const jobs = lostJobs(needs);
	if (id === "") {
		const [lost] = saidFirst(jobs);
		if (lost === void 0) return {
			outcome: "nothing",
			reason: "base-failed"
		};
		await tellNone(context, lost);
		return {
			outcome: "done",
			reason: "base-failed"
		};
	}
	const { ledger, before } = await openOrTell(context.job, jobs, async () => {
		const { ledger } = openLedger(context, readInstallation("any"), "desk");
		return {
			ledger,
			before: await ledger.get(id)
		};
	}, (lost) => tellNone(context, lost));
	if (before.state === "ready" || isDone(before, needs)) {
		const record = before.state === "ready" ? before : await ledger.transition(id, "ready", context.actor);
		const replaced = await replaceOthers(ledger, record);
		await tellStructure(readOctokit(), context, readSettings(), record, needs);
		await summary.addRaw(`Base ${id} of ${record.source} is ready; it replaces ${replaced} others.\n`).write();
		return {
			outcome: "done",
			reason: "base-ready",
			id,
			state: record.state
		};
	}
	const record = await closeLost(ledger, before, context, jobs);
	const octokit = readOctokit();
	const settings = readSettings();
	const issue = await tellStructure(octokit, context, settings, record, needs);
	const told = {
		...record,
		run: context.run
	};
	await tellBaseFailure(octokit, context, told, settings, await ledger.live(), issue, () => boardNumber(octokit, context.repository, settings.thread.language));
	await failureTold(ledger, record);
	warning(printable(`Base ${id} failed: ${record.failure?.message ?? "no reason was recorded"}`));
	return {
		outcome: "done",
		reason: "base-failed",
		id,
		state: record.state
	};
}
/** Of a base that was not begun nothing is written down, and a record may be out of reach: why a job was lost is all that there is to tell. */
async function tellNone(context, lost) {
	const octokit = readOctokit();
	const { thread } = settingsOrDefaults().settings;
	await tellNoBase(octokit, context, lost, thread, () => boardNumber(octokit, context.repository, thread.language));
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
// actions/refresh/propose.ts
/** How our commits begin: a branch on which somebody else has committed is left to them. */
const MESSAGE = "Take up the structure of";
/**
* Opens a pull request with the structure as it is now and the lines that were drafted, or brings the one that is open up to
* date. Under a token that may write the repository and has no role on AWS.
*/
async function propose() {
	const context = runContext();
	const octokit = readOctokit();
	const issue = Number(getInput("issue", { required: true }));
	const needs = JSON.parse(getInput("needs"));
	const news = decodeNews(needs.mask?.outputs?.structure);
	const files = news && filesOf(news);
	if (news === void 0 || files === void 0 || Object.keys(files.texts).length === 0) {
		info("There is nothing to propose: no line was drafted, and the structure is too long to travel.");
		return {
			outcome: "nothing",
			reason: "nothing-to-propose"
		};
	}
	const branch = proposalBranch(news.source);
	if (await declined(octokit, context, branch, files.texts)) return {
		outcome: "nothing",
		reason: "nothing-to-propose"
	};
	if (!await pushed(octokit, context, branch, news.source, files.texts)) return {
		outcome: "nothing",
		reason: "nothing-to-propose"
	};
	return await opened(octokit, context, {
		branch,
		issue,
		source: news.source,
		left: files.left
	});
}
/** The texts that differ from those of this commit. */
function filesOf(news) {
	const { policy, snapshot = snapshotFileOf(policy) } = sourceNamed(readSettings(), news.source);
	const before = checkedOut(policy) ?? "";
	const { text, left } = insertLines(before, news.lines);
	const texts = {};
	if (text !== before) texts[policy] = text;
	if (news.snapshot !== void 0 && news.snapshot !== checkedOut(snapshot)) texts[snapshot] = news.snapshot;
	return {
		texts,
		left: left.length + news.undecided - news.lines.length
	};
}
/** Whether a person has closed the last proposal, unmerged, and it was the same: the answer was no, and the issue goes on telling. */
async function declined(octokit, { repository }, branch, texts) {
	const { data: pulls } = await octokit.rest.pulls.list({
		...repository,
		head: `${repository.owner}:${branch}`,
		state: "all",
		sort: "created",
		direction: "desc",
		per_page: 1
	});
	const [last] = pulls;
	if (last === void 0 || last.state === "open" || last.merged_at !== null) return false;
	if (!await isThere(octokit, repository, last.head.sha, texts)) return false;
	info(`#${last.number} proposed the same, and was closed.`);
	return true;
}
/** Whether the files of a commit have these texts. */
async function isThere(octokit, repository, commit, texts) {
	const read = filesAt(octokit, repository, commit);
	return (await Promise.all(Object.entries(texts).map(async ([path, text]) => await read(path) === text))).every(Boolean);
}
/** Commits the texts onto a branch of ours. @returns false where the branch has them, or is somebody else's by now */
async function pushed(octokit, { repository }, branch, source, texts) {
	const { git } = octokit.rest;
	const base = process.env.GITHUB_SHA ?? "";
	const ref = `heads/${branch}`;
	const head = await headOf(octokit, repository, ref);
	if (head !== void 0) {
		const { data: last } = await git.getCommit({
			...repository,
			commit_sha: head
		});
		if (!last.message.startsWith(MESSAGE)) {
			info(`Somebody has committed to ${branch}: it is left as it is.`);
			return false;
		}
		if (await isThere(octokit, repository, head, texts)) return true;
	}
	const { data: parent } = await git.getCommit({
		...repository,
		commit_sha: base
	});
	const tree = Object.entries(texts).map(([path, content]) => ({
		path,
		content,
		mode: "100644",
		type: "blob"
	}));
	const { data: made } = await git.createTree({
		...repository,
		base_tree: parent.tree.sha,
		tree
	});
	const message = `${MESSAGE} ${source}`;
	const { data: commit } = await git.createCommit({
		...repository,
		message,
		tree: made.sha,
		parents: [base]
	});
	try {
		if (head === void 0) await git.createRef({
			...repository,
			ref: `refs/${ref}`,
			sha: commit.sha
		});
		else await git.updateRef({
			...repository,
			ref,
			sha: commit.sha,
			force: true
		});
	} catch (error) {
		if (!/rule violations/i.test(messageOf(error))) throw error;
		throw new UserError("branch-refused", `A ruleset does not let Actions write the branch ${branch}: ${messageOf(error)}`, "Leave the branches understudy/structure-* out of it (Settings, Rules, of the repository and of the organisation), or take structure.pullRequest out of the settings.", { cause: error });
	}
	return true;
}
async function headOf(octokit, repository, ref) {
	try {
		return (await withRetries(() => octokit.rest.git.getRef({
			...repository,
			ref
		}))).data.object.sha;
	} catch (error) {
		if (statusOf(error) === 404) return void 0;
		throw error;
	}
}
async function opened(octokit, context, proposed) {
	const { repository } = context;
	const { branch, source, issue } = proposed;
	const base = process.env.GITHUB_REF_NAME ?? "";
	const head = `${repository.owner}:${branch}`;
	const { data: open } = await octokit.rest.pulls.list({
		...repository,
		head,
		state: "open"
	});
	const words = textsOf(readSettings().thread.language).structure;
	const text = {
		title: words.proposal(source),
		body: bodyOf(proposed, words)
	};
	try {
		const [own] = open;
		if (own) await octokit.rest.pulls.update({
			...repository,
			pull_number: own.number,
			...text
		});
		else await octokit.rest.pulls.create({
			...repository,
			head: branch,
			base,
			...text
		});
		return {
			outcome: "done",
			reason: "proposed"
		};
	} catch (error) {
		if (statusOf(error) !== 403) throw error;
		const page = context.run.url.replace(/\/actions\/runs\/.*$/, `/compare/${base}...${branch}?expand=1`);
		const word = words.branch(inlineCode(branch), link(words.openOne, page));
		await new IssueThread(octokit, repository, issue).post("branch", word);
		throw new UserError("pull-request-refused", `GitHub does not let Actions open a pull request; the branch ${branch} has what was to be in it.`, "Let Actions open pull requests (Settings, Actions, General), or take structure.pullRequest out of the settings.", { cause: error });
	}
}
function bodyOf({ issue, left }, words) {
	return [
		words.see(issue),
		...left > 0 ? [words.left(left)] : [],
		words.unchecked
	].join("\n\n");
}
// actions/refresh/main.ts
const STEPS = {
	begin,
	end,
	propose
};
await runAction(() => (STEPS[getInput("step", { required: true })] ?? end)());
export {};

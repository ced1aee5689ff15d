import { error, summary, warning } from "./chunks/packages-start.mjs";
import { CHANGE_KINDS, MaskingError, UNJUDGED_WITHOUT_SERVER, changeAsText, filesNamedIn, judgePolicy, linesToPaste, snapshotFileOf } from "./chunks/masking.mjs";
import { IssueThread, SETTINGS_FILE, UserError, codeBlock, inlineCode, loadSettings, printable, prose, readOctokit, runAction, runContext, table, withRetries } from "./chunks/start.mjs";
import { filesAt, unlessShut } from "./chunks/cloud.mjs";
import { isDeepStrictEqual } from "node:util";
// actions/policy/proposals.ts
/** More files than this no policy names; each is a call. */
const MOST_FILES = 50;
/**
* The policies that a pull request touches: by their texts, the files that they name, the structure, and by what the settings say of
* where they are. One that is pointed to another file is another policy.
*
* @throws UserError `settings-invalid` where the settings that are proposed are not valid
*/
async function proposedChanges(before, after) {
	const [old, now] = [await settingsAt(before, "in-force"), await settingsAt(after, "proposed")];
	const changes = /* @__PURE__ */ new Map();
	for (const [name, source] of Object.entries(now?.sources ?? {})) {
		const was = old?.sources[name];
		const [files, oldFiles] = [filesOf(source), was && filesOf(was)];
		const key = JSON.stringify([files, oldFiles]);
		const known = changes.get(key);
		if (known) {
			changes.set(key, {
				...known,
				sources: [...known.sources, name]
			});
			continue;
		}
		const proposals = {
			after: await proposalAt(after, files),
			before: oldFiles && await proposalAt(before, oldFiles)
		};
		changes.set(key, {
			sources: [name],
			...files,
			...proposals
		});
	}
	return [...changes.values()].filter((change) => !isDeepStrictEqual(change.before, change.after));
}
/** What is in force may be broken, and then is none: that is no fault of the change that mends it. */
async function settingsAt(read, which) {
	const text = await read(SETTINGS_FILE);
	if (text === void 0) return void 0;
	try {
		return loadSettings(text);
	} catch (error) {
		if (which === "in-force") return void 0;
		throw error;
	}
}
function filesOf({ policy, snapshot }) {
	return {
		policy,
		snapshot: snapshot ?? snapshotFileOf(policy)
	};
}
async function proposalAt(read, { policy, snapshot }) {
	const text = await read(policy);
	if (text === void 0) return void 0;
	const further = {};
	for (const file of filesNamedIn(text).slice(0, MOST_FILES)) {
		const contents = isInside(file) ? await read(file) : void 0;
		if (contents !== void 0) further[file] = contents;
	}
	const structure = await read(snapshot);
	return {
		policy: {
			file: policy,
			text,
			further
		},
		...structure === void 0 ? {} : { snapshot: {
			file: snapshot,
			text: structure
		} }
	};
}
/** A path of the repository; what climbs out of it names nothing there. */
const isInside = (path) => path !== "" && !path.startsWith("/") && !path.split("/").some((part) => part === ".." || part === "." || part === "");
// actions/policy/render.ts
/** More of a kind are counted, and not shown: the comment has a limit, and so has a reader. */
const MOST = 60;
/** What was masked and is kept: as much as a comment holds. */
const MOST_KEPT = 200;
/** All that is said of one policy. Everything in it that a pull request wrote is escaped. */
function renderJudgement(subject, judgement) {
	const { changes = [], problems } = judgement;
	const of = (kind) => changes.filter((change) => change.kind === kind);
	const [loud, ...others] = CHANGE_KINDS.map((kind) => renderChanges(kind, of(kind)));
	return [
		renderTitle(subject),
		loud,
		renderUndecided(subject, judgement),
		renderWrong(problems.filter(({ kind }) => kind !== "undecided")),
		...others,
		renderBeside(judgement),
		renderStructure(judgement),
		renderVerdict(subject, judgement)
	].filter((part) => part !== void 0).join("\n\n");
}
/** The title of what is said of a policy. */
function renderTitle({ sources, policy }) {
	return `### Masking policy of ${sources.map((name) => inlineCode(name)).join(", ")}: ${inlineCode(policy)}`;
}
const columns = (count, one, many) => count === 1 ? `One column ${one}` : `${count} columns ${many}`;
const HEADS = {
	"kept-now": (count) => `> [!CAUTION]\n> **${columns(count, "that was masked is kept from now on", "that were masked are kept from now on")}.** Every clone will show what production has there.`,
	changed: (count) => `**${columns(count, "has another rule", "have other rules")}.**`,
	"masked-now": (count) => `**${columns(count, "is masked from now on", "are masked from now on")}.**`,
	"newly-kept": (count) => `**${columns(count, "is decided for the first time, and kept", "are decided for the first time, and kept")}.** Every clone will show what production has there.`,
	removed: (count) => `**The policy speaks no more of ${count === 1 ? "one column" : `${count} columns`}.**`
};
function renderChanges(kind, changes) {
	if (changes.length === 0) return void 0;
	const most = kind === "kept-now" ? MOST_KEPT : MOST;
	const cell = (text) => text === void 0 ? "" : inlineCode(text);
	const rows = changes.slice(0, most).map(({ place, before, after }) => [
		inlineCode(place),
		cell(before),
		cell(after)
	]);
	const shown = table([
		"Column",
		"was",
		"is"
	], rows);
	return [
		HEADS[kind](changes.length),
		shown,
		...more(changes.length, most)
	].join("\n\n");
}
const more = (all, most) => all > most ? [`… and ${all - most} more.`] : [];
function renderUndecided({ policy }, { lines }) {
	if (lines.length === 0) return void 0;
	return [
		`**${columns(lines.length, "is not decided", "are not decided")}.** Until each has a line, no base and no clone is made. To paste into ${inlineCode(policy)}, after a look at each: they are drafted from names and types alone.`,
		codeBlock("yaml", linesToPaste(lines.slice(0, MOST_KEPT))),
		...more(lines.length, MOST_KEPT)
	].join("\n\n");
}
function renderWrong(problems) {
	if (problems.length === 0) return void 0;
	const lines = problems.slice(0, MOST).map(({ place, message }) => `- ${inlineCode(`${place.file}:${place.line}:${place.column}`)}: ${prose(message, 600)}`);
	return [
		`**${problems.length === 1 ? "One thing is" : `${problems.length} things are`} wrong.**`,
		"",
		...lines,
		...more(problems.length, MOST).map((line) => `- ${line}`)
	].join("\n");
}
/** What changes what is done beside the columns, or behind the same words. */
function renderBeside({ settings, files }) {
	if (settings.length + files.length === 0) return void 0;
	const list = (names) => names.slice(0, MOST).map((name) => inlineCode(name)).join(", ");
	return [...settings.length === 0 ? [] : [`**Settings that differ:** ${list(settings)}.`], ...files.length === 0 ? [] : [`**Files that the policy names and that differ:** ${list(files)}. Their rules read as before, and may do something else.`]].join("\n\n");
}
function renderStructure({ structure }) {
	if (structure.length === 0) return void 0;
	const lines = structure.slice(0, MOST).map((change) => `- ${inlineCode(changeAsText(change), 400)}`);
	return [
		`<details><summary>The structure that is written down differs in ${structure.length === 1 ? "one place" : `${structure.length} places`}</summary>`,
		"",
		...lines,
		...more(structure.length, MOST).map((line) => `- ${line}`),
		"",
		"</details>"
	].join("\n");
}
function renderVerdict({ snapshot }, { problems, bySnapshot, changes }) {
	const sound = bySnapshot ? `Sound, and every column of ${inlineCode(snapshot)} is decided.` : "Sound, as far as the file alone can tell.";
	const unknown = bySnapshot ? `Only a server can tell, and nobody has looked at: ${UNJUDGED_WITHOUT_SERVER.join("; ")}.` : `There is no ${inlineCode(snapshot)}: which columns there are, and which are not decided, nobody can tell. Write it with ${inlineCode("npm run masking -- snapshot --host …")}.`;
	const compared = changes === void 0 ? " There is no policy in force to compare it with." : "";
	return `${problems.length === 0 ? `${sound} ` : ""}${unknown}${compared}`;
}
/** What is said of a policy, or of settings, that cannot be read. */
function renderUnreadable(message, next) {
	const [first = "", ...others] = message.split("\n").filter((line) => line.trim() !== "");
	return [
		`**${prose(first, 600)}**`,
		...others.length === 0 ? [] : [others.slice(0, MOST).map((line) => `- ${prose(line, 600)}`).join("\n")],
		prose(next, 600)
	].join("\n\n");
}
// actions/policy/main.ts
/** By which our comment is found again, and edited. */
const COMMENT = "policy";
/** GitHub shows ten of a kind for a step. */
const MOST_ANNOTATIONS = 10;
await runAction(judgePullRequest);
/** Judges what a pull request makes of the masking policies, and says so in its thread. */
async function judgePullRequest() {
	const context = runContext();
	const octokit = readOctokit();
	const changes = await changesOf(octokit, context).catch(async (error) => {
		if (error instanceof UserError) await tell(octokit, context, [renderUnreadable(error.message, error.next)]);
		throw error;
	});
	if (changes.length === 0) {
		await tellNothing(octokit, context);
		return {
			outcome: "nothing",
			reason: "policy-untouched"
		};
	}
	const outcomes = [];
	for (const change of changes) outcomes.push(await judged(change));
	await tell(octokit, context, outcomes.map(({ said }) => said));
	const [fault] = outcomes.flatMap((outcome) => outcome.fault ?? []);
	if (fault) throw fault;
	return {
		outcome: "done",
		reason: "policy-sound"
	};
}
/** The commit that a run of a pull request is about merges it into its base: the first parent is what is in force. */
async function changesOf(octokit, { repository }) {
	const merge = process.env.GITHUB_SHA ?? "";
	const { data } = await withRetries(() => octokit.rest.repos.getCommit({
		...repository,
		ref: merge
	}));
	const base = data.parents[0]?.sha ?? merge;
	return await proposedChanges(filesAt(octokit, repository, base), filesAt(octokit, repository, merge));
}
async function judged(change) {
	const { after, before, policy } = change;
	try {
		if (after === void 0) throw new MaskingError("policy-missing", `There is no policy at ${policy}.`, "Add it, or correct the path in .github/understudy.yml.");
		const judgement = await judgePolicy(after, before);
		annotate(judgement);
		const fault = faultOf(policy, judgement);
		return {
			said: renderJudgement(change, judgement),
			...fault ? { fault } : {}
		};
	} catch (error) {
		if (!(error instanceof MaskingError)) throw error;
		const { reason, message, next } = error;
		return {
			said: [renderTitle(change), renderUnreadable(message, next)].join("\n\n"),
			fault: new UserError(reason, message, next)
		};
	}
}
function faultOf(policy, { problems, lines }) {
	if (problems.length === 0) return void 0;
	const undecided = problems.every(({ kind }) => kind === "undecided");
	return new UserError(undecided ? "policy-undecided" : "policy-invalid", undecided ? `${policy} does not decide ${lines.length === 1 ? "one column" : `${lines.length} columns`}.` : `${policy} has ${problems.length === 1 ? "a problem" : `${problems.length} problems`}.`, "The comment in the thread, or the summary of this run, says what to write.");
}
/** Beside the lines of the files, where a reviewer reads. */
function annotate({ problems, changes = [] }) {
	for (const { place, message } of problems.slice(0, MOST_ANNOTATIONS)) error(printable(message), {
		file: place.file,
		startLine: place.line
	});
	const kept = changes.filter(({ kind }) => kind === "kept-now");
	for (const { place } of kept.slice(0, MOST_ANNOTATIONS)) warning(printable(`${place} was masked, and is kept from now on.`));
}
/** In the summary in any case. The token of a pull request from a fork cannot comment, which is no fault. */
async function tell(octokit, context, said) {
	const body = said.join("\n\n---\n\n");
	await summary.addRaw(`${body}\n`).write();
	await unlessShut(() => threadOf(octokit, context).writeStatus(COMMENT, body));
}
/** A comment that speaks of an earlier push is not left to stand. */
async function tellNothing(octokit, context) {
	const thread = threadOf(octokit, context);
	const body = "This pull request changes nothing of a masking policy any more.";
	await unlessShut(async () => {
		if (await thread.has(`status ${COMMENT}`)) await thread.writeStatus(COMMENT, body);
	});
}
function threadOf(octokit, { repository, payload }) {
	return new IssueThread(octokit, repository, payload.pull_request?.number ?? 0);
}
export {};

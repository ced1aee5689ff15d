import { error, summary, warning } from "./chunks/packages-start.mjs";
import { CHANGE_KINDS, MaskingError, changeAsText, filesNamedIn, judgePolicy, linesToPaste, snapshotFileOf } from "./chunks/masking.mjs";
import { IssueThread, SETTINGS_FILE, UserError, codeBlock, inlineCode, loadSettings, plural, printable, prose, readOctokit, reasonIn, renderOriginal, runAction, runContext, settingsOrDefaults, table, textsOf, withRetries } from "./chunks/start.mjs";
import { filesAt, unlessShut } from "./chunks/cloud.mjs";
import { isDeepStrictEqual } from "node:util";
// actions/policy/proposals.ts
/** More files than this no policy names; each is a call. */
const MOST_FILES = 50;
/**
* The policies that a pull request touches: by their texts, the files that they name, the structure, and by what the settings say of
* where they are. One that is pointed to another file is another policy.
*
* @throws UserError `settings-invalid` where the pull request changes the settings, and they are not valid
*/
async function proposedChanges(before, after) {
	const [oldText, text] = [await before(SETTINGS_FILE), await after(SETTINGS_FILE)];
	const old = settingsOf(oldText, "may-be-broken");
	const now = settingsOf(text, text === oldText ? "may-be-broken" : "sound");
	const changes = /* @__PURE__ */ new Map();
	for (const [name, source] of Object.entries(now?.sources ?? {})) {
		const was = old && inForce(old, name, source, now?.sources ?? {});
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
/** A source as it is in force: under another name that is there no more, the cluster is the same, or the policy. */
function inForce({ sources }, name, { cluster, region, policy }, proposed) {
	const left = Object.entries(sources).flatMap(([other, source]) => other in proposed ? [] : source);
	return sources[name] ?? left.find((other) => other.cluster === cluster && other.region === region) ?? left.find((other) => other.policy === policy);
}
/** What is in force may be broken, and then is none: that is no fault of the change that mends it, or has nothing to do with it. */
function settingsOf(text, which) {
	if (text === void 0) return void 0;
	try {
		return loadSettings(text);
	} catch (error) {
		if (which === "may-be-broken") return void 0;
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
function renderJudgement(subject, judgement, { judgement: words }) {
	const { changes = [], problems } = judgement;
	const of = (kind) => changes.filter((change) => change.kind === kind);
	const [loud, ...others] = CHANGE_KINDS.map((kind) => renderChanges(kind, of(kind), words));
	return [
		renderTitle(subject, words),
		loud,
		renderUndecided(subject, judgement, words),
		renderWrong(problems.filter(({ kind }) => kind !== "undecided"), words),
		...others,
		renderBeside(judgement, words),
		renderStructure(judgement, words),
		renderVerdict(subject, judgement, words)
	].filter((part) => part !== void 0).join("\n\n");
}
/** Of several policies, those that keep what was masked come first: what is too long for a comment is cut at its end. */
function loudFirst(said) {
	return said.toSorted((one, other) => Number(other.keptNow > 0) - Number(one.keptNow > 0));
}
/** The title of what is said of a policy. */
function renderTitle({ sources, policy }, words) {
	return words.title(sources.map((name) => inlineCode(name)).join(", "), inlineCode(policy));
}
const HEADS = {
	"kept-now": ({ keptNow }) => (count) => `> [!CAUTION]\n> ${keptNow(count)}`,
	changed: ({ changed }) => changed,
	"masked-now": ({ maskedNow }) => maskedNow,
	"newly-kept": ({ newlyKept }) => newlyKept,
	removed: ({ removed }) => removed
};
function renderChanges(kind, changes, words) {
	if (changes.length === 0) return void 0;
	const most = kind === "kept-now" ? MOST_KEPT : MOST;
	const cell = (text) => text === void 0 ? "" : inlineCode(text);
	const rows = changes.slice(0, most).map(({ place, before, after }) => [
		inlineCode(place),
		cell(before),
		cell(after)
	]);
	const shown = table(words.heads, rows);
	return [
		HEADS[kind](words)(changes.length),
		shown,
		...more(changes.length, most, words)
	].join("\n\n");
}
const more = (all, most, words) => all > most ? [words.more(all - most)] : [];
function renderUndecided({ policy }, { lines }, words) {
	if (lines.length === 0) return void 0;
	return [
		words.undecided(lines.length, inlineCode(policy)),
		codeBlock("yaml", linesToPaste(lines.slice(0, MOST_KEPT))),
		...more(lines.length, MOST_KEPT, words)
	].join("\n\n");
}
function renderWrong(problems, words) {
	if (problems.length === 0) return void 0;
	const lines = problems.slice(0, MOST).map(({ place, message }) => `- ${inlineCode(`${place.file}:${place.line}:${place.column}`)}: ${prose(message, 600)}`);
	return [
		words.wrong(problems.length),
		"",
		...lines,
		...more(problems.length, MOST, words).map((line) => `- ${line}`)
	].join("\n");
}
/** What changes what is done beside the columns, or behind the same words. */
function renderBeside({ settings, files }, words) {
	if (settings.length + files.length === 0) return void 0;
	const list = (names) => names.slice(0, MOST).map((name) => inlineCode(name)).join(", ");
	return [...settings.length === 0 ? [] : [words.settings(list(settings))], ...files.length === 0 ? [] : [words.files(list(files))]].join("\n\n");
}
function renderStructure({ structure }, words) {
	if (structure.length === 0) return void 0;
	const lines = structure.slice(0, MOST).map((change) => `- ${inlineCode(changeAsText(change), 400)}`);
	return [
		`<details><summary>${words.structure(structure.length)}</summary>`,
		"",
		...lines,
		...more(structure.length, MOST, words).map((line) => `- ${line}`),
		"",
		"</details>"
	].join("\n");
}
function renderVerdict({ snapshot }, { problems, bySnapshot, changes }, words) {
	const unknown = bySnapshot ? words.unjudged(words.serverTells.join("; ")) : words.noSnapshot(inlineCode(snapshot), inlineCode("npm run masking -- snapshot --host …"));
	return [
		...problems.length > 0 ? [] : [bySnapshot ? words.decided(inlineCode(snapshot)) : words.sound],
		unknown,
		...changes === void 0 ? [words.noPolicy] : []
	].join(" ");
}
/** What is said of a policy, or of settings, that cannot be read: where a language has words for its code, they come first. */
function renderUnreadable({ reason, message, next }, { language }) {
	const said = reasonIn(language, reason);
	if (said !== void 0) return [
		`**${said[0]}**`,
		renderOriginal({
			message,
			next
		}, language),
		said[1]
	].filter((part) => part !== "").join("\n\n");
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
		if (error instanceof UserError) await tell(octokit, context, [renderUnreadable(error, textsHere())]);
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
	await tell(octokit, context, loudFirst(outcomes).map(({ said }) => said));
	const [fault] = outcomes.flatMap((outcome) => outcome.fault ?? []);
	if (fault) throw fault;
	return {
		outcome: "done",
		reason: "policy-sound"
	};
}
async function changesOf(octokit, context) {
	const { repository } = context;
	const merge = process.env.GITHUB_SHA ?? "";
	const base = await baseOf(octokit, context, merge);
	return await proposedChanges(filesAt(octokit, repository, base), filesAt(octokit, repository, merge));
}
/**
* What is in force. The commit that a run of a pull request is about merges it into its base, and the first parent is that. What a
* merge queue puts together may be several commits, and its event names what they come on top of. A commit that GitHub does not find
* fails the check: of its files it would say that there are none, which looks as if nothing were touched.
*/
async function baseOf(octokit, { repository, payload }, merge) {
	const commit = async (ref) => (await withRetries(() => octokit.rest.repos.getCommit({
		...repository,
		ref
	}))).data;
	const { parents } = await commit(merge);
	const group = payload.merge_group;
	return group === void 0 ? parents[0]?.sha ?? merge : (await commit(group.base_sha)).sha;
}
async function judged(change) {
	const { after, before, policy } = change;
	try {
		if (after === void 0) throw new MaskingError("policy-missing", `There is no policy at ${policy}.`, "Add it, or correct the path in .github/understudy.yml.");
		const judgement = await judgePolicy(after, before);
		annotate(judgement);
		const fault = faultOf(policy, judgement);
		return {
			said: renderJudgement(change, judgement, textsHere()),
			keptNow: keptNow(judgement).length,
			...fault ? { fault } : {}
		};
	} catch (error) {
		if (!(error instanceof MaskingError)) throw error;
		const { reason, message, next } = error;
		return {
			said: [renderTitle(change, textsHere().judgement), renderUnreadable(error, textsHere())].join("\n\n"),
			keptNow: 0,
			fault: new UserError(reason, message, next)
		};
	}
}
function faultOf(policy, { problems, lines }) {
	if (problems.length === 0) return void 0;
	const undecided = problems.every(({ kind }) => kind === "undecided");
	return new UserError(undecided ? "policy-undecided" : "policy-invalid", undecided ? `${policy} does not decide ${plural(lines.length, "one column", `${lines.length} columns`)}.` : `${policy} has ${plural(problems.length, "a problem", `${problems.length} problems`)}.`, "The comment in the thread, or the summary of this run, says what to write.");
}
/** Beside the lines of the files, where a reviewer reads. */
function annotate(judgement) {
	const { problems } = judgement;
	for (const { place, message } of problems.slice(0, MOST_ANNOTATIONS)) error(printable(message), {
		file: place.file,
		startLine: place.line
	});
	for (const { place } of keptNow(judgement).slice(0, MOST_ANNOTATIONS)) warning(printable(`${place} was masked, and is kept from now on.`));
}
function keptNow({ changes = [] }) {
	return changes.filter(({ kind }) => kind === "kept-now");
}
/** In the summary in any case. The token of a pull request from a fork cannot comment, which is no fault; a merge queue has no thread. */
async function tell(octokit, context, said) {
	const body = said.join("\n\n---\n\n");
	await summary.addRaw(`${body}\n`).write();
	const thread = threadOf(octokit, context);
	if (thread !== void 0) await unlessShut(() => thread.writeStatus(COMMENT, body));
}
/** A comment that speaks of an earlier push is not left to stand. */
async function tellNothing(octokit, context) {
	const thread = threadOf(octokit, context);
	if (thread === void 0) return;
	const body = textsHere().judgement.nothing;
	await unlessShut(async () => {
		if (await thread.has(`status ${COMMENT}`)) await thread.writeStatus(COMMENT, body);
	});
}
/** By the settings that are in force: those of the pull request decide nothing. */
function textsHere() {
	return textsOf(settingsOrDefaults().settings.thread.language);
}
function threadOf(octokit, { repository, payload }) {
	const { pull_request: pull } = payload;
	return pull === void 0 ? void 0 : new IssueThread(octokit, repository, pull.number);
}
export {};

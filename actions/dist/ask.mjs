import { IssueThread, LONGEST_ASKED, UserError, askedComment, audienceOf, findCommand, keyOf, mintToken, octokitOf, readOctokit, readRequest, runAction, runContext, statusOf, withRetries } from "./chunks/start.mjs";
import { getInput, info } from "./chunks/packages-start.mjs";
import { unlessShut } from "./chunks/cloud.mjs";
import { setTimeout } from "node:timers/promises";
// actions/ask/show-answers.ts
/** The keys, as in `IssueThread`, of comments that end what was asked. */
const ENDS = [
	"end",
	"gone",
	"kept",
	"lost"
];
/** A command that got no reaction by then gets none: its author may not command, and nobody is told so. */
const UNSEEN_MS = 3e5;
/**
* Shows in a thread of ours what is answered there, the status as it changes, until the command is done or the time is over.
* @returns whether it was done
*/
async function showAnswers(asked, here) {
	const began = Date.now();
	const until = began + Number(getInput("wait-minutes")) * 6e4;
	const pollMs = Number(getInput("poll-seconds")) * 1e3;
	const shown = /* @__PURE__ */ new Set();
	const statuses = /* @__PURE__ */ new Map();
	while (Date.now() < until) {
		const { seen, answers } = await lookThere(asked);
		for (const { key, body } of answers) {
			const [kind = "", about = ""] = key.split(" ");
			if (kind === "status") await unlessShut(async () => {
				statuses.set(about, await here.writeStatus(about, body, statuses.get(about)));
			});
			else if (!shown.has(key)) {
				shown.add(key);
				await unlessShut(() => here.post(key, body));
			}
			const ends = ENDS.includes(kind) && (statuses.size === 0 || statuses.has(about));
			if (key === `answer ${asked.commentId}` || ends) return true;
		}
		if (!seen && answers.length === 0 && Date.now() - began > UNSEEN_MS) return false;
		await setTimeout(pollMs);
	}
	return false;
}
/** Whether the command was seen there, and what the workflows wrote since it was asked, the oldest first. */
async function lookThere({ app, understudy, issue, commentId }) {
	const comments = await withRetries(() => app.paginate(app.rest.issues.listComments, {
		...understudy,
		issue_number: issue,
		per_page: 100
	}));
	const ours = comments.find(({ id }) => id === commentId);
	const answers = comments.flatMap(({ id, user, body = "" }) => {
		const key = id > commentId && user?.login === "github-actions[bot]" ? keyOf(body) : void 0;
		return key === void 0 ? [] : [{
			key,
			body: body.slice(body.indexOf("\n") + 1)
		}];
	});
	return {
		seen: (ours?.reactions?.total_count ?? 0) > 0,
		answers
	};
}
// actions/ask/thread-there.ts
/** The thread in Understudy's repository that stands for a thread of another: one for each, so that ids may be left out there, too. */
async function findOrOpenThread(app, understudy, { repository, issue, author }) {
	const marker = `<!-- understudy:thread ${repository}#${issue} -->`;
	const title = `Clones for ${repository}#${issue}`;
	const body = `${marker}\nWhat is asked for in ${repository}#${issue}, by \`${author.login}\` first, is answered here.`;
	return await explained(understudy, async () => {
		return (await app.paginate(app.rest.issues.listForRepo, {
			...understudy,
			state: "open",
			per_page: 100
		})).find((one) => one.user?.type === "Bot" && one.body?.startsWith(marker))?.number ?? (await app.rest.issues.create({
			...understudy,
			title,
			body
		})).data.number;
	});
}
/** Writes a comment there. @returns its id */
async function writeInto(app, understudy, issue, body) {
	return await explained(understudy, async () => {
		const { data } = await app.rest.issues.createComment({
			...understudy,
			issue_number: issue,
			body
		});
		return data.id;
	});
}
async function explained({ owner, repo }, call) {
	try {
		return await withRetries(call);
	} catch (cause) {
		const status = statusOf(cause);
		if (status !== 401 && status !== 403 && status !== 404 && status !== 410) throw cause;
		throw new UserError("ask-denied", `GitHub does not let the app write to the issues of ${owner}/${repo} (HTTP ${status}).`, "Install the app there with the permission issues: write, and give the job its token; docs/other-repositories.md shows how.", { cause });
	}
}
// actions/ask/ask.ts
/**
* Carries a command from a thread of this repository into Understudy's, with the proof of who gave it, and shows what is
* answered there until the command is done. Whether it may be given is for the other side to say.
*/
async function ask(octokit, context) {
	const request = readRequest(context.eventName, context.payload);
	if ("ignored" in request || "carrier" in request || findCommand(request.text).kind === "none") return {
		outcome: "nothing",
		reason: "not-a-command"
	};
	const asked = askedOf(request, context);
	const here = new IssueThread(octokit, context.repository, asked.issue);
	await unlessShut(() => here.react("eyes", asked.commentId));
	const understudy = repositoryOf(getInput("understudy", { required: true }));
	const app = octokitOf(getInput("understudy-token", { required: true }));
	const issue = await findOrOpenThread(app, understudy, asked);
	const payload = JSON.stringify(asked);
	const token = await mintToken(audienceOf(payload));
	const commentId = await writeInto(app, understudy, issue, askedComment(payload, token, wordsOf(asked)));
	info(`Asked in ${understudy.owner}/${understudy.repo}#${issue}.`);
	return {
		outcome: "done",
		reason: await showAnswers({
			app,
			understudy,
			issue,
			commentId
		}, here) ? "answered" : "answer-awaited"
	};
}
/** @throws UserError `ask-impossible` */
function askedOf({ author, text, issue, commentId, at }, { repository }) {
	if (issue === void 0 || commentId === void 0 || at === void 0 || author.id === void 0) throw impossible("Only comments can ask, and this run was started otherwise.", "Start it on `issue_comment`.");
	if (text.length > 1e4) throw impossible(`The comment has ${text.length} characters, and ${LONGEST_ASKED} can be carried over.`, "Give the command in a comment of its own.");
	const { owner, repo } = repository;
	const { login, id } = author;
	return {
		repository: `${owner}/${repo}`,
		issue,
		commentId,
		at,
		author: {
			login,
			id
		},
		text
	};
}
/** What people see of the comment there. The command itself is not shown: what somebody wrote stays where it was written. */
function wordsOf({ author, repository, issue }) {
	return `\`/clone\` was written by \`${author.login}\` in ${repository}#${issue}.`;
}
function repositoryOf(name) {
	const [owner = "", repo = "", ...more] = name.split("/");
	if (owner === "" || repo === "" || more.length > 0) throw impossible(`The input understudy is ${JSON.stringify(name)}, which is no repository.`, "Write it as owner/name.");
	return {
		owner,
		repo
	};
}
function impossible(message, next) {
	return new UserError("ask-impossible", message, next);
}
// actions/ask/main.ts
await runAction(() => ask(readOctokit(), runContext()));
export {};

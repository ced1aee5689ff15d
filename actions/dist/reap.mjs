import { __toESM } from "./chunks/rolldown-runtime.mjs";
import { error, getBooleanInput, getInput, info, setOutput, summary, warning } from "./chunks/packages-start.mjs";
import { METRICS, METRICS_NAMESPACE, authoriseRerun, claimFor, deleteSecret, destroyCluster, failUnlessShut, failureTold, findCluster, findInstances, isAlive, isAnothers, listClusters, openLedger, protectedSources, readNod, renderBoard, sendToSlack, slackMessage, tellBaseFailure, tellEnd, unlessShut, watchClock, whyNotOurs } from "./chunks/cloud.mjs";
import { BASE_PREFIX, CLONE_PREFIX, HOUR_MS, PREFIX, TAGS, UserError, assertHere, baseOf, closedKey, clusterName, connectionSecretName, dismissReset, effectiveState, explainAwsError, givenUpAt, goesWithThread, hasMaskedTag, hasReached, inlineCode, instantOf, isAt, isAwsError, isCloneId, isGone, isOpen as isOpen$1, isTerminal, isToldOf, isUntold, isWantedSince, latestOf, limitsOf, liveClones, messageOf, newsThread, nodUntil, printable, prose, readClosing, readInstallation, readOctokit, readSettings, renderAdopted, renderClosed, renderDeleted, renderExpiring, renderFailure, renderKept, renderOptionsOf, renderResetGivenUp, renderStatus, resetIn, runAction, runContext, sealedSecretName, statusOf, table, tagOf, timeOf, warningKey, withRetries, writeBoard } from "./chunks/start.mjs";
import { pMap, require_dist_cjs$1, require_dist_cjs$2 as require_dist_cjs } from "./chunks/packages-cloud.mjs";
import { setTimeout } from "node:timers/promises";
// actions/reap/thread-of.ts
/**
* The thread that a clone was asked for in: what becomes of the clone is told there.
* @throws UserError `thread-unwritable` of a record that was changed by hand and names none
*/
function threadOf({ id, owner, thread }, { octokit, context, settings }) {
	if (thread === void 0) throw new UserError("thread-unwritable", `The record of clone ${id} names no thread.`, "What became of it is in the summary.");
	return newsThread(octokit, context.repository, {
		owner,
		thread
	}, settings.thread);
}
// actions/reap/adopt.ts
/**
* Writes a new record for a clone that is open and has none: the table was lost, or an item of it. From then on
* `/clone list`, `extend` and `delete` know it again; its thread is not known any more, so the board stands in.
*/
async function adopt({ cluster: name, id }, sweep) {
	const record = await describe(name, id, sweep);
	if (record === void 0) return {
		name,
		did: "kept",
		why: "changed-meanwhile"
	};
	if ((await sweep.ledger.claim(record)).origin !== record.origin) return {
		name,
		did: "kept",
		why: "changed-meanwhile"
	};
	const { settings, installation } = sweep;
	const news = renderAdopted(record, sweep.now(), renderOptionsOf(settings, installation));
	await unlessShut(() => threadOf(record, sweep).post(`adopted ${id}`, news));
	return {
		name,
		did: "adopted",
		why: "no-record"
	};
}
/** The record, from what AWS knows. */
async function describe(name, id, sweep) {
	const { aws, installation, settings, context, actor } = sweep;
	const cluster = await findCluster(aws.rds, name);
	const [instance] = await findInstances(aws.rds, name);
	const tag = (key) => tagOf(cluster?.TagList, key) ?? "";
	const expiry = timeOf(tag(TAGS.expiresAt));
	if (!cluster?.Endpoint || !instance?.DBInstanceClass || Number.isNaN(expiry)) return void 0;
	const createdAt = instantOf(cluster.ClusterCreateTime ?? sweep.now());
	const expiresAt = instantOf(expiry);
	const { MinCapacity = 0, MaxCapacity = 1 } = cluster.ServerlessV2ScalingConfiguration ?? {};
	const instanceClass = instance.DBInstanceClass === "db.serverless" ? `serverless:${MinCapacity}-${MaxCapacity}` : instance.DBInstanceClass;
	const { owner, repo } = context.repository;
	const generation = resetIn(name, id);
	return {
		id,
		...generation === void 0 ? {} : {
			form: 2,
			generation
		},
		version: 1,
		state: "ready",
		origin: `adopted ${cluster.DbClusterResourceId}`,
		owner: tag(TAGS.owner),
		thread: {
			repository: `${owner}/${repo}`,
			issue: await sweep.board()
		},
		run: context.run,
		source: tag(TAGS.source),
		sourceCluster: settings.sources[tag(TAGS.source)]?.cluster ?? "",
		region: installation.region,
		instanceClass,
		maskingClass: instanceClass,
		lifetimeHours: Math.max(1, Math.round((expiry - timeOf(createdAt)) / HOUR_MS)),
		createdAt,
		expiresAt,
		dataAsOf: createdAt,
		connection: {
			host: cluster.Endpoint,
			port: cluster.Port ?? 3306,
			username: cluster.MasterUsername ?? "",
			database: cluster.DatabaseName ?? "",
			secretName: connectionSecretName(id),
			region: installation.region
		},
		events: [{
			at: instantOf(sweep.now()),
			state: "ready",
			by: actor.login,
			runUrl: actor.runUrl,
			note: "adopted: its record was lost"
		}]
	};
}
// actions/reap/keep-nodded.ts
/**
* Writes down what a 👍 on a warning asks for, as `/clone extend` does: from then on no sweep deletes the clone, and the job that
* follows moves its tags and says so in the thread.
*/
async function keepNodded({ id, by, until }, { ledger }) {
	let isKept = true;
	await ledger.amend(id, (record) => {
		isKept = !isGone(record) && !(timeOf(record.extendTo) > timeOf(until));
		return isKept ? {
			extendTo: until,
			nod: {
				by,
				until
			},
			untilClosedAt: void 0
		} : {};
	});
	return isKept ? {
		name: id,
		did: "extended",
		why: "nodded",
		says: `${by} gave its warning a 👍: it lives until ${until}`
	} : {
		name: id,
		did: "kept",
		why: "changed-meanwhile"
	};
}
// actions/reap/lost-run.ts
/**
* Closes as failed what a run left in the middle: all of its jobs are over, `notify` too, and none could say so. The
* clone stays as sealed as it was, a re-run goes on from there, and whoever asked is told: by the next sweep, where this one is killed
* before that, or GitHub takes no word of it for now. Tells of a failure that is written down, too, where the run's last job could not.
* @param given the record's id, and the attempt of its run that was seen to be over
*/
async function failLostRun({ id, attempt }, sweep) {
	const { ledger, actor, context, settings, installation } = sweep;
	const seen = await ledger.get(id);
	let failed = seen;
	try {
		if (seen.run.attempt !== attempt || isTerminal(seen.state) && !isUntold(seen)) throw new MovedOn();
		if (!isUntold(seen)) failed = await ledger.transition(id, "failed", actor, (record) => {
			if (record.version !== seen.version || record.run.attempt !== seen.run.attempt) throw new MovedOn();
			return { failure: failureOf$1(record) };
		}, "run-lost");
	} catch (error) {
		if (!(error instanceof MovedOn)) throw error;
		return {
			name: id,
			did: "kept",
			why: "changed-meanwhile"
		};
	}
	const options = renderOptionsOf(settings, installation);
	const now = sweep.now();
	if (failed.kind === "base") await tellBaseFailure(sweep.octokit, context, failed, settings, await ledger.live(), void 0, sweep.board);
	else if (!await isGivenUp$1(failed, sweep)) {
		const status = renderStatus(failed, now, {}, options);
		const thread = threadOf(failed, sweep);
		const news = renderFailure(failed, now, options);
		await unlessShut(() => thread.postTerminal(id, failed.run, news), failUnlessShut);
		await unlessShut(() => thread.writeStatus(id, status, failed.thread.statusCommentId));
		await tellEnd(ledger, failed, sweep.slackWebhook, slackMessage(failed, now, options));
	}
	await failureTold(ledger, failed);
	return {
		name: id,
		did: "gave-up",
		why: "run-lost",
		says: `run ${seen.run.id} is over, as run ${context.run.id} found`
	};
}
/** A reset of a clone that goes, or is gone, is given up by that, and the thread was told of the end. */
async function isGivenUp$1({ of }, { ledger }) {
	const clone = of === void 0 ? void 0 : await ledger.find(of);
	return of !== void 0 && (clone === void 0 || isGone(clone));
}
var MovedOn = class extends Error {};
function failureOf$1(record) {
	return {
		in: effectiveState(record),
		reason: "run-lost",
		message: "The run is over, and none of its jobs could say how it ended.",
		next: "Re-run the failed jobs: they go on from where it stopped.",
		untold: true
	};
}
// actions/reap/decision.ts
/** Why a clone is deleted. A code of the report; `docs/reaper.md` explains each. */
const DELETION_REASONS = [
	"asked-for",
	"side-door",
	"never-masked",
	"too-old",
	"orphaned",
	"replaced",
	"superseded",
	"closed",
	"expired"
];
/** Why a record is closed. */
const CLOSING_REASONS = [
	...DELETION_REASONS,
	"vanished",
	"never-made",
	"left"
];
/** The ids of the clones that go as a whole, with their records and secrets. */
function goingOf(decisions) {
	return new Set([...decisions].flatMap((one) => one.do === "delete" && !one.clusterOnly ? one.id : []));
}
/**
* Keeps a sweep from deleting more than so many clones: were its clock, the settings or the ledger wrong, a person has
* an hour to notice. What somebody asked to have deleted, and what was found open to others, is not counted; what is
* unmasked goes first.
*/
function ration(decisions, cap) {
	const order = (why) => DELETION_REASONS.indexOf(why);
	const counted = decisions.filter((one) => one.do === "delete").filter(({ why }) => why !== "asked-for" && why !== "side-door").sort((one, other) => order(one.why) - order(other.why));
	const back = new Set(counted.slice(cap));
	const staying = goingOf(back);
	return decisions.map((one) => {
		if (one.do !== "delete") return one;
		if (back.has(one)) return {
			...one,
			do: "hold-back"
		};
		const { cluster, id, after } = one;
		return after !== void 0 && staying.has(after) ? {
			do: "keep",
			cluster,
			id
		} : one;
	});
}
// actions/reap/decide-records.ts
/** A request that is younger than this may be about to make its cluster. */
const REQUEST_HOURS = 2;
/** A failed request without a cluster can be re-run for this long before its record is closed. */
const RERUN_HOURS = 24;
/** What is to be done with a record whose cluster is not there, or whose run has died. */
function decideCloning(record, { hasCluster, runs, clone }, now) {
	const { id } = record;
	if (record.kind === "reset" && record.state === "ready") return isLivedIn(record, clone) ? void 0 : {
		do: "close",
		id,
		why: "left"
	};
	const { id: run, attempt } = record.run;
	const lost = isUntold(record) ? runs.get(run) !== "alive" : !isTerminal(record.state) && runs.get(run) === "over";
	if (hasCluster) return lost ? {
		do: "give-up",
		id,
		attempt
	} : void 0;
	if (isOnItsWay(record) && Number.isNaN(timeOf(record.createdAt))) return {
		do: "report",
		cluster: id,
		why: "record-malformed",
		says: "createdAt in its record is not a time"
	};
	if (mayStillStart(record, now)) return lost ? {
		do: "give-up",
		id,
		attempt
	} : void 0;
	if (record.state === "cloning" && isAlive(record.claim, now) && !lost) return void 0;
	if (record.state === "deleting") return {
		do: "close",
		id,
		why: whyDeleting(record, CLOSING_REASONS)
	};
	return {
		do: "close",
		id,
		why: isOnItsWay(record) ? "never-made" : "vanished"
	};
}
/** Why a record is being deleted: a sweep that did not come to the end had a reason of its own. */
function whyDeleting({ events }, reasons) {
	const note = events?.findLast(({ state }) => state === "deleting")?.note;
	return reasons.find((reason) => reason === note) ?? "asked-for";
}
function isLivedIn({ id }, clone) {
	return clone !== void 0 && clone.state !== "deleted" && clone.generation === id;
}
/** The field of a record that should be a time, and is none, if any. */
function noTimeIn(record) {
	return [
		"createdAt",
		"expiresAt",
		"extendTo",
		"replacedAt"
	].find((name) => record?.[name] !== void 0 && Number.isNaN(timeOf(record[name])));
}
/** Whether nothing was made for it yet. */
function isOnItsWay(record) {
	const state = effectiveState(record);
	return state === "requested" || state === "cloning";
}
function mayStillStart(record, now) {
	const hours = record.state === "failed" ? RERUN_HOURS : REQUEST_HOURS;
	return isOnItsWay(record) && now.getTime() - timeOf(record.createdAt) < hours * 36e5;
}
// actions/reap/expiry.ts
/** Sweeps run every hour: a warning that waited for the next one would come too late. */
const SWEEP_MS = HOUR_MS;
/**
* When a clone expires, in milliseconds since 1970: the latest of what its tag, its record and an extension that is on
* its way say; NaN where none says a time. A tag that was edited by hand, or an extension whose job died, cannot make it
* go early; how late it can go is bounded by its age.
*/
function expiryOf(cluster, record) {
	return latestOf(tagOf(cluster?.TagList, TAGS.expiresAt), record?.expiresAt, record?.extendTo);
}
/**
* The extension that a 👍 on a warning asks for, if any: on the warning of the expiry that stands, so that each extends once. One
* that an earlier sweep wrote down, and whose job has not come to its end, is asked for again.
* @param by who gave it, and may extend the clone
*/
function decideExtension(record, cluster, by, now, { limitsOf, defaultHours }) {
	const { id, nod, warned } = record;
	if (!isOpen$1(record)) return void 0;
	if (nod !== void 0 && nod.until === record.extendTo && timeOf(nod.until) > timeOf(record.expiresAt)) return {
		do: "extend",
		id,
		...nod
	};
	const expiry = expiryOf(cluster, record);
	if (by === void 0 || !Number.isFinite(expiry)) return void 0;
	const expiresAt = instantOf(expiry);
	if (warned?.day !== expiresAt && warned?.hour !== expiresAt) return void 0;
	const until = nodUntil({
		...record,
		expiresAt
	}, now.getTime(), limitsOf(record), defaultHours);
	return until === void 0 ? void 0 : {
		do: "extend",
		id,
		by,
		until
	};
}
/**
* The warning that is due, if any: at least a day before, and at least an hour before. A clone whose whole life is not
* much longer than the notice gets only the shorter one, or none: its owner has just been told.
*/
function decideWarning(record, clusters, now) {
	if (!isOpen$1(record)) return void 0;
	const expiry = expiryOf(clusters.find(({ DBClusterIdentifier }) => DBClusterIdentifier === clusterName(record)), record);
	const left = expiry - now.getTime();
	const set = expiry - timeOf(record.expirySetAt ?? record.createdAt);
	if (!Number.isFinite(expiry) || left <= 0) return void 0;
	const expiresAt = instantOf(expiry);
	const due = ["hour", "day"].find((warning) => {
		const notice = warning === "hour" ? HOUR_MS : 24 * HOUR_MS;
		return left <= notice + SWEEP_MS && set >= 1.5 * notice + SWEEP_MS;
	});
	if (due === void 0 || record.warned?.[due] === expiresAt) return void 0;
	if (due === "day" && record.warned?.hour === expiresAt) return void 0;
	return {
		do: "warn",
		id: record.id,
		warning: due,
		expiresAt
	};
}
// actions/reap/whose.ts
/** Ids of all records that may say something of a cluster. */
function idsOf({ DBClusterIdentifier: name = "", TagList }) {
	const id = tagOf(TagList, TAGS.id);
	if (id === void 0) return [];
	const reset = resetIn(name, id);
	return reset === void 0 ? [id] : [id, reset];
}
/**
* Finds out whose a cluster is. What a clone's record says comes first: it is the one judge of which cluster the clone lives
* in. That it has left one for good is so only where its record says that, name by name, and the reset has come to its end:
* until then the clone's secret may still lead there.
*/
function whoseIs(cluster, records) {
	const name = cluster.DBClusterIdentifier ?? "";
	const [id = "", reset = ""] = idsOf(cluster);
	const called = records.get(id);
	const of = records.get(reset);
	if (called !== void 0 && clusterName(called) === name) return {
		record: called,
		called,
		left: false
	};
	if (called?.replaced?.includes(name)) {
		const last = records.get(called.generation ?? "");
		return {
			record: void 0,
			called,
			left: last?.kind === "reset" && last.of === id && last.state === "ready"
		};
	}
	if (of?.kind === "reset" && of.of === id) return {
		record: of,
		called,
		left: false
	};
	const isElsewhere = called?.kind === "reset" || called?.generation !== void 0;
	return {
		record: reset === "" && !isElsewhere ? called : void 0,
		called,
		left: false
	};
}
// actions/reap/decide-cluster.ts
/** What has no record is left alone for this long: tables are restored, and mistakes noticed. */
const ORPHAN_HOURS = 2;
/** A cluster that a clone does not live in, though it stands open. */
const LEFT = {
	why: "in-use",
	says: "its clone has another cluster, and no record says that it left this one"
};
/** What is to be done with one cluster. Asked again, of a fresh look, before anything is deleted. */
function decideCluster(cluster, records, sight, rules) {
	const name = cluster.DBClusterIdentifier ?? "";
	const report = (why, says) => [{
		do: "report",
		cluster: name,
		why,
		says
	}];
	const notOurs = whyNotOurs(cluster, rules.sources);
	if (notOurs) return report("not-ours", notOurs);
	if (Number.isNaN(timeOf(tagOf(cluster.TagList, TAGS.expiresAt)))) return report("tag-malformed", `its tag ${TAGS.expiresAt} is not a time`);
	if (!cluster.ClusterCreateTime) return report("age-unknown", "AWS does not say when it was created");
	const { record, called, left } = whoseIs(cluster, records);
	const [tagged = ""] = idsOf(cluster);
	const id = record?.id ?? tagged;
	if (left) return [{
		do: "delete",
		cluster: name,
		id,
		why: "replaced",
		clusterOnly: true
	}];
	if (called?.replaced?.includes(name)) return isGone(called) ? [{
		do: "delete",
		cluster: name,
		id,
		why: "replaced",
		clusterOnly: true
	}] : [{
		do: "keep",
		cluster: name,
		id,
		why: "in-use",
		says: "a reset is not over, and may still lead here"
	}];
	const judged = record && called ? livingAsLongAs(record, called) : record;
	const why = isOfGoneClone(record, called) ? "asked-for" : whyDelete(cluster, judged, sight, rules);
	if (why === "held") return [{
		do: "keep",
		cluster: name,
		id,
		why: "in-use",
		says: "a clone is being copied from it"
	}];
	const noTime = why === void 0 || why === "expired" || why === "superseded" || why === "closed" ? noTimeIn(record) : void 0;
	if (noTime) return report("record-malformed", `${noTime} in its record is not a time`);
	if (why === "expired" && record && decideExtension(record, cluster, sight.nods.get(id), rules.now, rules.keeping)) return [{
		do: "keep",
		cluster: name,
		id
	}];
	const isStray = record === void 0 && called !== void 0;
	if (why) return [{
		do: "delete",
		cluster: name,
		id,
		why,
		...isStray ? { clusterOnly: true } : {}
	}];
	if (!called && sight.records && isOpen(cluster, rules)) return [{
		do: "adopt",
		cluster: name,
		id: tagged
	}];
	if (!record && called) return [{
		do: "keep",
		cluster: name,
		id,
		...LEFT
	}];
	const differs = record && whatDiffers(cluster, record);
	if (differs) return [{
		do: "keep",
		cluster: name,
		id,
		...differs
	}];
	return [{
		do: "keep",
		cluster: name,
		id
	}];
}
/** What is made for a clone that was extended meanwhile lives for as long as that. */
function livingAsLongAs(record, clone) {
	if (record.kind !== "reset") return record;
	const until = latestOf(record.extendTo, clone.expiresAt, clone.extendTo);
	return Number.isNaN(until) ? record : {
		...record,
		extendTo: instantOf(until)
	};
}
/** Whether a reset is left of a clone that is being deleted, or what no record speaks of: it goes with it. */
function isOfGoneClone(record, called) {
	return called !== void 0 && isGone(called) && (record === void 0 || record.kind === "reset");
}
function whyDelete(cluster, record, { records, closings }, rules) {
	const { now, longestLifetimeHours, unmaskedForHours, keepBaseHours } = rules;
	const age = (now.getTime() - (cluster.ClusterCreateTime?.getTime() ?? 0)) / HOUR_MS;
	if (record !== void 0 && isGone(record)) return whyDeleting(record, DELETION_REASONS);
	if (record?.failure?.reason === "side-door") return "side-door";
	if (age > longestLifetimeHours) return "too-old";
	if (!isMasked(cluster, record) && age > unmaskedForHours) return "never-masked";
	if (isGivenUp(record, closings, rules)) return "closed";
	const expired = expiryOf(cluster, record) <= now.getTime();
	const replaced = timeOf(record?.replacedAt) + keepBaseHours * HOUR_MS <= now.getTime();
	if (expired || replaced) {
		if (records?.some((other) => isCutting(other, record?.id))) return "held";
		return replaced ? "superseded" : "expired";
	}
	if (records !== void 0 && record === void 0 && !isMaskedBase(cluster) && !isOpen(cluster, rules) && age > ORPHAN_HOURS) return "orphaned";
}
/** Whether a clone goes with its thread: only once that was told, so that somebody could reopen it. */
function isGivenUp(record, closings, { now, closed }) {
	const closing = record && closings.get(record.thread?.issue);
	if (record === void 0 || closing === void 0 || !isToldOf(record, closing)) return false;
	return givenUpAt(record, closing, closed) <= now.getTime();
}
/**
* Whether masking came to its end. The tag is written first and the record after it, so for the time of a crash the tag
* alone says so; a tag that the record never confirms was written by hand. The other way round, a tag that was
* taken away does not make a masked clone unmasked.
*/
function isMasked({ TagList }, record) {
	return record === void 0 ? hasMaskedTag(TagList) : hasReached(record, "masked");
}
function isMaskedBase({ DBClusterIdentifier: name, TagList }) {
	return name?.startsWith("understudy-base-") === true && hasMaskedTag(TagList);
}
/** Whether a clone is open to developers, as far as AWS tells. */
function isOpen({ TagList, VpcSecurityGroups: groups = [] }, rules) {
	return hasMaskedTag(TagList) && groups.length === 1 && groups[0]?.VpcSecurityGroupId === rules.accessGroup;
}
/** Whether a clone is being cut from a base, and does not have its volume yet. */
function isCutting({ basis, state }, base) {
	if (base === void 0 || baseOf(basis)?.base !== base) return false;
	return state === "requested" || state === "cloning";
}
/** What was edited by hand, in the tags or in the record. Both stand; a person is told. */
function whatDiffers({ TagList }, record) {
	const tag = timeOf(tagOf(TagList, TAGS.expiresAt));
	if (![record.expiresAt, record.extendTo].map(timeOf).includes(tag)) return {
		why: "expiry-differs",
		says: `its tag ${TAGS.expiresAt} is ${tagOf(TagList, TAGS.expiresAt)}, its record says ${record.expiresAt}: the later counts`
	};
	const state = tagOf(TagList, TAGS.state);
	if (hasReached(record, "masked") && !hasMaskedTag(TagList)) return {
		why: "state-differs",
		says: `its record says that it is masked, its tag ${TAGS.state} is ${state ?? "missing"}`
	};
}
// actions/reap/runs.ts
var import_dist_cjs$1 = /* @__PURE__ */ __toESM(require_dist_cjs(), 1);
/** How a run is: a run that somebody deleted is over; undefined when GitHub does not say, and nothing follows from that. */
async function runState(octokit, repository, id) {
	try {
		const call = () => octokit.rest.actions.getWorkflowRun({
			...repository,
			run_id: id
		});
		const { data } = await withRetries(call);
		return data.status === "completed" ? "over" : "alive";
	} catch (error) {
		if (statusOf(error) === 404) return "over";
		warning(printable(`GitHub does not say how run ${id} is: ${messageOf(error)}`));
		return;
	}
}
// actions/reap/sight.ts
/**
* Looks at everything. The order matters: secrets, then clusters, then records. Each is made after its record, so
* what has no record here was not about to get one.
* @param only the id of a single clone, for which neither secrets nor runs are looked at
* @returns the sight, and how many milliseconds AWS's clock is ahead of this machine's
*/
async function lookAround(witnesses, only) {
	const { aws, ledger, octokit, repository, settings, isHere } = witnesses;
	const skew = watchClock(aws.rds);
	const secrets = only === "" ? await listSecrets(aws) : [];
	const clusters = await listClusters(aws.rds);
	const records = (await readRecords(ledger, clusters, only))?.filter(isHere);
	const runs = /* @__PURE__ */ new Map();
	const underWay = only === "" ? (records ?? []).filter((one) => !isTerminal(one.state) || isUntold(one)) : [];
	for (const id of new Set(underWay.map(({ run }) => run.id))) {
		const state = await runState(octokit, repository, id);
		if (state !== void 0) runs.set(id, state);
	}
	const closings = /* @__PURE__ */ new Map();
	const threads = only === "" ? liveClones(records ?? []).filter((record) => goesWithThread(record, settings.closed)) : [];
	for (const issue of new Set(threads.flatMap(({ thread }) => thread?.issue ?? []))) {
		const closing = await readClosing(octokit, repository, settings, issue);
		if (closing !== void 0) closings.set(issue, closing);
	}
	const nods = /* @__PURE__ */ new Map();
	for (const record of only === "" ? liveClones(records ?? []) : []) {
		const by = mayBeNodded(record) ? await readNod(octokit, repository, settings, record) : void 0;
		if (by !== void 0) nods.set(record.id, by);
	}
	return {
		sight: {
			clusters,
			records,
			secrets,
			runs,
			closings,
			nods
		},
		skewMs: skew()
	};
}
/** Whether a clone was warned of the expiry that it has. */
function mayBeNodded(record) {
	if (isGone(record)) return false;
	const { warned, expiresAt } = record;
	return [warned?.day, warned?.hour].some((of) => of !== void 0 && !(timeOf(of) < timeOf(expiresAt)));
}
async function listSecrets({ secrets }) {
	const found = [];
	const filter = {
		Filters: [{
			Key: "name",
			Values: [CLONE_PREFIX]
		}],
		MaxResults: 100
	};
	for await (const page of (0, import_dist_cjs$1.paginateListSecrets)({ client: secrets }, filter)) for (const { Name: name, Tags: tags } of page.SecretList ?? []) if (name?.startsWith("understudy-clone-")) found.push({
		name,
		tags: tags ?? []
	});
	return found;
}
/** Closed records are read one by one, and only for what is still there: after some months there are thousands. */
async function readRecords(ledger, clusters, only) {
	try {
		const live = await ledger.live();
		const known = new Set(live.map(({ id }) => id));
		const ids = clusters.filter(({ DBClusterIdentifier: name }) => name?.startsWith(PREFIX)).flatMap(idsOf);
		const others = await Promise.all([...new Set(ids)].filter((id) => !known.has(id)).map((id) => ledger.find(id)));
		return [...live, ...others.filter((record) => record !== void 0)];
	} catch (error$1) {
		if (only !== "" || !isAwsError(error$1, "ResourceNotFoundException")) throw error$1;
		error("The table of records does not exist. Only what the tags alone decide is deleted.");
		return;
	}
}
// actions/reap/no-runner.ts
/** Why a clone is gone that no runner came to mask. */
const RUNNER_MISSING = "runner-missing";
/**
* Closes the record of a clone that no runner came to mask, so that no job goes on with it.
* @returns whether it did: a job that was taken at the last moment goes on, and nothing is to be deleted
*/
async function closeForWantOfRunner(ledger, id, { actor }) {
	try {
		await ledger.transition(id, "deleting", actor, failureOf, RUNNER_MISSING);
		return true;
	} catch (error) {
		if (error instanceof RunnerCame) return false;
		throw error;
	}
}
var RunnerCame = class extends Error {};
function failureOf(record) {
	if (record.state === "deleting") return {};
	if (record.state !== "sealed" && record.state !== "failed") throw new RunnerCame();
	return { failure: {
		in: effectiveState(record),
		reason: RUNNER_MISSING,
		message: "No runner took the job Mask for fifteen minutes.",
		next: "Have the runner in the VPC looked at (is it there, does it carry the labels of the variable UNDERSTUDY, does its build start?), then ask for a new clone."
	} };
}
/**
* Ends this very run, whose job would else wait in the queue for a day. The last thing that this job does: GitHub ends
* it, too.
*/
async function endOwnRun(octokit, { repository, run }) {
	try {
		await withRetries(() => octokit.rest.actions.cancelWorkflowRun({
			...repository,
			run_id: run.id
		}));
	} catch (error) {
		warning(printable(`This run could not be ended: ${messageOf(error)}`));
	}
}
// actions/reap/tell-gone.ts
/**
* Tells the owner of a clone whose time is up that it is still there, once for each reason. Of one that somebody asked to
* have deleted, the job after this one tells.
*/
async function tellKept(record, { why, refused }, sweep) {
	if (sweep.only !== "" || record.kind === "base") return;
	const news = renderKept(record, {
		reason: why,
		refused
	}, renderOptionsOf(sweep.settings, sweep.installation));
	await unlessShut(() => threadOf(record, sweep).post(`kept ${record.id} ${why}`, news));
}
/** Tells in its thread that a clone is gone, and why; of a reset, that it was given up. */
async function tellGone(record, why, sweep) {
	const options = renderOptionsOf(sweep.settings, sweep.installation);
	const news = record.of === void 0 ? renderDeleted(record, toldAs(record, why), sweep.now(), options) : renderResetGivenUp(record, options);
	await threadOf(record, sweep).post(`gone ${record.id}`, news);
}
/** Writes the status comment of a clone as its record is now. */
async function updateStatus(record, sweep) {
	const options = renderOptionsOf(sweep.settings, sweep.installation);
	const status = renderStatus(record, sweep.now(), {}, options);
	await threadOf(record, sweep).writeStatus(record.id, status, record.thread.statusCommentId);
}
/** Why a clone went, in the words of whoever asked for it. */
function toldAs(record, why) {
	if (record.failure?.reason === "runner-missing") return "no-runner";
	if (why === "expired" || why === "too-old" || why === "superseded") return "expired";
	if (why === "closed") return why;
	if (why === "vanished" || why === "never-made") return why;
	if (why === "never-masked" || why === "side-door" || why === "orphaned") return "unmasked";
	return record.connection === void 0 ? "cancelled" : "asked";
}
// actions/reap/remove.ts
/** How long a sweep holds what it deletes; it does not renew that, because its job may not last longer. */
const DELETING_MS = 33e5;
/**
* Deletes a clone: closes its record first, so that no job goes on with it, then the cluster, then its secrets, then tells.
* Cluster and record are read again immediately before, and what has changed meanwhile is not deleted.
*/
async function deleteClone(decision, sweep) {
	const { id, cluster: name, why, clusterOnly } = decision;
	const { aws, sources, waiting, hasLedger } = sweep;
	if (!await isStillDue(decision, sweep)) return [{
		name,
		did: "kept",
		why: "changed-meanwhile"
	}];
	if (clusterOnly) return [await removeLeft(decision, sweep)];
	const record = hasLedger ? await sweep.ledger.find(id) : void 0;
	if (record !== void 0 && record.state !== "deleted") {
		const begun = await begin(record, why, sweep);
		if (begun === "extended" || begun === "published") return [{
			name,
			did: "kept",
			why: "changed-meanwhile"
		}];
		if (begun === "busy") return [{
			name,
			did: "busy",
			why: "being-deleted"
		}];
	}
	const isDue = record === void 0 ? () => isStillDue(decision, sweep) : void 0;
	const left = [];
	let destroyed;
	try {
		destroyed = await destroyCluster(aws.rds, name, sources, waiting, isDue);
		if (destroyed === "gone") for (const cluster of decision.with ?? []) left.push(await removeLeft({
			do: "delete",
			cluster,
			id,
			why: "replaced",
			clusterOnly: true
		}, sweep));
	} catch (error) {
		if (record !== void 0) await letGo(id, sweep);
		throw error;
	}
	if (destroyed !== "gone") {
		if (record !== void 0) {
			await letGo(id, sweep);
			await tellKept(record, destroyed, sweep);
		}
		return [{
			name,
			did: "refused",
			why: destroyed.why,
			says: destroyed.refused
		}];
	}
	const closed = await closeRecord(id, why, sweep);
	return [{
		name,
		...closed.did === "untold" ? closed : {
			did: "deleted",
			why
		}
	}, ...left];
}
async function isStillDue({ cluster: name, id, why, clusterOnly }, sweep) {
	const cluster = await findCluster(sweep.aws.rds, name);
	if (!cluster) return true;
	const records = sweep.hasLedger ? await recordsOf(cluster, sweep) : [];
	const record = records.find((one) => one.id === id);
	const sight = {
		records: sweep.hasLedger ? [] : void 0,
		closings: await closingsOf(record, why, sweep),
		nods: await nodsOf(record, why, sweep)
	};
	const [again] = decideCluster(cluster, new Map(records.map((one) => [one.id, one])), sight, {
		...sweep.rules,
		now: sweep.now()
	});
	return again?.do === "delete" && (!sweep.hasLedger || again.clusterOnly === clusterOnly);
}
/** All records that say something of a cluster, as they are now: the clone's, its reset's, and the last one's. */
async function recordsOf(cluster, { ledger }) {
	const found = await Promise.all(idsOf(cluster).map((id) => ledger.find(id)));
	const last = found[0]?.generation;
	return (last === void 0 ? found : [...found, await ledger.find(last)]).filter((record) => record !== void 0);
}
/** Deletes a cluster whose clone has another. The clone lives on: neither its record nor its secret is touched. */
async function removeLeft(decision, sweep) {
	const { cluster: name, why } = decision;
	const { aws, sources, waiting } = sweep;
	const isDue = () => isStillDue(decision, sweep);
	const destroyed = await destroyCluster(aws.rds, name, sources, waiting, isDue);
	if (destroyed !== "gone") return {
		name,
		did: "refused",
		why: destroyed.why,
		says: destroyed.refused
	};
	if (sweep.hasLedger) await forget(decision.id, [name], sweep);
	return {
		name,
		did: "deleted",
		why
	};
}
/** Takes clusters that are gone out of the record of the clone that left them. */
async function forget(id, clusters, { ledger }) {
	if (!(await ledger.find(id))?.replaced?.some((name) => clusters.includes(name))) return;
	await ledger.amend(id, ({ replaced = [] }) => ({ replaced: replaced.filter((name) => !clusters.includes(name)) }));
}
/** Its thread may have been reopened since the sweep looked. */
async function closingsOf(record, why, { octokit, context, settings }) {
	const issue = record?.thread?.issue;
	if (why !== "closed" || issue === void 0) return /* @__PURE__ */ new Map();
	const closing = await readClosing(octokit, context.repository, settings, issue);
	return new Map(closing === void 0 ? [] : [[issue, closing]]);
}
/** Somebody may have given a 👍 to its warning since. */
async function nodsOf(record, why, { octokit, context, settings }) {
	if (why !== "expired" || record === void 0 || !mayBeNodded(record)) return /* @__PURE__ */ new Map();
	const by = await readNod(octokit, context.repository, settings, record);
	return new Map(by === void 0 ? [] : [[record.id, by]]);
}
/**
* Writes `deleting` into the record, unless somebody extended the clone meanwhile: of `/clone extend` and the sweep, the
* one that writes first wins, and the other gives way. Of two sweeps, one deletes.
*/
async function begin(record, why, sweep) {
	const { context, ledger, actor } = sweep;
	const { id, state } = record;
	if (record.kind === "reset" && !await dismissReset(ledger, record)) return "published";
	const claim = (now) => {
		const at = sweep.now();
		if (isDeletedByAnother(now, sweep)) throw new Another("busy");
		if (why === "expired" && now.state !== "deleting" && !(expiryOf(void 0, now) <= at.getTime())) throw new Another("extended");
		if (why === "closed" && now.state !== "deleting" && isWantedSince(now, now.warned?.closed)) throw new Another("extended");
		return { claim: claimFor(context.run, actor.login, at, DELETING_MS) };
	};
	try {
		if (state === "deleting") await ledger.amend(id, claim);
		else await ledger.transition(id, "deleting", actor, claim, why);
		return "begun";
	} catch (error) {
		if (error instanceof Another) return error.found;
		if (error instanceof UserError && error.reason === "clone-gone") return "begun";
		throw error;
	}
}
/** Lets another run try at once to delete, or to tell of, what this one could not. Were this not written, it would be in an hour. */
async function letGo(id, { ledger, context }) {
	try {
		await ledger.amend(id, ({ claim }) => claim && !isAnothers(claim, context.run) ? { claim: void 0 } : {});
	} catch (error) {
		warning(printable(`The claim on clone ${id} was not given up: ${messageOf(error)}`));
	}
}
/** Whether another run is at work on the deletion, and alive as far as its claim tells: it will tell, too. */
function isDeletedByAnother({ state, claim }, { context, now }) {
	return state === "deleting" && claim !== void 0 && isAnothers(claim, context.run) && isAlive(claim, now());
}
var Another = class extends Error {
	found;
	constructor(found) {
		super(found);
		this.found = found;
	}
};
/**
* Deletes what is left of a clone that has no cluster any more, and says so where it was asked for. Told before it is
* written, each in a way that bears being done twice: a sweep that is killed in between leaves nobody untold.
*/
async function closeRecord(id, why, sweep) {
	const { aws, ledger, actor, hasLedger } = sweep;
	await deleteSecret(aws.secrets, connectionSecretName(id));
	await deleteSecret(aws.secrets, sealedSecretName(id));
	const record = hasLedger ? await ledger.find(id) : void 0;
	if (!record || record.state === "deleted") return {
		did: "closed",
		why
	};
	if (isDeletedByAnother(record, sweep)) return {
		did: "busy",
		why: "being-deleted"
	};
	try {
		if (record.state !== "deleting") await ledger.transition(id, "deleting", actor, {}, why);
		const isShown = record.kind !== "base" && why !== "left";
		const untold = isShown && await hasNews(record, sweep) ? await untoldOf(() => tellGone(record, why, sweep)) : void 0;
		if (untold !== void 0) {
			await letGo(id, sweep);
			return {
				did: "untold",
				why,
				says: untold
			};
		}
		const closed = await ledger.transition(id, "deleted", actor, {}, why);
		if (isShown) await unlessShut(() => updateStatus(closed, sweep));
	} catch (error) {
		if (!(error instanceof UserError && error.reason === "clone-gone")) {
			await letGo(id, sweep);
			throw error;
		}
	}
	return {
		did: "closed",
		why
	};
}
/** Of a reset that goes with its clone the thread hears by that. */
async function hasNews({ of }, { ledger }) {
	const clone = of === void 0 ? void 0 : await ledger.find(of);
	return of === void 0 || clone !== void 0 && isOpen$1(clone);
}
/** What kept news from being told that passes; what lasts is in the log, and is waited for no longer than anything that is told. */
async function untoldOf(say) {
	try {
		await unlessShut(say, failUnlessShut);
		return;
	} catch (error) {
		return messageOf(error);
	}
}
// actions/reap/tell-closed.ts
/**
* Tells the owner that a clone goes with its thread, once for each closing. The thread first, as with any warning: its
* comment is found again by its key.
*/
async function tellClosed({ id, closedAt, until }, sweep) {
	const record = await sweep.ledger.get(id);
	const news = renderClosed(record, until, sweep.now(), sweep.settings);
	await unlessShut(() => threadOf(record, sweep).post(closedKey(id, closedAt), news), failUnlessShut);
	await sweep.ledger.amend(id, ({ warned }) => ({ warned: {
		...warned,
		closed: closedAt
	} }));
	return {
		name: id,
		did: "warned",
		why: "closed"
	};
}
// actions/reap/warn.ts
/**
* Tells the owner that a clone will be gone soon, once for each expiry and notice, with the command that extends it. The
* thread first: its comment is found again by its key, so that a sweep that is killed in between does not tell twice.
*/
async function warn({ id, warning, expiresAt }, sweep) {
	const record = await sweep.ledger.get(id);
	const options = renderOptionsOf(sweep.settings, sweep.installation);
	const shown = {
		...record,
		expiresAt
	};
	const now = sweep.now();
	const news = renderExpiring(shown, now, options);
	const tellSlack = () => sendToSlack(sweep.slackWebhook, slackMessage(shown, now, options, true));
	try {
		const post = () => threadOf(record, sweep).post(warningKey(id, warning, expiresAt), news);
		await unlessShut(post, failUnlessShut);
	} catch (error) {
		if (warning === "hour") await tellSlack();
		throw error;
	}
	await sweep.ledger.amend(id, ({ warned }) => ({ warned: {
		...warned,
		[warning]: expiresAt
	} }));
	await tellSlack();
	return {
		name: id,
		did: "warned",
		why: warning
	};
}
// actions/reap/carry-out.ts
/** Deletions that run at a time: each waits for minutes, and RDS throttles many calls at once. */
const AT_A_TIME = 10;
/** A sweep begins no deletion after this long: what it begins must end before its job is ended. */
const BEGIN_WITHIN_MS = 9e5;
/** Carries out what was decided. What fails for one clone does not keep the sweep from the others. */
async function carryOutSweep(decisions, sweep) {
	const started = performance.now();
	const isAfter = (one) => one.do === "delete" && one.after !== void 0;
	const outcomes = [];
	for (const turn of [decisions.filter((one) => !isAfter(one)), decisions.filter(isAfter)]) {
		const done = await pMap(turn, (next) => {
			const late = performance.now() - started > BEGIN_WITHIN_MS;
			return carryOut(next.do === "delete" && late ? {
				...next,
				do: "hold-back"
			} : next, sweep);
		}, { concurrency: AT_A_TIME });
		outcomes.push(...done.flat());
	}
	return outcomes;
}
async function carryOut(decision, sweep) {
	const name = nameOf(decision);
	try {
		if (!sweep.dryRun) return await act(decision, sweep);
		const would = WOULD[decision.do];
		if (would === void 0) return await act(decision, sweep);
		const left = decision.do === "delete" ? decision.with ?? [] : [];
		return [{
			name,
			did: would,
			...reasonOf(decision)
		}, ...left.map((one) => ({
			name: one,
			did: would,
			why: "replaced"
		}))];
	} catch (error) {
		const explained = explainAwsError(error, `dealing with ${name}`);
		const known = explained instanceof UserError ? {
			why: explained.reason,
			next: explained.next
		} : {};
		return {
			name,
			did: "failed",
			says: messageOf(explained),
			...known
		};
	}
}
/** What a dry run says of decisions that change something. */
const WOULD = {
	delete: "would-delete",
	"delete-secret": "would-delete",
	close: "would-close",
	adopt: "would-adopt",
	"give-up": "would-give-up",
	warn: "would-warn",
	"tell-closed": "would-warn",
	extend: "would-extend"
};
async function act(decision, sweep) {
	const name = nameOf(decision);
	const reason = reasonOf(decision);
	switch (decision.do) {
		case "keep": return {
			name,
			did: "kept",
			...reason
		};
		case "report": return {
			name,
			did: "reported",
			...reason
		};
		case "hold-back": return {
			name,
			did: "held-back",
			...reason
		};
		case "close": return {
			name,
			...await closeRecord(decision.id, decision.why, sweep)
		};
		case "forget":
			if (!sweep.dryRun) await forget(decision.id, decision.clusters, sweep);
			return {
				name,
				did: "kept"
			};
		case "adopt": return await adopt(decision, sweep);
		case "give-up": return await failLostRun(decision, sweep);
		case "warn": return await warn(decision, sweep);
		case "tell-closed": return await tellClosed(decision, sweep);
		case "extend": return await keepNodded(decision, sweep);
		case "delete-secret":
			await deleteSecret(sweep.aws.secrets, decision.secret);
			return {
				name,
				did: "deleted",
				...reason
			};
		case "delete": return await deleteClone(decision, sweep);
	}
}
/** What a decision is about: a cluster, a secret, or the id of a record that has neither. */
function nameOf(decision) {
	if ("cluster" in decision) return decision.cluster;
	return "secret" in decision ? decision.secret : decision.id;
}
function reasonOf(decision) {
	if (decision.do === "warn") return { why: decision.warning };
	if (decision.do === "tell-closed") return { why: "closed" };
	if (decision.do === "extend") return { why: "nodded" };
	return {
		..."why" in decision && decision.why !== void 0 ? { why: decision.why } : {},
		..."says" in decision && decision.says !== void 0 ? { says: decision.says } : {}
	};
}
// actions/reap/decide-secrets.ts
/**
* Secrets of ours that nobody needs: those of clones that are gone, and the sealed clone's password once the clone is
* ready and has another. Exact names and our tag only. Secrets were listed before clusters and records were, so
* that none belongs to a clone which is younger than this sight.
* @param alive ids that a cluster carries, whatever its name
*/
function decideSecrets({ secrets, records }, alive) {
	if (records === void 0) return [];
	const byId = new Map(records.map((record) => [record.id, record]));
	return secrets.flatMap((secret) => {
		const id = tagOf(secret.tags, TAGS.id) ?? "";
		if (!isCloneId(id)) return [];
		const isSealed = secret.name === sealedSecretName(id);
		if (!isSealed && secret.name !== connectionSecretName(id)) return [];
		const record = byId.get(id);
		const decision = {
			do: "delete-secret",
			secret: secret.name,
			id
		};
		if (!alive.has(id) && (record === void 0 || record.state === "deleted")) return [{
			...decision,
			why: "unused"
		}];
		return isSealed && record?.kind !== "base" && record?.state === "ready" && record.connection !== void 0 ? [{
			...decision,
			why: "spent"
		}] : [];
	});
}
// actions/reap/decide.ts
/**
* Decides what is to be done with every cluster of ours, every record and every secret. AWS is the truth: a clone's own
* tags say whose it is and when it expires, and the ledger can ask for it to go earlier or, by an extension, later.
* Without effects: the same sight and rules give the same decisions.
*/
function decideSweep(sight, rules) {
	const { clusters, records } = sight;
	const byId = new Map(records?.map((record) => [record.id, record]));
	const ours = clusters.filter(isMarked);
	const each = ours.flatMap((cluster) => decideCluster(cluster, byId, sight, rules));
	const decisions = records === void 0 ? sparingOthers(each, ours) : each;
	const seen = new Set(ours.flatMap((cluster) => namedIn(cluster, byId)));
	const going = goingOf(decisions);
	const there = new Set(clusters.map(({ DBClusterIdentifier }) => DBClusterIdentifier));
	const reported = new Set(decisions.flatMap((one) => one.do === "report" ? one.cluster : []));
	for (const record of records ?? []) {
		if (record.state === "deleted") continue;
		const decision = decideCloning(record, {
			hasCluster: seen.has(record.id),
			runs: sight.runs,
			clone: byId.get(record.of ?? "")
		}, rules.now);
		const isLeftOut = decision?.do === "give-up" && going.has(record.of ?? "");
		if (decision && !isLeftOut && !going.has(record.id)) decisions.push(decision);
		const warning = decideExtension(record, clusters.find(({ DBClusterIdentifier }) => DBClusterIdentifier === clusterName(record)), sight.nods.get(record.id), rules.now, rules.keeping) ?? decideWarning(record, clusters, rules.now);
		const isTold = going.has(record.id) || reported.has(clusterName(record));
		if (warning && seen.has(record.id) && !isTold) decisions.push(warning);
		const gone = (record.replaced ?? []).filter((name) => !there.has(name));
		if (gone.length > 0) decisions.push({
			do: "forget",
			id: record.id,
			clusters: gone
		});
		const closing = decideClosing(record, sight, rules);
		if (closing && seen.has(record.id) && !isTold) decisions.push(closing);
	}
	const alive = new Set(ours.map((cluster) => tagOf(cluster.TagList, TAGS.id)));
	return [
		...withTheirResets(withWhatIsLeft(onceAdopted(decisions, clusters), byId), byId),
		...missingSources(there, rules),
		...decideSecrets(sight, alive)
	];
}
/** What a clone left, and what is kept for as long as its reset is not over, goes with the clone. */
function withWhatIsLeft(decisions, records) {
	const kept = new Set(decisions.flatMap((one) => one.do === "keep" ? one.cluster : []));
	const going = /* @__PURE__ */ new Set();
	return decisions.map((one) => {
		if (one.do !== "delete" || one.clusterOnly) return one;
		const left = (records.get(one.id)?.replaced ?? []).filter((name) => kept.has(name));
		for (const name of left) going.add(name);
		return left.length === 0 ? one : {
			...one,
			with: left
		};
	}).filter((one) => one.do !== "keep" || !going.has(one.cluster));
}
/** What is being made for a clone that goes is of no use to anybody, and may not be masked yet: it does not wait for another sweep. */
function withTheirResets(decisions, records) {
	const going = goingOf(decisions);
	return decisions.map((one) => {
		const record = one.do === "keep" ? records.get(one.id) : void 0;
		const clone = record?.of;
		if (one.do !== "keep" || record?.kind !== "reset" || clone === void 0 || !going.has(clone)) return one;
		return {
			do: "delete",
			cluster: one.cluster,
			id: one.id,
			why: "asked-for",
			after: clone
		};
	});
}
/** Without records nobody can tell in which of its clusters a clone lives: its secret stays for as long as one of them does. */
function sparingOthers(decisions, clusters) {
	const going = new Set(decisions.flatMap((one) => one.do === "delete" ? one.cluster : []));
	const staying = new Set(clusters.flatMap((one) => going.has(one.DBClusterIdentifier ?? "") ? [] : idsOf(one).slice(0, 1)));
	return decisions.map((one) => one.do === "delete" && staying.has(one.id) ? {
		...one,
		clusterOnly: true
	} : one);
}
/** Ids of the records whose cluster one is: its clone's, or that of the reset that makes it. */
function namedIn(cluster, records) {
	const { record, called } = whoseIs(cluster, records);
	if (record !== void 0) return record.generation === void 0 ? [record.id] : [record.id, record.generation];
	return called?.replaced?.includes(cluster.DBClusterIdentifier ?? "") ? [] : idsOf(cluster).slice(0, 1);
}
/** Of two clusters that stand open for one clone whose record is lost, the younger is what it was reset to. */
function onceAdopted(decisions, clusters) {
	const born = (name) => clusters.find((one) => one.DBClusterIdentifier === name)?.ClusterCreateTime?.getTime() ?? 0;
	return decisions.map((one) => {
		if (one.do !== "adopt") return one;
		return decisions.some((other) => other.do === "adopt" && other.id === one.id && born(other.cluster) > born(one.cluster)) ? {
			do: "keep",
			cluster: one.cluster,
			id: one.id,
			...LEFT
		} : one;
	});
}
/** Has our prefix, or an id of ours: the second alone is a clone that was renamed, or a tag that somebody copied. */
function isMarked({ DBClusterIdentifier: name, TagList }) {
	return name?.startsWith("understudy-") === true || tagOf(TagList, TAGS.id) !== void 0;
}
function decideClosing(record, { closings }, rules) {
	const closing = closings.get(record.thread?.issue);
	if (closing === void 0 || isToldOf(record, closing)) return void 0;
	const until = givenUpAt(record, closing, rules.closed);
	if (Number.isNaN(until)) return void 0;
	const shown = instantOf(Math.max(until, rules.now.getTime() + HOUR_MS));
	return {
		do: "tell-closed",
		id: record.id,
		closedAt: closing.at,
		until: shown
	};
}
/** A source that is gone is no reason to delete its clones: they do not need it any more. */
function missingSources(there, { sources }) {
	return [...sources.names].filter((name) => !there.has(name)).map((cluster) => ({
		do: "report",
		cluster,
		why: "source-missing",
		says: "the settings name it as a source, and AWS does not have it; its clones stay until they expire"
	}));
}
// actions/reap/end.ts
/** How a sweep ended. */
function endOfSweep(outcomes, { hasLedger, dryRun }) {
	const failed = outcomes.filter(({ did }) => did === "failed");
	if (failed.length > 0) return {
		outcome: "failed",
		reason: "sweep-incomplete",
		message: `${failed.length} of ${outcomes.length} could not be dealt with: ${failed.map(({ name, why, says }) => `${name} (${says ?? why ?? "kept"})`).join(", ")}.`,
		next: "The next sweep tries again."
	};
	if (!hasLedger) return {
		outcome: "failed",
		reason: "ledger-missing",
		message: "The table of records does not exist; what has expired by its own tags was deleted.",
		next: "Apply the infrastructure, or restore the table."
	};
	return {
		outcome: "done",
		reason: dryRun ? "dry-run" : "swept"
	};
}
/** How the deletion of one clone ended that somebody asked for: whoever it was is told by what stands here. */
function endOfDeletion(id, outcomes) {
	const kept = outcomes.find(({ did }) => ![
		"deleted",
		"closed",
		"busy",
		"untold"
	].includes(did));
	if (kept !== void 0) {
		const { why = "sweep-incomplete", says = "", next = NEXT } = kept;
		return {
			outcome: "failed",
			reason: why,
			id,
			message: `Clone ${id} was not deleted${says === "" ? "" : `: ${says}`}.`,
			next
		};
	}
	const untold = outcomes.find(({ did }) => did === "untold");
	if (untold !== void 0) return {
		outcome: "failed",
		reason: "untold",
		id,
		message: `Clone ${id} is deleted, but GitHub did not take the word of it: ${untold.says}`,
		next: TELL
	};
	const busy = outcomes.some(({ did }) => did === "busy");
	return {
		outcome: busy ? "nothing" : "done",
		reason: busy ? "being-deleted" : "deleted",
		id
	};
}
const TELL = "Re-run the failed jobs, or wait for the next sweep: either tells the thread.";
const NEXT = "Have that put right, then re-run the failed jobs or wait for the next sweep: each tries again to delete it.";
// actions/reap/heartbeat.ts
var import_dist_cjs = require_dist_cjs$1();
/**
* Clusters of our name that are unmasked for longer than they may be, and that the sweep did not delete: those that
* it could not, and those that it left alone because they are not provably ours.
*/
function unmaskedTooLong(clusters, outcomes, rules) {
	const deleted = new Set(outcomes.filter(({ did }) => did === "deleted").map(({ name }) => name));
	const latest = rules.now.getTime() - rules.unmaskedForHours * HOUR_MS;
	return clusters.filter(({ TagList }) => !hasMaskedTag(TagList)).filter(({ ClusterCreateTime }) => (ClusterCreateTime?.getTime() ?? 0) < latest).map(({ DBClusterIdentifier = "" }) => DBClusterIdentifier).filter((name) => name.startsWith("understudy-") && !deleted.has(name));
}
/**
* Tells CloudWatch that a sweep is over; an alarm there tells people when this stays away.
* @param complete whether it dealt with everything: a sweep that fails again and again is one that stays away
*/
async function beat(aws, { complete, unmasked }) {
	await new import_dist_cjs.CloudWatchClient(aws.config).send(new import_dist_cjs.PutMetricDataCommand({
		Namespace: METRICS_NAMESPACE,
		MetricData: [...complete ? [{
			MetricName: METRICS.sweeps,
			Value: 1,
			Unit: "Count"
		}] : [], {
			MetricName: METRICS.unmaskedTooLong,
			Value: unmasked,
			Unit: "Count"
		}]
	}));
}
// actions/reap/keep-board.ts
/**
* Brings the board up to date with the ledger and the bases. A convenience: it never fails the sweep.
* @returns the number of its issue, when it could be written
*/
async function keepBoard(view) {
	const { octokit, context, ledger, settings, clusters, isHere } = view;
	let issue;
	await unlessShut(async () => {
		const records = await ledger.live();
		const live = liveClones(records);
		const { timeZone, language } = settings.thread;
		const body = renderBoard(live, /* @__PURE__ */ new Date(), {
			timeZone,
			language,
			bases: [...basesIn(clusters), ...basesAmong(records.filter((record) => !isHere(record)))],
			limits: settings.limits
		});
		issue = await writeBoard(octokit, context.repository, body, language);
	});
	return issue;
}
/** The bases of records, with the time that their data is of. */
function basesAmong(records) {
	return records.flatMap(({ kind, state, source, dataAsOf }) => kind === "base" && state === "ready" && dataAsOf !== void 0 ? [{
		source,
		asOf: dataAsOf
	}] : []);
}
/** The masked bases, with the time that their data is of. */
function basesIn(clusters) {
	return clusters.flatMap(({ DBClusterIdentifier: name, TagList: tags, ClusterCreateTime: made }) => {
		const source = tagOf(tags, TAGS.source);
		if (!name?.startsWith("understudy-base-") || !hasMaskedTag(tags) || source === void 0 || made === void 0) return [];
		return [{
			source,
			asOf: instantOf(made)
		}];
	});
}
// actions/reap/one-clone.ts
/** Of all that was decided, what is to be done with one clone; it goes with what was to take its place. */
function decisionsOn(only, decided, records) {
	const meant = /* @__PURE__ */ new Set([only, ...(records ?? []).flatMap(({ id, of }) => of === only ? id : [])]);
	return decided.filter((one) => idsIn(one).some((id) => meant.has(id)) && isDeletion(one));
}
/** A job that deletes one clone does nothing else of a sweep's. */
function isDeletion(decision) {
	return decision.do === "delete" || decision.do === "close" || decision.do === "report" || decision.do === "keep";
}
function idsIn(decision) {
	if ("id" in decision) return [decision.id];
	const prefix = [CLONE_PREFIX, BASE_PREFIX].find((one) => decision.cluster.startsWith(one));
	return prefix === void 0 ? [] : nameOf(decision).slice(prefix.length).split("-");
}
// actions/reap/report.ts
/** Grows when a reader of an older report would misunderstand a newer one. */
const REPORT_SCHEMA_VERSION = 1;
/** The report of a sweep: what became of what, in numbers and one by one. */
function reportOf(outcomes, facts) {
	const { at, skewMs, sight, dryRun, cap } = facts;
	const counts = {};
	for (const { did } of outcomes) counts[did] = (counts[did] ?? 0) + 1;
	return {
		schemaVersion: REPORT_SCHEMA_VERSION,
		at: instantOf(at),
		dryRun,
		clockSkewSeconds: Math.round(skewMs / 1e3),
		ledger: sight.records === void 0 ? "missing" : "read",
		seen: {
			clusters: sight.clusters.length,
			records: sight.records?.length ?? 0,
			secrets: sight.secrets.length,
			runs: sight.runs.size
		},
		cap,
		heldBack: counts["held-back"] ?? 0,
		counts,
		outcomes: outcomes.filter(({ did, why }) => did !== "kept" || why !== void 0).sort((one, other) => one.name.localeCompare(other.name))
	};
}
/** Whether a person should look at it although the sweep itself went well. */
function wantsAttention({ did, why }) {
	return [
		"reported",
		"refused",
		"held-back",
		"untold"
	].includes(did) || did === "kept" && why?.endsWith("-differs") === true;
}
/** The job summary of a sweep. */
function renderSweep(report) {
	const { outcomes, counts, seen, dryRun, heldBack, cap, clockSkewSeconds: skew, ledger } = report;
	const lines = [`### ${dryRun ? "A dry run of the sweep: nothing was changed" : "Sweep"}`, `Looked at ${seen.clusters} clusters, ${seen.records} records and ${seen.secrets} secrets.`];
	if (ledger === "missing") lines.push("> [!CAUTION]\n> The table of records does not exist. Only what the tags alone decide is done.");
	if (heldBack > 0) lines.push(`> [!WARNING]\n> A sweep deletes at most ${cap} clones (${inlineCode("reap.deletions")}): ${heldBack} more wait for the next one. If that is not what you expect, look at them before it comes.`);
	if (skew !== 0) lines.push(`The runner's clock is ${Math.abs(skew)} seconds ${skew > 0 ? "behind" : "ahead of"} AWS's, which counts.`);
	const told = Object.entries(counts).map(([did, count]) => `${count} ${did}`);
	lines.push(told.length === 0 ? "There is nothing of ours in this region." : `**${told.join(", ")}.**`);
	if (outcomes.length > 0) {
		const rows = outcomes.map(({ name, did, why, says }) => [
			inlineCode(name),
			did,
			[why === void 0 ? "" : inlineCode(why), prose(says ?? "", 500)].filter((part) => part !== "").join(" ")
		]);
		lines.push(table([
			"What",
			"Was",
			"Why"
		], rows));
	}
	return `${lines.join("\n\n")}\n`;
}
// actions/reap/rules.ts
/** What a sweep decides by, as the settings and the installation say. */
function rulesOf(settings, { accessGroup }, sources, now) {
	return {
		now,
		longestLifetimeHours: settings.limits.ageHours,
		unmaskedForHours: settings.seal.unmaskedForHours,
		keepBaseHours: settings.base.keepHours,
		sources,
		accessGroup,
		closed: settings.closed,
		keeping: {
			limitsOf: ({ source, owner }) => limitsOf(settings, source, owner),
			defaultHours: settings.defaults.lifetimeHours
		}
	};
}
// actions/reap/stop-run.ts
/** A job may use this long to end by itself after it was asked to; then it is forced. */
const GRACE_LOOKS = 4;
/** GitHub ends a run five minutes after it was cancelled, whatever its jobs do; forced, it ends in seconds. */
const LONGEST_LOOKS = 24;
/**
* Cancels a run and waits until it is over: first asking, then forcing. Safety does not depend on it, because the record
* is closed and no job goes on with a closed record; but what a job is in the middle of making would be left behind.
* @returns whether the run is over
*/
async function stopRun(octokit, repository, runId, pollSeconds) {
	const run = {
		...repository,
		run_id: runId
	};
	for (let look = 0; look < LONGEST_LOOKS; look += 1) {
		if (await isOver()) return true;
		if (look === 0) await ask("cancel", () => octokit.rest.actions.cancelWorkflowRun(run));
		if (look >= GRACE_LOOKS && look % GRACE_LOOKS === 0) await ask("force the end of", () => octokit.rest.actions.forceCancelWorkflowRun(run));
		await setTimeout(pollSeconds * 1e3);
	}
	return await isOver();
	async function isOver() {
		return await runState(octokit, repository, runId) === "over";
	}
	async function ask(what, call) {
		try {
			await withRetries(async () => {
				try {
					await call();
				} catch (error) {
					if (statusOf(error) !== 409) throw error;
				}
			});
		} catch (error) {
			warning(printable(`Could not ${what} run ${runId}: ${messageOf(error)}`));
		}
	}
}
// actions/reap/stop-work.ts
/**
* Stops the run that works on a clone which is to be deleted, and the one that resets it. The command job has closed the record by now, so nothing
* is opened any more; this waits until nothing is made any more either.
*/
async function stopWork(work) {
	const { octokit, ledger, context, id, pollSeconds } = work;
	const record = await ledger.get(id);
	const reset = record.reset && await ledger.find(record.reset.id);
	const runs = /* @__PURE__ */ new Set([record.run.id, ...reset === void 0 ? [] : [reset.run.id]]);
	runs.delete(context.run.id);
	for (const run of runs) {
		const over = await stopRun(octokit, context.repository, run, pollSeconds);
		info(over ? `Run ${run} is over.` : `Run ${run} does not end. Its jobs cannot go on with the clone; what they may leave behind, the next sweep deletes.`);
	}
}
// actions/reap/tell-sweep.ts
/** Tells what a sweep did: in the log, in its outputs and in its summary. */
async function tellSweep(report, outcomes) {
	for (const outcome of outcomes) info(printable(JSON.stringify(outcome)));
	for (const outcome of report.outcomes.filter(wantsAttention)) warning(printable(sayOutcome(outcome)));
	setOutput("report", JSON.stringify(report));
	setOutput("extended", JSON.stringify(outcomes.flatMap(({ name, did }) => did === "extended" ? name : [])));
	await summary.addRaw(renderSweep(report)).write();
}
function sayOutcome({ name, did, why, says }) {
	return `${name} was ${did}${why === void 0 ? "" : ` (${why})`}${says === void 0 ? "" : `: ${says}`}.`;
}
// actions/reap/main.ts
await runAction(async () => {
	const context = runContext();
	const installation = readInstallation("any");
	const settings = readSettings();
	const octokit = readOctokit();
	const only = getInput("id");
	const verb = getInput("verb");
	const dryRun = getBooleanInput("dry-run");
	const { aws, ledger } = openLedger(context, installation, "reap");
	if (only) {
		const record = await ledger.get(only);
		await authoriseRerun(context);
		assertHere(installation, record);
		if (verb === "no-runner" && !await closeForWantOfRunner(ledger, only, context)) return {
			outcome: "nothing",
			reason: "runner-came",
			id: only
		};
		if (verb === "cancel") await stopWork({
			octokit,
			ledger,
			context,
			id: only,
			pollSeconds: installation.pollSeconds
		});
	}
	const { repository } = context;
	const { sight, skewMs } = await lookAround({
		aws,
		ledger,
		octokit,
		repository,
		settings,
		isHere: isAt(installation)
	}, only);
	const now = () => new Date(Date.now() + skewMs);
	const at = now();
	const { clusters } = sight;
	const sources = protectedSources(clusters, Object.values(settings.sources).filter(isAt(installation)).map((source) => source.cluster));
	const rules = rulesOf(settings, installation, sources, at);
	const cap = settings.reap.deletions;
	const decided = decideSweep(sight, rules);
	const decisions = only ? decisionsOn(only, decided, sight.records) : ration(decided, cap);
	const hasLedger = sight.records !== void 0;
	const keep = () => keepBoard({
		octokit,
		context,
		ledger,
		settings,
		clusters,
		isHere: isAt(installation)
	});
	const board = async () => {
		const issue = await keep();
		if (issue === void 0) throw new Error("The board could not be written.");
		return issue;
	};
	const outcomes = await carryOutSweep(decisions, {
		aws,
		ledger,
		hasLedger,
		octokit,
		context,
		settings,
		installation,
		rules,
		sources,
		dryRun,
		only,
		now,
		board,
		actor: {
			login: only ? context.triggeringActor : "reaper",
			runUrl: context.run.url
		},
		waiting: { pollSeconds: installation.pollSeconds },
		slackWebhook: getInput("slack-webhook")
	});
	const report = reportOf(outcomes, {
		at,
		skewMs,
		sight,
		dryRun,
		cap
	});
	await tellSweep(report, outcomes);
	if (!only && !dryRun && hasLedger) await keep();
	if (!only && !dryRun) await beat(aws, {
		complete: hasLedger && !outcomes.some(({ did }) => did === "failed"),
		unmasked: unmaskedTooLong(clusters, outcomes, rules).length
	});
	if (verb === "no-runner") await endOwnRun(octokit, context);
	const told = { outcomes: report.outcomes };
	return only ? {
		...endOfDeletion(only, outcomes),
		...told
	} : {
		...endOfSweep(outcomes, {
			hasLedger,
			dryRun
		}),
		...told
	};
});
export {};

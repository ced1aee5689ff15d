import { __toESM } from "./rolldown-runtime.mjs";
import { array, boolean, getInput, info, number, setSecret, strictObject, string, summary, warning } from "./packages-start.mjs";
import { BASE_PREFIX, CLONE_PREFIX, HOUR_MS, IssueThread, PREFIX, TAGS, THROW_AWAY, UserError, asCalled, assertHere, assertKnownForm, assertMayFollow, authorise, authoriseVerb, baseOf, calledId, checkSource, classRequest, clusterName, effectiveState, en, explainAwsError, hasMaskedTag, hasReached, iamRoleName, identityOf, inlineCode, instanceName, instanceNames, instantOf, isAwsError, isBeingMade, isCloneId, isGone, isPassingFault, isRerun, isTerminal, isUntold, keepCommand, median, messageOf, mintToken, namesRerun, newestBase, newsThread, nextIn, phasesOf, printable, readInstallation, readOctokit, readSettings, reasonIn, renderList, renderOptionsOf, renderReason, renderStatus, renderWhy, repairSteps, resetIn, roleArn, runContext, sessionName, shortClass, statusOf, tagOf, tagValue, takesCapacity, textsOf, timeOf, timesFor, warningKey, whyGroupIsFull, withRetries } from "./start.mjs";
import { require_dist, require_dist_cjs as require_dist_cjs$5, require_dist_cjs$2 as require_dist_cjs$3, require_dist_cjs$3 as require_dist_cjs$2, require_dist_cjs$4 as require_dist_cjs$1, require_dist_cjs$5 as require_dist_cjs, require_dist_cjs$6 as require_dist_cjs$4 } from "./packages-cloud.mjs";
import { randomInt } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { isDeepStrictEqual } from "node:util";
// actions/core/thread/render/lost.ts
/** What is known of a lost job: its own words, or that it had none left. */
function whyLost({ job, result, said }) {
	if (said !== void 0) return said;
	const { failed, cancelled } = en.answers.lost;
	return {
		reason: "job-lost",
		message: result === "cancelled" ? cancelled(job) : failed(job),
		next: ""
	};
}
/**
* Why a clone or a base stands still, now that all jobs of its run are over: in the words of the first job that had any, and
* then of the others that had.
* @param what is not ready, as in "before the clone was ready"
*/
function failureOf(jobs, what) {
	const [said] = saidFirst(jobs);
	if (said?.said !== void 0) return said.said;
	const names = jobs.map(({ job, result }) => `${job} (${result})`).join(", ") || "none of them failed";
	return {
		reason: jobs.some(({ result }) => result === "cancelled") ? "cancelled" : "job-lost",
		message: `The jobs of the run ended before the ${what} was ready: ${names}.`,
		next: "Re-run the failed jobs: they go on from where it stopped."
	};
}
/**
* The jobs that could say why they failed, as one: the first with its code and what to do, and the reasons of the others
* behind its own, where they are others. Jobs that have none left are last, and nothing is said of them where another has.
*/
function saidFirst(jobs) {
	const [first, ...others] = jobs.filter(({ said }) => said !== void 0);
	if (first?.said === void 0) return jobs;
	const also = others.flatMap(({ job, said }) => said?.message === first.said?.message ? [] : [` The job ${job} failed, too: ${said?.message} (${said?.reason}).`]);
	return [{
		...first,
		said: {
			...first.said,
			message: first.said.message + also.join("")
		}
	}];
}
/**
* Says that a command was not read to its end, or not carried out: why, what becomes of the clone, and how to go on.
* @param clone that it was about: its id, empty when the command was not read so far; and its record, when that is known
*/
function renderLost(lost, { id, record }, runUrl, now, speaking) {
	const texts = textsOf(speaking.language);
	const words = texts.answers.lost;
	const why = whyLost(lost);
	const isUntold = why.reason === "untold";
	const next = isRerun(why.next) ? "" : why.next;
	const rerun = namesRerun(nextIn({
		...why,
		next
	}, texts)) ? words.rerunHere(runUrl) : words.rerun(runUrl);
	return [
		words.says(id === "" ? words.unread : (isUntold ? words.untold : words.undone)(inlineCode(id)), renderReason({
			...why,
			next
		}, runUrl, texts)),
		...record === void 0 || isUntold ? [] : [texts.failure.cloneNow(fateOf(record, now, speaking))],
		`${rerun}${lost.said ? "" : words.log}`
	].join("\n\n");
}
function fateOf({ state, expiresAt }, now, speaking) {
	const { lost } = textsOf(speaking.language).answers;
	if (state === "deleted") return lost.deleted;
	if (state === "deleting") return lost.deleting;
	return lost.asItWas(timesFor(speaking).when(expiresAt, now));
}
// actions/core/thread/render/base-failure.ts
/** The new comment on the board that says that a base could not be made anew, and what clones are cut from now. */
function renderBaseFailure(record, last, maxAgeHours, issue, speaking) {
	const texts = textsOf(speaking.language);
	const { board } = texts;
	const { moment } = timesFor(speaking);
	const { dataAsOf } = last ?? {};
	const until = timeOf(dataAsOf) + maxAgeHours * HOUR_MS;
	const now = last === void 0 || dataAsOf === void 0 || Number.isNaN(until) ? board.noneLeft : board.lastKept(inlineCode(last.id), moment(dataAsOf), moment(instantOf(until)));
	return [
		board.notMade(inlineCode(record.source)),
		board.failed(inlineCode(record.id), texts.failure.failedWhen[record.failure?.in ?? "requested"]),
		renderWhy(record, texts),
		board.now(now),
		[
			board.toDo,
			...issue === void 0 ? [] : [`- ${board.lines(`#${issue}`)}`],
			...repairSteps(record.failure, record.run.url, texts).map((step) => `- ${step}`),
			`- ${board.swept}`
		].join("\n")
	].join("\n\n");
}
/** The new comment on the board that says that no base was made: what the records have of it, if anything, is out of reach. */
function renderNoBase(lost, runUrl, { language }) {
	const texts = textsOf(language);
	const why = whyLost(lost);
	return [
		texts.board.noneMade,
		texts.failure.why(renderReason({
			...why,
			next: ""
		}, runUrl, texts)),
		[texts.board.toDo, ...repairSteps(why, runUrl, texts).map((step) => `- ${step}`)].join("\n")
	].join("\n\n");
}
// actions/core/thread/announce.ts
/**
* Tells of a change of a clone that the `watch` job does not see: a new comment, and the status comment brought up to
* date. A thread that takes no comment does not undo the change: the summary of the run holds the news then.
*/
async function tellChange(octokit, context, record, settings, installation, render) {
	const now = /* @__PURE__ */ new Date();
	const options = renderOptionsOf(settings, installation);
	const news = render(now, options);
	await summary.addRaw(`${news}\n`).write();
	const { statusCommentId } = record.thread;
	const thread = newsThread(octokit, context.repository, record, options);
	await unlessShut(() => thread.postTerminal(record.id, context.run, news), failUnlessShut);
	if (isBeingMade(record)) return;
	await unlessShut(() => thread.writeStatus(record.id, renderStatus(record, now, {}, options), statusCommentId));
}
/**
* Tells the board that a base could not be made anew: it is asked for in no thread. A board that takes no comment does not
* undo anything: the summary of the run holds the news then.
*
* @param issue that says what of production's structure the policy does not decide, where that is why
* @param board the number of its issue
* @param live the live records, among them the base that clones are cut from meanwhile
*/
async function tellBaseFailure(octokit, context, base, settings, live, issue, board) {
	const news = renderBaseFailure(base, newestBase(live, base.source), settings.base.maxAgeHours, issue, settings.thread);
	await summary.addRaw(`${news}\n`).write();
	await unlessShut(async () => {
		await new IssueThread(octokit, context.repository, await board()).postTerminal(base.id, base.run, news);
	}, failUnlessShut);
}
/** Tells the board that no base was made, by a job that has no more than its run and the board. */
async function tellNoBase(octokit, { repository, run }, lost, speaking, board) {
	const news = renderNoBase(lost, run.url, speaking);
	await summary.addRaw(`${news}\n`).write();
	await unlessShut(async () => {
		await new IssueThread(octokit, repository, await board()).post(`no-base ${run.id}.${run.attempt}`, news);
	}, failUnlessShut);
}
/**
* Writes in a thread; where that is not possible it is said in the log, and the work goes on.
* @param notice told what stood in the way
*/
async function unlessShut(write, notice = () => {}) {
	try {
		await write();
		return true;
	} catch (error) {
		notice(error);
		warning(printable(`The thread was not written: ${messageOf(error)}`));
		return false;
	}
}
/**
* For news that nobody else tells, of whoever is run again or comes again by itself: a thread that is shut stays so, and
* what passes, such as GitHub's limits, is over within the hour. The job fails then, and its re-run tells.
* @throws what stood in the way, when it passes
*/
function failUnlessShut(error) {
	if (isPassingFault(error)) throw error;
}
// actions/core/aurora/describe.ts
var import_dist_cjs$5 = /* @__PURE__ */ __toESM(require_dist_cjs(), 1);
/** A cluster by its name; undefined when there is none. */
async function findCluster(rds, name) {
	try {
		const { DBClusters } = await rds.send(new import_dist_cjs$5.DescribeDBClustersCommand({ DBClusterIdentifier: name }));
		return DBClusters?.[0];
	} catch (error) {
		if (isAwsError(error, "DBClusterNotFoundFault")) return void 0;
		throw error;
	}
}
/** Every instance of a cluster, whoever made it. */
async function findInstances(rds, cluster) {
	const instances = [];
	const filter = { Filters: [{
		Name: "db-cluster-id",
		Values: [cluster]
	}] };
	for await (const page of (0, import_dist_cjs$5.paginateDescribeDBInstances)({ client: rds }, filter)) instances.push(...page.DBInstances ?? []);
	return instances;
}
// actions/core/aurora/parameter-group.ts
/**
* Parameter family of an engine version: `aurora-mysql8.0` of `8.0.mysql_aurora.3.10.0`, `aurora-mysql8.4` of `8.4.7`;
* undefined where no version is told.
*/
function familyOf(engineVersion) {
	const version = /^(\d+\.\d+)\./.exec(engineVersion ?? "")?.[1];
	return version === void 0 ? void 0 : `aurora-mysql${version}`;
}
/**
* The clones' parameter group for a cluster: that of its own version's family, which AWS wants. A clone has the version of what
* it is cut from, so a source that was upgraded since the last clone asks for another group.
* @returns undefined where the installation has none of that family
*/
function parameterGroupOf(groups, { EngineVersion }) {
	if (groups.clusterParameterGroups === void 0) return groups.clusterParameterGroup;
	return groups.clusterParameterGroups[familyOf(EngineVersion) ?? ""];
}
/** @throws UserError `family-missing` where the installation has no parameter group for the cluster's version */
function requireParameterGroup(groups, cluster) {
	const found = parameterGroupOf(groups, cluster);
	if (found !== void 0) return found;
	const family = familyOf(cluster.EngineVersion) ?? "the family of its version";
	const has = Object.keys(groups.clusterParameterGroups ?? {}).sort();
	throw new UserError("family-missing", `The cluster ${cluster.DBClusterIdentifier} runs ${cluster.EngineVersion}, and this installation has parameter groups for ${has.join(" and ")} only.`, `Add ${family} to parameterGroup.family in terraform-cdk/installation.yml, apply it, set the variable UNDERSTUDY anew, and re-run the failed jobs.`);
}
// actions/core/aurora/orderable.ts
/** Whether AWS offers a class, as records have it, in the region for the engine of a cluster, and takes its range of capacity. */
async function isOffered(rds, cluster, wanted) {
	const { instanceClass, capacity } = classRequest(wanted);
	if (capacity !== void 0 && !takesCapacity(cluster.EngineVersion, capacity)) return false;
	return (await optionsFor(rds, {
		...engineOf(cluster),
		DBInstanceClass: instanceClass
	})).length > 0 || (await orderableClasses(rds, cluster)).includes(instanceClass);
}
/** The instance classes that AWS offers in the region for the engine of a cluster. */
async function orderableClasses(rds, cluster) {
	const offered = classesOf(await optionsFor(rds, engineOf(cluster)));
	if (offered.length > 0) return offered;
	const family = familyOf(cluster.EngineVersion);
	return classesOf((await optionsFor(rds, { Engine: cluster.Engine })).filter(({ EngineVersion }) => familyOf(EngineVersion) === family));
}
/** What AWS offers; nothing where it does not know the version any more. */
async function optionsFor(rds, asked) {
	const options = [];
	try {
		for await (const page of (0, import_dist_cjs$5.paginateDescribeOrderableDBInstanceOptions)({ client: rds }, asked)) options.push(...page.OrderableDBInstanceOptions ?? []);
	} catch (error) {
		if (!isAwsError(error, "InvalidParameterCombination")) throw error;
	}
	return options;
}
function classesOf(options) {
	const classes = options.flatMap(({ DBInstanceClass: one }) => one === void 0 ? [] : [one]);
	return [...new Set(classes)].sort();
}
function engineOf({ Engine, EngineVersion }) {
	return {
		Engine,
		EngineVersion
	};
}
// actions/core/aurora/wait.ts
const HOPELESS = /^(deleted|deleting|(cloning-|migration-)?failed|incompatible-.*|inaccessible-encryption-credentials.*|insufficient-capacity|restore-error|storage-full|stopped|stopping)$/;
/**
* Looks again and again until what is waited for is there.
* @param what is waited for, as in "cluster understudy-clone-bakomi to be available"
* @throws UserError `aws-stuck` on a state that leads nowhere, `aws-timeout` after `timeoutMinutes`
*/
async function waitFor(what, timeoutMinutes, waiting, look) {
	const deadline = Date.now() + timeoutMinutes * 6e4;
	for (;;) {
		const found = await look();
		if ("done" in found) return found.done;
		if (HOPELESS.test(found.status)) throw new UserError("aws-stuck", `Waited for ${what}, but it is ${found.status}, which does not pass by itself.`, "Ask for a new clone; this one is deleted by the next sweep.");
		if (Date.now() > deadline) throw new UserError("aws-timeout", `Waited ${timeoutMinutes} minutes for ${what}; it is still ${found.status}.`, "Re-run the failed jobs: they go on from here.");
		await pause(waiting);
	}
}
/** The time between two looks. */
async function pause({ pollSeconds, signal }) {
	await setTimeout(pollSeconds * 1e3, void 0, signal ? { signal } : {});
}
// actions/core/aurora/passing.ts
/**
* States in which a cluster or an instance is at work on itself: they pass, and meanwhile AWS may refuse to copy it or to
* change it (Aurora User Guide, "Viewing DB cluster status" and "Viewing DB instance status"). That it is being made is not
* among them: whoever waits for that knows it.
*/
const PASSING = /^(backing-up|backtracking|configuring-.*|converting-to-vpc|failing-over|maintenance|migrating|modifying|moving-to-vpc|preparing-data-migration|promoting|rebooting|renaming|resetting-master-credentials|starting|storage-.*|update-iam-db-auth|upgrading)$/;
/** Whether a state passes by itself. */
function isPassing(status) {
	return PASSING.test(status ?? "") && status !== "storage-full";
}
/**
* A cluster once no passing state keeps it busy, or as it is after so many minutes; undefined when there is none.
* @param minutes an upgrade of a large cluster takes half an hour; a backup takes minutes
*/
async function onceAtRest(rds, name, minutes, waiting) {
	const deadline = Date.now() + minutes * 6e4;
	for (;;) {
		const cluster = await findCluster(rds, name);
		const isBusy = isPassing(cluster?.Status) && Date.now() <= deadline;
		await waiting.onBusy?.(isBusy ? {
			cluster: name,
			status: cluster?.Status ?? ""
		} : void 0);
		if (!isBusy) return cluster;
		await pause(waiting);
	}
}
/** Minutes for which a change is asked for again. What is refused for so long is refused for another reason. */
const CHANGE_MINUTES = 15;
/** How AWS refuses a change that IAM has let through, because another is under way. */
const BUSY = ["InvalidDBClusterStateFault", "InvalidDBInstanceStateFault"];
/**
* Makes a change, again for as long as AWS says that another is under way. It may say so although what it described a
* moment before was at rest: what a call sets off is seen seconds later.
* @param what is changed, as in "cluster understudy-clone-bakomi to take its password"
* @param minutes for which it is asked for, where the job has not so many
* @throws UserError `aws-timeout`
*/
async function onceItMay(what, waiting, change, minutes = CHANGE_MINUTES) {
	return await waitFor(what, minutes, waiting, async () => {
		try {
			return { done: await change() };
		} catch (error) {
			if (!isAwsError(error, ...BUSY)) throw error;
			return { status: `refused: ${error.message}` };
		}
	});
}
/**
* Makes a call that hangs on what was written a moment before, again for a minute while AWS does not see that: IAM sees a changed tag
* some time later ("Changes that I make are not always immediately visible", IAM User Guide), and so do calls a secret ("All Secrets
* Manager operations are eventually consistent", API reference).
* @param unseen how AWS refuses it meanwhile
*/
async function onceSeen(waiting, call, unseen = "AccessDenied") {
	for (let look = 1;; look += 1) {
		try {
			return await call();
		} catch (error) {
			if (look === 5 || !isAwsError(error, unseen)) throw error;
		}
		await pause(waiting);
	}
}
/**
* Whether what a call was to make is there, though the call failed: its answer may have been lost on the way, and the SDK's next
* attempt refused. Descriptions follow some seconds behind ("eventual consistency", Amazon RDS API Reference), so that what AWS
* says to be there is looked for for a minute.
* @param taken how AWS says that it is there
*/
async function isMade(error, taken, waiting, look) {
	for (let left = isAwsError(error, taken) ? 5 : 1; left > 0; left -= 1) {
		if (await look()) return true;
		if (left > 1) await pause(waiting);
	}
	return false;
}
/** Looks for what a clone has pending: at 15 seconds between two, ten minutes. */
const LOOKS = 40;
/**
* A clone, once nothing of it is on its way to be something else, or as it is after ten minutes. What is pending may be
* the late echo of a change of ours, and the start of another's: only what it becomes tells.
* @param restart whether parameters may wait for a restart, which nobody makes while this waits
*/
async function onceSettled(rds, name, restart, waiting) {
	for (let look = 1;; look += 1) {
		const cluster = await findCluster(rds, name);
		const instances = cluster === void 0 ? [] : await findInstances(rds, name);
		if (cluster === void 0 || look === LOOKS || isSettled(cluster, instances, restart)) return {
			cluster,
			instances
		};
		await pause(waiting);
	}
}
function isSettled(cluster, instances, restart) {
	const standing = instances.filter(({ DBInstanceStatus: status }) => status !== "creating" && status !== "deleting");
	const names = new Set(standing.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier));
	const members = (cluster.DBClusterMembers ?? []).filter((one) => names.has(one.DBInstanceIdentifier));
	return !isPassing(cluster.Status) && !standing.some(({ DBInstanceStatus }) => isPassing(DBInstanceStatus)) && [cluster, ...standing].every(hasNothingPending) && members.every((member) => isInForce(member, restart));
}
/** Whether the parameters of a member are in force, or are such as may wait for its next restart. */
function isInForce(member, restart) {
	return member.DBClusterParameterGroupStatus === "in-sync" || restart === "may-wait" && awaitsRestart(member);
}
/** Whether parameters of a member come into force with its next restart. */
function awaitsRestart(member) {
	return member.DBClusterParameterGroupStatus === "pending-reboot";
}
function hasNothingPending(thing) {
	return Object.keys(thing.PendingModifiedValues ?? {}).length === 0 && (thing.VpcSecurityGroups ?? []).every(({ Status }) => Status !== "adding" && Status !== "removing");
}
// actions/core/aurora/preflight.ts
/**
* Looks for what would make the clone fail later, while nothing is made yet.
* @returns the source cluster
* @throws UserError `source-missing`, `source-unfit`, and those of `checkRoom`
*/
async function preflight(rds, record, waiting) {
	const name = record.sourceCluster;
	const source = await onceAtRest(rds, name, 30, waiting);
	if (!source) throw new UserError("source-missing", `The source ${record.source} names the cluster ${name}, which does not exist in ${record.region}.`, "Correct sources in .github/understudy.yml.");
	const unfit = unfitSource(source);
	if (unfit) throw new UserError("source-unfit", `The cluster ${name} cannot be cloned: ${unfit}.`, "Put that right, or name another source, and re-run the failed jobs.");
	return source;
}
/**
* Whether there is room for one more clone of a cluster, and its classes can be had.
* @returns how many copy-on-write clones there are beside it
* @throws UserError `clone-group-full`, `class-unavailable`
*/
async function checkRoom(rds, record, source) {
	const clones = await clonesInGroup(rds, source, clusterName(record));
	const full = whyGroupIsFull(clones, record, `the cluster ${record.sourceCluster}`);
	if (full !== void 0) throw new UserError("clone-group-full", full, "Delete a clone that is not needed (/clone list) and re-run the failed jobs, or ask for a full copy: /clone --full-copy.");
	for (const wanted of /* @__PURE__ */ new Set([record.maskingClass, record.instanceClass])) if (!await isOffered(rds, source, wanted)) throw new UserError("class-unavailable", `AWS does not offer ${wanted} for ${source.Engine} ${source.EngineVersion} in this region.`, "Ask for another class; that of a base is base.idleClass in .github/understudy.yml.");
	return clones;
}
function unfitSource(source) {
	if (source.DBClusterIdentifier?.startsWith("understudy-")) return `its name starts with ${PREFIX}, as clones' names do`;
	return unfitCluster(source);
}
/** Why AWS would not cut a clone from a cluster. */
function unfitCluster(source) {
	if (source.Engine !== "aurora-mysql") return `its engine is ${source.Engine}, not aurora-mysql`;
	if (source.EngineMode !== "provisioned") return `its engine mode is ${source.EngineMode}, not provisioned`;
	if (source.Status !== "available") return `it is ${source.Status}, not available`;
	if (!source.DBClusterMembers?.length) return "it has no instance, and AWS clones only a cluster that has one";
}
/**
* Copy-on-write clones in a cluster's clone group, bases included; the cluster that all come from is none.
* @param but name of a cluster that is not counted: the one that an earlier attempt made
*/
async function clonesInGroup(rds, source, but) {
	if (!source.CloneGroupId) return 0;
	const filter = { Filters: [{
		Name: "clone-group-id",
		Values: [source.CloneGroupId]
	}] };
	let others = 0;
	for await (const { DBClusters = [] } of (0, import_dist_cjs$5.paginateDescribeDBClusters)({ client: rds }, filter)) others += DBClusters.filter((cluster) => cluster.DBClusterIdentifier !== but).length;
	return Math.max(0, others - 1);
}
// actions/core/aurora/copy.ts
/**
* The call that copies a cluster into quarantine. None of what it says is inherited as it should be: without it the clone is in
* the VPC's default group, under the engine's default parameters, and keeps backups for as long as production does.
* @throws UserError `family-missing`
*/
function copyInto(installation, source, copy) {
	return new import_dist_cjs$5.RestoreDBClusterToPointInTimeCommand({
		DBClusterIdentifier: copy.name,
		SourceDBClusterIdentifier: source.DBClusterIdentifier ?? "",
		RestoreType: "copy-on-write",
		UseLatestRestorableTime: true,
		VpcSecurityGroupIds: [installation.quarantineGroup],
		DBSubnetGroupName: installation.subnetGroup,
		DBClusterParameterGroupName: requireParameterGroup(installation, source),
		BackupRetentionPeriod: 1,
		EnableIAMDatabaseAuthentication: false,
		DeletionProtection: false,
		CopyTagsToSnapshot: false,
		EnablePerformanceInsights: false,
		MonitoringInterval: 0,
		...source.Port === void 0 ? {} : { Port: source.Port },
		...copy.capacity === void 0 ? {} : { ServerlessV2ScalingConfiguration: copy.capacity },
		Tags: [...copy.tags]
	});
}
/**
* Sends a copy that is told to have neither Performance Insights nor Enhanced Monitoring: they would show what masking reads and writes.
* Whether a copy has its source's is not documented. Some sources' copies may be told to have none; of most RDS refuses the parameters
* whatever their values ("only when restoring from a source Aurora Limitless DB cluster"): then it is sent without.
*/
async function sendCopy(rds, copy) {
	try {
		await rds.send(copy);
	} catch (error) {
		const { EnablePerformanceInsights, MonitoringInterval, ...less } = copy.input;
		if (!(EnablePerformanceInsights !== void 0 || MonitoringInterval !== void 0) || !isAwsError(error, "InvalidParameterCombination")) throw error;
		await rds.send(new import_dist_cjs$5.RestoreDBClusterToPointInTimeCommand(less));
	}
}
/**
* Sends a copy of a base; once more where AWS refused one that is at rest. It may have come to rest before anybody looked: only one
* that is refused twice is none to cut from.
*/
async function sendCopyOfBase(rds, base, copy, waiting) {
	try {
		await sendCopy(rds, copy);
	} catch (error) {
		if (!await isRefusedAtRest(rds, base, error)) throw error;
		await pause(waiting);
		await sendCopy(rds, copy);
	}
}
/** Whether AWS refused to copy a cluster that, looked at after that, is available and has an instance. */
async function isRefusedAtRest(rds, source, error) {
	if (!isAwsError(error, "InvalidDBClusterStateFault", "InvalidRestoreFault")) return false;
	const now = await findCluster(rds, source.DBClusterIdentifier ?? "");
	return now !== void 0 && unfitCluster(now) === void 0;
}
// actions/core/aurora/cut-from.ts
/** A base has a backup made of it each day, which takes minutes; what takes longer than this is no quicker than the source. */
const BASE_MINUTES = 10;
/**
* What a clone is cut from: the base that its record names, for as long as that is one, and the source otherwise. That
* the base is masked is taken from nobody here: the mask job looks for the proof in the data.
* @throws UserError as `preflight` does, where the source is needed
*/
async function originOf(rds, record, waiting) {
	const { basis } = record;
	const from = baseOf(basis);
	if (from === void 0) return {
		cluster: await preflight(rds, record, waiting),
		basis
	};
	const base = await onceAtRest(rds, clusterName({
		id: from.base,
		kind: "base"
	}), BASE_MINUTES, waiting);
	const unfit = unfitBase(base, from.base, record.source) ?? ofOtherFamily(base, await findCluster(rds, record.sourceCluster));
	if (base !== void 0 && unfit === void 0) return {
		cluster: base,
		basis
	};
	return await sourceInstead(rds, record, {
		longWay: "base-unfit",
		unfit: unfit ?? "it does not exist"
	}, waiting);
}
/** A base from before an upgrade of its source is of another engine than production: what breaks there may work on it. */
function ofOtherFamily(base, source) {
	if (!source || familyOf(source.EngineVersion) === familyOf(base?.EngineVersion)) return void 0;
	return `it runs ${base?.EngineVersion}, and its source was upgraded to ${source.EngineVersion} since`;
}
/** The long way, for a base that cannot be cut from. */
async function sourceInstead(rds, record, { longWay, unfit }, waiting) {
	return {
		cluster: await preflight(rds, record, waiting),
		basis: { longWay },
		unfit
	};
}
/**
* Why AWS does not cut from a base at this moment; `undefined` where it has refused for a reason that the source would not
* mend. Whether a base that has paused at 0 capacity units counts as one with an instance is not documented; that one is at
* work, or on its way out, says nothing of it.
* @param error of the last try: `sendCopyOfBase` makes a second one of a base at rest
*/
async function refusalOf(rds, base, error) {
	const unfit = error instanceof Error ? error.name : "unknown";
	if (isAwsError(error, "DBClusterNotFoundFault")) return {
		longWay: "base-unfit",
		unfit
	};
	if (!isAwsError(error, "InvalidDBClusterStateFault", "InvalidRestoreFault")) return void 0;
	return {
		longWay: base.ServerlessV2ScalingConfiguration?.MinCapacity === 0 && await isRefusedAtRest(rds, base, error) ? "base-paused" : "base-unfit",
		unfit
	};
}
/** Why no clone is cut from a base of a source, as AWS describes it; `undefined` where it can be. */
function unfitBase(base, id, source) {
	if (base === void 0) return "it does not exist";
	if (tagOf(base.TagList, TAGS.id) !== id) return `its tag ${TAGS.id} is not ${id}`;
	if (!hasMaskedTag(base.TagList)) return "it is not masked";
	if (tagOf(base.TagList, TAGS.source) !== tagValue(source)) return "it is of another source";
	return unfitCluster(base);
}
// actions/core/aurora/settled.ts
/**
* Waits until a cluster is available and nothing of it is pending, in two looks one after the other: right after a call, AWS
* may describe the cluster as it was before.
*/
async function waitUntilSettled(rds, name, waiting) {
	let looks = 0;
	return await waitFor(`changes of cluster ${name} to be applied`, 30, waiting, async () => {
		const cluster = await findCluster(rds, name);
		if (!cluster) return { status: "deleted" };
		const pending = Object.keys(cluster.PendingModifiedValues ?? {});
		if (cluster.Status !== "available" || pending.length > 0) {
			looks = 0;
			return { status: pending.length > 0 ? `changing ${pending.join(", ")}` : cluster.Status ?? "unknown" };
		}
		looks += 1;
		return looks > 1 ? { done: cluster } : { status: "available, as before the change" };
	});
}
// actions/core/aurora/insights.ts
/**
* Switches off what a copy has of its source's, before it has an instance to be looked at. An instance could not be made without
* them either, where the whole cluster has them.
*/
async function switchOffInsights(rds, cluster, waiting) {
	const { DBClusterIdentifier: name = "", PerformanceInsightsEnabled, MonitoringInterval } = cluster;
	if (PerformanceInsightsEnabled !== true && !MonitoringInterval) return;
	const change = new import_dist_cjs$5.ModifyDBClusterCommand({
		DBClusterIdentifier: name,
		...PerformanceInsightsEnabled === true ? { EnablePerformanceInsights: false } : {},
		...cluster.DatabaseInsightsMode === "advanced" ? { DatabaseInsightsMode: "standard" } : {},
		...MonitoringInterval ? { MonitoringInterval: 0 } : {},
		ApplyImmediately: true
	});
	await onceItMay(`cluster ${name} to show nothing of its work`, waiting, () => onceSeen(waiting, () => rds.send(change)));
	await waitUntilSettled(rds, name, waiting);
}
// actions/core/aurora/parameters.ts
/**
* Parameters by which the same statements give other results, or none: what an application relies on without knowing. Those
* that only size a server are left out.
*/
const TELLING = /^(sql_mode|sql_require_primary_key|time_zone|lc_time_names|collation_\w+|character_set_\w+|init_connect|optimizer_switch|lower_case_table_names|explicit_defaults_for_timestamp|group_concat_max_len|innodb_(strict_mode|autoinc_lock_mode|rollback_on_timeout|default_row_format|lock_wait_timeout|deadlock_detect|ft_\w+)|lock_wait_timeout|transaction_isolation|tx_isolation|autocommit|completion_type|auto_increment_\w+|default_\w+|ft_\w+|max_allowed_packet|max_execution_time|cte_max_recursion_depth|div_precision_increment|block_encryption_mode|log_bin_trust_function_creators|updatable_views_with_limit)$/;
/**
* The parameters whose values differ.
* @param engine what the engine has where nobody sets anything, as far as it is known
*/
function differingParameters(source, clone, engine = {}) {
	return [.../* @__PURE__ */ new Set([...Object.keys(source), ...Object.keys(clone)])].filter((name) => TELLING.test(name)).sort().flatMap((name) => {
		const [of, here] = [source[name], clone[name]];
		if (isSameValue(of ?? engine[name], here ?? engine[name])) return [];
		return [{
			name,
			...of === void 0 ? {} : { source: shown(name, of) },
			...here === void 0 ? {} : { clone: shown(name, here) }
		}];
	});
}
/** What is shown of a value that is nobody's business in a thread: statements of a DBA's. */
const WITHHELD = "(SQL)";
function shown(name, value) {
	return name === "init_connect" && value !== "" ? WITHHELD : value;
}
/** AWS gives switches back as it likes (`ON`, `1`), and lists in the order in which somebody wrote them. */
function isSameValue(one, other) {
	return one !== void 0 && other !== void 0 ? plain$1(one) === plain$1(other) : one === other;
}
function plain$1(value) {
	return value.split(",").map((part) => part.trim().toUpperCase().replace(/^(ON|TRUE)$/, "1").replace(/^(OFF|FALSE)$/, "0")).sort().join();
}
/** What a person set in a cluster parameter group; all else is the engine's default. */
async function setInClusterGroup(rds, name) {
	return valuesOf(await inClusterGroup(rds, name, "user"));
}
/**
* What a person set for the instances of a cluster: a group of the writer's own goes before the cluster's.
* @param cluster as AWS describes it
*/
async function setForCluster(rds, cluster) {
	const { DBClusterParameterGroup: group, DBClusterMembers = [], DBClusterIdentifier = "" } = cluster;
	const writer = DBClusterMembers.find(({ IsClusterWriter }) => IsClusterWriter)?.DBInstanceIdentifier;
	const [ofCluster, ofInstance] = await Promise.all([group === void 0 ? {} : setInClusterGroup(rds, group), writer === void 0 ? void 0 : instanceGroupOf(rds, DBClusterIdentifier, writer)]);
	return ofInstance === void 0 ? ofCluster : {
		...ofCluster,
		...await setInInstanceGroup(rds, ofInstance)
	};
}
/**
* What a clone of a source will not have as its source has it.
* @param source identifier of the source
* @param from what the clone is cut from, whose version it gets: the source, or a base of it
*/
async function parametersThatDiffer(rds, installation, source, from) {
	const group = parameterGroupOf(installation, from);
	const cluster = from.DBClusterIdentifier === source ? from : await findCluster(rds, source);
	if (group === void 0 || cluster === void 0) return [];
	const { instanceParameterGroup } = installation;
	const [ofSource, ofClone, ofInstance] = await Promise.all([
		setForCluster(rds, cluster),
		setInClusterGroup(rds, group),
		instanceParameterGroup === void 0 ? {} : setInInstanceGroup(rds, instanceParameterGroup)
	]);
	const clone = {
		...ofClone,
		...ofInstance
	};
	const found = differingParameters(ofSource, clone);
	const tells = [...found.some((one) => one.clone === void 0) ? [group] : [], ...found.some((one) => one.source === void 0) ? [cluster.DBClusterParameterGroup ?? group] : []];
	if (tells.length === 0) return found;
	const defaults = await Promise.all(tells.map((name) => engineDefaults(rds, name)));
	return differingParameters(ofSource, clone, Object.assign({}, ...defaults));
}
async function inClusterGroup(rds, name, from) {
	const asked = {
		DBClusterParameterGroupName: name,
		...from === void 0 ? {} : { Source: from }
	};
	return await allOf((0, import_dist_cjs$5.paginateDescribeDBClusterParameters)({ client: rds }, asked));
}
/** What the engine has where a group of its family sets nothing, as far as AWS tells. */
async function engineDefaults(rds, group) {
	return valuesOf((await inClusterGroup(rds, group)).filter(({ Source }) => Source !== "user"));
}
async function setInInstanceGroup(rds, name) {
	return valuesOf(await allOf((0, import_dist_cjs$5.paginateDescribeDBParameters)({ client: rds }, {
		DBParameterGroupName: name,
		Source: "user"
	})));
}
async function allOf(pages) {
	const all = [];
	for await (const { Parameters = [] } of pages) all.push(...Parameters);
	return all;
}
function valuesOf(parameters) {
	return Object.fromEntries(parameters.flatMap(({ ParameterName: name, ParameterValue: value }) => name === void 0 || value === void 0 ? [] : [[name, value]]));
}
async function instanceGroupOf(rds, cluster, instance) {
	return (await findInstances(rds, cluster)).find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === instance)?.DBParameterGroups?.[0]?.DBParameterGroupName;
}
// actions/core/aurora/restore.ts
var import_dist_cjs$2 = require_dist_cjs$4();
/** A clone with its volume is there in about 5.5 minutes whatever its size; what takes an hour is stuck. */
const RESTORE_MINUTES = 60;
/**
* The tags that a clone, its instances and its secrets are born with: ours, and those that the organisation wants on everything.
* Its state is not among them: only a later step may write it.
*/
function cloneTags(record, { tags = {} }) {
	return [
		{
			Key: TAGS.id,
			Value: calledId(record)
		},
		{
			Key: TAGS.expiresAt,
			Value: record.expiresAt
		},
		{
			Key: TAGS.source,
			Value: tagValue(record.source)
		},
		{
			Key: TAGS.owner,
			Value: tagValue(record.owner)
		},
		...Object.entries(tags).map(([Key, Value]) => ({
			Key,
			Value
		}))
	];
}
/**
* Makes the copy-on-write clone, or adopts the one that an earlier attempt made, and waits until its volume is
* there. It has no instance, so nobody can connect to it.
* @throws UserError `name-taken` when a cluster of that name is not this clone, `family-missing`, `aws-timeout` where AWS refuses to
* copy the source for half an hour
*/
async function restoreClone(rds, installation, record, source, waiting) {
	const name = clusterName(record);
	const base = baseOf(record.basis);
	const capacity = (base ? [record.instanceClass] : [record.maskingClass, record.instanceClass]).map((wanted) => classRequest(wanted).capacity).find((range) => range !== void 0);
	const restore = copyInto(installation, source, {
		name,
		tags: cloneTags(record, installation),
		...capacity === void 0 ? {} : { capacity }
	});
	const { DBClusterIdentifier: from = "" } = source;
	const sendCopyOfSource = async () => {
		try {
			await sendCopy(rds, restore);
		} catch (error) {
			if (isAwsError(error, ...BUSY)) await waiting.onBusy?.({ cluster: from });
			throw error;
		}
	};
	const send = async () => base ? await sendCopyOfBase(rds, source, restore, waiting) : await onceItMay(`${from} to be copied`, waiting, sendCopyOfSource, 30);
	while (!await findCluster(rds, name)) try {
		await send();
		break;
	} catch (error) {
		const isThere = async () => await findCluster(rds, name) !== void 0;
		if (await isMade(error, "DBClusterAlreadyExistsFault", waiting, isThere)) break;
		if (!await isBusy(rds, source, error, waiting)) throw error;
	}
	await waiting.onBusy?.(void 0);
	return await waitFor(`cluster ${name} to be available`, RESTORE_MINUTES, waiting, async () => {
		const cluster = await findCluster(rds, name);
		if (!cluster) return { status: "not there yet" };
		if (tagOf(cluster.TagList, TAGS.id) !== calledId(record)) throw new UserError("name-taken", `A cluster ${name} exists, but does not carry the tag ${TAGS.id} = ${calledId(record)}.`, "Ask for a new clone, and have that cluster looked at.");
		return cluster.Status === "available" ? { done: cluster } : { status: cluster.Status ?? "unknown" };
	});
}
/** Whether AWS refused to copy a base because it had begun something in that very moment; waits until that is over. */
async function isBusy(rds, base, error, waiting) {
	if (!isAwsError(error, "InvalidDBClusterStateFault")) return false;
	const name = base.DBClusterIdentifier ?? "";
	if (!isPassing((await findCluster(rds, name))?.Status)) return false;
	return (await onceAtRest(rds, name, 30, waiting))?.Status === "available";
}
/**
* Sets the master password, so that production's does not open the clone. It is set while there is no instance
* to connect to, and again before the clone opens.
*/
async function rotateMasterPassword(rds, name, password, waiting) {
	const change = new import_dist_cjs$5.ModifyDBClusterCommand({
		DBClusterIdentifier: name,
		MasterUserPassword: password,
		ApplyImmediately: true
	});
	await onceItMay(`cluster ${name} to take its password`, waiting, () => onceSeen(waiting, () => rds.send(change)));
	await waitUntilSettled(rds, name, waiting);
}
// actions/core/ledger/claim.ts
/**
* A claim says which run works on a clone, and until when it is taken to be alive. The working job renews it; a job that
* was killed cannot, so its claim runs out.
*/
/** How long a claim holds without being renewed. */
const LEASE_MS = 9e5;
/** How often a working job renews its claim: two renewals in a row may be lost before it runs out. */
const RENEW_MS = 3e5;
/** A new claim, or a renewed one. */
function claimFor({ id, attempt }, owner, now, forMs = LEASE_MS) {
	return {
		owner,
		run: id,
		attempt,
		until: instantOf(now.getTime() + forMs)
	};
}
/** Whether a claim is another run's, or that of a later attempt of this one. */
function isAnothers(claim, { id, attempt }) {
	return claim.run !== id || claim.attempt > attempt;
}
/** Whether a claim still holds, as far as its deadline tells; the clock that wrote it may be ahead of ours. */
function isAlive(claim, now) {
	return claim !== void 0 && now.getTime() <= timeOf(claim.until) + 3e5;
}
/**
* Whether a run may begin to work on a clone. Jobs of one attempt follow one another; an earlier attempt of the same run
* is over, or GitHub would not have begun another; of any other run the claim must have run out.
*/
function mayTake(claim, by, now) {
	return claim === void 0 || !isAnothers(claim, by) || claim.run !== by.id && !isAlive(claim, now);
}
/** @throws UserError `claim-held` when another run is alive and at work on the clone */
function assertMayTake(record, by, now) {
	const { id, claim } = record;
	if (mayTake(claim, by, now)) return;
	throw new UserError("claim-held", `Run ${claim?.run} (attempt ${claim?.attempt}, for ${claim?.owner}) is at work on clone ${id}; its claim holds until ${claim?.until}.`, "Let it come to its end. Should it be dead, re-run the failed jobs twenty minutes later, or after the next sweep.");
}
/**
* Stops a job that was given up for dead and is not: another has gone on with the clone meanwhile.
* @throws UserError `claim-lost`
*/
function assertNotTaken(record, by) {
	if (record.claim === void 0 || isTerminal(record.state) || !isAnothers(record.claim, by)) return;
	throw new UserError("claim-lost", `Run ${record.claim.run} (attempt ${record.claim.attempt}) has gone on with clone ${record.id} meanwhile.`, "Nothing is to be done: that run says how it ends.");
}
/** Whether a job was refused or stopped because the clone is another's: the record is not its to write. */
function isClaimError(error) {
	return error instanceof UserError && (error.reason === "claim-held" || error.reason === "claim-lost");
}
/**
* Whether a job has lost its clone for good: another has gone on with it, or it is being deleted. Whatever else stands in the way of
* the record, a role that cannot be had among it, is over by itself, and says nothing of the clone.
*/
function isLoss(error) {
	return error instanceof UserError && (error.reason === "claim-lost" || error.reason === "clone-gone" || error.reason === "clone-unknown");
}
// actions/core/ledger/table.ts
var import_dist_cjs$3 = /* @__PURE__ */ __toESM(require_dist_cjs$1(), 1);
var import_dist_cjs$4 = require_dist_cjs$2();
/**
* The attribute by which DynamoDB removes a record, in seconds since 1970. Only a record whose clone is deleted
* has it: DynamoDB deletes hours or days late, so it may tidy up, and never decides that a clone has expired.
*/
const REMOVE_AFTER = "removeAfter";
// actions/core/ledger/ledger.ts
/**
* The ledger: one item a clone in a DynamoDB table. Every write is conditional on the version that was read, so
* that of two writers one starts again from what the other wrote; nothing is lost silently.
*/
var Ledger = class Ledger {
	#client;
	#table;
	#now;
	#holder;
	constructor(client, table, now = () => /* @__PURE__ */ new Date(), holder = void 0) {
		this.#client = client;
		this.#table = table;
		this.#now = now;
		this.#holder = holder;
	}
	/** The ledger of a job that holds a clone: its writes fail once another has taken the clone over. */
	heldBy(holder) {
		return new Ledger(this.#client, this.#table, this.#now, holder);
	}
	/** The record of a clone, as last written; undefined when there is none. */
	async find(id) {
		const { Item } = await this.#client.send(new import_dist_cjs$3.GetItemCommand({
			TableName: this.#table,
			Key: (0, import_dist_cjs$4.marshall)({ ["id"]: id }),
			ConsistentRead: true
		}));
		return Item ? (0, import_dist_cjs$4.unmarshall)(Item) : void 0;
	}
	/** @throws UserError `clone-unknown` */
	async get(id) {
		const record = await this.find(id);
		if (record) return record;
		throw new UserError("clone-unknown", `There is no clone ${id}.`, "See /clone list for those there are.");
	}
	/** Every record, the deleted ones included until DynamoDB's TTL removes them. */
	async list() {
		return await this.#scan({});
	}
	/**
	* Every record but those of deleted clones, which DynamoDB keeps to itself: after some months there are far more of
	* them. Read consistently, because limits are held against it.
	*/
	async live() {
		return await this.#scan({
			FilterExpression: "#state <> :deleted",
			ExpressionAttributeNames: { "#state": "state" },
			ExpressionAttributeValues: (0, import_dist_cjs$4.marshall)({ ":deleted": "deleted" })
		});
	}
	async #scan(filter) {
		const records = [];
		const scan = {
			TableName: this.#table,
			ConsistentRead: true,
			...filter
		};
		const pages = (0, import_dist_cjs$3.paginateScan)({ client: this.#client }, scan);
		for await (const page of pages) for (const item of page.Items ?? []) records.push((0, import_dist_cjs$4.unmarshall)(item));
		return records;
	}
	/**
	* Writes a new record, unless its id is taken.
	* @returns the record that stands now: the new one, or the one that was there first
	*/
	async claim(record) {
		try {
			await this.#put(record, `attribute_not_exists(id)`);
			return record;
		} catch (error) {
			if (!(error instanceof import_dist_cjs$3.ConditionalCheckFailedException)) throw error;
			return await this.get(record.id);
		}
	}
	/**
	* Moves a clone to a state (or stays, to change its fields), and appends to its history.
	* @param change the fields to change, or a function of the record as it is at the moment of writing
	* @throws UserError `state-conflict` or `clone-gone` when the state may not follow the one that stands
	*/
	async transition(id, next, actor, change = {}, note) {
		return await this.#update(id, (record) => {
			assertMayFollow(record, next);
			const event = {
				at: instantOf(this.#now()),
				state: next,
				by: actor.login,
				runUrl: actor.runUrl,
				...note === void 0 ? {} : { note }
			};
			const fields = typeof change === "function" ? change(record) : change;
			const changed = {
				...record,
				...fields
			};
			if (isTerminal(next)) changed.claim = fields.claim;
			const { failure, awaits: _, ...healed } = changed;
			const keepFailure = failure !== void 0 && (next === "failed" || isGone({ state: next }));
			return {
				...healed,
				...keepFailure ? { failure } : {},
				...next === "deleted" ? { [REMOVE_AFTER]: this.#keptUntil() } : {},
				state: next,
				events: [...record.events, event]
			};
		});
	}
	#keptUntil() {
		return Math.floor(this.#now().getTime() / 1e3) + 7776e3;
	}
	/** Changes fields of a record without moving it on. */
	async amend(id, change) {
		return await this.#update(id, (record) => ({
			...record,
			...typeof change === "function" ? change(record) : change
		}));
	}
	/** Holds a clone for longer. Called now and then by the job that works on it. */
	async renew(id) {
		const claim = this.#claim();
		await this.#update(id, (record) => {
			if (isGone(record)) assertMayFollow(record, "masking");
			return isTerminal(record.state) ? record : {
				...record,
				claim
			};
		});
	}
	/**
	* Writes how far masking has come, and holds the clone for longer. It does not count as a version, so that it never
	* makes a transition start again, and it is dropped when the clone is not being masked any more.
	*/
	async progress(id, progress) {
		const claim = this.#claim();
		try {
			await this.#client.send(new import_dist_cjs$3.UpdateItemCommand({
				TableName: this.#table,
				Key: (0, import_dist_cjs$4.marshall)({ ["id"]: id }),
				UpdateExpression: `SET #progress = :progress${claim ? ", #claim = :claim" : ""}`,
				ConditionExpression: `#state = :masking${claim ? " AND #claim.#run = :run AND #claim.#attempt = :attempt" : ""}`,
				ExpressionAttributeNames: {
					"#progress": "progress",
					"#state": "state",
					...claim ? {
						"#claim": "claim",
						"#run": "run",
						"#attempt": "attempt"
					} : {}
				},
				ExpressionAttributeValues: (0, import_dist_cjs$4.marshall)({
					":progress": progress,
					":masking": "masking",
					...claim ? {
						":claim": claim,
						":run": claim.run,
						":attempt": claim.attempt
					} : {}
				}, { removeUndefinedValues: true })
			}));
		} catch (error) {
			if (!(error instanceof import_dist_cjs$3.ConditionalCheckFailedException)) throw error;
			await this.#notice(id);
		}
	}
	#claim() {
		return this.#holder && claimFor(this.#holder.run, this.#holder.owner, this.#now());
	}
	/** Tells the job, when the clone is another's by now. */
	async #notice(id) {
		if (!this.#holder) return;
		try {
			assertNotTaken(await this.get(id), this.#holder.run);
		} catch (error) {
			if (!isLoss(error)) throw error;
			this.#holder.onLost(error);
		}
	}
	async #update(id, change) {
		let sent;
		for (;;) {
			const record = await this.get(id);
			if (sent !== void 0 && isDeepStrictEqual(record, asRead(sent))) return sent;
			if (this.#holder) assertNotTaken(record, this.#holder.run);
			const next = {
				...change(record),
				version: record.version + 1
			};
			try {
				await this.#put(next, "#version = :version", record.version);
				return next;
			} catch (error) {
				if (!(error instanceof import_dist_cjs$3.ConditionalCheckFailedException)) throw error;
				sent = next;
			}
		}
	}
	async #put(record, condition, version) {
		await this.#client.send(new import_dist_cjs$3.PutItemCommand({
			TableName: this.#table,
			Item: itemOf(record),
			ConditionExpression: condition,
			...version === void 0 ? {} : {
				ExpressionAttributeNames: { "#version": "version" },
				ExpressionAttributeValues: (0, import_dist_cjs$4.marshall)({ ":version": version })
			}
		}));
	}
};
function itemOf(record) {
	return (0, import_dist_cjs$4.marshall)(record, { removeUndefinedValues: true });
}
/** A record as it is read once it is written. */
function asRead(record) {
	return (0, import_dist_cjs$4.unmarshall)(itemOf(record));
}
// actions/core/aurora/timeouts.ts
var import_dist_cjs$1 = /* @__PURE__ */ __toESM(require_dist_cjs$3(), 1);
/**
* AWS answers within seconds, or not at all, and the SDK would wait for ever: a call that hangs, as on a way that a firewall forgot, is made
* anew. In milliseconds; a connection may take the first, a silence the second.
*/
const AWS_TIMEOUTS = {
	connectionTimeout: 1e4,
	socketTimeout: 6e4
};
// actions/core/job/role.ts
/** Attempts to take on a role, each with a token of its own: with the pauses between them, about half a minute. */
const ATTEMPTS$1 = 6;
const FIRST_PAUSE_MS = 1e3;
/**
* Takes on a role, again where AWS's answer says that another attempt may succeed. AWS fetches GitHub's keys now and then,
* and when that fails says `InvalidIdentityToken`, as it does of a forged token: it asks for a new token and another attempt.
*
* @param role its name, for the texts
* @param assume one attempt, with a token that it makes for itself: one lives for five minutes, and can be refused for good
* @param subject of the latest token, as GitHub wrote it: what the role's trust is held against first
* @throws UserError `role-denied` when AWS or GitHub does not let this job have it, `role-unavailable` when neither could
* tell for so long
*/
async function takeRole(role, assume, pause = setTimeout, subject = () => void 0) {
	for (let attempt = 1;; attempt += 1) try {
		return await assume();
	} catch (cause) {
		const answer = readAnswer(cause);
		if (answer === void 0) throw cause;
		if (answer.again && attempt < ATTEMPTS$1) await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
		else throw answer.denies ? denied(role, subject(), cause) : unavailable(role, attempt, cause);
	}
}
/**
* Keeps what a role was taken on with: where it cannot be had anew, that which there is does until it expires. The SDK asks for new
* credentials from five minutes before that on, with each call, and none of these need fail.
* @param take takes the role on
*/
function keptWhileGood(take) {
	let last;
	return async () => {
		try {
			last = await take();
		} catch (error) {
			if (last?.expiration === void 0 || last.expiration.getTime() <= Date.now()) throw error;
		}
		return last;
	};
}
/** Of a token that is not valid: what another token would not change. */
const FOR_GOOD = /no openidconnect provider|audience|thumbprint/i;
/** AWS says it of a moment in which it has GitHub's keys from nobody. */
const WITHOUT_KEYS = /verification key/i;
/** What AWS or GitHub answered; nothing where that is not understood. */
function readAnswer(cause) {
	const { name = "", message = "", $metadata } = cause;
	if (/ACTIONS_ID_TOKEN_REQUEST/.test(message)) return {
		again: false,
		denies: true
	};
	if (/^InvalidIdentityToken/.test(name)) return {
		again: !FOR_GOOD.test(message),
		denies: !WITHOUT_KEYS.test(message)
	};
	if (/^ExpiredToken/.test(name)) return {
		again: true,
		denies: true
	};
	if (/^(AccessDenied|IDPRejectedClaim|RegionDisabled|ValidationError)/.test(name)) return {
		again: false,
		denies: true
	};
	const status = $metadata?.httpStatusCode;
	if (/^(IDPCommunicationError|Throttling|RequestLimitExceeded|TooManyRequests|RequestTimeout)/.test(name) || status === 429 || status !== void 0 && status >= 500) return {
		again: true,
		denies: false
	};
	return isLost(cause) || /(?:failed to get|do not have) id token/i.test(message) ? {
		again: true,
		denies: false
	} : void 0;
}
/** No answer: the connection was lost, or took too long. */
function isLost(cause) {
	const { name = "", code = "" } = cause;
	return name === "TimeoutError" || /^(ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)/.test(code);
}
function denied(role, subject, cause) {
	const token = subject === void 0 ? "" : ` The subject of its token is ${printable(subject)}.`;
	return new UserError("role-denied", `This job may not take on the role ${role}: ${messageOf(cause)}${token}`, `Check that the workflow runs from the default branch, in the environment ${role}, with id-token: write, that the infrastructure is applied, and that its trust policy has that subject: repository.name, id and ownerId in terraform-cdk/installation.yml make it.`, { cause });
}
function unavailable(role, attempts, cause) {
	return new UserError("role-unavailable", `This job did not get the role ${role} in ${attempts} attempts: ${messageOf(cause)}`, "It passes by itself: AWS could not check the token of this job, or did not answer. Re-run the failed jobs in some minutes: they go on from here.", { cause });
}
// actions/core/job/aws.ts
/** Audience that AWS's STS expects in a token of GitHub's. */
const AUDIENCE = "sts.amazonaws.com";
/** Attempts of one call: throttling and lost connections are waited out, with the SDK's own back-off. */
const MAX_ATTEMPTS = 8;
/**
* Clients that act under a role, assumed from the job's OIDC token. The credentials live in this process alone;
* the SDK asks for new ones, with a new token, before they expire, for as long as the job runs.
*
* @param mintToken makes a GitHub OIDC token for an audience; a token lives for five minutes, so each is used once
* @param sessionName leads from CloudTrail to the run, such as `run-123-1`
* @param pause waits between two attempts; tests pass their own
* @param requestHandler how long an answer may take; tests pass their own
* @throws UserError from any call of a client, as `takeRole` does
*/
function assumeRole(installation, role, mintToken, sessionName, pause, requestHandler = AWS_TIMEOUTS) {
	const region = installation.region;
	const config = {
		region,
		credentials: keptWhileGood(async () => {
			let subject;
			return await takeRole(iamRoleName(installation, role), async () => {
				const webIdentityToken = await mintToken(AUDIENCE);
				subject = subjectOf(webIdentityToken);
				return await (0, import_dist_cjs$2.fromWebToken)({
					roleArn: roleArn(installation, role),
					webIdentityToken,
					roleSessionName: sessionName,
					durationSeconds: 3600,
					clientConfig: {
						region,
						maxAttempts: MAX_ATTEMPTS,
						requestHandler
					}
				})();
			}, pause, () => subject);
		}),
		maxAttempts: MAX_ATTEMPTS,
		requestHandler
	};
	return {
		role,
		config,
		rds: new import_dist_cjs$5.RDSClient(config),
		dynamodb: new import_dist_cjs$3.DynamoDBClient({
			...config,
			region: installation.home ?? region
		}),
		secrets: new import_dist_cjs$1.SecretsManagerClient(config)
	};
}
/** The claim `sub` of a token, which is no secret; nothing of what is no token. */
function subjectOf(token) {
	try {
		const { sub } = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
		return typeof sub === "string" ? sub : void 0;
	} catch {
		return;
	}
}
// actions/core/job/open-ledger.ts
/** Opens the ledger, under a role, for a job or a sweep. */
function openLedger(context, installation, role) {
	const aws = assumeRole(installation, role, mintToken, sessionName(context));
	return {
		aws,
		ledger: new Ledger(aws.dynamodb, installation.table)
	};
}
// actions/core/job/renew.ts
/**
* Holds the clone that a job works on for longer. An outage does not stop the work, whoever has it, and also where the job's role cannot be
* taken on again for a while: only a job that has lost its clone must stop.
* @param onLost told why the clone is not this job's any more
*/
async function renewClaim(ledger, id, onLost) {
	try {
		await ledger.renew(id);
	} catch (error) {
		if (isLoss(error)) onLost(error);
		else warning(printable(`The claim was not renewed: ${messageOf(error)}`));
	}
}
// actions/core/job/rerun.ts
/**
* Authorises the person behind a re-run. GitHub lets any writer re-run any job for thirty days, with the rights of
* the first actor; here a re-run counts as a command of whoever starts it.
* @param source of the clone that it goes on with; absent where anybody who may command may re-run it
* @throws UserError `rerun-denied`
*/
async function authoriseRerun(context, source) {
	if (context.run.attempt <= 1) return;
	const settings = readSettings();
	const answer = await authoriseStarter(context, settings);
	const closed = answer.allowed && source !== void 0 ? checkSource(answer, settings, source) : void 0;
	if (closed !== void 0) throw new UserError("rerun-denied", `This re-run was refused: ${closed.message}`, closed.next);
	if (answer.allowed) return;
	throw new UserError("rerun-denied", `This re-run was refused: ${answer.message}`, answer.next || "Ask somebody who may give commands to re-run it.");
}
/** Whether whoever started this attempt may give commands. */
async function authoriseStarter(context, settings) {
	const octokit = readOctokit();
	return await authorise(octokit, settings, {
		repository: {
			...context.repository,
			isPublic: await isPublic(octokit, context)
		},
		author: { login: context.triggeringActor }
	});
}
/**
* Whether the world can read the repository's threads. What does not say that it is private is taken for public. The payload of
* a schedule may speak of no repository (github/codeql-action#1211): GitHub is asked then.
*/
async function isPublic(octokit, { payload, repository }) {
	return (payload.repository ?? (await withRetries(() => octokit.rest.repos.get(repository))).data).private !== true;
}
// actions/core/job/job.ts
/**
* Does one job's work on the clone that the input `id` names. Finds out whether the work is done already (then
* it says so and succeeds) and whether it may be done at all; a failure is written into the record, so that the
* thread can tell it, and the job fails.
*/
async function workOn(definition, work) {
	const context = runContext();
	const installation = readInstallation();
	const id = getInput("id", { required: true });
	const { aws, ledger: plain } = openLedger(context, installation, definition.role);
	const record = await plain.get(id);
	await authoriseRerun(context, record.kind === void 0 ? record.source : void 0);
	assertKnownForm(record);
	assertHere(installation, record);
	if (isGone(record)) assertMayFollow(record, definition.working);
	const { done } = definition;
	if (typeof done === "function" ? done(record) : hasReached(record, done)) {
		info(`Clone ${id} is ${effectiveState(record)}: nothing is left to do here.`);
		return {
			outcome: "nothing",
			reason: "done-before",
			id,
			state: record.state
		};
	}
	const abort = new AbortController();
	process.once("SIGINT", () => abort.abort());
	process.once("SIGTERM", () => abort.abort());
	let lost;
	const onLost = (error) => {
		lost = error;
		abort.abort();
	};
	const owner = context.actor.login;
	const ledger = plain.heldBy({
		run: context.run,
		owner,
		onLost
	});
	const renewal = setInterval(() => void renewClaim(ledger, id, onLost), RENEW_MS);
	try {
		const started = await plain.transition(id, definition.working, context.actor, (now) => {
			assertMayTake(now, context.run, /* @__PURE__ */ new Date());
			return {
				run: context.run,
				claim: claimFor(context.run, owner, /* @__PURE__ */ new Date())
			};
		});
		await work({
			context,
			installation,
			aws,
			ledger,
			waiting: {
				pollSeconds: installation.pollSeconds,
				signal: abort.signal
			},
			record: started
		});
		return {
			outcome: "done",
			reason: "done",
			id,
			state: (await ledger.get(id)).state
		};
	} catch (error) {
		const explained = lost ?? explainAwsError(error, definition.doing);
		if (lost === void 0 && !isClaimError(explained)) await recordFailure(ledger, id, context, definition, explained, abort.signal.aborted);
		throw explained;
	} finally {
		clearInterval(renewal);
	}
}
async function recordFailure(ledger, id, context, definition, error, cancelled) {
	try {
		await ledger.transition(id, "failed", context.actor, (record) => ({ failure: {
			in: effectiveState(record),
			reason: cancelled ? "cancelled" : error instanceof UserError ? error.reason : "unexpected",
			message: cancelled ? `The run was cancelled, or the job took longer than it may, while ${definition.doing}.` : messageOf(error),
			next: error instanceof UserError && !cancelled ? error.next : "Re-run the failed jobs: they go on from here.",
			untold: true
		} }));
	} catch (secondary) {
		warning(printable(`The failure could not be recorded: ${messageOf(secondary)}`));
	}
}
// actions/core/secrets/secrets.ts
/**
* Writes a secret, whether or not it exists. Needs no right to read it.
* @param value a JSON object; never logged
*/
async function writeSecret(client, name, value, { tags, key }, waiting) {
	const SecretString = JSON.stringify(value);
	try {
		await client.send(new import_dist_cjs$1.CreateSecretCommand({
			Name: name,
			SecretString,
			Tags: [...tags],
			...key === void 0 ? {} : { KmsKeyId: key }
		}));
	} catch (error) {
		if (!isAwsError(error, "ResourceExistsException")) throw error;
		const put = new import_dist_cjs$1.PutSecretValueCommand({
			SecretId: name,
			SecretString
		});
		await onceSeen(waiting, () => client.send(put), "ResourceNotFoundException");
	}
}
/** The JSON object that a secret holds. */
async function readSecret(client, name) {
	const { SecretString } = await client.send(new import_dist_cjs$1.GetSecretValueCommand({ SecretId: name }));
	return JSON.parse(SecretString ?? "{}");
}
/** Deletes a secret for good; one that is not there is as good as deleted. */
async function deleteSecret(client, name) {
	try {
		await client.send(new import_dist_cjs$1.DeleteSecretCommand({
			SecretId: name,
			ForceDeleteWithoutRecovery: true
		}));
	} catch (error) {
		if (isAwsError(error, "ResourceNotFoundException")) return;
		if (!isAwsError(error, "AccessDeniedException") || await exists(client, name)) throw error;
	}
}
async function exists(client, name) {
	const command = new import_dist_cjs$1.ListSecretsCommand({
		Filters: [{
			Key: "name",
			Values: [name]
		}],
		IncludePlannedDeletion: true
	});
	return ((await client.send(command)).SecretList ?? []).some((secret) => secret.Name === name);
}
const PASSWORD_CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
const PASSWORD_LENGTH = 40;
/** A new master password, of about 230 bits. */
function newPassword() {
	return Array.from({ length: PASSWORD_LENGTH }, () => PASSWORD_CHARACTERS[randomInt(57)]).join("");
}
// actions/core/aurora/state-tag.ts
/** Writes how far a cluster or an instance has come into its tag; each role may write one step forward. */
async function tagState(rds, arn, state, waiting) {
	await writeTag(rds, arn, {
		Key: TAGS.state,
		Value: state
	}, waiting);
}
/**
* Writes until when clusters may live into their tags and into those of their instances, which the sweep goes by. What goes
* is left out, as the instance that masked does while others wait to be tagged: AWS lets nobody tag it.
*/
async function tagExpiry(rds, names, expiresAt, waiting) {
	const tag = {
		Key: TAGS.expiresAt,
		Value: expiresAt
	};
	const until = Date.now() + EXPIRY_MINUTES * 6e4;
	const left = () => Math.max(0, Math.ceil((until - Date.now()) / 6e4));
	for (const name of names) {
		const cluster = await findCluster(rds, name);
		if (cluster === void 0) continue;
		await writeTag(rds, cluster.DBClusterArn, tag, waiting, { minutes: left() });
		const stays = async (arn) => (await findInstances(rds, name)).some(({ DBInstanceArn, DBInstanceStatus }) => DBInstanceArn === arn && DBInstanceStatus !== "deleting");
		for (const { DBInstanceArn: arn } of await findInstances(rds, name)) await writeTag(rds, arn, tag, waiting, {
			minutes: left(),
			isWanted: () => stays(arn)
		});
	}
}
/** An extension's job has 15 minutes for all that it tags, and is to say why it ends. */
const EXPIRY_MINUTES = 10;
/** AWS may refuse a tag while what is to carry it is at work on itself, as at its first backup. */
async function writeTag(rds, arn, tag, waiting, { minutes, isWanted } = {}) {
	const write = new import_dist_cjs$5.AddTagsToResourceCommand({
		ResourceName: arn,
		Tags: [tag]
	});
	const send = async () => {
		if (await isWanted?.() ?? true) await rds.send(write);
	};
	await onceItMay(`${arn?.split(":").at(-1)} to take its tag`, waiting, send, minutes);
}
// actions/core/aurora/instance.ts
/** To be made, or to change its class, takes minutes; what takes an hour is stuck. */
const SETTLED_MINUTES = 60;
/** An instance by its name; undefined when there is none. */
async function findInstance(rds, name) {
	try {
		const { DBInstances } = await rds.send(new import_dist_cjs$5.DescribeDBInstancesCommand({ DBInstanceIdentifier: name }));
		return DBInstances?.[0];
	} catch (error) {
		if (isAwsError(error, "DBInstanceNotFoundFault")) return void 0;
		throw error;
	}
}
/** Name of the instance that a cluster writes through. */
function writerOf(cluster) {
	return cluster?.DBClusterMembers?.find((member) => member.IsClusterWriter)?.DBInstanceIdentifier;
}
/** Waits until a clone can be written to: its writer is available, with nothing pending. */
async function waitForInstance(rds, made, waiting) {
	return await settled(rds, writerOf(await findCluster(rds, clusterName(made))) ?? instanceName(made), void 0, waiting);
}
/**
* Waits until an instance is available, with nothing pending.
* @param instanceClass that it must have by then; any will do where none is given
*/
async function settled(rds, name, instanceClass, waiting) {
	return await waitFor(`instance ${name} to ${instanceClass === void 0 ? "be available" : `become ${instanceClass}`}`, SETTLED_MINUTES, waiting, async () => {
		const instance = await findInstance(rds, name);
		if (!instance) return { status: "not there yet" };
		if (instance.DBInstanceStatus !== "available") return { status: instance.DBInstanceStatus ?? "unknown" };
		const pending = Object.keys(instance.PendingModifiedValues ?? {});
		if (pending.length > 0) return { status: `changing ${pending.join(", ")}` };
		if (instanceClass !== void 0 && instance.DBInstanceClass !== instanceClass) return { status: `still ${instance.DBInstanceClass}` };
		return { done: instance };
	});
}
// actions/core/aurora/side-doors.ts
const isOff = (value) => value !== true;
const isEmpty = (value) => !value?.length;
const isStopped = (value) => value === void 0 || value === "stopped";
const isNothing = (value) => Object.keys(value ?? {}).length === 0;
/** Each is a way to reach the data, or to learn of it, around the security group and the password. */
const CLUSTER_ATTRIBUTES = [
	[
		"Engine",
		(cluster) => cluster.Engine === "aurora-mysql",
		"aurora-mysql"
	],
	[
		"EngineMode",
		(cluster) => cluster.EngineMode === "provisioned",
		"provisioned"
	],
	[
		"PendingModifiedValues",
		(cluster) => isNothing(cluster.PendingModifiedValues),
		"none"
	],
	[
		"HttpEndpointEnabled",
		(cluster) => isOff(cluster.HttpEndpointEnabled),
		"off"
	],
	[
		"IAMDatabaseAuthenticationEnabled",
		(cluster) => isOff(cluster.IAMDatabaseAuthenticationEnabled),
		"off"
	],
	[
		"EnabledCloudwatchLogsExports",
		(cluster) => isEmpty(cluster.EnabledCloudwatchLogsExports),
		"none"
	],
	[
		"BacktrackWindow",
		(cluster) => !cluster.BacktrackWindow,
		"off"
	],
	[
		"AssociatedRoles",
		(cluster) => isEmpty(cluster.AssociatedRoles),
		"none"
	],
	[
		"PerformanceInsightsEnabled",
		(cluster) => isOff(cluster.PerformanceInsightsEnabled),
		"off"
	],
	[
		"MonitoringInterval",
		(cluster) => !cluster.MonitoringInterval,
		"off"
	],
	[
		"ActivityStreamStatus",
		(cluster) => isStopped(cluster.ActivityStreamStatus),
		"stopped"
	],
	[
		"GlobalClusterIdentifier",
		(cluster) => !cluster.GlobalClusterIdentifier,
		"none"
	],
	[
		"GlobalWriteForwardingRequested",
		(cluster) => isOff(cluster.GlobalWriteForwardingRequested),
		"off"
	],
	[
		"ReadReplicaIdentifiers",
		(cluster) => isEmpty(cluster.ReadReplicaIdentifiers),
		"none"
	],
	[
		"ReplicationSourceIdentifier",
		(cluster) => !cluster.ReplicationSourceIdentifier,
		"none"
	],
	[
		"DomainMemberships",
		(cluster) => isEmpty(cluster.DomainMemberships),
		"none"
	],
	[
		"MasterUserSecret",
		(cluster) => cluster.MasterUserSecret === void 0,
		"none"
	],
	[
		"PubliclyAccessible",
		(cluster) => isOff(cluster.PubliclyAccessible),
		"off"
	],
	[
		"InternetAccessGatewayEnabled",
		(cluster) => isOff(cluster.InternetAccessGatewayEnabled),
		"off"
	],
	[
		"BackupRetentionPeriod",
		(cluster) => cluster.BackupRetentionPeriod === 1,
		"1 day"
	]
];
const INSTANCE_ATTRIBUTES = [
	[
		"PendingModifiedValues",
		(instance) => isNothing(instance.PendingModifiedValues),
		"none"
	],
	[
		"PubliclyAccessible",
		(instance) => instance.PubliclyAccessible === false,
		"off"
	],
	[
		"IAMDatabaseAuthenticationEnabled",
		(instance) => isOff(instance.IAMDatabaseAuthenticationEnabled),
		"off"
	],
	[
		"PerformanceInsightsEnabled",
		(instance) => isOff(instance.PerformanceInsightsEnabled),
		"off"
	],
	[
		"MonitoringInterval",
		(instance) => !instance.MonitoringInterval,
		"off"
	],
	[
		"EnabledCloudwatchLogsExports",
		(instance) => isEmpty(instance.EnabledCloudwatchLogsExports),
		"none"
	],
	[
		"AssociatedRoles",
		(instance) => isEmpty(instance.AssociatedRoles),
		"none"
	],
	[
		"ActivityStreamStatus",
		(instance) => isStopped(instance.ActivityStreamStatus),
		"stopped"
	],
	[
		"DomainMemberships",
		(instance) => isEmpty(instance.DomainMemberships),
		"none"
	],
	[
		"MasterUserSecret",
		(instance) => instance.MasterUserSecret === void 0,
		"none"
	]
];
/** Every side door of a clone as AWS describes it. A clone without any is as sealed as its groups say. */
function findSideDoors(cluster, instances, installation, expectation) {
	const doors = [];
	const check = (shut, what, found, expected) => {
		if (!shut) doors.push({
			what,
			found: describe(found),
			expected
		});
	};
	const checkAll = (prefix, thing, attributes) => {
		for (const [what, isShut, expected] of attributes) check(isShut(thing), `${prefix}.${what}`, thing[what], expected);
	};
	checkAll("cluster", cluster, CLUSTER_ATTRIBUTES);
	checkCommon("cluster", cluster, expectation, check);
	check(cluster.DBSubnetGroup === installation.subnetGroup, "cluster.DBSubnetGroup", cluster.DBSubnetGroup, installation.subnetGroup);
	const group = parameterGroupOf(installation, cluster);
	check(group !== void 0 && cluster.DBClusterParameterGroup === group, "cluster.DBClusterParameterGroup", cluster.DBClusterParameterGroup, group ?? `one of ours for ${cluster.EngineVersion}`);
	const members = cluster.DBClusterMembers ?? [];
	const passing = new Set(instances.filter((instance) => isCreating(instance) || isDeleting(instance)).map((instance) => instance.DBInstanceIdentifier ?? ""));
	for (const member of members) check(isInForce(member, expectation.restart) || passing.has(member.DBInstanceIdentifier ?? ""), `member ${member.DBInstanceIdentifier}.DBClusterParameterGroupStatus`, member.DBClusterParameterGroupStatus, "in-sync");
	const names = instances.map((instance) => instance.DBInstanceIdentifier ?? "");
	const allowed = expectation.instance === "absent" ? [] : instanceNames(expectation);
	for (const name of /* @__PURE__ */ new Set([...names, ...members.map((member) => member.DBInstanceIdentifier ?? "")])) check(allowed.includes(name), "instances", name, allowed.join(" or ") || "none");
	if (expectation.instance === "present") check(names.length > 0, "instances", "none", allowed.join(" or "));
	for (const instance of instances) {
		checkAll("instance", instance, isCreating(instance) ? INSTANCE_ATTRIBUTES.filter(([what]) => what !== "PendingModifiedValues") : INSTANCE_ATTRIBUTES);
		const securityGroups = isDeleting(instance) ? [...expectation.securityGroups, installation.quarantineGroup] : expectation.securityGroups;
		checkCommon("instance", instance, {
			...expectation,
			securityGroups
		}, check);
	}
	return doors;
}
function isCreating(instance) {
	return instance.DBInstanceStatus === "creating";
}
function isDeleting(instance) {
	return instance.DBInstanceStatus === "deleting";
}
function checkCommon(prefix, thing, expectation, check) {
	const { securityGroups, states } = expectation;
	const id = calledId(expectation);
	const groups = (thing.VpcSecurityGroups ?? []).map((group) => `${group.VpcSecurityGroupId} (${group.Status})`);
	const allowed = securityGroups.map((group) => `${group} (active)`);
	check(groups.length === 1 && allowed.includes(groups[0] ?? ""), `${prefix}.VpcSecurityGroups`, groups.join(", "), allowed.join(" or "));
	check(tagOf(thing.TagList, TAGS.id) === id, `${prefix} tag ${TAGS.id}`, tagOf(thing.TagList, TAGS.id), id);
	const state = tagOf(thing.TagList, TAGS.state);
	check(states.some((allowed) => allowed === state), `${prefix} tag ${TAGS.state}`, state, states.map((allowed) => allowed ?? "absent").join(" or "));
	const twins = (thing.TagList ?? []).map((tag) => tag.Key ?? "").filter((key) => Object.values(TAGS).includes(key.toLowerCase()) && key !== key.toLowerCase());
	check(twins.length === 0, `${prefix} tags`, twins.join(", "), "no twin of our tags in another case");
}
function describe(value) {
	if (value === void 0 || value === "") return "nothing";
	return typeof value === "object" ? JSON.stringify(value) : String(value);
}
/**
* Reads a clone back from AWS and refuses to go on with one that has a side door. Every step that brings a
* clone nearer to being opened does this itself and trusts no record and no earlier step. What is pending is waited for,
* and then judged by what it became.
* @throws UserError `clone-missing`, `side-door`
*/
async function readBack(rds, installation, expectation, waiting) {
	const name = clusterName(expectation);
	for (let look = 1;; look += 1) {
		const { cluster, instances } = await onceSettled(rds, name, expectation.restart, waiting);
		if (!cluster) throw new UserError("clone-missing", `The cluster ${name} does not exist.`, "Ask for a new clone.");
		const doors = findSideDoors(cluster, instances, installation, expectation);
		if (doors.length === 0) return {
			cluster,
			instances
		};
		if (look === STATE_LOOKS || !doors.every(({ what }) => what.endsWith(`tag ${TAGS.state}`))) throw new UserError("side-door", `The clone ${name} is not as it must be: ${doors.map(({ what, found, expected }) => `${what} is ${found} instead of ${expected}`).join("; ")}.`, "It is deleted by the next sweep. Have the installation checked, then ask for a new clone.");
		await pause(waiting);
	}
}
/** Looks for a state that is not told yet: at 15 seconds between two, a minute. */
const STATE_LOOKS = 5;
// actions/core/job/structure-news.ts
/**
* What the masking job found of production's structure, for the jobs that tell of it: names and types, and no value. It
* travels as the output of a job, small enough for the environment of a process.
*/
const newsSchema = strictObject({
	source: string(),
	/** Whether a structure was written down that it could be compared with. */
	compared: boolean(),
	/** What differs, a line each; and how many, where not all are here. */
	changes: array(string()),
	changed: number(),
	/** Columns that the policy does not decide, each with the line that was drafted for it. */
	lines: array(strictObject({
		path: array(string()),
		place: string(),
		rule: string().optional()
	})),
	undecided: number(),
	/** Rules that do not fit any more. */
	problems: array(string()),
	/** The text of the structure as it is now; absent where it is too long. */
	snapshot: string().optional()
});
/** The branch on which the structure of a source is proposed. */
function proposalBranch(source) {
	return `understudy/structure-${source}`;
}
/** Linux takes 128 KiB for a variable of a process, and all results of the jobs stand in one. */
const LONGEST = 6e4;
/** More lines than this nobody reads in an issue. */
const MOST = 200;
/** The text of a job's output. What is too long for it is left away, the structure first. */
function encodeNews(news) {
	const few = {
		...news,
		changes: news.changes.slice(0, MOST),
		lines: news.lines.slice(0, MOST),
		problems: news.problems.slice(0, MOST)
	};
	const { snapshot: _, ...without } = few;
	for (const one of [few, without]) {
		const text = gzipSync(JSON.stringify(one)).toString("base64");
		if (text.length <= LONGEST) return text;
	}
	return gzipSync(JSON.stringify({
		...without,
		changes: [],
		lines: [],
		problems: []
	})).toString("base64");
}
/** The news in a job's output; nothing where there are none, or where they cannot be read. */
function decodeNews(text) {
	if (!text) return void 0;
	try {
		const json = gunzipSync(Buffer.from(text, "base64"), { maxOutputLength: 67108864 }).toString("utf8");
		return newsSchema.parse(JSON.parse(json));
	} catch {
		return;
	}
}
/** Whether there is something to tell. */
function isNews({ changed, undecided, problems }) {
	return changed > 0 || undecided > 0 || problems.length > 0;
}
// actions/core/job/close-lost.ts
/**
* Closes as failed what the jobs of a run left standing still, now that all of them are over. A job that was killed, or that
* no runner took, could not record its failure, and one that did not get its role neither; what such a job said is written
* in the place of what an earlier attempt failed by.
*/
async function closeLost(ledger, record, { run, actor }, jobs) {
	if (record.run.id !== run.id) return record;
	const isNews = record.state === "failed" && record.run.attempt < run.attempt && jobs.some(({ said }) => said !== void 0);
	if (isTerminal(record.state) && !isNews) return record;
	return await ledger.transition(record.id, "failed", actor, (now) => ({
		run,
		failure: {
			in: effectiveState(now),
			...failureOf(jobs, now.kind === "base" ? "base" : "clone"),
			untold: true
		}
	}));
}
// actions/core/job/needs.ts
/** Fails because the clone does, and knows no reason of its own. */
const WATCHING = "watch";
/** The jobs that did not end well, in the order of the workflow file, with what each could say of it. */
function lostJobs(needs) {
	return Object.entries(needs).flatMap(([job, { result, outputs }]) => {
		if (job === WATCHING || result !== "failure" && result !== "cancelled") return [];
		const said = readFailure(outputs?.result);
		return [{
			job,
			result,
			...said === void 0 ? {} : { said }
		}];
	});
}
/** The reason in an action's output `result`, when it ended with one: a machine that was lost left none. */
function readFailure(text) {
	let result;
	try {
		result = JSON.parse(text ?? "");
	} catch {
		return;
	}
	if (typeof result !== "object" || result === null) return void 0;
	const { outcome, reason, message, next = "" } = result;
	if (outcome !== "failed" || typeof reason !== "string" || typeof message !== "string") return void 0;
	return {
		reason,
		message,
		next: String(next)
	};
}
// actions/core/job/open-or-tell.ts
/**
* Opens what the last job of a run goes by; where it cannot be had, tells with what is known without it.
* @param job this one
* @param lost the jobs before it that did not end well
* @param tell of the one that says the most; this one, where no other was lost
* @throws what `open` does
*/
async function openOrTell(job, lost, open, tell) {
	try {
		return await open();
	} catch (error) {
		const own = {
			job,
			result: "failure",
			...error instanceof UserError ? { said: error } : {}
		};
		const [first = own] = saidFirst([...lost, own]);
		await tell(first);
		throw error;
	}
}
// actions/core/ledger/told.ts
/** Writes down that a failure was told of, so that no sweep does it. Called once it is: whoever is killed before that leaves it to the sweep. */
async function failureTold(ledger, record) {
	if (!isUntold(record)) return;
	await ledger.amend(record.id, ({ failure }) => failure?.untold ? { failure: {
		...failure,
		untold: void 0
	} } : {});
}
// actions/core/slack/send.ts
var import_dist = require_dist();
/** Slack answers in well under a second; the clone does not wait for it. */
const TIMEOUT_MS = 1e4;
/**
* Posts a message to Slack's incoming webhook, when one is set. Never fails: the thread is what counts.
* @param url secret; whoever has it may post in that channel
*/
async function sendToSlack(url, message) {
	if (url === "") return;
	setSecret(url);
	try {
		await post(url, message);
	} catch (error) {
		warning(printable(`Slack was not told: ${whyNot(error).replaceAll(url, "***")}`));
	}
}
/** Attempts of a message that Slack takes later. */
const ATTEMPTS = 4;
/** A job that tells has ten minutes for all that it does. */
const LONGEST_WAIT_MS = 6e4;
/** Slack takes about one message a second in a channel. */
const PACE_MS = 1e3;
/** When the next message that Slack takes later is sent again: a sweep tells ten at a time, which would be refused together each time. */
let nextAt = 0;
/** The library waits for nothing that Slack says of when to come again. */
async function post(url, message) {
	for (let attempt = 1;; attempt += 1) {
		let again;
		const webhook = new import_dist.IncomingWebhook(url, {
			timeout: TIMEOUT_MS,
			fetch: async (...call) => {
				const response = await fetch(...call);
				again = response.status === 429 ? Number(response.headers.get("retry-after") ?? 1) : void 0;
				return response;
			}
		});
		try {
			await webhook.send(message);
			return;
		} catch (error) {
			if (again === void 0 || attempt === ATTEMPTS) throw error;
			const at = Math.max(nextAt, Date.now() + again * 1e3);
			const wait = at - Date.now();
			if (!(wait <= LONGEST_WAIT_MS)) throw error;
			nextAt = at + PACE_MS;
			await setTimeout(wait);
		}
	}
}
/** What Slack answers of a webhook that is no more: its channel is archived, its app taken away, or it was made anew. */
const GONE = [
	403,
	404,
	410
];
function whyNot(error) {
	const { statusCode, body } = error;
	if (statusCode === void 0) return messageOf(error);
	const next = GONE.includes(statusCode) ? " Make a new incoming webhook, and put its address into the secret UNDERSTUDY_SLACK_WEBHOOK." : "";
	return `it answered ${statusCode} (${String(body).slice(0, 200)}).${next}`;
}
// actions/core/slack/tell-end.ts
/**
* Tells Slack of an end once, whoever tells of it, and however often that runs: written down before it is sent, as with
* warnings. The thread is what counts.
* @param url of the webhook; nothing is told, or written, where it is empty
*/
async function tellEnd(ledger, { id, state, events }, url, message) {
	const ended = state === "deleted" ? "deleting" : state;
	const end = events.findLast((event, at) => event.state === ended && (ended === "failed" || events[at - 1]?.state !== ended))?.at;
	if (url === "" || end === void 0) return;
	let isNews = false;
	await ledger.amend(id, ({ toldSlack }) => {
		isNews = toldSlack !== end;
		return { toldSlack: end };
	});
	if (isNews) await sendToSlack(url, message);
}
// actions/core/thread/render/expected.ts
/** How many earlier clones count: their times follow the size of the data, which changes. */
const LATEST = 10;
/** What the phases took as a rule: the median of the latest clones of the same source, from their records. */
function expectedMinutes(records, record) {
	const earlier = records.filter(({ id, source, events }) => id !== record.id && source === record.source && events.some(({ state }) => state === "ready")).sort((one, other) => other.createdAt.localeCompare(one.createdAt)).slice(0, LATEST);
	const minutes = /* @__PURE__ */ new Map();
	for (const { state, from, to, outcome } of earlier.flatMap(phasesOf)) {
		if (from === void 0 || to === void 0 || outcome !== "done") continue;
		const taken = (timeOf(to) - timeOf(from)) / 6e4;
		minutes.set(state, [...minutes.get(state) ?? [], taken]);
	}
	return Object.fromEntries([...minutes].map(([state, all]) => [state, median(all)]));
}
// actions/core/thread/render/slack-message.ts
/**
* How a clone stands, for a channel: ready, failed, or about to expire. No connection details: a channel has other
* readers than the repository.
*/
function slackMessage(given, now, options, expiring = false) {
	const record = asCalled(given);
	const { id, owner, source, instanceClass, expiresAt, failure, thread, run } = record;
	const failed = failure !== void 0 && record.state !== "ready";
	const { slack, facts, reset, language } = textsOf(options.language);
	const { when, relative } = timesFor(options);
	const keep = expiring ? keepCommand(record, now, options) : void 0;
	const left = relative(expiresAt, now);
	const isReset = record.kind === "reset";
	const ended = failed ? (isReset ? reset.slackFailed : slack.failed)(id) : (isReset ? reset.slackReady : slack.ready)(id);
	const title = expiring ? slack.expiring(id, left) : ended;
	const fields = [
		field(facts.owner, owner),
		field(facts.source, source),
		field(facts.class, shortClass(instanceClass)),
		field(facts.goneAt, when(expiresAt, now)),
		...failed && failure !== void 0 ? [field(slack.why, slack.reason(reasonIn(language, failure.reason)?.[0] ?? failure.message, failure.reason))] : [],
		...keep === void 0 ? [] : [field(slack.keep, slack.inThread(keep))]
	];
	const buttons = [button(slack.openThread, threadUrl(run.url, thread)), button(slack.openRun, run.url)];
	return {
		text: plain(`${title} (${owner})`).text,
		blocks: [
			{
				type: "header",
				text: plain(title)
			},
			{
				type: "section",
				fields
			},
			{
				type: "actions",
				elements: buttons.filter(({ url }) => /^https?:\/\//.test(url))
			}
		]
	};
}
/** The address of the thread, from that of the run: both lie below the repository's. */
function threadUrl(runUrl, { issue }) {
	return runUrl.replace(/\/actions\/runs\/.*$/, `/issues/${issue}`);
}
function field(name, value) {
	return plain(`${name}\n${value}`);
}
function button(text, url) {
	return {
		type: "button",
		text: plain(text),
		url
	};
}
/** Slack refuses a header beyond 150 characters and a field beyond 2000; control characters have no place here. */
function plain(text) {
	const clean = text.toWellFormed().replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, "");
	const characters = [...clean];
	return {
		type: "plain_text",
		text: characters.length > 150 ? `${characters.slice(0, 149).join("")}…` : clean
	};
}
// actions/core/github/files-at.ts
/** Reads files as they are at a commit, through GitHub's API: nothing of them comes onto this machine's disk. */
function filesAt(octokit, repository, commit) {
	return async (path) => {
		try {
			const { data } = await withRetries(() => octokit.rest.repos.getContent({
				...repository,
				path,
				ref: commit,
				mediaType: { format: "raw" }
			}));
			return typeof data === "string" ? data : void 0;
		} catch (error) {
			if (statusOf(error) === 404) return void 0;
			throw error;
		}
	};
}
// actions/core/aurora/destroy.ts
/** Every cluster in the region, ours or not. */
async function listClusters(rds) {
	const clusters = [];
	for await (const page of (0, import_dist_cjs$5.paginateDescribeDBClusters)({ client: rds }, {})) clusters.push(...page.DBClusters ?? []);
	return clusters;
}
/** The sources of the settings, as they stand in AWS, as what must never be deleted. */
function protectedSources(clusters, sourceNames) {
	const names = new Set(sourceNames);
	const sources = clusters.filter((cluster) => names.has(cluster.DBClusterIdentifier ?? ""));
	return {
		names,
		resourceIds: new Set(sources.flatMap((source) => source.DbClusterResourceId ?? []))
	};
}
/**
* Why a cluster is not provably ours, or undefined when it is: its name has our prefix and says the same id as
* its tag, our tags are all there, and it is not a source under any name.
*/
function whyNotOurs(cluster, sources) {
	const name = cluster.DBClusterIdentifier ?? "";
	const prefix = [CLONE_PREFIX, BASE_PREFIX].find((candidate) => name.startsWith(candidate));
	if (!prefix) return "its name does not have our prefix";
	if (sources.names.has(name)) return "it is a source";
	if (!cluster.DbClusterResourceId || sources.resourceIds.has(cluster.DbClusterResourceId)) return "it is a source under another name";
	const id = tagOf(cluster.TagList, TAGS.id);
	if (!isNamedAfter(name, prefix, id)) return `its tag ${TAGS.id} is ${id ?? "missing"}, not that of its name`;
	const missing = [
		TAGS.expiresAt,
		TAGS.source,
		TAGS.owner
	].filter((key) => !tagOf(cluster.TagList, key));
	if (missing.length > 0) return `it lacks the tag ${missing.join(", ")}`;
}
function isNamedAfter(name, prefix, id) {
	if (id === name.slice(prefix.length)) return true;
	return id !== void 0 && prefix === "understudy-clone-" && isCloneId(id) && resetIn(name, id) !== void 0;
}
function whyNotItsInstance(instance, cluster) {
	const name = cluster.DBClusterIdentifier ?? "";
	if (instance.DBClusterIdentifier !== name) return "it belongs to another cluster";
	if (!instance.DBInstanceIdentifier?.startsWith(`${name}-`)) return "its name is not one that we give";
	if (tagOf(instance.TagList, TAGS.id) !== tagOf(cluster.TagList, TAGS.id)) return `its tag ${TAGS.id} is not ours`;
}
/**
* Why a cluster of ours cannot be deleted, and must be left whole: a person has put it into this state. Looked at
* before its instances are touched, which a cluster's deletion protection does not protect.
*/
function whyNotNow(cluster, sources) {
	const refused = whyNotOurs(cluster, sources);
	if (refused) return {
		why: "not-ours",
		refused
	};
	if (cluster.DeletionProtection) return {
		why: "deletion-protection",
		refused: "somebody switched its deletion protection on; switch it off, or delete it by hand"
	};
	if (/^stopp(ed|ing)$/.test(cluster.Status ?? "")) return {
		why: "stopped",
		refused: `it is ${cluster.Status}, and AWS deletes only what runs; start it`
	};
}
/**
* Deletes a clone: its instances first, then the cluster, without a snapshot. Before each call the cluster is
* read again and must still be provably ours. It can be run again at any point, and goes on. What AWS does not
* delete yet, such as a cluster that is still being restored or backed up, is asked for again until it does.
* @param isDue asked before each call, where nothing else keeps the clone from being extended meanwhile
*/
async function destroyCluster(rds, name, sources, waiting, isDue = async () => true) {
	const cluster = await findCluster(rds, name);
	const kept = cluster && whyNotNow(cluster, sources);
	if (kept) return kept;
	const stopped = await destroyInstances(rds, name, sources, waiting, isDue);
	if (stopped !== "gone") return stopped;
	return await waitFor(`cluster ${name} to be deleted`, DELETE_MINUTES, waiting, async () => {
		const cluster = await findCluster(rds, name);
		if (!cluster) return { done: "gone" };
		if (cluster.Status === "deleting") return { status: "going" };
		const refused = whyNotNow(cluster, sources);
		if (refused) return { done: refused };
		if (await isDue()) await unlessTooEarly(new import_dist_cjs$5.DeleteDBClusterCommand({
			DBClusterIdentifier: name,
			SkipFinalSnapshot: true,
			DeleteAutomatedBackups: true
		}));
		else return { done: CHANGED };
		return { status: "going" };
	});
	async function unlessTooEarly(command) {
		try {
			await rds.send(command);
		} catch (error) {
			if (isAwsError(error, "DBClusterNotFoundFault", "InvalidDBClusterStateFault")) return;
			const after = isAwsError(error, "AccessDenied") ? await findCluster(rds, name) : { Status: "" };
			if (after && after.Status !== "deleting") throw error;
		}
	}
}
/** Deleting takes minutes; a restore that must end first, some more. What takes longer is for the next sweep. */
const DELETE_MINUTES = 20;
const CHANGED = {
	why: "changed-meanwhile",
	refused: "it was extended in this very moment"
};
async function destroyInstances(rds, name, sources, waiting, isDue) {
	return await waitFor(`instances of ${name} to be deleted`, DELETE_MINUTES, waiting, async () => {
		const instances = await findInstances(rds, name);
		for (const instance of instances) {
			if (instance.DBInstanceStatus === "deleting") continue;
			const cluster = await findCluster(rds, name);
			if (!cluster) break;
			const kept = whyNotNow(cluster, sources);
			if (kept) return { done: kept };
			const reason = whyNotItsInstance(instance, cluster);
			if (reason) return { done: {
				why: "not-ours",
				refused: `${instance.DBInstanceIdentifier}: ${reason}`
			} };
			if (!await isDue()) return { done: CHANGED };
			await destroyInstance(rds, instance);
		}
		return instances.length === 0 ? { done: "gone" } : { status: "going" };
	});
}
async function destroyInstance(rds, instance) {
	try {
		await rds.send(new import_dist_cjs$5.DeleteDBInstanceCommand({
			DBInstanceIdentifier: instance.DBInstanceIdentifier,
			SkipFinalSnapshot: true
		}));
	} catch (error) {
		if (isAwsError(error, "DBInstanceNotFoundFault", ...BUSY)) return;
		if (!isAwsError(error, "AccessDenied")) throw error;
		const { DBInstanceIdentifier: name, DBClusterIdentifier: cluster = "" } = instance;
		const after = (await findInstances(rds, cluster)).find((one) => one.DBInstanceIdentifier === name);
		if (after && after.DBInstanceStatus !== "deleting") throw error;
	}
}
// actions/core/aurora/throw-away.ts
/** The id of the one in each stage. Ids have the form of any clone's, and no clone gets one of these. */
const GROUND = {
	restoring: `${THROW_AWAY}to`,
	sealed: `${THROW_AWAY}ta`,
	masked: `${THROW_AWAY}te`
};
/** All stages of the throw-away clusters that attempts are made on. */
const STAGES = Object.keys(GROUND);
/** The tags that a clone is born with. It has expired, so that the sweep takes what is left of a failed attempt. */
function bornWith(id) {
	return [
		{
			Key: TAGS.id,
			Value: id
		},
		{
			Key: TAGS.expiresAt,
			Value: "2020-01-01T00:00:00.000Z"
		},
		{
			Key: TAGS.source,
			Value: "prove"
		},
		{
			Key: TAGS.owner,
			Value: "prove"
		}
	];
}
// actions/core/base/metrics.ts
/**
* What a sweep tells Amazon CloudWatch, and what the infrastructure's alarms listen for.
*/
/** The namespace of the metrics in CloudWatch. */
const METRICS_NAMESPACE = "Understudy";
/** The names of the metrics. */
const METRICS = {
	/** 1 for each sweep that came to its end: an alarm tells when they stop. */
	sweeps: "Sweeps",
	/** How many clones are unmasked for longer than the settings allow, and still there after the sweep. */
	unmaskedTooLong: "UnmaskedTooLong"
};
// actions/core/aurora/restart.ts
/** A restart takes a minute or two; what takes a quarter of an hour is stuck. */
const RESTART_MINUTES = 15;
/** An apply changes our group in one or two calls, each of which makes its instances wait anew. */
const READS = 3;
/**
* Reads a masked clone back that is to be opened, or to have another class, with all of its parameters in force: what an apply has
* changed in our group meanwhile waits for a restart, and is no side door.
* @throws UserError as `readBack` does, also where parameters wait for a restart again and again
*/
async function readBackInForce(rds, installation, made, waiting) {
	const expectation = {
		...identityOf(made),
		securityGroups: [installation.quarantineGroup, installation.accessGroup],
		states: ["masked"],
		instance: "present"
	};
	for (let read = 1;; read += 1) {
		await restartPending(rds, made, waiting);
		const restart = read === READS ? "none" : "may-wait";
		const found = await readBack(rds, installation, {
			...expectation,
			restart
		}, waiting);
		if (pendingIn(found.cluster, found.instances).length === 0) return found;
	}
}
/**
* Restarts the instances of a masked clone some of whose parameters wait for that: `max_connections` among them, once a serverless one
* has another range of capacity ("pending-reboot", Aurora User Guide, "Performance and scaling for Aurora Serverless v2"). Else AWS does
* it in some maintenance window, and until then whoever reads the clone back finds it under other parameters than its group's. A new
* instance says the same of itself for some seconds, and needs no restart: what is pending is looked at for a minute first.
* @param isDue whether something was changed just now that may make it pending: it may be told late, and is looked for as long
*/
async function restartPending(rds, made, waiting, isDue = false) {
	const name = clusterName(made);
	let pending = [];
	for (let look = 1; look <= 5; look += 1) {
		if (look > 1) await pause(waiting);
		pending = await pendingOf(rds, name);
		if (isDue === pending.length > 0) break;
	}
	for (const instance of pending) await restart(rds, name, instance, waiting);
}
async function restart(rds, cluster, instance, waiting) {
	const isPending = async () => (await pendingOf(rds, cluster)).includes(instance);
	const reboot = new import_dist_cjs$5.RebootDBInstanceCommand({ DBInstanceIdentifier: instance });
	await onceItMay(`instance ${instance} to restart`, waiting, async () => {
		if (await isPending()) await onceSeen(waiting, () => rds.send(reboot));
	});
	await waitFor(`instance ${instance} to run under its parameters`, RESTART_MINUTES, waiting, async () => {
		if (await isPending()) return { status: "not restarted yet" };
		const status = (await findInstance(rds, instance))?.DBInstanceStatus ?? "gone";
		return /^(available|deleting|gone)$/.test(status) ? { done: true } : { status };
	});
}
/** Instances that wait for a restart, but for those that are being made, or go. */
async function pendingOf(rds, name) {
	const cluster = await findCluster(rds, name);
	return cluster?.DBClusterMembers?.some(awaitsRestart) === true ? pendingIn(cluster, await findInstances(rds, name)) : [];
}
function pendingIn(cluster, instances) {
	const pending = (cluster.DBClusterMembers ?? []).filter(awaitsRestart);
	const names = new Set(pending.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier));
	return instances.flatMap(({ DBInstanceIdentifier: name = "", DBInstanceStatus }) => names.has(name) && DBInstanceStatus !== "creating" && DBInstanceStatus !== "deleting" ? name : []);
}
// actions/core/aurora/resize.ts
/** A failover takes less than two minutes; what takes half an hour is stuck. */
const FAILOVER_MINUTES = 30;
/**
* Gives a clone that is masked the class asked for. Where an instance of that class was made while masking ran, it
* becomes the writer and the one that masked is deleted: that takes a failover, and a modification takes minutes.
* Where it cannot, and where there is none, the writer is modified. Can be run again at any point, and goes on.
*/
async function giveClass(rds, made, wanted, waiting) {
	const successor = instanceName(made, 2);
	const failedOver = await isOfClass(rds, successor, wanted) && await failOver(rds, made, successor, waiting);
	const changed = await resizeInstance(rds, made, wanted, waiting);
	await deleteOthers(rds, made, waiting);
	if (failedOver) return "failed-over";
	return changed ? "modified" : "nothing";
}
async function isOfClass(rds, name, wanted) {
	return (await findInstance(rds, name))?.DBInstanceClass === classRequest(wanted).instanceClass;
}
/** @returns whether the successor is the writer now; false when it is in a state that leads nowhere */
async function failOver(rds, made, successor, waiting) {
	const name = clusterName(made);
	try {
		await settled(rds, successor, void 0, waiting);
	} catch (error) {
		if (error instanceof UserError && error.reason === "aws-stuck") return false;
		throw error;
	}
	if (writerOf(await findCluster(rds, name)) !== successor) {
		const failover = new import_dist_cjs$5.FailoverDBClusterCommand({
			DBClusterIdentifier: name,
			TargetDBInstanceIdentifier: successor
		});
		await onceItMay(`cluster ${name} to fail over`, waiting, async () => {
			if (writerOf(await findCluster(rds, name)) === successor) return;
			await onceSeen(waiting, () => rds.send(failover));
		});
		await waitFor(`${successor} to take over`, FAILOVER_MINUTES, waiting, async () => {
			const cluster = await findCluster(rds, name);
			return cluster?.Status === "available" && writerOf(cluster) === successor ? { done: true } : { status: cluster?.Status ?? "deleted" };
		});
		await settled(rds, successor, void 0, waiting);
	}
	return true;
}
/** Deletes what is not the writer, without waiting for its end (a failover has it restart first): it is masked like the rest, and nobody needs it to be gone. */
async function deleteOthers(rds, made, waiting) {
	const name = clusterName(made);
	const writer = writerOf(await findCluster(rds, name));
	if (writer === void 0) return;
	for (const { DBInstanceIdentifier: other = "" } of await findInstances(rds, name)) {
		if (other === writer) continue;
		const deletion = new import_dist_cjs$5.DeleteDBInstanceCommand({
			DBInstanceIdentifier: other,
			SkipFinalSnapshot: true
		});
		await onceItMay(`instance ${other} to be deleted`, waiting, async () => {
			const now = await findInstance(rds, other);
			if (now !== void 0 && now.DBInstanceStatus !== "deleting") await rds.send(deletion);
		});
	}
}
/**
* Gives a clone's writer a class, and waits until it has it, with all that follows from it in force. Does nothing where it has it already.
* @returns whether anything was changed
*/
async function resizeInstance(rds, made, wanted, waiting) {
	const { instanceClass, capacity } = classRequest(wanted);
	const before = await waitForInstance(rds, made, waiting);
	const name = before.DBInstanceIdentifier ?? instanceName(made);
	let changed = false;
	if (capacity) {
		const now = (await findCluster(rds, clusterName(made)))?.ServerlessV2ScalingConfiguration;
		if (now?.MinCapacity !== capacity.MinCapacity || now?.MaxCapacity !== capacity.MaxCapacity) {
			const change = new import_dist_cjs$5.ModifyDBClusterCommand({
				DBClusterIdentifier: clusterName(made),
				ServerlessV2ScalingConfiguration: capacity,
				ApplyImmediately: true
			});
			await onceItMay(`cluster ${clusterName(made)} to take its capacity`, waiting, () => onceSeen(waiting, () => rds.send(change)));
			await waitUntilSettled(rds, clusterName(made), waiting);
			changed = true;
		}
	}
	if (before.DBInstanceClass !== instanceClass) {
		const change = new import_dist_cjs$5.ModifyDBInstanceCommand({
			DBInstanceIdentifier: name,
			DBInstanceClass: instanceClass,
			ApplyImmediately: true
		});
		await onceItMay(`instance ${name} to take its class`, waiting, () => onceSeen(waiting, () => rds.send(change)));
		await settled(rds, name, instanceClass, waiting);
		changed = true;
	} else if (changed) await restartPending(rds, made, waiting, true);
	return changed;
}
// actions/core/aurora/seal.ts
/**
* Seals a clone: reads everything back, and only then says so in its tag, which is what IAM wants to see before
* an instance may be made.
* @throws UserError `side-door`
*/
async function sealCluster(rds, installation, record, waiting) {
	const { cluster } = await readBack(rds, installation, {
		...identityOf(record),
		securityGroups: [installation.quarantineGroup],
		states: [void 0, "sealed"],
		instance: "either",
		restart: "may-wait"
	}, waiting);
	await tagState(rds, cluster.DBClusterArn, "sealed", waiting);
	return cluster;
}
/**
* Makes the clone's instances, and does not wait for them: the runner inside the VPC starts meanwhile. What is cut from
* a base is masked already and gets the class asked for at once. Anything else gets the class that masks; and beside it
* a reader of the class asked for, which takes over once it is masked and spares the minutes of a modification. A base
* has no hurry, and pays for no second instance.
* @returns whether there is a reader, or why there is none although there should be
*/
async function createInstances(rds, installation, record, cluster, waiting) {
	const first = baseOf(record.basis) ? record.instanceClass : record.maskingClass;
	const create = async (place, wanted) => await createInstance(rds, installation, record, cluster, waiting, {
		place,
		instanceClass: classRequest(wanted).instanceClass
	});
	await create(1, first);
	if (classRequest(first).instanceClass === classRequest(record.instanceClass).instanceClass || record.kind === "base") return "one";
	try {
		await create(2, record.instanceClass);
		return "two";
	} catch (error) {
		if (!isAwsError(error, ...NO_ROOM)) throw error;
		return { withoutReader: error instanceof Error ? error.name : "unknown" };
	}
}
/** What AWS answers when it has no machine of a class now, or the account may not have one more instance. */
const NO_ROOM = [
	"InsufficientDBInstanceCapacity",
	"InstanceQuotaExceeded",
	"StorageQuotaExceeded"
];
/**
* Makes one instance. One that an earlier attempt made is adopted.
* @throws UserError `name-taken` when an instance of that name belongs to another cluster
*/
async function createInstance(rds, installation, record, cluster, waiting, { place, instanceClass }) {
	const name = instanceName(record, place);
	const isThere = async () => (await findInstances(rds, clusterName(record))).some((one) => one.DBInstanceIdentifier === name);
	if (await isThere()) return;
	const create = new import_dist_cjs$5.CreateDBInstanceCommand({
		DBInstanceIdentifier: name,
		DBClusterIdentifier: clusterName(record),
		DBInstanceClass: instanceClass,
		PromotionTier: place === 1 ? 0 : 15,
		Engine: cluster.Engine,
		PubliclyAccessible: false,
		AutoMinorVersionUpgrade: false,
		EnablePerformanceInsights: false,
		MonitoringInterval: 0,
		...installation.instanceParameterGroup === void 0 ? {} : { DBParameterGroupName: installation.instanceParameterGroup },
		Tags: [...cloneTags(record, installation), {
			Key: TAGS.state,
			Value: "sealed"
		}]
	});
	try {
		await onceItMay(`cluster ${clusterName(record)} to take an instance`, waiting, () => onceSeen(waiting, async () => {
			try {
				await rds.send(create);
			} catch (error) {
				if (!isAwsError(error, "AccessDenied") || !await isThere()) throw error;
			}
		}));
	} catch (error) {
		if (await isMade(error, "DBInstanceAlreadyExists", waiting, isThere)) return;
		if (!isAwsError(error, "DBInstanceAlreadyExists")) throw error;
		throw new UserError("name-taken", `An instance ${name} exists, but belongs to another cluster.`, "Ask for a new clone, and have that instance looked at.", { cause: error });
	}
}
// actions/core/aurora/open.ts
/**
* Lets developers in: moves a masked clone from the quarantine group to the access group, waits until that is
* in force, and reads everything back. The one action that opens a clone.
*/
async function openClone(rds, installation, clone, waiting) {
	const name = clusterName(clone);
	const group = installation.accessGroup;
	const open = new import_dist_cjs$5.ModifyDBClusterCommand({
		DBClusterIdentifier: name,
		VpcSecurityGroupIds: [group],
		ApplyImmediately: true
	});
	await onceItMay(`cluster ${name} to take its group`, waiting, () => rds.send(open));
	await waitFor(`security group ${group} of cluster ${name} to be active`, 15, waiting, async () => {
		const cluster = await findCluster(rds, name);
		const staying = cluster ? await findInstances(rds, name) : [];
		const active = (cluster ? [cluster, ...staying.filter(({ DBInstanceStatus }) => DBInstanceStatus !== "deleting")] : []).every((thing) => thing.VpcSecurityGroups?.every((member) => member.VpcSecurityGroupId === group && member.Status === "active"));
		if (cluster?.Status === "available" && active) return { done: cluster };
		return { status: cluster?.Status === "available" ? "changing groups" : cluster?.Status ?? "deleted" };
	});
	const { cluster } = await readBack(rds, installation, {
		...identityOf(clone),
		securityGroups: [group],
		states: ["masked"],
		instance: "present",
		restart: "may-wait"
	}, waiting);
	return cluster;
}
/** Shuts developers out again. Does not wait: the one who closed the record is about to delete the clone. */
async function shutClone(rds, installation, clone) {
	await rds.send(new import_dist_cjs$5.ModifyDBClusterCommand({
		DBClusterIdentifier: clusterName(clone),
		VpcSecurityGroupIds: [installation.quarantineGroup],
		ApplyImmediately: true
	}));
}
// actions/core/thread/nod.ts
/** Of more people than this GitHub is not asked what they may: a public comment can have thousands of them. */
const MOST_ASKED = 20;
/**
* Who gave a 👍 to the warning of a clone's expiry, and may extend it as by `/clone extend`. The warnings that were told last are
* looked at: each is of one expiry, so that a 👍 on it extends once.
* @returns the login; nothing where nobody did who may, and where GitHub does not say: the command is there all the same
*/
async function readNod(octokit, repository, settings, record) {
	const { id, warned } = record;
	try {
		for (const warning of ["hour", "day"]) {
			const of = warned?.[warning];
			if (of === void 0) continue;
			const people = await newsThread(octokit, repository, record, settings.thread).reactors(warningKey(id, warning, of), "+1");
			for (const author of likeliestFirst(people, record, settings).slice(0, MOST_ASKED)) if (await mayExtend(octokit, repository, settings, record, author)) return author.login;
		}
	} catch (error) {
		info(printable(`Who reacted to the warning of clone ${id} is not known: ${messageOf(error)}`));
	}
}
async function mayExtend(client, repository, settings, record, author) {
	const isPublic = settings.access.publicRepository;
	const permit = await authorise(client, settings, {
		repository: {
			...repository,
			isPublic
		},
		author
	});
	if (!permit.allowed || !authoriseVerb(permit, "extend", record).allowed) return false;
	return checkSource(permit, settings, record.source) === void 0;
}
/** The owner and the admins of the settings, then everybody else in their order. */
function likeliestFirst(people, { owner }, { access }) {
	const known = [owner, ...access.admins].map((login) => login.toLowerCase());
	const place = ({ login }) => {
		const at = known.indexOf(login.toLowerCase());
		return at < 0 ? known.length : at;
	};
	return [...people].sort((one, other) => place(one) - place(other));
}
// actions/core/aurora/clock.ts
/** AWS tells its time to the second, and an answer takes a moment: a smaller difference is none. */
const NOTHING_MS = 2e3;
/**
* Compares this machine's clock with AWS's, by the header `date` of its answers. What expires, expires by AWS's clock:
* that of a runner is nobody's care.
* @returns a function that gives how many milliseconds AWS is ahead, by the latest answer
*/
function watchClock(rds) {
	let ahead = 0;
	rds.middlewareStack.add((next) => async (args) => {
		const result = await next(args);
		const { headers } = result.response;
		const time = Date.parse(headers?.date ?? "");
		const difference = time - Date.now();
		if (!Number.isNaN(time)) ahead = Math.abs(difference) <= NOTHING_MS ? 0 : difference;
		return result;
	}, {
		step: "deserialize",
		name: "watchClock",
		override: true
	});
	return () => ahead;
}
// actions/core/thread/render/board.ts
/** The live clones, what they cost together, and how old the bases are. */
function renderBoard(records, now, facts) {
	const { limits, bases } = facts;
	const { board } = textsOf(facts.language);
	const { moment, when } = timesFor(facts);
	const known = records.flatMap(({ pricePerDay }) => pricePerDay ?? []);
	const cost = known.reduce((sum, price) => sum + price, 0);
	const limit = limits.costPerDay === void 0 ? "" : board.mostCost(`$${limits.costPerDay.toFixed(2)}`);
	const unknown = records.length - known.length;
	return [
		renderList(records, now, facts),
		board.sum(records.length, limits.clones, `$${cost.toFixed(2)}`, limit, unknown === 0 ? "" : board.unknown(unknown)),
		...bases.map(({ source, asOf }) => board.base(inlineCode(source), when(asOf, now))),
		board.asOf(moment(instantOf(now)))
	].join("\n\n");
}
// actions/core/ledger/with-class.ts
/**
* What a record says of a clone that was given another class. What it cost until then is kept: it is not dearer, or cheaper, for the
* days that are over.
* @param at when it was
*/
function withClass({ earlierPrices = [], pricePerDay }, to, at) {
	return {
		...to,
		earlierPrices: [...earlierPrices, {
			until: instantOf(at),
			pricePerDay
		}],
		resizeTo: void 0
	};
}
// actions/core/aurora/price-list.ts
var import_dist_cjs = require_dist_cjs$5();
/** The Price List has its endpoints in few regions, and answers for all. */
const ENDPOINT_REGION = "us-east-1";
/** Aurora Standard, with or without the region's prefix; the I/O-Optimized configuration has names of its own. */
const STANDARD = /^(?:[A-Z0-9]+-)?(?:InstanceUsage:|Aurora:ServerlessV2Usage)/;
/** Requests of I/O of Aurora Standard; with storage that is I/O-Optimized there are none. */
const IO = /^(?:[A-Z0-9]+-)?Aurora:StorageIOUsage$/;
/**
* Asks the AWS Price List what classes cost on demand in a region, under the role of another client.
* @param classes as records have them: `db.r6g.large`, `serverless:0-8`
*/
async function readPrices(rds, region, classes) {
	const pricing = new import_dist_cjs.PricingClient({
		region: ENDPOINT_REGION,
		credentials: rds.config.credentials,
		maxAttempts: 2,
		requestHandler: AWS_TIMEOUTS
	});
	const named = [...new Set(classes.filter((one) => one.startsWith("db.")))];
	const [acu, io, ...hourly] = await Promise.all([
		classes.some((name) => name.startsWith("serverless")) ? price(pricing, region, {
			...ENGINE,
			productFamily: "ServerlessV2"
		}, STANDARD) : void 0,
		price(pricing, region, { productFamily: "System Operation" }, IO),
		...named.map((name) => price(pricing, region, {
			...ENGINE,
			instanceType: name
		}, STANDARD))
	]);
	const known = named.flatMap((name, index) => hourly[index] === void 0 ? [] : [[name, hourly[index]]]);
	return {
		classes: Object.fromEntries(known),
		...acu === void 0 ? {} : { acu },
		...io === void 0 ? {} : { ioMillion: io * 1e6 }
	};
}
const ENGINE = { databaseEngine: "Aurora MySQL" };
async function price(pricing, region, attributes, usage) {
	const wanted = {
		regionCode: region,
		...attributes
	};
	const Filters = Object.entries(wanted).map(([Field, Value]) => ({
		Type: "TERM_MATCH",
		Field,
		Value
	}));
	const prices = ((await pricing.send(new import_dist_cjs.GetProductsCommand({
		ServiceCode: "AmazonRDS",
		FormatVersion: "aws_v1",
		Filters
	}))).PriceList ?? []).flatMap((text) => onDemandPrices(JSON.parse(String(text)), usage));
	const [only, ...others] = new Set(prices);
	return others.length === 0 ? only : void 0;
}
function onDemandPrices({ product, terms }, usage) {
	if (!usage.test(product?.attributes?.usagetype ?? "")) return [];
	return Object.values(terms?.OnDemand ?? {}).flatMap(({ priceDimensions }) => Object.values(priceDimensions ?? {})).map(({ pricePerUnit }) => Number(pricePerUnit?.USD)).filter((dollars) => Number.isFinite(dollars) && dollars > 0);
}
export { BUSY, GROUND, METRICS, METRICS_NAMESPACE, STAGES, assumeRole, authoriseRerun, authoriseStarter, bornWith, checkRoom, claimFor, cloneTags, clonesInGroup, closeLost, copyInto, createInstances, decodeNews, deleteSecret, destroyCluster, encodeNews, expectedMinutes, failUnlessShut, failureTold, filesAt, findCluster, findInstances, giveClass, isAlive, isAnothers, isNews, isOffered, isPassing, isPublic, listClusters, lostJobs, newPassword, ofOtherFamily, onceAtRest, onceItMay, onceSeen, openClone, openLedger, openOrTell, orderableClasses, originOf, parametersThatDiffer, proposalBranch, protectedSources, readBack, readBackInForce, readNod, readPrices, readSecret, refusalOf, renderBoard, renderLost, resizeInstance, restoreClone, rotateMasterPassword, saidFirst, sealCluster, sendCopy, sendCopyOfBase, sendToSlack, settled, shutClone, slackMessage, sourceInstead, switchOffInsights, tagExpiry, tagState, tellBaseFailure, tellChange, tellEnd, tellNoBase, unfitCluster, unlessShut, waitForInstance, watchClock, whyNotOurs, withClass, workOn, writeSecret, writerOf };

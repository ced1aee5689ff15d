import { getInput, info, setSecret, warning } from "./chunks/packages-start.mjs";
import { authoriseRerun, checkRoom, cloneTags, findCluster, newPassword, openLedger, originOf, parametersThatDiffer, refusalOf, restoreClone, rotateMasterPassword, sourceInstead, switchOffInsights, tagExpiry, tellChange, unlessShut, workOn, writeSecret } from "./chunks/cloud.mjs";
import { TAGS, UserError, assertHere, baseOf, classesOf, clusterName, instantOf, isGone, latestOf, messageOf, newsThread, printable, readInstallation, readOctokit, readSettings, renderExtended, resetUnderWay, runAction, runContext, sealedSecretName, tagOf, textsOf, warningKey } from "./chunks/start.mjs";
// actions/clone/awaited.ts
/**
* The job, with a way of waiting that writes into the record what a copy waits for: a backup or an upgrade of the source takes up to half an
* hour, in which the thread would not say why nothing goes on.
*/
function toldInRecord(job) {
	const { ledger, record, waiting } = job;
	let told;
	let since = instantOf(Date.now());
	const onBusy = async (busy) => {
		if (busy?.cluster === told?.cluster && busy?.status === told?.status) return;
		if (told?.cluster !== busy?.cluster) since = instantOf(Date.now());
		told = busy;
		try {
			await ledger.amend(record.id, { awaits: busy && {
				...busy,
				since
			} });
		} catch (error) {
			info(printable(`What is waited for was not written down: ${messageOf(error)}`));
		}
	};
	return {
		...job,
		waiting: {
			...waiting,
			onBusy
		}
	};
}
// actions/clone/extend.ts
/**
* Moves a clone's expiry to what `/clone extend` asked for: in the tags first, because the sweep goes by them. Never to
* an earlier time: a re-run may be a month old.
* @throws UserError `clone-gone` when it was deleted meanwhile
*/
async function extendClone() {
	const context = runContext();
	const id = getInput("id", { required: true });
	const installation = readInstallation();
	const { aws, ledger } = openLedger(context, installation, "clone");
	const record = await ledger.get(id);
	await authoriseRerun(context, record.source);
	assertHere(installation, record);
	const cluster = await findCluster(aws.rds, clusterName(record));
	const reset = await resetUnderWay(ledger, record);
	if (!cluster || isGone(record)) throw gone(id);
	const until = latestOf(record.extendTo, record.expiresAt);
	if (Number.isNaN(until)) throw noTime(id);
	const Value = instantOf(until);
	const both = [record, ...reset === void 0 ? [] : [reset]];
	await tagExpiry(aws.rds, both.map(clusterName), Value, installation);
	const longer = (now) => {
		if (isGone(now)) throw gone(id);
		return {
			expiresAt: Value,
			expirySetAt: now.untilClosedAt ?? instantOf(Date.now())
		};
	};
	const extended = await ledger.amend(id, longer);
	if (reset !== void 0) await ledger.amend(reset.id, (now) => isGone(now) ? {} : longer(now));
	info(`Clone ${id} lives until ${Value}.`);
	const settings = readSettings();
	await tellChange(readOctokit(), context, extended, settings, installation, (now, options) => renderExtended(extended, now, options));
	await foldWarnings(record, context, settings.thread);
	return {
		outcome: "done",
		reason: "extended",
		id,
		state: extended.state
	};
}
/** The warnings of the expiry that was have been acted on. */
async function foldWarnings(record, { repository }, speaking) {
	const { id, warned } = record;
	const thread = newsThread(readOctokit(), repository, record, speaking);
	for (const warning of ["day", "hour"]) {
		const of = warned?.[warning];
		if (of !== void 0) await unlessShut(() => thread.fold(warningKey(id, warning, of), textsOf(speaking.language).life.warned));
	}
}
function noTime(id) {
	return new UserError("record-malformed", `The record of clone ${id} says no time that it lives until.`, "Have expiresAt put right in the table of records. The sweep leaves the clone alone meanwhile.");
}
function gone(id) {
	return new UserError("clone-gone", `Clone ${id} is being deleted.`, "Ask for a new clone.");
}
// actions/clone/main.ts
await runAction(async () => {
	if (getInput("verb") === "extend") return await extendClone();
	return await workOn({
		role: "clone",
		working: "cloning",
		done: "sealed",
		doing: "cloning the source"
	}, async (job) => {
		const { aws, installation, ledger, waiting, context } = job;
		const { id } = job.record;
		const { cluster, record, parameters } = await copy(job);
		const fromBase = baseOf(record.basis);
		await ledger.transition(id, "cloning", context.actor, {
			dataAsOf: fromBase?.dataAsOf ?? instantOf(cluster.ClusterCreateTime ?? /* @__PURE__ */ new Date()),
			...parameters.length === 0 ? {} : { parameters }
		}, fromBase === void 0 ? "volume restored" : `volume restored from base ${fromBase.base}`);
		if (tagOf(cluster.TagList, TAGS.state) !== void 0) return;
		await switchOffInsights(aws.rds, cluster, waiting);
		const password = newPassword();
		setSecret(password);
		await writeSecret(aws.secrets, sealedSecretName(id), {
			username: cluster.MasterUsername ?? "",
			password
		}, {
			tags: cloneTags({
				...record,
				of: void 0
			}, installation),
			key: installation.secretsKey
		}, waiting);
		await rotateMasterPassword(aws.rds, clusterName(record), password, waiting);
		info(`Cluster ${clusterName(record)} is restored, with a password of its own and no instance.`);
	});
});
/** Cuts the copy from the record's base, or, where that does not do, from the source, and says so in the record. */
async function copy(given) {
	const job = toldInRecord(given);
	const { aws, waiting } = job;
	const classes = classesOf(readSettings(), job.record);
	const record = {
		...job.record,
		...classes
	};
	const origin = await originOf(aws.rds, record, waiting);
	try {
		return await copyFrom(origin, job, classes);
	} catch (error) {
		const refusal = baseOf(origin.basis) && await refusalOf(aws.rds, origin.cluster, error);
		if (refusal === void 0) throw error;
		warning(printable(`AWS does not cut from the base: ${messageOf(error)}`));
		return await copyFrom(await sourceInstead(aws.rds, record, refusal, waiting), job, classes);
	}
}
async function copyFrom({ cluster: from, basis, unfit }, job, classes) {
	const { aws, installation, ledger, waiting, context } = job;
	const record = {
		...job.record,
		...classes
	};
	const clones = await checkRoom(aws.rds, record, from);
	const told = {
		...basis === void 0 ? {} : { basis },
		...clones >= 12 ? { clonesInGroup: clones } : {}
	};
	const wanted = {
		...Object.keys(told).length === 0 ? record : await ledger.transition(record.id, "cloning", context.actor, told, unfit === void 0 ? void 0 : `the base is not used: ${unfit}`),
		...classes
	};
	const [cluster, parameters] = await Promise.all([restoreClone(aws.rds, installation, wanted, from, waiting), differing(job, from)]);
	return {
		cluster,
		record: wanted,
		parameters
	};
}
/** A clone is of use even where nobody could say in what it differs, as before the infrastructure is applied anew. */
async function differing({ aws, installation, record }, from) {
	try {
		return await parametersThatDiffer(aws.rds, installation, record.sourceCluster, from);
	} catch (error) {
		warning(printable(`Parameters were not compared with the source's: ${messageOf(error)}`));
		return [];
	}
}
export {};

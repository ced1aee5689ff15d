import { __toESM } from "./chunks/rolldown-runtime.mjs";
import { info, setOutput, setSecret, summary, warning } from "./chunks/packages-start.mjs";
import { MaskingError, driftOf, maskDatabase, readPolicyFile, snapshotFileOf } from "./chunks/masking.mjs";
import { encodeNews, isNews, onceSeen, readBack, readSecret, tagState, waitForInstance, workOn } from "./chunks/cloud.mjs";
import { ATTESTATION_KEY_SECRET, UserError, baseOf, checkedOut, clusterName, fold, identityOf, inlineCode, instantOf, isAwsError, isYoungEnough, maskingKeySecretName, messageOf, printable, readSettings, runAction, sealedSecretName, sourceOf, table, timeOf, vcpusOf } from "./chunks/start.mjs";
import { require_dist_cjs$2 as require_dist_cjs } from "./chunks/packages-cloud.mjs";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { hkdfSync, randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
// actions/mask/attestation-key.ts
var import_dist_cjs = /* @__PURE__ */ __toESM(require_dist_cjs(), 1);
/**
* Names the key's one version. Secrets Manager refuses another value under a token that is used, so of two jobs that
* both find no key, the second gets the key of the first, and none that has signed anything is ever replaced.
*/
const FIRST_VERSION = "understudy-attestation-key-version-1";
/**
* The key that attestations are signed with, the same for as long as the installation lives: a clone that is cut from a
* masked base proves by it that its data is masked. The infrastructure makes its secret empty, so that the key is in no
* state file; the first masking fills it.
* @throws UserError `attestation-key-missing` when there is no such secret, or this role may not open it
*/
async function readAttestationKey(client, waiting) {
	try {
		return await readKey(client).catch((error) => {
			if (isAwsError(error, "ResourceNotFoundException")) return makeKey(client, waiting);
			throw error;
		});
	} catch (error) {
		if (!isAwsError(error, "ResourceNotFoundException", "AccessDeniedException")) throw error;
		throw new UserError("attestation-key-missing", `The secret ${ATTESTATION_KEY_SECRET} cannot be opened: it does not exist, or the role may not.`, "Apply the infrastructure of this version, then re-run the failed jobs.", { cause: error });
	}
}
async function readKey(client) {
	const { SecretString = "" } = await client.send(new import_dist_cjs.GetSecretValueCommand({ SecretId: ATTESTATION_KEY_SECRET }));
	setSecret(SecretString);
	if (/^[0-9a-f]{64}$/i.test(SecretString.trim())) return Buffer.from(SecretString.trim(), "hex");
	throw new UserError("attestation-key-invalid", `The secret ${ATTESTATION_KEY_SECRET} does not hold a key of 64 hexadecimal digits.`, `Delete the secret at once (aws secretsmanager delete-secret --secret-id ${ATTESTATION_KEY_SECRET} --force-delete-without-recovery: with a recovery its name stays taken) and apply the infrastructure again; the next masking makes a new key, and bases are made anew.`);
}
async function makeKey(client, waiting) {
	const text = randomBytes(32).toString("hex");
	setSecret(text);
	try {
		await client.send(new import_dist_cjs.PutSecretValueCommand({
			SecretId: ATTESTATION_KEY_SECRET,
			SecretString: text,
			ClientRequestToken: FIRST_VERSION
		}));
		return Buffer.from(text, "hex");
	} catch (error) {
		if (!isAwsError(error, "ResourceExistsException")) throw error;
		return await onceSeen(waiting, () => readKey(client), "ResourceNotFoundException");
	}
}
// actions/mask/attestation-summary.ts
/** Bytes: a summary may have 1 MiB, and a job's outputs 1 MB; other steps write into both, too. */
const LONGEST = 9e5;
const isTooLong = (text) => Buffer.byteLength(text) > LONGEST;
/** The attestation as an output; nothing where a thousand tables make it longer than GitHub takes: the file has it then. */
function attestationOutput(attestation) {
	const json = JSON.stringify(attestation);
	return isTooLong(json) ? void 0 : json;
}
/** The whole attestation for the summary of the run, where it stays as long as the run does: it holds no value. */
function renderAttestation(attestation) {
	const { tables, columnsMasked, rowsMasked, digest, checks } = attestation;
	const rows = [
		["Masked", `${columnsMasked} columns in ${tables} tables, ${rowsMasked} rows`],
		["Checks", `${checks.length}, all passed`],
		["Digest", inlineCode(digest)]
	];
	const json = JSON.stringify(attestation, void 0, 2);
	const text = isTooLong(json) ? "Too long for a summary; the artifact and the table understudy.attestation have it." : json;
	const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
	return `### Attestation\n\n${table(["What", "Proven"], rows)}\n\n<details><summary>All of it, as JSON</summary>\n\n${fence}json\n${text}\n${fence}\n\n</details>\n`;
}
// actions/mask/fidelity-summary.ts
/** Lines of each table of the page; the attestation has all of them. */
const LINES = 200;
/** How far the clone behaves as production did, for the summary of the run: the least alike first. Names and counts, no value. */
function renderFidelity({ fidelity }) {
	if (fidelity === void 0) return "";
	const { plans } = fidelity;
	return ["### Fidelity", ...[
		table(["What", "Before → now"], overview(fidelity)),
		...plans === void 0 || plans.differing.length === 0 ? [] : [fold(`Statements that differ (${plans.differing.length})`, [table([
			"Statement",
			"Before",
			"Now"
		], planRows(plans))])],
		fold("Columns", [table([
			"Column",
			"Different values",
			"Most frequent",
			"Length",
			"Alone"
		], columnRows(fidelity))]),
		fold("Indexes and tables", [table([
			"",
			"Before",
			"Now"
		], storedRows(fidelity))])
	].filter((section) => section !== "")].join("\n\n").concat("\n");
}
function overview({ columns, indexes, tables, plans, unmeasured }) {
	const ratios = Object.values(columns).flatMap(({ distinct }) => distinct ?? []);
	const keys = Object.values(indexes).flatMap(([was, is]) => was === 0 ? [] : [is / was]);
	const [before, after] = Object.values(tables).reduce(([was, is], [one, other]) => [was + one, is + other], [0, 0]);
	return [
		...ratios.length === 0 ? [] : [["Different values, by column", range(ratios)]],
		...keys.length === 0 ? [] : [["Different keys, by index", range(keys)]],
		["Bytes of masked tables", `${mebibytes(before)} → ${mebibytes(after)}`],
		...plans === void 0 ? [] : [["Statements of the same plan", `${plans.same} of ${plans.statements}`], ["Estimated rows within a factor of 2", `${plans.within2} of ${plans.statements}`]],
		...unmeasured.length === 0 ? [] : [["Tables not measured", String(unmeasured.length)]]
	];
}
function columnRows({ columns }) {
	return Object.entries(columns).sort(([, one], [, other]) => (one.distinct ?? 1) - (other.distinct ?? 1)).slice(0, LINES).map(([of, { before, after, distinct }]) => [
		inlineCode(of),
		`${number(before.distinct)} → ${number(after.distinct)}${distinct === void 0 ? "" : ` (${distinct.toFixed(2)})`}`,
		`${percent(before.top[0])} → ${percent(after.top[0])}`,
		before.length && after.length ? `${before.length.mean.toFixed(1)} → ${after.length.mean.toFixed(1)}` : "",
		`${number(before.alone)} → ${number(after.alone)}`
	]);
}
function storedRows({ indexes, tables }) {
	return [...Object.entries(tables).map(([of, [was, is]]) => [
		inlineCode(of),
		mebibytes(was),
		mebibytes(is)
	]), ...Object.entries(indexes).map(([of, [was, is]]) => [
		`${inlineCode(of)}, keys`,
		number(was),
		number(is)
	])].slice(0, LINES);
}
function planRows({ differing }) {
	const said = (accesses) => accesses.map(({ table: of, type, key, rows }) => inlineCode([
		of,
		type,
		key ?? "",
		rows
	].join(" "))).join(", ");
	return differing.slice(0, LINES).map(({ at, before, after }) => [
		inlineCode(at),
		said(before),
		said(after)
	]);
}
const range = (values) => `${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)} of what they were`;
const number = (value) => value.toLocaleString("en");
const percent = (share = 0) => `${(share * 100).toFixed(1)} %`;
const mebibytes = (bytes) => `${(bytes / 1048576).toFixed(1)} MiB`;
// actions/mask/masking-key.ts
/**
* The key that a policy names: two clones that are masked under it have the same masks for the same values. People make
* its secret (docs/policy.md), as plain text.
* @returns nothing when there is no such secret, or none that this role may open: masking says what to do then
*/
async function readMaskingKey(client, name) {
	try {
		const { SecretString } = await client.send(new import_dist_cjs.GetSecretValueCommand({ SecretId: maskingKeySecretName(name) }));
		if (SecretString) setSecret(SecretString);
		return SecretString;
	} catch (error) {
		if (isAwsError(error, "ResourceNotFoundException", "AccessDeniedException")) return void 0;
		throw error;
	}
}
// actions/mask/structure.ts
/**
* Looks how production's structure, as the clone has it, stands to what is written down of it and to the policy, and hands that
* on to the jobs that tell of it. What goes wrong here is said in the log: masking itself stops where it must.
*/
async function tellOfStructure(name, source, target, policy) {
	try {
		const file = source.snapshot ?? snapshotFileOf(source.policy);
		const text = checkedOut(file);
		const drift = await driftOf(target, policy, text === void 0 ? void 0 : {
			file,
			text
		});
		const news = {
			source: name,
			compared: drift.compared,
			changes: [...drift.changes],
			changed: drift.changes.length,
			lines: drift.lines.map(({ path, place, rule }) => ({
				path: [...path],
				place,
				...rule === void 0 ? {} : { rule }
			})),
			undecided: drift.lines.length,
			problems: [...drift.problems],
			snapshot: drift.snapshot
		};
		const { snapshot: _, ...plain } = news;
		setOutput("structure", encodeNews(isNews(news) ? news : plain));
		info(`The structure of ${printable(name)}: ${news.changed} differences, ${news.undecided} columns not decided, ${news.problems.length} rules that do not fit.`);
	} catch (error) {
		warning(printable(`The structure was not compared: ${messageOf(error)}`));
	}
}
// actions/mask/main.ts
/** Least time between two writes of the progress into the record. */
const PROGRESS_MS = 2e3;
await runAction(() => workOn({
	role: "mask",
	working: "masking",
	done: "masked",
	doing: "masking the clone"
}, async (job) => {
	const { aws, installation, ledger, waiting, context, record } = job;
	const writer = await waitForInstance(aws.rds, record, waiting);
	const { cluster, instances } = await readBack(aws.rds, installation, {
		...identityOf(record),
		securityGroups: [installation.quarantineGroup],
		states: ["sealed", "masked"],
		instance: "present",
		restart: "may-wait"
	}, waiting);
	const { attestation, note } = await mask(job, {
		host: cluster.Endpoint ?? "",
		port: cluster.Port ?? 3306,
		vcpus: vcpusOf(writer.DBInstanceClass, cluster.ServerlessV2ScalingConfiguration?.MaxCapacity)
	});
	for (const instance of instances) await tagState(aws.rds, instance.DBInstanceArn, "masked", waiting);
	await tagState(aws.rds, cluster.DBClusterArn, "masked", waiting);
	await ledger.transition(record.id, "masked", context.actor, {
		attestation: digestOf(attestation),
		...runOf(record, attestation)
	}, note);
	await summary.addRaw(renderFidelity(attestation)).addRaw(renderAttestation(attestation)).write();
	const output = attestationOutput(attestation);
	if (output !== void 0) setOutput("attestation", output);
	setOutput("attestation-file", writeAttestation(record.id, attestation));
	info(`Clone ${record.id} is masked: ${attestation.rowsMasked} rows, every check passed.`);
	if (note !== void 0) info(printable(`${note}.`));
}));
/** Names and counts, never a value: it may leave this machine, and may stay on it. */
function writeAttestation(id, attestation) {
	const file = join(process.env.RUNNER_TEMP ?? tmpdir(), `understudy-attestation-${id}.json`);
	writeFileSync(file, `${JSON.stringify(attestation, void 0, 2)}\n`);
	return file;
}
/** Masks the clone, or finds that it is cut from data that was; `note` says which, where a base was to spare the work. */
async function mask(job, { host, port, vcpus }) {
	const { aws, installation, record, waiting } = job;
	const { username, password } = await readSecret(aws.secrets, sealedSecretName(record.id));
	setSecret(String(password));
	const source = sourceOf(readSettings(), record);
	const target = {
		host,
		port,
		user: String(username),
		password: String(password),
		...installation.databaseCa === void 0 ? {} : { ca: installation.databaseCa }
	};
	const policy = readPolicy(source.policy);
	if (record.kind === "base") await tellOfStructure(record.source, source, target, policy);
	const report = progressReporter(job);
	const inherits = inheritance(record);
	let distrust = inherits ? void 0 : "too-old";
	try {
		const attestation = await maskDatabase({
			target,
			may: {
				because: "sealed-clone",
				despite: []
			},
			policy,
			attestationKey: await readAttestationKey(aws.secrets, waiting),
			runKey: runKey(String(password)),
			keySource: (name) => readMaskingKey(aws.secrets, name),
			...vcpus === void 0 ? {} : { connections: vcpus },
			subject: subjectOf(record, clusterName(record), record.dataAsOf),
			...inherits ? { inherits } : {},
			compact: record.kind === "base",
			onDistrust: (why) => {
				distrust = why;
			},
			onProgress: report.onProgress,
			...waiting.signal ? { signal: waiting.signal } : {}
		});
		const note = noteOf(record, attestation, distrust);
		return {
			attestation,
			...note === void 0 ? {} : { note }
		};
	} catch (error) {
		if (error instanceof MaskingError) throw new UserError(error.reason, error.message, error.next, { cause: error });
		throw error;
	} finally {
		await report.settled();
	}
}
/**
* Key under which the traces of a run are signed that a re-run goes on from: from the password that only this clone's
* `clone` and `mask` jobs ever held, so that traces that came along from production are not taken for ours.
*/
function runKey(password) {
	return Buffer.from(hkdfSync("sha256", password, "", "understudy attestation", 32));
}
function subjectOf({ source }, cluster, dataAsOf = "") {
	return {
		source,
		cluster,
		dataAsOf
	};
}
/** What a clone that is cut from a base has its attestation from; a base that is too old is not believed. */
function inheritance(record) {
	const basis = baseOf(record.basis);
	if (basis === void 0 || !isYoungEnough(basis, readSettings(), /* @__PURE__ */ new Date())) return void 0;
	return subjectOf(record, clusterName({
		id: basis.base,
		kind: "base"
	}), basis.dataAsOf);
}
function noteOf(record, { subject }, distrust) {
	const basis = baseOf(record.basis);
	if (basis === void 0) return void 0;
	if (subject?.cluster === clusterName({
		id: basis.base,
		kind: "base"
	})) return `masked already, by the attestation of base ${basis.base}`;
	return `masked anew: the attestation of base ${basis.base} was not taken (${distrust ?? "missing"})`;
}
function readPolicy(file) {
	try {
		return readPolicyFile(file, process.env.GITHUB_WORKSPACE);
	} catch (cause) {
		throw new UserError("policy-missing", `The masking policy ${file} cannot be read.`, "Add it, or correct the path in .github/understudy.yml.", { cause });
	}
}
/** Writes progress into the record now and then; masking never waits for it. */
function progressReporter({ ledger, record }) {
	let last = Number.NEGATIVE_INFINITY;
	let phase;
	let writing = Promise.resolve();
	return {
		onProgress: (progress) => {
			const now = performance.now();
			if (progress.phase === phase && now - last < PROGRESS_MS) return;
			last = now;
			phase = progress.phase;
			writing = writing.then(() => ledger.progress(record.id, {
				at: instantOf(Date.now()),
				...progress
			})).catch((error) => warning(`Progress was not recorded: ${messageOf(error)}`));
		},
		settled: () => writing
	};
}
function digestOf(attestation) {
	const { databases, policyHash, schemaHash, tables, columnsMasked, rowsMasked, checks, digest } = attestation;
	return {
		databases,
		policyHash,
		schemaHash,
		tables,
		columnsMasked,
		rowsMasked,
		checks: checks.length,
		digest
	};
}
/** What masking took, if it was this clone that was masked: by it the next one is reckoned. */
function runOf(record, attestation) {
	const { subject, fidelity, startedAt, finishedAt } = attestation;
	if (fidelity === void 0 || subject?.cluster !== clusterName(record)) return {};
	const bytes = Object.values(fidelity.tables).reduce((sum, [before]) => sum + before, 0);
	return { masking: {
		seconds: Math.round((timeOf(finishedAt) - timeOf(startedAt)) / 1e3),
		bytes
	} };
}
export {};

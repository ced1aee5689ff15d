import { __commonJSMin, __exportAll } from "./rolldown-runtime.mjs";
import { NEVER, ZodDefault, ZodObject, ZodOptional, ZodPrefault, ZodRecord, _enum, array, boolean, context, datetime, getIDToken, getInput, getOctokit, info, int, number as number$1, record, require_commonmark as require_commonmark$1, require_dist, require_fastest_levenshtein, setFailed, setOutput, strictObject, string, union } from "./packages-start.mjs";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
// actions/core/github/run-context.ts
/** The run that this process belongs to, from GitHub's environment variables. */
function runContext() {
	const attempt = Number(process.env.GITHUB_RUN_ATTEMPT ?? 1);
	const { owner, repo } = context.repo;
	const url = `${context.serverUrl}/${owner}/${repo}/actions/runs/${context.runId}`;
	const triggeringActor = process.env.GITHUB_TRIGGERING_ACTOR ?? context.actor;
	return {
		repository: {
			owner,
			repo
		},
		eventName: context.eventName,
		payload: context.payload,
		run: {
			id: context.runId,
			attempt,
			url
		},
		triggeringActor,
		actor: {
			login: triggeringActor,
			runUrl: url
		},
		job: context.job
	};
}
/** GitHub answers in well under a second, or not at all: without this, a call that hangs would take the whole job. */
const GITHUB_TIMEOUT_MS = 3e4;
/** A client of GitHub's API under the job's own token. */
function readOctokit(timeoutMs = GITHUB_TIMEOUT_MS) {
	return octokitOf(getInput("github-token", { required: true }), timeoutMs);
}
/** A client of GitHub's API under a token, such as an app's. */
function octokitOf(token, timeoutMs = GITHUB_TIMEOUT_MS) {
	return getOctokit(token, { request: { fetch: (url, options) => fetch(url, {
		...options,
		signal: AbortSignal.timeout(timeoutMs)
	}) } });
}
/** Mints an OIDC token of this job's for an audience. */
async function mintToken(audience) {
	return await getIDToken(audience);
}
// actions/core/base/errors.ts
/**
* What went wrong, in a form that a person can act on. Thrown for mistakes and refusals; anything else that is
* thrown is a bug or an outage, and keeps its cause and its stack trace.
*/
var UserError = class extends Error {
	name = "UserError";
	/** A stable code of this outcome, such as `policy-undecided`; scripts and docs refer to it. */
	reason;
	/** What the reader can do now, as one or two plain sentences. */
	next;
	constructor(reason, message, next, options) {
		super(message, options);
		this.reason = reason;
		this.next = next;
	}
};
/** The message of anything that was thrown, without a stack trace. */
function messageOf(error) {
	return error instanceof Error ? error.message : String(error);
}
/** The name of anything that was thrown, which AWS and Node tell errors apart by, and its message. */
function namedMessageOf(error) {
	return `${error instanceof Error ? error.name : "error"}: ${messageOf(error)}`;
}
// actions/core/base/aws-errors.ts
/**
* Whether AWS answered with one of these error codes. RDS's wire code and the SDK's class differ by the ending
* `Fault` (`DBInstanceNotFound` / `DBInstanceNotFoundFault`), so both forms of each name match.
*/
function isAwsError(error, ...codes) {
	if (!(error instanceof Error)) return false;
	const plain = (code) => code.replace(/Fault$/, "");
	return codes.some((code) => plain(code) === plain(error.name));
}
const CAPACITY$1 = [
	"InsufficientDBInstanceCapacity",
	"InsufficientDBClusterCapacityFault",
	"InsufficientStorageClusterCapacity"
];
const QUOTA = [
	"DBClusterQuotaExceededFault",
	"InstanceQuotaExceeded",
	"StorageQuotaExceeded"
];
const SET_UP = [
	"DBSubnetGroupNotFoundFault",
	"DBClusterParameterGroupNotFound",
	"DBParameterGroupNotFound",
	"KMSKeyNotAccessibleFault",
	"InvalidSubnet",
	"InvalidVPCNetworkStateFault",
	"DBSubnetGroupDoesNotCoverEnoughAZs",
	"NetworkTypeNotSupported",
	"VpcEncryptionControlViolationException"
];
/** What AWS names as the reason of a denial where it is no policy of the role's own (IAM User Guide, "Access denied errors"). */
const OF_OTHERS = /\b(service control policy|resource control policy|permissions boundary|VPC endpoint policy)\b/;
/**
* Turns an error of AWS's that a person can do something about into one that says what; any other is returned as
* it is.
* @param doing what was being done, as in "While <doing>"
*/
function explainAwsError(error, doing) {
	if (!(error instanceof Error) || error instanceof UserError) return error;
	const tell = (reason, next) => new UserError(reason, `While ${doing}, AWS answered ${error.name}: ${error.message}`, next, { cause: error });
	if (isAwsError(error, ...CAPACITY$1)) return tell("aws-capacity", "Re-run the failed jobs later, or ask for a clone of another class.");
	if (isAwsError(error, ...QUOTA)) return tell("aws-quota", "Delete clones that are not needed, or ask AWS for a higher quota; then re-run the failed jobs.");
	if (isAwsError(error, ...SET_UP)) return tell("aws-setup", "Have the installation checked by the person who applies the infrastructure; then re-run the failed jobs.");
	if (isAwsError(error, "InvalidRestoreFault")) return tell("aws-restore", "Check that the source cluster is available and has an instance; then re-run the failed jobs.");
	if (isAwsError(error, "AccessDenied", "AccessDeniedException", "UnauthorizedOperation")) {
		const by = OF_OTHERS.exec(error.message)?.[1];
		if (by !== void 0) return tell("aws-denied", `A ${by} denies it, which no role can change: have its owner allow it, or set what it asks for (tags: and encryption: in terraform-cdk/installation.yml) and apply; then re-run the failed jobs.`);
		return tell("aws-denied", "Apply the infrastructure of this version, then re-run the failed jobs.");
	}
	return error;
}
// actions/core/base/installation.ts
/**
* The versions of the infrastructure that this code knows: it makes `made` (terraform-cdk/), and works on any from `needed`
* on. `made` goes up with a change that the code has to know of, such as a right or an output; `needed` follows when the
* code cannot do without. An installation that names no version is of the first.
*/
const INFRASTRUCTURE = {
	needed: 1,
	made: 2
};
/**
* What one installation in an AWS account is made of. The infrastructure prints it as JSON; it is kept in the
* repository variable `UNDERSTUDY`, and every action gets it as its input `installation`. Nothing in it is secret.
*/
const oneSchema = strictObject({
	account: string().regex(/^\d{12}$/, "must be the 12 digits of an AWS account"),
	/** Region of the sources and the clones, of STS, and of the ledger but for `home`. */
	region: string().min(1),
	/** Region of the ledger, where the repository serves several regions and this is not the first. */
	home: string().min(1).optional(),
	/** DynamoDB table of the ledger. */
	table: string().min(1).default("understudy"),
	/** Security group that only the masking runner gets in by. */
	quarantineGroup: string().startsWith("sg-"),
	/** Security group that developers get in by. */
	accessGroup: string().startsWith("sg-"),
	subnetGroup: string().min(1),
	clusterParameterGroup: string().min(1),
	/** The clones' parameter groups, by their families; since version 2 of the infrastructure. */
	clusterParameterGroups: record(string(), string().min(1)).optional(),
	instanceParameterGroup: string().min(1).optional(),
	/** Labels of the runner inside the VPC; read by the workflow. */
	runner: union([string(), array(string()).min(1)]),
	/** Jobs that the runner inside the VPC takes at a time; one is assumed where nobody says. */
	runnerConcurrency: int().min(1).max(1e3).optional(),
	/** The version of the infrastructure; see `INFRASTRUCTURE`. */
	infrastructure: int().min(1).default(1),
	/** How often AWS is asked while something is waited for, in seconds. */
	pollSeconds: number$1().positive().max(300).default(15),
	/** Tags that the organisation wants on everything that is made; since version 2 of the infrastructure. */
	tags: record(string(), string()).optional(),
	/** ARN of the organisation's own key in KMS that secrets are made under; AWS's own unless given. Since version 2. */
	secretsKey: string().startsWith("arn:aws:kms:").optional(),
	/** What the names of the IAM roles end with, where another installation of the account has the plain ones. */
	roleSuffix: string().regex(/^-[a-z0-9-]{1,20}$/).optional(),
	/** PEM of the certificate authority of the clones' servers, where it is not Amazon RDS's own. */
	databaseCa: string().startsWith("-----BEGIN CERTIFICATE-----").optional()
});
/** The installation whose ledger all go by, and those of further regions that the same repository serves, by region. */
const installationSchema = oneSchema.extend({ regions: record(string(), oneSchema).optional() });
/** The roles of IAM, in the order of a clone's making; each is assumed by the jobs of one GitHub environment of the same name. */
const ROLES = [
	"desk",
	"clone",
	"seal",
	"mask",
	"publish",
	"reap"
];
/** Name of a role, and of the GitHub environment that it trusts, where neither has a suffix. */
function roleName(role) {
	return `understudy-${role}`;
}
/** Name of a role in IAM, where names are the whole account's, of every region. */
function iamRoleName({ roleSuffix = "" }, role) {
	return roleName(role) + roleSuffix;
}
/** ARN of a role in the installation's account. */
function roleArn(installation, role) {
	return `arn:aws:iam::${installation.account}:role/${iamRoleName(installation, role)}`;
}
/**
* Reads the `installation` input.
* @param versions `any` is for what must go on while an update is half done, as sweeps must and what tells how a run ended; settings that this code
*   does not know are passed over then
* @throws UserError `installation-invalid`, naming each key that is missing or wrong; `infrastructure-old` and
*   `infrastructure-new` when it is of a version that this code does not work on
*/
function parseInstallation(text, versions = "fitting") {
	const next = "Set the repository variable UNDERSTUDY to the JSON that the infrastructure printed.";
	if (text.trim() === "") throw new UserError("installation-invalid", "The repository variable UNDERSTUDY is not set.", next);
	let json;
	try {
		json = JSON.parse(text);
	} catch (cause) {
		throw new UserError("installation-invalid", "The repository variable UNDERSTUDY is not JSON.", next, { cause });
	}
	if (versions === "fitting") for (const one of [json, ...partsOf(json)]) requireFitting(one);
	const result = schemaFor(versions).safeParse(json);
	const problems = result.success ? contradictionsIn(result.data) : result.error.issues.map((issue) => `${issue.path.join(".") || "value"}: ${issue.message}`);
	if (result.success && problems.length === 0) return result.data;
	throw new UserError("installation-invalid", `The repository variable UNDERSTUDY does not fit: ${problems.join("; ")}.`, next);
}
/** Settings that this code does not know are passed over in whatever is of any version, in the parts as in the whole. */
function schemaFor(versions) {
	return versions === "fitting" ? installationSchema : oneSchema.extend({ regions: record(string(), oneSchema.strip()).optional() }).strip();
}
/** The parts of further regions, whatever they are. */
function partsOf(json) {
	const { regions } = json ?? {};
	return typeof regions === "object" && regions !== null ? Object.values(regions) : [];
}
/** What each part may say, but not all together: one ledger is for all, and a job must not find another region's. */
function contradictionsIn({ account, region, home, roleSuffix, regions = {} }) {
	const faults = Object.entries(regions).flatMap(([key, part]) => [
		...part.region === key ? [] : [`regions.${key}.region: it is ${part.region}`],
		...part.home === region ? [] : [`regions.${key}.home: it is not ${region}, the region of the ledger`],
		...part.account === account ? [] : [`regions.${key}.account: one repository serves regions of one account`],
		...part.roleSuffix === void 0 ? [`regions.${key}.roleSuffix: it is missing`] : []
	]);
	const suffixes = [roleSuffix, ...Object.values(regions).map((part) => part.roleSuffix)];
	if (new Set(suffixes).size < suffixes.length) faults.push("regions: two have the same roleSuffix");
	if (region in regions) faults.push(`regions.${region}: it is the region of the ledger`);
	if (home !== void 0) faults.push(`home: only a part of \`regions\` has it`);
	return faults;
}
/**
* The installation of a region, of those that the repository serves. What it says is that region's alone, so that no job
* can have both.
* @param region where the clone is; empty where nobody asked yet, which is that of the ledger
* @throws UserError `installation-invalid` where there is none
*/
function inRegion(installation, region) {
	const { regions = {}, ...first } = installation;
	if (region === "" || region === first.region) return installation;
	const part = Object.hasOwn(regions, region) ? regions[region] : void 0;
	if (part !== void 0) return part;
	throw new UserError("installation-invalid", `The repository variable UNDERSTUDY has no installation in ${region}, but in ${[first.region, ...Object.keys(regions)].join(", ")}.`, "Install Understudy there as well, or correct the region of the source in `.github/understudy.yml`; docs/install.md says how one repository serves several regions.");
}
/**
* Whether what a record speaks of is in an installation's region. What is in none that the repository serves is the
* first's, so that somebody deals with it.
*/
function isAt(installation) {
	const { region, regions = {}, home } = installation;
	return (record) => home === void 0 ? !Object.hasOwn(regions, record.region) : record.region === region;
}
/**
* A job works on what is in its own region: the same name may stand for another cluster elsewhere.
* @throws UserError `region-mismatch`
*/
function assertHere(installation, record) {
	if (isAt(installation)(record)) return;
	throw new UserError("region-mismatch", `Clone ${record.id} is in ${record.region}, and this job works in ${installation.region}.`, "Ask for a new clone; the workflow files of this repository hand the region on from job to job.");
}
/** Before anything else of it is judged: another version may have other keys. */
function requireFitting(json) {
	const { infrastructure = 1 } = json ?? {};
	if (typeof infrastructure !== "number") return;
	if (infrastructure < INFRASTRUCTURE.needed) throw new UserError("infrastructure-old", `The infrastructure is of version ${infrastructure}, and this code needs version ${INFRASTRUCTURE.needed}.`, "Apply it: npm run synth, terraform apply, and set the repository variable UNDERSTUDY to its output; docs/update.md leads through it.");
	if (infrastructure > INFRASTRUCTURE.made) throw new UserError("infrastructure-new", `The infrastructure is of version ${infrastructure}, and this code knows versions up to ${INFRASTRUCTURE.made}.`, "Merge the version of the code that was applied, or apply that of this code again; docs/update.md leads through it.");
}
// actions/core/base/printable.ts
/**
* Text that a person wrote, made safe for a log line. The runner takes a line of output that starts with `::`, or
* that holds `##[…]` anywhere, for a command; terminals obey control sequences; direction marks turn a line around.
*/
const LONGEST$2 = 300;
/**
* One line that holds nothing but printable text, at most 300 characters long. What is not printable is shown as its
* code (`\u202e`), never dropped without a trace: a log must tell what came in.
*/
function printable(text) {
	return (text.length > LONGEST$2 ? `${text.slice(0, LONGEST$2)}…` : text).toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u${codeOf(character)}`).replaceAll(/:(?=:)/g, ": ").replaceAll("##[", "## [");
}
/** The same for text of several lines, such as a stack trace: each line by itself, at most 40 of them. */
function printableLines(text) {
	return text.split(/\r?\n/).slice(0, 40).map(printable).join("\n");
}
function codeOf(character) {
	return (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
}
// actions/core/base/result.ts
/** Version of the shape of `Result`; it grows when a reader of an older one would misunderstand a newer one. */
const RESULT_SCHEMA_VERSION = 1;
/** The results of all jobs together are one value of the environment of `notify`, which has room for 128 KiB. */
const LONGEST$1 = 4e3;
/** The text of the output `result`. */
function resultText({ message, ...result }) {
	return JSON.stringify({
		schemaVersion: RESULT_SCHEMA_VERSION,
		...result,
		...message === void 0 ? {} : { message: message.slice(0, LONGEST$1).toWellFormed() }
	});
}
// masking/text/yaml-parts.ts
var import_dist = require_dist();
/**
* The parts of a document.
*
* @param key the node of the key that it stands behind
*/
function partOf(node, key = node) {
	const parts = /* @__PURE__ */ new Map();
	if ((0, import_dist.isSeq)(node)) for (const [i, item] of node.items.entries()) parts.set(String(i), partOf(item));
	if ((0, import_dist.isMap)(node)) {
		for (const item of node.items) if ((0, import_dist.isScalar)(item.key)) parts.set(String(item.key.value), partOf(item.value, item.key));
	}
	return {
		offset: (key?.range)?.[0],
		isBlank: (0, import_dist.isScalar)(node) && node.value === null && !node.source,
		parts
	};
}
/** The part at a path; nothing where there is none. */
function partAt(root, path) {
	let part = root;
	for (const step of path) part = part?.parts.get(step);
	return part;
}
/** Where the part at a path stands, or the nearest above it that there is. */
function offsetNear(root, path) {
	let [part, offset] = [root, root.offset];
	for (const step of path) {
		part = part?.parts.get(step);
		offset = part?.offset ?? offset;
	}
	return offset;
}
// masking/text/yaml.ts
/**
* Parses YAML, without throwing: what is wrong with it is in `document.errors`, by offsets.
* @returns what was read, and where an offset is
*/
function parseYaml(text, options = {}) {
	const lineCounter = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		...options,
		lineCounter
	});
	const at = (offset) => {
		const { line, col } = lineCounter.linePos(offset);
		return {
			line: Math.max(1, line),
			column: Math.max(1, col)
		};
	};
	return {
		document,
		at
	};
}
/**
* Reads YAML, and knows where each part of it stands.
* @param schema what values are read as: with `failsafe` all are texts, as they stand there
*/
function readYaml(text, file, schema = "core") {
	const { document, at } = parseYaml(text, {
		prettyErrors: false,
		schema
	});
	const placeOf = (offset) => {
		const { line, column } = at(offset);
		return `${file}:${line}:${column}`;
	};
	const root = partOf(document.contents);
	const place = (path) => placeOf(offsetNear(root, path.map(String)) ?? 0);
	return {
		value: document.errors.length === 0 ? document.toJS() : void 0,
		faults: document.errors.map(({ pos, message }) => `${placeOf(pos[0])}: ${message}`),
		place,
		fault: (path, message) => `${place(path)}: ${path.map(String).join(".") || "the file"}: ${message}`
	};
}
// masking/text/nearest.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
/** Longer than any name that is offered, three of MySQL's with their points among them. */
const LONGEST = 200;
/**
* The candidate nearest to a word by edit distance, in whatever case, or `undefined` when none is near: a far-fetched suggestion
* is worse than the list of what exists.
* @param most edits at most, where a third of the word would be too many
*/
function nearest(word, candidates, most = Number.POSITIVE_INFINITY) {
	const short = word.toLowerCase().slice(0, LONGEST);
	let best;
	let least = Math.min(most, Math.ceil(short.length / 3)) + 1;
	for (const candidate of candidates) {
		const edits = (0, import_fastest_levenshtein.distance)(short, candidate.toLowerCase());
		if (edits < least) [best, least] = [candidate, edits];
	}
	return best;
}
/**
* Instance classes of Aurora MySQL 3, from the table "Supported DB engines for DB instance classes" of the Aurora
* User Guide (2025). Whether one can be ordered in a region today only AWS knows; the clone job asks it.
*/
const KNOWN_CLASSES = Object.entries({
	t3: ["medium", "large"],
	t4g: ["medium", "large"],
	r5: [
		"large",
		"xlarge",
		"2xlarge",
		"4xlarge",
		"8xlarge",
		"12xlarge",
		"16xlarge",
		"24xlarge"
	],
	r6g: [
		"large",
		"xlarge",
		"2xlarge",
		"4xlarge",
		"8xlarge",
		"12xlarge",
		"16xlarge"
	],
	r6i: [
		"large",
		"xlarge",
		"2xlarge",
		"4xlarge",
		"8xlarge",
		"12xlarge",
		"16xlarge",
		"24xlarge",
		"32xlarge"
	],
	r7g: [
		"large",
		"xlarge",
		"2xlarge",
		"4xlarge",
		"8xlarge",
		"12xlarge",
		"16xlarge"
	],
	r7i: [
		"large",
		"xlarge",
		"2xlarge",
		"4xlarge",
		"8xlarge",
		"12xlarge",
		"16xlarge",
		"24xlarge",
		"48xlarge"
	],
	r8g: [
		"large",
		"xlarge",
		"2xlarge",
		"4xlarge",
		"8xlarge",
		"12xlarge",
		"16xlarge",
		"24xlarge",
		"48xlarge"
	],
	x2g: [
		"large",
		"xlarge",
		"2xlarge",
		"4xlarge",
		"8xlarge",
		"12xlarge",
		"16xlarge"
	]
}).flatMap(([family, sizes]) => sizes.map((size) => `db.${family}.${size}`));
/** Largest capacity of Aurora Serverless v2, in ACU. */
const MOST_ACU = 256;
const SERVERLESS_EXAMPLE = "serverless:0-8";
/**
* Of classes, those that do the work of one of them for less, the nearest first: the smaller ones of its family, and of those
* of Intel the ones of Graviton of the same generation, which AWS sells for less everywhere.
*/
function cheaperClasses(instanceClass, classes) {
	const [, family = "", size = ""] = instanceClass.split(".");
	const weight = (name) => weightOf(name.split(".")[2] ?? "");
	const within = (of, most) => classes.filter((name) => name.split(".")[1] === of && weight(name) <= most).sort((one, other) => weight(other) - weight(one));
	const own = within(family, weightOf(size)).filter((name) => name !== instanceClass);
	const graviton = family.replace(/i$/, "g");
	return graviton === family ? own : [...within(graviton, weightOf(size)), ...own];
}
/** How large a size is, in `large`s; 0 of what is none. */
function weightOf(size) {
	const [, times = ""] = /^(\d*)xlarge$/.exec(size) ?? [];
	if (size.endsWith("xlarge")) return 2 * Number(times === "" ? 1 : times);
	return {
		medium: .5,
		large: 1
	}[size] ?? 0;
}
/** Whether a word was meant as a class, right or wrong. */
function looksLikeClass(word) {
	return /^(db\.)?serverless/i.test(word) || /^(db\.)?[a-z]{1,2}\d+[a-z]{0,3}([._-]|$)/i.test(word) || /^[a-z]\d[a-z]?\d{0,2}x?large$/i.test(word) || /^(?:nano|micro|small|medium|large|\d{0,2}xlarge)$/i.test(word) || /^db\./i.test(word);
}
/** The class that a word names, in RDS's spelling; whether it exists is for `known` to say. */
function parseClass(word, known = KNOWN_CLASSES) {
	const lower = word.toLowerCase();
	if (SERVERLESS.test(lower)) return parseServerless(lower.replace(SERVERLESS, ""));
	const full = lower.startsWith("db.") ? lower : `db.${lower}`;
	if (known.includes(full)) return { instanceClass: full };
	const meant = meantClass(full, known);
	return {
		says: /^db\.[a-z0-9]+\.[a-z0-9]+$/.test(full) ? "is not an instance class of Aurora MySQL." : "is not spelt like an instance class.",
		how: "Write a class such as `r6g.large`, or `serverless:0-8` for a range of capacity units.",
		...meant === void 0 ? {} : { nearest: shortClass(meant) }
	};
}
/** A size that is written right: where a family has none of it, another was not meant. */
const SIZE = /^(?:nano|micro|small|medium|large|\d{0,2}xlarge|metal)$/;
/** What people write for sizes. */
const SHORT_SIZES = {
	l: "large",
	xl: "xlarge",
	m: "medium",
	"1xlarge": "xlarge"
};
/**
* What a word that is no class was meant to be: the same family and size written right. Another family or size, however alike
* their names, is another machine at another price, and is not offered; the smallest of a family that is named alone is.
*/
function meantClass(full, known) {
	const [, familyText = "", sizeText = ""] = /^db\.([a-z0-9]+)[._-]?(.*)$/.exec(full) ?? [];
	const classes = known.map((name) => name.split("."));
	const families = [...new Set(classes.map(([, family]) => family))];
	const glued = families.find((family) => familyText.startsWith(family) && SIZE.test(familyText.slice(family.length)));
	const [name, size] = glued !== void 0 && sizeText === "" ? [glued, familyText.slice(glued.length)] : [familyText, sizeText];
	const family = families.includes(name) ? name : meantFamily(name, families);
	if (family === void 0) return void 0;
	const sizes = classes.filter(([, one]) => one === family).map(([, , one]) => one);
	if (size === "") return sizes[0] === void 0 ? void 0 : `db.${family}.${sizes[0]}`;
	const spelt = SHORT_SIZES[size] ?? size.replace(/^(\d+)x?l$/, "$1xlarge");
	const slip = SIZE.test(spelt) || !/^\d{0,2}[a-z]+$/.test(spelt) ? void 0 : begun(spelt, sizes) ?? nearest(spelt, sizes);
	const meant = sizes.includes(spelt) ? spelt : slip;
	return meant === void 0 ? void 0 : `db.${family}.${meant}`;
}
/** The only size that begins so. */
function begun(text, sizes) {
	const [first, ...others] = sizes.filter((size) => size.startsWith(text));
	return others.length === 0 ? first : void 0;
}
/** `r6` is of the generation of `r6g`; `rg6` is no name of a family at all, and `m5` is another one. */
function meantFamily(name, families) {
	if (/^[a-z]\d+$/.test(name)) return families.find((family) => family.startsWith(name));
	return /^[a-z]\d+[a-z]?$/.test(name) ? void 0 : nearest(name, families);
}
const SERVERLESS = /^(?:db\.)?serverless(?:-?v2)?/;
/** What stands behind `serverless`, which is read generously where there is but one meaning. */
function parseServerless(text) {
	const how = "Write the least and the most capacity units (ACU) in steps of 0.5, such as `serverless:0-8` or `serverless:0.5-4`.";
	const range = /^[:(= ]?(\d{1,3}(?:\.\d{1,2})?)(?:-|~|\.\.)(\d{1,3}(?:\.\d{1,2})?)(?:acus?)?\)?$/.exec(text);
	if (range === null) {
		const most = /^[:(= ]?(\d{1,3})(?:acus?)?\)?$/.exec(text)?.[1];
		const meant = text === "" ? SERVERLESS_EXAMPLE : most === void 0 ? void 0 : nearestRange(0, Number(most));
		return {
			says: "names no range of capacity units.",
			how,
			...meant === void 0 ? {} : { nearest: meant }
		};
	}
	const [least, most] = [Number(range[1]), Number(range[2])];
	const meant = nearestRange(Math.min(least, most), Math.max(least, most));
	const wrong = (says) => ({
		says,
		how,
		...meant === void 0 ? {} : { nearest: meant }
	});
	if (least % .5 !== 0 || most % .5 !== 0) return wrong("is not in steps of 0.5 ACU.");
	if (least > most) return wrong("has its range the wrong way round.");
	if (most < 1 || most > MOST_ACU) return wrong(`must end between 1 and ${MOST_ACU} ACU.`);
	return { instanceClass: `serverless:${least}-${most}` };
}
/** The range nearest to another that does not cost more; nothing where each does. */
function nearestRange(least, most) {
	const [from, to] = [Math.floor(least * 2) / 2, Math.min(MOST_ACU, Math.floor(most * 2) / 2)];
	return to < 1 ? void 0 : `serverless:${Math.min(from, to)}-${to}`;
}
/** A class as people write it: without `db.`. */
function shortClass(instanceClass) {
	return instanceClass.replace(/^db\./, "");
}
/** Whether one of the patterns (`t4g.*`, `r6g.large`, `serverless`) lets a class through. `*` stands for any text. */
function classMatches(instanceClass, patterns) {
	const name = instanceClass.startsWith("serverless") ? "serverless" : shortClass(instanceClass);
	return patterns.some((pattern) => {
		const parts = shortClass(pattern.toLowerCase()).split("*").map((part) => part.replace(/[^a-z0-9]/g, "\\$&"));
		return new RegExp(`^${parts.join(".*")}$`).test(name);
	});
}
// actions/core/base/duration.ts
/** Lengths of time as people write them, in English and Japanese: `90m`, `1d12h`, `2weeks`, `1.5d`, `3日`, `一週間`. */
const [HOUR, DAY] = [60, 1440];
/** Minutes of each unit, by everything it is called. A month and a year are what calendars make of them at most. */
const MINUTES = new Map([
	[1, "m min mins minute minutes 分 分間"],
	[HOUR, "h hr hrs hour hours 時間"],
	[DAY, "d day days 日 日間"],
	[7 * DAY, "w wk wks week weeks 週 週間"],
	[30 * DAY, "mo mos month months ヶ月 か月 カ月 ケ月 ヵ月 ヶ月間 か月間"],
	[365 * DAY, "y yr yrs year years 年 年間"]
].flatMap(([minutes, names]) => names.split(" ").map((name) => [name, minutes])));
/** Numbers that are words. */
const DIGITS = {
	一: "1",
	二: "2",
	三: "3",
	四: "4",
	五: "5",
	六: "6",
	七: "7",
	八: "8",
	九: "9",
	十: "10",
	a: "1",
	an: "1",
	one: "1",
	two: "2",
	three: "3",
	four: "4",
	five: "5",
	six: "6",
	seven: "7",
	eight: "8",
	nine: "9",
	ten: "10"
};
/** Whether a word is a unit of time. */
function isUnit(word) {
	return MINUTES.has(word);
}
/** Whether a word is a number, in digits or in letters. */
function isNumber(word) {
	return /^[-+]?\d+(?:[.,]\d+)?$/.test(word) || Object.hasOwn(DIGITS, word);
}
/** A number that may be a word, in digits. */
function digitsOf(word) {
	return DIGITS[word] ?? word;
}
/** Whether a word was meant as a length of time, right or wrong: it starts like a number and has no dot between letters. */
function looksLikeDuration(word) {
	return /^[-+]?\d+(?:[.,]\d+)?(?:\p{L}+\d+(?:[.,]\d+)?)*\p{L}*$/u.test(inDigits(word));
}
/** Reads a length of time; nothing where the text is none. */
function readDuration(text) {
	const digits = inDigits(text.toLowerCase());
	if (!looksLikeDuration(digits)) return void 0;
	const parts = [...digits.matchAll(/(\d+(?:[.,]\d+)?)(\p{L}*)/gu)].map(([, number = "", unit = ""]) => {
		return {
			number: Number(number.replace(",", ".")),
			unit: MINUTES.get(unit),
			unitText: unit
		};
	});
	const units = parts.map(({ unit }) => unit ?? NaN);
	const minutes = parts.reduce((sum, { number, unit }) => sum + number * (unit ?? NaN), 0);
	return {
		sign: /^[-+]/.exec(digits)?.[0] ?? "",
		parts,
		minutes: Number.isNaN(minutes) ? void 0 : minutes,
		isInOrder: units.every((unit, index) => index === 0 || (units[index - 1] ?? 0) > unit),
		hasComma: digits.includes(",")
	};
}
/** `半日` is twelve hours, and `1h30` an hour and a half; a numeral before a unit is a digit. */
function inDigits(text) {
	return text.replace(/^半日$/, "12h").replace(/^(\d+h)(\d{2})$/, "$1$2m").replace(/^(\d+)[-_](\p{L}+)$/u, (whole, number, unit) => MINUTES.has(unit) ? number + unit : whole).replace(/(?<=日|日間)半$/, "12時間").replace(/(?<=時間)半$/, "30分").replace(/^(\+?)(an?|one|two|three|four|five|six|seven|eight|nine|ten)(?=(?:minute|hour|day|week|month|year)s?$)/, (whole, plus, word) => MINUTES.has(text.slice(whole.length)) ? plus + (DIGITS[word] ?? word) : whole).replace(/[一二三四五六七八九十](?=日|週|時間|分|年|[ヶかカケヵ]月)/g, (numeral) => DIGITS[numeral] ?? numeral);
}
// actions/core/base/lifetime.ts
/** The longest that is reckoned with: far beyond any settings, and dates still make sense there. */
const MOST_HOURS = 1679832;
/** What to write for a lifetime. */
const LIFETIME_FORM = "Write a number and a unit: `12h` (hours), `3d` (days) or `1w` (weeks), or several as in `1d12h`.";
/**
* Hours of a lifetime such as `12h`, `3d`, `1d12h` or `2weeks`, in steps of a minute; or what is wrong with it and, where
* what was meant is certain, the same written right.
*/
function parseLifetime(word) {
	const duration = readDuration(word);
	if (duration === void 0) return wrong("is not a lifetime.", void 0);
	const { sign, parts, minutes, isInOrder, hasComma } = duration;
	const nearest = minutes !== void 0 && isInOrder && isLifetime(minutes) && !/,\d{3}/.test(word) ? formatLifetime(minutes / 60) : void 0;
	if (sign === "-") return wrong("is negative; a clone cannot be gone before it is made.", nearest);
	if (minutes === void 0) {
		const bare = parts.every(({ unitText }) => unitText === "");
		const [{ number } = { number: 0 }] = parts;
		return bare && parts.length === 1 && Number.isInteger(number) && number > 0 && number < 1e4 ? {
			...wrong("has no unit.", void 0),
			how: `Write \`${number}h\` (hours) or \`${number}d\` (days).`
		} : wrong(bare ? "has no unit." : "has a unit that does not exist.", void 0);
	}
	if (hasComma) return wrong("has a comma.", nearest);
	if (!isInOrder) return wrong("has its units in no order from the longest to the shortest.", void 0);
	if (minutes === 0) return wrong("is no time at all; the shortest lifetime is `1h`.", void 0);
	if (minutes < 60) return wrong("is too short; the shortest lifetime is `1h`.", void 0);
	if (minutes > MOST_HOURS * 60) return wrong("is longer than any clone may live.", void 0);
	if (!Number.isInteger(minutes)) return wrong("is not a whole number of minutes.", void 0);
	return { hours: minutes / 60 };
}
function isLifetime(minutes) {
	return Number.isInteger(minutes) && minutes >= 60 && minutes <= MOST_HOURS * 60;
}
function wrong(says, nearest) {
	return {
		says,
		how: LIFETIME_FORM,
		...nearest === void 0 ? {} : { nearest }
	};
}
/** The shortest way to write a lifetime: `1w`, `3d`, `12h`, `1h30m`. What is less than a minute is left out. */
function formatLifetime(hours) {
	const minutes = Math.floor(hours * 60 + 1e-6);
	const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
	if (rest !== 0) return `${whole === 0 ? "" : `${whole}h`}${rest}m`;
	if (whole > 0 && whole % 168 === 0) return `${whole / 168}w`;
	if (whole > 0 && whole % 24 === 0) return `${whole / 24}d`;
	return `${whole}h`;
}
// actions/core/settings/own-limits.ts
/**
* The first fault of the limits of a source, or of agents: they narrow those of all, so that whoever reads `limits` knows the most
* that there can be, and what is made where nothing is said must be among what they allow.
*/
function findNarrowerFault(settings) {
	const { agents, admins } = settings.access;
	for (const [name, { limits }] of Object.entries(settings.sources)) {
		const fault = limits && faultOf(limits, [
			"sources",
			name,
			"limits"
		], settings);
		if (fault) return fault;
	}
	if (agents === void 0) return void 0;
	const both = agents.users.find((login) => admins.some((admin) => same$1(admin, login)));
	if (both !== void 0) return {
		path: [
			"access",
			"agents",
			"users"
		],
		message: `${both} is at access.admins, too, and an agent is never an admin; take it out of one of them`
	};
	return faultOf(agents.limits, ["access", "agents"], settings);
}
function faultOf(own, path, { limits, defaults }) {
	const beyond = (key, of, at) => ({
		path: [...path, key],
		message: `it is more than limits.${key}, which holds for all: write ${of} or less, or raise ${at}`
	});
	const { lifetimeHours = 0, ageHours, clones = 0, clonesPerUser = 0, classes, costPerDay = 0 } = own;
	if (lifetimeHours > limits.lifetimeHours) return beyond("lifetime", formatLifetime(limits.lifetimeHours), "limits.lifetime");
	if ((ageHours ?? 0) > limits.ageHours) return beyond("age", formatLifetime(limits.ageHours), "limits.age");
	if (ageHours !== void 0 && ageHours < lifetimeHours) return {
		path: [...path, "age"],
		message: `it is shorter than the lifetime beside it; write ${formatLifetime(lifetimeHours)} or more`
	};
	if (clones > limits.clones) return beyond("clones", String(limits.clones), "limits.clones");
	if (clonesPerUser > limits.clonesPerUser) return beyond("clonesPerUser", String(limits.clonesPerUser), "limits.clonesPerUser");
	if (costPerDay > (limits.costPerDay ?? Number.POSITIVE_INFINITY)) return beyond("costPerDay", String(limits.costPerDay), "limits.costPerDay");
	if (classes !== void 0 && !classMatches(defaults.instanceClass, classes)) return {
		path: [...path, "classes"],
		message: `it does not allow ${shortClass(defaults.instanceClass)}, which a clone gets where no class is named (defaults.class); add it`
	};
}
const same$1 = (one, other) => one.toLowerCase() === other.toLowerCase();
// actions/core/settings/settings.ts
/** Where the settings are kept, from the root of the repository. */
const SETTINGS_FILE = ".github/understudy.yml";
// actions/core/settings/setting-values.ts
/** GitHub's roles on a repository, from the least to the most. */
const REPOSITORY_ROLES = [
	"read",
	"triage",
	"write",
	"maintain",
	"admin"
];
const TIME$1 = /^[1-9][0-9]{0,3}[hdw]$/;
/** A time, such as 3d; read in hours. */
const hours = string().meta({
	pattern: TIME$1.source,
	description: "A time such as 12h, 3d or 1w."
}).transform((text, context) => {
	const parsed = parseLifetime(text);
	if ("hours" in parsed && TIME$1.test(text)) return parsed.hours;
	const message = "hours" in parsed ? `it is not written as times are here; write ${formatLifetime(parsed.hours)}` : `it ${parsed.says} ${plain(parsed.how)}`;
	context.addIssue({
		code: "custom",
		message
	});
	return NEVER;
});
/** An instance class; read as RDS spells it. */
const instanceClass = string().meta({ description: "An instance class such as r6g.large, or serverless:0-8 for a range of ACU." }).transform((text, context) => {
	const parsed = parseClass(text);
	if ("instanceClass" in parsed) return parsed.instanceClass;
	if (/^(db\.)?[a-z0-9]+\.[a-z0-9]+$/i.test(text)) return `db.${text.toLowerCase().replace(/^db\./, "")}`;
	context.addIssue({
		code: "custom",
		message: `it ${parsed.says} ${plain(parsed.how)}`
	});
	return NEVER;
});
/** Whether there is a time zone of a name. */
function isTimeZone(name) {
	if (Intl.supportedValuesOf("timeZone").includes(name)) return true;
	try {
		return new Intl.DateTimeFormat("en", { timeZone: name }) !== void 0;
	} catch {
		return false;
	}
}
/** A login on GitHub. */
const login = string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:_[A-Za-z0-9]+)?$/, "it is not a GitHub login (write it without @)");
/** Which classes are allowed, such as r6g.*. */
const classPatterns = array(string().regex(/^(db\.)?[a-z0-9.*]+$/, "it is not a pattern; write one such as r6g.* or serverless")).min(1, "name at least one pattern, such as r6g.*");
function plain(text) {
	return text.replaceAll("`", "");
}
// actions/core/settings/sources-and-agents.ts
/** Limits that narrow those of all: of a source, or of agents. */
const narrower = {
	lifetime: hours.optional().describe("Longest lifetime, at most limits.lifetime."),
	age: hours.optional().describe("Longest time from its making, at most limits.age."),
	clones: int().min(1).max(1e3).optional().describe("Clones of these alive at a time."),
	clonesPerUser: int().min(1).max(1e3).optional().describe("Clones of these for each person."),
	costPerDay: number$1().positive().optional().describe("US dollars a day for these together.")
};
const sourceLimits = strictObject({
	...narrower,
	classes: classPatterns.optional().describe("Patterns of the classes allowed, in the place of limits.classes.")
});
const sourceAccess = strictObject({
	role: _enum(REPOSITORY_ROLES).optional().describe("Least role on the repository that may clone it."),
	roles: array(string().min(1).max(100)).default([]).describe("Names of custom roles of the organisation that may, exactly as GitHub shows them; a team gets one."),
	users: array(login).default([]).describe("Logins that may, whatever their role.")
}).refine(({ role, roles, users }) => role !== void 0 || roles.length > 0 || users.length > 0, "it lets nobody in; write role, roles or users");
/** Machines that act for people, and what they may have. */
const agents = strictObject({
	users: array(login).min(1, "name at least one login").describe("Logins of machines that act for people: they may give commands, whatever their role, and are never admins."),
	...narrower,
	classes: classPatterns.optional().describe("Patterns of the classes allowed to them, among those of the source.")
});
/** A database that may be cloned. */
const source = strictObject({
	access: sourceAccess.optional().describe("Who may clone it, in the place of role and users of access; admins may always. What is asked and answered in a thread everybody reads who can read the thread."),
	limits: sourceLimits.optional().describe("Limits of its own."),
	cluster: string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,62}$/, "it is not the identifier of a cluster").refine((name) => !/^understudy-/i.test(name), "clusters named understudy-… are clones, not sources").transform((name) => name.toLowerCase()).describe("Identifier of the Aurora cluster."),
	region: string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "it is not a region; write one such as ap-northeast-1").describe("AWS region of the cluster and its clones."),
	policy: string().regex(/^(?!\/)(?!.*\.\.)[^\\]+\.ya?ml$/, "write the path of a YAML file inside this repository").describe("The masking policy, from the root of the repository."),
	snapshot: string().regex(/^(?!\/)(?!.*\.\.)[^\\]+\.ya?ml$/, "write the path of a YAML file inside this repository").optional().describe("The structure of its databases (npm run masking -- snapshot), from the root of the repository; beside the policy unless given."),
	maskingClass: instanceClass.describe("Class that masking runs on, before the clone gets the class asked for.")
});
// actions/core/settings/settings-schema.ts
/** The languages of what is said in a thread. */
const LANGUAGES = ["en", "ja"];
/** The file as it is written. `z.output` of it has times in hours and classes in RDS's spelling. */
const settingsSchema = strictObject({
	sources: record(string().regex(/^[a-z][a-z0-9-]{0,40}$/, "names are lower case: a-z, 0-9 and -"), source, { error: "name the databases that may be cloned, as in sources: { production: { cluster: app-production, … } }" }).refine((all) => Object.keys(all).length > 0, "name at least one source").describe("The databases that may be cloned, by the name that /clone --source takes."),
	defaults: strictObject({
		source: string().optional().describe("Name of a source; may be left out when there is only one."),
		class: instanceClass.prefault("t4g.medium"),
		lifetime: hours.prefault("1d")
	}).prefault({}),
	limits: strictObject({
		lifetime: hours.prefault("14d").describe("Longest lifetime, counted from now when a clone is extended."),
		age: hours.prefault("8w").describe("Longest time from its making, however often it is extended; what is older is deleted."),
		clones: int().min(1).max(1e3).default(10).describe("Clones alive at a time."),
		clonesPerUser: int().min(1).max(1e3).default(3),
		classes: classPatterns.default([
			"t4g.*",
			"r6g.*",
			"serverless"
		]).describe("Patterns of the classes allowed; * stands for any text, serverless for every ACU range."),
		costPerDay: number$1().positive().optional().describe("US dollars a day for all live clones together.")
	}).prefault({}),
	access: strictObject({
		role: _enum(REPOSITORY_ROLES).default("write").describe("Least role on the repository that may give commands."),
		users: array(login).default([]).describe("Logins that may, whatever their role."),
		admins: array(login).default([]).describe("Logins that may change the clones of others, beside those with the role admin."),
		agents: agents.optional().describe("Logins that act for people's tools, with caps of their own beside those of all."),
		labels: boolean().default(false).describe("Take a label that is given to an issue, `clone` or one such as `clone:r6g.large 3d`, for that command of whoever gives it."),
		publicRepository: boolean().default(false).describe("Answer in a public repository, for the world to read."),
		repositories: array(string().regex(/^[\w.-]+\/[\w.-]+$/, "it is not a repository; write one such as acme/shop")).default([]).describe("Other repositories whose threads commands are taken from; see docs/other-repositories.md.")
	}).prefault({}),
	thread: strictObject({
		live: boolean().default(true).describe("Keep the status comment current while a clone is made; false saves the minutes of a job."),
		timeZone: string().refine(isTimeZone, "it is not a time zone of the IANA list; write one such as Asia/Tokyo").default("UTC").describe("Zone of the times that are shown, such as Asia/Tokyo."),
		language: _enum(LANGUAGES).default("en").describe("Language of what is said in threads, on the board and in Slack: en or ja. Logs, and what GitHub shows of a workflow file (names of jobs), are English.")
	}).prefault({}),
	connect: strictObject({ bastion: string().regex(/^m?i-[0-9a-f]{8,17}$/, "it is not the id of an instance; write one such as i-0123456789abcdef0").optional().describe("Instance that scripts/connect forwards a port through, by Session Manager.") }).prefault({}),
	base: strictObject({
		enabled: boolean().default(false).describe("Cut clones from a masked base that is made every night."),
		maxAge: hours.prefault("26h").describe("Clones are not cut from a base whose data is older."),
		keep: hours.prefault("1h").describe("How long a base stays once a newer one has taken its place, or once it is too old."),
		idleClass: instanceClass.prefault("serverless:0-1").describe("Class of a base, which only has to be there to be cut from. Where AWS takes no such range, or does not cut from a base that has paused at 0, it idles on half a capacity unit at least.")
	}).prefault({}),
	structure: strictObject({ pullRequest: boolean().default(false).describe("Where the structure of production is not as it was written down, open a pull request with it and with drafted lines of the policy, beside the issue. The organisation must let Actions open pull requests.") }).prefault({}),
	reap: strictObject({ deletions: int().min(1).max(1e3).default(20).describe("Clones that one sweep deletes at most, beside those that somebody asked to have deleted; the rest wait an hour.") }).prefault({}),
	closed: strictObject({
		deletes: boolean().default(true).describe("Give up the clones that were asked for in an issue or pull request once that is closed."),
		grace: hours.prefault("1d").describe("How long such clones stay; until then the issue can be reopened, or a clone extended."),
		by: _enum(["commands", "owner"]).default("commands").describe("Whose closing counts: that of whoever may give commands, or of the clone's owner and the admins alone. That of a bot never does.")
	}).prefault({}),
	seal: strictObject({ unmaskedFor: hours.prefault("6h").describe("A clone unmasked for longer is deleted.") }).prefault({})
});
// actions/core/settings/unknown-key.ts
/** What to say of a key that does not exist, and what to write instead. */
function unknownKey(key, path) {
	if (key === "teams") return "teams cannot be read with the token of a workflow. Give the team a role on this repository (Settings, Collaborators and teams), and write that role at access.role; or give it a custom role, and write its name at sources.NAME.access.roles";
	const known = keysAt(path);
	const guess = nearest(key, known.map((each) => each.toLowerCase()));
	const meant = known.find((each) => each.toLowerCase() === guess);
	return `there is no such setting; ${meant ? `did you mean ${meant}?` : `known here: ${known.join(", ")}`}`;
}
/** The keys that exist at a place in the file. */
function keysAt(path) {
	let here = settingsSchema;
	for (const key of path) {
		const inner = bare(here);
		if (inner instanceof ZodObject) here = inner.shape[String(key)];
		else here = inner instanceof ZodRecord ? inner.valueType : void 0;
	}
	const inner = bare(here);
	return inner instanceof ZodObject ? Object.keys(inner.shape) : [];
}
/** A schema without what it is wrapped in. */
function bare(schema) {
	return schema instanceof ZodPrefault || schema instanceof ZodOptional || schema instanceof ZodDefault ? bare(schema.unwrap()) : schema;
}
// actions/core/settings/load-settings.ts
/**
* The settings in a file's text.
* @throws UserError `settings-invalid`, which lists everything that is wrong with it, each with line, column and what to write
*   instead
*/
function loadSettings(text, file = SETTINGS_FILE) {
	const yaml = readYaml(text, file);
	const faults = [...yaml.faults];
	if (faults.length === 0) {
		const parsed = settingsSchema.safeParse(yaml.value ?? {});
		if (parsed.success) return settingsOf(parsed.data, (path, message) => fail([yaml.fault(path, message)]));
		faults.push(...parsed.error.issues.flatMap((issue) => sayIssue(issue, yaml)));
	}
	return fail(faults);
	function fail(all) {
		throw new UserError("settings-invalid", `The settings are not valid.\n${all.join("\n")}`, `Correct ${file} on the default branch, then give the command again.`);
	}
}
function settingsOf(file, fail) {
	const { sources, defaults, limits, access, thread, connect, base, structure, reap, seal, closed } = file;
	const names = Object.keys(sources);
	const source = defaults.source ?? (names.length === 1 ? names[0] : void 0);
	if (source === void 0) return fail(["defaults"], `there are several sources; write source: followed by one of ${names.join(", ")}`);
	if (!names.includes(source)) return fail(["defaults", "source"], `there is no source ${JSON.stringify(source)}; the sources are ${names.join(", ")}`);
	const { costPerDay, lifetime, age, ...counts } = limits;
	if (age < lifetime) return fail(["limits", "age"], "it is shorter than limits.lifetime; write a longer time, such as 8w");
	const { agents, ...everyone } = access;
	const settings = {
		sources: Object.fromEntries(Object.entries(sources).map(([name, one]) => [name, sourceOf$1(one)])),
		defaults: {
			source,
			instanceClass: defaults.class,
			lifetimeHours: defaults.lifetime
		},
		limits: {
			...counts,
			lifetimeHours: lifetime,
			ageHours: age,
			...costPerDay === void 0 ? {} : { costPerDay }
		},
		access: {
			...everyone,
			...agents === void 0 ? {} : { agents: {
				users: agents.users,
				limits: ownLimitsOf$1(agents)
			} }
		},
		thread,
		connect: connect.bastion === void 0 ? {} : { bastion: connect.bastion },
		base: {
			enabled: base.enabled,
			maxAgeHours: base.maxAge,
			keepHours: base.keep,
			idleClass: base.idleClass
		},
		structure,
		closed: {
			deletes: closed.deletes,
			graceHours: closed.grace,
			by: closed.by
		},
		reap,
		seal: { unmaskedForHours: seal.unmaskedFor }
	};
	const wrong = findNarrowerFault(settings);
	return wrong === void 0 ? settings : fail(wrong.path, wrong.message);
}
function sourceOf$1({ access, limits, ...rest }) {
	return {
		...rest,
		...access === void 0 ? {} : { access },
		...limits === void 0 ? {} : { limits: ownLimitsOf$1(limits) }
	};
}
function ownLimitsOf$1({ lifetime, age, clones, clonesPerUser, classes, costPerDay }) {
	return {
		...lifetime === void 0 ? {} : { lifetimeHours: lifetime },
		...age === void 0 ? {} : { ageHours: age },
		...clones === void 0 ? {} : { clones },
		...clonesPerUser === void 0 ? {} : { clonesPerUser },
		...classes === void 0 ? {} : { classes },
		...costPerDay === void 0 ? {} : { costPerDay }
	};
}
function sayIssue(issue, yaml) {
	if (issue.code !== "unrecognized_keys") return [yaml.fault(issue.path, issue.message)];
	return issue.keys.map((key) => yaml.fault([...issue.path, key], NOT_BUILT[key] ?? unknownKey(key, issue.path)));
}
/** What somebody may look for, and why it is not there. */
const NOT_BUILT = { accounts: "clones live in the account of their sources: of clusters that another account shares, an account can cut one clone, and a base counts as its source; docs/install.md, “What is not built”, says why" };
// actions/core/job/action.ts
/** The session name that leads from CloudTrail to this run: `run-<id>-<attempt>-<job>`. */
function sessionName({ run, job }) {
	return `run-${run.id}-${run.attempt}-${job}`.replace(/[^\w+=,.@-]/g, "-").slice(0, 64);
}
/**
* The input `installation`; where the repository serves several regions, that of the input `region`.
* @throws UserError when it is missing or wrong, or of a version that does not fit; see `parseInstallation`
*/
function readInstallation(versions = "fitting") {
	return inRegion(parseInstallation(getInput("installation"), versions), getInput("region"));
}
/** The text of a file of the repository that is checked out; nothing where it cannot be read. */
function checkedOut(path) {
	try {
		return readFileSync(join(process.env.GITHUB_WORKSPACE ?? ".", path), "utf8");
	} catch {
		return;
	}
}
/**
* The settings of the repository that is checked out.
* @throws UserError `settings-missing`, `settings-invalid`
*/
function readSettings() {
	const text = checkedOut(SETTINGS_FILE);
	if (text === void 0) throw new UserError("settings-missing", `The repository has no ${SETTINGS_FILE}.`, "Write one with `npm run init`, and commit it to the default branch; docs/install.md leads through it.");
	return loadSettings(text);
}
/**
* The settings; where they cannot be read, what is wrong with them, and defaults under which whoever may write to the
* repository is told of it, and nothing is done.
*/
function settingsOrDefaults() {
	try {
		return { settings: readSettings() };
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return {
			settings: loadSettings("sources: { none: { cluster: none, region: us-east-1, policy: none.yml, maskingClass: r6g.large } }"),
			fault: error
		};
	}
}
/**
* Runs an action: the one place where its errors end, and where its outputs `result` and `reason` are written. A
* `UserError` fails the step with its message and what to do; anything else is a bug or an outage, and also prints
* where it came from. The result carries both on: a job that cannot write into the record or the thread has a reason, too.
*/
async function runAction(main) {
	try {
		report(await main());
	} catch (error) {
		const id = process.env.INPUT_ID ?? "";
		const explained = explainAwsError(error, `the job ${context.job} was at work`);
		report({
			outcome: "failed",
			...failureOf(explained),
			...id === "" ? {} : { id }
		});
		if (!(explained instanceof UserError) && error instanceof Error && error.stack) info(printableLines(error.stack));
	}
	process.exit();
}
function failureOf(error) {
	if (error instanceof UserError) return {
		reason: error.reason,
		message: error.message,
		next: error.next
	};
	return {
		reason: "unexpected",
		message: messageOf(error),
		next: ""
	};
}
function report(result) {
	const { outcome, reason, message, next = "" } = result;
	if (outcome === "failed") setFailed(printableLines(`${message ?? reason}\n${next}`.trimEnd()));
	setOutput("result", resultText(result));
	setOutput("reason", result.reason);
}
// actions/core/command/asked.ts
/**
* A command that was given in another repository. The job `ask` there opens a thread in ours through an app, and writes the
* command into it together with an identity token of its own, made out to this very command. Who writes it into our thread
* counts for nothing: GitHub signs whose comment started the job, and that the job ran the workflow `ask.yml` of our default
* branch, on a machine of GitHub's. So nobody can put words into somebody's mouth, in whichever repository they may write.
*/
/** The workflow of this repository whose word is taken for what was asked elsewhere. */
const ASK_WORKFLOW = ".github/workflows/ask.yml";
const askedSchema = strictObject({
	/** `owner/name` of the repository that it was asked in. */
	repository: string().regex(/^[\w.-]+\/[\w.-]+$/),
	issue: int().positive(),
	commentId: int().positive(),
	/** When the comment was written, ISO 8601. */
	at: datetime().transform((at) => at),
	author: strictObject({
		login: string().min(1),
		id: int().positive()
	}),
	text: string()
});
/** Longest text of a command that is carried over, in UTF-16 units: with its token it has room in a comment. */
const LONGEST_ASKED = 1e4;
const MARKER$1 = /^<!-- understudy:asked ([\w-]+) ([\w-]+\.[\w-]+\.[\w-]+) -->/;
/** The audience of the token that proves a payload: it is good for this one alone. */
function audienceOf(payload) {
	return `understudy:${createHash("sha256").update(payload).digest("hex")}`;
}
/**
* The comment that carries what was asked into our thread.
* @param inWords what people see of it; it has to hold `/clone`, by which the workflow looks at it
*/
function askedComment(payload, token, inWords) {
	return `<!-- understudy:asked ${Buffer.from(payload).toString("base64url")} ${token} -->\n${inWords}`;
}
/** What a comment says was asked elsewhere; nothing, if it says nothing of the kind. */
function readAsked(body) {
	const [, payload, token] = MARKER$1.exec(body) ?? [];
	if (payload === void 0 || token === void 0) return void 0;
	return {
		payload: Buffer.from(payload, "base64url").toString("utf8"),
		token
	};
}
/** Reads what was asked. @throws Error when it is not in the form that `ask` writes */
function parseAsked(payload) {
	return askedSchema.parse(JSON.parse(payload));
}
// actions/core/base/plural.ts
const ENGLISH = new Intl.PluralRules("en");
/** What an English sentence says of so many: of one, or of any other number. */
function plural(count, one, other) {
	return ENGLISH.select(count) === "one" ? one : other;
}
// actions/core/ledger/id.ts
const CONSONANTS = "bdghjkmnprstvz";
const VOWELS = "aeiou";
/** What the ids of throw-away clusters begin with, which `prove.yml` makes attempts on and deletes: no clone has one of these. */
const THROW_AWAY = "tesu";
/** How far from any other the attempt is that is made in the place of one which draws the id of a throw-away cluster. */
const ELSEWHERE = 1e3;
/**
* The id of a clone: six letters that are easy to say, such as `bakomi`, made from what asked for it, so that
* the same comment delivered twice asks for the same clone.
*
* @param origin what asked, such as `owner/name#comment-123`
* @param attempt counts up where an id is taken by another request (there are 343,000)
*/
function cloneId(origin, attempt = 0) {
	const digest = createHash("sha256").update(`${origin}\n${attempt}`).digest();
	let id = "";
	for (let syllable = 0; syllable < 3; syllable += 1) {
		id += CONSONANTS[digest.readUInt32BE(syllable * 8) % 14];
		id += VOWELS[digest.readUInt32BE(syllable * 8 + 4) % 5];
	}
	return id.startsWith("tesu") ? cloneId(origin, attempt + ELSEWHERE) : id;
}
/** Whether a text has the form of an id. */
function isCloneId(text) {
	return new RegExp(`^(?:[${CONSONANTS}][${VOWELS}]){3}$`).test(text);
}
// actions/core/command/command.ts
/** The lifetime of a clone that goes with its thread. */
const UNTIL_CLOSED = "until closed";
/** The command in its shortest spelling, which parses to the same command. */
function formatCommand(command) {
	if (command.verb === "clone") return formatClone(command);
	const words = ["/clone", command.verb];
	if ("id" in command && command.id !== void 0) words.push(command.id);
	if (command.verb === "extend") words.push("untilClosed" in command ? UNTIL_CLOSED : `${command.added ? "+" : ""}${formatLifetime(command.lifetimeHours)}`);
	if (command.verb === "list") {
		if (command.source !== void 0) words.push("--source", command.source);
		if (command.mine) words.push("--mine");
	}
	if (command.verb === "resize") words.push(shortClass(command.instanceClass));
	if (command.verb === "help" && command.about !== void 0) words.push(command.about);
	return words.join(" ");
}
const HARMLESS_NOTE = /^(?!.*www\.)(?:[\p{L}\p{N}]|#\d)(?:[\p{L}\p{N} .,_'、・-]|#\d){0,80}$/iu;
function formatClone(command) {
	const words = ["/clone"];
	if (command.instanceClass !== void 0) words.push(shortClass(command.instanceClass));
	if (command.untilClosed) words.push(UNTIL_CLOSED);
	else if (command.lifetimeHours !== void 0) words.push(formatLifetime(command.lifetimeHours));
	if (command.source !== void 0) words.push("--source", command.source);
	if (command.fresh) words.push("--fresh");
	if (command.fullCopy) words.push("--full-copy");
	if (command.dryRun) words.push("--dry-run");
	if (command.keep) words.push("--keep");
	if (command.note !== void 0 && HARMLESS_NOTE.test(command.note)) words.push("--note", `"${command.note}"`);
	return words.join(" ");
}
// actions/core/command/said.ts
var import_commonmark = (/* @__PURE__ */ __commonJSMin(((exports) => {
	exports.commonMark = () => require_commonmark$1();
})))();
/** The lines that a comment says, in their order. */
function saidLines(text) {
	const lines = linesOf(text);
	const { document, readInline } = blocksOf(lines);
	const unsaid = /* @__PURE__ */ new Set();
	const plain = /* @__PURE__ */ new Set();
	for (const block of childrenOf(document)) for (const line of linesIn(block)) {
		if (isNotSaid(block)) unsaid.add(line);
		if (isText$1(block)) plain.add(line);
	}
	const trusted = firstInOpenHtml(document, readInline);
	return [...lines.entries()].filter(([line, shown]) => !unsaid.has(line) && !isBlank(shown)).map(([line, shown]) => ({
		text: shown,
		line,
		plain: plain.has(line) && line < trusted
	}));
}
/** The sections that headings (`###`) of a level make, and what stands before the first of them. */
function sectionsOf(text, level) {
	const lines = linesOf(text);
	const at = childrenOf(blocksOf(lines).document).filter((block) => block.type === "heading" && block.level === level).flatMap(linesIn);
	const until = (next) => at[next] ?? lines.length;
	return {
		before: lines.slice(0, until(0)).join("\n"),
		sections: at.map((line, index) => ({
			heading: (lines[line] ?? "").replace(/^[ \t]*#+/, "").replace(/[ \t]#+[ \t]*$/, "").trim(),
			body: lines.slice(line + 1, until(index + 1)).join("\n")
		}))
	};
}
/** As CommonMark counts lines. A byte order mark at the start is no character of the text. */
function linesOf(text) {
	return text.replace(/^\uFEFF/, "").split(/\r\n|[\n\r]/);
}
/** The blocks of a text. What stands inside of paragraphs is not parsed: there are texts for which that takes minutes. */
function blocksOf(lines) {
	const parser = new ((0, import_commonmark.commonMark)()).Parser();
	parser.processInlines = () => {};
	return {
		document: parser.parse(lines.join("\n")),
		readInline: (block) => {
			parser.inlineParser.refmap = parser.refmap;
			parser.inlineParser.parse(block);
		}
	};
}
function childrenOf(node) {
	const children = [];
	for (let child = node.firstChild; child !== null; child = child.next) children.push(child);
	return children;
}
/** The lines of a block, counted from 0. */
function linesIn({ sourcepos: [[first], [last]] }) {
	return Array.from({ length: last - first + 1 }, (_, index) => first - 1 + index);
}
/** Nothing that can be seen. */
function isBlank(line) {
	return line.replace(/\p{Cf}/gu, "").trim() === "";
}
function isText$1({ type }) {
	return type === "paragraph" || type === "heading";
}
function isNotSaid({ type, literal }) {
	if (type === "html_block") return COMMENTS.test(literal ?? "");
	return type === "block_quote" || type === "code_block";
}
const COMMENT = String.raw`<!--(?!-?>)(?:(?!--!?>|<!--)[\s\S])*-->`;
const COMMENTS = new RegExp(`^\\s*(?:${COMMENT}\\s*)+$`);
const ATTRIBUTE = String.raw`\s+[\w:-]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[\w./:-]+))?`;
/** What has no end tag, such as a picture. */
const VOID = String.raw`<(?:br|hr|img|wbr)(?:${ATTRIBUTE})*\s*\/?>`;
const CLOSED = new RegExp(`^\\s*(?:(?:${COMMENT}|${VOID})\\s*)+$`, "i");
/** A longer paragraph with HTML in it is taken to leave some open. */
const LONGEST_WITH_HTML = 1e4;
/**
* The first line that may be shown inside of HTML which stands before it. Of `> <blockquote>` the end of the quote closes
* the inner one, and what follows is shown inside of the outer, where Markdown sees a paragraph of its own. Only
* comments and what has no end tag are sure to end where they stand.
*/
function firstInOpenHtml(document, readInline) {
	for (const block of nodesOf(document)) {
		const [[first], [last]] = block.sourcepos;
		if (block.type === "html_block" && !CLOSED.test(block.literal ?? "")) return first - 1;
		if (isText$1(block) && leavesHtmlOpen(block, readInline)) return last;
	}
	return Number.POSITIVE_INFINITY;
}
/**
* Whether there are tags in the text of a paragraph, and not in pieces of code. Its text is read as the text of this very
* paragraph: by itself it could be another block, since a fence that is indented by four is only text where a paragraph goes on.
*/
function leavesHtmlOpen(paragraph, readInline) {
	const text = paragraph._string_content ?? "";
	if (!/<[a-z/!?]/i.test(text)) return false;
	if (text.length > LONGEST_WITH_HTML) return true;
	readInline(paragraph);
	return nodesOf(paragraph).some(({ type, literal }) => /^html_/.test(type) && !CLOSED.test(literal ?? ""));
}
function nodesOf(document) {
	const nodes = [];
	const walker = document.walker();
	for (let step = walker.next(); step !== null; step = walker.next()) if (step.entering) nodes.push(step.node);
	return nodes;
}
// actions/core/command/command-line.ts
/** Finds the command in a comment: a line that is neither quoted nor code, as CommonMark has it. */
function findCommandLine(text) {
	const lines = text.split(/\r\n|[\n\r]/);
	const commands = lines.filter(isCommand);
	if (commands.length === 0) return { kind: "none" };
	const [begin = ""] = lines;
	if (commands.length === 1 && commands[0] === begin && /^ {0,3}[/／]/.test(begin)) return {
		kind: "line",
		line: begin,
		below: lines[1] ?? ""
	};
	const [first, ...others] = saidLines(text);
	if (first === void 0 || !first.plain || !isCommand(first.text)) return { kind: "none" };
	if (others.some((line) => line.plain && isCommand(line.text))) return { kind: "several" };
	return {
		kind: "line",
		line: first.text,
		below: lines[first.line + 1] ?? ""
	};
}
/** `/clone` as a word of its own, however it is cased; a full-width keyboard writes `／ｃｌｏｎｅ`. */
function isCommand(line) {
	return /^\/clone(?=[\s\p{Cc}\p{Cf}]|$)/iu.test(asciiOf(startOf(line)));
}
/** How a line begins, without what cannot be seen. */
function startOf(line) {
	return line.replace(/^[\p{Cf}\s]+/u, "").slice(0, 40);
}
/** Full-width forms of ASCII characters, as Japanese keyboards make them, turned into ASCII. */
function asciiOf(text) {
	return text.replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 65248));
}
// actions/core/command/command-of.ts
/** Puts the values together; `undefined` when one that the verb needs is missing. */
function commandOf(verb, parts) {
	const id = parts.id === void 0 ? {} : { id: parts.id };
	switch (verb) {
		case "clone": return {
			verb,
			...parts.class === void 0 ? {} : { instanceClass: parts.class },
			...parts.lifetime === void 0 ? {} : lifetimeOf(parts.lifetime),
			...parts.source === void 0 ? {} : { source: parts.source },
			fresh: parts.fresh ?? false,
			...parts["full-copy"] ? { fullCopy: true } : {},
			dryRun: parts["dry-run"] ?? false,
			...parts.keep ? { keep: true } : {},
			...parts.note === void 0 ? {} : { note: parts.note }
		};
		case "list": return {
			verb,
			...parts.source === void 0 ? {} : { source: parts.source },
			...parts.mine ? { mine: true } : {}
		};
		case "status":
		case "reset":
		case "refresh":
		case "delete":
		case "cancel": return {
			verb,
			...id
		};
		case "resize": return parts.class === void 0 ? void 0 : {
			verb,
			...id,
			instanceClass: parts.class
		};
		case "extend": return parts.lifetime === void 0 ? void 0 : {
			verb,
			...id,
			...lifetimeOf(parts.lifetime),
			...parts.added ? { added: true } : {}
		};
		case "help": return {
			verb,
			...parts.verb === void 0 ? {} : { about: parts.verb }
		};
	}
}
function lifetimeOf(lifetime) {
	return lifetime === "closed" ? { untilClosed: true } : { lifetimeHours: lifetime };
}
// actions/core/command/grammar.ts
const CLASS$1 = {
	name: "CLASS",
	type: "class",
	required: false,
	meaning: "Instance class: `r6g.large`, `db.r6g.large`, or `serverless:0-8` for a range of capacity units (ACU)."
};
const LIFETIME = {
	name: "LIFETIME",
	type: "lifetime",
	required: false,
	meaning: "How long it lives: `12h`, `3d`, `1d12h`, `2 weeks`, `until friday 18:00` in the zone of the settings, or `until closed`: for as long as the issue or pull request is open, within the limits."
};
const ID$1 = {
	name: "ID",
	type: "id",
	required: false,
	meaning: "Which clone. May be left out in the thread that asked for it, when only one is alive there."
};
/** The command language. Parser, help, error texts, the docs page and the form are made from it. */
const VERBS = [
	{
		name: "clone",
		synonyms: [
			"new",
			"create",
			"make",
			"作成"
		],
		job: "clone",
		who: "anyone",
		summary: "Make a masked clone of production.",
		arguments: [CLASS$1, LIFETIME],
		flags: [
			{
				name: "source",
				synonyms: [
					"src",
					"from",
					"db",
					"database"
				],
				value: {
					name: "NAME",
					type: "source"
				},
				meaning: "Which database to clone, by its name in the settings."
			},
			{
				name: "fresh",
				synonyms: ["最新"],
				meaning: "Copy production as it is now, even when a masked base is at hand."
			},
			{
				name: "full-copy",
				synonyms: [],
				meaning: "Make a full copy where there are too many clones for one that shares storage: slower and dearer."
			},
			{
				name: "dry-run",
				synonyms: [
					"dryrun",
					"dry",
					"plan",
					"estimate",
					"price",
					"cost",
					"ドライラン",
					"見積もり"
				],
				meaning: "Say what would be done and what it would cost, and stop."
			},
			{
				name: "keep",
				synonyms: [],
				meaning: "Keep it though the issue or pull request is closed."
			},
			{
				name: "note",
				synonyms: [
					"reason",
					"comment",
					"message",
					"description",
					"why"
				],
				value: {
					name: "\"why\"",
					type: "text"
				},
				meaning: "What it is for; shown in the lists."
			}
		],
		examples: [
			"/clone",
			"/clone r6g.large 3d",
			"/clone until closed",
			"/clone serverless:0-8 12h --note \"slow query of #42\""
		]
	},
	{
		name: "list",
		synonyms: [
			"ls",
			"ps",
			"clones",
			"一覧",
			"リスト"
		],
		job: "command",
		who: "anyone",
		summary: "Show the live clones.",
		arguments: [],
		flags: [{
			name: "source",
			synonyms: [
				"src",
				"from",
				"db",
				"database"
			],
			value: {
				name: "NAME",
				type: "source"
			},
			meaning: "Only those of one source."
		}, {
			name: "mine",
			synonyms: ["my", "own"],
			meaning: "Only your own."
		}],
		examples: ["/clone list", "/clone list --mine"]
	},
	{
		name: "status",
		synonyms: [
			"show",
			"info",
			"describe",
			"state",
			"connect",
			"credentials",
			"状態",
			"状況",
			"ステータス"
		],
		job: "command",
		who: "anyone",
		summary: "Show one clone.",
		arguments: [ID$1],
		flags: [],
		examples: ["/clone status", "/clone status bakomi"]
	},
	{
		name: "extend",
		synonyms: [
			"renew",
			"keep",
			"prolong",
			"延長"
		],
		job: "extend",
		who: "owner",
		summary: "Let a clone live for the given time from now.",
		arguments: [ID$1, {
			...LIFETIME,
			required: true,
			meaning: "How long from now: `12h`, `3d`, `1d12h`, `until friday 18:00`, or `until closed`."
		}],
		flags: [],
		examples: [
			"/clone extend 2d",
			"/clone extend bakomi 12h",
			"/clone extend until closed"
		]
	},
	{
		name: "resize",
		synonyms: [
			"scale",
			"modify",
			"change",
			"upgrade",
			"downgrade",
			"リサイズ",
			"変更"
		],
		job: "resize",
		who: "owner",
		summary: "Give a clone that is ready another class.",
		arguments: [ID$1, {
			...CLASS$1,
			required: true
		}],
		flags: [],
		examples: ["/clone resize r6g.xlarge", "/clone resize bakomi serverless:0-8"]
	},
	{
		name: "reset",
		synonyms: [
			"revert",
			"rollback",
			"リセット",
			"初期化"
		],
		job: "clone",
		who: "owner",
		summary: "Give a clone its data as they were at the start.",
		arguments: [ID$1],
		flags: [],
		examples: ["/clone reset", "/clone reset bakomi"]
	},
	{
		name: "refresh",
		synonyms: ["更新"],
		job: "clone",
		who: "owner",
		summary: "Give a clone the newest data.",
		arguments: [ID$1],
		flags: [],
		examples: ["/clone refresh", "/clone refresh bakomi"]
	},
	{
		name: "delete",
		synonyms: [
			"rm",
			"remove",
			"destroy",
			"kill",
			"del",
			"drop",
			"terminate",
			"削除",
			"破棄"
		],
		job: "delete",
		who: "owner",
		summary: "Delete a clone now.",
		arguments: [ID$1],
		flags: [],
		examples: ["/clone delete", "/clone delete bakomi"]
	},
	{
		name: "cancel",
		synonyms: [
			"stop",
			"abort",
			"中止",
			"停止",
			"キャンセル",
			"取消",
			"取り消し"
		],
		job: "cancel",
		who: "owner",
		summary: "Stop a request that is still at work, and delete what was made.",
		arguments: [ID$1],
		flags: [],
		examples: ["/clone cancel", "/clone cancel bakomi"]
	},
	{
		name: "help",
		synonyms: [
			"-h",
			"--help",
			"-help",
			"?",
			"-?",
			"usage",
			"about",
			"commands",
			"man",
			"ヘルプ",
			"使い方"
		],
		job: "command",
		who: "anyone",
		summary: "Explain the commands, or one of them.",
		arguments: [{
			name: "COMMAND",
			type: "verb",
			required: false,
			meaning: "Which command to explain."
		}],
		flags: [],
		examples: ["/clone help", "/clone help extend"]
	}
];
/** The names of all verbs, in the order of the help. */
const VERB_NAMES = VERBS.map((verb) => verb.name);
/** True of a word that is a verb. */
function isVerbName(word) {
	return VERB_NAMES.includes(word);
}
/** What every verb is called, its own name among it. */
const CALLED$1 = new Map(VERBS.flatMap(({ name, synonyms }) => [name, ...synonyms].map((word) => [word, name])));
/** The words by which verbs are called. */
const VERB_WORDS = [...CALLED$1.keys()];
/** The verb that a word stands for: its name, or what else people call it. */
function verbCalled(word) {
	return CALLED$1.get(word);
}
/** The flag that a word names, by its name or a synonym, without dashes. */
function flagIn(flags, word) {
	return flags.find(({ name, synonyms }) => name === word || synonyms.includes(word));
}
/** The flag of `/clone` that a word is, such as `--why`, `-source`; nothing for any other word. */
function flagCalled(word) {
	const [, called = ""] = /^--?(.+)$/.exec(word) ?? [];
	return flagIn(verbNamed("clone").flags, called);
}
/** The row of a verb. */
function verbNamed(name) {
	const verb = VERBS.find((row) => row.name === name);
	if (verb === void 0) throw new RangeError(`No row in the grammar for ${name}.`);
	return verb;
}
/** How a verb is written: `/clone extend [ID] LIFETIME`. */
function usageOf(verb) {
	const words = [commandName(verb)];
	for (const { name, required } of verb.arguments) words.push(required ? name : `[${name}]`);
	for (const { name, value } of verb.flags) words.push(value ? `[--${name} ${value.name}]` : `[--${name}]`);
	return words.join(" ");
}
/** How a command begins: `/clone`, `/clone extend`. */
function commandName({ name }) {
	return name === "clone" ? "/clone" : `/clone ${name}`;
}
// actions/core/command/closing-words.ts
const CLOSING$1 = new RegExp(`^until (?:(?:it|this|that|the|my|its) )?(?:(?:issue|pr|pull request|pull-request|thread|ticket) )?(?:(?:is|gets) )?(clos(?:e|ed|es|ing)|merg(?:e|ed|es)|done)$`);
const CLOSING_JA = /^until (?:(?:issue|pr|プルリクエスト|プルリク|イシュー|スレッド)[をがの]?)?(?:クローズ(?:する|される)?|閉じる|閉じられる|(マージ(?:する|される)?))$/;
/** Whether a phrase says that a clone lives until its thread is closed, and whether that is certain; nothing of any other. */
function closingIn(phrase) {
	const english = CLOSING$1.exec(phrase);
	if (english !== null) return { isCertain: english[1]?.startsWith("clos") === true };
	const japanese = CLOSING_JA.exec(phrase);
	return japanese === null ? void 0 : { isCertain: japanese[1] === void 0 };
}
// actions/core/command/english-dates.ts
/** The names of the months, as a part of a pattern. */
const MONTH = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
/** `nov 27`, `27th of november`. */
const DATE$1 = new RegExp(`(?<![\\w:])(?:(?<month>${MONTH}) (?:the )?(?<day>\\d{1,2})|(?:the )?(?<date>\\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<in>${MONTH}))(?:st|nd|rd|th)?(?= |$)`);
/** A text in which days that have the name of a month are written as `11月27日`: their order can be mistaken in no other way. */
function withMonthsInDigits(text) {
	return text.replace(DATE$1, (...found) => {
		const { month, day, date, in: inMonth } = found.at(-1);
		return `${MONTHS.indexOf((month ?? inMonth ?? "").slice(0, 3)) + 1}月${day ?? date}日`;
	});
}
// actions/core/base/zone.ts
/**
* What the clocks of a zone show, part by part, each with as many digits as it has: `month` is `03`.
* @param at in milliseconds since 1970
* @param timeZone from the IANA list
*/
function shownIn(timeZone, at) {
	const parts = new Intl.DateTimeFormat("en-CA", {
		timeZone,
		hourCycle: "h23",
		year: "numeric",
		month: "2-digit",
		day: "2-digit",
		hour: "2-digit",
		minute: "2-digit",
		second: "2-digit"
	}).formatToParts(at);
	return (wanted) => parts.find(({ type }) => type === wanted)?.value ?? "";
}
/** Readers of each of whom some zones have names: `JST` is one in Japan, and `GMT+9` in Canada. */
const LOCALES = [
	"en-CA",
	"en-GB",
	"en-AU",
	"en-IN",
	"ja"
];
/** What people call a zone at a moment: `JST`, `CET`, `EST`; `GMT+7` where nobody has a short name for it. */
function zoneNameIn(timeZone, at) {
	const names = LOCALES.map((locale) => new Intl.DateTimeFormat(locale, {
		timeZone,
		timeZoneName: "short"
	}).formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "");
	return names.find((name) => /^[A-Z]+$/.test(name)) ?? names[0] ?? "";
}
// actions/core/command/named-zone.ts
const OFFSET = /^(?:(?:utc|gmt)(?=[-+]\d))?([-+])(\d{1,2})(?::?(\d{2}))?$/;
/** Names that stand for one zone wherever they are read. */
const CERTAIN = {
	z: "UTC",
	utc: "UTC",
	gmt: "UTC",
	jst: "Asia/Tokyo",
	kst: "Asia/Seoul"
};
/** Names that people give to zones, and several people to several: `ist` is one in India, in Israel and in Ireland. */
const OTHERS = /^(?:[pmcea]t|ak?[sd]t|[pmcen][sd]t|hst|bst|ist|wes?t|[ce]es?t|msk|[hs]kt|sgt|a[ec][sd]t|awst|nz[sd]t)$/;
/** From the IANA list. */
const LISTED = /^[a-z_]+\/[a-z_/+-]+$/;
/** Whether a word behind a day or a time names a zone: `jst`, `utc`, `+09:00`, `europe/berlin`. */
function isZone(word) {
	return word in CERTAIN || OFFSET.test(word) || OTHERS.test(word) || LISTED.test(word);
}
/** The zone that a word names, as `Intl` takes it; nothing where it may be one of several, or none. What we call the settings' zone ourselves is that. */
function zoneNamed(word, { timeZone, now }) {
	if (word === zoneNameIn(timeZone, now).toLowerCase()) return timeZone;
	const [, sign, hours = "", minutes = "00"] = OFFSET.exec(word) ?? [];
	const named = CERTAIN[word] ?? (sign === void 0 ? void 0 : `${sign}${hours.padStart(2, "0")}:${minutes}`) ?? (LISTED.test(word) ? word : void 0);
	if (named === void 0) return void 0;
	try {
		return new Intl.DateTimeFormat("en", { timeZone: named }).resolvedOptions().timeZone;
	} catch (error) {
		if (error instanceof RangeError) return void 0;
		throw error;
	}
}
// actions/core/command/moment-words.ts
const WEEKDAYS = [
	/^(?:sun(?:day)?|日曜日?)$/,
	/^(?:mon(?:day)?|月曜日?)$/,
	/^(?:tue(?:s|sday)?|火曜日?)$/,
	/^(?:wed(?:nesday)?|水曜日?)$/,
	/^(?:thu(?:r|rs|rsday)?|木曜日?)$/,
	/^(?:fri(?:day)?|金曜日?)$/,
	/^(?:sat(?:urday)?|土曜日?)$/
];
/** Days as they are written in digits. */
const DATE = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
/** The same in Japanese. */
const DATE_JA = /^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日$/;
/** Month and day to some, day and month to others. */
const DATE_SHORT = /^(\d{1,2})\/(\d{1,2})$/;
/** What is said of today. */
const TODAY = /^(?:today|tonight|eod|(?:今日|本日)中?|今夜|今晩)$/;
/** What is said of the month's last day. */
const END_OF_MONTH = /^(?:eom|今?月末)$/;
/** Which of the days of that name; `next friday` is in two days to some, and in nine to others. */
const WEEK = /^(?:this|coming|next|今週|来週|再来週)の?$/;
/** What people say of times, and what says none: it belongs to its phrase, for one answer to all of it. */
const VAGUE = new RegExp(`^(?:the|end|of|week|weekend|month|day|eow|morning|afternoon|evening|night|${MONTH}|\\d{1,2}(?:st|nd|rd|th)?)$`);
const TIME = /^(\d{1,2})(?::(\d{2}))?(am|pm)?$/;
const TIME_JA = /^(\d{1,2})時(?:(\d{1,2})分|半)?$/;
/** Whether a word may stand behind `until`: a day or a time of the day. */
function isMoment(word) {
	return split(word).every((part, at) => isDay(part) || WEEK.test(part) || minutesOf(part) !== void 0 || part === "at" || part === "on" || at > 0 && isZone(part));
}
/** Whether a word says which of the days of a name is meant. */
function isWeek(word) {
	return WEEK.test(word);
}
/** Whether a word behind `until` belongs to it, though it is no time that is understood. */
function isVague(word) {
	return VAGUE.test(word);
}
/** Whether a word is a day: of the week, of the calendar, or today and the next ones. */
function isDay(word) {
	return /^(?:tomorrow|明日|あした|明後日|あさって)$/.test(word) || TODAY.test(word) || END_OF_MONTH.test(word) || WEEKDAYS.some((day) => day.test(word)) || DATE.test(word) || DATE_JA.test(word) || DATE_SHORT.test(word);
}
/** `金曜18:00`, `12/3(木)` and `2026-12-01t18:00` are two words, `来週の金曜18:00` and `2026-12-01t18:00z` three. */
function split(word) {
	const [, moment = word, zone] = /^(.*?\d{1,2}:\d{2})(?::00(?:\.0+)?)?(z|utc|gmt|jst|[-+]\d{2}:?\d{2})?$/.exec(word) ?? [];
	return [...splitMoment(moment), ...zone === void 0 ? [] : [zone]];
}
function splitMoment(word) {
	const marked = /^(.*\d日?)\(([日月火水木金土])(?:曜日?)?\)(.*)$/.exec(word)?.slice(1);
	if (marked !== void 0) {
		const [date = "", weekday = "", rest = ""] = marked;
		return [
			...splitMoment(date),
			`${weekday}曜`,
			...rest === "" ? [] : splitMoment(rest)
		];
	}
	const week = /^(今週|来週|再来週)の?(.+)$/.exec(word);
	if (week !== null) return [week[1] ?? "", ...splitMoment(week[2] ?? "")];
	const parts = /^(\d{4}-\d{2}-\d{2})t(\d{1,2}:\d{2})$/.exec(word) ?? /^(\D*(?:曜日?|[今本明]日|明後日|あした|あさって)|(?:\d{4}年)?\d{1,2}月\d{1,2}日)の?((?:午[前後])?\d.*)$/.exec(word);
	return parts === null ? [word] : [parts[1] ?? "", parts[2] ?? ""];
}
/** Which day of the week a word names, counted from Sunday; -1 where it names none. */
function weekdayOf(day) {
	return WEEKDAYS.findIndex((name) => name.test(day));
}
/** Minutes since midnight; `undefined` where the word is no time. */
function minutesOf(written) {
	const word = written.replace(/^午([前後])(?!12)(\d{1,2})(?:時|:)(?:(\d{1,2})分?|(半))?$/, (_, half, hour, minute = "00", isHalf) => `${Number(hour) || 12}:${isHalf ? "30" : minute.padStart(2, "0")}${half === "前" ? "am" : "pm"}`);
	if (word === "noon" || word === "正午") return 720;
	if (word === "midnight") return 1440;
	const japanese = TIME_JA.exec(word);
	const [, hourText, minuteText = "0", half] = japanese ?? TIME.exec(word) ?? [];
	if (hourText === void 0 || japanese === null && half === void 0 && !word.includes(":")) return void 0;
	const [hour, minute] = [Number(hourText), word.endsWith("半") ? 30 : Number(minuteText)];
	if (half !== void 0 && (hour < 1 || hour > 12)) return void 0;
	const shifted = half === void 0 ? hour : hour % 12 + (half === "pm" ? 12 : 0);
	return shifted > 24 || minute > 59 || shifted === 24 && minute > 0 ? void 0 : shifted * 60 + minute;
}
// actions/core/command/problem.ts
/** A problem with its reason code, what is wrong, what to do, and a command to write instead, where one is right. */
function problem(reason, message, next, suggestion) {
	return {
		kind: "problem",
		reason,
		message,
		next,
		...suggestion === void 0 ? {} : { suggestion }
	};
}
/** No `::` either: it would make a workflow command of a log line. */
const HARMLESS = /^(?!.*::)[A-Za-z0-9][A-Za-z0-9._:=-]{0,39}$|^-{1,2}[A-Za-z0-9][A-Za-z0-9.=-]{0,39}$/;
/**
* How an answer calls a word of the command: by itself when it cannot be anything but a word, else by its place, so
* that no text of a stranger's making is ever repeated in our name.
*/
function nameWord(word, place) {
	return HARMLESS.test(word) ? `\`${word}\`` : `Word ${place} of the command`;
}
// actions/core/command/words.ts
/** The text of a word that is not quoted; empty where there is none. */
function spoken(word) {
	return word === void 0 || word.quoted ? "" : word.text;
}
/** A command is a short thing. What is longer was not typed as one, and is not worth an exact answer. */
const LONGEST_LINE = 1e3;
const DOUBLE_QUOTES = "\"“”„‟«»＂";
const SINGLE_QUOTES = "'‘’‚‛＇";
const DASHES = "\\-‐‑‒–—―−﹘﹣－ーｰ";
/** What ends a word of its own accord on a Japanese keyboard, or at the end of a sentence. */
const CLOSING = /[,.;:!…、。！]+$/;
/** What makes one picture of two. */
const JOINER = /(?<=\p{Extended_Pictographic}[\ufe0f\u{1F3FB}-\u{1F3FF}]?)\u200d(?=\p{Extended_Pictographic})/gu;
/**
* Cuts a command line into words. Keyboards and editors mean well: full-width letters, curly quotes and long dashes
* are turned back into what was meant. Characters that cannot be seen are refused, because a reader would approve
* another text than the one that runs.
*/
function splitWords(line) {
	if (line.length > LONGEST_LINE) return problem("command-too-long", `The command is ${line.length} characters long; the limit is ${LONGEST_LINE}.`, "Put the explanation on lines of its own below the command.");
	const text = line.replace(/[\u200B\u2060\uFEFF\u00AD]/g, "").trim();
	if (/[\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]|(?!\s)\p{Cc}/u.test(text.replace(JOINER, ""))) return problem("command-hidden-characters", "The command holds characters that cannot be seen, such as control characters or direction marks.", "Type the command again by hand instead of pasting it.");
	return cut(text);
}
function cut(text) {
	const words = [];
	const characters = [...text];
	let isNote = false;
	let at = 0;
	while (at < characters.length) {
		const character = characters[at] ?? "";
		if (/\s/.test(character)) {
			at += 1;
			continue;
		}
		const family = [DOUBLE_QUOTES, SINGLE_QUOTES].find((quotes) => quotes.includes(character));
		if (family === void 0) {
			const end = endOfWord(characters, at);
			const written = characters.slice(at, end).join("");
			const repaired = repair(written, isNote);
			const isOther = repaired.length === 1 && repaired[0] !== written;
			for (const text of repaired) words.push({
				text,
				quoted: false,
				place: words.length + 1,
				...isOther ? { written } : {}
			});
			isNote = flagCalled(repaired.at(-1) ?? "")?.value?.type === "text";
			at = end;
			continue;
		}
		const end = endOfQuote(characters, at + 1, family);
		if (end === void 0) return problem("quote-unclosed", "A quotation mark is opened but never closed.", "Write `--note \"why\"`.");
		isNote = false;
		words.push({
			text: characters.slice(at + 1, end).join(""),
			quoted: true,
			place: words.length + 1
		});
		at = end + 1;
	}
	return words;
}
/** A word ends at white space, or after `=` when a quoted value follows (`--note="why"`). */
function endOfWord(characters, start) {
	let at = start;
	while (at < characters.length && !/\s/.test(characters[at] ?? "")) {
		at += 1;
		const next = characters[at] ?? "";
		if (/[=＝]/.test(characters[at - 1] ?? "") && next !== "" && (DOUBLE_QUOTES + SINGLE_QUOTES).includes(next)) break;
	}
	return at;
}
/** A single quote inside a word is an apostrophe: such a quote ends only before white space. */
function endOfQuote(characters, start, family) {
	for (let at = start; at < characters.length; at += 1) {
		const next = characters[at + 1];
		const ends = family === DOUBLE_QUOTES || next === void 0 || /\s/.test(next);
		if (family.includes(characters[at] ?? "") && ends) return at;
	}
}
/**
* `—Dry–Run` was typed as `--dry-run`, `−1d` as `-1d`, `r6g。large` as `r6g.large`, and `r6g.large、3d` as two words, and so is
* `r6g.large。3d`.
*/
function repair(word, isNote) {
	const text = asciiOf(word).replace(/[\uFF66-\uFF9F]+/g, (narrow) => narrow.normalize("NFKC")).replace(/^`([^`]+)`$/, (code, id) => isCloneId(id) ? id : code).replace(new RegExp(`^[${DASHES}]+(?=\\p{L})`, "u"), (run) => run === "-" ? "-" : "--").replace(new RegExp(`(?<![ァ-ヺー])[${DASHES}]`, "g"), "-").replace(/(?<=[a-z])[。｡](?=([^。｡]+))/gi, (stop, rest) => readDuration(rest)?.minutes ? "、" : stop).replace(/(?<=[a-z\d])[。．｡・･](?=[a-z\d])/gi, ".").replace(/[〜～]/g, "~").replace(/迄$/, "まで").toLowerCase();
	if (text.startsWith("-") && text.includes("=")) return [text];
	const words = (isNote ? [text] : text.split(/[、，。]|,(?!\d)|(?<!\d),/)).map((part) => part.replace(CLOSING, "")).filter((part) => part !== "");
	return words.length === 0 ? [text] : words;
}
// actions/core/command/phrases.ts
/**
* Words that belong together: `2 weeks`, `1d 12h`, `until friday 18:00`, `serverless 0-8`, `r6g large`. People write them so;
* the reading of a command then has one word for one meaning.
*/
function joinPhrases(words) {
	const joined = [];
	for (let at = 0; at < words.length;) {
		const [word, length] = phraseAt(words, at);
		joined.push(word);
		at += length;
	}
	return joined;
}
/** The phrase that begins at a word, as one word, and how many words it is long. */
function phraseAt(words, at) {
	const first = words[at];
	if (first.quoted || at === 0) return [first, 1];
	if (flagCalled(words[at - 1]?.text ?? "")?.value !== void 0) return [first, 1];
	return untilAt(words, at) ?? durationAt(words, at) ?? classAt(words, at) ?? namedAt(words, at) ?? calledAt(words, at) ?? (textAt(words, at) === "dry" && textAt(words, at + 1) === "run" ? [{
		...first,
		text: "dry-run"
	}, 2] : [first, 1]);
}
const textAt = (words, at) => spoken(words[at]);
/** `until friday 18:00`, `--until=friday`, `金曜 18:00 まで`. */
function untilAt(words, at) {
	const first = words[at];
	const begin = /^(?:--)?(?:until|till|til|through|thru)(?:[=_-](.+))?$/.exec(first.text);
	const closing = begin === null ? void 0 : closingAt(words, at, begin[1]);
	if (closing !== void 0) return closing;
	const days = begin?.[1] === void 0 ? [] : [begin[1]];
	let end = begin === null ? at : at + 1;
	while (isMoment(textAt(words, end)) || days.length > 0 && isZone(textAt(words, end))) {
		days.push(textAt(words, end));
		end += 1;
	}
	if (begin !== null) {
		if (days.length === 0 && textAt(words, end) !== "") days.push(textAt(words, end++));
		while (isVague(textAt(words, end)) || isMoment(textAt(words, end))) days.push(textAt(words, end++));
		return [{
			...first,
			text: ["until", ...days].join(" ")
		}, end - at];
	}
	const last = textAt(words, end);
	if (textAt(words, at + 1) === "まで" && closingIn(`until ${first.text}`)) return [{
		...first,
		text: `until ${first.text}`
	}, 2];
	const japanese = (said) => `until ${said.join(" ")}`.replace(/(?<![\d/])(\d{1,2})\/(\d{1,2})(?= |$|\()/, "$1月$2日");
	if (last === "まで" && days.length > 0) return [{
		...first,
		text: japanese(days)
	}, end - at + 1];
	const bare = /^(.+)まで$/.exec(last)?.[1];
	if (bare !== void 0 && (isMoment(bare) || days.length > 0 || !looksLikeDuration(bare))) return [{
		...first,
		text: japanese([...days, bare])
	}, end - at + 1];
	return isDay(first.text) || isWeek(first.text) && isDay(days[1] ?? "") ? [{
		...first,
		text: `until ${days.join(" ")}`
	}, end - at] : void 0;
}
/** `until closed`, `until the issue is closed`: as many words as make it one. */
function closingAt(words, at, attached) {
	const said = ["until", ...attached === void 0 ? [] : [attached]];
	for (let length = 1; length <= 6; length += 1) {
		if (closingIn(said.join(" "))) return [{
			...words[at],
			text: said.join(" ")
		}, length];
		said.push(textAt(words, at + length));
	}
}
/** `2 weeks`, `for 3 days`, `1d 12h`, `1 day and 12 hours`; and as `+3d` what is to be added: `by 3 days`, `3 more days`. */
function durationAt(words, at) {
	const [before, start] = leadIn(words, at);
	const begin = numberWithUnit(words, start);
	if (begin === void 0) return void 0;
	let { text, end, isMore } = begin;
	for (;;) {
		const next = numberWithUnit(words, textAt(words, end) === "and" ? end + 1 : end);
		const longer = next && readDuration(text + next.text);
		const unit = readDuration(text)?.parts.at(-1)?.unit ?? 0;
		if (next === void 0 || longer?.minutes === void 0 || !longer.isInOrder) break;
		if ((readDuration(next.text)?.minutes ?? 0) >= unit) break;
		text += next.text;
		end = next.end;
	}
	const isBehind = MORE.test(textAt(words, end));
	const plus = (before || isMore || isBehind) && !/^[-+]/.test(text) ? "+" : "";
	return [{
		...words[at],
		text: plus + text
	}, end + Number(isBehind) - at];
}
const MORE = /^(?:more|longer|extra|additional(?:ly)?)$/;
/** Whether what stands before a duration says that it is added to something, and where the duration begins. */
function leadIn(words, at) {
	let [isMore, start] = [false, at];
	for (; /^(?:for|by|an|another|さらに|あと|もう)$/.test(textAt(words, start)); start += 1) {
		if (textAt(words, start) === "an" && !MORE.test(textAt(words, start + 1))) break;
		isMore ||= !/^(?:for|an)$/.test(textAt(words, start));
	}
	if (MORE.test(textAt(words, start)) && start > at) [isMore, start] = [true, start + 1];
	return [isMore, start];
}
function numberWithUnit(words, at) {
	const isMore = MORE.test(textAt(words, at + 1)) && isUnit(textAt(words, at + 2));
	const [first, second] = [textAt(words, at), textAt(words, at + 1 + Number(isMore))];
	const before = textAt(words, at - 1);
	if (isNumber(first) && isUnit(second)) return {
		text: digitsOf(first) + second,
		end: at + 2 + Number(isMore),
		isMore
	};
	if (before === "another" && isUnit(first)) return {
		text: `1${first}`,
		end: at + 1,
		isMore: true
	};
	return looksLikeDuration(first) && !isNumber(first) ? {
		text: first,
		end: at + 1,
		isMore: false
	} : void 0;
}
/** `serverless 0-8`, `r6g large`. */
function classAt(words, at) {
	const [first, second] = [textAt(words, at), textAt(words, at + 1)];
	const word = words[at];
	const capacity = /^(?:db\.)?serverless/.test(first) ? capacityAt(words, at) : void 0;
	if (capacity !== void 0) return capacity;
	if (/^(?:db\.)?[a-z]\d[a-z]{0,3}$/.test(first) && /^(?:medium|large|\d{0,2}xlarge)$/.test(second)) return [{
		...word,
		text: `${first}.${second}`
	}, 2];
}
/** `serverless 0-8`, `serverless v2 0 - 8`, `serverless:0 to 8 ACU`: as many words as make a range of capacity. */
function capacityAt(words, at) {
	const said = [];
	let found;
	for (let length = 1; length <= MOST_OF_CAPACITY; length += 1) {
		said.push(textAt(words, at + length - 1));
		const [, least, most] = CAPACITY.exec(said.join(" ")) ?? [];
		if (least !== void 0) found = [{
			...words[at],
			text: `serverless:${least}-${most}`
		}, length];
	}
	return found;
}
const ACU = String.raw`\d+(?:\.\d+)?`;
const CAPACITY = new RegExp(`^(?:db\\.)?serverless(?:[- ]?v2)?(?: |: ?)(${ACU}) ?(?:-|~|\\.\\.|to) ?(${ACU})(?: ?acus?)?$`);
/** `serverless v2 0 to 8 acu` */
const MOST_OF_CAPACITY = 6;
/** What people call a value that is known by itself for what it is: a class, a lifetime, an id. */
const CALLED = "class|instance|instance-class|size|type|lifetime|time|duration|ttl|id|clone|クラス|期間";
const IS_CALLED = new RegExp(`^(?:${CALLED})$`);
const IS_ASSIGNED = new RegExp(`^(?:${CALLED})[:=](?=.)`);
const IS_FLAG = new RegExp(`^--(?:${CALLED}|for)(?:=(.+))?$`);
/** `class r6g.large`, `ttl: 3d`, `clone bakomi`: what a value is called, and the value. */
function calledAt(words, at) {
	if (!IS_CALLED.test(textAt(words, at)) || textAt(words, at + 1) === "") return void 0;
	const [value, length] = phraseAt(words, at + 1);
	return looksLikeClass(value.text) || looksLikeDuration(value.text) || /^until\b/.test(value.text) || isCloneId(value.text) ? [value, length + 1] : void 0;
}
/**
* `--class r6g.large`, `--ttl 3d` and, as the form calls them, `class=r6g.large`: what has a name of its own needs none, and is
* taken for what it is.
*/
function namedAt(words, at) {
	const word = words[at];
	const written = textAt(words, at);
	if (/^source[:=]./.test(written)) return [{
		...word,
		text: `--source=${written.slice(7)}`
	}, 1];
	const assigned = written.replace(IS_ASSIGNED, "");
	if (assigned !== written) return [{
		...word,
		text: assigned
	}, 1];
	const named = IS_FLAG.exec(written);
	if (named === null) return void 0;
	if (named[1] !== void 0) return [{
		...word,
		text: named[1]
	}, 1];
	if (textAt(words, at + 1) === "" || textAt(words, at + 1).startsWith("-")) return void 0;
	const [rest, length] = phraseAt(words, at + 1);
	return [{
		...rest,
		place: word.place
	}, length + 1];
}
// actions/core/aurora/names.ts
/** Every cluster, instance and secret that Understudy makes starts with this; IAM and the reaper go by it. */
const PREFIX = "understudy-";
/** What the name of a clone's cluster begins with; its id follows. */
const CLONE_PREFIX = `${PREFIX}clone-`;
/** What the name of a base's cluster begins with; its id follows. */
const BASE_PREFIX = `${PREFIX}base-`;
/** Tag keys. IAM compares them without case, so they are written here once and compared exactly. */
const TAGS = {
	id: "understudy:id",
	state: "understudy:state",
	expiresAt: "understudy:expires-at",
	source: "understudy:source",
	owner: "understudy:owner"
};
/**
* Name of the cluster of a clone (its id, or its record) or of a base. Each reset makes one cluster more for the same clone:
* its name goes on with the id of that reset, and its tag is the clone's, so that the two are told apart without any record.
*/
function clusterName(made) {
	if (typeof made === "string") return CLONE_PREFIX + made;
	if (made.kind === "base") return BASE_PREFIX + made.id;
	if (made.of !== void 0) return `${CLONE_PREFIX}${made.of}-${made.id}`;
	return CLONE_PREFIX + (made.generation === void 0 ? made.id : `${made.id}-${made.generation}`);
}
/** Which cluster is meant by a record, apart from all else that it says. */
function identityOf({ id, kind, of, generation }) {
	return {
		id,
		kind,
		of,
		generation
	};
}
/** The id that people call it by, and that its cluster's tag has: a reset's is that of its clone. */
function calledId({ id, of }) {
	return of ?? id;
}
/** The id of the reset that made a cluster, by the cluster's name and its tag; nothing of a cluster that none made. */
function resetIn(name, id) {
	const rest = name.startsWith(`understudy-clone-${id}-`) ? name.slice(CLONE_PREFIX.length + id.length + 1) : "";
	return isCloneId(rest) ? rest : void 0;
}
/** The first instance masks; the second, where there is one, has the class asked for and takes its place. */
function instanceName(made, place = 1) {
	return `${clusterName(made)}-${place}`;
}
/** Every name that an instance of it can have. */
function instanceNames(made) {
	return [instanceName(made, 1), instanceName(made, 2)];
}
/**
* Holds the master password while the clone is sealed: *clone* writes it, *mask* reads it. What stands behind the id is
* not six characters long: Secrets Manager puts that many behind a name in an ARN, so that a policy's pattern for the
* connection secrets would hold for it, too.
*/
function sealedSecretName(id) {
	return `${clusterName(id)}-sealed-password`;
}
/**
* Holds the key that attestations are signed with, for as long as the installation lives: *mask* makes it on first use,
* and nobody else may read it. The infrastructure makes the secret without a value, so that none is in its state.
*/
const ATTESTATION_KEY_SECRET = `${PREFIX}attestation-key`;
/** Holds a key that a policy names: people make it, and *mask* alone reads it. */
function maskingKeySecretName(name) {
	return `${PREFIX}key-${name}`;
}
/** Holds the connection of a clone that is ready: *publish* writes it, developers read it. */
function connectionSecretName(id) {
	return clusterName(id);
}
/** Characters that AWS does not allow in the value of a tag become `_`. */
function tagValue(text) {
	return text.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, "_").slice(0, 256);
}
/** The value of one tag, by its exact key. */
function tagOf(tags, key) {
	return tags?.find((tag) => tag.Key === key)?.Value;
}
/** Whether tags say that masking came to its end. */
function hasMaskedTag(tags) {
	return tagOf(tags, TAGS.state) === "masked";
}
// actions/core/command/plain-words.ts
const ASKING = "(?:どうぞ)?(?:よろしく|宜しく)?(?:お願い(?:します|いたします|致します|申し上げます|できますか|できますでしょうか|したいです)|(?:もらえ|貰え|いただけ|頂け)ま(?:すか|せんか)|(?:使わせて|貸して)?(?:ください|下さい)|(?:使い|借り|お借りし)(?:たい(?:です)?|ます))";
/** A face that smiles, a heart, a bow. Any other may doubt or forbid, and is no manners. */
const PICTURE = "(?:[👀🙏🙇🙋🙌👏👍👌🤝💪🫶🤗☺🙂😊😀😃😄😁😆😅😉😌🥰😍❤🧡💛💚💙💜💕🎉🎊🚀✨⭐🌟🔥💯☕🍺🍻🌸♂♀]|[\\u{1F3FB}-\\u{1F3FF}]|[\\u200d\\ufe0f])";
/** Said for the sake of manners. */
const COURTESY = new RegExp(`^(?:please|pls|plz|kindly|thanks|thx|cheers|now|immediately|asap|今すぐ|すぐに?|(?:を|で|して)?(?:${ASKING}|お願い|よろしく|宜しく|です)|を|で|${PICTURE}+|:(?:pray|bow|rocket|thumbsup|\\+1):?|[:;]-?\\)+|\\^_?\\^)$`, "u");
/** The same, where it is written behind a word without a space. */
const COURTEOUS = new RegExp(`^(.+?)(?:(?:を|(?<!ま)で|して)?${ASKING}${PICTURE}*|${PICTURE}+)$`, "u");
/**
* Words as a command has them, where people say the same in more words: `3 days please`, `from production`, `by friday`,
* `half a day`, `6 pm`. What a flag takes is left alone, and what is quoted.
*/
function plainWords(words, { sources = [] }) {
	const said = withoutCourtesy(words.map((word, at) => isText(words[at - 1]) ? word : unwrapped(word, sources))).map(withId).flatMap(cutJapanese);
	const plain = [];
	for (const [at, word] of said.entries()) {
		const text = (offset) => spoken(said[at + offset]);
		const before = plain.at(-1);
		if (at === 0 || word.quoted || isText(before)) plain.push(word);
		else if (/^(?:from|of|on)$/.test(word.text) && sources.includes(text(1))) continue;
		else if (/^(?:an?|the|with|on|to|source|database|db|->|→)$/.test(word.text) && isNamed$1(text(1), sources)) continue;
		else if (/^(?:by|to)$/.test(word.text) && isMoment(text(1))) plain.push({
			...word,
			text: "until"
		});
		else if (/^[ap]m$/.test(word.text) && before !== void 0 && /^\d{1,2}(?::\d{2})?$/.test(spoken(before))) plain.splice(-1, 1, {
			...before,
			text: before.text + word.text
		});
		else if (word.text === "day" && /^half(?: an?)?$/.test(spoken(before)) && before !== void 0) plain.splice(-1, 1, {
			...before,
			text: "12h"
		});
		else if (/^an?$/.test(word.text) && spoken(before) === "half" && before !== void 0 && text(1) === "day") plain.splice(-1, 1, {
			...before,
			text: "half a"
		});
		else plain.push(word);
	}
	return plain;
}
/** `[bakomi]` and `<3d>`, as the usage has them, `**r6g.large**`, `"bakomi"`: a value and nothing else inside. */
function unwrapped(word, sources) {
	const inner = word.quoted ? word.text : WRAPPED.exec(word.text)?.slice(1).find((text) => text !== void 0);
	return inner !== void 0 && (looksLikeClass(inner) || isCloneId(inner) || readDuration(inner)?.minutes !== void 0 || sources.includes(inner)) ? {
		...word,
		text: inner,
		quoted: false,
		written: word.written ?? word.text
	} : word;
}
const WRAPPED = /^(?:`(.+)`|\*{1,2}([^*]+)\*{1,2}|__?([^_]+)__?|\[(.+)\]|<(.+)>|\((.+)\))$/;
/** The name of a clone's cluster, or its host, as it is copied from AWS or a connection, is the clone. */
function withId(word) {
	const [, id = ""] = CLUSTER.exec(word.quoted ? "" : word.text) ?? [];
	return isCloneId(id) ? {
		...word,
		text: id,
		written: word.written ?? word.text
	} : word;
}
const CLUSTER = new RegExp(`^${CLONE_PREFIX}([a-z]{6})(?:-[a-z]{6})?(?:-[12])?(?:\\.[a-z0-9.-]+)?$`);
/** The verbs that are written without a space before or behind them. */
const JAPANESE_VERBS = VERBS.flatMap(({ synonyms }) => synonyms).filter((word) => /^\P{ASCII}+$/u.test(word));
/** Stand in many a noun: a change of the specification, to stop a job. */
const NOUNS = [
	"変更",
	"停止",
	"初期化",
	"破棄"
];
const VERB = JAPANESE_VERBS.map((verb) => NOUNS.includes(verb) ? `(?<!\\p{Script=Han})${verb}(?![\\p{Script=Han}のを])` : verb).join("|");
/** `リストア` is no list, and `削除フラグ` deletes nothing: what goes on in katakana is another word. */
const WITH_VERB = new RegExp(`^(.*?)(${VERB})(?![ァ-ヶー])(?:する|します|して|したい|してほしい|して欲しい|で|(?<=一覧|リスト|状態|状況|ステータス|使い方)を?(?:見せて|教えて|表示(?:して)?))?(.*)$`, "u");
/** `bakomiを3日延長` is three words, `r6g.largeで3日` two, `3日だけ` is `3日`, and `あと3日` is `+3日`. */
function cutJapanese(word, at, words) {
	if (at === 0 || word.quoted || word.text.startsWith("-") || isText(words[at - 1]) || /^\p{ASCII}*$|^(?:issue|pr)[をがの]/u.test(word.text)) return [word];
	const said = word.text.replace(/^[をに](?=.)|^で(?=\d)|(?<=.)です$/gu, "");
	const [, before = "", verb = "", behind = ""] = WITH_VERB.exec(said) ?? [void 0, said];
	return [
		...before.split(/(?<=[\w.])(?:から|[をではのに])/),
		verb,
		behind.replace(/^を/, "")
	].map((text) => text.replace(/(?<=\P{ASCII})(?:だけ|ほど|くらい|ぐらい)$/u, "").replace(AND_MORE, "+")).filter((text) => text !== "" && (verb === "" || !/^[をではのに]$/u.test(text))).map((text) => ({
		...word,
		text
	}));
}
/** `あと3日`: three days more. */
const AND_MORE = /^(?:あと|もう|さらに)(?=[\d一二三四五六七八九十])/;
/** Whether a word names a class or a source, so that an article or the like may stand before it. */
function isNamed$1(word, sources) {
	return looksLikeClass(word) || sources.includes(word);
}
/** Without it there is a command left: `/clone please` may be said to a person, and orders nothing. */
function withoutCourtesy(words) {
	const note = words.findIndex((word, at) => !word.quoted && flagCalled(spoken(words[at - 1]))?.name === "note");
	const isSaid = (word, at) => at > 0 && !word.quoted && !isText(words[at - 1]) && (note === -1 || at < note);
	const thanks = (at) => `${spoken(words[at])} ${spoken(words[at + 1])}` === "thank you";
	const left = words.filter((word, at) => !(isSaid(word, at) && (COURTESY.test(word.text) || thanks(at) || at > 1 && thanks(at - 1)))).map((word) => {
		const said = word.quoted ? void 0 : COURTEOUS.exec(word.text)?.[1];
		return said === void 0 ? word : {
			...word,
			text: said
		};
	});
	return left.length > 1 ? left : words;
}
/** Whether what follows is text that a flag takes. */
function isText(word) {
	return flagCalled(spoken(word))?.value !== void 0;
}
// actions/core/command/most.ts
/** `max` and the like: as much as there may be, of what the word does not always say. */
const OF_CLASS = /^(?:largest|biggest|maxed|最大)$/;
const OF_LIFETIME = /^(?:longest|最長)$/;
const OF_EITHER = /^(?:max(?:imum)?|most)$/;
/** Whether a word asks for as much as there may be. */
function isMost(word) {
	return OF_CLASS.test(word) || OF_LIFETIME.test(word) || OF_EITHER.test(word);
}
/** Whether a word that asks for the most may ask for the largest class, or for the longest lifetime. */
function mostOf(word, type) {
	return OF_EITHER.test(word) || (type === "class" ? OF_CLASS : OF_LIFETIME).test(word);
}
/**
* What a word that asks for the most comes to: how long is certain; the largest class may be one of several. Nothing of another word.
* @param named how the answer calls it
* @param open what may stand there
* @returns `of` is what it asks for, where that is certain
*/
function readMost(text, named, open, most) {
	const asks = (type) => open.includes(type) && mostOf(text, type);
	const [classes, lifetime] = [asks("class"), asks("lifetime")];
	if (!classes && !lifetime) return void 0;
	const longest = most && `\`${formatLifetime(most.lifetimeHours)}\``;
	if (!classes) {
		const next = longest === void 0 ? LIFETIME_FORM : `The longest is ${longest}.`;
		const complaint = {
			reason: "lifetime-invalid",
			message: `${named} is not a lifetime.`,
			next
		};
		return {
			of: "lifetime",
			read: {
				...most === void 0 ? {} : { value: most.lifetimeHours },
				complaint
			}
		};
	}
	const how = [
		"Write it out.",
		most && `The settings allow ${most.classes.map((one) => `\`${one}\``).join(", ")}.`,
		lifetime && longest && `The longest lifetime is ${longest}.`
	];
	const complaint = {
		reason: lifetime ? "argument-unexpected" : "class-unknown",
		message: `${named} ${lifetime ? "says neither which class nor how long." : "is not a class."}`,
		next: how.filter((one) => one).join(" ")
	};
	return {
		...lifetime ? {} : { of: "class" },
		read: { complaint }
	};
}
// actions/core/base/time.ts
/**
* Times as they stand in tags and records: ISO 8601 in UTC, in the one form that we write. `Date.parse` takes far more
* for a time: of "in use by Kiku, ticket 12" it makes a day of 2001.
*/
/** Milliseconds of a minute. */
const MINUTE_MS = 6e4;
/** Milliseconds of an hour. */
const HOUR_MS = 36e5;
/** A moment as records have it. */
function instantOf(moment) {
	return new Date(moment).toISOString();
}
/** As `Date.toISOString` writes it; without its milliseconds, too, because that is how a person does. */
const FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/;
/**
* Milliseconds since 1970 of a time in our form. NaN of any other text, of a day that no calendar has and of nothing, so
* that no comparison with it holds: whoever decides by a time asks for that first.
*/
function timeOf(text) {
	if (text === void 0 || !FORM.test(text)) return NaN;
	const time = Date.parse(text);
	if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 19) !== text.slice(0, 19)) return NaN;
	return time;
}
/** The latest of some times, in milliseconds since 1970; what is none does not count. NaN where none is one. */
function latestOf(...texts) {
	const times = texts.map(timeOf).filter((time) => !Number.isNaN(time));
	return times.length === 0 ? NaN : Math.max(...times);
}
// actions/core/command/zone-clock.ts
/** So many days from the command's own, so many minutes into that day. */
function moment(days, minutes, { now, timeZone }) {
	const { year, month, day } = partsIn(timeZone, now);
	return inZone(Date.UTC(year, month - 1, day + days) + minutes * 6e4, timeZone);
}
/** The instant at which the clocks of a zone show what those of UTC would show at another. */
function inZone(shown, timeZone) {
	if (Number.isNaN(shown)) return shown;
	const offset = (at) => partsIn(timeZone, at).shown - at;
	return shown - offset(shown - offset(shown));
}
/** The date that the clocks of a zone show. */
function dateIn(timeZone, at) {
	return new Date(partsIn(timeZone, at).shown).toISOString().slice(0, 10);
}
/** What the clocks of a zone show, to the second. */
function partsIn(timeZone, at) {
	const shows = shownIn(timeZone, at);
	const of = (part) => Number(shows(part));
	const [year, month, day] = [
		of("year"),
		of("month"),
		of("day")
	];
	return {
		year,
		month,
		day,
		shown: Date.UTC(year, month - 1, day, of("hour"), of("minute"), of("second")) + (at % 1e3 + 1e3) % 1e3
	};
}
// actions/core/command/until.ts
const HALF_A_YEAR = 4380 * HOUR_MS;
const HOW = "Write a day, a time or both: `until friday 18:00`, `until tomorrow`, `until 2026-12-01 09:00`.";
/**
* Hours from the command to a moment such as `friday 18:00`, in the zone of the settings. A day without a time is meant to its
* end; a time without a day is the next one; a weekday is the next of its name, today included while it is not over. What may
* be one of two days is refused, with the nearer one.
*/
function hoursUntil(text, given) {
	const words = withMonthsInDigits(text).replace(/^(?:the )?end of (?=\S+$)|(?<=\S) eod$/, "").split(" ").flatMap(split).filter((word) => word !== "at" && word !== "on" && word !== "");
	const named = words.filter(isDay);
	const weekday = named.length === 2 && named.some((word) => weekdayOf(word) < 0 && /\d/.test(word)) ? named.map(weekdayOf).find((one) => one >= 0) : void 0;
	const days = weekday === void 0 ? named : named.filter((word) => weekdayOf(word) < 0);
	const weeks = words.filter(isWeek);
	const zones = words.filter(isZone);
	const times = words.filter((word) => !isDay(word) && !isWeek(word) && !isZone(word)).map(minutesOf);
	const [day] = days;
	const [time] = times;
	const clock = clockIn(zones[0], given);
	if (given === void 0 || words.length === zones.length || zones.length > 1 || days.length > 1 || times.length > 1 || times.some((one) => one === void 0) || weeks.length > 1 || weeks.length === 1 && (day === void 0 || weekdayOf(day) < 0)) return {
		says: "is no day or time that is understood.",
		how: HOW
	};
	if (clock === void 0) return {
		says: "names a zone that may be several, or none.",
		how: `Leave it out for \`${given.timeZone}\`, or write UTC or an offset: \`until friday 18:00 UTC\`, \`until friday 18:00 +09:00\`.`
	};
	const minutes = time ?? 1440;
	const ends = (day === void 0 ? [nextAt(minutes, clock)] : onDay(day, weeks[0], minutes, clock)).filter((end) => weekday === void 0 || weekdayAt(minutes === 1440 ? end - 1 : end, clock) === weekday);
	if (ends.length === 0) return {
		says: "is no day of the calendar.",
		how: HOW
	};
	const [end, other] = [...new Set(ends)].filter((one) => one > clock.now).sort((one, two) => one - two);
	if (end === void 0) return {
		says: "is over already.",
		how: HOW
	};
	const hours = (end - clock.now) / HOUR_MS;
	if (hours < 1) return {
		says: "is too soon; the shortest lifetime is `1h`.",
		how: HOW
	};
	if (other === void 0) return { hours };
	const [nearer, later] = [end, other].map((one) => dateIn(clock.timeZone, minutes === 1440 ? one - 1 : one));
	return {
		says: `may be \`${nearer}\` or \`${later}\`.`,
		how: `Write the date in full, as in \`until ${nearer}\`.`,
		nearest: formatLifetime(hours)
	};
}
/** The clock of the zone that was named, if any; nothing where nobody knows which one that is. */
function clockIn(zone, clock) {
	if (zone === void 0 || clock === void 0) return clock;
	const timeZone = zoneNamed(zone, clock);
	return timeZone === void 0 ? void 0 : {
		...clock,
		timeZone
	};
}
function nextAt(minutes, clock) {
	const today = moment(0, minutes, clock);
	return today > clock.now ? today : moment(1, minutes, clock);
}
/** When a day that was named is over, or comes to a time of it: each way to understand it; none where there is no such day. */
function onDay(day, week, minutes, clock) {
	if (TODAY.test(day)) return [moment(0, minutes, clock)];
	if (/^(?:tomorrow|明日|あした)$/.test(day)) return [moment(1, minutes, clock)];
	if (/^(?:明後日|あさって)$/.test(day)) return [moment(2, minutes, clock)];
	const today = partsIn(clock.timeZone, clock.now);
	const on = (year, month, date) => {
		const midnight = Date.UTC(year, month - 1, date);
		if (month > 12 || new Date(midnight).getUTCDate() !== date) return [];
		return [inZone(midnight + minutes * 6e4, clock.timeZone)];
	};
	if (END_OF_MONTH.test(day)) return on(today.year, today.month, new Date(Date.UTC(today.year, today.month, 0)).getUTCDate());
	const weekday = weekdayOf(day);
	if (weekday >= 0) return daysAhead(weekday, new Date(Date.UTC(today.year, today.month - 1, today.day)).getUTCDay(), week, (days) => moment(days, minutes, clock) > clock.now).map((days) => moment(days, minutes, clock));
	const inYear = (month, date) => {
		const ends = on(today.year, month, date);
		return ends.some((end) => end < clock.now - HALF_A_YEAR) ? on(today.year + 1, month, date) : ends;
	};
	const [, one, two] = DATE_SHORT.exec(day)?.map(Number) ?? [];
	if (one !== void 0 && two !== void 0) return clock.monthFirst ? inYear(one, two) : [...inYear(one, two), ...inYear(two, one)];
	const [, year, month, date] = DATE.exec(day) ?? DATE_JA.exec(day) ?? [];
	return year === void 0 ? inYear(Number(month), Number(date)) : on(Number(year), Number(month), Number(date));
}
function weekdayAt(at, { timeZone }) {
	const { year, month, day } = partsIn(timeZone, at);
	return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}
/**
* In how many days a weekday is, counted from another: in each way to understand it. To some a week begins on Sunday, to others
* on Monday; and `next friday` may be the next one that comes.
* @param isAhead whether that day is not over
*/
function daysAhead(weekday, now, week, isAhead) {
	const coming = (weekday - now + 7) % 7;
	const inThis = [weekday - now, (weekday + 6) % 7 - (now + 6) % 7];
	switch (week?.replace(/の$/, "")) {
		case "next": return [coming === 0 ? 7 : coming, ...inThis.map((days) => days + 7)];
		case "今週": return inThis;
		case "来週": return inThis.map((days) => days + 7);
		case "再来週": return inThis.map((days) => days + 14);
		default: return [isAhead(coming) ? coming : coming + 7];
	}
}
// actions/core/command/values.ts
/** What is wrong with a word, where whoever reads such words has said it. */
function complain(reason, { text, place }, { says, how }) {
	return {
		reason,
		message: `${nameWord(text, place)} ${says}`,
		next: how
	};
}
/** An instance class, in RDS's spelling. */
function readClass({ text, place }, { classes }) {
	const parsed = parseClass(text, classes);
	if ("instanceClass" in parsed) return { value: parsed.instanceClass };
	const meant = parsed.nearest === void 0 ? void 0 : parseClass(parsed.nearest, classes);
	return {
		...meant !== void 0 && "instanceClass" in meant ? { value: meant.instanceClass } : {},
		complaint: complain("class-unknown", {
			text,
			place
		}, parsed)
	};
}
/** Whether a word asks for a lifetime without an end, which no clone has. */
function isEndless(word) {
	return /^(?:until )?(?:forever|permanent(?:ly)?|indefinitely|unlimited|infinite(?:ly)?|無期限|無制限|永久|ずっと)$/.test(word);
}
/** A lifetime: hours, or until the thread is closed. */
function readLifetime({ text, place }, { clock }) {
	if (isEndless(text)) return { complaint: complain("lifetime-invalid", {
		text,
		place
	}, {
		says: "is longer than any clone may live.",
		how: LIFETIME_FORM
	}) };
	const closing = closingIn(text);
	if (closing !== void 0) return closing.isCertain ? { value: "closed" } : notClosing({
		text,
		place
	});
	const parsed = text.startsWith("until") ? hoursUntil(text.slice(5).trim(), clock) : parseLifetime(text);
	if ("hours" in parsed) return { value: parsed.hours };
	const meant = parsed.nearest === void 0 ? void 0 : parseLifetime(parsed.nearest);
	return {
		...meant !== void 0 && "hours" in meant ? { value: meant.hours } : {},
		complaint: complain("lifetime-invalid", {
			text,
			place
		}, parsed)
	};
}
/** What ends with a merge ends with any other closing, too: that is for whoever wrote it to say. */
function notClosing({ place }) {
	return {
		value: "closed",
		complaint: {
			reason: "lifetime-invalid",
			message: `Word ${place} of the command names an event that is not waited for.`,
			next: "A clone can live until its issue or pull request is closed, merged or not: `until closed`."
		}
	};
}
/** The name of a source. */
function readSource({ text, place }, { sources }) {
	if (sources === void 0 ? /^[a-z][a-z0-9-]{0,40}$/.test(text) : sources.includes(text)) return { value: text };
	const begun = (sources ?? []).filter((name) => text.length >= 3 && name.startsWith(text));
	const near = /^\p{ASCII}*$/u.test(text) ? nearest(text, sources ?? []) : void 0;
	const guess = begun.length === 1 ? begun[0] : near;
	const list = (sources ?? []).map((source) => `\`${source}\``).join(", ");
	return {
		...guess === void 0 ? {} : { value: guess },
		complaint: {
			reason: "source-unknown",
			message: `${nameWord(text, place)} is not a source.`,
			next: list === "" ? "Write the name of a source in `.github/understudy.yml`." : `The sources are ${list}.`
		}
	};
}
/**
* The words for verbs that another may be a slip of: they begin alike. What is shorter than three letters is a slip of
* anything.
*/
function alike(word) {
	return word.length < 3 ? [] : VERB_WORDS.filter((one) => one.length >= 3 && one[0] === word[0]);
}
/** Whether a flag that stands alone is on, by what stands behind its `=`. */
function readSwitch(name, attached) {
	if (attached === void 0) return { value: true };
	if (/^(?:false|no|off|0)$/.test(attached)) return { value: false };
	return {
		.../^(?:true|yes|on|1)$/.test(attached) ? { value: true } : {},
		complaint: {
			reason: "flag-value-unexpected",
			message: `\`--${name}\` takes no value.`,
			next: `Write \`--${name}\` alone, or leave it out.`
		}
	};
}
// actions/core/command/unexpected.ts
/** Whether a word is meant as an argument of a type, rightly written or not. */
function fits(text, type) {
	switch (type) {
		case "class": return looksLikeClass(text);
		case "lifetime": return looksLikeDuration(text) || /^until\b/.test(text) || isEndless(text);
		case "id": return isCloneId(text);
		default: return false;
	}
}
/**
* What is wrong with a word that a verb has no place for.
* @param named what the word is called in an answer
* @param attempted the arguments that other words were meant as
*/
function unexpected(word, named, row, attempted) {
	const { text, quoted, place } = word;
	const usage = `It is written \`${usageOf(row)}\`.`;
	if (quoted) return {
		reason: "argument-unexpected",
		message: `${named} is in quotation marks.`,
		next: "Only `--note` takes text in quotation marks."
	};
	const repeated = row.arguments.find(({ type }) => fits(text, type) && attempted.has(type));
	if (repeated !== void 0) return {
		reason: "argument-twice",
		message: `${named} is a second \`${repeated.name}\`.`,
		next: usage
	};
	const placeholder = row.arguments.find(({ name }) => text.replace(/^[[<](.+)[\]>]$/, "$1") === name.toLowerCase());
	if (placeholder !== void 0) return {
		reason: "argument-unexpected",
		message: `\`${placeholder.name}\` stands for a value.`,
		next: `Write for example \`${row.examples.at(-1)}\`.`
	};
	if (row.name === "clone" && place === 2 && /^[a-z]/.test(text) && !isCloneId(text)) return {
		reason: "verb-unknown",
		message: `${named} is no command, and no class, lifetime or source of a new clone.`,
		next: `The commands are ${VERB_NAMES.map((name) => `\`${name}\``).join(", ")}.`
	};
	const expected = row.arguments.filter(({ type }) => !attempted.has(type)).map(({ name }) => `\`${name}\``).join(" or ");
	return {
		reason: "argument-unexpected",
		message: `${named} ${expected === "" ? "is one word too many." : `is not understood; ${expected} may stand there.`}`,
		next: usage
	};
}
// actions/core/command/read-verb.ts
/** `/clone` alone makes a clone; a second word that is almost a verb was meant as one. */
function readVerb(words, { sources = [] }) {
	const second = words[1];
	if (second === void 0 || second.quoted) return {
		verb: "clone",
		start: 1
	};
	const verb = verbCalled(second.text);
	if (verb !== void 0) return {
		verb,
		start: 2
	};
	const isOther = [
		"class",
		"lifetime",
		"id"
	].some((type) => fits(second.text, type)) || isMost(second.text) || second.text.startsWith("-") || flagIn(verbNamed("clone").flags, second.text) !== void 0 || sources.includes(second.text);
	const isSource = second.text.length >= 3 && sources.some((name) => name.startsWith(second.text));
	const near = isOther || isSource ? void 0 : nearest(second.text, [...alike(second.text), ...sources], 2);
	const meant = near === void 0 || isAnother(second.text, near) ? void 0 : verbCalled(near);
	if (meant === void 0 || meant === "clone") return {
		verb: "clone",
		start: 1
	};
	return {
		verb: meant,
		start: 2,
		misspelt: second
	};
}
/** Of a short word two letters are another word, unless they changed places: to start is not to state. Of three, one is: `dev` is not `del`. */
function isAnother(word, near) {
	const letters = (text) => [...text].sort().join("");
	if (word.length === 3 && near.length === 3) return letters(word) !== letters(near);
	return word.length <= 5 && nearest(word, [near], 1) === void 0 && letters(word) !== letters(near);
}
// actions/core/command/findings.ts
/** What the reading of a command has come to: what it understood, what is wrong, and which word comes next. */
var Findings = class {
	problems = [];
	/** Whether something that was written is in none of the values. */
	hasDropped = false;
	values = {};
	row;
	words;
	vocabulary;
	/** Where the next word is. */
	at;
	constructor(row, words, start, vocabulary) {
		this.row = row;
		this.words = words;
		this.vocabulary = vocabulary;
		this.at = start;
	}
	get parts() {
		return this.values;
	}
	complain(reason, message, next) {
		this.problems.push({
			reason,
			message,
			next
		});
	}
	/** Keeps a value, and tells what is wrong with it. */
	take(name, { value, complaint }) {
		if (value === void 0) this.hasDropped = true;
		else this.values[name] = value;
		if (complaint !== void 0) this.problems.push(complaint);
	}
};
// actions/core/command/read-flag.ts
/** A note goes into tables and tags of people's attention, not into documentation. */
const LONGEST_NOTE = 200;
/** What people write who want to say how a clone is called. */
const NAMING = /^(?:name|title|label|tag|alias)$/;
/** Reads a flag, and what stands behind it where it takes a value. */
function readFlag(found, { text, place }) {
	const [, dashes = "", written = "", value] = /^(-+)([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
	const negated = /^no-?(?=[a-z-]{4})/.exec(written)?.[0] ?? "";
	const name = written.slice(negated.length);
	const exact = dashes !== "--" && verbCalled(name) !== void 0 ? void 0 : flagIn(found.row.flags, name);
	const alike = found.row.flags.map((flag) => flag.name).filter((word) => verbCalled(word) === void 0 && word[0] === name[0] && !/\d/.test(name));
	const isNaming = exact === void 0 && NAMING.test(name) && flagIn(found.row.flags, "note") !== void 0;
	const guess = exact ?? flagIn(found.row.flags, isNaming ? "note" : nearest(name, alike) ?? "");
	if (isNaming) {
		readNaming(found, {
			text,
			place
		}, guess, value);
		return;
	}
	if (exact === void 0 || dashes !== "--") {
		const known = found.row.flags.map((flag) => `\`--${flag.name}\``).join(", ");
		found.complain("flag-unknown", `${nameWord(text, place)} is not a flag of \`${commandName(found.row)}\`.`, guess ? `Did you mean \`--${guess.name}\`?` : known ? `Its flags are ${known}.` : "It has no flags.");
	}
	if (guess === void 0) {
		found.hasDropped = true;
		if (value === void 0 && found.words[found.at]?.quoted) found.at += 1;
	} else if (negated !== "" && guess.value === void 0 && value === void 0) readFlagValue(found, guess, "false");
	else readFlagValue(found, guess, value);
}
/** What a clone is to be called: its id is made for it, and a note is what the lists show. A source's name is what to clone, rather. */
function readNaming(found, { text, place }, note, attached) {
	found.complain("flag-unknown", `${nameWord(text, place)} is not a flag of \`${commandName(found.row)}\`: a clone gets its id by itself.`, "Say what it is for with `--note \"why\"`; which database to clone, with `--source NAME`.");
	const said = attached ?? found.words[found.at]?.text ?? "";
	if (found.vocabulary.sources?.includes(said.toLowerCase()) === true) found.hasDropped = true;
	readFlagValue(found, note, attached);
}
/** Reads the value of a flag: what was attached to it, or what stands behind it. */
function readFlagValue(found, flag, attached) {
	if (flag.name in found.values) {
		found.complain("flag-twice", `\`--${flag.name}\` is given twice.`, "Give it once.");
		if (flag.value !== void 0 || attached !== void 0) found.hasDropped = true;
	}
	if (flag.value === void 0) {
		found.take(flag.name, readSwitch(flag.name, attached));
		return;
	}
	const next = found.words[found.at];
	let value = attached === "" || attached === void 0 ? void 0 : attached;
	if (value === void 0 && next !== void 0 && (next.quoted || !next.text.startsWith("--"))) {
		value = next.text;
		found.at += 1;
	}
	if (value === void 0 || value.trim() === "") {
		const how = `Write \`--${flag.name} ${flag.value.name}\`.`;
		found.hasDropped = true;
		found.complain("flag-value-missing", `\`--${flag.name}\` needs a value.`, how);
		return;
	}
	const place = found.words[found.at - 1]?.place ?? 0;
	if (flag.value.type === "source") found.take("source", readSource({
		text: value,
		place
	}, found.vocabulary));
	else readNote(found, flag, value.trim());
}
function readNote(found, flag, note) {
	if (note.length <= LONGEST_NOTE) {
		found.values[flag.name] = note;
		return;
	}
	found.hasDropped = true;
	const message = `The note is ${note.length} characters long; the limit is ${LONGEST_NOTE}.`;
	found.complain("note-too-long", message, "Put the explanation on lines of its own below the command.");
}
// actions/core/command/topic.ts
/** Whether words behind a verb ask to have it explained: `extend --help`, and `extend help` where nothing else stands there. */
function asksForHelp(words) {
	const said = words.filter(({ quoted }) => !quoted).map(({ text }) => text);
	const [only = "", ...others] = said;
	return said.some((text) => /^(?:--help|-h|-help)$/.test(text)) || others.length === 0 && verbCalled(only) === "help";
}
/**
* Which verb somebody wants explained who asks for help in words of their own: one that they name, that of an option or a value,
* or the only one that a word is a slip of. Nothing where they name none: then all are explained, and nobody who asks for help
* hears how to ask for it.
*/
function topicOf(words, vocabulary) {
	const texts = words.map(({ text }) => text);
	const named = texts.map((text) => verbCalled(text)).find((verb) => verb !== void 0 && verb !== "help");
	if (named !== void 0) return named;
	if (texts.some((text) => isOfClone(text, vocabulary))) return "clone";
	const [only = "", ...others] = texts;
	const meant = others.length > 0 ? void 0 : verbCalled(nearest(only, alike(only), 2) ?? "");
	return meant === "help" ? void 0 : meant;
}
/** Whether a word is an option of a new clone, its value, or what either is called. */
function isOfClone(text, { sources = [] }) {
	const { arguments: own, flags } = verbNamed("clone");
	const names = [...own.map(({ type }) => type), ...flags.flatMap(({ name, synonyms }) => [name, ...synonyms])];
	const name = text.replace(/^--?(?:no-?)?(?=[a-z])/, "").replace(/=.*$/, "");
	return [
		name,
		name.replace(/s$/, ""),
		name.replace(/es$/, "")
	].some((one) => names.includes(one)) || fits(text, "class") || fits(text, "lifetime") || isMost(text) || sources.includes(text);
}
// actions/core/command/reading.ts
/**
* One pass over the words of a command. It collects what it understood and what is wrong, and where it is certain what
* was meant it goes on with that: the values then make the suggestion, if no word is left out of them.
*/
var Reading = class extends Findings {
	#attempted = /* @__PURE__ */ new Set();
	readAll() {
		if (this.row.name === "help") {
			const about = topicOf(this.words.slice(this.at), this.vocabulary);
			if (about !== void 0) this.values.verb = about;
			return;
		}
		while (this.at < this.words.length) {
			const word = this.words[this.at];
			this.at += 1;
			if (this.row.name === "list" && !word.quoted && this.#readListed(word.text)) continue;
			if (!word.quoted && /^-{1,2}[a-z]/.test(word.text)) readFlag(this, word);
			else this.#readArgument(word);
		}
		if (this.values.lifetime === "closed" && this.values.keep === true) {
			this.hasDropped = true;
			this.complain("lifetime-invalid", "`until closed` and `--keep` say opposite things: to go once the thread is closed, and to stay.", "Write one of them.");
		}
		const missing = this.row.arguments.filter(({ type, required }) => required && !this.#attempted.has(type));
		for (const { name } of missing) this.complain("argument-missing", `\`${name}\` is missing.`, `It is written \`${usageOf(this.row)}\`.`);
	}
	/** Which clones a list is to show, as people say it; what it shows anyway is taken as said. */
	#readListed(text) {
		const isSource = this.vocabulary.sources?.includes(text) === true;
		if (!isSource && /^(?:-{0,2}all|-a|everything|our|ours|live|clones)$/.test(text)) return true;
		const flag = flagIn(this.row.flags, isSource ? "source" : text);
		if (flag === void 0 || flag.value !== void 0 && !isSource) return false;
		readFlagValue(this, flag, isSource ? text : void 0);
		return true;
	}
	#readArgument(word) {
		const open = this.row.arguments.filter(({ type }) => !this.#attempted.has(type));
		const argument = word.quoted ? void 0 : open.find(({ type }) => fits(word.text, type));
		if (argument === void 0) this.#rejectWord(word, open);
		else {
			this.#attempted.add(argument.type);
			this.#readValue(argument, word);
		}
	}
	#readValue({ type }, word) {
		if (type === "class") this.take("class", readClass(word, this.vocabulary));
		else if (type === "lifetime") this.#readLifetime(word);
		else this.values.id = word.text;
	}
	#readLifetime(word) {
		this.take("lifetime", readLifetime(word, this.vocabulary));
		if (!word.text.startsWith("+")) return;
		if (this.row.name === "extend") this.values.added = true;
		else {
			this.hasDropped = true;
			this.complain("lifetime-invalid", `${nameWord(word.text, word.place)} adds to what a clone has, and this makes a new one.`, "Write it without the plus; `/clone extend` lets a clone live for longer.");
		}
	}
	#rejectWord(word, open) {
		const named = word.quoted ? `Word ${word.place} of the command` : nameWord(word.text, word.place);
		if (!word.quoted && (this.#readAsFlag(word, named) || this.#readMost(word, named, open))) return;
		this.hasDropped = true;
		const complaint = unexpected(word, named, this.row, this.#attempted);
		this.problems.push(complaint);
		if (complaint.reason === "verb-unknown") this.at = this.words.length;
	}
	/** `max`: of what, the verb and the other words may tell. */
	#readMost({ text }, named, open) {
		const found = readMost(text, named, open.map(({ type }) => type), this.vocabulary.most);
		if (found === void 0) return false;
		if (found.of !== void 0) this.#attempted.add(found.of);
		this.take("lifetime", found.read);
		return true;
	}
	/** A flag without its dashes, or a source without its flag: `/clone staging` is `/clone --source staging`. */
	#readAsFlag({ text, place }, named) {
		const flag = this.row.flags.find(({ name, synonyms, value }) => value === void 0 && (name === text || synonyms.includes(text)) && verbCalled(text) === void 0);
		if (flag !== void 0) {
			if (flag.name in this.values) return false;
			this.values[flag.name] = true;
			this.complain("argument-unexpected", `${named} is a flag.`, `Write \`--${flag.name}\`.`);
			return true;
		}
		const { sources } = this.vocabulary;
		const takesSource = this.row.flags.some(({ value }) => value?.type === "source");
		if (sources === void 0 || !takesSource || "source" in this.values) return false;
		const read = readSource({
			text,
			place
		}, this.vocabulary);
		if (read.value === void 0) return false;
		this.take("source", read);
		return true;
	}
};
// actions/core/command/interpret.ts
/** What words come to as a command, and what is wrong with them. */
function interpret(written, vocabulary) {
	const words = joinPhrases(plainWords(written, vocabulary));
	const { verb, start, misspelt } = readVerb(words, vocabulary);
	const reading = new Reading(verbNamed(verb), words, start, vocabulary);
	const behind = words.slice(start);
	if (verb !== "help" && asksForHelp(behind)) return {
		verb,
		words,
		reading,
		command: {
			verb: "help",
			...start === 1 ? {} : { about: verb }
		}
	};
	if (misspelt !== void 0) reading.complain("verb-unknown", `${nameWord(misspelt.text, misspelt.place)} is not a command.`, `Did you mean \`${verb}\`?`);
	reading.readAll();
	return {
		verb,
		words,
		reading,
		command: commandOf(verb, reading.parts)
	};
}
/** A problem with a command to copy, where there is one that the settings let through; with what they say against it, too. */
function offering$1(found, suggested, { accepts = () => true, crossedBy = () => void 0 }) {
	if (suggested === void 0) return found;
	const suggestion = formatCommand(suggested);
	if (suggested.verb === "clone" && suggested.note !== void 0 && !suggestion.includes("--note")) return found;
	if (accepts(suggested)) return {
		...found,
		suggestion
	};
	const crossed = crossedBy(suggested);
	if (crossed === void 0) return found;
	const [message, next] = [`${found.message} ${crossed.message}`, `${found.next} ${crossed.next}`];
	return problem(found.reason, message, next, crossed.suggestion);
}
// actions/core/command/note.ts
/**
* Why somebody wants a clone, written behind the command as one says it: `/clone r6g.large 3d to reproduce the timeout`. It is a note
* where nothing in it may be an order; what may be one is left to the reading of the command.
*/
/** No command of ours has more words of its own: what is a text for pages is not looked at from each of its words. */
const LONGEST_ORDER = 12;
/** With which a reason begins. */
const OPENING = /^(?:to|for|because|since|cause|cuz|see|re|regarding)$/;
/** A reason that is nothing but the number of an issue. */
const ISSUES = /^(?:#\d+ ?)+$/;
/** What stands before a remark, and is none of it. */
const SEPARATOR = /^(?:\/\/+|#+|-{1,2})$/;
/** Of whoever writes these, no word behind them is meant as an order. */
const LABEL$1 = /^(?:note|reason|comment|memo|メモ|理由|目的)[:：]\s*/iu;
/** With which a reason ends in Japanese, which has it before what it opens in English. */
const ENDING = /(?:ため|為|用途?|目的)(?:[にで]|です)?$/u;
/** The same where what is ordered stands before it: alone, `確認` may ask to be shown something. */
const PURPOSE = /(?:調査|検証|確認|再現|テスト|試験)(?:[にで]|です|[にで](?:使|利用|使用|必要)\S*)?$/u;
/** What says of an order that it is to be another: in a reason it may be that, where the order is not whole. */
const CHANGING = /^(?:big(?:ger)?|small(?:er)?|larger?|huge|tiny|fast(?:er)?|cheap(?:er)?|long(?:er)?|short(?:er)?|more|less|another|not?|never|without|me|us|you|him|her|them|everyone)$/;
/** The places in a command where a reason may begin, the last first: what stands before may begin like one, too. */
function reasonsIn(words) {
	const last = Math.min(words.length - 1, LONGEST_ORDER);
	return Array.from({ length: Math.max(0, last) }, (_, index) => last - index);
}
/**
* What stands from a word on as a note, if it reads like a reason and holds nothing that may be meant as an order.
* @param order what stands before it
*/
function noteFrom(words, at, order, vocabulary) {
	const [slash, ...behind] = [words[0], ...words.slice(at)];
	const [first, ...others] = behind;
	if (slash === void 0 || first === void 0) return void 0;
	const isWhole = order.instanceClass !== void 0 && (order.lifetimeHours !== void 0 || order.untilClosed === true);
	const isOrdered = (text) => isSecond(text, order, vocabulary);
	if (first.quoted) {
		const inside = first.text.split(/\s+/).map((text) => ({
			...first,
			text,
			quoted: false
		}));
		return others.length === 0 && inside.length > 1 && !holdsOrder([slash, ...inside], vocabulary, isOrdered) ? first.text.trim() : void 0;
	}
	if (behind.some(({ quoted }) => quoted)) return void 0;
	const isFlag = flagCalled(first.text)?.name === "note";
	const isBracketed = /^[(（]/u.test(typed(first)) && /[)）][.!。]?$/u.test(typed(behind.at(-1) ?? first));
	const isMarked = isFlag || isBracketed || LABEL$1.test(typed(first));
	const isApart = SEPARATOR.test(first.text);
	const said = isFlag || isApart ? others : behind;
	const note = said.map(typed).join(" ").replace(LABEL$1, "").replace(/[.!?,;:。！？…、]+$/u, "").replace(/^[(（](.*)[)）]$/u, "$1");
	const isOpened = OPENING.test(first.text);
	const isPurpose = ENDING.test(note) || hasOwn(order) && PURPOSE.test(note);
	if (note === "" || !(isMarked || isApart || isOpened || isPurpose || hasOwn(order) && ISSUES.test(note))) return void 0;
	const least = isOpened && hasOwn(order) ? 1 : 2;
	if ((isOpened || first.text.startsWith("-")) && !isMarked && others.length < least) return void 0;
	const isOrder = (text) => isOrdered(text) || !isWhole && !isMarked && mayBeOrder(text);
	return holdsOrder([slash, ...said], vocabulary, isOrder) ? void 0 : note;
}
/** Whether one of a command's words, or what several of them say together, is an order. */
function holdsOrder([slash, ...words], vocabulary, isOrder) {
	const plain = plainWords([slash, ...words.map((word) => ({
		...word,
		text: word.text.toLowerCase().replace(AROUND, "")
	})).filter(({ text }) => text !== "")], vocabulary);
	return [
		...words,
		...plain.slice(1),
		...joinPhrases(plain).slice(1)
	].some(({ text }) => isOrder(text));
}
/** What stands around a word that it does not change. */
const AROUND = /^[(（「『]+|[)）」』.!?,;:。！？…、]+$/gu;
/** Whether a command says anything of the clone that it wants. */
function hasOwn({ instanceClass, lifetimeHours, untilClosed }) {
	return instanceClass !== void 0 || lifetimeHours !== void 0 || untilClosed === true;
}
/** A word as it was typed. */
function typed({ text, written }) {
	return written ?? text;
}
/** What is an order wherever it stands: a flag, a class, a lifetime, another source. */
function isSecond(text, { source }, { sources = [] }) {
	return /^-{1,2}\p{L}/u.test(text) || looksLikeClass(text) || looksLikeDuration(text) && !isNumber(text) || /^until\b/.test(text) || source === void 0 && sources.length > 1 && isSource(text, sources);
}
function isSource(text, sources) {
	return sources.some((name) => name === text || text.length >= 3 && name.startsWith(text));
}
/** What may be one, where what was ordered before leaves something open. */
function mayBeOrder(text) {
	return verbCalled(text) !== void 0 || flagIn(verbNamed("clone").flags, text) !== void 0 || isCloneId(text) || isNumber(text) || isMoment(text) || isVague(text) && !/^(?:the|of)$/.test(text) || isMost(text) || CHANGING.test(text);
}
// actions/core/command/nearly.ts
/** What is nearly a command as it stands, and what keeps it from being carried out. */
/** An order without a mistake, and behind it what it is for: that is a note. */
function reasonBehind(written, vocabulary) {
	const end = written.findLastIndex(({ text, quoted }) => quoted || !text.startsWith("--")) + 1;
	const words = written.slice(0, end);
	for (const at of reasonsIn(words)) {
		const { command, reading } = interpret([...words.slice(0, at), ...written.slice(end)], vocabulary);
		if (command?.verb !== "clone" || command.note !== void 0 || reading.problems.length > 0) continue;
		const note = noteFrom(words, at, command, vocabulary);
		if (note === void 0) continue;
		return offering$1(problem("argument-unexpected", `From word ${written[at]?.place ?? 0} on, the command reads like a reason.`, "Give it as `--note \"why\"`, or on lines of its own below the command."), {
			...command,
			note
		}, vocabulary);
	}
}
/** A command that ends with a question mark: what only shows something is answered, of all else nobody knows whether it was meant. */
function askedIn(written, vocabulary) {
	const last = written.at(-1);
	if (last === void 0 || last.quoted || !/[?？]$/u.test(last.text)) return void 0;
	const text = last.text.replace(/[?？!！]+$/u, "");
	const { command, reading } = interpret([...written.slice(0, -1), ...text === "" ? [] : [{
		...last,
		text
	}]], vocabulary);
	if (command === void 0 || reading.problems.length > 0) return void 0;
	if (verbNamed(command.verb).job === "command") return { command };
	return offering$1(problem("argument-unexpected", "The command ends with a question mark.", "Write it without."), command, vocabulary);
}
/**
* A command whose words go on in the line below it: to carry out a part of them might be another clone than was meant.
* @param command what its own line comes to, with or without a mistake
* @param words of both lines
*/
function brokenOff(command, words, vocabulary) {
	const whole = interpret(words, vocabulary);
	if (whole.command === void 0 || whole.command.verb === "help" || whole.reading.hasDropped) return void 0;
	if (command !== void 0 && formatCommand(whole.command) === formatCommand(command)) return void 0;
	return offering$1(problem("argument-unexpected", "The line below the command reads as if it belonged to it.", "Write the command on one line, or leave an empty line below it."), whole.command, vocabulary);
}
// actions/core/command/parse.ts
/** Finds the command in a comment, and cuts it into words. */
function findCommand(text) {
	const found = findCommandLine(text);
	if (found.kind === "none") return found;
	if (found.kind === "several") return problem("several-commands", "The comment holds more than one command, and none of them was carried out.", "Write one command a comment.");
	const words = splitWords(found.line);
	if ("kind" in words) return words;
	const below = found.below.trim() === "" ? [] : splitWords(`${found.line} ${found.below}`);
	return {
		kind: "words",
		words,
		..."kind" in below || below.length === 0 ? {} : { withBelow: below }
	};
}
/**
* Reads the command out of its words. Has no effect and asks nobody: whether the author may, and whether the limits
* allow it, is decided by `authorise`, `checkOrder` and `checkQuotas`.
*/
function readCommand({ words: written, withBelow }, vocabulary) {
	const { verb, words, reading, command } = interpret(written, vocabulary);
	const own = reading.problems.length === 0 ? command : void 0;
	const asked = own === void 0 ? askedIn(written, vocabulary) : void 0;
	if (asked !== void 0 && "command" in asked) return understood(asked.command);
	const broken = withBelow && brokenOff(command, withBelow, vocabulary);
	if (broken !== void 0) return broken;
	if (own !== void 0) return understood(own);
	if (asked !== void 0) return asked;
	return reasonBehind(written, vocabulary) ?? offering$1(answer(reading.problems), suggestionFor(verb, words, reading, vocabulary), vocabulary);
}
function understood(command) {
	return {
		kind: "command",
		command,
		canonical: formatCommand(command)
	};
}
/** Both of it: finds the command in a comment, and reads it. */
function parseCommand(text, vocabulary = { classes: KNOWN_CLASSES }) {
	const found = findCommand(text);
	return found.kind === "words" ? readCommand(found, vocabulary) : found;
}
/**
* What may be copied instead: a command that leaves out no word. No guess is offered where a wrong one, copied in haste, would
* change or delete another clone than was meant.
*/
function suggestionFor(verb, words, reading, vocabulary) {
	return turnedAround(verb, words, vocabulary) ?? (reading.hasDropped ? void 0 : commandOf(verb, reading.parts));
}
/**
* `/clone bakomi extend 3d` names a clone before the verb, `/clone 3日 延長` has it behind all else, as Japanese has, and
* `/clone bakomi` names one and nothing else.
*/
function turnedAround(verb, words, vocabulary) {
	const [slash, first, ...others] = words;
	if (verb !== "clone" || slash === void 0 || first === void 0 || first.quoted) return void 0;
	const isId = isCloneId(first.text);
	if (isId && others.length === 0) return {
		verb: "status",
		id: first.text
	};
	const meant = isId && isVerb(others[0]) ? others[0] : others.at(-1);
	if (!isVerb(meant)) return void 0;
	const read = readCommand({
		kind: "words",
		words: [
			slash,
			meant,
			...[first, ...others].filter((word) => word !== meant)
		]
	}, vocabulary);
	return read.kind === "command" && read.command.verb !== "help" ? read.command : void 0;
}
/** Whether a word is a verb of a clone that there is. */
function isVerb(word) {
	const verb = word === void 0 || word.quoted ? void 0 : verbCalled(word.text);
	return verb !== void 0 && verb !== "clone";
}
/** All that is wrong in one answer. */
function answer(problems) {
	const each = problems.filter(({ message }, at) => problems.findIndex((other) => other.message === message) === at);
	const shown = each.slice(0, 3);
	const more = each.length - shown.length;
	const messages = shown.map(({ message }) => message);
	if (more > 0) messages.push(`${more} more ${plural(more, "word is", "words are")} wrong, too.`);
	return problem(shown[0]?.reason ?? "command-invalid", messages.join(" "), [...new Set(shown.map(({ next }) => next))].join(" "));
}
// actions/core/command/grammar-ja.ts
const CLASS = "インスタンスクラス。`r6g.large`、`db.r6g.large`、またはキャパシティユニット（ACU）の範囲 `serverless:0-8`。";
const ID = "どのクローンか。依頼したスレッドで生きているクローンがひとつだけなら省略できます。";
/** What the grammar says, in Japanese. */
const JAPANESE$1 = {
	clone: {
		summary: "本番のマスク済みクローンを作ります。",
		meanings: {
			CLASS,
			LIFETIME: "使う期間。`12h`、`3d`、`1d12h`、`2週間`、`金曜 18:00 まで`（時刻は設定のタイムゾーン）、`until closed`（Issue やプルリクエストが開いているあいだ。上限まで）。",
			source: "どのデータベースか。設定に書かれた名前で。",
			fresh: "マスク済みベースがあっても、いまの本番から作ります。",
			"full-copy": "ストレージを共有するクローンが上限に達しているとき、完全なコピーを作ります。時間も費用もかかります。",
			"dry-run": "何ができ、いくらかかるかだけを示して終わります。",
			note: "目的。一覧に表示されます。",
			keep: "Issue を閉じても残します。"
		}
	},
	list: {
		summary: "稼働中のクローンを表示します。",
		meanings: {
			source: "指定したソースのクローンだけ。",
			mine: "自分のクローンだけ。"
		}
	},
	status: {
		summary: "クローンをひとつ表示します。",
		meanings: { ID }
	},
	extend: {
		summary: "いまから指定した期間まで延長します。",
		meanings: {
			ID,
			LIFETIME: "いまからの期間。`12h`、`3d`、`1d12h`、`金曜 18:00 まで`、または `until closed`。"
		}
	},
	resize: {
		summary: "準備のできたクローンのクラスを変えます。",
		meanings: {
			ID,
			CLASS
		}
	},
	reset: {
		summary: "データを最初の状態に戻します。",
		meanings: { ID }
	},
	refresh: {
		summary: "データを最新のものに入れ替えます。",
		meanings: { ID }
	},
	delete: {
		summary: "クローンをいますぐ削除します。",
		meanings: { ID }
	},
	cancel: {
		summary: "作成中の依頼を取りやめ、できたところまでを削除します。",
		meanings: { ID }
	},
	help: {
		summary: "コマンドの説明を表示します。",
		meanings: { COMMAND: "説明してほしいコマンド。" }
	}
};
/** What the fields of the issue form are called in Japanese, by their names: a type of argument, or a flag. */
const JAPANESE_LABELS = {
	class: "クラス",
	lifetime: "期間",
	id: "クローンの ID",
	verb: "コマンド",
	source: "ソース",
	fresh: "いまの本番から作る",
	"full-copy": "完全なコピー",
	"dry-run": "ドライラン",
	keep: "スレッドを閉じても残す",
	mine: "自分のクローン",
	note: "メモ"
};
// actions/core/command/grammar-words.ts
/** What is said of the grammar in each language. The grammar itself speaks English. */
const WORDS = { ja: JAPANESE$1 };
const LABELS = { ja: JAPANESE_LABELS };
/** What a verb is for. */
function summaryIn(language, { name, summary }) {
	return language === "en" ? summary : WORDS[language][name].summary;
}
/** What an argument or a flag of a verb means. */
function meaningIn(language, verb, { name, meaning }) {
	if (language === "en") return meaning;
	const said = WORDS[language][verb.name].meanings[name];
	if (said === void 0) throw new RangeError(`Nothing in ${language} says what ${name} of ${verb.name} means.`);
	return said;
}
/** What a field of the issue form is called, by which its submission is read back. */
function labelIn(language, name) {
	const words = name.replaceAll("-", " ");
	if (language === "en") return words.charAt(0).toUpperCase() + words.slice(1);
	const label = LABELS[language][name];
	if (label === void 0) throw new RangeError(`Nothing in ${language} says what the field ${name} is called.`);
	return label;
}
// actions/core/command/form.ts
/** The fields that a verb's arguments and flags make, in a language. */
function fieldsOf(verb, language) {
	const fields = verb.arguments.map((argument) => ({
		name: argument.type,
		label: labelIn(language, argument.type),
		description: meaningIn(language, verb, argument),
		type: "text",
		...EXAMPLES[argument.type] === void 0 ? {} : { example: EXAMPLES[argument.type] }
	}));
	for (const flag of verb.flags) fields.push({
		name: flag.name,
		label: labelIn(language, flag.name),
		description: meaningIn(language, verb, flag),
		type: flag.value === void 0 ? "boolean" : "text"
	});
	return fields;
}
/** The flags of all verbs, each once. */
const FLAGS = VERBS.flatMap(({ flags }) => flags).filter(({ name }, at, all) => all.findIndex((other) => other.name === name) === at);
const EXAMPLES = {
	class: "r6g.large",
	lifetime: "3d",
	id: "bakomi"
};
/**
* The command that the inputs of the dispatch form amount to. A field that holds more than its own value, or that the
* verb does not take, makes a command that is refused.
*/
function commandOfForm(inputs) {
	const verb = field(inputs.command);
	const words = verb === "" || verb === "clone" ? ["/clone"] : ["/clone", verb];
	for (const name of [
		"id",
		"class",
		"lifetime"
	]) {
		const value = field(inputs[name]);
		if (value !== "") words.push(value);
	}
	for (const { name, value } of FLAGS) {
		const given = inputs[name];
		if (value === void 0) {
			if (given === true || given === "true") words.push(`--${name}`);
		} else if (value.type === "text") {
			const text = field(given).replace(/["“”„‟«»＂]/g, "'");
			if (text !== "") words.push(`--${name} "${text}"`);
		} else if (field(given) !== "") words.push(`--${name}=${field(given)}`);
	}
	return words.join(" ");
}
/**
* What is wrong with the dispatch form where that is not the command that it amounts to: a field that is filled in and belongs to
* other verbs, which says nothing that could be carried out, and an issue that is none.
*/
function checkForm(inputs, isUnread) {
	if (isUnread) return problem("form-issue", "The field `issue` of the form holds no number of an issue.", "Give the number of an issue or pull request of this repository, such as `42`, or leave the field empty to open a new one.");
	const verb = verbCalled(field(inputs.command) || "clone");
	if (verb === void 0) return void 0;
	const others = [...NAMES].filter((name) => isFilled(inputs[name]) && !namesOf(verbNamed(verb)).has(name));
	if (others.length === 0) return void 0;
	return problem("form-fields", others.map((name) => {
		const owners = VERBS.filter((row) => namesOf(row).has(name)).map((row) => `\`${row.name}\``);
		return `The field \`${name}\` of the form is not for \`${verb}\`, and belongs to ${owners.join(", ")}.`;
	}).join(" "), "Leave such fields empty, or choose the command that they are for.");
}
/** The inputs that a verb takes, beside the issue. */
function namesOf(verb) {
	return new Set(fieldsOf(verb, "en").map(({ name }) => name));
}
const NAMES = /* @__PURE__ */ new Set([
	"id",
	...namesOf(verbNamed("clone")),
	...FLAGS.map(({ name }) => name)
]);
function isFilled(value) {
	return value === true || !["", "false"].includes(field(value));
}
/** How people say that there is none: the same as an empty field. */
const NO_ISSUE = /^(?:[-–—ー]|new|none|no|n\/a|新規|なし|無し)?$/iu;
const ISSUE = /^(?:(?:issue|pr|pull request)\s*)?#?(\d+)$/i;
/**
* The number in what somebody wrote for an issue: `42`, `#42` as GitHub shows it, or its address, with the signs that cannot be seen which a phone pastes along.
* @param repository `owner/name` of ours, as an address has it
*/
function issueOfForm(value, repository) {
	const written = field(value).normalize("NFKC").replace(/\p{Cf}/gu, "").trim();
	if (NO_ISSUE.test(written)) return "new";
	const [, where, pasted] = /^https:\/\/[^/]+\/([^/]+\/[^/]+)\/(?:issues|pull)\/(\d+)(?:[/?#].*)?$/.exec(written) ?? [];
	const ours = where?.toLowerCase() === repository.toLowerCase() ? pasted : void 0;
	const issue = Number(ours ?? ISSUE.exec(written)?.[1]);
	return Number.isSafeInteger(issue) && issue > 0 ? issue : "unread";
}
/** What GitHub writes for a field of an issue form that was left empty. */
const NO_ANSWER = "_No response_";
/**
* The command that a submitted issue form amounts to; `undefined` for any other text. A submission is Markdown with the
* form's headings, in one language and in the form's order, and nothing else tells it.
*/
function commandOfIssueForm(body) {
	for (const language of LANGUAGES) {
		const command = commandOfFields(body, fieldsOf(verbNamed("clone"), language));
		if (command !== void 0) return command;
	}
}
function commandOfFields(body, fields) {
	const answers = /* @__PURE__ */ new Map();
	const { before, sections } = sectionsOf(body, 3);
	if (before.trim() !== "" || sections[0]?.heading.trim() !== fields[0]?.label) return void 0;
	for (const section of sections) {
		const field = fields.find(({ label }) => label === section.heading.trim());
		if (field === void 0 || answers.has(field.name)) return void 0;
		answers.set(field.name, section.body.trim());
	}
	const inputs = fields.map(({ name, type }) => {
		const answer = answers.get(name) ?? "";
		if (type === "boolean") return [name, /^- \[x\]/im.test(answer) ? "true" : ""];
		return [name, answer === NO_ANSWER ? "" : answer];
	});
	return commandOfForm(Object.fromEntries(inputs));
}
/** On one line: a second line could start another command. */
function field(value) {
	return typeof value === "string" ? value.replace(/[\r\n\u2028\u2029]+/g, " ").trim() : "";
}
// actions/core/command/label.ts
/** `clone` alone, or what follows a clone's colon in the place of its words, as in `clone:r6g.large 3d`. */
const LABEL = /^clone(?:\s*:\s*(.+))?$/i;
/** With a blank or another sign in the colon's place, nothing behind it, or begun as a comment's command is. */
const NEARLY = /^\/?clone(?:\s*[:=/\s]\s*(.*))?$/i;
/** Reads the name of a label, as a Japanese keyboard may have written it; nothing where it cannot be meant for us. */
function readLabelName(name) {
	const written = name.normalize("NFKC").replace(/\s+/g, " ").trim();
	const exact = LABEL.exec(written);
	const found = exact ?? NEARLY.exec(written);
	return found === null ? void 0 : {
		text: `/clone ${found[1] ?? ""}`.trim(),
		isNear: exact === null
	};
}
// actions/core/command/request.ts
/** Whether a request is of the dispatch form, and not of a comment, an issue or its label: it has nothing to react to, and may name any issue. */
function isForm({ commentId, at }) {
	return commentId === void 0 && at === void 0;
}
/** Names the answer to a request in its thread; the same for an event that is delivered twice, so that it is answered once. */
function answerKey({ commentId, label, at, issue }, runId) {
	if (commentId !== void 0) return `answer ${commentId}`;
	if (label !== void 0) return `answer label ${issue} ${timeOf(at)}`;
	return at === void 0 ? `answer ${runId}` : `answer issue ${issue}`;
}
/**
* Reads a request from an event's payload. Only a person's own text counts, as it was when created: an edited one
* stands under its author's name though another may have changed it. What an app carries over from another repository is
* that of the person who wrote it there, once it is proven.
*/
function readRequest(eventName, payload) {
	const event = payload;
	const isPublic = event.repository?.private !== true;
	if (eventName === "workflow_dispatch") return readForm(event, isPublic);
	if (eventName === "issues") return event.action === "labeled" ? readLabel(event, isPublic) : readIssue(event, isPublic);
	if (eventName !== "issue_comment") return ignore("no event that holds a command");
	if (event.action !== "created") return ignore("a comment that was edited or deleted");
	const { comment, issue } = event;
	if (comment === void 0 || issue === void 0) return ignore("an event without a comment");
	const asked = comment.user?.type === "Bot" ? readAsked(comment.body ?? "") : void 0;
	if (asked !== void 0 && comment.created_at !== void 0) return {
		...asked,
		carrier: {
			issue: issue.number,
			commentId: comment.id,
			at: comment.created_at
		},
		isPublic
	};
	const post = readPost(comment, event.sender);
	if ("ignored" in post) return post;
	return {
		...post,
		text: comment.body ?? "",
		issue: issue.number,
		commentId: comment.id,
		isPublic
	};
}
/** A label that somebody gave to an issue. Whoever gave it asks, not whoever opened the issue. */
function readLabel({ sender, issue, label }, isPublic) {
	const name = label?.name?.trim() ?? "";
	const said = readLabelName(name);
	if (said === void 0 || issue === void 0) return ignore("a label that is no command");
	if (sender?.type !== "User") return ignore("a label that no person gave");
	return {
		author: accountOf(sender),
		text: said.text,
		issue: issue.number,
		label: name,
		...said.isNear ? { isNearLabel: true } : {},
		...issue.updated_at === void 0 ? {} : { at: issue.updated_at },
		isPublic
	};
}
/** An issue that opens with a command, or that the issue form made. */
function readIssue(event, isPublic) {
	const { issue } = event;
	if (event.action !== "opened" || issue === void 0) return ignore("an issue that was not just opened");
	if (event.changes?.old_issue != null) return ignore("an issue that came from another repository");
	const post = readPost(issue, event.sender);
	if ("ignored" in post) return post;
	const body = issue.body ?? "";
	const filled = commandOfIssueForm(body);
	return {
		...post,
		text: filled ?? body,
		issue: issue.number,
		...filled === void 0 ? {} : { isIssueForm: true },
		isPublic
	};
}
function readPost(post, sender) {
	const author = post.user;
	if (author == null) return ignore("written by an account that is gone");
	if (author.type !== "User") return ignore("not written by a person");
	if (post.performed_via_github_app != null) return ignore("written by an app in the name of a person");
	if (sender !== void 0 && sender.id !== author.id) return ignore("not created by its author");
	return {
		author: accountOf(author),
		...post.created_at === void 0 ? {} : { at: post.created_at }
	};
}
function readForm({ sender, inputs, repository }, isPublic) {
	if (sender === void 0 || sender.type !== "User") return ignore("not started by a person");
	const issue = issueOfForm(inputs?.issue, repository?.full_name ?? "");
	const formProblem = checkForm(inputs ?? {}, issue === "unread");
	return {
		author: accountOf(sender),
		text: commandOfForm(inputs ?? {}),
		...typeof issue === "number" ? { issue } : {},
		...issue === "unread" ? { isIssueUnread: true } : {},
		...formProblem === void 0 ? {} : { formProblem },
		isPublic
	};
}
function accountOf({ login, id, type }) {
	return {
		login,
		id,
		type
	};
}
function ignore(why) {
	return {
		ignored: true,
		why
	};
}
// actions/core/github/client.ts
const ATTEMPTS = 6;
const FIRST_PAUSE = 1e3;
/** By how much the clock that says when a limit begins anew may be ahead of ours. */
const CLOCK_SLACK = 1e3;
/** GitHub asks for a minute at least when it gives no time. */
const SECONDARY_PAUSE = 6e4;
/** The jobs that read commands and tell how they ended live for ten minutes: one that waits for longer says nothing at all. */
const LONGEST_PAUSE = 3e5;
/**
* Makes a call to GitHub, again when it failed for a reason that passes: server errors, conflicts, lost connections,
* rate limits. The call must be one that may be made twice.
* @throws UserError `github-limited` where GitHub takes no more calls for longer than is waited; else what GitHub answered
*/
async function withRetries(call, pause = setTimeout) {
	for (let attempt = 1;; attempt += 1) try {
		return await call();
	} catch (error) {
		const limit = limitIn(error);
		const wait = limit === void 0 ? pauseAfter(error, attempt) : limit.pause;
		if (wait !== void 0 && attempt < ATTEMPTS && wait <= LONGEST_PAUSE) await pause(wait);
		else throw limit === void 0 ? error : limited(limit, error);
	}
}
/** The HTTP status of a failed call; `undefined` when there was no answer. */
function statusOf(error) {
	const status = error?.status;
	return typeof status === "number" ? status : void 0;
}
/**
* Whether what stood in the way of a call is over by itself, so that a later job need only ask again: an outage, a lost
* connection, a limit, a token that was over. Whatever else GitHub answers, and whatever we did wrong, stays as it is.
*/
function isPassingFault(error) {
	if (error instanceof UserError) return error.reason === "github-limited";
	return statusOf(error) === 401 || limitIn(error) !== void 0 || pauseAfter(error, 1) !== void 0;
}
/** Milliseconds until the next attempt, or `undefined` when another attempt would fail alike. */
function pauseAfter(error, attempt) {
	const status = statusOf(error);
	const backoff = FIRST_PAUSE * 2 ** (attempt - 1);
	if (status === void 0) return isLostConnection(error) ? backoff : void 0;
	return status >= 500 || status === 409 || status === 408 ? backoff : void 0;
}
/**
* The limit that a call met, if any. Of the primary one (so many calls an hour, of all tokens of a repository together)
* GitHub says when it begins anew; of the secondary ones (too much at a time) how long to wait, or nothing. Both are a 403
* or a 429, as the docs of its REST API have it; a 403 without any sign of one is a denial.
*/
function limitIn(error) {
	const status = statusOf(error);
	if (status !== 403 && status !== 429) return void 0;
	const { message = "", response } = error;
	const header = (name) => {
		const value = response?.headers?.[name];
		return value === void 0 || value === "" ? NaN : Number(value);
	};
	const after = header("retry-after");
	if (after > 0) return { pause: after * 1e3 };
	const reset = header("x-ratelimit-reset");
	if (header("x-ratelimit-remaining") === 0 && reset > 0) return { pause: Math.max(FIRST_PAUSE, reset * 1e3 - Date.now()) + CLOCK_SLACK };
	return status === 429 || /rate limit|abuse detection/i.test(message) || header("x-ratelimit-remaining") === 0 ? { pause: SECONDARY_PAUSE } : void 0;
}
function limited({ pause }, cause) {
	const minutes = Math.max(1, Math.ceil(pause / 6e4));
	return new UserError("github-limited", `GitHub takes no more calls of this repository for now: it has a limit for each hour, and for how much is written at a time. By its answer it does again in ${minutes} minute${minutes === 1 ? "" : "s"}.`, "Re-run the failed jobs after that: they go on from where it stopped.", { cause });
}
function isLostConnection(error) {
	if (!(error instanceof Error)) return false;
	const { code } = error.cause ?? error;
	return error.message === "fetch failed" || typeof code === "string" && /^(ECONN|EPIPE|ETIMEDOUT|UND_ERR)/.test(code);
}
/** Why AWS would make a full copy of one more clone, where that was not asked for; nothing while there is room. */
function whyGroupIsFull(clones, { fullCopy }, source) {
	if (clones < 15 || fullCopy) return void 0;
	return `There are ${clones} copy-on-write clones of ${source}, and AWS makes a full copy of the next one: that takes longer and costs the whole storage.`;
}
/** The base that a clone is cut from; nothing where it is cut from its source, by whatever way. */
function baseOf(basis) {
	return basis !== void 0 && "base" in basis ? basis : void 0;
}
/** Whether a clone is cut from its source because somebody asked for that. */
function isFresh({ basis }) {
	return basis !== void 0 && "longWay" in basis && basis.longWay === "fresh";
}
/** The base of a source that clones are cut from: the one with the newest data among those that are masked. */
function newestBase(records, source) {
	return records.filter(({ kind, state }) => kind === "base" && state === "ready").filter((record) => record.source === source && !Number.isNaN(timeOf(record.dataAsOf)) && record.attestation).toSorted((one, other) => timeOf(one.dataAsOf) - timeOf(other.dataAsOf)).at(-1);
}
/**
* The source of which a base was begun the longest ago, so that a schedule with as many lines as sources serves them all. What came of
* it does not count: a source whose bases fail, as under a policy that does not fit, would take the turns of all others.
*/
function longestWaiting(records, sources) {
	const begun = (name) => records.filter(({ kind, source }) => kind === "base" && source === name).reduce((latest, { createdAt }) => Math.max(latest, timeOf(createdAt) || 0), 0);
	const [first = ""] = sources.toSorted((one, other) => begun(one) - begun(other));
	return first;
}
/**
* Whether AWS has refused to cut from a base of a source that idles at 0 capacity units: by the newest record that tells, for as
* long as DynamoDB keeps those of clones that are gone. Then it is tried again.
*/
function refusesPaused(records, source) {
	const pausing = new Set(records.filter((one) => one.kind === "base" && isPausing(one)).map((one) => one.id));
	const wasRefused = ({ basis }) => basis !== void 0 && "longWay" in basis && basis.longWay === "base-paused";
	const wasCut = ({ basis, dataAsOf }) => dataAsOf !== void 0 && pausing.has(baseOf(basis)?.base ?? "");
	const newest = records.filter((record) => record.source === source && (wasRefused(record) || wasCut(record))).toSorted((one, other) => one.createdAt.localeCompare(other.createdAt)).at(-1);
	return newest !== void 0 && wasRefused(newest);
}
/** Whether a base idles at 0 capacity units. */
function isPausing({ instanceClass }) {
	return instanceClass.startsWith("serverless:0-");
}
/** What a clone will be cut from, as far as the ledger can tell; nothing where the settings keep no bases. */
function chooseBasis({ source, fresh, policyHash }, records, { base: rules }, now) {
	if (!rules.enabled) return void 0;
	if (fresh) return { longWay: "fresh" };
	const base = newestBase(records, source);
	const stopped = stoppedAfter(base, records, source);
	const why = stopped ? { stopped } : {};
	if (base?.dataAsOf === void 0) return {
		longWay: "no-base",
		...why
	};
	if (!(ageHours(base.dataAsOf, now) <= rules.maxAgeHours)) return {
		longWay: "base-too-old",
		...why
	};
	if (policyHash !== void 0 && base.attestation?.policyHash !== policyHash) return {
		longWay: "base-of-another-policy",
		...why
	};
	return {
		base: base.id,
		dataAsOf: base.dataAsOf,
		...why
	};
}
/** Why the last refresh made no base, for as long as its record is there. */
function stoppedAfter(base, records, source) {
	const failed = records.filter((record) => record.kind === "base" && record.source === source && record.failure !== void 0).filter(({ createdAt }) => base === void 0 || createdAt > base.createdAt).toSorted((one, other) => one.createdAt.localeCompare(other.createdAt)).at(-1);
	return failed?.failure && { reason: failed.failure.reason };
}
/**
* True while a clone that is cut from a base may take over its attestation. The base was young enough when the clone was
* asked for, and a clone does not stay unmasked for longer than the settings allow.
*/
function isYoungEnough({ dataAsOf }, { base, seal }, now) {
	return ageHours(dataAsOf, now) <= base.maxAgeHours + seal.unmaskedForHours;
}
/** NaN, which is no age at all, where the moment is none. */
function ageHours(dataAsOf, now) {
	return (now.getTime() - timeOf(dataAsOf)) / HOUR_MS;
}
// actions/core/ledger/states.ts
/** The one table of transitions. From any state but `deleted` a clone may also fail or be deleted. */
const NEXT = {
	requested: ["cloning"],
	cloning: ["sealed"],
	sealed: ["masking"],
	masking: ["masked"],
	masked: ["resizing", "ready"],
	resizing: ["ready"],
	ready: ["resizing"],
	failed: [],
	deleting: ["deleted"],
	deleted: []
};
/** Order of the states on the way to `ready`; a state that is not on it has none. */
const WAY = [
	"requested",
	"cloning",
	"sealed",
	"masking",
	"masked",
	"resizing",
	"ready"
];
/** The state that work goes on from: a failed clone goes on from where it failed. */
function effectiveState(record) {
	return record.state === "failed" ? record.failure?.in ?? "requested" : record.state;
}
/** Whether a clone may go from one state to another; staying is always allowed but in an end state. */
function mayFollow(record, next) {
	if (record.state === "deleted") return false;
	if (record.state === "deleting") return next === "deleting" || next === "deleted";
	if (next === "failed" || next === "deleting") return true;
	const from = effectiveState(record);
	return from === next || NEXT[from].includes(next);
}
/** Whether a clone has come at least as far as a state on the way to `ready`. */
function hasReached(record, state) {
	return WAY.indexOf(effectiveState(record)) >= WAY.indexOf(state);
}
/** Whether a clone is deleted, or is being: nothing goes on with it. */
function isGone({ state }) {
	return state === "deleting" || state === "deleted";
}
/** Whether what a record was made for has come to its end. One that failed has not: it may be re-run. */
function isOver(record) {
	return record.state === "ready" || isGone(record);
}
/** Whether nothing more will happen to a record by the run that works on it. */
function isTerminal(state) {
	return state === "failed" || isOver({ state });
}
/** Whether a clone counts against the limits: it exists, or is about to. */
function isLive(record) {
	return record.state !== "deleted";
}
/** Those of the records that are somebody's clones and count against the limits: bases and resets do not. */
function liveClones(records) {
	return records.filter((record) => isLive(record) && record.kind === void 0);
}
/**
* What costs money for somebody, a record for each cluster: clones, those that they left by a reset and that no sweep has deleted
* yet, and the second clusters that resets make. A reset that is over is its clone's cluster, and its record is kept beside
* that of the clone.
*/
function costing(records) {
	return records.flatMap((record) => {
		if (!isLive(record) || record.kind === "base") return [];
		if (record.kind === "reset") return record.state === "ready" ? [] : [record];
		return [record, ...costingBeside(record)];
	});
}
/** The same of the clusters that one clone left: a change of its class is none of theirs. */
function costingBeside(clone) {
	return (clone.replaced ?? []).map(() => ({
		...clone,
		resizeTo: void 0
	}));
}
/** Whether a clone failed, and nobody was told of it yet. */
function isUntold({ state, failure }) {
	return state === "failed" && failure?.untold === true;
}
/** Whether developers can connect to a clone, and nobody is at work on it. */
function isOpen(record) {
	if (record.kind !== void 0) return false;
	if (record.state === "ready") return true;
	return record.state === "failed" && record.connection !== void 0;
}
/** Whether a request has not come to its end yet: it is at work, or failed on its way and may be re-run. */
function isUnderWay(record) {
	return record.connection === void 0 && !isOver(record);
}
/** Whether somebody is at work on a clone that nobody could connect to so far. */
function isBeingMade({ state, connection }) {
	return connection === void 0 && !isTerminal(state);
}
/** @throws UserError `state-conflict` when the transition is not in the table. */
function assertMayFollow(record, next) {
	if (mayFollow(record, next)) return;
	const gone = isGone(record);
	throw new UserError(gone ? "clone-gone" : "state-conflict", gone ? `Clone ${record.id} is ${record.state}: it does not go on.` : `Clone ${record.id} is ${record.state} and cannot become ${next}.`, gone ? "Ask for a new clone." : "Re-run the failed jobs of the run, from the first one that failed.");
}
// actions/core/thread/own-issue.ts
/** The account that `GITHUB_TOKEN` writes as. No person's login has brackets. */
const WORKFLOW_BOT = "github-actions[bot]";
/**
* The oldest issue of our own account that begins with a marker, as GitHub lists the newest first: anybody may type one, and of two
* that were opened at the same time everybody finds the same. Where an answer of GitHub may be lost, asked anew before each attempt
* to open it, so that no second one is opened.
*/
async function findOwnIssue(octokit, repository, marker, state = "open") {
	const found = (await octokit.paginate(octokit.rest.issues.listForRepo, {
		...repository,
		creator: WORKFLOW_BOT,
		state,
		per_page: 100
	})).findLast(({ user, body }) => user?.login === "github-actions[bot]" && body?.startsWith(marker));
	return found && {
		number: found.number,
		body: found.body ?? ""
	};
}
// actions/core/thread/render/markdown.ts
/**
* Text of others, made inert in Markdown: no mention, link, image, HTML, reference, formula, or workflow command
* survives, and no direction mark turns the reader's line around. Whatever is not our own constant goes through here.
*/
const DEFAULT_LIMIT = 200;
/** GitHub refuses a longer comment. */
const LONGEST_COMMENT = 65536;
/** A zero-width space, spelt out so that it can be seen in the source of a comment. It keeps GitHub from linking. */
const BREAK = "&#8203;";
/** One line of visible text, at most `limit` characters long. */
function visible(text, limit) {
	const line = text.toWellFormed().replace(/[\s\p{Zl}\p{Zp}]+/gu, " ").replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, "").trim();
	const characters = [...line];
	return characters.length > limit ? `${characters.slice(0, limit - 1).join("")}…` : line;
}
/** Text as a piece of code, for names and values. Inside code nothing is a link or a mention. */
function inlineCode(text, limit = DEFAULT_LIMIT) {
	const line = visible(text, limit);
	const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = "`".repeat(longest + 1);
	const pad = line === "" || line.startsWith("`") || line.endsWith("`") ? " " : "";
	return `${fence}${pad}${line}${pad}${fence}`;
}
/** Text as prose, with everything escaped that Markdown or GitHub would make something of. */
function escapeMarkdown(text, limit = DEFAULT_LIMIT) {
	return visible(text, limit).replace(/[^\p{L}\p{N}\p{M}\s,;./%?()!+=^-]/gu, inert$1).replace(/www(?=\.)/gi, `$&${BREAK}`).replace(/\bGH-(?=\d)/gi, `$&${BREAK}`).replace(/\b[0-9a-f]{7,}\b/gi, (commit) => commit.replace(/.{4}(?=.)/g, `$&${BREAK}`)).replace(/^(?=[-+=])|(?<=^\d+)(?=[.)])/, "\\");
}
function inert$1(character) {
	if (/[&<>"'|]/.test(character)) return `&#${character.charCodeAt(0)};`;
	if (/[@$:]/.test(character)) return `${character}${BREAK}`;
	if (character === "#") return `\\#${BREAK}`;
	return /[!-~]/.test(character) ? `\\${character}` : character;
}
/** The same, but what stands between backticks stays code: so our own messages are written. */
function prose(text, limit = DEFAULT_LIMIT) {
	const pieces = visible(text, limit).split("`");
	return pieces.map((piece, index) => {
		const closed = index < pieces.length - 1;
		if (index % 2 === 1) return closed && piece.trim() !== "" ? inlineCode(piece, limit) : escapeMarkdown(`\`${piece}`, limit);
		const [before = "", after = ""] = [/^ */, / *$/].map((edge) => edge.exec(piece)?.[0]);
		const inside = escapeMarkdown(piece, limit);
		return inside === "" ? before : `${before}${inside}${after}`;
	}).join("");
}
/** A link, when the address is an ordinary one; else the text alone. */
function link(text, address) {
	const url = URL.canParse(address) ? new URL(address) : void 0;
	if (url === void 0 || !/^https?:$/.test(url.protocol) || url.username !== "") return escapeMarkdown(text);
	const target = url.href.replace(/[^\w\-./:?=&%#@,+]/g, percent);
	return `[${escapeMarkdown(text)}](${target})`;
}
function percent(character) {
	return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}
/** Mentions a person, who is notified. Only our own messages to the one who asked do so. */
function mention(login) {
	return /^[a-z0-9](?:[a-z0-9_-]{0,45})$/i.test(login) ? `@${login}` : inlineCode(login);
}
/** A block of code, to be copied. Each of its lines is made of visible characters only. */
function codeBlock(language, lines) {
	const shown = lines.map((line) => line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ""));
	const longest = Math.max(2, ...[...shown.join("\n").matchAll(/`+/g)].map(([run]) => run.length));
	const fence = "`".repeat(longest + 1);
	return [
		`${fence}${language}`,
		...shown,
		fence
	].join("\n");
}
/** A table; the cells are Markdown already. A bar would end the cell, even inside code. */
function table(head, rows) {
	const line = (cells) => `| ${cells.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`;
	return [
		line(head),
		line(head.map(() => "---")),
		...rows.map(line)
	].join("\n");
}
/** A comment within GitHub's limit: what is too long is cut, and says so. */
function fitComment(body) {
	if (body.length <= LONGEST_COMMENT) return body;
	return `${body.slice(0, 65496).toWellFormed()}

(Shortened: the comment was too long.)`;
}
/** Whatever the command job answers by itself. */
const answers$1 = {
	state: {
		requested: "requested",
		cloning: "cloning",
		sealed: "sealed",
		masking: "masking",
		masked: "masked",
		resizing: "resizing",
		ready: "ready",
		failed: "failed",
		deleting: "deleting",
		deleted: "deleted"
	},
	refused: {
		nothingDone: (why) => `**Nothing was done.** ${why}`,
		copy: "Ready to copy:",
		help: "`/clone help` shows all commands. A comment that is edited is not read again: write a new one.",
		code: (message, code) => `${message} (${code})`,
		original: "What the job said",
		unexpected: (message) => `Something broke: ${message}`,
		unexpectedNext: (url) => `Re-run the failed job (${url}), or have its log looked at.`
	},
	opened: {
		answer: (login) => `Answer to a /clone form of ${login}`,
		clone: (source, login) => `Clone of ${source} for ${login}`,
		body: (login) => `Asked for by ${login} with the form of the workflow \`clone\`.`
	},
	elsewhere: {
		extend: "will live for longer",
		resize: "gets its new class",
		reset: "gets its data anew",
		refresh: "gets the newest data",
		delete: "is being deleted",
		cancel: "is being given up",
		says: (id, becomes, issue) => `Clone ${id} ${becomes}, as asked. How that ends is told where it was asked for: #${issue}.`
	},
	dryRun: {
		head: "**A dry run: nothing was made.** This is what would be:",
		maskedOn: "Masked on",
		policy: "Masking policy",
		masks: "Masks",
		coverage: (columns, tables) => `${columns} columns in ${tables} tables`,
		masking: "Masking",
		lifetime: "Lifetime",
		untilClosed: (most) => `until this thread is closed, at most ${most}`,
		refused: (why) => `**Without \`--dry-run\` it would be refused now.** ${why}`
	},
	list: {
		none: "There are no clones. `/clone` makes one.",
		noneSuch: "There are none of these. `/clone list` shows all clones.",
		noneShown: (others) => `There are no clones to show. ${others}`,
		hidden: (count) => `${count} more ${plural(count, "is of a source that is", "are of sources that are")} not open to you.`,
		withThread: (when) => `with its thread, at the latest ${when}`,
		state: "State",
		aDay: "A day",
		thread: "Thread",
		priceUnknown: "unknown"
	},
	here: {
		head: "### Here",
		what: "What",
		defaults: (instanceClass, lifetime, price) => `${instanceClass} for ${lifetime}: ${price}`,
		sources: "Sources",
		standard: "unless another is named",
		source: (source, said) => `${source} (${said.join("; ")})`,
		list: (each) => each.join(", "),
		noSource: "none that you may clone",
		closedSources: (count) => `; ${count} more not open to you`,
		agents: "Agents",
		atATime: (lifetime) => `at most ${lifetime} at a time`,
		inAll: (lifetime) => `${lifetime} in all`,
		clonesOwn: (clones) => `${clones} clones`,
		clonesEach: (clones) => `${clones} for each person`,
		costOwn: (aDay) => `${aDay} a day`,
		classes: "Classes",
		lifetime: "Lifetime",
		lifetimes: (atATime, inAll, zone) => `at most ${atATime} at a time, ${inAll} in all; times are those of ${zone}`,
		limits: "Limits",
		clones: (all, each) => `${all} clones, ${each} for each person`,
		cost: (aDay) => `, ${aDay} a day in all`,
		alive: (clones) => `; ${clones} alive now`,
		whoMay: "Who may",
		role: (role) => `the role ${role} or more`,
		byName: (people) => `, and ${people} by name`,
		yours: (role) => `; yours is ${role}`,
		admin: ", and you may change the clones of others",
		have: "You have",
		notKnown: "not known at the moment",
		noClone: "no clone",
		clone: (id, how, gone) => `${id} (${how}, gone ${gone})`
	},
	lost: {
		unread: "This command was not read to its end",
		undone: (id) => `The command for the clone ${id} was not carried out to its end`,
		untold: (id) => `The clone ${id} is deleted, and more is said of it later`,
		says: (what, why) => `**${what}.** ${why}`,
		failed: (job) => `The job ${job} failed, or its machine was lost, or the rules of its environment did not let it start.`,
		cancelled: (job) => `The job ${job} was cancelled, or took longer than it may.`,
		rerunHere: (url) => `[Re-run them here](${url}).`,
		rerun: (url) => `[Re-run the failed jobs](${url}): they go on from where it stopped.`,
		log: " The log says more, if there is one.",
		deleted: "it is deleted.",
		deleting: "it is being given up, and no job goes on with it. The sweep, which comes every hour, tries again to delete it.",
		asItWas: (when) => `it is as it was. It will be gone at ${when}.`
	},
	gone: {
		says: (id) => `Clone ${id} is gone.`,
		deleted: (id, when, by, why, lived) => `Clone ${id} was deleted at ${when} by ${by}${why === "" ? "" : `, ${why}`}. It ${lived}.`,
		sweep: "the sweep",
		why: {
			"asked for": "as asked",
			"asked-for": "as asked",
			cancelled: "because the request was cancelled",
			expired: "because its time was up",
			"too-old": "because it was as old as a clone may be",
			closed: "because its thread was closed",
			replaced: "because its clone was reset",
			"never-masked": "because it was not masked in time",
			"side-door": "because it was not in order",
			orphaned: "because nobody was at work on it any more",
			vanished: "because its cluster was gone",
			"never-made": "because nothing had been made of it"
		}
	},
	help: {
		commands: "### Commands",
		heads: ["Write", "To"],
		first: "A command is the first line of a comment. For example:",
		more: "`/clone help extend` explains one of them in full, and so for each.",
		owner: " For its owner and admins.",
		meaning: (what, meaning) => `- ${what}: ${meaning}`
	}
};
// actions/core/thread/texts/en-board.ts
/** What the board says, in English. Whoever renders makes the arguments inert. */
const board$1 = {
	title: "Clones of production",
	soon: "The next sweep shows the clones here.",
	sum: (clones, most, cost, mostCost, unknown) => `**${clones}** of at most ${most} clones, **${cost}**${mostCost} a day, plus storage${unknown}.`,
	mostCost: (cost) => ` of at most ${cost}`,
	unknown: (clones) => `; the price of ${clones} is not known`,
	base: (source, when) => `Masked base of ${source}: data as of ${when}.`,
	asOf: (moment) => `As of ${moment}. Kept by the workflow \`reap\`; write commands in a thread of their own.`,
	noneMade: "### No masked base was made anew",
	notMade: (source) => `### The masked base of ${source} was not made anew`,
	failed: (base, when) => `Base ${base} failed ${when}.`,
	now: (what) => `**Now:** ${what}`,
	noneLeft: "clones are copied from production itself, the long way.",
	lastKept: (base, moment, until) => `the last one, ${base} with the data of ${moment}, is kept. Clones are copied from it until ${until}, and from production itself after that.`,
	toDo: "**What to do:**",
	lines: (issue) => `${issue} has the lines that the masking policy lacks, to be looked at.`,
	swept: "Unless a re-run completes it, the sweep deletes what was made."
};
// actions/core/thread/texts/en-policy.ts
/** What is said of masking policies and of production's structure, in English. Whoever renders makes the arguments inert. */
const columns = (count, one, many) => plural(count, `One column ${one}`, `${count} columns ${many}`);
/** Whatever is said of a clone. */
const en = {
	language: "en",
	answers: answers$1,
	times: {
		unknown: "unknown",
		now: "now",
		ahead: (duration) => `in ${duration}`,
		past: (duration) => `${duration} ago`,
		when: (moment, relative) => `${moment} (${relative})`
	},
	status: {
		states: {
			requested: "⏳ Requested",
			cloning: "⏳ Copying (sealed: there is no instance to connect to)",
			sealed: "🔒 Sealed; its instance is starting",
			masking: "🔒 Sealed; being masked",
			masked: "🔒 Masked and verified; not open yet",
			resizing: "🔒 Masked; changing its class",
			ready: "✅ Ready",
			failed: "❌ Failed",
			deleting: "🗑️ Being deleted",
			deleted: "🗑️ Deleted"
		},
		phases: {
			requested: "Queue",
			cloning: "Copy on write",
			sealed: "Start the instance",
			masking: "Mask and verify",
			masked: "Hand over",
			resizing: "Change the class"
		},
		masking: {
			waiting: "Waiting for the instance",
			accounts: "Locking the accounts that came along from production",
			plan: "Planning, from the policy and the schema",
			execute: "Masking",
			verify: "Proving that it worked",
			scrub: "Clearing logs and statistics",
			attest: "Writing the attestation"
		},
		open: "✅ Open; its last change failed",
		openResizing: (instanceClass) => `🔧 Open; changing its class to ${instanceClass}`,
		clone: (id, source) => `Clone ${id} of ${source}`,
		readyIn: (duration, clock) => `Ready in about ${duration} (${clock})`,
		says: (head, clone) => `**${head}.** ${clone}.`,
		saysMore: (head, clone, state) => `**${head}.** ${clone}: ${state}.`,
		saysOver: (head, clone, life) => `**${head}.** ${clone} ${life}.`,
		phaseHead: [
			"Phase",
			"Time",
			"Usual time"
		],
		usual: (duration) => `about ${duration}`,
		timeline: (zone) => `From the comment to the clone (${zone})`,
		facts: "What it is and costs",
		run: "Workflow run",
		progress: (what, facts) => `${what}: ${facts.join(", ")}`,
		rows: (done, total) => `${done} of ${total} rows`,
		rate: (rows) => `${rows} rows/s`,
		left: (duration) => `about ${duration} left`
	},
	facts: {
		clone: "Clone",
		source: "Source",
		data: "Data as of",
		basis: "Copied from",
		group: "Clone group",
		parameters: "Parameters",
		otherwise: (parameters) => `⚠️ not as in production: ${parameters.map(([name, source, here]) => `${name} is ${source} there, ${here} here`).join("; ")}`,
		engines: "the engine’s default",
		class: "Class",
		owner: "Owner",
		note: "Note",
		elapsed: "Elapsed",
		goneAt: "Deleted at",
		goneClosed: (moment, relative) => `once its thread is closed; at the latest **${moment}** (${relative})`,
		price: "Price",
		masking: "Masking",
		masked: "Masked",
		proof: (columns, tables, rows, checks, digest) => `${columns} columns in ${tables} tables, ${rows} rows; ${checks} checks passed (attestation ${digest})`,
		room: (clones, most, more) => `⚠️ ${clones} of ${most} copy-on-write clones of this source were there before, so ${more} more could be made; delete what is not needed`,
		priceUnknown: "unknown for this class and region",
		aDay: (price) => `${price} a day`,
		soFar: (price) => `about ${price} so far`,
		inAll: (price) => `${price} for all its time`,
		atMost: (price) => `${price} at most`,
		total: (aDay, total, lifetime) => `${aDay} a day, ${total} for ${lifetime}`,
		plusStorage: (prices) => `${prices.join(", ")}, plus storage`
	},
	forecast: {
		instance: (price) => `${price} for the instance`,
		io: (price) => `about ${price} for I/O`,
		says: (duration, costs, runs) => `about ${duration}${costs.length === 0 ? "" : `, ${costs.join(" and ")}`} (by ${plural(runs, "one earlier run", `${runs} earlier runs`)})`,
		took: (duration) => `took ${duration}`,
		both: (took, reckoned) => `${took}; reckoned: ${reckoned}`
	},
	basis: {
		longWay: {
			fresh: "as asked",
			"no-base": "there is no masked base yet",
			"base-too-old": "the newest masked base is too old",
			"base-of-another-policy": "the masking policy has changed since the newest base was masked",
			"base-paused": "the newest base has paused at 0 capacity units, and AWS does not copy it",
			"base-unfit": "the newest base could not be copied from"
		},
		base: (base, flag) => `the masked base ${base}; ${flag} copies production as it is now`,
		production: (why) => `production itself, the long way: ${why}`,
		stopped: (code) => `; the last refresh made none${code}`,
		unfit: (code, issue) => `; **the last refresh made none**${code}, because the masking policy does not fit production: #${issue} says what to write`
	},
	ready: {
		head: (owner, id) => `${owner}, clone ${id} is ready: masked, verified, and open. To connect, in a checkout of this repository:`,
		goneAt: (moment, relative, next) => `It will be gone at **${moment}, ${relative}**. ${next}`,
		goneClosed: (moment, relative, next) => `It will be gone **once its thread is closed**, and at **${moment}, ${relative}**, at the latest. ${next}`,
		keepOrDelete: "To keep it for longer, or to delete it now:",
		delete: "To delete it now:",
		otherwise: (parameters) => `⚠️ It does not behave as production in all: ${parameters.join(", ")} ${plural(parameters.length, "is", "are")} set otherwise there; the values are in the status comment.`,
		otherWays: "Other ways to connect",
		byHand: "From your network, with the AWS CLI, `jq` and the `mysql` client, in bash or zsh. The first line is needed once; the password passes through a pipe and is shown nowhere:",
		help: (command) => `${command} tells how to forward a port, and prints the settings of other clients.`
	},
	failure: {
		failedWhen: {
			requested: "before anything was made",
			cloning: "while it was being copied",
			sealed: "while its instance was starting",
			masking: "while it was being masked",
			masked: "after it was masked",
			resizing: "while its class was being changed",
			ready: "after it was ready",
			failed: "",
			deleting: "while it was being deleted",
			deleted: ""
		},
		head: (id) => `### Clone ${id} failed`,
		says: (owner, when) => `${owner}, it failed ${when}.`,
		why: (reason) => `**Why:** ${reason}`,
		noReason: "no reason was recorded; the log of the run has it.",
		explained: "explained here",
		withPage: (code, link) => `${code}, ${link}`,
		moreLines: (count) => `… and ${count} more, in the log`,
		cloneNow: (fate) => `**The clone now:** ${fate}`,
		todo: "**What to do:**",
		giveUp: "Or give it up:",
		staysOpen: (when) => `it stays open, as it was. It will be gone at ${when}.`,
		nothingMade: (when) => `nothing was made of it yet; what may exist is deleted at ${when}.`,
		maskedSealed: (when) => `it is masked, but sealed: nobody can connect. Unless a re-run completes it, it is deleted at ${when}.`,
		sealed: (when) => `it is sealed: only the masking runner can reach it. Unless a re-run completes it, it is deleted at ${when}.`,
		rerun: "Re-run the failed jobs",
		rerunSays: (link) => `${link} of this run: they go on from where it stopped, and nothing is done twice.`,
		rerunHere: "Re-run them here",
		rerunAfter: (next, link) => `${next} ${link}.`
	},
	life: {
		extended: (owner, id, moment, relative) => `${owner}, clone ${id} now lives until **${moment} (${relative})**.`,
		extendedClosed: (owner, id, moment, relative) => `${owner}, clone ${id} now lives until **its thread is closed**, and until **${moment} (${relative})** at the latest.`,
		extendedBy: (owner, id, moment, relative, by) => `${owner}, clone ${id} now lives until **${moment} (${relative})**: ${by} gave its warning a 👍.`,
		expiring: (id, relative) => `### Clone ${id} will be gone ${relative}`,
		expiringSays: (owner, moment) => `${owner}, it is deleted with all that was changed in it at **${moment}**. There is nothing to do if you do not need it.`,
		noLonger: "The limits do not let it live for longer; a new clone has newer data, too.",
		keep: "To keep it:",
		nod: (moment) => `Or give this comment a 👍: it then lives until **${moment}**. The sweep, which comes every hour, looks for it.`,
		onBoard: (person, thread) => `${person}, this belongs in ${thread}, which takes no comment: it is locked, moved or deleted.`,
		adopted: (owner, id) => `${owner}, the record of clone ${id} was lost, and has been made anew from its tags. This thread is its own from now on.`,
		warned: "A warning that was acted on",
		resized: (id) => `### Clone ${id} has its new class`,
		resizedSays: (owner, [instanceClass = "", price]) => `${owner}, it is ${instanceClass} now${price === void 0 ? "" : `: ${price}`}. Host and password are the same; connections were cut while it restarted.`,
		kept: (id) => `### Clone ${id} could not be deleted`,
		keptSays: (owner, reason) => `${owner}, ${reason}`,
		keptWhy: (refused) => `It was to be deleted, and was not: ${refused}.`,
		keptCosts: "It costs what it did until it is gone. The sweep tries again every hour.",
		deleted: (id) => `### Clone ${id} is deleted`,
		deletedSays: (owner, why, lived) => `${owner}, it is gone. ${why}${lived === "" ? "" : ` It ${lived}.`}`,
		lived: (duration) => `lived ${duration}`,
		livedFor: (duration, price) => `lived ${duration}, about ${price}`,
		closed: (id) => `### Clone ${id} goes with this thread`,
		closedSays: (owner, moment, relative) => `${owner}, the thread that it was asked for in was closed. It is deleted with all that was changed in it at **${moment}, ${relative}**.`,
		reopen: "To keep it, reopen the thread until then.",
		reopenOrAsk: "To keep it, reopen the thread until then, or ask for it:"
	},
	deletedWhy: {
		expired: "Its time was up.",
		closed: "Its thread was closed, and nobody asked to keep it.",
		asked: "As it was asked to be.",
		cancelled: "The request was cancelled: its run is stopped, and what it had made is gone. Nobody was ever able to connect to it.",
		unmasked: "It was not masked in time; nobody was ever able to connect to it.",
		vanished: "Its cluster does not exist any more: somebody deleted it by hand. What was left of it is tidied up.",
		"never-made": "Its run came to nothing, and nothing was made.",
		"no-runner": "No runner came to mask it, and an unmasked copy of production does not wait. Nobody was ever able to connect to it."
	},
	queue: {
		noRunner: (job, since, labels, code) => `**No runner takes the job ${job}**, which has waited since ${since} for one with the labels ${labels}. The clone stays sealed meanwhile. A clone that is still unmasked after fifteen minutes of this is deleted. (${code})`,
		busy: (ids, place, soon) => `**${plural(ids.length, "The machine that masks is", "The machines that mask are")} busy** with ${ids.join(", ")}. This one is ${place === 1 ? "next" : `number ${place}`} in the queue${soon === void 0 ? "" : `, in about ${soon}`}, and stays sealed meanwhile; there is nothing to do.`,
		held: (jobs) => `**GitHub holds the job ${jobs.join(", ")}** until somebody approves it, or a timer is over: its environment has such a rule, and the page of the run has the button. Clones are made without any; an admin of the repository may take it away.`,
		awaits: (cluster, status, since) => `**AWS is at work on the cluster ${cluster}**${status === void 0 ? "" : ` (${status})`}, and copies none meanwhile. This has waited for it since ${since}, and goes on once that is over; there is nothing to do.`,
		unwatched: "This takes so long that this comment is not kept current any more. The work goes on, and a comment of its own tells how it ended.",
		waits: (id) => `### Clone ${id} waits for a runner`,
		waitsSays: (owner) => `${owner}, it cannot go on by itself.`,
		look: "**What to do:** have the runner looked at (is it there, does it carry these labels, does its build start?); the job goes on as soon as one takes it. Or give the request up at once:"
	},
	reset: {
		clone: (id, source) => `New data for clone ${id} of ${source}`,
		start: (owner, id, moment) => `${owner}, clone ${id} has the data that it began with again, of ${moment}.`,
		instead: (owner, id, moment) => `${owner}, clone ${id} has new data, of ${moment}: those that it began with are not to be had any more.`,
		newest: (owner, id, moment) => `${owner}, clone ${id} has the newest data, of ${moment}.`,
		same: " Its secret is the one that it had, and leads to a new host: whoever is connected connects again. What was changed in it is gone with the old host, within the hour. In a checkout of this repository:",
		failed: (id) => `### Clone ${id} did not get its new data`,
		asItWas: (when) => `it is open, as it was, with the data that it has. Unless a re-run completes it, what was made beside it is deleted at ${when}.`,
		givenUp: "↩️ Given up",
		givenUpSays: (owner, id) => `${owner}, clone ${id} gets no new data, and is as it was: what was made beside it is deleted.`,
		underWay: (run) => `**New data are on their way** (${run}); the clone stays open until they are there.`,
		run: "its run",
		slackFailed: (id) => `❌ Clone ${id} did not get its new data`,
		slackReady: (id) => `✅ Clone ${id} has its new data`
	},
	board: board$1,
	slack: {
		expiring: (id, relative) => `⏳ Clone ${id} will be gone ${relative}`,
		failed: (id) => `❌ Clone ${id} failed`,
		ready: (id) => `✅ Clone ${id} is ready`,
		why: "Why",
		reason: (message, code) => `${message} (${code})`,
		keep: "To keep it",
		inThread: (command) => `${command}, in its thread`,
		openThread: "Open the thread",
		openRun: "Open the run"
	},
	structure: {
		undecidedTitle: (source, count) => `Masking policy of ${source}: ${plural(count, "a column is", `${count} columns are`)} not decided`,
		problemsTitle: (source) => `Masking policy of ${source}: it does not fit production any more`,
		changedTitle: (source) => `The structure of ${source} has changed`,
		refresh: "The refresh",
		found: (source, refresh, state) => `The structure of ${source} is not what this repository knows. ${refresh} found it. ${state}`,
		made: "The masked base was made all the same: the policy decides every column.",
		notMade: "**The masked base was not made, and no clone can be:** what the policy does not decide is never copied to where people can read it.",
		undecided: (count) => `### Not decided: ${plural(count, "one column", `${count} columns`)}`,
		paste: (policy) => `To paste into ${policy}, after a look at each. They are drafted from names, types and a sample, of which no value left the clone.`,
		more: (count) => `… and ${count} more`,
		named: (count, command) => `… and ${count} more: ${command} names them.`,
		problems: "### What does not fit any more",
		noSnapshot: (snapshot, write, setting) => `There is no ${snapshot} to compare production with. ${write} writes it; with ${setting} in the settings, the pull request beside this issue brings it.`,
		differs: (snapshot) => `### What differs from ${snapshot}`,
		anew: (write) => `${write} writes it anew.`,
		upToDate: "This issue is brought up to date by each refresh, and closed by the next that finds nothing.",
		closedBy: "A refresh",
		closed: (refresh, base) => `${refresh} found nothing any more: the policy decides every column of production, its structure is as it is written down, and the masked base ${base} was made.`,
		proposal: (source) => `Take up the structure of ${source}`,
		see: (issue) => `See #${issue}. Look at each line of the policy: a sample tells much, and not everything.`,
		left: (count) => `${plural(count, "One column has", `${count} columns have`)} no line here: a person must say.`,
		unchecked: "What Actions opens starts no workflow: close it and open it again, and the checks run.",
		openOne: "open a pull request",
		branch: (branch, open) => `The structure and the drafted lines are on the branch ${branch}: ${open}. GitHub does not let Actions open one here (Settings, Actions, General, *Allow GitHub Actions to create and approve pull requests*).`
	},
	judgement: {
		title: (sources, policy) => `### Masking policy of ${sources}: ${policy}`,
		heads: [
			"Column",
			"was",
			"is"
		],
		keptNow: (count) => `**${columns(count, "that was masked is kept from now on", "that were masked are kept from now on")}.** Every clone will show what production has there.`,
		changed: (count) => `**${columns(count, "has another rule", "have other rules")}.**`,
		maskedNow: (count) => `**${columns(count, "is masked from now on", "are masked from now on")}.**`,
		newlyKept: (count) => `**${columns(count, "is decided for the first time, and kept", "are decided for the first time, and kept")}.** Every clone will show what production has there.`,
		removed: (count) => `**The policy speaks no more of ${plural(count, "one column", `${count} columns`)}.**`,
		more: (count) => `… and ${count} more.`,
		undecided: (count, policy) => `**${columns(count, "is not decided", "are not decided")}.** Until each has a line, no base and no clone is made. To paste into ${policy}, after a look at each: they are drafted from names and types alone.`,
		wrong: (count) => `**${plural(count, "One thing is", `${count} things are`)} wrong.**`,
		settings: (names) => `**Settings that differ:** ${names}.`,
		files: (names) => `**Files that the policy names and that differ:** ${names}. Their rules read as before, and may do something else.`,
		structure: (count) => `The structure that is written down differs in ${plural(count, "one place", `${count} places`)}`,
		decided: (snapshot) => `Sound, and every column of ${snapshot} is decided.`,
		sound: "Sound, as far as the file alone can tell.",
		unjudged: (what) => `Only a server can tell, and nobody has looked at: ${what}.`,
		serverTells: [
			"whether the masks satisfy CHECKs and the rows are as the rules take them to be (references, values kept apart, conditions of rows)",
			"the policy's own SQL and scripts: nothing of them was run",
			"comments, defaults and programs in the schema, and what the account may do"
		],
		noSnapshot: (snapshot, write) => `There is no ${snapshot}: which columns there are, and which are not decided, nobody can tell. Write it with ${write}.`,
		noPolicy: "There is no policy in force to compare it with.",
		nothing: "This pull request changes nothing of a masking policy any more."
	}
};
// actions/core/thread/texts/texts.ts
const TEXTS = {
	en,
	ja: {
		language: "ja",
		answers: {
			state: {
				requested: "受付済み",
				cloning: "コピー中",
				sealed: "封印済み",
				masking: "マスク中",
				masked: "マスク済み",
				resizing: "クラス変更中",
				ready: "利用可能",
				failed: "失敗",
				deleting: "削除中",
				deleted: "削除済み"
			},
			refused: {
				nothingDone: (why) => `**何も行いませんでした。** ${why}`,
				copy: "コピーして使えます：",
				help: "コマンドの一覧は `/clone help` で確認できます。コメントを編集しても読み直しません。新しいコメントに書いてください。",
				code: (message, code) => `${message}（${code}）`,
				original: "ジョブの出力（英語）",
				unexpected: (message) => `想定外のエラーが発生しました：${message}`,
				unexpectedNext: (url) => `失敗したジョブ（${url}）を再実行するか、ログを確認してください。`
			},
			opened: {
				answer: (login) => `${login} さんの /clone フォームへの回答`,
				clone: (source, login) => `${source} のクローン（${login} さん）`,
				body: (login) => `${login} さんが、ワークフロー \`clone\` のフォームから依頼しました。`
			},
			elsewhere: {
				extend: "の期限を延ばします",
				resize: "のクラスを変更します",
				reset: "のデータを最初の状態に戻します",
				refresh: "のデータを最新のものに入れ替えます",
				delete: "を削除します",
				cancel: "の依頼を取りやめます",
				says: (id, becomes, issue) => `クローン ${id} ${becomes}。結果は依頼元のスレッドでお知らせします：#${issue}`
			},
			dryRun: {
				head: "**ドライランのため、何も作っていません。** 実行すると次のようになります。",
				maskedOn: "マスク時のクラス",
				policy: "マスキングポリシー",
				masks: "マスク対象",
				coverage: (columns, tables) => `${tables} テーブルの ${columns} カラム`,
				masking: "マスクの見込み",
				lifetime: "期間",
				untilClosed: (most) => `このスレッドが閉じられるまで（最長 ${most}）`,
				refused: (why) => `**\`--dry-run\` を外すと、いまは実行できません。** ${why}`
			},
			list: {
				none: "クローンはありません。`/clone` で作れます。",
				noneSuch: "該当するクローンはありません。`/clone list` ですべて表示します。",
				noneShown: (others) => `表示できるクローンはありません。${others}`,
				hidden: (count) => `ほかに、あなたの使えないソースのクローンが ${count} 個あります。`,
				withThread: (when) => `スレッドが閉じられたとき。遅くとも ${when}`,
				state: "状態",
				aDay: "1 日の費用",
				thread: "スレッド",
				priceUnknown: "不明"
			},
			here: {
				head: "### この環境",
				what: "項目",
				defaults: (instanceClass, lifetime, price) => `${instanceClass}、${lifetime}：${price}`,
				sources: "ソース",
				standard: "既定",
				source: (source, said) => `${source}（${said.join("、")}）`,
				list: (each) => each.join("、"),
				noSource: "使えるソースはありません",
				closedSources: (count) => `（ほかに、使えないものが ${count} 個）`,
				agents: "エージェント",
				atATime: (lifetime) => `1 回に ${lifetime} まで`,
				inAll: (lifetime) => `通算 ${lifetime} まで`,
				clonesOwn: (clones) => `全体で ${clones} 個`,
				clonesEach: (clones) => `1 人あたり ${clones} 個`,
				costOwn: (aDay) => `1 日 ${aDay}`,
				classes: "クラス",
				lifetime: "期間",
				lifetimes: (atATime, inAll, zone) => `1 回に ${atATime} まで、通算 ${inAll} まで（時刻は ${zone}）`,
				limits: "上限",
				clones: (all, each) => `全体で ${all} 個、1 人あたり ${each} 個`,
				cost: (aDay) => `、合計で 1 日 ${aDay}`,
				alive: (clones) => `（稼働中は ${clones} 個）`,
				whoMay: "使える人",
				role: (role) => `ロール ${role} 以上`,
				byName: (people) => `、または名前の挙がっている ${people} 人`,
				yours: (role) => `（あなたは ${role}）`,
				admin: "。ほかの人のクローンも変更できます",
				have: "あなたのクローン",
				notKnown: "いまは確認できません",
				noClone: "なし",
				clone: (id, how, gone) => `${id}（${how}、削除は${gone}）`
			},
			lost: {
				unread: "このコマンドは最後まで読み取れませんでした",
				undone: (id) => `クローン ${id} へのコマンドは完了しませんでした`,
				untold: (id) => `クローン ${id} は削除済みです（詳細は後ほどお知らせします）`,
				says: (what, why) => `**${what}。** ${why}`,
				failed: (job) => `ジョブ ${job} が失敗したか、マシンが停止したか、環境（environment）のルールで開始できませんでした。`,
				cancelled: (job) => `ジョブ ${job} が取り消されたか、制限時間を超えました。`,
				rerunHere: (url) => `[再実行はこちら](${url})`,
				rerun: (url) => `[失敗したジョブを再実行](${url})してください。止まったところから続きます。`,
				log: "詳しくはログを確認してください（残っている場合）。",
				deleted: "削除済みです。",
				deleting: "取りやめの処理中で、ほかのジョブは進みません。1 時間ごとの巡回が、削除を再試行します。",
				asItWas: (when) => `変わっていません。${when} に削除されます。`
			},
			gone: {
				says: (id) => `クローン ${id} はもうありません。`,
				deleted: (id, when, by, why, lived) => `クローン ${id} は ${when} に ${by} が削除しました${why === "" ? "" : `（${why}）`}。${lived}。`,
				sweep: "巡回",
				why: {
					"asked for": "依頼",
					"asked-for": "依頼による",
					cancelled: "依頼の取りやめ",
					expired: "期限切れ",
					"too-old": "通算期間の上限",
					closed: "スレッドのクローズ",
					replaced: "リセット",
					"never-masked": "マスクの時間切れ",
					"side-door": "構成の異常",
					orphaned: "処理の途絶",
					vanished: "クラスターの消失",
					"never-made": "未作成"
				}
			},
			help: {
				commands: "### コマンド",
				heads: ["書くもの", "結果"],
				first: "コメントの 1 行目がコマンドです。例：",
				more: "コマンドごとの説明は `/clone help extend` のように書くと表示されます。",
				owner: "依頼した人と管理者のみ。",
				meaning: (what, meaning) => `- ${what}：${meaning}`
			}
		},
		times: {
			unknown: "不明",
			now: "いま",
			ahead: (duration) => `あと ${duration}`,
			past: (duration) => `${duration}前`,
			when: (moment, relative) => `${moment}（${relative}）`
		},
		status: {
			states: {
				requested: "⏳ 受付済み",
				cloning: "⏳ コピー中（封印中：接続できるインスタンスはまだありません）",
				sealed: "🔒 封印済み。インスタンスを起動中",
				masking: "🔒 封印中。マスク中",
				masked: "🔒 マスク・検証済み。まだ公開前",
				resizing: "🔒 マスク済み。インスタンスクラスを変更中",
				ready: "✅ 利用可能",
				failed: "❌ 失敗",
				deleting: "🗑️ 削除中",
				deleted: "🗑️ 削除済み"
			},
			phases: {
				requested: "待機",
				cloning: "コピーオンライト",
				sealed: "インスタンスの起動",
				masking: "マスクと検証",
				masked: "引き渡し",
				resizing: "クラスの変更"
			},
			masking: {
				waiting: "インスタンスの起動待ち",
				accounts: "本番から引き継いだアカウントをロック中",
				plan: "ポリシーとスキーマから計画を作成中",
				execute: "マスク中",
				verify: "マスク結果を検証中",
				scrub: "ログと統計情報を消去中",
				attest: "証明を記録中"
			},
			open: "✅ 利用可能（直近の変更は失敗）",
			openResizing: (instanceClass) => `🔧 利用可能。クラスを ${instanceClass} に変更中`,
			clone: (id, source) => `クローン ${id}（${source}）`,
			readyIn: (duration, clock) => `あと約 ${duration}で準備完了（${clock}）`,
			says: (head, clone) => `**${head}** — ${clone}`,
			saysMore: (head, clone, state) => `**${head}** — ${clone}：${state}`,
			saysOver: (head, clone, life) => `**${head}** — ${clone}：${life}`,
			phaseHead: [
				"フェーズ",
				"経過",
				"通常の所要時間"
			],
			usual: (duration) => `約 ${duration}`,
			timeline: (zone) => `コメントからクローンまで（${zone}）`,
			facts: "クローンの詳細と費用",
			run: "ワークフローの実行",
			progress: (what, facts) => `${what}：${facts.join("、")}`,
			rows: (done, total) => `${done} / ${total} 行`,
			rate: (rows) => `${rows} 行/秒`,
			left: (duration) => `残り約 ${duration}`
		},
		facts: {
			clone: "クローン",
			source: "ソース",
			data: "データの時点",
			basis: "コピー元",
			group: "クローングループ",
			parameters: "パラメーター",
			otherwise: (parameters) => `⚠️ 本番と異なります：${parameters.map(([name, source, here]) => `${name} は本番で ${source}、ここでは ${here}`).join("；")}`,
			engines: "エンジンの既定値",
			class: "クラス",
			owner: "依頼者",
			note: "メモ",
			elapsed: "所要時間",
			goneAt: "削除予定",
			goneClosed: (moment, relative) => `スレッドが閉じられたとき。遅くとも **${moment}**（${relative}）`,
			price: "費用",
			masking: "マスクの所要時間",
			masked: "マスク",
			proof: (columns, tables, rows, checks, digest) => `${tables} テーブルの ${columns} カラム、${rows} 行。${checks} 項目の検証に合格（証明 ${digest}）`,
			room: (clones, most, more) => `⚠️ このソースのコピーオンライトクローンはすでに ${most} 個中 ${clones} 個あり、作れるのはあと ${more} 個です。不要なものは削除してください`,
			priceUnknown: "このクラスとリージョンの料金は不明",
			aDay: (price) => `1 日 ${price}`,
			soFar: (price) => `これまでに約 ${price}`,
			inAll: (price) => `全期間で ${price}`,
			atMost: (price) => `最大で ${price}`,
			total: (aDay, total, lifetime) => `1 日 ${aDay}、${lifetime} で ${total}`,
			plusStorage: (prices) => `${prices.join("、")}（ストレージは別）`
		},
		forecast: {
			instance: (price) => `インスタンスに ${price}`,
			io: (price) => `入出力に約 ${price}`,
			says: (duration, costs, runs) => `約 ${duration}${costs.length === 0 ? "" : `、${costs.join("、")}`}（過去 ${runs} 回の実績から）`,
			took: (duration) => `${duration}かかりました`,
			both: (took, reckoned) => `${took}（見込み：${reckoned}）`
		},
		basis: {
			longWay: {
				fresh: "指定どおり",
				"no-base": "マスク済みベースがまだありません",
				"base-too-old": "最新のマスク済みベースが古すぎます",
				"base-of-another-policy": "最新のベースを作ったあとでマスキングポリシーが変わりました",
				"base-paused": "最新のベースがキャパシティユニット 0 で一時停止しており、AWS が切り出しを拒みました",
				"base-unfit": "最新のベースからは切り出せませんでした"
			},
			base: (base, flag) => `マスク済みベース ${base}（${flag} を付けると、いまの本番からコピーします）`,
			production: (why) => `本番から直接（時間がかかります）：${why}`,
			stopped: (code) => `。前回の更新ではベースを作れませんでした${code}`,
			unfit: (code, issue) => `。**前回の更新ではベースを作れませんでした**${code}。マスキングポリシーが本番と合っていません。書くべき行は #${issue} にあります`
		},
		ready: {
			head: (owner, id) => `${owner} さん、クローン ${id} の準備ができました。マスクと検証が済み、接続できます。このリポジトリのチェックアウト先で実行してください：`,
			goneAt: (moment, relative, next) => `**${moment}（${relative}）** に削除されます。${next}`,
			goneClosed: (moment, relative, next) => `**依頼元のスレッドが閉じられると**削除されます（遅くとも **${moment}、${relative}**）。${next}`,
			keepOrDelete: "期間を延ばす場合、いますぐ削除する場合：",
			delete: "いますぐ削除する場合：",
			otherwise: (parameters) => `⚠️ 本番と異なる動作をすることがあります：${parameters.join("、")} の設定が本番と異なります。値は状況のコメントにあります。`,
			otherWays: "ほかの接続方法",
			byHand: "社内ネットワークから、AWS CLI、`jq`、`mysql` クライアントを使い、bash か zsh で実行します（1 行目は初回だけ）。パスワードはパイプで渡り、画面には出ません。",
			help: (command) => `ポートフォワードの方法や、ほかのクライアントの設定は ${command} で確認できます。`
		},
		failure: {
			failedWhen: {
				requested: "何も作らないうちに",
				cloning: "コピー中に",
				sealed: "インスタンスの起動中に",
				masking: "マスク中に",
				masked: "マスク後に",
				resizing: "クラスの変更中に",
				ready: "利用可能になったあとで",
				failed: "",
				deleting: "削除中に",
				deleted: ""
			},
			head: (id) => `### クローン ${id}：処理に失敗しました`,
			says: (owner, when) => `${owner} さん、${when}失敗しました。`,
			why: (reason) => `**原因：** ${reason}`,
			noReason: "原因は記録されていません。実行ログを確認してください。",
			explained: "説明",
			withPage: (code, link) => `${code}、${link}`,
			moreLines: (count) => `… ほか ${count} 件はログにあります`,
			cloneNow: (fate) => `**クローンの現状：** ${fate}`,
			todo: "**対処：**",
			giveUp: "取りやめる場合：",
			staysOpen: (when) => `これまでどおり接続できます。${when} に削除されます。`,
			nothingMade: (when) => `まだ何も作られていません。何か残っていれば、${when} に削除されます。`,
			maskedSealed: (when) => `マスク済みですが封印されており、だれも接続できません。再実行で完了しなければ、${when} に削除されます。`,
			sealed: (when) => `封印されており、接続できるのはマスキング用ランナーだけです。再実行で完了しなければ、${when} に削除されます。`,
			rerun: "失敗したジョブを再実行",
			rerunSays: (link) => `${link}してください。止まったところから続き、同じ処理を二度行うことはありません。`,
			rerunHere: "再実行はこちら",
			rerunAfter: (next, link) => `${next}${link}`
		},
		life: {
			extended: (owner, id, moment, relative) => `${owner} さん、クローン ${id} の期限を **${moment}（${relative}）** に延ばしました。`,
			extendedClosed: (owner, id, moment, relative) => `${owner} さん、クローン ${id} は**スレッドが閉じられるまで**使えます（最長で **${moment}（${relative}）** まで）。`,
			extendedBy: (owner, id, moment, relative, by) => `${owner} さん、${by} さんが警告に 👍 を付けたため、クローン ${id} の期限を **${moment}（${relative}）** に延ばしました。`,
			expiring: (id, relative) => `### クローン ${id} はまもなく削除されます（${relative}）`,
			expiringSays: (owner, moment) => `${owner} さん、**${moment}** に、変更した内容ごと削除されます。不要であれば何もしなくてかまいません。`,
			noLonger: "上限に達しているため、これ以上は延ばせません。新しく作れば、データも新しくなります。",
			keep: "残す場合：",
			onBoard: (person, thread) => `${person} さん、${thread} がコメントを受け付けないため（ロック、移動または削除）、こちらでお知らせします。`,
			nod: (moment) => `または、このコメントに 👍 を付けると **${moment}** まで延長されます。1 時間ごとの巡回が確認します。`,
			adopted: (owner, id) => `${owner} クローン ${id} の記録が失われていたため、タグから作り直しました。今後のお知らせはこのスレッドに届きます。`,
			warned: "延長により解消した予告",
			resized: (id) => `### クローン ${id} のクラスを変更しました`,
			resizedSays: (owner, [instanceClass = "", price]) => `${owner} さん、${instanceClass} になりました。${price === void 0 ? "" : `料金は ${price}です。`}ホストとパスワードはそのままです。再起動のあいだ、接続は切れました。`,
			kept: (id) => `### クローン ${id} を削除できませんでした`,
			keptSays: (owner, reason) => `${owner} さん、${reason}`,
			keptWhy: (refused) => `削除しようとしましたが、できませんでした：${refused}`,
			keptCosts: "削除されるまで費用がかかります。巡回が 1 時間ごとに再試行します。",
			deleted: (id) => `### クローン ${id} を削除しました`,
			deletedSays: (owner, why, lived) => `${owner} さん、${why}${lived === "" ? "" : `${lived}。`}`,
			lived: (duration) => `稼働期間は ${duration}`,
			livedFor: (duration, price) => `稼働期間は ${duration}、費用は約 ${price}`,
			closed: (id) => `### クローン ${id} はこのスレッドとともに削除されます`,
			closedSays: (owner, moment, relative) => `${owner} さん、依頼元のスレッドが閉じられました。**${moment}（${relative}）** に、変更した内容ごと削除されます。`,
			reopen: "残す場合は、それまでにスレッドを開き直してください。",
			reopenOrAsk: "残す場合は、それまでにスレッドを開き直すか、次のコマンドで延長してください。"
		},
		deletedWhy: {
			expired: "期限が来たため削除しました。",
			closed: "スレッドが閉じられ、残す依頼がなかったため削除しました。",
			asked: "依頼どおり削除しました。",
			cancelled: "依頼が取りやめられたため、実行を止め、作りかけのものを削除しました。接続できた人はいません。",
			unmasked: "制限時間内にマスクが終わらなかったため削除しました。接続できた人はいません。",
			vanished: "クラスターがすでにありません（手作業で削除されたようです）。残っていたものを片付けました。",
			"never-made": "実行が途中で終わり、何も作られませんでした。",
			"no-runner": "マスクするランナーが来ませんでした。マスク前の本番のコピーを置いておくことはできないため、削除しました。接続できた人はいません。"
		},
		queue: {
			noRunner: (job, since, labels, code) => `**ジョブ ${job} を実行するランナーがありません。** ${since} から、ラベル ${labels} のランナーを待っています。そのあいだクローンは封印されたままです。15 分待ってもマスクされなければ削除されます。（${code}）`,
			busy: (ids, place, soon) => `**マスクするマシンは使用中です**（${ids.join("、")}）。このクローンは${place === 1 ? "次" : ` ${place} 番目`}です${soon === void 0 ? "" : `（約 ${soon}後）`}。そのあいだ封印されたままで、何もする必要はありません。`,
			held: (jobs) => `**ジョブ ${jobs.join("、")} は承認または待ち時間の終了を待っています。** 環境にその設定があるためで、承認は実行のページでできます。この設定は必要ないので、リポジトリの管理者が外してかまいません。`,
			awaits: (cluster, status, since) => `**クラスター ${cluster} は処理中です**${status === void 0 ? "" : `（${status}）`}。終わるまでコピーできないため、${since} から待っています。終わり次第先に進むので、何もする必要はありません。`,
			unwatched: "時間がかかっているため、このコメントの更新はここまでです。処理は続いており、結果は新しいコメントでお知らせします。",
			waits: (id) => `### クローン ${id} はランナーを待っています`,
			waitsSays: (owner) => `${owner} さん、このままでは先に進めません。`,
			look: "**対処：** ランナーを確認してください（存在するか、ラベルは合っているか、ビルドは始まるか）。ランナーが見つかり次第、続きが実行されます。すぐに取りやめる場合："
		},
		reset: {
			clone: (id, source) => `クローン ${id}（${source}）のデータの入れ替え`,
			start: (owner, id, moment) => `${owner} さん、クローン ${id} のデータを最初の状態（${moment} 時点）に戻しました。`,
			instead: (owner, id, moment) => `${owner} さん、クローン ${id} のデータを ${moment} 時点のものに入れ替えました。最初のデータはもう残っていません。`,
			newest: (owner, id, moment) => `${owner} さん、クローン ${id} のデータを最新（${moment} 時点）にしました。`,
			same: "シークレットはそのままで、ホストだけが変わりました。接続中のクライアントは接続し直してください。以前のホストは、変更した内容ごと 1 時間以内に削除されます。このリポジトリのチェックアウト先で実行してください：",
			failed: (id) => `### クローン ${id}：データの入れ替えに失敗しました`,
			asItWas: (when) => `これまでのデータのまま接続できます。再実行で完了しなければ、入れ替え用に作ったものは ${when} に削除されます。`,
			givenUp: "↩️ 取りやめ",
			givenUpSays: (owner, id) => `${owner} さん、クローン ${id} のデータの入れ替えを取りやめました。クローンはそのままで、入れ替え用に作ったものは削除します。`,
			underWay: (run) => `**データを入れ替えています**（${run}）。終わるまで、いまのまま接続できます。`,
			run: "実行",
			slackFailed: (id) => `❌ クローン ${id}：データの入れ替えに失敗しました`,
			slackReady: (id) => `✅ クローン ${id} のデータを入れ替えました`
		},
		board: {
			title: "本番データのクローン一覧",
			soon: "次の巡回で、ここにクローンの一覧が表示されます。",
			sum: (clones, most, cost, mostCost, unknown) => `クローン **${clones}** 個（上限 ${most} 個）、1 日 **${cost}**${mostCost}。ストレージは別料金です${unknown}。`,
			mostCost: (cost) => `（上限 ${cost}）`,
			unknown: (clones) => `（${clones} 個は料金不明）`,
			base: (source, when) => `${source} のマスク済みベース：データは ${when} 時点。`,
			asOf: (moment) => `${moment} 時点。ワークフロー \`reap\` が更新します。コマンドは、それぞれのスレッドに書いてください。`,
			noneMade: "### マスク済みベースを更新できませんでした",
			notMade: (source) => `### ${source} のマスク済みベースを更新できませんでした`,
			failed: (base, when) => `ベース ${base} は、${when}失敗しました。`,
			now: (what) => `**現在：** ${what}`,
			noneLeft: "クローンは本番から直接作るため、時間がかかります。",
			lastKept: (base, moment, until) => `前回のベース ${base}（データは ${moment} 時点）を残しています。${until} まではこのベースから、その後は本番から直接クローンを作ります。`,
			toDo: "**対応：**",
			lines: (issue) => `マスキングポリシーに足りない行は ${issue} にあります。確認してください。`,
			swept: "再実行で完了しなければ、途中まで作ったものは巡回が削除します。"
		},
		slack: {
			expiring: (id, relative) => `⏳ クローン ${id} はまもなく削除されます（${relative}）`,
			failed: (id) => `❌ クローン ${id}：処理に失敗しました`,
			ready: (id) => `✅ クローン ${id} の準備ができました`,
			why: "原因",
			reason: (message, code) => `${message}（${code}）`,
			keep: "残す場合",
			inThread: (command) => `スレッドで ${command}`,
			openThread: "スレッドを開く",
			openRun: "実行を開く"
		},
		structure: {
			undecidedTitle: (source, count) => `${source} のマスキングポリシー：未決定の列が ${count} 個あります`,
			problemsTitle: (source) => `${source} のマスキングポリシー：本番の構造と合わなくなりました`,
			changedTitle: (source) => `${source} の構造が変わりました`,
			refresh: "ベースの更新",
			found: (source, refresh, state) => `${source} の構造が、このリポジトリの記録と違います（${refresh}で検出）。${state}`,
			made: "ポリシーがすべての列を決めているため、マスク済みベースは作成しました。",
			notMade: "**マスク済みベースは作成していません。クローンも作れません。** ポリシーで決めていない列を、人が読める場所にコピーすることはありません。",
			undecided: (count) => `### 未決定の列：${count} 個`,
			paste: (policy) => `1 行ずつ確認して、${policy} に貼り付けてください。列名、型、サンプルから起こした案です（値はクローンの外に出ていません）。`,
			more: (count) => `…ほか ${count} 件`,
			named: (count, command) => `…ほか ${count} 個。${command} で確認できます。`,
			problems: "### 合わなくなった箇所",
			noSnapshot: (snapshot, write, setting) => `本番と比べるための ${snapshot} がありません。${write} で作成できます。設定に ${setting} を書くと、この Issue と一緒に開くプルリクエストに含まれます。`,
			differs: (snapshot) => `### ${snapshot} との違い`,
			anew: (write) => `${write} で書き直せます。`,
			upToDate: "この Issue は更新のたびに書き換わり、問題がなくなると閉じます。",
			closedBy: "ベースの更新",
			closed: (refresh, base) => `${refresh}で問題は見つかりませんでした。ポリシーは本番のすべての列を決めていて、構造は記録のとおりです。マスク済みベース ${base} を作成しました。`,
			proposal: (source) => `${source} の構造を取り込む`,
			see: (issue) => `#${issue} を参照してください。サンプルだけではわからないこともあります。ポリシーの行は 1 行ずつ確認してください。`,
			left: (count) => `行の案がない列が ${count} 個あります。人が決めてください。`,
			unchecked: "Actions が開いたプルリクエストではワークフローが動きません。いったん閉じて開き直すと、チェックが始まります。",
			openOne: "プルリクエストを開く",
			branch: (branch, open) => `構造と行の案は、ブランチ ${branch} にあります（${open}）。このリポジトリでは、Actions がプルリクエストを開けません（Settings → Actions → General の *Allow GitHub Actions to create and approve pull requests*）。`
		},
		judgement: {
			title: (sources, policy) => `### ${sources} のマスキングポリシー：${policy}`,
			heads: [
				"列",
				"変更前",
				"変更後"
			],
			keptNow: (count) => `**マスクしていた ${count} 個の列が、今後はそのまま残ります。** どのクローンにも本番の値が入ります。`,
			changed: (count) => `**${count} 個の列のルールが変わります。**`,
			maskedNow: (count) => `**${count} 個の列を、今後はマスクします。**`,
			newlyKept: (count) => `**${count} 個の列を、新しく「残す」と決めています。** どのクローンにも本番の値が入ります。`,
			removed: (count) => `**${count} 個の列が、ポリシーからなくなります。**`,
			more: (count) => `…ほか ${count} 件。`,
			undecided: (count, policy) => `**未決定の列が ${count} 個あります。** すべて決めるまで、ベースもクローンも作成しません。1 行ずつ確認して、${policy} に貼り付けてください（列名と型だけから起こした案です）。`,
			wrong: (count) => `**${count} か所に誤りがあります。**`,
			settings: (names) => `**変わる設定：** ${names}`,
			files: (names) => `**ポリシーが参照していて、内容が変わるファイル：** ${names}。ルールの書き方は同じでも、動作が変わる可能性があります。`,
			structure: (count) => `記録されている構造の違い：${count} か所`,
			decided: (snapshot) => `問題ありません。${snapshot} のすべての列を決めています。`,
			sound: "ファイルからわかる範囲では、問題ありません。",
			unjudged: (what) => `サーバーがなければわからず、確認していないこと：${what}。`,
			serverTells: [
				"マスク後の値が CHECK 制約を満たすか、行がルールの前提どおりか（参照、区別する値、行の条件）",
				"ポリシーに書かれた SQL とスクリプト（実行していません）",
				"スキーマ内のコメント、既定値、プログラムと、アカウントの権限"
			],
			noSnapshot: (snapshot, write) => `${snapshot} がないため、どの列があり、どの列が未決定かを判断できません。${write} で作成してください。`,
			noPolicy: "比べる相手となる、現在有効なポリシーはありません。",
			nothing: "このプルリクエストによる、マスキングポリシーの変更はなくなりました。"
		}
	}
};
/** The texts of a language; English where none is named. */
function textsOf(language = "en") {
	return TEXTS[language];
}
// actions/core/thread/board.ts
/**
* The board: one pinned issue that shows every live clone, for those who do not read threads, and for clones whose own
* thread is locked or gone.
*/
const MARKER = "<!-- understudy:board -->";
/** Writes the board: edits it, or opens and pins it when there is none. One that somebody closed is opened again. */
async function writeBoard(octokit, repository, markdown, language) {
	const body = fitComment(`${MARKER}\n${markdown}`);
	return await withRetries(async () => {
		const found = await findBoard(octokit, repository);
		if (found === void 0) return await openBoard(octokit, repository, textsOf(language).board.title, body);
		await octokit.rest.issues.update({
			...repository,
			issue_number: found,
			body,
			state: "open"
		});
		return found;
	});
}
/** Opens a board, and pins it. Of two that are opened at the same moment the second is closed: everybody finds the first. */
async function openBoard(octokit, repository, title, body) {
	const { data } = await octokit.rest.issues.create({
		...repository,
		title,
		body
	});
	const first = await findBoard(octokit, repository) ?? data.number;
	if (first >= data.number) {
		await pin(octokit, data.node_id);
		return data.number;
	}
	const second = {
		issue_number: data.number,
		state: "closed",
		state_reason: "not_planned"
	};
	await octokit.rest.issues.update({
		...repository,
		...second
	});
	await octokit.rest.issues.update({
		...repository,
		issue_number: first,
		body
	});
	return first;
}
/** The board's issue. One that is not there yet is opened, for the next sweep to fill. */
async function boardNumber(octokit, repository, language) {
	return await withRetries(() => findBoard(octokit, repository)) ?? await writeBoard(octokit, repository, textsOf(language).board.soon, language);
}
/** The number of the board's issue, where there is one. */
async function findBoard(octokit, repository) {
	return (await findOwnIssue(octokit, repository, MARKER, "all"))?.number;
}
/** Three issues can be pinned at most, and REST has no call for it: the board is as good without. */
async function pin(octokit, issueId) {
	try {
		await octokit.graphql("mutation ($issueId: ID!) { pinIssue(input: { issueId: $issueId }) { clientMutationId } }", { issueId });
	} catch (error) {
		info(printable(`The board was not pinned: ${messageOf(error)}`));
	}
}
// actions/core/thread/own-comments.ts
/**
* Our comments in one issue or pull request: found again by a hidden marker at their very start, and only among those that stand
* under our own account. Nothing here is tried again but what `retry` is given.
*/
var OwnComments = class {
	#client;
	#at;
	constructor(client, at) {
		this.#client = client;
		this.#at = at;
	}
	/**
	* Does something until it has been done, as far as its faults pass.
	* @throws UserError `thread-unwritable` where the thread takes nothing; what passes, once it has been tried often enough
	*/
	async retry(call) {
		try {
			return await withRetries(call, this.#at.pause);
		} catch (error) {
			throw this.#explain(error);
		}
	}
	/** The one that was written by a key. */
	async find(key) {
		const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
		for (let page = 1;; page += 1) {
			const where = {
				issue_number: this.#at.issue,
				per_page: 100,
				page
			};
			const comments = await this.request(route, where);
			const ours = comments.find((comment) => this.#isOurs(comment, key));
			if (ours !== void 0 || comments.length < 100) return ours;
		}
	}
	/** The one that has an id, if it is ours and was written by the key. */
	async read(commentId, key) {
		if (commentId === void 0) return void 0;
		const comment = await this.#unlessGone("GET /repos/{owner}/{repo}/issues/comments/{comment_id}", { comment_id: commentId });
		return comment !== void 0 && this.#isOurs(comment, key) ? comment : void 0;
	}
	/** @throws UserError `thread-unwritable` where the issue has moved to another repository */
	async create(body) {
		const written = await this.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
			issue_number: this.#at.issue,
			body
		});
		if (typeof written.id !== "number") throw this.#unwritable("moved to another repository");
		return written;
	}
	/** @returns `undefined` when the comment was deleted meanwhile */
	async edit(commentId, body) {
		return (await this.#unlessGone("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
			comment_id: commentId,
			body
		}))?.id;
	}
	/** A call of the API in the repository: its answer. */
	async request(route, parameters) {
		return (await this.#client.request(route, {
			...this.#at.repository,
			...parameters
		})).data;
	}
	#isOurs({ user, body }, key) {
		return user?.login === this.#at.writer && user.type === "Bot" && (body ?? "").startsWith(marker(key));
	}
	async #unlessGone(route, parameters) {
		try {
			return await this.request(route, parameters);
		} catch (error) {
			const status = statusOf(error);
			if (status === 404 || status === 410) return void 0;
			throw error;
		}
	}
	#explain(error) {
		const status = statusOf(error);
		if (status === void 0 || isPassingFault(error)) return error;
		const said = [...messageOf(error)].slice(0, 200).join("");
		return this.#unwritable(`HTTP ${status}: ${said}`, error);
	}
	#unwritable(answer, cause) {
		return new UserError("thread-unwritable", `GitHub does not let us write in thread #${this.#at.issue} (${answer}): it is locked, moved or deleted, or the job lacks the permission.`, "Unlock the thread, or give the command in another one.", { cause });
	}
};
/** Whether a thread takes no comment, and will not: it is locked, moved or deleted. */
function isShut(error) {
	return error instanceof UserError && error.reason === "thread-unwritable";
}
/** What a comment of ours was posted by; nothing for any other text. Whose comment it is, is for the caller to look at. */
function keyOf(body) {
	return /^<!-- understudy:([a-z0-9. -]+) -->/.exec(body)?.[1];
}
/** The text of a comment of ours, as it is sent: behind its marker, and no longer than GitHub takes. */
function marked(key, body) {
	if (!/^[a-z0-9. -]+$/.test(key)) throw new RangeError(`Not a key of a comment: ${JSON.stringify(key)}`);
	return fitComment(`${marker(key)}\n${body}`);
}
/** What stands behind the marker in a comment of ours. */
function unmarked(key, { body }) {
	return normal(body).slice(marker(key).length).trim();
}
/** Whether a comment says a text already. */
function says({ body }, text) {
	return normal(body) === normal(text);
}
function marker(key) {
	return `<!-- understudy:${key} -->`;
}
/** GitHub turns line ends into CRLF for some clients and trims the end. */
function normal(text) {
	return (text ?? "").replaceAll("\r\n", "\n").trimEnd();
}
// actions/core/thread/render/fold.ts
/**
* What is not needed at once, folded. The summary is our own text.
* @param parts Markdown; empty ones are left out, and nothing is folded where none is left
*/
function fold(summary, parts) {
	const shown = parts.filter((part) => part !== "");
	return shown.length === 0 ? "" : [
		"<details>",
		`<summary>${summary}</summary>`,
		"",
		shown.join("\n\n"),
		"",
		"</details>"
	].join("\n");
}
// actions/core/thread/thread.ts
/** The issue or pull request in which a clone was asked for: what we say in it. What a person types is never taken for ours. */
var IssueThread = class IssueThread {
	#client;
	#repository;
	#issue;
	#options;
	#comments;
	/** What the status comment said when it was last written or read, so that an edit which changes nothing is spared. */
	#shown;
	constructor(client, repository, issue, options = {}) {
		this.#client = client;
		this.#repository = repository;
		this.#issue = issue;
		this.#options = options;
		const { writer = WORKFLOW_BOT, pause } = options;
		this.#comments = new OwnComments(client, {
			repository,
			issue,
			writer,
			pause
		});
	}
	/** Reacts to a comment, or to the issue itself. Twice is once. */
	async react(content, commentId) {
		const route = commentId === void 0 ? "POST /repos/{owner}/{repo}/issues/{issue_number}/reactions" : "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";
		const where = commentId === void 0 ? { issue_number: this.#issue } : { comment_id: commentId };
		await this.#comments.retry(() => this.#comments.request(route, {
			...where,
			content
		}));
	}
	/**
	* Posts an answer once. `key` names what is answered, such as `answer 123` for the comment 123: the same answer,
	* given by a re-run or after a lost connection, is not posted twice. Where the thread takes none, the one that stands in for
	* it gets it.
	* @returns the id of the comment
	*/
	async post(key, body) {
		const text = marked(key, body);
		try {
			return await this.#comments.retry(async () => (await this.#comments.find(key))?.id ?? (await this.#comments.create(text)).id);
		} catch (error) {
			const { head } = this.#options.instead ?? {};
			const there = isShut(error) ? await this.#other("post", error) : void 0;
			if (there === void 0) throw error;
			try {
				return await there.post(key, `${head}\n\n${body}`);
			} catch (secondary) {
				throw isShut(secondary) ? error : secondary;
			}
		}
	}
	/** Whether an answer was given, by `post` and the same key. Of a thread that is gone nothing tells, but what stands in for it. */
	async has(key) {
		try {
			return await this.#whereItIs((thread) => thread.#comments.retry(() => thread.#comments.find(key))) !== void 0;
		} catch (error) {
			if (this.#options.instead !== void 0 && isShut(error)) return false;
			throw error;
		}
	}
	/** Who reacted to a comment that `post` wrote, the first to do so first; nobody where there is no such comment. */
	async reactors(key, content) {
		return await this.#whereItIs(async (thread) => await thread.#reactorsHere(key, content)) ?? [];
	}
	async #reactorsHere(key, content) {
		return await this.#comments.retry(async () => {
			const comment = await this.#comments.find(key);
			if (comment === void 0) return void 0;
			const route = "GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";
			const where = {
				comment_id: comment.id,
				content,
				per_page: 100
			};
			return (await this.#comments.request(route, where)).flatMap((one) => one.content === content && one.user != null ? [one.user] : []);
		});
	}
	/** Folds a comment that `post` wrote: what it said is over. Nothing where there is none, or it is folded already. */
	async fold(key, summary) {
		await this.#whereItIs(async (thread) => await thread.#foldHere(key, summary));
	}
	async #foldHere(key, summary) {
		return await this.#comments.retry(async () => {
			const comment = await this.#comments.find(key);
			if (comment === void 0) return void 0;
			const body = unmarked(key, comment);
			if (!body.startsWith("<details>")) await this.#comments.edit(comment.id, marked(key, fold(summary, [body])));
			return true;
		});
	}
	/** Does something with a comment of ours where it stands: here, or in the thread that stands in for this one. */
	async #whereItIs(act) {
		let shut;
		try {
			const done = await act(this);
			if (done !== void 0) return done;
		} catch (error) {
			if (!isShut(error)) throw error;
			shut = error;
		}
		const there = await this.#other("look", shut);
		if (there !== void 0) return await act(there);
		if (shut !== void 0) throw shut;
	}
	/**
	* The thread that stands in for this one.
	* @param shut what this one answered
	* @throws what passes, such as GitHub's limits; `shut` where that is why there is none
	*/
	async #other(why, shut) {
		if (this.#options.instead === void 0) return void 0;
		let issue;
		try {
			issue = await this.#options.instead.issue(why);
		} catch (error) {
			throw isPassingFault(error) ? error : shut ?? error;
		}
		const { instead: _, ...options } = this.#options;
		return issue === void 0 || issue === this.#issue ? void 0 : new IssueThread(this.#client, this.#repository, issue, options);
	}
	/** Posts the comment that ends a run's attempt: a new one, because nobody is told of an edit. */
	async postTerminal(id, run, body) {
		return await this.post(`end ${id} ${run.id}.${run.attempt}`, body);
	}
	/**
	* Writes the status comment of a clone: edits it, or posts it when there is none or somebody deleted it.
	* @param commentId where it was when it was last written, from the record
	* @returns the id of the comment, to be kept in the record
	*/
	async writeStatus(id, body, commentId) {
		const key = `status ${id}`;
		const text = marked(key, body);
		if (this.#shown?.body === text) return this.#shown.commentId;
		const written = await this.#comments.retry(async () => {
			const comment = await this.#comments.read(commentId, key) ?? await this.#comments.find(key);
			if (comment === void 0) return (await this.#comments.create(text)).id;
			if (says(comment, text)) return comment.id;
			return await this.#comments.edit(comment.id, text) ?? (await this.#comments.create(text)).id;
		});
		this.#shown = {
			commentId: written,
			body: text
		};
		return written;
	}
};
/** Names the comment that warns of an expiry, by which it is found again. */
function warningKey(id, warning, expiresAt) {
	return `expires ${id} ${warning} ${timeOf(expiresAt)}`;
}
// actions/core/thread/news-thread.ts
/**
* The thread that somebody asked in. News that it does not take, because it is locked, moved or deleted, are told on the board,
* and name whom they are for: nobody else reads the summary of a run, and a clone that goes unannounced takes somebody's work along.
* @param of whose news they are, and the thread: a clone's record, for one
*/
function newsThread(octokit, repository, of, { language = "en" }) {
	const { issue } = of.thread;
	return new IssueThread(octokit, repository, issue, { instead: {
		issue: (why) => why === "post" ? boardNumber(octokit, repository, language) : findBoard(octokit, repository),
		head: textsOf(language).life.onBoard(mention(of.owner), `#${issue}`)
	} });
}
// actions/core/command/lifetime-limits.ts
/** Refuses a lifetime beyond the limit of the settings. */
function checkLifetime(hours, limitHours) {
	if (hours <= limitHours) return void 0;
	const limit = formatLifetime(limitHours);
	return problem("lifetime-over-limit", `A lifetime of \`${formatLifetime(hours)}\` is beyond the limit of \`${limit}\`.`, `Ask for \`${limit}\` or less, and extend the clone later if it is still needed.`);
}
/**
* Refuses an extension beyond the limits (the lifetime counts from the command, the age from the clone's making), or one
* that would end the clone earlier than it ends now.
* @param from when the command was given, in milliseconds
*/
function checkExtension(record, hours, from, limits) {
	const { id } = record;
	const tooLong = checkLifetime(hours, limits.lifetimeHours);
	if (tooLong) {
		const isFine = checkExtension(record, limits.lifetimeHours, from, limits) === void 0;
		const suggestion = `/clone extend ${id} ${formatLifetime(limits.lifetimeHours)}`;
		const next = "It counts from now; a clone can be extended again.";
		return {
			...tooLong,
			next,
			...isFine ? { suggestion } : {}
		};
	}
	const [createdAt, expiresAt] = [timeOf(record.createdAt), timeOf(record.expiresAt)];
	if (Number.isNaN(createdAt) || Number.isNaN(expiresAt)) return recordMalformed(id);
	const end = from + hours * HOUR_MS;
	const last = createdAt + limits.ageHours * HOUR_MS;
	if (end > last) {
		const left = Math.floor((last - from) / HOUR_MS);
		return problem("age-over-limit", `Clone \`${id}\` would be older than the \`${formatLifetime(limits.ageHours)}\` that a clone may live in all.`, "Ask for a new clone: its data is fresh, too.", left >= 1 && end > expiresAt && last > expiresAt + 36e5 ? `/clone extend ${id} ${formatLifetime(left)}` : void 0);
	}
	if (end >= expiresAt) return void 0;
	return problem("extend-earlier", `Clone \`${id}\` lives for \`${formatLifetime(Math.ceil((expiresAt - from) / HOUR_MS))}\` more already.`, "A lifetime counts from now: give a longer one, or with a plus, as in `+3d`, what to add. To let the clone go, delete it.");
}
/**
* The extension that is offered to whoever wants to keep a clone: by as much as the settings give a new one, reckoned from
* when it would be gone, in whole days; or from now, where it is nearly over. Nothing where the limits allow no more than it has.
* @param now in milliseconds
* @returns hours from now
*/
function extensionOffered(record, now, limits, defaultHours) {
	const left = Math.max(0, timeOf(record.expiresAt) - now) / HOUR_MS;
	const wanted = Math.ceil(left) + defaultHours;
	const most = hoursAtMost(record, now, limits);
	const days = wanted >= 24 ? Math.ceil(wanted / 24) * 24 : wanted;
	const hours = [
		defaultHours >= left + defaultHours / 2 ? defaultHours : days,
		days,
		wanted,
		most
	].find((one) => one <= most) ?? 0;
	return hours >= left + 1 && checkExtension(record, hours, now, limits) === void 0 ? hours : void 0;
}
/**
* Until when a 👍 on the warning of an expiry lets a clone live: by what the settings give a new one, as far as the limits go.
* Later, it is never less. Nothing where the limits allow no more than it has.
* @param now in milliseconds
*/
function nodUntil({ createdAt, expiresAt }, now, { lifetimeHours, ageHours }, defaultHours) {
	const expiry = timeOf(expiresAt);
	const until = Math.min(expiry + defaultHours * HOUR_MS, timeOf(createdAt) + ageHours * HOUR_MS, now + lifetimeHours * HOUR_MS);
	return until >= expiry + 36e5 ? instantOf(until) : void 0;
}
/** Whole hours from now that the limits let a clone live for: those of one lifetime, and of its age. */
function hoursAtMost({ createdAt }, now, { lifetimeHours, ageHours }) {
	return Math.min(lifetimeHours, Math.floor((timeOf(createdAt) - now) / HOUR_MS) + ageHours);
}
/** Somebody wrote into the table by hand: what is no time there may be a wish, and nothing is decided by it. */
function recordMalformed(id) {
	return problem("record-malformed", `The record of clone \`${id}\` says no time where it was made or where it ends.`, "Have `createdAt` and `expiresAt` put right in the table of records. The sweep leaves the clone alone meanwhile.");
}
// actions/core/thread/texts/ja-reasons-masking.ts
/** What to do about what only a new clone mends. */
const NEW_CLONE = "新しいクローンを依頼してください。";
/** What to do about what the policy mends. */
const BY_POLICY = "既定のブランチでポリシーを直し、失敗したジョブを再実行してください。";
const PARAMETER_GROUP = "パラメーターグループの設定を直してください。";
/** Why masking failed, and what to do, by the code of the reason. */
const masking = {
	"cannot-connect": ["マスキング用ランナーからクローンに接続できません。", "ランナーのネットワークを確認してください。"],
	"certificate-refused": ["クローンの TLS 証明書を検証できません。", "`terraform-cdk/installation.yml` の `databaseCa` を確認してください。"],
	"server-not-named": ["マスクするサーバーが確認されていません。データは変更していません。", ""],
	"server-in-use": ["サーバーがほかからも使われています。データは変更していません。", "ほかで使われていないコピーをマスクしてください。"],
	"session-setting-refused": ["マスクに必要な接続設定を MySQL が受け付けませんでした。", PARAMETER_GROUP],
	"server-settings": ["このサーバーの設定では、マスクが途中で止まります。", PARAMETER_GROUP],
	"binary-log-on": ["クローンでバイナリログが有効になっています（元データが残ります）。", PARAMETER_GROUP],
	"general-log-on": ["クローンで一般ログまたはスローログが有効になっています（元データが残ります）。", PARAMETER_GROUP],
	"accounts-not-locked": ["本番から引き継いだアカウントをロックできませんでした。何もマスクしていません。", "マスク用アカウントに権限を付けるか、対象のアカウントを本番側で整理してください。"],
	"cannot-scrub": ["本番から引き継いだ設定を消去できませんでした。データは変更していません。", "本番側を直してから、新しいクローンを依頼してください。"],
	"cannot-write": ["マスク対象のテーブルに書き込めません。データは変更していません。", "下に示すテーブルごとの対処を行うか、不要なテーブルを削除してください（サーバー自身のデータベースにあるものは移してください）。"],
	"sessions-not-ended": ["ほかの接続を切断できませんでした。何もマスクしていません。", "マスク用アカウントに `CONNECTION_ADMIN` を付けてください。"],
	"already-running": ["このクローンでは、別のマスク処理が動いています。", "終わるのを待ってください。"],
	"run-not-ours": ["クローンに、別のマスク処理の痕跡があります。何もマスクしていません。", "ソースのデータベース `understudy_masking` を削除し、新しいクローンを依頼してください。"],
	"key-without-effect": ["マスク用の鍵が効いていません（不具合です）。何もマスクしていません。", "ログを添えて報告してください。"],
	"masks-collide": ["一意であるべきカラムで、マスク後の値が重複しました。", "値の重複しない変換をポリシーで選び、失敗したジョブを再実行してください。"],
	"value-refused": ["マスク後の値を MySQL が受け付けませんでした。", "ポリシーの規則を直してください。一部がマスク済みであれば、新しいクローンを依頼してください。"],
	"indexes-missing": ["マスク前にあったインデックスがなくなっています。", ""],
	"triggers-cannot-return": ["トリガーを元に戻せませんでした。", "トリガーの定義を確認してください。"],
	"rows-changed": ["マスク中に、ほかからテーブルが変更されました。", NEW_CLONE],
	"fidelity-too-low": ["マスク後のデータが、ポリシーの求める再現度（`require`）に届きません。", "該当するカラムの規則か、求める再現度を見直してください。"],
	"verification-failed": ["マスク結果の検証に失敗しました。このクローンは公開されません。", "示された検証項目を確認し、ポリシーを直してから、新しいクローンを依頼してください。"],
	"originals-kept": ["マスクするカラムの元の値が、マスクしない別のカラム、またはスキーマの定義（ビュー、既定値、コメントなど）にもあります。", "両方のカラムの扱いを `join` でそろえるか、`scan: { accept: … }` に理由を書いてください。定義にある場合は元のデータベースで取り除くか、`schemaText: { accept: … }` に `of` で対象のカラムと理由を書いてください。"],
	"rule-without-effect": ["値を変えない規則があります。何もマスクしていません。", BY_POLICY],
	"personal-data-kept": ["マスクしないカラムに、個人情報と思われる値があります。このクローンは公開されません。", "該当するカラムに規則を書くか、残す理由を書いてください。"],
	"schema-text-personal": ["スキーマのコメントや定義に、個人情報と思われる文字列があります。", "本番側で直すか、ポリシーに残す理由を書いてください。"],
	"rows-condition": ["残す行の条件を MySQL が受け付けません。何もマスクしていません。", BY_POLICY],
	"rows-referenced": ["削除する行を、残す行が外部キーで参照しています。何もマスクしていません。", NEW_CLONE],
	"script-failed": ["`script` 変換の関数でエラーが発生しました。", "関数を直してから、失敗したジョブを再実行してください。"],
	"after-failed": ["`after` の SQL 文が失敗しました。マスクは済んでおり、クローンは封印されています。", "SQL 文を直してから、失敗したジョブを再実行してください。"],
	internal: ["マスク処理の内部エラーです（不具合です）。", "ログを添えて報告してください。"],
	"called-wrongly": ["マスク処理の引数が正しくありません。", "ワークフローの定義を確認してください。"]
};
// actions/core/thread/texts/ja-reasons.ts
const RERUN_LATER = "時間をおいて、失敗したジョブを再実行してください。";
const APPLY = "この版のインフラ構成を適用してから、失敗したジョブを再実行してください。";
// actions/core/thread/texts/reasons.ts
const REASONS = {
	en: {},
	ja: {
		"source-unknown": ["設定に、このソースがありません。", "`.github/understudy.yml` にソースを戻して、失敗したジョブを再実行してください。"],
		"source-changed": ["クローンの記録と設定で、ソースのクラスターが異なっています。", NEW_CLONE],
		"lifetime-over-limit": ["期間が設定の上限を超えています。", "もっと短い期間で依頼してください。"],
		"age-over-limit": ["クローンの通算期間が設定の上限を超えます。", NEW_CLONE],
		"extend-earlier": ["クローンの残り期間は、指定された期間より長く残っています。", "もっと長い期間を指定してください。"],
		"class-not-allowed": ["このインスタンスクラスは設定で許可されていません。", "許可されたクラスで依頼してください。"],
		"class-unavailable": ["AWS は、このインスタンスクラスをこのリージョンで提供していません。", "別のクラスで依頼してください。"],
		"family-missing": ["ソースの Aurora MySQL のバージョンに合うパラメーターグループがありません。", "`terraform-cdk/installation.yml` の `parameterGroup` に追加して適用し、変数 `UNDERSTUDY` を更新してから、失敗したジョブを再実行してください。"],
		"record-malformed": ["クローンの記録に、日時として読めない値があります。", "記録テーブルの値を直してください。"],
		"class-same": ["クローンはすでにそのクラスです。", ""],
		"quota-user": ["1 人あたりのクローン数の上限に達しています。", "不要なクローンを削除してください。"],
		"quota-total": ["全体のクローン数の上限に達しています。", "不要なクローンを削除してください。"],
		"cost-over-limit": ["1 日あたりの費用の上限を超えます。", "小さいクラスで依頼するか、不要なクローンを削除してください。"],
		"region-mismatch": ["ソースのリージョンが、この環境と異なっています。", "設定の `sources` を直してください。"],
		"clone-unknown": ["そのクローンは稼働していません。", "`/clone list` で確認してください。"],
		"clone-ambiguous": ["対象のクローンを 1 つに決められません。", "ID を指定してください。"],
		"not-ready": ["クローンはまだこの変更を受け付けられません。", "準備ができてから、もう一度実行してください。"],
		"not-under-way": ["取りやめる依頼がありません。", ""],
		"not-the-owner": ["クローンの依頼者か管理者だけが実行できます。", "依頼者か管理者に頼んでください。"],
		"role-too-low": ["コマンドに必要なロールがありません。", "リポジトリの管理者に相談してください。"],
		"public-repository": ["公開リポジトリでは使えません。", "非公開リポジトリに移すか、設定で許可してください。"],
		"rerun-denied": ["再実行した人には、このコマンドを実行する権限がありません。", "権限のある人が再実行してください。"],
		"repository-not-taken": ["そのリポジトリのスレッドからのコマンドは受け付けていません。", "設定の `access.repositories` に追加してください。"],
		"asked-unproven": ["ほかのリポジトリからの依頼を、GitHub の署名で確認できませんでした。", ""],
		"ask-impossible": ["コマンドを引き継げないイベントです（コメントではないか、長すぎます）。", "コメントでコマンドを実行してください。"],
		"ask-denied": ["アプリに、Understudy のリポジトリの Issue に書き込む権限がありません。", "アプリのインストール先と権限を確認してください。"],
		"answer-awaited": ["コマンドは引き継がれましたが、時間内に返答がありませんでした。", "Understudy のリポジトリのスレッドを確認してください。"],
		"thread-missing": ["Issue かプルリクエストがありません。", "存在する番号か、期間を指定してください。"],
		"thread-closed": ["スレッドはすでに閉じられています。", "スレッドを開き直すか、期間を指定してください。"],
		"form-twice": ["同じ内容のフォームが、先ほど送られています。", "もうひとつ必要なときは、コメントで依頼してください。"],
		"form-issue": ["フォームの Issue の欄を番号として読めません。", "Issue かプルリクエストの番号を入れるか、空欄にしてください。"],
		"form-fields": ["フォームに、選んだコマンドでは使えない欄が入力されています。", "その欄を空にするか、対応するコマンドを選んでください。"],
		"label-not-clone": ["ラベルで依頼できるのは、新しいクローンだけです。", "ほかのコマンドはコメントで実行してください。"],
		"label-unread": ["ラベルの書き方が、コマンドとして正しくありません。", "ラベルは `clone`、または `clone:r6g.large` のように書いてください。"],
		"source-not-allowed": ["このソースを使う権限がありません。", "リポジトリの管理者に相談してください。"],
		"reset-under-way": ["クローンはリセット中です。", "終わるのを待つか、`/clone cancel` で取りやめてください。"],
		"reset-given-up": ["リセットは取りやめられました。クローンは元のままです。", "必要な操作はありません。"],
		unexpected: ["想定外のエラーが発生しました。", "失敗したジョブを再実行してください。繰り返す場合は、ログを添えて報告してください。"],
		cancelled: ["実行が途中で取り消されたか、ジョブが制限時間を超えました。", ""],
		"job-lost": ["ジョブが理由を残さずに終わりました（マシンの停止、環境のルールによる拒否など）。", ""],
		"run-lost": ["実行が途中で終わり、どのジョブも理由を残せませんでした。", ""],
		"runner-missing": ["ジョブ *Mask* を実行するランナーが 15 分以内に来ませんでした。", "VPC 内のランナーを確認し（存在するか、ラベルは合っているか、ビルドは始まるか）、新しいクローンを依頼してください。"],
		"runner-came": ["直前にランナーが来たため、何も削除していません。", ""],
		"clone-failed": ["クローンの準備ができませんでした。", ""],
		"clone-gone": ["クローンは削除中か、すでに削除されています。", NEW_CLONE],
		"claim-held": ["別の実行がこのクローンを処理しています。", "その実行が終わるのを待ってください。"],
		"claim-lost": ["応答が途絶えたため、別の実行がこのクローンの処理を引き継ぎました。", "引き継いだ実行の結果を確認してください。"],
		"state-conflict": ["クローンの進み具合と、このジョブが合っていません。", "最初に失敗したジョブから再実行してください。"],
		"thread-unwritable": ["スレッドに書き込めません（ロック、移動、または削除されています）。", "結果は実行のサマリーを確認してください。"],
		"github-limited": ["GitHub API の呼び出し回数の上限に達しました。", "1 時間ほどおいて、失敗したジョブを再実行してください。"],
		untold: ["クローンは削除しましたが、GitHub の障害または制限のため、スレッドに知らせることができませんでした。", "失敗したジョブを再実行するか、次の巡回を待ってください。どちらでもスレッドに知らせます。"],
		"ledger-missing": ["DynamoDB の記録テーブルがありません。", "インフラ構成を適用するか、テーブルを復元してください。"],
		"sweep-incomplete": ["削除できなかったものがあります。", "実行のサマリーを確認してください。次の巡回で再試行します。"],
		"deletion-protection": ["クラスターの削除保護が有効になっています。", "削除保護を無効にするか、クラスターを手作業で削除してください。巡回のたびに再試行します。"],
		stopped: ["クラスターが停止しています。AWS は停止中のクラスターを削除しません。", "クラスターを起動してください。"],
		"not-ours": ["同じ名前のクラスターがありますが、このクローンのものと確認できません。", "クラスターのタグを確認してください。"],
		"tag-malformed": ["クラスターのタグ `understudy:expires-at` が日時として読めません。", "`2026-05-10T12:00:00Z` のような値に直してください。"],
		"settings-missing": ["既定のブランチに `.github/understudy.yml` がありません。", "`npm run init` で作成してください。"],
		"settings-invalid": ["`.github/understudy.yml` に誤りがあります。", "下に示した箇所を直してください。"],
		"installation-invalid": ["リポジトリ変数 `UNDERSTUDY` がないか、内容が正しくありません。", "インフラ構成の出力を設定し直してください。"],
		"infrastructure-old": ["コードに対して、適用されたインフラ構成が古すぎます。", "インフラ構成を適用し、その出力を変数 `UNDERSTUDY` に設定してください。"],
		"infrastructure-new": ["コードに対して、適用されたインフラ構成が新しすぎます。", "その版のコードを取り込むか、この版のインフラ構成を適用し直してください。"],
		"record-newer": ["クローンの記録が、より新しい版のコードで書かれています。", "新しい版のコードを取り込んで失敗したジョブを再実行するか、クローンを削除してください。"],
		"role-denied": ["AWS がジョブのロールを許可しませんでした。", "既定のブランチと、ロール名の environment で実行されているか、インフラ構成が適用されているかを確認してください。"],
		"role-unavailable": ["ジョブのロールを取得できませんでした（AWS または GitHub の一時的な障害）。", RERUN_LATER],
		"policy-missing": ["マスキングポリシーのファイルを読めません。", "設定の `policy` を確認してください。"],
		"snapshot-missing": ["データベース構造のファイルがありません。", "`npm run masking -- snapshot` で作成してください。"],
		"snapshot-invalid": ["データベース構造のファイルを読めません。", "`npm run masking -- snapshot` で作り直してください。"],
		"policy-undecided": ["マスキングポリシーで扱いの決まっていないカラムがあります。データは変更していません。", BY_POLICY],
		"policy-invalid": ["マスキングポリシーに誤りがあります。データは変更していません。", BY_POLICY],
		"key-missing": ["ポリシーの指定する鍵が見つからないか、ロール *mask* から読めません。", "鍵のシークレットを作るか、ポリシーから `key:` を外してください。"],
		"key-too-short": ["ポリシーの指定する鍵が短すぎます（32 文字以上が必要です）。", "`openssl rand -hex 32` などで作り直してください。"],
		"key-changed": ["中断した処理の開始後に、ポリシーの鍵が変わりました。", "元の鍵に戻すか、新しいクローンを依頼してください。"],
		"source-missing": ["ソースのクラスターがリージョンにありません。", "設定の `sources` を直してください。"],
		"source-unfit": ["ソースのクラスターはクローンできない状態です。", "クラスターの種類と状態を確認してください。"],
		"clone-group-full": ["ソースのコピーオンライトクローンが上限（15 個）に達しています。", "不要なクローンを削除して失敗したジョブを再実行するか、`/clone --full-copy` で完全なコピーを依頼してください。"],
		"name-taken": ["同じ名前のものがすでにあり、このクローンのものではありません。", "何であるかを確認し、新しいクローンを依頼してください。"],
		"clone-missing": ["クローンのクラスターかインスタンスがなくなっています。", NEW_CLONE],
		"side-door": ["封印した経路のほかに、データに接続できる経路が見つかりました。クローンは削除されます。", "原因を取り除いてから、新しいクローンを依頼してください。"],
		"aws-capacity": ["AWS に、このクラスの空きがありません。", "時間をおいて失敗したジョブを再実行するか、別のクラスで依頼してください。"],
		"aws-quota": ["AWS アカウントのクォータに達しています。", "不要なクローンを削除するか、AWS に引き上げを申請してください。"],
		"aws-setup": ["設定されたサブネットグループ、パラメーターグループ、または鍵が使えません。", "インフラ構成を確認してください。"],
		"aws-restore": ["AWS が、現在の状態のソースからのコピーを拒否しました。", "ソースの状態を確認してください。"],
		"aws-denied": ["ロールに必要な権限がありません。", APPLY],
		"aws-stuck": ["クラスターかインスタンスが、自然には抜けられない状態です。次の巡回で削除されます。", NEW_CLONE],
		"aws-timeout": ["AWS の処理が、想定の時間内に終わりませんでした。", ""],
		...masking,
		"base-failed": ["マスク済みベースを作れませんでした。", ""],
		"bases-disabled": ["設定の `base.enabled` が `false` です。", ""],
		"branch-refused": ["ルールセットにより、Actions はブランチを書き込めません。", "リポジトリと組織のルールセットから `understudy/structure-*` を除外してください。"],
		"pull-request-refused": ["GitHub がプルリクエストの作成を許可していません。", "リポジトリと組織の Actions の設定を確認してください。"],
		"attestation-key-missing": ["シークレット `understudy-attestation-key` がないか、ロール *mask* から読めません。", APPLY],
		"attestation-key-invalid": ["シークレット `understudy-attestation-key` の内容が正しくありません。", "シークレットを削除し、インフラ構成を適用してから `refresh.yml` を実行してください。"]
	}
};
/**
* What the code of a reason says in a language; nothing in English, which is what jobs say it in, with all its details.
* Another language says by the code what happened, and shows those details as they are.
*/
function reasonIn(language, code) {
	const known = REASONS[language];
	return Object.hasOwn(known, code) ? known[code] : void 0;
}
// actions/core/thread/render/reason.ts
/** More lines than this are for the log: a thread is read on telephones, too. */
const MOST_LINES = 20;
/** Why it failed. Messages may repeat names from the database or the policy, so they are taken for hostile. */
function renderWhy(record, texts) {
	const { failure, run } = record;
	if (failure === void 0) return texts.failure.why(texts.failure.noReason);
	return texts.failure.why(renderReason({
		...failure,
		next: ""
	}, run.url, texts));
}
/** A failure's message with its code, and what to do about it. All of it is taken for hostile. */
function renderReason(failure, runUrl, texts) {
	const { reason, message } = failure;
	const next = nextIn(failure, texts);
	const said = reasonIn(texts.language, reason);
	const file = said === void 0 ? "troubleshooting.md" : `troubleshooting.${texts.language}.md`;
	const page = runUrl.replace(/\/actions\/runs\/.*$/, `/blob/HEAD/docs/${file}#${reason}`);
	const code = /^[a-z]+(?:-[a-z]+)*$/.test(reason) ? texts.failure.withPage(inlineCode(reason), link(texts.failure.explained, page)) : inlineCode(reason);
	const { code: coded } = texts.answers.refused;
	const [first = "", ...others] = message.split("\n").filter((line) => line.trim() !== "");
	const lines = others.slice(0, MOST_LINES).map((line) => `- ${prose(line, 500)}`);
	if (others.length > MOST_LINES) lines.push(`- ${texts.failure.moreLines(others.length - MOST_LINES)}`);
	const details = said === void 0 ? lines.join("\n") : renderOriginal({
		message,
		next: ""
	}, texts.language);
	return [
		coded(prose(said?.[0] ?? first, 1500), code),
		...details === "" ? [] : ["", details],
		...next === "" ? [] : ["", prose(next, 500)]
	].join("\n");
}
/** What to do about a failure: as its job said it, or as a language says it of its code. */
function nextIn({ reason, next }, { language }) {
	return next === "" ? "" : reasonIn(language, reason)?.[1] ?? next;
}
/**
* What a job said, as it said it, where the words of a language stand in front: the names in it are what is looked for. One
* line is folded; several are a list of what is to be done.
*/
function renderOriginal({ message, next }, language) {
	const lines = [message, next].join("\n").split("\n").filter((line) => line.trim() !== "");
	const { answers, failure } = textsOf(language);
	const shown = lines.slice(0, MOST_LINES).map((line) => [...line].slice(0, 500).join(""));
	if (lines.length > MOST_LINES) shown.push(failure.moreLines(lines.length - MOST_LINES));
	const block = codeBlock("text", shown);
	return message.includes("\n") ? block : fold(answers.refused.original, [block]);
}
// actions/core/thread/render/next-steps.ts
/** Commands to give next. Each is a block of its own, for GitHub has a button that copies it, and is carried out as it stands. */
/** A command, to be copied. */
function command(line) {
	return codeBlock("", [line]);
}
/** The command that lets a clone live for longer; nothing where the limits allow no more than it has. */
function keepCommand(record, now, { keeping }) {
	if (keeping === void 0) return void 0;
	const limits = keeping.limitsOf?.(record) ?? keeping.limits;
	const hours = extensionOffered(record, now.getTime(), limits, keeping.defaultHours);
	return hours === void 0 ? void 0 : `/clone extend ${record.id} ${formatLifetime(hours)}`;
}
/** Whether what a failure says is to be done is to run its jobs again, and nothing else. */
function isRerun(next) {
	return /^re-?run the failed jobs[^,;]*$/i.test(next);
}
/** Whether it says so among other things. */
function namesRerun(next) {
	return /re-?run the failed jobs|失敗したジョブを再実行/i.test(next);
}
/** What a failure says is to be done, and where its jobs are run again: said once, whoever says it. */
function repairSteps(failed, runUrl, texts) {
	const { failure } = texts;
	const rerun = failure.rerunSays(link(failure.rerun, runUrl));
	const next = failed === void 0 ? "" : nextIn(failed, texts);
	if (failed === void 0 || next === "" || isRerun(failed.next)) return [rerun];
	return namesRerun(next) ? [failure.rerunAfter(prose(next, 500), link(failure.rerunHere, runUrl))] : [prose(next, 500), rerun];
}
// actions/core/thread/render/times.ts
const DAY_MS = 24 * HOUR_MS;
/** `2026-11-25 09:30 UTC`, or in another zone of the IANA list; in Japanese `2026年11月25日(水) 18:30 JST`. */
function formatMoment(at, timeZone = "UTC", language = "en") {
	const time = timeOf(at);
	if (Number.isNaN(time)) return textsOf(language).times.unknown;
	if (language !== "en") return momentIn(language, timeZone, time);
	const of = shownIn(timeZone, time);
	return `${of("year")}-${of("month")}-${of("day")} ${of("hour")}:${of("minute")} ${zoneNameIn(timeZone, time)}`;
}
/** `19:14 JST`, or with its date where that is another day than now. */
function formatClock(at, timeZone, now, language = "en") {
	const [date, ...time] = formatMoment(at, timeZone, language).split(" ");
	return date === formatMoment(instantOf(now), timeZone, language).split(" ")[0] ? time.join(" ") : [date, ...time].join(" ");
}
/** As people of a language write a moment, by `Intl`: its date is one word. */
function momentIn(language, timeZone, time) {
	return new Intl.DateTimeFormat(language, {
		timeZone,
		hourCycle: "h23",
		year: "numeric",
		month: "long",
		day: "numeric",
		weekday: "short",
		hour: "2-digit",
		minute: "2-digit",
		timeZoneName: "short"
	}).format(time);
}
/** The two largest units of a duration: `2 days 23 hours`, `4 minutes`, `12 seconds`; `2 日 23 時間`. */
function formatDuration(milliseconds, language = "en") {
	if (Number.isNaN(milliseconds)) return textsOf(language).times.unknown;
	return unitsOf(Math.max(0, Math.round(milliseconds))).filter(([count], index) => index === 0 || count > 0).map(([count, unit]) => amount(count, unit, language)).join(" ");
}
/** `in 2 days 23 hours`, `5 minutes ago`. */
function formatRelative(at, now, language = "en") {
	const { unknown, now: nowWord, ahead, past } = textsOf(language).times;
	const left = timeOf(at) - now.getTime();
	if (Number.isNaN(left)) return unknown;
	if (Math.abs(left) < 1e3) return nowWord;
	const duration = formatDuration(Math.abs(left), language);
	return left > 0 ? ahead(duration) : past(duration);
}
/** Times as they are written for a reader, by zone and language. */
function timesFor({ timeZone, language }) {
	return {
		moment: (at) => formatMoment(at, timeZone, language),
		relative: (at, now) => formatRelative(at, now, language),
		/** `2026-11-25 09:30 UTC (in 3 days)` */
		when: (at, now) => textsOf(language).times.when(formatMoment(at, timeZone, language), formatRelative(at, now, language)),
		duration: (milliseconds) => formatDuration(milliseconds, language),
		clock: (at, now) => formatClock(at, timeZone, now, language)
	};
}
function unitsOf(rest) {
	if (rest < 6e4) return [[Math.round(rest / 1e3), "second"]];
	if (rest < 36e5) return [[Math.round(rest / MINUTE_MS), "minute"]];
	return rest < DAY_MS ? two(rest, HOUR_MS, "hour", MINUTE_MS, "minute") : two(rest, DAY_MS, "day", HOUR_MS, "hour");
}
function two(rest, large, largeName, small, smallName) {
	const smalls = Math.round(rest / small);
	const each = large / small;
	return [[Math.floor(smalls / each), largeName], [smalls % each, smallName]];
}
function amount(count, unit, language) {
	return new Intl.NumberFormat(language, {
		style: "unit",
		unit,
		unitDisplay: "long",
		useGrouping: false
	}).format(count);
}
// actions/core/settings/limits-of.ts
/** Whether a login is one of those that act for people's tools. */
function isAgent({ access }, login) {
	return access.agents?.users.some((one) => one.toLowerCase() === login.toLowerCase()) === true;
}
/** The limits of a source's own; none where it has none, or the settings do not know it any more. */
function ownLimitsOf({ sources }, source) {
	return (Object.hasOwn(sources, source) ? sources[source]?.limits : void 0) ?? {};
}
/**
* The limits that one clone is held to: those of all, narrowed by its source's own, and by those of agents where its owner is one.
* @param login of its owner
*/
function limitsOf(settings, source, login) {
	const own = ownLimitsOf(settings, source);
	const agents = isAgent(settings, login) ? settings.access.agents?.limits ?? {} : {};
	const all = [
		settings.limits,
		own,
		agents
	];
	const ageHours = least(all.map((one) => one.ageHours));
	const patterns = own.classes ?? settings.limits.classes;
	const classesAt = own.classes === void 0 ? "limits.classes" : `sources.${source}.limits.classes`;
	return {
		lifetimeHours: Math.min(ageHours, least(all.map((one) => one.lifetimeHours))),
		ageHours,
		classes: agents.classes ?? patterns,
		classesAt: agents.classes === void 0 ? classesAt : "access.agents.classes",
		allows: (instanceClass) => classMatches(instanceClass, patterns) && (agents.classes === void 0 || classMatches(instanceClass, agents.classes))
	};
}
const least = (values) => Math.min(...values.filter((value) => value !== void 0));
// actions/core/thread/render/options.ts
/** What renderings need to know of the settings and of the installation. */
function renderOptionsOf(settings, installation) {
	const { thread, seal, limits, defaults } = settings;
	return {
		timeZone: thread.timeZone,
		language: thread.language,
		unmaskedForHours: seal.unmaskedForHours,
		keeping: {
			limits,
			defaultHours: defaults.lifetimeHours,
			limitsOf: ({ source, owner }) => limitsOf(settings, source, owner)
		},
		ownCa: installation.databaseCa !== void 0
	};
}
// actions/core/thread/render/fate.ts
/**
* When a clone goes, as things stand: at its expiry; or before, where it failed unmasked, which the settings do not let
* stand about for long.
*/
function goesAt(record, { unmaskedForHours }) {
	const { state, connection, createdAt, expiresAt } = record;
	const stopped = effectiveState(record);
	if (state !== "failed" || connection !== void 0 || stopped === "masked" || stopped === "resizing" || stopped === "ready" || unmaskedForHours === void 0) return expiresAt;
	const unmaskedUntil = timeOf(createdAt) + unmaskedForHours * HOUR_MS;
	return unmaskedUntil < timeOf(expiresAt) ? instantOf(unmaskedUntil) : expiresAt;
}
/** Whether a clone goes once its thread is closed, and by its expiry at the latest: not one that goes before for having failed. */
function goesWithIt({ untilClosed, state, connection }) {
	return untilClosed === true && (state !== "failed" || connection !== void 0);
}
// actions/core/thread/render/data.ts
/** Grows when a reader of an older block would misunderstand a newer one. */
const SCHEMA_VERSION = 1;
/**
* The same as the words of a comment, for programs: a line that GitHub does not show, `<!-- understudy:data {…} -->`, whose
* schema is `docs/thread.schema.json`. No password, and nothing of the database.
*/
function renderData(record, options) {
	const { id, state, owner, source, instanceClass, createdAt, connection, failure, run } = record;
	const gone = isGone(record);
	const data = {
		schemaVersion: SCHEMA_VERSION,
		id,
		state,
		owner,
		source,
		instanceClass,
		createdAt,
		...gone ? {} : { goneAt: goesAt(record, options) },
		...gone || !goesWithIt(record) ? {} : { untilClosed: true },
		run: run.url,
		...record.dataAsOf === void 0 ? {} : { dataAsOf: record.dataAsOf },
		...record.pricePerDay === void 0 ? {} : { pricePerDay: record.pricePerDay },
		...connection === void 0 || gone ? {} : { connection: {
			host: connection.host,
			port: connection.port,
			database: connection.database,
			secretName: connection.secretName,
			region: connection.region
		} },
		...failure === void 0 || state !== "failed" ? {} : { failure: {
			in: failure.in,
			reason: failure.reason
		} }
	};
	return `<!-- understudy:data ${inert(JSON.stringify(data))} -->`;
}
/** What could end the comment, or be made something of where it is quoted, written as JSON writes any character. */
function inert(json) {
	return json.replace(/[^\w\s",:{}[\].\\/-]|-(?=-)|\p{Cc}|\p{Cf}/gu, (character) => [...Array(character.length).keys()].map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""));
}
// actions/core/thread/render/left.ts
/**
* Minutes that are left of a phase, less what is spent of it: for masking what masking itself reckoned when it told of it last,
* and otherwise what the phase takes as a rule. One that takes longer is taken to be done at any moment.
* @param phase which it is, and since when it runs; absent while it has not begun
* @param usual minutes that it takes as a rule
* @returns nothing where that is not known
*/
function minutesLeftOf({ progress }, phase, usual, now) {
	const since = (at) => Math.max(0, now.getTime() - timeOf(at)) / MINUTE_MS;
	const told = phase.state === "masking" && progress?.secondsLeft !== void 0 ? progress.secondsLeft / 60 - since(progress.at) : void 0;
	const spent = phase.from === void 0 ? 0 : since(phase.from);
	const left = told ?? (usual === void 0 ? NaN : usual - spent);
	return Number.isNaN(left) ? void 0 : Math.max(0, left);
}
// actions/core/thread/render/phases.ts
/** What a clone goes through, by the state that it is in meanwhile. */
const PHASES = [
	"requested",
	"cloning",
	"sealed",
	"masking",
	"masked",
	"resizing"
];
/** The phases of a clone up to its being ready, from the record's events. */
function phasesOf(record) {
	const way = record.events.filter((event) => !isGone(event));
	const readyAt = way.findIndex(({ state }) => state === "ready");
	const events = readyAt < 0 ? way : way.slice(0, readyAt + 1);
	const over = readyAt >= 0;
	return PHASES.flatMap((state) => {
		const first = events.findIndex((event) => event.state === state);
		const from = events[first]?.at;
		if (from === void 0) return isAhead(record, state) && !over ? [{
			state,
			outcome: "waiting"
		}] : [];
		const last = events.findLastIndex((event) => event.state === state);
		const end = events.slice(last + 1).find((event) => event.state !== state);
		if (end === void 0) return [{
			state,
			outcome: record.state === state ? "running" : "failed",
			from
		}];
		return [{
			state,
			outcome: end.state === "failed" ? "failed" : "done",
			from,
			to: end.at
		}];
	});
}
function isAhead(record, state) {
	if (state === "resizing" && record.instanceClass === record.maskingClass) return false;
	return !isGone(record);
}
// actions/core/thread/render/eta.ts
/**
* Minutes until a clone is ready: what its phases take as a rule, less what is spent of the one it is in, and for masking
* what masking itself reckons. Nothing where that is not known of each phase that is left.
*/
function minutesLeft(record, expected, now) {
	let sum = 0;
	for (const { state, outcome, from } of phasesOf(record)) {
		if (outcome === "done" || outcome === "failed") continue;
		const left = minutesLeftOf(record, {
			state,
			from
		}, expected[state], now);
		if (left === void 0) return void 0;
		sum += left;
	}
	return sum;
}
/** `Ready in about 6 minutes (19:14 JST)`. */
function renderEta(record, expected, now, options) {
	const minutes = minutesLeft(record, expected, now);
	if (minutes === void 0) return void 0;
	const milliseconds = Math.max(1, Math.ceil(minutes)) * MINUTE_MS;
	const at = instantOf(now.getTime() + milliseconds);
	const { duration, clock } = timesFor(options);
	return textsOf(options.language).status.readyIn(duration(milliseconds), clock(at, now));
}
// actions/core/thread/render/basis-words.ts
/** What a clone is cut from, in words; nothing where there are no bases. */
function renderBasis(basis, texts) {
	if (basis === void 0) return void 0;
	const told = renderStopped(basis.stopped, texts);
	const { base, production, longWay } = texts.basis;
	if ("base" in basis) return base(inlineCode(basis.base), inlineCode("--fresh")) + told;
	return production(longWay[basis.longWay]) + told;
}
/** Why no newer base was made. */
function renderStopped(refresh, { basis: { stopped, unfit } }) {
	if (refresh === void 0) return "";
	const { issue, reason } = refresh;
	const code = reason === void 0 ? "" : ` (${inlineCode(reason)})`;
	return issue === void 0 ? stopped(code) : unfit(code, issue);
}
// actions/core/thread/render/forecast.ts
/** `about 12 minutes, $0.10 for the instance and about $1.20 for I/O (by 4 earlier runs)`. */
function renderForecast({ seconds, instance, io, runs }, options) {
	const { forecast } = textsOf(options.language);
	const costs = [...instance === void 0 ? [] : [forecast.instance(`$${instance.toFixed(2)}`)], ...io === void 0 ? [] : [forecast.io(`$${io.toFixed(2)}`)]];
	return forecast.says(timesFor(options).duration(seconds * 1e3), costs, runs);
}
/** What masking was reckoned to take, and what it took. */
function renderMasking({ forecast, masking }, options) {
	const texts = textsOf(options.language).forecast;
	const took = masking && texts.took(timesFor(options).duration(masking.seconds * 1e3));
	if (forecast === void 0) return took;
	const reckoned = renderForecast(forecast, options);
	return took === void 0 ? reckoned : texts.both(took, reckoned);
}
// actions/core/thread/render/progress.ts
const WIDTH = 20;
/** How far masking is: a bar, the table, rows per second and the time left. */
function renderProgress(progress, options) {
	const { phase, table, rowsDone, rowsTotal, rowsPerSecond, secondsLeft } = progress;
	const { masking, progress: says, rows, rate, left } = textsOf(options.language).status;
	const what = table === void 0 ? masking[phase] : `${masking[phase]} ${inlineCode(table, 130)}`;
	if (phase !== "execute" && phase !== "verify") return what;
	const facts = [rows(number(rowsDone), number(rowsTotal))];
	if (rowsPerSecond > 0) facts.push(rate(number(Math.round(rowsPerSecond))));
	if (secondsLeft !== void 0) facts.push(left(timesFor(options).duration(secondsLeft * 1e3)));
	return `${bar(rowsDone, rowsTotal)}  \n${says(what, facts)}`;
}
/** `▰▰▰▰▰▱▱▱▱▱ 50 %`; never full before all is done. */
function bar(done, total) {
	const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
	const full = Math.floor(share * WIDTH);
	return `${"▰".repeat(full)}${"▱".repeat(WIDTH - full)} ${Math.floor(share * 100)} %`;
}
/** `1,234,567` */
function number(value) {
	return value.toLocaleString("en-US", { maximumFractionDigits: 0 });
}
// actions/core/thread/render/facts.ts
/** The facts of a clone as a table: source and age of its data, class, times, price. */
function renderFacts(record, now, options) {
	const texts = textsOf(options.language);
	const { facts } = texts;
	const { moment, relative, when, duration } = timesFor(options);
	const rows = [[facts.source, `${inlineCode(record.source)} (${inlineCode(record.sourceCluster)}, ${inlineCode(record.region)})`]];
	if (record.dataAsOf !== void 0) rows.push([facts.data, when(record.dataAsOf, now)]);
	const basis = renderBasis(record.basis, texts);
	if (basis !== void 0) rows.push([facts.basis, basis]);
	if (record.clonesInGroup !== void 0) rows.push([facts.group, renderGroup(record.clonesInGroup, texts)]);
	if (record.parameters?.length) rows.push([facts.parameters, renderParameters(record.parameters, texts)]);
	rows.push([facts.class, inlineCode(shortClass(record.instanceClass))]);
	rows.push([facts.owner, inlineCode(record.owner)]);
	if (record.note !== void 0) rows.push([facts.note, escapeMarkdown(record.note)]);
	rows.push([facts.elapsed, duration(endOf(record, now) - timeOf(record.createdAt))]);
	if (isBeingMade(record)) {
		const at = goesAt(record, options);
		const when = [moment(at), relative(at, now)];
		rows.push([facts.goneAt, goesWithIt(record) ? facts.goneClosed(...when) : `**${when[0]}** (${when[1]})`]);
	}
	rows.push([facts.price, renderCost(record, now, texts)]);
	const masking = renderMasking(record, options);
	if (masking !== void 0) rows.push([facts.masking, masking]);
	if (record.attestation !== void 0) {
		const { columnsMasked, tables, rowsMasked, checks, digest } = record.attestation;
		const counts = [
			columnsMasked,
			tables,
			rowsMasked,
			checks
		].map(number);
		rows.push([facts.masked, facts.proof(...counts, inlineCode(digest.slice(0, 12)))]);
	}
	return table([facts.clone, inlineCode(record.id)], rows);
}
/** A source has room for so many copy-on-write clones, bases among them; told once there is little left. */
function renderGroup(clones, { facts }) {
	const room = Math.max(0, 15 - clones);
	return facts.room(clones, 15, room);
}
/** Longest value of a parameter that is shown: lists of switches are long, and their names are in AWS. */
const VALUE = 60;
/** What a clone has otherwise than its source, by the parameters' names. */
function renderParameters(found, { facts }) {
	const value = (set) => set === void 0 ? facts.engines : inlineCode(set, VALUE);
	return facts.otherwise(found.map(({ name, source, clone }) => [
		inlineCode(name),
		value(source),
		value(clone)
	]));
}
/** How a clone stands, in words. */
function stateOf(record, { status }) {
	const { state, connection, resizeTo } = record;
	if (connection === void 0 || state === "ready") return status.states[state];
	if (state === "resizing" && resizeTo !== void 0) return status.openResizing(inlineCode(shortClass(resizeTo.instanceClass)));
	return state === "failed" ? status.open : status.states[state];
}
/** The price a day, what it came to so far, and what it will come to at the end. */
function renderCost(record, now, { facts }) {
	const { pricePerDay, createdAt, expiresAt } = record;
	if (pricePerDay === void 0) return facts.priceUnknown;
	const spent = costSoFar(record, now);
	const parts = [facts.aDay(`$${pricePerDay.toFixed(2)}`)];
	if (spent !== void 0) parts.push(facts.soFar(`$${spent.toFixed(2)}`));
	if (!isGone(record)) {
		const before = record.earlierPrices === void 0 ? void 0 : spent;
		const since = before === void 0 ? timeOf(createdAt) : now.getTime();
		const days = Math.max(0, timeOf(expiresAt) - since) / 864e5;
		const total = `$${((before ?? 0) + pricePerDay * days).toFixed(2)}`;
		parts.push(record.untilClosed ? facts.atMost(total) : facts.inAll(total));
	}
	return facts.plusStorage(parts);
}
/**
* US dollars since there is an instance: at the masking class until the clone got its own, then at each that it had. `undefined`
* before there is one, and where a price is not known.
*/
function costSoFar(record, now) {
	const at = (...states) => {
		const found = record.events.find(({ state }) => states.includes(state));
		return found === void 0 ? void 0 : timeOf(found.at);
	};
	const start = at("sealed", "masking");
	const { pricePerDay: own, basis, earlierPrices = [] } = record;
	const masking = baseOf(basis) ? (earlierPrices[0] ?? record).pricePerDay : record.maskingPricePerDay;
	if (start === void 0 || own === void 0 || masking === void 0) return void 0;
	const end = at("deleted") ?? now.getTime();
	let from = Math.min(at("ready") ?? end, end);
	let sum = (from - start) * masking;
	for (const { until, pricePerDay } of earlierPrices) {
		if (pricePerDay === void 0) return void 0;
		const to = Math.max(from, Math.min(timeOf(until), end));
		sum += (to - from) * pricePerDay;
		from = to;
	}
	return (sum + (end - from) * own) / 864e5;
}
/** `$7.51 a day, $22.54 for 3d`; storage and I/O come on top. */
function renderPrice(pricePerDay, lifetimeHours, { facts }) {
	if (pricePerDay === void 0) return facts.priceUnknown;
	const total = pricePerDay * lifetimeHours / 24;
	const [aDay, inAll] = [`$${pricePerDay.toFixed(2)}`, `$${total.toFixed(2)}`];
	return facts.plusStorage([facts.total(aDay, inAll, formatLifetime(lifetimeHours))]);
}
/** When the work ended: a clone that is ready took as long as it took, however long it lives. */
function endOf(record, now) {
	if (isBeingMade(record)) return now.getTime();
	const end = record.events.find(({ state }) => state === "ready") ?? record.events.at(-1);
	return end === void 0 ? now.getTime() : timeOf(end.at);
}
// actions/core/thread/render/gantt.ts
/** The phases as a Mermaid diagram, by the clocks of a zone; empty when none has ended. */
function renderGantt(phases, { status }, timeZone = "UTC") {
	const ended = phases.flatMap(({ state, from, to, outcome }) => {
		const [begin, end] = [timeOf(from), timeOf(to)];
		return Number.isNaN(begin - end) ? [] : [{
			state,
			outcome,
			begin,
			end
		}];
	});
	const [first] = ended;
	if (first === void 0) return "";
	return codeBlock("mermaid", [
		"gantt",
		`  title ${status.timeline(zoneNameIn(timeZone, first.begin))}`,
		"  dateFormat YYYY-MM-DD HH:mm:ss",
		"  axisFormat %H:%M",
		...ended.map(({ state, outcome, begin, end }) => `  ${status.phases[state]} :${outcome === "failed" ? "crit" : "done"}, ${stamp(begin, timeZone)}, ${stamp(end, timeZone)}`)
	]);
}
function stamp(time, timeZone) {
	const of = shownIn(timeZone, time);
	return `${of("year")}-${of("month")}-${of("day")} ${of("hour")}:${of("minute")}:${of("second")}`;
}
// actions/core/thread/render/gone.ts
/** When a clone went, why and by whom, and what it came to. */
function renderGone(record, now, speaking) {
	const { id, events } = record;
	const { gone } = textsOf(speaking.language).answers;
	const begun = events.find(({ state }) => state === "deleting");
	const end = events.findLast(({ state }) => state === "deleted") ?? begun;
	if (end === void 0) return gone.says(inlineCode(id));
	const by = begun?.by === void 0 || begun.by === "reaper" ? gone.sweep : inlineCode(begun.by);
	const why = new Map(Object.entries(gone.why)).get(begun?.note ?? "") ?? "";
	const when = timesFor(speaking).when(end.at, now);
	return gone.deleted(inlineCode(id), when, by, why, renderLife(record, now, speaking));
}
/** `lived 2 days 3 hours, about $7.20`: how long a clone was there, and what it came to where that is known. */
function renderLife(record, now, options) {
	const { life } = textsOf(options.language);
	const end = record.events.findLast(({ state }) => state === "deleted")?.at;
	const lived = timesFor(options).duration((end === void 0 ? now.getTime() : timeOf(end)) - timeOf(record.createdAt));
	const cost = costSoFar(record, now);
	return cost === void 0 ? life.lived(lived) : life.livedFor(lived, `$${cost.toFixed(2)}`);
}
// actions/core/thread/render/reset.ts
/** A record under the id that people know: a reset is told of as of its clone. */
function asCalled(record) {
	return record.of === void 0 ? record : {
		...record,
		id: calledId(record)
	};
}
/** The first lines of the comment that says that a clone has its new data, and which they are. */
function renderResetHead(record, options) {
	const { reset, times } = textsOf(options.language);
	const { dataAsOf, resetTo = "newest" } = record;
	const which = resetTo === "start" && baseOf(record.basis) === void 0 ? "instead" : resetTo;
	const moment = dataAsOf === void 0 ? times.unknown : timesFor(options).moment(dataAsOf);
	return `${reset[which](mention(record.owner), inlineCode(calledId(record)), moment)}${reset.same}`;
}
/** The new comment that says that a reset was given up. */
function renderResetGivenUp(record, options) {
	return textsOf(options.language).reset.givenUpSays(mention(record.owner), inlineCode(calledId(record)));
}
/** A line for the status of a clone that is being reset. */
function renderResetUnderWay(reset, options) {
	if (reset === void 0) return "";
	const texts = textsOf(options.language).reset;
	return `> [!NOTE]\n> ${texts.underWay(link(texts.run, reset.run.url))}`;
}
// actions/core/thread/render/queued.ts
const NO_RUNNER = { reason: "runner-missing" };
/** A warning for the status comment: no runner takes a job. */
function renderNoRunner({ name, labels, since }, options) {
	const wanted = labels.map((label) => inlineCode(label)).join(", ");
	const { noRunner } = textsOf(options.language).queue;
	const at = timesFor(options).moment(since);
	return `> [!WARNING]\n> ${noRunner(escapeMarkdown(name), at, wanted, inlineCode(NO_RUNNER.reason))}`;
}
/** A note for the status comment: every machine that masks is at work for others. Nothing where none is. */
function renderBusy(others, { place, minutes }, options) {
	if (others.length === 0) return "";
	const ids = others.map((record) => inlineCode(asCalled(record).id));
	const soon = minutes === void 0 ? void 0 : formatDuration(Math.max(1, Math.ceil(minutes)) * 6e4, options.language);
	return `> [!NOTE]\n> ${textsOf(options.language).queue.busy(ids, place, soon)}`;
}
/** A note for the status comment: GitHub holds jobs by the rules of their environments. Nothing where it holds none. */
function renderHeld(jobs, options) {
	if (jobs.length === 0) return "";
	return `> [!NOTE]\n> ${textsOf(options.language).queue.held(jobs.map((name) => escapeMarkdown(name)))}`;
}
/** A note for the status comment: AWS does not copy a cluster yet. */
function renderAwaited({ cluster, status, since }, options) {
	const as = status === void 0 ? void 0 : inlineCode(status);
	const at = timesFor(options).moment(since);
	return `> [!NOTE]\n> ${textsOf(options.language).queue.awaits(inlineCode(cluster), as, at)}`;
}
/** A note for the status comment: it is kept current no longer. */
function renderUnwatched(options) {
	return `> [!NOTE]\n> ${textsOf(options.language).queue.unwatched}`;
}
/** The new comment that says the same once, because nobody is told of an edit. */
function renderNoRunnerComment(given, job, options) {
	const record = asCalled(given);
	const { waits, waitsSays, look } = textsOf(options.language).queue;
	return [
		waits(inlineCode(record.id)),
		waitsSays(mention(record.owner)),
		renderNoRunner(job, options),
		look,
		command(`/clone cancel ${record.id}`)
	].join("\n\n");
}
// actions/core/thread/render/status.ts
/**
* The status comment. Its first line answers *when*; below it stands what happens now, and the rest is folded. What the new
* comment at the end says does not stand here, too: how to connect, when it goes, and why it failed; see `renderStanding`.
* @param warning what the reader should know at once, as Markdown; see `renderQueued`
*/
function renderStatus(given, now, expected = {}, options = {}, warning = "") {
	const record = asCalled(given);
	const texts = textsOf(options.language);
	const phases = phasesOf(record);
	const moving = isBeingMade(record);
	const sections = [renderWhen(record, now, expected, options)];
	if (warning !== "") sections.push(warning);
	if (record.state === "cloning" && record.awaits !== void 0) sections.push(renderAwaited(record.awaits, options));
	if (record.state === "masking" && record.progress !== void 0) sections.push(renderProgress(record.progress, options));
	if (moving) sections.push(renderPhases(phases, now, expected, options));
	sections.push(fold(texts.status.facts, [
		renderFacts(record, now, options),
		moving ? "" : renderGantt(phases, texts, options.timeZone),
		link(texts.status.run, record.run.url)
	]));
	sections.push(renderData(record, options));
	return sections.filter((section) => section !== "").join("\n\n");
}
/** The first line: when the clone is ready, or how it stands. When it goes is for the comment that ends the work to say. */
function renderWhen(record, now, expected, options) {
	const texts = textsOf(options.language);
	const { says, saysMore, saysOver } = texts.status;
	const { state, kind } = record;
	const clone = (kind === "reset" ? texts.reset.clone : texts.status.clone)(inlineCode(record.id), inlineCode(record.source));
	if (kind === "reset" && isGone(record)) return says(texts.reset.givenUp, clone);
	const stands = stateOf(record, texts);
	if (state === "deleted") return saysOver(stands, clone, renderLife(record, now, options));
	const eta = isBeingMade(record) ? renderEta(record, expected, now, options) : void 0;
	return eta === void 0 ? says(stands, clone) : saysMore(eta, clone, stands);
}
function renderPhases(phases, now, expected, options) {
	const { phases: names, phaseHead, usual: about } = textsOf(options.language).status;
	const { duration } = timesFor(options);
	const marks = {
		done: "✅",
		running: "▶️",
		failed: "❌",
		waiting: "▫️"
	};
	return table(phaseHead, phases.map(({ state, outcome, from, to }) => {
		const spent = from === void 0 ? "" : duration((to ? timeOf(to) : now.getTime()) - timeOf(from));
		const usual = expected[state];
		return [
			`${marks[outcome]} ${names[state]}`,
			spent,
			usual === void 0 ? "" : about(duration(usual * 6e4))
		];
	}));
}
// actions/core/aurora/instance-class.ts
/** An Aurora capacity unit is 2 GiB of memory, and the memory-optimised classes have 8 GiB a vCPU. */
const UNITS_A_VCPU = 4;
/**
* The vCPUs of an instance class (`db.r6g.2xlarge`: 8); of a serverless one, those of its largest capacity. Nothing for
* a class of a form that is not known.
*/
function vcpusOf(instanceClass, maxCapacity = 0) {
	if (instanceClass === "db.serverless") return maxCapacity > 0 ? Math.max(2, Math.round(maxCapacity / UNITS_A_VCPU)) : void 0;
	const size = /^db\.\w+\.(\d*)(micro|small|medium|large|xlarge)$/.exec(instanceClass ?? "");
	if (size === null) return void 0;
	return size[2] === "xlarge" ? 4 * Number(size[1] || 1) : 2;
}
/**
* Whether an engine version takes a range of capacity units: before Aurora MySQL 3.08 none pauses at 0, and before 3.06 none goes
* beyond 128 (Aurora User Guide, "Aurora Serverless v2 capacity").
*/
function takesCapacity(engineVersion, { MinCapacity, MaxCapacity }) {
	const minor = Number(/mysql_aurora\.3\.(\d+)\./.exec(engineVersion ?? "")?.[1] ?? Number.POSITIVE_INFINITY);
	return (MinCapacity > 0 || minor >= 8) && (MaxCapacity <= 128 || minor >= 6);
}
/** Of a range of capacity units the part that every version takes, as records have it; nothing of a class without one. */
function capacityForAll(instanceClass) {
	const { capacity } = classRequest(instanceClass);
	if (capacity === void 0) return void 0;
	const [least, most] = [capacity.MinCapacity, capacity.MaxCapacity].map((units) => Math.min(128, units));
	return `serverless:${Math.max(.5, least ?? 0)}-${most}`;
}
/** Reads the class of a record: `db.r6g.large`, `r6g.large` or `serverless:0-8`. */
function classRequest(text) {
	const serverless = /^serverless:([\d.]+)-([\d.]+)$/.exec(text);
	if (serverless) return {
		instanceClass: "db.serverless",
		capacity: {
			MinCapacity: Number(serverless[1]),
			MaxCapacity: Number(serverless[2])
		}
	};
	return { instanceClass: text.startsWith("db.") ? text : `db.${text}` };
}
/**
* Lets a job go on with a record that this code understands. A clone that newer code began is not worked on by older code,
* after a merge was taken back; deleting it needs no more than its name, and is not asked this.
* @throws UserError `record-newer`
*/
function assertKnownForm({ id, form = 1 }) {
	if (form <= 2) return;
	throw new UserError("record-newer", `Clone ${id} was asked for under a newer version of the code: its record is of form ${form}, and this code knows forms up to 2.`, "Merge that version again and re-run the failed jobs, or delete the clone and ask for a new one.");
}
// actions/core/command/source-access.ts
/**
* Whether somebody may clone a source: by its own `access`, or, where it has none, by that of all. Admins may always; an agent only
* what is open to all, or names it.
*/
function mayUseSource(permit, settings, name) {
	const { role, customRole, login, admin } = permit;
	if (admin) return true;
	const own = Object.hasOwn(settings.sources, name) ? settings.sources[name]?.access : void 0;
	if (own === void 0) {
		const { access } = settings;
		return rank(role) >= rank(access.role) || includes(access.users, login) || isAgent(settings, login);
	}
	return own.role !== void 0 && rank(role) >= rank(own.role) || customRole !== void 0 && own.roles.some((each) => same(each, customRole)) || includes(own.users, login);
}
/** Whether some source names a login. */
function isNamed({ sources }, login) {
	return Object.values(sources).some(({ access }) => access !== void 0 && includes(access.users, login));
}
/** The names of the sources that somebody may clone, in the order of the settings. */
function sourcesFor(permit, settings) {
	return Object.keys(settings.sources).filter((name) => mayUseSource(permit, settings, name));
}
/** Why somebody, or on a re-run whoever started that, may not clone a source. */
function checkSource(permit, settings, name) {
	if ([permit, ...permit.rerunBy ? [permit.rerunBy] : []].every((one) => mayUseSource(one, settings, name))) return void 0;
	const may = sourcesFor(permit, settings).map((one) => `\`${one}\``);
	return problem("source-not-allowed", `The source \`${name}\` is not open to you: its \`access\` says who may clone it.`, `${may.length === 0 ? "" : `You may clone ${may.join(", ")}. `}Ask an administrator of the repository for a role that may, or to list you at \`sources.${name}.access\` in \`.github/understudy.yml\`.`);
}
/** How far up a role is. */
function rank(role) {
	return REPOSITORY_ROLES.indexOf(role);
}
/** Whether a login, or the name of a repository, is among others, whatever its letter case. */
function includes(names, name) {
	return names.some((each) => same(each, name));
}
/** Whether two logins are one. */
function same(login, other) {
	return login.toLowerCase() === other.toLowerCase();
}
// actions/core/command/authorise.ts
/**
* Whether a person may give commands at all; which of them, `authoriseVerb` says of each. GitHub's answer about the role on the repository decides, not what the event
* says of its author: `author_association` misreports private members.
*/
async function authorise(client, settings, request) {
	const { author, repository } = request;
	if (author.type !== void 0 && author.type !== "User") return silence("not-a-person", "Only people give commands.");
	const collaborator = await readCollaborator(client, repository, author);
	if ("allowed" in collaborator) return collaborator;
	const { role, login, customRole } = collaborator;
	const { admins } = settings.access;
	const agent = isAgent(settings, login);
	const admin = !agent && (role === "admin" || includes(admins, login));
	const permit = {
		allowed: true,
		login,
		role,
		...customRole ? { customRole } : {},
		admin
	};
	const listed = includes(settings.access.users, login) || includes(admins, login) || agent || isNamed(settings, login);
	if (repository.isPublic && role === "read" && !listed) return silence("not-a-collaborator", "The author is no collaborator of this repository.");
	if (repository.isPublic && !settings.access.publicRepository) return refusal("public-repository", "This repository is public: its threads are for the world to read, and so would be the clones in them.", "Move Understudy to a private repository, or set `access.publicRepository: true` in `.github/understudy.yml`.");
	const mayCloneAny = Object.keys(settings.sources).some((name) => mayUseSource(permit, settings, name));
	if (rank(role) < rank(settings.access.role) && !listed && !mayCloneAny) return refusal("role-too-low", `Commands need the role \`${settings.access.role}\` on this repository, and yours is \`${role}\`.`, "Ask an administrator of the repository for that role, or to list you at `access.users` in `.github/understudy.yml`.");
	return permit;
}
/**
* Whether somebody who may give commands may give this one: some are for the owner of the clone and the admins.
* @param record of the clone that it is about; where it is not known, nobody is its owner
*/
function authoriseVerb(permit, verb, record) {
	if (verbNamed(verb).who === "anyone" || permit.admin) return permit;
	if (record !== void 0 && same(record.owner, permit.login)) return permit;
	return refusal("not-the-owner", record === void 0 ? `\`/clone ${verb}\` is for the owner of a clone.` : `Clone \`${record.id}\` belongs to somebody else.`, "Ask its owner, or an administrator of the repository; `/clone list` shows whose it is.");
}
async function readCollaborator(client, { owner, repo }, author) {
	const answer = await askPermission(client, owner, repo, author.login);
	const user = answer?.user;
	const role = answer === void 0 ? void 0 : roleOf(answer);
	if (user == null || role === void 0) return silence("not-a-collaborator", "The author is no collaborator of this repository.");
	if (author.id !== void 0 && user.id !== author.id || !same(user.login, author.login)) return silence("not-the-author", "The account of that name is not the one that wrote the command.");
	if (user.type !== "User") return silence("not-a-person", "Only people give commands.");
	const name = answer?.role_name;
	const isCustom = name !== void 0 && !REPOSITORY_ROLES.some((known) => known === name);
	return {
		login: user.login,
		role,
		...isCustom ? { customRole: name } : {}
	};
}
async function askPermission(client, owner, repo, username) {
	const route = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
	try {
		const { data } = await withRetries(() => client.request(route, {
			owner,
			repo,
			username
		}));
		return data;
	} catch (error) {
		if (statusOf(error) === 404) return void 0;
		throw error;
	}
}
/** A role that the organisation made counts as the role that it is built on. */
function roleOf({ permission, role_name: name }) {
	return REPOSITORY_ROLES.find((role) => role === name) ?? REPOSITORY_ROLES.find((role) => role === permission);
}
function silence(reason, message) {
	return {
		allowed: false,
		told: false,
		reason,
		message,
		next: ""
	};
}
function refusal(reason, message, next) {
	return {
		allowed: false,
		told: true,
		reason,
		message,
		next
	};
}
// actions/core/settings/source.ts
/**
* The source of a name: its cluster, region, policy and masking class. They come from the settings alone, which pass a review.
* @throws UserError `source-unknown`
*/
function sourceNamed({ sources }, name) {
	const source = Object.hasOwn(sources, name) ? sources[name] : void 0;
	if (source !== void 0) return source;
	throw new UserError("source-unknown", `The settings have no source ${JSON.stringify(name)}.`, `Name one of ${Object.keys(sources).join(", ")}, or put it back into .github/understudy.yml.`);
}
/**
* The source that a clone is made from, by the name in its record. What else a record says of its source is what the settings
* said when it was asked for: were it another cluster, that one would be copied, and masked by a policy that is not its own.
* @throws UserError `source-unknown`, `source-changed`
*/
function sourceOf(settings, record) {
	const source = sourceNamed(settings, record.source);
	if (source.cluster === record.sourceCluster && source.region === record.region) return source;
	throw new UserError("source-changed", `The record of clone ${record.id} says that its source ${record.source} is ${record.sourceCluster} in ${record.region}; the settings say ${source.cluster} in ${source.region}.`, "Ask for a new clone: this one goes on by neither.");
}
/**
* The classes of a clone's instances. The one that masks is its source's, and the one of a base the settings' own, or
* of its capacity what never pauses (`idleClassFor`); the one that somebody asked for stands in the record, and must still be among those that the settings allow.
* @throws UserError as `sourceOf`, and `class-not-allowed`
*/
function classesOf$1(settings, record) {
	const { maskingClass } = sourceOf(settings, record);
	if (record.kind === "base") {
		const { idleClass } = settings.base;
		const awake = capacityForAll(idleClass);
		return {
			maskingClass,
			instanceClass: record.instanceClass === awake ? awake : idleClass
		};
	}
	return {
		maskingClass,
		instanceClass: allowedClass(settings, record, record.instanceClass)
	};
}
/**
* A class that a record asks for, if the settings allow it: they may have changed since the command was given, and anybody
* with rights on the table may have written there what no command would get.
* @throws UserError `class-not-allowed`
*/
function allowedClass(settings, { source, owner }, instanceClass) {
	const limits = limitsOf(settings, source, owner);
	if (limits.allows(instanceClass)) return instanceClass;
	throw new UserError("class-not-allowed", `The record asks for the class ${shortClass(instanceClass)}, which is not among those that the settings allow: ${limits.classes.join(", ")}.`, `Ask for a class that is (${limits.classesAt} in .github/understudy.yml), with a new command.`);
}
// actions/core/ledger/resets.ts
/**
* A reset makes a second cluster beside the one that a clone has, under a record of its own, and has it take the clone's
* place once it is masked and open. The clone's own record is the one judge of that: each reset has to stand in its field
* `reset` before it may take the place, and of one that is given up that is written there before its cluster is deleted. So of
* a reset that is published and somebody who gives it up in the same moment, one comes first, and the other finds out.
*/
/** Whether a reset has not come to its end: it is at work, or failed and may be re-run. */
function isResetUnderWay(reset) {
	return reset?.kind === "reset" && !isOver(reset);
}
/** The reset of a clone that is under way; nothing where there is none. */
async function resetUnderWay(ledger, clone) {
	const reset = clone.reset && await ledger.find(clone.reset.id);
	return isResetUnderWay(reset) ? reset : void 0;
}
/**
* Writes into a clone's record that a reset may take its place. Of two that ask in the same moment, one does.
* @returns whether it may; false where the clone is not open any more, or another reset was quicker
*/
async function enlistReset(ledger, seen, reset) {
	return await settle(ledger, seen.id, (now) => {
		if (now.reset?.id === reset.id) return {};
		if (!isOpen(now) || now.reset?.id !== seen.reset?.id) return void 0;
		return { reset: {
			id: reset.id,
			at: reset.createdAt
		} };
	});
}
/**
* Writes into a clone's record that a reset is given up, so that it cannot take the clone's place any more.
* @returns false where it has taken it already: its cluster is the clone's, and must not be deleted with the reset
*/
async function dismissReset(ledger, reset) {
	if (reset.of === void 0 || await ledger.find(reset.of) === void 0) return true;
	return await settle(ledger, reset.of, (now) => {
		if (now.generation === reset.id) return void 0;
		return now.reset?.id === reset.id ? { reset: {
			...now.reset,
			givenUp: true
		} } : {};
	});
}
/**
* Has a clone live in the cluster of a reset, and writes down which cluster is to be deleted for that. One write, under the
* condition that the reset still stands in the clone's record; done again, it changes nothing but the connection.
* @throws UserError `clone-gone` where the clone is being deleted; `reset-given-up`
*/
async function takePlace(ledger, reset, actor, { cluster, connection }) {
	const note = `reset: lives in the cluster of ${reset.id}`;
	const took = (now) => {
		if (now.generation === reset.id) return { connection };
		if (now.reset?.id !== reset.id || now.reset.givenUp || !isOpen(now)) throw givenUp(reset);
		return {
			form: 2,
			generation: reset.id,
			connection,
			replaced: [...now.replaced ?? [], cluster],
			resizeTo: void 0,
			basis: reset.basis,
			...reset.dataAsOf === void 0 ? {} : { dataAsOf: reset.dataAsOf },
			...reset.attestation === void 0 ? {} : { attestation: reset.attestation },
			parameters: reset.parameters,
			sourceCluster: reset.sourceCluster,
			maskingClass: reset.maskingClass
		};
	};
	return await ledger.transition(reset.of ?? "", "ready", actor, took, note);
}
function givenUp({ of, id }) {
	return new UserError("reset-given-up", `The reset ${id} may not take the place of clone ${of} any more: it was given up, or another one was asked for.`, "Nothing is to be done: the clone is as it was, and the next sweep deletes what was made for the reset.");
}
var Refused = class extends Error {};
async function settle(ledger, id, change) {
	try {
		await ledger.amend(id, (now) => {
			const changed = change(now);
			if (changed === void 0) throw new Refused();
			return changed;
		});
		return true;
	} catch (error) {
		if (error instanceof Refused) return false;
		throw error;
	}
}
// actions/core/base/shell-word.ts
/** A text as one word of a shell (bash, zsh): as it is where that says the same, in quotes else. */
function shellWord(text) {
	return /^(?![-=])[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
// actions/core/thread/render/connect.ts
/** Certificates of Amazon RDS, for all regions. */
const RDS_BUNDLE = "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem";
/**
* Lines to copy and run. The password goes from Secrets Manager to the client through a pipe: it is never on a
* command line, in the environment, in the shell's history or in a file.
*
* @param ownCa repository whose variable holds the certificates, where the servers' do not come from Amazon RDS
*/
function renderConnect(connection, ownCa) {
	const { host, port, database, secretName, region } = connection;
	const bundle = ownCa === void 0 ? "global-bundle.pem" : "understudy-ca.pem";
	const client = [
		`--port=${port}`,
		"--ssl-mode=VERIFY_IDENTITY",
		`--ssl-ca=${bundle}`,
		...database === "" ? [] : [shellWord(database)]
	];
	return codeBlock("bash", [
		ownCa === void 0 ? `curl -fsSO ${RDS_BUNDLE}` : `gh variable get UNDERSTUDY --repo ${shellWord(ownCa)} | jq -r '(.regions["${region}"] // .).databaseCa' > ${bundle}`,
		"mysql --defaults-extra-file=<(",
		`  aws secretsmanager get-secret-value --region ${shellWord(region)} --secret-id ${shellWord(secretName)} \\`,
		"    --query SecretString --output text |",
		`  jq -r '"[client]\\nuser=\\"\\(.username)\\"\\npassword=\\"\\(.password)\\""'`,
		`) --host=${shellWord(host)} \\`,
		`  ${client.join(" ")}`
	]);
}
// actions/core/thread/render/outcomes.ts
/** The new comment that says that a clone is ready: how to connect, when it goes, and the two commands to give next. */
function renderReady(given, now, options = {}) {
	const record = asCalled(given);
	return [
		record.kind === "reset" ? renderResetHead(record, options) : textsOf(options.language).ready.head(mention(record.owner), inlineCode(record.id)),
		renderAccess(record, now, options),
		...renderOtherwise(record, options),
		renderData(record, options)
	].join("\n\n");
}
/** Under which parameters a clone does not behave as its source does; their values are in the table of its facts. */
function renderOtherwise({ parameters = [] }, options) {
	const { ready } = textsOf(options.language);
	return parameters.length === 0 ? [] : [ready.otherwise(parameters.map(({ name }) => inlineCode(name)))];
}
/** How to connect, when the clone will be gone, and how to keep it for longer. */
function renderAccess(record, now, options) {
	const { id, connection } = record;
	const { ready } = textsOf(options.language);
	const { moment, relative } = timesFor(options);
	const keep = keepCommand(record, now, options);
	const next = keep === void 0 ? ready.delete : ready.keepOrDelete;
	const commands = [...keep === void 0 ? [] : [command(keep)], command(`/clone delete ${id}`)];
	return [
		...connection === void 0 ? [] : [codeBlock("bash", [`./scripts/connect ${id}`])],
		(goesWithIt(record) ? ready.goneClosed : ready.goneAt)(moment(record.expiresAt), relative(record.expiresAt, now), options.isForOthers ? "" : next).trimEnd(),
		...options.isForOthers ? [] : commands,
		connection === void 0 ? "" : fold(ready.otherWays, [
			ready.byHand,
			renderConnect(connection, options.ownCa ? record.thread.repository : void 0),
			ready.help(inlineCode("./scripts/connect --help"))
		])
	].filter((part) => part !== "").join("\n\n");
}
/** How a clone stands, beside its status: how to connect and when it goes, why it failed and what can be done; empty while it is made, and once it is gone. */
function renderStanding(record, now, options) {
	if (isGone(record)) return "";
	const { state, connection } = record;
	const texts = textsOf(options.language);
	const isOpen = connection !== void 0;
	return [...state === "failed" ? [renderWhy(record, texts), isOpen ? renderRepair(record, texts) : renderFate(record, now, options)] : [], ...isOpen ? [renderAccess(record, now, options)] : []].join("\n\n");
}
/** The new comment that says that a clone failed: what, why, what happens to it now, and what to do. */
function renderFailure(given, now, options = {}) {
	const record = asCalled(given);
	const texts = textsOf(options.language);
	const { head, says, failedWhen } = texts.failure;
	return [
		(record.kind === "reset" ? texts.reset.failed : head)(inlineCode(record.id)),
		says(mention(record.owner), failedWhen[record.failure?.in ?? "requested"]),
		renderWhy(record, texts),
		renderFate(record, now, options),
		renderData(record, options)
	].join("\n\n");
}
/** What happens to a failed clone now, and what the reader can do. */
function renderFate(record, now, options) {
	const texts = textsOf(options.language);
	const { cloneNow, giveUp } = texts.failure;
	return [
		cloneNow(fateOf(record, now, options)),
		renderRepair(record, texts),
		...record.connection === void 0 && !options.isForOthers ? [giveUp, command(`/clone cancel ${record.id}`)] : []
	].join("\n\n");
}
function renderRepair({ failure, run }, texts) {
	const steps = repairSteps(failure, run.url, texts);
	return [texts.failure.todo, ...steps.map((step) => `- ${step}`)].join("\n");
}
function fateOf(record, now, options) {
	const failedIn = record.failure?.in ?? "requested";
	const by = goesAt(record, options);
	const { failure, reset } = textsOf(options.language);
	const when = timesFor(options).when(by, now);
	if (record.kind === "reset") return reset.asItWas(when);
	if (record.connection !== void 0) return failure.staysOpen(when);
	if (failedIn === "requested") return failure.nothingMade(when);
	return failedIn === "masked" || failedIn === "resizing" ? failure.maskedSealed(when) : failure.sealed(when);
}
/** The new comment that says that a clone lives for longer. */
function renderExtended(record, now, options) {
	const { moment, relative } = timesFor(options);
	const until = [moment(record.expiresAt), relative(record.expiresAt, now)];
	const { extended, extendedBy, extendedClosed } = textsOf(options.language).life;
	const { nod } = record;
	if (nod !== void 0 && nod.until === record.expiresAt) return extendedBy(mention(record.owner), inlineCode(record.id), ...until, inlineCode(nod.by));
	return (record.untilClosed ? extendedClosed : extended)(mention(record.owner), inlineCode(record.id), ...until);
}
/** The new comment that warns that a clone will be gone soon. */
function renderExpiring(record, now, options) {
	const { id, owner, expiresAt } = record;
	const { life } = textsOf(options.language);
	const times = timesFor(options);
	const left = times.relative(expiresAt, now);
	const keep = keepCommand(record, now, options);
	const { keeping } = options;
	const nodded = keeping && nodUntil(record, now.getTime(), keeping.limitsOf?.(record) ?? keeping.limits, keeping.defaultHours);
	return [
		life.expiring(inlineCode(id), left),
		life.expiringSays(mention(owner), times.moment(expiresAt)),
		...keep === void 0 ? [life.noLonger] : [life.keep, command(keep)],
		...nodded === void 0 ? [] : [life.nod(times.moment(nodded))]
	].join("\n\n");
}
/** The new comment that says that a clone whose record was lost has one again, and that the thread is its own. */
function renderAdopted(record, now, options) {
	const { life } = textsOf(options.language);
	return [life.adopted(mention(record.owner), inlineCode(record.id)), renderAccess(record, now, options)].join("\n\n");
}
/** The new comment that says that a clone has another class. */
function renderResized(record, options) {
	const { life, facts } = textsOf(options.language);
	const { id, owner, instanceClass, pricePerDay } = record;
	const price = pricePerDay === void 0 ? [] : [facts.plusStorage([facts.aDay(`$${pricePerDay.toFixed(2)}`)])];
	return [life.resized(inlineCode(id)), life.resizedSays(mention(owner), [inlineCode(shortClass(instanceClass)), ...price])].join("\n\n");
}
/** The new comment that says that a clone whose time is up is still there. */
function renderKept(given, { reason, refused }, options) {
	const texts = textsOf(options.language);
	const record = asCalled(given);
	const { kept, keptSays, keptWhy, keptCosts } = texts.life;
	const why = {
		reason,
		message: keptWhy(refused),
		next: ""
	};
	return [
		kept(inlineCode(record.id)),
		keptSays(mention(record.owner), renderReason(why, record.run.url, texts)),
		keptCosts
	].join("\n\n");
}
/** The new comment that says that a clone is gone. */
function renderDeleted(record, why, now, options) {
	const texts = textsOf(options.language);
	const { life, deletedWhy, failure } = texts;
	const lived = why === "never-made" ? "" : renderLife(record, now, options);
	const told = `${life.deleted(inlineCode(record.id))}\n\n${life.deletedSays(mention(record.owner), deletedWhy[why], lived)}`;
	if (why !== "no-runner" || record.failure === void 0) return told;
	return [
		told,
		renderWhy(record, texts),
		`${failure.todo} ${prose(nextIn(record.failure, texts), 500)}`
	].join("\n\n");
}
// actions/core/aurora/prices.ts
/**
* What an hour costs, in US dollars, where AWS itself cannot be asked (`actions/core/aurora/price-list.ts` asks it).
* A price that is not known is never estimated: people plan by it. So the table is short. On the public price page
* figures are loaded by scripts; only what several published sources of 2026 agree on stands here, and for classes
* of instances they do not agree. Storage, I/O and CPU credits come on top.
*
* A capacity unit (ACU) of Aurora Serverless v2, Aurora Standard, on demand, as of June 2026.
*/
const ACU_HOUR = { "us-east-1": .12 };
/** A million requests of I/O, Aurora Standard, as of June 2026. What stands in no clone's price is its largest part where all is masked. */
const IO_MILLION = { "us-east-1": .2 };
/** The table's prices for a region. */
function tablePrices(region) {
	const acu = ACU_HOUR[region];
	const ioMillion = IO_MILLION[region];
	return {
		classes: {},
		...acu === void 0 ? {} : { acu },
		...ioMillion === void 0 ? {} : { ioMillion }
	};
}
/** US dollars a day for the instance of a clone; for a serverless one at the top of its range. `undefined`: unknown. */
function pricePerDay(instanceClass, prices) {
	const { capacity } = classRequest(instanceClass);
	const hourly = capacity === void 0 ? prices.classes[instanceClass] : prices.acu && capacity.MaxCapacity * prices.acu;
	return hourly === void 0 ? void 0 : Math.round(hourly * 24 * 100) / 100;
}
/** US dollars for so many requests of I/O. `undefined`: unknown. */
function ioPrice(requests, { ioMillion }) {
	return ioMillion === void 0 ? void 0 : requests / 1e6 * ioMillion;
}
// actions/core/command/order.ts
/**
* Fills in the settings' defaults. The command must have been read with `vocabularyOf(settings)`.
* @param login of whoever asks; nobody's where it is not given
*/
function orderOf(command, settings, login = "") {
	const name = command.source ?? settings.defaults.source;
	const source = sourceNamed(settings, name);
	const most = limitsOf(settings, name, login).lifetimeHours;
	return {
		source: name,
		sourceCluster: source.cluster,
		region: source.region,
		policy: source.policy,
		instanceClass: command.instanceClass ?? settings.defaults.instanceClass,
		maskingClass: source.maskingClass,
		lifetimeHours: command.untilClosed ? most : command.lifetimeHours ?? defaultHours(settings, most),
		...command.untilClosed ? { untilClosed: true } : {},
		fresh: command.fresh,
		...command.fullCopy ? { fullCopy: true } : {},
		dryRun: command.dryRun,
		...command.keep ? { keep: true } : {},
		...command.note === void 0 ? {} : { note: command.note }
	};
}
/** What a clone gets where no lifetime is named: a source with a shorter limit gives that. */
function defaultHours({ defaults, limits }, most) {
	return most < limits.lifetimeHours ? Math.min(most, defaults.lifetimeHours) : defaults.lifetimeHours;
}
/** The order with what it costs, as far as the prices say. */
function priced(order, prices) {
	const price = pricePerDay(order.instanceClass, prices);
	const maskingPrice = pricePerDay(order.maskingClass, prices);
	return {
		...order,
		...price === void 0 ? {} : { pricePerDay: price },
		...maskingPrice === void 0 ? {} : { maskingPricePerDay: maskingPrice }
	};
}
// actions/core/command/quotas.ts
/** Whether the limits allow one more clone beside those that live. `live` are all live records. */
function checkQuotas(order, owner, settings, live) {
	for (const scope of scopesOf(settings, order.source, owner)) {
		const records = live.filter(scope.counts);
		const crossed = checkCounts(owner, scope, liveClones(records)) ?? checkCost(order, scope, costing(records));
		if (crossed) return crossed;
	}
}
/**
* Whether the limits of cost allow the second cluster of a reset beside all that live, the clone itself among them. Those of
* number do not ask: nobody has a clone more, and who may have one alone could not reset it.
*/
function checkResetCost(order, clone, settings, live) {
	for (const scope of scopesOf(settings, clone.source, clone.owner)) {
		const dear = checkCost(order, scope, costing(live.filter(scope.counts)));
		if (dear === void 0) continue;
		return {
			...dear,
			message: `For as long as a reset takes, there are two clusters. ${dear.message}`,
			next: `Give clone \`${clone.id}\` a smaller class first, or delete a clone that is no longer needed; \`/clone list\` shows them.`
		};
	}
}
/** Everybody's clones, those of one source, and those of agents, where the owner is one. */
function scopesOf(settings, source, owner) {
	const all = {
		limits: settings.limits,
		of: "",
		together: "everyone together",
		counts: () => true
	};
	const own = {
		limits: ownLimitsOf(settings, source),
		of: ` of \`${source}\``,
		together: "everyone together",
		counts: (record) => record.source === source
	};
	const agents = {
		limits: settings.access.agents?.limits ?? {},
		of: " of agents",
		together: "all agents together",
		counts: (record) => isAgent(settings, record.owner)
	};
	return isAgent(settings, owner) ? [
		all,
		own,
		agents
	] : [all, own];
}
function checkCounts(owner, { limits, of, together }, live) {
	const { clones = Number.POSITIVE_INFINITY, clonesPerUser = Number.POSITIVE_INFINITY } = limits;
	const own = live.filter((record) => same(record.owner, owner));
	if (own.length >= clonesPerUser) return problem("quota-user", `You have ${count(own.length)}${of} already, and the limit is ${clonesPerUser} for each person.`, `Delete one that is no longer needed: ${own.map(({ id }) => `\`/clone delete ${id}\``).join(", ")}.`);
	if (live.length < clones) return void 0;
	return problem("quota-total", `There are ${count(live.length)}${of} already, and the limit is ${clones} for ${together}.`, "`/clone list` shows whose they are and when they will be gone.");
}
/** Clones whose price is unknown cannot be counted; the status of each says so. */
function checkCost(order, { limits, of }, live) {
	const limit = limits.costPerDay;
	if (limit === void 0 || order.pricePerDay === void 0) return void 0;
	const spent = live.reduce((sum, record) => sum + costliest(record), 0);
	if (spent + order.pricePerDay <= limit) return void 0;
	return problem("cost-over-limit", `It would cost $${order.pricePerDay.toFixed(2)} a day beside the $${spent.toFixed(2)} of the live clones${of}; the limit is $${limit.toFixed(2)}.`, "Ask for a smaller class, or delete a clone that is no longer needed; `/clone list` shows them.");
}
/** What a clone costs a day, or will once a change of class that was asked for is made: it takes minutes, and others ask meanwhile. */
function costliest({ pricePerDay = 0, resizeTo }) {
	return Math.max(pricePerDay, resizeTo?.pricePerDay ?? 0);
}
function count(clones) {
	return plural(clones, "1 live clone", `${clones} live clones`);
}
// actions/core/command/limits.ts
/**
* What a command may name under these settings.
* @param clock by which `until friday` is reckoned; absent where no command is read
* @param permit of whoever gives the command; absent where it is nobody's
*/
function vocabularyOf(settings, clock, permit) {
	const { classes, lifetimeHours } = limitsOf(settings, settings.defaults.source, permit?.login ?? "");
	return {
		classes: classesOf(settings),
		sources: Object.keys(settings.sources),
		most: {
			classes,
			lifetimeHours
		},
		accepts: (command) => accepts(command, settings, permit),
		crossedBy: (command) => command.verb === "clone" ? checkOrder(command, orderOf(command, settings, permit?.login), settings, permit) : void 0,
		...clock === void 0 ? {} : { clock }
	};
}
function classesOf(settings) {
	const { limits, sources, access } = settings;
	const full = [
		limits,
		...Object.values(sources).map((source) => source.limits),
		access.agents?.limits
	].flatMap((one) => one?.classes ?? []).filter((pattern) => /^(db\.)?[a-z0-9]+\.[a-z0-9]+$/.test(pattern)).map((pattern) => `db.${shortClass(pattern)}`);
	return [.../* @__PURE__ */ new Set([
		...KNOWN_CLASSES,
		settings.defaults.instanceClass,
		...full
	])].filter((name) => name.startsWith("db."));
}
/** Whether the settings let a command through, whatever clones there are. */
function accepts(command, settings, permit) {
	if (command.verb === "clone") {
		const order = orderOf(command, settings, permit?.login);
		if (permit !== void 0 && !mayUseSource(permit, settings, order.source)) return false;
		const limits = limitsOf(settings, order.source, permit?.login ?? "");
		return order.lifetimeHours <= limits.lifetimeHours && limits.allows(order.instanceClass);
	}
	const { lifetimeHours, classes } = settings.limits;
	if (command.verb === "extend") return "untilClosed" in command || command.lifetimeHours <= lifetimeHours;
	if (command.verb !== "resize") return true;
	return [classes, ...Object.values(settings.sources).flatMap(({ limits }) => limits?.classes ? [limits.classes] : [])].some((patterns) => classMatches(command.instanceClass, patterns));
}
/**
* Whether the limits allow such a clone, whatever others there are. The first limit that is crossed is answered, with the
* nearest command that crosses none and costs no more, where there is one.
*/
function checkOrder(command, order, settings, permit) {
	const limits = limitsOf(settings, order.source, permit?.login ?? "");
	const within = {
		...command,
		...withinLimits(order, command, limits, settings)
	};
	const suggestion = accepts(within, settings, permit) && isWritten(within) ? formatCommand(within) : void 0;
	const found = checkLifetime(order.lifetimeHours, limits.lifetimeHours) ?? checkClass(order, limits);
	return found && offering(found, suggestion);
}
/** A problem with a command to copy, where there is one. */
const offering = (found, suggestion) => suggestion === void 0 ? found : {
	...found,
	suggestion
};
/** What of an order has to be less, so that the limits allow it. */
function withinLimits({ lifetimeHours, instanceClass }, command, limits, settings) {
	const limit = limits.lifetimeHours;
	const smaller = classWithin(instanceClass, limits, settings);
	return {
		...lifetimeHours > limit ? { lifetimeHours: limit } : {},
		...command.instanceClass !== void 0 && smaller !== void 0 ? { instanceClass: smaller } : {}
	};
}
/** Of the classes that the settings allow, the nearest to another that costs no more, or itself. */
function classWithin(instanceClass, limits, settings) {
	if (limits.allows(instanceClass)) return instanceClass;
	return cheaperClasses(instanceClass, classesOf(settings)).find((name) => limits.allows(name));
}
/** Whether a command can be offered as it stands: a note that is not repeated would be left out. */
function isWritten(command) {
	return command.note === void 0 || formatCommand(command).includes("--note");
}
function checkClass(order, { classes, classesAt, allows }) {
	if (allows(order.instanceClass)) return void 0;
	return problem("class-not-allowed", `The class \`${shortClass(order.instanceClass)}\` is not among those that the settings allow.`, `Allowed are ${classes.map((pattern) => `\`${pattern}\``).join(", ")} (\`${classesAt}\` in \`.github/understudy.yml\`).`);
}
/**
* What a change of class comes to, or why the settings do not allow it. `live` are all live records, that of the changed clone
* among them.
*/
function checkClassChange(command, record, settings, live, prices) {
	const { instanceClass } = command;
	const price = pricePerDay(instanceClass, prices);
	const order = {
		instanceClass,
		...price === void 0 ? {} : { pricePerDay: price }
	};
	const beside = [...costing(live.filter(({ id }) => id !== record.id)), ...costingBeside(record)];
	const limits = limitsOf(settings, record.source, record.owner);
	const refused = checkClass(order, limits);
	if (refused) {
		const smaller = classWithin(instanceClass, limits, settings);
		return offering(refused, smaller && formatCommand({
			...command,
			id: record.id,
			instanceClass: smaller
		}));
	}
	for (const scope of scopesOf(settings, record.source, record.owner)) {
		const dear = checkCost(order, scope, beside.filter(scope.counts));
		if (dear) return dear;
	}
	return order;
}
// actions/core/command/meant.ts
/**
* Whether a comment that is no command was meant as one: it is one line of code, or one of a heading, a list, in emphasis or in quotation
* marks that goes on as a command does, it ends the word otherwise than with a space (`/clone!`), or it gives the command below
* other words. What else stands in a quote, a piece of HTML or a list, or in code beside other text, is said of commands and is none.
*/
function isMeantAsCommand(text) {
	if (!/[/／](?:clone|ｃｌｏｎｅ)/iu.test(text)) return false;
	if (/^\s*(`+) ?[/／](?:clone|ｃｌｏｎｅ)(?![\w/-])[^`\n\r]*\1\s*$/iu.test(text)) return true;
	if (isAlone(asciiOf(text.trimEnd()))) return true;
	const [first, ...others] = saidLines(text);
	if (first === void 0) return false;
	const begin = asciiOf(startOf(first.text));
	const almost = /^(?:(?:@[\w-]+[,:]?|\p{Extended_Pictographic}+\ufe0f?) +\/clone\b|\/clone[,.:;!?、。…])/iu.test(begin);
	return first.plain && almost || others.some((line) => line.plain && isCommand(line.text));
}
/** One line, and in it a command with what people put before or around it; and what stands behind its first word. */
const ALONE = /^ {0,3}(?:(?:[-*+]|\d+[.)]|#{1,6}|[-*+] \[[ x]\]) +\/clone(?:[ \t](.*))?|[*_~]+\/clone(?:[ \t]([^*~]*))?[*_~]{1,3}|["“'‘「『]\/clone(?:[ \t]([^"”'’」』]*))?["”'’」』]|\\?\/clone(?:[=( \t](.*))?)$/iu;
function isAlone(line) {
	const found = ALONE.exec(line);
	if (found === null) return false;
	const words = splitWords(`/clone ${(found.slice(1).find((part) => part !== void 0) ?? "").replace(/\)$/, "")}`);
	if ("kind" in words) return false;
	const { command, reading } = interpret(words, { classes: KNOWN_CLASSES });
	return command !== void 0 && !reading.hasDropped;
}
// actions/core/github/identity.ts
/**
* Checks the identity token of another job of the same GitHub: signature, audience, and that it held at a time. Its issuer
* is the one that signs our own jobs' tokens, which the runner vouches for.
* @param at when it was shown, by GitHub's clock; a token lives for minutes, and a re-run looks at it weeks later
* @throws Error of `jose` that says what does not hold
*/
async function verifyIdentity(token, audience, at) {
	const { createRemoteJWKSet, decodeJwt, jwtVerify } = await import("./later/webapi.mjs");
	const issuer = decodeJwt(await mintToken("understudy:issuer")).iss ?? "";
	const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks`)), {
		issuer,
		audience,
		algorithms: ["RS256"],
		currentDate: at,
		clockTolerance: 60,
		requiredClaims: ["exp", "iat"]
	});
	return payload;
}
// actions/core/command/prove-asked.ts
/**
* The request that a comment of an app carries over from another repository: that of the person who wrote it there.
* @throws UserError `asked-unproven` where its proof does not hold, or is of another comment, job or repository; what else
*   stood in the way of GitHub's keys
*/
async function proveAsked(comment, context) {
	const { owner, repo } = context.repository;
	const branch = String(context.payload.repository?.default_branch);
	const shownAt = new Date(timeOf(comment.carrier.at));
	let claims;
	try {
		claims = await verifyIdentity(comment.token, audienceOf(comment.payload), shownAt);
	} catch (error) {
		if (!/^ERR_(?:JW[ST]_|JWKS_NO_|JOSE_ALG|JOSE_NOT)/.test(String(error.code))) throw error;
		throw unproven(`GitHub did not sign it (${messageOf(error)})`, error);
	}
	return provenRequest(comment, claims, {
		of: `${owner}/${repo}`,
		workflow: `${ASK_WORKFLOW}@refs/heads/${branch}`
	});
}
/**
* Holds what was asked against what GitHub says of the job that asks.
* @param claims of its token, whose signature, audience and time were checked
* @param ours our own repository, and in it `ask.yml` on its default branch
* @throws UserError `asked-unproven`
*/
function provenRequest(comment, claims, ours) {
	const asked = readPayload(comment.payload);
	const workflow = `${ours.of}/${ours.workflow}`;
	const expected = {
		job_workflow_ref: workflow,
		runner_environment: "github-hosted",
		event_name: "issue_comment",
		run_attempt: "1",
		repository: asked.repository,
		actor: asked.author.login,
		actor_id: String(asked.author.id)
	};
	for (const [name, value] of Object.entries(expected)) {
		const said = claims[name];
		if (!(typeof said === "string" && said.toLowerCase() === value.toLowerCase()) || value === workflow && !said.endsWith(`/${ours.workflow}`)) throw unproven(`its token says \`${name}\`: ${JSON.stringify(said ?? null)}, not ${JSON.stringify(value)}`);
	}
	const { repository, issue, commentId, author, text, at } = asked;
	const isPublic = !["private", "internal"].includes(String(claims.repository_visibility));
	return {
		text,
		at,
		issue: comment.carrier.issue,
		commentId: comment.carrier.commentId,
		author: {
			...author,
			type: "User"
		},
		isPublic: comment.isPublic || isPublic,
		askedIn: {
			repository,
			issue,
			commentId
		}
	};
}
function readPayload(payload) {
	try {
		return parseAsked(payload);
	} catch (cause) {
		throw unproven("it is not in the form that `ask` writes", cause);
	}
}
function unproven(why, cause) {
	return new UserError("asked-unproven", `A command from another repository is not proven: ${why}.`, `Have it asked by ${ASK_WORKFLOW} of our default branch, on a new comment; docs/other-repositories.md shows how.`, { cause });
}
// actions/core/thread/texts/ja-sentences.ts
var ja_sentences_exports = /* @__PURE__ */ __exportAll({
	pieces: () => pieces,
	sentences: () => sentences
});
/**
* What is said of a command, sentence by sentence, by its English form: `{1}` and so on stand for what differs. The code that
* finds a mistake says it in English, which logs and outputs keep; only what is posted is translated (`translate.ts`).
*/
const sentences = {
	"The command is {1} characters long; the limit is {2}.": "コマンドが {1} 文字あります（上限は {2} 文字）。",
	"Put the explanation on lines of its own below the command.": "説明はコマンドの次の行から書いてください。",
	"The command holds characters that cannot be seen, such as control characters or direction marks.": "コマンドに、制御文字や書字方向の記号など、目に見えない文字が含まれています。",
	"Type the command again by hand instead of pasting it.": "貼り付けずに、手で入力し直してください。",
	"A quotation mark is opened but never closed.": "引用符が閉じられていません。",
	"The comment holds more than one command, and none of them was carried out.": "コメントに複数のコマンドがあるため、どれも実行していません。",
	"Write one command a comment.": "コマンドは 1 コメントに 1 つだけ書いてください。",
	"The command ends with a question mark.": "コマンドの末尾に疑問符があります。",
	"Write it without.": "疑問符を付けずに書いてください。",
	"The line below the command reads as if it belonged to it.": "コマンドの次の行が、コマンドの続きのように読めます。",
	"Write the command on one line, or leave an empty line below it.": "コマンドは 1 行で書くか、次の行との間を 1 行空けてください。",
	"{1} is not a command.": "{1} はコマンドではありません。",
	"The commands are {1}.": "使えるコマンドは {1} です。",
	"{1} is no command, and no class, lifetime or source of a new clone.": "{1} は、コマンドでも、新しいクローンのクラス、期間、ソースでもありません。",
	"{1} stands for a value.": "{1} のところには、実際の値を書きます。",
	"Write for example {1}.": "たとえば {1} のように書いてください。",
	"Did you mean {1}?": "{1} のことですか？",
	"{1} more word is wrong, too.": "ほかにも {1} 語に誤りがあります。",
	"{1} more words are wrong, too.": "ほかにも {1} 語に誤りがあります。",
	"Write {1}.": "{1} と書いてください。",
	"Write {1} alone, or leave it out.": "{1} とだけ書くか、省いてください。",
	"It is written {1}.": "書き方は {1} です。",
	"{1} is missing.": "{1} がありません。",
	"{1} is not a flag of {2}.": "{1} は {2} のフラグではありません。",
	"{1} is not a flag of {2}: a clone gets its id by itself.": "{1} は {2} のフラグではありません。クローンの ID は自動で決まります。",
	"Say what it is for with {1}; which database to clone, with {2}.": "目的は {1} で、どのデータベースかは {2} で書いてください。",
	"Its flags are {1}.": "使えるフラグは {1} です。",
	"It has no flags.": "フラグはありません。",
	"{1} is given twice.": "{1} が 2 回書かれています。",
	"Give it once.": "1 回だけ書いてください。",
	"{1} needs a value.": "{1} には値が必要です。",
	"{1} takes no value.": "{1} に値は付けられません。",
	"The note is {1} characters long; the limit is {2}.": "メモが {1} 文字あります（上限は {2} 文字）。",
	"{1} is in quotation marks.": "{1} が引用符で囲まれています。",
	"Only {1} takes text in quotation marks.": "引用符で囲めるのは {1} の値だけです。",
	"{1} is a second {2}.": "{1} は 2 つ目の {2} です。",
	"{1} is one word too many.": "{1} は余分です。",
	"{1} is not understood; {2} may stand there.": "{1} は解釈できません。ここに書けるのは {2} です。",
	"From word {1} on, the command reads like a reason.": "コマンドの {1} 番目の語から先は、理由の説明のようです。",
	"Give it as {1}, or on lines of its own below the command.": "理由は {1} で書くか、コマンドの次の行から書いてください。",
	"{1} says neither which class nor how long.": "{1} だけでは、クラスのことか期間のことか分かりません。",
	"{1} is not a class.": "{1} はクラスとして読めません。",
	"Write it out.": "具体的に書いてください。",
	"The settings allow {1}.": "設定で使えるクラスは {1} です。",
	"The longest is {1}.": "最長は {1} です。",
	"The longest lifetime is {1}.": "期間は最長で {1} です。",
	"{1} is a flag.": "{1} はフラグです。",
	"{1} is not a source.": "{1} はソースの名前ではありません。",
	"Write the name of a source in {1}.": "{1} にあるソースの名前を書いてください。",
	"The sources are {1}.": "ソースは {1} です。",
	"{1} is not an instance class of Aurora MySQL.": "{1} は Aurora MySQL のインスタンスクラスではありません。",
	"{1} is not spelt like an instance class.": "{1} はインスタンスクラスの書き方ではありません。",
	"Write a class such as {1}, or {2} for a range of capacity units.": "{1} のようなクラス、またはキャパシティユニットの範囲 {2} を書いてください。",
	"{1} names no range of capacity units.": "{1} はキャパシティユニットの範囲ではありません。",
	"{1} is not in steps of 0.5 ACU.": "{1} は 0.5 ACU 刻みではありません。",
	"{1} has its range the wrong way round.": "{1} は範囲の大小が逆です。",
	"{1} must end between 1 and {2} ACU.": "{1} の上限は 1～{2} ACU にしてください。",
	"Write the least and the most capacity units (ACU) in steps of 0.5, such as {1} or {2}.": "キャパシティユニット（ACU）の下限と上限を 0.5 刻みで書いてください（例：{1}、{2}）。",
	"{1} is not a lifetime.": "{1} は期間として読めません。",
	"{1} is negative; a clone cannot be gone before it is made.": "{1} は負の値です。作る前に削除することはできません。",
	"{1} has no unit.": "{1} に単位がありません。",
	"{1} has a unit that does not exist.": "{1} の単位は使えません。",
	"{1} has a comma.": "{1} にカンマが含まれています。",
	"{1} has its units in no order from the longest to the shortest.": "{1} の単位は、長いものから順に書いてください。",
	"{1} is no time at all; the shortest lifetime is {2}.": "{1} では期間になりません。最短は {2} です。",
	"{1} is too short; the shortest lifetime is {2}.": "{1} は短すぎます。最短は {2} です。",
	"{1} is longer than any clone may live.": "{1} は長すぎます。",
	"{1} is not a whole number of minutes.": "{1} は分単位で割り切れません。",
	"Write {1} (hours) or {2} (days).": "{1}（時間）または {2}（日）と書いてください。",
	"Write a number and a unit: {1} (hours), {2} (days) or {3} (weeks), or several as in {4}.": "数字と単位で書いてください：{1}（時間）、{2}（日）、{3}（週）。{4} のように組み合わせることもできます。",
	"{1} is no day or time that is understood.": "{1} は日時として読めません。",
	"{1} names a zone that may be several, or none.": "{1} のタイムゾーンは特定できません。",
	"Leave it out for {1}, or write UTC or an offset: {2}, {3}.": "{1} の時刻なら省き、それ以外は UTC か時差で書いてください：{2}、{3}。",
	"{1} is no day of the calendar.": "{1} は存在しない日付です。",
	"{1} is over already.": "{1} はすでに過ぎています。",
	"{1} is too soon; the shortest lifetime is {2}.": "{1} は早すぎます。期間は最短で {2} です。",
	"Write a day, a time or both: {1}, {2}, {3}.": "日、時刻、またはその両方を書いてください：{1}、{2}、{3}。",
	"Word {1} of the command names an event that is not waited for.": "コマンドの {1} 番目の語は、待つことのできない出来事です。",
	"Write one of them.": "どちらか一方を書いてください。",
	"A clone can live until its issue or pull request is closed, merged or not: {1}.": "Issue やプルリクエストが閉じられるまで残すこともできます（マージの有無は問いません）：{1}。",
	"A lifetime of {1} is beyond the limit of {2}.": "期間 {1} は上限の {2} を超えています。",
	"Ask for {1} or less, and extend the clone later if it is still needed.": "{1} 以下で依頼し、必要ならあとで延長してください。",
	"It counts from now; a clone can be extended again.": "期間はいまから数えます。延長は何度でもできます。",
	"Clone {1} would be older than the {2} that a clone may live in all.": "クローン {1} の通算期間が、上限の {2} を超えます。",
	"Ask for a new clone: its data is fresh, too.": "新しいクローンを依頼してください。データも新しくなります。",
	"Clone {1} lives for {2} more already.": "クローン {1} の残り期間は、すでに {2} あります。",
	"A lifetime counts from now: give a longer one, or with a plus, as in {1}, what to add.": "期間はいまから数えます。もっと長い期間にするか、{1} のように追加分をプラス付きで書いてください。",
	"{1} adds to what clone {2} has, and a lifetime counts from now.": "{1} はクローン {2} の残り期間への追加ですが、期間はいまから数えます。",
	"Counted from now it is:": "いまから数えると次のとおりです：",
	"{1} adds to what a clone has, and this makes a new one.": "{1} は、いまあるクローンの期間への追加を表します（このコマンドは新しいクローンを作ります）。",
	"Write it without the plus; {1} lets a clone live for longer.": "プラスを付けずに書いてください（いまあるクローンの延長は {1}）。",
	"{1} may be {2} or {3}.": "{1} は {2} とも {3} とも読めます。",
	"Write the date in full, as in {1}.": "{1} のように、年から書いてください。",
	"To let the clone go, delete it.": "不要なら削除してください。",
	"The record of clone {1} says no time where it was made or where it ends.": "クローン {1} の記録に、作成日時または期限がありません。",
	"Have {1} and {2} put right in the table of records.": "記録テーブルの {1} と {2} を直してもらってください。",
	"The sweep leaves the clone alone meanwhile.": "それまで巡回はこのクローンに触れません。",
	"The class {1} is not among those that the settings allow.": "クラス {1} は設定で許可されていません。",
	"Allowed are {1} ({2} in {3}).": "使えるクラスは {1} です（{3} の {2}）。",
	"You have {1} already, and the limit is {2} for each person.": "すでに {1} があります（1 人あたりの上限は {2} 個）。",
	"Delete one that is no longer needed: {1}.": "不要なものを削除してください：{1}。",
	"There are {1} already, and the limit is {2} for {3}.": "すでに {1} があります（{3} の上限は {2} 個）。",
	"{1} shows whose they are and when they will be gone.": "だれのもので、いつ削除されるかは {1} で確認できます。",
	"It would cost {1} a day beside the {2} of the live clones; the limit is {3}.": "稼働中のクローンの 1 日 {2} に、さらに 1 日 {1} かかります（上限は {3}）。",
	"It would cost {1} a day beside the {2} of the live clones of {3}; the limit is {4}.": "{3} の稼働中のクローンの 1 日 {2} に、さらに 1 日 {1} かかります（上限は {4}）。",
	"For as long as a reset takes, there are two clusters.": "リセットが終わるまで、クラスターは 2 つになります。",
	"Give clone {1} a smaller class first, or delete a clone that is no longer needed; {2} shows them.": "先にクローン {1} を小さいクラスに変えるか、不要なクローンを削除してください。一覧は {2} です。",
	"{1} and {2} say opposite things: to go once the thread is closed, and to stay.": "{1} と {2} は両立しません。スレッドが閉じられたら削除するのか、残すのかが矛盾しています。",
	"{1} needs an issue or pull request of this repository to go by, and this command has none.": "{1} には、このリポジトリの Issue かプルリクエストが必要です。",
	"Give a time such as {1}, or in the form the number of an issue.": "{1} のような期間を書くか、フォームで Issue の番号を指定してください。",
	"Thread #{1} is none of this repository.": "スレッド #{1} は、このリポジトリにありません。",
	"Give the number of an issue or pull request that is there, or none to open a new one.": "存在する Issue かプルリクエストの番号を指定してください。空欄にすると新しく開きます。",
	"Thread #{1} is closed already: a clone that lives until then would not live at all.": "スレッド #{1} はすでに閉じられているため、この期限ではクローンを残せません。",
	"Reopen it first, or give a time such as {1}.": "スレッドを開き直すか、{1} のような期間を書いてください。",
	"Clone {1} was asked for by the same form a moment ago, in thread {2}.": "クローン {1} は、同じ内容のフォームで先ほど依頼されています（スレッド {2}）。",
	"How it goes is told there. Ask for a second one by a comment.": "経過はそちらでお知らせします。もうひとつ必要なときは、コメントで依頼してください。",
	"The field {1} of the form holds no number of an issue.": "フォームの {1} 欄を Issue の番号として読めません。",
	"Give the number of an issue or pull request of this repository, such as {1}, or leave the field empty to open a new one.": "このリポジトリの Issue かプルリクエストの番号（例：{1}）を入れるか、空欄にしてください（新しく開きます）。",
	"The field {1} of the form is not for {2}, and belongs to {3}.": "フォームの {1} 欄は {2} では使えません（使えるコマンド：{3}）。",
	"Leave such fields empty, or choose the command that they are for.": "その欄を空にするか、対応するコマンドを選んでください。",
	"A label asks for a new clone, and for nothing else.": "ラベルで依頼できるのは、新しいクローンだけです。",
	"Give other commands in a comment.": "ほかのコマンドはコメントで実行してください。",
	"The label reads like a command, and is not written as one.": "このラベルはコマンドのようですが、書き方が違います。",
	"Labels are {1}, or {2} and the words of a command, as in {3}.": "ラベルは {1} とだけ書くか、{3} のように {2} のあとに続けて書いてください。",
	"This one would be {1}.": "このラベルの正しい書き方は {1} です。",
	"Ask for a smaller class, or delete a clone that is no longer needed; {1} shows them.": "小さいクラスで依頼するか、不要なクローンを削除してください（一覧は {1}）。",
	"Nor could a clone be had now:": "また、いまはクローンを作れません。",
	"AWS does not offer {1} for this database in its region.": "AWS は、このデータベースのリージョンで {1} を提供していません。",
	"Ask for another class.": "別のクラスで依頼してください。",
	"The source {1} is in {2}, and this installation in {3}: Aurora clones within a region only.": "ソース {1} のリージョンは {2} で、この環境は {3} です。Aurora のクローンは同じリージョンにしか作れません。",
	"Correct {1} in {2}, or install Understudy in that region.": "{2} の {1} を直すか、そのリージョンに Understudy を導入してください。",
	"There are {1} copy-on-write clones of {2}, and AWS makes a full copy of the next one: that takes longer and costs the whole storage.": "{2}のコピーオンライトクローンが {1} 個あるため、次は AWS が完全なコピーを作ります。時間がかかり、ストレージ全体の費用もかかります。",
	"Delete a clone that is not needed ({1}), or add {2} for a full copy, which is slower and dearer.": "不要なクローンを削除するか（一覧は {1}）、{2} を付けて完全なコピーを依頼してください（時間も費用も余計にかかります）。",
	"There is no live clone {1}.": "クローン {1} は稼働していません。",
	"{1} shows those there are.": "稼働中のクローンは {1} で確認できます。",
	"No live clone was asked for in this thread.": "このスレッドで依頼されたクローンは稼働していません。",
	"Name one: {1} shows them.": "ID を指定してください（一覧は {1}）。",
	"More than one clone was asked for in this thread.": "このスレッドで依頼されたクローンが複数あります。",
	"Name the one you mean: {1}.": "どれか指定してください：{1}。",
	"Clone {1} is still being copied, and takes no change yet.": "クローン {1} はまだコピー中のため、変更できません。",
	"Give the command again once it is sealed; its status says when.": "封印されたあとで、もう一度実行してください（時刻はステータスで確認できます）。",
	"Clone {1} is being reset, and what it will be is still being copied: it takes no change yet.": "クローン {1} はリセット中で、新しいデータをまだコピーしているため、変更できません。",
	"Give the command again once that is sealed; its status says when.": "封印されたあとで、もう一度実行してください（時刻はステータスで確認できます）。",
	"Clone {1} lives in its new cluster already: that reset cannot be given up.": "クローン {1} はすでに新しいクラスターに移っているため、このリセットは取りやめられません。",
	"Clone {1} has the class {2} already.": "クローン {1} のクラスはすでに {2} です。",
	"Nothing is left to do.": "必要な操作はありません。",
	"Clone {1} cannot change its class now: only one that is ready can.": "クローン {1} のクラスはいま変更できません。変更できるのは準備のできたクローンだけです。",
	"{1} shows how far it is.": "進み具合は {1} で確認できます。",
	"Give the command again once it is ready: {1}.": "準備ができたら、もう一度実行してください：{1}。",
	"Clone {1} is complete: there is no request to cancel.": "クローン {1} はすでに完成しており、取りやめる依頼はありません。",
	"To delete the clone:": "削除する場合：",
	"Clone {1} is being reset: {2}": "クローン {1} はリセット中です：{2} ",
	"A reset of clone {1} failed and is not given up: {2}": "クローン {1} のリセットが失敗したまま、取りやめられていません：{2} ",
	"Re-run the failed jobs of that run, or give the reset up; the clone stays as it is.": "その実行の失敗したジョブを再実行するか、リセットを取りやめてください。クローンはそのまま残ります。",
	"Wait until it is over, or give the reset up; the clone stays as it is.": "終わるのを待つか、リセットを取りやめてください。クローンはそのまま残ります。",
	"Clone {1} is not ready, and only one that is ready has data to replace.": "クローン {1} はまだ準備ができていません。データを入れ替えられるのは、準備のできたクローンだけです。",
	"Clone {1} was reset in this very moment.": "クローン {1} は、ちょうどいまリセットされました。",
	"Where it failed, re-run the failed jobs: {1}": "失敗している場合は、失敗したジョブを再実行してください：{1} ",
	"Give the command again.": "もう一度実行してください。",
	"For as long as a reset takes, there is one clone more.": "リセットのあいだは、クローンが 1 個増えます。",
	"Delete a clone that is not needed ({1}), and give the command again.": "不要なクローンを削除して（一覧は {1}）、もう一度実行してください。",
	"The source {1} is not open to you: its {2} says who may clone it.": "ソース {1} を使う権限がありません（使える人は設定の {2} で決まります）。",
	"You may clone {1}.": "使えるソースは {1} です。",
	"Ask an administrator of the repository for a role that may, or to list you at {1} in {2}.": "リポジトリの管理者に、必要なロールを付けてもらうか、{2} の {1} に追加してもらってください。",
	"Commands are not taken from the threads of {1}.": "{1} のスレッドからのコマンドは受け付けていません。",
	"Give it in a thread of this repository, or have that one listed at {1} in {2}.": "このリポジトリのスレッドで実行するか、{2} の {1} に追加してもらってください。",
	"This repository is public: its threads are for the world to read, and so would be the clones in them.": "このリポジトリは公開されています。スレッドもその中のクローンの情報も、だれでも読めてしまいます。",
	"Move Understudy to a private repository, or set {1} in {2}.": "Understudy を非公開リポジトリに移すか、{2} に {1} と書いてください。",
	"Commands need the role {1} on this repository, and yours is {2}.": "コマンドには、このリポジトリのロール {1} が必要です（あなたのロールは {2}）。",
	"Ask an administrator of the repository for that role, or to list you at {1} in {2}.": "リポジトリの管理者に、そのロールを付けてもらうか、{2} の {1} に追加してもらってください。",
	"{1} is for the owner of a clone.": "{1} を使えるのは、クローンの依頼者だけです。",
	"Clone {1} belongs to {2}.": "クローン {1} の依頼者は {2} です。",
	"Ask them, or an administrator of the repository.": "依頼者かリポジトリの管理者に頼んでください。",
	"Clone {1} belongs to somebody else.": "クローン {1} は、ほかの人が依頼したものです。",
	"Ask its owner, or an administrator of the repository; {1} shows whose it is.": "依頼者かリポジトリの管理者に頼んでください（依頼者は {1} で確認できます）。"
};
/** What stands in place of a number in a sentence, where it is no code. */
const pieces = {
	"Word {1} of the command": "コマンドの {1} 番目の語",
	"1 live clone": "クローン 1 個",
	"1 live clone of {1}": "{1} のクローン 1 個",
	"{1} live clones of {2}": "{2} のクローン {1} 個",
	agents: "エージェント",
	"everyone together": "全体",
	"all agents together": "エージェント全体",
	"{1} live clones": "クローン {1} 個",
	"{1} or {2}": "{1} か {2}",
	"{1} and {2}": "{1} と {2}",
	"this source": "このソース"
};
// actions/core/thread/texts/translate.ts
/** What stands in a sentence: code, or words up to the end of a sentence. */
const GAP = String.raw`((?:\x60[^\x60]*\x60|(?![.?:] |[.?:]$)[^\x60])+?)`;
const READ$1 = new Map(Object.entries({ ja: ja_sentences_exports }).map(([language, { sentences, pieces }]) => [language, {
	sentences: patternsOf(sentences),
	pieces: patternsOf(pieces)
}]));
function patternsOf(table) {
	const own = (text) => text.replace(/\{\d\}/g, "").length;
	return Object.entries(table).sort(([one], [other]) => own(other) - own(one)).map(([from, to]) => {
		const parts = from.split(/\{\d\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
		return {
			pattern: new RegExp(`^${parts.join(GAP)}(?= |$)`, "u"),
			to
		};
	});
}
/**
* Sentences about a command in another language, each by the table of that language. What the table lacks stays as it is, and
* so does what stands in code.
*/
function translate(text, language) {
	const tables = READ$1.get(language);
	if (tables === void 0) return text;
	let rest = text;
	let said = "";
	while (rest !== "") {
		const [found, to] = firstOf(rest, tables.sentences) ?? [];
		if (found === void 0 || to === void 0) return said + rest;
		said += filled(to, found, tables);
		rest = rest.slice(found[0].length).trimStart();
	}
	return said;
}
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
function filled(to, found, tables) {
	return to.replace(/( ?)\{(\d)\}( ?)/g, (_, before, place, behind) => {
		const said = inside(found[Number(place)] ?? "", tables);
		return (JAPANESE.test(said.charAt(0)) ? "" : before) + said + (JAPANESE.test(said.slice(-1)) ? "" : behind);
	});
}
/** What stands in a sentence: words that the table has, or a list. */
function inside(text, tables) {
	if (/^`[^`]*`$/.test(text)) return text;
	const [found, to] = firstOf(text, tables.pieces) ?? [];
	return found?.[0] === text && to !== void 0 ? filled(to, found, tables) : text.replace(/(?<=`), (?=`)/g, "、");
}
function firstOf(text, sentences) {
	for (const { pattern, to } of sentences) {
		const found = pattern.exec(text);
		if (found !== null) return [found, to];
	}
}
// actions/core/thread/render/answers.ts
/** Answers that the command job gives by itself. */
/** What is wrong with a command, and the nearest one that is right. */
function renderProblem(problem, { language = "en" }) {
	const { nothingDone, copy, help } = textsOf(language).answers.refused;
	const next = inBlocks(translate(problem.next, language));
	const parts = [nothingDone(translate(problem.message, language)), ...next];
	if (problem.suggestion !== void 0) parts.push(copy, codeBlock("", [problem.suggestion]));
	parts.push(help);
	return parts.join("\n\n");
}
/** What is to be done, and the commands at its end as blocks of their own: GitHub has a button that copies those. */
function inBlocks(next) {
	const [, says, commands] = /^(.*[:：]) ?((?:`\/clone [^`]+`(?:, |、)?)+)[.。]$/su.exec(next) ?? [];
	if (says === void 0 || commands === void 0) return [next];
	return [says, ...[...commands.matchAll(/`([^`]+)`/g)].map(([, line = ""]) => codeBlock("", [line]))];
}
/** A refusal or fault of another kind; its texts may hold anything. */
function renderRefusal(refusal, { language = "en" }) {
	const { nothingDone, code } = textsOf(language).answers.refused;
	const said = reasonIn(language, refusal.reason);
	const [first = "", ...others] = refusal.message.split("\n").slice(0, 20);
	const head = nothingDone(code(prose(said?.[0] ?? first, 1e3), inlineCode(refusal.reason)));
	if (said !== void 0) return [
		head,
		prose(said[1], 500),
		renderOriginal(refusal, language)
	].filter((part) => part !== "").join("\n\n");
	return [
		head,
		others.map((line) => `- ${prose(line, 500)}`).join("\n"),
		prose(refusal.next, 500)
	].filter((part) => part !== "").join("\n\n");
}
/** Says that a command is carried out, in another thread than the clone's, which has the rest. */
function renderElsewhere(verb, id, issue, { language }) {
	const { elsewhere } = textsOf(language).answers;
	return elsewhere.says(inlineCode(id), elsewhere[verb], issue);
}
/** What would be done and what it would cost. */
function renderDryRun(order, now, facts, speaking) {
	const texts = textsOf(speaking.language);
	const { dryRun } = texts.answers;
	const words = texts.facts;
	const { dataAsOf, coverage, clonesInGroup, refusal } = facts;
	const basis = renderBasis(facts.basis, texts);
	const rows = [
		[words.source, `${inlineCode(order.source)} (${inlineCode(order.sourceCluster)}, ${inlineCode(order.region)})`],
		...dataAsOf === void 0 ? [] : [[words.data, timesFor(speaking).when(dataAsOf, now)]],
		...basis === void 0 ? [] : [[words.basis, basis]],
		...clonesInGroup === void 0 ? [] : [[words.group, renderGroup(clonesInGroup, texts)]],
		[words.class, inlineCode(shortClass(order.instanceClass))],
		...baseOf(facts.basis) ? [] : [[dryRun.maskedOn, inlineCode(shortClass(order.maskingClass))]],
		[dryRun.policy, inlineCode(order.policy)],
		...coverage === void 0 ? [] : [[dryRun.masks, dryRun.coverage(coverage.columnsMasked, coverage.tables)]],
		...facts.forecast === void 0 ? [] : [[dryRun.masking, renderForecast(facts.forecast, speaking)]],
		[dryRun.lifetime, order.untilClosed ? dryRun.untilClosed(formatLifetime(order.lifetimeHours)) : formatLifetime(order.lifetimeHours)],
		[words.price, renderPrice(order.pricePerDay, order.lifetimeHours, texts)]
	];
	const why = refusal && joined([refusal.message, refusal.next], texts);
	return [
		dryRun.head,
		table([words.clone, ""], rows),
		...why === void 0 ? [] : [`> [!WARNING]\n> ${dryRun.refused(why)}`]
	].join("\n\n");
}
/** Sentences of a refusal, one behind the other. */
function joined(sentences, { language }) {
	return sentences.map((one) => translate(one, language)).join(language === "en" ? " " : "");
}
/**
* The live clones that the reader may see, and asked for.
* @param beside how many more there are of sources that the reader may not clone, and whether only some were asked for
*/
function renderList(records, now, speaking, beside = {
	hidden: 0,
	isPart: false
}) {
	const { answers, facts } = textsOf(speaking.language);
	const { list } = answers;
	const { when, relative } = timesFor(speaking);
	const others = beside.hidden === 0 ? "" : list.hidden(beside.hidden);
	if (records.length === 0 && others !== "") return list.noneShown(others);
	if (records.length === 0) return beside.isPart ? list.noneSuch : list.none;
	const rows = [...records].sort((one, other) => one.expiresAt.localeCompare(other.expiresAt)).map((record) => [
		inlineCode(record.id),
		inlineCode(record.owner),
		answers.state[record.state],
		inlineCode(record.source),
		record.dataAsOf === void 0 ? "" : relative(record.dataAsOf, now),
		inlineCode(shortClass(record.instanceClass)),
		record.untilClosed ? list.withThread(when(record.expiresAt, now)) : when(record.expiresAt, now),
		record.pricePerDay === void 0 ? list.priceUnknown : `$${record.pricePerDay.toFixed(2)}`,
		inlineCode(`#${record.thread.issue}`),
		record.note === void 0 ? "" : escapeMarkdown(record.note, 60)
	]);
	return [table([...[
		facts.clone,
		facts.owner,
		list.state,
		facts.source,
		facts.data,
		facts.class
	], ...[
		facts.goneAt,
		list.aDay,
		list.thread,
		facts.note
	]], rows), others].filter((part) => part !== "").join("\n\n");
}
// actions/core/thread/render/help.ts
/** The answer to `/clone help`: all commands, or one of them with its arguments, flags and examples. */
function renderHelp(about, { language }) {
	const texts = textsOf(language);
	return about !== void 0 && isVerbName(about) ? helpOf(verbNamed(about), texts) : helpOfAll(texts);
}
function helpOfAll(texts) {
	const { commands, heads, first, more } = texts.answers.help;
	return [
		commands,
		"",
		`| ${heads.join(" | ")} |`,
		"| --- | --- |",
		...VERBS.map((verb) => `| \`${usageOf(verb)}\` | ${summaryOf(verb, texts)} |`),
		"",
		first,
		"",
		codeBlock("", VERBS[0].examples),
		"",
		more
	].join("\n");
}
function helpOf(verb, texts) {
	const { meaning } = texts.answers.help;
	const { language } = texts;
	const lines = [...verb.arguments.map((one) => meaning(`\`${one.name}\``, meaningIn(language, verb, one))), ...verb.flags.map((one) => meaning(`\`--${one.name}${one.value ? ` ${one.value.name}` : ""}\``, meaningIn(language, verb, one)))];
	return [
		`### \`${usageOf(verb)}\``,
		"",
		summaryOf(verb, texts),
		"",
		...lines,
		...lines.length > 0 ? [""] : [],
		codeBlock("", verb.examples)
	].join("\n");
}
function summaryOf(verb, { language, answers }) {
	return `${summaryIn(language, verb)}${verb.who === "owner" ? answers.help.owner : ""}`;
}
// actions/core/thread/render/here.ts
/** What the commands come to here: defaults and what they cost, sources, limits, who may, and what the reader has. */
function renderHere(settings, permit, facts, now) {
	const { defaults, limits, access, sources, thread } = settings;
	const texts = textsOf(thread.language);
	const { here } = texts.answers;
	const agent = isAgent(settings, permit.login) ? renderOwn(access.agents?.limits, texts) : "";
	const price = facts.prices && pricePerDay(defaults.instanceClass, facts.prices);
	const names = sourcesFor(permit, settings).map((name) => {
		const own = renderOwn(sources[name]?.limits, texts);
		const said = [...name === defaults.source ? [here.standard] : [], ...own === "" ? [] : [own]];
		return said.length === 0 ? inlineCode(name) : here.source(inlineCode(name), said);
	});
	const most = limitsOf(settings, defaults.source, permit.login).lifetimeHours;
	const hours = Math.min(defaults.lifetimeHours, most);
	const closed = Object.keys(sources).length - names.length;
	const ordered = here.defaults(inlineCode(shortClass(defaults.instanceClass)), formatLifetime(hours), renderPrice(price, hours, texts));
	const lifetimes = here.lifetimes(formatLifetime(limits.lifetimeHours), formatLifetime(limits.ageHours), inlineCode(thread.timeZone));
	const counts = [
		here.clones(limits.clones, limits.clonesPerUser),
		limits.costPerDay === void 0 ? "" : here.cost(`$${limits.costPerDay.toFixed(2)}`),
		facts.alive === void 0 ? "" : here.alive(facts.alive)
	];
	const who = [
		here.role(inlineCode(access.role)),
		access.users.length === 0 ? "" : here.byName(access.users.length),
		here.yours(inlineCode(permit.role)),
		permit.admin ? here.admin : ""
	];
	const rows = [
		[inlineCode("/clone"), ordered],
		[here.sources, `${names.length === 0 ? here.noSource : here.list(names)}${closed === 0 ? "" : here.closedSources(closed)}`],
		...agent === "" ? [] : [[here.agents, agent]],
		[here.classes, here.list(limits.classes.map((pattern) => inlineCode(pattern)))],
		[here.lifetime, lifetimes],
		[here.limits, counts.join("")],
		[here.whoMay, who.join("")],
		[here.have, haveOf(facts.own, now, texts)]
	];
	return [here.head, table([here.what, ""], rows)].join("\n\n");
}
/** Limits of a source's own, or of agents. */
function renderOwn(limits, { answers: { here } }) {
	const { lifetimeHours, ageHours, clones, clonesPerUser, classes, costPerDay } = limits ?? {};
	const said = [
		...classes === void 0 ? [] : [classes.map((pattern) => inlineCode(pattern)).join(" ")],
		...lifetimeHours === void 0 ? [] : [here.atATime(formatLifetime(lifetimeHours))],
		...ageHours === void 0 ? [] : [here.inAll(formatLifetime(ageHours))],
		...clones === void 0 ? [] : [here.clonesOwn(clones)],
		...clonesPerUser === void 0 ? [] : [here.clonesEach(clonesPerUser)],
		...costPerDay === void 0 ? [] : [here.costOwn(`$${costPerDay.toFixed(2)}`)]
	];
	return here.list(said);
}
function haveOf(own, now, { language, answers }) {
	const { here, state: states } = answers;
	if (own === void 0) return here.notKnown;
	if (own.length === 0) return here.noClone;
	return here.list(own.map(({ id, state, expiresAt }) => here.clone(inlineCode(id), states[state], formatRelative(expiresAt, now, language))));
}
// actions/core/base/median.ts
/** The middle of some numbers, or the mean of the two in the middle; 0 of none. */
function median(values) {
	const sorted = [...values].sort((one, other) => one - other);
	return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 2;
}
// actions/core/command/masking-forecast.ts
/** How many earlier runs count: their times follow the size of the data, which changes. */
const LATEST = 10;
/** Bytes that Aurora writes to storage for each byte of a masked table with its indexes, as `scripts/bench/fidelity` measures MySQL's log. */
const LOGGED = 1.1;
/** How often masking reads a table from storage at most: before, while and after it masks, where memory does not hold it. */
const READ = 3;
/** Bytes that Aurora counts as one request of I/O: a page that is read, and four kilobytes of log that are written. */
const A_READ = 16384;
const A_WRITE = 4096;
/**
* How long masking will take and what it costs, by the last runs of this source: their bytes a second on their vCPUs, and the
* bytes of the latest. Nothing before a first run, because AWS does not tell how large a volume is.
*/
function forecastMasking(records, { source, maskingClass, maskingPricePerDay }, prices) {
	const wanted = cpusOf(maskingClass);
	const runs = records.filter((record) => record.source === source && (record.masking?.bytes ?? 0) > 0).sort((one, other) => other.createdAt.localeCompare(one.createdAt)).flatMap(({ masking, maskingClass: on }) => {
		if (masking === void 0) return [];
		const own = on === maskingClass ? wanted : cpusOf(on);
		const share = on === maskingClass ? 1 : own === void 0 || wanted === void 0 ? 0 : own / wanted;
		return share === 0 ? [] : [{
			...masking,
			seconds: masking.seconds * share
		}];
	}).slice(0, LATEST);
	const [latest] = runs;
	if (latest === void 0) return void 0;
	const { bytes } = latest;
	const seconds = Math.round(median(runs.map((run) => run.seconds / run.bytes * bytes)));
	const io = ioPrice(bytes * LOGGED / A_WRITE + bytes * READ / A_READ, prices);
	return {
		seconds,
		runs: runs.length,
		...maskingPricePerDay === void 0 ? {} : { instance: cents(maskingPricePerDay * seconds / 86400) },
		...io === void 0 ? {} : { io: cents(io) }
	};
}
function cpusOf(text) {
	const { instanceClass, capacity } = classRequest(text);
	return vcpusOf(instanceClass, capacity?.MaxCapacity);
}
const cents = (dollars) => Math.round(dollars * 100) / 100;
// actions/core/thread/structure-issue.ts
/**
* The one issue of a source that says that production's structure is not as it was written down, or not decided by the policy. It
* is open for as long as that is so, and found again by a marker, among those of our own account.
*/
const markerOf = (source) => `<!-- understudy:structure ${source} -->`;
/** Stands below the marker where no base was made. */
const STOPPED = "<!-- no base -->";
/** The open issue of a source. */
async function findStructureIssue(octokit, repository, source) {
	const found = await withRetries(() => findOwnIssue(octokit, repository, markerOf(source)));
	return found && {
		number: found.number,
		stopsBases: found.body.split(/\r?\n/)[1] === STOPPED
	};
}
/** Opens the issue of a source, or brings the one that is open up to date. */
async function writeStructureIssue(octokit, repository, source, said) {
	const stopped = said.stopsBases ? `${STOPPED}\n` : "";
	const body = fitComment(`${markerOf(source)}\n${stopped}${said.markdown}`);
	const found = await findStructureIssue(octokit, repository, source);
	if (found === void 0) return (await octokit.rest.issues.create({
		...repository,
		title: said.title,
		body
	})).data.number;
	await withRetries(() => octokit.rest.issues.update({
		...repository,
		issue_number: found.number,
		title: said.title,
		body
	}));
	return found.number;
}
/** Closes the issue of a source, with a word; nothing where none is open. */
async function closeStructureIssue(octokit, repository, source, run, word) {
	const found = await findStructureIssue(octokit, repository, source);
	if (found === void 0) return void 0;
	await new IssueThread(octokit, repository, found.number).post(`closed ${run}`, word);
	await withRetries(() => octokit.rest.issues.update({
		...repository,
		issue_number: found.number,
		state: "closed",
		state_reason: "completed"
	}));
	return found.number;
}
// actions/core/ledger/closed.ts
/** Whether a clone goes with its thread at all, by the settings and by what was asked for. */
function goesWithThread(record, closed) {
	if (record.kind !== void 0) return false;
	return record.untilClosed === true || closed.deletes && record.keep !== true;
}
/**
* When a clone goes because its thread was closed, in milliseconds since 1970; NaN where it does not. A clone that was asked
* for, or extended, after the closing is wanted all the same, and so is each where what the record says is no time.
*/
function givenUpAt(record, closing, closed) {
	if (!goesWithThread(record, closed) || !counts(record, closing, closed)) return NaN;
	if (isWantedSince(record, closing.at)) return NaN;
	return timeOf(closing.at) + closed.graceHours * HOUR_MS;
}
function counts(record, { by }, closed) {
	if (closed.by === "commands" && by.sources.includes(record.source)) return true;
	return by.admin || record.owner.toLowerCase() === by.login.toLowerCase();
}
/** Whether somebody asked for a clone, or asked to keep it, after its thread was closed. */
function isWantedSince(record, closedAt) {
	const closing = timeOf(closedAt);
	const asked = [
		record.createdAt,
		record.expirySetAt,
		record.reset?.at
	].filter((at) => at !== void 0).map(timeOf);
	if (record.extendTo !== void 0 && !(timeOf(record.extendTo) <= timeOf(record.expiresAt))) return true;
	return !asked.every((at) => at <= closing);
}
/** Whether its owner was told that it goes by this closing. */
function isToldOf(record, { at }) {
	return record.warned?.closed === at;
}
// actions/core/thread/closing.ts
/**
* Whether a thread is closed, by somebody who may give commands: who opened an issue may close it, too, and deletes by that
* what others work with.
* @returns nothing where it is open, where the closing does not count, and where GitHub does not say: then the clones stay
*/
async function readClosing(client, repository, settings, issue) {
	try {
		const route = "GET /repos/{owner}/{repo}/issues/{issue_number}";
		const { data } = await withRetries(() => client.request(route, {
			...repository,
			issue_number: issue
		}));
		return await closingOf(client, repository, settings, data);
	} catch (error) {
		info(printable(`Whether thread #${issue} is closed is not known: ${messageOf(error)}`));
		return;
	}
}
/** The closing of an issue that GitHub has described, if it is closed and that counts. */
async function closingOf(client, repository, settings, { state, closed_at: at, closed_by: author }) {
	const time = timeOf(at);
	if (state !== "closed" || author == null || Number.isNaN(time)) return void 0;
	const isPublic = settings.access.publicRepository;
	const permit = await authorise(client, settings, {
		repository: {
			...repository,
			isPublic
		},
		author
	});
	if (!permit.allowed) return void 0;
	const { login, admin } = permit;
	return {
		at: instantOf(time),
		by: {
			login,
			admin,
			sources: sourcesFor(permit, settings)
		}
	};
}
// actions/core/thread/render/closed.ts
/** Names the comment that tells of a closing: once for each clone and closing, by whoever sees it first. */
function closedKey(id, closedAt) {
	return `closed ${id} ${timeOf(closedAt)}`;
}
/** The new comment that says that a clone goes with its thread, and how to keep it. */
function renderClosed(record, until, now, settings) {
	const { id, owner } = record;
	const { thread } = settings;
	const { life } = textsOf(thread.language);
	const { moment, relative } = timesFor(thread);
	const hours = hoursToKeep(record, now, limitsOf(settings, record.source, owner));
	return [
		life.closed(inlineCode(id)),
		life.closedSays(mention(owner), moment(until), relative(until, now)),
		...hours === void 0 ? [life.reopen] : [life.reopenOrAsk, command(`/clone extend ${id} ${formatLifetime(hours)}`)]
	].join("\n\n");
}
/** The least extension in whole days that moves the expiry on, where the limits have one. */
function hoursToKeep(record, now, limits) {
	const left = (timeOf(record.expiresAt) - now.getTime()) / HOUR_MS;
	const most = hoursAtMost(record, now.getTime(), limits);
	const hours = Math.min(most, Math.max(1, Math.ceil(left / 24)) * 24);
	return hours >= 1 && hours > left ? hours : void 0;
}
export { ATTESTATION_KEY_SECRET, BASE_PREFIX, CLONE_PREFIX, HOUR_MS, IssueThread, LONGEST_ASKED, PREFIX, ROLES, SETTINGS_FILE, TAGS, THROW_AWAY, UserError, WORKFLOW_BOT, allowedClass, answerKey, asCalled, askedComment, assertHere, assertKnownForm, assertMayFollow, audienceOf, authorise, authoriseVerb, baseOf, boardNumber, calledId, capacityForAll, cheaperClasses, checkClassChange, checkExtension, checkOrder, checkQuotas, checkResetCost, checkSource, checkedOut, chooseBasis, classRequest, classesOf$1 as classesOf, cloneId, closeStructureIssue, closedKey, closingOf, clusterName, codeBlock, connectionSecretName, dismissReset, effectiveState, en, enlistReset, escapeMarkdown, explainAwsError, findCommand, findOwnIssue, findStructureIssue, fold, forecastMasking, formatCommand, formatLifetime, formatMoment, formatRelative, givenUpAt, goesWithThread, hasMaskedTag, hasReached, hoursAtMost, iamRoleName, identityOf, inRegion, includes, inlineCode, instanceName, instanceNames, instantOf, isAt, isAwsError, isBeingMade, isCloneId, isForm, isFresh, isGone, isMeantAsCommand, isOpen, isOver, isPassingFault, isRerun, isTerminal, isToldOf, isUnderWay, isUntold, isWantedSince, isYoungEnough, keepCommand, keyOf, latestOf, limitsOf, link, liveClones, loadSettings, longestWaiting, maskingKeySecretName, mayUseSource, median, messageOf, mintToken, minutesLeftOf, namedMessageOf, namesRerun, nearest, newestBase, newsThread, nextIn, nodUntil, octokitOf, offsetNear, orderOf, parseCommand, parseInstallation, parseYaml, partAt, partOf, phasesOf, plural, priced, printable, printableLines, problem, prose, proveAsked, readClosing, readCommand, readInstallation, readOctokit, readRequest, readSettings, reasonIn, refusesPaused, renderAdopted, renderBusy, renderClosed, renderDeleted, renderDryRun, renderElsewhere, renderExpiring, renderExtended, renderFailure, renderGone, renderHeld, renderHelp, renderHere, renderKept, renderList, renderNoRunner, renderNoRunnerComment, renderOptionsOf, renderOriginal, renderProblem, renderReady, renderReason, renderRefusal, renderResetGivenUp, renderResetUnderWay, renderResized, renderStanding, renderStatus, renderUnwatched, renderWhy, repairSteps, resetIn, resetUnderWay, roleArn, roleName, runAction, runContext, same, sealedSecretName, sessionName, settingsOrDefaults, shellWord, shortClass, sourceNamed, sourceOf, statusOf, table, tablePrices, tagOf, tagValue, takePlace, takesCapacity, textsOf, timeOf, timesFor, vcpusOf, verbNamed, vocabularyOf, warningKey, whyGroupIsFull, withRetries, writeBoard, writeStructureIssue };

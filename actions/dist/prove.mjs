import { __toESM } from "./chunks/rolldown-runtime.mjs";
import { error, getInput, info, setFailed, summary, warning } from "./chunks/packages-start.mjs";
import { pMap, require_dist_cjs$1 as require_dist_cjs$3, require_dist_cjs$2 as require_dist_cjs$1, require_dist_cjs$4 as require_dist_cjs, require_dist_cjs$5 as require_dist_cjs$2 } from "./chunks/packages-cloud.mjs";
import { ATTESTATION_KEY_SECRET, BASE_PREFIX, HOUR_MS, ROLES, TAGS, THROW_AWAY, UserError, clusterName, connectionSecretName, escapeMarkdown, iamRoleName, instanceName, instanceNames, isAt, isAwsError, maskingKeySecretName, messageOf, mintToken, namedMessageOf, parseInstallation, printable, readInstallation, readSettings, roleName, runAction, runContext, sealedSecretName, sessionName, table, tagOf } from "./chunks/start.mjs";
import { BUSY, GROUND, METRICS_NAMESPACE, STAGES, assumeRole, bornWith, clonesInGroup, copyInto, createInstances, deleteSecret, destroyCluster, findCluster, findInstances, giveClass, isPassing, listClusters, ofOtherFamily, onceAtRest, onceItMay, onceSeen, protectedSources, readSecret, refusalOf, resizeInstance, sendCopy, sendCopyOfBase, settled, tagState, unfitCluster, writerOf } from "./chunks/cloud.mjs";
import { MaskingError, reachServer } from "./chunks/masking.mjs";
// actions/prove/ground.ts
var import_dist_cjs = require_dist_cjs$3();
/** Id of a clone that an attempt asks for; there is none of it unless a role may do what it must not. */
const STRAY = `${THROW_AWAY}tu`;
/** Ids of the copies that the role *clone* makes to show that it may: one of each key. */
const COPIES = [
	`${THROW_AWAY}ka`,
	`${THROW_AWAY}ki`,
	`${THROW_AWAY}ku`,
	`${THROW_AWAY}ke`,
	`${THROW_AWAY}ko`
];
/** Id of its copy of a masked base, where there is one. */
const COPY_OF_BASE = `${THROW_AWAY}ba`;
/** A name that is not ours, and that nothing has. */
const STRANGER = "not-understudy-prove";
/**
* Makes sure that the throw-away clusters are there, and what they have to be.
* @throws UserError `ground-missing`, `ground-unfit`
*/
async function readGround(rds, waiting) {
	await Promise.all(STAGES.map((stage) => readCluster(rds, stage, waiting)));
}
async function readCluster(rds, stage, waiting) {
	const name = clusterName(GROUND[stage]);
	const next = "Make the throw-away clusters with the commands that `npm run commands` prints, then run this again.";
	const cluster = await onceAtRest(rds, name, 10, waiting);
	if (!cluster) throw new UserError("ground-missing", `There is no throw-away cluster ${name}.`, next);
	const unfit = whyUnfit(cluster, stage);
	if (!unfit) return;
	throw new UserError("ground-unfit", `The cluster ${name} is no throw-away cluster: ${unfit}.`, next);
}
function whyUnfit(cluster, stage) {
	if (cluster.DBClusterMembers?.length) return "it has an instance";
	if (cluster.Status !== "available") return `it is ${cluster.Status}, not available`;
	if (tagOf(cluster.TagList, TAGS.id) !== GROUND[stage]) return `its tag ${TAGS.id} is not ${GROUND[stage]}`;
	const state = tagOf(cluster.TagList, TAGS.state);
	const wanted = stage === "restoring" ? void 0 : stage;
	return state === wanted ? void 0 : `its tag ${TAGS.state} is ${state ?? "missing"}, not ${wanted ?? "missing"}`;
}
// actions/prove/clean.ts
/**
* Deletes the throw-away clusters, and what a wrong attempt left under our names.
* @returns why something was left, one line each
*/
async function cleanGround(aws, sources, waiting) {
	const shielded = protectedSources(await listClusters(aws.rds), sources);
	const ids = [
		...Object.values(GROUND),
		STRAY,
		...COPIES,
		COPY_OF_BASE
	];
	return (await Promise.all(ids.map(async (id) => {
		const destroyed = await destroyCluster(aws.rds, clusterName(id), shielded, waiting);
		for (const name of [sealedSecretName(id), connectionSecretName(id)]) await deleteSecret(aws.secrets, name);
		return destroyed === "gone" ? [] : [`${clusterName(id)}: ${destroyed.refused}`];
	}))).flat();
}
// actions/prove/table/tags.ts
/** The tag of a clone that is sealed. */
const SEALED = { [TAGS.state]: "sealed" };
/** The tag of a clone that was proven masked. */
const MASKED = { [TAGS.state]: "masked" };
/** A tag that IAM takes for `understudy:state` wherever it does not look at the letters. */
const TWIN = { "Understudy:State": "masked" };
/** A tag that is none of ours. */
const FOREIGN = { team: "shop" };
/** Tags of a new clone, as IAM sees them. */
function newborn(id) {
	return Object.fromEntries(bornWith(id).map(({ Key = "", Value = "" }) => [Key, Value]));
}
/** Tags without one. */
function without(tags, missing) {
	return Object.fromEntries(Object.entries(tags).filter(([key]) => key !== missing));
}
/** Tags, as a call sends them. */
function tagList(tags) {
	return Object.entries(tags).map(([Key, Value]) => ({
		Key,
		Value
	}));
}
// actions/prove/copies.ts
/**
* Copies of the sources, one of each key that they are encrypted under: the right to the key is asked for then alone. None
* where it would be the one with which AWS begins to copy in full.
*/
async function copiesAt(field) {
	const { aws, place } = field;
	const found = await pMap(place.sources, (source) => findCluster(aws.rds, source), { concurrency: 2 });
	const byKey = new Map(found.flatMap((one) => one ? [[one.KmsKeyId, one]] : []));
	const copies = [];
	for (const [index, source] of [...byKey.values()].slice(0, COPIES.length).entries()) {
		const id = COPIES[index] ?? COPIES[0];
		const tags = tagList({
			...newborn(id),
			...place.tags
		});
		const installation = {
			...place,
			quarantineGroup: field.quarantineGroup
		};
		if (await clonesInGroup(aws.rds, source) >= 15) continue;
		copies.push({
			name: `copying ${source.DBClusterIdentifier} into a clone`,
			make: async () => await sendCopy(aws.rds, copyInto(installation, source, {
				name: clusterName(id),
				tags
			})),
			besides: [...BUSY, "DBClusterAlreadyExistsFault"]
		});
	}
	return copies;
}
/**
* A copy of the newest masked base, where there is one that clones are cut from. One that has paused at 0 capacity units may not
* count as one with an instance: that is told, and is no fault, since clones are cut from their source then.
*/
async function copyOfBase({ aws, place, quarantineGroup, waiting }) {
	const clusters = await listClusters(aws.rds);
	const sources = clusters.filter((one) => place.sources.includes(one.DBClusterIdentifier ?? ""));
	const bases = clusters.filter(({ DBClusterIdentifier: name, TagList: tags }) => name?.startsWith("understudy-base-") && tagOf(tags, TAGS.state) === "masked").toSorted((one, other) => (one.ClusterCreateTime?.getTime() ?? 0) - (other.ClusterCreateTime?.getTime() ?? 0));
	const last = new Map(bases.map((base) => [tagOf(base.TagList, TAGS.source), base]));
	const newest = bases.findLast((base) => last.get(tagOf(base.TagList, TAGS.source)) === base && unfitCluster(isPassing(base.Status) ? {
		...base,
		Status: "available"
	} : base) === void 0 && sources.some((source) => ofOtherFamily(base, source) === void 0));
	if (newest === void 0 || await clonesInGroup(aws.rds, newest) >= 15) return [];
	const name = clusterName(COPY_OF_BASE);
	const tags = tagList({
		...newborn(COPY_OF_BASE),
		...place.tags
	});
	return [{
		name: `copying the masked base ${newest.DBClusterIdentifier} into a clone`,
		make: async () => {
			const copy = copyInto({
				...place,
				quarantineGroup
			}, newest, {
				name,
				tags
			});
			try {
				await sendCopyOfBase(aws.rds, newest, copy, waiting);
			} catch (error) {
				if ((await refusalOf(aws.rds, newest, error))?.longWay !== "base-paused") throw error;
				warning(printable(`AWS does not cut from ${newest.DBClusterIdentifier}, which has paused at 0 capacity units: ${messageOf(error)} Clones are cut from their source meanwhile; base.idleClass: serverless:0.5-1 keeps the next base awake.`));
			}
		},
		besides: [...BUSY, "DBClusterAlreadyExistsFault"]
	}];
}
// actions/prove/probe.ts
var import_dist_cjs$2 = /* @__PURE__ */ __toESM(require_dist_cjs(), 1);
var import_dist_cjs$3 = /* @__PURE__ */ __toESM(require_dist_cjs$1(), 1);
/** A stage that no secret has. */
const NO_STAGE = "understudy-prove";
/** What has no way out answers nothing at all, for as long as one waits. */
const PATIENCE_MS = 6e4;
/**
* Looks, from the machine that masks and under its role, at everything that masking needs of AWS. The clones' port is not among
* them: without an instance nothing listens there.
*/
async function probe(aws, installation) {
	return (await Promise.all([
		["the ledger (DynamoDB), under the role (STS)", () => aws.dynamodb.send(new import_dist_cjs$2.GetItemCommand({
			TableName: installation.table,
			Key: { ["id"]: { S: STRANGER } }
		}))],
		["clusters (RDS)", () => findCluster(aws.rds, clusterName(GROUND.masked))],
		["secrets (Secrets Manager)", () => lookForSecret(aws)]
	].map(async ([what, look]) => {
		try {
			await inTime(look());
			return [];
		} catch (error) {
			return [{
				what,
				answer: namedMessageOf(error)
			}];
		}
	}))).flat();
}
/**
* Asks for the attestation key under a stage that it has not: whoever may read it is told so, and is not told the key.
* @throws `ResourceNotFoundException` where it may be read
*/
async function askForKey({ secrets }) {
	await secrets.send(new import_dist_cjs$3.GetSecretValueCommand({
		SecretId: ATTESTATION_KEY_SECRET,
		VersionStage: NO_STAGE
	}));
}
async function lookForSecret(aws) {
	try {
		await askForKey(aws);
	} catch (error) {
		if (!isAwsError(error, "ResourceNotFoundException")) throw error;
	}
}
/** @throws Error where nothing has answered within a minute */
async function inTime(answer) {
	let timer;
	const late = new Promise((_resolve, reject) => {
		timer = setTimeout(() => reject(/* @__PURE__ */ new Error("nothing answered within a minute")), PATIENCE_MS);
	});
	try {
		return await Promise.race([answer, late]);
	} finally {
		clearTimeout(timer);
	}
}
// actions/prove/table/permitted-calls.ts
var import_dist_cjs$1 = /* @__PURE__ */ __toESM(require_dist_cjs$2(), 1);
/** Sets the expiry of a throw-away cluster, as an extension does: long enough for the attempts, and short enough for the sweep to take what they leave. */
function expiryTagging({ region, account }, cluster, now) {
	return new import_dist_cjs$1.AddTagsToResourceCommand({
		ResourceName: `arn:aws:rds:${region}:${account}:cluster:${cluster}`,
		Tags: [{
			Key: TAGS.expiresAt,
			Value: new Date(now.getTime() + HOUR_MS).toISOString()
		}]
	});
}
/** Makes a secret under the installation's key, and writes into it. */
function secretCommands({ secretsKey, tags = {} }, name, born) {
	return [["secretsmanager:CreateSecret", () => new import_dist_cjs$3.CreateSecretCommand({
		Name: name,
		SecretString: "{}",
		Tags: tagList({
			...born,
			...tags
		}),
		...secretsKey === void 0 ? {} : { KmsKeyId: secretsKey }
	})], ["secretsmanager:PutSecretValue", () => new import_dist_cjs$3.PutSecretValueCommand({
		SecretId: name,
		SecretString: "{}"
	})]];
}
// actions/prove/table/call.ts
/**
* Calls that are denied for one reason.
* @param commands how each is tried by the SDK, by its name: `service:Action`, or `service:Action (what it says more)`;
*   undefined where the actions carry no client of the service
*/
function calls(why, commands) {
	return Object.entries(commands).map(([name, command]) => ({
		name,
		action: name.replace(/ \(.*\)$/, ""),
		why,
		...command && { command }
	}));
}
// actions/prove/table/rds-calls.ts
const DECIDES = "tags say whose a cluster is and how far it has come: by them IAM opens it";
const SEES$1 = "a role sees no more than it works with";
const OPENS$1 = "it changes who gets in, and under which settings";
const LEAKS = "by it the data leaves, around the network and the masking";
const TURNS = "it changes under a job what the job has looked at";
const LOSES = "only the sweep deletes, and leaves no snapshot";
function tagging$1(name, tags) {
	const call = {
		name: `rds:AddTagsToResource (${name})`,
		action: "rds:AddTagsToResource",
		why: DECIDES,
		command: ({ id, arn }) => new import_dist_cjs$1.AddTagsToResourceCommand({
			ResourceName: arn,
			Tags: tagList(withOwnId(tags, id))
		})
	};
	return Object.keys(tags).length > 0 ? {
		...call,
		tags
	} : call;
}
/** Under another's id a throw-away cluster could not be told for one any more, nor deleted. */
function withOwnId(tags, name) {
	return TAGS.id in tags ? {
		...tags,
		[TAGS.id]: name.replace(/^.*-clone-/, "").replace(/-1$/, "")
	} : tags;
}
const born$1 = newborn(GROUND.restoring);
const expiry = { [TAGS.expiresAt]: "2099-01-01T00:00:00.000Z" };
/** Tags that may be written, or that somebody might like to write. */
const TAGGINGS = {
	born: tagging$1("those of a new clone", born$1),
	bornLater: tagging$1("those of a new clone, of another owner and expiry", {
		...born$1,
		...expiry,
		[TAGS.owner]: "mallory"
	}),
	bornSealed: tagging$1("those of a new instance", {
		...born$1,
		...SEALED
	}),
	sealed: tagging$1("sealed", SEALED),
	masked: tagging$1("masked", MASKED),
	expiry: tagging$1("expiry", expiry),
	id: tagging$1("id", { [TAGS.id]: GROUND.restoring }),
	owner: tagging$1("owner", { [TAGS.owner]: "mallory" }),
	twin: tagging$1("a twin of masked", TWIN),
	twinBesideExpiry: tagging$1("expiry and a twin of masked", {
		...expiry,
		...TWIN
	}),
	twinBesideSealed: tagging$1("sealed and a twin of masked", {
		...SEALED,
		...TWIN
	}),
	bornMasked: tagging$1("those of a new clone, and masked", {
		...born$1,
		...MASKED
	}),
	bornWithTwin: tagging$1("those of a new clone, and a twin of masked", {
		...born$1,
		...TWIN
	}),
	bornSealedWithTwin: tagging$1("those of a new instance, and a twin of masked", {
		...born$1,
		...SEALED,
		...TWIN
	}),
	bornSealedWithTeam: tagging$1("those of a new instance, and another team's", {
		...born$1,
		...SEALED,
		...FOREIGN
	}),
	foreign: tagging$1("another team's", FOREIGN),
	nothing: tagging$1("none", {})
};
/** The tags of a new clone or instance, but for one: for what has none yet. */
const INCOMPLETE = Object.keys(born$1).flatMap((missing) => [tagging$1(`those of a new clone but ${missing}`, without(born$1, missing)), tagging$1(`those of a new instance but ${missing}`, {
	...without(born$1, missing),
	...SEALED
})]);
const onBoth = [...Object.values(TAGGINGS), ...calls(DECIDES, { "rds:RemoveTagsFromResource": ({ arn }) => new import_dist_cjs$1.RemoveTagsFromResourceCommand({
	ResourceName: arn,
	TagKeys: [TAGS.state]
}) })];
/** A list of all names none. */
const listed = (id) => id === "*" ? void 0 : id;
/** A role of the target's account that does not exist. */
const roleBeside = (arn) => `arn:aws:iam::${arn.split(":")[4]}:role/${STRANGER}`;
const cluster = (Command) => ({ id }) => new Command({ DBClusterIdentifier: id });
const instance = (Command) => ({ id }) => new Command({ DBInstanceIdentifier: id });
/** Calls on clusters. */
const CLUSTER_CALLS = [
	...onBoth,
	...calls(SEES$1, {
		"rds:DescribeDBClusters": ({ id }) => new import_dist_cjs$1.DescribeDBClustersCommand({ DBClusterIdentifier: listed(id) }),
		"rds:ListTagsForResource": ({ arn }) => new import_dist_cjs$1.ListTagsForResourceCommand({ ResourceName: arn })
	}),
	...calls(OPENS$1, { "rds:ModifyDBCluster": cluster(import_dist_cjs$1.ModifyDBClusterCommand) }),
	{
		name: "rds:ModifyDBCluster (password to RDS)",
		action: "rds:ModifyDBCluster",
		why: "RDS would keep the password in a secret that others may read",
		context: { "rds:ManageMasterUserPassword": "true" },
		command: ({ id }) => new import_dist_cjs$1.ModifyDBClusterCommand({
			DBClusterIdentifier: id,
			ManageMasterUserPassword: true
		})
	},
	...calls(LOSES, { "rds:DeleteDBCluster": ({ id }) => new import_dist_cjs$1.DeleteDBClusterCommand({
		DBClusterIdentifier: id,
		SkipFinalSnapshot: true
	}) }),
	...calls(LEAKS, {
		"rds:EnableHttpEndpoint": ({ arn }) => new import_dist_cjs$1.EnableHttpEndpointCommand({ ResourceArn: arn }),
		"rds:AddRoleToDBCluster": ({ id, arn }) => new import_dist_cjs$1.AddRoleToDBClusterCommand({
			DBClusterIdentifier: id,
			RoleArn: roleBeside(arn)
		}),
		"rds:CreateDBClusterSnapshot": ({ id }) => new import_dist_cjs$1.CreateDBClusterSnapshotCommand({
			DBClusterIdentifier: id,
			DBClusterSnapshotIdentifier: `${id}-prove`
		}),
		"rds:CreateDBClusterEndpoint": ({ id }) => new import_dist_cjs$1.CreateDBClusterEndpointCommand({
			DBClusterIdentifier: id,
			DBClusterEndpointIdentifier: `${id}-prove`,
			EndpointType: "ANY"
		}),
		"rds:StartActivityStream": ({ arn }) => new import_dist_cjs$1.StartActivityStreamCommand({
			ResourceArn: arn,
			Mode: "async",
			KmsKeyId: "alias/aws/rds"
		}),
		"rds:StartExportTask": ({ id, arn }) => new import_dist_cjs$1.StartExportTaskCommand({
			ExportTaskIdentifier: `${id}-prove`,
			SourceArn: arn,
			S3BucketName: STRANGER,
			IamRoleArn: roleBeside(arn),
			KmsKeyId: "alias/aws/rds"
		}),
		"rds-data:ExecuteStatement": void 0
	}),
	{
		name: "rds:DeleteDBCluster (leaving a snapshot)",
		why: LEAKS,
		action: "rds:CreateDBClusterSnapshot",
		command: ({ id }) => new import_dist_cjs$1.DeleteDBClusterCommand({
			DBClusterIdentifier: id,
			FinalDBSnapshotIdentifier: `${id}-prove`
		})
	},
	...calls(TURNS, {
		"rds:BacktrackDBCluster": ({ id }) => new import_dist_cjs$1.BacktrackDBClusterCommand({
			DBClusterIdentifier: id,
			BacktrackTo: /* @__PURE__ */ new Date()
		}),
		"rds:FailoverDBCluster": cluster(import_dist_cjs$1.FailoverDBClusterCommand),
		"rds:PromoteReadReplicaDBCluster": cluster(import_dist_cjs$1.PromoteReadReplicaDBClusterCommand),
		"rds:RebootDBCluster": cluster(import_dist_cjs$1.RebootDBClusterCommand),
		"rds:StartDBCluster": cluster(import_dist_cjs$1.StartDBClusterCommand),
		"rds:StopDBCluster": cluster(import_dist_cjs$1.StopDBClusterCommand)
	})
];
/** Calls on instances. */
const INSTANCE_CALLS = [
	...onBoth,
	...calls(SEES$1, { "rds:DescribeDBInstances": ({ id }) => new import_dist_cjs$1.DescribeDBInstancesCommand({ DBInstanceIdentifier: listed(id) }) }),
	...calls(OPENS$1, { "rds:ModifyDBInstance": instance(import_dist_cjs$1.ModifyDBInstanceCommand) }),
	...calls(LOSES, { "rds:DeleteDBInstance": ({ id }) => new import_dist_cjs$1.DeleteDBInstanceCommand({
		DBInstanceIdentifier: id,
		SkipFinalSnapshot: true
	}) }),
	...calls(LEAKS, {
		"rds:AddRoleToDBInstance": ({ id, arn }) => new import_dist_cjs$1.AddRoleToDBInstanceCommand({
			DBInstanceIdentifier: id,
			RoleArn: roleBeside(arn),
			FeatureName: "S3_INTEGRATION"
		}),
		"rds:CreateDBInstanceReadReplica": ({ id, arn }) => new import_dist_cjs$1.CreateDBInstanceReadReplicaCommand({
			DBInstanceIdentifier: `${id}-prove`,
			SourceDBInstanceIdentifier: arn
		}),
		"rds:CreateDBSnapshot": ({ id }) => new import_dist_cjs$1.CreateDBSnapshotCommand({
			DBInstanceIdentifier: id,
			DBSnapshotIdentifier: `${id}-prove`
		}),
		"rds:DownloadDBLogFilePortion": ({ id }) => new import_dist_cjs$1.DownloadDBLogFilePortionCommand({
			DBInstanceIdentifier: id,
			LogFileName: "mysql-error.log"
		})
	}),
	...calls(TURNS, {
		"rds:FailoverDBCluster (to it)": ({ id }) => new import_dist_cjs$1.FailoverDBClusterCommand({
			DBClusterIdentifier: id.replace(/-\d$/, ""),
			TargetDBInstanceIdentifier: id
		}),
		"rds:PromoteReadReplica": instance(import_dist_cjs$1.PromoteReadReplicaCommand),
		"rds:RebootDBInstance": instance(import_dist_cjs$1.RebootDBInstanceCommand),
		"rds:StartDBInstance": instance(import_dist_cjs$1.StartDBInstanceCommand),
		"rds:StopDBInstance": instance(import_dist_cjs$1.StopDBInstanceCommand)
	})
];
// actions/prove/table/row.ts
/** As in "rds:DeleteDBCluster on a sealed clone". */
function rowName({ call, target }) {
	return `${call.name} on ${target.name}`;
}
// actions/prove/table/targets.ts
/** What a secret is called besides that is known by its name alone. */
const BY_NAME = ", by its name alone";
/** The throw-away clusters, by what a clone is called that has come as far. */
const CLONES = [
	[
		"a clone that is being restored",
		"restoring",
		{}
	],
	[
		"a sealed clone",
		"sealed",
		SEALED
	],
	[
		"a masked clone",
		"masked",
		MASKED
	]
];
/** Every resource that a call may aim at, by its kind. */
function targetsOf(place) {
	return {
		clusters: databases(place, "cluster"),
		instances: databases(place, "db"),
		secrets: secrets(place),
		tables: tables(place)
	};
}
function databases({ account, region, sources }, type) {
	const isCluster = type === "cluster";
	const of = isCluster ? "" : "the instance of ";
	const arn = (name, place = `${region}:${account}`) => `arn:aws:rds:${place}:${type}:${name}`;
	const nameOf = (id) => isCluster ? clusterName(id) : instanceName(id);
	const suffix = isCluster ? "" : "-1";
	const own = isCluster ? "clusters" : "instances";
	const ours = (name, id, tags, onAws) => ({
		name: of + name,
		realm: own,
		arn: arn(nameOf(id)),
		tags,
		...onAws ? { onAws } : {}
	});
	const theirs = (name, full, tags, realm = "elsewhere", onAws) => ({
		name: of + name,
		realm,
		arn: full,
		tags,
		...onAws ? { onAws } : {}
	});
	const [first = ""] = sources;
	const sourceRealm = isCluster ? "sources" : "elsewhere";
	const masked = {
		...newborn(GROUND.masked),
		...MASKED
	};
	return [
		...CLONES.map(([name, stage, state]) => ours(name, GROUND[stage], {
			...newborn(GROUND[stage]),
			...state
		}, isCluster ? "ground" : void 0)),
		{
			name: `${of}a masked base`,
			realm: own,
			arn: arn(`${BASE_PREFIX}${GROUND.masked}${suffix}`),
			tags: masked
		},
		ours("what has our name and no tags", "nobody", {}, "nothing"),
		ours("what has our name and says sealed, without an id", "nobody", SEALED),
		ours("what has our name and says masked, without an id", "nobody", MASKED),
		theirs("the source, tagged as a new clone", arn(first + suffix), newborn(GROUND.restoring), sourceRealm),
		theirs("the source, tagged as a masked clone", arn(first + suffix), masked, sourceRealm),
		...sources.map((source) => theirs("the source", arn(source + suffix), { team: "shop" }, sourceRealm, isCluster ? "in use" : void 0)),
		theirs("another cluster", arn(STRANGER + suffix), {}, "elsewhere", "nothing"),
		theirs("another cluster, tagged as a masked clone", arn(STRANGER + suffix), masked),
		theirs("a masked clone of another region", arn(nameOf(GROUND.masked), `eu-north-1:${account}`), masked),
		theirs("a masked clone of another account", arn(nameOf(GROUND.masked), `${region}:999999999999`), masked),
		{
			name: isCluster ? "every cluster" : "every instance",
			realm: "elsewhere",
			arn: arn("*"),
			onAws: "in use"
		}
	];
}
function secrets({ account, region }) {
	const arn = (name) => `arn:aws:secretsmanager:${region}:${account}:secret:${name}`;
	const theirs = (name, secret, tags) => ({
		name,
		realm: "elsewhere",
		arn: arn(`${secret}-AbCdEf`),
		tags
	});
	const both = (name, realm, secret, tags, onAws) => [{
		name,
		realm,
		arn: arn(`${secret}-AbCdEf`),
		tags
	}, {
		name: name + BY_NAME,
		realm,
		arn: arn(secret),
		...onAws ? { onAws } : {}
	}];
	const born = newborn(GROUND.masked);
	const connection = connectionSecretName(GROUND.masked);
	return [
		...both("a sealed clone's secret", "sealed secrets", sealedSecretName(GROUND.sealed), born, "nothing"),
		...both("a ready clone's secret", "connection secrets", connection, born, "nothing"),
		...both("the attestation key", "the attestation key", ATTESTATION_KEY_SECRET, {}, "in use"),
		...both("a masking key", "masking keys", maskingKeySecretName(STRANGER), {}, "nothing"),
		{
			name: "a secret that is not ours",
			realm: "elsewhere",
			arn: arn(STRANGER),
			onAws: "nothing"
		},
		theirs("production's secret", "shop/production/db", {}),
		theirs("production's secret by RDS, tagged as a clone's", "rds!cluster-0a1b2c3d", born),
		theirs("a secret whose name is longer than a clone’s", `${connection}-of-somebody`, born)
	];
}
function tables({ account, region, home = region, table }) {
	const arn = (name) => `arn:aws:dynamodb:${home}:${account}:table/${name}`;
	return [{
		name: "the ledger",
		realm: "table",
		arn: arn(table),
		onAws: "in use"
	}, {
		name: "another table",
		realm: "elsewhere",
		arn: arn(STRANGER),
		onAws: "nothing"
	}];
}
// actions/prove/table/key-calls.ts
const OPENS = "under a grant on the key whoever it names reads what is encrypted under it, clones and production alike";
const READS = "with the key what is encrypted under it can be read without the service that keeps it";
/** The key that sources are encrypted under, as rows call it. */
const SOURCE_KEY = "a key of a source";
/** The key that secrets are encrypted under. */
const SECRETS_KEY = "the key of the secrets";
/** The key that the table of records is encrypted under. */
const TABLE_KEY = "the key of the ledger";
/** What RDS asks of a source's key in the caller's name: to see it. */
const SEE_KEY = "kms:DescribeKey (through RDS)";
/** The same, to use it. */
const USE_KEY = "kms:CreateGrant (through RDS)";
/** What Secrets Manager asks of the secrets' key, for one that is known by a target's name, when it is written. */
const encryptFor = (secret) => `kms:GenerateDataKey (through Secrets Manager, for ${secret})`;
/** The same, when it is read. */
const decryptFor = (secret) => `kms:Decrypt (through Secrets Manager, for ${secret})`;
/** What DynamoDB asks of the table's key when a record is read or written. */
const USE_TABLE_KEY = [
	"kms:Decrypt",
	"kms:Encrypt",
	"kms:GenerateDataKey",
	"kms:ReEncryptFrom",
	"kms:ReEncryptTo"
].map((action) => `${action} (through DynamoDB)`);
/** What nobody may do with any key, whoever asks. */
const NEVER = [["kms:PutKeyPolicy", {}], ["kms:ScheduleKeyDeletion", {}]];
const via = (service, region) => ({ "kms:ViaService": `${service}.${region}.amazonaws.com` });
const rowsFor = (arn, name, why, calls) => {
	const target = {
		name,
		realm: "elsewhere",
		arn
	};
	return calls.map(([call, context]) => ({
		call: {
			name: call,
			action: call.replace(/ \(.*\)$/, ""),
			why,
			context
		},
		target,
		outside: true
	}));
};
/**
* Calls on the keys of the organisation's own that sources, secrets and records are encrypted under: by whom KMS hears of
* them, and with what.
*/
function keyRows(place) {
	const { region, keys = [], secretsKey, tableKey } = place;
	const throughRds = via("rds", region);
	const forAws = { "kms:GrantIsForAWSResource": "true" };
	const ofSources = [
		["kms:CreateGrant", { "kms:GrantIsForAWSResource": "false" }],
		["kms:CreateGrant (said to be for AWS)", forAws],
		["kms:CreateGrant (through EC2)", {
			...via("ec2", region),
			...forAws
		}],
		["kms:CreateGrant (through RDS, for somebody)", {
			...throughRds,
			"kms:GrantIsForAWSResource": "false"
		}],
		[USE_KEY, {
			...throughRds,
			...forAws
		}],
		["kms:DescribeKey", {}],
		[SEE_KEY, throughRds],
		["kms:Decrypt", {}],
		["kms:Decrypt (through RDS)", throughRds],
		...NEVER
	];
	return [
		...keys.flatMap((arn) => rowsFor(arn, SOURCE_KEY, OPENS, ofSources)),
		...secretsKey === void 0 ? [] : rowsFor(secretsKey, SECRETS_KEY, READS, ofSecrets(place)),
		...tableKey === void 0 ? [] : rowsFor(tableKey, TABLE_KEY, READS, ofTable(place))
	];
}
function ofSecrets(place) {
	const through = via("secretsmanager", place.region);
	const context = (secret) => ({ "kms:EncryptionContext:SecretARN": secret });
	const secrets = targetsOf(place).secrets.filter(({ name }) => !name.endsWith(BY_NAME));
	const [{ arn: own } = { arn: "" }] = secrets;
	return ["kms:GenerateDataKey", "kms:Decrypt"].flatMap((action) => {
		const forSecret = action === "kms:Decrypt" ? decryptFor : encryptFor;
		return [
			[action, {}],
			[`${action} (for a secret of ours)`, context(own)],
			[`${action} (through RDS, for a secret of ours)`, {
				...via("rds", place.region),
				...context(own)
			}],
			[`${action} (through Secrets Manager of another region)`, {
				...via("secretsmanager", "eu-north-1"),
				...context(own)
			}],
			[`${action} (through Secrets Manager, for nothing that it names)`, through],
			...secrets.map(({ name, arn }) => [forSecret(name), {
				...through,
				...context(arn)
			}])
		];
	}).concat([
		["kms:CreateGrant", {}],
		["kms:CreateGrant (through Secrets Manager)", through],
		...NEVER
	]);
}
function ofTable({ account, region, home = region, table }) {
	const through = via("dynamodb", home);
	const context = (name, subscriber = account) => ({
		"kms:EncryptionContext:aws:dynamodb:tableName": name,
		"kms:EncryptionContext:aws:dynamodb:subscriberId": subscriber
	});
	return [
		...USE_TABLE_KEY.flatMap((name) => {
			const action = name.replace(/ \(.*$/, "");
			return [
				[action, {}],
				[`${action} (for the ledger)`, context(table)],
				[name, {
					...through,
					...context(table)
				}],
				[`${action} (through DynamoDB, for another table)`, {
					...through,
					...context("another")
				}],
				[`${action} (through DynamoDB, for another account's)`, {
					...through,
					...context(table, "999999999999")
				}]
			];
		}),
		["kms:CreateGrant", {}],
		["kms:CreateGrant (through DynamoDB)", {
			...through,
			...context(table)
		}],
		...NEVER
	];
}
// actions/prove/table/makings.ts
/** Copying a source into a clone. */
const COPY_SOURCE = "copying the source into a clone";
/** Copying a base into a clone. */
const COPY_BASE = "copying a masked base into a clone";
/** Copying a source into a base. */
const MAKE_BASE = "copying the source into a base";
/** Making an instance. */
const MAKE_INSTANCE = "making a sealed clone's instance";
const BASE = `${BASE_PREFIX}${GROUND.masked}`;
const NOBODY = clusterName("nobody");
/** A new thing has no name yet: where it leads is told by `outside`. */
const CLONE = {
	name: "a clone",
	realm: "no resource",
	arn: "*",
	onAws: "nothing"
};
/** Every copy and every instance that somebody might try to make, the right ones included. */
function makings(place) {
	return [...copies(place), ...instances(place)];
}
/** The parameter groups of the clones beside the first: of another version than most sources have. */
function otherGroups({ clusterParameterGroup, clusterParameterGroups = {} }) {
	return Object.values(clusterParameterGroups).filter((group) => group !== clusterParameterGroup);
}
function copies(place) {
	const { sources: [source = ""], subnetGroup, clusterParameterGroup } = place;
	const born = newborn(STRAY);
	const copy = (name, { tags = born, ...input }, found = {}) => {
		return rowOf(name, "rds:RestoreDBClusterToPointInTime", "a copy goes nowhere but into quarantine", {
			copy: {
				SourceDBClusterIdentifier: source,
				DBClusterIdentifier: clusterName(STRAY),
				RestoreType: "copy-on-write",
				UseLatestRestorableTime: true,
				DBSubnetGroupName: subnetGroup,
				DBClusterParameterGroupName: clusterParameterGroup,
				Tags: tagList(tags),
				...input
			},
			found: {
				[source]: FOREIGN,
				...found
			}
		});
	};
	const base = (name, sourceTags, input = {}, found = {}) => copy(name, {
		SourceDBClusterIdentifier: BASE,
		...input
	}, {
		[BASE]: sourceTags,
		...found
	});
	const clone = (name, id, state) => copy(name, { SourceDBClusterIdentifier: clusterName(id) }, { [clusterName(id)]: {
		...newborn(id),
		...state
	} });
	const over = { DBClusterIdentifier: clusterName(GROUND.sealed) };
	const sealed = { [clusterName(GROUND.sealed)]: {
		...newborn(GROUND.sealed),
		...SEALED
	} };
	const outside = (name, input) => ({
		...copy(name, input, { [STRANGER]: FOREIGN }),
		outside: true
	});
	return [
		copy(COPY_SOURCE, {}),
		...otherGroups(place).map((DBClusterParameterGroupName) => copy(COPY_SOURCE, { DBClusterParameterGroupName })),
		base(COPY_BASE, {
			...born,
			...MASKED
		}),
		copy(MAKE_BASE, { DBClusterIdentifier: BASE }),
		base("copying a sealed base", {
			...born,
			...SEALED
		}),
		base("copying a base that is being restored", newborn(GROUND.masked)),
		base("copying a sealed base under the same tags", {
			...born,
			...SEALED
		}, { tags: {
			...born,
			...SEALED
		} }),
		base("copying what is called a base and says masked, without an id", MASKED),
		base("copying a masked base over a sealed clone", {
			...born,
			...MASKED
		}, over, sealed),
		base("copying a masked base as masked", {
			...born,
			...MASKED
		}, { tags: {
			...born,
			...MASKED
		} }),
		clone("copying a masked clone", GROUND.masked, MASKED),
		clone("copying a sealed clone", GROUND.sealed, SEALED),
		outside("copying a cluster that is not listed", { SourceDBClusterIdentifier: STRANGER }),
		outside("copying the source to another name", { DBClusterIdentifier: STRANGER }),
		copy("copying the source to the source's name", { DBClusterIdentifier: source }),
		copy("copying the source over a sealed clone", over, sealed),
		outside("copying the source into another team's subnets", { DBSubnetGroupName: "shop" }),
		outside("copying the source into the default subnets", { DBSubnetGroupName: "default" }),
		outside("copying the source under production's parameters", { DBClusterParameterGroupName: "shop-production" }),
		outside("copying the source under the engine's parameters", { DBClusterParameterGroupName: "default.aurora-mysql8.0" }),
		copy("copying the source without tags", { tags: {} }),
		copy("copying the source without an id", { tags: without(born, TAGS.id) }),
		copy("copying the source without an expiry", { tags: without(born, TAGS.expiresAt) }),
		copy("copying the source as sealed", { tags: {
			...born,
			...SEALED
		} }),
		copy("copying the source as masked", { tags: {
			...born,
			...MASKED
		} }),
		copy("copying the source with a twin of masked", { tags: {
			...born,
			...TWIN
		} }),
		copy("copying the source with another team's tag", { tags: {
			...born,
			...FOREIGN
		} })
	];
}
function instances({ sources: [source = ""] }) {
	const cluster = clusterName(GROUND.sealed);
	const born = newborn(GROUND.sealed);
	const sealed = {
		...born,
		...SEALED
	};
	const instance = (name, { tags = sealed, ...input }, found = {}) => {
		return rowOf(name, "rds:CreateDBInstance", "the first instance is what makes a clone reachable", {
			instance: {
				DBInstanceIdentifier: instanceName(GROUND.sealed),
				DBClusterIdentifier: cluster,
				DBInstanceClass: "db.t4g.medium",
				Engine: "aurora-mysql",
				PubliclyAccessible: false,
				Tags: tagList(tags),
				...input
			},
			found: {
				[cluster]: sealed,
				...found
			}
		});
	};
	const of = (name, to, tags, more = {}) => instance(name, {
		DBClusterIdentifier: to,
		...more
	}, { [to]: tags });
	const named = (id) => ({ DBInstanceIdentifier: instanceName(id) });
	const outside = (row) => ({
		...row,
		outside: true
	});
	const { restoring, masked } = GROUND;
	return [
		instance(MAKE_INSTANCE, {}),
		of("making the instance of a clone that is being restored", clusterName(restoring), newborn(restoring), named(restoring)),
		of("making the instance of a masked clone", clusterName(masked), {
			...newborn(masked),
			...MASKED
		}, named(masked)),
		of("making the instance of what has our name and no tags", NOBODY, {}),
		of("making the instance of what has our name and says sealed, without an id", NOBODY, SEALED),
		of("making an instance of the source", source, {}),
		of("making an instance of the source, tagged as sealed", source, sealed),
		outside(of("making an instance of another cluster", STRANGER, sealed)),
		outside(instance("making an instance under another name", { DBInstanceIdentifier: STRANGER })),
		outside(instance("making an instance of a base under another name", { DBInstanceIdentifier: `x-${BASE}-1` })),
		instance("making a public instance", { PubliclyAccessible: true }),
		instance("making an instance that may be public", { PubliclyAccessible: void 0 }),
		instance("making an instance without tags", { tags: {} }),
		instance("making an instance without a state", { tags: born }),
		instance("making an instance as masked", { tags: {
			...born,
			...MASKED
		} }),
		instance("making an instance with a twin of masked", { tags: {
			...sealed,
			...TWIN
		} }),
		instance("making an instance with another team's tag", { tags: {
			...sealed,
			...FOREIGN
		} })
	];
}
function rowOf(name, action, why, making) {
	return {
		call: {
			name,
			action,
			why
		},
		target: CLONE,
		making,
		outside: false
	};
}
// actions/prove/table/parameter-calls.ts
const SEES = "a role sees no more than it works with";
const SETS = "by parameters logs and events come on, and what masks is read";
/** Groups that the role *clone* compares: a source may have any. */
const CLUSTER_PARAMETERS = ["the clones’ parameters", "a cluster’s parameters"];
/** The same of instances. */
const INSTANCE_PARAMETERS = ["the engine’s parameters of instances", "an instance’s parameters"];
const ofCluster = ({ id }) => ({ DBClusterParameterGroupName: id });
const ofInstance = ({ id }) => ({ DBParameterGroupName: id });
/** One that no engine has: whoever gets through changes nothing. */
const Parameters = [{
	ParameterName: "prove",
	ParameterValue: "0",
	ApplyMethod: "pending-reboot"
}];
const CLUSTER_GROUP_CALLS = [...calls(SEES, { "rds:DescribeDBClusterParameters": (at) => new import_dist_cjs$1.DescribeDBClusterParametersCommand(ofCluster(at)) }), ...calls(SETS, {
	"rds:ModifyDBClusterParameterGroup": (at) => new import_dist_cjs$1.ModifyDBClusterParameterGroupCommand({
		...ofCluster(at),
		Parameters
	}),
	"rds:ResetDBClusterParameterGroup": (at) => new import_dist_cjs$1.ResetDBClusterParameterGroupCommand({
		...ofCluster(at),
		ResetAllParameters: true
	}),
	"rds:DeleteDBClusterParameterGroup": (at) => new import_dist_cjs$1.DeleteDBClusterParameterGroupCommand(ofCluster(at))
})];
const INSTANCE_GROUP_CALLS = [...calls(SEES, { "rds:DescribeDBParameters": (at) => new import_dist_cjs$1.DescribeDBParametersCommand(ofInstance(at)) }), ...calls(SETS, {
	"rds:ModifyDBParameterGroup": (at) => new import_dist_cjs$1.ModifyDBParameterGroupCommand({
		...ofInstance(at),
		Parameters
	}),
	"rds:ResetDBParameterGroup": (at) => new import_dist_cjs$1.ResetDBParameterGroupCommand({
		...ofInstance(at),
		ResetAllParameters: true
	}),
	"rds:DeleteDBParameterGroup": (at) => new import_dist_cjs$1.DeleteDBParameterGroupCommand(ofInstance(at))
})];
/** Every call on parameter groups, on those of clusters and of instances. */
function parameterRows({ account, region, clusterParameterGroup }) {
	const target = (name, type, group, onAws, where = region) => ({
		name,
		realm: "elsewhere",
		arn: `arn:aws:rds:${where}:${account}:${type}:${group}`,
		...onAws && { onAws }
	});
	const [ours = "", another = ""] = CLUSTER_PARAMETERS;
	const [engine = "", instance = ""] = INSTANCE_PARAMETERS;
	return [
		[CLUSTER_GROUP_CALLS, target(ours, "cluster-pg", clusterParameterGroup, "in use")],
		[CLUSTER_GROUP_CALLS, target(another, "cluster-pg", STRANGER, "nothing")],
		[CLUSTER_GROUP_CALLS, target("a cluster’s parameters of another region", "cluster-pg", STRANGER, void 0, "eu-north-1")],
		[INSTANCE_GROUP_CALLS, target(engine, "pg", "default.aurora-mysql8.0", "in use")],
		[INSTANCE_GROUP_CALLS, target(instance, "pg", STRANGER, "nothing")]
	].flatMap(([called, at]) => called.map((call) => ({
		call,
		target: at,
		outside: false
	})));
}
// actions/prove/table/work.ts
/** What carries our id: clusters and their instances. */
const OUR_MADE = [
	"a clone that is being restored",
	"a sealed clone",
	"a masked clone",
	"a masked base"
].flatMap((cluster) => [cluster, `the instance of ${cluster}`]);
const OUR_CLUSTERS = [
	"a clone that is being restored",
	"a sealed clone",
	"a masked clone",
	"a masked base",
	"what has our name and no tags",
	"what has our name and says sealed, without an id",
	"what has our name and says masked, without an id"
];
const THE_REGIONS_CLUSTERS = [
	...OUR_CLUSTERS,
	"the source",
	"the source, tagged as a new clone",
	"the source, tagged as a masked clone",
	"another cluster",
	"another cluster, tagged as a masked clone",
	"every cluster"
];
const THE_REGIONS_INSTANCES = THE_REGIONS_CLUSTERS.map((name) => name === "every cluster" ? "every instance" : `the instance of ${name}`);
const both = (secret) => [secret, secret + BY_NAME];
/** Looks at our clusters. A list of a cluster's instances is one of all instances to IAM, whatever its filter. */
const LOOKS_AT_OURS = {
	"rds:DescribeDBClusters": OUR_CLUSTERS,
	"rds:DescribeDBInstances": THE_REGIONS_INSTANCES
};
const LOOKS_AT_ALL = {
	"rds:DescribeDBClusters": THE_REGIONS_CLUSTERS,
	"rds:DescribeDBInstances": THE_REGIONS_INSTANCES
};
/** Copying a cluster, giving it an instance and changing it: RDS may want a grant on its key for each. */
const USES_KEYS = {
	[SEE_KEY]: [SOURCE_KEY],
	[USE_KEY]: [SOURCE_KEY]
};
/** Reads records and writes them, under the table's key. */
const KEEPS_RECORDS = {
	"dynamodb:GetItem": ["the ledger"],
	"dynamodb:PutItem": ["the ledger"],
	...Object.fromEntries(USE_TABLE_KEY.map((use) => [use, [TABLE_KEY]]))
};
/** Makes and writes a secret that it cannot read: whoever names a key for one is asked whether it could decrypt, too. */
const makesSecret = (secret) => ({
	"secretsmanager:CreateSecret": both(secret),
	"secretsmanager:TagResource": both(secret),
	"secretsmanager:PutSecretValue": both(secret),
	[encryptFor(secret)]: [SECRETS_KEY],
	[decryptFor(secret)]: [SECRETS_KEY]
});
/** What each secret that masking opens asks of the key. */
const DECRYPTS = Object.fromEntries([
	"a sealed clone's secret",
	"the attestation key",
	"a masking key"
].map((secret) => [decryptFor(secret), [SECRETS_KEY]]));
/**
* What each role has to do, written down from what the jobs are for and from nothing in the policies: by call, what it
* is done to. Everything else is an attempt.
*/
const WORK = {
	desk: {
		...LOOKS_AT_ALL,
		...KEEPS_RECORDS,
		"dynamodb:Scan": ["the ledger"],
		"pricing:GetProducts": ["everything"],
		"rds:DescribeOrderableDBInstanceOptions": ["everything"]
	},
	clone: {
		...LOOKS_AT_ALL,
		...USES_KEYS,
		...KEEPS_RECORDS,
		"rds:DescribeOrderableDBInstanceOptions": ["everything"],
		"rds:DescribeDBClusterParameters": CLUSTER_PARAMETERS,
		"rds:DescribeDBParameters": INSTANCE_PARAMETERS,
		[COPY_SOURCE]: ["a clone"],
		[COPY_BASE]: ["a clone"],
		[MAKE_BASE]: ["a clone"],
		[TAGGINGS.born.name]: ["what has our name and no tags", "a clone that is being restored"],
		[TAGGINGS.bornLater.name]: ["what has our name and no tags"],
		[TAGGINGS.expiry.name]: OUR_MADE,
		"rds:ModifyDBCluster": ["a clone that is being restored"],
		...makesSecret("a sealed clone's secret")
	},
	seal: {
		...LOOKS_AT_OURS,
		...USES_KEYS,
		...KEEPS_RECORDS,
		[MAKE_INSTANCE]: ["a clone"],
		[TAGGINGS.sealed.name]: ["a clone that is being restored", "a sealed clone"],
		[TAGGINGS.bornSealed.name]: ["the instance of what has our name and no tags"]
	},
	mask: {
		...LOOKS_AT_OURS,
		...KEEPS_RECORDS,
		"dynamodb:UpdateItem": ["the ledger"],
		"secretsmanager:GetSecretValue": [
			...both("a sealed clone's secret"),
			...both("the attestation key"),
			...both("a masking key")
		],
		"secretsmanager:PutSecretValue": both("the attestation key"),
		...DECRYPTS,
		[encryptFor("the attestation key")]: [SECRETS_KEY],
		[TAGGINGS.masked.name]: [
			"a sealed clone",
			"a masked clone",
			"a masked base",
			"the instance of a sealed clone",
			"the instance of a masked clone",
			"the instance of a masked base"
		]
	},
	publish: {
		...LOOKS_AT_OURS,
		...USES_KEYS,
		...KEEPS_RECORDS,
		"rds:ModifyDBCluster": ["a masked clone", "a masked base"],
		"rds:ModifyDBInstance": ["the instance of a masked clone", "the instance of a masked base"],
		"rds:FailoverDBCluster": ["a masked clone", "a masked base"],
		"rds:FailoverDBCluster (to it)": ["the instance of a masked clone", "the instance of a masked base"],
		"rds:DeleteDBInstance": ["the instance of a masked clone", "the instance of a masked base"],
		"rds:RebootDBInstance": ["the instance of a masked clone", "the instance of a masked base"],
		...makesSecret("a ready clone's secret")
	},
	reap: {
		...LOOKS_AT_ALL,
		...KEEPS_RECORDS,
		"dynamodb:Scan": ["the ledger"],
		"rds:DeleteDBCluster": [...OUR_MADE, "the snapshot that is not made"],
		"rds:DeleteDBInstance": OUR_MADE,
		"secretsmanager:DeleteSecret": [...both("a sealed clone's secret"), ...both("a ready clone's secret")],
		"secretsmanager:ListSecrets": ["everything"],
		"cloudwatch:PutMetricData (ours)": ["everything"]
	}
};
/** Whether a row is the work of a role, which must be allowed; if not, it must be denied. */
function isWork(role, { call, target }) {
	return WORK[role][call.name]?.includes(target.name) ?? false;
}
// actions/prove/try.ts
/** Calls that change nothing in the form in which they are made here: they alone may aim at what is in use. */
const CHANGES_NOTHING = /* @__PURE__ */ new Set([
	"rds:DescribeDBClusterParameters",
	"rds:DescribeDBParameters",
	"rds:ListTagsForResource",
	"rds:ModifyDBCluster",
	"secretsmanager:GetSecretValue",
	"dynamodb:BatchWriteItem",
	"dynamodb:DeleteItem",
	"dynamodb:GetItem",
	"dynamodb:PutItem",
	"dynamodb:Scan",
	"dynamodb:UpdateItem"
]);
/** How a row is tried on AWS; undefined where it could do harm, or where the actions do not carry the service's client. */
function tryOf(row, field) {
	if (!isHarmless(row)) return void 0;
	return row.making ? make(row.making, field) : commandOf(row, field);
}
/** What makes the call of a row; undefined where the actions do not carry the service's client. */
function commandOf({ call, target }, field) {
	const { command } = call;
	if (!command) return void 0;
	const client = clientOf(call.action, field);
	return () => client.send(command({
		id: idOf(target.arn),
		arn: target.arn
	}));
}
/** @throws RangeError for a service whose client the actions do not carry */
function clientOf(action, { aws, cloudwatch }) {
	const clients = {
		rds: aws.rds,
		secretsmanager: aws.secrets,
		dynamodb: aws.dynamodb,
		cloudwatch
	};
	const client = Object.entries(clients).find(([service]) => action.startsWith(`${service}:`))?.[1];
	if (!client) throw new RangeError(`There is no client for ${action}.`);
	return client;
}
function isHarmless({ call, target }) {
	if (target.onAws !== "in use") return target.onAws !== void 0;
	return target.arn.endsWith("*") ? call.name.startsWith("rds:Describe") : CHANGES_NOTHING.has(call.name);
}
/** What is copied is an empty throw-away cluster, whatever comes of it; and no instance is made but of one. */
function make(making, { aws: { rds }, place, quarantineGroup }) {
	const isInUse = (id = "") => place.sources.includes(id);
	const isBase = (id = "") => id.startsWith(BASE_PREFIX);
	if ("instance" in making) {
		const { instance } = making;
		if (isInUse(instance.DBClusterIdentifier)) return void 0;
		return () => rds.send(new import_dist_cjs$1.CreateDBInstanceCommand(instance));
	}
	const { SourceDBClusterIdentifier: source } = making.copy;
	if (isBase(source)) return void 0;
	const input = {
		...making.copy,
		SourceDBClusterIdentifier: isInUse(source) ? clusterName(GROUND.restoring) : source,
		VpcSecurityGroupIds: [quarantineGroup]
	};
	return () => rds.send(new import_dist_cjs$1.RestoreDBClusterToPointInTimeCommand(input));
}
/** What an SDK's input calls a resource; a secret or a table is named after its kind. */
function idOf(arn) {
	return arn.replace(/^arn:aws:dynamodb:.*:table\//, "").replace(/^(?:[^:]*:){6}/, "");
}
// actions/prove/permitted.ts
const UNTRIED = ["ConditionalCheckFailedException"];
/** Work that is tried as it stands in the table, and how AWS may refuse it once IAM has allowed it. */
const TRIED = {
	"rds:DescribeDBClusters": [],
	"rds:DescribeDBInstances": [],
	"rds:DescribeOrderableDBInstanceOptions": [],
	"rds:DescribeDBClusterParameters": [],
	"rds:DescribeDBParameters": ["DBParameterGroupNotFoundFault"],
	"rds:ModifyDBCluster": ["InvalidParameterCombination", ...BUSY],
	"rds:FailoverDBCluster": BUSY,
	"dynamodb:GetItem": [],
	"dynamodb:Scan": [],
	"dynamodb:PutItem": UNTRIED,
	"dynamodb:UpdateItem": UNTRIED,
	"secretsmanager:ListSecrets": [],
	"cloudwatch:PutMetricData (ours)": []
};
/** Work that is tried on one target alone: on others it would change how far a throw-away cluster has come. */
const TRIED_ON = {
	[TAGGINGS.sealed.name]: ["a sealed clone", BUSY],
	[TAGGINGS.masked.name]: ["a masked clone", BUSY]
};
/** A role's work, as far as it can be done without an instance and leaves nothing but throw-away clusters behind. */
async function permittedAt(role, rows, field, now) {
	const fromTable = rows.flatMap((row) => {
		const { call, target } = row;
		if (!isWork(role, row) || target.onAws === void 0) return [];
		if (target.onAws === "nothing" && target.realm !== "no resource") return [];
		const [only = target.name, besides = TRIED[call.name]] = TRIED_ON[call.name] ?? [];
		const make = commandOf(row, field);
		return besides === void 0 || only !== target.name || make === void 0 ? [] : [{
			name: rowName(row),
			make,
			besides
		}];
	});
	const { aws, place, waiting } = field;
	const besides = ["ResourceExistsException", "InvalidRequestException"];
	if (role === "publish") return [...fromTable, ...secretsOf(connectionSecretName(COPIES[0]), "a ready clone's secret")];
	if (role === "mask") return [...fromTable, readingOfKey(field)];
	if (role !== "clone") return fromTable;
	return [
		...fromTable,
		{
			name: "rds:AddTagsToResource (expiry) on a masked clone",
			make: () => aws.rds.send(expiryTagging(place, clusterName(GROUND.masked), now)),
			besides: BUSY
		},
		...secretsOf(sealedSecretName(COPIES[0]), "a sealed clone's secret"),
		...await copiesAt(field),
		...await copyOfBase(field)
	];
	function secretsOf(name, said) {
		return secretCommands(place, name, newborn(COPIES[0])).map(([action, command]) => ({
			name: `${action} on ${said}`,
			make: () => onceSeen(waiting, () => aws.secrets.send(command()), "ResourceNotFoundException"),
			besides
		}));
	}
}
function readingOfKey({ aws }) {
	return {
		name: "secretsmanager:GetSecretValue on the attestation key",
		make: () => askForKey(aws),
		besides: ["ResourceNotFoundException"]
	};
}
/**
* What the role *mask* reads that the role *clone* has written in an earlier job: under a key of the organisation's own, one right
* more than the secret alone asks for.
*/
function readingOfOthers({ secrets }, waiting) {
	const read = () => readSecret(secrets, sealedSecretName(COPIES[0]));
	return [{
		name: "secretsmanager:GetSecretValue on a sealed clone's secret",
		make: async () => await onceSeen(waiting, read, "ResourceNotFoundException"),
		besides: []
	}];
}
/** Tries a role's work, one thing after the other. @returns what was not allowed */
async function tryPermitted(role, attempts) {
	const wrong = [];
	for (const { name, make, besides } of attempts) try {
		await make();
	} catch (error) {
		if (isAwsError(error, ...besides)) continue;
		const answer = namedMessageOf(error);
		const next = error instanceof MaskingError ? error.next : whatNext(role, answer);
		wrong.push({
			name,
			answer,
			next
		});
	}
	return wrong;
}
/** IAM says which kind of policy denied; where that is an organisation's or a key's own, no file here changes it. */
function whatNext(role, answer) {
	if (!/^(AccessDenied|KMSKeyNotAccessible|EncryptionFailure|DecryptionFailure)/.test(answer)) return "AWS refused it for another reason than its rights: what it says is what to mend.";
	if (/service control policy|resource control policy/.test(answer)) return `A policy of the organisation denies it: let it except the role, or name the tags that it wants in tags: of terraform-cdk/installation.yml.`;
	if (/permissions boundary/.test(answer)) return "A permissions boundary is on the role: whoever set it has to let it through.";
	if (/kms:|KMS|cryptionFailure/.test(answer)) return "Add the key to keys: of terraform-cdk/installation.yml, or to encryption: where it is that of the secrets or of the table, synthesise and apply; the key’s own policy has to let the account’s IAM decide, and the key has to be enabled.";
	return `terraform-cdk/iam/${role}.ts grants it: synthesise and apply what this version makes, then run this again.`;
}
// actions/prove/prove.ts
/** Attempts that run at a time: RDS throttles many calls at once. */
const AT_A_TIME = 4;
/** Makes every attempt. Whatever is not a denial proves nothing, so it counts as wrong. */
async function prove(attempts) {
	const answers = await pMap(attempts, answerTo, { concurrency: AT_A_TIME });
	const wrong = attempts.flatMap(({ name, why }, index) => {
		const answer = answers[index];
		return answer === void 0 ? [] : [{
			name,
			why,
			answer
		}];
	});
	return {
		attempts: attempts.length,
		denied: attempts.length - wrong.length,
		wrong
	};
}
/** Undefined when it was denied. */
async function answerTo(attempt) {
	try {
		await attempt.make();
		return "allowed";
	} catch (error) {
		if (isAwsError(error, "AccessDenied", "AccessDeniedException")) return void 0;
		return namedMessageOf(error);
	}
}
/** The summary of one role's work. */
function renderPermission(role, { permitted, notAllowed }) {
	const title = `### ${role}: ${permitted - notAllowed.length} of ${permitted} permitted attempts were allowed\n\n`;
	if (notAllowed.length === 0) return title;
	return `${title}${table([
		"Attempt",
		"Answer of AWS",
		"What to change"
	], notAllowed.map(({ name, answer, next }) => [
		name,
		answer,
		next
	].map(escapeMarkdown)))}\n`;
}
/** The summary of one role's attempts. */
function renderProof(role, { attempts, denied, wrong }) {
	const title = `### ${role}: ${denied} of ${attempts} forbidden attempts were denied\n\n`;
	if (wrong.length === 0) return title;
	return `${title}${table([
		"Attempt",
		"Answer of AWS",
		"Why it must be denied"
	], wrong.map(({ name, answer, why }) => [
		name,
		answer,
		why
	].map(escapeMarkdown)))}\n`;
}
// actions/prove/table/elsewhere.ts
const AROUND = "it leads out of the role, or around the clones";
/** Calls that would lead out of a role, or around the clones: each with the one thing that it aims at. */
function elsewhere({ account, region, ...place }) {
	const at = (service, what) => `arn:aws:${service}:${region}:${account}:${what}`;
	const call = (action, name, arn) => ({
		call: {
			name: action,
			action,
			why: AROUND
		},
		target: {
			name,
			realm: "elsewhere",
			arn
		},
		outside: true
	});
	const anywhere = (action, command, said = action) => ({
		call: {
			name: said,
			action,
			why: AROUND,
			...command && { command }
		},
		target: {
			name: "everything",
			realm: "no resource",
			arn: "*",
			onAws: "nothing"
		},
		outside: false
	});
	const role = `arn:aws:iam::${account}:role/`;
	const snapshot = at("rds", "cluster-snapshot:rds:app-production-1");
	const key = at("kms", "key/0a1b2c3d-0000-0000-0000-000000000000");
	const group = at("ec2", "security-group/sg-0123456789abcdef0");
	const log = "log-group:/aws/codebuild/understudy-runner:log-stream:1";
	const metrics = (Namespace, said, isTried = true) => {
		const MetricData = [{
			MetricName: "Prove",
			Value: 0
		}];
		const command = () => new import_dist_cjs.PutMetricDataCommand({
			Namespace,
			MetricData
		});
		const action = "cloudwatch:PutMetricData";
		const row = anywhere(action, isTried ? command : void 0, `${action} (${said})`);
		return {
			...row,
			call: {
				...row.call,
				context: { "cloudwatch:namespace": Namespace }
			}
		};
	};
	return [
		...[
			"iam:PassRole",
			"iam:PutRolePolicy",
			"iam:AttachRolePolicy",
			"iam:UpdateAssumeRolePolicy"
		].map((action) => call(action, "the role of mask", `${role}understudy-mask`)),
		call("iam:DeleteRolePolicy", "the role of seal", `${role}understudy-seal`),
		call("iam:CreateAccessKey", "a user", `arn:aws:iam::${account}:user/admin`),
		call("sts:AssumeRole", "another role", `${role}admin`),
		call("ec2:AuthorizeSecurityGroupIngress", "the quarantine group", group),
		call("ec2:ModifyNetworkInterfaceAttribute", "a clone's network interface", at("ec2", "network-interface/eni-1")),
		call("rds:ModifyDBSubnetGroup", "the clones' subnets", at("rds", `subgrp:${place.subnetGroup}`)),
		...[
			"CopyDBClusterSnapshot",
			"DeleteDBClusterSnapshot",
			"ModifyDBClusterSnapshotAttribute"
		].map((name) => call(`rds:${name}`, "production's snapshot", snapshot)),
		call("rds:DeleteDBCluster", "the snapshot that is not made", at("rds", "cluster-snapshot:*")),
		call("rds:RestoreDBClusterFromSnapshot", "production's snapshot", snapshot),
		call("rds:RegisterDBProxyTargets", "a proxy", at("rds", "target-group:prx-tg-1")),
		anywhere("rds:CreateDBProxy"),
		call("rds-db:connect", "a clone's account", at("rds-db", "dbuser:cluster-ABC/admin")),
		call("kms:Decrypt", "a key", key),
		call("kms:CreateGrant", "a key", key),
		call("s3:GetObject", "a bucket", "arn:aws:s3:::backups/production.sql"),
		call("lambda:InvokeFunction", "a function", at("lambda", "function:deploy")),
		call("codebuild:StartBuild", "the runner's project", at("codebuild", "project/understudy-runner")),
		call("logs:GetLogEvents", "the runner's log", at("logs", log)),
		call("cloudtrail:StopLogging", "the trail", at("cloudtrail", "trail/organisation")),
		call("events:DisableRule", "the rule on strangers", at("events", "rule/understudy-stranger-at-clones")),
		call("cloudwatch:DeleteAlarms", "the alarm on sweeps", at("cloudwatch", "alarm:understudy-no-heartbeat")),
		anywhere("secretsmanager:ListSecrets", () => new import_dist_cjs$3.ListSecretsCommand({ MaxResults: 1 })),
		anywhere("rds:DescribeOrderableDBInstanceOptions", () => new import_dist_cjs$1.DescribeOrderableDBInstanceOptionsCommand({ Engine: "aurora-mysql" })),
		anywhere("pricing:GetProducts"),
		metrics(METRICS_NAMESPACE, "ours"),
		metrics("AWS/RDS", "AWS's", false),
		metrics(STRANGER, "another team's")
	];
}
// actions/prove/table/organisation.ts
const BORN = [
	TAGS.id,
	TAGS.expiresAt,
	TAGS.source,
	TAGS.owner
];
/** Calls by which something comes to be: without what the organisation wants on everything, each must be denied. */
const MAKES = [
	COPY_SOURCE,
	MAKE_INSTANCE,
	"secretsmanager:CreateSecret",
	"secretsmanager:TagResource"
];
/**
* The rows as they are where the organisation wants tags of its own on everything that is made: whatever is born has them, and
* every making is tried without them and with other values, too.
*/
function inOrganisation(rows, tags) {
	if (Object.keys(tags).length === 0) return rows;
	const others = Object.fromEntries(Object.keys(tags).map((key) => [key, "another"]));
	const makes = rows.filter(({ call }) => MAKES.includes(call.name));
	return [
		...rows.map((row) => isBorn(row) ? tagged(row, tags) : row),
		...makes.map((row) => named(row, " without the organisation’s tags")),
		...makes.map((row) => named(tagged(row, others), " with other values of the organisation’s tags"))
	];
}
/** Whether it sends the tags of something new, or all of them but one. */
function isBorn({ call, making }) {
	const sent = making ? tagsOf(making).map(({ Key = "" }) => Key) : Object.keys(call.tags ?? {});
	return BORN.filter((key) => sent.includes(key)).length >= BORN.length - 1;
}
function tagsOf(making) {
	return ("copy" in making ? making.copy.Tags : making.instance.Tags) ?? [];
}
function tagged(row, tags) {
	const { call, making } = row;
	if (making) {
		const Tags = [...tagsOf(making), ...tagList(tags)];
		const made = "copy" in making ? {
			...making,
			copy: {
				...making.copy,
				Tags
			}
		} : {
			...making,
			instance: {
				...making.instance,
				Tags
			}
		};
		return {
			...row,
			making: made
		};
	}
	const { command } = call;
	const more = command && { command: (at) => {
		const asked = command(at);
		asked.input.Tags = [...asked.input.Tags ?? [], ...tagList(tags)];
		return asked;
	} };
	return {
		...row,
		call: {
			...call,
			tags: {
				...call.tags,
				...tags
			},
			...more
		}
	};
}
function named(row, more) {
	return {
		...row,
		call: {
			...row.call,
			name: row.call.name + more
		}
	};
}
// actions/prove/table/other-calls.ts
const KEEPS = "a secret is written by one role and read by another, and never handed on";
const POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
const born = newborn(GROUND.masked);
function making(said, tags) {
	return {
		name: `secretsmanager:CreateSecret${said}`,
		action: "secretsmanager:CreateSecret",
		why: KEEPS,
		...tags && { tags },
		command: ({ id }) => new import_dist_cjs$3.CreateSecretCommand({
			Name: id,
			SecretString: "{}",
			...tags && { Tags: tagList(tags) }
		})
	};
}
function tagging(said, tags) {
	return {
		name: `secretsmanager:TagResource${said}`,
		action: "secretsmanager:TagResource",
		why: KEEPS,
		tags,
		command: ({ id }) => new import_dist_cjs$3.TagResourceCommand({
			SecretId: id,
			Tags: tagList(tags)
		})
	};
}
const secret = (Command) => ({ id }) => new Command({ SecretId: id });
/** Calls on secrets. */
const SECRET_CALLS = [
	...calls(KEEPS, {
		"secretsmanager:DeleteResourcePolicy": secret(import_dist_cjs$3.DeleteResourcePolicyCommand),
		"secretsmanager:DeleteSecret": secret(import_dist_cjs$3.DeleteSecretCommand),
		"secretsmanager:GetSecretValue": secret(import_dist_cjs$3.GetSecretValueCommand),
		"secretsmanager:PutResourcePolicy": ({ id }) => new import_dist_cjs$3.PutResourcePolicyCommand({
			SecretId: id,
			ResourcePolicy: POLICY
		}),
		"secretsmanager:PutSecretValue": ({ id }) => new import_dist_cjs$3.PutSecretValueCommand({
			SecretId: id,
			SecretString: "{}"
		}),
		"secretsmanager:ReplicateSecretToRegions": ({ id }) => new import_dist_cjs$3.ReplicateSecretToRegionsCommand({
			SecretId: id,
			AddReplicaRegions: [{ Region: "eu-north-1" }]
		}),
		"secretsmanager:RotateSecret": secret(import_dist_cjs$3.RotateSecretCommand),
		"secretsmanager:UntagResource": ({ id }) => new import_dist_cjs$3.UntagResourceCommand({
			SecretId: id,
			TagKeys: [TAGS.id]
		}),
		"secretsmanager:UpdateSecret": secret(import_dist_cjs$3.UpdateSecretCommand)
	}),
	making("", born),
	making(" (without tags)"),
	...Object.keys(born).map((missing) => making(` (without ${missing})`, without(born, missing))),
	tagging("", born),
	tagging(" (masked)", {
		...born,
		...MASKED
	})
];
/** A record that there is none of, and a condition that holds for none: nothing changes. */
const Key = { ["id"]: { S: STRANGER } };
const never = { ConditionExpression: `attribute_exists(id)` };
/** Calls on the table of records. */
const TABLE_CALLS = calls("the records say what a job goes on with; each is written on the condition that nobody else wrote", {
	"dynamodb:BatchWriteItem": ({ id }) => new import_dist_cjs$2.BatchWriteItemCommand({ RequestItems: { [id]: [{ DeleteRequest: { Key } }] } }),
	"dynamodb:CreateBackup": ({ id }) => new import_dist_cjs$2.CreateBackupCommand({
		TableName: id,
		BackupName: STRANGER
	}),
	"dynamodb:DeleteItem": ({ id }) => new import_dist_cjs$2.DeleteItemCommand({
		TableName: id,
		Key
	}),
	"dynamodb:DeleteTable": ({ id }) => new import_dist_cjs$2.DeleteTableCommand({ TableName: id }),
	"dynamodb:ExportTableToPointInTime": ({ arn }) => new import_dist_cjs$2.ExportTableToPointInTimeCommand({
		TableArn: arn,
		S3Bucket: STRANGER
	}),
	"dynamodb:GetItem": ({ id }) => new import_dist_cjs$2.GetItemCommand({
		TableName: id,
		Key
	}),
	"dynamodb:PutItem": ({ id }) => new import_dist_cjs$2.PutItemCommand({
		TableName: id,
		Item: Key,
		...never
	}),
	"dynamodb:PutResourcePolicy": ({ arn }) => new import_dist_cjs$2.PutResourcePolicyCommand({
		ResourceArn: arn,
		Policy: POLICY
	}),
	"dynamodb:Scan": ({ id }) => new import_dist_cjs$2.ScanCommand({
		TableName: id,
		Limit: 1
	}),
	"dynamodb:UpdateItem": ({ id }) => new import_dist_cjs$2.UpdateItemCommand({
		TableName: id,
		Key,
		...never,
		UpdateExpression: "SET x = :x",
		ExpressionAttributeValues: { ":x": { S: "prove" } }
	}),
	"dynamodb:UpdateTable": ({ id }) => new import_dist_cjs$2.UpdateTableCommand({
		TableName: id,
		BillingMode: "PAY_PER_REQUEST"
	}),
	"dynamodb:UpdateTimeToLive": ({ id }) => new import_dist_cjs$2.UpdateTimeToLiveCommand({
		TableName: id,
		TimeToLiveSpecification: {
			AttributeName: "prove",
			Enabled: false
		}
	})
});
// actions/prove/table/table.ts
/**
* Everything that any role could ask for: every call on every target that it fits. The matrix asks the synthesised policies
* about each row, `prove` makes each that does no harm.
*/
function rowsOf(place) {
	const targets = targetsOf(place);
	const unborn = [...targets.clusters, ...targets.instances].filter(({ tags = {} }) => Object.keys(tags).length === 0);
	return inOrganisation([
		...cross(CLUSTER_CALLS, targets.clusters),
		...cross(INSTANCE_CALLS, targets.instances),
		...cross(INCOMPLETE, unborn),
		...cross(SECRET_CALLS, targets.secrets),
		...cross(TABLE_CALLS, targets.tables),
		...parameterRows(place),
		...elsewhere(place),
		...keyRows(place),
		...makings(place)
	], place.tags ?? {});
}
function cross(calls, on) {
	return on.flatMap((target) => calls.map((call) => ({
		call,
		target,
		outside: target.realm === "elsewhere" || target.realm === "sources"
	})));
}
// actions/prove/with-instance.ts
/** The smallest class that Aurora MySQL 3 and 8.4 both have, and the next one: what takes over is of another class. */
const [FIRST, SECOND] = ["db.t4g.medium", "db.t4g.large"];
/** The throw-away cluster that gets instances: an empty one that is sealed. */
const ID = GROUND.sealed;
/** What a clone's jobs know of it, as far as its instances are concerned. */
const RECORD = {
	id: ID,
	instanceClass: SECOND,
	maskingClass: FIRST,
	source: "prove",
	owner: "prove",
	expiresAt: bornWith(ID).find(({ Key }) => Key?.endsWith("expires-at"))?.Value ?? ""
};
/**
* What a role has to do with instances, by the very calls of its jobs, one after the other: *seal* makes two, *mask* gets
* through to them and tags them, *publish* lets the second take over, deletes the first, changes the class and restarts it. Each role goes on from what the one
* before has left. They are empty, sealed like any clone, and deleted with their cluster.
*
* @throws UserError `ground-missing`, once it is tried, where there is no throw-away cluster for it
*/
function withInstance(role, rds, installation, waiting) {
	const does = (name, make) => ({
		name,
		make,
		besides: []
	});
	const settledAll = async () => {
		for (const name of instanceNames(ID)) await settled(rds, name, void 0, waiting);
	};
	return {
		seal: [does("rds:CreateDBInstance of a sealed clone", async () => {
			await createInstances(rds, installation, RECORD, await ground(), waiting);
		}), does("waiting for both instances", settledAll)],
		mask: [
			does("reaching an instance of a sealed clone by the clones' port, as what it shows itself to be", async () => {
				await settledAll();
				const { Endpoint: host = "", Port: port = 0 } = await ground();
				const { databaseCa: ca } = installation;
				await reachServer({
					host,
					port,
					...ca === void 0 ? {} : { ca }
				});
			}),
			does("rds:AddTagsToResource (masked) on the instances of a sealed clone", async () => {
				for (const { DBInstanceArn } of await findInstances(rds, clusterName(ID))) await tagState(rds, DBInstanceArn, "masked", waiting);
			}),
			does("rds:AddTagsToResource (masked) on the cluster", async () => {
				await tagState(rds, (await ground()).DBClusterArn, "masked", waiting);
			})
		],
		publish: [
			does("rds:FailoverDBCluster to the instance asked for, and rds:DeleteDBInstance of the other", async () => {
				const how = await giveClass(rds, ID, SECOND, waiting);
				if (how !== "failed-over") throw new Error(`The second instance did not take over: ${how}.`);
			}),
			does("rds:ModifyDBInstance to another class", async () => {
				await resizeInstance(rds, ID, FIRST, waiting);
			}),
			does("rds:RebootDBInstance", async () => {
				const DBInstanceIdentifier = writerOf(await ground());
				const reboot = new import_dist_cjs$1.RebootDBInstanceCommand({ DBInstanceIdentifier });
				await onceItMay(`instance ${DBInstanceIdentifier} to restart`, waiting, () => rds.send(reboot));
			})
		]
	}[role] ?? [];
	async function ground() {
		const cluster = await findCluster(rds, clusterName(ID));
		if (cluster !== void 0) return cluster;
		throw new UserError("ground-missing", `There is no throw-away cluster ${clusterName(ID)}.`, "Make the throw-away clusters with the commands that `npm run commands` prints, then run this again.");
	}
}
// actions/prove/main.ts
await runAction(async () => {
	const installation = readInstallation();
	const waiting = { pollSeconds: installation.pollSeconds };
	const elsewhere = installationsBeside(installation);
	const role = readRole();
	const aws = assumeRole(installation, role, mintToken, sessionName(runContext()));
	const here = Object.values(readSettings().sources).filter(isAt(installation));
	const sources = [...new Set(here.map(({ cluster }) => cluster))];
	switch (getInput("task")) {
		case "clean": return await clean(aws, sources, waiting);
		case "read": return await concludePermitted(aws.role, "reading", await takeSteps(aws.role, readingOfOthers(aws, waiting)));
		case "instance": return await attemptWithInstance(aws, installation, waiting);
		case "probe": return await probeMachine(aws, installation);
		default: return await attempt(aws, sources, installation, elsewhere, waiting);
	}
});
function readRole() {
	const text = getInput("role", { required: true });
	const role = ROLES.find((one) => one === text);
	if (role) return role;
	throw new UserError("role-unknown", `There is no role ${printable(text)}.`, `Write one of ${ROLES.join(", ")}.`);
}
/** The installations of other regions that the repository serves. */
function installationsBeside({ region }) {
	const { regions = {}, ...first } = parseInstallation(getInput("installation"));
	return [first, ...Object.values(regions)].filter((one) => one.region !== region);
}
async function attempt(aws, sources, installation, elsewhere, waiting) {
	await readGround(aws.rds, waiting);
	const place = {
		...installation,
		sources
	};
	const rows = rowsOf(place);
	const field = {
		aws,
		cloudwatch: new import_dist_cjs.CloudWatchClient(aws.config),
		place,
		quarantineGroup: installation.quarantineGroup,
		waiting
	};
	const others = ROLES.filter((other) => other !== aws.role).map((other) => ({
		name: `take on the role ${roleName(other)}`,
		why: "no role may do what two are needed for",
		make: () => takeOn(other, installation)
	}));
	const abroad = elsewhere.flatMap((there) => ROLES.filter((other) => other !== "desk" || aws.role !== "desk").map((other) => ({
		name: `take on the role ${iamRoleName(there, other)} of ${there.region}`,
		why: "a job works in one region alone",
		make: () => takeOn(other, there)
	})));
	const proof = await prove([
		...forbiddenAmong(rows, aws, field),
		...others,
		...abroad
	]);
	const permitted = await permittedAt(aws.role, rows, field, /* @__PURE__ */ new Date());
	const notAllowed = await tryPermitted(aws.role, permitted);
	return await conclude(aws.role, proof, {
		permitted: permitted.length,
		notAllowed
	});
}
async function conclude(role, proof, permission) {
	const { notAllowed, permitted } = permission;
	const name = roleName(role);
	await summary.addRaw(renderProof(name, proof) + renderPermission(name, permission)).write();
	for (const { name: attempt, answer } of proof.wrong) error(printable(`${role}: ${attempt}: ${answer}`));
	for (const { name: attempt, answer, next } of notAllowed) error(printable(`${role}: ${attempt}: ${answer} ${next}`));
	info(`${proof.denied} of ${proof.attempts} forbidden attempts were denied, and ${permitted - notAllowed.length} of ${permitted} permitted ones allowed.`);
	const outcomes = [{
		...proof,
		...permission
	}];
	if (proof.wrong.length > 0) {
		setFailed(`${proof.wrong.length} attempts that ${name} must not succeed in were not denied. Do not use this installation. Look for what ${name} has beside the policies of terraform-cdk/iam/${role}.ts; synthesise, apply, and run this again.`);
		return {
			outcome: "failed",
			reason: "not-denied",
			outcomes
		};
	}
	if (notAllowed.length === 0) return {
		outcome: "done",
		reason: "denied-all",
		outcomes
	};
	setFailed(`${notAllowed.length} things that ${name} has to do were not allowed. Nothing is open that must be shut, but clones would fail.`);
	return {
		outcome: "failed",
		reason: "not-allowed",
		outcomes
	};
}
/** Every row of the table that is not the role's work, and that does no harm. */
function forbiddenAmong(rows, { role }, field) {
	return rows.flatMap((row) => {
		const make = isWork(role, row) ? void 0 : tryOf(row, field);
		return make ? [{
			name: rowName(row),
			why: row.call.why,
			make
		}] : [];
	});
}
/** Takes on a role of another environment with this job's own token. */
async function takeOn(role, installation) {
	try {
		const { credentials } = assumeRole(installation, role, mintToken, "prove").config;
		if (typeof credentials === "function") await credentials();
	} catch (error) {
		throw error instanceof UserError ? error.cause : error;
	}
}
/** What a role has to do with instances, where somebody has asked for some. */
async function attemptWithInstance(aws, installation, waiting) {
	const permission = await takeSteps(aws.role, withInstance(aws.role, aws.rds, installation, waiting));
	return await concludePermitted(aws.role, "with an instance", permission);
}
/** Each step goes on from the one before: what comes after one that failed would wait for what never comes. */
async function takeSteps(role, steps) {
	const notAllowed = [];
	for (const step of steps) if (notAllowed.length === 0) notAllowed.push(...await tryPermitted(role, [step]));
	return {
		permitted: steps.length,
		notAllowed
	};
}
/** @param how what was special about it, as in "with an instance" */
async function concludePermitted(role, how, permission) {
	const { notAllowed } = permission;
	await summary.addRaw(renderPermission(`${roleName(role)}, ${how}`, permission)).write();
	for (const { name, answer, next } of notAllowed) error(printable(`${role}: ${name}: ${answer} ${next}`));
	const outcomes = [permission];
	if (notAllowed.length === 0) return {
		outcome: "done",
		reason: "allowed-all",
		outcomes
	};
	setFailed(`${notAllowed.length} things that ${roleName(role)} has to do (${how}) failed. Nothing is open that must be shut, but clones would fail.`);
	return {
		outcome: "failed",
		reason: "not-allowed",
		outcomes
	};
}
async function probeMachine(aws, installation) {
	const unreached = await probe(aws, installation);
	if (unreached.length === 0) {
		info("This machine reaches all that masking needs of AWS.");
		return {
			outcome: "done",
			reason: "reached"
		};
	}
	throw new UserError("not-reached", `The machine that masks does not get through to ${unreached.map(({ what, answer }) => `${what}: ${answer}`).join("; ")}.`, "Give its subnets a way out to HTTPS (a NAT gateway, or endpoints of these services), and its group the DNS servers of the network (runner.dns in terraform-cdk/installation.yml); docs/runners.md says what it needs.");
}
async function clean(aws, sources, waiting) {
	const left = await cleanGround(aws, sources, waiting);
	for (const line of left) error(printable(line));
	const attempted = getInput("attempted");
	const withInstances = getInput("with-instance");
	const failed = [
		attempted,
		getInput("read"),
		...withInstances === "skipped" ? [] : [withInstances]
	].find((result) => result !== "success");
	if (failed === void 0 && left.length === 0) {
		await summary.addRaw(`## This installation is safe to use\n\nEach forbidden attempt was denied, and each permitted one allowed${withInstances === "success" ? ", with instances, too" : ""}.\n`).write();
		return {
			outcome: "done",
			reason: "proved"
		};
	}
	await summary.addRaw("## This installation is not shown to be safe\n").write();
	throw new UserError("not-proved", left.length > 0 ? `${left.length} throw-away clusters could not be deleted: ${left.join("; ")}.` : `The attempts ended with ${failed || "nothing"}, not with success.`, "Do not use this installation. Read what the other jobs say, correct and apply the infrastructure, and run this again.");
}
export {};

import { info, setSecret } from "./chunks/packages-start.mjs";
import { UserError, calledId, clusterName, connectionSecretName, runAction, takePlace } from "./chunks/start.mjs";
import { cloneTags, newPassword, openClone, readBackInForce, rotateMasterPassword, shutClone, workOn, writeSecret } from "./chunks/cloud.mjs";
// actions/publish/main.ts
await runAction(() => workOn({
	role: "publish",
	working: "resizing",
	done: "ready",
	doing: "publishing the clone"
}, async ({ aws, installation, ledger, waiting, context, record }) => {
	const { id } = record;
	const name = clusterName(record);
	const clone = record.of === void 0 ? void 0 : await ledger.get(record.of);
	const { cluster } = await readBackInForce(aws.rds, installation, record, waiting);
	const password = newPassword();
	setSecret(password);
	await rotateMasterPassword(aws.rds, name, password, waiting);
	const { Endpoint: host, Port: port, MasterUsername: username } = cluster;
	if (!host || !port || !username) throw new UserError("aws-stuck", `AWS names no endpoint for ${name}.`, "Re-run the failed jobs.");
	const database = cluster.DatabaseName ?? record.attestation?.databases[0] ?? "";
	const secretName = connectionSecretName(calledId(record));
	const connection = {
		host,
		port,
		username,
		database,
		secretName,
		region: record.region
	};
	const tell = async () => await writeSecret(aws.secrets, secretName, {
		engine: "mysql",
		host,
		port,
		username,
		password,
		dbname: database,
		dbClusterIdentifier: name
	}, {
		tags: cloneTags(record, installation),
		key: installation.secretsKey
	}, waiting);
	if (clone === void 0) await tell();
	await ledger.transition(id, "resizing", context.actor, {}, "opening");
	await openClone(aws.rds, installation, record, waiting);
	try {
		if (clone !== void 0) await takePlace(ledger, record, context.actor, {
			cluster: clusterName(clone),
			connection
		});
		else await ledger.transition(id, "ready", context.actor, { connection });
	} catch (error) {
		if (clone === void 0 || error instanceof UserError) await shutClone(aws.rds, installation, record);
		throw error;
	}
	if (clone !== void 0) {
		await tell();
		await ledger.transition(id, "ready", context.actor, { connection });
	}
	info(`Clone ${calledId(record)} is ready; its connection is in the secret ${secretName}.`);
}));
export {};

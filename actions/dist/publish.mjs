import { info, setSecret } from "./chunks/packages-start.mjs";
import { UserError, clusterName, connectionSecretName, runAction } from "./chunks/start.mjs";
import { cloneTags, newPassword, openClone, readBack, rotateMasterPassword, shutClone, workOn, writeSecret } from "./chunks/cloud.mjs";
// actions/publish/main.ts
await runAction(() => workOn({
	role: "publish",
	working: "resizing",
	done: "ready",
	doing: "publishing the clone"
}, async ({ aws, installation, ledger, waiting, context, record }) => {
	const { id } = record;
	const name = clusterName(id);
	const { cluster } = await readBack(aws.rds, installation, {
		id,
		securityGroups: [installation.quarantineGroup, installation.accessGroup],
		states: ["masked"],
		instance: "present"
	}, waiting);
	const password = newPassword();
	setSecret(password);
	await rotateMasterPassword(aws.rds, name, password, waiting);
	const { Endpoint: host, Port: port, MasterUsername: username } = cluster;
	if (!host || !port || !username) throw new UserError("aws-stuck", `AWS names no endpoint for ${name}.`, "Re-run the failed jobs.");
	const database = cluster.DatabaseName ?? record.attestation?.databases[0] ?? "";
	const secretName = connectionSecretName(id);
	await writeSecret(aws.secrets, secretName, {
		engine: "mysql",
		host,
		port,
		username,
		password,
		dbname: database,
		dbClusterIdentifier: name
	}, cloneTags(record, installation));
	await ledger.transition(id, "resizing", context.actor, {}, "opening");
	await openClone(aws.rds, installation, id, waiting);
	try {
		await ledger.transition(id, "ready", context.actor, { connection: {
			host,
			port,
			username,
			database,
			secretName,
			region: record.region
		} });
	} catch (error) {
		await shutClone(aws.rds, installation, id);
		throw error;
	}
	info(`Clone ${id} is ready; its connection is in the secret ${secretName}.`);
}));
export {};

import { info } from "./chunks/packages-start.mjs";
import { classesOf, clusterName, readSettings, runAction } from "./chunks/start.mjs";
import { createInstances, sealCluster, workOn } from "./chunks/cloud.mjs";
// actions/seal/main.ts
await runAction(() => workOn({
	role: "seal",
	working: "cloning",
	done: "sealed",
	doing: "sealing the clone"
}, async ({ aws, installation, ledger, waiting, context, record: asked }) => {
	const record = {
		...asked,
		...classesOf(readSettings(), asked)
	};
	const cluster = await sealCluster(aws.rds, installation, record, waiting);
	const made = await createInstances(aws.rds, installation, record, cluster, waiting);
	const note = typeof made === "object" ? `no reader of ${record.instanceClass} (${made.withoutReader}): the class is changed after masking` : void 0;
	await ledger.transition(record.id, "sealed", context.actor, {}, note);
	const on = made === "two" ? "its instances are on their" : "its instance is on its";
	info(`Cluster ${clusterName(record)} is sealed; ${on} way.`);
}));
export {};

import { inRegion, messageOf, printable, tablePrices } from "../start.mjs";
import { clonesInGroup, findCluster, isOffered, openLedger, orderableClasses, readPrices } from "../cloud.mjs";
import { info } from "../packages-start.mjs";
// actions/command/enquiries.ts
/**
* What a command asks of AWS, about a cluster once. A question that AWS does not answer is told in the log, and its answer
* is `undefined`: all of it spares somebody a wait or a surprise, and the job *clone* asks again before it makes anything.
*/
var Enquiries = class {
	#rds;
	#region;
	#clusters = /* @__PURE__ */ new Map();
	constructor(rds, region) {
		this.#rds = rds;
		this.#region = region;
	}
	/** A cluster by its name; `undefined`, too, where there is none. */
	cluster(name) {
		const asked = this.#clusters.get(name) ?? answered(`what ${name} is`, () => findCluster(this.#rds, name));
		this.#clusters.set(name, asked);
		return asked;
	}
	/** The classes of provisioned instances that can be ordered for a cluster's engine. */
	async classesFor(cluster) {
		const of = await this.cluster(cluster);
		if (of === void 0) return void 0;
		return (await answered("which classes there are", () => orderableClasses(this.#rds, of)))?.filter((name) => name !== "db.serverless");
	}
	/** Whether a class, as records have it, can be ordered for a cluster's engine. */
	async isOffered(cluster, wanted) {
		const of = await this.cluster(cluster);
		return of && await answered(`whether there is ${wanted}`, () => isOffered(this.#rds, of, wanted));
	}
	/** How many copy-on-write clones there are of what a cluster is cut from. */
	async clonesBeside(cluster) {
		const of = await this.cluster(cluster);
		return of && await answered("how many clones there are", () => clonesInGroup(this.#rds, of));
	}
	/** What classes cost today: by the AWS Price List where it answers, else by the table. */
	async prices(classes) {
		return await answered("what classes cost", () => readPrices(this.#rds, this.#region, classes)) ?? tablePrices(this.#region);
	}
};
async function answered(what, ask) {
	try {
		return await ask();
	} catch (error) {
		info(printable(`AWS did not say ${what}: ${messageOf(error)}`));
		return;
	}
}
// actions/command/open-desk.ts
/** Opens the desk, under its role; where the repository serves several regions, under that of each that is asked about. */
function openDesk(context, installation) {
	const { aws, ledger } = openLedger(context, installation, "desk");
	const opened = /* @__PURE__ */ new Map([[installation.region, new Enquiries(aws.rds, installation.region)]]);
	return {
		ledger,
		enquiriesIn: (region) => {
			const known = opened.get(region);
			if (known !== void 0) return known;
			const enquiries = new Enquiries(openLedger(context, inRegion(installation, region), "desk").aws.rds, region);
			opened.set(region, enquiries);
			return enquiries;
		}
	};
}
export { openDesk };

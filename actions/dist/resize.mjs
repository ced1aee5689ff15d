import { getInput, info } from "./chunks/packages-start.mjs";
import { giveClass, readBackInForce, resizeInstance, withClass, workOn } from "./chunks/cloud.mjs";
import { allowedClass, classesOf, readSettings, runAction } from "./chunks/start.mjs";
// actions/resize/change-class.ts
/**
* Gives a clone that is open the class that `/clone resize` asked for. Done already when nothing is asked for: a re-run
* may be a month old.
*/
async function changeClass() {
	return await workOn({
		role: "publish",
		working: "resizing",
		done: ({ resizeTo }) => resizeTo === void 0,
		doing: "changing the instance class"
	}, async ({ aws, installation, ledger, waiting, context, record }) => {
		const { id, resizeTo } = record;
		if (resizeTo === void 0) return;
		const instanceClass = allowedClass(readSettings(), record, resizeTo.instanceClass);
		await readBackInForce(aws.rds, installation, record, waiting);
		const changed = await resizeInstance(aws.rds, record, instanceClass, waiting);
		const to = {
			instanceClass,
			pricePerDay: resizeTo.pricePerDay
		};
		await ledger.transition(id, "ready", context.actor, (now) => withClass(now, to, /* @__PURE__ */ new Date()));
		info(changed ? `The instance is now ${instanceClass}.` : "The instance has that class already.");
	});
}
// actions/resize/main.ts
await runAction(async () => {
	if (getInput("verb") === "resize") return await changeClass();
	return await workOn({
		role: "publish",
		working: "resizing",
		done: "ready",
		doing: "changing the instance class"
	}, async ({ aws, installation, waiting, record }) => {
		const { instanceClass } = classesOf(readSettings(), record);
		await readBackInForce(aws.rds, installation, record, waiting);
		const how = await giveClass(aws.rds, record, instanceClass, waiting);
		const told = {
			nothing: "The instance has that class already.",
			modified: `The instance is now ${instanceClass}.`,
			"failed-over": `The instance of ${instanceClass}, made while masking ran, has taken over.`
		};
		info(told[how]);
	});
});
export {};

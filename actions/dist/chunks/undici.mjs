import { __esmMin, __exportAll } from "./rolldown-runtime.mjs";
// scripts/bundle/undici.mjs
var undici_exports = /* @__PURE__ */ __exportAll({
	ProxyAgent: () => ProxyAgent,
	fetch: () => fetch
});
var fetch, ProxyAgent;
var init_undici = __esmMin((() => {
	fetch = globalThis.fetch;
	ProxyAgent = class {};
}));
export { ProxyAgent, fetch, init_undici, undici_exports };

/**
 * What bundles have in the place of the package undici, which GitHub's toolkit imports for a fetch and for the agent of a
 * proxy. Our clients of GitHub give it the fetch of Node (`actions/core/github/run-context.ts`), so neither is ever
 * called, and to load the package's 690 KiB took a fifth of the time to the first reaction. GitHub's token of a job is
 * fetched through a proxy as before: the toolkit tunnels that without undici.
 */
export const fetch = globalThis.fetch;

/** Made where an environment names a proxy, and handed to no one. */
export class ProxyAgent {}

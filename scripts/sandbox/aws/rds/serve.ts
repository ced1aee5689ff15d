import type { Cluster, Rds } from './state.ts';

/** Starts the cluster's server, and lets whom its groups admit through to it. */
export async function serve(cluster: Cluster, rds: Rds): Promise<void> {
  await cluster.database.start(rds.parametersOf(cluster), cluster.serverOptions);
  rds.options.network.setTarget(cluster.id, cluster.database.port);
}

/** Ends the cluster's server; whoever is connected is cut off. */
export async function stopServing(cluster: Cluster, rds: Rds): Promise<void> {
  rds.options.network.setTarget(cluster.id, undefined);
  await cluster.database.stop();
}

/** The server is killed, and Aurora starts it again by itself. Whoever was connected is cut off. */
export async function crash(cluster: Cluster, rds: Rds): Promise<void> {
  rds.options.network.setTarget(cluster.id, undefined);
  await cluster.database.crash();
  // It may have been deleted meanwhile.
  if (rds.clusters.has(cluster.id)) await serve(cluster, rds);
}

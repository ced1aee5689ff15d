export { findCluster } from "../cloud.mjs";

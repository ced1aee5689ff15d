export { clusterName } from "../cloud.mjs";

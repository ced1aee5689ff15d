export { clonesInGroup } from "../cloud.mjs";

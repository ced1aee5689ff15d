export { openLedger } from "../cloud.mjs";

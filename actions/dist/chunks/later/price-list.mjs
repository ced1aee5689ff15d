export { readPrices } from "../cloud.mjs";

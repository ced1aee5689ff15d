export { orderableClasses } from "../cloud.mjs";

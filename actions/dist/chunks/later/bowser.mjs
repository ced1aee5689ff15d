import { Bowser, init_bowser, parse } from "../packages-cloud.mjs";
init_bowser();
export { Bowser as default, parse };

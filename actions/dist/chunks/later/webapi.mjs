export { createRemoteJWKSet, decodeJwt, jwtVerify } from "../packages-cloud.mjs";

import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{MaskingError,coverageOf,loadPolicy,maskDatabase,readPolicyFile}from"./chunk-6S6YOKDC.mjs";import"./chunk-KYUNTOJH.mjs";import"./chunk-2Z2CU6QK.mjs";export{MaskingError,coverageOf,loadPolicy,maskDatabase,readPolicyFile};

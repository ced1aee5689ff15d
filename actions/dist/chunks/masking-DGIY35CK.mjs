import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{MaskingError,coverageOf,loadPolicy,maskDatabase,readPolicyFile}from"./chunk-QOMMCML4.mjs";import"./chunk-KYUNTOJH.mjs";import"./chunk-2Z2CU6QK.mjs";export{MaskingError,coverageOf,loadPolicy,maskDatabase,readPolicyFile};

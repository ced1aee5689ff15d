import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{lintPolicy,loadPolicy}from"./chunk-BH43OMRM.mjs";import"./chunk-KYUNTOJH.mjs";import"./chunk-2Z2CU6QK.mjs";export{lintPolicy,loadPolicy};

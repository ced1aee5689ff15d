import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{lintPolicy,loadPolicy}from"./chunk-SIIQEDN2.mjs";import"./chunk-FVND36GA.mjs";import"./chunk-ZPNTZUAX.mjs";import"./chunk-2Z2CU6QK.mjs";export{lintPolicy,loadPolicy};

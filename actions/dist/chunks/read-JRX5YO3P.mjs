import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{readPolicyFile}from"./chunk-KW7YMDEQ.mjs";import"./chunk-ZPNTZUAX.mjs";import"./chunk-2Z2CU6QK.mjs";export{readPolicyFile};

import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{findCluster,findInstances}from"./chunk-DNBWI75O.mjs";import"./chunk-UWMIHG2P.mjs";import"./chunk-56BSOP5M.mjs";import"./chunk-HL5UD2ZI.mjs";import"./chunk-ZUTKBY6S.mjs";import"./chunk-2Z2CU6QK.mjs";export{findCluster,findInstances};

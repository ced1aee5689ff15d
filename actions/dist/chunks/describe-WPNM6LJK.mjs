import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{findCluster,findInstances}from"./chunk-FWH3MM3A.mjs";import"./chunk-UWMIHG2P.mjs";import"./chunk-56BSOP5M.mjs";import"./chunk-HL5UD2ZI.mjs";import"./chunk-4LPVCD3X.mjs";import"./chunk-2Z2CU6QK.mjs";export{findCluster,findInstances};

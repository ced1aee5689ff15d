import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{createHash}from"node:crypto";var CONSONANTS="bdghjkmnprstvz",VOWELS="aeiou";function cloneId(origin,attempt=0){let digest=createHash("sha256").update(`${origin}
${attempt}`).digest(),id="";for(let syllable=0;syllable<3;syllable+=1)id+=CONSONANTS[digest.readUInt32BE(syllable*8)%CONSONANTS.length],id+=VOWELS[digest.readUInt32BE(syllable*8+4)%VOWELS.length];return id}function isCloneId(text){return new RegExp(`^(?:[${CONSONANTS}][${VOWELS}]){3}$`).test(text)}export{cloneId,isCloneId};

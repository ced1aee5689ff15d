import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
var UserError=class extends Error{name="UserError";reason;next;constructor(reason,message,next,options){super(message,options),this.reason=reason,this.next=next}};function messageOf(error){return error instanceof Error?error.message:String(error)}export{UserError,messageOf};

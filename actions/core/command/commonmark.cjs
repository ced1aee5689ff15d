// CommonMark's own parser, loaded when it is first needed. Most comments need none, and what an action loads at its start
// is what 👀 waits for; a module in this older form can be loaded later without becoming asynchronous.
exports.commonMark = () => require('commonmark');

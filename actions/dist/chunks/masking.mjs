import { __exportAll, __toESM } from "./rolldown-runtime.mjs";
import { _enum, array, boolean, int, literal as literal$1, looseObject, number as number$2, record, require_dist, require_fastest_levenshtein, strictObject, string, tuple, union, unknown } from "./packages-start.mjs";
import { parsePhoneNumber, require_isIdentityCard, require_isTaxID, require_lib, require_promise } from "./packages-masking.mjs";
import { isIPv4, isIPv6 } from "node:net";
import { isDeepStrictEqual } from "node:util";
import { Worker } from "node:worker_threads";
import { createHash, createHmac, hash as hash$1, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { availableParallelism } from "node:os";
// masking/errors.ts
/**
* Why masking stopped, in a form that a person can act on. Its text never holds a value of the data: messages of
* MySQL do ("Duplicate entry 'taro@…'"), so they are reduced to their number and name (see `session/fault.ts`).
*/
var MaskingError = class extends Error {
	name = "MaskingError";
	/** A stable code of this outcome, such as `policy-undecided`; scripts and docs refer to it. */
	reason;
	/** What the reader can do now, as one or two plain sentences. */
	next;
	constructor(reason, message, next) {
		super(message);
		this.reason = reason;
		this.next = next;
	}
};
// masking/run/instant.ts
/** Now. */
function now() {
	return (/* @__PURE__ */ new Date()).toISOString();
}
// masking/session/quote.ts
/** An identifier as SQL: `order` in backticks, with backticks of its own doubled. */
function name(...parts) {
	return parts.map((part) => `\`${part.replaceAll("`", "``")}\``).join(".");
}
/**
* A text as an SQL literal. Plain ASCII stays readable; anything else goes as hexadecimal, which no SQL mode
* (NO_BACKSLASH_ESCAPES) and no connection character set can change. A question mark does too: it is a placeholder.
*/
function text(value) {
	return /^[\w .,:;@/+*$()[\]{}<>=!#&|~^-]*$/.test(value) ? `'${value}'` : `_utf8mb4 X'${Buffer.from(value, "utf8").toString("hex")}'`;
}
/** An account as it stands in `ALTER USER` and its like. */
function account(user, host) {
	const quoted = (part) => `'${part.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
	return `${quoted(user)}@${quoted(host)}`;
}
// masking/attest/attestation.ts
/** Puts the digest on it. */
function attest(content) {
	return {
		...content,
		digest: digestOf$1(content)
	};
}
function digestOf$1(content) {
	return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
/** Under the key that only the masking job has: without it, whoever can write into a clone could attest it. */
function signatureOf$1(content, key) {
	return createHmac("sha256", key).update("understudy attestation\n").update(content).digest();
}
/**
* Writes the attestation into the clone: a copy of the clone carries it. `key` signs it.
*
* Whatever stood under that name came along from production, and goes.
*/
async function writeAttestation(session, attestation, salt, key) {
	const doing = "writing the attestation";
	const content = JSON.stringify(attestation);
	const signature = key ? text(signatureOf$1(content, key).toString("hex")) : "NULL";
	await session.run("CREATE DATABASE IF NOT EXISTS understudy CHARACTER SET utf8mb4", doing);
	await session.run("DROP TABLE IF EXISTS understudy.attestation", doing);
	await session.run(`CREATE TABLE understudy.attestation
       (id TINYINT PRIMARY KEY, content LONGTEXT NOT NULL, digest CHAR(64) NOT NULL, signature CHAR(64), salt CHAR(64) NOT NULL) ENGINE = InnoDB`, doing);
	await session.run(`INSERT INTO understudy.attestation VALUES (1, ${text(content)}, ${text(attestation.digest)}, ${signature}, ${text(salt.toString("hex"))})`, doing);
}
/**
* Reads the attestation that the clone carries, whatever it is of. With a key, only one that was signed with it counts;
* without, its digest must be right, which guards against accidents and not against people.
* @returns why it is not taken, or nothing when there is none
*/
async function readAttestation(session, key) {
	const doing = "looking for an attestation";
	const there = await session.rows("SELECT TABLE_NAME AS tbl FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'understudy'", doing);
	requireOurs$1(there.map(({ tbl }) => tbl));
	if (there.length === 0) return void 0;
	const [row] = await session.rows("SELECT * FROM understudy.attestation LIMIT 1", doing);
	if (typeof row?.content !== "string") return "unreadable";
	if (key && !isSigned(row.content, row.signature, key)) return "forged";
	const found = parse$8(row.content);
	if (!found) return "unreadable";
	const { digest, ...content } = found;
	if (digestOf$1(content) !== digest) return "forged";
	if (content.schemaVersion !== 3) return "another-version";
	return {
		attestation: found,
		salt: Buffer.from(typeof row.salt === "string" ? row.salt : "", "hex"),
		signed: row.signature !== null && row.signature !== void 0
	};
}
/** Why an attestation is of something else than is wanted; nothing when it is of that. */
function differenceOf(found, wanted) {
	if (wanted.subject && !isSame$1(found.subject, wanted.subject)) return "another-subject";
	if (found.policyHash !== wanted.policyHash) return "another-policy";
	if (found.schemaHash !== wanted.schemaHash || !isSame$1(found.databases, wanted.databases)) return "another-schema";
	return found.planHash === wanted.planHash ? void 0 : "another-policy";
}
/**
* The attestation that the clone carries, when it is of this very policy, schema, plan and subject; why it is not taken; or
* nothing, when there is none.
*/
async function findAttestation(session, wanted, key) {
	const found = await readAttestation(session, key);
	if (found === void 0 || typeof found === "string") return found;
	return differenceOf(found.attestation, wanted) ?? found;
}
/** The same plain data, whatever the order of its keys. */
function isSame$1(one, other) {
	const inOrder = (_, value) => value !== null && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1)) : value;
	return JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder);
}
/** That database is not masked: somebody's own of the same name would pass through as it is. */
function requireOurs$1(tables) {
	const foreign = tables.filter((table) => table !== "attestation");
	if (foreign.length === 0) return;
	throw new MaskingError("name-taken", `The database understudy holds ${foreign.length} tables that are not masking's own, such as ${foreign[0]}.`, "Masking keeps its attestation in a database of that name. Rename the one of production.");
}
function isSigned(content, signature, key) {
	const given = Buffer.from(typeof signature === "string" ? signature : "", "hex");
	const right = signatureOf$1(content, key);
	return given.length === right.length && timingSafeEqual(given, right);
}
function parse$8(content) {
	try {
		const parsed = JSON.parse(content);
		return typeof parsed === "object" && parsed !== null ? parsed : void 0;
	} catch {
		return;
	}
}
// masking/session/fault.ts
const LOST = /* @__PURE__ */ new Set([
	"PROTOCOL_CONNECTION_LOST",
	"ECONNRESET",
	"EPIPE",
	"ECONNREFUSED",
	"ETIMEDOUT",
	"ER_SERVER_SHUTDOWN",
	"ER_SERVER_GONE_ERROR",
	"ER_CLIENT_INTERACTION_TIMEOUT",
	"ER_QUERY_INTERRUPTED",
	"ER_SESSION_WAS_KILLED"
]);
/** A fault of the server or of the connection, without any of its words. */
var DatabaseFault = class extends MaskingError {
	errno;
	/** The connection is gone, and another may do. */
	lost;
	/** The server is well: a value did not fit where it was to go. To run it again would end in the same. */
	ofData;
	/** MySQL's name and number of it, such as `ER_DATA_TOO_LONG (1406)`. */
	called;
	constructor(message, next, { errno, lost, ofData = false, called = "an error" }) {
		super(ofData ? "value-refused" : "database-error", message, next);
		this.errno = errno;
		this.lost = lost;
		this.ofData = ofData;
		this.called = called;
	}
};
/** True when it is no fault of the server: a value did not fit where it was to go. */
function isOfData(error) {
	return error instanceof DatabaseFault && error.ofData;
}
/** True when the connection is gone, and another may do. */
function isLost(error) {
	return error instanceof DatabaseFault && error.lost;
}
/** True when the server could not be reached, or the connection was lost: it may come back. */
function isUnreachable(error) {
	return isLost(error) || error instanceof MaskingError && error.reason === "cannot-connect";
}
/** True when InnoDB rolled the transaction back, or a lock was held too long: the same statement may succeed now. */
function isContention(error) {
	return error instanceof DatabaseFault && (error.errno === 1213 || error.errno === 1205);
}
/** True when the account lacks a right. */
function isDenied(error) {
	return error instanceof DatabaseFault && [
		1044,
		1045,
		1142,
		1143,
		1227,
		1370,
		1401
	].includes(error.errno ?? 0);
}
/**
* Faults of values by their SQLSTATE: 22 is for data that a type or a function does not take, 23 for constraints, 45 for what
* a program of the database signals.
*/
const DATA_STATES = /^(22|23|45)/;
/** Those of MySQL's own numbers that have no SQLSTATE of their own, or share that of mistakes in SQL. */
const DATA_ERRNOS = /* @__PURE__ */ new Set([
	...[
		1118,
		1138,
		1265,
		1267,
		1270,
		1271,
		1300,
		1366,
		1411,
		1416,
		1441,
		1525,
		1526,
		1591,
		1643,
		1644,
		1713,
		1748,
		1863
	],
	...Array.from({ length: 16 }, (_, i) => 3684 + i),
	...[
		3037,
		3055,
		3064,
		3141,
		3150,
		3158,
		3616,
		3617,
		3643,
		3732,
		3751,
		3752,
		3819,
		3854,
		3903,
		3904,
		3905,
		3907
	],
	...[
		3020,
		3988,
		3995,
		6136,
		6527
	]
]);
const isDataFault = ({ errno, sqlState }) => DATA_STATES.test(sqlState ?? "") || DATA_ERRNOS.has(errno ?? 0);
const PACKET = "A row is larger than the server's max_allowed_packet. Raise it in the parameter group, then run masking again.";
const DISK_FULL = "The server has no room left. Give it more (indexes are sorted on its temporary disk), then run masking again: it goes on where it stopped.";
/** What to do about faults that a person can mend. */
const NEXT = {
	3: DISK_FULL,
	1021: DISK_FULL,
	1026: DISK_FULL,
	1114: DISK_FULL,
	1062: "A mask met another row's value in a unique key. Give the column a rule whose outputs cannot be values of the column, such as email, hash or token; then make a new clone.",
	1153: PACKET,
	1301: PACKET,
	1205: "Somebody else holds a lock on the clone for minutes: a session, or a prepared XA transaction (XA RECOVER). End it, then run masking again: it goes on where it stopped."
};
/**
* The fault as our own error. The original is not kept as its cause: it carries the statement and MySQL's message,
* and either may hold values of the data.
*/
function withoutValues(error, doing) {
	if (error instanceof MaskingError) return error;
	const fault = error;
	const closed = /closed state|closed connection/.test(String(error));
	if (fault.errno === void 0 && fault.code === void 0 && !closed) return new MaskingError("internal", `${error instanceof Error ? error.constructor.name : typeof error} while ${doing}`, "This is a bug: please report it.");
	const lost = fault.fatal === true || LOST.has(fault.code ?? "") || closed;
	const called = `${fault.code ?? "an error"}${fault.errno === void 0 ? "" : ` (${fault.errno})`}`;
	const ofData = !lost && isDataFault(fault);
	return new DatabaseFault(`MySQL answered ${called} while ${doing}. Its message is left out, because it may hold a value of the data.`, NEXT[fault.errno ?? 0] ?? (ofData ? CORRECT : AGAIN), {
		errno: fault.errno,
		lost,
		ofData,
		called
	});
}
const AGAIN = "Run it again: masking goes on where it stopped. If it fails in the same way, look at the number and the table.";
const CORRECT = "The server is well, and running it again would end in the same: look at the rules of that table and at what it holds. If rows are masked already, make a new clone.";
// masking/session/lists.ts
/**
* Lists of literals that SQL names instead of holding them: names of people are 70 kB, and the plan of a thousand tables
* would hold them thousands of times. To the server a name is a system variable that it does not have, so that one which
* nobody spelled out is an error and never a mask.
*/
const PREFIX$1 = "@@understudy_lists.";
const NAME$1 = /@@understudy_lists\.(list_\d+_[0-9a-f]{16})/g;
/** A shorter list stays as it is: a plan is easier to read so. */
const WORTH_A_NAME = 256;
/** Every list that was named, as SQL. They are the transformers' own, so few. */
const lists = /* @__PURE__ */ new Map();
const named$3 = /* @__PURE__ */ new WeakMap();
/**
* SQL of a list of literals, or what stands for it until it is sent (`spelledOut`). The name follows the content: a plan
* with other words is another plan.
*
* @param literals as SQL
*/
function listed$2(literals) {
	const list = nameOf$2(literals);
	return list === void 0 ? literals.join(", ") : PREFIX$1 + list;
}
function nameOf$2(literals) {
	const known = named$3.get(literals);
	if (known !== void 0) return known;
	const sql = literals.join(", ");
	if (sql.length < WORTH_A_NAME) return void 0;
	const list = `list_${literals.length}_${createHash("sha256").update(sql).digest("hex").slice(0, 16)}`;
	lists.set(list, literals);
	named$3.set(literals, list);
	return list;
}
/**
* SQL of one literal of a list.
*
* @param index SQL of its place, which counts from 0
*/
function chosen(index, literals) {
	const list = nameOf$2(literals);
	return `${list === void 0 ? "ELT" : `ELT/*${list}*/`}(1 + ${index}, ${listed$2(literals)})`;
}
/** The statement as the server is to read it: every list that it names is in it. */
function spelledOut(sql) {
	if (!sql.includes(PREFIX$1)) return sql;
	return sql.replace(NAME$1, (written, list) => lists.get(list)?.join(", ") ?? written);
}
/**
* Rows of one table from which on a list in the statement is cheaper than a look into the session's variable. Measured: to
* parse four thousand names takes 2.3 ms, and each look 4 µs.
*/
const WORTH_A_LIST = 500;
const CHOICE = /ELT\/\*(list_\d+_[0-9a-f]{16})\*\/\(1 \+ /g;
const END_OF_CHOICE = /, @@understudy_lists\.(list_\d+_[0-9a-f]{16})\)/g;
const VARIABLE$2 = "@understudy_of_";
const VARIABLES$1 = /@understudy_of_(list_\d+_[0-9a-f]{16})/g;
/**
* The same statement for a table of so many rows: of a small one, what is chosen of a list is looked up in a variable that the
* session gets when it first needs it (`settingOf`). All else stays as it is.
*/
function lookedUp(sql, rows) {
	if (rows >= WORTH_A_LIST || !sql.includes(PREFIX$1)) return sql;
	return sql.replace(CHOICE, (_, list) => `(CONVERT(RTRIM(SUBSTR(${VARIABLE$2}${list}, 1 + ${widthOf(list)} * (`).replace(END_OF_CHOICE, (_, list) => `), ${widthOf(list)})) USING utf8mb4) COLLATE utf8mb4_0900_ai_ci)`);
}
/** Lists that a statement looks up in variables of the session. */
function listsLookedUp(sql) {
	if (!sql.includes(VARIABLE$2)) return [];
	return [...new Set([...sql.matchAll(VARIABLES$1)].flatMap(([, list]) => list ?? []))];
}
/**
* The statement that sets the variable in which a list is looked up: its words one after the other, each as long as the
* longest, in a character set in which each has a place that needs no counting.
*/
function settingOf(list) {
	const words = wordsOf$2(list);
	const width = widthOf(list);
	const all = words.map((word) => word + " ".repeat(width - [...word].length)).join("");
	return `SET ${VARIABLE$2}${list} = CONVERT('${all}' USING ${/^[ -~]*$/.test(all) ? "latin1" : "utf32"})`;
}
const widths = /* @__PURE__ */ new Map();
/** Characters of the longest word. */
function widthOf(list) {
	const width = widths.get(list) ?? Math.max(...wordsOf$2(list).map((word) => [...word].length));
	widths.set(list, width);
	return width;
}
/** Without their quotes: these lists hold no escapes. */
function wordsOf$2(list) {
	return (lists.get(list) ?? []).map((literal) => literal.slice(1, -1));
}
// masking/session/stream.ts
/** Rows that wait while others are looked at: a row may be megabytes. */
const WAITING = 16;
/** The rows of a query, each an array, as they come: memory stays flat however many there are, and however large. */
async function* streamRows(session, sql, doing) {
	const { connection } = session.connection;
	try {
		yield* connection.query({
			sql: spelledOut(sql),
			rowsAsArray: true
		}).stream({ highWaterMark: WAITING });
	} catch (error) {
		throw withoutValues(error, doing);
	}
}
// masking/run/together.ts
/** Rows, and tables, that are read in one statement where tables are small. */
const ROWS$5 = 5e3;
const TABLES$3 = 16;
/** Puts what is small together, in its order. */
function together$1(things) {
	const batches = [];
	let rows = 0;
	for (const thing of things) {
		const batch = batches.at(-1);
		rows += thing.rows;
		if (batch && rows <= ROWS$5 && batch.length < TABLES$3) batch.push(thing);
		else {
			batches.push([thing]);
			rows = thing.rows;
		}
	}
	return batches;
}
/**
* Asks of several tables in one statement: to ask each of a thousand alone is a thousand ways there and back.
*
* @param doing in the words of an error: `verifying`
* @returns the texts of each table's rows
*/
async function selectTogether(session, asked, doing) {
	let found = asked.map(() => []);
	await eachAlone(asked, doing, async (some, what, from) => {
		if (from === 0) found = asked.map(() => []);
		const rows = await session.rows(statementOf(some), what);
		for (const { part, said } of rows) found[from + Number(part)]?.push(said);
	});
	return found;
}
/** The same, each row told as it comes: together they may be more than the runner should hold. */
async function streamTogether(session, asked, doing, see) {
	await eachAlone(asked, doing, async (some, what, from) => {
		for await (const [part, said] of streamRows(session, statementOf(some), what)) see(from + Number(part), said);
	});
}
/** Asks all together; where that fails, one by one, because the name of the one that fails is wanted. */
async function eachAlone(asked, doing, ask) {
	const [only, another] = asked;
	if (only === void 0) return;
	if (another === void 0) return ask(asked, `${doing} ${only.label}`, 0);
	try {
		await ask(asked, `${doing} ${asked.length} tables`, 0);
	} catch (error) {
		if (isLost(error)) throw error;
		for (const [i, one] of asked.entries()) await ask([one], `${doing} ${one.label}`, i);
	}
}
function statementOf(asked) {
	return asked.map(({ select, from }, i) => `(SELECT ${i} AS part, ${select} AS said FROM ${from})`).join(" UNION ALL ");
}
// masking/session/names.ts
/**
* A name of a column as MySQL compares it: without letter case, and with everything else (accents, width, script). Its
* table of letters ends with Unicode 3.0; of two names that differ in the case of a later letter only, this makes one, and
* so errs to the side of finding a column.
*/
function foldedName(columnName) {
	return columnName.replaceAll("İ", "i").toLowerCase();
}
/** True when MySQL takes both for the name of the same column. */
function sameName(one, other) {
	return foldedName(one) === foldedName(other);
}
// masking/session/tokens.ts
/** In this order: the longest of those that begin alike comes first. */
const MARKS$1 = [
	"<=>",
	"->>",
	"->",
	":=",
	"<=",
	">=",
	"<>",
	"!=",
	"<<",
	">>",
	"&&",
	"||"
];
const PLACEHOLDER$1 = /\{(?:value|digest)\}/y;
const VARIABLE$1 = /@@?(?:[\w$.\u0080-\uffff]+|'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`(?:[^`]|``)*`)?/sy;
const NUMBER = /0x[\da-fA-F]+(?![\w$\u0080-\uffff])|0b[01]+(?![\w$\u0080-\uffff])|\d+[eE][-+]?\d+|\d+(?![\w$\u0080-\uffff])(?:\.\d*(?:[eE][-+]?\d+)?)?|\.\d+(?:[eE][-+]?\d+)?/y;
const WORD = /[\w$\u0080-\uffff]+/y;
const LINE_COMMENT = /(?:#|--)[^\n]*/y;
const PREFIXED = /[nNxXbB]'/y;
const VERSION = /\/\*!(?:\d{6}(?=\s)|\d{5})?/y;
/** Cuts a text into its tokens; spaces are left out, and nothing else is. */
function tokens(sql, reading = {}) {
	const found = [];
	/** How many `/*!` are open whose content is code. */
	let versions = 0;
	for (let at = 0; at < sql.length;) {
		if (isSpace(sql, at)) {
			at++;
			continue;
		}
		const closing = versions > 0 && sql.startsWith("*/", at);
		const token = closing ? markOf(sql, at, "*/") : next(sql, at, reading, found.at(-1));
		if (closing) versions--;
		else if (token.kind === "mark" && token.text.startsWith("/*!")) versions++;
		found.push(token);
		at += token.text.length;
	}
	return found;
}
function next(sql, at, reading, before) {
	const letter = sql[at];
	const quote = match(PREFIXED, sql, at) === void 0 ? at : at + 1;
	if (sql[quote] === "'" || letter === "\"" || letter === "`") return quoted$2(sql, at, quote, reading);
	const line = match(LINE_COMMENT, sql, at);
	if (line !== void 0 && (letter === "#" || isSpace(sql, at + 2))) return {
		kind: "comment",
		text: line,
		value: line,
		at
	};
	if (sql.startsWith("/*", at)) return comment$1(sql, at, reading);
	const placeholder = match(PLACEHOLDER$1, sql, at);
	if (placeholder !== void 0) return {
		kind: "placeholder",
		text: placeholder,
		value: placeholder,
		at
	};
	const variable = match(VARIABLE$1, sql, at);
	if (variable !== void 0) return {
		kind: "variable",
		text: variable,
		value: variable,
		at
	};
	const number = before?.text === "." && before.at + 1 === at ? void 0 : match(NUMBER, sql, at);
	if (number !== void 0 && !(letter === "." && endsName(before, at))) return {
		kind: /^0[xXb]/.test(number) ? "string" : "number",
		text: number,
		value: number,
		at
	};
	const word = match(WORD, sql, at);
	if (word !== void 0) return {
		kind: "word",
		text: word,
		value: word,
		at
	};
	return markOf(sql, at, MARKS$1.find((mark) => sql.startsWith(mark, at)) ?? letter);
}
/** True where a dot goes on with a name, and begins no number: `t.1e5`. */
function endsName(before, at) {
	return before !== void 0 && (before.kind === "name" || before.kind === "word") && before.at + before.text.length === at;
}
function markOf(_, at, text) {
	return {
		kind: "mark",
		text,
		value: text,
		at
	};
}
function match(pattern, sql, at) {
	pattern.lastIndex = at;
	return pattern.exec(sql)?.[0];
}
function comment$1(sql, at, { versionsAreComments }) {
	const version = match(VERSION, sql, at);
	if (version !== void 0 && !versionsAreComments) return markOf(sql, at, version);
	const end = sql.indexOf("*/", at + 2);
	const text = end < 0 ? sql.slice(at) : sql.slice(at, end + 2);
	return {
		kind: end < 0 ? "open" : "comment",
		text,
		value: text,
		at
	};
}
/** From the quote (which a letter may stand before) to the one that ends it. */
function quoted$2(sql, at, quote, { ansiQuotes, plainBackslashes }) {
	const mark = sql[quote];
	const isName = mark === "`" || mark === "\"" && ansiQuotes === true;
	const escapes = !isName && plainBackslashes !== true;
	let value = "";
	for (let i = quote + 1; i < sql.length; i++) {
		const letter = sql[i];
		if (escapes && letter === "\\" && i + 1 < sql.length) value += unescaped(sql[++i]);
		else if (letter !== mark) value += letter;
		else if (sql[i + 1] === mark) value += sql[++i];
		else return {
			kind: isName ? "name" : "string",
			text: sql.slice(at, i + 1),
			value,
			at
		};
	}
	return {
		kind: "open",
		text: sql.slice(at),
		value,
		at
	};
}
const ESCAPES$1 = {
	"0": "\0",
	b: "\b",
	n: "\n",
	r: "\r",
	t: "	",
	Z: "",
	"%": "\\%",
	_: "\\_"
};
/** What a backslash and this letter stand for. */
function unescaped(letter) {
	return ESCAPES$1[letter] ?? letter;
}
/** True of spaces, control characters and the end; a space beyond ASCII is a letter to MySQL. */
function isSpace(sql, at) {
	return at >= sql.length || sql.charCodeAt(at) <= 32;
}
// masking/schema/server-tables.ts
/**
* The tables that a server brings itself, by their names and columns: everything else in its databases was made by
* somebody, and is masked or refused like any table. Their names alone would not do: a table of production's can stand
* in `sys`, in `mysql` and even in the tablespace of that name. Of MySQL 8.0 to 9.7; an unknown table or column is taken
* for somebody's, which a policy can decide.
*/
/** Databases that every server has. A database of another letter case is not one of them. */
const SERVER_DATABASES = [
	"mysql",
	"sys",
	"information_schema",
	"performance_schema"
];
/** Of these, where MySQL itself lets nobody create anything: what stands there is the server's. */
const CLOSED_DATABASES = ["information_schema", "performance_schema"];
/** Columns of rights, such as `Select_priv`, are not listed: they can only be Y or N. */
const COLUMNS$3 = {
	"mysql.columns_priv": "Host Db User Table_name Column_name Timestamp Column_priv",
	"mysql.component": "component_id component_group_id component_urn",
	"mysql.db": "Host Db User",
	"mysql.default_roles": "HOST USER DEFAULT_ROLE_HOST DEFAULT_ROLE_USER",
	"mysql.engine_cost": "engine_name device_type cost_name cost_value last_update comment default_value",
	"mysql.func": "name ret dl type",
	"mysql.general_log": "event_time user_host thread_id server_id command_type argument",
	"mysql.global_grants": "USER HOST PRIV WITH_GRANT_OPTION",
	"mysql.gtid_executed": "source_uuid interval_start interval_end gtid_tag",
	"mysql.help_category": "help_category_id name parent_category_id url",
	"mysql.help_keyword": "help_keyword_id name",
	"mysql.help_relation": "help_topic_id help_keyword_id",
	"mysql.help_topic": "help_topic_id name help_category_id description example url",
	"mysql.innodb_index_stats": "database_name table_name index_name last_update stat_name stat_value sample_size stat_description",
	"mysql.innodb_table_stats": "database_name table_name last_update n_rows clustered_index_size sum_of_other_index_sizes",
	"mysql.ndb_binlog_index": "Position File epoch inserts updates deletes schemaops orig_server_id orig_epoch gci next_position next_file",
	"mysql.password_history": "Host User Password_timestamp Password",
	"mysql.plugin": "name dl",
	"mysql.procs_priv": "Host Db User Routine_name Routine_type Grantor Proc_priv Timestamp",
	"mysql.proxies_priv": "Host User Proxied_host Proxied_user With_grant Grantor Timestamp",
	"mysql.replication_asynchronous_connection_failover": "Channel_name Host Port Network_namespace Weight Managed_name",
	"mysql.replication_asynchronous_connection_failover_managed": "Channel_name Managed_name Managed_type Configuration",
	"mysql.replication_group_configuration_version": "name version",
	"mysql.replication_group_member_actions": "name event enabled type priority error_handling",
	"mysql.role_edges": "FROM_HOST FROM_USER TO_HOST TO_USER WITH_ADMIN_OPTION",
	"mysql.server_cost": "cost_name cost_value last_update comment default_value",
	"mysql.servers": "Server_name Host Db Username Password Port Socket Wrapper Owner",
	"mysql.slave_master_info": "Number_of_lines Master_log_name Master_log_pos Host User_name User_password Port Connect_retry Enabled_ssl Ssl_ca Ssl_capath Ssl_cert Ssl_cipher Ssl_key Ssl_verify_server_cert Heartbeat Bind Ignored_server_ids Uuid Retry_count Ssl_crl Ssl_crlpath Enabled_auto_position Channel_name Tls_version Public_key_path Get_public_key Network_namespace Master_compression_algorithm Master_zstd_compression_level Tls_ciphersuites Source_connection_auto_failover Gtid_only",
	"mysql.slave_relay_log_info": "Number_of_lines Relay_log_name Relay_log_pos Master_log_name Master_log_pos Sql_delay Number_of_workers Id Channel_name Privilege_checks_username Privilege_checks_hostname Require_row_format Require_table_primary_key_check Assign_gtids_to_anonymous_transactions_type Assign_gtids_to_anonymous_transactions_value",
	"mysql.slave_worker_info": "Id Relay_log_name Relay_log_pos Master_log_name Master_log_pos Checkpoint_relay_log_name Checkpoint_relay_log_pos Checkpoint_master_log_name Checkpoint_master_log_pos Checkpoint_seqno Checkpoint_group_size Checkpoint_group_bitmap Channel_name",
	"mysql.slow_log": "start_time user_host query_time lock_time rows_sent rows_examined db last_insert_id insert_id server_id sql_text thread_id",
	"mysql.tables_priv": "Host Db User Table_name Grantor Timestamp Table_priv Column_priv",
	"mysql.time_zone": "Time_zone_id Use_leap_seconds",
	"mysql.time_zone_leap_second": "Transition_time Correction",
	"mysql.time_zone_name": "Name Time_zone_id",
	"mysql.time_zone_transition": "Time_zone_id Transition_time Transition_type_id",
	"mysql.time_zone_transition_type": "Time_zone_id Transition_type_id Offset Is_DST Abbreviation",
	"mysql.user": "Host User ssl_type ssl_cipher x509_issuer x509_subject max_questions max_updates max_connections max_user_connections plugin authentication_string password_expired password_last_changed password_lifetime account_locked Password_reuse_history Password_reuse_time Password_require_current User_attributes",
	"sys.sys_config": "variable value set_time set_by"
};
/**
* Tables that Amazon makes in `mysql`, by their whole names: there nobody else may create one. Their columns change with
* the version and are not listed; all their rows are looked at instead (`scrub/server-rows.ts`). A table of Amazon's that
* is missing here is asked for by lint, and a policy can keep it.
*/
const AMAZONS = [
	...[
		"aurora_s3_load_history",
		"general_log_backup",
		"slow_log_backup",
		"ro_replica_status"
	],
	...[
		"bin_log_md_table",
		"bin_log_table",
		"ddl_log_md_table",
		"ddl_log_table",
		"metadata_md_table"
	],
	...[
		"metadata_table",
		"relay_log_md_table",
		"relay_log_table",
		"rds_configuration"
	],
	...[
		"rds_global_status_history",
		"rds_global_status_history_old",
		"rds_heartbeat2",
		"rds_history"
	],
	...[
		"rds_monitor",
		"rds_replication_status",
		"rds_sysinfo",
		"rds_upgrade_prechecks"
	]
];
/** True of a table that MySQL brings. */
function isMysqlsTable(database, table) {
	return Object.hasOwn(COLUMNS$3, `${database}.${table}`);
}
/** True of a table that Amazon brings, where Amazon runs the server. */
function isAmazonsTable(database, table) {
	return database === "mysql" && AMAZONS.includes(table);
}
/** True of a column that a table of MySQL's has from the beginning, whatever its letter case. */
function isMysqlsColumn(database, table, column) {
	const name = `${database}.${table}`;
	const known = (COLUMNS$3[name] ?? "").toLowerCase().split(" ");
	return (name === "mysql.user" || name === "mysql.db") && RIGHTS.test(column) || known.includes(column.toLowerCase());
}
/** Both tables name the rights alike. */
const RIGHTS = /^(select|insert|update|delete|create|drop|reload|shutdown|process|file|grant|references|index|alter|show_db|super|create_tmp_table|lock_tables|execute|repl_slave|repl_client|create_view|show_view|create_routine|alter_routine|create_user|event|trigger|create_tablespace|create_role|drop_role)_priv$/i;
// masking/schema/schema.ts
/** Sorts indexes by their names' code points, which no collation of the server changes. */
function byName$1(one, other) {
	return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}
/** The databases that somebody made: what a policy means that names none. */
function madeDatabases({ databases }) {
	return databases.filter((database) => !SERVER_DATABASES.includes(database));
}
/** `database.table`, as people write it. */
function label(table) {
	return `${table.database}.${table.name}`;
}
/** The column of that name, in whatever letter case; nothing where there is none. */
function columnOf(table, name) {
	return table.columns.find((column) => sameName(column.name, name));
}
/** The values that an ENUM or a SET may hold. */
function membersOf({ columnType }) {
	return tokens(columnType).filter(({ kind }) => kind === "string").map(({ value }) => value);
}
const CLASSES$1 = {
	char: "text",
	varchar: "text",
	tinytext: "text",
	text: "text",
	mediumtext: "text",
	longtext: "text",
	tinyint: "number",
	smallint: "number",
	mediumint: "number",
	int: "number",
	bigint: "number",
	decimal: "number",
	float: "number",
	double: "number",
	date: "temporal",
	datetime: "temporal",
	timestamp: "temporal",
	time: "temporal",
	year: "temporal",
	enum: "enum",
	set: "enum",
	json: "json",
	binary: "binary",
	varbinary: "binary",
	tinyblob: "binary",
	blob: "binary",
	mediumblob: "binary",
	longblob: "binary",
	bit: "binary"
};
/** The class of a data type. A type that nobody here knows counts as binary: it is never kept unasked. */
function typeClass(dataType) {
	const spatial = /^(geometry|point|linestring|polygon|multi\w+|geom\w*collection)$/.test(dataType);
	return CLASSES$1[dataType] ?? (spatial ? "spatial" : "binary");
}
// masking/session/provider.ts
/** Asks the server who runs it. */
async function providerOf(session) {
	const doing = "asking who runs the server";
	const settings = await session.rows("SHOW GLOBAL VARIABLES WHERE Variable_name IN ('aurora_version', 'basedir')", doing);
	const own = (await session.rows("SHOW GRANTS", doing)).flatMap((row) => Object.values(row)).map(rightsIn);
	const holds = (right) => own.some((rights) => right.test(rights));
	const reachesSystemUsers = holds(/(^|, ?)(SYSTEM_USER|SUPER)(,|$)/);
	const admin = await adminOfAmazon(session, doing);
	const isAurora = settings.some(({ Variable_name: name }) => name === "aurora_version");
	const atRds = settings.some(({ Value: value }) => /^\/rdsdbbin\b/.test(value));
	return {
		isAmazon: !reachesSystemUsers && (isAurora || atRds || admin === "Y"),
		reachesSystemUsers,
		changesAccounts: holds(/(^|, ?)(CREATE USER|UPDATE|ALL PRIVILEGES)(,|$)/)
	};
}
/** Whether there is an `rdsadmin` with all rights; nothing where this account may not see. */
async function adminOfAmazon(session, doing) {
	try {
		const [row] = await session.rows("SELECT Super_priv AS super FROM mysql.user WHERE User = 'rdsadmin' AND Host = 'localhost'", doing);
		return row?.super;
	} catch (error) {
		if (!isDenied(error)) throw error;
		return;
	}
}
/** The rights of `GRANT a, b ON *.* TO …`; none of a role that is granted, of one database, or of what is taken away. */
function rightsIn(grant) {
	return /^GRANT (.*?) ON \*\.\* TO /.exec(grant)?.[1] ?? "";
}
// masking/verify/originals/places.ts
const SEARCHED$1 = `TABLE_SCHEMA NOT IN (${[...CLOSED_DATABASES, "understudy_masking"].map((database) => `'${database}'`).join(", ")})`;
/**
* Every table of every database, as `information_schema` has them now: a table that a policy, a plan or a list of ours does
* not know is among them. Of the database `mysql`, those that the server did not bring.
*/
async function storedTables(session) {
	const doing = "looking which tables there are";
	const tables = await session.rows(`SELECT TABLE_SCHEMA AS db, TABLE_NAME AS name, TABLE_ROWS AS n, AVG_ROW_LENGTH AS bytes FROM information_schema.TABLES
      WHERE TABLE_TYPE = 'BASE TABLE' AND ${SEARCHED$1} ORDER BY 1, 2`, doing);
	const columns = await session.rows(`SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, COLUMN_NAME AS name, LOWER(DATA_TYPE) AS dataType, COLUMN_TYPE AS columnType, IS_NULLABLE AS nullable,
       CHARACTER_SET_NAME AS characterSet, CHARACTER_MAXIMUM_LENGTH AS length, NUMERIC_SCALE AS scale, DATETIME_PRECISION AS fraction
     FROM information_schema.COLUMNS WHERE ${SEARCHED$1} ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION`, doing);
	const keys = await session.rows(`SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, COLUMN_NAME AS name FROM information_schema.STATISTICS
      WHERE INDEX_NAME = 'PRIMARY' AND ${SEARCHED$1} ORDER BY TABLE_SCHEMA, TABLE_NAME, SEQ_IN_INDEX`, doing);
	const at = (db, tbl) => JSON.stringify([db, tbl]);
	const columnsOf = Map.groupBy(columns, ({ db, tbl }) => at(db, tbl));
	const keyOf = Map.groupBy(keys, ({ db, tbl }) => at(db, tbl));
	return (await withoutServers$1(session, tables)).map(({ db, name, n, bytes }) => ({
		database: db,
		name,
		label: `${db}.${name}`,
		columns: (columnsOf.get(at(db, name)) ?? []).map(storedColumn),
		key: (keyOf.get(at(db, name)) ?? []).map((part) => part.name),
		rows: Number(n ?? 0),
		rowBytes: Number(bytes ?? 0)
	}));
}
/** Without what is in `mysql` since the server was made: accounts, statistics, help. */
async function withoutServers$1(session, tables) {
	const others = tables.filter(({ db, name }) => db !== "mysql" || !isMysqlsTable(db, name));
	const isAmazons = ({ db, name }) => isAmazonsTable(db, name);
	return others.some(isAmazons) && (await providerOf(session)).isAmazon ? others.filter((table) => !isAmazons(table)) : others;
}
function storedColumn(row) {
	return {
		name: row.name,
		dataType: row.dataType,
		columnType: row.columnType.toLowerCase(),
		nullable: row.nullable === "YES",
		characterSet: row.characterSet ?? void 0,
		length: row.length === null ? void 0 : Number(row.length),
		scale: Number(row.scale ?? 0),
		fraction: Number(row.fraction ?? 0)
	};
}
// masking/session/orders.ts
var import_lib = /* @__PURE__ */ __toESM(require_lib(), 1);
var import_promise = /* @__PURE__ */ __toESM(require_promise(), 1);
/**
* Orders under the key, which only the server can make: each session that a statement of such an order goes to makes it first,
* once, and keeps it in a variable.
*/
const VARIABLE = "@understudy_order_";
const VARIABLES = /@understudy_order_([0-9a-f]{16})/g;
/** What each order is made by, as SQL. */
const orders = /* @__PURE__ */ new Map();
/**
* SQL of an order: a variable of the session, whose name follows from what it is made by.
*
* @param madeBy SQL of one value, which reads the key
*/
function inOrder$2(madeBy) {
	const order = createHash("sha256").update(madeBy).digest("hex").slice(0, 16);
	orders.set(order, madeBy);
	return VARIABLE + order;
}
/** Orders that a statement reads. */
function ordersIn(sql) {
	if (!sql.includes(VARIABLE)) return [];
	return [...new Set([...sql.matchAll(VARIABLES)].flatMap(([, order]) => order ?? []))];
}
/** The statement that gives the session an order. */
function settingOfOrder(order) {
	return `SET ${VARIABLE}${order} = (${orders.get(order) ?? "NULL"})`;
}
// masking/session/session.ts
/**
* What each connection is set to before it does anything. Each is read back: a proxy or an `init_connect` that
* changes one would change what masking writes.
*/
const SETTINGS$2 = {
	time_zone: "+00:00",
	sql_mode: "STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO",
	foreign_key_checks: 0,
	transaction_isolation: "READ-COMMITTED",
	innodb_lock_wait_timeout: 20,
	lock_wait_timeout: 60,
	group_concat_max_len: 1048576,
	cte_max_recursion_depth: 4294967295,
	sql_quote_show_create: 1,
	show_gipk_in_create_table_and_information_schema: 1,
	information_schema_stats_expiry: 0,
	wait_timeout: 28800,
	autocommit: 1
};
const COLLATION = "utf8mb4_0900_ai_ci";
/** Connects, sets the session up, and proves that the settings took. */
async function openSession(target, further = {}) {
	const doing = `connecting to ${target.host}:${target.port}`;
	const connection = await import_promise.createConnection({
		...optionsOf$1(target),
		...further
	}).catch((error) => {
		throw connectFault(error, doing);
	});
	connection.on("error", () => {});
	const session = sessionOn(connection);
	try {
		await setUp(session);
	} catch (error) {
		await session.close();
		throw error;
	}
	return session;
}
function optionsOf$1(target) {
	return {
		host: target.host,
		port: target.port,
		user: target.user,
		password: target.password,
		connectTimeout: 2e4,
		dateStrings: true,
		supportBigNumbers: true,
		bigNumberStrings: true,
		charset: "UTF8MB4_0900_AI_CI",
		enableKeepAlive: true,
		...target.tls === false ? {} : { ssl: {
			ca: target.ca ?? import_lib.default.ca,
			verifyIdentity: true,
			minVersion: "TLSv1.2"
		} }
	};
}
function connectFault(error, doing) {
	const { code, errno } = error;
	const certificate = /certificate|self-signed|altname/i.test(String(error));
	return new MaskingError(certificate ? "certificate-refused" : "cannot-connect", `${certificate ? "The server's certificate was not accepted" : "No connection"} (${code ?? errno ?? "unknown"}) while ${doing}.`, certificate ? "Pass the authority that signed it, as PEM; verification cannot be turned off." : "See that the server runs, that its security group lets this runner in, and that the password is current.");
}
/** Without any, the driver does not look for question marks: in a statement of a megabyte that takes a while. */
const given$1 = (values) => values.length > 0 ? [...values] : void 0;
function sessionOn(connection) {
	const held = /* @__PURE__ */ new Set();
	const made = /* @__PURE__ */ new Set();
	/** The statement as it is sent, once the lists and orders are there that it looks up. */
	const ready = async (sql) => {
		for (const list of listsLookedUp(sql)) {
			if (!held.has(list)) await connection.query(settingOf(list));
			held.add(list);
		}
		if (sql.startsWith("SET @understudy_key")) made.clear();
		for (const order of ordersIn(sql)) {
			if (!made.has(order)) await connection.query(settingOfOrder(order));
			made.add(order);
		}
		return spelledOut(sql);
	};
	return {
		connection,
		id: connection.threadId,
		fault: withoutValues,
		socket() {
			const { stream } = connection.connection;
			return {
				remoteAddress: stream.remoteAddress,
				localPort: stream.localPort
			};
		},
		async rows(sql, doing, values = []) {
			try {
				const [rows] = await connection.query(await ready(sql), given$1(values));
				return rows;
			} catch (error) {
				throw withoutValues(error, doing);
			}
		},
		async run(sql, doing, values = []) {
			try {
				const [result] = await connection.query(await ready(sql), given$1(values));
				return result.affectedRows ?? 0;
			} catch (error) {
				throw withoutValues(error, doing);
			}
		},
		async execute(sql, doing, values) {
			try {
				const [result] = await connection.execute(await ready(sql), [...values]);
				return result.affectedRows ?? 0;
			} catch (error) {
				throw withoutValues(error, doing);
			}
		},
		async close() {
			await connection.end().catch(() => connection.destroy());
		}
	};
}
async function setUp(session) {
	await session.run(`SET NAMES utf8mb4 COLLATE ${COLLATION}`, "setting the character set");
	const known = await session.rows(`SHOW SESSION VARIABLES WHERE Variable_name IN (${Object.keys(SETTINGS$2).map(() => "?").join(",")})`, "reading the session settings", Object.keys(SETTINGS$2));
	const names = new Set(known.map((row) => row.Variable_name));
	const wanted = Object.entries(SETTINGS$2).filter(([setting]) => names.has(setting));
	const assignments = wanted.map(([setting]) => `SESSION ${setting} = ?`).join(", ");
	await session.run(`SET ${assignments}`, "setting up the session", wanted.map(([, value]) => value));
	await readBack(session, wanted);
	await leaveBinaryLog(session);
}
/** A binary log would hold the originals (row format), or the key (statement format). */
async function leaveBinaryLog(session) {
	const doing = "leaving the binary log";
	const [log] = await session.rows("SELECT @@GLOBAL.log_bin AS enabled", doing);
	if (Number(log?.enabled) === 0) return;
	await session.run("SET SESSION sql_log_bin = 0", doing).catch((error) => {
		if (!isDenied(error)) throw error;
		throw new MaskingError("binary-log-on", "The server writes a binary log, and this account may not keep masking out of it.", "A clone: set binlog_format to OFF in the clones' parameter group. Any other server whose binary log is read must not be masked.");
	});
}
async function readBack(session, wanted) {
	const columns = [...wanted.map(([setting]) => setting), "collation_connection"];
	const [row] = await session.rows(`SELECT ${columns.map((setting) => `@@SESSION.${setting} AS ${setting}`).join(", ")}`, "reading the session settings back");
	const sorted = (value) => String(value).split(",").sort().join(",");
	for (const [setting, value] of [...wanted, ["collation_connection", COLLATION]]) {
		if (sorted(row?.[setting]) === sorted(value)) continue;
		throw new MaskingError("session-setting-refused", `The server holds ${setting} at ${String(row?.[setting])}, and masking needs ${value}.`, "Look at the parameter group (init_connect and its like); masking under another setting would change data.");
	}
}
// masking/verify/originals/tasks.ts
/** Works on tasks in their order, several at a time, each on a connection of its own; gives the answers in any order. */
async function onConnections(target, connections, tasks, work) {
	const queue = [...tasks];
	const answers = [];
	let failed = false;
	const worker = async () => {
		const session = await openSession(target);
		try {
			for (let task = queue.shift(); task !== void 0 && !failed; task = queue.shift()) answers.push(...await work(session, task));
		} catch (error) {
			failed = true;
			throw error;
		} finally {
			await session.close();
		}
	};
	const workers = Math.max(1, Math.min(connections, tasks.length));
	const results = await Promise.allSettled(Array.from({ length: workers }, worker));
	for (const result of results) if (result.status === "rejected") throw result.reason;
	return answers;
}
// masking/transformers/expression.ts
/**
* The pieces of SQL that transformers share. The key is a user variable of the session, so that no statement
* (a log, a process list) ever holds it.
*/
const KEY$3 = "@understudy_key";
/** What is digested apart from one another: a name's digest tells nothing of an e-mail's. */
const KINDS$2 = [
	"address",
	"company",
	"credit_card",
	"date",
	"email",
	"geo",
	"hash",
	"iban",
	"ip",
	"kana",
	"known",
	"mac",
	"my_number",
	"number",
	"one_of",
	"person",
	"phone",
	"postal_code",
	"sample",
	"script",
	"shift",
	"spelling",
	"sql",
	"template",
	"text",
	"token",
	"url",
	"username",
	"uuid"
];
/** The variable that holds a kind's own key. */
function keyOf$1(kind) {
	return `${KEY$3}_${kind}`;
}
/** All kinds' keys, one after the other. */
const ALL_KEYS = `CONCAT(${KINDS$2.map(keyOf$1).join(", ")})`;
/**
* The statements that give a session a key, an SQL expression, and make the kinds' keys of it. Two, because MySQL computes
* all values of a SET before it assigns the first.
*/
function settingKey(value) {
	const kinds = KINDS$2.map((kind) => `${keyOf$1(kind)} = UNHEX(SHA2(CONCAT(${KEY$3}, '${kind}'), 256))`);
	return [`SET ${KEY$3} = ${value}`, `SET ${kinds.join(", ")}`];
}
/**
* 64 hexadecimal digits that depend on the key, the kind and the value. A key for each kind, instead of a kind beside
* the one key: measured, a tenth less for each digest. Only a part of a digest ever becomes output, so it cannot be
* extended.
*/
function digest(kind, value) {
	return `SHA2(CONCAT(${keyOf$1(kind)}, ${value}), 256)`;
}
/** Choices below this come from 32 bits, with a bias of a few in a hundred at most, which tells nobody anything. */
const FEW$1 = 2e8;
/**
* A number below `limit`, from a digest; other slots (up to 7) give further, independent numbers of the same one.
* CRC32 serves to turn eight digits into a number: measured, half the cost of CONV, and a third of that of all 64. Beyond
* that, CONV with 60 bits.
*/
function below$2(limit, digits, slot = 0) {
	if (limit <= FEW$1) return `CRC32(${slot === 0 ? `LEFT(${digits}, 8)` : slice(digits, slot)}) % ${limit}`;
	return `CAST(CONV(SUBSTR(${digits}, ${slot * 8 + 1}, 15), 16, 10) AS UNSIGNED) % ${limit}`;
}
/**
* So many decimal digits, with zeros in front. By SUBSTR of a number that has one digit more: measured, a third of what
* LPAD costs.
*/
function decimals(count, digits, slot = 0) {
	return `SUBSTR(${10 ** count} + ${below$2(10 ** count, digits, slot)}, 2)`;
}
function slice(digits, slot) {
	return `SUBSTR(${digits}, ${slot * 8 + 1}, 8)`;
}
/** One of the values, chosen by a digest. Measured: ELT costs 0.1 µs a row, a look-up in a table 2.7 µs. */
function oneOf(values, digits, slot = 0) {
	return chosen(below$2(values.length, digits, slot), literals$2(values));
}
/** The value at a place, which counts from 0. */
function placed(values, place) {
	return chosen(place, literals$2(values));
}
/** True when the value is one of these: MySQL sorts the list once and searches it. */
function isOneOf(value, values) {
	return `${value} IN (${listed$2(literals$2(values))})`;
}
/**
* True when a column's value is hexadecimal digits. By UNHEX: measured, an eighth of what a regular expression costs. Of
* what is no digit it makes NULL with a warning, which would be an error in a statement that writes.
*/
function isHex(value, { characterSet = "utf8mb4" }, digits) {
	const only = `UNHEX(${/^(ucs2|utf16|utf16le|utf32)$/.test(characterSet) ? `CONVERT(${value} USING utf8mb4)` : value}) IS NOT NULL`;
	return digits === void 0 ? only : `(CHAR_LENGTH(${value}) = ${digits} AND ${only})`;
}
/** Of each dictionary once: a plan asks for the same ones again and again. */
const written$4 = /* @__PURE__ */ new WeakMap();
function literals$2(values) {
	const known = written$4.get(values) ?? values.map(literal);
	written$4.set(values, known);
	return known;
}
/** A dictionary's value as an SQL literal. */
function literal(value) {
	if (/['\\?]/.test(value)) throw new Error("dictionaries hold no quotes, backslashes or question marks");
	if (value !== value.trimEnd()) throw new Error("no word of a dictionary ends in a space");
	return `'${value}'`;
}
// masking/schema/create-table.ts
/**
* The parts of a CREATE TABLE as `SHOW CREATE TABLE` prints it: columns, keys and constraints, one text each, without
* the commas between them. Quoted names and literals may hold anything, line ends and parentheses included.
*/
function clausesOf(createTable) {
	return taken$1(createTable).clauses;
}
/** What follows the closing parenthesis: engine, character set, partitions. */
function optionsOf(createTable) {
	return taken$1(createTable).options;
}
/** The next AUTO_INCREMENT, in digits, where the table has counted; what comments and defaults say of one is no counter. */
function counterOf(createTable) {
	return COUNTER.exec(unquoted$1(optionsOf(createTable)))?.[1];
}
/** The same statement without its counter. */
function withoutCounter(createTable) {
	const options = optionsOf(createTable);
	const start = createTable.length - options.length;
	const found = COUNTER.exec(unquoted$1(options));
	if (!found) return createTable;
	const at = start + found.index;
	return createTable.slice(0, at) + createTable.slice(at + found[0].length);
}
/** The same statement without the option CONNECTION, which only tables of other engines obey; itself where it has none. */
function withoutConnection(createTable) {
	const start = createTable.length - optionsOf(createTable).length;
	const options = tokens(createTable.slice(start));
	const i = options.findIndex(({ kind, text }, at) => kind === "word" && text === "CONNECTION" && options[at + 1]?.text === "=");
	const [word, value] = [options[i], options[i + 2]];
	if (word === void 0 || value?.kind !== "string") return createTable;
	return createTable.slice(0, start + word.at).trimEnd() + createTable.slice(start + value.at + value.text.length);
}
const COUNTER = / AUTO_INCREMENT=(\d+)/;
/** As long as before, with blanks for all that stands in quotes. */
function unquoted$1(text) {
	return tokens(text).filter(({ kind }) => kind === "name" || kind === "string").reduce((bare, { at, text: { length } }) => bare.slice(0, at) + " ".repeat(length) + bare.slice(at + length), text);
}
function taken$1(createTable) {
	const clauses = [];
	let depth = 0;
	let start = 0;
	for (const { kind, text, at } of tokens(createTable)) {
		if (kind !== "mark") continue;
		if (text === "(" && ++depth === 1) start = at + 1;
		if (text === ")") depth--;
		if (text === "," && depth === 1 || depth === 0) {
			if (depth === 0 && text !== ")") continue;
			clauses.push(createTable.slice(start, at).trim());
			start = at + 1;
			if (depth === 0) break;
		}
	}
	return {
		clauses,
		options: createTable.slice(start).trim()
	};
}
const KEY_CLAUSE = /^(?:(UNIQUE|FULLTEXT|SPATIAL) )?KEY (`(?:[^`]|``)+`)/;
/** A secondary key's clause, by the key's name. */
function keyClauses(createTable) {
	const found = clausesOf(createTable).flatMap((clause) => {
		const quoted = KEY_CLAUSE.exec(clause)?.[2];
		return quoted === void 0 ? [] : [[quoted.slice(1, -1).replaceAll("``", "`"), clause]];
	});
	return new Map(found);
}
/** The clause of a foreign key whose parent is named with its database; `SHOW CREATE TABLE` leaves out the table's own. */
function withParentDatabase(clause, database) {
	const all = tokens(clause);
	const i = all.findIndex(({ kind, text }) => kind === "word" && text === "REFERENCES");
	const [parent, dot] = [all[i + 1], all[i + 2]];
	if (i < 0 || !isForeignKey(clause) || parent === void 0 || dot?.text === ".") return clause;
	return `${clause.slice(0, parent.at)}${name(database)}.${clause.slice(parent.at)}`;
}
/** True of the clause of a foreign key. */
function isForeignKey(clause) {
	return /^CONSTRAINT `(?:[^`]|``)+` FOREIGN KEY /.test(clause);
}
/** The character set of a table's columns unless one says otherwise, as an option of CREATE TABLE. */
function charsetOf(createTable) {
	return /DEFAULT CHARSET=\w+(?: COLLATE=\w+)?/.exec(unquoted$1(optionsOf(createTable)))?.[0] ?? "";
}
/** The clause of a column, by its name; nothing for the other clauses. */
function columnOfClause(clause) {
	const [first] = tokens(clause);
	return first?.kind === "name" ? first.value : void 0;
}
/** A clause without one of its bare words. */
function withoutWord(clause, word) {
	const found = tokens(clause).find(({ kind, text }) => kind === "word" && text === word);
	return found ? clause.slice(0, found.at) + clause.slice(found.at + word.length) : clause;
}
// masking/run/copies.ts
/** Where a table is written anew, and where the old one goes: names of constraints are taken once a database. */
const [NEW, OLD] = ["understudy_masking_new", "understudy_masking_old"];
/** A table that is written anew, by the number of its table in the plan: tables of two databases may share a name. */
const copyOf = (no) => ({
	database: NEW,
	name: `understudy ${no}`
});
/** Where the table goes that a copy takes the place of. */
const replacedBy = (copy) => ({
	database: OLD,
	name: copy.name
});
/** What an interrupted copy left: until the swap the table is as it was, and after it the old one only waits to go. */
async function dropCopies(session) {
	for (const database of [NEW, OLD]) await session.run(`DROP DATABASE IF EXISTS ${name(database)}`, "dropping what a copy left");
}
/**
* Makes an empty table like another one, its foreign keys and its counter included. Foreign keys are not looked at in this
* session, and hold for rows that are there already.
*
* @param without names of indexes that are left out
*/
async function makeCopy(session, table, copy, without, doing) {
	for (const database of [NEW, OLD]) await session.run(`CREATE DATABASE IF NOT EXISTS ${name(database)}`, doing);
	const [shown] = await session.rows(`SHOW CREATE TABLE ${name(table.database, table.name)}`, doing);
	const statement = shown?.["Create Table"] ?? "";
	const left = new Set([...keyClauses(statement)].filter(([index]) => without.has(index)).map(([, clause]) => clause));
	const clauses = clausesOf(statement).filter((clause) => !left.has(clause)).map((clause) => withParentDatabase(clause, table.database));
	await session.run("SET SESSION foreign_key_checks = 0", doing);
	await session.run(`CREATE TABLE ${name(copy.database, copy.name)} (${clauses.join(", ")}) ${optionsOf(statement)}`, doing);
}
/** True of a copy that is there: one that has taken the place of its table is not. */
async function isThere$1(session, { database, name: of }) {
	return (await session.rows(`SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${text(database)} AND TABLE_NAME = ${text(of)}`, "looking for a copy")).length > 0;
}
/** Puts a copy into the place of its table, in one atomic RENAME: there is no moment in which none is there. */
async function swapIn(session, table, copy, doing) {
	const old = replacedBy(copy);
	await session.run(`RENAME TABLE ${name(table.database, table.name)} TO ${name(old.database, old.name)}, ${name(copy.database, copy.name)} TO ${name(table.database, table.name)}`, doing);
}
/**
* How many rows the table has that a copy took the place of; nothing where it is gone already. Nobody writes into it any more: the
* RENAME waited for all who did.
*/
async function rowsReplaced(session, copy, doing) {
	const old = replacedBy(copy);
	if (!await isThere$1(session, old)) return void 0;
	const [row] = await session.rows(`SELECT COUNT(*) AS n FROM ${name(old.database, old.name)}`, doing);
	return Number(row?.n);
}
/** The end of the table that a copy took the place of: its pages are freed as a whole. */
async function dropReplaced(session, copy, doing) {
	const old = replacedBy(copy);
	await session.run(`DROP TABLE IF EXISTS ${name(old.database, old.name)}`, doing);
}
// masking/run/work-schema.ts
/** The database of our own that lives in the clone as long as the run does. Nobody else can reach it. */
const WORK = "`understudy_masking`";
const TABLES$2 = [
	`run (id TINYINT PRIMARY KEY, state VARCHAR(16) NOT NULL, masking_key BINARY(32) NOT NULL, known_answer CHAR(64) NOT NULL,
     policy_hash CHAR(64) NOT NULL, schema_hash CHAR(64) NOT NULL, plan_hash CHAR(64) NOT NULL, started_at VARCHAR(32) NOT NULL,
     checks JSON, after_done INT NOT NULL DEFAULT 0, token CHAR(32) NOT NULL, signature CHAR(64))`,
	"proofs (table_no INT PRIMARY KEY, facts JSON NOT NULL)",
	`chunks (table_no INT, no INT, lower_bound LONGTEXT, upper_bound LONGTEXT, row_count BIGINT NOT NULL, done TINYINT NOT NULL DEFAULT 0,
     PRIMARY KEY (table_no, no))`,
	`samples (table_no INT, no INT, row_condition LONGTEXT NOT NULL, originals JSON NOT NULL, expected JSON NOT NULL,
     PRIMARY KEY (table_no, no))`,
	"whole_samples (no BIGINT AUTO_INCREMENT PRIMARY KEY, table_no INT NOT NULL, said LONGTEXT NOT NULL, KEY (table_no))",
	`indexes (db VARCHAR(64), tbl VARCHAR(64), name VARCHAR(64), clause LONGTEXT NOT NULL, kind VARCHAR(8) NOT NULL,
     definition LONGTEXT NOT NULL, PRIMARY KEY (db, tbl, name))`,
	"fidelity (what VARCHAR(16) PRIMARY KEY, said LONGTEXT NOT NULL)",
	"copies (table_no INT PRIMARY KEY)",
	"counters (db VARCHAR(64), tbl VARCHAR(64), next BIGINT UNSIGNED NOT NULL, PRIMARY KEY (db, tbl))",
	`triggers (db VARCHAR(64), name VARCHAR(64), tbl VARCHAR(64) NOT NULL, position INT NOT NULL, statement LONGTEXT NOT NULL,
     sql_mode TEXT NOT NULL, character_set VARCHAR(64) NOT NULL, collation VARCHAR(64) NOT NULL, PRIMARY KEY (db, name))`
];
/** True when a run was begun on this server and its traces are not scrubbed yet (or has this table already). */
async function hasWork(session, table) {
	return (await session.rows(table === void 0 ? "SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = 'understudy_masking'" : `SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'understudy_masking' AND TABLE_NAME = ${text(table)}`, "looking for an interrupted run")).length > 0;
}
/**
* Begins a run, or goes on with the one that was interrupted. The key is made by the server, and never leaves it.
* `key` (hexadecimal) is for tests, which compare runs. A run that was not signed with `signingKey` is refused: one
* that came along from production could claim that its rows are masked.
*/
async function beginRun(session, identity, key, signingKey) {
	const token = randomBytes(16).toString("hex");
	const signature = signingKey === void 0 ? "NULL" : text(signatureOf(token, signingKey));
	const doing = "preparing the work schema";
	await session.run(`CREATE DATABASE IF NOT EXISTS ${WORK} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`, doing);
	for (const table of TABLES$2) await session.run(`CREATE TABLE IF NOT EXISTS ${WORK}.${table} ENGINE = InnoDB`, doing);
	for (const sql of settingKey(key === void 0 ? "RANDOM_BYTES(32)" : `X'${key}'`)) await session.run(sql, "making the key");
	await session.run(`INSERT IGNORE INTO ${WORK}.run (id, state, masking_key, known_answer, policy_hash, schema_hash, plan_hash, started_at, token, signature) SELECT 1, 'planning', ${KEY$3}, ${knownAnswer()}, ${text(identity.policyHash)},
       ${text(identity.schemaHash)}, ${text(identity.planHash)}, ${text(now())}, ${text(token)}, ${signature}`, doing);
	const [run] = await session.rows(`SELECT state, policy_hash, schema_hash, plan_hash, started_at, token, signature FROM ${WORK}.run WHERE id = 1`, doing);
	if (!run) throw new MaskingError("internal", "The work schema holds no run.", "This is a bug: please report it.");
	requireOurs(run, signingKey);
	requireSame("policy", run.policy_hash, identity.policyHash);
	requireSame("schema", run.schema_hash, identity.schemaHash);
	requireSame("plan", run.plan_hash, identity.planHash);
	await useKey(session);
	return {
		state: run.state,
		startedAt: run.started_at
	};
}
function signatureOf(token, signingKey) {
	return createHmac("sha256", signingKey).update(`run ${token}`).digest("hex");
}
function requireOurs(run, key) {
	if (key === void 0 || run.signature === signatureOf(run.token, key)) return;
	throw new MaskingError("run-not-ours", "The server holds the traces of a masking run that was not begun on this clone.", "They came along from the source: drop the database understudy_masking there, then make a new clone.");
}
function requireSame(what, before, now) {
	if (before === now) return;
	throw new MaskingError(`${what}-changed`, `The ${what} is not the one that the interrupted run began with (${before.slice(0, 12)}…, now ${now.slice(0, 12)}…).`, "Rows that are masked already cannot be masked in another way. Make a new clone, or go back to what it was.");
}
const knownAnswer = () => digest("known", ALL_KEYS);
/**
* Gives a session the run's key, and proves by a known answer that it has an effect there: a session without it would
* turn every value into NULL, and a key that does nothing would make masks that anyone can compute.
*/
async function useKey(session) {
	const doing = "loading the key";
	const kept = (column) => `(SELECT ${column} FROM ${WORK}.run WHERE id = 1)`;
	for (const sql of settingKey(kept("masking_key"))) await session.run(sql, doing);
	const [check] = await session.rows(`SELECT ${knownAnswer()} = ${kept("known_answer")} AS same, ${KEY$3} <> REPEAT(LEFT(${KEY$3}, 1), 32) AS varied`, doing);
	if (Number(check?.same) === 1 && Number(check?.varied) === 1) return;
	throw new MaskingError("key-without-effect", "A known answer shows that the key has no effect on this connection.", "Nothing was masked by it. Make a new clone; if it happens again, report it.");
}
/** An interrupted run goes on with the key that it began with; another value of a named key is another key. */
async function requireKey(session, key) {
	const [run] = await session.rows(`SELECT masking_key = X'${key}' AS same FROM ${WORK}.run WHERE id = 1`, "comparing the key");
	if (Number(run?.same) === 1) return;
	throw new MaskingError("key-changed", "The key that the policy names is not the one that the interrupted run began with.", "Rows that are masked already cannot be masked by another key. Make a new clone, or put the key back.");
}
/** Writes down how far the run is. */
async function setState(session, state) {
	await session.run(`UPDATE ${WORK}.run SET state = ${text(state)} WHERE id = 1`, "recording how far the run is");
}
/** Keeps what was proven: the policy's own SQL changes what was looked at, and no later run could prove it again. */
async function keepChecks(session, checks) {
	await session.run(`UPDATE ${WORK}.run SET state = 'proven', checks = ${text(JSON.stringify(checks))} WHERE id = 1`, "keeping what was proven");
}
/** What an earlier attempt of the run proved. */
async function keptChecks(session) {
	const [run] = await session.rows(`SELECT checks FROM ${WORK}.run WHERE id = 1`, "reading what was proven");
	const checks = run?.checks;
	return typeof checks === "string" ? JSON.parse(checks) : checks ?? [];
}
/** The end of the run's traces, its key included. */
async function dropWork(session) {
	await dropCopies(session);
	await session.run(`DROP DATABASE IF EXISTS ${WORK}`, "dropping the work schema");
}
// masking/run/each-table.ts
/** Works on things, in their order, on several connections at a time, each of which has the run's key. */
async function eachOf(target, connections, things, work) {
	return eachOn(target, connections, things, work, useKey);
}
/** The same, whether there is a key or not. */
async function eachOn(target, connections, things, work, begin = async () => {}) {
	const queue = [...things];
	let [taken, failed] = [0, false];
	const worker = async () => {
		const session = await openSession(target);
		try {
			await begin(session);
			while (taken < queue.length && !failed) await work(session, queue[taken++]);
		} catch (error) {
			failed = true;
			throw error;
		} finally {
			await session.close();
		}
	};
	const workers = Math.min(connections, queue.length);
	const results = await Promise.allSettled(Array.from({ length: workers }, worker));
	for (const result of results) if (result.status === "rejected") throw result.reason;
}
// masking/schema/literals.ts
/** What a literal with a character set looks like; most definitions have none. */
const INTRODUCED = /_[a-z0-9]+\s*'/i;
/**
* A definition without the character sets of its literals. MySQL writes a literal down anew, in the character set of the
* column that it is compared with, when it rebuilds a table: `_utf8mb4'ab'` becomes `_ucs2'\0a\0b'`, and what is beyond ASCII
* becomes `?` in SHOW CREATE TABLE. None of that changes what the definition says, so of such literals only the ASCII letters
* are compared.
*/
function withoutCharacterSets(sql) {
	if (!INTRODUCED.test(sql)) return sql;
	const all = tokens(sql);
	let [text, from] = ["", 0];
	for (const [i, token] of all.entries()) {
		const before = all[i - 1];
		if (token.kind !== "string" || before?.kind !== "word" || !/^_[a-z0-9]+$/i.test(before.text)) continue;
		text += `${sql.slice(from, before.at)}'${asciiOf$1(token.value)}'`;
		from = token.at + token.text.length;
	}
	return text + sql.slice(from);
}
function asciiOf$1(value) {
	return value.replaceAll("\0", "").replace(/[^ ->@-~]+/g, "?");
}
// masking/schema/expression-text.ts
/**
* An expression as SQL, of what `information_schema` shows of it (GENERATION_EXPRESSION, EXPRESSION, CHECK_CLAUSE): there it
* is escaped once more, as for a literal, and its bytes beyond ASCII are taken for letters of their own (`é` is `Ã©`), so
* that neither a literal nor a name could be found in it.
*/
function expressionText(shown) {
	const decoded = decodedOnce(shown);
	if (/(?<!\\)(?:\\\\)*'/.test(decoded)) return decoded;
	return decoded.replace(/\\([\s\S])/g, (_, letter) => ESCAPES[letter] ?? letter);
}
const ESCAPES = {
	"0": "\0",
	n: "\n",
	r: "\r",
	Z: ""
};
function decodedOnce(shown) {
	const bytes = Buffer.from(shown, "latin1");
	if (bytes.toString("latin1") !== shown) return shown;
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch {
		return shown;
	}
}
// masking/schema/checks.ts
/** The enforced CHECKs of every table, by `[database, table]` as JSON. */
async function readChecks(session, notSystem) {
	const rows = await session.rows(`SELECT t.CONSTRAINT_SCHEMA AS db, t.TABLE_NAME AS tbl, t.CONSTRAINT_NAME AS name, c.CHECK_CLAUSE AS clause
       FROM information_schema.TABLE_CONSTRAINTS AS t
       JOIN information_schema.CHECK_CONSTRAINTS AS c USING (CONSTRAINT_SCHEMA, CONSTRAINT_NAME)
      WHERE t.CONSTRAINT_TYPE = 'CHECK' AND t.ENFORCED = 'YES' AND ${notSystem("t.CONSTRAINT_SCHEMA")}
      ORDER BY 1, 2, 3`, "reading the schema");
	const checks = /* @__PURE__ */ new Map();
	for (const { db, tbl, name, clause } of rows) {
		const key = JSON.stringify([db, tbl]);
		const written = {
			name,
			clause: expressionText(clause)
		};
		checks.set(key, [...checks.get(key) ?? [], written]);
	}
	return checks;
}
// masking/schema/read.ts
/** Databases of our own: what stands there is made and dropped by masking itself. */
const OWN_DATABASES = [
	"understudy",
	"understudy_masking",
	"understudy_masking_new",
	"understudy_masking_old"
];
/** SQL that is true of what stands in none of these databases; names of databases compare byte by byte. */
const outside = (databases) => (column) => `${column} NOT IN (${databases.map((db) => `'${db}'`).join(", ")})`;
/**
* Reads what every table of the server looks like, but for those that the server brings itself: also of one that stands
* in `sys` or `mysql`. Reads no row of any of them.
*/
async function readSchema(session) {
	const doing = "reading the schema";
	const closed = outside([...CLOSED_DATABASES, ...OWN_DATABASES]);
	const databases = await session.rows(`SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE ${outside([...SERVER_DATABASES, ...OWN_DATABASES])("SCHEMA_NAME")} ORDER BY 1`, doing);
	const tables = await withoutServers(session, await session.rows(`SELECT TABLE_SCHEMA AS db, TABLE_NAME AS name, ENGINE AS engine FROM information_schema.TABLES
        WHERE TABLE_TYPE = 'BASE TABLE' AND ${closed("TABLE_SCHEMA")} ORDER BY 1, 2`, doing));
	const holding = new Set(tables.map(({ db }) => db));
	const servers = SERVER_DATABASES.filter((db) => holding.has(db));
	const looked = outside([...SERVER_DATABASES.filter((db) => !holding.has(db)), ...OWN_DATABASES]);
	const columns = groupBy(await session.rows(columnsIn(looked), doing), tableOf);
	const indexes = groupBy(await session.rows(indexesIn(looked), doing), tableOf);
	const foreignKeys = groupBy(await readForeignKeys(session, looked, doing), tableOf);
	const checks = await readChecks(session, looked);
	return {
		databases: withServers(databases.map((row) => row.name), servers),
		tables: tables.map((row) => {
			const key = tableOf({
				db: row.db,
				tbl: row.name
			});
			const enforced = checks.get(key);
			return {
				database: row.db,
				name: row.name,
				engine: row.engine ?? "none",
				columns: (columns.get(key) ?? []).map(toColumn),
				indexes: toIndexes(indexes.get(key) ?? []),
				foreignKeys: toForeignKeys(foreignKeys.get(key) ?? []),
				...enforced ? { checks: enforced } : {}
			};
		})
	};
}
/** What somebody made: without the tables of MySQL's, and without those of Amazon's where Amazon runs the server. */
async function withoutServers(session, tables) {
	const made = tables.filter(({ db, name }) => !isMysqlsTable(db, name));
	return made.some(({ db, name }) => isAmazonsTable(db, name)) && (await providerOf(session)).isAmazon ? made.filter(({ db, name }) => !isAmazonsTable(db, name)) : made;
}
/** In the order of the names, as the server gives them. */
function withServers(databases, servers) {
	return servers.length === 0 ? databases : [...databases, ...servers].sort(byCodePoint$1);
}
const byCodePoint$1 = (one, other) => one < other ? -1 : one > other ? 1 : 0;
const tableOf = (row) => JSON.stringify([row.db, row.tbl]);
const columnsIn = (looked) => `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, COLUMN_NAME AS name, DATA_TYPE AS dataType,
    COLUMN_TYPE AS columnType, IS_NULLABLE AS nullable, CHARACTER_MAXIMUM_LENGTH AS length,
    CHARACTER_SET_NAME AS characterSet, COLLATION_NAME AS collation, EXTRA AS extra,
    GENERATION_EXPRESSION AS generation
  FROM information_schema.COLUMNS WHERE ${looked("TABLE_SCHEMA")}
  ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION`;
function toColumn(row) {
	const dataType = row.dataType.toLowerCase();
	const extra = row.extra.toUpperCase();
	const generated = /(VIRTUAL|STORED) GENERATED/.test(extra);
	return {
		name: row.name,
		dataType,
		columnType: row.columnType,
		typeClass: typeClass(dataType),
		nullable: row.nullable === "YES",
		...row.length === null ? {} : { length: Number(row.length) },
		...row.characterSet === null ? {} : { characterSet: row.characterSet },
		...row.collation === null ? {} : { collation: row.collation },
		generated,
		.../VIRTUAL GENERATED/.test(extra) ? { virtual: true } : {},
		...generated && row.generation ? { generation: expressionText(row.generation) } : {},
		autoIncrement: extra.includes("AUTO_INCREMENT"),
		onUpdate: extra.includes("ON UPDATE CURRENT_TIMESTAMP")
	};
}
const indexesIn = (looked) => `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, INDEX_NAME AS name, NON_UNIQUE AS nonUnique,
    INDEX_TYPE AS type, COLUMN_NAME AS \`column\`, SUB_PART AS prefix, EXPRESSION AS expression, IS_VISIBLE AS visible
  FROM information_schema.STATISTICS WHERE ${looked("TABLE_SCHEMA")}
  ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`;
function toIndexes(rows) {
	return [...groupBy(rows, (row) => row.name)].map(([name, parts]) => ({
		name,
		unique: Number(parts[0]?.nonUnique) === 0,
		type: parts[0]?.type ?? "BTREE",
		...parts[0]?.visible === "NO" ? { invisible: true } : {},
		parts: parts.map((part) => ({
			...part.column === null ? {} : { column: part.column },
			...part.expression === null ? {} : { expression: expressionText(part.expression) },
			...part.prefix === null ? {} : { prefix: Number(part.prefix) }
		}))
	})).sort(byName$1);
}
/** Joined by the server, the two views would cost more than all others together. */
async function readForeignKeys(session, looked, doing) {
	const keys = await session.rows(foreignKeysIn(looked), doing);
	if (keys.length === 0) return [];
	const rules = await session.rows(`SELECT CONSTRAINT_SCHEMA AS db, CONSTRAINT_NAME AS name, DELETE_RULE AS rule FROM information_schema.REFERENTIAL_CONSTRAINTS
      WHERE DELETE_RULE IN ('CASCADE', 'SET NULL') AND ${looked("CONSTRAINT_SCHEMA")}`, doing);
	const nameOf = ({ db, name }) => JSON.stringify([db, name]);
	const acting = new Map(rules.map((row) => [nameOf(row), row.rule]));
	return keys.map((key) => {
		const onDelete = acting.get(nameOf(key));
		return onDelete === void 0 ? key : {
			...key,
			onDelete
		};
	});
}
const foreignKeysIn = (looked) => `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, CONSTRAINT_NAME AS name, COLUMN_NAME AS \`column\`,
    REFERENCED_TABLE_SCHEMA AS parentDb, REFERENCED_TABLE_NAME AS parentTbl, REFERENCED_COLUMN_NAME AS parentColumn
  FROM information_schema.KEY_COLUMN_USAGE
  WHERE REFERENCED_TABLE_NAME IS NOT NULL AND ${looked("TABLE_SCHEMA")}
  ORDER BY TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION`;
function toForeignKeys(rows) {
	return [...groupBy(rows, (row) => row.name)].map(([name, parts]) => ({
		name,
		columns: parts.map((part) => part.column),
		parentDatabase: parts[0]?.parentDb ?? "",
		parentTable: parts[0]?.parentTbl ?? "",
		parentColumns: parts.map((part) => part.parentColumn),
		...parts[0]?.onDelete === void 0 ? {} : { onDelete: parts[0].onDelete }
	}));
}
function groupBy(rows, key) {
	const groups = /* @__PURE__ */ new Map();
	for (const row of rows) {
		const group = groups.get(key(row));
		if (group) group.push(row);
		else groups.set(key(row), [row]);
	}
	return groups;
}
// masking/survey/definitions.ts
/** All but who owns it and when it was made: owners that are dropped give their objects to us. */
const PROGRAMS = [
	`SELECT CONCAT('view ', TABLE_SCHEMA, '.', TABLE_NAME) AS object, CONCAT_WS('|', VIEW_DEFINITION, CHECK_OPTION, IS_UPDATABLE, SECURITY_TYPE,
     CHARACTER_SET_CLIENT, COLLATION_CONNECTION) AS definition FROM information_schema.VIEWS WHERE TABLE_SCHEMA`,
	`SELECT CONCAT('trigger ', TRIGGER_SCHEMA, '.', TRIGGER_NAME) AS object, CONCAT_WS('|', EVENT_MANIPULATION, EVENT_OBJECT_TABLE, ACTION_ORDER, ACTION_STATEMENT,
     ACTION_TIMING, SQL_MODE, CHARACTER_SET_CLIENT, COLLATION_CONNECTION) AS definition FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA`,
	`SELECT CONCAT(LOWER(ROUTINE_TYPE), ' ', ROUTINE_SCHEMA, '.', ROUTINE_NAME) AS object, CONCAT_WS('|', DTD_IDENTIFIER, ROUTINE_DEFINITION, IS_DETERMINISTIC, SQL_DATA_ACCESS,
     SECURITY_TYPE, SQL_MODE, ROUTINE_COMMENT, CHARACTER_SET_CLIENT, COLLATION_CONNECTION) AS definition FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA`,
	`SELECT CONCAT('event ', EVENT_SCHEMA, '.', EVENT_NAME) AS object, CONCAT_WS('|', TIME_ZONE, EVENT_DEFINITION, EVENT_TYPE, EXECUTE_AT, INTERVAL_VALUE, INTERVAL_FIELD,
     SQL_MODE, STARTS, ENDS, ON_COMPLETION, EVENT_COMMENT, CHARACTER_SET_CLIENT, COLLATION_CONNECTION) AS definition FROM information_schema.EVENTS WHERE EVENT_SCHEMA`
];
const inLiterals = (names) => names.map(text).join(", ");
/**
* A query of what somebody made, in whatever database: in the server's own most programs are the server's, in its own name.
*
* @param sql that ends with the column of the database
*/
function made(sql) {
	const database = sql.split(" ").at(-1) ?? "";
	return `${sql} NOT IN (${inLiterals([...CLOSED_DATABASES, ...OWN_DATABASES])})
    AND (${database} NOT IN (${inLiterals(SERVER_DATABASES)}) OR DEFINER NOT IN ('mysql.sys@localhost', 'rdsadmin@localhost'))`;
}
/** Tables whose definitions one connection reads after one another, and of how many further connections are worth being made. */
const TABLES_EACH = 25;
const doing = "reading the definitions";
/** A digest of each table, view, trigger, routine and event. */
async function definitions(session, defined) {
	const found = [];
	for (const sql of PROGRAMS) {
		const rows = await session.rows(made(sql), doing);
		found.push(...rows.map(({ object, definition }) => ({
			object,
			digest: digestOf(String(definition))
		})));
	}
	return [...found, ...await definitionsOfTables(session, defined)];
}
async function definitionsOfTables(session, { target, connections, schema: { tables } }) {
	const found = /* @__PURE__ */ new Map();
	const read = async (own, some) => {
		for (const table of some) found.set(table, await definitionOf(own, table));
	};
	if (tables.length <= TABLES_EACH) await read(session, tables);
	else await eachOn(target, connections, inParts(tables), read);
	return tables.flatMap((table) => found.get(table) ?? []);
}
const inParts = (tables) => Array.from({ length: Math.ceil(tables.length / TABLES_EACH) }, (_, i) => tables.slice(i * TABLES_EACH, (i + 1) * TABLES_EACH));
async function definitionOf(session, { database, name: of }) {
	const [row] = await session.rows(`SHOW CREATE TABLE ${name(database, of)}`, doing);
	const statement = row?.["Create Table"] ?? "";
	const plain = withoutConnection(statement);
	return {
		object: `table ${database}.${of}`,
		digest: digestOf(inOrder$1(plain)),
		...plain === statement ? {} : { connects: true }
	};
}
/** An index that was dropped and made again stands at another place. */
function inOrder$1(statement) {
	return withoutCharacterSets(withoutCounter(statement)).split("\n").map((line) => line.replace(/,$/, "")).sort().join("\n");
}
const digestOf = (definition) => createHash("sha256").update(definition).digest("hex");
/** Definitions that are written down in one statement. */
const TOGETHER$6 = 500;
/** Writes down what tables, views, triggers, routines and events look like, before anything changes. */
async function rememberDefinitions(session, defined) {
	const writing = "writing down the definitions";
	await session.run(`CREATE TABLE IF NOT EXISTS ${WORK}.definitions (object VARCHAR(200) PRIMARY KEY, digest CHAR(64) NOT NULL, connects BOOLEAN NOT NULL) ENGINE = InnoDB`, writing);
	await session.run(`DELETE FROM ${WORK}.definitions`, writing);
	const rows = (await definitions(session, defined)).map(({ object, digest, connects = false }) => `(${text(object)}, ${text(digest)}, ${connects})`);
	for (let at = 0; at < rows.length; at += TOGETHER$6) await session.run(`INSERT INTO ${WORK}.definitions VALUES ${rows.slice(at, at + TOGETHER$6).join(", ")}`, writing);
}
/** Tables that had the option CONNECTION when the definitions were written down: who copied from where, with a password. */
async function connecting(session, { tables }) {
	const rows = await session.rows(`SELECT object FROM ${WORK}.definitions WHERE connects`, "reading which tables name another server");
	const found = new Set(rows.map(({ object }) => object));
	return tables.filter((table) => found.has(`table ${label(table)}`));
}
/** They are as before, but for owners, and name no other server. */
async function checkDefinitions(session, defined) {
	const before = await session.rows(`SELECT object, digest FROM ${WORK}.definitions`, "reading the definitions of before");
	const was = new Map(before.map(({ object, digest }) => [object, digest]));
	const now = new Map((await definitions(session, defined)).map(({ object, digest, connects }) => [object, connects ? "with CONNECTION" : digest]));
	const different = [.../* @__PURE__ */ new Set([...was.keys(), ...now.keys()])].filter((object) => was.get(object) !== now.get(object));
	return {
		name: "tables, views, triggers, routines and events are as before",
		passed: different.length === 0,
		count: now.size,
		...different.length === 0 ? {} : { detail: different.sort().join(", ") }
	};
}
// masking/attest/unseen.ts
/**
* Looks at something; where the server does not let it be seen, says so, and goes on without it. A lost connection ends all.
* @returns nothing when it could not be seen
*/
async function tolerating$1(onUnseen, what, see) {
	try {
		return await see();
	} catch (error) {
		if (onUnseen === void 0 || !(error instanceof DatabaseFault) || error.lost) throw error;
		onUnseen(what, isDenied(error) ? "this account may not read them" : `MySQL answered ${error.called}`);
		return;
	}
}
// masking/attest/server-objects.ts
/** The kinds of them, in the words of a check, and how the name of one begins. */
const KINDS$1 = [
	{
		what: "the events",
		begins: /^state of the event /,
		read: events
	},
	{
		what: "the accounts",
		begins: /^account /,
		read: accounts
	},
	{
		what: "the histograms",
		begins: /^histogram of /,
		read: histograms$1
	}
];
/** Digests, under a key, of every definition, event, account and histogram. */
async function objectsOf(session, defined, key, onUnseen) {
	const digest = (text) => createHmac("sha256", key).update(text).digest("hex").slice(0, 32);
	const found = [];
	for (const { object, digest: of } of await definitions(session, defined)) found.push([object, of]);
	for (const { what, read } of KINDS$1) found.push(...await tolerating$1(onUnseen, what, () => read(session)) ?? []);
	if (onUnseen) for (const object of await withoutBody(session)) onUnseen(object, "this account may not read it");
	return Object.fromEntries(found.sort(([a], [b]) => a < b ? -1 : 1).map(([object, text]) => [object, digest(text)]));
}
/** True of an object that could not be looked at, alone or with all of its kind. */
function isUnseen(object, unseen) {
	return unseen.has(object) || KINDS$1.some(({ what, begins }) => unseen.has(what) && begins.test(object));
}
/** Views and routines of which the server shows this account no more than the name. */
async function withoutBody(session) {
	return (await session.rows(`${made("SELECT CONCAT('view ', TABLE_SCHEMA, '.', TABLE_NAME) AS object FROM information_schema.VIEWS WHERE VIEW_DEFINITION = '' AND TABLE_SCHEMA")} UNION ALL ${made("SELECT CONCAT(LOWER(ROUTINE_TYPE), ' ', ROUTINE_SCHEMA, '.', ROUTINE_NAME) FROM information_schema.ROUTINES WHERE ROUTINE_DEFINITION IS NULL AND ROUTINE_SCHEMA")}`, "looking which programs can be read")).map(({ object }) => object);
}
async function events(session) {
	return (await session.rows("SELECT CONCAT('state of the event ', EVENT_SCHEMA, '.', EVENT_NAME) AS event, STATUS AS status FROM information_schema.EVENTS", "reading the events")).map(({ event, status }) => [event, status]);
}
/** Their rights, and whether they are locked; passwords change when a clone is handed over. */
async function accounts(session) {
	const doing = "reading the accounts";
	const there = await session.rows("SELECT User AS user, Host AS host, account_locked AS locked FROM mysql.user", doing);
	const found = [];
	for (const { user, host, locked } of there) {
		const rights = (await session.rows(`SHOW GRANTS FOR ${account(user, host)}`, doing).catch((error) => {
			if (!isDenied(error)) throw error;
			return [{ grant: "rights that this account may not see" }];
		})).map((row) => Object.values(row)[0] ?? "").sort();
		found.push([`account ${account(user, host)}`, [locked, ...rights].join("\n")]);
	}
	return found;
}
async function histograms$1(session) {
	return (await session.rows("SELECT CONCAT('histogram of ', SCHEMA_NAME, '.', TABLE_NAME, '.', COLUMN_NAME) AS at FROM information_schema.COLUMN_STATISTICS", "reading the histograms")).map(({ at }) => [at, "there"]);
}
// masking/attest/handed-over.ts
/**
* The key of a server's sums: of the attestation's own key, where there is one, and else of what lies beside the attestation
* in the clone. That guards against accidents, and keeps sums of a few values from being guessed where the attestation
* is read alone; a person who may write there could make sums of his own.
*/
function sumsKey(salt, attestationKey) {
	return attestationKey === void 0 ? salt : createHmac("sha256", attestationKey).update("understudy sums\n").update(salt).digest();
}
/** What makes two servers' sums of the same rows differ. */
const newSalt = () => randomBytes(32);
const KEY$2 = "@understudy_sums_key";
/** Adds up every table and reads every definition, account and histogram. */
async function lookAtHandedOver(session, looking) {
	const { target, connections, schema, key, isAdded = () => true, onUnseen } = looking;
	const wanted = new Set(schema.tables.map(label));
	const tables = (await storedTables(session)).filter((table) => wanted.has(table.label) && isAdded(table));
	tables.sort((one, other) => other.rows - one.rows);
	const sums = await onConnections(target, connections, together$1(tables), (own, batch) => addUpSeen(own, batch, looking));
	return {
		tables: inOrder(sums),
		objects: await objectsOf(session, looking, key, onUnseen)
	};
}
/** By their names, so that the same things are the same text. */
const inOrder = (entries) => Object.fromEntries([...entries].sort(([a], [b]) => a < b ? -1 : 1));
const namesOf$2 = ({ columns }) => columns.map((column) => column.name);
/** The sums of those that can be seen: where one of several cannot, each is asked by itself. */
async function addUpSeen(session, tables, looking) {
	const { onUnseen } = looking;
	if (onUnseen === void 0) return addUp$1(session, tables, looking);
	if (tables.length > 1) {
		const all = await tolerating$1(() => {}, "these tables", () => addUp$1(session, tables, looking));
		if (all) return all;
	}
	const seen = [];
	for (const table of tables) seen.push(...await tolerating$1(onUnseen, `the rows of ${table.label}`, () => addUp$1(session, [table], looking)) ?? []);
	return seen;
}
/** Sessions of `look` that have the key. */
const keyed = /* @__PURE__ */ new WeakSet();
/** The sums of tables' rows: of each, 60 bits of a digest under the key, of its columns. */
async function addUp$1(session, tables, { key, columnsOf = () => void 0 }) {
	const doing = "adding up";
	if (!keyed.has(session)) await session.execute(`SET ${KEY$2} = UNHEX(?)`, doing, [key.toString("hex")]);
	keyed.add(session);
	const found = await selectTogether(session, tables.map((table) => {
		const values = (columnsOf(table.label) ?? namesOf$2(table)).flatMap((of) => {
			const column = table.columns.find((one) => one.name === of);
			return column ? `IFNULL(${bytesOf$3(column)}, X'00'), X'1F'` : [];
		});
		const select = `CONCAT_WS(',', COUNT(*), ${`CAST(SUM(CAST(CONV(LEFT(${`SHA2(CONCAT(${[KEY$2, ...values].join(", ")}), 256)`}, 15), 16, 10) AS UNSIGNED)) AS CHAR)`})`;
		return {
			label: table.label,
			select,
			from: name(table.database, table.name)
		};
	}), doing);
	return tables.map((table, i) => {
		const [rows, sum = "0"] = found[i]?.[0]?.split(",") ?? [];
		return [table.label, [
			Number(rows ?? 0),
			sum,
			namesOf$2(table)
		]];
	});
}
/** SQL of a value's bytes; text stays in its own character set. */
function bytesOf$3({ name: of, dataType, characterSet }) {
	const value = name(of);
	if (dataType === "json") return `CAST(${value} AS CHAR)`;
	if (dataType === "bit") return `HEX(${value} + 0)`;
	if (dataType === "float") return `(${value} + 0e0)`;
	if (/^(geometry|point|linestring|polygon|multi\w+|geom\w*collection)$/.test(dataType)) return `CONCAT(ST_SRID(${value}), '|', HEX(ST_AsBinary(${value})))`;
	return characterSet === void 0 ? value : `CAST(${value} AS BINARY)`;
}
// masking/attest/hand-over.ts
/** Writes down what was proven, and what is handed over, beside the data. At the very end: the policy's own SQL is part of it. */
async function attestTo(session, proven) {
	const { identity, subject, schema, plan, startedAt, checks, fidelity } = proven;
	const { target, connections, attestationKey } = proven;
	const salt = newSalt();
	const attestation = attest({
		schemaVersion: 3,
		...identity,
		...subject === void 0 ? {} : { subject },
		databases: schema.databases,
		...countsOf$1(plan, checks),
		startedAt,
		finishedAt: now(),
		serverVersion: await serverVersion(session),
		checks,
		...fidelity === void 0 ? {} : { fidelity },
		handedOver: await lookAtHandedOver(session, {
			target,
			schema,
			connections,
			key: sumsKey(salt, attestationKey)
		})
	});
	await writeAttestation(session, attestation, salt, attestationKey);
	return attestation;
}
function countsOf$1(plan, checks) {
	const masked = plan.tables.filter((table) => table.way !== "skip");
	const rows = masked.map(({ label }) => checks.find(({ name }) => name === `${label}: rows and kept columns unchanged`)?.count ?? 0);
	return {
		tables: plan.tables.length,
		columnsMasked: masked.reduce((sum, table) => sum + table.masked.length, 0),
		rowsMasked: rows.reduce((sum, count) => sum + count, 0)
	};
}
async function serverVersion(session) {
	const [row] = await session.rows("SELECT VERSION() AS version", "reading the server's version");
	return row?.version ?? "unknown";
}
// masking/run/connections.ts
/** When nothing is known of the server: enough for a small one, and twice too many hurt little. */
const UNKNOWN$1 = 4;
const MOST$6 = 32;
/** Aurora's memory-optimised classes, which masking is done on, have 8 GiB a vCPU; three quarters are buffer pool. */
const POOL_A_VCPU = 6 * 1024 ** 3;
/**
* How many connections should mask at the same time: about one a vCPU of the server. No statement of MySQL tells their
* number, so this is a guess from settings that follow it; who knows the instance class passes the number instead.
*/
async function suitableConnections(session) {
	const rows = await session.rows("SHOW GLOBAL VARIABLES WHERE Variable_name IN ('aurora_version', 'innodb_buffer_pool_size', 'innodb_read_io_threads')", "reading how large the server is");
	const settings = new Map(rows.map((row) => [row.Variable_name, row.Value]));
	const guess = settings.has("aurora_version") ? Number(settings.get("innodb_buffer_pool_size")) / POOL_A_VCPU : Number(settings.get("innodb_read_io_threads")) > 4 ? Number(settings.get("innodb_read_io_threads")) * 2 : UNKNOWN$1;
	return Math.max(2, Math.min(MOST$6, Math.round(guess) || UNKNOWN$1));
}
// masking/decide/decision.ts
/** What is decided apart in a column: the rows of each line, or all of them. */
const casesOf = (column) => column.keyed?.cases ?? [column];
/** True when the rule writes something else into the column. */
function isMasked(decision) {
	return decision.rule !== void 0 && decision.rule.transformer.name !== "keep";
}
// masking/transformers/dictionaries/collations.ts
const READINGS$1 = [
	["armscii8_general_ci ascii_general_ci cp932_japanese_ci eucjpms_japanese_ci euckr_korean_ci greek_general_ci hebrew_general_ci koi8r_general_ci ujis_japanese_ci", {
		read: "weights",
		as: "latin1",
		coarser: true
	}],
	["big5_chinese_ci", {
		read: "letters",
		letters: "`e|~y",
		odd: ["`", "~"]
	}],
	["cp1250_croatian_ci latin2_croatian_ci", {
		read: "letters",
		letters: "Áa|Âa|Äa|Çc|Ée|Ëe|Íi|Îi|Óo|Ôo|Öo|Úu|Üu|Ýy|ßs|áa|âa|äa|çc|ée|ëe|íi|îi|óo|ôo|öo|úu|üu|ýy|Ăa|ăa|Ąa|ąa|Ďd|ďd|Ęe|ęe|Ěe|ěe|Ĺl|ĺl|Ľl|ľl|Łl|łl|Ńn|ńn|Ňn|ňn|Őo|őo|Ŕr|ŕr|Řr|řr|Śs|śs|Şs|şs|Ţt|ţt|Ťt|ťt|Ůu|ůu|Űu|űu|Źz|źz|Żz|żz"
	}],
	["cp1250_czech_cs cp1251_general_cs latin1_general_cs latin7_estonian_cs latin7_general_cs utf8mb4_0900_as_cs utf8mb4_bg_0900_as_cs utf8mb4_bs_0900_as_cs utf8mb4_cs_0900_as_cs utf8mb4_da_0900_as_cs utf8mb4_de_pb_0900_as_cs utf8mb4_eo_0900_as_cs utf8mb4_es_0900_as_cs utf8mb4_es_trad_0900_as_cs utf8mb4_et_0900_as_cs utf8mb4_gl_0900_as_cs utf8mb4_hr_0900_as_cs utf8mb4_hu_0900_as_cs utf8mb4_is_0900_as_cs utf8mb4_la_0900_as_cs utf8mb4_lt_0900_as_cs utf8mb4_lv_0900_as_cs utf8mb4_mn_cyrl_0900_as_cs utf8mb4_nb_0900_as_cs utf8mb4_nn_0900_as_cs utf8mb4_pl_0900_as_cs utf8mb4_ro_0900_as_cs utf8mb4_ru_0900_as_cs utf8mb4_sk_0900_as_cs utf8mb4_sl_0900_as_cs utf8mb4_sr_latn_0900_as_cs utf8mb4_sv_0900_as_cs utf8mb4_tr_0900_as_cs utf8mb4_vi_0900_as_cs utf8mb4_zh_0900_as_cs", {
		cased: true,
		coarser: true
	}],
	["cp1250_general_ci", {
		read: "letters",
		letters: "\xA0 |§s|Áa|Âa|Äa|Çc|Ée|Ëe|Íi|Îi|Óo|Ôo|Öo|Úu|Üu|Ýy|ßs|áa|âa|äa|çc|ée|ëe|íi|îi|óo|ôo|öo|úu|üu|ýy|Ăa|ăa|Ąa|ąa|Ďd|ďd|Ęe|ęe|Ěe|ěe|Ĺl|ĺl|Ľl|ľl|Łl|łl|Ńn|ńn|Ňn|ňn|Őo|őo|Ŕr|ŕr|Řr|řr|Şs|şs|Ţt|ţt|Ťt|ťt|Ůu|ůu|Űu|űu"
	}],
	["cp1250_polish_ci", {
		read: "letters",
		letters: "Áa|Âa|Äa|Çc|Ée|Ëe|Íi|Îi|Ôo|Öo|Úu|Üu|Ýy|ßs|áa|âa|äa|çc|ée|ëe|íi|îi|ôo|öo|úu|üu|ýy|Ăa|ăa|Čc|čc|Ďd|ďd|Đd|đd|Ěe|ěe|Ĺl|ĺl|Ľl|ľl|Ňn|ňn|Őo|őo|Ŕr|ŕr|Řr|řr|Şs|şs|Šs|šs|Ţt|ţt|Ťt|ťt|Ůu|ůu|Űu|űu|Žz|žz"
	}],
	["cp1251_bulgarian_ci cp1256_general_ci", {
		read: "letters",
		letters: ""
	}],
	["cp1251_general_ci cp850_general_ci hp8_english_ci latin1_general_ci sjis_japanese_ci", {
		read: "letters",
		letters: "",
		coarser: true
	}],
	["cp1251_ukrainian_ci geostd8_general_ci koi8u_general_ci", {
		read: "weights",
		as: "latin1",
		odd: ["`"]
	}],
	["cp1257_general_ci", {
		read: "letters",
		letters: "Äa|Åa|Æa|Ée|Óo|Õo|Öo|Øo|Üu|ßs|äa|åa|æa|ée|óo|õo|öo|øo|üu|Āa|āa|Ąa|ąa|Ćc|ćc|Čc|čc|Ēe|ēe|Ėe|ėe|Ęe|ęe|Ģg|ģg|Īi|īi|Įi|įi|Ķk|ķk|Ļl|ļl|Łl|łl|Ńn|ńn|Ņn|ņn|Ōo|ōo|Ŗr|ŗr|Śs|śs|Šs|šs|Ūu|ūu|Ųu|ųu|Źz|źz|Żz|żz|Žz|žz"
	}],
	["cp1257_lithuanian_ci", {
		read: "letters",
		letters: "z|\xA0z|¢z|£z|¤z|¦z|§z|¨z|©z|«z|¬z|­z|®z|¯z|°z|±z|²z|³z|´z|µz|¶z|·z|¸z|¹z|»z|¼z|½z|¾z|Äz|Åz|Æz|Éz|Óz|Õz|Öz|×z|Øz|Üz|ßz|äz|åz|æz|éz|óz|õz|öz|÷z|øz|üz|Āz|āz|ąz|Ćz|ćz|Ēz|ēz|Ģz|ģz|Īz|īz|Ķz|ķz|Ļz|ļz|Łz|łz|Ńz|ńz|Ņz|ņz|Ōz|ōz|Ŗz|ŗz|Śz|śz|Źz|źz|Żz|żz|Žz|žz|ˇz|˙z|˛z|–z|—z|‘z|’z|‚z|“z|”z|„z|†z|‡z|•z|…z|‰z|‹z|›z|€z|™z"
	}],
	["cp852_general_ci", {
		read: "letters",
		letters: "Áa|Âa|Äa|Çc|Ée|Ëe|Íi|Îi|Óo|Ôo|Öo|Úu|Üu|Ýy|áa|âa|äa|çc|ée|ëe|íi|îi|óo|ôo|öo|úu|üu|ýy|Ăa|ăa|Ąa|ąa|Ćc|ćc|Čc|čc|Ďd|ďd|Đd|đd|Ęe|ęe|Ěe|ěe|Ĺl|ĺl|Ľl|ľl|Łl|łl|Őo|őo|Ŕr|ŕr|Řr|řr|Śs|śs|Şs|şs|Šs|šs|Ţt|ţt|Ťt|ťt|Ůu|ůu|Űu|űu|Źz|źz|Żz|żz|Žz|žz",
		coarser: true
	}],
	["cp866_general_ci", {
		read: "letters",
		letters: "J�",
		odd: ["J"],
		coarser: true
	}],
	["dec8_swedish_ci gb18030_chinese_ci latin1_danish_ci latin1_german1_ci latin1_german2_ci latin1_swedish_ci tis620_thai_ci", {
		read: "weights",
		as: "latin1"
	}],
	["swe7_swedish_ci", {
		read: "weights",
		as: "swe7"
	}],
	["gb18030_unicode_520_ci utf8mb4_unicode_520_ci", {
		read: "units",
		units: "020A 026E 02F5 0362 11E1 0363 035F 02EE 02FF 0300 0357 0550 0234 0223 0281 035C 1205 1206 1207 1208 1209 120A 120B 120C 120D 120E 0247 0243 0554 0555 0556 0273 0356 0301 035E 0302 0211 021D 020E 120F 1225 123D 1250 126B 12A3 12B0 12D3 12EC 1305 131E 1330 135F 136D 138E 13B3 13C8 13DA 1410 1433 1453 147B 148D 1497 149C 14AD 0303 0558 0304 055B"
	}],
	["gb2312_chinese_ci gbk_chinese_ci", {
		read: "letters",
		letters: "~y",
		odd: ["~"]
	}],
	["keybcs2_general_ci", {
		read: "letters",
		letters: "Áa|Äa|Ée|Íi|Óo|Ôo|Öo|Úu|Üu|Ýy|áa|äa|ée|íi|óo|ôo|öo|úu|üu|ýy|Čc|čc|Ďd|ďd|Ěe|ěe|Ĺl|ĺl|Ľl|ľl|Ňn|ňn|Ŕr|ŕr|Řr|řr|Šs|šs|Ťt|ťt|Ůu|ůu|Žz|žz",
		coarser: true
	}],
	["latin1_spanish_ci", {
		read: "letters",
		letters: "Àa|Áa|Âa|Ãa|Äa|Åa|Æa|Çc|Èe|Ée|Êe|Ëe|Ìi|Íi|Îi|Ïi|Ðd|Òo|Óo|Ôo|Õo|Öo|Øo|Ùu|Úu|Ûu|Üu|Ýy|àa|áa|âa|ãa|äa|åa|æa|çc|èe|ée|êe|ëe|ìi|íi|îi|ïi|ðd|òo|óo|ôo|õo|öo|øo|ùu|úu|ûu|üu|ýy|ÿy"
	}],
	["latin2_czech_cs utf8mb4_ja_0900_as_cs utf8mb4_ja_0900_as_cs_ks", { cased: true }],
	["latin2_general_ci", {
		read: "letters",
		letters: "Çc|Ée|Ëe|Íi|Îi|Ôo|Öo|Úu|Üu|Ýy|çc|ée|ëe|íi|îi|ôo|öo|úu|üu|ýy|Ďd|ďd|Ěe|ěe|Ĺl|ĺl|Ľl|ľl|Ňn|ňn|Őo|őo|Ŕr|ŕr|Řr|řr|Şs|şs|Ţt|ţt|Ťt|ťt|Ůu|ůu|Űu|űu"
	}],
	["latin2_hungarian_ci", {
		read: "letters",
		letters: "e|i|i|a|e|o|u|\xA0a|Áa|Ée|Íi|Óo|Úu|áa|ée|íi|óo|úu|Ąi|ľa|Łu|ŕo|˘o"
	}],
	["latin5_turkish_ci", {
		read: "letters",
		letters: "I�|Àa|Áa|Âa|Ãa|Äa|Åa|Æa|Èe|Ée|Êe|Ëe|Ìi|Íi|Îi|Ïi|Ñn|Òo|Óo|Ôo|Õo|Øo|Ùu|Úu|Ûu|ßs|àa|áa|âa|ãa|äa|åa|æa|èe|ée|êe|ëe|ìi|íi|îi|ïi|ñn|òo|óo|ôo|õo|øo|ùu|úu|ûu|ÿy|İi",
		odd: ["I"]
	}],
	["latin7_general_ci", {
		read: "letters",
		letters: "T�",
		odd: ["T"]
	}],
	["macce_general_ci", {
		read: "letters",
		letters: "Nm|nm|Áa|Äa|Ée|Íi|Óo|Ôo|Õo|Öo|Úu|Üu|Ýy|ßs|áa|äa|ée|íi|óo|ôo|õo|öo|úu|üu|ýy|Āa|āa|Ąa|ąa|Ćc|ćc|Čc|čc|Ďd|ďd|Ēe|ēe|Ėe|ėe|Ęe|ęe|Ěe|ěe|Ģg|ģg|Īi|īi|Įi|įi|Ķk|ķk|Ĺl|ĺl|Ļl|ļl|Ľl|ľl|Łl|łl|Ńm|ńm|Ņm|ņm|Ňm|ňm|Ōo|ōo|Őo|őo|Ŕr|ŕr|Ŗr|ŗr|Řr|řr|Śs|śs|Šs|šs|Ťt|ťt|Ūu|ūu|Ůu|ůu|Űu|űu|Ųu|ųu|Źz|źz|Żz|żz|Žz|žz",
		odd: ["n"]
	}],
	["macroman_general_ci", {
		read: "letters",
		letters: "Àa|Áa|Âa|Ãa|Äa|Åa|Çc|Èe|Ée|Êe|Ëe|Ìi|Íi|Îi|Ïi|Ñn|Òo|Óo|Ôo|Õo|Öo|Øo|Ùu|Úu|Ûu|Üu|ßs|àa|áa|âa|ãa|äa|åa|çc|èe|ée|êe|ëe|ìi|íi|îi|ïi|ñn|òo|óo|ôo|õo|öo|øo|ùu|úu|ûu|üu|ÿy|ıi|Ÿy|ƒf"
	}],
	["ucs2_general_mysql500_ci utf8mb3_general_mysql500_ci utf8mb4_general_ci", {
		read: "weights",
		as: "ucs2"
	}],
	["utf8mb3_tolower_ci", {
		read: "weights",
		as: "ucs2",
		coarser: true
	}],
	["utf8mb4_0900_ai_ci utf8mb4_eo_0900_ai_ci utf8mb4_es_0900_ai_ci utf8mb4_gl_0900_ai_ci utf8mb4_pl_0900_ai_ci utf8mb4_ro_0900_ai_ci utf8mb4_sl_0900_ai_ci utf8mb4_vi_0900_ai_ci", {
		read: "itself",
		coarser: true
	}],
	["utf8mb4_0900_as_ci", {
		read: "levels",
		coarser: true
	}],
	["utf8mb4_bg_0900_ai_ci utf8mb4_mn_cyrl_0900_ai_ci utf8mb4_ru_0900_ai_ci", {
		read: "units",
		units: "0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1E07 1E20 1E3A 1E4F 1E6A 1EA5 1EB4 1ED8 1EF2 1F0C 1F25 1F37 1F6A 1F79 1F9D 1FCC 1FE1 1FF3 2031 2055 2075 20A3 20B5 20BF 20CB 20E1 031B 061E 031C 0620",
		coarser: true
	}],
	["utf8mb4_bs_0900_ai_ci utf8mb4_hr_0900_ai_ci utf8mb4_sr_latn_0900_ai_ci", {
		read: "units",
		units: "0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D4C 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EB5 1EE3 1EF5 1EFF 1F0B 1F21 031B 061E 031C 0620",
		joined: {
			lj: "1D7754A5",
			nj: "1DB954A5"
		},
		odd: ["lj", "nj"],
		coarser: true
	}],
	["utf8mb4_croatian_ci", {
		read: "units",
		units: "0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 105E 106A 028C 0430 028D 0433",
		joined: {
			lj: "0F2F",
			nj: "0F65"
		},
		odd: ["lj", "nj"]
	}],
	["utf8mb4_cs_0900_ai_ci utf8mb4_sk_0900_ai_ci", {
		read: "units",
		units: "0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D4C 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EB5 1EE3 1EF5 1EFF 1F0B 1F21 031B 061E 031C 0620",
		joined: { ch: "1D1854A5" },
		odd: ["ch"],
		coarser: true
	}],
	["utf8mb4_czech_ci utf8mb4_slovak_ci", {
		read: "units",
		units: "0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 105E 106A 028C 0430 028D 0433",
		joined: { ch: "0EE2" },
		odd: ["ch"]
	}],
	["utf8mb4_danish_ci", {
		read: "units",
		units: "0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 105E 106A 028C 0430 028D 0433",
		joined: { aa: "106D" },
		odd: ["aa"]
	}],
	["utf8mb4_da_0900_ai_ci utf8mb4_nb_0900_ai_ci utf8mb4_nn_0900_ai_ci", {
		read: "units",
		units: "0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D4C 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EB5 1EE3 1EF5 1EFF 1F0B 1F21 031B 061E 031C 0620",
		joined: { aa: "1F9854A7" },
		odd: ["aa"]
	}],
	["utf8mb4_de_pb_0900_ai_ci utf8mb4_is_0900_ai_ci utf8mb4_sv_0900_ai_ci", { read: "itself" }],
	["utf8mb4_esperanto_ci utf8mb4_german2_ci utf8mb4_hungarian_ci utf8mb4_icelandic_ci utf8mb4_persian_ci utf8mb4_polish_ci utf8mb4_romanian_ci utf8mb4_sinhala_ci utf8mb4_slovenian_ci utf8mb4_spanish_ci utf8mb4_swedish_ci utf8mb4_unicode_ci utf8mb4_vietnamese_ci", {
		read: "units",
		units: "0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 105E 106A 028C 0430 028D 0433"
	}],
	["utf8mb4_estonian_ci", {
		read: "units",
		units: "0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 105E 0FEC 028C 0430 028D 0433"
	}],
	["utf8mb4_es_trad_0900_ai_ci", {
		read: "units",
		units: "0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D4C 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EB5 1EE3 1EF5 1EFF 1F0B 1F21 031B 061E 031C 0620",
		joined: {
			ch: "1C7A54A5",
			ll: "1D7754A5"
		},
		odd: ["ch", "ll"],
		coarser: true
	}],
	["utf8mb4_et_0900_ai_ci", {
		read: "units",
		units: "0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D4C 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EB5 1EE3 1EF5 1EFF 1F0B 1E9454A6 031B 061E 031C 0620",
		coarser: true
	}],
	["utf8mb4_hu_0900_ai_ci", {
		read: "units",
		units: "0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D4C 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EB5 1EE3 1EF5 1EFF 1F0B 1F21 031B 061E 031C 0620",
		joined: {
			ccs: "1C7A54A51C7A54A5",
			ddz: "1C8F54A51C8F54A5",
			dzs: "1C8F54A554A5",
			ggy: "1CF454A51CF454A5",
			lly: "1D7754A51D7754A5",
			nny: "1DB954A51DB954A5",
			ssz: "1E7154A51E7154A5",
			tty: "1E9554A51E9554A5",
			zzs: "1F2154A51F2154A5",
			cs: "1C7A54A5",
			dz: "1C8F54A5",
			gy: "1CF454A5",
			ly: "1D7754A5",
			ny: "1DB954A5",
			sz: "1E7154A5",
			ty: "1E9554A5",
			zs: "1F2154A5"
		},
		odd: [
			"cs",
			"dz",
			"gy",
			"ly",
			"ny",
			"sz",
			"ty",
			"zs"
		]
	}],
	["utf8mb4_latvian_ci", {
		read: "units",
		units: "0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 0EFC 106A 028C 0430 028D 0433"
	}],
	["utf8mb4_la_0900_ai_ci", {
		read: "units",
		units: "0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D32 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EE3 1EE3 1EF5 1EFF 1F0B 1F21 031B 061E 031C 0620",
		odd: ["j", "v"]
	}],
	["utf8mb4_lithuanian_ci", {
		read: "units",
		units: "0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 0EFB 106A 028C 0430 028D 0433",
		odd: ["y", "ch"]
	}],
	["utf8mb4_lt_0900_ai_ci utf8mb4_lv_0900_ai_ci", {
		read: "units",
		units: "0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D4C 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EB5 1EE3 1EF5 1EFF 1D32 1F21 031B 061E 031C 0620",
		odd: ["y"]
	}],
	["utf8mb4_roman_ci", {
		read: "units",
		units: "0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0EFB 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 1044 1044 1051 105A 105E 106A 028C 0430 028D 0433",
		odd: ["j", "v"]
	}],
	["utf8mb4_spanish2_ci", {
		read: "units",
		units: "0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 105E 106A 028C 0430 028D 0433",
		joined: {
			ch: "0E61",
			ll: "0F2F"
		},
		odd: ["ch", "ll"]
	}],
	["utf8mb4_tr_0900_ai_ci", {
		read: "units",
		units: "0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D4C 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EB5 1EE3 1EF5 1EFF 1F0B 1F21 031B 061E 031C 0620",
		odd: ["I"]
	}],
	["utf8mb4_turkish_ci", {
		read: "units",
		units: "0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 105E 106A 028C 0430 028D 0433",
		odd: ["I"]
	}]
];
// masking/transformers/collations.ts
/** The collation under which values of different columns are the same. */
const COMMON$2 = "utf8mb4_0900_ai_ci";
const readings = new Map(READINGS$1.flatMap(([names, reading]) => names.split(" ").map((one) => [one, reading])));
/** The name under which a collation stands in the table: those of Unicode are the same in all its character sets. */
function readingKey(collation) {
	const [, rest = ""] = /^(?:utf8|utf8mb3|ucs2|utf16|utf16le|utf32)_(.+)$/.exec(collation) ?? [];
	if (rest === "tolower_ci" || rest === "general_mysql500_ci") return `utf8mb3_${rest}`;
	return rest === "" ? collation : `utf8mb4_${rest}`;
}
/** How a collation's equality is followed; nothing of one that is not known, and of those that compare code points. */
function readingOf(collation) {
	if (collation.endsWith("_czech_cs")) return void 0;
	return readings.get(readingKey(collation));
}
/** True of collations that compare code points. */
const isBinary = (collation) => /_bin$|^binary$/.test(collation);
/** All but the newest collations ignore trailing spaces. */
const ignoresTrailingSpaces = (collation) => !/_0900_|^binary$/.test(collation);
/** True of the collations of Unicode's algorithm, to which control characters are nothing. */
function ignoresControls(collation) {
	return [
		"itself",
		"levels",
		"units"
	].includes(readingOf(collation)?.read ?? "") || /_0900_as_/.test(collation);
}
/** True when the collation tells letter cases apart. */
function tellsCaseApart(collation) {
	if (collation === void 0) return false;
	return isBinary(collation) || (readingOf(collation)?.cased ?? /_cs$|_ks$/.test(collation));
}
/** True when the collation tells letter cases, or accents, apart. */
function tellsSpellingsApart(collation) {
	return collation !== void 0 && (tellsCaseApart(collation) || collation.endsWith("_as_ci"));
}
// masking/transformers/own-weights.ts
/**
* Bytes that are the same for values that their column's own collation holds equal, and different for those that it
* tells apart. Never NULL.
*/
function ownWeights(value, column) {
	const { collation = COMMON$2 } = column;
	const text = value === name(column.name) ? value : `${value} COLLATE ${collation}`;
	const special = SPECIAL$1[collation];
	if (special) return special(text);
	const weights = `WEIGHT_STRING(${text})`;
	if (!ignoresTrailingSpaces(collation)) return weights;
	const space = weightOfSpace(collation);
	return space === void 0 ? `WEIGHT_STRING(RTRIM(${text}))` : trimmed(weights, space);
}
/** Weights without those of trailing spaces. */
const trimmed = (weights, space) => `TRIM(TRAILING X'${space}' FROM ${weights})`;
function weightOfSpace(collation) {
	if (isBinary(collation)) return void 0;
	const { read, as, units } = readingOf(collation) ?? {};
	if (units !== void 0) return units.slice(0, units.indexOf(" "));
	if (as === "ucs2") return "0020";
	if (collation === "latin7_general_ci") return "30";
	return read === void 0 ? void 0 : "20";
}
/** Where MySQL's comparison and its own WEIGHT_STRING differ: seen by comparing every character with every other. */
const SPECIAL$1 = {
	euckr_korean_ci: (text) => trimmed(`WEIGHT_STRING(CONVERT(CAST(${text} AS BINARY) USING armscii8) COLLATE armscii8_general_ci)`, "20"),
	big5_chinese_ci: (text) => `CAST(RTRIM(${replaced$1(text, BIG5)}) AS BINARY)`,
	gb18030_chinese_ci: (text) => {
		const others = replaced$1(text, [["ſ", "①"], ["ı", "②"]]);
		const weights = (of) => trimmed(`WEIGHT_STRING(${of})`, "20");
		return `CONCAT(${weights(text)}, IF(${others} = ${text}, '', CONCAT(X'00', ${weights(others)})))`;
	},
	tis620_thai_ci: (text) => {
		const weights = (of) => trimmed(`WEIGHT_STRING(${of})`, "20");
		const other = `REPLACE(${text}, X'00', X'01')`;
		return `CONCAT(${weights(text)}, IF(LOCATE(X'00', ${text}), CONCAT(X'00', ${weights(other)}), ''))`;
	}
};
/** What its characters of one byte are equal to. */
const BIG5 = [
	...[..."abcdefghijklmnopqrstuvwxyz"].map((one) => [one, one.toUpperCase()]),
	["`", "E"],
	["~", "Y"]
];
/** A text with some characters replaced, one after the other. */
function replaced$1(text, replacements) {
	return replacements.reduce((sql, [from, to]) => `REPLACE(${sql}, ${quoted$1(from)}, ${quoted$1(to)})`, text);
}
const quoted$1 = (text) => /^[\p{L}\p{N}]+$/u.test(text) ? `'${text}'` : `_utf8mb4 X'${Buffer.from(text).toString("hex")}'`;
// masking/transformers/common.ts
/** The weight of a space in the common collation. */
const SPACE = "0209";
/** Character sets in which a character of ASCII is more than a byte. */
const WIDE$1 = /^(ucs2|utf16|utf16le|utf32)$/;
/**
* The value as utf8mb4: bytes differ by character set, and a join across two must survive. Bytes that are no text of
* their character set convert to NULL, and a mask must not become one.
*/
function utf8mb4(value, { characterSet = "utf8mb4" } = {}) {
	const converted = `CONVERT(${value} USING utf8mb4)`;
	return characterSet === "utf8mb4" ? converted : `IFNULL(${converted}, HEX(${value}))`;
}
/** Weights of a text, which is utf8mb4, in the collation that all columns share. */
const commonWeights = (text) => `WEIGHT_STRING(${text} COLLATE ${COMMON$2})`;
/**
* What is the same for a value's spellings in every column: its weights in the common collation, without those of trailing
* spaces where the column's own collation ignores these.
*/
function common(value, column) {
	const { characterSet = "utf8mb4", collation = COMMON$2 } = column;
	const isColumn = characterSet === "utf8mb4" && value === name(column.name);
	if (collation === "utf8mb4_0900_ai_ci" && isColumn) return `WEIGHT_STRING(${value})`;
	const weights = commonWeights(isColumn ? value : utf8mb4(value, column));
	const stripped = column.dataType === "char" && value === name(column.name) && !ignoresControls(collation);
	return ignoresTrailingSpaces(collation) && !stripped ? trimmed(weights, SPACE) : weights;
}
/** The value, compared by its bytes: to compare names as a collation does takes twice as long (measured). */
function byBytes$1(value, column) {
	return `${column.characterSet === "utf8mb4" && value === name(column.name) ? value : `CONVERT(${value} USING utf8mb4)`} COLLATE utf8mb4_bin`;
}
/** True of a value that is ASCII. */
function isAscii$1(value, { characterSet = "utf8mb4" }) {
	if (characterSet === "ascii") return "TRUE";
	if (characterSet === "utf8mb4" || characterSet === "utf8mb3") return `LENGTH(${value}) = CHAR_LENGTH(${value})`;
	if (WIDE$1.test(characterSet)) return `LENGTH(${utf8mb4(value)}) = CHAR_LENGTH(${value})`;
	if (characterSet === "latin1" || characterSet === "swe7") return `LENGTH(${utf8mb4(value)}) = LENGTH(${value})`;
	return `LENGTH(${utf8mb4(`CONVERT(CAST(${value} AS BINARY) USING latin1)`)}) = LENGTH(${value})`;
}
/**
* True of ASCII without control characters. Of most values JSON says so, which escapes what is none and makes more bytes of
* what is not ASCII: measured, a third of what a second look at the weights costs.
*/
function isPlainAscii(value, text, column) {
	const exactly = `${isAscii$1(value, column)} AND ${hasNoControls(text)}`;
	if (!/^(utf8mb4|utf8mb3|latin1|ascii)$/.test(column.characterSet ?? "utf8mb4")) return exactly;
	return `(LENGTH(JSON_QUOTE(${value})) = CHAR_LENGTH(${value}) + 2 AND LOCATE(_ascii X'7F', ${value}) = 0 OR ${exactly})`;
}
/** True where each character has a weight of its own: the common collation ignores control characters. */
function hasNoControls(text) {
	return `LENGTH(${commonWeights(text)}) = 2 * CHAR_LENGTH(${text})`;
}
// masking/transformers/spelling.ts
const CASED = "utf8mb4_0900_as_cs";
/**
* By what a value differs from others that `folded` holds the same, as bytes; empty for the one spelling that is masked
* alike in every column: ASCII in lower case. Where the column tells letter cases apart, values that it holds equal have
* the same, and others with the same folded value another. The same ASCII has the same everywhere.
*/
function spelling(value, { column }) {
	const { collation = COMMON$2 } = column;
	const reading = readingOf(collation);
	if (/_0900_as_cs/.test(collation)) return byLevels(value, column);
	if (reading === void 0 && !isBinary(collation)) return "''";
	const text = bare$1(value, column);
	return `CASE WHEN NOT (${`${isAscii$1(value, column)} AND ${hasNoControls(text)}`}) THEN CONCAT(X'0001', ${reading?.cased ? ownWeights(value, column) : `CAST(${text} AS BINARY)`}) WHEN CAST(LOWER(${text}) AS BINARY) = CAST(${text} AS BINARY) THEN '' ELSE CONCAT(X'0000', WEIGHT_STRING(${text} COLLATE ${CASED})) END`;
}
/**
* By what a value differs in more than letter case from ASCII, as its column sees it, where the column tells letter cases
* apart; empty for ASCII, and for what is equal to it.
*/
function beyondCase(value, { column }) {
	const { collation = COMMON$2 } = column;
	if (/_0900_as_cs/.test(collation)) {
		const { own, letters } = levelsOf(value, column);
		const plain = `CONCAT(${letters}, X'0000', REPEAT(X'0020', LENGTH(${letters}) DIV 2), X'0000')`;
		return `IF(LEFT(${own}, LENGTH(${plain})) = ${plain}, '', CONCAT(X'0000', ${own}))`;
	}
	const reading = readingOf(collation);
	if (reading === void 0 && !isBinary(collation)) return "''";
	const text = bare$1(value, column);
	const rest = reading?.cased ? ownWeights(value, column) : `CAST(${text} AS BINARY)`;
	return `IF(${isAscii$1(value, column)} AND ${hasNoControls(text)}, '', CONCAT(X'0001', ${rest}))`;
}
/** The value as utf8mb4 without the spaces that its column ignores. */
function bare$1(value, column) {
	const { characterSet = "utf8mb4", collation = COMMON$2 } = column;
	const text = characterSet === "utf8mb4" ? value : utf8mb4(value, column);
	return ignoresTrailingSpaces(collation) ? `RTRIM(${text})` : text;
}
/** The levels for accents and cases say whether a text is in lower case. */
function byLevels(value, column) {
	const { own, letters } = levelsOf(value, column);
	const lower = column.collation === "utf8mb4_da_0900_as_cs" ? "0302" : "0002";
	const level = (weight) => `X'0000', REPEAT(X'${weight}', LENGTH(${letters}) DIV 2)`;
	return `IF(${own} = CONCAT(${letters}, ${level("0020")}, ${level(lower)}), '', CONCAT(X'0000', ${own}))`;
}
/** A value's weights, and those of its letters without accents and cases. */
function levelsOf(value, column) {
	const { collation = COMMON$2 } = column;
	const own = ownWeights(value, {
		...column,
		collation: OTHERS.test(collation) ? collation : CASED
	});
	return {
		own,
		letters: OTHERS.test(collation) ? `SUBSTRING_INDEX(${own}, X'0000', 1)` : common(value, column)
	};
}
/** Those that hold other texts equal than all others of their kind. */
const OTHERS = /^utf8mb4_(is|ro|sv|da|vi|ja|zh|nb|nn)_/;
// masking/transformers/fold.ts
/** Stands before weights that are no common ones, and in no common ones. */
const ITS_OWN = "X'0000'";
/** True where a value may end in spaces that its collation ignores. Of CHAR columns, MySQL itself strips them. */
const endsInSpaces = (value, column) => ignoresTrailingSpaces(column.collation ?? "utf8mb4_0900_ai_ci") && !(column.dataType === "char" && value === name(column.name));
/** True of text that holds something: neither NULL nor empty, as its column's collation sees it. */
function holdsText(value, column) {
	return endsInSpaces(value, column) ? `${value} <> ''` : `LENGTH(${value})`;
}
/** The value without marks that some write and others do not, such as the hyphens of a number. */
function without$1(marks, value) {
	return [...marks].reduce((sql, mark) => `REPLACE(${sql}, '${mark}', '')`, value);
}
/** True of values beside which another may stand that `folded` holds the same: capitals where they count, and what is not ASCII. */
function mayBeSpelledOtherwise(value, column) {
	const other = `NOT (${isAscii$1(value, column)})`;
	if (!tellsCaseApart(column.collation)) return other;
	return `(${other} OR CAST(LOWER(${value}) AS BINARY) <> CAST(${value} AS BINARY))`;
}
/**
* What all spellings of a value have in common, in whatever column they stand: values that the column's own collation
* holds equal have the same, and so do ASCII texts that differ by letter case alone, in every column. Different values may
* have the same. `marks` do not count, for values that are the same with and without them.
*/
function foldedText(value, { column }, marks = "") {
	if (!(column.typeClass === "text" || column.typeClass === "enum" && column.collation !== void 0)) return utf8mb4(without$1(marks, value));
	const weights = likeOthers(column.typeClass === "enum" ? `CONCAT(${value})` : value, column);
	return withoutWeights(marks, weights);
}
const withoutWeights = (marks, weights) => [...marks].reduce((sql, mark) => `REPLACE(${sql}, X'${WEIGHTS_OF_MARKS[mark]}', '')`, weights);
/**
* About how many characters a value has, and the same for all of its spellings: `ß` has two where it is equal to `ss`, and a
* space at the end none where it does not count. Of ASCII exactly how many, but for control characters.
*/
function foldedLength(value, { column }) {
	const weights = likeOthers(value, column);
	const single = LEADING.reduce((sql, lead) => `REPLACE(${sql}, X'${lead}', '')`, weights);
	return `GREATEST(1, LENGTH(IF(${isAscii$1(value, column)}, ${weights}, ${single})) DIV 2)`;
}
/** The first weights of characters that have two in the common collation: those of Chinese and Japanese writing. */
const LEADING = [
	"FB40",
	"FB41",
	"FB80",
	"FB84",
	"FB85"
];
/** In the common collation. Taken out of weights: a full-width hyphen is equal to a hyphen. */
const WEIGHTS_OF_MARKS = {
	" ": "0209",
	"-": "020D",
	"(": "0317",
	")": "0318",
	".": "0277",
	":": "0239"
};
/**
* `folded`, but different for values that the column's own collation tells apart; where that goes by letter case, only
* as far as `spellings` says so.
*/
function identity(value, context, marks = "") {
	const { column, spellings } = context;
	if (column.typeClass !== "text") return utf8mb4(without$1(marks, value));
	const { collation = COMMON$2 } = column;
	if (!tellsCaseApart(collation)) return withoutWeights(marks, exactly(value, column));
	const same = withoutWeights(marks, likeOthers(value, column));
	if (spellings === "cased") return `CONCAT(${same}, ${beyondCase(value, context)})`;
	return spellings === "apart" ? `CONCAT(${same}, ${spelling(value, context)})` : same;
}
/** The same for what the column's collation holds equal; different values may have the same, too. */
function likeOthers(value, column) {
	const { collation = COMMON$2 } = column;
	const reading = readingOf(collation);
	if (isBinary(collation) || reading?.coarser) return common(value, column);
	if (!reading) return itsOwn(value, column);
	if (reading.cased) return /_ja_/.test(collation) ? firstLevel(value, column) : itsOwn(value, column);
	if (reading.read === "itself") return ownWeights(value, column);
	const read = common(asciiOf(value, column, reading), asText$1(column));
	if (reading.as === "ucs2") return `IF(${isAscii$1(value, column)}, ${common(value, column)}, IFNULL(${read}, ${itsOwn(value, column)}))`;
	if (reading.as === column.characterSet) return read;
	return decided(value, column, reading);
}
/** The same for what the column's collation holds equal, and for nothing else; it holds letter cases equal. */
function exactly(value, column) {
	const reading = readingOf(column.collation ?? "utf8mb4_0900_ai_ci");
	if (!reading) return itsOwn(value, column);
	if (reading.read === "itself") return ownWeights(value, column);
	if (reading.read === "levels") return withAccents(value, column);
	return decided(value, column, reading);
}
/** Common weights where the value is equal to ASCII, and its own where not. */
function decided(value, column, reading) {
	const ascii = asciiOf(value, column, reading);
	const shown = column.characterSet === void 0 || column.characterSet === "utf8mb4" ? value : utf8mb4(value, column);
	const ignoresControls = reading.read === "units";
	const plain = [ignoresControls ? isAscii$1(value, column) : isPlainAscii(value, shown, column), ...oddities(shown, reading)].join(" AND ");
	const otherwise = `IF(${[
		...reading.read === "weights" ? [] : [isThe(ascii, value, column)],
		`LENGTH(${ascii}) = CHAR_LENGTH(${ascii})`,
		...ignoresControls ? [] : [hasNoControls(ascii)]
	].join(" AND ")}, ${common(ascii, asText$1(column))}, ${itsOwn(value, column)})`;
	return `IF(${plain}, ${common(value, column)}, ${otherwise})`;
}
/** The ASCII text that a value is equal to, if there is one; some other text if not. */
function asciiOf(value, column, reading) {
	if (reading.read === "letters") {
		const letters = (reading.letters ?? "").split("|").filter((one) => one !== "");
		return replaced$1(utf8mb4(value, column), letters.map((one) => [one.slice(0, 1), one.slice(1)]));
	}
	const { as = "ucs2" } = reading;
	return replaced$1(utf8mb4(`CONVERT(${ownWeights(value, column)} USING ${as})`), unitsOf$2(reading));
}
/** The column of what was read as utf8mb4: only whether trailing spaces count follows from it. */
const asText$1 = ({ collation }) => ({
	name: "",
	collation
});
/** Whether the text is equal to the value, by the column's own collation. */
function isThe(text, value, { characterSet = "utf8mb4", collation = COMMON$2 }) {
	return `CONVERT(${text} USING ${characterSet}) COLLATE ${collation} = ${value}`;
}
const PRINTABLE = Array.from({ length: 95 }, (_, i) => String.fromCodePoint(i + 32)).filter((one) => one === one.toLowerCase());
/** Weights as characters of UCS-2, and the ASCII that has them; the longest first. */
function unitsOf$2({ units = "", joined = {} }) {
	const character = (weight) => (weight.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join("");
	const single = units === "" ? [] : units.split(" ").map((weight, i) => [weight, PRINTABLE[i] ?? ""]);
	const all = [...Object.entries(joined).map(([text, weight]) => [weight, text]), ...single].sort(([one], [other]) => other.length - one.length);
	return [...new Map(all.toReversed().map(([weight, text]) => [weight, text]))].toReversed().map(([weight, text]) => [character(weight), text]);
}
/** True of ASCII whose equals are its letter cases, and no others. */
function oddities(text, { odd = [] }) {
	return odd.map((one) => {
		const compared = /^[a-z]+$/.test(one) ? COMMON$2 : "utf8mb4_bin";
		return `LOCATE(${one === "`" ? "X'60'" : `'${one}'`}, ${text} COLLATE ${compared}) = 0`;
	});
}
const itsOwn = (value, column) => `CONCAT(${ITS_OWN}, ${ownWeights(value, column)})`;
/** Letters without accents and cases, as the column's own collation has them. */
const firstLevel = (value, column) => `SUBSTRING_INDEX(${ownWeights(value, column)}, ${ITS_OWN}, 1)`;
/** Common weights, and the accents where there are any. */
function withAccents(value, column) {
	const letters = common(value, column);
	const own = ownWeights(value, column);
	return `CONCAT(${letters}, IF(${own} = ${`CONCAT(${letters}, ${ITS_OWN}, REPEAT(X'0020', LENGTH(${letters}) DIV 2))`}, '', ${own}))`;
}
// masking/session/closest.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
/** The candidate that a misspelt word most likely means; `undefined` when none is near. */
function closest(word, candidates) {
	const best = candidates.map((candidate) => ({
		candidate,
		away: (0, import_fastest_levenshtein.distance)(word.toLowerCase(), candidate.toLowerCase())
	})).sort((a, b) => a.away - b.away)[0];
	return best && best.away <= Math.max(2, Math.floor(word.length / 3)) ? best.candidate : void 0;
}
// masking/transformers/rule.ts
/** How likely a value is its own mask; nothing where nobody says, as of lists. */
function ownMask({ transformer, options }, column) {
	const said = transformer.itself?.(options, column);
	if (said !== void 0) return said;
	const uniqueness = transformer.uniqueness(options, column);
	return uniqueness.kind === "bits" ? 2 ** -uniqueness.bits : void 0;
}
/**
* Reads a rule: `email`, `null`, `{ person: full, locale: ja }`, `{ date: { within: year } }`.
* Returns what is wrong with it as a text.
*/
function readRule(raw, transformers) {
	if (raw === null) return withOptions(transformers, "null", {});
	if (typeof raw === "string") return withOptions(transformers, raw, {});
	if (typeof raw !== "object" || Array.isArray(raw)) return `${JSON.stringify(raw)} is not a rule; write a transformer's name, such as email, or { fixed: … }`;
	const entries = Object.entries(raw);
	const named = entries.filter(([key]) => transformers.has(key));
	const [first] = named;
	if (!first) return unknownTransformer(entries[0]?.[0] ?? "{}", transformers);
	if (named.length > 1) return `${named.map(([key]) => key).join(" and ")} are both transformers; a column has one`;
	const [key, value] = first;
	const further = Object.fromEntries(entries.filter(([other]) => other !== key));
	const positional = transformers.get(key)?.positional;
	return withOptions(transformers, key, {
		...isMap$4(value) && !transformers.get(key)?.positionalIsMap ? value : positional && value !== null ? { [positional]: value } : {},
		...further
	});
}
function withOptions(transformers, key, options) {
	const transformer = transformers.get(key);
	if (!transformer) return unknownTransformer(key, transformers);
	const parsed = transformer.options.safeParse(options);
	return parsed.success ? {
		transformer,
		options: parsed.data
	} : `${key}: ${explain$1(parsed.error)}; for example ${transformer.example.rule}`;
}
function unknownTransformer(key, transformers) {
	const near = closest(key, [...transformers.keys()]);
	return `"${key}" is not a transformer; ${near ? `did you mean ${near}? ` : ""}there are ${[...transformers.keys()].join(", ")}`;
}
function isMap$4(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** The problems that zod found, on one line. */
function explain$1(error) {
	return error.issues.map((issue) => [issue.path.join("."), issue.message].filter(Boolean).join(": ")).join("; ");
}
// masking/transformers/by.ts
/** A plain name says more than any pattern. */
const EXACT = 1e6;
/** True of a part without a star. */
const isExact = (part) => part.length === 1;
/** True of a rule that decides each row by a key. */
const isKeyed = (rule) => rule?.transformer.name === "by";
/** The rules of a key-value column. */
function rulesByKey({ lines, otherwise }) {
	return [...lines.map(({ rule }) => rule), ...otherwise === "reject" ? [] : [otherwise]];
}
/**
* Decides each row of a key-value table by its key. What its rules are inside is for those who lay it over a table: there each
* of them is decided, planned and proven as if it were a column of its own.
*/
function byKey$1(inside) {
	const masks = (options) => rulesByKey(options).filter(({ transformer }) => transformer.name !== "keep");
	return {
		name: "by",
		summary: "Decides each row by its key: a rule for each key or pattern of keys in `when`, the most specific one first; `by` is a column, several, or a code that a column points to ({ attribute_id: eav_attribute.attribute_code }). A key that no line names stops the run, unless `else` has a rule for it.",
		options: optionsSchema$2(inside),
		positional: "by",
		positionalIsMap: true,
		fits: "what its rules fit",
		preserves: ["equality"],
		misfit: () => void 0,
		uniqueness(options, column) {
			const kinds = masks(options).map(({ transformer, options: own }) => transformer.uniqueness(own, column));
			const bits = kinds.flatMap((one) => one.kind === "bits" ? [one] : []);
			if (bits.length < kinds.length || bits.length === 0) return { kind: "none" };
			const drops = bits.some((one) => one.drops !== void 0);
			return {
				kind: "bits",
				bits: Math.min(...bits.map((one) => one.bits)),
				leading: Math.min(...bits.map(({ leading = 0 }) => leading)),
				...drops ? { drops: "spelling" } : {}
			};
		},
		mayMeet(value, options, column) {
			const doubts = masks(options).flatMap(({ transformer, options: own }) => transformer.mayMeet?.(value, own, column) ?? []);
			return doubts.length === 0 ? void 0 : doubts.map((one) => `(${one})`).join(" OR ");
		},
		itself: () => "untouched",
		needsRowKey: (options) => rulesByKey(options).some(({ transformer, options: own }) => transformer.needsRowKey?.(own)),
		expression: () => void 0,
		predicate: () => void 0,
		example: {
			rule: "{ by: meta_key, when: { \"*email*\": email, roles: { keep: \"roles\" } }, else: reject }",
			input: "taro@example.com, where meta_key is billing_email",
			output: "3f9a61c07be2d485@example.invalid"
		}
	};
}
const columnSchema = string().min(1);
function optionsSchema$2(inside) {
	return strictObject({
		by: union([
			columnSchema,
			array(columnSchema).min(1),
			record(columnSchema, columnSchema)
		]).describe("The column that holds the key, several, or { column: table.code } of the row that it points to"),
		when: record(string(), unknown()).describe("A rule for each key, or pattern of keys (*email*)"),
		else: unknown().optional().describe("What becomes of values whose key no line names: reject (they stop the run), or a rule")
	}).transform(({ by, when, else: otherwise = "reject" }, context) => {
		const fail = (path, message) => context.addIssue({
			code: "custom",
			path: [...path],
			message
		});
		const source = sourceOf(by);
		if (typeof source === "string") fail(["by"], source);
		const columns = typeof source === "string" ? 1 : source.columns.length;
		const lines = Object.entries(when).flatMap(([written, raw]) => {
			const rule = readRule(raw, inside);
			const parts = partsOf$1(written, columns);
			if (typeof rule === "string") fail(["when", written], rule);
			else if (parts.length !== columns) fail(["when", written], `names ${parts.length} of ${columns} columns; write one for each, with / between them`);
			else return [{
				written,
				parts,
				weight: parts.reduce((sum, part) => sum + weightOf$1(part), 0),
				rule
			}];
			return [];
		});
		const rule = otherwise === "reject" ? otherwise : readRule(otherwise, inside);
		if (typeof rule === "string" && rule !== "reject") fail(["else"], rule);
		return {
			by: typeof source === "string" ? { columns: [] } : source,
			lines: lines.sort((one, other) => other.weight - one.weight),
			otherwise: typeof rule === "string" ? "reject" : rule
		};
	});
}
function sourceOf(by) {
	if (typeof by === "string") return { columns: [by] };
	if (Array.isArray(by)) return { columns: by };
	const [pair, another] = Object.entries(by);
	if (pair === void 0 || another !== void 0) return "a map has one column and where it points to, such as { attribute_id: eav_attribute.attribute_code }";
	return {
		columns: [pair[0]],
		code: pair[1]
	};
}
/** Splits `customer/\*email` where there are several columns; a backslash takes what follows as it is. */
function partsOf$1(written, columns) {
	const parts = [[""]];
	const add = (text) => {
		const part = parts.at(-1);
		part[part.length - 1] += text;
	};
	for (const [piece] of written.matchAll(/\\[*/\\]|\*+|[\s\S]/gu)) if (piece.startsWith("*")) parts.at(-1).push("");
	else if (piece === "/" && columns > 1) parts.push([""]);
	else add(/^\\[*/\\]$/.test(piece) ? piece.slice(1) : piece);
	return parts;
}
const weightOf$1 = (part) => isExact(part) ? EXACT : part.reduce((sum, text) => sum + [...text].length, 0);
// masking/transformers/fit.ts
/** Character sets that hold Japanese. */
const JAPANESE = /* @__PURE__ */ new Set([
	"utf8mb4",
	"utf8mb3",
	"utf8",
	"ucs2",
	"utf16",
	"utf16le",
	"utf32",
	"sjis",
	"cp932",
	"ujis",
	"eucjpms"
]);
/** What a text of the policy is written in. */
function lettersOf(text) {
	if (/[^ -~]/.test(text)) return "japanese";
	return /[@[\\\]^`{|}~]/.test(text) ? "marked" : "ascii";
}
/** Why outputs of a text transformer do not fit a column; `undefined` when they do. */
function textMisfit(column, longest, letters = "ascii") {
	const otherType = typeMisfit(column, ["text"]);
	if (otherType) return otherType;
	const length = asciiRoom(column);
	if (length < longest) return `its outputs have up to ${longest} characters and the column holds ${length}`;
	if (letters === "marked" && column.characterSet === "swe7") return "its outputs hold a character such as @, which the column's character set swe7 does not have; use username, hash or { text: scramble }";
	if (letters === "japanese" && !JAPANESE.has(column.characterSet ?? "utf8mb4")) return `its outputs are Japanese and the column's character set is ${column.characterSet}`;
}
/** Bytes of an ASCII character in the character sets where it has more than one. */
const WIDE = {
	ucs2: 2,
	utf16: 2,
	utf16le: 2,
	utf32: 4
};
/** Characters of ASCII that a column holds; TEXT is measured in bytes. */
function asciiRoom({ length = Number.POSITIVE_INFINITY, dataType, characterSet = "" }) {
	return dataType.endsWith("text") ? Math.floor(length / (WIDE[characterSet] ?? 1)) : length;
}
/** Why a type does not fit. */
function typeMisfit(column, classes) {
	if (classes.includes(column.typeClass)) return void 0;
	return `it masks ${classes.join(" and ")} columns and this one is ${column.columnType}`;
}
// masking/transformers/moment.ts
/** True of a day that the calendar has: `2024-02-30` is none, though JavaScript takes it for 1 March. */
function isDay$1(text) {
	const day = /* @__PURE__ */ new Date(`${text}T00:00:00Z`);
	return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$/;
/** True of a text that a temporal column holds as it stands, to the last digit. */
function holdsMoment({ dataType, columnType }, text) {
	const fraction = Number(/\((\d)\)/.exec(columnType)?.[1] ?? 0);
	if ((/\.(\d+)$/.exec(text)?.[1] ?? "").length > fraction) return false;
	if (dataType === "year") return /^\d{4}$/.test(text) && (text === "0000" || isIn(text, "1901", "2155"));
	if (dataType === "time") {
		const [, hours = "", rest = ""] = /^-?(\d{1,3}):(.*)$/.exec(text) ?? [];
		return CLOCK.test(`00:${rest}`) && Number(hours) <= 838;
	}
	const [day = "", clock, ...more] = text.split(" ");
	if (!isDay$1(day) || more.length > 0 || clock !== void 0 && !CLOCK.test(clock)) return false;
	if (dataType === "timestamp") return isIn(day, "1970-01-02", "2038-01-18");
	return dataType !== "date" || clock === void 0;
}
const isIn = (text, least, most) => text >= least && text <= most;
// masking/transformers/date-marks.ts
/** What may be named as a mark: a year, a day or a moment. */
const isNameable = (mark) => /^\d{4}$/.test(mark) || mark.length > 4 && holdsMoment(MOMENT, mark) && /^.{10}( .{8})?$/.test(mark);
const MOMENT = {
	dataType: "datetime",
	columnType: "datetime"
};
/** Why marks do not fit a column. */
function marksMisfit({ dataType, columnType }, sentinels = []) {
	if (sentinels === "none") return void 0;
	const wanted = {
		year: [4],
		date: [10],
		time: []
	}[dataType] ?? [10, 19];
	const stray = sentinels.find((mark) => !wanted.includes(mark.length));
	return stray === void 0 ? void 0 : `the column is ${columnType} and never holds the sentinel ${stray}`;
}
/** The option `sentinels`: days that stand for none or for never, and stay as they are. */
const sentinelsOption = union([literal$1("none"), array(string().refine(isNameable, "write a day, a moment or a year: \"1970-01-01\", \"1970-01-01 00:00:00\", \"1970\"")).min(1).max(50)]).optional().describe("Further days or moments that mean \"never\" or \"unknown\" and stay as they are. The first and the last day of each year before 1905 or after 2036, the ends of TIMESTAMP, TIME and YEAR and their like stay by themselves; none masks those, too");
/**
* Nobody alive was born before this day, and what lies beyond the other is no birthday. Between them no day is a mark
* by itself: 1 January 1970 may be somebody's birthday.
*/
const [FIRST$1, LAST$1] = ["1905-01-01", "2037-12-30"];
/** Ends of the calendars of other programs: OLE counts from the first, 32 bits end on the last, and some stop the day before. */
const ENDS$2 = [
	"1899-12-30",
	"2038-01-18",
	"2038-01-19"
];
const literals$1 = (days) => days.map((day) => `'${day}'`).join(", ");
const daysOf = (sentinels) => sentinels === "none" ? [] : sentinels.filter((mark) => mark.length === 10);
const momentsOf = (sentinels) => sentinels === "none" ? [] : sentinels.filter((mark) => mark.length > 10);
/**
* SQL that is true of a moment that stands for "never" or "unknown", such as 9999-12-31; `undefined` where none stays. To
* move one tells nobody less, and breaks what asks for it.
*/
function isMark(value, column, sentinels = []) {
	switch (column.dataType) {
		case "year": return sentinels === "none" ? void 0 : `${value} IN (0, 1901, 2155${further(sentinels)})`;
		case "time": return sentinels === "none" ? void 0 : `${value} IN (TIME'838:59:59', TIME'-838:59:59')`;
		default: return isMarkedDay(value, column, sentinels);
	}
}
const further = (sentinels) => sentinels.filter((mark) => /^\d{4}$/.test(mark)).map((year) => `, ${Number(year)}`).join("");
function isMarkedDay(value, { dataType }, sentinels) {
	if (sentinels === "none") return void 0;
	const [days, moments] = [daysOf(sentinels), momentsOf(sentinels)];
	const ends = dataType === "timestamp" ? [...moments, "1970-01-01 00:00:01"] : moments;
	const turn = `DAYOFYEAR(${value}) = 1 OR (MONTH(${value}) = 12 AND DAYOFMONTH(${value}) = 31)`;
	const day = dataType === "date" ? value : `DATE(${value})`;
	return `(${[
		`(${value} NOT BETWEEN '${FIRST$1}' AND '${LAST$1}${dataType === "date" ? "" : " 23:59:59.999999"}' AND (${turn} OR ${day} IN (${literals$1(ENDS$2)})))`,
		...days.length > 0 ? [`${day} IN (${literals$1(days)})`] : [],
		...ends.length > 0 && dataType !== "date" ? [`${value} IN (${literals$1(ends)})`] : []
	].join(" OR ")})`;
}
/** The same of a text that begins with a day, as it stands in JSON. */
function isWrittenMark(content, sentinels = []) {
	if (sentinels === "none") return "FALSE";
	const day = `LEFT(${content}, 10)`;
	const turn = `SUBSTR(${content}, 6, 5) IN ('01-01', '12-31')`;
	return `(${[
		`(${day} NOT BETWEEN '${FIRST$1}' AND '${LAST$1}' AND (${turn} OR ${day} IN (${literals$1(ENDS$2)})))`,
		...daysOf(sentinels).length > 0 ? [`${day} IN (${literals$1(daysOf(sentinels))})`] : [],
		...momentsOf(sentinels).map((moment) => `${content} LIKE ${text(`${moment.replace(" ", "_")}%`)}`)
	].join(" OR ")})`;
}
// masking/transformers/json-date.ts
const DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
const TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]";
/** Fractions of a second, and the zone. Without a question mark, which is a placeholder. */
const REST = "([.][0-9]+){0,1}( {0,1}(Z|[+-][0-9]{2}:{0,1}[0-9]{2})){0,1}";
const COMMON$1 = {
	name: "(json)",
	typeClass: "temporal",
	nullable: true,
	generated: false
};
const column$1 = (dataType) => ({
	...COMMON$1,
	dataType,
	columnType: dataType,
	autoIncrement: false,
	onUpdate: false
});
const [DATE, DATETIME] = [column$1("date"), column$1("datetime")];
/** True of a rule that masks moments: it reads them in the texts of JSON, too. */
function masksMoments({ transformer, options }) {
	return transformer.name === "date" && transformer.misfit(DATETIME, options, "en") === void 0;
}
/**
* A text that holds a date (`1980-05-17`) or a moment (`1980-05-17T12:34:56.789Z`), masked in the same form: fraction and
* zone stay. Any other text becomes digits of a digest, because nobody knows what it says.
*/
function maskedMoment$1(content, { transformer, options }, context) {
	const own = {
		locale: context.locale,
		...context.rowKey === void 0 ? {} : { rowKey: context.rowKey }
	};
	const { within, sentinels } = options;
	const all = {
		...options,
		sentinels: "none"
	};
	const mask = (value, of) => transformer.expression(value, all, {
		...own,
		column: of
	});
	const mark = isWrittenMark(content, sentinels);
	const day = within === "day" ? content : `DATE_FORMAT(${mask(dayOf$1(content), DATE)}, '%Y-%m-%d')`;
	const moment = mask(`TIMESTAMP(${dayOf$1(content)}, SUBSTR(${content}, 12, 8))`, DATETIME);
	const separator = `SUBSTR(${content}, 11, 1)`;
	const unknown = `LEFT(${digest("date", content)}, LEAST(16, CHAR_LENGTH(${content})))`;
	const shown = `CONCAT(DATE_FORMAT(${moment}, CONCAT('%Y-%m-%d', ${separator}, '%H:%i:%s')), SUBSTR(${content}, 20))`;
	return `CASE ${[`WHEN REGEXP_LIKE(${content}, '^${DAY}$') THEN IF(${mark}, ${content}, ${day})`, `WHEN REGEXP_LIKE(${content}, '^${DAY}[ T]${TIME}${REST}$') THEN IF(${mark}, ${content}, ${shown})`].join(" ")} ELSE ${unknown} END`;
}
/** By arithmetic, which takes 30 February for 2 March: a CAST of it is an error where rows are written. */
function dayOf$1(content) {
	const part = (from, length) => `CAST(SUBSTR(${content}, ${from}, ${length}) AS SIGNED)`;
	return `DATE_ADD(DATE_ADD(MAKEDATE(GREATEST(${part(1, 4)}, 100), 1), INTERVAL ${part(6, 2)} - 1 MONTH), INTERVAL ${part(9, 2)} - 1 DAY)`;
}
// masking/transformers/json-value.ts
const COMMON = {
	nullable: true,
	generated: false,
	autoIncrement: false,
	onUpdate: false
};
/** A string inside JSON, as its transformer sees it: text without a limit. */
const STRING_COLUMN = {
	...COMMON,
	name: "(json)",
	dataType: "longtext",
	columnType: "longtext",
	typeClass: "text",
	characterSet: "utf8mb4",
	collation: "utf8mb4_0900_ai_ci"
};
/** A number inside JSON, for the transformers of numbers. */
const NUMBER_COLUMN = {
	...COMMON,
	name: "(json)",
	dataType: "double",
	columnType: "double",
	typeClass: "number"
};
/** SQL list of the types of JSON that are numbers. */
const NUMBERS$2 = "'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'";
/** What unquotes to a text: JSON made by MySQL itself holds dates and bytes of their own types. */
const STRINGS = "'STRING', 'DATE', 'TIME', 'DATETIME', 'BLOB', 'OPAQUE', 'BIT'";
const isNumeric$1 = (rule) => !masksMoments(rule) && rule.transformer.misfit(STRING_COLUMN, rule.options, "ja") !== void 0;
/** Why a rule cannot stand at a path. */
function misfitInJson(rule) {
	const ofStrings = rule.transformer.misfit(STRING_COLUMN, rule.options, "ja");
	if (!ofStrings || masksMoments(rule)) return void 0;
	return rule.transformer.misfit(NUMBER_COLUMN, rule.options, "ja") === void 0 ? void 0 : ofStrings;
}
/** A string or number, masked by its rule; anything else as it was. */
function maskedValue(value, rule, context) {
	const { transformer, options } = rule;
	if (transformer.name === "keep") return value;
	if (transformer.name === "null") return `IF(${value} IS NULL, NULL, CAST('null' AS JSON))`;
	const content = `JSON_UNQUOTE(${value})`;
	if (isNumeric$1(rule)) {
		const number = `(${content} + 0e0)`;
		const masked = transformer.expression(number, options, inJson(context, NUMBER_COLUMN, rule)) ?? number;
		return `CASE WHEN JSON_TYPE(${value}) IN (${NUMBERS$2}) THEN ${unlessSame(masked, number, value)} ELSE ${value} END`;
	}
	const masked = masksMoments(rule) ? maskedMoment$1(content, rule, context) : transformer.expression(content, options, inJson(context, STRING_COLUMN, rule));
	return `CASE WHEN JSON_TYPE(${value}) IN (${STRINGS}) AND ${content} <> '' THEN CAST(JSON_QUOTE(${masked}) AS JSON) WHEN JSON_TYPE(${value}) IN (${NUMBERS$2}) THEN ${otherNumber(value, content, rule)} ELSE ${value} END`;
}
/** True when the value is masked, absent, or of a type that holds nothing. */
function valueHolds(value, rule, context) {
	const { transformer, options } = rule;
	if (transformer.name === "keep") return "TRUE";
	const type = `JSON_TYPE(${value})`;
	if (transformer.name === "null") return `(${value} IS NULL OR ${type} = 'NULL')`;
	const harmless = `${value} IS NULL OR ${type} IN ('NULL', 'BOOLEAN', ${NUMBERS$2})`;
	if (isNumeric$1(rule)) return `(${harmless})`;
	const content = `JSON_UNQUOTE(${value})`;
	if (masksMoments(rule)) return `(${harmless} OR ${type} IN (${STRINGS}))`;
	const predicate = transformer.predicate(content, options, inJson(context, STRING_COLUMN, rule)) ?? "TRUE";
	return `(${harmless} OR (${type} IN (${STRINGS}) AND (${content} = '' OR ${predicate})))`;
}
/** A number that is its own mask stays as it is written: MySQL writes no document that is equal but for 0 and 0.0. */
const unlessSame = (masked, number, value) => `IFNULL(CAST(NULLIF(${masked}, ${number}) AS JSON), ${value})`;
/** As many digits as before, so that what read it as an integer still can. */
function otherNumber(json, content, { transformer, options }) {
	const { value } = options ?? {};
	if (transformer.name === "fixed" && typeof value === "number") return unlessSame(String(value), `(${content} + 0e0)`, json);
	const limit = `POW(10, LEAST(15, CHAR_LENGTH(${content})))`;
	return `CAST(CAST((${below$2(0x38d7ea4c68000, digest("number", content))}) % ${limit} AS UNSIGNED) AS JSON)`;
}
/** Inside JSON there is no unique index and no narrow column, but columns of the same rule may have them. */
function inJson({ locale, rowKey, inside }, column, rule) {
	return {
		locale,
		column,
		...rowKey === void 0 ? {} : { rowKey },
		...inside?.get(rule)
	};
}
// masking/transformers/json-depth.ts
/** Names that no column has. */
const own$1 = (name) => `understudy_json_${name}`;
const [NODES, PATH$1, KEYS$1, VALUE$1] = [
	"nodes",
	"path",
	"keys",
	"value"
].map(own$1);
const [CHILD, AT, NAME] = [
	"child",
	"at",
	"name"
].map(own$1);
const [MASKS$1, FOLD, NO] = [
	"masks",
	"fold",
	"no"
].map(own$1);
/** Longer than the paths of a document whose members are named by people; a longer one is refused, not left out. */
const LONGEST_PATH = 1e5;
const hex$1 = (member) => Buffer.from(member, "utf8").toString("hex").toUpperCase();
/** SQL that is true of a node to which these steps lead. */
function isAt(steps) {
	const form = steps.map((step) => step === "**" ? "(/[0-9A-F#]*)*" : step === "[*]" ? "/#" : step === ".*" ? "/[0-9A-F]*" : `/${hex$1(step.member)}`);
	return `${KEYS$1} REGEXP '^${form.join("")}$'`;
}
/** `WITH RECURSIVE`: every node of a document, with the path that leads to it. */
function withNodes(document) {
	const isObject = `JSON_TYPE(n.${VALUE$1}) = 'OBJECT'`;
	const children = `IF(${isObject}, JSON_KEYS(n.${VALUE$1}), IF(JSON_TYPE(n.${VALUE$1}) = 'ARRAY', n.${VALUE$1}, JSON_ARRAY()))`;
	const path = `IF(${isObject}, CONCAT(n.${PATH$1}, '.', ${CHILD}.${NAME}), CONCAT(n.${PATH$1}, '[', ${CHILD}.${AT} - 1, ']'))`;
	const keys = `CONCAT(n.${KEYS$1}, '/', IF(${isObject}, HEX(JSON_UNQUOTE(${CHILD}.${NAME})), '#'))`;
	const value = `IF(${isObject}, JSON_EXTRACT(n.${VALUE$1}, CONCAT('$.', ${CHILD}.${NAME})), ${CHILD}.${NAME})`;
	return `WITH RECURSIVE ${NODES} (${PATH$1}, ${KEYS$1}, ${VALUE$1}) AS (SELECT CAST('$' AS CHAR(${LONGEST_PATH})), CAST('' AS CHAR(${LONGEST_PATH})), ${document} UNION ALL SELECT ${path}, ${keys}, ${value} FROM ${NODES} AS n JOIN JSON_TABLE(${children}, '$[*]' COLUMNS (${AT} FOR ORDINALITY, ${NAME} JSON PATH '$')) AS ${CHILD})`;
}
/** SQL that is true of nodes that a path without `**` names: that one says more. */
const besides = (plain) => plain.length === 0 ? "TRUE" : `NOT (${plain.map(isAt).join(" OR ")})`;
/**
* The document with what the paths lead to masked, one place after the other: where it stands is known only from the document
* itself. Asks a document for all of its nodes, as a scalar subquery of its own.
*
* @param plain steps of the paths without `**`, which decide before those with it
*/
function maskedAtAnyDepth(document, deep, plain, context) {
	const ways = deep.map(({ steps, rule }) => `WHEN ${isAt(steps)} THEN ${maskedValue(VALUE$1, rule, context)}`);
	const named = deep.map(({ steps }) => isAt(steps)).join(" OR ");
	const masks = `SELECT ROW_NUMBER() OVER () AS ${NO}, ${PATH$1}, CASE ${ways.join(" ")} END AS ${VALUE$1} FROM ${NODES} WHERE (${named}) AND ${besides(plain)} AND JSON_TYPE(${VALUE$1}) NOT IN ('ARRAY', 'OBJECT')`;
	const fold = `SELECT 0, ${VALUE$1} FROM ${NODES} WHERE ${PATH$1} = '$' UNION ALL SELECT f.${NO} + 1, JSON_REPLACE(f.${VALUE$1}, m.${PATH$1}, m.${VALUE$1}) FROM ${FOLD} AS f JOIN ${MASKS$1} AS m ON m.${NO} = f.${NO} + 1`;
	return `(${withNodes(document)}, ${MASKS$1} AS (${masks}), ${FOLD} (${NO}, ${VALUE$1}) AS (${fold}) SELECT ${VALUE$1} FROM ${FOLD} ORDER BY ${NO} DESC LIMIT 1)`;
}
/** True when each value that the paths lead to is masked, absent, or of a type that holds nothing. */
function holdsAtAnyDepth(document, deep, plain, context) {
	const ways = deep.map(({ steps, rule }) => `WHEN ${isAt(steps)} THEN ${valueHolds(VALUE$1, rule, context)}`);
	return `(${withNodes(document)} SELECT IFNULL(MIN((CASE ${ways.join(" ")} ELSE TRUE END) IS TRUE), 1) FROM ${NODES} WHERE ${besides(plain)})`;
}
// masking/transformers/json-path.ts
const MANY$2 = /^\.?\*\*(?=[.[])/;
const STEP$2 = /^(?:\.([A-Za-z_$][\w$]*)|\."((?:[^"\\]|\\.)+)"|(\[\*\])|(\.\*))/;
/** Each element of an array. */
const EACH$1 = Symbol("[*]");
/** Each member of an object. */
const ANY$2 = Symbol(".*");
/** The steps of a path with `**` in it (`$**.email`, `$.orders**.email`); `undefined` when it is none. */
function deepStepsOf(path) {
	if (!path.startsWith("$")) return void 0;
	const steps = [];
	for (let rest = path.slice(1); rest !== "";) {
		const many = MANY$2.exec(rest);
		const match = many ?? STEP$2.exec(rest);
		if (!match) return void 0;
		const member = match[1] ?? (match[2] === void 0 ? void 0 : JSON.parse(`"${match[2]}"`));
		steps.push(many ? "**" : match[3] ? "[*]" : member === void 0 ? ".*" : { member });
		rest = rest.slice(match[0].length);
	}
	return steps.includes("**") && steps.at(-1) !== "**" ? steps : void 0;
}
/** Steps of all paths of a tree at which something is decided. */
function plainSteps(tree, before = []) {
	return [
		...tree.rule === void 0 ? [] : [before],
		...[...tree.members].flatMap(([member, below]) => plainSteps(below, [...before, { member }])),
		...tree.elements ? plainSteps(tree.elements, [...before, "[*]"]) : [],
		...tree.any ? plainSteps(tree.any, [...before, ".*"]) : []
	];
}
/** Splits `$.devices[*].ip` into its steps; `undefined` when it is none of our paths. */
function stepsOf(path) {
	if (!path.startsWith("$")) return void 0;
	const steps = [];
	for (let rest = path.slice(1); rest !== "";) {
		const match = STEP$2.exec(rest);
		if (!match) return void 0;
		steps.push(match[3] ? EACH$1 : match[4] ? ANY$2 : match[1] ?? match[2]);
		rest = rest.slice(match[0].length);
	}
	return steps.length > 0 ? steps : void 0;
}
/** Builds the tree; a text says what is wrong: a path that ends where another goes on. */
function treeOf(rules) {
	const root = { members: /* @__PURE__ */ new Map() };
	for (const [path, rule] of rules) {
		const steps = stepsOf(path);
		if (!steps) return `${path} is not a path that can be masked; write paths such as $.contact.email, $.devices[*].ip or $.by_email.*`;
		let node = root;
		for (const step of steps) {
			if (node.rule && !(step === EACH$1 && masks(node.rule))) return `${path} repeats or goes below another path`;
			node = below$1(node, step);
		}
		if (node.rule) return `${path} repeats or goes below another path`;
		if (node.members.size > 0 || node.any || node.elements && !masks(rule)) return `${path} ends where another path goes on`;
		if (rule === "drop" && steps.at(-1) === EACH$1) return `${path} drops every element; drop the array itself, by the path without [*]`;
		node.rule = rule;
	}
	return mixed(root) ?? root;
}
/** What is done where the place is no array, in the rows where it is none; nothing where no path says. */
function besideElements({ elements: _, ...other }) {
	return other.rule || other.any || other.members.size > 0 ? other : void 0;
}
/** The node of a path that a rule may stand at; for an index over a path. */
function nodeAt(tree, path) {
	let node = tree;
	for (const step of stepsOf(path) ?? [EACH$1]) node = typeof step === "string" ? node?.members.get(step) ?? node?.any : node?.elements;
	return node;
}
function below$1(node, step) {
	if (step === EACH$1) {
		node.elements ??= { members: /* @__PURE__ */ new Map() };
		return node.elements;
	}
	if (step === ANY$2) {
		node.any ??= { members: /* @__PURE__ */ new Map() };
		return node.any;
	}
	const member = node.members.get(step) ?? { members: /* @__PURE__ */ new Map() };
	node.members.set(step, member);
	return member;
}
/** True of a rule that writes another value. */
const masks = (rule) => rule !== "drop" && rule.transformer.name !== "keep";
/** An object has known keys, or keys that are data; in another row, an array or a value may stand in its place. */
function mixed(node) {
	if (node.members.size > 0 && node.any) return "two paths go on differently from the same place: .* and names exclude each other there";
	return [
		...node.members.values(),
		node.elements,
		node.any
	].filter((next) => next !== void 0).map(mixed).find(Boolean);
}
// masking/transformers/json-mask.ts
/** The document with everything masked that the tree names. */
function maskedDocument(document, { tree, deep, rest }, context) {
	const named = masked$1(document, tree, {
		rest,
		context
	}, 0);
	return deep.length === 0 ? named : maskedAtAnyDepth(named, deep, plainSteps(tree), context);
}
/** `$."member"`, as a literal. */
const pathTo = (member, parent = "$") => `${parent}.${JSON.stringify(member)}`;
const extract = (document, path) => `JSON_EXTRACT(${document}, ${text(path)})`;
function masked$1(document, tree, work, depth) {
	if (tree.rule === "drop") throw new Error("a dropped value is left out by what is around it");
	if (tree.elements) return maskedElements(document, tree, tree.elements, work, depth);
	if (tree.rule) {
		const value = maskedValue(document, tree.rule, work.context);
		if (work.rest === "keep" || tree.rule.transformer.name === "keep") return value;
		return `IF(JSON_TYPE(${document}) IN ('ARRAY', 'OBJECT'), CAST('null' AS JSON), ${value})`;
	}
	if (tree.any) return maskedMembers(document, tree.any, work, depth);
	return work.rest === "keep" ? replaced(document, tree, work, depth) : rebuilt(document, tree, work, depth);
}
/** The rest stays: all replacements read the original, in one call. */
function replaced(document, tree, work, depth) {
	const replacements = [];
	const removals = [];
	const collect = (at, node) => {
		for (const [member, below] of node.members) {
			const path = pathTo(member, at);
			if (below.rule === "drop") removals.push(text(path));
			else if (below.rule && below.rule.transformer.name === "keep") continue;
			else if (below.rule || below.elements || below.any) replacements.push(`${text(path)}, ${masked$1(extract(document, path), below, work, depth)}`);
			else collect(path, below);
		}
	};
	collect("$", tree);
	const kept = replacements.length > 0 ? `JSON_REPLACE(${document}, ${replacements.join(", ")})` : document;
	return removals.length > 0 ? removed(kept, document, removals) : kept;
}
/** JSON_REMOVE fails on a document that is no object, and is not asked about those. */
function removed(kept, document, removals) {
	return `IF(JSON_TYPE(${document}) = 'OBJECT', JSON_REMOVE(${kept}, ${removals.join(", ")}), ${kept})`;
}
/** The rest goes: the document is made anew of what the tree names, as far as it was there. */
function rebuilt(document, tree, work, depth) {
	const members = [...tree.members].filter(([, below]) => below.rule !== "drop").map(([member, below]) => {
		const path = pathTo(member);
		const value = masked$1(extract(document, path), below, work, depth);
		return `IF(JSON_CONTAINS_PATH(${document}, 'one', ${text(path)}), JSON_OBJECT(${text(member)}, ${value}), JSON_OBJECT())`;
	});
	return `CASE JSON_TYPE(${document}) WHEN 'OBJECT' THEN ${members.length > 0 ? `JSON_MERGE_PRESERVE(JSON_OBJECT(), ${members.join(", ")})` : "JSON_OBJECT()"} ELSE CAST('null' AS JSON) END`;
}
function maskedElements(array, tree, elements, work, depth) {
	const each = `e${depth}`;
	const all = `(SELECT JSON_ARRAYAGG(${masked$1(`${each}.v`, elements, work, depth + 1)}) FROM JSON_TABLE(${array}, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS ${each})`;
	const other = besideElements(tree);
	return `IF(JSON_TYPE(${array}) = 'ARRAY' AND JSON_LENGTH(${array}) > 0, ${all}, ${other ? `IF(JSON_TYPE(${array}) = 'ARRAY', ${array}, ${masked$1(array, other, work, depth)})` : otherwise(array, "ARRAY", work)})`;
}
/** All members of an object whose keys are data: dropped, or masked under the keys that they have. */
function maskedMembers(object, each, work, depth) {
	if (each.rule === "drop") return `IF(JSON_TYPE(${object}) = 'OBJECT', JSON_OBJECT(), ${otherwise(object, "OBJECT", work)})`;
	const key = `k${depth}`;
	return `IF(JSON_TYPE(${object}) = 'OBJECT' AND JSON_LENGTH(${object}) > 0, ${`(SELECT JSON_OBJECTAGG(JSON_UNQUOTE(${key}.k), ${masked$1(`JSON_EXTRACT(${object}, CONCAT('$.', ${key}.k))`, each, work, depth + 1)}) FROM JSON_TABLE(JSON_KEYS(${object}), '$[*]' COLUMNS (k JSON PATH '$')) AS ${key})`}, ${otherwise(object, "OBJECT", work)})`;
}
/** Something of another type than the policy expects: left alone where the rest stays (and found by the proof). */
function otherwise(value, type, { rest }) {
	if (rest === "keep") return value;
	return `IF(${value} IS NULL OR JSON_TYPE(${value}) = '${type}', ${value}, CAST('null' AS JSON))`;
}
// masking/transformers/json-proof.ts
/** True when each value that the tree names is masked, absent, or of a type that holds nothing. */
function documentHolds(document, { tree, deep, rest }, context) {
	const named = nodeHolds(document, tree, rest, context, 0);
	if (deep.length === 0) return named;
	const anywhere = holdsAtAnyDepth(document, deep, plainSteps(tree), context);
	return tree.rule === void 0 && !tree.elements && !tree.any && tree.members.size === 0 ? anywhere : `(${named} AND ${anywhere})`;
}
function nodeHolds(value, tree, rest, context, depth) {
	if (tree.rule === "drop") return `${value} IS NULL`;
	if (tree.rule && !tree.elements) return valueHolds(value, tree.rule, context);
	const type = `JSON_TYPE(${value})`;
	const nothing = `${value} IS NULL OR ${type} = 'NULL'`;
	if (tree.elements) {
		const each = `e${depth}`;
		const broken = `NOT (${nodeHolds(`${each}.v`, tree.elements, rest, context, depth + 1)})`;
		const other = besideElements(tree);
		return `(${other ? nodeHolds(value, other, rest, context, depth) : nothing} OR (${type} = 'ARRAY' AND NOT EXISTS (SELECT 1 FROM JSON_TABLE(${value}, '$[*]' COLUMNS (v JSON PATH '$')) AS ${each} WHERE ${broken})))`;
	}
	if (tree.any) return `(${nothing} OR (${type} = 'OBJECT' AND ${membersHold(value, tree.any, rest, context, depth)}))`;
	const members = [...tree.members].map(([member, below]) => nodeHolds(`JSON_EXTRACT(${value}, ${text(pathTo(member))})`, below, rest, context, depth));
	return `(${nothing} OR (${type} = 'OBJECT'${(rest === "drop" ? [onlyMembers(value, tree), ...members] : members).map((one) => ` AND ${one}`).join("")}))`;
}
function membersHold(object, each, rest, context, depth) {
	if (each.rule === "drop") return `JSON_LENGTH(${object}) = 0`;
	const key = `k${depth}`;
	return `NOT EXISTS (SELECT 1 FROM JSON_TABLE(JSON_KEYS(${object}), '$[*]' COLUMNS (k JSON PATH '$')) AS ${key} WHERE NOT (${nodeHolds(`JSON_EXTRACT(${object}, CONCAT('$.', ${key}.k))`, each, rest, context, depth + 1)}))`;
}
/** The rest was dropped: as many members as the tree's that are there. */
function onlyMembers(object, tree) {
	return `JSON_LENGTH(${object}) = ${[...tree.members].filter(([, below]) => below.rule !== "drop").map(([member]) => `JSON_CONTAINS_PATH(${object}, 'one', ${text(pathTo(member))})`).join(" + ") || "0"}`;
}
// masking/transformers/php-path.ts
const STEP$1 = /^(?:\[?\*\]?(?=[.[]|$)|"((?:[^"\\]|\\.)+)"|([^.*"[\]]+))/u;
/** Reads `*.email`, `$.billing.email`, `**."e mail"` or `$` for the whole; nothing where it is no path. */
function phpPath(written) {
	const steps = [];
	let rest = written.replace(/^\$\.?/, "");
	if (rest === "") return written.startsWith("$") ? [] : void 0;
	while (rest !== "") {
		const many = /^\*\*(?=[.[]|$)/.exec(rest);
		const match = many ?? STEP$1.exec(rest);
		if (!match) return void 0;
		const [whole, quoted, plain] = match;
		const key = quoted?.replace(/\\(.)/gu, "$1") ?? plain;
		steps.push(many ? "**" : key === void 0 ? "*" : { key });
		rest = rest.slice(whole.length);
		if (rest.startsWith(".") && rest.length > 1) rest = rest.slice(1);
		else if (rest !== "" && !rest.startsWith("[")) return void 0;
	}
	return steps;
}
const hex = (key) => Buffer.from(key, "utf8").toString("hex").toUpperCase();
/** SQL that is true of a path of tokens (`php-tokens.ts`) which these steps lead to; with `below`, or to what it stands in. */
function isPath(sql, steps, { below = false } = {}) {
	const plain = steps.every((step) => typeof step === "object");
	const form = steps.map((step) => step === "*" ? "/[0-9A-F]*" : step === "**" ? "(/[0-9A-F]*)*" : `/${hex(step.key)}`);
	if (plain && !below) return `${sql} = '/${form.join("")}'`;
	return `${sql} REGEXP '^/${form.join("")}${below ? "(/|$)" : "$"}'`;
}
/** How much of a path it says: keys before stars, a star before two. */
function weightOf(steps) {
	return steps.reduce((sum, step) => sum + (step === "**" ? 0 : step === "*" ? 1 : 1e3), 0) - (steps.includes("**") ? 1e6 : 0);
}
/** The keys of a path of tokens. */
function keysOf(path) {
	return path.split("/").slice(2).map((key) => Buffer.from(key, "hex").toString("utf8"));
}
// masking/transformers/php-tokens.ts
/**
* Reads what PHP's `serialize` writes, in the server: `a:1:{s:5:"email";s:14:"ann@shop.example";}`. Lengths are in bytes, so a text
* is only understood from its beginning, token by token: a recursive query, as a scalar subquery of its own (in a derived table
* MySQL would not read it anew for each row). Measured: about 25 µs a token.
*/
/** Names that no column has. */
const own = (name) => `understudy_php_${name}`;
/** Columns of the tokens that `withTokens` gives. */
const TOKEN = {
	no: own("no"),
	at: own("at"),
	length: own("length"),
	/** `s`, `i`, `d`, `b`, `N`, `a`, `O`, `E`, `r`, `R` or `}`. */
	kind: own("kind"),
	/** Of a value: its path, each key in hexadecimal digits behind a slash; NULL of keys and ends. */
	path: own("path"),
	/** The path of the array or object that it stands in. */
	inside: own("inside"),
	/** A text or number as JSON; NULL of anything else. */
	json: own("json"),
	/** True of a token that is whole. */
	sound: own("sound"),
	/** True behind the last token of a text that is whole. */
	end: own("end")
};
/** Bytes that are looked at of a token: its head, and a key. */
const HEAD$1 = 240;
/** Longer texts are not read: more than what MySQL puts together again (`group_concat_max_len`). */
const LONGEST$5 = 1e6;
/** Letters of a path, of hexadecimal digits; of a key; and of the counts of what is open. */
const [PATH, KEY$1, OPEN$1] = [
	4e3,
	480,
	1e3
];
const [HEAD_NAME, LEFT, OUTER, CURRENT, KEY_NAME, READ$3] = [
	"head",
	"left",
	"outer",
	"current",
	"key",
	"read"
].map(own);
const latin1 = (sql, length) => `CAST(${sql} AS CHAR(${length}) CHARACTER SET latin1) COLLATE latin1_bin`;
/** Of a text or a class's name: how many bytes it says to have. */
const SAID = `SUBSTRING_INDEX(SUBSTR(${HEAD_NAME}, 3, 12), ':', 1)`;
/** The same as a number; none where it is none, as in what is no PHP at all (`some words`). */
const SAID_NUMBER = `CAST(IF(${SAID} REGEXP '^[0-9]{1,9}$', ${SAID}, '0') AS UNSIGNED)`;
const KIND = `LEFT(${HEAD_NAME}, 1)`;
const LENGTH = `CASE ${KIND} WHEN 's' THEN ${SAID_NUMBER} + CHAR_LENGTH(${SAID}) + 6 WHEN 'E' THEN ${SAID_NUMBER} + CHAR_LENGTH(${SAID}) + 6 WHEN '}' THEN 1 WHEN 'N' THEN 2 WHEN 'a' THEN LOCATE('{', ${HEAD_NAME}) WHEN 'O' THEN LOCATE('{', ${HEAD_NAME}) ELSE LOCATE(';', ${HEAD_NAME}) END`;
const VALID = `${HEAD_NAME} REGEXP '^(s:[0-9]{1,9}:"|a:[0-9]{1,9}:[{]|O:[0-9]{1,3}:"[^"{};:]+":[0-9]{1,9}:[{]|E:[0-9]{1,3}:"[^"{};]+";|i:-{0,1}[0-9]{1,20};|b:[01];|d:[-+0-9.eEINFA]{1,40};|N;|[rR]:[0-9]{1,9};|[}])'`;
const OPENS = `${KIND} IN ('a', 'O')`;
/** An array or an object is at its end. */
const CLOSES = `(${LEFT} = 0 AND ${OUTER} <> '')`;
/** What may stand where it stands. */
const IN_PLACE = `CASE WHEN ${CLOSES} THEN ${KIND} = '}' WHEN ${KEY_NAME} IS NULL THEN ${LEFT} > 0 AND ${KIND} IN ('s', 'i') ELSE ${KIND} <> '}' END`;
/** A private member's name has its class before it, between zeros. */
const KEY_TEXT = `IF(${KIND} = 's', SUBSTRING_INDEX(SUBSTR(${HEAD_NAME}, CHAR_LENGTH(${SAID}) + 5, ${SAID_NUMBER}), CHAR(0 USING latin1), -1), SUBSTR(${HEAD_NAME}, 3, LOCATE(';', ${HEAD_NAME}) - 3))`;
const COUNT = `CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(${HEAD_NAME}, ':{', 1), ':', -1) AS SIGNED)`;
/**
* `WITH RECURSIVE …`: the tokens of a text, as a table `TOKENS` with the columns of `TOKEN`.
*
* @param bytes SQL of the text, as bytes of UTF-8
*/
function withTokens(bytes) {
	const head = (at) => `CONVERT(SUBSTR(${bytes}, ${at}, ${HEAD$1}) USING latin1)`;
	const start = [
		"CAST(1 AS SIGNED)",
		"CAST(1 AS SIGNED)",
		latin1(`IF(LENGTH(${bytes}) > ${LONGEST$5}, '', ${head("1")})`, HEAD$1),
		"CAST(1 AS SIGNED)",
		latin1("''", OPEN$1),
		latin1("''", PATH),
		latin1("''", KEY$1)
	];
	const next = [
		`${TOKEN.no} + 1`,
		`${TOKEN.at} + ${LENGTH}`,
		head(`${TOKEN.at} + ${LENGTH}`),
		`CASE WHEN ${CLOSES} THEN CAST(SUBSTRING_INDEX(${OUTER}, ',', 1) AS SIGNED) WHEN ${KEY_NAME} IS NULL THEN ${LEFT} WHEN ${OPENS} THEN ${COUNT} ELSE ${LEFT} - 1 END`,
		`CASE WHEN ${CLOSES} THEN SUBSTR(${OUTER}, LOCATE(',', ${OUTER}) + 1) WHEN ${KEY_NAME} IS NOT NULL AND ${OPENS} THEN CONCAT(${LEFT} - 1, ',', ${OUTER}) ELSE ${OUTER} END`,
		`CASE WHEN ${CLOSES} THEN LEFT(${CURRENT}, CHAR_LENGTH(${CURRENT}) - LOCATE('/', REVERSE(${CURRENT}))) WHEN ${KEY_NAME} IS NOT NULL AND ${OPENS} THEN CONCAT(${CURRENT}, '/', ${KEY_NAME}) ELSE ${CURRENT} END`,
		`IF(${CLOSES} OR ${KEY_NAME} IS NOT NULL, NULL, HEX(${KEY_TEXT}))`
	];
	const isOver = `(${KEY_NAME} IS NULL AND ${LEFT} = 0 AND ${OUTER} = '')`;
	const room = `CHAR_LENGTH(${CURRENT}) < ${PATH - KEY$1 - 2} AND CHAR_LENGTH(${OUTER}) < ${OPEN$1 - 20}`;
	const columns = [
		TOKEN.no,
		TOKEN.at,
		HEAD_NAME,
		LEFT,
		OUTER,
		CURRENT,
		KEY_NAME
	];
	const content = `SUBSTR(${bytes}, ${TOKEN.at} + CHAR_LENGTH(${SAID}) + 4, ${SAID_NUMBER})`;
	const written = `SUBSTR(${HEAD_NAME}, 3, LOCATE(';', ${HEAD_NAME}) - 3)`;
	const isValue = `${KEY_NAME} IS NOT NULL AND ${HEAD_NAME} <> ''`;
	const json = `CASE WHEN NOT (${isValue}) THEN NULL WHEN ${KIND} = 's' THEN CAST(JSON_QUOTE(IFNULL(CONVERT(${content} USING utf8mb4), HEX(${content}))) AS JSON) WHEN ${KIND} IN ('i', 'd') AND JSON_VALID(CONVERT(${written} USING utf8mb4)) THEN CAST(CONVERT(${written} USING utf8mb4) AS JSON) END`;
	const sound = `CASE WHEN ${isOver} THEN ${HEAD_NAME} = '' AND ${TOKEN.at} = LENGTH(${bytes}) + 1 WHEN NOT (${VALID}) OR NOT (${IN_PLACE}) THEN FALSE WHEN ${KIND} = 's' THEN SUBSTR(${bytes}, ${TOKEN.at} + ${LENGTH} - 2, 2) = '";' ELSE TRUE END`;
	return `WITH RECURSIVE ${READ$3} (${columns.join(", ")}) AS (SELECT ${start.join(", ")} UNION ALL SELECT ${next.join(", ")} FROM ${READ$3} WHERE ${VALID} AND (${IN_PLACE}) AND NOT ${isOver} AND ${room}), ${TOKENS} AS (SELECT ${TOKEN.no}, ${TOKEN.at}, ${LENGTH} AS ${TOKEN.length}, ${KIND} AS ${TOKEN.kind}, IF(${isValue}, CONCAT(${CURRENT}, '/', ${KEY_NAME}), NULL) AS ${TOKEN.path}, ${CURRENT} AS ${TOKEN.inside}, ${json} AS ${TOKEN.json}, ${sound} AS ${TOKEN.sound}, ${isOver} AS ${TOKEN.end} FROM ${READ$3} LIMIT ${ALL})`;
}
/** The table of tokens. */
const TOKENS = own("tokens");
/** A limit keeps MySQL from computing columns again wherever they are named. */
const ALL = 1e9;
/** SQL that is true of a text that was read to its end; over all tokens. */
const IS_WHOLE = `(MIN(${TOKEN.sound}) = 1 AND MAX(${TOKEN.end}) = 1)`;
// masking/transformers/php.ts
/** Nothing. */
const NULL$1 = "N;";
const PATH_NO = "understudy_php_rule";
const MASKED = "understudy_php_masked";
/** The rules at the paths of serialized PHP. */
const phpRules = ({ paths, otherwise }) => [...paths.flatMap(({ rule }) => rule === "drop" ? [] : [rule]), ...otherwise ? [otherwise] : []];
/** Masks texts and numbers at paths of what PHP's `serialize` wrote, and writes their lengths anew. */
function phpPaths(scalars) {
	return {
		name: "php",
		summary: "Masks the texts and numbers at paths of serialized PHP (\"*.email\", \"billing.phone\", \"**.ip\"), and writes their lengths anew. A path that nobody named stops the run, unless `rest` says why it may stay; so does what is not serialized, unless `otherwise` has a rule for it.",
		options: optionsSchema$1(scalars),
		positional: "paths",
		positionalIsMap: true,
		fits: "text and bytes that hold serialized PHP",
		preserves: ["equality"],
		misfit(column, { otherwise }, locale) {
			const other = otherwise?.transformer.misfit(column, otherwise.options, locale);
			if (other) return `otherwise: ${other}`;
			if (column.dataType === "binary" || column.dataType === "bit") return `this column is ${column.columnType}`;
			if ((column.length ?? 2) < 2) return `what cannot be kept becomes ${NULL$1}`;
			return typeMisfit(column, ["text", "binary"]);
		},
		uniqueness: () => ({ kind: "none" }),
		itself: () => "untouched",
		needsRowKey: (options) => phpRules(options).some(({ transformer, options: own }) => transformer.needsRowKey?.(own)),
		expression(value, options, context) {
			const { otherwise } = options;
			const other = otherwise?.transformer.expression(value, otherwise.options, context) ?? (otherwise ? value : `'${NULL$1}'`);
			const masked = maskedText(value, options, context);
			return `IFNULL(${context.column.typeClass === "binary" ? masked : `CONVERT(${masked} USING utf8mb4)`}, ${other})`;
		},
		predicate(value, options, context) {
			const { otherwise } = options;
			const other = otherwise ? otherwise.transformer.predicate(value, otherwise.options, context) ?? "TRUE" : "FALSE";
			return `IFNULL(${textHolds(value, options, context)}, ${other})`;
		},
		example: {
			rule: "{ php: { \"*.email\": email }, rest: { keep: \"settings\" } }",
			input: "a:1:{i:0;a:1:{s:5:\"email\";s:16:\"taro@example.com\";}}",
			output: "a:1:{i:0;a:1:{s:5:\"email\";s:32:\"3f9a61c07be2d485@example.invalid\";}}"
		}
	};
}
/** The bytes that PHP's lengths count: those of UTF-8, whatever the column keeps them in. */
function phpBytes(value, { typeClass, characterSet = "utf8mb4" }) {
	if (typeClass === "binary") return value;
	return characterSet === "utf8mb4" || characterSet === "utf8mb3" ? `CAST(${value} AS BINARY)` : `CAST(CONVERT(${value} USING utf8mb4) AS BINARY)`;
}
/** SQL of the place in the list of the path that decides a value; NULL where nobody named it. */
function phpPathNo(paths) {
	if (paths.length === 0) return "NULL";
	return `CASE ${paths.map(({ steps }, i) => `WHEN ${isPath(TOKEN.path, steps)} THEN ${i}`).join(" ")} END`;
}
/** True of a text that is whole, and whose references, which count what stands before them, are not moved by what is dropped. */
function isReadable(paths) {
	return paths.some(({ rule }) => rule === "drop") ? `(${IS_WHOLE} AND MAX(${TOKEN.kind} IN ('r', 'R')) = 0)` : IS_WHOLE;
}
/** The bytes with their masks; NULL where they cannot be read. */
function maskedText(value, { paths }, context) {
	const bytes = phpBytes(value, context.column);
	const raw = `SUBSTR(${bytes}, ${TOKEN.at}, ${TOKEN.length})`;
	const json = paths.flatMap(({ rule }, i) => rule === "drop" || rule.transformer.name === "keep" ? [] : [`WHEN ${i} THEN ${maskedValue(TOKEN.json, rule, context)}`]);
	const mask = json.length === 0 ? "NULL" : `IF(${TOKEN.json} IS NULL, NULL, CASE ${PATH_NO} ${json.join(" ")} END)`;
	const text = `JSON_UNQUOTE(${MASKED})`;
	const whole = `CAST(ROUND(${text} + 0e0) AS SIGNED)`;
	const token = `CASE JSON_TYPE(${MASKED}) WHEN 'NULL' THEN '${NULL$1}' WHEN 'STRING' THEN CAST(CONCAT('s:', LENGTH(${text}), ':"', ${text}, '";') AS BINARY) ELSE CAST(IF(${TOKEN.kind} = 'i', CONCAT('i:', IF(${MASKED} = ${TOKEN.json}, ${text}, ${whole}), ';'), CONCAT('d:', ${text}, ';')) AS BINARY) END`;
	const dropped = paths.flatMap(({ steps, rule }, i) => rule === "drop" ? [`WHEN ${PATH_NO} = ${i} THEN '${NULL$1}'`, `WHEN ${isPath(TOKEN.inside, steps, { below: true })} THEN ''`] : []);
	const inside = dropped.filter((way) => way.includes(TOKEN.inside));
	const itself = dropped.filter((way) => !way.includes(TOKEN.inside));
	const piece = `CASE ${[...inside, ...itself].join(" ")} WHEN ${MASKED} IS NULL THEN ${raw} ELSE ${token} END`;
	const numbered = `SELECT *, ${phpPathNo(paths)} AS ${PATH_NO} FROM ${TOKENS} LIMIT ${ALL}`;
	return `(${withTokens(bytes)}, understudy_php_numbered AS (${numbered}), understudy_php_masks AS (SELECT *, ${mask} AS ${MASKED} FROM understudy_php_numbered LIMIT ${ALL}) SELECT IF(${isReadable(paths)}, GROUP_CONCAT(CAST(${piece} AS BINARY) ORDER BY ${TOKEN.no} SEPARATOR ''), NULL) FROM understudy_php_masks)`;
}
/** SQL of an array of the texts that are masked: what a proof may look for that knows no rule. */
function phpMaskedTexts(value, { paths }, column) {
	const masked = paths.flatMap(({ rule }, i) => rule !== "drop" && rule.transformer.name === "keep" ? [] : [i]);
	if (masked.length === 0) return "NULL";
	return `(${withTokens(phpBytes(value, column))} SELECT JSON_ARRAYAGG(JSON_UNQUOTE(${TOKEN.json})) FROM ${TOKENS} WHERE ${phpPathNo(paths)} IN (${masked.join(", ")}) AND ${TOKEN.json} IS NOT NULL)`;
}
/** True where each value that a path names is masked, and nobody's path has a value; NULL where the text cannot be read. */
function textHolds(value, { paths, rest }, context) {
	const bytes = phpBytes(value, context.column);
	const ways = paths.map(({ rule }, i) => {
		return `WHEN ${i} THEN ${rule === "drop" ? `${TOKEN.kind} = 'N'` : valueHolds(TOKEN.json, rule, context)}`;
	});
	const other = rest === "keep" ? "TRUE" : tellsNothing;
	const holds = `CASE WHEN ${TOKEN.path} IS NULL THEN TRUE ${ways.length > 0 ? `ELSE CASE ${PATH_NO} ${ways.join(" ")} ELSE ${other} END` : `ELSE ${other}`} END`;
	const numbered = `SELECT *, ${phpPathNo(paths)} AS ${PATH_NO} FROM ${TOKENS} LIMIT ${ALL}`;
	return `(${withTokens(bytes)}, understudy_php_numbered AS (${numbered}) SELECT IF(${isReadable(paths)}, MIN((${holds}) IS TRUE), NULL) FROM understudy_php_numbered)`;
}
/** SQL that is true of a value in which there is nothing to decide: no text, no number, an empty text. */
const tellsNothing = `(${TOKEN.json} IS NULL OR (${TOKEN.kind} = 's' AND JSON_UNQUOTE(${TOKEN.json}) = ''))`;
function optionsSchema$1(scalars) {
	return strictObject({
		paths: record(string(), unknown()).describe("A rule for each path, or drop"),
		rest: union([literal$1("reject"), strictObject({ keep: string().min(3) })]).default("reject").describe("What becomes of texts and numbers that no path names"),
		otherwise: unknown().optional().describe("A rule for what is not serialized PHP")
	}).transform(({ paths, rest, otherwise }, context) => {
		const fail = (path, message) => context.addIssue({
			code: "custom",
			path: [...path],
			message
		});
		const read = Object.entries(paths).flatMap(([written, raw]) => {
			const rule = raw === "drop" ? raw : readRule(raw, scalars);
			const steps = phpPath(written);
			const problem = rule === "drop" ? void 0 : typeof rule === "string" ? rule : misfitInJson(rule);
			if (steps === void 0) fail([written], "is no path; write paths such as email, billing.phone, *.email, **.ip or $");
			else if (problem) fail([written], problem);
			else if (rule === "drop" || typeof rule !== "string") return [{
				written,
				steps,
				rule
			}];
			return [];
		});
		const other = otherwise === void 0 ? void 0 : readRule(otherwise, scalars);
		if (typeof other === "string") fail(["otherwise"], other);
		return {
			paths: read.sort((one, another) => weightOf(another.steps) - weightOf(one.steps)),
			rest: rest === "reject" ? "reject" : "keep",
			...other === void 0 || typeof other === "string" ? {} : { otherwise: other }
		};
	});
}
// masking/transformers/json.ts
/** What a text becomes that is no JSON, or would be too long. */
const NULL = "null";
/**
* Masks strings and numbers at paths, where they exist. Never creates a key, leaves null, true and false alone, and
* keeps the type of what it replaces.
*/
function jsonPaths(scalars) {
	return {
		name: "json",
		summary: "Masks the strings and numbers at paths ($.contact.email, $.devices[*].ip). What no path names is dropped, unless `rest` says why it may stay; \"$.by_email.*\": drop is for keys that are data, and \"$**.email\" is at any depth.",
		options: optionsSchema(scalars),
		positional: "paths",
		positionalIsMap: true,
		fits: "JSON; text with `in: text`",
		preserves: ["equality"],
		misfit(column, options) {
			if (column.typeClass !== "text") return options.in === "text" ? `in: text is for text, and this column is ${column.columnType}` : typeMisfit(column, ["json"]);
			if (options.in === "text" && (column.length ?? 4) < 4) return `what is no JSON becomes ${NULL}, and this column is ${column.columnType}`;
			return options.in === "text" ? void 0 : `this column is ${column.columnType}: where it holds JSON, the rule says in: text`;
		},
		uniqueness: () => ({ kind: "none" }),
		itself: () => "untouched",
		needsRowKey: ({ tree, deep }) => [...rulesOf(tree), ...deep.map(({ rule }) => rule)].some((rule) => rule.transformer.needsRowKey?.(rule.options)),
		expression(value, options, context) {
			if (options.in !== "text") return maskedDocument(value, options, context);
			const masked = `CAST(${maskedDocument(`CAST(${value} AS JSON)`, options, context)} AS CHAR)`;
			const limit = context.column.dataType === "varchar" || context.column.dataType === "char" ? context.column.length : void 0;
			return `IF(JSON_VALID(${value}), ${limit === void 0 ? masked : `IF(CHAR_LENGTH(${masked}) <= ${limit}, ${masked}, '${NULL}')`}, '${NULL}')`;
		},
		predicate(value, options, context) {
			if (options.in !== "text") return documentHolds(value, options, context);
			return `IF(JSON_VALID(${value}), ${documentHolds(`CAST(${value} AS JSON)`, options, context)}, FALSE)`;
		},
		example: {
			rule: "{ json: { \"$.contact.email\": email, \"$.devices[*].ip\": ip }, rest: { keep: \"settings\" } }",
			input: "{\"contact\": {\"email\": \"taro@example.com\"}}",
			output: "{\"contact\": {\"email\": \"3f9a61c07be2d485@example.invalid\"}}"
		}
	};
}
/** A rule, and those at the paths of a document, or behind the keys of a key-value table. */
function rulesIn(rule) {
	if (isKeyed(rule)) return [rule, ...rulesByKey(rule.options).flatMap(rulesIn)];
	if (rule.transformer.name === "php") return [rule, ...phpRules(rule.options)];
	if (rule.transformer.name !== "json") return [rule];
	const { tree, deep } = rule.options;
	return [
		rule,
		...rulesOf(tree),
		...deep.map((one) => one.rule)
	];
}
function rulesOf({ rule, elements, any, members }) {
	const below = [
		...members.values(),
		...elements ? [elements] : [],
		...any ? [any] : []
	];
	return [...rule === void 0 || rule === "drop" ? [] : [rule], ...below.flatMap(rulesOf)];
}
function optionsSchema(scalars) {
	return strictObject({
		paths: record(string(), unknown()).describe("A rule for each path, or drop"),
		rest: union([literal$1("drop"), strictObject({ keep: string().min(3) })]).default("drop").describe("What becomes of all that no path names"),
		in: literal$1("text").optional().describe("The column is a text that holds JSON"),
		layout: literal$1("rewritten").optional().describe("With in: text, where the rest stays: texts may be written anew as MySQL writes JSON, which changes spaces, the order of members, escapes and the form of numbers (10.10, 1e2, more than 17 digits), and what is no JSON becomes null")
	}).refine(({ in: stored, rest, layout }) => layout === void 0 || stored === "text" && rest !== "drop", { message: "layout is for texts (in: text) whose rest stays (rest: { keep: … })" }).transform(({ paths, rest, in: stored, layout }, context) => {
		const rules = /* @__PURE__ */ new Map();
		const deep = [];
		for (const [path, raw] of Object.entries(paths)) {
			const rule = raw === "drop" ? raw : readRule(raw, scalars);
			const problem = rule === "drop" ? void 0 : typeof rule === "string" ? rule : misfitInJson(rule);
			if (problem) context.addIssue({
				code: "custom",
				path: [path],
				message: problem
			});
			const steps = path.includes("**") ? deepStepsOf(path) : void 0;
			if (steps && typeof rule !== "string") {
				if (rest === "drop") context.addIssue({
					code: "custom",
					path: [path],
					message: "leads into what no path names, which is dropped; write rest: { keep: \"why\" } beside it"
				});
				deep.push({
					steps,
					rule
				});
			} else if (steps && rule === "drop") context.addIssue({
				code: "custom",
				path: [path],
				message: "drops what no path names; write null, which empties it, or a rule"
			});
			else if (rule === "drop") rules.set(path, rule);
			else if (typeof rule !== "string") rules.set(path, rule);
		}
		const tree = treeOf(rules);
		if (typeof tree === "string") context.addIssue({
			code: "custom",
			message: tree
		});
		return {
			tree: typeof tree === "string" ? { members: /* @__PURE__ */ new Map() } : tree,
			deep,
			rest: rest === "drop" ? "drop" : "keep",
			...stored ? { in: stored } : {},
			...layout ? { layout } : {}
		};
	});
}
// masking/transformers/leaves.ts
/** Whether anything of an original stays in its mask, as the policy says of patterns, paths and expressions; nothing where it does not. */
function leavesOf$1(rule) {
	const rules = rulesIn(rule);
	if (rules.some(({ transformer }) => transformer.name === "regexp" || transformer.name === "sql")) return "anew";
	return rules.some(keepsParts) ? "as it was" : void 0;
}
/** True of a path that is kept, and of a document whose rest is. */
function keepsParts({ transformer, options }, at) {
	if (transformer.name === "keep") return at > 0;
	if (transformer.name === "json") return options.rest === "keep";
	return transformer.name === "php" && options.rest === "keep";
}
// masking/plan/masked-column.ts
/** What is proven apart in a table. */
function provenOf({ masked }) {
	return masked.flatMap((mask) => mask.keys ?? [{
		...mask,
		id: mask.column.name
	}]);
}
/** The transformer that stands for keys which no line names, where they stop the run. */
const REJECT = "reject";
/** The mask of a column, or of the rows that a line names; nothing where its rule has no SQL. */
function maskedColumn(one, rowKey) {
	const { column, rule, place, context: own, keyed } = one;
	if (keyed) return byKey(one, keyed, rowKey);
	const value = name(column.name);
	const context = {
		...own,
		...rowKey === void 0 ? {} : { rowKey }
	};
	const expression = rule?.transformer.expression(value, rule.options, context);
	if (rule === void 0 || expression === void 0) return void 0;
	const predicate = rule.transformer.predicate(value, rule.options, context);
	const stays = rule.transformer.stays?.(value, rule.options, context);
	const itself = ownMask(rule, column);
	const module = rule.transformer.script?.(rule.options);
	const leaves = leavesOf$1(rule);
	const keepsEmpty = column.typeClass === "text" && rule.transformer.name !== "fixed";
	const untouched = keepsEmpty ? `${value} IS NULL OR ${value} = ''` : `${value} IS NULL`;
	const ofValues = (mask) => {
		if (rule.transformer.name === "null") return "NULL";
		if (keepsEmpty) return `IF(${holdsText(value, column)}, ${mask}, ${value})`;
		return column.nullable ? `IF(${value} IS NOT NULL, ${mask}, ${value})` : mask;
	};
	const ends = rule.transformer.ends?.(value, rule.options, context);
	return {
		column,
		transformer: rule.transformer.name,
		place,
		expression: ofValues(expression),
		...ends === void 0 ? {} : { ends: {
			...ends,
			sql: ends.sql.map(ofValues)
		} },
		...module === void 0 ? {} : { script: {
			...module,
			digest: expression
		} },
		...stays === void 0 ? {} : { stays },
		...itself === void 0 ? {} : { itself },
		...leaves === void 0 ? {} : { leaves },
		...predicate === void 0 ? {} : { predicate: `(${predicate} OR ${untouched})` }
	};
}
/** One expression for all lines: the key is looked at once a row, and what no line masks stays as it is. */
function byKey({ column, place }, keyed, rowKey) {
	const value = name(column.name);
	const decided = keyed.cases.map((each) => {
		return {
			each,
			mask: isMasked(each) ? maskedColumn(each, rowKey) : void 0
		};
	});
	const masks = decided.flatMap(({ each, mask }) => mask ? [`WHEN ${each.no} THEN ${mask.expression}`] : []);
	const keys = decided.map(({ each: { said, where, place: line }, mask }) => {
		if (!mask) return {
			column,
			place: line,
			transformer: "keep",
			expression: value,
			id: said,
			only: where
		};
		return {
			...mask,
			id: said,
			only: where,
			expression: `IF(${where}, ${mask.expression}, ${value})`,
			...mask.stays === void 0 ? {} : { stays: `((${where}) AND (${mask.stays}))` },
			...mask.predicate === void 0 ? {} : { predicate: `((${where}) IS NOT TRUE OR ${mask.predicate})` }
		};
	});
	const common = {
		column,
		place,
		expression: value
	};
	const rejected = {
		...common,
		transformer: REJECT,
		id: keyed.others,
		only: `(${keyed.part}) = 0`
	};
	const holdsNothing = isNothing(column);
	return {
		...common,
		transformer: `by ${keyed.of}`,
		...masks.length > 0 ? { expression: `CASE ${keyed.part} ${masks.join(" ")} ELSE ${value} END` } : {},
		itself: "untouched",
		keys: keyed.rejects ? [...keys, {
			...rejected,
			predicate: `(((${keyed.part}) = 0) IS NOT TRUE OR ${holdsNothing})`
		}] : keys
	};
}
/** SQL that is true of a value with which nothing needs to be done, whatever its key. */
function isNothing({ name: of, typeClass }) {
	const value = name(of);
	return typeClass === "text" || typeClass === "binary" ? `(${value} IS NULL OR ${value} = '')` : `${value} IS NULL`;
}
// masking/attest/changes.ts
/** What has changed since a server was handed over: table by table, and whatever else is there. */
function changes(before, now, unseen) {
	return [...[.../* @__PURE__ */ new Set([...Object.keys(before.tables), ...Object.keys(now.tables)])].sort().filter((of) => !unseen.has(`the rows of ${of}`)).map((of) => rowsCheck(of, before.tables[of], now.tables[of])), objectsCheck(before.objects, now.objects, unseen)];
}
function rowsCheck(of, was, is) {
	const detail = rowsDifference(was, is);
	return {
		name: `${of}: its rows are those that were handed over`,
		passed: detail === void 0,
		count: is?.[0] ?? 0,
		...detail === void 0 ? {} : { detail: `changed since: ${detail}` }
	};
}
function rowsDifference(was, is) {
	if (was === void 0) return "it was not there";
	if (is === void 0) return "it is gone";
	if (was[0] !== is[0]) return `${was[0]} rows then, ${is[0]} now`;
	const gone = was[2].filter((column) => !is[2].includes(column));
	if (gone.length > 0) return `as many rows, without ${gone.join(", ")}`;
	return was[1] === is[1] ? void 0 : "as many rows, and something in them is another";
}
/** That no definition, event, account or histogram is another than it was. */
function objectsCheck(before, now, unseen) {
	const objects = [.../* @__PURE__ */ new Set([...Object.keys(before), ...Object.keys(now)])].sort();
	const told = objects.filter((object) => before[object] !== now[object] && !isUnseen(object, unseen)).map((object) => before[object] === void 0 ? `${object} is new` : now[object] === void 0 ? `${object} is gone` : `${object} is another`);
	return {
		name: "definitions, events, accounts and histograms are those that were handed over",
		passed: told.length === 0,
		count: objects.length,
		...told.length === 0 ? {} : { detail: `changed since: ${told.join(", ")}` }
	};
}
// masking/attest/inherited.ts
/** Rows of each end of a table that are looked at. */
const ROWS$4 = 500;
/** Tables of fewer rows are added up: each takes some hundredths of a second. */
const SMALL$3 = 2e4;
/** Where the policy's own SQL changed rows after the masking, some of them may have another form. */
const CHANGED_AFTERWARDS = .5;
/**
* Looks at a sample of data that its attestation says is masked: rows of both ends of each table must have the form that
* their masks give. It takes seconds whatever the size, and catches an attestation that came to lie beside other data.
* @returns the columns (`database.table.column`) that are not as they must be
*/
async function sampleMasked(session, plan, after) {
	const wrong = [];
	for (const table of plan.tables) wrong.push(...await sampleTable$1(session, table, after.length > 0));
	return wrong;
}
async function sampleTable$1(session, table, changedAfterwards) {
	const looked = provenOf(table).filter((mask) => mask.predicate !== void 0);
	if (looked.length === 0) return [];
	const from = name(table.table.database, table.table.name);
	const backwards = table.key?.columns.map((column) => `${name(column.name)} DESC`).join(", ");
	const ends = [`(SELECT * FROM ${from} LIMIT ${ROWS$4})`, ...backwards === void 0 ? [] : [`(SELECT * FROM ${from} ORDER BY ${backwards} LIMIT ${ROWS$4})`]];
	const counted = looked.map(({ predicate }, i) => `IFNULL(SUM((${predicate}) IS NOT TRUE), 0) AS c${i}`);
	const broken = looked.map(() => 0);
	let rows = 0;
	for (const end of ends) {
		const [row] = await session.rows(`SELECT COUNT(*) AS n, ${counted.join(", ")} FROM ${end} AS sampled`, `sampling ${table.label}`);
		rows += Number(row?.n ?? 0);
		for (const i of broken.keys()) broken[i] = (broken[i] ?? 0) + Number(row?.[`c${i}`] ?? 0);
	}
	const allowed = changedAfterwards ? rows * CHANGED_AFTERWARDS : 0;
	return looked.flatMap(({ id }, i) => (broken[i] ?? 0) > allowed ? [`${table.label}.${id}`] : []);
}
/**
* What of a copy is not what was handed over: definitions, events, accounts, histograms, and the rows of small tables. What
* `verify` later on compares, as far as it takes seconds whatever the size.
*
* @returns the checks that do not pass, by their names
*/
async function changedSince(session, looking, { attestation: { handedOver }, salt }, attestationKey) {
	const added = /* @__PURE__ */ new Set();
	const now = await lookAtHandedOver(session, {
		...looking,
		key: sumsKey(salt, attestationKey),
		isAdded({ label: of, rows }) {
			if (rows <= SMALL$3) added.add(of);
			return rows <= SMALL$3;
		}
	});
	const large = looking.schema.tables.map(label).filter((of) => !added.has(of));
	return changes(handedOver, now, new Set(large.map((of) => `the rows of ${of}`))).filter(({ passed }) => !passed).map(({ name: of }) => of);
}
// masking/attest/proven-before.ts
/**
* What was proven of this clone, or of what it was cut from; nothing when it has to be masked.
*
* @param after the policy's own SQL: what it changes has no form of a mask
*/
async function provenBefore(session, schema, plan, after, { target, connections, attestationKey, subject, inherits, onDistrust = () => {} }, wanted) {
	const own = await findAttestation(session, {
		...wanted,
		...subject && { subject }
	}, attestationKey);
	if (own === void 0) return void 0;
	if (typeof own === "object") return own.attestation;
	const parent = own === "another-subject" && attestationKey !== void 0 && inherits !== void 0 ? await findAttestation(session, {
		...wanted,
		subject: inherits
	}, attestationKey) : own;
	if (parent === void 0) return void 0;
	if (typeof parent === "string" || attestationKey === void 0) {
		if (typeof parent === "string") onDistrust(parent);
		return;
	}
	if (await hasWork(session)) return void 0;
	if ((await sampleMasked(session, plan, after)).length > 0) {
		onDistrust("sample-differs");
		return;
	}
	if ((await changedSince(session, {
		target,
		schema,
		connections: connections ?? await suitableConnections(session)
	}, parent, attestationKey)).length > 0) {
		onDistrust("changed-since");
		return;
	}
	return parent.attestation;
}
// masking/session/words.ts
const words$3 = (text) => new Set(text.split(/\s+/).filter(Boolean));
/**
* Words that no bare name can be, in every server since 8.0.14 (`information_schema.KEYWORDS`); those that became reserved
* later are left out, because an older server takes them for columns.
*/
const RESERVED = words$3(`
  accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call cascade case change
  char character check collate column condition constraint continue convert create cross cube cume_dist current_date
  current_time current_timestamp current_user cursor database databases day_hour day_microsecond day_minute day_second dec
  decimal declare default delayed delete dense_rank desc describe deterministic distinct distinctrow div double drop dual
  each else elseif empty enclosed escaped except exists exit explain false fetch first_value float float4 float8 for force
  foreign from fulltext function generated get grant group grouping groups having high_priority hour_microsecond
  hour_minute hour_second if ignore in index infile inner inout insensitive insert int int1 int2 int3 int4 int8 integer
  interval into io_after_gtids io_before_gtids is iterate join json_table key keys kill lag last_value lateral lead leading
  leave left like limit linear lines load localtime localtimestamp lock long longblob longtext loop low_priority match
  maxvalue mediumblob mediumint mediumtext middleint minute_microsecond minute_second mod modifies natural
  no_write_to_binlog not nth_value ntile null numeric of on optimize optimizer_costs option optionally or order out outer
  outfile over partition percent_rank precision primary procedure purge range rank read read_write reads real recursive
  references regexp release rename repeat replace require resignal restrict return revoke right rlike row row_number rows
  schema schemas second_microsecond select sensitive separator set show signal smallint spatial specific sql sql_big_result
  sql_calc_found_rows sql_small_result sqlexception sqlstate sqlwarning ssl starting stored straight_join system table
  terminated then tinyblob tinyint tinytext to trailing trigger true undo union unique unlock unsigned update usage use
  using utc_date utc_time utc_timestamp values varbinary varchar varcharacter varying virtual when where while window with
  write xor year_month zerofill`);
/** Reserved words that are a whole operand by themselves. What else is reserved is followed by one. */
const OPERANDS = words$3(`
  null true false end current_date current_time current_timestamp current_user localtime localtimestamp utc_date utc_time
  utc_timestamp day_hour day_microsecond day_minute day_second hour_microsecond hour_minute hour_second
  minute_microsecond minute_second second_microsecond year_month empty`);
/** Words that go on after an operand, such as the unit of an interval, though a column may be called so. */
const AFTER_OPERAND = words$3(`
  microsecond second minute hour day week month quarter year sql_tsi_second sql_tsi_minute sql_tsi_hour sql_tsi_day
  sql_tsi_week sql_tsi_month sql_tsi_quarter sql_tsi_year end escape sounds member at time zone mode query expansion
  returning error array`);
/** What the name of a character set or a collation stands behind, and never a column. */
const BEFORE_CHARSET = words$3("collate using charset");
/** Functions whose first argument may be a keyword: a unit, or a type. */
const KEYWORD_FIRST = words$3("timestampadd timestampdiff extract get_format");
// masking/schema/columns-read.ts
/**
* The columns of a table that an expression reads, however it spells them, and what those follow from: of a generated
* column its bases, too. Where only MySQL's grammar could tell a keyword from a column, the column counts as read.
*
* @returns names as the table writes them
*/
function columnsRead(expression, table) {
	const byName = new Map(table.columns.map((column) => [foldedName(column.name), column]));
	const read = /* @__PURE__ */ new Set();
	const follow = (sql) => {
		for (const one of namesRead(sql)) {
			const column = byName.get(foldedName(one));
			if (column === void 0 || read.has(column.name)) continue;
			read.add(column.name);
			if (column.generation !== void 0) follow(column.generation);
		}
	};
	follow(expression);
	return read;
}
/** True when the expression reads one of these columns, or what follows from one. */
function readsAny(expression, table, columns) {
	const read = columnsRead(expression, table);
	return [...columns].some((column) => read.has(column));
}
/** The columns that an index holds, directly or through what is generated from them. */
function columnsOfIndex({ parts }, table) {
	const read = parts.map(({ column, expression }) => expression ?? name(column ?? ""));
	return new Set(read.flatMap((one) => [...columnsRead(one, table)]));
}
/** Names that stand where a column may; without their table and database. */
function namesRead(sql) {
	const asCode = namesIn(tokens(sql));
	if (!sql.includes("/*!")) return asCode;
	return /* @__PURE__ */ new Set([...asCode, ...namesIn(tokens(sql, { versionsAreComments: true }))]);
}
function namesIn(all) {
	const code = all.filter(({ kind, text }) => kind !== "comment" && !isVersionMark(text));
	const names = /* @__PURE__ */ new Set();
	const levels = [{
		of: "",
		after: "nothing",
		inType: false
	}];
	for (const [i, token] of code.entries()) {
		const level = levels.at(-1);
		const [before, after] = [code[i - 1], code[i + 1]];
		if (token.kind === "mark") mark(token.text, levels, level, before);
		else if (token.kind === "name" || token.kind === "word") {
			if (standsForColumn(token, level, before, after)) names.add(token.value);
			settle(token, level, before, after);
		} else level.after = "operand";
	}
	return names;
}
const isVersionMark = (text) => text.startsWith("/*!") || text === "*/";
function mark(text, levels, level, before) {
	if (text === ".") return;
	if (text === "(") {
		const of = before?.kind === "word" || before?.kind === "name" ? before.value.toLowerCase() : "";
		levels.push({
			of,
			after: "nothing",
			inType: false
		});
		return;
	}
	if (text === ")" && levels.length > 1) {
		levels.pop();
		levels.at(-1).after = "operand";
		return;
	}
	level.after = text === ")" || text === "}" ? "operand" : "operator";
	if (text === "," && level.of === "convert") level.inType = true;
}
function standsForColumn(token, level, before, after) {
	if (after?.text === "." || after?.text === "(") return false;
	if (before?.text === ".") return true;
	if (before?.kind === "word" && BEFORE_CHARSET.has(before.value.toLowerCase())) return false;
	if (token.kind === "name") return true;
	const word = token.value.toLowerCase();
	if (RESERVED.has(word) || level.inType) return false;
	if (after?.kind === "string" || before?.text === "{") return false;
	if (level.after === "is") return word !== "unknown";
	if (level.after === "nothing" && KEYWORD_FIRST.has(level.of)) return false;
	if (level.after === "operand") return !AFTER_OPERAND.has(word);
	return true;
}
/** What may follow on a word. */
function settle(token, level, before, after) {
	const word = token.value.toLowerCase();
	const bare = token.kind === "word" && before?.text !== "." && after?.text !== ".";
	if (bare && (word === "as" || isJsonValueEnd(word, level))) level.inType = true;
	const isOperator = before?.text === "{" || bare && (RESERVED.has(word) && !OPERANDS.has(word) || level.after === "operand" && word === "escape");
	const staysIs = bare && word === "not" && level.after === "is";
	level.after = bare && word === "is" || staysIs ? "is" : isOperator ? "operator" : "operand";
}
/** `JSON_VALUE(x, '$.a' RETURNING SIGNED NULL ON EMPTY ERROR ON ERROR)`: no column stands behind the path. */
function isJsonValueEnd(word, level) {
	return level.of === "json_value" && level.after === "operand" && /^(returning|null|error|default)$/.test(word);
}
// masking/schema/droppable-indexes.ts
/**
* The secondary indexes that hold a masked column, directly or through a generated one. Keeping one costs more than
* masking six columns; dropped and made again, it is sorted once. What a foreign key needs stays, on either side, and
* so does what the table is stored by.
*
* @param referenced the foreign keys of other tables (and its own) that reference this one.
*/
function droppableIndexes(table, maskedNames, referenced) {
	const changing = changingColumns(table, maskedNames);
	const needed = [...table.foreignKeys.map((key) => key.columns), ...referenced.map((key) => key.parentColumns)];
	const hasPrimary = table.indexes.some((index) => index.name === "PRIMARY");
	return table.indexes.filter((index) => index.name !== "PRIMARY" && touches(table, index, changing)).filter((index) => hasPrimary || !index.unique).filter((index) => !needed.some((columns) => serves(index, columns))).filter((index) => !isAutoIncrement(table, index)).map((index) => ({
		index,
		kind: kindOf(index),
		refuses: refusesChanges(table, index)
	}));
}
/** A table that numbers its documents itself wants another number for each that changes. */
function refusesChanges(table, index) {
	return index.type === "FULLTEXT" && table.columns.some((column) => column.name === "FTS_DOC_ID");
}
/**
* FULLTEXT indexes that can neither stay nor go: MySQL refuses to change what they hold, and to make one again that
* begins with a column of a foreign key (1553: it takes it for the key's own index).
*/
function immovableIndexes(table, maskedNames) {
	const changing = changingColumns(table, maskedNames);
	return table.indexes.filter((index) => refusesChanges(table, index) && touches(table, index, changing) && table.foreignKeys.some((key) => serves(index, key.columns)));
}
/** The masked columns, and the generated ones that follow from them. */
function changingColumns(table, maskedNames) {
	const follow = table.columns.filter(({ generation }) => generation !== void 0 && readsAny(generation, table, maskedNames));
	return /* @__PURE__ */ new Set([...maskedNames, ...follow.map(({ name }) => name)]);
}
function touches(table, index, changing) {
	return index.parts.some((part) => part.column === void 0 ? readsAny(part.expression ?? "", table, changing) : changing.has(part.column));
}
/** InnoDB takes any index that begins with the key's columns. */
function serves(index, columns) {
	const first = index.parts.slice(0, columns.length).map((part) => foldedName(part.column ?? ""));
	return columns.every((column) => first.includes(foldedName(column)));
}
/** MySQL refuses a table whose AUTO_INCREMENT column begins no index. */
function isAutoIncrement(table, index) {
	const first = index.parts[0]?.column;
	return table.columns.some((column) => column.autoIncrement && column.name === first);
}
/** FULLTEXT goes one an ALTER (1795), and a functional or multi-valued key shares none (1846). */
function kindOf(index) {
	return index.type === "BTREE" && index.parts.every((part) => part.column !== void 0) ? "plain" : "alone";
}
/** The foreign keys that reference each table, by its label. */
function referencesByTable(tables) {
	const references = /* @__PURE__ */ new Map();
	for (const table of tables) for (const key of table.foreignKeys) {
		const parent = label({
			database: key.parentDatabase,
			name: key.parentTable
		});
		references.set(parent, [...references.get(parent) ?? [], key]);
	}
	return references;
}
// masking/transformers/number-range.ts
const BYTES = {
	tinyint: 1,
	smallint: 2,
	mediumint: 3,
	int: 4,
	bigint: 8
};
/** The largest numbers of floating point, a little rounded: beyond them lies no other. */
const LARGEST = {
	float: 3402823e32,
	double: 1797693134862315e293
};
/** Digits in all and behind the point, where the type names them. */
function digitsOf$1({ dataType, columnType }) {
	const [, precision, scale = "0"] = /^(?:decimal|float|double)\((\d+)(?:,(\d+))?\)/.exec(columnType) ?? [];
	if (precision !== void 0) return {
		precision: Number(precision),
		scale: Number(scale)
	};
	return dataType === "decimal" ? {
		precision: 10,
		scale: 0
	} : void 0;
}
/** Digits after the point that a numeric column keeps; `undefined` for floating point that keeps what it can. */
function scaleOf(column) {
	return BYTES[column.dataType] === void 0 ? digitsOf$1(column)?.scale : 0;
}
/** True of FLOAT and DOUBLE, also where they keep so many digits behind the point: FLOAT(7,3). */
function isApproximate({ dataType }) {
	return LARGEST[dataType] !== void 0;
}
/** The values that a numeric column can hold; `undefined` for what is no number. */
function rangeOf(column) {
	const unsigned = /unsigned/.test(column.columnType);
	const bytes = BYTES[column.dataType];
	if (bytes !== void 0) {
		const bits = BigInt(bytes * 8);
		const [least, most] = unsigned ? [0n, 2n ** bits - 1n] : [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
		return {
			least: String(least),
			most: String(most)
		};
	}
	const most = mostOf(column);
	return most === void 0 ? void 0 : {
		least: unsigned ? "0" : `-${most}`,
		most
	};
}
function mostOf(column) {
	const digits = digitsOf$1(column);
	const largest = LARGEST[column.dataType];
	if (!digits) return largest === void 0 ? void 0 : String(largest);
	const { precision, scale } = digits;
	if (largest !== void 0 && precision > 65) return String(Math.min(largest, 10 ** (precision - scale) * .999999999999999));
	const whole = "9".repeat(precision - scale) || "0";
	const nines = scale > 0 ? `${whole}.${"9".repeat(scale)}` : whole;
	return largest !== void 0 && Number(nines) > largest ? String(largest) : nines;
}
/** The least difference of two values that a column keeps: `0.01`; nothing for floating point that keeps what it can. */
function stepOf(column) {
	const scale = scaleOf(column);
	if (scale === void 0) return void 0;
	return scale === 0 ? "1" : `0.${"0".repeat(scale - 1)}1`;
}
/** True when the column holds the number as it is, without rounding it. */
function holdsExactly(column, value) {
	const range = rangeOf(column);
	const scale = scaleOf(column);
	if (!range || !Number.isFinite(Number(value))) return false;
	if (scale === void 0) return Number(value) >= Number(range.least) && Number(value) <= Number(range.most);
	const units = unitsOf$1(String(value), scale);
	if (units === void 0) return false;
	return unitsIn(range.least, scale) <= units && units <= unitsIn(range.most, scale);
}
/** True when the column keeps every digit behind the number's point. */
function keeps(column, value) {
	const scale = scaleOf(column);
	return scale === void 0 || unitsOf$1(String(value), scale) !== void 0;
}
/** A bound in units of its column's last digit. */
function unitsIn(bound, scale) {
	return unitsOf$1(bound, scale) ?? 0n;
}
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;
/** True of a number as MySQL writes it, too: no hexadecimal, no blanks. */
function isDecimal(text) {
	return /\d/.test(text) && DECIMAL.test(text);
}
/** A decimal number in units of its so-manieth digit behind the point; `undefined` when it has more of them. */
function unitsOf$1(text, scale) {
	const [, sign = "", whole = "", fraction = "", exponent = "0"] = DECIMAL.exec(text) ?? [];
	const digits = `${whole}${fraction}`.replace(/^0+(?=\d)/, "");
	if (digits === "") return void 0;
	const zeros = Number(exponent) - fraction.length + scale;
	if (zeros > 400) return void 0;
	const units = zeros >= 0 ? `${digits}${"0".repeat(zeros)}` : digits.slice(0, zeros) || "0";
	if (zeros < 0 && /[1-9]/.test(digits.slice(zeros))) return void 0;
	return sign === "-" ? -BigInt(units) : BigInt(units);
}
/** So many units of a column's last digit, as a literal. */
function unitsAsText(units, scale) {
	const [sign, digits] = units < 0n ? ["-", String(-units)] : ["", String(units)];
	if (scale === 0) return `${sign}${digits}`;
	const padded = digits.padStart(scale + 1, "0");
	return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}
// masking/transformers/number-noise.ts
/** Steps between no noise and all of it. Never the first, and never the last: 100 % less would be zero, or less. */
const STEPS$1 = 1e3;
/**
* The value, up to so many per cent more or less, and never as it was: at least one unit of its last digit away, and from
* the ends of the column's range inwards. Zero stays.
*
* @param digits SQL of hexadecimal digits to choose by
*/
function noisy(value, column, noise, digits) {
	return noisyBy(value, column, noise, `CAST(${below$2(999, digits)} AS SIGNED) + 1`, `${below$2(2, digits, 1)} = 0`);
}
/** The least and the most that `noisy` makes of a value. */
function noisyEnds(value, column, noise) {
	return ["TRUE", "FALSE"].map((up) => noisyBy(value, column, noise, String(999), up));
}
function noisyBy(value, column, noise, steps, up) {
	const share = `(${Number((noise / 100 / STEPS$1).toPrecision(12))} * (${steps}))`;
	const step = stepOf(column);
	if (step === void 0) return `${far(column, value)} * (1 + IF(${up}, 1, -1) * ${share})`;
	const away = `TRUNCATE(${value} * ${share}, ${scaleOf(column)}) + SIGN(${value}) * ${step}`;
	return `${value} + IF(${beyond$1(value, column, noise)} OR ${up}, -1, 1) * (${away})`;
}
/** True of values that could leave the column's range on the way up, or down from zero. */
function beyond$1(value, column, noise) {
	const { least, most } = rangeOf(column) ?? {
		least: "0",
		most: "0"
	};
	const bounds = [`${value} > ${cut$4(most, column, noise)}`];
	return least === "0" ? `${bounds}` : `${bounds} OR ${value} < ${cut$4(least, column, noise)}`;
}
/** From here on outwards, noise could lead beyond the bound. */
function cut$4(bound, column, noise) {
	const scale = scaleOf(column) ?? 0;
	if (isApproximate(column)) return (Number(bound) * .999999 / (1 + noise / 100) - Math.sign(Number(bound)) * 10 ** -scale).toExponential();
	const units = unitsIn(bound, scale);
	const [sign, all] = units < 0n ? [-1n, -units] : [1n, units];
	return unitsAsText(sign * ((all - 1n) * 100000n / (100001n + BigInt(Math.ceil(noise * 1e3)))), scale);
}
/** Floating point that would overflow, brought to where it does not. */
function far({ dataType }, value) {
	const most = {
		float: "1.6e38",
		double: "8e307"
	}[dataType] ?? "8e307";
	return `LEAST(GREATEST(${value}, -${most}), ${most})`;
}
// masking/transformers/number.ts
/** A number near the true one, a coarser one, or any in a range. */
const number$1 = {
	name: "number",
	summary: "noise: up to so many per cent more or less, and never none; bucket: rounded towards zero to a multiple; range: any whole number from … to …; digits: any of so many digits, for unique columns.",
	options: strictObject({
		noise: number$2().min(1).max(100).optional().describe("Per cent, at most, and at least one unit of the last digit; zero stays zero"),
		bucket: number$2().positive().optional().describe("Width of a bucket"),
		range: tuple([int(), int()]).refine(([least, most]) => least < most, "from must be below to").optional().describe("From, to; both included"),
		digits: int().min(1).max(18).optional().describe("Up to so many; 17 keep a unique column distinct")
	}).refine(({ noise, bucket, range, digits }) => [
		noise,
		bucket,
		range,
		digits
	].filter((o) => o !== void 0).length === 1, { message: "give one of noise, bucket, range and digits" }),
	fits: "numbers",
	preserves: ["equality"],
	misfit(column, { range, bucket, digits }) {
		const otherType = typeMisfit(column, ["number"]);
		if (otherType) return otherType;
		const outside = (rangeFrom({
			range,
			digits
		}) ?? []).find((bound) => !holdsExactly(column, bound));
		if (outside !== void 0) return `the column is ${column.columnType} and does not hold ${outside}`;
		if (bucket !== void 0 && !keeps(column, bucket)) return `the column is ${column.columnType} and does not hold multiples of ${bucket}`;
	},
	uniqueness(options, column) {
		const range = rangeFrom(options);
		if (!range) return { kind: "none" };
		const bits = Math.floor(Math.log2(range[1] - range[0] + 1));
		return {
			kind: "bits",
			bits: Math.min(60, bits, MANTISSA[column.dataType] ?? 60)
		};
	},
	itself: ({ noise, bucket }) => noise !== void 0 || bucket !== void 0 ? "untouched" : void 0,
	expression(value, options, { column }) {
		const { noise = 0, bucket } = options;
		const range = rangeFrom(options);
		const digits = digest("number", writtenOut(value, column));
		if (range) return `${range[0]} + CAST(${below$2(range[1] - range[0] + 1, digits)} AS SIGNED)`;
		if (bucket !== void 0) return held(`${value} - MOD(${value}, ${bucket})`, column);
		return noisy(value, column, noise, digits);
	},
	ends(value, options, { column }) {
		const range = rangeFrom(options);
		if (range) return { sql: range.map(String) };
		return options.noise === void 0 ? void 0 : { sql: noisyEnds(value, column, options.noise) };
	},
	predicate(value, options, { column }) {
		const { bucket } = options;
		const range = rangeFrom(options);
		if (range) {
			const hair = isApproximate(column) ? 1e-6 : 0;
			const [least, most] = [range[0] - Math.abs(range[0]) * hair, range[1] + Math.abs(range[1]) * hair];
			return `${value} BETWEEN ${least} AND ${most}`;
		}
		if (bucket === void 0) return void 0;
		if (!isApproximate(column)) return `MOD(${value}, ${bucket}) = 0`;
		const left = `MOD(ABS(${value}), ${bucket})`;
		const hair = `${bucket} * 1e-6 + ABS(${value}) * ${column.dataType === "float" ? "3e-7" : "1e-15"}`;
		return `(${left} <= ${hair} OR ${bucket} - ${left} <= ${hair})`;
	},
	stays: (value, { noise }) => noise === void 0 ? void 0 : `${value} = 0`,
	example: {
		rule: "{ number: { noise: 10 } }",
		input: "4200",
		output: "4431"
	}
};
/** Floating point rounds 99999.999 to 100000, which FLOAT(8,3) has and does not take: the nearest number that it does. */
function held(rounded, column) {
	const range = isApproximate(column) && scaleOf(column) !== void 0 ? rangeOf(column) : void 0;
	return range === void 0 ? rounded : `LEAST(GREATEST(${rounded}, ${range.least}), ${range.most})`;
}
/** Bits that floating point keeps: more of them are no more values. */
const MANTISSA = {
	float: 24,
	double: 53
};
function rangeFrom({ range, digits }) {
	return digits === void 0 ? range : [0, 10 ** digits - 1];
}
/** The number as text, the same whatever type it is stored in: 7 in ZEROFILL, and 1.50 in DECIMAL. */
function writtenOut(value, column) {
	const plain = `CAST(${value}${/zerofill/.test(column.columnType) ? " + 0" : ""} AS CHAR)`;
	if (isApproximate(column) || (scaleOf(column) ?? 0) === 0) return plain;
	return `TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM ${plain}))`;
}
// masking/transformers/beside.ts
/**
* SQL of what a mask is drawn from: the original beside it, where the row has one, and its own value otherwise. Two columns
* that are drawn from the same agree.
*
* @param own SQL of what stands for the value itself
*/
function drawnFrom(own, { by }, { beside }) {
	const column = by === void 0 ? void 0 : beside?.get(by);
	if (column === void 0) return own;
	const value = name(column.name);
	return `IF(${isThere(value, column)}, ${standsFor(value, column)}, ${own})`;
}
/** True of an original that is neither NULL nor empty. */
function isThere(value, column) {
	return column.typeClass === "text" ? holdsText(value, column) : `${value} IS NOT NULL`;
}
function standsFor(value, column) {
	if (column.typeClass === "text" || column.typeClass === "enum") return foldedText(value, { column });
	if (column.typeClass === "number") return commonWeights(writtenOut(value, column));
	return column.typeClass === "binary" ? value : commonWeights(`CAST(${value} AS CHAR)`);
}
// masking/transformers/dictionaries/en.ts
var en_exports = /* @__PURE__ */ __exportAll({
	cities: () => cities$1,
	firstNames: () => firstNames$2,
	lastNames: () => lastNames$2,
	sentences: () => sentences$1,
	states: () => states$1
});
const lastNames$2 = "Sporer|Harber|Hudson|Cole|Swift|Gottlieb|Stehr|Smitham|Zieme|Brakus|Hettinger|Fisher|Jaskolski|Kihn|Baumbach|Kutch|Jerde|Kohler|Bins|Luettgen|Williamson|Klein|Hamill|Barton|Crooks|Keebler|Langworth|Daniel|Gibson|Howell|Auer|Dibbert-Kihn|Kub|Grimes|Schmeler|Ferry|Kuhic|Homenick|Hegmann|Quitzon|Kozey|Thiel|Donnelly|Batz|Heathcote|Parisian|Ullrich|Prohaska|Von|Pollich|Huel|Leuschke-Hauck|Green|Boyle|Lakin|Kautzer|Buckridge|Larkin-Fritsch|Bechtelar|Ruecker|Koepp|Schmitt|Balistreri|Dibbert|Hickle|Stracke|Hirthe|Miller|Johns|Harvey|Veum|Turner|Morissette|Schoen|Gerlach|Greenfelder|Cruickshank|Kulas|Gutmann|Rowe|Zulauf|Schulist|Lowe|Bauch|Marvin|Willms|Ryan|Conn|Corkery|Hermiston|Abernathy|Howe|Bernier|Dare|Murphy|Mayert|Grant|Brown|Davis|Krajcik|Dietrich|Gulgowski|Metz|Feeney|Bradtke|Kreiger|Mertz|Farrell|Gerhold|Langosh|Wiegand|Gleichner|Rodriguez|Blanda|Christiansen|Leannon-Klein|Miller-Satterfield|Hagenes|Jacobson|Mueller|Shanahan-Quitzon|Koelpin|Rutherford|Goyette|Becker|Herman|Bartoletti|Aufderhar|Connelly|Stiedemann|Hand|Upton|Tillman|Kshlerin|Watsica|Schowalter|Stoltenberg|Wolff|Morar|Rohan|Nader|Kuphal|Towne-Anderson|Johnston|Shields|Altenwerth|Grady|Wyman|Halvorson|Lubowitz|Parker|Cormier|Rice|Lind|Emard|Deckow|Medhurst|Fay|Strosin|Bosco|Hills|Quigley|Hayes|Schuppe|Windler-Keeling|Bashirian|Satterfield|Osinski-Hudson|Wiza|Hammes|Hodkiewicz|Daugherty|Cummerata|Ratke|Wisoky|VonRueden|Wisozk|Ortiz|Funk|Mohr|Larson|Bogan|McDermott|Terry|Lebsack-Raynor|Gleason|Cronin-Durgan|Jakubowski|Feest|Abernathy-Wintheiser|Schuster|Oberbrunner|Blick|Hilpert|Runolfsdottir|Steuber|Purdy|Prosacco|Koss|Lehner|Yundt|Nicolas|Spinka|Torphy|Mann|Welch-Davis|Flatley|Jacobs|Lynch|Legros|Graham|Pfeffer|Ziemann|Bailey-Ritchie|Mayer|Corwin|Schultz|DuBuque|Kertzmann|Stroman|Walker|Armstrong|Roob|Bashirian-Schamberger|Wintheiser|Padberg|Kutch-Kling|Kovacek|Doyle|Abshire|Larkin|Vandervort|Treutel|Orn|Collier|Schumm|Leannon|Douglas|Dibbert-Stanton|Ondricka|Dickens|Kiehn|Lindgren|Bogisich|Smith|Rippin|Brekke|Sanford|Roob-Jaskolski|Cronin".split("|");
const firstNames$2 = "Hershel|Jacinto|Cristobal|Jordy|Carlos|Erin|Lenny|Bryce|Bettye|Serena|Cleo|Elenora|Adrien|Graciela|Cory|Mia|Evalyn|Laisha|Anjali|Llewellyn|Robbie|Antonette|Jedidiah|Harley|Laverne|Nicklaus|Beatrice|Raphaelle|Gary|Eino|Camden|Buddy|Berniece|Sven|William|Flavio|Lucas|Jerrod|Josiah|Otha|Gail|Carey|Adelle|Juliana|Arden|Bernadine|Alan|Emil|Gage|Abdul|Blanca|Gerard|Leda|Bo|Bertrand|Estelle|Sheridan|Becky|Aurelie|Newell|August|Leon|Coty|Lauriane|Johan|Werner|Arlene|Hal|Annalise|Taylor|Zackary|Mervin|Idell|Brionna|Kaleb|Lura|Alvena|Emory|Sammie|Montana|Jewell|Regina|Enos|Jefferey|Holly|Israel|Camryn|Larissa|Ross|Tia|Luz|Green|Dora|Royal|Annabell|Maya|Guillermo|Kirk|Kody|Wesley|Joanna|Joseph|Anabel|Angel|Aurelio|James|Laverna|Bert|Alexa|Kara|Rashad|Bill|Nicole|Candida|Shea|Donato|Tianna|Darlene|Murl|Damien|Valentina|Devin|Glenda|Mabel|Zelma|Tamara|Louvenia|Arvid|Brendan|Aracely|Miller|Debbie|Marcos|Gavin|Yesenia|Elmo|Kariane|Delfina|Jake|Madie|Billy|Liana|Lonie|Keira|Harmony|Jesus|Maybelle|Nicola|Lorenza|Lelia|Carter|Leonora|Kieran|Zola|Sarai|Hadley|Halie|Mohammad|Francis|Franco|Payton|Leola|Viviane|Wilma|Jermaine|Casey|Terri|Raina|Orlando|Arlie|Alexie|Kole|Stanley|Leroy|Erma|Yasmine|Margot|Diana|Darion|Cody|Orrin|Arch|Damian|Faustino|Katherine|Mona|Kayla|Brandi|Marilie|Cornelius|Peggy|Nadia|Lily|Lourdes|Cathryn|Marsha|Dagmar|Noemie|Drake|Allen|Chance|Cali|Gabriella|Janessa|Della|Dawn|Pierce|Jolie|Linda|Jack|Jonathon|Lance|Blair|Jane|Angeline|Weldon|Marty|Forrest|Patricia|Icie|Howard|Skylar|Gregg|Godfrey|Francesco|Landen|Wendell|Bartholome|Magali|London|Stan|Raven|Hazle|Reyes|Kyleigh|Virgie|Sabryna|Matilda|Ervin|Daphnee|Mikayla|Ardella|Giovanny|Lawrence|Catalina|Leann|Kellen|Silvia|Otis|Thelma".split("|");
const states$1 = "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming".split("|");
const cities$1 = "Elaineview|East Gordontown|Walterton|South Stephanie|Anaheim|New Allene|Dachstead|West Dakota|Thiel-Krisville|Reyesfort|Reynoldstown|Hoppechester|Port Vincecester|Hadleyfield|Kaelastad|Zitafield|Fort Edwina|Delano|Carmel|Runolfssonton|Tashaside|Ceres|Port Joshuah|Arcadia|Honolulu|Emmerichstad|North Bulahfort|Evangelineborough|East Eileenport|Brekkeboro|Rennerberg|Stiedemannside|Carrollville|Zieme-Rutherfordburgh|Londontown|Allentown|Fort Elzashire|Barrowsville|Patberg|Port Bufordboro|West Sheri|Haagfield|Heleneshire|Kathyfurt|St. Louis|Boton|Brandynland|South Nicholasshire|Gulfport|Lake Estelchester|East Aubrey|Jayneberg|Port Jettview|Olliestad|Haltom City|Ondrickafield|McDermottberg|Lake Vernerstead|East Wavafort|East Kennedy|Handborough|Kodycester|Pittsburg|Wardtown|Haagville|Lake Agustinland|North Mustafafield|Jackyside|Bernardshire|Port Solonshire|Alisonfort|Fort Zola|Macejkovicfurt|Simonisfield|East Robertaside|Oro Valley|Arecibo|Lake Jude|Fort Tamiworth|Dickinsonfield|New Audreyview|Spencerview|Barrowsview|East Taya|Cummerataworth|Fort Monserrate|McLaughlincester|Estevanstead|East Theronstead|Tyshawnville|Bahringerfort|Hirthefurt|San Ramon|Ann Arbor|Rupertborough|Carmineland|Myrticeborough|Weimannport|Port Feltonbury|Port Osvaldohaven|Poway|Lake Leah|Rosendochester|Arnoldburgh|Berkeley|Ottisstead|Alisastad|Legrosberg|Erichton|Dannieburgh|Colton|New Josiane|Terriville|Harmonyfurt|West Mallorychester|Gerlachfurt|West Marjory|Pacochamouth|Huntington Beach|Gardena|North Tianna|Las Vegas|Port Alden|Quinnmouth|Bartolettishire|Danielstad|Delray Beach|Nonastead|Melbourne|West Lorenza|North Chandler|Stonebury|Las Cruces|Bayerview|Howellmouth|Fort Weldonport|Maricopa|New Marielashire|Folsom|Schadenstad|Strosinfield|Greenville|Ceciliacester|Fort Damionstad|Destanyport|Ernserchester|Lukefield|Port Kathy|Lake Amanda|Macejkovicfort|Kuphalberg|Emilchester|Dylanville|Porterville|New Dayne|Fishershire|Wauwatosa|Lake Dudleyborough|Sherrycester|Araborough|Hermistonchester|North Gavin|New Ava|South Beverlyville|South Kolbyfort|Heathcoteland|Cruickshankburgh|Lake Zackaryside|Hutchinson|New Tyrique|Hoegermouth|Hermanshire|San Angelo|South Angus|Sterling Heights|Lake Clotildeside|Weissnatland|South Ford|Sylviaburgh|West Christaview|Torpfield|Westminster|East Jovaniburgh|Wintheisermouth|Manuelacester|Princessburgh|Lake Lulu|Elfriedabury|New Porterport|Garyton|Port Maggie|Council Bluffs|Fort Rebecca|Suzannecester|New Zariaville|Fort Holdenstad|Fort Lavon|Lake Marlin|West Evangeline|Port Lavinia".split("|");
const sentences$1 = "Claustrum coniecto ad earum.|Alias eveniet vomer beatus arma thesis.|Voluptate substantia taedium suffragium calco dicta verecundia valde.|Cupressus debitis bibo curso repudiandae.|Venia claro talio abstergo victoria demergo.|Caelestis arca cursim arca quibusdam curatio coerceo confugo uxor.|Conservo advoco votum eveniet adeptio summisse cerno solus audeo cinis degenero absum.|Verbera armarium cibo tertius accommodo amplitudo infit tripudio suspendo ulciscor.|Abstergo quae tui auxilium ullam asporto cui iste urbs volo.|Cotidie denuncio solutio utique adstringo succedo.|Tenuis cognatus vergo articulus.|Viridis vilis totam sum.|Vomica vindico arbitro decor aliquid tertius dolorum alii tergeo.|Recusandae socius aestivus abundans brevis vinco umbra audio alveus.|Depulso traho volo vel admiratio comes absens audentia acceptus.|Antepono terebro utrimque capio canis crux casso amicitia tricesimus balbus adhuc.|Alias solum adhuc vespillo utrimque aegrus occaecati unde comis tenus temeritas.|Accusamus adsuesco atrocitas maiores adicio crur tero sono.|Umquam tabernus desipio vereor surculus vetus aeger nemo tardus pel.|Cibus spectaculum paens terga volaticus.|Atqui coniuratio tribuo sumptus dolorum denique confido caelestis voluptas tonsor.|Constans casso dedecor custodia cernuus congregatio.|Uter desparatus autus conatus urbs fuga vomica ventus.|Tego absconditus saepe tabula addo damnatio vitiosus angustus.|Urbanus repellendus quam sunt aduro strues.|Vinitor velociter angustus dolor atrocitas tunc venia.|Advenio carbo vacuus alii crastinus.|Carbo delicate consuasor creta video deripio.|Amissio volaticus odio coerceo conservo adnuo solium tyrannus paens.|Ut acies totam attonbitus quisquam adeptio accusator thalassinus civitas ambitus.|Utrum vilicus acerbitas compello arcesso antiquus sophismata canto.|Molestiae cubitum deserunt decens sit ciminatio crur assentator error.|Corrumpo omnis tamquam timidus tutamen tredecim.|Amplexus tredecim solio vae tertius.|Deporto eum trado summa taceo crepusculum eius arbor ea calco.|Dolore somnus deripio ratione vito.|Supra quis deporto assentator aegre aegrotatio vos mollitia.|Absens capto cado uxor desino adnuo vito adfectus.|Alter acidus odit advenio culpa virgo acceptus nemo benigne usus tumultus.|Cresco paens cedo arto tergum thymum.|Aliquid defero dapifer ceno socius ustilo dens.|Comburo centum atrocitas ambulo vigor truculenter utique pel doloribus.|Synagoga statim vitiosus sufficio itaque charisma.|Caelestis vomito centum adsuesco depromo itaque dapifer attero.|Tubineus tamisium supellex virga tempore cunabula vilis pecco.|Umquam comedo nisi truculenter civitas placeat cribro compono acervus.|Capitulus cado alius vix suus voro valens.|Aegrotatio venio bis vesper uxor depraedor absque derideo.|Vociferor vesco agnitio demitto.|Cito vomer quisquam eaque ventito cum caste debilito cubitum.|Triduana sordeo iure sol laboriosam voro deripio vulgivagus conduco amicitia defluo.|Triumphus vito capillus tego.|Vicinus traho tabula claustrum curso acervus accendo torrens supplanto.|Acies calamitas agnosco tametsi doloribus.|Coerceo eligendi cornu asperiores caveo torqueo thalassinus solitudo eligendi pel damno.|Villa totam usitas arbustum volutabrum tamquam acidus.|Tres cedo talis blandior.|Tamquam curto dens magni.|Quis tepidus venio confero aranea cultellus theologus angelus thymbra sumptus.|Comparo consuasor coepi dens subvenio sortitus.|Auxilium cubicularis tripudio textor vitae.|Aliquid thema tumultus creo hic.|Consequuntur vulariter deleniti vicinus appello bos turbo asporto aggero carpo.|Eligendi coruscus adsum conor.|Corrumpo video ascit defetiscor ullam appello circumvenio officia alias curiositas.|Animus tenetur somnus curatio sunt cogito amitto virga thesaurus tego excepturi deserunt.|Umerus id adhuc abduco victus deleniti audax custodia unus supra cariosus beneficium.|Advoco aer tergum conturbo auxilium ultio auxilium iste verus umbra caelestis.|Utrimque conitor pecto solitudo cerno claustrum molestiae vivo statim stabilis caterva.|Vulgaris via adiuvo anser terebro curriculum speculum victoria ascisco vis.|Deorsum stabilis benevolentia patria alienus balbus.|Bene bellum subiungo adsuesco allatus claudeo aufero tribuo thymbra averto.|Voluptatum ver tremo volaticus hic calco a conatus damno valetudo.|Ustulo claro admitto nisi auctor xiphias conforto contego vito varius admoveo.|Amitto animus ustilo viduo alii cupio vesica compono clam tergiversatio alo.|Deripio alioqui voluptatibus cuppedia accendo viduo alioqui calco.|Thermae aperio colo auctus quos spero arca.|Facilis canis textilis tubineus infit.|Pectus eos accendo autus varietas suffragium veritatis.|Totus vae carus torqueo alii tabella.|Valens cenaculum dignissimos certus sol.|Adeo celo curis decimus derideo unus.|Subvenio angulus calco talus degusto conqueror paulatim.|Nisi aliquid chirographum attonbitus ver tersus viriliter.|Defessus surculus sumo bibo custodia tenuis adipisci xiphias voluptas tunc.|Vulticulus cedo ullam defluo crinis.|Turpis vespillo colligo iste defluo tenuis neque.|Angustus occaecati ater vox decumbo dolores carbo.|Aliqua terra confero subito somniculosus.|Odit verumtamen sumo temptatio acceptus usitas trucido triumphus solus tamisium caelestis.|Corona comes curis coadunatio terebro absconditus suggero vir somnus.|Aduro umbra vulpes clementia currus victus.|Vis cogito annus terra averto creta.|Vos sto voluptas admoneo degenero vulariter solum supellex sopor a vaco deludo.|Utrimque attonbitus cribro dolor ubi sint ambulo.|Cupiditate perferendis ipsam crur vos arma summisse ars tantillus.|Advenio abstergo consectetur vesica.|Decretum expedita tamquam coniecto supplanto conqueror tenus placeat.|Umquam absconditus delinquo tres audacia bibo spes defluo autus adversus demulceo.|Velociter curso vallum complectus uredo fuga adaugeo ascit decipio.|Agnitio ultra tempora talus cunctatio eum curatio spiculum uredo tersus contigo.|Ipsa vulnus aegrotatio tremo tergiversatio verbera truculenter vociferor venio sustineo.|Labore vis vulnus apud.|Thymum vitiosus numquam defungo.|Atrox venio vulnus complectus depopulo rerum atavus voro.|Eveniet vindico trucido pecto cattus vulnus caste amor tendo verto desipio.|Tandem solutio tabernus thymbra vulpes stabilis stipes colligo.|A suffragium tondeo certus abutor conitor nobis.|Substantia utpote tabesco tametsi vae illo crastinus utroque vere.|Tersus commemoro somniculosus succurro vociferor aut coma tepesco suadeo tener.|Canis paulatim versus ventosus comitatus beatae tego maxime antiquus.|Antea defaeco concido occaecati aggero cruciamentum esse urbs odio contego.|Cado caste versus compono.|Capto desolo usitas tres copiose spiritus repellat cumque suus caterva tum perferendis.|Minima ante inflammatio deduco creber.|Villa accusantium cupio charisma vinitor provident velociter tempora beneficium.|Delectatio decet totam quibusdam.|Colligo copia odio delectus vilicus adsuesco peior vis vilicus crustulum.|Vereor umquam absens absorbeo.|Cena earum cur angelus despecto civis cogito tertius deleo crapula.|Votum venustas tempore tutis animus infit arma explicabo.|Cribro solium adsuesco annus distinctio cultellus sumptus verus cultellus facere vesica.|Solvo carcer sperno suggero pauci spero utique versus delectus vulticulus clamo cultellus.|Terebro defungo curso debeo cornu creo communis aliqua caecus excepturi tutamen solitudo.|Utpote valens traho adaugeo theatrum tempora sumo.|Neque adversus repellat calamitas clam.|Universe sordeo clarus dolore pauper aer toties admitto tantum acervus blandior deripio.|Aqua sol ab sui venio.|Sodalitas inventore apto certus sophismata comminor ustulo ubi arceo comes traho.|Somnus urbs basium defendo candidus animus torqueo uter surculus timor adficio abbas.|Tergum patria voluptatum denuncio arcesso.|Solitudo veritatis claro surculus.|Thorax corrumpo creptio stips timidus volup apostolus tempore aequus desipio adhuc.|Catena casus ubi truculenter vigor.|Vitium aranea vacuus corporis consequatur audeo caecus deputo tutamen.|Porro dicta adfectus aggero cernuus.|Apostolus tenus canis contabesco.|Basium taceo careo uter quas cena carbo curtus sed aliquam.|Asperiores caterva trans condico illum.|Cuppedia totus in pecus traho supplanto vomica atavus arguo delectus.|Attero clibanus asperiores approbo acervus.|Harum averto adnuo sponte demo.|Aranea statua versus vix alter xiphias totidem et aegrotatio.|Adhaero aeger crinis magnam callide subvenio arx concido despecto bis annus.|Curtus corrumpo adiuvo cilicium decens veniam.|Versus eos aeternus sulum suscipio eos ipsa tredecim bos vulpes.|Tutamen abscido qui cur adfectus deleo sustineo thymbra audentia velut cupiditate vetus.|Tricesimus ratione solus defessus turbo xiphias sunt excepturi repudiandae curo tunc a.|Coerceo ipsam teneo colligo depraedor utroque ago adulescens creta asperiores barba autus.|Harum talio vestigium crustulum dolores aestus taceo nulla summa creator.|Consuasor denique suadeo aduro turpis.|Cura crapula accusantium conor sui tener pecto villa apud volubilis.|Thesaurus talis demum depono coadunatio doloremque approbo.|Decimus supellex sed tergum omnis subvenio tertius depraedor.|Balbus creo ubi coadunatio copiose creber baiulus veritas audacia stipes volup.|Cuppedia clam despecto annus ultio.|Utroque abstergo tubineus admoveo eum rerum aegrotatio tenetur.|Adnuo stabilis tabula voluptas tredecim crepusculum denique addo nam.|Caecus vulticulus voluptatibus damno.|Tibi varietas tumultus coepi studio adimpleo architecto.|Aeternus canonicus statim volubilis admiratio eius repudiandae aequitas angelus.|Denego statua valde bos vulgaris pecco vero adipisci.|Debitis neque canis verus aro villa deputo cena somnus amissio.|Bis aer turbo vespillo bellicus commodo.|Talis amitto repellat desolo surgo administratio.|Vilitas congregatio ventito suus civis.|Alo patior delego adamo minima.|Tepesco vinitor depereo bellicus.|Maxime curia adsum corporis vester tempus certus tamen.|Virtus aperio vulariter corrigo illo timor anser pecto triduana adnuo vilicus.|Altus verbera tamquam uberrime paens accusator quae universe tamen.|Celer maxime compono copia bos commemoro comburo rem ab congregatio tui.|Agnosco thymbra dedico somniculosus decipio abstergo amplus antea teneo atrocitas.|Audentia quis sollicito currus cito admiratio curia crudelis.|Damno thymbra abutor cognomen bellicus colligo fugit velociter turba.|Deporto verbera caute arma despecto damnatio paens alii pauper occaecati cunctatio.|Dolore crepusculum ustilo earum cursus praesentium vorago blanditiis denique.|Corrumpo necessitatibus alii illum admitto.|Venio triumphus assentator vesica pecus atavus rerum illo eaque.|Apostolus verto trans laborum arcus arguo creta.|Uxor adicio aspicio bis solvo.|Tenax stultus talio apostolus demonstro animus utrum cumque tactus.|Deputo valde ipsam velum abbas ubi sum ventus tabernus conqueror.|Modi stips exercitationem cenaculum dolor spoliatio cultellus vix utilis.|Adfectus solus amo reiciendis una decor defetiscor hic attonbitus victoria.|At tubineus capillus toties balbus tener dolores.|Umbra tenetur patrocinor asporto demens studio.|Collum depereo dolorum sophismata cupiditas.|Neque ustulo vitium aegrus voluptate conspergo.|Talus umerus beneficium aliqua titulus umerus clamo.|Alii arbustum voluptatem modi comes stipes statua vehemens.|Vitae triumphus sponte caste crebro centum adimpleo voco cauda amplitudo adiuvo una.|Cauda avarus corrumpo aro beatus adulatio xiphias attollo amicitia.|Aperiam coepi comis commodo vitae adaugeo cibus uxor aliquid arceo.|Pax reiciendis corporis bis correptius suggero desolo deficio cornu denego.|Demergo delicate delibero trepide excepturi antea delego.|Debitis bestia deficio vehemens ratione aliquid cauda copia.|Aeneus atavus eos abbas desipio validus.|Umbra addo tamquam dignissimos correptius.|Capio adsuesco astrum summisse brevis calcar quia sursum ocer defero termes.|Absconditus vaco surgo celer.|Summa ut auctor caterva.|Enim aestus defetiscor amoveo arca curia.|Adimpleo congregatio cimentarius repellat curtus sunt amaritudo canto.|Talis atqui tenuis summa ara cruentus ulciscor credo thymum bis.|Crapula ultio animi tero vulnero campana qui vetus sordeo deputo.|Trucido auctor patior armarium omnis aperiam artificiose urbs ubi solium terror sonitus.|Non tunc usque deorsum adversus carcer.|Denuo vulnero verbum arma trado timidus.|Pel neque crastinus cetera infit.|Bis suspendo tempore texo curo magni arguo valde cattus.|Aliqua vestrum peior culpo demo sono decretum certus decumbo odio claustrum.|Auctor aspernatur caterva ustulo veritas cado.|Adeptio eligendi civis assentator nobis.|Sufficio strenuus error suffoco voro vomito.|Adulescens blanditiis ascit subvenio thorax talis suadeo voluptatem terminatio.|Cilicium delinquo sortitus super cito vinum tero admoneo teneo aestus varietas.|Deduco speciosus denique collum tollo cribro perspiciatis arguo condico.|Confugo derelinquo laborum turba.|Corpus ultio desipio tabesco non vulnero.|Placeat usitas conor cubo virtus truculenter commodi triumphus.|Terminatio peccatus corona claustrum tolero comitatus sopor tum.|Attollo vomito modi aqua sollicito texo vulgaris cribro eveniet.|Terreo solitudo stillicidium arx.|Vapulus solum depulso ait deduco cribro temptatio villa cultura quis caput.|Dolores talis nemo curiositas corpus fugiat tametsi tergo.|Neque conor amaritudo acervus sollers dedico abstergo.|Somnus coadunatio tutis desolo vomer atrocitas amitto.|Tenus a custodia angulus appositus adulatio adicio.|Cavus ventito terebro vesper corona terga aliqua aut.|Testimonium blanditiis deinde tabgo stella.|Nisi natus censura quis sursum pariatur.|Coniecto certe viridis stella compello coma vallum.|Curso absens attero tonsor depraedor.|Tergum colligo tutamen cupio amita cariosus tendo caelestis.|Contigo comedo desidero solium summopere tot volaticus curia.|Amet compello cornu tamisium viduo aliquid tondeo bestia voco quo.|Charisma cito apto ultio defluo.|Quis sto stultus conor.|Demens conculco triduana cado vito deorsum pecto speculum capio antiquus.|Tabesco damno canonicus ambitus comis animadverto virtus dens viduo bestia.|Auditor approbo inventore ex autus tempore natus atqui arceo valetudo commemoro.|Aeger taedium consuasor beneficium talis advenio suggero.|Recusandae denego vaco tribuo absum curia conicio ipsum adhaero vinum.|Acquiro vulgo utrum peccatus aiunt custodia stella venustas nisi cicuta abstergo.|Admitto comptus adopto capto aequitas.|Curvo termes aedificium ambulo basium aiunt.|Autus vigor tyrannus arguo.|Cur vapulus arbor sufficio cresco debitis arx cohaero.|Vetus facilis aro tamquam sto absorbeo arbor volva terreo.|Ager thymbra nihil tego turpis bibo spiculum patrocinor.|Corona dedecor desolo verbum contabesco paulatim absque pax ullus.|Conservo cribro dolores careo terror.|Curso veniam vesper ustilo depromo sunt paulatim.|Vestrum vox deleniti termes celer valens.|Adsidue quo accusamus curiositas decimus conicio cursim.".split("|");
// masking/transformers/dictionaries/ja.ts
var ja_exports = /* @__PURE__ */ __exportAll({
	cities: () => cities,
	firstNames: () => firstNames$1,
	lastNames: () => lastNames$1,
	sentences: () => sentences,
	states: () => states
});
const lastNames$1 = "藤岡|小池|岩井|南|西村|安藤|藤沢|萩原|黒田|内田|山崎|大沢|嶋田|平田|中田|本間|川口|杉原|手塚|今泉|林田|須田|庄司|小島|中西|中嶋|吉村|工藤|村上|園田|奥村|岡野|上田|坂田|若林|田代|平山|石井|塚本|及川|中野|小森|渡邊|片岡|土田|中原|藤川|大原|菊池|天野|青木|森川|斎藤|佐伯|石橋|黒木|早川|笠原|大野|丸山|福田|戸田|岡村|米田|山川|西尾|岡|榎本|川崎|小澤|野沢|杉浦|酒井|武藤|星野|細谷|奥山|岩崎|宮崎|吉沢|木下|寺田|福本|齋藤|花田|松浦|中沢|桜井|須藤|沼田|窪田|原田|古谷|山口|三好|今村|土屋|江口|梶原|宮原|前川|坂井|新谷|堀川|宮沢|大村|野中|内海|日野|植田|大川|太田|阿部|奧村|石黒|伊東|千田|村瀬|松原|白井|山中|甲斐|志村|稲葉|安達|久保|中島|内山|上野|宮本|藤野|岸本|小松|野崎|谷|長島|緒方|西原|高木|安部|神谷|池田|谷本|宮田|栗原|徳田|山下|片桐|福島|尾崎|小野寺|大城|小山|杉田|金沢|松尾|今野|塚田|岸|平井|竹内|川島|中尾|高山|小川|岡崎|吉野|町田|飯田|金城|高井|横田|村松|森山|西田|古賀|村田|湯浅|青柳|大槻|日高|千葉|堀内|瀬戸|飯島|荒川|浜野|小野|山根|田村|田島|斉藤|松野|高野|沢田|藤井|谷川|長野|松永|落合|西野|田中|堀江|筒井|篠田|松下|松井|小田|吉原|松崎|吉本|奥野|三宅|山岸|中山|金井|大石|川野|柏木|谷口|滝沢|坂口|藤田|広瀬|児玉|池上|河原|北原|河村|堀口|小原|竹下|坂本|豊田|小倉|奥田|菅|冨田|小坂|金田|安田|村山|宮内|山村|平野|林|北島|西沢|宮下|三輪".split("|");
const firstNames$1 = "恵|和夫|結衣|彩花|沙織|ハナ|淳|貴大|ハル|正三|葵|美月|剛|空|君子|優|キヨ|由美|トミ|恵子|優衣|海翔|辰雄|由佳|大貴|学|大樹|明|陽子|凜|由美子|麻衣子|直子|彩乃|真央|千夏|正子|早紀|敏子|栄子|陽菜|蒼|めぐみ|美穂|隆|光子|颯|結月|花|健太郎|直人|匠|蓮|稔|秀樹|愛|佳奈|歩夢|百花|悠希|孝子|龍生|菜々子|大翔|心愛|浩之|きみ|桜|久子|直樹|昭二|昭一|優斗|文子|真由|菜摘|静子|優奈|キミ|健|陽向|蒼空|茂|雄太|大和|正雄|幸雄|美紀|智美|悦子|心優|大介|聡|進|昭三|一輝|きよ|亜美|貞子|健太|フミ|瞳|千代子|瑛太|悠真|麻衣|崇|智也|直美|優太|玲奈|陽斗|三郎|竜|陸斗|莉子|悠|秀雄|彩|悠人|清子|香織|麻美|正二|優花|遥|美香|翔|絵美|義雄|洋平|悠斗|浩二|浩子|楓|結菜|愛莉|実|浩|亮|愛菜|ひなた|明美|京子|大輔|奈々|花音|美優|幸子|久美子|朝陽|愛美|悠太|正治|陽翔|杏|輝|琴音|祐介|功|涼太|博之|優子|拓哉|一男|真由美|和彦|美智子|紀子|太一|拓海|駿|律|昭子|結愛|智子|友美|はる|照子|健一|七海|和也|美代子|弘子|茜|陽大|桃子|結翔|亮太|陽葵|芳子|樹|豊|修|あゆみ|勇|辰男|徹|達也|正男".split("|");
const states = "三重県|京都府|佐賀県|兵庫県|北海道|千葉県|和歌山県|埼玉県|大分県|大阪府|奈良県|宮城県|宮崎県|富山県|山口県|山形県|山梨県|岐阜県|岡山県|岩手県|島根県|広島県|徳島県|愛媛県|愛知県|新潟県|東京都|栃木県|沖縄県|滋賀県|熊本県|石川県|神奈川県|福井県|福岡県|福島県|秋田県|群馬県|茨城県|長崎県|長野県|青森県|静岡県|香川県|高知県|鳥取県|鹿児島県".split("|");
const cities = "長谷川村|陽葵村|勝利区|坂田市|芽依町|南藤原村|山田村|湖田村市|勲町|森田町|南トミ市|西崇市|港河合町|遥市|新稲垣市|港はる町|百花村|北きみ町|湖岩田村|龍生区|港静子町|平田村|湖信子市|神谷町|新菅原村|東花村|中嶋区|西和田村|湖葵町|西キヨ町|新町|川田町|東友美市|美智子市|東陽大市|秋山区|湖窪田区|東宮城村|西長野市|下村町|岡町|中井町|小野寺区|北川区|彩乃村|南三郎村|南中田村|西山村|西秋元町|港片桐町|大竹村|南翔平町|北松本町|凛町|今井町|港長沢市|正区|恵美町|西真由町|湖永井区|紀子村|正一村|大樹市|南大地村|東葵区|湖三郎区|港涼太区|美紀町|遠藤市|東森岡村|東石川町|北博之区|山下村|太陽市|優斗区|北南村|修町|北陸斗区|北柴田町|笠井村|ハナ市|東井口市|南大谷区|湖澤田町|篠崎市|村松区|西篠原村|南内田市|純子村|浩之区|結愛区|湖福岡市|美羽村|湖太一区|北白井区|港直美市|塚本市|北林田区|北昭子町|東清子区|湖篠原区|湖匠市|湖龍生村|水野村|港洋平区|昭三区|山田区|東西山市|南西村町|七海区|悠人町|勝子市|八重子区|港荒井村|石黒区|東石原村|キヨ町|南緒方区|英樹町|北岡田市|湖平田区|西山口村|達也市|正男村|裕美町|南麻衣市|港昭町|港武市|港塚本区|恵村|あゆみ区|彩乃市|港米山区|田畑市|港川崎区|西陸斗区|北柴田市|西愛子区|悠市|町田区|東三輪町|笠井市|南貴大町|新輝市|颯区|莉子市|北野田市|桜井村|近藤市|内藤村|森山村|児玉村|北池田町|北芽依市|新順子村|西きよ村|湖大樹区|典子市|中沢村|西区|上野市|南美桜町|港野沢町|福原町|東翔平村|菅原町|南高山村|成美区|莉子町|西颯真村|湖石崎市|大輔村|新片桐区|杉田市|五十嵐市|宮城市|里奈区|北富永区|新義雄村|湖ひなた市|星村|古賀市|東岸区|悠真市|東神谷村|前田村|港望月町|岡野町|南未来町|朝陽町|南今井村|南大山村|北菊地市|新陽菜市|東小松区|東米田村|東花音区|陽太村|愛莉区|港小山区".split("|");
const sentences = "とちょう、きずつく、糸、知り合いしめる。|せいかん、洗剤、満潮、忘れ物、奔放、ほんそう雑音。|がいよう、つくる、品詞、すんか、ざんぴん、ほんそうあしくび。|双、早々、鶴、みずいろ何度。|失う、空き缶、こづつみ、年次、悔しい、じっかん、帝糸。|ざせき、しずむ、すいせん、底じょうき。|なおさら、ちえん、となえる、枕やすい。|勝手、しえんする、ぞうえん、むらさきいろ、ふかのう、とうほう、継承、じじょでん報じる。|げんまい、せんじょう、へいがい希望する。|馬、力、敬語、駆け出す、ぞうえん、巡回りょうど。|魔法、しりつ、もうす、ぼうず、すみ超〜。|大尉、たいやく、見当たるちめいてき。|おかね、ひめさま、破産、破産むれる。|地下街、けす、やすい、抑制、はいき、とりあえず先ず。|ぼきん、あわ、月刊、泳ぐ、溶岩貴賓。|きとく、ふじ山、いく、交錯、底、しょうがっこう、けむし、そんけい譜面。|せいかん、はじめて、仁憶測。|長唄、豪華、みつ、きゅうりょう、揺さぶる、生える、愛国心せっとく。|しめる、浸す、みさき、雰囲気、和尚、あまる貫く。|施設、〜亭、むこう、ゆにゅう、機嫌、ねんがん、まつり、はなぢ施設。|大尉、基盤、じどうし、哺育、じどうしかんかつ。|ちょさくけん、どろ、いっかい、あらす、こころみるりゅうき。|白菊、たいやく、かい、大尉りりしい。|フランス語、推奨、米国、迫る、左右、程、何度とふ。|汚す、魔法、はちのす、むぼう、かつ、閉める、浅い、面倒臭い数える。|あらす、ねんじゅう、どうはんする、のうみん、しょうかする、ぎせい数える。|かんせつ、はちまき、媒介、ほ、めいがら試験。|学院、暇、たれる、豪華きょうかい。|ひがい、鶴、おきゃくさん繁茂。|終点、える、ほ救急車。|母、なんべい、え、悲しみ、懇談、ふじんだいどころ。|よくげつ、しょうじょう、風船、くまもとけん、溶岩、ひめさま、抑制ちょくせつ。|ぎせい、旧姓、しょくん、せんげん、はちまき、この頃、だくりゅう、困難しっぺい。|あれる、ごらん、あつい、こくふくする皇太子妃。|さいばん、たい、推奨、悪気、ちょくせつかぐ。|おとろえる、酸っぱい、あっとうする、扇せっとく。|自立、ふきつ、となえる、満潮りょこう。|ふたたび、焦がす、きぼうする、かぜねばり。|フランス人、ぎょうし、れいぞうこ、普及、こい、入江、にるりょこう。|没頭、ひかくする、はりい、みきじきしょうそう。|歌謡、すんか、太る、こはん店。|こころみる、黙る、もちいる、しざい、たおす、こたえる、髪の毛ぎせい。|つぎつぎ、高値、浸す、さんぎょうのむ。|じぞう、ぶん、帝、ふくへい、しゅくん、たくす、退く、かいころく日刊。|かいほうする、しょうじょう、開閉いなか。|はなぢ、ひんきゃく、燃やす、すいせん、たて、貨幣、ちかく、希望する抑制。|りゃくご、ひんかく、しょうがっこう繁茂。|〜系、あっとうする、くまもとけん秘める。|ないしょばなし、頑張れ、たんれん、貫く人性。|みなと、だいがくいんせい、早々、初めに、しょうかする、舞踏むちつじょ。|九日、かわさき、ようじ望み。|こうとう、暗い、書き方、生えるはなぢ。|江戸、しんぞう、けしき、やぶれる、急騰、かつぐ、以下しょうりゃく。|なんべい、あらあらしい、不可欠、困難天井。|あらす、〜系、ねんがん、杏、じょうき、柱、風船めいよ。|出かける、忍者、空き瓶、ちんみ、もちいる、防犯やさしい。|なさけない、ぎせい、さくにゅう、帝、自宅、きょだい、とうき、たおすがんい。|構え、無駄、てんし、子守歌、俵、だくりゅう、指定する、絹糸しゅくん。|夏、検査、鎮める、いじん、える、液体、たらす、金数詞。|むく、悪気、液体、専門、とむ、酸っぱい、りゃくず、とう風船。|ちあん、みなと、貨幣日没。|にんい、書架、きもち、ゆるむ、誇張、きいろ、かんせつ陳列室。|どうけつ、しょうゆ、むこう、ちんみ、とりあえず、象牙洗濯屋。|はやて、ねんがじょう、子守歌、みき、避ける、あまる、辛子あわ。|鶴、がいよう、しめる、まもる、境、さくにゅう始まる。|あびる、ようじ、ちゅうとはんぱ、ふじん、学者、うえる、かぐふねんゴミ。|こくみん、紛らわしい、かつ、こいよくげつ。|ちんみ、気持ちいい、ぶっきょう縮小。|いっぱく、ふかぶん、ふん、けいじばん、恥ずかしがる、こうえん、みずいろ、首つぎつぎ。|ハチのす、ぶっきょう、酸っぱい、とうき、しずむ、色彩、ゆれる、しどうとちょう。|奉仕、延長、ほんるいだ、しばふ、え、江戸ぎじゅく。|拒否、こうぞく、たいさじじょでん。|燃やす、こくひん、がんばる、約、施設閉じる。|量、一生、ざせき、いっかい、悔しい、あびる、はちのす比較。|むらさきいろ、かけこむ、液体、さいばんあつい。|舞踏、不況、交錯、公共、汚すしあつ。|果てる、零す、かおつき、ふうふ、へいがい、たい裏口。|芽、いちにち、いう、素材、しあつ、がんい、さきまわり風船。|面倒臭い、かわさき、かいほうする、忘れ物、運ぶ、老齢、さいぼう面倒臭い。|じどうし、主に、懇談、見返す、どうめい、察知こたえる。|順番、糸、げんまい、ぞうえん、いさぎよい、たまご、潔いこい。|かいたく、とちょう、ふくぶくろ、忘れ物、冬休み、液体、雑費、むくげんめつ。|さんぎょう、がくふ、かわかす、しんし、ひがいあさねぼう。|ひとごみ、みさき、陳列室、かわかすかんかつ。|汚す、安泰、甲乙、お盆、やすい、いしずえ、ついたち、忍者辛子。|とうさん、ふねんゴミ、りょうど、体重、こせき、ねんがじょうせいぞう。|請ける、乾燥、じしょ、こころみる、ふねんゴミ、りょこう詰め込む。|愛国心、高瀬、漠然、ちんもくそだてる。|まんえつ、図説、あう、平安、洋服約。|つぎつぎ、非難、しゅうり、じゅうらい、面あっとうする。|没頭、おなか、貨物船、副大統領、仁、暗いこくひん。|めいわくめーる、動揺、鶴、がんい、人口なぞ。|げんまい、評価、よぼう、一生、鋭い、懇談、二巻みなと。|かど、雑費、活用、右利き、溶岩、かざる伐採。|おりめ、ごじゅう、せいしん、何千、都合、憂い、可愛い移動。|退く、切迫、なおさら、りょうど、かど、すいせんかど。|きんく、あまる、ゆにゅう、めいし素材。|失う、枕、喜劇、錠、延長、伐採くら。|空き瓶、めいしょ、同僚光年。|閉める、ひんきゃく、雑音、ふんしゃ、同音異義語、不況、ふたたび、じきしょうそうちきゅう。|あらあらしい、のぞいて、携帯、溶岩、むくめいし。|りゅうこうご、空き缶、かんりょうてき、つぎ、こい、空き缶しばふ。|さわやか、にゅうせき、雇用かんどうする。|つうやく、栞、せんりゅう、仕事、料理人、ぼくし、よくげつ無敵。|いつ頃、ごらく、かせぎ、面倒臭い、ふたたびせん。|初めに、江戸、約けむし。|つうこん、かんりょうてき、しゃこ、辞儀する、どろりゅうき。|誓い、並、燃やす、さわやか、洗濯屋、どうけつ、あまい、ようじさいげつ。|知り合い、かく、りゅうこうご、鎮める、やさい、どろ、図説着く。|交錯、送る、みつ、しょうかする、白菊むこう。|ひめさま、よくし、つうこん、きげんご貨物船。|きとく、果てる、愛国心、裏口、子守歌、傑作、とむ、たいさアメリカ製。|たて、やすい、ねばり、れつあくしききん。|順序、かせぎ、せいめい、受付、あおい、枕、副大統領並。|困難、むれる、こはん、妻、ひはん、ぶそう、えんちょうする、ぶん拒否。|まつり、抑制、しゅしょうしあとるし。|つぎつぎ、前、ぞうえん、破産、おおごえ、ふていむぜい。|順序、ぼうず、通す、ゆれる約する。|きとく、なさけない、ふじん、移動魅力。|みなと、悲しみ、生える、栄誉、てんしはなのあな。|当て字、しゃこ、皇太子妃没頭。|差し上げる、提案する、こうつう、つうこん、望み、やさい、てんし、酸っぱい普段。|礎、数える、せいめい、しききん、きひんふたたび。|きんく、旧姓、魅力浮世絵。|ゆれる、糸、きずつく、はやてかいころく。|ぜんにほん、まもる、ほうせきかいぞく。|たつ、よくし、親切、もくひょういち。|学院、金縛り、あついきひん。|みなと、きょうしつ、分ける、魅力、ふじ山、配慮、栄誉疎外。|どうけつ、ほうげん、年次、ねんじゅうほ。|喜劇、きとく、つまる嫌。|ひんかく、こうとう、帳簿、舞踏、きとく、そんけい、ねばるきいろ。|りゅうこうご、伝統、寮生かっこう。|全日本、〜亭、ほ勝手。|たれる、いままで、いちだい、ちょうりょくシアトルし。|かど、ながさき、堀川、しゅくん、和尚、ふじょ、しえんするいなか。|大丈夫、たらす、基盤じょうだん。|桜色、指紋、料理人、むらさきいろ、しゃこ、よくげつ、ほうげんおきゃくさん。|山葵、ちあん、かんかつ残業。|むちつじょ、不健康、前、けんしゅうせい、むちつじょ、見返す、怖い、めいがらふねんゴミ。|毎日、飽くまでも、煩い、せんりゅう、減俸、手作り、いさぎよい、こころみるおかね。|ひんきゃく、かくれる、ふかのう、ちんもく、れいせい、うごき、無駄、試験しゅくん。|解説、もよう、フランス人、夏、つぎつぎ、かくしゅう、長唄ほんるいだ。|むく、継承、めいわくめーる、はじめて、擬装、軒、きゅうりょう傑作。|前、勝手、はんけん、沖縄しばふ。|こうつう、ふじ山、冬休み、緊張する、同僚、推奨きょうしつ。|思い遣り、擬装、数詞、じしょ、だいどころいつ頃。|量、じこ、懇談扇。|かいたく、匿名、勇気、くまもとけん、ねんがん、そんざい、双、始まるはきだす。|悪気、あらあらしい、みずいろ年次。|ひふ、りりしい、ちょうしゃ、継承、くまもとけん、はりい、しょうかするゆれる。|めいし、同僚、黙る、望み不思議。|しききん、哀れむ、ひんかく、おどろく、料理人、しゃこ、ばい歯。|超音波、早々、ふん、ついたち、甲乙、察知、指定する、二巻たれる。|瞬く、ふかぶん、怖い、軒、大尉、つなひき、かんさいつぎつぎ。|しゅくん、りゃくご、浸す、ことばつきてんぷく。|のうみん、かい、とうさく、味噌、哀れむ、ひふ、不健康、もはん満潮。|半額、ふゆかい、もよう、徳川、仕事、抑制、防犯、もちいるてのこう。|恥ずかしがる、扇、かく、絹糸おとこのこ。|とむ、もはん、ちょくせつ、助手、雰囲気そだてる。|ふじん、せいじょう、壮年、病床こくふくする。|買い物、まほうつかい、そあく、となえる、合う、のうみん、指定する、なつかしいしめらせる。|空き缶、性格、とうきかぐ。|どうはんする、汚す、愛する、かんじる、アメリカ製、きんく、残業、半額九日。|羊毛、雑費、枕、ぼくし、ほ、太る、かいそく、出かけるこうぞく。|薬、一生、限る、双、まほうつかい、ごじゅうかざる。|すんか、まもる、風潮、つぐなう、じゅうらいおとこのこ。|こい、秘める、かんせつ、天井、嫌、はなのあな、しゃこ、扇ちんもく。|空き缶、宝くじ、ちがい順番。|おろし、弱点、たまご、同音異義語、困難、おとこのこ、所黒板。|すいせん、とくに、親切、人口、ちゅうもんする、いしゃりょう薬。|運命、着く、へいがい、こころみる、明治洗濯屋。|超音波、既に、おりめ、よくあつ、かわかす下さい。|哺育、川底、きげんご、馬かんそく。|総括、年次、浸す、こころみる、面以下。|委員、書架、不況、夏せいめい。|順番、こうせい、江戸、いち、見当たる弱点。|ひはん、何千、投資耐火。|みなもと、香り、栞、好き、宝くじ、わかめまつり。|きいろ、おきゃくさん、構える、はなぢ、嫌ぶん。|ぞうえん、あわ、人性、燃やす、つぎ、お盆甲乙。|栞、投資、きひん、かど、審判、けす迷子。|ぶっきょう、警官、とうほうよわよわしい。|むらさきいろ、洗濯屋、舞踏、つぐなうとうさく。|きひん、縛る、開閉、めいわくメール、巡回、漬物、奔放たつ。|ほんるいだ、人柄、当て字、ゆれる、累進、面倒臭い、じしょ、じょうきかんせつ。|おうしゅう、忍者、のき、背広、人性、ごらく、ほうせき、貴賓ひふ。|香り、帝、がぞう、数える、すいがら、乗せる色彩。|どろ、となえる、いしずえ、りょこう、減俸、うごき、体重蛇。|かちゅう、ぞくご、ぎせい、面積、れいぞうこ、つまる、電話、早々泳ぐ。|凝固、懇談、はきだす、待合、かぐ、懇談、貴賓没落。|とうさく、桜色、委員、双、墨首。|浮世絵、とむ、通す、かいころく、しえんする怒鳴る。|交錯、ねんがん、悔しい、じきしょうそう、むこうみぎて。|おどろく、いちだい、はなぢ、貫く、怒鳴る、がぞう、境、詰め込むもちいる。|かわさき、程、あわ、いままで、りょうど、血液、品詞、味噌二つ。|ざぜん、かぜ、にゅうせき、地下街はんだんする。|おきゃくさん、新婚旅行、まほうつかい、殻しゅくん。|先ず、緊張する、秘める、かい活用。|程、果てる、禍根、とうほうねんじゅう。|詰め込む、輪郭、いしゃりょうまもる。|日欧、じこ、きんく、ぞくごほんらい。|もうす、希望する、うんがいい、手作り、こたえるひめさま。|出かける、きんく、あおい俵。|ちょう、れいせい、ねんじゅう、はんだんする、めいし休日。|お盆、むちつじょ、薬せいぞう。|かいたく、競艇、つなひき、施設、やぶれる、天井、せん、日没すんか。|ぎじゅく、めいがら、果樹、煩い残業。|無駄、かいほうする、つぎつぎ、飽くまでも、てら、残業黒板。|ぎじゅく、ほうき、ふくへい喜劇。|ふてい、賀状、鍋、超〜、かん、ぜんにほん、まほうつかい、警官きずつく。|沖縄、救急車、写す逆。|原油、貫く、こいぬ、料理人、味噌羊毛。|アメリカ製、ほうげん、雄犬、たいこうする泳ぐ。|愛する、鍋、専門、ぎじゅく、シアトルし、もうす、いししょうかする。|病床、残業、いつ頃、ばい、開閉、主に、図説じょうだん。|かくれる、むれる、たつ、教える、辛子、とうきかいそく。|火、秘める、色々移動。|びんぼう、なつかしい、ふじん、みなと、たび、夏、香り、問題あつい。|ぼくし、にる、図説、しゅいん江戸。|せいめい、開閉、しめる、とむ、特殊、窓、初めに甲乙。|椅子、ふたたび、所、さくにゅう廃棄。|てのこう、喜劇、えんちょうするむこう。|つぎ、誓い、いちだい、順序、がんばる、急騰、陳列室、しっぷういく。|ふくへい、おんとう、喜劇、いなか望み。|推奨、しょうりゃく、豪華、ぼくし没落。|ちゅうもんする、奔放、聴者、むちつじょ、非難、やすいつくる。|擬装、塾生、零す、りりしい、普段、愛する鋭い。|主に、運命、山葵、うんがいい、移す、大間違い、馬、ちゅうとはんぱ主に。|よくあつ、逆、かわさき川底。|しょうげき、大尉、委員、親子丼、ぶっきょうしつ。|超〜、程、せんかんかつ。|ちえん、大丈夫、たいがい、蛇てんぷく。|りゅうこうご、書き方、雑費、ひかくする、じょうじゅん、不可欠締まる。|廃墟、あつかい、たい、きんく、じしょ、たび、図説、きんくざせき。|量、ことばつき、しりつ、糸、そあく、あわ、色彩、主にこづつみ。|いく、親子丼、かいじゅう、首、錠けす。|つくる、がぞう、かいたく、川底所。|しずむ、ついたち、間隔、よそく、せっとく、賀状、桜色、悔しい年額。|そだてる、輸出、めいしょ、しずむ、みき、雰囲気話。|かつ、かんしん、はきだす、愛する、たす、なんべい日欧。|仁、好奇心、みつ、すみ、量、たいこうする底。|明治、超音波、つばさ、なぞ、始まる、せんきんく。|遮断、かんじる、なんべい、専門、つぎつぎ、だくりゅう、あらす、左手殻。|疾走、いじん、雑費着く。|まもる、きじゅつ、むこう、評価、まほうつかい、所、まつり、合う副大統領。|禍根、帝、構える、床、哺育、残業、弱点月刊。|こせき、かつぐ、漬物、いっかいしゅいん。|運ぶ、こづつみ、避ける、ちょうしゃ、家具、きげんご、閉じる金縛り。|あわれ、りゃくず、よぼう、年額、きいろ、好き、あびる、寮生生える。|金星、皇太子妃、むく、毎日、ひんきゃくしょうじょう。|こせき、がいよう、杏、退くじっかん。|びんぼう、うち、すける、髪の毛、こいぬ、満潮とちょう。|ほんらい、鶴、繁茂、自宅しゅうり。|髪の毛、とうとい、おんとう、雑音救急車。|たい、ほうしゅう、はっぽう哺育。".split("|");
// masking/transformers/locale.ts
/** The option by which one rule differs from the policy's language. */
const localeOption = _enum(["en", "ja"]).optional().describe("Instead of the policy's locale");
/** What names and texts are made of, by language. */
const DICTIONARIES = {
	en: en_exports,
	ja: ja_exports
};
/** The language of a rule: its own, or the policy's. */
function localeOf(options, policy) {
	return options.locale ?? policy;
}
/** Length of the longest value, in characters. */
function widest(values) {
	return Math.max(...values.map((value) => value.length));
}
// masking/transformers/composed.ts
/** A word of each list: two numbers of a digest, so that there are as many masks as pairs. */
function composed({ before, between, after }, digits) {
	return `CONCAT(${[
		oneOf(before, digits),
		...between === "" ? [] : [`'${between}'`],
		oneOf(after, digits, 1)
	].join(", ")})`;
}
/** True of what `composed` makes. */
function isComposed(value, { before, between, after }) {
	const [one, other] = cut$3(value, {
		before,
		between,
		after
	});
	return `(${isOneOf(one, before)} AND ${isOneOf(other, after)})`;
}
function cut$3(value, { before, between, after }) {
	if (between !== "") return [`SUBSTRING_INDEX(${value}, '${between}', 1)`, `SUBSTR(${value}, LOCATE('${between}', ${value}) + 1)`];
	const end = widest(after);
	if (after.every(({ length }) => length === end)) return [`LEFT(${value}, GREATEST(0, CHAR_LENGTH(${value}) - ${end}))`, `RIGHT(${value}, ${end})`];
	const start = widest(before);
	return [`LEFT(${value}, ${start})`, `SUBSTR(${value}, ${start + 1})`];
}
/** Characters of the longest of them. */
const widestOf = ({ before, between, after }) => widest(before) + between.length + widest(after);
/**
* The longest and the shortest of them: what follows from a mask may have room for most, and not for all.
*/
function composedEnds({ before, between, after }) {
	const longest = (words) => words.reduce((one, other) => other.length > one.length ? other : one, "");
	const shortest = (words) => words.reduce((one, other) => other.length < one.length ? other : one, words[0] ?? "");
	return { sql: [longest, shortest].map((choose) => text(`${choose(before)}${between}${choose(after)}`)) };
}
// masking/transformers/dictionaries/composed.ts
/**
* Names that are put together of two parts, so that there are thousands where a list of real ones has hundreds. Written by
* hand; of Japanese parts with one reading each, so that whatever is put together of them has one, too.
*/
const words$2 = (text) => text.trim().split(/\s+/);
const parts = (text) => words$2(text).map((word) => {
	const [, written = "", read = ""] = /^([^ァ-ヶー]+)([ァ-ヶー]+)$/.exec(word) ?? [];
	return {
		written,
		read
	};
});
/** Each of the first with each of the others, but for what would stand twice. */
function together(heads, tails) {
	return heads.flatMap((head) => tails.filter((tail) => tail.written !== head.written).map((tail) => ({
		written: head.written + tail.written,
		read: head.read + tail.read
	})));
}
const joined$1 = (heads, tails) => [...new Set(heads.flatMap((head) => tails.map((tail) => head + tail)).filter((one) => !/(.)\1\1/.test(one)))];
const FAMILY_HEADS = parts("山ヤマ 川カワ 田タ 中ナカ 小コ 大オオ 高タカ 松マツ 竹タケ 杉スギ 森モリ 林ハヤシ 石イシ 岩イワ 水ミズ 青アオ 白シラ 黒クロ 赤アカ 西ニシ 東ヒガシ 南ミナミ 北キタ 上ウエ 下シモ 前マエ 原ハラ 野ノ 村ムラ 島シマ 宮ミヤ 吉ヨシ 福フク 藤フジ 佐サ 加カ 伊イ 安ヤス 近チカ 遠トオ 今イマ 新ニイ 古フル 長ナガ 本モト 内ウチ 平ヒラ 広ヒロ 浅アサ 深フカ 清キヨ 金カネ 秋アキ 夏ナツ 春ハル 冬フユ 桜サクラ 梅ウメ 柳ヤナギ 菊キク 荒アラ 岡オカ 坂サカ 池イケ 市イチ 稲イナ 羽ハ 日ヒ 星ホシ 月ツキ 花ハナ 草クサ 米ヨネ 富トミ 永ナガ 増マス 武タケ 若ワカ 早ハヤ 谷タニ 千チ 八ヤ 三ミ 玉タマ 戸ト 関セキ 堀ホリ 相アイ 飯イイ 久ク 熊クマ 倉クラ 栗クリ 桑クワ 笹ササ 沢サワ 塩シオ 須ス 滝タキ 土ツチ 寺テラ 鳥トリ 鳴ナル 橋ハシ 畑ハタ 浜ハマ 樋ヒ 細ホソ 牧マキ 溝ミゾ 宇ウ 江エ 尾オ 横ヨコ 渡ワタ");
const FAMILY_TAILS = parts("田ダ 川カワ 山ヤマ 村ムラ 本モト 野ノ 原ハラ 島シマ 崎ザキ 沢ザワ 井イ 口グチ 木キ 林バヤシ 森モリ 岡オカ 谷タニ 池イケ 橋ハシ 内ウチ 尾オ 瀬セ 浜ハマ 津ツ 塚ヅカ 部ベ 倉クラ 城キ 松マツ 藤フジ 辺ベ 宅ヤケ 越コシ 江エ 上ウエ 下シタ 中ナカ 西ニシ 戸ト 見ミ 間マ 賀ガ 石イシ 代シロ 司ジ 岸キシ 里サト 屋ヤ 波ナミ 垣ガキ 堀ホリ 丸マル 根ネ 永ナガ 杉スギ 葉ハ 地チ 坂サカ");
const GIVEN_HEADS = parts("健ケン 直ナオ 和カズ 正マサ 隆タカ 裕ユウ 智トモ 浩ヒロ 康ヤス 秀ヒデ 英エイ 義ヨシ 文フミ 幸ユキ 信ノブ 孝タカ 光ミツ 貴タカ 俊トシ 明アキ 宏ヒロ 哲テツ 昭アキ 清キヨ 美ミ 由ユ 千チ 久ヒサ 恵エ 友トモ 真マ 佳カ 里リ 奈ナ 早サ 沙サ 朋トモ 陽ハル 彩アヤ 晴ハル 悠ユウ 翔ショウ 海カイ 大ダイ 拓タク 亮リョウ 洋ヨウ 純ジュン 淳アツ 茂シゲ 勝カツ 豊トヨ 良ヨシ 辰タツ 龍リュウ 涼リョウ 莉リ 愛アイ 優ユ 結ユ 心ココ 花ハナ 菜ナ 桃モモ 琴コト 昌マサ 章アキ 敏トシ 克カツ 政マサ 栄エイ 圭ケイ 啓ケイ 敬ケイ 賢ケン 謙ケン 徹テツ 典ノリ 則ノリ 憲ノリ 保ヤス 泰ヤス 宗ムネ 元モト 基モト 重シゲ 繁シゲ 寛ヒロ 博ヒロ");
const GIVEN_TAILS = parts("一イチ 二ジ 三ゾウ 太タ 介スケ 人ト 樹キ 彦ヒコ 夫オ 雄オ 男オ 司シ 也ヤ 之ユキ 輝テル 平ヘイ 志シ 哉ヤ 郎ロウ 治ジ 子コ 美ミ 香カ 恵エ 代ヨ 江エ 奈ナ 絵エ 里リ 織オリ 乃ノ 枝エ 紀キ 希キ 帆ホ 音ネ 花カ 菜ナ 衣イ 穂ホ 葉ハ 歩ホ 月ツキ 央オ 斗ト 馬マ 吾ゴ 助スケ 蔵ゾウ 伸ノブ 行ユキ 久ヒサ 成ナリ 弘ヒロ 明アキ 俊トシ 生キ 記キ");
/** Before a family name that stands alone, where more are needed than two characters make. */
const FAMILY_BEFORE = parts("小コ 大オオ 新シン 東ヒガシ 西ニシ 南ミナミ 北キタ 奥オク 上カミ 下シモ 中ナカ 元モト 佐サ 長ナガ 今イマ 古フル");
/** After a given name that stands alone. */
const GIVEN_AFTER = parts("郎ロウ 介スケ 之ユキ 彦ヒコ 音オト 花ハナ 光ミツ 成ナリ 信ノブ 春ハル 秋アキ 夏ナツ 月ツキ 星ホシ 里サト 友トモ");
const FAMILY_STEMS = words$2("Ab Ack Ald Ash Bar Beck Bell Birch Brad Bran Buck Burn Cal Can Carl Clay Cold Crom Dal Den Dray Dun Eld Fair Far Fen Fern Fox Gar Glen Gold Gray Had Hal Ham Har Hart Haw Hay Heath High Hol Hun Kel Ken King Kirk Lang Law Lin Lock Long Mar Mel Mer Mid Mil Moor Nor Oak Old Pem Pen Pres Rad Red Rock Rose Row Sand Sel Shel Sher Stan Stock Strat Sut Thorn Til Wake Wal Ward Wat Wes Whit Wil Win Wood Wy York");
const FAMILY_ENDINGS = words$2("ton ley ford ham wood well field worth by den don er man son berg wick bury combe cote dale fold gate hurst land low lock mer mont more ner nett over ridge row sett shaw side stone way wyn brook burn cliff croft holm kirk lake lee mere mill pool port");
const GIVEN_STEMS = words$2("Al An Ar Bel Ben Bri Cal Cam Car Cel Chris Cor Dal Dan Dar Del Dor Ed El Em Er Ev Fal Fer Gab Gar Gil Har Hel Ing Is Jan Jas Jer Jo Kal Kar Kel Ken Lar Len Lil Lor Lu Mad Mar Mel Mil Nat Nel Nor Ol Or Pat Per Quin Ral Ray Ros Sal Sam Sel Sher Tal Tam Ter Tor Val Ver Vic Wal Wil Win Yas Zel");
const GIVEN_ENDINGS = words$2("a an ana ara bert den dina dra ela elle en ena ia ian ice iel ika ilda in ina ine ion is isa ita ius lan len ley lin lyn mer mina mond na nard nell no ny on ora os rick ric ris ron ry sa son ta ten tin ton va vin win ya");
const THREE_LETTERS = words$2("ton ley man son ner mer den don ver ter ler ker sen ren vin lin win mon ron nor dor lor mar lar bar cot bit ber der per ser tis ris las mas nis vis kin rin sin tin wyn wel nel del bel sel tel vel zel low row ham gan han lan ran san van nan dan can ban");
const VOWELS = words$2("a e i o u");
const TWO_LETTERS = joined$1(words$2("b d f g h k l m n p r s t v w y z j"), VOWELS);
/** So many of a list, from all parts of it. */
const some = (count, of) => Array.from({ length: count }, (_, i) => of[Math.floor(i * of.length / count)]);
/** Readings of hand-written lists before them were no longer, and columns are made for such. */
const LONGEST_READING = 4;
const short = (names) => names.filter(({ read }) => read.length <= LONGEST_READING);
/** As many as serve two million full names, and are quickly parsed: each statement holds both lists. */
const FAMILY_NAMES = 2048;
const GIVEN_NAMES = 1024;
const families = short(together(FAMILY_HEADS, FAMILY_TAILS));
const family = some(FAMILY_NAMES, families);
/** Of one length, so that what stands before it is known by it. */
const longFamily = families.filter(({ read }) => read.length === LONGEST_READING).slice(0, FAMILY_NAMES);
const allGiven = short(together(GIVEN_HEADS, GIVEN_TAILS));
const given = some(GIVEN_NAMES, allGiven);
/** Each place of a list holds the same name in both: as it is written, and as it is read. */
const japanese = (as) => {
	const list = (names) => names.map((name) => name[as]);
	return {
		full: {
			before: list(family),
			between: " ",
			after: list(given)
		},
		last: {
			before: list(FAMILY_BEFORE),
			between: "",
			after: list(longFamily)
		},
		first: {
			before: list(allGiven),
			between: "",
			after: list(GIVEN_AFTER)
		}
	};
};
/** Names of people by language, full and of one part: such stand in columns of their own, and must be as many there. */
const NAMES$2 = {
	en: {
		full: {
			before: some(GIVEN_NAMES, joined$1(GIVEN_STEMS, GIVEN_ENDINGS)),
			between: " ",
			after: some(FAMILY_NAMES, joined$1(FAMILY_STEMS, FAMILY_ENDINGS))
		},
		last: {
			before: joined$1(FAMILY_STEMS, VOWELS),
			between: "",
			after: THREE_LETTERS
		},
		first: {
			before: joined$1(GIVEN_STEMS, VOWELS),
			between: "",
			after: TWO_LETTERS
		}
	},
	ja: japanese("written")
};
/** Readings in katakana of the Japanese ones, each at the place of its name. */
const READ$2 = japanese("read");
const FEMALE_TAILS = /[子美香恵代江奈絵里織乃枝紀希帆音花菜衣穂葉歩月央]$/;
const FEMALE_AFTER = /[音花夏月星里春秋]$/;
const FEMALE_ENDING = /(?:a|e|is|lyn|ya)$/;
const marks = (names, female) => names.map((name) => female.test(name) ? "1" : "0").join("");
/** Which given names are women's: the number of the digest that chooses among them, and a `1` or `0` for each. */
const FEMALE = {
	en: {
		full: [0, marks(NAMES$2.en.full.before, FEMALE_ENDING)],
		first: [1, marks(NAMES$2.en.first.after, FEMALE_ENDING)]
	},
	ja: {
		full: [1, marks(NAMES$2.ja.full.after, FEMALE_TAILS)],
		first: [1, marks(NAMES$2.ja.first.after, FEMALE_AFTER)]
	}
};
const QUARTERS = FAMILY_TAILS.map(({ written }) => written);
/** Cities: so many that hardly two of a country's share a name. */
const CITIES = {
	en: {
		before: NAMES$2.en.full.after,
		between: " ",
		after: joined$1(FAMILY_STEMS, FAMILY_ENDINGS.slice(0, 24))
	},
	ja: {
		before: NAMES$2.ja.full.before,
		between: "",
		after: joined$1(joined$1(QUARTERS.slice(0, 24), QUARTERS.slice(24, 48)), words$2("市 町 村 区"))
	}
};
// masking/transformers/dictionaries/states.ts
const words$1 = (text) => text.split(" ");
/**
* How else states and prefectures are written, each list in the order of `states`: without its last letter, in Latin letters,
* as the post abbreviates them.
*/
const STATES_OTHERWISE = {
	en: [words$1("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY")],
	ja: [states.map((state) => state.replace(/[都府県]$/, "")), words$1("Mie Kyoto Saga Hyogo Hokkaido Chiba Wakayama Saitama Oita Osaka Nara Miyagi Miyazaki Toyama Yamaguchi Yamagata Yamanashi Gifu Okayama Iwate Shimane Hiroshima Tokushima Ehime Aichi Niigata Tokyo Tochigi Okinawa Shiga Kumamoto Ishikawa Kanagawa Fukui Fukuoka Fukushima Akita Gunma Ibaraki Nagasaki Nagano Aomori Shizuoka Kagawa Kochi Tottori Kagoshima")]
};
for (const [states$2, forms] of [[states$1, STATES_OTHERWISE.en], [states, STATES_OTHERWISE.ja]]) if (forms.some((form) => form.length !== states$2.length)) throw new Error("a list of states lacks some");
// masking/transformers/domain.ts
/** Hexadecimal digits by which a word is found: among a thousand, two share so many once in ten thousand keys. */
const DIGITS$7 = 8;
/**
* SQL of a value's place among the words, which counts from 0: a permutation under the key, so that as many different values stay
* as there were, and each as often as one of them was. What is none of the words is put on the place of one of them.
*
* The order of the words is their own, whatever column they stand in; how one is found follows the column's equality.
*
* @param folded SQL of what all spellings of the value have in common
* @param ofWord SQL of the same of a word
*/
function placeIn({ kind, forms }, folded, ofWord) {
	const [first = []] = forms;
	const words = forms.flatMap((form, no) => form.map((word, i) => `ROW(${no}, ${text(word)}, ${text(first[i] ?? word)})`));
	const order = digest(kind, "CONCAT('order', CAST(first AS BINARY))");
	const list = inOrder$2(`SELECT CAST(GROUP_CONCAT(${`LEFT(${digest(kind, ofWord("word"))}, ${DIGITS$7})`} ORDER BY form, ${order} SEPARATOR '') AS BINARY) FROM (VALUES ${words.join(", ")}) AS words (form, word, first)`);
	const digits = digest(kind, folded);
	return `IFNULL(${`(${`NULLIF(LOCATE(LEFT(${digits}, ${DIGITS$7}), ${list}), 0)`} - 1) DIV ${DIGITS$7}${forms.length === 1 ? "" : ` % ${first.length}`}`}, ${below$2(first.length, digits)})`;
}
/** SQL of what all spellings of a word have in common where it stands in a text column. */
function foldedWord(word, column) {
	return foldedText(`CONVERT(${word} USING ${column.characterSet ?? "utf8mb4"})`, { column });
}
// masking/transformers/states.ts
/** SQL of the place of a state's mask among all states, which counts from 0. */
function placeOfState(value, language, { column }) {
	const { states } = DICTIONARIES[language];
	return placeIn({
		kind: "address",
		forms: [states, ...STATES_OTHERWISE[language]]
	}, foldedText(value, { column }), (word) => foldedWord(word, column));
}
/**
* SQL of the place of the state that a mask is to lie in: that of the state beside it; where the row has none, one that
* follows the value itself. Nothing where the rule follows no state.
*
* @param own SQL of what stands for the value itself
*/
function placeBeside(own, { by }, language, { beside }) {
	const column = by === "state" ? beside?.get("state") : void 0;
	if (column === void 0) return void 0;
	const value = name(column.name);
	const drawn = below$2(DICTIONARIES[language].states.length, digest("address", own), 2);
	return `IF(${isThere(value, column)}, ${placeOfState(value, language, { column })}, ${drawn})`;
}
/** SQL of the two digits that stand for a state in numbers of it. */
const digitsOfState = (place) => `SUBSTR(101 + ${place}, 2)`;
// masking/transformers/address.ts
/** Cities with a state, so that a full address takes one choice: each choice is a hash a row. */
const PLACES$4 = {
	en: placesOf$2("en", ", "),
	ja: placesOf$2("ja", "")
};
function placesOf$2(locale, between) {
	const { cities, states } = DICTIONARIES[locale];
	return cities.map((city, i) => {
		const state = states[i * 7 % states.length];
		return locale === "ja" ? state + city : `${city}${between}${state}`;
	});
}
/** An address whose street says that it is a sample: no letter reaches anyone, and the proof can recognise it. */
const address = {
	name: "address",
	summary: "An address, or a part of one: full, state (prefecture), city or street; English or Japanese.",
	options: strictObject({
		part: _enum([
			"full",
			"state",
			"city",
			"street"
		]).default("full"),
		locale: localeOption
	}),
	positional: "part",
	fits: "text",
	preserves: [
		"equality",
		"distinct values",
		"shares of states"
	],
	misfit(column, options, locale) {
		const language = localeOf(options, locale);
		return textMisfit(column, longest$1(options.part, language, "narrow"), language === "ja" ? "japanese" : "ascii");
	},
	uniqueness: () => ({ kind: "none" }),
	usual: (options, locale) => options.part === "full" || options.part === "street" ? longest$1(options.part, localeOf(options, locale), "usual") : void 0,
	expression(value, options, context) {
		const language = localeOf(options, context.locale);
		const { states } = DICTIONARIES[language];
		const digits = digest("address", foldedText(value, context));
		const form = formOf$3(options, context);
		switch (options.part) {
			case "state": return placed(states, placeOfState(value, language, context));
			case "city": return city(value, options, context);
			case "street": return STREETS[language][form](digits);
			case "full": {
				const place = oneOf(PLACES$4[language], digits, 1);
				return language === "ja" ? `CONCAT(${place}, ${STREETS.ja[form](digits)})` : `CONCAT(${STREETS.en[form](digits)}, ', ', ${place})`;
			}
		}
	},
	ends: (_, options, { locale }) => options.part === "city" ? composedEnds(CITIES[localeOf(options, locale)]) : void 0,
	predicate(value, options, context) {
		const language = localeOf(options, context.locale);
		const { states } = DICTIONARIES[language];
		const exact = byBytes$1(value, context.column);
		if (options.part === "state") return isOneOf(exact, states);
		if (options.part === "city") return isComposed(exact, CITIES[language]);
		return `${exact} LIKE '${language === "ja" ? "%見本町%丁目%-%" : "% Sample Street%"}'`;
	},
	example: {
		rule: "address",
		input: "東京都渋谷区神南1-2-3",
		output: "佐賀県森田町見本町4丁目1702-341"
	}
};
/**
* A city of the state beside it: each state has first parts of its own, so that no city is in two. Cities of one name in two
* states are two.
*/
function city(value, options, context) {
	const language = localeOf(options, context.locale);
	const own = foldedText(value, context);
	const state = placeBeside(own, options, language, context);
	if (state === void 0) return composed(CITIES[language], digest("address", own));
	const { before, between, after } = CITIES[language];
	const { length } = DICTIONARIES[language].states;
	const digits = digest("address", `CONCAT(${drawnFrom("''", options, context)}, ${own})`);
	return `CONCAT(${placed(before, `${length} * (${below$2(Math.floor(before.length / length), digits)}) + ${state}`)}, ${between === "" ? "" : `'${between}', `}${oneOf(after, digits, 1)})`;
}
function formOf$3({ part, locale }, { column, form, locale: policy }) {
	const room = column.length ?? Number.POSITIVE_INFINITY;
	return form === "narrow" || room < longest$1(part, locale ?? policy, "usual") ? "narrow" : "usual";
}
/**
* Digits of one number, cut by INSERT: to choose each part for itself would be several hashes. The usual form has so many
* that hardly two addresses share one; the narrow one is for columns that hold no more.
*/
const STREETS = {
	en: {
		usual: (digits) => `INSERT(10000000 + ${below$2(9e7, digits)}, 5, 0, ' Sample Street ')`,
		narrow: (digits) => `CONCAT(1 + ${below$2(9999, digits)}, ' Sample Street')`
	},
	ja: {
		usual: (digits) => `CONCAT('見本町', INSERT(INSERT(10000000 + ${below$2(9e7, digits)}, 6, 0, '-'), 2, 0, '丁目'))`,
		narrow: (digits) => `CONCAT('見本町', INSERT(INSERT(10000 + ${below$2(9e4, digits)}, 4, 0, '-'), 2, 0, '丁目'))`
	}
};
const LONGEST$4 = {
	en: {
		usual: 23,
		narrow: 18
	},
	ja: {
		usual: 14,
		narrow: 11
	}
};
function longest$1(part, locale, form) {
	const { states } = DICTIONARIES[locale];
	if (part === "state") return widest(states);
	if (part === "city") return widestOf(CITIES[locale]);
	const street = LONGEST$4[locale][form];
	return part === "street" ? street : street + widest(PLACES$4[locale]) + (locale === "ja" ? 0 : 2);
}
// masking/transformers/company.ts
/**
* Around a family name, so that nobody takes it for a real company and the proof can recognise it; after that, in columns
* with room for it, a number of four digits, so that twenty million share out what two thousand could not.
*/
const AROUND = {
	en: ["", " Sample"],
	ja: ["株式会社見本", ""]
};
const FAMILIES = {
	en: NAMES$2.en.full.after,
	ja: NAMES$2.ja.full.before
};
const COMPANIES = {
	en: companiesOf("en"),
	ja: companiesOf("ja")
};
/** Before the number. No word of a list may end in a space: where a list is kept as a variable, it would be lost. */
const BETWEEN$1 = {
	en: " ",
	ja: ""
};
/** What stands instead of the number where there is no room. */
const NARROW = {
	en: " Inc.",
	ja: ""
};
const DIGITS$6 = 4;
function companiesOf(locale) {
	const [before, after] = AROUND[locale];
	return FAMILIES[locale].map((name) => `${before}${name}${after}`);
}
const longest = (locale) => widest(COMPANIES[locale]) + BETWEEN$1[locale].length + DIGITS$6;
const isNarrow$5 = ({ column, form }, language) => form === "narrow" || (column.length ?? Number.POSITIVE_INFINITY) < longest(language);
/** See `summary`, and the table in `docs/transformers.md`. */
const company = {
	name: "company",
	summary: "A company's name that says that it is a sample.",
	options: strictObject({ locale: localeOption }),
	fits: "text",
	preserves: ["equality", "distinct values"],
	misfit(column, options, locale) {
		const language = localeOf(options, locale);
		return textMisfit(column, widest(COMPANIES[language]) + NARROW[language].length, language === "ja" ? "japanese" : "ascii");
	},
	uniqueness: () => ({ kind: "none" }),
	usual: (options, locale) => longest(localeOf(options, locale)),
	expression(value, options, context) {
		const language = localeOf(options, context.locale);
		const digits = digest("company", foldedText(value, context));
		const start = oneOf(COMPANIES[language], digits);
		if (!isNarrow$5(context, language)) return `CONCAT(${start}, '${BETWEEN$1[language]}', ${decimals(DIGITS$6, digits, 1)})`;
		return NARROW[language] === "" ? start : `CONCAT(${start}, '${NARROW[language]}')`;
	},
	predicate(value, options, context) {
		const language = localeOf(options, context.locale);
		const [before, after] = AROUND[language];
		return `${value} LIKE '${before}%${after}${isNarrow$5(context, language) ? NARROW[language] : `${BETWEEN$1[language]}${"_".repeat(DIGITS$6)}`}'`;
	},
	example: {
		rule: "company",
		input: "山田商事株式会社",
		output: "株式会社見本藤岡4821"
	}
};
// masking/transformers/check-digits.ts
/**
* Blocks of digits whose share of a check sum is known, so that any two of them next to each other keep it valid: SQL
* then chooses blocks, and computes no check digit from a value that it would have to hash again.
*/
/** Blocks of four digits, the first one doubled, whose share of Luhn's sum is `remainder` modulo 10. */
function luhnBlocks(remainder) {
	return blocks(4, (digits) => {
		return digits.reduce((total, digit, i) => {
			const weighed = i % 2 === 0 ? digit * 2 : digit;
			return total + (weighed > 9 ? weighed - 9 : weighed);
		}, 0) % 10 === remainder;
	});
}
/** Blocks of digits with these weights, whose share of a sum modulo 11 is nothing. */
function weightedBlocks(weights) {
	return blocks(weights.length, (digits) => {
		return digits.reduce((sum, digit, i) => sum + digit * weights[i], 0) % 11 === 0;
	});
}
function blocks(length, accept) {
	return Array.from({ length: 10 ** length }, (_, n) => String(n).padStart(length, "0")).filter((block) => accept([...block].map(Number)));
}
// masking/transformers/credit-card.ts
/** The start of the numbers that payment services set aside for tests: never issued. Its share of the sum is 8. */
const START$1 = ["4000", "0000"];
const ANY$1 = luhnBlocks(0);
const LAST = luhnBlocks(2);
const holdsSpaces = (column) => (column.length ?? Number.POSITIVE_INFINITY) >= 19;
/** A card number that passes Luhn's check and was never issued: a million of them. */
const creditCard = {
	name: "credit_card",
	summary: "A card number of sixteen digits that passes the check and was never issued (4000 0000 …).",
	options: strictObject({}),
	fits: "text of 16 characters or more",
	preserves: ["equality", "distinct values"],
	misfit: (column) => textMisfit(column, 16),
	uniqueness: () => ({ kind: "none" }),
	expression(value, _, context) {
		const digits = digest("credit_card", foldedText(value, context, " -"));
		const [third, fourth] = [oneOf(ANY$1, digits), oneOf(LAST, digits, 1)];
		const plain = `CONCAT('${START$1.join("")}', ${third}, ${fourth})`;
		if (!holdsSpaces(context.column)) return plain;
		const spelled = foldedText(value, context);
		return `CONCAT_WS(${`IF(LOCATE(X'${WEIGHTS_OF_MARKS[" "]}', ${spelled}) > 0, ' ', IF(LOCATE(X'${WEIGHTS_OF_MARKS["-"]}', ${spelled}) > 0, '-', ''))`}, '${START$1.join("', '")}', ${third}, ${fourth})`;
	},
	predicate: (value) => `${without$1(" -", value)} LIKE '${START$1.join("")}________'`,
	example: {
		rule: "credit_card",
		input: "4539 1488 0343 6467",
		output: "4000 0000 3418 0073"
	}
};
// masking/transformers/date.ts
const DAY_SECONDS = 86400;
const YEAR_DAYS = 365;
const DAYS = {
	year: 365,
	month: 28,
	day: 1
};
/** A moment near the true one. */
const date = {
	name: "date",
	summary: "Another moment within the same year, month or day, or one shifted by up to so many days (one shift a row). Marks of \"never\", such as 9999-12-31, stay.",
	options: strictObject({
		within: _enum([
			"year",
			"month",
			"day"
		]).optional(),
		shift: int().min(1).max(3650).optional().describe("Days, there or back: one shift a row, so that pairs keep their order"),
		sentinels: sentinelsOption
	}).refine((options) => options.within === void 0 !== (options.shift === void 0), { message: "give either within or shift" }),
	fits: "DATE, DATETIME, TIMESTAMP; TIME within the day; YEAR shifted by years; dates in JSON",
	preserves: ["equality"],
	misfit(column, options) {
		const otherType = typeMisfit(column, ["temporal"]) ?? marksMisfit(column, options.sentinels);
		if (otherType) return otherType;
		if (column.dataType === "time") return options.within === "day" ? void 0 : "a TIME is masked within the day";
		if (column.dataType === "year") return (options.shift ?? 0) >= YEAR_DAYS ? void 0 : "a YEAR is shifted, by 365 days or more";
		if (column.dataType === "date" && options.within === "day") return "a DATE has no time of day";
		return [
			"date",
			"datetime",
			"timestamp"
		].includes(column.dataType) ? void 0 : `it masks DATE, DATETIME, TIMESTAMP and TIME and this column is ${column.columnType}`;
	},
	uniqueness: () => ({ kind: "none" }),
	itself: (_, { dataType }) => dataType === "date" || dataType === "year" ? 0 : 1 / DAY_SECONDS,
	needsRowKey: ({ shift }) => shift !== void 0,
	expression(value, options, context) {
		return unlessMarked(value, options, context, maskedMoment(value, options, context, below$2));
	},
	ends(value, options, context) {
		const { sql, together } = endsOf(value, options, context);
		return {
			sql: sql.map((end) => unlessMarked(value, options, context, end)),
			...together === void 0 ? {} : { together }
		};
	},
	stays: (value, { sentinels }, { column }) => isMark(value, column, sentinels),
	predicate: () => void 0,
	example: {
		rule: "{ date: { within: year } }",
		input: "1987-03-09",
		output: "1987-11-20"
	}
};
/** The mask, but where the value is one that stays. */
function unlessMarked(value, { sentinels }, { column }, masked) {
	const mark = isMark(value, column, sentinels);
	const unmarked = mark === void 0 ? masked : `IF(${mark}, ${value}, ${masked})`;
	if (column.dataType === "time" || column.dataType === "year") return unmarked;
	return `IF(TO_DAYS(${value}), ${unmarked}, ${value})`;
}
/** The first and the last moment of the period, or the shift of a row in full, there and back. */
function endsOf(value, options, context) {
	const { column } = context;
	const { within: period, shift } = options;
	if (column.dataType === "date" && period !== void 0) {
		const { day, days } = dayOf(value, period);
		return { sql: ["1", String(days)].map((end) => `DATE_ADD(${value}, INTERVAL ${end} - ${day} DAY)`) };
	}
	return {
		sql: (shift === void 0 ? [() => "0", (limit) => String(limit - 1)] : [0, 1].map((way) => (limit, _, slot) => String(slot === 1 ? way : limit - 1))).map((draw) => maskedMoment(value, options, context, draw)),
		...shift === void 0 ? {} : { together: `shift ${shift}` }
	};
}
function maskedMoment(value, options, context, draw) {
	const { dataType } = context.column;
	if (dataType === "time") return `SEC_TO_TIME(${draw(DAY_SECONDS, digest("date", `CAST(${value} AS CHAR)`))})`;
	if (dataType === "year") return shiftedYear(value, options, context, draw);
	return options.within ? within$1(value, options.within, context.column, draw) : shifted(value, options, context, draw);
}
function within$1(value, period, column, draw) {
	const digits = digest("date", `CAST(${value} AS CHAR)`);
	if (column.dataType === "date") return anotherDay(value, period, digits);
	const start = {
		year: `DATE_SUB(DATE(${value}), INTERVAL DAYOFYEAR(${value}) - 1 DAY)`,
		month: `DATE_SUB(DATE(${value}), INTERVAL DAYOFMONTH(${value}) - 1 DAY)`,
		day: `DATE(${value})`
	}[period];
	const seconds = draw(DAYS[period] * DAY_SECONDS, digits);
	if (column.dataType !== "timestamp") return `DATE_ADD(TIMESTAMP(${start}), INTERVAL ${seconds} SECOND)`;
	const end = `TIMESTAMPDIFF(SECOND, ${start}, TIMESTAMP'2038-01-19 03:14:07')`;
	return `DATE_ADD(TIMESTAMP(${start}), INTERVAL GREATEST(${seconds} % ${`IF(${value} < TIMESTAMP'2038-01-01 00:00:00', ${DAYS.year * DAY_SECONDS}, ${end})`}, 1) SECOND)`;
}
/**
* Never the day itself: so many days on from it, round the period, and fewer than would lead back. Not by MAKEDATE: it
* takes the years before 100, which mistyped dates have, for those of this century.
*/
function anotherDay(value, period, digits) {
	const { day, days } = dayOf(value, period);
	return `DATE_ADD(${value}, INTERVAL CAST(${`(${day} + ${below$2(days - 1, digits)}) % ${days} + 1`} AS SIGNED) - ${day} DAY)`;
}
/** SQL of which day of its period a date is, and how many of them are used. */
function dayOf(value, period) {
	return period === "year" ? {
		day: `DAYOFYEAR(${value})`,
		days: DAYS.year
	} : {
		day: `DAYOFMONTH(${value})`,
		days: DAYS.month
	};
}
/** The days, by TO_DAYS, between which a type holds every moment. */
const BOUNDS = {
	date: [366, 3652424],
	datetime: [366, 3652424],
	timestamp: [719529, 744382]
};
function shifted(value, { shift = 1 }, context, draw) {
	const [first, last] = BOUNDS[context.column.dataType] ?? [366, 3652424];
	return `DATE_ADD(${value}, INTERVAL ${amount(shift, `TO_DAYS(${value})`, first, last, context, draw)} DAY)`;
}
/** The same way for all shifted columns of a row, but near the ends of what a type holds, where it is inwards. */
function amount(most, place, first, last, { rowKey = "''" }, draw) {
	const digits = digest("shift", rowKey);
	const way = `IF(${place} > ${last - most}, -1, IF(${place} < ${first + most}, 1, IF(${draw(2, digits, 1)} = 0, 1, -1)))`;
	return `CAST(1 + ${draw(most, digits)} AS SIGNED) * ${way}`;
}
/** YEAR holds 1901 to 2155, and 0000, which stays. */
function shiftedYear(value, { shift = YEAR_DAYS }, context, draw) {
	const year = `CAST(${value} AS SIGNED)`;
	return `IF(${year} = 0, 0, ${year} + ${amount(Math.floor(shift / YEAR_DAYS), year, 1901, 2155, context, draw)})`;
}
// masking/transformers/cased.ts
/** Letters whose cases some collation tells apart though it holds others equal: Turkish i, and a of Danish aa. */
const STEADY = "ai";
/**
* A mask that follows a value's spelling by the case of its letters: compared without case, all spellings stay equal, and
* compared with it, `Taro@x.jp` stays apart from `taro@x.jp`; the same spelling has the same mask in every column. ASCII in
* lower case keeps the mask as it is. Unchanged where no column of the rule tells letter cases apart.
*
* @param form of the mask, a character each: a letter of fixed text as it is, `#` for a hexadecimal digit, `?` for a letter or digit
*/
function cased(mask, form, value, context) {
	if (context.spellings !== "cased") return mask;
	const spelled = spelling(value, context);
	const byte = (of) => [...form].map((one) => of(one) ? "20" : "00").join("");
	const free = byte((one) => /[a-z#?]/.test(one) && !STEADY.includes(one));
	const lower = byte((one) => STEADY.includes(one));
	const digits = `UNHEX(${digest("spelling", spelled)})`;
	const bits = `(${`LEFT(${form.length > 32 ? `REPEAT(${digits}, 2)` : digits}, ${form.length})`} & X'${free}')`;
	const other = `CONVERT(CAST(UPPER(${mask}) AS BINARY) | ${lower.includes("2") ? `(${bits} | X'${lower}')` : bits} USING utf8mb4)`;
	return `IF(${spelled} = '', ${mask}, ${form.includes("#") ? `REPLACE(${other}, 'A', 'a')` : other})`;
}
// masking/transformers/email.ts
/** Reserved for ever by RFC 2606: nothing that is sent there can arrive. */
const DOMAIN = "example.invalid";
/** The part that varies comes first: a unique index over such values is built 20 % faster. 64 bits. */
const DIGITS$5 = 16;
/** See `summary`, and the table in `docs/transformers.md`. */
const email = {
	name: "email",
	summary: "An address at example.invalid; equal addresses stay equal, in every table.",
	options: strictObject({}),
	fits: "text of 32 characters or more",
	preserves: ["equality", "distinct values"],
	misfit: (column) => textMisfit(column, 32, "marked"),
	uniqueness: () => ({
		kind: "bits",
		bits: 64,
		leading: 4
	}),
	spellings: () => ({ bits: 13 }),
	expression(value, _, context) {
		return cased(`CONCAT(LEFT(${digest("email", identity(value, context))}, ${DIGITS$5}), '@${DOMAIN}')`, `${"#".repeat(DIGITS$5)}@${DOMAIN}`, value, context);
	},
	predicate(value, _, { spellings }) {
		return `${spellings === "cased" ? `LOWER(${value})` : value} LIKE '${"_".repeat(DIGITS$5)}@${DOMAIN}'`;
	},
	example: {
		rule: "email",
		input: "taro@example.com",
		output: "3f9a61c07be2d485@example.invalid"
	}
};
// masking/transformers/constant.ts
/** A value of the policy as an SQL literal. */
function constant(value) {
	if (typeof value === "boolean") return value ? "1" : "0";
	return typeof value === "number" ? String(value) : text(value);
}
// masking/transformers/fixed.ts
/** Puts the same value into every row that had one. */
const fixed = {
	name: "fixed",
	summary: "The same value for every row, empty ones too; NULL stays NULL.",
	options: strictObject({ value: union([
		string(),
		number$2(),
		boolean()
	]) }),
	positional: "value",
	fits: "text, numbers, ENUM, SET, dates, JSON, binary, BIT",
	preserves: [],
	misfit(column, { value }) {
		const otherType = typeMisfit(column, [
			"text",
			"number",
			"enum",
			"temporal",
			"json",
			"binary"
		]);
		if (otherType) return otherType;
		return problemOf$3(column, value);
	},
	uniqueness: () => ({ kind: "none" }),
	expression: (_, { value }, { column }) => written$3(value, column),
	predicate: (value, options, { column }) => is(value, options.value, column),
	example: {
		rule: "fixed: \"n/a\"",
		input: "anything",
		output: "n/a"
	}
};
/** SQL that is true of a column's value when it is this one of the policy's. */
function is(value, wanted, column) {
	const constant = written$3(wanted, column);
	if (column.typeClass === "number" && isApproximate(column)) {
		const hair = Math.abs(Number(wanted)) * 1e-6;
		return `${value} BETWEEN ${Number(wanted) - hair} AND ${Number(wanted) + hair}`;
	}
	return `${value} = ${column.dataType === "binary" ? `CAST(${constant} AS BINARY(${column.length ?? 1}))` : constant}`;
}
function written$3(value, column) {
	if (column.typeClass === "number") return typeof value === "string" ? value : constant(value);
	if (column.typeClass === "json") return `CAST(${constant(String(value))} AS JSON)`;
	if (column.typeClass === "text" || column.typeClass === "enum") return constant(String(value));
	return constant(value);
}
function problemOf$3(column, value) {
	const length = column.length ?? Number.POSITIVE_INFINITY;
	const text = String(value);
	switch (column.typeClass) {
		case "text":
			if ([...text].length <= length) return void 0;
			return `the value has ${[...text].length} characters and the column holds ${length}`;
		case "binary":
			if (column.dataType === "bit") return bitProblem(column, value);
			return Buffer.byteLength(text) <= length ? void 0 : `the value has more bytes than the ${length} of the column`;
		case "number": return numberProblem(column, typeof value === "boolean" ? Number(value) : value);
		case "enum": {
			const members = membersOf(column);
			return (column.dataType === "set" ? text.split(",").filter(Boolean) : [text]).every((member) => members.includes(member)) ? void 0 : `the value is none of ${members.join(", ")}`;
		}
		case "json": return isJson(text) ? void 0 : "the value is not JSON";
		case "temporal": return holdsMoment(column, text) ? void 0 : `the value is no ${column.dataType.toUpperCase()}`;
		default: return;
	}
}
function numberProblem(column, value) {
	const { columnType } = column;
	if (!isDecimal(String(value))) return `the column is ${columnType} and the value is not a number`;
	if (!keeps(column, value)) return `the column is ${columnType} and would round the value`;
	return holdsExactly(column, value) ? void 0 : `the column is ${columnType} and does not hold the value`;
}
function bitProblem({ columnType }, value) {
	const bits = Number(/\((\d+)\)/.exec(columnType)?.[1] ?? 1);
	if ((typeof value === "boolean" || typeof value === "number" && Number.isSafeInteger(value) && value >= 0) && Number(value) < 2 ** bits) return void 0;
	return `the column is ${columnType.toUpperCase()}, which holds true, false, or a whole number of its bits`;
}
function isJson(text) {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
// masking/transformers/geo.ts
/** Kilometres of a degree, along a meridian. */
const DEGREE = 111;
/** So fine is a way cut. */
const STEPS = 1e6;
/** Degrees that FLOAT tells apart beyond 128. */
const FLOAT_STEP = 2e-5;
/** Characters of `-180.123456`, and of so many decimals that a place still moves. */
const LONGEST_DEGREES = 11;
const SHORTEST_DEGREES = 8;
/** A place nearby: in a POINT, or in a column of degrees. */
const geo = {
	name: "geo",
	summary: "A place up to so many kilometres away: a POINT, or a latitude or longitude in degrees. Other shapes than points go to 0, 0.",
	options: strictObject({ km: number$2().min(1).max(1e3).default(10).describe("How far away, at most, in each direction") }),
	positional: "km",
	fits: "POINT, GEOMETRY, DECIMAL, DOUBLE, FLOAT, text of degrees of 8 characters or more",
	preserves: ["equality", "distinct values"],
	misfit(column) {
		if (column.dataType === "point" || /^(double|float)$/.test(column.dataType)) return void 0;
		if (column.dataType === "decimal" && (scaleOf(column) ?? 0) >= 2) return void 0;
		if (column.dataType === "geometry") return void 0;
		if (column.typeClass === "text" && (column.length ?? LONGEST_DEGREES) >= SHORTEST_DEGREES) return void 0;
		return `places stand in POINT or GEOMETRY, or as degrees in DECIMAL, DOUBLE, FLOAT or a text of ${SHORTEST_DEGREES} characters, and this column is ${column.columnType}`;
	},
	uniqueness: () => ({ kind: "none" }),
	expression(value, { km }, { column }) {
		const most = km / DEGREE;
		if (column.typeClass === "spatial") {
			const digits = digest("geo", `ST_AsBinary(${value})`);
			const [oneX, oneY] = [onEarth(`ST_X(${value})`), onEarth(`ST_Y(${value})`)];
			const unit = `IF(ABS(${oneX}) > 360 OR ABS(${oneY}) > 360, ${DEGREE * 1e3}, 1)`;
			const [x, y] = [`${away(most, digits)} * ${unit}`, `${away(most, digits, 1)} * ${unit}`];
			const moved = `ST_X(ST_Y(${value}, ${inside(`${oneY} + ${y}`, oneY, value, 180)}), ${inside(`${oneX} + ${x}`, oneX, value, 90)})`;
			return column.dataType === "geometry" ? `IF(ST_GeometryType(${value}) = 'POINT', ${moved}, ST_GeomFromText('POINT(0 0)', ST_SRID(${value})))` : moved;
		}
		if (column.typeClass === "text") return movedText(value, column, most);
		return movedDegrees(value, column, most, (limit) => below$2(limit, digest("geo", writtenOut(value, column))));
	},
	ends: (value, { km }, { column }) => column.typeClass === "spatial" || column.typeClass === "text" ? void 0 : { sql: [() => "0", (limit) => String(limit - 1)].map((draw) => movedDegrees(value, column, km / DEGREE, draw)) },
	predicate: () => void 0,
	example: {
		rule: "geo: 10",
		input: "POINT(139.70 35.66)",
		output: "POINT(139.64 35.71)"
	}
};
/** More metres than any map has. */
const NO_MAP = "1e9";
/** What lies beyond any map is brought near: floating point keeps no small step of a large number. */
const onEarth = (number) => `IF(ABS(${number}) <= ${NO_MAP}, ${number}, MOD(${number}, ${NO_MAP}))`;
/** Degrees in a text, with as many decimals as it has room for. What is no number of degrees becomes empty. */
function movedText(value, { length = LONGEST_DEGREES }, most) {
	const decimals = Math.min(6, length - LONGEST_DEGREES + 6);
	const text = `CONVERT(${value} USING utf8mb4)`;
	return `IF(REGEXP_LIKE(${text}, '^[+-]?[0-9]{1,3}([.][0-9]{0,20})?$'), CAST(ROUND(CAST(${text} AS DECIMAL(25, 20)) + ${away(most, digest("geo", value))}, ${decimals}) AS CHAR), '')`;
}
/** A column of degrees: moved by steps that it keeps, an odd number of them, so that no place stays where it was. */
function movedDegrees(value, column, most, draw) {
	const scale = scaleOf(column);
	const step = Math.max(Number(stepOf(column) ?? 0), column.dataType === "float" ? FLOAT_STEP : most / STEPS);
	const half = Math.max(1, Math.floor(most / step / 2));
	const size = isApproximate(column) ? step : step.toFixed(Math.min(scale ?? 0, 12));
	const move = `(CAST(${draw(2 * half)} AS SIGNED) * 2 - ${2 * half - 1}) * ${size}`;
	const range = rangeOf(column);
	if (!isApproximate(column)) return range ? within(value, move, range, 2 * half * step) : `${value} + ${move}`;
	const from = `IF(ABS(${value}) <= 360, ${value}, MOD(${value}, 360))`;
	const moved = range && isNarrow$4(range) ? within(from, move, range, 2 * half * step) : `${from} + ${move}`;
	return scale === void 0 ? moved : `ROUND(${moved}, ${scale})`;
}
/** True where a place could be moved beyond what the column holds. */
const isNarrow$4 = ({ least, most }) => Number(least) > -1e3 || Number(most) < 1e3;
/** Near the ends of the range always towards zero: what comes back from beyond could be where it was. */
function within(value, move, { least, most }, room) {
	return `LEAST(GREATEST(IF(${`${value} > ${Number(most) * (1 - 1e-12) - room} OR ${value} < ${Number(least) * (1 - 1e-12) + room}`}, ${`IF(${value} > 0, ${value} - ABS(${move}), ${value} + ABS(${move}))`}, ${value} + ${move}), ${least}), ${most})`;
}
/** Degrees, there or back. */
function away(most, digits, slot = 0) {
	return `(CAST(${below$2(2 * STEPS, digits, slot)} AS SIGNED) * 2 + 1 - ${2 * STEPS}) / ${2 * STEPS} * ${most}`;
}
/** Degrees that leave the globe go the other way; in a plane (SRID 0) nothing ends. */
function inside(moved, from, value, most) {
	return `IF(ST_SRID(${value}) <> 0 AND ABS(${moved}) > ${most}, ${from} * 2 - (${moved}), ${moved})`;
}
// masking/transformers/hash.ts
/** A digest under the run's key: for serial numbers and references that must stay distinct. */
const hash = {
	name: "hash",
	summary: "Hexadecimal digits under the run's key; equal values stay equal, different ones differ.",
	options: strictObject({ digits: int().min(8).max(64).default(16).describe("How many; 14 or more keep a unique column distinct") }),
	positional: "digits",
	fits: "text of as many characters, binary of half as many bytes",
	preserves: ["equality", "distinct values"],
	misfit(column, { digits }) {
		if (column.typeClass !== "binary" || column.dataType === "bit") return textMisfit(column, digits);
		if (digits % 2 === 1) return "two digits are a byte, and their number is odd";
		const length = column.length ?? Number.POSITIVE_INFINITY;
		return length < digits / 2 ? `its outputs have ${digits / 2} bytes and the column holds ${length}` : void 0;
	},
	uniqueness: ({ digits }, { typeClass }) => ({
		kind: "bits",
		bits: digits * 4,
		leading: typeClass === "binary" ? 8 : 4
	}),
	spellings: ({ digits }) => ({ bits: Math.floor(digits * .24) }),
	expression(value, { digits }, context) {
		if (context.column.typeClass === "binary") return `UNHEX(LEFT(${digest("hash", value)}, ${digits}))`;
		return cased(`LEFT(${digest("hash", identity(value, context))}, ${digits})`, "#".repeat(digits), value, context);
	},
	predicate(value, { digits }, { column }) {
		if (column.typeClass !== "binary") return isHex(value, column, digits);
		return `LENGTH(${value}) = ${column.dataType === "binary" ? column.length ?? digits / 2 : digits / 2}`;
	},
	example: {
		rule: "hash",
		input: "SN-00412-77",
		output: "7be2d4853f9a61c0"
	}
};
// masking/transformers/iban.ts
/** Accounts of a bank code that no bank has: 00000000. */
const ACCOUNTS = 10 ** 9;
/** `DE00` behind the account, as the check sum wants it, and what moving the account before it multiplies by. */
const COUNTRY = 131400;
const MOVED = 10 ** 6 % 97;
/** An international account number with valid check digits, at a German bank that does not exist. */
const iban = {
	name: "iban",
	summary: "An IBAN with valid check digits, at a bank that does not exist (DE.. 0000 0000 …).",
	options: strictObject({}),
	fits: "text of 22 characters or more",
	preserves: ["equality", "distinct values"],
	misfit: (column) => textMisfit(column, 22),
	uniqueness: () => ({
		kind: "bits",
		bits: 29
	}),
	expression(value, _, context) {
		const account = below$2(ACCOUNTS, digest("iban", foldedText(value, context, " ")));
		return `CONCAT('DE', LPAD(${`98 - ((${account}) % 97 * ${MOVED} + ${COUNTRY % 97}) % 97`}, 2, '0'), '00000000', LPAD(${account}, 10, '0'))`;
	},
	predicate: (value) => `${value} LIKE 'DE__000000000_________'`,
	example: {
		rule: "iban",
		input: "GB82 WEST 1234 5698 7654 32",
		output: "DE31000000000482917305"
	}
};
// masking/transformers/ip-bytes.ts
/** Text as other columns hold it: an address gets the same digest in whatever form it is stored. */
const TEXT$2 = {
	name: "(address)",
	dataType: "varchar",
	columnType: "varchar(45)",
	typeClass: "text",
	nullable: true,
	generated: false,
	autoIncrement: false,
	onUpdate: false
};
/** The digest of an address that is written as text, such as `INET6_NTOA` gives it. */
function digestOfAddress(address) {
	return digest("ip", foldedText(address, { column: TEXT$2 }));
}
/**
* Bytes hold addresses as INET6_ATON packs them (4 or 16 bytes; BINARY fills up with zeros), or as text; each row is
* masked in its own form. What is no address at all becomes one.
*/
function maskedBytes(value, column, text, packed) {
	const length = column.length ?? Number.POSITIVE_INFINITY;
	const padded = column.dataType === "binary";
	const written = padded ? `SUBSTRING_INDEX(${value}, X'00', 1)` : value;
	const size = padded ? `LENGTH(TRIM(TRAILING X'00' FROM ${value}))` : `LENGTH(${value})`;
	const textual = digestOfAddress(written);
	return `CASE ${[
		...length < SHORTEST_TEXT ? [] : [`WHEN IS_IPV4(${written}) THEN ${text.v4(textual)}`, `WHEN IS_IPV6(${written}) THEN ${length < LONGEST_TEXT ? text.v4(textual) : text.v6(textual)}`],
		`WHEN ${size} ${padded ? "<=" : "="} 4 THEN ${packed.v4(digestOfAddress(`INET6_NTOA(LEFT(${value}, 4))`))}`,
		...length < 16 ? [] : [`WHEN ${size} ${padded ? "<=" : "="} 16 THEN ${packed.v6(digestOfAddress(`INET6_NTOA(LEFT(${value}, 16))`))}`]
	].join(" ")} ELSE ${length < 16 ? packed.v4(digest("ip", value)) : packed.v6(digest("ip", value))} END`;
}
/** Characters of the masks that are text: 198.19.255.255, and 2001:db8::0123:4567:89ab:cdef. */
const SHORTEST_TEXT = 14;
const LONGEST_TEXT = 29;
/** True of every mask, whatever its form. */
function bytesHold(value) {
	const isText = `LEFT(${value}, 7) IN ('198.18.', '198.19.') OR LEFT(${value}, 10) = '2001:db8::'`;
	return `(${`LEFT(${value}, 2) IN (X'C612', X'C613') OR LEFT(${value}, 8) = X'20010DB800000000'`} OR ${isText})`;
}
// masking/transformers/ip.ts
const V6_LENGTH = 29;
const holdsV6 = (column) => (column.length ?? Number.POSITIVE_INFINITY) >= V6_LENGTH;
/** `INET_ATON('198.18.0.0')`, and how many addresses there are. */
const FIRST_V4 = 3323068416;
const V4_COUNT = 131072;
/** An address that no host has: 198.18.0.0/15 is set aside for benchmarks (RFC 2544), 2001:db8::/32 for documents. */
const ip = {
	name: "ip",
	summary: "An address out of 198.18.0.0/15 or, for IPv6, 2001:db8::/32, in the form that it had: text, or as INET_ATON and INET6_ATON store it.",
	options: strictObject({}),
	fits: "text of 14 characters or more, unsigned INT or BIGINT, BINARY and VARBINARY of 4 bytes or more",
	preserves: ["equality"],
	misfit(column) {
		if (column.typeClass === "text") return textMisfit(column, 14);
		return column.dataType === "bigint" || column.dataType === "int" && /unsigned/.test(column.columnType) || /^(var)?binary$/.test(column.dataType) && (column.length ?? 0) >= 4 ? void 0 : `addresses stand in text, in INT UNSIGNED or in BINARY and VARBINARY of 4 bytes or more, and this column is ${column.columnType}`;
	},
	uniqueness: () => ({ kind: "none" }),
	expression(value, _, context) {
		const { column } = context;
		if (column.typeClass === "number") {
			const text = `INET_NTOA(${value})`;
			const address = column.dataType === "int" ? text : `IF(${value} BETWEEN 0 AND 4294967295, ${text}, CAST(${value} AS CHAR))`;
			return `${FIRST_V4} + ${below$2(V4_COUNT, digestOfAddress(address))}`;
		}
		if (column.typeClass === "binary") return maskedBytes(value, column, TEXT$1, PACKED);
		return written$2(value, context);
	},
	predicate(value, _, { column }) {
		if (column.typeClass === "number") return `${value} BETWEEN ${FIRST_V4} AND 3323199487`;
		if (column.typeClass === "binary") return bytesHold(value);
		return `(${value} LIKE '198.18.%' OR ${value} LIKE '198.19.%' OR ${value} LIKE '2001:db8::%')`;
	},
	example: {
		rule: "ip",
		input: "203.0.113.9",
		output: "198.19.44.201"
	}
};
const TEXT$1 = {
	v4: (digits) => `INET_NTOA(${FIRST_V4} + ${below$2(V4_COUNT, digits)})`,
	v6: (digits) => `CONCAT('2001:db8::', INSERT(INSERT(INSERT(LEFT(${digits}, 16), 13, 0, ':'), 9, 0, ':'), 5, 0, ':'))`
};
const PACKED = {
	v4: (digits) => `INET6_ATON(${TEXT$1.v4(digits)})`,
	v6: (digits) => `CONCAT(X'20010DB800000000', UNHEX(LEFT(${digits}, 16)))`
};
function written$2(value, context) {
	const digits = digest("ip", foldedText(value, context));
	if (!holdsV6(context.column)) return TEXT$1.v4(digits);
	return `IF(IS_IPV4(${value}) OR ${value} NOT LIKE '%:%', ${TEXT$1.v4(digits)}, ${TEXT$1.v6(digits)})`;
}
// masking/transformers/kana.ts
/** The reading of a Japanese name. Alone by a digest of its own; in a row's group it is that of the name beside it. */
const kana = {
	name: "kana",
	summary: "The reading of a Japanese name: full, first or last; katakana or hiragana.",
	options: strictObject({
		part: _enum([
			"full",
			"first",
			"last"
		]).default("full"),
		letters: _enum(["katakana", "hiragana"]).default("katakana")
	}),
	positional: "part",
	fits: "text that holds Japanese",
	preserves: ["equality", "distinct values"],
	misfit: (column, { part }) => textMisfit(column, widestOf(READ$2[part]), "japanese"),
	uniqueness: () => ({ kind: "none" }),
	expression(value, options, context) {
		const { letters, part, by } = options;
		const from = drawnFrom(foldedText(value, context), options, context);
		return composed(READINGS[letters][part], digest(by === void 0 ? "kana" : "person", from));
	},
	ends: (_, { letters, part }) => composedEnds(READINGS[letters][part]),
	predicate: (value, { letters, part }) => isComposed(value, READINGS[letters][part]),
	example: {
		rule: "kana",
		input: "ヤマダ タロウ",
		output: "フジオカ カズヒコ"
	}
};
const READINGS = {
	katakana: READ$2,
	hiragana: {
		full: inHiragana(READ$2.full),
		last: inHiragana(READ$2.last),
		first: inHiragana(READ$2.first)
	}
};
function inHiragana({ before, between, after }) {
	return {
		before: before.map(hiragana),
		between,
		after: after.map(hiragana)
	};
}
/** Hiragana stand 0x60 before katakana, but for the long mark. */
function hiragana(name) {
	return name.replace(/[ァ-ヶ]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 96));
}
// masking/transformers/keep.ts
/** Leaves the column as it is. For a column that could hold personal data, the policy must say why. */
const keep$1 = {
	name: "keep",
	summary: "Leaves the column as it is; wants a reason where the column could hold personal data.",
	options: strictObject({
		reason: string().min(3).optional().describe("Why it may stay"),
		confirmed: union([boolean(), string().min(1)]).optional().describe("Of a reason that a draft proposed: true, or who has looked and when; lint stops at false")
	}),
	positional: "reason",
	fits: "every type",
	preserves: ["everything"],
	misfit: () => void 0,
	uniqueness: () => ({ kind: "injective" }),
	expression: () => void 0,
	predicate: () => void 0,
	example: {
		rule: "keep: \"surrogate key\"",
		input: "42",
		output: "42"
	}
};
// masking/transformers/mac.ts
/** Characters of `02:00:3f:9a:61:c0`. */
const USUAL$2 = 17;
const isNarrow$3 = ({ column, form }) => form === "narrow" || (column.length ?? USUAL$2) < USUAL$2;
/**
* A hardware address with the bit for "locally administered": no maker has it. Its separators are dropped before
* hashing, so that `00:1B:44:11:3A:B7` and `001b44113ab7` stay the same device.
*/
const mac = {
	name: "mac",
	summary: "A hardware address that no maker has (02:00:…); equal ones stay equal however they are written.",
	options: strictObject({}),
	fits: "text of 12 characters or more",
	preserves: ["equality", "distinct values"],
	misfit: (column) => textMisfit(column, 12),
	uniqueness: () => ({
		kind: "bits",
		bits: 32
	}),
	usual: () => USUAL$2,
	expression(value, _, context) {
		const digits = `CONCAT('0200', LEFT(${digest("mac", foldedText(value, context, ":-."))}, 8))`;
		if (isNarrow$3(context)) return digits;
		return [
			11,
			9,
			7,
			5,
			3
		].reduce((sql, at) => `INSERT(${sql}, ${at}, 0, ':')`, digits);
	},
	predicate: (value, _, context) => `${value} LIKE '${isNarrow$3(context) ? "0200________" : "02:00:__:__:__:__"}'`,
	example: {
		rule: "mac",
		input: "00:1B:44:11:3A:B7",
		output: "02:00:3f:9a:61:c0"
	}
};
// masking/transformers/my-number.ts
/** Weights of the eleven digits before the check digit (ordinance 85 of 2014, article 5); the first two are zeros here. */
const WEIGHTS = [
	6,
	5,
	4,
	3,
	2,
	7,
	6,
	5,
	4,
	3,
	2
];
const [FIRST, SECOND, THIRD] = [
	2,
	5,
	8
].map((at) => weightedBlocks(WEIGHTS.slice(at, at + 3)));
/**
* An Individual Number of Japan with a valid check digit. Each block's share of the sum is nothing, so the check digit is
* always 0; the zeros in front say that it is a mask.
*/
const myNumber$1 = {
	name: "my_number",
	summary: "A Japanese Individual Number (My Number) of twelve digits with a valid check digit: 00…0.",
	options: strictObject({}),
	fits: "text of 12 characters or more",
	preserves: ["equality", "distinct values"],
	misfit: (column) => column.typeClass === "number" ? `numbers lose the zeros in front, and this column is ${column.columnType}` : textMisfit(column, 12),
	uniqueness: () => ({ kind: "none" }),
	expression(value, _, context) {
		const digits = digest("my_number", foldedText(value, context, " -"));
		return `CONCAT('00', ${oneOf(FIRST, digits)}, ${oneOf(SECOND, digits, 1)}, ${oneOf(THIRD, digits, 2)}, '0')`;
	},
	predicate: (value) => `${value} LIKE '00_________0'`,
	example: {
		rule: "my_number",
		input: "123456789018",
		output: "001054406730"
	}
};
// masking/transformers/null.ts
/** Empties the column. Written as a bare `null`. */
const nothing = {
	name: "null",
	summary: "Empties the column.",
	options: strictObject({}),
	fits: "every type that is nullable",
	preserves: [],
	misfit: (column) => column.nullable ? void 0 : "the column is NOT NULL",
	uniqueness: () => ({ kind: "injective" }),
	expression: () => "NULL",
	predicate: (value) => `${value} IS NULL`,
	example: {
		rule: "null",
		input: "anything",
		output: "NULL"
	}
};
// masking/transformers/one-of.ts
/**
* One of a few values of the policy's own; equal values stay equal. What is in the list already changes places with others
* of it, in an order under the key: as many different values as before, and each as often as one of them was. A list that
* says a value twice wants it more often, and each value is drawn.
*/
const choice = {
	name: "one_of",
	summary: "One of a list of values. Values of the list change places, so that as many as before are there; equal values stay equal.",
	options: strictObject({ values: array(union([string().min(1), number$2()])).min(2).max(1e3) }),
	positional: "values",
	fits: "text, numbers, ENUM, dates",
	preserves: ["equality", "shares of listed values"],
	misfit: (column, { values }, locale) => values.map((value) => fixed.misfit(column, { value }, locale)).find((problem) => problem !== void 0),
	uniqueness: () => ({ kind: "none" }),
	itself({ values }) {
		return Math.max(...values.map((one) => values.filter((other) => other === one).length)) / values.length;
	},
	expression(value, { values }, context) {
		const folded = bytesOf$2(value, context);
		const one = `ELT(1 + ${new Set(values.map(String)).size === values.length ? placeIn({
			kind: "one_of",
			forms: [values.map(String)]
		}, folded, (word) => bytesOfWord(word, context)) : below$2(values.length, digest("one_of", folded))}, ${values.map(constant).join(", ")})`;
		return context.column.dataType === "bit" ? `CAST(${one} AS UNSIGNED)` : one;
	},
	ends: (_, { values }, { column }) => column.dataType === "bit" ? void 0 : { sql: [...new Set(values)].slice(0, 8).map(constant) },
	predicate: (value, { values }, { column }) => column.dataType === "binary" || column.typeClass === "number" && isApproximate(column) ? `(${values.map((one) => is(value, one, column)).join(" OR ")})` : `${value} IN (${values.map(constant).join(", ")})`,
	example: {
		rule: "one_of: [bronze, silver, gold]",
		input: "platinum",
		output: "silver"
	}
};
/** What is digested: the same for a number, a member of a list, a day and a text that are written alike. */
function bytesOf$2(value, context) {
	const { column } = context;
	if (column.typeClass === "number") return commonWeights(writtenOut(value, column));
	if (column.dataType === "bit") return commonWeights(`CAST(${value} + 0 AS CHAR)`);
	if (column.typeClass === "binary") return `IFNULL(${commonWeights(`CONVERT(${value} USING utf8mb4)`)}, ${value})`;
	return column.typeClass === "temporal" ? commonWeights(`CAST(${value} AS CHAR)`) : foldedText(value, context);
}
/** The same of a value of the list, as a column of its type would hold it. */
function bytesOfWord(word, { column }) {
	return column.typeClass === "text" || column.typeClass === "enum" ? foldedWord(word, column) : commonWeights(`CONVERT(${word} USING utf8mb4)`);
}
// masking/transformers/person.ts
/** A name of two parts. Not unique, but so many that few originals share one. */
const person = {
	name: "person",
	summary: "A person's name: full, first or last; English or Japanese.",
	options: strictObject({
		part: _enum([
			"full",
			"first",
			"last"
		]).default("full"),
		locale: localeOption
	}),
	positional: "part",
	fits: "text",
	preserves: ["equality", "distinct values"],
	misfit(column, options, locale) {
		const language = localeOf(options, locale);
		return textMisfit(column, widestOf(namesOf$1(options, locale)), language === "ja" ? "japanese" : "ascii");
	},
	uniqueness: () => ({ kind: "none" }),
	expression: (value, options, context) => composed(namesOf$1(options, context.locale), digest("person", drawnFrom(foldedText(value, context), options, context))),
	ends: (_, options, { locale }) => composedEnds(namesOf$1(options, locale)),
	predicate: (value, options, context) => isComposed(byBytes$1(value, context.column), namesOf$1(options, context.locale)),
	example: {
		rule: "{ person: full, locale: ja }",
		input: "山田 太郎",
		output: "藤岡 和彦"
	}
};
const namesOf$1 = (options, policy) => NAMES$2[localeOf(options, policy)][options.part];
// masking/transformers/phone.ts
/** Digits after 000 where a unique column needs them: 56 bits. */
const UNIQUE_DIGITS = 17;
const UNIQUE_LENGTH = 20;
/** Characters of `000-1234-5678`. */
const USUAL$1 = 13;
const isNarrow$2 = ({ column, form }) => form === "narrow" || (column.length ?? Number.POSITIVE_INFINITY) < USUAL$1;
/** Plain columns are written as the unique ones are that hold the same numbers, where they have room. */
const isLong$2 = ({ unique }, { form }) => unique || form === "long";
/** Digits of a part of a number that stands in several columns. */
const PART_LENGTH$1 = {
	first: 3,
	middle: 3,
	last: 4
};
const MARKS = "- ().";
/**
* A number that rings nowhere: no subscriber's number starts with 000, in Japan or in North America. Its spelling is
* dropped before hashing, so that `090-1234-5678` and `09012345678` stay the same person's.
*/
const phone = {
	name: "phone",
	summary: "A telephone number that cannot be dialled (000-…); equal numbers stay equal however they are written.",
	options: strictObject({
		unique: boolean().default(false).describe("20 digits without hyphens, as many as a unique column needs to stay distinct"),
		part: _enum([
			"first",
			"middle",
			"last"
		]).optional().describe("For numbers in several columns: 000 in the first, three or four digits in the others"),
		locale: localeOption
	}),
	fits: "text of 11 characters or more (20 with unique, 3 or 4 of a part)",
	preserves: ["equality", "distinct values"],
	misfit: (column, { unique, part }) => textMisfit(column, part === void 0 ? unique ? UNIQUE_LENGTH : 11 : PART_LENGTH$1[part]),
	uniqueness: ({ unique, part }) => part === void 0 ? {
		kind: "bits",
		bits: unique ? 56 : 26,
		drops: "spelling"
	} : { kind: "none" },
	itself: ({ part }) => part === void 0 || part === "first" ? void 0 : 10 ** -PART_LENGTH$1[part],
	usual: ({ unique, part }) => unique || part !== void 0 ? void 0 : USUAL$1,
	mayMeet: (value, { unique }, column) => unique ? `(${without$1(MARKS, value)} <> ${value} OR ${mayBeSpelledOtherwise(value, column)})` : void 0,
	expression(value, options, context) {
		const own = foldedText(value, context, MARKS);
		const digits = digest("phone", own);
		const language = localeOf(options, context.locale);
		const state = placeBeside(own, options, language, context);
		const rest = (count) => state === void 0 ? decimals(count, digits) : `CONCAT(${digitsOfState(state)}, ${decimals(count - 2, digits)})`;
		if (options.part === "first") return "'000'";
		if (options.part !== void 0) return decimals(PART_LENGTH$1[options.part], digits);
		if (isLong$2(options, context)) return `CONCAT('000', ${decimals(UNIQUE_DIGITS, digits)})`;
		if (isNarrow$2(context)) return `CONCAT('000', ${rest(8)})`;
		return language === "ja" ? `CONCAT('000-', INSERT(${rest(8)}, 5, 0, '-'))` : `CONCAT('000-', INSERT(${rest(7)}, 4, 0, '-'))`;
	},
	predicate(value, options, context) {
		if (options.part === "first") return `${value} = '000'`;
		if (options.part !== void 0) return `${value} LIKE '${"_".repeat(PART_LENGTH$1[options.part])}'`;
		if (isLong$2(options, context)) return `${value} LIKE '000${"_".repeat(UNIQUE_DIGITS)}'`;
		if (isNarrow$2(context)) return `${value} LIKE '000________'`;
		return `${value} LIKE '${localeOf(options, context.locale) === "ja" ? "000-____-____" : "000-___-____"}'`;
	},
	example: {
		rule: "phone",
		input: "090-1234-5678",
		output: "000-2915-0437"
	}
};
// masking/transformers/postal-code.ts
/** Characters of `000-1234`. */
const USUAL = 8;
const isNarrow$1 = ({ column, form }) => form === "narrow" || (column.length ?? Number.POSITIVE_INFINITY) < USUAL;
/** Digits of a part of a code that stands in two columns. */
const PART_LENGTH = {
	first: 3,
	last: 4
};
/** A code of no place: neither Japan's codes nor ZIP codes start with 000. Hyphens and width do not count. */
const postalCode = {
	name: "postal_code",
	summary: "A postal code of no place: 000-1234 in Japanese, 00012 in English.",
	options: strictObject({
		part: _enum(["first", "last"]).optional().describe("For codes in two columns: 000 in the first, four digits in the other"),
		locale: localeOption
	}),
	fits: "text of 7 characters or more (5 in English, 3 or 4 of a part)",
	preserves: ["equality"],
	misfit: (column, options, locale) => textMisfit(column, options.part === void 0 ? localeOf(options, locale) === "ja" ? 7 : 5 : PART_LENGTH[options.part]),
	uniqueness: () => ({ kind: "none" }),
	itself: ({ part }) => part === void 0 || part === "first" ? void 0 : 1e-4,
	usual: (options, locale) => options.part === void 0 && localeOf(options, locale) === "ja" ? USUAL : void 0,
	expression(value, options, context) {
		const own = foldedText(value, context, "-");
		const digits = digest("postal_code", own);
		const language = localeOf(options, context.locale);
		const state = placeBeside(own, options, language, context);
		if (options.part === "first") return "'000'";
		if (options.part === "last") return decimals(PART_LENGTH.last, digits);
		const start = language === "ja" && !isNarrow$1(context) ? "000-" : "000";
		const area = state === void 0 ? "" : `${digitsOfState(state)}, `;
		if (language === "en") return `CONCAT('${start}', ${state === void 0 ? decimals(2, digits) : digitsOfState(state)})`;
		return `CONCAT('${start}', ${area}${decimals(state === void 0 ? 4 : 2, digits)})`;
	},
	predicate(value, options, context) {
		if (options.part === "first") return `${value} = '000'`;
		if (options.part === "last") return `${value} LIKE '____'`;
		if (localeOf(options, context.locale) === "en") return `${value} LIKE '000__'`;
		return `${value} LIKE '${isNarrow$1(context) ? "000____" : "000-____"}'`;
	},
	example: {
		rule: "postal_code",
		input: "150-0041",
		output: "000-7413"
	}
};
// masking/transformers/regexp.ts
/** Replaces what matches, and keeps the rest of the text: so the policy must say why the rest may stay. */
const regexp = {
	name: "regexp",
	summary: "Replaces every match of a regular expression (ICU) by a fixed text; `rest` says why the others stay.",
	options: strictObject({
		replace: string().min(1).describe("What to look for"),
		with: string().default("").describe("What to write instead; references to groups are not allowed"),
		rest: strictObject({ keep: string().min(3) }).describe("Why all that does not match may stay")
	}).refine((options) => !/\$\d|\\\d/.test(options.with), "a reference to a group would write the original again").refine((options) => !rewrites(options.replace, options.with), { message: "the text written instead matches again, so nobody could tell a mask from an original" }),
	fits: "text",
	preserves: ["equality"],
	misfit: (column, options) => options.with.length > 1 && (column.length ?? Number.POSITIVE_INFINITY) < 65535 ? `it may make values longer, and the column holds ${column.length}` : textMisfit(column, 1),
	uniqueness: () => ({ kind: "none" }),
	itself: () => "untouched",
	expression: (value, options, { column }) => `REGEXP_REPLACE(${subject(value, column)}, ${text(options.replace)}, ${text(options.with.replace(/[\\$]/g, "\\$&"))})`,
	predicate: (value, options, { column }) => `NOT REGEXP_LIKE(${subject(value, column)}, ${text(options.replace)})`,
	example: {
		rule: "{ regexp: { replace: \"[0-9]\", with: \"#\" }, rest: { keep: \"form of an account\" } }",
		input: "ACC-2041-TYO",
		output: "ACC-####-TYO"
	}
};
/**
* The value in a character set that holds whatever pattern: `[0-9]` has no place in swe7, nor `見` in latin1. Of bytes that are
* no text nobody knows what may stay: nothing does.
*/
function subject(value, { characterSet = "utf8mb4", collation }) {
	if (characterSet === "utf8mb4") return value;
	return `IFNULL(CONVERT(${value} USING utf8mb4), '') COLLATE ${tellsCaseApart(collation) ? "utf8mb4_0900_as_cs" : "utf8mb4_0900_ai_ci"}`;
}
/** JavaScript's expressions are near enough to ICU's to find the plain mistake. */
function rewrites(pattern, output) {
	try {
		return new RegExp(pattern, "iu").test(output);
	} catch {
		return false;
	}
}
// masking/transformers/script.ts
/** They travel beside each value: no more of them than keep all values of a database apart. */
const DIGITS$4 = 32;
/** The slow path: a function of the policy's own, in worker threads of the runner. Only its column travels. */
const script = {
	name: "script",
	summary: "A TypeScript function of yours, run on the masking runner: (value, digest) => mask, the digest being 32 hexadecimal digits under the key. The slow path, for what SQL cannot say.",
	options: strictObject({
		file: string().regex(/\.(ts|mts|js|mjs)$/, "name a .ts or .mjs file").describe("Path of the module, from the repository's root"),
		function: string().default("mask").describe("Name of the function that it exports"),
		unique: boolean().default(false).describe("Different digests give different outputs")
	}),
	positional: "file",
	fits: "text, numbers, dates",
	preserves: [],
	misfit: (column) => typeMisfit(column, [
		"text",
		"number",
		"temporal",
		"enum"
	]),
	uniqueness: ({ unique }) => unique ? {
		kind: "bits",
		bits: 128
	} : { kind: "none" },
	spellings: () => ({ bits: 0 }),
	expression: (value, _, context) => `LEFT(${digest("script", identity(value, context))}, ${DIGITS$4})`,
	predicate: () => void 0,
	script: (options) => ({
		file: options.file,
		function: options.function
	}),
	example: {
		rule: "script: masking/scripts/member-number.ts",
		input: "M-2041-7",
		output: "M-7718-3"
	}
};
// masking/session/deterministic.ts
const words = (text) => new Set(text.split(/\s+/).filter(Boolean));
/**
* MySQL's own functions that give the same answer for the same values, and do nothing else. A list of what may be, because
* one of what may not is never complete: what is missing here (random numbers, time, the session, locks, aggregates, windows,
* functions of the database and loaded ones, which may read any table) is refused. A test asks the server which it would
* let into a generated column.
*/
const DETERMINISTIC = words(`
  abs acos adddate addtime aes_decrypt aes_encrypt any_value ascii asin atan atan2 bin bin_to_uuid bit_count bit_length cast
  ceil ceiling char char_length character_length charset coalesce coercibility collation compress concat concat_ws conv
  convert convert_tz cos cot crc32 date date_add date_format date_sub datediff day dayname dayofmonth dayofweek dayofyear
  degrees elt exp export_set extract field find_in_set floor format format_bytes format_pico_time from_base64 from_days
  from_unixtime from_vector geomcollection geometrycollection get_format greatest hex hour if ifnull inet6_aton inet6_ntoa
  inet_aton inet_ntoa insert instr interval is_ipv4 is_ipv4_compat is_ipv4_mapped is_ipv6 is_uuid isnull json_array
  json_array_append json_array_insert json_contains json_contains_path json_depth json_extract json_insert json_keys
  json_length json_merge json_merge_patch json_merge_preserve json_object json_overlaps json_pretty json_quote json_remove
  json_replace json_schema_valid json_schema_validation_report json_search json_set json_storage_free json_storage_size
  json_type json_unquote json_valid json_value last_day lcase least left length linestring ln locate log log10 log2 lower
  lpad ltrim make_set makedate maketime mbrcontains mbrcoveredby mbrcovers mbrdisjoint mbrequals mbrintersects mbroverlaps
  mbrtouches mbrwithin md5 microsecond mid minute mod month monthname multilinestring multipoint multipolygon nullif oct
  octet_length ord period_add period_diff pi point polygon position pow power quarter quote radians regexp_instr regexp_like
  regexp_replace regexp_substr repeat replace reverse right round row rpad rtrim sec_to_time second sha sha1 sha2 sign sin
  soundex space sqrt st_area st_asbinary st_asgeojson st_astext st_aswkb st_aswkt st_buffer st_buffer_strategy st_centroid
  st_contains st_convexhull st_crosses st_difference st_dimension st_disjoint st_distance st_distance_sphere st_endpoint
  st_envelope st_equals st_exteriorring st_frechetdistance st_geohash st_geomcollfromtext st_geomcollfromwkb
  st_geometryfromtext st_geometryn st_geometrytype st_geomfromgeojson st_geomfromtext st_geomfromwkb st_hausdorffdistance
  st_interiorringn st_intersection st_intersects st_isclosed st_isempty st_issimple st_isvalid st_latfromgeohash st_latitude
  st_length st_linefromtext st_linefromwkb st_lineinterpolatepoint st_lineinterpolatepoints st_longfromgeohash st_longitude
  st_makeenvelope st_mlinefromtext st_mlinefromwkb st_mpointfromtext st_mpointfromwkb st_mpolyfromtext st_mpolyfromwkb
  st_numgeometries st_numinteriorring st_numinteriorrings st_numpoints st_overlaps st_pointatdistance st_pointfromgeohash
  st_pointfromtext st_pointfromwkb st_pointn st_polyfromtext st_polyfromwkb st_simplify st_srid st_startpoint st_swapxy
  st_symdifference st_touches st_transform st_union st_validate st_within st_x st_y str_to_date strcmp string_to_vector
  subdate substr substring substring_index subtime tan time time_format time_to_sec timediff timestamp timestampadd
  timestampdiff to_base64 to_days to_seconds to_vector trim truncate ucase uncompress uncompressed_length unhex upper
  uuid_to_bin vector_dim vector_to_string week weekday weekofyear weight_string year yearweek`);
/** What may stand before a parenthesis and calls nothing: operators, and types with a length. */
const NO_CALL = words(`
  and as between binary both case char character dec decimal div double else escape float for from in interval is leading
  like member mod nchar not numeric of or regexp returning rlike then trailing varchar when xor date datetime time timestamp`);
/** Words that make more of it than an expression, or read a clock or the session without parentheses. */
const FORBIDDEN = words(`
  select table values with into union except intersect exists lateral default over match distinct limit current_date
  current_time current_timestamp current_user localtime localtimestamp utc_date utc_time utc_timestamp`);
/**
* What of a text is more than one expression that gives the same answer for the same values, in the words of an error:
* `RAND()`, `a comment`. Nothing when it is one.
*/
function beyondExpression(sql) {
	const all = tokens(sql);
	const calls = all.map((token, i) => callOf(token, all[i - 1], all[i + 1], all[i + 2]));
	return beyondOne(sql) ?? calls.find((found) => found !== void 0);
}
/** The same of a condition, which may ask other tables and the clock: what would let it end before its end, or go on. */
function beyondOne(sql) {
	const all = tokens(sql);
	if (all.length === 0) return "an empty text";
	let depth = 0;
	for (const token of all) {
		const found = strangeIn(token);
		if (found !== void 0) return found;
		if (token.text === "(") depth++;
		if (token.text === ")" && --depth < 0) return "a closing parenthesis that nothing opened";
	}
	return depth > 0 ? "a parenthesis that is not closed" : void 0;
}
function strangeIn(token) {
	switch (token.kind) {
		case "comment": return "a comment";
		case "open": return `a ${token.text.startsWith("/*") ? "comment" : "quote"} that does not end`;
		case "mark":
			if (token.text.startsWith("/*!")) return "a comment";
			return /^(?:;|\?|:=)$/.test(token.text) ? token.text : void 0;
		default: return;
	}
}
function callOf(token, before, after, second) {
	switch (token.kind) {
		case "variable": return `the variable ${token.text}`;
		case "mark": return /^[{}]$/.test(token.text) ? `a ${token.text} of no placeholder` : void 0;
		case "name":
		case "word": {
			const word = token.value.toLowerCase();
			if (after?.text === "(") return isCall(token, before, second) ? `${token.value}()` : void 0;
			return token.kind === "word" && before?.text !== "." && after?.text !== "." && FORBIDDEN.has(word) ? token.value.toUpperCase() : void 0;
		}
		default: return;
	}
}
/** True where something is called that could be anything; `second` stands behind the parenthesis. */
function isCall(token, before, second) {
	if (before?.text === ".") return true;
	const word = token.value.toLowerCase();
	if (token.kind === "word" && NO_CALL.has(word)) return false;
	if (word === "unix_timestamp") return second?.text === ")";
	return !DETERMINISTIC.has(word);
}
// masking/transformers/sql.ts
const expressionSchema = string().min(1).superRefine((sql, context) => {
	const found = beyondExpression(sql);
	if (found === void 0) return;
	const message = `${found} does not belong in it: it is one deterministic expression over {value} and {digest}, without subqueries, comments, variables, random numbers, time, or functions of your own`;
	context.addIssue({
		code: "custom",
		message
	});
});
/** An expression of the policy's own, for what no transformer says. */
const sql = {
	name: "sql",
	summary: "An SQL expression of yours over {value} and {digest} (64 hexadecimal digits under the key).",
	options: strictObject({
		expression: expressionSchema,
		predicate: expressionSchema.optional().describe("True of every output, over {value}"),
		unique: boolean().default(false).describe("You promise that outputs of different values differ")
	}),
	positional: "expression",
	fits: "every type",
	preserves: [],
	misfit: () => void 0,
	uniqueness: ({ unique }) => unique ? { kind: "injective" } : { kind: "none" },
	itself: () => "untouched",
	spellings: () => ({ bits: 0 }),
	expression: (value, options, context) => filledIn(options.expression, value, context),
	predicate: (value, options, context) => options.predicate === void 0 ? void 0 : filledIn(options.predicate, value, context),
	example: {
		rule: "sql: \"CONCAT(LEFT({digest}, 8), '-x')\"",
		input: "B-77",
		output: "3f9a61c0-x"
	}
};
/** With SQL for its placeholders; in a literal there are none. */
function filledIn(expression, value, context) {
	let filled = "";
	let end = 0;
	for (const { kind, text, at } of tokens(expression)) {
		if (kind !== "placeholder") continue;
		filled += expression.slice(end, at);
		filled += text === "{value}" ? value : digest("sql", digestible(value, context));
		end = at + text.length;
	}
	return `(${filled}${expression.slice(end)})`;
}
/** What of a value goes into its digest: never NULL, as the text of bytes that are none would be. */
function digestible(value, context) {
	switch (context.column.typeClass) {
		case "text": return identity(value, context);
		case "binary":
		case "spatial": return value;
		default: return `CAST(${value} AS CHAR)`;
	}
}
// masking/transformers/template.ts
const PLACEHOLDER = /\{(hex|digits):(\d{1,2})\}/;
const BITS$1 = {
	hex: 4,
	digits: 3.32
};
/** A fixed form with varying parts, such as `{digits:6}-DEMO`. */
const template = {
	name: "template",
	summary: "A form with varying parts: {hex:8} and {digits:6}; equal values stay equal.",
	options: strictObject({ pattern: string().min(1).refine((pattern) => PLACEHOLDER.test(pattern), "write at least one {hex:8} or {digits:6}").refine((pattern) => piecesOf(pattern).every(isPossible), "a {hex:n} has 1 to 16 digits, {digits:n} 1 to 15").refine((pattern) => piecesOf(pattern).filter(isVarying).length <= 4, "write at most four varying parts").refine((pattern) => !/[{}]/.test(literalsOf(pattern)), "the only placeholders are {hex:n} and {digits:n}") }),
	positional: "pattern",
	fits: "text of as many characters",
	preserves: ["equality"],
	misfit(column, { pattern }) {
		return textMisfit(column, piecesOf(pattern).reduce((sum, piece) => sum + ("literal" in piece ? [...piece.literal].length : piece.length), 0), lettersOf(literalsOf(pattern)));
	},
	uniqueness({ pattern }) {
		const pieces = piecesOf(pattern);
		const bits = pieces.reduce((sum, piece) => sum + ("literal" in piece ? 0 : piece.length * BITS$1[piece.kind]), 0);
		const [first] = pieces;
		const leading = first && !("literal" in first) && pieces.length === 1 ? BITS$1[first.kind] : void 0;
		return {
			kind: "bits",
			bits: Math.floor(bits),
			...leading === void 0 ? {} : { leading }
		};
	},
	spellings: () => ({ bits: 0 }),
	expression(value, { pattern }, context) {
		const digits = digest("template", identity(value, context));
		let slot = 0;
		return `CONCAT(${piecesOf(pattern).map((piece) => {
			if ("literal" in piece) return text(piece.literal);
			const from = slot;
			slot += 2;
			if (piece.kind === "hex") return `SUBSTR(${digits}, ${from * 8 + 1}, ${piece.length})`;
			return decimals(piece.length, digits, from);
		}).join(", ")})`;
	},
	predicate(value, { pattern }) {
		return `${value} LIKE ${text(piecesOf(pattern).map((piece) => "literal" in piece ? piece.literal.replace(/[%_!]/g, (mark) => `!${mark}`) : "_".repeat(piece.length)).join(""))} ESCAPE '!'`;
	},
	example: {
		rule: "template: \"{digits:6}-DEMO\"",
		input: "C-2041",
		output: "730418-DEMO"
	}
};
function piecesOf(pattern) {
	return pattern.split(/(\{(?:hex|digits):\d{1,2}\})/).filter((part) => part !== "").map((part) => {
		const [, kind, length] = PLACEHOLDER.exec(part) ?? [];
		return kind ? {
			kind,
			length: Number(length)
		} : { literal: part };
	});
}
const isVarying = (piece) => !("literal" in piece);
const isPossible = (piece) => "literal" in piece || piece.length >= 1 && piece.length <= (piece.kind === "hex" ? 16 : 15);
const literalsOf = (pattern) => piecesOf(pattern).map((piece) => "literal" in piece ? piece.literal : "").join("");
// masking/transformers/text.ts
/** Hexadecimal digits of a digest. */
const DIGITS$3 = 64;
/** Free text. Nothing of it can be kept: nobody knows what people write. */
const freeText = {
	name: "text",
	summary: "Free text: scramble (digits and letters of the same length), redact (asterisks) or lorem (a sentence).",
	options: strictObject({
		style: _enum([
			"scramble",
			"redact",
			"lorem"
		]),
		locale: localeOption
	}),
	positional: "style",
	fits: "text",
	preserves: ["equality", "length"],
	misfit(column, options, locale) {
		if (options.style !== "lorem") return textMisfit(column, 1);
		const language = localeOf(options, locale);
		return textMisfit(column, widest(DICTIONARIES[language].sentences), language === "ja" ? "japanese" : "ascii");
	},
	uniqueness: () => ({ kind: "none" }),
	expression(value, options, context) {
		const { length: most = Number.POSITIVE_INFINITY } = context.column;
		const counted = foldedLength(value, context);
		const room = asciiRoom(context.column);
		const size = room === Number.POSITIVE_INFINITY ? counted : `LEAST(${room}, ${counted})`;
		if (options.style === "redact") return `REPEAT('*', ${size})`;
		const digits = digest("text", foldedText(value, context));
		if (options.style === "lorem") return oneOf(DICTIONARIES[localeOf(options, context.locale)].sentences, digits);
		return `LEFT(REPEAT(${digits}, ${most <= 512 ? Math.ceil(most / DIGITS$3) : `1 + ${size} DIV ${DIGITS$3}`}), ${size})`;
	},
	predicate(value, options, context) {
		if (options.style === "redact") return `REPLACE(${value}, '*', '') = ''`;
		if (options.style === "lorem") return isOneOf(value, DICTIONARIES[localeOf(options, context.locale)].sentences);
		return isHex(value, context.column);
	},
	example: {
		rule: "{ text: scramble }",
		input: "call me at noon",
		output: "91c0e4b7a25d3f8"
	}
};
// masking/transformers/token.ts
/** A secret that opens nothing: what an API key or a session looks like, of letters and digits in both cases. */
const token = {
	name: "token",
	summary: "Letters and digits as in an API key, after an optional prefix; equal tokens stay equal.",
	options: strictObject({
		length: int().min(4).max(43).default(32).describe("Characters after the prefix"),
		prefix: string().regex(/^[\w.:-]{0,20}$/, "use letters, digits, and _ - . :").default("").describe("What the tokens of this kind begin with")
	}),
	positional: "length",
	fits: "text of as many characters",
	preserves: ["equality", "distinct values"],
	misfit: (column, { length, prefix }) => textMisfit(column, prefix.length + length),
	uniqueness({ length, prefix }, column) {
		const each = tellsCaseApart(column.collation) ? 6 : 5.2;
		const bits = Math.floor(length * each);
		return prefix === "" ? {
			kind: "bits",
			bits,
			leading: Math.floor(each)
		} : {
			kind: "bits",
			bits
		};
	},
	spellings: ({ length }) => ({
		bits: Math.floor(length * .6),
		anyLetter: true
	}),
	expression(value, { length, prefix }, context) {
		const letters = `REPLACE(REPLACE(${cased(`LEFT(TO_BASE64(UNHEX(${digest("token", identity(value, context))})), ${length})`, "?".repeat(length), value, context)}, '+', '-'), '/', '_')`;
		return prefix === "" ? letters : `CONCAT('${prefix}', ${letters})`;
	},
	predicate: (value, { length, prefix }) => prefix === "" ? `CHAR_LENGTH(${value}) = ${length}` : `(CHAR_LENGTH(${value}) = ${prefix.length + length} AND LEFT(${value}, ${prefix.length}) = '${prefix}')`,
	example: {
		rule: "{ token: { length: 24, prefix: \"key_\" } }",
		input: "key_9aB3…",
		output: "key_Q0t_m3Zr1-8VbLwYx2KdPa7N"
	}
};
// masking/transformers/url.ts
const START = "https://example.invalid/";
const DIGITS$2 = 16;
/** An address of a page that cannot exist (RFC 2606). Nothing of the original stays: paths and queries hold names. */
const url = {
	name: "url",
	summary: "A page at example.invalid; equal addresses stay equal.",
	options: strictObject({}),
	fits: "text of 40 characters or more",
	preserves: ["equality", "distinct values"],
	misfit: (column) => textMisfit(column, 40),
	uniqueness: () => ({
		kind: "bits",
		bits: 64
	}),
	spellings: () => ({ bits: 18 }),
	expression(value, _, context) {
		return cased(`CONCAT('${START}', LEFT(${digest("url", identity(value, context))}, ${DIGITS$2}))`, START + "#".repeat(DIGITS$2), value, context);
	},
	predicate(value, _, { spellings }) {
		return `${spellings === "cased" ? `LOWER(${value})` : value} LIKE '${START}${"_".repeat(DIGITS$2)}'`;
	},
	example: {
		rule: "url",
		input: "https://blog.example.com/taro?id=7",
		output: "https://example.invalid/3f9a61c07be2d485"
	}
};
// masking/transformers/username.ts
/** 60 bits, and two characters that say what it is: it fits the narrow columns that login names have. */
const DIGITS$1 = 15;
/** A login name. The part that varies comes first, as in `email`. */
const username = {
	name: "username",
	summary: "A login name of 17 characters; equal names stay equal, different ones differ.",
	options: strictObject({}),
	fits: "text of 17 characters or more",
	preserves: ["equality", "distinct values"],
	misfit: (column) => textMisfit(column, 17),
	uniqueness: () => ({
		kind: "bits",
		bits: 60,
		leading: 4
	}),
	spellings: () => ({ bits: 0 }),
	expression: (value, _, context) => `CONCAT(LEFT(${digest("username", identity(value, context))}, ${DIGITS$1}), '_u')`,
	predicate: (value) => `${value} LIKE '${"_".repeat(DIGITS$1)}!_u' ESCAPE '!'`,
	example: {
		rule: "username",
		input: "yamada.taro",
		output: "3f9a61c07be2d48_u"
	}
};
// masking/transformers/uuid.ts
/**
* A UUID of version 8, which RFC 9562 leaves to applications: nobody else makes such ones by chance. Spelling is dropped
* before hashing, so that the text and its BINARY(16) form stay the same object.
*/
const uuid = {
	name: "uuid",
	summary: "A UUID (version 8); equal ones stay equal in text and BINARY(16) alike, different ones differ.",
	options: strictObject({}),
	fits: "text of 36 characters (32 without hyphens), BINARY(16)",
	preserves: ["equality", "distinct values"],
	misfit(column) {
		if (column.typeClass === "text") return textMisfit(column, 32);
		return /^(binary|varbinary)$/.test(column.dataType) && column.length === 16 ? void 0 : `a UUID stands in CHAR(36), CHAR(32) or BINARY(16), and this column is ${column.columnType}`;
	},
	uniqueness: () => ({
		kind: "bits",
		bits: 120,
		leading: 3
	}),
	usual: () => HYPHENED,
	mayMeet(value, _, column) {
		if (column.typeClass === "binary") return void 0;
		return `(${(column.length ?? HYPHENED) < HYPHENED ? `${value} LIKE '%-%'` : `${value} NOT LIKE '________-____-____-____-____________'`} OR ${mayBeSpelledOtherwise(value, column)})`;
	},
	expression(value, _, context) {
		const { column } = context;
		if (column.typeClass === "binary") return `UNHEX(${bare(digest("uuid", commonWeights(utf8mb4(`HEX(${value})`))))})`;
		const digits = digest("uuid", without(value, context));
		return isNarrow(context) ? bare(digits) : hyphened(digits);
	},
	predicate(value, _, context) {
		if (context.column.typeClass === "binary") return `HEX(${value}) LIKE '____________8___8%'`;
		return `${value} LIKE '${isNarrow(context) ? `${"_".repeat(12)}8___8${"_".repeat(15)}` : "________-____-8___-8___-____________"}'`;
	},
	example: {
		rule: "uuid",
		input: "6fa459ea-ee8a-4ca4-894e-db77e160355e",
		output: "3f9a61c0-7be2-8485-81c0-e4b7a25d3f89"
	}
};
/** Without hyphens and letter case, whatever the column's collation says of that; all else as it says. */
function without(value, { column }) {
	const { collation = "" } = column;
	if (!tellsCaseApart(collation)) return identity(value, { column }, "-");
	const same = foldedText(value, { column }, "-");
	if (!isBinary(collation)) return same;
	return `CONCAT(${same}, IF(${isAscii$1(value, column)}, '', LOWER(RTRIM(${utf8mb4(value, column)}))))`;
}
const HYPHENED = 36;
const isNarrow = ({ column, form }) => form === "narrow" || (column.length ?? HYPHENED) < HYPHENED;
const bare = (digits) => `INSERT(INSERT(LEFT(${digits}, 32), 17, 1, '8'), 13, 1, '8')`;
const hyphened = (digits) => `INSERT(INSERT(INSERT(INSERT(LEFT(${digits}, 32), 21, 0, '-'), 17, 1, '-8'), 13, 1, '-8'), 9, 0, '-')`;
// masking/transformers/registry.ts
const byName = (transformers) => new Map(transformers.map((transformer) => [transformer.name, transformer]));
/** What may stand in a rule for a value; `json` reaches for these at its paths. */
const scalars = [
	keep$1,
	nothing,
	fixed,
	email,
	username,
	person,
	kana,
	phone,
	postalCode,
	address,
	company,
	ip,
	mac,
	url,
	uuid,
	hash,
	token,
	template,
	choice,
	number$1,
	date,
	freeText,
	regexp,
	creditCard,
	iban,
	myNumber$1,
	geo,
	sql
];
/** What masks in the server, and may stand behind a key. */
const inServer = byName([
	...scalars,
	jsonPaths(byName(scalars)),
	phpPaths(byName(scalars))
]);
/** Every transformer, by its name in the policy. */
const transformers = byName([
	...inServer.values(),
	byKey$1(inServer),
	script
]);
// masking/decide/groups.ts
var import_dist = require_dist();
/** How a column is named beside another: with its collation, or its type. */
const named$2 = ({ table, column: { column } }) => `${label(table.table)}.${column.name} (${column.collation ?? column.columnType})`;
/** True of a column that tells letter cases apart. */
const isCased = ({ column }) => tellsCaseApart(column.collation);
/** The masked columns of tables that are not emptied, by their rules. */
function groupsOf(tables, wanted) {
	const groups = /* @__PURE__ */ new Map();
	for (const table of tables) {
		if (table.rows === "truncate") continue;
		for (const column of table.columns.flatMap(casesOf)) {
			const { rule } = column;
			if (rule === void 0 || !isMasked(column) || !wanted(column)) continue;
			const known = groups.get(rule.transformer.name) ?? [];
			const group = known.find((one) => isDeepStrictEqual(one.rule.options, rule.options));
			if (group) group.members.push({
				table,
				column
			});
			else groups.set(rule.transformer.name, [...known, {
				rule,
				members: [{
					table,
					column
				}]
			}]);
		}
	}
	return [...groups.values()].flat();
}
/** The rules at the paths of a document. */
const rulesInside = ({ rule }) => rule && /^(json|php)$/.test(rule.transformer.name) ? rulesIn(rule).slice(1) : [];
/** True of two rules that say the same. */
const isSame = (one, other) => one.transformer === other.transformer && isDeepStrictEqual(one.options, other.options);
// masking/decide/forms.ts
/**
* Which form the outputs of a rule have. One column without room for the usual one makes all of them narrow, and a unique
* one of telephone numbers makes the plain ones as long as it is: what was equal in two of them is written alike.
*
* @param groups all rules, each with its columns
*/
function formOf$2({ rule, members }, groups) {
	if (isPlainPhone(rule) && groups.some((other) => isUniqueOf(rule, other.rule))) return "long";
	return members.some(({ column: { column, context } }) => {
		const usual = rule.transformer.usual?.(rule.options, context.locale);
		return usual !== void 0 && column.length !== void 0 && column.length < usual;
	}) ? "narrow" : void 0;
}
/** The form that a column of the group has: the long one where it has room for it. */
function formIn(form, length = Number.POSITIVE_INFINITY) {
	return form === "long" && length < 20 ? void 0 : form;
}
/** True of a rule for telephone numbers that keeps no two of them apart. */
const isPlainPhone = ({ transformer, options }) => transformer.name === "phone" && !options.unique && options.part === void 0;
/** True of the rule that differs from a plain one of telephone numbers by its being unique alone. */
function isUniqueOf({ options }, other) {
	return other.transformer.name === "phone" && isDeepStrictEqual({
		...options,
		unique: true
	}, other.options);
}
// masking/policy/pattern.ts
/** Reads a name or pattern; in backticks, it is a plain name whatever stands there. */
function patternOf(written, { ignoreCase = false } = {}) {
	const name = unquoted(written);
	const same = (one) => ignoreCase ? one.toLowerCase() : one;
	if (name !== void 0 || !written.includes("*")) {
		const plain = name ?? written;
		return {
			written,
			exact: true,
			...ignoreCase ? {} : { name: plain },
			weight: Number.POSITIVE_INFINITY,
			matches: (other) => same(other) === same(plain)
		};
	}
	const parts = written.split(/\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
	const expression = new RegExp(`^${parts.join(".*")}$`, ignoreCase ? "isu" : "su");
	return {
		written,
		exact: false,
		weight: written.replaceAll("*", "").length,
		matches: (other) => expression.test(other)
	};
}
/** The name inside backticks. */
function unquoted(written) {
	return /^`(?:[^`]|``)+`$/.test(written) ? written.slice(1, -1).replaceAll("``", "`") : void 0;
}
/** The parts of `crm.users` or `` `a.b`.users ``. */
function splitName(written) {
	return written.match(/(?:`(?:[^`]|``)*`|[^.`])+/g) ?? [written];
}
// masking/decide/ties.ts
/** How a column is written in a group. */
const columnKey = (table, column) => JSON.stringify([
	table.database,
	table.name,
	foldedName(column)
]);
/** Puts together what foreign keys and the policy's `join` tie, and whatever follows from that. */
function readTies(loaded, schema) {
	const groups = /* @__PURE__ */ new Map();
	const tie = (one, other) => {
		const together = /* @__PURE__ */ new Set([...groups.get(one) ?? [one], ...groups.get(other) ?? [other]]);
		for (const member of together) groups.set(member, together);
	};
	for (const table of schema.tables) for (const key of table.foreignKeys) {
		const parent = {
			database: key.parentDatabase,
			name: key.parentTable
		};
		for (const [i, column] of key.columns.entries()) tie(columnKey(table, column), columnKey(parent, key.parentColumns[i] ?? ""));
	}
	const problems = [];
	for (const [i, group] of loaded.policy.join.entries()) {
		const members = group.flatMap((reference, j) => {
			const found = columnNamed$1(reference, schema);
			if (typeof found === "object") return [columnKey(found.table, found.column)];
			const place = loaded.placeOf([
				"join",
				String(i),
				String(j)
			]);
			problems.push({
				place,
				kind: "invalid",
				message: `join: ${found}`
			});
			return [];
		});
		for (const member of members.slice(1)) tie(members[0], member);
	}
	const list = new Map([...new Set(groups.values())].map((together) => [together, [...together]]));
	const lists = new Map([...groups].map(([member, together]) => [member, list.get(together) ?? []]));
	return {
		ties: { groupOf: (table, column) => lists.get(columnKey(table, column)) },
		problems
	};
}
function columnNamed$1(reference, schema) {
	const [column = "", name = "", database] = [...splitName(reference).map((part) => unquoted(part) ?? part)].reverse();
	const [table, another] = schema.tables.filter((table) => table.name === name && (database === void 0 || table.database === database));
	if (!table) {
		const near = closest(name, schema.tables.map((one) => one.name));
		return `there is no table ${name} (in ${reference})${near ? `; did you mean ${near}?` : ""}`;
	}
	if (another) return `${name} is in several databases; write database.${reference}`;
	const there = columnOf(table, column);
	if (there) return {
		table,
		column: there.name
	};
	const near = closest(column, table.columns.map((one) => one.name));
	return `${label(table)} has no column ${column}${near ? `; did you mean ${near}?` : ""}`;
}
/** True when two columns that are tied get the same masks. */
function alike(one, other) {
	const keeps = (rule) => rule === void 0 || rule.transformer.name === "keep";
	if (keeps(one) || keeps(other)) return keeps(one) && keeps(other);
	return one?.transformer.name === other?.transformer.name && isDeepStrictEqual(one?.options, other?.options);
}
// masking/decide/spellings.ts
/** Bits of letter case that tell the spellings of one value apart: with fewer, two of a column would soon be the same. */
const ENOUGH_BITS$1 = 12;
const isText = ({ column }) => column.typeClass === "text";
/**
* Decides how columns of the same rule follow letter case. Where all hold letter cases equal, not at all. Where one tells
* them apart, the case of a mask's letters follows the spelling in all of them, so that what was equal stays so in every
* comparison; a rule whose masks have too few letters gives other spellings other masks, in the columns that tell them
* apart. Texts in documents follow, as MySQL compares them with columns. So do forms (`forms.ts`).
*/
function withSpellings(tables) {
	const groups = groupsOf(tables, isText);
	const settings = groups.map((group) => ({
		...group,
		mode: modeOf(group),
		form: formOf$2(group, groups)
	}));
	const found = /* @__PURE__ */ new Map();
	for (const { members, mode, form } of settings) for (const { column } of members) {
		const spellings = mode === "cased" || mode === "apart" && isCased(column) ? mode : void 0;
		const own = formIn(form, column.context.column.length);
		if (spellings !== void 0 || own !== void 0) found.set(column, shared(spellings, own));
	}
	const insideOf = (column) => {
		const inside = rulesInside(column).flatMap((rule) => {
			const group = settings.find((one) => isSame(one.rule, rule));
			if (group === void 0) return [];
			const { mode, form, members } = group;
			const spellings = mode === "apart" && members.some((one) => !isCased(one.column)) ? void 0 : mode;
			return spellings === void 0 && form === void 0 ? [] : [[rule, shared(spellings, form)]];
		});
		return inside.length === 0 ? {} : { inside: new Map(inside) };
	};
	const followed = (column) => {
		const own = {
			...found.get(column),
			...insideOf(column)
		};
		return Object.keys(own).length === 0 ? column : {
			...column,
			context: {
				...column.context,
				...own
			}
		};
	};
	return tables.map((table) => ({
		...table,
		columns: table.columns.map((column) => {
			const { keyed } = column;
			return keyed ? {
				...column,
				keyed: {
					...keyed,
					cases: keyed.cases.map(followed)
				}
			} : followed(column);
		})
	}));
}
const shared = (spellings, form) => ({
	...spellings === void 0 ? {} : { spellings },
	...form === void 0 ? {} : { form }
});
/**
* Columns that are said to hold the same values, of which one tells letter cases apart and another does not, under a rule
* whose masks cannot do both.
*/
function spellingProblems(tables, ties) {
	return groupsOf(tables, isText).flatMap((group) => {
		const { rule, members } = group;
		if (modeOf(group) !== "apart") return [];
		return members.filter(({ column }) => isCased(column)).flatMap((member) => {
			const tied = ties.groupOf(member.table.table, member.column.column.name) ?? [];
			const other = members.find(({ table, column }) => !isCased(column) && tied.includes(columnKey(table.table, column.column.name)));
			if (!other) return [];
			const message = `${named$2(member)} tells letter cases apart and ${named$2(other)} does not, and masks of ${rule.transformer.name} have too few letters to follow both; write email, url or { token: 32 } for the two of them, or leave one of them out of join`;
			return [{
				place: member.column.place,
				kind: "invalid",
				message
			}];
		});
	});
}
/**
* Columns of the same rule of which one has a collation that is not known here, or compares in several passes: its masks
* follow its own equality, and are no other column's.
*/
function aloneProblems(tables) {
	return groupsOf(tables, isText).flatMap(({ rule, members }) => {
		if (rule.transformer.uniqueness(rule.options, members[0]?.column.column).kind !== "bits") return [];
		return members.filter(isAlone).flatMap((member) => {
			const other = members.find(({ column }) => column.column.collation !== member.column.column.collation);
			if (!other) return [];
			const message = `${named$2(member)} has the same rule as ${named$2(other)}, and its collation compares in a way that masks cannot follow beside another; convert the column on the source, or write another rule for one of them, such as { hash: 20 }, if the two are never compared`;
			return [{
				place: member.column.place,
				kind: "invalid",
				message
			}];
		});
	});
}
const isAlone = ({ column: { column } }) => column.collation !== void 0 && !isBinary(column.collation) && readingOf(column.collation) === void 0;
/** How masks of a rule follow letter case; see `withSpellings`. */
function modeOf({ rule: { transformer, options }, members }) {
	const told = transformer.spellings?.(options);
	if (told === void 0 || !members.some(({ column }) => isCased(column))) return void 0;
	const { bits, anyLetter } = told;
	const odd = members.some(({ column: { column } }) => (readingOf(column.collation ?? "")?.odd ?? []).some((one) => /[a-z]/i.test(one)));
	return bits >= ENOUGH_BITS$1 && !(anyLetter && odd) ? "cased" : "apart";
}
// masking/session/expression-tree.ts
/**
* Reads an expression as MySQL prints it (every operation in parentheses): that of a generated column, a CHECK, a functional
* index. Nothing where it holds what is not known here.
*/
function expressionTree(sql) {
	const reader = new Reader(tokens(sql).filter(({ kind }) => kind !== "comment"));
	try {
		const tree = reader.expression();
		return reader.atEnd ? tree : void 0;
	} catch (error) {
		if (error instanceof Unreadable) return void 0;
		throw error;
	}
}
var Unreadable = class extends Error {};
const BINARY = /^(and|or|xor|div|mod|like|rlike|regexp|in|between|is|escape|collate|sounds|member|of)$/;
const PREFIX = /^(not|binary|both|leading|trailing)$/;
var Reader = class {
	#tokens;
	#at = 0;
	constructor(all) {
		this.#tokens = all;
	}
	get atEnd() {
		return this.#at >= this.#tokens.length;
	}
	expression() {
		const operands = [this.#operand()];
		const operators = [];
		for (let operator = this.#operator(); operator !== void 0; operator = this.#operator()) {
			operators.push(operator);
			operands.push(operator === "collate" ? this.#charset() : this.#operand());
		}
		const [only] = operands;
		return operators.length === 0 && only ? only : {
			kind: "operation",
			operator: operators.join(" "),
			operands
		};
	}
	/** The operator that stands here, with a NOT before it. */
	#operator() {
		const token = this.#tokens[this.#at];
		if (token === void 0) return void 0;
		const word = token.kind === "word" ? token.text.toLowerCase() : void 0;
		if (word === "not" && this.#word(1) !== void 0 && BINARY.test(this.#word(1))) {
			this.#at += 2;
			return `not ${this.#word(-1)}`;
		}
		if (!(token.kind === "mark" && !/^[(),.]$/.test(token.text)) && !(word !== void 0 && BINARY.test(word))) return void 0;
		this.#at++;
		return word ?? token.text;
	}
	#operand() {
		const token = this.#tokens[this.#at++];
		if (token === void 0) throw new Unreadable();
		if (token.kind === "string" || token.kind === "number") return {
			kind: "literal",
			value: token.value
		};
		if (token.kind === "name") return this.#column(token);
		if (token.kind === "mark") return this.#behindMark(token.text);
		if (token.kind !== "word") throw new Unreadable();
		const word = token.text.toLowerCase();
		const next = this.#tokens[this.#at];
		if (word === "null") return { kind: "literal" };
		if (word === "true" || word === "false") return {
			kind: "literal",
			value: word
		};
		if (word === "case") return this.#case();
		if (next?.text === "(" && !PREFIX.test(word)) return this.#call(word);
		if (next?.kind === "string") return this.#operand();
		if (PREFIX.test(word)) return {
			kind: "operation",
			operator: word,
			operands: [this.#operand()]
		};
		if (word === "interval") return this.#interval();
		return {
			kind: "call",
			name: word,
			args: []
		};
	}
	#interval() {
		const amount = this.#operand();
		this.#at++;
		return {
			kind: "operation",
			operator: "interval",
			operands: [amount]
		};
	}
	#behindMark(text) {
		if (text === "(") {
			const [only, ...others] = this.#list();
			if (only === void 0) throw new Unreadable();
			return others.length === 0 ? only : {
				kind: "call",
				name: "row",
				args: [only, ...others]
			};
		}
		if (/^[-+!~]$/.test(text)) return {
			kind: "operation",
			operator: text,
			operands: [this.#operand()]
		};
		throw new Unreadable();
	}
	/** The last of a qualified name is the column. */
	#column(token) {
		let last = token;
		while (this.#tokens[this.#at]?.text === ".") {
			const part = this.#tokens[this.#at + 1];
			if (part?.kind !== "name" && part?.kind !== "word") throw new Unreadable();
			last = part;
			this.#at += 2;
		}
		if (this.#tokens[this.#at]?.text === "(") throw new Unreadable();
		return {
			kind: "column",
			name: last.value
		};
	}
	#call(name) {
		this.#at++;
		const args = [];
		for (let separator = ""; separator !== ")";) {
			if (this.#tokens[this.#at]?.text === ")") {
				this.#at++;
				break;
			}
			if (/^(as|using)$/.test(separator)) return {
				kind: "call",
				name,
				args,
				type: this.#rest()
			};
			args.push(this.expression());
			separator = this.#tokens[this.#at++]?.text.toLowerCase() ?? "";
			if (!/^(\)|,|as|using|from|for)$/.test(separator)) throw new Unreadable();
		}
		return {
			kind: "call",
			name,
			args
		};
	}
	/** What is left of a level of parentheses, as it is written. */
	#rest() {
		const words = [];
		for (let depth = 1;; this.#at++) {
			const token = this.#tokens[this.#at];
			if (token === void 0) throw new Unreadable();
			if (token.text === "(") depth++;
			if (token.text === ")" && --depth === 0) break;
			words.push(token.text.toLowerCase());
		}
		this.#at++;
		return words.join(" ");
	}
	#list() {
		const items = [this.expression()];
		for (;;) {
			const token = this.#tokens[this.#at++];
			if (token?.text === ")") return items;
			if (token?.text !== ",") throw new Unreadable();
			items.push(this.expression());
		}
	}
	#case() {
		const of = this.#word(0) === "when" ? {} : { of: this.expression() };
		const branches = [];
		while (this.#takes("when")) {
			const when = this.expression();
			if (!this.#takes("then")) throw new Unreadable();
			branches.push({
				when,
				outcome: this.expression()
			});
		}
		const otherwise = this.#takes("else") ? { otherwise: this.expression() } : {};
		if (!this.#takes("end") || branches.length === 0) throw new Unreadable();
		return {
			kind: "case",
			...of,
			branches,
			...otherwise
		};
	}
	#charset() {
		const token = this.#tokens[this.#at++];
		if (token === void 0) throw new Unreadable();
		return {
			kind: "literal",
			value: token.value
		};
	}
	#takes(word) {
		if (this.#word(0) !== word) return false;
		this.#at++;
		return true;
	}
	#word(ahead) {
		const token = this.#tokens[this.#at + ahead];
		return token?.kind === "word" ? token.text.toLowerCase() : void 0;
	}
};
// masking/decide/distinct.ts
/** Leave distinct masks distinct: every transformer that promises it does so whatever the letter case. */
const HARMLESS = /* @__PURE__ */ new Set([
	"lower",
	"upper",
	"lcase",
	"ucase",
	"trim",
	"ltrim",
	"rtrim",
	"json_unquote"
]);
/** Do so too, and tell letter cases and accents apart that the column may not. */
const DIGESTS = {
	sha2: 4,
	sha1: 4,
	sha: 4,
	md5: 4
};
const OF_BYTES = /* @__PURE__ */ new Set([
	"hex",
	"to_base64",
	"uuid_to_bin",
	"compress",
	"reverse",
	"unhex"
]);
/** What masking makes of an expression over the columns of a table. */
function fateOf$1(decision, expression) {
	const [first] = bases(decision, expression);
	if (first === void 0) return { kind: "kept" };
	const tree = expressionTree(expression);
	if (tree === void 0) return {
		kind: "unknown",
		because: first
	};
	return new Judge(decision, first).of(tree);
}
function bases(decision, expression) {
	const read = columnsRead(expression, decision.table);
	return decision.columns.filter((one) => isMasked(one) && read.has(one.column.name));
}
var Judge = class {
	#decision;
	#unknown;
	constructor(decision, first) {
		this.#decision = decision;
		this.#unknown = {
			kind: "unknown",
			because: first
		};
	}
	of(tree) {
		switch (tree.kind) {
			case "literal": return tree.value === void 0 ? {
				kind: "null",
				masked: false
			} : { kind: "kept" };
			case "column": return this.#column(tree.name);
			case "case": return this.#case(tree);
			case "call": return this.#call(tree);
			case "operation": return this.#operation(tree);
		}
	}
	#column(name) {
		const column = columnOf(this.#decision.table, name);
		const one = this.#decision.columns.find((other) => other.column === column);
		if (column?.generation !== void 0) return fateOf$1(this.#decision, column.generation);
		return one && isMasked(one) && one.rule ? ofRule(one.rule, one.column) : { kind: "kept" };
	}
	#case({ of, branches, otherwise }) {
		const conditions = [...of ? [of] : [], ...branches.map(({ when }) => when)];
		if (!(of ? conditions.every((one) => this.of(one).kind === "kept" || isNull(one)) : conditions.every((one) => this.#isSteady(one)))) return this.#unknown;
		const outcomes = branches.map(({ outcome }) => this.of(outcome));
		return this.#oneOf([...outcomes, otherwise ? this.of(otherwise) : {
			kind: "null",
			masked: false
		}]);
	}
	#call({ name, args, type }) {
		const fates = args.map((arg) => this.of(arg));
		if (fates.every(({ kind }) => kind === "kept")) return { kind: "kept" };
		const [first, second, third] = fates;
		if (!first) return this.#unknown;
		switch (name) {
			case "if":
				if (!second || !third || !this.#isSteady(args[0])) return this.#unknown;
				return this.#oneOf([second, third]);
			case "ifnull":
			case "coalesce": return fates.some((one) => one.kind === "null" && one.masked) ? this.#unknown : this.#oneOf(fates);
			case "nullif": return this.#isEmptiness(args[0], args[1]) ? this.#oneOf([first]) : this.#unknown;
			case "concat": return this.#together(fates);
			case "concat_ws": return fates.some((one) => one.kind === "null" && one.masked) ? this.#unknown : this.#together(fates);
			case "left": return limited(first, lengthOf$1(args[1]));
			case "substr":
			case "substring":
			case "mid": return lengthOf$1(args[1]) === 1 ? limited(first, lengthOf$1(args[2])) : this.#unknown;
			case "json_extract": return this.#path(args);
			case "cast":
			case "convert": return converted(first, type ?? "", this.#unknown);
			default: return args.length <= 2 && second?.kind !== "marked" ? through(name, first, this.#unknown) : this.#unknown;
		}
	}
	#operation({ operator, operands }) {
		const fates = operands.map((operand) => this.of(operand));
		if (fates.every(({ kind }) => kind === "kept")) return { kind: "kept" };
		const [first] = fates;
		if (operator === "collate" && first?.kind === "marked") {
			const collation = operands[1]?.kind === "literal" ? operands[1].value : void 0;
			return {
				...first,
				ask: first.ask || tellsSpellingsApart(collation)
			};
		}
		if (operator === "binary" && first?.kind === "marked") return {
			...first,
			ask: true
		};
		return this.#isSteady({
			kind: "operation",
			operator,
			operands
		}) ? { kind: "kept" } : this.#unknown;
	}
	/** A path of a document is what its rule makes of it. */
	#path(args) {
		const [document, path, more] = args;
		if (document?.kind !== "column" || path?.kind !== "literal" || more) return this.#unknown;
		const column = columnOf(this.#decision.table, document.name);
		const one = this.#decision.columns.find((other) => other.column === column);
		if (one?.rule?.transformer.name !== "json") return this.#unknown;
		const { tree } = one.rule.options;
		const inside = nodeAt(tree, path.value ?? "")?.rule;
		if (inside === void 0 || inside === "drop") return this.#unknown;
		if (inside.transformer.name === "keep") return { kind: "kept" };
		const fate = ofRule(inside, one.column);
		return fate.kind === "marked" ? {
			...fate,
			ask: true
		} : this.#unknown;
	}
	/** What one of several is, whichever it is. */
	#oneOf(fates) {
		const unknown = fates.find(({ kind }) => kind === "unknown");
		if (unknown) return unknown;
		const marked = fates.filter((one) => one.kind === "marked");
		const others = fates.filter(({ kind }) => kind === "kept");
		const [first, ...further] = marked;
		if (!first) return others.length > 0 ? { kind: "kept" } : fates[0] ?? this.#unknown;
		if ((others.length > 0 || further.length > 0) && marked.some(({ bits }) => bits === Number.POSITIVE_INFINITY)) return this.#unknown;
		return {
			...weakest(marked),
			leading: Math.min(...marked.map(({ leading }) => leading)),
			ask: further.length > 0 || first.ask
		};
	}
	/** Several, one behind the other. */
	#together(fates) {
		const unknown = fates.find(({ kind }) => kind === "unknown");
		if (unknown) return unknown;
		const marked = fates.filter((one) => one.kind === "marked");
		if (marked.length === 0) return fates.find(({ kind }) => kind === "null") ?? { kind: "kept" };
		if (fates.length > 1 && marked.some(({ bits }) => bits === Number.POSITIVE_INFINITY)) return this.#unknown;
		return {
			...weakest(marked),
			leading: 0,
			ask: marked.some(({ ask }) => ask)
		};
	}
	/** True of a condition that is after masking what it was: of kept columns, and of whether masked ones are NULL or empty. */
	#isSteady(tree) {
		if (tree.kind === "operation") {
			const { operator, operands } = tree;
			const [one, other] = operands;
			if (operands.length === 2 && operator === "is" && one && (isNull(other) || isNull(negated(other)))) return this.#keepsNull(one);
			if (operands.length === 2 && /^(=|<>|!=)$/.test(operator) && this.#isEmptiness(one, other)) return true;
			return operands.every((operand) => this.#isSteady(operand));
		}
		if (tree.kind === "call" && tree.name === "isnull" && tree.args[0]) return this.#keepsNull(tree.args[0]);
		return this.of(tree).kind === "kept" || isNull(tree);
	}
	#keepsNull(tree) {
		const fate = this.of(tree);
		return fate.kind === "kept" || tree.kind === "column" && !(fate.kind === "null" && fate.masked) && this.#isOwn(tree);
	}
	/** True of a masked column itself: whatever the rule, NULL stays NULL. */
	#isOwn({ name }) {
		const column = columnOf(this.#decision.table, name);
		return column !== void 0 && !column.generated;
	}
	/** True of a masked text beside the empty one: empty stays empty, as the column's own collation sees it. */
	#isEmptiness(one, other) {
		if (other?.kind !== "literal" || other.value !== "") return false;
		const bare = one?.kind === "call" && HARMLESS.has(one.name) && !/trim/.test(one.name) ? one.args[0] : one;
		if (bare?.kind !== "column") return false;
		const column = columnOf(this.#decision.table, bare.name);
		const decided = this.#decision.columns.find((other) => other.column === column);
		return column?.typeClass === "text" && !column.generated && !/^(fixed|null)$/.test(decided?.rule?.transformer.name ?? "");
	}
};
function weakest(marked) {
	return marked.reduce((least, one) => one.bits < least.bits ? one : least);
}
const isNull = (tree) => tree?.kind === "literal" && tree.value === void 0;
const negated = (tree) => tree?.kind === "operation" && tree.operator === "not" ? tree.operands[0] : void 0;
function lengthOf$1(tree) {
	return tree?.kind === "literal" && /^\d+$/.test(tree.value ?? "") ? Number(tree.value) : void 0;
}
/** What a rule makes of a column. */
function ofRule(rule, column) {
	if (rule.transformer.name === "null") return {
		kind: "null",
		masked: true
	};
	const uniqueness = rule.transformer.uniqueness(rule.options, column);
	switch (uniqueness.kind) {
		case "injective": return {
			kind: "marked",
			rule,
			bits: Number.POSITIVE_INFINITY,
			leading: 0,
			ask: false
		};
		case "bits": return {
			kind: "marked",
			rule,
			bits: uniqueness.bits,
			leading: uniqueness.leading ?? 0,
			ask: uniqueness.drops !== void 0
		};
		case "none": return {
			kind: "marked",
			rule,
			bits: 0,
			leading: 0,
			ask: false
		};
	}
}
/** Only so many characters of it are seen. */
function limited(fate, length) {
	if (fate.kind !== "marked" || length === void 0) return fate;
	return {
		...fate,
		bits: Math.min(fate.bits, length * fate.leading)
	};
}
/** Character sets that hold every mask as it is. */
const CHARSETS = /^(utf8mb4|utf8mb3|latin1|latin2|ascii|ucs2|utf16|utf16le|utf32|binary|cp1252)$/;
function converted(fate, type, unknown) {
	if (fate.kind !== "marked") return fate;
	const [, of = "", length] = /^(\w+)(?: \( (\d+) \))?/.exec(type) ?? [];
	const seen = limited(fate, length === void 0 ? void 0 : Number(length));
	if (seen.kind !== "marked" || type.endsWith("array")) return unknown;
	if (/^n?char$/.test(of) && !type.includes("binary") || CHARSETS.test(of) && of !== "binary") return seen;
	return /^(char|binary|json)$/.test(of) ? {
		...seen,
		ask: true
	} : unknown;
}
function through(name, fate, unknown) {
	if (fate.kind === "null") return fate;
	if (fate.kind !== "marked") return unknown;
	if (HARMLESS.has(name)) return fate.bits === Number.POSITIVE_INFINITY ? {
		...fate,
		ask: true
	} : fate;
	const digest = DIGESTS[name];
	if (digest !== void 0) return {
		...fate,
		leading: digest,
		ask: true
	};
	return OF_BYTES.has(name) ? {
		...fate,
		leading: 0,
		ask: true
	} : unknown;
}
// masking/decide/unique.ts
/**
* Bits that keep a unique column free of collisions: at 56 bits, ten million rows collide with a chance below one in a
* thousand. Less is refused before anything changes, because the fault would show hours into a run.
*/
const ENOUGH_BITS = 56;
/** Unique indexes that the masks would break: rows that were distinct could become the same. */
function uniqueProblems(decision) {
	if (decision.rows === "truncate") return [];
	return decision.table.indexes.filter((index) => index.unique).flatMap((index) => indexProblems(decision, index));
}
function indexProblems(decision, index) {
	const parts = index.parts.map((part) => judge$3(decision, index, part));
	const broken = parts.flatMap(({ problem }) => problem ?? []);
	return broken.length > 0 && !suffice(decision, index, parts) ? broken : [];
}
/** The other columns may suffice: (id, name) is distinct whatever becomes of the name. */
function suffice({ table }, index, parts) {
	const solid = new Set(parts.filter((part) => part.solid).map((part) => part.column));
	if (table.columns.some(({ autoIncrement, name }) => autoIncrement && solid.has(name))) return true;
	return table.indexes.some((other) => other !== index && other.unique && other.parts.every(({ column, prefix }) => {
		const there = column === void 0 ? void 0 : columnOf(table, column);
		return there && prefix === void 0 && !there.nullable && solid.has(there.name);
	}));
}
/** Unique indexes of which only the data tells whether the masks keep them distinct. */
function indexesToAsk(decision) {
	if (decision.rows === "truncate") return [];
	return decision.table.indexes.filter((index) => {
		if (!index.unique) return false;
		const parts = index.parts.map((part) => judge$3(decision, index, part));
		const sure = parts.map((part) => part.ask ? {
			...part,
			solid: false
		} : part);
		return parts.some(({ ask }) => ask) && !suffice(decision, index, sure);
	});
}
function judge$3(decision, index, part) {
	const { table, columns } = decision;
	const column = part.column === void 0 ? void 0 : columnOf(table, part.column);
	const named = column ? { column: column.name } : {};
	const expression = column?.generated ? column.generation : part.expression;
	if (expression !== void 0) return judgeExpression(decision, index, part, expression, column);
	const decided = columns.find((one) => one.column === column);
	if (!decided?.rule || !isMasked(decided)) return {
		...named,
		solid: part.prefix === void 0
	};
	const fate = limited(ofRule(decided.rule, decided.column), part.prefix);
	if (keepsApart(fate)) {
		const ask = fate.kind === "marked" && fate.ask;
		const solid = !ask && part.prefix === void 0;
		return {
			...named,
			solid,
			ask: ask || doubt(decided) !== void 0
		};
	}
	return {
		...named,
		solid: false,
		problem: notDistinct(decision, index, decided, decided.rule, part.prefix)
	};
}
/** SQL that is true of a column's values which could get another one's mask; nothing where there are none. */
function doubt({ column, rule }) {
	return rule?.transformer.mayMeet?.(name(column.name), rule.options, column);
}
/** A functional part, or a generated column: judged by the masked columns that it is put together from. */
function judgeExpression(decision, index, part, expression, generated) {
	const named = generated ? { column: generated.name } : {};
	const fate = limited(fateOf$1(decision, expression), part.prefix);
	if (keepsApart(fate)) {
		const ask = fate.kind === "marked" && (fate.ask || isFiner(decision, expression, generated) || isDoubtful(decision, expression));
		return {
			...named,
			solid: !ask && part.prefix === void 0,
			ask
		};
	}
	const read = columnsRead(expression, decision.table);
	const masked = decision.columns.find((one) => isMasked(one) && read.has(one.column.name));
	if (!masked?.rule) return {
		...named,
		solid: true
	};
	const rule = fate.kind === "marked" ? fate.rule : masked.rule;
	const one = decision.columns.find((other) => other.rule === rule && read.has(other.column.name)) ?? masked;
	const problem = keepsApart(ofRule(rule, one.column)) ? notDistinctThrough(decision, index, one, rule, generated) : notDistinct(decision, index, one, rule, part.prefix);
	return {
		...named,
		solid: false,
		problem
	};
}
/** NULL is distinct from all, and what is kept as distinct as it was. */
function keepsApart(fate) {
	return fate.kind === "marked" ? fate.bits >= ENOUGH_BITS : fate.kind !== "unknown";
}
/** True where the index tells spellings apart that the columns hold equal, and masks alike. */
function isFiner(decision, expression, generated) {
	if (!tellsSpellingsApart(generated?.collation)) return false;
	const read = columnsRead(expression, decision.table);
	return decision.columns.some((one) => isMasked(one) && read.has(one.column.name) && !tellsSpellingsApart(one.column.collation));
}
/** True where the masks of a column that it reads may be those of another spelling. */
function isDoubtful(decision, expression) {
	const read = columnsRead(expression, decision.table);
	return decision.columns.some((one) => isMasked(one) && read.has(one.column.name) && doubt(one) !== void 0);
}
/** The rule would do, and what the index makes of its masks does not, as far as is known. */
function notDistinctThrough({ table }, index, { column, place }, { transformer }, generated) {
	const through = generated ? `the generated column ${generated.name}` : "its expression";
	return {
		place,
		kind: "invalid",
		message: `${label(table)}.${column.name} is in the unique index ${index.name} through ${through}, and ${transformer.name} does not keep values apart there`,
		column
	};
}
function notDistinct({ table }, index, { column, place }, { transformer }, prefix) {
	const seen = prefix === void 0 ? "" : ` in its first ${prefix} characters`;
	return {
		place,
		kind: "invalid",
		message: `${label(table)}.${column.name} is in the unique index ${index.name}, and ${transformer.name} does not keep values apart${seen}`,
		column
	};
}
// masking/decide/walk-key.ts
/**
* Types whose values go to the client and come back as literals that compare exactly as stored. ENUM and SET sort by
* number and compare as text, FLOAT equals none of its spellings, BIT and JSON are no better.
*/
const WALKABLE = /^(tinyint|smallint|mediumint|int|bigint|decimal|char|varchar|binary|varbinary|date|datetime|timestamp)$/;
/**
* The key to walk a table by: the primary key, else a unique one without NULLs. None of its columns may be masked,
* because rows would move ahead of the walk and be masked twice. Where a masked column is in each (a date that the table is
* partitioned by must be), its counter alone will do, as long as the data shows it distinct (`survey/counter.ts`): rows move
* within the index then, and never out of their range.
*/
function walkKey(decision) {
	return uniqueKey(decision) ?? counterKey(decision);
}
/** The AUTO_INCREMENT column, by an index that begins with it. */
function counterKey({ table, columns }) {
	const counter = columns.find((one) => one.column.autoIncrement && !isMasked(one))?.column;
	if (counter === void 0 || !WALKABLE.test(counter.dataType)) return void 0;
	const index = table.indexes.find(({ type, invisible, parts }) => type === "BTREE" && !invisible && parts[0]?.column === counter.name && parts[0].prefix === void 0);
	return index && {
		index: index.name,
		columns: [counter]
	};
}
function uniqueKey({ table, columns }) {
	const primaryFirst = [...table.indexes].sort((a, b) => rank$1(a) - rank$1(b));
	for (const index of primaryFirst) {
		if (!index.unique || index.invisible || index.type !== "BTREE") continue;
		const parts = index.parts.map((part) => {
			const decided = part.prefix === void 0 ? columns.find(({ column }) => column.name === part.column) : void 0;
			return decided && !isMasked(decided) && !decided.column.generated && !decided.column.nullable && WALKABLE.test(decided.column.dataType) ? decided.column : void 0;
		});
		if (parts.every((column) => column !== void 0)) return {
			index: index.name,
			columns: parts
		};
	}
}
const rank$1 = (index) => index.name === "PRIMARY" ? 0 : 1;
// masking/decide/advice.ts
/**
* What to write for a column instead: the first rule, the likeliest first, that the very judgement of lint takes for this
* column, in this table, and for those that hold the same values. Tried, never written by hand, so that it is never advice
* in a circle. What a CHECK takes only the server can say: there no rule is named.
*
* @param refused the rule that was refused; ways of the same transformer come first
* @param tied the columns that hold the same values
*/
function adviceFor(decision, column, locale, refused, tied) {
	const all = [{
		decision,
		column
	}, ...tied];
	const checks = all.flatMap(checksOf);
	const together = tied.length === 0 ? "" : ` for it and for ${tied.map((one) => `${label(one.decision.table)}.${one.column.name}`).join(", ")}, which must be decided alike`;
	if (checks.length > 0) return `write a rule whose masks satisfy CHECK ${checks.join(", ")}, which is tried on the rows, or { keep: "why" }${together}`;
	const proposals = [
		...sameWay(refused),
		...likely(column),
		...ofClass(column)
	];
	const found = proposals.find((one) => all.every((each) => isAccepted$1(each.decision, each.column, locale, one)) && isTogether(all, one));
	if (found !== void 0) return `write ${found}${together}`;
	const keyless = {
		...decision,
		table: {
			...decision.table,
			indexes: []
		}
	};
	return `${proposals.some((one) => isAccepted$1(keyless, column, locale, one)) ? "no rule masks it and keeps its values apart" : "no rule masks it"}: empty the table (rows: truncate), change its type or its unique keys on the source, or write { keep: "why" }`;
}
/** Enforced CHECKs that read the column. */
const checksOf = ({ decision: { table }, column }) => (table.checks ?? []).filter(({ clause }) => columnsRead(clause, table).has(column.name)).map(({ name }) => name);
/** True of a rule that gives equal values of all columns equal masks. */
function isTogether(all, written) {
	const rule = ruleOf(written);
	if (all.length === 1 || typeof rule === "string") return true;
	if (rule.transformer.needsRowKey?.(rule.options)) return false;
	const members = all.map(({ decision, column }) => ({
		table: decision,
		column: {
			...decision.columns.find((one) => one.column === column),
			rule
		}
	}));
	return !(members.some((one) => isCased(one.column)) && !members.every((one) => isCased(one.column)) && modeOf({
		rule,
		members
	}) === "apart");
}
/** Proposals as they were read: they are few, and asked for again and again. */
const READ$1 = /* @__PURE__ */ new Map();
function ruleOf(written) {
	const known = READ$1.get(written);
	if (known !== void 0) return known;
	const rule = readRule((0, import_dist.parse)(`rule: ${written}`).rule, transformers);
	READ$1.set(written, rule);
	return rule;
}
/** True when lint takes the rule, as far as this column is concerned. */
function isAccepted$1(decision, column, locale, written) {
	const rule = ruleOf(written);
	if (typeof rule === "string" || rule.transformer.misfit(column, rule.options, locale) !== void 0) return false;
	const columns = decision.columns.map((one) => one.column === column ? {
		...one,
		rule,
		by: "policy"
	} : one);
	const candidate = {
		...decision,
		columns
	};
	if (rule.transformer.needsRowKey?.(rule.options) && !walkKey(candidate)) return false;
	const where = `${label(decision.table)}.${column.name} `;
	return !uniqueProblems(candidate).some(({ message }) => message.startsWith(where));
}
/** Other ways of the transformer that was meant. */
function sameWay(refused) {
	switch (refused?.transformer.name) {
		case "phone": return ["phone", "{ phone: { unique: true } }"];
		case "hash":
		case "token": return lengths((length) => `{ ${refused.transformer.name}: ${length} }`, [
			43,
			32,
			24,
			16,
			14,
			12,
			11,
			8
		]);
		case "number": return NUMBERS$1;
		case "date": return DATES;
		default: return [];
	}
}
const lengths = (written, of) => of.map(written);
const DATES = [
	"{ date: { within: year } }",
	"{ date: { within: day } }",
	"{ date: { shift: 1000 } }"
];
const NUMBERS$1 = ["{ number: { noise: 10 } }", ...lengths((digits) => `{ number: { digits: ${digits} } }`, [18, 17])];
/** Names by which people call what a transformer is made for. */
const NAMES$1 = [
	[/mail/i, ["email"]],
	[/phone|(^|_)tel|mobile|fax/i, ["phone", "{ phone: { unique: true } }"]],
	[/zip|postal|postcode/i, ["postal_code"]],
	[/address|street/i, ["address"]],
	[/company|employer|organi[sz]ation/i, ["company"]],
	[/(^|_)ip(_|$)|ip_?addr/i, ["ip"]],
	[/url|website|homepage/i, ["url"]],
	[/uuid|guid/i, ["uuid"]],
	[/login|user_?name|nick/i, ["username"]],
	[/name/i, ["{ person: full }", "{ person: first }"]],
	[/token|secret|key|session/i, ["{ token: 32 }", "{ token: 24 }"]],
	[/iban/i, ["iban"]],
	[/card/i, ["credit_card"]],
	[/(^|_)(lat|lng|lon|latitude|longitude)(_|$)/i, ["geo"]]
];
function likely({ name }) {
	return NAMES$1.find(([pattern]) => pattern.test(name))?.[1] ?? [];
}
function ofClass(column) {
	const length = column.length ?? 0;
	const emptied = ["null"];
	return {
		text: [
			"{ text: scramble }",
			"hash",
			...length >= 4 && length <= 43 ? [`{ token: ${length} }`] : ["{ token: 32 }"],
			...length >= 8 && length <= 64 ? [`{ hash: ${length} }`] : [],
			"email",
			...emptied,
			"{ fixed: \"\" }"
		],
		number: [
			...NUMBERS$1,
			...emptied,
			"{ fixed: 0 }"
		],
		temporal: [
			...DATES,
			...emptied,
			"{ fixed: \"2000-01-01\" }",
			"{ fixed: \"2000\" }",
			"{ fixed: \"12:00:00\" }"
		],
		enum: [...ofMembers(column), ...emptied],
		json: [
			"{ json: { \"$.*\": { text: scramble } } }",
			...emptied,
			"{ fixed: \"{}\" }"
		],
		binary: [
			...length >= 4 && length <= 32 ? [`{ hash: ${length * 2} }`] : ["hash"],
			"uuid",
			...emptied,
			"{ fixed: 0 }",
			"{ fixed: \"\" }"
		],
		spatial: ["geo", ...emptied]
	}[column.typeClass];
}
/** Some of the values that a list may hold, as the policy writes them. */
function ofMembers({ columnType, dataType }) {
	const written = [...columnType.matchAll(/'((?:[^']|'')*)'/g)].map(([, member = ""]) => member.replaceAll("''", "'")).filter((member) => member !== "").slice(0, 5).map((member) => JSON.stringify(member));
	const fixed = written.slice(0, 1).map((member) => `{ fixed: ${member} }`);
	return dataType === "enum" && written.length > 1 ? [`{ one_of: [${written.join(", ")}] }`, ...fixed] : fixed;
}
// masking/decide/key-conditions.ts
/** Why a key cannot be looked for in a column; `undefined` when it can. */
function keyMisfit({ name, typeClass, dataType, columnType }, part) {
	if (typeClass === "json" || typeClass === "spatial" || typeClass === "temporal" || dataType === "bit") return `${name} is ${columnType}, which is no key; name a column of text, bytes or whole numbers`;
	if (typeClass !== "number") return void 0;
	if (isExact(part) && /^-?\d{1,30}$/.test(part[0] ?? "")) return void 0;
	if (part.every((piece) => piece === "")) return void 0;
	return `${name} is ${columnType}: its keys are written as whole numbers, or as * for all`;
}
/**
* SQL that is true of the rows whose key column holds this: as its own collation compares, so that another spelling of the same
* key is under the same line. NULL is under none.
*/
function conditionOf({ column, sql }, part) {
	if (part.every((piece) => piece === "") && !isExact(part)) return `${sql} IS NOT NULL`;
	if (column.typeClass === "number") return `${sql} = ${part[0]}`;
	const value = column.dataType === "binary" ? `TRIM(TRAILING X'00' FROM ${sql})` : sql;
	if (isExact(part)) return `${value} = ${text(part[0] ?? "")}`;
	const pattern = part.map((piece) => piece.replace(/[|%_]/g, "|$&")).join("%");
	return `${column.typeClass !== "binary" && ignoresTrailingSpaces(column.collation ?? "") ? `RTRIM(${value})` : value} LIKE ${text(pattern)} ESCAPE '|'`;
}
// masking/decide/keyed.ts
/** Decides, for each column with a rule by key, the cases that its lines are: each as if it were a column of its own. */
function withKeys$1(loaded, tables, ties, problems) {
	return tables.map((table) => {
		if (!table.columns.some(({ rule }) => isKeyed(rule))) return table;
		const columns = table.columns.map((one) => {
			if (!isKeyed(one.rule)) return one;
			const where = `${label(table.table)}.${one.column.name} (${one.column.columnType})`;
			const report = (message, path = []) => {
				const place = path.length === 0 ? one.place : loaded.placeOf([...one.path ?? [], ...path]);
				problems.push({
					place,
					kind: "invalid",
					message: `${where}: ${message}`
				});
			};
			const { options } = one.rule;
			if (ties.groupOf(table.table, one.column.name) !== void 0) report("holds what another column holds, by a foreign key or join, and is decided by a key that the other does not have; leave it out of join: equal values have equal masks without it, where their rules are the same");
			const source = options.by.code === void 0 ? ownSource(table, one, options, report) : joinedSource(tables, table, options, report);
			return source === void 0 ? one : {
				...one,
				keyed: keyedOf(loaded, one, options, source, report)
			};
		});
		return {
			...table,
			columns
		};
	});
}
/** Columns of the table itself. */
function ownSource({ table, columns }, one, { by }, report) {
	const keys = by.columns.flatMap((written) => {
		const column = columnNamed(table, written, report);
		if (column === void 0) return [];
		if (column === one.column) report("by: a value is no key of itself; name the column that holds its key");
		else if (isChanged$1(columns, column, table)) report(`by: ${column.name} is masked itself, and says what becomes of each row; keep it: { keep: "why" }`);
		else return [{
			column,
			sql: name(column.name)
		}];
		return [];
	});
	if (keys.length < by.columns.length) return void 0;
	return {
		keys,
		within: (condition) => condition,
		shown: shownKey(keys)
	};
}
/** A code that a column points to. */
function joinedSource(tables, decision, { by }, report) {
	const { table } = decision;
	const [pointer, joined] = [columnNamed(table, by.columns[0] ?? "", report), tableNamed(tables, table, by.code ?? "", report)];
	if (pointer === void 0 || joined === void 0) return void 0;
	const code = columnNamed(joined.decision.table, joined.column, report);
	const target = targetOf(joined.decision.table, pointer, report);
	if (code === void 0 || target === void 0) return void 0;
	const { decision: there } = joined;
	const changed = [code, target].find((column) => isChanged$1(there.columns, column, there.table));
	if (isChanged$1(decision.columns, pointer, table)) report(`by: ${pointer.name} is masked itself, and says what becomes of each row; keep it: { keep: "why" }`);
	else if (changed) report(`by: ${label(there.table)}.${changed.name} is masked itself, and says what becomes of each row; keep it: { keep: "why" }`);
	else if (there.rows !== void 0) report(`by: rows of ${label(there.table)} go, and with them what says which key a row has; keep all of them`);
	else if (there.table === table) report("by: the code stands in the table itself; name its column alone");
	else {
		const alias = "understudy_codes";
		const from = `${name(there.table.database, there.table.name)} AS ${name(alias)}`;
		const keys = [{
			column: code,
			sql: name(alias, code.name)
		}];
		const select = (of, where) => `(SELECT ${of} FROM ${from} WHERE ${where})`;
		return {
			keys,
			within: (condition) => `${name(pointer.name)} IN ${select(name(alias, target.name), condition)}`,
			shown: select(shownKey(keys), `${name(alias, target.name)} = ${name(table.name, pointer.name)}`)
		};
	}
}
const shownKey = (keys) => keys.length === 1 ? keys[0]?.sql ?? "NULL" : `CONCAT_WS('/', ${keys.map(({ sql }) => `IFNULL(${sql}, 'NULL')`).join(", ")})`;
/** True of a column that masking changes, or that follows from one. */
function isChanged$1(columns, column, table) {
	const changed = (of) => columns.some((one) => one.column === of && isMasked(one));
	if (column.generation === void 0) return changed(column);
	return [...columnsRead(column.generation, table)].some((base) => columns.some((one) => one.column.name === base && isMasked(one)));
}
function columnNamed(table, written, report) {
	const column = columnOf(table, unquoted(written) ?? written);
	if (column !== void 0) return column;
	const near = closest(written, table.columns.map((one) => one.name));
	report(`by: ${label(table)} has no column ${written}${near ? `; did you mean ${near}?` : ""}`);
}
/** `eav_attribute.attribute_code`, or with its database. */
function tableNamed(tables, own, reference, report) {
	const [column, of, database = own.database] = splitName(reference).map((part) => unquoted(part) ?? part).reverse();
	if (column === void 0 || of === void 0) {
		report(`by: "${reference}" is no column of a table; write table.column, such as eav_attribute.attribute_code`);
		return;
	}
	const decision = tables.find(({ table }) => table.name === of && table.database === database);
	if (decision) return {
		decision,
		column
	};
	const near = closest(of, tables.flatMap(({ table }) => table.database === database ? [table.name] : []));
	report(`by: there is no table ${of} in ${database}${near ? `; did you mean ${near}?` : ""}`);
}
/** What a column points to: the column of its name, or the primary key; one row alone may have a value of it. */
function targetOf(table, pointer, report) {
	const primary = table.indexes.find(({ name: of }) => of === "PRIMARY")?.parts ?? [];
	const target = columnOf(table, pointer.name) ?? columnOf(table, primary.length === 1 && primary[0]?.column || "");
	const unique = table.indexes.some(({ unique, parts }) => unique && parts.length === 1 && parts[0]?.column === target?.name && parts[0]?.prefix === void 0);
	if (target && unique) return target;
	report(`by: ${label(table)} has no unique column that ${pointer.name} could point to`);
}
function keyedOf(loaded, one, { by, lines, otherwise }, { keys, within, shown }, report) {
	const of = by.code === void 0 ? keys.map(({ column }) => column.name).join(", ") : by.code;
	const told = (written) => `${one.column.name} (${of} ${written})`;
	const conditions = lines.map((line) => {
		const bad = line.parts.flatMap((part, i) => keyMisfit(keys[i]?.column, part) ?? []);
		for (const message of bad) report(`when: ${line.written}: ${message}`, ["when", line.written]);
		if (bad.length > 0) return "FALSE";
		return within(line.parts.map((part, i) => conditionOf(keys[i], part)).join(" AND "));
	});
	const part = `CASE ${conditions.map((condition, i) => `WHEN ${condition} THEN ${i + 1}`).join(" ")} ELSE 0 END`;
	const found = lines.length === 0 ? "0" : part;
	const caseOf = ({ written, rule }, no, path, where = `(${found}) = ${no}`) => {
		const { keyed: _, ...rest } = one;
		return {
			...rest,
			rule,
			by: "policy",
			place: loaded.placeOf([...one.path ?? [], ...path]),
			no,
			said: told(written),
			where
		};
	};
	const cases = lines.map((line, i) => {
		const own = line.parts.every(isExact) ? conditions[i] : void 0;
		return caseOf(line, i + 1, ["when", line.written], own);
	});
	const rest = otherwise === "reject" ? [] : [caseOf({
		written: "others",
		rule: otherwise
	}, 0, ["else"])];
	if ([...cases, ...rest].every((each) => !isMasked(each)) && otherwise !== "reject") report("by: all of its keys are kept; write { keep: \"why\" } for the column");
	return {
		of,
		part: found,
		shown,
		cases: [...cases, ...rest],
		rejects: otherwise === "reject",
		conditions,
		others: told("others")
	};
}
// masking/decide/match.ts
/** Lays the policy over the tables that are there. What it says of anything else becomes a problem. */
var Matches = class {
	problems = [];
	#loaded;
	#schema;
	#used = /* @__PURE__ */ new Set();
	/** The entries that speak of each table, and the tables that each entry speaks of. */
	#byTable;
	#byEntry;
	constructor(loaded, schema) {
		this.#loaded = loaded;
		this.#schema = schema;
		[this.#byTable, this.#byEntry] = laidOver$1(loaded.entries, schema);
		if (loaded.entries.filter((entry) => entry.database === void 0).length > 0 && madeDatabases(schema).length !== 1) {
			const there = schema.databases.join(", ") || "(none)";
			this.#invalid(["tables"], `the server has the databases ${there}; write databases: { name: { tables: … } }, or database.table`);
			return;
		}
		for (const database of Object.keys(loaded.policy.databases ?? {})) this.#requireDatabase(database);
		for (const entry of loaded.entries) this.#requireTable(entry);
	}
	/** What the policy says of a table. */
	of(table) {
		const entries = [...this.#byTable.get(table) ?? []].sort((a, b) => compare$2(specificity(b), specificity(a)));
		return {
			entries,
			columnEntries: (column) => {
				const found = entries.flatMap((entry) => entry.columns.filter(({ pattern }) => pattern.matches(column)).map((one) => ({
					one,
					weights: [...specificity(entry), one.pattern.weight]
				})));
				for (const { one } of found) this.#used.add(one);
				const [best] = [...found].sort((a, b) => compare$2(b.weights, a.weights));
				return found.filter(({ weights }) => best && compare$2(weights, best.weights) === 0).map(({ one }) => one);
			}
		};
	}
	/** Names and patterns of columns that spoke of nothing; asked once every table was looked at. */
	unusedColumns() {
		return this.#loaded.entries.flatMap((entry) => {
			const tables = this.#byEntry.get(entry) ?? [];
			if (tables.length === 0) return [];
			return entry.columns.filter((column) => !this.#used.has(column)).map(({ path, pattern }) => {
				const where = tables.length === 1 ? label(tables[0]) : `no table of ${entry.table.written}`;
				const names = tables.flatMap((table) => table.columns.map((column) => column.name));
				const near = pattern.exact ? closest(pattern.written, names) : void 0;
				const what = pattern.exact ? `column ${pattern.written}` : `column that matches ${pattern.written}`;
				const message = `${tables.length === 1 ? `${where} has no` : `${where} has a`} ${what}${near ? `; did you mean ${near}?` : ""}`;
				return {
					place: this.#loaded.placeOf(path),
					kind: "invalid",
					message
				};
			});
		});
	}
	#requireDatabase(written) {
		const entry = this.#loaded.entries.find(({ path }) => path[0] === "databases" && path[1] === written);
		const { databases } = this.#schema;
		if (databases.some((database) => entry?.database?.matches(database) ?? database === written)) return;
		const near = closest(written, databases);
		this.#invalid(["databases", written], `there is no database ${written}${near ? `; did you mean ${near}?` : ""}`);
	}
	#requireTable(entry) {
		const { database, table, path } = entry;
		if (this.#byEntry.has(entry)) return;
		const [only] = madeDatabases(this.#schema);
		const inside = this.#schema.tables.filter((one) => database ? database.matches(one.database) : one.database === only);
		const where = database?.written ?? only ?? "the server";
		if (inside.length === 0 && database && path[0] === "databases") return;
		if (!table.exact || database && !database.exact) {
			this.#invalid(path, `the pattern ${path.at(-1)} matches no table of ${where}`);
			return;
		}
		const near = closest(table.written, inside.map((one) => one.name));
		this.#invalid(path, `there is no table ${table.written} in ${where}${near ? `; did you mean ${near}?` : ""}`);
	}
	#invalid(path, message) {
		this.problems.push({
			place: this.#loaded.placeOf(path),
			kind: "invalid",
			message
		});
	}
};
/**
* Which entries speak of which tables. By the tables' names, because asking each entry of each table takes long where
* there are thousands of both.
*/
function laidOver$1(entries, schema) {
	const { tables } = schema;
	const [only, ...others] = madeDatabases(schema);
	const named = /* @__PURE__ */ new Map();
	for (const table of tables) put(named, table.name, table);
	const [byTable, byEntry] = [/* @__PURE__ */ new Map(), /* @__PURE__ */ new Map()];
	for (const entry of entries) {
		const { database, table: pattern } = entry;
		if (database === void 0 && (only === void 0 || others.length > 0)) continue;
		const candidates = pattern.name === void 0 ? tables : named.get(pattern.name) ?? [];
		for (const table of candidates) {
			const here = database ? database.matches(table.database) : table.database === only;
			if (!pattern.matches(table.name) || !here) continue;
			put(byTable, table, entry);
			put(byEntry, entry, table);
		}
	}
	return [byTable, byEntry];
}
function put(lists, key, value) {
	const list = lists.get(key);
	if (list) list.push(value);
	else lists.set(key, [value]);
}
/** A table's own entry says more than a pattern of tables, whatever either says of columns. */
function specificity({ database, table }) {
	return [database?.weight ?? Number.POSITIVE_INFINITY, table.weight];
}
function compare$2(one, other) {
	for (const [i, weight] of one.entries()) if (weight !== other[i]) return weight > (other[i] ?? 0) ? 1 : -1;
	return 0;
}
// masking/decide/personal.ts
/**
* Names under which people keep what is personal, in numbers and dates too: a telephone number in a BIGINT, a
* salary. Split at underscores, so that `pin` does not find `shipping`.
*/
const PERSONAL = /(^|_)(phone|tel|mobile|fax|zip|zipcode|postal|postcode|ssn|passport|licen[cs]e|birth|birthday|birthdate|dob|born|card|iban|salary|income|wage|bonus|tax_?id|insurance|bank|account_?(?:no|number)|routing|swift|cvv|cvc|otp|imei|imsi|age|blood|marital|nationality|disability|diagnosis|credit_?score|telephone|cell|latitude|longitude|lat|lng|lon|ip|my_?number|pin|weight|height|religion|ethnicity|gender|sex)(_|$)/i;
/** True when the column's name says that it may hold personal data. */
function looksPersonal(column) {
	return PERSONAL.test(column.name.replace(/([a-z])([A-Z])/g, "$1_$2"));
}
/** True when keeping the column wants a reason in the policy. */
function keepWantsReason(column) {
	return [
		"text",
		"json",
		"binary",
		"spatial"
	].includes(column.typeClass) || looksPersonal(column);
}
// masking/decide/row-groups.ts
/** Gives each column of a row's group the column beside it whose original its mask follows. */
function withRowGroups(loaded, tables, problems) {
	return tables.map((table) => {
		if (!table.columns.some(({ grouped }) => grouped)) return table;
		const columns = table.columns.map((one) => {
			const lead = leadOf(table, one, (message, part) => {
				const { path = [] } = one;
				const place = part === void 0 ? one.place : loaded.placeOf([...path.slice(0, -1), part]);
				const told = {
					place,
					kind: "invalid",
					message: `${label(table.table)}.${one.column.name}: ${message}`
				};
				if (!problems.some((other) => other.place.line === place.line && other.place.column === place.column && part !== void 0)) problems.push(told);
			});
			if (lead === void 0) return one;
			const beside = /* @__PURE__ */ new Map([[one.grouped?.by ?? "", lead]]);
			return {
				...one,
				context: {
					...one.context,
					beside
				}
			};
		});
		return {
			...table,
			columns
		};
	});
}
function leadOf(decision, one, report) {
	const { grouped } = one;
	if (grouped?.by === void 0) return void 0;
	const { by, group } = grouped;
	const written = by === "key" ? group.key : group.columns[by];
	const lead = written === void 0 ? void 0 : columnOf(decision.table, unquoted(written) ?? written);
	if (lead === void 0) {
		if (by === "key") report(`row: key: ${label(decision.table)} has no column ${written}`, "key");
		return;
	}
	if (by === "key") {
		if (isChanged(decision, lead)) report(`row: key: ${lead.name} is masked itself, and says who the row is about; keep it: { keep: "why" }, or leave key out, so that the names say it`, "key");
		return lead;
	}
	if (decision.columns.find(({ column }) => column === lead)?.grouped?.group !== group && decision.rows !== "truncate") report(`row: it follows ${lead.name}, which is decided elsewhere; leave that to the group`);
	return lead;
}
/** True of a column that masking changes, or that follows from one. */
function isChanged({ table, columns }, lead) {
	const read = lead.generation === void 0 ? /* @__PURE__ */ new Set([lead.name]) : columnsRead(lead.generation, table);
	return columns.some((one) => isMasked(one) && read.has(one.column.name));
}
// masking/decide/sql-columns.ts
/** The SQL that a rule of the policy writes itself, at the paths of a document, too. */
function ownSql(rule) {
	if (rule === void 0) return [];
	return rulesIn(rule).flatMap(({ transformer, options }) => {
		if (transformer.name !== "sql") return [];
		const { expression, predicate } = options;
		return predicate === void 0 ? [expression] : [expression, predicate];
	});
}
/**
* MySQL assigns from left to right: an expression that reads a column which the same statement masks would see the
* mask, or the original, as the order has it, and put it where nobody looks for it. So the expressions of a policy read
* kept columns only, beside their own, and no generated one that follows from a masked one.
*/
function sqlProblems(decision) {
	return decision.columns.flatMap((one) => ownSql(one.rule).flatMap((sql) => problemsOf$3(decision, one, sql)));
}
function problemsOf$3(decision, one, sql) {
	const { table, columns } = decision;
	const named = new Set([...namesRead(sql)].map(foldedName));
	const reads = columns.filter(({ column }) => named.has(foldedName(column.name)));
	return columns.filter(isMasked).flatMap((masked) => {
		const { name } = masked.column;
		const through = reads.find(({ column }) => column === masked.column || column.generation !== void 0 && columnsRead(column.generation, table).has(name));
		if (!through) return [];
		const what = through.column === masked.column ? name : `${through.column.name}, which follows ${name}`;
		const instead = masked === one ? "write {value} for the column itself" : `decide what it needs of ${name} by a column that is kept`;
		const message = `${label(table)}.${one.column.name}: sql reads ${what}, which is masked in the same statement; ${instead}`;
		return [{
			place: one.place,
			kind: "invalid",
			message
		}];
	});
}
// masking/decide/stale.ts
/** Places of `schemaText: accept` at which nothing is found any more. */
function staleTexts(loaded, found) {
	return staleIn(loaded, "schemaText", found.map(({ place }) => place), "no text there looks personal");
}
/** Places of `scan: accept` that are no column. */
function staleScans(loaded, { tables }) {
	const { accept } = loaded.policy.scan;
	if (accept.length === 0) return [];
	const spoken = accept.filter(({ in: place }) => tables.some((table) => {
		const prefix = `${label(table)}.`.toLowerCase();
		return place.toLowerCase().startsWith(prefix) && columnOf(table, place.slice(prefix.length)) !== void 0;
	}));
	const columns = tables.flatMap((table) => table.columns.map(({ name }) => `${label(table)}.${name}`));
	return staleIn(loaded, "scan", [...spoken.map(({ in: place }) => place)], "it is no column", columns);
}
function staleIn({ policy, placeOf }, setting, spoken, why, candidates = spoken) {
	const there = new Set(spoken.map((place) => place.toLowerCase()));
	return policy[setting].accept.flatMap(({ in: place }, i) => {
		if (there.has(place.toLowerCase())) return [];
		const near = closest(place, candidates);
		const message = `${setting}: accept: ${place}: ${why}; ${near ? `did you mean ${near}?` : "take it out, or write database.table.column"}`;
		return [{
			place: placeOf([
				setting,
				"accept",
				String(i),
				"in"
			]),
			kind: "invalid",
			message
		}];
	});
}
// masking/decide/tie-problems.ts
/**
* Columns that hold the same values and are not masked alike: what was equal in two of them would not be so afterwards, and
* one could show what the others hide. In a group of any size each that differs from the first of the file is named,
* once; so is one whose masks follow the row, and not the value alone. Tables that are emptied hold nothing.
*/
function tieProblems(tables, ties) {
	const members = tables.filter(({ rows }) => rows !== "truncate").flatMap((decision) => decision.columns.map((column) => ({
		decision,
		column
	})));
	const groups = /* @__PURE__ */ new Map();
	for (const member of members) {
		const group = ties.groupOf(member.decision.table, member.column.column.name);
		if (group) groups.set(group, [...groups.get(group) ?? [], member]);
	}
	return [...groups.values()].flatMap(problemsOfGroup);
}
function problemsOfGroup(group) {
	const decided = [...group].filter(({ column: { by, rule } }) => by === "generated" || rule !== void 0 && by !== "tie").sort((one, other) => rank(one) - rank(other) || order$1(one.column.place, other.column.place));
	const [first, ...others] = decided;
	if (!first) return [];
	const of = treatmentOf(first);
	return [...others.filter((member) => !sameTreatment(of, treatmentOf(member))).map((member) => differs(member, first)), ...decided.flatMap((member) => perRow(member, group.find((other) => other.column !== member.column)))];
}
/** Whom the others are compared with: what the policy itself decides, then what follows. */
function rank({ column }) {
	return column.by === "policy" ? 0 : column.by === "generated" ? 2 : 1;
}
function order$1(one, other) {
	return one.line - other.line || one.column - other.column;
}
function treatmentOf({ decision, column: { column, rule } }) {
	if (column.generation === void 0) return rule && rule.transformer.name !== "keep" ? { rule } : {};
	const { table, columns } = decision;
	const read = columnsRead(column.generation, table);
	const [base, another] = columns.filter((one) => isMasked(one) && read.has(one.column.name));
	if (!base?.rule) return {};
	const form = formOf$1(column.generation, base.column.name);
	const alone = another === void 0 && namesRead(column.generation).size === 1 && form.includes("?");
	return {
		rule: base.rule,
		form: alone ? form : `${label(table)}.${column.name}`
	};
}
/** The expression without its spaces and with `?` for a column; only `?` for the column itself. */
function formOf$1(generation, base) {
	const form = tokens(generation).map(({ kind, text, value }) => (kind === "name" || kind === "word") && foldedName(value) === foldedName(base) ? "?" : text.toLowerCase()).join(" ");
	return form === "?" || form === "( ? )" ? "" : form;
}
function sameTreatment(one, other) {
	return alike(one.rule, other.rule) && (one.form ?? "") === (other.form ?? "");
}
function differs(member, first) {
	const { generated } = member.column.column;
	const instead = generated ? "decide its base like that, or take it out of join" : "give both the same rule, or leave one of them out";
	return problem$3(member, `holds the same values as ${named$1(first)}, and they are decided differently; ${instead}`);
}
/** A mask that follows the row gives equal values different masks. */
function perRow(member, other) {
	const { rule } = member.column;
	if (!rule || !other || rule.transformer.name === "keep") return [];
	if (rule.transformer.needsRowKey?.(rule.options)) return [problem$3(member, `holds the same values as ${named$1(other)}, and a shift follows the row; write { date: { within: month } } for both`)];
	if (member.column.context.beside !== void 0) return [problem$3(member, `holds the same values as ${named$1(other)}, and its mask follows another column of its row, so that equal values could get different masks; write a rule of its own for both`)];
	const { table } = member.decision;
	const beside = ownSql(rule).flatMap((sql) => [...columnsRead(sql, table)]);
	if (beside.length === 0) return [];
	return [problem$3(member, `holds the same values as ${named$1(other)}, and its expression reads ${beside[0]}, so that equal values could get different masks; let it do with {value} and {digest}`)];
}
const named$1 = ({ decision, column }) => `${label(decision.table)}.${column.column.name}`;
function problem$3(member, message) {
	const { column, place } = member.column;
	return {
		place,
		kind: "invalid",
		message: `${named$1(member)} (${column.columnType}): ${message}`
	};
}
// masking/decide/decide.ts
/** Decides every column of the schema by the policy. Problems are collected, so that they are reported at once. */
function decide(loaded, schema) {
	const matches = new Matches(loaded, schema);
	const { ties, problems: unknown } = readTies(loaded, schema);
	const problems = [
		...loaded.problems,
		...matches.problems,
		...unknown
	];
	const drafts = schema.tables.map((table) => draftTable(loaded, table, matches.of(table), problems));
	problems.push(...matches.unusedColumns(), ...staleScans(loaded, schema));
	const tables = withSpellings(withKeys$1(loaded, withRowGroups(loaded, followTies(loaded, drafts, ties, problems), problems), ties, problems));
	problems.push(...tieProblems(tables, ties), ...spellingProblems(tables, ties), ...aloneProblems(tables));
	const tiedTo = tiesAmong(tables, ties);
	for (const table of tables) problems.push(...tableProblems(loaded, table, tiedTo));
	return {
		decisions: {
			tables,
			databases: schema.databases,
			locale: loaded.policy.locale
		},
		problems
	};
}
function draftTable(loaded, table, match, problems) {
	const rows = match.entries.find((entry) => entry.rows)?.rows;
	const residue = match.entries.find((entry) => entry.residue)?.residue ?? loaded.policy.residue;
	const place = loaded.placeOf(match.entries[0]?.path ?? []);
	return {
		table,
		columns: table.columns.map((column) => {
			const [entry, another] = match.columnEntries(column.name);
			const at = entry ? loaded.placeOf(entry.path) : place;
			const context = {
				locale: loaded.policy.locale,
				column
			};
			if (entry && another) {
				const message = `${label(table)}.${column.name}: ${entry.path.at(-1)} and ${another.path.at(-1)} both say what happens, and neither is more specific; write the column by its name`;
				problems.push({
					place: at,
					kind: "invalid",
					message
				});
			}
			if (column.generated) {
				if (entry?.pattern.exact) {
					const message = `${label(table)}.${column.name} (${column.columnType}): is generated and follows its base; remove the rule, and decide the base`;
					problems.push({
						place: at,
						kind: "invalid",
						message
					});
				}
				return {
					column,
					by: "generated",
					place: at,
					context
				};
			}
			if (entry?.rule) {
				const { rule, path } = entry;
				const { grouped } = entry;
				return {
					column,
					rule,
					by: "policy",
					place: at,
					context,
					...grouped ? {
						grouped,
						path
					} : isKeyed(rule) ? { path } : {}
				};
			}
			if (entry && !entry.blank) return {
				column,
				by: "policy",
				place: at,
				context
			};
			if (rows === "truncate" && !entry) return {
				column,
				by: "truncated",
				place: at,
				context
			};
			const rule = entry ? void 0 : unlistedRule(loaded, column);
			if (rule) return {
				column,
				rule,
				by: "unlisted",
				place: at,
				context
			};
			return {
				column,
				by: "unlisted",
				place: at,
				context,
				undecided: true
			};
		}),
		place,
		residue,
		...rows ? { rows } : {}
	};
}
/** What `unlisted` says of a column without a rule. Text, JSON, binary and spatial ones are never kept unasked. */
function unlistedRule({ policy }, column) {
	const { typeClass } = column;
	if (typeClass !== "number" && typeClass !== "temporal" && typeClass !== "enum") return void 0;
	if (policy.unlisted[typeClass] === "reject" || looksPersonal(column)) return void 0;
	const rule = readRule("keep", transformers);
	return typeof rule === "string" ? void 0 : rule;
}
/** Columns that hold the same values are decided once, alike, and for the narrowest of them. */
function followTies(loaded, drafts, ties, problems) {
	const byKey = new Map(drafts.flatMap(({ table, columns }) => columns.map((decision) => [columnKey(table, decision.column.name), {
		table,
		decision
	}])));
	const tiedTo = tiesAmong(drafts, ties);
	return drafts.map((draft) => ({
		...draft,
		columns: draft.columns.map(({ undecided, ...decision }) => {
			const { column, place } = decision;
			const where = `${label(draft.table)}.${column.name} (${column.columnType})`;
			const report = (kind, message) => problems.push({
				place,
				kind,
				message: `${where}: ${message}`
			});
			const others = (ties.groupOf(draft.table, column.name) ?? []).flatMap((key) => byKey.get(key) ?? []).filter((member) => member.decision.column !== column);
			const said = others.find(({ decision: other }) => other.by === "policy" && other.rule);
			const members = [{
				table: draft.table,
				decision
			}, ...others];
			const tied = {
				...decision,
				context: contextFor(loaded, column, members)
			};
			const follows = decision.by === "unlisted" && said?.decision.rule;
			if (follows) return {
				...tied,
				rule: follows,
				by: "tie",
				place: said.decision.place
			};
			if (undecided) report("undecided", `is not decided; ${adviceFor(draft, column, loaded.policy.locale, void 0, tiedTo(draft, column))}`);
			return tied;
		})
	}));
}
function tiesAmong(tables, ties) {
	const byKey = /* @__PURE__ */ new Map();
	for (const decision of tables) {
		if (decision.rows === "truncate") continue;
		for (const { column } of decision.columns) if (!column.generated) byKey.set(columnKey(decision.table, column.name), {
			decision,
			column
		});
	}
	return (decision, column) => (ties.groupOf(decision.table, column.name) ?? []).flatMap((key) => byKey.get(key) ?? []).filter((one) => one.column !== column);
}
function contextFor(loaded, column, members) {
	const lengths = members.filter(({ decision }) => decision.column.typeClass === column.typeClass).flatMap(({ decision }) => decision.column.length ?? []);
	return {
		locale: loaded.policy.locale,
		column: lengths.length > 0 ? {
			...column,
			length: Math.min(...lengths)
		} : column
	};
}
/** One shift a row keeps pairs in order (from, to), and two of different lengths do not. */
function shiftProblems({ table, columns }) {
	const [first, ...others] = columns.flatMap(({ column, rule, place }) => {
		const { shift } = rule?.options ?? {};
		return shift === void 0 ? [] : [{
			column,
			place,
			shift
		}];
	});
	return others.filter(({ shift }) => shift !== first?.shift).map(({ column, place, shift }) => ({
		place,
		kind: "invalid",
		message: `${label(table)}.${column.name}: it shifts by up to ${shift} days and ${first?.column.name} by up to ${first?.shift}, so a row's dates would lose their order; write the same for both`
	}));
}
function fulltextProblems(decision) {
	const { table, columns, place, rows } = decision;
	const masked = columns.filter((one) => rows !== "truncate" && isMasked(one));
	return immovableIndexes(table, new Set(masked.map(({ column }) => column.name))).map(({ name }) => ({
		place,
		kind: "invalid",
		message: `${label(table)} numbers its documents itself (FTS_DOC_ID), and its FULLTEXT index ${name} begins with a column of a foreign key: MySQL lets nobody change what it holds, and could not make it again; keep its columns, or drop the index on the source`
	}));
}
/** Rules that do not keep a unique column distinct, each with one that does. */
function adviseOn(decision, { policy }, tiedTo) {
	return uniqueProblems(decision).map(({ column, message, ...problem }) => {
		const rule = decision.columns.find((one) => one.column === column)?.rule;
		return {
			...problem,
			message: `${message}; ${adviceFor(decision, column, policy.locale, rule, tiedTo(decision, column))}`
		};
	});
}
/** What is wrong with a table's decisions once they are made. */
function tableProblems(loaded, decision, tiedTo) {
	const { table, columns, place } = decision;
	const problems = [];
	if (table.engine !== "InnoDB") {
		const message = `${label(table)} is a ${table.engine} table; only InnoDB can be masked safely: convert it, or leave it out of the clone`;
		problems.push({
			place,
			kind: "invalid",
			message
		});
	}
	for (const one of columns.flatMap(casesOf)) {
		const { column, rule, by, place: at, said = column.name } = one;
		if (!rule || by === "unlisted") continue;
		const report = (message) => problems.push({
			place: at,
			kind: "invalid",
			message: `${label(table)}.${said} (${column.columnType}): ${message}`
		});
		const advice = () => adviceFor(decision, column, loaded.policy.locale, rule, tiedTo(decision, column));
		const misfit = rule.transformer.misfit(column, rule.options, loaded.policy.locale);
		if (misfit) report(`${rule.transformer.name} does not fit: ${misfit}; ${advice()}`);
		const { reason } = rule.options;
		if (rule.transformer.name === "keep" && reason === void 0 && keepWantsReason(column)) report("keep wants a reason here, because the column could hold personal data; write { keep: \"why\" }");
		if (rule.transformer.needsRowKey?.(rule.options) && !walkKey(decision)) report(`a shift follows the row's key, and this table has none that stays as it is; ${advice()}`);
	}
	return [
		...problems,
		...shiftProblems(decision),
		...fulltextProblems(decision),
		...adviseOn(decision, loaded, tiedTo),
		...sqlProblems(decision)
	];
}
// masking/execute/after.ts
/**
* Runs the policy's own SQL once everything is masked and proven: accounts to log in with, rows for tests. Each file
* runs in one transaction with the note that it ran, so that a crash does not run it twice; where it changes
* definitions, MySQL commits in between, and a crash right there does.
*
* @param files the files' contents by their names, in the order of the policy
* @param database where their statements begin
*/
async function runAfter(session, target, files, database) {
	const [run] = await session.rows(`SELECT after_done FROM ${WORK}.run WHERE id = 1`, "looking which SQL ran already");
	const left = [...files.entries()].slice(Number(run?.after_done ?? 0));
	if (left.length === 0) return;
	const own = await openSession(target, { multipleStatements: true });
	try {
		const doing = "running SQL of the policy";
		await own.run("SET SESSION foreign_key_checks = 1", doing);
		if (database !== void 0) await own.run(`USE \`${database.replaceAll("`", "``")}\``, doing);
		for (const [i, [file, sql]] of left) {
			await own.run("START TRANSACTION", `running ${file}`);
			await own.run(sql, `running ${file}`).catch((error) => {
				throw failed(error, file);
			});
			await own.run(`UPDATE ${WORK}.run SET after_done = ${i + 1} WHERE id = 1`, `running ${file}`);
			await own.run("COMMIT", `running ${file}`);
		}
	} finally {
		await own.close();
	}
}
function failed(error, file) {
	if (!(error instanceof DatabaseFault) || error.lost) return error;
	return new MaskingError("after-failed", `MySQL answered ${error.errno ?? "an error"} to a statement of ${file}.`, "Everything is masked and the clone stays sealed. Correct the file, then make a new clone.");
}
// masking/run/index-journal.ts
/**
* Writes down the indexes of a table that will be dropped, before anything is: whatever crash follows, they can be
* made again as they were.
*/
async function journalIndexes(session, { table, drops }) {
	if (drops.length === 0) return;
	const doing = `writing down the indexes of ${table.database}.${table.name}`;
	const [shown] = await session.rows(`SHOW CREATE TABLE ${name(table.database, table.name)}`, doing);
	const clauses = keyClauses(shown?.["Create Table"] ?? "");
	for (const { index, kind } of drops) {
		const clause = clauses.get(index.name);
		if (clause === void 0) continue;
		const values = [
			table.database,
			table.name,
			index.name,
			clause,
			kind,
			JSON.stringify(index)
		];
		await session.run(`INSERT INTO ${WORK}.indexes VALUES (${values.map(text).join(", ")})`, doing);
	}
}
/** The schema as it is when all indexes are back: an interrupted run must know its own schema again. */
async function withJournaledIndexes(session, schema) {
	if (!await hasWork(session, "indexes")) return schema;
	const rows = await session.rows(`SELECT db, tbl, definition FROM ${WORK}.indexes`, "reading which indexes are away");
	return {
		...schema,
		tables: schema.tables.map((table) => {
			const there = new Set(table.indexes.map((index) => index.name));
			const away = rows.filter((row) => row.db === table.database && row.tbl === table.name).map((row) => JSON.parse(row.definition)).filter((index) => !there.has(index.name));
			return away.length === 0 ? table : {
				...table,
				indexes: [...table.indexes, ...away].sort(byName$1)
			};
		})
	};
}
/** Labels of the tables of which indexes were written down: of the others, none is away. */
async function tablesWithJournal(session) {
	const rows = await session.rows(`SELECT DISTINCT db, tbl FROM ${WORK}.indexes`, "reading which indexes are away");
	return new Set(rows.map(({ db, tbl }) => label({
		database: db,
		name: tbl
	})));
}
/**
* The journaled indexes of a table, and which of them are there now.
*
* @param at where they are looked for: in a copy of the table, perhaps
*/
async function journalOf(session, { table }, at = table) {
	const doing = `looking at the indexes of ${table.database}.${table.name}`;
	const [db, tbl] = [text(table.database), text(table.name)];
	const journal = await session.rows(`SELECT db, tbl, name, clause, kind FROM ${WORK}.indexes WHERE db = ${db} AND tbl = ${tbl} ORDER BY name`, doing);
	if (journal.length === 0) return {
		journal,
		there: /* @__PURE__ */ new Set()
	};
	const rows = await session.rows(`SELECT DISTINCT INDEX_NAME AS name FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ${text(at.database)} AND TABLE_NAME = ${text(at.name)}`, doing);
	return {
		journal,
		there: new Set(rows.map((row) => row.name))
	};
}
/** How many journaled indexes are missing: none may be when a run ends. */
async function countMissingIndexes(session) {
	const doing = "looking for indexes that are away";
	const journal = await session.rows(`SELECT db, tbl, name FROM ${WORK}.indexes`, doing);
	if (journal.length === 0) return 0;
	const there = await session.rows("SELECT DISTINCT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, INDEX_NAME AS name FROM information_schema.STATISTICS", doing);
	const written = new Set(there.map(({ db, tbl, name: index }) => JSON.stringify([
		db,
		tbl,
		index
	])));
	return journal.filter(({ db, tbl, name: index }) => !written.has(JSON.stringify([
		db,
		tbl,
		index
	]))).length;
}
/** @throws MaskingError `indexes-missing` when one that was dropped is not there again */
async function requireIndexesBack(session) {
	const missing = await countMissingIndexes(session);
	if (missing === 0) return;
	throw new MaskingError("indexes-missing", `${missing} indexes that were dropped are not there again.`, "Run it again: it makes them. If it fails in the same way, report it.");
}
// masking/run/masking-connection.ts
/** Deadlocks and lost connections are tried again so often, with growing pauses: about two minutes in all. */
const ATTEMPTS = 14;
const LONGEST_PAUSE_MS = 15e3;
/** A connection with the run's key that is replaced when it is lost. What runs on it is safe to begin again. */
var MaskingConnection = class {
	#target;
	#session;
	constructor(target) {
		this.#target = target;
	}
	async attempt(work) {
		for (let attempt = 1;; attempt++) try {
			this.#session ??= await connect(this.#target);
			return await work(this.#session);
		} catch (error) {
			const gone = isUnreachable(error);
			if (!gone && !isContention(error) || attempt === ATTEMPTS) throw error;
			if (gone) await this.close();
			await setTimeout$1(Math.min(100 * 2 ** attempt, LONGEST_PAUSE_MS));
		}
	}
	async close() {
		await this.#session?.close();
		this.#session = void 0;
	}
};
async function connect(target) {
	const session = await openSession(target);
	await useKey(session);
	await session.run(`USE ${WORK}`, "entering the work schema");
	return session;
}
// masking/run/script/thread.ts
/** A function that is still busy after so long with one chunk will not end. */
const PATIENCE_MS = 12e4;
/**
* The thread's own program. Modules come as text: what runs is what the policy's hash was made of, and can import
* nothing beside Node's own. Its output streams go nowhere, and of its faults only the kind is told: both may hold values.
*/
const PROGRAM = `
import { stripTypeScriptTypes } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
const modules = new Map();
const load = (file) => {
  if (!modules.has(file)) {
    const source = workerData[file];
    const plain = /ts$/.test(file) ? stripTypeScriptTypes(source) : source;
    modules.set(file, import('data:text/javascript;base64,' + Buffer.from(plain).toString('base64')));
  }
  return modules.get(file);
};
parentPort.on('message', async ({ scripts, rows }) => {
  let at;
  try {
    const masks = [];
    for (at of scripts) {
      const mask = (await load(at.file))[at.function];
      if (typeof mask !== 'function') throw new ReferenceError();
      masks.push(mask);
    }
    const maskOf = (row) => (mask, i) => {
      const value = row[2 * i];
      if (value === null || value === '') return value;
      at = scripts[i];
      const masked = mask(value, row[2 * i + 1]);
      if (masked === null || typeof masked === 'string') return masked;
      if (typeof masked !== 'number') throw new TypeError();
      return String(masked);
    };
    // Row by row: what one leaves behind is gone before the next, and costs the collector nothing.
    const lines = rows.split('\\n').map((line) => {
      const end = line.indexOf('\\t');
      const masked = JSON.stringify(masks.map(maskOf(JSON.parse(line.slice(0, end)))));
      return '[' + line.slice(end + 1) + ',' + masked.slice(1);
    });
    parentPort.postMessage({ masks: lines.join(',\\n') });
  } catch (error) {
    parentPort.postMessage({ fault: { script: at, kind: error?.constructor?.name ?? typeof error } });
  }
});
`;
/** A thread that runs the policy's functions, one chunk after the other; connections may share it. */
var ScriptThread = class {
	#worker;
	/** Ends with the chunk in hand, however it ends. */
	#busy = Promise.resolve();
	#ended = false;
	/** @param modules the texts of the modules, by their paths in the policy */
	constructor(modules) {
		this.#worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(PROGRAM)}`), {
			workerData: modules,
			env: {},
			stdout: true,
			stderr: true,
			resourceLimits: {
				maxOldGenerationSizeMb: 64,
				maxYoungGenerationSizeMb: 16
			}
		});
		this.#worker.unref();
		this.#worker.on("error", () => {});
		this.#worker.on("exit", () => {
			this.#ended = true;
		});
	}
	/**
	* The masks of some rows. They go there and back as one text, a line for each row: to copy one text between threads
	* costs a fraction of copying thousands of small ones.
	*
	* @param scripts the function of each column
	* @param rows for each row, in JSON: column by column, a value and the digest that stands for it under the run's key.
	*   NULL and empty stay as they are. After a tab, what identifies the row: JSON without brackets.
	* @returns the elements of a JSON array, `ROW_END` between them: for each row what identifies it and its masks
	*/
	async compute(scripts, rows) {
		const { masks, fault } = await this.#ask({
			scripts,
			rows: rows.join("\n")
		});
		if (masks !== void 0) return masks;
		const script = fault?.script ?? scripts[0];
		throw new MaskingError("script-failed", `The function ${script?.function} of ${script?.file} failed (${fault?.kind ?? "its thread ended"}). What it says is left out, because it may hold a value of the data.`, "It takes a text and a digest, both strings, and returns a string, a number or null for each of them, within two minutes a chunk. It may import nothing but what Node itself has.");
	}
	#ask(question) {
		const answer = this.#busy.then(() => this.#askNow(question));
		this.#busy = answer;
		return answer;
	}
	#askNow(question) {
		const worker = this.#worker;
		if (this.#ended) return Promise.resolve({});
		return new Promise((resolve) => {
			const settle = (answer) => {
				clearTimeout(timer);
				worker.off("message", settle).off("error", ended).off("exit", ended);
				resolve(answer);
			};
			const ended = () => settle({});
			const timer = setTimeout(() => void worker.terminate(), PATIENCE_MS);
			worker.on("message", settle).on("error", ended).on("exit", ended);
			worker.postMessage(question);
		});
	}
	async end() {
		await this.#worker.terminate();
	}
};
/**
* The threads of a run: no more than the runner has CPUs beside the one of its own thread, because each takes memory, and
* the server is at work for most of the time.
*/
var ScriptThreads = class {
	#modules;
	#threads;
	/** @param modules the texts of the modules, by their paths in the policy */
	constructor(modules, connections) {
		this.#modules = modules;
		this.#threads = new Array(Math.max(1, Math.min(connections, availableParallelism() - 1)));
	}
	/** The thread that works for a connection; made when it is first asked for. */
	of(connection) {
		const at = connection % this.#threads.length;
		const thread = this.#threads[at] ?? new ScriptThread(this.#modules);
		this.#threads[at] = thread;
		return thread;
	}
	async end() {
		await Promise.all(this.#threads.map((thread) => thread?.end()));
	}
};
// masking/execute/chunk.ts
/** How long a transaction should take: progress stays smooth, undo small, and a killed run repeats little. */
const TARGET_SECONDS = .6;
/** Size of the first transaction of a table, before it is known how long one takes. */
const FIRST_ROWS$1 = 4e3;
/** Rows that go through a script travel: so many at once keep the runner's memory small. */
const SCRIPT_ROWS = 2e3;
const isLeft = ({ next, end }) => next < end;
/** What is left to mask of one table. Its units were cut before anything changed; how many go at once is learnt. */
var TableChunks = class {
	plan;
	no;
	#units;
	/** What is left: to take the first from the front of an array of a million would move all others. */
	#lanes;
	#rowsLeft;
	#inHand = 0;
	#rowsAtOnce;
	#mostRows;
	constructor(plan, no, units) {
		this.plan = plan;
		this.no = no;
		this.#units = units;
		this.#lanes = [{
			next: 0,
			end: units.length
		}];
		this.#rowsLeft = units.reduce((sum, unit) => sum + unit.rows, 0);
		this.#mostRows = plan.masked.some((mask) => mask.script) ? SCRIPT_ROWS : Number.POSITIVE_INFINITY;
		this.#rowsAtOnce = Math.min(FIRST_ROWS$1, this.#mostRows);
	}
	/**
	* Gives each connection a part of the table to itself. A copy that is written at many places by turns is larger: InnoDB takes
	* pages for each place, and leaves an eighth of them free.
	*/
	share(connections) {
		const size = Math.ceil(this.#units.length / connections);
		this.#lanes = Array.from({ length: connections }, (_, i) => ({
			next: Math.min(i * size, this.#units.length),
			end: Math.min((i + 1) * size, this.#units.length)
		}));
	}
	get rowsLeft() {
		return this.#rowsLeft;
	}
	/** What is left, where it is one unit. */
	get onlyUnit() {
		const lane = this.#unitsLeft === 1 ? this.#lanes.find(isLeft) : void 0;
		return lane && this.#units[lane.next];
	}
	get #unitsLeft() {
		return this.#lanes.reduce((sum, { next, end }) => sum + end - next, 0);
	}
	/** Where a connection takes from: when nothing is left of its own part, the farther half of the longest. */
	#laneOf(connection) {
		const own = this.#lanes[connection % this.#lanes.length];
		if (own === void 0 || isLeft(own)) return own;
		const longest = this.#lanes.reduce((one, other) => other.end - other.next > one.end - one.next ? other : one);
		if (!isLeft(longest)) return void 0;
		const middle = Math.ceil((longest.next + longest.end) / 2);
		if (middle === longest.end) return longest;
		[own.next, own.end, longest.end] = [
			middle,
			longest.end,
			middle
		];
		return own;
	}
	/** True when every unit is masked, not just taken. */
	get done() {
		return this.#unitsLeft === 0 && this.#inHand === 0;
	}
	/**
	* Takes neighbouring units; not more than leaves work for the other connections.
	*
	* @param connection which of them asks
	*/
	take(connections, connection = 0) {
		const lane = this.#laneOf(connection);
		const first = lane && isLeft(lane) ? this.#units[lane.next] : void 0;
		if (!lane || !first) return void 0;
		lane.next++;
		const most = 1 + Math.floor(this.#unitsLeft / connections);
		let chunk = first;
		for (let count = 1; count < most; count++) {
			const next = isLeft(lane) ? this.#units[lane.next] : void 0;
			if (!next || next.from !== chunk.to + 1 || chunk.rows + next.rows > this.#rowsAtOnce) break;
			lane.next++;
			const { upper: _, ...rest } = chunk;
			chunk = {
				...rest,
				to: next.to,
				rows: chunk.rows + next.rows,
				...next.upper ? { upper: next.upper } : {}
			};
		}
		this.#inHand++;
		this.#rowsLeft -= chunk.rows;
		return chunk;
	}
	/** A chunk is masked; how long it took says how large the next ones should be. */
	finish(chunk, seconds) {
		this.#inHand--;
		const fitting = chunk.rows * TARGET_SECONDS / Math.max(seconds, .001);
		this.#rowsAtOnce = Math.max(1, Math.min(fitting, this.#rowsAtOnce * 2, this.#mostRows));
	}
};
/** What is left of every table, the largest first, so that no long table is left for one connection at the end. */
async function chunksLeft(session, plan) {
	const rows = await session.rows(`SELECT * FROM ${WORK}.chunks ORDER BY table_no, no`, "reading the chunks");
	const units = new Map(plan.tables.map((_, no) => [no, []]));
	let [done, total] = [0, 0];
	for (const row of rows) {
		const size = Number(row.row_count);
		total += size;
		if (Number(row.done) !== 0) done += size;
		else units.get(row.table_no)?.push({
			from: row.no,
			to: row.no,
			rows: size,
			...row.lower_bound === null ? {} : { lower: JSON.parse(row.lower_bound) },
			...row.upper_bound === null ? {} : { upper: JSON.parse(row.upper_bound) }
		});
	}
	return {
		tables: plan.tables.map((table, no) => new TableChunks(table, no, units.get(no) ?? [])).filter(({ plan: table }) => table.way !== "skip").sort((one, other) => other.rowsLeft - one.rowsLeft),
		done,
		total
	};
}
/**
* Marks chunks done, in the transaction that masks them. False when they were done already: the answer to an earlier
* COMMIT was lost on the way.
*/
async function claimChunks(session, chunks, doing) {
	const units = chunks.reduce((sum, { chunk: { from, to } }) => sum + to - from + 1, 0);
	const those = chunks.map(({ no, chunk: { from, to } }) => `table_no = ${no} AND no BETWEEN ${from} AND ${to}`);
	const mine = await session.run(`UPDATE ${WORK}.chunks SET done = 1 WHERE (${those.join(" OR ")}) AND done = 0`, doing);
	if (mine === units) return true;
	if (mine === 0) return false;
	throw new MaskingError("internal", "A chunk is done in part.", "This is a bug: please report it.");
}
// masking/plan/key-range.ts
/** What a key column is called in an answer, whatever its own name: the driver makes no row with a member `__proto__`. */
const asked = (i) => `understudy key ${i}`;
/** SQL of a key's columns, for a SELECT that `keyLiterals` reads. */
function selectedKey(key) {
	return key.columns.map((column, i) => `${name(column.name)} AS ${name(asked(i))}`).join(", ");
}
/** The names that `selectedKey` gives them. */
function askedKey(key) {
	return key.columns.map((_, i) => name(asked(i))).join(", ");
}
/** A key's values in a row of `selectedKey`, as SQL literals. */
function keyLiterals(key, row) {
	return key.columns.map((column, i) => keyLiteral(column, row[asked(i)]));
}
/** A value of a key column as an SQL literal. */
function keyLiteral(column, value) {
	if (Buffer.isBuffer(value)) return `X'${value.toString("hex")}'`;
	const written = String(value);
	if (column.typeClass !== "number") return text(written);
	if (!/^-?\d+(\.\d+)?$/.test(written)) throw new Error("a number of a key is not a number");
	return written;
}
/**
* SQL that is true of the rows after `lower` and up to `upper` (literals, one a column). Row constructors would be
* shorter, but MySQL finds no range in `(a, b) > (1, 2)`.
*/
function range$1(key, lower, upper) {
	return [lower && beyond(key, ">", lower), upper && beyond(key, "<=", upper)].filter(Boolean).join(" AND ") || "TRUE";
}
function beyond(key, comparison, bound) {
	const strict = comparison === ">" ? ">" : "<";
	const last = key.columns.length - 1;
	const ways = key.columns.map((_, position) => {
		const before = key.columns.slice(0, position).map((column, i) => `${name(column.name)} = ${bound[i]}`);
		const here = `${name(key.columns[position].name)} ${position === last ? comparison : strict} ${bound[position]}`;
		return [...before, here].join(" AND ");
	});
	return ways.length === 1 ? ways[0] : `(${ways.map((way) => `(${way})`).join(" OR ")})`;
}
/** SQL that is true of one row. */
function exactlyRow(key, values) {
	return key.columns.map((column, i) => `${name(column.name)} = ${values[i]}`).join(" AND ");
}
// masking/execute/indexes.ts
/**
* Drops those that are still there: the plain ones in one statement, the others one by one. MySQL 9.7 ends itself when a
* FULLTEXT index over people's own FTS_DOC_ID is made again that was dropped together with a multi-valued one.
*/
async function dropIndexes(session, plan) {
	const { journal, there } = await journalOf(session, plan);
	for (const together of atOnce(journal.filter((index) => there.has(index.name)))) await session.run(`ALTER TABLE ${name(plan.table.database, plan.table.name)} ${together.map((index) => `DROP INDEX ${name(index.name)}`).join(", ")}`, `dropping indexes of ${plan.label}`);
}
/** Which of them share an ALTER: the plain ones, which then reads the table once. */
function atOnce(indexes) {
	const plain = indexes.filter((index) => index.kind === "plain");
	const alone = indexes.filter((index) => index.kind !== "plain");
	return [...plain.length > 0 ? [plain] : [], ...alone.map((index) => [index])];
}
/**
* Makes those that are missing.
*
* @param at where they are made: in a copy of the table, perhaps
*/
async function rebuildIndexes(session, plan, at = plan.table) {
	const { journal, there } = await journalOf(session, plan, at);
	const missing = journal.filter((index) => !there.has(index.name));
	if (missing.length > 0) await sortInLargeRuns(session);
	for (const together of atOnce(missing)) await addIndexes(session, plan, at, together);
}
/**
* Rows are sorted in runs of 64 MiB, not of one: measured, a tenth faster. A server that does not know the setting, or does not let
* this account set it, goes without.
*/
async function sortInLargeRuns(session) {
	await session.run("SET SESSION innodb_ddl_buffer_size = 67108864", "setting up the making of indexes").catch((error) => {
		if (!(error instanceof DatabaseFault) || error.lost) throw error;
	});
}
async function addIndexes(session, plan, at, indexes) {
	const clauses = indexes.map((index) => `ADD ${index.clause}`).join(", ");
	try {
		await session.run(`ALTER TABLE ${name(at.database, at.name)} ${clauses}`, `making indexes of ${plan.label} again`);
	} catch (error) {
		if (error instanceof DatabaseFault && error.errno === 1061) return rebuildIndexes(session, plan, at);
		if (!(error instanceof DatabaseFault && error.errno === 1062)) throw error;
		throw new MaskingError("masks-collide", `Two masks in ${plan.label} are the same under a unique index (${indexes.map((index) => index.name).join(", ")}).`, "Give its columns a rule that keeps values apart, such as email or hash with more digits; then make a new clone.");
	}
}
// masking/execute/copy.ts
/**
* Keeps the rows of a condition by writing them into a new table, which then takes the place of the old one in one atomic
* RENAME: cheaper than deleting most rows, and no freed page keeps one of them. Interrupted, it is begun again.
*
* @param condition true or false of a row, never NULL
* @returns false when triggers are still on the table, which no RENAME may carry along
*/
async function keepByCopy(session, plan, condition, onStep) {
	const { table, label: of } = plan;
	const doing = `writing ${of} anew`;
	if ((await session.rows(`SELECT 1 FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ${text(table.database)} AND EVENT_OBJECT_TABLE = ${text(table.name)}`, doing)).length > 0) return false;
	await dropCopies(session);
	const copy = copyOf(0);
	await makeCopy(session, table, copy, /* @__PURE__ */ new Set(), doing);
	const columns = table.columns.filter((column) => !column.generated).map((column) => name(column.name));
	await session.run(`INSERT INTO ${name(copy.database, copy.name)} (${columns.join(", ")}) SELECT ${columns.join(", ")} FROM ${name(table.database, table.name)} WHERE ${condition}`, doing);
	onStep("rows copied");
	await swapIn(session, table, copy, doing);
	onStep("table swapped");
	await session.run("SET SESSION foreign_key_checks = 1", doing);
	await dropCopies(session);
	return true;
}
/**
* MySQL does not take a table's definition or rows as they are, such as what another SQL mode let in. Nothing of the table has
* changed: it can be masked in place.
*/
var CopyRefused = class extends Error {
	table;
	constructor(table) {
		super(`${table.plan.label} cannot be copied`);
		this.table = table;
	}
};
/** Makes the copy that rows are written into, unless an interrupted run did. */
async function beginCopy(session, of) {
	const { plan, no } = of;
	const doing = `making a copy of ${plan.label}`;
	if (await isThere$1(session, copyOf(no))) return;
	const [row] = await session.rows(`SELECT COUNT(*) AS n FROM ${WORK}.chunks WHERE table_no = ${no} AND done <> 0`, doing);
	if (Number(row?.n) > 0) throw new MaskingError("internal", `The copy of ${plan.label} is gone.`, "This is a bug: please report it.");
	const { journal } = await journalOf(session, plan);
	const without = new Set(journal.map((index) => index.name));
	await refusing(of, () => makeCopy(session, plan.table, copyOf(no), without, doing));
}
/**
* Writes the masked rows of a chunk into the copy, in the order in which it is stored.
*
* @returns the number of rows
*/
async function copyChunk(session, of, chunk) {
	const { plan, no } = of;
	const { copying, key, table, label } = plan;
	if (copying === void 0 || key === void 0) throw new CopyRefused(of);
	const copy = copyOf(no);
	const sql = `INSERT INTO ${name(copy.database, copy.name)} (${copying.columns}) SELECT ${copying.values} FROM ${name(table.database, table.name)} FORCE INDEX (${name(key.index)})
    WHERE ${range$1(key, chunk.lower, chunk.upper)} ORDER BY ${key.columns.map((column) => name(column.name)).join(", ")}`;
	return refusing(of, () => session.run(lookedUp(sql, chunk.rows), `masking ${label} into a copy`));
}
/** Makes the indexes of a copy that is complete, and puts it into the table's place. Repeated after a crash, it finds what is left. */
async function endCopy(session, of, onStep) {
	const { plan, no } = of;
	const copy = copyOf(no);
	const doing = `putting a copy of ${plan.label} into its place`;
	if (await isThere$1(session, copy)) {
		await refusing(of, () => rebuildIndexes(session, plan, copy));
		onStep("indexes made");
		await session.run(`ANALYZE NO_WRITE_TO_BINLOG TABLE ${name(copy.database, copy.name)}`, doing);
		await swapIn(session, plan.table, copy, doing);
		onStep("table swapped");
	}
	await requireAllCopied(session, of, doing);
	await dropReplaced(session, copy, doing);
}
/** What somebody wrote into a table while it was copied went with it. */
async function requireAllCopied(session, { plan, no }, doing) {
	const rows = await rowsReplaced(session, copyOf(no), doing);
	if (rows === void 0) return;
	const [counted] = await session.rows(`SELECT SUM(row_count) AS n FROM ${WORK}.chunks WHERE table_no = ${no}`, doing);
	const copied = Number(counted?.n ?? 0);
	if (rows !== copied) throw rowsChanged(plan.label, rows, copied);
}
/** Somebody else wrote into the clone. */
function rowsChanged(what, rows, before) {
	return new MaskingError("rows-changed", `${what} has ${rows} rows, and had ${before} before masking began.`, "Somebody else wrote into the clone. Make a new one.");
}
/** Gives a copy up: its table is masked in place from the beginning, and nothing of it is masked yet. */
async function giveUpCopy(session, { no, plan }) {
	const doing = `giving up the copy of ${plan.label}`;
	await session.run("START TRANSACTION", doing);
	await session.run(`DELETE FROM ${WORK}.copies WHERE table_no = ${no}`, doing);
	await session.run(`UPDATE ${WORK}.chunks SET done = 0 WHERE table_no = ${no}`, doing);
	const dropped = plan.drops.map(({ index }) => text(index.name));
	await session.run(`DELETE FROM ${WORK}.indexes WHERE db = ${text(plan.table.database)} AND tbl = ${text(plan.table.name)} AND ${dropped.length === 0 ? "TRUE" : `name NOT IN (${dropped.join(", ")})`}`, doing);
	await session.run("COMMIT", doing);
	const copy = copyOf(no);
	await session.run(`DROP TABLE IF EXISTS ${name(copy.database, copy.name)}`, doing);
}
/** The tables that are copied, by their numbers in the plan. */
async function copiedTables(session) {
	const rows = await session.rows(`SELECT table_no AS no FROM ${WORK}.copies`, "reading which tables are copied");
	return new Set(rows.map(({ no }) => no));
}
/** What MySQL refuses of a copy, it may take in place, or say there what is wrong. */
async function refusing(of, work) {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof DatabaseFault) || isLost(error) || isContention(error)) throw error;
		throw new CopyRefused(of);
	}
}
// masking/run/stored.ts
/** SQL of a value as text, in the form that is the same before it is stored in the column and after. */
function stored(column, value) {
	switch (column.typeClass) {
		case "temporal": return temporal(column, value);
		case "number": return number(column, value);
		case "json": return `CAST(CAST(${value} AS JSON) AS CHAR)`;
		case "binary":
			if (column.dataType === "bit") return `CAST((${value}) + 0 AS CHAR)`;
			return column.dataType === "binary" ? `HEX(CAST(${value} AS BINARY(${column.length ?? 1})))` : `HEX(CAST(${value} AS BINARY))`;
		case "spatial": return `HEX(ST_AsBinary(${value}))`;
		default: return `CONVERT(${value} USING utf8mb4)`;
	}
}
function temporal(column, value) {
	const fraction = /\((\d)\)/.exec(column.columnType)?.[1] ?? "0";
	switch (column.dataType) {
		case "date": return `CAST(CAST(${value} AS DATE) AS CHAR)`;
		case "datetime":
		case "timestamp": return `CAST(CAST(${value} AS DATETIME(${fraction})) AS CHAR)`;
		case "time": return `CAST(CAST(${value} AS TIME(${fraction})) AS CHAR)`;
		default: return `CAST(CAST(${value} AS YEAR) AS CHAR)`;
	}
}
/** Rounded as the column would: MySQL rounds what it stores. */
function number(column, value) {
	const scale = scaleOf(column);
	if (!isApproximate(column)) return `CAST(CAST(${value} AS DECIMAL(65, ${scale ?? 0})) AS CHAR)`;
	const type = column.dataType.toUpperCase();
	if (scale === void 0) return `CAST(CAST(${value} AS ${type}) AS CHAR)`;
	return `CAST(ROUND(CAST(ROUND(${value}, ${scale}) AS ${type}), ${scale}) + 0e0 AS CHAR)`;
}
/** SQL of a keyed hash of a value as the column would store it, 64 bits of it; NULL, empty and zero dates, which stay, have none. */
function fingerprint(column, value) {
	const text = stored(column, value);
	return `LEFT(${digest("sample", column.typeClass === "temporal" ? `IF(${text} LIKE '%-00%' OR ${text} = '0000', NULL, ${text})` : `NULLIF(${padded(column) ? `RTRIM(${text})` : text}, '')`)}, 16)`;
}
/** True where blanks alone are empty: MySQL itself strips those of CHAR. */
const padded = ({ typeClass, dataType, collation = "" }) => typeClass === "text" && dataType !== "char" && ignoresTrailingSpaces(collation);
/**
* SQL of a sum over all rows: equal sums, equal rows. Sums of parts can be added.
*
* @param only SQL that is true of the rows that count; all of them where nothing is given
*/
function sumOf(parts, only) {
	if (parts.length === 0) return "0";
	const row = `CRC32(CONCAT_WS('|', ${parts.join(", ")}))`;
	return `IFNULL(SUM(${only === void 0 ? row : `IF(${only}, ${row}, 0)`}), 0)`;
}
/** SQL that tells NULL from any text. */
function orNull(text) {
	return `IFNULL(${text}, 'NULL')`;
}
// masking/run/refused-value.ts
/**
* What stopped the rows of a chunk, with the columns that MySQL refuses: each is tried alone, and undone. A fault of
* anything but a value stays what it is.
*
* @param where SQL of the rows, `WHERE` included
*/
async function refusedInChunk(session, plan, where, error) {
	if (!isOfData(error)) return error;
	const table = name(plan.table.database, plan.table.name);
	const refused = await thoseThat(plan, error, ({ column, expression }) => undone(session, `UPDATE ${table} SET ${name(column.name)} = ${expression}${where}`));
	const scripted = provenOf(plan).filter(({ script }) => script !== void 0);
	return asError(plan, refused.length > 0 ? refused : scripted, error.called, BEGUN);
}
/** The same of a survey, before any row is masked: asked of all rows, in a statement as strict as those that write. */
async function refusedInSurvey(session, plans, error) {
	if (!isOfData(error)) return error;
	await session.run(`USE ${WORK}`, DOING$10);
	for (const plan of plans) {
		const from = name(plan.table.database, plan.table.name);
		const refused = await thoseThat(plan, error, async ({ column, expression, predicate = "NULL" }) => {
			await session.rows(`SELECT COUNT(${predicate}) FROM ${from}`, DOING$10);
			await undone(session, `INSERT INTO ${WORK}.counters SELECT '', '', COUNT(${stored(column, expression)}) FROM ${from}`);
		});
		if (refused.length > 0) return asError(plan, refused, error.called, UNTOUCHED);
	}
	return error;
}
const DOING$10 = "looking for the column that is refused";
const UNTOUCHED = "Nothing is masked yet: correct the policy, and run it again.";
const BEGUN = "Rows that are masked already cannot be masked in another way: correct the policy, then make a new clone.";
async function undone(session, statement) {
	await session.run("START TRANSACTION", DOING$10);
	try {
		await session.run(statement, DOING$10);
	} finally {
		await session.run("ROLLBACK", DOING$10);
	}
}
/** The columns whose masks alone end in the very fault. */
async function thoseThat(plan, { errno }, attempt) {
	const refused = [];
	for (const mask of provenOf(plan).filter(({ script }) => script === void 0)) try {
		await attempt(mask);
	} catch (error) {
		if (!isOfData(error)) throw error;
		if (error.errno === errno) refused.push(mask);
	}
	return refused;
}
function asError({ label, masked }, refused, called, next) {
	const lines = refused.map(({ place, column, transformer, id }) => `${place.file}:${place.line}:${place.column}: ${label}.${id} (${column.columnType}): MySQL answers ${called} to its mask; ${transformer} makes what the column, or what follows from it, does not take.`);
	const all = `${label}: MySQL answers ${called} to the masks of ${masked.map(({ column }) => column.name).join(", ")}.`;
	return new MaskingError("value-refused", lines.length > 0 ? lines.join("\n") : all, next);
}
// masking/run/script/sent.ts
/** A column as it travels: bytes as base64, all else as text. */
function sent(column) {
	if (column.typeClass === "text") return name(column.name);
	return isBytes(column) ? `TO_BASE64(${name(column.name)})` : `CAST(${name(column.name)} AS CHAR)`;
}
/** True of a column whose bytes are no text. */
const isBytes = (column) => column.typeClass === "binary";
// masking/execute/script/chunk.ts
/** Rows travel back in documents of at most about this size, or of a quarter of what the server takes at once. */
const DOCUMENT_LETTERS = 4e6;
/**
* Masks the rows of a range by functions of the runner: only their columns and the key travel. The masks go back as
* one JSON document, whose columns have the very types and collations of the table's, so that keys compare exactly; all
* other masks are written by the same statement.
*
* @returns the number of rows
*/
async function maskByScripts(session, plan, key, where, thread) {
	const doing = `masking ${plan.label}`;
	const scripted = plan.masked.flatMap(({ column, script }) => script ? [{
		column,
		script
	}] : []);
	const table = name(plan.table.database, plan.table.name);
	const selected = [...scripted.flatMap(({ column, script }) => [sent(column), script.digest]), ...key.columns.map((column) => sent(column))];
	const [rows] = await session.connection.query({
		sql: `SELECT ${selected.join(", ")} FROM ${table} ${where}`,
		rowsAsArray: true
	}).catch((error) => {
		throw session.fault(error, doing);
	});
	if (rows.length === 0) return 0;
	const masks = await thread.compute(scripted.map(({ script }) => ({
		file: script.file,
		function: script.function
	})), rows.map((row) => {
		const keys = row.splice(2 * scripted.length);
		return `${JSON.stringify(row)}\t${JSON.stringify(keys).slice(1, -1)}`;
	}));
	const update = updateFrom(plan, key);
	let matched = 0;
	for (const document of inDocuments(masks, await documentLetters(session))) matched += await session.execute(update, doing, [document]);
	return matched;
}
/** A quarter: a letter may be three bytes, and a prepared statement's packet is around it. */
async function documentLetters(session) {
	const known = LETTERS.get(session);
	if (known !== void 0) return known;
	const [row] = await session.rows("SELECT @@SESSION.max_allowed_packet AS most", "asking for the largest packet");
	const letters = Math.min(DOCUMENT_LETTERS, Math.floor(Number(row?.most ?? DOCUMENT_LETTERS) / 4));
	LETTERS.set(session, letters);
	return letters;
}
/** A session's own limit is fixed when it connects. */
const LETTERS = /* @__PURE__ */ new WeakMap();
/** The rows in JSON documents of at most so many letters, where a row allows. */
function inDocuments(rows, most) {
	if (rows.length <= most) return [`[${rows}]`];
	const documents = [];
	let [parts, size] = [[], 0];
	const flush = () => {
		if (parts.length > 0) documents.push(`[${parts.join(",")}]`);
		[parts, size] = [[], 0];
	};
	for (const part of rows.split(",\n")) {
		if (size + part.length > most) flush();
		parts.push(part);
		size += part.length;
	}
	flush();
	return documents;
}
function updateFrom(plan, key) {
	const scripted = plan.masked.filter((mask) => mask.script !== void 0);
	const columns = [...key.columns.map((column, i) => `understudy_k${i} ${isBytes(column) ? "TEXT" : typeOf(column)} PATH '$[${i}]'`), ...scripted.map(({ column }, i) => `understudy_m${i} ${typeOf(column)} PATH '$[${key.columns.length + i}]' ERROR ON ERROR`)];
	const same = key.columns.map((column, i) => {
		const there = isBytes(column) ? `FROM_BASE64(understudy_k${i})` : `understudy_k${i}`;
		return `${name(column.name)} = ${there}`;
	});
	const assignments = [...scripted.map(({ column }, i) => `${name(column.name)} = understudy_m${i}`), ...plan.assignments];
	return `UPDATE JSON_TABLE(?, '$[*]' COLUMNS (${columns.join(", ")})) AS understudy_masks STRAIGHT_JOIN ${name(plan.table.database, plan.table.name)} FORCE INDEX (${name(key.index)}) ON ${same.join(" AND ")} SET ${assignments.join(", ")}`;
}
function typeOf(column) {
	if (column.typeClass !== "text") return column.columnType;
	return `${column.columnType} CHARACTER SET ${column.characterSet} COLLATE ${column.collation}`;
}
// masking/execute/mask-chunks.ts
/**
* Masks chunks, of one table or of several, and marks them done in one transaction, so that no crash can come between: a chunk
* is masked exactly once, also when the answer to COMMIT was lost on the way.
*
* @param onStep told when a chunk is written, and not yet committed
*/
async function maskChunks(session, chunks, thread, onStep) {
	const [first, another] = chunks;
	if (first === void 0) return;
	let current = first;
	const doing = `masking ${another ? `${chunks.length} tables` : first.plan.label}`;
	await session.run("START TRANSACTION", doing);
	try {
		if (!await claimChunks(session, chunks, doing)) {
			await session.run("ROLLBACK", doing);
			return;
		}
		for (current of chunks) {
			await maskOne(session, current, thread);
			onStep("chunk written");
		}
		await session.run("COMMIT", doing);
	} catch (error) {
		await session.run("ROLLBACK", doing).catch(() => {});
		if (error instanceof CopyRefused) throw error;
		throw await refusedInChunk(session, current.plan, whereOf(current.plan, current.chunk), error);
	}
}
async function maskOne(session, { plan, no, chunk, copied }, thread) {
	const rows = copied ? await copyChunk(session, {
		plan,
		no
	}, chunk) : await write(session, plan, chunk, thread);
	if (rows === chunk.rows) return;
	throw rowsChanged(`A chunk of ${plan.label}`, rows, chunk.rows);
}
const whereOf = ({ key }, { lower, upper }) => key ? ` WHERE ${range$1(key, lower, upper)}` : "";
async function write(session, plan, chunk, thread) {
	const where = whereOf(plan, chunk);
	if (plan.key && plan.masked.some((mask) => mask.script !== void 0)) return maskByScripts(session, plan, plan.key, where, thread());
	return session.run(lookedUp(plan.update, chunk.rows) + where, `masking ${plan.label}`);
}
// masking/execute/small-tables.ts
/** Tables and rows that are masked in one transaction. */
const TABLES$1 = 16;
const ROWS$3 = 2e3;
/** A table of more rows has transactions of its own. */
const SMALL$2 = 500;
/** Puts small tables together, so that a thousand of them are no thousand transactions; the others are left as they are. */
function smallTogether(tables) {
	const groups = [];
	const isSmall = ({ isPlain, chunks }) => isPlain && chunks.onlyUnit !== void 0 && chunks.rowsLeft <= SMALL$2;
	let rows = 0;
	for (const table of tables.filter(isSmall)) {
		const group = groups.at(-1);
		rows += table.chunks.rowsLeft;
		if (group && rows <= ROWS$3 && group.length < TABLES$1) group.push(table);
		else {
			groups.push([table]);
			rows = table.chunks.rowsLeft;
		}
	}
	return {
		groups,
		others: tables.filter((table) => !isSmall(table))
	};
}
/** Masks the tables of a group. */
async function maskGroup(connection, tables, thread, onStep) {
	const parts = tables.flatMap((table) => {
		const chunk = table.chunks.take(1);
		return chunk ? [{
			table,
			plan: table.chunks.plan,
			no: table.chunks.no,
			chunk,
			copied: false
		}] : [];
	});
	const startedAt = performance.now();
	await connection.attempt((session) => maskChunks(session, parts, thread, onStep));
	onStep("chunk committed");
	const seconds = (performance.now() - startedAt) / 1e3;
	for (const { table, chunk } of parts) {
		table.masked(chunk, seconds);
		await table.close(connection);
	}
}
// masking/session/laxly.ts
/** Rows get in as production holds them, whatever was not strict when they were written. */
const LAX = "NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION";
/** Works in a session that takes every value that some table holds already; afterwards it is as strict as before. */
async function laxly(session, work) {
	const doing = "setting how strict the session is";
	const [mode] = await session.rows("SELECT @@SESSION.sql_mode AS mode", doing);
	await session.run(`SET SESSION sql_mode = '${LAX}'`, doing);
	try {
		return await work();
	} finally {
		await session.run(`SET SESSION sql_mode = '${mode?.mode ?? ""}'`, doing);
	}
}
// masking/execute/table-work.ts
/**
* What happens to one table: indexes dropped or a copy made, chunks masked, indexes made again, the copy swapped in. Shared by
* all connections.
*/
var TableWork = class {
	chunks;
	#manner;
	#opened;
	#closed = false;
	constructor(chunks, manner) {
		this.chunks = chunks;
		this.#manner = manner;
	}
	/** The first connection drops the indexes, or makes the copy, and the others wait for it. */
	open(connection) {
		this.#opened ??= this.#open(connection);
		return this.#opened;
	}
	async #open(connection) {
		const { copied, journaled, onStep } = this.#manner;
		const { plan, no, done } = this.chunks;
		if (done) return;
		if (copied) {
			await connection.attempt((session) => beginCopy(session, {
				plan,
				no
			}));
			onStep("copy made");
		} else if (journaled) {
			await connection.attempt((session) => dropIndexes(session, plan));
			onStep("indexes dropped");
		}
	}
	async mask(connection, chunk, thread) {
		const startedAt = performance.now();
		const { plan, no } = this.chunks;
		const { copied, onStep } = this.#manner;
		const chunks = [{
			plan,
			no,
			chunk,
			copied
		}];
		await connection.attempt((session) => maskChunks(session, chunks, thread, onStep));
		onStep("chunk committed");
		this.masked(chunk, (performance.now() - startedAt) / 1e3);
	}
	/** A chunk is masked and committed. */
	masked(chunk, seconds) {
		this.chunks.finish(chunk, seconds);
		this.#manner.meter.advance(this.chunks.plan.label, chunk.rows);
	}
	/** True of a table that may be masked together with others, in one transaction: nothing is to be done before. */
	get isPlain() {
		const { copied, journaled } = this.#manner;
		return !copied && !journaled && !this.chunks.plan.masked.some(({ script }) => script !== void 0);
	}
	/** The last connection to finish makes the indexes; the others go on with the next table meanwhile. */
	async close(connection) {
		if (this.#closed || !this.chunks.done) return;
		this.#closed = true;
		const { copied, journaled, rebuild, onStep } = this.#manner;
		const { plan, no } = this.chunks;
		onStep("table written");
		if (copied) {
			await connection.attempt((session) => endCopy(session, {
				plan,
				no
			}, onStep));
			return;
		}
		if (rebuild) await connection.attempt((session) => writeAnew(session, plan));
		if (journaled) await connection.attempt((session) => rebuildIndexes(session, plan));
		onStep("indexes made");
	}
};
/** Freed pages of the table's file still hold originals, though no statement reads them. */
async function writeAnew(session, { table, label }) {
	await laxly(session, () => session.run(`ALTER TABLE ${name(table.database, table.name)} FORCE`, `writing ${label} anew`));
}
// masking/execute/execute.ts
/**
* A table of fewer rows keeps its indexes: dropping and making them takes some statements of a few hundredths of a
* second each, and sorting pays only above that.
*/
const DROP_INDEXES_FROM = 2e4;
/** Masks every chunk that is not done yet, on several connections; then makes the dropped indexes again. */
async function execute(session, options) {
	for (;;) try {
		return await maskAll(session, options);
	} catch (error) {
		if (!(error instanceof CopyRefused)) throw error;
		await giveUpCopy(session, error.table);
	}
}
async function maskAll(session, options) {
	const { tables, done, total } = await chunksLeft(session, options.plan);
	options.meter.enter("execute", {
		done,
		total
	});
	const stop = new AbortController();
	const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
	const threads = new ScriptThreads(options.modules, options.connections);
	const journaled = await tablesWithJournal(session);
	const copied = await copiedTables(session);
	const { meter, onStep, compact } = options;
	const { groups, others } = smallTogether(tables.map((chunks) => {
		const { plan, no } = chunks;
		if (copied.has(no)) chunks.share(Math.max(1, options.connections));
		return new TableWork(chunks, {
			copied: copied.has(no),
			journaled: journaled.has(plan.label),
			rebuild: plan.rebuild || compact,
			meter,
			onStep
		});
	}));
	const results = await Promise.allSettled(Array.from({ length: Math.max(1, options.connections) }, (_, i) => workOn(others, groups, options, i, () => threads.of(i), signal).catch((error) => {
		stop.abort();
		throw error;
	})));
	await threads.end();
	const failed = results.find((result) => result.status === "rejected");
	if (failed) throw failed.reason;
	if (options.signal?.aborted) throw new MaskingError("cancelled", "Masking was cancelled.", "Run it again: it goes on where it stopped.");
}
/**
* One connection's work: table after table, together with the other connections, chunk after chunk; then the small ones, each
* group of them by whoever takes it.
*/
async function workOn(tables, groups, { target, connections, onStep }, no, thread, signal) {
	const connection = new MaskingConnection(target);
	try {
		for (const table of tables) {
			if (signal.aborted) return;
			await table.open(connection);
			for (;;) {
				if (signal.aborted) return;
				const chunk = table.chunks.take(connections, no);
				if (!chunk) break;
				await table.mask(connection, chunk, thread);
			}
			await table.close(connection);
		}
		for (let group = groups.shift(); group && !signal.aborted; group = groups.shift()) await maskGroup(connection, group, thread, onStep);
	} finally {
		await connection.close();
	}
}
// masking/plan/copying.ts
/**
* Why a new table cannot take the place of one; nothing where it can. Not where others (or its own rows) reference it: their
* foreign keys would go on pointing at the old one; nor where MySQL made up its key, which would become an ordinary column.
*/
function whyNotSwapped(table, isReferenced) {
	if (isReferenced) return "foreign keys refer to it";
	if (SERVER_DATABASES.includes(table.database)) return "it stands in a database of the server's";
	return table.columns.some((column) => column.name.toLowerCase() === "my_row_id") ? "MySQL made up its key" : void 0;
}
/** A copy of a table, or why it is masked in place. */
function copyingOf(plan, referenced) {
	const { table, masked } = plan;
	const inPlace = whyInPlace(plan, referenced);
	if (inPlace !== void 0) return { inPlace };
	const masks = new Map(masked.map(({ column, expression }) => [column.name, expression]));
	const written = table.columns.filter(({ generated }) => !generated);
	return { copying: {
		columns: written.map((column) => name(column.name)).join(", "),
		values: written.map((column) => masks.get(column.name) ?? name(column.name)).join(", "),
		drops: droppableIndexes(table, new Set(table.columns.map((column) => column.name)), referenced)
	} };
}
function whyInPlace({ table, key, masked, way }, referenced) {
	if (way !== "chunks" || key?.index !== "PRIMARY") return "its rows cannot be walked by its primary key";
	if (masked.some(({ script }) => script !== void 0)) return "a script masks it";
	if (table.indexes.some(({ type }) => type === "FULLTEXT")) return "it has a FULLTEXT index";
	if (followsSession(table)) return "what is generated in it depends on the session";
	return whyNotSwapped(table, referenced.length > 0);
}
/** Words of functions that answer as the session is set. */
const BY_SESSION = /\b(date_format|dayname|monthname|week|yearweek|weekofyear|str_to_date)\b/i;
/**
* True where a generated column or an index would come out otherwise: a TIMESTAMP is another hour, and a month has another
* name, to whoever wrote the row. In place, what follows from kept columns is never computed anew.
*/
function followsSession(table) {
	const stamps = new Set(table.columns.filter(({ dataType }) => dataType === "timestamp").map((column) => column.name));
	return [...table.columns.flatMap(({ generation }) => generation ?? []), ...table.indexes.flatMap(({ parts }) => parts.flatMap(({ expression }) => expression ?? []))].some((expression) => BY_SESSION.test(expression) || readsAny(expression, table, stamps));
}
// masking/plan/going.ts
/** Tables by their names: to look through all for each key of each takes long where there are a thousand. */
const byLabel = /* @__PURE__ */ new WeakMap();
/** The table that a foreign key references, with what becomes of it. */
function parentOf(key, plan) {
	const tables = byLabel.get(plan) ?? new Map(plan.tables.map((table) => [table.label, table]));
	byLabel.set(plan, tables);
	return tables.get(label({
		database: key.parentDatabase,
		name: key.parentTable
	}));
}
/**
* SQL that is true of each row of a table that is to go: by what the policy says of its rows, or because it follows, by ON DELETE
* CASCADE, a row that goes. Nothing where all stay. Over the table's own columns, without an alias; conditions that name
* other tables do so from their own table's database.
*/
function going(table, plan) {
	const round = roundOf(table, plan);
	if (round.size === 0) return goingByOthers(table, plan);
	const itself = followed(table, plan).filter(({ parent }) => parent === table);
	if (round.size > 1 || itself.length > 1) return ownGoing(table) === "TRUE" ? "TRUE" : goingRound(table, [...round], plan);
	const first = goingByOthers(table, plan);
	if (first === void 0 || first === "TRUE") return first;
	return [first, ...itself.map(({ key }) => descending(table, key, first))].join(" OR ");
}
/** The same, but for rows that follow others of the very table: a DELETE may not read what it deletes from. */
function goingByOthers(table, plan) {
	return goingBeside(table, plan, /* @__PURE__ */ new Set([table]));
}
/** The same, but for rows that follow those of some tables. */
function goingBeside(table, plan, without) {
	const own = ownGoing(table);
	if (own === "TRUE") return own;
	const following = followed(table, plan).flatMap(({ key, parent }) => {
		const goes = without.has(parent) ? void 0 : going(parent, plan);
		return goes === void 0 ? [] : [referencing(key, goes)];
	});
	const all = [...own === void 0 ? [] : [own], ...following];
	return all.length === 0 ? void 0 : all.join(" OR ");
}
function followed({ table }, plan) {
	return table.foreignKeys.flatMap((key) => {
		const parent = key.onDelete === "CASCADE" ? parentOf(key, plan) : void 0;
		return parent === void 0 ? [] : [{
			key,
			parent
		}];
	});
}
/** Tables, this one among them, whose rows go with each other's, round and round; none where they do not. */
function roundOf(table, plan) {
	const above = tablesAbove(table, plan);
	if (!above.has(table)) return /* @__PURE__ */ new Set();
	return new Set([...above].filter((one) => tablesAbove(one, plan).has(table)));
}
/** Tables with whose rows those of one go, over however many steps. */
function tablesAbove(table, plan) {
	const found = /* @__PURE__ */ new Set();
	const follow = (one) => {
		for (const { parent } of followed(one, plan)) {
			if (found.has(parent)) continue;
			found.add(parent);
			follow(parent);
		}
	};
	follow(table);
	return found;
}
/** SQL that is true of rows that go, in a table of a round: from those that go by themselves on, from table to table. */
function goingRound(table, round, plan) {
	const number = (of) => round.indexOf(of);
	const first = round.flatMap((one) => {
		const goes = goingBeside(one, plan, new Set(round));
		const from = name(one.table.database, one.table.name);
		return goes === void 0 ? [] : [`SELECT ${number(one)} AS no, ${print(one, round, plan)} AS print FROM ${from} WHERE ${goes}`];
	});
	if (first.length === 0) return void 0;
	const steps = round.flatMap((below) => followed(below, plan).filter(({ parent }) => round.includes(parent)).map(({ key, parent }) => {
		const on = key.columns.map((column, i) => `below.${name(column)} = above.${name(key.parentColumns[i] ?? "")}`);
		return `SELECT ${number(below)}, ${print(below, round, plan, "below.")} FROM understudy_gone AS gone
    JOIN ${name(parent.table.database, parent.table.name)} AS above ON gone.no = ${number(parent)} AND gone.print = ${print(parent, round, plan, "above.")}
    JOIN ${name(below.table.database, below.table.name)} AS below ON ${on.join(" AND ")}`;
	}));
	return `((${print(table, round, plan)} IN (SELECT print FROM (WITH RECURSIVE understudy_gone (no, print) AS (${[...first, ...steps].join("\n    UNION ")})
    SELECT DISTINCT print FROM understudy_gone WHERE no = ${number(table)}) AS gone)) IS TRUE)`;
}
/** SQL of a digest of the columns by which the others of a round know a row. */
function print(table, round, plan, of = "") {
	const columns = round.flatMap((one) => followed(one, plan).flatMap(({ key, parent }) => parent === table ? key.parentColumns : []));
	return `SHA2(CONCAT_WS(',', ${[...new Set(columns)].map((column) => `IFNULL(HEX(CAST(${of}${name(column)} AS BINARY)), '-')`).join(", ")}), 256)`;
}
/** What goes by the table's own rule is that of which the condition is not true: a NULL is no reason to keep a row. */
function ownGoing({ rows }) {
	if (rows === void 0) return void 0;
	return rows === "truncate" ? "TRUE" : `((${rows.keep}) IS NOT TRUE)`;
}
/** SQL that is true of rows whose parent is one of those. */
function referencing(key, parents) {
	const from = name(key.parentDatabase, key.parentTable);
	return `(((${listed$1(key.columns)}) IN (SELECT ${listed$1(key.parentColumns)} FROM ${from} WHERE ${parents})) IS TRUE)`;
}
/** SQL that is true of rows below those, in a table that references itself. */
function descending({ table }, { columns, parentColumns }, first) {
	const from = name(table.database, table.name);
	const on = columns.map((column, i) => `below.${name(column)} = gone.k${i}`).join(" AND ");
	const below = parentColumns.map((column) => `below.${name(column)}`).join(", ");
	const keys = parentColumns.map((_, i) => `k${i}`).join(", ");
	return `(((${listed$1(parentColumns)}) IN (WITH RECURSIVE gone (${keys}) AS (SELECT ${listed$1(parentColumns)} FROM ${from} WHERE ${first}
    UNION SELECT ${below} FROM ${from} AS below JOIN gone ON ${on}) SELECT ${keys} FROM gone)) IS TRUE)`;
}
const listed$1 = (columns) => columns.map((column) => name(column)).join(", ");
// masking/plan/removal.ts
/**
* The tables that lose rows, in an order in which no row is in the way that is to go itself: whoever references a table comes
* before it. Rows that go because a parent does are left to MySQL, unless they are in the way of another's.
*/
function removals(plan) {
	if (plan.tables.every(({ rows }) => rows === void 0)) return [];
	return childrenFirst(plan).flatMap((table) => {
		const goes = isInTheWay(table, plan) ? goingByOthers(table, plan) : ownGoing(table);
		if (goes === void 0) return [];
		const checked = circleOf(table, plan) !== "restricting";
		const emptied = referencesOf(table, plan).filter(({ key }) => key.onDelete === "SET NULL");
		return [{
			table,
			goes,
			checked,
			round: withFollowers(table, plan).some((one) => roundOf(one, plan).size > 1),
			empties: checked ? [] : emptied
		}];
	});
}
/** Tables whose foreign keys lead to this one. */
function childrenOf(parent, plan) {
	return plan.tables.filter((table) => table.table.foreignKeys.some((key) => parentOf(key, plan) === parent));
}
/** A table and those whose rows go with its own, over however many steps: the last ones first. */
function withFollowers(table, plan) {
	const ordered = [];
	const visited = /* @__PURE__ */ new Set();
	const visit = (one) => {
		if (visited.has(one)) return;
		visited.add(one);
		for (const { child, key } of referencesOf(one, plan)) if (key.onDelete === "CASCADE") visit(child);
		ordered.push(one);
	};
	visit(table);
	return ordered;
}
/** Foreign keys to a table that do something when a row of it goes. */
function referencesOf(parent, plan) {
	return plan.tables.flatMap((child) => child.table.foreignKeys.filter((key) => key.onDelete !== void 0 && parentOf(key, plan) === parent).map((key) => ({
		child,
		key
	})));
}
function childrenFirst(plan) {
	const ordered = [];
	const visited = /* @__PURE__ */ new Set();
	const visit = (table) => {
		if (visited.has(table)) return;
		visited.add(table);
		for (const child of childrenOf(table, plan)) visit(child);
		ordered.push(table);
	};
	for (const table of plan.tables) visit(table);
	return ordered;
}
/** Its rows keep those of another table from going, or MySQL will not remove them with their parents. */
function isInTheWay({ table }, plan) {
	return table.foreignKeys.some((key) => {
		const parent = parentOf(key, plan);
		if (parent === void 0 || going(parent, plan) === void 0) return false;
		return key.onDelete === void 0 || circleOf(parent, plan) === "restricting";
	});
}
/**
* Whether rows of a table reference each other, over however many tables: `restricting` where that keeps them from going, and
* nothing else happens on the way; `mixed` where rows go with others, too, so that the order is MySQL's.
*/
function circleOf(table, plan) {
	const above = reached(table, plan);
	if (!above.has(table)) return "none";
	const keys = [...above].filter((one) => reached(one, plan).has(table)).flatMap((one) => one.table.foreignKeys.filter((key) => {
		const parent = parentOf(key, plan);
		return parent !== void 0 && reached(parent, plan).has(table) && above.has(parent);
	}));
	if (keys.every(({ onDelete }) => onDelete !== void 0)) return "harmless";
	return keys.some(({ onDelete }) => onDelete === "CASCADE") ? "mixed" : "restricting";
}
/** Tables to which foreign keys lead from one, over however many steps. */
function reached(table, plan) {
	const found = /* @__PURE__ */ new Set();
	const follow = (one) => {
		for (const key of one.table.foreignKeys) {
			const parent = parentOf(key, plan);
			if (parent === void 0 || found.has(parent)) continue;
			found.add(parent);
			follow(parent);
		}
	};
	follow(table);
	return found;
}
// masking/execute/remove-at-once.ts
/** ER_FK_DEPTH_EXCEEDED: more than 15 steps from a row to those that go with it. 6575: by too many tables on the way. */
const TOO_FAR = /* @__PURE__ */ new Set([3008, 6575]);
/** True of the fault of a DELETE that MySQL gives up, because too many rows go with others, one after the other. */
function leadsTooFar(error) {
	return error instanceof DatabaseFault && TOO_FAR.has(error.errno ?? 0);
}
/**
* Removes the rows of a table that go, and all that go with them, without MySQL's following: it gives up where the way is
* long, and goes round a circle of tables once, which leaves rows without their parents. The keys of what goes are written down first; then all goes in one transaction, because what is half removed no
* longer leads to its other half.
*/
async function removeAtOnce(session, table, plan) {
	const doing = `removing rows of ${table.label} with all that go with them`;
	const tables = withFollowers(table, plan);
	const parted = tables.flatMap((parent) => referencesOf(parent, plan)).map((one, i) => ({
		...one,
		keys: `${WORK}.${name(`going ${i}`)}`
	}));
	await session.run(`USE ${name(table.table.database)}`, doing);
	for (const { key, keys } of parted) {
		const parent = parentOf(key, plan);
		const goes = parent && going(parent, plan);
		await session.run(`DROP TEMPORARY TABLE IF EXISTS ${keys}`, doing);
		await session.run(`CREATE TEMPORARY TABLE ${keys} ${parentKeysOf(key, goes ?? "FALSE")}`, doing);
	}
	await session.run("SET SESSION foreign_key_checks = 0", doing);
	await session.run("START TRANSACTION", doing);
	try {
		for (const { child, key, keys } of parted) if (key.onDelete === "SET NULL") await session.run(emptying(child, key, `SELECT * FROM ${keys}`), doing);
		for (const one of tables) {
			const following = parted.filter(({ child, key }) => child === one && key.onDelete === "CASCADE");
			const goes = [ownGoing(one) ?? "FALSE", ...following.map(({ key, keys }) => `(${listed(key.columns)}) IN (SELECT * FROM ${keys})`)];
			await session.run(`USE ${name(one.table.database)}`, doing);
			await session.run(`DELETE FROM ${name(one.table.database, one.table.name)} WHERE ${goes.join(" OR ")}`, doing);
		}
		await session.run("COMMIT", doing);
	} catch (error) {
		await session.run("ROLLBACK", doing).catch(() => {});
		throw error;
	}
	for (const { keys } of parted) await session.run(`DROP TEMPORARY TABLE ${keys}`, doing);
}
/** SQL of the keys of parents that go. */
function parentKeysOf(key, goes) {
	return `SELECT DISTINCT ${listed(key.parentColumns)} FROM ${name(key.parentDatabase, key.parentTable)} WHERE ${goes}`;
}
/** What ON DELETE SET NULL does. It moves no column that says when the row was changed. */
function emptying({ table }, key, keys) {
	const moved = table.columns.filter(({ onUpdate }) => onUpdate).map((column) => name(column.name));
	const set = [...key.columns.map((column) => `${name(column)} = NULL`), ...moved.map((column) => `${column} = ${column}`)];
	return `UPDATE ${name(table.database, table.name)} SET ${set.join(", ")}
    WHERE (${listed(key.columns)}) IN (SELECT * FROM (${keys}) AS going)`;
}
const listed = (columns) => columns.map((column) => name(column)).join(", ");
// masking/execute/rows.ts
/**
* Removes the rows that the policy does not keep, before anything is looked at or masked: conditions see the
* originals. Rows go by MySQL's own DELETE, so children follow the rule of their foreign key.
* Interrupted, it starts over.
*
* @param startedAt what conditions take for now, so that a run that was interrupted keeps the very same rows
* @returns rows that should be gone and are not, by their tables' labels
*/
async function removeRows({ target, plan, meter, signal, dropIndexesFrom, onStep }, startedAt) {
	const connection = new MaskingConnection(target);
	const unwanted = /* @__PURE__ */ new Map();
	try {
		await connection.attempt(dropCopies);
		for (const removal of removals(plan)) {
			const { table, checked } = removal;
			await connection.attempt(async (session) => {
				await session.run(`SET SESSION foreign_key_checks = ${checked ? 1 : 0}, SESSION timestamp = ${Date.parse(startedAt) / 1e3}`, "setting up the removal of rows");
				if (table.rows === "truncate" && canTruncate(table, plan)) await truncate(session, table);
				else if (!await keptByCopy(session, removal, plan, dropIndexesFrom, onStep)) await deleteRows(session, removal, plan, signal);
				unwanted.set(table.label, await countUnwanted(session, table));
			});
			meter.advance(table.label, 0);
		}
		return unwanted;
	} finally {
		await connection.close();
	}
}
/**
* Asked as soon as they are gone: a condition may read what is masked later, other tables, whose rows go, too, and what time
* it is.
*/
async function countUnwanted(session, { table, rows, label: of }) {
	if (rows === void 0) return 0;
	const doing = `looking whether rows of ${of} are gone`;
	const unwanted = rows === "truncate" ? "TRUE" : `(${rows.keep}) IS NOT TRUE`;
	await session.run(`USE ${name(table.database)}`, doing);
	const [row] = await session.rows(`SELECT COUNT(*) AS n FROM ${name(table.database, table.name)} WHERE ${unwanted}`, doing);
	return Number(row?.n ?? 0);
}
/** TRUNCATE asks nobody: it is sound where whoever references the table is emptied, too. */
function canTruncate(table, plan) {
	return childrenOf(table, plan).every((child) => child.rows === "truncate");
}
async function truncate(session, { table, label: of }) {
	const doing = `emptying ${of}`;
	const target = name(table.database, table.name);
	const [shown] = await session.rows(`SHOW CREATE TABLE ${target}`, doing);
	const next = counterOf(shown?.["Create Table"] ?? "");
	const row = `db = ${text(table.database)}, tbl = ${text(table.name)}`;
	if (next) await session.run(`INSERT IGNORE INTO ${WORK}.counters SET ${row}, next = ${next}`, doing);
	const [counter] = await session.rows(`SELECT next FROM ${WORK}.counters WHERE db = ${text(table.database)} AND tbl = ${text(table.name)}`, doing);
	await session.run("SET SESSION foreign_key_checks = 0", doing);
	await session.run(`TRUNCATE TABLE ${target}`, doing);
	if (counter) await session.run(`ALTER TABLE ${target} AUTO_INCREMENT = ${counter.next}`, doing);
}
/** Writes a table anew when that is less work: it is not small, and most of its rows go. */
async function keptByCopy(session, { table, goes }, plan, worthFrom, onStep) {
	const isReferenced = childrenOf(table, plan).length > 0;
	if (typeof table.rows !== "object" || whyNotSwapped(table.table, isReferenced) !== void 0) return false;
	const doing = `removing rows of ${table.label}`;
	await session.run(`USE ${name(table.table.database)}`, doing);
	const [count] = await session.rows(`SELECT COUNT(*) AS n, IFNULL(SUM((${goes}) IS NOT TRUE), 0) AS kept FROM ${name(table.table.database, table.table.name)}`, doing).catch((error) => {
		throw explained(error, table);
	});
	const [rows, kept] = [Number(count?.n ?? 0), Number(count?.kept ?? 0)];
	const done = rows >= worthFrom && kept * 2 < rows && await keepByCopy(session, table, `(${goes}) IS NOT TRUE`, onStep);
	await session.run(`USE ${WORK}`, doing);
	return done;
}
async function deleteRows(session, { table: plan, goes, round, empties }, whole, signal) {
	const doing = `removing rows of ${plan.label}`;
	const table = name(plan.table.database, plan.table.name);
	await session.run(`USE ${name(plan.table.database)}`, doing);
	for (const { child, key } of empties) await session.run(emptying(child, key, parentKeysOf(key, goes)), doing).catch((error) => {
		throw explained(error, plan);
	});
	const atOnce = () => removeAtOnce(session, plan, whole).catch((error) => {
		throw explained(error, plan);
	});
	if (round) await atOnce();
	let lower;
	while (!round) {
		signal?.throwIfAborted();
		const upper = plan.key ? await boundary(session, table, plan.key, lower, doing) : void 0;
		const within = plan.key ? range$1(plan.key, lower, upper) : "TRUE";
		const followed = await session.run(`DELETE FROM ${table} WHERE ${within} AND (${goes})`, doing).then(() => true, (error) => {
			if (leadsTooFar(error)) return false;
			throw explained(error, plan);
		});
		if (!followed) await atOnce();
		if (!followed || upper === void 0) break;
		lower = upper;
	}
	await session.run(`USE ${WORK}`, doing);
}
/** The key of the last row of the next ones; nothing when fewer are left. */
async function boundary(session, table, key, lower, doing) {
	const columns = key.columns.map((column) => name(column.name)).join(", ");
	const [row] = await session.rows(`SELECT ${selectedKey(key)} FROM ${table} FORCE INDEX (${name(key.index)}) WHERE ${range$1(key, lower, void 0)}
     ORDER BY ${columns} LIMIT 1 OFFSET 4999`, doing);
	return row && keyLiterals(key, row);
}
/** Locks, a full disk, a packet: no condition is to blame. */
const NOT_ITS_FAULT = /* @__PURE__ */ new Set([
	3,
	1021,
	1026,
	1114,
	1153,
	1205,
	1213
]);
function explained(error, plan) {
	if (!(error instanceof DatabaseFault)) return error;
	if (error.errno === 1451) return new MaskingError("rows-referenced", `Rows of ${plan.label} that the policy removes are referenced by rows that it keeps, and their foreign key restricts.`, "Somebody else wrote into the clone after its rows were looked at. Nothing was masked yet; make a new clone.");
	if (error.lost || NOT_ITS_FAULT.has(error.errno ?? 0)) return error;
	return new MaskingError("rows-condition", `MySQL answered ${error.errno ?? "an error"} to the condition under which rows of ${plan.label} are kept.`, `Try it: SELECT COUNT(*) FROM ${plan.label} WHERE … . Nothing was masked yet.`);
}
// masking/execute/triggers.ts
/** Triggers that masking would fire, or the removal of rows: nothing may be written but what the plan says. */
async function firing(session, plan) {
	const of = new Map(plan.tables.map((table) => [table.label, table]));
	return (await session.rows(`SELECT TRIGGER_SCHEMA AS db, TRIGGER_NAME AS name, EVENT_OBJECT_TABLE AS tbl, ACTION_ORDER AS position, DEFINER AS definer, EVENT_MANIPULATION AS event
     FROM information_schema.TRIGGERS WHERE EVENT_MANIPULATION IN ('UPDATE', 'DELETE')`, "reading the triggers")).filter(({ db, tbl, event }) => {
		const table = of.get(`${db}.${tbl}`);
		return event === "UPDATE" ? table !== void 0 && table.way !== "skip" : table?.rows !== void 0;
	});
}
/**
* Refuses to take triggers away that this account could not put back: a binary log that trusts nobody, or a definer
* with more rights than ours. Tried out on a table of our own, because no list of rights tells it for sure.
*/
async function requireTriggersCanReturn(session, plan) {
	const doing = "trying out triggers";
	const definers = new Set((await firing(session, plan)).map(({ definer }) => definer));
	if (definers.size === 0) return;
	await session.run(`CREATE TABLE IF NOT EXISTS ${WORK}.rehearsal (id INT)`, doing);
	for (const definer of definers) {
		const at = definer.lastIndexOf("@");
		const as = account(definer.slice(0, at), definer.slice(at + 1));
		await session.run(`DROP TRIGGER IF EXISTS ${WORK}.rehearsal`, doing);
		try {
			await session.run(`CREATE DEFINER = ${as} TRIGGER ${WORK}.rehearsal BEFORE INSERT ON ${WORK}.rehearsal FOR EACH ROW SET @understudy = 1`, doing);
		} catch (error) {
			if (!(error instanceof DatabaseFault) || error.lost) throw error;
			throw new MaskingError("triggers-cannot-return", `Masking takes triggers away while it runs, and could not create those of ${definer} again (MySQL error ${error.errno ?? "unknown"}).`, "1419: set binlog_format to OFF, or log_bin_trust_function_creators to 1, in the clones' parameter group. 1227: give the triggers another definer.");
		}
	}
	await session.run(`DROP TABLE ${WORK}.rehearsal`, doing);
}
/** Writes the triggers down, then drops them. Repeated after a crash, it finds what is left. */
async function takeTriggersAway(session, plan) {
	for (const trigger of await firing(session, plan)) {
		const doing = `taking the trigger ${trigger.db}.${trigger.name} away`;
		const [shown] = await session.rows(`SHOW CREATE TRIGGER ${name(trigger.db, trigger.name)}`, doing);
		const values = [
			trigger.db,
			trigger.name,
			trigger.tbl,
			String(trigger.position),
			shown?.["SQL Original Statement"] ?? "",
			shown?.sql_mode ?? "",
			shown?.character_set_client ?? "",
			shown?.collation_connection ?? ""
		];
		await session.run(`REPLACE INTO ${WORK}.triggers VALUES (${values.map(text).join(", ")})`, doing);
		await session.run(`DROP TRIGGER ${name(trigger.db, trigger.name)}`, doing);
	}
}
/** Puts the triggers back exactly: order, definer, SQL mode, character set. On a connection of its own, which they set. */
async function putTriggersBack(session, target) {
	const doing = "putting the triggers back";
	const journal = await session.rows(`SELECT * FROM ${WORK}.triggers ORDER BY db, tbl, position, name`, doing);
	const there = await session.rows("SELECT TRIGGER_SCHEMA AS db, TRIGGER_NAME AS name FROM information_schema.TRIGGERS", doing);
	const missing = journal.filter((t) => !there.some((other) => other.db === t.db && other.name === t.name));
	if (missing.length === 0) return journal.length;
	const own = await openSession(target);
	try {
		for (const trigger of missing) {
			const what = `putting the trigger ${trigger.db}.${trigger.name} back`;
			await own.run(`USE ${name(trigger.db)}`, what);
			await own.run(`SET NAMES ${trigger.character_set} COLLATE ${trigger.collation}`, what);
			await own.run(`SET SESSION sql_mode = ${text(trigger.sql_mode)}`, what);
			await own.run(trigger.statement, what);
		}
	} finally {
		await own.close();
	}
	return journal.length;
}
// masking/fidelity/compare.ts
/** What became of what was there. */
function compare$1(before, after, plans) {
	const columns = Object.entries(before.columns).flatMap(([of, was]) => {
		const is = after.columns[of];
		return is === void 0 ? [] : [[of, columnFidelity(was, is, before.order[of])]];
	});
	return {
		columns: Object.fromEntries(columns),
		indexes: pairs(before.indexes, after.indexes),
		tables: pairs(before.bytes, after.bytes),
		...plans === void 0 ? {} : { plans: comparePlans(...plans) },
		unmeasured: [.../* @__PURE__ */ new Set([...before.unmeasured, ...after.unmeasured])]
	};
}
function columnFidelity(before, after, order) {
	return {
		...before.distinct === 0 ? {} : { distinct: Number((after.distinct / before.distinct).toFixed(4)) },
		...order === void 0 ? {} : { order },
		before,
		after
	};
}
/** What is known of both. */
function pairs(before, after) {
	return Object.fromEntries(Object.entries(before).flatMap(([of, was]) => {
		const is = after[of];
		return is === void 0 ? [] : [[of, [was, is]]];
	}));
}
/** Statements whose plans are to be the same, one by one in the order of their file. */
function comparePlans(before, after) {
	const judged = before.map(({ at, accesses: was }, i) => {
		const is = after[i]?.accesses ?? [];
		return {
			at,
			before: was,
			after: is,
			same: sameAccess(was, is),
			near: isWithin(was, is, 2)
		};
	});
	return {
		statements: judged.length,
		same: judged.filter(({ same }) => same).length,
		within2: judged.filter(({ near }) => near).length,
		differing: judged.filter(({ same, near }) => !same || !near).map(({ at, before: was, after: is }) => ({
			at,
			before: was,
			after: is
		}))
	};
}
function sameAccess(before, after) {
	const said = (accesses) => accesses.map(({ table, type, key = "" }) => [
		table,
		type,
		key
	].join("\n")).sort();
	return JSON.stringify(said(before)) === JSON.stringify(said(after));
}
/** The same tables in any order: another order of joins is another plan, and another matter. */
function isWithin(before, after, factor) {
	const rows = (accesses) => accesses.map(({ table, rows: estimated }) => ({
		table,
		rows: Math.max(1, estimated)
	})).sort(byTable);
	const [was, is] = [rows(before), rows(after)];
	return was.length === is.length && was.every((one, i) => {
		const other = is[i];
		return other?.table === one.table && Math.max(one.rows, other.rows) <= factor * Math.min(one.rows, other.rows);
	});
}
const byTable = (one, other) => one.table < other.table ? -1 : one.table > other.table ? 1 : 0;
// masking/fidelity/demands.ts
/** Masks that are meant to make values one: what they leave says nothing against them. */
const MAKES_ONE = /* @__PURE__ */ new Set(["null", "fixed"]);
/** Chance moves numbers and times within bounds that the policy sets: some fall together, and none was promised not to. */
const MOVED_BY_CHANCE = /* @__PURE__ */ new Set(["number", "temporal"]);
/**
* Holds what was measured against what the policy demands (`require`).
*
* @throws MaskingError `fidelity-too-low`, with each place of the policy that does not reach it
*/
function requireFidelity(fidelity, { policy, placeOf }, plan) {
	const { distinct: least, plans: share } = policy.require ?? {};
	const lines = [
		...least === void 0 ? [] : tooFewValues(fidelity, plan, least),
		...share === void 0 ? [] : otherPlans(fidelity, share, placeOf(["require", "plans"])),
		...policy.require === void 0 ? [] : fidelity.unmeasured.map((table) => said(placeOf(["require"]), `${table} could not be measured`))
	];
	if (lines.length === 0) return;
	throw new MaskingError("fidelity-too-low", `The masked data is less like the original than the policy demands (require):\n${lines.join("\n")}`, "The clone stays sealed. Write other rules for these columns or demand less, then make a new clone.");
}
function tooFewValues({ columns }, plan, least) {
	return plan.tables.flatMap(({ label, masked }) => masked.flatMap(({ column, transformer, place }) => {
		const found = columns[`${label}.${column.name}`];
		if (found?.distinct === void 0 || found.distinct >= least) return [];
		if (MAKES_ONE.has(transformer) || MOVED_BY_CHANCE.has(column.typeClass)) return [];
		const { before, after, distinct } = found;
		return [said(place, `${label}.${column.name}: ${after.distinct} different values for ${before.distinct}, a ratio of ${distinct}; ${least} is demanded`)];
	}));
}
function otherPlans({ plans }, share, place) {
	if (plans === void 0 || plans.same >= share * plans.statements) return [];
	const places = plans.differing.map(({ at }) => at).join(", ");
	return [said(place, `${plans.same} of ${plans.statements} statements have the plan that they had; ${share} is demanded. Others: ${places}`)];
}
const said = ({ file, line, column }, message) => `${file}:${line}:${column}: ${message}`;
// masking/fidelity/keep.ts
/** Writes down what was measured. */
async function keep(session, what, found) {
	await session.run(`REPLACE INTO ${WORK}.fidelity (what, said) VALUES (${text(what)}, ${text(JSON.stringify(found))})`, "keeping what was measured");
}
/** What an earlier part of the run measured; nothing where it did not. */
async function kept(session, what) {
	const [row] = await session.rows(`SELECT said FROM ${WORK}.fidelity WHERE what = ${text(what)}`, "reading what was measured");
	return row === void 0 ? void 0 : JSON.parse(row.said);
}
// masking/fidelity/figures.ts
/** Rows that are read of a table that has more than twice as many: each column of them takes some hundredths of a second. */
const SAMPLED_ROWS = 4e3;
// masking/fidelity/sample.ts
/** Values that are read of a table at most: to count what differs in 150 columns takes as long as masking them. */
const SAMPLED_VALUES = 4e4;
/** Places in the order of its key at which a table's rows are read. */
const SLICES$1 = 10;
/** Bytes that are read of a table at most: rows of documents of a megabyte each are fewer. */
const SAMPLED_BYTES = 33554432;
/** Chooses the rows of a table that are read: the same ones before and after, by a key that stays. */
async function sampleOf(session, { table, columns, rows, bytes }) {
	const fitting = Math.floor(SAMPLED_BYTES / Math.max(1, bytes / Math.max(1, rows)));
	const wide = Math.floor(SAMPLED_VALUES / columns);
	const most = Math.max(100, Math.min(SAMPLED_ROWS, fitting, wide));
	if (rows <= 2 * most) return { kind: "all" };
	const order = table.indexes.find((index) => index.name === "PRIMARY")?.parts.flatMap(({ column }) => column ?? []) ?? [];
	const key = order[0] === void 0 ? void 0 : columnOf(table, order[0]);
	if (key === void 0 || !/^(tiny|small|medium|big)?int$/.test(key.dataType)) return {
		kind: "ends",
		order,
		rows: most
	};
	const [ends] = await session.rows(`SELECT MIN(${name(key.name)}) AS least, MAX(${name(key.name)}) AS most FROM ${from(table)}`, "looking where a table begins");
	const [first, last] = [BigInt(ends?.least ?? 0), BigInt(ends?.most ?? 0)];
	const step = (last - first) / BigInt(SLICES$1);
	const starts = Array.from({ length: SLICES$1 }, (_, i) => String(first + step * BigInt(i)));
	return {
		kind: "slices",
		key: key.name,
		from: starts,
		rows: Math.ceil(most / SLICES$1)
	};
}
/** SQL of what stands behind FROM: a derived table of these columns of the rows that are read. */
function sampledRows(table, sample, columns, where = "TRUE") {
	const select = (condition, rest) => `(SELECT ${columns} FROM ${from(table)}${byPrimary(table, sample)} WHERE ${where} AND ${condition} ${rest})`;
	if (sample.kind === "all") return `${select("TRUE", "")} AS s`;
	if (sample.kind === "slices") {
		const { key, from: starts, rows } = sample;
		return `(${starts.map((start, i) => {
			const next = starts[i + 1];
			const below = next === void 0 ? "" : ` AND ${name(key)} < ${next}`;
			return select(`${name(key)} >= ${start}${below}`, `ORDER BY ${name(key)} LIMIT ${rows}`);
		}).join(" UNION ALL ")}) AS s`;
	}
	const { order, rows } = sample;
	if (order.length === 0) return `${select("TRUE", `LIMIT ${rows}`)} AS s`;
	const half = Math.ceil(rows / 2);
	const by = (direction) => select("TRUE", `ORDER BY ${order.map((of) => `${name(of)} ${direction}`).join(", ")} LIMIT ${half}`);
	return `(${by("ASC")} UNION ALL ${by("DESC")}) AS s`;
}
/** Without it, an index that covers the column is read to its end for each slice. */
function byPrimary({ indexes }, { kind }) {
	return kind !== "all" && indexes.some((index) => index.name === "PRIMARY") ? " FORCE INDEX (PRIMARY)" : "";
}
const from = (table) => name(table.database, table.name);
// masking/fidelity/columns.ts
/** Characters by which values are told apart: of longer ones, the beginning. */
const TOLD_APART = 255;
/** Most frequent values whose shares are told. */
const TOP = 10;
/** Figures of columns, several tables in one statement; nothing of tables with a handful of rows. */
async function figuresOf(session, tables) {
	const said = await selectTogether(session, tables.flatMap((looked) => [totals(looked), ...looked.columns.map((column) => frequencies(looked, column))]), "measuring");
	const found = {};
	let at = 0;
	for (const { table, columns } of tables) {
		const [rows = 0, ...sums] = numbers(said[at++]?.[0]);
		for (const [i, column] of columns.entries()) {
			const counts = numbers(said[at++]?.[0]);
			if (rows < 10) continue;
			found[`${label(table)}.${column.name}`] = oneColumn(rows, sums.slice(i * 4, i * 4 + 4), counts);
		}
	}
	return found;
}
function oneColumn(rows, sums, counts) {
	const [nulls = 0, empty = 0, mean = NaN, spread = NaN] = sums;
	const [distinct = 0, values = 0, alone = 0, ...top] = counts;
	return {
		rows,
		nulls: rounded(nulls / rows),
		empty: rounded(empty / rows),
		distinct,
		alone,
		top: top.map((count) => rounded(count / Math.max(1, values))),
		...Number.isNaN(mean) ? {} : { length: {
			mean: rounded(mean, 2),
			spread: rounded(spread, 2)
		} }
	};
}
function totals({ table, columns, sample }) {
	const selected = columns.map((column, i) => `${lengthOf(column)} AS l${i}, ${name(column.name)} IS NULL AS n${i}`);
	const sums = columns.map((_, i) => `IFNULL(SUM(n${i}), 0), IFNULL(SUM(l${i} = 0), 0), IFNULL(AVG(NULLIF(l${i}, 0)), ''), IFNULL(STDDEV_POP(NULLIF(l${i}, 0)), '')`);
	return {
		label: label(table),
		select: `CONCAT_WS(',', ${["COUNT(*)", ...sums].join(", ")})`,
		from: sampledRows(table, sample, ["1 AS one", ...selected].join(", "))
	};
}
function frequencies({ table, sample }, column) {
	const rows = sampledRows(table, sample, `${toldApart(column)} AS v`, holdsSomething(column));
	const most = `IFNULL(SUBSTRING_INDEX(GROUP_CONCAT(n ORDER BY n DESC), ',', ${TOP}), '')`;
	return {
		label: label(table),
		select: `CONCAT_WS(',', COUNT(*), IFNULL(SUM(n), 0), IFNULL(SUM(n = 1), 0), NULLIF(${most}, ''))`,
		from: `(SELECT COUNT(*) AS n FROM ${rows} GROUP BY v) AS g`
	};
}
/** SQL that is true of values: an empty text is none. */
function holdsSomething({ name: of, typeClass }) {
	const value = name(of);
	return typeClass === "text" || typeClass === "binary" ? `${value} IS NOT NULL AND ${value} <> ''` : `${value} IS NOT NULL`;
}
/** SQL by which two values are one or two; never longer than a key of a temporary table should be. */
function toldApart({ name: of, typeClass, dataType }) {
	const value = name(of);
	if (dataType === "bit") return `(${value} + 0)`;
	if (typeClass === "json") return `SHA2(CAST(${value} AS CHAR), 256)`;
	if (typeClass === "spatial") return `SHA2(ST_AsBinary(${value}), 256)`;
	return typeClass === "text" || typeClass === "binary" ? `LEFT(${value}, ${TOLD_APART})` : value;
}
function lengthOf({ name: of, typeClass, dataType }) {
	if (typeClass === "text" || typeClass === "json") return `CHAR_LENGTH(${name(of)})`;
	return typeClass === "binary" && dataType !== "bit" ? `LENGTH(${name(of)})` : "NULL";
}
/** Empty fields are no numbers. */
const numbers = (said) => (said ?? "").split(",").map((field) => field === "" ? NaN : Number(field));
/** To so many digits: a share of thousandths tells what there is to tell. */
function rounded(value, digits = 4) {
	return Number(value.toFixed(digits));
}
// masking/fidelity/stored.ts
/** Tables of which one statement renews the statistics. */
const TOGETHER$5 = 50;
/**
* Renews the statistics of tables. Masked rows are planned for by them; and what was there before is comparable only by
* figures of the same age.
*/
async function analyze(session, tables) {
	for (let at = 0; at < tables.length; at += TOGETHER$5) {
		const names = tables.slice(at, at + TOGETHER$5).map((table) => name(table.database, table.name));
		await session.rows(`ANALYZE NO_WRITE_TO_BINLOG TABLE ${names.join(", ")}`, "renewing statistics");
	}
}
/** Rows and bytes of all tables of some databases, by their names, as the server's statistics have them. */
async function sizes(session, tables) {
	if (tables.length === 0) return /* @__PURE__ */ new Map();
	const found = await session.rows(`SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, IFNULL(TABLE_ROWS, 0) AS n, IFNULL(DATA_LENGTH, 0) + IFNULL(INDEX_LENGTH, 0) AS bytes
       FROM information_schema.TABLES WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA IN (${databasesOf(tables)})`, "reading sizes of tables");
	return new Map(found.map(({ db, tbl, n, bytes }) => [label({
		database: db,
		name: tbl
	}), {
		rows: Number(n),
		bytes: Number(bytes)
	}]));
}
/** Different keys of the indexes that hold one of these columns (of all, without). By `app.users.users_email`. */
async function cardinalities(session, tables) {
	const touched = new Map(tables.flatMap(({ table, columns }) => table.indexes.flatMap(({ name: index, parts, type }) => type === "BTREE" && parts.some(({ column }) => column !== void 0 && columns.has(column)) ? [[`${label(table)}.${index}`, parts.length]] : [])));
	if (touched.size === 0) return {};
	const found = (await session.rows(`SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, INDEX_NAME AS idx, SEQ_IN_INDEX AS part, CARDINALITY AS n FROM information_schema.STATISTICS
       WHERE TABLE_SCHEMA IN (${databasesOf(tables.map(({ table }) => table))})`, "reading statistics of indexes")).flatMap(({ db, tbl, idx, part, n }) => {
		const of = `${label({
			database: db,
			name: tbl
		})}.${idx}`;
		return touched.get(of) === Number(part) && n !== null ? [[of, Number(n)]] : [];
	});
	return Object.fromEntries(found.sort(([a], [b]) => a < b ? -1 : 1));
}
/** The rest of the server has tables of its own, which take as long again. */
const databasesOf = (tables) => [...new Set(tables.map(({ database }) => text(database)))].join(", ");
// masking/fidelity/measure.ts
/**
* Measures a database. What fails in one table leaves that table out, and says so: figures that inform must not end a run.
*
* @param samples how tables were read before, so that the same rows are read; chosen where absent
* @param all every row is read, of tables of any size
* @param renew the server's statistics are made anew first
*/
async function measure(session, measured, { samples = {}, all, renew }) {
	const tables = measured.filter(({ columns }) => columns.length > 0);
	if (renew) await analyze(session, tables.map(({ table }) => table));
	const known = await sizes(session, tables.map(({ table }) => table));
	const looked = [];
	for (const one of tables) {
		const { rows, bytes } = known.get(label(one.table)) ?? {
			rows: 0,
			bytes: 0
		};
		const sample = samples[label(one.table)] ?? (all ? { kind: "all" } : void 0);
		looked.push({
			...one,
			rows,
			sample: sample ?? await sampleOf(session, {
				table: one.table,
				columns: one.columns.length,
				rows,
				bytes
			})
		});
	}
	const columns = {};
	const unmeasured = [];
	for (const batch of together$1(looked)) for (const { found, failed } of await measureBatch(session, batch)) {
		Object.assign(columns, found);
		unmeasured.push(...failed);
	}
	const names = tables.map(({ table, columns: of }) => ({
		table,
		columns: new Set(of.map((one) => one.name))
	}));
	return {
		samples: Object.fromEntries(looked.map(({ table, sample }) => [label(table), sample])),
		columns,
		indexes: await cardinalities(session, names),
		bytes: Object.fromEntries(looked.map(({ table }) => [label(table), known.get(label(table))?.bytes ?? 0])),
		order: {},
		unmeasured
	};
}
async function measureBatch(session, batch) {
	try {
		return [{
			found: await figuresOf(session, batch),
			failed: []
		}];
	} catch (error) {
		if (isLost(error)) throw error;
		if (batch.length === 1) return [{
			found: {},
			failed: batch.map(({ table }) => label(table))
		}];
		const alone = [];
		for (const one of batch) alone.push(...await measureBatch(session, [one]));
		return alone;
	}
}
// masking/fidelity/order.ts
/** Rows of a table whose masks are computed for it. */
const ROWS$2 = 1e3;
/**
* How far masks keep the order of their originals, by rank (Spearman), for numbers and times: computed on the server before
* anything changes, because nobody has both afterwards. Columns of one value, or none, have no order.
*/
async function orderKept(session, tables) {
	const ranked = tables.flatMap(({ label, table, masked }) => masked.filter(({ column, script, keys }) => isOrdered(column.typeClass) && script === void 0 && keys === void 0).map(({ column, expression }) => {
		const value = name(column.name);
		const rows = sampledRows(table, {
			kind: "ends",
			order: (table.indexes.find((index) => index.name === "PRIMARY")?.parts ?? []).flatMap((part) => part.column ?? []),
			rows: ROWS$2
		}, `${value} AS v, ${expression} AS m`, `${value} IS NOT NULL`);
		return {
			label,
			of: `${label}.${column.name}`,
			select: correlation,
			from: ranks(rows)
		};
	}));
	const said = await selectTogether(session, ranked, "comparing the order of");
	const found = ranked.flatMap(({ of }, i) => {
		const figure = said[i]?.[0];
		return figure === void 0 || figure === "" ? [] : [[of, Number(figure)]];
	});
	return Object.fromEntries(found);
}
const isOrdered = (typeClass) => typeClass === "number" || typeClass === "temporal";
const ranks = (rows) => `(SELECT RANK() OVER (ORDER BY v) + 0e0 AS x, RANK() OVER (ORDER BY m) + 0e0 AS y FROM ${rows}) AS ranked`;
const correlation = `IFNULL(ROUND((COUNT(*) * SUM(x * y) - SUM(x) * SUM(y)) /
  SQRT((COUNT(*) * SUM(x * x) - SUM(x) * SUM(x)) * (COUNT(*) * SUM(y * y) - SUM(y) * SUM(y))), 4), '')`;
// masking/fidelity/plans.ts
/**
* How the server would carry out each statement. Its values are looked up, put in and forgotten on the server. Statements
* that it refuses have no plan, and are told by their lines, with MySQL's number and never its words.
*/
async function explain(target, { file, statements, database }, samples) {
	const session = await openSession(target);
	const [plans, problems] = [[], []];
	try {
		if (database !== void 0) await session.run(`USE ${name(database)}`, "explaining statements");
		await session.run("START TRANSACTION", "explaining statements");
		for (const statement of statements) {
			const at = `${file}:${statement.line}`;
			try {
				plans.push({
					at,
					accesses: await explainOne(session, statement, at, samples)
				});
			} catch (error) {
				if (!(error instanceof DatabaseFault) || error.lost) throw error;
				plans.push({
					at,
					accesses: []
				});
				problems.push({
					place: {
						file,
						line: statement.line,
						column: 1
					},
					kind: "invalid",
					message: `queries: MySQL answers ${error.called} to this statement`
				});
			}
		}
		await session.run("ROLLBACK", "explaining statements");
	} finally {
		await session.close();
	}
	return {
		plans,
		problems
	};
}
async function explainOne(session, { parts, values }, at, samples) {
	for (const [i, wanted] of values.entries()) await session.run(`SET @understudy_value${i} = (${lookUp(wanted, samples)})`, `looking up values for ${at}`);
	const sql = parts.map((part, i) => `${i === 0 ? "" : `@understudy_value${i - 1}`}${part}`).join("");
	return (await session.rows(`EXPLAIN FORMAT = TRADITIONAL ${sql}`, `explaining ${at}`)).filter((row) => row.type !== null).map(({ table, type, key, rows: estimated }) => ({
		table: String(table),
		type: String(type),
		...key === null ? {} : { key: String(key) },
		rows: Number(estimated ?? 0)
	}));
}
/**
* SQL of a value of the column: the most frequent one, one of the least frequent, or the one in the middle: of their order,
* for numbers and times, and of texts by frequency, because the order of masks is none that originals had.
*/
function lookUp({ which, table, column }, samples) {
	const of = columnOf(table, column);
	const value = name(of?.name ?? column);
	const rows = sampledRows(table, samples[label(table)] ?? {
		kind: "ends",
		order: [],
		rows: UNMEASURED_ROWS
	}, `${value} AS v`, `${value} IS NOT NULL`);
	if (which === "middle" && (of?.typeClass === "number" || of?.typeClass === "temporal")) return `SELECT v FROM (SELECT v, ROW_NUMBER() OVER (ORDER BY v) AS no, COUNT(*) OVER () AS n FROM ${rows}) AS ranked WHERE no = (n + 1) DIV 2`;
	if (which === "middle") return `SELECT v FROM (SELECT v, SUM(n) OVER (ORDER BY n DESC, v) AS upto, SUM(n) OVER () AS all_rows FROM (SELECT v, COUNT(*) AS n FROM ${rows} GROUP BY v) AS counted) AS ranked
      WHERE upto * 2 >= all_rows ORDER BY upto LIMIT 1`;
	return `SELECT v FROM ${rows} GROUP BY v ORDER BY COUNT(*) ${which === "common" ? "DESC" : "ASC"}, v LIMIT 1`;
}
/** Rows of a table that has nothing masked, among which a value is looked for. */
const UNMEASURED_ROWS = 1e4;
// masking/fidelity/queries.ts
/** Which value of a column stands where a statement has `:common(users.city)`. */
const WHICH$1 = [
	"common",
	"middle",
	"rare"
];
const BEGINNINGS = /^(select|with|table|insert|replace|update|delete|\()$/i;
/**
* Reads a file of statements, each ended by a semicolon. What is wrong is said with its line.
*
* @param file its name, as the policy has it
*/
function readQueries(file, text, schema) {
	const problems = [];
	const statements = [];
	const lines = lineStarts(text);
	const place = (at) => {
		const line = lines.findLastIndex((start) => start <= at);
		return {
			file,
			line: line + 1,
			column: at - (lines[line] ?? 0) + 1
		};
	};
	const wrong = (at, message) => void problems.push({
		place: place(at),
		kind: "invalid",
		message
	});
	for (const part of cut$2(tokens(text), text.length)) {
		const [first] = part.tokens;
		if (first === void 0) continue;
		if (!BEGINNINGS.test(first.text)) {
			wrong(first.at, "queries: write SELECT, INSERT, UPDATE, DELETE or WITH; nothing else has a plan");
			continue;
		}
		statements.push({
			line: place(first.at).line,
			...readValues(text, part, schema, wrong)
		});
	}
	return {
		statements,
		problems
	};
}
function cut$2(all, length) {
	const parts = [];
	let own = [];
	for (const token of all) if (token.kind === "mark" && token.text === ";") {
		parts.push({
			tokens: own,
			end: token.at
		});
		own = [];
	} else if (token.kind !== "comment") own.push(token);
	return [...parts, {
		tokens: own,
		end: length
	}];
}
/** `:which(table.column)`: a colon, and all up to the parenthesis. */
function readValues(text, { tokens: own, end }, schema, wrong) {
	const parts = [];
	const values = [];
	let from = own[0]?.at ?? 0;
	for (const [i, token] of own.entries()) {
		if (token.kind !== "mark" || token.text !== ":") continue;
		const close = own.findIndex((one, at) => at > i && one.text === ")");
		const [which, open, ...names] = own.slice(i + 1, close < 0 ? void 0 : close);
		const found = WHICH$1.find((one) => one === which?.value.toLowerCase());
		if (found === void 0 || open?.text !== "(" || close < 0) {
			const near = which && closest(which.value, WHICH$1);
			wrong(token.at, `queries: write :common(table.column), :middle(…) or :rare(…)${near ? `; did you mean :${near}?` : ""}`);
			break;
		}
		parts.push(text.slice(from, token.at));
		from = own[close].at + 1;
		if (schema === void 0) continue;
		const path = names.filter(({ text: mark }) => mark !== ".").map(({ value }) => value);
		const column = columnAt(schema, path);
		if (column === void 0) wrong(token.at, `queries: there is no column ${path.join(".")}`);
		else values.push({
			which: found,
			...column
		});
	}
	return {
		parts: [...parts, text.slice(from, end)],
		values
	};
}
function columnAt(schema, path) {
	const [of = "", named = "", database = madeDatabases(schema)[0]] = [...path].reverse();
	const table = schema.tables.find((one) => sameName(one.name, named) && database !== void 0 && sameName(one.database, database));
	const column = table && columnOf(table, of);
	return table && column && {
		table,
		column: column.name
	};
}
function lineStarts(text) {
	const starts = [0];
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
	return starts;
}
// masking/fidelity/fidelity.ts
/** Measures what there is before anything is masked, on a connection of its own, and writes it down. */
async function measureBefore({ target, loaded, schema, plan }) {
	if (loaded.policy.fidelity === "off") return;
	const session = await openSession(target);
	try {
		await useKey(session);
		const figures = {
			...await measure(session, measuredOf(plan), {
				all: loaded.policy.fidelity === "all",
				renew: true
			}),
			order: await order(session, plan)
		};
		const queries = queriesOf(loaded, schema);
		const plans = queries && (await explain(target, queries, figures.samples)).plans;
		await keep(session, "before", {
			figures,
			...plans === void 0 ? {} : { plans }
		});
	} finally {
		await session.close();
	}
}
/**
* Measures what became of it, and holds it against what the policy demands.
*
* @returns nothing where nothing was measured before
* @throws MaskingError `fidelity-too-low`
*/
async function measureAfter({ target, loaded, schema, plan }) {
	const session = await openSession(target);
	try {
		const before = await kept(session, "before");
		if (before === void 0) return;
		const { samples } = before.figures;
		const after = await measure(session, measuredOf(plan), {
			samples,
			all: false,
			renew: true
		});
		const queries = queriesOf(loaded, schema);
		const plans = queries && before.plans && [before.plans, (await explain(target, queries, samples)).plans];
		const fidelity = compare$1(before.figures, after, plans);
		requireFidelity(fidelity, loaded, plan);
		await keep(session, "fidelity", fidelity);
	} finally {
		await session.close();
	}
}
/** What was measured of a run that is done. */
async function measuredFidelity(session) {
	return await kept(session, "fidelity");
}
/** What is wrong with the statements that the policy names; the server is asked to explain each. */
async function queryProblems(target, loaded, schema) {
	const { queries: file } = loaded.policy;
	if (file === void 0) return [];
	const { statements, problems } = readQueries(file, loaded.further[file] ?? "", schema);
	if (problems.length > 0) return problems;
	return (await explain(target, {
		file,
		statements,
		database: madeDatabases(schema)[0]
	}, {})).problems;
}
function queriesOf({ policy, further }, schema) {
	const { queries: file } = policy;
	if (file === void 0) return void 0;
	const { statements } = readQueries(file, further[file] ?? "", schema);
	return {
		file,
		statements,
		database: madeDatabases(schema)[0]
	};
}
function measuredOf({ tables }) {
	return tables.map(({ table, masked }) => ({
		table,
		columns: masked.map(({ column }) => column)
	}));
}
/** The order of what a mask cannot be computed of is not known, and ends no run: the survey says what is wrong. */
async function order(session, { tables }) {
	try {
		return await orderKept(session, tables);
	} catch (error) {
		if (isLost(error)) throw error;
		return {};
	}
}
// masking/plan/plan.ts
/** Makes the SQL that will run, table by table. Reads nothing. */
function makePlan(decisions) {
	const references = referencesByTable(decisions.tables.map(({ table }) => table));
	const tables = decisions.tables.map((table) => planTable(table, references.get(label(table.table)) ?? []));
	const statements = tables.map(({ label: of, way, update, masked, rows, rebuild }) => [
		of,
		way,
		update,
		masked.map((mask) => [
			mask.predicate,
			mask.script,
			mask.keys?.map((key) => key.predicate)
		]),
		rows,
		rebuild
	]);
	return {
		tables,
		hash: createHash("sha256").update(JSON.stringify(statements)).digest("hex")
	};
}
function planTable(decision, referenced) {
	const { table, columns } = decision;
	const key = walkKey(decision);
	const rowKey = key && `CONCAT_WS('|', ${key.columns.map((column) => name(column.name)).join(", ")})`;
	const emptied = decision.rows === "truncate";
	const masked = emptied ? [] : columns.filter(isMasked).flatMap((one) => maskedColumn(one, rowKey) ?? []);
	const maskedNames = new Set(masked.map((mask) => mask.column.name));
	const steady = columns.filter(({ column }) => column.onUpdate && !maskedNames.has(column.name));
	const inServer = masked.filter((mask) => mask.script === void 0);
	const following = new Set(columns.flatMap(({ column, context }) => context.beside ? [column] : []));
	const isFollowing = ({ column }) => following.has(column);
	const assignments = [...[...inServer.filter(isFollowing), ...inServer.filter((mask) => !isFollowing(mask))].map((mask) => `${name(mask.column.name)} = ${mask.expression}`), ...steady.map(({ column }) => `${name(column.name)} = ${name(column.name)}`)];
	if (key === void 0 && inServer.length < masked.length) throw scriptWithoutKey(table);
	const way = wayOf(masked, key, emptied);
	return {
		label: label(table),
		table,
		...way,
		...copyingOf({
			table,
			masked,
			way: way.way,
			key
		}, referenced),
		...key ? { key } : {},
		masked,
		kept: columns.filter(({ column, by }) => by !== "generated" && !maskedNames.has(column.name)).map((c) => c.column),
		...decision.rows ? { rows: decision.rows } : {},
		rebuild: decision.residue === "rebuild",
		assignments,
		drops: droppableIndexes(table, maskedNames, referenced),
		update: `UPDATE ${name(table.database, table.name)} SET ${assignments.join(", ")}`
	};
}
function wayOf(masked, key, emptied) {
	if (emptied) return {
		way: "skip",
		why: "the policy empties it"
	};
	if (masked.length === 0) return {
		way: "skip",
		why: "nothing in it is masked"
	};
	if (key) return {
		way: "chunks",
		why: `ranges of ${key.index} (${key.columns.map((c) => c.name).join(", ")})`
	};
	return {
		way: "whole",
		why: "one statement: no unique key that stays as it is"
	};
}
function scriptWithoutKey(table) {
	return new MaskingError("policy-invalid", `${label(table)} has a column with a script, and no unique key that stays as it is.`, "A script needs such a key, to find each row again. Write another rule for the column, or keep the key.");
}
// masking/policy/accepted.ts
/** Places whose text or values look personal, and are not: the policy says so, and why. */
function acceptedPlaces(policy) {
	const { schemaText, scan } = policy;
	const places = (accepting) => accepting?.accept.map((place) => place.in) ?? [];
	return {
		schemaText: places(schemaText),
		scan: places(scan)
	};
}
// masking/policy/policy.ts
const reason = string().min(3);
/** What becomes of a table's rows, before its columns are looked at. */
const rowsSchema = union([literal$1("truncate"), strictObject({ keep: string().min(1) })]).describe("truncate empties the table; { keep: \"condition\" } deletes every row of which it is not true");
const residueSchema = _enum(["accept", "rebuild"]).describe("Originals may be left in freed pages of a table's file; rebuild writes the file anew");
/** A table's entry: columns and their rules, beside the two settings of the table itself. */
const tableSchema = looseObject({
	rows: rowsSchema.optional(),
	residue: residueSchema.optional(),
	row: unknown().optional().describe("Columns of a row that agree: { person: { name: full_name, kana: full_name_kana } }")
}).describe("A rule for each column, by name or pattern (*_email); the most specific one wins");
const tablesSchema = record(string(), tableSchema).describe("Tables by name (users), with their database (crm.users) or by pattern (audit.*)");
/** The policy as it is written. Rules of columns are read by the transformers (`transformers/rule.ts`). */
const policySchema = strictObject({
	locale: _enum(["en", "ja"]).default("en").describe("Language of names and texts, unless a rule says otherwise"),
	unlisted: strictObject({
		number: _enum(["keep", "reject"]).default("keep"),
		temporal: _enum(["keep", "reject"]).default("reject"),
		enum: _enum(["keep", "reject"]).default("keep")
	}).prefault({}).describe("What happens to columns without a rule; text, JSON, binary and spatial ones are always rejected"),
	residue: residueSchema.default("accept"),
	key: string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, "a key is named by lower-case letters, digits and hyphens").optional().describe("Name of a key that outlives the run: equal values get equal masks in every run under it"),
	tables: tablesSchema.optional(),
	databases: record(string(), strictObject({ tables: tablesSchema })).optional().describe("Where the server has several databases: { app: { tables: … }, crm: { tables: … } }"),
	join: array(array(string()).min(2)).default([]).describe("Columns that hold the same values without a foreign key; one decision serves each group"),
	accounts: strictObject({
		keep: array(string()).default([]).describe("Accounts (user or user@host) that stay, locked"),
		drop: literal$1("all").default("all")
	}).prefault({}),
	schemaText: strictObject({ accept: array(strictObject({
		in: string().min(1),
		because: reason
	})).default([]).describe("Places (app.users.note, app.view_name) whose text looks personal and is not") }).prefault({}).describe("Comments, defaults and literals in views, routines and checks are scanned, too"),
	scan: strictObject({ accept: array(strictObject({
		in: string().min(1),
		because: reason
	})).default([]).describe("Kept columns (app.users.note) whose values look personal and are not") }).prefault({}).describe("After masking, all columns are scanned for personal data, kept ones included"),
	after: array(string().min(1)).default([]).describe("SQL files that run at the very end, once everything is masked and proven"),
	fidelity: _enum([
		"off",
		"sample",
		"all"
	]).optional().describe("How far masked data behaves as the original did is measured on a sample of rows; all reads every row, off measures nothing"),
	queries: string().min(1).optional().describe("A file of statements whose plans (EXPLAIN) are compared before and after"),
	require: strictObject({
		distinct: number$2().min(0).max(1).optional().describe("Different masks for each different original, of each masked column"),
		plans: number$2().min(0).max(1).optional().describe("Share of the statements that keep their plan")
	}).optional().describe("What masking has to reach; less makes the run fail")
});
/** The names in a table's entry that are no columns. A column of that name is written in backticks. */
const TABLE_SETTINGS = Object.keys(tableSchema.shape);
// masking/transformers/gender.ts
/** Ways to write genders, male first; numbers as in ISO/IEC 5218. */
const WAYS$1 = [
	["M", "F"],
	["m", "f"],
	["male", "female"],
	["Male", "Female"],
	["MALE", "FEMALE"],
	["man", "woman"],
	["男", "女"],
	["男性", "女性"],
	["1", "2"]
];
/** The gender of the given name that a row's person gets, written as the column writes it. A part of `row: { person: … }`. */
const gender = {
	name: "gender",
	summary: "The gender of the name that the row gets.",
	options: strictObject({}),
	fits: "text, ENUM, whole numbers",
	preserves: [],
	misfit(column) {
		const otherType = typeMisfit(column, [
			"text",
			"enum",
			"number"
		]);
		if (otherType) return otherType;
		if (waysIn(column).length > 0 && column.dataType !== "set") return void 0;
		return `its outputs are ${WAYS$1.map((way) => way.join(" and ")).join(", ")}, and the column holds none of these`;
	},
	uniqueness: () => ({ kind: "none" }),
	itself: () => .5,
	expression(value, options, context) {
		const { column } = context;
		const digits = digest("person", drawnFrom(column.typeClass === "number" ? `CAST(${value} AS CHAR)` : foldedText(value, { column }), options, context));
		const [slot, female] = FEMALE[localeOf(options, context.locale)][options.part];
		const isFemale = `SUBSTR('${female}', 1 + ${below$2(female.length, digits, slot)}, 1) = '1'`;
		const ways = waysIn(column);
		const sexes = (of) => writtenAs(ways, of, value, column);
		return `IF(${isFemale}, ${sexes(1)}, ${sexes(0)})`;
	},
	predicate: (value, _, { column }) => {
		const words = waysIn(column).flat();
		return column.typeClass === "number" ? `${value} IN (${words.join(", ")})` : `${value} IN (${words.map(constant).join(", ")})`;
	},
	example: {
		rule: "row: { person: { name: name, gender: sex } }",
		input: "M",
		output: "F"
	}
};
/** The ways of which a column holds both words. */
function waysIn(column) {
	if (column.typeClass === "number") return WAYS$1.filter(([male]) => male === "1");
	if (column.typeClass === "enum") {
		const members = membersOf(column);
		return WAYS$1.filter((way) => way.every((word) => members.includes(word)));
	}
	const holds = (word) => word.length <= (column.length ?? Number.POSITIVE_INFINITY) && (/^[ -~]*$/.test(word) || /^utf|^ucs2|^sjis|^cp932|^ujis|^eucjpms/.test(column.characterSet ?? "utf8mb4"));
	return WAYS$1.filter((way) => way.every(holds));
}
/** SQL of the word for a gender, in the way in which the original is written; what is written in none of them gets the first. */
function writtenAs(ways, of, value, column) {
	const [first] = ways;
	const word = (way) => column.typeClass === "number" ? String(way?.[of]) : constant(way?.[of] ?? "");
	if (ways.length === 1) return word(first);
	const text = column.typeClass === "enum" ? `CONVERT(${value} USING utf8mb4) COLLATE utf8mb4_bin` : byBytes$1(value, column);
	return `CASE ${ways.slice(1).map((way) => `WHEN ${text} IN (${way.map(constant).join(", ")}) THEN ${word(way)}`).join(" ")} ELSE ${word(first)} END`;
}
// masking/policy/row.ts
const column = string().min(1);
const locale = _enum(["en", "ja"]).optional();
/** What a group may name. */
const GROUPS = {
	person: strictObject({
		key: column.optional().describe("A kept column that says who it is; the name itself unless given"),
		name: column.optional(),
		first: column.optional(),
		last: column.optional(),
		kana: column.optional(),
		first_kana: column.optional(),
		last_kana: column.optional(),
		gender: column.optional(),
		email: column.optional(),
		letters: _enum(["katakana", "hiragana"]).optional().describe("Of the readings"),
		locale
	}),
	address: strictObject({
		postal: column.optional(),
		state: column.optional(),
		city: column.optional(),
		street: column.optional(),
		phone: column.optional(),
		locale
	})
};
/** What is said in a group and is no column that it masks. */
const SETTINGS$1 = [
	"key",
	"letters",
	"locale"
];
const several = (schema) => union([schema, array(schema).min(1)]);
strictObject({
	person: several(GROUPS.person).optional().describe("A name, its reading and its gender"),
	address: several(GROUPS.address).optional().describe("A city in its state, and numbers of it")
});
/** Reads what a table's entry says of rows whose columns agree. */
function readRow(raw, policy, report) {
	if (!isMap$3(raw)) {
		report(`row: ${JSON.stringify(raw)} is no group; write row: { person: { name: column, kana: column } }`, ["row"]);
		return [];
	}
	return Object.entries(raw).flatMap(([kind, groups]) => {
		const path = ["row", kind];
		if (kind !== "person" && kind !== "address") {
			report(`row: there is no group "${kind}"; there are person and address`, path);
			return [];
		}
		return (Array.isArray(groups) ? groups : [groups]).flatMap((group, i) => readGroup(kind, group, policy, Array.isArray(groups) ? [...path, String(i)] : path, report));
	});
}
function readGroup(kind, raw, policy, path, report) {
	const names = Object.keys(GROUPS[kind].shape);
	const told = isMap$3(raw) ? problemsOf$2(raw, kind, names) : [[[], `${kind}: name the columns that agree: { ${names[1]}: column }`]];
	for (const [at, message] of told) report(`row: ${message}`, [...path, ...at]);
	if (told.length > 0 || !isMap$3(raw)) return [];
	const said = raw;
	const { key } = said;
	const group = {
		kind,
		columns: Object.fromEntries(Object.entries(said).filter(([part]) => !SETTINGS$1.includes(part))),
		...key === void 0 ? {} : { key }
	};
	const language = said.locale ?? policy;
	const parts = kind === "person" ? personParts(group, said, language) : addressParts(group, said);
	const lacking = parts.filter((one) => typeof one === "string");
	for (const message of lacking) report(`row: ${message}`, path);
	return parts.flatMap((one) => typeof one === "string" ? [] : [{
		...one,
		group,
		path: [...path, one.part]
	}]);
}
function problemsOf$2(raw, kind, names) {
	const told = Object.keys(raw).filter((part) => !names.includes(part)).map((part) => {
		const near = closest(part, names);
		return [[part], `${kind} has no "${part}"; ${near ? `did you mean ${near}? ` : ""}there are ${names.join(", ")}`];
	});
	if (told.length > 0) return told;
	const { success, error } = GROUPS[kind].safeParse(raw);
	if (!success) return error.issues.map((issue) => [issue.path.map(String), `${[kind, ...issue.path].join(".")}: ${issue.message}; write the name of a column`]);
	if (Object.keys(raw).every((part) => SETTINGS$1.includes(part))) return [[[], `${kind} names no column`]];
	const columns = Object.entries(raw).filter(([part]) => part !== "letters" && part !== "locale");
	const twice = columns.find(([, one], i) => columns.some(([, other], j) => j < i && sameColumn(one, other)));
	return twice ? [[[twice[0]], `${kind}: ${String(twice[1])} stands there twice; a column is one thing`]] : [];
}
const sameColumn = (one, other) => String(one).toLowerCase() === String(other).toLowerCase();
/** The rules of a person's columns; what is wrong with one as a text. */
function personParts({ columns, key }, { letters = "katakana", locale: own }, language) {
	const said = own === void 0 ? {} : { locale: own };
	if (columns.name !== void 0 && (columns.first !== void 0 || columns.last !== void 0)) return ["person: name is a whole one, and first and last are parts; name the one or the others, and write a rule of its own for what is left"];
	const following = (lead) => key === void 0 ? lead : "key";
	const ofKey = key === void 0 ? {} : { by: "key" };
	return Object.keys(columns).map((part) => {
		const made = (transformer, options, by) => ({
			part,
			rule: {
				transformer,
				options
			},
			by
		});
		if (part === "email") return made(email, {}, void 0);
		if (part === "name" || part === "first" || part === "last") return made(person, {
			part: part === "name" ? "full" : part,
			...said,
			...ofKey
		}, ofKey.by);
		const lead = part === "gender" ? columns.name === void 0 ? "first" : "name" : LEADS[part] ?? "name";
		if (columns[lead] === void 0 && key === void 0) return `person: ${part} follows the ${lead}, and none is named; name its column (${lead}: …), or the column that says who it is (key: …)`;
		const by = following(lead);
		if (part === "gender") return made(gender, {
			part: lead === "first" ? "first" : "full",
			...said,
			by
		}, by);
		if (language !== "ja") return `person: ${part} is the reading of a Japanese name; write locale: ja`;
		return made(kana, {
			part: lead === "name" ? "full" : lead,
			letters,
			by
		}, by);
	});
}
const LEADS = {
	kana: "name",
	first_kana: "first",
	last_kana: "last"
};
function addressParts({ columns }, { locale: own }) {
	const said = own === void 0 ? {} : { locale: own };
	const inState = columns.state === void 0 ? {} : { by: "state" };
	const rules = {
		postal: {
			transformer: postalCode,
			options: {
				...said,
				...inState
			}
		},
		state: {
			transformer: address,
			options: {
				part: "state",
				...said
			}
		},
		city: {
			transformer: address,
			options: {
				part: "city",
				...said,
				...inState
			}
		},
		street: {
			transformer: address,
			options: {
				part: "street",
				...said
			}
		},
		phone: {
			transformer: phone,
			options: {
				unique: false,
				...said,
				...inState
			}
		}
	};
	return Object.keys(columns).flatMap((part) => {
		const rule = rules[part];
		return rule === void 0 ? [] : [{
			part,
			rule,
			by: rule.options.by
		}];
	});
}
function isMap$3(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// masking/policy/entries.ts
/** Reads every rule of the policy; needs no database. */
function readEntries(loaded) {
	const problems = [];
	const { policy } = loaded;
	const entries = Object.entries(policy.tables ?? {}).map(([key, settings]) => {
		const parts = splitName(key);
		const table = parts.pop() ?? key;
		return {
			...parts.length > 0 ? { database: patternOf(parts.join(".")) } : {},
			...readTable$1(loaded, ["tables", key], table, settings, problems)
		};
	});
	for (const [name, { tables }] of Object.entries(policy.databases ?? {})) for (const [key, settings] of Object.entries(tables)) {
		const path = [
			"databases",
			name,
			"tables",
			key
		];
		entries.push({
			database: patternOf(name),
			...readTable$1(loaded, path, key, settings, problems)
		});
	}
	return {
		entries,
		problems
	};
}
/** What is wrong with single lines of a rule by key, each with its path: a fault of one is told at its own place. */
function lineProblems({ isBlank }, at, raw) {
	if (typeof raw !== "object" || raw === null || !("by" in raw)) return [];
	const { when, else: otherwise = "reject" } = raw;
	return [...(typeof when === "object" && when !== null && !Array.isArray(when) ? Object.entries(when) : []).map(([key, rule]) => [["when", key], rule]), ...otherwise === "reject" ? [] : [[["else"], otherwise]]].flatMap(([path, rule]) => {
		const where = [...at, ...path];
		if (isBlank(where)) return [[where, `${path.at(-1)}: nothing stands behind it; write a rule, null to empty it, or { keep: "why" }`]];
		const read = readRule(rule, inServer);
		return typeof read === "string" ? [[where, `${path.at(-1)}: ${read}`]] : [];
	});
}
function readTable$1(loaded, path, name, settings, problems) {
	const columns = Object.entries(settings).filter(([key]) => !TABLE_SETTINGS.includes(key)).map(([key, raw]) => {
		const at = [...path, key];
		const pattern = patternOf(key, { ignoreCase: true });
		if (loaded.isBlank(at)) return {
			path: at,
			pattern,
			blank: true
		};
		const report = (message, where = at) => problems.push({
			place: loaded.placeOf(where),
			kind: "invalid",
			message: `${name}.${key}: ${message}`
		});
		const rule = readRule(raw, transformers);
		const lines = lineProblems(loaded, at, raw);
		for (const [where, message] of lines) report(message, where);
		if (typeof rule !== "string") return {
			path: at,
			pattern,
			blank: false,
			rule
		};
		if (lines.length === 0) report(rule);
		return {
			path: at,
			pattern,
			blank: false
		};
	});
	const grouped = settings.row === void 0 ? [] : readGroups(loaded, path, name, settings.row, problems);
	const decided = [...columns];
	for (const column of grouped) {
		const { written } = column.pattern;
		const twice = decided.find(({ pattern }) => pattern.exact && pattern.matches(unquoted(written) ?? written));
		if (twice === void 0) {
			decided.push(column);
			continue;
		}
		const message = `${name}.${written}: is decided twice, by row: and by ${twice.grouped ? "another group" : "a rule of its own"}; leave it to one of them`;
		problems.push({
			place: loaded.placeOf(column.path),
			kind: "invalid",
			message
		});
	}
	const condition = typeof settings.rows === "object" ? settings.rows.keep : void 0;
	const strange = condition === void 0 ? void 0 : beyondOne(condition);
	if (strange !== void 0) {
		const message = `${name}.rows: "keep" is one condition, as after WHERE, without comments or semicolons; ${strange} does not belong in it`;
		problems.push({
			place: loaded.placeOf([...path, "rows"]),
			kind: "invalid",
			message
		});
	}
	return {
		path,
		table: patternOf(name),
		...settings.rows ? { rows: settings.rows } : {},
		...settings.residue ? { residue: settings.residue } : {},
		columns: decided
	};
}
/** The columns that groups of a row decide, as entries of their own. */
function readGroups(loaded, path, name, row, problems) {
	const report = (message, at) => problems.push({
		place: loaded.placeOf([...path, ...at]),
		kind: "invalid",
		message: `${name}: ${message}`
	});
	return readRow(row, loaded.policy.locale, report).map(({ part, rule, by, group, path: at }) => ({
		path: [...path, ...at],
		pattern: patternOf(group.columns[part], { ignoreCase: true }),
		blank: false,
		rule,
		grouped: {
			by,
			group
		}
	}));
}
// masking/detect/kinds.ts
/** Kinds as a person reads them: `credit card, email`. */
function kindsAsWords(kinds) {
	return kinds.join(", ").replaceAll("_", " ");
}
/** What an expression finds in a text, and where. */
function found(kind, strength, text, pattern, isIt = () => true) {
	const matches = [];
	for (const { 0: value, index: at } of text.matchAll(pattern)) if (isIt(value)) matches.push({
		kind,
		strength,
		value,
		at
	});
	return matches;
}
// masking/detect/machines.ts
/** Of no person: private, local, documentation's and benchmarks' addresses, which the masks are taken from. */
const NOBODY_V4 = /^(0|10|127|22[4-9]|23\d|24\d|25\d)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\.|^192\.0\.[02]\.|^198\.51\.100\.|^203\.0\.113\.|^198\.1[89]\./;
const NOBODY_V6 = /^(::1?$|fe[89ab]|f[cd]|ff|2001:0?db8:|64:ff9b:|3fff:)/i;
/** The expressions. None repeats anything without a bound: see `LONGEST_MATCH`. */
const MACHINES = {
	v4: /(?<![\w./-])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]{0,64}\d)/g,
	v6: /(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w:])/g,
	mac: /(?<![\w:-])[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}(?![\w:-])/g,
	email: /@(?<=([\p{L}\p{N}._%+'-]{1,64})@)(?:[\p{L}\p{N}-]{1,63}\.){1,32}\p{L}{2,63}/gu,
	credentials: /:\/\/(?<=([a-z][a-z0-9+.-]{0,30}):\/\/)[^\s/:@"']{1,256}:[^\s/@"']{1,256}@[^\s/"']{1,256}/gi,
	passwordHash: /\$2[abxy]\$\d\d\$[./0-9A-Za-z]{53}|\$argon2(?:id|i|d)\$v=|\$[56]\$[./0-9A-Za-z]{1,16}\$[./0-9A-Za-z]{43,86}|pbkdf2_sha\d{1,4}\$\d{1,10}\$/g,
	token: /(?<!\w)(?:(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{22,255}|xox[abeoprs]-[\w-]{10,255}|[sr]k_live_\w{16,255}|AIza[\w-]{35}|glpat-[\w-]{20})|-----BEGIN (?:[A-Z ]{0,40} )?PRIVATE KEY-----/g,
	webToken: /\.eyJ[\w-]{8}(?<=((?<!\w)eyJ[\w-]{8,1000})\.eyJ[\w-]{8})[\w-]{0,4000}(?:\.[\w-]{0,1000})?/g
};
/** Network addresses that may lead to somebody's line or device. */
function networkAddresses(text) {
	const colon = text.includes(":");
	return [
		...text.includes(".") ? found("ip", "certain", text, MACHINES.v4, (value) => isIPv4(value) && !NOBODY_V4.test(value)) : [],
		...colon ? found("ip", "certain", text, MACHINES.v6, (value) => isIPv6(value) && !NOBODY_V6.test(value)).filter((match) => !isRemnant(text, match)) : [],
		...colon || text.includes("-") ? found("mac", "certain", text, MACHINES.mac, (value) => !isNobodysMac(value)) : []
	];
}
/** Characters of the longest address of eight groups. */
const LONGEST_V6 = 39;
/**
* A piece of an address that was masked sign by sign, such as `::b` in `####:####:#::b#`: other groups of it have signs that no
* address has. What stands around an address (`**2a00::1**`) or behind it, as a port (`#53`), is none of its groups.
*/
function isRemnant(text, { value, at }) {
	const end = at + value.length;
	const [before = ""] = /[0-9A-Fa-f:#*]*$/.exec(text.slice(Math.max(0, at - LONGEST_V6), at)) ?? [];
	const [after = ""] = /^[0-9A-Fa-f:#*]*/.exec(text.slice(end, end + LONGEST_V6)) ?? [];
	const whole = `${before}${value}${after}`.replace(/^[#*]+|#\d+$|[#*]+$/g, "");
	return /[#*]/.test(whole) && whole.split(":").every((group) => group.length <= 4);
}
/** Locally administered (the second bit of the first byte), documentation's (RFC 7042), or all alike. */
function isNobodysMac(value) {
	const bytes = value.toLowerCase().replaceAll("-", ":");
	return (Number.parseInt(bytes.slice(0, 2), 16) & 2) === 2 || /^00:00:5e:00:53:/.test(bytes) || new Set(bytes.split(":")).size === 1;
}
/** Behind the sign. */
const NOBODYS_DOMAIN = /[@.](invalid|example\.(com|org|net))$/i;
/** E-mail addresses but for those that can reach nobody. */
function emails(text) {
	if (!text.includes("@")) return [];
	return foundFromWithin("email", text, MACHINES.email, (domain) => !NOBODYS_DOMAIN.test(domain));
}
/** What an expression finds that begins within: the first group is what stands before. */
function foundFromWithin(kind, text, pattern, isIt = () => true) {
	const matches = [];
	for (const { 0: rest, 1: before = "", index } of text.matchAll(pattern)) if (isIt(rest)) matches.push({
		kind,
		strength: "certain",
		value: before + rest,
		at: index - before.length
	});
	return matches;
}
/** Characters of the shortest token: `xoxb-` and ten more. */
const SHORTEST_TOKEN = 15;
/** What opens something: addresses with a password in them, tokens of known services, digests of passwords. */
function secrets(text) {
	return [
		...text.includes("://") ? foundFromWithin("credentials", text, MACHINES.credentials) : [],
		...text.length >= SHORTEST_TOKEN ? found("token", "certain", text, MACHINES.token) : [],
		...text.includes(".eyJ") ? foundFromWithin("token", text, MACHINES.webToken) : [],
		...text.includes("$") ? found("password_hash", "certain", text, MACHINES.passwordHash) : []
	];
}
// masking/detect/checksums.ts
/** True when the last digit fits by Luhn's rule: payment cards. */
function luhn(digits) {
	let sum = 0;
	for (let i = 0; i < digits.length; i++) {
		const digit = Number(digits[digits.length - 1 - i]);
		const doubled = i % 2 === 1 ? digit * 2 : digit;
		sum += doubled > 9 ? doubled - 9 : doubled;
	}
	return sum % 10 === 0;
}
/** True when an IBAN's check digits fit: ISO 7064, mod 97-10. */
function mod97(iban) {
	const moved = iban.slice(4) + iban.slice(0, 4);
	let rest = 0;
	for (const character of moved) {
		const value = /\d/.test(character) ? character : String(character.charCodeAt(0) - 55);
		for (const digit of value) rest = (rest * 10 + Number(digit)) % 97;
	}
	return rest === 1;
}
/** True when the twelfth digit fits: Japan's individual number ("My Number"), Ordinance 85 of 2014, article 5. */
function myNumber(digits) {
	let sum = 0;
	for (let n = 1; n <= 11; n++) sum += Number(digits[11 - n]) * (n <= 6 ? n + 1 : n - 5);
	const rest = sum % 11;
	return Number(digits[11]) === (rest <= 1 ? 0 : 11 - rest);
}
// masking/detect/numbers.ts
/** Length of an IBAN by country, as the SWIFT registry has them. */
const IBAN_LENGTHS = Object.fromEntries("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20".split(" ").map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]));
/** First digits that payment cards begin with. */
const CARD = /^(4|5[1-5]|2(2[2-9]|[3-6]|7[01])|3[47]|3[0689]|35|6011|64[4-9]|65|62)/;
/** The expressions. None repeats anything without a bound: see `LONGEST_MATCH`. */
const NUMBERS = {
	spacedCard: /(?<![\w-])(?:\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{1,7}|\d{4}[ -]\d{6}[ -]\d{5})(?![\w-])/g,
	iban: /(?<![0-9A-Za-z])[A-Z]{2}\d{2}(?=((?: ?[0-9A-Z]){11,30}))/g,
	phoneJp: /(?<![\w-])0[1-9]\d{0,3}-\d{1,4}-\d{3,4}(?![\w-])/g,
	phoneUs: /(?<![\w.-])(?:\([2-9]\d\d\) ?|[2-9]\d\d[-. ])[2-9]\d\d[-.]\d{4}(?![\w-])/g,
	phoneAbroad: /\+[1-9][\d() -]{7,17}\d(?![\w-])/g
};
const digitsOf = (text) => text.replace(/\D/g, "");
const isMaskedCard = (digits) => digits.startsWith("40000000");
const isMaskedIban = (iban) => /^DE\d\d000000000/.test(iban);
const isCard = (digits) => /^\d{13,19}$/.test(digits) && !isMaskedCard(digits) && CARD.test(digits) && luhn(digits);
function isPhone(text, country) {
	return parsePhoneNumber(text, country)?.isValid() ?? false;
}
/** Numbers whose grouping says what they are: telephone numbers, cards, bank accounts. */
function groupedNumbers(text) {
	if (!/\d/.test(text)) return [];
	return [
		...found("phone", "certain", text, NUMBERS.phoneJp, (value) => isPhone(value, "JP")),
		...found("phone", "certain", text, NUMBERS.phoneUs, (value) => isPhone(value, "US")),
		...found("phone", "certain", text, NUMBERS.phoneAbroad, (value) => isPhone(value, "JP")),
		...found("credit_card", "certain", text, NUMBERS.spacedCard, (value) => isCard(digitsOf(value))),
		...ibans(text)
	];
}
function ibans(text) {
	return [...text.matchAll(NUMBERS.iban)].flatMap(({ 0: first, 1: rest = "", index: at }) => {
		const value = first + rest;
		const length = IBAN_LENGTHS[value.slice(0, 2)];
		const iban = value.replaceAll(" ", "").slice(0, length ?? 0);
		if (length === void 0 || iban.length !== length || isMaskedIban(iban) || !mod97(iban)) return [];
		const end = at + lengthWithSpaces(value, length);
		return /^[0-9A-Za-z]/.test(text.slice(end, end + 1)) ? [] : [{
			kind: "iban",
			strength: "certain",
			value: iban,
			at
		}];
	});
}
/** How much of a text its first so many characters take that are no spaces. */
function lengthWithSpaces(text, count) {
	let [at, seen] = [0, 0];
	for (; seen < count && at < text.length; at++) if (text[at] !== " ") seen++;
	return at;
}
/** A value that is a number and nothing else: only many of a kind tell it from a serial number. */
function bareNumber(value) {
	if (/^(?!000)\d{3}-\d{4}$/.test(value)) return {
		kind: "postal_code",
		strength: "likely",
		value,
		at: 0
	};
	const digits = value.replace(/[ -]/g, "");
	if (!/^\d{9,19}$/.test(digits)) return void 0;
	if (digits.length === 12 && !digits.startsWith("00") && myNumber(digits)) return {
		kind: "my_number",
		strength: "likely",
		value,
		at: 0
	};
	if (isCard(digits)) return {
		kind: "credit_card",
		strength: "likely",
		value,
		at: 0
	};
	return /^0?[789]0[1-9]\d{7}$/.test(digits) && isPhone(digits.padStart(11, "0"), "JP") ? {
		kind: "phone",
		strength: "likely",
		value,
		at: 0
	} : void 0;
}
/** True of a value that could be a number of this kind by its length: what `bareNumber` is a share of. */
function isLongNumber(value) {
	return /^\d{9,19}$/.test(value.replace(/[ -]/g, "")) || /^\d{3}-\d{4}$/.test(value);
}
// masking/detect/people.ts
/** Japan's most frequent family names, which the dictionary of masks lacks in part. */
const FREQUENT = "佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡部 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 斉藤 齋藤 清水 山崎 阿部 森 池田 橋本 山下 石川 中島 前田 藤田 後藤 小川 岡田 村上 長谷川 近藤 石井 坂本 遠藤 藤井 青木 福田 三浦 西村 藤原 太田 松田 原田 岡本 中野 中川 小野 田村 竹内 金子 和田 中山 石田 上田 森田 原 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 増田 平野 大塚 千葉 久保 松井 小島 岩崎 桜井 野口 松尾 野村 木下 菊地 佐野 大西 杉本 新井 浜田 菅原 市川 水野 小松 島田".split(" ");
const FAMILY = /* @__PURE__ */ new Set([...FREQUENT, ...lastNames$1]);
const MASK_FAMILY = /* @__PURE__ */ new Set([...lastNames$1, ...NAMES$2.ja.full.before]);
const MASK_GIVEN = /* @__PURE__ */ new Set([...firstNames$1, ...NAMES$2.ja.full.after]);
const ENGLISH = new Set([...firstNames$2, ...lastNames$2].map((name) => name.toLowerCase()));
const MASK_ENGLISH_GIVEN = /* @__PURE__ */ new Set([...firstNames$2, ...NAMES$2.en.full.before]);
/** The expressions. None repeats anything without a bound: see `LONGEST_MATCH`. */
const PEOPLE$1 = {
	japaneseName: /(?<![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])(\p{Script=Han}{1,4})[ 　]([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,5})/gu,
	kanaName: /^[ァ-ヺー]{2,8}[ 　・][ァ-ヺー]{2,8}$|^[ぁ-ゖー]{2,8}[ 　][ぁ-ゖー]{2,8}$|^[ｦ-ﾟ]{2,10} [ｦ-ﾟ]{2,10}$/,
	englishName: /^(?:(?:Mr|Mrs|Ms|Dr)\.? )?(\p{Lu}[\p{Ll}'’-]{1,40})(?: \p{Lu}\.?)? (\p{Lu}[\p{L}'’-]{1,40})$/u,
	address: /(?:北海道|東京都|京都府|大阪府|\p{Script=Han}{2,3}県)[^\n\d０-９]{0,12}?[市区町村郡]|[\p{Script=Han}]{1,8}[市区町村]\p{Script=Han}{1,10}(?:\d{1,3}丁目|\d{1,4}[-−ー]\d{1,4})/gu,
	postal: /〒 ?\d{3}-?\d{4}/g,
	streetNumber: /^\p{Script=Han}{1,10}\d{1,4}(?:[-−]\d{1,4}){1,3}$/u,
	englishStreet: /(?<![\w.])\d{1,6} (?:\p{Lu}[\p{L}'’]{1,40} ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Terrace|Place|Pl|Square)(?![\p{L}])/gu
};
const isAscii = (text) => /^[\x00-\x7f]*$/.test(text);
/** Addresses of houses, in Japanese and English, but for those that say themselves that they are samples. */
function houses(text) {
	if (text.includes("見本町")) return [];
	const isReal = (value) => !value.includes("Sample Street");
	const english = /\d /.test(text) ? found("address", "likely", text, PEOPLE$1.englishStreet, isReal) : [];
	if (isAscii(text)) return english;
	return [
		...found("address", "likely", text, PEOPLE$1.address),
		...english,
		...found("postal_code", "likely", text, PEOPLE$1.postal)
	];
}
/** Names of people. `masked` says that the text may hold masks: names that they are made of do not count then. */
function people(text, masked) {
	const matches = [];
	const add = (kind, value, at = 0) => matches.push({
		kind,
		strength: "likely",
		value,
		at
	});
	if (!isAscii(text)) {
		for (const { 0: value, 1: family = "", 2: given = "", index } of text.matchAll(PEOPLE$1.japaneseName)) {
			const mask = masked && MASK_FAMILY.has(family) && MASK_GIVEN.has(given);
			if (FAMILY.has(family) && !mask) add("person", value, index);
		}
		if (PEOPLE$1.kanaName.test(text)) add("kana", text);
		if (PEOPLE$1.streetNumber.test(text)) add("address", text);
	}
	const [, given = "", family = ""] = PEOPLE$1.englishName.exec(text) ?? [];
	if ((ENGLISH.has(given.toLowerCase()) || ENGLISH.has(family.toLowerCase())) && !(masked && MASK_ENGLISH_GIVEN.has(given))) add("person", text);
	return matches;
}
// masking/detect/find.ts
/**
* What a text holds that leaves no doubt: e-mail and network addresses, grouped telephone and card numbers, bank
* accounts, tokens. What the masks are made of (`example.invalid`, 198.18.0.0/15, 000-…) does not count.
*/
function findCertain(written) {
	const text = written.includes("\\") ? written.replace(/\\[bfnrt]/g, "\\\\") : written;
	return [
		...emails(text),
		...groupedNumbers(text),
		...networkAddresses(text),
		...secrets(text)
	];
}
/** Numbers and words that are too short for anything that is found: most values of most columns. */
const PLAIN$1 = /^(?:-?\d{1,8}(?:\.\d{1,4})?|[a-z]{1,8})$/;
/**
* All that a value holds, also what only the number of such values in a column can settle. `masked` says that masks
* may stand in it, whose names and places do not count.
*/
function findPersonal(value, masked = false) {
	if (PLAIN$1.test(value)) return [];
	const bare = bareNumber(value.trim());
	return [
		...findCertain(value),
		...bare ? [bare] : [],
		...people(value, masked),
		...houses(value)
	];
}
// masking/policy/personal-masks.ts
/** Masks of the policy's own words that would look personal, where no `scan: accept` says that they may. */
function personalMasks(loaded) {
	return loaded.entries.flatMap((entry) => entry.columns.flatMap((column) => {
		const { rule, path } = column;
		if (rule === void 0 || isAccepted(loaded, entry, column)) return [];
		const kinds = kindsOf(rule);
		if (kinds.length === 0) return [];
		const message = `${entry.table.written}.${path.at(-1)}: its masks would look like personal data (${kindsAsWords(kinds)}), and the scan after masking would stop the run; write a domain that is nobody's (example.invalid), or scan: { accept: [{ in: database.table.column, because: why }] }`;
		return [{
			place: loaded.placeOf(path),
			kind: "invalid",
			message
		}];
	}));
}
function isAccepted({ policy }, { table }, { pattern }) {
	return policy.scan.accept.some(({ in: place }) => {
		const [column = "", name = ""] = place.split(".").reverse();
		return pattern.matches(column) && table.matches(name);
	});
}
/** What the masks of a rule look like, as far as its own words tell. */
function kindsOf(rule) {
	const texts = rulesIn(rule).flatMap((one) => writtenBy(one, one !== rule));
	return [...new Set(texts.flatMap((text) => findCertain(text).map(({ kind }) => kind)))];
}
/** Outputs to try: the digits of a form vary, and some of them make a number that is somebody's. */
const TRIED = 20;
function writtenBy({ transformer, options }, inDocument) {
	switch (transformer.name) {
		case "template": return Array.from({ length: TRIED }, (_, i) => filled(options.pattern, i));
		case "regexp": return [options.with];
		case "sql": return wordsOf$1(options.expression);
		case "fixed": return inDocument ? [String(options.value)] : [];
		case "one_of": return inDocument ? options.values.map(String) : [];
		default: return [];
	}
}
/** The texts that an expression puts together. One that reads the value may only compare with them. */
function wordsOf$1(expression) {
	const read = tokens(expression);
	if (read.some(({ kind, text }) => kind === "placeholder" && text === "{value}")) return [];
	return read.filter(({ kind }) => kind === "string").flatMap(({ value }) => [value, `x${value}`]);
}
/** A form with digits that are always the same for the same number. */
function filled(pattern, seed) {
	let slot = 0;
	return pattern.replace(/\{(hex|digits):(\d{1,2})\}/g, (_, kind, length) => {
		const hex = createHash("sha256").update(`${seed} ${slot++}`).digest("hex");
		return (kind === "hex" ? hex : hex.replace(/[a-f]/g, (letter) => String(letter.charCodeAt(0) % 10))).slice(0, Number(length));
	});
}
// masking/policy/reasons.ts
/**
* Reasons that earlier drafts wrote for want of another. Each says that nothing was found, and none that anybody has looked: behind
* one of them, a column whose name alone gives it away was kept.
*/
const DRAFTED = /* @__PURE__ */ new Set([
	"no personal data was found in a sample",
	"no personal data was found in a sample of its documents",
	"few distinct values, none of them personal",
	"when something happened",
	"a key made by chance says nothing of anybody"
]);
/** Words by which people mark what is still to be decided. */
const UNDECIDED = /^\W*(review|todo|fixme|tbd)\b/i;
/** True of a reason that says itself that nobody has decided: no word of anybody makes it one. */
const saysUndecided = (reason) => UNDECIDED.test(reason);
/** Columns that are kept for a reason that no person gave: they count as undecided. */
function unconfirmedReasons({ policy, entries, placeOf }) {
	return entries.flatMap(({ table, columns }) => columns.flatMap(({ rule, path }) => {
		const message = rule === void 0 ? void 0 : objection(rule.options, rule.transformer.name, restOf$1(policy, path));
		const where = `${table.written}.${path.at(-1)}`;
		return message === void 0 ? [] : [{
			place: placeOf(path),
			kind: "undecided",
			message: `${where}: ${message}`
		}];
	}));
}
/** Why all may stay that a rule does not name (`rest: { keep: … }`), as it is written. */
function restOf$1(policy, path) {
	let part = policy;
	for (const step of [
		...path,
		"rest",
		"keep"
	]) {
		if (typeof part !== "object" || part === null) return void 0;
		part = part[step];
	}
	return typeof part === "string" ? part : void 0;
}
function objection(options, transformer, rest) {
	const { reason, confirmed } = options;
	const given = transformer === "keep" ? reason : rest;
	if (given !== void 0 && saysUndecided(given)) return `is not decided: its reason begins with ${UNDECIDED.exec(given)?.[1]?.toUpperCase()}; write why it may stay, or a rule that masks it`;
	if (transformer !== "keep" || reason === void 0 || isConfirmed(confirmed)) return void 0;
	if (confirmed === void 0 && !DRAFTED.has(reason)) return void 0;
	return "is kept for a reason that a draft wrote, and nobody has confirmed it; look at the column, and write confirmed: true behind the reason, a reason of your own, or a rule that masks it";
}
/** Who looked, or simply that somebody did. `no` is a text in YAML. */
function isConfirmed(confirmed) {
	return confirmed === true || typeof confirmed === "string" && !/^(no|false|)$/i.test(confirmed.trim());
}
// masking/policy/lint.ts
/** What can be found wrong with a policy whose structure is sound, without a database. */
function lint(loaded) {
	return [
		...joinProblems(loaded),
		...missingFiles(loaded),
		...unmeasuredDemands(loaded),
		...unnamedDatabases(loaded),
		...personalMasks(loaded),
		...unconfirmedReasons(loaded)
	];
}
function joinProblems({ policy, placeOf }) {
	return policy.join.flatMap((group, i) => group.flatMap((reference, j) => {
		const parts = splitName(reference);
		if ((parts.length === 2 || parts.length === 3) && !reference.includes("*")) return [];
		const message = `join: "${reference}" is no column; write table.column or database.table.column`;
		return [{
			place: placeOf([
				"join",
				String(i),
				String(j)
			]),
			kind: "invalid",
			message
		}];
	}));
}
/** The files that a policy names must be there when it is read, not hours into a run. */
function missingFiles({ policy, entries, further, placeOf }) {
	const scripts = entries.flatMap(({ columns }) => columns).flatMap(({ rule, path }) => {
		const file = rule?.transformer.script?.(rule.options).file;
		return file === void 0 ? [] : [{
			file,
			path
		}];
	});
	const queries = policy.queries === void 0 ? [] : [{
		file: policy.queries,
		path: ["queries"]
	}];
	return [
		...policy.after.map((file, i) => ({
			file,
			path: ["after", String(i)]
		})),
		...queries,
		...scripts
	].filter(({ file }) => further[file] === void 0).map(({ file, path }) => ({
		place: placeOf(path),
		kind: "invalid",
		message: `the file ${file} cannot be read; its path starts at the root of the repository`
	}));
}
/** A demand that nothing is measured for would never be met, or always. */
function unmeasuredDemands({ policy, placeOf }) {
	const { require: demands, fidelity, queries } = policy;
	const problem = (path, message) => {
		return {
			place: placeOf(path),
			kind: "invalid",
			message
		};
	};
	const isOff = fidelity === "off";
	return [
		...isOff && demands !== void 0 ? [problem(["require"], "require: fidelity is off, and nothing is measured; leave one of the two out")] : [],
		...isOff && queries !== void 0 ? [problem(["queries"], "queries: fidelity is off, and no plan is compared; leave one of the two out")] : [],
		...demands?.plans !== void 0 && queries === void 0 ? [problem(["require", "plans"], "require.plans: queries names no file of statements; write queries: FILE")] : []
	];
}
function unnamedDatabases({ policy, entries, placeOf }) {
	if (!policy.databases) return [];
	return entries.filter(({ database }) => database === void 0).map(({ path, table }) => ({
		place: placeOf(path),
		kind: "invalid",
		message: `${table.written} stands beside databases and names none; write database.${table.written}, or move it there`
	}));
}
// masking/policy/parts.ts
/**
* The parts of a document.
*
* @param key the node of the key that it stands behind
*/
function partOf$1(node, key = node) {
	const parts = /* @__PURE__ */ new Map();
	if ((0, import_dist.isSeq)(node)) for (const [i, item] of node.items.entries()) parts.set(String(i), partOf$1(item));
	if ((0, import_dist.isMap)(node)) {
		for (const item of node.items) if ((0, import_dist.isScalar)(item.key)) parts.set(String(item.key.value), partOf$1(item.value, item.key));
	}
	return {
		offset: (key?.range)?.[0],
		isBlank: (0, import_dist.isScalar)(node) && node.value === null && !node.source,
		parts
	};
}
/** The part at a path; nothing where there is none. */
function partAt(root, path) {
	let part = root;
	for (const step of path) part = part?.parts.get(step);
	return part;
}
// masking/policy/problem.ts
/** A place as a key: the same for the same line and column of one file. */
const placeKey = ({ line, column }) => `${line}:${column}`;
/** Throws all problems at once, in the order of the file, as compilers print them. */
function refuse(problems) {
	if (problems.length === 0) return;
	const sorted = [...problems].sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
	const undecided = sorted.every((problem) => problem.kind === "undecided");
	const lines = sorted.map(({ place, message }) => `${place.file}:${place.line}:${place.column}: ${message}`);
	throw new MaskingError(undecided ? "policy-undecided" : "policy-invalid", `The policy has ${sorted.length === 1 ? "a problem" : `${sorted.length} problems`}; nothing was changed.\n${lines.join("\n")}`, "Correct the policy as each line says. Every column of every table must be decided.");
}
// masking/policy/load.ts
/** Reads a policy. Throws all problems of its structure at once; those of its rules are in `problems`. */
function loadPolicy({ file, text, further = {} }) {
	const lines = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: lines,
		uniqueKeys: true,
		merge: true
	});
	const at = (offset) => {
		const { line, col } = lines.linePos(offset);
		return {
			file,
			line: Math.max(1, line),
			column: Math.max(1, col)
		};
	};
	refuse(document.errors.map((error) => ({
		place: at(error.pos[0]),
		kind: "invalid",
		message: error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? error.code
	})));
	refuse(lostKeys(document).map((offset) => ({
		place: at(offset),
		kind: "invalid",
		message: "the name __proto__ means something else to what reads this file; write \"`__proto__`\""
	})));
	const root = partOf$1(document.contents);
	const placeOf = (path) => {
		for (let length = path.length; length > 0; length--) {
			const offset = partAt(root, path.slice(0, length))?.offset;
			if (offset !== void 0) return at(offset);
		}
		return {
			file,
			line: 1,
			column: 1
		};
	};
	const parsed = policySchema.safeParse(document.toJS() ?? {});
	if (!parsed.success) refuse(parsed.error.issues.flatMap((issue) => problemsOf$1(issue, placeOf)));
	const policy = parsed.data;
	const loaded = {
		policy,
		further,
		hash: createHash("sha256").update(JSON.stringify([policy, further])).digest("hex"),
		placeOf,
		isBlank: (path) => partAt(root, path)?.isBlank === true
	};
	const { entries, problems } = readEntries(loaded);
	const whole = {
		...loaded,
		entries,
		problems
	};
	return {
		...whole,
		problems: [...problems, ...lint(whole)]
	};
}
/** Keys that would be left out in silence: no object of JavaScript has a member of that name. */
function lostKeys(document) {
	const offsets = [];
	(0, import_dist.visit)(document, { Pair(_, { key }) {
		if ((0, import_dist.isScalar)(key) && key.value === "__proto__") offsets.push(key.range?.[0] ?? 0);
	} });
	return offsets;
}
function problemsOf$1(issue, placeOf) {
	const path = issue.path.map(String);
	if (issue.code !== "unrecognized_keys") {
		const message = `${path.join(".") || "the policy"}: ${issue.message}`;
		return [{
			place: placeOf(path),
			kind: "invalid",
			message
		}];
	}
	return issue.keys.map((key) => {
		const near = closest(key, Object.keys(policySchema.shape));
		const message = `"${[...path, key].join(".")}" is not a setting of the policy${near ? `; did you mean ${near}?` : ""}`;
		return {
			place: placeOf([...path, key]),
			kind: "invalid",
			message
		};
	});
}
// masking/run/check.ts
/** @throws MaskingError `verification-failed`, with each check that did not pass */
function requirePassed(checks) {
	const failed = checks.filter((check) => !check.passed);
	if (failed.length === 0) return;
	const lines = failed.map(({ name, detail }) => detail === void 0 ? name : `${name} (${detail})`);
	throw new MaskingError("verification-failed", `${failed.length} of ${checks.length} checks did not pass:\n${lines.join("\n")}`, "The clone stays sealed. Look at the rules of these columns, then make a new clone.");
}
// masking/run/claim.ts
/** Held by the session of a run for as long as it lives: the server frees it with the session, however that ends. */
const LOCK = "'understudy_masking'";
/** How often the lock is looked at while others work. */
const LOOK_EVERY_MS = 3e3;
/** One run at a time. */
async function claimServer(session) {
	const [lock] = await session.rows(`SELECT GET_LOCK(${LOCK}, 5) AS mine`, "claiming the server");
	if (Number(lock?.mine) === 1) return;
	throw new MaskingError("already-running", "Another run is masking this server.", "Wait for it to end; then run this one again, and it finds what is done.");
}
/**
* Does work on other connections while the session holds the server. When the session is lost, the work is told to
* end: another run could have begun. The loss is what is thrown then.
*/
async function whileClaimed(session, signal, work) {
	const lost = new AbortController();
	let loss;
	let looking = Promise.resolve();
	const look = async () => {
		const [lock] = await session.rows(`SELECT IS_USED_LOCK(${LOCK}) = CONNECTION_ID() AS mine`, "holding the server");
		if (Number(lock?.mine) !== 1) throw new DatabaseFault("The session lost its claim on the server.", "Run it again.", { lost: true });
	};
	const timer = setInterval(() => {
		looking = looking.then(look).catch((error) => {
			loss ??= error;
			lost.abort();
		});
	}, LOOK_EVERY_MS);
	try {
		return await work(signal ? AbortSignal.any([signal, lost.signal]) : lost.signal);
	} catch (error) {
		throw loss ?? error;
	} finally {
		clearInterval(timer);
		await looking;
	}
}
// masking/run/in-use.ts
/** Least time between the two looks at what the server was given to write: a busy application writes more often. */
const BETWEEN_LOOKS_MS = 1e3;
/** What masking would write into the server's binary log, or into the servers that copy it. */
async function copiesOf(session) {
	const found = [];
	const doing = "looking for a binary log and replicas";
	const [log] = await session.rows("SELECT @@GLOBAL.log_bin AS enabled", doing);
	if (Number(log?.enabled) !== 0) found.push({
		use: "binary-log",
		shows: "it writes a binary log"
	});
	const registered = await tolerated(session, "SHOW REPLICAS") ?? await tolerated(session, "SHOW SLAVE HOSTS");
	const reading = await session.rows("SELECT 1 FROM information_schema.PROCESSLIST WHERE COMMAND LIKE 'Binlog Dump%'", doing);
	const attached = Math.max(registered?.length ?? 0, reading.length);
	const group = await tolerated(session, "SELECT 1 FROM performance_schema.replication_group_members WHERE MEMBER_STATE <> 'OFFLINE'");
	if (attached > 0) found.push({
		use: "replicas",
		shows: `${attached} replicas or readers of its binary log are attached`
	});
	else if ((group?.length ?? 0) > 1) found.push({
		use: "replicas",
		shows: `it is one of ${group?.length} of a group`
	});
	return found;
}
/** The readers of an Aurora cluster: they show at once what is written here. None where there is no Aurora. */
async function auroraReaders(session) {
	const readers = await tolerated(session, "SELECT 1 FROM information_schema.REPLICA_HOST_STATUS WHERE SESSION_ID <> 'MASTER_SESSION_ID' AND LAST_UPDATE_TIMESTAMP >= UTC_TIMESTAMP() - INTERVAL 1 MINUTE");
	return readers && readers.length > 0 ? [{
		use: "replicas",
		shows: `its cluster has ${readers.length} readers`
	}] : [];
}
/**
* Whether others write at this moment: an open transaction that has changed rows, replication that runs, a statement
* that changes something.
*
* @param transactions a look at them that was begun (`lookAtTransactions`)
*/
async function writersOn(session, transactions) {
	const found = (shows) => [{
		use: "writers",
		shows
	}];
	const open = await transactions();
	if (open > 0) return found(`${open} open transactions of others have changed rows`);
	if ((await tolerated(session, "SHOW REPLICA STATUS") ?? await tolerated(session, "SHOW SLAVE STATUS"))?.some((channel) => Object.entries(channel).some(isRunning))) return found("it is a replica, and replication runs");
	const writing = (await session.rows("SELECT LEFT(INFO, 2000) AS statement FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID() AND COMMAND IN ('Query', 'Execute')", DOING$9)).filter(({ statement }) => changesSomething(statement ?? ""));
	return writing.length > 0 ? found(`${writing.length} sessions of others are changing something`) : [];
}
/** Looks whether anything is written from now until the function that it gives is called. */
async function watchWriters(session) {
	const since = performance.now();
	const before = await writesOfOthers(session);
	return async () => {
		const left = BETWEEN_LOOKS_MS - (performance.now() - since);
		await setTimeout$1(Math.max(0, left - SHOWN_ANEW_MS));
		const transactions = await lookAtTransactions(session);
		await setTimeout$1(Math.max(0, Math.min(left, SHOWN_ANEW_MS)));
		const written = await writesOfOthers(session) - before;
		return written > 0n ? [{
			use: "writers",
			shows: `others wrote ${written} times since masking looked first`
		}] : await writersOn(session, transactions);
	};
}
const DOING$9 = "looking for others who write";
/** InnoDB shows what was a tenth of a second ago, to whoever looks soon after another: after so long it is shown anew. */
const SHOWN_ANEW_MS = 250;
/** Begins a look at the open transactions; what it gives waits until the second look shows what is. */
async function lookAtTransactions(session) {
	const since = performance.now();
	await openTransactions(session);
	return async () => {
		await setTimeout$1(Math.max(0, SHOWN_ANEW_MS - (performance.now() - since)));
		return openTransactions(session);
	};
}
/** The same without waiting, where none shows: one that has just begun may be missed, and one that has just ended is not told. */
async function glanceAtTransactions(session) {
	return await openTransactions(session) === 0 ? 0 : (await lookAtTransactions(session))();
}
async function openTransactions(session) {
	return (await session.rows("SELECT 1 FROM information_schema.INNODB_TRX WHERE trx_rows_modified > 0 AND trx_mysql_thread_id NOT IN (0, CONNECTION_ID())", DOING$9)).length;
}
const isRunning = ([name, value]) => /^(Replica|Slave)_(IO|SQL)_Running$/.test(name) && value !== "No";
/** True of a statement that may write, behind comments before it. */
function changesSomething(statement) {
	const verb = /^(?:\s|\/\*[\s\S]*?\*\/|--\s.*\n|#.*\n|\()*(\w+)/.exec(statement)?.[1]?.toLowerCase() ?? "";
	return /^(insert|update|delete|replace|load|call|with|alter|create|drop|truncate|rename|optimize|import|grant|revoke|xa|commit)$/.test(verb);
}
/** Statements that write, by the names under which MySQL counts them: prepared ones, and those of programs, too. */
const WRITES = /^Com_(insert|insert_select|update|update_multi|delete|delete_multi|replace|replace_select|load|truncate|(alter|create|drop|rename)_table|(create|drop)_(db|index))$/;
/**
* How many statements that write others have given the server since it started. Rows that InnoDB has written would
* count what the server does by itself: it keeps its statistics as rows.
*/
async function writesOfOthers(session) {
	const count = async (scope) => {
		return (await session.rows(`SHOW ${scope} STATUS LIKE 'Com\\_%'`, "counting what others write")).filter(({ Variable_name: name }) => WRITES.test(name)).reduce((sum, { Value: value }) => sum + BigInt(value), 0n);
	};
	return await count("GLOBAL") - await count("SESSION");
}
/** The rows of a statement that not every server knows and not every account may give; nothing where it is refused. */
async function tolerated(session, sql) {
	try {
		return await session.rows(sql, "looking at who uses the server");
	} catch (error) {
		if (!(error instanceof DatabaseFault) || error.lost) throw error;
		return;
	}
}
// masking/run/may-be-masked.ts
/**
* Refuses a server that may be production: one that nobody named and that does not show to be a copy, and one that is
* in use. It is asked before anything else, and has changed nothing.
*
* @param resumed a run of ours was begun there already: what writes may be what is left of it
* @returns to be called right before anything is changed: refuses a server that somebody wrote to meanwhile
* @throws MaskingError `server-not-named`, `server-in-use`
*/
async function requireMayBeMasked(session, target, { because, despite }, resumed) {
	const sealed = because === "sealed-clone";
	const unwatched = sealed || resumed || despite.includes("writers");
	const objection = sealed ? void 0 : objectionTo(because, target, await whereaboutsOf(session));
	const copies = [...await copiesOf(session), ...sealed ? [] : await auroraReaders(session)].filter(({ use }) => !despite.includes(use));
	const refused = objection !== void 0 || copies.length > 0;
	const writers = unwatched ? [] : await writersOn(session, refused ? await lookAtTransactions(session) : () => glanceAtTransactions(session));
	const uses = [...copies, ...writers];
	if (objection !== void 0 || uses.length > 0) throw refusal(target, objection, uses);
	if (unwatched) return async () => {};
	const watched = await watchWriters(session);
	return async () => {
		const writers = await watched();
		if (writers.length > 0) throw refusal(target, void 0, writers);
	};
}
function refusal({ host, port }, objection, uses) {
	const lines = uses.map(({ use, shows }) => `${use}: ${shows}`);
	const flags = [...objection ? [`--yes-mask ${host}`] : [], ...uses.length > 0 ? [`--allow ${[...new Set(uses.map(({ use }) => use))].join(",")}`] : []].join(" ");
	const told = [...objection ? [objection] : [], ...uses.length > 0 ? [`${host}:${port} is in use:`, ...lines] : []];
	return new MaskingError(objection ? "server-not-named" : "server-in-use", `${told.join("\n")}\nNothing was changed.`, `Masking replaces the data of that server for good, and drops its accounts. Give it a copy. If this is one that nobody else needs, say so: ${flags}`);
}
/** Why this server may not be masked on these grounds; nothing when it may. */
function objectionTo(because, { host, port }, where) {
	if (typeof because === "object") return because.named.toLowerCase() === host.toLowerCase() ? void 0 : `The server to mask is ${host}, and --yes-mask names ${because.named}.`;
	if (isClone(where) || isHere(where)) return void 0;
	return `Nobody has said that ${host}:${port} may be masked, and it is ${isLoopback(where.remoteAddress) ? where.atAmazon ? "a server at Amazon RDS, behind a tunnel" : "a tunnel or proxy that leads on from this machine" : "neither one of our clones nor on this machine"}.`;
}
/**
* One of our clones or bases, by the name of the instance that Aurora itself tells: no tunnel and no name server
* changes it, no copy of the data carries it along, and the organisation's policy reserves these names.
*/
function isClone({ instance }) {
	return instance !== void 0 && /^understudy-(clone|base)-[a-z0-9]+-[0-9]+$/.test(instance);
}
/**
* On this machine: the connection leads to loopback, and the server sees it come from there, out of the very port that
* is ours. Through a tunnel (`ssh -L`) or a proxy it comes out of another, wherever the server is.
*/
function isHere({ remoteAddress, localPort, seenAs, atAmazon }) {
	const [, host = "", port = ""] = /^(.*):(\d+)$/.exec(seenAs) ?? [];
	return !atAmazon && isLoopback(remoteAddress) && (host === "localhost" || isLoopback(host)) && Number(port) === localPort;
}
function isLoopback(address) {
	return address !== void 0 && /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/i.test(address);
}
async function whereaboutsOf(session) {
	const doing = "asking which server this is";
	const [seen] = await session.rows("SELECT HOST AS host FROM information_schema.PROCESSLIST WHERE ID = CONNECTION_ID()", doing);
	const rows = await session.rows("SHOW GLOBAL VARIABLES WHERE Variable_name IN ('aurora_version', 'aurora_server_id', 'basedir')", doing);
	const settings = new Map(rows.map((row) => [row.Variable_name, row.Value]));
	return {
		...session.socket(),
		seenAs: seen?.host ?? "",
		instance: settings.get("aurora_server_id"),
		atAmazon: settings.has("aurora_version") || /^\/rdsdbbin\b/.test(settings.get("basedir") ?? "")
	};
}
// masking/run/named-key.ts
/** A text of fewer characters can be guessed, and with it every mask be undone. */
const LEAST$3 = 32;
/**
* The run's key as 64 hexadecimal digits, made from the text of the key that the policy names; nothing when it names
* none, and the server makes one that ends with the run.
*
* @throws MaskingError `key-missing`, `key-too-short`; never with the text.
*/
async function namedKey(name, source) {
	if (name === void 0) return void 0;
	const text = (await source?.(name))?.trim();
	if (!text) throw new MaskingError("key-missing", `The policy names the key ${name}, and there is none.`, `Put at least ${LEAST$3} random characters (openssl rand -hex 32) into the secret understudy-key-${name}, or, on the command line, into the environment variable of --key-env; or take key: out of the policy.`);
	if (text.length < LEAST$3) throw new MaskingError("key-too-short", `The key ${name} has fewer than ${LEAST$3} characters: whoever guesses it can undo every mask.`, "Make a random one: openssl rand -hex 32.");
	return Buffer.from(hkdfSync("sha256", text, "", "understudy masking key", 32)).toString("hex");
}
// masking/run/outages.ts
/** A server that restarts, or a failover, takes a minute or two; all in all it is waited for about seven minutes. */
const OUTAGE_PAUSES_MS = [
	500,
	2e3,
	5e3,
	15e3,
	3e4,
	6e4,
	12e4,
	18e4
];
/** Begins again after the server went away: a run goes on where it stopped, so beginning again is exact. */
async function throughOutages(work, isOutage, signal) {
	for (let outage = 0;; outage++) try {
		return await work();
	} catch (error) {
		const pause = OUTAGE_PAUSES_MS[outage];
		if (!isOutage(error) || pause === void 0) throw error;
		await setTimeout$1(pause, void 0, signal ? { signal } : {});
	}
}
// masking/run/own-names.ts
/**
* Refuses databases of our own names that are not ours: what stands in them would be passed over, and be dropped with
* them. One that masking made itself is known by what is in it, and by the run that it belongs to.
*
* @throws MaskingError `name-taken`
*/
async function requireOwnNames(session) {
	const doing = "looking at databases of masking's own names";
	const names = OWN_DATABASES.map((database) => `'${database}'`).join(", ");
	const there = await session.rows(`SELECT SCHEMA_NAME AS db FROM information_schema.SCHEMATA WHERE SCHEMA_NAME IN (${names})`, doing);
	if (there.length === 0) return;
	const objects = await session.rows(`SELECT TABLE_SCHEMA AS db, TABLE_NAME AS name, TABLE_TYPE AS kind FROM information_schema.TABLES WHERE TABLE_SCHEMA IN (${names})
     UNION ALL SELECT ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA IN (${names})
     UNION ALL SELECT EVENT_SCHEMA, EVENT_NAME, 'EVENT' FROM information_schema.EVENTS WHERE EVENT_SCHEMA IN (${names})`, doing);
	const databases = new Set(there.map(({ db }) => db));
	for (const database of databases) {
		const foreign = foreignIn(database, databases, objects.filter(({ db }) => db === database));
		if (foreign !== void 0) throw taken(database, foreign);
	}
}
/** What shows that a database of our name is not ours; nothing when it is. */
function foreignIn(database, databases, objects) {
	const others = (own) => {
		const [one, ...more] = objects.filter((object) => !own(object));
		return one && `holds ${more.length + 1} objects that are not masking's own, such as ${one.name}`;
	};
	if (database === "understudy") return others(({ name, kind }) => name === "attestation" && kind === "BASE TABLE");
	if (database === "understudy_masking") return objects.some(({ name, kind }) => name === "run" && kind === "BASE TABLE") ? void 0 : others(() => false);
	return databases.has("understudy_masking") ? void 0 : "belongs to no run of masking";
}
function taken(database, why) {
	return new MaskingError("name-taken", `The database ${database} ${why}. Nothing was changed.`, "Masking keeps what it needs in a database of that name, and drops it. Rename or drop the one that is there, at the source; then make a new clone.");
}
// masking/run/progress.ts
/** Two reports of the same phase are at least this far apart: a bar needs no more, and the receiver may be slow. */
const REPORT_EVERY_MS = 250;
/** Counts rows and tells how fast they go by. */
var ProgressMeter = class {
	#report;
	#phase = "accounts";
	#table;
	#rowsDone = 0;
	#rowsTotal = 0;
	#startedAt = performance.now();
	#rowsAtStart = 0;
	#reportedAt = Number.NEGATIVE_INFINITY;
	constructor(report = () => {}) {
		this.#report = report;
	}
	/** Starts a phase. `rowsDone` above 0 means that an earlier run did that much of it. */
	enter(phase, rows = {
		done: 0,
		total: 0
	}) {
		this.#phase = phase;
		this.#table = void 0;
		this.#rowsDone = rows.done;
		this.#rowsAtStart = rows.done;
		this.#rowsTotal = rows.total;
		this.#startedAt = performance.now();
		this.#say();
	}
	advance(table, rows) {
		this.#table = table;
		this.#rowsDone += rows;
		if (performance.now() - this.#reportedAt >= REPORT_EVERY_MS || this.#rowsDone === this.#rowsTotal) this.#say();
	}
	#say() {
		this.#reportedAt = performance.now();
		const seconds = (this.#reportedAt - this.#startedAt) / 1e3;
		const rowsPerSecond = seconds > 0 ? Math.round((this.#rowsDone - this.#rowsAtStart) / seconds) : 0;
		const rowsLeft = Math.max(0, this.#rowsTotal - this.#rowsDone);
		this.#report({
			phase: this.#phase,
			...this.#table === void 0 ? {} : { table: this.#table },
			rowsDone: this.#rowsDone,
			rowsTotal: this.#rowsTotal,
			rowsPerSecond,
			...rowsPerSecond > 0 && this.#rowsTotal > 0 ? { secondsLeft: Math.ceil(rowsLeft / rowsPerSecond) } : {}
		});
	}
};
// masking/schema/hash.ts
/** The texts of a schema in which literals stand. */
const EXPRESSIONS = /* @__PURE__ */ new Set([
	"generation",
	"expression",
	"clause"
]);
/** SHA-256 (hexadecimal) of what the tables look like: two servers with the same tables give the same hash. */
function schemaHash(schema) {
	const written = JSON.stringify(schema.tables, (key, value) => typeof value === "string" && EXPRESSIONS.has(key) ? withoutCharacterSets(value) : value);
	return createHash("sha256").update(written).digest("hex");
}
// masking/scrub/read-accounts.ts
/** MySQL's own accounts: nobody logs in with them, and the server's own programs are in their name. */
const OF_MYSQL = [
	"mysql.sys@localhost",
	"mysql.session@localhost",
	"mysql.infoschema@localhost"
];
/**
* Accounts and roles that Amazon makes on its servers, by their whole names.
* https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Security.html
*/
const OF_AMAZON = /^(rdsadmin@localhost|(rdsrepladmin|rdsrepladmin_priv_checks_user|rdsgrprepladmin|rdsproxyadmin|rdstopmgr|rdswriteforwarduser|rds_superuser_role|AWS_[A-Z0-9_]+_ACCESS)@%)$/;
/** The accounts that came along from production, and those that came with the server. All but our own. */
async function readAccounts(session, { isAmazon }) {
	const accounts = (await session.rows(`SELECT User AS user, Host AS host, account_locked = 'Y' OR plugin = 'mysql_no_login' AS closed,
       EXISTS (SELECT 1 FROM mysql.global_grants AS g WHERE g.USER = u.User AND g.HOST = u.Host AND g.PRIV = 'SYSTEM_USER') AS systemUser
     FROM mysql.user AS u WHERE CONCAT(User, '@', Host) <> CURRENT_USER()`, "reading the accounts")).map(({ user, host, closed, systemUser }) => ({
		user,
		host,
		closed: Number(closed) === 1,
		isSystemUser: Number(systemUser) === 1
	}));
	const isServers = (one) => isMysqls(one) || isAmazon && OF_AMAZON.test(nameOf$1(one));
	return {
		foreign: accounts.filter((one) => !isServers(one)),
		server: accounts.filter(isServers)
	};
}
/** One that MySQL brings: it stays, and is closed unless somebody has opened it. */
const isMysqls = (one) => OF_MYSQL.includes(nameOf$1(one));
/** `user@host`. */
const nameOf$1 = ({ user, host }) => `${user}@${host}`;
/** As it stands in `ALTER USER`. */
const spelled$2 = ({ user, host }) => account(user, host);
// masking/scrub/attributes.ts
/** ER_UNKNOWN_TABLE, as information_schema answers. */
const UNKNOWN_TABLE = 1109;
async function described(session) {
	try {
		return (await session.rows("SELECT USER AS user, HOST AS host, ATTRIBUTE AS attributes FROM information_schema.USER_ATTRIBUTES WHERE IFNULL(ATTRIBUTE, '{}') <> '{}'", "reading the attributes of accounts")).map(({ user, host, attributes }) => ({
			user,
			host,
			attributes: JSON.parse(attributes)
		}));
	} catch (error) {
		if (error instanceof DatabaseFault && error.errno === UNKNOWN_TABLE) return [];
		throw error;
	}
}
/**
* Comments and attributes that nobody could take away: of an account that holds SYSTEM_USER, where ours does not, and
* which is therefore not dropped either.
*/
async function lastingAttributes(session, provider) {
	const there = await described(session);
	if (there.length === 0 || provider.isAmazon || provider.reachesSystemUsers) return [];
	const { foreign, server } = await readAccounts(session, provider);
	const fixed = [...foreign, ...server].filter(({ isSystemUser }) => isSystemUser);
	return there.filter((one) => fixed.some(({ user, host }) => user === one.user && host === one.host)).map(({ user, host }) => `comment or attribute of ${account(user, host)}: SYSTEM_USER is missing`);
}
/** Takes comments and attributes off every account that is left, our own included. */
async function clearAttributes(session) {
	const there = await described(session);
	for (const { user, host, attributes } of there) {
		const literal = JSON.stringify(Object.fromEntries(Object.keys(attributes).map((key) => [key, null]))).replace(/[^ -~]/gu, (letter) => escaped$1(letter)).replace(/[\\']/g, "\\$&");
		try {
			await session.run(`ALTER USER ${account(user, host)} ATTRIBUTE '${literal}'`, "removing the attributes of accounts");
		} catch (error) {
			if (!(error instanceof DatabaseFault) || error.lost) throw error;
		}
	}
	const provider = await providerOf(session);
	const { server } = await readAccounts(session, provider);
	const isAmazons = (one) => provider.isAmazon && server.some(({ user, host }) => user === one.user && host === one.host);
	const left = (await described(session)).filter((one) => !isAmazons(one));
	return {
		name: "accounts carry no comments and attributes",
		passed: left.length === 0,
		count: there.length,
		...left.length === 0 ? {} : { detail: left.map(({ user, host }) => account(user, host)).join(", ") }
	};
}
/** A character of JSON as `\uXXXX`, beyond the basic plane as two of them. */
function escaped$1(letter) {
	return Array.from({ length: letter.length }, (_, i) => letter.charCodeAt(i)).map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
// masking/scrub/events.ts
const enabled = (session) => session.rows("SELECT EVENT_SCHEMA AS db, EVENT_NAME AS event, DEFINER AS definer FROM information_schema.EVENTS WHERE STATUS = 'ENABLED'", "reading the events");
/** Disables every event. One that fires on a clone would write into it, or reach out of it, in production's name. */
async function disableEvents(session) {
	for (const { db, event, definer } of await enabled(session)) {
		const at = definer.lastIndexOf("@");
		await disableEvent(session, db, event, account(definer.slice(0, at), definer.slice(at + 1))).catch((error) => {
			if (!isDenied(error)) throw error;
			return disableEvent(session, db, event, "CURRENT_USER");
		});
	}
}
/**
* Disables an event and sets its owner; all else stays. ALTER EVENT writes the session's SQL mode, character set and
* collation into the event, so the session takes on the event's for that one statement.
*/
async function disableEvent(session, db, event, owner) {
	const doing = `disabling the event ${db}.${event}`;
	const [its] = await session.rows(`SELECT SQL_MODE AS mode, CHARACTER_SET_CLIENT AS characterSet, COLLATION_CONNECTION AS collation FROM information_schema.EVENTS
      WHERE EVENT_SCHEMA = ${text(db)} AND EVENT_NAME = ${text(event)}`, doing);
	const [ours] = await session.rows("SELECT @@SESSION.sql_mode AS mode, @@SESSION.character_set_client AS characterSet, @@SESSION.collation_connection AS collation", doing);
	if (!its || !ours) return;
	try {
		await take$1(session, its, doing);
		await session.run(`ALTER DEFINER = ${owner} EVENT ${name(db, event)} DISABLE`, doing);
	} finally {
		await take$1(session, ours, doing);
	}
}
async function take$1(session, { mode, characterSet, collation }, doing) {
	await session.run(`SET NAMES ${characterSet} COLLATE ${collation}`, doing);
	await session.run(`SET SESSION sql_mode = ${text(mode)}`, doing);
}
/** Shows that no event is enabled. */
async function checkEvents(session) {
	const left = await enabled(session);
	return {
		name: "events are disabled",
		passed: left.length === 0,
		count: left.length
	};
}
// masking/scrub/definers.ts
/** Programs by their definers; a trigger comes with all others of its table, event and moment, for their order. */
async function programs(session) {
	return session.rows(`SELECT 'VIEW' AS kind, TABLE_SCHEMA AS db, TABLE_NAME AS name, DEFINER AS definer FROM information_schema.VIEWS
     UNION ALL SELECT 'TRIGGER', TRIGGER_SCHEMA, TRIGGER_NAME, DEFINER FROM information_schema.TRIGGERS
     UNION ALL SELECT ROUTINE_TYPE, ROUTINE_SCHEMA, ROUTINE_NAME, DEFINER FROM information_schema.ROUTINES
     UNION ALL SELECT 'EVENT', EVENT_SCHEMA, EVENT_NAME, DEFINER FROM information_schema.EVENTS`, "reading the definers");
}
/** Definers that still own something. */
async function definers(session) {
	return new Set((await programs(session)).map(({ definer }) => definer));
}
/**
* Gives what belongs to these accounts to our own, before they are dropped: all else about it stays. What the server
* refuses to make again keeps its owner, who then stays, locked. Repeated after a crash, it makes what is missing.
*/
async function takeOver(session, target, leaving, onStep = () => {}) {
	await session.run(`CREATE TABLE IF NOT EXISTS ${WORK}.programs (kind VARCHAR(16), db VARCHAR(64), name VARCHAR(64), position INT NOT NULL, statement LONGTEXT NOT NULL,
       sql_mode TEXT NOT NULL, character_set VARCHAR(64) NOT NULL, collation VARCHAR(64) NOT NULL, grants LONGTEXT NOT NULL,
       PRIMARY KEY (kind, db, name)) ENGINE = InnoDB`, "preparing to re-own programs");
	const own = await openSession(target);
	try {
		await makeMissing(session, own);
		const owned = (await programs(session)).filter(({ definer }) => leaving.has(definer));
		for (const program of owned.filter(({ kind }) => kind === "VIEW")) await alterView(session, own, program);
		for (const program of owned.filter(({ kind }) => kind === "EVENT")) await tolerating(() => disableEvent(own, program.db, program.name, "CURRENT_USER"));
		const made = [...owned.filter(({ kind }) => kind === "PROCEDURE" || kind === "FUNCTION"), ...await triggersBeside(session, owned)];
		if (made.length > 0 && await canBeMade(session, own, made, leaving)) await makeAgain(session, own, made, leaving, onStep);
		return owned.length;
	} finally {
		await own.close();
	}
}
/** Quoted in the program's own way: a routine made under ANSI_QUOTES is shown with double quotes. */
const QUOTED = "(?:`(?:[^`]|``)*`|\"(?:[^\"]|\"\")*\")";
const DEFINER = new RegExp(`DEFINER\\s*=\\s*${QUOTED}@${QUOTED}`, "i");
async function alterView(session, own, view) {
	const doing = `re-owning the view ${view.db}.${view.name}`;
	await tolerating(async () => {
		const [shown] = await session.rows(`SHOW CREATE VIEW ${name(view.db, view.name)}`, doing);
		const altered = (shown?.["Create View"] ?? "").replace(/^CREATE /, "ALTER ").replace(DEFINER, "DEFINER=CURRENT_USER");
		await inCircumstances(own, view.db, {
			sql_mode: "",
			character_set: shown?.character_set_client ?? "utf8mb4",
			collation: shown?.collation_connection ?? "utf8mb4_0900_ai_ci"
		});
		await own.run(altered, doing);
	});
}
/** The triggers of these programs, and those that fire at the same moments, in their order. */
async function triggersBeside(session, owned) {
	const triggers = await session.rows(`SELECT 'TRIGGER' AS kind, TRIGGER_SCHEMA AS db, TRIGGER_NAME AS name, DEFINER AS definer, EVENT_OBJECT_TABLE AS tbl,
       CONCAT(ACTION_TIMING, EVENT_MANIPULATION) AS moment FROM information_schema.TRIGGERS ORDER BY db, tbl, moment, ACTION_ORDER`, "reading the triggers");
	const momentOf = (t) => JSON.stringify([
		t.db,
		t.tbl,
		t.moment
	]);
	const leaving = new Set(owned.filter(({ kind }) => kind === "TRIGGER").map((t) => JSON.stringify([t.db, t.name])));
	const moments = new Set(triggers.filter((t) => leaving.has(JSON.stringify([t.db, t.name]))).map(momentOf));
	return triggers.filter((t) => moments.has(momentOf(t)));
}
async function makingOf(session, program, position, leaving) {
	const doing = `reading the ${program.kind.toLowerCase()} ${program.db}.${program.name}`;
	const [shown] = await session.rows(`SHOW CREATE ${program.kind} ${name(program.db, program.name)}`, doing);
	const statement = shown?.["SQL Original Statement"] ?? shown?.["Create Procedure"] ?? shown?.["Create Function"] ?? "";
	return {
		kind: program.kind,
		db: program.db,
		name: program.name,
		position,
		statement: leaving.has(program.definer) ? statement.replace(DEFINER, "DEFINER=CURRENT_USER") : statement,
		sql_mode: shown?.sql_mode ?? "",
		character_set: shown?.character_set_client ?? "utf8mb4",
		collation: shown?.collation_connection ?? "utf8mb4_0900_ai_ci",
		grants: JSON.stringify(await grantsOn(session, program, leaving))
	};
}
/** The rights on a routine that staying accounts were given by name; those on a whole database are not lost. */
async function grantsOn(session, { kind, db, name: of }, leaving) {
	if (kind !== "PROCEDURE" && kind !== "FUNCTION") return [];
	return (await session.rows(`SELECT User AS user, Host AS host, CAST(Proc_priv AS CHAR) AS rights FROM mysql.procs_priv
      WHERE Db = ${text(db)} AND Routine_name = ${text(of)} AND Routine_type = '${kind}'`, `reading who may use ${db}.${of}`)).filter(({ user, host }) => !leaving.has(`${user}@${host}`)).map(({ user, host, rights }) => {
		const given = rights.split(",").filter((right) => right !== "Grant" && right !== "");
		const option = rights.split(",").includes("Grant") ? " WITH GRANT OPTION" : "";
		return `GRANT ${given.join(", ") || "USAGE"} ON ${kind} ${name(db, of)} TO ${account(user, host)}${option}`;
	});
}
/** Tried out on names of our own first: what is dropped and cannot be made again would be lost. */
async function canBeMade(session, own, made, leaving) {
	const doing = "trying out whether programs can be made again";
	await session.run(`CREATE TABLE IF NOT EXISTS ${WORK}.rehearsal (id INT)`, doing);
	for (const kind of new Set(made.map((program) => program.kind))) {
		const body = kind === "TRIGGER" ? `BEFORE INSERT ON ${WORK}.rehearsal FOR EACH ROW SET @understudy = 1` : kind === "FUNCTION" ? "() RETURNS INT RETURN 1" : "() SELECT 1";
		const others = made.filter((program) => program.kind === kind && !leaving.has(program.definer));
		for (const definer of ["CURRENT_USER", ...new Set(others.map((program) => program.definer))]) {
			const at = definer.lastIndexOf("@");
			const as = at < 0 ? definer : account(definer.slice(0, at), definer.slice(at + 1));
			await own.run(`DROP ${kind} IF EXISTS ${WORK}.rehearsal`, doing);
			if (!await tolerating(() => own.run(`CREATE DEFINER = ${as} ${kind} \`understudy_masking\`.rehearsal ${body}`, doing))) return false;
		}
		await own.run(`DROP ${kind} IF EXISTS ${WORK}.rehearsal`, doing);
	}
	return true;
}
async function makeAgain(session, own, made, leaving, onStep) {
	const makings = [];
	for (const [position, program] of made.entries()) makings.push(await makingOf(session, program, position, leaving));
	if (!makings.every(({ statement }) => statement !== "")) return;
	await session.run("START TRANSACTION", "writing down the programs");
	for (const making of makings) {
		const { kind, db, name: of, position, statement, sql_mode, character_set, collation, grants } = making;
		const values = [
			kind,
			db,
			of,
			String(position),
			statement,
			sql_mode,
			character_set,
			collation,
			grants
		];
		await session.run(`REPLACE INTO ${WORK}.programs VALUES (${values.map(text).join(", ")})`, "writing down the programs");
	}
	await session.run("COMMIT", "writing down the programs");
	for (const { kind, db, name: of } of makings) {
		await session.run(`DROP ${kind} IF EXISTS ${name(db, of)}`, `re-owning ${db}.${of}`);
		onStep("program dropped");
	}
	await makeMissing(session, own);
}
/** Makes what was written down and is not there. */
async function makeMissing(session, own) {
	const doing = "looking for programs that are missing";
	const makings = await session.rows(`SELECT * FROM ${WORK}.programs ORDER BY position`, doing);
	if (makings.length === 0) return;
	const there = new Set((await programs(session)).map((program) => JSON.stringify([
		program.kind,
		program.db,
		program.name
	])));
	for (const making of makings) {
		const what = `making the ${making.kind.toLowerCase()} ${making.db}.${making.name} again`;
		if (!there.has(JSON.stringify([
			making.kind,
			making.db,
			making.name
		]))) {
			await inCircumstances(own, making.db, making);
			await own.run(making.statement, what);
		}
		for (const grant of JSON.parse(making.grants)) await own.run(grant, what);
	}
	await session.run(`DELETE FROM ${WORK}.programs`, doing);
}
async function inCircumstances(own, db, making) {
	const doing = `working in ${db}`;
	await own.run(`USE ${name(db)}`, doing);
	await own.run(`SET NAMES ${making.character_set} COLLATE ${making.collation}`, doing);
	await own.run(`SET SESSION sql_mode = ${text(making.sql_mode)}`, doing);
}
/** False when the server refuses; a lost connection is not a refusal. */
async function tolerating(work) {
	try {
		await work();
		return true;
	} catch (error) {
		if (!(error instanceof DatabaseFault) || error.lost) throw error;
		return false;
	}
}
// masking/scrub/accounts.ts
/**
* Refuses accounts that this one may not lock, before any is: whoever has their password could use them while the
* server is masked. What nobody can log in with is left as it is.
*
* @throws MaskingError `accounts-not-locked`, with each account and the right that is missing
*/
async function requireLockable(session, provider) {
	if (provider.reachesSystemUsers) return;
	const { foreign, server } = await readAccounts(session, provider);
	const out = [...foreign, ...server.filter(isMysqls)].filter((one) => one.isSystemUser && !one.closed);
	if (out.length > 0) throw notLocked(out.map((one) => [one, "SYSTEM_USER"]));
}
/** Locks every account that came along, and ends its sessions: the first act of a run, before a row is read. */
async function lockAccounts(session) {
	const provider = await providerOf(session);
	const { foreign, server } = await readAccounts(session, provider);
	const refused = [];
	for (const one of [...foreign, ...server.filter(isMysqls)].filter(({ closed }) => !closed)) {
		const missing = await lock(session, one);
		if (missing !== void 0) refused.push([one, missing]);
	}
	for (const one of server.filter((one) => !isMysqls(one) && !one.closed && one.host !== "localhost")) await lock(session, one);
	if (refused.length > 0) throw notLocked(refused);
	const left = (await readAccounts(session, provider)).foreign.filter(({ closed }) => !closed);
	if (left.length > 0) throw notLocked(left.map((one) => [one, "it was made a moment ago"]));
	await endSessions(session, foreign, server);
}
/** Locks one account; the right that is missing where it may not be. */
async function lock(session, one) {
	try {
		await session.connection.query(`ALTER USER ${spelled$2(one)} ACCOUNT LOCK`);
		return;
	} catch (error) {
		const fault = session.fault(error, "locking the accounts");
		if (!(fault instanceof DatabaseFault) || fault.lost) throw fault;
		return /\(at least one of\) the ([A-Z_, ]+) privilege/.exec(String(error))?.[1] ?? `MySQL error ${fault.errno ?? "unknown"}`;
	}
}
function notLocked(accounts) {
	const lines = accounts.map(([one, missing]) => `${spelled$2(one)}: ${missing}`).sort();
	return new MaskingError("accounts-not-locked", `${accounts.length} accounts are open, and the one that masks may not lock them:\n${lines.join("\n")}`, "Give the account that masks the right that is named, or lock or drop these accounts, on the copy; then run it again.");
}
/** Ends the sessions of these accounts; a session shows whose it is by the name alone. */
async function endSessions(session, foreign, server) {
	const sessions = await session.rows("SELECT ID AS id, USER AS user, HOST AS host FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID()", "ending sessions that are not ours");
	for (const { id, user, host } of sessions) {
		if (!foreign.some((one) => one.user === user)) continue;
		if (host === "localhost" && server.some((one) => one.user === user && one.host === host)) continue;
		await session.connection.query(`KILL ${Number(id)}`).catch((error) => {
			if (error.errno !== 1094) throw new MaskingError("sessions-not-ended", `A session of ${user} that came before masking could not be ended (MySQL error ${error.errno ?? "unknown"}).`, "The account that masks needs CONNECTION_ADMIN, and SYSTEM_USER for the sessions of those who hold it. Or end it yourself, and run masking again.");
		});
	}
}
/**
* Drops the accounts. Those that the policy keeps stay, locked, under a password that nobody knows. Views, routines,
* triggers and events of the others become ours first: without an owner they fail. An owner whose objects the server
* does not let us re-own stays, locked, and so does what this account may not drop and nobody can log in with.
*/
async function dropAccounts(session, target, keep, onStep) {
	const provider = await providerOf(session);
	const { foreign } = await readAccounts(session, provider);
	const named = ({ user, host }) => keep.includes(user) || keep.includes(`${user}@${host}`);
	const fixed = ({ isSystemUser }) => isSystemUser && !provider.reachesSystemUsers;
	const leaving = new Set(foreign.filter((one) => !named(one) && !fixed(one)).map(nameOf$1));
	await takeOver(session, target, leaving, onStep);
	const defining = await definers(session);
	const stays = (one) => !leaving.has(nameOf$1(one)) || defining.has(nameOf$1(one));
	const dropped = foreign.filter((one) => !stays(one));
	if (dropped.length > 0) await session.run(`DROP USER ${dropped.map(spelled$2).join(", ")}`, "dropping accounts");
	for (const one of foreign.filter((one) => stays(one) && !fixed(one))) {
		const password = randomBytes(24).toString("base64url");
		await session.run(`ALTER USER ${spelled$2(one)} IDENTIFIED BY '${password}' PASSWORD HISTORY 0 PASSWORD REUSE INTERVAL 0 DAY ACCOUNT LOCK`, "locking accounts for good");
	}
	await discardSecondPasswords(session, foreign.filter((one) => stays(one) && !fixed(one)));
	return [{
		name: "accounts are dropped or locked",
		passed: (await readAccounts(session, provider)).foreign.filter(({ closed }) => !closed).length === 0,
		count: foreign.length
	}, await clearAttributes(session)];
}
/** Takes away the passwords that are valid beside those that were set: an account of production may have two. */
async function discardSecondPasswords(session, accounts) {
	const rows = await session.rows("SELECT User AS user, Host AS host FROM mysql.user WHERE JSON_CONTAINS_PATH(User_attributes, 'one', '$.additional_password')", "reading which accounts have two passwords");
	for (const one of accounts.filter((each) => rows.some(({ user, host }) => nameOf$1(each) === `${user}@${host}`))) await session.run(`ALTER USER ${spelled$2(one)} DISCARD OLD PASSWORD`, "taking second passwords away");
}
// masking/scrub/logs.ts
/** A general log would write down every statement of masking, and what developers do on the clone. */
async function requireNoGeneralLog(session) {
	const [log] = await session.rows("SELECT @@GLOBAL.general_log AS enabled", "reading the log settings");
	if (Number(log?.enabled) === 0) return;
	throw new MaskingError("general-log-on", "The general log is on.", "Set general_log to 0 in the clones' parameter group.");
}
const rowsOf$3 = async (session, log) => {
	const [row] = await session.rows(`SELECT COUNT(*) AS n FROM mysql.${log}`, `counting mysql.${log}`);
	return Number(row?.n ?? NaN);
};
/** The logs that MySQL keeps as tables, and where Amazon's procedures move their rows. */
const LOGS = ["general_log", "slow_log"];
const BACKUPS = LOGS.map((log) => `${log}_backup`);
/** True of a table of `mysql` that is emptied, whatever it holds. */
function isLog(table) {
	return LOGS.includes(table) || BACKUPS.includes(table);
}
/** Empties the logs that MySQL keeps as tables: they came along from production, with statements and their values. */
async function emptyLogs(session) {
	const checks = [];
	const { isAmazon } = await providerOf(session);
	const there = await session.rows("SELECT TABLE_NAME AS tbl FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'mysql'", "looking for logs");
	for (const log of LOGS) {
		const backup = isAmazon && there.some(({ tbl }) => tbl === `${log}_backup`) ? [`${log}_backup`] : [];
		const before = /* @__PURE__ */ new Map();
		for (const table of [log, ...backup]) before.set(table, await rowsOf$3(session, table));
		if ((before.get(log) ?? 0) > 0) await empty(session, log);
		if ((before.get(`${log}_backup`) ?? 0) > 0) await rotate(session, log);
		for (const [table, count] of before) {
			const after = await rowsOf$3(session, table);
			checks.push({
				name: `mysql.${table} is empty`,
				passed: after === 0,
				count
			});
		}
	}
	return checks;
}
async function empty(session, log) {
	try {
		await session.run(`TRUNCATE TABLE mysql.${log}`, `emptying mysql.${log}`);
	} catch (error) {
		if (!isDenied(error)) throw error;
		await rotate(session, log);
	}
}
/** Amazon reserves the table, and has a procedure that moves its rows into a backup table: twice empties both. */
async function rotate(session, log) {
	for (let i = 0; i < 2; i++) await session.run(`CALL mysql.rds_rotate_${log}`, `emptying mysql.${log}`);
}
// masking/scrub/prepared.ts
/** XAER_NOTA: it has ended meanwhile, or a session that is being ended still holds it. */
const ENDED = 1397;
/**
* Rolls back the transactions that were prepared in production and came along: nobody will ever commit them here, and
* each holds locks that masking would wait for in vain. Without the right to see them, the wait says so in the end.
*/
async function undoPrepared(session) {
	const doing = "undoing prepared transactions";
	try {
		const prepared = await session.rows("XA RECOVER CONVERT XID", doing);
		for (const { formatID, gtrid_length, data } of prepared) {
			const [digits, end] = [data.slice(2), 2 * Number(gtrid_length)];
			const id = `X'${digits.slice(0, end)}', X'${digits.slice(end)}', ${Number(formatID)}`;
			await session.run(`XA ROLLBACK ${id}`, doing).catch((error) => {
				if (!(error instanceof DatabaseFault && error.errno === ENDED)) throw error;
			});
		}
	} catch (error) {
		if (!isDenied(error)) throw error;
	}
}
// masking/detect/prefilter.ts
/**
* One regular expression (ICU's) that is true of every text in which `findCertain` may find something: the server looks at
* every row with it, and only what it lets through travels.
*
* Each alternative begins with a character that plain words lack, and what stands before is looked at from behind it:
* ICU then skips from one such character to the next, at 6 ns a character. With a look-behind in front it tries every
* alternative at every character, 20 times slower (measured). `\\s` and `\\w` are not what they are in JavaScript.
*/
const SUSPECT = [
	"@(?!(?:[A-Za-z0-9-]{1,63}\\.){0,3}(?:invalid|example\\.(?:com|org|net))(?!\\.?[\\p{L}\\p{N}-]))[\\p{L}\\p{N}-]{1,63}\\.[\\p{L}\\p{N}-]",
	`[0-9](?<![0-9].)(?:${[
		"(?<=0)[1-9][0-9]{0,3}-[0-9]{1,4}-[0-9]{3,4}",
		"(?<=[2-9])[0-9]{2}(?:\\) ?|[-. ])[2-9][0-9]{2}[-.][0-9]{4}",
		"(?!(?<=1)(?:98\\.1[89]\\.|0\\.|27\\.|92\\.168\\.))[0-9]{0,2}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]",
		"[0-9]{3}[ -](?:[0-9]{4}[ -][0-9]{4}[ -][0-9]|[0-9]{6}[ -][0-9]{5})"
	].join("|")})`,
	"\\+[1-9][0-9() -]{8}",
	`:(?:${[
		"//[^ \\n/:@]{1,256}:[^ \\n/@]{1,256}@",
		"(?:[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:|:[0-9A-Fa-f]|:(?<=[0-9A-Fa-f]::)(?![0-9A-Za-z_:]))(?<!2001:db8:[0-9A-Fa-f:]{0,40})",
		"(?:[0-9A-Fa-f]{2}[:-]){4}"
	].join("|")})`,
	"-(?:(?:[0-9A-Fa-f]{2}[:-]){4}|(?<=glpat-))",
	"[A-Z](?:(?<![0-9A-Za-z].)|(?<=\\\\[bfnrt].))(?:[A-Z][0-9]{2}(?: ?[0-9A-Z]){8}|(?<=A)(?:[KS]IA[0-9A-Z]{16}|Iza)|(?<=P)RIVATE KEY)",
	"_(?:live_|pat_|sha[0-9]{1,4}\\$|(?<=gh[pousr]_))",
	"xox[abeoprs]-|\\.eyJ|\\$(?:2[abxy]|argon2|[56]\\$)"
].join("|");
/**
* ICU counts the steps that it takes back, and gives up after so many (`regexp_time_limit`, which is not ours to set):
* what is worst for this expression needs 16,000 characters for that. So longer values are looked at in windows of
* 5,000, each of which begins 4,000 after the one before it: what lets a text through has 600 at most.
*/
const WINDOW = 5e3;
const STEP = 4e3;
/** Bytes of a value that the server looks at; longer ones are suspect whatever they hold. */
const LOOKED_AT$3 = 1e5;
const WINDOWS = Array.from({ length: Math.ceil(LOOKED_AT$3 / STEP) }, (_, i) => `SELECT ${i}${i === 0 ? " AS understudy_window" : ""}`).join(" UNION ALL ");
/**
* SQL that is true of a row whose `value` must be looked at exactly. It fails for no text.
*
* @param characters what the value may have at most; without a limit unless given. What is short needs no windows
*/
function suspects(value, characters = Number.POSITIVE_INFINITY) {
	const holds = (of) => `REGEXP_LIKE(${of}, ${text(SUSPECT)}, 'c')`;
	if (characters <= WINDOW) return holds(value);
	const at = `understudy_window * ${STEP}`;
	return `IF(LENGTH(${value}) <= ${WINDOW}, ${holds(value)}, LENGTH(${value}) > ${LOOKED_AT$3} OR EXISTS
    (SELECT 1 FROM (${WINDOWS}) AS understudy_windows WHERE ${at} < CHAR_LENGTH(${value}) AND ${holds(`SUBSTR(${value}, 1 + ${at}, ${WINDOW})`)}))`;
}
// masking/scrub/server-rows.ts
/** Small tables that nobody should write into by hand, read as they are. */
const READ_WHOLE = /* @__PURE__ */ new Set([
	...[
		"mysql.component",
		"mysql.func",
		"mysql.plugin",
		"mysql.replication_group_member_actions"
	],
	...[
		"mysql.replication_asynchronous_connection_failover",
		"mysql.engine_cost",
		"mysql.server_cost"
	],
	...["mysql.replication_asynchronous_connection_failover_managed"],
	"mysql.replication_group_configuration_version"
]);
/** Larger ones, of which the server picks out the suspects. */
const SEARCHED = /* @__PURE__ */ new Set([...[
	"mysql.help_category",
	"mysql.help_keyword",
	"mysql.help_topic"
], ...["mysql.time_zone_name", "mysql.time_zone_transition_type"]]);
/** The help shows addresses of networks: halves of them look like whole ones. */
const HELP_HOLDS = ["ip", "mac"];
/**
* Looks for what somebody left in the server's own tables: columns that it did not bring, and rows that look personal.
* Those of accounts, logs and `mysql.servers` are scrubbed instead.
*/
async function scanServerRows(session, { isAmazon }) {
	const columns = await session.rows(`SELECT c.TABLE_SCHEMA AS db, c.TABLE_NAME AS tbl, c.COLUMN_NAME AS col, c.DATA_TYPE AS type
       FROM information_schema.COLUMNS AS c JOIN information_schema.TABLES AS t USING (TABLE_SCHEMA, TABLE_NAME)
      WHERE t.TABLE_TYPE = 'BASE TABLE' AND (c.TABLE_SCHEMA = 'mysql' OR c.TABLE_SCHEMA = 'sys' AND c.TABLE_NAME = 'sys_config')
      ORDER BY 1, 2, c.ORDINAL_POSITION`, "looking at the server's own tables");
	const added = columns.filter(({ db, tbl, col }) => isMysqlsTable(db, tbl) && !isMysqlsColumn(db, tbl, col) && !(isAmazon && db === "mysql"));
	const tables = tablesOf(columns);
	const texts = [...await textsIn$1(session, tables, READ_WHOLE, false), ...await textsIn$1(session, tables, SEARCHED, true)];
	for (const [table, [first]] of isAmazon ? tables : []) if (first && isAmazonsTable(first.db, first.tbl) && !isLog(first.tbl)) texts.push(...await textsIn$1(session, tables, /* @__PURE__ */ new Set([table]), true));
	return [...added.map(({ db, tbl, col }) => ({
		place: `${db}.${tbl}.${col}`,
		what: "column",
		why: "the server did not bring it"
	})), ...personalIn(texts)];
}
/** The columns of text of each table. */
function tablesOf(columns) {
	const tables = /* @__PURE__ */ new Map();
	for (const column of columns) {
		if (!/char|text|blob|binary|json|enum|set/i.test(column.type)) continue;
		const table = `${column.db}.${column.tbl}`;
		tables.set(table, [...tables.get(table) ?? [], column]);
	}
	return tables;
}
/** The rows of some tables, in one statement; with `searched`, those in which the server sees suspects. */
async function textsIn$1(session, tables, chosen, searched) {
	const selects = [...tables].flatMap(([table, of]) => {
		const [first] = of;
		if (!chosen.has(table) || !first) return [];
		const whole = `CONCAT_WS(_utf8mb4 X'0A', ${of.map(({ col }) => `CONVERT(${name(col)} USING utf8mb4)`).join(", ")})`;
		return `SELECT ${text(table)} AS tbl, ${whole} AS content FROM ${name(first.db, first.tbl)}${searched ? ` WHERE ${suspects(whole)}` : ""}`;
	});
	if (selects.length === 0) return [];
	try {
		return await session.rows(selects.join(" UNION ALL "), "reading the rows of the server's own tables");
	} catch (error) {
		if (isDenied(error)) return [];
		throw error;
	}
}
function personalIn(texts) {
	const found = /* @__PURE__ */ new Map();
	for (const { tbl, content } of texts) {
		const kinds = (READ_WHOLE.has(tbl) ? content.split("\n").flatMap((line) => findPersonal(line)) : findCertain(content)).map(({ kind }) => kind).filter((kind) => !(tbl.startsWith("mysql.help_") && HELP_HOLDS.includes(kind)));
		if (kinds.length > 0) found.set(tbl, /* @__PURE__ */ new Set([...found.get(tbl) ?? [], ...kinds]));
	}
	return [...found].map(([place, kinds]) => ({
		place,
		what: "rows",
		why: kindsAsWords([...kinds])
	}));
}
// masking/scrub/text-sources.ts
/** Everything but what nobody can write into, and our own: somebody's program can stand in `sys` as well as in `app`. */
const LOOKED_AT$2 = `NOT IN (${[...CLOSED_DATABASES, ...OWN_DATABASES].map((database) => `'${database}'`).join(", ")})`;
const plain$1 = (what, place, content, from, schema) => ({ sql: `SELECT ${place} AS place, '${what}' AS what, ${content} AS content FROM information_schema.${from}
    WHERE ${schema} ${LOOKED_AT$2} AND ${content} IS NOT NULL AND ${content} <> ''` });
/** The body of a program. What this account may not see cannot be looked at, and is told of. */
const body = (kind, prefix, content, from, isAmazon) => ({ sql: `SELECT CONCAT_WS('.', ${prefix}_SCHEMA, ${prefix}_NAME) AS place, 'body of ${kind}' AS what, NULLIF(${content}, '') AS content
    FROM information_schema.${from} WHERE ${prefix}_SCHEMA ${LOOKED_AT$2}${isAmazon ? ` AND NOT (${prefix}_SCHEMA = 'mysql' AND DEFINER = 'rdsadmin@localhost' AND IFNULL(${content}, '') = '')` : ""}` });
/** Whose name an account had that is gone: of a program that is re-owned, nothing of it stays. */
const DEFINERS = { sql: [
	"TABLE VIEWS",
	"ROUTINE ROUTINES",
	"TRIGGER TRIGGERS",
	"EVENT EVENTS"
].map((program) => {
	const [prefix, from] = program.split(" ");
	return `SELECT CONCAT_WS('.', ${prefix}_SCHEMA, ${prefix}_NAME) AS place, 'definer' AS what, DEFINER AS content
        FROM information_schema.${from} WHERE ${prefix}_SCHEMA ${LOOKED_AT$2} AND DEFINER NOT IN (SELECT CONCAT(User, '@', Host) FROM mysql.user)`;
}).join(" UNION ALL ") };
/** The texts of columns, in one look: there are many of them. A view's repeat what its tables say. */
const COLUMNS$2 = { sql: `SELECT CONCAT_WS('.', TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME) AS place, COLUMN_COMMENT AS \`comment\`, COLUMN_DEFAULT AS \`default\`,
      IF(DATA_TYPE IN ('enum', 'set'), COLUMN_TYPE, NULL) AS \`values of its type\`, GENERATION_EXPRESSION AS \`generated expression\`
    FROM information_schema.COLUMNS WHERE TABLE_SCHEMA ${LOOKED_AT$2}
      AND (COLUMN_COMMENT <> '' OR COLUMN_DEFAULT <> '' OR DATA_TYPE IN ('enum', 'set') OR GENERATION_EXPRESSION <> '')
      AND (TABLE_SCHEMA, TABLE_NAME) NOT IN (SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.VIEWS)` };
const COLUMN = "CONCAT_WS('.', TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME)";
const TABLE = "CONCAT_WS('.', TABLE_SCHEMA, TABLE_NAME)";
const INDEX = "CONCAT_WS('.', TABLE_SCHEMA, TABLE_NAME, INDEX_NAME)";
const ROUTINE = "CONCAT_WS('.', ROUTINE_SCHEMA, ROUTINE_NAME)";
const EVENT = "CONCAT_WS('.', EVENT_SCHEMA, EVENT_NAME)";
const OF_TABLES = [
	plain$1("comment", TABLE, "TABLE_COMMENT", "TABLES", "TABLE_SCHEMA"),
	plain$1("options", TABLE, "CREATE_OPTIONS", "TABLES", "TABLE_SCHEMA"),
	COLUMNS$2,
	plain$1("comment of an index", INDEX, "INDEX_COMMENT", "STATISTICS", "TABLE_SCHEMA"),
	plain$1("functional index", INDEX, "EXPRESSION", "STATISTICS", "TABLE_SCHEMA"),
	plain$1("partition bound", TABLE, "PARTITION_DESCRIPTION", "PARTITIONS", "TABLE_SCHEMA"),
	plain$1("comment of a partition", TABLE, "PARTITION_COMMENT", "PARTITIONS", "TABLE_SCHEMA"),
	{ sql: `SELECT CONCAT_WS('.', c.CONSTRAINT_SCHEMA, t.TABLE_NAME, c.CONSTRAINT_NAME) AS place, 'CHECK' AS what, c.CHECK_CLAUSE AS content
      FROM information_schema.CHECK_CONSTRAINTS AS c JOIN information_schema.TABLE_CONSTRAINTS AS t
        ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME AND t.CONSTRAINT_TYPE = 'CHECK'
      WHERE c.CONSTRAINT_SCHEMA ${LOOKED_AT$2}` },
	{
		...plain$1("attribute", TABLE, "CAST(SECONDARY_ENGINE_ATTRIBUTE AS CHAR)", "TABLES_EXTENSIONS", "TABLE_SCHEMA"),
		sinceLater: true
	},
	{
		...plain$1("attribute", COLUMN, "CAST(SECONDARY_ENGINE_ATTRIBUTE AS CHAR)", "COLUMNS_EXTENSIONS", "TABLE_SCHEMA"),
		sinceLater: true
	}
];
const ofPrograms = (isAmazon) => [
	body("a view", "TABLE", "VIEW_DEFINITION", "VIEWS", isAmazon),
	body("a routine", "ROUTINE", "ROUTINE_DEFINITION", "ROUTINES", isAmazon),
	body("a trigger", "TRIGGER", "ACTION_STATEMENT", "TRIGGERS", isAmazon),
	body("an event", "EVENT", "EVENT_DEFINITION", "EVENTS", isAmazon),
	plain$1("comment", ROUTINE, "ROUTINE_COMMENT", "ROUTINES", "ROUTINE_SCHEMA"),
	plain$1("comment", EVENT, "EVENT_COMMENT", "EVENTS", "EVENT_SCHEMA"),
	plain$1("values of a parameter", "CONCAT_WS('.', SPECIFIC_SCHEMA, SPECIFIC_NAME)", "DTD_IDENTIFIER", "PARAMETERS", "SPECIFIC_SCHEMA"),
	DEFINERS,
	{
		sql: `SELECT CONCAT_WS('.', LIBRARY_SCHEMA, LIBRARY_NAME) AS place, 'library' AS what, CONCAT_WS('\n', LIBRARY_DEFINITION, LIBRARY_COMMENT) AS content
      FROM information_schema.LIBRARIES WHERE LIBRARY_SCHEMA ${LOOKED_AT$2}`,
		sinceLater: true
	}
];
/** What stands in no database. Their own names are texts, too, and are not told of. */
const OF_THE_SERVER = [
	{ sql: `SELECT CONCAT('spatial reference system ', SRS_ID) AS place, 'name, description or definition' AS what,
        CONCAT_WS('\n', SRS_NAME, ORGANIZATION, DESCRIPTION, DEFINITION) AS content FROM information_schema.ST_SPATIAL_REFERENCE_SYSTEMS
      WHERE ((ORGANIZATION = 'EPSG' AND ORGANIZATION_COORDSYS_ID = SRS_ID) OR SRS_ID = 0) IS NOT TRUE OR SRS_NAME LIKE '%@%' OR DEFINITION LIKE '%@%' OR DESCRIPTION IS NOT NULL AND ${suspects("DESCRIPTION", 2048)}` },
	{ sql: `SELECT 'tablespaces' AS place, 'name' AS what, NAME AS content FROM information_schema.INNODB_TABLESPACES
      WHERE SPACE_TYPE = 'General' AND NAME <> 'mysql'` },
	{
		sql: `SELECT 'resource groups' AS place, 'name' AS what, RESOURCE_GROUP_NAME AS content FROM information_schema.RESOURCE_GROUPS
      WHERE RESOURCE_GROUP_NAME NOT IN ('USR_default', 'SYS_default')`,
		sinceLater: true
	}
];
/**
* All texts of the schema and the server that are no rows of tables.
*
* @param isAmazon Amazon runs the server (`session/provider.ts`)
*/
function textSources(isAmazon) {
	return [
		...OF_TABLES,
		...ofPrograms(isAmazon),
		...OF_THE_SERVER
	];
}
// masking/scrub/schema-text.ts
/**
* Looks for personal data in the text of the schema itself, of every program and in the rows of the server's own tables:
* no mask reaches them.
*/
async function scanSchemaText(session) {
	const provider = await providerOf(session);
	const findings = [];
	let texts = 0;
	for (const source of textSources(provider.isAmazon)) for (const { place, what, content } of await textsOf(session, source)) {
		texts++;
		const kinds = content === null ? [] : kindsIn$1(String(content), what);
		if (content !== null && kinds.length === 0) continue;
		const why = content === null ? "this account may not see it" : kindsAsWords(kinds);
		if (!findings.some((f) => f.place === place && f.what === what)) findings.push({
			place,
			what,
			why
		});
	}
	return {
		texts,
		findings: [...findings, ...await scanServerRows(session, provider)]
	};
}
/** ER_UNKNOWN_TABLE, ER_BAD_FIELD_ERROR: an older server has no such texts. */
const UNKNOWN = [1109, 1054];
async function textsOf(session, { sql, sinceLater }) {
	try {
		return (await session.rows(sql, "reading the text of the schema")).flatMap(textsIn);
	} catch (error) {
		if (sinceLater && error instanceof DatabaseFault && UNKNOWN.includes(error.errno)) return [];
		if (isDenied(error)) return [];
		throw error;
	}
}
/** The one text of a row, or each of several: what kind it is stands in its name. */
function textsIn({ place, what, content, ...further }) {
	if (what !== void 0) return [{
		place,
		what: what ?? "",
		content: content ?? null
	}];
	return Object.entries(further).flatMap(([kind, text]) => text ? [{
		place,
		what: kind,
		content: text
	}] : []);
}
/** What stands in quotes: also in those of a program that was made under other SQL modes. */
function literals(code) {
	return [{}, { plainBackslashes: true }].flatMap((reading) => tokens(code, reading).filter(({ kind }) => kind === "string" || kind === "open").map(({ value }) => value));
}
/** Twelve digits or a postal code are too often something else to stop a run. */
const TOO_COMMON = ["my_number", "postal_code"];
function kindsIn$1(content, what) {
	const isCode = !/comment|default|bound/.test(what);
	const code = /expression|functional|CHECK/.test(what) ? expressionText(content) : content;
	const kinds = (isCode ? [...literals(code), ...code.split("\n")] : [content.replace(/^'|'$/g, "")]).flatMap((part) => findPersonal(part).map((match) => match.kind));
	return [...new Set(kinds)].filter((kind) => !TOO_COMMON.includes(kind));
}
/**
* Refuses a schema whose text looks personal, unless the policy accepts the place; and a place that the policy accepts for
* nothing.
*
* @param resumed a run has taken triggers and indexes away: that their texts are not there says nothing
* @throws MaskingError with every place at once.
*/
function requireSchemaText({ texts, findings }, loaded, resumed) {
	const places = new Set(acceptedPlaces(loaded.policy).schemaText.map((place) => place.toLowerCase()));
	const open = findings.filter(({ place }) => !places.has(place.toLowerCase()));
	if (open.length === 0) {
		if (!resumed) refuse(staleTexts(loaded, findings));
		return {
			name: "the text of the schema holds no personal data",
			passed: true,
			count: texts
		};
	}
	const lines = open.map(({ place, what, why }) => `${place}: ${what} (${why})`);
	throw new MaskingError("schema-text-personal", `${open.length} texts of the schema look personal, and no mask reaches them:\n${lines.join("\n")}`, "Change them at the source, or write schemaText: { accept: [{ in: place, because: why }] } into the policy.");
}
// masking/scrub/fulltext.ts
/**
* Writes tables anew whose FULLTEXT indexes hold masked columns: the old words stay in the index's own tables
* otherwise, where `INNODB_FT_INDEX_TABLE` shows them. An index that was dropped and made again has only new ones.
*/
async function rebuildFulltext(session, plan) {
	const made = /* @__PURE__ */ new Set();
	if (await hasWork(session, "indexes")) {
		const rows = await session.rows(`SELECT db, tbl, name FROM ${WORK}.indexes`, "reading which indexes are new");
		for (const row of rows) made.add(JSON.stringify([
			row.db,
			row.tbl,
			row.name
		]));
	}
	const tables = plan.tables.filter((table) => fulltextOf(table).some((index) => !made.has(JSON.stringify([
		table.table.database,
		table.table.name,
		index
	]))));
	for (const { table, label } of tables) await laxly(session, () => session.run(`ALTER TABLE ${name(table.database, table.name)} FORCE`, `writing ${label} anew, for its FULLTEXT index`));
	return {
		name: "FULLTEXT indexes hold no words of before",
		passed: true,
		count: tables.length
	};
}
/** Names of the FULLTEXT indexes over masked columns, or over generated ones, which may follow them. */
function fulltextOf({ table, masked }) {
	const changing = /* @__PURE__ */ new Set([...masked.map(({ column }) => column.name), ...masked.length > 0 ? table.columns.filter((column) => column.generated).map((column) => column.name) : []]);
	return table.indexes.filter((index) => index.type === "FULLTEXT").filter((index) => index.parts.some((part) => part.column !== void 0 && changing.has(part.column))).map((index) => index.name);
}
// masking/scrub/histograms.ts
const histograms = (session) => session.rows("SELECT SCHEMA_NAME AS db, TABLE_NAME AS tbl, COLUMN_NAME AS col FROM information_schema.COLUMN_STATISTICS", "reading the histograms");
/** Drops the histograms: they hold values of their columns, and a plain ANALYZE leaves them. */
async function dropHistograms(session) {
	const there = await histograms(session);
	for (const { db, tbl, col } of there) await session.run(`ANALYZE NO_WRITE_TO_BINLOG TABLE ${name(db, tbl)} DROP HISTOGRAM ON ${name(col)}`, `dropping a histogram of ${db}.${tbl}`);
	return {
		name: "histograms are dropped",
		passed: (await histograms(session)).length === 0,
		count: there.length
	};
}
// masking/scrub/leftovers.ts
/** Tables that an interrupted ALTER left in the data folder: no list of tables shows them, and they hold rows. */
async function checkLeftovers(session) {
	const what = "no interrupted ALTER left a table";
	try {
		const [row] = await session.rows("SELECT COUNT(*) AS n FROM information_schema.INNODB_TABLES WHERE NAME LIKE '%/#sql%'", "looking for tables that were left");
		const left = Number(row?.n ?? NaN);
		return {
			name: what,
			passed: left === 0,
			count: left,
			...left === 0 ? {} : { detail: `${left} tables named #sql… hold rows of others` }
		};
	} catch (error) {
		if (!(error instanceof DatabaseFault) || error.lost) throw error;
		return {
			name: what,
			passed: false,
			count: 0,
			detail: "the account that masks needs PROCESS to see them"
		};
	}
}
// masking/scrub/notes.ts
/** The settings that MySQL's `sys` begins with. https://dev.mysql.com/doc/refman/8.4/en/sys-sys-config.html */
const DEFAULTS = {
	"diagnostics.allow_i_s_tables": "OFF",
	"diagnostics.include_raw": "OFF",
	"ps_thread_trx_info.max_length": "65535",
	"statement_performance_analyzer.limit": "100",
	"statement_performance_analyzer.view": null,
	statement_truncate_len: "64"
};
/** ER_NO_SUCH_TABLE. */
const NO_SUCH_TABLE = 1146;
/** A setting that is tuned stays: a number, or a switch. */
const TUNED = /^(\d{1,10}|ON|OFF|YES|NO)$/i;
/** What costs may be noted with; MySQL's own rows have no comment. */
const NOTED = ["mysql.engine_cost", "mysql.server_cost"];
const isSetting$1 = ({ variable, value }) => value === (DEFAULTS[variable] ?? null) || value !== null && TUNED.test(value);
/** Rows of `sys.sys_config` that are no settings, or that say who set them. */
async function wrongRows(session) {
	try {
		return (await session.rows("SELECT variable, value, set_by AS setBy FROM sys.sys_config", "reading sys.sys_config")).filter((row) => row.setBy !== null || !Object.hasOwn(DEFAULTS, row.variable) || !isSetting$1(row));
	} catch (error) {
		if (error instanceof DatabaseFault && error.errno === NO_SUCH_TABLE) return [];
		throw error;
	}
}
async function comments(session, table) {
	const [row] = await session.rows(`SELECT COUNT(*) AS n FROM ${table} WHERE comment IS NOT NULL`, `counting the comments in ${table}`);
	return Number(row?.n ?? 0);
}
/** Notes in the server's settings that this account could not take out. */
async function lastingNotes(session) {
	const lasting = [];
	const found = (await wrongRows(session)).length;
	if (found > 0 && !await mayAll(session, ["UPDATE sys.sys_config SET set_by = set_by WHERE FALSE", "DELETE FROM sys.sys_config WHERE FALSE"])) lasting.push(`sys.sys_config (${found} rows): the right to change it is missing`);
	for (const table of NOTED) {
		const n = await comments(session, table);
		if (n > 0 && !await mayAll(session, [`UPDATE ${table} SET comment = NULL WHERE FALSE`])) lasting.push(`${table} (comments in ${n} rows): the right to change it is missing`);
	}
	return lasting;
}
/** Whether this account has the rights for statements that change nothing. */
async function mayAll(session, statements) {
	try {
		for (const statement of statements) await session.run(statement, "trying out what may be reset");
		return true;
	} catch (error) {
		if (!isDenied(error)) throw error;
		return false;
	}
}
/**
* Takes out of `sys.sys_config` what is no setting of the server's: everybody may write there, and it notes who did, by
* the name of the account and the address. The comments of costs go, too.
*/
async function clearNotes(session) {
	const doing = "clearing notes in the server's settings";
	const found = await wrongRows(session);
	if (found.length > 0) await session.run("SET @sys.ignore_sys_config_triggers = TRUE", doing);
	for (const row of found) {
		const where = `WHERE variable = ${text(row.variable)}`;
		const standard = DEFAULTS[row.variable];
		const kept = isSetting$1(row) ? row.value : standard ?? null;
		await session.run(standard === void 0 ? `DELETE FROM sys.sys_config ${where}` : `UPDATE sys.sys_config SET value = ${kept === null ? "NULL" : text(kept)}, set_by = NULL ${where}`, doing);
	}
	let noted = 0;
	for (const table of NOTED) {
		const n = await comments(session, table);
		noted += n;
		if (n > 0) await session.run(`UPDATE ${table} SET comment = NULL WHERE comment IS NOT NULL`, doing);
	}
	return {
		name: "the server's settings hold no notes",
		passed: (await wrongRows(session)).length === 0,
		count: found.length + noted
	};
}
// masking/scrub/replication.ts
/** What production copied data from: a host, an account and its password, in plain text. */
async function sources(session) {
	const [row] = await session.rows("SELECT COUNT(*) AS n FROM mysql.slave_master_info WHERE IFNULL(Host, '') <> '' OR IFNULL(User_password, '') <> ''", "reading what the server replicates");
	return Number(row?.n ?? 0);
}
/** In this order: MySQL's own way, and what Amazon offers in its place. */
const WAYS = [
	["STOP REPLICA", "RESET REPLICA ALL"],
	["STOP SLAVE", "RESET SLAVE ALL"],
	["CALL mysql.rds_stop_replication", "CALL mysql.rds_reset_external_source"],
	["CALL mysql.rds_stop_replication", "CALL mysql.rds_reset_external_master"]
];
/** A configuration of replication that this account could not forget: tried out on a channel that is not there. */
async function lastingReplication(session, { isAmazon }) {
	if (isAmazon || await sources(session) === 0) return [];
	try {
		await session.run("RESET REPLICA ALL FOR CHANNEL 'understudy_has_none'", "trying out whether replication can be forgotten");
	} catch (error) {
		if (isDenied(error)) return ["mysql.slave_master_info (host, account and password of the source of replication): REPLICATION_SLAVE_ADMIN is missing"];
		if (!(error instanceof DatabaseFault) || error.lost) throw error;
	}
	return [];
}
/** Forgets what production replicated: nobody here may go on with it, nor read the password. */
async function forgetReplication(session) {
	const there = await sources(session);
	for (const way of there > 0 ? WAYS : []) {
		if (await sources(session) === 0) break;
		for (const statement of way) try {
			await session.run(statement, "forgetting what the server replicates");
		} catch (error) {
			if (!(error instanceof DatabaseFault) || error.lost) throw error;
		}
	}
	return {
		name: "nothing is replicated",
		passed: (there > 0 ? await sources(session) : 0) === 0,
		count: there
	};
}
// masking/scrub/servers.ts
const servers = (session) => session.rows("SELECT Server_name AS server FROM mysql.servers", "reading mysql.servers");
/** A name that nobody gives a server: dropping it tells whether one may be dropped. */
const NO_SERVER = "understudy has no server of this name";
/** Servers of FEDERATED tables that this account could not drop: it is tried out on one that is not there. */
async function lastingServers(session) {
	const there = await servers(session);
	if (there.length === 0) return [];
	try {
		await session.run(`DROP SERVER IF EXISTS ${name(NO_SERVER)}`, "trying out whether servers can be dropped");
		return [];
	} catch (error) {
		if (!isDenied(error)) throw error;
		return [`mysql.servers (${there.length} servers, with passwords of other databases): the right to DROP SERVER is missing`];
	}
}
/** Drops the servers that FEDERATED tables would connect to: they hold accounts and passwords of other databases. */
async function dropServers(session) {
	const there = await servers(session);
	for (const { server } of there) try {
		await session.run(`DROP SERVER ${name(server)}`, `dropping the server ${server}`);
	} catch (error) {
		if (!(error instanceof DatabaseFault) || error.lost) throw error;
	}
	const left = await servers(session);
	return {
		name: "mysql.servers is empty",
		passed: left.length === 0,
		count: there.length,
		...left.length === 0 ? {} : { detail: `${left.length} could not be dropped; drop them at the source` }
	};
}
// masking/scrub/statements.ts
/** Tables of the performance schema that hold statements, and with them values. They live in memory only. */
const HISTORY = /^(events_statements_(history|history_long|summary_by_digest|histogram_by_digest)|events_transactions_history(_long)?|prepared_statements_instances|error_log)$/;
/** Clears what the server remembers of statements, as far as this account may. */
async function clearStatementHistory(session) {
	const tables = await session.rows("SELECT TABLE_NAME AS tbl FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'performance_schema'", "looking for the statement history");
	let cleared = 0;
	for (const { tbl } of tables.filter((table) => HISTORY.test(table.tbl))) try {
		await session.run(`TRUNCATE TABLE ${name("performance_schema", tbl)}`, `clearing performance_schema.${tbl}`);
		cleared++;
	} catch (error) {
		if (!(error instanceof DatabaseFault) || error.lost) throw error;
	}
	return {
		name: "statement history is cleared",
		passed: true,
		count: cleared
	};
}
// masking/scrub/table-connections.ts
/**
* Takes the option CONNECTION away. InnoDB lets a table keep it, and obeys it in nothing, but it holds a server with its account
* and password: of tables that were FEDERATED once. Only SHOW CREATE TABLE shows it.
*/
async function dropConnections(session, schema) {
	const there = await connecting(session, schema);
	const left = [];
	for (const table of there) {
		const at = name(table.database, table.name);
		const doing = `taking the option CONNECTION of ${label(table)} away`;
		await session.run(`ALTER TABLE ${at} CONNECTION = ''`, doing);
		const [row] = await session.rows(`SHOW CREATE TABLE ${at}`, doing);
		const shown = row?.["Create Table"] ?? "";
		if (withoutConnection(shown) !== shown) left.push(label(table));
	}
	return {
		name: "no table names another server",
		passed: left.length === 0,
		count: there.length,
		...left.length === 0 ? {} : { detail: left.join(", ") }
	};
}
// masking/scrub/scrub.ts
/** Scrubs all that came along and is no row of a table, and reads back that it is gone. May be repeated. */
async function scrub(session, { target, connections, plan, schema, keepAccounts, onStep }) {
	return [
		...await dropAccounts(session, target, keepAccounts, onStep),
		await dropServers(session),
		await dropConnections(session, schema),
		await forgetReplication(session),
		await clearNotes(session),
		...await emptyLogs(session),
		await dropHistograms(session),
		await rebuildFulltext(session, plan),
		await checkEvents(session),
		await checkLeftovers(session),
		await clearStatementHistory(session),
		await checkDefinitions(session, {
			target,
			connections,
			schema
		})
	];
}
// masking/scrub/scrubbable.ts
/**
* Refuses a server of which something could not be masked or scrubbed, by this account, once its rows are masked: told
* by lint, and before anything is changed.
*
* @throws MaskingError `accounts-not-locked`, `cannot-scrub`, `cannot-write`
*/
async function requireScrubbable(session, plan) {
	const provider = await providerOf(session);
	if (!provider.changesAccounts) return;
	await requireLockable(session, provider);
	const lasting = [
		...await lastingAttributes(session, provider),
		...await lastingServers(session),
		...await lastingReplication(session, provider),
		...await lastingNotes(session)
	];
	if (lasting.length > 0) throw new MaskingError("cannot-scrub", `What came along and may not stay could not be removed by this account:\n${lasting.join("\n")}\nNothing was changed.`, "Remove it at the source, or give the account that masks the right that is named.");
	await requireWritable(session, plan);
}
/** A table in a database of the server's own may be one that this account can read only. */
async function requireWritable(session, plan) {
	const closed = [];
	for (const { table, label, masked, rows } of plan.tables) {
		const [column] = masked;
		if (!SERVER_DATABASES.includes(table.database) || column === void 0 && rows === void 0) continue;
		const target = name(table.database, table.name);
		const statements = [...column ? [`UPDATE ${target} SET ${name(column.column.name)} = ${name(column.column.name)} WHERE FALSE`] : [], ...rows ? [`DELETE FROM ${target} WHERE FALSE`] : []];
		try {
			for (const statement of statements) await session.run(statement, `trying out whether ${label} can be masked`);
		} catch (error) {
			if (!isDenied(error)) throw error;
			closed.push(label);
		}
	}
	if (closed.length === 0) return;
	throw new MaskingError("cannot-write", `This account may not write into ${closed.join(", ")}. Nothing was changed.`, "Drop what the server did not bring from its own databases, at the source; or move it into a database of its own.");
}
// masking/survey/after-problems.ts
/** These change what later statements find, or hold statements of their own. */
const CHANGES_NAMES = /^(create|alter|drop|rename|use|delimiter)$/i;
const HOLDS_STATEMENTS = /^(procedure|function|trigger|event)$/i;
/** Syntax, a table, a column, a function that is not there, the number of arguments or values. */
const TELLING$5 = {
	1064: "always",
	1054: "first",
	1136: "first",
	1146: "first",
	1305: "first",
	1582: "first"
};
/**
* Mistakes in the policy's own SQL files, as far as MySQL can tell without running them: each statement is prepared, up to
* the first that holds statements itself. Of names nothing is said once a statement may have changed them.
*/
async function afterProblems(session, loaded, database) {
	const problems = [];
	const { after } = loaded.policy;
	if (after.length === 0) return problems;
	if (database !== void 0) await session.run(`USE \`${database.replaceAll("`", "``")}\``, "reading the SQL of the policy");
	let changed = false;
	for (const [i, file] of after.entries()) for (const { sql, line } of statementsOf(loaded.further[file] ?? "")) {
		const words = tokens(sql).filter(({ kind }) => kind === "word");
		if (words.slice(0, 8).some(({ text }) => HOLDS_STATEMENTS.test(text))) return problems;
		const fault = await prepared(session, sql);
		changed ||= CHANGES_NAMES.test(words[0]?.text ?? "");
		const telling = fault && TELLING$5[fault.errno];
		if (!fault || !telling || telling === "first" && changed) continue;
		const message = `${file}:${line}: MySQL answers ${fault.code} to the statement that begins there; correct it`;
		problems.push({
			place: loaded.placeOf(["after", String(i)]),
			kind: "invalid",
			message
		});
	}
	return problems;
}
function statementsOf(text) {
	const statements = [];
	let current = [];
	const end = () => {
		const [first, last] = [current[0], current.at(-1)];
		if (first && last) {
			const sql = text.slice(first.at, last.at + last.text.length);
			statements.push({
				sql,
				line: text.slice(0, first.at).split("\n").length
			});
		}
		current = [];
	};
	for (const token of tokens(text)) {
		if (token.kind === "comment" && current.length === 0) continue;
		if (token.kind === "mark" && token.text === ";") end();
		else current.push(token);
	}
	end();
	return statements;
}
async function prepared(session, sql) {
	try {
		await (await session.connection.prepare(sql)).close();
		return;
	} catch (error) {
		const { errno, code } = error;
		return errno === void 0 ? void 0 : {
			errno,
			code: code ?? `error ${errno}`
		};
	}
}
// masking/decide/would-fit.ts
/**
* True where a column could have this rule instead: it fits its type, and the unique indexes of its table. For advice that is
* taken when it is followed.
*
* @param raw as the policy writes it
*/
function wouldFit(decision, one, raw, locale) {
	const rule = readRule(raw, transformers);
	if (typeof rule === "string" || rule.transformer.misfit(one.column, rule.options, locale)) return false;
	const columns = decision.columns.map((other) => other.column === one.column ? {
		...other,
		rule
	} : other);
	const concerns = ({ message }) => message.includes(`.${one.column.name} `);
	return !uniqueProblems({
		...decision,
		columns
	}).some(concerns);
}
// masking/survey/contradictions.ts
/** Columns that are asked for the values of one at once. */
const AT_ONCE = 20;
const DOING$8 = "looking for values that two columns share";
/**
* Columns of one rule that hold the same values, and whose masks would not be the same: one tells letter cases apart, where
* masks have too few letters to follow; one holds bytes and another text; one is unique, and another has no room for masks
* of that length. Only the data tells whether they hold the same values, so it is asked; columns that share none may have
* the rule.
*/
async function contradictionProblems(session, decisions) {
	const problems = [];
	const told = /* @__PURE__ */ new Set();
	for (const contradiction of contradictionsOf(decisions)) {
		if (told.has(contradiction.one.member)) continue;
		const other = await sharing(session, contradiction);
		if (!other) continue;
		told.add(contradiction.one.member);
		problems.push(problemOf$2(contradiction, other, decisions.locale));
	}
	return problems;
}
function contradictionsOf({ tables }) {
	const texts = groupsOf(tables, ({ column }) => column.typeClass === "text");
	const hashes = groupsOf(tables, ({ column, rule }) => rule?.transformer.name === "hash" && (column.typeClass === "text" || column.typeClass === "binary"));
	return [
		...texts.flatMap(byLetterCase),
		...hashes.flatMap(byBytes),
		...texts.flatMap((group) => byLength(group, texts))
	];
}
/** The same ASCII in capitals, on either side: another mask in the one column, and in the other that of small letters. */
function byLetterCase(group) {
	const others = group.members.filter(({ column }) => !isCased(column));
	if (others.length === 0 || modeOf(group) !== "apart") return [];
	const inCapitals = ({ column }) => `LEFT(${spelling(name(column.column.name), column)}, 2) = X'0000'`;
	const why = `the first tells letter cases apart, and masks of ${group.rule.transformer.name} have too few letters to follow both`;
	const instead = [
		"{ token: 20 }",
		"{ hash: 50 }",
		"email",
		"url"
	];
	return group.members.filter(({ column }) => isCased(column)).flatMap((member) => [{
		one: side(member, inCapitals(member)),
		others: others.map((other) => side(other)),
		why,
		instead
	}, {
		one: side(member),
		others: others.map((other) => side(other, inCapitals(other))),
		why,
		instead
	}]);
}
/** Bytes are compared with a text as they are, and their masks are bytes, too: half as many as the digits of a text. */
function byBytes({ members }) {
	const texts = members.filter(({ column }) => column.column.typeClass === "text");
	return members.filter(({ column }) => column.column.typeClass === "binary").map((member) => ({
		one: {
			member,
			value: `CAST(${name(member.column.column.name)} AS BINARY)`,
			where: member.column.where ?? "TRUE"
		},
		others: texts.map((other) => {
			const value = name(other.column.column.name);
			return {
				member: other,
				value: `CAST(${value} AS BINARY)`,
				where: `${holdsText(value, other.column.column)} AND (${other.column.where ?? "TRUE"})`
			};
		}),
		why: "masks are bytes in the first and digits in the other",
		instead: []
	}));
}
/** Telephone numbers of a unique column are longer than some plain columns have room for. */
function byLength(group, groups) {
	if (!isPlainPhone(group.rule)) return [];
	const form = formOf$2(group, groups);
	const narrow = group.members.filter(({ column }) => form === "long" && formIn(form, column.context.column.length) !== "long");
	if (narrow.length === 0) return [];
	return groups.filter(({ rule }) => isUniqueOf(group.rule, rule)).flatMap(({ members }) => members).map((member) => ({
		one: side(member),
		others: narrow.map((other) => side(other)),
		why: "the first is unique, and its masks are longer than the other has room for",
		instead: [
			"{ hash: 14 }",
			"{ token: 12 }",
			"{ token: 11 }"
		]
	}));
}
/** Values as `folded` has them, of a text column. */
function side(member, further = "TRUE") {
	const { column, rule, where = "TRUE" } = member.column;
	const value = name(column.name);
	const marks = rule?.transformer.name === "phone" ? "- ()." : "";
	return {
		member,
		value: foldedText(value, { column }, marks),
		where: `${holdsText(value, column)} AND (${where}) AND ${further}`
	};
}
const selected = ({ member: { table }, value, where }, as) => `SELECT ${as} FROM ${name(table.table.database, table.table.name)} WHERE ${where} AND ${value} IS NOT NULL`;
/** The first of the others that holds a value of the one; nothing where none does. */
async function sharing(session, { one, others }) {
	if ((await session.rows(`${selected(one, "1")} LIMIT 1`, DOING$8)).length === 0) return void 0;
	const print = ({ value }) => `UNHEX(LEFT(SHA2(${value}, 256), 32))`;
	for (let at = 0; at < others.length; at += AT_ONCE) {
		const batch = others.slice(at, at + AT_ONCE);
		const all = batch.map((other, i) => selected(other, `${i} AS no, ${print(other)} AS print`)).join(" UNION ALL ");
		const [found] = await session.rows(`SELECT theirs.no AS no FROM (${selected(one, `DISTINCT ${print(one)} AS print`)}) AS ours JOIN (${all}) AS theirs ON theirs.print = ours.print LIMIT 1`, DOING$8);
		if (found) return batch[Number(found.no)];
	}
}
function problemOf$2({ one, why, instead }, other, locale) {
	const [first, second] = [one.member, other.member];
	const both = instead.find((rule) => fits(first, rule, locale) && fits(second, rule, locale));
	const write = both ? `write ${both} for the two of them` : "convert one of them on the source";
	const message = `${named$2(first)} holds values that ${named$2(second)} holds, too, and they would not be equal any more: ${why}; ${write}, or, if they are never compared, another rule for one of them`;
	return {
		place: first.column.place,
		kind: "invalid",
		message
	};
}
/** True where the column may have the rule, and those that it is tied to have room for it. */
function fits({ table, column }, rule, locale) {
	const narrowest = {
		...column,
		column: column.context.column
	};
	const columns = table.columns.map((one) => one === column ? narrowest : one);
	return wouldFit({
		...table,
		columns
	}, narrowest, (0, import_dist.parse)(rule), locale);
}
// masking/survey/counter.ts
/**
* Tables whose rows are told apart by their counter alone, because a masked column is in the unique keys beside it: asked
* whether the counter has each value once, which no key of theirs says. One pass over its index, and only there.
*/
async function counterProblems(session, tables) {
	const asked = tables.flatMap((decision) => askedOf(decision) ?? []);
	const problems = /* @__PURE__ */ new Map();
	for (let at = 0; at < asked.length; at += TOGETHER$4) {
		const some = asked.slice(at, at + TOGETHER$4);
		const found = await selectTogether(session, some.map(({ decision: { table }, counter: { name: of } }) => ({
			label: label(table),
			select: "'twice'",
			from: `${name(table.database, table.name)} GROUP BY ${name(of)} HAVING COUNT(*) > 1 LIMIT 1`
		})), "looking at the counter of");
		for (const [i, { decision, counter, one }] of some.entries()) if ((found[i] ?? []).length > 0) problems.set(decision, problemOf$1(decision, counter, one));
	}
	return problems;
}
/** Tables that are asked in one statement. */
const TOGETHER$4 = 50;
function askedOf(decision) {
	const { table, columns, rows } = decision;
	const counter = columns.find((one) => one.column.autoIncrement && !isMasked(one))?.column;
	if (counter === void 0 || rows === "truncate") return void 0;
	const unique = table.indexes.filter((index) => index.unique);
	const alone = unique.some(({ parts }) => parts.length === 1 && parts[0]?.column === counter.name);
	const [one] = columns.filter((one) => isMasked(one) && unique.some((index) => columnsOfIndex(index, table).has(one.column.name)));
	return alone || one === void 0 ? void 0 : {
		decision,
		counter,
		one
	};
}
function problemOf$1({ table }, counter, { column, place }) {
	return {
		place,
		kind: "invalid",
		message: `${label(table)}.${column.name}: it is in a unique key, and ${counter.name} beside it has values twice, so that rows could become the same; write { keep: "why" }`
	};
}
// masking/survey/name-of-fault.ts
/** The name of the fault that work ends in, such as `ER_DATA_TOO_LONG`; a lost connection is no answer. */
async function nameOfFault(work) {
	try {
		await work();
		return;
	} catch (error) {
		if (!(error instanceof DatabaseFault) || isLost(error)) throw error;
		return /\b(ER_\w+|WARN_\w+)/.exec(error.message)?.[1] ?? `error ${error.errno ?? "?"}`;
	}
}
// masking/survey/joined-rows.ts
/**
* Columns of a `join:` that hold equal values of which the masks would differ: collations do not read alike what is not ASCII, and
* only the data tell whether there is any. Asks nothing of columns of one collation.
*/
async function joinedRowProblems(session, loaded, decisions, plan) {
	const problems = [];
	if (loaded.policy.join.length === 0) return problems;
	const tables = decisions.tables.map(({ table }) => table);
	const { ties } = readTies(loaded, {
		databases: decisions.databases,
		tables
	});
	const groups = Map.groupBy(plan.tables.flatMap((table) => table.masked.map((mask) => ({
		plan: table,
		mask
	}))), ({ plan: { table }, mask }) => ties.groupOf(table, mask.column.name));
	for (const [group, members] of groups) {
		if (group === void 0) continue;
		for (const [i, one] of members.entries()) for (const other of members.slice(i + 1)) if (await isTorn(session, one, other)) problems.push(problem$2(one, other));
	}
	return problems;
}
async function isTorn(session, one, other) {
	const [a, b] = [one.mask.column, other.mask.column];
	if (!(a.typeClass === "text" && b.typeClass === "text" && a.collation !== b.collation) || one.mask.script || other.mask.script) return false;
	let torn = false;
	await nameOfFault(async () => {
		torn = (await session.rows(`SELECT 1 FROM ${masksOf$1(one)} AS one JOIN ${masksOf$1(other)} AS other ON one.v = other.v AND ${shown("one")} <> ${shown("other")} LIMIT 1`, "looking whether masks can be joined")).length > 0;
	});
	return torn;
}
const masksOf$1 = ({ plan: { table }, mask }) => `(SELECT DISTINCT ${name(mask.column.name)} AS v, ${mask.expression} AS m FROM ${name(table.database, table.name)})`;
const shown = (side) => `CONVERT(${side}.m USING utf8mb4) COLLATE utf8mb4_0900_ai_ci`;
function problem$2(one, other) {
	const named = ({ plan: { table }, mask: { column } }) => `${label(table)}.${column.name} (${column.collation ?? column.columnType})`;
	const message = `${named(one)} and ${named(other)} hold values that are equal, and their masks would not be: the two collations do not read alike what is not ASCII; give both columns one collation on the source, or leave one of them out of join`;
	return {
		place: one.mask.place,
		kind: "invalid",
		message
	};
}
// masking/detect/printable.ts
/** True of a key that is a name of a schema's kind: letters and separators, few digits, nothing that a detector knows. */
function isPrintable(key) {
	return /^[\p{L}\p{M}_][\p{L}\p{M}\p{Nd}_.:/-]{0,79}$/u.test(key) && !/\d{5}|[0-9a-f]{16}/i.test(key) && findPersonal(key).length === 0;
}
// masking/survey/keys.ts
const DOING$7 = "looking which keys there are";
/** Keys that are named in one line of a report. */
const NAMED$2 = 20;
/** Keys that are read, to name the most frequent ones and to find misspelt lines. */
const READ = 500;
/**
* Keys of key-value tables, beside the lines of their rules: keys that no line names, lines between which nothing decides, and
* lines that name nothing beside a key that is spelled nearly so. One pass over each such table, and further ones only where
* something is wrong. Only rows count whose value is neither NULL nor empty.
*/
async function keyProblems(session, decision) {
	const problems = [];
	if (decision.rows === "truncate") return problems;
	for (const one of decision.columns) {
		if (one.keyed === void 0 || !isKeyed(one.rule)) continue;
		await session.run(`USE ${name(decision.table.database)}`, DOING$7);
		problems.push(...await new Keys(session, decision, one, one.keyed, one.rule.options).problems());
	}
	return problems;
}
var Keys = class {
	#session;
	#decision;
	#one;
	#keyed;
	#options;
	#rows;
	constructor(session, decision, one, keyed, options) {
		this.#session = session;
		this.#decision = decision;
		this.#one = one;
		this.#keyed = keyed;
		this.#options = options;
		const { table, rows } = decision;
		const stays = typeof rows === "object" ? ` AND (${rows.keep})` : "";
		this.#rows = `${name(table.database, table.name)} WHERE NOT ${isNothing(one.column)}${stays}`;
	}
	async problems() {
		const { part, shown, cases, rejects } = this.#keyed;
		const both = this.#ambiguous();
		const groups = await this.#session.rows(`SELECT least AS no, SUM(n) AS n, SUM(least <> most) AS torn, SUM(twice) AS \`both\`
         FROM (SELECT MIN(${part}) AS least, MAX(${part}) AS most, COUNT(*) AS n, MAX(${both ?? "0"}) AS twice FROM ${this.#rows} GROUP BY ${shown}) AS understudy_keys GROUP BY least`, DOING$7);
		const rowsUnder = new Map(groups.map(({ no, n }) => [Number(no), Number(n)]));
		const others = rowsUnder.get(0) ?? 0;
		const idle = cases.filter(({ no }) => no > 0 && !rowsUnder.has(no) && this.#isPlain(no));
		const there = others > 0 && (rejects || idle.length > 0) ? await this.#othersThere() : [];
		const problems = [];
		if (rejects && others > 0) problems.push(this.#unnamed(there, others));
		for (const { no, place } of idle) {
			const written = this.#options.lines[no - 1]?.written ?? "";
			const near = closest(written, there.flatMap(({ key }) => key !== null && isPrintable(key) ? [key] : []));
			if (near) problems.push({
				place,
				kind: "invalid",
				message: `${this.#where}: no row has the key ${written}; did you mean ${near}?`
			});
		}
		if (groups.some((group) => Number(group.both) > 0)) problems.push(...await this.#undecidedBetween(both ?? "FALSE"));
		if (groups.some(({ torn }) => Number(torn) > 0)) problems.push(this.#invalid(`there are keys that ${this.#keyed.of} holds equal, and of which a pattern names one spelling alone; write a line for the key itself`));
		return problems;
	}
	get #where() {
		const { column } = this.#one;
		return `${label(this.#decision.table)}.${column.name} (${column.columnType})`;
	}
	#invalid(message) {
		return {
			place: this.#one.place,
			kind: "invalid",
			message: `${this.#where}: ${message}`
		};
	}
	#isPlain(no) {
		return this.#options.lines[no - 1]?.parts.every(isExact) === true;
	}
	/** SQL that is true of a key which two lines name that say as much of it. */
	#ambiguous() {
		const { lines } = this.#options;
		const ways = [...Map.groupBy(lines.keys(), (i) => lines[i]?.weight).values()].flatMap((alike) => {
			if (alike.length < 2) return [];
			const matches = alike.map((i) => `IFNULL(${this.#keyed.conditions[i]}, FALSE)`);
			return [`((${this.#keyed.part}) IN (${alike.map((i) => i + 1).join(", ")}) AND ${matches.join(" + ")} > 1)`];
		});
		return ways.length === 0 ? void 0 : `(${ways.join(" OR ")})`;
	}
	async #othersThere() {
		const { part, shown } = this.#keyed;
		return (await this.#session.rows(`SELECT ${shown} AS k, COUNT(*) AS n FROM ${this.#rows} AND (${part}) = 0 GROUP BY k ORDER BY n DESC LIMIT ${READ}`, DOING$7)).map(({ k, n }) => ({
			key: k === null ? null : String(k),
			rows: Number(n)
		}));
	}
	#unnamed(there, rows) {
		const named = there.filter(({ key }) => key !== null && isPrintable(key)).slice(0, NAMED$2);
		const further = [...there.filter(({ key }) => key === null).map((none) => `${countOf$1(none.rows)} without a key`), ...named.length < there.length ? [`${there.filter(({ key }) => key !== null).length - named.length}${there.length === READ ? " or more" : ""} further keys`] : []].filter((one) => !one.startsWith("0 "));
		const list = [...named.map((one) => `${one.key} (${countOf$1(one.rows)})`), ...further].join(", ");
		const example = named[0]?.key ?? "a_key";
		const message = `${this.#where}: no line of when names the keys of ${countOf$1(rows)}: ${list}; write a line for each or for a pattern of them, such as ${JSON.stringify(example)}: { text: scramble } or { keep: "why" }, or say by else what becomes of the others. Keys whose names look like data are counted, and not named`;
		return {
			place: this.#one.place,
			kind: "undecided",
			message
		};
	}
	async #undecidedBetween(both) {
		const { lines } = this.#options;
		const bits = this.#keyed.conditions.map((condition, i) => `IF(${condition}, ${i}, NULL)`);
		return (await this.#session.rows(`SELECT CONCAT_WS(',', ${bits.join(", ")}) AS those, COUNT(*) AS n FROM ${this.#rows} AND ${both} GROUP BY those LIMIT 5`, DOING$7)).flatMap(({ those, n }) => {
			const of = String(those).split(",").map((i) => lines[Number(i)]);
			const most = of[0]?.weight;
			const [first, second] = of.filter((line) => line?.weight === most);
			if (first === void 0 || second === void 0) return [];
			return [{
				place: this.#keyed.cases.find(({ no }) => lines[no - 1] === second)?.place ?? this.#one.place,
				kind: "invalid",
				message: `${this.#where}: ${first.written} and ${second.written} both name the keys of ${countOf$1(Number(n))}, and neither is more specific; write a line for the key itself`
			}];
		});
	}
};
const countOf$1 = (rows) => rows === 1 ? "1 row" : `${rows} rows`;
// masking/session/without-database.ts
/**
* An expression in which `app.users.name` is `users.name`: for a derived table or an alias, which stands in no database.
*/
function withoutDatabase(sql, database) {
	const all = tokens(sql);
	let short = "";
	let end = 0;
	for (const [i, token] of all.entries()) {
		const [dot, table, second, column] = all.slice(i + 1, i + 5);
		const isWhole = dot?.text === "." && isName(table) && second?.text === "." && isName(column);
		if (!isName(token) || token.value !== database || !isWhole || all[i - 1]?.text === ".") continue;
		short += sql.slice(end, token.at);
		end = table.at;
	}
	return short + sql.slice(end);
}
function isName(token) {
	return token?.kind === "name" || token?.kind === "word";
}
// masking/survey/own-sql-problems.ts
/** What to look at in an expression that MySQL does not understand. */
const LOOK_AT = {
	ER_BAD_FIELD_ERROR: "look at the names in it: it reads {value} and columns that are kept",
	ER_PARSE_ERROR: "look at its syntax",
	ER_WRONG_PARAMCOUNT_TO_NATIVE_FCT: "look at the number of arguments",
	ER_WRONG_PARAMETERS_TO_NATIVE_FCT: "look at the arguments"
};
/**
* Expressions of the policy's own that MySQL does not understand. Each is asked over a table in which there is nothing
* but its own column and those that are kept: so what reads another one is found here, too, by the server itself.
*/
async function ownSqlProblems(session, decision, { masked }) {
	const problems = [];
	for (const { column, rule, place } of decision.columns) {
		const mask = masked.find((one) => one.column === column);
		if (!mask || ownSql(rule).length === 0) continue;
		const fault = await nameOfFault(() => session.rows(question(decision, mask), "reading an expression"));
		if (fault === void 0) continue;
		const look = LOOK_AT[fault] ?? "try it by SELECT";
		const message = `${label(decision.table)}.${column.name}: MySQL answers ${fault} to its expression; ${look}`;
		problems.push({
			place,
			kind: "invalid",
			message
		});
	}
	return problems;
}
function question({ table, columns }, { column, expression, predicate }) {
	const hidden = new Set(columns.filter(isMasked).map((one) => one.column.name));
	hidden.delete(column.name);
	const from = `(SELECT ${table.columns.filter(({ name: of, generation }) => !hidden.has(of) && (generation === void 0 || ![...columnsRead(generation, table)].some((base) => hidden.has(base)))).map((one) => name(one.name)).join(", ")} FROM ${name(table.database, table.name)}) AS ${name(table.name)}`;
	return `SELECT ${[expression, ...predicate === void 0 ? [] : [predicate]].map((sql) => withoutDatabase(sql, table.database)).join(", ")} FROM ${from} LIMIT 0`;
}
// masking/survey/partitions.ts
/** The widest first. */
const PERIODS = [
	"year",
	"month",
	"day"
];
/** How every partitioned table of the server is cut, by its label: in one question, however many tables there are. */
async function readPartitionings(session) {
	const rows = await session.rows(`SELECT db, tbl, method, expression, top FROM
       (SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, PARTITION_METHOD AS method, PARTITION_EXPRESSION AS expression, PARTITION_DESCRIPTION AS top,
          ROW_NUMBER() OVER (PARTITION BY TABLE_SCHEMA, TABLE_NAME ORDER BY PARTITION_ORDINAL_POSITION DESC) AS n
         FROM information_schema.PARTITIONS WHERE PARTITION_METHOD IS NOT NULL) AS parts WHERE n = 1`, "reading the partitions");
	return new Map(rows.map(({ db, tbl, ...partitioning }) => [label({
		database: db,
		name: tbl
	}), partitioning]));
}
/**
* Masks of a column that a table is partitioned by, and that no partition might take: MySQL would refuse the row in the
* middle of the run (1526). Ranges that end in MAXVALUE take all; a date within its year (or month) stays below a bound
* that is the first of January (or of a month).
*/
function partitionProblems(partitioning, loaded, whole, { label: of, masked }) {
	const { table, columns, place: at } = whole;
	if (masked.length === 0) return [];
	if (!partitioning || !/^(RANGE|LIST)/.test(partitioning.method)) return [];
	const { method, expression, top } = partitioning;
	if (top.split(",").every((bound) => bound === "MAXVALUE")) return [];
	return masked.filter(({ column }) => columnsRead(expression, table).has(column.name)).flatMap(({ column }) => {
		const decision = columns.find((one) => one.column === column);
		const { within } = decision?.rule?.options ?? {};
		const direct = [...namesRead(expression)].every((one) => sameName(one, column.name));
		if (direct && within !== void 0 && staysInside(partitioning, within)) return [];
		const ends = method.startsWith("LIST") ? "lists its values" : `ends at ${top}`;
		const inside = PERIODS.find((period) => direct && staysInside(partitioning, period) && decision && wouldFit(whole, decision, { date: { within: period } }, loaded.policy.locale));
		const instead = [
			"write { keep: \"why\" }",
			...inside ? [`{ date: { within: ${inside} } }`] : [],
			method.startsWith("LIST") ? "list the values of its masks on the source" : "add a partition for all else (VALUES LESS THAN MAXVALUE) on the source"
		];
		const message = `${of}.${column.name}: the table is partitioned by it and ${ends}, and a mask could fall outside; ${instead.slice(0, -1).join(", ")}, or ${instead.at(-1)}`;
		return [{
			place: decision?.place ?? at ?? loaded.placeOf([]),
			kind: "invalid",
			message
		}];
	});
}
function staysInside({ method, expression, top }, within) {
	if (functionOf(expression) === "year") return true;
	if (!method.startsWith("RANGE")) return false;
	const moment = momentOf(expression, top);
	return moment !== void 0 && startsPeriod(moment, within);
}
/** The bound as a moment, where the expression is one of those by which tables are cut by time. */
function momentOf(expression, top) {
	const [bound, second] = tokens(top);
	if (bound === void 0 || second !== void 0) return void 0;
	const called = functionOf(expression);
	if (bound.kind === "string" && called === "") {
		const day = /^(\d{4}-\d\d-\d\d)(?: 00:00:00(?:\.0+)?)?$/.exec(bound.value)?.[1];
		return day === void 0 ? void 0 : /* @__PURE__ */ new Date(`${day}T00:00:00Z`);
	}
	if (bound.kind !== "number") return void 0;
	if (called === "to_days") return /* @__PURE__ */ new Date((Number(bound.value) - 719528) * 864e5);
	return called === "unix_timestamp" ? /* @__PURE__ */ new Date(Number(bound.value) * 1e3) : void 0;
}
/** The one function that is called with a column, and nothing more; '' for the column itself. */
function functionOf(expression) {
	const all = tokens(expression);
	const [first, open, column, close, more] = all;
	if (first?.kind === "name" && all.length === 1) return "";
	return first?.kind === "word" && open?.text === "(" && column?.kind === "name" && close?.text === ")" && !more ? first.value.toLowerCase() : void 0;
}
function startsPeriod(moment, period) {
	const [month, rest] = [moment.toISOString().slice(5, 10), moment.toISOString().slice(10)];
	if (rest !== "T00:00:00.000Z") return false;
	return period === "day" || (period === "month" ? month.endsWith("-01") : month === "01-01");
}
// masking/survey/referenced-rows.ts
/**
* Rows that the policy removes, and that rows which stay reference by a foreign key that lets no parent go: only the data tell,
* and they are asked before a row of any table is removed. Asks nothing where no such key leads to a table that loses rows.
*/
async function referencedRowProblems(session, decisions, plan) {
	const problems = [];
	if (plan.tables.every(({ rows }) => rows === void 0)) return problems;
	for (const child of plan.tables) for (const key of child.table.foreignKeys) {
		const parent = key.onDelete === void 0 ? parentOf(key, plan) : void 0;
		if (parent === void 0 || !await isHeld(session, plan, {
			child,
			key,
			parent
		})) continue;
		problems.push(problem$1(decisions, plan, {
			child,
			key,
			parent
		}));
	}
	return problems;
}
const DOING$6 = "looking for rows that reference those that are removed";
/** True where a row stays that references one that goes. */
async function isHeld(session, plan, { child, key, parent }) {
	const goes = going(parent, plan);
	if (goes === void 0) return false;
	const too = going(child, plan);
	const isFirst = circleOf(child, plan) !== "mixed" || circleOf(parent, plan) !== "mixed";
	const stays = too === void 0 || !isFirst ? "TRUE" : `(${too}) IS NOT TRUE`;
	if (stays === "(TRUE) IS NOT TRUE") return false;
	const { table } = [parent, child].find(readsOthers) ?? parent;
	let held = false;
	await nameOfFault(async () => {
		await session.run(`USE ${name(table.database)}`, DOING$6);
		const from = name(child.table.database, child.table.name);
		held = (await session.rows(`SELECT 1 FROM ${from} WHERE ${referencing(key, goes)} AND ${stays} LIMIT 1`, DOING$6)).length > 0;
	});
	return held;
}
/** Its condition may name other tables, as its author would: from its own database. */
const readsOthers = ({ rows }) => typeof rows === "object" && /\b(?:select|table)\b/i.test(rows.keep);
/** The table whose rule it is that the parent's rows go. */
function origin(table, plan, visited = []) {
	if (table.rows !== void 0) return table;
	if (visited.includes(table)) return void 0;
	for (const key of table.table.foreignKeys) {
		const parent = key.onDelete === "CASCADE" ? parentOf(key, plan) : void 0;
		const found = parent && origin(parent, plan, [...visited, table]);
		if (found) return found;
	}
}
function problem$1(decisions, plan, { child, key, parent }) {
	const ruled = origin(parent, plan) ?? parent;
	const decision = decisions.tables.find(({ table }) => table === ruled.table);
	const rows = ruled === parent ? "rows that go" : `rows of ${parent.label} that go with them`;
	const message = `${ruled.label}.rows: ${rows} are referenced by rows of ${child.label} that stay, and the foreign key ${key.name} lets no such row go; keep these rows, or write rows: for ${child.label}, so that those go, too`;
	return {
		place: decision.place,
		kind: "invalid",
		message
	};
}
// masking/survey/serialized.ts
const DOING$5 = "looking at serialized PHP";
/** Paths that are named in one line of a report. */
const NAMED$1 = 10;
/**
* Rows of serialized PHP that cannot be masked as their rule says: texts that are not whole (or are none, or are packed), paths
* that nobody named, masks that are longer than the column. One pass over each such column; nothing is left out in silence.
*/
async function serializedProblems(session, decision, plan) {
	const problems = [];
	for (const one of plan.way === "skip" ? [] : decision.columns.flatMap(casesOf)) {
		const { column, rule, place, said = column.name } = one;
		if (rule?.transformer.name !== "php") continue;
		const mask = provenOf(plan).find(({ id, place: of }) => id === said && of === place);
		if (mask === void 0) continue;
		const where = `${label(decision.table)}.${said} (${column.columnType})`;
		const told = await look(session, decision, mask, rule.options);
		for (const message of messagesOf(told)) problems.push({
			place,
			kind: "invalid",
			message: `${where}: ${message}`
		});
	}
	return problems;
}
async function look(session, { table, rows }, { column, only = "TRUE", expression }, options) {
	const value = name(column.name);
	const stays = typeof rows === "object" ? ` AND (${rows.keep})` : "";
	await session.run(`USE ${name(table.database)}`, DOING$5);
	const [room, measure] = [column.length, column.dataType.endsWith("char") ? "CHAR_LENGTH" : "LENGTH"];
	const long = room === void 0 ? "NULL" : `IF(${measure}(${expression}) > ${room}, 'long', NULL)`;
	return session.rows(`SELECT why, COUNT(*) AS n FROM (SELECT IFNULL(${whyNot(value, column, options)}, ${long}) AS why FROM ${name(table.database, table.name)} WHERE (${only}) AND NOT ${isNothing(column)}${stays}) AS understudy_told WHERE why IS NOT NULL GROUP BY why ORDER BY n DESC LIMIT 200`, DOING$5);
}
/** SQL of why a text cannot be masked: a word, or a path that nobody named. NULL where it can. */
function whyNot(value, column, { paths, rest, otherwise }) {
	const unnamed = rest === "keep" ? "NULL" : `MIN(IF(${TOKEN.path} IS NULL OR ${phpPathNo(paths)} IS NOT NULL OR ${tellsNothing}, NULL, ${TOKEN.path}))`;
	const bytes = phpBytes(value, column);
	const packed = [`WHEN LEFT(${bytes}, 2) IN (X'1F8B', X'789C', X'7801', X'78DA') THEN 'compressed'`, `WHEN FROM_BASE64(${value}) IS NOT NULL AND LENGTH(${bytes}) > 8 AND LENGTH(${bytes}) MOD 4 = 0 THEN 'base64'`];
	const unreadable = otherwise ? "NULL" : `CASE ${packed.join(" ")} ELSE 'other' END`;
	return `NULLIF(IFNULL(${`(${withTokens(bytes)} SELECT IF(${isReadable(paths)}, IFNULL(${unnamed}, ''), NULL) FROM ${TOKENS} LIMIT ${ALL})`}, ${unreadable}), '')`;
}
function messagesOf(told) {
	const rowsOf = (why) => Number(told.find((one) => one.why === why)?.n ?? 0);
	const kinds = [
		["base64", "base64"],
		["compressed", "compressed"],
		["other", "no serialized PHP, or cut off, or with lengths that are not those of UTF-8"]
	].flatMap(([why = "", words = ""]) => rowsOf(why) > 0 ? [`${countOf(rowsOf(why))} (${words})`] : []);
	const paths = told.filter(({ why }) => why?.startsWith("/"));
	const names = [...new Set(paths.flatMap(({ why }) => shownPath(why ?? "")))];
	const rows = paths.reduce((sum, { n }) => sum + Number(n), 0);
	return [
		...kinds.length === 0 ? [] : [`cannot be read in ${kinds.join(", ")}; say by otherwise what becomes of those, such as otherwise: { text: scramble } or otherwise: null`],
		...paths.length === 0 ? [] : [`no path names what stands at ${names.slice(0, NAMED$1).join(", ")}${names.length > NAMED$1 ? ` and ${names.length - NAMED$1} further paths` : ""}, in ${countOf(rows)}; write a rule for each, or drop, or rest: { keep: "why" }. Of each row one path is named, and a key that looks like data is written as *`],
		...rowsOf("long") === 0 ? [] : [`${countOf(rowsOf("long"))} would be longer than the column once masked; write rules whose masks are shorter`]
	];
}
/** A path in words of the policy; whole numbers are places in a list. */
function shownPath(path) {
	const keys = keysOf(path);
	return keys.length === 0 ? "$" : keys.map((key) => isPrintable(key) ? key : "*").join(".");
}
const countOf = (rows) => rows === 1 ? "1 row" : `${rows} rows`;
// masking/survey/misplaced.ts
/** What stands at a place of a document. */
const CLASSES = [
	"an array",
	"an object",
	"a value"
];
/** Paths that are named in one line. */
const NAMED = 8;
/**
* The paths of a rule at which something stands that the rule does not take there: `$.a is an object in 3 rows`. One pass over
* the column, asked only where something is wrong.
*/
async function misplaced(session, { table }, { column, only = "TRUE" }, options) {
	const value = name(column.name);
	const document = options.in === "text" ? `IF(JSON_VALID(${value}), CAST(${value} AS JSON), NULL)` : value;
	const asked = placesOf$1(options).flatMap((place) => CLASSES.filter((one) => !place.takes.includes(one)).map((one) => ({
		path: place.path,
		is: one
	})));
	if (asked.length === 0) return "";
	const sums = asked.map(({ path, is }, i) => `IFNULL(SUM(${stands(document, path, is)}), 0) AS c${i}`);
	const [row = {}] = await session.rows(`SELECT ${sums.join(", ")} FROM ${name(table.database, table.name)} WHERE ${only}`, "looking at the shapes of documents");
	return asked.flatMap(({ path, is }, i) => {
		const rows = Number(row[`c${i}`] ?? 0);
		return rows === 0 ? [] : [`${path} is ${is} in ${rows === 1 ? "1 row" : `${rows} rows`}`];
	}).slice(0, NAMED).join(", ");
}
/** SQL that is true of a document in which something of a class stands at a path. */
function stands(document, path, is) {
	const found = `JSON_EXTRACT(${document}, ${text(path)})`;
	const all = path.replace(/"(?:[^"\\]|\\.)*"/g, "").includes("*") ? found : `JSON_ARRAY(${found})`;
	const type = "JSON_TYPE(j.v)";
	return `EXISTS (SELECT 1 FROM JSON_TABLE(${all}, '$[*]' COLUMNS (v JSON PATH '$')) AS j WHERE ${is === "a value" ? `${type} NOT IN ('ARRAY', 'OBJECT', 'NULL')` : `${type} = '${is === "an array" ? "ARRAY" : "OBJECT"}'`})`;
}
function placesOf$1({ tree, deep }) {
	const deepest = deep.map(({ steps }) => {
		return {
			path: `$${steps.map((step) => typeof step === "object" ? `.${JSON.stringify(step.member)}` : step).join("")}`,
			takes: ["a value"]
		};
	});
	return [...nodesOf(tree, "$"), ...deepest];
}
function nodesOf({ rule, elements, any, members }, path) {
	const stays = rule === "drop" || rule?.transformer.name === "keep";
	const takes = [
		...elements ? ["an array"] : [],
		...any || members.size > 0 ? ["an object"] : [],
		...rule ? ["a value"] : []
	];
	return [
		...stays || takes.length === 0 ? [] : [{
			path,
			takes
		}],
		...[...members].flatMap(([member, below]) => nodesOf(below, `${path}.${JSON.stringify(member)}`)),
		...elements ? nodesOf(elements, `${path}[*]`) : [],
		...any ? nodesOf(any, `${path}.*`) : []
	];
}
// masking/survey/rare-rows.ts
const DOING$4 = "trying the masks on all rows";
/**
* Warnings of a SELECT that are errors where rows are written strictly: a value that is cut, out of range, of another type, no
* moment.
*/
const STRICT = {
	1264: "ER_WARN_DATA_OUT_OF_RANGE",
	1265: "WARN_DATA_TRUNCATED",
	1292: "ER_TRUNCATED_WRONG_VALUE",
	1365: "ER_DIVISION_BY_ZERO",
	1366: "ER_TRUNCATED_WRONG_VALUE_FOR_FIELD",
	1406: "ER_DATA_TOO_LONG",
	1411: "ER_WRONG_VALUE_FOR_TYPE",
	1441: "ER_DATETIME_FUNCTION_OVERFLOW",
	3020: "ER_INVALID_ARGUMENT_FOR_LOGARITHM"
};
/**
* Looks at every row as it will be masked, for what no sample has: one pass over the table, so it is asked only where rows
* differ in what their masks may break.
*
* @param some which rows; all of them where nothing is given
* @returns nothing where all is well
*/
async function brokenRows(session, plan, { broken, reads }, some) {
	let rows = 0;
	let codes = [];
	const strict = await nameOfFault(async () => {
		const [row] = await session.rows(`SELECT IFNULL(SUM((${broken}) IS TRUE), 0) AS broken FROM ${masked(plan, reads, some)}`, DOING$4);
		rows = Number(row?.broken ?? 0);
		codes = (await session.rows("SHOW WARNINGS", DOING$4)).filter(({ Level }) => Level !== "Note").map(({ Code }) => Number(Code));
	}) ?? codes.map((code) => STRICT[code]).find((one) => one !== void 0);
	if (rows === 0 && strict === void 0) return void 0;
	return {
		rows,
		...strict === void 0 ? {} : { fault: strict }
	};
}
/**
* The rows of a table with their masks on, and the generated columns that follow, as a derived table of its name.
*
* @param reads the columns that are wanted
* @param some which rows; all of them where nothing is given
*/
function masked({ table, masked: masks }, reads, some) {
	const needed = table.columns.filter((column) => reads.has(column.name));
	const base = needed.filter(({ generated }) => !generated).flatMap((column) => {
		const mask = masks.find((one) => one.column === column && one.script === void 0);
		if (!mask) return [name(column.name)];
		return [`${mask.expression} AS ${name(column.name)}`, `${had(column)} AS ${hadName(column)}`];
	});
	const rows = some === void 0 ? "" : ` WHERE ${some.where ?? "TRUE"} LIMIT ${some.most}`;
	const from = `(SELECT ${base.join(", ") || "1"} FROM ${name(table.database, table.name)}${rows}) AS ${name(table.name)}`;
	return needed.filter(({ generated }) => generated).reduce((inner, column) => `(SELECT ${name(table.name)}.*, (${column.generation ?? "NULL"}) AS ${name(column.name)} FROM ${inner}) AS ${name(table.name)}`, from);
}
const had = (column) => `${name(column.name)} IS NOT NULL`;
const hadName = (column) => name(`had a value: ${column.name}`.slice(0, 64));
/** What must be true of no row for a follower's sake; nothing where no SELECT can tell. */
function wantedOf(follower, plan) {
	const { kind, expression, column } = follower;
	const reads = new Set(columnsRead(expression, plan.table));
	if (kind === "check") return {
		broken: `(${expression}) IS FALSE`,
		reads
	};
	if (kind === "index") return /\barray\s*\)/i.test(expression) ? void 0 : {
		broken: `IF((${expression}) IS NULL, FALSE, FALSE)`,
		reads
	};
	if (column === void 0) return void 0;
	reads.add(column.name);
	const value = name(column.name);
	const missing = column.nullable ? "FALSE" : `${value} IS NULL`;
	return {
		broken: `(${refused(column, value)}) OR ${missing}`,
		reads
	};
}
/** What must be true of no row for the sake of an expression of the policy's own. */
function wantedOfMask({ column, predicate }, { table }) {
	const value = name(column.name);
	const kept = `(${hadName(column)} AND ${value} IS NULL)`;
	const reads = /* @__PURE__ */ new Set([column.name, ...columnsRead(predicate ?? "", table)]);
	const form = predicate === void 0 ? "FALSE" : `(${predicate}) IS NOT TRUE`;
	return {
		broken: `(${refused(column, value)}) OR ${kept} OR ${form}`,
		reads
	};
}
/** True of a value that the column does not hold; what warns of it is a fault, too. */
function refused(column, value) {
	const { length, dataType, columnType, typeClass } = column;
	const fails = (type) => `(${value} IS NOT NULL AND CAST(${value} AS ${type}) IS NULL)`;
	switch (typeClass) {
		case "text": return `${length === void 0 ? "FALSE" : tooLong(dataType, value, length)} OR ${lost(column, value)}`;
		case "binary": return length === void 0 || dataType === "bit" ? "FALSE" : `LENGTH(${value}) > ${length}`;
		case "number": {
			const range = rangeOf(column);
			return range ? `${value} NOT BETWEEN ${range.least} AND ${range.most}` : fails("DOUBLE");
		}
		case "temporal":
			if (dataType === "year") return `${value} NOT BETWEEN 1901 AND 2155 AND ${value} <> 0`;
			return fails(dataType === "date" ? "DATE" : dataType === "time" ? "TIME(6)" : "DATETIME(6)");
		case "json": return fails("JSON");
		case "enum": return dataType === "enum" ? `${value} NOT IN (${columnType.slice(5)}` : "FALSE";
		case "spatial": return "FALSE";
	}
}
/** Spaces at the end are cut off in silence. Lengths of TEXT are in bytes, those of CHAR in characters. */
function tooLong(dataType, value, length) {
	return `${dataType.endsWith("char") ? "CHAR_LENGTH" : "LENGTH"}(RTRIM(${value})) > ${length}`;
}
/** True of text with letters that the column's character set does not have. */
function lost({ characterSet = "utf8mb4" }, value) {
	if (characterSet === "utf8mb4") return "FALSE";
	const there = `CONVERT(${value} USING utf8mb4)`;
	return `CONVERT(CONVERT(${there} USING ${characterSet}) USING utf8mb4) <> ${there} COLLATE utf8mb4_bin`;
}
// masking/survey/shapes.ts
const DOING$3 = "looking at the shapes of documents";
/** Tables that are looked at in one statement. */
const TOGETHER$3 = 16;
/** Sets a key that nobody knows: masks are tried under it, and none is written. */
async function useRandomKey(session) {
	for (const sql of settingKey("RANDOM_BYTES(32)")) await session.run(sql, "trying the masks");
}
/** The documents of a table whose rest may stay, where it has any: of others, what no path fits goes with the rest. */
function documentsOf(decision, plan) {
	const columns = decision.columns.flatMap(casesOf).flatMap((one) => {
		const { rest } = one.rule?.options ?? {};
		const mask = provenOf(plan).find(({ id, transformer }) => id === (one.said ?? one.column.name) && transformer === "json");
		return mask && rest === "keep" ? [{
			one,
			mask
		}] : [];
	});
	return plan.way === "skip" || columns.length === 0 ? [] : [{
		decision,
		plan,
		columns
	}];
}
/**
* Documents whose shape is another than the paths of their rule: what stands there would stay as it is. Each table is read once,
* several in a statement; only where something is wrong, column by column.
*
* @param reach how to look on several connections; on the session alone unless given
* @returns by the tables' labels
*/
async function shapeProblems(session, tables, reach) {
	const problems = /* @__PURE__ */ new Map();
	const lookAt = async (own, batch) => {
		await own.run(`USE ${name(batch[0]?.plan.table.database ?? "")}`, DOING$3);
		const suspects = await suspectsAmong(own, batch);
		for (const one of suspects) problems.set(one.plan.label, await problemsOf(own, one));
	};
	const [first = [], ...others] = Array.from({ length: Math.ceil(tables.length / TOGETHER$3) }, (_, i) => tables.slice(i * TOGETHER$3, (i + 1) * TOGETHER$3));
	if (first.length > 0) await lookAt(session, first);
	if (reach) await eachOn(reach.target, reach.connections, others, lookAt, useRandomKey);
	else for (const batch of others) await lookAt(session, batch);
	return problems;
}
/** Rows of a table whose masks are put aside and looked at then: as often as an expression names it, a mask is computed else. */
const SMALL$1 = 1e3;
/** Those of which some row is broken; all of them where MySQL does not say. Larger tables are asked again, as a whole. */
async function suspectsAmong(session, batch) {
	const first = await countsOf(session, batch, SMALL$1);
	const large = batch.filter((_, i) => (first[i]?.rows ?? SMALL$1) >= SMALL$1);
	const whole = await countsOf(session, large, void 0);
	return batch.filter((one, i) => {
		const { broken } = (large.includes(one) ? whole[large.indexOf(one)] : first[i]) ?? { broken: 1 };
		return broken > 0;
	});
}
/** Of each table, how many rows were looked at and how many are broken; nothing where MySQL does not say. */
async function countsOf(session, tables, most) {
	if (tables.length === 0) return [];
	const sql = tables.map(({ plan, columns }, i) => {
		const wanted = columns.map(({ mask }) => wantedOfMask(mask, plan));
		return `(SELECT ${i} AS part, COUNT(*) AS n, IFNULL(SUM((${wanted.map((one) => `(${one.broken})`).join(" OR ")}) IS TRUE), 0) AS broken FROM ${masked(plan, new Set(wanted.flatMap((one) => [...one.reads])), most === void 0 ? void 0 : { most })})`;
	});
	try {
		const rows = await session.rows(sql.join(" UNION ALL "), DOING$3);
		const counts = new Map(rows.map(({ part, n, broken }) => [Number(part), {
			rows: Number(n),
			broken: Number(broken)
		}]));
		return tables.map((_, i) => counts.get(i));
	} catch (error) {
		if (!(error instanceof DatabaseFault) || isLost(error)) throw error;
		return [];
	}
}
async function problemsOf(session, { decision, plan, columns }) {
	const problems = [];
	for (const { one, mask } of columns) {
		const found = await brokenRows(session, plan, wantedOfMask(mask, plan), void 0);
		if (!found || found.rows === 0) continue;
		const rows = found.rows === 1 ? "1 row" : `${found.rows} rows`;
		const places = await misplaced(session, plan, mask, one.rule?.options);
		const message = `${label(decision.table)}.${mask.id} (${one.column.columnType}): in ${rows}, a path leads to an array, an object or a value where the rule says another of them${places === "" ? "" : ` (${places})`}; write each way that there is ($.a[*].x beside $.a.x, $.a[*] beside $.a), or let the rest be dropped`;
		problems.push({
			place: one.place,
			kind: "invalid",
			message
		});
	}
	return problems;
}
// masking/survey/at-ends.ts
/** Plans that are tried for one thing that follows. */
const MOST$5 = 16;
/**
* The plan of a table, with the masks that something follows from as far out as chance may lead them: each with each, but those
* that move together, and equal values under one rule, in one direction.
*/
function atEnds(plan, { bases }) {
	const moved = bases.flatMap((decision) => {
		const mask = plan.masked.find(({ column }) => column === decision.column);
		return mask?.ends === void 0 ? [] : [{
			mask,
			decision,
			ends: mask.ends
		}];
	});
	if (moved.length === 0) return [];
	return choices(moved).slice(0, MOST$5).map((chosen) => ({
		...plan,
		masked: plan.masked.map((mask) => {
			const at = moved.findIndex((one) => one.mask === mask);
			return at < 0 ? mask : {
				...mask,
				expression: expressionAt(moved, chosen, at)
			};
		})
	}));
}
/** Which end each column is at; the first and the last ones before those between. */
function choices(moved) {
	let all = [[]];
	for (const [at, { ends }] of moved.entries()) {
		const partner = moved.findIndex((one) => ends.together !== void 0 && one.ends.together === ends.together);
		const last = ends.sql.length - 1;
		const own = [
			0,
			last,
			...Array.from({ length: Math.max(0, last - 1) }, (_, i) => i + 1)
		];
		all = (partner < at && partner >= 0 ? [void 0] : own).flatMap((end) => all.map((chosen) => [...chosen, end ?? chosen[partner] ?? 0]));
	}
	return all;
}
/** Equal values have equal masks, under one rule: where an earlier column holds the value, its end is this one's, too. */
function expressionAt(moved, chosen, at) {
	const { mask, decision, ends } = moved[at];
	const sql = (end) => ends.sql[end] ?? mask.expression;
	return moved.slice(0, at).filter((one) => ends.together === void 0 && one.decision.column.dataType === decision.column.dataType && isDeepStrictEqual(one.decision.rule?.options, decision.rule?.options) && one.decision.rule?.transformer === decision.rule?.transformer).reduce((others, one) => `IF(${name(one.mask.column.name)} <=> ${name(mask.column.name)}, ${sql(chosen[moved.indexOf(one)] ?? 0)}, ${others})`, sql(chosen[at] ?? 0));
}
// masking/survey/followers.ts
/**
* What follows from the masks of a table: generated columns, functional parts of indexes, and enforced CHECKs. What reads
* the output of a script is left out: the server does not know it.
*/
function followersOf(decision) {
	const { table, columns } = decision;
	const masked = columns.filter(isMasked);
	if (masked.length === 0 || decision.rows === "truncate") return [];
	const generated = new Set(table.columns.filter((one) => one.generated).map((one) => one.name));
	return expressionsOf(table).flatMap((one) => {
		const read = columnsRead(one.expression, table);
		const bases = masked.filter(({ column }) => read.has(column.name));
		if (bases.length === 0 && !isIndexed(one) || bases.some(({ rule }) => rule?.transformer.script)) return [];
		const beside = [...read].filter((name) => !generated.has(name) && !bases.some(({ column }) => column.name === name));
		return [{
			...one,
			bases,
			alike: beside.length === 0 && bases.every(hasOneForm)
		}];
	});
}
/** True of what an index holds, and the table does not. */
const isIndexed = ({ kind, column, indexed }) => kind === "index" || column?.virtual === true && indexed === true;
function expressionsOf(table) {
	const indexed = new Set(table.indexes.flatMap(({ parts }) => parts.flatMap(({ column }) => column ?? [])));
	return [
		...table.columns.flatMap((column) => column.generation === void 0 ? [] : [{
			kind: "generated",
			name: column.name,
			expression: column.generation,
			column,
			...indexed.has(column.name) ? { indexed: true } : {}
		}]),
		...table.indexes.flatMap(({ name, parts }) => parts.flatMap(({ expression }) => expression === void 0 ? [] : [{
			kind: "index",
			name,
			expression
		}])),
		...(table.checks ?? []).map(({ name, clause }) => ({
			kind: "check",
			name,
			expression: clause
		}))
	];
}
/** True of masks that look alike whatever they hide: random ones of a form, and constants. */
function hasOneForm({ rule, column }) {
	if (rule === void 0) return false;
	const { transformer, options } = rule;
	return ["fixed", "null"].includes(transformer.name) || transformer.uniqueness(options, column).kind === "bits";
}
// masking/survey/kept-texts.ts
const DOING$2 = "trying the masks on all rows";
/**
* Texts of JSON whose rest is to stay, and would not: MySQL writes a document anew, and what it reads as the same is another
* text. A text that comes back as it was is one whose rest stays to the last byte. One pass over each such column.
*/
async function keptTextProblems(session, decision, plan) {
	const problems = [];
	for (const one of plan.way === "skip" ? [] : decision.columns.flatMap(casesOf)) {
		const { column, rule, place, said = column.name, where: only = "TRUE" } = one;
		if (rule?.transformer.name !== "json") continue;
		const { in: stored, rest, layout } = rule.options;
		const mask = provenOf(plan).find(({ id }) => id === said);
		if (!mask || stored !== "text" || rest !== "keep" || layout === "rewritten") continue;
		const value = name(column.name);
		const bytes = (text) => `CAST(CONVERT(${text} USING utf8mb4) AS BINARY)`;
		const same = `IF(JSON_VALID(${value}), ${bytes(`CAST(${value} AS JSON)`)} = ${bytes(value)}, FALSE) IS TRUE`;
		await session.run(`USE ${name(decision.table.database)}`, DOING$2);
		const [row] = await session.rows(`SELECT IFNULL(SUM(NOT (${same})), 0) AS changed, IFNULL(SUM((${same}) AND ${value} <> 'null' AND (${mask.expression}) = 'null'), 0) AS cut
       FROM ${name(plan.table.database, plan.table.name)} WHERE ${holdsText(value, column)} AND (${only})`, DOING$2);
		const [changed, cut] = [Number(row?.changed ?? 0), Number(row?.cut ?? 0)];
		const where = `${label(decision.table)}.${said} (${column.columnType})`;
		if (changed > 0) {
			const message = `${where}: what no path names would not stay as it is in ${rowsOf$2(changed)}: the text is no JSON, or not written as MySQL writes it (spaces, order of members, escapes, numbers such as 10.10, 1e2 or of more than 17 digits, members that stand twice); let the rest be dropped, or write layout: rewritten beside in: text, if it may be written anew`;
			problems.push({
				place,
				kind: "invalid",
				message
			});
		}
		if (cut > 0) {
			const message = `${where}: ${rowsOf$2(cut)} would be longer than the column once masked, and become null; let the rest be dropped, or write rules whose masks are shorter`;
			problems.push({
				place,
				kind: "invalid",
				message
			});
		}
	}
	return problems;
}
const rowsOf$2 = (rows) => rows === 1 ? "1 row" : `${rows} rows`;
/** Few rows are tried under several keys: so many masks, where one in some dozens may be the one that fails. */
const MASKS = 200;
/** No more keys than so many. */
const KEYS = 12;
const DOING$1 = "trying the masks";
/**
* A copy of some rows of a table in a temporary table, on which the very UPDATE of the plan is tried: what the server
* refuses there it would refuse in the middle of a run. The session alone sees it, and it goes with the session.
*/
var Trial = class Trial {
	#session;
	#plan;
	#created;
	#target;
	constructor(session, plan, created) {
		this.#session = session;
		this.#plan = plan;
		this.#created = created;
		this.#target = name(plan.table.database, "understudy_trial");
	}
	static async of(session, plan) {
		const [shown] = await session.rows(`SHOW CREATE TABLE ${name(plan.table.database, plan.table.name)}`, DOING$1);
		return new Trial(session, plan, shown?.["Create Table"] ?? "");
	}
	/**
	* Masks the copied rows, with what follows from them beside; few rows under several keys, so that what is said does not
	* depend on chance.
	*
	* @param assignments those of the UPDATE
	* @param then asked of the masked rows, before they go; again for each key
	*/
	async attempt(followers, assignments, then = async () => {}) {
		const { table } = this.#plan;
		const columns = table.columns.filter(({ generated }) => !generated).map((column) => name(column.name));
		const from = name(table.database, table.name);
		if (await nameOfFault(() => this.#session.run(this.#statement(followers), DOING$1)) !== void 0) return { tried: false };
		try {
			const insert = `INSERT INTO ${this.#target} (${columns.join(", ")}) SELECT ${columns.join(", ")} FROM ${from} LIMIT 500`;
			let rows = 0;
			const fill = async () => {
				rows = await this.#session.run(insert, DOING$1);
			};
			if (await laxly(this.#session, () => nameOfFault(fill)) !== void 0) return { tried: false };
			const set = assignments.map((one) => withoutDatabase(one, table.database)).join(", ");
			const update = `UPDATE ${this.#target} AS ${name(table.name)} SET ${set}`;
			const keys = assignments.length === 0 || rows === 0 ? 1 : Math.min(KEYS, Math.ceil(MASKS / rows));
			for (let tried = 0; tried < keys; tried++) {
				if (tried > 0) {
					for (const sql of settingKey("RANDOM_BYTES(32)")) await this.#session.run(sql, DOING$1);
					await this.#session.run(`DELETE FROM ${this.#target}`, DOING$1);
					await laxly(this.#session, fill);
				}
				const fault = assignments.length === 0 ? void 0 : await nameOfFault(() => this.#session.run(lookedUp(update, 0), DOING$1));
				if (fault !== void 0) return {
					tried: true,
					fault
				};
				await then(this.#target);
			}
			return { tried: true };
		} finally {
			await this.#drop();
		}
	}
	/**
	* Writes what an index reads, masked, of all rows, where no SELECT says what the index takes: elements of documents.
	*
	* @returns the fault that MySQL would stop at; nothing where it takes every row
	*/
	async attemptAll(index) {
		const { table } = this.#plan;
		const reads = columnsRead(index.expression, table);
		const columns = table.columns.filter((one) => reads.has(one.name) && !one.generated);
		if (await nameOfFault(() => this.#session.run(this.#statement([index], reads), DOING$1)) !== void 0) return void 0;
		try {
			const names = columns.map((column) => name(column.name)).join(", ");
			const from = masked(this.#plan, new Set(columns.map((column) => column.name)), void 0);
			return await nameOfFault(() => this.#session.run(`INSERT INTO ${this.#target} (${names}) SELECT ${names} FROM ${from}`, DOING$1));
		} finally {
			await this.#drop();
		}
	}
	async #drop() {
		await this.#session.run(`DROP TEMPORARY TABLE ${this.#target}`, DOING$1);
	}
	/** The table's columns, its primary key where it stays, and the followers that are tried; nothing else. `only`: some of its columns, and no key. */
	#statement(followers, only) {
		const { table, masked } = this.#plan;
		const wanted = new Set(followers.flatMap(({ kind, name: of, expression }) => [...columnsRead(expression, table), ...kind === "generated" ? [of] : []]));
		const clauses = clausesOf(this.#created);
		const columns = clauses.filter((clause) => {
			const column = table.columns.find((one) => one.name === columnOfClause(clause));
			if (column === void 0 || only?.has(column.name) === false) return false;
			return !column.generated || wanted.has(column.name);
		});
		const primary = table.indexes.find((index) => index.name === "PRIMARY");
		const stays = only === void 0 && primary?.parts.every(({ column }) => !masked.some((one) => one.column.name === column));
		const keys = keyClauses(this.#created);
		const further = followers.flatMap(({ kind, name: of, expression }) => {
			if (kind === "index") return [withoutWord(keys.get(of) ?? "", "UNIQUE")].filter(Boolean);
			return kind === "check" ? [`CHECK (${expression})`] : [];
		});
		const all = [
			...columns.map((clause) => withoutWord(clause, "AUTO_INCREMENT")),
			...clauses.filter((clause) => stays && clause.startsWith("PRIMARY KEY")),
			...new Set(further)
		];
		return `CREATE TEMPORARY TABLE ${this.#target} (${all.join(", ")}) ENGINE=InnoDB ${charsetOf(this.#created)}`;
	}
};
// masking/survey/trial-problems.ts
/** Rows that show what becomes of values. */
const FILLED$1 = 20;
/**
* Masks that MySQL would refuse in the middle of a run, for the sake of what follows from them (generated columns, functional
* indexes, CHECKs) or of their own column (expressions of the policy): tried on copied rows, and looked for in all rows where
* they differ in what could fail. Asks nothing of a table that has neither.
*
* @param shapes what is wrong with its documents (`shapes.ts`): nothing else is looked at then
*/
async function trialProblems(session, decision, plan, shapes) {
	const followers = followersOf(decision);
	const own = decision.columns.filter((one) => isMasked(one) && mayFail(one.rule));
	const told = [...shapes, ...await keptTextProblems(session, decision, plan)];
	if (told.length > 0) return told;
	if (plan.way === "skip" || followers.length === 0 && own.length === 0) return [];
	const trial = await Trial.of(session, plan);
	const made = followers.filter(({ kind }) => kind !== "check");
	const broken = /* @__PURE__ */ new Map();
	const { tried, fault } = await trial.attempt(made, plan.assignments, async (table) => {
		for (const check of followers.filter(({ kind }) => kind === "check")) {
			const counts = await brokenChecks(session, table, check);
			if (counts) broken.set(check, broken.get(check) ?? counts);
		}
	});
	if (fault !== void 0) return culprits(trial, decision, plan, made, own, fault);
	const problems = [...broken].map(([follower, counts]) => checkProblem(decision, follower, counts));
	for (const follower of followers.filter((one) => !broken.has(one) && !(tried && one.alike))) {
		const wanted = wantedOf(follower, plan);
		const found = wanted ? await brokenRows(session, plan, wanted, follower.alike ? { most: 500 } : void 0) : await faultOfAll(trial, follower);
		if (found) problems.push(problemOf(decision, follower, found, {}));
	}
	for (const follower of followers.filter((one) => !broken.has(one) && tried && one.alike)) problems.push(...await problemsOfFilled(session, decision, plan, follower));
	if (problems.length === 0) problems.push(...await problemsAtEnds(session, decision, plan, followers));
	for (const one of own) for (const mask of provenOf(plan).filter(({ column }) => column === one.column)) {
		const found = await brokenRows(session, plan, wantedOfMask(mask, plan), void 0);
		if (found) problems.push(ownProblem(decision, one, found.fault ?? found.rows));
	}
	return problems;
}
/** Of a follower that no SELECT can tell of: what MySQL answers to all rows. */
async function faultOfAll(trial, follower) {
	const fault = follower.kind === "index" && follower.bases.length > 0 ? await trial.attemptAll(follower) : void 0;
	return fault === void 0 ? void 0 : {
		rows: 0,
		fault
	};
}
/**
* What some rows show of all is shown by rows that hold something: those that were tried may have been empty, or NULL. Looks
* for some in which every column is masked.
*/
async function problemsOfFilled(session, decision, plan, follower) {
	const wanted = wantedOf(follower, plan);
	if (!wanted) return [];
	const where = follower.bases.map(({ column }) => `NOT ${isNothing(column)}`).join(" AND ");
	const found = await brokenRows(session, plan, wanted, {
		most: FILLED$1,
		where
	});
	return found ? [problemOf(decision, follower, found, {})] : [];
}
/** What only some keys show: moments and numbers as far out as chance may lead them. */
async function problemsAtEnds(session, decision, plan, followers) {
	const problems = [];
	for (const follower of followers) {
		const wanted = wantedOf(follower, plan);
		if (!wanted) continue;
		for (const outermost of atEnds(plan, follower)) {
			const found = await brokenRows(session, outermost, wanted, follower.alike ? { most: 500 } : void 0);
			if (!found) continue;
			problems.push(problemOf(decision, follower, found, { byChance: true }));
			break;
		}
	}
	return problems;
}
/** True of expressions of the policy's own, and of its patterns: a long value may be too much for one. */
const mayFail = (rule) => rule !== void 0 && rulesIn(rule).some(({ transformer }) => transformer.name === "sql" || transformer.name === "regexp");
async function brokenChecks(session, table, { expression }) {
	const [row] = await session.rows(`SELECT COUNT(*) AS n, IFNULL(SUM((${expression}) IS FALSE), 0) AS broken FROM ${table}`, "trying the masks");
	const broken = Number(row?.broken ?? 0);
	return broken === 0 ? void 0 : {
		broken,
		tried: Number(row?.n ?? 0)
	};
}
/** Which of them it is, one after the other. */
async function culprits(trial, decision, plan, made, own, fault) {
	const problems = [];
	for (const one of own) {
		const assignment = `${name(one.column.name)} = ${plan.masked.find(({ column }) => column === one.column)?.expression}`;
		const { fault: found } = await trial.attempt([], [assignment]);
		if (found !== void 0) problems.push(ownProblem(decision, one, found));
	}
	if (problems.length > 0) return problems;
	for (const follower of made) {
		const { fault: found } = await trial.attempt([follower], plan.assignments);
		if (found !== void 0) problems.push(followerProblem(decision, follower, found));
	}
	if (problems.length > 0) return problems;
	const masked = plan.masked.map(({ column }) => column.name).join(", ");
	const message = `${label(decision.table)}: MySQL answers ${fault} to the masks of ${masked}; write other rules for them, or { keep: "why" }`;
	return [{
		place: decision.place,
		kind: "invalid",
		message
	}];
}
const KINDS = {
	generated: "the generated column",
	index: "the index",
	check: "CHECK"
};
/** Of what was found among all rows. */
function problemOf(decision, follower, { rows, fault }, how) {
	return follower.kind === "check" && fault === void 0 ? checkProblem(decision, follower, {
		broken: rows,
		...how
	}) : followerProblem(decision, follower, fault ?? rows);
}
function followerProblem(decision, follower, why) {
	const { kind, name: of, bases } = follower;
	const [first] = bases;
	const refuses = typeof why === "string" ? `MySQL answers ${why}` : rowsOf$1(why);
	if (first === void 0) {
		const message = `${label(decision.table)}: MySQL computes ${KINDS[kind]} ${of} anew for each row that is masked, and does not take what it makes of the columns that are kept (${refuses}); keep the whole table, or change ${of} on the source`;
		return {
			place: decision.place,
			kind: "invalid",
			message
		};
	}
	const message = `${label(decision.table)}.${first.column.name}: the masks of ${namesOf(bases)} do not go into ${KINDS[kind]} ${of}, which follows (${refuses}); write a rule whose outputs it takes, such as { keep: "why" }, or change ${of} on the source`;
	return {
		place: first.place,
		kind: "invalid",
		message
	};
}
function checkProblem(decision, { name: of, bases }, counts) {
	const [first] = bases;
	const rows = counts.tried === void 0 ? rowsOf$1(counts.broken) : `${counts.broken} of ${counts.tried} rows tried`;
	const message = `${label(decision.table)}.${first?.column.name}: the masks of ${namesOf(bases)} ${counts.byChance ? `can break CHECK ${of} in ${rows}, as chance has it` : `break CHECK ${of} in ${rows}`}; choose a transformer whose outputs satisfy it, or drop the CHECK on the clone`;
	return {
		place: first?.place ?? decision.place,
		kind: "invalid",
		message
	};
}
function ownProblem({ table }, { column, place }, why) {
	const refuses = typeof why === "string" ? `MySQL answers ${why} to its expression` : `its expression makes what the column does not hold, NULL of a value, or what its predicate is not true of, in ${rowsOf$1(why)}`;
	return {
		place,
		kind: "invalid",
		message: `${label(table)}.${column.name} (${column.columnType}): ${refuses}; try it by SELECT, and let it make a value that fits of every one`
	};
}
const rowsOf$1 = (rows) => rows === 1 ? "1 row" : `${rows} rows`;
const namesOf = (bases) => bases.map(({ column }) => column.name).join(", ");
// masking/survey/unique-rows.ts
/**
* Unique indexes that tell more apart than the columns that they follow (by bytes, by a digest, by another collation): their
* masks are put together and looked at for two that are the same. One pass over the table, and only there.
*/
async function uniqueRowProblems(session, decision, plan, locale) {
	const problems = [];
	for (const index of indexesToAsk(decision)) {
		const { table } = plan;
		const marked = markedPart(decision, index);
		if (marked && !await hasDoubtful(session, plan, marked)) continue;
		const parts = index.parts.map((part) => partOf(part, table));
		const reads = new Set(index.parts.flatMap(({ column, expression }) => [...columnsRead(expression ?? name(column ?? ""), table)]));
		const same = await session.rows(`SELECT 1 FROM (SELECT ${parts.map((part, i) => `${part} AS p${i}`).join(", ")} FROM ${masked(plan, reads, void 0)}) AS parts
        WHERE ${parts.map((_, i) => `p${i} IS NOT NULL`).join(" AND ")} GROUP BY ${parts.map((_, i) => `p${i}`).join(", ")} HAVING COUNT(*) > 1 LIMIT 1`, `trying the masks in a unique index of ${plan.label}`);
		const one = decision.columns.find((other) => isMasked(other) && reads.has(other.column.name));
		if (same.length === 0) continue;
		if (marked) problems.push(markedProblem(decision, index, marked, locale));
		else if (one) problems.push(problem(decision, index, one.column.name, one.place));
	}
	return problems;
}
/** The column of an index whose masks do not follow marks and letter case, where that is all that there is to ask. */
function markedPart({ table, columns }, index) {
	const direct = index.parts.every(({ column, expression }) => expression === void 0 && columnOf(table, column ?? "")?.generated === false);
	const named = new Set(index.parts.map(({ column }) => column));
	return direct ? columns.find((one) => named.has(one.column.name) && isMasked(one) && doubt(one)) : void 0;
}
/** Few columns hold any: without one, no masks need to be put together. */
async function hasDoubtful(session, { table, label: of }, one) {
	return (await session.rows(`SELECT 1 FROM ${name(table.database, table.name)} WHERE ${doubt(one) ?? "FALSE"} LIMIT 1`, `trying the masks in a unique index of ${of}`)).length > 0;
}
function markedProblem(decision, index, one, locale) {
	const { column, rule, place } = one;
	const instead = [
		"hash",
		"{ hash: 14 }",
		"{ token: 12 }",
		"{ token: 11 }"
	].find((written) => wouldFit(decision, one, (0, import_dist.parse)(written), locale));
	return {
		place,
		kind: "invalid",
		message: `${label(decision.table)}.${column.name} is in the unique index ${index.name}, which tells spellings apart that its masks do not: it holds values that differ in marks (hyphens, spaces, brackets) or letter case alone, and ${rule?.transformer.name} gives those one mask; write ${instead ?? "{ keep: \"why\" }"}`
	};
}
/** As the index compares it. */
function partOf({ column, expression, prefix }, table) {
	if (expression !== void 0) return `(${expression})`;
	const of = columnOf(table, column ?? "");
	const value = name(column ?? "");
	const seen = prefix === void 0 ? value : `LEFT(${value}, ${prefix})`;
	if (!of?.generated || of.collation === void 0 || of.characterSet === void 0) return seen;
	return `CONVERT(${seen} USING ${of.characterSet}) COLLATE ${of.collation}`;
}
function problem({ table }, index, column, place) {
	return {
		place,
		kind: "invalid",
		message: `${label(table)}.${column} is in the unique index ${index.name}, which tells spellings apart that its masks do not: rows that differ in no more would get the same one; write { keep: "why" }, or drop the index on the source`
	};
}
// masking/survey/constraints.ts
/**
* What only the server can say of a policy that fits the schema, asked before anything is changed: SQL of the policy that it
* does not understand, masks that would fall outside all partitions, and masks that it would refuse for the sake of what
* follows from them. Changes nothing but the session's key, which it leaves empty.
*
* @param reach how to ask on several connections; all is asked on this one unless given
*/
async function constraintProblems(session, loaded, decisions, plan, reach) {
	const problems = [];
	await useRandomKey(session);
	const partitionings = await readPartitionings(session);
	const planned = new Map(plan.tables.map((table) => [table.label, table]));
	const ofShapes = await shapeProblems(session, decisions.tables.flatMap((decision) => {
		const table = planned.get(label(decision.table));
		return table ? documentsOf(decision, table) : [];
	}), reach);
	const ofCounters = await counterProblems(session, decisions.tables.filter(({ table }) => planned.has(label(table))));
	for (const decision of decisions.tables) {
		problems.push(...await conditionProblems(session, loaded, decision));
		const table = planned.get(label(decision.table));
		if (!table) continue;
		problems.push(...partitionProblems(partitionings.get(table.label), loaded, decision, table));
		problems.push(...await keyProblems(session, decision));
		problems.push(...await serializedProblems(session, decision, table));
		const own = await ownSqlProblems(session, decision, table);
		const shapes = ofShapes.get(table.label) ?? [];
		problems.push(...own.length > 0 ? own : await trialProblems(session, decision, table, shapes));
		if (own.length === 0) problems.push(...await uniqueRowProblems(session, decision, table, decisions.locale));
		const ofCounter = ofCounters.get(decision);
		if (ofCounter) problems.push(ofCounter);
	}
	problems.push(...await referencedRowProblems(session, decisions, plan));
	if (problems.length === 0) problems.push(...await contradictionProblems(session, decisions));
	problems.push(...await joinedRowProblems(session, loaded, decisions, plan));
	problems.push(...await afterProblems(session, loaded, decisions.databases[0]));
	for (const sql of settingKey("NULL")) await session.run(sql, "trying the masks");
	return problems;
}
async function conditionProblems(session, loaded, { table, rows }) {
	if (typeof rows !== "object") return [];
	const from = name(table.database, table.name);
	const fault = await nameOfFault(async () => {
		await session.run(`USE ${name(table.database)}`, "reading a condition");
		await session.rows(`EXPLAIN SELECT 1 FROM ${from} WHERE (${rows.keep}) IS NOT TRUE`, "reading");
	});
	const read = fault ?? await nameOfFault(() => session.run(`EXPLAIN DELETE FROM ${from} WHERE (${rows.keep}) IS NOT TRUE`, "reading a condition"));
	if (fault === void 0 && read !== "ER_UPDATE_TABLE_USED") return [];
	const entry = loaded.entries.find(({ rows: said }) => isDeepStrictEqual(said, rows));
	const message = `${label(table)}.rows: the condition is not one that MySQL understands for this table (${read}); ${read === "ER_UPDATE_TABLE_USED" ? "a DELETE may not read what it deletes from: read it as SELECT … FROM (SELECT DISTINCT … FROM the_table) AS t" : "look at the names in it"}`;
	return [{
		place: loaded.placeOf([...entry?.path ?? [], "rows"]),
		kind: "invalid",
		message
	}];
}
// masking/schema/row-counts.ts
/** What is counted where statistics tell nothing: enough to tell small tables from large ones. */
const MOST$4 = 1e5;
/** What statistics say of fewer rows is counted, too: it costs little, and they may be of a time when the table was filled. */
const LEAST$2 = 1e3;
/** Tables that are counted in one statement. */
const TOGETHER$2 = 50;
/**
* About how many rows tables have, by their labels: by the server's statistics, and where those know of few, by counting up
* to a hundred thousand. Statistics may be of a time when a table was empty.
*/
async function aboutRows(session, tables) {
	const doing = "estimating rows";
	const told = await session.rows("SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, TABLE_ROWS AS n FROM information_schema.TABLES", doing);
	const rows = new Map(told.map(({ db, tbl, n }) => [label({
		database: db,
		name: tbl
	}), Number(n ?? 0)]));
	const unknown = tables.filter((table) => (rows.get(label(table)) ?? 0) < LEAST$2);
	for (let at = 0; at < unknown.length; at += TOGETHER$2) {
		const some = unknown.slice(at, at + TOGETHER$2);
		const counts = some.map((table, i) => `(SELECT ${i} AS part, COUNT(*) AS n FROM (SELECT 1 FROM ${name(table.database, table.name)} LIMIT ${MOST$4}) AS some)`);
		const counted = await session.rows(counts.join(" UNION ALL "), doing).catch((error) => {
			if (!isDenied(error)) throw error;
			return [];
		});
		for (const { part, n } of counted) {
			const table = some[Number(part)];
			if (table) rows.set(label(table), Number(n));
		}
	}
	return rows;
}
// masking/survey/proof.ts
/** A predicate that is true of more than this share of the originals would let unmasked rows through. */
const TRUE_OF_ORIGINALS = .02;
/** Fewer sampled values of a key than this say nothing about its predicate. */
const TELLING$4 = 20;
/** Judges what was seen of a column's sampled values. */
function factsOf({ predicate, only, transformer }, seen) {
	const told = seen.filter(({ own, nothing }) => own !== null && !nothing);
	const same = told.filter(({ own, mask }) => own === mask);
	const holding = told.filter(({ holds }) => holds).length;
	const telling = (only === void 0 || told.length >= TELLING$4) && holding <= told.length * TRUE_OF_ORIGINALS || transformer === "reject";
	const different = (prints) => new Set(prints).size;
	return {
		proof: predicate !== void 0 && telling ? "predicate" : "sum",
		values: told.length,
		same: same.length,
		distinct: different(told.map(({ own }) => own)),
		distinctSame: different(same.map(({ own }) => own)),
		masks: different(seen.flatMap(({ mask }) => mask ?? []))
	};
}
/** Rules whose masks leave alone what holds nothing of what they mask, and must not leave all. */
const PARTIAL = /* @__PURE__ */ new Set([
	"json",
	"number",
	"php",
	"regexp",
	"sql",
	"template"
]);
// masking/survey/script-columns.ts
/** Masked in the runner, by a function of the policy's own: its expression is not the mask. */
function isScript(mask) {
	return mask.script !== void 0;
}
// masking/survey/sample-outcome.ts
/**
* Compares what rows hold now with what they must.
*
* @param now by the rows' conditions
*/
function outcomeOf({ masked }, samples, now) {
	let wrong = 0;
	const unchanged = /* @__PURE__ */ new Set();
	const scripted = /* @__PURE__ */ new Map();
	for (const { condition, originals, expected } of samples) {
		const is = now.get(condition);
		for (const [i, mask] of masked.entries()) {
			if (is === void 0 || is[i] !== expected[i]) wrong++;
			const same = originals[i] !== null && originals[i] === is?.[i];
			if (same && originals[i] !== expected[i]) unchanged.add(mask.column.name);
			if (!isScript(mask) || originals[i] === null) continue;
			const seen = scripted.get(mask.column.name) ?? {
				values: 0,
				same: 0
			};
			scripted.set(mask.column.name, {
				values: seen.values + 1,
				same: seen.same + (same ? 1 : 0)
			});
		}
	}
	for (const [column, { values, same }] of scripted) if (same > values / 2) unchanged.add(column);
	return {
		rows: samples.length,
		wrong,
		unchanged: [...unchanged]
	};
}
/**
* True of a table of which all rows are sampled: many such tables are asked in one statement, because a thousand of them are
* a thousand times the same few statements otherwise.
*/
function isSampledWhole({ table, rows }) {
	return rows <= 100 && !table.masked.some(isScript);
}
/**
* Remembers rows of small tables. In a statement that writes: what MySQL would refuse of a mask is refused here, before
* anything is masked.
*
* @param most rows of each; a table that turns out to be no small one is not remembered
*/
async function takeWhole(session, tables, most) {
	if (tables.length === 0) return;
	const selects = tables.map(({ no, table, key }) => {
		const originals = table.masked.map(({ column }) => fingerprint(column, name(column.name)));
		const expected = table.masked.map(({ column, expression }) => fingerprint(column, expression));
		const prints = [...originals, ...expected].map((print) => `IFNULL(${print}, '')`);
		const from = name(table.table.database, table.table.name);
		return `(SELECT ${no}, CONCAT_WS(',', ${[...keyCells(key), ...prints].join(", ")}) FROM ${from} LIMIT ${most})`;
	});
	const doing = `taking samples of ${tables.length === 1 ? tables[0]?.table.label : `${tables.length} tables`}`;
	const sql = `INSERT INTO ${WORK}.whole_samples (table_no, said) ${selects.join(" UNION ALL ")}`;
	await session.run(lookedUp(sql, 0), doing);
}
/** What is remembered of small tables, by their numbers. */
async function readWhole(session, tables) {
	if (tables.length === 0) return /* @__PURE__ */ new Map();
	const rows = await session.rows(`SELECT table_no AS no, said FROM ${WORK}.whole_samples WHERE table_no IN (${tables.map(({ no }) => no).join(", ")})`, "reading samples");
	const byTable = Map.groupBy(rows, ({ no }) => Number(no));
	return new Map(tables.map(({ no, table, key }) => [no, (byTable.get(no) ?? []).map(({ said }) => {
		const [condition, prints] = printsOf(key, said);
		const columns = table.masked.length;
		return {
			condition,
			originals: prints.slice(0, columns),
			expected: prints.slice(columns)
		};
	})]));
}
/** Numbers of the tables of which all rows are remembered, and no more than `FIRST_ROWS`. */
async function wholeTables(session) {
	const rows = await session.rows(`SELECT table_no AS no FROM ${WORK}.whole_samples GROUP BY table_no HAVING COUNT(*) <= 100`, "reading which tables are sampled");
	return new Set(rows.map(({ no }) => Number(no)));
}
/** What became of the rows of small tables, by the tables' numbers. */
async function checkWhole(session, tables) {
	if (tables.length === 0) return /* @__PURE__ */ new Map();
	const samples = await readWhole(session, tables);
	const found = await selectTogether(session, tables.map(({ table, key }) => {
		const prints = table.masked.map(({ column }) => `IFNULL(${fingerprint(column, name(column.name))}, '')`);
		return {
			label: table.label,
			select: `CONCAT_WS(',', ${[...keyCells(key), ...prints].join(", ")})`,
			from: name(table.table.database, table.table.name)
		};
	}), "comparing samples of");
	return new Map(tables.map(({ no, table, key }, i) => {
		const now = new Map((found[i] ?? []).map((said) => printsOf(key, said)));
		return [no, outcomeOf(table, samples.get(no) ?? [], now)];
	}));
}
/** SQL of a key's values, in digits, which `printsOf` reads. */
function keyCells(key) {
	return key.columns.map(({ name: of, typeClass }) => {
		const value = name(of);
		if (typeClass === "number") return `CAST(${value} AS CHAR)`;
		if (typeClass === "binary") return `HEX(${value})`;
		return `HEX(CONVERT(${typeClass === "text" ? value : `CAST(${value} AS CHAR)`} USING utf8mb4))`;
	});
}
/** What was said of a row: SQL that is true of that row alone, and what stood behind its key. */
function printsOf(key, said) {
	const cells = said.split(",");
	return [exactlyRow(key, key.columns.map((column, i) => {
		const cell = cells[i] ?? "";
		if (column.typeClass === "number") return keyLiteral(column, cell);
		const bytes = Buffer.from(cell, "hex");
		return keyLiteral(column, column.typeClass === "binary" ? bytes : bytes.toString());
	})), cells.slice(key.columns.length).map((print) => print || null)];
}
// masking/survey/first-look.ts
/** Rows that are looked at before masking, to choose the proofs: fewer where many columns are masked, which costs as much as masking does. */
const SAMPLED$2 = 1e3;
const [CELLS, LEAST$1] = [3e4, 200];
const sampledOf = (table) => Math.max(LEAST$1, Math.min(SAMPLED$2, Math.ceil(CELLS / provenOf(table).length)));
/**
* Looks at originals, and chooses how each masked column will be proven. Small tables are asked together; what is sampled
* is counted here, because the server takes a second for each two hundred columns of which it counts different values. Of
* tables with few rows the same look is the sample of all rows (`sample-whole.ts`).
*
* @param rowsOf about how many rows a table has
* @returns by the tables' numbers in the plan
*/
async function chooseProofs(target, plan, connections, rowsOf) {
	const facts = /* @__PURE__ */ new Map();
	const asked = [...plan.tables.entries()].filter(([, { masked }]) => masked.length > 0).map(([no, table]) => ({
		no,
		table,
		rows: Math.min(rowsOf(no), SAMPLED$2)
	}));
	const isWhole = ({ table, rows }) => table.key !== void 0 && isSampledWhole({
		table,
		rows
	});
	await eachOf(target, connections, together$1(asked), async (session, batch) => {
		const whole = batch.filter(isWhole);
		for (const [no, of] of await lookAtAll(session, whole)) facts.set(no, of);
		const others = batch.filter((one) => !isWhole(one));
		for (const [no, of] of await lookAtSome(session, others)) facts.set(no, of);
	});
	return facts;
}
const DOING = "choosing how to prove";
/** Looks at rows of larger tables. */
async function lookAtSome(session, tables) {
	const said = await selectTogether(session, tables.map(({ table, rows }) => ({
		label: table.label,
		select: lookedUp(`CONCAT_WS(',', ${provenOf(table).map(cellOf).join(", ")})`, rows),
		from: `${name(table.table.database, table.table.name)} LIMIT ${sampledOf(table)}`
	})), DOING);
	return tables.map(({ no, table }, i) => {
		return [no, factsOfTable(table, (said[i] ?? []).map((row) => row.split(",").map(seenOf)))];
	});
}
/** SQL of a text `own:mask:holds:nothing:there`, without a value. */
function cellOf(mask) {
	const cell = `CONCAT_WS(':', ${[...[name(mask.column.name), isScript(mask) ? "NULL" : mask.expression].map((sql) => `IFNULL(${fingerprint(mask.column, sql)}, '')`), ...flagsOf(mask)].join(", ")})`;
	return mask.only === void 0 ? cell : `IF(${mask.only}, ${cell}, '')`;
}
/** SQL of three digits: whether the predicate holds of a value, whether the value tells nothing, and whether the row is one of these. */
function flagsOf({ column, predicate, stays, only = "TRUE" }) {
	return [
		predicate,
		column.typeClass === "json" ? `JSON_LENGTH(${name(column.name)}) = 0` : stays,
		only
	].map((sql) => sql === void 0 ? "0" : `(${sql}) IS TRUE`);
}
function seenOf(cell) {
	const [own, mask, holds, nothing] = cell.split(":");
	return {
		own: own || null,
		mask: mask || null,
		holds: holds === "1",
		nothing: nothing === "1"
	};
}
/** Looks at all rows of small tables, and keeps them as samples. */
async function lookAtAll(session, tables) {
	const keyed = tables.flatMap(({ no, table }) => table.key ? [{
		no,
		table,
		key: table.key
	}] : []);
	await takeWhole(session, keyed, SAMPLED$2);
	const samples = await readWhole(session, keyed);
	const flags = await selectTogether(session, keyed.map(({ table, key }) => ({
		label: table.label,
		select: `CONCAT_WS(',', ${[...keyCells(key), ...provenOf(table).flatMap(flagsOf)].join(", ")})`,
		from: `${name(table.table.database, table.table.name)} LIMIT ${SAMPLED$2}`
	})), DOING);
	return keyed.map(({ no, table, key }, i) => {
		const flagged = new Map((flags[i] ?? []).map((said) => printsOf(key, said)));
		return [no, factsOfTable(table, (samples.get(no) ?? []).map(({ condition, originals, expected }) => {
			const found = flagged.get(condition) ?? [];
			return provenOf(table).map((one, i) => {
				const [holds, nothing, there] = found.slice(3 * i);
				const at = there === "1" ? table.masked.findIndex(({ column }) => column === one.column) : -1;
				return {
					own: originals[at] ?? null,
					mask: expected[at] ?? null,
					holds: holds === "1",
					nothing: nothing === "1"
				};
			});
		}))];
	});
}
function factsOfTable(table, rows) {
	return Object.fromEntries(provenOf(table).map((mask, i) => [mask.id, factsOf(mask, rows.flatMap((row) => row[i] ?? []))]));
}
// masking/survey/sums.ts
/** Adds up several parts in one statement. */
async function addUp(session, parts, doing) {
	const said = await selectTogether(session, parts.map(({ table, where, rows, sums }) => ({
		label: table.label,
		select: lookedUp(`CONCAT_WS(',', ${sums.map(({ sql }) => sql).join(", ")})`, rows),
		from: `${name(table.table.database, table.table.name)} WHERE ${where}`
	})), doing);
	return parts.map((part, i) => named(part, said[i]?.[0]?.split(",")));
}
function named({ sums, table }, values) {
	if (values?.length === sums.length && values.every((value) => /^-?\d+$/.test(value))) return Object.fromEntries(sums.map(({ id }, i) => [id, values[i]]));
	throw new MaskingError("internal", `What is added up of ${table.label} is no whole number.`, "This is a bug: please report it.");
}
// masking/survey/parts.ts
/** Tables of fewer rows are read in one go, where they are of ten columns; of wider ones, fewer rows are as much work. */
const WORTH_PARTS$1 = 5e4;
const COLUMNS$1 = 10;
/** Parts for each connection: the last ones to end are not far apart then. */
const PARTS$4 = 3;
/**
* Reads every table once, large ones in parts, small ones several together, on several connections: one connection uses
* one of the server's processors.
*/
async function readInParts(reading) {
	const { target, connections, doing, onRead, signal } = reading;
	const totals = /* @__PURE__ */ new Map();
	await eachOf(target, connections, together$1(await partsOf(reading)), async (own, parts) => {
		signal?.throwIfAborted();
		const rows = await addUp(own, parts, doing);
		for (const [i, row] of rows.entries()) {
			const { no, table } = parts[i];
			const total = totals.get(no);
			totals.set(no, total ? added(total, row) : row);
			onRead?.(table, row);
		}
	});
	return totals;
}
/** Tables, and ranges of large ones, the largest first. */
async function partsOf({ session, plan, connections, rowsOf, cut, sumsOf }) {
	const parts = [];
	for (const [no, table] of plan.tables.entries()) {
		const rows = rowsOf(no);
		const whole = {
			no,
			table,
			where: "TRUE",
			rows,
			sums: sumsOf(table, no)
		};
		const { key } = table;
		const work = rows * Math.max(COLUMNS$1, table.table.columns.length) / COLUMNS$1;
		if (connections < 2 || key === void 0 || work < WORTH_PARTS$1) {
			parts.push(whole);
			continue;
		}
		const uppers = [...cut === "chunks" ? await atChunks(session, no, connections * PARTS$4) : await atValues(session, table, key, connections * PARTS$4), void 0];
		for (const [i, upper] of uppers.entries()) {
			const where = range$1(key, i === 0 ? void 0 : uppers[i - 1], upper);
			parts.push({
				...whole,
				where,
				rows: work / uppers.length
			});
		}
	}
	return parts.sort((one, other) => other.rows - one.rows);
}
/** Chunks are quantiles of the key. */
async function atChunks(session, no, parts) {
	return (await session.rows(`SELECT upper_bound AS bound FROM ${WORK}.chunks AS c
      WHERE table_no = ${no} AND no IN (SELECT MAX(no) FROM (SELECT no, NTILE(${parts}) OVER (ORDER BY no) AS part FROM ${WORK}.chunks
       WHERE table_no = ${no}) AS t GROUP BY part) ORDER BY no`, "cutting a table into parts")).flatMap(({ bound }) => bound === null ? [] : [JSON.parse(bound)]);
}
/** Only of a key that is one whole number. */
async function atValues(session, table, key, parts) {
	const [column, ...others] = key.columns;
	if (column === void 0 || others.length > 0 || !/^(tiny|small|medium|big)?int$/.test(column.dataType)) return [];
	const value = name(column.name);
	const [ends] = await session.rows(`SELECT CAST(MIN(${value}) AS CHAR) AS least, CAST(MAX(${value}) AS CHAR) AS most FROM ${name(table.table.database, table.table.name)}`, `cutting ${table.label} into parts`);
	if (!ends?.least || !ends.most) return [];
	const [least, most] = [BigInt(ends.least), BigInt(ends.most)];
	return Array.from({ length: parts - 1 }, (_, i) => [String(least + (most - least) * BigInt(i + 1) / BigInt(parts))]);
}
/** Sums of two parts. */
function added(one, other) {
	return Object.fromEntries(Object.entries(one).map(([id, value]) => [id, String(BigInt(value) + BigInt(other[id] ?? 0))]));
}
// masking/detect/json-leaves.ts
/** The strings, numbers and keys of a document; none when it is not JSON. */
function jsonLeavesOf(document) {
	const leaves = [];
	try {
		walk$1(JSON.parse(document), "$", leaves);
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		return [];
	}
	return leaves;
}
function walk$1(node, path, leaves) {
	if (typeof node === "string" || typeof node === "number") leaves.push({
		path,
		value: String(node)
	});
	if (Array.isArray(node)) for (const element of node) walk$1(element, `${path}[*]`, leaves);
	else if (typeof node === "object" && node !== null) for (const [key, value] of Object.entries(node)) {
		leaves.push({
			path,
			value: key,
			isKey: true
		});
		walk$1(value, `${path}.${/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key)}`, leaves);
	}
}
// masking/detect/shape.ts
const MOST$3 = 40;
/**
* The form of a value without the value: letters become `a` and `A`, digits `9`, Chinese characters `漢`, kana `あ` and
* `ア`; marks stay. `taro@mail.example` is `aaaa@aaaa.aaaaaaa`.
*/
function shapeOf$1(value) {
	const shape = [...value.slice(0, 80)].map((character) => {
		if (/\p{Nd}/u.test(character)) return "9";
		if (/\p{Script=Han}|々/u.test(character)) return "漢";
		if (/\p{Script=Hiragana}/u.test(character)) return "あ";
		if (/\p{Script=Katakana}/u.test(character)) return "ア";
		if (/\p{Lu}/u.test(character)) return "A";
		if (/\p{L}|\p{M}/u.test(character)) return "a";
		if (/[\s\p{C}]/u.test(character)) return " ";
		return /\p{So}/u.test(character) ? "☺" : character;
	}).join("");
	const characters = [...shape];
	return characters.length > MOST$3 ? `${characters.slice(0, MOST$3).join("")}…` : shape;
}
// masking/detect/profile.ts
/** Looks at values, one by one. `masked`: masks may stand among them. */
function profileOf(sample, masked = false) {
	const profiling = new Profiling(masked, true);
	for (const value of sample) profiling.add(value);
	return profiling.profile();
}
/** Looks at values as they come, and keeps none of them: a sample of long ones would fill the runner's memory. */
var Profiling = class {
	#masked;
	#forms;
	#distinct = /* @__PURE__ */ new Set();
	#shapes = /* @__PURE__ */ new Map();
	#certain = /* @__PURE__ */ new Map();
	#likely = /* @__PURE__ */ new Map();
	#whole = /* @__PURE__ */ new Map();
	#values = 0;
	#longNumbers = 0;
	#sentences = 0;
	#longest = 0;
	/**
	* @param masked masks may stand among the values
	* @param forms their forms and lengths are told, too: that takes as long as all else
	*/
	constructor(masked, forms) {
		this.#masked = masked;
		this.#forms = forms;
	}
	add(value) {
		if (value === "") return;
		this.#values++;
		if (this.#forms) this.#addForm(value);
		if (isLongNumber(value)) this.#longNumbers++;
		const matches = findPersonal(value, this.#masked);
		if (matches.length === 0) return;
		const sure = new Set(matches.filter((m) => m.strength === "certain").map((m) => m.kind));
		for (const kind of sure) count$1(this.#certain, kind);
		const all = matches.filter((m) => m.value.length >= MOST_OF_IT * value.trim().length);
		for (const kind of new Set(all.map((m) => m.kind))) count$1(this.#whole, kind);
		for (const kind of new Set(matches.map((m) => m.kind))) if (!sure.has(kind)) count$1(this.#likely, kind);
	}
	#addForm(value) {
		this.#distinct.add(value.length < LONG$1 ? value : hash$1("sha1", value));
		count$1(this.#shapes, shapeOf$1(value));
		if (/\S[\s、。]\S|[、。]/u.test(value.slice(0, TELLING$3))) this.#sentences++;
		this.#longest = Math.max(this.#longest, value.length);
	}
	/** @param all they are all that there is */
	profile(all = false) {
		const found = [.../* @__PURE__ */ new Set([...this.#certain.keys(), ...this.#likely.keys()])].map((kind) => {
			const sure = this.#certain.get(kind) ?? 0;
			const hits = sure + (this.#likely.get(kind) ?? 0);
			const among = isNumeric(kind) ? Math.max(this.#longNumbers, 1) : this.#values;
			return {
				kind,
				values: hits,
				whole: this.#whole.get(kind) ?? 0,
				confidence: sure > 0 ? 1 : confidence(hits, among, all)
			};
		});
		return {
			values: this.#values,
			distinct: this.#distinct.size,
			found: found.sort((a, b) => b.confidence - a.confidence || b.values - a.values),
			shape: [...this.#shapes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "",
			sentences: this.#sentences,
			longest: this.#longest
		};
	}
};
function count$1(counts, key) {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}
/** A longer value is told from others by its digest. */
const LONG$1 = 200;
const isNumeric = (kind) => [
	"my_number",
	"credit_card",
	"phone",
	"postal_code"
].includes(kind);
/** So much of a value says whether a person wrote it. */
const TELLING$3 = 2e3;
/** From this share of its characters on, a value is what was found in it. */
const MOST_OF_IT = .8;
/** Fewer likely values than this are chance, and two are where there are no others. */
const FEWEST = 3;
function confidence(hits, among, all) {
	if (hits < (all ? 2 : FEWEST)) return 0;
	const share = Math.min(1, hits / among);
	return among < (all ? 5 : 10) && share < 1 ? share / 2 : share;
}
/** What is found for sure, or in most values: from here on a column counts as personal. */
const PERSONAL_FROM = .5;
/** The kinds that make a column personal. */
function personalKinds(profile) {
	return profile.found.filter((finding) => finding.confidence >= PERSONAL_FROM);
}
// masking/survey/scanned.ts
/** The columns that stay: scanned before masking, so that a policy which keeps too much is refused at once. */
function keptColumns(table) {
	const byKey = table.masked.flatMap(({ column, keys = [] }) => {
		const kept = keys.flatMap(({ transformer, only }) => transformer === "keep" && only ? [only] : []);
		return kept.length === 0 ? [] : [{
			column,
			masked: false,
			only: kept.map((one) => `(${one})`).join(" OR ")
		}];
	});
	return [...table.kept.map((column) => ({
		column,
		masked: false
	})), ...byKey];
}
/**
* Masked columns that no form speaks for as a whole: scanned after masking. Where each row has a form that nothing
* personal has, nothing is left to find; but the form of a document speaks for its named paths only.
*/
function looseColumns(table) {
	return table.masked.filter((mask) => PARTIAL.has(mask.transformer) || mask.predicate === void 0).map(({ column }) => ({
		column,
		masked: true
	}));
}
/**
* What the masks of a table's rows will hold, where parts of the originals stay in them: the same is scanned after masking,
* when it is too late for another rule.
*/
function leftInMasks(table) {
	return provenOf(table).flatMap(({ column, expression, only, leaves }) => {
		if (leaves === void 0) return [];
		const rows = only === void 0 ? {} : { only };
		const where = leaves === "as it was" ? { where: suspectRow([{
			column,
			masked: false
		}]) ?? "FALSE" } : {};
		return [{
			column,
			masked: true,
			value: expression,
			...rows,
			...where
		}];
	});
}
/** Text, documents and bytes can hold anything; numbers are looked at in the sample only. */
const mayHoldAnything = ({ column }) => [
	"text",
	"json",
	"binary"
].includes(column.typeClass);
/** SQL that is true of a row in which something may be found; `undefined` where no column can hold text. */
function suspectRow(of) {
	const columns = of.filter(mayHoldAnything);
	if (columns.length === 0) return void 0;
	const together = columns.map(suspectText).join(", ");
	const characters = columns.reduce((sum, { column }) => sum + 1 + (column.length ?? 1e5), 0);
	const text = columns.length === 1 ? together : `CONCAT_WS(_utf8mb4 X'0A', ${together})`;
	if (columns.every(({ value }) => value === void 0)) return suspects(text, characters);
	return `(SELECT ${suspects("understudy_text")} FROM (SELECT ${text} AS understudy_text) AS understudy_texts)`;
}
/** SQL of what is scanned, where something certain may be found in it. */
function suspectText(scanned) {
	const text = scannedText(scanned);
	return scanned.where === void 0 ? text : `IF(${scanned.where}, ${text}, NULL)`;
}
/** SQL of what is scanned, as a text; NULL in other rows. */
function scannedText(scanned, text = asText(scanned.column, scanned.value)) {
	return scanned.only === void 0 ? text : `IF(${scanned.only}, ${text}, NULL)`;
}
/** SQL of a column's value as a text. */
function asText(column, value = name(column.name)) {
	if (column.typeClass === "json") return `CAST(${value} AS CHAR)`;
	if (column.typeClass === "text") return `CONVERT(${value} USING utf8mb4)`;
	return `CONVERT(CONVERT(CAST(${value} AS BINARY) USING latin1) USING utf8mb4)`;
}
/** Counts values of a kind that were found in a column. */
function add(found, column, kind, values) {
	const kinds = found[column] ?? {};
	found[column] = {
		...kinds,
		[kind]: (kinds[kind] ?? 0) + values
	};
}
// masking/survey/scan-samples.ts
/** Rows that are looked at from either end of a table. */
const SAMPLED$1 = 400;
/** Characters of a value that are looked at here. All of it was looked at for what is certain. */
const LONGEST$3 = 1e5;
/** Masked dates and numbers are near the true ones on purpose. */
const inSample = ({ column, masked }) => [
	"text",
	"json",
	"binary"
].includes(column.typeClass) || column.typeClass === "number" && !masked;
/** Looks at a sample of each table for what only the number of values can tell. Small tables are asked together. */
async function lookAtSamples(session, tables, found) {
	const looked = tables.flatMap((one, i) => {
		const columns = one.columns.filter(inSample);
		return columns.length === 0 ? [] : [{
			table: one.table,
			rows: one.rows,
			into: found[i],
			looks: columns.map(lookAt$2)
		}];
	});
	const ask = ({ table: { table, label }, looks }, end) => ({
		label,
		select: `JSON_ARRAY(${looks.map(({ select }) => select).join(", ")})`,
		from: `${name(table.database, table.name)} ${end}`
	});
	const see = (at) => (i, row) => take(looked[at + i]?.looks ?? [], row);
	await streamTogether(session, looked.map((one) => ask(one, `LIMIT ${SAMPLED$1}`)), "scanning", see(0));
	for (const [i, one] of looked.entries()) {
		const { table, rows, looks, into } = one;
		const all = rows <= SAMPLED$1;
		const order = table.key?.columns.map((column) => `${name(column.name)} DESC`).join(", ");
		if (!all && order !== void 0) await streamTogether(session, [ask(one, `ORDER BY ${order} LIMIT ${SAMPLED$1}`)], "scanning", see(i));
		for (const look of looks) look.conclude(all, into);
	}
}
/** SQL of a number as a text, where it has as many digits as those that are looked for: a small one says nothing. */
function longNumber({ name: of }) {
	return `IF(${name(of)} BETWEEN -99999999 AND 99999999, NULL, CAST(${name(of)} AS CHAR))`;
}
function lookAt$2(scanned) {
	const { column, masked } = scanned;
	const text = scannedText(scanned, column.typeClass === "number" ? longNumber(column) : asText(column, scanned.value));
	const parts = /* @__PURE__ */ new Map();
	const see = (part, value) => {
		const profiling = parts.get(part) ?? new Profiling(masked, false);
		parts.set(part, profiling);
		profiling.add(value);
	};
	return {
		select: `LEFT(${text}, ${LONGEST$3})`,
		see(value) {
			if (column.typeClass !== "json") return see("", value);
			for (const leaf of jsonLeavesOf(value)) see(`${leaf.path}${leaf.isKey ? ".*" : ""}`, leaf.value);
		},
		conclude(all, into) {
			for (const profiling of parts.values()) for (const { kind, values } of personalKinds(profiling.profile(all))) if (into[column.name]?.[kind] === void 0) add(into, column.name, kind, values);
		}
	};
}
function take(looks, row) {
	const values = typeof row === "string" ? JSON.parse(row) : row;
	for (const [i, look] of looks.entries()) {
		const value = values[i];
		if (value !== null && value !== void 0) look.see(String(value));
	}
}
// masking/detect/pieces.ts
/** What expressions look at before a match, and after it, without being part of it. */
const CONTEXT = 80;
/** Characters by which the beginnings of two pieces of a value differ. */
const PIECE_STEP = 2e5;
/** Characters of a piece: what one of them cuts, the next one holds whole. */
const PIECE_LENGTH = 206260;
/**
* The kinds in a piece of a long value. At an end that is not the value's own, what a cut has made is left to the
* neighbour: a version becomes a network address without its beginning, and `invalid` another domain without its end.
*/
function kindsInPiece(piece, isFirst) {
	const isLast = [...piece].length < PIECE_LENGTH;
	const whole = findCertain(piece).filter(({ at, value }) => (isFirst || at > 0) && (isLast || at + value.length <= piece.length - CONTEXT));
	return new Set(whole.map(({ kind }) => kind));
}
// masking/survey/scan-suspects.ts
/** Every suspect row travels, one at a time, and long values in pieces: memory stays flat. */
async function lookAtSuspects(session, table, columns, where, found) {
	const doing = `scanning ${table.label}`;
	const from = `FROM ${name(table.table.database, table.table.name)}`;
	const selected = columns.flatMap((one) => canBeLong(one) ? [`IF(${isLong$1(one)}, NULL, ${scannedText(one)})`, isLong$1(one)] : [scannedText(one), "0"]);
	const long = /* @__PURE__ */ new Set();
	for await (const row of streamRows(session, `SELECT ${selected.join(", ")} ${from} WHERE ${where}`, doing)) for (const [i, one] of columns.entries()) {
		const [value, tooLong] = [row[2 * i], row[2 * i + 1]];
		if (Number(tooLong) === 1) long.add(one);
		else if (value !== null) addAll(found, one.column, kindsIn(String(value)));
	}
	for (const one of long) await lookAtPieces(session, table, one, found);
}
/** Bytes from which on a value travels in pieces. */
const isLong$1 = ({ column, only = "TRUE", value = name(column.name) }) => `IFNULL(LENGTH(${value}) > ${PIECE_STEP} AND (${only}), 0)`;
const canBeLong = ({ column: { length }, value }) => value !== void 0 || length === void 0 || length > 2e5;
const kindsIn = (value) => new Set(findCertain(value).map(({ kind }) => kind));
function addAll(found, { name: column }, kinds) {
	for (const kind of kinds) add(found, column, kind, 1);
}
/** The pieces of a value come one after another, because what they are cut by follows from the row. */
async function lookAtPieces(session, table, scanned, found) {
	const doing = `scanning ${table.label}`;
	await session.run("USE information_schema", doing);
	const { column, value = name(column.name) } = scanned;
	const first = `1 + (understudy_piece - 1) * ${PIECE_STEP}`;
	const piece = column.typeClass === "binary" ? asText(column, `SUBSTR(CAST(${value} AS BINARY), ${first}, ${PIECE_LENGTH})`) : `SUBSTR(${asText(column, value)}, ${first}, ${PIECE_LENGTH})`;
	const length = column.typeClass === "text" ? `CHAR_LENGTH(${value})` : `LENGTH(${value})`;
	const sql = `SELECT understudy_piece, ${piece} FROM ${name(table.table.database, table.table.name)},
      JSON_TABLE(CONCAT('[0', REPEAT(',0', ${length} DIV ${PIECE_STEP}), ']'), '$[*]' COLUMNS (understudy_piece FOR ORDINALITY)) AS understudy_pieces
    WHERE ${isLong$1(scanned)}`;
	let kinds = /* @__PURE__ */ new Set();
	for await (const [no, text] of streamRows(session, sql, doing)) {
		const isFirst = Number(no) === 1;
		if (isFirst) {
			addAll(found, column, kinds);
			kinds = /* @__PURE__ */ new Set();
		}
		for (const kind of kindsInPiece(String(text ?? ""), isFirst)) kinds.add(kind);
	}
	addAll(found, column, kinds);
}
// masking/survey/scan.ts
/** Looks exactly at the suspects, and at a sample for what only the number of values can tell. */
async function scanTables(session, tables) {
	const found = tables.map(() => ({}));
	for (const [i, { table, columns, suspects }] of tables.entries()) {
		const where = suspects > 0 ? suspectRow(columns) : void 0;
		if (where !== void 0) await lookAtSuspects(session, table, columns.filter(mayHoldAnything), where, found[i]);
	}
	await lookAtSamples(session, tables, found);
	return found;
}
/** What was found in columns that the policy does not accept: `phone in 1 values`. */
function findings(table, found, accepted) {
	return Object.entries(found).filter(([column]) => !accepted.has(`${table.label}.${column}`.toLowerCase())).map(([column, kinds]) => ({
		column,
		kinds: Object.entries(kinds).map(([kind, n]) => `${kind.replaceAll("_", " ")} in ${n} values`).join(", ")
	}));
}
// masking/survey/table-sums.ts
/**
* Rows whose parent is missing, for each table and each foreign key over a masked column: no more afterwards than before.
*
* @param doing in the words of an error: `verifying`
*/
async function countOrphans(session, tables, doing) {
	const keys = tables.flatMap((table, i) => keysOverMasked(table).map((key) => ({
		i,
		table,
		key
	})));
	const counted = await selectTogether(session, keys.map(({ table, key }) => ({
		label: table.label,
		select: "COUNT(*)",
		from: orphansOf(table, key)
	})), doing);
	const counts = tables.map(() => []);
	for (const [at, { i }] of keys.entries()) counts[i]?.push(Number(counted[at]?.[0] ?? NaN));
	return counts;
}
function keysOverMasked({ table, masked }) {
	const names = new Set(masked.map(({ column }) => column.name));
	return table.foreignKeys.filter(({ columns }) => columns.some((column) => names.has(column)));
}
function orphansOf({ table }, key) {
	const pairs = key.columns.map((column, i) => `c.${name(column)} = p.${name(key.parentColumns[i] ?? "")}`);
	const set = key.columns.map((column) => `c.${name(column)} IS NOT NULL`);
	return `${name(table.database, table.name)} AS c
    LEFT JOIN ${name(key.parentDatabase, key.parentTable)} AS p ON ${pairs.join(" AND ")}
    WHERE ${set.join(" AND ")} AND p.${name(key.parentColumns[0] ?? "")} IS NULL`;
}
/** SQL of a sum over the columns that masking must not touch. The order of rows does not count. */
function checksumOf(columns) {
	return sumOf(columns.flatMap((column) => [...column.nullable ? [`ISNULL(${name(column.name)})`] : [], bytesOf$1(column)]));
}
function bytesOf$1(column) {
	const value = name(column.name);
	if (column.dataType === "float") return `CAST(${value} + 0e0 AS BINARY)`;
	if (column.typeClass === "text" || column.typeClass === "binary" && column.dataType !== "bit") return `CRC32(${value})`;
	return column.typeClass === "spatial" ? `ST_AsBinary(${value})` : `CAST(${value} AS BINARY)`;
}
// masking/survey/remember.ts
/**
* Counts and adds up every table before masking, looks for personal data in the columns that will be kept, and writes
* all that down in the work schema.
*
* @param unwanted rows that should be gone and are not, by their tables' labels
*/
async function rememberTables(session, target, plan, connections, unwanted) {
	const expected = await aboutRows(session, plan.tables.map(({ table }) => table));
	const rowsOf = (no) => expected.get(plan.tables[no]?.label ?? "") ?? 0;
	const facts = await chooseProofs(target, plan, connections, rowsOf);
	const sums = await readInParts({
		session,
		target,
		plan,
		connections,
		rowsOf,
		cut: "values",
		doing: "looking at",
		sumsOf(table, no) {
			const suspects = {
				suspects: keptColumns(table),
				left: leftInMasks(table)
			};
			return [
				{
					id: "n",
					sql: "COUNT(*)"
				},
				{
					id: "kept",
					sql: checksumOf(table.kept)
				},
				...Object.entries(suspects).flatMap(([id, columns]) => {
					const suspect = suspectRow(columns);
					return suspect === void 0 ? [] : [{
						id,
						sql: `IFNULL(SUM(${suspect}), 0)`
					}];
				}),
				...measures(table, facts.get(no) ?? {}, "before")
			];
		}
	});
	await eachOf(target, connections, together$1([...plan.tables.entries()].map(([no, table]) => {
		const row = sums.get(no);
		return {
			no,
			table,
			row,
			rows: Number(row?.n ?? 0)
		};
	})), async (own, batch) => {
		const orphans = await countOrphans(own, batch.map(({ table }) => table), "looking at");
		const scanned = batch.map(({ table, row, rows }) => {
			return {
				table,
				columns: keptColumns(table),
				rows,
				suspects: Number(row?.suspects ?? 0)
			};
		});
		const masks = batch.map(({ table, row, rows }) => {
			return {
				table,
				columns: leftInMasks(table),
				rows,
				suspects: Number(row?.left ?? 0)
			};
		});
		const found = await scanTables(own, [...scanned, ...masks]);
		const proofs = batch.map(({ no, table, row, rows }, i) => {
			const columns = facts.get(no) ?? {};
			const remembered = {
				rows,
				kept: String(row?.kept ?? ""),
				unwanted: unwanted.get(table.label) ?? 0,
				orphans: orphans[i] ?? [],
				columns,
				measured: pick(row, table, columns),
				found: found[i] ?? {},
				left: found[batch.length + i] ?? {}
			};
			return `(${no}, ${text(JSON.stringify(remembered))})`;
		});
		await own.run(`REPLACE INTO ${WORK}.proofs VALUES ${proofs.join(", ")}`, "writing down what is there");
	});
}
/** What was written down of each table before masking, by its number in the plan. */
async function recall(session) {
	const rows = await session.rows(`SELECT table_no, facts FROM ${WORK}.proofs`, "reading what was there before");
	return new Map(rows.map(({ table_no, facts }) => [Number(table_no), typeof facts === "string" ? JSON.parse(facts) : facts]));
}
/**
* What is added up. `before`, over the masks that the rows must get; `after`, over what they have. Each row's key goes
* into the sum, so that masks which changed places are seen; without a key, all columns of a row go in together.
*/
function measures(table, facts, when) {
	const valueSql = (mask) => when === "before" ? mask.expression : name(mask.column.name);
	const blanks = provenOf(table).filter((mask) => mask.column.nullable && mask.transformer !== "null" && !isScript(mask)).map((mask, i) => {
		const value = name(mask.column.name);
		return {
			id: `b${i}`,
			sql: mask.only === void 0 ? `COUNT(${value})` : `COUNT(IF(${mask.only}, ${value}, NULL))`,
			check: "NULL stays NULL, and only NULL",
			column: mask.id
		};
	});
	const key = table.key?.columns.map((column) => `HEX(${name(column.name)})`);
	const sums = provenOf(table).flatMap((mask, i) => {
		if (facts[mask.id]?.proof !== "sum" || !key || isScript(mask)) return [];
		const sql = sumOf([...key, orNull(stored(mask.column, valueSql(mask)))], mask.only);
		return [{
			id: `s${i}`,
			sql,
			check: mask.transformer === "keep" ? "every row is as it was" : "every row has the mask of its own value",
			column: mask.id,
			proof: "sum"
		}];
	});
	if (key || table.masked.length === 0) return [...blanks, ...sums];
	const whole = sumOf([...table.kept.filter((column) => column.typeClass !== "spatial").map((column) => orNull(`HEX(${name(column.name)})`)), ...table.masked.filter((mask) => !isScript(mask)).map((mask) => orNull(stored(mask.column, valueSql(mask))))]);
	return [...blanks, {
		id: "w",
		sql: whole,
		check: "every row has the masks of its own values",
		proof: "sum"
	}];
}
/** The measured sums of a row, by their names. */
function pick(row, table, facts) {
	return Object.fromEntries(measures(table, facts, "after").map(({ id }) => [id, String(row?.[id] ?? "")]));
}
// masking/survey/effect.ts
/** Fewer sampled values than this say nothing about whether such a mask has an effect. */
const TELLING$2 = 20;
/** What is less likely than this is no coincidence: with a thousand masked columns, one run in a thousand is stopped in vain. */
const UNLIKELY = 1e-6;
/** The shortest lists that masks are chosen from have at least so many, unless a rule says how many it has. */
const CHOICES = 16;
/**
* True when more different values than chance allows have themselves as their mask. A name from a list of two hundred is
* the person's own now and then, a digest never; and a column that holds one value in all its rows has drawn once, not a
* thousand times.
*/
function isWithoutEffect(mask, facts) {
	const { values, same, distinct, distinctSame, masks } = facts;
	if (same === 0 || /^(fixed|null|keep)$/.test(mask.transformer) || isScript(mask)) return false;
	if (mask.itself === "untouched") return values >= TELLING$2 && same === values;
	return likelihood(distinctSame, distinct, mask.itself ?? Math.min(1 / CHOICES, 2 / Math.max(1, masks))) < UNLIKELY;
}
/** Chernoff's bound of how likely at least so many of all happen, where each does by itself with a chance. */
function likelihood(happened, all, chance) {
	const share = happened / all;
	if (chance >= 1 || share <= chance) return 1;
	if (chance <= 0) return 0;
	const rest = share === 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - chance));
	return Math.exp(-all * (share * Math.log(share / chance) + rest));
}
/**
* Refuses rules that leave a column's values as they are, before any is masked: a mask that is proven by its form would
* pass where the originals have that form, too.
*/
async function requireEffect(session, plan) {
	const before = await recall(session);
	const lines = plan.tables.flatMap((table, no) => provenOf(table).flatMap((mask) => {
		const facts = before.get(no)?.columns[mask.id];
		if (facts === void 0 || !isWithoutEffect(mask, facts)) return [];
		const { place, column, transformer, id } = mask;
		const seen = `${facts.same} of ${facts.values} sampled values (${facts.distinctSame} of ${facts.distinct} different ones)`;
		return [`${place.file}:${place.line}:${place.column}: ${table.label}.${id} (${column.columnType}): ${transformer} leaves ${seen} as they are.`];
	}));
	if (lines.length === 0) return;
	await dropWork(session);
	throw new MaskingError("rule-without-effect", lines.join("\n"), "Nothing is masked yet. Look at the paths, patterns and widths of these rules, or write others; where the values may stay, write { keep: \"why\" }.");
}
// masking/survey/kept-personal.ts
/**
* Told before any value is masked: nothing is lost but the time of the survey, and the policy may change.
*
* @param accepted columns (`database.table.column`) whose values look personal and are not, by the policy
* @throws MaskingError with every column that is kept, or of which masks leave something, and where the policy says so
*/
async function requireNothingPersonalKept(session, plan, decisions, accepted) {
	const lines = await keptPersonal(session, plan, decisions, accepted);
	if (lines.length === 0) return;
	await dropWork(session);
	throw new MaskingError("personal-data-kept", `What the policy keeps looks personal; nothing was changed.\n${lines.join("\n")}`, "Write a rule that masks these columns as a whole, or scan: { accept: [{ in: database.table.column, because: why }] } into the policy.");
}
/** Kept columns in which the survey has seen what looks personal, and masks that leave such things of the originals. */
async function keptPersonal(session, plan, { tables }, accepted) {
	const places = new Set(accepted.map((place) => place.toLowerCase()));
	const decided = new Map(tables.map((one) => [label(one.table), one]));
	const before = await recall(session);
	return plan.tables.flatMap((table, no) => {
		const { found = {}, left = {} } = before.get(no) ?? {};
		const columns = decided.get(table.label)?.columns;
		const lineOf = (column, what) => {
			const place = columns?.find((one) => one.column.name === column)?.place;
			return `${place === void 0 ? "" : `${place.file}:${place.line}:${place.column}: `}${table.label}.${column}: ${what}`;
		};
		return [...findings(table, found, places).map(({ column, kinds }) => lineOf(column, kinds)), ...findings(table, left, places).map(({ column, kinds }) => lineOf(column, `${kinds}, in what its masks leave of the originals`))];
	});
}
// masking/survey/row-change.ts
/** Rows that are looked at, from either end of a table. */
const ROWS$1 = 100;
/** What masks make of rows, estimated from those at both ends of the table; nothing where it cannot be told. */
async function changeOf(session, { table, masked, key, label }) {
	const written = table.columns.filter(({ generated }) => !generated);
	if (key === void 0) return void 0;
	const doing = `looking how long rows of ${label} become`;
	const columns = written.map((column) => name(column.name)).join(", ");
	const end = (direction) => `(SELECT ${columns} FROM ${name(table.database, table.name)} ORDER BY ${key.columns.map((column) => `${name(column.name)} ${direction}`).join(", ")} LIMIT ${ROWS$1})`;
	const sum = (parts) => `IFNULL(SUM(${parts.join(" + ")}), 0)`;
	const before = sum(masked.map(({ column }) => bytesOf(column, name(column.name))));
	const after = sum(masked.map(({ column, expression }) => bytesOf(column, expression)));
	const all = sum(written.map((column) => `IFNULL(LENGTH(${name(column.name)}), 0)`));
	try {
		await session.run(`USE ${name(table.database)}`, doing);
		const [row] = await session.rows(`SELECT ${lookedUp(after, 200)} - ${before} AS grown, ${before} AS masked, ${all} AS bytes FROM (${end("ASC")} UNION ALL ${end("DESC")}) AS ends`, doing);
		const bytes = Math.max(1, Number(row?.bytes));
		return {
			grown: Number(row?.grown) / bytes,
			masked: Number(row?.masked) / bytes
		};
	} catch (error) {
		if (error instanceof DatabaseFault && !isLost(error)) return void 0;
		throw error;
	}
}
function bytesOf({ characterSet }, value) {
	return `IFNULL(LENGTH(${characterSet === void 0 ? value : `CONVERT(${value} USING ${characterSet})`}), 0)`;
}
// masking/survey/choose-copies.ts
/**
* Rows that grow by more do not fit on their pages any more, which are then split in two: InnoDB leaves a sixteenth of a page free.
* Rows that shrink by more leave pages half empty.
*/
const LOOSE = {
	grown: .05,
	shrunk: .08
};
/**
* A row of which less is masked is written faster where it stands. Measured where a third is: both ways are as fast as each other.
*/
const LEAST_MASKED = .25;
/** Indexes that hold nothing masked stay in place, and are made anew in a copy: more of them make it the slower way. */
const MOST_UNTOUCHED = 1;
/**
* Chooses how tables are masked: on their way into a copy, unless masking in place is faster and leaves them as compact. Not small
* ones: to make a table, to swap it and to drop the old one takes longer than to mask a few thousand rows.
*
* @returns choices by the tables' numbers in the plan
*/
async function chooseWays(session, tables, { from, compact }) {
	const isLarge = ({ rows }) => rows >= Math.max(1, from);
	const asked = tables.some((one) => one.table.copying !== void 0 && isLarge(one));
	const triggered = asked ? await tablesWithTriggers(session) : /* @__PURE__ */ new Set();
	const waiting = asked && await countersWait(session);
	const choices = /* @__PURE__ */ new Map();
	for (const one of tables) {
		const { table, no } = one;
		if (table.way === "skip") continue;
		const inPlace = (why) => choices.set(no, {
			copied: false,
			why
		});
		const counts = table.table.columns.some(({ autoIncrement }) => autoIncrement);
		if (table.copying === void 0) inPlace(table.inPlace ?? "");
		else if (!isLarge(one)) inPlace("it is small");
		else if (triggered.has(table.label)) inPlace("a trigger of another statement than UPDATE is on it");
		else if (waiting && counts) inPlace("connections would wait for its counter (innodb_autoinc_lock_mode)");
		else if (compact || table.rebuild) choices.set(no, {
			copied: true,
			why: "no residue may stay"
		});
		else choices.set(no, await byRows(session, table, table.copying));
	}
	return choices;
}
/** Chooses, and writes down which tables are copied. */
async function chooseCopies(session, tables, measure) {
	const choices = await chooseWays(session, tables, measure);
	const copied = new Map(tables.flatMap(({ no, table: { copying } }) => copying !== void 0 && choices.get(no)?.copied === true ? [[no, copying]] : []));
	if (copied.size > 0) await session.run(`INSERT INTO ${WORK}.copies VALUES ${[...copied.keys()].map((no) => `(${no})`).join(", ")}`, "writing down which tables are copied");
	return copied;
}
async function byRows(session, table, copying) {
	const change = await changeOf(session, table);
	if (change === void 0) return {
		copied: false,
		why: "what its rows become cannot be told"
	};
	const { grown, masked } = change;
	const percent = (share) => `${Math.round(share * 100)} %`;
	if (grown > LOOSE.grown || grown < -LOOSE.shrunk) return {
		copied: true,
		why: `its rows get ${percent(Math.abs(grown))} ${grown > 0 ? "longer" : "shorter"}`
	};
	if (masked < LEAST_MASKED) return {
		copied: false,
		why: `only ${percent(masked)} of a row is masked`
	};
	const untouched = copying.drops.length - table.drops.length;
	return untouched > MOST_UNTOUCHED ? {
		copied: false,
		why: `${untouched} of its indexes hold nothing masked`
	} : {
		copied: true,
		why: `${percent(masked)} of a row is masked`
	};
}
/** Tables with triggers that masking does not take away: no RENAME may carry one along. */
async function tablesWithTriggers(session) {
	const rows = await session.rows("SELECT EVENT_OBJECT_SCHEMA AS db, EVENT_OBJECT_TABLE AS tbl FROM information_schema.TRIGGERS WHERE EVENT_MANIPULATION <> 'UPDATE'", "looking for triggers");
	return new Set(rows.map(({ db, tbl }) => label({
		database: db,
		name: tbl
	})));
}
/** True where a statement that inserts many rows keeps a table's counter to itself, so that connections would wait for each other. */
async function countersWait(session) {
	const [row] = await session.rows("SELECT @@GLOBAL.innodb_autoinc_lock_mode AS mode", "asking how counters are locked");
	return Number(row?.mode) !== 2;
}
// masking/survey/sample.ts
/** Rows of a table that are looked at one by one, beside its first ones: the ends of chunks all over it. */
const BOUNDARY_ROWS = 100;
/** Rows that are asked for at once: a mask's expression may be a list of names that takes long to parse. */
const TOGETHER$1 = 250;
/**
* Remembers sampled rows of a table before masking: for each masked column a keyed hash of the value that it has, and of the
* mask that it must get. Afterwards this shows that each row got the mask of its *own* value.
*/
async function takeSamples(session, { no, table, key }) {
	const doing = `taking samples of ${table.label}`;
	const columns = key.columns.map((column) => name(column.name)).join(", ");
	const from = name(table.table.database, table.table.name);
	const first = await session.rows(`SELECT ${selectedKey(key)} FROM ${from} ORDER BY ${columns} LIMIT 100`, doing);
	const bounds = await session.rows(`SELECT upper_bound AS bound FROM (SELECT upper_bound, no, COUNT(*) OVER () AS n FROM ${WORK}.chunks
       WHERE table_no = ${no} AND upper_bound IS NOT NULL) AS c
     WHERE n <= ${BOUNDARY_ROWS} OR no MOD (n DIV ${BOUNDARY_ROWS}) = 0`, doing);
	const keys = [...first.map((row) => keyLiterals(key, row)), ...bounds.map(({ bound }) => JSON.parse(bound))];
	const conditions = [...new Set(keys.map((literals) => exactlyRow(key, literals)))];
	const originals = table.masked.map(({ column }) => fingerprint(column, name(column.name)));
	const expected = table.masked.map((mask) => isScript(mask) ? "NULL" : fingerprint(mask.column, mask.expression));
	for (let at = 0; at < conditions.length; at += TOGETHER$1) {
		const batch = conditions.slice(at, at + TOGETHER$1);
		const rows = rowsOf(table, key, batch, [`JSON_ARRAY(${originals.join(", ")}) AS originals`, lookedUp(`JSON_ARRAY(${expected.join(", ")}) AS expected`, batch.length)]);
		await session.run(`INSERT INTO ${WORK}.samples
         SELECT ${no}, ${at} + at, ELT(1 + at, ${batch.map(text).join(", ")}), originals, expected FROM (${rows}) AS sampled`, doing);
	}
}
/** SQL of some rows of a table, each with its place (`at`) among the conditions that are true of one row each. */
function rowsOf({ table }, key, conditions, selected) {
	return `SELECT ${[`CASE ${conditions.map((condition, i) => `WHEN ${condition} THEN ${i}`).join(" ")} END AS at`, ...selected].join(", ")} FROM ${name(table.database, table.name)} FORCE INDEX (${name(key.index)})
    WHERE ${conditions.map((condition) => `(${condition})`).join(" OR ")}`;
}
/**
* What became of the sampled rows of some tables, by the tables' numbers.
*
* @param whole numbers of the tables of which all rows were written down
*/
async function checkSamples(session, tables, whole) {
	const outcomes = await checkWhole(session, tables.filter(({ no }) => whole.has(no)));
	for (const table of tables) {
		if (whole.has(table.no)) continue;
		outcomes.set(table.no, table.rows === 0 ? {
			rows: 0,
			wrong: 0,
			unchanged: []
		} : await checkOf$1(session, table));
	}
	return outcomes;
}
async function checkOf$1(session, { no, table, key }) {
	const doing = `comparing samples of ${table.label}`;
	const samples = (await session.rows(`SELECT row_condition, originals, expected FROM ${WORK}.samples WHERE table_no = ${no} ORDER BY no`, doing)).map(({ row_condition: condition, originals, expected }) => {
		return {
			condition,
			originals: asArray(originals),
			expected: asArray(expected)
		};
	});
	const prints = table.masked.map(({ column }) => fingerprint(column, name(column.name)));
	const now = /* @__PURE__ */ new Map();
	for (let at = 0; at < samples.length; at += TOGETHER$1) {
		const conditions = samples.slice(at, at + TOGETHER$1).map(({ condition }) => condition);
		const found = await session.rows(rowsOf(table, key, conditions, [`JSON_ARRAY(${prints.join(", ")}) AS now`]), doing);
		for (const row of found) now.set(conditions[Number(row.at)] ?? "", asArray(row.now));
	}
	return outcomeOf(table, samples, now);
}
function asArray(value) {
	return typeof value === "string" ? JSON.parse(value) : value ?? [];
}
// masking/survey/sample-scripts.ts
/**
* Adds to the samples the masks that the policy's own functions give: no SQL says those. Asked once more for the same
* value, a function must give the same mask, and each sampled row must get it.
*
* @param modules the texts of the modules, by their paths in the policy
*/
async function expectScripts(session, no, table, key, modules) {
	const doing = `taking samples of ${table.label}`;
	const scripted = table.masked.flatMap(({ column, script }, at) => script ? [{
		column,
		script,
		at
	}] : []);
	if (scripted.length === 0) return;
	const samples = await session.rows(`SELECT no, row_condition FROM ${WORK}.samples WHERE table_no = ${no} ORDER BY no`, doing);
	if (samples.length === 0) return;
	const rows = await session.rows(rowsOf(table, key, samples.map((sample) => sample.row_condition), scripted.map(({ column, script }, i) => `${sent(column)} AS v${i}, ${script.digest} AS d${i}`)), doing);
	const thread = new ScriptThread(modules);
	try {
		const masks = await thread.compute(scripted.map(({ script }) => script), rows.map((row) => `${JSON.stringify(scripted.flatMap((_, i) => [row[`v${i}`], row[`d${i}`]]))}\t${row.at}`));
		const answers = JSON.parse(`[${masks}]`);
		for (const [i, [place, ...of]] of answers.entries()) {
			const row = rows[i];
			const touched = scripted.flatMap(({ column, at }, k) => row?.[`v${k}`] ? [{
				column,
				at,
				mask: of[k]
			}] : []);
			if (touched.length === 0) continue;
			await session.run(`SET ${touched.map(({ at }) => `@understudy_mask${at} = ?`).join(", ")}`, doing, touched.map(({ mask }) => mask));
			const masked = touched.map(({ column, at }) => `'$[${at}]', ${fingerprint(column, `@understudy_mask${at}`)}`);
			await session.run(`UPDATE ${WORK}.samples SET expected = JSON_SET(expected, ${masked.join(", ")}) WHERE table_no = ${no} AND no = ${samples[place]?.no}`, doing);
		}
	} finally {
		await thread.end();
	}
}
// masking/survey/cut.ts
/** From so many units on, ranges of a key that is one whole number are counted in one pass over its index. */
const WORTH_A_PASS = 20;
/** Rows over which one statement walks, where a key is walked: at some distance from the server each is a way there and back. */
const WALKED_AT_ONCE = 1e5;
/** From so many rows on, a table is cut by all connections: to count them is a pass over its index. */
const WORTH_SLICES = 5e5;
/** Slices for each connection: where keys lie unevenly, the last ones to end are not far apart then. */
const SLICES = 3;
/**
* Cuts a table into units of about equal size. Two statements where its key is a whole number whose values lie evenly; where
* they are crowded, and for other keys, one for each hundred thousand rows.
*
* @param rows how many the table has
*/
async function cut$1(session, walked, rows) {
	const [whole] = await slicesOf(session, walked, rows, 1);
	return whole === void 0 ? walk(session, walked, { rows }) : joined([await cutSlice(session, whole)], walked);
}
/** The slices by which several connections cut a table; none of a small one, or of one whose key is no whole number. */
async function slices(session, walked, rows, connections) {
	if (connections < 2 || rows < WORTH_SLICES) return [];
	return slicesOf(session, walked, rows, connections * SLICES);
}
async function slicesOf(session, walked, rows, count) {
	const { table, key, size } = walked;
	const [column, ...others] = key.columns;
	if (rows < WORTH_A_PASS * size || !column || others.length > 0) return [];
	if (!/^(tiny|small|medium|big)?int$/.test(column.dataType)) return [];
	const value = name(column.name);
	const [ends] = await session.rows(`SELECT CAST(MIN(${value}) AS CHAR) AS least, CAST(MAX(${value}) AS CHAR) AS most ${fromOf(walked)}`, doingOf(table));
	if (!ends?.least || !ends.most) return [];
	const [least, most] = [BigInt(ends.least), BigInt(ends.most)];
	const width = (most - least) / BigInt(Math.ceil(rows / size)) + 1n;
	const end = (no) => [String(least + (most - least) * BigInt(no) / BigInt(count))];
	return Array.from({ length: count }, (_, no) => ({
		walked,
		least,
		width,
		...no > 0 && { lower: end(no) },
		...no < count - 1 && { upper: end(no + 1) }
	}));
}
/** The units of a slice, each of them counted; none where it has no rows. */
async function cutSlice(session, { walked, least, width, lower, upper }) {
	const { table, key, size } = walked;
	const column = key.columns[0];
	const value = name(column.name);
	const counted = await session.rows(`SELECT CAST(MAX(${value}) AS CHAR) AS last, COUNT(*) AS n ${fromOf(walked)} WHERE ${range$1(key, lower, upper)}
     GROUP BY (CAST(${value} AS DECIMAL(20)) - ${least}) DIV ${width} ORDER BY MAX(${value})`, doingOf(table));
	const units = [];
	let from = lower;
	for (const [i, { last, n }] of counted.entries()) {
		const to = i < counted.length - 1 ? [keyLiteral(column, last)] : upper;
		const unit = {
			...from && { lower: from },
			...to && { upper: to },
			rows: Number(n)
		};
		if (unit.rows > 2 * size) units.push(...await walk(session, walked, unit));
		else units.push(unit);
		from = to;
	}
	return units;
}
/** The units of a table's slices, one after the other: where keys are few, neighbours make one unit. */
function joined(parts, { size }) {
	const units = [];
	for (const one of parts.flat()) {
		const before = units.at(-1);
		const joins = before !== void 0 && before.rows + one.rows <= size;
		if (joins) units.pop();
		const lower = joins ? before.lower : before?.upper;
		units.push({
			...lower && { lower },
			...one.upper && { upper: one.upper },
			rows: one.rows + (joins ? before.rows : 0)
		});
	}
	const last = units.pop();
	return last === void 0 ? [] : [...units, {
		...last.lower && { lower: last.lower },
		rows: last.rows
	}];
}
/** Walks the key's index from boundary to boundary: sparse keys are cut at their real quantiles. */
async function walk(session, walked, of) {
	const { table, key, size } = walked;
	const columns = key.columns.map((column) => name(column.name)).join(", ");
	const units = [];
	const most = Math.max(1, Math.floor(WALKED_AT_ONCE / size));
	let { lower } = of;
	let left = of.rows;
	const add = (upper) => {
		units.push({
			...lower && { lower },
			...upper && { upper },
			rows: Math.min(left, size)
		});
		lower = upper;
		left -= size;
	};
	while (left > size) {
		const count = Math.min(most, Math.ceil(left / size) - 1);
		const bounds = await session.rows(`SELECT ${askedKey(key)} FROM (SELECT ${askedKey(key)}, ROW_NUMBER() OVER (ORDER BY ${askedKey(key)}) AS place
       FROM (SELECT ${selectedKey(key)} ${fromOf(walked)} WHERE ${range$1(key, lower, void 0)} ORDER BY ${columns} LIMIT ${count * size}) AS next) AS placed
       WHERE place % ${size} = 0 ORDER BY place`, doingOf(table));
		for (const bound of bounds) add(keyLiterals(key, bound));
		if (bounds.length < count) break;
	}
	if (left > 0) add(of.upper);
	return units;
}
const fromOf = ({ table, key }) => `FROM ${name(table.table.database, table.table.name)} FORCE INDEX (${name(key.index)})`;
const doingOf = ({ label }) => `cutting ${label} into chunks`;
// masking/survey/units.ts
/** Rows in a unit; several are masked at once, as many as the time that they take suggests (`chunk.ts`). */
const UNIT_ROWS = 2e3;
/** A unit of wide rows has fewer: one of documents of a megabyte each would take minutes otherwise. */
const UNIT_BYTES = 16777216;
/** So has one of many masked columns: a table of few such rows would be one connection's work. */
const UNIT_MASKS = 75e3;
/**
* Units of all tables together, about: the runner holds them, and each is a row of the work schema. From forty million
* rows on they are larger, as the chunks that are made of them would be anyway.
*/
const MOST_UNITS = 2e4;
/**
* Rows of a unit, of all tables at once.
*
* @param total rows of all tables
*/
async function unitSizes(session, total) {
	const rows = await session.rows("SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, AVG_ROW_LENGTH AS bytes FROM information_schema.TABLES", "looking how wide rows are");
	const bytesOf = new Map(rows.map(({ db, tbl, bytes }) => [label({
		database: db,
		name: tbl
	}), Number(bytes ?? 1)]));
	return ({ label: of, masked }) => {
		const fitting = Math.min(UNIT_ROWS, Math.max(1, Math.floor(UNIT_BYTES / Math.max(1, bytesOf.get(of) ?? 1))), Math.ceil(UNIT_MASKS / Math.max(1, masked.length)));
		return masked.some(({ script }) => script) ? fitting : Math.max(fitting, Math.ceil(total / MOST_UNITS));
	};
}
/** The units of a table, cut on one connection. */
async function unitsOf(session, table, rows, size) {
	return table.key === void 0 ? [{ rows }] : cut$1(session, {
		table,
		key: table.key,
		size
	}, rows);
}
/** Cuts large tables whose keys are whole numbers, on all connections: the units of each, by its number. */
async function cutLarge(session, { target, connections, tables, sizeOf, signal }) {
	const parts = [];
	for (const { no, table, rows } of tables) {
		const { key, way } = table;
		if (way === "skip" || key === void 0) continue;
		const found = await slices(session, {
			table,
			key,
			size: sizeOf(table)
		}, rows, connections);
		parts.push(...found.map((slice) => ({
			no,
			slice,
			units: []
		})));
	}
	await eachOf(target, connections, parts, async (own, part) => {
		signal?.throwIfAborted();
		part.units = await cutSlice(own, part.slice);
	});
	return new Map([...Map.groupBy(parts, ({ no }) => no)].map(([no, those]) => [no, joined(those.map(({ units }) => units), those[0].slice.walked)]));
}
/** Units that are written down in one statement. */
const UNITS_TOGETHER = 1e3;
/** Writes units down, as not masked yet. */
async function writeUnits(session, units) {
	const bound = (literals) => literals ? text(JSON.stringify(literals)) : "NULL";
	const values = units.map(({ table, no, lower, upper, rows }) => `(${table}, ${no}, ${bound(lower)}, ${bound(upper)}, ${rows})`);
	for (let at = 0; at < values.length; at += UNITS_TOGETHER) await session.run(`INSERT INTO ${WORK}.chunks (table_no, no, lower_bound, upper_bound, row_count) VALUES ${values.slice(at, at + UNITS_TOGETHER).join(", ")}`, "writing down the chunks");
}
// masking/survey/survey.ts
/**
* Looks at every table before anything changes: counts rows, sums up what must stay, takes samples, and cuts the
* tables into chunks. Interrupted, it starts over: nothing of the data has changed yet.
*
* @param unwanted rows that should be gone and are not, by their tables' labels
*/
async function survey(session, { target, plan, connections, meter, dropIndexesFrom, compact, modules, signal }, unwanted) {
	for (const table of [
		"proofs",
		"chunks",
		"samples",
		"whole_samples",
		"indexes",
		"copies"
	]) await session.run(`DELETE FROM ${WORK}.${table}`, "clearing an interrupted survey");
	await rememberTables(session, target, plan, connections, unwanted);
	const before = await recall(session);
	const whole = await wholeTables(session);
	const tables = [...plan.tables.entries()].map(([no, table]) => {
		return {
			no,
			table,
			rows: before.get(no)?.rows ?? 0
		};
	});
	const copied = await chooseCopies(session, tables, {
		from: dropIndexesFrom,
		compact
	});
	const sizeOf = await unitSizes(session, tables.reduce((sum, { rows }) => sum + rows, 0));
	const ahead = await cutLarge(session, {
		target,
		connections,
		tables,
		sizeOf,
		...signal ? { signal } : {}
	});
	await eachOf(target, connections, together$1(tables), async (own, batch) => {
		signal?.throwIfAborted();
		const units = [];
		for (const { no, table, rows } of batch) {
			if (table.way === "skip") continue;
			const copying = copied.get(no);
			const inPlace = rows >= dropIndexesFrom ? table.drops : table.drops.filter(({ refuses }) => refuses);
			await journalIndexes(own, {
				table: table.table,
				drops: copying?.drops ?? inPlace
			});
			const of = ahead.get(no) ?? await unitsOf(own, table, rows, sizeOf(table));
			for (const [i, unit] of of.entries()) units.push({
				...unit,
				table: no,
				no: i + 1
			});
		}
		await writeUnits(own, units);
		const keyed = batch.flatMap(({ no, table, rows }) => {
			const { key } = table;
			return table.way === "chunks" && key && rows > 0 ? [{
				no,
				table,
				key,
				rows
			}] : [];
		});
		for (const one of keyed) {
			if (whole.has(one.no)) continue;
			await takeSamples(own, one);
			await expectScripts(own, one.no, one.table, one.key, modules);
		}
		for (const { table, rows } of batch) meter.advance(table.label, rows);
	});
}
// masking/verify/masked-places.ts
/** What is masked, by name alone: for the part of the proof that must know neither rules nor plans. */
function maskedPlaces(decisions) {
	return decisions.tables.flatMap(({ table, columns }) => columns.flatMap(casesOf).filter(isMasked).flatMap(({ column, rule, where }) => {
		if (rule === void 0) return [];
		const only = where === void 0 ? {} : { rows: where };
		const at = {
			database: table.database,
			table: table.name,
			column: column.name,
			...only
		};
		if (rule.transformer.name === "php") {
			const options = rule.options;
			const values = phpMaskedTexts(name(column.name), options, column);
			return [{
				...at,
				values,
				stays: phpRules(options).some(mayStay)
			}];
		}
		if (rule.transformer.name !== "json") return [{
			...at,
			stays: mayStay(rule)
		}];
		const { tree, deep, rest } = rule.options;
		const masked = [...pathsOf(tree, "$"), ...deep.map((one) => pathAtAnyDepth(one, tree))];
		const paths = [...masked.map(({ path }) => path), ...rest === "drop" ? EVERYWHERE : []];
		return [{
			...at,
			paths,
			stays: masked.some((one) => one.stays)
		}];
	}));
}
/** `database.table.column` of the columns that stay as they are: no rule masks them, nor anything that they follow from. */
function keptPlaces(decisions) {
	return decisions.tables.flatMap(({ table, columns }) => {
		const masked = new Set(columns.filter(isMasked).map(({ column }) => column.name));
		const follows = ({ column: { generation } }) => generation !== void 0 && readsAny(generation, table, masked);
		return columns.filter((decision) => !isMasked(decision) && !follows(decision)).map(({ column }) => `${label(table)}.${column.name}`);
	});
}
/** Columns of whose values some stay as they are, with SQL that is true of those: what a pattern does not match. */
function partlyKept({ tables }) {
	return new Map(tables.flatMap(({ label: table, masked }) => masked.flatMap(({ column, transformer, predicate }) => transformer === "regexp" && predicate !== void 0 ? [[`${table}.${column.name}`.toLowerCase(), predicate]] : [])));
}
/**
* The columns that may hold originals of others, by their names in lower case, each with whose. What the policy accepts may, but
* for originals of its own; so may what is generated from it, but for those of masked columns that it reads, too. And what is
* generated from numbers that stay near what they were (noise, buckets): one more than a mask may be the original.
*/
function holdersOfOriginals(decisions, accepted) {
	const accepts = new Set(accepted.map((place) => place.toLowerCase()));
	const holders = new Map([...accepts].map((place) => [place, (original) => original !== place]));
	for (const { table, columns } of decisions.tables) {
		const placeOf = (column) => `${label(table)}.${column}`.toLowerCase();
		const masked = new Map(columns.filter(isMasked).map((one) => [one.column.name, one]));
		for (const { name: of, generation } of table.columns) {
			if (generation === void 0 || holders.has(placeOf(of))) continue;
			const read = [...columnsRead(generation, table)];
			const bases = read.flatMap((one) => masked.get(one) ?? []);
			const near = new Set(bases.filter(({ rule }) => rule && staysNear(rule)).map(({ column }) => placeOf(column.name)));
			const others = new Set(bases.map(({ column }) => placeOf(column.name)));
			const follows = read.some((one) => accepts.has(placeOf(one)));
			if (follows || near.size > 0) holders.set(placeOf(of), (original) => near.has(original) || follows && !others.has(original));
		}
	}
	return holders;
}
/** All members, and all elements, at every depth: what no path names is dropped. */
const EVERYWHERE = ["$**.*", "$**[*]"];
function pathsOf({ members, elements, any, rule }, path) {
	return [
		...rule === void 0 || rule !== "drop" && rule.transformer.name === "keep" ? [] : [{
			path,
			stays: rule !== "drop" && mayStay(rule)
		}],
		...[...members].flatMap(([member, below]) => pathsOf(below, `${path}.${JSON.stringify(member)}`)),
		...elements ? pathsOf(elements, `${path}[*]`) : [],
		...any ? pathsOf(any, `${path}.*`) : []
	];
}
/** The same as MySQL writes it. */
function pathAtAnyDepth({ steps, rule }, tree) {
	return {
		path: `$${steps.map((step) => typeof step === "object" ? `.${JSON.stringify(step.member)}` : step).join("")}`,
		stays: mayStay(rule) || plainSteps(tree).length > 0
	};
}
/**
* Rules by which a value may be left as it is: it is in its bucket already, is a mark of never among dates, holds no match,
* or is for a function to say.
*/
function mayStay(rule) {
	return [
		"date",
		"regexp",
		"sql",
		"script"
	].includes(rule.transformer.name) || staysNear(rule);
}
/** Rules by which a number is not far from what it was. */
function staysNear({ transformer, options }) {
	if (transformer.name !== "number") return false;
	const { noise, bucket } = options;
	return noise !== void 0 || bucket !== void 0;
}
const LITERAL = /_utf8mb4 X'((?:[0-9a-f]{2})+)'|'((?:[^'\\]|\\.|'')*)'|\b(\d{3,})\b/g;
/**
* The texts that masks are made of: lists of names, fixed values, the fixed parts of forms. An original that is of the same
* list may be a mask by chance.
*/
function textsOfMasks(plan) {
	const texts = /* @__PURE__ */ new Set();
	const seen = /* @__PURE__ */ new Set();
	for (const { column, expression } of plan.tables.flatMap(({ masked }) => masked)) {
		const form = expression.replaceAll(name(column.name), "?");
		if (seen.has(form)) continue;
		seen.add(form);
		for (const [, hex, quoted, digits] of spelledOut(form).matchAll(LITERAL)) texts.add(hex === void 0 ? quoted?.replaceAll("''", "'") ?? digits ?? "" : Buffer.from(hex, "hex").toString());
	}
	texts.delete("");
	return texts;
}
// masking/verify/originals/work.ts
/** The tables of the work schema that hold the sampled originals: nobody else reaches them, and they go with the run. */
const PLACES$3 = `${WORK}.original_places`;
/** Words that masks are made of. */
const WORDS = `${WORK}.original_words`;
/** All values that were read, before any is chosen. */
const CANDIDATES = `${WORK}.original_candidates`;
/** The values that are looked for. */
const ORIGINALS = `${WORK}.originals`;
/** The ways in which each of them may be written elsewhere. */
const SPELLINGS = `${WORK}.original_spellings`;
/** The filter that tells by one look whether a value may be one of them. */
const BITS = `${WORK}.original_bits`;
const TABLES = [
	PLACES$3,
	WORDS,
	CANDIDATES,
	ORIGINALS,
	SPELLINGS,
	BITS
];
const COLUMNS = [
	`${PLACES$3} (no INT PRIMARY KEY, db VARCHAR(64) NOT NULL, tbl VARCHAR(64) NOT NULL, col VARCHAR(64) NOT NULL, stays TINYINT NOT NULL,
     sampled TINYINT NOT NULL)`,
	`${WORDS} (word VARCHAR(200) COLLATE utf8mb4_bin PRIMARY KEY)`,
	`${CANDIDATES} (no INT AUTO_INCREMENT PRIMARY KEY, place INT NOT NULL, value VARBINARY(1100) NOT NULL, is_long TINYINT NOT NULL, KEY (place))`,
	`${ORIGINALS} (no INT AUTO_INCREMENT PRIMARY KEY, place INT NOT NULL, value VARBINARY(1100) NOT NULL, is_long TINYINT NOT NULL,
     spread DOUBLE NOT NULL, words TINYINT NOT NULL, why VARCHAR(16), within VARBINARY(600), unseparated VARBINARY(1100), KEY (place))`,
	`${SPELLINGS} (hash INT UNSIGNED NOT NULL, value VARBINARY(2500) NOT NULL, is_long TINYINT NOT NULL, original INT NOT NULL, KEY (hash))`,
	`${BITS} (no TINYINT PRIMARY KEY, size INT NOT NULL, longest INT NOT NULL, any_long TINYINT NOT NULL, bits LONGBLOB NOT NULL, figures JSON NOT NULL)`
];
/** Makes the tables anew: nothing has been masked yet, and an interrupted sample starts over. */
async function makeTables(session) {
	const doing = "making room for a sample of originals";
	await dropOriginals(session);
	for (const table of COLUMNS) await session.run(`CREATE TABLE ${table} ENGINE = InnoDB`, doing);
}
/** Drops the sampled originals, once nothing is left to look for. */
async function dropOriginals(session) {
	await session.run(`DROP TABLE IF EXISTS ${TABLES.join(", ")}`, "dropping the sample of originals");
}
// masking/verify/originals/filter.ts
/** Bytes for each spelling: one value in so many passes by chance, and is looked at again. */
const BYTES_EACH = 500;
const [LEAST_BYTES, MOST_BYTES] = [65536, 8e6];
/** SQL of the byte that stands for a spelling of this hash: one that no other has, of about 250, or `ANY` of several. */
const byteOf = (hash) => `1 + ${hash} DIV 17179870`;
const ANY = 255;
/** SQL that is above 0 where the byte of a value's hash is not empty. */
const mayBe = (hash, { size }) => `ASCII(SUBSTR(b.bits, ${hash} % ${size}, 1))`;
/** SQL that is true of fewer values still: where the byte stands for the very hash, or for several. */
const isLikely = (hash, filter) => `${mayBe(hash, filter)} IN (${ANY}, ${byteOf(hash)})`;
/**
* Makes what one look tells by whether a value may be one of the spelled originals: a byte for each remainder of its CRC.
* A list in the statement would take twice as long for each row, and would bring the originals into statements.
*/
async function makeFilter(session) {
	const doing = "making a filter of originals";
	const [told] = await session.rows(`SELECT COUNT(DISTINCT hash) AS n, @@max_allowed_packet AS most FROM ${SPELLINGS}`, doing);
	const bytes = Math.min(MOST_BYTES, Math.floor(Number(told?.most) / 2), Number(told?.n) * BYTES_EACH);
	let size = Math.max(LEAST_BYTES, bytes);
	while (await hasMultiple(session, size, doing)) size++;
	const [longest] = await session.rows("SELECT @@SESSION.group_concat_max_len AS now", doing);
	await session.run(`SET SESSION group_concat_max_len = ${2 * MOST_BYTES}`, doing);
	await session.run(`INSERT INTO ${BITS} SELECT 1, ${size}, (SELECT COALESCE(MAX(IF(is_long, 0, LENGTH(value))), 0) FROM ${SPELLINGS}), (SELECT COALESCE(MAX(is_long), 0) FROM ${SPELLINGS}),
         COALESCE(GROUP_CONCAT(REPEAT(X'00', gap - 1), UNHEX(HEX(byte)) ORDER BY position SEPARATOR ''), ''), ${FIGURES}
       FROM (SELECT position, byte, position - LAG(position, 1, 0) OVER (ORDER BY position) AS gap
         FROM (SELECT hash % ${size} AS position, IF(COUNT(DISTINCT hash) = 1, ${byteOf("MAX(hash)")}, ${ANY}) AS byte FROM ${SPELLINGS} GROUP BY position) AS positions) AS gaps`, doing);
	await session.run(`SET SESSION group_concat_max_len = ${Number(longest?.now)}`, doing);
}
const count = (why) => `(SELECT COUNT(*) FROM ${ORIGINALS} WHERE why ${why})`;
const FIGURES = `JSON_OBJECT('columns', (SELECT COUNT(*) FROM ${PLACES$3}), 'columnsSampled', (SELECT COUNT(DISTINCT place) FROM ${ORIGINALS} WHERE why IS NULL),
  'sampled', ${count("IS NULL")}, 'repeated', ${count("= 'repeated'")}, 'short', ${count("= 'short'")}, 'words', ${count("= 'words'")})`;
async function hasMultiple(session, size, doing) {
	const [row] = await session.rows(`SELECT COUNT(*) AS n FROM ${SPELLINGS} WHERE hash % ${size} = 0`, doing);
	return Number(row?.n) > 0;
}
/** The filter as it was made, and the figures; nothing where no sample was taken. */
async function readFilter(session) {
	const [row] = await session.rows(`SELECT size, longest, any_long, (SELECT COALESCE(MAX(hash % size), 0) FROM ${SPELLINGS}) = LENGTH(bits) AS whole, figures FROM ${BITS} WHERE no = 1`, "reading the filter of originals");
	if (row === void 0 || Number(row.whole) !== 1) return void 0;
	const figures = typeof row.figures === "string" ? JSON.parse(row.figures) : row.figures;
	return {
		filter: {
			size: Number(row.size),
			longest: Number(row.longest),
			anyLong: Number(row.any_long) === 1
		},
		figures
	};
}
// masking/verify/originals/rows.ts
/** Places between the least key and the greatest where rows are read. */
const BETWEEN = 8;
/**
* Rows of a table that is read in one go, and the most that are read where there are more than the server believes: to plan a
* look at ten places takes longer than that.
*/
const [FEW, MOST$2] = [200, 1e3];
const WHOLE = /^(tiny|small|medium|big)?int$/;
/**
* SQL of about so many rows from all over a table, with the columns of `selected`: its first ones, its last ones, and those
* behind evenly spaced keys where the key is a number; of a small table, whichever a hash of its key puts first. Asked for more
* rows, it gives the same ones and others.
*/
function rowsFromAllOver(table, selected, rows) {
	const from = name(table.database, table.name);
	const columns = selected.join(", ");
	const [first] = table.key;
	const key = table.columns.find((column) => column.name === first);
	if (key === void 0 || table.rows <= rows) return `(SELECT ${columns} FROM ${from} LIMIT ${rows})`;
	if (table.rows <= FEW) return `(SELECT ${columns} FROM ${fewOf(table, from, rows)})`;
	const parts = WHOLE.test(key.dataType) ? 3 : 2;
	const share = Math.ceil(rows / parts);
	const order = (direction) => table.key.map((part) => `${name(part)} ${direction}`).join(", ");
	const ends = ["ASC", "DESC"].map((direction) => `(SELECT ${columns} FROM ${from} ORDER BY ${order(direction)} LIMIT ${share})`);
	if (parts === 2) return `(${ends.join(" UNION ALL ")})`;
	const value = name(key.name);
	const [least, most] = ["MIN", "MAX"].map((which) => `CAST(${which}(${value}) AS DECIMAL(30))`);
	const middle = Array.from({ length: BETWEEN }, (_, i) => `(SELECT ${columns} FROM ${from} WHERE ${value} >= (SELECT ${least} + (${most} - ${least}) * ${i + 1} DIV 9 FROM ${from}) ORDER BY ${order("ASC")} LIMIT ${Math.ceil(share / BETWEEN)})`);
	return `(${[...ends, ...middle].join(" UNION ALL ")})`;
}
/** SQL of a small table and the keys of some of its rows: whole rows may be longer than what the server sorts in memory. */
function fewOf({ key }, from, rows) {
	const all = `(SELECT ${key.map((part, i) => `${name(part)} AS understudy_k${i}`).join(", ")}, ${`CRC32(CONCAT_WS(',', ${key.map((part) => name(part)).join(", ")})) AS understudy_place`} FROM ${from} LIMIT ${MOST$2}) AS understudy_few`;
	return `(SELECT ${key.map((_, i) => `understudy_k${i}`).join(", ")} FROM ${all} ORDER BY understudy_place LIMIT ${rows}) AS understudy_chosen STRAIGHT_JOIN ${from} ON ${key.map((part, i) => `${from}.${name(part)} = understudy_k${i}`).join(" AND ")}`;
}
// masking/verify/originals/spellings.ts
/**
* The ways in which a copy of an original may be written elsewhere: in other letters, without hyphens, as digits of its
* bytes, as a number. `text` is SQL of the original as text (NULL where its bytes are none), `value` of its bytes.
*/
function spellingsOf(value, text) {
	const closed = unseparated(text);
	const local = `SUBSTRING_INDEX(${text}, '@', 1)`;
	const base64 = `REPLACE(TO_BASE64(${value}), '\\n', '')`;
	return [
		value,
		`LOWER(${text})`,
		`UPPER(${text})`,
		narrow(text),
		closed,
		`LOWER(${closed})`,
		`IF(${text} LIKE '%_@_%' AND ${local} REGEXP '[0-9._+-]' AND CHAR_LENGTH(${local}) >= 8, ${local}, NULL)`,
		`HEX(${value})`,
		`LOWER(HEX(${value}))`,
		base64,
		`TRIM(TRAILING '=' FROM ${base64})`,
		`IF(${closed} REGEXP '^[0-9a-fA-F]+$' AND LENGTH(${closed}) % 2 = 0, UNHEX(${closed}), NULL)`,
		`IF(LENGTH(${value}) = 16 AND ${text} IS NULL, BIN_TO_UUID(${value}), NULL)`,
		`IF(LENGTH(${value}) IN (4, 16), INET6_NTOA(${value}), NULL)`,
		`IF(IS_IPV4(${text}), INET_ATON(${text}), NULL)`,
		`IF(IS_IPV4(${text}) OR IS_IPV6(${text}), INET6_ATON(${text}), NULL)`,
		...[1, -1].map(coordinate(text))
	];
}
/** Between the digits and letters of numbers, cards, accounts and addresses of devices. */
const SEPARATORS = [
	"-",
	" ",
	".",
	"(",
	")",
	"/",
	"_",
	":"
];
/** SQL of a text without what separates its digits; NULL where it has not at least eight digits. */
function unseparated(text) {
	return `IF(${text} NOT LIKE '%@%' AND CHAR_LENGTH(REGEXP_REPLACE(${text}, '[^0-9]+', '')) >= 8, ${withoutSeparators(text)}, NULL)`;
}
/** SQL of a text (or of bytes) without anything that may separate digits. */
function withoutSeparators(text) {
	return SEPARATORS.reduce((sql, separator) => `REPLACE(${sql}, '${separator}', '')`, text);
}
/** SQL of a text with wide digits and letters made narrow; NULL where it has none. */
function narrow(text) {
	return `IF(${text} REGEXP '[！-～]', ${[..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz@.-_"].reduce((sql, letter) => `REPLACE(${sql}, '${String.fromCodePoint(letter.codePointAt(0) + 65248)}', '${letter}')`, text)}, NULL)`;
}
/** Latitude or longitude of a point, as a number of another column may hold it. */
const coordinate = (text) => (which) => {
	const of = `SUBSTRING_INDEX(SUBSTR(${text}, 7, CHAR_LENGTH(${text}) - 7), ' ', ${which})`;
	return `IF(${text} LIKE 'POINT(%' AND CHAR_LENGTH(REGEXP_REPLACE(${of}, '[^0-9]+', '')) >= 8, ${of}, NULL)`;
};
// masking/verify/originals/value.ts
/** A value of more bytes is compared by its length and its beginning: to go through all of it costs too much a row. */
const LONG = 1020;
const BEGINNING = 64;
/** Bytes that stand for the same text in UTF-8. */
const UTF8 = /* @__PURE__ */ new Set([
	"utf8mb4",
	"utf8mb3",
	"utf8",
	"ascii"
]);
/** Fewer characters are no distinctive text: four are a name in Japanese. */
const LEAST_CHARACTERS = 4;
/**
* How the values of a column are spelled where values of all columns are compared; nothing for a column that can hold
* nothing distinctive: an ENUM, a date, a number of a few digits.
*
* @param of the name that its table has in the statement
*/
function spellingOf(column, of) {
	const spelling = spelled$1(column, `${of}.${name(column.name)}`);
	return spelling && {
		nullable: column.nullable,
		...spelling
	};
}
function spelled$1(column, value) {
	switch (column.dataType) {
		case "char":
		case "varchar":
		case "tinytext":
		case "text":
		case "mediumtext":
		case "longtext": return column.length !== void 0 && column.length < LEAST_CHARACTERS ? void 0 : {
			sql: utf8(column, value),
			mayBeLong: (column.length ?? LONG) > LONG / 4
		};
		case "json": return {
			sql: `IF(JSON_TYPE(${value}) = 'STRING', JSON_UNQUOTE(${value}), NULL)`,
			mayBeLong: true,
			nullable: true
		};
		case "binary": return {
			sql: `TRIM(TRAILING X'00' FROM ${value})`,
			mayBeLong: (column.length ?? 0) > LONG
		};
		case "varbinary":
		case "tinyblob":
		case "blob":
		case "mediumblob":
		case "longblob": return {
			sql: value,
			mayBeLong: (column.length ?? 1021) > LONG
		};
		default: return numeric(column, value) ?? spatial(column, value) ?? moment(column, value);
	}
}
/** SQL of a text in UTF-8. */
function utf8(column, value) {
	return UTF8.has(column.characterSet ?? "") ? value : `CONVERT(${value} USING utf8mb4)`;
}
/** Numbers of eight digits and more. A FLOAT tells six apart. */
function numeric({ dataType, columnType, scale }, value) {
	const plain = /zerofill/.test(columnType) ? `(${value} + 0)` : value;
	const outside = (digits) => `${value} NOT BETWEEN -${10 ** digits - 1} AND ${10 ** digits - 1}`;
	switch (dataType) {
		case "mediumint":
		case "int":
		case "bigint": return {
			sql: plain,
			worthALook: outside(7),
			mayBeLong: false
		};
		case "decimal": return {
			sql: scale === 0 ? plain : `TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM ${plain}))`,
			worthALook: outside(Math.max(0, 7 - scale)),
			mayBeLong: false
		};
		case "double": return {
			sql: plain,
			mayBeLong: false
		};
		case "bit": return Number(/\((\d+)\)/.exec(columnType)?.[1] ?? 1) < 27 ? void 0 : {
			sql: `(${value} + 0)`,
			worthALook: `${value} + 0 > 9999999`,
			mayBeLong: false
		};
		default: return;
	}
}
const SPATIAL = /^(geometry|point|linestring|polygon|multi\w+|geom\w*collection)$/;
function spatial({ dataType }, value) {
	return SPATIAL.test(dataType) ? {
		sql: `ST_AsText(${value})`,
		mayBeLong: true
	} : void 0;
}
/** A moment to a fraction of a second is nobody else's; a day, or a second of a year, is many people's. */
function moment({ dataType, fraction }, value) {
	return ["datetime", "timestamp"].includes(dataType) && fraction >= 3 ? {
		sql: value,
		worthALook: `MICROSECOND(${value}) <> 0`,
		mayBeLong: false
	} : void 0;
}
/** SQL that is true of a value that is compared by its length and its beginning. */
const isLong = (sql) => `LENGTH(${sql}) > ${LONG}`;
/** SQL of what a long value is compared by. */
const longForm = (sql) => `CONCAT(LENGTH(${sql}), ':', LEFT(${sql}, ${BEGINNING}))`;
// masking/verify/originals/inside.ts
/**
* What a look costs, in nanoseconds of the server's processor: to bring a row into the forms in which it is looked at, for
* each of its columns and for all of them without separators; and then, for each original, one search and each byte of it.
* Measured on rows of eight columns.
*/
const [FORMS_OF_A_COLUMN, UNSEPARATED, SEARCH, BYTE] = [
	5e3,
	2e4,
	900,
	.5
];
/**
* To mask a row takes some sixteen microseconds of that processor: for each row of the database, about a thirtieth of that
* may be spent, and a fifth of a second in any case.
*/
const [FOR_A_ROW, AT_LEAST] = [500, 2e8];
/** Bytes of a column's value: what the server tells of a row's length may be of a time when the table was empty. */
const LEAST_OF_A_COLUMN$1 = 40;
/** However many originals there are, so many rows of each table are looked at, for some of them: a small one as a whole. */
const LEAST_ROWS$1 = 100;
/** Of a longer value, the beginning is looked at. */
const LOOKED_AT$1 = 2e4;
/** Texts and bytes, together with what they may hold in another form. */
const COLUMNS_TOGETHER$2 = 60;
/** Columns in which a value may stand beside others. */
function holdsMore({ dataType, length }) {
	return /^(char|varchar|(tiny|medium|long)?text|json|(var)?binary|(tiny|medium|long)?blob)$/.test(dataType) ? dataType === "json" || length === void 0 || length >= 8 : false;
}
/** Shares out what may be looked at: small tables as a whole, the others alike. */
function portions(tables, originals) {
	const wanted = tables.map((table) => ({
		table,
		columns: table.columns.filter(holdsMore)
	})).filter(({ columns }) => columns.length > 0 && originals > 0).map((one) => ({
		...one,
		...costOf(one.table, one.columns.length, originals)
	})).sort((one, other) => one.whole * one.table.rows - other.whole * other.table.rows);
	let left = Math.max(AT_LEAST, FOR_A_ROW * tables.reduce((sum, { rows }) => sum + rows, 0));
	return wanted.map(({ table, columns, forms, search, whole }, i) => {
		const share = left / (wanted.length - i);
		const rows = Math.max(1, Math.min(table.rows, Math.max(LEAST_ROWS$1, Math.floor(share / whole))));
		const every = Math.max(1, Math.ceil(rows * search / Math.max(1, share - rows * forms)));
		left = Math.max(0, left - rows * (forms + search / every));
		return {
			table,
			columns,
			rows,
			every: Math.min(every, originals)
		};
	});
}
/** Nanoseconds a row: for its forms, for all originals that are looked for in them, and for both. */
function costOf(table, columns, originals) {
	const forms = columns * FORMS_OF_A_COLUMN + UNSEPARATED;
	const bytes = Math.max(table.rowBytes, columns * LEAST_OF_A_COLUMN$1);
	const search = originals * (SEARCH + bytes * BYTE);
	return {
		forms,
		search,
		whole: forms + search
	};
}
/** Looks inside texts, documents and bytes; several tables in one statement. */
async function lookInside(session, together, wanted) {
	const sql = together.map((portion, i) => `(${lookAt$1(portion, portion.columns, i, wanted.in(portion))})`).join(" UNION ALL ");
	const found = await session.rows(sql, `looking for originals inside ${together.length} tables`);
	const hits = [];
	for (const [no, of] of Map.groupBy(found, ({ tbl }) => Number(tbl))) {
		const portion = together[no];
		if (portion) hits.push(...await byColumn(session, portion, of.map(({ original }) => Number(original))));
	}
	return hits;
}
/** In which of its columns the originals stand. */
async function byColumn(session, portion, originals) {
	const only = `o.no IN (${originals.join(", ")})`;
	const sql = portion.columns.map((column, i) => `(${lookAt$1(portion, [column], i, only)})`).join(" UNION ALL ");
	return (await session.rows(sql, `looking for originals inside ${portion.table.label}`)).flatMap(({ tbl, original, n }) => {
		const column = portion.columns[Number(tbl)];
		return column ? [{
			original: Number(original),
			table: portion.table,
			column,
			rows: Number(n)
		}] : [];
	});
}
/** Portions that are looked at in one statement. */
function inBatches(all) {
	const batches = [];
	let columns = Number.POSITIVE_INFINITY;
	for (const portion of all) {
		columns += portion.columns.length;
		if (columns > COLUMNS_TOGETHER$2) {
			batches.push([]);
			columns = portion.columns.length;
		}
		batches.at(-1)?.push(portion);
	}
	return batches;
}
/**
* Which originals are looked for. Where not all are, those of the table itself are: most often a copy stands in its own row.
* By their numbers: of a thousand tables each would go through all originals otherwise.
*/
var Wanted = class {
	#originals;
	#ofTable;
	/** One in so many of them, by that number: a thousand tables have the same. */
	#shares = /* @__PURE__ */ new Map();
	constructor({ places, originals }) {
		this.#originals = originals;
		this.#ofTable = Map.groupBy(originals, ({ place }) => {
			const own = places[place];
			return own === void 0 ? "" : `${own.database}.${own.table}`;
		});
	}
	/** SQL that is true of those that are looked for in a table. */
	in({ table, every }) {
		if (every === 1) return "TRUE";
		const share = this.#shares.get(every) ?? this.#originals.filter(({ no }) => no % every === 0);
		this.#shares.set(every, share);
		const wanted = new Set([...share, ...this.#ofTable.get(table.label) ?? []].map(({ no }) => no));
		return wanted.size === 0 ? "FALSE" : `o.no IN (${[...wanted].join(", ")})`;
	}
};
/** What is looked for is kept in memory meanwhile: on disk, each row would read all of it again. */
const ROOM = "/*+ SET_VAR(join_buffer_size = 67108864) */";
function lookAt$1({ table, columns, rows }, within, no, which) {
	const all = columns.map((column) => name(column.name));
	const row = `SELECT ${`CONCAT_WS(_binary X'0A', ${within.flatMap((column) => formsOf(column, "s")).map((form) => `CAST(${form} AS BINARY)`).join(", ")})`} AS hay FROM ${rowsFromAllOver(table, all, rows)} AS s LIMIT 1000000000`;
	const closed = `SELECT r.hay, ${withoutSeparators("r.hay")} AS closed FROM (${row}) AS r LIMIT 1000000000`;
	return `SELECT ${no === 0 ? ROOM : ""} STRAIGHT_JOIN ${no} AS tbl, o.no AS original, COUNT(*) AS n FROM ${ORIGINALS} AS o
      JOIN (${closed}) AS h ON IF(o.unseparated IS NULL, INSTR(h.hay, o.within), INSTR(h.closed, o.unseparated)) > 0
    WHERE o.why IS NULL AND ${which} GROUP BY o.no`;
}
/** SQL of the forms in which a column's value may hold another one, in small letters. */
function formsOf(column, of) {
	const value = `${of}.${name(column.name)}`;
	if (column.dataType === "json") return [`LOWER(LEFT(REPLACE(CAST(${value} AS CHAR), '\\\\"', '"'), ${LOOKED_AT$1}))`];
	if (column.characterSet === void 0) {
		const bytes = `LEFT(COALESCE(UNCOMPRESS(${value}), ${value}), ${LOOKED_AT$1})`;
		return [`LOWER(COALESCE(CONVERT(${bytes} USING utf8mb4), ${`CONVERT(CONVERT(${bytes} USING latin1) USING utf8mb4)`}))`, bytes];
	}
	const own = `LEFT(${utf8(column, value)}, ${LOOKED_AT$1})`;
	const decoded = (bytes) => `LOWER(CONVERT(${bytes} USING utf8mb4))`;
	return [
		`LOWER(${own})`,
		`IF(LOCATE('\\\\', ${own}) > 0 AND JSON_VALID(${own}), LOWER(CAST(CAST(${own} AS JSON) AS CHAR)), NULL)`,
		decoded(`FROM_BASE64(${own})`),
		decoded(`UNHEX(${own})`)
	];
}
// masking/verify/originals/chance.ts
/** One place in so many sees more hits than chance is allowed here. */
const ONCE_IN = 1e-6;
/** Beyond so many expected hits the terms below underflow, and the normal distribution is as good. */
const MANY$1 = 500;
/**
* The most hits that chance may explain where so many are expected: of a million such places, one sees more. Below a
* millionth of a hit, that is none.
*/
function mostByChance(expected) {
	if (expected > MANY$1) return Math.ceil(expected + 7 * Math.sqrt(expected));
	let term = Math.exp(-expected);
	let sum = term;
	for (let k = 0;; k++) {
		if (1 - sum < ONCE_IN || k > expected + 7 * Math.sqrt(expected) + 50) return k;
		term *= expected / (k + 1);
		sum += term;
	}
}
// masking/verify/originals/judge.ts
/** A share of a column's originals that no common vocabulary explains, where so many of them at least are words. */
const MOST_WORDS = .5;
const ENOUGH_WORDS = 10;
/** A hit that is expected less often than this is none of chance. */
const NEVER = 1e-9;
const labelOf = (table, column) => `${table.label}.${column.name}`;
/**
* Judges what was found. An original that its own rule lets stay is no original any more. What chance explains is told by how
* many values of its form there are and how many were looked at (`chance`); words that a kept column holds, too, may be
* of everybody's vocabulary (a city, a product) as long as they are few. All else is a copy.
*
* @param chance how often an original is expected where the hit is, though nobody copied it
*/
function judge$2(hits, known, chance) {
	const byNo = new Map(known.originals.map((original) => [original.no, original]));
	const ownOf = (original) => known.places[original.place];
	const isOwn = ({ table, column }, original) => {
		const own = ownOf(original);
		return own !== void 0 && labelOf(table, column).toLowerCase() === nameOf(own);
	};
	const stayed = new Set(hits.flatMap((hit) => {
		const original = byNo.get(hit.original);
		return original && ownOf(original)?.stays && isOwn(hit, original) ? [original.no] : [];
	}));
	const tally = {
		byChance: /* @__PURE__ */ new Set(),
		keptWords: /* @__PURE__ */ new Set(),
		accepted: /* @__PURE__ */ new Set()
	};
	const found = [];
	const pairs = Map.groupBy(hits.filter(({ original }) => byNo.has(original) && !stayed.has(original)), (hit) => `${byNo.get(hit.original)?.place} ${labelOf(hit.table, hit.column)}`);
	for (const of of pairs.values()) {
		const [first] = of;
		const place = first && byNo.get(first.original)?.place;
		if (first === void 0 || place === void 0) continue;
		const column = labelOf(first.table, first.column);
		const sampled = known.originals.filter((original) => original.place === place);
		const those = of.flatMap(({ original }) => byNo.get(original) ?? []);
		const why = excuse(those, sampled, column, place, known, (original) => chance(first, original));
		if (why === void 0) found.push(tell(of, place, column, known));
		else for (const { no } of those) tally[why].add(no);
	}
	return {
		found: found.sort(),
		byChance: tally.byChance.size,
		keptWords: tally.keptWords.size,
		accepted: tally.accepted.size,
		stayed: stayed.size
	};
}
/** Why what a column holds of another counts nothing; nothing where it counts. */
function excuse(those, sampled, column, place, { places, kept, accepted }, chance) {
	if (accepted.get(column.toLowerCase())?.(nameOf(places[place]))) return "accepted";
	const isPossible = (original) => chance(original) > NEVER;
	if (those.every(isPossible)) {
		const expected = sampled.filter(isPossible).reduce((sum, original) => sum + chance(original), 0);
		if (those.length <= mostByChance(expected)) return "byChance";
	}
	const isVocabulary = those.length < ENOUGH_WORDS || those.length <= sampled.length * MOST_WORDS || places[place]?.distinct !== true;
	if (kept.has(column.toLowerCase()) && isVocabulary && those.every(({ words }) => words)) return "keptWords";
}
const nameOf = (place) => place === void 0 ? "?" : `${place.database}.${place.table}.${place.column}`.toLowerCase();
function tell(of, place, column, { places }) {
	const own = places[place];
	const from = own === void 0 ? "?" : `${own.database}.${own.table}.${own.column}`;
	const rows = of.reduce((sum, hit) => sum + hit.rows, 0);
	return `${from} ${from.toLowerCase() === column.toLowerCase() ? "is still in its own column" : `is in ${column}`} (${rows} rows)`;
}
// masking/verify/originals/whole.ts
/** Tables of fewer rows are looked at together, and without the filter: each row costs ten microseconds then. */
const SMALL = 2e3;
/** SELECTs of columns in one statement. */
const COLUMNS_TOGETHER$1 = 200;
/** Parts for each connection: the last ones to end are not far apart then. */
const PARTS$3 = 3;
const WORTH_PARTS = 5e4;
/** The columns of a table in which something distinctive may stand. */
function searched({ columns }, isWanted) {
	return columns.flatMap((column, at) => {
		const spelling = isWanted(column) ? spellingOf(column, "t") : void 0;
		return spelling ? [{
			column,
			at,
			spelling
		}] : [];
	});
}
/** The statements that look for the spelled originals as whole values, in every row of every table. */
async function looksForWhole(session, wanted) {
	const looks = [];
	let together = [];
	const finish = () => {
		if (together.length > 0) looks.push(lookTogether(together.map(({ table }) => table), wanted));
		together = [];
	};
	for (const table of wanted.tables) {
		const columns = searched(table, (column) => wanted.isWanted(table, column));
		if (columns.length === 0) continue;
		if (table.rows > SMALL) {
			looks.push(...await looksAtLarge(session, table, wanted));
			continue;
		}
		if (together.reduce((of, one) => of + one.columns, 0) + columns.length > COLUMNS_TOGETHER$1) finish();
		together.push({
			table,
			columns: columns.length
		});
	}
	finish();
	return looks.sort((one, other) => other.rows - one.rows);
}
function lookTogether(tables, wanted) {
	return {
		tables,
		sql: tables.map((table, i) => `(${lookAt(table, i, wanted, "TRUE", false)})`).join(" UNION ALL "),
		rows: tables.reduce((sum, table) => sum + table.rows, 0)
	};
}
/** The exact comparison costs ten microseconds a row, so that a large table's rows pass the filter first. */
function lookAt(table, no, { isWanted, filter, only, most }, where, filtered) {
	const columns = searched(table, (column) => isWanted(table, column));
	const values = columns.map(({ at, spelling }) => `SELECT ${at} AS at, CAST(${compared(spelling)} AS BINARY) AS v`);
	const from = name(table.database, table.name);
	const shown = (column) => {
		const [value, condition] = [name(column.name), only?.(table, column)];
		return condition === void 0 ? value : `IF(${condition}, ${value}, NULL) AS ${value}`;
	};
	const rows = most === void 0 ? from : `(SELECT ${columns.map(({ column }) => shown(column)).join(", ")} FROM ${from} LIMIT ${most})`;
	return `SELECT STRAIGHT_JOIN ${no} AS tbl, x.at, s.original, COUNT(*) AS n
     FROM ${filtered ? `${BITS} AS b, ` : ""}${rows} AS t JOIN LATERAL (${values.join(" UNION ALL ")}) AS x JOIN ${SPELLINGS} AS s FORCE INDEX (hash) ON s.hash = CRC32(x.v) AND s.value = x.v
    WHERE ${filtered ? `b.no = 1 AND (${passes(columns.map(({ spelling }) => spelling), filter)}) AND ` : ""}${where} GROUP BY x.at, s.original`;
}
/** SQL of what a value is compared by. */
const compared = ({ sql, mayBeLong }) => mayBeLong ? `IF(${isLong(sql)}, ${longForm(sql)}, ${sql})` : sql;
/** SQL that is true of each row in which one of the spelled originals may stand, and of few others. */
function passes(spellings, filter) {
	const each = (look) => spellings.map((spelling) => passing(spelling, filter, look));
	return `${each(mayBe).join(" + ")} > 0 AND (${each(isLikely).join(" OR ")})`;
}
/** SQL of a number above 0 where a value may be one of the spelled originals. */
function passing({ sql, worthALook, mayBeLong, nullable }, filter, look) {
	const at = (of) => look(`CRC32(${of})`, filter);
	const long = filter.anyLong ? `IF(${isLong(sql)}, ${at(longForm(sql))}, 0)` : "0";
	const whole = mayBeLong ? `IF(LENGTH(${sql}) <= ${filter.longest}, ${at(sql)}, ${long})` : at(sql);
	const wanted = worthALook === void 0 ? whole : `IF(${worthALook}, ${whole}, 0)`;
	return nullable ? `IFNULL(${wanted}, 0)` : wanted;
}
async function looksAtLarge(session, table, wanted) {
	const parts = wanted.most === void 0 && wanted.connections > 1 ? await cut(session, table, wanted.connections * PARTS$3) : ["TRUE"];
	const rows = Math.min(table.rows, wanted.most ?? table.rows) / parts.length;
	return parts.map((where) => ({
		tables: [table],
		sql: lookAt(table, 0, wanted, where, true),
		rows
	}));
}
/** SQL of conditions of which each row satisfies one: ranges of a key that is one whole number, or all rows. */
async function cut(session, table, parts) {
	const key = table.columns.find((column) => column.name === table.key[0]);
	if (table.rows < WORTH_PARTS || !key || !/^(tiny|small|medium|big)?int$/.test(key.dataType)) return ["TRUE"];
	const value = name(key.name);
	const [ends] = await session.rows(`SELECT CAST(MIN(${value}) AS CHAR) AS least, CAST(MAX(${value}) AS CHAR) AS most FROM ${name(table.database, table.name)}`, `cutting ${table.label} into parts`);
	if (!ends?.least || !ends.most) return ["TRUE"];
	const [least, most] = [BigInt(ends.least), BigInt(ends.most)];
	const bounds = Array.from({ length: parts - 1 }, (_, i) => least + (most - least) * BigInt(i + 1) / BigInt(parts));
	const of = `t.${value}`;
	return [
		`${of} <= ${bounds[0]}`,
		...bounds.slice(1).map((bound, i) => `${of} > ${bounds[i]} AND ${of} <= ${bound}`),
		`${of} > ${bounds.at(-1)}`
	];
}
/** Looks once. */
async function lookForWhole(session, { tables, sql }) {
	const labels = tables.length === 1 ? tables[0]?.label : `${tables.length} tables`;
	return (await session.rows(sql, `looking for originals in ${labels}`)).flatMap(({ tbl, at, original, n }) => {
		const table = tables[Number(tbl)];
		const column = table?.columns[Number(at)];
		return table && column ? [{
			original: Number(original),
			table,
			column,
			rows: Number(n)
		}] : [];
	});
}
// masking/verify/originals/search.ts
/** Inside a text, a number may stand in so many bytes. */
const BYTES_OF_A_NUMBER = 20;
/** Of kept columns, so many rows of a table are looked at before masking: what is told late is still told. */
const ROWS_BEFORE = 5e4;
/**
* Looks for the sampled originals in every column of every table of every database: as whole values in all rows, and inside
* texts, documents and bytes in as many rows as the time allows. It knows no rule, no plan and no mask.
*/
async function searchOriginals(session, search) {
	const found = await begin(session, search);
	if (found === void 0) return [{
		name: "a sample of originals was taken before masking",
		passed: false,
		count: 0,
		detail: "there is none, so that nothing can be looked for"
	}];
	const { known, tables, filter, figures } = found;
	const looks = await looksForWhole(session, {
		tables,
		isWanted: () => true,
		filter,
		connections: search.connections
	});
	const parts = portions(tables, known.originals.length);
	const tasks = [...inBatches(parts), ...looks];
	const wanted = new Wanted(known);
	const rowsInside = new Map(parts.map(({ table, rows }) => [table.label, rows]));
	const hits = await onConnections(search.target, search.connections, tasks, async (own, task) => Array.isArray(task) ? (await lookInside(own, task, wanted)).map((hit) => ({
		hit,
		inside: true
	})) : (await lookForWhole(own, task)).map((hit) => ({
		hit,
		inside: false
	})));
	const of = (inside) => hits.filter((one) => one.inside === inside).map(({ hit }) => hit);
	const dense = await densities(session, of(false));
	const whole = judge$2(of(false), known, (hit, original) => Math.max(expected(hit.table.rows, original), dense(hit)));
	const inside = judge$2(of(true), known, ({ table }, original) => expected((rowsInside.get(table.label) ?? 0) * Math.max(10, table.rowBytes / BYTES_OF_A_NUMBER), original));
	const rows = tables.reduce((sum, table) => sum + table.rows, 0);
	const looked = [...rowsInside.values()].reduce((sum, n) => sum + n, 0);
	return [checkOf("no sampled original is the value of any column", rows, whole, figures), checkOf("no sampled original is inside a text, a document or bytes", looked, inside, figures)];
}
/**
* What kept columns hold of masked ones, before anything is masked: `app.users.code is in app.orders.code (40 rows)`.
* Coincidences are left out.
*/
async function keptOriginals(session, search) {
	const found = await begin(session, search);
	if (found === void 0) return [];
	const { known, tables, filter } = found;
	const looks = await looksForWhole(session, {
		tables,
		isWanted: (table, column) => known.kept.has(`${table.label}.${column.name}`.toLowerCase()),
		only: (table, column) => search.partly.get(`${table.label}.${column.name}`.toLowerCase()),
		filter,
		connections: search.connections,
		most: ROWS_BEFORE
	});
	const hits = await onConnections(search.target, search.connections, looks, lookForWhole);
	const strict = new Set(known.originals.filter(({ place }) => known.places[place]?.stays !== true).map(({ no }) => no));
	const counted = hits.filter(({ original }) => strict.has(original));
	const dense = await densities(session, counted);
	return judge$2(counted, known, (hit, original) => Math.max(expected(Math.min(hit.table.rows, ROWS_BEFORE), original), dense(hit))).found;
}
/** How often an original is expected among so many values of its form. */
const expected = (values, { spread }) => Math.min(1, values * 10 ** -spread);
/** A column of fewer numbers says nothing about how they are made; nor does one of which so many are originals. */
const ENOUGH_NUMBERS = 1e3;
const MOST_ORIGINALS = .1;
/**
* The share of the numbers between a column's least and greatest that are in it, for columns in which originals stand: in
* a dense sequence each number of its range is found.
*/
async function densities(session, hits) {
	const labelOf = ({ table, column }) => `${table.label}.${column.name}`;
	const dense = /* @__PURE__ */ new Map();
	for (const [label, of] of Map.groupBy(hits, labelOf)) {
		const [first] = of;
		if (first === void 0 || !/^((medium|big)?int|decimal)$/.test(first.column.dataType)) continue;
		const value = name(first.column.name);
		const [row] = await session.rows(`SELECT COUNT(${value}) AS n, MAX(CAST(${value} AS DECIMAL(65, 10))) - MIN(CAST(${value} AS DECIMAL(65, 10))) AS width
         FROM ${name(first.table.database, first.table.name)}`, `looking how dense ${label} is`);
		const n = Number(row?.n ?? 0);
		const originals = of.reduce((sum, { rows }) => sum + rows, 0);
		if (n < ENOUGH_NUMBERS || originals > n * MOST_ORIGINALS) continue;
		dense.set(label, Math.min(1, n / (1 + Number(row?.width ?? 0) * 10 ** first.column.scale)));
	}
	return (hit) => dense.get(labelOf(hit)) ?? 0;
}
async function begin(session, search) {
	if (!await hasWork(session, "original_bits")) return void 0;
	const taken = await readFilter(session);
	if (taken === void 0) return void 0;
	const tables = (await storedTables(session)).map((table) => ({
		...table,
		rows: search.rowsOf(table.label) ?? table.rows
	}));
	return {
		...taken,
		tables,
		known: await readKnown(session, search)
	};
}
async function readKnown(session, { kept, partly, accepted }) {
	const doing = "reading the sample of originals";
	const places = await session.rows(`SELECT p.db, p.tbl, p.col, p.stays, COUNT(c.value) AS n, COUNT(DISTINCT c.value) AS \`values\` FROM ${PLACES$3} AS p
       LEFT JOIN ${CANDIDATES} AS c ON c.place = p.no GROUP BY p.no ORDER BY p.no`, doing);
	const originals = await session.rows(`SELECT no, place, spread, words FROM ${ORIGINALS} WHERE why IS NULL`, doing);
	const lower = (labels) => new Set(labels.map((label) => label.toLowerCase()));
	return {
		places: places.map(({ db, tbl, col, stays, n, values }) => ({
			database: db,
			table: tbl,
			column: col,
			stays: Number(stays) === 1,
			distinct: Number(values) >= .9 * Number(n)
		})),
		originals: originals.map(({ no, place, spread, words }) => ({
			no: Number(no),
			place: Number(place),
			spread: Number(spread),
			words: Number(words) === 1
		})),
		kept: /* @__PURE__ */ new Set([...lower(kept), ...partly.keys()]),
		accepted
	};
}
function checkOf(name, count, verdict, figures) {
	const { found, byChance, keptWords, accepted, stayed } = verdict;
	return {
		name,
		passed: found.length === 0,
		count,
		figures: {
			...figures,
			byChance,
			keptWords,
			accepted,
			stayed
		},
		...found.length === 0 ? {} : { detail: found.join("; ") }
	};
}
// masking/verify/originals/distinct.ts
/** Of a letter of 26, and of an ideograph of some thousands, which UTF-8 writes in three bytes. */
const LETTER = 1.4;
const IDEOGRAPH = 3;
/** Longer values are no more distinctive for it. */
const LOOKED_AT = 200;
/** SQL that is true of a text of words alone, without a digit. */
const isWords = (text) => `${text} NOT REGEXP '[0-9@]'`;
/** SQL of a text in which at most two letters or digits occur, such as 0000000000 or xxxxxxx. */
const isMonotonous = (text) => `REGEXP_REPLACE(${text}, '[^[:alnum:]]+', '') REGEXP '^(.)\\\\1*(.)?(?:\\\\1|\\\\2)*$'`;
/** SQL of a text that is a day, or a moment of one: there are some ten thousand days, and everybody has some. */
const isDay = (text) => `${text} REGEXP '^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}([ T][0-9:Z+-]*)?$|^(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])$'`;
/** What programs write for "the most", "never" and "none": the ends of types, of whole numbers that are exact, and of doubles. */
const ENDS$1 = [
	...[
		"16777215",
		"2147483647",
		"2147483648",
		"4294967295",
		"9007199254740991",
		"9007199254740992"
	],
	...[
		"9223372036854775807",
		"9223372036854775808",
		"18446744073709551615"
	],
	...[
		"1.7976931348623157e308",
		"2.2250738585072014e-308",
		"3.40282e38",
		"1.17549e-38"
	]
];
/** SQL of a text that is an end of a type: many rows of many tables hold it, and it is nobody's. */
const isEnd = (text) => `TRIM(LEADING '-' FROM ${text}) IN (${ENDS$1.map((end) => `'${end}'`).join(", ")})`;
/**
* SQL of a query of (no, spread, plain): the spread of each text of `from`, and what it would be if no mask were made of
* words.
*
* @param from SQL of a table with the columns `no` and `text`
* @param words SQL of a table with the column `word`: what masks are made of, in lower case
*/
function spreadOf(from, words) {
	const tokens = `JSON_TABLE(CONCAT('["', REPLACE(${`REGEXP_REPLACE(REGEXP_REPLACE(LEFT(t.text, ${LOOKED_AT}), '[^[:alnum:]]+', ' '), '([0-9]+)', ' $1 ')`}, ' ', '","'), '"]'), '$[*]' COLUMNS (token VARCHAR(${LOOKED_AT}) PATH '$'))`;
	const digits = "ASCII(k.token) BETWEEN 48 AND 57";
	const rounded = `IF(LENGTH(k.token) = LENGTH(t.text), TRIM(TRAILING '0' FROM k.token), k.token)`;
	const worth = `IF(${digits}, ${`CHAR_LENGTH(IF(k.token LIKE '000%', TRIM(LEADING '0' FROM ${rounded}), ${rounded}))`}, ${`CHAR_LENGTH(k.token) * IF(LENGTH(k.token) < 3 * CHAR_LENGTH(k.token), ${LETTER}, ${IDEOGRAPH})`})`;
	const summed = `SELECT t.no AS no, SUM(IF(w.word IS NULL, ${worth}, 0)) AS spread, SUM(${worth}) AS plain
    FROM ${from} AS t JOIN ${tokens} AS k ON TRUE LEFT JOIN ${words} AS w ON w.word = LOWER(k.token) GROUP BY t.no`;
	return `SELECT x.no AS no, IF(x.isNone, 0, x.spread) AS spread, IF(x.isNone, 0, x.plain) AS plain
    FROM (SELECT summed.*, ${`(${isMonotonous("t.text")} OR ${isDay("t.text")} OR ${isEnd("t.text")})`} AS isNone FROM (${summed}) AS summed JOIN ${from} AS t USING (no) LIMIT 1000000000) AS x`;
}
/** Shorter ones are parts of too many values: a word, a country code. An ideograph is a word. */
const LEAST_WORD = 3;
/**
* The words and numbers of texts that masks are made of (lists of names, fixed values, the fixed parts of forms), and the
* texts themselves; all in lower case.
*/
function wordsOf(texts) {
	const [words, whole] = [/* @__PURE__ */ new Set(), /* @__PURE__ */ new Set()];
	for (const text of texts) {
		whole.add(text.toLowerCase());
		for (const [word] of text.matchAll(/[\p{Alphabetic}]+|\p{Nd}+/gu)) if (!/^[\x20-\x7e]*$/.test(word) || word.length >= LEAST_WORD) words.add(word.toLowerCase());
	}
	return {
		words,
		whole
	};
}
// masking/verify/originals/choose.ts
/** A value that more of its column's sample have is not one person's. */
const REPEATED = "GREATEST(2, total * 0.05)";
/** A limit keeps MySQL from computing the columns of a subquery again wherever they are named. */
const ONCE = "LIMIT 1000000000";
/** Values that are judged in one statement: what MySQL puts aside of more does not stay in memory. */
const TOGETHER = 4e3;
/**
* Values of a column that are judged for each that is wanted, before the others are: to judge one takes fifty microseconds, and
* most columns hold distinctive ones only.
*/
const JUDGED_FIRST = 2;
/** Judges values of the sample, and keeps of each column so many distinctive ones, those whose hashes come first. */
async function chooseOriginals(session, { places, rows, quota }) {
	const together = Math.max(1, Math.floor(TOGETHER / rows));
	for (let at = 0; at < places; at += together) {
		const of = `BETWEEN ${at} AND ${at + together - 1}`;
		const first = JUDGED_FIRST * quota;
		await choose(session, `SELECT *, ${quota} AS wanted FROM found WHERE turn <= ${first}`, of);
		await choose(session, `SELECT found.*, ${quota} - COALESCE(c.n, 0) AS wanted FROM found
         LEFT JOIN (SELECT place, COUNT(*) AS n FROM ${ORIGINALS} WHERE place ${of} AND why IS NULL GROUP BY place) AS c USING (place)
       WHERE turn > ${first} AND COALESCE(c.n, 0) < ${quota}`, of);
	}
}
/**
* @param some SQL of those of `found` that are judged, and how many of their column are `wanted`
* @param places SQL that is true of the numbers of their columns
*/
async function choose(session, some, places) {
	const found = `SELECT ROW_NUMBER() OVER (ORDER BY place, value) AS no, place, value, MAX(is_long) AS is_long, COUNT(*) AS n, SUM(COUNT(*)) OVER (PARTITION BY place) AS total,
      ROW_NUMBER() OVER (PARTITION BY place ORDER BY CRC32(value), value) AS turn FROM ${CANDIDATES} FORCE INDEX (place) WHERE place ${places} GROUP BY place, value`;
	const counted = `SELECT some.*, COALESCE(CONVERT(value USING utf8mb4), HEX(value)) AS text FROM (${some}) AS some`;
	const least = `IF(words, 11, 8)`;
	await session.run(`INSERT IGNORE INTO ${ORIGINALS} (place, value, is_long, spread, words, why, within, unseparated)
     WITH found AS (${found}), counted AS (${counted}), spread AS (${spreadOf("counted", WORDS)}),
       judged AS (SELECT c.place, c.value, c.is_long, c.text, c.turn, c.wanted, COALESCE(s.spread, 0) AS spread, COALESCE(${isWords("c.text")}, FALSE) AS words, c.n, c.total, COALESCE(s.plain, 0) AS plain,
         EXISTS (SELECT 1 FROM ${WORDS} AS w WHERE w.word = LOWER(LEFT(c.text, 201))) AS fixed FROM counted AS c LEFT JOIN spread AS s USING (no) ${ONCE}),
       told AS (SELECT *, CASE WHEN n > ${REPEATED} THEN 'repeated' WHEN plain < ${least} THEN 'short' WHEN fixed OR spread < ${least} THEN 'words' END AS why FROM judged ${ONCE}),
       ranked AS (SELECT *, ROW_NUMBER() OVER (PARTITION BY place, why ORDER BY turn) AS position FROM told)
     SELECT place, value, is_long, spread, words, COALESCE(why, IF(position > wanted, 'enough', NULL)),
       IF(NOT is_long AND CHAR_LENGTH(text) <= 128, COALESCE(LOWER(CONVERT(value USING utf8mb4)), value), NULL), IF(is_long, NULL, LOWER(${unseparated("CONVERT(value USING utf8mb4)")})) FROM ranked`, "choosing a sample of originals");
}
// masking/verify/originals/take.ts
/** Originals of all columns together, and of one: what looks for them costs a row the more, the more there are. */
const SAMPLED = 800;
const [LEAST_OF_A_COLUMN, MOST_OF_A_COLUMN] = [2, 64];
/** Rows that are read for each original, and of each table in any case: some values are no distinctive ones, or the same. */
const [ROWS_EACH, LEAST_ROWS] = [2, 12];
/** One statement reads several tables; so many SELECTs of columns are parsed and planned in a few milliseconds. */
const COLUMNS_TOGETHER = 200;
/**
* Takes a sample of distinctive originals of each masked column, before anything is masked, into the work schema. No value
* leaves the server, and none is part of a statement.
*/
async function takeOriginals(session, { places, texts }) {
	await makeTables(session);
	const tables = new Map((await storedTables(session)).map((table) => [table.label, table]));
	const quota = Math.max(LEAST_OF_A_COLUMN, Math.min(MOST_OF_A_COLUMN, Math.floor(SAMPLED / Math.max(1, places.length))));
	const rows = Math.max(LEAST_ROWS, ROWS_EACH * quota);
	const reads = readsOf(places, tables, rows);
	await writePlaces(session, places, reads);
	const { words, whole } = wordsOf(texts);
	const vocabulary = [.../* @__PURE__ */ new Set([...words, ...whole])];
	await writeWords(session, vocabulary);
	for (let at = 0; at < reads.length;) {
		const together = [];
		for (let columns = 0; at < reads.length && columns < COLUMNS_TOGETHER; at++) {
			const read = reads[at];
			together.push(read);
			columns += read.nos.length;
		}
		await session.run(`INSERT IGNORE INTO ${CANDIDATES} (place, value, is_long) ${together.map(({ sql }) => sql).join(" UNION ALL ")}`, "taking a sample of originals");
	}
	await chooseOriginals(session, {
		places: places.length,
		rows,
		quota
	});
	await leavePartsOut(session, vocabulary);
	await spell$1(session);
	await makeFilter(session);
}
function readsOf(places, tables, rows) {
	return [...Map.groupBy(places.entries(), ([, { database, table }]) => `${database}.${table}`)].flatMap(([label, all]) => {
		const table = tables.get(label);
		if (table === void 0) return [];
		return [...Map.groupBy(all, ([, place]) => place.rows)].flatMap(([only, of]) => readOf(table, of, rows, only));
	});
}
function readOf(table, of, rows, only) {
	const branches = of.flatMap(([no, place]) => valuesOf$1(no, place, table));
	if (branches.length === 0) return [];
	const arrays = of.flatMap(([no, { values }]) => values ? [`${values} AS ${arrayOf(no)}`] : []);
	const columns = [...new Set(of.map(([, place]) => name(place.column))), ...arrays];
	const nos = of.filter(([no]) => branches.some((branch) => branch.no === no)).map(([no]) => no);
	return [{
		sql: `(${`SELECT x.place, x.v, x.l FROM ${only === void 0 ? rowsFromAllOver(table, columns, rows) : `(SELECT ${columns.join(", ")} FROM ${name(table.database, table.name)} WHERE (${only}) LIMIT ${rows})`} AS s
       JOIN LATERAL (${branches.map(({ sql }) => sql).join(" UNION ALL ")}) AS x WHERE x.v IS NOT NULL AND x.v <> ''`})`,
		nos
	}];
}
/** What the array of a place's values is called. */
const arrayOf = (no) => `understudy_values_${no}`;
/** SELECTs of a place's values, out of one row; none where the column can hold nothing distinctive. */
function valuesOf$1(no, place, table) {
	const column = table.columns.find(({ name: of }) => of.toLowerCase() === place.column.toLowerCase());
	const spelling = column && spellingOf(column, "s");
	if (column === void 0 || spelling === void 0) return [];
	const value = `s.${name(column.name)}`;
	const bytes = (sql) => `CAST(IF(${isLong(sql)}, ${longForm(sql)}, ${sql}) AS BINARY) AS v, COALESCE(${isLong(sql)}, 0) AS l`;
	if (place.values !== void 0) {
		const from = `JSON_TABLE(s.${arrayOf(no)}, '$[*]' COLUMNS (v LONGTEXT PATH '$' NULL ON EMPTY NULL ON ERROR)) AS j`;
		return [{
			no,
			sql: `SELECT ${no} AS place, ${bytes("j.v")} FROM ${from}`
		}];
	}
	if (place.paths !== void 0) {
		const document = column.dataType === "json" ? value : `IF(JSON_VALID(${value}), ${value}, NULL)`;
		return place.paths.map((path) => ({
			no,
			sql: `SELECT ${no} AS place, ${bytes("j.v")} FROM JSON_TABLE(${valuesAt(document, path)}, '$[*]' COLUMNS (v LONGTEXT PATH '$' NULL ON EMPTY NULL ON ERROR)) AS j`
		}));
	}
	const { sql: spelled, worthALook } = spelling;
	const worthy = worthALook === void 0 ? spelled : `IF(${worthALook}, ${spelled}, NULL)`;
	return [{
		no,
		sql: `SELECT ${no} AS place, ${bytes(column.dataType === "json" ? `CAST(${value} AS CHAR)` : worthy)}`
	}];
}
/** SQL of an array of what stands at a path: one that leads to many places gives an array by itself. */
function valuesAt(document, path) {
	const found = `JSON_EXTRACT(${document}, ${text(path)})`;
	return path.replace(/"(?:[^"\\]|\\.)*"/g, "").includes("*") ? found : `JSON_ARRAY(${found})`;
}
async function writePlaces(session, places, reads) {
	if (places.length === 0) return;
	const sampled = new Set(reads.flatMap(({ nos }) => nos));
	const rows = places.map(({ database, table, column, stays }, no) => `(${no}, ${text(database)}, ${text(table)}, ${text(column)}, ${stays ? 1 : 0}, ${sampled.has(no) ? 1 : 0})`);
	await session.run(`INSERT INTO ${PLACES$3} VALUES ${rows.join(", ")}`, "writing down what is masked");
}
async function writeWords(session, vocabulary) {
	const all = vocabulary.filter((word) => [...word].length <= 200);
	for (let at = 0; at < all.length; at += 5e3) {
		const rows = all.slice(at, at + 5e3).map((word) => `(${text(word)})`);
		await session.run(`INSERT IGNORE INTO ${WORDS} VALUES ${rows.join(", ")}`, "writing down the words of masks");
	}
}
/**
* A name may be a part of another one: Valentin of Valentina. Where masks are made of the longer one, the shorter stands inside of
* them by chance.
*/
async function leavePartsOut(session, vocabulary) {
	if (vocabulary.length === 0) return;
	const all = text(vocabulary.join("\n"));
	await session.run(`UPDATE ${ORIGINALS} SET why = 'words' WHERE why IS NULL AND words AND LOCATE(within, CAST(${all} AS BINARY)) > 0`, "leaving out what is a part of the words of masks");
}
/** Writes down how copies of the chosen originals may be spelled. */
async function spell$1(session) {
	const ways = spellingsOf("o.value", "CONVERT(o.value USING utf8mb4)");
	await session.run(`INSERT IGNORE INTO ${SPELLINGS} (hash, value, is_long, original)
     SELECT DISTINCT CRC32(s.v), s.v, o.is_long, o.no FROM ${ORIGINALS} AS o
       JOIN LATERAL (${ways.map((way) => `SELECT CAST(${way} AS BINARY) AS v`).join(" UNION ")}) AS s
     WHERE o.why IS NULL AND IF(o.is_long, s.v = o.value, LENGTH(s.v) >= 4)`, "spelling a sample of originals");
}
// masking/verify/copies.ts
/** Tells the part of the proof that knows no rule and no plan what is masked, by name alone. */
async function sampleOriginals(target, decisions, plan) {
	const session = await openSession(target);
	try {
		await takeOriginals(session, {
			places: maskedPlaces(decisions),
			texts: textsOfMasks(plan)
		});
	} finally {
		await session.close();
	}
}
/** Refuses a policy that keeps in one column what it masks in another, before anything is changed. */
async function requireNoOriginalKept(session, work, decisions, accepted) {
	const found = await keptOriginals(session, await searchOf(session, work, decisions, accepted));
	if (found.length === 0) return;
	await dropWork(session);
	throw new MaskingError("originals-kept", `The policy keeps in one column what it masks in another:\n${found.join("\n")}`, "Decide both columns alike (join: [[one, other]] ties them), or, where they hold the same for another reason, write scan: { accept: [{ in: database.table.column, because: why }] } for the one that is kept.");
}
/** Shows that no sampled original stands anywhere any more. */
async function verifyOriginals(session, work, decisions, accepted) {
	work.signal?.throwIfAborted();
	return searchOriginals(session, await searchOf(session, work, decisions, accepted));
}
async function searchOf(session, { target, connections, plan }, decisions, accepted) {
	const before = await recall(session);
	const rows = new Map(plan.tables.map(({ label }, no) => [label, before.get(no)?.rows]));
	return {
		target,
		connections,
		kept: keptPlaces(decisions),
		partly: partlyKept(plan),
		accepted: holdersOfOriginals(decisions, accepted),
		rowsOf: (label) => rows.get(label)
	};
}
// masking/verify/verify.ts
/**
* Proves table by table that every masked column is masked, that no other holds personal data, and that nothing else
* changed.
*
* @param accepted columns (`database.table.column`) whose values look personal and are not, by the policy.
*/
async function verify(session, { target, plan, connections, meter, signal }, accepted = []) {
	const before = await recall(session);
	const whole = await wholeTables(session);
	const rows = [...before.values()].reduce((sum, table) => sum + table.rows, 0);
	meter.enter("verify", {
		done: 0,
		total: rows
	});
	const places = new Set(accepted.map((place) => place.toLowerCase()));
	const checks = plan.tables.map(() => []);
	const rowsOf = (no) => before.get(no)?.rows ?? 0;
	const sums = await readInParts({
		session,
		target,
		plan,
		connections,
		rowsOf,
		cut: "chunks",
		doing: "verifying",
		sumsOf: (table, no) => sumsOf(table, before.get(no)),
		onRead: (table, { n }) => meter.advance(table.label, Number(n)),
		...signal ? { signal } : {}
	});
	await eachOf(target, connections, together$1([...plan.tables.entries()].map(([no, table]) => ({
		no,
		table,
		rows: rowsOf(no)
	}))), async (own, batch) => {
		signal?.throwIfAborted();
		const orphans = await countOrphans(own, batch.map(({ table }) => table), "verifying");
		const found = await scanTables(own, batch.map(({ no, table, rows: size }) => {
			const suspects = Number(sums.get(no)?.suspects ?? 0);
			return {
				table,
				columns: looseColumns(table),
				rows: size,
				suspects
			};
		}));
		const outcomes = await checkSamples(own, batch.flatMap(sampled), whole);
		for (const [i, { no, table }] of batch.entries()) {
			const was = before.get(no);
			checks[no] = [
				...judge$1(table, was, sums.get(no), orphans[i] ?? []),
				...samples(table, outcomes.get(no)),
				...effects(table, was),
				nothingPersonal(table, was?.rows ?? 0, places, was?.found ?? {}, found[i] ?? {})
			];
		}
	});
	return checks.flat();
}
function nothingPersonal(table, rows, accepted, ...found) {
	const places = found.flatMap((one) => findings(table, one, accepted).map(({ column, kinds }) => `${column}: ${kinds}`));
	return check(`${table.label}: no personal data in any column`, rows, places.length === 0, places.join("; "));
}
/** All that one pass over the rows can add up. */
function sumsOf(table, was) {
	const suspect = suspectRow(looseColumns(table));
	return [
		{
			id: "n",
			sql: "COUNT(*)"
		},
		{
			id: "kept",
			sql: checksumOf(table.kept)
		},
		...suspect === void 0 ? [] : [{
			id: "suspects",
			sql: `IFNULL(SUM(${suspect}), 0)`
		}],
		...measures(table, was?.columns ?? {}, "after"),
		...predicatesOf(table, was)
	];
}
/** What the sums prove. */
function judge$1(table, was, row, orphans) {
	const measured = measures(table, was?.columns ?? {}, "after");
	const predicates = predicatesOf(table, was);
	const rows = Number(row?.n ?? 0);
	return [
		...predicateChecks(table, predicates, row, rows),
		...measured.map(({ id, check: what, column }) => check(`${table.label}${column === void 0 ? "" : `.${column}`}: ${what}`, rows, String(row?.[id] ?? "") === was?.measured[id], "what was added up before is something else now")),
		check(`${table.label}: rows and kept columns unchanged`, rows, was !== void 0 && String(row?.kept) === was.kept && rows === was.rows, `${was?.rows ?? "no"} rows before, ${rows} now`),
		...table.rows === void 0 ? [] : [check(`${table.label}: the rows that go are gone`, rows, was?.unwanted === 0, `${was?.unwanted ?? "?"} are left`)],
		...orphans.length === 0 ? [] : [check(`${table.label}: foreign keys hold`, rows, orphans.every((count, i) => count <= (was?.orphans[i] ?? 0)), "rows have lost their parents")],
		...unproven(table, was)
	];
}
/** Where a sum says what each row has, its form needs no look. */
function predicatesOf(table, was) {
	return provenOf(table).flatMap((mask, i) => mask.predicate === void 0 || table.key && was?.columns[mask.id]?.proof === "sum" ? [] : [{
		mask,
		id: `c${i}`,
		sql: `IFNULL(SUM((${mask.predicate}) IS NOT TRUE), 0)`
	}]);
}
function predicateChecks(table, predicates, row, rows) {
	return predicates.map(({ mask, id }) => {
		const broken = Number(row?.[id] ?? NaN);
		return check(mask.transformer === "reject" ? `${table.label}.${mask.id}: there is no such key` : `${table.label}.${mask.id}: every row is ${mask.transformer}`, rows, broken === 0, `${broken} rows are not`);
	});
}
function check(what, count, passed, detail) {
	return {
		name: what,
		passed,
		count,
		...passed ? {} : { detail }
	};
}
/** What cannot be verified does not pass: a masked column of which nothing was written down. */
function unproven(table, was) {
	return provenOf(table).filter(({ id }) => was?.columns[id] === void 0).map(({ id }) => check(`${table.label}.${id}: there is a proof`, 0, false, "nothing was written down before masking"));
}
/** Masks differ from what they hide, by the sample that was taken before. */
function effects(table, was) {
	if (table.masked.length === 0) return [];
	const none = provenOf(table).filter((mask) => {
		const facts = was?.columns[mask.id];
		return facts !== void 0 && isWithoutEffect(mask, facts);
	});
	const looked = Object.values(was?.columns ?? {}).reduce((most, { values }) => Math.max(most, values), 0);
	const detail = `unchanged: ${none.map(({ id }) => id).join(", ")}`;
	const one = check(`${table.label}: masks differ from the originals`, looked, none.length === 0, detail);
	const own = provenOf(table).flatMap(({ id, transformer }) => {
		const same = transformer === "keep" ? 0 : was?.columns[id]?.distinctSame ?? 0;
		return same === 0 ? [] : [[`${id}: own masks`, same]];
	});
	return [own.length === 0 ? one : {
		...one,
		figures: Object.fromEntries(own)
	}];
}
/** A table of which rows were sampled, if this is one. */
function sampled({ no, table, rows }) {
	const { key } = table;
	return key && table.masked.length > 0 ? [{
		no,
		table,
		key,
		rows
	}] : [];
}
/** Each sampled row got the mask of its own value. */
function samples(table, outcome) {
	if (outcome === void 0) return [];
	return [check(`${table.label}: sampled rows have the masks of their own values`, outcome.rows, outcome.wrong === 0, `${outcome.wrong} values are something else`), check(`${table.label}: no sampled value is what it was`, outcome.rows, outcome.unchanged.length === 0, `unchanged: ${outcome.unchanged.join(", ")}`)];
}
// masking/mask.ts
/**
* Masks every database of the server by the policy, proves it, and says so in an attestation. Run again after a
* crash, it goes on where it stopped; run again after its end, it finds the attestation and changes nothing.
*
* @throws MaskingError when the policy does not decide everything, when verification fails, or when the server does.
*/
async function maskDatabase(options) {
	return maskWith(options, {});
}
/** `maskDatabase`, with what tests change. */
async function maskWith(options, overrides) {
	const loaded = loadPolicy(options.policy);
	const named = await namedKey(loaded.policy.key, options.keySource);
	const own = named === void 0 ? overrides : {
		...overrides,
		key: named
	};
	let connected = false;
	const mask = async () => {
		const session = await openSession(options.target);
		connected = true;
		try {
			await claimServer(session);
			const stillUnused = await requireMayBeMasked(session, options.target, options.may, await hasWork(session));
			return await maskOn(session, loaded, options, own, stillUnused);
		} finally {
			await session.close();
		}
	};
	try {
		return await throughOutages(mask, (error) => connected && isUnreachable(error), options.signal);
	} catch (error) {
		if (options.signal?.aborted && !(error instanceof MaskingError)) throw new MaskingError("cancelled", "Masking was cancelled.", "Run it again: it goes on where it stopped.");
		throw error;
	}
}
/** In this order. An interrupted run goes on with the phase that begins where it stands. */
const PHASES = [
	{
		name: "survey",
		from: "planning",
		to: "executing",
		carryOut: surveyBefore
	},
	{
		name: "execute",
		from: "executing",
		to: "executed",
		carryOut: executePlan
	},
	{
		name: "verify and scrub",
		from: "executed",
		to: "proven",
		carryOut: prove
	}
];
async function maskOn(session, loaded, options, overrides, stillUnused) {
	const { target, attestationKey, onProgress, subject } = options;
	const meter = new ProgressMeter(onProgress);
	await requireOwnNames(session);
	const resumed = await hasWork(session);
	const schema = await withJournaledIndexes(session, await readSchema(session));
	const { decisions, problems } = decide(loaded, schema);
	refuse(problems);
	const schemaText = requireSchemaText(await scanSchemaText(session), loaded, resumed);
	const sound = makePlan(decisions);
	const identity = {
		policyHash: loaded.hash,
		schemaHash: schemaHash(schema),
		planHash: sound.hash
	};
	const wanted = {
		...identity,
		databases: schema.databases
	};
	const done = await provenBefore(session, schema, sound, loaded.policy.after, options, wanted);
	if (done) {
		if (resumed) await dropWork(session);
		meter.enter("attest");
		return done;
	}
	const connections = options.connections ?? await suitableConnections(session);
	if (!resumed) {
		refuse(await constraintProblems(session, loaded, decisions, sound, {
			target,
			connections
		}));
		await requireScrubbable(session, sound);
	}
	if (!resumed) refuse(await queryProblems(target, loaded, schema));
	await stillUnused();
	meter.enter("accounts");
	await shutOthersOut(session);
	meter.enter("plan");
	const work = workOf(sound, loaded, {
		...options,
		connections
	}, overrides, meter);
	const run = await beginRun(session, identity, overrides.key, options.runKey ?? attestationKey);
	if (loaded.policy.key !== void 0 && overrides.key !== void 0) await requireKey(session, overrides.key);
	const masking = {
		session,
		loaded,
		schema,
		decisions,
		sound,
		work,
		run,
		schemaText,
		accepted: acceptedPlaces(loaded.policy).scan
	};
	let { state } = run;
	for (const phase of PHASES) {
		if (phase.from !== state) continue;
		await phase.carryOut(masking);
		state = phase.to;
	}
	const checks = await keptChecks(session);
	await runAfter(session, target, afterOf(loaded), madeDatabases(schema)[0]);
	meter.enter("attest");
	const { plan } = work;
	const { startedAt } = run;
	const attestation = await attestTo(session, {
		identity,
		subject,
		schema,
		plan,
		startedAt,
		checks,
		target,
		connections,
		attestationKey,
		fidelity: await measuredFidelity(session)
	});
	await dropWork(session);
	return attestation;
}
/** The first act of a run, before a row is read: nobody else comes in, and nothing runs by itself. */
async function shutOthersOut(session) {
	await requireNoGeneralLog(session);
	await lockAccounts(session);
	await undoPrepared(session);
	await disableEvents(session);
}
function workOf(sound, { further }, { target, connections, compact = false, signal }, { tamper, dropIndexesFrom = DROP_INDEXES_FROM, onStep = () => {} }, meter) {
	return {
		target,
		plan: tamper ? tamper(sound) : sound,
		connections,
		meter,
		dropIndexesFrom,
		compact,
		modules: further,
		onStep,
		...signal ? { signal } : {}
	};
}
/** Removes what the policy removes, writes down what is there, and refuses what only the data could tell. */
async function surveyBefore({ session, loaded, decisions, sound, schema, work, run, accepted }) {
	const { target, connections, plan } = work;
	await requireTriggersCanReturn(session, plan);
	await putTriggersBack(session, target);
	await rememberDefinitions(session, {
		target,
		connections,
		schema
	});
	let unwanted = /* @__PURE__ */ new Map();
	if (plan.tables.some((table) => table.rows !== void 0)) {
		await takeTriggersAway(session, plan);
		unwanted = await removeRows(work, run.startedAt);
	}
	const originals = sampleOriginals(target, decisions, sound).catch((error) => ({ error }));
	const figures = measureBefore({
		target,
		loaded,
		schema,
		plan: sound
	}).catch((error) => ({ error }));
	await survey(session, work, unwanted).catch(async (error) => {
		await Promise.all([originals, figures]);
		throw await refusedInSurvey(session, plan.tables, error);
	});
	for (const failed of await Promise.all([originals, figures])) if (failed !== void 0) throw failed.error;
	await requireEffect(session, plan);
	await requireNothingPersonalKept(session, plan, decisions, accepted);
	await requireNoOriginalKept(session, work, decisions, accepted);
	await setState(session, "executing");
}
async function executePlan({ session, work }) {
	const { target, plan, signal } = work;
	await takeTriggersAway(session, plan);
	await whileClaimed(session, signal, (held) => execute(session, {
		...work,
		signal: held
	}));
	await putTriggersBack(session, target);
	await requireIndexesBack(session);
	await setState(session, "executed");
}
async function prove({ session, loaded, decisions, schema, sound, work, schemaText, accepted }) {
	const { target, connections, plan, meter, onStep } = work;
	const figures = measureAfter({
		target,
		loaded,
		schema,
		plan: sound
	}).catch((error) => ({ error }));
	const looked = await Promise.allSettled([verify(session, work, accepted), verifyOriginals(session, work, decisions, accepted)]);
	const measured = await figures;
	const proven = looked.flatMap((one) => {
		if (one.status === "rejected") throw one.reason;
		return one.value;
	});
	requirePassed(proven);
	if (measured !== void 0) throw measured.error;
	meter.enter("scrub");
	const scrubbed = [schemaText, ...await scrub(session, {
		target,
		connections,
		plan,
		schema,
		keepAccounts: loaded.policy.accounts.keep,
		onStep
	})];
	requirePassed(scrubbed);
	await keepChecks(session, [...proven, ...scrubbed]);
	await dropOriginals(session);
}
function afterOf({ policy, further }) {
	return policy.after.map((file) => [file, further[file] ?? ""]);
}
// masking/policy/coverage.ts
/** Counts what a policy masks. What it keeps, what stands blank and what is said of a whole table (`rows`, `residue`) is no column. */
function coverageOf({ entries }) {
	const masked = entries.map(({ columns }) => columns.filter(({ rule }) => rule !== void 0 && rule.transformer.name !== "keep").length);
	return {
		tables: masked.filter((columns) => columns > 0).length,
		columnsMasked: masked.reduce((sum, columns) => sum + columns, 0)
	};
}
// masking/policy/read.ts
/**
* Reads a policy from disk, with the files that it names. Files that cannot be read are left out, and `loadPolicy` says
* so at their place in the policy. Throws when the policy itself cannot be read.
*
* @param root where the paths of `after` and of scripts start; the working directory unless given
*/
function readPolicyFile(file, root = ".") {
	const text = readFileSync(resolve(root, file), "utf8");
	const further = {};
	for (const named of filesNamedIn(text)) try {
		further[named] = readFileSync(resolve(root, named), "utf8");
	} catch {}
	return {
		file,
		text,
		further
	};
}
/** Files of `after` and `queries`, and of every `script` rule; nothing for YAML that cannot be read, which loadPolicy tells. */
function filesNamedIn(text) {
	if (!/\b(?:after|queries|script)\b/.test(text)) return [];
	const files = [];
	const look = (node) => {
		if (typeof node !== "object" || node === null) return;
		for (const [key, value] of Object.entries(node)) {
			const file = key === "script" && typeof value === "object" && value !== null ? value.file : value;
			if (key === "script" && typeof file === "string") files.push(file);
			look(value);
		}
	};
	try {
		const policy = (0, import_dist.parse)(text, { merge: true });
		look(policy);
		if (Array.isArray(policy?.after)) files.push(...policy.after.filter((file) => typeof file === "string"));
		if (typeof policy?.queries === "string") files.push(policy.queries);
	} catch {
		return [];
	}
	return [...new Set(files)];
}
// masking/snapshot/harmless.ts
/** What stands for a literal that looks personal. */
const HIDDEN = "…";
/** SQL whose literals say nothing of anybody: one that looks personal is hidden. */
function harmlessSql(sql) {
	let [text, from] = ["", 0];
	for (const { kind, at, text: written, value } of tokens(sql)) {
		const says = kind === "string" || kind === "number" ? value || written : void 0;
		if (kind !== "open" && kind !== "comment" && (says === void 0 || findPersonal(says).length === 0)) continue;
		text += `${sql.slice(from, at)}'${HIDDEN}'`;
		from = at + written.length;
	}
	return text + sql.slice(from);
}
/** An expression as it is compared: without the character sets that MySQL writes or leaves away, and harmless. */
const expression = (sql) => harmlessSql(withoutCharacterSets(sql));
function harmlessTable({ checks, ...table }) {
	return {
		...table,
		columns: table.columns.map((column) => ({
			...column,
			columnType: harmlessSql(column.columnType),
			...column.generation === void 0 ? {} : { generation: expression(column.generation) }
		})),
		indexes: table.indexes.map((index) => ({
			...index,
			parts: index.parts.map((part) => part.expression === void 0 ? part : {
				...part,
				expression: expression(part.expression)
			})
		})),
		...checks ? { checks: checks.map((check) => ({
			...check,
			clause: expression(check.clause)
		})) } : {}
	};
}
/** A schema that may stand in a repository: what its literals say of people is hidden. */
function harmless({ databases, tables }) {
	return {
		databases,
		tables: tables.map(harmlessTable)
	};
}
// masking/snapshot/column-length.ts
/** In bytes: what MySQL says of texts and blobs that give no length. */
const LONGEST$2 = {
	tinytext: 255,
	tinyblob: 255,
	text: 65535,
	blob: 65535,
	mediumtext: 16777215,
	mediumblob: 16777215,
	longtext: 4294967295,
	longblob: 4294967295
};
/** The length that follows from a column's type, as `information_schema` has it; nothing where none follows. */
function lengthByType(column) {
	const { dataType, columnType } = column;
	if (/^(var)?(char|binary)$/.test(dataType)) {
		const written = /\((\d+)\)/.exec(columnType)?.[1];
		return written === void 0 ? void 0 : Number(written);
	}
	if (dataType === "enum" || dataType === "set") {
		const lengths = membersOf(column).map((member) => [...member].length);
		if (dataType === "enum") return Math.max(0, ...lengths);
		return lengths.reduce((sum, length) => sum + length, 0) + Math.max(0, lengths.length - 1);
	}
	return LONGEST$2[dataType];
}
// masking/snapshot/yaml-words.ts
/** Words that YAML, of whatever version, takes for something else than a text. */
const SPECIAL = /^(?:null|true|false|yes|no|on|off|y|n)$/i;
/** What is a text for every reader of YAML, also between braces. */
const PLAIN = /^[A-Za-z_](?:[\w ./()-]*[\w)])?$/;
/** A text as YAML writes it, as a key or a value. What cannot be seen is written by its code. */
function word$2(text) {
	if (PLAIN.test(text) && !SPECIAL.test(text)) return text;
	return JSON.stringify(text.toWellFormed()).replace(/[\u007f-\u00a0\p{Cf}\p{Zl}\p{Zp}\ufeff]/gu, (character) => [...Array(character.length).keys()].map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`).join(""));
}
/** A list on one line. */
const list = (words) => `[${words.join(", ")}]`;
/** A map on one line, without the members that are absent. */
function map(members) {
	const there = members.flatMap(([key, value]) => value === void 0 ? [] : [`${key}: ${value}`]);
	return there.length === 0 ? "{}" : `{ ${there.join(", ")} }`;
}
// masking/snapshot/lines.ts
/** The kinds of things that a table is made of, by the names under which a snapshot has them. */
const PARTS$2 = [
	"columns",
	"indexes",
	"foreignKeys",
	"checks"
];
/** The lines of a table whose literals are harmless. */
function tableLines(table) {
	return {
		columns: new Map(table.columns.map((column) => [column.name, columnLine(column)])),
		indexes: new Map([...table.indexes].sort(byName$1).map((index) => [index.name, indexLine(index)])),
		foreignKeys: new Map([...table.foreignKeys].sort(byName$1).map((key) => [key.name, keyLine(key)])),
		checks: new Map([...table.checks ?? []].sort(byName$1).map(({ name, clause }) => [name, word$2(clause)]))
	};
}
const flag = (is) => is ? "true" : void 0;
const wordOr = (text) => text === void 0 ? void 0 : word$2(text);
function columnLine(column) {
	const { collation, characterSet, length } = column;
	return map([
		["type", word$2(column.columnType)],
		["length", length === lengthByType(column) || length === void 0 ? void 0 : String(length)],
		["charset", characterSet === charsetOfCollation(collation) ? void 0 : wordOr(characterSet)],
		["collation", wordOr(collation)],
		["nullable", flag(column.nullable)],
		["auto", flag(column.autoIncrement)],
		["onUpdate", flag(column.onUpdate)],
		["generated", column.generation === void 0 ? flag(column.generated) : void 0],
		["as", wordOr(column.generation)]
	]);
}
/** The character set that a collation's name begins with. */
function charsetOfCollation(collation) {
	return collation?.split("_")[0];
}
function indexLine({ unique, type, invisible, parts }) {
	return map([
		["unique", flag(unique)],
		["type", type === "BTREE" ? void 0 : word$2(type)],
		["invisible", flag(invisible)],
		["on", list(parts.map(partLine))]
	]);
}
/** A column by its name alone, which is what most parts are. */
function partLine({ column, expression, prefix }) {
	if (column !== void 0 && expression === void 0 && prefix === void 0) return word$2(column);
	return map([
		["column", wordOr(column)],
		["expression", wordOr(expression)],
		["prefix", prefix === void 0 ? void 0 : String(prefix)]
	]);
}
function keyLine({ columns, parentDatabase, parentTable, parentColumns, onDelete }) {
	return map([
		["on", list(columns.map(word$2))],
		["to", list([parentDatabase, parentTable].map(word$2))],
		["columns", list(parentColumns.map(word$2))],
		["onDelete", wordOr(onDelete)]
	]);
}
// masking/snapshot/compare.ts
const THINGS = {
	columns: "column",
	indexes: "index",
	foreignKeys: "foreign key",
	checks: "check"
};
/** What is new, gone or different in a structure, in the order of its names; nothing where the two are the same. */
function compareStructures(one, other) {
	const [before, after] = [harmless(one), harmless(other)];
	const changes = [...databaseChanges(before, after)];
	const [old, now] = [before, after].map(({ tables }) => new Map(tables.map((table) => [label(table), table])));
	for (const [place, table] of now ?? []) {
		const was = old?.get(place);
		if (was === void 0) changes.push({
			thing: "table",
			place,
			table: place,
			change: "new"
		});
		changes.push(...tableChanges(was, table));
	}
	for (const place of old?.keys() ?? []) if (!now?.has(place)) changes.push({
		thing: "table",
		place,
		table: place,
		change: "gone"
	});
	return changes.sort((a, b) => a.place < b.place ? -1 : a.place > b.place ? 1 : 0);
}
function databaseChanges(before, after) {
	const only = (these, those, change) => these.databases.filter((name) => !those.databases.includes(name)).map((place) => ({
		thing: "database",
		place,
		change
	}));
	return [...only(after, before, "new"), ...only(before, after, "gone")];
}
function tableChanges(was, is) {
	const table = label(is);
	const parts = was === void 0 ? ["columns"] : PARTS$2;
	const [before, after] = [was === void 0 ? void 0 : tableLines(was), tableLines(is)];
	return [...was === void 0 || was.engine === is.engine ? [] : [{
		thing: "engine",
		place: table,
		table,
		change: "different",
		before: was.engine,
		after: is.engine
	}], ...parts.flatMap((part) => partChanges$1(table, part, before, after))];
}
function partChanges$1(table, part, before, after) {
	const [old, now] = [before?.[part] ?? /* @__PURE__ */ new Map(), after[part]];
	const told = (name) => ({
		thing: THINGS[part],
		place: `${table}.${name}`,
		table
	});
	const changes = [];
	for (const [name, line] of now) {
		const was = old.get(name);
		if (was === void 0) changes.push({
			...told(name),
			change: "new",
			after: line
		});
		else if (was !== line) changes.push({
			...told(name),
			change: "different",
			before: was,
			after: line
		});
	}
	for (const [name, line] of old) if (!now.has(name)) changes.push({
		...told(name),
		change: "gone",
		before: line
	});
	return changes;
}
/** One line for a person. */
function changeAsText({ thing, place, change, before, after }) {
	if (change === "new") return `${thing} ${place} is new${after === void 0 ? "" : `: ${after}`}`;
	if (change === "gone") return `${thing} ${place} is gone`;
	return `${thing} ${place} was ${before}, and is ${after}`;
}
// masking/snapshot/file.ts
/** Where the snapshot of a policy's databases is kept, unless another file is named: beside the policy. */
function snapshotFileOf(policy) {
	return policy.replace(/(?:\.ya?ml)?$/i, ".snapshot.yml");
}
// masking/snapshot/unjudged.ts
/** What no structure that was written down can tell of a policy. */
const UNJUDGED_WITHOUT_SERVER = [
	"whether the masks satisfy CHECKs and the rows are as the rules take them to be (references, values kept apart, conditions of rows)",
	"the policy's own SQL and scripts: nothing of them was run",
	"comments, defaults and programs in the schema, and what the account may do"
];
// masking/detect/name-words.ts
/** Words that people glue together. From the longest, so that `username` is no `us er name`. */
const GLUED = [
	..."telephone password passwd passphrase username customer contact company address account birthday birth family surname phone".split(" "),
	..."mobile number postal street client member person reader sender session token secret license message comment signature".split(" "),
	..."payment billing shipping delivery employee patient student teacher doctor owner author poster holder display recipient".split(" "),
	..."first second third middle maiden given last full real nick screen login user host file path name mail email code zip post date".split(" "),
	..."year month day time type status state city town country region province district agent remote attempt server card credit".split(" "),
	..."bank tax vat key hash salt pin otp mac kana furigana yomi simei shimei jusho denwa bango yubin kaisha tantou seinengappi seibetsu".split(" "),
	..."keitai kaiin shain kokyaku pass text title body note memo url link web site home page work emergency social security send list".split(" "),
	..."addr value meta data product item order user group role count flag index level line profile device push access refresh api".split(" ")
].sort((one, other) => other.length - one.length);
/** Only at an end of a name: in the middle they are parts of words. */
const SHORT = [
	"ip",
	"id",
	"no",
	"to",
	"by",
	"at",
	"cc",
	"ua",
	"e"
];
/** Words in the plural that a singular stands for. */
const PLURALS = /(?<=[^s])s$/;
/** Splits a name at marks, digits and changes of letter case, and words that are written together. */
function nameWords(name) {
	const spread = name.normalize("NFKC").replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1_$2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1_$2").toLowerCase();
	const part = /(\d{1,3})[^\p{L}\d]*$/u.exec(spread)?.[1];
	return {
		words: spread.replace(/2fa/g, "tfa").replace(/(^|_)([a-z])_(?=mail)/g, "$1$2").split(/[^\p{L}]+/u).filter(Boolean).flatMap((word) => /^[a-z]{5,}$/.test(word) ? unglued(word) : [word]).map((word) => ABBREVIATED[word] ?? singular(word)),
		...part === void 0 ? {} : { part: Number(part) }
	};
}
/** What is left of words where names had to be short. */
const ABBREVIATED = {
	nm: "name",
	nme: "name",
	usr: "user",
	cust: "customer",
	emp: "employee",
	dept: "department",
	tlno: "tel"
};
const KNOWN = new Set(GLUED);
function singular(word) {
	if (/(?:ss|us|is|news|status|address)$/.test(word)) return word;
	if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
	if (/(?:ss|x|sh|ch)es$/.test(word)) return word.slice(0, -2);
	return word.length > 3 ? word.replace(PLURALS, "") : word;
}
/** The words that a word is glued from; itself where it is not, down to the last letter. */
function unglued(word) {
	if (KNOWN.has(word) || KNOWN.has(singular(word))) return [word];
	for (const head of GLUED) {
		if (!word.startsWith(head) || head === word) continue;
		const rest = word.slice(head.length);
		if (SHORT.includes(rest)) return [head, rest];
		const after = KNOWN.has(rest) || KNOWN.has(singular(rest)) ? [rest] : unglued(rest);
		if (after.length > 1 || KNOWN.has(singular(after[0] ?? ""))) return [head, ...after];
	}
	for (const short of SHORT) {
		const rest = word.slice(short.length);
		if (word.startsWith(short) && KNOWN.has(rest)) return [short, rest];
	}
	return [word];
}
// masking/discover/known-tables.ts
/** Tables that frameworks make for themselves, and what of. Lower case; without the prefix that an application may have. */
const OWN = [
	["Rails", /^(schema_migrations|ar_internal_metadata|data_migrations)$/],
	["Laravel", /^(migrations|job_batches|cache_locks)$/],
	["Flyway", /^(flyway_schema_history|schema_version)$/],
	["Liquibase", /^(databasechangelog|databasechangeloglock|liquibasechangelog|liquibasechangeloglock)$/],
	["Django", /^(django_migrations|django_content_type|django_site|auth_permission)$/],
	["Doctrine", /^(doctrine_migration_versions|migration_versions)$/],
	["Phinx", /^(phinxlog|cake_migrations|ci_migrations|yii_migration|migration)$/],
	["Alembic", /^alembic_version$/],
	["Knex", /^(knex_migrations|knex_migrations_lock)$/],
	["Sequelize", /^sequelize(meta|_meta)$/],
	["Prisma", /^_prisma_migrations$/],
	["Entity Framework", /^__efmigrationshistory$/],
	["Goose", /^(goose_db_version|gorp_migrations|schema_info)$/],
	["TypeORM", /^(typeorm_metadata|mikro_orm_migrations)$/],
	["Hibernate", /^(hibernate_sequence|hibernate_sequences|seq_\w+)$/],
	["Quartz", /^qrtz_(locks|scheduler_state|calendars|paused_trigger_grps)$/]
];
/** The framework that a table belongs to, and that writes nothing of anybody into it; nothing where there is none. */
function frameworkOf(table) {
	const name = table.toLowerCase();
	return OWN.find(([, pattern]) => pattern.test(name) || pattern.test(name.replace(/^[a-z]{1,5}\d?_/, "")))?.[0];
}
// masking/discover/name-hints.ts
/** Words that may stand behind a way of reaching somebody, and leave it that. */
const WHICH = "(?:_(?:addr|address|mobile|pc|keitai|home|work|office|primary|secondary|main|other|alternate|alt|private|personal|business|day|daytime|evening|night|new|old|current|confirm|confirmation|normalized|canonical|lower|raw|contact|emergency|no|num|number|bango|ext|extension|to|from))*$";
const word$1 = (words, after = "$") => new RegExp(`(?:^|_)(?:${words})${after}`);
/**
* Matched against the words of a name (`detect/name-words.ts`), joined by underscores, without digits: what a column holds is
* told by the last of them, and what is before says whose it is. The first line that fits counts.
*/
const LINES = [
	[
		"credit_card",
		"strong",
		word$1("(?:card|cc|credit_card)_(?:no|num|number)|credit_card|creditcard|pan|kado_bango|カード番号")
	],
	[
		"identifier",
		"strong",
		word$1("card_last|card_last_four|last_four|cc_last|card_end|card_digit")
	],
	[
		"identifier",
		"strong",
		word$1("(?:cc|card)(?:_\\w+)?_(?:expire|expires|expiry|expiration|exp|valid)(?:_(?:date|month|year))?|cc_exp")
	],
	[
		"token",
		"strong",
		word$1("cvv|cvc|csc|card_security_code|(?:cvv|cvc|pin|otp|tfa|mfa)_(?:hash|offset|block|code|enc|digest|value)|(?:user|login|auth|pass|pwd)_hash")
	],
	[
		"person",
		"strong",
		word$1("(?:card|bank_account|koza|kouza)_?(?:holder|owner|name|meigi)(?:_name)?|cardholder|card_holder|account_holder|口座名義")
	],
	[
		"iban",
		"strong",
		word$1("iban")
	],
	[
		"identifier",
		"strong",
		word$1("(?:account|routing|acct|koza|kouza)_(?:no|num|number|bango)|payer_id|口座番号")
	],
	[
		"my_number",
		"strong",
		word$1("my_number|mynumber|individual_number|kojin_bango|マイナンバー|個人番号")
	],
	[
		"identifier",
		"strong",
		word$1("ssn|sin|social_security|social_security_(?:no|number)|passport|passport_(?:no|number)|(?:national|identity|tax|vat|fiscal|citizen|resident|civil|government|gov)_(?:id|no|num|number|code)|id_(?:no|number|card|card_(?:no|number))|vat|(?:driver|driving)_?licen[cs]e(?:_(?:no|number))?|licen[cs]e_(?:no|number|plate)|plate_(?:no|number)|nationalid|taxid|cpf|cnpj|nif|nie|dni|rut|pesel|nino|nhs|nhs_number|aadhaar|curp|mrn|medical_record_(?:no|number)|insurance_(?:no|num|number|id|code)|policy_holder_(?:no|id)|imei|imsi|serial|serial_(?:no|number|num)|serialno|udid|idfa|免許証番号|保険証番号|hokensho_bango|hoken_bango|hokensha_bango|karte_no|カルテ番号|旅券番号")
	],
	[
		"identifier",
		"strong",
		word$1("(?:patient|member|employee|customer|student|staff|citizen|client|kaiin|shain|kokyaku|gakusei|kanja|membership|loyalty)_(?:no|num|number|bango|code|card)|会員番号|社員番号|顧客番号|学籍番号|患者番号|社員コード")
	],
	[
		"identifier",
		"strong",
		word$1("(?:oauth|google|facebook|twitter|line|apple|github|social|telegram|wechat|slack|discord)_(?:user_)?(?:id|uid)|oauth_user_id")
	],
	[
		"password_hash",
		"strong",
		word$1("(?:pass|passwd|password|pwd|passphrase|passcode|passwort|pswd|パスワード)(?:_(?:digest|hash|hashed|md|sha|encrypted|enc|crypt|old|new|confirm|confirmation|confirmed|history|previous|current|plain))*")
	],
	[
		"token",
		"strong",
		word$1("salt|token|secret|nonce|credential|credentials|psk|otp|totp|pin|pin_code|tfa|mfa|cookie|passkey|private_key|privatekey|privkey|password_salt|認証コード|暗証番号")
	],
	[
		"token",
		"strong",
		word$1("(?:api|access|secret|consumer|auth|activation|security|session|sess|license|contact|order|encryption|signing|confirm|reset|remember|unsubscribe|share|invite|invitation|download|recovery|login|verification|device|client|feed|rss|stream|validation)_key")
	],
	[
		"token",
		"strong",
		word$1("(?:otp|totp|tfa|mfa|pin)_(?:secret|code|backup|key|token|seed)|(?:recovery|backup|scratch)_codes?")
	],
	[
		"token",
		"strong",
		word$1("(?:verification|confirmation|activation|validation|reset|recovery|auth|invite|invitation|security|sms|access|authorization|authentication|password_reset|one_time|login)_(?:code|hash|token)")
	],
	[
		"token",
		"strong",
		word$1("(?:session|sess)_(?:id|token|hash)|sid|sessid|mobile_phone_id|device_id|device_uid|push_id|registration_token|webhook_url|(?:secret|security|reminder)_(?:question|answer)")
	],
	[
		"email",
		"strong",
		word$1(`e?mail|mailaddress|email_address|mailaddr|メール|メールアドレス|eメール`, WHICH)
	],
	[
		"email",
		"weak",
		word$1("reply_to|mail_to|send_to|sent_to|bcc|cc|(?:cc|bcc|sender|recipient)_(?:addr|address)|from_address|from_addr|to_address|to_addr|recipients")
	],
	[
		"mac",
		"strong",
		word$1("mac|mac_addr|mac_address|macaddr|hwaddr|bssid")
	],
	[
		"ip",
		"strong",
		word$1("ip|ipv|ip_v", "(?:_(?:addr|address|low|high|from|to|start|end|last|first|current|text|bin|num|long))*$")
	],
	[
		"ip",
		"strong",
		word$1("(?:remote|client|source|peer|visitor|login|caller)_(?:addr|ipaddr)|remote_host|ipaddr|ipaddress|inet_addr|ipアドレス")
	],
	[
		"user_agent",
		"strong",
		word$1("user_agent|useragent|comment_agent|browser_agent|http_agent|ua")
	],
	[
		"postal_code",
		"strong",
		word$1("zip|zipcode|zip_code|postal|postal_code|postcode|post_code|postalcode|yubin|yubin_bango|yubin_no|yuubin|plz|cep|郵便番号", "(?:_ext|_plus|_suffix|_prefix)?$")
	],
	[
		"phone",
		"strong",
		word$1("tel|phone|telephone|mobile|cell|cellphone|cellular|fax|facsimile|keitai|denwa|pager|msisdn|whatsapp|landline|電話|電話番号|携帯|携帯番号|携帯電話|ファックス|fax番号", WHICH)
	],
	[
		"phone",
		"strong",
		word$1("sms(?:_\\w+)?_number|phone_area_code|contact_number|contact_no|renrakusaki|連絡先")
	],
	[
		"birthday",
		"strong",
		word$1("birth|birthday|birthdate|birth_(?:date|ymd|dt)|dob|date_of_birth|day_of_birth|born|born_(?:on|at|date)|seinengappi|生年月日|誕生日")
	],
	[
		"birth_year",
		"strong",
		word$1("(?:birth|dob|seinen)_?(?:year|yyyy|yr|y)|year_of_birth|birthyear|生年|seinen")
	],
	[
		"birth_month",
		"strong",
		word$1("(?:birth|dob)_?(?:month|mm|mon|m)|month_of_birth|birthmonth")
	],
	[
		"birth_day",
		"strong",
		word$1("(?:birth|dob)_?(?:dd|d)|dob_day|birth_day")
	],
	[
		"age",
		"strong",
		word$1("age|nenrei|age_years|patient_age|年齢")
	],
	[
		"birthday",
		"strong",
		word$1("date_of_death|death_date|deathdate|deceased_(?:date|at|on)|died_(?:at|on)")
	],
	[
		"sensitive",
		"strong",
		word$1("gender|sex|seibetsu|ketsuekigata|性別|blood|blood_(?:type|group)|ethnicity|ethnic|race|religion|nationality|citizenship|marital|marital_status|civil_status|disability|sexual_orientation|血液型|国籍")
	],
	[
		"amount",
		"strong",
		word$1("salary|wage|income|bonus|annual_income|pay_rate|hourly_rate|nenshu|kyuyo|給与|年収|月給|賞与")
	],
	[
		"kana",
		"strong",
		word$1("kana|furigana|yomi|yomigana|yomikata|phonetic|phonetic_name|カナ|フリガナ|ふりがな|よみがな|氏名カナ|セイ|メイ|name_kana|kana_(?:sei|mei|first|last|family|given|name|shimei)")
	],
	[
		"first_name",
		"strong",
		word$1("(?:first|given|fore|middle|second|christian)_?names?|firstname|givenname|fname|mname|名前_名")
	],
	[
		"last_name",
		"strong",
		word$1("(?:last|family|sur|maiden|paternal|maternal)_?names?|surname|lastname|familyname|lname|myoji|姓|苗字")
	],
	[
		"username",
		"strong",
		word$1("username|user_name|login|login_name|login_id|user_login|logon|nick|nick_name|nickname|screen_name|handle|member_name|poster_name|nicename|user_nicename|user_code|display_login|userid|ログインid|ログイン|ユーザー名|ユーザ名|アカウント名")
	],
	[
		"username",
		"strong",
		word$1("(?:created|updated|modified|deleted|approved|changed|edited|posted|closed|assigned|requested|entered|registered|checked|operated|handled|reviewed|resolved|added|uploaded|inserted|last_modified|changed)_by")
	],
	[
		"person",
		"strong",
		word$1("(?:full|real|legal|contact|customer|client|user|owner|person|patient|sender|receiver|recipient|billing|shipping|delivery|ship_to|bill_to|display|holder|participant|reviewer|approver|author|agent|employee|staff|member|student|teacher|doctor|physician|nurse|driver|guest|passenger|tenant|landlord|parent|guardian|child|father|mother|spouse|emergency|emergency_contact|payer|payee|buyer|seller|applicant|candidate|manager|supervisor|lawyer|attorney|witness|beneficiary|beneficiary|insured|subscriber|donor|visitor|resident|representative|rep|attention|attn|signer|signatory|caller|caretaker|instructor|player|actor|creator|poc|father_?s|mother_?s|next_of_kin|kin|from|to|modified|acted|requester|reporter|assignee|owner|kokyaku|kaiin|tantou|tantousha|shain|hogosha|daihyo|daihyou|kanja|gakusei|oya|moushikomisha|keiyakusha)_(?:names?|mei|namae)(?:_(?:acted|kanji|romaji|en|ja|jp))?")
	],
	[
		"person",
		"strong",
		word$1("fullname|realname|displayname|addressee|shimei|simei|namae|onamae|signatory|next_of_kin|reviewer|approver|assignee|tantou|tantousha|tantosha|hogosha|daihyousha|uketori|meigi|meiginin|氏名|名前|お名前|担当者|担当者名|顧客名|会員名|社員名|代表者|代表者名|患者名|宛名|受取人|保護者|保護者名|契約者|申込者|承認者|連絡者")
	],
	[
		"person",
		"weak",
		word$1("author|agent|recipient|receiver|sender|owner|contact|contact_person|manager|participant|driver|guest|holder|payee|payer|patient|customer|employee|doctor|teacher|instructor|attendee|representative|requester|reporter|assistant|secretary|actor|whodunnit|operator|attention|attn|poster|creator|editor|supervisor|witness|beneficiary|responsible|person|poc|nominee|referrer_name|law_manager")
	],
	[
		"street",
		"strong",
		word$1("street|street_(?:address|name|no|number|line)|address_line|addr_line|house_(?:no|number|name)|building|building_name|apartment|apt|suite|banchi|tatemono|tatemono_mei|番地|建物名|建物|町名|丁目")
	],
	[
		"city",
		"strong",
		word$1("city|town|village|city_village|municipality|locality|suburb|city_name|birth_place|birthplace|place_of_birth|neighbou?rhood|shikuchoson|shiku|市区町村|市町村|出身地|county|county_district|district|ward")
	],
	[
		"state",
		"strong",
		word$1("province|prefecture|state_province|state_name|todofuken|todoufuken|都道府県|(?:billing|shipping|address|home|client|customer|delivery|mailing|site|work)_(?:state|region|province|pref)")
	],
	[
		"street",
		"weak",
		word$1("line")
	],
	[
		"city",
		"weak",
		word$1("location|hometown|home_town|residence_area")
	],
	[
		"state",
		"weak",
		word$1("state|region|pref")
	],
	[
		"address",
		"strong",
		word$1("addr|address|jusho|juusho|jyusho|residence|住所|所在地|(?:home|work|billing|shipping|delivery|mailing|postal|street|site|full)_(?:addr|address)", "(?:_(?:a|b|c|kanji|kana|full|text|detail|details|other|line))?$")
	],
	[
		"geo",
		"strong",
		word$1("lat|latitude|lng|lon|longitude|geo|coord|coordinate|coordinates|coords|geolocation|gps|latlng|lat_lng|geo_point|geom_point|緯度|経度")
	],
	[
		"company",
		"strong",
		word$1("company|company_name|organi[sz]ation|organi[sz]ation_name|employer|employer_name|kaisha|kaisha_mei|kaishamei|corporate_name|firm|firm_name|kinmusaki|workplace|business_name|会社|会社名|勤務先|法人名|貴社名")
	],
	[
		"url",
		"strong",
		word$1("(?:user|author|member|profile|personal|reviewer|customer|client|home|blog|contact|commenter|vendor)_(?:url|uri|page|link|site)|homepage|home_page|web_?site|web_?site_(?:url|title|name)|blog|blog_url|portfolio|(?:facebook|twitter|linkedin|instagram|github|sns|skype|icq|aim|msn|yim|jabber)(?:_(?:url|link|account|profile|handle|name))?")
	],
	[
		"free_text",
		"strong",
		word$1("(?:private|public|internal|personal|customer|client|user|admin|staff|patient|order|delivery|gift|medical|clinical|doctor|nurse|invoice)_(?:notes?|memo|comments?|message|remarks?|text)")
	],
	[
		"free_text",
		"strong",
		word$1("notes?|comments?|memo|remarks?|bio|biography|about|about_me|feedback|testimonial|complaint|inquiry|enquiry|signature|personal_text|clinical_history|medical_history|history_text|diagnosis|symptoms?|prescription|allergy|allergies|usertitle|user_title|original_text|additional_detail|value_text|hl_data|self_introduction|introduction|profile_text|chief_complaint|conclusion|biko|bikou|備考|メモ|自己紹介|コメント|お問い合わせ内容|症状|病名|所見")
	],
	[
		"free_text",
		"strong",
		word$1("\\w+_non_coded|(?:comment|message|post|review|reply|mail|email|chat|sms|ticket|note)_(?:body|text|content|message|filtered|content_filtered)|(?:dosing|special|delivery|care|handling)_instructions?|comment_to_\\w+|mail_headers?")
	],
	[
		"free_text",
		"weak",
		word$1("body|message|subject|content|content_filtered|text|description|title|excerpt|reason|answer|reply|question|instructions?|detail|details|summary|headline|review|headers?|statement|story|transcript|resolution|explanation|query|caption|内容|本文|件名|理由")
	],
	[
		"picture",
		"weak",
		word$1("photo|picture|portrait|avatar|face_image|signature_image|signature_base|fingerprint|face|thumbnail_photo|profile_(?:image|photo|picture|pic)|顔写真|写真")
	],
	[
		"token",
		"weak",
		word$1("key|session|hash_key|access|certificate|cert|public_id|transaction_id|transaction_reference|gateway_(?:customer_)?reference|payment_reference|charge_id|subscription_reference|reference_token")
	],
	[
		"mixed",
		"weak",
		word$1("value|meta_value|property_value|attribute_value|field_value|value_reference|option_value|setting_value|sess_data|session_data|session_value|payload|merged_data|old_value|new_value|old_values|new_values|before|after|changes|snapshot|request|response|params|log|extra|serialized_data|json_backup")
	],
	[
		"username",
		"weak",
		word$1("account|account_name|user|uid|user_id|member|by|modified_user|operator_id")
	],
	[
		"identifier",
		"weak",
		word$1("identifier|(?:external|system|legacy|customer|member|staff|employee|student|patient|person|contact|crm|erp|account)_(?:id|identifier|ref|uid)")
	],
	[
		"amount",
		"weak",
		word$1("weight|height|bmi")
	],
	[
		"url",
		"weak",
		word$1("url|uri|link")
	]
];
/** What the words of a name say; nothing where they say nothing of anybody. */
function nameHint(phrase) {
	const found = LINES.find(([, , pattern]) => pattern.test(phrase));
	return found && {
		content: found[0],
		strength: found[1]
	};
}
// masking/discover/table-nouns.ts
/** Nouns of people: a `name` in their table is a person's. */
const PEOPLE = /^(user|customer|client|person|people|member|employee|staff|contact|patient|guest|student|teacher|author|owner|profile|subscriber|applicant|driver|resident|provider|doctor|physician|nurse|vendor|supplier|buyer|seller|actor|player|passenger|tenant|landlord|candidate|recipient|lead|prospect|beneficiary|participant|attendee|donor|volunteer|visitor|operator|manager|admin|administrator|agent|officer|lawyer|instructor|guardian|parent|child|relative|family|account_holder|cardholder|payee|payer|reviewer|respondent|kaiin|kokyaku|shain|kanja|hogosha|gakusei|seito|tantousha|jugyoin|riyousha|shinseisha|moushikomisha|顧客|会員|社員|患者|従業員|利用者|ユーザー|ユーザ|担当者|保護者|生徒|学生|申込者|お客様)$/;
/** Words behind such a noun that leave the table one of people. */
const ABOUT = /^(master|mst|tbl|table|list|info|information|detail|profile|data|record|history|archive|backup|temp|tmp|lookup|old|new|ext|extra|master|registration|signup|address|name|basic|base|main|マスタ|情報|一覧|台帳)$/;
/** Nouns of places and organisations: their address and telephone number are nobody's. */
const PLACES$2 = /^(location|store|shop|branch|office|warehouse|facility|venue|baseinfo|site|hospital|clinic|school|airport|station|restaurant|hotel|tenpo|eigyosho|kyoten|店舗|拠点|営業所|支店)$/;
/** Nouns of what people write and send. */
const WRITTEN = /^(message|mail|email|comment|post|review|note|ticket|thread|reply|inquiry|enquiry|chat|sms|letter|feedback|draft|notification|request|task|issue|case|incident|appointment|visit|complaint|survey_answer|answer|response|transaction|activity|log|journal|diary|queue|history|alert|acknowledge|conversation|topic|memo|obs|proposal|reported|notice|otoiawase|toiawase|問い合わせ|お問い合わせ|履歴|日報|メッセージ)$/;
/** Nouns of goods, texts of the application, lists. */
const CATALOG = /^(product|item|goods|category|categorie|class|type|tag|template|tpl|page|block|news|menu|layout|plan|option|attribute|status|currency|country|language|locale|translation|permission|role|group|setting|config|configuration|module|plugin|widget|theme|brand|course|film|book|title|department|dept|region|zone|rate|rule|term|taxonomy|concept|drug|field|form|format|reason|payment_method|gateway|bank|design|feature|macro|script|trigger|host|graph|map|icon|sla|dashboard|profile_field|smiley|board|package|language|kiyaku|bkup|poll|qanda|spider|webhook|sysmap|shape|unit|dtype|program|workflow|state|faq|question|kind|mtb|master|msttbl|カテゴリ|商品|区分|種別|部署|部門)$/;
/** Tables of settings, of the application or of the organisation. */
const SETTINGS = /^(setting|config|configuration|option|preference|parameter|param|property|baseinfo|global_property|variable|env|system|registry|constant|設定)$/;
/** Lists of places that are the same for everybody. */
const GAZETTEER = /^(zip|zipcode|postal|postcode|postal_code|city|town|pref|prefecture|state|province|country|area|region|district|municipality|yubin|address_master|county|都道府県|市区町村|郵便番号)$/;
const SESSIONS = /^(session|sess|cookie|cache)$/;
/** What a table's name says. */
function tableNoun(table) {
	const { words } = nameWords(table);
	const kept = words.filter((word) => word.length > 1);
	const significant = [...kept];
	while (significant.length > 1 && ABOUT.test(significant.at(-1) ?? "")) significant.pop();
	const noun = significant.at(-1) ?? "";
	const last = kept.at(-1) ?? "";
	const glued = PEOPLE_AT_END.test(noun);
	return {
		noun,
		people: PEOPLE.test(noun) || glued,
		places: PLACES$2.test(noun),
		written: WRITTEN.test(last),
		catalog: CATALOG.test(last) && !PEOPLE.test(last),
		settings: SETTINGS.test(last),
		sessions: SESSIONS.test(last),
		gazetteer: GAZETTEER.test(noun)
	};
}
/** Japanese names of tables have no spaces: `顧客マスタ`. */
const PEOPLE_AT_END = /(?:顧客|会員|社員|患者|従業員|利用者|ユーザー?|担当者|保護者|生徒|学生|申込者|お客様)(?:マスタ|情報|一覧|台帳|テーブル)?$/;
// masking/discover/context.ts
const CONTACTS = [...[
	"email",
	"phone",
	"postal_code",
	"street",
	"city",
	"address",
	"kana",
	"birthday",
	"birth_year"
], ...["first_name", "last_name"]];
/** The words of a name, joined by underscores, without the letter that numbers it: `poc_phone` of `poc_1_phone_a`. */
function phraseOf(name) {
	return nameWords(name).words.join("_").replace(/_[a-d]$/, "");
}
/** What is known of a table before its columns are judged. */
function tableContext(table, comments = /* @__PURE__ */ new Map()) {
	const hints = /* @__PURE__ */ new Map();
	const series = /* @__PURE__ */ new Map();
	for (const column of table.columns) {
		const phrase = phraseOf(column.name);
		const hint = nameHint(phrase) ?? partOfName(phrase, table) ?? commentHint(comments.get(column.name));
		if (hint) hints.set(column.name, hint);
		if (nameWords(column.name).part !== void 0) series.set(phrase, [...series.get(phrase) ?? [], column]);
	}
	const contacts = [...hints].filter(([, { content, strength }]) => strength === "strong" && CONTACTS.includes(content)).map(([name]) => name);
	const framework = frameworkOf(table.name);
	return {
		table,
		noun: tableNoun(table.name),
		hints,
		contacts,
		series,
		...framework ? { framework } : {}
	};
}
/** 姓 and 名 in Roman letters, which alone may be the end of many a word: one beside the other, they are a name. */
function partOfName(phrase, table) {
	const [, before = "", part] = /^(|.*_)(sei|mei)$/.exec(phrase) ?? [];
	if (part === void 0) return void 0;
	const other = `${before}${part === "sei" ? "mei" : "sei"}`;
	return table.columns.some(({ name }) => phraseOf(name) === other) ? {
		content: part === "sei" ? "last_name" : "first_name",
		strength: "strong"
	} : void 0;
}
/** A comment says what a name does not: 氏名, `customer's e-mail address`. Only short ones: the others explain. */
function commentHint(comment) {
	if (comment === void 0 || comment === "" || comment.length > 40) return void 0;
	const [first = ""] = comment.split(/[(（:：、,。.\n]/);
	return nameHint(phraseOf(first.trim()));
}
/** True where the table is about people: its name says so, or the columns beside. */
function isOfPeople({ noun, contacts }) {
	return noun.people || contacts.length >= 2 && !noun.places && !noun.catalog && !noun.settings && !noun.gazetteer;
}
/** What the detectors found for sure, or in most values. */
function hitsOf({ profile }) {
	return personalKinds(profile).map(({ kind, values }) => ({
		of: "values",
		says: `${kind.replaceAll("_", " ")} in ${values} of ${profile.values} values`
	}));
}
/** What was looked at, and that nothing was found there. */
function seen({ profile, statistics }) {
	return {
		of: "values",
		says: profile.values === 0 ? "no values" : `no hit in ${profile.values} values, ${statistics.distinct} distinct`
	};
}
/** So few distinct values among many say nothing of anybody, unless they look like names. */
function few({ statistics }) {
	const { values, distinct, names, nameForms } = statistics;
	return values >= 20 && distinct <= 24 && distinct <= values / 4 && names < .1 && nameForms < .5;
}
// masking/discover/contradiction.ts
/** So many values can speak against a name. */
const ENOUGH = 20;
/** What the values say against what a name says; nothing where they do not, or are too few. */
function contradiction(content, { statistics, profile, column, phrase }) {
	if (statistics.values < ENOUGH) return void 0;
	const { at, digits, distinct, values, prose, longest, codes, random, kana } = statistics;
	if (profile.found.some(({ kind }) => kind === content)) return void 0;
	switch (content) {
		case "email": return at < .05 && profile.found.length === 0 ? "its name is an e-mail address, and its values have no @" : void 0;
		case "phone":
		case "postal_code": return digits < .2 && profile.found.length === 0 && !hasDigits(profile.shape) ? `its name is a ${content.replace("_", " ")}, and its values have no digits` : void 0;
		case "first_name":
		case "last_name":
		case "person":
		case "company": return digits > .95 ? "its name is a name, and its values are numbers" : void 0;
		case "kana": return kana < .2 && digits < .95 && /kana|カナ|フリガナ/.test(phrase) ? "its name is a reading, and its values have no kana" : void 0;
		case "ip":
		case "mac": return profile.found.length === 0 && column.typeClass === "text" ? "its name is an address, and no value is one that leads to anybody" : void 0;
		case "token":
		case "password_hash": return prose >= .5 && random < .05 && !/(question|answer|phrase)$/.test(phrase) ? "its name is a key, and its values are words" : void 0;
		case "url": return !/[./:]/.test(profile.shape) && prose >= .5 ? "its name is a page, and its values are words" : void 0;
		case "free_text": return prose < .05 && distinct <= 12 && distinct / values < .2 && longest < 32 && codes < .5 ? "its name is a text, and its values are a few words" : void 0;
		default: return;
	}
}
const hasDigits = (shape) => /9/.test(shape);
// masking/discover/judgement.ts
/** It is personal, and a rule masks it. */
function personal(content, confidence, ...evidence) {
	return {
		pile: "personal",
		content,
		confidence,
		why: evidence[0]?.says ?? "",
		evidence
	};
}
/** It is not personal, for a reason that was found. */
function plain(why, ...evidence) {
	return {
		pile: "plain",
		content: "nothing",
		confidence: 0,
		why,
		evidence
	};
}
/** A person must say. */
function open(content, confidence, why, ...evidence) {
	return {
		pile: "open",
		content,
		confidence,
		why,
		evidence
	};
}
// masking/discover/judge-by-values.ts
/** A text whose name says nothing: by what its values look like, and by what its table is about. */
function judgeByValues(context, hits) {
	const { table, statistics, profile } = context;
	const { noun } = table;
	const people = isOfPeople(table);
	const of = {
		of: "table",
		says: noun.noun
	};
	if (hits.length) return personal(mixedOrText(context), .7, ...hits);
	const inside = profile.found.find(({ values }) => values >= 3);
	if (inside && statistics.prose >= .3) return open("free_text", .6, `${inside.kind.replaceAll("_", " ")} in ${inside.values} of ${profile.values} values`, seen(context));
	if (statistics.values === 0) {
		if (noun.catalog || noun.settings) return plain(`a table of the application’s own: ${noun.noun}`, of);
		return noun.sessions ? personal("mixed", .7, {
			of: "table",
			says: "sessions"
		}) : open("free_text", people ? .5 : .3, "nothing is known: it is empty, and its name says nothing", of);
	}
	if (statistics.values >= 5 && statistics.names >= .4 && statistics.prose < .9) return noun.catalog ? open("person", .5, "many values are known names", of) : personal("person", .7, {
		of: "values",
		says: `${Math.round(statistics.names * 100)} % of ${statistics.values} values hold a known name`
	});
	if (few(context)) return plain(`${statistics.distinct} distinct values in ${statistics.values}`, seen(context));
	if (noun.catalog || noun.settings) return plain(`a table of the application’s own: ${noun.noun}`, of, seen(context));
	if (noun.sessions) return personal("mixed", .7, {
		of: "table",
		says: "sessions"
	});
	if (statistics.random >= .5) return open("token", .5, "made by chance: a key of something, or what opens it", seen(context), of);
	const shape = shapeOf(context);
	if (shape && !(people && noun.people)) return plain(shape, seen(context));
	if (statistics.prose >= .5 && (people || noun.written)) return open("free_text", .5, "texts of which nothing is known", seen(context), of);
	if (people && noun.people) return open("free_text", .5, "it belongs to a person, and nothing says what it is", seen(context), of);
	if (statistics.names >= .1 && statistics.nameForms >= .6) return open("person", .5, "many values have the form of names", seen(context));
	if (statistics.values < 5) return open("free_text", .3, `only ${statistics.values} values`, of);
	return open("free_text", .3, "no word of a person in its name, and none found in its values", seen(context), of);
}
function shapeOf({ statistics }) {
	if (statistics.json >= .9) return "documents without a hit";
	if (statistics.php >= .9) return "serialized values without a hit";
	if (statistics.digits >= .9) return "numbers in a text";
	return statistics.codes >= .9 ? "codes" : void 0;
}
function mixedOrText({ statistics }) {
	return statistics.php > 0 || statistics.json > .1 ? "mixed" : "free_text";
}
// masking/discover/judge-weak-name.ts
/** A name that may mean somebody: the table, the neighbours and the values say whether it does. */
function judgeWeakName(context, content, hits) {
	const { table, statistics } = context;
	const name = {
		of: "name",
		says: `its name, perhaps: ${content.replaceAll("_", " ")}`
	};
	const of = {
		of: "table",
		says: table.noun.noun
	};
	if (hits.length) return personal(content, .85, ...hits, name);
	switch (content) {
		case "free_text": return judgeWritten(context, name);
		case "person":
		case "username":
			if (statistics.names >= .25 || statistics.nameForms >= .7) return personal("person", .75, name, {
				of: "values",
				says: "many values have the form of names"
			});
			if (content === "username" && (isOfPeople(table) || table.noun.written)) return personal("username", .7, name, of);
			return open(content, .5, "it may name somebody", name, seen(context));
		case "state":
			if (table.noun.gazetteer) return plain("a list of places", name, seen(context));
			if (!table.table.columns.some(({ name: other }) => [
				"city",
				"street",
				"address",
				"postal_code"
			].includes(table.hints.get(other)?.content ?? ""))) return plain("a state, and no address beside it", name, seen(context));
			return table.noun.places && !table.noun.people ? open("state", .5, `of a ${table.noun.noun}: the organisation’s own, or somebody’s`, name) : personal("state", .8, name, {
				of: "neighbours",
				says: table.contacts.slice(0, 4).join(", ")
			});
		case "street":
		case "city": {
			const beside = table.contacts.length > 0 || /addr/.test(table.table.name.toLowerCase());
			return (content === "street" ? beside : isOfPeople(table)) ? personal(content, .75, name, {
				of: "neighbours",
				says: table.contacts.slice(0, 4).join(", ")
			}) : judgeByValues(context, hits);
		}
		case "url": return table.noun.people && /^(url|uri|link)$/.test(context.phrase) ? personal("url", .7, name, of) : plain("a page", name, seen(context));
		case "token": return judgeSecret(context, name);
		case "picture": return /base|signature|fingerprint/.test(context.phrase) || isOfPeople(table) && statistics.longest > 200 ? personal("picture", .8, name) : isOfPeople(table) ? open("picture", .5, "a picture of somebody, or where it stands", name, of) : plain("a picture of a thing", name, of);
		case "email": return statistics.values === 0 && (table.noun.written || isOfPeople(table)) ? personal("email", .7, name, of) : judgeByValues(context, hits);
		case "identifier": return isOfPeople(table) || /(person|patient|provider|customer|member|user|staff|employee|student|contact)/.test(table.table.name.toLowerCase()) ? personal("identifier", .75, name, of) : judgeByValues(context, hits);
		case "mixed":
			if (table.noun.sessions) return personal("mixed", .8, name, {
				of: "table",
				says: "sessions"
			});
			if (statistics.values === 0) return open("mixed", isOfPeople(table) ? .5 : .4, "it may hold anything, and is empty", name);
			if (statistics.names >= .1 && statistics.values >= 5) return open("mixed", .5, "it holds anything, known names among it", name, seen(context));
			return plain(table.noun.settings ? "settings without a hit" : "values of the application", name, seen(context));
		default: return judgeByValues(context, hits);
	}
}
/** Texts that the application brings, or that people write. */
function judgeWritten(context, name) {
	const { table, phrase, statistics } = context;
	const { noun } = table;
	const byPeople = /(^|_)(body|message|reply|statement|review|story|transcript|instructions?|resolution)$/.test(phrase);
	const template = /(template|tpl|format|opmessage|type|setting|config|layout|page|block|news|help|faq|script|translation|lang)/.test(table.table.name.toLowerCase());
	if (noun.catalog || noun.settings || template) return plain(`a text of the application: ${noun.noun}`, {
		of: "table",
		says: noun.noun
	}, seen(context));
	if (few(context)) return plain(`${statistics.distinct} distinct values in ${statistics.values}`, seen(context));
	if (/(^|_)reason$/.test(phrase)) {
		const beside = table.table.columns.filter(({ name: other }) => /^(voided|retired|date_voided|date_retired|voided_by|retired_by|deleted_by|deleted_at|cancelled_at)$/i.test(other));
		if (beside.length > 0) return plain("why a row was set aside", {
			of: "neighbours",
			says: beside.map(({ name: other }) => other).join(", ")
		}, seen(context));
	}
	if (noun.written || isOfPeople(table) && !/title|caption|headline|query/.test(phrase)) return personal("free_text", .75, name, {
		of: "table",
		says: noun.noun
	});
	if (byPeople) return personal("free_text", .6, name, seen(context));
	if (/(^|_)(subject|content|text|answer|question|reason|explanation|excerpt)$/.test(phrase)) return open("free_text", .5, "people may have written it", name, seen(context));
	return plain("a text about a thing", name, {
		of: "table",
		says: noun.noun
	}, seen(context));
}
function judgeSecret(context, name) {
	const { statistics, table, column, phrase } = context;
	const { random, values } = statistics;
	if (phrase === "session" && (statistics.php + statistics.json > .1 || statistics.longest > 512)) return personal("mixed", .8, name);
	if (random >= .5) return personal("token", .8, name, {
		of: "values",
		says: `${Math.round(random * 100)} % of ${values} values look made by chance`
	});
	if (few(context)) return plain(`${statistics.distinct} distinct values in ${values}`, seen(context));
	if (values > 0 && (statistics.codes < .9 || table.noun.settings)) return plain("keys of settings", seen(context));
	if (table.noun.settings || table.noun.catalog) return plain("keys of settings", {
		of: "table",
		says: table.noun.noun
	});
	const telling = /invitation|invite|token|account|licen[cs]e|contact|session/.test(table.table.name.toLowerCase());
	const isKeyed = /(^|_)(key|access|session|certificate|cert)$/.test(phrase);
	if (telling && isKeyed) return personal("token", .7, name, {
		of: "table",
		says: table.noun.noun
	});
	return open("token", .5, `it may open something (${column.columnType})`, name, seen(context));
}
// masking/discover/keys.ts
/** True where the column is part of the primary key, or references one. */
function isKey(table, column) {
	return table.indexes.find(({ name }) => name === "PRIMARY")?.parts.some((part) => part.column === column.name) === true || table.foreignKeys.some((key) => key.columns.includes(column.name));
}
/** Words of numbers that tell a person, whatever key they are part of. */
const TELLING$1 = /(^|_)(phone|tel|mobile|fax|ssn|my_number|mynumber|passport|national_id|tax_id|vat|card_(no|number)|id_number|ip)$/;
/** Why a number is a key or a reference; nothing where it is none. */
function referenceOf({ column, table: { table }, phrase }) {
	if (column.autoIncrement) return "a counter of its table";
	if (TELLING$1.test(phrase)) return void 0;
	const foreign = table.foreignKeys.find((key) => key.columns.includes(column.name));
	if (foreign) return `references ${label({
		database: foreign.parentDatabase,
		name: foreign.parentTable
	})}`;
	const primary = table.indexes.find(({ name }) => name === "PRIMARY");
	if (primary?.parts.length === 1 && primary.parts[0]?.column === column.name && /(^|_)(id|no|key|seq)$/.test(phrase)) return "the key of its table";
	return /(^|_)(id|ids)$|^id_|(^|_)id_|\wid$/.test(phrase) ? "a number that names a row" : void 0;
}
// masking/discover/plain-names.ts
/**
* Last words that say that a column describes a thing, whatever stands before: the type of an address is no address, the day on
* which an e-mail address was verified is none either.
*/
const HEADS = [
	["a state or a kind", /^(status|type|kind|mode|level|state_code|category|class|classification|scope|stage|phase|severity|priority|urgency|strength|laterality|certainty|behavior|behaviour|visibility|privilege|permission|capability|role|action|method|operator|direction|disposition|gravity|tier|grade|plan|policy|strategy|algorithm|choice|option|operation|lock)$/],
	["a flag", /^(flag|flg|enabled|disabled|active|verified|confirmed|visible|hidden|locked|deleted|archived|published|required|allowed|default|estimated|approved|public|hide|show|yn|onoff|autoload|automatic|blocked|expired|valid|sent|read|bounced|subscribed)$/],
	["a number of things", /^(count|counter|total|sum|qty|quantity|amount|size|length|width|height|limit|max|min|offset|interval|duration|timeout|retry|attempt|rate|ratio|percent|percentage|precision|scale|weight|score|point|rank|rating|version|revision|port|delay|lifetime|threshold)$/],
	["an order", /^(position|sort|order|seq|sequence|idx|index|ordinal|lft|rgt|depth|sortorder|sort_order|number_of)$/],
	["a moment", /^(at|date|time|datetime|timestamp|day|month|year|week|hour|period|expiry|expires|expiration|until|since|schedule|cron|clock|rrule|rdate|exdate)$/],
	["a format or a language", /^(format|pattern|template|tpl|locale|lang|language|language_id|timezone|zone|currency|charset|encoding|collation|separator|delimiter|prefix|suffix|unit|units|symbol|mask|regex|regexp|expression|formula|query_field|calendar|iso|separator)$/],
	["how something looks", /^(color|colour|textcolor|background|font|icon|style|theme|layout|css|align|alignment|image|logo|banner|thumbnail|sound|skin|design|screen|palette|smiley|emoji)$/],
	["a file of the application", /^(path|dir|directory|folder|filename|file_name|file|ext|extension|mime|mimetype|mime_type|filetype|fileext|disk|bucket|bytes|checksum|md|sha|hash|etag|script|command|macro|handler|class_name|classname|namespace|module|plugin|package|controller|function|procedure|callback|hook|job|queue|task_class|driver|engine|adapter|connection|database|db|db_name|table|table_name|column|column_name|field_name|tablename|columnname|fieldname|datatype|data_type|config|handler_config|validator|sql|xml|xslt|xsl|html|js|json_schema|schema|tag|slug|permalink|alias|domain|host|hostname|server|endpoint|dns|target|rel|route|menu|widget|block|stack|trace|backtrace|exception|error|error_msg|errors|debug|env|platform|os|browser|software|hardware|model|vendor_code|firmware|protocol)$/],
	["a form of address", /^(salutation|honorific|title_prefix|name_title|name_prefix|name_suffix|keisho|敬称)$/],
	["a property of a thing", /^(industry|source|segment|channel|subdomain|term|medium|brand|occupation_code|job_title|department|dept|theme|location_type)$/],
	["a state or a kind", /^(kubun|kbn|shubetsu|syubetsu|jotai|joutai|flg|cd|kengen|shokushu|yakushoku|houhou|zokugara|code)$/],
	["a number of things", /^(suu|kazu|kakaku|tanka|kingaku|goukei|zaiko|jun|hyoji_jun|jikan|jikantai|nichiji|hiduke|kikaku|gazou)$/],
	["a country", /^(country|country_name|country_code|continent|nation)$/],
	["a key of a setting", /^(meta_key|option_name|property|property_key|setting|setting_name|param|param_name|param_key|variable|config_key|key_name|attribute_name|attribute_code|field_key|source_key)$/],
	["a code of a thing", /^(sku|barcode|upc|ean|isbn|asin|product_code|item_code|coupon|coupon_code|promo_code|discount_code|referral_code|part_no|lot|lot_no|batch|serial_type|po_number|order_number|invoice_number|order_no|invoice_no|tracking_number|tracking_no|accession_number|oid|uuid|guid|ulid|correlation|abbreviation|abbr|short_code|code)$/]
];
/** Two words that together describe a thing, and of which the last alone would say something else. */
const PAIRS = /(?:^|_)(?:email|mail|phone|address|password|token|user|login|card|account|contact|ip|name|session|comment|message|note)_(?:template|subject|html|format|status|type|verified|enabled|count|setting|settings|required|visible|policy|strength|length|tpl|preference|notification|notifications|opt_?in|opt_?out|error|label|domain|class|role|page|list|pref|prefs|format_type|driver|provider|queue|limit|expires|expiry|flood)$/;
/** Words in front that make a setting of whatever comes behind: `show_email`. */
const SETTING = /^(show|hide|enable|enabled|allow|allowed|accepted|accept|require|required|use|can|has|is|supported|notify|subscribe|verified|swap)_/;
/** True where a name says whether something is done or asked for, and not what it is. */
function isSetting(phrase) {
	return SETTING.test(phrase);
}
/** What a column that describes a thing is called: `a flag`; nothing where its last words do not say so. */
function plainName(phrase) {
	if (/^utm_/.test(phrase)) return "where a visit came from";
	if (PAIRS.test(phrase)) return "a property of a thing";
	if (/(コード|区分|権限|役職|フラグ|状態|ステータス|種別|続柄|順|順序|単価|金額|価格|数量|件数|回数|合計|日時|日付|時刻|画像|言語)$/.test(phrase)) return "a property of a thing";
	const words = phrase.split("_");
	const [last = ""] = words.slice(-1);
	const pair = words.slice(-2).join("_");
	return HEADS.find(([, pattern]) => pattern.test(pair) || pattern.test(last))?.[0];
}
// masking/discover/judge-text.ts
/** A name or an address is a part of the whole that the column's name tells. */
const PARTS$1 = {
	person: [
		"first_name",
		"last_name",
		"username",
		"kana",
		"company"
	],
	kana: [
		"kana",
		"first_name",
		"last_name"
	],
	address: [
		"street",
		"city",
		"state"
	]
};
/** Judges a text: by what its name says for sure, by what is found in it, by its shape, and by what its name may mean. */
function judgeText(context) {
	const { table, hint, profile, phrase, column, statistics } = context;
	const hits = hitsOf(context);
	if (table.framework !== void 0 && !hits.length) return plain(`a table of ${table.framework}’s own`, {
		of: "table",
		says: `a table of ${table.framework}’s own`
	});
	const best = profile.found.find(({ confidence }) => confidence >= PERSONAL_FROM);
	if (hint?.strength === "strong" && !isSetting(phrase)) {
		const strong = byStrongName(context, hint.content, best, hits);
		if (strong) return strong;
	}
	if (best && best.whole >= profile.values / 2) {
		const part = hint && PARTS$1[best.kind]?.includes(hint.content) ? hint.content : best.kind;
		return thing(context) && best.kind === "person" ? open("person", .6, "the name of a thing, and it looks like a person’s", ...hits) : personal(part, Math.max(best.confidence, .7), ...hits);
	}
	if (table.noun.sessions && isKey(table.table, column) && (statistics.values === 0 || statistics.random >= .5)) return personal("token", .85, {
		of: "table",
		says: "sessions"
	}, {
		of: "key",
		says: "a key of its table"
	});
	if (isExpiry(context)) return personal("identifier", .8, {
		of: "neighbours",
		says: "beside a card"
	});
	const key = keyOf(context);
	if (key && !hits.length) return plain(key, {
		of: "key",
		says: key
	});
	if (isDocument(context)) return judgeWeakName(context, "mixed", hits);
	if (!hint || hint.strength === "weak") {
		const what = plainName(phrase);
		if (what && !hits.length) return plain(what, {
			of: "name",
			says: `its name: ${what}`
		}, seen(context));
		if (what) return personal(hint?.content ?? "free_text", .7, ...hits, {
			of: "name",
			says: `its name: ${what}`
		});
	}
	if (/(^|_)(number|no|num|nr|bango)$|番号$/.test(phrase) && !hint && table.noun.people) return personal("identifier", .75, {
		of: "name",
		says: "its name: a number"
	}, {
		of: "table",
		says: `of people: ${table.noun.noun}`
	});
	if (/(^|_)(number|no|num|nr|bango)$|番号$/.test(phrase) && !hint && !hits.length && !isOfPeople(table)) return plain(`numbers of a thing: ${table.noun.noun}`, {
		of: "name",
		says: "its name: a number"
	}, seen(context));
	const named = judgeName(context, hits);
	if (named) return named;
	if (hint) return judgeWeakName(context, hint.content, hits);
	return judgeByValues(context, hits);
}
const PLACES$1 = [
	"address",
	"street",
	"city",
	"state",
	"postal_code"
];
/** Beside these, a place is somebody's. */
const TELLING = [
	"email",
	"phone",
	"kana",
	"birthday",
	"first_name",
	"last_name",
	"street",
	"address"
];
function byStrongName(context, content, best, hits) {
	const { table, statistics, column, phrase } = context;
	const name = {
		of: "name",
		says: `its name: ${content.replaceAll("_", " ")}`
	};
	if (content === "kana" && /(^|_)(shouhin|shohin|product|item|category|brand|maker|service|station|eki|kamoku|byomei|yakuhin)_(kana|yomi|furigana)$/.test(phrase) && !hits.length) return plain("the reading of a thing", name, seen(context));
	const against = contradiction(content, context);
	if (against) return open(content, .5, against, name, {
		of: "values",
		says: against
	});
	const list = {
		of: "table",
		says: `a list of places: ${table.noun.noun}`
	};
	if (PLACES$1.includes(content) && table.noun.gazetteer && !table.contacts.some((one) => TELLING.includes(table.hints.get(one)?.content ?? "nothing"))) return plain("a list of places", list, seen(context));
	const lookup = table.noun.catalog && !isOfPeople(table) && statistics.values >= 5 && statistics.names < .2;
	if ((content === "person" || content === "sensitive") && lookup && !hits.length) return void 0;
	if (content === "address" && /(^|_)(proxy|server|host|node|listen|bind|gateway|smtp|ldap|memory)(_|$)/.test(`${phrase}_${table.noun.noun}`)) return void 0;
	const spare = content === "free_text" && (table.series.get(phrase)?.length ?? 0) >= 4;
	if (spare && !hits.length && statistics.values >= 20) return plain("one of many spare columns, without a hit", {
		of: "neighbours",
		says: `one of ${table.series.get(phrase)?.length ?? 0}`
	}, seen(context));
	if (spare && !hits.length) return open(content, .4, "one of many spare columns, of which too few values are known", name, {
		of: "type",
		says: column.columnType
	});
	if (content === "free_text" && !hits.length && (table.noun.catalog || table.noun.settings) && !isOfPeople(table)) return void 0;
	if ([
		...PLACES$1,
		"phone",
		"company",
		"geo",
		"email"
	].includes(content) && (table.noun.places || table.noun.settings) && !table.noun.people) return open(content, .5, `of a ${table.noun.noun}: the organisation’s own, or somebody’s`, name, {
		of: "table",
		says: table.noun.noun
	});
	if (content === "kana" && best?.kind !== "kana" && statistics.values === 0) return personal("kana", .8, name);
	return personal(content, hits.length ? Math.max(.97, best?.kind === content ? best.confidence : 0) : .9, name, ...hits);
}
/** Words before `name` that say that it is a thing's. */
function thing({ phrase, table }) {
	const { noun } = table;
	return /(^|_)(product|item|category|brand|file|class|plan|shop|store|event|city|model|theme|template)_name$/.test(phrase) || noun.catalog;
}
/** A `name` with nothing that says whose: the table says it, or who else stands in it. */
function judgeName(context, hits) {
	const { phrase, table, statistics, profile, hint } = context;
	const { noun } = table;
	const bare = /^(name|name_kanji|names|mei|meisho|名称|名)$/.test(phrase) || phrase === `${noun.noun}_name`;
	if (hint?.content === "username") return void 0;
	if (!bare && !/_name(_(en|ja|jp|eng|full|long|display|upper|lower|text|kanji))?$|(名|名称)$|_mei$/.test(phrase)) return void 0;
	const inside = {
		of: "values",
		says: `${Math.round(statistics.names * 100)} % of ${profile.values} values hold a known name`
	};
	const people = {
		of: "table",
		says: `of people: ${noun.noun}`
	};
	if (bare && noun.people) return personal("person", .9, {
		of: "name",
		says: "its name: name"
	}, people);
	if (bare && table.contacts.length >= 2 && !noun.catalog && !noun.places) return personal("person", .75, {
		of: "name",
		says: "its name: name"
	}, {
		of: "neighbours",
		says: table.contacts.slice(0, 4).join(", ")
	});
	if (hits.length) return personal("person", .7, ...hits);
	if (statistics.values >= 10 && statistics.names >= .5 && !thing(context)) return personal("person", .7, inside, {
		of: "name",
		says: "its name: name"
	});
	if (statistics.values >= 10 && statistics.names >= .3 && statistics.nameForms >= .6) return open("person", .5, "a name, and many values look like persons’", inside);
	return plain(`the name of a thing: ${noun.noun || "its table"}`, {
		of: "name",
		says: "its name: name"
	}, inside, seen(context));
}
/** Until when a card is valid, which is asked for with its number. */
function isExpiry({ phrase, column: { length = 0 }, table: { table, hints } }) {
	const named = /(^|_)(expiry|expiration|expire|expires|exp_date|exp_month|exp_year|valid_thru)(_date)?$/.test(phrase);
	const card = /card/i.test(table.name) || [...hints].some(([name, { strength }]) => strength === "strong" && /card|pan$/i.test(name));
	return named && length <= 10 && card;
}
/** A long text that the application writes for itself: whatever it needs. */
function isDocument({ column: { length = 0 }, phrase, hint }) {
	return length >= 1e3 && /(^|_)(setting|config|option|preference|meta|metadata|data|info|extra|param|params|payload|attribute|property|json)$/.test(phrase) && hint?.strength !== "strong";
}
/** Why a text is a key: made by chance, or a reference. */
function keyOf({ table: { table }, column, phrase, statistics, hint }) {
	const { length } = column;
	if (/(^|_)(uuid|guid|ulid)$/.test(phrase)) return "a key made by chance";
	const foreign = table.foreignKeys.find((key) => key.columns.includes(column.name));
	if (foreign && !hint) return `references ${foreign.parentDatabase}.${foreign.parentTable}`;
	const isId = /(^|_)(id|ids|key|no|code|cd)$|\wid$/.test(phrase);
	if (/(^|_)id$/.test(phrase) && length === 36 && hint?.strength !== "strong") return "a key made by chance";
	if (hint || !isId) return void 0;
	if (isKey(table, column)) return statistics.random >= .9 ? "a key made by chance" : "a key of its table";
	const type = phrase.replace(/_?id$/, "_type");
	return type !== phrase && table.columns.some(({ name }) => name.toLowerCase() === type) ? "a reference, beside the type of what it names" : void 0;
}
// masking/discover/judge-binary.ts
/** Bytes: of a text that is kept in them, of an address, of a key, of a picture, or of who knows what. */
function judgeBinary(context) {
	const { column, table, hint, profile, phrase } = context;
	const type = {
		of: "type",
		says: column.columnType
	};
	if (column.dataType === "bit") return plain("a flag", type);
	if (hint?.content === "ip") return personal("ip", .95, {
		of: "name",
		says: "its name: ip"
	}, type);
	if (table.framework !== void 0) return plain(`a table of ${table.framework}’s own`, type);
	if (hint?.strength === "strong" && hint.content !== "username") return personal(hint.content, .9, {
		of: "name",
		says: `its name: ${hint.content.replaceAll("_", " ")}`
	}, type);
	if (profile.values > 0) return judgeText(context);
	if (hint?.content === "username") return personal("username", .9, {
		of: "name",
		says: "its name: username"
	}, type);
	const short = column.length !== void 0 && column.length <= 64;
	if (short && (isKey(table.table, column) || /(^|_)(id|uuid|guid|ulid|uid)$/.test(phrase))) return plain("a key made by chance", type, {
		of: "key",
		says: "a key"
	});
	if (short && /(^|_)(hash|checksum|digest|md|sha|crc|etag|fingerprint)$/.test(phrase)) return plain("a checksum", type, {
		of: "name",
		says: "its name: a checksum"
	});
	if (hint?.content === "picture" && isOfPeople(table)) return personal("picture", .8, {
		of: "name",
		says: "its name: a picture"
	}, {
		of: "table",
		says: "of people"
	});
	return open(hint?.content ?? "picture", .5, "bytes of which nothing is known", type);
}
// masking/discover/judge.ts
/** Weighs what is known of a column. What looks personal by its name, its type or its values is never called plain. */
function judge(context) {
	const { column } = context;
	switch (column.typeClass) {
		case "number": return judgeNumber(context);
		case "temporal": return judgeMoment(context);
		case "enum": return judgeList(context);
		case "spatial": return judgePlace(context);
		case "binary": return judgeBinary(context);
		default: return judgeText(context);
	}
}
/** What numbers can be that somebody must not read. */
const IN_NUMBERS = [...[
	"phone",
	"my_number",
	"credit_card",
	"postal_code",
	"geo",
	"ip",
	"sensitive",
	"amount",
	"birth_year"
], ...[
	"birth_month",
	"birth_day",
	"birthday",
	"age",
	"identifier",
	"token",
	"password_hash"
]];
function judgeNumber(context) {
	const { column, table, hint, profile, statistics, phrase } = context;
	const reference = referenceOf(context);
	if (reference) return plain(reference, {
		of: "key",
		says: reference
	});
	if (isFlag(column, context)) return plain("a flag", {
		of: "type",
		says: `a flag: ${column.columnType}`
	});
	const [best] = profile.found;
	const isId = /(^|_)(id|ids)$/.test(phrase);
	if (best && best.confidence >= .5 && !isKey(table.table, column) && !isId) return personal(best.kind, best.confidence, ...hitsOf(context));
	if (!hint || !IN_NUMBERS.includes(hint.content) || isSetting(phrase)) return plain(plainName(phrase) ?? "a number", {
		of: "type",
		says: "a number"
	});
	const name = {
		of: "name",
		says: `its name: ${hint.content.replaceAll("_", " ")}`
	};
	const { content } = hint;
	if (content === "amount" && hint.strength === "weak") return isOfPeople(table) && !isMeasureOfThing(context) ? personal("amount", .7, name, {
		of: "table",
		says: `of people: ${table.noun.noun}`
	}) : plain("a measure of a thing", name, {
		of: "table",
		says: `of ${table.noun.noun}`
	});
	if (hint.strength === "weak") return plain("a number", {
		of: "type",
		says: "a number"
	});
	if (content === "identifier" && statistics.values > 0 && (statistics.most ?? 0) < 1e5) return plain("a number that names a row", {
		of: "values",
		says: "numbers too small for anybody’s"
	});
	if (content === "ip" && statistics.values > 0 && (statistics.most ?? 0) < 16777216) return open("ip", .5, "its name is an address, and its values are too small for one", name);
	if (content === "geo" && (statistics.most ?? 0) > 180) return open("geo", .4, "its name is a place, and its values are no degrees", name);
	return personal(content, .9, name);
}
/** A height beside a width, or of a picture: nobody's. */
function isMeasureOfThing({ table, phrase }) {
	return /(avatar|image|img|photo|picture|thumb|thumbnail|screen|page|logo|window|video|banner|package|box)_/.test(phrase) || table.table.columns.some(({ name }) => /width|depth/i.test(name));
}
/** One or none, by its type or by all its values and its name. */
function isFlag({ columnType, dataType }, { statistics, phrase }) {
	if (/^tinyint\(1\)/i.test(columnType) || /^bit\(1\)/i.test(columnType)) return true;
	const binary = (statistics.least ?? 0) >= 0 && (statistics.most ?? 0) <= 1;
	if (/^(is|has|can|use|show|enable|allow|require|do|send|hide|accept|swap|no|verified)_/.test(`${phrase}_`)) return binary;
	return /(^|_)(flg|flag|enabled|active|verified|estimated|required)$/.test(phrase) && dataType !== "bigint" && (statistics.values === 0 || binary);
}
/** Moments of the application, by the words of their names. */
const MOMENTS$1 = /(^|_)(at|on|date|time|datetime|timestamp|gmt|day|created|updated|modified|changed|deleted|registered|expire|expires|expiry|sent|paid|started|start|end|ended|last|next|first|due|from|to|since|until|activated|published|scheduled|valid|login|logged|access|visit|viewed|opened|closed|completed|granted|executed|hire|issued|shipped|ordered|delivered|started|stopped|activity|moment|retired|voided|nichiji|hiduke|date_time|日時|日付|日)$/;
function judgeMoment(context) {
	const { column, table, hint, statistics, phrase } = context;
	if (hint?.strength === "strong" && /^birth|^age$/.test(hint.content)) {
		const content = hint.content === "birth_year" && column.dataType !== "year" ? "birthday" : hint.content;
		return personal(content === "birth_day" || content === "birth_month" || content === "age" ? "birthday" : content, .95, {
			of: "name",
			says: "its name: birthday"
		});
	}
	if (hint?.content === "identifier") return personal("birthday", .7, {
		of: "name",
		says: "its name: an expiry of a card"
	});
	if (column.dataType !== "time" && (statistics.years ?? 0) >= 25 && (statistics.most ?? 0) <= (/* @__PURE__ */ new Date()).getFullYear() && statistics.values >= 20 && (statistics.least ?? 0) >= 1890) return isOfPeople(table) ? personal("birthday", .7, {
		of: "values",
		says: "days over decades, as of birth"
	}, {
		of: "table",
		says: "of people"
	}) : open("birthday", .4, "days over decades, as of birth", {
		of: "values",
		says: "days over decades"
	});
	if (column.dataType !== "date" || MOMENTS$1.test(phrase) || !isOfPeople(table)) return plain("a moment that the application notes", {
		of: "type",
		says: column.dataType
	}, {
		of: "name",
		says: "its name: a moment"
	});
	return statistics.values >= 20 ? plain("a moment that the application notes", {
		of: "values",
		says: "days of a few years"
	}) : open("birthday", .4, "a day of a person that its name does not explain", {
		of: "table",
		says: "of people"
	});
}
function judgeList({ column, hint }) {
	const members = membersOf(column);
	const sexes = members.length <= 6 && members.filter((one) => /^(m|f|male|female|man|woman|男|女|男性|女性)$/i.test(one)).length >= 2;
	if (sexes || hint?.content === "sensitive" && hint.strength === "strong") return personal("sensitive", .8, sexes ? {
		of: "type",
		says: "a list of genders"
	} : {
		of: "name",
		says: "its name: sensitive"
	});
	return plain("a value from a list", {
		of: "type",
		says: `a list of ${members.length} values`
	});
}
function judgePlace(context) {
	const { table, phrase } = context;
	const type = {
		of: "type",
		says: "a place"
	};
	if (/(^|_)(boundary|border|area|polygon|shape|region|geometry|route|path)$/.test(phrase) && !isOfPeople(table)) return open("geo", .4, "an area, or somebody’s place", type);
	return personal("geo", .8, type);
}
// masking/transformers/dictionaries/kana.ts
/** Readings of common Japanese names, in katakana. Written by hand: faker has none. */
const lastNames = "サトウ|スズキ|タカハシ|タナカ|イトウ|ワタナベ|ヤマモト|ナカムラ|コバヤシ|カトウ|ヨシダ|ヤマダ|ササキ|ヤマグチ|マツモト|イノウエ|キムラ|ハヤシ|サイトウ|シミズ|ヤマザキ|モリ|アベ|イケダ|ハシモト|ヤマシタ|イシカワ|ナカジマ|マエダ|フジタ|オガワ|ゴトウ|オカダ|ハセガワ|ムラカミ|コンドウ|イシイ|サカモト|エンドウ|アオキ|フジイ|ニシムラ|フクダ|オオタ|ミウラ|フジワラ|オカモト|マツダ|ナカガワ|ナカノ|ハラダ|オノ|タムラ|タケウチ|カネコ|ワダ|ナカヤマ|イシダ|ウエダ|モリタ|ハラ|シバタ|サカイ|クドウ|ヨコヤマ|ミヤザキ|ミヤモト|ウチダ|タカギ|アンドウ|タニグチ|オオノ|マルヤマ|イマイ|タカダ|フジモト|ムラタ|タケダ|ウエノ|スギヤマ|マスダ|ヒラノ|オオツカ|チバ|クボ|マツイ|コジマ|イワサキ|サクライ|ノグチ|マツオ|ノムラ|キノシタ|キクチ|サノ|オオニシ|スギモト|アライ|ハマダ|フルカワ".split("|");
/** Readings of given names. */
const firstNames = "ハルト|ユウト|ソウタ|ミナト|ヒナタ|ユウマ|リク|アオイ|ハルキ|ダイキ|ショウタ|タクミ|ケンタ|ナオキ|カズヤ|テツヤ|ヒロシ|タカシ|マコト|オサム|シゲル|イサム|ミノル|キヨシ|アキラ|ケンジ|コウイチ|ジュン|サトル|ツバサ|サクラ|ヒナ|ユイ|ミオ|リオ|メイ|アカリ|ミサキ|ナナミ|アヤカ|マユミ|ヨウコ|ケイコ|トモコ|ユミコ|ミチコ|カズコ|サチコ|フミコ|ノリコ|ヒロミ|アケミ|ナオミ|チエコ|エミ|リエ|マイ|アヤ|ユカ|シオリ".split("|");
// masking/discover/statistics.ts
const NAMES = new Set([
	...firstNames$2,
	...lastNames$2,
	...firstNames$1,
	...lastNames$1,
	...firstNames,
	...lastNames
].map((name) => name.toLowerCase()));
const FORMS$1 = {
	digits: /^[+-]?[\d０-９][\d０-９ .,:/()-]*$/,
	codes: /^(?=.*[\d_./:#-])[\w./:#\\-]+$/,
	random: /^(?=.*\d)(?=.*[A-Za-z])[\w+/=.$~-]{16,}$/,
	at: /@/,
	prose: /\S[\s、。]\S|[、。]/u,
	nameForms: /^(?:\p{Lu}[\p{Ll}'’-]+|\p{Lu}\.?)(?: (?:\p{Lu}[\p{L}'’-]+|\p{Lu}\.?)){1,2}$|^[\p{Script=Han}々]{1,4}[ 　]?[\p{Script=Han}々\p{Script=Hiragana}\p{Script=Katakana}ー]{1,4}$|^[ァ-ヺー]{2,8}([ 　・][ァ-ヺー]{2,8})?$/u,
	kana: /^[\p{Script=Katakana}\p{Script=Hiragana}ｦ-ﾟー 　・]+$/u,
	json: /^\s*[[{].*[\]}]\s*$/s,
	php: /^(?:[abdisN]:[\d.]+[:;]|O:\d+:"|N;)/
};
/** Values whose forms are looked at. */
const MOST$1 = 400;
/** Looks at values. */
function statisticsOf(values) {
	const written = values.filter((value) => value !== "");
	const step = Math.ceil(written.length / MOST$1);
	const some = step <= 1 ? written : written.filter((_, i) => i % step === 0);
	const share = (isSo) => some.length === 0 ? 0 : some.filter(isSo).length / some.length;
	const form = (name) => share((value) => FORMS$1[name].test(value.slice(0, 300)));
	const numbers = written.map(numberOf).filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
	return {
		values: written.length,
		distinct: new Set(written).size,
		longest: written.reduce((most, value) => Math.max(most, value.length), 0),
		digits: form("digits"),
		codes: form("codes"),
		random: form("random"),
		at: form("at"),
		prose: form("prose"),
		names: share(holdsName),
		nameForms: form("nameForms"),
		kana: form("kana"),
		json: share((value) => FORMS$1.json.test(value)),
		php: form("php"),
		...numbers.length === 0 || numbers.length < written.length / 2 ? {} : range(numbers)
	};
}
function range(sorted) {
	const at = (part) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
	return {
		least: at(0),
		most: at(1),
		years: at(.9) - at(.1)
	};
}
/** The year of a date, the value of a number. */
function numberOf(value) {
	const date = /^(\d{4})-\d\d-\d\d/.exec(value);
	return date ? Number(date[1]) : /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : NaN;
}
function holdsName(value) {
	if (value.length > 40) return false;
	const words = value.split(/[ 　,・.]+/).filter(Boolean);
	return words.length <= 4 && words.some((word) => NAMES.has(word.toLowerCase()));
}
// masking/discover/documents.ts
/** A text in a document, as the judgement of columns sees it. */
const TEXT = {
	dataType: "longtext",
	columnType: "longtext",
	typeClass: "text",
	nullable: true,
	generated: false,
	autoIncrement: false,
	onUpdate: false
};
/** What the paths of a column's documents hold, but for those that hold nothing of anybody. */
function judgeDocuments(table, documents) {
	const values = /* @__PURE__ */ new Map();
	const keys = /* @__PURE__ */ new Map();
	for (const leaf of documents.flatMap(jsonLeavesOf)) {
		const into = leaf.isKey ? keys : values;
		const list = into.get(leaf.path);
		if (list) list.push(leaf.value);
		else into.set(leaf.path, [leaf.value]);
	}
	const ofKeys = [...keys].flatMap(([path, names]) => {
		const profile = profileOf(names);
		const [best] = personalKinds(profile);
		if (!best) return [];
		const { kind, confidence } = best;
		return [{
			...personal(kind, confidence, {
				of: "values",
				says: "its keys are data"
			}),
			path,
			shape: profile.shape,
			keys: true
		}];
	});
	const data = ofKeys.map(({ path }) => `${path}.`);
	const ofValues = [...values].filter(([path]) => !data.some((parent) => path.startsWith(parent))).flatMap(([path, list]) => {
		const profile = profileOf(list);
		const steps = path.replaceAll("[*]", "").replaceAll("\"", "").split(".");
		const name = steps.at(-1) ?? "";
		const column = {
			...TEXT,
			name
		};
		const context = tableContext({
			...table,
			name: steps.length > 2 ? steps.at(-2) ?? "" : table.name,
			columns: [column],
			indexes: [],
			foreignKeys: []
		});
		const hint = context.hints.get(name);
		const statistics = statisticsOf(list);
		const seen = {
			table: context,
			column,
			phrase: phraseOf(name),
			profile,
			statistics
		};
		const judged = judge(hint ? {
			...seen,
			hint
		} : seen);
		const dull = statistics.digits >= .95 && profile.found.length === 0 && hint?.strength !== "strong";
		if (judged.pile === "plain" && statistics.codes >= .9 && statistics.digits < .9 && statistics.values >= 5 && statistics.distinct > statistics.values * .8) return [{
			...personal("identifier", .5, {
				of: "values",
				says: "each document has a code of its own"
			}),
			path,
			shape: profile.shape,
			keys: false
		}];
		return dull || judged.pile === "plain" ? [] : [{
			...judged,
			path,
			shape: profile.shape,
			keys: false
		}];
	});
	return [...ofKeys, ...ofValues];
}
// masking/discover/national-ids.ts
var import_isIdentityCard = /* @__PURE__ */ __toESM(require_isIdentityCard(), 1);
var import_isTaxID = /* @__PURE__ */ __toESM(require_isTaxID(), 1);
/**
* Forms of numbers that a state gives to people and firms, by the locales of `validator`, of which at most one of nine random
* texts of that form passes: they have check digits. Others, such as those of `en-US` and `en-GB`, say only how long a number is.
*/
const FORMS = [...[
	...[
		"bg-BG",
		"cs-CZ",
		"de-AT",
		"de-DE",
		"dk-DK",
		"el-CY",
		"el-GR",
		"en-CA",
		"en-IE",
		"es-AR",
		"es-ES"
	],
	...[
		"et-EE",
		"fi-FI",
		"fr-BE",
		"fr-FR",
		"fr-LU",
		"hr-HR",
		"hu-HU",
		"it-IT",
		"lv-LV",
		"mt-MT",
		"nl-NL"
	],
	...[
		"pl-PL",
		"pt-BR",
		"pt-PT",
		"ro-RO",
		"sl-SI",
		"sv-SE",
		"uk-UA"
	]
].map((locale) => [`tax numbers of ${locale}`, (value) => (0, import_isTaxID.default)(value, locale)]), ...[
	"PL",
	"ES",
	"FI",
	"IN",
	"IR",
	"NO",
	"TH",
	"he-IL",
	"zh-CN",
	"zh-HK",
	"zh-TW"
].map((locale) => [`identity cards of ${locale}`, (value) => (0, import_isIdentityCard.default)(value, locale)])];
/** Of so few distinct values chance could make them all pass. */
const LEAST = 12;
/** Values that are tried: a form that fits none of the first is none. */
const MOST = 200;
/**
* What the values of a column are, where nearly all have the check digits of one country's numbers.
* @returns such as `tax numbers of pt-BR`; nothing where no form fits
*/
function nationalIdsIn(values) {
	const distinct = [...new Set(values)].slice(0, MOST);
	if (distinct.length < LEAST) return void 0;
	if (distinct.some((value) => value.length < 7 || value.length > 22)) return void 0;
	return FORMS.find(([, passes]) => {
		let failed = 0;
		for (const value of distinct) {
			if (!passesBareOrNot(value, passes)) failed++;
			if (failed * 100 > distinct.length * 10) return false;
		}
		return true;
	})?.[0];
}
/** Lengths to which a number is filled up with the zeros that an INT has lost. */
const FILLED = [
	9,
	10,
	11,
	13
];
/** With its marks or without: a CPF is written `529.982.247-25`, `52998224725`, and in an INT perhaps `2998224725`. */
function passesBareOrNot(value, passes) {
	if (passes(value)) return true;
	const bare = value.replaceAll(/[ ./-]/g, "");
	if (bare !== value && passes(bare)) return true;
	return /^\d+$/.test(bare) && FILLED.some((length) => bare.length < length && passes(bare.padStart(length, "0")));
}
// masking/discover/findings.ts
/**
* What is found about the columns of a table that can be written.
*
* @param sample values of its rows; without any, names and types alone are judged
* @param comments of its columns, by their names
*/
function findingsOf(table, sample, comments = /* @__PURE__ */ new Map()) {
	const context = tableContext(table, comments);
	return table.columns.filter(({ generated }) => !generated).map((column) => findingOf(context, column, sample.get(column.name) ?? []));
}
function findingOf(context, column, values) {
	const { table } = context;
	const profile = profileOf(values);
	const statistics = statisticsOf(values);
	const about = {
		table,
		column,
		shape: profile.shape,
		values: profile.values,
		statistics
	};
	const language = { japanese: values.filter((value) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(value)).length > values.length / 2 };
	const hint = context.hints.get(column.name);
	const byName = judge({
		table: context,
		column,
		phrase: phraseOf(column.name),
		profile,
		statistics,
		...hint ? { hint } : {}
	});
	const ids = byName.pile === "personal" ? void 0 : nationalIdsIn(values);
	const judged = ids ? personal("identifier", .9, {
		of: "values",
		says: `the check digits of ${ids}`
	}) : byName;
	if (column.typeClass !== "json" && (statistics.json < 1 || column.typeClass !== "text")) return {
		...about,
		...language,
		...judged
	};
	const paths = judgeDocuments(table, values);
	const [worst] = [...paths].sort((a, b) => b.confidence - a.confidence);
	if (judged.pile === "personal" && judged.content !== "free_text" && judged.content !== "mixed" && column.typeClass === "text") return {
		...about,
		...language,
		...judged
	};
	return {
		...about,
		...language,
		...ofDocuments(profile.values, worst, judged),
		shape: "{…}",
		paths
	};
}
/** Documents are as personal as the worst of their paths. */
function ofDocuments(values, worst, judged) {
	if (worst) {
		const { pile, content, confidence, why, evidence } = worst;
		return {
			pile: pile === "plain" ? "open" : pile,
			content,
			confidence,
			why,
			evidence
		};
	}
	if (values === 0) return open("mixed", .4, "documents of which none was there", ...judged.evidence);
	return {
		pile: "plain",
		content: "nothing",
		confidence: 0,
		why: `documents without a hit: ${values} looked at`,
		evidence: [{
			of: "values",
			says: `no hit in ${values} documents`
		}]
	};
}
// masking/discover/rules.ts
/** Rules that a draft tries for what a column holds, were it personal, the best first; lint picks the first that fits. */
function rulesFor(chosen) {
	const { content, column, japanese } = chosen;
	const rules = (OF_CONTENT[content] ?? []).map((rule) => rule.replace("LOCALE", japanese ? "ja" : "en"));
	switch (column.typeClass) {
		case "text": return [
			...rules,
			...lengthened(content, column),
			...ANY_TEXT,
			...emptied(column)
		];
		case "number": return [
			...inNumbers(chosen),
			"{ fixed: 0 }",
			...emptied(column)
		];
		case "temporal": return [...MOMENTS, ...emptied(column)];
		case "enum": return [anyOf(column), ...emptied(column)];
		case "binary": return [
			...inBytes(chosen),
			...emptied(column),
			"{ fixed: '' }",
			"{ fixed: 0 }"
		];
		case "spatial": return [
			"geo",
			...placeless(column),
			...emptied(column)
		];
		default: return [
			"{ json: { \"$.*\": { text: scramble } } }",
			...emptied(column),
			"{ fixed: '{}' }"
		];
	}
}
/** Any value of the list: `enum('m','f')`. */
const anyOf = (column) => `{ one_of: [${membersOf(column).filter((member) => member !== "").map((member) => JSON.stringify(member)).join(", ")}] }`;
const emptied = (column) => column.nullable ? ["null"] : [];
const ANY_TEXT = [
	"{ text: scramble }",
	"hash",
	"{ hash: 14 }",
	"{ hash: 12 }",
	"{ hash: 8 }",
	"{ text: redact }",
	"{ fixed: '' }"
];
const MOMENTS = [
	"{ date: { within: year } }",
	"{ date: { shift: 3650 } }",
	"{ fixed: '2000-01-01' }",
	"{ fixed: '2000' }",
	"{ fixed: '12:00:00' }"
];
/** As long as the column has room for, where the usual form has too little of it. */
function lengthened(content, { length = 255 }) {
	if (content !== "token" && content !== "identifier") return [];
	return [
		32,
		24,
		16,
		length
	].filter((one) => one >= 4 && one <= 43 && one <= length).map((one) => `{ token: ${one} }`);
}
/** Digits that a number's type has room for. */
const DIGITS = {
	tinyint: 2,
	smallint: 4,
	mediumint: 6,
	int: 9,
	bigint: 12,
	decimal: 9
};
function inNumbers({ content, column, statistics }) {
	const { least, most } = statistics;
	const digits = [
		DIGITS[column.dataType] ?? 9,
		17,
		18,
		8,
		6,
		4,
		2
	].map((one) => `{ number: { digits: ${one} } }`);
	switch (content) {
		case "birth_year":
		case "birthday": return [
			"{ number: { range: [1940, 2005] } }",
			"{ number: { range: [40, 99] } }",
			...digits
		];
		case "birth_month": return ["{ number: { range: [1, 12] } }"];
		case "birth_day": return ["{ number: { range: [1, 28] } }"];
		case "age": return ["{ number: { range: [18, 80] } }"];
		case "amount": return ["{ number: { noise: 20 } }"];
		case "geo": return ["geo", "{ number: { noise: 5 } }"];
		case "ip": return ["ip", ...digits];
		case "sensitive": return least !== void 0 && most !== void 0 && most > least && most - least < 10 ? [`{ number: { range: [${least}, ${most}] } }`] : ["{ number: { range: [1, 2] } }"];
		default: return digits;
	}
}
function inBytes({ content, column }) {
	const { length = 64 } = column;
	if (content === "ip") return ["ip", ...hashes(length)];
	if (content === "uuid") return ["uuid", ...hashes(length)];
	if (content === "picture") return [];
	if (content === "token") return hashes(length);
	const digits = Math.min(length, 24);
	return [`{ sql: "LEFT({digest}, ${digits})"${digits >= 14 ? ", unique: true" : ""} }`, ...hashes(length)];
}
const hashes = (bytes) => [
	64,
	32,
	16,
	8
].filter((digits) => digits <= bytes * 2).map((digits) => `{ hash: ${digits} }`);
/** One place for all, where nothing moves what a column of this type may hold. */
function placeless({ dataType }) {
	const shape = {
		geometry: "POINT(0 0)",
		point: "POINT(0 0)",
		linestring: "LINESTRING(0 0, 1 1)",
		polygon: "POLYGON((0 0, 0 1, 1 1, 0 0))",
		multipoint: "MULTIPOINT(0 0)",
		multilinestring: "MULTILINESTRING((0 0, 1 1))",
		multipolygon: "MULTIPOLYGON(((0 0, 0 1, 1 1, 0 0)))",
		geomcollection: "GEOMETRYCOLLECTION(POINT(0 0))",
		geometrycollection: "GEOMETRYCOLLECTION(POINT(0 0))"
	}[dataType];
	return shape === void 0 ? [] : [`{ sql: "ST_GeomFromText('${shape}', ST_SRID({value}))" }`];
}
const PERSONS = [
	"{ person: full, locale: LOCALE }",
	"{ person: last, locale: LOCALE }",
	"username"
];
const OF_CONTENT = {
	email: ["email"],
	phone: [
		"phone",
		"{ phone: { unique: true } }",
		"{ template: \"{digits:4}\" }"
	],
	credit_card: ["credit_card"],
	iban: ["iban"],
	my_number: ["my_number"],
	ip: ["ip"],
	mac: ["mac"],
	postal_code: [
		"postal_code",
		"{ template: \"{digits:4}\" }",
		"{ template: \"{digits:3}\" }"
	],
	person: PERSONS,
	first_name: ["{ person: first, locale: LOCALE }"],
	last_name: ["{ person: last, locale: LOCALE }", "{ person: first, locale: LOCALE }"],
	kana: [
		"kana",
		"{ kana: last }",
		...PERSONS
	],
	username: [
		"username",
		"{ template: \"user{hex:12}\" }",
		"{ template: \"user{hex:8}\" }",
		"{ token: 12 }"
	],
	company: ["company", ...PERSONS],
	address: [
		"{ address: full, locale: LOCALE }",
		"{ address: street, locale: LOCALE }",
		"{ address: city, locale: LOCALE }"
	],
	state: ["{ address: state, locale: LOCALE }", "{ address: city, locale: LOCALE }"],
	city: ["{ address: city, locale: LOCALE }"],
	street: ["{ address: street, locale: LOCALE }", "{ address: city, locale: LOCALE }"],
	credentials: ["url"],
	token: ["token"],
	password_hash: ["{ fixed: '!' }"],
	geo: ["geo"],
	url: ["url", "{ fixed: 'https://example.invalid' }"],
	uuid: ["uuid"],
	user_agent: ["{ fixed: 'Mozilla/5.0' }"],
	picture: ["{ fixed: '' }"],
	free_text: ["{ text: lorem, locale: LOCALE }", "{ text: lorem }"],
	birthday: ["{ fixed: '1980-01-01' }"],
	birth_year: ["{ fixed: '1980' }"],
	birth_month: ["{ fixed: '01' }"],
	birth_day: ["{ fixed: '01' }"],
	age: ["{ fixed: '40' }"]
};
// masking/discover/masks.ts
/** Masks of a column, were it personal, the best first: of documents by their paths, else of what the column holds. */
function masksOf(finding) {
	const { column, paths, japanese } = finding;
	if (!paths || paths.length === 0) return rulesFor(finding);
	const inText = column.typeClass === "text" ? ", in: text" : "";
	const rest = `rest: { keep: 'nothing personal was found in the rest of ${finding.values} documents' }${inText}`;
	const rule = (ruleOf) => `{ json: { ${paths.map((path) => `${JSON.stringify(path.keys ? `${path.path}.*` : path.path)}: ${ruleOf(path)}`).join(", ")} }, ${rest} }`;
	const best = (path) => path.keys ? "drop" : rulesFor({
		...finding,
		content: path.content,
		column: {
			...column,
			typeClass: "text"
		},
		japanese: japanese || /[漢あア]/.test(path.shape)
	})[0] ?? "hash";
	return [
		rule(best),
		rule((path) => path.keys ? "drop" : "hash"),
		...rulesFor(finding)
	];
}
// masking/discover/numbered-keys.ts
/** Keys that differ by a number alone: so many of one form, and so few values each, hold one thing whose number is data. */
const [MANY, FEW_EACH] = [5, 2];
/** Keys of one form that have the same mask, from which on one line says it. */
const ALIKE = 3;
/** A number between separators: `_edit_lock_1515`, not `address2`. */
const ROW_NUMBER = /(?<=^|[_.:/-])\d+(?=$|[_.:/-])/gu;
const ANY_NUMBER = /\d+/gu;
/** Keys as they are judged: those that differ by a row's number, and stand in hardly more rows than one, are one key. */
function pooled(byKey) {
	return [...Map.groupBy(byKey, ([key]) => formOf(key, ROW_NUMBER))].flatMap(([, keys]) => {
		const values = keys.flatMap(([, of]) => of);
		const [first] = keys;
		if (first === void 0 || keys.length < MANY || values.length > keys.length * FEW_EACH) return keys.map(([key, of]) => ({
			name: key,
			written: escaped(key),
			values: of
		}));
		const [form] = first;
		const written = form.split(ROW_NUMBER).map(escaped).join("*");
		return [{
			name: form.replaceAll(ROW_NUMBER, "1"),
			written,
			values
		}];
	});
}
/** Lines for keys that differ by a number and are masked alike, as one; what is kept is named one by one, so that nothing unseen is. */
function folded(lines) {
	return [...Map.groupBy(lines, ({ written }) => formOf(written, ANY_NUMBER))].flatMap(([, alike]) => {
		const [first] = alike;
		if (!(first?.isMasked && alike.every(({ rule }) => rule === first.rule)) || alike.length < ALIKE) return alike;
		return [{
			...first,
			written: first.written.split(ANY_NUMBER).join("*")
		}];
	});
}
/** What keys that differ by numbers alone have in common; a key without one is a form of its own. */
const formOf = (key, number) => key.replaceAll(number, "\0");
/** A key as a line of a rule names it: a star would be a pattern, and a slash divide the keys of two columns. */
const escaped = (key) => key.replace(/[*/\\]/g, "\\$&");
// masking/discover/key-values.ts
/** Rows that are read, values of each key that are looked at, and keys that a rule has lines for. */
const [ROWS, EACH, MOST_KEYS] = [
	5e4,
	40,
	400
];
/** Characters of a value that are looked at. */
const LONGEST$1 = 4e3;
const VALUE = /(^|_)(value|val|atai|値)$/i;
const KEY = /(^|_)(key|name|code|attribute|property|setting|param|parameter|field|option|キー|項目)$/i;
const CODE = /(^|_)(code|key|name)$/i;
/** As PHP serializes arrays and objects. */
const SERIALIZED = /^[aO]:\d+:/;
/**
* What a table of keys and values holds: each key is sampled, and judged as if it were a column of that name. A key is kept
* where neither its name nor any of its values says anything; of the others, what the key would be if it were personal decides.
*
* @param own what was found about the table's columns by themselves
* @returns nothing of a table that is none of these, or whose keys are not names
*/
async function keyedValues(session, table, tables, own) {
	const pair = pairOf(table, tables, own);
	if (pair === void 0) return void 0;
	const { rows, byKey } = await sampleByKey(session, table, pair);
	const keys = pooled(byKey);
	const named = keys.filter(({ name: key }) => isPrintable(key));
	if (named.length < 2 || named.length > MOST_KEYS || named.length < keys.length / 2) return void 0;
	const columns = named.map((key) => ({
		...pair.value,
		name: key.name
	}));
	const sample = new Map(named.map((key) => [key.name, key.values]));
	const lines = findingsOf({
		...table,
		columns,
		indexes: [],
		foreignKeys: []
	}, sample).map((finding, i) => {
		const { written, values } = named[i];
		return {
			written,
			...lineOf$1(finding, values)
		};
	});
	const masked = lines.filter(({ isMasked }) => isMasked).length;
	const all = named.length === keys.length && rows < ROWS;
	const found = {
		column: pair.value.name,
		keys: named.length,
		masked
	};
	if (masked === 0 && all) return found;
	const when = folded(lines).map(({ written, rule }) => `${JSON.stringify(written)}: ${rule}`).join(", ");
	const others = all ? "" : ", else: { text: scramble }";
	return {
		...found,
		rule: `{ by: ${pair.by}, when: { ${when} }${others} }`
	};
}
function lineOf$1(finding, values) {
	if (finding.pile === "plain" && profileOf(values).found.length === 0) return {
		rule: `{ keep: ${JSON.stringify(finding.why)} }`,
		isMasked: false
	};
	if (values.filter((value) => SERIALIZED.test(value)).length > values.length / 2) return {
		rule: "{ fixed: \"a:0:{}\" }",
		isMasked: true
	};
	const fits = (written) => {
		const rule = readRule((0, import_dist.parse)(`rule: ${written}`).rule, transformers);
		return typeof rule !== "string" && rule.transformer.misfit(finding.column, rule.options, finding.japanese ? "ja" : "en") === void 0;
	};
	return {
		rule: masksOf(finding).find(fits) ?? "{ text: scramble }",
		isMasked: true
	};
}
/** A column of values beside one of keys that holds nothing personal itself, or beside a reference to a table of codes. */
function pairOf(table, tables, own) {
	const value = table.columns.find((column) => !column.generated && column.typeClass === "text" && VALUE.test(column.name));
	if (value === void 0) return void 0;
	const from = `${name(table.database, table.name)} AS t`;
	const stem = value.name.replace(/[^_]+$/, "");
	const keys = own.filter(({ column, pile }) => column.typeClass === "text" && column.name !== value.name && KEY.test(column.name) && pile === "plain");
	const key = keys.find(({ column }) => stem !== "" && column.name.startsWith(stem)) ?? (keys.length === 1 ? keys[0] : void 0);
	if (key) {
		const { name: of } = key.column;
		return {
			value,
			named: key.column,
			by: JSON.stringify(of),
			key: `t.${name(of)}`,
			from
		};
	}
	return table.foreignKeys.flatMap((reference) => {
		const [pointer, another] = reference.columns;
		const [target] = reference.parentColumns;
		const parent = tables.find((one) => one.name === reference.parentTable && one.database === reference.parentDatabase);
		const code = parent?.columns.find((column) => column.typeClass === "text" && CODE.test(column.name));
		if (!parent || !code || another || parent === table || !pointer || !target) return [];
		if (columnOf(table, pointer) === void 0) return [];
		const of = parent.database === table.database ? `${parent.name}.${code.name}` : `${label(parent)}.${code.name}`;
		return [{
			value,
			named: code,
			by: `{ ${JSON.stringify(pointer)}: ${JSON.stringify(of)} }`,
			key: `k.${name(code.name)}`,
			from: `${from} JOIN ${name(parent.database, parent.name)} AS k ON k.${name(target)} = t.${name(pointer)}`
		}];
	})[0];
}
/** Some values of each key of the first rows. They never leave the process. */
async function sampleByKey(session, table, { value, named, key, from }) {
	const of = `t.${name(value.name)}`;
	const rows = await session.rows(`SELECT k, v, size FROM (
       SELECT k, v, ROW_NUMBER() OVER (PARTITION BY k) AS n, COUNT(*) OVER () AS size FROM (
         SELECT CONVERT(${key} USING utf8mb4) AS k, LEFT(CONVERT(${of} USING utf8mb4), ${LONGEST$1}) AS v
           FROM ${from} WHERE ${of} <> '' AND ${key} IS NOT NULL LIMIT ${ROWS}) AS first_rows) AS numbered
      WHERE n <= ${EACH}`, `sampling the keys of ${label(table)}`);
	const byKey = /* @__PURE__ */ new Map();
	const spelled = /* @__PURE__ */ new Map();
	for (const { k, v } of rows) {
		const alike = /_ci$/.test(named.collation ?? "") ? k.normalize("NFKD").toLowerCase().trimEnd() : k;
		const first = spelled.get(alike) ?? k;
		spelled.set(alike, first);
		byKey.set(first, [...byKey.get(first) ?? [], v]);
	}
	return {
		rows: Number(rows[0]?.size ?? 0),
		byKey
	};
}
// masking/discover/sample.ts
/** Rows from the beginning, from the end, and from each of so many places in between. */
const ENDS = 400;
const PLACES = 8;
const AT_A_PLACE = 50;
/** Characters of a text that are looked at. */
const LONGEST = 4e3;
/** Comments of columns, by table and by name. A few words of whoever made the column, which often say what its name does not. */
async function readComments(session) {
	const rows = await session.rows(`SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tab, COLUMN_NAME AS col, COLUMN_COMMENT AS at
       FROM information_schema.COLUMNS WHERE COLUMN_COMMENT <> ''`, "reading the comments of columns");
	const comments = /* @__PURE__ */ new Map();
	for (const { db, tab, col, at } of rows) {
		const key = label({
			database: db,
			name: tab
		});
		comments.set(key, (comments.get(key) ?? /* @__PURE__ */ new Map()).set(col, at));
	}
	return comments;
}
/** The values of some rows of a table, by column; NULLs are left out. They never leave the process. */
async function sampleTable(session, table) {
	const doing = `sampling ${label(table)}`;
	const readable = table.columns.filter((column) => column.typeClass !== "spatial");
	const sample = new Map(readable.map((column) => [column.name, []]));
	if (readable.length === 0) return sample;
	const columns = readable.map((column, i) => `${readAs(column)} AS c${i}`).join(", ");
	const from = `FROM ${name(table.database, table.name)}`;
	for (const rest of await placesOf(session, table, from, doing)) for (const row of await session.rows(`SELECT ${columns} ${from} ${rest}`, doing)) for (const [i, column] of readable.entries()) {
		const value = row[`c${i}`];
		if (value !== null && value !== void 0) sample.get(column.name)?.push(String(value));
	}
	return sample;
}
function readAs(column) {
	const value = name(column.name);
	switch (column.typeClass) {
		case "json": return `CAST(${value} AS CHAR)`;
		case "text": return `LEFT(CONVERT(${value} USING utf8mb4), ${LONGEST})`;
		case "binary": return `CONVERT(LEFT(CAST(${value} AS BINARY), ${LONGEST}) USING utf8mb4)`;
		default: return `CAST(${value} AS CHAR)`;
	}
}
/** The ends of each SELECT: what they have in common is that each ends soon, however large the table is. */
async function placesOf(session, table, from, doing) {
	const parts = table.indexes.find((index) => index.name === "PRIMARY")?.parts.map((part) => part.column ?? "") ?? [];
	if (parts.length === 0) return [`LIMIT ${ENDS * 2}`];
	const order = (direction) => parts.map((part) => `${name(part)} ${direction}`).join(", ");
	const first = parts[0] ?? "";
	const [ends] = await session.rows(`SELECT CAST(MIN(${name(first)}) AS CHAR) AS least, CAST(MAX(${name(first)}) AS CHAR) AS most,
       (SELECT COUNT(*) FROM (SELECT 1 ${from} LIMIT 801) AS few) AS n ${from}`, doing);
	if (Number(ends?.n ?? 0) <= ENDS * 2) return [""];
	const fromEnds = [`ORDER BY ${order("ASC")} LIMIT ${ENDS}`, `ORDER BY ${order("DESC")} LIMIT ${ENDS}`];
	const [least, most] = [Number(ends?.least), Number(ends?.most)];
	if (!Number.isFinite(least) || !Number.isFinite(most)) return fromEnds;
	const between = Array.from({ length: PLACES }, (_, i) => {
		const start = Math.floor(least + (most - least) * (i + 1) / 9);
		return `WHERE ${name(first)} >= ${start} ORDER BY ${order("ASC")} LIMIT ${AT_A_PLACE}`;
	});
	return [...fromEnds, ...between];
}
// masking/discover/discover.ts
/** Looks at names, types and a sample of every column that can be written. Changes nothing. */
async function discover(session, schema, onTable = () => {}) {
	const findings = [];
	const comments = await readComments(session);
	for (const table of schema.tables) {
		onTable(label(table));
		const own = comments.get(label(table)) ?? /* @__PURE__ */ new Map();
		const sample = await unlessUnreadable(() => sampleTable(session, table));
		findings.push(...sample === void 0 ? findingsOf(table, /* @__PURE__ */ new Map(), own).map((finding) => ({
			...finding,
			unread: "its rows could not be read"
		})) : await withKeys(session, table, schema.tables, findingsOf(table, sample, own)));
	}
	return findings;
}
/** Where a column of values has its keys beside it, they say more of it than its own name does. */
async function withKeys(session, table, tables, findings) {
	const keyed = await unlessUnreadable(() => keyedValues(session, table, tables, findings));
	if (keyed === void 0) return findings;
	const { column: of, rule, keys, masked } = keyed;
	const says = {
		of: "neighbours",
		says: `${keys} keys, ${masked} of them with something personal`
	};
	return findings.map((finding) => {
		if (finding.column.name !== of) return finding;
		if (masked === 0 && finding.pile === "personal") return finding;
		if (rule !== void 0) return {
			...finding,
			...personal("mixed", .9, says),
			byKey: rule
		};
		return {
			...finding,
			...plain("values of settings", says)
		};
	});
}
/** What the server will not have read is judged by names, and told of where that is a whole table: it is no reason to draft nothing. */
async function unlessUnreadable(read) {
	try {
		return await read();
	} catch (error) {
		if (!(error instanceof MaskingError) || error.reason !== "database-error") throw error;
		return;
	}
}
// masking/discover/draft-text.ts
/**
* A draft as a file: a line for each column with its rule, or blank where a person must say, and behind it what was seen. No
* value stands in it.
*/
function render(schema, lines, rules, alternatives, several, groups) {
	const japanese = lines.filter(({ finding }) => finding.japanese).length;
	const latin = lines.filter(({ finding }) => finding.shape !== "" && finding.content === "person" && !finding.japanese);
	const out = [
		...headOf(lines, rules),
		`locale: ${japanese > 0 && japanese >= latin.length ? "ja" : "en"}`,
		"unlisted: { number: keep, temporal: reject, enum: keep }"
	];
	const indent = several ? "      " : "  ";
	const byTable = Map.groupBy(lines.keys(), (at) => lines[at]?.finding.table);
	out.push(several ? "databases:" : "tables:");
	for (const database of several ? schema.databases : [void 0]) {
		const tables = schema.tables.filter((table) => database === void 0 || table.database === database);
		if (tables.length === 0) continue;
		if (database !== void 0) out.push(`  ${word(database)}:`, "    tables:");
		for (const table of tables) {
			const group = groups.find((one) => one.table === table);
			const own = (byTable.get(table) ?? []).flatMap((at) => {
				const [line, rule = ""] = [lines[at], rules[at]];
				if (!line || needless(line.finding, rule) || group?.columns.includes(line.finding.column)) return [];
				const said = comment(line.finding, rule, alternatives[at] ?? []);
				const key = `${indent}  ${word(spelled(line.finding.column.name))}:`;
				if (rule !== "" && rule === line.finding.byKey) return [`${key}${said}`, ...inLines(rule).map((one) => `${indent}    ${one}`)];
				return [`${key}${rule === "" ? "" : ` ${rule}`}${said}`];
			});
			if (group) own.unshift(`${indent}  row: ${group.written} # columns that agree are masked by one draw`);
			if (own.length > 0) out.push(`${indent}${word(table.name)}:`, ...own);
		}
	}
	if (out.at(-1) === "tables:" || out.at(-1) === "databases:") out.push(`${out.pop()} {}`);
	return `${out.join("\n")}\naccounts: { keep: [], drop: all }\n`;
}
/** A rule with a line for each key, one below the other. */
const inLines = (rule) => (0, import_dist.stringify)((0, import_dist.parse)(rule), {
	lineWidth: 0,
	flowCollectionPadding: true
}).trimEnd().split("\n");
/** How much there is to do, and where: the doubtful ones first. */
function headOf(lines, rules) {
	const open = lines.flatMap(({ finding }, at) => rules[at] === "" ? [finding] : []);
	const kept = rules.filter((rule) => rule.startsWith("{ keep")).length;
	const doubtful = [...open].sort((a, b) => b.confidence - a.confidence);
	const unread = new Set(lines.flatMap(({ finding }) => finding.unread === void 0 ? [] : [label(finding.table)]));
	return [
		"# Drafted by `npm run masking -- discover`. Read each line: a sample tells much, and not everything.",
		`# ${lines.length} columns: ${rules.length - kept - open.length} personal, ${kept} not, for the reasons given; ${open.length} for a person to decide${open.length > 0 ? ", the likeliest first:" : "."}`,
		...doubtful.map(({ table, column, why }) => `#   ${oneLine(`${table.name}.${column.name}: ${why}`)}`),
		...[...unread].map((table) => `# ${oneLine(table)} could not be read: its columns are judged by their names alone.`)
	];
}
/** Numbers and enums that hold nothing are kept unlisted. */
function needless({ column, pile, paths }, rule) {
	return pile === "plain" && rule.startsWith("{ keep") && paths === void 0 && (column.typeClass === "number" || column.typeClass === "enum") && !looksPersonal(column);
}
/** No value stands in it: words of our own, and a shape. */
function comment(finding, rule, alternatives) {
	const { content, confidence, shape, paths, evidence, pile, why } = finding;
	if (paths && rule !== "") return "";
	if (pile === "plain" && rule !== "") return "";
	const form = shape === "" ? "" : ` (${shape})`;
	const says = evidence.map(({ says: one }) => one).join("; ");
	if (rule !== "") return ` # ${oneLine(`${content.replaceAll("_", " ")}, ${Math.round(confidence * 100)} %${form}: ${says}`)}`;
	const [first] = alternatives.filter((one) => !one.startsWith("{ keep"));
	return ` # ${oneLine(`? ${why}${form}; ${says}. Write ${first === void 0 ? "" : `${first}, or `}{ keep: "why" }`)}`;
}
const oneLine = (text) => text.replaceAll(/[\s\p{C}]+/gu, " ");
/** Names in a table's entry that are settings of the table: a column of that name stands in backticks. */
const spelled = (column) => TABLE_SETTINGS.includes(column) ? `\`${column}\`` : column;
const word = (name) => /^[A-Za-z_]\w*$/.test(name) && !/^(null|true|false|yes|no|on|off|y|n)$/i.test(name) ? name : JSON.stringify(name);
// masking/discover/proposals.ts
/** All of them; the first that speaks of a column is heard. */
const TABLE_PROPOSALS = [splitNumbers];
/** Longer columns hold a whole number, whatever stands beside them. */
const LONGEST_PART = 8;
/**
* Telephone numbers and postal codes in several columns (`tel01` to `tel03`): a number that cannot be dialled is one only as a
* whole, so the first part is 000, and the others are as long as they were.
*/
function splitNumbers(findings) {
	const groups = /* @__PURE__ */ new Map();
	for (const finding of findings) {
		const { content, pile, column } = finding;
		if (pile === "plain" || column.typeClass !== "text") continue;
		if (content !== "phone" && content !== "postal_code") continue;
		const key = `${content} ${phraseOf(column.name)}`;
		groups.set(key, [...groups.get(key) ?? [], finding]);
	}
	const proposed = /* @__PURE__ */ new Map();
	for (const group of groups.values()) {
		const parts = group.map(({ column }) => nameWords(column.name).part);
		const counted = parts.length >= 2 && new Set(parts).size === parts.length && !parts.includes(void 0);
		const short = group.every(({ column: { length = 65535 }, statistics: { values, longest } }) => values > 0 ? longest <= LONGEST_PART : length <= LONGEST_PART || parts.length === (group[0]?.content === "phone" ? 3 : 2));
		if (!counted || !short) continue;
		const first = Math.min(...parts);
		for (const [i, { column, content }] of group.entries()) {
			const part = content === "phone" ? phonePart(parts[i] === first, column.length) : `{ postal_code: { part: ${parts[i] === first ? "first" : "last"} } }`;
			proposed.set(column.name, [part]);
		}
	}
	return proposed;
}
const phonePart = (first, length = 4) => first ? "{ phone: { part: first } }" : `{ phone: { part: ${length >= 4 ? "last" : "middle"} } }`;
// masking/discover/draft.ts
/** What is left blank: lint stops there until somebody has said something. */
const OPEN = "";
const ROUNDS = 40;
/**
* Drafts a policy from what was found, and lints it: a rule that does not fit its column (too long, not unique enough, tied to
* another by a foreign key) gives way to the next, until lint has nothing to say but of what is left open.
*
* @param refused rules that the server will not have, by their columns
*/
function draftPolicy(schema, findings, refused = /* @__PURE__ */ new Map()) {
	const several = schema.databases.length > 1;
	const proposed = proposalsFor(findings);
	const candidates = findings.map((finding) => candidatesOf(finding, proposed.get(finding) ?? []));
	const ties = tiesOf(findings);
	const ruledOut = Map.groupBy(findings.entries().flatMap(([at, finding]) => [...refused.get(finding) ?? []].map((rule) => ({
		at,
		rule
	}))), ({ at }) => ties[at]);
	const together = tiedCandidates(findings, candidates, ties).map((rules, at) => rules.filter((rule) => !ruledOut.get(ties[at])?.some((one) => one.rule === rule)));
	const lines = findings.map((finding, at) => {
		const { table, column } = finding;
		const prefix = several ? [
			"databases",
			table.database,
			"tables"
		] : ["tables"];
		return {
			finding,
			rules: together[at] ?? [],
			path: [
				...prefix,
				table.name,
				spelled(column.name)
			]
		};
	});
	const tried = lines.map(() => 0);
	for (let round = 0;; round++) {
		const rules = lines.map((line, at) => line.rules[tried[at] ?? 0] ?? OPEN);
		const alternatives = lines.map(({ rules: all }, at) => [...all, ...offered(lines[at], candidates[at])].filter((rule, i, list) => rule !== OPEN && rule !== rules[at] && list.indexOf(rule) === i));
		const withRules = (own, groups = []) => render(schema, lines, own, alternatives, several, groups);
		const text = withRules(rules);
		const loaded = loadPolicy({
			file: "the draft",
			text
		});
		const places = new Map(lines.map((line, at) => [placeKey(loaded.placeOf(line.path)), at]));
		const isOpen = ({ kind, place }) => {
			const at = places.get(placeKey(place));
			return kind === "undecided" && at !== void 0 && rules[at] === OPEN;
		};
		const problems = decide(loaded, schema).problems.filter((problem) => !isOpen(problem));
		const next = [...new Set(problems.flatMap(({ place }) => places.get(placeKey(place)) ?? []))].filter((at) => (tried[at] ?? 0) + 1 < (lines[at]?.rules.length ?? 0));
		if (next.length === 0 || round === ROUNDS) return {
			text,
			rules,
			alternatives,
			paths: lines.map(({ path }) => path),
			with: withRules,
			problems: problems.map(({ message }) => message)
		};
		for (const at of advance(lines, tried, next, ties)) tried[at] = (tried[at] ?? 0) + 1;
	}
}
/** What else may be chosen of what a person must say: the masks that it would get, or a reason to keep it. */
const offered = (line, own) => line?.finding.pile === "open" ? [...masksOf(line.finding), ...own ?? []] : [];
function proposalsFor(findings) {
	const proposed = /* @__PURE__ */ new Map();
	const byTable = Map.groupBy(findings, ({ table }) => table);
	for (const group of byTable.values()) for (const propose of TABLE_PROPOSALS) {
		const rules = propose(group);
		for (const finding of group) {
			const own = rules.get(finding.column.name);
			if (own && !proposed.has(finding)) proposed.set(finding, own);
		}
	}
	return proposed;
}
function candidatesOf(finding, proposed) {
	if (finding.pile === "plain") return [`{ keep: ${JSON.stringify(finding.why)} }`];
	if (finding.pile === "open") return [OPEN];
	return [
		...finding.byKey === void 0 ? [] : [finding.byKey],
		...proposed,
		...masksOf(finding),
		OPEN
	];
}
/** Columns that foreign keys tie together are as personal as the most personal of them, and tried alike. */
function tiedCandidates(findings, candidates, ties) {
	const groups = Map.groupBy(findings.keys(), (at) => ties[at] ?? at);
	const together = [...candidates];
	for (const group of groups.values()) {
		if (group.length === 1) continue;
		const rank = (at) => [
			"plain",
			"open",
			"personal"
		].indexOf(findings[at]?.pile ?? "plain");
		const [most = 0] = [...group].sort((a, b) => rank(b) - rank(a));
		const rules = findings[most]?.pile === "plain" ? void 0 : candidates[most];
		for (const at of group) if (rules) together[at] = rules;
	}
	return together;
}
/** Columns that a foreign key ties together go on together, or their rules would never meet. */
function advance(lines, tried, next, ties) {
	const groups = new Set(next.map((at) => ties[at]));
	const moving = lines.flatMap((_, at) => groups.has(ties[at] ?? at) ? [at] : []);
	return new Set(moving.filter((at) => (tried[at] ?? 0) + 1 < (lines[at]?.rules.length ?? 0)));
}
/** The group of each column: the smallest position among those that foreign keys tie it to. */
function tiesOf(findings) {
	const at = new Map(findings.map(({ table, column }, i) => [`${label(table)}.${column.name}`, i]));
	const group = findings.map((_, i) => i);
	const pairs = findings.flatMap(({ table, column }, i) => table.foreignKeys.flatMap((key) => {
		const position = key.columns.indexOf(column.name);
		const parent = at.get(`${key.parentDatabase}.${key.parentTable}.${key.parentColumns[position]}`);
		return position < 0 || parent === void 0 ? [] : [[i, parent]];
	}));
	for (let changed = true; changed;) {
		changed = false;
		for (const [one, other] of pairs) {
			const least = Math.min(group[one] ?? one, group[other] ?? other);
			if (group[one] !== least || group[other] !== least) changed = true;
			group[one] = least;
			group[other] = least;
		}
	}
	return group;
}
// masking/upkeep/draft-lines.ts
/**
* Drafts a line for each column, by its name and type; with a session also by a sample of its table.
*
* @param schema the structure that the columns stand in
*/
async function draftLines(loaded, schema, open, session) {
	if (open.length === 0) return [];
	const near = nearTables(schema, open);
	const tables = [...new Set(open.map(({ table }) => table))];
	const { rules } = draftPolicy(near, findingsFor(session === void 0 ? tables.flatMap((table) => findingsOf(table, /* @__PURE__ */ new Map())) : await discover(session, {
		...near,
		tables
	}), open));
	return open.map((one, i) => {
		const rule = rules[i];
		const line = {
			path: pathOf(loaded, schema, one),
			place: `${label(one.table)}.${one.column.name}`
		};
		return (session !== void 0 || !/\bsample\b/.test(rule ?? "")) && isDecision(rule) ? {
			...line,
			rule
		} : line;
	});
}
/** What a draft wrote because nothing else fitted is no decision. Members of an ENUM that look personal go into no thread. */
function isDecision(rule) {
	return rule !== void 0 && rule !== "" && !/\bREVIEW\b/.test(rule) && findPersonal(rule).length === 0;
}
/** What was found of each column, in their order. */
function findingsFor(found, open) {
	const byTable = /* @__PURE__ */ new Map();
	for (const finding of found) byTable.set(finding.table, [...byTable.get(finding.table) ?? [], finding]);
	return open.flatMap(({ table, column }) => byTable.get(table)?.find((one) => one.column === column) ?? []);
}
/** The tables of the columns, and those that foreign keys tie to them: a draft of all would take long. */
function nearTables({ databases, tables }, open) {
	const own = new Set(open.map(({ table }) => label(table)));
	const parents = (table) => table.foreignKeys.map((key) => label({
		database: key.parentDatabase,
		name: key.parentTable
	}));
	const tied = new Set(tables.filter((table) => own.has(label(table))).flatMap(parents));
	return {
		databases,
		tables: tables.filter((table) => own.has(label(table)) || tied.has(label(table)) || parents(table).some((parent) => own.has(parent)))
	};
}
/** Where the line of a column belongs in a policy. */
function pathOf({ policy, entries }, schema, { table, column }) {
	const spelled = TABLE_SETTINGS.includes(column.name) ? quoted(column.name) : spell(column.name);
	const entry = entries.find(({ database, table: pattern }) => pattern.exact && pattern.matches(table.name) && (database === void 0 || database.exact && database.matches(table.database)));
	if (entry !== void 0) return [...entry.path, spelled];
	if (!(policy.databases !== void 0 || madeDatabases(schema).length !== 1)) return [
		"tables",
		spell(table.name, "."),
		spelled
	];
	return [
		"databases",
		Object.keys(policy.databases ?? {}).find((key) => key === table.database) ?? spell(table.database),
		"tables",
		spell(table.name),
		spelled
	];
}
const quoted = (name) => `\`${name.replaceAll("`", "``")}\``;
/** A name as the policy reads it: in backticks where it would be a pattern, or several names. */
function spell(name, apart = "") {
	return !name.includes("*") && !name.startsWith("`") && (apart === "" || !name.includes(apart) && !name.includes("`")) ? name : quoted(name);
}
/** Lines to paste: each below the table that it belongs to. */
function linesToPaste(lines) {
	const text = [];
	let open = [];
	for (const { path, rule } of [...lines].sort((one, other) => compare(one.path, other.path))) {
		const above = path.slice(0, -1);
		let same = 0;
		while (same < above.length && above[same] === open[same]) same++;
		for (let i = same; i < above.length; i++) text.push(`${"  ".repeat(i)}${word$2(above[i] ?? "")}:`);
		text.push(`${"  ".repeat(above.length)}${lineOf(path.at(-1) ?? "", rule)}`);
		open = above;
	}
	return text;
}
function compare(one, other) {
	const [a, b] = [one, other].map((path) => JSON.stringify(path.slice(0, -1)));
	return a === b || a === void 0 || b === void 0 ? 0 : a < b ? -1 : 1;
}
/** A column without a rule stays undecided, which lint says. */
const lineOf = (column, rule) => `${word$2(column)}:${rule === void 0 ? " # a person must say" : ` ${rule}`}`;
const HEAD = `# The structure of the databases, written by \`npm run masking -- snapshot\`: names, types and keys. No row, default or comment.
version: 1`;
const byCodePoint = (one, other) => one < other ? -1 : one > other ? 1 : 0;
/** The text of a snapshot: the same for the same structure, one line for each column, index, foreign key and CHECK. */
function snapshotText(schema) {
	const { databases, tables } = harmless(schema);
	if (databases.length === 0) return `${HEAD}\ndatabases: {}\n`;
	const lines = [...databases].sort(byCodePoint).flatMap((database) => {
		const own = tables.filter((table) => table.database === database);
		if (own.length === 0) return [`  ${word$2(database)}: {}`];
		return [`  ${word$2(database)}:`, ...own.sort((one, other) => byCodePoint(one.name, other.name)).flatMap(tableText)];
	});
	return `${[
		HEAD,
		"databases:",
		...lines
	].join("\n")}\n`;
}
function tableText(table) {
	const all = tableLines(table);
	const part = (name) => all[name].size === 0 ? [] : [`      ${name}:`, ...[...all[name]].map(([key, line]) => `        ${word$2(key)}: ${line}`)];
	const inside = [...table.engine === "InnoDB" ? [] : [`      engine: ${word$2(table.engine)}`], ...PARTS$2.flatMap(part)];
	return inside.length === 0 ? [`    ${word$2(table.name)}: {}`] : [`    ${word$2(table.name)}:`, ...inside];
}
// masking/snapshot/read.ts
/**
* Reads the text of a snapshot.
* @throws MaskingError `snapshot-invalid`, with the file and what is wrong where
*/
function readSnapshot(file, text) {
	const root = {
		value: parsed(file, text),
		path: [],
		file
	};
	const version = member(root, "version").value;
	if (version !== 1) throw invalid(file, `version: it is ${JSON.stringify(version) ?? "missing"}, and this reads 1`);
	const databases = members(member(root, "databases"));
	return {
		databases: databases.map(([name]) => name),
		tables: databases.flatMap(([database, tables]) => members(tables).map(([name, table]) => readTable(database, name, table)))
	};
}
/** A text of a stranger may be nested so deeply that its reader gives up. */
function parsed(file, text) {
	try {
		return parsedOf(file, text);
	} catch (error) {
		if (error instanceof RangeError) throw invalid(file, "it is nested too deeply");
		throw error;
	}
}
function parsedOf(file, text) {
	const lines = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: lines,
		uniqueKeys: true
	});
	const [error] = document.errors;
	if (error) {
		const { line, col } = lines.linePos(error.pos[0]);
		throw invalid(`${file}:${line}:${col}`, error.message.split(" at line ")[0] ?? error.code);
	}
	try {
		return document.toJS({ mapAsMap: true });
	} catch {
		throw invalid(file, "it repeats itself too often (aliases)");
	}
}
function invalid(where, what) {
	return new MaskingError("snapshot-invalid", `${where}: ${what}`, "A snapshot is not edited by hand: write it anew with `npm run masking -- snapshot --host …`.");
}
const wrong = ({ file, path }, what) => invalid(file, `${path.join(".") || "the file"} ${what}`);
function member(node, key) {
	return {
		...node,
		value: mapOf(node).get(key),
		path: [...node.path, key]
	};
}
function mapOf(node) {
	if (node.value instanceof Map) return node.value;
	throw wrong(node, "is no map");
}
/** Names that look like numbers, as in a file that somebody edited, are names. */
const members = (node) => [...mapOf(node).keys()].map((key) => [String(key), {
	...node,
	value: mapOf(node).get(key),
	path: [...node.path, String(key)]
}]);
/** The members of a map that may be missing. */
const membersIf = (node) => node.value === void 0 ? [] : members(node);
function textOf(node) {
	if (typeof node.value === "string") return node.value;
	throw wrong(node, node.value === void 0 ? "is missing" : "is no text");
}
const textIf = (node) => node.value === void 0 ? void 0 : textOf(node);
function numberIf(node) {
	if (node.value === void 0 || Number.isSafeInteger(node.value)) return node.value;
	throw wrong(node, "is no whole number");
}
function flagOf(node) {
	if (node.value === void 0 || typeof node.value === "boolean") return node.value === true;
	throw wrong(node, "is neither true nor false");
}
function listOf(node) {
	if (!Array.isArray(node.value)) throw wrong(node, "is no list");
	return node.value.map((value, i) => ({
		...node,
		value,
		path: [...node.path, String(i)]
	}));
}
const present = (key, value) => value === void 0 ? {} : { [key]: value };
function readTable(database, name, node) {
	const checks = membersIf(member(node, "checks")).map(([check, clause]) => ({
		name: check,
		clause: textOf(clause)
	}));
	return {
		database,
		name,
		engine: textIf(member(node, "engine")) ?? "InnoDB",
		columns: membersIf(member(node, "columns")).map(readColumn),
		indexes: membersIf(member(node, "indexes")).map(readIndex),
		foreignKeys: membersIf(member(node, "foreignKeys")).map(readKey),
		...checks.length === 0 ? {} : { checks }
	};
}
function readColumn([name, node]) {
	const columnType = textOf(member(node, "type"));
	const dataType = /^[a-z]+/i.exec(columnType)?.[0].toLowerCase() ?? "";
	const collation = textIf(member(node, "collation"));
	const generation = textIf(member(node, "as"));
	return {
		name,
		dataType,
		columnType,
		typeClass: typeClass(dataType),
		nullable: flagOf(member(node, "nullable")),
		...present("length", numberIf(member(node, "length")) ?? lengthByType({
			dataType,
			columnType
		})),
		...present("characterSet", textIf(member(node, "charset")) ?? charsetOfCollation(collation)),
		...present("collation", collation),
		generated: generation !== void 0 || flagOf(member(node, "generated")),
		...present("generation", generation),
		autoIncrement: flagOf(member(node, "auto")),
		onUpdate: flagOf(member(node, "onUpdate"))
	};
}
function readIndex([name, node]) {
	return {
		name,
		unique: flagOf(member(node, "unique")),
		type: textIf(member(node, "type")) ?? "BTREE",
		...flagOf(member(node, "invisible")) ? { invisible: true } : {},
		parts: listOf(member(node, "on")).map(readPart)
	};
}
function readPart(node) {
	if (typeof node.value === "string") return { column: node.value };
	return {
		...present("column", textIf(member(node, "column"))),
		...present("expression", textIf(member(node, "expression"))),
		...present("prefix", numberIf(member(node, "prefix")))
	};
}
function readKey([name, node]) {
	const [database, table, ...others] = listOf(member(node, "to")).map(textOf);
	if (database === void 0 || table === void 0 || others.length > 0) throw wrong(member(node, "to"), "is no database and table");
	const onDelete = textIf(member(node, "onDelete"));
	if (onDelete !== void 0 && onDelete !== "CASCADE" && onDelete !== "SET NULL") throw wrong(member(node, "onDelete"), "is neither CASCADE nor SET NULL");
	return {
		name,
		columns: listOf(member(node, "on")).map(textOf),
		parentDatabase: database,
		parentTable: table,
		parentColumns: listOf(member(node, "columns")).map(textOf),
		...onDelete === void 0 ? {} : { onDelete }
	};
}
// masking/upkeep/leaves.ts
/** The members under which rules for parts stand, and those that say what becomes of the rest. */
const PARTS = [
	"json",
	"php",
	"when",
	"paths"
];
const RESTS = ["rest", "else"];
const isMap$1 = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** What a rule without parts does. */
function deedOf(raw) {
	if (raw === "keep" || isMap$1(raw) && Object.hasOwn(raw, "keep")) return "kept";
	return raw === null || raw === "drop" || raw === "null" || raw === "reject" ? "removed" : "masked";
}
/** The parts of a rule that has some, by their names; what is behind `rest` or `else` by those words. */
function leavesOf(raw) {
	const leaves = /* @__PURE__ */ new Map();
	if (!isMap$1(raw)) return leaves;
	for (const [key, value] of Object.entries(raw)) {
		if (RESTS.includes(key)) leaves.set(key, {
			deed: deedOf(value),
			raw: value
		});
		if (!PARTS.includes(key) || !isMap$1(value)) continue;
		for (const [part, rule] of Object.entries(value)) {
			const inside = leavesOf(rule);
			if (inside.size === 0) leaves.set(part, {
				deed: deedOf(rule),
				raw: rule
			});
			for (const [name, leaf] of inside) leaves.set(`${part} ${name}`, leaf);
		}
	}
	return leaves;
}
/** What becomes of what no part names. */
function restOf(leaves) {
	return leaves.get("rest") ?? leaves.get("else") ?? {
		deed: "removed",
		raw: "drop"
	};
}
// masking/upkeep/fates.ts
/** What a policy makes of every column of a structure. */
function consider(loaded, schema) {
	const { decisions, problems } = decide(loaded, schema);
	const rawAt = rawRules(loaded);
	const fates = /* @__PURE__ */ new Map();
	const undecided = [];
	for (const table of decisions.tables) for (const one of table.columns) {
		const fate = fateOf(table, one, rawAt);
		fates.set(`${label(table.table)}.${one.column.name}`, fate);
		if (fate.deed === "undecided") undecided.push({
			table: table.table,
			column: one.column
		});
	}
	return {
		fates,
		decisions,
		problems,
		undecided
	};
}
/** The same where no structure is written down: of each rule, by the names and patterns that it stands behind. */
function considerAlone(loaded) {
	const rawAt = rawRules(loaded);
	const fates = /* @__PURE__ */ new Map();
	for (const { database, table, columns } of loaded.entries) for (const { path, pattern, rule, blank } of columns) {
		const place = [
			database?.written,
			table.written,
			pattern.written
		].filter(Boolean).join(".");
		if (!blank) fates.set(place, ruledFate(rawAt.get(placeKey(loaded.placeOf(path))), rule));
	}
	return {
		fates,
		decisions: {
			tables: [],
			databases: [],
			locale: loaded.policy.locale
		},
		problems: loaded.problems,
		undecided: []
	};
}
/** The rules as they stand in the file, by their places. */
function rawRules({ policy, entries, placeOf }) {
	const raw = /* @__PURE__ */ new Map();
	for (const { path, columns } of entries) {
		const table = path.reduce((node, key) => node?.[key], policy);
		for (const column of columns) raw.set(placeKey(placeOf(column.path)), table?.[column.path.at(-1) ?? ""]);
	}
	return raw;
}
function fateOf(table, one, rawAt) {
	const plain = (deed, rule) => ({
		deed,
		rule,
		sense: rule,
		leaves: /* @__PURE__ */ new Map()
	});
	if (one.by === "generated") return plain("generated", "follows its base");
	if (table.rows === "truncate") return plain("emptied", "rows: truncate");
	if (one.rule === void 0) return plain("undecided", "not decided");
	if (one.by === "unlisted") return plain("kept", "kept, because the policy says so of all of its type");
	return ruledFate(rawAt.get(placeKey(one.place)), one.rule);
}
function ruledFate(raw, rule) {
	const text = written$1(raw);
	return {
		deed: deedOf(raw),
		rule: text,
		sense: rule === void 0 ? text : senseOf(rule),
		leaves: leavesOf(raw)
	};
}
/** A rule on one line. */
function written$1(raw) {
	return (0, import_dist.stringify)(raw, {
		collectionStyle: "flow",
		flowCollectionPadding: true,
		lineWidth: 0
	}).trim();
}
function senseOf({ transformer, options }) {
	return JSON.stringify([transformer.name, options], (_, value) => {
		if (value instanceof Map) return [...value];
		if (value instanceof RegExp) return String(value);
		return value;
	});
}
// masking/upkeep/write-lines.ts
/**
* Puts rules into the text of a policy, each below its table or in place of the rule that stands there, and leaves every other
* byte as it is. One whose place cannot be found for sure (an alias, a merge, a table that is written otherwise) is not put in.
*
* @returns the new text, and the lines that are not in it
*/
function writeLines(policy, lines) {
	const text = lines.length === 0 ? policy : written(policy, lines);
	if (text !== void 0) return {
		text,
		left: []
	};
	const [only] = lines;
	if (lines.length === 1 && only !== void 0) return {
		text: policy,
		left: [only]
	};
	const half = Math.ceil(lines.length / 2);
	const first = writeLines(policy, lines.slice(0, half));
	const second = writeLines(first.text, lines.slice(half));
	return {
		text: second.text,
		left: [...first.left, ...second.left]
	};
}
/** All of the lines, or nothing. */
function written(policy, lines) {
	const document = (0, import_dist.parseDocument)(policy);
	if (document.errors.length > 0 || document.contents === null) return void 0;
	const splices = splicesOf(policy, document, lines);
	if (splices === void 0) return void 0;
	const after = [...splices].sort((one, other) => other.from - one.from || one.indent - other.indent).reduce((text, { from, to, text: put }) => `${text.slice(0, from)}${put}${text.slice(to)}`, policy);
	return saysSameAnd(policy, after, lines) ? after : void 0;
}
function splicesOf(text, document, lines) {
	const splices = [];
	const missing = /* @__PURE__ */ new Map();
	for (const { path, rule } of lines) {
		const { map, depth, pair } = deepest(document, path);
		if (map === void 0) return void 0;
		const rest = path.slice(depth);
		if (pair === void 0) addTo(missing, map, rest, rule);
		else {
			const splice = rest.length === 1 ? instead(text, pair, rule) : void 0;
			if (splice === void 0) return void 0;
			splices.push(splice);
		}
	}
	for (const [map, members] of missing) {
		const splice = map.flow ? intoBraces(text, map, members) : below(text, map, members);
		if (splice === void 0) return void 0;
		splices.push(splice);
	}
	return splices;
}
/** As deep as a path goes in the file: the map there, and the member of that name where there is one that is no map to go into. */
function deepest(document, path) {
	let map = document.contents;
	for (let depth = 0; (0, import_dist.isMap)(map); depth++) {
		const pair = map.items.find((item) => (0, import_dist.isScalar)(item.key) && String(item.key.value) === path[depth]);
		const further = depth < path.length - 1 && (0, import_dist.isMap)(pair?.value);
		if (pair === void 0 || !further) return {
			map,
			depth,
			...pair === void 0 ? {} : { pair }
		};
		map = pair.value;
	}
	return { depth: 0 };
}
function addTo(missing, map, path, rule) {
	let members = missing.get(map) ?? /* @__PURE__ */ new Map();
	missing.set(map, members);
	for (const name of path.slice(0, -1)) {
		const there = members.get(name);
		const next = there instanceof Map ? there : /* @__PURE__ */ new Map();
		members.set(name, next);
		members = next;
	}
	members.set(path.at(-1) ?? "", rule);
}
/** In place of the value that a member has. */
function instead(text, { key, value }, rule) {
	const range = value?.range ?? void 0;
	const name = key.range;
	if (range === void 0 || (0, import_dist.isScalar)(value) && value.value === null && range[0] === range[1]) {
		const end = name?.[1];
		return end !== void 0 && text[end] === ":" ? {
			from: end,
			to: end + 1,
			text: `: ${rule}`,
			indent: 0
		} : void 0;
	}
	const to = text.slice(range[0], range[1]).trimEnd().length + range[0];
	return {
		from: range[0],
		to,
		text: rule,
		indent: 0
	};
}
/** `{ a: b }`: before the brace that ends it. */
function intoBraces(text, map, members) {
	const end = (map.range?.[1] ?? 0) - 1;
	if (text[end] !== "}") return void 0;
	return {
		from: text.slice(0, end).replace(/[\s,]+$/, "").length,
		to: end,
		text: `${map.items.length === 0 ? " " : ", "}${inBraces(members)} `,
		indent: 0
	};
}
const inBraces = (members) => [...members].map(([name, rule]) => `${word$2(name)}: ${rule instanceof Map ? `{ ${inBraces(rule)} }` : rule}`).join(", ");
/** Behind the last member of a block, as far in as the others. */
function below(text, map, members) {
	const first = map.items[0]?.key;
	const start = (0, import_dist.isScalar)(first) ? first.range?.[0] : void 0;
	const last = map.items.at(-1);
	if (start === void 0 || last === void 0) return void 0;
	const indent = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
	if (indent.trim() !== "") return void 0;
	const end = endOf(text, last);
	if (end === void 0) return void 0;
	return {
		from: end,
		to: end,
		text: `${end === 0 || text[end - 1] === "\n" ? "" : "\n"}${inBlock(members, indent).join("\n")}\n`,
		indent: indent.length
	};
}
const inBlock = (members, indent) => [...members].flatMap(([name, rule]) => rule instanceof Map ? [`${indent}${word$2(name)}:`, ...inBlock(rule, `${indent}  `)] : [`${indent}${word$2(name)}: ${rule}`]);
/** Where the line ends on which a member ends, its comment included. */
function endOf(text, { key, value }) {
	const range = value?.range ?? key?.range;
	if (!range) return void 0;
	const end = range[1];
	if (text[end - 1] === "\n") return end;
	const newline = text.indexOf("\n", end);
	return newline < 0 ? text.length : newline + 1;
}
/** True when the new text differs in nothing but the lines. */
function saysSameAnd(before, after, lines) {
	try {
		const wanted = (0, import_dist.parse)(before, { merge: true }) ?? {};
		for (const { path, rule } of lines) {
			let node = wanted;
			for (const key of path.slice(0, -1)) {
				if (!Object.hasOwn(node, key) || node[key] === null) node[key] = {};
				node = node[key];
			}
			node[path.at(-1) ?? ""] = (0, import_dist.parse)(rule);
		}
		return isDeepStrictEqual((0, import_dist.parse)(after, { merge: true }), wanted);
	} catch {
		return false;
	}
}
// masking/upkeep/insert-lines.ts
/**
* Puts drafted lines into the text of a policy. What a person must say, or has said already, is left, and so is a line whose place
* cannot be found for sure.
*
* @returns the new text, and the lines that are not in it
*/
function insertLines(policy, lines) {
	const there = valuesOf(policy);
	const ready = lines.flatMap((line) => {
		const { rule, path } = line;
		return rule === void 0 || isDecided(there, path) ? [] : [{
			path,
			rule,
			line
		}];
	});
	const { text, left } = writeLines(policy, ready);
	const written = new Set(ready.filter((line) => !left.includes(line)).map(({ line }) => line));
	return {
		text,
		left: lines.filter((line) => !written.has(line))
	};
}
function valuesOf(policy) {
	try {
		return (0, import_dist.parse)(policy, { merge: true });
	} catch {
		return;
	}
}
function isDecided(there, path) {
	let node = there;
	for (const key of path) {
		if (typeof node !== "object" || node === null || !Object.hasOwn(node, key)) return false;
		node = node[key];
	}
	return node !== null;
}
// masking/upkeep/fitting-lines.ts
/**
* The lines, without the rules that lint would refuse once they stand in the policy: a draft knows the columns, and not what the
* policy says of those that they are tied to. Lines that cannot be put into its text stay as they are drafted.
*/
function fittingLines(policy, schema, lines) {
	const { text } = insertLines(policy.text, lines);
	if (text === policy.text) return lines;
	const loaded = loadPolicy({
		...policy,
		text
	});
	const refused = new Set(decide(loaded, schema).problems.filter(({ kind }) => kind === "invalid").map(({ place }) => placeKey(place)));
	return lines.map((line) => {
		const { path, place } = line;
		return refused.has(placeKey(loaded.placeOf(path))) ? {
			path,
			place
		} : line;
	});
}
// masking/upkeep/drift.ts
/**
* Compares a server's structure with the one that was written down, and drafts what the policy lacks. Changes nothing.
*
* @throws MaskingError where the server cannot be reached, or policy or structure cannot be read
*/
async function driftOf(target, policy, written) {
	const loaded = loadPolicy(policy);
	const before = written && readSnapshot(written.file, written.text);
	const session = await openSession(target);
	try {
		const schema = await withJournaledIndexes(session, await readSchema(session));
		const { problems, undecided } = consider(loaded, schema);
		return {
			compared: before !== void 0,
			changes: before === void 0 ? [] : compareStructures(before, schema).map(changeAsText),
			lines: fittingLines(policy, schema, await draftLines(loaded, schema, undecided, session)),
			problems: problems.filter(({ kind }) => kind !== "undecided").map(({ place, message }) => `${place.file}:${place.line}:${place.column}: ${message}`),
			snapshot: snapshotText(schema)
		};
	} finally {
		await session.close();
	}
}
// masking/upkeep/policy-changes.ts
/** In the order in which they are told. */
const CHANGE_KINDS = [
	"kept-now",
	"changed",
	"masked-now",
	"newly-kept",
	"removed"
];
/** What a new policy (or structure) changes of what becomes of each column. Of equal kinds in the order of the structure. */
function policyChanges(before, after) {
	const changes = [];
	for (const [place, now] of after.fates) changes.push(...columnChanges(place, before.fates.get(place), now));
	for (const [place, { rule, deed }] of before.fates) if (!after.fates.has(place) && deed !== "generated" && deed !== "undecided") changes.push({
		kind: "removed",
		place,
		before: rule
	});
	changes.push(...rowChanges(before, after));
	return changes.sort((one, other) => CHANGE_KINDS.indexOf(one.kind) - CHANGE_KINDS.indexOf(other.kind));
}
const isSafe = ({ deed }) => deed === "masked" || deed === "removed" || deed === "emptied";
function columnChanges(place, was, now) {
	const texts = {
		place,
		...was ? { before: was.rule } : {},
		after: now.rule
	};
	const undecided = was === void 0 || was.deed === "undecided";
	if (now.deed === "kept") {
		if (undecided) return [{
			kind: "newly-kept",
			place,
			after: now.rule
		}];
		return isSafe(was) ? [{
			kind: "kept-now",
			...texts
		}] : [];
	}
	if (now.deed === "undecided") return undecided || was.deed === "generated" ? [] : [{
		kind: "removed",
		place,
		before: was.rule
	}];
	if (now.deed === "generated") return [];
	if (undecided) return [{
		kind: "masked-now",
		place,
		after: now.rule
	}, ...newParts(place, now)];
	if (!isSafe(was)) return [{
		kind: "masked-now",
		...texts
	}, ...newParts(place, now)];
	if (was.sense === now.sense && was.deed === now.deed) return [];
	const inside = partChanges(place, was, now);
	return [...inside, ...was.rule === now.rule && inside.length > 0 ? [] : [{
		kind: "changed",
		...texts
	}]];
}
/** Parts that are kept in a column that is masked from now on. */
function newParts(place, { leaves }) {
	return [...leaves].filter(([, { deed }]) => deed === "kept").map(([part, { raw }]) => ({
		kind: "newly-kept",
		place: `${place} ${part}`,
		after: written$1(raw)
	}));
}
/** Paths and keys that were masked inside of a column and stay now. A rule without parts masked all of them. */
function partChanges(place, was, now) {
	const told = (part, before, after) => ({
		kind: "kept-now",
		place: `${place} ${part}`,
		before,
		after: written$1(after.raw)
	});
	const [rest, oldRest] = [restOf(now.leaves), restOf(was.leaves)];
	const changes = [...now.leaves].filter(([part, leaf]) => {
		if (leaf.deed !== "kept") return false;
		return was.leaves.size === 0 || isSafe(was.leaves.get(part) ?? oldRest);
	}).map(([part, leaf]) => {
		const before = was.leaves.get(part);
		return told(part, before ? written$1(before.raw) : was.leaves.size === 0 ? was.rule : written$1(oldRest.raw), leaf);
	});
	for (const [part, leaf] of was.leaves) if (rest.deed === "kept" && isSafe(leaf) && !now.leaves.has(part) && !["rest", "else"].includes(part)) changes.push(told(part, written$1(leaf.raw), rest));
	return changes;
}
/** Rows that go no more, or others. */
function rowChanges(before, after) {
	const old = new Map(before.decisions.tables.map(({ table, rows }) => [label(table), rows]));
	return after.decisions.tables.flatMap(({ table, rows }) => {
		const place = label(table);
		const was = old.get(place);
		if (isDeepStrictEqual(was, rows) || was === "truncate" || rows === "truncate") return [];
		const text = (one) => one === void 0 ? "all rows stay" : `rows: ${written$1(one)}`;
		return [{
			kind: "changed",
			place,
			before: text(was),
			after: text(rows)
		}];
	});
}
/** The settings of the policy that loosen or tighten what is done beside the columns, by name, where they differ. */
function settingChanges(before, after) {
	const { tables: _, databases: __, ...old } = before.policy;
	const { tables: ___, databases: ____, ...now } = after.policy;
	const names = Object.keys(now).concat(Object.keys(old));
	return [...new Set(names)].filter((name) => !isDeepStrictEqual(old[name], now[name]));
}
/** The files that the policy names whose text is another, such as a script: their rules read the same and do something else. */
function fileChanges({ further: old }, { further: now }) {
	return [.../* @__PURE__ */ new Set([...Object.keys(old), ...Object.keys(now)])].filter((file) => old[file] !== now[file]).sort();
}
// masking/upkeep/judge.ts
/**
* Judges a policy by the structure that is written down beside it, and compares it with the one that is in force. Runs nothing
* of either, and asks no server.
*
* @param before what is in force; absent where there is none, or where it cannot be read
* @throws MaskingError where the policy or the structure cannot be read
*/
async function judgePolicy(after, before) {
	const loaded = load(after.policy);
	const schema = structureOf(after);
	const old = before && readable(() => load(before.policy));
	const oldSchema = before && readable(() => structureOf(before));
	const now = laidOver(loaded, schema);
	const bySnapshot = schema !== void 0;
	const was = old && laidOver(old, schema && (oldSchema ?? schema));
	return {
		problems: [...now.problems].sort(inFile),
		lines: schema === void 0 ? [] : fittingLines(after.policy, schema, await draftLines(loaded, schema, now.undecided)),
		...was ? { changes: policyChanges(was, now) } : {},
		settings: old ? settingChanges(old, loaded) : [],
		files: old ? fileChanges(old, loaded) : [],
		structure: schema && oldSchema ? compareStructures(oldSchema, schema) : [],
		bySnapshot
	};
}
function laidOver(loaded, schema) {
	return {
		loaded,
		...schema === void 0 ? considerAlone(loaded) : consider(loaded, schema)
	};
}
function structureOf({ snapshot }) {
	return snapshot && readSnapshot(snapshot.file, snapshot.text);
}
/** A text of a stranger may be of a kind that the reader of YAML gives up on. */
function load(policy) {
	try {
		return loadPolicy(policy);
	} catch (error) {
		if (error instanceof MaskingError) throw error;
		throw new MaskingError("policy-invalid", `${policy.file}: it cannot be read as a policy: it repeats itself too often (aliases), or is nested too deeply.`, "Write it out.");
	}
}
/** What is in force may be broken: that is no fault of the change that mends it. */
function readable(read) {
	try {
		return read();
	} catch (error) {
		if (error instanceof MaskingError) return void 0;
		throw error;
	}
}
const inFile = ({ place: one }, { place: other }) => one.line - other.line || one.column - other.column;
export { CHANGE_KINDS, MaskingError, UNJUDGED_WITHOUT_SERVER, changeAsText, coverageOf, driftOf, filesNamedIn, insertLines, judgePolicy, linesToPaste, loadPolicy, maskDatabase, readPolicyFile, snapshotFileOf };

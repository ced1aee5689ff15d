#!/usr/bin/env node
import { __toESM } from "./chunks/rolldown-runtime.mjs";
import { number, object, string } from "./chunks/packages-start.mjs";
import { require_dist_cjs$2 as require_dist_cjs$1, require_dist_cjs$5 as require_dist_cjs } from "./chunks/packages-cloud.mjs";
import { SETTINGS_FILE, TAGS, UserError, connectionSecretName, formatMoment, formatRelative, instantOf, isCloneId, loadSettings, messageOf, nearest, shellWord, tagOf, timeOf } from "./chunks/start.mjs";
import { require_lib } from "./chunks/packages-masking.mjs";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { X509Certificate } from "node:crypto";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { homedir } from "node:os";
import { spawn, spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { connect, createServer } from "node:net";
// terraform-cdk/config/certificates.ts
var import_dist_cjs$1 = /* @__PURE__ */ __toESM(require_dist_cjs(), 1);
var import_dist_cjs = /* @__PURE__ */ __toESM(require_dist_cjs$1(), 1);
var import_lib = /* @__PURE__ */ __toESM(require_lib(), 1);
/** How long a root must still be good for, in days: an installation is not applied every month. */
const GOOD_FOR_DAYS = 90;
/** Where Amazon RDS keeps the roots of one region. */
function bundleAddress(region) {
	return `https://truststore.pki.rds.amazonaws.com/${region}/${region}-bundle.pem`;
}
/** By region: to read a hundred certificates takes longer than all else of a plan. */
const roots = /* @__PURE__ */ new Map();
/** The roots of Amazon RDS in a region that are known here and good for some time, as PEM. */
function knownRoots(region) {
	const known = roots.get(region) ?? rootsOf(region, import_lib.default.ca);
	roots.set(region, known);
	return known;
}
function rootsOf(region, blocks) {
	return blocks.filter((block) => {
		const certificate = read$1(block);
		return isGood(certificate) && certificate.subject.includes(`CN=Amazon RDS ${region} Root CA`);
	});
}
function read$1(block) {
	try {
		return new X509Certificate(block);
	} catch {
		return;
	}
}
function isGood(certificate) {
	if (certificate === void 0) return false;
	return Date.parse(certificate.validTo) > Date.now() + GOOD_FOR_DAYS * 864e5;
}
// scripts/connection/certificates.ts
/**
* Writes the certificates of Amazon RDS, which are public, into a file that stays: the settings of other clients name it.
* @returns its path, in the user's cache
* @throws UserError `certificates-missing`
*/
function writeCertificates(region) {
	if (knownRoots(region).length === 0) throw new UserError("certificates-missing", `The certificates of Amazon RDS in ${region} are not known here.`, `Fetch them (curl -fsSO ${bundleAddress(region)}) and add --ca ${region}-bundle.pem.`);
	const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "understudy");
	mkdirSync(folder, {
		recursive: true,
		mode: 448
	});
	const file = join(folder, "amazon-rds.pem");
	const fresh = `${file}.${process.pid}`;
	writeFileSync(fresh, import_lib.default.ca.join("\n"), { mode: 420 });
	renameSync(fresh, file);
	return file;
}
// scripts/connection/client.ts
/** Whether there is a mysql client in PATH. */
function hasMysql() {
	return spawnSync("mysql", ["--version"], { stdio: "ignore" }).status === 0;
}
/**
* Runs the mysql client to its end. User and password reach it through a pipe of the shell's: Node's own are sockets,
* which cannot be opened by name.
* @param prompt what stands before each statement, in the client's own notation
* @returns the client's exit code
*/
async function runMysql(secret, target, prompt, further) {
	const args = [
		`--host=${target.host}`,
		`--port=${target.port}`,
		"--protocol=TCP",
		`--ssl-mode=${target.sslMode}`,
		`--ssl-ca=${target.caFile}`,
		`--prompt=${prompt}`,
		...further,
		...secret.dbname === "" ? [] : [`--database=${secret.dbname}`]
	];
	const child = spawn("bash", [
		"-c",
		"exec mysql --defaults-extra-file=<(cat <&3) \"$@\" 3<&-",
		"mysql",
		...args
	], { stdio: [
		"inherit",
		"inherit",
		"inherit",
		"pipe"
	] });
	child.stdio[3].end(optionFile(secret));
	process.on("SIGINT", () => {});
	return await new Promise((resolve, reject) => {
		child.once("error", reject);
		child.once("exit", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
	});
}
/** Values are quoted, with the escapes that MySQL's option files know. */
function optionFile({ username, password }) {
	const quoted = (text) => `"${text.replaceAll("\\", "\\\\").replaceAll("\"", "\\\"")}"`;
	return `[client]\nuser=${quoted(username)}\npassword=${quoted(password)}\n`;
}
// scripts/connection/expiry.ts
/**
* When a clone goes, by its own tag: that follows each extension. Whoever may read the secret need not have the right to
* look at clusters, so the clone is connected to without it.
* @returns nothing where AWS does not say
*/
async function expiryOf(rds, cluster) {
	if (cluster === void 0) return void 0;
	try {
		const { DBClusters } = await rds.send(new import_dist_cjs$1.DescribeDBClustersCommand({ DBClusterIdentifier: cluster }));
		const time = timeOf(tagOf(DBClusters?.[0]?.TagList, TAGS.expiresAt));
		return Number.isNaN(time) ? void 0 : instantOf(time);
	} catch {
		return;
	}
}
// scripts/connection/clients.ts
/** The clients whose settings `--for` writes. Each leaves the password out. */
const CLIENTS = {
	mycli: ({ secret, target, id }) => {
		const check = target.sslMode === "VERIFY_IDENTITY" ? " --ssl-verify-server-cert" : "";
		return [
			"Run this; mycli asks for the password:",
			"",
			`mycli --ssl-ca=${shellWord(target.caFile)}${check} --prompt=${shellWord(`${id} \\d> `)} ${shellWord(urlOf(secret, target))}`
		];
	},
	dbeaver: ({ secret, target, id }) => [
		"Run this, and choose the certificates under SSL; DBeaver asks for the password:",
		"",
		`dbeaver -con ${shellWord([
			"driver=mysql8",
			`name=${id}`,
			`host=${target.host}`,
			`port=${target.port}`,
			`database=${secret.dbname}`,
			`user=${secret.username}`,
			"savePassword=false",
			"connect=true",
			`prop.sslMode=${target.sslMode}`
		].join("|"))}`,
		"",
		`SSL: use SSL, CA certificate ${target.caFile}`
	],
	tableplus: ({ secret, target, id }) => [
		"In the welcome window choose New, Import Connection, From URL; TablePlus asks for the password:",
		"",
		`${urlOf(secret, target)}?name=${encodeURIComponent(`Clone ${id}`)}`,
		"",
		`SSL mode ${target.sslMode}, CA certificate ${target.caFile}`
	],
	rails: ({ secret, target }) => [
		"config/database.yml; the password comes from the environment (below):",
		"",
		"development:",
		"  adapter: mysql2",
		`  host: ${yamlText(target.host)}`,
		`  port: ${target.port}`,
		`  username: ${yamlText(secret.username)}`,
		"  password: <%= ENV.fetch(\"UNDERSTUDY_PASSWORD\") %>",
		...secret.dbname === "" ? [] : [`  database: ${yamlText(secret.dbname)}`],
		`  ssl_mode: ${target.sslMode.toLowerCase()}`,
		`  sslca: ${yamlText(target.caFile)}`
	],
	laravel: ({ secret, target }) => [
		".env; add the password to it, or leave that to the environment (below):",
		"",
		"DB_CONNECTION=mysql",
		`DB_HOST=${target.host}`,
		`DB_PORT=${target.port}`,
		...secret.dbname === "" ? [] : [`DB_DATABASE=${envText(secret.dbname)}`],
		`DB_USERNAME=${envText(secret.username)}`,
		"DB_PASSWORD=\"${UNDERSTUDY_PASSWORD}\"",
		`MYSQL_ATTR_SSL_CA=${envText(target.caFile)}`
	]
};
/** True of the name of a client whose settings can be asked for. */
function isClientName(name) {
	return Object.hasOwn(CLIENTS, name);
}
/** The address of a clone as most clients take one; the password is not in it. */
function urlOf({ username, dbname }, { host, port }) {
	const database = dbname === "" ? "" : `/${encodeURIComponent(dbname)}`;
	return `mysql://${encodeURIComponent(username)}@${host}:${port}${database}`;
}
function yamlText(text) {
	return /^[A-Za-z_/][\w./-]*$/.test(text) ? text : JSON.stringify(text);
}
function envText(text) {
	return /^[\w./-]*$/.test(text) ? text : `"${text.replaceAll(/["\\$]/g, "\\$&")}"`;
}
// scripts/connection/options.ts
const NAMES = Object.keys(CLIENTS);
/** @param program as it was started */
const usageOf = (program) => `Usage: ${program} ID [--for CLIENT] [--print] [--show-password] [--ca FILE] [--bastion ID] [-- arguments of mysql]

Opens the mysql client on a clone, over TLS. The password is fetched from Secrets Manager with your own AWS
credentials, and goes to the client through a pipe: it is on no command line, in no environment and in no file.

  --for CLIENT    settings for another client: ${NAMES.join(", ")}
  --print         settings for any client, instead of starting mysql (also when there is no mysql)
  --show-password prints the password, too, with --for or --print
  --ca FILE       certificates to trust, where the clones' do not come from Amazon RDS
  --bastion ID    instance to forward a port through; connect.bastion in .github/understudy.yml otherwise
  --region NAME   region of the clone; that of the sources in .github/understudy.yml otherwise
  --settings FILE another file of settings than .github/understudy.yml of the copy that this comes from
`;
/**
* @param program as it was started
* @throws UserError `called-wrongly`
*/
function readOptions(args, program) {
	try {
		return read(args);
	} catch (error) {
		throw error instanceof CalledWrongly ? new UserError("called-wrongly", error.message, usageOf(program)) : error;
	}
}
/** What is wrong with the words. */
var CalledWrongly = class extends Error {};
function read(args) {
	const split = args.indexOf("--");
	const own = split < 0 ? args : args.slice(0, split);
	let parsed;
	try {
		parsed = parse([...own]);
	} catch (cause) {
		throw wrong(cause.message);
	}
	const { values, positionals } = parsed;
	if (values.help) return "help";
	const client = readClient(values.for);
	const print = values.print || client !== void 0;
	if (values["show-password"] && !print) throw wrong("--show-password goes with --for or --print: mysql gets the password without showing it.");
	const { ca, bastion, region, settings } = values;
	return {
		id: readId(positionals),
		print,
		...client === void 0 ? {} : { client },
		showPassword: values["show-password"],
		...ca === void 0 ? {} : { ca },
		...bastion === void 0 ? {} : { bastion },
		...region === void 0 ? {} : { region },
		...settings === void 0 ? {} : { settings },
		further: split < 0 ? [] : args.slice(split + 1)
	};
}
function readId([id, ...more]) {
	if (id === void 0) throw wrong("Which clone? Its id is missing.");
	if (more.length > 0) throw wrong(`${JSON.stringify(more[0])} is one word too many.`);
	if (isCloneId(id.toLowerCase())) return id.toLowerCase();
	throw wrong(`${JSON.stringify(id)} is not the id of a clone; one is six letters, such as bakomi.`);
}
/** mysql is what opens anyhow. */
function readClient(name) {
	const wanted = name?.toLowerCase();
	if (wanted === void 0 || wanted === "mysql") return void 0;
	if (isClientName(wanted)) return wanted;
	const meant = nearest(wanted, NAMES);
	throw wrong(`--for knows no ${JSON.stringify(name)}; ${meant === void 0 ? `it knows ${NAMES.join(", ")}` : `did you mean ${meant}?`}`);
}
function wrong(message) {
	return new CalledWrongly(message);
}
function parse(args) {
	return parseArgs({
		args,
		allowPositionals: true,
		options: {
			help: {
				type: "boolean",
				short: "h",
				default: false
			},
			print: {
				type: "boolean",
				default: false
			},
			for: { type: "string" },
			"show-password": {
				type: "boolean",
				default: false
			},
			ca: { type: "string" },
			bastion: { type: "string" },
			region: { type: "string" },
			settings: { type: "string" }
		}
	});
}
// scripts/connection/place.ts
/**
* What the options leave open is read from the settings of the copy that this comes from. Away from it, in a package that was
* made before there were any, the region may come from where the AWS CLI has it.
* @throws UserError `settings-missing` or `called-wrongly`
*/
function placeOf(options) {
	const settings = readSettings(options.settings);
	const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
	const region = options.region ?? (settings === void 0 ? AWS_REGION || AWS_DEFAULT_REGION : regionOf(settings));
	if (region === void 0) throw new UserError("settings-missing", `There is no ${SETTINGS_FILE} here that says in which region the clones are.`, "Name it with --region. In a checkout of your copy, `npm run init` writes the settings (docs/install.md).");
	return {
		region,
		timeZone: settings?.thread.timeZone ?? "UTC",
		bastion: options.bastion ?? settings?.connect.bastion
	};
}
/** Settings that are named, or of the copy that this file is in, or of the folder that it was started in. */
function readSettings(named) {
	if (named !== void 0 && !existsSync(named)) throw new UserError("settings-missing", `There is no ${named}.`, "Name a file with --settings.");
	const own = join(import.meta.dirname, "..", "..", SETTINGS_FILE);
	const file = named ?? [own, resolve(".github/understudy.yml")].find((one) => existsSync(one));
	return file === void 0 ? void 0 : loadSettings(readFileSync(file, "utf8"), file);
}
function regionOf(settings) {
	const regions = [...new Set(Object.values(settings.sources).map(({ region }) => region))];
	const [only] = regions;
	if (only !== void 0 && regions.length === 1) return only;
	throw new UserError("called-wrongly", `The settings have sources in several regions: ${regions.join(", ")}.`, "Name the one of the clone with --region.");
}
// scripts/connection/secret.ts
/** What the connection secret of a clone holds; the fields are those that RDS's own secrets have. */
const secretSchema = object({
	host: string(),
	port: number(),
	username: string(),
	password: string(),
	dbname: string(),
	dbClusterIdentifier: string().optional()
});
/**
* Fetches the connection of a clone, with the credentials of whoever runs this.
* @throws UserError `clone-unknown` or `secret-denied`
*/
async function fetchSecret(client, id) {
	const name = connectionSecretName(id);
	try {
		const { SecretString = "" } = await client.send(new import_dist_cjs.GetSecretValueCommand({ SecretId: name }));
		return secretSchema.parse(JSON.parse(SecretString));
	} catch (cause) {
		const kind = cause.name;
		if (kind === "ResourceNotFoundException") throw new UserError("clone-unknown", `There is no secret ${name}: no such clone is ready in this region.`, "Look at `/clone list`, or name the region with --region.", { cause });
		if (/^(AccessDenied|UnrecognizedClient|ExpiredToken|CredentialsProvider)/.test(kind)) throw new UserError("secret-denied", `AWS does not let you read the secret ${name}: ${messageOf(cause)}`, /KMS|kms:/.test(messageOf(cause)) ? "Have whoever looks after your rights let you decrypt with the key of the secrets as well; docs/install.md has the statement (step 8)." : "Sign in to AWS (for example `aws sso login`) with a role that may read secrets named understudy-clone-*.", { cause });
		throw cause;
	}
}
// scripts/connection/shown.ts
/** What a person is shown of a clone before a client opens. */
function bannerText({ id, secret, target }, gone) {
	return [`Clone ${id}, ${gone}.`, `For other clients: ${urlOf(secret, target)}`].join("\n");
}
/** When a clone goes, as a sentence has it. */
function goneText(expiresAt, now, timeZone) {
	if (expiresAt === void 0) return "gone when `/clone status` says (AWS does not tell you)";
	return `gone at ${formatMoment(expiresAt, timeZone)}, ${formatRelative(expiresAt, now)}`;
}
/** The prompt of the mysql client: which clone it is, and when it goes. */
function promptOf(id, expiresAt, timeZone) {
	return `clone ${id}${expiresAt === void 0 ? "" : ` until ${formatMoment(expiresAt, timeZone)}`} [\\d]> `;
}
/**
* Settings for a client that is set up by hand, and how to get the password.
* @param shown where the password was asked for
*/
function settingsText(access, client, from, shown) {
	const { secret, target } = access;
	const rows = [
		["URL", urlOf(secret, target)],
		["Host", target.host],
		["Port", String(target.port)],
		["User", secret.username],
		["Database", secret.dbname],
		["TLS", `required (${target.sslMode}), certificates in ${target.caFile}`]
	];
	return [...client === void 0 ? rows.map(([name = "", value]) => `${name.padEnd(9)} ${value}`) : [...CLIENTS[client](access), ""], ...passwordLines(client, from, shown)].join("\n");
}
/** Clients of an application read the password from the environment of their shell. */
const FROM_ENVIRONMENT = ["rails", "laravel"];
function passwordLines(client, { secretName, region }, shown) {
	if (shown !== void 0) return [`Password  ${shown.password}`];
	const fetched = `aws secretsmanager get-secret-value --region ${shellWord(region)} --secret-id ${shellWord(secretName)} --query SecretString --output text | jq -r .password`;
	if (FROM_ENVIRONMENT.includes(client)) return [
		"In the shell that starts the application:",
		"",
		`export UNDERSTUDY_PASSWORD="$(${fetched})"`
	];
	return ["Password  is not printed (--show-password prints it). To copy it, pipe this into pbcopy, xclip or clip.exe:", `          ${fetched}`];
}
// scripts/connection/target.ts
/** Where to connect to: through the tunnel, where there is one. */
function targetOf(secret, tunnel, caFile) {
	return tunnel === void 0 ? {
		host: secret.host,
		port: secret.port,
		caFile,
		sslMode: "VERIFY_IDENTITY"
	} : {
		host: "127.0.0.1",
		port: tunnel.port,
		caFile,
		sslMode: "VERIFY_CA"
	};
}
// scripts/connection/tunnel.ts
const START_SECONDS = 30;
/** What has not ended after this long does not mind being asked. */
const END_SECONDS = 2;
/**
* Forwards a port through an instance, by AWS Systems Manager: no SSH, no open port, no key.
* @throws UserError `tunnel-failed`
*/
async function openTunnel(bastion, region, host, hostPort) {
	const port = await freePort();
	const parameters = {
		host: [host],
		portNumber: [String(hostPort)],
		localPortNumber: [String(port)]
	};
	const args = [
		...[
			"ssm",
			"start-session",
			"--region",
			region,
			"--target",
			bastion
		],
		...["--document-name", "AWS-StartPortForwardingSessionToRemoteHost"],
		...["--parameters", JSON.stringify(parameters)]
	];
	let ended;
	const session = spawn("aws", args, {
		stdio: [
			"ignore",
			"ignore",
			"inherit"
		],
		detached: true
	});
	const close = () => {
		endGroup(session.pid, "SIGINT");
		const force = setTimeout(() => endGroup(session.pid, "SIGTERM"), END_SECONDS * 1e3);
		session.once("exit", () => clearTimeout(force));
	};
	process.once("exit", () => session.exitCode === null && endGroup(session.pid, "SIGTERM"));
	session.once("error", (error) => {
		ended = error.message;
	});
	session.once("exit", (code) => {
		ended ??= `it ended with ${code}`;
	});
	const deadline = performance.now() + START_SECONDS * 1e3;
	while (ended === void 0 && performance.now() < deadline) {
		if (await isOpen(port)) return {
			port,
			close
		};
		await setTimeout$1(200);
	}
	close();
	throw new UserError("tunnel-failed", `No session to ${bastion} came about: ${ended ?? `nothing after ${START_SECONDS} seconds`}.`, "The AWS CLI and its Session Manager plugin must be installed, and you need the right ssm:StartSession on the instance.");
}
/** The AWS CLI leaves signals to its plugin, which is the one that ends the session: so both are told. */
function endGroup(pid, signal) {
	if (pid === void 0) return;
	try {
		process.kill(-pid, signal);
	} catch (error) {
		if (error.code !== "ESRCH") throw error;
	}
}
async function freePort() {
	const server = createServer();
	await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address();
	await new Promise((resolve) => server.close(resolve));
	return port;
}
async function isOpen(port) {
	return await new Promise((resolve) => {
		const socket = connect(port, "127.0.0.1");
		socket.once("connect", () => {
			socket.destroy();
			resolve(true);
		});
		socket.once("error", () => resolve(false));
	});
}
// scripts/connection/main.ts
/** `scripts/connect`, and `npx` of this repository: opens a client on a clone. See `--help`. */
try {
	const [, started = ""] = process.argv;
	const program = basename(started) === "main.ts" ? "scripts/connect" : basename(started);
	const options = readOptions(process.argv.slice(2), program);
	if (options === "help") console.log(usageOf(program));
	else process.exitCode = await connectTo(options);
} catch (error) {
	console.error(error instanceof UserError ? `${error.message}\n${error.next}` : messageOf(error));
	process.exitCode = 1;
}
async function connectTo(options) {
	const { id } = options;
	const { region, timeZone, bastion } = placeOf(options);
	const secret = await fetchSecret(new import_dist_cjs.SecretsManagerClient({ region }), id);
	const expiresAt = await expiryOf(new import_dist_cjs$1.RDSClient({ region }), secret.dbClusterIdentifier);
	const caFile = options.ca === void 0 ? writeCertificates(region) : resolve(options.ca);
	const tunnel = bastion === void 0 ? void 0 : await openTunnel(bastion, region, secret.host, secret.port);
	try {
		const target = targetOf(secret, tunnel, caFile);
		const access = {
			id,
			secret,
			target
		};
		console.error(bannerText(access, goneText(expiresAt, /* @__PURE__ */ new Date(), timeZone)));
		if (!options.print && hasMysql()) return await runMysql(secret, target, promptOf(id, expiresAt, timeZone), options.further);
		if (!options.print) console.log("There is no mysql client on this machine. Settings for another:\n");
		const from = {
			secretName: connectionSecretName(id),
			region
		};
		console.log(settingsText(access, options.client, from, options.showPassword ? secret : void 0));
		if (tunnel !== void 0) await untilEnter();
		return 0;
	} finally {
		tunnel?.close();
	}
}
/** The tunnel stays for as long as somebody is at the terminal. */
async function untilEnter() {
	if (!process.stdin.isTTY) return;
	console.log("\nEnter ends this and closes the forwarded port.");
	await new Promise((done) => process.stdin.once("data", done));
}
export {};

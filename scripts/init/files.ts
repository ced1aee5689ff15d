import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, parseDocument } from 'yaml';
import { type Answers, isFurther } from './questions.ts';

/** The organisation's files, by what they are for. */
export const FILES = {
  settings: '.github/understudy.yml',
  installation: 'terraform-cdk/installation.yml',
  policy: 'masking/policy.yml',
  refresh: '.github/workflows/refresh.yml',
  sweep: '.github/workflows/reap.yml',
} as const;

const template = (name: string): Document =>
  parseDocument(readFileSync(join(import.meta.dirname, 'templates', name), 'utf8'));
const text = (document: Document): string =>
  document.toString({ lineWidth: 0, flowCollectionPadding: false });
const list = (answer: Answers[string] | undefined): readonly string[] =>
  typeof answer === 'string' ? (answer === '' ? [] : [answer]) : (answer ?? []);
/** A digit-only answer is a number where the setting is one. */
const number = (answer: Answers[string] | undefined) =>
  /^\d+$/.test(String(answer)) ? Number(answer) : String(answer);

/** The settings (`.github/understudy.yml`) that the answers amount to, with the comments of the template. */
export function settingsText(answers: Answers): string {
  const document = template('understudy.yml');
  document.set(
    'sources',
    document.createNode({
      [String(answers.source)]: {
        cluster: answers.cluster,
        region: answers.region,
        policy: FILES.policy,
        maskingClass: answers.maskingClass,
      },
    }),
  );
  document.setIn(['defaults', 'source'], answers.source);
  setList(document, ['access', 'admins'], answers.admins);
  document.setIn(['thread', 'timeZone'], answers.timeZone);
  document.setIn(['base', 'enabled'], answers.base === 'yes');
  return text(document);
}

/** The policy that an organisation begins with (`masking/policy.yml`): it decides no column yet. */
export function policyText(): string {
  return text(template('policy.yml'));
}

/** The installation file (`terraform-cdk/installation.yml`) that the answers amount to, with the comments of the template. */
export function installationText(answers: Answers): string {
  const document = template('installation.yml');
  document.set('account', quoted(document, answers.account));
  document.set('region', answers.region);
  setList(document, ['parameterGroup', 'family'], answers.family);
  document.setIn(['repository', 'name'], answers.repository);
  document.setIn(['repository', 'id'], quoted(document, answers.repositoryId));
  if (answers.ownerId !== '') document.setIn(['repository', 'ownerId'], quoted(document, answers.ownerId));
  document.setIn(['repository', 'defaultBranch'], answers.defaultBranch);
  if (answers.subjectPrefix !== '') document.setIn(['repository', 'subjectPrefix'], answers.subjectPrefix);
  document.setIn(['repository', 'provider'], answers.provider);
  if (list(answers.regions).length > 0) setList(document, ['repository', 'regions'], answers.regions);
  if (isFurther(answers)) document.set('roleSuffix', answers.roleSuffix);
  document.set('port', number(answers.port));
  document.set('network', document.createNode(networkOf(answers)));
  document.set('runner', document.createNode(runnerOf(answers)));
  setList(document, ['developers', 'ranges'], answers.developerRanges);
  setList(document, ['developers', 'groups'], answers.developerGroups);
  if (answers.databaseCa !== '') document.set('databaseCa', answers.databaseCa);
  setList(document, ['keys'], answers.keys);
  const { encryptionKey: key, tableKey = isFurther(answers) ? '' : key } = answers;
  for (const [what, arn] of Object.entries({ secrets: key, table: tableKey, topic: key }))
    if (arn !== '') document.setIn(['encryption', what], arn);
  setList(document, ['alarms', 'emails'], answers.alarmEmails);
  if (answers.stateBucket !== '')
    document.set(
      'state',
      document.createNode({
        bucket: answers.stateBucket,
        key: isFurther(answers) ? `understudy-${answers.region}.tfstate` : 'understudy.tfstate',
        region: answers.region,
      }),
    );
  return text(document);
}

function networkOf(answers: Answers): object {
  if (answers.network === 'existing')
    return { vpc: answers.networkVpc, subnets: list(answers.networkSubnets) };
  const peer = {
    vpc: answers.runnerVpc,
    range: answers.runnerVpcRange,
    routeTables: list(answers.runnerRouteTables),
  };
  return { range: answers.networkRange, zones: list(answers.networkZones), peers: [peer] };
}

function runnerOf(answers: Answers): object {
  const dns = list(answers.runnerDns);
  const named = dns.length === 0 ? {} : { dns };
  if (answers.runner === 'labels')
    return { vpc: answers.runnerVpc, labels: list(answers.runnerLabels), ...named };
  const { runnerConcurrency: concurrency = '' } = answers;
  return {
    ...{ vpc: answers.runnerVpc, subnets: list(answers.runnerSubnets) },
    ...{ connection: answers.runnerConnection, size: 'small' },
    ...(concurrency === '' ? {} : { concurrency: number(concurrency) }),
    ...named,
  };
}

/** In quotation marks, where digits alone would be read as a number. */
function quoted(document: Document, answer: Answers[string] | undefined): unknown {
  const node = document.createNode(String(answer)) as { type?: string };
  node.type = 'QUOTE_DOUBLE';
  return node;
}

function setList(document: Document, path: readonly string[], answer: Answers[string] | undefined): void {
  const node = document.createNode(list(answer)) as { flow?: boolean };
  node.flow = true;
  const before = document.getIn(path, true) as { comment?: string } | undefined;
  document.setIn(path, Object.assign(node, before?.comment === undefined ? {} : { comment: before.comment }));
}

/** The cron line of a workflow as it comes, before an organisation has its own. */
const COMES_AS = /^( +- cron: )"41 17 \* \* \*"/m;

/**
 * The workflow that refreshes the base, at the time answered.
 * @returns `undefined` when its line is the organisation's own already, or stays as it is
 */
export function refreshText(answers: Answers, workflow: string): string | undefined {
  const [hours, minutes] = String(answers.refreshAt ?? '').split(':');
  if (hours === undefined || minutes === undefined) return undefined;
  const changed = workflow.replace(COMES_AS, `$1"${Number(minutes)} ${Number(hours)} * * *"`);
  return changed === workflow ? undefined : changed;
}

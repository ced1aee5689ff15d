import { getOctokit } from '@actions/github';
import { expect, test } from '@jest/globals';
import { planOf } from '../../testing/terraform-cdk.ts';
import type { Place } from '../place.ts';
import { protectionFacts } from './repository.ts';

const NOT_OWN = { message: 'Branch not protected' };
const UNSEEN = { message: 'Not Found' };

/** What is known of a branch that GitHub calls protected, under these rules of rulesets and with this protection of its own. */
async function protectionWhere(rules: readonly string[], own: object): Promise<unknown> {
  const fetch = async (input: string) => {
    if (input.includes('/rules/')) return Response.json(rules.map((type) => ({ type })));
    if (input.endsWith('/protection')) return Response.json(own, { status: 'message' in own ? 404 : 200 });
    return Response.json({ protected: rules.length > 0 || own !== NOT_OWN });
  };
  const octokit = getOctokit('t', { request: { fetch } });
  const repository = { owner: 'acme', repo: 'clones' };
  const place = { octokit, repository, plan: planOf({}) } as unknown as Place;
  return await protectionFacts(place).catch(() => 'nobody knows');
}

test.each<[boolean | 'nobody knows', string, readonly string[], object]>([
  [true, 'a ruleset asks for a pull request', ['deletion', 'pull_request'], NOT_OWN],
  [true, 'its own protection asks for a review', [], { required_pull_request_reviews: {} }],
  [false, 'a ruleset only keeps it from being deleted', ['deletion', 'non_fast_forward'], NOT_OWN],
  [false, 'its own protection only wants checks', [], { required_status_checks: {} }],
  [false, 'there is no rule at all', [], NOT_OWN],
  ['nobody knows', 'its own protection may not be seen', [], UNSEEN],
])('that nobody can push without a review is %s where %s', async (isProtected, _where, rules, own) => {
  expect(await protectionWhere(rules, own)).toEqual(
    typeof isProtected === 'string' ? isProtected : { isProtected },
  );
});

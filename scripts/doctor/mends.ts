import { NAME } from '../../terraform-cdk/names.ts';

/** Where the synthesised stack is, from the root of the copy. */
const STACK = `cdktf.out/stacks/${NAME}`;

/** What makes the infrastructure as the organisation's files say it. */
export const APPLY = {
  command: `npm run synth && terraform -chdir=${STACK} init && terraform -chdir=${STACK} apply`,
};

/** A change of a file that only its owner can decide. */
export const edit = (file: string, what: string) => ({ person: `In ${file}: ${what}` });

/** The file that says where an installation stands. */
export const INSTALLATION = 'terraform-cdk/installation.yml';

import type { Diagnosis } from './examine.ts';
import { isWell } from './examine.ts';
import type { Finding, Weight } from './finding.ts';

/** A diagnosis as JSON has it. */
export function jsonOf(diagnosis: Diagnosis): object {
  return {
    schemaVersion: 1,
    well: isWell(diagnosis) && diagnosis.couldNotLook.length === 0,
    findings: diagnosis.findings,
    couldNotLook: diagnosis.couldNotLook,
    checked: diagnosis.checked,
  };
}

const TITLES: Readonly<Record<Weight, string>> = {
  fails: 'A clone would fail, or stay for ever',
  unsafe: 'Somebody could do what nobody should',
  warns: 'Worth knowing',
};

/** A diagnosis for a person. */
export function textOf(diagnosis: Diagnosis): string {
  const { findings, couldNotLook, checked } = diagnosis;
  const parts = (Object.keys(TITLES) as Weight[]).flatMap((weight) => {
    const of = findings.filter((one) => one.weight === weight);
    return of.length === 0 ? [] : [`${TITLES[weight]}:\n\n${of.map(textOfFinding).join('\n\n')}`];
  });
  const blind = couldNotLook.map(
    ({ at, why, unchecked }) => `  ? ${at}: ${why}\n    So nobody knows of: ${unchecked.join('; ')}.`,
  );
  return [
    ...parts,
    ...(blind.length === 0 ? [] : [`Could not look at:\n\n${blind.join('\n\n')}`]),
    summary(diagnosis, checked.length),
  ].join('\n\n');
}

function textOfFinding({ code, what, why, mend }: Finding): string {
  const next = 'command' in mend ? `$ ${mend.command}` : mend.person;
  return `  ✗ ${what} (${code})\n    ${why}\n    ${next}`;
}

function summary({ findings, couldNotLook }: Diagnosis, checked: number): string {
  const made = `${checked} checks were made`;
  if (findings.length === 0 && couldNotLook.length === 0) return `Nothing found; ${made}.`;
  const count = (weight: Weight) => findings.filter((one) => one.weight === weight).length;
  const blind = couldNotLook.length === 0 ? '' : `; ${couldNotLook.length} things could not be looked at`;
  return `${made}: ${count('fails')} would fail, ${count('unsafe')} are unsafe, ${count('warns')} are worth knowing${blind}.`;
}

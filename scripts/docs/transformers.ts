import { z } from 'zod';
import { transformers } from '../../masking/transformers/registry.ts';
import type { AnyTransformer } from '../../masking/transformers/transformer.ts';

/** `docs/transformers.md`, from the definitions of the transformers. */
export function transformersPage(): string {
  const all = [...transformers.values()];
  return `# Transformers

<!-- Made from masking/transformers by \`npm run docs\`. Do not edit. -->

What a [policy](policy.md) may say of a column. Equal values of a kind get equal masks in every table; NULL stays NULL, and
empty stays empty. Outputs cannot reach anyone: no such domain, number or street exists.

**Preserves** says what stays of the originals: *equality* (equal values have equal masks, in every table), *distinct values* (nine in ten of them at least), *length*
(about as many characters), and the *shares* of a few values that everybody knows: as many rows have the mask as had the value. By shares alone a common value can be known
again, as the prefecture with the most rows; where that must not be, write \`{ fixed: … }\`, \`null\` or \`hash\`.

| Rule | Does | Fits | Preserves | Unique columns |
| --- | --- | --- | --- | --- |
${all.map((one) => `| [\`${one.name}\`](#${one.name}) | ${cell(one.summary)} | ${cell(one.fits)} | ${one.preserves.join(', ') || 'nothing'} | ${uniquenessOf(one)} |`).join('\n')}

${all.map(section).join('\n\n')}
`;
}

function section(transformer: AnyTransformer): string {
  const { name, summary, example, positional } = transformer;
  const options = optionsOf(transformer);
  const rule = /^[\w]+: /.test(example.rule) ? `column: { ${example.rule} }` : `column: ${example.rule}`;
  const head = `## ${name}\n\n${summary}\n\n\`\`\`yaml\n${rule}\n\`\`\`\n\n\`${example.input}\` → \`${example.output}\``;
  if (options.length === 0) return head;
  const lines = options.map(({ option, required, description, values }) => {
    const notes = [
      values,
      option === positional ? 'also written directly behind the name' : '',
      required ? 'required' : '',
    ];
    return `- \`${option}\`: ${[description, ...notes].filter(Boolean).join('; ') || 'see the example'}`;
  });
  return `${head}\n\n${lines.join('\n')}`;
}

interface Option {
  readonly option: string;
  readonly required: boolean;
  readonly description: string;
  readonly values: string;
}

function optionsOf({ options }: AnyTransformer): Option[] {
  const schema = z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Record<string, unknown>>;
    required?: readonly string[];
  };
  return Object.entries(schema.properties ?? {}).map(([option, one]) => ({
    option,
    required: schema.required?.includes(option) ?? false,
    description: String(one.description ?? ''),
    values: valuesOf(one),
  }));
}

function valuesOf({
  enum: values,
  default: preset,
  minimum,
  maximum,
  type,
}: Record<string, unknown>): string {
  const range = type === 'integer' || type === 'number' ? bounds(minimum, maximum) : '';
  const listed = Array.isArray(values) ? values.map((value) => `\`${value}\``).join(', ') : range;
  const without =
    preset === undefined || preset === ''
      ? ''
      : `\`${JSON.stringify(preset).replaceAll('"', '')}\` unless given`;
  return [listed, without].filter(Boolean).join('; ');
}

function bounds(least: unknown, most: unknown): string {
  const known = (bound: unknown) => typeof bound === 'number' && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
  if (known(least) && known(most)) return `${least} to ${most}`;
  return known(least) ? `${least} or more` : '';
}

/** Judged with the default options, and with those that make a transformer fit for unique columns. */
function uniquenessOf({ name, options, uniqueness }: AnyTransformer): string {
  const special = {
    number: 'with `digits: 17` or more',
    phone: 'with `unique: true`',
    template: 'with 56 random bits',
    sql: 'with `unique: true`',
    script: 'with `unique: true`',
  }[name];
  if (special) return special;
  const preset = options.safeParse({});
  if (!preset.success) return 'no';
  const promised = uniqueness(preset.data, { collation: 'utf8mb4_0900_ai_ci' } as never);
  if (promised.kind === 'injective') return 'yes';
  return promised.kind === 'bits' && promised.bits >= 56 ? `yes (${promised.bits} bits)` : 'no';
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

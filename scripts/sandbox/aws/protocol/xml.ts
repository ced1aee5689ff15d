import type { NormalizedSchema } from './schema.ts';

/** Writes the inside of an element: the members of a structure, the items of a list, or a text. */
export function writeXml(schema: NormalizedSchema, value: unknown): string {
  if (schema.isStructSchema()) {
    let xml = '';
    for (const [name, member] of schema.structIterator()) {
      const child = (value as Record<string, unknown>)[name];
      if (child === undefined || child === null) continue;
      xml += element(
        (member.getMemberTraits().xmlName as string | undefined) ?? name,
        writeXml(member, child),
      );
    }
    return xml;
  }
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const name = (item.getMergedTraits().xmlName as string | undefined) ?? 'member';
    return (value as readonly unknown[]).map((one) => element(name, writeXml(item, one))).join('');
  }
  if (schema.isMapSchema()) {
    const entries = Object.entries(value as Readonly<Record<string, unknown>>);
    const inner = (key: string, one: unknown) =>
      element('key', escapeXml(key)) + element('value', writeXml(schema.getValueSchema(), one));
    return entries.map(([key, one]) => element('entry', inner(key, one))).join('');
  }
  return escapeXml(value instanceof Date ? value.toISOString() : String(value));
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

function element(name: string, inner: string): string {
  return `<${name}>${inner}</${name}>`;
}

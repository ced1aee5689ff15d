/** A name in backticks. */
export const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/**
 * Values that a job's log must not show. Like GitHub's runner, it hides a value, each line of it, and its base64,
 * JSON and URI forms.
 */
export class Masks {
  readonly #forms = new Set<string>();
  #longestFirst: string[] | undefined;

  add(value: string): void {
    for (const part of [value, ...value.split(/\r?\n/)]) {
      if (part.trim() === '') continue;
      for (const form of formsOf(part)) if (form.trim() !== '') this.#forms.add(form);
    }
    this.#longestFirst = undefined;
  }

  apply(text: string): string {
    this.#longestFirst ??= [...this.#forms].sort((a, b) => b.length - a.length);
    let masked = text;
    for (const form of this.#longestFirst) {
      if (masked.includes(form)) masked = masked.replaceAll(form, '***');
    }
    return masked;
  }

  /** Whether masking would change this text: such a job output is dropped. */
  hides(text: string): boolean {
    return this.apply(text) !== text;
  }
}

function formsOf(value: string): string[] {
  const json = JSON.stringify(value).slice(1, -1);
  return [value, json, encodeURIComponent(value), ...base64Forms(value)];
}

/** Base64 of the value at the three places it can have among other bytes; the ends depend on neighbours and go. */
function base64Forms(value: string): string[] {
  const bytes = Buffer.from(value);
  const forms = [bytes.toString('base64')];
  for (const skip of [0, 1, 2]) {
    const whole = Math.floor((bytes.length - skip) / 3) * 3;
    // Shorter than that, it would hide innocent text.
    if (whole >= 6) forms.push(bytes.subarray(skip, skip + whole).toString('base64'));
  }
  return forms;
}

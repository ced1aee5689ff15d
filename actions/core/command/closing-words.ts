const THREAD = '(?:(?:it|this|that|the|my|its) )?(?:(?:issue|pr|pull request|pull-request|thread|ticket) )?';
const CLOSING = new RegExp(`^until ${THREAD}(?:(?:is|gets) )?(clos(?:e|ed|es|ing)|merg(?:e|ed|es)|done)$`);
const CLOSING_JA =
  /^until (?:(?:issue|pr|プルリクエスト|プルリク|イシュー|スレッド)[をがの]?)?(?:クローズ(?:する|される)?|閉じる|閉じられる|(マージ(?:する|される)?))$/;

/** Words that may stand in the name of a thread's closing: see `closingIn`. */
export const WORDS_OF_CLOSING = 6;

/** Whether a phrase says that a clone lives until its thread is closed, and whether that is certain; nothing of any other. */
export function closingIn(phrase: string): { readonly isCertain: boolean } | undefined {
  const english = CLOSING.exec(phrase);
  if (english !== null) return { isCertain: english[1]?.startsWith('clos') === true };
  const japanese = CLOSING_JA.exec(phrase);
  return japanese === null ? undefined : { isCertain: japanese[1] === undefined };
}

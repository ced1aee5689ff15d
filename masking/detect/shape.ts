const MOST = 40;

/**
 * The form of a value without the value: letters become `a` and `A`, digits `9`, Chinese characters `漢`, kana `あ` and
 * `ア`; marks stay. `taro@mail.example` is `aaaa@aaaa.aaaaaaa`.
 */
export function shapeOf(value: string): string {
  const shape = [...value.slice(0, MOST * 2)]
    .map((character) => {
      if (/\p{Nd}/u.test(character)) return '9';
      if (/\p{Script=Han}|々/u.test(character)) return '漢';
      if (/\p{Script=Hiragana}/u.test(character)) return 'あ';
      if (/\p{Script=Katakana}/u.test(character)) return 'ア';
      if (/\p{Lu}/u.test(character)) return 'A';
      if (/\p{L}|\p{M}/u.test(character)) return 'a';
      if (/[\s\p{C}]/u.test(character)) return ' ';
      return /\p{So}/u.test(character) ? '☺' : character;
    })
    .join('');
  const characters = [...shape];
  return characters.length > MOST ? `${characters.slice(0, MOST).join('')}…` : shape;
}

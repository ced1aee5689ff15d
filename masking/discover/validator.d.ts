/** The two of `validator`'s checks that are used, as its files export them. */
declare module 'validator/lib/isTaxID.js' {
  /** Whether a text is a tax number of a country: of those with check digits, whether they are right. */
  const isTaxID: (text: string, locale: string) => boolean;
  export = isTaxID;
}

declare module 'validator/lib/isIdentityCard.js' {
  /** Whether a text is the number of an identity card. */
  const isIdentityCard: (text: string, locale: string) => boolean;
  export = isIdentityCard;
}

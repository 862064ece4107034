/** Date of the terms in force: recorded with each acceptance. Changing the text of `documents/terms.ts` changes this. */
export const termsVersion = '2026-11-24'

import { paths, type SignInBase } from '../../paths.ts'

/** The open request, saying that it was just checked again: nothing else of the page would tell. */
export const checkedAgainPageFor = (base: SignInBase): string => `${paths.step(base, 'waiting')}?checked=again`

export const isCheckedAgain = (query: unknown): boolean =>
  typeof query === 'object' && query !== null && 'checked' in query && query.checked === 'again'

/** What a sign-out asked by a service is about, once the engine has checked the request itself. */
export type LogoutFacts = {
  /** who is signed in here, by our session or the engine's */
  signedInAs: string | null
  /** whom the id token hint names; the engine verified it */
  hintedSubject: string | null
  /** the service has always signed people out without a question */
  legacy: boolean
  /** an address it registered */
  hasAddress: boolean
}

/**
 * `end`: at once. `submit`: the confirmation sends itself. `ask`: the person answers. A request without a valid hint signs nobody out by
 * itself: anybody can make a browser send one.
 */
export const decideLogout = ({ signedInAs, hintedSubject, legacy, hasAddress }: LogoutFacts): 'end' | 'submit' | 'ask' => {
  if (signedInAs === null || hintedSubject === signedInAs) return 'end'
  return legacy && hasAddress && hintedSubject === null ? 'submit' : 'ask'
}

import { z } from 'zod'

/** What the form of free parameters may send, with an example of each. */
export const freeParameters = [
  { name: 'prompt', example: 'none, login, consent, select_account, select_organization, update_userinfo, create' },
  { name: 'login_hint', example: 'nom@mairie-exemple.fr' },
  { name: 'siret_hint', example: '217 400 563 00011' },
  { name: 'acr_values', example: 'eidas1' },
  { name: 'max_age', example: '300' },
  { name: 'scope', example: 'openid email siret' },
  { name: 'claims', example: '{"id_token":{"acr":{"essential":true,"value":"eidas1"}}}' },
] as const

const names = freeParameters.map(({ name }) => name)

const Parameters = z.partialRecord(z.enum(names), z.string().trim().max(2_000)).catch({})

/** The parameters a form names, the empty ones left out; anything else it says is ignored. */
export const parseParameters = (body: unknown): Record<string, string> => {
  const known = Object.entries(
    z
      .record(z.string(), z.unknown())
      .catch({})
      .parse(body ?? {}),
  ).filter(([name]) => names.some((known) => known === name))
  const parsed = Parameters.parse(Object.fromEntries(known))
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== ''))
}

import { StartupError } from '../errors.ts'
import type { Values } from './read-variables.ts'

/** Who runs companies. `null`: that register is not configured. Passwords and tokens are among the secrets. */
export type OfficersConfig = {
  officers: {
    /** the invented officers of the sample companies, where nothing else is configured */
    sample: boolean
    rne: { url: string; username: string } | null
    /** through API Entreprise, when the registry does not answer */
    infogreffe: boolean
    /** SIRENE with the right to personal data, for sole traders */
    sirenePrivate: { url: string; authUrl: string; clientId: string; username: string } | null
  }
}

export type OfficersSecrets = {
  rnePassword: string | null
  sirenePrivateClient: string | null
  sirenePrivatePassword: string | null
}

export const readOfficers = (values: Values, development: boolean): OfficersConfig => {
  const { RNE_USERNAME: username, SIRENE_PRIVATE_CLIENT_ID: clientId } = values
  const rne =
    username === undefined ? null : { url: values.RNE_URL ?? 'https://registre-national-entreprises.inpi.fr/api', username }
  const infogreffe = values.API_ENTREPRISE_TOKEN !== undefined && values.API_ENTREPRISE_RECIPIENT !== undefined
  const sirenePrivate =
    clientId === undefined
      ? null
      : {
          url: values.SIRENE_PRIVATE_URL ?? 'https://api.insee.fr/api-sirene/prive/3.11',
          authUrl: values.SIRENE_PRIVATE_AUTH_URL ?? 'https://auth.insee.net/auth/realms/apim-gravitee/protocol/openid-connect',
          clientId,
          username: values.SIRENE_PRIVATE_USERNAME ?? '',
        }
  const sample = development && (values.REGISTRY ?? 'sample') === 'sample' && rne === null && sirenePrivate === null
  return { officers: { sample, rne, infogreffe, sirenePrivate } }
}

export const readOfficersSecrets = (values: Values): OfficersSecrets => ({
  rnePassword: values.RNE_PASSWORD ?? null,
  sirenePrivateClient: values.SIRENE_PRIVATE_CLIENT_SECRET ?? null,
  sirenePrivatePassword: values.SIRENE_PRIVATE_PASSWORD ?? null,
})

/** Some register names officers: what needs a certified officer is within reach. */
export const officersAreReadable = ({ officers: { sample, rne, infogreffe, sirenePrivate } }: OfficersConfig): boolean =>
  sample || rne !== null || infogreffe || sirenePrivate !== null

const together = [
  ['RNE_USERNAME', 'RNE_PASSWORD'],
  ['SIRENE_PRIVATE_CLIENT_ID', 'SIRENE_PRIVATE_CLIENT_SECRET', 'SIRENE_PRIVATE_USERNAME', 'SIRENE_PRIVATE_PASSWORD'],
] as const

/** Throws `StartupError` naming what is missing beside what is set. */
export const checkOfficers = (values: Values): void => {
  for (const names of together) {
    const missing = names.filter((name) => values[name] === undefined)
    if (missing.length > 0 && missing.length < names.length)
      throw new StartupError(
        `${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing: ${names.join(', ')} go together`,
      )
  }
}

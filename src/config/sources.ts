import { StartupError } from '../errors.ts'
import type { Values } from './read-variables.ts'
import type { registrySources } from './variables.ts'

/** Where organisations and their official contacts are read. Keys are among the secrets. */
export type SourcesConfig = {
  registry: {
    source: (typeof registrySources)[number]
    rechercheEntreprisesUrl: string
    sireneUrl: string
    apiEntreprise: { url: string; recipient: string | null }
  }
  /** `null`: what was imported, else the sample */
  directory: { url: string | null; educationUrl: string | null }
}

export const readSources = (values: Values): SourcesConfig => ({
  registry: {
    source: values.REGISTRY ?? 'sample',
    rechercheEntreprisesUrl: values.RECHERCHE_ENTREPRISES_URL ?? 'https://recherche-entreprises.api.gouv.fr',
    sireneUrl: values.SIRENE_API_URL ?? 'https://api.insee.fr/api-sirene/3.11',
    apiEntreprise: {
      url: values.API_ENTREPRISE_URL ?? 'https://entreprise.api.gouv.fr',
      recipient: values.API_ENTREPRISE_RECIPIENT ?? null,
    },
  },
  directory: { url: values.DIRECTORY_URL ?? null, educationUrl: values.EDUCATION_DIRECTORY_URL ?? null },
})

/** What a register needs besides its name. Throws `StartupError` naming the variable that is missing, and where to get it. */
export const checkSources = ({ REGISTRY, SIRENE_API_KEY, API_ENTREPRISE_TOKEN, API_ENTREPRISE_RECIPIENT }: Values): void => {
  if (REGISTRY === 'insee' && !SIRENE_API_KEY)
    throw new StartupError(
      'SIRENE_API_KEY is required with REGISTRY=insee: the key of an application subscribed to API Sirene on https://portail-api.insee.fr',
    )
  if (REGISTRY === 'api-entreprise' && !API_ENTREPRISE_TOKEN)
    throw new StartupError(
      'API_ENTREPRISE_TOKEN is required with REGISTRY=api-entreprise: the token given by https://entreprise.api.gouv.fr to entitled authorities',
    )
  if (REGISTRY === 'api-entreprise' && !API_ENTREPRISE_RECIPIENT)
    throw new StartupError(
      'API_ENTREPRISE_RECIPIENT is required with REGISTRY=api-entreprise: the SIRET of the authority that calls, 14 digits',
    )
}

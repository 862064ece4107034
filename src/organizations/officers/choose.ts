import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import { createSource, type Source, type SourceOptions } from '../../outgoing/source.ts'
import { parseSiret } from '../siret.ts'
import { infogreffeOfficers } from './infogreffe/client.ts'
import type { OfficersRegister } from './port.ts'
import { officersOf } from './registers.ts'
import { rneOfficers } from './rne/client.ts'
import { sampleOfficersRegister } from './sample.ts'
import { sirenePrivateOfficers } from './sirene-private/client.ts'

type Parts = { config: Config; clock: Clock; onTrouble?: SourceOptions['onTrouble'] }

/** The registers of officers the environment names. Nothing is called yet. */
export const chooseOfficers = (parts: Parts): OfficersRegister => {
  if (parts.config.officers.sample) return sampleOfficersRegister()
  const registers = [rne(parts), infogreffe(parts)].filter((register) => register !== null)
  return officersOf({ soleTraders: sirenePrivate(parts), companies: registers })
}

const rne = (parts: Parts): OfficersRegister | null => {
  const { officers, secrets } = parts.config
  if (officers.rne === null) return null
  const { url, username } = officers.rne
  const source = sourceOf(parts, { name: 'rne', baseUrl: url })
  return rneOfficers(source, { username, password: secrets.rnePassword ?? '', clock: parts.clock })
}

const infogreffe = (parts: Parts): OfficersRegister | null => {
  const { officers, registry, secrets } = parts.config
  const recipient = parseSiret(registry.apiEntreprise.recipient ?? '')
  if (!officers.infogreffe || recipient === null) return null
  const headers = { authorization: `Bearer ${secrets.apiEntrepriseToken ?? ''}` }
  const source = sourceOf(parts, { name: 'infogreffe', baseUrl: registry.apiEntreprise.url, headers })
  return infogreffeOfficers(source, { recipient, context: 'MonComptePro', object: 'Certification de dirigeant' })
}

const sirenePrivate = (parts: Parts): OfficersRegister | null => {
  const { officers, secrets } = parts.config
  if (officers.sirenePrivate === null) return null
  const { url, authUrl, clientId, username } = officers.sirenePrivate
  const source = sourceOf(parts, { name: 'sirene-private', baseUrl: url })
  const tokens = sourceOf(parts, { name: 'sirene-private-auth', baseUrl: authUrl })
  const account = { clientId, username, clock: parts.clock }
  const { sirenePrivateClient: clientSecret, sirenePrivatePassword: password } = secrets
  return sirenePrivateOfficers(source, tokens, { ...account, clientSecret: clientSecret ?? '', password: password ?? '' })
}

const sourceOf = (
  { config, clock, onTrouble }: Parts,
  { headers, ...about }: Pick<SourceOptions, 'name' | 'baseUrl' | 'headers'>,
): Source =>
  createSource({
    ...about,
    clock,
    headers: { 'user-agent': `MonComptePro (${config.issuer})`, ...headers },
    ...(onTrouble && { onTrouble }),
  })

import type { Payload } from 'oidc-provider'
import type { StoredClient } from './list.ts'
import { joinHashes } from './secrets.ts'

/** Ours, as the engine keeps them on its client objects. */
export const ownMetadata = [
  'profile',
  'allowed_scope',
  'unproved_membership',
  'require_pkce',
  'updated_at_format',
  'default_acr',
  'acr_version',
  'id_token_always',
] as const

/** Kept with the client, not handed to the engine, which has no use for them. */
const notForTheEngine = [
  'scope',
  'software_id',
  'software_version',
  'backchannel_logout_uri',
  'backchannel_logout_session_required',
]

/**
 * A stored client as the engine wants it. Its scope goes under another name: the engine would refuse a whole request for one scope too many,
 * we leave that one out. Response modes are named, since by default it also allows `fragment`.
 */
export const toEngineClient = ({
  metadata,
  profile,
  secretHashes,
}: Pick<StoredClient, 'metadata' | 'profile' | 'secretHashes'>): Payload => {
  const known = metadata as Payload
  return {
    response_modes: ['query', 'form_post'],
    id_token_signed_response_alg: 'RS256',
    ...Object.fromEntries(Object.entries(known).filter(([name]) => !notForTheEngine.includes(name))),
    ...(secretHashes.length > 0 && { client_secret: joinHashes(secretHashes) }),
    ...(typeof known.scope === 'string' && { allowed_scope: known.scope }),
    profile,
  }
}

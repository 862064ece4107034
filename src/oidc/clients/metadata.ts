import { createPublicKey, type JsonWebKey } from 'node:crypto'
import { z } from 'zod'
import type { ClientProfile } from '../../database/tables.ts'
import { AccessPolicy } from '../../organizations/access-policy/policy.ts'
import { signingAlgorithms } from '../keys/algorithms.ts'
import { isServiceAddress } from './addresses.ts'

const printable = z.string().regex(/^[\x20-\x7e]+$/, 'expected printable ASCII')
const text = z.string().trim().min(1, 'expected some text').max(1_000)
const webAddress = z.string().refine((value) => isServiceAddress(value, 'web'), 'expected an http(s) address without fragment')
const signing = z.enum(signingAlgorithms)
const encryption = z.enum(['RSA-OAEP', 'RSA-OAEP-256', 'ECDH-ES'])
const content = z.enum(['A128CBC-HS256', 'A128GCM', 'A256CBC-HS512', 'A256GCM'])
const secret = printable.max(500)

/** Public keys only: a private one in a file of clients is a mistake worth stopping at. */
const publicKey = z
  .looseObject({ kty: z.enum(['RSA', 'EC', 'OKP']), d: z.never('expected a public key').optional() })
  .refine(isKey, 'expected a whole public key (RFC 7517)')

function isKey(key: object): boolean {
  try {
    return createPublicKey({ key: key as JsonWebKey, format: 'jwk' }).type === 'public'
  } catch {
    return false
  }
}

const levels = z.string().regex(/^\S{1,200}$/)

/** Standard metadata, under their standard names. */
const standard = {
  client_id: printable.max(200),
  client_secret: secret.optional(),
  client_name: text.optional(),
  client_uri: webAddress.optional(),
  logo_uri: webAddress.optional(),
  policy_uri: webAddress.optional(),
  tos_uri: webAddress.optional(),
  initiate_login_uri: webAddress.optional(),
  contacts: z.array(z.email()).optional(),
  application_type: z.enum(['web', 'native']).optional(),
  /** none for a program that only calls the API */
  redirect_uris: z.array(z.string()).default([]),
  post_logout_redirect_uris: z.array(z.string()).optional(),
  grant_types: z.array(z.enum(['authorization_code', 'refresh_token', 'client_credentials'])).optional(),
  response_types: z.array(z.enum(['code'])).optional(),
  response_modes: z
    .array(z.enum(['query', 'form_post']))
    .min(1)
    .optional(),
  scope: z
    .string()
    .regex(/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/, 'expected names separated by one space')
    .optional(),
  subject_type: z.enum(['public', 'pairwise']).optional(),
  sector_identifier_uri: webAddress.refine((value) => value.startsWith('https:'), 'expected an https address').optional(),
  token_endpoint_auth_method: z.enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none']).optional(),
  token_endpoint_auth_signing_alg: signing.optional(),
  jwks: z.looseObject({ keys: z.array(publicKey).min(1) }).optional(),
  jwks_uri: webAddress.optional(),
  id_token_signed_response_alg: signing.optional(),
  id_token_encrypted_response_alg: encryption.optional(),
  id_token_encrypted_response_enc: content.optional(),
  userinfo_signed_response_alg: signing.optional(),
  userinfo_encrypted_response_alg: encryption.optional(),
  userinfo_encrypted_response_enc: content.optional(),
  introspection_signed_response_alg: signing.optional(),
  introspection_encrypted_response_alg: encryption.optional(),
  introspection_encrypted_response_enc: content.optional(),
  request_object_signing_alg: signing.optional(),
  require_signed_request_object: z.boolean().optional(),
  require_pushed_authorization_requests: z.boolean().optional(),
  dpop_bound_access_tokens: z.boolean().optional(),
  default_max_age: z.int().min(0).optional(),
  default_acr_values: z.array(levels).optional(),
  require_auth_time: z.boolean().optional(),
  backchannel_logout_uri: webAddress.optional(),
  backchannel_logout_session_required: z.boolean().optional(),
  software_id: text.optional(),
  software_version: text.optional(),
} as const

/** Ours. */
const own = {
  profile: z.enum(['standard', 'legacy', 'fapi', 'federation']).optional(),
  /** during a rotation: the new secret, then the one it replaces */
  client_secrets: z.array(secret).min(1).max(2).optional(),
  /** as `clients export` writes them, in the place of secrets */
  client_secret_hashes: z
    .array(z.string().regex(/^(sha256|scrypt):[\w-]{16,64}:[\w-]{43}$/, 'expected a hash as clients export writes it'))
    .min(1)
    .max(2)
    .optional(),
  unproved_membership: z.enum(['refuse', 'with_verified_identity', 'accept']).optional(),
  require_pkce: z.boolean().optional(),
  updated_at_format: z.enum(['number', 'iso']).optional(),
  default_acr: levels.optional(),
  acr_version: z.enum(['eidas', 'assurance']).optional(),
  /** services with the same one know a person by the same pairwise subject */
  sector: text.optional(),
  /** `true`: acr and amr in every id token, asked or not */
  id_token_always: z.union([z.boolean(), z.array(z.enum(['acr', 'amr']))]).optional(),
  /** whom the service admits: `organizations/access-policy/` */
  access_policy: AccessPolicy.optional(),
} as const

/** One entry as it is written in a file. An unknown name is a typing error until proved otherwise. */
export const ClientEntry = z.strictObject({ ...standard, ...own })
export type ClientEntry = z.infer<typeof ClientEntry>

/** What a profile says when the entry does not. */
export const presets: Record<ClientProfile, Partial<ClientEntry>> = {
  standard: {},
  legacy: {
    require_pkce: false,
    updated_at_format: 'iso',
    default_acr: 'eidas1',
    unproved_membership: 'with_verified_identity',
  },
  fapi: {
    token_endpoint_auth_method: 'private_key_jwt',
    require_pushed_authorization_requests: true,
    dpop_bound_access_tokens: true,
    token_endpoint_auth_signing_alg: 'ES256',
    id_token_signed_response_alg: 'ES256',
  },
  federation: {
    token_endpoint_auth_method: 'client_secret_post',
    require_pkce: false,
    id_token_signed_response_alg: 'ES256',
    unproved_membership: 'with_verified_identity',
    id_token_always: true,
  },
}

/** An entry once understood: preset applied, secrets apart, nothing left to guess. */
export type ServiceClient = {
  clientId: string
  profile: ClientProfile
  /** newest first; empty for clients that authenticate otherwise, or not at all */
  secrets: string[]
  /** of an exported client, in the place of `secrets` */
  secretHashes: string[]
  /** stored as it is: no secret in it */
  metadata: Record<string, unknown> & Omit<ClientEntry, 'client_secret' | 'client_secrets' | 'client_secret_hashes' | 'profile'>
}

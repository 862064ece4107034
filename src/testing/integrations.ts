/** How one real service uses this provider: what it sends, how it authenticates, what it reads, how it signs out. */
export type Integration = {
  name: string
  /** beside what every one of them declares */
  client: Record<string, unknown>
  scope: string
  authentication?: 'basic' | 'post'
  sends?: { pkce?: true; state?: false; nonce?: true }
  parameters?: Record<string, string>
  userinfo?: 'json' | 'jwt'
  /** claims it cannot do without */
  reads: Record<string, unknown>
  /** of the id token, when it reads one */
  readsIdToken?: Record<string, unknown>
  logout: 'client_id' | 'hint' | 'hint and client_id' | 'none'
  /** as registered, with or without its last slash */
  leavesTo?: string
}

const legacy = { profile: 'legacy' }
const [sub, text, yes] = ['SUB', 'TEXT', true]
const email = { email: 'ada@clamart.fr' }
const names = { given_name: 'Ada', family_name: 'Lovelace' }
const federationNames = { given_name: 'Ada', usual_name: 'Lovelace' }
const siret = { siret: '21920023500014' }
const amrAsked = JSON.stringify({ id_token: { amr: { essential: true } } })
/** `SUB` and `TEXT` stand for this person's subject, and for any text. */
export const placeholders = { sub, text }

const dataPassClaims = {
  ...{ sub, ...email, ...names, job: 'Maire', phone_number: '+33123456789', ...siret, label: text },
  ...{ is_commune: yes, is_external: false, is_service_public: yes, is_collectivite_territoriale: yes },
}

/** One of « organizations », every field of it. */
const storedAsIs = {
  ...{ id: text, ...siret, siren: '219200235', label: text },
  ...{ is_external: false, is_commune: yes, is_public_service: yes, is_service_public: yes },
}

/** Those that exist, as their code has it. */
export const integrations: Integration[] = [
  {
    name: 'DataPass',
    client: legacy,
    scope: 'openid email profile phone organization',
    authentication: 'basic',
    reads: dataPassClaims,
    logout: 'client_id',
    leavesTo: 'https://service.example.fr',
  },
  {
    name: 'DataPass of before',
    client: { ...legacy, scope: 'openid email profile phone organizations' },
    scope: 'openid email profile phone organizations',
    authentication: 'basic',
    reads: { sub, ...email, organizations: [{ ...siret, id: text }] },
    logout: 'hint',
  },
  {
    name: 'ma cantine (Authlib)',
    client: { ...legacy, scope: 'openid email profile organizations' },
    scope: 'openid email profile organizations',
    sends: { nonce: true },
    reads: { ...email, ...names, organizations: [storedAsIs] },
    logout: 'none',
  },
  {
    name: 'aides-jeunes (openid-client, neither state nor nonce)',
    client: legacy,
    scope: 'openid email',
    sends: { state: false },
    reads: email,
    logout: 'client_id',
  },
  {
    name: 'Egapro (next-auth)',
    client: { ...legacy, scope: 'openid email profile organizations' },
    scope: 'openid email profile organizations',
    sends: { pkce: true },
    reads: { ...email, ...names, organizations: [{ ...siret, label: text }] },
    logout: 'none',
  },
  {
    name: 'uMap (social-core)',
    client: legacy,
    scope: 'openid profile email organization',
    sends: { nonce: true },
    authentication: 'post',
    reads: { ...email, is_commune: yes, is_service_public: yes },
    logout: 'none',
  },
  {
    name: 'data.gouv.fr',
    client: { ...legacy, userinfo_signed_response_alg: 'RS256' },
    scope: 'openid email profile',
    sends: { nonce: true },
    parameters: { acr_values: 'eidas1' },
    userinfo: 'jwt',
    reads: { ...email, ...names },
    logout: 'hint',
  },
  {
    name: 'Urban Vitaliz (django-allauth)',
    client: { ...legacy, userinfo_signed_response_alg: 'RS256' },
    scope: 'openid profile email given_name usual_name siret idp_id phone',
    sends: { nonce: true },
    parameters: { acr_values: 'eidas1' },
    userinfo: 'jwt',
    reads: { iss: 'ISSUER', aud: 'CLIENT', ...email, ...siret, ...federationNames, phone_number: '+33123456789' },
    logout: 'hint',
  },
  {
    name: 'covoiturage.beta.gouv.fr',
    client: legacy,
    scope: 'openid email siret given_name usual_name',
    sends: { nonce: true, pkce: true },
    reads: { ...email, ...siret },
    logout: 'hint',
  },
  {
    name: 'adresse.data.gouv.fr (passport-oauth2)',
    client: { ...legacy, userinfo_signed_response_alg: 'ES256' },
    scope: 'openid siret',
    sends: { nonce: true },
    authentication: 'post',
    userinfo: 'jwt',
    reads: siret,
    logout: 'hint',
  },
  {
    name: 'demarche.numerique.gouv.fr (openid_connect)',
    client: legacy,
    scope: 'openid given_name usual_name email uid siren siret organizational_unit belonging_population phone idp_id',
    sends: { nonce: true },
    parameters: { prompt: 'login', claims: amrAsked },
    reads: { sub, uid: sub, ...federationNames, ...email, ...siret, siren: '219200235' },
    readsIdToken: { amr: ['pwd', 'otp', 'mfa'] },
    logout: 'hint',
  },
  {
    name: 'API Entreprise (omniauth)',
    client: legacy,
    scope: 'openid email profile phone organization',
    authentication: 'basic',
    reads: { ...email, ...siret },
    logout: 'client_id',
  },
  {
    name: 'Annuaire des Entreprises',
    client: {
      ...legacy,
      userinfo_signed_response_alg: 'RS256',
      scope: 'openid given_name usual_name email siret offline_access',
    },
    scope: 'openid given_name usual_name email siret idp_id offline_access',
    sends: { nonce: true },
    userinfo: 'jwt',
    reads: { ...federationNames, ...email, ...siret },
    logout: 'hint',
  },
  {
    name: 'Les emplois de l’inclusion',
    client: legacy,
    scope: 'openid email given_name usual_name custom idp_id siret',
    authentication: 'post',
    sends: { nonce: true },
    parameters: { claims: JSON.stringify({ id_token: { acr: { essential: false, values: ['eidas2', 'eidas3'] } } }) },
    reads: { sub, ...email, ...siret, custom: {} },
    logout: 'hint',
  },
  {
    name: 'Immersion Facilitée',
    client: legacy,
    scope: 'openid given_name usual_name email siret custom',
    sends: { nonce: true },
    reads: { sub, ...federationNames, ...email, custom: {}, ...siret },
    logout: 'hint',
  },
  {
    name: 'La Suite (mozilla-django-oidc, JSON)',
    client: { ...legacy, backchannel_logout_uri: 'LISTENING' },
    scope: 'openid email given_name usual_name siret',
    authentication: 'post',
    sends: { nonce: true },
    reads: { sub, ...email, ...federationNames },
    logout: 'hint',
  },
  {
    name: 'La Suite (mozilla-django-oidc, JWT)',
    client: { ...legacy, userinfo_signed_response_alg: 'RS256', backchannel_logout_uri: 'LISTENING' },
    scope: 'openid email given_name usual_name siret',
    authentication: 'post',
    sends: { nonce: true },
    parameters: { acr_values: 'eidas1' },
    userinfo: 'jwt',
    reads: { sub, ...email, ...federationNames, iss: 'ISSUER', aud: 'CLIENT' },
    logout: 'hint',
  },
  {
    name: 'mod_auth_openidc',
    client: legacy,
    scope: 'openid email profile organization',
    authentication: 'basic',
    sends: { nonce: true },
    reads: { sub, ...email, ...names, ...siret },
    logout: 'hint',
  },
  {
    name: 'a gateway as oauth2-proxy is',
    client: legacy,
    scope: 'openid email profile groups',
    authentication: 'basic',
    sends: { nonce: true },
    parameters: { approval_prompt: 'force' },
    reads: { sub, ...email, email_verified: yes },
    logout: 'none',
  },
  {
    name: 'proconnect « Mon compte »',
    client: legacy,
    scope: 'openid given_name usual_name email siret',
    authentication: 'post',
    sends: { nonce: true },
    parameters: { claims: amrAsked },
    reads: { sub, ...email },
    readsIdToken: { amr: ['pwd', 'otp', 'mfa'] },
    logout: 'hint',
  },
  {
    name: 'hyyypertool',
    client: legacy,
    scope: 'openid given_name usual_name email siret phone',
    sends: { nonce: true },
    reads: { sub, ...federationNames, ...email, ...siret, phone_number: '+33123456789' },
    logout: 'hint',
  },
  {
    name: 'a federation (ProConnect, to its identity providers)',
    client: { profile: 'federation', userinfo_signed_response_alg: 'ES256' },
    scope: 'openid uid given_name usual_name email siren siret organizational_unit belonging_population phone chorusdt',
    authentication: 'post',
    sends: { nonce: true },
    parameters: {
      claims: JSON.stringify({
        id_token: { amr: null, acr: { essential: true, values: ['eidas0-mfa', 'eidas1-mfa', 'eidas2', 'eidas3'] } },
      }),
      ...{ sp_id: 'a-service', sp_name: 'Un service', remember_me: 'true' },
    },
    userinfo: 'jwt',
    reads: { sub, uid: sub, ...federationNames, ...email, ...siret, phone_number: '+33123456789' },
    readsIdToken: { acr: 'eidas0-mfa', amr: ['pwd', 'otp', 'mfa'] },
    logout: 'hint',
  },
  {
    name: 'MonComptePro test client',
    client: legacy,
    scope: 'openid email profile organization',
    sends: { nonce: true },
    authentication: 'basic',
    parameters: { claims: amrAsked },
    reads: { sub, ...email, ...names, ...siret, updated_at: text },
    readsIdToken: { amr: ['pwd', 'otp', 'mfa'] },
    logout: 'hint and client_id',
  },
]

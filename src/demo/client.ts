/** Every claim we release: the demonstration shows them all. */
export const demoScope = 'openid email profile phone organization organizations membership roles groups mandate'

export const demoClientId = 'demo'

export const signedOutPath = '/signed-out'

/** What the provider has to know of the demonstration service: standard client metadata, and ours. Its secret is handed apart. */
export const demoClientMetadata = (origin: string) => ({
  client_id: demoClientId,
  client_name: 'Service de démonstration',
  redirect_uris: [`${origin}/callback`],
  post_logout_redirect_uris: [`${origin}/`],
  backchannel_logout_uri: `${origin}${signedOutPath}`,
  backchannel_logout_session_required: true,
  grant_types: ['authorization_code'],
  response_types: ['code'],
  token_endpoint_auth_method: 'client_secret_basic',
  scope: demoScope,
  profile: 'standard',
  unproved_membership: 'accept',
  id_token_always: true,
})

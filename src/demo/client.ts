/** Every claim we release: the demonstration shows them all. */
export const demoScope = 'openid email profile phone organization organizations membership roles groups mandate'

export const demoClientId = 'demo'

/** What the provider has to know of the demonstration service: standard client metadata, and ours. Its secret is handed apart. */
export const demoClientMetadata = (origin: string) => ({
  client_id: demoClientId,
  client_name: 'Service de démonstration',
  redirect_uris: [`${origin}/callback`],
  post_logout_redirect_uris: [`${origin}/`],
  grant_types: ['authorization_code'],
  response_types: ['code'],
  token_endpoint_auth_method: 'client_secret_basic',
  scope: demoScope,
  profile: 'standard',
  unproved_membership: 'accept',
  id_token_always: true,
})

import type { TestClient } from './app.ts'

/** Where services of journeys receive people: nobody answers there. */
export const callback = 'https://service.example.fr/callback'

/** A service with a secret, as an operator would declare it. */
export const serviceClient = (client_id: string, more: Record<string, unknown> = {}): TestClient => ({
  client_id,
  client_secret: 'a secret of more than thirty-two characters',
  client_name: `Service ${client_id}`,
  redirect_uris: [callback],
  require_pkce: false,
  ...more,
})

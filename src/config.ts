/** What the environment says, once understood. Built by `readConfig`, frozen, passed as an argument. */
export type Config = {
  deployment: 'development' | 'production' | 'sandbox'
  /** Public origin, no trailing slash; the OpenID issuer, byte for byte. */
  issuer: string
  port: number
  bind: string
  database: { url: string | null; dataDir: string; poolSize: number; statementTimeoutMs: number }
  mail: { smtpUrl: string | null; from: string }
  registry: { source: 'sample' }
  emailProofMaxAgeDays: number
  emailCheck: 'off' | 'mx'
  supportContact: string
  demoService: { enabled: boolean; port: number }
  clientsFile: string | null
  /** Hop count or addresses whose forwarded headers count; `false`: nobody's. */
  trustProxy: false | number | string[]
  theme: 'neutral' | 'etat'
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  /** Apart, so that the rest can be printed. Newest first; empty: generated into `dataDir`. */
  secrets: { rootKeys: string[]; jwksFile: string | null }
}

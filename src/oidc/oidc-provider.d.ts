/** The part of the engine that this product uses: the package comes without types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  /** Koa's context, with the engine's own. */
  export type EngineContext = {
    req: IncomingMessage
    res: ServerResponse
    request: { url: string }
    response: { get(name: string): string | undefined }
    method: string
    path: string
    params: Record<string, string>
    query: Record<string, string | string[] | undefined>
    status: number
    type: string
    body: unknown
    get(name: string): string
    set(name: string, value: string): void
    remove(name: string): void
    redirect(url: string): void
    accepts(...types: string[]): string | false
    cookies: EngineCookies
    oidc: OidcContext
  }

  export type EngineCookies = {
    secure: boolean
    get(name: string, options?: object): string | undefined
    set(name: string, value: string | null, options?: object): unknown
  }

  export type ClaimRequest = null | { essential?: boolean; value?: unknown; values?: unknown }
  export type RequestedClaims = { id_token?: Record<string, ClaimRequest>; userinfo?: Record<string, ClaimRequest> }

  export type OidcContext = {
    /** `authorization`, `resume`, `token`, `userinfo`, `end_session`… */
    route: string
    params: Record<string, string | undefined>
    body?: Record<string, string | string[] | undefined>
    prompts: Set<string>
    claims: RequestedClaims
    session: Session
    result?: InteractionResults
    account?: Account
    client: Client
    grant: Grant
    issuer: string
    provider: Provider
    cookies: EngineCookies
    requestParamOIDCScopes: Set<string>
    requestParamClaims: Set<string>
    entities: {
      Client?: Client
      Account?: Account
      Grant?: Grant
      Interaction?: Interaction
      AuthorizationCode?: Token
      AccessToken?: Token
      RefreshToken?: Token
      PushedAuthorizationRequest?: { request: string }
      IdTokenHint?: { payload: Record<string, unknown> }
    }
    urlFor(name: string, options?: object): string
  }

  export type Payload = Record<string, unknown>

  /** What the engine asks of storage: one instance for each model. */
  export type Adapter = {
    upsert(id: string, payload: Payload, expiresIn?: number): Promise<void>
    find(id: string): Promise<Payload | undefined>
    findByUid(uid: string): Promise<Payload | undefined>
    findByUserCode(userCode: string): Promise<Payload | undefined>
    consume(id: string): Promise<void>
    destroy(id: string): Promise<void>
    revokeByGrantId(grantId: string): Promise<void>
  }

  export type Account = {
    accountId: string
    claims(use: string, scope: string, claims: Record<string, ClaimRequest>, rejected: string[]): Promise<Payload> | Payload
  }

  export type InteractionResults = Record<string, unknown> & { login?: { accountId: string; remember?: boolean } }

  export class Session {
    jti: string
    uid: string
    exp?: number
    accountId?: string
    acr?: string | undefined
    amr?: string[] | undefined
    loginTs?: number
    state?: { secret?: string; postLogoutRedirectUri?: string; state?: string; clientId?: string }
    readonly id: string
    static get(ctx: EngineContext): Promise<Session>
    loginAccount(details: { accountId: string; loginTs?: number; transient?: boolean }): void
    sidFor(clientId: string, value?: string): string | undefined
    grantIdFor(clientId: string, value?: string): string | undefined
    save(ttl: number): Promise<string>
    destroy(): Promise<void>
  }

  export class Grant {
    constructor(properties: { accountId: string | undefined; clientId: string | undefined; jti?: string })
    jti: string
    exp?: number
    accountId: string
    clientId: string
    openid?: { scope?: string; claims?: string[] }
    addOIDCScope(scope: string | string[]): void
    addOIDCClaims(claims: string[]): void
    getOIDCScope(): string
    getOIDCClaims(): string[]
    save(): Promise<string>
    static find(id: string, options?: object): Promise<Grant | undefined>
  }

  export class Interaction {
    uid: string
    iat: number
    exp: number
    params: Record<string, string | undefined>
    prompt: { name: string; reasons: string[]; details: Payload }
    session?: { accountId: string; uid: string; cookie: string } | undefined
    result?: InteractionResults | { error: string; error_description?: string }
    returnTo: string
    persist(): Promise<string>
  }

  export type Token = {
    jti: string
    kind: string
    /** when the person signed in, in seconds */
    authTime?: number
    accountId?: string
    clientId: string
    grantId?: string
    scope?: string
    scopes: Set<string>
    exp: number
  }

  export class ClientCredentials {
    clientId: string
    scope?: string
    aud?: string | string[]
    jkt?: string
    static find(value: string): Promise<ClientCredentials | undefined>
  }

  export class RefreshToken {
    static find(value: string, options?: object): Promise<RefreshToken | undefined>
    totalLifetime(): number
  }

  export class IdToken {
    /** `available`: claims among which those that are asked are chosen */
    constructor(available: Payload, options: { client: Client })
    /** Says a claim whatever is asked; `undefined` is not said. */
    set(name: string, value: unknown): void
    issue(options: { use: 'idtoken' }): Promise<string>
    static validate(jwt: string, client: Client): Promise<unknown>
  }

  /** Standard metadata in camelCase; ours under their own names. */
  export class Client {
    [metadata: string]: unknown
    clientId: string
    clientSecret?: string
    clientName?: string
    clientAuthMethod: string
    redirectUris: string[]
    postLogoutRedirectUris: string[]
    subjectType: string
    compareClientSecret(actual: string): boolean | Promise<boolean>
    grantTypeAllowed(type: string): boolean
    responseTypeAllowed(type: string): boolean
    /** wants to know which session a sign-out ends */
    includeSid(): unknown
    redirectUriAllowed(uri: string): boolean
    responseModeAllowed(mode: string | undefined, ...more: unknown[]): boolean
    /** Makes the logout token and sends it; throws when the service does not answer 200 or 204. */
    backchannelLogout(accountId: string, sid: string): Promise<void>
    metadata(): Payload
    static find(id: string): Promise<Client | undefined>
    static validate(metadata: Payload): Promise<void>
  }

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown> & Partial<Callbacks>)
    issuer: string
    proxy: boolean
    Session: typeof Session
    Grant: typeof Grant & { IN_PAYLOAD: string[] }
    Interaction: typeof Interaction
    ClientCredentials: typeof ClientCredentials
    Client: typeof Client
    IdToken: typeof IdToken
    RefreshToken: typeof RefreshToken
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    createContext(request: IncomingMessage, response: ServerResponse): EngineContext
    cookieName(type: 'session' | 'interaction' | 'resume'): string
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>
    interactionResult(
      request: IncomingMessage,
      response: ServerResponse,
      result: object,
      options?: { mergeWithLastSubmission?: boolean },
    ): Promise<string>
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>
    use(middleware: (ctx: EngineContext, next: () => Promise<void>) => Promise<void>): this
    on(event: string, listener: (ctx: EngineContext, error: Error) => void): this
    static readonly ctx: EngineContext | undefined
  }

  /** Callbacks written in place: their arguments get their types from here. */
  type Callbacks = {
    findAccount(ctx: EngineContext, accountId: string, token?: Token): Promise<Account | undefined> | Account | undefined
    loadExistingGrant(ctx: EngineContext): Promise<Grant | undefined>
    renderError(ctx: EngineContext, out: { error: string; error_description?: string }, error: Error): void | Promise<void>
    interactions: { url(ctx: EngineContext, interaction: Interaction): string | Promise<string>; policy?: Policy }
  }

  type CheckFunction = (ctx: EngineContext) => boolean | Promise<boolean>
  type Checks = Check[] & {
    get(reason: string): Check | undefined
    remove(reason: string): void
    clear(): void
    add(check: Check): void
  }

  class Check {
    constructor(reason: string, description: string, error: string, check: CheckFunction)
  }
  class Prompt {
    constructor(info: { name: string; requestable: boolean }, ...checks: Check[])
    name: string
    checks: Checks
  }
  export type Policy = Prompt[] & { get(name: string): Prompt | undefined; add(prompt: Prompt, index?: number): void }

  export const interactionPolicy: { Check: typeof Check; Prompt: typeof Prompt; base(): Policy }

  class OIDCProviderError extends Error {
    constructor(status: number, message: string, options?: { cause?: unknown } | string)
    error: string
    error_description?: string
    status: number
    statusCode: number
    expose: boolean
    allow_redirect: boolean
  }
  type WithDescription = new (description?: string, options?: { cause?: unknown }) => OIDCProviderError

  export const errors: {
    OIDCProviderError: typeof OIDCProviderError
    SessionNotFound: WithDescription
    InvalidRequest: WithDescription
    InvalidRedirectUri: WithDescription
    InvalidRequestObject: WithDescription
    InvalidDpopProof: WithDescription
    UnsupportedResponseMode: WithDescription
    UnsupportedResponseType: WithDescription
    InvalidRequestUri: WithDescription
    AccessDenied: WithDescription
    LoginRequired: WithDescription
    InvalidScope: WithDescription
    InvalidTarget: WithDescription
    InvalidGrant: new (options?: { cause?: unknown } | string) => OIDCProviderError
    InvalidToken: new (options?: { cause?: unknown } | string) => OIDCProviderError
  }

  export default Provider
}

/** What the engine keeps of the request it answers: its `Provider.ctx`. */
declare module 'oidc-provider/lib/helpers/als.js' {
  import type { AsyncLocalStorage } from 'node:async_hooks'
  import type { EngineContext } from 'oidc-provider'

  const context: AsyncLocalStorage<EngineContext>
  export default context
}

/// Passkeys in the pages: every form marked `data-passkey` shows itself where the browser can do it, asks the server for a challenge, and is sent
/// as any other form with what the device answered. Without this file the pages offer their other ways.

type Json = Record<string, unknown>

const decode = (text: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}

const encode = (bytes: ArrayBuffer | null): string | undefined =>
  bytes === null
    ? undefined
    : btoa(String.fromCharCode(...new Uint8Array(bytes)))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '')

type Descriptor = { id: string; type: 'public-key'; transports?: AuthenticatorTransport[] }

const descriptors = (list: unknown): PublicKeyCredentialDescriptor[] =>
  ((list ?? []) as Descriptor[]).map((one) => ({ ...one, id: decode(one.id) }))

/** What the server proposes, with its texts turned into bytes. */
const askOptions = async (form: HTMLFormElement): Promise<Json> => {
  const answer = await fetch(form.dataset.options ?? '', { method: 'POST', headers: { accept: 'application/json' } })
  // something happened since the page was shown: read again, it says where one stands
  if (answer.redirected) throw new DOMException('', 'StalePageError')
  if (!answer.ok || !answer.headers.get('content-type')?.includes('json')) throw new Error('no challenge')
  const options = (await answer.json()) as Json
  return { ...options, challenge: decode(options.challenge as string) }
}

const getCredential = async (form: HTMLFormElement, extra: CredentialRequestOptions): Promise<Json> => {
  const options = await askOptions(form)
  const publicKey = {
    ...options,
    allowCredentials: descriptors(options.allowCredentials),
  } as unknown as PublicKeyCredentialRequestOptions
  const credential = (await navigator.credentials.get({ publicKey, ...extra })) as PublicKeyCredential
  const response = credential.response as AuthenticatorAssertionResponse
  return toJson(credential, {
    clientDataJSON: encode(response.clientDataJSON),
    authenticatorData: encode(response.authenticatorData),
    signature: encode(response.signature),
    userHandle: encode(response.userHandle),
  })
}

const createCredential = async (form: HTMLFormElement): Promise<Json> => {
  const options = await askOptions(form)
  const user = options.user as Json
  const publicKey = {
    ...options,
    user: { ...user, id: decode(user.id as string) },
    excludeCredentials: descriptors(options.excludeCredentials),
  } as unknown as PublicKeyCredentialCreationOptions
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential
  const response = credential.response as AuthenticatorAttestationResponse
  return toJson(credential, {
    clientDataJSON: encode(response.clientDataJSON),
    attestationObject: encode(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  })
}

const toJson = (credential: PublicKeyCredential, response: Json): Json => ({
  id: credential.id,
  rawId: encode(credential.rawId),
  type: credential.type,
  response,
  clientExtensionResults: {},
})

const sayIn = (form: HTMLFormElement, text: string): void => {
  const place = form.querySelector<HTMLElement>('[data-passkey-message]')
  if (!place) return
  place.textContent = text
  place.hidden = text === ''
}

/** The words come with the page, in its language. */
const explain = (form: HTMLFormElement, error: unknown): void => {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'AbortError') return
  if (name === 'StalePageError') {
    location.reload()
    return
  }
  const { cancelled = '', known = '', unsupported = '', failed = '' } = form.dataset
  const words: Record<string, string> = {
    NotAllowedError: cancelled,
    InvalidStateError: known,
    NotSupportedError: unsupported,
    ConstraintError: unsupported,
  }
  sayIn(form, words[name] ?? failed)
}

const send = (form: HTMLFormElement, credential: Json): void => {
  const field = form.elements.namedItem('credential') as HTMLInputElement
  field.value = JSON.stringify(credential)
  form.submit()
}

/** One ceremony at a time: the browser refuses a second one. */
let waiting: AbortController | undefined
const refreshMs = 10 * 60_000

/** Passkeys proposed in the field of the address, silently, as long as the page stays. */
const proposeInField = async (form: HTMLFormElement): Promise<void> => {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return
  const mine = new AbortController()
  waiting = mine
  // a challenge does not live as long as a page left open
  const timer = setTimeout(() => {
    if (waiting !== mine) return
    mine.abort()
    void proposeInField(form)
  }, refreshMs)
  try {
    send(form, await getCredential(form, { mediation: 'conditional', signal: mine.signal }))
  } catch {
    // nobody asked for anything: the page keeps its other ways, and the button says what is wrong
  } finally {
    clearTimeout(timer)
  }
}

const ask = async (form: HTMLFormElement): Promise<void> => {
  waiting?.abort()
  waiting = undefined
  sayIn(form, '')
  try {
    send(form, form.dataset.passkey === 'create' ? await createCredential(form) : await getCredential(form, {}))
  } catch (error) {
    explain(form, error)
    if (form.dataset.conditional !== undefined) void proposeInField(form)
  }
}

/** Where a passkey is one choice among others, it is shown, and chosen for whoever has chosen nothing yet. */
const offerAsChoice = (form: HTMLFormElement): HTMLInputElement | null => {
  const place = form.querySelector<HTMLElement>('[data-choice="passkey"]')
  const radio = place?.querySelector('input') ?? null
  if (!place || !radio) return null
  place.hidden = false
  if (form.dataset.recommended !== undefined) radio.checked = true
  return radio
}

const start = (form: HTMLFormElement): void => {
  form.hidden = false
  const choice = offerAsChoice(form)
  form.addEventListener('submit', (event) => {
    // another choice, or a button that asks for something else
    if (choice && (!choice.checked || (event.submitter as HTMLButtonElement | null)?.name)) return
    event.preventDefault()
    void ask(form)
  })
  if (form.dataset.auto !== undefined) void ask(form)
  else if (form.dataset.conditional !== undefined) void proposeInField(form)
}

if ('PublicKeyCredential' in globalThis) {
  for (const element of document.querySelectorAll<HTMLElement>('[data-without-passkey]')) element.hidden = true
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) start(form)
}

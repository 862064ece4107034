import { mkdir } from 'node:fs/promises'
import type { CDPSession, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { freePort, testApp } from '../src/testing/app.ts'
import { browserContexts } from '../src/testing/browser.ts'
import { addPerson } from '../src/testing/oidc-people.ts'

const port = await freePort()
const service = `http://localhost:${port}`
const app = await testApp({ env: { DEMO_SERVICE: 'on', DEMO_PORT: String(port) } })
const open = await browserContexts()
const pictures = 'artifacts/passkeys'

beforeAll(() => mkdir(pictures, { recursive: true }))

type Device = { page: Page; cdp: CDPSession; authenticatorId: string }

/** A computer whose chip keeps passkeys, and whose owner always confirms at once. */
const sitDown = async (change: { isUserVerified?: boolean } = {}): Promise<Device> => {
  const page = await (await open({ viewport: { width: 1280, height: 900 } })).newPage()
  return { page, ...(await plugIn(page, change)) }
}

const plugIn = async (page: Page, { isUserVerified = true } = {}) => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, authenticatorId }
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()

let count = 0
/** A newcomer, from the service's button to the service, who chooses a passkey. */
const newcomer = async (device: Device) => {
  const email = `cle${++count}@clamart.fr`
  const { page } = device
  await page.goto(service)
  await press(page, 'S’identifier avec MonComptePro')
  await page.fill('[name=email]', email)
  await press(page, 'Continuer')
  await press(page, 'Recevoir un code par e-mail')
  await page.fill('[name=code]', await app.lastCode(email))
  await press(page, 'Vérifier')
  expect(await page.getByRole('radio', { name: 'une clé d’accès (recommandé)' }).isChecked()).toBe(true)
  if (count === 1) await page.screenshot({ path: `${pictures}/1-create-account.png`, fullPage: true })
  await press(page, 'Créer mon compte')
  await page.getByText('Gardez vos codes de secours').waitFor()
  if (count === 1) await page.screenshot({ path: `${pictures}/2-recovery-codes.png`, fullPage: true })
  await page.getByRole('link', { name: 'Je les ai notés' }).click()
  await page.fill('[name=given_name]', 'Jeanne')
  await page.fill('[name=family_name]', 'Martin')
  await press(page, 'Continuer')
  await page.fill('[name=siret]', '21920023500014')
  await page.press('[name=siret]', 'Enter')
  await press(page, 'Continuer')
  await page.waitForURL(`${service}/`)
  return email
}

const signOut = async ({ page }: Device) => {
  await page.goto(`${app.origin}/sign-out`)
  await press(page, 'Se déconnecter')
  await page.getByText('Vous êtes déconnecté').waitFor()
  // the service keeps its own session: somebody who comes back another day
  await page.context().clearCookies({ name: /^demo/ })
}

/** Asks for a challenge as the page does and has the device answer it, without sending anything: what an attacker would hold. */
const answerOf = (page: Page, options: string, change: { userVerification?: string } = {}): Promise<string> =>
  page.evaluate(
    async ([address, verification]) => {
      const bytes = (text: string) =>
        Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
      const text = (buffer: ArrayBuffer) =>
        btoa(String.fromCharCode(...new Uint8Array(buffer)))
          .replaceAll('+', '-')
          .replaceAll('/', '_')
          .replaceAll('=', '')
      const asked = address?.startsWith('{') ? JSON.parse(address) : await (await fetch(address ?? '', { method: 'POST' })).json()
      const credential = (await navigator.credentials.get({
        publicKey: {
          challenge: bytes(asked.challenge),
          rpId: asked.rpId,
          userVerification: (verification || 'required') as UserVerificationRequirement,
        },
      })) as PublicKeyCredential
      const response = credential.response as AuthenticatorAssertionResponse
      return JSON.stringify({
        id: credential.id,
        rawId: credential.id,
        type: 'public-key',
        response: {
          clientDataJSON: text(response.clientDataJSON),
          authenticatorData: text(response.authenticatorData),
          signature: text(response.signature),
          userHandle: response.userHandle ? text(response.userHandle) : undefined,
        },
      })
    },
    [options, change.userVerification ?? ''],
  )

/** Sends this answer from the page being shown, as its own form would, and reads what is said. */
const send = async (page: Page, action: string, credential: string): Promise<string> => {
  await Promise.all([
    page.waitForNavigation(),
    page.evaluate(
      ([to, value]) => {
        const form = document.createElement('form')
        form.method = 'post'
        form.action = to ?? ''
        const field = document.createElement('input')
        field.name = 'credential'
        field.value = value ?? ''
        form.append(field)
        document.body.append(form)
        form.submit()
      },
      [action, credential],
    ),
  ])
  return (await page.textContent('main')) ?? ''
}

const identify = `${app.origin}/sign-in/identify`
const options = `${app.origin}/sign-in/passkey/options`
const action = `${app.origin}/sign-in/passkey`

/** On the page of the address, signed out, with nothing asked of the device yet: this browser starts by a code. */
const atTheDoor = async ({ page }: Device) => {
  await page.context().clearCookies()
  await page.route('**/passkey.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
  await page.goto(identify)
}

const credentialsOf = async ({ cdp, authenticatorId }: Device) =>
  (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials

describe('a passkey, in a real browser', { timeout: 120_000 }, () => {
  test('is made by a newcomer, then signs in with one gesture from the service’s button', async () => {
    const device = await sitDown()
    const { page } = device
    await newcomer(device)
    await signOut(device)
    await page.goto(service)
    await page.screenshot({ path: `${pictures}/3-service-button.png`, fullPage: true })
    // the only gesture: the rest is the browser's prompt, which the device answers
    await press(page, 'S’identifier avec MonComptePro')
    await page.waitForURL(`${service}/`)
    await page.screenshot({ path: `${pictures}/4-back-at-the-service.png`, fullPage: true })
    expect(await page.textContent('main')).toContain('Jeanne')
  })

  test('is proposed in the field of the address, and on a button, in a browser that does not know it', async () => {
    const device = await sitDown()
    await newcomer(device)
    const { credentials } = await device.cdp.send('WebAuthn.getCredentials', { authenticatorId: device.authenticatorId })
    const elsewhere = await sitDown()
    for (const credential of credentials)
      await elsewhere.cdp.send('WebAuthn.addCredential', { authenticatorId: elsewhere.authenticatorId, credential })
    await elsewhere.page.goto(`${app.origin}/sign-in/identify`)
    // with a device that confirms at once, the proposal of the field is accepted as soon as it is made
    await elsewhere.page.waitForURL(`${app.origin}/`)
    expect(await elsewhere.page.textContent('main')).toContain('Jeanne')
  })
})

describe('a passkey offered on the way to a service, in a real browser', { timeout: 120_000 }, () => {
  /** Somebody whose account is older than the offer, at its last page. */
  const member = async (device: Device) => {
    const { page } = device
    const email = `membre${++count}@clamart.fr`
    await addPerson(app.deps.db, app.deps.clock(), { email })
    await app.deps.db.updateTable('accounts').set({ passkeyOfferedAt: null }).execute()
    await page.goto(service)
    await press(page, 'S’identifier avec MonComptePro')
    await page.fill('[name=email]', email)
    await press(page, 'Continuer')
    await press(page, 'Recevoir un code par e-mail')
    await page.fill('[name=code]', await app.lastCode(email))
    await press(page, 'Vérifier')
    await page.fill('[name=siret]', '21920023500014')
    await page.press('[name=siret]', 'Enter')
    await press(page, 'Continuer')
    await page.getByText('connectez-vous en un geste').waitFor()
  }

  test('is taken with one gesture, and the person arrives at the service', async () => {
    const device = await sitDown()
    await member(device)
    await device.page.screenshot({ path: `${pictures}/5-offer.png`, fullPage: true })
    await press(device.page, 'Créer une clé d’accès')
    await device.page.getByText('Gardez vos codes de secours').waitFor()
    await device.page.getByRole('link', { name: 'Je les ai notés' }).click()
    await device.page.waitForURL(`${service}/`)
    expect(await credentialsOf(device)).toHaveLength(1)
  })

  test('is left for later with one button, and the person arrives at the service', async () => {
    const device = await sitDown()
    await member(device)
    await press(device.page, 'Plus tard')
    await device.page.waitForURL(`${service}/`)
    expect(await credentialsOf(device)).toHaveLength(0)
  })
})

describe('passkey attacks, in a real browser', { timeout: 120_000 }, () => {
  test('replay: an answer that signed in once signs in no more, in its own browser or another', async () => {
    const device = await sitDown()
    await newcomer(device)
    await atTheDoor(device)
    const answer = await answerOf(device.page, options)
    expect(await send(device.page, action, answer)).toContain('Jeanne')
    const cookies = await device.page.context().cookies()
    await device.page.context().clearCookies({ name: 'mcp' })
    await device.page.goto(identify)
    expect(await send(device.page, action, answer)).toContain('Cette réponse a déjà servi.')
    const thief = await sitDown()
    await thief.page.goto(identify)
    expect(await send(thief.page, action, answer)).toContain('La page est restée ouverte trop longtemps.')
    expect(cookies.some(({ name }) => name === 'mcp')).toBe(true)
  })

  test('an answer made for one browser opens nothing in another, even fresh', async () => {
    const device = await sitDown()
    await newcomer(device)
    await atTheDoor(device)
    const answer = await answerOf(device.page, options)
    const thief = await sitDown()
    await thief.page.goto(identify)
    await thief.page.evaluate((address) => fetch(address, { method: 'POST' }), options)
    expect(await send(thief.page, action, answer)).toContain('La page est restée ouverte trop longtemps.')
  })

  test('wrong origin: what a page of another origin obtains from the device is refused', async () => {
    const device = await sitDown()
    await newcomer(device)
    await atTheDoor(device)
    // a page of the service's origin, same host: the browser lets it ask, and writes where it was asked
    const challenge = await device.page.evaluate(async (address) => (await fetch(address, { method: 'POST' })).text(), options)
    await device.page.goto(service)
    const answer = await answerOf(device.page, challenge)
    await device.page.goto(identify)
    expect(await send(device.page, action, answer)).toContain('Cette clé d’accès n’a pas été acceptée.')
  })

  test('no user verification: a device that only felt a touch does not sign in', async () => {
    const device = await sitDown()
    await newcomer(device)
    await atTheDoor(device)
    await device.cdp.send('WebAuthn.setUserVerified', { authenticatorId: device.authenticatorId, isUserVerified: false })
    const answer = await answerOf(device.page, options, { userVerification: 'discouraged' })
    expect(await send(device.page, action, answer)).toContain('n’a pas vérifié que c’était vous')
  })

  test('clone: of two devices with one key, the one whose counter goes back is refused', async () => {
    const device = await sitDown()
    await newcomer(device)
    const [credential] = await credentialsOf(device)
    if (!credential) throw new Error('no passkey was made')
    await atTheDoor(device)
    expect(await send(device.page, action, await answerOf(device.page, options))).toContain('Jeanne')
    const copy = await sitDown()
    await copy.cdp.send('WebAuthn.addCredential', {
      authenticatorId: copy.authenticatorId,
      credential: { ...credential, signCount: 0 },
    })
    await atTheDoor(copy)
    expect(await send(copy.page, action, await answerOf(copy.page, options))).toContain('semble exister en double')
    const journal = await app.deps.db
      .selectFrom('journal')
      .select('details')
      .where('event', '=', 'sign_in.passkey_refused')
      .execute()
    expect(JSON.stringify(journal)).toContain('clone')
  })

  test('cross-account credential: another account’s passkey is no second factor of mine', async () => {
    const [mine, theirs] = [await sitDown(), await sitDown()]
    const email = await newcomer(mine)
    await newcomer(theirs)
    const [stranger] = await credentialsOf(theirs)
    if (!stranger) throw new Error('no passkey was made')
    const thief = await sitDown()
    await thief.cdp.send('WebAuthn.addCredential', { authenticatorId: thief.authenticatorId, credential: stranger })
    await thief.page.route('**/passkey.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
    await thief.page.goto(identify)
    await thief.page.fill('[name=email]', email)
    await press(thief.page, 'Continuer')
    await press(thief.page, 'Recevoir un code par e-mail')
    await thief.page.fill('[name=code]', await app.lastCode(email))
    await press(thief.page, 'Vérifier')
    expect(await thief.page.textContent('main')).toContain('un code reçu par e-mail ne suffit pas')
    const here = `${app.origin}/sign-in/second-factor/passkey`
    expect(await send(thief.page, here, await answerOf(thief.page, `${here}/options`))).toContain('est celle d’un autre compte')
    await thief.page.goto(`${app.origin}/personal-information`)
    expect(thief.page.url()).toContain('/sign-in/second-factor')
  })

  test('a passkey that was removed opens nothing, and says so', async () => {
    const device = await sitDown()
    await newcomer(device)
    await atTheDoor(device)
    const answer = await answerOf(device.page, options)
    await app.deps.db.deleteFrom('passkeys').execute()
    expect(await send(device.page, action, answer)).toContain('n’est plus enregistrée ici')
  })
})

import { describe, expect, test } from 'vitest'
import { freePort, testApp } from '../src/testing/app.ts'
import { browserContexts } from '../src/testing/browser.ts'
import { answerOf, credentialsOf, type Device, devices, press, send } from './passkey-devices.ts'

const port = await freePort()
const service = `http://localhost:${port}`
const app = await testApp({ env: { DEMO_SERVICE: 'on', DEMO_PORT: String(port) } })
const { sitDown, owner } = devices(await browserContexts(), app)

const identify = `${app.origin}/sign-in/identify`
const options = `${app.origin}/sign-in/passkey/options`
const action = `${app.origin}/sign-in/passkey`

/** On the page of the address, signed out, with nothing asked of the device yet: this browser starts by a code. */
const atTheDoor = async ({ page }: Device) => {
  await page.context().clearCookies()
  await page.route('**/passkey.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
  await page.goto(identify)
}

describe('passkey attacks, in a real browser', { timeout: 120_000 }, () => {
  test('replay: an answer that signed in once signs in no more, in its own browser or another', async () => {
    const device = await sitDown()
    await owner(device)
    await atTheDoor(device)
    const answer = await answerOf(device.page, options)
    expect(await send(device.page, action, answer)).toContain('Ada')
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
    await owner(device)
    await atTheDoor(device)
    const answer = await answerOf(device.page, options)
    const thief = await sitDown()
    await thief.page.goto(identify)
    await thief.page.evaluate((address) => fetch(address, { method: 'POST' }), options)
    expect(await send(thief.page, action, answer)).toContain('La page est restée ouverte trop longtemps.')
  })

  test('wrong origin: what a page of another origin obtains from the device is refused', async () => {
    const device = await sitDown()
    await owner(device)
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
    await owner(device)
    await atTheDoor(device)
    await device.cdp.send('WebAuthn.setUserVerified', { authenticatorId: device.authenticatorId, isUserVerified: false })
    const answer = await answerOf(device.page, options, { userVerification: 'discouraged' })
    expect(await send(device.page, action, answer)).toContain('n’a pas vérifié que c’était vous')
  })

  test('clone: of two devices with one key, the one whose counter goes back is refused', async () => {
    const device = await sitDown()
    await owner(device)
    const [credential] = await credentialsOf(device)
    if (!credential) throw new Error('no passkey was made')
    await atTheDoor(device)
    expect(await send(device.page, action, await answerOf(device.page, options))).toContain('Ada')
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
    const email = await owner(mine)
    await owner(theirs)
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
    await owner(device)
    await atTheDoor(device)
    const answer = await answerOf(device.page, options)
    await app.deps.db.deleteFrom('passkeys').execute()
    expect(await send(device.page, action, answer)).toContain('n’est plus enregistrée ici')
  })
})

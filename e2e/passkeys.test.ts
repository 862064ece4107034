import { describe, expect, test } from 'vitest'
import { freePort, testApp } from '../src/testing/app.ts'
import { browserContexts } from '../src/testing/browser.ts'
import { addPerson } from '../src/testing/oidc-people.ts'
import { credentialsOf, type Device, devices, press } from './passkey-devices.ts'
import { keepPicture } from './pictures.ts'

const port = await freePort()
const service = `http://localhost:${port}`
const app = await testApp({ env: { DEMO_SERVICE: 'on', DEMO_PORT: String(port) } })
const { sitDown, owner } = devices(await browserContexts(), app)

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
  if (count === 1) await keepPicture(page, 'passkeys/1-create-account')
  await press(page, 'Créer mon compte')
  await page.getByText('Gardez vos codes de secours').waitFor()
  if (count === 1) await keepPicture(page, 'passkeys/2-recovery-codes')
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

describe('a passkey, in a real browser', { timeout: 120_000 }, () => {
  test('is made by a newcomer, then signs in with one gesture from the service’s button', async () => {
    const device = await sitDown()
    const { page } = device
    await newcomer(device)
    await signOut(device)
    await page.goto(service)
    await keepPicture(page, 'passkeys/3-service-button')
    // the only gesture: the rest is the browser's prompt, which the device answers
    await press(page, 'S’identifier avec MonComptePro')
    await page.waitForURL(`${service}/`)
    await keepPicture(page, 'passkeys/4-back-at-the-service')
    expect(await page.textContent('main')).toContain('Jeanne')
  })

  test('is proposed in the field of the address, and on a button, in a browser that does not know it', async () => {
    const device = await sitDown()
    await owner(device)
    const elsewhere = await sitDown()
    for (const credential of await credentialsOf(device))
      await elsewhere.cdp.send('WebAuthn.addCredential', { authenticatorId: elsewhere.authenticatorId, credential })
    await elsewhere.page.goto(`${app.origin}/sign-in/identify`)
    // with a device that confirms at once, the proposal of the field is accepted as soon as it is made
    await elsewhere.page.waitForURL(`${app.origin}/`)
    expect(await elsewhere.page.textContent('main')).toContain('Ada')
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
    await keepPicture(device.page, 'passkeys/5-offer')
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

import type { CDPSession, Page } from 'playwright-core'
import { paths } from '../src/paths.ts'
import { seat } from '../src/testing/administration.ts'
import type { TestApp } from '../src/testing/app.ts'
import { carryCookies, type OpenContext } from './journey-people.ts'

export type Device = { page: Page; cdp: CDPSession; authenticatorId: string }

export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()

/** Computers whose chip keeps passkeys, and whose owner always confirms at once. */
export const devices = (open: OpenContext, app: TestApp) => {
  let count = 0

  const sitDown = async (change: { isUserVerified?: boolean } = {}): Promise<Device> => {
    const page = await (await open({ viewport: { width: 1280, height: 900 } })).newPage()
    return { page, ...(await plugIn(page, change)) }
  }

  return {
    sitDown,
    /** Somebody signed in at this computer, who makes a passkey on their own page; answers their address. */
    owner: async ({ page }: Device): Promise<string> => {
      const email = `titulaire${++count}@clamart.fr`
      await carryCookies(page.context(), await seat(app, { email }), app.origin)
      await page.goto(`${app.origin}${paths.factors}/passkey`)
      await press(page, 'Ajouter une clé d’accès')
      await page.getByText('Gardez vos codes de secours').waitFor()
      return email
    },
  }
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

export const credentialsOf = async ({ cdp, authenticatorId }: Device) =>
  (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials

/** Asks for a challenge as the page does and has the device answer it, without sending anything: what an attacker would hold. */
export const answerOf = (page: Page, options: string, change: { userVerification?: string } = {}): Promise<string> =>
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
export const send = async (page: Page, action: string, credential: string): Promise<string> => {
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

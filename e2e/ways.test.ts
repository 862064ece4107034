import { describe, expect, test } from 'vitest'
import { testApp } from '../src/testing/app.ts'
import { browserContexts } from '../src/testing/browser.ts'
import { findOverflow, findViolations } from './gallery/check.ts'
import { hands } from './keyboard.ts'

const open = await browserContexts()
const app = await testApp()

const ways = [
  ['in an ordinary browser', {}, true],
  ['without JavaScript', { javaScriptEnabled: false }, false],
  // the colours are the person's own
  ['in forced colours', { forcedColors: 'active' }, false],
  ['at 400 % on a screen of 1280 × 1024', { viewport: { width: 320, height: 256 } }, true],
] as const

/** The last of each: whether axe can judge the colours, and run. */
describe.each(ways)('by keyboard alone, %s', (name, options, judged) => {
  const email = `clavier.${name.replaceAll(/\W+/g, '-')}@mairie.example`.toLowerCase()
  const other = `autre.${email}`

  test('a newcomer creates an account, adds an address, reads their data, and leaves', async () => {
    const page = await (await open({ viewport: { width: 1280, height: 900 }, ...options })).newPage()
    const hand = hands(page)
    const look = async () => {
      if (judged) expect(await findViolations(page), page.url()).toEqual([])
      if (page.viewportSize()?.width === 320) expect(await findOverflow(page), page.url()).toEqual([])
    }
    const heading = async () => (await page.textContent('h1'))?.trim()

    await page.goto(`${app.origin}/sign-in/identify`)
    await look()
    await hand.fill('email', 'clavier@')
    await hand.send()
    expect(await page.title()).toMatch(/^Erreur/)
    await look()
    await hand.fill('email', email)
    await hand.send()
    await look()
    await hand.press('Recevoir un code par e-mail')
    await look()
    await hand.fill('code', await app.lastCode(email))
    await hand.send()
    expect(await heading()).toContain('Créez votre compte')
    await look()
    // a passkey comes first where scripts run
    await hand.choose('method', 'javaScriptEnabled' in options ? 1 : 2)
    await hand.press('Créer mon compte')
    expect(await heading()).toContain('Bonjour')
    await look()

    await hand.follow('/security')
    await look()
    await hand.follow('/security/addresses')
    await look()
    await hand.follow('/security/addresses/add')
    await look()
    await hand.fill('email', other)
    await hand.send()
    await look()
    await hand.fill('code', await app.lastCode(other))
    await hand.send()
    expect(await page.textContent('main')).toContain('L’adresse est prouvée')
    await look()
    await hand.follow('/services')
    await look()
    await hand.follow('/my-data')
    await look()
    await hand.follow('/my-data/delete')
    await look()
    await hand.press('Supprimer définitivement')
    expect(await page.title()).toMatch(/^Erreur/)
    await look()
    await hand.tick('understood')
    await hand.press('Supprimer définitivement')
    expect(await heading()).toBe('Votre compte est supprimé')
    await look()
  }, 180_000)
})

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type SeatedPerson, seat } from '../src/testing/administration.ts'
import type { TestApp } from '../src/testing/app.ts'
import { findOverflow, findViolations } from './gallery/check.ts'
import { keepPicture } from './pictures.ts'

export type OpenContext = (options?: Parameters<Browser['newContext']>[0]) => Promise<BrowserContext>

/** Somebody at their computer: a browser of their own, each page they meet checked for accessibility, width and console errors, and kept as a picture if wanted. */
export type Person = {
  page: Page
  /** Checks the page being shown, and keeps it as `artifacts/journeys/NAME.jpeg`. */
  look(name: string): Promise<void>
  press(label: string | RegExp): Promise<void>
  heading(): Promise<string>
}

export const sitDown = async (open: OpenContext): Promise<Person> => {
  const page = await (await open({ viewport: { width: 1280, height: 900 } })).newPage()
  const complaints: string[] = []
  // a refused form is answered 422, and Chromium says so: that is no fault of the page
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (403|422)/.test(message.text())) complaints.push(message.text())
  })
  return {
    page,
    async look(name) {
      expect(await findViolations(page), name).toEqual([])
      await keepPicture(page, `journeys/${name}`)
      await page.setViewportSize({ width: 320, height: 800 })
      expect(await findOverflow(page), name).toEqual([])
      await page.setViewportSize({ width: 1280, height: 900 })
      expect(complaints, name).toEqual([])
    },
    press: (label) => page.getByRole('button', { name: label }).first().click(),
    heading: async () => (await page.textContent('h1'))?.trim() ?? '',
  }
}

/** This browser holds the session of somebody seated. */
export const carryCookies = async (context: BrowserContext, { visitor }: SeatedPerson, origin: string): Promise<void> => {
  const cookies = [...visitor.jar.cookies.values()].map(({ name, value }) => ({ name, value, url: origin }))
  await context.addCookies(cookies)
}

/** From a service's button to « Quelle organisation représentez-vous ? », as a newcomer who will come back by a code. */
export const arrive = async (app: TestApp, person: Person, service: string, email: string, pictures?: string): Promise<void> => {
  const { page, press, look } = person
  const keep = async (name: string) => {
    if (pictures) await look(`${pictures}-${name}`)
  }
  await page.goto(service)
  await press('S’identifier avec MonComptePro')
  await page.fill('[name=email]', email)
  await keep('1-address')
  await press('Continuer')
  await keep('2-continue')
  await press('Recevoir un code par e-mail')
  await keep('3-code')
  // the page that asks for it before the mail: a press that led nowhere is told as such
  await page.waitForSelector('[name=code]')
  await page.fill('[name=code]', await app.lastCode(email))
  await press('Vérifier')
  await page.getByText('un code par e-mail à chaque fois').click()
  await keep('4-create-account')
  await press('Créer mon compte')
  await page.fill('[name=given_name]', 'Jeanne')
  await page.fill('[name=family_name]', 'Martin')
  await keep('5-names')
  await press('Continuer')
  await keep('6-organization')
}

/** The same page, reached by somebody who has an account since a moment, and no organization: what comes before is not walked again. */
export const arriveSeated = async (app: TestApp, person: Person, service: string, email: string): Promise<void> => {
  await carryCookies(person.page.context(), await seat(app, { email, memberships: [] }), app.origin)
  await person.page.goto(service)
  await person.press('S’identifier avec MonComptePro')
  await person.page.waitForSelector('[name=siret]')
}

/** The SIRET field by keyboard alone. */
export const typeSiret = async ({ page }: Person, siret: string): Promise<void> => {
  await page.fill('[name=siret]', siret)
  await page.press('[name=siret]', 'Enter')
}

import { expect, test } from 'vitest'
import { testApp } from '../src/testing/app.ts'
import { browserContexts } from '../src/testing/browser.ts'
import { sitDown } from './journey-people.ts'

const open = await browserContexts()
const app = await testApp()
const phrase = 'sept moulins regardent la riviere'

const arriveAt = async (email: string) => {
  const person = await sitDown(open)
  await person.page.goto(`${app.origin}/sign-in/identify`)
  await person.page.fill('[name=email]', email)
  await person.press('Continuer')
  await person.page.waitForSelector('[name=password]')
  return person
}

const askCode = async (email: string) => {
  const person = await arriveAt(email)
  await person.press('Recevoir un code par e-mail')
  await person.page.waitForSelector('[name=code]')
  return person
}

const create = async (email: string) => {
  const person = await askCode(email)
  await person.page.fill('[name=code]', await app.lastCode(email))
  await person.press('Vérifier')
  await person.page.getByText('un code par e-mail à chaque fois').click()
  await person.press('Créer mon compte')
  await person.page.waitForURL(`${app.origin}/`)
}

test('a mailed link signs in the browser that asked', async () => {
  const email = 'meme.navigateur@mairie.example'
  const { page, press, heading } = await askCode(email)
  await page.goto(await app.lastLink(email))
  await press('Se connecter')
  await page.waitForURL('**/create-account')
  expect(await heading()).toBe('Votre adresse est vérifiée. Créez votre compte')
})

test('a mailed link signs in the phone where it is opened, once it was confirmed there', async () => {
  const email = 'autre.appareil@mairie.example'
  await askCode(email)
  const phone = await sitDown(open)
  await phone.page.goto(await app.lastLink(email))
  expect(await phone.heading()).toBe('Ce lien a été demandé dans un autre navigateur')
  await phone.press('Me connecter dans ce navigateur')
  await phone.page.waitForURL('**/create-account')
  expect(await phone.heading()).toBe('Votre adresse est vérifiée. Créez votre compte')
})

test.each(['code', 'link'] as const)('a forgotten password is replaced by the mailed %s', async (by) => {
  const email = `oubli.${by}@mairie.example`
  await create(email)
  const { page, press, heading } = await arriveAt(email)
  await page.getByRole('link', { name: 'Mot de passe oublié ?' }).click()
  await press('Envoyer le message')
  await page.waitForSelector('[name=code]')
  if (by === 'code') await page.fill('[name=code]', await app.lastCode(email))
  else await page.goto(await app.lastLink(email))
  await page.fill('[name=password]', phrase)
  await press('Enregistrer le mot de passe')
  await page.waitForURL(`${app.origin}/`)
  expect(await heading()).toContain('Bonjour')
})

test('the language is changed on the page of a mailed link, which keeps its link', async () => {
  const email = 'langue@mairie.example'
  const { page, press, heading } = await askCode(email)
  await page.goto(await app.lastLink(email))
  await press('English')
  await page.waitForSelector('html[lang=en]')
  expect(await heading()).toBe('Signing you in')
})

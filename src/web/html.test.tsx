import { expect, test } from 'vitest'
import { Alert, Field, Page } from './components/index.ts'
import { renderDocument } from './html.tsx'
import type { PageContext } from './texts.ts'

const context: PageContext = {
  locale: 'fr',
  theme: 'neutral',
  supportContact: 'aide@example.fr',
  serviceName: null,
  signedInAs: null,
  reference: 'BCDF-2345',
  path: '/ici',
}

const show = (page: Parameters<typeof renderDocument>[0], change: Partial<PageContext> = {}) =>
  renderDocument(page, { ...context, ...change })

test('a page says its language, its title and its heading', () => {
  const page = show(<Page title="Vos organisations">…</Page>)
  expect(page).toMatch(/^<!DOCTYPE html><html lang="fr"/)
  expect(page).toContain('<title>Vos organisations - MonComptePro</title>')
  expect(page).toContain('<h1>Vos organisations</h1>')
})

test('a refused form says so first in the title, in the language of the page', () => {
  expect(show(<Page title="Code" error children="" />)).toContain('<title>Erreur : Code - MonComptePro</title>')
  expect(show(<Page title="Code" error children="" />, { locale: 'en' })).toContain('<title>Error: Code - MonComptePro</title>')
})

test('the person sees which service waits, who is signed in, and can leave', () => {
  const page = show(<Page title="Choix" children="" />, { serviceName: 'Démarches', signedInAs: 'Ada Lovelace' })
  expect(page).toContain('pour continuer vers <strong>Démarches</strong>')
  expect(page).toContain('Ada Lovelace')
  expect(page).toContain('action="/sign-out"')
})

test('markup in names is inert', () => {
  const page = show(
    <Page title="<script>alert(1)</script>">
      <Alert kind="info">{'"><img src=x onerror=alert(1)>'}</Alert>
      <Field name="q" label="Nom" value={'"><script>alert(2)</script>'} />
    </Page>,
    { serviceName: '<b>Évil</b>' },
  )
  expect(page).not.toMatch(/<script|<img|<b>/)
})

test('a field ties its hint and its error to its control', () => {
  const page = show(<Page title="x" children={<Field name="siret" label="SIRET" hint="14 chiffres" error="Il en manque." />} />)
  expect(page).toContain('aria-describedby="siret-hint siret-error"')
  expect(page).toContain('aria-invalid="true"')
  expect(page).toMatch(/id="siret-error"[^>]*>Il en manque\./)
})

test('a page carries nothing inline', () => {
  expect(show(<Page title="x" children="" />)).not.toMatch(/ style="|<style|<script| on[a-z]+="/)
})

test('the account navigation says where one stands', () => {
  const page = show(<Page title="x" nav="account" children="" />, { path: '/organizations?left=1' })
  expect(page).toMatch(/<a href="\/organizations" aria-current="page">/)
  expect(page.match(/aria-current/g)).toHaveLength(1)
})

import { describe, expect, test } from 'vitest'
import { newcomersApp } from '../../testing/newcomers.ts'

const { newcomer } = await newcomersApp()

describe('typed wrong, nothing is lost', () => {
  test('each mistake has its words beside the field, and what was typed stays', async () => {
    const visitor = await newcomer('typing@clamart.fr')
    for (const [typed, words] of [
      ['', 'Saisissez un numéro SIRET'],
      ['219 200 235 00015', 'l’un d’eux est faux'],
      ['11111111111111', 'l’un d’eux est faux'],
      ['73282932000009', 'Aucun établissement n’a ce numéro'],
      ['W123456789', 'numéro RNA'],
      ['0123456.001', 'RIDET'],
    ] as const) {
      await visitor.submit({ siret: typed })
      expect(visitor.page.status, typed).toBe(422)
      expect(visitor.page.html).toContain('<title>Erreur : ')
      expect(visitor.page.text).toContain(words)
      expect(visitor.page.forms.find(({ fields }) => 'siret' in fields)?.fields.siret).toBe(typed)
    }
  })

  test('a hidden name comes with its town and its SIRET, wherever the person reads it', async () => {
    const waiting = await newcomer('elsa.vignes@orange.fr')
    await waiting.submit({ siret: '90000102500015' })
    expect(waiting.page.text).toMatch(/Nom non diffusé, Grenoble SIRET 900 001 025 00015/)
    expect((await waiting.visit('/organizations')).text).toContain('Nom non diffusé, Grenoble')
    const closed = await newcomer('nadia.vignes@orange.fr')
    await closed.submit({ siret: '00557246600026' })
    expect(closed.page.text).toMatch(/Nom non diffusé, Le Croisic SIRET 005 572 466 00026/)
    const trader = await newcomer('chloe.vignes@orange.fr')
    await trader.visit('/sign-in/join')
    await trader.submit({ siret: '94957325700019' })
    expect((await trader.visit('/organizations')).text).toContain('Nom non diffusé, Vallauris')
  })

  test('two results of one name are chosen by buttons that say which', async () => {
    const visitor = await newcomer('deux@poste.example.fr')
    await visitor.submit({ q: 'mairie clamart' })
    const said = visitor.page.forms
      .flatMap(({ buttons }) => buttons.map(({ label }) => label))
      .filter((label) => /Choisir/.test(label))
    expect(said.length).toBeGreaterThan(2)
    expect(new Set(said).size).toBe(said.length)
    expect(said[0]).toBe('Choisir cette organisation : Commune de clamart, Mairie, SIRET 219 200 235 00014')
  })

  test('a SIREN lists its establishments, the head office first', async () => {
    const visitor = await newcomer('siren@clamart.fr')
    await visitor.submit({ siret: '219 200 235' })
    expect(visitor.page.text).toContain('Établissements trouvés par le numéro 219 200 235')
    expect(visitor.page.text).toContain('Siège')
  })

  test('a closed establishment proposes the one that took over', async () => {
    const visitor = await newcomer('closed@clamart.fr')
    await visitor.submit({ siret: '21850292000018' })
    expect(visitor.page.text).toContain('Cet établissement est fermé')
    expect(visitor.page.text).toContain('Voir l’établissement qui lui succède')
    expect(visitor.page.text).toContain('Référence')
  })

  test('no SIRET at all: what can be done, and the way back', async () => {
    const visitor = await newcomer('sans@siret.example.fr')
    await visitor.visit(`${visitor.page.url}/no-siret`)
    expect(visitor.page.text).toContain('Nouvelle-Calédonie')
    expect(visitor.page.html).toContain('href="https://lecompteasso.associations.gouv.fr/"')
    await visitor.submit({}, 'Revenir à Service strict')
    expect(visitor.page.url).toContain('error=access_denied')
  })
})

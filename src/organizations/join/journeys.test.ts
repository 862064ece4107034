import { describe, expect, test } from 'vitest'
import { authorize, newcomersApp, segment } from '../../testing/newcomers.ts'
import { endMembership } from '../memberships/end-membership.ts'
import { lockAccount } from './join.ts'

const { app, newcomer } = await newcomersApp()

const accountIdOf = async (email: string) => {
  const row = await app.deps.db
    .selectFrom('emailAddresses')
    .select('accountId')
    .where('address', '=', email)
    .executeTakeFirstOrThrow()
  return row.accountId
}

/** Where the link of these words leads. */
const linkOf = (html: string, words: string): string =>
  new RegExp(`href="([^"]*)"[^>]*>${words}<`).exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''

describe('a newcomer with a service waiting', () => {
  test('agent of a town hall: found by name, joins at once, is welcomed, and goes back to the service', async () => {
    const visitor = await newcomer('aicha.benali@clamart.fr')
    expect(visitor.page.text).toContain('Quelle organisation représentez-vous ?')
    await visitor.submit({ q: 'mairie clamar' })
    expect(visitor.page.text).toContain('Commune de clamart')
    await visitor.submit({ siret: '219 200 235 00014' })
    expect(segment(visitor)).toBe('welcome')
    expect(visitor.page.text).toContain('domaine de contact officiel publié par service-public.fr pour cette mairie')
    await visitor.submit({}, 'Continuer')
    expect(visitor.page.url).toMatch(/^https:\/\/service\.example\.fr\/callback\?code=/)
    const mails = await app.mailsTo('aicha.benali@clamart.fr')
    expect(mails.map(({ subject }) => subject)).toContain('Bienvenue dans « Commune de clamart - Mairie »')
  })

  test('the next agent of the same town hall finds it proposed', async () => {
    const visitor = await newcomer('bruno@clamart.fr')
    expect(visitor.page.text).toContain('D’après votre adresse e-mail')
    await visitor.submit({}, /Choisir cette organisation/)
    expect(segment(visitor)).toBe('welcome')
  })

  test('on a free address: confirms, sends the code to the masked official address, types it', async () => {
    const visitor = await newcomer('bruno.mairie.lamalou@wanadoo.fr')
    await visitor.submit({ siret: '21340126800130' })
    if (segment(visitor).startsWith('join/confirm')) await visitor.submit({}, 'Oui, continuer avec cette adresse')
    expect(segment(visitor)).toBe('official-contact')
    expect(visitor.page.text).toContain('c•••@mairielamalou.fr')
    expect(visitor.page.text).not.toContain('contact@mairielamalou.fr')
    await visitor.submit({}, /Envoyer un code/)
    const code = await app.lastCode('contact@mairielamalou.fr')
    await visitor.submit({ code: code === '0000000000' ? '1111111111' : '0000000000' })
    expect(visitor.page.status).toBe(422)
    expect(visitor.page.text).toContain('Ce code ne correspond pas. Utilisez celui du dernier message.')
    await visitor.submit({ code: `${code.slice(0, 5)} ${code.slice(5)}` })
    expect(segment(visitor)).toBe('welcome')
  })

  test('a sole trader joins without proof: a service that accepts receives them, another explains and says no', async () => {
    const email = 'chloe.artisane@orange.fr'
    const visitor = await newcomer(email, { clientId: 'accepting' })
    await visitor.submit({ siret: '94957325700019' })
    expect(segment(visitor)).toBe('welcome')
    await visitor.submit({}, 'Continuer')
    expect(visitor.page.url).toContain('code=')
    await visitor.visit(authorize('strict'))
    expect(segment(visitor)).toBe('access')
    expect(visitor.page.text).toContain('Ce service demande un lien prouvé')
    await visitor.submit({}, 'Revenir à Service strict')
    expect(visitor.page.url).toContain('error=access_denied')
  })

  test('a ministry refuses a free address and says what to do; the professional one proved on the spot is decided at once', async () => {
    const visitor = await newcomer('hugo.ecologie@gmail.com')
    await visitor.submit({ siret: '11006801200050' })
    expect(visitor.page.text).toContain('Une adresse professionnelle est nécessaire')
    await visitor.visit(
      new URL(/href="([^"]*add-address[^"]*)"/.exec(visitor.page.html)?.[1]?.replaceAll('&amp;', '&') ?? '', visitor.page.url)
        .href,
    )
    await visitor.submit({ email: 'hugo@' })
    expect(visitor.page.status).toBe(422)
    await visitor.submit({ email: 'hugo@developpement-durable.gouv.fr' })
    await visitor.submit({ code: await app.lastCode('hugo@developpement-durable.gouv.fr') })
    expect(segment(visitor)).toBe('waiting')
    expect(visitor.page.text).toContain('partagé par plusieurs services de l’État')
  })

  test('nothing proves it: a request with its reference; an operator settles it; the person goes on', async () => {
    const visitor = await newcomer('ines@cabinet-inconnu.fr')
    await visitor.submit({ siret: '41816609600069' })
    expect(segment(visitor)).toBe('waiting')
    const reference = /D-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(visitor.page.text)?.[0] ?? ''
    const { acceptRequest } = await import('../requests/index.ts')
    expect(await acceptRequest(app.deps, { reference, oal: 1, reason: 'vu', by: 'operator' })).toBe('accepted')
    await visitor.visit(visitor.page.url)
    expect(segment(visitor)).toBe('welcome')
  })

  test('refused while the person waits: the next page says so, and leads to the reason', async () => {
    const visitor = await newcomer('ivan@cabinet-inconnu.fr')
    await visitor.submit({ siret: '41816609600069' })
    const reference = /D-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(visitor.page.text)?.[0] ?? ''
    const { refuseRequest } = await import('../requests/index.ts')
    expect(await refuseRequest(app.deps, { reference, reason: 'Inconnu chez eux', by: 'operator' })).toBe('refused')
    await visitor.visit(visitor.page.url)
    expect([segment(visitor), visitor.page.text]).toEqual([
      'join',
      expect.stringMatching(/Votre demande pour « .+ » a été refusée le \d/),
    ])
    await visitor.visit(/href="([^"]*join\/refused[^"]*)"/.exec(visitor.page.html)?.[1] ?? '')
    expect(visitor.page.text).toContain('Inconnu chez eux')
    await visitor.visit('/organizations')
    await visitor.visit(linkOf(visitor.page.html, 'Apporter une preuve'))
    expect(visitor.page.text).toMatch(/Votre demande a été refusée .*Ce que vous pouvez faire .*Prouver une autre adresse/)
    const stranger = await newcomer('iris@cabinet-inconnu.fr')
    expect(stranger.page.text).not.toContain('refusée')
  })

  test('the request may be cancelled, and the service told', async () => {
    const visitor = await newcomer('gaelle@danone-groupe.com')
    await visitor.submit({ siret: '55203253400646' })
    expect(segment(visitor)).toBe('waiting')
    expect(visitor.page.text).not.toContain('Nous venons de vérifier')
    await visitor.submit({}, 'Vérifier à nouveau')
    expect(segment(visitor)).toBe('waiting')
    expect(visitor.page.text).toContain('Nous venons de vérifier à nouveau : cela ne suffit pas encore.')
    await visitor.submit({}, 'Annuler ma demande')
    expect(segment(visitor)).toBe('join')
    await visitor.submit({ siret: '55203253400646' })
    await visitor.submit({}, 'Revenir à Service strict')
    expect(visitor.page.url).toContain('error=access_denied')
  })

  test('someone who was removed does not come back by themselves', async () => {
    const email = 'farid.ancien@clamart.fr'
    const visitor = await newcomer(email)
    await visitor.submit({ siret: '21920023500014' })
    const accountId = await accountIdOf(email)
    await app.deps.db.transaction().execute(async (tx) => {
      await lockAccount(tx, accountId)
      const { organizationId } = await tx
        .selectFrom('memberships')
        .select('organizationId')
        .where('accountId', '=', accountId)
        .executeTakeFirstOrThrow()
      await endMembership(tx, app.deps.clock(), {
        accountId,
        organizationId,
        by: 'administrator',
        reason: null,
        actor: 'administrator',
      })
    })
    await visitor.visit(authorize('strict'))
    expect(segment(visitor)).toBe('join')
    await visitor.submit({ siret: '21920023500014' })
    expect(segment(visitor)).toBe('waiting')
    expect(visitor.page.text).toContain('un rattachement précédent a été retiré')
  })
})

describe('an organization named by the service', () => {
  test('is shown first; a member of another one may go on with theirs', async () => {
    const visitor = await newcomer('hint@clamart.fr')
    await visitor.submit({ siret: '21920023500014' })
    await visitor.submit({}, 'Continuer')
    await visitor.visit(authorize('strict', { siret_hint: '213 401 268 00130' }))
    expect(segment(visitor)).toBe('join')
    expect(visitor.page.text).toContain('L’organisation attendue par Service strict')
    await visitor.submit({}, 'Continuer avec une de mes organisations')
    expect(visitor.page.url).toContain('code=')
  })

  test('a member who asked by themselves to join another one may go back to theirs', async () => {
    const visitor = await newcomer('turn.back@clamart.fr')
    await visitor.submit({ siret: '21920023500014' })
    await visitor.submit({}, 'Continuer')
    await visitor.visit(authorize('strict', { prompt: 'select_organization' }))
    await visitor.visit(/href="([^"]*\/join)"/.exec(visitor.page.html)?.[1] ?? '')
    expect(segment(visitor)).toBe('join')
    await visitor.submit({}, 'Continuer avec une de mes organisations')
    expect(segment(visitor)).toBe('select-organization')
    await visitor.submit({}, 'Continuer')
    expect(visitor.page.url).toContain('code=')
    expect((await visitor.visit('/sign-in/join')).text).not.toContain('Continuer avec une de mes organisations')
  })

  test('comes after the one their own address suggests, and its number is filled in', async () => {
    const visitor = await newcomer('prefilled@clamart.fr')
    const { text, html } = await visitor.visit(authorize('strict', { siret_hint: '55203253400646' }))
    const places = [
      'D’après votre adresse e-mail',
      'L’organisation attendue par Service strict',
      'Je connais le numéro SIRET',
    ].map((heading) => text.indexOf(heading))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    const [, filled = ''] = /name="siret"[^>]*value="([^"]+)"/.exec(html) ?? []
    expect(filled).toMatch(/^552\s032\s534\s00646$/)
    await visitor.submit({ siret: filled })
    expect(visitor.page.text).toContain('Organisation Danone')
    const suggested = await newcomer('both.ways@clamart.fr')
    const page = await suggested.visit(authorize('strict', { siret_hint: '21920023500014' }))
    expect(page.text).toContain('L’organisation attendue par Service strict')
    expect(page.text).not.toContain('D’après votre adresse e-mail')
  })

  test('a member who asks for the one the service named sees their request, and goes on with theirs', async () => {
    const visitor = await newcomer('both@clamart.fr')
    await visitor.submit({ siret: '21920023500014' })
    await visitor.submit({}, 'Continuer')
    await visitor.visit(authorize('strict', { siret_hint: '55203253400646' }))
    await visitor.submit({}, /Choisir cette organisation/)
    expect(segment(visitor)).toBe('join/refused')
    expect(visitor.page.text).toContain('Votre demande est enregistrée')
    await visitor.submit({}, 'Continuer avec une de mes organisations')
    expect(visitor.page.url).toContain('code=')
  })
})

describe('without a service', () => {
  test('one joins, reads why, chooses, leaves and cancels from one’s own page', async () => {
    const visitor = await newcomer('own@clamart.fr')
    await visitor.visit('/organizations')
    expect(visitor.page.text).toContain('Vous n’êtes rattaché à aucune organisation')
    await visitor.visit('/sign-in/join')
    await visitor.submit({ siret: '21920023500014' })
    expect(new URL(visitor.page.url).pathname).toBe('/organizations')
    expect(visitor.page.text).toMatch(/Rattaché le .* parce que votre adresse se termine par @clamart\.fr/)
    await visitor.visit('/sign-in/join')
    await visitor.submit({ siret: '55203253400646' })
    expect(new URL(visitor.page.url).pathname).toBe('/sign-in/waiting')
    await visitor.visit('/organizations')
    await visitor.visit(linkOf(visitor.page.html, 'Voir comment le prouver moi-même'))
    expect(visitor.page.text).toContain('Ce que vous pouvez faire Certifier que je dirige cette entreprise')
    await visitor.visit('/organizations')
    await visitor.submit({}, 'Annuler cette demande')
    expect(visitor.page.text).not.toContain('Mes demandes')
    expect(visitor.page.text).toContain('C’est annulé : votre demande n’est plus examinée.')
    await visitor.visit(new URL(/href="([^"]*leave[^"]*)"/.exec(visitor.page.html)?.[1] ?? '', visitor.page.url).href)
    await visitor.submit({}, 'Oui, quitter cette organisation')
    expect(visitor.page.text).toContain('Vous avez quitté cette organisation.')
    expect(visitor.page.text).toContain('Vous n’êtes rattaché à aucune organisation')
  })
})

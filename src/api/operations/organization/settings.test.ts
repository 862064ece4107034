import { describe, expect, test } from 'vitest'
import { setDomain } from '../../../organizations/domains/index.ts'
import { softwareOfTwo } from '../../../testing/software-of-two.ts'

const { app, db, siret, zone, ours, theirs } = await softwareOfTwo()

describe('settings and domains', () => {
  test('settings are changed as they were read; of two at once one is told; what is no service is refused', async () => {
    const { version } = (await ours('GET', '/settings')).body
    const services = (await ours('GET', '/services')).body.items.map(({ client_id }: { client_id: string }) => client_id)
    expect(services).toEqual(expect.arrayContaining(['payroll', 'library']))
    expect((await ours('PUT', '/settings', { version, allowed_services: ['nothing'] })).status).toBe(422)
    const save = (hours: number) => ours('PUT', '/settings', { version, max_session_hours: hours, allowed_services: ['payroll'] })
    const answers = await Promise.all([save(8), save(12)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const after = (await ours('GET', '/settings')).body
    expect(after).toMatchObject({
      version: version + 1,
      join_policy: 'tell',
      requires_second_factor: false,
      allowed_services: ['payroll'],
    })
    expect(
      (await ours('PUT', '/settings', { version: version + 1, allowed_services: null, requires_second_factor: true })).body,
    ).toEqual({ version: version + 2 })
    expect((await theirs('GET', '/settings')).body).toMatchObject({ version: 0, requires_second_factor: false })
    const events = await db
      .selectFrom('journal')
      .select('details')
      .where('event', '=', 'organization.settings_changed')
      .orderBy('id', 'desc')
      .execute()
    expect(events[0]?.details).toMatchObject({ before: { requiresSecondFactor: false }, after: { requiresSecondFactor: true } })
  })

  test('a domain is proved by its DNS, gets its own policy; external ones come and go', async () => {
    await setDomain(app.deps, { siret, domain: 'ville-exemple.fr', standing: 'verified', by: 'operator:test' })
    const proof = (await ours('POST', '/domain-proofs', { domain: 'ville-exemple.fr' })).body
    expect(proof).toMatchObject({ domain: 'ville-exemple.fr', tied_by: 'operator', found: null })
    expect((await ours('POST', '/domain-proofs', { domain: 'gmail.com' })).status).toBe(409)
    const check = () => ours('POST', `/domain-proofs/${proof.id}/check`)
    expect((await check()).body).toMatchObject({ found: 'none', proves: 'nothing' })
    zone.set('ville-exemple.fr', [proof.record])
    expect((await theirs('POST', `/domain-proofs/${proof.id}/check`)).status).toBe(404)
    expect((await check()).body).toMatchObject({ found: 'right', proves: 'domain' })
    expect((await ours('GET', '/domain-proofs')).body.items).toMatchObject([{ found: 'right', proved_at: expect.any(String) }])
    expect((await ours('PUT', '/domains/ville-exemple.fr/policy', { policy: 'ask' })).status).toBe(204)
    expect((await theirs('PUT', '/domains/ville-exemple.fr/policy', { policy: 'join' })).status).toBe(404)
    expect((await ours('POST', '/external-domains', { domain: 'prestataire-exemple.fr' })).status).toBe(204)
    expect((await ours('POST', '/external-domains', { domain: 'prestataire-exemple.fr' })).status).toBe(409)
    expect((await ours('GET', '/domains')).body.items).toMatchObject([
      { domain: 'prestataire-exemple.fr', standing: 'external', policy: null },
      { domain: 'ville-exemple.fr', standing: 'verified', policy: 'ask' },
    ])
    expect((await theirs('DELETE', '/external-domains/prestataire-exemple.fr')).status).toBe(404)
    expect((await ours('DELETE', '/external-domains/prestataire-exemple.fr')).status).toBe(204)
  })
})

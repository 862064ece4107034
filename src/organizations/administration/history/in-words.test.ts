import { expect, test } from 'vitest'
import { eventInWords } from './in-words.ts'

const event = {
  id: '1',
  at: new Date('2026-09-02T09:30:00Z'),
  event: 'organization.membership_changed',
  actor: 'Ada Martin',
  person: null,
  roles: [],
}

test('an event is a line in words: what, by whom, from what to what, and no identifier of ours', () => {
  const details = {
    membershipId: '3c5d6a0e-5b1e-4f52-8a39-9f0a2a1b7c03',
    before: { isExternal: false, expiresAt: null, visibleTo: null },
    after: { isExternal: true, expiresAt: '2026-12-31T12:00:00.000Z', visibleTo: null },
    reason: 'Mission',
  }
  expect(eventInWords({ ...event, details }, 'fr')).toEqual({
    what: 'Type ou date de fin modifiés',
    by: 'Ada Martin',
    details: 'Motif : Mission ; Externe : non → oui ; Date de fin : – → 31 décembre 2026',
  })
  expect(eventInWords({ ...event, event: 'organization.unheard_of', actor: 'rules', details: {} }, 'en')).toEqual({
    what: 'Another event',
    by: 'Automatic rules',
    details: '',
  })
})

test('a role is said by its label and its service, its technical name beside', () => {
  const role = { clientId: 'payroll', key: 'pays', labelFr: 'Met en paiement', labelEn: 'Pays', serviceName: 'Paie des agents' }
  const details = { clientId: 'payroll', key: 'pays', name: 'Ressources humaines' }
  const granted = { ...event, event: 'roles.granted', roles: [role], details }
  expect(eventInWords(granted, 'fr').details).toBe(
    '« Met en paiement » dans Paie des agents (payroll:pays) ; Ressources humaines',
  )
  expect(eventInWords(granted, 'en').details).toBe('“Pays” in Paie des agents (payroll:pays); Ressources humaines')
})

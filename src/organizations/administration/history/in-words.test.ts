import { expect, test } from 'vitest'
import { eventInWords } from './in-words.ts'

const event = {
  id: '1',
  at: new Date('2026-09-02T09:30:00Z'),
  event: 'organization.membership_changed',
  actor: 'Ada Martin',
  person: null,
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

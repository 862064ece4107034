import type { Mandate } from './find-mandates.ts'

const now = new Date('2026-09-02T09:30:00Z')

export const commune = {
  id: '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04',
  siret: '21920023500014',
  label: 'Commune de clamart - Mairie',
}
export const firm = { id: '7c1f2f1c-93e5-4d7a-8d55-2c7a1e6f0d05', siret: '44117384500022', label: 'Cabinet Dupuis conseil' }

/** The commune lets a firm act for it. */
export const mandate: Mandate = {
  id: '0f3f2f1c-93e5-4d7a-8d55-2c7a1e6f0d06',
  grantor: commune,
  grantee: firm,
  email: null,
  person: null,
  proof: 'Marché de prestations comptables n° 2026-14, article 3.',
  state: 'accepted',
  services: [
    {
      clientId: 'payroll',
      name: 'Paie des agents',
      roles: [{ key: 'prepares', labelFr: 'Prépare la paie', labelEn: 'Prepares payroll' }],
    },
    { clientId: 'subsidies', name: 'Aides aux collectivités', roles: [] },
  ],
  people: 2,
  proposedAt: now,
  endsAt: new Date('2027-12-31T23:59:59Z'),
  answerBy: new Date('2026-10-02T09:30:00Z'),
  answeredAt: new Date('2026-09-03T08:00:00Z'),
  endedAt: null,
  endedSide: null,
  endedReason: null,
}

export const proposed: Mandate = {
  ...mandate,
  id: '1f3f2f1c-93e5-4d7a-8d55-2c7a1e6f0d07',
  state: 'proposed',
  people: 0,
  answeredAt: null,
}

export const ended: Mandate = {
  ...mandate,
  id: '2f3f2f1c-93e5-4d7a-8d55-2c7a1e6f0d08',
  state: 'ended',
  people: 0,
  endedAt: new Date('2026-11-03T08:00:00Z'),
  endedSide: 'grantor',
  endedReason: 'Fin du marché',
}

export const declined: Mandate = { ...proposed, state: 'declined', answeredAt: now, endedReason: 'Ce n’est pas notre métier' }

export const inPerson: Mandate = {
  ...proposed,
  id: '3f3f2f1c-93e5-4d7a-8d55-2c7a1e6f0d09',
  grantee: null,
  email: 'ada.martin@exemple.fr',
}

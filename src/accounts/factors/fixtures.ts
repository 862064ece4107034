import { DAY, HOUR } from '../../clock.ts'
import { ago } from '../../sign-in/fixtures.ts'
import type { Factors } from './section.tsx'

/** Typed examples: for the gallery. */
export const factors: Factors = {
  passkeys: [
    {
      id: '2f6c1f0e-0d2c-4b1a-9f5e-7c3a1b2d4e05',
      name: 'Windows Hello',
      isSynced: false,
      createdAt: ago(40 * DAY),
      lastUsedAt: ago(3 * HOUR),
    },
    {
      id: '2f6c1f0e-0d2c-4b1a-9f5e-7c3a1b2d4e06',
      name: 'Clé de sécurité du service population et citoyenneté',
      isSynced: true,
      createdAt: ago(2 * DAY),
      lastUsedAt: null,
    },
  ],
  hasTotp: true,
  recoveryCodes: 8,
  always: false,
  recoveryOpen: false,
}

export const noFactors: Factors = { passkeys: [], hasTotp: false, recoveryCodes: 0, always: false, recoveryOpen: false }

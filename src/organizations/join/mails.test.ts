import { expect, test } from 'vitest'
import { membershipRemovedMail, requestRefusedByRulesMail, requestRefusedMail } from './mails.ts'

const site = { issuer: 'https://mcp.example', supportContact: 'aide@mcp.example' }
const to = { accountId: 'ada', email: 'ada@mairie.fr', locale: 'fr', name: 'Ada' } as const
const about = { to, label: 'Commune de Clamart', reason: 'Départ', reference: 'D-1' }

test.each([
  ['refused by an operator', requestRefusedMail(site, about)],
  ['refused by the rules', requestRefusedByRulesMail(site, { ...about, explanation: 'Fermé.' })],
  ['removed by an operator', membershipRemovedMail(site, { ...about, by: 'operator' })],
  ['removed by an administrator', membershipRemovedMail(site, { ...about, by: 'administrator' })],
])('who is %s reads where to go on from', (_, { blocks }) => {
  expect(blocks).toContainEqual({ link: { href: 'https://mcp.example/organizations', label: 'Voir mes organisations' } })
})

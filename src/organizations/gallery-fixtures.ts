import { decideJoin } from './join/decide.ts'
import type { DecisionRecord } from './join/explain/index.ts'
import type { JoinFacts } from './join/facts.ts'
import { address, clamartContacts, someCompany, someFacts, townHall, unknownKinds } from './join/fixtures.ts'
import type { Listed } from './join/listed.ts'
import type { Proposals } from './join/proposals.ts'

/** The record of a decision taken by the rules on these facts. */
export const recordOf = (change: Partial<JoinFacts> = {}): DecisionRecord => {
  const facts = { ...someFacts, ...change }
  return { ...decideJoin(facts), facts, decidedAt: new Date(facts.at) }
}

export const townHallFacts = { organization: townHall, directory: clamartContacts }
export const ministry = {
  ...someCompany,
  label: 'Ministère de la Transition écologique',
  kinds: { ...unknownKinds, publicService: true },
}
export const soleTrader = { ...someCompany, label: 'Nom non diffusé', kinds: { ...unknownKinds, soleTraderLike: true } }
export const joined = recordOf({ ...townHallFacts, addresses: [address('ada.martin@clamart.fr')] })

export const listedClamart: Listed = {
  siret: townHall.siret,
  name: 'Commune de clamart',
  sign: 'Mairie',
  address: '1 place Maurice Gunsbourg, 92140 Clamart',
  headOffice: true,
  closed: false,
  warning: null,
}

export const listedOthers: Listed[] = [
  {
    ...listedClamart,
    siret: '21920023500121' as Listed['siret'],
    sign: 'École maternelle',
    headOffice: false,
    warning: 'municipal_school',
  },
  {
    ...listedClamart,
    siret: '20005478100014' as Listed['siret'],
    name: 'Métropole du grand paris',
    sign: null,
    warning: 'intercommunality',
  },
  {
    ...listedClamart,
    siret: '21930066200018' as Listed['siret'],
    name: 'Ancienne commune',
    sign: null,
    address: null,
    headOffice: false,
    closed: true,
  },
]

export const noProposals: Proposals = {
  hinted: null,
  hintedIsSuggested: false,
  suggested: [],
  inviting: [],
  found: null,
  foundBySiren: false,
  foreign: null,
  unavailable: false,
}

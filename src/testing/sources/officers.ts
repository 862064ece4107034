import type { Officer } from '../../organizations/officers/port.ts'
import { readSample } from '../../organizations/officers/sample.ts'
import type { Siren } from '../../organizations/siret.ts'
import { type Answer, type SeenRequest, startSourceServer } from '../source-server.ts'

/** What the sample says of this company, before it is written as each register writes it. */
const sampleOf = (siren: string, legalCategory: string): { officers: Officer[]; companies: number } | null => {
  const reading = readSample({ siren: siren as Siren, legalCategory })
  if (reading.answer === 'found') return { officers: reading.officers, companies: 0 }
  return reading.answer === 'not_applicable' ? { officers: [], companies: 1 } : null
}

const sirenIn = ({ url }: SeenRequest): string => /(\d{9})/.exec(url.pathname)?.[1] ?? ''
const bearer = (token: string, { headers }: SeenRequest): boolean => headers.authorization === `Bearer ${token}`

const rnePower = (officer: Officer) => ({
  typeDePersonne: 'INDIVIDU',
  actif: true,
  roleEntreprise: officer.represents ? '73' : '71',
  individu: {
    descriptionPersonne: {
      nom: officer.familyName,
      nomUsage: officer.usageName ?? undefined,
      prenoms: officer.givenNames,
      genre: officer.gender === 'male' ? '1' : '2',
      dateDeNaissance: officer.birthDate,
      codeInseeGeographique: officer.birthPlace ?? '',
      codePaysNaissance: officer.birthCountry === '99352' ? 'DZA' : 'FRA',
    },
  },
})

const formerManager = { ...rnePower(gone()), actif: false }

function gone(): Officer {
  return {
    familyName: 'ANCIEN',
    usageName: null,
    givenNames: ['JEAN'],
    gender: 'male',
    birthDate: '1940-01-01',
    birthPlace: '75056',
    birthCountry: '99100',
    represents: true,
  }
}

/** INPI's national register: a token by name and password, then a company. */
export const startRneServer = (account = { username: 'instance', password: 'mot de passe' }) =>
  startSourceServer((request): Answer => {
    if (request.url.pathname === '/api/sso/login') {
      const sent = JSON.parse(request.body) as typeof account
      const right = sent.username === account.username && sent.password === account.password
      return right
        ? { json: { token: 'rne-token', user: { id: 1 } } }
        : { status: 401, json: { code: 401, message: 'Invalid credentials.' } }
    }
    if (!bearer('rne-token', request)) return { status: 401, json: { code: 401, message: 'JWT Token not found' } }
    const siren = sirenIn(request)
    const known = sampleOf(siren, '5710')
    if (!known) return { status: 404, json: { type: 'about:blank', title: 'Not Found', status: 404 } }
    const companies = Array.from({ length: known.companies }, () => ({
      typeDePersonne: 'ENTREPRISE',
      actif: true,
      roleEntreprise: '73',
    }))
    const pouvoirs = [...known.officers.map(rnePower), formerManager, ...companies]
    return { json: { siren, formality: { siren, content: { personneMorale: { composition: { pouvoirs } } } } } }
  })

/** The representatives of Infogreffe, through API Entreprise. */
export const startInfogreffeServer = () =>
  startSourceServer((request): Answer => {
    if (!bearer('jeton', request)) return { status: 401, json: { errors: [{ code: '00101', title: 'Jeton invalide' }] } }
    if (!request.url.searchParams.get('recipient'))
      return { status: 422, json: { errors: [{ code: '00201', title: 'recipient' }] } }
    const known = sampleOf(sirenIn(request), '5710')
    if (!known) return { status: 404, json: { errors: [{ code: '04003', title: 'Entité non trouvée' }] } }
    const people = known.officers.map((officer) => ({
      data: {
        type: 'personne_physique',
        nom: officer.familyName,
        prenom: officer.givenNames.join(' '),
        fonction: officer.represents ? 'PRESIDENT' : 'COMMISSAIRE AUX COMPTES TITULAIRE',
        date_naissance: officer.birthDate,
        lieu_naissance: 'PARIS 7E ARRONDISSEMENT',
        pays_naissance: 'FRANCE',
        code_pays_naissance: 'FR',
      },
      links: {},
      meta: {},
    }))
    const companies = Array.from({ length: known.companies }, () => ({
      data: { type: 'personne_morale', numero_identification: '784824153', raison_sociale: 'HOLDING', fonction: 'PRESIDENT' },
    }))
    return { json: { data: [...people, ...companies], meta: {}, links: {} } }
  })

/** INSEE's private plan: keys on one path, SIRENE with the births of sole traders on another. */
export const startSirenePrivateServer = () =>
  startSourceServer((request): Answer => {
    if (request.url.pathname === '/auth/token') {
      const sent = new URLSearchParams(request.body)
      const right =
        sent.get('grant_type') === 'password' && sent.get('client_secret') === 'secret' && sent.get('password') === 'mot de passe'
      return right
        ? { json: { access_token: 'insee-token', expires_in: 300 } }
        : { status: 401, json: { error: 'invalid_grant' } }
    }
    if (!bearer('insee-token', request)) return { status: 401, json: { header: { statut: 401, message: 'jeton' } } }
    const siren = sirenIn(request)
    const [officer] = sampleOf(siren, '1000')?.officers ?? []
    if (!officer) return { status: 404, json: { header: { statut: 404, message: 'Aucun élément trouvé' } } }
    const [first, second = null] = officer.givenNames
    return {
      json: {
        header: { statut: 200, message: 'ok' },
        uniteLegale: {
          siren,
          sexeUniteLegale: officer.gender === 'male' ? 'M' : 'F',
          prenom1UniteLegale: first,
          prenom2UniteLegale: second,
          prenom3UniteLegale: null,
          prenom4UniteLegale: null,
          dateNaissanceUniteLegale: officer.birthDate,
          codeCommuneNaissanceUniteLegale: officer.birthPlace,
          codePaysNaissanceUniteLegale: null,
          periodesUniteLegale: [
            {
              dateFin: null,
              dateDebut: '2020-01-01',
              nomUniteLegale: officer.familyName,
              nomUsageUniteLegale: null,
              categorieJuridiqueUniteLegale: '1000',
            },
            {
              dateFin: '2019-12-31',
              dateDebut: '2010-01-01',
              nomUniteLegale: 'AVANT',
              nomUsageUniteLegale: null,
              categorieJuridiqueUniteLegale: '1000',
            },
          ],
        },
      },
    }
  })

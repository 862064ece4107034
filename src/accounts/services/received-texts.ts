import type { Scope } from '../../oidc/scopes.ts'
import { dictionary } from '../../web/texts.ts'

type Words = Record<Scope | 'offline_access', string[]>

const french: Words = {
  openid: ['Un identifiant qui vous désigne'],
  email: ['Votre adresse e-mail'],
  profile: ['Vos nom et prénom, et votre fonction'],
  phone: ['Votre téléphone professionnel'],
  organization: ['L’organisation pour laquelle vous agissez'],
  organizations: ['Toutes vos organisations'],
  membership: ['Ce qui prouve votre lien avec l’organisation, et le niveau de cette preuve'],
  roles: ['Vos rôles dans ce service'],
  groups: ['Les groupes de l’organisation dont vous êtes membre et que ce service peut connaître'],
  mandate: ['L’organisation au nom de laquelle vous agissez, quand vous agissez par un mandat'],
  custom: [],
  uid: ['Un identifiant qui vous désigne'],
  given_name: ['Votre prénom'],
  usual_name: ['Votre nom'],
  siren: ['Le SIREN de l’organisation'],
  siret: ['Le SIRET de l’organisation'],
  is_public_service: ['Si l’organisation est un service public'],
  is_service_public: ['Si l’organisation est un service public'],
  offline_access: ['L’accès à ces informations pendant 14 jours, même quand vous n’êtes pas connecté'],
}

const english: Words = {
  openid: ['An identifier that stands for you'],
  email: ['Your e-mail address'],
  profile: ['Your names, and your job'],
  phone: ['Your work phone number'],
  organization: ['The organisation you act for'],
  organizations: ['All your organisations'],
  membership: ['What proves your link to the organisation, and the level of that proof'],
  roles: ['Your roles in this service'],
  groups: ['The groups of the organisation that you are in and that this service may know'],
  mandate: ['The organisation on whose behalf you act, when you act by a mandate'],
  custom: [],
  uid: ['An identifier that stands for you'],
  given_name: ['Your given name'],
  usual_name: ['Your family name'],
  siren: ['The SIREN number of the organisation'],
  siret: ['The SIRET number of the organisation'],
  is_public_service: ['Whether the organisation is a public service'],
  is_service_public: ['Whether the organisation is a public service'],
  offline_access: ['Access to this information for 14 days, even when you are not signed in'],
}

/** A scope without words does not compile. */
export const receivedTexts = dictionary(french, english)

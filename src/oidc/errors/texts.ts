import { dictionary } from '../../web/texts.ts'

/** A service that asked wrongly: the person can do nothing but tell it. */
export const texts = dictionary(
  {
    title: 'Le service a fait une demande que nous refusons',
    unknown_client: 'Le service qui vous envoie ici n’est pas enregistré chez nous.',
    bad_redirect: 'Le service qui vous envoie ici demande de vous renvoyer à une adresse qu’il n’a pas enregistrée chez nous.',
    bad_request: 'Le service qui vous envoie ici a fait une demande que nous ne savons pas lire.',
    what_to_do: 'Retournez sur le service et recommencez. Si cela se répète, transmettez-lui les détails ci-dessous.',
    details: 'Détails pour l’équipe du service',
    error: 'Erreur',
    description: 'Description',
    forTheTeam: 'Vous êtes un contact de ce service : vous seul voyez ce qui suit.',
    received: 'Adresse reçue',
    registered: 'Adresse enregistrée',
    none: 'aucune',
    help: 'Ce que veut dire cette erreur, et que faire',
    backHome: 'Revenir à l’accueil',
  },
  {
    title: 'The service made a request that we refuse',
    unknown_client: 'The service that sends you here is not registered with us.',
    bad_redirect: 'The service that sends you here asks to send you back to an address it did not register with us.',
    bad_request: 'The service that sends you here made a request that we cannot read.',
    what_to_do: 'Go back to the service and try again. If it happens again, send it the details below.',
    details: 'Details for the team of the service',
    error: 'Error',
    description: 'Description',
    forTheTeam: 'You are a contact of this service: only you see what follows.',
    received: 'Address received',
    registered: 'Address registered',
    none: 'none',
    help: 'What this error means, and what to do',
    backHome: 'Back to the home page',
  },
)

import { dictionary } from '../texts.ts'

/** One title and one sentence per refusal: `{title, text}` keys of `Sentence`. */
export const words = dictionary(
  {
    not_found: 'Page introuvable',
    not_found_text: 'Cette page n’existe pas, ou n’existe plus. Vérifiez l’adresse, ou repartez de l’accueil.',
    cross_site: 'Demande refusée',
    cross_site_text:
      'Cette demande ne vient pas de nos pages. Nous l’avons refusée pour vous protéger : rien n’a été changé. Revenez à MonComptePro et recommencez.',
    bad_request: 'Demande incomprise',
    bad_request_text:
      'Votre navigateur a envoyé une demande que nous ne savons pas lire. Revenez à la page précédente et recommencez.',
    too_many_requests: 'Trop d’essais',
    too_many_requests_text: 'Vous avez fait beaucoup d’essais en peu de temps. Rien n’est perdu.',
    flow_expired: 'Cette page a expiré',
    flow_expired_text:
      'Vous êtes resté trop longtemps sur cette page, ou la connexion s’est terminée dans un autre onglet. Retournez sur le service et cliquez de nouveau sur « S’identifier ».',
    forbidden: 'Accès refusé',
    forbidden_text: 'Vous n’avez pas accès à cette page.',
    payload_too_large: 'Demande trop volumineuse',
    payload_too_large_text: 'Ce que vous avez envoyé dépasse la taille acceptée. Raccourcissez votre texte et recommencez.',
    unavailable: 'Service momentanément indisponible',
    unavailable_text: 'Nous ne pouvons pas répondre pour le moment. Ce qui était enregistré l’est toujours.',
    internal: 'Une erreur est survenue',
    internal_text:
      'L’erreur vient de nous, elle est enregistrée. Vous pouvez recommencer ; si elle persiste, écrivez-nous avec la référence.',
    retryIn: (delay: string) => `Réessayez dans ${delay}.`,
    seconds: (n: number) => (n <= 1 ? 'une seconde' : `${n} secondes`),
    minutes: (n: number) => (n <= 1 ? 'une minute' : `${n} minutes`),
    hours: (n: number) => (n <= 1 ? 'une heure' : `${n} heures`),
    backHome: 'Revenir à l’accueil',
  },
  {
    not_found: 'Page not found',
    not_found_text: 'This page does not exist, or no longer exists. Check the address, or start again from the home page.',
    cross_site: 'Request refused',
    cross_site_text:
      'This request does not come from our pages. We refused it to protect you: nothing was changed. Go back to MonComptePro and try again.',
    bad_request: 'Request not understood',
    bad_request_text: 'Your browser sent a request that we cannot read. Go back to the previous page and try again.',
    too_many_requests: 'Too many attempts',
    too_many_requests_text: 'You made many attempts in a short time. Nothing is lost.',
    flow_expired: 'This page has expired',
    flow_expired_text:
      'You stayed on this page for too long, or the sign-in ended in another tab. Go back to the service and click “Sign in” again.',
    forbidden: 'Access denied',
    forbidden_text: 'You do not have access to this page.',
    payload_too_large: 'Request too large',
    payload_too_large_text: 'What you sent exceeds the accepted size. Shorten your text and try again.',
    unavailable: 'Service temporarily unavailable',
    unavailable_text: 'We cannot answer at the moment. What was saved is still saved.',
    internal: 'Something went wrong',
    internal_text: 'The error is ours, and it is recorded. You may try again; if it persists, write to us with the reference.',
    retryIn: (delay) => `Try again in ${delay}.`,
    seconds: (n) => (n <= 1 ? 'one second' : `${n} seconds`),
    minutes: (n) => (n <= 1 ? 'one minute' : `${n} minutes`),
    hours: (n) => (n <= 1 ? 'one hour' : `${n} hours`),
    backHome: 'Back to the home page',
  },
)

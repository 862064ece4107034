import { dictionary } from '../../web/texts.ts'

export const waitingTexts = dictionary(
  {
    title: 'Votre demande est en cours d’examen',
    organization: 'Organisation',
    siret: 'SIRET',
    reference: 'Référence de la demande',
    openedAt: 'Envoyée le',
    delay: 'Délai constaté',
    delayText: (median: string, p90: string) =>
      `la moitié des réponses en moins de ${median} h, neuf sur dix en moins de ${p90} h`,
    mail: 'La réponse vous sera envoyée par e-mail. Vous pouvez fermer cette page.',
    sourceAway: 'Une source que nous devions consulter n’a pas répondu. Vérifiez à nouveau plus tard : elle suffira peut-être.',
    checkedAgain: 'Nous venons de vérifier à nouveau : cela ne suffit pas encore. Votre demande suit son cours.',
    cancel: 'Annuler ma demande',
  },
  {
    title: 'Your request is being looked at',
    organization: 'Organisation',
    siret: 'SIRET',
    reference: 'Reference of the request',
    openedAt: 'Sent on',
    delay: 'Usual delay',
    delayText: (median: string, p90: string) => `half of the answers within ${median} h, nine in ten within ${p90} h`,
    mail: 'The answer will be sent to you by e-mail. You may close this page.',
    sourceAway: 'A source we had to read did not answer. Check again later: it may be enough.',
    checkedAgain: 'We have just checked again: it is not enough yet. Your request goes on.',
    cancel: 'Cancel my request',
  },
)

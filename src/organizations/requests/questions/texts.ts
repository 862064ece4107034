import { dictionary } from '../../../web/texts.ts'

export const questionTexts = dictionary(
  {
    title: 'Répondre à la question',
    lead: (label: string, date: string) =>
      `Le ${date}, un administrateur de « ${label} » vous a posé cette question avant de répondre à votre demande.`,
    text: 'Votre réponse',
    textHint:
      'Lue par les administrateurs de cette organisation, et par l’opérateur s’il décide. N’écrivez ni mot de passe ni code.',
    missing: 'Écrivez votre réponse.',
    send: 'Envoyer ma réponse',
    back: 'Revenir à mes organisations',
    sentTitle: 'Votre réponse est envoyée',
    sent: (label: string) =>
      `Les administrateurs de « ${label} » la lisent et ont un jour ouvré pour répondre à votre demande. Vous recevrez un e-mail.`,
    waiting: (label: string, question: string) => `« ${label} » vous demande : « ${question} »`,
    answer: 'Répondre à cette question',
  },
  {
    title: 'Answer the question',
    lead: (label: string, date: string) =>
      `On ${date}, an administrator of “${label}” asked you this before answering your request.`,
    text: 'Your answer',
    textHint:
      'Read by the administrators of this organisation, and by the operator if they decide. Write no password and no code.',
    missing: 'Write your answer.',
    send: 'Send my answer',
    back: 'Back to my organisations',
    sentTitle: 'Your answer is sent',
    sent: (label: string) =>
      `The administrators of “${label}” read it and have one business day to answer your request. You will receive an e-mail.`,
    waiting: (label: string, question: string) => `“${label}” asks you: “${question}”`,
    answer: 'Answer this question',
  },
)

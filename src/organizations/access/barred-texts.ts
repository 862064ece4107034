import { dictionary } from '../../web/texts.ts'

export const barredTexts = dictionary(
  {
    title: 'Votre organisation n’autorise pas ce service',
    lead: (label: string, service: string) =>
      `Les administrateurs de « ${label} » ont choisi les services que ses membres peuvent utiliser en son nom. ${service} n’en fait pas partie.`,
    advice:
      'Demandez à un administrateur de votre organisation de l’autoriser : il le fait depuis « Sécurité ». Vous pouvez aussi agir au nom d’une autre organisation.',
    another: 'Choisir une autre organisation',
  },
  {
    title: 'Your organisation does not allow this service',
    lead: (label: string, service: string) =>
      `The administrators of “${label}” chose the services its members may use for it. ${service} is none of them.`,
    advice:
      'Ask an administrator of your organisation to allow it: they do it from “Security”. You may also act for another organisation.',
    another: 'Choose another organisation',
  },
)

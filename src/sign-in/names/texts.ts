import { dictionary } from '../../web/texts.ts'

export const namesTexts = dictionary(
  {
    title: 'Comment vous appelez-vous ?',
    intro:
      'Les services et les administrateurs de votre organisation verront ces noms. Écrivez-les comme à l’état civil ou comme au travail.',
    given: 'Prénom',
    given_missing: 'Saisissez votre prénom, ou cochez « Je n’ai pas de prénom ».',
    given_invalid:
      'Ce prénom contient un caractère inattendu. Lettres, espaces, traits d’union, apostrophes et points conviennent.',
    given_long: 'Ce prénom est trop long : 100 caractères au plus.',
    noGiven: 'Je n’ai pas de prénom',
    family: 'Nom',
    family_missing: 'Saisissez votre nom, ou cochez « Je n’ai pas de nom ».',
    family_invalid:
      'Ce nom contient un caractère inattendu. Lettres, espaces, traits d’union, apostrophes et points conviennent.',
    family_long: 'Ce nom est trop long : 100 caractères au plus.',
    noFamily: 'Je n’ai pas de nom',
    next: 'Continuer',
  },
  {
    title: 'What is your name?',
    intro:
      'Services and the administrators of your organisation will see these names. Write them as in your papers or as at work.',
    given: 'Given name',
    given_missing: 'Type your given name, or tick “I have no given name”.',
    given_invalid: 'This given name has an unexpected character. Letters, spaces, hyphens, apostrophes and dots are fine.',
    given_long: 'This given name is too long: 100 characters at most.',
    noGiven: 'I have no given name',
    family: 'Family name',
    family_missing: 'Type your family name, or tick “I have no family name”.',
    family_invalid: 'This family name has an unexpected character. Letters, spaces, hyphens, apostrophes and dots are fine.',
    family_long: 'This family name is too long: 100 characters at most.',
    noFamily: 'I have no family name',
    next: 'Continue',
  },
)

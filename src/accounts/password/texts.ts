import { dictionary, type Locale, textsIn } from '../../web/texts.ts'
import type { PasswordReason } from './policy.ts'

export const passwordTexts = dictionary<Record<PasswordReason | 'hint', string>>(
  {
    hint: 'De 15 à 128 caractères. Une phrase de plusieurs mots sans rapport entre eux convient très bien. Aucun caractère particulier n’est exigé.',
    too_short: 'Ce mot de passe est trop court : il faut au moins 15 caractères. Plusieurs mots à la suite conviennent.',
    too_long: 'Ce mot de passe est trop long : 128 caractères au plus.',
    breached: 'Ce mot de passe figure, tel quel ou presque, dans des listes volées et publiées. Choisissez-en un autre.',
    guessable_personal:
      'Ce mot de passe se devine trop vite : il est fait surtout de votre nom, de votre adresse, de votre organisation ou du nom de ce site. Ajoutez des mots sans rapport avec vous.',
    guessable_keyboard:
      'Ce mot de passe se devine trop vite : il suit surtout les touches du clavier. Préférez plusieurs mots sans rapport entre eux.',
    guessable_repeated:
      'Ce mot de passe se devine trop vite : il répète surtout la même chose. Préférez plusieurs mots sans rapport entre eux.',
    guessable_sequence:
      'Ce mot de passe se devine trop vite : il suit surtout un ordre connu. Préférez plusieurs mots sans rapport entre eux.',
    guessable_date:
      'Ce mot de passe se devine trop vite : il est fait surtout de dates. Préférez plusieurs mots sans rapport entre eux.',
    guessable_common:
      'Ce mot de passe se devine trop vite : il est fait de mots ou de nombres très courants. Ajoutez un ou deux mots sans rapport entre eux.',
  },
  {
    hint: 'From 15 to 128 characters. A phrase of several unrelated words is very good. No special character is demanded.',
    too_short: 'This password is too short: at least 15 characters are needed. Several words in a row are fine.',
    too_long: 'This password is too long: 128 characters at most.',
    breached: 'This password, or nearly the same one, is in lists that were stolen and published. Choose another.',
    guessable_personal:
      'This password is guessed too quickly: it is mostly made of your name, your address, your organisation or the name of this site. Add words that have nothing to do with you.',
    guessable_keyboard:
      'This password is guessed too quickly: it mostly follows the keys of the keyboard. Several unrelated words are better.',
    guessable_repeated:
      'This password is guessed too quickly: it mostly repeats the same thing. Several unrelated words are better.',
    guessable_sequence:
      'This password is guessed too quickly: it mostly follows a known order. Several unrelated words are better.',
    guessable_date: 'This password is guessed too quickly: it is mostly made of dates. Several unrelated words are better.',
    guessable_common:
      'This password is guessed too quickly: it is made of very common words or numbers. Add one or two unrelated words.',
  },
)

/** The one sentence to show beside the field. */
export const passwordReasonText = (locale: Locale, reason: PasswordReason): string => textsIn(locale, passwordTexts)[reason]

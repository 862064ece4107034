import type { Translated } from '../document.ts'
import { termsVersion } from '../terms-version.ts'

const dated = (language: string): string =>
  new Date(`${termsVersion}T12:00:00Z`).toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' })

export const terms: Translated = {
  fr: {
    title: 'Conditions d’utilisation',
    introduction: `Version du ${dated('fr-FR')}. En créant un compte, vous acceptez ces conditions ; la version et la date de votre accord sont conservées.`,
    sections: [
      {
        heading: 'À quoi sert ce service',
        passages: [
          'MonComptePro vous identifie auprès de services en ligne destinés aux professionnels. Il leur dit qui vous êtes, pour quelle organisation vous agissez, et sur quelle preuve ce lien repose.',
          'Le service est gratuit. Il est ouvert à toute personne qui agit pour une organisation inscrite au répertoire Sirene.',
        ],
      },
      {
        heading: 'Vos engagements',
        passages: [
          {
            list: [
              'donner des informations exactes, et n’utiliser que des adresses e-mail qui sont les vôtres ;',
              'ne rejoindre que les organisations pour lesquelles vous êtes habilité à agir, et les quitter quand ce n’est plus le cas ;',
              'garder pour vous votre mot de passe, vos codes et vos liens de connexion ;',
              'ne pas tenter de contourner les protections du service.',
            ],
          },
          'Se faire passer pour une autre personne ou pour une organisation est puni par la loi (article 226-4-1 du code pénal).',
        ],
      },
      {
        heading: 'Nos engagements',
        passages: [
          {
            list: [
              'ne transmettre à un service que ce qu’il demande et que vous voyez ;',
              'expliquer chaque décision de rattachement à une organisation, et la faire réexaminer si vous la contestez ;',
              'vous prévenir par e-mail de ce qui touche à la sécurité de votre compte ;',
              'ne jamais vous demander votre mot de passe ni un code, par e-mail ou par téléphone.',
            ],
          },
        ],
      },
      {
        heading: 'Rattachement à une organisation',
        passages: [
          'Le lien avec une organisation est décidé à partir de données publiques : répertoire Sirene, annuaires officiels, nom de domaine de votre adresse. Lorsqu’elles ne suffisent pas, une preuve vous est proposée ou votre demande est examinée.',
          'Les autres membres ou les administrateurs d’une organisation peuvent être informés de votre arrivée. Une organisation peut mettre fin à votre rattachement.',
        ],
      },
      {
        heading: 'Suspension et suppression',
        passages: [
          'L’exploitant peut suspendre un compte en cas d’usage frauduleux. Vous pouvez demander la suppression du vôtre à tout moment.',
          'contact',
        ],
      },
      {
        heading: 'Disponibilité, évolution des conditions',
        passages: [
          'Le service peut être interrompu pour maintenance ; l’exploitant fait de son mieux pour que cela soit rare et bref.',
          'Si ces conditions changent, elles vous sont présentées à votre connexion suivante.',
        ],
      },
    ],
  },
  en: {
    title: 'Terms of use',
    introduction: `Version of ${dated('en-GB')}. By creating an account you accept these terms; the version and the date of your agreement are kept. The French text is the binding one.`,
    sections: [
      {
        heading: 'What this service is for',
        passages: [
          'MonComptePro identifies you to online services meant for professionals. It tells them who you are, which organisation you act for, and on which proof this link rests.',
          'The service is free of charge. It is open to anyone acting for an organisation of the French Sirene register.',
        ],
      },
      {
        heading: 'What you commit to',
        passages: [
          {
            list: [
              'give accurate information, and use only e-mail addresses that are yours;',
              'join only organisations for which you are entitled to act, and leave them when this ends;',
              'keep your password, codes and sign-in links to yourself;',
              'not try to bypass the protections of the service.',
            ],
          },
          'Impersonating a person or an organisation is punished by law (article 226-4-1 of the French criminal code).',
        ],
      },
      {
        heading: 'What we commit to',
        passages: [
          {
            list: [
              'send a service only what it asks for and what you can see;',
              'explain each decision about your link to an organisation, and have it reviewed if you contest it;',
              'tell you by e-mail about anything that touches the security of your account;',
              'never ask for your password or a code, by e-mail or by telephone.',
            ],
          },
        ],
      },
      {
        heading: 'Membership of an organisation',
        passages: [
          'The link to an organisation is decided from public data: the Sirene register, official directories, the domain of your address. When they are not enough, a proof is offered to you or your request is examined.',
          'Other members or administrators of an organisation may be told of your arrival. An organisation may end your membership.',
        ],
      },
      {
        heading: 'Suspension and deletion',
        passages: [
          'The operator may suspend an account used fraudulently. You may ask for yours to be deleted at any time.',
          'contact',
        ],
      },
      {
        heading: 'Availability, changes to these terms',
        passages: [
          'The service may be interrupted for maintenance; the operator does its best to keep this rare and short.',
          'If these terms change, they are shown to you the next time you sign in.',
        ],
      },
    ],
  },
}

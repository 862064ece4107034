import type { Translated } from '../document.ts'

export const accessibility: Translated = {
  fr: {
    title: 'Déclaration d’accessibilité',
    introduction:
      'L’exploitant de ce service s’engage à le rendre accessible, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005.',
    sections: [
      {
        heading: 'État de conformité',
        passages: [
          'Ce service est non conforme avec le référentiel général d’amélioration de l’accessibilité (RGAA 4.1.2), faute d’audit : aucun audit de conformité n’a encore été mené. Cela ne préjuge pas du résultat.',
        ],
      },
      {
        heading: 'Ce qui est vérifié',
        passages: [
          {
            list: [
              'chaque page, dans chacun de ses états, passe les contrôles automatiques d’axe-core pour WCAG 2.2, niveaux A et AA ;',
              'les parcours complets se font au clavier, sans JavaScript, sur un écran de 320 pixels de large et en couleurs forcées ;',
              'chaque champ a une étiquette, ses indications et ses erreurs lui sont rattachées ; le titre de la page signale les erreurs.',
            ],
          },
          'Ces contrôles automatiques ne remplacent ni un audit ni des essais par des personnes handicapées.',
        ],
      },
      {
        heading: 'Établissement de cette déclaration',
        passages: ['Déclaration établie le 24 novembre 2026. Technologies : HTML, CSS, SVG.'],
      },
      {
        heading: 'Retour d’information et contact',
        passages: [
          'Si un contenu ou une page vous est inaccessible, écrivez-nous : une autre solution vous sera proposée.',
          'contact',
        ],
      },
      {
        heading: 'Voies de recours',
        passages: [
          'Si vous n’obtenez pas de réponse satisfaisante, vous pouvez :',
          {
            list: [
              'écrire au Défenseur des droits (formulaire.defenseurdesdroits.fr) ou contacter son délégué dans votre région ;',
              'envoyer un courrier, gratuit et sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
            ],
          },
        ],
      },
    ],
  },
  en: {
    title: 'Accessibility statement',
    introduction:
      'The operator of this service undertakes to make it accessible, under article 47 of the French law no. 2005-102 of 11 February 2005.',
    sections: [
      {
        heading: 'Compliance status',
        passages: [
          'This service is not compliant with the French accessibility reference (RGAA 4.1.2) for lack of an audit: none has been carried out yet. This does not foretell its result.',
        ],
      },
      {
        heading: 'What is checked',
        passages: [
          {
            list: [
              'each page, in each of its states, passes the automatic checks of axe-core for WCAG 2.2, levels A and AA;',
              'whole journeys work by keyboard, without JavaScript, on a 320-pixel screen and in forced colours;',
              'each field has a label, its hints and errors are tied to it; the page title announces errors.',
            ],
          },
          'These automatic checks replace neither an audit nor trials by people with disabilities.',
        ],
      },
      {
        heading: 'About this statement',
        passages: ['Established on 24 November 2026. Technologies: HTML, CSS, SVG.'],
      },
      {
        heading: 'Feedback and contact',
        passages: ['If some content or page is not accessible to you, write to us: another solution will be offered.', 'contact'],
      },
      {
        heading: 'Remedies',
        passages: [
          'If you obtain no satisfactory answer, you may:',
          {
            list: [
              'write to the French Defender of Rights (formulaire.defenseurdesdroits.fr) or contact its local delegate;',
              'send a letter, free of charge: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07, France.',
            ],
          },
        ],
      },
    ],
  },
}

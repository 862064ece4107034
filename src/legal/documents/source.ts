import type { Translated } from '../document.ts'

export const source: Translated = {
  fr: {
    title: 'Code source',
    introduction:
      'MonComptePro est un logiciel libre, sous licence MIT : chacun peut le lire, le vérifier, l’installer et l’améliorer.',
    sections: [
      {
        heading: 'Obtenir le code',
        passages: ['L’exploitant indique, sur demande, où lire le code de la version en service ici.', 'contact'],
      },
      {
        heading: 'Vérifier par soi-même',
        passages: [
          'Les règles de rattachement sont une table lisible dans le code, chacune accompagnée de son essai. Deux commandes suffisent pour installer le produit sur un ordinateur et l’essayer avec des données d’exemple.',
        ],
      },
    ],
  },
  en: {
    title: 'Source code',
    introduction: 'MonComptePro is free software under the MIT licence: anyone may read it, check it, install it and improve it.',
    sections: [
      {
        heading: 'Getting the code',
        passages: ['On request, the operator says where to read the code of the version running here.', 'contact'],
      },
      {
        heading: 'Checking by yourself',
        passages: [
          'The membership rules are a readable table in the code, each with its test. Two commands install the product on a computer and try it with sample data.',
        ],
      },
    ],
  },
}

import { dictionary } from '../../web/texts.ts'

export const keptJoinMailWords = dictionary(
  {
    hello: 'Bonjour,',
    nextSubject: (label: string) => `« ${label} » : votre demande a repris`,
    next: (label: string) => `Le répertoire des entreprises répond à nouveau : votre demande pour « ${label} » a été reprise.`,
    nextWhat: 'Il reste une étape de votre côté, ou une réponse à lire.',
    continue: 'Continuer',
    unknownSubject: 'Ce numéro SIRET n’existe pas',
    unknown: (siret: string) =>
      `Le répertoire des entreprises répond à nouveau : aucun établissement n’y porte le numéro SIRET ${siret}. Vérifiez-le, ou cherchez votre organisation par son nom.`,
    provableSubject: (label: string) => `« ${label} » : vous pouvez maintenant prouver le lien`,
    provable: (label: string) =>
      `L’annuaire public répond à nouveau : il donne une adresse officielle de « ${label} ». Un code envoyé à cette adresse prouve le lien, sans attendre l’examen de votre demande.`,
    prove: 'Prouver le lien',
  },
  {
    hello: 'Hello,',
    nextSubject: (label: string) => `“${label}”: your request went on`,
    next: (label: string) => `The register of companies answers again: your request for “${label}” went on.`,
    nextWhat: 'One step is left on your side, or an answer to read.',
    continue: 'Continue',
    unknownSubject: 'This SIRET number does not exist',
    unknown: (siret: string) =>
      `The register of companies answers again: no establishment has the SIRET number ${siret}. Check it, or search your organisation by name.`,
    provableSubject: (label: string) => `“${label}”: you can now prove the link`,
    provable: (label: string) =>
      `The public directory answers again: it gives an official address of “${label}”. A code sent to that address proves the link, without waiting for your request to be examined.`,
    prove: 'Prove the link',
  },
)

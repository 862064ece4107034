import { dictionary } from '../web/texts.ts'

export const recoveriesWords = dictionary(
  {
    recoveries: 'retrait du second facteur d’une personne qui l’a perdu, à deux opérateurs',
    list: 'liste les retraits demandés et pas encore faits',
    ask: 'demande un retrait, pour une personne dont l’identité est vérifiée ; sans effet avant l’accord d’un second opérateur',
    approve: 'donne l’accord d’un second opérateur ; la personne fait alors le retrait en se connectant',
    cancel: 'annule un retrait demandé',
    reason: 'comment l’identité a été vérifiée, gardé au journal',
    asked: (email: string) => `Retrait demandé pour ${email}. Un second opérateur doit l’approuver, sous son propre nom.`,
    approved: (email: string) => `Retrait approuvé : ${email} peut le faire en se connectant.`,
    cancelled: (email: string) => `Retrait annulé pour ${email}, la personne est prévenue.`,
    already_open: (email: string) => `Un retrait est déjà demandé pour ${email}.`,
    no_second_factor: (email: string) => `${email} n’a pas de second facteur : rien à retirer.`,
    none: (email: string) => `Aucun retrait n’est demandé pour ${email}.`,
    notApproved: (email: string, name: string) =>
      `Le retrait de ${email} attend l’accord d’un opérateur autre que celui qui l’a demandé (vous êtes ${name}), ou n’attend pas d’accord.`,
  },
  {
    recoveries: 'removal of the second factor of a person who lost it, by two operators',
    list: 'lists the removals asked for and not done yet',
    ask: 'asks for a removal, for a person whose identity was checked; without effect until a second operator agrees',
    approve: 'gives the agreement of a second operator; the person then does the removal by signing in',
    cancel: 'cancels a removal that was asked for',
    reason: 'how the identity was checked, kept in the journal',
    asked: (email) => `Removal asked for ${email}. A second operator has to approve it, under their own name.`,
    approved: (email) => `Removal approved: ${email} can do it by signing in.`,
    cancelled: (email) => `Removal cancelled for ${email}, the person is told.`,
    already_open: (email) => `A removal is asked for already for ${email}.`,
    no_second_factor: (email) => `${email} has no second factor: nothing to remove.`,
    none: (email) => `No removal is asked for ${email}.`,
    notApproved: (email, name) =>
      `The removal of ${email} waits for an operator other than the one who asked (you are ${name}), or waits for nobody.`,
  },
)

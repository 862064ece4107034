import { dictionary } from '../../web/texts.ts'

export const domainProofMailWords = dictionary(
  {
    hello: 'Bonjour,',
    missingSubject: (domain: string) => `L’enregistrement DNS de ${domain} a disparu`,
    missing: (domain: string, label: string) =>
      `Tous les 90 jours, nous relisons l’enregistrement TXT qui prouve que ${domain} appartient à « ${label} ». Nous ne le trouvons plus.`,
    putBack: (until: string) => `Remettez-le avant le ${until}, sinon cette preuve prendra fin :`,
    lostSubject: (domain: string) => `La preuve du domaine ${domain} a pris fin`,
    lost: (domain: string, label: string) =>
      `L’enregistrement TXT qui prouvait que ${domain} appartient à « ${label} » est toujours absent : cette preuve a pris fin.`,
    titleEnded: 'Votre titre d’administrateur reposait sur elle : il a pris fin aussi. Votre rattachement, lui, n’a pas changé.',
    again: 'Prouver ce domaine à nouveau',
    help: 'Une question ? Écrivez à',
  },
  {
    hello: 'Hello,',
    missingSubject: (domain: string) => `The DNS record of ${domain} is gone`,
    missing: (domain: string, label: string) =>
      `Every 90 days we read again the TXT record that proves that ${domain} belongs to “${label}”. We no longer find it.`,
    putBack: (until: string) => `Put it back before ${until}, or this proof will end:`,
    lostSubject: (domain: string) => `The proof of the domain ${domain} has ended`,
    lost: (domain: string, label: string) =>
      `The TXT record that proved that ${domain} belongs to “${label}” is still missing: this proof has ended.`,
    titleEnded: 'Your title of administrator rested on it: it has ended too. Your membership has not changed.',
    again: 'Prove this domain again',
    help: 'A question? Write to',
  },
)

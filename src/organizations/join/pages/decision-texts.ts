import { dictionary } from '../../../web/texts.ts'

/** One title and one advice for each answer that is not a membership; the reason comes from the decision's own explanation. */
export const decisionTexts = dictionary(
  {
    title_membership_suspended: 'Votre rattachement est suspendu',
    title_closed_organization: 'Cet établissement est fermé',
    title_not_diffusible: 'Cette organisation n’est pas diffusible',
    title_reserved_domains: 'Cette organisation n’accepte que certaines adresses',
    title_refused_domain: 'Cette adresse n’est pas acceptée pour cette organisation',
    title_refused_request: 'Votre demande a été refusée',
    title_government_mail_elsewhere: 'Cette organisation n’est pas un service public',
    title_professional_mail_required: 'Une adresse professionnelle est nécessaire',
    title_request: 'Votre demande est enregistrée',
    title_other: 'Rien ne prouve encore ce lien',
    advice_membership_suspended: 'Écrivez à l’assistance en citant la référence ci-dessous : elle vous dira comment le rétablir.',
    advice_closed_organization:
      'Personne ne peut plus le rejoindre. Si l’activité a été reprise ou a déménagé, choisissez l’établissement en activité.',
    advice_not_diffusible:
      'Ses informations ne sont pas publiques : elle ne peut pas être rejointe ici. Écrivez à l’assistance si vous la représentez.',
    advice_reserved_domains: 'Prouvez une adresse de l’un de ces domaines : le rattachement sera immédiat.',
    advice_refused_domain: 'Prouvez une autre adresse, ou choisissez l’organisation à laquelle ce domaine appartient.',
    advice_refused_request: 'Une preuve change cette réponse : une adresse professionnelle de cette organisation, par exemple.',
    advice_government_mail_elsewhere:
      'Choisissez votre service ou votre ministère, ou prouvez l’adresse que cette organisation vous a donnée.',
    advice_professional_mail_required:
      'Prouvez ici votre adresse professionnelle : un code y est envoyé, et le rattachement est décidé aussitôt.',
    advice_request: 'Un opérateur va l’examiner. Vous recevrez la réponse par e-mail.',
    advice_other: 'Choisissez l’une des façons ci-dessous de le prouver.',
    organization: 'Organisation',
    siret: 'SIRET',
    address: 'Adresse e-mail utilisée',
    requestReference: 'Référence de la demande',
  },
  {
    title_membership_suspended: 'Your membership is suspended',
    title_closed_organization: 'This establishment is closed',
    title_not_diffusible: 'This organisation is not published',
    title_reserved_domains: 'This organisation only accepts some addresses',
    title_refused_domain: 'This address is not accepted for this organisation',
    title_refused_request: 'Your request was refused',
    title_government_mail_elsewhere: 'This organisation is not a public service',
    title_professional_mail_required: 'A professional address is needed',
    title_request: 'Your request is recorded',
    title_other: 'Nothing proves this link yet',
    advice_membership_suspended: 'Write to the support and quote the reference below: they will tell you how to restore it.',
    advice_closed_organization:
      'Nobody can join it any more. If the activity was taken over or moved, choose the open establishment.',
    advice_not_diffusible: 'Its information is not public: it cannot be joined here. Write to the support if you represent it.',
    advice_reserved_domains: 'Prove an address of one of these domains: joining will be immediate.',
    advice_refused_domain: 'Prove another address, or choose the organisation this domain belongs to.',
    advice_refused_request: 'A proof changes this answer: a professional address of this organisation, for instance.',
    advice_government_mail_elsewhere: 'Choose your service or ministry, or prove the address that this organisation gave you.',
    advice_professional_mail_required:
      'Prove your professional address here: a code is sent to it, and the decision follows at once.',
    advice_request: 'An operator will look at it. You will receive the answer by e-mail.',
    advice_other: 'Choose one of the ways below to prove it.',
    organization: 'Organisation',
    siret: 'SIRET',
    address: 'E-mail address used',
    requestReference: 'Reference of the request',
  },
)

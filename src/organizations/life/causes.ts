/** Why a membership came to its status. Kept with it, and in the journal with each transition. */
export const statusCauses = [
  'joined',
  /** a better proof came: raised, or lifted from a suspension for want of it */
  'proved_again',
  'provisional_ending',
  'provisional_ended',
  /** twelve months since somebody vouched for the person */
  'confirmation_due',
  /** the address that proved the link was not proved itself for too long */
  'address_not_proved',
  /** asked, and no answer came */
  'not_confirmed',
  'confirmed',
  'establishment_closed',
  'establishment_reopened',
  /** the day that an administrator chose */
  'end_date',
  'refused_domain',
  'suspended_by_administrator',
  'resumed_by_administrator',
  'transferred',
  'left',
  'removed',
] as const

export type StatusCause = (typeof statusCauses)[number]

export const isStatusCause = (text: string): text is StatusCause => statusCauses.some((cause) => cause === text)

/** What was missing is a proof: bringing one lifts the suspension. */
export const wantOfProof: readonly StatusCause[] = ['provisional_ended', 'not_confirmed', 'refused_domain']

/** What administrators decided of the person: kept when these end the membership themselves, so that leaving lifts no suspension. */
export const decidedThere: readonly StatusCause[] = ['suspended_by_administrator', 'end_date']

/** The person is asked « toujours en poste ? », or was and did not answer in time: the answer still counts. */
export const awaitsConfirmation: readonly StatusCause[] = ['confirmation_due', 'address_not_proved', 'not_confirmed']

import { Badge, Definitions } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { semicolons } from '../../web/typography.ts'
import { inWords } from '../join/explain/index.ts'
import { roleLabel } from '../roles/role-name.ts'
import { formatSiret } from '../siret.ts'
import type { Mandate, MandateParty, MandateService, MandateState } from './find-mandates.ts'
import { mandateTexts } from './texts.ts'

const kinds = {
  proposed: 'info',
  accepted: 'success',
  declined: 'error',
  ended: 'neutral',
  lapsed: 'warning',
  over: 'neutral',
} as const satisfies Record<MandateState, string>

export const StateBadge = ({ state }: { state: MandateState }) => {
  const t = useTexts(mandateTexts)
  return <Badge kind={kinds[state]}>{t.states[state]}</Badge>
}

/** Services, each with the roles it gives there. */
export const ServicesInWords = ({ services }: { services: readonly MandateService[] }) => {
  const t = useTexts(mandateTexts)
  const { locale } = usePageContext()
  return (
    <>
      {semicolons(
        services.map(({ name, roles }) =>
          roles.length > 0 ? t.role(name, roles.map((role) => roleLabel(role, locale)).join(', ')) : name,
        ),
        locale,
      )}
    </>
  )
}

export const granteeName = ({ grantee, person, email }: Pick<Mandate, 'grantee' | 'person' | 'email'>): string =>
  grantee?.label ?? person ?? email ?? ''

/** Everything a mandate says: between whom, on what, until when, why. */
export const MandateFacts = ({ mandate }: { mandate: Mandate }) => {
  const t = useTexts(mandateTexts)
  const { locale } = usePageContext()
  const { grantor, grantee, person, email, services, endsAt, proposedAt, answerBy, answeredAt, endedAt, state, proof } = mandate
  const party = ({ label, siret }: MandateParty) => `${label}, ${t.siret} ${formatSiret(siret)}`
  const on = (term: string, date: Date | null) => (date ? [{ term, value: inWords(date, locale) }] : [])
  return (
    <Definitions
      items={[
        { term: t.grantor, value: party(grantor) },
        { term: t.grantee, value: grantee ? party(grantee) : [person, email].filter(Boolean).join(', ') },
        { term: t.services, value: <ServicesInWords services={services} /> },
        { term: t.until, value: inWords(endsAt, locale) },
        { term: t.proof, value: proof },
        ...on(t.proposedOn, proposedAt),
        ...(state === 'proposed' ? on(t.answerBy, answerBy) : []),
        ...on(t.answeredOn, answeredAt),
        ...on(t.endedOn, endedAt),
      ]}
    />
  )
}

/** Why it is no more, when it is. */
export const Outcome = ({ mandate: { state, endedSide, endedReason } }: { mandate: Mandate }) => {
  const t = useTexts(mandateTexts)
  if (state === 'proposed' || state === 'accepted') return null
  const cause = endedSide === 'system' ? t.causes[endedReason ?? ''] : endedReason && t.reasonGiven(endedReason)
  return (
    <p>
      {endedSide && `${t.sides[endedSide]} `}
      {cause}
    </p>
  )
}

import { paths, type SignInBase } from '../../paths.ts'
import { Button, Form, Hidden, LinkButton } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import type { NextAction } from '../join/decision.ts'
import type { JoinFacts } from '../join/facts.ts'
import { askColleaguePageFor } from '../vouching/addresses.ts'
import { addAddressFor, certifyPageFor, joinPageFor } from './addresses.ts'
import { GiveUp } from './GiveUp.tsx'
import { waysTexts } from './texts.ts'

type Props = {
  base: SignInBase
  facts: Pick<JoinFacts, 'organization' | 'addresses'>
  actions: readonly NextAction[]
  /** the person may go on for another organization of theirs */
  mayUseMine?: boolean
}

/** One button or link for each thing the person can do, best first. */
export const WaysOut = ({ base, facts, actions, mayUseMine }: Props) => {
  const t = useTexts(waysTexts)
  const drawn = actions.map((action) => <Way key={action} base={base} facts={facts} action={action} />)
  return (
    <section>
      <h2>{t.heading}</h2>
      <div class="mcp-ways">
        {drawn}
        {mayUseMine && (
          <Form action={`${paths.step(base, 'join')}/decline`}>
            <Button kind="secondary">{t.mine}</Button>
          </Form>
        )}
        <GiveUp base={base} />
      </div>
    </section>
  )
}

const Way = ({ base, facts, action }: { base: SignInBase; facts: Props['facts']; action: NextAction }) => {
  const t = useTexts(waysTexts)
  const { siret, successor, headOffice } = facts.organization
  switch (action) {
    case 'officer_certification':
      return <LinkButton href={certifyPageFor(base, siret)}>{t.officer}</LinkButton>
    case 'official_contact_code':
      return <ByOfficialContact base={base} siret={siret} />
    case 'ask_colleague':
      return <LinkButton href={askColleaguePageFor(base)}>{t.colleague}</LinkButton>
    case 'retry':
      return <Again base={base} siret={siret} label={t.retry} />
    case 'prove_another_address':
      return <LinkButton href={addAddressFor(base, siret)}>{t.anotherAddress}</LinkButton>
    case 'choose_successor':
      return successor && <LinkButton href={joinPageFor(base, successor)}>{t.successor}</LinkButton>
    case 'choose_head_office':
      return headOffice && <LinkButton href={joinPageFor(base, headOffice)}>{t.headOffice}</LinkButton>
    case 'choose_holder_of_domain':
      return <Holders base={base} holders={facts.addresses.flatMap(({ heldBy }) => heldBy)} />
    case 'choose_another_organization':
      return <LinkButton href={paths.step(base, 'join')}>{t.anotherOrganization}</LinkButton>
    default:
      return null
  }
}

/** At most three: beyond that the domain says little. */
const Holders = ({ base, holders }: { base: SignInBase; holders: JoinFacts['addresses'][number]['heldBy'] }) => {
  const t = useTexts(waysTexts)
  const few = [...new Map(holders.map((holder) => [holder.siret, holder])).values()].slice(0, 3)
  return (
    <>
      {few.map(({ siret, label }) => (
        <LinkButton key={siret} href={joinPageFor(base, siret)}>
          {t.holder(label)}
        </LinkButton>
      ))}
    </>
  )
}

const Again = ({ base, siret, label, way }: { base: SignInBase; siret: string; label: string; way?: 'official_contact' }) => (
  <Form action={paths.step(base, 'join')}>
    <Hidden name="organization" value={siret} />
    <Hidden name="confirmed" value="yes" />
    <Hidden name="warned" value="yes" />
    {way && <Hidden name="way" value={way} />}
    <Button kind={way ? 'primary' : 'secondary'}>{label}</Button>
  </Form>
)

/** Opens the proof by the official address, beside whatever stands. */
export const ByOfficialContact = ({ base, siret }: { base: SignInBase; siret: string }) => (
  <Again base={base} siret={siret} label={useTexts(waysTexts).officialCode} way="official_contact" />
)

import { paths, type SignInBase } from '../../paths.ts'
import type { MembershipFacts } from '../../sign-in/facts-types.ts'
import { Actions, Alert, Button, Field, Form, LinkButton, Page, RadioGroup } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import type { ListedMandate } from '../mandates/may-act.ts'
import { formatSiret } from '../siret.ts'
import { mandateChoice } from './choice.ts'
import { selectTexts } from './texts.ts'

type Listed = Pick<MembershipFacts, 'id' | 'label' | 'siret' | 'isExternal' | 'oal'>

type Props = {
  base: SignInBase
  memberships: readonly Listed[]
  mandates?: readonly ListedMandate[]
  /** there are more mandates than a list can show: looked for by name */
  search?: { q: string } | null
  current: string | null
  error?: boolean
}

/** « Pour quelle organisation agissez-vous ? »: one's own, then those one acts « au nom de »; the choice holds for this tab. */
export const SelectPage = ({ base, memberships, mandates = [], search = null, current, error }: Props) => {
  const t = useTexts(selectTexts)
  const hint = ({ siret, isExternal, oal }: Listed) =>
    [t.siret(formatSiret(siret)), ...(isExternal ? [t.external] : []), ...(oal === 0 ? [t.unproved] : [])].join(' · ')
  const own = memberships.map((membership) => ({ value: membership.id, label: membership.label, hint: hint(membership) }))
  const onBehalf = mandates.map(({ id, label, siret, through }) => ({
    value: mandateChoice(id),
    label: t.onBehalfOf(label),
    hint: [t.siret(formatSiret(siret)), through ? t.through(through) : t.inPerson].join(' · '),
  }))
  const options = [...own, ...onBehalf]
  return (
    <Page title={t.title} error={error === true}>
      {search && (
        <search>
          <form method="get" action={paths.step(base, 'select')} class="mcp-filters">
            <Field name="q" type="search" label={t.search} value={search.q} maxlength={100} spellcheck={false} />
            <div class="mcp-actions">
              <Button kind="secondary">{t.find}</Button>
            </div>
          </form>
          {search.q !== '' && mandates.length === 0 && <Alert kind="info">{t.noneFound}</Alert>}
        </search>
      )}
      <Form action={paths.step(base, 'select')}>
        {options.length > 0 && (
          <RadioGroup
            legend={onBehalf.length > 0 ? t.legendBoth : t.legend}
            name="membership"
            options={options}
            value={current ?? undefined}
            error={error ? t.error : undefined}
          />
        )}
        <Actions>
          {options.length > 0 && <Button>{t.next}</Button>}
          <LinkButton href={paths.step(base, 'join')} kind="tertiary">
            {t.joinAnother}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

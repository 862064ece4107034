import { paths, type SignInBase } from '../../paths.ts'
import type { MembershipFacts } from '../../sign-in/facts-types.ts'
import { Actions, Button, Form, LinkButton, Page, RadioGroup } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { formatSiret } from '../siret.ts'
import { selectTexts } from './texts.ts'

type Listed = Pick<MembershipFacts, 'id' | 'label' | 'siret' | 'isExternal' | 'oal'>

type Props = { base: SignInBase; memberships: readonly Listed[]; current: string | null; error?: boolean }

/** « Pour quelle organisation agissez-vous ? »: the choice holds for this tab. */
export const SelectPage = ({ base, memberships, current, error }: Props) => {
  const t = useTexts(selectTexts)
  const hint = ({ siret, isExternal, oal }: Listed) =>
    [t.siret(formatSiret(siret)), ...(isExternal ? [t.external] : []), ...(oal === 0 ? [t.unproved] : [])].join(' · ')
  return (
    <Page title={t.title} error={error === true}>
      <Form action={paths.step(base, 'select')}>
        <RadioGroup
          legend={t.legend}
          name="membership"
          options={memberships.map((membership) => ({ value: membership.id, label: membership.label, hint: hint(membership) }))}
          value={current ?? undefined}
          error={error ? t.error : undefined}
        />
        <Actions>
          <Button>{t.next}</Button>
          <LinkButton href={paths.step(base, 'join')} kind="tertiary">
            {t.joinAnother}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

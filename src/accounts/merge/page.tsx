import { paths } from '../../paths.ts'
import { Actions, Alert, Button, Form, LinkButton, Page, RadioGroup } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import type { MergeTrouble } from './decide-merge.ts'
import type { MergeableAccount } from './find-accounts.ts'
import { mergeTexts } from './texts.ts'

export const StartMergePage = () => {
  const t = useTexts(mergeTexts)
  return (
    <Page title={t.title} nav="account">
      <p>{t.intro}</p>
      <p>{t.united}</p>
      <p>{t.ended}</p>
      <Form action={paths.mergeAccounts}>
        <Actions>
          <Button>{t.start}</Button>
          <LinkButton href={paths.myData} kind="tertiary">
            {t.back}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

/** Two roles of a service, or two groups. */
export type Excluded = { conflict: 'incompatible_roles' | 'separate_groups'; one: string; other: string; service: string }

type Props = { current: MergeableAccount; other: MergeableAccount; missing?: boolean }

/** Both accounts side by side; the one that stays is chosen, never guessed. */
export const ConfirmMergePage = ({ current, other, missing }: Props) => {
  const t = useTexts(mergeTexts)
  const option = ({ id, name, addresses, organizations }: MergeableAccount, isCurrent: boolean) => {
    const detail = t.detail(addresses.join(', '), organizations.join(', '))
    return { value: id, label: t.account(name, addresses[0] ?? ''), hint: isCurrent ? `${detail} (${t.current})` : detail }
  }
  return (
    <Page title={t.confirmTitle} nav="account" error={missing === true}>
      <p>{t.united}</p>
      <p>{t.ended}</p>
      <p>{t.forBoth}</p>
      <Form action={`${paths.mergeAccounts}/confirm`}>
        <RadioGroup
          legend={t.which}
          name="kept"
          options={[option(other, false), option(current, true)]}
          error={missing && t.choose}
        />
        <Actions>
          <Button>{t.confirm}</Button>
          <LinkButton href={paths.myData} kind="tertiary">
            {t.cancel}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

export const MergeTroublePage = ({ why }: { why: MergeTrouble }) => <Refused why={useTexts(mergeTexts)[why]} />

/** What the two accounts hold and one may not: both are named, so that the person knows what to give up. */
export const ExcludedMergePage = ({ of: { conflict, one, other, service } }: { of: Excluded }) => {
  const t = useTexts(mergeTexts)
  return <Refused why={conflict === 'separate_groups' ? t.separate(one, other) : t.incompatible(one, other, service)} />
}

const Refused = ({ why }: { why: string }) => {
  const t = useTexts(mergeTexts)
  return (
    <Page title={t.troubleTitle} nav="account" error>
      <Alert kind="error">{why}</Alert>
      <Actions>
        <LinkButton href={paths.mergeAccounts}>{t.again}</LinkButton>
        <LinkButton href={paths.myData} kind="tertiary">
          {t.back}
        </LinkButton>
      </Actions>
    </Page>
  )
}

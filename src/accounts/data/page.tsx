import { administrationPaths } from '../../organizations/administration/addresses.ts'
import { paths } from '../../paths.ts'
import { Actions, Alert, Button, Checkbox, Form, LinkButton, Page, SupportContact } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { mergeTexts } from '../merge/texts.ts'
import type { Administered } from './delete-own-account.ts'
import { dataTexts } from './texts.ts'

/** « Mes données »: take them, bring two accounts together, delete the account. */
export const DataPage = ({ merged }: { merged?: boolean }) => {
  const t = useTexts(dataTexts)
  const aboutMerge = useTexts(mergeTexts)
  return (
    <Page title={t.title} nav="account">
      {merged && <Alert kind="success">{aboutMerge.merged}</Alert>}
      <h2>{t.downloadTitle}</h2>
      <p>{t.download}</p>
      <Form action={paths.downloadData}>
        <Button>{t.downloadButton}</Button>
      </Form>
      <h2 class="fr-mt-4w">{t.mergeTitle}</h2>
      <p>{t.merge}</p>
      <LinkButton href={paths.mergeAccounts}>{t.mergeButton}</LinkButton>
      <h2 class="fr-mt-4w">{t.deleteTitle}</h2>
      <p>{t.delete}</p>
      <LinkButton href={paths.deleteAccount}>{t.deleteButton}</LinkButton>
    </Page>
  )
}

/** Says what goes and what stays before anything does. `alone`: what has to be handed over first. */
export const DeleteAccountPage = ({ refused, alone = [] }: { refused?: boolean; alone?: readonly Administered[] }) => {
  const t = useTexts(dataTexts)
  if (alone.length > 0) return <HandOverPage alone={alone} />
  return (
    <Page title={t.confirmTitle} nav="account" error={refused === true}>
      <h2>{t.whatGoes}</h2>
      <List items={t.goes} />
      <h2>{t.whatStays}</h2>
      <List items={t.stays} />
      <p>{t.elsewhere}</p>
      <p>{t.told}</p>
      <Form action={paths.deleteAccount}>
        <Checkbox name="understood" label={t.understood} error={refused && t.notUnderstood} />
        <Actions>
          <Button>{t.confirm}</Button>
          <LinkButton href={paths.myData} kind="tertiary">
            {t.keep}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

/** Others would be left without an administrator: who can take over, and who else to ask. */
const HandOverPage = ({ alone }: { alone: readonly Administered[] }) => {
  const t = useTexts(dataTexts)
  return (
    <Page title={t.handOverTitle} nav="account">
      <p>{t.handOver}</p>
      <ul>
        {alone.map(({ id, label }) => (
          <li key={id}>
            <a href={administrationPaths.administrators(id)}>{t.nameSomebody(label)}</a>
          </li>
        ))}
      </ul>
      <p>
        {t.handOverNobody} <SupportContact />
      </p>
      <Actions>
        <LinkButton href={paths.myData}>{t.keep}</LinkButton>
      </Actions>
    </Page>
  )
}

const List = ({ items }: { items: readonly string[] }) => (
  <ul>
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
)

export const AccountDeletedPage = () => {
  const t = useTexts(dataTexts)
  return (
    <Page title={t.deletedTitle}>
      <p>{t.deleted}</p>
      <LinkButton href={paths.home}>{t.home}</LinkButton>
    </Page>
  )
}

import { paths } from '../../paths.ts'
import { Actions, Alert, Badge, Button, Form, Hidden, LinkButton, Page, Table } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { day } from '../moment.ts'
import type { Address } from '../queries.ts'
import type { MembershipFate } from './removal.ts'
import { addressesTexts } from './texts.ts'

export const addressOutcomes = ['added', 'primary', 'removed', 'keep_primary'] as const
export type AddressOutcome = (typeof addressOutcomes)[number]

type Props = { addresses: readonly Address[]; done?: AddressOutcome | null }

/** « Adresses e-mail »: each proved; one is the primary. */
export const AddressesPage = ({ addresses, done }: Props) => {
  const t = useTexts(addressesTexts)
  return (
    <Page title={t.title} nav="account">
      {done && <Alert kind={done === 'keep_primary' ? 'error' : 'success'}>{t[`done_${done}`]}</Alert>}
      <p>{t.intro}</p>
      <AddressesTable addresses={addresses} />
      <LinkButton href={`${paths.addresses}/add`}>{t.add}</LinkButton>
      <h2 class="fr-mt-4w">{t.domainTitle}</h2>
      <p>{t.domainChanges}</p>
      <p>
        <a class="fr-link" href={paths.security}>
          {t.back}
        </a>
      </p>
    </Page>
  )
}

const AddressesTable = ({ addresses }: Pick<Props, 'addresses'>) => {
  const t = useTexts(addressesTexts)
  const { locale } = usePageContext()
  return (
    <Table
      caption={t.title}
      captionHidden
      head={[t.address, t.proved, t.action]}
      rows={addresses.map(({ address, isPrimary, verifiedAt }) => [
        <span class="mcp-address">{address}</span>,
        day(verifiedAt, locale),
        isPrimary ? <Badge kind="info">{t.primary}</Badge> : <AddressActions address={address} />,
      ])}
    />
  )
}

const AddressActions = ({ address }: { address: string }) => {
  const t = useTexts(addressesTexts)
  return (
    <Actions>
      <Form action={`${paths.addresses}/primary`} label={t.makePrimaryOf(address)}>
        <Hidden name="address" value={address} />
        <Button kind="tertiary">
          {t.makePrimary}
          <span class="fr-sr-only"> {t.makePrimaryOf(address)}</span>
        </Button>
      </Form>
      <a class="fr-link" href={`${paths.addresses}/remove?${new URLSearchParams({ address })}`}>
        {t.remove}
        <span class="fr-sr-only"> {address}</span>
      </a>
    </Actions>
  )
}

/** Says what goes with the address before it goes. */
export const RemoveAddressPage = ({ address, fates }: { address: string; fates: readonly MembershipFate[] }) => {
  const t = useTexts(addressesTexts)
  return (
    <Page title={t.removeTitle} nav="account">
      <p>
        <strong class="mcp-address">{address}</strong>
      </p>
      <p>{t.removeEffect}</p>
      {fates.length > 0 && (
        <>
          <h2>{t.memberships}</h2>
          <ul>
            {fates.map(({ membershipId, label, to }) => (
              <li key={membershipId}>{to === null ? t.ends(label) : t.goesOn(label, to)}</li>
            ))}
          </ul>
        </>
      )}
      <Form action={`${paths.addresses}/remove`}>
        <Hidden name="address" value={address} />
        <Actions>
          <Button>{t.confirmRemoval}</Button>
          <LinkButton href={paths.addresses} kind="tertiary">
            {t.keep}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

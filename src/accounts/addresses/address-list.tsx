import { Badge } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { day } from '../moment.ts'
import { profileTexts } from '../profile/texts.ts'
import type { Address } from '../queries.ts'

export const AddressList = ({ addresses }: { addresses: readonly Address[] }) => {
  const t = useTexts(profileTexts)
  const { locale } = usePageContext()
  return (
    <>
      <ul>
        {addresses.map(({ address, isPrimary, verifiedAt }) => (
          <li key={address}>
            <strong class="mcp-address">{address}</strong>, {t.verified(day(verifiedAt, locale))}{' '}
            {isPrimary && <Badge kind="info">{t.primary}</Badge>}
          </li>
        ))}
      </ul>
      <p class="fr-hint-text">{t.addressesNote}</p>
    </>
  )
}

import { Table } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { moment } from '../moment.ts'
import type { ServiceUse } from './recent-services.ts'
import { servicesTexts } from './texts.ts'

/** Where one signed in, for which organization, when: under a heading that says the same as the caption. */
export const ServicesTable = ({ caption, uses }: { caption: string; uses: readonly ServiceUse[] }) => {
  const t = useTexts(servicesTexts)
  const { locale } = usePageContext()
  return (
    <Table
      caption={caption}
      captionHidden
      head={[t.service, t.organization, t.times, t.last]}
      rows={uses.map(({ serviceName, organization, times, lastAt }) => [
        serviceName,
        organization ?? t.noOrganization,
        String(times),
        moment(lastAt, locale),
      ])}
    />
  )
}

import type { VNode } from 'preact'
import { LinkButton, Page } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { texts } from '../texts.ts'

type Props = { address: string; serviceName: string }

/** Leaves by itself, without script; the button is for browsers that do not. */
export const ReturnPage = ({ address, serviceName }: Props) => {
  const t = useTexts(texts)
  return (
    <Page title={t.returnTitle(serviceName)} refresh={address}>
      <p>
        <LinkButton href={address} kind="primary">
          {t.returnLink}
        </LinkButton>
      </p>
    </Page>
  )
}

export const returnPage = (props: Props): VNode => <ReturnPage {...props} />

import { usePageContext } from '../texts.ts'
import { Hidden } from './Hidden.tsx'

export const madeForField = 'made_for'

/** In each form: for whom its page was made. Another tab may have signed somebody else in since. */
export const MadeFor = () => {
  const { madeFor } = usePageContext()
  return madeFor ? <Hidden name={madeForField} value={madeFor} /> : null
}

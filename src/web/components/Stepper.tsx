import { useTexts } from '../texts.ts'
import { words } from '../words.ts'

type Props = { current: number; total: number; title: string; next?: string }

/** Where one stands in a journey of several pages. */
export const Stepper = ({ current, total, title, next }: Props) => {
  const t = useTexts(words)
  return (
    <div class="fr-stepper">
      <p class="fr-stepper__title">
        <span class="fr-stepper__state">{t.step(String(current), String(total))}</span>
        {title}
      </p>
      <div class="fr-stepper__steps" data-fr-current-step={current} data-fr-steps={total} />
      {next && (
        <p class="fr-stepper__details">
          <span class="fr-text--bold">{t.nextStep}</span> {next}
        </p>
      )}
    </div>
  )
}

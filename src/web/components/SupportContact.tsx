import { usePageContext } from '../texts.ts'

/** The operator's contact, clickable when it is an address of mail or web. */
export const SupportContact = () => {
  const { supportContact } = usePageContext()
  if (/^https?:\/\//.test(supportContact)) return <a href={supportContact}>{supportContact}</a>
  if (/^[^\s@]+@[^\s@]+$/.test(supportContact)) return <a href={`mailto:${supportContact}`}>{supportContact}</a>
  return <span>{supportContact}</span>
}

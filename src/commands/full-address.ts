/** « Ada Martin <ada@mairie.fr> »; the address alone of somebody who gave no name. */
export const fullAddress = ({ person, email }: { person: string; email: string }): string =>
  person === '' ? email : `${person} <${email}>`

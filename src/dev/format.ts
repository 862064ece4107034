export const galleryHome = '/dev/gallery'

/** `21920023500014` → `219 200 235 00014`, as it is printed on official papers. */
export const formatSiret = (siret: string): string => siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4')

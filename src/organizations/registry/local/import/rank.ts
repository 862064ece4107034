/** SQL: how large a headcount band is, from the largest. */
const sizes = `array['53','52','51','42','41','32','31','22','21','12','11','03','02','01','00','NN']`
const tenOrMore = `('11','12','21','22','31','32','41','42','51','52','53')`
const someStaff = `('01','02','03','11','12','21','22','31','32','41','42','51','52','53')`
const publicBody = `'^(4|7|8)'`

/**
 * SQL over an establishment `e` and its legal unit `u`: the words of the unit, then the rank as a word of its own. A search that too many answer reads
 * rank after rank, and so meets first what people mean most: open, head office, public or large.
 */
export const unitWords = `coalesce(u.words || ' ', '') || case
    when e.active is false or u.active is false then '~f'
    when e.head_office and (u.headcount in ${tenOrMore} or u.legal_category ~ ${publicBody}) then '~a'
    when e.head_office and (u.headcount in ${someStaff} or u.legal_category like '9%') then '~b'
    when e.headcount in ${someStaff} or u.legal_category ~ ${publicBody} then '~c'
    when e.head_office then '~d'
    else '~e' end`

/** SQL: the order of the rows on disk, so that inside a rank the largest are met first. */
export const bestFirst = `right(${unitWords}, 1), array_position(${sizes}, u.headcount), array_position(${sizes}, e.headcount)`

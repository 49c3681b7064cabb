// Who holds a delivery, as one string: this page, or a worker of it by letter and name, `B worker-2`. A worker's name has
// no space, so the two are told apart. Of others only the tabs of this browser are known: the server does not say to whom
// it delivers.

export const THIS_PAGE = 'this tab'

/** This page is A. */
export const workerLetter = (taken: readonly string[]): string | undefined =>
  [...'BCDEFGHIJKLMNOPQRSTUVWXYZ'].find((letter) => !taken.includes(letter))

export const workerHolder = (letter: string, name: string): string => `${letter} ${name}`

const OF_TABS: Readonly<Record<string, string>> = {
  [THIS_PAGE]: 'A',
  'another tab': '+',
  'a closed tab': '–',
}

/** What stands under the message on the lanes, and the name beside it. */
export function holderParts(holder: string): { letter: string; name: string } {
  const [, letter, name] = /^([B-Z]) (.+)$/u.exec(holder) ?? []
  if (letter !== undefined && name !== undefined) return { letter, name }
  return {
    letter: OF_TABS[holder] ?? /[\p{L}\p{N}]/u.exec(holder)?.[0].toUpperCase() ?? '?',
    name: holder,
  }
}

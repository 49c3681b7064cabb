// Which program asks, by the inbox it is to be answered at.

const OURS = '_I'
/** Of a nuid: these stay, for the life of a process (Go, JavaScript) or a connection (Python); the rest changes. */
const OF_A_PROGRAM = 12

/** `_I.<tab>` of a page or worker of ours; else the prefix and the part of the next word that stays. */
export function programOf(inbox: string): string {
  const [prefix = '', next = ''] = inbox.split('.')
  return `${prefix}.${prefix === OURS ? next : next.slice(0, OF_A_PROGRAM)}`
}

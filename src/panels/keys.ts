// The keys, as data: what the lanes listen for and what the list of keys shows cannot differ.

/** A key of one letter, and the button that it presses: off when that is off, nothing where there is none. */
export const VERB_LETTERS = [
  { keys: 'a', letter: 'A', does: 'ack the selected message' },
  { keys: 'Shift+A', letter: 'Shift+A', does: 'ack it, and wait for the server’s word' },
  { keys: 'n', letter: 'N', does: 'nak it: back with the next pull' },
  { keys: 'Shift+N', letter: 'Shift+N', does: 'nak it with the delay' },
  { keys: 't', letter: 'T', does: 'term it: never again for this consumer' },
  { keys: 'w', letter: 'W', does: 'in progress: its time to answer starts again' },
] as const

/** A key of one letter, and the form that it opens; where that is open, it presses its button. */
export const FORM_KEYS = [
  { keys: 'p', letter: 'P', form: 'publish', does: 'publish' },
  { keys: 'f', letter: 'F', form: 'fetch', does: 'fetch' },
] as const

type Key = { caps: readonly string[]; does: string }
export type KeyGroup = { title: string; where: string; keys: readonly Key[] }

const cap = (letter: string): readonly string[] =>
  letter.startsWith('Shift+') ? ['⇧', letter.slice('Shift+'.length)] : [letter]

export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    title: 'Anywhere',
    where: 'but in a field, where a letter is a letter',
    keys: [
      { caps: ['Ctrl', 'K'], does: 'find an operation by name; ⌘ K on a Mac' },
      { caps: ['?'], does: 'this list' },
      { caps: ['Esc'], does: 'close what stands over the page, or leave the lanes' },
    ],
  },
  {
    title: 'Moving on the lanes',
    where: 'once a message has the focus: Tab leads there',
    keys: [
      { caps: ['←', '→'], does: 'the message before, the one after' },
      { caps: ['↑', '↓'], does: 'the lane above, the one below; the top row is the stream' },
      { caps: ['Home', 'End'], does: 'the first message; the last, and follow the tail' },
      { caps: ['PgUp', 'PgDn'], does: 'a screen of messages back, or on' },
      { caps: ['D'], does: 'the lanes as a table of words, and back' },
      { caps: ['L'], does: 'light or dark' },
      { caps: ['M'], does: 'less motion, or all of it' },
    ],
  },
  {
    title: 'Acting on the lanes',
    where: 'with the focus on them',
    keys: [...VERB_LETTERS, ...FORM_KEYS].map(({ letter, does }) => ({ caps: cap(letter), does })),
  },
]

// Words for a POSIX shell: what is pasted there arrives as it was meant, to the byte.

const PLAIN = /^[A-Za-z0-9_./:=,@%+-]+$/

/** A terminal acts on them when they are pasted; a line break in quotes it takes as it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0001-\u0009\u000b-\u001f\u007f]/g

/** Quoted where the shell would read more into it. */
export function shellWord(word: string): string {
  if (PLAIN.test(word)) return word
  if (word.search(CONTROL) < 0) return `'${word.replaceAll("'", `'\\''`)}'`
  // bash, zsh and others know this form; a plain sh has none for these.
  const escaped = word.replace(/['\\]/g, '\\$&').replace(CONTROL, byNumber)
  return `$'${escaped}'`
}

const byNumber = (character: string): string =>
  `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`

/** The CLI takes a word that begins with - for a flag, and one that begins with @ for the name of a file. */
const isTakenOtherwise = (word: string): boolean => /^[-@]/.test(word)

/** `--name value`, or the form that nothing is read into. */
export const flag = (name: string, value: string | number): string => {
  const word = String(value)
  return isTakenOtherwise(word) ? `${name}=${shellWord(word)}` : `${name} ${shellWord(word)}`
}

type Flags = readonly (string | false | undefined)[]

/** What stands without a name comes first, as the CLI's own examples have it; after -- nothing more is read into it. */
export function command(head: string, words: readonly string[], ...flags: Flags): string {
  const named = flags.filter((it): it is string => it !== false && it !== undefined)
  const plain = words.map(shellWord)
  return words.some(isTakenOtherwise)
    ? [head, ...named, '--', ...plain].join(' ')
    : [head, ...plain, ...named].join(' ')
}

/** Longest first, as whole ones: 24h, 90s, 1500ms. */
export function cliDuration(ms: number): string {
  const [unit, size] = UNITS.find(([, each]) => ms > 0 && ms % each === 0) ?? ['s', 1000]
  return `${ms / size}${unit}`
}

const UNITS: readonly (readonly [unit: string, ms: number])[] = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
]

// Values as Python writes them.

/** What cannot be seen, or ends a line, is written by its number. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** `"a"`, or `'{"a": 1}'` where that needs no backslash. */
export function pythonString(text: string): string {
  const quote = text.includes('"') && !text.includes("'") ? "'" : '"'
  const inside = [...text].map((character) => {
    if (character === quote || character === '\\') return `\\${character}`
    return UNSEEN.test(character) ? (SHORT[character] ?? byNumber(character)) : character
  })
  return `${quote}${inside.join('')}${quote}`
}

function byNumber(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const digits = (count: number) => code.toString(16).padStart(count, '0')
  if (code < 0x100) return `\\x${digits(2)}`
  return code < 0x1_0000 ? `\\u${digits(4)}` : `\\U${digits(8)}`
}

/** A bytes literal holds ASCII only; other text is encoded. */
export function pythonBytes(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  return /^[\u0000-\u007f]*$/.test(text)
    ? `b${pythonString(text)}`
    : `${pythonString(text)}.encode()`
}

/** nats-py counts in seconds. */
export const pythonSeconds = (ms: number): string => String(ms / 1000)

const WIDTH = 80

/** A call on one line where it fits, else an argument a line. */
export function pythonCall(head: string, args: readonly string[], indent = ''): string[] {
  const line = `${indent}${head}(${args.join(', ')})`
  if (line.length <= WIDTH || args.length === 0) return [line]
  return [`${indent}${head}(`, ...args.map((arg) => `${indent}    ${arg},`), `${indent})`]
}

/** Names of variables: `sub` while there is one, then `sub_billing` and the like. */
export function pythonNames(keys: readonly (readonly [key: string, called: string])[]) {
  const suffixes = new Map<string, string>()
  for (const [key, called] of keys) {
    if (suffixes.has(key)) continue
    const plain = `_${called.replace(/[^A-Za-z0-9_]/g, '_')}`
    const taken = [...suffixes.values()].filter((it) => it === plain || it.startsWith(`${plain}_`))
    suffixes.set(key, taken.length === 0 ? plain : `${plain}_${taken.length + 1}`)
  }
  return (name: string, key: string): string =>
    suffixes.size < 2 ? name : `${name}${suffixes.get(key) ?? ''}`
}

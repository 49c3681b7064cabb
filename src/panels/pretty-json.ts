// JSON in lines, token by token as it was written: parsed and printed again, a large number would lose digits, and a key
// that stands twice would lose one of the two.

const STEP = '  '
/** A string, a number or word, a sign; what is between them is space. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+|[{}[\],:]/g

/** `json` is JSON. Not more than `most` characters of it are written, so that deep nesting costs no more than a long text. */
export function prettyJson(json: string, most: number): { text: string; whole: boolean } {
  let text = ''
  let depth = 0
  let opened = false
  const newLine = () => `\n${STEP.repeat(depth)}`
  for (const [token] of json.matchAll(TOKEN)) {
    if (text.length > most) return { text: text.slice(0, most), whole: false }
    const closes = token === '}' || token === ']'
    if (closes) depth--
    // What is empty stays together.
    if (opened !== closes && (opened || closes)) text += newLine()
    opened = token === '{' || token === '['
    if (opened) depth++
    text += token === ':' ? ': ' : token
    if (token === ',') text += newLine()
  }
  return { text: text.slice(0, most), whole: text.length <= most }
}

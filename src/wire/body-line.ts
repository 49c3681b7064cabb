// A body as one line of a list. Bytes that are no text stand there in hex: a replacement sign would say what nobody sent.

/** In bytes. The rest is what the message panel is for. */
const TEXT_SHOWN = 96
const HEX_SHOWN = 24

export function bodyLine(body: Uint8Array): string {
  const text = textOf(body)
  if (text !== undefined && !/(?![\t\n\r])\p{Cc}/u.test(text))
    return body.length > TEXT_SHOWN ? `${text}…` : text
  const hex = Array.from(body.subarray(0, HEX_SHOWN), (byte) => byte.toString(16).padStart(2, '0'))
  return `hex ${hex.join(' ')}${body.length > HEX_SHOWN ? ' …' : ''}`
}

function textOf(body: Uint8Array): string | undefined {
  try {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    // A character that is cut in two where the line ends is left for what is not shown.
    return strict.decode(body.subarray(0, TEXT_SHOWN), { stream: body.length > TEXT_SHOWN })
  } catch {
    // That it cannot be decoded is the answer.
    return undefined
  }
}

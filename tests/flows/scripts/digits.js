// The digits of what was copied, as output.code: a screen may group them, and a screen reader says them one by one.
output.code = maestro.copiedText.replace(/\D/g, '')
if (output.code.length !== 7) throw new Error('A code has seven digits.')

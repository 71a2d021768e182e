/** A text in lines of at most so many characters, broken at blanks; a word that is longer has a line of its own. */
export function wrapWords(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** A text in lines of a width that begin with `first`, and all but the first of them with `rest`, which is as long or longer. */
export function hangWords(first: string, rest: string, text: string, width: number): string[] {
  return wrapWords(text, width - rest.length).map((line, i) => (i === 0 ? first : rest) + line);
}

/** A command that wraps like words, so that it can still be copied into a POSIX shell whole. */
export function wrapCommand(command: string, width: number): string[] {
  const lines = wrapWords(command.replaceAll(' --', '\n--').replaceAll(' ', '\0').replaceAll('\n', ' '), width - 2);
  return lines.map((line, i) => line.replaceAll('\0', ' ') + (i < lines.length - 1 ? ' \\' : ''));
}

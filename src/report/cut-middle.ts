/** A text of at most so many characters: what is left out of its middle is shown as `…`. */
export function cutMiddle(text: string, width: number): string {
  // By code points, so that no pair of surrogates is torn.
  const characters = [...text];
  if (characters.length <= width) return text;
  const head = Math.ceil((width - 1) / 2);
  const tail = width - 1 - head;
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - tail).join('')}`;
}

/**
 * A place such as `s3://bucket/folders/name` in at most so many characters. The folders go first: the name of a log or digest file says
 * again what they say.
 */
export function cutPlace(place: string, width: number): string {
  if (place.length <= width) return place;
  const [, bucket = '', name = ''] = /^(s3:\/\/[^/]*\/)?(?:.*\/)?([^/]*)$/su.exec(place) ?? [];
  const short = `${bucket}…/${name}`;
  return short.length <= width ? short : cutMiddle(`…/${name}`, width);
}

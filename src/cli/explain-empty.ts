import { parseTrailKey } from '../object/object-key.ts';
import type { ObjectSource } from '../object/object-source.ts';

/** Names of a folder that are told, and looked at. */
const TOLD = 5;
const LOOKED_AT = 1000;

const SYNC = "Give the folder that 'aws s3 sync s3://BUCKET FOLDER' wrote, or a zip of it";
/** How CloudTrail calls log and digest files, wherever they lie. */
const CLOUDTRAIL_FILE = /^\d{12}_CloudTrail(?:-[A-Za-z]+)?_[^/]+\.json(?:\.gz)?$/;

/** Why nothing was found in what the command line named, which has no folders of any trail. */
export async function explainEmpty(source: ObjectSource, bucket: string, target: string): Promise<string> {
  const names: string[] = [];
  for await (const entry of source.list!({ bucket, prefix: '', delimiter: '/' })) {
    const name = 'prefix' in entry ? entry.prefix : entry.key;
    if (CLOUDTRAIL_FILE.test(name) && parseTrailKey(name) === undefined)
      return `'${target}' holds log or digest files without the folders of their keys, such as ${name}. ${SYNC}.`;
    if (names.push(name) === LOOKED_AT) break;
  }
  if (names.length === 0) return `'${target}' is empty. ${SYNC}.`;
  const more = names.length > TOLD ? ', …' : '';
  return `'${target}' has no AWSLogs folder, but ${names.slice(0, TOLD).join(', ')}${more}. ${SYNC}.`;
}

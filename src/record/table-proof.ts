// For the compiler only: the field tables say what the types say, no more and no less. `npm run check` reports where they part.
import type { JsonObject } from '../base/json.ts';
import type { CloudTrailRecord } from './cloudtrail-record.ts';
import type { CallCategory, OtherCategory } from './event-category.ts';
import type { EventPayload } from './event-payload.ts';
import type { FAMILIES, FIELD_TABLES, IDENTITIES, TableName } from './field-tables.ts';
import type { Families, ProvenTypes } from './proven-types.ts';
import type { Unrecognized } from './unrecognized.ts';
import type { UserIdentity } from './user-identity.ts';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The words of a text, with those of the tables that it takes in. */
export type WordsIn<Text> = Text extends `${infer Word} ${infer Rest}`
  ? Override<Taken<Word>, WordsIn<Rest>>
  : Taken<Text>;
type WordsOfTable<Name extends TableName> = WordsIn<(typeof FIELD_TABLES)[Name]>;
type Taken<Word> = Word extends `+${infer Name extends TableName}`
  ? WordsOfTable<Name>
  : Word extends `~${infer Name extends TableName}`
    ? Loose<WordsOfTable<Name>>
    : Word;
type Override<Earlier, Later> = Later | (Earlier extends unknown ? Without<Earlier, NameIn<Later>> : never);
type Without<Word, Names> = NameIn<Word> extends Names ? never : Word;
type NameIn<Word> = Word extends `${infer Name}?${string}`
  ? Name
  : Word extends `${infer Name}:${string}`
    ? Name
    : Word;
/** The word of the same field where it may be absent. */
type Loose<Word> = Word extends `${string}?${string}`
  ? Word
  : Word extends `${infer Name}:${infer Kind}`
    ? `${Name}?:${Kind}`
    : `${Word & string}?`;

/** The words that the table of a type must have. */
export type WordsFor<T> = Values<{
  [K in keyof T as string extends K ? never : K]-?: K extends keyof Families
    ? `${K}?`
    : `${K & string}${Mark<T, K>}${Suffix<K, KindOf<Exclude<T[K], null | undefined>>>}`;
}>;
type Values<T> = T[keyof T];
type Mark<T, K extends keyof T> = null extends T[K] ? '??' : object extends Pick<T, K> ? '?' : '';
type Suffix<K, Kind extends string> = Kind extends 'text' ? '' : Kind extends K ? ':' : `:${Kind}`;

/** How a table spells a type; what it cannot, such as a literal that is not open through `Unrecognized`, gets a word that no table has. */
type KindOf<V> =
  true extends Equal<V, boolean>
    ? 'boolean'
    : true extends Equal<V, number>
      ? 'number'
      : true extends Equal<V, EventPayload> | Equal<V, JsonObject>
        ? 'object'
        : true extends Equal<V, EventPayload | string>
          ? 'objectOrText'
          : true extends Equal<V, string | string[]>
            ? 'textOrTexts'
            : true extends Equal<V, UserIdentity>
              ? 'identity'
              : [V] extends [string]
                ? KindOfText<V>
                : V extends readonly (infer Item)[]
                  ? `${KindOf<Item>}[]`
                  : KindOfObject<V>;
type KindOfText<V> = string extends V ? 'text' : Unrecognized extends V ? 'text' : 'unprovable';
type KindOfObject<V> = [TableOf<V>] extends [never] ? KindOfDictionary<V> : TableOf<V>;
type TableOf<V> = Values<{ [N in TableName]: true extends Equal<V, ProvenTypes[N]> ? N : never }>;
type KindOfDictionary<V> =
  V extends Record<string, infer Item> ? (string extends keyof V ? `${KindOf<Item>}{}` : 'unprovable') : 'unprovable';

type Same<Name extends TableName, T> = Equal<WordsOfTable<Name>, WordsFor<T>>;
type AllTrue<T extends Record<string, true>> = T;

/** Each table has the words of its type. */
export type TablesProof = AllTrue<{ [N in TableName]: Same<N, ProvenTypes[N]> }>;

type OfType<T> = Extract<CloudTrailRecord, { eventType?: T }>;
type OfCategory<C> = Extract<CloudTrailRecord, { eventCategory: C }>;
type Family = (typeof FAMILIES)[number];
type Category = Family extends infer Each ? (Each extends `${infer Name} ${string}` ? Name : never) : never;
type TypesOf<C extends string> = WordsIn<
  Extract<Family, `${C} ${string}`> extends `${C} ${infer Types}` ? Types : never
>;
type CallType = Exclude<Family, `${string} ${string}`>;
type Calls = OfType<CallType | undefined> | OfType<Unrecognized>;
type LakeInsight = Extract<CloudTrailRecord, { insightSource: string }>;

/** Each member of the union of records has a table, by the value that tells it apart. */
export type RecordsProof = [
  AllTrue<{ [T in CallType]: Same<T, OfType<T>> }>,
  AllTrue<{ [C in OtherCategory]: Same<C, Exclude<OfCategory<C>, LakeInsight>> }>,
  AllTrue<{ [C in OtherCategory]: Equal<OfCategory<C>['eventType'], TypesOf<C> | Unrecognized> }>,
  AllTrue<{
    lakeInsight: Same<'lakeInsight', Omit<LakeInsight, 'insightDetails'>>;
    early: Same<'early', OfType<undefined>>;
    unrecognized: Same<'unrecognized', OfType<Unrecognized>>;
    types: Equal<Exclude<CloudTrailRecord['eventType'], Unrecognized | undefined>, CallType | TypesOf<Category>>;
    categories: Equal<Category, OtherCategory>;
    categoriesOfCalls: Equal<Calls['eventCategory'], CallCategory | Unrecognized | undefined>;
    rest: Equal<Exclude<CloudTrailRecord, Calls | OfCategory<OtherCategory>>, never>;
  }>,
];

type Caller = WordsIn<(typeof IDENTITIES)['caller']>;
type Named = WordsIn<(typeof IDENTITIES)['named']>;
type TableFor<T> = T extends Caller ? 'caller' : T extends Named ? 'named' : 'identity';
type Identity<T> = Omit<Extract<UserIdentity, { type?: T }>, 'type'> & { type?: string };
type IdentityType = Exclude<UserIdentity['type'], Unrecognized | undefined>;

/** Each member of the union of identities has a table. */
export type IdentitiesProof = AllTrue<
  { [T in IdentityType]: Same<TableFor<T>, Identity<T>> } & {
    absent: Same<'identity', Identity<undefined>>;
    unrecognized: Same<'identity', Identity<Unrecognized>>;
    names: Caller | Named extends IdentityType ? true : false;
  }
>;

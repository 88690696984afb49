import type { en } from './en/index.ts'

/** The same tree with any strings: what a translation must have, key for key. */
export type Shape<Tree> = { [Key in keyof Tree]: Tree[Key] extends string ? string : Shape<Tree[Key]> }

export type Catalogue = Shape<typeof en>

type WithoutPlural<Key extends string> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key

type Leaves<Tree, Prefix extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Prefix}${WithoutPlural<Key>}`
    : Leaves<Tree[Key], `${Prefix}${Key}.`>
}[keyof Tree & string]

/** Every key of the catalogue; a counted text is asked for without its plural ending. */
export type TextKey = Leaves<Catalogue>

/** The office that serves a customer; limits notes of scope `branch`. */
export type Branch = { id: string; code: string; name: string }

/** The portal sends no script: every page works as a document, and `root.tsx` places no `<Scripts />`. */
export {}

/** `find out who the other is` as a sentence of its own. */
export const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.$/, "")}.`;

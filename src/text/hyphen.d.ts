/** What is used of npm `hyphen`, which ships without types. */
declare module 'hyphen/en-us/index.js' {
  const hyphen: {
    hyphenateSync(text: string, options?: { hyphenChar?: string; minWordLength?: number }): string;
  };
  export default hyphen;
}

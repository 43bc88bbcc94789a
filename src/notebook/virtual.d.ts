declare module 'virtual:lessons' {
  type Format = typeof import('./lesson-format/types.ts');

  export const lessons: readonly {
    readonly meta: import('./lesson-format/types.ts').LessonMeta;
    readonly load: Readonly<
      Record<Format['languages'][number], () => Promise<{default: import('./lesson-format/types.ts').Lesson}>>
    >;
  }[];
}

declare module 'virtual:schemas' {
  const schema: Readonly<Record<string, unknown>>;
  export default schema;
}

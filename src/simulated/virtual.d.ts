declare module 'virtual:simulated' {
  const facts: import('./facts.ts').Facts;
  export default facts;
}

/** Where the fake API server listens while the real kubectl is being recorded. */
export const port = 18133;

/** The configuration every recorded and replayed run reads. */
export const kubeconfigText = `apiVersion: v1
kind: Config
clusters:
- name: kubernetes
  cluster:
    server: http://127.0.0.1:${port}
contexts:
- name: lab
  context:
    cluster: kubernetes
    user: admin
- name: other
  context:
    cluster: kubernetes
    user: admin
    namespace: kube-system
current-context: lab
users:
- name: admin
  user: {}
`;

/** Temporary files have random names. */
export function maskTemporary(text: string): string {
  return text.replace(/kubectl-edit-\d+/g, 'kubectl-edit-N');
}

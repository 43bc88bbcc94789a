/**
 * What `source /root/kube-ps1/kube-ps1.sh` defines: `kube_ps1` for the prompt, `kubeon` and `kubeoff`.
 *
 * @models jonmosco/kube-ps1: its variables, colours and words
 * @omits symbols other than the default one, KUBE_PS1_SYMBOL_CUSTOM, KUBE_PS1_CTX_COLOR_FUNCTION, KUBE_PS1_BG_COLOR, zsh
 */
export const kubePs1Script = `# Context and namespace of the kubeconfig, for the prompt: PS1='$(kube_ps1)'$PS1

KUBE_PS1_BINARY=\${KUBE_PS1_BINARY:-kubectl}
KUBE_PS1_SYMBOL_ENABLE=\${KUBE_PS1_SYMBOL_ENABLE:-true}
KUBE_PS1_SYMBOL_PADDING=\${KUBE_PS1_SYMBOL_PADDING:-false}
KUBE_PS1_NS_ENABLE=\${KUBE_PS1_NS_ENABLE:-true}
KUBE_PS1_CONTEXT_ENABLE=\${KUBE_PS1_CONTEXT_ENABLE:-true}
KUBE_PS1_HIDE_IF_NOCONTEXT=\${KUBE_PS1_HIDE_IF_NOCONTEXT:-false}
KUBE_PS1_PREFIX=\${KUBE_PS1_PREFIX-(}
KUBE_PS1_SEPARATOR=\${KUBE_PS1_SEPARATOR-|}
KUBE_PS1_DIVIDER=\${KUBE_PS1_DIVIDER-:}
KUBE_PS1_SUFFIX=\${KUBE_PS1_SUFFIX-)}

# Asks kubectl again only when a kubeconfig has changed.
_kube_ps1_update() {
  local status=$? IFS=: file text seen=
  [[ $KUBE_PS1_ENABLED == off ]] && return $status
  for file in \${KUBECONFIG:-$HOME/.kube/config}; do
    IFS= read -r -d '' text 2> /dev/null < "$file"
    seen+=$file:$text
  done
  [[ $seen == "$_kube_ps1_seen" ]] && return $status
  _kube_ps1_seen=$seen
  if ! command -v "$KUBE_PS1_BINARY" > /dev/null; then
    KUBE_PS1_CONTEXT=BINARY-N/A KUBE_PS1_NAMESPACE=N/A
    return $status
  fi
  KUBE_PS1_CONTEXT=$($KUBE_PS1_BINARY config current-context 2> /dev/null)
  KUBE_PS1_CONTEXT=\${KUBE_PS1_CONTEXT:-N/A}
  KUBE_PS1_NAMESPACE=$($KUBE_PS1_BINARY config view --minify --output 'jsonpath={..namespace}' 2> /dev/null)
  KUBE_PS1_NAMESPACE=\${KUBE_PS1_NAMESPACE:-N/A}
  [[ -n $KUBE_PS1_CLUSTER_FUNCTION ]] && KUBE_PS1_CONTEXT=$($KUBE_PS1_CLUSTER_FUNCTION "$KUBE_PS1_CONTEXT")
  [[ -n $KUBE_PS1_NAMESPACE_FUNCTION ]] && KUBE_PS1_NAMESPACE=$($KUBE_PS1_NAMESPACE_FUNCTION "$KUBE_PS1_NAMESPACE")
  return $status
}

# _kube_ps1_add COLOUR TEXT
_kube_ps1_add() {
  local code
  case $1 in
    black) code=30 ;;
    red) code=31 ;;
    green) code=32 ;;
    yellow) code=33 ;;
    blue) code=34 ;;
    magenta) code=35 ;;
    cyan) code=36 ;;
    white) code=37 ;;
    [0-9]*) code="38;5;$1" ;;
    *)
      KUBE_PS1+=$2
      return
      ;;
  esac
  KUBE_PS1+=$'\\001\\e['"\${code}m"$'\\002'"$2"$'\\001\\e[39m\\002'
}

kube_ps1() {
  local KUBE_PS1=
  [[ $KUBE_PS1_ENABLED == off ]] && return
  [[ -z $KUBE_PS1_CONTEXT && $KUBE_PS1_CONTEXT_ENABLE == true ]] && return
  [[ $KUBE_PS1_CONTEXT == N/A && $KUBE_PS1_HIDE_IF_NOCONTEXT == true ]] && return
  _kube_ps1_add "$KUBE_PS1_PREFIX_COLOR" "$KUBE_PS1_PREFIX"
  if [[ $KUBE_PS1_SYMBOL_ENABLE != false ]]; then
    _kube_ps1_add "\${KUBE_PS1_SYMBOL_COLOR:-blue}" $'\\u2388'
    [[ $KUBE_PS1_SYMBOL_PADDING == true ]] && KUBE_PS1+=' '
    [[ $KUBE_PS1_SYMBOL_ENABLE == true ]] && KUBE_PS1+=$KUBE_PS1_SEPARATOR
  fi
  [[ $KUBE_PS1_CONTEXT_ENABLE == true ]] && _kube_ps1_add "\${KUBE_PS1_CTX_COLOR:-red}" "$KUBE_PS1_CONTEXT"
  if [[ $KUBE_PS1_NS_ENABLE == true ]]; then
    [[ $KUBE_PS1_CONTEXT_ENABLE == true ]] && KUBE_PS1+=$KUBE_PS1_DIVIDER
    _kube_ps1_add "\${KUBE_PS1_NS_COLOR:-cyan}" "$KUBE_PS1_NAMESPACE"
  fi
  _kube_ps1_add "$KUBE_PS1_SUFFIX_COLOR" "$KUBE_PS1_SUFFIX"
  echo "$KUBE_PS1"
}

# _kube_ps1_toggle on|off [ARGUMENT...]
_kube_ps1_toggle() {
  local to=$1 disabled=$HOME/.kube/kube-ps1/disabled
  shift
  case $1 in
    -h | --help) _kube_ps1_usage $to ;;
    -g | --global)
      if [[ $to == on ]]; then
        rm -f -- "$disabled"
      else
        mkdir -p -- "$(dirname "$disabled")"
        touch -- "$disabled"
      fi
      ;;
    *)
      if [[ $# -ne 0 ]]; then
        [[ $to == on ]] && echo -e "error: unrecognized flag $1\\n" || echo "error: unrecognized flag $1" >&2
        _kube_ps1_usage $to
        return
      fi
      ;;
  esac
  KUBE_PS1_ENABLED=$to
}

_kube_ps1_usage() {
  local pad=
  [[ $1 == on ]] && pad=' '
  cat << EOT
Toggle kube-ps1 prompt $1

Usage: kube$1 [-g | --global] [-h | --help]

With no arguments, turn $1 kube-ps1 status for this shell instance (default).

  -g --global \${pad}turn $1 kube-ps1 status globally
  -h --help   \${pad}print this message
EOT
}

kubeon() { _kube_ps1_toggle on "$@"; }
kubeoff() { _kube_ps1_toggle off "$@"; }

[[ -f $HOME/.kube/kube-ps1/disabled ]] && KUBE_PS1_ENABLED=off
PROMPT_COMMAND="_kube_ps1_update;\${PROMPT_COMMAND:-:}"
`;

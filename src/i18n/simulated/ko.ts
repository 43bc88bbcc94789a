import type {SimulatedTexts} from './en.ts';

export const simulatedKo: SimulatedTexts = {
  title: '무엇을 흉내 내고, 무엇을 흉내 내지 않는가',
  lead: '클라우드에서 도는 것도, 녹화해 둔 것도 없습니다. 브라우저가 클러스터를 직접 계산하고, 모든 도구는 거기서 읽습니다. 모델에 없는 것은 “this lab does not model …”이라고 분명히 말합니다. 어디까지 믿어도 되는지 정리했습니다.',
  search: '이 페이지에서 찾기',
  nothing: '이 페이지에 그런 말은 없습니다.',
  found: count => `${count}건`,
  sections: '목차',
  back: '본문으로 돌아가기',
  works: '믿어도 되는 것',
  gaps: '빠진 것',
  fromCode: count => `소스에서 모은 목록: ${count}개 부분과 각각 빠뜨린 것`,
  fromCodeNote: '이 페이지를 빌드할 때 엔진 소스의 주석에서 모았습니다. 그래서 영어입니다.',
  alike: count => `이 밖에 ${count}개 부분은 따른 원본만 밝히고, 빠뜨린 것은 없다고 적었습니다.`,
  models: '원본',
  areas: {
    time: {
      title: '시간과 우연',
      works:
        '실습 환경에는 자기만의 시간이 흐릅니다. 벽시계를 따라가거나, 네 배로 빨리 가거나, 멈추거나, 사건 하나씩 나아갑니다. ARP 응답부터 컨테이너 시작까지 모든 지연은 시드를 준 난수열에서 나옵니다. 시드와 명령이 같으면 실습 환경은 바이트까지 같습니다. 새로 고침 뒤에 작업이 그대로 돌아오는 것도 이 덕분입니다.',
      gaps: '머신은 바쁜 적이 없습니다. 부하도, 메모리 압박도, CPU 수치도 없습니다. 인터넷에는 예제 애플리케이션을 내려 주는 호스트 하나뿐입니다. 인증서와 토큰은 들여다볼 수 있지만, 현실에서 TLS인 연결이 여기서는 평문으로 오갑니다.',
    },
    network: {
      title: '머신의 네트워크',
      works:
        '쿠버네티스 노드 둘과 라우터 하나가 저마다 커널을 가집니다. 네트워크 네임스페이스, veth 쌍, 라우트와 규칙, 이웃 테이블, ARP, ICMP, UDP와 TCP 소켓이 있습니다. 모든 패킷은 헤더를 가지고 커널의 훅을 커널과 같은 순서로 지나며, 어디로 갈지는 `ip`와 `iptables`가 보여 주는 것만으로 정해집니다.',
      gaps: 'IPv4만 다룹니다. 케이블은 패킷을 잃거나 순서를 바꾸지 않고, 그래서 TCP에 혼잡 제어가 없습니다. 패킷 단편화도 없습니다.',
    },
    iptables: {
      title: 'iptables와 conntrack',
      works:
        '테이블, 체인, 매치, 타깃, 카운터, 연결 추적, NAT를 다룹니다. 무작위로 만든 규칙 묶음을 진짜 리눅스 커널에 올리고 같은 패킷을 양쪽에 보내, 판정과 카운터가 일치함을 확인했습니다.',
      gaps: 'iptables의 IPv4 규칙만 있습니다. ip6tables, nft, ipset은 없습니다. 모델에 없는 확장은 아래 “모델에 없는 옵션과 명령”에 있습니다.',
    },
    cilium: {
      title: 'Cilium, eBPF 맵, Hubble',
      works:
        '이 실습 환경이 설치하는 그대로 Cilium 1.18의 에이전트, 오퍼레이터, 데이터 경로를 다룹니다. 엔드포인트, 아이덴티티, 서비스, shared 모드 Ingress, LB-IPAM, L2 알림, Hubble이 있습니다. 에이전트는 BPF 맵에 쓰고, 데이터 경로는 그 맵만 읽습니다. 엔트리를 바꾸면 패킷이 그대로 따릅니다.',
      gaps: '네트워크 폴리시는 받아서 보관할 뿐 아직 아무도 적용하지 않습니다. 전용 로드 밸런서를 갖는 Ingress, Gateway API, BGP, 이그레스 게이트웨이, 암호화, IPv6도 없습니다.',
    },
    proxy: {
      title: 'Envoy와 HTTP',
      works:
        '에이전트가 xDS 리소스로 보낸 리스너, 라우트, 클러스터, 엔드포인트를 다룹니다. HTTP/1.1의 헤더, 연결 유지, 그리고 라우트나 백엔드가 없을 때 Envoy가 하는 응답까지 그렇습니다. curl은 실습 환경의 TCP로 Envoy와 대화하고 진짜 curl이 출력하는 대로 출력합니다.',
      gaps: '암호화하지 않은 HTTP/1.1만 있습니다. TLS, HTTP/2, gRPC는 없습니다. Envoy는 재시도, 호스트 퇴출, 회로 차단을 하지 않습니다.',
    },
    kubernetes: {
      title: 'API 서버와 컨트롤러',
      works:
        'API 서버는 하나이고 모두가 같은 문으로 드나듭니다. kubectl, 컨트롤러, 그리고 실습 환경을 내 컴퓨터에서 열었을 때의 진짜 kubectl도 그렇습니다. watch, 표, 기본값, 검증, 패치, CustomResourceDefinition이 됩니다. 컨트롤러는 ReplicaSet, Job, EndpointSlice 등을 만들고, 스케줄러는 파드를 배치하고, 가비지 컬렉터는 소유 관계를 따라갑니다.',
      gaps: '모두가 관리자라서 금지되는 일이 없습니다. 컨트롤러가 없는 그룹의 오브젝트는 보관만 됩니다. 오토스케일러는 늘리지 않고, 쿼터는 막지 않고, 볼륨은 만들어지지 않고, 웹훅은 불리지 않습니다.',
    },
    nodes: {
      title: '노드, 컨테이너, 이미지',
      works:
        'kubelet은 이미지를 받고, 컨테이너를 자기 네트워크 네임스페이스와 파일 시스템에서 시작하고, 프로브를 보내고, 점점 길게 쉬며 다시 시작하고, 로그를 보관하고, exec한 것을 실행합니다. 이미지 안의 프로그램은 시뮬레이션된 커널의 진짜 소켓에서 응답합니다.',
      gaps: '아래 목록에 없는 이미지는 받을 수 없습니다. 그 레지스트리가 없는 실습 환경과 같습니다. 컨테이너에 cgroup, 사용자, capability는 없습니다.',
    },
    dns: {
      title: 'DNS',
      works:
        'CoreDNS는 Corefile과 클러스터의 Service를 근거로 53번 포트의 패킷으로 답합니다. 리졸버는 resolv.conf를 따릅니다. 검색 도메인, ndots, 시간 제한, 다음 서버까지 그렇습니다.',
      gaps: '응답은 UDP로만 합니다. 예제 애플리케이션의 호스트 말고는 인터넷의 이름이 없습니다.',
    },
    kubectl: {
      title: 'kubectl',
      works:
        'kubectl 1.33이 자기 말로 답합니다. 열 너비, describe, 오류와 제안, 3-way apply, JSONPath와 go-template, watch, 살아 있는 클러스터에서 가져오는 자동 완성이 됩니다. 많은 부분을 진짜 kubectl과 명령 하나씩 비교했습니다.',
      gaps: '플러그인과 kustomization은 없습니다. 알고는 있지만 수행하지 않는 명령과 플래그는 그렇다고 답하며, “모델에 없는 옵션과 명령”에 모아 두었습니다.',
    },
    shell: {
      title: '셸과 텍스트 도구',
      works:
        '사람들이 쓰는 대로의 bash 5.2입니다. 확장, 배열, 함수, trap, 작업 제어, 흘러가는 파이프, 프롬프트의 기록과 자동 완성이 됩니다. jq는 진짜 jq입니다. vi와 nano는 이 페이지의 편집기에서 파일을 엽니다.',
      gaps: '일부 텍스트 도구는 옵션이 더 적은 라이브러리에서 왔습니다. 모든 것이 root로 돌고, 권한은 아무도 막지 않습니다. 기록해 둔 답과 다른 명령은 “알려진 차이”에 있습니다.',
    },
  },
  inventory: {
    title: '들어 있는 것',
    lead: '이 페이지를 빌드할 때 막 켜진 실습 환경에서 찾아 적었습니다.',
    programs: 'k8s-ctr의 프로그램',
    images: '내 파드가 쓸 수 있는 이미지',
    kinds: 'API 서버가 제공하는 kind',
  },
  options: {
    title: '모델에 없는 옵션과 명령',
    lead: '오타와 빠진 기능을 구별하려고 도구는 아래 낱말을 알고 있으며, “this lab does not model …”이라고 답합니다.',
  },
  differences: {
    title: '알려진 차이',
    lead: (different, compared) =>
      `진짜 bash, coreutils, grep, sed, awk, jq의 답을 명령 ${compared}개에서 기록해 바이트 단위로 비교합니다. 그중 아래 ${different}개는 아직 다르게 답합니다.`,
    topics: {
      'control-and-errors': '흐름 제어와 오류',
      coreutils: '작은 도구',
      'grep-sed-awk': 'grep, sed, awk',
      'jq-and-yq': 'jq와 yq',
      'quoting-and-expansion': '따옴표와 확장',
      variables: '변수',
    },
  },
};

# Plays rule sets in real network namespaces: reads {setup, sets} as JSON, writes what became of every command and packet.
# One process holds sockets of three namespaces; a socket stays in the namespace it was made in.
import ctypes, errno, json, os, select, socket, struct, subprocess, sys, time

libc = ctypes.CDLL(None, use_errno=True)
WAIT = 0.12
IP_PKTINFO, IP_TRANSPARENT, IP_RECVERR = 8, 19, 11
ADDRESSES = {'a': ['10.0.0.1'], 'r': ['10.0.0.254', '10.1.0.254'], 'c': ['10.1.0.1']}


def enter(name):
    with open(f'/run/netns/{name}') as ns:
        if libc.setns(ns.fileno(), 0x40000000) != 0:
            raise OSError(ctypes.get_errno(), 'setns')


def inside(name, make):
    enter(PREFIX + name)
    try:
        return make()
    finally:
        if libc.setns(HOME.fileno(), 0x40000000) != 0:
            raise OSError(ctypes.get_errno(), 'setns')


def shell(name, command):
    done = subprocess.run(['ip', 'netns', 'exec', PREFIX + name, 'bash', '-c', command], capture_output=True, text=True)
    return {'status': done.returncode, 'stdout': done.stdout, 'stderr': done.stderr}


def sh(command):
    subprocess.run(['bash', '-ec', command], check=True)


def build(setup):
    quiet = ' '.join(['net.ipv4.conf.all.rp_filter=0', 'net.ipv4.conf.default.rp_filter=0',
        'net.ipv4.conf.all.send_redirects=0', 'net.ipv4.conf.default.send_redirects=0', 'net.ipv4.icmp_ratemask=0',
        'net.ipv4.tcp_synack_retries=0', 'net.ipv4.ping_group_range="1 0"',
        'net.ipv6.conf.all.disable_ipv6=1', 'net.ipv6.conf.default.disable_ipv6=1'])
    for name in 'arc':
        sh(f'ip netns add {PREFIX}{name}; ip -n {PREFIX}{name} link set lo up; ip netns exec {PREFIX}{name} sysctl -qw {quiet}')
    sh(f'ip link add eth0 netns {PREFIX}a address 02:00:00:00:00:01 type veth peer name eth0 netns {PREFIX}r address 02:00:00:00:00:02')
    sh(f'ip link add eth1 netns {PREFIX}r address 02:00:00:00:00:03 type veth peer name eth1 netns {PREFIX}c address 02:00:00:00:00:04')
    sh(f'ip netns exec {PREFIX}r sysctl -qw net.ipv4.ip_forward=1')
    for name, commands in setup.items():
        for command in commands:
            sh(f'ip netns exec {PREFIX}{name} {command}')


def destroy():
    for name in 'arc':
        subprocess.run(['ip', 'netns', 'del', PREFIX + name], stderr=subprocess.DEVNULL)


def tcp_listener(address, port, transparent=False):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if transparent:
        listener.setsockopt(socket.SOL_IP, IP_TRANSPARENT, 1)
    listener.bind((address, port))
    listener.listen(16)
    listener.setblocking(False)
    return listener


def udp_listener(port):
    listener = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    listener.setsockopt(socket.SOL_IP, IP_PKTINFO, 1)
    listener.bind(('0.0.0.0', port))
    listener.setblocking(False)
    return listener


def listeners():
    found = {}
    for name in 'arc':
        for port in (80, 8080):
            found[inside(name, lambda: tcp_listener('0.0.0.0', port))] = name
        for port in (53, 5353):
            found[inside(name, lambda: udp_listener(port))] = name
    found[inside('r', lambda: tcp_listener('127.0.0.1', 12430, True))] = 'r'
    return found


def serve(listener, name, seen, kept):
    """Takes what came to a listener; UDP is answered with the same bytes."""
    if listener.type == socket.SOCK_STREAM:
        connection, peer = listener.accept()
        kept.append(connection)
        own = connection.getsockname()
        seen.append(f'{name} {own[0]}:{own[1]} from {peer[0]}:{peer[1]}')
        return
    data, ancillary, _, peer = listener.recvmsg(2048, 256)
    local = next(bytes(value[8:12]) for level, kind, value in ancillary if kind == IP_PKTINFO)
    seen.append(f'{name} {socket.inet_ntoa(local)}:{listener.getsockname()[1]} from {peer[0]}:{peer[1]}')
    info = struct.pack('=i4s4s', 0, local, b'\0\0\0\0')
    try:
        listener.sendmsg([data], [(socket.SOL_IP, IP_PKTINFO, info)], 0, peer)
    except OSError as error:
        seen.append(f'{name} cannot answer: {errno.errorcode[error.errno]}')


def wait(sender, listening, seen, kept, outcome):
    """Serves until `outcome` says how it went for the sender, or time is up."""
    end = time.monotonic() + WAIT
    result = None
    while (left := end - time.monotonic()) > 0:
        readable, writable, _ = select.select([sender, *listening], [sender] if sender.type == socket.SOCK_STREAM and result is None else [], [], left)
        for listener in readable:
            if listener is not sender:
                serve(listener, listening[listener], seen, kept)
        if result is None and (sender in readable or sender in writable):
            result = outcome()
            # What reaches a listener only now still counts.
            if result is not None:
                end = min(end, time.monotonic() + 0.03)
    return result or 'silence'


def probe_udp(probe, listening, seen, kept):
    def make():
        sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sender.bind(('0.0.0.0', probe['sport']))
        if 'ttl' in probe:
            sender.setsockopt(socket.SOL_IP, socket.IP_TTL, probe['ttl'])
        sender.connect((probe['to'], probe['dport']))
        sender.setblocking(False)
        return sender
    sender = inside(probe['from'], make)
    try:
        sender.send(b'x' * probe['size'])

        def outcome():
            try:
                sender.recv(2048)
                return 'answered'
            except OSError as error:
                return errno.errorcode[error.errno]
        return wait(sender, listening, seen, kept, outcome)
    finally:
        sender.close()


def probe_tcp(probe, listening, seen, kept):
    def make():
        sender = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        sender.bind(('0.0.0.0', probe['sport']))
        sender.setblocking(False)
        return sender
    sender = inside(probe['from'], make)
    try:
        code = sender.connect_ex((probe['to'], probe['dport']))
        if code not in (0, errno.EINPROGRESS):
            raise OSError(code, '')

        def outcome():
            try:
                sender.getpeername()
                return 'connected'
            except OSError:
                return errno.errorcode[sender.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)]
        return wait(sender, listening, seen, kept, outcome)
    finally:
        sender.close()
        time.sleep(0.005)
        for connection in kept:
            connection.close()
        kept.clear()


def checksum(data):
    data += b'\0' * (len(data) % 2)
    total = sum(struct.unpack(f'!{len(data) // 2}H', data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def raw(probe, protocol):
    def make():
        sender = socket.socket(socket.AF_INET, socket.SOCK_RAW, protocol)
        if 'ttl' in probe:
            sender.setsockopt(socket.SOL_IP, socket.IP_TTL, probe['ttl'])
        sender.setblocking(False)
        return sender
    return inside(probe['from'], make)


def probe_ping(probe, listening, seen, kept):
    sender = raw(probe, socket.IPPROTO_ICMP)
    try:
        body = struct.pack('!HH', probe['id'], 1) + b'x' * probe['size']
        sender.sendto(b'\x08\0' + struct.pack('!H', checksum(b'\x08\0\0\0' + body)) + body, (probe['to'], 0))

        def outcome():
            data, peer = sender.recvfrom(2048)
            icmp = data[20:]
            if icmp[0] == 0 and struct.unpack('!H', icmp[4:6])[0] == probe['id']:
                return f'answered by {peer[0]}'
            if icmp[0] in (3, 11):
                return f'icmp {icmp[0]}/{icmp[1]} from {peer[0]}'
        return wait(sender, listening, seen, kept, outcome)
    finally:
        sender.close()


def source_of(probe):
    def ask():
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            asking.connect((probe['to'], 9))
            return asking.getsockname()[0]
    return inside(probe['from'], ask)


def probe_segment(probe, listening, seen, kept):
    """A segment of no connection, 40 bytes with its header."""
    sender = raw(probe, socket.IPPROTO_TCP)
    try:
        bits = sum({'A': 16, 'R': 4, 'S': 2, 'F': 1}[flag] for flag in probe['flags'])
        head = struct.pack('!HHIIBBHHH', probe['sport'], probe['dport'], 1000, 2000, 5 << 4, bits, 502, 0, 0)
        pseudo = socket.inet_aton(source_of(probe)) + socket.inet_aton(probe['to']) + struct.pack('!BBH', 0, 6, 20)
        sender.sendto(head[:16] + struct.pack('!H', checksum(pseudo + head)) + head[18:], (probe['to'], 0))

        def outcome():
            data, peer = sender.recvfrom(2048)
            sport, dport = struct.unpack('!HH', data[20:24])
            if dport == probe['sport'] and data[33] & 4:
                return f'reset by {peer[0]}:{sport}'
        return wait(sender, listening, seen, kept, outcome)
    finally:
        sender.close()


PROBES = {'udp': probe_udp, 'tcp': probe_tcp, 'ping': probe_ping, 'segment': probe_segment}


def play(setup, rule_set):
    build(setup)
    try:
        commands = [{'command': rule, **shell('r', rule)} for rule in rule_set['rules']]
        listening = listeners()
        packets = []
        for probe in rule_set['probes']:
            seen, kept = [], []
            try:
                outcome = PROBES[probe['kind']](probe, listening, seen, kept)
            except OSError as error:
                outcome = errno.errorcode[error.errno]
            packets.append({'probe': probe, 'outcome': outcome, 'seen': seen})
        saved = shell('r', 'iptables-save -c')['stdout']
        for listener in listening:
            listener.close()
        return {'seed': rule_set['seed'], 'commands': commands, 'packets': packets,
                'saved': [line for line in saved.split('\n') if line and not line.startswith('#')]}
    finally:
        destroy()


PREFIX = f'nf{os.getpid()}'
HOME = open('/proc/self/ns/net')
job = json.load(sys.stdin)
for rule_set in job['sets']:
    print(json.dumps(play(job['setup'], rule_set)), flush=True)

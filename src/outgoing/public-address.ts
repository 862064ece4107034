import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** IPv4 that no public service answers on: the special-purpose registry of IANA, and multicast. */
const specialIpv4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
]

/** Inside the global unicast space, what is for protocols, documentation, or carries an IPv4 address of anyone's choosing. */
const specialIpv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20']

const listOf = (ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', bits] = range.split('/')
    list.addSubnet(network, Number(bits), family)
  }
  return list
}

const special = { ipv4: listOf(specialIpv4, 'ipv4'), ipv6: listOf(specialIpv6, 'ipv6') }
const globalUnicast = listOf(['2000::/3'], 'ipv6')
const loopback = listOf(['127.0.0.0/8'], 'ipv4')

/** An address of the public Internet. Outside 2000::/3 no IPv6 is: IPv4-mapped, NAT64, unique local, link-local and loopback included. */
export const isPublicAddress = (address: string): boolean => {
  if (isIPv4(address)) return !special.ipv4.check(address)
  // a zone (fe80::1%eth0) only exists on a link
  return isIPv6(address) && !address.includes('%') && globalUnicast.check(address, 'ipv6') && !special.ipv6.check(address, 'ipv6')
}

/** 127.0.0.0/8 and ::1, written plainly. */
export const isLoopbackAddress = (address: string): boolean =>
  isIPv4(address) ? loopback.check(address) : isIPv6(address) && new URL(`http://[${address.split('%')[0]}]`).hostname === '[::1]'

/// Random bytes of the operating system.
///
/// Panics where it has none: nothing that this crate does is safe there.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

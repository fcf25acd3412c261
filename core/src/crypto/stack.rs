//! What computations leave on the stack. A value that is moved is copied, and only its last place is wiped when it is
//! dropped; a cipher's first round key is half of the key itself; and what is built on top of such remains carries them into
//! the heap, in bytes that it does not use.

use zeroize::Zeroize;

/// More than one primitive uses, also in a build that is not optimised, and little of the smallest stack of a thread (512
/// KiB). Wiping it takes some microseconds.
const WORDS: usize = 8 * 1024;

/// Runs one primitive and wipes the stack that it ran on. What it gives should be small or on the heap: moved out of here it
/// is copied too.
pub(crate) fn leaving_nothing<T>(primitive: impl FnOnce() -> T) -> T {
    #[inline(never)]
    fn run<T>(primitive: impl FnOnce() -> T) -> T {
        primitive()
    }
    let result = run(primitive);
    wipe_stack();
    result
}

/// Wipes 64 KiB of the calling thread's stack below whoever calls this.
#[inline(never)]
pub(crate) fn wipe_stack() {
    let mut below = [0_u64; WORDS];
    // Volatile, so that it is really written.
    below.zeroize();
}

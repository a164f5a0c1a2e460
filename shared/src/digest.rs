//! Fingerprints: SM3 (GB/T 32905-2016), the hash of Chinese government systems.

use sm3::{Digest, Sm3};
use std::fmt::Write as _;

/// `sm3:` and the 64 hexadecimal digits of the SM3 hash of the bytes.
#[must_use]
pub fn sm3_hex(bytes: &[u8]) -> String {
    let hash = Sm3::digest(bytes);
    hash.iter().fold(String::from("sm3:"), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::sm3_hex;

    #[test]
    fn the_examples_of_the_standard_come_out() {
        assert_eq!(sm3_hex(b"abc"), "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assert_eq!(
            sm3_hex(&b"abcd".repeat(16)),
            "sm3:debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
        );
    }
}

//! Fingerprints: SM3 (GB/T 32905-2016), the hash of Chinese government systems.

use sm3::{Digest, Sm3};

/// `sm3:` and the 64 hexadecimal digits of the SM3 hash of the bytes.
#[must_use]
pub fn sm3_hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
    let mut text = String::with_capacity(4 + 64);
    text.push_str("sm3:");
    for byte in Sm3::digest(bytes) {
        text.push(digit(byte >> 4));
        text.push(digit(byte & 15));
    }
    text
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

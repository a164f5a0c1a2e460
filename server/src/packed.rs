//! Regulations packed for the page, each compressed once: the built-in ones and a county's own.

use jixiao::digest::sm3_hex;
use jixiao::regulation;
use std::io::Write as _;
use std::sync::OnceLock;

/// How an answer may be compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Brotli,
    Gzip,
    None,
}

impl Encoding {
    /// The smallest that a client takes, by its `Accept-Encoding`.
    pub(crate) fn best(accepted: &str) -> Self {
        let takes = |name: &str| {
            accepted.split(',').any(|offer| {
                let mut parts = offer.split(';').map(str::trim);
                let named = parts.next().is_some_and(|coding| coding.eq_ignore_ascii_case(name));
                // `q=0` says no; any other weight says yes.
                let refused = parts
                    .filter_map(|part| part.strip_prefix("q="))
                    .any(|weight| weight.bytes().all(|byte| matches!(byte, b'0' | b'.')));
                named && !refused
            })
        };
        [Self::Brotli, Self::Gzip].into_iter().find(|encoding| encoding.name().is_some_and(takes)).unwrap_or(Self::None)
    }

    /// Its name in `Content-Encoding`.
    pub(crate) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::None => None,
        }
    }
}

/// A regulation as the page fetches it.
pub(crate) struct Packed {
    id: &'static str,
    /// SM3 of the text, 64 hex digits.
    pub(crate) digest: String,
    text: String,
    brotli: OnceLock<Vec<u8>>,
    gzip: OnceLock<Vec<u8>>,
}

impl Packed {
    /// The bytes to send; takes its time when it is asked for the first time.
    pub(crate) fn bytes(&'static self, encoding: Encoding) -> &'static [u8] {
        match encoding {
            Encoding::Brotli => self.brotli.get_or_init(|| brotli(&self.text)),
            Encoding::Gzip => self.gzip.get_or_init(|| gzip(&self.text)),
            Encoding::None => self.text.as_bytes(),
        }
    }
}

/// The regulation with an id, packed. To be asked when the packs of the county were added.
pub(crate) fn find(id: &str) -> Option<&'static Packed> {
    static ALL: OnceLock<Vec<Packed>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let packed = regulation::all().filter_map(|law| match regulation::pack(law) {
            Ok(text) => {
                let digest = sm3_hex(text.as_bytes());
                let digest = digest.trim_start_matches("sm3:").to_owned();
                Some(Packed { id: &law.id, digest, text, brotli: OnceLock::new(), gzip: OnceLock::new() })
            }
            // A test packs what is built in, and a pack that cannot be packed is refused when it is read.
            Err(error) => {
                tracing::error!(id = law.id, %error, "a regulation cannot be packed");
                None
            }
        });
        packed.collect()
    });
    all.iter().find(|packed| packed.id == id)
}

fn brotli(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, size_hint: text.len(), ..Default::default() };
    // Writing into memory cannot fail.
    let _ = brotli::BrotliCompress(&mut text.as_bytes(), &mut out, &parameters);
    out
}

fn gzip(text: &str) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    // Writing into memory cannot fail.
    let _ = writer.write_all(text.as_bytes());
    writer.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn the_smallest_that_is_taken() {
        for (accepted, encoding) in [
            ("", Encoding::None),
            ("gzip, deflate, br", Encoding::Brotli),
            ("gzip, deflate", Encoding::Gzip),
            ("br;q=0, GZIP;q=0.5", Encoding::Gzip),
            ("br;q=0.000, gzip; q=0", Encoding::None),
            ("identity, brx", Encoding::None),
        ] {
            assert_eq!(Encoding::best(accepted), encoding, "{accepted}");
        }
    }

    #[test]
    fn what_is_compressed_is_what_was_packed() {
        let packed = find("wushan-2019-37").expect("packs");
        assert_eq!(packed.digest.len(), 64);
        let mut text = String::new();
        flate2::read::GzDecoder::new(packed.bytes(Encoding::Gzip)).read_to_string(&mut text).expect("gzip");
        assert_eq!(text, packed.text);
        let mut bytes = Vec::new();
        brotli::BrotliDecompress(&mut packed.bytes(Encoding::Brotli), &mut bytes).expect("brotli");
        assert_eq!(bytes, packed.text.as_bytes());
        assert!(packed.bytes(Encoding::Brotli).len() < packed.bytes(Encoding::Gzip).len());
    }
}

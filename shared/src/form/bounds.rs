//! Bounds on untrusted text before it is parsed.

use super::FormError;
use crate::json;

/// Largest form, in bytes: about forty times a form of forty rows.
pub const MAX_BYTES: usize = 512 * 1024;
/// Deepest nesting; a form needs four.
pub const MAX_DEPTH: usize = 8;
/// Most indicator rows and goals; the largest published form has 79.
pub const MAX_ROWS: usize = 1000;

/// Most objects and list items together; a row is one object, a goal one item.
const MAX_ITEMS: usize = 20 * MAX_ROWS;

/// One pass over the bytes: size, depth and counts, before anything is built.
pub(super) fn check(text: &[u8]) -> Result<(), FormError> {
    if text.len() > MAX_BYTES {
        return Err(FormError::TooLarge { bytes: text.len() });
    }
    let (mut depth, mut objects, mut items) = (0_usize, 0_usize, 0_usize);
    let mut rest = text;
    while let Some((&byte, behind)) = rest.split_first() {
        rest = behind;
        match byte {
            b'"' => rest = behind_string(behind),
            b'{' | b'[' => {
                depth += 1;
                objects += usize::from(byte == b'{');
                if depth > MAX_DEPTH {
                    return Err(FormError::TooDeep);
                }
                // Header, funds, lines, goal: fewer than twenty objects beside the rows.
                if objects > MAX_ROWS + 20 {
                    return Err(too_many(text, rest));
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => {
                items += 1;
                if items > MAX_ITEMS {
                    return Err(too_many(text, rest));
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Too many rows: in which list, seen from what was not looked at any more.
fn too_many(text: &[u8], rest: &[u8]) -> FormError {
    FormError::TooManyRows { path: json::list_before(text, text.len().saturating_sub(rest.len())) }
}

/// What follows a string, from behind its opening quote on; most of a form stands in strings.
fn behind_string(text: &[u8]) -> &[u8] {
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) {
        let (quote, behind) = (rest.get(at) == Some(&b'"'), rest.get(at + 1..).unwrap_or_default());
        if quote {
            return behind;
        }
        // The byte behind a backslash belongs to it.
        rest = behind.get(1..).unwrap_or_default();
    }
    &[]
}

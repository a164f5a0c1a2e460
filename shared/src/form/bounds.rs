//! Bounds on untrusted text before it is parsed.

use super::FormError;

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
    let (mut in_string, mut escaped) = (false, false);
    for &byte in text {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => {
                depth += 1;
                objects += usize::from(byte == b'{');
                if depth > MAX_DEPTH {
                    return Err(FormError::TooDeep);
                }
                // Header, funds, lines, goal: fewer than twenty objects beside the rows.
                if objects > MAX_ROWS + 20 {
                    return Err(FormError::TooManyRows);
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => {
                items += 1;
                if items > MAX_ITEMS {
                    return Err(FormError::TooManyRows);
                }
            }
            _ => {}
        }
    }
    Ok(())
}

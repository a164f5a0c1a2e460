//! Whether the oldest supported browser can run a wasm file: checked at every build, because a single
//! newer instruction leaves a 2019 browser with a page that does not open.

use crate::problem::{Doing, Problem, Result};
use std::fs;
use std::path::Path;
use wasmparser::{ExternalKind, Parser, Payload, TypeRef, ValType, Validator, WasmFeatures};

/// Refuses a wasm file that needs more than the first version of WebAssembly.
pub(super) fn check(path: &Path) -> Result<()> {
    let bytes = fs::read(path).doing(|| format!("read {}", path.display()))?;
    check_bytes(&bytes).map_err(|why| {
        Problem::new(format!(
            "{} would not start in Chromium 72: {why}",
            path.file_name().unwrap_or_default().display()
        ))
        .advise(
            "Old browsers know only the first version of WebAssembly. A dependency may switch newer\n\
             instructions on, or an exported function may take or return a 64-bit integer: pass those\n\
             to and from JavaScript as text.",
        )
    })
}

fn check_bytes(bytes: &[u8]) -> std::result::Result<(), String> {
    // Floats are part of the first version; what else the validator knows is not.
    let first_version = WasmFeatures::FLOATS | WasmFeatures::GC_TYPES;
    Validator::new_with_features(first_version).validate_all(bytes).map_err(|error| error.to_string())?;
    no_wide_integers_across_the_border(bytes).map_err(|error| error.to_string())
}

/// JavaScript of that time cannot pass a 64-bit integer into wasm or take one out.
fn no_wide_integers_across_the_border(bytes: &[u8]) -> std::result::Result<(), Box<dyn std::error::Error>> {
    let mut types = Vec::new();
    let mut functions = Vec::new();
    let wide = |types: &[wasmparser::FuncType], index: u32| {
        types.get(index as usize).is_some_and(|function| {
            function.params().iter().chain(function.results()).any(|value| *value == ValType::I64)
        })
    };
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::TypeSection(section) => {
                for function in section.into_iter_err_on_gc_types() {
                    types.push(function?);
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    if let TypeRef::Func(index) = import.ty {
                        functions.push(index);
                        if wide(&types, index) {
                            return Err(format!("the import {} passes a 64-bit integer", import.name).into());
                        }
                    }
                }
            }
            Payload::FunctionSection(section) => {
                for index in section {
                    functions.push(index?);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind != ExternalKind::Func {
                        continue;
                    }
                    if let Some(index) = functions.get(export.index as usize)
                        && wide(&types, *index)
                    {
                        return Err(format!("the export {} passes a 64-bit integer", export.name).into());
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check_bytes;

    /// A module with one type and one function of it, exported as `f`.
    fn module(params: &[u8], results: &[u8], body: &[u8]) -> Vec<u8> {
        let mut bytes = b"\0asm\x01\0\0\0".to_vec();
        let mut section = |id: u8, content: &[u8]| {
            bytes.push(id);
            bytes.push(u8::try_from(content.len()).expect("short"));
            bytes.extend(content);
        };
        let length = |part: &[u8]| u8::try_from(part.len()).expect("short");
        let mut types = vec![1, 0x60, length(params)];
        types.extend(params);
        types.push(length(results));
        types.extend(results);
        section(1, &types);
        section(3, &[1, 0]);
        section(7, &[1, 1, b'f', 0, 0]);
        let mut code = vec![1, length(body) + 2, 0];
        code.extend(body);
        code.push(0x0b);
        section(10, &code);
        bytes
    }

    const I32: u8 = 0x7f;
    const I64: u8 = 0x7e;
    const F64: u8 = 0x7c;
    const EXTERNREF: u8 = 0x6f;

    #[test]
    fn the_first_version_passes() {
        assert_eq!(check_bytes(&module(&[I32], &[I32], &[0x20, 0])), Ok(()));
        assert_eq!(check_bytes(&module(&[F64], &[], &[])), Ok(()));
    }

    #[test]
    fn newer_instructions_and_types_are_refused() {
        let sign_extension = module(&[I32], &[I32], &[0x20, 0, 0xc0]);
        let saturating = module(&[F64], &[I32], &[0x20, 0, 0xfc, 2]);
        let two_results = module(&[I32], &[I32, I32], &[0x20, 0, 0x20, 0]);
        let reference = module(&[EXTERNREF], &[], &[]);
        for newer in [sign_extension, saturating, two_results, reference] {
            assert!(check_bytes(&newer).is_err(), "{newer:02x?}");
        }
    }

    #[test]
    fn wide_integers_stay_inside() {
        let why = check_bytes(&module(&[I64], &[], &[])).expect_err("refused");
        assert!(why.contains("64-bit"), "{why}");
    }
}

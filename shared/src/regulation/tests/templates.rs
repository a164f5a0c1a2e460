//! Indicator templates and libraries.

use super::{by_id, regulation, section};
use crate::regulation::{LoadError, Part, Regulation, Template, load, pack as pack_for_the_page, unpack};
use std::collections::BTreeSet;

/// Anchor of a template's table, rows, ★, ★★★ as G68-A-05 counts them.
const TEMPLATES: [(&str, &str, usize, usize, usize); 5] = [
    ("specialty_industry", "a2-m1", 59, 9, 2),
    ("asset_income", "a2-m2", 11, 4, 1),
    ("microcredit_interest", "a2-m3", 9, 2, 4),
    ("village_infrastructure", "a2-m4", 10, 2, 5),
    ("yulu_programme", "a2-m5", 8, 0, 3),
];

/// The one row whose printed value is lost (AMB-G-16).
const VALUE_LOST: &str = "受益建档立卡贫困人口满意度";

#[test]
fn templates_have_their_rows_and_stars() {
    assert_eq!(regulation().templates.iter().map(|t| t.id.as_str()).collect::<Vec<_>>(), TEMPLATES.map(|t| t.0));
    for (id, anchor, rows, one, three) in TEMPLATES {
        let template = regulation().template(id).expect(id);
        let stars = |star| template.rows.iter().filter(|row| row.star == star).count();
        assert_eq!((template.rows.len(), stars(1), stars(3)), (rows, one, three), "{id}");
        assert_eq!(stars(0) + one + three, rows, "{id}: a star is 0, 1 or 3");
        assert_eq!(section(anchor).matches('★').count(), one + 3 * three, "{id}: stars in the text");
        assert!(section(anchor).contains(&template.name), "{id}");
    }
}

/// The row's value as the table prints it, `≥**亩`; empty for headings.
fn printed(template: &Template, row: usize) -> String {
    let row = &template.rows[row];
    match (row.value.as_str(), row.unit.as_str()) {
        ("", "") => String::new(),
        ("", unit) => format!("{}**{unit}", row.operator),
        (value, unit) => format!("{}{value}{unit}", row.operator),
    }
}

#[test]
fn every_template_row_is_printed_so_and_in_this_order() {
    for (id, anchor, ..) in TEMPLATES {
        let template = regulation().template(id).expect(id);
        let section = section(anchor);
        let table: Vec<Vec<&str>> = section
            .lines()
            .skip_while(|line| !line.contains("三级指标"))
            .skip(1)
            .map(|line| line.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).collect())
            .collect();
        let mut line = 0;
        for row in 0..template.rows.len() {
            let name = format!("{}{}", "★".repeat(template.rows[row].star.into()), template.rows[row].name);
            let value =
                if name == VALUE_LOST && id == "specialty_industry" { String::new() } else { printed(template, row) };
            let expected: Vec<&str> =
                [name.as_str(), value.as_str()].into_iter().filter(|cell| !cell.is_empty()).collect();
            let found = table[line..].iter().position(|cells| cells.ends_with(&expected));
            line += 1 + found.unwrap_or_else(|| panic!("{id}: {expected:?} is not printed after line {line}"));
        }
        // And nothing printed is left out.
        let values = table.iter().flatten().filter(|cell| cell.contains("**") || **cell == "100%").count();
        let rows = (0..template.rows.len()).filter(|row| !printed(template, *row).is_empty()).count();
        assert_eq!(rows - usize::from(id == "specialty_industry"), values, "{id}: values printed");
    }
}

#[test]
fn template_rows_are_well_formed() {
    let level1 = |level2: &str| match level2 {
        "quantity" | "quality" | "timeliness" | "cost" => "output",
        "economic" | "social" | "ecological" | "sustainability" => "benefit",
        "beneficiary_satisfaction" => "satisfaction",
        other => panic!("no second level {other}"),
    };
    let mut unsigned = Vec::new();
    for template in &regulation().templates {
        for (index, row) in template.rows.iter().enumerate() {
            assert_eq!(row.level1, level1(&row.level2));
            assert_eq!(row.heading, printed(template, index).is_empty(), "{}", row.name);
            assert!(row.name.is_empty() <= !row.parent.is_empty(), "a free row stands under a heading");
            if !row.heading && row.operator.is_empty() {
                unsigned.push(row.name.as_str());
            }
        }
    }
    // G68-A-09: fourteen rows print a value without sign.
    assert_eq!(unsigned.len(), 14, "{unsigned:?}");
}

#[test]
fn cores_recognise_their_own_rows() {
    for template in &regulation().templates {
        for core in &template.cores {
            let bare = core.name.replace("（总收入）", "").replace("（工程）", "");
            assert!(core.matches(&bare), "{}: {bare}", template.id);
        }
    }
    let standard = &regulation().template("yulu_programme").expect("there").cores[1];
    assert!(standard.matches("脱贫户子女生均资助标准") && !standard.matches("资助标准达标率"));
}

/// A pack over 扶风 with templates.
fn library(templates: serde_json::Value) -> Result<Regulation, LoadError> {
    let json = serde_json::json!({
        "id": "ff-1", "title": "指标库", "number": "1号", "issuer": "县", "in_force_from": "2022-06-01",
        "base": "fufeng-2022", "templates": templates,
    });
    load(&json.to_string())
}

// covers: FF22-A05-2, FF22-A06-4
#[test]
fn the_common_indicators_of_fufeng_are_the_countys_to_change_and_the_sectors_to_add_to() {
    let law = by_id("fufeng-2022");
    let common = law.template("common").expect("a library");
    let kept = common.library.as_ref().expect("a library");
    assert_eq!((kept.keeper.as_str(), kept.whose().as_str()), ("县财政部门", "共性指标体系"));
    assert_eq!(law.citation(&kept.citation).map(|clause| &*clause.article), Some("第五条"));
    // Of each of the nine kinds one: 第二十三、二十七条 name no other.
    let kinds: BTreeSet<&str> = common.rows.iter().map(|row| row.level2.as_str()).collect();
    assert_eq!((kinds.len(), common.rows.len()), (9, 9), "{kinds:?}");
    assert!(common.rows.iter().all(|row| !row.name.is_empty()));
    assert!(regulation().templates.iter().all(|template| template.library.is_none()), "the guide has references only");

    let row = serde_json::json!({ "level1": "output", "level2": "quality", "name": "合格率", "operator": "≥", "value": "95", "unit": "%" });
    let of = |id: &str, sector: &str, citation: &str| {
        serde_json::json!([{ "id": id, "name": id, "cores": [], "rows": [row],
            "library": { "keeper": "县交通局", "sector": sector, "citation": citation } }])
    };
    let own = library(of("common", "", "FF5-i")).expect("holds together");
    let names: Vec<&str> = own.template("common").expect("there").rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["合格率"], "in the place of the proposed ones");
    let sector = library(of("road", "交通", "FF6-i")).expect("holds together");
    assert_eq!(sector.template("common"), Some(common), "beside the common ones");
    let road = sector.template("road").and_then(|template| template.library.as_ref()).expect("a library");
    assert_eq!((road.whose().as_str(), sector.source(Part::Templates, "road")), ("交通行业指标体系", "ff-1"));
    assert!(matches!(library(of("road", "交通", "FF99")), Err(LoadError::Dangling { .. })));
    // The page has them too.
    let packed = unpack(&pack_for_the_page(&sector).expect("can be packed")).expect("can be read");
    assert_eq!(packed.template("road").and_then(|template| template.library.clone()).as_ref(), Some(road));
    assert!(packed.citation(&road.citation).is_some(), "its clause comes along");
}

//! `jixiao rules [ID]`

use super::{Outcome, complain};
use crate::catalogue::{self, Page, Summary};
use jixiao::FormKind;
use jixiao::rule::Severity;
use std::io::{self, BufWriter, Write};

/// 查看审核规则 / List the rules, or show one
#[derive(Debug, clap::Args)]
pub(super) struct Rules {
    /// 规则编号，不填则列出全部 / Id of a rule; without it, all are listed
    id: Option<String>,
    /// 以 JSON 输出 / As JSON
    #[arg(long)]
    json: bool,
}

impl Rules {
    pub(super) fn run(&self) -> io::Result<Outcome> {
        let mut out = BufWriter::new(io::stdout().lock());
        match &self.id {
            None => self.list(&mut out)?,
            Some(id) => match catalogue::page(id) {
                Some(page) => self.page(&page, &mut out)?,
                None => {
                    complain(&unknown(id));
                    return Ok(Outcome::Unreadable);
                }
            },
        }
        out.flush()?;
        Ok(Outcome::Good)
    }

    fn list(&self, out: &mut impl Write) -> io::Result<()> {
        let list = catalogue::list();
        if self.json {
            serde_json::to_writer(&mut *out, &list)?;
            return writeln!(out);
        }
        let width = list.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
        for rule in &list {
            let Summary { id, severity, forms, title, .. } = rule;
            writeln!(out, "{id:width$}  {}  {}  {title}", weight(*severity), names(forms))?;
        }
        Ok(())
    }

    fn page(&self, page: &Page, out: &mut impl Write) -> io::Result<()> {
        if self.json {
            serde_json::to_writer(&mut *out, page)?;
            return writeln!(out);
        }
        let Summary { id, severity, forms, title, english, .. } = &page.summary;
        writeln!(out, "{id}\n{title} / {english}\n{} · {}\n", weight(*severity), names(forms))?;
        // Doc comments begin their lines with a blank.
        page.doc.lines().try_for_each(|line| writeln!(out, "{}", line.strip_prefix(' ').unwrap_or(line)))?;
        for citation in &page.citations {
            writeln!(out, "\n依据 {} {}\n　　“{}”", citation.regulation, citation.article, citation.quote)?;
        }
        Ok(())
    }
}

fn unknown(id: &str) -> String {
    let near = catalogue::nearest(id);
    if near.is_empty() {
        return format!("没有规则“{id}”，运行 jixiao rules 查看全部 / no such rule, see jixiao rules");
    }
    format!("没有规则“{id}”，是否指：{}？ / no such rule, perhaps one of these", near.join("、"))
}

fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误 error  ",
        Severity::Warning => "提醒 warning",
        Severity::Hint => "提示 hint   ",
    }
}

fn names(forms: &[FormKind]) -> String {
    forms.iter().map(|form| form.id()).collect::<Vec<_>>().join("+")
}

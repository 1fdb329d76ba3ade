//! Every error in its sentence, gold and predicted spans marked.

use std::fmt::Write;

use stance_types::{Act, Event, Role, Span};

use crate::report::Report;
use crate::report::grid::count;
use crate::report::html::escaped;
use crate::report::mistakes::{Mistake, MistakeKind};

/// A page with more errors than this opens slowly; JSON has them all.
const MOST: usize = 5_000;

pub(crate) fn render(report: &Report, page: &mut String) {
    if report.counts.is_none() {
        return;
    }
    let all = report.mistakes.len();
    let _ = writeln!(page, "<h2 id=\"errors\">Errors</h2>");
    if all == 0 {
        page.push_str("<p>None.</p>\n");
        return;
    }
    if all > MOST {
        let _ = writeln!(
            page,
            "<p class=\"note\">The first {} of {} errors; the JSON report has all.</p>",
            count(MOST as u64),
            count(all as u64)
        );
    }
    page.push_str(
        "<p>Roles count as wrong here when gold and predicted span share less than half of their \
         words. <span class=\"marks\"><mark class=\"g-cue\">Gold</mark> is underlined, \
         <mark class=\"p-cue\">predicted</mark> is shaded:</span> \
         <span class=\"cue\">cue</span>, <span class=\"source\">source</span>, \
         <span class=\"target\">target</span>, <span class=\"content\">content</span>.</p>\n",
    );
    filters(report, page);
    for mistake in report.mistakes.iter().take(MOST) {
        article(mistake, page);
    }
}

fn filters(report: &Report, page: &mut String) {
    page.push_str("<form class=\"filters\" id=\"filters\">\n");
    let mut group = |name: &str, values: Vec<(&str, usize)>| {
        let _ = write!(page, "<fieldset><legend>{name}</legend>");
        let every = [("any", usize::MAX)];
        for (value, found) in every.into_iter().chain(values) {
            let (checked, found) = match found {
                usize::MAX => (" checked", String::new()),
                found => ("", format!(" <small>{}</small>", count(found as u64))),
            };
            let _ = write!(
                page,
                "<label><input type=\"radio\" name=\"{name}\" value=\"{value}\"{checked}>\
                 <span>{value}{found}</span></label>"
            );
        }
        page.push_str("</fieldset>\n");
    };
    let of = |test: &dyn Fn(&Mistake) -> bool| report.mistakes.iter().filter(|m| test(m)).count();
    let kinds = MistakeKind::ALL;
    group(
        "kind",
        kinds.iter().map(|kind| (kind.name(), of(&|m| m.kinds.contains(kind)))).collect(),
    );
    group(
        "act",
        Act::ALL.iter().map(|act| (act.name(), of(&|m| m.acts().any(|a| a == *act)))).collect(),
    );
    group(
        "role",
        Role::ALL
            .iter()
            .map(|role| {
                let wrong = of(&|m| m.roles.iter().any(|wrong| wrong.role == *role));
                (role.name(), wrong)
            })
            .collect(),
    );
    page.push_str(
        "<label class=\"search\">holding <input type=\"search\" name=\"words\" \
         placeholder=\"words, id or entry\"></label>\n\
         <output id=\"shown\"></output>\n</form>\n",
    );
}

fn article(mistake: &Mistake, page: &mut String) {
    let joined = |names: Vec<&str>| names.join(",");
    let kinds = joined(mistake.kinds.iter().map(|kind| kind.name()).collect());
    let acts = joined(mistake.acts().map(|act| act.name()).collect());
    let roles = joined(mistake.roles.iter().map(|wrong| wrong.role.name()).collect());
    let _ = write!(
        page,
        "<article data-kind=\"{kinds}\" data-act=\"{acts}\" data-role=\"{roles}\">\n<header>"
    );
    for kind in &mistake.kinds {
        let _ = write!(page, "<b class=\"kind\">{}</b> ", kind.name());
    }
    let acts: Vec<&str> = mistake.acts().map(|act| act.name()).collect();
    let _ = write!(page, "<b>{}</b> ", acts.join(" → "));
    for wrong in &mistake.roles {
        let _ = write!(
            page,
            "<span class=\"{0}\">{0} {1}</span> ",
            wrong.role.name(),
            wrong.fault.name()
        );
    }
    let _ = write!(page, "<span class=\"place\">{}", escaped(&mistake.id));
    if let Some(entry) = &mistake.entry {
        let _ = write!(page, " · {}", escaped(entry));
    }
    if let Some(confidence) = mistake.confidence {
        let _ = write!(page, " · {confidence:.2}");
    }
    page.push_str("</span></header>\n<p class=\"text\" dir=\"auto\">");
    sentence(mistake, page);
    page.push_str("</p>\n");
    roles_table(mistake, page);
    page.push_str("</article>\n");
}

/// The named spans of an event.
fn spans(event: &Event) -> impl Iterator<Item = (&'static str, Span)> {
    let roles = Role::ALL.into_iter().filter_map(|role| Some((role.name(), event.role(role)?)));
    [("cue", event.cue)].into_iter().chain(roles)
}

/// The text in pieces, each with the gold and the predicted span that hold it.
/// Roles may lie in each other (a demand's target in its content); the inner
/// one colours the piece, and the outer one goes on around it.
fn sentence(mistake: &Mistake, page: &mut String) {
    let whole = Span::new(mistake.offset, mistake.offset + mistake.text.len());
    let mut cuts = vec![whole.start(), whole.end()];
    let events = [&mistake.gold, &mistake.predicted].map(Option::as_ref);
    for (_, span) in events.into_iter().flatten().flat_map(spans) {
        cuts.extend([span.start(), span.end()]);
    }
    cuts.sort_unstable();
    cuts.dedup();
    if mistake.offset > 0 {
        page.push_str("… ");
    }
    for ends in cuts.windows(2) {
        let piece = Span::new(ends[0], ends[1]);
        let inner = |event: Option<&Event>| {
            let around = event.map(spans).into_iter().flatten();
            around
                .filter(|(_, span)| span.contains(piece))
                .min_by_key(|(_, span)| span.len())
                .map(|(name, _)| name)
        };
        let classes: Vec<String> = [("g", inner(events[0])), ("p", inner(events[1]))]
            .into_iter()
            .filter_map(|(whose, name)| Some(format!("{whose}-{}", name?)))
            .collect();
        let words = escaped(mistake.words(piece));
        if classes.is_empty() {
            page.push_str(&words);
        } else {
            let _ = write!(page, "<mark class=\"{}\">{words}</mark>", classes.join(" "));
        }
    }
}

/// What each side says of each role, word by word.
fn roles_table(mistake: &Mistake, page: &mut String) {
    page.push_str("<table>\n<tr><th></th>");
    let sides = [("gold", &mistake.gold), ("predicted", &mistake.predicted)];
    let sides: Vec<(&str, &Event)> =
        sides.into_iter().filter_map(|(whose, event)| Some((whose, event.as_ref()?))).collect();
    for (whose, _) in &sides {
        let _ = write!(page, "<th scope=\"col\">{whose}</th>");
    }
    page.push_str("</tr>\n");
    for name in ["cue", "source", "target", "content"] {
        let said: Vec<Option<Span>> = sides
            .iter()
            .map(|(_, event)| spans(event).find(|(own, _)| *own == name).map(|(_, span)| span))
            .collect();
        if said.iter().all(Option::is_none) {
            continue;
        }
        let wrong = mistake.roles.iter().any(|wrong| wrong.role.name() == name);
        let class = if wrong { " class=\"wrong\"" } else { "" };
        let _ = write!(page, "<tr{class}><th scope=\"row\" class=\"{name}\">{name}</th>");
        for span in said {
            let words = span.map_or("–", |span| mistake.words(span));
            let _ = write!(page, "<td>{}</td>", escaped(words));
        }
        page.push_str("</tr>\n");
    }
    let flagged = |event: &Event| {
        let flags = [(event.negated, "negated"), (event.hypothetical, "hypothetical")];
        let set: Vec<&str> =
            flags.into_iter().filter_map(|(set, name)| set.then_some(name)).collect();
        set.join(", ")
    };
    let flags: Vec<String> = sides.iter().map(|(_, event)| flagged(event)).collect();
    if flags.iter().any(|flags| !flags.is_empty()) {
        let wrong = mistake.kinds.contains(&MistakeKind::Flag);
        let class = if wrong { " class=\"wrong\"" } else { "" };
        let _ = write!(page, "<tr{class}><th scope=\"row\">flags</th>");
        for flags in flags {
            let flags = if flags.is_empty() { "–" } else { flags.as_str() };
            let _ = write!(page, "<td>{flags}</td>");
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table>\n");
}
